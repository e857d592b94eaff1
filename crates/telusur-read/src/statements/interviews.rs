//! Houses of the press that no table knows, where words that only the press stands behind name them: "saat diwawancarai Kabar Melati".

use telusur_model::{MentionKind, is_known};

use super::Scene;
use super::cues::tag;
use super::press::{Place, party_of};
use super::relays::Relay;
use crate::hands::{known, party_named};

/// Most large words of such a name.
const NAME: usize = 4;

/// Every house so told, wherever the article names it.
pub(super) fn places(scene: &Scene) -> Vec<Place> {
    let tokens = &scene.words.tokens;
    let told = |i: usize| {
        let mut found = scene.pack.relays.all_at(tokens, i);
        let (length, _) = found.find(|(_, relay)| **relay == Relay::Interview)?;
        house_at(scene, i + length)
    };
    let mut out: Vec<Place> = (0..tokens.len()).filter_map(told).collect();
    let told = out.len();
    for (at, mention) in scene.mentions.list.iter().enumerate() {
        let same = |place: &Place| place.party.actor.as_ref() == Some(&mention.actor);
        let again = out[..told].iter().any(same) && !out.iter().any(|place| place.party.at == Some(mention.at));
        if again {
            out.push(Place {
                at: scene.mentions.tokens_of(at),
                party: party_of(scene, mention),
                own: false,
            });
        }
    }
    out
}

/// The house whose name begins at token `start`: large words that name no person, land, day or body that is known as something else.
fn house_at(scene: &Scene, start: usize) -> Option<Place> {
    let (words, tokens) = (scene.words, &scene.words.tokens);
    let large = |i: usize| {
        let day = |at: u32| scene.times.at(at).is_some();
        tokens
            .get(i)
            .is_some_and(|token| token.is_word() && token.upper && !day(token.at.start))
    };
    let name = start..(start..=start + NAME).find(|&i| !large(i))?;
    let of_people = |i: usize| {
        let people = tag::SAYER | tag::GROUP | tag::HUMAN | tag::WHEN | tag::PRONOUN;
        let role = scene.pack.names.roles.longest_at(&tokens[..name.end], i);
        scene.pack.cues.tags(&tokens[i]) & people != 0 || role.is_some()
    };
    let other = |at: usize| {
        let mention = &scene.mentions.list[at];
        let person = matches!(
            mention.kind,
            MentionKind::Person | MentionKind::State | MentionKind::Place
        );
        person || is_known(&mention.actor)
    };
    let listed = known().at(words.text, tokens, start).is_some();
    let mut mentions = scene.mentions.within(name.clone());
    if name.is_empty() || listed || name.clone().any(of_people) || mentions.any(other) {
        return None;
    }
    // "saat diwawancarai Melati.com": a site's name goes on behind the point.
    let site = tokens.get(name.end).is_some_and(|point| point.is('.'))
        && tokens.get(name.end + 1).is_some_and(|next| next.glued);
    let whole = scene.mentions.covering(start);
    let whole = whole.filter(|&at| scene.mentions.tokens_of(at) == name);
    let party = match whole {
        Some(at) => party_of(scene, &scene.mentions.list[at]),
        None => party_named(words.text, words.span(name.clone())),
    };
    (!site).then_some(Place {
        at: name,
        party,
        own: false,
    })
}
