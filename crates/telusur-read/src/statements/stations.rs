//! Who of the press was told, where what it is stands between the verb and its name and its land before both: "told Velnoran
//! television", "told the Velnoran news agency dzx that".

use std::ops::Range;

use telusur_model::{MentionKind, Party, Span, StatementKind};

use super::cues::tag;
use super::press::{Place, called};
use super::relays::Relay;
use super::{Draft, Scene};
use crate::hands::{known, local_id};

/// Most tokens between the verb and the end of the word for a kind of press.
const BEFORE: usize = 5;
/// Most large words of such a name.
const NAME: usize = 4;

/// One of the press that is told.
pub(super) struct Station {
    /// Its tokens, from the first behind the verb to the end of its name.
    pub at: Range<usize>,
    /// Who it is.
    pub party: Party,
}

/// The one of the press whose land, kind and name are told from token `first` on, behind a verb of telling.
pub(super) fn station_at(scene: &Scene, first: usize) -> Option<Station> {
    let words = scene.words;
    let tokens = &words.tokens;
    if scene.pack.head_first() {
        return None;
    }
    let is = |i: usize, tags: super::cues::Tags| {
        tokens
            .get(i)
            .is_some_and(|token| scene.pack.cues.tags(token) & tags != 0)
    };
    let end = words.sentences.get(words.sentence_of(first))?.last as usize;
    let tokens = &tokens[..end];
    let start = first + usize::from(is(first, tag::DEFINITE));
    // The land, alone.
    let at = scene.mentions.covering(start)?;
    let land = matches!(scene.mentions.list[at].kind, MentionKind::State | MentionKind::Place);
    let behind = scene.mentions.tokens_of(at).end;
    if !land || behind != start + 1 || tokens.get(start)?.owns {
        return None;
    }
    let kind = |i: usize| {
        let mut found = scene.pack.relays.all_at(tokens, i);
        found.find(|(length, relay)| {
            let small = tokens[i..i + length].iter().all(|token| !token.upper || token.caps);
            small && matches!(relay, Relay::Press | Relay::PressName)
        })
    };
    let (noun, length) = (behind..end.min(start + BEFORE))
        .take_while(|&i| tokens[i].is_word() && !tokens[i].upper)
        .find_map(|i| Some((i, kind(i)?.0)))?;
    let mut last = noun + length;
    while last < end && kind(last).is_some() {
        last += 1;
    }
    let large = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper) && !is(i, tag::WHEN);
    let named = (last..end.min(last + NAME)).take_while(|&i| large(i)).count();
    // "the news agency dzx that": a small word right before what is told.
    let bare = named == 0
        && tokens
            .get(last)
            .is_some_and(|token| token.is_word() && scene.pack.cues.tags(token) == 0)
        && is(last + 1, tag::THAT);
    let name = match named + usize::from(bare) {
        // "told the Velnoran magazine": one that the article has named.
        0 if start > first => return None,
        0 => start..last,
        more => last..last + more,
    };
    let at = words.span(name.clone());
    let text = at.of(words.text);
    let hand = known().called(text);
    let mention = scene
        .mentions
        .covering(name.start)
        .filter(|&at| scene.mentions.tokens_of(at) == name);
    let actor = match (hand, mention) {
        (Some(hand), _) => hand.actor.into(),
        (None, Some(at)) => scene.mentions.list[at].actor.clone(),
        (None, None) => local_id(text),
    };
    Some(Station {
        at: first..name.end,
        party: Party {
            name: hand.map_or(text, |hand| hand.name).into(),
            actor: Some(actor),
            at: Some(at),
        },
    })
}

/// Every one of the press that an article tells so, as places of its press.
pub(super) fn places(scene: &Scene) -> Vec<Place> {
    let mut houses = super::interviews::places(scene);
    if scene.pack.head_first() {
        return houses;
    }
    let tokens = &scene.words.tokens;
    let told = |i: usize| {
        let mut found = scene.pack.relays.all_at(tokens, i);
        let (length, _) = found.find(|(_, relay)| **relay == Relay::To)?;
        let station = station_at(scene, i + length)?;
        Some(Place {
            at: station.at,
            party: station.party,
            own: false,
        })
    };
    houses.extend((0..tokens.len()).filter_map(told));
    houses
}

/// Cuts from the head of indirect content the one of the press who was told it.
pub(super) fn cut(drafts: &mut [Draft], scene: &Scene) {
    if scene.pack.head_first() {
        return;
    }
    let words = scene.words;
    for draft in drafts.iter_mut().filter(|draft| draft.kind != StatementKind::Direct) {
        let (Some(cue), Some(first)) = (draft.cue.clone(), draft.content.first().copied()) else {
            continue;
        };
        let content = words.tokens_in(first);
        let near = content.start >= cue.end && content.start <= cue.end + BEFORE + NAME;
        if !near
            || !scene
                .pack
                .relays
                .all_at(&words.tokens, cue.start)
                .any(|(_, relay)| *relay == Relay::To)
        {
            continue;
        }
        let Some(station) = station_at(scene, cue.end).filter(|station| content.start < station.at.end) else {
            continue;
        };
        let that = |i: usize| {
            words
                .tokens
                .get(i)
                .is_some_and(|token| scene.pack.cues.tags(token) & tag::THAT != 0)
        };
        let start = station.at.end + usize::from(that(station.at.end));
        if start + 1 < content.end {
            draft.content[0] = Span {
                start: words.tokens[start].at.start,
                end: first.end,
            };
        }
    }
}

/// A channel whose name the mentions miss, since it begins with what it is: "TV Melati".
pub(super) fn channel(scene: &Scene, noun: &Range<usize>) -> Option<Place> {
    let tokens = &scene.words.tokens;
    let large = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
    let (first, last) = (noun.start, noun.end);
    let alone = !large(last + 1) && first.checked_sub(1).is_none_or(|before| !large(before));
    let day = |i: usize| scene.pack.cues.tags(&tokens[i]) & tag::WHEN != 0;
    let named = large(last) && !day(last) && scene.mentions.covering(last).is_none();
    (noun.len() == 1 && tokens[first].caps && alone && named).then(|| called(scene, first..last + 1, first..last + 1))
}
