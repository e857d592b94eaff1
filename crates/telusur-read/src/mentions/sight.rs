//! What the passes that mend names look at.

use super::lexicon::NameWord;
use super::roles::RoleHit;
use crate::pack::Pack;
use crate::statements::cues::Tags;
use crate::words::Words;

/// An article's words and the words for roles in it, by what a pack knows.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a, 't> {
    pub words: &'a Words<'t>,
    pub roles: &'a [RoleHit],
    pub pack: &'a Pack,
}

impl Sight<'_, '_> {
    /// Whether the word at `i` has one of these tags.
    pub fn is(&self, i: usize, tags: Tags) -> bool {
        let token = self.words.tokens.get(i);
        token.is_some_and(|token| self.pack.cues.tags(token) & tags != 0)
    }

    /// Whether that mark stands at `i`.
    pub fn is_mark(&self, i: usize, mark: char) -> bool {
        self.words.tokens.get(i).is_some_and(|token| token.is(mark))
    }

    /// Whether a capitalised word stands at `i`.
    pub fn is_upper(&self, i: usize) -> bool {
        let token = self.words.tokens.get(i);
        token.is_some_and(|token| token.is_word() && token.upper)
    }

    /// What the word at `i` says of the name that it begins or ends.
    pub fn word(&self, i: usize) -> Option<NameWord> {
        let found = self.pack.names.name_words.longest_at(&self.words.tokens, i);
        found.map(|(_, &word)| word)
    }
}
