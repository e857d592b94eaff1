//! Role words in the text: "presiden", "juru bicara", "seorang".

use std::ops::Range;

use super::lexicon::{Lexicon, Role, RoleKind};
use crate::words::Words;

/// One role word or phrase in the text.
#[derive(Clone, Copy, Debug)]
pub struct RoleHit {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub last: u32,
    /// The role.
    pub role: Role,
}

impl RoleHit {
    /// Its tokens.
    pub fn range(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// Most tokens between an office and its short form in brackets.
const FIELD: usize = 14;
/// Fewest letters of such a short form.
const SHORT: usize = 5;

/// The short forms of offices that the text gives in brackets, by key: "Menteri Sungai, Danau, dan Rawa (Mensudara)".
fn short_forms(words: &Words, lexicon: &Lexicon) -> Vec<(u64, Role)> {
    let tokens = &words.tokens;
    let mut out = Vec::new();
    for open in 2..tokens.len().saturating_sub(2) {
        if !tokens[open].is('(') || !tokens[open + 2].is(')') {
            continue;
        }
        let short = &tokens[open + 1];
        if !short.is_word() || !short.upper || short.caps || short.at.len() < SHORT {
            continue;
        }
        let text = words.str(open + 1);
        let first = |i: usize| {
            let begin = words.str(i).get(..2).zip(text.get(..2));
            begin.is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
        };
        let field = |i: &usize| tokens[*i].is_word() || tokens[*i].is(',') || tokens[*i].is('/');
        let mut before = (open.saturating_sub(FIELD)..open).rev().take_while(field);
        let office = before.find_map(|i| {
            let (_, role) = lexicon
                .roles
                .longest_at(tokens, i)
                .filter(|_| tokens[i].upper && first(i))?;
            (role.kind == RoleKind::Office).then_some(*role)
        });
        if let Some(office) = office
            && lexicon.roles.longest_at(tokens, open + 1).is_none()
        {
            out.push((short.key, office));
        }
    }
    out
}

/// Every role word, longest first, in order.
pub fn find(words: &Words, lexicon: &Lexicon) -> Vec<RoleHit> {
    let mut out = Vec::new();
    let short = short_forms(words, lexicon);
    let mut i = 0;
    while i < words.tokens.len() {
        let token = &words.tokens[i];
        let given = || {
            // Few articles give one.
            let form = short.iter().find(|(key, _)| *key == token.key && token.upper);
            form.map(|(_, role)| (1, role))
        };
        match lexicon.roles.longest_at(&words.tokens, i).or_else(given) {
            Some((length, &role)) => {
                let end = i + length;
                // A title cut short has its full stop: "Mr. Tarrow", "Brigjen Pol. Handoko".
                let stop = role.kind == RoleKind::Title
                    && words.tokens.get(end).is_some_and(|mark| mark.is('.') && mark.glued)
                    && words.tokens.get(end + 1).is_some_and(|next| next.upper);
                let last = end + usize::from(stop);
                out.push(RoleHit {
                    first: i as u32,
                    last: last as u32,
                    role,
                });
                i = last;
            }
            None => i += 1,
        }
    }
    out
}
