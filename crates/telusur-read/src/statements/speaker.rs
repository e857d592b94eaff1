//! Who speaks: a name, a role, a description, a pronoun, several together.

use std::ops::Range;

use telusur_model::{Mention, MentionKind, Party, SmolStr};

use super::Who;
use super::cues::tag;
use super::reader::Reader;
use crate::mentions::gazetteer::gazetteer;
use crate::mentions::lexicon::{NameWord, RoleKind};

/// Who was found to speak at one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Voices {
    /// Who speaks; `None` where nobody is stated.
    pub first: Option<Who>,
    /// Who speaks together with the first.
    pub others: Vec<Who>,
    /// Token after the last that tells of them.
    pub end: usize,
    /// One who can speak was recognised: a name, a pronoun, a role.
    pub sure: bool,
}

impl Voices {
    pub(super) fn one(who: Who, sure: bool) -> Voices {
        let end = who.at.end;
        Voices {
            first: Some(who),
            others: Vec::new(),
            end,
            sure,
        }
    }
}

/// Tokens of what a role is for, before the name of its holder.
pub(super) const FIELD: usize = 12;
/// Longest degree behind a name, in bytes.
const DEGREE: usize = 5;
/// Longest initials of a name, in bytes ("HM").
const INITIALS: usize = 2;
/// Capitalised words from which on a phrase is a name, whatever small words follow.
pub(super) const CALLED: usize = 4;

impl<'a> Reader<'a, '_> {
    /// The mentions that lie in the tokens `range`, in order.
    pub(super) fn mentions_in(&self, range: &Range<usize>) -> &'a [Mention] {
        let span = self.words.span(range.clone());
        if span.is_empty() {
            return &[];
        }
        let list = &self.scene.mentions.list;
        let first = list.partition_point(|mention| mention.at.start < span.start);
        let last = list.partition_point(|mention| mention.at.start < span.end);
        &list[first..last.max(first)]
    }

    pub(super) fn first_person(&self, range: &Range<usize>) -> Option<&'a Mention> {
        self.mentions_in(range)
            .iter()
            .find(|mention| mention.kind == MentionKind::Person)
    }

    /// Whether a word begins at token `i` that names someone or something of the person named after it.
    pub(super) fn of_another(&self, i: usize) -> bool {
        self.begins_role(i, RoleKind::Relation)
    }

    /// Whether a word of that kind of role begins at `i`.
    pub(super) fn begins_role(&self, i: usize, kind: RoleKind) -> bool {
        let roles = &self.scene.mentions.roles;
        let at = roles.partition_point(|role| (role.first as usize) < i);
        roles
            .get(at)
            .is_some_and(|role| role.first as usize == i && role.role.kind == kind)
    }

    /// Whether a role word begins at token `i`.
    pub(super) fn begins_with_role(&self, i: usize) -> bool {
        let roles = &self.scene.mentions.roles;
        let at = roles.partition_point(|role| (role.first as usize) < i);
        roles.get(at).is_some_and(|role| role.first as usize == i)
    }

    /// Who speaks in the noun phrase `range`.
    pub(super) fn voices_in(&self, range: Range<usize>) -> Voices {
        let mut range = range;
        while range.start < range.end
            && !self.tokens[range.start].is_word()
            && self.tokens[range.start].kind != crate::words::TokenKind::Number
            && !self.tokens[range.start].is('@')
        {
            range.start += 1;
        }
        while range.start < range.end
            && self.tokens[range.end - 1].kind == crate::words::TokenKind::Mark
            && !self.tokens[range.end - 1].is(')')
            && !self.tokens[range.end - 1].is('.')
        {
            range.end -= 1;
        }
        // "pihak Melati": whose side it is.
        if range.len() > 1 && self.scan.is(range.start, tag::SIDE) && self.tokens[range.start + 1].upper {
            range.start += 1;
        }
        if range.is_empty() {
            return Voices::default();
        }
        // "pria 26 tahun itu sedikit": what points closes the words for one.
        let one = tag::HUMAN | tag::SAYER | tag::GROUP | tag::MISSION;
        if self.points_behind()
            && range.len() > 2
            && self.scan.is(range.start, one)
            && let Some(this) = (range.start + 1..range.end - 1).find(|&i| self.scan.is(i, tag::THIS))
            && (self.scan.is(this + 1, tag::PREPOSITION | tag::SUBORDINATE)
                || (this + 1..range.end).all(|i| {
                    let token = &self.tokens[i];
                    token.is_word() && !token.upper && !self.scan.is(i, tag::JOINT | tag::THIS)
                }))
        {
            range.end = this + 1;
        }
        // "dia yang ditemui di dermaga": what is told of one who is meant by a pronoun.
        let told = range.len() > 2
            && self.points_behind()
            && self.scan.is(range.start + 1, tag::RELATIVE)
            && !self.scan.is(range.start, tag::THIS);
        if (range.len() <= 2 || told) && self.scan.is(range.start, tag::PRONOUN) {
            let at = range.start..range.start + 1;
            let plural = self
                .scene
                .pack
                .names
                .pronouns
                .get(&self.tokens[at.start].key)
                .is_some_and(|word| word.plural);
            if plural {
                let mut voices = Voices::one(self.described(at.clone()), true);
                // Several who spoke together before are meant by "mereka".
                if let Some(before) = self.drafts.last().filter(|draft| !draft.co_speakers.is_empty()) {
                    voices.first = before.speaker.clone();
                    voices.others = before.co_speakers.clone();
                } else if let Some(both) = self.both(&at) {
                    voices = both;
                } else if let Some(many) = self.many(at.start) {
                    let at = voices.first.as_ref().and_then(|who| who.party.at);
                    voices.first = voices.first.map(|who| Who {
                        party: Party { at, ..many },
                        ..who
                    });
                }
                return voices;
            }
            return Voices::one(self.pronoun(at), true);
        }
        // "penggemarnya": someone of his is another.
        if range.len() == 1 && self.is_of_his(range.start) {
            return Voices::one(self.described(range), true);
        }
        // "demikian bunyi pernyataan itu": nothing but what points at who spoke.
        if range.len() == 1
            && self.scan.is(range.start, tag::THIS)
            && let Some(last) = self.last.clone()
        {
            return Voices::one(last, true);
        }
        // "pemain yang pernah membela Melati dan Sembrani itu": the names tell of the one pointed at.
        if self.scan.is(range.start, tag::HUMAN)
            && range.clone().any(|i| self.scan.is(i, tag::RELATIVE))
            && let Some(who) = self.epithet(&range)
        {
            return Voices::one(who, true);
        }
        // "Kedutaan Besar Sembrani di Galdora": where it is belongs to its name.
        let placed = |i: usize| self.scan.is(i, tag::PREPOSITION) && !self.tokens[i].upper;
        if self.scan.is(range.start, tag::MISSION) && range.clone().any(placed) {
            return Voices::one(self.described(range), true);
        }
        let mentions = self.mentions_in(&range);
        if let Some(maker) = self.maker(&range) {
            return Voices {
                end: range.end,
                ..Voices::one(maker, true)
            };
        }
        if let Some(voices) = self.both(&range) {
            return voices;
        }
        if let Some(voices) = self.several(&range, mentions).or_else(|| self.two_words(&range)) {
            return voices;
        }
        if let Some(who) = self.pointed_at(&range) {
            // "pernyataan bersama itu": of all who made it.
            let same = |draft: &&super::Draft| {
                let speaker = draft.speaker.as_ref();
                speaker.is_some_and(|other| other.party.actor == who.party.actor && other.party.name == who.party.name)
            };
            let record = self.scan.is(range.start, tag::RECORD);
            let made = self.drafts.iter().rev().take(8).find(same).filter(|_| record);
            let others = made.map(|draft| draft.co_speakers.clone()).unwrap_or_default();
            return Voices {
                others,
                ..Voices::one(who, true)
            };
        }
        // "Galdora's transport ministry": who owns the phrase is not who speaks, though a person was seen in the name.
        let person = mentions.iter().rfind(|mention| {
            let end = self.words.tokens_in(mention.at).end;
            mention.kind == MentionKind::Person && !(end < range.end && self.tokens[end - 1].owns)
        });
        // "mantan menteri di masa Ani Rahman itu": the name tells of the one pointed at.
        if person.is_some()
            && self.scan.is(range.end - 1, tag::THIS)
            && let Some(who) = self.epithet(&range)
        {
            return Voices::one(who, true);
        }
        // "Kantor Ani Rahman", "istri Ani": someone or something of the person, if the word is not the name itself.
        let own = person.is_some_and(|person| self.words.tokens_in(person.at).start == range.start);
        // "Pemerintah Ani Rahman": a government by who leads it.
        let led = || person.is_some_and(|person| self.words.tokens_in(person.at).start == range.start + 1);
        let body = self.begins_role(range.start, RoleKind::Body) && !self.scan.is(range.start, tag::SIDE) && led();
        if person.is_some() && !own && (body || self.of_another(range.start)) {
            if let Some(who) = self.epithet(&range) {
                return Voices::one(who, true);
            }
            return Voices::one(self.described(range), true);
        }
        // "Kepala Bidang Sungai Kota Melati Ani Rahman": the name that closes the phrase.
        if let Some(person) = person
            && mentions.first().is_some_and(|first| first.at != person.at)
            && self.closes(person, &range)
        {
            let mut voices = Voices::one(self.named(person), true);
            voices.end = range.end;
            return voices;
        }
        if let Some(who) = self
            .of_a_land(&range, mentions)
            .or_else(|| self.behind_its_kind(&range))
        {
            return Voices::one(who, true);
        }
        if let Some(party) = self
            .scene
            .mentions
            .resolve_description(self.words, range.clone(), self.scene.pack)
        {
            let house = mentions.first().filter(|_| mentions.len() == 1 && person.is_none());
            // "Kremlin": a house that speaks keeps its own name.
            let known = || gazetteer().longest_at(self.words, range.start, self.scene.pack.code);
            let own = mentions.is_empty()
                && range.len() == 1
                && self.scan.is(range.start, tag::SAYER)
                && self.points_behind()
                && known().is_some_and(|hit| hit.metonym.is_some());
            let own = own.then(|| self.words.span(range.clone()).of(self.words.text).into());
            let party = Party {
                name: house.and_then(|house| self.house(house)).or(own).unwrap_or(party.name),
                ..party
            };
            let mut voices = Voices::one(
                Who {
                    at: range.clone(),
                    party,
                },
                true,
            );
            if let (Some(who), Some(person)) = (&mut voices.first, person) {
                who.at = self.words.tokens_in(person.at);
                who.party.at = Some(person.at);
            }
            return voices;
        }
        if let Some(who) = self.epithet(&range) {
            return Voices::one(who, true);
        }
        // A body named after words for its kind ("kantor berita", "media pemerintah Sembrani"), or with a place behind it.
        if let Some(first) = mentions.first().filter(|first| !self.is_one_of(first, &range)) {
            let at = self.words.tokens_in(first.at);
            let hand = mentions
                .iter()
                .find(|mention| matches!(mention.kind, MentionKind::Agency | MentionKind::Outlet));
            let chosen = match hand {
                Some(hand) => Some(hand),
                None if person.is_some() => person,
                None => {
                    let land = matches!(first.kind, MentionKind::State | MentionKind::Place);
                    let kinds =
                        !land && !self.is_of_kind(&range, at.end) && self.only_kind_words(range.start..at.start);
                    let owns = self.tokens[at.end - 1].owns && at.end < range.end;
                    // "The Sembrani Council of Rivers": the article is none of the name.
                    let article = (!land || self.is_named_land(first))
                        && self.scan.is(range.start, tag::DEFINITE)
                        && at.start == range.start + 1;
                    let owned = !land && self.is_owned(&range, at.start);
                    let whole = (article || owned) && self.closes(first, &range);
                    (!owns && at.start == range.start && at.end + 3 >= range.end || kinds || whole).then_some(first)
                }
            };
            if let Some(mention) = chosen {
                let mut voices = Voices::one(self.named(mention), true);
                voices.end = range.end;
                return voices;
            }
        }
        // "Laporan terbaru dari Bank Melati", "studi oleh Universitas Sungai": who made it.
        if self.scan.is(range.start, tag::RECORD)
            && let Some(maker) = mentions.last().filter(|mention| self.closes(mention, &range))
            && matches!(maker.kind, MentionKind::Organisation | MentionKind::State)
        {
            let at = self.words.tokens_in(maker.at).start;
            let names = &self.scene.pack.names;
            let by = self.scan.is(at - 1, tag::AGENT) || names.place_before.contains(&self.tokens[at - 1].key);
            if by && !self.scan.is(at - 1, tag::WHEN) {
                return Voices::one(self.named(maker), true);
            }
        }
        let office = self.points_behind() && range.len() > 1 && self.is_office(range.start);
        let sure = self.can_speak(&range) || !mentions.is_empty() || office;
        let known = self.bearer(&range).or_else(|| self.in_short(&range));
        let known = known
            .or_else(|| self.in_office(&range))
            .or_else(|| self.in_brief(&range))
            .or_else(|| self.the_same(&range));
        if let Some(who) = known.or_else(|| self.in_title(&range)) {
            return Voices::one(who, true);
        }
        let end = range.end;
        let mut who = self.described(self.name_in(&range));
        // A document goes by the words for it, not by those that point at it.
        if self.scan.is(range.start, tag::RECORD)
            && range.len() == 2
            && self.scan.is(range.end - 1, tag::THIS)
            && !self.scan.is(range.end - 1, tag::OTHER)
        {
            who.party.name = self.words.str(range.start).into();
        }
        let mut voices = Voices::one(who, sure);
        voices.end = end;
        voices
    }

    /// Who is named or described behind the land that owns him: "Sembrani's Bank Melati", "Sembrani's only maker of nets". What acts for
    /// the land itself is left to others.
    fn of_a_land(&self, range: &Range<usize>, mentions: &[Mention]) -> Option<Who> {
        let land = mentions.first()?;
        let at = self.words.tokens_in(land.at);
        let owns = at.start == range.start && at.end < range.end && self.tokens[at.end - 1].owns;
        let place = matches!(land.kind, MentionKind::State | MentionKind::Place);
        let acts = || {
            (at.end..range.end).any(|i| {
                let sayer = self.scan.is(i, tag::SAYER | tag::MISSION) && !self.tokens[i].upper;
                sayer || self.begins_with_role(i)
            })
        };
        if !owns || !place || self.points_behind() || acts() {
            return None;
        }
        match mentions.get(1..)? {
            [] => {
                let small = (at.end..range.end).all(|i| self.tokens[i].is_word() && !self.tokens[i].upper);
                (small && range.end - at.end > 1).then(|| self.described(range.clone()))
            }
            [.., last] => {
                let body = matches!(last.kind, MentionKind::Organisation | MentionKind::Group);
                (body && self.closes(last, range)).then(|| self.named(last))
            }
        }
    }

    /// Whether the mention ends the phrase, brackets aside.
    pub(super) fn closes(&self, mention: &Mention, range: &Range<usize>) -> bool {
        let at = self.words.tokens_in(mention.at);
        // "Ani Rahman SKM": a degree in capitals is none of the name.
        let degree = |i: usize| self.tokens[i].is_word() && self.tokens[i].caps && self.tokens[i].at.len() <= DEGREE;
        let person = mention.kind == MentionKind::Person && at.len() > 1;
        at.end >= range.end || self.tokens[at.end].is('(') || person && (at.end..range.end).all(degree)
    }

    /// Several who speak together: "Ani dan Budi", "Utara dan Selatan". Only names side by side count.
    fn several(&self, range: &Range<usize>, mentions: &[Mention]) -> Option<Voices> {
        // "Perdana Menteri Sembrani Ani Rahman dan Menteri Velmora Budi": the lands of two persons are none of the speakers.
        let person = |mention: &&Mention| mention.kind == MentionKind::Person;
        let persons: Vec<&Mention> = mentions.iter().filter(person).collect();
        // "Menteri Agraria dan Tata Ruang Ani Rahman": one person, and what he is in charge of.
        let holder = match persons[..] {
            [person] => {
                let closes = self.closes(person, range) && mentions.first().is_some_and(|first| first.at != person.at);
                closes && self.begins_with_role(range.start)
            }
            _ => false,
        };
        // "para pejabat Sembrani dan Galdora": the lands of people without a name.
        let land = |mention: &Mention| matches!(mention.kind, MentionKind::State | MentionKind::Place);
        let people = mentions.first().is_some_and(|first| {
            let before = range.start..self.words.tokens_in(first.at).start;
            land(first)
                && before
                    .clone()
                    .any(|i| self.scan.is(i, tag::HUMAN | tag::FOLK | tag::PLURAL))
        });
        if people && persons.is_empty() && self.points_behind() {
            return None;
        }
        let all: Vec<&Mention> = if persons.len() > 1 {
            persons
        } else {
            mentions.iter().collect()
        };
        let (&first, rest) = all.split_first()?;
        // "Ani Rahman/Budi Melati": two who play together.
        let pair = first.kind == MentionKind::Person && rest.iter().any(|other| self.paired(first, other));
        let joins = pair || (range.start..range.end).any(|i| self.scan.is(i, tag::JOINT) && !self.tokens[i].upper);
        if !joins || rest.is_empty() || holder {
            return None;
        }
        let mut voices = Voices::one(self.named(first), true);
        let mut before = first;
        for &other in rest {
            let kinds_fit = (first.kind == MentionKind::Person) == (other.kind == MentionKind::Person);
            if kinds_fit && self.joined(before, other) {
                voices.others.push(self.named(other));
                before = other;
            }
        }
        voices.end = range.end;
        (!voices.others.is_empty()).then_some(voices)
    }

    /// Two that are named by one word each, whether or not a mention was seen ("Sembrani dan Galdora").
    fn two_words(&self, range: &Range<usize>) -> Option<Voices> {
        let &[one, joint, two] = &range.clone().collect::<Vec<_>>()[..] else {
            return None;
        };
        let name = |i: usize| self.tokens[i].is_word() && self.tokens[i].upper && !self.scan.is(i, tag::SAYER);
        let joins = self.scan.is(joint, tag::JOINT) && !self.tokens[joint].upper;
        // One name that holds the joining word is one mention.
        let whole = self.scene.mentions.covering(joint).is_some();
        (name(one) && joins && name(two) && !whole).then(|| {
            let called = |i: usize| match self.scene.mentions.covering(i) {
                Some(at) => self.named(&self.scene.mentions.list[at]),
                None => self.described(i..i + 1),
            };
            let mut voices = Voices::one(called(one), true);
            voices.others.push(called(two));
            voices.end = range.end;
            voices
        })
    }

    /// Whether nothing but words for a kind of body stands in `range` ("kantor berita", "media pemerintah").
    fn only_kind_words(&self, range: Range<usize>) -> bool {
        !range.is_empty()
            && range.len() <= 4
            && range
                .clone()
                .all(|i| self.scan.is(i, tag::SAYER | tag::ONE) && !self.scan.is(i, tag::FOLK) && !self.tokens[i].upper)
            || range.len() == 1 && self.scan.is(range.start, tag::GROUP | tag::RECORD | tag::PRESS)
    }

    /// The name that closes a description by a word for its kind ("kelompok bersenjata Tanah Hijau"), or without what small words
    /// say of it ("Laboratorium Sungai Besar milik kota itu").
    fn name_in(&self, range: &Range<usize>) -> Range<usize> {
        let capital = |i: &usize| self.tokens[*i].is_word() && self.tokens[*i].upper;
        // "akun Melati @ani_r": one who writes under a name goes by it.
        let handle = range.clone().rev().find(|&i| self.tokens[i].is('@'));
        if let Some(handle) = handle
            && handle + 1 < range.end
            && self.tokens[handle + 1..range.end].iter().all(|token| token.glued)
        {
            return handle..range.end;
        }
        // "Direktur Perairan Kementerian Sungai Munaf Rahman": the name that no one knows stands behind the body.
        let behind = self
            .mentions_in(range)
            .last()
            .map(|mention| self.words.tokens_in(mention.at).end);
        if let Some(behind) = behind.filter(|&behind| behind < range.end && range.end - behind <= CALLED)
            && self.begins_with_role(range.start)
            && range.end - behind > 1
            && (behind..range.end).all(|i| capital(&i) && !self.tokens[i].caps && !self.scan.is(i, tag::WHEN))
        {
            return behind..range.end;
        }
        let opening = range.clone().take_while(capital).count();
        let small = range.start + opening..range.end;
        let plain = || small.clone().all(|i| self.tokens[i].is_word() && !self.tokens[i].upper);
        if opening >= CALLED && !small.is_empty() && !self.begins_with_role(range.start) && plain() {
            return range.start..small.start;
        }
        let named = |i: &usize| capital(i) || self.scan.is(*i, tag::FOREIGN);
        let mut closing = range.clone().rev().take_while(named).count();
        while closing > 0 && !capital(&(range.end - closing)) {
            closing -= 1;
        }
        let name = range.end - closing..range.end;
        let kind = tag::GROUP | tag::PRESS | tag::RECORD;
        let place = |mention: &Mention| matches!(mention.kind, MentionKind::State | MentionKind::Place);
        let named = closing > 1 && closing < range.len() && !self.mentions_in(&name).iter().any(place);
        let called = named
            && self.scan.is(range.start, kind)
            && (!self.tokens[range.start].upper || range.start == self.unit.start)
            && (range.start..name.start).all(|i| self.tokens[i].is_word() && !self.scan.is(i, tag::PREPOSITION));
        if called { name } else { range.clone() }
    }

    /// Whether nothing but a stroke stands between two persons.
    fn paired(&self, one: &Mention, other: &Mention) -> bool {
        let between = self.words.tokens_in(one.at).end..self.words.tokens_in(other.at).start;
        other.kind == MentionKind::Person && between.len() == 1 && self.tokens[between.start].is('/')
    }

    /// Whether two mentions stand side by side in one list.
    pub(super) fn joined(&self, one: &Mention, other: &Mention) -> bool {
        let between = self.words.tokens_in(one.at).end..self.words.tokens_in(other.at).start;
        if one.kind == MentionKind::Person && self.paired(one, other) {
            return true;
        }
        between.len() <= 12
            && between
                .clone()
                .any(|i| self.scan.is(i, tag::JOINT) || self.tokens[i].is(','))
            && between.clone().any(|i| self.scan.is(i, tag::JOINT))
    }

    /// Whether a word in `range` names one who can speak.
    pub(super) fn can_speak(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            let who = tag::SAYER | tag::RECORD | tag::PRONOUN | tag::HUMAN;
            self.scan.is(i, who) || self.tokens[i].upper && i > self.unit.start && self.tokens[i].is_word()
        })
    }

    pub(super) fn named(&self, mention: &Mention) -> Who {
        let at = self.words.tokens_in(mention.at);
        let mut party = super::press::party_of(self.scene, mention);
        if let Some(house) = self.house(mention) {
            party.name = house;
        }
        Who { at, party }
    }

    /// The name of a house that stands for its state and is named by its own name ("Gedung Putih", "Kremlin").
    fn house(&self, mention: &Mention) -> Option<SmolStr> {
        let at = self.words.tokens_in(mention.at);
        let named = at.len() > 1 || self.scan.is(at.start, tag::SAYER);
        let state = mention.kind == MentionKind::State && named && self.points_behind();
        let hit = gazetteer().longest_at(self.words, at.start, self.scene.pack.code);
        let house = hit.filter(|hit| state && hit.name.is_none() && hit.metonym.is_some() && hit.length == at.len())?;
        house.metonym.map(|_| mention.at.of(self.words.text).into())
    }

    /// One who is only described, or named by a name that is not known.
    pub(super) fn described(&self, range: Range<usize>) -> Who {
        let at = self.words.span(range.clone());
        let mut name = SmolStr::from(at.of(self.words.text));
        // "Konsulat Sembrani (KS) Melati": a short form in brackets is no part of the name.
        let short = |i: usize| {
            let bracket = self.tokens[i].is('(') && self.tokens.get(i + 2).is_some_and(|close| close.is(')'));
            bracket && i + 3 < range.end && self.tokens[i + 1].caps
        };
        if let Some(open) = range.clone().skip(1).find(|&i| short(i)) {
            let before = self.words.span(range.start..open).of(self.words.text);
            let behind = self.words.span(open + 3..range.end).of(self.words.text);
            name = SmolStr::from(format!("{before} {behind}"));
        }
        Who {
            at: range,
            party: Party {
                name,
                actor: None,
                at: Some(at),
            },
        }
    }

    /// Who speaks after the reporting word that ends before `start`: the noun phrase there and, where it is a role, the
    /// name that follows it after a comma.
    pub(super) fn voices_after(&self, start: usize) -> Voices {
        let limit = self.unit.end;
        // "kata , Rahman": a comma with a blank before it is what a scraper left of a lost link.
        let lost = start > 0
            && self.is_comma(start)
            && !self.tokens[start].glued
            && self
                .tokens
                .get(start + 1)
                .is_some_and(|next| next.is_word() && next.upper);
        let start = self.past_quality(start + usize::from(lost), limit);
        let mut range = self.noun_phrase(start, limit);
        if range.is_empty() {
            // "demikian keterangan | dari Kedutaan Besar Sembrani".
            let given =
                (start > 0 && self.scan.is(start - 1, tag::RECORD)).then(|| self.given_by(&(start - 1..start), limit));
            return given.flatten().unwrap_or_default();
        }
        // "pernyataan bersama itu": a word that joins others is none of a document's.
        let joint = range.len() == 1 && self.scan.is(range.start, tag::RECORD) && self.points_behind();
        if joint && self.scan.is(range.end, tag::PREPOSITION) && self.scan.is(range.end + 1, tag::THIS) {
            range.end += 2;
        }
        // "Kepala Dusun Melati, Kelurahan Sari, Rahman": the name stands after further parts of the role.
        let second = self.points_behind() && range.len() > 1 && self.begins_with_role(range.start + 1);
        let titled =
            (self.scan.is(range.start, tag::SAYER | tag::HUMAN) || self.begins_with_role(range.start) || second)
                && !self.scan.is(range.end - 1, tag::PRONOUN | tag::THIS);
        let full = self.mentions_in(&range).last().is_some_and(|mention| {
            matches!(mention.kind, MentionKind::Person)
                && self.words.tokens_in(mention.at).len() > 1
                && self.closes(mention, &range)
        });
        // "Sekretaris Pribadi Ani Rahman, Budi, kepada pers": whom he serves, and his own name.
        if titled
            && full
            && self.is_comma(range.end)
            && let Some(at) = self.scene.mentions.covering(range.end + 1)
        {
            let mention = &self.scene.mentions.list[at];
            let name = self.scene.mentions.tokens_of(at);
            let closes = name.end >= limit
                || self.scan.is(name.end, tag::WHOM | tag::PREPOSITION | tag::SUBORDINATE)
                || self.is_comma(name.end) && self.scan.is(name.end + 1, tag::WHEN | tag::PREPOSITION)
                || self.tokens[name.end].is('.') && name.end + 1 >= limit;
            // Not a degree behind the name ("Ani Rahman, M.Sc.").
            let called = self.tokens[name.clone()]
                .iter()
                .all(|token| token.is_word() && !token.caps);
            let own = mention.kind == MentionKind::Person && called && name.start == range.end + 1;
            if own && name.end <= limit && closes {
                let mut voices = Voices::one(self.named(mention), true);
                voices.end = name.end;
                return voices;
            }
        }
        if titled && !full {
            let mut i = range.end;
            // "Asisten Sekretaris untuk Urusan Air, Ani Rahman": what the role is for, and the name behind it.
            if self.points_behind() && self.scan.is(i, tag::LINK | tag::PREPOSITION) && !self.scan.is(i, tag::WHOM) {
                let short = |j: usize| {
                    let inner = self.tokens[j].is('(') || self.tokens[j - 1].is('(');
                    inner || self.tokens[j].is(')') && self.tokens[j - 2].is('(') || self.tokens[j].is('-')
                };
                let stop = (i + 1..limit.min(i + FIELD)).find(|&j| {
                    self.is_mark(j) && !short(j)
                        || self.scan.is(j, tag::RELATIVE | tag::SUBORDINATE)
                        || self.scan.hit_at(j).is_some()
                });
                let named = stop.filter(|&stop| self.is_comma(stop)).and_then(|stop| {
                    let next = self.noun_phrase(stop + 1, limit);
                    let mention = self
                        .name_of_role(&next)
                        .filter(|mention| mention.kind == MentionKind::Person)?;
                    Some((mention, next.end))
                });
                if let Some((mention, end)) = named {
                    let mut voices = Voices::one(self.named(mention), true);
                    voices.end = end;
                    return voices;
                }
            }
            for _ in 0..3 {
                if i >= limit || !self.tokens[i].is(',') {
                    break;
                }
                // "Menteri Sungai, Danau, dan Laut Ani Rahman": the list of what the role is of, with the name at its end.
                let listed = self.scan.is(i + 1, tag::JOINT) && self.tokens.get(i + 2).is_some_and(|token| token.upper);
                let next = self.noun_phrase(i + 1 + usize::from(listed), limit);
                let upper = self.tokens.get(next.start).is_some_and(|token| token.upper);
                // "Hari Rahman": a person's name can begin with a word for a day.
                let dated = || {
                    let named = self.first_person(&next).map(|person| self.words.tokens_in(person.at));
                    self.scan.is(next.start, tag::WHEN) && named.is_none_or(|at| at.start != next.start || at.len() < 2)
                };
                if next.is_empty() || !upper || dated() {
                    break;
                }
                let closing = self.mentions_in(&next).last().filter(|mention| {
                    let goes_on = listed || self.points_behind() && i == range.end;
                    goes_on && mention.kind == MentionKind::Person && self.closes(mention, &next)
                });
                if let Some(mention) = closing.or_else(|| self.name_of_role(&next)) {
                    let mut voices = Voices::one(self.named(mention), true);
                    voices.end = next.end;
                    return voices;
                }
                if i == range.end && self.is_unknown_name(&next) {
                    return Voices::one(self.described(next), true);
                }
                i = next.end;
                // "Panitia Pesta Melati (PPM) 2019, Rahman": a short form and a year belong to the body.
                if self.tokens.get(i).is_some_and(|open| open.is('('))
                    && self.tokens.get(i + 2).is_some_and(|close| close.is(')'))
                {
                    i += 3;
                    i += usize::from(self.tokens.get(i).is_some_and(|year| year.is_number()));
                }
            }
        }
        // "demikian keterangan dari Kedutaan Besar Sembrani": whose words they are.
        if let Some(voices) = self.given_by(&range, limit) {
            return voices;
        }
        if let Some(voices) = self.explained_by_name(&range, limit) {
            return voices;
        }
        // An unnamed speaker keeps the clause that describes him.
        let named = start > 0 && self.scan.is(start - 1, tag::RECORD | tag::SIDE) && self.is_all_names(&range);
        let bare = self.first_person(&range).is_none() && !named;
        if bare && self.scan.is(range.end, tag::RELATIVE) && range.end < limit {
            range.end = self.relative_end(range.end, limit);
        }
        self.voices_in(range)
    }

    /// Who stands behind "from" and the words `range` for a statement or document, or behind such a word that ends before them.
    fn given_by(&self, range: &Range<usize>, limit: usize) -> Option<Voices> {
        let from = range.end;
        let of = from < limit
            && self.scan.is(from, tag::PREPOSITION)
            && !self.scan.is(from, tag::WHEN | tag::WITHIN)
            && self.scene.pack.names.place_before.contains(&self.tokens[from].key);
        let record = range
            .clone()
            .all(|i| self.scan.is(i, tag::RECORD) && !self.tokens[i].upper);
        if !of || !record || !self.points_behind() {
            return None;
        }
        let phrase = self.noun_phrase(from + 1, limit);
        if phrase.is_empty() {
            return None;
        }
        let short = self.tokens[phrase.start].caps;
        let made = self.voices_in(phrase);
        let body = made.first.as_ref().is_some_and(|who| {
            let actor = who.party.actor.as_deref().and_then(|id| self.scene.mentions.actor(id));
            let named = actor.is_some_and(|actor| !matches!(actor.kind, MentionKind::State | MentionKind::Place));
            let kind = short || self.scan.is(who.at.start, tag::SAYER | tag::MISSION | tag::GROUP);
            named || actor.is_none() && kind
        });
        (made.sure && body).then_some(made)
    }

    /// The person whose name between commas, or at the end, tells who is described before it: "kata pengacaranya, Ani Rahman, ...",
    /// "menurut direktur rumah sakit itu, Ani Rahman".
    fn explained_by_name(&self, range: &Range<usize>, limit: usize) -> Option<Voices> {
        let body = tag::GROUP | tag::MISSION | tag::RECORD | tag::PRESS | tag::PRONOUN | tag::PLURAL | tag::FOLK;
        let small = !self.tokens[range.start].upper && !self.scan.is(range.start, body);
        if !small || !self.is_comma(range.end) || self.first_person(range).is_some() {
            return None;
        }
        if self.begins_role(range.start, RoleKind::Body) {
            return None;
        }
        let at = self.scene.mentions.covering(range.end + 1)?;
        let (mention, name) = (&self.scene.mentions.list[at], self.scene.mentions.tokens_of(at));
        let own = mention.kind == MentionKind::Person && name.start == range.end + 1 && name.len() > 1;
        let closes =
            name.end >= limit || self.is_comma(name.end) || self.tokens[name.end].is('.') && name.end + 1 >= limit;
        (own && name.end <= limit && closes).then(|| {
            let mut voices = Voices::one(self.named(mention), true);
            voices.end = name.end;
            voices
        })
    }

    /// Whether `range`, between the comma of a role and the end of the clause, is a name that nothing is known of: one to three
    /// large words, none of them of a place or body ("kata ketua kelompok tani, Sarman, Selasa (3/2)").
    fn is_unknown_name(&self, range: &Range<usize>) -> bool {
        let ends = range.end >= self.unit.end
            || self.tokens[range.end].is('.') && !self.tokens.get(range.end + 1).is_some_and(|next| next.glued)
            || self.is_comma(range.end) && self.scan.is(range.end + 1, tag::WHEN)
            || self.scan.is(range.end, tag::WHOM | tag::SUBORDINATE | tag::PREPOSITION)
                && !self.tokens[range.end].upper;
        let names = &self.scene.pack.names.name_words;
        ends && range.len() <= 3
            && self.mentions_in(range).is_empty()
            && range.clone().all(|i| {
                let token = &self.tokens[i];
                let kind = names.longest_at(&self.tokens[..range.end], i);
                token.is_word()
                    && token.upper
                    && (!token.caps || token.at.len() <= INITIALS)
                    && !matches!(
                        kind,
                        Some((_, NameWord::Organisation | NameWord::Body | NameWord::Place))
                    )
                    && !self.scan.is(i, tag::WHEN | tag::SAYER | tag::ONE)
            })
    }
}
