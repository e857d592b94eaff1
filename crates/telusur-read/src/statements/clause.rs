//! Where clauses begin and end: what is reported, and the words that report it.

use std::ops::Range;

use telusur_model::MentionKind;

use super::cues::{Class, Hit, tag};
use super::reader::Reader;
use crate::words::TokenKind;

/// Tokens of one who is told, with where, before the joining word.
const TOLD: usize = 14;
/// Tokens within which a clause behind its adjunct shows its verb.
const CLAUSE: usize = 12;
/// Tokens within which the verb of a clause without adverbs stands.
const VERB: usize = 4;

impl Reader<'_, '_> {
    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.is(','))
    }

    pub(super) fn is_mark(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    /// Where a reporting clause that goes on at `i` ends: at the next quotation or the unit's end.
    pub(super) fn clause_end(&self, i: usize) -> usize {
        let quotes = self.quotes.touching(&(i..self.unit.end));
        quotes
            .iter()
            .find(|quote| quote.outer.start >= i && !quote.single)
            .map_or(self.unit.end, |quote| quote.outer.start)
    }

    /// The clause from `from` to before token `i`, without the openers of the sentence.
    pub(super) fn left_edge(&self, from: usize, i: usize) -> Range<usize> {
        let mut from = from;
        // "Namun, ..." and "Selain itu, ..." are not part of the report.
        if let Some(comma) = (from..i.min(from + 4)).find(|&j| self.is_comma(j))
            && self.only_openers(from..comma)
        {
            from = comma + 1;
        }
        while from < i && (self.is_mark(from) || self.scan.is(from, tag::JOINT)) && self.holding(from).is_none() {
            from += 1;
        }
        from..i.max(from)
    }

    /// Where the run of quotations that ends with `outer` begins: `"A." "B," kata Ani`.
    pub(super) fn quote_run_start(&self, outer: &Range<usize>) -> usize {
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

    /// Whether the adverb at `i` counts ("lebih dari 40 kapal"): then it belongs to what is said and not to the saying.
    pub(super) fn is_quantity(&self, i: usize) -> bool {
        self.scan.is(i + 1, tag::PREPOSITION)
            && self
                .tokens
                .get(i + 2)
                .is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether the small word at `i` is a verb by its form.
    pub(super) fn is_verb_form(&self, i: usize) -> bool {
        let other =
            tag::PRONOUN | tag::PREPOSITION | tag::SUBORDINATE | tag::ONE | tag::RELATIVE | tag::WHOM | tag::LINK;
        self.is_deed(i) && !self.scan.is(i, other)
    }

    /// Whether the small word at `i` is by its form a verb that takes an object.
    pub(super) fn is_transitive(&self, i: usize) -> bool {
        let endings = &self.scene.pack.names.act_suffixes;
        self.is_verb_form(i) && {
            let word = self.tokens[i].at.of(self.words.text);
            endings.iter().any(|ending| word.ends_with(ending))
        }
    }

    /// Whether the noun phrase `range` begins with one who can act: a name that is none of a thing, or a word for people.
    pub(super) fn can_act(&self, range: &Range<usize>) -> bool {
        self.scan.is(range.start, tag::SAYER | tag::PRONOUN)
            || self.scan.is(range.start, tag::ONE) && self.scan.is(range.start + 1, tag::SAYER)
            || self.begins_with_role(range.start)
            || self
                .scene
                .mentions
                .covering(range.start)
                .is_some_and(|at| self.scene.mentions.tokens_of(at).start == range.start)
    }

    /// Whether the word at `i` joins what is to be done: "to" before a verb, not before one who is told.
    pub(super) fn links_deed(&self, i: usize) -> bool {
        let next = self.tokens.get(i + 1);
        self.scan.is(i, tag::LINK)
            && !(self.scan.is(i, tag::WHOM)
                && (self.scan.is(i + 1, tag::DEFINITE | tag::ONE)
                    || next.is_some_and(|next| next.is_word() && next.upper)))
    }

    /// The token behind an expression of time at `i`, with the preposition before it.
    pub(super) fn past_time(&self, i: usize) -> Option<usize> {
        let led = self.scan.is(i, tag::PREPOSITION);
        let first = i + usize::from(led);
        let time_at = |i: usize| {
            let start = self.tokens.get(i)?.at.start;
            let times = &self.scene.times.list;
            let at = times.partition_point(|time| time.at.end <= start);
            times.get(at).filter(|time| time.at.start <= start)
        };
        // "pada bulan April": one small word says what it is.
        let unit = |i: usize| {
            let token = self.tokens.get(i)?;
            let plain = led && self.points_behind() && token.is_word() && !token.upper;
            time_at(i + 1).filter(|_| plain && self.scan.tags[i] & !tag::WHEN == 0)
        };
        let time = time_at(first).or_else(|| unit(first))?;
        Some(self.words.tokens_in(time.at).end)
    }

    /// Past the one who is told, at `i` ("told reporters", "told him").
    pub(super) fn past_whom(&self, i: usize, end: usize) -> usize {
        if i >= end || self.scan.is(i, tag::THAT) || self.is_mark(i) {
            return i;
        }
        let article = usize::from(self.scan.is(i, tag::DEFINITE));
        if let Some(mention) = self.scene.mentions.covering(i + article).filter(|_| i + article < end) {
            let named = self.scene.mentions.tokens_of(mention).end.max(i + 1);
            // "told Sembrani's president Ani Rahman that", "told White House reporters that": the name only says whose they are.
            let kind = self.scene.mentions.list[mention].kind;
            let goes_on = kind != MentionKind::Person && named < end && !self.is_mark(named);
            let phrase = self.noun_phrase(i, end);
            if goes_on && self.begins_with_role(named) {
                let person = self.first_person(&(named..phrase.end));
                return person
                    .map_or(phrase.end, |person| self.words.tokens_in(person.at).end)
                    .max(named);
            }
            // "told Sembrani's envoys", "told Melati radio".
            let whose = goes_on && self.scan.is(named, tag::SAYER) || named < end && self.scan.is(named, tag::PRESS);
            if whose && !self.tokens[named].upper {
                return named + 1;
            }
            // "told Radio Melati's “River Hour” that": the broadcast.
            let title = self
                .holding(named)
                .filter(|quote| quote.outer.start == named && self.is_title(named));
            if let Some(title) = title.filter(|_| named < end && self.tokens[named - 1].owns) {
                return title.outer.end.min(end);
            }
            // "told Radio Melati's Ani Rahman": who of them was told.
            if goes_on && self.tokens[named].upper && self.tokens[named - 1].owns {
                return self.noun_phrase(named, end).end;
            }
            return named;
        }
        if self.scan.is(i, tag::PRONOUN | tag::SELF) || self.scene.pack.names.pronouns.contains_key(&self.tokens[i].key)
        {
            return i + 1;
        }
        // "told her Velnoran counterpart Ani Rahman in telephone talks that": whatever stands before the joining word.
        let owned = self.scan.is(i, tag::ONE) && !self.scan.is(i, tag::DEFINITE) && !self.points_behind();
        if owned
            && self.tokens.get(i + 1).is_some_and(|token| token.upper)
            && let Some(that) = (i + 2..end.min(i + TOLD)).find(|&j| self.scan.is(j, tag::THAT) || self.is_mark(j))
            && self.scan.is(that, tag::THAT)
        {
            return that;
        }
        let phrase = self.noun_phrase(i, end);
        // "told host Ani Rahman on her show that".
        if let Some(person) = self.first_person(&phrase) {
            return self.words.tokens_in(person.at).end;
        }
        (phrase.start + 1..phrase.end)
            .find(|&j| self.scan.is(j, tag::PRONOUN | tag::SELF | tag::ONE | tag::DEFINITE))
            .unwrap_or(phrase.end)
    }

    /// Whether a comma at `i` parts a reporting clause from what the writer remarks on it: "..., Ani said, in a move likely to please".
    pub(super) fn is_remark(&self, i: usize) -> bool {
        !self.points_behind()
            && self.is_comma(i)
            && self.scan.is(i + 1, tag::PREPOSITION)
            && self.holding(i + 1).is_none()
            && self.quotes.touching(&(i..self.unit.end)).is_empty()
            && !(i..self.unit.end).any(|j| self.scan.is(j, tag::AUXILIARY))
    }

    /// Whether a subject and a verb of speech stand at `i` with nothing reported behind them: "..., the agency said on Tuesday".
    pub(super) fn attributed(&self, i: usize, limit: usize) -> bool {
        let subject = self.noun_phrase(i, limit.min(i + 16));
        let mut k = subject.end;
        if self.tokens.get(k).is_some_and(|token| token.is('('))
            && self.tokens.get(k + 2).is_some_and(|mark| mark.is(')'))
        {
            k += 3;
        }
        while k < limit && self.scan.is(k, tag::ADVERB) {
            k += 1;
        }
        let Some(hit) = self.scan.hit_at(k).filter(|_| !subject.is_empty() && k < limit) else {
            return false;
        };
        let rest = hit.end.min(limit)..limit;
        let timed = self
            .past_time(hit.end)
            .is_some_and(|past| self.count(&(past..limit.max(past))) == 0);
        let short = subject.len() <= 4 && !hit.cue.weak && self.scan.is(subject.start, tag::DEFINITE);
        hit.cue.class == Class::Verb
            && hit.cue.takes.inverted
            && (self.can_speak(&subject) || short)
            && (self.count(&rest) == 0
                || timed
                || self.is_comma(hit.end) && self.scan.is(hit.end + 1, tag::QUOTING | tag::CITING)
                || self.count(&rest) <= 8 && self.scan.is(hit.end, tag::PREPOSITION | tag::WHEN))
    }

    /// Whether a verb of speech follows at `i`, adverbs aside.
    pub(super) fn next_act(&self, i: usize, limit: usize) -> bool {
        let mut j = i;
        while j < limit && self.scan.is(j, tag::ADVERB) {
            j += 1;
        }
        // A word that also tells a deed ("merancang dan mendorong") begins no further act.
        let act = |hit: &Hit| hit.cue.class == Class::Verb && !hit.cue.takes.named && !hit.cue.takes.plan;
        j < limit && self.scan.hit_at(j).is_some_and(act)
    }

    pub(super) fn stops_after_comma(&self, i: usize, limit: usize) -> bool {
        let mut j = i;
        while j < limit && self.scan.is(j, tag::ADVERB | tag::JOINT) && self.scan.hit_at(j).is_none() {
            j += 1;
        }
        // "..., dan untuk pertama kalinya mengakui": an adjunct between the joining word and the next act.
        if j > i && self.scan.is(j, tag::LINK | tag::PREPOSITION) {
            let verb = (j + 1..limit.min(j + 5)).find(|&m| self.scan.hit_at(m).is_some());
            j = verb.filter(|&verb| self.joined_adjunct(i, verb)).unwrap_or(j);
        }
        if j >= limit {
            return false;
        }
        if let Some(hit) = self.scan.hit_at(j) {
            return match hit.cue.class {
                Class::Verb => !hit.cue.weak || j > i && !hit.cue.takes.named && !hit.cue.takes.plan,
                Class::Bare => !hit.cue.weak || self.tokens.get(hit.end).is_some_and(|token| token.upper),
                _ => true,
            };
        }
        let tags = self.scan.tags[j];
        // "..., dengan sungai di tengahnya": what may be a preposition stops only before a verb of speech.
        let goes_on = tags & tag::PREPOSITION != 0;
        tags & tag::QUOTING != 0
            || self.is_handed(i)
            || tags & tag::WHILE != 0 && (!goes_on || self.next_act(j + 1, limit) || self.tells_beside(j + 1, limit))
            || tags & tag::SUBORDINATE != 0 && (self.is_quoting(j + 1) || self.tells_beside(j + 1, limit))
            || tags & tag::THUS != 0 && self.scan.hit_at(j + 1).is_some()
    }

    /// Whether one at `i` tells something beside what was told: ", dengan seorang pejabat mengatakan bahwa ...".
    fn tells_beside(&self, i: usize, limit: usize) -> bool {
        let subject = self.noun_phrase(i, limit.min(i + CLAUSE));
        // "sedangkan Ani pada Rabu mengatakan bahwa ...".
        let verb = self.past_time(subject.end).unwrap_or(subject.end);
        let verb = verb + usize::from(self.tokens.get(verb).is_some_and(|mark| mark.is(')')));
        let hit = self.scan.hit_at(verb).filter(|_| verb < limit);
        // "... mengatakan kepada wartawan bahwa".
        let joined =
            |hit: &Hit| (hit.end..limit.min(hit.end + 8)).find(|&i| self.is_mark(i) || self.scan.is(i, tag::THAT));
        let that = hit.is_some_and(|hit| {
            hit.cue.class == Class::Verb && joined(hit).is_some_and(|joined| self.scan.is(joined, tag::THAT))
        });
        that && !subject.is_empty() && self.can_speak(&subject)
    }

    pub(super) fn splits(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        // "Kepala Dinas,Ani Rahman": a blank was lost behind the comma.
        let lost = || {
            let word = |i: usize| self.tokens.get(i).is_some_and(|token| token.is_word());
            token.is(',') && i > 0 && word(i - 1) && word(i + 1)
        };
        // "Kementerian Sungai, Danau, dan Laut": a comma inside a name.
        let inside = || {
            let name = self.scene.mentions.covering(i);
            name.is_some_and(|at| self.scene.mentions.tokens_of(at).start < i)
        };
        // "Bintang film "Hujan Melati" itu mengatakan": a title inside the words for one.
        let title = || {
            let quote = matches!(token.first, '"' | '”' | '“');
            let from = i.saturating_sub(super::phrase::TITLED);
            quote && (from..=i).any(|open| self.closing_of_title(open).is_some_and(|close| open == i || close == i))
        };
        token.kind == TokenKind::Mark
            && matches!(token.first, ',' | ':' | ';' | '—' | '–' | '"' | '”' | '“')
            && !title()
            && !(token.is(',') && inside())
            && (!(token.glued && self.tokens.get(i + 1).is_some_and(|next| next.glued)) || lost())
    }

    /// Whether what is told begins at `i` with an adjunct of its own: a condition ("jika hujan turun, ..."), the present time
    /// ("saat ini air surut"), or another one before a whole clause ("ke depan air akan surut").
    pub(super) fn opens_told(&self, i: usize, first: bool, hit: &Hit) -> bool {
        let words = self.count(&(i..self.unit.end));
        let condition = self.scan.is(i, tag::IF) && words >= 4;
        let now = self.scan.is(i, tag::SUBORDINATE | tag::PREPOSITION) && self.scan.is(i + 1, tag::THIS) && words >= 5;
        let stop = (i + 1..self.unit.end.min(i + CLAUSE)).find(|&j| self.is_mark(j));
        let moods = || {
            (i + 2..stop.unwrap_or(self.unit.end.min(i + CLAUSE)))
                .any(|j| self.scan.is(j, tag::MOOD) && !self.scan.is(j - 1, tag::RELATIVE))
        };
        // "mengatakan untuk memperbaiki itu diperlukan kayu": an aim before its clause.
        let aim = self.scan.is(i, tag::LINK) && !hit.cue.takes.deed && !self.scan.is(i, tag::SUBORDINATE);
        // "mengatakan pada tahun ini air akan surut", other than "mengatakan pada warga".
        let near = || (i + 2..i + VERB + 1).any(|j| self.scan.is(j, tag::THIS));
        let pointed = self.points_behind() && (self.past_time(i).is_some() || near());
        let one =
            tag::SAYER | tag::HUMAN | tag::PRESS | tag::PLURAL | tag::FOLK | tag::PRONOUN | tag::SELF | tag::GROUP;
        let someone = || {
            let next = self.tokens.get(i + 1).is_some_and(|next| next.upper);
            next || self.scan.is(i + 1, one | tag::SIDE) || self.begins_with_role(i + 1) || self.is_of_his(i + 1)
        };
        let whom = self.scan.is(i, tag::WHOM)
            && (self.scan.is(i, tag::TOWARD) || !pointed && (!self.points_behind() || someone()));
        let adjunct = self.scan.is(i, tag::PREPOSITION) && !whom && (moods() || self.tells_behind(i));
        let clause = self.scan.is(i, tag::SUBORDINATE) && self.points_behind() && self.main_behind(i);
        condition
            || now
            || first
                && words >= 6
                && (aim && (self.is_verb_form(i + 1) || moods() || self.tells_behind(i)) || adjunct || clause)
    }

    /// Whether a clause with a verb of its own follows the adjunct that begins at `i` ("selama kunjungan itu mereka mengukur sungai").
    fn tells_behind(&self, i: usize) -> bool {
        let end = self.unit.end.min(i + 3 * CLAUSE);
        let exists = || (i + 2..end.min(i + CLAUSE)).any(|j| self.scan.is(j, tag::EXISTS) && !self.is_mark(j - 1));
        self.points_behind() && (self.predicate(i + 3, end, i).is_some() || exists())
    }

    /// Whether a main clause follows the subordinate one that begins at `i`: a verb behind its comma, or a second verb.
    fn main_behind(&self, i: usize) -> bool {
        let end = self.unit.end.min(i + 3 * CLAUSE);
        let comma = (i + 2..end).find(|&j| self.is_comma(j) && !self.scan.is(j + 1, tag::WHEN));
        let from = match comma {
            Some(comma) => comma + 1,
            None => match self.predicate(i + 1, end, i) {
                Some(verb) => verb + 2,
                None => return false,
            },
        };
        self.predicate(from, end, from.saturating_sub(1)).is_some()
    }

    /// The first verb by its form from `from` on that is bound to no noun, aim or relative word, in a clause that began at `begin`.
    pub(super) fn predicate(&self, from: usize, end: usize, begin: usize) -> Option<usize> {
        let bound =
            tag::RELATIVE | tag::LINK | tag::PREPOSITION | tag::SUBORDINATE | tag::JOINT | tag::WHILE | tag::WITHIN;
        let stop = (from..end).find(|&j| self.is_mark(j) && !self.is_comma(j) && !self.tokens[j].glued);
        (from..stop.unwrap_or(end)).find(|&j| {
            let verb = self.is_verb_form(j)
                || self.is_undergone(j)
                || self.scan.is(j, tag::MOOD | tag::NEGATION | tag::COPULA);
            let relative = (begin.max(j.saturating_sub(5))..j).any(|m| self.scan.is(m, tag::RELATIVE | tag::LINK));
            verb && !relative && !self.scan.is(j - 1, bound) && !self.is_mark(j - 1)
        })
    }

    /// Whether a clause begins at `i`: a name or pronoun, or an adverb of time or a negation, stands among its first words.
    pub(super) fn looks_like_clause(&self, i: usize) -> bool {
        let signs = tag::ADVERB | tag::NEGATION | tag::AUXILIARY | tag::PRONOUN;
        let end = self.unit.end.min(i + CLAUSE);
        let stop = (i..end).find(|&j| self.is_mark(j)).unwrap_or(end);
        (i..stop.max(self.unit.end.min(i + 8))).any(|j| {
            // "lembaganya memiliki": a noun with its verb right behind it.
            let near = j > i && j <= i + VERB && j < stop && !self.scan.is(j - 1, tag::RELATIVE);
            // "mengklaim bertanggung jawab": the speaker is the subject.
            let own = j == i && self.is_verb_form(i);
            let pointed = j > i && self.scan.is(j - 1, tag::THIS) && self.is_verb_form(j);
            // "menyampaikan kerja bakti di dua desa menyelamatkan sawah": a verb with both its affixes, joined to nothing.
            let bound = tag::RELATIVE | tag::LINK | tag::PREPOSITION | tag::SUBORDINATE | tag::JOINT | tag::WHOM;
            let unbound = |j: usize| {
                (self.is_verb_form(j) || self.is_undergone(j))
                    && !self.scan.is(j - 1, bound)
                    && self.mentions_in(&(j..j + 1)).is_empty()
            };
            let far = j > i + VERB
                && j < stop
                && (self.is_verb_form(j) || self.is_undergone(j))
                && !(i..j).any(|m| self.scan.is(m, tag::RELATIVE | tag::LINK | tag::WHOM))
                && !self.scan.is(j - 1, bound);
            far || pointed
                || own
                || near && (self.is_transitive(j) || unbound(j))
                || j == i && self.scan.is(j, tag::EXISTS)
                || self.scan.is(j, signs) && !self.scan.is(j, tag::WHEN | tag::THIS)
        })
    }
}
