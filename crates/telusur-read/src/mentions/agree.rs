//! What an article tells of a name in one place holds for it in all: its kind, whether it is a name at all, where it ends.
//!
//! A tagger sees one sentence. Here the names that it found are held against each other.

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::MentionKind;

use super::gazetteer::gazetteer;
use super::lexicon::{NameWord, RoleKind};
use super::roles::RoleHit;
use super::runs::Candidate;
use super::spoken::spoken;
use crate::pack::Pack;
use crate::statements::cues::tag;
use crate::statements::relays::Relay;
use crate::words::{Token, Words};

/// Letters of a word from which on a small one inside a person's name is no particle ("bin", "van", "della").
const NO_PARTICLE: usize = 6;

/// Most words of a place or of the end of a body's name before a person's.
const PLACE: usize = 3;
/// Most words between an office and the name of a place with its holder's.
const OFFICE: usize = 6;
/// Most words of a person's name.
const NAME: usize = 4;
/// Fewest words of a body's name that hold another's of two words and a person's.
const LONG: usize = 4;

/// Mends the tagged names of an article by each other.
pub fn agree(candidates: Vec<Candidate>, words: &Words, roles: &[RoleHit], pack: &Pack) -> Vec<Candidate> {
    if pack.tagger.is_none() {
        return candidates;
    }
    let mut list = Vec::with_capacity(candidates.len() + 4);
    for candidate in candidates {
        mended(candidate, words, pack, &mut list);
    }
    within_offices(&mut list, roles);
    lands_beside(&mut list, words, pack);
    torn_names(&mut list, words, roles, pack);
    paired(&mut list, words, roles, pack);
    drop_terms(&mut list, words);
    kinds(&mut list, words, pack);
    single_persons(&mut list, words, pack);
    drop_fields(&mut list, words, roles, pack);
    called_after(&mut list, words, roles, pack);
    behind_places(&mut list, words, roles, pack);
    first_names(&mut list, words, pack);
    aged(&mut list, words, roles, pack);
    spoken(&mut list, words, roles, pack);
    list
}

/// Whether the tokens are words of a name in capitals, or join such.
fn in_name(words: &Words, range: std::ops::Range<usize>, pack: &Pack) -> bool {
    range.into_iter().all(|i| {
        let token = &words.tokens[i];
        token.is_word() && (token.upper || pack.cues.tags(token) & tag::JOINT != 0)
    })
}

fn is_first_name(words: &Words, i: usize, pack: &Pack) -> bool {
    pack.tagger
        .is_some_and(|model| model.is_first_name(words.tokens[i].key))
}

/// Cuts what the tagger begins inside an office: "Wali [Kota Ani]".
fn within_offices(list: &mut [Candidate], roles: &[RoleHit]) {
    for candidate in list.iter_mut().filter(|candidate| tagged(candidate)) {
        let at = roles.partition_point(|role| role.last <= candidate.first);
        let role = roles.get(at).filter(|role| role.first < candidate.first);
        if let Some(role) = role
            && role.role.kind == RoleKind::Office
            && role.last < candidate.last
        {
            candidate.first = role.last;
        }
    }
}

/// Parts a person's name from a land's that the tagger takes into it: "petugas di Galdora Raya Ani" where Galdora Raya is known,
/// "kata Ani Galdora juga" where another name of the article begins with Ani.
fn lands_beside(list: &mut Vec<Candidate>, words: &Words, pack: &Pack) {
    let tokens = &words.tokens;
    let land = |at: usize| {
        let hit = gazetteer().longest_at(words, at, pack.code)?;
        let named = hit.name.map(|name| gazetteer().actors[name as usize].kind);
        matches!(named, Some(MentionKind::State | MentionKind::Place)).then_some((hit, named))
    };
    let mut parted = Vec::new();
    for at in 0..list.len() {
        let name = list[at];
        let range = name.range();
        if !tagged(&name) || name.kind != Some(MentionKind::Person) || !(2..=3).contains(&range.len()) {
            continue;
        }
        let opening = land(range.start).filter(|(hit, _)| (2..range.len()).contains(&hit.length));
        let closing = || {
            let (hit, kind) = land(range.end - 1).filter(|_| range.len() == 2)?;
            let called = |other: &Candidate| {
                let keys = &tokens[other.range()];
                other.kind == Some(MentionKind::Person)
                    && keys.len() > 1
                    && other.first != name.first
                    && tokens[other.last as usize - 1].key != tokens[range.end - 1].key
                    && keys.iter().any(|token| token.key == tokens[range.start].key)
            };
            (kind == Some(MentionKind::State) && list.iter().any(called)).then_some(hit)
        };
        let border = match opening {
            Some((hit, _)) => range.start + hit.length,
            None => match closing() {
                Some(_) => range.end - 1,
                None => continue,
            },
        };
        let place = if opening.is_some() {
            range.start..border
        } else {
            border..range.end
        };
        let person = if opening.is_some() {
            border..range.end
        } else {
            range.start..border
        };
        parted.push((at, place, person));
    }
    for (at, place, person) in parted {
        let name = list[at];
        list[at] = Candidate {
            first: person.start as u32,
            last: person.end as u32,
            ..name
        };
        list.push(Candidate {
            first: place.start as u32,
            last: place.end as u32,
            kind: None,
            hit: gazetteer().longest_at(words, place.start, pack.code),
            rule: "known-name",
            doubt: 0.05,
        });
    }
    list.sort_by_key(|candidate| candidate.first);
}

/// Gives a person behind an office the first names that the tagger takes for the end of the place before: "wakil gubernur [Melati Ani
/// Sri] [Rahman Wibisono]", where Melati is known.
fn torn_names(list: &mut [Candidate], words: &Words, roles: &[RoleHit], pack: &Pack) {
    for at in 1..list.len() {
        let (place, name) = (list[at - 1], list[at]);
        let torn = tagged(&place)
            && place.kind == Some(MentionKind::Place)
            && name.kind == Some(MentionKind::Person)
            && place.last == name.first
            && roles
                .iter()
                .any(|role| role.last == place.first && role.role.kind == RoleKind::Office);
        if !torn {
            continue;
        }
        let Some(hit) = gazetteer().longest_at(words, place.first as usize, pack.code) else {
            continue;
        };
        let border = place.first + hit.length as u32;
        if border < place.last && (name.last - border) as usize <= NAME {
            list[at - 1] = Candidate {
                last: border,
                hit: Some(hit),
                rule: "known-name",
                ..place
            };
            list[at] = Candidate {
                first: border,
                hit: None,
                rule: super::runs::TAGGED,
                ..name
            };
        }
    }
}

/// Adds the second of two who play together, of whom the tagger sees the first only: "Ani Rahman/Budi Handoko".
fn paired(list: &mut Vec<Candidate>, words: &Words, roles: &[RoleHit], pack: &Pack) {
    let tokens = &words.tokens;
    let plain = |i: usize| {
        let token = tokens
            .get(i)
            .filter(|token| token.is_word() && token.upper && !token.caps);
        token.is_some_and(|token| pack.cues.tags(token) & tag::WHEN == 0)
            && pack.names.name_words.longest_at(tokens, i).is_none()
            && roles.binary_search_by_key(&(i as u32), |role| role.first).is_err()
    };
    let person = |name: &&Candidate| name.kind == Some(MentionKind::Person) && name.range().len() > 1;
    let mut added = Vec::new();
    for name in list.iter().filter(person) {
        let stroke = name.last as usize;
        let joined = |i: usize| tokens.get(i).is_some_and(|token| token.glued);
        if !tokens.get(stroke).is_some_and(|mark| mark.is('/')) || !joined(stroke) || !joined(stroke + 1) {
            continue;
        }
        let first = stroke + 1;
        let last = first + (first..=first + NAME).take_while(|&i| plain(i)).count();
        let free = list
            .iter()
            .all(|other| other.last as usize <= first || other.first as usize >= last);
        if free && (2..=NAME).contains(&(last - first)) {
            added.push(Candidate {
                first: first as u32,
                last: last as u32,
                kind: Some(MentionKind::Person),
                hit: None,
                rule: super::runs::TAGGED,
                doubt: 0.2,
            });
        }
    }
    if !added.is_empty() {
        list.extend(added);
        list.sort_by_key(|candidate| candidate.first);
    }
}

/// Takes out the field of an office that the tagger takes for a person: "Menteri Pergaraman dan Hasil Laut Ani Rahman".
fn drop_fields(list: &mut Vec<Candidate>, words: &Words, roles: &[RoleHit], pack: &Pack) {
    let person = |candidate: &Candidate| tagged(candidate) && candidate.kind == Some(MentionKind::Person);
    let mut fields: Vec<u32> = Vec::new();
    for pair in list.windows(2) {
        let (field, name) = (&pair[0], &pair[1]);
        let (end, begin) = (field.last as usize, name.first as usize);
        let held = roles.iter().any(|role| role.last == field.first);
        let other = roles
            .iter()
            .any(|role| role.first >= field.last && role.first < name.first);
        let joined = begin >= end + 2 && words.tokens[end + 1].upper && in_name(words, end..begin, pack);
        let joint = words
            .tokens
            .get(end)
            .is_some_and(|token| pack.cues.tags(token) & tag::JOINT != 0);
        let single = field.range().len() == 1 && !is_first_name(words, field.first as usize, pack);
        if person(field) && person(name) && single && held && !other && joined && joint {
            fields.push(field.first);
        }
    }
    list.retain(|candidate| !fields.contains(&candidate.first));
}

/// Begins the name of one behind an office where the part begins by which the article calls him afterwards ("Kepala Kantor
/// Pencarian dan Pertolongan Melati Ani Rahman", later "Ani"), or behind the place of his office, which is known and stands alone
/// elsewhere ("Kepala Bea Cukai Melati Ani Rahman").
fn called_after(list: &mut [Candidate], words: &Words, roles: &[RoleHit], pack: &Pack) {
    let tokens = &words.tokens;
    let (mut lone, mut known): (FxHashSet<u64>, FxHashSet<u64>) = Default::default();
    for candidate in list.iter().filter(|candidate| candidate.range().len() == 1) {
        let key = tokens[candidate.first as usize].key;
        if candidate.hit.is_some() {
            known.insert(key);
        } else if candidate.kind != Some(MentionKind::Place) {
            lone.insert(key);
        }
    }
    for name in list.iter_mut().filter(|name| tagged(name)) {
        let range = name.range();
        let placed = known.contains(&tokens[range.start].key);
        let person = name.kind == Some(MentionKind::Person);
        if !placed && (!person || is_first_name(words, range.start, pack) || lone.contains(&tokens[range.start].key)) {
            continue;
        }
        let before = roles.partition_point(|role| role.last as usize <= range.start);
        let held = roles[..before]
            .last()
            .is_some_and(|role| in_name(words, role.range().end..range.start, pack));
        let last = if placed { range.end } else { range.end - 1 };
        let part = (range.start + 1..last).find(|&i| lone.contains(&tokens[i].key));
        let Some(mut part) = part.filter(|_| held) else {
            continue;
        };
        // "M. Rahman" begins with its initial.
        let initial = |i: usize| tokens[i].upper && tokens[i].at.len() == 1;
        loop {
            let before = part - 1 - usize::from(tokens[part - 1].is('.'));
            if before < range.start || !initial(before) {
                break;
            }
            part = before;
            if part == range.start {
                break;
            }
        }
        let behind = (range.start..part).find(|&i| !known.contains(&tokens[i].key));
        name.first = behind.filter(|_| placed).unwrap_or(part) as u32;
        name.kind = Some(MentionKind::Person);
    }
}

/// Begins the name of one behind an office behind what he heads, where the article has that without him: the end of another name
/// ("Museum Melati ... Kepala Museum Melati Ani Rahman") or a whole body ("PT Melati Raya ... Manajer PT Melati Raya Ani Rahman").
fn behind_places(list: &mut [Candidate], words: &Words, roles: &[RoleHit], pack: &Pack) {
    let tokens = &words.tokens;
    let keys = |range: std::ops::Range<usize>| tokens[range].iter().map(|token| token.key).collect::<Vec<u64>>();
    let upper = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
    let alone = list
        .iter()
        .filter(|other| other.kind == Some(MentionKind::Person) && other.range().len() == 1);
    let persons: FxHashSet<u64> = alone.map(|other| tokens[other.first as usize].key).collect();
    let held = |name: &Candidate| {
        let before = roles.partition_point(|role| role.last <= name.first);
        roles[..before].last().is_some_and(|role| {
            let between = role.range().end..name.first as usize;
            between.len() <= OFFICE && in_name(words, between, pack)
        })
    };
    let may_begin_late = |name: &Candidate| {
        let range = name.range();
        let length = match name.kind {
            Some(MentionKind::Person) => 2,
            Some(MentionKind::Organisation | MentionKind::Place) => LONG,
            _ => return false,
        };
        tagged(name)
            && range.len() >= length
            && !is_first_name(words, range.start, pack)
            && !persons.contains(&tokens[range.start].key)
            && (name.kind != Some(MentionKind::Person) || held(name))
    };
    let late: Vec<usize> = (0..list.len()).filter(|&at| may_begin_late(&list[at])).collect();
    if late.is_empty() {
        return;
    }
    let (mut ends, mut bodies): (FxHashSet<Vec<u64>>, FxHashSet<Vec<u64>>) = Default::default();
    for other in list.iter().filter(|other| other.kind != Some(MentionKind::Person)) {
        let range = other.range();
        // What goes on with a capital may have been cut too late.
        // A word that stands alone is surely a place only where places stand.
        let stands = range.start > 0 && pack.names.place_before.contains(&tokens[range.start - 1].key);
        if upper(range.end) || range.len() == 1 && !stands {
            continue;
        }
        for length in 1..=range.len().min(PLACE) {
            ends.insert(keys(range.end - length..range.end));
        }
        if range.len() > 1 && matches!(other.kind, Some(MentionKind::Organisation | MentionKind::Place)) {
            bodies.insert(keys(range));
        }
    }
    for i in 1..tokens.len() {
        if !upper(i) || tokens[i - 1].upper || !pack.names.place_before.contains(&tokens[i - 1].key) {
            continue;
        }
        let end = (i..tokens.len()).find(|&j| !upper(j)).unwrap_or(tokens.len());
        if end - i <= PLACE {
            ends.insert(keys(i..end));
        }
    }
    for at in late {
        let name = &mut list[at];
        let range = name.range();
        // The name that is left is one of a person: no word of it is small, short for something or heads a body.
        let called = |rest: std::ops::Range<usize>| {
            let plain = |i: usize| {
                let token = &tokens[i];
                let heads = pack.names.name_words.longest_at(tokens, i);
                token.is_word() && token.upper && !token.caps && heads.is_none_or(|(_, word)| !word.is_organisation())
            };
            !rest.is_empty() && rest.len() <= NAME && rest.clone().all(plain) && !ends.contains(&keys(rest))
        };
        let first = if name.kind == Some(MentionKind::Person) {
            let behind = (1..=PLACE.min(range.len() - 1))
                .rev()
                .map(|length| range.start + length);
            let mut behind = behind.filter(|&at| ends.contains(&keys(range.start..at)));
            behind.find(|&at| called(at..range.end))
        } else {
            let behind = (range.start + 2..range.end).rev();
            let mut behind = behind.filter(|&at| bodies.contains(&keys(range.start..at)));
            behind.find(|&at| {
                let known = is_first_name(words, at, pack) || persons.contains(&tokens[at].key);
                known && range.end - at > 1 && called(at..range.end)
            })
        };
        // "Bupati Melati Timur": elsewhere the place goes on with the word that would begin the name.
        let goes_on = |first: usize| {
            let longer = &tokens[range.start..first + 1];
            let same = |i: usize| longer.iter().zip(&tokens[i..]).all(|(one, other)| one.key == other.key);
            (0..tokens.len() - longer.len()).any(|i| i != range.start && same(i) && !upper(i + longer.len()))
        };
        if let Some(first) = first.filter(|&first| first + 1 >= range.end || !goes_on(first)) {
            name.first = first as u32;
            name.kind = Some(MentionKind::Person);
        }
    }
}

/// Adds those whose age stands in brackets behind their names ("Yulia (27) datang"), which the tagger missed or took for something else.
fn aged(list: &mut Vec<Candidate>, words: &Words, roles: &[RoleHit], pack: &Pack) {
    let tokens = &words.tokens;
    let name = |i: usize| {
        let token = &tokens[i];
        let other = tag::WHEN | tag::OPENER | tag::PREPOSITION | tag::SUBORDINATE | tag::ONE | tag::PRONOUN;
        token.is_word()
            && token.upper
            && !token.caps
            && pack.cues.tags(token) & other == 0
            && pack.names.name_words.longest_at(tokens, i).is_none()
            && !roles.iter().any(|role| role.range().contains(&i))
            && gazetteer().longest_at(words, i, pack.code).is_none()
    };
    let mut added = Vec::new();
    for open in 1..tokens.len().saturating_sub(2) {
        if !tokens[open].is('(') || !tokens[open + 2].is(')') {
            continue;
        }
        let age = &tokens[open + 1];
        let years = age.is_number() && age.at.len() == 2 && age.at.of(words.text) > "14";
        if !years || !name(open - 1) {
            continue;
        }
        let at = list.partition_point(|candidate| (candidate.last as usize) < open);
        if let Some(own) = list.get_mut(at).filter(|own| (own.first as usize) < open) {
            let alone = tagged(own) && own.range().len() == 1 && own.last as usize == open;
            if alone {
                own.kind = Some(MentionKind::Person);
            }
            continue;
        }
        let before = list
            .get(at.wrapping_sub(1))
            .map_or(0, |candidate| candidate.last as usize);
        let mut first = open - 1;
        while first > before.max(open.saturating_sub(NAME)) && name(first - 1) {
            first -= 1;
        }
        // More large words than a name has are no name.
        if first > 0 && tokens[first - 1].upper && tokens[first - 1].is_word() && first > before {
            continue;
        }
        added.push(Candidate {
            first: first as u32,
            last: open as u32,
            kind: Some(MentionKind::Person),
            hit: None,
            rule: "age-in-brackets",
            doubt: 0.2,
        });
    }
    if !added.is_empty() {
        list.extend(added);
        list.sort_by_key(|candidate| candidate.first);
    }
}

/// Gives a person the first name that the tagger takes for the end of the body before: "Ketua Dewan Sungai Ani Sri Rahman".
fn first_names(list: &mut [Candidate], words: &Words, pack: &Pack) {
    for at in 1..list.len() {
        let (body, name) = (&list[at - 1], &list[at]);
        let beside = body.last == name.first && body.range().len() > 2;
        let kinds = body.kind == Some(MentionKind::Organisation) && name.kind == Some(MentionKind::Person);
        if !(beside && kinds) {
            continue;
        }
        let last = body.last as usize - 1;
        let word = &words.tokens[last];
        let given = word.is_word() && word.upper && !word.caps && is_first_name(words, last, pack);
        let known = gazetteer().longest_at(words, last - 1, pack.code);
        let known = known.is_some_and(|hit| hit.length > 1);
        let plain = pack.tagger.is_none_or(|model| !model.is_written_small(word.key)) && !known;
        if tagged(body) && tagged(name) && given && plain {
            list[at - 1].last -= 1;
            list[at].first -= 1;
        }
    }
}

/// Whether the tagger alone says that a name stands there.
fn tagged(candidate: &Candidate) -> bool {
    candidate.rule == super::runs::TAGGED && candidate.hit.is_none()
}

/// The candidate without half a bracket, and in two where a small word that is no particle stands in a person's name.
fn mended(candidate: Candidate, words: &Words, pack: &Pack, out: &mut Vec<Candidate>) {
    let range = candidate.range();
    let tokens = &words.tokens;
    let none = pack.names.name_words.longest_at(tokens, range.start);
    if tagged(&candidate) && none == Some((range.len(), &NameWord::Not)) {
        return;
    }
    // "kata Kementerian": the word for its kind alone is no body's name.
    let kind = matches!(none, Some((1, NameWord::Organisation | NameWord::Body)));
    let goes_on = tokens.get(range.end).is_some_and(|next| next.is_word() && next.upper);
    if tagged(&candidate) && range.len() == 1 && kind && !goes_on && !tokens[range.start].caps {
        return;
    }
    // "Dilansir Melati, Selasa ...": the word of passing on at the head of its sentence is none of the name.
    let passes = |i: usize| {
        let heads = words.sentences[words.sentence_of(i)].first as usize == i;
        let mut relays = pack.relays.all_at(tokens, i);
        heads && relays.any(|(length, relay)| length == 1 && matches!(relay, Relay::By | Relay::Of))
    };
    if tagged(&candidate) && range.len() > 1 && passes(range.start) {
        let first = range.start + 1;
        let hit = gazetteer()
            .longest_at(words, first, pack.code)
            .filter(|hit| first + hit.length == range.end);
        let name = Candidate {
            first: first as u32,
            hit,
            ..candidate
        };
        match hit {
            Some(_) => out.push(name),
            None => mended(name, words, pack, out),
        }
        return;
    }
    if !tagged(&candidate) || range.len() == 1 {
        out.push(candidate);
        return;
    }
    let part = |range: std::ops::Range<usize>| Candidate {
        first: range.start as u32,
        last: range.end as u32,
        ..candidate
    };
    // "(Melati-SR)": half a short form.
    if tokens[range.end - 1].is('-') && range.start > 0 && tokens[range.start - 1].is('(') {
        return;
    }
    let open = range.clone().find(|&i| tokens[i].is('('));
    let close = range.clone().find(|&i| tokens[i].is(')'));
    match (open, close) {
        // "(Bawaslu) RI" and "(Persero) Tbk" go on with the name before the bracket; short forms are found again from it.
        (None, Some(_)) => {}
        (Some(open), None) if open > range.start => out.push(part(range.start..open)),
        _ => {
            let small = |i: &usize| {
                let token: &Token = &tokens[*i];
                token.is_word()
                    && !token.upper
                    && token.at.len() >= NO_PARTICLE
                    && pack.names.name_words.longest_at(tokens, *i).is_none()
                    && tokens[i - 1].is_word()
                    && !token.glued
            };
            let verb = (range.start + 1..range.end.saturating_sub(1)).find(small);
            match verb.filter(|_| candidate.kind == Some(MentionKind::Person)) {
                Some(verb) => {
                    out.push(part(range.start..verb));
                    mended(part(verb + 1..range.end), words, pack, out);
                }
                None => out.push(candidate),
            }
        }
    }
}

/// Takes out the short forms of terms, which are introduced in brackets after words that the tagger takes for no name.
fn drop_terms(list: &mut Vec<Candidate>, words: &Words) {
    let tokens = &words.tokens;
    let mut terms: FxHashSet<u64> = FxHashSet::default();
    let named = |end: usize| {
        list.binary_search_by_key(&(end as u32), |candidate| candidate.last)
            .is_ok()
    };
    for first in 2..tokens.len().saturating_sub(1) {
        let bracketed = tokens[first].caps && tokens[first - 1].is('(') && tokens[first + 1].is(')');
        let told = bracketed && tokens[first - 2].is_word() && !named(first - 1);
        if told && (!tokens[first - 2].upper || spells(words, first)) {
            terms.insert(tokens[first].key);
        }
    }
    if !terms.is_empty() {
        list.retain(|candidate| {
            !(tagged(candidate)
                && candidate.range().len() == 1
                && terms.contains(&tokens[candidate.first as usize].key))
        });
    }
}

/// Whether the words before the bracket begin with the letters of the short form in it.
fn spells(words: &Words, short: usize) -> bool {
    let letters: Vec<char> = words.str(short).chars().flat_map(char::to_lowercase).collect();
    let Some(first) = (short - 1).checked_sub(letters.len()) else {
        return false;
    };
    let initial = |i: usize| words.str(i).chars().flat_map(char::to_lowercase).next();
    (first..short - 1)
        .zip(&letters)
        .all(|(i, &letter)| initial(i) == Some(letter))
}

/// Gives a lone word the kind that the article shows most: a person's whose first or last name it is, else what the tagger
/// takes it for most often.
fn kinds(list: &mut [Candidate], words: &Words, pack: &Pack) {
    let tokens = &words.tokens;
    let lone = |candidate: &Candidate| {
        (tagged(candidate) && candidate.range().len() == 1 && !tokens[candidate.first as usize].caps)
            .then(|| tokens[candidate.first as usize].key)
    };
    if !list.iter().any(|candidate| lone(candidate).is_some()) {
        return;
    }
    let mut persons: FxHashSet<u64> = FxHashSet::default();
    let mut others: FxHashSet<u64> = FxHashSet::default();
    let mut bodies: FxHashSet<u64> = FxHashSet::default();
    // How often the word stands where places do: once, a person may ("ke Ratna").
    let mut stood: FxHashMap<u64, u32> = FxHashMap::default();
    let mut votes: FxHashMap<u64, [u32; 3]> = FxHashMap::default();
    let place = |kind: Option<MentionKind>| match kind {
        Some(MentionKind::Person) => Some(0),
        Some(MentionKind::Organisation) => Some(1),
        Some(MentionKind::Place) => Some(2),
        _ => None,
    };
    let first_name = |key: u64| pack.tagger.is_some_and(|model| model.is_first_name(key));
    let in_place = |i: usize| i > 0 && pack.names.place_before.contains(&tokens[i - 1].key);
    for candidate in list.iter() {
        let range = candidate.range();
        let ends = [tokens[range.start].key, tokens[range.end - 1].key];
        // "PT Wiratama Abadi" is a company, and so is what the article calls Wiratama.
        if candidate.kind == Some(MentionKind::Organisation) && range.len() > 1 {
            let heads = pack.names.name_words.longest_at(tokens, range.start);
            let called = tokens[range.start + 1].key;
            if heads.is_some_and(|(length, word)| length == 1 && word.is_organisation()) && !first_name(called) {
                bodies.insert(called);
            }
        }
        match (lone(candidate), place(candidate.kind)) {
            (Some(key), Some(kind)) => {
                let votes = votes.entry(key).or_default();
                votes[kind] += 1;
                if in_place(range.start) {
                    *stood.entry(key).or_default() += 1;
                }
            }
            (None, Some(0)) if range.len() > 1 => persons.extend(ends),
            (None, _) if range.len() > 1 => others.extend(ends),
            _ => {}
        }
    }
    for candidate in list.iter_mut() {
        let (Some(key), Some(own)) = (lone(candidate), place(candidate.kind)) else {
            continue;
        };
        let mut votes = votes.get(&key).copied().unwrap_or_default();
        votes[2] += stood.get(&key).filter(|&&times| times > 1).map_or(0, |times| times * 2);
        let first = candidate.first as usize;
        let placed = in_place(first) && votes[0] <= votes[2];
        let most = if persons.contains(&key) && !others.contains(&key) && !placed {
            0
        } else if own == 0 && bodies.contains(&key) && !persons.contains(&key) {
            1
        } else {
            (0..3).max_by_key(|&kind| (votes[kind], kind == own)).unwrap_or(own)
        };
        candidate.kind = Some([MentionKind::Person, MentionKind::Organisation, MentionKind::Place][most]);
    }
}

/// Adds the places where a person stands whom the article names by one word only, and the tagger saw elsewhere alone.
fn single_persons(list: &mut Vec<Candidate>, words: &Words, pack: &Pack) {
    let tokens = &words.tokens;
    let small = |key: u64| pack.tagger.is_some_and(|model| model.is_written_small(key));
    let heads = |i: usize| words.sentences[words.sentence_of(i)].first as usize == i;
    // "Teguh menjelaskan", "Teguh, salah seorang pedagang": what goes on so behind a name.
    let acts = |i: usize| {
        tokens.get(i).is_some_and(|token| {
            let word = token.at.of(words.text);
            let told = token.at.len() > 5 && pack.names.act_prefixes.iter().any(|prefix| word.starts_with(prefix));
            token.is(',') || token.is_word() && !token.upper && told
        })
    };
    let mut called: FxHashMap<u64, u32> = FxHashMap::default();
    let lone = |candidate: &&Candidate| {
        tagged(candidate) && candidate.range().len() == 1 && candidate.kind == Some(MentionKind::Person)
    };
    for candidate in list.iter().filter(lone) {
        let key = tokens[candidate.first as usize].key;
        // A capital at a sentence's head names nobody by a word that is also written small.
        if !small(key) || !heads(candidate.first as usize) {
            *called.entry(key).or_default() += 1;
        }
    }
    for other in list.iter().filter(|candidate| !lone(candidate)) {
        for token in &tokens[other.range()] {
            called.remove(&token.key);
        }
    }
    if called.is_empty() {
        return;
    }
    let upper = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
    // A role word or the capital at a sentence's head is no part of the name behind it.
    let belongs =
        |i: usize| upper(i) && pack.names.roles.longest_at(tokens, i).is_none() && !(small(tokens[i].key) && heads(i));
    let mut added = Vec::new();
    let mut next = 0;
    for (i, token) in tokens.iter().enumerate() {
        if !token.upper || token.caps || !called.contains_key(&token.key) {
            continue;
        }
        while list.get(next).is_some_and(|candidate| candidate.last as usize <= i) {
            next += 1;
        }
        let covered = list.get(next).is_some_and(|candidate| candidate.first as usize <= i);
        let beside = upper(i + 1) || i > 0 && belongs(i - 1);
        let word = small(token.key) && heads(i) && !acts(i + 1);
        if !covered && !beside && !word {
            added.push(Candidate {
                first: i as u32,
                last: i as u32 + 1,
                kind: Some(MentionKind::Person),
                hit: None,
                rule: "named-elsewhere",
                doubt: 0.2,
            });
        }
    }
    // What the tagger mostly takes for no name is none ("virus Corona").
    let mut more: FxHashMap<u64, u32> = FxHashMap::default();
    for candidate in added.iter().filter(|candidate| !heads(candidate.first as usize)) {
        *more.entry(tokens[candidate.first as usize].key).or_default() += 1;
    }
    added.retain(|candidate| {
        let key = tokens[candidate.first as usize].key;
        called.get(&key) >= more.get(&key).or(Some(&0))
    });
    if !added.is_empty() {
        list.extend(added);
        list.sort_by_key(|candidate| candidate.first);
    }
}
