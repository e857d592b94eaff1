//! Houses of the press told by their names and their places: names such as outlets bear, of those who were told something or handed it on.

use std::ops::Range;

use super::Scene;
use super::addressee::Address;
use super::cues::tag;
use super::press::{Place, called};
use super::relays::Relay;

/// Most words that say that who follows was told ("saat dihubungi").
const TOLD: usize = 4;

/// Most words of a name that no mention tells.
const NAME: usize = 5;

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

/// Whether one who is told something bears a name such as outlets bear: "kata Ani kepada Suara Melati". So does one who is no person and
/// handed something on: "lapor Suara Melati".
pub(super) fn told_so(scene: &Scene, at: &Range<usize>, person: bool) -> bool {
    let tokens = &scene.words.tokens[..at.end];
    let outlet = |i: usize| tokens[i].upper && scene.pack.outlet_words.longest_at(tokens, i).is_some();
    let press = |i: usize| {
        let mut names = scene.pack.relays.all_at(tokens, i);
        outlet(i) || tokens[i].upper && names.any(|(_, relay)| *relay == Relay::PressName)
    };
    let first = scene.pack.head_first() && outlet(at.start);
    // "Ketua Harian Serikat Melati": an office.
    let roles = &scene.mentions.roles;
    let role = || {
        roles
            .binary_search_by_key(&(at.start as u32), |role| role.first)
            .is_ok()
    };
    let named = at.len() > 1 && (first || press(at.end - 1) && !role());
    named && (tells(scene, at.start) || !person && hands_on(scene, at, first))
}

/// Whether words right before a name say that who bears it handed something on; a bare verb does so where the name `begins` as outlets' do
/// and closes what the sentence tells.
fn hands_on(scene: &Scene, at: &Range<usize>, begins: bool) -> bool {
    let (words, i) = (scene.words, at.start);
    let tokens = &words.tokens;
    let end = words.sentences[words.sentence_of(i)].range().end;
    let dated = |i: usize| scene.times.cover(tokens[i].at);
    let closes = (at.end..end).all(|i| tokens[i].is_mark() || dated(i));
    (i.saturating_sub(TOLD)..i).any(|j| {
        let mut relays = scene.pack.relays.all_at(&tokens[..i], j);
        relays.any(|(length, relay)| {
            let leads = matches!(relay, Relay::By | Relay::ByPress | Relay::Of);
            (leads || *relay == Relay::Verb && begins && closes) && j + length == i
        })
    })
}

/// Houses with such names that neither a mention nor one of the `places` tells.
pub(super) fn unlisted(scene: &Scene, places: &[Place]) -> Vec<Place> {
    let tokens = &scene.words.tokens;
    let word = |i: usize| tokens[i].is_word() && tokens[i].upper;
    let alone = |i: usize, end: usize| !word(i - 1) && (end == tokens.len() || !word(end));
    let free = |i: usize| scene.mentions.covering(i).is_none() && !places.iter().any(|place| place.at.contains(&i));
    let dated = |i: usize| scene.times.cover(tokens[i].at);
    let mut out = Vec::new();
    let mut i = 1;
    while i < tokens.len() {
        let end = (i..tokens.len())
            .take(NAME)
            .take_while(|&j| word(j) && free(j))
            .last()
            .map_or(i, |j| j + 1);
        if end > i + 1 && alone(i, end) && !(i..end).any(dated) && told_so(scene, &(i..end), false) {
            out.push(called(scene, i..end, i..end));
        }
        i = end.max(i + 1);
    }
    out
}
