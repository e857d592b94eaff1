//! Through whose hands the words came: relay phrases, quoted outlets, and the credits of the whole article.
//!
//! First each statement gets the hands named around it, in the order from the speaker outward. Then a hand that was
//! stated once and plainly holds is carried: to what the same speaker says on the same occasion, to the dispatch that an
//! agency opened, to a lead that sums up what is told below. Last, credited suppliers stand nearest the writer.

use telusur_model::{Hand, HandRole, MediumKind, MentionKind, Party, Rule};

use super::{Draft, Scene};
use crate::hands::known;
use crate::pack::Pack;
use crate::phrases::Phrases;

/// What a phrase says of the hand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relay {
    /// The hand behind it passed the words on.
    By,
    /// The hand behind it stands nearer to the speaker than the one before.
    Of,
    /// The hand behind it heard the words.
    To,
    /// A verb of reporting beside a hand.
    Verb,
}

/// Compiles the rows of a `relays` table: `form`, `role`.
pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Phrases<Relay> {
    let mut out = Phrases::default();
    for row in rows {
        let relay = match row.get("role") {
            "by" => Relay::By,
            "of" => Relay::Of,
            "to" => Relay::To,
            "verb" => Relay::Verb,
            _ => continue,
        };
        out.add(row.get("form"), relay);
    }
    out
}

/// Words that may stand between a relay phrase and the hand's name ("kantor berita pemerintah China Xinhua").
const DESCRIPTION: usize = 6;
/// Paragraphs over which a hand is carried for one who speaks on many occasions.
const NEAR: u32 = 2;
/// Paragraphs at the head of an article that may sum up what is told below.
const LEAD: u32 = 4;

/// A hand named at a place.
#[derive(Clone, Debug)]
struct Named {
    at: std::ops::Range<usize>,
    party: Party,
}

/// Fills `chain` of every draft. The drafts come in the order of their content, speakers already resolved.
pub fn fill(drafts: &mut [Draft], scene: &Scene) {
    if drafts.is_empty() {
        return;
    }
    let named = hands_named(scene);
    for draft in drafts.iter_mut() {
        draft.chain = around(draft, scene, &named);
    }
    carry(drafts, scene);
    nest(drafts);
    credit(drafts, scene);
}

/// Every place outside the title that names an agency or outlet other than the article's own.
fn hands_named(scene: &Scene) -> Vec<Named> {
    let words = scene.words;
    let own = scene.article.outlet.as_ref().map(|outlet| outlet.actor.as_str());
    let mut out: Vec<Named> = Vec::new();
    let mut mentions = scene.mentions.list.iter().peekable();
    let mut i = 0;
    while i < words.tokens.len() {
        let at = words.tokens[i].at;
        while mentions.next_if(|mention| mention.at.end <= at.start).is_some() {}
        if let Some(mention) = mentions.peek().filter(|mention| mention.at.start == at.start) {
            let range = words.tokens_in(mention.at);
            if matches!(mention.kind, MentionKind::Agency | MentionKind::Outlet) {
                let party = Party {
                    name: mention.name.clone(),
                    actor: Some(mention.actor.clone()),
                    at: Some(mention.at),
                };
                out.push(Named {
                    at: range.clone(),
                    party,
                });
                i = range.end.max(i + 1);
                continue;
            }
        }
        if let Some((length, hand)) = known().at(words.text, &words.tokens, i) {
            let span = words.span(i..i + length);
            // A name that the mentions take for a person or a place is none.
            let other = mentions.peek().is_some_and(|mention| mention.at.touches(span));
            if !other {
                let party = Party {
                    name: hand.name.to_string(),
                    actor: Some(hand.actor.to_string()),
                    at: Some(span),
                };
                out.push(Named {
                    at: i..i + length,
                    party,
                });
            }
            i += length;
            continue;
        }
        i += 1;
    }
    out.retain(|hand| {
        own.is_none() || !same_house(own.unwrap_or_default(), hand.party.actor.as_deref().unwrap_or_default())
    });
    out
}

/// Whether two ids name one house: the same actor, or an agency and its own site.
fn same_house(a: &str, b: &str) -> bool {
    let house = |id: &str| {
        id.strip_prefix("outlet:")
            .and_then(|domain| known().called(domain))
            .map_or(id.to_string(), |hand| hand.actor.to_string())
    };
    a == b || house(a) == house(b)
}

/// The tokens around a draft in which its hands may stand: the sentences of its clause and of its content's ends.
fn surroundings(draft: &Draft, scene: &Scene) -> std::ops::Range<usize> {
    let words = scene.words;
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

/// The hands named around one draft, nearest the speaker first.
fn around(draft: &Draft, scene: &Scene, named: &[Named]) -> Vec<Hand> {
    let words = scene.words;
    let range = surroundings(draft, scene);
    let speaker_at = draft.speaker.as_ref().map_or(0..0, |who| who.at.clone());
    let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.clone());
    let from = named.partition_point(|hand| hand.at.start < range.start);
    let mut out: Vec<Hand> = Vec::new();
    let mut last_end = None;
    for hand in named[from..].iter().take_while(|hand| hand.at.start < range.end) {
        let in_content = draft.is_content(words.tokens[hand.at.start].at);
        let is_speaker = hand.at.start < speaker_at.end && speaker_at.start < hand.at.end;
        if in_content || is_speaker || speaker.is_some() && speaker == hand.party.actor {
            last_end = None;
            continue;
        }
        // "SPA dan Al Jazeera": of equal rank, in the order written.
        let joined =
            last_end.is_some_and(|end: usize| hand.at.start > end && hand.at.start - end <= 2 && !out.is_empty());
        let relay = match before(words, scene.pack, range.start, hand.at.start, draft) {
            Some(relay) => Some(relay),
            None if joined => Some(Relay::By),
            None if beside_verb(words, scene.pack, &hand.at, range.end, draft) => Some(Relay::Verb),
            None => None,
        };
        let Some(relay) = relay else { continue };
        if out.iter().any(|other| other.party.actor == hand.party.actor) {
            continue;
        }
        let rule = match relay {
            Relay::By => "relay-by",
            Relay::Of => "relay-cites",
            Relay::To => "relay-told",
            Relay::Verb => "relay-reports",
        };
        let new = Hand {
            role: HandRole::Relay,
            party: hand.party.clone(),
            rule: Rule::named(rule),
        };
        if relay == Relay::Of {
            out.insert(0, new)
        } else {
            out.push(new)
        }
        last_end = Some(hand.at.end);
    }
    out
}

/// The relay phrase that leads to the hand at token `at`, a short description of the hand allowed between.
fn before(words: &crate::words::Words, pack: &Pack, first: usize, at: usize, draft: &Draft) -> Option<Relay> {
    let tokens = &words.tokens;
    let lowest = first.max(at.saturating_sub(DESCRIPTION + 4));
    for start in (lowest..at).rev() {
        let token = &tokens[start];
        let mark = token.first;
        if !token.is_word() && !token.is_number() {
            // Only the marks of an apposition or a quoted name may stand between.
            if matches!(mark, ',' | '"' | '“' | '”' | '\'' | '(' | ')' | '‘' | '’') {
                continue;
            }
            return None;
        }
        if draft.is_content(token.at) && !draft.clause.contains(&start) {
            return None;
        }
        for (length, &relay) in pack.relays.all_at(&tokens[..at], start) {
            let gap = at - start - length;
            let close = gap <= DESCRIPTION && described(words, start + length..at, relay);
            if relay != Relay::Verb && close || relay == Relay::Verb && gap == 0 {
                return Some(relay);
            }
        }
    }
    None
}

/// Whether the tokens may describe the hand behind them: no comma before a listener, no other clause.
fn described(words: &crate::words::Words, range: std::ops::Range<usize>, relay: Relay) -> bool {
    let commas = words.tokens[range.clone()].iter().filter(|token| token.is(',')).count();
    match relay {
        Relay::To => commas == 0 && range.len() <= 4,
        _ => commas <= 1,
    }
}

/// Whether a verb of reporting stands right behind the hand, perhaps after a comma ("KAN, mengutip …").
fn beside_verb(
    words: &crate::words::Words,
    pack: &Pack,
    at: &std::ops::Range<usize>,
    last: usize,
    draft: &Draft,
) -> bool {
    let mut next = at.end;
    while next < last && words.tokens[next].is_mark() && matches!(words.tokens[next].first, ',' | ')' | '"' | '”') {
        next += 1;
    }
    // One adverb may stand between the name and the verb.
    (next..last.min(next + 2)).any(|i| {
        !draft.is_content(words.tokens[i].at)
            && pack
                .relays
                .all_at(&words.tokens[..last], i)
                .any(|(_, relay)| matches!(relay, Relay::Verb | Relay::Of))
    })
}

/// Carries hands to statements that name none.
fn carry(drafts: &mut [Draft], scene: &Scene) {
    let explicit: Vec<Vec<Hand>> = drafts.iter().map(|draft| draft.chain.clone()).collect();
    let paragraph: Vec<u32> = drafts.iter().map(|draft| paragraph_of(draft, scene)).collect();
    for i in 0..drafts.len() {
        if !explicit[i].is_empty() || speaks_as_hand(&drafts[i]) {
            continue;
        }
        let near = |j: usize, reach: u32| paragraph[i].abs_diff(paragraph[j]) <= reach;
        let same = |j: usize| !explicit[j].is_empty() && same_speaker(&drafts[i], &drafts[j]);
        let many = speaks_often(&drafts[i], scene);
        let reach = if many { NEAR } else { u32::MAX };
        let earlier = (0..i).rev().find(|&j| same(j) && near(j, reach));
        let later = (i + 1..drafts.len())
            .find(|&j| same(j) && (paragraph[i] <= LEAD || near(j, NEAR)) && near(j, reach.max(LEAD)));
        let unnamed = (0..i).rev().take(1).find(|&j| {
            let nobody = |draft: &Draft| draft.speaker.as_ref().is_some_and(|who| who.party.actor.is_none());
            nobody(&drafts[i]) && nobody(&drafts[j]) && near(j, 1) && !drafts[j].chain.is_empty()
        });
        let from = earlier.or(later);
        let chain = match (from, unnamed) {
            (Some(j), _) => explicit[j].clone(),
            (None, Some(j)) => drafts[j].chain.clone(),
            (None, None) => dispatch(drafts, i, &paragraph),
        };
        drafts[i].chain = chain
            .into_iter()
            .map(|hand| Hand {
                rule: Rule::named("relay-holds"),
                ..hand
            })
            .collect();
    }
}

/// The agency whose account of a letter or telegram opens the article is the hand of every statement of that letter.
fn dispatch(drafts: &[Draft], i: usize, paragraph: &[u32]) -> Vec<Hand> {
    if !matches!(drafts[i].medium, MediumKind::Letter | MediumKind::Telegram) {
        return Vec::new();
    }
    let opens = (0..drafts.len()).find(|&j| paragraph[j] <= LEAD && j != i && speaks_as_hand(&drafts[j]));
    if let Some(opening) = opens {
        let party = drafts[opening].speaker.as_ref().map(|who| who.party.clone());
        let first = party.map(|party| Hand {
            role: HandRole::Relay,
            party,
            rule: Rule::named("relay-dispatch"),
        });
        return first.into_iter().chain(drafts[opening].chain.iter().cloned()).collect();
    }
    // The other party's words of the same exchange came the same way.
    let other = drafts
        .iter()
        .find(|draft| draft.medium == drafts[i].medium && !draft.chain.is_empty());
    other.map_or(Vec::new(), |draft| draft.chain.clone())
}

fn paragraph_of(draft: &Draft, scene: &Scene) -> u32 {
    scene
        .words
        .sentences
        .get(draft.sentence)
        .map_or(0, |sentence| sentence.paragraph)
}

fn speaks_as_hand(draft: &Draft) -> bool {
    draft
        .speaker
        .as_ref()
        .and_then(|who| who.party.actor.as_deref())
        .is_some_and(|actor| actor.starts_with("agency:") || actor.starts_with("outlet:"))
}

fn same_speaker(a: &Draft, b: &Draft) -> bool {
    match (&a.speaker, &b.speaker) {
        (Some(a), Some(b)) => {
            a.party.actor.is_some() && a.party.actor == b.party.actor
                || a.party.actor.is_none() && b.party.actor.is_none() && a.party.name == b.party.name
        }
        _ => false,
    }
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

/// Words reported inside another's words came through that other.
fn nest(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let Some(outer) = drafts[i].inside.filter(|&outer| outer != i && outer < drafts.len()) else {
            continue;
        };
        if same_speaker(&drafts[i], &drafts[outer]) {
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
        for hand in &drafts[outer].chain {
            if !chain.iter().any(|other| other.party.actor == hand.party.actor) {
                chain.push(hand.clone());
            }
        }
        drafts[i].chain = chain;
    }
}

/// Credited suppliers of the article are the last hands of every statement.
fn credit(drafts: &mut [Draft], scene: &Scene) {
    for draft in drafts {
        let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.clone());
        for credit in &scene.article.credits {
            let actor = &credit.value.actor;
            if *actor != speaker && !draft.chain.iter().any(|hand| hand.party.actor == *actor) {
                draft.chain.push(Hand {
                    role: HandRole::Credit,
                    party: credit.value.clone(),
                    rule: credit.rule.clone(),
                });
            }
        }
    }
}
