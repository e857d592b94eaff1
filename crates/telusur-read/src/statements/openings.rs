//! Hands told in sentences of their own that tell no statement, at the head of an article or at its end: they hold for what it tells.

use telusur_model::{Hand, HandRole, MentionKind, Party, Rule, is_known};

use super::chains::{LEAD, same};
use super::cues::tag;
use super::press::{Place, Press};
use super::relays::{Relay, led_to};
use super::voices::paragraph_at;
use super::{Draft, Scene};

/// Tokens at the head of a sentence within which pages are told of from which it has its words.
const OPENS: usize = 3;
/// Tokens at the end of a sentence that is nobody's words within which the hand is told that it came through.
const CLOSES: usize = 14;
/// Paragraphs at the head of an article in which the hand that it opens with holds for all that follows.
const FIRST: u32 = 2;

/// The hand with which an article opens in a sentence of its own that tells no statement ("Dilansir dari X, rapat itu
/// dimulai kemarin."): it holds for what follows.
pub(super) fn opening(drafts: &[Draft], scene: &Scene, press: &Press) -> (usize, Vec<Hand>) {
    let words = scene.words;
    let nobody = Draft::new(telusur_model::StatementKind::Indirect, Vec::new(), "stand-in", 0.0);
    for (at, sentence) in words.sentences.iter().enumerate() {
        if sentence.title {
            continue;
        }
        let paragraph = paragraph_at(at, scene);
        if paragraph > LEAD {
            break;
        }
        let range = sentence.range();
        let tokens = &words.tokens[..range.end];
        let lead = |start: usize, relay: Relay| {
            let led = led_to(&nobody, scene, press, start, range.end, relay)?;
            Some((led, relay))
        };
        let first = || {
            let mut phrases = scene.pack.relays.all_at(tokens, range.start);
            phrases.find_map(|(length, relay)| {
                matches!(relay, Relay::By | Relay::Of).then(|| lead(range.start + length, *relay))?
            })
        };
        let site = || {
            let mut near = range.start..range.end.min(range.start + OPENS);
            near.find_map(|i| {
                let mut phrases = scene.pack.relays.all_at(tokens, i);
                let (length, relay) = phrases.find(|(_, relay)| **relay == Relay::BySite)?;
                lead(i + length, *relay)
            })
        };
        // "Rapat itu dimulai kemarin, seperti dikutip X, Senin (3/2).": what closes a sentence that is nobody's words.
        let last = || {
            let from = range.start.max(range.end.saturating_sub(CLOSES)) + 1;
            let commas = (from..range.end).filter(|&i| tokens[i - 1].is(','));
            let found = commas.into_iter().find_map(|i| {
                let mut phrases = scene.pack.relays.all_at(tokens, i);
                let (length, _) = phrases.find(|(_, relay)| **relay == Relay::By)?;
                let found = lead(i + length, Relay::By);
                found.filter(|((party, _), _)| party.as_ref().is_some_and(|party| press.is(party)))
            })?;
            let day = |i: usize| tokens[i].is_mark() || scene.times.at(tokens[i].at.start).is_some();
            (found.0.1..range.end).all(day).then_some(found)
        };
        let opens = first().or_else(site);
        let closing = opens.is_none() && paragraph <= FIRST;
        let Some((led, relay)) = opens.or_else(|| last().filter(|_| closing)) else {
            continue;
        };
        // What the pages themselves say opens with the hand too.
        let pages = |draft: &Draft| {
            let who = draft.speaker.as_ref().filter(|_| relay == Relay::BySite);
            who.zip(led.0.as_ref())
                .is_some_and(|(who, party)| same(&who.party, party))
        };
        let told = drafts.iter().filter(|draft| draft.rule != "hand-first").any(|draft| {
            let here = draft.sentence == at
                || draft
                    .content
                    .iter()
                    .any(|span| words.span(range.clone()).touches(*span));
            here && !pages(draft)
        });
        // "Dilansir dari X, Ani mengatakan ...": where no other house is named, the hand is of all that follows, whoever speaks.
        let fronted = || {
            let party = led.0.as_ref();
            let other = |place: &Place| {
                let credit = |credit: &telusur_model::Finding<Party>| same(&credit.value, &place.party);
                let known = place.party.actor.is_some() && !place.own && !scene.article.credits.iter().any(credit);
                known && party.is_none_or(|party| !same(party, &place.party))
            };
            let speaks = |draft: &Draft| {
                let who = draft.speaker.as_ref().zip(party);
                who.is_some_and(|(who, party)| same(&who.party, party))
            };
            matches!(relay, Relay::By | Relay::Of | Relay::BySite)
                && paragraph <= FIRST
                && scene.article.credits.is_empty()
                && !press.places.iter().any(other)
                && !drafts.iter().any(speaks)
        };
        if (told || closing) && (told && closing || !fronted()) {
            continue;
        }
        // A description may be of a matter ("mengutip data itu"), and says too little to hold for more; a body's data hold for nothing that
        // others say.
        let holds = |party: &Party| {
            let body = party.actor.as_deref().and_then(|id| scene.mentions.actor(id));
            let known = body.filter(|body| body.kind == MentionKind::Organisation && is_known(&body.id));
            let data = known.is_some_and(|body| body.name == party.name);
            party.actor.is_some() && (!data || press.is(party))
        };
        if let (Some(party), end) = led
            && holds(&party)
        {
            // Where others are named for other words the opening is one source among several.
            if drafts
                .iter()
                .flat_map(|draft| &draft.chain)
                .any(|hand| !same(&hand.party, &party))
            {
                return (0, Vec::new());
            }
            // "Dilaporkan Melati, seperti dikutip Lontar, ...": who has it from the first.
            let next = (end + 1 < range.end && tokens[end].is(',')).then_some(end + 1);
            let second = next.and_then(|i| {
                let mut phrases = scene.pack.relays.all_at(tokens, i);
                let (length, _) = phrases.find(|(_, relay)| **relay == Relay::By)?;
                lead(i + length, Relay::By)?.0.0
            });
            let second = second.filter(|other| holds(other) && !same(other, &party));
            let hand = |party: Party| Hand {
                role: HandRole::Relay,
                party,
                rule: Rule::named("relay-opens"),
            };
            return (at, std::iter::once(party).chain(second).map(hand).collect());
        }
    }
    closing(drafts, scene, press).unwrap_or_default()
}

/// The hand with which an article closes in a sentence of its own that tells no statement ("Rapat itu dimulai kemarin, demikian dikutip dari
/// X."): it holds for all that the article tells, where no other is told.
fn closing(drafts: &[Draft], scene: &Scene, press: &Press) -> Option<(usize, Vec<Hand>)> {
    let words = scene.words;
    let nobody = Draft::new(telusur_model::StatementKind::Indirect, Vec::new(), "stand-in", 0.0);
    // A line in brackets may follow it: the signs of the desk.
    let signs = |at: usize| {
        let paragraph = words.sentences[at].paragraph;
        let first = words.sentences[..=at].partition_point(|sentence| sentence.paragraph < paragraph);
        words.tokens[words.sentences[first].range().start].is('(')
    };
    let told = |at: &usize| !words.sentences[*at].title;
    let at = (0..words.sentences.len()).rev().filter(told).find(|at| !signs(*at))?;
    let sentence = &words.sentences[at];
    let range = sentence.range();
    let tokens = &words.tokens[..range.end];
    let opens = |i: usize| i == range.start || tokens[i - 1].is(',');
    let thus = |i: &usize| scene.pack.cues.tags(&tokens[*i]) & tag::THUS != 0 && opens(*i);
    let from = range.start.max(range.end.saturating_sub(CLOSES));
    let i = (from..range.end).find(thus)?;
    let by = |i: usize| {
        let mut phrases = scene.pack.relays.all_at(tokens, i);
        let (length, _) = phrases.find(|(_, relay)| **relay == Relay::By)?;
        led_to(&nobody, scene, press, i + length, range.end, Relay::By)
    };
    // "demikian Reuters melaporkan", "demikian Reuters."
    let reports = || {
        let place = press.at(i + 1).filter(|place| place.at.start == i + 1 && !place.own)?;
        let mut verb = scene.pack.relays.all_at(tokens, place.at.end);
        let verb = verb
            .find(|(_, relay)| **relay == Relay::Verb)
            .map_or(0, |(length, _)| length);
        Some((Some(place.party.clone()), place.at.end + verb))
    };
    let (party, end) = by(i).or_else(|| by(i + 1)).or_else(reports)?;
    let party = party.filter(|party| press.is(party) && party.actor.is_some())?;
    // What the last sentence tells must be the house's own.
    let own = |draft: &Draft| draft.speaker.as_ref().is_some_and(|who| same(&who.party, &party));
    if drafts.iter().any(|draft| draft.sentence == at && !own(draft)) {
        return None;
    }
    let day = |i: usize| tokens[i].is_mark() || scene.times.at(tokens[i].at.start).is_some();
    let mut hands = drafts.iter().flat_map(|draft| &draft.chain);
    let alone = (end..range.end).all(day) && hands.all(|hand| same(&hand.party, &party));
    alone.then(|| {
        let hand = Hand {
            role: HandRole::Relay,
            party,
            rule: Rule::named("relay-closes"),
        };
        (0, vec![hand])
    })
}
