//! Statements told by words that point: at the sentences before ("Hal itu disampaikan Ani"), or at whose words they are ("tawaran
//! Ani untuk ...").

use std::ops::Range;

use telusur_model::Stance;

use super::attributes::Medium;
use super::content::Start;
use super::cues::{Class, Cue, Hit, Takes, tag};
use super::reader::Reader;
use super::speaker::Voices;

/// Most sentences that "hal itu" points at.
const SENTENCES: usize = 3;
/// Most words before a noun for what was said that only tell which it is.
const ARTICLES: usize = 3;
/// Words within which what is said of such a noun ends.
const QUALITIES: usize = 3;

impl Reader<'_, '_> {
    /// `Air sudah surut. Hal itu diungkapkan Ani saat rapat.`: the sentences before are what was said, where nobody else said them.
    pub(super) fn pointed_back(&mut self) {
        let tokens = &self.tokens[..self.unit.end];
        let at = |i: usize, wanted: Medium| {
            let mut found = self.scene.pack.media.all_at(tokens, i);
            found
                .find(|(_, medium)| **medium == wanted)
                .map(|(length, _)| i + length)
        };
        let start = self.unit.start;
        let other = tag::SAYER | tag::HUMAN | tag::GROUP | tag::PREPOSITION | tag::SUBORDINATE | tag::THIS;
        // "Usul tersebut", "Keinginan itu": whatever noun points back before such a verb.
        let noun = start + 1 < self.unit.end
            && self.tokens[start].is_word()
            && self.scan.is(start + 1, tag::THIS)
            && !self.scan.is(start, other | tag::WHEN)
            && self.past_time(start).is_none();
        let known = at(start, Medium::That).filter(|&end| self.scan.is(end - 1, tag::THIS));
        // "Demikian disampaikan Ani.": so it was told.
        let thus = self.scan.is(start, tag::THUS).then_some(start + 1);
        let Some(that) = known.or((noun && self.points_behind()).then_some(start + 2)).or(thus) else {
            return;
        };
        let verb = (that..self.unit.end)
            .find(|&i| !self.scan.is(i, tag::ADVERB | tag::MOOD))
            .unwrap_or(that);
        // "Hal itu sebagaimana disampaikan Ani".
        let verb = verb + usize::from(at(verb, Medium::Told).is_none() && self.scan.is(verb, tag::SUBORDINATE));
        if verb >= self.unit.end || (that..verb).any(|i| self.scan.is(i, tag::NEGATION | tag::OPEN)) {
            return;
        }
        let Some(end) = at(verb, Medium::Told) else { return };
        let by = end + usize::from(self.scan.is(end, tag::AGENT));
        if by >= self.unit.end || self.is_mark(by) || self.scan.is(by, tag::PREPOSITION | tag::SUBORDINATE) {
            return;
        }
        let voices = self.voices_after(by);
        if !voices.sure {
            return;
        }
        let found = self.scan.hit_at(verb).map(|hit| hit.cue);
        // Of any other noun only what is plainly said, and by whom: "Kejadian itu diakui Ani karena lalai" tells of the noun.
        let named = voices.first.as_ref().is_some_and(|who| {
            let large = who.at.clone().last().is_some_and(|last| self.tokens[last].upper);
            who.party.actor.is_some() || large
        });
        let said = found.is_some_and(|cue| cue.takes.that) && named && self.closes_saying(self.end_of(&voices));
        if known.is_none() && thus.is_none() && !said {
            return;
        }
        let Some(content) = self.told_before() else {
            if let Some(who) = voices
                .first
                .as_ref()
                .filter(|_| named && (known.is_some() || thus.is_some()))
            {
                self.named_back(who);
            }
            return;
        };
        let cue = Cue {
            class: Class::Verb,
            takes: Takes::default(),
            stance: found.map_or(Stance::Asserts, |cue| cue.stance),
            medium: None,
            doubt: 0.25,
            weak: true,
        };
        let hit = Hit { at: verb, end, cue };
        let floor = voices.end;
        if self.emit(
            vec![content],
            Some(&hit),
            voices,
            self.unit.clone(),
            "pointed-back",
            cue.doubt,
        ) {
            self.floor = floor;
        }
    }

    /// `Juru bicara dewan itu mengatakan air surut. Pernyataan itu disampaikan Ani.`: the one of whom only the office was told in the
    /// sentence before has a name.
    fn named_back(&mut self, who: &super::Who) {
        let Some(here) = self.sentence.checked_sub(1) else {
            return;
        };
        let office = |at: &Range<usize>| self.is_office(at.start) && !self.scan.is(at.end - 1, tag::THIS);
        let found = self.drafts.iter().rposition(|draft| {
            let told = draft.speaker.as_ref();
            draft.sentence == here && told.is_none_or(|told| told.party.actor.is_none() && office(&told.at))
        });
        let Some(draft) = found.map(|at| &mut self.drafts[at]) else {
            return;
        };
        // "Warga diimbau pulang. Hal itu disampaikan Ani."
        if draft.speaker.is_none() {
            draft.speaker = Some(who.clone());
        } else if let Some(told) = &mut draft.speaker {
            let at = told.party.at;
            told.party = telusur_model::Party {
                at,
                ..who.party.clone()
            };
        }
    }

    /// The sentences before this one, of its paragraph or the one before, that nobody is told to have said.
    fn told_before(&self) -> Option<Range<usize>> {
        let sentences = &self.words.sentences;
        let here = self.sentence;
        let paragraph = sentences[here.checked_sub(1)?].paragraph;
        let taken = |s: usize| {
            let range = sentences[s].range();
            let span = self.words.span(range.clone());
            let near = self.drafts.iter().rev().take(SENTENCES * 4);
            near.into_iter()
                .any(|draft| draft.sentence == s || draft.is_content(span))
                || self
                    .quotes
                    .touching(&range)
                    .iter()
                    .any(|quote| !quote.single && self.is_speech(quote))
        };
        let free = |s: &usize| sentences[*s].paragraph == paragraph && !sentences[*s].title && !taken(*s);
        let count = (0..here).rev().take_while(free).count();
        let first = (1..=SENTENCES).contains(&count).then(|| here - count)?;
        Some(sentences[first].first as usize..sentences[here - 1].last as usize)
    }

    /// The token behind words at `i` that point at what was told ("hal itu").
    pub(super) fn that_at(&self, i: usize) -> Option<usize> {
        let tokens = &self.tokens[..self.unit.end];
        let mut found = self.scene.pack.media.all_at(tokens, i);
        let that = found.find(|(_, medium)| **medium == Medium::That)?;
        Some(i + that.0).filter(|&end| self.scan.is(end - 1, tag::THIS))
    }

    /// Whether nothing but the circumstances of the saying follows at `i`.
    pub(super) fn closes_saying(&self, i: usize) -> bool {
        let when = self.scan.is(i, tag::SUBORDINATE) && self.scan.is(i, tag::OPENER | tag::PREPOSITION);
        let names = &self.scene.pack.names;
        let place = self
            .tokens
            .get(i)
            .is_some_and(|token| names.place_before.contains(&token.key));
        i >= self.unit.end || self.is_mark(i) || when || place || self.scan.is(i, tag::WHOM | tag::WITHIN)
    }

    /// `Air sudah surut. Ani mengatakan hal itu saat rapat.`
    pub(super) fn said_before(&mut self, hit: &Hit, voices: Voices, clause: Range<usize>) {
        self.last = voices.first.clone();
        self.last_sentence = self.words.sentence_of(hit.at);
        if let Some(content) = self.told_before() {
            self.emit(vec![content], Some(hit), voices, clause, "pointed-back", 0.25);
        }
    }

    /// The nouns of the unit for what somebody said: `tawaran Ani untuk membantu`, `klaim Ani bahwa air surut`.
    pub(super) fn nouns(&mut self) {
        for i in self.unit.clone() {
            if self.scan.is(i, tag::NOUN)
                && (!self.tokens[i].upper || i == self.unit.start)
                && self.holding(i).is_none()
                && let Some(hit) = self.scene.pack.cues.noun_at(self.tokens, i)
            {
                self.noun(&hit);
            }
        }
    }

    fn noun(&mut self, hit: &Hit) {
        // "tidak ada pernyataan dari Ani bahwa ...": nothing is said.
        if hit.at > self.unit.start + 1
            && self.scan.is(hit.at - 1, tag::EXISTS)
            && self.scan.is(hit.at - 2, tag::NEGATION)
        {
            return;
        }
        let names = &self.scene.pack.names;
        let from = hit.end < self.unit.end
            && (self.scan.is(hit.end, tag::AGENT) || names.place_before.contains(&self.tokens[hit.end].key));
        let owner = hit.end + usize::from(from && !self.tokens[hit.end].upper);
        // "desakan sejumlah warga agar ...", "laporan dari warga bahwa ...": people without a name.
        let people = owner < self.unit.end
            && self.points_behind()
            && self.scan.is(owner, tag::SAYER | tag::ONE)
            && !self.scan.is(owner, tag::PRONOUN | tag::RECORD);
        if owner >= self.unit.end || !(self.tokens[owner].upper || self.begins_with_role(owner) || people) {
            return self.given(hit);
        }
        let mut voices = self.voices_after(owner);
        // "peringatan Melati terbaru bahwa ...": what follows the name is said of the noun.
        let unknown = voices.first.as_ref().is_some_and(|who| who.party.actor.is_none());
        let own = self
            .scene
            .mentions
            .covering(owner)
            .filter(|_| unknown && self.points_behind());
        if let Some(at) = own.filter(|&at| self.scene.mentions.tokens_of(at).start == owner) {
            voices = Voices::one(self.named(&self.scene.mentions.list[at]), true);
        }
        let mut at = self.end_of(&voices);
        let told = self.scan.is(at, tag::THAT | tag::SO) && people;
        let known = voices
            .first
            .as_ref()
            .is_some_and(|who| who.party.actor.is_some() || told);
        // "tawaran Melati, perusahaan dari Sembrani, untuk ...".
        if self.is_comma(at)
            && let Some(comma) = (at + 1..self.unit.end.min(at + 8)).find(|&i| self.is_comma(i))
            && !(at + 1..comma).any(|i| self.is_verb_form(i) || self.scan.hit_at(i).is_some())
        {
            at = comma + 1;
        }
        let at = self.past_qualities(hit, at);
        // "janji Ani akan membangun dermaga".
        let vow = hit.cue.stance == Stance::Promises && hit.cue.takes.deed && self.points_behind();
        let vow = vow && self.scan.is(at, tag::OPEN) && self.is_verb_form(at + 1);
        if !known || !voices.sure || !(vow || self.joins(hit, at)) || at >= self.unit.end {
            return;
        }
        let start = Start::that(at, if vow { at } else { at + 1 });
        self.by_noun(hit, voices, hit.at, start, "noun-of");
    }

    /// `Ani mengeluarkan imbauan agar warga pulang`: whose words a verb of giving hands out is its subject.
    fn given(&mut self, hit: &Hit) {
        let lo = self.unit.start;
        let small = tag::ONE | tag::DEFINITE | tag::SELF;
        let verb = (lo..hit.at).rev().take(ARTICLES).find(|&i| !self.scan.is(i, small));
        let Some(verb) = verb.filter(|&verb| self.scan.is(verb, tag::GIVES) && !self.taken(hit.at)) else {
            return;
        };
        let at = self.past_qualities(hit, hit.end);
        let mut k = verb;
        while k > lo && self.scan.is(k - 1, tag::ADVERB) && !self.scan.is(k - 1, tag::PRONOUN | tag::THIS) {
            k -= 1;
        }
        // "akan mengeluarkan imbauan", "tidak mengeluarkan imbauan", "untuk mengeluarkan imbauan": nothing is said yet.
        let unsaid = (k..verb).any(|i| self.scan.is(i, tag::OPEN | tag::ABLE));
        let bound = tag::NEGATION | tag::LINK | tag::WITHIN | tag::RELATIVE | tag::WISH;
        // "mengeluarkan peringatan gelombang tinggi": what is warned of stands beside the noun.
        let beside = hit.cue.stance == Stance::Warns
            && !self.joins(hit, at)
            && self.tokens.get(hit.end).is_some_and(|next| {
                next.is_word()
                    && !next.upper
                    && !self.scan.is(
                        hit.end,
                        tag::PREPOSITION | tag::WHOM | tag::JOINT | tag::RELATIVE | tag::THIS | tag::LINK | tag::TOWARD,
                    )
            });
        let at = if beside { hit.end } else { at };
        if unsaid || at >= self.unit.end || !(beside || self.joins(hit, at)) || k > lo && self.scan.is(k - 1, bound) {
            return;
        }
        let Some((voices, begins)) = self.subject(lo, k, hit) else {
            return;
        };
        if !voices.sure || voices.first.as_ref().is_none_or(|who| self.is_mute(who)) {
            return;
        }
        // "memberi keterangan bahwa ...": told by its verb already.
        let first = if beside { at } else { at + 1 };
        if self.tokens.get(first).is_none_or(|_| self.taken(first)) {
            return;
        }
        let start = Start::that(at, first);
        self.by_noun(hit, voices, begins, start, "noun-given");
    }

    /// Whether what was said follows at `at` behind the noun for it.
    fn joins(&self, hit: &Hit, at: usize) -> bool {
        let takes = hit.cue.takes;
        // "Tuntutan Ani agar warga pulang menuai pujian": at the head of its sentence the noun is told of.
        let head = hit.at == self.unit.start;
        let deed = takes.deed && !head && self.links_deed(at);
        takes.that && self.scan.is(at, tag::THAT) || deed || !head && self.tells_about(hit, at)
    }

    /// Whether a word stands at `at` that leads to what the noun is about: "kritik terhadap rencana itu".
    fn tells_about(&self, hit: &Hit, at: usize) -> bool {
        // "peringatan terhadap warga": to whom.
        let warned = hit.cue.stance == Stance::Warns && self.can_act(&(at + 1..at + 2));
        let toward = !warned && self.scan.is(at, tag::TOWARD);
        hit.cue.takes.noun && (toward || self.scan.is(at, tag::ABOUT))
    }

    /// Past what is said of the noun from `at` on, where what was said follows: "peringatan Melati terbaru bahwa ...".
    fn past_qualities(&self, hit: &Hit, at: usize) -> usize {
        let own = tag::THAT | tag::LINK | tag::PREPOSITION | tag::SUBORDINATE | tag::RELATIVE | tag::JOINT | tag::WHOM;
        let quality = |i: usize| {
            let plain = !self.scan.is(i, own | tag::CUE | tag::MOOD | tag::NEGATION) && !self.is_undergone(i);
            self.tokens[i].is_word() && !self.tokens[i].upper && plain && !self.is_verb_form(i)
        };
        if !self.points_behind() || self.joins(hit, at) {
            return at;
        }
        let past = (at..self.unit.end.min(at + QUALITIES)).find(|&i| !quality(i));
        // "imbauan kepada warga agar ...": to whom.
        let past = past.map(|past| match self.scan.is(past, tag::WHOM) {
            true => self.past_whom(past + 1, self.unit.end),
            false => past,
        });
        past.filter(|&past| self.joins(hit, past)).unwrap_or(at)
    }

    /// Adds what `voices` said by the noun; the one who speaks on stays the one who did before.
    fn by_noun(&mut self, hit: &Hit, voices: Voices, begins: usize, start: Start, rule: &'static str) {
        let about = self.tells_about(hit, start.first);
        let beside = start.at == start.first && hit.cue.stance == Stance::Warns;
        let about = about || beside;
        let end = self.content_end(start.at, self.unit.end, !about);
        let end = self.clipped(hit, &start, true, end);
        // "kritik Ani terhadap rencana itu menuai pujian": the noun phrase alone.
        let end = if about {
            let end = self.object_end(start.at, end, false);
            let verb = self.predicate(start.at + 1, end, start.at);
            let whom = (start.at..end).find(|&i| beside && self.scan.is(i, tag::WHOM));
            let end = whom.unwrap_or(end);
            let further = (start.at..end).find(|&i| {
                self.scan.is(i, tag::JOINT) && (self.scan.is(i + 1, tag::MOOD | tag::CUE) || self.is_verb_form(i + 1))
            });
            verb.into_iter().chain(further).min().unwrap_or(end)
        } else {
            end
        };
        let before = (self.last.clone(), self.last_sentence);
        let content = start.at..end.max(start.at);
        let clause = begins..start.at;
        // "peringatan keras kepada para nelayan bahwa ...": to whom, and how, stands between.
        let whom = (hit.end..start.first).find(|&i| self.scan.is(i, tag::WHOM));
        let told = whom.map(|whom| self.voices_in(whom + 1..start.first));
        let told = told.and_then(|told| told.first).map(|who| who.party);
        if self.emit(vec![content], Some(hit), voices, clause, rule, hit.cue.doubt)
            && let Some(draft) = self.drafts.last_mut()
        {
            draft.addressee = told;
        }
        (self.last, self.last_sentence) = before;
    }

    /// `Usulan kenaikan tarif itu disampaikan Ani`: what one's words were about stands behind the noun for them, who said them behind
    /// the verb. Whether it is so.
    pub(super) fn handed_in(&mut self, hit: &Hit, lo: usize, k: usize) -> bool {
        let takes = hit.cue.takes;
        let told = takes.that || takes.noun;
        if !told || !self.points_behind() || k == lo || self.scan.is(k - 1, tag::RELATIVE) {
            return false;
        }
        let low = (lo..k).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        let head = self.past_opener(low);
        let Some(noun) = self
            .scene
            .pack
            .cues
            .noun_at(self.tokens, head)
            .filter(|noun| noun.end < k)
        else {
            return false;
        };
        let other = tag::PREPOSITION | tag::THIS | tag::RELATIVE | tag::WHOM | tag::PRONOUN;
        let about = self.scan.is(noun.end, tag::LINK | tag::ABOUT | tag::THAT | tag::TOWARD);
        let first = noun.end + usize::from(about);
        if first >= k || !about && (self.tokens[first].upper || self.scan.is(first, other)) {
            return false;
        }
        let closes = tag::ADVERB | tag::MOOD | tag::NEGATION | tag::WHEN;
        let end = (first + 1..k)
            .find(|&i| self.scan.is(i, closes) && !self.scan.is(i, tag::THIS))
            .unwrap_or(k);
        let opens = |i: usize| {
            let body = self.scan.is(i, tag::AGENT | tag::SAYER) || self.begins_with_role(i);
            body || self.tokens[i].upper && !self.scan.is(i, tag::WHEN)
        };
        let by = (hit.end..self.unit.end.min(hit.end + 3))
            .take_while(|&i| self.tokens[i].is_word() && !self.scan.is(i, tag::PREPOSITION) || opens(i))
            .find(|&i| opens(i));
        let Some(by) = by else { return false };
        let voices = self.voices_after(by + usize::from(self.scan.is(by, tag::AGENT)));
        // A verb of its own makes it a clause; what is said behind a relative word does not.
        let acts = self.predicate(first + 1, k, first).is_some();
        if !voices.sure || (first..end).any(|i| self.scan.hit_at(i).is_some()) || acts {
            return false;
        }
        let floor = voices.end;
        let clause = noun.at..floor;
        let found = self.emit(vec![first..end], Some(&noun), voices, clause, "noun-by", noun.cue.doubt);
        if found {
            self.floor = floor;
        }
        found
    }
}
