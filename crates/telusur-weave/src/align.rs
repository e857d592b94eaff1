//! Two texts laid side by side: how much of each stands in the other, word for word and by meaning.

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::Span;

use crate::sorted;
use crate::text::{self, Token};

/// Words of a run that is no accident.
pub(crate) const RUN: usize = 4;

/// One article's words, ready to be laid beside others.
#[derive(Debug)]
pub(crate) struct Cloth {
    /// Its words.
    pub tokens: Vec<Token>,
    /// The hash of every run of [`RUN`] words, by place.
    pub runs: Vec<u64>,
    /// The different runs.
    pub run_set: FxHashSet<u64>,
    /// The different portable concepts with their weights.
    pub portable: FxHashMap<u64, f32>,
    /// The different numbers.
    pub numbers: FxHashSet<u64>,
    /// The different concepts.
    pub concepts: FxHashSet<u64>,
    /// The different concepts that mean something alone, with their weights, in order.
    pub weighted: Vec<(u64, f32)>,
    /// The different pairs of such concepts that follow one another in a sentence, in order.
    pub pairs: Vec<u64>,
}

/// What laying a child beside a parent shows; all are shares in `0.0..=1.0`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Overlap {
    /// Of the child's words, those in runs that the parent has.
    pub of_child: f32,
    /// Of the parent's words, those in runs that the child has.
    pub of_parent: f32,
    /// Of the child's words, those in sentences that the parent has word for word.
    pub verbatim: f32,
    /// Of the child's numbers, those that the parent has.
    pub numbers: f32,
}

impl Cloth {
    /// Prepares an article's words; `weight` is that of a concept.
    pub fn new(tokens: Vec<Token>, weight: impl Fn(u64) -> f32) -> Cloth {
        let runs: Vec<u64> = tokens
            .windows(RUN)
            .map(|run| text::run_key(run.iter().map(|token| token.word)))
            .collect();
        let run_set = runs.iter().copied().collect();
        let mut portable = FxHashMap::default();
        let mut numbers = FxHashSet::default();
        for token in &tokens {
            if token.concept != 0 && token.portable() {
                portable.entry(token.concept).or_insert_with(|| weight(token.concept));
            }
            if token.number {
                numbers.insert(token.word);
            }
        }
        let concepts = tokens.iter().map(|token| token.concept).collect();
        let telling: Vec<&Token> = tokens.iter().filter(|token| token.concept != 0).collect();
        let neighbours = telling.windows(2).filter(|two| two[0].sentence == two[1].sentence);
        let pairs = sorted::set(neighbours.map(|two| text::run_key(two.iter().map(|token| token.concept))));
        let weighted = sorted::set(telling.iter().map(|token| token.concept))
            .into_iter()
            .map(|concept| (concept, weight(concept)))
            .collect();
        Cloth {
            tokens,
            runs,
            run_set,
            portable,
            numbers,
            concepts,
            weighted,
            pairs,
        }
    }

    /// Lays this child beside a parent.
    pub fn beside(&self, parent: &Cloth) -> Overlap {
        let covered = self.covered(parent);
        let total = self.tokens.len().max(1) as f32;
        let share = |covered: &[bool]| covered.iter().filter(|&&one| one).count() as f32;
        let mut verbatim = 0;
        for sentence in self
            .tokens
            .chunk_by(|a, b| a.sentence == b.sentence)
            .scan(0, |at, sentence| {
                *at += sentence.len();
                Some(*at - sentence.len()..*at)
            })
        {
            if sentence.len() >= RUN && covered[sentence.clone()].iter().all(|&one| one) {
                verbatim += sentence.len();
            }
        }
        let shared = self.numbers.intersection(&parent.numbers).count() as f32;
        Overlap {
            of_child: share(&covered) / total,
            of_parent: share(&parent.covered(self)) / parent.tokens.len().max(1) as f32,
            verbatim: verbatim as f32 / total,
            numbers: if self.numbers.is_empty() {
                1.0
            } else {
                shared / self.numbers.len() as f32
            },
        }
    }

    /// The places of the words at a span of the text; none where it is masked.
    pub fn inside(&self, at: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|token| token.at.end <= at.start);
        let rest = self.tokens[first..].iter();
        first..first + rest.take_while(|token| token.at.start < at.end).count()
    }

    /// Which of this article's words stand in runs that the other has.
    pub fn covered(&self, other: &Cloth) -> Vec<bool> {
        let mut covered = vec![false; self.tokens.len()];
        for (place, run) in self.runs.iter().enumerate() {
            if other.run_set.contains(run) {
                covered[place..place + RUN].fill(true);
            }
        }
        covered
    }

    /// Of the weight of this article's portable concepts, the share that the other has.
    pub fn portable_in(&self, other: &Cloth) -> f32 {
        let mut keys: Vec<(&u64, &f32)> = self.portable.iter().collect();
        keys.sort_unstable_by_key(|(key, _)| **key);
        let (mut shared, mut total) = (0.0, 0.0);
        for (key, weight) in keys {
            total += weight;
            if other.portable.contains_key(key) {
                shared += weight;
            }
        }
        if total == 0.0 { 0.0 } else { shared / total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloth(text: &str) -> Cloth {
        Cloth::new(text::all(text), |_| 1.0)
    }

    #[test]
    fn an_excerpt_is_all_in_its_parent_and_not_the_other_way_round() {
        let parent = cloth("Jembatan itu ditutup pagi tadi. Warga harus memutar lewat jalan lama. Belum ada korban.");
        let child = cloth("Warga harus memutar lewat jalan lama.");
        let overlap = child.beside(&parent);
        assert_eq!((overlap.of_child, overlap.verbatim), (1.0, 1.0));
        assert!(overlap.of_parent < 0.6);
    }

    #[test]
    fn other_words_on_one_thing_share_nothing() {
        let overlap = cloth("Harga beras naik lagi pekan ini").beside(&cloth("Beras makin mahal sejak Senin lalu"));
        assert_eq!((overlap.of_child, overlap.of_parent), (0.0, 0.0));
    }
}
