//! What a statement or a sentence says, as it is compared with others.

use crate::meaning::Meaning;
use crate::page::Weights;
use crate::sorted;
use crate::text::{self, Token};

/// Weight from which words in common prove something, however much of a short clause they are.
const ENOUGH: f32 = 12.0;

/// What two contents mean alike by chance.
const CHANCE: f32 = 0.25;
/// How much of the rest adds to their likeness across languages: names, numbers and known words tell more.
const MEANT: f32 = 0.25;

/// A concept of a content.
#[derive(Clone, Copy, Debug)]
struct Meant {
    concept: u64,
    weight: f32,
    /// Another language would write it alike.
    portable: bool,
}

/// The concepts and the runs of words of one content.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// Its concepts, in order.
    concepts: Vec<Meant>,
    /// The sum of their weights.
    weight: f32,
    /// The same of the portable ones.
    portable: f32,
    /// The hashes of its different runs of three words, in order.
    runs: Vec<u64>,
    /// What its words mean together, where it was asked for.
    meaning: Option<Box<Meaning>>,
}

impl Content {
    /// The content of the tokens; without numbers if asked.
    pub fn new(tokens: &[Token], weights: &Weights, numbers: bool) -> Content {
        let told = tokens
            .iter()
            .filter(|token| token.concept != 0 && (numbers || !token.number));
        let mut concepts: Vec<Meant> = told
            .map(|token| Meant {
                concept: token.concept,
                weight: 0.0,
                portable: token.portable(),
            })
            .collect();
        concepts.sort_unstable_by_key(|meant| (meant.concept, !meant.portable));
        concepts.dedup_by_key(|meant| meant.concept);
        for meant in &mut concepts {
            meant.weight = weights.of(meant.concept);
        }
        let mut runs: Vec<u64> = tokens
            .windows(3)
            .map(|run| text::run_key(run.iter().map(|token| token.word)))
            .collect();
        runs.sort_unstable();
        runs.dedup();
        Content {
            weight: concepts.iter().map(|meant| meant.weight).sum(),
            portable: concepts
                .iter()
                .filter(|meant| meant.portable)
                .map(|meant| meant.weight)
                .sum(),
            concepts,
            runs,
            meaning: None,
        }
    }

    /// The same, ready to be laid beside contents in another language if `wanted`.
    pub fn across(mut self, tokens: &[Token], wanted: bool) -> Content {
        if wanted {
            self.meaning = Meaning::of(tokens).map(Box::new);
        }
        self
    }

    /// Its concepts with their weights; only the portable ones if asked.
    pub fn weighted(&self, portable_only: bool) -> impl Iterator<Item = (u64, f32)> {
        let kept = self
            .concepts
            .iter()
            .filter(move |meant| meant.portable || !portable_only);
        kept.map(|meant| (meant.concept, meant.weight))
    }

    /// Its concepts in order, and whether each is portable.
    pub fn concepts(&self) -> impl Iterator<Item = (u64, bool)> {
        self.concepts.iter().map(|meant| (meant.concept, meant.portable))
    }

    /// Its runs of three words, in order.
    pub fn runs(&self) -> impl Iterator<Item = u64> {
        self.runs.iter().copied()
    }

    /// What it adds to the weight that two contents share that its concept of this number stands in the other too, which has it as
    /// `portable`.
    pub fn adds(&self, number: usize, same_language: bool, portable: bool) -> f32 {
        let meant = &self.concepts[number];
        if same_language || portable && meant.portable {
            meant.weight
        } else {
            0.0
        }
    }

    /// How many of its concepts tell something.
    pub fn telling(&self) -> usize {
        self.concepts.len()
    }

    /// The sum of the weights.
    pub fn weight(&self, portable_only: bool) -> f32 {
        if portable_only { self.portable } else { self.weight }
    }

    /// Share of the shorter one's runs of three words that both have.
    pub fn shared_runs(&self, other: &Content) -> f32 {
        self.of_runs(other, self.common_runs(other))
    }

    /// How many runs both have.
    fn common_runs(&self, other: &Content) -> u32 {
        let mut common = 0;
        sorted::common(&self.runs, &other.runs, |&run| run, |_, _| common += 1);
        common
    }

    /// The share of the shorter one's runs that so many are.
    fn of_runs(&self, other: &Content, shared: u32) -> f32 {
        shared as f32 / self.runs.len().min(other.runs.len()).max(1) as f32
    }

    /// How far two contents say the same, in `0.0..=1.0`; across languages by their portable concepts and what their words mean together.
    pub fn likeness(&self, other: &Content, same_language: bool) -> f32 {
        let mut shared = 0.0;
        let concept = |meant: &Meant| meant.concept;
        sorted::common(&self.concepts, &other.concepts, concept, |here, there| {
            if same_language || here.portable && there.portable {
                shared += here.weight;
            }
        });
        let runs = if shared > 0.0 { self.common_runs(other) } else { 0 };
        self.rate(other, same_language, shared, runs)
    }

    /// The same where it is known how much weight and how many runs they share.
    pub fn rate(&self, other: &Content, same_language: bool, shared: f32, runs: u32) -> f32 {
        if shared == 0.0 && same_language {
            return 0.0;
        }
        let (of_one, of_two) = (self.weight(!same_language), other.weight(!same_language));
        // Without a concept in common, runs in common are of words that mean nothing alone.
        let runs = if shared > 0.0 { self.of_runs(other, runs) } else { 0.0 };
        let least = of_one.min(of_two);
        let dice = 2.0 * shared / (of_one + of_two).max(f32::MIN_POSITIVE);
        let inside = shared / least.max(f32::MIN_POSITIVE);
        let alike = (0.55 * dice + 0.45 * inside).max(0.9 * runs) * (least / ENOUGH).min(1.0);
        let meant = match (&self.meaning, &other.meaning) {
            (Some(one), Some(two)) if !same_language => one.likeness(two),
            _ => 0.0,
        };
        (alike + MEANT * (meant - CHANCE).max(0.0)).min(1.0)
    }
}
