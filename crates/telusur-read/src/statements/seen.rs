//! Hands that a paper or a mouth passed through before its words were told: a document that the press saw ("laporan yang diperoleh
//! Reuters"), and one who spoke in the name of another ("Kremlin, melalui juru bicaranya Arkady Belyaev").

use std::ops::Range;

use telusur_model::{Hand, HandRole, MediumKind, MentionKind, Party, Rule, StatementKind};

use super::attributes::Medium;
use super::chains::same;
use super::press::{Press, party_of};
use super::relays::Relay;
use super::{Draft, Scene, Who};

/// The rule of a hand that saw a document.
pub(super) const SAW: &str = "relay-saw";
/// The rule of one who spoke for another.
const MOUTH: &str = "relay-mouth";
/// Statements behind one in which a mouth is named that came with the same dispatch.
const DISPATCH: usize = 3;
/// Tokens between the house that saw a document and the reporting word.
const NEAR: usize = 5;
/// Tokens before "which" in which the word for the document stands.
const PAPER: usize = 10;
/// Tokens between one who speaks and the letter that another reads out.
const LETTER: usize = 7;
/// Tokens of an office or of marks between words of a mouth and its name.
const OFFICE: usize = 5;
/// Most words of the name of a body that no table knows.
const BODY: usize = 6;
/// Tokens before a speaker in which the word stands that begins the clause.
const CLAUSE: usize = 8;

/// Ends words that one is told to say where a clause begins in which another speaks: "Dewan menaksir 120 orang datang, sedangkan polisi
/// menyebut 38".
pub(super) fn cut(drafts: &mut [Draft], scene: &Scene) {
    if drafts.len() < 2 || !scene.pack.head_first() {
        return;
    }
    let tokens = &scene.words.tokens;
    let begins: Vec<(usize, usize)> = drafts
        .iter()
        .filter(|draft| draft.rule.starts_with("verb-"))
        .filter_map(|draft| {
            let who = draft.speaker.as_ref()?.at.start;
            draft.cue.as_ref().filter(|cue| cue.start > who)?;
            let mut before = (who.saturating_sub(CLAUSE).max(1)..who).rev();
            let word = before.find(|&i| tokens[i].is_mark() || has(scene, i, Relay::Beside).is_some())?;
            let comma = tokens[word].is_word() && tokens[word - 1].is(',');
            comma.then_some((draft.sentence, word - 1))
        })
        .collect();
    for (sentence, comma) in begins {
        let at = tokens[comma].at.start;
        let cut = drafts.iter_mut().filter(|draft| {
            let before = draft.cue.as_ref().is_some_and(|cue| cue.end <= comma);
            draft.sentence == sentence
                && before
                && draft.kind == StatementKind::Indirect
                && draft.rule.starts_with("verb-")
        });
        for last in cut.filter_map(|draft| draft.content.last_mut()) {
            if last.start < at && at < last.end {
                last.end = at;
            }
        }
    }
}

/// Gives the draft the hands that its document or the one who spoke for another went through.
pub(super) fn told(draft: &mut Draft, scene: &Scene, press: &Press) {
    let Some(cue) = draft.cue.clone() else { return };
    let Some(sentence) = scene.words.sentences.get(scene.words.sentence_of(cue.start)) else {
        return;
    };
    let sentence = sentence.range();
    for i in sentence.clone() {
        let token = &scene.words.tokens[i];
        if token.upper && i > sentence.start || !token.is_word() || draft.is_content(token.at) {
            continue;
        }
        if let Some(length) = has(scene, i, Relay::Saw) {
            saw(draft, scene, press, i, length, &cue, &sentence);
            return;
        }
        let mouth = has(scene, i, Relay::Mouth).map(|length| (length, false));
        let reader = || has(scene, i, Relay::ReadOut).map(|length| (length, true));
        if let Some((length, read)) = mouth.or_else(reader) {
            spoken_for(draft, scene, i, length, read, &sentence);
            return;
        }
    }
}

/// Words of one's own that follow those spoken for another came through the same hands.
pub(super) fn voices(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let Some(mouth) = drafts[i].chain.iter().find(|hand| hand.rule.name() == MOUTH) else {
            continue;
        };
        let mouth = mouth.party.clone();
        let rest = drafts[i].chain.iter().filter(|hand| hand.rule.name() != MOUTH);
        let rest: Vec<Hand> = rest
            .map(|hand| Hand {
                rule: Rule::named("relay-holds"),
                ..hand.clone()
            })
            .collect();
        for next in drafts.iter_mut().skip(i + 1).take(DISPATCH) {
            let speaks = next.speaker.as_ref().is_some_and(|who| same(&who.party, &mouth));
            if speaks && next.chain.is_empty() {
                next.chain.clone_from(&rest);
            }
        }
    }
}

/// How many tokens the phrase at `i` has that tells this.
fn has(scene: &Scene, i: usize, relay: Relay) -> Option<usize> {
    let mut phrases = scene.pack.relays.all_at(&scene.words.tokens, i);
    let found = phrases.find(|(_, other)| **other == relay);
    found.map(|(length, _)| length)
}

/// "Dokumen internal yang dilihat Reuters menunjukkan bahwa ...": the house saw what the document says, and does not say it.
fn saw(
    draft: &mut Draft,
    scene: &Scene,
    press: &Press,
    at: usize,
    length: usize,
    cue: &Range<usize>,
    sentence: &Range<usize>,
) {
    let words = scene.words;
    let Some(place) = press.at(at + length).filter(|place| place.at.start == at + length) else {
        return;
    };
    let behind = cue.start >= place.at.end && cue.start - place.at.end <= NEAR;
    if !(behind || cue.end <= at && sentence.contains(&cue.start)) {
        return;
    }
    let nearest = at.saturating_sub(PAPER).max(sentence.start);
    let mut before = (nearest..at)
        .rev()
        .take_while(|&i| words.tokens[i].is_word() && !draft.is_content(words.tokens[i].at) && !cue.contains(&i));
    let paper = before.find_map(|i| {
        let mut media = scene.pack.media.all_at(&words.tokens, i);
        media.find_map(|(_, medium)| match medium {
            Medium::Noun(kind @ (MediumKind::Document | MediumKind::Report | MediumKind::Letter)) => Some((i, *kind)),
            _ => None,
        })
    });
    let Some((paper, kind)) = paper else { return };
    let house = place.party.clone();
    let by_house = |who: &Who| same(&who.party, &house) || who.at.start < place.at.end && place.at.start < who.at.end;
    if draft.speaker.as_ref().is_none_or(by_house) {
        let maker = scene
            .mentions
            .within(paper..at)
            .rev()
            .find(|&at| scene.mentions.list[at].kind == MentionKind::Organisation);
        let party = match maker {
            Some(at) => party_of(scene, &scene.mentions.list[at]),
            None => {
                // With what stands before it ("rancangan komunike").
                let small = |i: &usize| words.tokens[*i].is_word() && !cue.contains(i);
                let first = (sentence.start..paper).rev().take_while(small).last();
                let first = first.filter(|&first| first == sentence.start && paper - first <= 3);
                let span = words.span(first.unwrap_or(paper)..place.at.end);
                Party {
                    name: span.of(words.text).into(),
                    actor: None,
                    at: Some(span),
                }
            }
        };
        let at = party.at.map_or(paper..at, |span| words.tokens_in(span));
        draft.speaker = Some(Who { at, party });
        draft.medium = kind;
    }
    hand(draft, house, SAW, false);
}

/// "Dewan, melalui juru bicaranya Ani Rahman, menyebut ...", "Gubernur Ani Rahman dalam surat yang dibacakan wakilnya, Budi, memuji ...":
/// the words are theirs who are spoken for.
fn spoken_for(draft: &mut Draft, scene: &Scene, at: usize, length: usize, read: bool, sentence: &Range<usize>) {
    let words = scene.words;
    let tokens = &words.tokens;
    let Some(who) = draft.speaker.clone() else { return };
    let mentions = &scene.mentions;
    let end = at + length;
    // Who spoke or read, perhaps behind an office or a comma.
    let mouth = (end..sentence.end.min(end + OFFICE)).find_map(|i| {
        let found = mentions.covering(i)?;
        let person = mentions.list[found].kind == MentionKind::Person && mentions.tokens_of(found).start == i;
        person.then_some(found)
    });
    let Some(mouth) = mouth.map(|at| &mentions.list[at]) else {
        return;
    };
    let speaks = who.party.actor.as_deref() == Some(mouth.actor.as_str());
    let reach = if read { LETTER } else { 2 };
    let first = at.saturating_sub(reach).max(sentence.start);
    let principal = (first..at).rev().find_map(|i| {
        let found = mentions.covering(i)?;
        let mention = &mentions.list[found];
        let own = mention.actor == mouth.actor || draft.is_content(mention.at);
        let bears = matches!(
            mention.kind,
            MentionKind::Person | MentionKind::Organisation | MentionKind::State
        );
        (!own && bears).then_some(found)
    });
    // "The company said through its lawyer, Ani Rahman, that ...": the words are told as theirs who are spoken for.
    let told = |end: usize| at >= end && at - end <= if read { LETTER } else { 1 };
    let behind = told(who.at.end)
        || draft
            .cue
            .as_ref()
            .is_some_and(|cue| cue.start >= who.at.end && told(cue.end));
    // A body that no table knows stands in large words at the head of the sentence.
    let bare = || {
        let comma = usize::from(at > 0 && tokens[at - 1].is(','));
        let name = sentence.start..at.checked_sub(comma)?;
        let large = |i: usize| tokens[i].is_word() && tokens[i].upper;
        (!read && (1..=BODY).contains(&name.len()) && name.clone().all(large)).then_some(name)
    };
    // "Melalui juru bicaranya, Ani Rahman, kementerian itu menyebut ...": who is spoken for stands behind.
    if at == sentence.start && !read {
        if !speaks {
            hand(draft, party_of(scene, mouth), MOUTH, true);
        }
        return;
    }
    let party = match principal {
        Some(found) => {
            let mention = &mentions.list[found];
            let own = who.party.actor.as_deref() == Some(mention.actor.as_str());
            (speaks || own).then(|| (mentions.tokens_of(found), party_of(scene, mention)))
        }
        None if !speaks && behind => Some((who.at, who.party)),
        None => bare().filter(|_| speaks).map(|range| {
            let span = words.span(range.clone());
            (range, crate::hands::party_named(words.text, span))
        }),
    };
    let Some((range, party)) = party else { return };
    if speaks {
        draft.speaker = Some(Who { at: range, party });
    }
    draft
        .chain
        .retain(|hand| hand.party.actor.as_deref() != Some(mouth.actor.as_str()));
    hand(draft, party_of(scene, mouth), MOUTH, true);
}

/// Adds a hand, nearest the speaker or behind those told already.
fn hand(draft: &mut Draft, party: Party, rule: &'static str, nearest: bool) {
    if draft.chain.iter().any(|hand| same(&hand.party, &party)) {
        return;
    }
    let hand = Hand {
        role: HandRole::Relay,
        party,
        rule: Rule::named(rule),
    };
    let at = if nearest { 0 } else { draft.chain.len() };
    draft.chain.insert(at, hand);
}
