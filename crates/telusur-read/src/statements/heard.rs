//! Who heard an indirect statement, where its sentence closes with that: "Ani said the dam would hold, [in an interview with AFP]".
//! Such words tell of the saying, not of what was said.

use telusur_model::StatementKind;

use super::cues::tag;
use super::press::Press;
use super::relays::Relay;
use super::{Draft, Scene};

/// Tokens at the end of a content in which such words may begin.
const TAIL: usize = 16;

/// Fewest tokens of what was said that must remain.
const LEFT: usize = 3;

/// Cuts contents before words that tell which house of the press was told, and after which at most a time follows. Where another
/// speaks inside the content, the words may tell of him and stay.
pub(super) fn cut(drafts: &mut [Draft], scene: &Scene, press: &Press) {
    let ends: Vec<Option<u32>> = (0..drafts.len()).map(|i| end(i, drafts, scene, press)).collect();
    for (draft, end) in drafts.iter_mut().zip(ends) {
        if let Some((last, end)) = draft.content.last_mut().zip(end) {
            last.end = end;
        }
    }
}

fn end(i: usize, drafts: &[Draft], scene: &Scene, press: &Press) -> Option<u32> {
    let draft = &drafts[i];
    if draft.kind != StatementKind::Indirect || drafts.iter().any(|other| other.inside == Some(i)) {
        return None;
    }
    let tokens = &scene.words.tokens;
    let content = scene.words.tokens_in(*draft.content.last()?);
    let first = (content.start + LEFT).max(content.end.saturating_sub(TAIL));
    let timed = |i: usize| scene.times.cover(tokens[i].at);
    let begins = (first..content.end).find(|&i| {
        let adverbial = scene.pack.cues.tags(&tokens[i]) & (tag::PREPOSITION | tag::SUBORDINATE | tag::WHEN) != 0;
        let told = scene
            .pack
            .relays
            .all_at(&tokens[..content.end], i)
            .any(|(length, relay)| {
                let house = || (i + length..(i + length + 2).min(content.end)).find_map(|i| press.at(i));
                let closes = |end: usize| (end..content.end).all(|i| tokens[i].is_mark() || timed(i));
                matches!(relay, Relay::To | Relay::Interview)
                    && length > 1
                    && house().is_some_and(|house| house.party.actor.is_some() && closes(house.at.end))
            });
        adverbial && told
    })?;
    let last = begins - 1;
    let comma = usize::from(tokens[last].is(','));
    Some(tokens[last - comma].at.end)
}
