//! Which earlier articles of a story have most in common with one: those with which it is worth comparing in full.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// Earlier documents with which a child is compared in full.
pub(crate) const RIVALS: usize = 12;
/// Documents that a key may stand in and still tell where a text came from.
const SPREAD: usize = 64;

/// Which members of a story have which keys: runs of words, or pairs of concepts.
pub(crate) struct Places(FxHashMap<u64, Vec<u32>>);

impl Places {
    /// Where the keys of the members stand; each member has a key once.
    pub fn of<K: IntoIterator<Item = u64>>(members: impl Iterator<Item = K>) -> Places {
        let mut out: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (number, keys) in members.enumerate() {
            for key in keys {
                out.entry(key).or_default().push(number as u32);
            }
        }
        Places(out)
    }

    /// The members that share most of these keys, the likest first, of those that may be rivals.
    pub fn likest(&self, keys: impl Iterator<Item = u64>, may: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
        for key in keys {
            let having = self.0.get(&key).map(Vec::as_slice).unwrap_or_default();
            if having.len() <= SPREAD {
                for &other in having {
                    *shared.entry(other as usize).or_default() += 1;
                }
            }
        }
        shared.retain(|&other, _| may(other));
        let mut rivals: Vec<(usize, u32)> = shared.into_iter().collect();
        rivals.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        rivals.truncate(RIVALS);
        rivals.into_iter().map(|(other, _)| other).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn the_likest_come_first_and_only_those_that_may() {
        let members = [vec![1, 2, 3], vec![1, 2], vec![9], vec![1, 2, 3]];
        let places = Places::of(members.iter().map(|keys| keys.iter().copied()));
        let likest = |may: fn(usize) -> bool| places.likest([1, 2, 3].into_iter(), may);
        assert_eq!(likest(|_| true), [0, 3, 1]);
        assert_eq!(likest(|other| other < 3), [0, 1]);
    }
}
