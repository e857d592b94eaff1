//! Days on which what an article tells of before its words was done, for words without a day of their own.

use telusur_model::{Finding, MediumKind, MentionKind, TimeKind, TimeValue};

use super::attributes::Medium;
use super::cues::tag;
use super::occasions::{NEAR, apart, once};
use super::voices::is_person;
use super::{Draft, Scene};
use crate::times::DAY_OF_HISTORY;

/// The day on which what the article tells of before its words was done, for those without a day: of a meeting or speech that is told as
/// their medium, and of a deed of the speaker's own or of the body spoken for ("Ani membuka pasar itu, Senin (3/2). \"...\" kata Ani").
pub(super) fn days_of_events(drafts: &mut [Draft], scene: &Scene) {
    let words = scene.words;
    let day =
        |value: &TimeValue| value.kind == TimeKind::Date && !value.unresolved && value.iso.len() >= "2025-01-01".len();
    // What was done in years before is no news.
    let told = scene.times.list.iter().filter(|time| day(&time.value));
    let year = told.filter_map(|time| time.value.iso.get(..4)).max();
    let days: Vec<(usize, &Finding<TimeValue>)> = scene
        .times
        .list
        .iter()
        .filter(|time| {
            let value = &time.value;
            day(value) && time.rule.name() != DAY_OF_HISTORY && value.iso.get(..4) == year
        })
        .map(|time| (words.sentence_of(words.token_at(time.at.start)), time))
        .filter(|(sentence, time)| {
            let told = words.sentences.get(*sentence);
            told.is_some_and(|told| told.paragraph <= NEAR && !told.title && !tells_life(told.range(), scene))
                && !drafts.iter().any(|draft| draft.is_content(time.at))
        })
        .collect();
    if days.is_empty() {
        return;
    }
    for i in 0..drafts.len() {
        let draft = &drafts[i];
        let Some(own) = words.sentences.get(draft.sentence).filter(|_| draft.time.is_none()) else {
            continue;
        };
        let start = words.tokens[own.first as usize].at.start;
        let event = draft.medium_at.is_some()
            && matches!(
                draft.medium,
                MediumKind::Meeting | MediumKind::Speech | MediumKind::PressConference
            );
        let done = |sentence: usize| deed_of(drafts, i, sentence, scene);
        let mut told = days
            .iter()
            .filter(|(_, time)| time.at.end <= start)
            .filter(|(sentence, _)| event || done(*sentence));
        let Some((_, time)) = told.next() else { continue };
        if told.any(|(_, other)| other.value.iso != time.value.iso) {
            continue;
        }
        drafts[i].time = Some(telusur_model::StatementTime {
            value: time.value.iso.clone(),
            at: time.at,
        });
    }
}

/// Whether a sentence tells of a birth or death.
fn tells_life(sentence: std::ops::Range<usize>, scene: &Scene) -> bool {
    let tokens = &scene.words.tokens[..sentence.end];
    let mut all = sentence.flat_map(|i| scene.pack.media.all_at(tokens, i));
    all.any(|(_, medium)| *medium == Medium::Life)
}

/// Whether a sentence that tells no words tells what the speaker of a draft, or the body spoken for, has done.
fn deed_of(drafts: &[Draft], i: usize, sentence: usize, scene: &Scene) -> bool {
    let draft = &drafts[i];
    if !is_person(draft, scene)
        || apart(draft, scene)
        || once(draft, scene)
        || drafts.iter().any(|other| other.sentence == sentence)
    {
        return false;
    }
    let (Some(range), Some(who)) = (
        scene.words.sentences.get(sentence).map(|sentence| sentence.range()),
        draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref()),
    ) else {
        return false;
    };
    let ahead = |i: usize| scene.pack.cues.tags(&scene.words.tokens[i]) & tag::OPEN != 0;
    if range.clone().any(ahead) {
        return false;
    }
    // Whoever is named first is the subject, a place where the deed was done aside.
    let mut named = scene.mentions.within(range).map(|at| &scene.mentions.list[at]);
    let first = named.find(|mention| matches!(mention.kind, MentionKind::Person | MentionKind::Organisation));
    first.is_some_and(|mention| mention.actor == who)
}
