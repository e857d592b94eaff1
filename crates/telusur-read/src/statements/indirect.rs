//! Statements by their reporting words: before, after or around what is reported.

use std::ops::Range;

use super::cues::{Class, Hit, tag};
use super::reader::Reader;
use super::speaker::Voices;
use crate::words::TokenKind;

/// How far after a verb its joining word is looked for, in tokens.
const JOIN_REACH: usize = 24;

impl Reader<'_, '_> {
    /// Reads the report by one reporting word.
    pub(super) fn report(&mut self, hit: &Hit) {
        match hit.cue.class {
            Class::Bare | Class::Trail => self.after_content(hit),
            Class::Clitic => self.after_content(hit),
            Class::Phrase | Class::Own => self.phrase(hit),
            Class::Verb => self.verb(hit),
            Class::Passive => self.passive(hit),
        }
    }

    fn is_comma(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.is(','))
    }

    fn is_mark(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    /// `"...," kata Ani`; `..., kata Ani`; `Kata Ani, ...`.
    fn after_content(&mut self, hit: &Hit) {
        let start = self.unit.start;
        let quote = self.quotes.ending_before(self.tokens, hit.at);
        let begins = self.only_openers(self.floor.max(start)..hit.at);
        let after_mark = hit.at > start && self.is_mark(hit.at - 1);
        if quote.is_none() && !begins && !after_mark {
            return;
        }
        let voices = if hit.cue.class == Class::Clitic {
            Voices::one(self.pronoun(hit.at..hit.end), true)
        } else {
            self.voices_after(hit.end)
        };
        if voices.first.is_none() && quote.is_none() {
            return;
        }
        if !voices.sure && quote.is_none() {
            return;
        }
        let tail = if hit.cue.class == Class::Clitic {
            hit.end
        } else {
            voices.end.max(hit.end)
        };
        let doubt = hit.cue.doubt;
        if let Some(quote) = quote
            && quote.outer.start >= self.floor
        {
            let outer = quote.outer.clone();
            let whole =
                outer.start > self.floor && !self.only_openers(self.floor..outer.start) && !(self.is_speech(quote));
            if !whole {
                let from = self.quote_run_start(&outer);
                let clause = hit.at..self.clause_end(tail);
                self.floor = clause.end.max(tail);
                let rule = if hit.cue.class == Class::Clitic {
                    "quote-then-clitic"
                } else {
                    "quote-then-cue"
                };
                self.emit(vec![from..outer.end], Some(hit), voices, clause, rule, doubt);
                return;
            }
        }
        if begins {
            // "Kata Ani, ..."
            if !(self.is_comma(tail) || self.tokens.get(tail).is_some_and(|token| token.is(':'))) {
                return;
            }
            let end = self.content_end(tail + 1, self.unit.end, true);
            self.floor = tail + 1;
            self.emit(
                vec![tail + 1..end],
                Some(hit),
                voices,
                hit.at..tail,
                "cue-first",
                doubt + 0.05,
            );
            return;
        }
        let from = self.left_edge(hit.at);
        let before = from..hit.at;
        let (content, clause_end) = self.around(before, tail);
        let clause = hit.at..clause_end;
        let rule = if content.len() > 1 {
            "cue-inside-clause"
        } else {
            "clause-then-cue"
        };
        self.floor = tail;
        self.emit(content, Some(hit), voices, clause, rule, doubt + 0.05);
    }

    /// What is reported around a reporting clause that ends at `tail`: what stands before it and, where that is only the
    /// beginning of a clause, what stands after it too. Also the end of the reporting clause.
    fn around(&self, before: Range<usize>, tail: usize) -> (Vec<Range<usize>>, usize) {
        let end = self.unit.end;
        if self.is_comma(tail) && tail + 1 < end {
            let first = tail + 1;
            let rest = first..self.content_end(first, end, true);
            let opens = &self.tokens[first];
            let beginning = self.count(&before) <= 6
                || self.scan.is(before.start, tag::PREPOSITION | tag::SUBORDINATE)
                    && !before.clone().any(|i| self.is_comma(i) && i + 1 < before.end);
            let clause = self.count(&rest) >= 3
                && !(self.scan.is(
                    first,
                    tag::PREPOSITION | tag::SUBORDINATE | tag::RELATIVE | tag::WHILE | tag::WHEN | tag::QUOTING,
                ) && opens.is_word())
                && self.scan.hit_at(first).is_none();
            if beginning
                && clause
                && (!opens.upper
                    || self
                        .scan
                        .is(before.start, tag::PREPOSITION | tag::SUBORDINATE | tag::OPENER)
                    || self.count(&before) <= 2)
            {
                let mut content = Vec::new();
                if !self.only_openers(before.clone()) {
                    content.push(before);
                }
                content.push(rest);
                return (content, tail);
            }
        }
        (vec![before], self.clause_end(tail))
    }

    /// Where a reporting clause that goes on at `i` ends: at the next quotation or the unit's end.
    fn clause_end(&self, i: usize) -> usize {
        let quotes = self.quotes.touching(&(i..self.unit.end));
        quotes
            .iter()
            .find(|quote| quote.outer.start >= i && !quote.single)
            .map_or(self.unit.end, |quote| quote.outer.start)
    }

    /// Where the clause that ends before token `i` begins: after the openers of the sentence.
    fn left_edge(&self, i: usize) -> usize {
        let mut from = self.floor;
        // "Namun, ..." and "Selain itu, ..." are not part of the report.
        if let Some(comma) = (from..i.min(from + 4)).find(|&j| self.is_comma(j))
            && self.only_openers(from..comma)
        {
            from = comma + 1;
        }
        while from < i && (self.is_mark(from) || self.scan.is(from, tag::JOINT)) && self.quotes.holding(from).is_none()
        {
            from += 1;
        }
        from
    }

    /// Where the run of quotations that ends with `outer` begins: `"A." "B," kata Ani`.
    fn quote_run_start(&self, outer: &Range<usize>) -> usize {
        let mut start = outer.start;
        while let Some(before) = self.quotes.ending_before(self.tokens, start) {
            if before.outer.end != start || before.outer.start < self.paragraph || self.taken(before.outer.start) {
                break;
            }
            start = before.outer.start;
        }
        start
    }

    /// Whether token `i` is content of a statement already.
    pub(super) fn taken(&self, i: usize) -> bool {
        let at = self.tokens[i].at;
        let next = self.tokens.get(i + 1).map_or(at, |token| token.at);
        self.drafts
            .iter()
            .rev()
            .take(4)
            .any(|draft| draft.content.iter().any(|span| span.touches(at) || span.touches(next)))
    }

    /// `Menurut Ani, ...`; `..., menurut Ani`; `..., menurut Ani, ...`; `Menurutnya, ...`.
    fn phrase(&mut self, hit: &Hit) {
        let own = hit.cue.class == Class::Own;
        let voices = if own {
            Voices::one(self.pronoun(hit.at..hit.end), true)
        } else {
            self.voices_of_source(hit.end)
        };
        if voices.first.is_none() {
            return;
        }
        let tail = if own { hit.end } else { voices.end };
        let doubt = hit.cue.doubt + if voices.sure { 0.0 } else { 0.2 };
        if let Some(quote) = self.quotes.ending_before(self.tokens, hit.at)
            && quote.outer.start >= self.floor
            && self.is_speech(quote)
        {
            let from = self.quote_run_start(&quote.outer.clone());
            let to = quote.outer.end;
            let clause = hit.at..self.clause_end(tail);
            self.floor = clause.end;
            self.emit(vec![from..to], Some(hit), voices, clause, "quote-then-phrase", doubt);
            return;
        }
        if self.only_openers(self.floor..hit.at)
            || !self.is_mark(hit.at.saturating_sub(1)) && self.starts_clause(hit.at)
        {
            let first = self.after_adjuncts(tail);
            let end = self.content_end(first, self.unit.end, true);
            self.floor = first;
            self.emit(
                vec![first..end],
                Some(hit),
                voices,
                hit.at..first,
                "phrase-first",
                doubt,
            );
            return;
        }
        let from = self.left_edge(hit.at);
        let (content, clause_end) = self.around(from..hit.at, tail);
        let rule = if content.len() > 1 {
            "phrase-inside-clause"
        } else {
            "clause-then-phrase"
        };
        self.floor = tail;
        self.emit(content, Some(hit), voices, hit.at..clause_end, rule, doubt);
    }

    fn starts_clause(&self, i: usize) -> bool {
        i > 0 && self.scan.is(i - 1, tag::JOINT | tag::THAT)
    }

    /// The speaker of a phrase: the words for the document aside where a name follows ("laporan kantor berita X").
    fn voices_of_source(&self, start: usize) -> Voices {
        let whole = self.voices_after(start);
        if self.scan.is(start, tag::RECORD) && !self.scan.is(start + 1, tag::THIS) {
            let inner = self.voices_after(start + 1);
            if inner.first.is_some()
                && inner.sure
                && self
                    .tokens
                    .get(inner.first.as_ref().map_or(0, |who| who.at.start))
                    .is_some_and(|token| token.upper)
            {
                return inner;
            }
        }
        whole
    }

    /// The first token after a reporting phrase's further adjuncts: past the next comma where one is near.
    fn after_adjuncts(&self, tail: usize) -> usize {
        let mut i = tail;
        let limit = self.unit.end.min(tail + 30);
        if self.is_comma(i) {
            i += 1;
            // "menurut Rahman, Senin (1/2), air ..."
            if self.scan.is(i, tag::WHEN)
                && self.tokens[i].upper
                && let Some(comma) = (i..limit.min(i + 12)).find(|&j| self.is_comma(j))
            {
                return comma + 1;
            }
            return i;
        }
        match (i..limit).find(|&j| self.is_comma(j)) {
            Some(comma)
                if self.scan.is(
                    i,
                    tag::PREPOSITION | tag::WHOM | tag::WHEN | tag::SUBORDINATE | tag::RELATIVE | tag::QUOTING,
                ) || self.is_mark(i) =>
            {
                comma + 1
            }
            _ => i,
        }
    }

    /// `Ani mengatakan bahwa ...`; `..., Ani mengatakan`; `Ani meminta Budi untuk ...`.
    fn verb(&mut self, hit: &Hit) {
        let lo = self.floor;
        let mut k = hit.at;
        while k > lo && self.scan.is(k - 1, tag::ADVERB) && !self.scan.is(k - 1, tag::PRONOUN | tag::THIS) {
            k -= 1;
        }
        if k > lo && self.scan.is(k - 1, tag::NEGATION) {
            return;
        }
        let voices = self.subject(lo, k, hit);
        let Some((voices, begins)) = voices else { return };
        // The quotation or clause before: "...," Ani menambahkan.
        let after = self.content_start(hit);
        let rest_empty = self.count(&(hit.end.min(self.unit.end)..self.unit.end)) == 0;
        if let Some(quote) = self.quotes.ending_before(self.tokens, begins)
            && quote.outer.start >= lo
            && self.is_speech(quote)
            && (rest_empty || !after.joined)
        {
            let from = self.quote_run_start(&quote.outer.clone());
            let to = quote.outer.end;
            let clause = begins..self.clause_end(hit.end);
            self.floor = clause.end;
            self.emit(
                vec![from..to],
                Some(hit),
                voices,
                clause,
                "quote-then-verb",
                hit.cue.doubt,
            );
            return;
        }
        if rest_empty {
            if begins > lo && self.is_comma(begins - 1) {
                let from = self.left_edge(begins);
                self.emit(
                    vec![from..begins],
                    Some(hit),
                    voices,
                    begins..hit.end,
                    "clause-then-verb",
                    hit.cue.doubt + 0.1,
                );
                self.floor = hit.end;
            }
            return;
        }
        let takes = hit.cue.takes;
        if takes.that && !takes.clause && !takes.noun && !after.that {
            return;
        }
        if hit.cue.weak && !voices.sure {
            return;
        }
        let end = self.content_end(after.at, self.unit.end, after.joined);
        let content = after.at..end;
        if takes.message && self.quotes.touching(&content).first().is_none() {
            return;
        }
        let rule = if after.deed {
            "verb-then-deed"
        } else if after.that {
            "verb-that-clause"
        } else if after.joined {
            "verb-then-clause"
        } else {
            "verb-then-words"
        };
        let doubt = hit.cue.doubt + if voices.sure { 0.0 } else { 0.2 } + if after.joined { 0.0 } else { 0.1 };
        let clause = begins..after.at;
        if self.emit(vec![content], Some(hit), voices, clause, rule, doubt) {
            self.floor = after.at;
        }
    }

    /// The subject of the verb whose adverbs begin at `k`, looked for from `lo`; and where the reporting clause begins.
    fn subject(&self, lo: usize, k: usize, _hit: &Hit) -> Option<(Voices, usize)> {
        // "orang yang mengatakan": the noun before the relative word.
        let relative = k > lo && self.scan.is(k - 1, tag::RELATIVE);
        let k = if relative { k - 1 } else { k };
        let inherits = k == lo || self.scan.is(k - 1, tag::JOINT | tag::WHILE) || self.is_comma(k - 1);
        if inherits && let Some(previous) = self.previous() {
            let voices = Voices {
                first: previous.speaker.clone(),
                others: previous.co_speakers.clone(),
                end: k,
                sure: true,
            };
            return Some((voices, k));
        }
        if k == lo {
            // A sentence without a subject goes on with the one who spoke last.
            if lo == self.unit.start && self.last.is_some() {
                let who = self.last.clone()?;
                return Some((
                    Voices {
                        first: Some(who),
                        others: Vec::new(),
                        end: k,
                        sure: true,
                    },
                    k,
                ));
            }
            return None;
        }
        let mut stop = k;
        while stop > lo && (self.is_comma(stop - 1) || self.scan.is(stop - 1, tag::JOINT | tag::WHILE)) {
            stop -= 1;
        }
        // Clause segments between commas, from the last to the first.
        let mut high = stop;
        loop {
            let low = (lo..high).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
            if low < high
                && let Some(found) = self.subject_in(low, high)
            {
                return Some((found, low));
            }
            if low <= lo {
                break;
            }
            high = low - 1;
        }
        let who = self.previous().and_then(|draft| draft.speaker.clone())?;
        Some((
            Voices {
                first: Some(who),
                others: Vec::new(),
                end: k,
                sure: false,
            },
            k,
        ))
    }

    fn splits(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        token.kind == TokenKind::Mark
            && matches!(token.first, ',' | ':' | ';' | '—' | '–' | '"' | '”' | '“')
            && !(token.glued && self.tokens.get(i + 1).is_some_and(|next| next.glued))
    }

    /// The subject in one segment; none where the segment is an adjunct.
    fn subject_in(&self, low: usize, high: usize) -> Option<Voices> {
        let mut low = low;
        while low < high
            && (self.is_mark(low)
                || self.scan.is(low, tag::JOINT | tag::WHILE)
                || low == self.unit.start
                    && self.scan.is(low, tag::OPENER)
                    && !self.scan.is(low, tag::PREPOSITION | tag::SAYER))
        {
            low += 1;
        }
        if low == self.unit.start + 1 && low < high && self.scan.is(low, tag::THIS) {
            low += 1;
        }
        if low >= high {
            return None;
        }
        // The last clause that begins inside the segment and has the verb next to its subject.
        if let Some(inner) = (low + 1..high)
            .rev()
            .find(|&i| self.scan.is(i, tag::SUBORDINATE | tag::THAT) && !self.tokens[i].upper)
        {
            let phrase = self.noun_phrase(inner + 1, high);
            if !phrase.is_empty() && (phrase.end..high).all(|i| self.scan.is(i, tag::ADVERB)) {
                let voices = self.voices_in(phrase);
                if voices.sure {
                    return Some(voices);
                }
            }
        }
        if self.scan.is(
            low,
            tag::PREPOSITION | tag::SUBORDINATE | tag::QUOTING | tag::WHEN | tag::RELATIVE,
        ) {
            return None;
        }
        let mut phrase = self.noun_phrase(low, high);
        if phrase.is_empty() {
            return None;
        }
        let mut voices = self.voices_in(phrase.clone());
        let described = voices.first.as_ref().is_some_and(|who| who.party.actor.is_none());
        if described && self.scan.is(phrase.end, tag::RELATIVE) && phrase.end < high {
            let mut end = high;
            while end > phrase.end && self.scan.is(end - 1, tag::ADVERB) {
                end -= 1;
            }
            phrase.end = end;
            let sure = voices.sure;
            voices = self.voices_in(phrase);
            voices.sure |= sure;
        }
        Some(voices)
    }

    /// Where what is reported begins after a verb.
    fn content_start(&self, hit: &Hit) -> Start {
        let end = self.unit.end;
        let takes = hit.cue.takes;
        let mut i = hit.end;
        while i < end
            && self.scan.is(i, tag::ADVERB)
            && !self.scan.is(i, tag::THIS | tag::PRONOUN)
            && !self.scan.is(i, tag::LINK)
        {
            i += 1;
        }
        let begin = i;
        let reach = end.min(i + JOIN_REACH);
        let mut depth_marks = 0;
        let mut plain = true;
        let mut j = i;
        while j < reach {
            let token = &self.tokens[j];
            let tags = self.scan.tags[j];
            if token.kind == TokenKind::Mark {
                if let Some(quote) = self.quotes.holding(j) {
                    if quote.outer.start == j
                        && (j == begin || self.is_comma(j - 1) || self.tokens[j - 1].is(':'))
                        && !quote.single
                    {
                        return Start {
                            at: j,
                            joined: true,
                            that: false,
                            deed: false,
                        };
                    }
                    break;
                }
                match token.first {
                    ':' => {
                        return Start {
                            at: j + 1,
                            joined: true,
                            that: false,
                            deed: false,
                        };
                    }
                    ',' => {
                        if plain || depth_marks > 0 {
                            // Past a comma that closes an adjunct; the clause begins here unless another adjunct does.
                            let next = j + 1;
                            if self.scan.is(next, tag::THAT) {
                                return Start {
                                    at: next + 1,
                                    joined: true,
                                    that: true,
                                    deed: false,
                                };
                            }
                            if next < end
                                && self.scan.is(next, tag::WHEN)
                                && self.tokens[next].upper
                                && depth_marks == 0
                            {
                                depth_marks += 1;
                                j += 1;
                                continue;
                            }
                            return Start {
                                at: next,
                                joined: true,
                                that: false,
                                deed: false,
                            };
                        }
                        break;
                    }
                    '(' => {
                        if let Some(close) = (j..reach).find(|&m| self.tokens[m].is(')')) {
                            j = close + 1;
                            continue;
                        }
                        break;
                    }
                    '.' | ';' | '!' | '?' => break,
                    _ => {}
                }
                j += 1;
                continue;
            }
            if tags & tag::THAT != 0 {
                return Start {
                    at: j + 1,
                    joined: true,
                    that: true,
                    deed: false,
                };
            }
            if takes.deed && tags & tag::LINK != 0 && (j == begin || !takes.clause || j - begin <= 14) {
                return Start {
                    at: j + 1,
                    joined: false,
                    that: false,
                    deed: true,
                };
            }
            if j == begin {
                // An addressee or an adjunct may stand before the clause; plain words are the clause itself.
                plain = tags & (tag::WHOM | tag::PREPOSITION | tag::WHEN) != 0;
                if !plain && !takes.deed {
                    break;
                }
            }
            if self.scan.hit_at(j).is_some() && !takes.deed {
                break;
            }
            j += 1;
        }
        let mut at = begin;
        if self.scan.is(at, tag::ABOUT) {
            at += 1;
        }
        Start {
            at,
            joined: false,
            that: false,
            deed: false,
        }
    }

    /// Where what is reported ends, beginning at `from`: at the unit's end, or before a further reporting clause, a relay
    /// phrase or another act of the same speaker.
    fn content_end(&self, from: usize, limit: usize, joined: bool) -> usize {
        let mut i = from;
        while i < limit {
            if let Some(quote) = self.quotes.holding(i) {
                let end = quote.outer.end.max(i + 1);
                // A whole quotation is the content; what follows it after a comma is not.
                if quote.outer.start == from && self.is_speech(quote) && !quote.single {
                    return end.min(limit);
                }
                i = end;
                continue;
            }
            let tags = self.scan.tags[i];
            if self.is_comma(i) && i > from && self.stops_after_comma(i + 1, limit) {
                return i;
            }
            if tags & tag::SUBORDINATE != 0 && self.scan.is(i + 1, tag::QUOTING) && i > from {
                return i;
            }
            if tags & tag::WHILE != 0 && i > from && self.next_act(i + 1, limit) {
                return i;
            }
            if !joined && tags & tag::JOINT != 0 && i > from && self.next_act(i + 1, limit) {
                return i;
            }
            i += 1;
        }
        // A date after the last comma tells of the saying.
        let mut end = limit;
        if let Some(comma) = (from..limit).rev().take(10).find(|&j| self.is_comma(j))
            && self.scan.is(comma + 1, tag::WHEN)
            && self.tokens[comma + 1].upper
            && self.tokens[comma + 1..limit]
                .iter()
                .all(|token| token.kind != TokenKind::Word || token.upper || token.at.len() < 4)
        {
            end = comma;
        }
        end
    }

    /// Whether a verb of speech follows at `i`, adverbs aside.
    fn next_act(&self, i: usize, limit: usize) -> bool {
        let mut j = i;
        while j < limit && self.scan.is(j, tag::ADVERB) {
            j += 1;
        }
        j < limit && self.scan.hit_at(j).is_some_and(|hit| hit.cue.class == Class::Verb)
    }

    fn stops_after_comma(&self, i: usize, limit: usize) -> bool {
        let mut j = i;
        while j < limit && self.scan.is(j, tag::ADVERB | tag::JOINT) && self.scan.hit_at(j).is_none() {
            j += 1;
        }
        if j >= limit {
            return false;
        }
        if let Some(hit) = self.scan.hit_at(j) {
            return match hit.cue.class {
                Class::Verb => !hit.cue.weak || j > i,
                Class::Bare => !hit.cue.weak || self.tokens.get(hit.end).is_some_and(|token| token.upper),
                _ => true,
            };
        }
        let tags = self.scan.tags[j];
        tags & (tag::WHILE | tag::QUOTING) != 0
            || tags & tag::SUBORDINATE != 0 && self.scan.is(j + 1, tag::QUOTING)
            || tags & tag::THUS != 0 && self.scan.hit_at(j + 1).is_some()
    }

    /// `Ani dilaporkan telah ...`: nobody is said to have spoken; the subject and the predicate are the content.
    fn passive(&mut self, hit: &Hit) {
        let lo = self.floor;
        let mut k = hit.at;
        while k > lo && self.scan.is(k - 1, tag::ADVERB) {
            k -= 1;
        }
        if k == lo || self.scan.is(k - 1, tag::NEGATION | tag::RELATIVE | tag::JOINT) || self.is_mark(k - 1) {
            return;
        }
        if self.scan.is(k - 1, tag::SUBORDINATE | tag::PREPOSITION)
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

/// Where what is reported begins.
#[derive(Clone, Copy, Debug)]
struct Start {
    /// First token.
    at: usize,
    /// A joining word, a comma, a colon or a quotation mark stands before it: it is a whole clause.
    joined: bool,
    /// The joining word is there.
    that: bool,
    /// It is what is to be done.
    deed: bool,
}
