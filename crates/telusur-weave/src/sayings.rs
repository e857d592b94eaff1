//! Sayings: statements of one story that are versions of one utterance.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use telusur_model::{Party, Statement, StatementKind};

use crate::derive::Member;
use crate::hands::words_of;
use crate::page::Weights;
use crate::stories::average_link;
use crate::text::{self, Token};

/// Mean likeness from which statements are versions of one saying.
const SAME: f32 = 0.40;
/// Statements up to which all pairs are compared.
const WHOLE: usize = 700;
/// Statements that a concept may stand in and still bring two together, in larger stories.
const SPREAD: usize = 150;

/// One statement prepared for comparison.
#[derive(Debug)]
pub(crate) struct Said {
    /// Index of the member in its story.
    pub member: usize,
    /// Index of the statement in its reading.
    pub statement: usize,
    /// Its concepts with their weights.
    concepts: BTreeMap<u64, (f32, bool)>,
    /// The hashes of its runs of three words.
    runs: BTreeSet<u64>,
    /// The speaker's id, where it has one that is more than this text's.
    actor: Option<String>,
    /// The folded words of the speaker's name.
    name: Vec<String>,
}

impl Said {
    /// Its concepts with their weights; only the portable ones if asked.
    pub fn weighted(&self, portable_only: bool) -> impl Iterator<Item = (u64, f32)> {
        let kept = self
            .concepts
            .iter()
            .filter(move |(_, (_, portable))| *portable || !portable_only);
        kept.map(|(&concept, &(weight, _))| (concept, weight))
    }

    /// Share of the shorter one's runs of three words that both have.
    pub fn shared_runs(&self, other: &Said) -> f32 {
        let shared = self.runs.intersection(&other.runs).count() as f32;
        shared / self.runs.len().min(other.runs.len()).max(1) as f32
    }
}

/// The statements of a story.
pub(crate) fn gather(members: &[Member], weights: &Weights) -> Vec<Said> {
    let mut out = Vec::new();
    for (number, member) in members.iter().enumerate() {
        for (index, statement) in member.reading.statements.iter().enumerate() {
            let tokens = text::pieces(&member.reading.text, &statement.content);
            if !tokens.is_empty() {
                out.push(said(number, index, statement, tokens, weights));
            }
        }
    }
    out
}

fn said(member: usize, index: usize, statement: &Statement, tokens: Vec<Token>, weights: &Weights) -> Said {
    let mut concepts = BTreeMap::new();
    for token in tokens.iter().filter(|token| token.concept != 0) {
        let entry = concepts
            .entry(token.concept)
            .or_insert((weights.of(token.concept), false));
        entry.1 |= token.portable();
    }
    let runs = tokens
        .windows(3)
        .map(|run| text::run_key(run.iter().map(|token| token.word)))
        .collect();
    let speaker = statement.speaker.as_ref();
    Said {
        member,
        statement: index,
        concepts,
        runs,
        actor: speaker.and_then(|party| party.actor.clone()),
        name: speaker.map(|party| name_words(party)).unwrap_or_default(),
    }
}

fn name_words(party: &Party) -> Vec<String> {
    words_of(&party.name)
        .into_iter()
        .filter(|word| word.len() >= 3)
        .collect()
}

/// Groups the statements of a story into sayings: lists of indices into `said`, each sorted, ordered by first.
pub(crate) fn group(said: &[Said], members: &[Member]) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..said.len()).collect();
    let mut out = if said.len() <= WHOLE {
        let pairs = all
            .iter()
            .flat_map(|&one| (one + 1..said.len()).map(move |two| (one, two)));
        average_link(
            &all,
            pairs.map(|(one, two)| (one, two, likeness(&said[one], &said[two], members))),
            SAME,
        )
    } else {
        average_link(
            &all,
            likely_pairs(said)
                .into_iter()
                .map(|(one, two)| (one, two, likeness(&said[one], &said[two], members))),
            SAME,
        )
    };
    out.sort_unstable();
    out
}

/// Pairs that share a concept that few statements have.
fn likely_pairs(said: &[Said]) -> BTreeSet<(usize, usize)> {
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (number, one) in said.iter().enumerate() {
        for &concept in one.concepts.keys() {
            places.entry(concept).or_default().push(number);
        }
    }
    let mut out = BTreeSet::new();
    for list in places.values().filter(|list| list.len() <= SPREAD) {
        for (place, &one) in list.iter().enumerate() {
            out.extend(list[place + 1..].iter().map(|&two| (one, two)));
        }
    }
    out
}

/// How surely two statements are versions of one utterance, in `0.0..=1.0`.
pub(crate) fn likeness(one: &Said, two: &Said, members: &[Member]) -> f32 {
    let (first, second) = (members[one.member].reading, members[two.member].reading);
    let same_language = first.language.code == second.language.code;
    let weight = |said: &Said| -> f32 {
        said.concepts
            .values()
            .filter(|(_, portable)| same_language || *portable)
            .map(|(weight, _)| weight)
            .sum()
    };
    let (of_one, of_two) = (weight(one), weight(two));
    let mut shared = 0.0;
    for (concept, (weight, portable)) in &one.concepts {
        if two
            .concepts
            .get(concept)
            .is_some_and(|(_, other)| same_language || *portable && *other)
        {
            shared += weight;
        }
    }
    let least = of_one.min(of_two);
    if least <= 0.0 {
        return 0.0;
    }
    let dice = 2.0 * shared / (of_one + of_two);
    let inside = shared / least;
    let runs = one.shared_runs(two);
    // One or two words in common prove nothing, however much of a short clause they are.
    let enough = (least / 12.0).min(1.0);
    let content = (0.55 * dice + 0.45 * inside).max(0.9 * runs) * enough;
    let mut out = content * speakers(one, two);
    let (kind1, kind2) = (
        first.statements[one.statement].kind,
        second.statements[two.statement].kind,
    );
    if !same_language && kind1 == StatementKind::Direct && kind2 == StatementKind::Direct {
        out *= 1.1;
    }
    if one.member == two.member {
        out *= 0.85;
    }
    out.min(1.0)
}

/// How far the two speakers may be one.
fn speakers(one: &Said, two: &Said) -> f32 {
    if one.actor.is_some() && one.actor == two.actor {
        return 1.1;
    }
    if one.name.is_empty() || two.name.is_empty() {
        return 0.85;
    }
    if one
        .name
        .iter()
        .any(|word| two.name.iter().any(|other| word == other || spelt_alike(word, other)))
    {
        return 1.05;
    }
    0.6
}

/// Whether two names are transliterations of one: long, and different in few letters.
pub(crate) fn spelt_alike(one: &str, two: &str) -> bool {
    let (one, two): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    let (short, long) = (one.len().min(two.len()), one.len().max(two.len()));
    if short < 5 || long - short > 2 {
        return false;
    }
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, b) in two.iter().enumerate() {
            let change = before + usize::from(a != b);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(before + 1);
        }
    }
    row[two.len()] * 4 <= long
}
