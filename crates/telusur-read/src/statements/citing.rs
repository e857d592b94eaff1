//! Whom a person cites: the words came through that person, and through the hands of that person's own words.

use telusur_model::{Hand, MentionKind};

use super::chains::same;
use super::voices::paragraph_of;
use super::{Draft, Scene};

/// Paragraphs over which a person's own words tell through whose hands those came whom the person cites.
const NEAR: u32 = 2;

/// Whether the only hand told is a person who cites another's words.
pub(super) fn told_by_person(draft: &Draft, scene: &Scene) -> bool {
    let [hand] = &draft.chain[..] else { return false };
    let actor = hand.party.actor.as_deref().and_then(|id| scene.mentions.actor(id));
    hand.rule.name() == "relay-reports" && actor.is_some_and(|actor| actor.kind == MentionKind::Person)
}

/// Whom a person cites came through the hands of that person's own words nearby.
pub(super) fn behind_citing(drafts: &mut [Draft], cites: &[bool], scene: &Scene) {
    for i in (0..drafts.len()).filter(|&i| cites[i]) {
        let Some(who) = drafts[i].chain.first().map(|hand| hand.party.clone()) else {
            continue;
        };
        let place = paragraph_of(&drafts[i], scene);
        let own = |j: &usize| {
            let speaker = drafts[*j].speaker.as_ref();
            let near = paragraph_of(&drafts[*j], scene).abs_diff(place) <= NEAR;
            near && !drafts[*j].chain.is_empty() && speaker.is_some_and(|other| same(&other.party, &who))
        };
        let Some(j) = (i + 1..drafts.len()).chain((0..i).rev()).find(own) else {
            continue;
        };
        let hands: Vec<Hand> = drafts[j]
            .chain
            .iter()
            .filter(|hand| !same(&hand.party, &who))
            .cloned()
            .collect();
        drafts[i].chain.extend(hands);
    }
}
