//! Quotations that no reporting word claims: those that go on with a statement, and those that follow their speaker.

use telusur_model::{MentionKind, StatementKind};

use super::Who;
use super::cues::tag;
use super::quotes::Quote;
use super::reader::Reader;
use super::speaker::Voices;

/// Sentences after which a quotation that stands alone belongs no longer to who spoke last.
const ALONE: usize = 5;
/// Fewest words of a quotation that is joined to another of the same speaker.
const PIECE: usize = 3;
/// Fewest words of a quotation that stands alone, no reporting clause near it.
const WHOLE: usize = 8;

impl Reader<'_, '_> {
    /// Looks at the quotations of the unit that are in no statement yet.
    pub(super) fn loose_quotes(&mut self) {
        let quotes = self.quotes;
        for quote in quotes.touching(&self.unit.clone()) {
            if quote.single
                || quote.outer.start < self.unit.start
                || !self.is_speech(quote) && !self.is_second_half(quote)
                || self.taken(quote.inner.start)
            {
                continue;
            }
            let whole = quote.outer.start == self.unit.start
                || self.tokens[quote.outer.start - 1].is('.')
                || self.tokens[quote.outer.start - 1].is(',')
                || self.tokens[quote.outer.start - 1].is(':')
                || self.is_second_half(quote);
            if !whole {
                continue;
            }
            let ends_unit = self.count(&(quote.outer.end..self.unit.end)) == 0;
            // `"A," kata Ani. "B."`: one statement in two pieces.
            let span = self.words.span(self.trimmed(quote.inner.clone()));
            let paragraph = self.tokens[self.paragraph].at.start;
            let near = self.drafts.len().saturating_sub(3);
            if let Some(last) = self.drafts[near..]
                .iter_mut()
                .rev()
                .find(|draft| draft.clause.end == quote.outer.start)
                && last.kind == StatementKind::Direct
                && last.rule.starts_with("quote-then")
                && last.content[0].start >= paragraph
                && last.content.len() < 6
            {
                last.content.push(span);
                continue;
            }
            if let Some((voices, end)) = self.unverbed(quote) {
                let clause = quote.outer.end..end;
                self.emit(vec![quote.outer.clone()], None, voices, clause, "quote-then-name", 0.25);
                continue;
            }
            if !ends_unit || self.count(&quote.inner) < 4 {
                continue;
            }
            let opens = quote.outer.start == self.unit.start;
            if opens && let Some((voices, clause)) = self.announced(quote.outer.start) {
                self.emit(vec![quote.outer.clone()], None, voices, clause, "quote-announced", 0.15);
                continue;
            }
            if let Some((voices, clause)) = self.cited_before(quote) {
                self.emit(vec![quote.outer.clone()], None, voices, clause, "quote-cited", 0.2);
                continue;
            }
            // A quotation that goes on with the writer's sentence is no statement by itself.
            if !opens && !self.tokens[quote.inner.start].upper {
                continue;
            }
            // A quotation that stands alone belongs to who spoke in the sentence before.
            let before = self
                .drafts
                .last()
                .map(|draft| (draft.sentence, draft.content.last().copied().unwrap_or_default().end));
            let near = before.is_some_and(|(sentence, _)| sentence + 2 >= self.sentence && sentence <= self.sentence);
            // The next quotation tells whose both are.
            let goes_on = self.quotes.holding(quote.outer.end).is_some();
            let later = self.last_sentence + ALONE >= self.sentence
                && self.count(&quote.inner) >= WHOLE
                && quote.closed
                && !goes_on;
            let turned = || {
                let party = self.turned_to(' ').filter(|_| !near && later && self.points_behind())?;
                let at = quote.outer.start..quote.outer.start;
                Some(Who { at, party })
            };
            let last = || self.last.clone().filter(|_| near || later && self.points_behind());
            if let Some(who) = turned().or_else(last) {
                let voices = Voices {
                    first: Some(who),
                    others: Vec::new(),
                    end: quote.outer.end,
                    sure: true,
                };
                self.emit(
                    vec![quote.outer.clone()],
                    None,
                    voices,
                    quote.outer.clone(),
                    "quote-alone",
                    0.25,
                );
            }
        }
    }

    /// Whether the quotation goes on with one that a reporting clause interrupts: `"The dam," Ani said, "is closed."`
    fn is_second_half(&self, quote: &Quote) -> bool {
        let at = quote.outer.start;
        let begun = self.drafts[self.first_draft..].last().filter(|draft| {
            let interrupted = draft.kind == StatementKind::Direct && draft.rule.starts_with("quote-then");
            interrupted && draft.clause.end == at
        });
        let comma = |i: usize| self.is_comma(i);
        let open = begun
            .and_then(|draft| draft.content.last())
            .is_some_and(|half| comma(self.words.tokens_in(*half).end));
        // "...," Ani said, but "it is closed on Monday".
        let joined = at > self.unit.start + 1
            && self.scan.is(at - 1, tag::JOINT)
            && comma(at - 2)
            && self.count(&quote.inner) >= PIECE;
        open && at > self.unit.start && (comma(at - 1) || joined) && !self.tokens[quote.inner.start].upper
    }

    /// Who is named behind a quotation by a word that is not known ("kataa Ani") or by none, and where that clause ends: `"...,"
    /// Dewan Sungai dalam sebuah pernyataan.`
    fn unverbed(&self, quote: &Quote) -> Option<(Voices, usize)> {
        let last = quote.inner.end.checked_sub(1)?;
        let end = self.unit.end;
        if let Some(found) = self.behind_dash(quote) {
            return Some(found);
        }
        if let Some(found) = self.by_any_word(quote, last) {
            return Some(found);
        }
        let phrase = self.noun_phrase(quote.outer.end, end);
        let named = !phrase.is_empty() && self.is_comma(last) && self.tokens[phrase.start].upper;
        let within = phrase.end..end.min(phrase.end + 5);
        let told = named
            && self.points_behind()
            && self.scan.is(phrase.end, tag::WITHIN | tag::PREPOSITION)
            && within.into_iter().any(|i| self.scan.is(i, tag::RECORD))
            && !(phrase.start..end).any(|i| self.scan.hit_at(i).is_some());
        told.then(|| (self.voices_in(phrase), end))
            .filter(|(voices, _)| voices.sure)
    }

    /// The person named behind a dash that closes a quotation and its paragraph: `"The dam is broken." — Ani Rahman, mayor of Melati`.
    fn behind_dash(&self, quote: &Quote) -> Option<(Voices, usize)> {
        let dash = quote.outer.end;
        let name = dash + 1;
        let mark = self.tokens.get(dash)?;
        let here = self.words.sentences[self.words.sentence_of(quote.outer.start)].paragraph;
        let at = self.scene.mentions.covering(name)?;
        let next = &self.words.sentences[self.words.sentence_of(name)];
        let whose = self.scene.mentions.tokens_of(at);
        let mention = &self.scene.mentions.list[at];
        let closes = whose.end >= next.last as usize || self.is_comma(whose.end) || self.tokens[whose.end].is('(');
        let last = self.words.sentences.get(self.words.sentence_of(name) + 1);
        let ends = last.is_none_or(|last| last.paragraph != here);
        let dashed = matches!(mark.first, '—' | '–' | '―' | '-') && !mark.is_word() && quote.closed;
        let person = mention.kind == MentionKind::Person && whose.start == name;
        (dashed && person && next.paragraph == here && closes && ends)
            .then(|| (Voices::one(self.named(mention), true), whose.end))
    }

    /// Who is named, or meant by a pronoun, behind a comma, a quotation's end and one small word, whatever that word is.
    fn by_any_word(&self, quote: &Quote, last: usize) -> Option<(Voices, usize)> {
        let closes = self.is_comma(last) || matches!(self.tokens[last].first, '?' | '!');
        let first = quote.outer.end;
        if !closes
            || !quote.closed
            || !self.points_behind()
            || first >= self.unit.end
            || self.scan.hit_at(first).is_some()
        {
            return None;
        }
        let word = &self.tokens[first];
        let small = word.is_word() && !word.upper;
        let plain = small && self.scan.tags[first] & !(tag::THUS | tag::SUBORDINATE | tag::TOLD) == 0;
        let thus = self.scan.is(first, tag::THUS | tag::TOLD) || !self.scan.is(first, tag::SUBORDINATE);
        // A word alone: one mistyped that held its pronoun ("katanyaa").
        if plain && thus && self.is_comma(last) && self.closes_word(first + 1) && !self.is_verb_form(first) {
            return Some((Voices::one(self.pronoun(first..first + 1), true), first + 1));
        }
        let start = first + usize::from(plain && thus);
        if start == first && !word.upper || start >= self.unit.end {
            return None;
        }
        let voices = self.voices_after(start);
        let who = voices.first.as_ref()?;
        let pronoun =
            self.scan.is(who.at.start, tag::PRONOUN) && !self.scan.is(who.at.start, tag::THIS) && who.at.len() == 1;
        let person = self.is_person(who) || pronoun && start > first;
        let end = voices.end.max(start);
        let done = end >= self.unit.end
            || self.is_mark(end)
            || self.scan.is(
                end,
                tag::PREPOSITION | tag::SUBORDINATE | tag::WHOM | tag::WHEN | tag::WITHIN | tag::RELATIVE,
            );
        (person && done && voices.sure).then_some((voices, end))
    }

    /// Whether a clause of one word ends at `i`: at a full stop, or before where and when it was said.
    fn closes_word(&self, i: usize) -> bool {
        i >= self.unit.end
            || self.tokens[i].is('.') && !self.tokens.get(i + 1).is_some_and(|next| next.glued && next.is_word())
    }
}
