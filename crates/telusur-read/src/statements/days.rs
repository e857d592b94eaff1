//! Days for words without a day of their own: on which what an article tells of before them was done, and on which a hand reported.

use telusur_model::{Finding, Hand, MediumKind, MentionKind, SmolStr, StatementTime, TimeKind, TimeValue};

use super::attributes::Medium;
use super::chains::LEAD;
use super::cues::tag;
use super::occasions::{NEAR, apart, once};
use super::press::Press;
use super::voices::{is_person, paragraph_of};
use super::{Draft, Scene};
use crate::times::DAY_OF_HISTORY;

/// Tokens between a hand and the day of its report.
const BESIDE: usize = 2;

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

/// Whether a day stands right behind a hand, and so tells of its report and not of the words ("dilansir Melati, Rabu (11/9)").
pub(super) fn hands_day(time: &StatementTime, chain: &[Hand], scene: &Scene) -> bool {
    let day = scene.words.token_at(time.at.start);
    chain.iter().any(|hand| {
        let at = hand.party.at.map(|at| scene.words.tokens_in(at));
        hand.rule.name() == "relay-by" && at.is_some_and(|at| at.end <= day && day <= at.end + BESIDE)
    })
}

/// The day on which a hand reported, told once, is that of what else it hands on or says nearby without a day; where the article tells of
/// one day of its reports, of all that it hands on and says.
pub(super) fn days_of_hands(drafts: &mut [Draft], scene: &Scene, press: &Press) {
    let reports = |draft: &Draft| {
        let speaker = draft.speaker.as_ref().map(|who| &who.party);
        speaker
            .filter(|party| press.is(party))
            .and_then(|party| party.actor.clone())
    };
    // Who of the press stands nearest: the first hand, or the speaker.
    let voice = |draft: &Draft| match draft.chain.first() {
        Some(hand) => hand.party.actor.clone(),
        None => reports(draft),
    };
    // The days of each house's own reports, as the article tells them, with the draft beside which each is told.
    let days: Vec<(SmolStr, usize)> = (0..drafts.len())
        .filter(|&j| {
            drafts[j]
                .time
                .as_ref()
                .is_some_and(|time| time.value.len() >= "2025-01-01".len())
        })
        .filter_map(|j| Some((reports(&drafts[j])?, j)))
        .collect();
    for i in 0..drafts.len() {
        if drafts[i].time.is_some() {
            continue;
        }
        let Some(hand) = voice(&drafts[i]) else { continue };
        let place = paragraph_of(&drafts[i], scene);
        let tells = |j: &usize| {
            drafts[*j].time.is_some()
                && voice(&drafts[*j]).as_deref() == Some(&*hand)
                && paragraph_of(&drafts[*j], scene).abs_diff(place) <= LEAD
        };
        let only = || {
            let mut own = days.iter().filter(|(house, _)| *house == hand).map(|(_, j)| *j);
            let first = own.next().filter(|&j| j < i || place <= LEAD)?;
            let day = |j: usize| drafts[j].time.as_ref().map(|time| &time.value);
            own.all(|j| day(j) == day(first)).then_some(first)
        };
        let told = (0..i).rev().find(tells).or_else(only);
        drafts[i].time = told.and_then(|j| drafts[j].time.clone());
    }
}
