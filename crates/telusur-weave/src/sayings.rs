//! Sayings: statements of one story that are versions of one utterance.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use telusur_model::StatementKind;

use crate::content::Content;
use crate::derive::Member;
use crate::hands::words_of;
use crate::page::Weights;
use crate::speakers::Speakers;
use crate::stories::average_link;
use crate::text;

/// Mean likeness from which statements are versions of one saying.
const SAME: f32 = 0.37;
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
    /// What it says.
    pub content: Content,
    /// The speaker among those of the story.
    pub speaker: Option<usize>,
    /// The folded words of the speaker's name.
    name: Vec<String>,
}

/// The statements of a story.
pub(crate) fn gather(members: &[Member], weights: &Weights, speakers: &Speakers) -> Vec<Said> {
    let mut out = Vec::new();
    for (number, member) in members.iter().enumerate() {
        for (index, statement) in member.reading.statements.iter().enumerate() {
            let tokens = text::pieces(&member.reading.text, &statement.content);
            if tokens.is_empty() {
                continue;
            }
            let speaker = statement.speaker.as_ref().and_then(|party| speakers.of(party));
            let name = speaker
                .map(|speaker| words_of(speakers.name(speaker)))
                .unwrap_or_default();
            out.push(Said {
                member: number,
                statement: index,
                content: Content::new(&tokens, weights, true),
                speaker,
                name: name.into_iter().filter(|word| word.len() >= 3).collect(),
            });
        }
    }
    out
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
        for (concept, _) in one.content.weighted(false) {
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
    let content = one.content.likeness(&two.content, same_language);
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

/// The speaker that most versions name; of equals the first.
pub(crate) fn speaker(versions: &[&Said]) -> Option<usize> {
    let count = |speaker: usize| versions.iter().filter(|said| said.speaker == Some(speaker)).count();
    let named: BTreeSet<usize> = versions.iter().filter_map(|said| said.speaker).collect();
    named
        .into_iter()
        .max_by_key(|&speaker| (count(speaker), std::cmp::Reverse(speaker)))
}

/// How far the two speakers may be one.
fn speakers(one: &Said, two: &Said) -> f32 {
    if one.speaker.is_some() && one.speaker == two.speaker {
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
