//! Quotations that no reporting word claims: those that go on with a statement, and those that follow their speaker.

use telusur_model::StatementKind;

use super::Who;
use super::cues::tag;
use super::quotes::Quote;
use super::reader::Reader;
use super::speaker::Voices;

/// Sentences after which a quotation that stands alone belongs no longer to who spoke last.
const ALONE: usize = 5;
/// Fewest words of a quotation that stands alone, no reporting clause near it.
const WHOLE: usize = 8;

impl Reader<'_, '_> {
    /// Looks at the quotations of the unit that are in no statement yet.
    pub(super) fn loose_quotes(&mut self) {
        let quotes = self.quotes;
        for quote in quotes.touching(&self.unit.clone()) {
            if quote.single
                || quote.outer.start < self.unit.start
                || !self.is_speech(quote)
                || self.taken(quote.inner.start)
            {
                continue;
            }
            let whole = quote.outer.start == self.unit.start
                || self.tokens[quote.outer.start - 1].is('.')
                || self.tokens[quote.outer.start - 1].is(',')
                || self.tokens[quote.outer.start - 1].is(':');
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

    /// Who is named behind a quotation by a word that is not known ("kataa Ani") or by none, and where that clause ends: `"...,"
    /// Dewan Sungai dalam sebuah pernyataan.`
    fn unverbed(&self, quote: &Quote) -> Option<(Voices, usize)> {
        let last = quote.inner.end.checked_sub(1)?;
        let end = self.unit.end;
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
