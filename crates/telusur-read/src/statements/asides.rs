//! What stands beside the subject of a verb of reporting: places, dates and degrees behind it, company, the other names of a list.

use std::ops::Range;

use telusur_model::{Mention, MentionKind};

use super::cues::tag;
use super::reader::Reader;
use super::speaker::Voices;
use crate::mentions::lexicon::RoleKind;

/// Most words for a part of a land behind its name ("Sembrani barat daya").
const PART: usize = 2;

impl<'a> Reader<'a, '_> {
    /// Whether the small word at `i` tells by its form what a subject does besides ("wearing a mask").
    pub(super) fn is_going(&self, i: usize) -> bool {
        let word = self.words.str(i);
        let endings = &self.scene.pack.names.going_suffixes;
        word.len() > 4
            && !self.tokens[i].upper
            && endings.iter().any(|ending| word.ends_with(ending))
            && !self.scan.is(i, tag::SAYER | tag::HUMAN | tag::RECORD)
            && !self.begins_with_role(i)
    }

    /// Whether the name at `low..high` is that of one who is told, whose office stands before the comma: "Ani, dalam surat kepada
    /// Presiden Galdora, Budi Rahman, mengatakan".
    pub(super) fn is_told(&self, lo: usize, low: usize, high: usize) -> bool {
        if !self.points_behind() || !self.is_comma(low - 1) || !self.tokens[low].upper {
            return false;
        }
        let before = (lo..low - 1).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        let whom = (before..low - 1)
            .rev()
            .find(|&i| self.scan.is(i, tag::WHOM) && !self.scan.is(i, tag::WHEN));
        let person = self.first_person(&(low..high)).is_some();
        person
            && whom.is_some_and(|whom| {
                self.begins_with_role(whom + 1) && self.noun_phrase(whom + 1, low - 1).end == low - 1
            })
    }

    /// Whether a segment between commas is no subject: nothing but a place ("Ani di Melati, Sembrani Timur, mengatakan"), or what
    /// was done to the subject ("Yayasan Sungai, dinamai dari pendirinya, mengumumkan").
    pub(super) fn is_aside(&self, low: usize, high: usize) -> bool {
        let place = self.scene.mentions.covering(low).is_some_and(|at| {
            let range = self.scene.mentions.tokens_of(at);
            let kind = self.scene.mentions.list[at].kind;
            matches!(
                kind,
                telusur_model::MentionKind::Place | telusur_model::MentionKind::Facility
            ) && range.start == low
                && (range.end >= high || self.tokens[range.end].is('('))
        });
        // "Pengadilan Melati, Sembrani, dalam putusannya, mengatakan": the land of a place.
        let lands = |i: usize| {
            let at = self.scene.mentions.covering(i);
            at.map(|at| (self.scene.mentions.list[at].kind, self.scene.mentions.tokens_of(at)))
        };
        let land = |kind| {
            matches!(
                kind,
                telusur_model::MentionKind::Place | telusur_model::MentionKind::State
            )
        };
        let before = low > self.unit.start + 1 && lands(low - 2).is_some_and(|(kind, _)| land(kind));
        // "Melati, Sembrani barat daya, mengatakan": in which part of the land.
        let part = |i: usize| {
            let other =
                tag::SAYER | tag::PREPOSITION | tag::RELATIVE | tag::SUBORDINATE | tag::CUE | tag::ADVERB | tag::THIS;
            self.tokens[i].is_word() && !self.tokens[i].upper && !self.scan.is(i, other) && !self.is_verb_form(i)
        };
        let within = lands(low).is_some_and(|(kind, range)| {
            land(kind)
                && range.start == low
                && range.end <= high
                && high - range.end <= PART
                && (range.end..high).all(part)
        });
        let place = place || before && within && self.is_comma(low - 1) && self.is_comma(high);
        // "Ani, melalui akunnya, @ani, mengatakan".
        let handle = self.tokens[low].is('@') && self.is_comma(high) && low > self.unit.start + 1;
        // "Sen. Ani Rahman, D-Melati, said": party and place.
        let party = self.tokens[low].upper
            && self.tokens[low].at.len() == 1
            && self.tokens.get(low + 1).is_some_and(|mark| mark.is('-'));
        let own = tag::SAYER | tag::RECORD | tag::PRONOUN | tag::ONE | tag::RELATIVE;
        let passive = !self.tokens[low].upper
            && !self.scan.is(low, own)
            && self.is_comma(high)
            && self.scan.is(low + 1, tag::PREPOSITION)
            && self.scan.hit_at(low).is_none()
            && self.mentions_in(&(low..low + 1)).is_empty();
        // "Ani, dalam keterangan yang diterima Melati, mengatakan": whom a document reached.
        let reached = || (low + 1..high).any(|i| self.scan.is(i, tag::RELATIVE) && self.is_undergone(i + 1));
        let document = self.scan.is(low, tag::PREPOSITION)
            && self.is_comma(high)
            && low > self.unit.start + 1
            && self.points_behind()
            && reached();
        place || passive || handle || party || document
    }

    /// The names of a list with commas before the last two: "Ani, Budi dan Citra mengatakan"; and where it begins.
    pub(super) fn listed(&self, lo: usize, low: usize, found: Voices) -> (Voices, usize) {
        // "Ani, Budi, dan Citra": the last one behind a comma of its own, of a list that is all of the subject.
        let joint = self.scan.is(low, tag::JOINT) && found.first.as_ref().is_some_and(|who| who.at.start == low + 1);
        let (alone, begins) = (joint.then(|| found.clone()), low);
        let mut found = found;
        let mut low = low;
        while (joint || !found.others.is_empty()) && low > lo + 1 && self.is_comma(low - 1) {
            let mentions = self.scene.mentions;
            let Some(at) = mentions.covering(low - 2) else {
                break;
            };
            let range = mentions.tokens_of(at);
            let same = found.first.as_ref().is_some_and(|who| self.is_person(who))
                == (mentions.list[at].kind == telusur_model::MentionKind::Person);
            let whole = range.start == lo || range.start > lo && self.is_mark(range.start - 1);
            if range.end != low - 1 || !whole || !same {
                break;
            }
            let first = found.first.replace(self.named(&mentions.list[at]));
            found.others.splice(0..0, first);
            low = range.start;
        }
        match alone {
            Some(alone) if low > lo => (alone, begins),
            _ => (found, low),
        }
    }

    /// Whether the first clause of `low..high` is a passive by its form: a thing, and what was done to it.
    pub(super) fn undergoes(&self, low: usize, high: usize) -> bool {
        let end = (low..high)
            .find(|&i| i > low && self.scan.is(i, tag::SUBORDINATE | tag::RELATIVE))
            .unwrap_or(high);
        let one = self.scan.is(low, tag::ONE) && self.scan.is(low + 1, tag::SAYER | tag::HUMAN);
        !self.scan.is(low, tag::PREPOSITION | tag::SAYER)
            && !one
            && self.scene.mentions.covering(low).is_none()
            && !self.begins_with_role(low)
            && (low..end).any(|i| self.is_undergone(i))
            && !(low..end).any(|i| self.is_verb_form(i))
    }

    /// The end of the words for who speaks, where those stand behind who only keep company: "Kapolres didampingi Kasatreskrim Ani Rahman".
    pub(super) fn before_company(&self, phrase: &Range<usize>) -> usize {
        let first = self.begins_with_role(phrase.start) || self.is_person_at(phrase.start);
        let done = phrase.clone().skip(1).find(|&i| self.is_undergone(i));
        let behind = |done: usize| self.first_person(&(done + 1..phrase.end)).is_some();
        done.filter(|&done| first && self.points_behind() && behind(done))
            .filter(|&done| {
                !phrase
                    .clone()
                    .take(done - phrase.start)
                    .any(|i| self.scan.is(i, tag::RELATIVE))
            })
            .unwrap_or(phrase.end)
    }

    /// Whether a part between commas only tells more of the name before it, where what describes a noun stands before it: "Ani Rahman,
    /// from the University of Oulu, said", "the document, dated Feb. 20, says".
    pub(super) fn is_between_commas(&self, low: usize, high: usize) -> bool {
        let closed = !self.points_behind() && self.is_comma(low - 1) && self.is_comma(high);
        let place =
            self.scan.is(low, tag::PREPOSITION) && self.scene.pack.names.place_before.contains(&self.tokens[low].key);
        let done =
            self.is_past(low) && self.scan.hit_at(low).is_none() && (low..high).all(|i| self.scan.hit_at(i).is_none());
        // Behind an adjunct at the head of the sentence it can be another.
        let head = self.left_of(low - 1);
        closed && (place || done) && !self.scan.is(head, tag::PREPOSITION | tag::SUBORDINATE | tag::WHEN)
    }

    /// The first token of the part between marks that ends before the comma at `comma`.
    fn left_of(&self, comma: usize) -> usize {
        (self.unit.start..comma)
            .rev()
            .find(|&i| self.splits(i))
            .map_or(self.unit.start, |i| i + 1)
    }

    /// The person whose name closes the part of the clause before a verb at `high`, behind the words `phrase` for an office that a small
    /// word cuts short: "Ambassador to Kenya Ani Rahman said".
    pub(super) fn holder_beyond(&self, phrase: &Range<usize>, high: usize) -> Option<&'a Mention> {
        if self.points_behind() || phrase.is_empty() || phrase.end >= high {
            return None;
        }
        let at = self.scene.mentions.covering(high - 1)?;
        let person = &self.scene.mentions.list[at];
        let name = self.scene.mentions.tokens_of(at);
        if person.kind != MentionKind::Person || name.end != high || name.start <= phrase.end || name.len() < 2 {
            return None;
        }
        let between = phrase.end..name.start;
        let other =
            tag::RELATIVE | tag::SUBORDINATE | tag::JOINT | tag::THAT | tag::AUXILIARY | tag::ADVERB | tag::WHEN;
        let plain = between
            .clone()
            .all(|i| self.tokens[i].is_word() && !self.scan.is(i, other | tag::PRONOUN | tag::ONE));
        let link = between.clone().any(|i| self.scan.is(i, tag::PREPOSITION | tag::LINK));
        let office = self.begins_role(name.start - 1, RoleKind::Office)
            || link && self.tokens[phrase.end - 1].upper && self.is_office(phrase.end - 1);
        (plain && office).then_some(person)
    }

    /// Whether the words at `i` behind one who is only described tell more of him, where what describes a noun stands before it:
    /// "Forecasters with the weather service", "Hydrologists not involved in the dispute".
    pub(super) fn tells_more(&self, i: usize) -> bool {
        let not = self.scan.is(i, tag::NEGATION) && self.is_past(i + 1);
        let with = self.scan.is(i, tag::PREPOSITION) && !self.scan.is(i, tag::WHEN | tag::WITHIN);
        !self.points_behind() && (not || with && !self.tokens[i].upper)
    }
}
