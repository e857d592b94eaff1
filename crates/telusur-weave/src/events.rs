//! Events: who did what to whom, told by one or more documents of a story.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::{Event, Party, SmolStr, WovenEvent};

use crate::derive::Member;

/// The events of a story. Two readings tell one event where type and actors are the same and no known dates differ.
pub(crate) fn gather(members: &[Member]) -> Vec<WovenEvent> {
    type Who = (String, Option<String>, Option<String>);
    let mut found: BTreeMap<Who, Vec<(Option<String>, BTreeSet<String>)>> = BTreeMap::new();
    for member in members {
        for event in &member.reading.events {
            let dates = found.entry(key(event)).or_default();
            let fits = |known: &Option<String>| match (known, &event.date) {
                (Some(one), Some(two)) => one.starts_with(two.as_str()) || two.starts_with(one.as_str()),
                _ => true,
            };
            match dates.iter_mut().find(|(date, _)| fits(date)) {
                Some((date, documents)) => {
                    let longer = event
                        .date
                        .as_ref()
                        .filter(|new| date.as_ref().is_none_or(|old| old.len() < new.len()));
                    if let Some(longer) = longer {
                        *date = Some(longer.clone());
                    }
                    documents.insert(member.reading.id.clone());
                }
                None => dates.push((event.date.clone(), BTreeSet::from([member.reading.id.clone()]))),
            }
        }
    }
    let mut out = Vec::new();
    for ((kind, actor1, actor2), dates) in found {
        for (date, documents) in dates {
            let documents = documents.into_iter().collect();
            out.push(WovenEvent {
                id: String::new(),
                kind: kind.clone(),
                actor1: actor1.clone(),
                actor2: actor2.clone(),
                date,
                documents,
            });
        }
    }
    out
}

fn key(event: &Event) -> (String, Option<String>, Option<String>) {
    let id = |party: &Party| party.actor.clone().unwrap_or_else(|| party.name.clone());
    let mut others: Vec<SmolStr> = event.actor2.iter().map(id).collect();
    others.sort();
    let others = (!others.is_empty()).then(|| others.join("; "));
    (
        event.kind.clone(),
        event.actor1.as_ref().map(|party| id(party).into()),
        others,
    )
}
