//! Statements by verbs of reporting: who is the subject, and what follows.

use std::ops::Range;

use telusur_model::{MentionKind, Stance};

use super::cues::{Class, Hit, tag};
use super::reader::Reader;
use super::relays::Relay;
use super::{THOUGHT, Who};

/// Fewest words before a reporting clause that are what it tells.
const TOLD: usize = 4;
/// Most words of a time that begins like a joining word ("that night").
const NIGHT: usize = 3;
/// Doubt up to which a verb with its joining word makes a speaker of an unknown name.
const CALLED: f32 = 0.2;
/// Longest adjunct before a subject, in tokens.
const ADJUNCT: usize = 14;
/// Most tokens of a speaker whose place alone shows that he speaks.
const SHORT: usize = 6;
/// Most tokens of what describes one whose name stands behind its comma.
const DESCRIBED: usize = 12;
/// Tokens behind words of handing on within which the word for a kind of press stands.
const KIND: usize = 4;
/// Tokens within which the words end that tell whom a reporter cites.
const CITED: usize = 16;
/// Tokens within which words that vouch for what is told name who does.
const VOUCHED: usize = 8;
/// Fewest words in quotation marks behind a verb that are told and no title.
const TITLE: usize = 3;
/// Fewest words behind one who holds something that are what he holds.
const HELD: usize = 3;
/// Tokens behind a verb of sending within which the words sent begin.
const MESSAGE: usize = 8;

impl Reader<'_, '_> {
    /// Whether what one says stands before the reporting clause that begins at `begins`: "Two boats sank, Ani said on Monday, Radio
    /// Melati reported".
    fn tells_before(&self, lo: usize, begins: usize, hit: &Hit) -> bool {
        let clause = begins > lo && self.is_comma(begins - 1) && self.count(&(lo..begins)) >= TOLD;
        clause && hit.cue.takes.inverted
            || self
                .quotes
                .ending_before(self.tokens, begins)
                .is_some_and(|quote| quote.outer.end == begins)
    }

    /// `Ani mengatakan bahwa ...`; `..., Ani mengatakan`; `Ani meminta Budi untuk ...`.
    pub(super) fn verb(&mut self, hit: &Hit) {
        // "so-called", "union-backed": part of a longer word.
        let compound = hit.at > self.unit.start && {
            let before = &self.tokens[hit.at - 1];
            before.is('<') || before.is('-') && before.glued && self.tokens[hit.at].glued
        };
        if compound || self.is_named(hit) || self.names_a_thing(hit) || self.is_titled(hit) || self.is_matter(hit) {
            return;
        }
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
        // "defended the “river rules,” saying": a verb in progress goes on with the clause that holds the quotation.
        let spoken_end = spoken_end.filter(|&end| !(hit.cue.takes.going && end == hit.at));
        let lo = spoken_end.unwrap_or(0).max(self.floor);
        let mut k = hit.at;
        let mut passive = false;
        while k > lo && self.scan.is(k - 1, tag::ADVERB) && !self.scan.is(k - 1, tag::PRONOUN | tag::THIS) {
            passive |= self.scan.is(k - 1, tag::BE);
            k -= 1;
        }
        // "Ani dilaporkan mengatakan": she spoke, as nobody named tells.
        if self.points_behind() && k == hit.at && self.says_that(hit) {
            let before = self.scan.hits.partition_point(|other| other.at < hit.at);
            let passive = self.scan.hits[..before]
                .last()
                .filter(|other| other.end == k && other.at > lo);
            if let Some(other) = passive.filter(|other| other.cue.class == Class::Passive) {
                k = other.at;
                while k > lo && self.scan.is(k - 1, tag::ADVERB) && !self.scan.is(k - 1, tag::PRONOUN | tag::THIS) {
                    k -= 1;
                }
            }
        }
        // "tidak mengatakan", "untuk mengatakan", "sebelum mengatakan", "was told": nothing is said by the subject.
        if passive && !hit.cue.takes.going {
            return self.told_of(hit, lo, k);
        }
        if self.asked_by_nobody(hit, lo, k) {
            return;
        }
        let k = self.past_first_verb(hit, lo, k);
        // "Meski mengapresiasi usulan itu, Ani memperingatkan": of who is the subject behind the comma.
        let leads = k == self.unit.start + 1 && k > lo && !hit.cue.takes.spoke && self.leads_in(k - 1);
        if leads && self.beyond(hit, lo, k) {
            return;
        }
        let beyond = hit.cue.takes.going && k > lo && self.scan.is(k - 1, tag::SUBORDINATE);
        if beyond && !self.scan.is(k - 1, tag::WHILE) {
            self.beyond(hit, lo, k);
            return;
        }
        if k > lo
            && self.scan.is(k - 1, tag::NEGATION | tag::LINK | tag::SUBORDINATE)
            && !self.scan.is(k - 1, tag::WHILE)
        {
            return;
        }
        if hit.cue.takes.homograph && !self.is_verb_here(lo, k, hit) || self.is_quality(lo, k, hit) {
            return;
        }
        // "menolak mengatakan apakah Budi telah menyetujuinya": whether one spoke is the question.
        let part = (lo..k).rev().take_while(|&i| !self.is_mark(i));
        if hit.cue.takes.noun && part.into_iter().any(|i| self.scan.is(i, tag::WHETHER)) {
            return;
        }
        // "dalam memastikan bantuan tiba": a deed behind its preposition is told of no one.
        let within = k == hit.at && k > lo && self.scan.is(k - 1, tag::WITHIN);
        if within && !self.tokens[k - 1].upper {
            return;
        }
        // "tidak boleh ada orang yang mengklaim": nobody of the kind is said to speak.
        if k > lo && self.scan.is(k - 1, tag::RELATIVE) && self.scan.is(self.past_opener(lo), tag::NEGATION) {
            return;
        }
        // "..., Melati reported, citing a letter": what it goes by is none of what was told.
        let goes_by = hit.at > lo + 1 && self.is_comma(hit.at - 1) && self.scan.is(hit.at, tag::CITING);
        let reports = |other: &Hit| other.end + 1 == hit.at && other.cue.takes.inverted;
        if goes_by && self.scan.hits.iter().any(reports) {
            return;
        }
        let Some((voices, begins)) = self.subject(lo, k, hit) else {
            return;
        };
        if voices.first.as_ref().is_some_and(|who| self.is_mute(who)) {
            return;
        }
        // "jika Ani menolak membangun bendungan": what may come to be is not said yet.
        let clause = (lo..begins).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        if (clause..k).any(|i| self.scan.is(i, tag::HYPOTHETIC)) {
            return;
        }
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
        // "..., the head of the museum, Ani Rahman, said": what describes the speaker is none of what is told.
        let begins = self.past_description(lo, begins);
        let after = self.content_start(hit);
        // "Ani ingin meminta bantuan": what one wishes or plans to say is not said.
        let wish = self.points_behind() && k > lo && self.scan.is(k - 1, tag::WISH);
        if wish && !after.that && !self.scan.is(k - 2, tag::NEGATION) {
            return;
        }
        // "..., Ani said, as reported by Melati": what stands behind the comma only vouches for it.
        let vouched = after.joined && !after.that && self.is_comma(hit.end) && self.vouches(hit.end + 1);
        // "Ani did not say through whom, the site said": another tells that.
        if after.joined
            && !after.that
            && !self.points_behind()
            && self.is_comma(after.at - 1)
            && !self.tells_before(lo, begins, hit)
            && self.attributed(after.at, self.unit.end)
        {
            return;
        }
        // The same, of the verb before it.
        if after.joined && self.is_comma(hit.end) && self.scan.is(hit.end + 1, tag::CITING) && hit.cue.takes.inverted {
            let told = self.drafts[self.first_draft..]
                .iter()
                .any(|draft| draft.clause.end <= begins);
            if told {
                return;
            }
        }
        // The quotation before: "...," Ani menambahkan. One that closes its own sentence is none of a verb that goes on.
        // "The dam is safe, Ani told reporters": whom she told closes the report as the verb alone does.
        let told_whom = hit.cue.takes.whom && hit.cue.takes.clause && !hit.cue.takes.going && after.first > hit.end;
        let told_at = || self.past_time(after.first).filter(|&past| self.is_comma(past));
        let report_end = match told_whom {
            true => told_at().unwrap_or(after.first),
            false => hit.end,
        };
        let rest = report_end.min(self.unit.end)..self.unit.end;
        let timed = self
            .past_time(after.at)
            .is_some_and(|past| self.count(&(past..rest.end.max(past))) == 0);
        let rest_empty = self.count(&rest) == 0 || timed && !after.joined;
        // "Two boats sank, [Ani Rahman, director of the port,] said on Monday": what explains the name stands behind it.
        let begins = match voices.first.as_ref().filter(|_| begins <= lo && !self.points_behind()) {
            Some(who)
                if (rest_empty || vouched)
                    && who.at.start > lo + SHORT
                    && self.is_comma(who.at.start - 1)
                    && self.is_comma(who.at.end) =>
            {
                who.at.start
            }
            _ => begins,
        };
        // Only languages in which a subject may follow its verb leave what was said before both of them.
        // "The failure was “heartbreaking,” Ani said": the quotation holds the comma.
        let quoted = self.quotes.ending_before(self.tokens, begins).is_some_and(|quote| {
            quote.outer.end == begins && quote.outer.start > lo && self.is_comma(quote.inner.end - 1)
        });
        // "..., with nobody paying as Ani had asked": a long adjunct before the subject belongs to what is told.
        let long = self.scan.is(begins, tag::PREPOSITION) && k > begins + SHORT;
        let closed = begins > lo && (self.is_comma(begins - 1) && !long || quoted);
        let bare = closed && self.is_bare_adjunct(lo..begins - 1);
        let shows = hit.cue.takes.record && (begins..k).any(|i| self.scan.is(i, tag::RECORD));
        let adverbial = [lo, self.past_opener(lo)]
            .iter()
            .any(|&i| self.scan.is(i, tag::SUBORDINATE));
        let closes = hit.cue.takes.inverted || shows || told_whom && !adverbial;
        let fronted = closed && !bare && closes && !hit.cue.takes.going;
        let adjunct = if after.joined {
            // "..., Ani said Tuesday in Paris, noting ...": a comma behind an adjunct joins nothing to what was said before.
            fronted
                && !after.that
                && self.count(&(lo..begins)) >= 3
                && after.first < after.at
                && (self.scan.is(after.first, tag::PREPOSITION | tag::WHEN) || told_whom && self.is_comma(after.first))
                && self.holding(after.at).is_none()
                || fronted && !after.that && self.is_remark(hit.end)
        } else {
            let behind = tag::PREPOSITION | tag::LINK | tag::WHEN | tag::JOINT | tag::QUOTING;
            let first = !closed || bare;
            let clause = hit.cue.takes.clause && first && self.looks_like_clause(after.at + 1);
            let told = (hit.cue.takes.clause || hit.cue.takes.that) && self.opens_told(after.at, first, hit);
            let deed = after.deed || self.scan.is(hit.end - 1, tag::LINK) && self.points_behind();
            !deed
                && (self.scan.is(after.at, behind) || self.scan.is(after.at, tag::SUBORDINATE) && !clause)
                && !self.scan.is(after.at, tag::ABOUT)
                && !told
                && !self.is_amount(after.at)
                && !(self.scan.is(after.at, tag::QUESTION) && hit.cue.takes.noun)
        };
        let title = fronted && self.is_title(after.at);
        let adjunct = adjunct || title || fronted && vouched;
        // "Menteri Ani reported Budi as saying that ...": the words are those of the one named behind the verb.
        let quotes = hit.cue.takes.inverted || self.scan.is(hit.at, tag::QUOTING);
        if quotes && !fronted && self.names_sayer(after.at) {
            return;
        }
        let goes_on = !rest_empty && !adjunct && after.at < self.unit.end && !self.is_mark(after.at);
        if let Some(quote) = self.quotes.ending_before(self.tokens, begins)
            && spoken_end == Some(quote.outer.end)
            && !(goes_on && self.tokens[quote.inner.end - 1].is('.'))
            && (!after.that || self.count(&(after.at..self.unit.end)) <= NIGHT)
            && !self.taken(quote.inner.start)
        {
            let piece = self.is_piece(quote);
            let from = match piece {
                true => self.left_edge(self.floor, quote.outer.start).start,
                false => self.quote_run_start(&quote.outer.clone()),
            };
            let to = quote.outer.end;
            let clause = begins..self.clause_end(hit.end);
            self.floor = hit.end;
            let rule = if piece { "clause-then-verb" } else { "quote-then-verb" };
            self.emit(vec![from..to], Some(hit), voices, clause, rule, hit.cue.doubt);
            return;
        }
        // "..., Ani menambahkan."; "..., Ani menambahkan dalam surat itu."; "..., kata mereka, ...".
        let inside = fronted && self.is_comma(report_end) && begins - 1 > lo && self.drafts.len() == self.first_draft;
        // "..., the airline said Thursday": who stands between a comma and such a verb speaks, known or not.
        let sure = voices.sure || fronted && !hit.cue.weak && k - begins <= SHORT && self.opens_name(begins);
        // "Ani membantahnya."; "Ani denied it on Friday.": that it is denied is all that is told.
        let alone = rest_empty || adjunct || self.only_pronoun(after.at);
        let opens = begins == self.past_opener(lo) && !closed && !inside;
        if alone && opens && hit.cue.stance == Stance::Denies && hit.cue.takes.noun && (sure || k - begins <= SHORT) {
            let clause = begins..hit.end;
            self.emit(
                vec![hit.at..hit.end],
                Some(hit),
                voices,
                clause,
                "denial-alone",
                hit.cue.doubt + 0.1,
            );
            self.floor = hit.end;
            return;
        }
        if rest_empty || adjunct || inside {
            if sure && (rest_empty && closed && !bare || inside || fronted && !hit.cue.weak) {
                let Some(before) = self.reported_before(begins, &voices) else {
                    return;
                };
                let (content, clause_end) = self.around(before, report_end);
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
                self.floor = report_end;
            }
            return;
        }
        let takes = hit.cue.takes;
        // "merumuskan, menyampaikan, serta mengawal": behind the comma another deed is joined, nothing is told.
        let listed = after.joined
            && !after.that
            && self.is_comma(after.at - 1)
            && self.scan.is(after.at, tag::JOINT)
            && (self.is_verb_form(after.at + 1) || self.scan.is(after.at + 1, tag::ADVERB | tag::PREPOSITION));
        if listed && (hit.cue.weak || after.at == hit.end + 1) && self.points_behind() {
            return;
        }
        let if_clause = self.scan.is(after.at, tag::IF);
        // "Ani melanjutkan, ...": a comma right behind the verb joins as well.
        let comma = after.joined && self.is_comma(hit.end) && voices.sure && !takes.record && self.points_behind();
        let bare = self.tells_bare(hit, after.at, &voices, k);
        // "Ani membalas, “Sudah pasti.”"
        let quoted = after.joined
            && hit.cue.medium.is_none()
            && self
                .holding(after.at)
                .filter(|quote| quote.outer.start == after.at)
                .is_some_and(|quote| self.is_speech(quote) || self.count(&quote.inner) >= TITLE);
        let finds = (begins..k).any(|i| self.scan.is(i, tag::RECORD)) && hit.cue.medium.is_some();
        let clause = finds && (self.looks_like_clause(after.at) || self.scan.is(after.at, tag::EXISTS));
        // "Ani continued: “Nobody was hurt.”", other than "continued “Rivers of Life”".
        let quoted = quoted && voices.sure && (self.points_behind() || self.is_mark(after.at - 1));
        let bare = bare || quoted || clause && self.points_behind();
        if takes.that && !takes.clause && !takes.noun && !after.that && !after.deed && !if_clause && !comma && !bare {
            return;
        }
        let known = voices.first.as_ref().is_some_and(|who| who.party.actor.is_some());
        // "kebutuhan mendesak untuk membangun": what cannot speak asks for nothing.
        let who = voices.first.as_ref().map_or(k..k, |who| who.at.clone());
        // A capital that only begins the sentence makes no name.
        let named = who.start > self.unit.start || who.len() > 1;
        let name = named && !who.is_empty() && self.tokens[who.clone()].iter().all(|token| token.upper);
        let known = known || name || self.begins_with_role(who.start);
        if takes.deed && hit.cue.stance == Stance::Asks && !voices.sure && !known && self.points_behind() {
            return;
        }
        // "Ani bisa menyampaikan keluhannya": what one is able to say is not said.
        let able = (k..hit.at).any(|i| self.scan.is(i, tag::ABLE));
        // "Ani akan menyampaikan hasilnya": nor what one will say.
        let will = (k..hit.at).any(|i| self.scan.is(i, tag::MOOD) && self.scan.is(i, tag::OPEN));
        let later = will
            && (takes.clause || hit.cue.weak)
            && hit.cue.stance == Stance::Asserts
            && !after.that
            && self.points_behind();
        if able && (!hit.cue.weak || self.points_behind()) || later {
            return;
        }
        let one = known || self.scan.is(who.start, tag::PRONOUN);
        let person = voices.first.as_ref().is_some_and(|who| self.is_person(who));
        let beside =
            (person || self.scan.is(who.start, tag::PRONOUN) && !self.scan.is(who.start, tag::THIS)) && who.end == k;
        if takes.named && !(one && after.deed || beside) {
            return;
        }
        if takes.plan && (will || !(after.that || after.deed || self.is_plan(after.at))) {
            return;
        }
        let plain = !after.that && !after.joined && !after.deed;
        // "Berbicara tentang bendungan itu, ...": what opens its sentence only leads to what is told.
        let opens = k == self.unit.start && plain && hit.cue.weak && !takes.clause && hit.cue.stance == Stance::Asserts;
        if opens && self.points_behind() {
            return;
        }
        if plain && self.only_does(hit, &voices, after.at) {
            return;
        }
        let subject = |who: &Who| who.at.start >= self.unit.start && who.at.end == k && self.has_spoken(who);
        let clause = !takes.clause || self.looks_like_clause(after.at);
        let spoken = || voices.first.as_ref().is_some_and(subject) && clause;
        if takes.spoke && !(after.that || takes.that && comma || spoken()) {
            return;
        }
        if takes.record && !after.that && !(begins..k).any(|i| self.scan.is(i, tag::RECORD)) {
            return;
        }
        let vows = matches!(hit.cue.stance, Stance::Promises | Stance::Warns);
        let told = after.that && self.points_behind();
        // "WestMelati pada April mengumumkan bahwa ...": a name nobody knows, and what it says joined as such.
        let called = after.that && self.points_behind() && hit.cue.doubt <= CALLED && self.is_called(&who);
        // "Ani memastikan tidak akan menyerah": one's own deed to come.
        let own = self.points_behind()
            && person
            && takes.clause
            && (after.at..self.unit.end.min(after.at + 3))
                .any(|i| self.scan.is(i, tag::MOOD) && self.scan.is(i, tag::OPEN));
        // "Ani memastikan tidak ada korban": what there is none of, and what nobody did, is told.
        let told_none = takes.clause || self.scan.is(after.at + 1, tag::EXISTS);
        let none = self.points_behind() && voices.sure && (known || finds) && told_none;
        let unsaid = self.scan.is(after.at, tag::NEGATION) && !vows && !told && !own && !none;
        if hit.cue.weak && (!(voices.sure || called) || unsaid) {
            return;
        }
        // A verb that takes only clauses: without a joining word the clause must look like one.
        let loose = takes.inverted || takes.whom;
        let greets = (after.at..self.unit.end.min(after.at + 3)).any(|i| self.scan.is(i, tag::GREETING));
        // "menyampaikan kesiapan untuk menutup jalan", "menyampaikan pentingnya air bersih": what one holds is said.
        let about = after.at > hit.end
            && !hit.cue.weak
            && self.scan.is(after.at - 1, tag::ABOUT | tag::TOWARD)
            && self.points_behind();
        let voiced = (about || self.scan.is(after.at, tag::VOICED | tag::VOW)) && voices.sure;
        let plain = takes.clause && !takes.noun && !loose && !after.joined && !after.deed && !greets && !voiced;
        // "Ia menduga kapal kelebihan muatan".
        let body = who.len() == 1
            && who.end == k
            && self.scan.is(who.start, tag::SAYER)
            && !self.scan.is(who.start, tag::PRONOUN);
        let held = (beside || body)
            && takes.that
            && self.count(&(after.at..self.content_end(after.at, self.unit.end, false))) >= HELD;
        // "Ani menyampaikan pemindahan dana ke bank desa tidak akan menyebabkan ...": her clause has its verb further on.
        let far = beside && self.predicate(after.at + 1, self.unit.end, after.at).is_some();
        if plain && !held && !far && !self.looks_like_clause(after.at) {
            return;
        }
        // "Ani mengatakan hal itu saat rapat": what she said stands before.
        if hit.cue.stance == Stance::Asserts
            && takes.clause
            && self.points_behind()
            && let Some(past) = self.that_at(after.at).filter(|&past| self.closes_saying(past))
        {
            if voices.sure && past > after.at {
                self.said_before(hit, voices, begins..self.unit.end);
            }
            return;
        }
        let end = self.content_end(after.at, self.unit.end, after.joined);
        let end = self.clipped(hit, &after, self.opens_sentence(k, hit, after.that), end);
        let object = takes.noun && !after.joined && !after.deed && self.points_behind();
        // "mengaku kehilangan dan berduka": one word of how one is goes on with the next.
        let object = object.then(|| self.object_end(after.at, end, takes.clause));
        let end = object.filter(|&cut| !takes.state || cut > after.at + 1).unwrap_or(end);
        let content = after.at..end;
        // "yang meminta namanya tidak disebut": how one wants to be named is no news.
        let unnamed = (content.start..content.end.min(content.start + 4)).any(|i| self.scan.is(i, tag::NAME))
            && (content.start..content.end.min(content.start + 5)).any(|i| self.scan.is(i, tag::NEGATION))
            || self.scan.is(content.start, tag::NAME) && hit.cue.stance == Stance::Declines;
        if unnamed && matches!(hit.cue.stance, Stance::Asks | Stance::Declines) {
            return;
        }
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
            .filter(|next| after.at < end && next.cue.class == hit.cue.class && !self.scan.is(next.at, tag::NEGATION));
        let (content, floor) = match double {
            Some(next) if hit.end == next.at => {
                let start = self.content_start(next);
                (start.at..end.max(start.at), start.at)
            }
            Some(next) if after.deed => (content, next.end),
            _ => (content, after.at),
        };
        // "menyatakan menolak ...": what is done with the words is what the second verb tells.
        let mut cue = *hit;
        if let Some(next) = double.filter(|next| next.at == hit.end) {
            cue.end = hit.end + 1;
            if cue.cue.stance == Stance::Asserts {
                cue.cue.stance = next.cue.stance;
            }
        }
        // "ada warga yang bertanya": one of whom only that is told does not speak on.
        let aside = self.points_behind() && k > lo && self.scan.is(k - 1, tag::RELATIVE) && !known;
        let before = (self.last.clone(), self.last_sentence);
        if self.emit(vec![content], Some(&cue), voices, clause, rule, doubt) {
            self.floor = floor;
            if aside {
                (self.last, self.last_sentence) = before;
            }
            // What one is told to do is asked of him.
            if after.deed
                && (takes.whom
                    || !takes.deed
                        && hit.cue.doubt < THOUGHT
                        && hit.cue.stance == Stance::Asserts
                        && self.points_behind())
                && let Some(draft) = self.drafts.last_mut()
            {
                draft.stance = Stance::Asks;
            }
        }
    }

    /// Where the reporting clause begins that goes on at `begins` with a name, a description of whose bearer may stand before its
    /// comma: "the head of the museum, [Ani Rahman], said".
    fn past_description(&self, lo: usize, begins: usize) -> usize {
        if self.points_behind() || begins < lo + 3 || !self.is_comma(begins - 1) || !self.tokens[begins].upper {
            return begins;
        }
        let low = (lo..begins - 1).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        let phrase = low..begins - 1;
        let head = phrase.start + 1;
        let quoted = self
            .quotes
            .ending_before(self.tokens, low)
            .is_some_and(|quote| quote.outer.end == low);
        let told = low > lo && self.is_comma(low - 1) && self.count(&(lo..low - 1)) >= 3;
        let article = self.scan.is(phrase.start, tag::DEFINITE | tag::ONE | tag::PRONOUN);
        let kind = (head..phrase.end.min(head + 4))
            .any(|i| self.scan.is(i, tag::SAYER | tag::HUMAN | tag::GROUP | tag::PRESS) || self.begins_with_role(i));
        let verb = phrase.clone().any(|i| {
            self.scan
                .hit_at(i)
                .is_some_and(|hit| matches!(hit.cue.class, Class::Verb | Class::As | Class::Phrase))
                || self.scan.is(i, tag::AUXILIARY | tag::BE | tag::RELATIVE)
        });
        let short = (2..=DESCRIBED).contains(&phrase.len());
        if (quoted || told) && article && kind && !verb && short {
            low
        } else {
            begins
        }
    }

    /// Whether words stand at `i` that only name who hands on what was told: "as reported by Melati", "according to Melati".
    fn vouches(&self, i: usize) -> bool {
        let phrase = self.scan.hit_at(i).is_some_and(|hit| hit.cue.class == Class::Phrase);
        let end = self.unit.end.min(i + VOUCHED);
        let by = || {
            let tokens = &self.tokens[..self.unit.end];
            let mut relays = self.scene.pack.relays.all_at(tokens, i);
            relays.any(|(_, relay)| *relay == Relay::By)
        };
        let named = (i..end).any(|j| self.tokens[j].upper || self.scan.is(j, tag::PRESS));
        !self.points_behind() && named && (phrase || by())
    }

    /// The words at `i` that lead to a name or a word for the press as to the hand of what was told: "dikutip (Melati)", "dimuat (Melati)".
    fn handed(&self, i: usize) -> Option<Range<usize>> {
        let tokens = &self.tokens[..self.unit.end];
        let mut relays = self.scene.pack.relays.all_at(tokens, i);
        let (length, _) = relays.find(|(length, relay)| {
            let end = i + length;
            let kind = |j: usize| {
                let mut press = self.scene.pack.relays.all_at(tokens, j);
                press.any(|(_, relay)| matches!(relay, Relay::Press | Relay::StateMedia))
            };
            let named = |j: usize| self.tokens[j].upper || self.scan.is(j, tag::PRESS) || kind(j);
            // "carried by state news agency TASS", "published by the Melati Times".
            let near = if self.points_behind() { 1 } else { KIND };
            let press = || (end..tokens.len().min(end + near)).any(named);
            matches!(relay, Relay::By | Relay::ByPress) && press()
        })?;
        Some(i..i + length)
    }

    /// Whether words at `i` quote by whoever is named behind them: "dikutip Melati", "masih dari Melati", "seperti laporan Melati", "in
    /// comments carried by Melati".
    pub(super) fn is_handed(&self, i: usize) -> bool {
        let quotes = |mut words: Range<usize>| words.any(|j| self.scan.is(j, tag::QUOTING));
        let opens = tag::ADVERB | tag::SUBORDINATE;
        self.handed(i).is_some_and(|words| {
            let within = !self.points_behind() && words.len() > 2 && self.scan.is(i, tag::PREPOSITION);
            self.scan.is(i, opens) || within || quotes(words)
        })
    }

    /// Whether a word of quoting stands at `i`, perhaps behind small words: "(seperti) pernah dimuat Melati".
    pub(super) fn is_quoting(&self, i: usize) -> bool {
        let small = |i: &usize| self.scan.is(*i, tag::ADVERB | tag::AUXILIARY) && !self.scan.is(*i, tag::QUOTING);
        let verb = i + (i..self.unit.end).take_while(small).count();
        self.scan.is(i, tag::QUOTING) || verb > i && self.is_undergone(verb) && self.handed(verb).is_some()
    }

    /// Past the words at `i` for one through whose mouth something was said: "through its lawyer, Ani Rahman, (that)".
    pub(super) fn past_mouth(&self, i: usize) -> Option<usize> {
        let tokens = &self.tokens[..self.unit.end];
        let mut relays = self.scene.pack.relays.all_at(tokens, i);
        let (length, _) = relays.find(|(_, relay)| **relay == Relay::Mouth)?;
        let comma = self.is_comma(i + length);
        let name = self.scene.mentions.covering(i + length + usize::from(comma))?;
        let end = self.scene.mentions.tokens_of(name).end;
        let person = self.scene.mentions.list[name].kind == MentionKind::Person;
        (person && end < self.unit.end).then(|| end + usize::from(comma && self.is_comma(end)))
    }

    /// Past words at `i` that only tell whom the reporter cites: "Melati reported, citing an official, (that)".
    pub(super) fn past_cited(&self, i: usize) -> Option<usize> {
        if !self.is_comma(i) || !self.scan.is(i + 1, tag::CITING) {
            return None;
        }
        let comma = (i + 2..self.unit.end.min(i + CITED)).find(|&j| self.is_mark(j));
        comma
            .filter(|&j| self.is_comma(j) && self.scan.is(j + 1, tag::THAT))
            .map(|j| j + 1)
    }

    /// The name that stands between commas behind the phrase that ends at `end` and tells who it is: "the observer, Ani Rahman, (as saying)".
    pub(super) fn apposed(&self, end: usize, limit: usize) -> Option<Range<usize>> {
        let at = self.scene.mentions.covering(end + 1).filter(|_| self.is_comma(end))?;
        let name = self.scene.mentions.tokens_of(at);
        let person = self.scene.mentions.list[at].kind == MentionKind::Person;
        (person && name.end < limit && self.is_comma(name.end)).then_some(name)
    }

    /// Whether the words at `i` name one and go on with what he is reported "as saying".
    fn names_sayer(&self, i: usize) -> bool {
        let phrase = self.noun_phrase(i, self.unit.end.min(i + DESCRIBED));
        let end = self.past_named(&phrase, self.unit.end);
        let hit = self.scan.hit_at(end).filter(|_| !phrase.is_empty());
        hit.is_some_and(|hit| hit.cue.class == Class::As)
    }

    /// Whether the words found for a subject name none that can speak: a matter ("kegiatan itu"), a deed ("membangun tanggul"),
    /// nobody of a kind ("tidak ada warga").
    pub(super) fn is_mute(&self, who: &Who) -> bool {
        let first = who.at.start;
        if who.party.actor.is_some() || who.at.is_empty() || !self.points_behind() {
            return false;
        }
        let none = self.scan.is(first, tag::NEGATION) && self.scan.is(first + 1, tag::EXISTS);
        // A large word is one of a name, but at the head of its sentence.
        let opens = first == self.unit.start && self.tokens.get(first + 1).is_some_and(|next| !next.upper);
        let word = !self.tokens[first].upper || opens;
        word && self.scan.is(first, tag::THING | tag::EXISTS | tag::VOICED)
            || none
            || self.is_verb_form(first)
            || self.is_undergone(first)
    }

    /// Whether nothing but a pronoun stands from `i` to the end of its clause or an adjunct: "it on Friday".
    fn only_pronoun(&self, i: usize) -> bool {
        let stop = |&j: &usize| self.is_mark(j) || self.scan.is(j, tag::PREPOSITION | tag::WHEN);
        let end = (i..self.unit.end).find(stop).unwrap_or(self.unit.end);
        // "rejected this as baseless": what it is said to be is told too.
        let judged = self.scan.is(end + 1, tag::FALSE) && !self.is_mark(end);
        i < end && !judged && (i..end).all(|j| self.scan.is(j, tag::PRONOUN | tag::THIS))
    }

    /// Where the adverbs of the verb begin that leads to this one: "went on to say", "continued to insist"; `k` where none does.
    fn past_first_verb(&self, hit: &Hit, lo: usize, k: usize) -> usize {
        if k != hit.at || k < lo + 2 || !self.scan.is(k - 1, tag::LINK) {
            return k;
        }
        let at = self.scan.hits.partition_point(|other| other.at < hit.at);
        let Some(first) = self.scan.hits[..at]
            .last()
            .filter(|first| first.end + 1 == k && first.at >= lo)
        else {
            return k;
        };
        let goes_on = first.cue.takes.inverted && !first.cue.takes.deed && !first.cue.takes.homograph;
        let mut begin = first.at;
        while goes_on && begin > lo && self.scan.is(begin - 1, tag::ADVERB) && !self.scan.is(begin - 1, tag::PRONOUN) {
            begin -= 1;
        }
        if goes_on { begin } else { k }
    }

    /// Whether the preposition at `i` belongs to an amount: "at least six", "over 200", "ke-19".
    pub(super) fn is_amount(&self, i: usize) -> bool {
        let number = |i: usize| {
            self.tokens
                .get(i)
                .is_some_and(|token| token.is_number() || token.is('$'))
        };
        let joined = self.tokens.get(i + 1).is_some_and(|mark| mark.is('-') && mark.glued);
        self.scan.is(i, tag::PREPOSITION) && (number(i + 1) || number(i + 2) && (joined || !self.is_mark(i + 1)))
    }

    /// Whether the verb, its adverbs from `k` on, stands in a clause that opens the sentence and goes before its main clause:
    /// "While Ani supports the dam, ...", "Recalling the flood, ...".
    fn opens_sentence(&self, k: usize, hit: &Hit, that: bool) -> bool {
        let mut first = self.unit.start;
        while first < k && (self.is_mark(first) || self.scan.is(first, tag::JOINT)) {
            first += 1;
        }
        let begins = |i: usize| {
            let clause = self.scan.is(i, tag::SUBORDINATE) && !self.scan.is(i, tag::PRONOUN | tag::THAT);
            clause && !self.scan.is(i + 1, tag::THIS) || i == k && i == first && !that
        };
        match (first..hit.at).rev().find(|&i| self.is_comma(i)) {
            // "In September, while Ani supported the dam, ...".
            Some(comma) => comma - first <= 8 && self.scan.is(first, tag::PREPOSITION) && begins(comma + 1),
            None => begins(first) && self.tokens[first].upper,
        }
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
        let other = tag::THAT | tag::PREPOSITION | tag::WHEN | tag::ABOUT;
        let clause = self.scan.is(phrase.start, tag::PRONOUN) && phrase.len() > 1;
        if phrase.is_empty() || clause || self.scan.is(phrase.start, other) || self.scan.is(phrase.end, tag::THAT) {
            return false;
        }
        let next = phrase.end;
        // A verb of its own before the next mark makes it a clause.
        let stop = (next..self.unit.end)
            .find(|&i| self.is_mark(i))
            .unwrap_or(self.unit.end);
        let finite =
            (phrase.start..stop).any(|i| self.scan.is(i, tag::AUXILIARY)) && !self.scan.is(next, tag::RELATIVE);
        // "..., said he “regrets it”": a quotation inside the clause.
        let quotes = self.holding(next).is_some_and(|quote| quote.outer.start == next);
        let ends = next >= self.unit.end
            || self.is_mark(next) && !quotes
            || self.scan.is(next, tag::PREPOSITION | tag::RELATIVE | tag::WHEN) && !finite;
        if quoted {
            return self.tokens[phrase.start].upper || ends;
        }
        // "..., said of the address": what it was said of does not speak.
        let begins = self.opens_name(phrase.start)
            || self
                .scan
                .is(phrase.start, tag::SAYER | tag::RECORD | tag::PRONOUN | tag::PRESS)
            || self.begins_with_role(phrase.start);
        ends && begins && self.can_speak(&phrase)
    }

    /// Whether the words are one adjunct without a verb of its own: "As a leader", "In March"; not "At least six boats sank".
    fn is_bare_adjunct(&self, range: std::ops::Range<usize>) -> bool {
        self.scan.is(range.start, tag::PREPOSITION)
            && range.len() <= ADJUNCT
            && (self.points_behind() || !self.is_amount(range.start))
            && !range
                .clone()
                .any(|i| self.is_comma(i) || self.scan.is(i, tag::AUXILIARY | tag::PRONOUN | tag::NEGATION))
    }

    /// Whether a title in quotation marks begins at `i`: a few words, all of them large.
    pub(super) fn is_title(&self, i: usize) -> bool {
        self.holding(i).is_some_and(|quote| {
            let words = || self.tokens[quote.inner.clone()].iter().filter(|token| token.is_word());
            quote.outer.start == i
                && words().count() <= SHORT
                && words().all(|token| token.upper || token.at.len() <= 3)
        })
    }

    /// Whether a name or a noun phrase with its article begins at `i`.
    fn opens_name(&self, i: usize) -> bool {
        self.tokens[i].upper || self.scan.is(i, tag::DEFINITE | tag::ONE)
    }
}
