//! The article's own house: where it is named as the one who was told something, and how its names are known.

use std::ops::Range;

use telusur_model::{Mention, Party};

use super::Scene;
use super::addressee::Address;
use super::cues::tag;
use super::press::{Place, party_of};
use super::relays::Relay;
use crate::words::TokenKind;

/// Most words that say that who follows was told ("saat dihubungi").
const TOLD: usize = 4;

/// Where the article's own outlet is named as the one who was told, whatever the mentions make of its name ("kata Ani kepada Kabar Melati").
pub(super) fn places(scene: &Scene) -> Vec<Place> {
    let Some(outlet) = &scene.article.outlet else {
        return Vec::new();
    };
    let tokens = &scene.words.tokens;
    let name = crate::phrases::keys(&outlet.name);
    let named = |i: usize| {
        let begins = tokens[i].upper && name.first() == Some(&tokens[i].key);
        let words = tokens.get(i..i + name.len()).filter(|_| begins);
        let same = words.is_some_and(|words| words.iter().map(|token| token.key).eq(name.iter().copied()));
        // "Kabar Melati Timur" is another house, "Kabar Melati Jumat" is not.
        let goes_on = || {
            tokens.get(i + name.len()).is_some_and(|next| {
                next.kind == TokenKind::Word && next.upper && scene.times.at(next.at.start).is_none()
            })
        };
        same && tells(scene, i) && !goes_on()
    };
    let place = |i: usize| {
        let at = i..i + name.len();
        let party = Party {
            name: outlet.name.clone(),
            actor: Some(outlet.actor.clone()),
            at: Some(scene.words.span(at.clone())),
        };
        Place { at, party, own: true }
    };
    (0..tokens.len()).filter(|&i| named(i)).map(place).collect()
}

/// Whether words right before token `i`, an article aside, say that who follows was told.
pub(super) fn tells(scene: &Scene, i: usize) -> bool {
    let tokens = &scene.words.tokens;
    let article = i > 0 && scene.pack.cues.tags(&tokens[i - 1]) & tag::DEFINITE != 0;
    let end = i - usize::from(article);
    (end.saturating_sub(TOLD)..end).any(|j| {
        let mut relays = scene.pack.relays.all_at(&tokens[..end], j);
        let mut to = scene.pack.addressees.all_at(&tokens[..end], j);
        relays.any(|(length, relay)| *relay == Relay::To && j + length == end)
            || to.any(|(length, to)| matches!(to, Address::To | Address::ToPress) && j + length == end)
    })
}

/// Whether one who is told something bears a name such as outlets bear: "kata Ani kepada Suara Melati".
pub(super) fn told_so(scene: &Scene, at: &Range<usize>) -> bool {
    let tokens = &scene.words.tokens[..at.end];
    let outlet = |i: usize| tokens[i].upper && scene.pack.outlet_words.longest_at(tokens, i).is_some();
    let first = scene.pack.head_first() && outlet(at.start);
    at.len() > 1 && (first || outlet(at.end - 1)) && tells(scene, at.start)
}

/// The article's own outlet as the mention names it.
pub(super) fn own_party(scene: &Scene, mention: &Mention) -> Party {
    match &scene.article.outlet {
        Some(outlet) => Party {
            name: outlet.name.clone(),
            actor: Some(outlet.actor.clone()),
            at: Some(mention.at),
        },
        None => party_of(scene, mention),
    }
}
