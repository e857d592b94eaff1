//! What the contents of a story have in common, found from each concept and run that more than one of them has: most pairs have
//! nothing in common and cost nothing.

use crate::content::Content;

/// Some contents in a row, each to be laid beside those behind it.
pub(crate) struct Shares<'c> {
    contents: Vec<(&'c Content, &'c str)>,
    concepts: Places,
    runs: Places,
    /// The content for which the following two stand.
    of: usize,
    /// The weight of the concepts that it shares with each one behind it.
    shared: Vec<f32>,
    /// The number of runs of words that it shares with each one behind it.
    together: Vec<u32>,
}

/// Keys that stand in several lists.
#[derive(Default)]
struct Places {
    /// Every key with the list that has it and how it is marked there, in order.
    all: Vec<(u64, u32, bool)>,
    /// For the keys of each list, one list after the other, their places in `all`.
    at: Vec<u32>,
    /// Where each list begins in `at`.
    begins: Vec<u32>,
}

impl Places {
    /// The keys of these lists with their marks; no list has a key twice.
    fn of<K: Iterator<Item = (u64, bool)>>(lists: impl Iterator<Item = K>) -> Places {
        let mut out = Places::default();
        let mut keyed: Vec<(u64, u32, bool, u32)> = Vec::new();
        for (list, keys) in lists.enumerate() {
            out.begins.push(keyed.len() as u32);
            for (key, marked) in keys {
                keyed.push((key, list as u32, marked, keyed.len() as u32));
            }
        }
        out.begins.push(keyed.len() as u32);
        keyed.sort_unstable();
        out.at = vec![0; keyed.len()];
        for (place, &(.., at)) in keyed.iter().enumerate() {
            out.at[at as usize] = place as u32;
        }
        out.all = keyed
            .into_iter()
            .map(|(key, list, marked, _)| (key, list, marked))
            .collect();
        out
    }

    /// Calls `found` with each key of a list, by its place there, and each list behind it that has it too, and whether it is
    /// marked there.
    fn behind(&self, list: usize, mut found: impl FnMut(usize, usize, bool)) {
        let keys = self.begins[list] as usize..self.begins[list + 1] as usize;
        for (number, &place) in self.at[keys].iter().enumerate() {
            let (key, ..) = self.all[place as usize];
            let others = self.all[place as usize + 1..].iter();
            for &(_, other, marked) in others.take_while(|(other, ..)| *other == key) {
                found(number, other as usize, marked);
            }
        }
    }
}

impl<'c> Shares<'c> {
    /// The contents, each with its language.
    pub fn among(contents: impl Iterator<Item = (&'c Content, &'c str)>) -> Shares<'c> {
        let contents: Vec<(&Content, &str)> = contents.collect();
        Shares {
            concepts: Places::of(contents.iter().map(|(content, _)| content.concepts())),
            runs: Places::of(
                contents
                    .iter()
                    .map(|(content, _)| content.runs().map(|run| (run, false))),
            ),
            of: usize::MAX,
            shared: vec![0.0; contents.len()],
            together: vec![0; contents.len()],
            contents,
        }
    }

    /// How far two contents say the same, as [`Content::likeness`] tells it; `one` stands before `two`. To be asked for all
    /// pairs of one content after another.
    pub fn likeness(&mut self, one: usize, two: usize) -> f32 {
        if self.of != one {
            self.turn_to(one);
        }
        let ((first, of_first), (second, of_second)) = (self.contents[one], self.contents[two]);
        first.rate(second, of_first == of_second, self.shared[two], self.together[two])
    }

    fn turn_to(&mut self, one: usize) {
        self.of = one;
        self.shared[one..].fill(0.0);
        self.together[one..].fill(0);
        let (content, language) = self.contents[one];
        let (contents, shared, together) = (&self.contents, &mut self.shared, &mut self.together);
        self.concepts.behind(one, |number, other, portable| {
            let (_, of_other) = contents[other];
            shared[other] += content.adds(number, language == of_other, portable);
        });
        self.runs.behind(one, |_, other, _| together[other] += 1);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::page::Weights;
    use crate::text;

    proptest! {
        #[test]
        fn what_is_shared_is_what_two_contents_share(
            texts in prop::collection::vec(("(jembatan|Velm|harga|beras|12|naik|the|bridge| ){1,12}", any::<bool>()), 2..8),
        ) {
            let weights = Weights::default();
            let contents: Vec<(Content, &str)> = texts
                .iter()
                .map(|(text, english)| {
                    (Content::new(&text::all(text), &weights, true), if *english { "en" } else { "id" })
                })
                .collect();
            let mut shares = Shares::among(contents.iter().map(|(content, language)| (content, *language)));
            for one in 0..contents.len() {
                for two in one + 1..contents.len() {
                    let same_language = contents[one].1 == contents[two].1;
                    let alone = contents[one].0.likeness(&contents[two].0, same_language);
                    prop_assert_eq!(shares.likeness(one, two), alone);
                }
            }
        }
    }
}
