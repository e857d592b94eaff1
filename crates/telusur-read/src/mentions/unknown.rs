//! Names that no table knows and the article itself explains: lands by who governs them, agencies by what they are called.

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::{MediumKind, MentionKind};

use super::lexicon::RoleKind;
use super::roles::RoleHit;
use super::runs::Candidate;
use crate::pack::Pack;
use crate::statements::attributes::Medium;
use crate::statements::relays::Relay;
use crate::words::{Token, Words, key};

/// The rule of a name of an unknown land.
pub const LAND: &str = "unknown-land";
/// The rule of a name of an unknown agency.
const AGENCY: &str = "unknown-agency";
/// Evidence from which on a word is taken for a land's name, in quarters.
const ENOUGH: u32 = 6;

/// The lands that an article shows: for the key of each word that names one, or what belongs to it, the land's name.
#[derive(Debug, Default)]
pub struct Lands {
    names: FxHashMap<u64, String>,
}

/// What is seen of a word that may name a land.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    /// After or before an office of state, with a person's name behind both.
    office: u32,
    /// By its form or place it can be nothing but a land.
    sure: u32,
    /// After a preposition of place.
    place: u32,
    /// With no capitalised word beside it.
    alone: u32,
    /// The person named after it is named without it elsewhere.
    person_alone: u32,
}

impl Signs {
    fn sum(self) -> u32 {
        if self.office + self.sure == 0 {
            return 0;
        }
        self.sure.min(2) * 6
            + (self.office * 4).min(7)
            + self.place.min(2)
            + self.alone.min(2)
            + self.person_alone.min(1) * 2
    }
}

impl Lands {
    /// The name of the land that the word of that key names.
    pub fn name(&self, key: u64) -> Option<&str> {
        self.names.get(&key).map(String::as_str)
    }

    /// Looks for lands by the offices that are held in them.
    pub fn find(words: &Words, known: &[Candidate], roles: &[RoleHit], pack: &Pack) -> Lands {
        let tokens = &words.tokens;
        let governing: Vec<&RoleHit> = roles.iter().filter(|role| role.role.governs()).collect();
        if governing.is_empty() {
            return Lands::default();
        }
        let mut taken = vec![false; tokens.len()];
        for range in known
            .iter()
            .map(Candidate::range)
            .chain(roles.iter().map(|role| role.range()))
        {
            taken[range].fill(true);
        }
        let name = |i: usize| {
            tokens
                .get(i)
                .is_some_and(|token| token.is_word() && token.upper && token.at.len() > 3)
                && !taken[i]
                && pack.names.name_words.longest_at(tokens, i).is_none()
        };
        let upper = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
        let mut signs: FxHashMap<u64, Signs> = FxHashMap::default();
        let mut people: Vec<(u64, u64)> = Vec::new();
        // Words by key, to find the land of which a word is the adjective.
        let mut spelled: FxHashMap<u64, usize> = FxHashMap::default();
        for (i, token) in tokens.iter().enumerate().filter(|&(i, _)| name(i)) {
            spelled.entry(token.key).or_insert(i);
        }
        let mut adjectives: Vec<(u64, u64, String)> = Vec::new();
        for role in governing {
            let std::ops::Range {
                start: first,
                end: last,
            } = role.range();
            if words.sentences[words.sentence_of(first)].title {
                continue;
            }
            // "Drevanian President Matvei Korlan", "Galdora's Foreign Minister", "the Drevanian president".
            if let Some(before) = first.checked_sub(1).filter(|&before| name(before)) {
                let word = tokens[before].at.of(words.text);
                if tokens[before].owns {
                    signs.entry(tokens[before].key).or_default().sure += 1;
                } else if let Some((land, named)) = land_of(word, &spelled, pack) {
                    signs.entry(land).or_default().sure += 1;
                    adjectives.push((tokens[before].key, land, named));
                }
            }
            // "Presiden Drevania Matvei Korlan", "Presiden Tolmeria, Ilsa Brandeven", "president of neighbouring Tolmeria".
            if name(last) {
                let comma = tokens.get(last + 1).is_some_and(|mark| mark.is(','));
                let person = last + 1 + usize::from(comma);
                if upper(person) && !taken[person] && upper(person + 1) {
                    let end = (person..tokens.len()).find(|&i| !upper(i)).unwrap_or(tokens.len());
                    let sign = signs.entry(tokens[last].key).or_default();
                    sign.office += 1;
                    // A comma sets the person apart.
                    sign.office += u32::from(comma);
                    people.push((tokens[last].key, tokens[end - 1].key));
                }
            } else if tokens.get(last).is_some_and(|token| token.is_word() && !token.upper)
                && (last + 1..last + 3)
                    .any(|i| name(i) && (last + 1..i).all(|j| tokens[j].is_word() && !tokens[j].upper))
                && pack
                    .names
                    .name_words
                    .longest_at(tokens, last)
                    .is_some_and(|(length, word)| length == 1 && *word == super::lexicon::NameWord::Link)
                && let Some(at) = (last + 1..last + 3).find(|&i| name(i))
            {
                signs.entry(tokens[at].key).or_default().sure += 1;
            }
        }
        if signs.is_empty() {
            return Lands::default();
        }
        for role in roles.iter().filter(|role| role.role.kind == RoleKind::Body) {
            if let Some(sign) = tokens
                .get(role.last as usize)
                .and_then(|token| signs.get_mut(&token.key))
            {
                sign.office += 1;
            }
        }
        let lone: FxHashSet<u64> = (0..tokens.len())
            .filter(|&i| name(i) && !upper(i + 1) && !(i > 0 && upper(i - 1)))
            .map(|i| tokens[i].key)
            .collect();
        for (i, token) in tokens.iter().enumerate().filter(|&(i, _)| name(i)) {
            let Some(sign) = signs.get_mut(&token.key) else {
                continue;
            };
            if i > 0 && pack.names.place_before.contains(&tokens[i - 1].key) {
                sign.place += 1;
            } else if !upper(i + 1) && !(i > 0 && (upper(i - 1) || taken[i - 1])) {
                sign.alone += 1;
            }
        }
        for (land, person) in people {
            if let Some(sign) = signs
                .get_mut(&land)
                .filter(|_| land != person && lone.contains(&person))
            {
                sign.person_alone += 1;
            }
        }
        let mut names: FxHashMap<u64, String> = FxHashMap::default();
        #[allow(
            clippy::iter_over_hash_type,
            reason = "each land is judged by itself, into a table that is only looked up"
        )]
        for (&land, sign) in &signs {
            if sign.sum() >= ENOUGH {
                let written = spelled.get(&land).map(|&i| tokens[i].at.of(words.text).to_string());
                let derived = || {
                    adjectives
                        .iter()
                        .find(|adjective| adjective.1 == land)
                        .map(|adjective| adjective.2.clone())
                };
                names.extend(written.or_else(derived).map(|name| (land, name)));
            }
        }
        // What belongs to a land so found is its too, wherever it stands.
        let mut belonging: Vec<(u64, String)> = Vec::new();
        #[allow(
            clippy::iter_over_hash_type,
            reason = "each word is judged by itself, into a table that is only looked up"
        )]
        for (&word, &i) in &spelled {
            if let Some((land, _)) = land_of(tokens[i].at.of(words.text), &spelled, pack)
                && word != land
                && let Some(name) = names.get(&land)
            {
                belonging.push((word, name.clone()));
            }
        }
        names.extend(belonging);
        Lands { names }
    }

    /// Cuts the names of lands out of the candidates and adds those that stand for themselves.
    pub fn apply(&self, candidates: Vec<Candidate>, words: &Words, roles: &[RoleHit]) -> Vec<Candidate> {
        if self.names.is_empty() {
            return candidates;
        }
        let tokens = &words.tokens;
        let is_land = |i: usize| tokens[i].upper && self.names.contains_key(&tokens[i].key);
        let land = |i: usize| Candidate {
            first: i as u32,
            last: i as u32 + 1,
            kind: Some(MentionKind::State),
            hit: None,
            rule: LAND,
            doubt: 0.25,
        };
        let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len() + 8);
        let mut free = 0;
        for mut candidate in candidates {
            let range = candidate.range();
            out.extend((free..range.start).filter(|&i| is_land(i)).map(land));
            free = free.max(range.end);
            let Some(at) = range.clone().find(|&i| is_land(i)) else {
                // A known body of a land of this name is another land's: "Kementerian Perhubungan Tolmeria".
                let known_body =
                    candidate.kind != Some(MentionKind::Person) && range.len() > 1 && candidate.hit.is_some();
                if known_body && range.end < tokens.len() && is_land(range.end) && !tokens[range.end - 1].owns {
                    candidate = Candidate {
                        last: candidate.last + 1,
                        hit: None,
                        kind: Some(MentionKind::Organisation),
                        ..candidate
                    };
                    free = range.end + 1;
                }
                out.push(candidate);
                continue;
            };
            let body =
                matches!(candidate.kind, Some(MentionKind::Organisation | MentionKind::Agency)) && range.len() > 1;
            if candidate.hit.is_some() || body {
                out.push(candidate);
                continue;
            }
            out.push(land(at));
            let mut rest = at + 1;
            if let Some(role) = roles.iter().find(|role| role.first as usize == rest) {
                rest = role.last as usize;
            }
            if rest < range.end && candidate.kind == Some(MentionKind::Person) {
                candidate.first = rest as u32;
                out.push(candidate);
            }
        }
        out.extend((free..tokens.len()).filter(|&i| is_land(i)).map(land));
        out
    }
}

/// The land to which the word belongs by its ending, by key and name: one named in the article, else the likeliest.
fn land_of(word: &str, spelled: &FxHashMap<u64, usize>, pack: &Pack) -> Option<(u64, String)> {
    let bases = pack.names.land_endings.iter().filter_map(|(ending, put)| {
        let base = word.strip_suffix(ending)?;
        (base.len() > 3).then(|| format!("{base}{put}"))
    });
    let mut likeliest = None;
    for base in bases {
        let land = key(&base);
        if spelled.contains_key(&land) {
            return Some((land, base));
        }
        likeliest.get_or_insert((land, base));
    }
    likeliest.filter(|(_, base)| base.ends_with('a'))
}

/// Names right behind words that only one of the press follows: "dilansir Lumina, Selasa".
fn lifted_from(candidates: &[Candidate], words: &Words, pack: &Pack, found: &mut Vec<Candidate>) {
    let tokens = &words.tokens;
    let name = |i: usize| tokens[i].is_word() && tokens[i].upper && pack.times.senses(tokens, i).next().is_none();
    for i in 0..tokens.len() {
        let mut phrases = pack.relays.all_at(tokens, i);
        let Some((length, _)) = phrases.find(|(_, relay)| **relay == Relay::PressBehind) else {
            continue;
        };
        let first = i + length;
        let last = (first..tokens.len()).find(|&j| !name(j)).unwrap_or(tokens.len());
        // A name that is known, or a body or a land that the article names, is what it is.
        let other = candidates.iter().any(|candidate| {
            let touches = (candidate.first as usize) < last && first < candidate.last as usize;
            // One unknown word that is no acronym and no word for a body is a name as good as a person's.
            let token = candidate.first as usize;
            let plain = candidate.range().len() == 1
                && candidate.kind == Some(MentionKind::Organisation)
                && !tokens[token].caps
                && pack.names.name_words.longest_at(tokens, token).is_none();
            touches
                && (candidate.hit.is_some()
                    || !plain && !matches!(candidate.kind, Some(MentionKind::Person | MentionKind::Place)))
        });
        // "dilansir dari Siaran Pers Nomor 7": by what it was issued or posted, and nobody's name.
        let issued = || {
            pack.media
                .all_at(tokens, first)
                .any(|(_, medium)| matches!(medium, Medium::Noun(MediumKind::Statement | MediumKind::SocialMedia)))
        };
        if last > first && last - first <= 4 && !other && !issued() {
            found.push(Candidate {
                first: first as u32,
                last: last as u32,
                kind: Some(MentionKind::Agency),
                hit: None,
                rule: AGENCY,
                doubt: 0.3,
            });
        }
    }
}

/// Names that stand beside the words for a news agency, wherever they stand, and the full name that begins with those words.
pub fn agencies(candidates: Vec<Candidate>, words: &Words, pack: &Pack) -> Vec<Candidate> {
    let tokens = &words.tokens;
    let heads = &pack.names.agency_heads;
    let upper = |i: usize| {
        tokens
            .get(i)
            .is_some_and(|token: &Token| token.is_word() && token.upper)
    };
    let mut found: Vec<Candidate> = Vec::new();
    let known = |range: &std::ops::Range<usize>| {
        let at = candidates.partition_point(|candidate| (candidate.last as usize) <= range.start);
        candidates[at..]
            .iter()
            .take_while(|candidate| (candidate.first as usize) < range.end)
            .any(|candidate| candidate.hit.is_some())
    };
    for i in 0..tokens.len() {
        let Some((length, ())) = heads.longest_at(tokens, i) else {
            continue;
        };
        let end = i + length;
        let capital = (i..end).all(upper);
        let behind = (end..tokens.len()).find(|&j| !upper(j)).unwrap_or(tokens.len());
        let before = (0..i).rev().find(|&j| !upper(j)).map_or(0, |j| j + 1);
        // "kantor berita pemerintah Drevania, DCNA": the name after what is told of it.
        let told = (end..tokens.len().min(end + 4))
            .find(|&j| !tokens[j].is_word())
            .unwrap_or(end);
        let short = tokens.get(told + 1).is_some_and(|token| token.caps) && !upper(told + 2);
        let range = if !capital && told > end && tokens[told].is(',') && short {
            told + 1..told + 2
        } else if capital && behind >= end + 2 {
            i..behind
        } else if behind > end {
            end..behind
        } else if !capital && before < i && words.sentence_of(before) == words.sentence_of(i) {
            before..i
        } else {
            continue;
        };
        if range.len() <= 6 && !known(&range) {
            found.push(Candidate {
                first: range.start as u32,
                last: range.end as u32,
                kind: Some(MentionKind::Agency),
                hit: None,
                rule: AGENCY,
                doubt: 0.2,
            });
        }
    }
    lifted_from(&candidates, words, pack, &mut found);
    if found.is_empty() {
        return candidates;
    }
    let single: FxHashSet<u64> = found
        .iter()
        .filter(|candidate| candidate.range().len() == 1)
        .map(|candidate| tokens[candidate.first as usize].key)
        .collect();
    for i in 0..tokens.len() {
        let lone = single.contains(&tokens[i].key) && upper(i) && !upper(i + 1) && !(i > 0 && upper(i - 1));
        if lone && !known(&(i..i + 1)) {
            found.push(Candidate {
                first: i as u32,
                last: i as u32 + 1,
                kind: Some(MentionKind::Agency),
                hit: None,
                rule: AGENCY,
                doubt: 0.25,
            });
        }
    }
    let apart = |candidate: &&Candidate| {
        !found
            .iter()
            .any(|agency| agency.first < candidate.last && candidate.first < agency.last)
    };
    let mut out: Vec<Candidate> = candidates.iter().filter(apart).copied().collect();
    out.extend(found);
    out.sort_by_key(|candidate| (candidate.first, candidate.last));
    out.dedup_by(|next, before| next.first < before.last);
    out
}
