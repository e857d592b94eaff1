//! When something was said, by what its reporting clause tells.

use telusur_model::{StatementTime, TimeKind};

use super::attributes::{Medium, speaking};
use super::cues::tag;
use super::occasions::OCCASION;
use super::press::Press;
use super::relays::Relay;
use super::{Draft, Scene};
use crate::times::DAY_OF_HISTORY;
use crate::words::Words;

/// Tokens of words that open a sentence before what tells its day ("Sebelumnya, pada Senin ...").
const OPENER: usize = 3;

/// The part between commas of `around` in which token `i` stands.
fn part_of(words: &Words, around: &std::ops::Range<usize>, i: usize) -> std::ops::Range<usize> {
    let comma = |i: &usize| words.tokens[*i].is(',') || words.tokens[*i].is('.') && !words.tokens[*i].glued;
    let first = (around.start..i).rev().find(comma).map_or(around.start, |i| i + 1);
    let last = (i + 1..around.end).find(comma).unwrap_or(around.end);
    first..last
}

/// The date told in the reporting clause: in the part between commas that holds the cue or the speaker, or in a part that
/// tells nothing but the date ("Pada Senin (3/2), ..."). What another part tells of has a date of its own.
pub(super) fn time_of(
    draft: &Draft,
    scene: &Scene,
    press: &Press,
    around: std::ops::Range<usize>,
) -> Option<StatementTime> {
    let words = scene.words;
    let whole = words.span(around.clone());
    let cue = draft.cue.clone().unwrap_or(around.clone());
    let part = |at: &std::ops::Range<usize>| {
        let (first, last) = (part_of(words, &around, at.start), part_of(words, &around, at.end - 1));
        first.start..last.end
    };
    let opens = speaking(scene, around.clone()).map(|(at, length, _)| at..at + length);
    // "seperti dilansir X, Senin (3/2)": the day of the hand, which counts where none is told of the utterance.
    let of_hand = |part: &std::ops::Range<usize>| {
        part.clone().any(|i| {
            let mut found = scene.pack.relays.all_at(&words.tokens[..part.end], i);
            let house = || part.clone().any(|j| j > i && press.at(j).is_some());
            let leads = |relay: &Relay| *relay == Relay::By || *relay == Relay::ByPress && house();
            !draft.is_content(words.tokens[i].at) && found.any(|(_, relay)| leads(relay))
        })
    };
    // "yang dilansir X, Senin (3/2)": the part before ends with the hand.
    let behind_hand = |part: &std::ops::Range<usize>| {
        let last = (around.start..part.start).rev().find(|i| words.tokens[*i].is_word());
        last.is_some_and(|last| {
            let before = part_of(words, &around, last);
            of_hand(&before) && !(before.start < cue.end && cue.start < before.end)
        })
    };
    let times = scene.times.list.iter().filter(|time| {
        if !whole.contains(time.at)
            || draft.is_content(time.at)
            || !matches!(time.value.kind, TimeKind::Date | TimeKind::Time)
            || time.rule.name() == DAY_OF_HISTORY
            // "Hal itu disampaikan Ani saat menanggapi laporan tahun 2025": a year is no day of an occasion.
            || draft.rule == OCCASION && time.value.iso.len() < "2025-01".len() && !time.value.unresolved
        {
            return false;
        }
        let at = words.tokens_in(time.at);
        let part = part(&at);
        let other = |i: usize| words.tokens[i].is_word() && !at.contains(&i);
        // "Pada Senin (3/2) malam waktu setempat, …"
        let opens_part = part.start <= around.start + OPENER && at.start <= part.start + OPENER;
        // "... di Kebun Melati, Sembrani Timur pada Rabu.": no more than where.
        let place =
            |&i: &usize| words.tokens[i].upper || scene.pack.cues.tags(&words.tokens[i]) & tag::PREPOSITION != 0;
        let where_alone = (part.start..around.end).filter(|&i| other(i)).all(|i| place(&i));
        let alone = part.clone().filter(|&i| other(i)).count() <= if opens_part { 4 } else { 2 };
        let holds = |at: &std::ops::Range<usize>| part.start < at.end && at.start < part.end;
        let occasion = opens.as_ref().is_some_and(&holds);
        // "Usai rapat pada Senin, ...", "Dalam video yang diunggah pada Senin, ...": the part tells the occasion.
        let after = scene.pack.media.all_at(&words.tokens[..part.end], part.start);
        let after = after.into_iter().any(|(_, medium)| *medium == Medium::After);
        let told = draft.medium_at.is_some_and(|at| holds(&words.tokens_in(at)));
        alone
            || where_alone
            || after
            || told
            || of_hand(&part)
            || behind_hand(&part)
            || occasion
            || draft.cue.is_none()
            || holds(&cue)
            || draft.speaker.as_ref().is_some_and(|who| holds(&who.at))
    });
    let at_cue = words.span(cue.clone());
    let near = times.min_by_key(|time| {
        let at = words.tokens_in(time.at);
        (
            (of_hand(&part(&at)) || behind_hand(&part(&at)))
                && !(part(&at).start < cue.end && cue.start < part(&at).end),
            // A day says more of an utterance than the year of something told beside it.
            time.value.iso.len() < "2025-01-01".len(),
            if time.at.start >= at_cue.end {
                time.at.start - at_cue.end
            } else {
                at_cue.start.saturating_sub(time.at.end)
            },
            time.at.start,
        )
    })?;
    Some(StatementTime {
        value: near.value.iso.clone(),
        at: near.at,
    })
}
