//! How words were said, where it is who heard them that tells it: who speaks to a house of the press by telephone is interviewed, who meets
//! reporters gives a press conference.

use telusur_model::{MediumKind, Party, Span};

use super::addressee::{tells_reporters, thanks};
use super::attributes::Medium;
use super::cues::tag;
use super::occasions::partner;
use super::press::Press;
use super::relays::Relay;
use super::{Draft, Scene};

/// Tokens of the words that tell one as one of many who were told.
const LEADS: usize = 3;

/// Settles the medium of a draft by who heard it; `heard` says that one of the press did, by name.
pub(super) fn by_listener(draft: &mut Draft, scene: &Scene, heard: bool) {
    let Some(at) = draft.medium_at else { return };
    let called = is_call(at, scene);
    let nobody = || (draft.addressee.is_none() || tells_reporters(draft, scene)) && !thanks(draft, scene);
    draft.medium = match draft.medium {
        MediumKind::Meeting if called && (heard || nobody()) => MediumKind::Interview,
        MediumKind::Statement if called && heard => MediumKind::Interview,
        MediumKind::Meeting if !called && tells_reporters(draft, scene) && partner(draft, scene) => {
            MediumKind::PressConference
        }
        kind => kind,
    };
}

/// Whether the medium told at `at` carries words to one who is elsewhere ("lewat telepon").
pub(super) fn is_call(at: Span, scene: &Scene) -> bool {
    let at = scene.words.tokens_in(at);
    let mut found = scene.pack.media.all_at(&scene.words.tokens[..at.end], at.start);
    found.any(|(_, medium)| matches!(medium, Medium::Call(_)))
}

/// Whether a party is named as one of many who were told ("kepada wartawan, termasuk Kabar Melati", "kepada Kabar Melati dan sejumlah
/// wartawan").
pub(super) fn is_among(party: &Party, scene: &Scene, press: &Press) -> bool {
    let Some(at) = party.at else { return false };
    let tokens = &scene.words.tokens;
    let name = scene.words.tokens_in(at);
    let start = press.at(name.start).map_or(name.start, |place| place.at.start);
    let many = (start.saturating_sub(LEADS)..start).any(|i| {
        let mut found = scene.pack.media.all_at(&tokens[..start], i);
        found.any(|(length, medium)| *medium == Medium::Among && i + length == start)
    });
    let joined = |i: usize| {
        tokens
            .get(i)
            .is_some_and(|token| scene.pack.cues.tags(token) & tag::JOINT != 0)
    };
    let reporters = |i: usize| {
        let mut found = scene.pack.relays.all_at(tokens, i);
        found.any(|(_, relay)| *relay == Relay::Reporter)
    };
    many || joined(name.end) && (name.end + 1..=name.end + LEADS).any(reporters)
}
