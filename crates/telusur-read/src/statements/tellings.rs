//! Sentences that tell of an occasion and none of what was said: "Hal itu disampaikan Ani dalam jumpa pers, Senin".

use telusur_model::{MediumKind, MentionKind, StatementKind};

use super::attributes::Medium;
use super::cues::{Scan, tag};
use super::occasions::{HELD, OCCASION};
use super::press::party_of;
use super::{Draft, Scene, Who};

type Range = std::ops::Range<usize>;

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
        let found = told(scene, scan, range.clone())
            .or_else(|| delivered(scene, range.clone()).filter(|_| silent()))
            .or_else(|| silent().then(|| spoken_at(scene, scan, range.clone()))?);
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
        // "Hal itu ia sampaikan", "Hal itu Ani sampaikan": who spoke stands between.
        let person = scene
            .mentions
            .covering(i)
            .filter(|&at| scene.mentions.list[at].kind == MentionKind::Person);
        let subject = match person {
            Some(at) => scene.mentions.tokens_of(at).end,
            None => i + usize::from(i < sentence.end && scene.pack.names.pronouns.contains_key(&tokens[i].key)),
        };
        if subject > i
            && let Some((length, _)) = at(subject, &[Medium::ToldBy])
        {
            let named = person.map(|at| Who {
                at: scene.mentions.tokens_of(at),
                party: party_of(scene, &scene.mentions.list[at]),
            });
            return Some((that, subject..subject + length, named));
        }
    }
    // "Ani menyampaikan hal itu saat …": who spoke stands before.
    let first = scan.hits.partition_point(|hit| hit.at < sentence.start);
    let mut hits = scan.hits[first..].iter().take_while(|hit| hit.at < sentence.end);
    let said = hits.find_map(|hit| Some((hit.at, hit.end + at(hit.end, &[Medium::That])?.0 - hit.at)));
    let phrase = sentence
        .clone()
        .filter(|&i| scene.pack.said_that.at(&tokens[i]))
        .find_map(|i| Some((i, at(i, &[Medium::SaidThat])?.0)));
    let (i, length) = match (phrase, said) {
        (Some(phrase), Some(said)) if said.0 < phrase.0 => said,
        (phrase, said) => phrase.or(said)?,
    };
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
            Medium::Act(_) | Medium::Bare(MediumKind::Speech | MediumKind::PressConference | MediumKind::Interview) => {
                Some(length)
            }
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

/// Who is told to speak or to be heard at a gathering of the press, in a sentence that tells no words ("Dalam jumpa pers, Ani tidak
/// mengomentari rencana itu."): whoever is named first behind words that open the sentence, or right before them.
fn spoken_at(scene: &Scene, scan: &Scan, sentence: Range) -> Option<(Range, Range, Option<Who>)> {
    let tokens = &scene.words.tokens[..sentence.end];
    let heard = |i: usize| {
        let mut found = scene.pack.media.all_at(tokens, i);
        found.find_map(|(length, medium)| match medium {
            Medium::Noun(MediumKind::PressConference | MediumKind::Interview | MediumKind::Speech) => Some(length),
            _ => None,
        })
    };
    let leads = |i: usize| {
        let mut found = scene.pack.media.all_at(tokens, i);
        found.any(|(_, medium)| *medium == Medium::Preposition)
    };
    // Most sentences name no person.
    let mut named = scene.mentions.within(sentence.clone());
    named.find(|&at| scene.mentions.list[at].kind == MentionKind::Person)?;
    let (i, length) = sentence.clone().skip(1).find_map(|i| Some((i, heard(i)?)))?;
    let lead = (sentence.start.max(i.saturating_sub(HELD))..i).find(|&j| leads(j))?;
    let person = |range: Range, last: bool| {
        let mut at = scene.mentions.within(range);
        let is = |at: &usize| scene.mentions.list[*at].kind == MentionKind::Person;
        if last { at.rev().find(is) } else { at.find(is) }
    };
    let at = if lead <= sentence.start + 2 {
        person(i + length..sentence.end.min(i + length + AGENT), false)
    } else {
        let reports = |at: &usize| {
            let end = scene.mentions.tokens_of(*at).end;
            end + SUBJECT >= lead && (end..lead).any(|j| scan.hit_at(j).is_some())
        };
        person(sentence.start..lead, true).filter(reports)
    }?;
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
