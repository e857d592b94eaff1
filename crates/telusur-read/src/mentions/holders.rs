//! Names in which what a person belongs to and the person run together: "juru bicara Kementerian Sungai Ani Rahman".
//!
//! After an office stands the body or place in which it is held, and its holder may follow without a mark between them. Where
//! the border lies is told by the rest of the article, which mostly names each of them alone, by short forms, and by
//! names that are known.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::MentionKind;

use super::gazetteer::gazetteer;
use super::lexicon::{NameWord, RoleKind};
use super::roles::RoleHit;
use super::runs::Candidate;
use super::unknown::Lands;
use crate::pack::Pack;
use crate::words::{Token, Words};

/// Evidence from which on a border is believed.
const ENOUGH: u32 = 3;
/// Most words of a person's name.
const LONGEST: usize = 4;

/// What the rest of the article tells of the words in the names.
struct Evidence<'a> {
    words: &'a Words<'a>,
    known: &'a [Candidate],
    lands: &'a Lands,
    pack: &'a Pack,
    /// Words that also stand in small letters.
    small: FxHashSet<u64>,
    /// Capitalised words with none beside them, and the first token where each stands so.
    alone: FxHashMap<u64, usize>,
    /// The first two words of runs of capitalised words.
    pairs: FxHashSet<(u64, u64)>,
    /// The words of places that are said to be such, by the word before them or in them.
    places: Vec<Vec<u64>>,
    /// Runs of two or three capitalised words with none beside them, once it is asked; of two the third is 0.
    runs: OnceCell<FxHashSet<[u64; 3]>>,
}

/// Cuts candidates after an office where their person begins.
pub fn split(
    candidates: Vec<Candidate>,
    words: &Words,
    roles: &[RoleHit],
    known: &[Candidate],
    lands: &Lands,
    pack: &Pack,
) -> Vec<Candidate> {
    let joined = |candidate: &Candidate| {
        let long = candidate.hit.is_none() && candidate.last - candidate.first >= 2;
        if long && !named_behind(candidate, words, known) {
            held(candidate, words, roles, pack)
        } else {
            None
        }
    };
    if !candidates.iter().any(|candidate| joined(candidate).is_some()) {
        return candidates;
    }
    let tokens = &words.tokens;
    let upper = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
    let keys = |fits: &dyn Fn(usize) -> bool| (0..tokens.len()).filter(|&i| fits(i)).map(|i| tokens[i].key).collect();
    let evidence = Evidence {
        words,
        known,
        lands,
        pack,
        small: keys(&|i| tokens[i].is_word() && !tokens[i].upper),
        alone: (0..tokens.len())
            .rev()
            .filter(|&i| upper(i) && !upper(i + 1) && !(i > 0 && upper(i - 1)))
            .map(|i| (tokens[i].key, i))
            .collect(),
        pairs: (0..tokens.len())
            .filter(|&i| upper(i) && upper(i + 1) && !(i > 0 && upper(i - 1)))
            .map(|i| (tokens[i].key, tokens[i + 1].key))
            .collect(),
        places: candidates
            .iter()
            .filter(|candidate| is_said_place(candidate, words, pack))
            .map(|candidate| tokens[candidate.range()].iter().map(|token| token.key).collect())
            .collect(),
        runs: OnceCell::new(),
    };
    // Words that the article calls a body by.
    let bodies: FxHashSet<u64> = candidates
        .iter()
        .filter(|candidate| candidate.range().len() == 1 && candidate.kind == Some(MentionKind::Organisation))
        .map(|candidate| tokens[candidate.first as usize].key)
        .collect();
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len() + 2);
    for candidate in candidates {
        let border = joined(&candidate).and_then(|direct| evidence.border(&candidate, direct));
        let Some(border) = border else {
            out.push(candidate);
            continue;
        };
        let name = evidence.named(candidate.first as usize, border);
        let body = bodies.contains(&tokens[candidate.first as usize].key);
        let kind = match candidate.kind {
            Some(MentionKind::Person) | None if body || evidence.acts(candidate.first as usize) => {
                MentionKind::Organisation
            }
            Some(MentionKind::Person) | None if tokens[candidate.first as usize].caps => MentionKind::Organisation,
            Some(MentionKind::Person) | None => MentionKind::Place,
            Some(kind) => kind,
        };
        out.push(name.copied().unwrap_or(Candidate {
            last: border as u32,
            kind: Some(kind),
            ..candidate
        }));
        let person = evidence.named(border, candidate.last as usize);
        out.push(Candidate {
            kind: Some(MentionKind::Person),
            ..person.copied().unwrap_or(Candidate {
                first: border as u32,
                ..candidate
            })
        });
    }
    out
}

/// Whether the candidate is a place by a word for its kind in it, or by what stands before it.
fn is_said_place(candidate: &Candidate, words: &Words, pack: &Pack) -> bool {
    let first = candidate.first as usize;
    let headed = matches!(
        pack.names.name_words.longest_at(&words.tokens, first),
        Some((length, NameWord::Place)) if length < candidate.range().len()
    );
    let before = || first > 0 && pack.names.place_before.contains(&words.tokens[first - 1].key);
    candidate.kind == Some(MentionKind::Place) && (headed || before())
}

/// Every run of two to three capitalised words with none beside it.
fn lone_runs(words: &Words) -> FxHashSet<[u64; 3]> {
    let mut out = FxHashSet::default();
    let mut run = [0; 3];
    let mut length = 0;
    for token in &words.tokens {
        if token.is_word() && token.upper {
            if let Some(place) = run.get_mut(length) {
                *place = token.key;
            }
            length += 1;
        } else {
            if (2..=3).contains(&length) {
                out.insert(run);
            }
            (run, length) = ([0; 3], 0);
        }
    }
    out
}

/// Whether a name stands behind the candidate's comma: then that is who holds the office, and the candidate is the body.
fn named_behind(candidate: &Candidate, words: &Words, known: &[Candidate]) -> bool {
    let at = candidate.last as usize;
    let upper = |i: usize| words.tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
    let place = known.iter().any(|name| name.first as usize == at + 1);
    words.tokens.get(at).is_some_and(|token| token.is(',')) && upper(at + 1) && upper(at + 2) && !place
}

/// Whether an office stands before the candidate, and if so whether directly: a link may stand between them ("peneliti di") or
/// further words of the office.
fn held(candidate: &Candidate, words: &Words, roles: &[RoleHit], pack: &Pack) -> Option<bool> {
    let first = candidate.first as usize;
    let at = roles.partition_point(|role| (role.last as usize) <= first);
    // "Kepala Kantor Air Melati": the word for the body stands behind that for the office.
    let body = |role: &&RoleHit| matches!(role.role.kind, RoleKind::Body | RoleKind::Relation);
    let role = roles[..at].iter().rev().find(|role| !body(role));
    let role = role.filter(|role| role.role.kind == RoleKind::Office)?;
    // A rank or title at its head is no body.
    if roles.get(at).is_some_and(|role| role.first as usize == first) {
        return None;
    }
    let tokens = &words.tokens[role.last as usize..first];
    let link = tokens.last().is_none_or(|token| {
        token.upper
            || pack.names.place_before.contains(&token.key)
            || matches!(
                pack.names.name_words.longest_at(&words.tokens, first - 1),
                Some((1, NameWord::Link))
            )
    });
    let near = tokens.len() <= 2 || tokens.len() == 3 && link;
    (near && tokens.iter().all(|token| token.is_word())).then_some(tokens.is_empty())
}

impl Evidence<'_> {
    /// Whether the word stands alone in the article and never where places do, as bodies do that act.
    fn acts(&self, at: usize) -> bool {
        let tokens = &self.words.tokens;
        let key = tokens[at].key;
        let placed = |i: usize| tokens[i].key == key && self.pack.names.place_before.contains(&tokens[i - 1].key);
        self.alone.contains_key(&key) && !(1..tokens.len()).any(placed)
    }

    /// The known name on just these tokens.
    fn named(&self, first: usize, last: usize) -> Option<&Candidate> {
        let at = self.known.partition_point(|name| (name.first as usize) < first);
        self.known.get(at).filter(|name| name.range() == (first..last))
    }

    /// Whether a known name ends before token `end`, beginning in the candidate.
    fn closes(&self, candidate: &Candidate, end: usize) -> bool {
        let at = self.known.partition_point(|name| (name.last as usize) < end);
        self.known
            .get(at)
            .is_some_and(|name| name.last as usize == end && name.first >= candidate.first)
    }

    /// Whether the words stand somewhere with no capitalised one beside them.
    fn is_run(&self, words: &[Token]) -> bool {
        let mut run = [0; 3];
        words.len() <= run.len() && {
            for (place, word) in run.iter_mut().zip(words) {
                *place = word.key;
            }
            self.runs.get_or_init(|| lone_runs(self.words)).contains(&run)
        }
    }

    /// Whether some person's name begins with the word.
    fn begins_name(&self, at: usize) -> bool {
        let key = self.words.tokens[at].key;
        self.pack.tagger.is_none_or(|model| model.is_first_name(key))
    }

    /// The known name that holds the token.
    fn holding(&self, i: usize) -> Option<&Candidate> {
        let at = self.known.partition_point(|name| name.last as usize <= i);
        self.known.get(at).filter(|name| name.first as usize <= i)
    }

    /// The token with which the person's name begins, by what tells most for it. `direct`: the office stands right before.
    fn border(&self, candidate: &Candidate, direct: bool) -> Option<usize> {
        let tokens = &self.words.tokens;
        let range = candidate.range();
        let hyphen = |i: usize| tokens[i].is('-') && tokens[i].glued;
        if !range.clone().all(|i| tokens[i].is_word() || hyphen(i)) {
            return None;
        }
        // A word that says what kind of body or place it is cannot be the person's, nor one right behind it at the head.
        let kind = |i: usize| {
            matches!(
                self.pack.names.name_words.longest_at(&tokens[..range.end], i),
                Some((_, NameWord::Organisation | NameWord::Body | NameWord::Place))
            )
        };
        let least = range.clone().rev().find(|&i| kind(i)).map_or(0, |i| i + 1);
        let least = least + usize::from(least == range.start + 1);
        let is_person = candidate.kind == Some(MentionKind::Person);
        let last = range.end - 1;
        let stranger = |i: usize| self.holding(i).is_none() && self.lands.name(tokens[i].key).is_none();
        let mut best: Option<(u32, usize)> = None;
        for start in (range.start + 1).max(least)..range.end {
            if self
                .named(start, range.end)
                .is_some_and(|name| name.range().len() > 1 && is_person_known(name))
            {
                return Some(start);
            }
            if hyphen(start) || hyphen(start - 1) {
                continue;
            }
            let person = start..range.end;
            // What is known, or stands in small letters elsewhere, is no part of a stranger's name.
            let taken = |i: usize| {
                self.small.contains(&tokens[i].key)
                    || tokens[i].caps
                    || self.holding(i).is_some_and(|name| name.range().len() > 1)
            };
            if person.len() > LONGEST || person.clone().any(taken) || !stranger(start) {
                continue;
            }
            let known = self.closes(candidate, start);
            let prefix = direct && self.named(range.start, start).is_some();
            let short = tokens[start - 1].caps;
            let by_last = self.alone.contains_key(&tokens[last].key) && stranger(last);
            let before = &tokens[range.start..start];
            let placed = !self.begins_name(range.start)
                && self
                    .places
                    .iter()
                    .any(|place| place.len() >= before.len() && ends_with(place, before));
            if person.len() == 1 && !(by_last && known && candidate.last - candidate.first >= 2) {
                continue;
            }
            // The person is named elsewhere, in full, by the last or by the first name.
            let mut told = u32::from(by_last) * 2;
            if person.len() > 1 {
                let pair = (tokens[start].key, tokens[start + 1].key);
                told += u32::from(self.pairs.contains(&pair)) * 3;
                let first = self.alone.contains_key(&tokens[start].key);
                told += u32::from(first) * if direct && start == range.start + 1 { 3 } else { 2 };
            }
            // A body is named alone elsewhere, and its head by one word: "Galdora Raya menyatakan", "Direktur Galdora Raya Ani Rahman",
            // "kata Ani".
            let run = before.len() > 1
                && person.len() > 1
                && self.alone.contains_key(&tokens[start].key)
                && self.is_run(before);
            // So is the body or place, or it is known, or a short form.
            let lone = start == range.start + 1 && self.alone.contains_key(&tokens[range.start].key);
            // A person is first named in full; what stands alone before is what he belongs to, if no person is called so.
            let met = self
                .alone
                .get(&tokens[range.start].key)
                .is_some_and(|&at| at < range.start);
            let called = self
                .pack
                .tagger
                .is_none_or(|model| model.is_first_name(tokens[range.start].key));
            let before = lone && met && !called && person.len() > 1;
            let before = before || (placed || run) && person.len() > 1;
            let body = u32::from(short) * 2
                + u32::from(known)
                    * if candidate.kind == Some(MentionKind::Organisation) {
                        3
                    } else {
                        2
                    }
                + u32::from(prefix)
                + u32::from(lone)
                + u32::from(before) * if placed || run { 3 } else { 2 }
                + u32::from(start == least);
            let named = person.len() > 1 && self.pairs.contains(&(tokens[start].key, tokens[start + 1].key));
            let enough = if kind(range.start) {
                // The words of a body's name go on behind the word that heads it.
                known || short || prefix || named
            } else {
                told > 0 || prefix || before || (short || known) && !is_person
            };
            let sum = told + body;
            let better = sum + u32::from(person.len() == 2);
            if sum >= ENOUGH && enough && best.is_none_or(|(most, _)| better > most) {
                best = Some((better, start));
            }
        }
        best.map(|(_, start)| start)
    }
}

/// Whether the words of a place end in these.
fn ends_with(place: &[u64], words: &[Token]) -> bool {
    let end = &place[place.len() - words.len()..];
    end.iter().zip(words).all(|(one, two)| *one == two.key)
}

/// Whether the known name is a person's.
fn is_person_known(name: &Candidate) -> bool {
    let index = name.hit.and_then(|hit| hit.name);
    index.is_some_and(|index| gazetteer().actors[index as usize].kind == MentionKind::Person)
}
