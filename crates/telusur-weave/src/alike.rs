//! How far two short texts say the same, whatever their languages: for finding a saying by a quotation, a paraphrase or a translation.

use std::collections::{BTreeMap, BTreeSet};

use crate::meaning::{self, Meaning};
use crate::text::{self, Token};

/// Words of another language or form that a word may stand for.
const KINDRED: usize = 12;
/// Words of a text whose kindred are sought: a quotation is found by fewer than it has.
const SOUGHT: usize = 24;
/// Cosine below which two words have nothing to do with each other.
const STRANGE: f32 = 0.3;
/// Cosine of all words together below which two texts are not versions of one.
const FAR: f32 = 0.1;
/// How much the words one by one, all words together, and names and numbers in common make of the likeness.
const ONE_BY_ONE: f32 = 0.6;
const TOGETHER: f32 = 0.3;
const NAMED: f32 = 0.1;
/// How much of the words one by one counts in both texts; the rest counts in the one of which more is in the other.
const BOTH: f32 = 0.8;

/// A text's words that mean something alone, ready to be compared.
#[derive(Debug)]
pub struct Words {
    /// Each word with its key, in the order of keys.
    words: Vec<(u64, Word)>,
    /// The names and numbers among them.
    named: BTreeSet<u64>,
    meaning: Option<Meaning>,
    /// The sum of the words' weights.
    weight: f32,
}

#[derive(Debug)]
struct Word {
    concept: u64,
    meaning: Option<meaning::Word>,
    /// How much it tells, in `0.0..=1.0`.
    weight: f32,
}

impl Words {
    /// The words of a text in any language.
    pub fn of(text: &str) -> Words {
        Words::among(&text::all(text))
    }

    /// The words among these.
    pub(crate) fn among(tokens: &[Token]) -> Words {
        let telling = || tokens.iter().filter(|token| token.concept != 0);
        let words = telling().map(|token| {
            // A name means nothing but its bearer.
            let meaning = (!token.name && !token.number)
                .then(|| meaning::Word::of(token.word))
                .flatten();
            let word = Word {
                concept: token.concept,
                meaning,
                weight: meaning.map_or(1.0, meaning::Word::weight),
            };
            (token.word, word)
        });
        // A word that stands twice is what it is where it stands last.
        let words: BTreeMap<u64, Word> = words.collect();
        let words: Vec<(u64, Word)> = words.into_iter().collect();
        Words {
            weight: words.iter().map(|(_, word)| word.weight).sum(),
            words,
            named: telling()
                .filter(|token| token.name || token.number)
                .map(|token| token.word)
                .collect(),
            meaning: Meaning::of(tokens),
        }
    }

    /// The keys under which another text with one of these words is found: of each word, and of its concept.
    pub fn keys(&self) -> BTreeSet<u64> {
        self.words.iter().flat_map(|(key, word)| [*key, word.concept]).collect()
    }

    /// The keys under which another text is found that says the same in other words or another language: these and those of the words
    /// nearest in meaning.
    pub fn kindred(&self) -> BTreeSet<u64> {
        let mut out = self.keys();
        let known = self.words.iter().filter_map(|(_, word)| word.meaning);
        out.extend(known.take(SOUGHT).flat_map(|word| word.nearest(KINDRED)));
        out
    }

    /// How far both say the same, in `0.0..=1.0`: by how near to each word the nearest of the other text is in meaning, by what all
    /// mean together, and by the names and numbers in common. Word order and denial are not seen.
    pub fn likeness(&self, other: &Words) -> f32 {
        let [here, there] = self.found(other);
        let both = 2.0 * here * there / (here + there).max(f32::MIN_POSITIVE);
        let one_by_one = BOTH * both + (1.0 - BOTH) * here.max(there);
        let together = match (&self.meaning, &other.meaning) {
            (Some(one), Some(two)) => one.likeness(two),
            _ => one_by_one,
        };
        let common = self.named.intersection(&other.named).count() as f32;
        let named = match self.named.len() + other.named.len() {
            0 => one_by_one,
            all => 2.0 * common / all as f32,
        };
        ONE_BY_ONE * one_by_one + TOGETHER * together + NAMED * named
    }

    /// Whether what all words mean together lies so far apart that the words one by one need not be compared.
    pub(crate) fn is_far_from(&self, other: &Words) -> bool {
        let both = self.meaning.as_ref().zip(other.meaning.as_ref());
        both.is_some_and(|(one, two)| one.likeness(two) < FAR)
    }

    /// How much of each of the two texts is in the other, in `0.0..=1.0`.
    fn found(&self, other: &Words) -> [f32; 2] {
        let mut theirs = vec![0.0f32; other.words.len()];
        let mut found = [0.0, 0.0];
        for (key, word) in &self.words {
            let mut nearest = 0.0f32;
            for ((other, two), best) in other.words.iter().zip(&mut theirs) {
                let near = if key == other { 1.0 } else { word.near(two) };
                nearest = nearest.max(near);
                *best = best.max(near);
            }
            found[0] += word.share(nearest);
        }
        for ((_, word), nearest) in other.words.iter().zip(theirs) {
            found[1] += word.share(nearest);
        }
        [
            found[0] / self.weight.max(f32::MIN_POSITIVE),
            found[1] / other.weight.max(f32::MIN_POSITIVE),
        ]
    }
}

impl Word {
    /// How near another word is in meaning, in `0.0..=1.0`.
    fn near(&self, other: &Word) -> f32 {
        match (self.meaning, other.meaning) {
            _ if self.concept == other.concept => 1.0,
            (Some(one), Some(two)) => one.cosine(two),
            _ => 0.0,
        }
    }

    /// What of its weight is found where the nearest word is that near.
    fn share(&self, nearest: f32) -> f32 {
        if nearest >= STRANGE { self.weight * nearest } else { 0.0 }
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
        assert!(!Words::of("jembatan itu ambruk").keys().is_disjoint(&kindred));
    }
}
