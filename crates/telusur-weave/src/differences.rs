//! Differences: in what the versions of a saying are not alike, each named.

use std::collections::BTreeSet;

use telusur_model::{Difference, DifferenceKind, Figure, Statement};

use crate::derive::Member;
use crate::sayings::Said;
use crate::speakers::Speakers;

/// Share of the first version's meaning below which a version leaves something out.
const SHORT: f32 = 0.7;
/// Share of the shorter version's runs of words below which two versions are worded differently.
const REWORDED: f32 = 0.8;

/// The differences of every version from the first.
pub(crate) fn between(versions: &[&Said], members: &[Member], speakers: &Speakers) -> Vec<Difference> {
    let mut out = Vec::new();
    let Some((first, others)) = versions.split_first() else {
        return out;
    };
    for (number, other) in others.iter().enumerate() {
        let mut add = |kind: DifferenceKind, detail: String| {
            out.push(Difference {
                kind,
                versions: [0, number + 1],
                detail,
            });
        };
        let (one, two) = (statement(first, members), statement(other, members));
        let (figures, theirs) = (figures(first, members), figures(other, members));
        if let Some((kind, detail)) = figure(&figures, &theirs) {
            add(kind, detail);
        }
        let same_language = language(first, members) == language(other, members);
        let (whole, part) = (
            first.content.weight(!same_language),
            other.content.weight(!same_language),
        );
        let likeness = first.content.likeness(&other.content, same_language);
        if part < SHORT * whole {
            add(
                DifferenceKind::Omission,
                format!(
                    "Says {} % of what the first version says.",
                    (100.0 * part / whole) as u32
                ),
            );
        } else if same_language && first.content.shared_runs(&other.content) < REWORDED && likeness < 0.95 {
            add(DifferenceKind::Wording, "The same in other words.".to_string());
        }
        if let (Some(said), Some(theirs)) = (first.speaker, other.speaker)
            && said != theirs
        {
            add(
                DifferenceKind::Speaker,
                format!("{} / {}", speakers.name(said), speakers.name(theirs)),
            );
        }
        if let (Some(when), Some(then)) = (&one.time, &two.time)
            && !when.value.starts_with(&then.value)
            && !then.value.starts_with(&when.value)
        {
            add(DifferenceKind::Date, format!("{} / {}", when.value, then.value));
        }
    }
    out
}

fn statement<'m>(said: &Said, members: &'m [Member]) -> &'m Statement {
    &members[said.member].reading.statements[said.statement]
}

fn language<'m>(said: &Said, members: &'m [Member]) -> &'m str {
    &members[said.member].reading.language.code
}

fn figures<'m>(said: &Said, members: &'m [Member]) -> Vec<&'m Figure> {
    members[said.member]
        .reading
        .figures
        .iter()
        .filter(|figure| figure.statement == Some(said.statement))
        .collect()
}

/// Another number, or the same number bounded otherwise: a hedge lost or added.
fn figure(one: &[&Figure], two: &[&Figure]) -> Option<(DifferenceKind, String)> {
    let values = |figures: &[&Figure]| {
        figures
            .iter()
            .map(|figure| figure.value.to_bits())
            .collect::<BTreeSet<u64>>()
    };
    let (ours, theirs) = (values(one), values(two));
    let list = |bits: &mut dyn Iterator<Item = &u64>| {
        bits.map(|bits| f64::from_bits(*bits).to_string())
            .collect::<Vec<_>>()
            .join(", ")
    };
    if !ours.is_subset(&theirs) && !theirs.is_subset(&ours) {
        let (ours, theirs) = (list(&mut ours.difference(&theirs)), list(&mut theirs.difference(&ours)));
        return Some((DifferenceKind::Figure, format!("{ours} / {theirs}")));
    }
    one.iter().find_map(|figure| {
        let other = two
            .iter()
            .find(|other| other.value == figure.value && other.bound != figure.bound)?;
        let exact = |figure: &Figure| format!("{} {}", figure.bound.name().replace('-', " "), figure.value);
        Some((DifferenceKind::Hedge, format!("{} / {}", exact(figure), exact(other))))
    })
}
