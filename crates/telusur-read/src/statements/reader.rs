//! The state in which an article is read for statements, unit by unit.

use std::borrow::Cow;
use std::ops::Range;

use telusur_model::{MentionKind, Span, Stance, StatementKind};

use super::cues::{Hit, Scan, tag};
use super::quotes::{Quote, Quotes};
use super::speaker::Voices;
use super::{Draft, Scene, Who};
use crate::words::{Token, TokenKind, Words};

/// Most words of a title in quotation marks.
const TITLE: usize = 6;

/// Reads one article. A unit is a sentence, or several where a quotation runs over their borders.
#[derive(Debug)]
pub(super) struct Reader<'a, 't> {
    pub scene: &'a Scene<'a, 't>,
    pub words: &'a Words<'t>,
    pub tokens: &'a [Token],
    pub scan: &'a Scan,
    pub quotes: &'a Quotes,
    /// The statements so far.
    pub drafts: Vec<Draft>,
    /// Who spoke last.
    pub last: Option<Who>,
    /// The sentence in which that was.
    pub last_sentence: usize,
    /// The tokens of the unit being read.
    pub unit: Range<usize>,
    /// The sentence in which the unit begins.
    pub sentence: usize,
    /// The unit before is in the same paragraph and has ended here.
    pub paragraph: usize,
    /// Tokens of the unit before this are spent on earlier reporting clauses.
    pub floor: usize,
    /// The first draft of this unit.
    pub first_draft: usize,
    /// Who spoke last before this unit, and in which sentence.
    pub before: (Option<Who>, usize),
    /// Who gave another's words in this unit ("kata Ani menirukan Budi"), and speaks on.
    pub teller: Option<Who>,
    /// Where the quotation begins whose own words are being read; its marks mean nothing then.
    pub within: Option<usize>,
}

impl<'a, 't> Reader<'a, 't> {
    pub(super) fn new(scene: &'a Scene<'a, 't>, scan: &'a Scan, quotes: &'a Quotes) -> Reader<'a, 't> {
        Reader {
            scene,
            words: scene.words,
            tokens: &scene.words.tokens,
            scan,
            quotes,
            drafts: Vec::new(),
            last: None,
            last_sentence: 0,
            unit: 0..0,
            sentence: 0,
            paragraph: 0,
            floor: 0,
            first_draft: 0,
            before: (None, 0),
            teller: None,
            within: None,
        }
    }

    /// Reads every unit of the body in order.
    pub(super) fn run(mut self) -> Vec<Draft> {
        let sentences = &self.words.sentences;
        let mut paragraph_start = 0;
        let mut s = 0;
        let turns = self.turns();
        while s < sentences.len() {
            let first = sentences[s];
            if s == 0 || sentences[s - 1].paragraph != first.paragraph {
                paragraph_start = first.first as usize;
            }
            let mut next = s + 1;
            let mut end = first.last as usize;
            if let Ok(turn) = turns.binary_search_by_key(&s, |turn| turn.0) {
                while next < sentences.len() && sentences[next].paragraph == first.paragraph {
                    end = sentences[next].last as usize;
                    next += 1;
                }
                self.paragraph = paragraph_start;
                self.unit = first.first as usize..end;
                self.sentence = s;
                self.turn(turns[turn].1, end);
                s = next;
                continue;
            }
            // A quotation over the border of sentences makes them one unit.
            while next < sentences.len()
                && self.quotes.holding(end).is_some_and(|quote| {
                    let broken = quote.closed && quote.outer.end == end + 1;
                    let joined = sentences[next].paragraph == first.paragraph || broken;
                    quote.outer.start < end && !quote.single && joined
                })
            {
                end = sentences[next].last as usize;
                next += 1;
            }
            if !first.title {
                self.paragraph = paragraph_start;
                for unit in self.split_at_quotes(first.first as usize..end) {
                    self.unit = unit;
                    self.sentence = self.words.sentence_of(self.unit.start);
                    self.floor = self.unit.start;
                    self.first_draft = self.drafts.len();
                    self.read_unit();
                }
            }
            s = next;
        }
        self.drafts
    }

    /// A quotation that follows a full stop begins a sentence, even where the text lost the blank between them.
    fn split_at_quotes(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::with_capacity(1);
        let mut from = range.start;
        for quote in self.quotes.touching(&range) {
            let at = quote.outer.start;
            if at > from
                && !quote.single
                && matches!(self.tokens[at - 1].first, '.' | '!' | '?')
                && self.tokens[quote.inner.start].upper
                && self
                    .quotes
                    .holding(at - 1)
                    .is_none_or(|before| before.outer.start < from)
            {
                out.push(from..at);
                from = at;
            }
        }
        out.push(from..range.end);
        out
    }

    fn read_unit(&mut self) {
        let scan = self.scan;
        let first = scan.hits.partition_point(|hit| hit.at < self.unit.start);
        let last = scan.hits.partition_point(|hit| hit.at < self.unit.end);
        self.before = (self.last.clone(), self.last_sentence);
        self.pointed_back();
        let mut hits = Cow::Borrowed(&scan.hits[first..last]);
        let unlisted = self.unlisted();
        if !unlisted.is_empty() {
            hits.to_mut().extend(unlisted);
            hits.to_mut().sort_by_key(|hit| hit.at);
        }
        for hit in &*hits {
            if hit.at >= self.floor && self.quotes.holding(hit.at).is_none() {
                self.report(hit);
            }
        }
        self.loose_quotes();
        self.drop_mere_hands();
        self.speaks_last();
        self.nouns();
        self.told_within();
    }

    /// Whether the words of that quotation are being read by themselves.
    pub(super) fn is_within(&self, quote: &Quote) -> bool {
        self.within == Some(quote.outer.start)
    }

    /// The quotation that holds token `i`, marks included.
    pub(super) fn holding(&self, i: usize) -> Option<&'a Quote> {
        self.quotes.holding(i).filter(|quote| !self.is_within(quote))
    }

    /// Who spoke last is who speaks in the sentence, not who speaks in the words that he tells.
    fn speaks_last(&mut self) {
        let drafts = &self.drafts[self.first_draft..];
        let nested = |draft: &Draft| {
            let cue = draft.cue.as_ref().map(|cue| self.tokens[cue.start].at);
            cue.is_some_and(|cue| {
                drafts
                    .iter()
                    .any(|outer| !std::ptr::eq(outer, draft) && outer.content.iter().any(|span| span.contains(cue)))
            })
        };
        let last = drafts
            .iter()
            .rev()
            .find(|draft| draft.speaker.is_some() && !nested(draft));
        let told = last.is_some();
        if let Some(draft) = last {
            self.last_sentence = draft.sentence;
            self.last = draft.speaker.clone();
        }
        if let Some(teller) = self.teller.take().filter(|_| told) {
            self.last = Some(teller);
        }
    }

    /// An agency or outlet that does no more than report another's statement is a hand of that statement, not a speaker
    /// beside it ("Menurut kantor berita X, Ani mengatakan ...").
    fn drop_mere_hands(&mut self) {
        let mut i = self.first_draft;
        while i < self.drafts.len() {
            let outer = &self.drafts[i];
            let mere = outer.kind != StatementKind::Direct
                && outer.speaker.as_ref().is_some_and(|who| self.is_hand(who))
                && self.drafts[self.first_draft..].iter().enumerate().any(|(j, inner)| {
                    let content = self.words.tokens_in(*outer.content.last().unwrap_or(&Span::default()));
                    self.first_draft + j != i
                        && inner.cue.as_ref().is_some_and(|cue| content.contains(&cue.start))
                        && inner.clause.start <= content.start + 1
                });
            if mere {
                self.drafts.remove(i);
            } else {
                i += 1;
            }
        }
    }

    /// Whether the speaker is an agency, an outlet or a document: one through whom words come.
    pub(super) fn is_hand(&self, who: &Who) -> bool {
        match &who.party.actor {
            Some(actor) => {
                let known = self.scene.mentions.actor(actor);
                actor.starts_with("agency:")
                    || actor.starts_with("outlet:")
                    || known.is_some_and(|actor| matches!(actor.kind, MentionKind::Agency | MentionKind::Outlet))
                    || known.is_some_and(|actor| self.is_press_word(who, &actor.name))
            }
            None => {
                self.scan.is(who.at.start, tag::RECORD)
                    || !who.at.is_empty() && self.scan.is(who.at.end - 1, tag::PRESS)
            }
        }
    }

    /// Whether one is pointed at by a word for the press that is no part of the name ("the station" for Radio Melati).
    fn is_press_word(&self, who: &Who, name: &str) -> bool {
        let Some(last) = who.at.end.checked_sub(1).filter(|&last| self.scan.is(last, tag::PRESS)) else {
            return false;
        };
        let word = self.tokens[last].at.of(self.words.text);
        !name.ends_with(word) && !self.tokens[last].upper
    }

    /// The kind of a content, from how much of it stands in quotation marks.
    pub(super) fn kind_of(&self, content: &[Range<usize>]) -> StatementKind {
        let mut quoted = 0;
        let mut free = 0;
        for range in content {
            let quotes = self.quotes.touching(range);
            for i in range.clone() {
                if self.tokens[i].kind == TokenKind::Mark {
                    continue;
                }
                if quotes
                    .iter()
                    .any(|quote| !self.is_within(quote) && quote.inner.contains(&i))
                {
                    quoted += 1;
                } else {
                    free += 1;
                }
            }
        }
        match (quoted, free) {
            (0, _) => StatementKind::Indirect,
            (_, 0) => StatementKind::Direct,
            _ => StatementKind::Mixed,
        }
    }

    /// A content range without marks at its rim, except quotation marks and brackets whose other half is inside.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let mut range = range;
        while range.start < range.end {
            let token = &self.tokens[range.start];
            if token.kind != TokenKind::Mark || matches!(token.first, '(' | '$' | '€' | '£' | '#' | '@' | '+') {
                break;
            }
            if let Some(quote) = self.holding(range.start)
                && quote.outer.start == range.start
                && quote.closed
                && quote.outer.end < range.end
                && (quote.outer.end..range.end).any(|i| self.tokens[i].kind != TokenKind::Mark)
            {
                break;
            }
            range.start += 1;
        }
        while range.start < range.end {
            let last = range.end - 1;
            let token = &self.tokens[last];
            if token.kind != TokenKind::Mark || matches!(token.first, ')' | '%') {
                break;
            }
            if let Some(quote) = self.holding(last)
                && quote.closed
                && quote.outer.end <= range.end
                && quote.outer.end > last
                && quote.outer.start > range.start
                && last >= quote.inner.end
            {
                break;
            }
            range.end -= 1;
        }
        range
    }

    /// How many words and numbers `range` has.
    pub(super) fn count(&self, range: &Range<usize>) -> usize {
        self.tokens
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .count()
    }

    /// Adds a statement; nothing where the content is empty. Returns whether one was added.
    pub(super) fn emit(
        &mut self,
        content: Vec<Range<usize>>,
        hit: Option<&Hit>,
        voices: Voices,
        clause: Range<usize>,
        rule: &'static str,
        doubt: f32,
    ) -> bool {
        let content: Vec<Range<usize>> = content
            .into_iter()
            .map(|range| self.trimmed(range))
            .filter(|range| self.count(range) > 0)
            .collect();
        let kind = self.kind_of(&content);
        let words: usize = content.iter().map(|range| self.count(range)).sum();
        // "denied involvement": one word behind a verb that denies, where no ending of its own tells what.
        let pronouns = &self.scene.pack.names.pronouns;
        let thing = content.first().is_some_and(|range| {
            !self.scan.is(range.start, tag::PRONOUN | tag::THIS)
                && !pronouns.contains_key(&self.tokens[range.start].key)
        });
        let denies = |hit: &Hit| {
            let quality = hit.at > 0 && self.scan.is(hit.at - 1, tag::ONE | tag::PREPOSITION);
            let plain = !hit.cue.weak && !self.points_behind() && !quality;
            thing && plain && hit.cue.stance == Stance::Denies
        };
        // "declined to comment", "endorsed Rahman": one word can be all that is told.
        let single = rule == "verb-then-words"
            && hit.is_some_and(|hit| {
                hit.cue.takes.noun
                    && (!hit.cue.takes.clause || hit.cue.stance == Stance::Alleges && !hit.cue.weak || denies(hit))
            })
            && content.len() == 1
            && (hit.is_some_and(|hit| hit.cue.stance == Stance::Declines || denies(hit))
                || self.tokens[content[0].start].upper && self.scene.mentions.covering(content[0].start).is_some());
        // "mengaku menyesal": how the speaker is, at the end of the clause.
        let state = || {
            let word = content[0].start;
            let matter =
                tag::VOICED | tag::THING | tag::NOUN | tag::TOLD | tag::PLAN | tag::THIS | tag::PRONOUN | tag::SELF;
            let plain = self.tokens[word].is_word() && !self.tokens[word].upper && !self.scan.is(word, matter);
            let endings = &self.scene.pack.names.pronoun_endings;
            let own = endings.iter().any(|ending| self.words.str(word).ends_with(ending));
            plain && !own
        };
        // "mengimbau warga untuk waspada".
        let asks =
            rule == "verb-then-deed" && self.points_behind() && hit.is_some_and(|hit| hit.cue.stance == Stance::Asks);
        let states = asks || rule == "verb-then-words" && hit.is_some_and(|hit| hit.cue.takes.state);
        let single = single || rule == "denial-alone" || states && content.len() == 1 && words == 1 && state();
        let least = if kind == StatementKind::Direct || single { 1 } else { 2 };
        if words < least {
            return false;
        }
        let spans: Vec<Span> = content.iter().map(|range| self.words.span(range.clone())).collect();
        let mut draft = Draft::new(kind, spans, rule, doubt);
        draft.cue = hit.map(|hit| hit.at..hit.end);
        if let Some(hit) = hit {
            draft.stance = hit.cue.stance;
            if let Some(medium) = hit.cue.medium {
                draft.medium = medium;
            }
        }
        // "menolak tuduhan itu": what others told is denied.
        let told = |range: &Range<usize>| {
            let own = if self.is_verb_form(range.start) { 0 } else { 2 };
            let from = hit.map_or(range.start, |hit| hit.end.min(range.start));
            let first = from..range.end.min(range.start + own);
            first.into_iter().any(|i| self.scan.is(i, tag::TOLD))
        };
        match draft.stance {
            Stance::Asserts => draft.stance = self.deed_of(&content, hit, voices.first.as_ref()),
            Stance::Declines
                if content
                    .first()
                    .is_some_and(|range| told(range) || self.is_name_refused(range)) =>
            {
                draft.stance = Stance::Denies;
            }
            Stance::Asks | Stance::Warns => {
                let reminded = hit.and_then(|hit| self.reminded(&content, hit));
                draft.stance = reminded.unwrap_or(draft.stance);
            }
            _ => {}
        }
        draft.clause = clause;
        draft.sentence = self.words.sentence_of(hit.map_or(self.unit.start, |hit| hit.at));
        if let Some(who) = &voices.first {
            self.last = Some(who.clone());
            self.last_sentence = draft.sentence;
        }
        draft.speaker = voices.first;
        draft.co_speakers = voices.others;
        self.drafts.push(draft);
        true
    }

    /// The first token from `i` on that is no mark and opens no sentence.
    pub(super) fn past_opener(&self, i: usize) -> usize {
        (i..self.unit.end)
            .find(|&j| !self.is_mark(j) && !self.scan.is(j, tag::OPENER | tag::JOINT))
            .unwrap_or(i)
    }

    /// The last draft of this unit.
    pub(super) fn previous(&self) -> Option<&Draft> {
        self.drafts[self.first_draft..].last()
    }

    /// Whether `range` holds nothing but openers of a sentence, adverbs and marks.
    pub(super) fn only_openers(&self, range: Range<usize>) -> bool {
        range.len() <= 4
            && range.clone().all(|i| {
                // "Karena itu": what joins points at what was told.
                let points = self.scan.is(i, tag::SUBORDINATE) && self.scan.is(i + 1, tag::THIS) && i + 1 < range.end;
                points
                    || self.tokens[i].kind == TokenKind::Mark
                    || self
                        .scan
                        .is(i, tag::OPENER | tag::JOINT | tag::ADVERB | tag::THIS | tag::THUS)
            })
    }

    /// Whether the quotation is speech rather than a word held with tongs: it has a sentence's inner end, or begins large and
    /// has several words.
    pub(super) fn is_speech(&self, quote: &Quote) -> bool {
        let words = self.count(&quote.inner);
        let first = &self.tokens[quote.inner.start];
        let ended = quote.inner.end.checked_sub(1).is_some_and(|last| {
            matches!(self.tokens[last].first, ',' | '.' | '?' | '!' | '…') && self.tokens[last].kind == TokenKind::Mark
        });
        // "on “Sunday Rivers,” Ani said": a title inside a clause, a few words all of them large.
        let title = quote.outer.start > self.unit.start
            && self.tokens[quote.outer.start - 1].is_word()
            && self.scan.hit_at(quote.outer.start - 1).is_none()
            && words <= TITLE
            && self.tokens[quote.inner.clone()]
                .iter()
                .all(|token| !token.is_word() || token.upper || token.at.len() <= 3);
        if title {
            return false;
        }
        (first.upper || first.kind == TokenKind::Number) && (ended || words >= 6) || ended && words >= 4
    }
}
