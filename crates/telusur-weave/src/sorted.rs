//! Lists in order of their keys: made, and walked side by side.

/// The different keys among these, in order.
pub(crate) fn set(keys: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut out: Vec<u64> = keys.collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Calls `found` with the items of both lists that have one key, in the order of keys. Each list has a key once and is in order.
pub(crate) fn common<T>(one: &[T], two: &[T], key: impl Fn(&T) -> u64, mut found: impl FnMut(&T, &T)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(first), Some(second)) = (one.get(i), two.get(j)) {
        let (here, there) = (key(first), key(second));
        if here == there {
            found(first, second);
        }
        // Which list lags is chance: steps that are added cost less than a branch that is guessed.
        i += usize::from(here <= there);
        j += usize::from(there <= here);
    }
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn keys_of_both_are_found_in_order() {
        let mut out = Vec::new();
        common(&[1, 3, 4, 9], &[0, 3, 9, 12], |&key| key, |&one, _| out.push(one));
        assert_eq!(out, [3, 9]);
        common(&[], &[1], |&key| key, |_, _| panic!("nothing is in an empty list"));
    }
}
