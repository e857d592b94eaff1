//! Names that run together with the office and body before them, of which the article tells beside its words of reporting where they
//! begin: "Kepala Pelaksana Badan Sungai Kabupaten Melati Ani Rahman", afterwards "kata Ani".

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::MentionKind;

use super::gazetteer::gazetteer;
use super::lexicon::RoleKind;
use super::roles::RoleHit;
use super::runs::{Candidate, TAGGED};
use super::sight::Sight;
use crate::pack::Pack;
use crate::statements::cues::tag;
use crate::words::Words;

/// Most words of a person's name.
const NAME: usize = 4;
/// Most tokens between an office and its holder's name.
const OFFICE: usize = 14;
/// Fewest letters of a word by which a person is called.
const CALLED: usize = 3;
/// Most letters of an initial or short form inside a name.
const INITIAL: usize = 2;

/// Cuts names where a person's begins that stands clear beside a word of reporting elsewhere.
pub fn spoken(list: &mut Vec<Candidate>, words: &Words, roles: &[RoleHit], pack: &Pack) {
    let look = Sight { words, roles, pack };
    let tokens = &words.tokens;
    // The words or first words by which persons are named there, with all their words.
    let mut clear: FxHashMap<u64, Vec<Range<usize>>> = FxHashMap::default();
    let mut long: FxHashSet<u64> = FxHashSet::default();
    for name in list
        .iter()
        .filter(|name| name.kind == Some(MentionKind::Person) || look.is_known(name))
    {
        let range = name.range();
        if !look.is_clear(&range) {
            continue;
        }
        if range.len() > 1 {
            long.insert(tokens[range.start].key);
        }
        if look.speaks(&range) && (range.len() > 1 || look.may_call(range.start)) {
            clear.entry(tokens[range.start].key).or_default().push(range);
        }
    }
    look.with_rulers(list);
    look.not_places(list);
    if clear.is_empty() {
        return;
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for i in 1..tokens.len() {
        let token = &tokens[i];
        if !token.upper || found.last().is_some_and(|last| last.end > i) {
            continue;
        }
        let Some(names) = clear.get(&token.key) else { continue };
        let run = look.run(i);
        if look.is_clear(&run) || !(look.is_capital(i - 1) || tokens[i - 1].is(')')) {
            continue;
        }
        let whole = |name: &&Range<usize>| {
            let keys = |range: Range<usize>| tokens[range].iter().map(|token| token.key);
            name.len() > 1 && name.len() == run.len() && keys((*name).clone()).eq(keys(run.clone()))
        };
        let whole = names.iter().any(|name| whole(&name));
        let alone = !long.contains(&token.key) && names.iter().any(|name| name.len() == 1 && name.start > i);
        if (whole || alone) && look.is_held(i, whole) && look.is_cut(list, &run) {
            found.push(run);
        }
    }
    look.with_given_names(list, &clear, &mut found);
    for range in found {
        put(list, range, words, pack);
    }
}

/// Puts the person's name into the list and cuts what it takes words from.
fn put(list: &mut Vec<Candidate>, range: Range<usize>, words: &Words, pack: &Pack) {
    let (first, last) = (range.start as u32, range.end as u32);
    for other in list
        .iter_mut()
        .filter(|other| other.first < first && other.last > first)
    {
        other.last = first;
        other.hit = None;
        // What a person's name began with too early is of a body.
        if other.kind == Some(MentionKind::Person) {
            other.kind = Some(MentionKind::Organisation);
        }
    }
    list.retain(|other| other.first < first || other.first >= last);
    let hit = gazetteer().longest_at(words, range.start, pack.code);
    list.push(Candidate {
        first,
        last,
        kind: Some(MentionKind::Person),
        hit: hit.filter(|hit| hit.length == range.len()),
        rule: TAGGED,
        doubt: 0.2,
    });
    list.sort_by_key(|other| other.first);
}

impl Sight<'_, '_> {
    /// Adds the first place where one is named in full whom the article then calls by his last name alone, and no tagger saw: "jari Cal
    /// Crutchwell terluka", then "ujar Crutchwell".
    fn with_given_names(
        &self,
        list: &[Candidate],
        clear: &FxHashMap<u64, Vec<Range<usize>>>,
        found: &mut Vec<Range<usize>>,
    ) {
        let tokens = &self.words.tokens;
        let last = |name: &Candidate| tokens[name.last as usize - 1].key;
        let long = list
            .iter()
            .filter(|name| name.range().len() > 1 && name.kind == Some(MentionKind::Person));
        let mut known: FxHashSet<u64> = long
            .flat_map(|name| [tokens[name.first as usize].key, last(name)])
            .collect();
        known.extend(found.iter().map(|run| tokens[run.end - 1].key));
        for i in 2..tokens.len() {
            let token = &tokens[i];
            if !token.upper || !self.is_capital(i - 1) {
                continue;
            }
            let later = |names: &Vec<Range<usize>>| names.iter().all(|name| name.len() == 1 && name.start > i);
            if !clear.get(&token.key).is_some_and(later) || known.contains(&token.key) {
                continue;
            }
            let pair = i - 1..i + 1;
            let covered = list.iter().any(|name| {
                name.first < pair.end as u32 && name.last as usize > pair.start && name.range() != (i..i + 1)
            });
            if !covered
                && !self.opens(i - 1)
                && !self.is_capital(i - 2)
                && !self.is_capital(i + 1)
                && !tokens[i - 1].caps
                && self.may_call(i - 1)
                && !self.is_no_given_name(i - 1)
                && self.pack.cues.tags(&tokens[i - 1]) & (tag::CUE | tag::OPENER | tag::PREPOSITION) == 0
            {
                known.insert(token.key);
                found.push(pair);
            }
        }
    }

    /// Begins a name with a word for a ruler that is the given name of one who holds another office: "Juru Bicara KSM Raja Budi Rahman",
    /// then "kata Raja".
    fn with_rulers(&self, list: &mut [Candidate]) {
        let tokens = &self.words.tokens;
        for at in 0..list.len() {
            let name = list[at];
            let person = name.kind == Some(MentionKind::Person) && name.hit.is_none();
            let Some(i) = (name.first as usize).checked_sub(1).filter(|_| person) else {
                continue;
            };
            let at_word = self.roles.partition_point(|role| (role.first as usize) < i);
            let ruler = self.roles.get(at_word).filter(|role| role.range() == (i..i + 1));
            if !ruler.is_some_and(|role| role.role.governs()) || i == 0 || !self.is_capital(i) {
                continue;
            }
            let lone = |other: usize| {
                let range = other..other + 1;
                tokens[other].key == tokens[i].key
                    && tokens[other].upper
                    && self.is_clear(&range)
                    && self.speaks(&range)
            };
            let before = self.is_capital(i - 1) || tokens[i - 1].is(')');
            if before && self.is_held(i, true) && (name.last as usize..tokens.len()).any(lone) {
                list[at].first = i as u32;
            }
        }
    }

    /// Takes for a person what is a town's or a company's name too, where one in office is so called: "Direktur Dana Sungai Kabul
    /// Rahman", then "kata Kabul".
    fn not_places(&self, list: &mut [Candidate]) {
        let tokens = &self.words.tokens;
        let mut called: FxHashSet<u64> = FxHashSet::default();
        for name in list.iter() {
            let range = name.range();
            if name.kind != Some(MentionKind::Person) || range.len() < 2 || name.hit.is_some() {
                continue;
            }
            let before = self.roles.partition_point(|role| role.first < name.first);
            let mut near = self.roles[..before].iter().rev().take(OFFICE);
            let direct = near.any(|role| role.last == name.first);
            if direct || self.is_held(range.start, true) {
                called.extend([tokens[range.start].key, tokens[range.end - 1].key]);
            }
        }
        if called.is_empty() {
            return;
        }
        for name in list.iter_mut() {
            let range = name.range();
            let known = name.hit.filter(|hit| hit.length == 1 && range.len() == 1);
            let Some(hit) = known.filter(|_| called.contains(&tokens[range.start].key)) else {
                continue;
            };
            let kind = hit.name.map(|index| gazetteer().actors[index as usize].kind);
            let other = !matches!(kind, Some(MentionKind::Person | MentionKind::State));
            let placed = range.start > 0 && self.pack.names.place_before.contains(&tokens[range.start - 1].key);
            if other && !placed && !tokens[range.start].caps && self.is_clear(&range) && self.speaks(&range) {
                name.hit = None;
                name.kind = Some(MentionKind::Person);
                name.rule = TAGGED;
            }
        }
    }

    fn is_capital(&self, i: usize) -> bool {
        self.words
            .tokens
            .get(i)
            .is_some_and(|token| token.is_word() && token.upper)
    }

    fn opens(&self, i: usize) -> bool {
        self.words.sentences[self.words.sentence_of(i)].first as usize == i
    }

    /// Whether the name is known as a person's.
    fn is_known(&self, name: &Candidate) -> bool {
        let index = name.hit.and_then(|hit| hit.name);
        index.is_some_and(|index| gazetteer().actors[index as usize].kind == MentionKind::Person)
    }

    /// Whether no capital stands beside the words but one that only opens its sentence.
    fn is_clear(&self, range: &Range<usize>) -> bool {
        if self.is_capital(range.end) {
            return false;
        }
        let before = range.start.checked_sub(1).filter(|&before| self.is_capital(before));
        let cue =
            |i: usize| self.opens(i) && self.pack.cues.tags(&self.words.tokens[i]) & (tag::CUE | tag::OPENER) != 0;
        let bracket = range.start > 0 && self.words.tokens[range.start - 1].is(')');
        !bracket && (before.is_none_or(cue) || self.opens(range.start))
    }

    /// Whether a word of reporting stands right beside the words.
    fn speaks(&self, range: &Range<usize>) -> bool {
        let cue = |i: usize| {
            let token = self.words.tokens.get(i);
            token.is_some_and(|token| token.is_word() && self.pack.cues.tags(token) & tag::CUE != 0)
        };
        range.start > 0 && !self.opens(range.start) && cue(range.start - 1) || cue(range.end)
    }

    /// Whether one word can be what a person is called.
    fn may_call(&self, i: usize) -> bool {
        let token = &self.words.tokens[i];
        let tokens = &self.words.tokens;
        token.at.len() >= CALLED
            && !token.caps
            && self.pack.names.roles.longest_at(tokens, i).is_none()
            && self.pack.names.name_words.longest_at(tokens, i).is_none()
            && self.pack.cues.tags(token) & (tag::SAYER | tag::WHEN) == 0
    }

    /// The capitalised words from `i` on, with initials.
    fn run(&self, i: usize) -> Range<usize> {
        let tokens = &self.words.tokens;
        let mut end = i + 1;
        loop {
            let stop =
                |at: usize| tokens.get(at).is_some_and(|mark| mark.is('.')) && tokens[at - 1].at.len() <= INITIAL;
            let hyphen = tokens.get(end).is_some_and(|mark| mark.is('-') && mark.glued);
            if self.is_capital(end) && !self.opens(end) {
                end += 1;
            } else if (stop(end) || hyphen) && self.is_capital(end + 1) && !self.opens(end + 1) {
                end += 2;
            } else {
                return i..end;
            }
        }
    }

    /// Whether an office stands before the name with nothing between but what it is of. `whole`: the name is known in full.
    fn is_held(&self, i: usize, whole: bool) -> bool {
        let tokens = &self.words.tokens;
        let before = self.roles.partition_point(|role| role.last as usize <= i);
        let run = self.run(i);
        let plain = |at: usize| !tokens[at].is_word() || !tokens[at].caps || tokens[at].at.len() <= INITIAL;
        if run.len() > NAME + 2 || !run.clone().all(plain) {
            return false;
        }
        let from = self.words.sentences[self.words.sentence_of(i)].first as usize;
        let from = from.max(i.saturating_sub(OFFICE));
        let offices = self.roles[..before].iter().rev();
        let mut offices = offices
            .take_while(|role| role.first as usize >= from)
            .filter(|role| role.role.kind == RoleKind::Office && (role.last as usize) < i);
        let joins = |at: usize| {
            let token = &tokens[at];
            let small = tag::JOINT | tag::PREPOSITION | tag::LINK;
            token.upper
                || matches!(token.first, '(' | ')' | '-' | '/' | '.') && !token.is_word()
                || token.is_word() && self.pack.cues.tags(token) & small != 0
                || self.pack.names.place_before.contains(&token.key)
        };
        let named = |range: Range<usize>| range.clone().any(|at| self.is_capital(at)) && range.clone().all(joins);
        // "Komandan Reann Rahman", afterwards "Rahman": the word before a surname is the given name.
        let apart = run.len() > 1 || i > 0 && self.is_no_given_name(i - 1);
        offices.any(|role| named(role.last as usize..i)) && apart && (whole || run.len() <= NAME)
    }

    /// Whether the word at `i` can be no part of the name behind it: it is a word also written small, a short form, or ends a known name.
    fn is_no_given_name(&self, i: usize) -> bool {
        let tokens = &self.words.tokens;
        let token = &tokens[i];
        let small = || self.pack.tagger.is_some_and(|model| model.is_written_small(token.key));
        let known = || {
            let hit = gazetteer().longest_at(self.words, i, self.pack.code);
            hit.is_some_and(|hit| hit.length == 1)
        };
        let body = tag::COMPANY | tag::SAYER;
        !token.is_word() || token.caps || self.pack.cues.tags(token) & body != 0 || small() || known()
    }

    /// Whether what was found there takes the name for something else: a body or place reaches into it, or a person's name stops short.
    fn is_cut(&self, list: &[Candidate], run: &Range<usize>) -> bool {
        let mut inside = list
            .iter()
            .filter(|name| (name.first as usize) < run.end && name.last as usize > run.start)
            .peekable();
        if inside.peek().is_none() {
            return true;
        }
        inside.all(|name| {
            let range = name.range();
            let person = name.kind == Some(MentionKind::Person);
            let before = &self.words.tokens[run.start.saturating_sub(1)];
            let company = self.pack.cues.tags(before) & tag::COMPANY != 0;
            // "RSUP Dr Melati Ani Rahman", where "RSUP Melati" stands elsewhere.
            let keys = |range: Range<usize>| self.words.tokens[range].iter().map(|token| token.key);
            let ends = || {
                let length = run.start - range.start;
                list.iter().any(|other| {
                    let own = other.range();
                    let body = matches!(
                        other.kind,
                        Some(MentionKind::Organisation | MentionKind::Place | MentionKind::Facility)
                    );
                    body && own.len() > length && keys(own.end - length..own.end).eq(keys(range.start..run.start))
                })
            };
            let across = range.start < run.start && (!person || company || ends()) && range.end <= run.end;
            let part = range.start >= run.start && range.len() < run.len() && range.end <= run.end;
            across || part
        })
    }
}
