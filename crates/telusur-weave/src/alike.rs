//! How far two short texts say the same, whatever their languages: for finding a saying by a quotation, a paraphrase or a translation.

use std::collections::BTreeSet;

use crate::meaning::{self, Meaning};
use crate::text::{self, Token};

/// Words of another language or form that a word may stand for.
const KINDRED: usize = 12;
/// Words of a text, the longest-known first, whose kindred are sought: a quotation is found by fewer than it has.
const SOUGHT: usize = 24;
/// What two texts mean alike by chance.
const CHANCE: f32 = 0.2;
/// How much of names, and of numbers, in common is no more than chance.
const NAMED: f32 = 0.3;
const NUMBERED: f32 = 0.5;
/// What names, numbers and concepts add.
const ADDED: f32 = 0.2;

/// A text's words, ready to be compared.
#[derive(Debug)]
pub struct Words {
    names: BTreeSet<u64>,
    numbers: BTreeSet<u64>,
    /// Words that mean something alone, each under its own key and under that of its concept.
    keys: BTreeSet<u64>,
    meaning: Option<Meaning>,
}

impl Words {
    /// The words of a text in any language.
    pub fn of(text: &str) -> Words {
        let tokens = text::all(text);
        let some = |keep: fn(&Token) -> bool| {
            tokens
                .iter()
                .filter(|token| keep(token))
                .map(|token| token.word)
                .collect()
        };
        let content = tokens.iter().filter(|token| token.concept != 0 && !token.number);
        Words {
            names: some(|token| token.name),
            numbers: some(|token| token.number),
            keys: content.flat_map(|token| [token.word, token.concept]).collect(),
            meaning: Meaning::of(&tokens),
        }
    }

    /// The keys under which another text with one of these words is found.
    pub fn keys(&self) -> impl Iterator<Item = u64> {
        self.keys.iter().copied()
    }

    /// The keys under which another text is found that says the same in other words or another language: these and those of the words
    /// nearest in meaning.
    pub fn kindred(&self) -> BTreeSet<u64> {
        let mut out = self.keys.clone();
        for &key in self.keys.iter().take(SOUGHT) {
            out.extend(meaning::nearest(key, KINDRED));
        }
        out
    }

    /// How far both say the same by what their words mean together, and by the names, numbers and concepts in common, in `0.0..=1.0`. Word
    /// order and denial are not seen.
    pub fn likeness(&self, other: &Words) -> f32 {
        let meant = match (&self.meaning, &other.meaning) {
            (Some(one), Some(two)) => (one.likeness(two) - CHANCE).max(0.0),
            _ => 0.0,
        };
        let common = |one: &BTreeSet<u64>, two: &BTreeSet<u64>, chance: f32| {
            let all = one.len() + two.len();
            if all == 0 {
                0.0
            } else {
                2.0 * one.intersection(two).count() as f32 / all as f32 - chance
            }
        };
        let added = common(&self.names, &other.names, NAMED)
            + common(&self.numbers, &other.numbers, NUMBERED)
            + common(&self.keys, &other.keys, 0.0);
        (meant + ADDED * added).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_is_nearer_than_another_statement() {
        let asked = Words::of("the harbour of Norhaven will be closed for 40 days");
        let same = asked.likeness(&Words::of("pelabuhan Norhaven akan ditutup selama 40 hari"));
        let other = asked.likeness(&Words::of("harga beras di Norhaven naik lagi pekan ini"));
        assert!(same > other + 0.2, "{same} {other}");
    }

    #[test]
    fn a_translation_is_among_the_kindred() {
        let kindred = Words::of("the bridge collapsed").kindred();
        assert!(
            Words::of("jembatan itu ambruk")
                .keys()
                .any(|key| kindred.contains(&key))
        );
    }
}
