//! Names made whole: the parts that a tagger leaves outside a name it has found.

use rustc_hash::FxHashSet;
use telusur_model::MentionKind;

use super::gazetteer::gazetteer;
use super::lexicon::{NameWord, RoleKind};
use super::roles::RoleHit;
use super::runs::Candidate;
use super::sight::Sight;
use crate::pack::Pack;
use crate::statements::cues::tag;
use crate::words::Words;

/// Most tokens of what a body's name goes on with: "Kementerian Sungai, [Danau, dan Laut Galdora]".
const LIST: usize = 12;
/// Most letters of what a given name ends in behind a hyphen.
const SYLLABLE: usize = 6;
/// Most letters of a degree or order behind a name.
const DEGREE: usize = 4;

/// The candidates, in order, with what belongs to their names.
pub fn whole(list: Vec<Candidate>, words: &Words, roles: &[RoleHit], pack: &Pack) -> Vec<Candidate> {
    if pack.tagger.is_none() {
        return super::shaped::shape(list, words, roles, pack);
    }
    let alone = |candidate: &&Candidate| candidate.kind == Some(MentionKind::Person) && candidate.range().len() == 1;
    let called = list
        .iter()
        .filter(alone)
        .map(|candidate| words.tokens[candidate.first as usize].key);
    let full = list
        .iter()
        .filter(|name| name.kind == Some(MentionKind::Person) && name.range().len() > 1);
    let look = Look {
        sight: Sight { words, roles, pack },
        called: called.collect(),
        surnames: full.map(|name| words.tokens[name.last as usize - 1].key).collect(),
    };
    let mut out: Vec<Candidate> = Vec::with_capacity(list.len());
    for (at, &candidate) in list.iter().enumerate() {
        if out.last().is_some_and(|last| last.last > candidate.first) {
            continue;
        }
        let mut name = candidate;
        let before = out.last().map_or(0, |last| last.last as usize);
        if look.is_company(&name) && name.hit.is_none() {
            name.kind = Some(MentionKind::Organisation);
        }
        match name.kind {
            Some(MentionKind::Person) => {
                name.first = look.first_of_person(&name, before) as u32;
                if let Some(given) = out.pop_if(|given| look.is_given(given, &name) || look.is_split(given, &name)) {
                    name.first = given.first;
                }
                name.last = look.before_degrees(&name) as u32;
                name.last = look.behind_hyphen(&name) as u32;
                let mut next = at + 1;
                while let Some(other) = list.get(next).filter(|other| look.joins_person(&name, other)) {
                    name.last = other.last;
                    next += 1;
                }
            }
            _ => {
                name.last = look.end_of_body(&name, &list[at + 1..]) as u32;
            }
        }
        out.push(name);
    }
    out
}

/// What is looked at.
struct Look<'a, 't> {
    sight: Sight<'a, 't>,
    /// Words that stand alone for persons.
    called: FxHashSet<u64>,
    /// The last words of persons' names of several words.
    surnames: FxHashSet<u64>,
}

impl Look<'_, '_> {
    /// Whether a capitalised word of a name stands at `i`.
    fn is_capital(&self, i: usize) -> bool {
        self.sight.is_upper(i) && self.sight.word(i) != Some(NameWord::Not)
    }

    /// Whether the article calls a person by the word at `i` alone.
    fn calls(&self, i: usize) -> bool {
        self.called.contains(&self.sight.words.tokens[i].key)
    }

    fn begins_role(&self, i: usize) -> bool {
        self.sight
            .roles
            .binary_search_by_key(&(i as u32), |role| role.first)
            .is_ok()
    }

    /// Whether a word that begins the names of bodies stands at `i`.
    fn heads(&self, i: usize) -> bool {
        self.sight.word(i).is_some_and(NameWord::is_organisation)
    }

    /// Whether what ends the names of companies ends the name or stands behind it.
    fn is_company(&self, name: &Candidate) -> bool {
        let end = name.last as usize;
        name.range().len() > 1 && self.sight.is(end - 1, tag::COMPANY)
            || self.sight.is(end, tag::COMPANY) && self.is_capital(end)
    }

    /// The first token of a person's name that a tagger begins too late: behind a short form in brackets ("Dinas Air (DA) [Rasio] Ridho
    /// Rahman"), behind a title, or where a given name is a word for something else ("[Hari] Rahman Wibisono").
    fn first_of_person(&self, name: &Candidate, before: usize) -> usize {
        let first = name.first as usize;
        // At the head of a sentence a capital says nothing of a small word ("Menurut Rahman").
        let small = tag::CUE | tag::PREPOSITION | tag::SUBORDINATE | tag::OPENER | tag::ADVERB;
        let opens = |i: usize| self.sight.words.sentences[self.sight.words.sentence_of(i)].first as usize == i;
        let free = |i: usize| {
            self.is_capital(i)
                && (!self.sight.is(i, small) || !opens(i))
                && !self.sight.words.tokens[i].caps
                && !self.begins_role(i)
                && !self.heads(i)
                && gazetteer()
                    .longest_at(self.sight.words, i, self.sight.pack.code)
                    .is_none()
                && !self.sight.roles.iter().any(|role| role.range().contains(&i))
        };
        let given = |i: usize| {
            let adverb = opens(i) && self.sight.is(i, tag::ADVERB | tag::OPENER);
            self.is_capital(i) && self.sight.is(i, tag::GIVEN) && name.range().len() > 1 && !adverb
        };
        if first > before && given(first - 1) {
            return first - 1;
        }
        // "Dr Salah Rahman": between a title and a name stands nothing but the name.
        let titled = |i: usize| {
            let at = self.sight.roles.partition_point(|role| (role.last as usize) < i);
            let role = self.sight.roles.get(at).filter(|role| role.last as usize == i);
            let known = || {
                let model = self.sight.pack.tagger;
                model.is_some_and(|model| model.is_first_name(self.sight.words.tokens[i].key))
            };
            role.is_some_and(|role| role.role.kind == RoleKind::Title && (!role.role.is_rank() || known()))
        };
        if first > before && free(first - 1) && titled(first - 1) {
            return first - 1;
        }
        // "U-16 Ani Rahman", elsewhere "Ani": the one word by which the article calls him stands before the rest of the name.
        if first > before
            && name.range().len() == 1
            && free(first - 1)
            && self.calls(first - 1)
            && !self.surnames.contains(&self.sight.words.tokens[first].key)
        {
            return first - 1;
        }
        // Behind a bracket a sentence may begin or the kind of company stand ("(Persero) Tbk Ani Rahman").
        let other = tag::COMPANY | tag::CUE | tag::PREPOSITION;
        let bracket = self.sight.is_mark(before, ')') && first == before + 2 && !opens(before + 1);
        let bracket = bracket && !self.sight.is(before + 1, other);
        let before = before + usize::from(bracket);
        let begin = (before..first).rev().take_while(|&i| free(i)).last();
        match begin {
            Some(begin) if begin > 0 && begin == before && first == begin + 1 => begin,
            _ => first,
        }
    }

    /// The end of a person's name of two words or more without the degrees and orders behind it: "Laura Wibisono OBE".
    fn before_degrees(&self, name: &Candidate) -> usize {
        let range = name.range();
        let degree = |i: usize| {
            let token = &self.sight.words.tokens[i];
            let number = self
                .sight
                .words
                .str(i)
                .chars()
                .all(|letter| matches!(letter, 'I' | 'V' | 'X'));
            token.is_word() && token.caps && (2..=DEGREE).contains(&token.at.len()) && !number
        };
        let mut end = range.end;
        while name.hit.is_none() && end > range.start + 2 && degree(end - 1) {
            end -= 1;
        }
        // A name all in capitals has no degree.
        if (range.start..end).all(|i| self.sight.words.tokens[i].caps) {
            return range.end;
        }
        end
    }

    /// The end of a person's name that goes on in small letters behind a hyphen: "Nam Seo-rin".
    fn behind_hyphen(&self, name: &Candidate) -> usize {
        let end = name.last as usize;
        let last = end - 1;
        let ending = self
            .sight
            .pack
            .names
            .pronoun_endings
            .contains(&self.sight.words.str(end + 1));
        let syllable = self.sight.words.tokens.get(end + 1).filter(|token| {
            let free = self.sight.pack.cues.tags(token) == 0 && !ending;
            token.is_word() && token.glued && !token.upper && free && (2..=SYLLABLE).contains(&token.at.len())
        });
        let hyphen = self.sight.is_mark(end, '-') && self.sight.words.tokens[end].glued;
        // A word said twice is a plural.
        match syllable.filter(|token| token.key != self.sight.words.tokens[last].key) {
            Some(_) if hyphen && name.hit.is_none() => end + 2,
            _ => end,
        }
    }

    /// Whether the tagged word before a known person's name is his first name: "Mohammed | Javad Zarif".
    fn is_given(&self, given: &Candidate, name: &Candidate) -> bool {
        let first = given.first as usize;
        name.hit.is_some()
            && given.hit.is_none()
            && given.range().len() == 1
            && given.last == name.first
            && self.sight.words.sentence_of(first) == self.sight.words.sentence_of(name.first as usize)
            && !self.sight.words.tokens[first].caps
            && self
                .sight
                .pack
                .tagger
                .is_some_and(|model| model.is_first_name(self.sight.words.tokens[first].key))
    }

    /// Whether the word behind a title and the person's name right behind it are one name that a tagger saw in two: "Kombes Pol Ani |
    /// Sri Rahman".
    fn is_split(&self, given: &Candidate, name: &Candidate) -> bool {
        let beside = given.last == name.first && given.range().len() == 1;
        let persons = given.kind == Some(MentionKind::Person) && given.hit.is_none() && name.hit.is_none();
        let sentence = |i: u32| self.sight.words.sentence_of(i as usize);
        beside && persons && sentence(given.first) == sentence(name.first) && {
            let at = self.sight.roles.partition_point(|role| role.last < given.first);
            let role = self.sight.roles.get(at).filter(|role| role.last == given.first);
            role.is_some_and(|role| role.role.kind == RoleKind::Title)
        }
    }

    /// Whether the name goes on with the other behind a particle: "Ani Rahman binti | Tirto Wangsa".
    fn joins_person(&self, name: &Candidate, other: &Candidate) -> bool {
        let link = name.last as usize;
        let small = self.sight.words.tokens.get(link).is_some_and(|token| !token.upper);
        other.kind == Some(MentionKind::Person)
            && other.first as usize == link + 1
            && small
            && self.sight.word(link) == Some(NameWord::Link)
    }

    /// Where the name of a body ends that goes on behind a comma or a joining word: "Kementerian Sungai, Danau, dan Laut Galdora",
    /// "Melati Science and Technology Daily", "Melati Bhd". `next` are the candidates behind it.
    fn end_of_body(&self, name: &Candidate, next: &[Candidate]) -> usize {
        let end = name.last as usize;
        if self.sight.is(end, tag::COMPANY) && self.is_capital(end) {
            return end + 1;
        }
        if name.kind != Some(MentionKind::Organisation) {
            return end;
        }
        let foreign =
            self.sight.is(end, tag::FOREIGN) && !self.sight.words.tokens[end].upper && self.is_capital(end + 1);
        if foreign {
            let mut last = end + 2;
            while self.is_capital(last) {
                last += 1;
            }
            return last;
        }
        let headed = self.heads(name.first as usize) && self.sight.words.tokens[name.first as usize].upper;
        if !headed || name.hit.is_some() {
            return end;
        }
        self.listed(end, next).unwrap_or(end)
    }

    /// The end of the list of what a body is for that goes on at `at`, closed by a joining word.
    fn listed(&self, at: usize, next: &[Candidate]) -> Option<usize> {
        let mut i = at;
        let mut commas = 0;
        let sentence = self.sight.words.sentences[self.sight.words.sentence_of(at - 1)].range();
        let limit = sentence.end.min(at + LIST);
        loop {
            let comma = self.sight.is_mark(i, ',');
            let joint = i + usize::from(comma);
            let last = self.sight.is(joint, tag::JOINT) && !self.sight.words.tokens[joint].upper;
            let item = joint + usize::from(last);
            if !(comma || last) || item >= limit || !self.is_item(item, commas == 0 && !comma, next) {
                return None;
            }
            let mut end = item + 1;
            while end < limit && self.is_capital(end) && !self.begins_role(end) && !self.is_person(end, next) {
                end += 1;
            }
            if last {
                return Some(end);
            }
            commas += 1;
            i = end;
        }
    }

    fn is_person(&self, i: usize, next: &[Candidate]) -> bool {
        let near = next.iter().take(6);
        let mut at = near.filter(|other| other.first as usize == i);
        at.any(|other| other.kind == Some(MentionKind::Person))
    }

    /// Whether the word at `i` can be a thing that a body is for: no name of its own begins there.
    fn is_item(&self, i: usize, alone: bool, next: &[Candidate]) -> bool {
        let own = next.iter().take(6).find(|other| other.range().contains(&i));
        let named = own.is_some_and(|other| {
            other.hit.is_some()
                || other.kind == Some(MentionKind::Person)
                || alone && other.kind == Some(MentionKind::Organisation)
        });
        self.is_capital(i) && !self.sight.words.tokens[i].caps && !self.heads(i) && !self.begins_role(i) && !named
    }
}
