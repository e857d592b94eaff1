//! Words that one who is quoted tells of another: `"Bupati sudah mengatakan bahwa pasar dibuka lagi," kata Ani`.

use std::ops::Range;

use telusur_model::{MentionKind, Stance, StatementKind};

use super::cues::{Class, Hit, tag};
use super::reader::Reader;

/// Doubt of a reporting word from which on it is left aside inside a quotation.
const PLAIN: f32 = 0.2;

impl Reader<'_, '_> {
    /// Reads the quotations of this unit for what others are told in them to have said.
    pub(super) fn told_within(&mut self) {
        let direct = |draft: &&super::Draft| draft.kind == StatementKind::Direct;
        if !self.points_behind() || !self.drafts[self.first_draft..].iter().any(|draft| direct(&draft)) {
            return;
        }
        let mut spoken: Vec<(usize, Range<usize>)> = Vec::new();
        for at in self.first_draft..self.drafts.len() {
            let draft = &self.drafts[at];
            let content = draft.content.iter().filter(|_| direct(&draft));
            spoken.extend(content.map(|span| (at, self.words.tokens_in(*span))));
        }
        let scan = self.scan;
        let state = (self.unit.clone(), self.floor, self.first_draft);
        let last = (self.last.take(), self.last_sentence);
        for (at, content) in spoken {
            let first = scan.hits.partition_point(|hit| hit.at < content.start);
            let reports = scan.hits[first..].iter().take_while(|hit| hit.at < content.end);
            for hit in reports.filter(|hit| hit.cue.class == Class::Verb && !hit.cue.weak && hit.cue.doubt <= PLAIN) {
                self.report_within(hit, at, &content);
            }
        }
        self.within = None;
        (self.unit, self.floor, self.first_draft) = state;
        (self.last, self.last_sentence) = last;
    }

    /// Reads one reporting verb inside the quoted words `content`: only one who is named there, or whose words are joined as such,
    /// and who is none of those that speak and listen.
    fn report_within(&mut self, hit: &Hit, outer: usize, content: &Range<usize>) {
        let Some(quote) = self.quotes.holding(hit.at).filter(|quote| !quote.single) else {
            return;
        };
        let Some(sentence) = self.words.sentences.get(self.words.sentence_of(hit.at)) else {
            return;
        };
        let start = (sentence.first as usize).max(content.start).max(quote.inner.start);
        let end = (sentence.last as usize).min(content.end).min(quote.inner.end);
        if self.unit != (start..end) {
            self.unit = start..end;
            self.floor = start;
            self.first_draft = self.drafts.len();
        }
        let asks = self.tokens[start..end].last().is_some_and(|mark| mark.is('?'))
            || self.tokens.get(end).is_some_and(|mark| mark.is('?'));
        let open = |i: usize| self.scan.is(i, tag::ABLE | tag::OPEN | tag::WHETHER);
        if hit.at < self.floor || asks || (hit.at.saturating_sub(2).max(start)..hit.at).any(open) {
            return;
        }
        self.within = Some(quote.outer.start);
        self.last = None;
        let before = self.drafts.len();
        self.verb(hit);
        let told = self.drafts.last().filter(|_| self.drafts.len() > before);
        let another = told.is_some_and(|draft| {
            let joined = self.says_that(hit);
            draft.speaker.as_ref().is_some_and(|who| {
                // "Ibu saya bilang", "dokter mengatakan": people of whom only what they are is told.
                let folk = self.scan.is(who.at.start, tag::SAYER | tag::HUMAN)
                    && !self
                        .scan
                        .is(who.at.start, tag::GROUP | tag::RECORD | tag::SIDE | tag::PRONOUN);
                let said = folk && hit.cue.takes.clause && hit.cue.stance == Stance::Asserts;
                let own = who.at.clone().any(|i| self.scan.is(i, tag::SELF)) && !folk;
                let known = who.party.actor.is_some();
                let pronoun = self.scan.is(who.at.start, tag::PRONOUN | tag::THIS);
                let named = who.at.clone().any(|i| i > start && self.tokens[i].upper);
                let office = self.begins_with_role(who.at.start) || joined && self.scan.is(who.at.start, tag::SAYER);
                // "Dewan kami meminta", "Dewan Sungai meminta", said by one of the council.
                let same = who.party.actor.as_deref().is_some_and(|id| {
                    let speaker = &self.drafts[outer];
                    let actor = speaker.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
                    actor == Some(id) || super::voices::speaks_for(speaker, id, self.scene)
                });
                // "The council praised the dam": of a body only what is joined as its words.
                let kind = who.party.actor.as_deref().and_then(|id| self.scene.mentions.actor(id));
                let kind = kind.map(|actor| actor.kind);
                let tells = joined || said || matches!(kind, Some(MentionKind::Person | MentionKind::State));
                !own && !same && tells && (known || !pronoun && (named || office || said))
            })
        });
        if !another {
            self.drafts.truncate(before);
        }
    }
}
