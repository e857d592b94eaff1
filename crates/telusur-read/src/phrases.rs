//! A table of phrases looked up by token: the one automaton that all lexicons share.
//!
//! An article's words are looked up once in [`Heads`], which knows in which tables of a language some phrase begins with a word; a
//! table is asked only where it is one of them.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::words::Token;

/// Phrases of one or more words, each with a value. Looking up costs one probe a token where nothing begins, and none in a table that
/// is one of [`Heads`].
#[derive(Debug)]
pub struct Phrases<T> {
    /// By the key of the first word, longest first.
    by_first: FxHashMap<u64, Vec<Phrase<T>>>,
    begins: Begins,
}

/// One of the phrases that begin with a word.
#[derive(Debug)]
struct Phrase<T> {
    /// The key of its second word, which tells most phrases of one first word apart; 0 where it has none.
    second: u64,
    /// The keys of its words behind the first.
    rest: Box<[u64]>,
    value: T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Phrases<T> {
        Phrases {
            by_first: FxHashMap::default(),
            begins: Begins::default(),
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
                .position(|other| other.rest.len() < rest.len())
                .unwrap_or(list.len());
            let second = rest.first().copied().unwrap_or(0);
            let rest = rest.into();
            list.insert(at, Phrase { second, rest, value });
        }
    }

    /// The longest phrase that begins at token `i`: its length in tokens and its value.
    #[inline]
    pub fn longest_at<'a>(&'a self, tokens: &'a [Token], i: usize) -> Option<(usize, &'a T)> {
        self.all_at(tokens, i).next()
    }

    /// Whether a phrase may begin with the word; where not, none does.
    #[inline]
    pub fn may_begin(&self, token: &Token) -> bool {
        self.begins.at(token)
    }

    /// Unmarks the words with which a phrase might have begun and with which, as the words behind them tell, none does: asked often, a
    /// table is then asked in vain no more than once a word.
    pub fn settle(&self, tokens: &mut [Token]) {
        let bit = self.begins.0;
        for i in 0..tokens.len() {
            if tokens[i].heads & bit != 0 && self.longest_at(tokens, i).is_none() {
                tokens[i].heads &= !bit;
            }
        }
    }

    /// Every phrase that begins at token `i`, longest first.
    #[inline]
    pub fn all_at<'a>(&'a self, tokens: &'a [Token], i: usize) -> impl Iterator<Item = (usize, &'a T)> {
        let token = tokens.get(i).filter(|token| self.may_begin(token));
        let list = token.and_then(|token| self.by_first.get(&token.key));
        let behind = tokens.get(i + 1..).unwrap_or_default();
        let next = behind.first().map(|token| token.key);
        list.map_or(&[][..], Vec::as_slice).iter().filter_map(move |phrase| {
            if phrase.second != 0 && Some(phrase.second) != next {
                return None;
            }
            let behind = behind.get(..phrase.rest.len())?;
            let fits = phrase.rest.iter().zip(behind).all(|(&key, token)| key == token.key);
            fits.then_some((phrase.rest.len() + 1, &phrase.value))
        })
    }

    /// The value of the phrase with just these keys.
    pub fn exactly(&self, keys: &[u64]) -> Option<&T> {
        let (first, rest) = keys.split_first()?;
        let list = self.by_first.get(first)?;
        list.iter()
            .find(|phrase| *phrase.rest == *rest)
            .map(|phrase| &phrase.value)
    }

    /// The first words of the phrases of these values.
    pub fn first_words(&self, which: impl Fn(&T) -> bool) -> impl Iterator<Item = &u64> {
        let any = move |list: &[Phrase<T>]| list.iter().any(|phrase| which(&phrase.value));
        let lists = self.by_first.iter().filter(move |(_, list)| any(list));
        lists.map(|(first, _)| first)
    }

    /// Whether no phrase was added.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}

/// The words with which some phrases begin: their bit in [`Token::heads`], 0 while they have none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Begins(u32);

impl Begins {
    /// Whether one of the phrases may begin with the word; where not, none does.
    #[inline]
    pub fn at(self, token: &Token) -> bool {
        self.0 == 0 || token.heads & self.0 != 0
    }
}

/// In which tables of a language phrases begin with a word, and what set of tags it has.
#[derive(Debug, Default)]
pub struct Heads {
    by_word: FxHashMap<u64, (u32, u16)>,
    tables: u32,
}

impl Heads {
    /// Takes a table in.
    pub fn add<T>(&mut self, table: &mut Phrases<T>) {
        table.begins = self.mark(table.by_first.keys());
    }

    /// Marks words, so that their places are known; where all bits are given away, every word is taken for perhaps one of them.
    pub fn mark<'a>(&mut self, words: impl Iterator<Item = &'a u64>) -> Begins {
        let bit = 1u32.checked_shl(self.tables).unwrap_or(0);
        self.tables += 1;
        for &word in words {
            self.by_word.entry(word).or_default().0 |= bit;
        }
        Begins(bit)
    }

    /// Notes the set of tags of a word.
    pub fn set_tags(&mut self, word: u64, set: usize) {
        self.by_word.entry(word).or_default().1 = u16::try_from(set).unwrap_or(u16::MAX);
    }

    /// The bits of the tables in which some phrase begins with the word of that key, for [`Token::heads`], and its set of tags, for
    /// [`Token::tags`].
    pub fn of(&self, key: u64) -> (u32, u16) {
        self.by_word.get(&key).copied().unwrap_or_default()
    }
}

/// The keys of a few words; those of most names need no memory of their own.
pub type Keys = SmallVec<[u64; 4]>;

/// The keys of a phrase's tokens.
pub fn keys(phrase: &str) -> Keys {
    let mut out = Keys::new();
    crate::words::each_token(phrase, |_, key| out.push(key));
    out
}
