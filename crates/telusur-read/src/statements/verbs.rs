//! Statements by verbs of reporting: who is the subject, and what follows.

use telusur_model::Stance;

use super::cues::{Class, Hit, tag};
use super::reader::Reader;
use super::speaker::Voices;

/// Tokens behind a verb of sending within which the words sent begin.
const MESSAGE: usize = 8;

impl Reader<'_, '_> {
    /// `Ani mengatakan bahwa ...`; `..., Ani mengatakan`; `Ani meminta Budi untuk ...`.
    pub(super) fn verb(&mut self, hit: &Hit) {
        if hit.cue.takes.inverted && self.is_inverted(hit) {
            self.after_content(hit);
            return;
        }
        // What stands in quotation marks before the verb holds no subject.
        let spoken = self.quotes.list.partition_point(|quote| quote.outer.end <= hit.at);
        let spoken = self.quotes.list[..spoken].last().filter(|quote| {
            quote.outer.start >= self.paragraph.max(self.floor.min(quote.outer.start)) && self.is_speech(quote)
        });
        let spoken_end = spoken
            .map(|quote| quote.outer.end)
            .filter(|&end| end >= self.unit.start);
        let lo = spoken_end.unwrap_or(0).max(self.floor);
        let mut k = hit.at;
        let mut passive = false;
        while k > lo && self.scan.is(k - 1, tag::ADVERB) && !self.scan.is(k - 1, tag::PRONOUN | tag::THIS) {
            passive |= self.scan.is(k - 1, tag::BE);
            k -= 1;
        }
        // "tidak mengatakan", "untuk mengatakan", "sebelum mengatakan", "was told": nothing is said by the subject.
        if passive && !hit.cue.takes.going
            || k > lo
                && self.scan.is(k - 1, tag::NEGATION | tag::LINK | tag::SUBORDINATE)
                && !self.scan.is(k - 1, tag::WHILE)
        {
            return;
        }
        if hit.cue.takes.homograph && !self.is_verb_here(lo, k, hit) {
            return;
        }
        // "Asked about the dam, Ani said": who asked is not told.
        let asked = k == self.unit.start && hit.cue.stance == Stance::Asks && self.scan.is(hit.end, tag::ABOUT);
        if asked && self.tokens[k].upper {
            return;
        }
        let Some((voices, begins)) = self.subject(lo, k, hit) else {
            return;
        };
        // "Ani called it a dam, the agency said": the hand of what is told already.
        let hand = hit.cue.takes.inverted && voices.first.as_ref().is_some_and(|who| self.is_hand(who));
        if hand && begins > self.unit.start && self.is_comma(begins - 1) && self.attributed(begins, self.unit.end) {
            let comma = self.tokens[begins - 1].at.start;
            let told = self.drafts[self.first_draft..].iter().any(|draft| {
                let adjunct = self.unit.start..draft.clause.start;
                let whole = adjunct.is_empty() || self.scan.is(adjunct.start, tag::PREPOSITION);
                whole
                    && draft
                        .content
                        .last()
                        .is_some_and(|span| span.end <= comma && span.end + 3 > comma)
            });
            if told {
                self.floor = hit.end;
                return;
            }
        }
        let after = self.content_start(hit);
        // The quotation before: "...," Ani menambahkan. One that closes its own sentence is none of a verb that goes on.
        let rest_empty = self.count(&(hit.end.min(self.unit.end)..self.unit.end)) == 0;
        let adjunct = !after.joined
            && !after.deed
            && self.scan.is(
                after.at,
                tag::PREPOSITION | tag::SUBORDINATE | tag::LINK | tag::WHEN | tag::JOINT | tag::QUOTING,
            )
            && !self.scan.is(after.at, tag::ABOUT);
        let goes_on = !rest_empty && !adjunct && after.at < self.unit.end && !self.is_mark(after.at);
        if let Some(quote) = self.quotes.ending_before(self.tokens, begins)
            && spoken_end == Some(quote.outer.end)
            && !(goes_on && self.tokens[quote.inner.end - 1].is('.'))
            && !after.that
            && !self.taken(quote.inner.start)
        {
            let from = self.quote_run_start(&quote.outer.clone());
            let to = quote.outer.end;
            let clause = begins..self.clause_end(hit.end);
            self.floor = hit.end;
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
        // "..., Ani menambahkan."; "..., Ani menambahkan dalam surat itu."; "..., kata mereka, ...".
        let closed = begins > lo && self.is_comma(begins - 1);
        // Only languages in which a subject may follow its verb leave what was said before both of them.
        let fronted = closed && hit.cue.takes.inverted;
        let inside = fronted && self.is_comma(hit.end) && begins - 1 > lo && self.drafts.len() == self.first_draft;
        if rest_empty || adjunct || inside {
            if voices.sure && (rest_empty && closed || inside || fronted && !hit.cue.weak) {
                let Some(before) = self.reported_before(begins, &voices) else {
                    return;
                };
                let (content, clause_end) = self.around(before, hit.end);
                let rule = if content.len() > 1 {
                    "verb-inside-clause"
                } else {
                    "clause-then-verb"
                };
                self.emit(
                    content,
                    Some(hit),
                    voices,
                    begins..clause_end,
                    rule,
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
        let promise = hit.cue.stance == Stance::Promises;
        if hit.cue.weak && (!voices.sure || self.scan.is(after.at, tag::NEGATION) && !promise) {
            return;
        }
        // A verb that takes only clauses: without a joining word the clause must look like one.
        let loose = takes.inverted || takes.whom;
        let greets = (after.at..self.unit.end.min(after.at + 3)).any(|i| self.scan.is(i, tag::GREETING));
        let plain = takes.clause && !takes.noun && !loose && !after.joined && !after.deed && !greets;
        if plain && !self.looks_like_clause(after.at) {
            return;
        }
        let end = self.content_end(after.at, self.unit.end, after.joined);
        let end = self.clipped(hit, &after, self.opens_sentence(k, hit), end);
        let content = after.at..end;
        let near = content.start..content.end.min(content.start + MESSAGE);
        if takes.message && !greets && self.quotes.touching(&near).is_empty()
            || takes.figure && !content.clone().any(|i| self.tokens[i].is_number())
        {
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
        // "menolak mengatakan ...": the second verb belongs to the first.
        let double = self
            .scan
            .hit_at(after.at)
            .filter(|next| after.at < end && next.cue.class == hit.cue.class);
        let (content, floor) = match double {
            Some(next) if hit.end == next.at => {
                let start = self.content_start(next);
                (start.at..end.max(start.at), start.at)
            }
            Some(next) if after.deed => (content, next.end),
            _ => (content, after.at),
        };
        let cue = Hit {
            end: if double.is_some_and(|next| next.at == hit.end) {
                hit.end + 1
            } else {
                hit.end
            },
            ..*hit
        };
        if self.emit(vec![content], Some(&cue), voices, clause, rule, doubt) {
            self.floor = floor;
        }
    }

    /// Whether the verb, its adverbs from `k` on, stands in a clause that opens the sentence and goes before its main clause:
    /// "While Ani supports the dam, ...", "Recalling the flood, ...".
    fn opens_sentence(&self, k: usize, hit: &Hit) -> bool {
        let mut first = self.unit.start;
        while first < k && (self.is_mark(first) || self.scan.is(first, tag::JOINT)) {
            first += 1;
        }
        let begins = self.scan.is(first, tag::SUBORDINATE) && !self.scan.is(first, tag::PRONOUN | tag::THAT)
            || first == k && hit.cue.takes.going;
        begins && self.tokens[first].upper && !(first..hit.at).any(|i| self.is_comma(i))
    }

    /// Whether the subject stands after the verb: `"...," said Ani.` or `..., said Ani.`
    fn is_inverted(&self, hit: &Hit) -> bool {
        let quoted = self
            .quotes
            .ending_before(self.tokens, hit.at)
            .is_some_and(|quote| !quote.single);
        if !(quoted || hit.at > self.unit.start && self.is_comma(hit.at - 1)) {
            return false;
        }
        let phrase = self.noun_phrase(hit.end, self.unit.end);
        let other = tag::THAT | tag::PREPOSITION | tag::WHEN;
        let clause = self.scan.is(phrase.start, tag::PRONOUN) && phrase.len() > 1;
        if phrase.is_empty() || clause || self.scan.is(phrase.start, other) || self.scan.is(phrase.end, tag::THAT) {
            return false;
        }
        let next = phrase.end;
        let ends = next >= self.unit.end
            || self.is_mark(next)
            || self.scan.is(next, tag::PREPOSITION | tag::RELATIVE | tag::WHEN);
        if quoted {
            return self.tokens[phrase.start].upper || ends;
        }
        ends && self.can_speak(&phrase)
    }

    /// Whether a form that is also a noun is a verb here: a pronoun, a name or an auxiliary stands before it.
    fn is_verb_here(&self, lo: usize, k: usize, hit: &Hit) -> bool {
        if k < hit.at {
            return true;
        }
        if k == lo || self.scan.is(k - 1, tag::PRONOUN | tag::SELF | tag::RELATIVE) {
            return k > lo;
        }
        let noun = self.scan.is(k - 1, tag::ONE | tag::PREPOSITION | tag::ADVERB);
        if !noun && self.scan.is(hit.end, tag::THAT | tag::ONE | tag::PRONOUN | tag::SELF) {
            return true;
        }
        let plural = self.scan.is(k - 1, tag::SAYER) && !self.tokens[hit.end - 1].at.of(self.words.text).ends_with('s');
        let named = self.scene.mentions.covering(k - 1).is_some_and(|mention| {
            self.scene.mentions.tokens_of(mention).end == k
                && self.scene.mentions.list[mention].kind == telusur_model::MentionKind::Person
        });
        (plural || named) && !self.scan.is(hit.end, tag::PREPOSITION | tag::LINK) && !self.is_mark(hit.end)
    }

    /// Whether a clause begins at `i`: a name or pronoun, or an adverb of time or a negation, stands among its first words.
    fn looks_like_clause(&self, i: usize) -> bool {
        let signs = tag::ADVERB | tag::NEGATION | tag::AUXILIARY | tag::PRONOUN;
        (i..self.unit.end.min(i + 8)).any(|j| self.scan.is(j, signs) && !self.scan.is(j, tag::WHEN | tag::THIS))
    }

    /// The subject of the verb whose adverbs begin at `k`, looked for from `lo`; and where the reporting clause begins.
    pub(super) fn subject(&self, lo: usize, k: usize, hit: &Hit) -> Option<(Voices, usize)> {
        // "orang yang mengatakan": the noun before the relative word.
        let relative = k > lo && self.scan.is(k - 1, tag::RELATIVE);
        if relative && hit.cue.weak {
            return None;
        }
        let k = if relative { k - 1 } else { k };
        // "menjawab Ani yang bertanya": the name before the relative word, whatever stands before it.
        let nominative = k > lo && self.scan.is(k - 1, tag::PRONOUN) && !self.scan.is(k - 1, tag::THIS);
        if nominative
            && (k == lo + 1
                || self.is_mark(k - 2)
                || self
                    .scan
                    .is(k - 2, tag::JOINT | tag::SUBORDINATE | tag::THAT | tag::WHILE))
        {
            return Some((self.voices_in(k - 1..k), k - 1));
        }
        // "mengaku berusaha menjelaskan": the verb goes on with the one before.
        let deeds = lo..k;
        if !deeds.is_empty() && deeds.len() <= 2 && lo > self.unit.start && deeds.clone().all(|i| self.is_deed(i)) {
            return None;
        }
        if relative && k > lo {
            let mentions = self.scene.mentions;
            let named = mentions.covering(k - 1).filter(|&at| {
                mentions.tokens_of(at).end == k && mentions.list[at].kind == telusur_model::MentionKind::Person
            });
            if let Some(at) = named {
                return Some((
                    Voices::one(self.named(&mentions.list[at]), true),
                    mentions.tokens_of(at).start,
                ));
            }
        }
        let inherits = k == lo || self.scan.is(k - 1, tag::JOINT | tag::WHILE) || self.is_comma(k - 1);
        if inherits && let Some(previous) = self.previous() {
            previous.speaker.as_ref()?;
            let voices = Voices {
                first: previous.speaker.clone(),
                others: previous.co_speakers.clone(),
                end: k,
                sure: true,
            };
            return Some((voices, k));
        }
        if self.only_openers(lo..k) {
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
            // "Ani, menurut Budi, mengatakan": who else tells of it is no subject.
            let aside = low > lo && self.scan.hit_at(low).is_some_and(|hit| hit.cue.class != Class::Verb);
            if low < high
                && !aside
                && let Some(found) = self.subject_in(low, high)
            {
                let person = found.first.as_ref().is_some_and(|who| self.is_person(who));
                if (!person || self.begins_with_role(low) || self.scan.is(low, tag::ONE))
                    && low > lo + 1
                    && self.is_comma(low - 1)
                    && let Some(name) = self.explained(lo, low)
                {
                    return Some((name, lo));
                }
                let described = found.first.as_ref().is_some_and(|who| who.party.actor.is_none());
                // "Ani Rahman, seorang dokter, mengatakan"; "Lembaga Sungai, badan riset itu mengatakan".
                if low > lo + 1
                    && !person
                    && self.is_comma(low - 1)
                    && (described || low - 1 == stop || self.tokens[low].upper)
                    && let Some(name) = self.name_before(lo, low - 1, described)
                {
                    return Some((name, lo));
                }
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

    /// The subject right before the verb in a segment that begins as an adjunct ("Pada Senin Ani mengatakan").
    fn subject_beside(&self, low: usize, high: usize) -> Option<Voices> {
        if self.scan.is(low, tag::RELATIVE | tag::QUOTING) {
            return None;
        }
        let mut k = high;
        while k > low && self.scan.is(k - 1, tag::ADVERB) {
            k -= 1;
        }
        if k < low + 2 {
            return None;
        }
        if self.scan.is(k - 1, tag::PRONOUN) {
            return Some(self.voices_in(k - 1..k));
        }
        // "In the letter the president said", "Pada Senin pejabat itu mengatakan".
        let role = (low + 2..k).rev().take(8).find(|&i| {
            let definite = self.scan.is(i, tag::DEFINITE) || self.begins_with_role(i);
            let sayer =
                self.scan.is(i, tag::SAYER) && (self.scan.is(i - 1, tag::WHEN | tag::THIS) || self.is_mark(i - 1));
            (definite && !self.scan.is(i, tag::PREPOSITION) || sayer)
                && !self.tokens[i].upper
                && !self.scan.is(
                    i - 1,
                    tag::PREPOSITION | tag::WHOM | tag::JOINT | tag::DEFINITE | tag::ONE,
                )
        });
        if let Some(role) = role {
            let phrase = self.noun_phrase(role, k);
            if phrase.end == k && self.can_speak(&phrase) {
                let voices = self.voices_in(phrase);
                if voices.sure {
                    return Some(voices);
                }
            }
        }
        let mention = self.scene.mentions.covering(k - 1)?;
        let at = self.scene.mentions.tokens_of(mention);
        let free =
            at.start > low && at.end == k && !self.scan.is(at.start - 1, tag::PREPOSITION | tag::WHOM | tag::JOINT);
        let body = !matches!(
            self.scene.mentions.list[mention].kind,
            telusur_model::MentionKind::Place | telusur_model::MentionKind::Facility
        );
        (free && body).then(|| self.voices_in(at))
    }

    /// The name that is a whole segment before the comma at `comma`, of which what follows is said.
    fn name_before(&self, lo: usize, comma: usize, described: bool) -> Option<Voices> {
        let low = (lo..comma).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        // Nothing but an adjunct stands before it.
        let first = low == lo || self.scan.is(lo, tag::PREPOSITION | tag::SUBORDINATE | tag::OPENER);
        // A name that is not known, explained by what follows ("Surat Sungai, sebuah buletin, menyebut").
        let explained = described && self.scan.is(comma + 1, tag::ONE) && first && self.tokens.get(low)?.upper;
        if explained && self.mentions_in(&(low..comma)).is_empty() && comma - low <= 5 {
            let phrase = self.noun_phrase(low, comma);
            return (phrase.end == comma).then(|| self.voices_in(phrase));
        }
        let mention = self.mentions_in(&(low..comma)).last()?;
        let at = self.words.tokens_in(mention.at);
        let whole =
            at.start == low || described && self.scan.is(low, tag::OPENER | tag::SAYER) || self.begins_with_role(low);
        let body =
            mention.kind != telusur_model::MentionKind::Place && mention.kind != telusur_model::MentionKind::State;
        let closes = at.end >= comma || self.tokens[at.end].is('(');
        (whole && body && closes && first).then(|| self.voices_in(low..comma))
    }

    /// Whether the small word tells an act by its form, and names none that can speak.
    fn is_deed(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        let word = token.at.of(self.words.text);
        token.is_word()
            && !token.upper
            && word.len() > 5
            && self
                .scene
                .pack
                .names
                .act_prefixes
                .iter()
                .any(|prefix| word.starts_with(prefix))
            && !self.scan.is(i, tag::SAYER | tag::RECORD | tag::THIS)
            && !self.begins_with_role(i)
    }

    /// The subject in one segment; none where the segment is an adjunct.
    pub(super) fn subject_in(&self, low: usize, high: usize) -> Option<Voices> {
        let mut low = low;
        while low < high
            && (self.is_mark(low)
                || self.scan.is(low, tag::JOINT | tag::WHILE)
                || low == self.unit.start
                    && self.scan.is(low, tag::OPENER)
                    && !self.scan.is(low, tag::PREPOSITION | tag::SAYER | tag::DEFINITE))
        {
            low += 1;
        }
        if low == self.unit.start + 1 && low < high && self.scan.is(low, tag::THIS) {
            low += 1;
        }
        if low >= high {
            return None;
        }
        // "Lembaga itu mengutip seorang pejabat yang mengatakan", "..., mengutip pejabat, mengatakan".
        if let Some(citing) = (low..high).find(|&i| self.scan.is(i, tag::CITING)) {
            let phrase = self.described_phrase(citing + 1, high);
            return (!phrase.is_empty()).then(|| self.voices_in(phrase));
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
            return self.subject_beside(low, high);
        }
        // "mendapatkan laporan dari Ani": what a verb of this language brings is behind it.
        if low == self.floor && low > self.unit.start && self.is_deed(low) && low + 1 < high {
            low += 1;
        }
        let mut phrase = self.noun_phrase(low, high);
        if phrase.is_empty() {
            return None;
        }
        let mut voices = self.voices_in(phrase.clone());
        // "heran kementerian itu mengusulkan": words before a name that name nobody.
        let begins = self.scan.is(
            phrase.start,
            tag::SAYER | tag::ONE | tag::RECORD | tag::PRONOUN | tag::PRESS | tag::DEFINITE,
        );
        let closing = self.mentions_in(&phrase).last().filter(|mention| {
            let body = !matches!(
                mention.kind,
                telusur_model::MentionKind::Place | telusur_model::MentionKind::Facility
            );
            body && self.words.tokens_in(mention.at).end == phrase.end
        });
        if let Some(mention) = closing
            && low == self.floor
            && low > self.unit.start
            && !begins
            && !self.tokens[phrase.start].upper
            && !self.begins_with_role(phrase.start)
            && voices.first.as_ref().is_some_and(|who| who.party.actor.is_none())
        {
            voices = Voices::one(self.named(mention), true);
        }
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
        } else if described && voices.sure && phrase.end < high && self.is_of(phrase.end) {
            // "Seorang pejabat di kota itu mengatakan": the noun phrase goes on to the verb, a time aside.
            let mut end = high;
            while end > phrase.end && self.scan.is(end - 1, tag::ADVERB) && !self.scan.is(end - 1, tag::THIS) {
                end -= 1;
            }
            let dated = |i: usize| {
                self.scan.is(i, tag::WHEN) || self.tokens[i].is_number() || self.scan.is(i, tag::SUBORDINATE)
            };
            let end = (phrase.end..end)
                .find(|&i| dated(i) || i + 1 < end && dated(i + 1))
                .unwrap_or(end);
            if self
                .mentions_in(&(phrase.end..end))
                .iter()
                .all(|mention| mention.kind != telusur_model::MentionKind::Person)
            {
                phrase.end = end;
                let all = self.words.span(phrase.clone());
                if let Some(who) = voices.first.as_mut() {
                    who.at = phrase;
                    who.party.name = all.of(self.words.text).to_string();
                    who.party.at = Some(all);
                }
            }
        }
        Some(voices)
    }

    /// Whether the word tells where one is or whom one is of ("di", "from").
    fn is_of(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        !token.upper && self.scan.is(i, tag::PREPOSITION) && self.scene.pack.names.place_before.contains(&token.key)
    }

    /// `Ani dilaporkan telah ...`: nobody is said to have spoken; the subject and the predicate are the content.
    pub(super) fn passive(&mut self, hit: &Hit) {
        let lo = self.floor;
        let mut k = hit.at;
        while k > lo && self.scan.is(k - 1, tag::ADVERB) {
            k -= 1;
        }
        // "Disebutkan bahwa ...", "Dalam surat itu disebutkan bahwa ...".
        if hit.cue.takes.that {
            let negated = k > lo
                && self
                    .scan
                    .is(k - 1, tag::NEGATION | tag::RELATIVE | tag::LINK | tag::SUBORDINATE);
            if self.scan.is(hit.end, tag::THAT) && !negated {
                let content = hit.end + 1..self.content_end(hit.end + 1, self.unit.end, true);
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
                self.floor = hit.end + 1;
            }
            return;
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
