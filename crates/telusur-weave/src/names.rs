//! Outlets found in a text by their names.

use std::ops::Range;

use rustc_hash::FxHashMap;
use telusur_model::site_name;

use crate::hands::{Hands, words_of};
use crate::text::{self, Token};

/// Most words of a name that an address writes as one.
const SITE_WORDS: usize = 4;

/// The names of some outlets.
#[derive(Debug)]
pub(crate) struct Names {
    /// The outlets by the keys of the words of their names, and by that of all words written as one.
    outlets: FxHashMap<Vec<u64>, u32>,
    /// Their names written as one word, where one is known by its address alone, in which "Kabar Pagi" is one.
    addresses: Vec<String>,
    /// The most words in which one may be named.
    longest: usize,
}

impl Names {
    /// The names of these outlets.
    pub fn of(outlets: impl Iterator<Item = u32>, hands: &Hands) -> Names {
        let mut all: Vec<u32> = outlets.collect();
        all.sort_unstable();
        all.dedup();
        let mut out = Names {
            outlets: FxHashMap::default(),
            addresses: Vec::new(),
            longest: 0,
        };
        let mut addressed = false;
        for hand in all {
            let name = hands.name(hand);
            let words = words_of(name);
            let keys: Vec<u64> = words.iter().map(|word| text::word_key(word)).collect();
            out.longest = out.longest.max(keys.len()).max(1);
            addressed |= site_name(name) != name;
            out.outlets.insert(keys, hand);
            out.addresses.push(words.concat());
            out.outlets.insert(vec![text::word_key(&words.concat())], hand);
        }
        if addressed {
            out.longest = out.longest.max(SITE_WORDS);
        } else {
            out.addresses.clear();
        }
        out
    }

    /// Calls `found` with every outlet that the tokens of `text` name, and the tokens that do; of names that begin together the longest.
    pub fn find(&self, text: &str, tokens: &[Token], found: &mut dyn FnMut(u32, Range<usize>)) {
        let mut keys: Vec<u64> = Vec::with_capacity(self.longest);
        let mut at = 0;
        while let Some(first) = tokens.get(at) {
            if !first.at.of(text).starts_with(char::is_uppercase) {
                at += 1;
                continue;
            }
            let here = &tokens[at..tokens.len().min(at + self.longest)];
            keys.clear();
            keys.extend(here.iter().map(|token| token.word));
            let first = first.at.of(text);
            let begins = |name: &String| {
                !name.is_ascii()
                    || name.len() > first.len() && name.as_bytes()[..first.len()].eq_ignore_ascii_case(first.as_bytes())
            };
            let glued = self.addresses.iter().any(|name| !first.is_ascii() || begins(name));
            let named = |length: usize| {
                let address = || {
                    let words = here[..length].iter().map(|token| token.at.of(text));
                    self.outlets.get(&[text::joined_key(words)][..])
                };
                let hand = self.outlets.get(&keys[..length]);
                let hand = hand.or_else(|| (glued && length > 1).then(address)?);
                hand.map(|&hand| (hand, length))
            };
            match (1..=here.len()).rev().find_map(named) {
                Some((hand, length)) => {
                    found(hand, at..at + length);
                    at += length;
                }
                None => at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_known_by_its_address_is_found_by_its_words() {
        let mut names = Names {
            outlets: FxHashMap::default(),
            addresses: vec!["kabarpagi".to_string()],
            longest: SITE_WORDS,
        };
        names.outlets.insert(vec![text::word_key("kabarpagi")], 7);
        names
            .outlets
            .insert(vec![text::word_key("suara"), text::word_key("teluk")], 8);
        let text = "Kepada Kabar Pagi dan Suara Teluk, tetapi bukan kabar pagi.";
        let mut found = Vec::new();
        names.find(text, &text::all(text), &mut |hand, place| found.push((hand, place)));
        assert_eq!(found, [(7, 1..3), (8, 4..6)]);
    }
}
