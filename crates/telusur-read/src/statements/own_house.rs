//! The article's own house: where it is named as the one who was told something, and how its names are known.

use telusur_model::{Mention, Party};

use super::Scene;
use super::house_names::tells;
use super::press::{Place, party_of};
use crate::words::TokenKind;

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
