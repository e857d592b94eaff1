//! Weaving: many readings in, one [`Weave`] out. Pure: knows no engine and no disk.
//!
//! [`weave`] is the whole order of the work: prepare every reading, group them into stories, then inside each story find
//! the parents of every document, join the statements into sayings and count the hands behind each.

mod align;
pub mod alike;
mod chains;
mod claims;
mod content;
mod corrections;
pub mod counts;
mod derive;
mod differences;
mod disowned;
mod events;
mod hands;
mod houses;
mod logistic;
mod meaning;
mod names;
mod origin;
mod page;
mod principals;
pub mod reworded;
mod rivals;
mod rows;
mod sayings;
mod scene;
mod shares;
mod sorted;
mod speakers;
mod stories;
mod story;
mod text;
mod threads;
mod translation;
pub mod versions;
pub mod witness;

use std::collections::BTreeMap;

use rayon::prelude::*;
use telusur_model::{Reading, Weave};

/// Weaves a set of readings. The result is a function of the set: order and number of threads do not matter.
pub fn weave(readings: &[Reading]) -> Weave {
    let parts = by_story(readings, story::weave);
    let mut out = Weave::default();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut actors = Vec::with_capacity(parts.len());
    for (number, mut part) in parts.into_iter().enumerate() {
        let id = format!("t{}", number + 1);
        part.story.id = id.clone();
        out.stories.push(part.story);
        out.documents.extend(part.documents.into_iter().map(|mut document| {
            document.story = Some(id.clone());
            document
        }));
        out.derivations.append(&mut part.derivations);
        for mut saying in part.sayings {
            saying.id = format!("y{}", out.sayings.len() + 1);
            saying.story = Some(id.clone());
            out.sayings.push(saying);
        }
        for mut claim in part.claims {
            claim.id = format!("c{}", out.claims.len() + 1);
            claim.story = Some(id.clone());
            out.claims.push(claim);
        }
        for mut correction in part.corrections {
            correction.story = Some(id.clone());
            out.corrections.push(correction);
        }
        for mut event in part.events {
            event.id = format!("e{}", out.events.len() + 1);
            out.events.push(event);
        }
        actors.push(part.actors);
        names.extend(part.names);
    }
    out.documents.sort_by(|a, b| a.id.cmp(&b.id));
    out.derivations
        .sort_by(|a, b| (&a.child, &a.parent, a.kind).cmp(&(&b.child, &b.parent, b.kind)));
    out.threads = threads::find(&out.stories, &actors);
    out.actors = names.into_iter().collect();
    out
}

/// What the trained models are asked of a set of readings, to train them.
#[derive(Debug, Default)]
pub struct Lessons {
    /// Pairs of statements of one story.
    pub compared: Vec<versions::Compared>,
    /// Statements whose outlets name nobody for them.
    pub asked: Vec<witness::Asked>,
    /// Articles and earlier ones of their story.
    pub paired: Vec<reworded::Paired>,
}

/// What the trained models are asked of all stories of a set.
pub fn lessons(readings: &[Reading]) -> Lessons {
    let mut out = Lessons::default();
    for mut of_story in by_story(readings, story::lessons) {
        out.compared.append(&mut of_story.compared);
        out.asked.append(&mut of_story.asked);
        out.paired.append(&mut of_story.paired);
    }
    out
}

/// What `make` makes of each story, in the order of time: it gets the pages of the story, all readings, all pages, the weights of
/// concepts, and the hands.
fn by_story<T: Send>(
    readings: &[Reading],
    make: impl Fn(&[usize], &[&Reading], &[page::Page], &page::Weights, &hands::Hands) -> T + Sync,
) -> Vec<T> {
    let mut readings: Vec<&Reading> = readings.iter().collect();
    readings.sort_by(|a, b| (&a.id, &a.uri, &a.text).cmp(&(&b.id, &b.uri, &b.text)));
    let (pages, weights) = page::prepare(&readings);
    let hands = hands::Hands::gather(&readings);
    let mut groups = stories::group(&readings, &pages, &hands);
    for group in &mut groups {
        group.sort_by_key(|&page| (pages[page].time, page));
    }
    groups.sort_by_key(|group| group.first().map(|&page| (pages[page].time, page)));
    // The largest first, each handed out alone: one that is begun last keeps all threads but its own waiting.
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&group| std::cmp::Reverse(groups[group].len()));
    let mut made: Vec<(usize, T)> = order
        .par_iter()
        .with_max_len(1)
        .map(|&group| (group, make(&groups[group], &readings, &pages, &weights, &hands)))
        .collect();
    made.sort_unstable_by_key(|(group, _)| *group);
    made.into_iter().map(|(_, made)| made).collect()
}
