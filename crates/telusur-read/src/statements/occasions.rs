//! Occasions: what an article tells once of how, when and to whom somebody spoke, and what it holds for.
//!
//! An occasion is told beside the words themselves, or in a sentence of its own that points at them ("Hal itu disampaikan
//! Ani dalam jumpa pers, Senin"). Such a sentence becomes a draft like any other, so that all that surrounds a
//! statement is read from it too, and is dropped once what it tells has been handed on.

use telusur_model::{MediumKind, MentionKind, Party, Stance, StatementKind, TimeKind};

use super::attributes::Medium;
use super::cues::{Scan, tag};
use super::press::party_of;
use super::{Draft, Scene, Who};

/// The rule of a draft that only tells of an occasion.
pub(super) const OCCASION: &str = "occasion";

/// Paragraphs over which an occasion holds.
const NEAR: u32 = 3;
/// Paragraphs between a lead and the words that it sums up.
const LEAD: u32 = 5;
/// Tokens between a medium and whom one speaks with ("dalam pertemuan di Melati dengan Ani").
const PARTNER: usize = 5;
/// Tokens before a name in which what its bearer is may be told.
const TITLE: usize = 10;
/// Tokens between a person and the words that say he spoke.
const SUBJECT: usize = 4;
/// Tokens behind a passive verb within which the one who spoke is named.
const AGENT: usize = 16;

/// The occasions told in sentences of their own, as drafts; `drafts` are the statements, in order.
pub(super) fn find(scene: &Scene, scan: &Scan, drafts: &[Draft]) -> Vec<Draft> {
    let words = scene.words;
    let mut out = Vec::new();
    for (at, sentence) in words
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| !sentence.title)
    {
        let range = sentence.range();
        let silent = || !drafts.iter().any(|draft| draft.sentence == at);
        let found = told(scene, scan, range.clone()).or_else(|| delivered(scene, range.clone()).filter(|_| silent()));
        let Some((subject, verb, speaker)) = found else {
            continue;
        };
        let taken = drafts.iter().any(|draft| {
            let cue = draft.cue.clone().unwrap_or(0..0);
            cue.start < verb.end && verb.start < cue.end
        });
        if taken {
            continue;
        }
        // Who is not named spoke last.
        let place = words.span(subject.clone());
        let last = || {
            let before = drafts.iter().rev().filter(|draft| {
                let content = draft.content.first();
                content.is_some_and(|content| content.start < place.start)
            });
            before.filter_map(|draft| draft.speaker.clone()).next()
        };
        let Some(speaker) = speaker.or_else(last) else { continue };
        let mut draft = Draft::new(StatementKind::Indirect, vec![place], OCCASION, 0.0);
        draft.cue = Some(verb);
        draft.speaker = Some(speaker);
        draft.clause = range;
        draft.sentence = at;
        out.push(draft);
    }
    out
}

type Range = std::ops::Range<usize>;

/// What a sentence points at, the verb that says it was said, and who is named as having said it.
fn told(scene: &Scene, scan: &Scan, sentence: Range) -> Option<(Range, Range, Option<Who>)> {
    let tokens = &scene.words.tokens[..sentence.end];
    let at = |i: usize, wanted: &[Medium]| {
        let mut found = scene.pack.media.all_at(tokens, i);
        found.find(|(_, medium)| wanted.contains(medium))
    };
    let head = sentence.start..sentence.end.min(sentence.start + 3);
    let that = head.clone().find_map(|i| Some(i..i + at(i, &[Medium::That])?.0));
    // Whatever was spoken was said: "Ajakan itu disampaikan …".
    let spoken = || {
        let end = (sentence.start + 1..head.end).find(|&i| scan.is(i, tag::THIS))? + 1;
        let noun = tokens[sentence.start..end].iter().all(|token| token.is_word());
        noun.then_some(sentence.start..end)
    };
    if let Some(that) = that.or_else(spoken) {
        let mut i = that.end;
        while i < sentence.end && scan.is(i, tag::ADVERB | tag::MOOD) {
            i += 1;
        }
        if let Some((length, _)) = at(i, &[Medium::Told]) {
            let verb = i..i + length;
            let named = named_behind(scene, scan, verb.end..sentence.end.min(verb.end + AGENT));
            return Some((that, verb, named));
        }
    }
    // "Ani menyampaikan hal itu saat …": who spoke stands before.
    let said = |i: usize| {
        let verb = scan.hit_at(i)?.end;
        let (that, _) = at(verb, &[Medium::That])?;
        Some(verb + that - i)
    };
    let (i, length) = sentence.clone().find_map(|i| {
        Some((
            i,
            at(i, &[Medium::SaidThat])
                .map(|(length, _)| length)
                .or_else(|| said(i))?,
        ))
    })?;
    let mentions = scene.mentions.within(sentence.start..i);
    let named = mentions
        .rev()
        .map(|at| (at, &scene.mentions.list[at]))
        .find(|(_, mention)| matches!(mention.kind, MentionKind::Person));
    let who = named.map(|(at, mention)| Who {
        at: scene.mentions.tokens_of(at),
        party: party_of(scene, mention),
    });
    Some((i..i + length, i..i + length, who))
}

/// Who is told to have spoken, in a sentence that tells no words ("Ani menyampaikan pidato lewat tautan video."): the person right before
/// the words that say so.
fn delivered(scene: &Scene, sentence: Range) -> Option<(Range, Range, Option<Who>)> {
    let tokens = &scene.words.tokens[..sentence.end];
    let spoke = |i: usize| {
        let mut found = scene.pack.media.all_at(tokens, i);
        found.find_map(|(length, medium)| match medium {
            Medium::Bare(MediumKind::Speech | MediumKind::PressConference | MediumKind::Interview) => Some(length),
            _ => None,
        })
    };
    let (i, length) = sentence.clone().find_map(|i| Some((i, spoke(i)?)))?;
    let at = scene
        .mentions
        .within(sentence.start..i)
        .rev()
        .find(|&at| scene.mentions.list[at].kind == MentionKind::Person)
        .filter(|&at| scene.mentions.tokens_of(at).end + SUBJECT >= i)?;
    let who = Who {
        at: scene.mentions.tokens_of(at),
        party: party_of(scene, &scene.mentions.list[at]),
    };
    Some((who.at.clone(), i..i + length, Some(who)))
}

/// Who is named behind a passive verb: the first person, before anything that tells of the circumstances.
fn named_behind(scene: &Scene, scan: &Scan, range: Range) -> Option<Who> {
    let end = range
        .clone()
        .find(|&i| scan.is(i, tag::PREPOSITION | tag::SUBORDINATE) && !scan.is(i, tag::AGENT));
    let mentions = scene.mentions.within(range.start..end.unwrap_or(range.end));
    let named = mentions
        .clone()
        .find(|&at| scene.mentions.list[at].kind == MentionKind::Person);
    let at = named.or_else(|| mentions.clone().next())?;
    Some(Who {
        at: scene.mentions.tokens_of(at),
        party: party_of(scene, &scene.mentions.list[at]),
    })
}

/// Whether two parties are one speaker: the same actor, the same description, or a person and the short form of the name.
pub(super) fn same_party(a: &Party, b: &Party, scene: &Scene) -> bool {
    let person = |party: &Party| {
        let actor = party.actor.as_deref().and_then(|id| scene.mentions.actor(id));
        actor.is_some_and(|actor| actor.kind == MentionKind::Person)
    };
    match (&a.actor, &b.actor) {
        (Some(one), Some(other)) if one == other => true,
        (Some(_), Some(_)) => {
            let (short, long) = if a.name.len() < b.name.len() { (a, b) } else { (b, a) };
            person(a)
                && person(b)
                && long.name.split_whitespace().count() > 1
                && short
                    .name
                    .split_whitespace()
                    .all(|word| long.name.split_whitespace().any(|other| other == word))
        }
        (None, None) => a.name == b.name,
        _ => false,
    }
}

/// The same of two drafts.
pub(super) fn same_speaker(a: &Draft, b: &Draft, scene: &Scene) -> bool {
    match (&a.speaker, &b.speaker) {
        (Some(a), Some(b)) => same_party(&a.party, &b.party, scene),
        _ => false,
    }
}

/// The paragraph in which a draft's reporting clause stands.
pub(super) fn paragraph_of(draft: &Draft, scene: &Scene) -> u32 {
    let sentence = scene.words.sentences.get(draft.sentence);
    sentence.map_or(0, |sentence| sentence.paragraph)
}

/// Whether the speaker is known to be a person.
pub(super) fn is_person(draft: &Draft, scene: &Scene) -> bool {
    let actor = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let actor = actor.and_then(|id| scene.mentions.actor(id));
    actor.is_some_and(|actor| actor.kind == MentionKind::Person)
}

/// Carries medium, addressee and time over one occasion: what the same speaker says nearby, and a lead that sums it up.
pub(super) fn hold(drafts: &mut [Draft], scene: &Scene) {
    let paragraphs: Vec<u32> = drafts.iter().map(|draft| paragraph_of(draft, scene)).collect();
    let near = |i: usize, j: usize| paragraphs[i].abs_diff(paragraphs[j]);
    // The draft beside which the occasion of each is told.
    let mut roots: Vec<usize> = (0..drafts.len()).collect();
    let joins: Vec<bool> = drafts.iter().map(|draft| joins(draft, scene)).collect();
    let apart: Vec<bool> = drafts.iter().map(|draft| apart(draft, scene)).collect();
    for i in 0..drafts.len() {
        if drafts[i].medium != MediumKind::Unstated {
            continue;
        }
        let same = |j: &usize| same_speaker(&drafts[i], &drafts[*j], scene) && one_day(&drafts[i], &drafts[*j]);
        // One person mostly speaks on one occasion in one article; posts and findings are many.
        let far = |i: usize, j: usize| {
            is_person(&drafts[i], scene) && !matches!(drafts[j].medium, MediumKind::SocialMedia | MediumKind::Report)
        };
        // Data and agreements are no occasion.
        let holds = |j: &usize| !matches!(drafts[*j].medium, MediumKind::Unstated | MediumKind::Document);
        let letter = |j: usize| matches!(drafts[j].medium, MediumKind::Letter | MediumKind::Telegram);
        let earlier = (0..i).rev().filter(same).find(holds).filter(|&j| {
            letter(j) || near(i, j) <= NEAR || far(i, j) || joins[i] && drafts[j].medium != MediumKind::Report
        });
        if apart[i] {
            continue;
        }
        let joined = || {
            let before = (0..i)
                .rev()
                .find(|j| holds(j) && drafts[*j].medium != MediumKind::Report)?;
            (joins[i] && near(i, before) <= NEAR).then_some(before)
        };
        let later = (i + 1..drafts.len())
            .filter(same)
            .find(|j| holds(j) && drafts[*j].medium_at.is_some());
        let lead = later.filter(|&j| {
            // A lead sums up what is told below; a body's report goes on.
            let report = drafts[j].medium == MediumKind::Report && is_person(&drafts[j], scene);
            paragraphs[i] <= NEAR && (letter(j) || near(i, j) <= LEAD) && !report
        });
        let points = || {
            (i + 1..drafts.len()).find(|&j| drafts[j].rule == OCCASION && same(&j) && near(i, j) <= NEAR && holds(&j))
        };
        let Some(j) = earlier.or_else(joined).or(lead).or_else(points) else {
            continue;
        };
        drafts[i].medium = drafts[j].medium;
        if drafts[i].time.is_none() {
            drafts[i].time = drafts[j].time.clone();
        }
        roots[i] = roots[j];
        let root = &drafts[roots[j]];
        let asked = matches!(root.stance, Stance::Asks | Stance::Warns);
        let told = partner(root, scene) || root.medium == MediumKind::Interview && !asked;
        let named = root.addressee.as_ref().is_some_and(|party| party.actor.is_some());
        if drafts[i].addressee.is_none() && told && named && same_speaker(&drafts[i], root, scene) {
            drafts[i].addressee = root.addressee.clone();
        }
    }
    hold_times(drafts, &paragraphs, &joins, scene);
    hold_for_bodies(drafts, &paragraphs, scene);
}

/// A date told once holds for what one person says; of a body's words only nearby.
fn hold_times(drafts: &mut [Draft], paragraphs: &[u32], joins: &[bool], scene: &Scene) {
    for i in 0..drafts.len() {
        if drafts[i].time.is_some() {
            continue;
        }
        let reach = if is_person(&drafts[i], scene) { u32::MAX } else { NEAR };
        let fits = |&j: &usize| {
            carries(&drafts[j], scene)
                && same_speaker(&drafts[i], &drafts[j], scene)
                && paragraphs[i].abs_diff(paragraphs[j]) <= reach
        };
        let earlier = (0..i).rev().find(fits);
        let joined = || {
            let before = (0..i).rev().find(|&j| carries(&drafts[j], scene))?;
            (joins[i] && paragraphs[i].abs_diff(paragraphs[before]) <= NEAR).then_some(before)
        };
        let later = || {
            let lead = |j: usize| paragraphs[i] <= NEAR && paragraphs[j].abs_diff(paragraphs[i]) <= LEAD;
            (i + 1..drafts.len()).find(|j| {
                fits(j) && (lead(*j) || drafts[*j].rule == OCCASION && paragraphs[*j].abs_diff(paragraphs[i]) <= NEAR)
            })
        };
        let from = earlier.or_else(joined).or_else(later);
        drafts[i].time = from.and_then(|j| drafts[j].time.clone());
    }
}

/// Whether the addressee is told together with the medium ("dalam pertemuan dengan Ani"), and so for the whole occasion.
fn partner(draft: &Draft, scene: &Scene) -> bool {
    let at = |span: telusur_model::Span| scene.words.tokens_in(span);
    let medium = draft.medium_at.map(at);
    let party = draft.addressee.as_ref().and_then(|party| party.at).map(at);
    match (medium, party) {
        (Some(medium), Some(party)) => party.start >= medium.end && party.start - medium.end <= PARTNER,
        _ => false,
    }
}

/// Who opens an article and is a body, a state or only described speaks by the first of its people or offices whom the article then
/// quotes: so the occasion is one.
fn hold_for_bodies(drafts: &mut [Draft], paragraphs: &[u32], scene: &Scene) {
    for i in 0..drafts.len() {
        if paragraphs[i] > 1 || drafts[i].medium_at.is_some() || is_person(&drafts[i], scene) {
            continue;
        }
        let Some(who) = drafts[i].speaker.clone() else {
            continue;
        };
        let voice = match &who.party.actor {
            Some(body) => (i + 1..drafts.len())
                .find(|&j| !same_speaker(&drafts[i], &drafts[j], scene))
                .filter(|&j| speaks_for(&drafts[j], body, scene)),
            // "Juru bicara kabupaten mengatakan …": the name follows.
            None => {
                let role = scene
                    .mentions
                    .roles
                    .iter()
                    .any(|role| role.first as usize == who.at.start);
                let other = |j: &usize| !same_speaker(&drafts[i], &drafts[*j], scene);
                (i + 1..drafts.len()).find(other).filter(|&j| {
                    is_person(&drafts[j], scene) && (role || titled(&drafts[j], None, &who.party.name, scene))
                })
            }
        };
        let near = |j: &usize| paragraphs[*j] <= NEAR + 1 && one_day(&drafts[i], &drafts[*j]);
        let Some(j) = voice.filter(near) else { continue };
        if drafts[i].medium == MediumKind::Unstated && drafts[j].medium != MediumKind::Document {
            drafts[i].medium = drafts[j].medium;
        }
        if drafts[i].time.is_none() {
            drafts[i].time = drafts[j].time.clone();
        }
        if drafts[i].addressee.is_none() && partner(&drafts[j], scene) {
            drafts[i].addressee = drafts[j].addressee.clone();
        }
    }
}

/// Whether a draft's speaker holds a role in the body or state of that id, or is an office whose name ends with its name ("Dinas
/// Perhubungan Melati").
fn speaks_for(draft: &Draft, body: &str, scene: &Scene) -> bool {
    let actor = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let (Some(speaker), Some(body)) = (
        actor.and_then(|id| scene.mentions.actor(id)),
        scene.mentions.actor(body),
    ) else {
        return false;
    };
    let office = |name: &str| name != body.name && name.ends_with(&body.name);
    let holds = speaker
        .roles
        .iter()
        .filter_map(|(_, of)| scene.mentions.actors.get((*of)? as usize));
    match speaker.kind {
        MentionKind::Person => {
            let mut holds = holds.into_iter();
            holds.any(|of| of.id == body.id || office(&of.name) || body.name.ends_with(&of.name))
                || titled(draft, Some(&body.id), &body.name, scene)
        }
        _ => office(&speaker.name),
    }
}

/// Whether the words right before the speaker's name, which tell what he is, name a body, perhaps by the first words of its name.
fn titled(draft: &Draft, body: Option<&str>, name: &str, scene: &Scene) -> bool {
    let Some(who) = &draft.speaker else { return false };
    let words = scene.words;
    let first = words.sentences[words.sentence_of(who.at.start)].first as usize;
    let from = first.max(who.at.start.saturating_sub(TITLE));
    let start = (from..who.at.start)
        .rev()
        .take_while(|&i| words.tokens[i].is_word() || i + 1 == who.at.start && words.tokens[i].is(','))
        .last()
        .unwrap_or(who.at.start);
    let title = start..who.at.start;
    let told = !title.is_empty() && words.span(title.clone()).of(words.text).contains(name);
    told || scene.mentions.within(title).any(|at| {
        let mention = &scene.mentions.list[at];
        body == Some(&*mention.actor) || mention.name.contains(' ') && name.starts_with(&mention.name)
    })
}

/// Whether a draft's time may be that of the occasion: a day or month, or a day of which only the year is known.
fn carries(draft: &Draft, scene: &Scene) -> bool {
    draft.time.as_ref().is_some_and(|time| {
        let known = |value: &telusur_model::TimeValue| value.unresolved && !value.iso.starts_with('-');
        time.value.len() >= "2025-01".len() || scene.times.at(time.at.start).is_some_and(|found| known(&found.value))
    })
}

/// Whether two drafts may be of one occasion by the days told of them.
fn one_day(a: &Draft, b: &Draft) -> bool {
    match (&a.time, &b.time) {
        (Some(a), Some(b)) => a.value == b.value,
        _ => true,
    }
}

/// Whether the sentence of the reporting clause opens with words that set it apart from the occasion told of before.
fn apart(draft: &Draft, scene: &Scene) -> bool {
    let Some(sentence) = scene.words.sentences.get(draft.sentence) else {
        return false;
    };
    let tokens = &scene.words.tokens[..sentence.last as usize];
    let says = |i: usize| {
        let mut found = scene.pack.media.all_at(tokens, i);
        found.any(|(_, medium)| *medium == Medium::Apart)
    };
    sentence
        .range()
        .take(3)
        .any(|i| !draft.is_content(tokens[i].at) && says(i))
}

/// Whether the reporting clause says that its words were said on the occasion told of last ("pada kesempatan yang sama").
fn joins(draft: &Draft, scene: &Scene) -> bool {
    let Some(sentence) = scene.words.sentences.get(draft.sentence) else {
        return false;
    };
    let tokens = &scene.words.tokens[..sentence.last as usize];
    let same = |i: usize| {
        scene
            .pack
            .media
            .all_at(tokens, i)
            .any(|(_, medium)| *medium == Medium::Same)
    };
    sentence.range().any(|i| !draft.is_content(tokens[i].at) && same(i))
}

/// The day on which a meeting or speech was held that the article tells of before its words, for those without a day.
pub(super) fn days_of_events(drafts: &mut [Draft], scene: &Scene) {
    for draft in drafts.iter_mut() {
        let event = matches!(
            draft.medium,
            MediumKind::Meeting | MediumKind::Speech | MediumKind::PressConference
        );
        if draft.time.is_some() || !event || draft.medium_at.is_none() {
            continue;
        }
        let Some(sentence) = scene.words.sentences.get(draft.sentence) else {
            continue;
        };
        let start = scene.words.tokens[sentence.first as usize].at.start;
        let days = scene.times.list.iter().filter(|time| {
            let value = &time.value;
            value.kind == TimeKind::Date && !value.unresolved && value.iso.len() >= "2025-01-01".len()
        });
        let mut told = days.filter(|time| time.at.end <= start).filter(|time| {
            let sentence = scene.words.sentence_of(scene.words.token_at(time.at.start));
            scene
                .words
                .sentences
                .get(sentence)
                .is_some_and(|sentence| sentence.paragraph <= NEAR && !sentence.title)
        });
        let first = told.next();
        if let (Some(time), None) = (first, told.next()) {
            draft.time = Some(telusur_model::StatementTime {
                value: time.value.iso.clone(),
                at: time.at,
            });
        }
    }
}
