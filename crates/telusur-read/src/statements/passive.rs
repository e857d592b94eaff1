//! Statements whose speaker is no subject: passives, questions asked by nobody named, and verbs in progress behind a joining word.

use std::ops::Range;

use telusur_model::Stance;

use super::attributes::Medium;
use super::content::Start;
use super::cues::{Hit, tag};
use super::reader::Reader;
use super::speaker::Voices;

/// The rule of a question whose asker is not told.
pub(super) const QUESTION: &str = "question-of-nobody";
/// Tokens behind a passive within which the one who spoke is named.
const AGENT: usize = 8;
/// Most words of one who is named by none, behind a passive.
const DESCRIBED: usize = 4;
/// Tokens behind a verb within which its joining word stands, past one who is told.
const WHOM: usize = 5;
/// Most tokens that say in what document words stand, before the passive.
const SHORT: usize = 6;
/// Tokens before a passive within which a relative word makes it one of a noun ("yang ingin disampaikan Ani").
const RELATIVE: usize = 4;
/// Most words of a passive's subject.
const SUBJECT: usize = 18;

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

    /// `Ani, after saying ..., left`; `Before announcing ..., Ani left`: a verb in progress behind a joining word at `k - 1`. Whether a
    /// statement was found.
    pub(super) fn beyond(&mut self, hit: &Hit, lo: usize, k: usize) -> bool {
        let start = self.content_start(hit);
        let opens = k - 1 == self.unit.start;
        let end = self.content_end(start.at, self.unit.end, start.joined);
        let end = self.clipped(hit, &start, true, end);
        let voices = if opens {
            if !self.is_comma(end) {
                return false;
            }
            self.voices_after(end + 1)
        } else {
            match self.subject(lo, k - 1, hit) {
                Some((voices, _)) => voices,
                None => return false,
            }
        };
        if !voices.sure || start.deed && !hit.cue.takes.deed {
            return false;
        }
        let content = start.at..end.max(start.at);
        let found = self.emit(
            vec![content],
            Some(hit),
            voices,
            k..start.at,
            "verb-beyond",
            hit.cue.doubt + 0.1,
        );
        if found {
            self.floor = start.at;
        }
        found
    }

    /// `Ani dilaporkan telah ...`: nobody is said to have spoken; the subject and the predicate are the content.
    pub(super) fn passive(&mut self, hit: &Hit) {
        let lo = self.floor;
        let mut k = hit.at;
        let points = self.points_behind();
        while k > lo && self.scan.is(k - 1, tag::ADVERB) && !(points && self.scan.is(k - 1, tag::THIS)) {
            k -= 1;
        }
        if self.handed_in(hit, lo, k) {
            return;
        }
        // "harus diakui", "bisa dikatakan": the writer's own.
        if points && (k.saturating_sub(1).max(lo)..hit.at).any(|i| self.scan.is(i, tag::ABLE)) {
            return;
        }
        if hit.cue.takes.that && self.parts_clause(hit, k) {
            return;
        }
        if (hit.cue.takes.agent || hit.cue.takes.that) && self.done_by(hit, lo, k) {
            return;
        }
        if hit.cue.takes.open {
            return self.asked_of(hit, lo, k);
        }
        if !hit.cue.takes.that && !hit.cue.takes.clause {
            return;
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
            let person = voices.first.as_ref().is_some_and(|who| {
                self.is_person(who) && (who.at.start == hit.end || self.past_roles(hit.end) >= who.at.start)
            });
            if person && !negated && self.only_openers(lo..k) && self.is_comma(voices.end) {
                let first = voices.end + 1;
                let content = first..self.content_end(first, self.unit.end, true);
                let clause = lo..first;
                let doubt = hit.cue.doubt;
                self.floor = first;
                self.emit(vec![content], Some(hit), voices, clause, "passive-by-agent", doubt);
                return;
            }
            // "Kota itu disebut sebagai kota hujan": what gives a name tells nothing.
            let name = hit.cue.takes.names && self.scan.is(hit.end, tag::COPULA);
            let goes_on = hit.cue.takes.clause && !self.points_at(lo, k) && self.is_predicate(hit.end) && !name;
            if negated || self.told_openly(hit, lo, k, person) || !goes_on {
                return;
            }
        }
        // "Dilaporkan, kapal itu sudah tiba".
        let plain = !hit.cue.takes.that && self.is_comma(hit.end) && self.only_openers(lo..k);
        if plain && self.told_openly(hit, lo, k, false) {
            return;
        }
        let bracket = |i: usize| self.tokens[i].is(')');
        // "Menurut Ani, sumur itu dinilai dangkal": told by Ani already.
        let told = hit.cue.takes.agent && hit.cue.stance == Stance::Asserts && {
            let at = self.tokens[hit.at].at;
            self.drafts[self.first_draft..].iter().any(|draft| draft.is_content(at))
        };
        if told && self.points_behind() {
            return;
        }
        if k == lo
            || self.scan.is(k - 1, tag::NEGATION | tag::RELATIVE | tag::JOINT)
            || self.is_mark(k - 1) && !bracket(k - 1)
        {
            return;
        }
        // "reportedly said", "dilaporkan mengatakan": the verb behind tells who.
        let adverb = self.scan.is(hit.at, tag::ADVERB)
            || points && self.scan.hit_at(hit.end).is_some_and(|next| self.says_that(next));
        if adverb && self.next_act(hit.end, self.unit.end)
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
        // "Namun Ani dilaporkan telah ...": what opens the sentence belongs to nobody's words.
        let opens = points && self.scan.is(low, tag::JOINT) && low + 1 < k;
        let subject = low + usize::from(opens)..k;
        if self.count(&subject) > SUBJECT {
            return;
        }
        let end = self.content_end(hit.end, self.unit.end, true);
        let predicate = hit.end..end;
        // "Sikap itu dinilai berbahaya."
        let judged = points && hit.cue.takes.agent && self.scan.is(k - 1, tag::THIS) && end + 1 >= self.unit.end;
        if self.count(&predicate) < if judged { 1 } else { 3 } {
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

    /// `Warga diimbau (untuk) menjauhi pantai`: nobody is said to have asked; what is asked for is the content.
    fn asked_of(&mut self, hit: &Hit, lo: usize, k: usize) {
        let low = (lo..k).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        let low = self.past_opener(low);
        let bound = tag::NEGATION | tag::RELATIVE | tag::LINK | tag::SUBORDINATE | tag::OPEN | tag::WISH;
        let asked = low < k && self.can_act(&(low..k)) && self.count(&(low..k)) <= SUBJECT;
        let mut first = hit.end;
        while first < self.unit.end && self.scan.is(first, tag::ADVERB) && !self.scan.is(first, tag::LINK) {
            first += 1;
        }
        let linked = self.links_deed(first) || self.scan.is(first, tag::SO);
        let first = first + usize::from(linked);
        let deed = self.is_verb_form(first) || linked || self.scan.is(first, tag::NEGATION);
        let told = (low..hit.at).any(|i| self.scan.is(i, bound)) || k > low && self.scan.is(k - 1, bound);
        if !self.points_behind() || !asked || told || !deed || first >= self.unit.end {
            return;
        }
        let end = self.content_end(first, self.unit.end, false);
        // "diimbau menjauhi pantai oleh Ani": who asked stands behind.
        let by = (first + 1..end)
            .find(|&i| self.scan.is(i, tag::AGENT) && !(first..i).any(|j| self.scan.is(j, tag::RELATIVE)));
        let voices = by.map(|by| self.voices_after(by + 1)).filter(|voices| voices.sure);
        let end = if voices.is_some() { by.unwrap_or(end) } else { end };
        let voices = voices.unwrap_or_default();
        let before = (self.last.clone(), self.last_sentence);
        let whom = self.voices_in(low..k).first.map(|who| who.party);
        let clause = low..first;
        let doubt = hit.cue.doubt + 0.05;
        if self.count(&(first..end)) >= 2
            && self.emit(vec![first..end], Some(hit), voices, clause, "passive-asked", doubt)
        {
            self.floor = first;
            if let Some(draft) = self.drafts.last_mut() {
                draft.addressee = whom;
            }
        }
        (self.last, self.last_sentence) = before;
    }

    /// Whether the verb tells a clause behind its joining word, one who is told it between them at most.
    pub(super) fn says_that(&self, hit: &Hit) -> bool {
        let near = hit.end..self.unit.end.min(hit.end + WHOM);
        !hit.cue.weak && near.into_iter().any(|i| self.scan.is(i, tag::THAT))
    }

    /// Whether what stands in `lo..k` points at something told before ("hal itu").
    fn points_at(&self, lo: usize, k: usize) -> bool {
        let tokens = &self.tokens[..k];
        (lo..k.min(lo + 3)).any(|i| {
            let mut media = self.scene.pack.media.all_at(tokens, i);
            media.any(|(_, medium)| *medium == Medium::That)
        })
    }

    /// Whether a passive that holds its speaker, up to `tail`, reports: it opens what is told ("Diakuinya, air surut"), or stands between
    /// the subject and the predicate of that ("Air diakuinya belum surut"), other than where it points back ("Hal itu diakuinya").
    pub(super) fn tells_of_subject(&self, at: usize, tail: usize) -> bool {
        let before = self.left_edge(self.floor, at);
        let opens = tag::PREPOSITION | tag::SUBORDINATE | tag::WHEN | tag::WITHIN | tag::WHOM;
        if self.only_openers(self.floor..at) {
            let clause = !self.scan.is(tail, opens) || self.predicate(tail + 2, self.unit.end, tail).is_some();
            return clause && !before.clone().any(|i| self.scan.is(i, tag::THIS));
        }
        let bound = tag::RELATIVE | tag::NEGATION | tag::LINK | tag::PREPOSITION | tag::QUOTING;
        let subject = !before.is_empty() && !self.points_at(before.start, at) && !self.scan.is(at - 1, bound);
        // "Dewan diakuinya sejak awal telah menolak".
        let later = || (tail..self.unit.end.min(tail + RELATIVE)).any(|i| self.scan.is(i, tag::MOOD));
        subject && tail < self.unit.end && (self.is_predicate(tail) || later())
    }

    /// Whether a predicate begins at `i`: a word of mood, a verb, or what says that something is a thing.
    pub(super) fn is_predicate(&self, i: usize) -> bool {
        self.scan.is(i, tag::MOOD | tag::ADVERB | tag::COPULA | tag::NEGATION) || self.is_verb_form(i)
    }

    /// `Dikatakan, ...`; `Tahun ini disebutkan ada ...`; `Disebutkan lembaga itu akan ...`: a clause of which nobody is told to have
    /// said it. Whether it is one; `person` tells that a person's name follows.
    fn told_openly(&mut self, hit: &Hit, lo: usize, k: usize, person: bool) -> bool {
        // "Dalam surat itu disebutkan kapal akan ...".
        // "Di dalam surat itu", "Pada pasal 3"; not "Hingga berita ini ditulis".
        let at = self.scan.is(lo, tag::WHOM) && self.scan.is(lo + 1, tag::RECORD);
        let within = self.scan.is(lo, tag::WITHIN) || self.scan.is(lo + 1, tag::WITHIN) || at;
        let record = within
            && k <= lo + SHORT
            && (lo + 1..k - 1).any(|i| self.scan.is(i, tag::RECORD))
            && !(lo + 1..k).any(|i| self.is_mark(i) || self.is_verb_form(i))
            && self.past_time(hit.end + usize::from(self.is_comma(hit.end))).is_none();
        let opens = record || self.only_openers(lo..k) || self.past_time(lo) == Some(k);
        let comma = self.is_comma(hit.end);
        let first = hit.end + usize::from(comma);
        if !opens || person || !self.points_behind() || first >= self.unit.end {
            return false;
        }
        let subject = self.noun_phrase(first, self.unit.end);
        let verb = subject.end;
        let clause = !subject.is_empty()
            && !self.begins_with_role(first)
            && verb < self.unit.end
            && self.is_predicate(verb)
            && !self.scan.is(verb, tag::THIS);
        // "Dilaporkan sudah ada tiga sumur yang kering".
        let there = self.scan.is(first, tag::EXISTS)
            || self.scan.is(first, tag::MOOD | tag::ADVERB) && self.scan.is(first + 1, tag::EXISTS);
        if !(comma || clause || there) || self.scan.is(first, tag::PREPOSITION) && !comma {
            return false;
        }
        let content = first..self.content_end(first, self.unit.end, true);
        if self.count(&content) < 4 {
            return false;
        }
        let before = (self.last.clone(), self.last_sentence);
        let doubt = hit.cue.doubt + 0.1;
        self.emit(
            vec![content],
            Some(hit),
            Voices::default(),
            lo..first,
            "passive-clause",
            doubt,
        );
        (self.last, self.last_sentence) = before;
        self.floor = first;
        true
    }

    /// `Alasan itu, dijelaskan Ani, adalah untuk ...`: the passive with who spoke behind it, between commas in the midst of a clause.
    /// Whether a statement was found.
    fn parts_clause(&mut self, hit: &Hit, k: usize) -> bool {
        let from = self.floor.max(self.unit.start);
        if !self.points_behind() || k <= from || !self.is_comma(k - 1) || k != hit.at {
            return false;
        }
        let voices = self.voices_after(hit.end + usize::from(self.scan.is(hit.end, tag::AGENT)));
        let close = self.end_of(&voices);
        let one = voices
            .first
            .as_ref()
            .is_some_and(|who| who.at.start < hit.end + AGENT && (self.is_person(who) || self.is_hand(who)));
        let verb = close + 1;
        let goes_on = verb < self.unit.end && (self.is_predicate(verb) || self.is_undergone(verb));
        let before = self.left_edge(from, k - 1);
        let short = (1..=SUBJECT).contains(&self.count(&before));
        if !(one && voices.sure && self.is_comma(close) && goes_on && short) {
            return false;
        }
        let end = self.content_end(verb, self.unit.end, true);
        let content = vec![before, verb..end];
        let found = self.emit(content, Some(hit), voices, hit.at..close, "passive-by", hit.cue.doubt);
        if found {
            self.floor = close;
        }
        found
    }

    /// `Tuduhan itu dibantah Ani`; `Budi diminta Ani pergi`; `Kapal itu diklaim Ani telah karam`: who spoke stands behind the verb.
    /// Whether a statement was found.
    fn done_by(&mut self, hit: &Hit, lo: usize, k: usize) -> bool {
        let takes = hit.cue.takes;
        let denied = k > lo && self.scan.is(k - 1, tag::NEGATION | tag::LINK | tag::ABLE | tag::OPEN);
        if denied || !self.points_behind() {
            return false;
        }
        // "ditolak keras (oleh) Ani".
        let opens = |i: usize| {
            self.tokens[i].upper
                || self.scan.is(i, tag::AGENT | tag::SAYER | tag::SIDE | tag::PLURAL)
                || self.begins_with_role(i)
        };
        let other = tag::PREPOSITION | tag::LINK | tag::SUBORDINATE | tag::RELATIVE | tag::CUE | tag::JOINT;
        let Some(by) = (hit.end..self.unit.end.min(hit.end + 4))
            .take_while(|&i| opens(i) || !self.scan.is(i, other) && !self.is_verb_form(i) && !self.is_comma(i))
            .find(|&i| opens(i))
        else {
            return false;
        };
        let voices = self.voices_after(by + usize::from(self.scan.is(by, tag::AGENT)));
        let one = voices.first.as_ref().is_some_and(|who| {
            let short = who.at.len() <= DESCRIBED && !who.at.clone().any(|i| self.is_verb_form(i));
            who.party.actor.is_some() || short
        });
        if !voices.sure || !one {
            return false;
        }
        let close = self.end_of(&voices);
        let end = self.content_end(close, self.unit.end, true);
        let low = (lo..k).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        let low = (low..k)
            .rev()
            .find(|&i| self.scan.is(i, tag::SUBORDINATE | tag::THAT | tag::JOINT))
            .map_or(low, |i| i + 1);
        let relative = k > low && self.scan.is(k - 1, tag::RELATIVE);
        let parts = takes.that;
        if parts && !self.parts_subject(hit, low..k, by, &voices) {
            return false;
        }
        // "Di situ tertulis Ani berkata": where it stands is no subject.
        let place = self.scan.is(low, tag::PREPOSITION);
        let low = if parts && !place { self.past_opener(low) } else { low };
        let content = if takes.deed {
            let comma = usize::from(self.is_comma(close));
            let linked = usize::from(self.scan.is(close + comma, tag::LINK));
            let first = close + comma + linked;
            let deed = self.is_verb_form(first) || self.scan.is(first, tag::NEGATION | tag::MOOD);
            if first >= end || !deed && linked == 0 {
                return false;
            }
            vec![first..end]
        } else if relative {
            // "Ani menuduh bahwa air dicuri yang dibantah Budi": what was just told.
            let at = self.tokens[k - 1].at;
            let words = self.words;
            let told = self.drafts[self.first_draft..].iter_mut().find_map(|draft| {
                let last = draft.content.last_mut().filter(|last| last.contains(at))?;
                (draft.stance == Stance::Alleges).then_some(last)
            });
            let Some(told) = told else { return false };
            let content = words.tokens_in(*told).start..k - 1;
            if content.is_empty() || hit.cue.stance == Stance::Asserts {
                return false;
            }
            *told = words.span(content.clone());
            vec![content]
        } else {
            let subject = low..k;
            let points = hit.cue.stance == Stance::Asserts && self.points_at(low, k);
            // "usulan itu ditolak Ani": only of what was said.
            let said = subject.clone().any(|i| self.scan.is(i, tag::TOLD | tag::NOUN));
            let points = points || hit.cue.stance == Stance::Declines && !said;
            if self.only_openers(subject.clone()) && !self.scan.is(low, tag::THIS)
                || self.count(&subject) > SUBJECT
                || self.scan.is(low, tag::PREPOSITION | tag::SUBORDINATE) && !self.is_amount(low)
                || points
            {
                return false;
            }
            let open = takes.clause || parts;
            let goes_on = open && close < end && (self.is_predicate(close) || parts && self.is_undergone(close));
            let rest = !parts && (self.is_mark(close) || close >= self.unit.end);
            if open && !goes_on && !rest {
                return false;
            }
            vec![subject, close..if goes_on { end } else { close }]
        };
        let clause = hit.at..close;
        let floor = close;
        // "Bima diminta Ani pergi": he is told.
        let told = takes.deed.then(|| self.voices_in(low..k)).filter(|told| told.sure);
        let found = self.emit(content, Some(hit), voices, clause, "passive-by", hit.cue.doubt);
        if found {
            self.floor = floor;
            if let Some(draft) = self.drafts.last_mut() {
                draft.addressee = told.and_then(|told| told.first).map(|who| who.party);
            }
        }
        found
    }

    /// Whether a passive of saying, who spoke named at `by`, may part a subject from what is said of it: "Acara itu dikatakan Ani tidak
    /// lepas dari warga", other than "yang dikatakan Ani", "Hal itu dikatakan Ani", "akan disampaikan Ani", "Kota itu disebut Melati".
    fn parts_subject(&self, hit: &Hit, subject: Range<usize>, by: usize, voices: &Voices) -> bool {
        let k = subject.end;
        let near = k.saturating_sub(RELATIVE).max(subject.start)..k;
        let relative = near
            .into_iter()
            .any(|i| self.scan.is(i, tag::RELATIVE | tag::LINK | tag::WISH));
        let later = (k..hit.at).any(|i| self.scan.is(i, tag::OPEN | tag::ABLE));
        let mark = k > subject.start && self.is_mark(k - 1);
        let beside =
            by <= hit.end + 1 && !self.scan.is(hit.end, tag::COPULA | tag::THAT) && self.past_time(by).is_none();
        let person = || {
            voices
                .first
                .as_ref()
                .is_some_and(|who| self.is_person(who) || self.scan.is(who.at.start, tag::SAYER))
        };
        let named = !hit.cue.takes.names || person();
        // "Prediksi ini disampaikan Ani".
        let words = tag::NOUN | tag::TOLD | tag::VOICED;
        let told = self.scan.is(k - 1, tag::THIS) && self.scan.is(k.saturating_sub(2).max(subject.start), words);
        !relative && !later && !mark && !told && beside && named && !self.points_at(subject.start, k)
    }

    /// The token behind those who speak, a short form in brackets with them.
    pub(super) fn end_of(&self, voices: &Voices) -> usize {
        let last = voices.others.last().or(voices.first.as_ref());
        let end = last.map_or(voices.end, |who| who.at.end);
        let short = self.tokens.get(end).is_some_and(|open| open.is('('));
        let close = (end..self.unit.end.min(end + 4)).find(|&i| self.tokens[i].is(')'));
        close.filter(|_| short).map_or(end, |close| close + 1)
    }
}
