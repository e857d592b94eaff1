//! Credits: who supplied the article, as its credit lines and closing brackets say.

use telusur_model::{Doubt, Finding, FurnitureKind, OutletName, Party, Rule, Span};

use super::furniture::Piece;
use crate::hands::{Known, known, local_id};
use crate::pack::Pack;
use crate::words::Lines;

/// The agency that signs with a short form in closing brackets ("rtr"), where no name of that letters is known.
pub fn short_form(word: &str) -> Option<&'static Known> {
    telusur_packs::table("agencies/signs")?
        .rows()
        .find(|row| row.get("form") == word)
        .and_then(|row| known().called(row.get("name")))
}

/// Every agency or other outlet that the credits name, in order; the article's own outlet is none.
pub fn find(lines: &Lines, furniture: &[Piece], outlet: Option<&OutletName>, pack: &Pack) -> Vec<Finding<Party>> {
    let mut out: Vec<Finding<Party>> = Vec::new();
    let mut add = |name: &str, actor: String, at: Span, doubt: f32| {
        let own = outlet.is_some_and(|outlet| outlet.actor == actor || same_house(&outlet.actor, &actor));
        if !own
            && !out
                .iter()
                .any(|credit| credit.value.actor.as_deref() == Some(actor.as_str()))
        {
            let party = Party {
                name: name.to_string(),
                actor: Some(actor),
                at: Some(at),
            };
            out.push(Finding::new(party, at, Rule::named("credit-line"), Doubt::new(doubt)));
        }
    };
    for piece in furniture.iter().filter(|piece| piece.value == FurnitureKind::Credit) {
        let text = piece.at.of(lines.text);
        let text = text.split('©').next().unwrap_or(text);
        let mut any = false;
        for (offset, word) in pieces(text) {
            let at = Span::new(
                piece.at.start as usize + offset,
                piece.at.start as usize + offset + word.len(),
            );
            if let Some(hand) = longest_hand(word) {
                add(
                    hand.0.name,
                    hand.0.actor.to_string(),
                    Span::new(at.start as usize, at.start as usize + hand.1),
                    0.05,
                );
                any = true;
            }
        }
        if any {
            continue;
        }
        // A label that always introduces a supplier may be followed by one that no table knows.
        let range = lines.tokens.partition_point(|token| token.at.start < piece.at.start)
            ..lines.tokens.partition_point(|token| token.at.end <= piece.at.end);
        let Some((length, ())) = pack.supplier_labels.longest_at(&lines.tokens[..range.end], range.start) else {
            continue;
        };
        let mut first = range.start + length;
        while first < range.end && !lines.tokens[first].is_word() {
            first += 1;
        }
        let mut last = first;
        while last < range.end
            && (lines.tokens[last].is_word() || lines.tokens[last].is('.') || lines.tokens[last].is('-'))
        {
            last += 1;
        }
        if last > first && last - first <= 6 && lines.tokens[first].upper {
            let at = lines.span(first..last);
            let name = at.of(lines.text);
            add(name, local_id(name), at, 0.3);
        }
    }
    out
}

/// Whether an outlet's id and an agency's name one house: the agency's own site.
fn same_house(outlet: &str, other: &str) -> bool {
    let house = |id: &str| {
        id.split_once(':')
            .and_then(|(_, name)| known().called(name))
            .map(|hand| hand.actor)
    };
    house(outlet).is_some() && house(outlet) == house(other)
}

/// The words of a credit line with their offsets: cut at marks, and where a scraper glued one field to the next
/// ("XinhuaEditor").
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut starts = Vec::new();
    let mut before = ' ';
    for (offset, c) in text.char_indices() {
        let begins = c.is_alphanumeric() && (!before.is_alphanumeric() || before.is_lowercase() && c.is_uppercase());
        if begins {
            starts.push(offset);
        }
        before = c;
    }
    starts.into_iter().map(|start| (start, &text[start..]))
}

/// The known hand whose name stands at the beginning of `text`, with the name's length in bytes.
fn longest_hand(text: &str) -> Option<(&'static Known, usize)> {
    let head: String = text.chars().take(60).collect();
    // Where a small letter meets a capital, a new field begins.
    let mut end = head.len();
    let mut before = ' ';
    for (offset, c) in head.char_indices() {
        if before.is_lowercase() && c.is_uppercase() {
            let cut = head[..offset].rfind(|c: char| !c.is_alphanumeric()).is_none();
            if cut {
                end = offset;
            }
            break;
        }
        before = c;
    }
    for limit in [head.len(), end] {
        let lines = Lines::new(&head[..limit]);
        if let Some((length, hand)) = known().at(lines.text, &lines.tokens, 0) {
            return Some((hand, lines.span(0..length).end as usize));
        }
    }
    let word: &str = head.split(|c: char| !c.is_alphanumeric()).next()?;
    short_form(word).map(|hand| (hand, word.len()))
}
