//! Quotations that no reporting word claims: those that go on with a statement, and those that follow their speaker.

use telusur_model::StatementKind;

use super::cues::tag;
use super::quotes::Quote;
use super::reader::Reader;
use super::speaker::Voices;

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
            if near && let Some(who) = self.last.clone() {
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

    /// Who is named behind a quotation whose reporting word was left out, and where that clause ends: `"...," Dewan Sungai dalam
    /// sebuah pernyataan.`
    fn unverbed(&self, quote: &Quote) -> Option<(Voices, usize)> {
        let last = quote.inner.end.checked_sub(1)?;
        let end = self.unit.end;
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
}
