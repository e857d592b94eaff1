//! Threads: stories over time between the same two actors.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::{MentionKind, Story, Thread};

use crate::derive::Member;

/// Share of a story's documents that must name an actor for the story to be about it.
const LEADING: f32 = 0.6;
/// Leading actors of a story at most.
const MOST: usize = 4;

/// The actors that most documents of a story name, most first; outlets and agencies are hands, places are scenery.
pub(crate) fn leading(members: &[Member], names: &mut BTreeMap<String, String>) -> Vec<String> {
    let mut count: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for member in members {
        let kinds = [
            MentionKind::Person,
            MentionKind::State,
            MentionKind::Organisation,
            MentionKind::Group,
        ];
        let named: BTreeMap<&str, &str> = member
            .reading
            .mentions
            .iter()
            .filter(|mention| kinds.contains(&mention.kind))
            .map(|mention| (mention.actor.as_str(), mention.name.as_str()))
            .collect();
        for (actor, name) in named {
            let entry = count.entry(actor).or_insert((0, name));
            entry.0 += 1;
            entry.1 = entry.1.max(name);
        }
    }
    let enough = (LEADING * members.len() as f32).ceil() as usize;
    let mut out: Vec<(&str, (usize, &str))> = count.into_iter().filter(|(_, (count, _))| *count >= enough).collect();
    out.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
    out.truncate(MOST);
    for (actor, (_, name)) in &out {
        names.entry(actor.to_string()).or_insert_with(|| name.to_string());
    }
    out.into_iter().map(|(actor, _)| actor.to_string()).collect()
}

/// The threads through stories of two documents or more; `actors` are those that lead each story.
pub(crate) fn find(stories: &[Story], actors: &[Vec<String>]) -> Vec<Thread> {
    let mut pairs: BTreeMap<(&str, &str), BTreeSet<usize>> = BTreeMap::new();
    for (number, leading) in actors
        .iter()
        .enumerate()
        .filter(|(number, _)| stories[*number].documents.len() > 1)
    {
        for (place, one) in leading.iter().enumerate() {
            for two in &leading[place + 1..] {
                let pair = if one < two { (one, two) } else { (two, one) };
                pairs.entry((pair.0, pair.1)).or_default().insert(number);
            }
        }
    }
    pairs.retain(|_, told| told.len() > 1);
    pairs
        .into_iter()
        .enumerate()
        .map(|(number, ((one, two), told))| Thread {
            id: format!("h{}", number + 1),
            actors: vec![one.to_string(), two.to_string()],
            stories: told.into_iter().map(|story| stories[story].id.clone()).collect(),
        })
        .collect()
}
