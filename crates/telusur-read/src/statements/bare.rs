//! What a verb of speech tells without its joining word, what it supports or opposes, and acts that open a sentence.

use telusur_model::Stance;

use super::Who;
use super::cues::{Hit, tag};
use super::reader::Reader;
use super::speaker::Voices;

/// Doubt of a verb from which on it tells of feelings rather than of speech ("merasa").
const THOUGHT: f32 = 0.34;
/// Tokens within which the verb of a clause without its joining word stands.
const BARE: usize = 6;

impl Reader<'_, '_> {
    /// Whether a word at `i` opens a sentence with an act of the subject that its main clause has: "although", "besides", "while".
    pub(super) fn leads_in(&self, i: usize) -> bool {
        let although = self.scan.is(i, tag::IF) && !self.scan.is(i, tag::HYPOTHETIC);
        let besides = self.scan.is(i, tag::OPENER) && self.scan.is(i, tag::PREPOSITION);
        let beside = self.scan.is(i, tag::WHILE) && !self.scan.is(i, tag::PREPOSITION);
        self.points_behind() && (although || beside || besides && !self.scan.is(i, tag::WHILE))
    }

    /// Whether a clause follows at `i` without its joining word behind a verb that otherwise has it: a noun and its verb at once, of a
    /// person right before the verb ("Ani menjamin air akan surut").
    pub(super) fn tells_bare(&self, hit: &Hit, i: usize, voices: &Voices, k: usize) -> bool {
        let beside = voices
            .first
            .as_ref()
            .is_some_and(|who| who.at.end == k && (self.is_person(who) || self.scan.is(who.at.start, tag::PRONOUN)));
        let stop = (i..self.unit.end.min(i + BARE)).find(|&j| self.is_mark(j));
        let end = stop.unwrap_or(self.unit.end.min(i + BARE));
        let opens = tag::PREPOSITION | tag::SUBORDINATE | tag::LINK | tag::RELATIVE | tag::JOINT;
        let told = |j: usize| {
            let mood = self.scan.is(j, tag::MOOD | tag::NEGATION | tag::ADVERB);
            let relative = (i..j).any(|m| self.scan.is(m, tag::RELATIVE));
            mood && !relative && !self.scan.is(j, tag::THIS | tag::WHEN) && !self.scan.is(j - 1, opens)
        };
        let spoke = |who: &Who| self.spoke_so_far(who, |_| true);
        // "menjawab tantangan itu dengan sabar, terutama di desa": what stands right behind the verb is its object.
        let own = tag::PREPOSITION | tag::WHOM | tag::ADVERB | tag::WHEN | tag::SELF | tag::PRONOUN | tag::ABOUT;
        let object = i > hit.end && !self.is_mark(hit.end) && !self.scan.is(hit.end, own);
        !object
            && self.points_behind()
            && beside
            && hit.end == hit.at + 1
            && hit.cue.stance == Stance::Asserts
            && !hit.cue.takes.record
            && hit.cue.medium.is_none()
            && hit.cue.doubt < THOUGHT
            && (!hit.cue.takes.spoke || voices.first.as_ref().is_some_and(spoke))
            && !self.scan.is(i, opens)
            && !self.is_verb_form(i)
            && (self.predicate(i + 1, end, i).is_some() || (i + 1..end).any(told))
    }

    /// Whether what is supported or opposed at `i` is a plan, a rule or words of others, or a deed of the one who is named there.
    pub(super) fn is_plan(&self, i: usize) -> bool {
        let first = i..self.unit.end.min(i + 2);
        first
            .into_iter()
            .any(|i| self.scan.is(i, tag::PLAN | tag::TOLD | tag::NOUN))
            || self.deed_behind(i, self.unit.end).is_some()
    }

    /// Whether the words can only be a name: several large ones, or one with a large letter inside.
    pub(super) fn is_called(&self, range: &std::ops::Range<usize>) -> bool {
        let large = |i: usize| self.tokens[i].upper || self.tokens[i].is_number();
        let inner = |i: usize| {
            let word = self.tokens[i].at.of(self.words.text);
            word.chars().skip(1).any(char::is_uppercase)
        };
        let several = range.len() > 1 && range.clone().all(large);
        several || range.len() == 1 && self.tokens[range.start].upper && inner(range.start)
    }
}
