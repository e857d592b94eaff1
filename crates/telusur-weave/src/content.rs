//! What a statement or a sentence says, as it is compared with others.

use std::collections::{BTreeMap, BTreeSet};

use crate::page::Weights;
use crate::text::{self, Token};

/// Weight from which words in common prove something, however much of a short clause they are.
const ENOUGH: f32 = 12.0;

/// The concepts and the runs of words of one content.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// Its concepts with their weights, and whether another language would write them alike.
    concepts: BTreeMap<u64, (f32, bool)>,
    /// The hashes of its runs of three words.
    runs: BTreeSet<u64>,
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
        Content { concepts, runs }
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

    /// How far two contents say the same, in `0.0..=1.0`; across languages by their portable concepts.
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
        if least <= 0.0 {
            return 0.0;
        }
        let dice = 2.0 * shared / (of_one + of_two);
        let inside = shared / least;
        (0.55 * dice + 0.45 * inside).max(0.9 * self.shared_runs(other)) * (least / ENOUGH).min(1.0)
    }
}
