//! How far two short texts say the same, whatever their languages: for finding a saying by a quotation, a paraphrase or a translation.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::meaning::{self, Meaning};
use crate::sorted;
use crate::text::{self, Token};

/// Words of another language or form that a word may stand for.
const KINDRED: usize = 12;
/// Words of a text whose kindred are sought: a quotation is found by fewer than it has.
const SOUGHT: usize = 24;
/// Cosine below which two words have nothing to do with each other.
const STRANGE: f32 = 0.3;
/// How much the words one by one, all words together, and names and numbers in common make of the likeness.
const ONE_BY_ONE: f32 = 0.6;
const TOGETHER: f32 = 0.3;
const NAMED: f32 = 0.1;
/// How much of the words one by one counts in both texts; the rest counts in the one of which more is in the other.
const BOTH: f32 = 0.8;

/// In what two texts are alike, each part in `0.0..=1.0`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alike {
    /// The words one by one.
    pub one_by_one: f32,
    /// What all words mean together.
    pub together: f32,
    /// Names and numbers.
    pub named: f32,
}

/// A text's words that mean something alone, ready to be compared.
#[derive(Debug)]
pub struct Words {
    /// Each word with its key, in the order of keys.
    words: Vec<(u64, Word)>,
    /// The names and numbers among them, in order.
    named: Vec<u64>,
    meaning: Option<Meaning>,
    /// The sum of the words' weights.
    weight: f32,
}

#[derive(Debug)]
struct Word {
    concept: u64,
    meaning: Option<meaning::Word>,
    /// Its place in the lexicon of the texts that it is compared among.
    place: u32,
    /// How much it tells, in `0.0..=1.0`.
    weight: f32,
}

/// How near every two words of a set of texts are in meaning, each pair worked out once, when first asked for.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// For each of the first [`KEPT`] words a row of how near those are; 0 where it was not asked for.
    near: Vec<Cell<f32>>,
    /// Words in a row.
    size: usize,
    /// The vector of each word that has one.
    vectors: Vec<Option<meaning::Apart>>,
}

/// Words of which a lexicon keeps how near they are; for the others it is worked out each time.
const KEPT: usize = 2048;

impl Lexicon {
    /// The lexicon of these texts.
    pub fn of<'a>(texts: impl Iterator<Item = &'a mut Words>) -> Lexicon {
        let mut places: FxHashMap<(u64, u64, Option<meaning::Word>), u32> = FxHashMap::default();
        let mut vectors = Vec::new();
        for (key, word) in texts.flat_map(|text| &mut text.words) {
            word.place = *places.entry((*key, word.concept, word.meaning)).or_insert_with(|| {
                vectors.push(word.meaning.map(meaning::Word::apart));
                vectors.len() as u32 - 1
            });
        }
        let size = vectors.len().min(KEPT);
        Lexicon {
            near: vec![Cell::new(0.0); size * size],
            size,
            vectors,
        }
    }

    /// Tells how near each of the other words is to this one.
    fn tell(&self, (key, word): &(u64, Word), others: &[(u64, Word)], nearness: &mut [f32]) {
        let place = word.place as usize;
        let row = self.near.get(place * self.size..(place + 1) * self.size);
        let row = row.filter(|_| place < self.size).unwrap_or_default();
        for ((other, two), nearness) in others.iter().zip(nearness) {
            let kept = row.get(two.place as usize);
            *nearness = kept.map_or(0.0, Cell::get);
            if *nearness == 0.0 {
                // Nothing is so far that it must be asked for again.
                let vector = |word: &Word| self.vectors[word.place as usize].as_ref();
                let cosine = || Some(vector(word)?.cosine(vector(two)?));
                *nearness = word.beside(two, key == other, cosine).max(f32::MIN_POSITIVE);
                if let Some(kept) = kept {
                    kept.set(*nearness);
                    self.near[two.place as usize * self.size + place].set(*nearness);
                }
            }
        }
    }
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
                place: 0,
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
            named: sorted::set(
                telling()
                    .filter(|token| token.name || token.number)
                    .map(|token| token.word),
            ),
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
        let [here, there] = self.found(other, tell_apart);
        let one_by_one = BOTH * harmonic(here, there) + (1.0 - BOTH) * here.max(there);
        let together = self.together(other).unwrap_or(one_by_one);
        let named = self.named_alike(other, self.shared(other)).unwrap_or(one_by_one);
        ONE_BY_ONE * one_by_one + TOGETHER * together + NAMED * named
    }

    /// The parts of the likeness of two texts of one lexicon; what neither text can tell is 0. Texts without a common name, of which what all
    /// words mean together has a cosine below `far`, are not compared word by word.
    pub(crate) fn beside(&self, other: &Words, lexicon: &Lexicon, far: f32) -> Alike {
        let together = self.together(other);
        let shared = self.shared(other);
        let strange = together.is_some_and(|together| together < far) && shared == 0;
        let [here, there] = if strange {
            [0.0, 0.0]
        } else {
            self.found(other, |word, others, nearness| lexicon.tell(word, others, nearness))
        };
        Alike {
            one_by_one: harmonic(here, there),
            together: together.unwrap_or_default(),
            named: self.named_alike(other, shared).unwrap_or_default(),
        }
    }

    /// The cosine of what all words of each mean together; none where one of them means nothing.
    fn together(&self, other: &Words) -> Option<f32> {
        let both = self.meaning.as_ref().zip(other.meaning.as_ref());
        both.map(|(one, two)| one.likeness(two))
    }

    /// The number of names and numbers that both have.
    fn shared(&self, other: &Words) -> u32 {
        let mut shared = 0;
        sorted::common(&self.named, &other.named, |&key| key, |_, _| shared += 1);
        shared
    }

    /// How many of the names and numbers of both are in both, which share so many; none where there are none.
    fn named_alike(&self, other: &Words, shared: u32) -> Option<f32> {
        let all = self.named.len() + other.named.len();
        (all > 0).then(|| 2.0 * shared as f32 / all as f32)
    }

    /// How much of each of the two texts is in the other, in `0.0..=1.0`; `tell` tells how near each of some words is to one.
    fn found(&self, other: &Words, tell: impl Fn(&(u64, Word), &[(u64, Word)], &mut [f32])) -> [f32; 2] {
        let mut theirs = vec![0.0f32; other.words.len()];
        let mut nearness = theirs.clone();
        let mut found = [0.0, 0.0];
        for word in &self.words {
            tell(word, &other.words, &mut nearness);
            let mut nearest = 0.0f32;
            for (&near, best) in nearness.iter().zip(&mut theirs) {
                nearest = if near > nearest { near } else { nearest };
                *best = if near > *best { near } else { *best };
            }
            found[0] += word.1.share(nearest);
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

/// Tells how near each of the other words is to this one, each worked out anew.
fn tell_apart((key, word): &(u64, Word), others: &[(u64, Word)], nearness: &mut [f32]) {
    for ((other, two), nearness) in others.iter().zip(nearness) {
        let cosine = || Some(word.meaning?.cosine(two.meaning?));
        *nearness = word.beside(two, key == other, cosine);
    }
}

/// The harmonic mean.
fn harmonic(one: f32, two: f32) -> f32 {
    2.0 * one * two / (one + two).max(f32::MIN_POSITIVE)
}

impl Word {
    /// How near another word, which is the `same` or not, is in meaning, at most `1.0`; nought where there is no `cosine` of both.
    fn beside(&self, other: &Word, same: bool, cosine: impl FnOnce() -> Option<f32>) -> f32 {
        if same || self.concept == other.concept {
            1.0
        } else {
            cosine().unwrap_or_default()
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
    fn a_lexicon_changes_nothing() {
        let mut texts = [
            "the harbour of Norhaven will be closed for 40 days",
            "pelabuhan Norhaven akan ditutup selama 40 hari",
            "harga beras di Norhaven naik lagi pekan ini",
        ]
        .map(Words::of);
        let lexicon = Lexicon::of(texts.iter_mut());
        for one in &texts {
            for two in &texts {
                let [here, there] = one.found(two, tell_apart);
                let kept = one.beside(two, &lexicon, 0.0);
                assert!((kept.one_by_one - harmonic(here, there)).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn a_translation_is_among_the_kindred() {
        let kindred = Words::of("the bridge collapsed").kindred();
        assert!(!Words::of("jembatan itu ambruk").keys().is_disjoint(&kindred));
    }
}
