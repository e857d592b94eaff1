//! Threads: stories over time between the same two actors.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::{MentionKind, Story, Thread};

use crate::derive::Member;

/// Share of a story's documents that must name an actor for the story to be about it.
const LEADING: f32 = 0.6;
/// Leading actors of a story at most.
const MOST: usize = 4;

/// The actors that most documents of a story name, most first; outlets and agencies are hands, places are scenery. Where
/// two states lead, the story is between them, whoever acts for them.
pub(crate) fn leading(members: &[Member], names: &mut BTreeMap<String, String>) -> Vec<String> {
    /// How many documents and mentions name an actor, its kind and its name.
    type Count<'m> = (usize, usize, MentionKind, &'m str);
    let kinds = [
        MentionKind::Person,
        MentionKind::State,
        MentionKind::Organisation,
        MentionKind::Group,
    ];
    let mut count: BTreeMap<&str, Count> = BTreeMap::new();
    for member in members {
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for mention in member
            .reading
            .mentions
            .iter()
            .filter(|mention| kinds.contains(&mention.kind))
        {
            let entry = count
                .entry(&mention.actor)
                .or_insert((0, 0, mention.kind, &mention.name));
            entry.0 += usize::from(named.insert(&mention.actor));
            entry.1 += 1;
            entry.3 = entry.3.max(&mention.name);
        }
    }
    let enough = (LEADING * members.len() as f32).ceil() as usize;
    let mut out: Vec<(&str, Count)> = count.into_iter().filter(|(_, count)| count.0 >= enough).collect();
    out.sort_by(|a, b| (b.1.0, b.1.1).cmp(&(a.1.0, a.1.1)).then(a.0.cmp(b.0)));
    if out.iter().filter(|(_, count)| count.2 == MentionKind::State).count() > 1 {
        out.retain(|(_, count)| count.2 == MentionKind::State);
        out.truncate(2);
    }
    out.truncate(MOST);
    for (actor, (.., name)) in &out {
        names.entry(actor.to_string()).or_insert_with(|| name.to_string());
    }
    out.into_iter().map(|(actor, _)| actor.to_string()).collect()
}

/// The threads through stories; `actors` are those that lead each story. A story of one document continues a thread of
/// states, but between persons or organisations it says too little.
pub(crate) fn find(stories: &[Story], actors: &[Vec<String>]) -> Vec<Thread> {
    let mut pairs: BTreeMap<(&str, &str), BTreeSet<usize>> = BTreeMap::new();
    for (number, leading) in actors
        .iter()
        .enumerate()
        .filter(|(number, leading)| stories[*number].documents.len() > 1 || leading.len() == 2)
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
