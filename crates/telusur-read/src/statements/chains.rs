//! Through whose hands the words came: relay phrases, quoted outlets, and the credits of the whole article.
//!
//! First each statement gets the hands named around it, in the order from the speaker outward. Then a hand that was
//! stated once and plainly holds is carried: to what the same speaker says on the same occasion, to the dispatch that an
//! agency opened, to a lead that sums up what is told below. Last, credited suppliers stand nearest the writer.

use std::ops::Range;

use telusur_model::{Hand, HandRole, MediumKind, MentionKind, Party, Rule};

use super::citing::{behind_citing, nest, quoted_by, told_by_person};
use super::cues::tag;
use super::days::{days_of_events, days_of_hands, hands_day};
use super::house_names::tells;
use super::occasions::{apart, hold_times, voice_below};
use super::openings::opening;
use super::press::{Place, Press};
use super::relays::{Relay, led_to, relays};
use super::voices::{
    is_person, is_somebody, leans, one_voice, paragraph_at, paragraph_of, same_speaker, speaks_for, titled,
};
use super::{Draft, Scene, seen};
use crate::hands::known;
use crate::mentions::gazetteer::gazetteer;
use crate::words::Words;

/// Paragraphs over which a hand is carried for one who speaks on many occasions.
const NEAR: u32 = 2;
/// Tokens within which a sentence shows that it tells the hand of what stands before it.
const POINTED: usize = 6;
/// Tokens before a hand in which the word stands that tells of another time.
const ONCE: usize = 3;
/// Paragraphs at the head of an article that may sum up what is told below.
pub(super) const LEAD: u32 = 4;

/// The rule of a hand in whose paper words came.
const PAPER: &str = "relay-paper";

/// Fills `chain` of every draft. The drafts come in the order of their content, speakers already resolved.
pub fn fill(drafts: &mut [Draft], scene: &Scene, press: &Press) {
    if drafts.is_empty() {
        return;
    }
    let mut heard = Vec::with_capacity(drafts.len());
    let mut cites = Vec::with_capacity(drafts.len());
    for draft in drafts.iter_mut() {
        draft.chain = around(draft, scene, press);
        told_by_report(draft, scene);
        cited(draft, scene, press);
        seen::told(draft, scene, press);
        quoted_by(draft, scene);
        cites.push(told_by_person(draft, scene));
        heard.push(heard_by_own(draft, scene, press).is_some());
    }
    seen::voices(drafts);
    told_behind(drafts, scene, press);
    let opening = opening(drafts, scene, press);
    let leans = leans(drafts, scene);
    carry(drafts, &heard, &leans, scene, press, opening);
    behind_citing(drafts, &cites, scene);
    days_of_hands(drafts, scene, press);
    days_of_events(drafts, scene);
    hold_times(drafts, scene, &leans);
    nest(drafts, scene);
    credit(drafts, &heard, scene);
}

/// Where the article's own house is named among those who were told the words.
pub(super) fn heard_by_own<'p>(draft: &Draft, scene: &Scene, press: &'p Press) -> Option<&'p Place> {
    let range = surroundings(draft, scene.words);
    press.places.iter().find(|place| {
        let start = place.at.start;
        let told = || tells(scene, start);
        place.own
            && range.contains(&start)
            && (told()
                || (start.saturating_sub(4).max(range.start)..start).any(|i| {
                    let phrases = scene.pack.relays.all_at(&scene.words.tokens[..start], i);
                    phrases.into_iter().any(|(_, relay)| *relay == Relay::To)
                }))
    })
}

/// The tokens around a draft in which its hands may stand: the sentences of its clause and of its content's ends.
fn surroundings(draft: &Draft, words: &Words) -> Range<usize> {
    let mut first = usize::MAX;
    let mut last = 0;
    let mut take = |token: usize| {
        if let Some(sentence) = words.sentences.get(words.sentence_of(token)) {
            first = first.min(sentence.first as usize);
            last = last.max(sentence.last as usize);
        }
    };
    if !draft.clause.is_empty() {
        take(draft.clause.start);
        take(draft.clause.end - 1);
    } else if let Some(span) = draft.content.last() {
        take(words.token_at(span.end).saturating_sub(1));
    }
    first.min(last)..last
}

/// Whether two parties are the same actor, or bear the same description.
pub(super) fn same(a: &Party, b: &Party) -> bool {
    match (&a.actor, &b.actor) {
        (Some(a), Some(b)) if a == b => true,
        (Some(_), Some(_)) => account(a, b) || account(b, a),
        _ => a.name.eq_ignore_ascii_case(&b.name),
    }
}

/// Whether one is an account of the other's name ("@Serikat_Melati").
fn account(one: &Party, other: &Party) -> bool {
    one.name.strip_prefix('@').is_some_and(|name| {
        let letters = |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).collect() };
        letters(name).eq_ignore_ascii_case(&letters(&other.name))
    })
}

/// The hands named around one draft, nearest the speaker first.
fn around(draft: &Draft, scene: &Scene, press: &Press) -> Vec<Hand> {
    let range = surroundings(draft, scene.words);
    let mut out: Vec<Hand> = Vec::new();
    for found in relays(draft, scene, press, range) {
        // Pages of which the words speak are no hand of their own.
        let here = |who: &super::Who| {
            let at = found.party.at.map(|at| scene.words.tokens_in(at));
            let record = found.relay == Relay::BySite && who.at.contains(&found.at);
            let pages = found.relay == Relay::BySite || speaks_for_press(who, scene);
            // "menurut Laporan Melati 2025", "menurut lembaga survei dan media Sembrani": part of who speaks.
            let told_in = who.at.start < found.at && found.at < who.at.end;
            let part = |at: &Range<usize>| {
                at.start == who.at.start || at.end == who.at.end && !told_in || found.party.actor.is_none()
            };
            let overlaps = |at: &Range<usize>| at.start < who.at.end && who.at.start < at.end;
            // "demikian menurut Menteri Ani Rahman": who speaks, with what he is.
            let himself = |at: &Range<usize>| {
                let mut named = scene.mentions.within(at.clone());
                who.party.actor.is_some()
                    && found.relay == Relay::By
                    && named.any(|at| Some(&scene.mentions.list[at].actor) == who.party.actor.as_ref())
            };
            record || at.is_some_and(|at| overlaps(&at) && (pages || part(&at)) || himself(&at))
        };
        if draft
            .speaker
            .as_ref()
            .is_some_and(|who| same(&who.party, &found.party) || here(who))
            || draft.co_speakers.iter().any(|who| same(&who.party, &found.party))
            || out.iter().any(|hand| same(&hand.party, &found.party))
        {
            continue;
        }
        // What a person cites without a name is mostly a matter ("mengutip apresiasi …"), not a mouth.
        let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
        let person = speaker.is_some_and(|id| {
            let kind = scene.mentions.actor(id).map(|actor| actor.kind);
            kind == Some(telusur_model::MentionKind::Person)
        });
        if found.relay == Relay::Of && found.party.actor.is_none() && person {
            continue;
        }
        let rule = match found.relay {
            Relay::Of => "relay-cites",
            Relay::To => "relay-told",
            Relay::Verb => "relay-reports",
            Relay::BySite => "relay-site",
            // Pages of whoever is only described ("laman resmi klub").
            Relay::By if found.party.actor.is_none() && begins_with_site(&found.party, scene) => "relay-site",
            _ => "relay-by",
        };
        let hand = Hand {
            role: HandRole::Relay,
            party: found.party,
            rule: Rule::named(rule),
        };
        if found.relay == Relay::Of {
            out.insert(0, hand);
        } else {
            out.push(hand);
        }
    }
    // "kata Ani dalam keterangan tertulis Serikat Melati": whose paper it was.
    let paper = draft.paper.as_ref().filter(|paper| paper.hands_on());
    let paper = paper.filter(|_| out.iter().all(|hand| hand.rule.name() != "relay-told"));
    if let Some(party) = paper
        .map(|paper| paper.party.clone())
        .filter(|party| !out.iter().any(|hand| same(&hand.party, party)))
    {
        let hand = Hand {
            role: HandRole::Relay,
            party,
            rule: Rule::named(PAPER),
        };
        out.insert(0, hand);
    }
    // "kepada media Sembrani, dikutip dari Melati": the press at large was told, and one of it hands on.
    let hands = |hand: &Hand| hand.party.actor.is_some() && hand.rule.name() == "relay-by" && press.is(&hand.party);
    if out.iter().any(hands) {
        out.retain(|hand| hand.party.actor.is_some() || hand.rule.name() != "relay-told");
    }
    out
}

/// Whether a party is named by a word for pages on the net.
fn begins_with_site(party: &Party, scene: &Scene) -> bool {
    let first = party.at.map(|at| scene.words.token_at(at.start));
    first.is_some_and(|first| {
        let mut phrases = scene.pack.relays.all_at(&scene.words.tokens, first);
        phrases.any(|(_, relay)| *relay == Relay::Site)
    })
}

/// Gives the hand that a sentence of its own tells of the words before it: "Hal itu diwartakan Melati", "Kedua keterangan itu disiarkan
/// Melati", "Ketiganya dilaporkan Melati". Words for several mean all that the paragraph tells.
fn told_behind(drafts: &mut [Draft], scene: &Scene, press: &Press) {
    let words = scene.words;
    let tags = |i: usize| scene.pack.cues.tags(&words.tokens[i]);
    let nobody = Draft::new(telusur_model::StatementKind::Indirect, Vec::new(), "stand-in", 0.0);
    for (at, sentence) in words.sentences.iter().enumerate().skip(1) {
        let range = sentence.range();
        if sentence.title || drafts.iter().any(|draft| draft.sentence == at) {
            continue;
        }
        let near = range.start + 1..range.end.min(range.start + POINTED);
        let tokens = &words.tokens[..range.end];
        let phrase = near.into_iter().find_map(|i| {
            let mut phrases = scene.pack.relays.all_at(tokens, i);
            let (length, _) = phrases.find(|(_, relay)| matches!(relay, Relay::By | Relay::ByPress))?;
            Some((i, length))
        });
        let Some((relay, length)) = phrase else { continue };
        // Nothing stands before the word but what points at what was told ("Hal itu", "Demikian").
        let subject = range.start..relay;
        let thus = tags(range.start) & tag::THUS != 0 && subject.len() <= 2;
        let points = thus || tags(relay - 1) & tag::THIS != 0 && subject.len() > 1;
        let pronoun = scene.pack.names.pronouns.get(&words.tokens[range.start].key);
        let both = tags(range.start) & tag::BOTH != 0;
        let all = (both || pronoun.is_some_and(|word| word.plural)) && subject.len() == 1;
        let several = all || both;
        let small = subject
            .clone()
            .skip(1)
            .all(|i| words.tokens[i].is_word() && !words.tokens[i].upper);
        if !small || !(points || all) {
            continue;
        }
        let led = led_to(&nobody, scene, press, relay + length, range.end, Relay::By);
        let Some((Some(party), _)) = led.filter(|(party, _)| party.as_ref().is_some_and(|party| press.is(party)))
        else {
            continue;
        };
        for draft in drafts.iter_mut() {
            let place = words.sentences.get(draft.sentence).map(|before| before.paragraph);
            let before = draft.sentence < at && place == Some(sentence.paragraph);
            let told = before && (several || draft.sentence + 1 == at);
            let speaks = draft.speaker.as_ref().is_some_and(|who| same(&who.party, &party));
            if told && !speaks && draft.chain.is_empty() {
                draft.chain = vec![Hand {
                    role: HandRole::Relay,
                    party: party.clone(),
                    rule: Rule::named("relay-behind"),
                }];
            }
        }
    }
}

/// Where nobody else speaks, the house speaks whose report is pointed at: "Dalam laporan itu dijelaskan ...".
fn told_by_report(draft: &mut Draft, scene: &Scene) {
    let Some(hand) = draft.chain.first().filter(|_| draft.speaker.is_none()) else {
        return;
    };
    let Some(at) = hand.party.at.map(|at| scene.words.tokens_in(at)) else {
        return;
    };
    // "Menurut keterangan di laman Serikat Melati, disebutkan bahwa ...": whose pages they are.
    if hand.rule.name() == "relay-site" {
        let mut party = draft.chain.remove(0).party;
        let body = party.actor.as_deref().and_then(|id| scene.mentions.full_name(id));
        party.name = body
            .unwrap_or_else(|| scene.words.span(at.clone()).of(scene.words.text))
            .into();
        draft.speaker = Some(super::Who { at, party });
    } else if at.len() == 1 && scene.pack.cues.tags(&scene.words.tokens[at.start]) & tag::THIS != 0 {
        let party = draft.chain.remove(0).party;
        draft.speaker = Some(super::Who { at, party });
        draft.medium = MediumKind::Report;
    }
}

/// Where one is told to cite another, the words are the other's and the first is the hand: "kata Ani, mengutip Budi".
fn cited(draft: &mut Draft, scene: &Scene, press: &Press) {
    let Some(who) = &draft.speaker else { return };
    let Some(first) = draft.chain.first().filter(|hand| hand.rule.name() == "relay-cites") else {
        return;
    };
    let Some(at) = first.party.at else { return };
    let kind = |party: &Party| {
        party
            .actor
            .as_deref()
            .and_then(|id| scene.mentions.actor(id))
            .map(|actor| actor.kind)
    };
    let by_press = press.is(&who.party);
    // A short name that the mentions miss is the person's who bears it.
    let bears = |name: &str| name.split_whitespace().any(|word| word == first.party.name);
    let full = scene
        .mentions
        .actors
        .iter()
        .find(|actor| actor.kind == MentionKind::Person && bears(&actor.name));
    // "kata Ani, mengutip Kabar Melati": a name that nothing else tells of is of one who hands words on.
    let told = || {
        let mut within = scene.mentions.within(scene.words.tokens_in(at));
        within.any(|at| scene.mentions.list[at].kind == MentionKind::Person)
    };
    let person = match kind(&first.party) {
        None => (full.is_some() || told()) && first.party.actor.is_some(),
        kind => kind == Some(MentionKind::Person),
    };
    let by_person = kind(&who.party) == Some(MentionKind::Person) && person;
    if press.is(&first.party) || !by_press && !by_person {
        return;
    }
    let party = match full {
        Some(actor) => Party {
            name: actor.name.clone(),
            actor: Some(actor.id.clone()),
            at: Some(at),
        },
        None => first.party.clone(),
    };
    let speaker = super::Who {
        at: scene.words.tokens_in(at),
        party,
    };
    let mut hand = who.party.clone();
    // "sejumlah laporan media yang mengutip Ani": whom they cite is no part of their name.
    if hand.actor.is_none()
        && let Some(end) = cites_within(&who.at, scene)
    {
        let at = scene.words.span(who.at.start..end);
        hand.name = at.of(scene.words.text).into();
        hand.at = Some(at);
    }
    draft.chain[0].party = hand;
    draft.chain[0].rule = Rule::named("relay-reports");
    draft.speaker = Some(speaker);
}

/// Where words of citing begin within a description.
fn cites_within(at: &Range<usize>, scene: &Scene) -> Option<usize> {
    let tokens = &scene.words.tokens[..at.end];
    at.clone().skip(1).find(|&i| {
        let mut phrases = scene.pack.relays.all_at(tokens, i);
        phrases.any(|(_, relay)| *relay == Relay::Of)
    })
}

/// Carries hands to statements that name none.
fn carry(
    drafts: &mut [Draft],
    heard: &[bool],
    leans: &[Option<usize>],
    scene: &Scene,
    press: &Press,
    opening: (usize, Vec<Hand>),
) {
    let explicit: Vec<Vec<Hand>> = drafts.iter().map(|draft| draft.chain.clone()).collect();
    let paragraph: Vec<u32> = drafts.iter().map(|draft| paragraph_of(draft, scene)).collect();
    // Where another house reports in its own name, what the article opened with ends.
    let reports = |draft: &&Draft| {
        let other = |hand: &Hand| draft.speaker.as_ref().is_some_and(|who| !same(&who.party, &hand.party));
        let named = draft.speaker.as_ref().is_some_and(|who| who.party.actor.is_some());
        named && draft.sentence > opening.0 && speaks_as_hand(draft, press) && opening.1.iter().any(other)
    };
    let other_house = drafts.iter().find(reports).map_or(usize::MAX, |draft| draft.sentence);
    let mut told = explicit.iter().filter(|chain| !chain.is_empty());
    let one_house = told.next().is_some_and(|first| {
        let one = |chain: &Vec<Hand>| chain.len() == 1 && same(&chain[0].party, &first[0].party);
        one(first) && press.is(&first[0].party) && told.all(one)
    });
    for i in 0..drafts.len() {
        if !explicit[i].is_empty() || speaks_as_hand(&drafts[i], press) {
            continue;
        }
        // Whom the article's own house heard needs no hand, and what another carried of him is of another occasion.
        if (0..drafts.len()).any(|j| heard[j] && same_speaker(&drafts[i], &drafts[j], scene)) {
            continue;
        }
        let near = |j: usize, reach: u32| paragraph[i].abs_diff(paragraph[j]) <= reach;
        // What was said on another day came another way.
        let other_day = |j: usize| match (&drafts[i].time, &drafts[j].time) {
            (Some(_), Some(other)) if near(j, LEAD) && hands_day(other, &explicit[j], scene) => false,
            (Some(one), Some(other)) => one.value != other.value,
            _ => false,
        };
        let same = |j: usize| {
            named(&explicit[j], scene)
                && same_speaker(&drafts[i], &drafts[j], scene)
                && !other_day(j)
                && !once(&explicit[j], scene)
        };
        let many = speaks_often(&drafts[i], scene) && !(one_house && is_company(&drafts[i], scene));
        let reach = if many { NEAR } else { u32::MAX };
        let mut before = (0..i).rev().filter(|&j| same(j) && near(j, reach));
        // Whom a house merely heard once ("dalam wawancara dengan X") others may hand on for the rest.
        let earlier = before.next();
        let handed = earlier
            .filter(|&j| heard_only(&explicit[j]))
            .and_then(|_| before.find(|&j| !heard_only(&explicit[j])));
        let earlier = handed.or(earlier);
        let later = (i + 1..drafts.len()).find(|&j| {
            same(j)
                && !recalled(&drafts[j], scene)
                && (paragraph[i] <= LEAD || near(j, NEAR))
                && near(j, reach.max(LEAD))
        });
        // A body's words and those of who speaks for it come in one dispatch.
        let body =
            drafts[i].speaker.as_ref().is_some_and(|who| who.party.actor.is_some()) && !is_person(&drafts[i], scene);
        let leaned = leans[i].filter(|&j| !body && named(&explicit[j], scene) && !other_day(j));
        let told_on = || {
            let one = |j: &usize| named(&drafts[*j].chain, scene) && near(*j, LEAD) && !other_day(*j);
            let again = (0..i)
                .rev()
                .find(|j| one(j) && same_speaker(&drafts[i], &drafts[*j], scene));
            again.or_else(|| (i + 1..drafts.len()).find(|&j| one(&j) && one_voice(drafts, leans, i, j, scene)))
        };
        let many_voices = drafts[i].speaker.as_ref().is_some_and(|who| who.party.actor.is_none());
        // A lead of a body or of one only described sums up what its voice says below, and came with it.
        let below = || {
            let who = drafts[i].speaker.clone().filter(|_| paragraph[i] <= 1)?;
            let outer = drafts[i].inside.is_none() && !is_person(&drafts[i], scene);
            let voice = outer.then(|| voice_below(drafts, i, &who, &paragraph, scene))?;
            let own = |j: usize| {
                explicit[j]
                    .iter()
                    .any(|hand| super::chains::same(&hand.party, &who.party))
            };
            let handed = |&j: &usize| named(&explicit[j], scene) && !heard_only(&explicit[j]) && !own(j);
            // Else the first hand told below, where it is of one who speaks for the body.
            let first = || {
                let j = (i + 1..drafts.len()).find(|&j| !explicit[j].is_empty() && !other_day(j))?;
                let lead = outer
                    && drafts[i].medium != MediumKind::Document
                    && paragraph[j] <= LEAD
                    && drafts[j].inside.is_none()
                    && is_person(&drafts[j], scene);
                let small = who.party.name.to_lowercase();
                let body = who.party.actor.as_deref();
                let of = |draft: &&Draft| match body {
                    Some(body) => {
                        let name = scene.mentions.full_name(body).unwrap_or(&who.party.name);
                        speaks_for(draft, body, scene) || titled(draft, Some(body), name, scene)
                    }
                    None => titled(draft, None, &who.party.name, scene) || titled(draft, None, &small, scene),
                };
                // What he is may be told with other words of his.
                let his = || {
                    drafts[i + 1..]
                        .iter()
                        .filter(|draft| same_speaker(draft, &drafts[j], scene))
                };
                (lead && his().any(|draft| of(&draft))).then_some(j)
            };
            voice.filter(handed).or_else(|| first().filter(handed))
        };
        let from = earlier
            .or(later)
            .or(leaned)
            .or_else(|| told_on().filter(|_| many_voices))
            .or_else(below);
        let unnamed = || {
            let nobody = |draft: &Draft| {
                let who = draft.speaker.as_ref().filter(|who| who.party.actor.is_none());
                who.is_some_and(|who| is_somebody(who, scene))
            };
            let j = (0..i).rev().find(|&j| drafts[j].inside.is_none())?;
            if !nobody(&drafts[i]) || !near(j, NEAR) || apart(&drafts[i], scene) {
                return None;
            }
            // Whom nobody names is mostly one whom the house met that told the words before.
            if speaks_as_hand(&drafts[j], press) {
                return Some(as_hand(&drafts[j]));
            }
            (nobody(&drafts[j]) && named(&drafts[j].chain, scene)).then(|| drafts[j].chain.clone())
        };
        let chain = match from {
            Some(j) if explicit[j].is_empty() => drafts[j].chain.clone(),
            Some(j) => explicit[j].clone(),
            None => unnamed()
                .or_else(|| one_paper(drafts, i, &explicit, &paragraph, scene, press))
                .or_else(|| state_voice(drafts, i, &explicit, &paragraph, scene))
                .unwrap_or_else(|| dispatch(drafts, i, &paragraph, press)),
        };
        // A lead may stand before the sentence that opens with the hand.
        let follows = (drafts[i].sentence >= opening.0 || paragraph_at(drafts[i].sentence, scene) <= 1)
            && drafts[i].sentence < other_house
            && !apart(&drafts[i], scene);
        let site = drafts[i]
            .speaker
            .as_ref()
            .is_some_and(|who| speaks_for_press(who, scene));
        // The hand's day holds with the hand.
        if let Some(j) = from
            && drafts[i].time.is_none()
        {
            drafts[i].time = drafts[j].time.clone();
        }
        let own = drafts[i].medium == MediumKind::SocialMedia && drafts[i].medium_at.is_some();
        let speaks = |hand: &Hand| {
            let who = drafts[i].speaker.as_ref();
            let his = |at: telusur_model::Span, who: &super::Who| {
                let mut named = scene.mentions.within(scene.words.tokens_in(at));
                named.any(|at| Some(&scene.mentions.list[at].actor) == who.party.actor.as_ref())
            };
            who.filter(|who| who.party.actor.is_some())
                .is_some_and(|who| who.party.actor == hand.party.actor || hand.party.at.is_some_and(|at| his(at, who)))
        };
        let chain = if chain.is_empty() && follows && !site && !own && !opening.1.iter().any(speaks) {
            opening.1.clone()
        } else {
            chain
        };
        // Nobody is the hand of his own words.
        let chain: Vec<Hand> = chain.into_iter().filter(|hand| !speaks(hand)).collect();
        drafts[i].chain = chain
            .into_iter()
            .map(|hand| Hand {
                rule: Rule::named("relay-holds"),
                ..hand
            })
            .collect();
    }
}

/// The hand of a written statement from which others are quoted nearby, where it is the only one that the article names.
fn one_paper(
    drafts: &[Draft],
    i: usize,
    explicit: &[Vec<Hand>],
    paragraph: &[u32],
    scene: &Scene,
    press: &Press,
) -> Option<Vec<Hand>> {
    if drafts[i].medium != MediumKind::Statement {
        return None;
    }
    let mut all = explicit.iter().filter(|chain| !chain.is_empty());
    let first = all.next()?;
    let alone = first.len() == 1 && press.is(&first[0].party) && named(first, scene);
    if !alone || !all.all(|chain| chain.len() == 1 && same(&chain[0].party, &first[0].party)) {
        return None;
    }
    let from = (0..drafts.len()).any(|j| {
        !explicit[j].is_empty()
            && drafts[j].medium == MediumKind::Statement
            && paragraph[i].abs_diff(paragraph[j]) <= LEAD
    });
    from.then(|| first.clone())
}

/// Whether the words are told as of another time than what stands before ("Saat itu, dilansir Melati, Ani menyebut ..."): their hand
/// holds for nothing above.
fn recalled(draft: &Draft, scene: &Scene) -> bool {
    let Some(sentence) = scene.words.sentences.get(draft.sentence) else {
        return false;
    };
    let first = sentence.first as usize;
    let tags = |i: usize| scene.words.tokens.get(i).map_or(0, |token| scene.pack.cues.tags(token));
    let then = tags(first) & tag::SUBORDINATE != 0 && tags(first + 1) & tag::THIS != 0;
    let comma = (first + 2..first + 4).any(|i| scene.words.tokens.get(i).is_some_and(|token| token.is(',')));
    apart(draft, scene) || then && comma
}

/// Whether the hands are told as of another time ("seperti pernah dimuat Melati").
fn once(chain: &[Hand], scene: &Scene) -> bool {
    let mut named = chain.iter().filter_map(|hand| hand.party.at);
    named.any(|at| {
        let first = scene.words.token_at(at.start);
        (first.saturating_sub(ONCE)..first).any(|i| {
            let mut relays = scene.pack.relays.all_at(&scene.words.tokens, i);
            relays.any(|(_, relay)| *relay == Relay::Once)
        })
    })
}

/// The hands of what a state or one who speaks for it said, where the article nearby has words of or through the one agency from which
/// the world has that state's words.
fn state_voice(
    drafts: &[Draft],
    i: usize,
    explicit: &[Vec<Hand>],
    paragraph: &[u32],
    scene: &Scene,
) -> Option<Vec<Hand>> {
    let who = drafts[i].speaker.as_ref()?.party.actor.as_deref()?;
    let of_state = |agency: Option<&str>| {
        let state = agency.and_then(|agency| known().state_of(agency));
        let person = || gazetteer().by_id(who).map(|(_, known)| known.of);
        state.is_some_and(|state| who == state || person() == Some(state) || speaks_for(&drafts[i], state, scene))
    };
    let voice = |draft: &Draft| {
        let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
        of_state(speaker)
    };
    let near = |j: &usize| paragraph[i].abs_diff(paragraph[*j]) <= LEAD;
    let order = (0..i).rev().chain(i + 1..drafts.len());
    order.filter(near).find_map(|j| {
        let hands = || explicit[j].first().filter(|hand| of_state(hand.party.actor.as_deref()));
        if voice(&drafts[j]) {
            Some(as_hand(&drafts[j]))
        } else {
            hands().map(|_| explicit[j].clone())
        }
    })
}

/// Whether the only hands told are of those who heard the words themselves.
fn heard_only(chain: &[Hand]) -> bool {
    chain.iter().all(|hand| hand.rule.name() == "relay-told")
}

/// Whether hands are told that may hold for more than the words beside them: one of them has a name, or is somebody's pages.
fn named(chain: &[Hand], scene: &Scene) -> bool {
    let credit = |hand: &Hand| {
        scene
            .article
            .credits
            .iter()
            .any(|credit| same(&credit.value, &hand.party))
    };
    let definite = |hand: &Hand| hand.party.actor.is_some() || hand.rule.name() == "relay-site";
    // Who saw a document handed on nothing else.
    let saw = chain.iter().any(|hand| hand.rule.name() == seen::SAW);
    !saw && chain.iter().any(|hand| definite(hand) && !credit(hand))
}

/// The agency whose account of a letter or telegram opens the article is the hand of every statement of that letter.
fn dispatch(drafts: &[Draft], i: usize, paragraph: &[u32], press: &Press) -> Vec<Hand> {
    if !matches!(drafts[i].medium, MediumKind::Letter | MediumKind::Telegram) {
        return Vec::new();
    }
    let opens = (0..drafts.len()).find(|&j| paragraph[j] <= LEAD && j != i && speaks_as_hand(&drafts[j], press));
    if let Some(opening) = opens {
        return as_hand(&drafts[opening]);
    }
    // The other party's words of the same exchange came the same way.
    let other = drafts
        .iter()
        .find(|draft| draft.medium == drafts[i].medium && !draft.chain.is_empty());
    other.map_or(Vec::new(), |draft| draft.chain.clone())
}

/// The hands of what one of the press reports from others: itself, then its own.
fn as_hand(draft: &Draft) -> Vec<Hand> {
    let party = draft.speaker.as_ref().map(|who| who.party.clone());
    let first = party.filter(|party| party.actor.is_some()).map(|party| Hand {
        role: HandRole::Relay,
        party,
        rule: Rule::named("relay-dispatch"),
    });
    first.into_iter().chain(draft.chain.iter().cloned()).collect()
}

/// Whether the speaker is only described, by a word for a kind of press ("laman dinas itu").
fn speaks_for_press(who: &super::Who, scene: &Scene) -> bool {
    let first = scene.words.tokens.get(who.at.start);
    who.party.actor.is_none() && first.is_some_and(|token| scene.pack.cues.tags(token) & tag::PRESS != 0)
}

fn speaks_as_hand(draft: &Draft, press: &Press) -> bool {
    draft.speaker.as_ref().is_some_and(|who| press.is(&who.party))
}

/// States and organisations speak through many mouths on many occasions; a person's words in one article mostly come
/// from one.
fn speaks_often(draft: &Draft, scene: &Scene) -> bool {
    let actor = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let kind = scene
        .mentions
        .list
        .iter()
        .find(|mention| Some(mention.actor.as_str()) == actor)
        .map(|mention| mention.kind);
    !matches!(kind, Some(MentionKind::Person))
}

/// Whether a body speaks that is no state's: where the article names one house alone, its words came by that house too.
fn is_company(draft: &Draft, scene: &Scene) -> bool {
    let actor = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let kind = actor.and_then(|id| scene.mentions.actor(id)).map(|actor| actor.kind);
    kind == Some(MentionKind::Organisation)
}

/// Credited suppliers of the article are the last hands of every statement, save those that the article's own house heard.
fn credit(drafts: &mut [Draft], heard: &[bool], scene: &Scene) {
    for (draft, heard) in drafts.iter_mut().zip(heard) {
        if *heard {
            continue;
        }
        for credit in &scene.article.credits {
            let speaks = draft
                .speaker
                .as_ref()
                .is_some_and(|who| same(&who.party, &credit.value));
            if !speaks && !draft.chain.iter().any(|hand| same(&hand.party, &credit.value)) {
                draft.chain.push(Hand {
                    role: HandRole::Credit,
                    party: credit.value.clone(),
                    rule: credit.rule.clone(),
                });
            }
        }
    }
}
