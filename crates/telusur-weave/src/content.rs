//! What a statement or a sentence says, as it is compared with others.

use std::collections::{BTreeMap, BTreeSet};

use crate::meaning::Meaning;
use crate::page::Weights;
use crate::text::{self, Token};

/// Weight from which words in common prove something, however much of a short clause they are.
const ENOUGH: f32 = 12.0;

/// What two contents mean alike by chance.
const CHANCE: f32 = 0.25;
/// How much of the rest adds to their likeness across languages: names, numbers and known words tell more.
const MEANT: f32 = 0.25;

/// The concepts and the runs of words of one content.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// Its concepts with their weights, and whether another language would write them alike.
    concepts: BTreeMap<u64, (f32, bool)>,
    /// The hashes of its runs of three words.
    runs: BTreeSet<u64>,
    /// What its words mean together, where it was asked for.
    meaning: Option<Box<Meaning>>,
}

impl Content {
    /// The content of the tokens; without numbers if asked.
    pub fn new(tokens: &[Token], weights: &Weights, numbers: bool) -> Content {
        let mut concepts = BTreeMap::new();
        for token in tokens
            .iter()
            .filter(|token| token.concept != 0 && (numbers || !token.number))
        {
            let entry = concepts
                .entry(token.concept)
                .or_insert((weights.of(token.concept), false));
            entry.1 |= token.portable();
        }
        let runs = tokens
            .windows(3)
            .map(|run| text::run_key(run.iter().map(|token| token.word)))
            .collect();
        Content {
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
            .filter(move |(_, (_, portable))| *portable || !portable_only);
        kept.map(|(&concept, &(weight, _))| (concept, weight))
    }

    /// The sum of the weights.
    pub fn weight(&self, portable_only: bool) -> f32 {
        self.weighted(portable_only).map(|(_, weight)| weight).sum()
    }

    /// Share of the shorter one's runs of three words that both have.
    pub fn shared_runs(&self, other: &Content) -> f32 {
        let shared = self.runs.intersection(&other.runs).count() as f32;
        shared / self.runs.len().min(other.runs.len()).max(1) as f32
    }

    /// How far two contents say the same, in `0.0..=1.0`; across languages by their portable concepts and what their words mean together.
    pub fn likeness(&self, other: &Content, same_language: bool) -> f32 {
        let (of_one, of_two) = (self.weight(!same_language), other.weight(!same_language));
        let mut shared = 0.0;
        for (concept, (weight, portable)) in &self.concepts {
            let there = other.concepts.get(concept);
            if there.is_some_and(|(_, other)| same_language || *portable && *other) {
                shared += weight;
            }
        }
        let least = of_one.min(of_two);
        let dice = 2.0 * shared / (of_one + of_two).max(f32::MIN_POSITIVE);
        let inside = shared / least.max(f32::MIN_POSITIVE);
        let alike = (0.55 * dice + 0.45 * inside).max(0.9 * self.shared_runs(other)) * (least / ENOUGH).min(1.0);
        let meant = match (&self.meaning, &other.meaning) {
            (Some(one), Some(two)) if !same_language => one.likeness(two),
            _ => 0.0,
        };
        (alike + MEANT * (meant - CHANCE).max(0.0)).min(1.0)
    }
}
