//! Who is meant by what he is, where that stands before the noun: "the senior diplomat", "the UN agency", "Environmental group Walhi".

use std::ops::Range;

use telusur_model::{Mention, MentionKind};

use super::Who;
use super::cues::tag;
use super::reader::Reader;

/// Most words behind the article of one who is pointed at.
const WORDS: usize = 3;
/// Sentences after which one who spoke is no longer meant by what he is.
const NEAR: usize = 3;

impl Reader<'_, '_> {
    /// The body whose name stands at the end of `range`, behind words for its kind: "State electricity company PLN".
    pub(super) fn behind_its_kind(&self, range: &Range<usize>) -> Option<Who> {
        let large = |i: &usize| self.tokens[*i].upper && self.tokens[*i].is_word() || self.tokens[*i].is('&');
        let closing = range.clone().rev().take_while(large).count();
        let name = range.end - closing..range.end;
        let kind = name.start.checked_sub(1).filter(|&kind| kind >= range.start)?;
        if self.points_behind() || name.is_empty() || self.tokens[kind].upper && kind != self.unit.start {
            return None;
        }
        let other = tag::PREPOSITION | tag::RELATIVE | tag::SUBORDINATE | tag::JOINT | tag::PLURAL | tag::THIS;
        let plain = (range.start..kind).all(|i| {
            let fits = self.tokens[i].is_word() || self.tokens[i].is('-');
            fits && !self.scan.is(i, other)
        });
        let body = |mention: &Mention| {
            matches!(
                mention.kind,
                MentionKind::Organisation | MentionKind::Group | MentionKind::Agency | MentionKind::Outlet
            )
        };
        let inside = self.mentions_in(&name);
        if !self.scan.is(kind, tag::GROUP) || !plain || !inside.iter().all(body) {
            return None;
        }
        let whole = inside.iter().find(|mention| self.words.tokens_in(mention.at) == name);
        match whole {
            Some(mention) => Some(self.named(mention)),
            None => inside.is_empty().then(|| self.described(name)),
        }
    }

    /// Whether nothing but whose it is stands before the name at `first`: "the country's Council of Rivers".
    pub(super) fn is_owned(&self, range: &Range<usize>, first: usize) -> bool {
        let owner = range.start + 1;
        let word = self.words.str(owner);
        self.scan.is(range.start, tag::DEFINITE)
            && first == owner + 1
            && !self.tokens[owner].upper
            && (word.ends_with("'s") || word.ends_with("’s"))
    }

    /// Whether a word for its kind closes the phrase behind the name that ends at `end`: "the UN agency".
    pub(super) fn is_of_kind(&self, range: &Range<usize>, end: usize) -> bool {
        let last = range.end - 1;
        !self.points_behind() && end <= last && !self.tokens[last].upper && self.scan.is(last, tag::GROUP)
    }

    /// Whether the phrase is for one who works for the press house named in it: "an AFP photographer".
    pub(super) fn is_one_of(&self, house: &Mention, range: &Range<usize>) -> bool {
        let end = self.words.tokens_in(house.at).end;
        let small = end < range.end && (end..range.end).all(|i| self.tokens[i].is_word() && !self.tokens[i].upper);
        !self.points_behind() && small && self.scan.is(range.end - 1, tag::HUMAN) && !self.tokens[end - 1].owns
    }

    /// The one who spoke before and is now only described: "the senior diplomat" is the person who spoke last, "the official" the official
    /// who is not named, "the UN agency" the body told of last.
    pub(super) fn the_same(&self, range: &Range<usize>) -> Option<Who> {
        let words = range.start + 1..range.end;
        let head = range.end.checked_sub(1)?;
        let small = words
            .clone()
            .all(|i| self.tokens[i].is_word() || self.tokens[i].is('-'));
        let other = tag::JOINT | tag::PREPOSITION | tag::RELATIVE | tag::OTHER;
        let plain = !words.clone().any(|i| self.scan.is(i, other) || self.tokens[i].owns);
        let definite = self.scan.is(range.start, tag::DEFINITE) && !self.points_behind();
        if !definite || !small || !plain || words.is_empty() || words.len() > WORDS || self.tokens[head].upper {
            return None;
        }
        let named = !self.mentions_in(&words).is_empty();
        let party = if self.scan.is(head, tag::GROUP) {
            let last = self.words.tokens_in(
                self.mentions_in(&words)
                    .last()
                    .map_or(self.tokens[head].at, |last| last.at),
            );
            (last.end <= head || !named)
                .then(|| self.one_of_kind(&(range.start..range.start + 1), false))
                .flatten()
        } else if self.scan.is(head, tag::HUMAN) && !named {
            self.person_before(head)
        } else {
            None
        };
        let mut party = party?;
        party.at = Some(self.words.span(range.clone()));
        Some(Who {
            at: range.clone(),
            party,
        })
    }

    /// Who spoke last, if it was a person; or who spoke before as one not named by the same word as the one at `head`.
    fn person_before(&self, head: usize) -> Option<telusur_model::Party> {
        let here = self.words.sentence_of(head);
        let key = self.tokens[head].key;
        let same = |who: &&Who| {
            let told = who.at.len() > 2 && who.at.clone().any(|i| self.tokens[i].key == key);
            who.party.actor.is_none() && told && who.at.start < self.unit.start
        };
        if let Some(who) = self.spoke_before(8).find(same) {
            return Some(who.party.clone());
        }
        let last = self.last.as_ref().filter(|_| self.last_sentence + NEAR >= here)?;
        (self.is_person(last) && last.at.start < self.unit.start).then(|| last.party.clone())
    }
}
