//! Whom a person cites: the words came through that person, and through the hands of that person's own words.

use telusur_model::{Hand, HandRole, MentionKind, Party, Rule};

use super::chains::same;
use super::cues::tag;
use super::voices::{is_person, paragraph_of, same_speaker};
use super::{Draft, Scene};

/// Paragraphs over which a person's own words tell through whose hands those came whom the person cites.
const NEAR: u32 = 2;

/// Whether the only hand told is a person who cites another's words.
pub(super) fn told_by_person(draft: &Draft, scene: &Scene) -> bool {
    let [hand] = &draft.chain[..] else { return false };
    let actor = hand.party.actor.as_deref().and_then(|id| scene.mentions.actor(id));
    hand.rule.name() == "relay-reports" && actor.is_some_and(|actor| actor.kind == MentionKind::Person)
}

/// Whom a person cites came through the hands of that person's own words nearby.
pub(super) fn behind_citing(drafts: &mut [Draft], cites: &[bool], scene: &Scene) {
    for i in (0..drafts.len()).filter(|&i| cites[i]) {
        let Some(who) = drafts[i].chain.first().map(|hand| hand.party.clone()) else {
            continue;
        };
        let place = paragraph_of(&drafts[i], scene);
        let own = |j: &usize| {
            let speaker = drafts[*j].speaker.as_ref();
            let near = paragraph_of(&drafts[*j], scene).abs_diff(place) <= NEAR;
            near && !drafts[*j].chain.is_empty() && speaker.is_some_and(|other| same(&other.party, &who))
        };
        let Some(j) = (i + 1..drafts.len()).chain((0..i).rev()).find(own) else {
            continue;
        };
        let hands: Vec<Hand> = drafts[j]
            .chain
            .iter()
            .filter(|hand| !same(&hand.party, &who))
            .cloned()
            .collect();
        drafts[i].chain.extend(hands);
    }
}

/// The person who quotes the one whose words are told: "Ani quoted her husband as saying ...".
pub(super) fn quoted_by(draft: &mut Draft, scene: &Scene) {
    let Some(who) = draft
        .speaker
        .as_ref()
        .filter(|_| draft.rule == "quoted-as" && draft.chain.is_empty())
    else {
        return;
    };
    let tags = |i: usize| scene.pack.cues.tags(&scene.words.tokens[i]);
    let words = draft.clause.start..who.at.start;
    let Some(word) = words.clone().rev().find(|&i| tags(i) & tag::QUOTING != 0) else {
        return;
    };
    // "Ani was quoted": by whom stands behind.
    if words.start < word && tags(word - 1) & tag::BE != 0 {
        return;
    }
    let quotes = scene.mentions.within(words.start..word).rev().find(|&at| {
        let mention = &scene.mentions.list[at];
        mention.kind == MentionKind::Person && Some(&mention.actor) != who.party.actor.as_ref()
    });
    if let Some(at) = quotes {
        draft.chain.push(Hand {
            role: HandRole::Relay,
            party: super::press::party_of(scene, &scene.mentions.list[at]),
            rule: Rule::named("relay-reports"),
        });
    }
}

/// Whether a draft tells nothing but whom another cites: "..., Reuters reported, citing a senior official".
pub(super) fn only_names(draft: &Draft, drafts: &[Draft], scene: &Scene) -> bool {
    let (Some(cue), [content]) = (&draft.cue, &draft.content[..]) else {
        return false;
    };
    let cites = cue
        .clone()
        .any(|i| scene.pack.cues.tags(&scene.words.tokens[i]) & tag::CITING != 0);
    let others = || {
        drafts
            .iter()
            .filter(|other| other.sentence == draft.sentence && other.content != draft.content)
    };
    // An article or a number may stand before the name.
    let begins = |party: &Party| {
        let at = party.at.filter(|at| content.contains(*at));
        at.is_some_and(|at| scene.words.token_at(at.start) <= cue.end + 1)
    };
    cites
        && others().any(|other| {
            let hands = other.chain.iter().map(|hand| &hand.party);
            other.speaker.iter().map(|who| &who.party).chain(hands).any(begins)
        })
}

/// Words reported inside another's words came through that other.
pub(super) fn nest(drafts: &mut [Draft], scene: &Scene) {
    for i in 0..drafts.len() {
        let Some(outer) = drafts[i].inside.filter(|&outer| outer != i && outer < drafts.len()) else {
            continue;
        };
        // Each in the other's content: who is told of first tells the other, save where words in quotation marks close with who said them.
        if drafts[outer].inside == Some(i) {
            let order = |draft: &Draft| {
                (
                    !draft.rule.starts_with("quote-then"),
                    draft.cue.as_ref().map(|cue| cue.start),
                )
            };
            if order(&drafts[i]) < order(&drafts[outer]) {
                continue;
            }
        }
        // Where nothing is told of when it was said, the day is that of who tells it.
        if drafts[i].time.is_none() {
            drafts[i].time = drafts[outer].time.clone();
        }
        if same_speaker(&drafts[i], &drafts[outer], scene) || own_name(&drafts[i], &drafts[outer], scene) {
            drafts[i].chain = drafts[outer].chain.clone();
            continue;
        }
        let Some(who) = drafts[outer].speaker.clone() else {
            continue;
        };
        let known = drafts[i]
            .chain
            .iter()
            .any(|hand| hand.party.actor.is_some() && hand.party.actor == who.party.actor);
        let mut chain = if known {
            drafts[i].chain.clone()
        } else {
            vec![Hand {
                role: HandRole::Relay,
                party: who.party,
                rule: Rule::named("relay-outer-speaker"),
            }]
        };
        let own = drafts[i].speaker.as_ref().map(|who| who.party.clone());
        for hand in &drafts[outer].chain {
            let speaks = own.as_ref().is_some_and(|own| same(own, &hand.party));
            if !speaks && !chain.iter().any(|other| other.party.actor == hand.party.actor) {
                chain.push(hand.clone());
            }
        }
        drafts[i].chain = chain;
    }
}

/// Whether a body tells its own words under a longer name, with what it is before it ("Gerakan Melati", "Melati").
fn own_name(a: &Draft, b: &Draft, scene: &Scene) -> bool {
    let name = |draft: &Draft| draft.speaker.as_ref().map(|who| who.party.name.clone());
    let (Some(a_name), Some(b_name)) = (name(a), name(b)) else {
        return false;
    };
    let (short, long) = if a_name.len() < b_name.len() {
        (&a_name, &b_name)
    } else {
        (&b_name, &a_name)
    };
    let before = long
        .strip_suffix(short.as_str())
        .and_then(|before| before.strip_suffix(' '));
    let large = |word: &str| word.starts_with(char::is_uppercase);
    !is_person(a, scene)
        && !is_person(b, scene)
        && large(short)
        && before.is_some_and(|before| large(before) && !before.contains(' '))
}
