//! Statements whose speaker is no subject: passives, questions asked by nobody named, and verbs in progress behind a joining word.

use std::ops::Range;

use telusur_model::Stance;

use super::content::Start;
use super::cues::{Hit, tag};
use super::reader::Reader;
use super::speaker::Voices;

/// The rule of a question whose asker is not told.
pub(super) const QUESTION: &str = "question-of-nobody";
/// Tokens behind a passive within which the one who spoke is named.
const AGENT: usize = 8;
/// Most words of a passive's subject.
const SUBJECT: usize = 12;

impl Reader<'_, '_> {
    /// `Ani was accused (by Budi) of ...`: the subject and the predicate are the content; `Ani was asked whether ...`: what she was
    /// told is. `k` is where the verb's adverbs begin, looked at from `lo`.
    pub(super) fn told_of(&mut self, hit: &Hit, lo: usize, k: usize) {
        let takes = hit.cue.takes;
        if !takes.passive && !takes.agent || k > lo && self.scan.is(k - 1, tag::NEGATION | tag::LINK) {
            return;
        }
        let end = self.content_end(hit.end, self.unit.end, true);
        let near = hit.end..end.min(hit.end + AGENT);
        let by = near
            .take_while(|&i| !self.is_mark(i))
            .find(|&i| self.scan.is(i, tag::AGENT));
        let agent = by.map(|by| (by, self.voices_after(by + 1)));
        let (voices, agent) = match agent {
            Some((by, voices)) if voices.sure || takes.passive && voices.first.is_some() => {
                let agent = by..voices.end.min(end);
                (voices, agent)
            }
            Some(_) => return,
            None if takes.passive => (Voices::default(), hit.end..hit.end),
            None => return,
        };
        let told = takes.whom || takes.deed;
        let low = (lo..k).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        let low = (low..k)
            .rev()
            .find(|&i| self.scan.is(i, tag::SUBORDINATE | tag::THAT))
            .map_or(low, |i| i + 1);
        let content = if told {
            let mut first = agent.end.max(hit.end);
            if let Some(past) = self.past_time(first).filter(|&past| past < end) {
                first = past;
            }
            if self.scan.is(first, tag::PREPOSITION) && !self.scan.is(first, tag::ABOUT) {
                return;
            }
            first += usize::from(self.scan.is(first, tag::THAT | tag::LINK | tag::ABOUT) || self.is_comma(first));
            vec![first..end.max(first)]
        } else {
            let relative = (low..k).any(|i| self.scan.is(i, tag::RELATIVE));
            let subject = if relative || self.only_openers(low..k) {
                k..k
            } else {
                low..k
            };
            if self.count(&subject) > SUBJECT {
                return;
            }
            let linked = usize::from(self.scan.is(hit.end, tag::LINK));
            let before = hit.end + linked..agent.start.max(hit.end + linked);
            // What follows the one who spoke belongs to it only where it goes on with the predicate.
            let behind = agent.end.max(hit.end + linked);
            let goes_on = agent.is_empty() || self.scan.is(behind, tag::PREPOSITION | tag::LINK) && before.is_empty();
            vec![subject, before, behind..if goes_on { end } else { behind }]
        };
        let least = if agent.is_empty() { 3 } else { 2 };
        if content.iter().map(|range| self.count(range)).sum::<usize>() < least {
            return;
        }
        let last = (self.last.clone(), self.last_sentence);
        let nobody = voices.first.is_none();
        let floor = content.last().map_or(hit.end, |range| range.start);
        if self.emit(
            content,
            Some(hit),
            voices,
            hit.at..floor,
            "passive-verb",
            hit.cue.doubt + 0.1,
        ) {
            self.floor = floor;
        }
        if nobody {
            (self.last, self.last_sentence) = last;
        }
    }

    /// `Asked whether ..., Ani said`; `Ani said when asked about ...`: who asked is not told. Whether it is such a question.
    pub(super) fn asked_by_nobody(&mut self, hit: &Hit, lo: usize, k: usize) -> bool {
        let takes = hit.cue.takes;
        let opens = k == self.unit.start || k > lo && (self.is_mark(k - 1) || self.scan.is(k - 1, tag::SUBORDINATE));
        if !takes.passive || hit.cue.stance != Stance::Asks || takes.going || !opens {
            return false;
        }
        let first = self
            .past_time(hit.end)
            .filter(|&past| past < self.unit.end)
            .unwrap_or(hit.end);
        let asked = self.scan.is(first, tag::QUESTION | tag::ABOUT | tag::RELATIVE);
        if !asked {
            return false;
        }
        let at = first + usize::from(self.scan.is(first, tag::ABOUT));
        let end = self.content_end(at, self.unit.end, true);
        let start = Start {
            at,
            first,
            joined: false,
            that: false,
            deed: false,
        };
        let end = self.clipped(hit, &start, true, end);
        // "Asked about the letter": a matter, of which nothing is said.
        if self.scan.is(first, tag::ABOUT) && !self.scan.is(at, tag::QUESTION) {
            self.floor = end;
            return true;
        }
        let last = (self.last.clone(), self.last_sentence);
        let content: Range<usize> = at..end.max(at);
        if self.emit(
            vec![content],
            Some(hit),
            Voices::default(),
            k..at,
            QUESTION,
            hit.cue.doubt,
        ) {
            self.floor = end;
        }
        (self.last, self.last_sentence) = last;
        true
    }

    /// `Ani, after saying ..., left`; `Before announcing ..., Ani left`: a verb in progress behind a joining word at `k - 1`.
    pub(super) fn beyond(&mut self, hit: &Hit, lo: usize, k: usize) {
        let start = self.content_start(hit);
        let opens = k - 1 == self.unit.start;
        let end = self.content_end(start.at, self.unit.end, start.joined);
        let end = self.clipped(hit, &start, true, end);
        let voices = if opens {
            if !self.is_comma(end) {
                return;
            }
            self.voices_after(end + 1)
        } else {
            match self.subject(lo, k - 1, hit) {
                Some((voices, _)) => voices,
                None => return,
            }
        };
        if !voices.sure || start.deed && !hit.cue.takes.deed {
            return;
        }
        let content = start.at..end.max(start.at);
        if self.emit(
            vec![content],
            Some(hit),
            voices,
            k..start.at,
            "verb-beyond",
            hit.cue.doubt + 0.1,
        ) {
            self.floor = start.at;
        }
    }

    /// `Ani dilaporkan telah ...`: nobody is said to have spoken; the subject and the predicate are the content.
    pub(super) fn passive(&mut self, hit: &Hit) {
        let lo = self.floor;
        let mut k = hit.at;
        while k > lo && self.scan.is(k - 1, tag::ADVERB) {
            k -= 1;
        }
        // "Disebutkan bahwa ...", "Dalam surat itu disebutkan bahwa ...".
        if hit.cue.takes.that {
            let negated = k > lo
                && self
                    .scan
                    .is(k - 1, tag::NEGATION | tag::RELATIVE | tag::LINK | tag::SUBORDINATE);
            let that = (hit.end..self.unit.end.min(hit.end + 3)).find(|&i| !self.scan.is(i, tag::ADVERB));
            if let Some(that) = that.filter(|&that| self.scan.is(that, tag::THAT) && !negated) {
                let content = that + 1..self.content_end(that + 1, self.unit.end, true);
                let before = self.last.clone();
                let clause = lo..hit.end;
                self.emit(
                    vec![content],
                    Some(hit),
                    Voices::default(),
                    clause,
                    "passive-that-clause",
                    hit.cue.doubt,
                );
                self.last = before;
                self.floor = that + 1;
                return;
            }
            // "Dikatakan Ani, air surut": who said it stands behind, and a comma.
            let voices = self.voices_after(hit.end);
            let by = hit.end + usize::from(self.scan.is(hit.end, tag::AGENT));
            let voices = if by > hit.end { self.voices_after(by) } else { voices };
            let known = voices.first.as_ref().filter(|who| self.is_person(who));
            // "Hal itu disampaikan Ani di balai desa.": she speaks on.
            let beside = |who: &&super::Who| {
                self.past_roles(by) >= who.at.start || self.begins_with_role(by) || self.scan.is(by, tag::SAYER)
            };
            if let Some(who) = known.filter(beside).filter(|_| !negated).cloned() {
                self.last = Some(who);
                self.last_sentence = self.words.sentence_of(hit.at);
            }
            let person = voices
                .first
                .as_ref()
                .is_some_and(|who| self.is_person(who) && who.at.start == hit.end);
            if person && !negated && self.only_openers(lo..k) && self.is_comma(voices.end) {
                let first = voices.end + 1;
                let content = first..self.content_end(first, self.unit.end, true);
                let clause = lo..first;
                let doubt = hit.cue.doubt;
                self.floor = first;
                self.emit(vec![content], Some(hit), voices, clause, "passive-by-agent", doubt);
            }
            return;
        }
        if k == lo || self.scan.is(k - 1, tag::NEGATION | tag::RELATIVE | tag::JOINT) || self.is_mark(k - 1) {
            return;
        }
        // "reportedly said": the verb behind tells who.
        if self.scan.is(hit.at, tag::ADVERB) && self.next_act(hit.end, self.unit.end)
            || self.scan.is(k - 1, tag::SUBORDINATE | tag::PREPOSITION)
            || self.scan.is(hit.end, tag::PREPOSITION | tag::WHOM)
        {
            return;
        }
        let low = (lo..k).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        let low = (low..k)
            .rev()
            .find(|&i| self.scan.is(i, tag::SUBORDINATE | tag::THAT))
            .map_or(low, |i| i + 1);
        let subject = low..k;
        if self.count(&subject) > 12 {
            return;
        }
        let end = self.content_end(hit.end, self.unit.end, true);
        let predicate = hit.end..end;
        if self.count(&predicate) < 3 {
            return;
        }
        let voices = Voices::default();
        let before = self.last.clone();
        self.emit(
            vec![subject, predicate],
            Some(hit),
            voices,
            hit.at..hit.end,
            "passive-nobody",
            hit.cue.doubt,
        );
        self.last = before;
        self.floor = hit.end;
    }
}
