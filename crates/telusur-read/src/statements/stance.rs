//! What a speaker does with words that a plain word of saying reports: deny, charge, promise, by what the words themselves say.

use std::ops::Range;

use telusur_model::Stance;

use super::cues::{Class, Hit, tag};
use super::reader::Reader;

/// Tokens within which something told, and then that it is not so, stand in a refutation.
const REFUTED: usize = 12;
/// Doubt up to which a reporting word tells no more than that one spoke.
const PLAIN: f32 = 0.12;
/// Tokens of a quotation within which its speaker says what he does with it ("kami dengan tegas menolak").
const OWN: usize = 10;
/// Tokens of a quotation within which a colon parts what it is about from what is said of it.
const COLON: usize = 48;
/// Tokens behind "is a" or "as" within which the word that condemns stands.
const KIND: usize = 4;

impl Reader<'_, '_> {
    /// What the speaker does with `content`, which a plain word of saying reports.
    pub(super) fn deed_of(&self, content: &[Range<usize>], hit: Option<&Hit>) -> Stance {
        if content.iter().any(|range| self.refutes(range)) {
            return Stance::Denies;
        }
        let Some(first) = content.first() else {
            return Stance::Asserts;
        };
        let head = first.clone().find(|&i| !self.is_mark(i)).unwrap_or(first.start);
        let object = hit.is_some_and(|hit| {
            let says = hit.cue.class == Class::Verb && hit.cue.takes.clause && hit.cue.doubt <= PLAIN;
            says && hit.end <= head && head <= hit.end + 2
        });
        if object && self.scan.is(head, tag::VOW) && !self.scan.is(head - 1, tag::THAT) {
            return Stance::Promises;
        }
        if let Some(stance) = self.performed(first) {
            return stance;
        }
        if content.iter().any(|range| self.charges(range)) {
            return Stance::Alleges;
        }
        Stance::Asserts
    }

    /// What the speaker says that he does by the very words: "Kami mengecam serangan itu".
    fn performed(&self, range: &Range<usize>) -> Option<Stance> {
        self.quotes.holding(range.start)?;
        let end = range.end.min(range.start + OWN);
        let colon = (range.start..range.end).take(COLON).find(|&i| self.tokens[i].is(':'));
        let from = colon.map_or(range.start, |colon| colon + 1);
        let end = colon.map_or(end, |colon| range.end.min(colon + OWN));
        (from..end).find_map(|own| self.performs(own, range.end.min(end + 4)))
    }

    /// What the speaker at `own` ("kami") says that he does.
    fn performs(&self, own: usize, end: usize) -> Option<Stance> {
        if !self.scan.is(own, tag::SELF) {
            return None;
        }
        let clause = (own + 1..end).find(|&i| {
            self.scan.hit_at(i).is_some()
                || self.scan.is(i, tag::NEGATION | tag::MOOD | tag::RELATIVE)
                || self.is_mark(i)
        })?;
        let hit = self.scan.hit_at(clause).filter(|hit| hit.cue.class == Class::Verb)?;
        // "kami dengan tegas menolak", "kami juga meminta".
        let manner = self.scan.is(own + 1, tag::WHILE | tag::PREPOSITION) && clause == own + 3;
        let between = manner || (own + 1..clause).all(|i| self.scan.is(i, tag::ADVERB));
        (between && !hit.cue.weak && hit.cue.stance != Stance::Asserts).then_some(hit.cue.stance)
    }

    /// Whether the words charge somebody with a wrong or condemn what was done: "tentara itu telah melanggar gencatan", "aksi itu
    /// merupakan kejahatan".
    fn charges(&self, range: &Range<usize>) -> bool {
        let free = |i: usize| {
            !(range.start.max(i.saturating_sub(3))..i).any(|j| {
                let open = tag::NEGATION | tag::LINK | tag::IF | tag::WHETHER | tag::RELATIVE | tag::JOINT | tag::SELF;
                self.scan.is(j, open | tag::OPEN)
            })
        };
        range.clone().any(|i| {
            let named = self.tokens[i].upper && i > range.start;
            if self.scan.is(i, tag::WRONG) {
                return !named && i > range.start && free(i);
            }
            self.scan.is(i, tag::EVIL)
                && !named
                && (range.start.max(i.saturating_sub(KIND))..i)
                    .rev()
                    .take_while(|&j| !self.is_mark(j) || self.quotes.holding(j).is_some())
                    .any(|j| self.scan.is(j, tag::COPULA) && free(j))
        })
    }

    /// Whether the words say that something told is not so: "tuduhan itu tidak benar", "the report a fabrication".
    fn refutes(&self, range: &Range<usize>) -> bool {
        let mut told = range.clone().take(REFUTED).filter(|&i| self.scan.is(i, tag::TOLD));
        told.any(|told| {
            let pointed = told > 0 && self.scan.is(told - 1, tag::DEFINITE | tag::THIS);
            let end = range.end.min(told + REFUTED);
            let this = (told + 1..end).find(|&i| self.scan.is(i, tag::THIS));
            let from = if pointed { Some(told + 1) } else { this };
            from.is_some_and(|from| {
                (from + 1..end).any(|i| {
                    self.scan.is(i, tag::FALSE) || self.scan.is(i, tag::TRUE) && self.scan.is(i - 1, tag::NEGATION)
                })
            })
        })
    }
}
