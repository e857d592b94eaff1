//! Verbs that no table lists and that report all the same: one who can speak stands before them, and what is told is joined behind them
//! as a clause ("Ani menyanyikan bahwa air surut").

use telusur_model::Stance;

use super::cues::{Class, Cue, Hit, Takes, tag};
use super::reader::Reader;

/// Words between the verb and its joining word in which it is told to whom one spoke.
const WHOM: usize = 8;
/// Most adverbs between the two.
const ADVERBS: usize = 2;
/// How far such a report is doubted.
const DOUBT: f32 = 0.25;

impl Reader<'_, '_> {
    /// The verbs of the unit that no table lists, with a clause joined behind them, in order.
    pub(super) fn unlisted(&self) -> Vec<Hit> {
        let joins = |i: &usize| self.scan.is(*i, tag::THAT) && !self.tokens[*i].upper;
        self.unit
            .clone()
            .skip(1)
            .filter(joins)
            .filter_map(|that| self.verb_before(that))
            .collect()
    }

    /// The unlisted verb to which the joining word at `that` joins a clause.
    fn verb_before(&self, that: usize) -> Option<Hit> {
        let behind = tag::DEFINITE | tag::ONE | tag::PRONOUN | tag::NEGATION;
        let next = self.tokens.get(that + 1)?;
        // In a language whose joining word also points, a clause shows itself by what it begins with.
        let clause = self.points_behind() || self.scan.is(that + 1, behind) || next.upper || next.is_number();
        if !clause || self.holding(that).is_some() {
            return None;
        }
        let adverb = |i: &usize| self.scan.is(*i, tag::ADVERB) && !self.scan.is(*i, tag::THIS | tag::PRONOUN);
        let adverbs = (self.unit.start..that).rev().take(ADVERBS).take_while(adverb).count();
        let whom = (self.unit.start..that)
            .rev()
            .take(WHOM)
            .take_while(|&i| !self.is_mark(i))
            .find(|&i| self.scan.is(i, tag::WHOM) && !self.scan.is(i, tag::WHEN));
        let beside = (that - adverbs).checked_sub(1)?;
        let told = || {
            whom.and_then(|whom| whom.checked_sub(1))
                .filter(|&i| self.is_unlisted(i))
        };
        let at = Some(beside).filter(|&i| self.is_unlisted(i)).or_else(told)?;
        let takes = Takes {
            that: true,
            ..Takes::default()
        };
        let cue = Cue {
            class: Class::Verb,
            takes,
            stance: Stance::Asserts,
            medium: None,
            doubt: DOUBT,
            weak: true,
        };
        Some(Hit { at, end: at + 1, cue })
    }

    /// Whether a verb stands at `i` of which no table says what it tells.
    fn is_unlisted(&self, i: usize) -> bool {
        let verb = if self.points_behind() {
            self.is_verb_form(i)
        } else {
            self.is_past(i)
        };
        let hits = &self.scan.hits;
        let before = hits.partition_point(|hit| hit.at <= i);
        let listed = before > 0 && hits[before - 1].end > i;
        let known = self
            .scan
            .is(i, tag::KNOWS | tag::CUE | tag::COPULA | tag::AUXILIARY | tag::BE);
        i > self.unit.start && verb && !listed && !known && !self.is_undergone(i) && self.holding(i).is_none()
    }
}
