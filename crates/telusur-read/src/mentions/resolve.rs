//! Which places name the same actor, and which actor that is.

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::{Doubt, Mention, MentionKind, Rule, SmolStr};

use super::gazetteer::{Hit, Known, gazetteer};
use super::interrupted;
use super::lexicon::{NameWord, RoleKind};
use super::nicknames::CALLED;
use super::roles::RoleHit;
use super::runs::Candidate;
use super::unknown::{LAND, Lands};
use super::{Actor, Mentions, NONE};
use crate::events::{Frame, Sign};
use crate::hands::local_id;
use crate::pack::Pack;
use crate::phrases::Keys;
use crate::statements::cues::tag;
use crate::words::Words;

/// Most adverbs between a name and what it does.
const ADVERBS: usize = 3;
/// Most tokens of what an office is for, before the comma and its holder's name.
const FIELD: usize = 10;

/// Resolves every candidate; what cannot be anyone is dropped.
pub fn resolve(
    words: &Words,
    candidates: Vec<Candidate>,
    roles: Vec<RoleHit>,
    published: &str,
    lands: &Lands,
    pack: &Pack,
) -> Mentions {
    let mut work = Work {
        words,
        pack,
        published,
        lands,
        who: vec![None; candidates.len()],
        candidates,
        actors: Vec::new(),
        by_known: FxHashMap::default(),
        by_name: FxHashMap::default(),
        short: FxHashMap::default(),
        acronyms: FxHashMap::default(),
    };
    work.brackets();
    let nicknames = work.nicknames();
    work.known();
    work.full_names();
    work.parts();
    work.call(&nicknames);
    work.attach(&roles);
    work.short_names(&roles);
    work.call(&nicknames);
    work.attach(&roles);
    work.finish(roles)
}

pub(super) struct Work<'a, 't> {
    pub(super) words: &'a Words<'t>,
    pub(super) pack: &'a Pack,
    published: &'a str,
    pub(super) candidates: Vec<Candidate>,
    /// For each candidate its actor.
    pub(super) who: Vec<Option<u32>>,
    pub(super) actors: Vec<Actor>,
    by_known: FxHashMap<u32, u32>,
    pub(super) by_name: FxHashMap<Keys, u32>,
    /// Short forms given in brackets: their key and the candidate they stand for.
    pub(super) short: FxHashMap<u64, usize>,
    /// The acronyms under which bodies are introduced, by actor.
    pub(super) acronyms: FxHashMap<u32, SmolStr>,
    lands: &'a Lands,
}

impl<'t> Work<'_, 't> {
    pub(super) fn text(&self, at: usize) -> &str {
        self.words.span(self.candidates[at].range()).of(self.words.text)
    }

    pub(super) fn keys(&self, at: usize) -> Keys {
        interrupted::keys(self.words, self.candidates[at].range(), self.pack)
    }

    /// The candidate that begins at a token.
    pub(super) fn beginning(&self, token: usize) -> Option<usize> {
        self.candidates
            .binary_search_by_key(&(token as u32), |candidate| candidate.first)
            .ok()
    }

    /// The candidate that ends before a token.
    pub(super) fn ending(&self, token: usize) -> Option<usize> {
        self.candidates
            .binary_search_by_key(&(token as u32), |candidate| candidate.last)
            .ok()
    }

    /// The candidate's kind as far as form and gazetteer tell.
    pub(super) fn kind_of(&self, at: usize) -> Option<MentionKind> {
        let candidate = &self.candidates[at];
        let known = candidate
            .hit
            .and_then(|hit| hit.name)
            .map(|name| gazetteer().actors[name as usize].kind);
        match (candidate.kind, known) {
            (Some(kind), None) => Some(kind),
            // One word that is a known place can still be a part of a person's name.
            (Some(MentionKind::Person), Some(MentionKind::Place | MentionKind::Facility)) => candidate.kind,
            (_, known) => known,
        }
    }

    fn add(&mut self, actor: Actor) -> u32 {
        self.actors.push(actor);
        self.actors.len() as u32 - 1
    }

    fn of_known(&mut self, index: u32, known: &Known) -> u32 {
        if let Some(&actor) = self.by_known.get(&index) {
            return actor;
        }
        let name = known.name(self.pack.code);
        let actor = self.add(Actor {
            id: SmolStr::new_static(known.id),
            kind: known.kind,
            name: SmolStr::default(),
            known: Some(index),
            roles: Vec::new(),
            gender: ' ',
            keys: crate::phrases::keys(name),
        });
        self.by_known.insert(index, actor);
        actor
    }

    pub(super) fn of_name(&mut self, at: usize, kind: MentionKind) -> u32 {
        let mut keys = self.keys(at);
        let land = keys.first().and_then(|&key| self.lands.name(key));
        let land = land.filter(|_| self.candidates[at].rule == LAND);
        if let Some(land) = land {
            keys = crate::phrases::keys(land);
        }
        if let Some(&actor) = self.by_name.get(&keys) {
            return actor;
        }
        let name = match land {
            Some(land) => SmolStr::from(land),
            None => interrupted::spelled(self.words, self.candidates[at].range(), self.pack),
        };
        let actor = self.add(Actor {
            id: local_id(&name),
            kind,
            name,
            known: None,
            roles: Vec::new(),
            gender: ' ',
            keys: keys.clone(),
        });
        self.by_name.insert(keys, actor);
        actor
    }

    /// Names of the gazetteer, and the states meant by capitals and adjectives.
    fn known(&mut self) {
        let all = gazetteer();
        let abroad = self.is_abroad();
        let surnames = self.surnames();
        for at in 0..self.candidates.len() {
            let candidate = self.candidates[at];
            let Some(hit) = candidate.hit else { continue };
            // "Osaka" where Naomi Osaka is told of, and no town.
            let place = hit.name.map(|name| all.actors[name as usize].kind) == Some(MentionKind::Place);
            let surname = surnames.contains(&self.words.tokens[candidate.first as usize].key);
            if place && hit.length == 1 && candidate.range().len() == 1 && surname && !self.is_place(at) {
                self.candidates[at].kind = Some(MentionKind::Person);
            }
            let overridden = hit.length == 1
                && self
                    .short
                    .get(&self.words.tokens[candidate.first as usize].key)
                    .is_some_and(|&full| !self.same_by_name(full, hit));
            let person_word = self.kind_of(at) == Some(MentionKind::Person)
                && hit
                    .name
                    .is_some_and(|name| all.actors[name as usize].kind != MentionKind::Person);
            if overridden || person_word {
                continue;
            }
            let hit = Hit {
                metonym: hit.metonym.filter(|_| abroad || !self.at_home(at)),
                ..hit
            };
            let meant = match (hit.name, hit.metonym) {
                (name, Some(state)) if self.acts(at) || name.is_none() && !self.is_place(at) => Some(state),
                (name, _) => name.or(hit.demonym),
            };
            if let Some(index) = meant {
                self.who[at] = Some(self.of_known(index, &all.actors[index as usize]));
            }
        }
    }

    /// The last words of the persons named in full.
    fn surnames(&self) -> FxHashSet<u64> {
        let full = |candidate: &&Candidate| candidate.kind == Some(MentionKind::Person) && candidate.range().len() > 1;
        let persons = self.candidates.iter().filter(full);
        persons
            .map(|person| self.words.tokens[person.last as usize - 1].key)
            .collect()
    }

    /// Whether the full name at `at` is, or shares at least half its words with, a name of the known actor.
    fn same_by_name(&self, at: usize, hit: Hit) -> bool {
        let Some(index) = hit.name else { return false };
        if self.candidates[at].hit.is_some_and(|other| other.name == Some(index)) {
            return true;
        }
        match self.bracket_in(at) {
            Some(bracket) => self.same_but_interrupted(at, &bracket, index),
            None => interrupted::shares_half(&self.keys(at), index),
        }
    }

    /// Whether the name is that of a capital at home, which there is first of all a town.
    fn at_home(&self, at: usize) -> bool {
        let range = self.candidates[at].range();
        range.len() == 1 && self.pack.names.home.contains(&self.words.tokens[range.start].key)
    }

    /// Whether the article names a state other than that of the capital at home.
    fn is_abroad(&self) -> bool {
        let all = gazetteer();
        let home = (0..self.candidates.len())
            .filter(|&at| self.at_home(at))
            .find_map(|at| self.candidates[at].hit.and_then(|hit| hit.metonym));
        self.candidates.iter().any(|candidate| {
            let hit = candidate.hit;
            let state = hit.and_then(|hit| hit.metonym.or(hit.demonym).or(hit.name));
            let state = state.filter(|&state| all.actors[state as usize].kind == MentionKind::State);
            state.is_some() && state != home
        })
    }

    fn is_place(&self, at: usize) -> bool {
        let first = self.candidates[at].first as usize;
        first
            .checked_sub(1)
            .is_some_and(|before| self.pack.names.place_before.contains(&self.words.tokens[before].key))
    }

    /// Whether the place named here stands for its state: it acts, is acted upon, or is joined to one that does.
    fn acts(&self, at: usize) -> bool {
        let lexicon = &self.pack.names;
        let tokens = &self.words.tokens;
        let range = self.candidates[at].range();
        if self.is_place(at) {
            return false;
        }
        if range.start > 0 && lexicon.acts_before.contains(&tokens[range.start - 1].key) {
            return true;
        }
        // "Washington supplied weapons": a verb that tells an act, and is no noun for one, where no prefix tells verbs.
        let tells = |i: usize| {
            let frames = || {
                let signs = self.pack.events.all_at(tokens, i).map(|(_, sign)| sign);
                signs.filter_map(|sign| match sign {
                    Sign::Tells(_, frame) => Some(*frame),
                    _ => None,
                })
            };
            lexicon.act_prefixes.is_empty()
                && self.pack.acts.at(&tokens[i])
                && frames().any(|frame| matches!(frame, Frame::Verb | Frame::Mutual))
                && !frames().any(Frame::noun)
        };
        let acting = |i: usize| {
            tokens.get(i).is_some_and(|token| {
                token.is_word()
                    && !token.upper
                    && (lexicon.acts_after.contains(&token.key)
                        || tells(i)
                        || token.at.len() > 5 && {
                            let word = token.at.of(self.words.text);
                            lexicon.act_prefixes.iter().any(|prefix| word.starts_with(prefix))
                        })
            })
        };
        // "Moskow sendiri telah menolak": what stands before the verb.
        let adverb = |i: &usize| {
            let token = self.words.tokens.get(*i);
            token.is_some_and(|token| !token.upper && self.pack.cues.tags(token) & (tag::ADVERB | tag::MOOD) != 0)
        };
        let past = (range.end..range.end + ADVERBS).take_while(adverb).count();
        if (range.end..=range.end + past).any(acting) {
            return true;
        }
        // "Pyongyang dan Moskow membantah": the word between two such names joins them.
        let joined = |other: usize| {
            let hit = self.candidates[other].hit;
            hit.is_some_and(|hit| hit.metonym.is_some() || self.candidates[other].kind == Some(MentionKind::State))
        };
        let next = self.beginning(range.end + 1).filter(|&next| joined(next));
        if next.is_some_and(|next| acting(self.candidates[next].last as usize)) {
            return true;
        }
        let previous = range
            .start
            .checked_sub(1)
            .and_then(|before| self.ending(before))
            .filter(|&before| joined(before));
        previous.is_some_and(|previous| {
            let first = self.candidates[previous].first as usize;
            first > 0 && lexicon.acts_before.contains(&tokens[first - 1].key)
        })
    }

    /// The companies named in full, by the word under which the article goes on to speak of them: "PT Wiratama Abadi", "Wiratama Abadi
    /// Corporation". One that is known by that word alone is the same.
    fn companies(&mut self) -> FxHashMap<u64, usize> {
        let tokens = &self.words.tokens;
        let mut companies: FxHashMap<u64, usize> = FxHashMap::default();
        let mut doubtful: FxHashSet<u64> = FxHashSet::default();
        for at in 0..self.candidates.len() {
            let range = self.candidates[at].range();
            if range.len() < 2 || self.kind_of(at) != Some(MentionKind::Organisation) {
                continue;
            }
            let heads = self.pack.names.name_words.longest_at(tokens, range.start);
            if heads.is_some_and(|(length, word)| length == 1 && word.is_organisation()) {
                companies.entry(tokens[range.start + 1].key).or_insert(at);
            } else if heads.is_none() && self.pack.cues.tags(&tokens[range.end - 1]) & tag::COMPANY != 0 {
                let full = *companies.entry(tokens[range.start].key).or_insert(at);
                if self.keys(full) != self.keys(at) {
                    doubtful.insert(tokens[range.start].key);
                }
            }
        }
        companies.retain(|key, _| !doubtful.contains(key));
        if companies.is_empty() {
            return companies;
        }
        for at in 0..self.candidates.len() {
            let range = self.candidates[at].range();
            let Some(&full) = companies.get(&tokens[range.start].key).filter(|_| range.len() == 1) else {
                continue;
            };
            let known = self.who[at].filter(|&who| self.actors[who as usize].kind == MentionKind::Organisation);
            let begins = self.candidates[full].first as usize;
            if tokens[begins].key == tokens[range.start].key
                && self.candidates[full].hit.is_none()
                && self.who[full].is_none()
            {
                self.who[full] = known;
            }
        }
        companies
    }

    /// Persons with two names or more, and every organisation and place.
    fn full_names(&mut self) {
        // "Kementerian Sungai (Kemsung)": what is known by its short form alone is known by its full name too.
        let short: Vec<(u64, usize)> = self.short.iter().map(|(&key, &at)| (key, at)).collect();
        for (key, full) in short {
            if self.who[full].is_some() {
                continue;
            }
            let bracket = self.beginning(self.candidates[full].last as usize + 1);
            let same = |at: &usize| self.words.tokens[self.candidates[*at].first as usize].key == key;
            let known = bracket.filter(same).and_then(|at| self.who[at]);
            if let Some(known) = known
                && self.actors[known as usize].kind == MentionKind::Organisation
            {
                self.who[full] = Some(known);
            }
        }
        self.interrupted();
        let companies = self.companies();
        for at in 0..self.candidates.len() {
            if self.who[at].is_some() {
                continue;
            }
            let candidate = self.candidates[at];
            let kind = self.kind_of(at);
            let shortened = candidate.range().len() == 1
                && self
                    .short
                    .contains_key(&self.words.tokens[candidate.first as usize].key)
                && !self.goes_on_otherwise(candidate.first as usize);
            if shortened {
                continue;
            }
            match kind {
                Some(MentionKind::Person) if candidate.range().len() > 1 => {
                    let keys = self.keys(at);
                    let met = self.person_with(&keys).or_else(|| self.person_sounding(at));
                    self.who[at] = Some(match met {
                        Some(actor) => actor,
                        None => self.of_name(at, MentionKind::Person),
                    });
                }
                Some(MentionKind::Person | MentionKind::Other) | None => {}
                // "Al-Rahman" after "Abdul Latif al-Rahman": the end of a person's name.
                Some(_) if self.ending_of_person(at).is_some() => self.who[at] = self.ending_of_person(at),
                Some(kind) => {
                    // "Wiratama" is the "PT Wiratama Abadi" of the article.
                    let lone = kind == MentionKind::Organisation && candidate.range().len() == 1;
                    let key = self.words.tokens[candidate.first as usize].key;
                    let full = companies.get(&key).filter(|_| lone && candidate.hit.is_none());
                    let full = full.filter(|&&full| self.candidates[full].hit.is_none());
                    self.who[at] = Some(self.of_name(full.copied().unwrap_or(at), kind));
                }
            }
        }
        let mut short: Vec<(u64, usize)> = self.short.iter().map(|(&key, &at)| (key, at)).collect();
        short.sort_unstable();
        for (key, full) in short {
            let Some(actor) = self.who[full] else { continue };
            let body = matches!(
                self.actors[actor as usize].kind,
                MentionKind::Organisation | MentionKind::Agency | MentionKind::Group
            );
            let place = self.candidates[full].last as usize + 1;
            if body
                && self
                    .words
                    .tokens
                    .get(place)
                    .is_some_and(|token| token.caps && token.key == key)
            {
                let acronym = SmolStr::from(self.words.str(place));
                self.acronyms.entry(actor).or_insert(acronym);
            }
            for at in 0..self.candidates.len() {
                let candidate = self.candidates[at];
                if self.who[at].is_none()
                    && candidate.range().len() == 1
                    && self.words.tokens[candidate.first as usize].key == key
                    && !self.goes_on_otherwise(candidate.first as usize)
                {
                    self.who[at] = Some(actor);
                }
            }
        }
        for at in 0..self.candidates.len() {
            if let Some(actor) = self.who[at] {
                self.introduced_as_agency(at, actor);
            }
        }
    }

    /// The person whose name ends in just these words that a hyphen joins, met before.
    fn ending_of_person(&self, at: usize) -> Option<u32> {
        let candidate = self.candidates[at];
        let tokens = &self.words.tokens[candidate.range()];
        let hyphen = tokens.len() == 3 && tokens[1].is('-');
        // "De La Rahman", before "Oscar De La Rahman".
        let heads = || {
            self.pack
                .names
                .name_words
                .longest_at(self.words.tokens.as_slice(), candidate.first as usize)
        };
        let words = tokens.len() > 1 && tokens.iter().all(|token| token.is_word() && token.upper);
        let words = words && !heads().is_some_and(|(_, word)| word.is_organisation());
        if !(hyphen || words) || candidate.hit.is_some() {
            return None;
        }
        let keys = self.keys(at);
        let ends = |actor: &Actor| {
            actor.kind == MentionKind::Person && actor.keys.len() > keys.len() && actor.keys.ends_with(&keys)
        };
        self.actors.iter().position(ends).map(|found| found as u32)
    }

    /// An organisation whose name begins as those of news agencies do is one.
    fn introduced_as_agency(&mut self, at: usize, actor: u32) {
        let actor = &mut self.actors[actor as usize];
        if actor.known.is_some() || actor.kind != MentionKind::Organisation {
            return;
        }
        let range = self.candidates[at].range();
        let heads = &self.pack.names.agency_heads;
        let named = (range.start.saturating_sub(3)..range.end).any(|i| {
            let head = heads.longest_at(&self.words.tokens, i);
            head.is_some_and(|(length, ())| i + length >= range.start)
        });
        if named {
            actor.kind = MentionKind::Agency;
        }
    }

    /// The person whose names hold all of `keys`, or all of whose names are among them.
    fn person_with(&mut self, keys: &[u64]) -> Option<u32> {
        let fits = |actor: &Actor| {
            actor.kind == MentionKind::Person
                && actor.keys.len() > 1
                && (keys.iter().all(|key| actor.keys.contains(key)) || actor.keys.iter().all(|key| keys.contains(key)))
        };
        let found = self.actors.iter().position(fits)?;
        if self.actors[found].known.is_none() && keys.len() > self.actors[found].keys.len() {
            self.actors[found].keys = keys.into();
        }
        Some(found as u32)
    }

    /// Gives persons the roles that stand before and after their names.
    fn attach(&mut self, roles: &[RoleHit]) {
        for role in roles {
            if !matches!(role.role.kind, RoleKind::Office | RoleKind::Title) {
                continue;
            }
            let (of, person) = self.around(role, roles);
            let Some(actor) = person.and_then(|at| self.who[at]) else {
                continue;
            };
            let of = of.and_then(|at| self.who[at]);
            let actor = &mut self.actors[actor as usize];
            if role.role.gender != ' ' {
                actor.gender = role.role.gender;
            }
            if role.role.kind == RoleKind::Office
                && !actor
                    .roles
                    .iter()
                    .any(|(old, at)| old.role == role.role.role && *at == of)
            {
                actor.roles.push((role.role, of));
            }
        }
    }

    /// The candidates that a role word is held in or for, and by.
    fn around(&self, role: &RoleHit, roles: &[RoleHit]) -> (Option<usize>, Option<usize>) {
        let is_person = |at: &usize| self.kind_of(*at) == Some(MentionKind::Person);
        let first = role.first as usize;
        let mut of = self.ending(first).filter(|at| !is_person(at));
        let mut at = self.behind_titles(self.skip(role.last as usize), roles);
        if let Some(body) = self
            .beginning(at)
            .or_else(|| self.after_small_word(at))
            .filter(|at| !is_person(at))
        {
            of = Some(body);
            at = self.skip(self.candidates[body].last as usize);
        }
        if let Some(person) = self.beginning(at).filter(is_person) {
            return (of, Some(person));
        }
        if let Some(person) = self.behind_field(role.last as usize) {
            return (of, Some(person));
        }
        // "Name, juru bicara itu": the name stands before, after a comma and perhaps a small word.
        let tokens = &self.words.tokens;
        let comma = (first.saturating_sub(2)..first).rev().find(|&i| tokens[i].is(','));
        let before = match (comma, of) {
            (Some(comma), _) => self.ending(comma),
            (None, Some(body)) if self.candidates[body].first > 0 => {
                let comma = self.candidates[body].first as usize - 1;
                tokens[comma].is(',').then(|| self.ending(comma)).flatten()
            }
            _ => None,
        };
        (of, before.filter(is_person))
    }

    /// The token behind the titles that begin at `at`, where what describes a noun stands before it: "Minister [Dr] Ani Rahman".
    fn behind_titles(&self, mut at: usize, roles: &[RoleHit]) -> usize {
        while !self.pack.head_first()
            && let Ok(found) = roles.binary_search_by_key(&(at as u32), |role| role.first)
            && roles[found].role.kind == RoleKind::Title
        {
            at = roles[found].last as usize;
        }
        at
    }

    fn after_small_word(&self, at: usize) -> Option<usize> {
        let token = self.words.tokens.get(at)?;
        (token.is_word() && !token.upper && token.at.len() <= 3)
            .then(|| self.beginning(at + 1))
            .flatten()
    }

    /// The person between the comma behind what an office is for, at `at`, and the next: "the Minister of the Interior, Casimir Oldane, said".
    fn behind_field(&self, at: usize) -> Option<usize> {
        let tokens = &self.words.tokens;
        let tags = tag::PREPOSITION | tag::DEFINITE | tag::JOINT | tag::LINK;
        let small = |i: usize| {
            let link = matches!(
                self.pack.names.name_words.longest_at(tokens, i),
                Some((1, NameWord::Link | NameWord::Join))
            );
            !tokens[i].upper && (link || self.pack.cues.tags(&tokens[i]) & tags != 0)
        };
        if self.pack.head_first() || at >= tokens.len() || !small(at) {
            return None;
        }
        let comma = (at..tokens.len().min(at + FIELD)).find(|&i| tokens[i].is(','))?;
        let field = |i: usize| {
            let token = &tokens[i];
            token.is('(') || token.is(')') || token.is_word() && (token.upper || small(i))
        };
        let name = (comma + 1..=comma + 2).find_map(|first| self.beginning(first))?;
        let last = self.candidates[name].last as usize;
        let closed = tokens.get(last).is_some_and(|mark| mark.is(','));
        let person = self.kind_of(name) == Some(MentionKind::Person);
        ((at..comma).all(field) && person && closed).then_some(name)
    }

    /// The place after a bracket of few words and a comma.
    fn skip(&self, mut at: usize) -> usize {
        let tokens = &self.words.tokens;
        if tokens.get(at).is_some_and(|token| token.is('(')) {
            let close = (at + 1..tokens.len().min(at + 5)).find(|&i| tokens[i].is(')'));
            at = close.map_or(at, |close| close + 1);
        }
        if tokens.get(at).is_some_and(|token| token.is(',')) {
            at + 1
        } else {
            at
        }
    }

    /// Single names: parts of names met in full, else persons known by office, else names of their own.
    fn short_names(&mut self, roles: &[RoleHit]) {
        let mut last_met: Vec<usize> = vec![usize::MAX; self.actors.len()];
        for at in 0..self.candidates.len() {
            if self.who[at].is_none() {
                self.who[at] = self.short_name(at, &last_met, roles);
            }
            if let Some(actor) = self.who[at] {
                last_met.resize(self.actors.len(), usize::MAX);
                last_met[actor as usize] = at;
            }
        }
    }

    fn short_name(&mut self, at: usize, last_met: &[usize], roles: &[RoleHit]) -> Option<u32> {
        let candidate = self.candidates[at];
        let keys = self.keys(at);
        let kind = self.kind_of(at);
        if !matches!(kind, None | Some(MentionKind::Person | MentionKind::Other)) {
            return None;
        }
        // Of several bearers of a name the one met last is meant; before any is met, the first to come.
        let bearers = self.actors.iter().enumerate().filter(|(_, actor)| {
            actor.kind == MentionKind::Person && actor.keys.len() > 1 && keys.iter().all(|key| actor.keys.contains(key))
        });
        let met = |i: usize| last_met.get(i).copied().filter(|&met| met != usize::MAX);
        let best = bearers.max_by_key(|&(i, _)| (met(i).is_some(), met(i).unwrap_or(0), std::cmp::Reverse(i)));
        if let Some((i, _)) = best {
            return Some(i as u32);
        }
        if kind != Some(MentionKind::Person) {
            return None;
        }
        if let [word] = keys[..] {
            let role = roles.partition_point(|role| role.last <= candidate.first);
            let near = &roles[role.saturating_sub(2)..role];
            if let Some(index) = near.iter().rev().find_map(|role| self.holder_named(word, role, at)) {
                return Some(self.of_known(index, &gazetteer().actors[index as usize]));
            }
        }
        let respelt = self.person_sounding(at).or_else(|| match keys[..] {
            [_] => self.person_cut_short(at),
            _ => None,
        });
        respelt.or_else(|| Some(self.of_name(at, MentionKind::Person)))
    }

    /// The known person of that surname in the office told beside the name.
    fn holder_named(&self, word: u64, role: &RoleHit, at: usize) -> Option<u32> {
        let (of, person) = self.around(role, std::slice::from_ref(role));
        if person != Some(at) {
            return None;
        }
        let of = of
            .and_then(|of| self.who[of])
            .map(|of| self.actors[of as usize].id.as_str());
        let all = gazetteer();
        let fits = |office: &&super::gazetteer::Office| {
            // To look a role up by its name takes longest.
            of.is_none_or(|of| of == office.of)
                && self
                    .pack
                    .names
                    .role_named(office.role[usize::from(self.pack.code == "en")])
                    .is_some_and(|same| same.answers(role.role))
        };
        let mut held = all.offices_of(all.persons_with(word)).filter(fits);
        let best = held
            .clone()
            .find(|office| office.held(self.published))
            .or_else(|| held.next())?;
        Some(best.person)
    }

    /// Names every actor as fully as the article does, and makes the mentions.
    fn finish(mut self, roles: Vec<RoleHit>) -> Mentions {
        let all = gazetteer();
        for at in 0..self.candidates.len() {
            let Some(index) = self.who[at] else { continue };
            let actor = &self.actors[index as usize];
            let hit = self.candidates[at].hit;
            let by_name = self.candidates[at].rule != LAND
                && self.candidates[at].rule != CALLED
                && hit.is_none_or(|hit| hit.name.is_some() && hit.name == actor.known)
                && (actor.kind != MentionKind::Place || self.bracket_in(at).is_none());
            // A known person's first name alone names less than his last.
            let first = |name: &str| {
                let known = actor.known.filter(|_| actor.kind == MentionKind::Person);
                let full = known.map(|known| all.actors[known as usize].name(self.pack.code));
                full.is_some_and(|full| full.split_whitespace().next() == Some(name))
            };
            // "Menlu Ani": what one is called by in a table may begin with the office.
            let range = self.candidates[at].range();
            let office = roles.partition_point(|role| (role.first as usize) < range.start);
            let office = roles.get(office).filter(|role| {
                let person = hit.is_some() && actor.kind == MentionKind::Person && role.role.is_minister();
                person && role.first as usize == range.start && (role.last as usize) < range.end
            });
            let bare = office.map_or(range.start, |role| role.last as usize);
            let text = interrupted::spelled(self.words, bare..range.end, self.pack);
            let fuller = |name: &str| (!first(name), name.chars().count());
            if by_name && (actor.name.is_empty() || fuller(&text) > fuller(&actor.name)) {
                self.actors[index as usize].name = text;
            }
        }
        self.named_before_brackets();
        for (index, actor) in self.actors.iter_mut().enumerate() {
            match actor.known {
                // A state goes by its plain name, not by the longest that the article has.
                Some(index) if actor.name.is_empty() || actor.kind == MentionKind::State => {
                    actor.name = SmolStr::new_static(all.actors[index as usize].name(self.pack.code));
                }
                // Under its acronym a body has the same id in every language.
                None => {
                    let acronym = self.acronyms.get(&(index as u32)).map(SmolStr::as_str);
                    actor.id = local_id(acronym.unwrap_or(&actor.name));
                }
                _ => {}
            }
        }
        self.join_short_forms();
        let mut out = Mentions {
            roles,
            published: self.published.to_string(),
            covering: vec![NONE; self.words.tokens.len()],
            ..Mentions::default()
        };
        for (candidate, who) in self.candidates.iter().zip(&self.who) {
            let Some(who) = *who else { continue };
            let actor = &self.actors[who as usize];
            let at = self.words.span(candidate.range());
            out.list.push(Mention {
                kind: actor.kind,
                actor: actor.id.clone(),
                name: actor.name.clone(),
                at,
                rule: Rule::named(candidate.rule),
                doubt: Doubt::new(candidate.doubt),
            });
            out.covering[candidate.range()].fill(out.tokens.len() as u32);
            out.tokens.push(candidate.first..candidate.last);
            out.actor_of.push(who);
        }
        out.actors = self.actors;
        out
    }
}
