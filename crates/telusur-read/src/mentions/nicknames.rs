//! What a person is called by, where the article says so: "Gus Tir, sapaan akrab Tirta Wangsa", "Tirta Wangsa yang akrab disapa
//! Tir", "kata Bang Juki, sapaan akrabnya".

use std::ops::Range;

use telusur_model::MentionKind;

use super::resolve::Work;
use super::runs::Candidate;
use crate::statements::cues::tag;

/// Most words of what one is called by.
const NAME: usize = 3;
/// Most small words between the word for calling and the name.
const SMALL: usize = 3;
/// Tokens looked back for the person whose nickname a sentence tells.
const BACK: usize = 60;
/// Letters with which a nickname and a word of the name begin alike.
const ALIKE: usize = 3;
/// The rule of a name that one is only called by: it is never the fullest.
pub(super) const CALLED: &str = "nickname";

/// What one is called by, and the token with which the name begins.
pub(super) struct Nickname {
    called: Range<usize>,
    name: usize,
}

impl Work<'_, '_> {
    /// The nicknames that the article tells, with every place where they stand among the candidates.
    pub(super) fn nicknames(&mut self) -> Vec<Nickname> {
        let mut found: Vec<Nickname> = Vec::new();
        for i in 1..self.words.tokens.len() {
            if self.tagged(i, tag::NICK) && !self.words.tokens[i].upper {
                found.extend(self.nickname_at(i));
            }
        }
        found.retain(|nick| self.is_free(nick));
        let mut added = Vec::new();
        for nick in &found {
            for first in self.places_of(nick) {
                let range = first..first + nick.called.len();
                let part = |other: &Candidate| {
                    let inside = range.start <= other.first as usize && other.last as usize <= range.end;
                    inside && other.range() != range && other.hit.is_none()
                };
                self.candidates.retain(|other| !part(other));
                if self
                    .beginning(first)
                    .is_none_or(|at| self.candidates[at].range() != range)
                {
                    added.push(range);
                }
            }
        }
        added.sort_by_key(|range| range.start);
        added.dedup();
        for range in added {
            let covered = |other: &Candidate| (other.first as usize) < range.end && range.start < other.last as usize;
            if !self.candidates.iter().any(covered) {
                self.candidates.push(Candidate {
                    first: range.start as u32,
                    last: range.end as u32,
                    kind: Some(MentionKind::Person),
                    hit: None,
                    rule: CALLED,
                    doubt: 0.2,
                });
            }
        }
        self.candidates.sort_by_key(|candidate| candidate.first);
        self.who = vec![None; self.candidates.len()];
        found
    }

    /// Gives every place of a nickname the person who is called so, where that is known by now.
    pub(super) fn call(&mut self, nicknames: &[Nickname]) {
        for nick in nicknames {
            let full = self.beginning(nick.name).and_then(|at| self.who[at]);
            let Some(full) = full else { continue };
            for first in self.places_of(nick) {
                let at = self.beginning(first);
                if let Some(at) = at.filter(|&at| self.candidates[at].range().len() == nick.called.len()) {
                    self.who[at] = Some(full);
                    self.candidates[at].rule = CALLED;
                }
            }
        }
    }

    fn tagged(&self, i: usize, tags: crate::statements::cues::Tags) -> bool {
        let token = self.words.tokens.get(i);
        token.is_some_and(|token| self.pack.cues.tags(token) & tags != 0)
    }

    fn upper(&self, i: usize) -> bool {
        let token = self.words.tokens.get(i);
        token.is_some_and(|token| token.is_word() && token.upper)
    }

    /// Where the words of the nickname stand.
    fn places_of(&self, nick: &Nickname) -> Vec<usize> {
        let tokens = &self.words.tokens;
        let length = nick.called.len();
        let same = |first: &usize| {
            let own = tokens[*first..*first + length].iter();
            own.zip(&tokens[nick.called.clone()])
                .all(|(one, other)| one.upper && one.key == other.key)
                && !self.upper(first + length)
        };
        (0..tokens.len().saturating_sub(length)).filter(same).collect()
    }

    /// Whether the nickname is no known name, and no word of the name itself.
    fn is_free(&self, nick: &Nickname) -> bool {
        let tokens = &self.words.tokens;
        let Some(full) = self.beginning(nick.name) else {
            return false;
        };
        let range = self.candidates[full].range();
        let same = |i: usize| tokens[range.clone()].iter().any(|token| token.key == tokens[i].key);
        let known = self
            .beginning(nick.called.start)
            .is_some_and(|at| self.candidates[at].hit.is_some());
        let apart = range.end <= nick.called.start || nick.called.end <= range.start;
        apart && !known && !nick.called.clone().all(same)
    }

    /// What the word for calling at `i` tells.
    fn nickname_at(&self, i: usize) -> Option<Nickname> {
        let fond = |i: usize| self.tagged(i, tag::FOND);
        let behind = (i + 1..i + 1 + SMALL).find(|&at| !self.is_small(at)).unwrap_or(i + 1);
        // "Tirta Wangsa yang akrab disapa Tir".
        if fond(i - 1) && self.upper(i + 1) {
            let before = (0..i).rev().take(SMALL + 2).find(|&at| !self.is_small(at))?;
            let end = if self.upper(before) { before + 1 } else { before };
            let name = self.ending(end).filter(|&at| self.is_person_name(at))?;
            let called = i + 1..self.run_end(i + 1);
            return self.pair(called, self.candidates[name].first as usize);
        }
        // "Gus Tir, sapaan akrab Tirta Wangsa"; "Bang Juki, sapaan akrabnya"; "Djanur -- begitu ia akrab disapa".
        let head = (0..i).rev().take(SMALL + 1).find(|&at| !self.is_small(at))?;
        let mut end = head + 1;
        while end > 0 && !self.words.tokens[end - 1].is_word() && head + 1 - end < 2 {
            end -= 1;
        }
        let word = |at: usize| self.upper(at) && !self.tagged(at, tag::CUE | tag::PREPOSITION | tag::OPENER);
        let begin = (0..end).rev().take(NAME).take_while(|&at| word(at)).last()?;
        let called = begin..end;
        let noun = head + 1 == i;
        if noun && self.upper(behind) {
            let name = self.beginning(behind).filter(|&at| self.is_person_name(at))?;
            return self.pair(called, self.candidates[name].first as usize);
        }
        let endings = &self.pack.names.pronoun_endings;
        let his = |at: usize| endings.iter().any(|ending| self.words.str(at).ends_with(ending));
        let told = if noun {
            his(behind.saturating_sub(1))
        } else {
            fond(i - 1)
        };
        let name = self.person_before(&called).filter(|_| told)?;
        self.pair(called, self.candidates[name].first as usize)
    }

    fn pair(&self, called: Range<usize>, name: usize) -> Option<Nickname> {
        ((1..=NAME).contains(&called.len())).then_some(Nickname { called, name })
    }

    fn is_small(&self, i: usize) -> bool {
        let token = self.words.tokens.get(i);
        token.is_some_and(|token| token.is_word() && !token.upper)
    }

    fn run_end(&self, first: usize) -> usize {
        (first..first + NAME)
            .take_while(|&i| self.upper(i))
            .last()
            .unwrap_or(first)
            + 1
    }

    fn is_person_name(&self, at: usize) -> bool {
        self.kind_of(at) == Some(MentionKind::Person)
    }

    /// The person named in full before the nickname whose name begins like it, or who is the only one there.
    fn person_before(&self, called: &Range<usize>) -> Option<usize> {
        let token = called.start;
        let end = self
            .candidates
            .partition_point(|candidate| (candidate.last as usize) <= token);
        let start = |i: usize| {
            let word = self.words.str(i).chars().take(ALIKE).flat_map(char::to_lowercase);
            word.collect::<String>()
        };
        let near = (0..end).rev().filter(|&at| {
            let range = self.candidates[at].range();
            self.is_person_name(at) && range.len() > 1 && range.start + BACK >= token
        });
        let own = start(called.end - 1);
        let alike = |at: &usize| self.candidates[*at].range().any(|i| start(i) == own);
        let only = || {
            let mut near = near.clone();
            let first = near.next()?;
            near.all(|other| self.keys(other) == self.keys(first)).then_some(first)
        };
        near.clone().find(alike).or_else(only)
    }
}
