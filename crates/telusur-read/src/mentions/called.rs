//! A person whom the article calls by one word of the name, where that word is also a word for something else: "Ketua Dewan Sungai
//! Pantas Rahman ... kata Pantas".
//!
//! A tagger leaves such a word out of the name or takes the whole for a body. That somebody speaks who is called by the one word shows
//! that it is a name, and the words behind it elsewhere are the rest of it.

use std::collections::BTreeMap;

use telusur_model::MentionKind;

use super::bearers::{Look, cut};
use super::lexicon::RoleKind;
use super::roles::RoleHit;
use super::runs::{Candidate, TAGGED};
use super::tagger::{Features, Model};
use crate::pack::Pack;
use crate::statements::cues::tag;
use crate::words::Words;

/// Most words of a name.
const NAMES: usize = 4;
/// Shortest word, in bytes, that is looked at.
const LEAST: usize = 3;
/// Most tokens of an office before its holder.
const OFFICE: usize = 14;
/// Most small words among them.
const SMALL: usize = 3;

/// Adds the persons who speak under one word of their names, and makes their names whole.
pub fn find(
    list: &mut Vec<Candidate>,
    words: &Words,
    roles: &[RoleHit],
    features: &Features,
    model: &Model,
    pack: &Pack,
) {
    let look = Look { words, features, pack };
    let callers = lone(list, &look, roles, model);
    for (&key, lone) in &callers {
        let person = |candidate: &Candidate| candidate.kind == Some(MentionKind::Person);
        let holds = |candidate: &Candidate| {
            let mut own = words.tokens[candidate.range()].iter();
            candidate.range().len() > 1 && own.any(|token| token.key == key)
        };
        let mut named = list.iter().any(|candidate| person(candidate) && holds(candidate));
        if lone.plain && lone.person {
            let full = full_names(key, list, &look, roles, model);
            named |= !full.is_empty();
            for (first, last) in full {
                cut(list, first as u32, last as u32, &look);
            }
        }
        if named && lone.sure {
            for &i in &lone.at {
                list.push(Candidate {
                    first: i as u32,
                    last: i as u32 + 1,
                    kind: Some(MentionKind::Person),
                    hit: None,
                    rule: TAGGED,
                    doubt: 0.3,
                });
            }
            list.sort_by_key(|candidate| candidate.first);
        }
    }
}

/// What the article shows of a capitalised word that stands alone beside a word of saying.
#[derive(Default)]
struct Lone {
    /// Where it so stands.
    at: Vec<usize>,
    /// It so stands inside a sentence, where its capital means a name.
    sure: bool,
    /// The tagger would sooner take it for a person than for a body or a place.
    person: bool,
    leanings: [i32; 3],
    /// It is no word for a day or a month.
    plain: bool,
}

/// The words that no name covers and that speak alone ("kata Pantas", "Pantas menilai"), by key.
fn lone(list: &[Candidate], look: &Look, roles: &[RoleHit], model: &Model) -> BTreeMap<u64, Lone> {
    let tokens = &look.words.tokens;
    let other = tag::SAYER
        | tag::PRONOUN
        | tag::PRESS
        | tag::ONE
        | tag::DEFINITE
        | tag::THIS
        | tag::PREPOSITION
        | tag::SUBORDINATE
        | tag::RELATIVE
        | tag::JOINT
        | tag::ADVERB
        | tag::NEGATION
        | tag::RECORD
        | tag::GROUP
        | tag::FOLK
        | tag::PLURAL
        | tag::HUMAN
        | tag::LAND
        | tag::MISSION
        | tag::CUE;
    let mut out: BTreeMap<u64, Lone> = BTreeMap::new();
    for sentence in look.words.sentences.iter().filter(|sentence| !sentence.title) {
        let range = sentence.range();
        for i in range.clone() {
            let token = &tokens[i];
            let head = i == range.start;
            let fits = look.upper(i) && !token.caps && token.at.len() >= LEAST && !look.is(i, other);
            if !fits || look.upper(i + 1) || !head && look.upper(i - 1) {
                continue;
            }
            let says =
                |at: usize| range.contains(&at) && tokens[at].is_word() && !tokens[at].upper && look.is(at, tag::CUE);
            let opens = |at: usize| at == range.start && tokens[at].upper && look.is(at, tag::CUE);
            let told = !head && (says(i - 1) || opens(i - 1));
            if !told && !says(i + 1) || look.names(i, roles) || look.features.is_known(i) {
                continue;
            }
            let next = list.partition_point(|candidate| candidate.last as usize <= i);
            if list.get(next).is_some_and(|candidate| candidate.range().contains(&i)) {
                continue;
            }
            let lone = out.entry(token.key).or_default();
            lone.at.push(i);
            lone.sure |= !head;
            lone.plain = !look.is(i, tag::WHEN);
            for (sum, more) in lone.leanings.iter_mut().zip(model.leanings(look.features, i, &range)) {
                *sum += more;
            }
            lone.person = lone.leanings[0] > lone.leanings[1].max(lone.leanings[2]);
        }
    }
    out
}

/// Where a name of two words or more begins with the word of that key, the tagger's persons aside.
fn full_names(key: u64, list: &[Candidate], look: &Look, roles: &[RoleHit], model: &Model) -> Vec<(usize, usize)> {
    let tokens = &look.words.tokens;
    // What is a word for something else, or some person's first name, is hardly the name of a body.
    let given = model.is_first_name(key) || model.is_written_small(key);
    let mut out = Vec::new();
    for sentence in look.words.sentences.iter().filter(|sentence| !sentence.title) {
        let range = sentence.range();
        for i in range.clone().filter(|&i| tokens[i].key == key && look.upper(i)) {
            let own = |at: usize| {
                range.contains(&at)
                    && look.upper(at)
                    && !tokens[at].caps
                    && !look.names(at, roles)
                    && !look.is(at, tag::WHEN)
                    && (!look.features.is_known(at) || look.features.is_known_person(at))
            };
            let run = (i + 1..=i + NAMES).find(|&at| !own(at)).unwrap_or(i + NAMES);
            let next = list.iter().find(|candidate| candidate.last as usize > i);
            let rest = next.filter(|name| name.first as usize == i + 1 && name.kind == Some(MentionKind::Person));
            let end = match (rest, next) {
                (Some(rest), _) if rest.hit.is_none_or(|hit| hit.name.is_none()) => rest.last as usize,
                (Some(_), _) => continue,
                (None, Some(name)) if (name.first as usize) <= i => {
                    let person = name.kind == Some(MentionKind::Person);
                    if person || name.hit.is_some() || name.last as usize > run {
                        continue;
                    }
                    run
                }
                _ => run,
            };
            if end < i + 2 || end > i + NAMES {
                continue;
            }
            // "Direktur Melati Ani Rahman": the first word may be the body's.
            let role = roles.iter().any(|role| role.last as usize == i);
            let beside = role || i > range.start && look.upper(i - 1);
            // A capital at the head of a sentence says nothing of a word that is also written small.
            let head = i == range.start && model.is_written_small(key);
            let seen = rest.is_some() && (given || !beside) && !head;
            let held =
                look.held(i, &range, roles) && (given || !beside) && !model.is_written_small(tokens[end - 1].key);
            if seen || held {
                out.push((i, end));
            }
        }
    }
    out
}

impl Look<'_, '_> {
    /// Whether a role word, or one that begins names of bodies or places, stands at `i`.
    fn names(&self, i: usize, roles: &[RoleHit]) -> bool {
        let role = roles.binary_search_by_key(&(i as u32), |role| role.first).is_ok();
        role || self.heads(i) || self.pack.names.name_words.longest_at(&self.words.tokens, i).is_some()
    }

    /// Whether the words of an office stand before the name at `i`: "Ketua sementara Dewan Sungai, Pantas Rahman".
    fn held(&self, i: usize, sentence: &std::ops::Range<usize>, roles: &[RoleHit]) -> bool {
        let tokens = &self.words.tokens;
        let (mut small, mut commas) = (0, 0);
        for at in (sentence.start.max(i.saturating_sub(OFFICE))..i).rev() {
            let token = &tokens[at];
            let role = roles.partition_point(|role| (role.last as usize) <= at);
            let role = roles.get(role).filter(|role| role.range().contains(&at));
            let office = role.is_some_and(|role| matches!(role.role.kind, RoleKind::Office | RoleKind::Title));
            if office || self.is(at, tag::HUMAN) {
                return true;
            }
            if token.is(',') {
                commas += 1;
            } else if token.is_word() && !token.upper {
                small += 1;
            } else if token.is_mark() && !matches!(token.first, '(' | ')' | '-' | '/') {
                return false;
            }
            if commas > 1 || small > SMALL || self.is(at, tag::CUE | tag::RELATIVE | tag::SUBORDINATE) {
                return false;
            }
        }
        false
    }
}
