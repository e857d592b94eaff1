//! Words given as another quotes them, as turns of a talk, or after a colon that announces them.

use std::ops::Range;

use telusur_model::{MentionKind, StatementKind};

use super::Who;
use super::cues::{Class, Hit, tag};
use super::quotes::Quote;
use super::reader::Reader;
use super::speaker::Voices;

/// Tokens between a word of quoting and what it says of the one quoted.
const REACH: usize = 24;
/// Most words of the name before a turn's colon.
const LABEL: usize = 4;
/// Turns from which on an article is a talk.
const TURNS: usize = 4;

impl Reader<'_, '_> {
    /// `Ani quoted Budi as saying ...`; `Budi was quoted (by Ani) as saying ...`; `"...," Ani quoted Budi as saying`.
    pub(super) fn quoted_as(&mut self, hit: &Hit) {
        let lo = self.floor.max(self.unit.start);
        let near = lo.max(hit.at.saturating_sub(REACH))..hit.at;
        // "Melati had reported Ani as saying": a verb of reporting with none but the one named before what he says.
        let reports = |i: usize| {
            let other = self.scan.hit_at(i);
            other.is_some_and(|other| other.cue.class == Class::Verb && other.cue.takes.inverted)
                && self.past_named(&self.noun_phrase(i + 1, hit.at), hit.at) == hit.at
        };
        let Some(word) = near.rev().find(|&i| self.scan.is(i, tag::QUOTING) || reports(i)) else {
            return;
        };
        let spoken = self.quotes.touching(&(lo..word));
        let lo = spoken
            .last()
            .filter(|quote| !quote.single)
            .map_or(lo, |quote| quote.outer.end.max(lo));
        let mut k = word;
        let mut passive = false;
        while k > lo && self.scan.is(k - 1, tag::ADVERB) {
            passive |= self.scan.is(k - 1, tag::BE);
            k -= 1;
        }
        let subject = self.subject(lo, k, hit);
        let begins = subject.as_ref().map_or(k, |(_, begins)| *begins);
        let voices = if passive {
            subject.map(|(voices, _)| voices)
        } else {
            let phrase = self.noun_phrase(word + 1, hit.at);
            // "quoted the observer, Ani Rahman, as saying".
            let phrase = self.apposed(phrase.end, hit.at).unwrap_or(phrase);
            let pronoun = phrase.len() == 1
                && (self.scan.is(phrase.start, tag::PRONOUN)
                    || self
                        .scene
                        .pack
                        .names
                        .pronouns
                        .contains_key(&self.tokens[phrase.start].key));
            (!phrase.is_empty()).then(|| {
                if pronoun {
                    Voices::one(self.pronoun(phrase), true)
                } else {
                    self.voices_in(phrase)
                }
            })
        };
        let Some(voices) = voices.filter(|voices| voices.first.is_some()) else {
            return;
        };
        let first = hit.end + usize::from(self.scan.is(hit.end, tag::THAT));
        let rest = first..self.content_end(first, self.unit.end, true).max(first);
        let quote = self
            .quotes
            .ending_before(self.tokens, begins)
            .filter(|quote| !self.taken(quote.inner.start));
        let few = self.count(&rest) < 3;
        let by = first == hit.end && self.scan.is(first, tag::AGENT);
        let tail = few || by || quote.is_some() && first == hit.end && self.scan.is(first, tag::PREPOSITION);
        let content = match quote {
            Some(quote) if tail => {
                let outer = quote.outer.clone();
                self.quote_run_start(&outer)..outer.end
            }
            // "Two boats sank, Ani was quoted as saying by Melati": what is told stands before.
            _ if tail => match self.clause_before(begins, &voices) {
                Some(before) => before,
                None => return,
            },
            _ => rest,
        };
        let begins = if content.start < begins || content.start >= first {
            begins
        } else {
            content.end
        };
        if self.emit(
            vec![content],
            Some(hit),
            voices,
            begins..first,
            "quoted-as",
            hit.cue.doubt,
        ) {
            self.floor = hit.end;
        }
    }

    /// Where a phrase ends, with the name between commas that tells who it is.
    pub(super) fn past_named(&self, phrase: &Range<usize>, limit: usize) -> usize {
        self.apposed(phrase.end, limit).map_or(phrase.end, |name| name.end + 1)
    }

    /// Whether the quotation only closes a clause of which all is told: `The dam "is a failure," Ani said`.
    pub(super) fn is_piece(&self, quote: &Quote) -> bool {
        let (at, first) = (quote.outer.start, quote.inner.start);
        at > self.floor
            && self.tokens[at - 1].is_word()
            && !self.tokens[first].upper
            && self.tokens[first].is_word()
            && self.scan.hit_at(at - 1).is_none()
            && !self.scan.is(at - 1, tag::THAT)
            && self.count(&(self.floor..at)) >= 2
            && !self.drafts[self.first_draft..]
                .iter()
                .any(|draft| draft.rule.starts_with("verb-"))
    }

    /// The clause before the comma at which the words of quoting begin.
    fn clause_before(&self, begins: usize, voices: &Voices) -> Option<Range<usize>> {
        // "..., Ani, director of the port, was quoted as saying by Melati".
        let name = voices.first.as_ref().map_or(begins, |who| who.at.start);
        let begins = if begins <= self.unit.start { name } else { begins };
        let comma = begins > self.unit.start && self.is_comma(begins - 1);
        let before = self.reported_before(begins, voices).filter(|_| comma)?;
        (self.count(&before) >= 4).then_some(before)
    }

    /// A quotation behind a sentence that announces it with a colon is the words of that sentence's subject.
    pub(super) fn announced(&self, at: usize) -> Option<(Voices, Range<usize>)> {
        let here = self.words.sentence_of(at);
        let before = self
            .words
            .sentences
            .get(here.checked_sub(1)?)
            .filter(|sentence| !sentence.title)?;
        let range = before.range();
        let colon = self.tokens.get(at.checked_sub(1)?)?.is(':');
        if !colon || self.words.sentences[here].first as usize != at {
            return None;
        }
        let mention = self.mentions_in(&range).iter().find(|mention| {
            matches!(mention.kind, MentionKind::Person | MentionKind::Organisation)
                && self.quotes.holding(self.words.tokens_in(mention.at).start).is_none()
        });
        let who = match mention {
            Some(mention) => self.named(mention),
            // "She said:".
            None => {
                let first = range.start;
                let verb = self.scan.hit_at(first + 1).filter(|hit| hit.cue.class == Class::Verb)?;
                let pronoun = self.scan.is(first, tag::PRONOUN) && !self.scan.is(first, tag::THIS);
                (pronoun && verb.end == at - 1).then(|| self.pronoun(first..first + 1))?
            }
        };
        Some((Voices::one(who, true), range))
    }

    /// Whom the words right before a quotation cite, and where they begin: `Ani menirukan ucapan ibunya: "..."`, `Ani quoted Budi: "..."`.
    pub(super) fn cited_before(&self, quote: &Quote) -> Option<(Voices, Range<usize>)> {
        let lo = self.floor.max(self.unit.start);
        let end = quote.outer.start.checked_sub(1).filter(|&mark| mark > lo)?;
        if !self.is_comma(end) && !self.tokens[end].is(':') {
            return None;
        }
        let near = lo.max(end.saturating_sub(REACH))..end;
        let word = near.rev().find(|&i| self.scan.is(i, tag::QUOTING | tag::CITING))?;
        let phrase = self.described_phrase(word + 1, end);
        let people = self.people_in(&phrase);
        let voices = self.voices_in(people.clone().unwrap_or(phrase));
        let person = voices.first.as_ref().is_some_and(|who| self.is_person(who));
        (person || people.is_some()).then_some((voices, word..end))
    }

    /// The words for people in a phrase that names none, past the word for what they said: "seorang saksi", "ucapan istrinya".
    pub(super) fn people_in(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let said = self.scene.pack.cues.noun_at(self.tokens, phrase.start);
        let record = usize::from(self.scan.is(phrase.start, tag::RECORD));
        let begins = said.map_or(phrase.start + record, |said| said.end);
        let head = (begins..phrase.end).find(|&i| !self.scan.is(i, tag::ONE | tag::PLURAL))?;
        let people = self.scan.is(head, tag::SAYER | tag::HUMAN) || self.is_of_his(head);
        (people && !self.tokens[head].upper).then_some(begins..phrase.end)
    }

    /// The paragraphs that are turns of a talk ("Rahman: ..."): for the sentence that opens each, the token behind its colon.
    pub(super) fn turns(&self) -> Vec<(usize, usize)> {
        let sentences = &self.words.sentences;
        let mut turns: Vec<(usize, usize, u64)> = Vec::new();
        for (s, sentence) in sentences.iter().enumerate() {
            let opens = s == 0 || sentences[s - 1].paragraph != sentence.paragraph;
            if sentence.title || !opens {
                continue;
            }
            let mut first = sentence.first as usize;
            let last = sentence.last as usize;
            while first < last && self.is_mark(first) {
                first += 1;
            }
            let Some(colon) = (first..last.min(first + LABEL + 1)).find(|&i| self.tokens[i].is(':')) else {
                continue;
            };
            let label = &self.tokens[first..colon];
            let person = |i: usize| {
                let mention = self.scene.mentions.covering(i).map(|at| &self.scene.mentions.list[at]);
                mention.is_some_and(|mention| mention.kind == MentionKind::Person)
            };
            let named = !label.is_empty()
                && label.iter().all(|token| token.upper || token.is('.'))
                && (label.iter().all(|token| token.caps && token.at.len() > 2) || person(colon - 1));
            if named && colon + 1 < last {
                turns.push((s, colon + 1, label[label.len() - 1].key));
            }
        }
        let again = |key: u64| turns.iter().filter(|turn| turn.2 == key).count() > 1;
        let kept: Vec<(usize, usize)> = turns
            .iter()
            .filter(|turn| again(turn.2))
            .map(|turn| (turn.0, turn.1))
            .collect();
        if kept.len() < TURNS { Vec::new() } else { kept }
    }

    /// Reads the turn whose words begin at `from` and end before `end`.
    pub(super) fn turn(&mut self, from: usize, end: usize) {
        let label = self.unit.start..from - 1;
        let mention = self.mentions_in(&label).last();
        let who: Who = match mention {
            Some(mention) => self.named(mention),
            None => self.described(label.clone()),
        };
        let voices = Voices::one(who, true);
        if self.emit(vec![from..end], None, voices, label, "turn", 0.15)
            && let Some(draft) = self.drafts.last_mut()
        {
            draft.kind = StatementKind::Direct;
        }
    }
}
