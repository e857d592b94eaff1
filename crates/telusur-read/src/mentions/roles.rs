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

/// Every role word, longest first, in order.
pub fn find(words: &Words, lexicon: &Lexicon) -> Vec<RoleHit> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.tokens.len() {
        match lexicon.roles.longest_at(&words.tokens, i) {
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
