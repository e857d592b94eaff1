//! Statements by their reporting words: before, after or around what is reported.

use std::ops::Range;

use telusur_model::{MentionKind, SmolStr, StatementKind};

use super::Who;
use super::cues::{Class, Hit, tag};
use super::reader::Reader;
use super::speaker::Voices;

/// Most words of a subject that stands before a reporting clause, its verb behind.
const SUBJECT: usize = 16;
/// Sentences within which a word that goes on keeps to who spoke before.
const AGAIN: usize = 4;
/// Most words that open a sentence before a reporting word without commas.
const OPENING: usize = 3;
/// Most words of a topic before a reporting clause, of which a whole clause is told behind it.
const SHORT: usize = 4;
/// Fewest words before "seperti disampaikan Ani" that are a clause.
const TOLD: usize = 4;
/// Tokens within which what is said of a speaker between commas ends.
const APPOSED: usize = 16;

impl Reader<'_, '_> {
    /// Reads the report by one reporting word.
    pub(super) fn report(&mut self, hit: &Hit) {
        match hit.cue.class {
            Class::Bare | Class::Trail => self.after_content(hit),
            Class::Clitic => self.after_content(hit),
            Class::Phrase | Class::Own => self.phrase(hit),
            Class::Verb => self.verb(hit),
            // "..., demikian diakui Ani": it closes the report.
            Class::Passive if self.first_word(hit) < hit.at && self.scan.is(hit.at - 1, tag::THUS) => {
                self.after_content(hit);
            }
            Class::Passive => self.passive(hit),
            Class::As => self.quoted_as(hit),
            Class::Noun => {}
        }
    }

    /// `"...," kata Ani`; `..., kata Ani`; `Kata Ani, ...`.
    pub(super) fn after_content(&mut self, hit: &Hit) {
        // "Air surut, kata Ani, seperti disampaikan Budi": one who hands it on.
        if hit.cue.takes.alone && self.drafts.len() > self.first_draft {
            return;
        }
        let start = self.unit.start;
        let first = self.first_word(hit);
        let quote = self.quotes.ending_before(self.tokens, first);
        let begins = self.only_openers(self.floor.max(start)..first);
        let loose = !begins && quote.is_none() && self.is_loose(hit);
        let begins = begins || loose;
        let after_mark = first > start && self.is_mark(first - 1);
        if quote.is_none() && !begins && !after_mark {
            return;
        }
        let quoted = quote.map(|quote| quote.outer.clone());
        let voices = if hit.cue.class == Class::Clitic {
            let again = self.drafts.last().filter(|draft| {
                hit.cue.takes.again
                    && draft.kind == StatementKind::Direct
                    && draft.sentence + AGAIN >= self.words.sentence_of(hit.at)
                    && draft.speaker.is_some()
            });
            match again.and_then(|_| self.last.clone()) {
                Some(mut who) => {
                    who.party.at = Some(self.words.span(hit.at..hit.end));
                    who.at = hit.at..hit.end;
                    Voices::one(who, true)
                }
                None if quote.is_none() => Voices::one(self.ending(hit.at..hit.end), true),
                None => Voices::one(self.pronoun(hit.at..hit.end), true),
            }
        } else {
            // "begitu pesan yang disampaikan Ani".
            let told = self.scan.is(hit.end, tag::RELATIVE) && self.is_undergone(hit.end + 1);
            self.voices_after(hit.end + if told { 2 } else { 0 })
        };
        let voices = self.not_of_oneself(voices, quoted);
        if voices.first.is_none() && quote.is_none() {
            return;
        }
        if !voices.sure && quote.is_none() {
            return;
        }
        // "Mengutip data itu, nilai tukar dolar melemah": such a word reports without a quotation only beside one who is known.
        let named = voices.first.as_ref().is_some_and(|who| {
            let (head, last) = (who.at.start, who.at.end.saturating_sub(1));
            // "jelas perwira asal Melati tersebut".
            let pointed = self.scan.is(head, tag::SAYER) && self.scan.is(last, tag::THIS) && head < last;
            // "Versi polisi, korban tewas tiga orang".
            let body = hit.cue.takes.head && self.scan.is(head, tag::SAYER | tag::GROUP);
            self.tokens[head].upper || self.scan.is(head, tag::PRONOUN) || pointed || body
        });
        let word = hit.cue.class == Class::Bare && !begins && self.tokens[hit.at].upper;
        let joined = hit.at > start && self.tokens[hit.at].glued && self.tokens[hit.at - 1].is('-');
        let clitic = hit.cue.class == Class::Clitic;
        if quote.is_none() && (hit.cue.weak && !named && !clitic || word || joined) {
            return;
        }
        let teller = voices.first.clone().filter(|who| self.is_person(who));
        let voices = self.cited(voices);
        self.teller = teller.filter(|who| voices.first.as_ref().is_some_and(|cited| cited.at != who.at));
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
            let piece = self.is_piece(quote);
            let whole = outer.start > self.floor
                && !self.only_openers(self.floor..outer.start)
                && (piece || !self.is_speech(quote));
            let by_hand = self.told_by_hand(&outer, voices.clone());
            let of_hand = piece
                && by_hand.first.as_ref().map(|who| who.at.start) != voices.first.as_ref().map(|who| who.at.start);
            if !whole || of_hand {
                let from = self.quote_run_start(&outer);
                let clause = hit.at..self.clause_end(tail);
                let voices = self.told_by_hand(&outer, voices);
                self.floor = tail;
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
            // "Kata Ani, ..."; "Katanya pula, ...".
            let tail = if clitic {
                self.past_adverbs(tail, self.unit.end)
            } else {
                tail
            };
            let joined = self.is_comma(tail) || self.tokens.get(tail).is_some_and(|token| token.is(':'));
            let told = loose && tail < self.unit.end && self.count(&(tail..self.unit.end)) >= 4;
            if !joined && !told {
                return;
            }
            let first = tail + usize::from(joined);
            let end = self.content_end(first, self.unit.end, true);
            self.floor = first;
            self.emit(
                vec![first..end],
                Some(hit),
                voices,
                hit.at..tail,
                "cue-first",
                doubt + 0.05,
            );
            return;
        }
        let Some(before) = self.reported_before(first, &voices) else {
            return;
        };
        let (content, clause_end) = self.around(before, tail);
        let clause = first..clause_end;
        let rule = if content.len() > 1 {
            "cue-inside-clause"
        } else {
            "clause-then-cue"
        };
        let part = content.len() == 1 && self.count(&content[0]) < TOLD;
        if hit.cue.takes.alone && part {
            return;
        }
        if self.emit(content, Some(hit), voices, clause, rule, doubt + 0.05) {
            self.floor = tail;
        }
    }

    /// Where a report that closes with this word begins to close: at the small words before it, "..., begitu kata Ani", "..., masih
    /// kata Ani".
    fn first_word(&self, hit: &Hit) -> usize {
        let small = |i: usize| {
            self.scan.is(i, tag::THUS | tag::ADVERB)
                && !self.tokens[i].upper
                && !self.scan.is(i, tag::PRONOUN | tag::THIS)
        };
        let lo = self.floor.max(self.unit.start);
        let mut first = hit.at;
        while first > lo && self.points_behind() && small(first - 1) {
            first -= 1;
        }
        if first > lo && self.is_mark(first - 1) {
            first
        } else {
            hit.at
        }
    }

    /// Whether the reporting word stands without commas behind a few small words that open its sentence: "Tentunya kata dia air
    /// akan surut".
    fn is_loose(&self, hit: &Hit) -> bool {
        let before = self.floor.max(self.unit.start)..hit.at;
        let small = |i: usize| {
            let token = &self.tokens[i];
            let open = i == before.start || !token.upper;
            token.is_word() && open && !self.is_verb_form(i) && !self.is_undergone(i) && self.scan.hit_at(i).is_none()
        };
        let told =
            self.scan.is(hit.end, tag::PRONOUN) && !self.scan.is(hit.end, tag::THIS) || self.is_person_at(hit.end);
        self.points_behind()
            && hit.cue.class == Class::Bare
            && !hit.cue.weak
            && (1..=OPENING).contains(&before.len())
            && self.scan.is(
                before.start,
                tag::OPENER | tag::ADVERB | tag::JOINT | tag::SUBORDINATE | tag::PREPOSITION,
            )
            && before.clone().all(small)
            && self.mentions_in(&before).is_empty()
            && told
    }

    /// The voices of a quotation by a pronoun: one seldom names oneself in it. Where it names who spoke last, the one who spoke
    /// before him is meant.
    fn not_of_oneself(&self, voices: Voices, quote: Option<Range<usize>>) -> Voices {
        let (Some(who), Some(quote)) = (&voices.first, quote) else {
            return voices;
        };
        let pronoun = self.scan.is(who.at.start, tag::PRONOUN)
            || self
                .scan
                .hit_at(who.at.start)
                .is_some_and(|hit| hit.cue.class == Class::Clitic);
        let named = |id: &Option<SmolStr>| {
            id.as_ref().is_some_and(|id| {
                let mut inside = self.mentions_in(&quote).iter();
                // "Pak Rahman sudah pulang": by title and name.
                inside.any(|mention| {
                    let first = self.words.tokens_in(mention.at).start;
                    let titled = self.begins_with_role(first) || first > 0 && self.begins_with_role(first - 1);
                    mention.kind == MentionKind::Person && mention.actor == *id && titled
                })
            })
        };
        if !pronoun || !named(&who.party.actor) {
            return voices;
        }
        let other = self.drafts.iter().rev().take(8).find_map(|draft| {
            let speaker = draft.speaker.as_ref()?;
            let person = self.is_person(speaker) && speaker.party.actor != who.party.actor;
            (person && !named(&speaker.party.actor)).then(|| speaker.party.clone())
        });
        match other {
            Some(mut party) => {
                party.at = who.party.at;
                let at = who.at.clone();
                Voices {
                    first: Some(Who { at, party }),
                    ..voices
                }
            }
            None => voices,
        }
    }

    /// The voices of a quotation that a hand reports: where a person's name alone stands before the quotation, it is the
    /// person's (`Ani "berharap air surut," kata laporan itu`).
    fn told_by_hand(&self, quote: &Range<usize>, voices: Voices) -> Voices {
        let before = self.left_edge(self.floor.max(self.unit.start), quote.start);
        let hand = voices.first.as_ref().is_some_and(|who| self.is_hand(who));
        if !hand || before.is_empty() || self.noun_phrase(before.start, before.end).end < before.end {
            return voices;
        }
        let person = self
            .mentions_in(&before)
            .iter()
            .any(|mention| mention.kind == MentionKind::Person);
        let named = self.voices_in(before);
        if person && named.sure { named } else { voices }
    }

    /// What stands before a reporting clause at `i` and is reported by it. Where the sentence so far is another's statement,
    /// that is all of it for a speaker, nothing for a mere hand; what the sentence tells before that statement is a
    /// report of its own ("Ani tiba di kota, berjanji membantu, kata Budi").
    pub(super) fn reported_before(&self, i: usize, voices: &Voices) -> Option<Range<usize>> {
        let Some(inner) = self.drafts[self.first_draft..]
            .iter()
            .find(|draft| draft.rule.starts_with("verb-"))
        else {
            return Some(self.left_edge(self.floor, i));
        };
        let whole = self.left_edge(self.unit.start, i);
        let begins = inner.clause.start;
        let told = self.trimmed(whole.start..begins.max(whole.start));
        if self.count(&told) >= 5 {
            return Some(told);
        }
        let hand = voices.first.as_ref().is_none_or(|who| self.is_hand(who));
        // "Ani menambahkan, air surut, ujarnya": told by the same one already.
        let actor = |who: &Option<Who>| who.as_ref().and_then(|who| who.party.actor.clone());
        let here = inner
            .speaker
            .as_ref()
            .is_some_and(|who| who.at.start >= self.unit.start && who.at.start < i);
        let again = here && actor(&voices.first).is_some() && actor(&voices.first) == actor(&inner.speaker);
        (!hand && !again).then_some(whole)
    }

    /// What is reported around a reporting clause that ends at `tail`: what stands before it and, where that is only the
    /// beginning of a clause, what stands after it too. Also the end of the reporting clause.
    pub(super) fn around(&self, before: Range<usize>, tail: usize) -> (Vec<Range<usize>>, usize) {
        let end = self.unit.end;
        // "Sehingga, kata Ani, ...": a joining word alone is no part of what is told.
        let told = before.clone().filter(|&i| !self.is_mark(i));
        let joint = told.clone().count() == 1 && told.clone().all(|i| self.scan.is(i, tag::JOINT | tag::SUBORDINATE));
        let first = before.start;
        let before = if joint && self.points_behind() {
            before.end..before.end
        } else {
            before
        };
        let words = self.count(&before);
        let adjunct = self.scan.is(first, tag::PREPOSITION | tag::SUBORDINATE | tag::OPENER)
            && !before.clone().any(|i| self.is_comma(i) && i + 1 < before.end);
        // "Perkara sungai dan dermaga itu, kata Ani, merupakan ...": a long subject, and its verb behind.
        let verb = tail + 1;
        let parted = self.is_comma(tail)
            && words <= SUBJECT
            && self.tokens.get(verb).is_some_and(|token| !token.upper)
            && (self.scan.is(verb, tag::MOOD | tag::NEGATION | tag::AUXILIARY) || self.is_verb_form(verb))
            && self.scan.hit_at(verb).is_none()
            && !before
                .clone()
                .any(|i| self.scan.is(i, tag::MOOD | tag::NEGATION) || self.is_verb_form(i));
        if words > 6 && !adjunct && !parted {
            return (vec![before], self.clause_end(tail));
        }
        // "Dewan Sungai, kata Ani, menolak rencana itu": a subject alone, and whatever verb behind.
        let plain = |i: usize| {
            let small = self.scan.is(i, tag::MOOD | tag::NEGATION | tag::COPULA);
            i < end && (small || self.is_verb_form(i) || self.is_undergone(i)) && !self.is_handed(i)
        };
        let bare = self.points_behind()
            && self.is_comma(tail)
            && (1..=SUBJECT).contains(&words)
            && !adjunct
            && !self.only_openers(before.clone())
            && !before.clone().any(|i| {
                self.is_comma(i) && i + 1 < before.end || plain(i) && !self.scan.is(i.saturating_sub(1), tag::RELATIVE)
            })
            && plain(verb)
            && self.count(&(verb..end)) >= 3;
        if bare {
            return (vec![before, verb..self.content_end(verb + 1, end, true)], tail);
        }
        // "Rincian itu, menurut Ani sudah disampaikan": no comma parts the phrase from the verb.
        let noun = self.points_behind()
            && (1..=SUBJECT).contains(&words)
            && !adjunct
            && !self.only_openers(before.clone())
            && !before.clone().any(|i| {
                let told = i > 0 && self.scan.is(i - 1, tag::RELATIVE) || self.scan.is(i, tag::THIS);
                self.is_comma(i) && i + 1 < before.end || plain(i) && !told
            });
        let loose = noun && tail < end && !self.is_mark(tail) && plain(tail) && self.count(&(tail..end)) >= 3;
        if loose {
            return (vec![before, tail..self.content_end(tail + 1, end, true)], tail);
        }
        // Past what is said of the speaker: "kata Ani, Direktur Sungai, Senin (1/2), ...".
        let (mut comma, mut handed) = (tail, false);
        for _ in 0..3 {
            if !self.is_comma(comma) || comma + 1 >= end {
                break;
            }
            let first = comma + 1;
            let rest = first..self.content_end(first, end, true);
            let opens = &self.tokens[first];
            // ", dikutip Reuters, Xinhua, dan Melati": whose hands the words went through.
            let joins = handed && self.scan.is(first, tag::JOINT);
            handed |= self.is_handed(first);
            let stops = tag::PREPOSITION | tag::SUBORDINATE | tag::RELATIVE | tag::WHILE | tag::WHEN | tag::QUOTING;
            let least = if words <= 3 { 2 } else { 3 };
            let clause = self.count(&rest) >= least
                && !(joins || self.is_handed(first))
                && !(self.scan.is(first, stops) && opens.is_word())
                && self.scan.hit_at(first).is_none_or(|hit| hit.cue.weak);
            // "Dewan Sungai, kata Ani, sejak awal menolak": a subject, and its predicate behind an adjunct of its own.
            let near = (first + 1..end).find(|&i| self.is_comma(i)).unwrap_or(end);
            let parted = noun
                && !opens.upper
                && !self.scan.is(first, tag::RELATIVE | tag::WHILE | tag::QUOTING)
                && self.predicate(first + 1, near, first).is_some();
            // "Alasan utama, kata Ani, Dewan Sungai ingin ...": what it is follows.
            let equals = noun && words <= SHORT && opens.upper && self.is_comma(tail) && comma == tail;
            let equals = equals && clause && self.predicate(first + 1, near, first).is_some();
            // "Jika air naik, kata Ani, maka desa itu ...": whatever clause follows an adjunct of its own.
            let main = adjunct
                && self.points_behind()
                && comma == tail
                && !opens.upper
                && !self.scan.is(first, tag::RELATIVE | tag::WHILE | tag::QUOTING)
                && self.scan.hit_at(first).is_none_or(|hit| hit.cue.weak)
                && (self.is_predicate(first) || self.predicate(first + 1, end, first).is_some());
            if parted || equals || main || clause && (!opens.upper || adjunct || words <= 2) {
                let mut content = Vec::new();
                if !self.only_openers(before.clone()) {
                    content.push(before);
                }
                content.push(rest);
                return (content, tail);
            }
            match (first..end.min(first + 14)).find(|&i| self.is_comma(i)) {
                Some(next) => comma = next,
                None => break,
            }
        }
        let alone = adjunct && self.is_comma(tail) && self.points_behind();
        if alone || words < 4 && (adjunct || self.is_comma(tail) && !(handed && words == 3)) {
            return (Vec::new(), tail);
        }
        (vec![before], self.clause_end(tail))
    }

    /// `Menurut Ani, ...`; `..., menurut Ani`; `..., menurut Ani, ...`; `Menurutnya, ...`.
    fn phrase(&mut self, hit: &Hit) {
        let own = hit.cue.class == Class::Own;
        // "berdasarkan survei tersebut": the document is pointed at.
        let points = self.scan.is(hit.end, tag::THIS) && self.scan.is(hit.end - 1, tag::RECORD) && self.points_behind();
        let voices = if own {
            Voices::one(self.pronoun(hit.at..hit.end), true)
        } else if points {
            self.voices_in(hit.end - 1..hit.end + 1)
        } else {
            self.voices_of_source(hit.end)
        };
        let voices = self.cited(voices);
        // Behind such a phrase anything that has an article can be what tells, behind some anything at all.
        let told = self.scan.is(hit.end, tag::DEFINITE | tag::ONE) && !hit.cue.weak || hit.cue.takes.any;
        let mute = voices.first.as_ref().is_some_and(|who| self.is_mute(who));
        // "Dari keterangan itu, polisi menangkap ...": what one goes by.
        let gone_by = points
            || voices
                .first
                .as_ref()
                .is_some_and(|who| self.scan.is(who.at.start, tag::RELATIVE));
        if hit.cue.takes.alone && gone_by {
            return;
        }
        if voices.first.is_none() || !voices.sure && !told || mute && !own {
            return;
        }
        let tail = if own { hit.end } else { voices.end };
        let doubt = hit.cue.doubt;
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
        if own && hit.cue.takes.agent && !self.tells_of_subject(hit.at, tail) {
            return;
        }
        // "Dilansir dari Radio Melati, air surut kemarin": a hand speaks only where nobody else does behind it; so does what one leans on
        // ("Berdasarkan analisis itu, Ani mengatakan ...").
        let first = self.after_adjuncts(tail);
        let others = || {
            self.scan.hits.iter().any(|other| {
                (first..self.unit.end).contains(&other.at)
                    && !(other.cue.weak && other.cue.class == Class::Verb)
                    && other.cue.class != Class::As
            })
        };
        if hit.cue.takes.head && !own && others() {
            return;
        }
        if hit.cue.takes.hand {
            let alone = self.only_openers(self.floor..hit.at)
                && self.is_comma(first - 1)
                && self.quotes.touching(&(first..self.unit.end)).is_empty()
                && voices.first.as_ref().is_some_and(|who| self.is_hand(who));
            if others() || !alone {
                return;
            }
        }
        let colon = hit.at > self.floor && self.tokens[hit.at - 1].is(':');
        if colon
            || self.only_openers(self.floor..hit.at)
            || !self.is_mark(hit.at.saturating_sub(1)) && self.starts_clause(hit.at)
        {
            let first = self.after_adjuncts(tail);
            // "Berdasarkan data itu, kata Ani, ...": she tells it.
            let closed = self.scan.hit_at(first).filter(|_| self.is_comma(first - 1));
            if closed.is_some_and(|next| !next.cue.weak && matches!(next.cue.class, Class::Bare | Class::Clitic)) {
                return;
            }
            // "Menurut dia, bahwa air surut".
            let first = first + usize::from(self.scan.is(first, tag::THAT) && self.points_behind());
            let end = self.content_end(first, self.unit.end, true);
            self.floor = first;
            let rule = if hit.cue.takes.hand {
                "hand-first"
            } else {
                "phrase-first"
            };
            self.emit(vec![first..end], Some(hit), voices, hit.at..first, rule, doubt);
            return;
        }
        // "sungai yang menurut Ani dalam": what is said of a noun alone.
        if self.scan.is(hit.at - 1, tag::RELATIVE) && self.points_behind() && self.count(&(tail..self.unit.end)) < 4 {
            return;
        }
        // "..., masih menurut Ani": an adverb belongs to the phrase.
        let ends = !self.is_comma(tail) && hit.at > self.floor + 1;
        let adverb = ends && self.scan.is(hit.at - 1, tag::ADVERB) && self.is_comma(hit.at - 2);
        let at = hit.at - usize::from(adverb);
        let parts = own && hit.cue.takes.agent && self.is_comma(hit.at - 1);
        if !self.is_mark(at - 1) || parts {
            // "Air sungai menurut Ani sudah surut": no comma parts the phrase from its clause.
            let before = self.left_edge(self.floor, hit.at);
            let end = self.content_end(tail, self.unit.end, true);
            if !hit.cue.weak && self.count(&before) > 0 && !self.is_comma(tail) {
                self.floor = tail;
                // "kecurangan yang menurut Ani merugikan nelayan": what is said of the noun before the relative word is told.
                let of_noun = self.scan.is(hit.at - 1, tag::RELATIVE) && self.points_behind();
                let content = if of_noun {
                    vec![tail..end.max(tail)]
                } else {
                    vec![before, tail..end.max(tail)]
                };
                self.emit(
                    content,
                    Some(hit),
                    voices,
                    hit.at..tail,
                    "phrase-inside-clause",
                    doubt + 0.1,
                );
            }
            return;
        }
        if self.is_told_through(at, &voices, tail) {
            return;
        }
        let Some(before) = self.reported_before(at, &voices) else {
            return;
        };
        let (content, clause_end) = self.around(before, tail);
        let rule = if content.len() > 1 {
            "phrase-inside-clause"
        } else {
            "clause-then-phrase"
        };
        if self.emit(content, Some(hit), voices, at..clause_end, rule, doubt) {
            self.floor = tail;
        }
    }

    /// Whether the phrase at `at`, between commas, only names the hand of what is said behind it: "Ani, menurut Radio Melati, mengatakan".
    fn is_told_through(&self, at: usize, voices: &Voices, tail: usize) -> bool {
        if !self.points_behind() || !self.is_comma(tail) {
            return false;
        }
        let press = |who: &Who| {
            let mut words = who.at.clone();
            let heads = &self.scene.pack.names.agency_heads;
            heads.longest_at(self.tokens, who.at.start).is_some()
                || self.is_hand(who)
                || words.any(|i| self.scan.is(i, tag::PRESS) && !self.tokens[i].upper)
        };
        // "Ani, menurut Radio Melati, pada Rabu (12/3) menyebut": when it was.
        let first = self.past_time(tail + 1).unwrap_or(tail + 1);
        let verb = (first..self.unit.end.min(first + 4)).find(|&i| !self.scan.is(i, tag::ADVERB) && !self.is_mark(i));
        let says = verb
            .and_then(|verb| self.scan.hit_at(verb))
            .is_some_and(|hit| hit.cue.class == Class::Verb);
        let before = self.left_edge(self.floor, at);
        let person = || {
            let last = self.mentions_in(&before).last();
            last.is_some_and(|last| {
                let end = self.words.tokens_in(last.at).end;
                last.kind == MentionKind::Person
                    && (end..before.end).all(|i| self.is_mark(i) || self.scan.is(i, tag::ADVERB))
            })
        };
        says && voices.first.as_ref().is_some_and(press) && person()
    }

    /// Who is cited by a hand: "kata kantor berita itu dengan mengutip seorang pejabat" is the official's report.
    fn cited(&self, voices: Voices) -> Voices {
        let hand = voices
            .first
            .as_ref()
            .is_some_and(|who| self.is_hand(who) || who.party.actor.is_none());
        let near = voices.end..self.unit.end.min(voices.end + 2);
        match near.clone().find(|&i| self.scan.is(i, tag::CITING)) {
            Some(citing) => {
                let phrase = self.described_phrase(citing + 1, self.unit.end);
                // "mengutip utusan kota itu, Ani Rahman".
                let apposed = self.voices_after(citing + 1);
                if self.is_comma(phrase.end) && apposed.first.as_ref().is_some_and(|who| self.is_person(who)) {
                    return apposed;
                }
                let person = self
                    .mentions_in(&phrase)
                    .iter()
                    .any(|mention| mention.kind == MentionKind::Person);
                let cited = self.voices_in(phrase.clone());
                // One hand that cites another hand stays the speaker; the other is a hand of the chain.
                let relay = cited
                    .first
                    .as_ref()
                    .is_some_and(|who| who.party.actor.is_some() && self.is_hand(who));
                if phrase.is_empty() || relay {
                    voices
                } else if hand || person {
                    self.voices_in(phrase)
                } else {
                    // "kata Ani menirukan ucapan istrinya"
                    self.people_in(&phrase).map_or(voices, |people| self.voices_in(people))
                }
            }
            _ => voices,
        }
    }

    fn starts_clause(&self, i: usize) -> bool {
        i > 0 && self.scan.is(i - 1, tag::JOINT | tag::THAT)
    }

    /// The speaker of a phrase: the words for the document aside where a name follows ("laporan kantor berita X").
    fn voices_of_source(&self, start: usize) -> Voices {
        // "berdasarkan data yang dihimpun (oleh) Bank Melati": who gathered them.
        let gathered = self.scan.is(start, tag::RELATIVE)
            && start + 2 < self.unit.end
            && self.scan.is(start - 1, tag::RECORD)
            && self.is_undergone(start + 1);
        if gathered {
            let made = self.voices_after(start + 2 + usize::from(self.scan.is(start + 2, tag::AGENT)));
            if made.first.as_ref().is_some_and(|who| who.party.actor.is_some()) {
                return made;
            }
        }
        if let Some(voices) = self.voice_of(start) {
            return voices;
        }
        let whole = self.before_clause(start).unwrap_or_else(|| self.voices_after(start));
        if self.scan.is(start, tag::RECORD) && !self.scan.is(start + 1, tag::THIS) {
            let of = self.scan.is(start + 1, tag::PREPOSITION)
                && self.scene.pack.names.place_before.contains(&self.tokens[start + 1].key);
            let inner = self.voices_after(start + 1 + usize::from(of));
            let begins = inner.first.as_ref().map_or(0, |who| who.at.start);
            // "keterangan sejumlah pejabat": however many.
            let many =
                self.scan.is(begins, tag::PLURAL | tag::ONE) && self.scan.is(begins + 1, tag::SAYER | tag::HUMAN);
            let named =
                self.tokens.get(begins).is_some_and(|token| token.upper) || self.scan.is(begins, tag::SAYER) || many;
            // "data resmi perdagangan Melati": what the data are of.
            let land = inner.first.as_ref().is_some_and(|who| {
                let actor = who.party.actor.as_deref().and_then(|id| self.scene.mentions.actor(id));
                actor.is_some_and(|actor| matches!(actor.kind, MentionKind::State | MentionKind::Place))
            });
            if land && !of && begins > start + 1 && !self.scan.is(start + 1, tag::SAYER) && self.points_behind() {
                let end = inner.first.as_ref().map_or(begins + 1, |who| who.at.end);
                return Voices::one(self.described(start..end), true);
            }
            if inner.first.is_some() && inner.sure && named {
                return inner;
            }
        }
        whole
    }

    /// Whose words the one small word at `start` tells of, which is none for him: "perkiraan Badan Sungai", "penuturan Ani Rahman".
    fn voice_of(&self, start: usize) -> Option<Voices> {
        let kind = tag::SAYER | tag::HUMAN | tag::GROUP | tag::MISSION | tag::PRESS | tag::RECORD | tag::PRONOUN;
        let other = kind | tag::SIDE | tag::ONE | tag::PLURAL | tag::FOLK | tag::THIS | tag::PREPOSITION | tag::COMPANY;
        let token = self.tokens.get(start).filter(|token| token.is_word() && !token.upper)?;
        if !self.points_behind() || token.at.len() < SHORT || self.scan.is(start, other) || self.begins_with_role(start)
        {
            return None;
        }
        let mentions = self.scene.mentions;
        let Some(at) = mentions.covering(start + 1) else {
            // "pengakuan pelaku", "pengakuan Uus": one who is described, or whom the tagger does not see.
            let someone = tag::SAYER | tag::HUMAN | tag::GROUP | tag::FOLK;
            let own = start + 1 < self.unit.end
                && self.scan.is(start, tag::NOUN)
                && (self.scan.is(start + 1, someone)
                    || self.begins_with_role(start + 1)
                    || self.tokens[start + 1].upper && !self.scan.is(start + 1, tag::WHEN));
            let phrase = if own {
                self.noun_phrase(start + 1, self.unit.end)
            } else {
                0..0
            };
            let closes = phrase.end >= self.unit.end || self.is_mark(phrase.end);
            return (!phrase.is_empty() && closes).then(|| self.voices_in(phrase));
        };
        let name = mentions.tokens_of(at);
        let mention = &mentions.list[at];
        let voice = matches!(
            mention.kind,
            MentionKind::Person | MentionKind::Organisation | MentionKind::Agency | MentionKind::Group
        );
        let closes = name.end >= self.unit.end || self.is_mark(name.end) || self.scan.is(name.end, tag::PREPOSITION);
        (voice && name.start == start + 1 && closes).then(|| Voices::one(self.named(mention), true))
    }

    /// The person at `start` behind whose name a clause begins at once: "Menurut Ani Rahman air sudah surut".
    fn before_clause(&self, start: usize) -> Option<Voices> {
        let at = self.scene.mentions.covering(start).filter(|_| self.points_behind())?;
        let name = self.scene.mentions.tokens_of(at);
        let next = self.tokens.get(name.end).filter(|_| name.end < self.unit.end)?;
        let own = tag::PRONOUN | tag::THIS | tag::JOINT | tag::ADVERB | tag::WHILE;
        let clause = name.start == start
            && next.is_word()
            && !next.upper
            && !next.glued
            && !self.scan.is(name.end, own)
            && !self.begins_with_role(name.end);
        let mention = &self.scene.mentions.list[at];
        (clause && mention.kind == MentionKind::Person).then(|| Voices::one(self.named(mention), true))
    }

    /// The first token after a reporting phrase's further adjuncts: past the next comma where one is near.
    fn after_adjuncts(&self, tail: usize) -> usize {
        let first = self.behind_adjunct(tail);
        // "Dikutip dari Melati, Jumat, 13 September 2019, air ...".
        let dated = self.tokens.get(first).is_some_and(|token| token.is_number());
        let past = self.past_time(first).filter(|&past| dated && self.is_comma(past));
        past.map_or(first, |past| past + 1)
    }

    fn behind_adjunct(&self, tail: usize) -> usize {
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
            // "menurut Ani, yang menjabat sebagai wakil menteri, air ...".
            if self.scan.is(i, tag::RELATIVE)
                && let Some(comma) = (i..limit.min(i + APPOSED)).find(|&j| self.is_comma(j))
                && (!self.points_behind()
                    || self.scan.is(i + 1, tag::ADVERB)
                    || (i..comma).any(|j| self.scan.is(j, tag::COPULA)))
                && self.count(&(comma + 1..self.unit.end)) >= 4
            {
                return comma + 1;
            }
            // "menurut Wu, wakil menteri di kota itu, air ...".
            let apposed = self.begins_with_role(i) || self.scan.is(i, tag::ONE) && !self.scan.is(i, tag::DEFINITE);
            if apposed
                && !self.tokens[i].upper
                && let Some(comma) = (i..limit.min(i + APPOSED)).find(|&j| self.is_comma(j))
                && !(i..comma).any(|j| {
                    self.scan.is(j, tag::MOOD | tag::AUXILIARY | tag::NEGATION | tag::THIS)
                        || self.is_verb_form(j)
                        || self.scan.hit_at(j).is_some()
                })
                && !self
                    .scan
                    .is(comma + 1, tag::RELATIVE | tag::SUBORDINATE | tag::JOINT | tag::WHILE)
                && self.count(&(comma + 1..self.unit.end)) >= 4
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
                // "menurut Rahman di kota, Senin, air ..."
                let dated = self.scan.is(comma + 1, tag::WHEN) && self.tokens[comma + 1].upper;
                let second = (comma + 1..limit.min(comma + 10)).find(|&j| self.is_comma(j));
                second.filter(|_| dated).unwrap_or(comma) + 1
            }
            _ => i,
        }
    }
}
