//! A table of phrases looked up by token: the one automaton that all lexicons share.

use rustc_hash::FxHashMap;

use crate::words::{Token, key};

/// Phrases of one or more words, each with a value. Looking up costs one probe a token where nothing begins.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By the key of the first word: the remaining keys and the value, longest first.
    by_first: FxHashMap<u64, Vec<(Box<[u64]>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Phrases<T> {
        Phrases {
            by_first: FxHashMap::default(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase, cut into tokens as text is. Of two equal phrases the one added first is found.
    pub fn add(&mut self, phrase: &str, value: T) {
        let keys = keys(phrase);
        if let Some((&first, rest)) = keys.split_first() {
            let list = self.by_first.entry(first).or_default();
            let at = list
                .iter()
                .position(|(other, _)| other.len() < rest.len())
                .unwrap_or(list.len());
            list.insert(at, (rest.into(), value));
        }
    }

    /// The longest phrase that begins at token `i`: its length in tokens and its value.
    pub fn longest_at<'a>(&'a self, tokens: &'a [Token], i: usize) -> Option<(usize, &'a T)> {
        self.all_at(tokens, i).next()
    }

    /// Every phrase that begins at token `i`, longest first.
    pub fn all_at<'a>(&'a self, tokens: &'a [Token], i: usize) -> impl Iterator<Item = (usize, &'a T)> {
        let list = tokens.get(i).and_then(|token| self.by_first.get(&token.key));
        list.into_iter().flatten().filter_map(move |(rest, value)| {
            let fits = tokens.len() > i + rest.len()
                && rest.iter().zip(&tokens[i + 1..]).all(|(&key, token)| key == token.key);
            fits.then_some((rest.len() + 1, value))
        })
    }

    /// The value of the phrase with just these keys.
    pub fn exactly(&self, keys: &[u64]) -> Option<&T> {
        let (first, rest) = keys.split_first()?;
        let list = self.by_first.get(first)?;
        list.iter().find(|(other, _)| **other == *rest).map(|(_, value)| value)
    }

    /// Whether no phrase was added.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}

/// The keys of a phrase's tokens.
pub fn keys(phrase: &str) -> Vec<u64> {
    let mut out = Vec::new();
    crate::words::each_token(phrase, |piece| out.push(key(piece)));
    out
}
