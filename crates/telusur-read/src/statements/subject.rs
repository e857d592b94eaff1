//! Who is the subject of a verb of reporting.

use super::cues::{Class, Hit, tag};
use super::reader::Reader;
use super::speaker::Voices;

/// Most words that open a sentence before the preposition of a document that speaks.
const OPENING: usize = 4;

impl Reader<'_, '_> {
    /// The subject of the verb whose adverbs begin at `k`, looked for from `lo`; and where the reporting clause begins.
    pub(super) fn subject(&self, lo: usize, k: usize, hit: &Hit) -> Option<(Voices, usize)> {
        // "orang yang mengatakan": the noun before the relative word.
        let relative = k > lo && self.scan.is(k - 1, tag::RELATIVE);
        if relative && hit.cue.weak && !hit.cue.takes.relative {
            return None;
        }
        let k = if relative { k - 1 } else { k };
        // "tekanan dari Ani Rahman yang sejak lama mendesak": the person before the relative word, an adjunct later.
        if !relative && let Some(found) = self.before_relative(lo, k) {
            return Some(found);
        }
        // "menjawab Ani yang bertanya": the name before the relative word, whatever stands before it.
        let nominative = k > lo && self.scan.is(k - 1, tag::PRONOUN) && !self.scan.is(k - 1, tag::THIS);
        if nominative
            && (k == lo + 1
                || self.is_mark(k - 2)
                || self.scan.is(
                    k - 2,
                    tag::JOINT | tag::SUBORDINATE | tag::THAT | tag::WHILE | tag::THUS,
                ))
        {
            return Some((self.voices_in(k - 1..k), k - 1));
        }
        if nominative && self.is_own_subject(lo, k - 1) {
            return Some((self.voices_in(k - 1..k), k - 1));
        }
        // "mengaku berusaha menjelaskan": the verb goes on with the one before.
        let deeds = lo..k;
        if !deeds.is_empty() && deeds.len() <= 2 && lo > self.unit.start && deeds.clone().all(|i| self.is_deed(i)) {
            return None;
        }
        if relative && k > lo {
            let mentions = self.scene.mentions;
            // "menurut Ani Rahman, yang menilai": a comma before the relative word.
            let name = if self.is_comma(k - 1) && k > lo + 1 { k - 1 } else { k };
            let named = mentions.covering(name - 1).filter(|&at| {
                let range = mentions.tokens_of(at);
                let kind = mentions.list[at].kind;
                // "menanggapi laporan Bank Melati yang memperkirakan": the body whose document it is.
                let maker = || {
                    let from = range.start.saturating_sub(2);
                    let record = (from..range.start).any(|i| self.scan.is(i, tag::RECORD) && !self.tokens[i].upper);
                    let body = matches!(
                        kind,
                        telusur_model::MentionKind::Organisation | telusur_model::MentionKind::Agency
                    );
                    body && record && name == k && range.start > lo + 1 && self.points_behind()
                };
                range.end == name && (kind == telusur_model::MentionKind::Person || maker())
            });
            if let Some(at) = named {
                return Some((
                    Voices::one(self.named(&mentions.list[at]), true),
                    mentions.tokens_of(at).start,
                ));
            }
        }
        let inherits = k == lo
            || self.scan.is(k - 1, tag::JOINT | tag::WHILE)
            || self.is_comma(k - 1)
            || self.joined_adjunct(lo, k);
        // "Dewan Sungai, kata Ani, menolak": what she told is of another.
        let told = |draft: &super::Draft| {
            let verb = self.tokens[k].at;
            draft.rule.ends_with("inside-clause") && draft.is_content(verb)
        };
        let usual = |draft: &&super::Draft| draft.rule != super::passive::QUESTION && !told(draft);
        if inherits && let Some(previous) = self.previous().filter(usual) {
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
        // "agar warga tidak segan meminta": who does not is told of no one.
        let first = (lo..stop).find(|&i| !self.is_mark(i) && !self.scan.is(i, tag::OPENER | tag::JOINT));
        if self.points_behind()
            && first.is_some_and(|first| self.scan.is(first, tag::NEGATION) && !self.scan.is(first + 1, tag::ONE))
            && !(lo..stop).any(|i| self.is_comma(i))
        {
            return None;
        }
        // Clause segments between commas, from the last to the first.
        let mut high = stop;
        loop {
            let low = (lo..high).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
            // "Ani, menurut Budi, mengatakan": who else tells of it is no subject.
            let says = self.past_adverbs(low, high);
            let aside = low > lo && self.scan.hit_at(says).is_some_and(|hit| hit.cue.class != Class::Verb);
            let aside = aside || low > lo + 1 && self.is_comma(low - 1) && self.is_aside(low, high);
            // "The officials waited, voicing doubts while saying": another act of the same subject.
            let aside = aside || low > lo && self.scan.hit_at(low).is_some_and(|hit| hit.cue.takes.going);
            // "Kapal itu karam, membuat warga takut, mengatakan ...": what goes on with the clause before.
            // "Ani, menjawab pertanyaan Radio Melati, mengatakan": a word for telling too, closed by a comma.
            let tells = self.scan.hit_at(low).is_some() && !self.is_comma(high);
            let other = self.scan.is(low, tag::CITING | tag::QUOTING) || tells;
            let goes_on =
                low > lo + 1 && self.is_comma(low - 1) && self.points_behind() && self.is_verb_form(low) && !other;
            let goes_on = goes_on || low > lo + 1 && self.is_comma(low - 1) && high < k && self.is_going(low);
            let goes_on = goes_on || low > lo + 1 && self.is_between_commas(low, high);
            // "Ani pada Kamis, 12 September 2019, mengatakan": a date.
            let dated =
                low > lo && self.tokens[low].is_number() && self.past_time(low).is_some_and(|past| past >= high);
            // "Warga, seperti dilansir Radio Melati, menolak": a hand.
            let hand = low > lo
                && self.scan.is(low, tag::SUBORDINATE)
                && (low + 1..high.min(low + 3)).any(|i| self.scan.is(i, tag::QUOTING));
            let aside = aside || goes_on || dated || hand || low > lo + 1 && self.is_told(lo, low, high);
            let degree = |low: usize, high: usize| low > lo + 1 && self.is_comma(low - 1) && self.is_degree(low..high);
            let aside = aside || degree(low, high) && self.follows_person(lo, low - 1, degree);
            // "Residents, however, said": a word that only joins sentences.
            let joins = || (low..high).all(|i| self.scan.is(i, tag::OPENER) && !self.tokens[i].upper);
            let aside = aside || !self.points_behind() && low > lo && high > low && joins();
            if low < high
                && !aside
                && let Some(found) = self.subject_in(low, high)
            {
                // "Pos itu dibuka setelah Ani datang, dengan mengatakan": what is done to it does not speak.
                let behind = high < k && (self.scan.is(k - 1, tag::WHILE) || self.is_comma(k - 1));
                let adjunct = self.scan.is(lo, tag::PREPOSITION | tag::SUBORDINATE | tag::OPENER);
                if behind && (low == lo || adjunct) && self.undergoes(low, high) {
                    let doer = (low + 1..high)
                        .rev()
                        .filter(|&i| self.scan.is(i, tag::SUBORDINATE) && !self.tokens[i].upper)
                        .map(|i| self.noun_phrase(i + 1, high))
                        .find(|phrase| !phrase.is_empty() && self.is_verb_form(phrase.end));
                    let voices = doer.map(|phrase| self.voices_in(phrase)).filter(|voices| voices.sure);
                    return Some((voices.unwrap_or_default(), k));
                }
                let (found, low) = self.listed(lo, low, found);
                // "Ani Rahman, auditor badan itu mengatakan": what only describes one tells of the name before it.
                let epithet = low > lo + 1
                    && self.is_comma(low - 1)
                    && self.scan.is(low, tag::HUMAN)
                    && self.is_person_at(low - 2)
                    && self.scene.mentions.covering(low - 2).is_some_and(|at| {
                        let start = self.scene.mentions.tokens_of(at).start;
                        start <= lo || self.splits(start - 1)
                    })
                    && self.first_person(&(low..high)).is_none();
                let person = !epithet && found.first.as_ref().is_some_and(|who| self.is_person(who));
                if low > lo + 1
                    && self.is_comma(low - 1)
                    && (!person
                        || self.begins_with_role(low)
                        || self.scan.is(low, tag::ONE)
                        || self.tells_office(low..high))
                    && let Some(name) = self.explained(lo, low)
                {
                    return Some((name, lo));
                }
                // "Ani Rahman, a Democrat, said": what explains a name can name a body.
                let described = epithet
                    || self.scan.is(low, tag::ONE)
                    || found.first.as_ref().is_some_and(|who| who.party.actor.is_none());
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
        // "dalam putusan itu menyatakan bahwa ...": the document itself.
        let low = (lo..k).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        let inside = |&i: &usize| self.scan.is(i, tag::PREPOSITION) && self.scan.is(i + 1, tag::RECORD);
        let joined = (hit.end..hit.end + 2).any(|i| self.scan.is(i, tag::THAT));
        if let Some(at) = (low..k.min(low + OPENING))
            .find(inside)
            .filter(|_| joined && self.points_behind())
        {
            return Some((self.voices_in(at + 1..k), at));
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

    /// Whether the pronoun of one person at `i`, right before a verb, is its subject whatever stands before it: "Dengan suara gemetar ia
    /// bersumpah", "Sambung dia menjelaskan". Behind a word for a person it tells whose that is.
    fn is_own_subject(&self, lo: usize, i: usize) -> bool {
        if !self.points_behind() || i <= lo || !self.tokens[i - 1].is_word() {
            return false;
        }
        let one = self.scene.pack.names.pronouns.get(&self.tokens[i].key);
        let owned = tag::SAYER | tag::HUMAN | tag::ONE | tag::RECORD | tag::GROUP | tag::PREPOSITION | tag::WHOM;
        let other = owned | tag::AGENT | tag::COPULA | tag::RELATIVE | tag::THIS | tag::PRONOUN | tag::SIDE;
        let phrase = self
            .scan
            .hits
            .iter()
            .any(|hit| hit.end == i && hit.cue.class == Class::Phrase);
        one.is_some_and(|one| !one.plural)
            && !self.scan.is(i - 1, other)
            && !self.of_another(i - 1)
            && !self.is_office(i - 1)
            && !self.is_verb_form(i - 1)
            && !phrase
    }

    /// Whether nothing but a short adjunct stands between a joining word and the verb at `k`: "..., dan untuk pertama kalinya
    /// mengakui".
    pub(super) fn joined_adjunct(&self, lo: usize, k: usize) -> bool {
        let joint = (lo.max(k.saturating_sub(5))..k)
            .rev()
            .find(|&i| self.is_mark(i) || self.scan.is(i, tag::JOINT));
        joint.is_some_and(|joint| {
            let adjunct = joint + 1..k;
            self.scan.is(joint, tag::JOINT)
                && adjunct.len() > 1
                && self.scan.is(adjunct.start, tag::LINK | tag::PREPOSITION)
                && self.mentions_in(&adjunct).is_empty()
                && adjunct.skip(1).all(|i| {
                    let subject = tag::SAYER | tag::PRONOUN | tag::SELF | tag::RECORD | tag::RELATIVE | tag::THIS;
                    !self.tokens[i].upper && !self.scan.is(i, subject) && !self.is_verb_form(i)
                })
        })
    }

    /// The person whose name stands right before a relative word, at most an adjunct before the verb at `k`.
    fn before_relative(&self, lo: usize, k: usize) -> Option<(Voices, usize)> {
        let relative = (lo.max(k.saturating_sub(4))..k)
            .rev()
            .find(|&i| self.is_mark(i) || self.scan.is(i, tag::RELATIVE))?;
        let adjunct = self.scan.is(relative, tag::RELATIVE)
            && relative > lo
            && self
                .scan
                .is(relative + 1, tag::PREPOSITION | tag::SUBORDINATE | tag::WHEN);
        let mentions = self.scene.mentions;
        let at = mentions.covering(relative.checked_sub(1).filter(|_| adjunct)?)?;
        let person = mentions.list[at].kind == telusur_model::MentionKind::Person;
        let range = mentions.tokens_of(at);
        let clear = (relative + 1..k).all(|i| !self.tokens[i].upper && self.scan.hit_at(i).is_none());
        (person && clear && range.end == relative)
            .then(|| (Voices::one(self.named(&mentions.list[at]), true), range.start))
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
        // "Sen. Ani Rahman (D-MA) said": what stands in brackets is no part of the name.
        if k > low
            && self.tokens[k - 1].is(')')
            && let Some(open) = (low..k).rev().take(6).find(|&i| self.tokens[i].is('('))
        {
            k = open;
        }
        if k < low + 2 {
            return None;
        }
        if self.scan.is(k - 1, tag::PRONOUN) {
            return Some(self.voices_in(k - 1..k));
        }
        // "As another study noted", "When officials said so".
        if self.scan.is(low, tag::SUBORDINATE) && !self.scan.is(low, tag::WHEN) {
            let phrase = self.noun_phrase(self.past_adverbs(low + 1, k), k);
            // "sedangkan Ani pada Rabu mengatakan".
            let ends = phrase.end == k || self.past_time(phrase.end).is_some_and(|past| past >= k);
            if ends && !phrase.is_empty() {
                let voices = self.voices_in(phrase);
                if voices.sure {
                    return Some(voices);
                }
            }
        }
        // "In the letter the president said", "Pada Senin pejabat itu mengatakan".
        let role = (low + 2..k).rev().take(8).find(|&i| {
            let definite = self.scan.is(i, tag::DEFINITE | tag::COMPANY) || self.begins_with_role(i);
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

    /// Whether the small word tells an act by its form, and names none that can speak.
    pub(super) fn is_deed(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else {
            return false;
        };
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
        let mut low = self.past_connective(low, high);
        let opens = low == self.unit.start;
        while low < high
            && (self.is_mark(low)
                || self.scan.is(low, tag::JOINT | tag::WHILE)
                || (opens || self.scan.is(low + 1, tag::ONE) && !self.tokens[low].upper)
                    && self.scan.is(low, tag::OPENER)
                    && !self.scan.is(low, tag::PREPOSITION | tag::SAYER | tag::DEFINITE))
        {
            low += 1;
        }
        let low = self.past_adverbs(self.past_connective(low, high), high);
        let low = self.past_when(low, high);
        // "Ani Rahman di Melati, Kamis, (27/2) mengatakan": a date alone speaks for nobody.
        if !(low..high).any(|i| self.tokens[i].is_word()) {
            return None;
        }
        // "Lembaga itu mengutip seorang pejabat yang mengatakan", "..., mengutip pejabat, mengatakan".
        if let Some(citing) = (low..high).find(|&i| self.scan.is(i, tag::CITING)) {
            let phrase = self.described_phrase(citing + 1, high);
            // "Ani mengutip Harian Melati, mengatakan": it is she who speaks, by a hand.
            let person = |range: &std::ops::Range<usize>| {
                let found = self.first_person(range)?;
                self.closes(found, range).then_some(found)
            };
            if citing > low
                && self.points_behind()
                && person(&phrase).is_none()
                && let Some(before) = person(&(low..citing))
                && self.tokens[phrase.start.min(high - 1)].upper
            {
                return Some(Voices::one(self.named(before), true));
            }
            return (!phrase.is_empty()).then(|| self.voices_in(phrase));
        }
        // The last clause that begins inside the segment and has the verb next to its subject.
        if let Some(inner) = (low + 1..high)
            .rev()
            .find(|&i| self.scan.is(i, tag::SUBORDINATE | tag::THAT) && !self.tokens[i].upper)
        {
            let points = self.points_behind() && self.scan.is(inner + 1, tag::THIS);
            let phrase = self.noun_phrase(inner + 1 + usize::from(points), high);
            let mut rest = phrase.end..high;
            // "setelah Kantor Sungai (KS) pada Rabu mengatakan": a short form in brackets.
            let short = self.tokens[rest.start.min(high - 1)].is('(');
            if short && let Some(close) = (rest.start..high.min(rest.start + 4)).find(|&i| self.tokens[i].is(')')) {
                rest.start = close + 1;
            }
            // "setelah kementerian itu pada Rabu lalu mengatakan".
            if let Some(past) = self.past_time(rest.start).filter(|&past| past <= high) {
                rest.start = past;
            }
            // "His comments came as Ani turned down the plan, saying ...": what leads cannot speak.
            let leads = self.noun_phrase(low, inner);
            let mute = self.is_past(leads.end)
                && !self.can_speak(
                    &leads
                        .clone()
                        .skip(1)
                        .last()
                        .map_or(leads.clone(), |last| last..last + 1),
                )
                && self
                    .first_person(&leads)
                    .is_none_or(|person| !self.closes(person, &leads));
            let acts = !phrase.is_empty() && (self.is_undergone(phrase.start) || self.is_verb_form(phrase.start));
            if !phrase.is_empty()
                && !acts
                && (rest.clone().all(|i| self.scan.is(i, tag::ADVERB)) || mute && self.is_past(rest.start))
            {
                let voices = self.voices_in(phrase);
                if voices.sure {
                    return Some(voices);
                }
            }
        }
        if self.scan.is(
            low,
            tag::PREPOSITION | tag::SUBORDINATE | tag::LINK | tag::QUOTING | tag::WHEN | tag::RELATIVE,
        ) {
            return self.subject_beside(low, high);
        }
        // "mendapatkan laporan dari Ani": what a verb of this language brings is behind it.
        let mut low = low;
        if low == self.floor && low > self.unit.start && self.is_deed(low) && low + 1 < high {
            low += 1;
        }
        let mut phrase = self.noun_phrase(low, high);
        phrase.end = self.before_company(&phrase);
        if let Some(person) = self.holder_beyond(&phrase, high) {
            return Some(Voices::one(self.named(person), true));
        }
        // "Ani, dikutip Radio Melati, sebelumnya telah menanggapi, dengan mengatakan": an adverb is nobody.
        let nobody = tag::SAYER | tag::ONE | tag::PRONOUN | tag::PLURAL | tag::DEFINITE | tag::THIS;
        let adverb = phrase.len() == 1 && self.scan.is(low, tag::ADVERB) && !self.scan.is(low, nobody);
        if phrase.is_empty() || adverb && !self.tokens[low].upper && self.points_behind() {
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
        // "Laporan pada Juli oleh Serikat Melati menyebut": who made it.
        let by = (phrase.end..high).find(|&i| self.scan.is(i, tag::AGENT | tag::RELATIVE));
        let by = by.filter(|&by| described && self.scan.is(phrase.start, tag::RECORD) && self.scan.is(by, tag::AGENT));
        if let Some(by) = by {
            let made = self.voices_in(self.noun_phrase(by + 1, high));
            if made.first.as_ref().is_some_and(|who| who.party.actor.is_some()) {
                return Some(made);
            }
        }
        if described && self.scan.is(phrase.end, tag::RELATIVE) && phrase.end < high {
            let mut end = high;
            while end > phrase.end && self.scan.is(end - 1, tag::ADVERB) {
                end -= 1;
            }
            phrase.end = end;
            // "aktivis yang menjabat sebagai ketua partai itu Ani Rahman": the name that closes what is told of one.
            let copula = phrase.clone().any(|i| self.scan.is(i, tag::COPULA));
            let closing = self.mentions_in(&phrase).last().filter(|mention| {
                let person = mention.kind == telusur_model::MentionKind::Person;
                copula && person && self.points_behind() && self.closes(mention, &phrase)
            });
            if let Some(name) = closing {
                return Some(Voices::one(self.named(name), true));
            }
            let sure = voices.sure;
            if self.met_by_house(&phrase) {
                return Some(Voices::one(self.described(phrase), sure));
            }
            // "Polisi yang mencari keluarga Ani Rahman": who is named in what is told of people is not who speaks.
            let relative = phrase
                .clone()
                .find(|&i| self.scan.is(i, tag::RELATIVE))
                .unwrap_or(phrase.start);
            let acts = self.is_verb_form(relative + 1) || self.is_undergone(relative + 1);
            let last = self
                .mentions_in(&phrase)
                .last()
                .map(|mention| self.words.tokens_in(mention.at).start);
            let apart = last.is_none_or(|last| !self.scan.is(last - 1, tag::THIS) && !self.begins_with_role(last - 1));
            let people = self
                .scan
                .is(phrase.start, tag::SAYER | tag::HUMAN | tag::FOLK | tag::PLURAL)
                && !self.begins_with_role(phrase.start)
                && !self.tokens[phrase.end - 1].is(')')
                && !self.scan.is(phrase.end - 1, tag::THIS)
                && self.points_behind()
                && acts
                && apart;
            if people {
                voices = Voices::one(self.described(phrase), sure);
            } else {
                voices = self.voices_in(phrase);
                voices.sure |= sure;
            }
        } else if described
            && voices.sure
            && phrase.end < high
            && (self.is_of(phrase.end) || self.is_past(phrase.end - 1) || self.tells_more(phrase.end))
        {
            // "Seorang pejabat di kota itu mengatakan", "two officials briefed on the talks said": the noun phrase goes on to the verb, a time aside.
            let mut end = high;
            while end > phrase.end && self.scan.is(end - 1, tag::ADVERB) && !self.scan.is(end - 1, tag::THIS) {
                end -= 1;
            }
            let dated = |i: usize| {
                self.scan.is(i, tag::WHEN | tag::LINK)
                    || self.tokens[i].is_number()
                    || self.scan.is(i, tag::SUBORDINATE)
            };
            let end = (phrase.end..end)
                .find(|&i| dated(i) || i + 1 < end && dated(i + 1))
                .unwrap_or(end);
            // "Peneliti dari lembaga yang mengukur sungai itu Ani Rahman": the name behind the pointing word.
            let closing = self.mentions_in(&(phrase.end..end)).last().filter(|mention| {
                let at = self.words.tokens_in(mention.at);
                mention.kind == telusur_model::MentionKind::Person
                    && at.end == end
                    && self.scan.is(at.start - 1, tag::THIS)
            });
            if let Some(name) = closing {
                return Some(Voices::one(self.named(name), true));
            }
            if self
                .mentions_in(&(phrase.end..end))
                .iter()
                .all(|mention| mention.kind != telusur_model::MentionKind::Person)
            {
                phrase.end = end;
                let all = self.words.span(phrase.clone());
                // "Laporan terbaru dari Bank Melati": who made it.
                let made = self
                    .scan
                    .is(phrase.start, tag::RECORD)
                    .then(|| self.voices_in(phrase.clone()));
                let made = made.filter(|made| made.first.as_ref().is_some_and(|who| who.party.actor.is_some()));
                if let Some(made) = made {
                    return Some(made);
                }
                if let Some(who) = voices.first.as_mut() {
                    who.at = phrase;
                    who.party.name = all.of(self.words.text).into();
                    who.party.at = Some(all);
                }
            }
        }
        Some(voices)
    }

    /// Whether the small word at `i` is by its form a verb of what is done to its subject ("dibuka").
    pub(super) fn is_undergone(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else {
            return false;
        };
        let word = token.at.of(self.words.text);
        let prefixes = &self.scene.pack.names.undergone_prefixes;
        token.is_word()
            && !token.upper
            && word.len() > 5
            && !(i > 0 && self.tokens[i - 1].is('@'))
            && prefixes.iter().any(|prefix| word.starts_with(prefix))
            && !self
                .scan
                .is(i, tag::SAYER | tag::RECORD | tag::HUMAN | tag::GROUP | tag::PREPOSITION)
            && !self.begins_with_role(i)
    }

    /// Whether words that point stand behind their nouns in this language ("kapal itu").
    pub(super) fn points_behind(&self) -> bool {
        self.scene.pack.head_first()
    }

    /// The token behind small words that join a sentence at `low` to what was told: "oleh karena itu Ani", "saat ini Ani".
    pub(super) fn past_connective(&self, low: usize, high: usize) -> usize {
        if !self.points_behind() {
            return low;
        }
        let joins = tag::SUBORDINATE | tag::PREPOSITION | tag::LINK | tag::OPENER | tag::JOINT | tag::ADVERB;
        let this = (low..high.min(low + 4)).find(|&i| self.scan.is(i, tag::THIS) || !self.scan.is(i, joins));
        match this {
            Some(this) if self.scan.is(this, tag::THIS) && this > low => {
                this + 1 + usize::from(self.is_comma(this + 1) && this + 1 < high)
            }
            _ => low,
        }
    }

    /// The token behind the small adverbs that stand at `low` before a subject ("kemudian pengadilan", "sebelumnya Ani").
    pub(super) fn past_adverbs(&self, low: usize, high: usize) -> usize {
        let other =
            tag::PREPOSITION | tag::SUBORDINATE | tag::PRONOUN | tag::SAYER | tag::ONE | tag::DEFINITE | tag::THIS;
        let mut at = low;
        while at + 1 < high
            && at < low + 2
            && self.scan.is(at, tag::ADVERB)
            && !self.scan.is(at, other | tag::WHEN)
            && !self.scan.is(at + 1, tag::PREPOSITION | tag::ADVERB)
        {
            at += 1;
        }
        at
    }

    /// The token behind what tells at `low` when something was said, which is nobody: "tadi siang", "sehari sebelumnya kementerian itu".
    fn past_when(&self, low: usize, high: usize) -> usize {
        if !self.points_behind() || low >= high || self.scan.is(low, tag::PREPOSITION) {
            return low;
        }
        match self.past_time(low).filter(|&past| past > low && past <= high) {
            // "Penyanyi kelahiran Melati, 17 Januari 1973 itu mengatakan": the day belongs to what is pointed at.
            Some(past) if self.scan.is(past, tag::THIS) => high,
            Some(past) => self.past_adverbs(past, high),
            None => low,
        }
    }

    /// Whether the word tells where one is or whom one is of ("di", "from").
    fn is_of(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        !token.upper && self.scan.is(i, tag::PREPOSITION) && self.scene.pack.names.place_before.contains(&token.key)
    }
}
