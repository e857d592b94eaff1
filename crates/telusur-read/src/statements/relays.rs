//! Relay phrases, and the hand that each of them leads to: "dikutip dari X", "lapor X", "kepada X", "citing X".

use std::ops::Range;

use telusur_model::{MediumKind, MentionKind, Party, SmolStr, is_known};

use super::attributes::Medium;
use super::cues::tag;
use super::press::{Place, Press};
use super::{Draft, Scene};
use crate::hands::{known, local_id, party_named};
use crate::phrases::Phrases;
use crate::words::Token;

/// What a phrase says of the hand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relay {
    /// The hand behind it passed the words on.
    By,
    /// The same, but only where what follows is of the press.
    ByPress,
    /// One of the press behind it, and not the press at large, got the words on paper ("keterangan yang diterima").
    Reached,
    /// The hand behind it stands nearer to the speaker than the one before.
    Of,
    /// The hand behind it heard the words.
    To,
    /// The same, and only one of the press does so: a name behind it is a house's ("saat diwawancarai").
    Interview,
    /// Right behind who speaks: the house behind it heard the words or gave them room ("kata Ani di Sky Sports").
    At,
    /// A verb of reporting beside a hand.
    Verb,
    /// A word for a kind of press, which may introduce a name.
    Press,
    /// Words that point at one of the press told of before.
    PressThat,
    /// A word for the press of a place or a state, which needs no name.
    Media,
    /// The same for the press of the place told of ("media setempat"), which is the one that the article names, if it names one.
    LocalMedia,
    /// The same for the press that a state runs.
    StateMedia,
    /// The last word of many names of the press.
    PressName,
    /// Only one of the press stands behind it.
    PressBehind,
    /// Points at what stands before it.
    This,
    /// A word for one who writes for the press ("jurnalis").
    Reporter,
    /// A word for pages on the net, which are those of whoever is named behind it ("laman resmi").
    Site,
    /// Words before such pages ("keterangan di laman resmi"): whoever is named behind them passed the words on.
    BySite,
    /// Says that the one of the press behind it saw the document before it ("yang diperoleh").
    Saw,
    /// Whoever is named behind it spoke for the one before it ("melalui juru bicaranya").
    Mouth,
    /// Whoever is named behind it read out what the one before it wrote ("yang dibacakan wakilnya").
    ReadOut,
    /// Begins a clause in which another speaks ("sedangkan").
    Beside,
    /// Says that the hand behind it passed the words on at another time ("seperti pernah dimuat").
    Once,
}

/// Compiles the rows of a `relays` table: `form`, `role`.
pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Phrases<Relay> {
    let mut out = Phrases::default();
    for row in rows {
        let relay = match row.get("role") {
            "by" => Relay::By,
            "by-press" => Relay::ByPress,
            "reached" => Relay::Reached,
            "of" => Relay::Of,
            "to" => Relay::To,
            "interview" => Relay::Interview,
            "at" => Relay::At,
            "verb" => Relay::Verb,
            "press" => Relay::Press,
            "press-that" => Relay::PressThat,
            "media" => Relay::Media,
            "local-media" => Relay::LocalMedia,
            "state-media" => Relay::StateMedia,
            "press-name" => Relay::PressName,
            "press-behind" => Relay::PressBehind,
            "this" => Relay::This,
            "reporter" => Relay::Reporter,
            "site" => Relay::Site,
            "by-site" => Relay::BySite,
            "saw" => Relay::Saw,
            "mouth" => Relay::Mouth,
            "read-out" => Relay::ReadOut,
            "beside" => Relay::Beside,
            "once" => Relay::Once,
            _ => continue,
        };
        out.add(row.get("form"), relay);
    }
    out
}

/// Words that may stand between a relay phrase and the hand's name ("laman resmi milik kementerian itu, Xinhua").
const DESCRIPTION: usize = 6;

/// Most words between the word for a broadcast and the house whose it is ("siaran pagi Radio Melati").
const AIR: usize = 6;

/// Bytes of the last part of a site's name.
const DOMAIN: usize = 4;

/// Longest description of a hand without a name, in tokens.
const LONGEST: usize = 12;

/// A relay phrase with the hand it leads to.
pub(super) struct Found {
    /// Token at which the phrase begins.
    pub at: usize,
    /// What the phrase says of the hand.
    pub relay: Relay,
    /// The hand.
    pub party: Party,
}

/// The hands that relay phrases lead to in `range`, the draft's content aside, in the order written.
pub(super) fn relays(draft: &Draft, scene: &Scene, press: &Press, range: Range<usize>) -> Vec<Found> {
    let words = scene.words;
    let tokens = &words.tokens[..range.end];
    let speaker = draft.speaker.as_ref().map_or(0..0, |who| who.at.clone());
    let mut out: Vec<Found> = Vec::new();
    let mut i = range.start;
    let mut last: Option<usize> = None;
    while i < range.end {
        if draft.is_content(tokens[i].at) {
            i += 1;
            continue;
        }
        // One of the press beside a verb of reporting, or joined to a hand: "lapor X", "X melaporkan", "X dan Y".
        if let Some(place) = press.at(i).filter(|place| place.at.start == i) {
            let at = place.at.clone();
            // A bracket only tells of which group the house is ("Kabar Melati (Lontar Grup)").
            let bracket = |end: usize| tokens[end].is('(');
            let joined =
                last.is_some_and(|end| at.start > end && at.start - end <= 2 && !is_relay(scene, end) && !bracket(end));
            let speaks = at.start < speaker.end && speaker.start < at.end;
            // "kepada awak media, dan menyebut ...": who is told does not report.
            let told = place.party.actor.is_none()
                && (i.saturating_sub(3).max(range.start)..i).any(|j| {
                    let mut found = scene.pack.relays.all_at(tokens, j);
                    found.any(|(length, relay)| *relay == Relay::To && j + length <= i)
                });
            if !place.own && !speaks && !told && (joined || beside_verb(scene, press, &at, &range, draft)) {
                // "dikutip X dari Y": whom X has it from stands nearer to the speaker.
                let from = |end: usize| at.start == end + 1 && scene.pack.names.place_before.contains(&tokens[end].key);
                let relay = match last.filter(|&end| joined && from(end)) {
                    Some(_) => Relay::Of,
                    None => Relay::Verb,
                };
                out.push(Found {
                    at: i,
                    relay,
                    party: place.party.clone(),
                });
                last = Some(at.end);
            }
            i = at.end.max(i + 1);
            continue;
        }
        let leads = |relay: &Relay| {
            matches!(
                relay,
                Relay::By | Relay::ByPress | Relay::Reached | Relay::BySite | Relay::Of | Relay::To
            )
        };
        // "kata Ani di situs resmi Serikat Melati": right behind who speaks.
        if let Some((party, end)) = on_pages(draft, scene, press, i, range.end) {
            out.extend(party.map(|party| Found {
                at: i,
                relay: Relay::BySite,
                party,
            }));
            i = end.max(i + 1);
            continue;
        }
        if let Some(place) = at_house(draft, scene, press, i).filter(|place| place.at.end <= range.end) {
            out.push(Found {
                at: i,
                relay: Relay::To,
                party: place.party.clone(),
            });
            i = place.at.end;
            continue;
        }
        let mut phrases = scene.pack.relays.all_at(tokens, i).filter(|(_, relay)| leads(relay));
        let Some((length, &relay)) = phrases.next() else {
            i += 1;
            continue;
        };
        let start = i + length;
        // "demikian Radio Melati melaporkan": the verb tells it.
        let place = press
            .at(start)
            .filter(|place| relay == Relay::ByPress && place.at.start == start);
        if place.is_some_and(|place| beside_verb(scene, press, &place.at, &range, draft)) {
            i = start;
            continue;
        }
        // What is cited is the speaker: who cites him is the hand ("kata Ani, mengutip Budi").
        let near = relay == Relay::Of && !speaker.is_empty() && speaker.start >= start && speaker.start <= start + 4;
        if near && !sets_off(scene, press, start, speaker.start) {
            if let Some(party) = citing(draft, scene, press, range.start..i) {
                out.push(Found {
                    at: i,
                    relay: Relay::Verb,
                    party,
                });
            }
            i = start;
            continue;
        }
        let led = |length: usize, relay: Relay| {
            let (party, end) = led_to(draft, scene, press, i + length, range.end, relay)?;
            Some((party, end, relay))
        };
        // "mengutip laman ...": pages before all else; and where a phrase leads nowhere, a shorter one may ("dikutip laman resmi ...").
        let pages = || {
            let mut all = scene.pack.relays.all_at(tokens, i);
            let mut sites = all.by_ref().filter(|(_, relay)| **relay == Relay::BySite);
            sites.find_map(|(length, relay)| led(length, *relay))
        };
        let found = pages().or_else(|| led(length, relay));
        let shorter = || {
            let mut by = phrases.filter(|(_, relay)| **relay == Relay::By);
            by.find_map(|(length, relay)| led(length, *relay))
        };
        match found.or_else(shorter) {
            Some((party, end, relay)) => {
                if let Some(party) = party {
                    out.push(Found { at: i, relay, party });
                    last = Some(end);
                }
                i = end.max(i + 1);
                let short = from_short(draft, scene, press, i).filter(|_| relay == Relay::By && i < range.end);
                out.extend(short.map(|party| Found {
                    at: i,
                    relay: Relay::Of,
                    party,
                }));
            }
            // "sebagaimana dikutip dari X": a phrase that begins within the first may lead on.
            None => i += 1,
        }
    }
    out.sort_by_key(|found| found.at);
    out
}

/// Whether a comma parts a house cited at `start` from who speaks: "Dilansir Xinhua mengutip Kabar Melati, juru bicara itu menyebut ...".
fn sets_off(scene: &Scene, press: &Press, start: usize, speaker: usize) -> bool {
    let Some(comma) = speaker.checked_sub(1).filter(|&comma| comma > start) else {
        return false;
    };
    scene.words.tokens[comma].is(',') && press.at(start).is_some_and(|place| place.at == (start..comma))
}

fn is_relay(scene: &Scene, i: usize) -> bool {
    let found = scene.pack.relays.longest_at(&scene.words.tokens, i);
    found.is_some_and(|(_, relay)| matches!(relay, Relay::Verb | Relay::By | Relay::ByPress | Relay::Of | Relay::To))
}

/// The hand behind a relay phrase that ends before token `start`, with the token behind it. `Some(None)` in its place
/// where the article's own house is named.
pub(super) fn led_to(
    draft: &Draft,
    scene: &Scene,
    press: &Press,
    start: usize,
    limit: usize,
    relay: Relay,
) -> Option<(Option<Party>, usize)> {
    let words = scene.words;
    let tokens = &words.tokens[..limit];
    // "Dikutip, dari laman ...": a comma that a lost link left behind.
    let lost = relay == Relay::By
        && start + 1 < limit
        && tokens[start].is(',')
        && !tokens[start + 1].upper
        && scene.pack.names.place_before.contains(&tokens[start + 1].key);
    let start = if lost { start + 2 } else { start };
    let mut site = scene.pack.relays.all_at(tokens, start);
    let site = site.find(|(_, relay)| **relay == Relay::Site);
    if relay == Relay::BySite && site.is_none() {
        return None;
    }
    // "menurut laporan itu": the report of whoever of the press was named last.
    if relay == Relay::By && start < limit && scene.pack.cues.tags(&tokens[start]) & tag::THIS != 0 {
        let place = press.before(start)?;
        let at = Some(words.span(start..start + 1));
        return Some((
            (!place.own).then(|| Party {
                at,
                ..place.party.clone()
            }),
            start + 1,
        ));
    }
    let reach = if relay == Relay::To { 4 } else { DESCRIPTION };
    let mut commas = 0;
    for i in start..limit.min(start + reach + 1) {
        let token = &tokens[i];
        // "told X that": the one told may lie at the head of what was taken for the content.
        if draft.is_content(token.at) && (relay != Relay::To || i > start) {
            break;
        }
        if let Some(place) = press.at(i).filter(|place| place.at.end <= limit) {
            // "kepada media": the press at large is told, and hands on nothing of its own.
            let heard = matches!(relay, Relay::To | Relay::Reached);
            if heard && place.party.actor.is_none() && place.at.len() == 1 {
                break;
            }
            // "menurut Ani, justru akan mendorong media massa": only a name may stand behind a comma.
            if commas > 0 && place.party.actor.is_none() {
                break;
            }
            // "dikutip Kabar Melati dari Reuters": a name that no table knows, before where it has the words from.
            let name = start..i.saturating_sub(1);
            let large = |j: usize| tokens[j].is_word() && tokens[j].upper;
            let dated = |j: usize| scene.times.cover(tokens[j].at);
            let from = || scene.pack.names.place_before.contains(&tokens[name.end].key) && !tokens[name.end].upper;
            if relay == Relay::By
                && !name.is_empty()
                && from()
                && name.clone().all(|j| large(j) && !dated(j))
                && !is_relay(scene, start)
            {
                return Some((Some(party_named(words.text, words.span(name.clone()))), name.end));
            }
            // "dikutip Kabar Melati dari laman resmi Serikat Lontar": from whom the article's own house has the words.
            let end = place.at.end;
            let from = || end < limit && !tokens[end].upper && scene.pack.names.place_before.contains(&tokens[end].key);
            if place.own
                && relay == Relay::By
                && from()
                && let Some(led) = led_to(draft, scene, press, end + 1, limit, relay)
            {
                return Some(led);
            }
            let party = if place.own {
                sister(place, scene, relay, start)
            } else {
                Some(place.party.clone())
            };
            return Some((party, place.at.end));
        }
        // A house that is known, in a name that was read too long.
        let long = scene.mentions.covering(i).is_some_and(|at| {
            let range = scene.mentions.tokens_of(at);
            range.start == i && words.tokens[range].iter().any(|token| token.is_word() && !token.upper)
        });
        if long && let Some((length, hand)) = known().at(words.text, tokens, i) {
            let party = Party {
                name: hand.name.into(),
                actor: Some(hand.actor.into()),
                at: Some(words.span(i..i + length)),
            };
            return Some((Some(party), i + length));
        }
        if token.is(',') {
            commas += 1;
            if relay == Relay::To || commas > 1 {
                break;
            }
        } else if token.is_mark() && !matches!(token.first, '"' | '“' | '”' | '\'' | '(' | ')' | '‘' | '’' | '-' | '/')
        {
            break;
        } else if token.is_word() && !token.upper && is_relay(scene, i) {
            break;
        }
    }
    if relay == Relay::To || start >= limit || draft.is_content(tokens[start].at) {
        return None;
    }
    // "dikutip dari laman resmi Serikat Melati": whose pages they are.
    let (pages, start) = (start, site.map_or(start, |(length, _)| start + length));
    if start >= limit || draft.is_content(tokens[start].at) {
        return None;
    }
    // "dikutip dari melati.go.id"
    if let Some(end) = domain_end(tokens, start) {
        let at = words.span(start..end);
        let name = at.of(words.text);
        let hand = known().called(name);
        let party = Party {
            name: hand.map_or(name, |hand| hand.name).into(),
            actor: Some(hand.map_or_else(|| local_id(name), |hand| SmolStr::new_static(hand.actor))),
            at: Some(at),
        };
        return Some((Some(party), end));
    }
    if matches!(relay, Relay::ByPress | Relay::Reached) {
        return None;
    }
    // "dikutip dari laman resmi klub": pages of whoever is only described.
    let described =
        tokens[start].is_word() && scene.pack.cues.tags(&tokens[start]) & (tag::PREPOSITION | tag::RELATIVE) == 0;
    if site.is_some() && described && !tokens[start].upper && relay != Relay::To {
        let end = phrase_end(draft, scene, start, limit);
        let at = words.span(pages..end);
        let party = Party {
            name: at.of(words.text).into(),
            actor: None,
            at: Some(at),
        };
        // "kanal YouTube resminya": his own, and so no hand.
        let endings = &scene.pack.names.pronoun_endings;
        let own = (start..end).any(|i| endings.iter().any(|ending| words.str(i).ends_with(ending)));
        return (end > start).then_some(((!own).then_some(party), end));
    }
    // "dikutip dari Instagram": only by what it was said.
    let carried = |(_, medium): (usize, &Medium)| match medium {
        Medium::Noun(MediumKind::SocialMedia) | Medium::Bare(MediumKind::SocialMedia) => true,
        // "dilansir dari Siaran Pers Nomor 7": the same, by what was issued.
        Medium::Noun(MediumKind::Statement) => site.is_none(),
        _ => false,
    };
    if matches!(relay, Relay::By | Relay::BySite) && scene.pack.media.all_at(tokens, start).any(carried) {
        return Some((None, start + 1));
    }
    // A name that no table knows, right behind words that only a hand follows.
    if tokens[start].upper {
        let mention = scene.mentions.covering(start);
        let (name, actor, range) = match mention {
            Some(at) => {
                let mention = &scene.mentions.list[at];
                // What no table knows as a place was only taken for one because it stands behind "from".
                let place = mention.kind == MentionKind::Place && is_known(&mention.actor);
                if place || mention.kind == MentionKind::State {
                    return None;
                }
                let name = scene.mentions.full_name(&mention.actor).unwrap_or(&mention.name);
                (name.into(), mention.actor.clone(), scene.mentions.tokens_of(at))
            }
            None => {
                // "mengutip Kabar Melati Selasa (3/2)": the name ends where the day begins.
                let is_time = |i: usize| scene.times.cover(tokens[i].at);
                let end = (start..limit)
                    .find(|&i| !tokens[i].upper || is_time(i))
                    .unwrap_or(limit);
                // "Liga 1"
                let counted = end > start && end < limit && tokens[end].is_number() && tokens[end].at.len() == 1;
                let end = end + usize::from(counted && !is_time(end));
                let at = words.span(start..end);
                if at.is_empty() {
                    return None;
                }
                let text = at.of(words.text);
                let actor = known()
                    .called(text)
                    .map_or_else(|| local_id(text), |hand| SmolStr::new_static(hand.actor));
                (text.into(), actor, start..end)
            }
        };
        // The pages, and not the body, passed the words on: "laman resmi Serikat Melati", a short form in brackets aside. What no table
        // knows, right behind a single word for pages, is their own name ("laman Kabar Melati").
        let body = mention.is_some_and(|at| scene.mentions.list[at].kind == MentionKind::Organisation);
        let (name, range) = match site {
            Some((length, _)) => {
                let is_time = |i: usize| scene.times.cover(tokens[i].at);
                let counts = |i: usize| tokens[i].is_number() && tokens[i].at.len() == 1;
                let goes_on = |i: &usize| (tokens[*i].is_word() && tokens[*i].upper || counts(*i)) && !is_time(*i);
                let end = (range.end..limit).find(|i| !goes_on(i)).unwrap_or(limit);
                let bracket = range.clone().find(|&i| tokens[i].is('('));
                let first = if length > 1 || body { pages } else { start };
                let name = words.span(first..bracket.unwrap_or(end)).of(words.text);
                (name.into(), range.start..end)
            }
            None => (name, range),
        };
        // What the speaker himself publishes in is no hand.
        let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
        let mut inside = scene.mentions.within(range.clone());
        let own = speaker.is_some_and(|speaker| inside.any(|at| scene.mentions.list[at].actor == speaker));
        if site.is_some() && own {
            return Some((None, range.end));
        }
        let at = Some(words.span(range.clone()));
        return Some((
            Some(Party {
                name,
                actor: Some(actor),
                at,
            }),
            range.end,
        ));
    }
    // Somebody only described: "mengutip sumber-sumber terkait".
    if relay != Relay::Of || site.is_some() {
        return None;
    }
    let end = phrase_end(draft, scene, start, limit);
    let at = words.span(start..end);
    let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let own = scene.mentions.within(start..end).any(|i| {
        let mention = &scene.mentions.list[i];
        Some(mention.actor.as_str()) == speaker || mention.kind == MentionKind::Person
    });
    // "mengutip utusan presiden, Ani Rahman": the name behind the comma is whom the phrase describes.
    if words.tokens.get(end).is_some_and(|mark| mark.is(',')) && end + 1 < limit {
        let person = scene.mentions.covering(end + 1).filter(|&at| {
            let mention = &scene.mentions.list[at];
            mention.kind == MentionKind::Person
                && scene.mentions.tokens_of(at).start == end + 1
                && Some(mention.actor.as_str()) != speaker
                && !draft.is_content(mention.at)
        });
        let role = scene.mentions.roles.iter().any(|role| role.first as usize == start);
        if let Some(at) = person.filter(|_| role) {
            let party = super::press::party_of(scene, &scene.mentions.list[at]);
            return Some((Some(party), scene.mentions.tokens_of(at).end));
        }
    }
    // "mengutip angka-angka itu": what is not of people, bodies or papers hands on nothing.
    let hand = |i: usize| {
        let tags = scene.pack.cues.tags(&tokens[i]);
        let people = tag::SAYER | tag::HUMAN | tag::GROUP | tag::PRESS | tag::RECORD | tag::PRONOUN;
        tags & people != 0
    };
    (!own && (start..end).any(hand)).then(|| {
        let party = Party {
            name: at.of(words.text).into(),
            actor: None,
            at: Some(at),
        };
        (Some(party), end)
    })
}

/// The house of the press right behind who speaks, at token `i`: "kata Ani di Sky Sports", "ujar sumber itu pada Kabar Melati", "katanya
/// dalam siaran pagi Radio Melati".
fn at_house<'p>(draft: &Draft, scene: &Scene, press: &'p Press, i: usize) -> Option<&'p Place> {
    let tokens = &scene.words.tokens;
    let who = draft.speaker.as_ref().is_some_and(|who| who.at.end == i);
    let cue = draft.cue.as_ref().is_some_and(|cue| cue.end == i);
    if !who && !cue {
        return None;
    }
    if let Some(place) = on_air(scene, press, i) {
        return Some(place);
    }
    let (length, _) = scene
        .pack
        .relays
        .all_at(tokens, i)
        .find(|(_, relay)| **relay == Relay::At)?;
    let place = press.at(i + length)?;
    let known = place.party.actor.as_deref().is_some_and(is_known);
    // "di Kabar Melati Tower": a building.
    let more = tokens
        .get(place.at.end)
        .is_some_and(|next| next.is_word() && next.upper);
    (place.at.start == i + length && known && !place.own && !more).then_some(place)
}

/// The house in whose broadcast, told of at token `i`, something was said.
fn on_air<'p>(scene: &Scene, press: &'p Press, i: usize) -> Option<&'p Place> {
    let tokens = &scene.words.tokens;
    let within = tokens
        .get(i)
        .filter(|token| scene.pack.cues.tags(token) & tag::PREPOSITION != 0);
    let mut media = scene.pack.media.all_at(tokens, i + within.map(|_| 1)?);
    let broadcast = media.find_map(|(length, medium)| match medium {
        Medium::Noun(MediumKind::Broadcast) => Some(i + 1 + length),
        _ => None,
    })?;
    let mut near = (i + 1..tokens.len().min(broadcast + AIR)).take_while(|&j| tokens[j].is_word());
    let place = near.find_map(|j| press.at(j).filter(|place| place.at.start == j))?;
    (place.party.actor.is_some() && !place.own).then_some(place)
}

/// The one that no table knows from whom the house before token `i` has the words, by a short form or as a body: "dikutip Reuters dari
/// RTM", "dikutip Reuters dari Melpress".
fn from_short(draft: &Draft, scene: &Scene, press: &Press, i: usize) -> Option<Party> {
    let words = scene.words;
    let (from, name) = (words.tokens.get(i)?, words.tokens.get(i + 1)?);
    let led = !from.upper && scene.pack.names.place_before.contains(&from.key);
    let short = name.is_word() && name.caps && name.at.len() > 2;
    let mention = scene.mentions.covering(i + 1);
    let one_word = mention.is_none_or(|at| scene.mentions.tokens_of(at) == (i + 1..i + 2));
    let kind = mention.map(|at| scene.mentions.list[at].kind);
    let told = one_word
        && match kind {
            Some(MentionKind::Person | MentionKind::State | MentionKind::Place) => false,
            Some(MentionKind::Organisation) => true,
            _ => short,
        };
    // "dikutip dari unggahannya di Instagram": by what it was said.
    let medium = scene.pack.media.all_at(&words.tokens, i + 1).next().is_some();
    let told = told && led && !medium && press.at(i + 1).is_none() && !draft.is_content(name.at);
    told.then(|| party_named(words.text, name.at))
}

/// Whose pages are told of at token `i` as those on which the words stand, right behind the reporting word or who speaks.
fn on_pages(draft: &Draft, scene: &Scene, press: &Press, i: usize, limit: usize) -> Option<(Option<Party>, usize)> {
    let tokens = &scene.words.tokens[..limit];
    let mut site = scene.pack.relays.all_at(tokens, i);
    site.find(|(_, relay)| **relay == Relay::Site)?;
    // "data di situs itu" are the pages' own.
    let named = draft.speaker.as_ref().is_none_or(|who| who.party.actor.is_some());
    let cue = draft.cue.as_ref().filter(|_| named)?.end;
    let who = draft.speaker.as_ref().map_or(0, |who| who.at.end);
    let before = i.checked_sub(1)?;
    let behind = before >= cue && before <= cue.max(who) && before >= who;
    let at = behind && scene.pack.cues.tags(&tokens[before]) & tag::PREPOSITION != 0;
    at.then(|| led_to(draft, scene, press, i, limit, Relay::BySite))?
}

/// Another desk of the article's own house, where its report is told of by a name of its own ("dilansir MelatiBola"): it hands the words
/// on. Whom the house itself quotes stands behind its name ("dikutip MelatiBola dari ...").
fn sister(place: &Place, scene: &Scene, relay: Relay, start: usize) -> Option<Party> {
    let tokens = &scene.words.tokens;
    let before = start
        .checked_sub(1)
        .filter(|_| relay == Relay::By && start == place.at.start)?;
    let from = |i: usize| scene.pack.names.place_before.contains(&tokens[i].key);
    let mut reported = scene.pack.relays.all_at(&tokens[..start], before);
    let reported = from(before) || reported.any(|(_, relay)| *relay == Relay::PressBehind);
    let quotes = place.at.end < tokens.len() && from(place.at.end);
    let outlet = scene.article.outlet.as_ref()?;
    let at = place.party.at?;
    let letters = |name: &str| -> String {
        let small = name.chars().filter(|letter| letter.is_alphanumeric());
        small.flat_map(char::to_lowercase).collect()
    };
    let written = at.of(scene.words.text);
    let (own, other) = (letters(&outlet.name), letters(written));
    let apart = !own.contains(&other) && !other.contains(&own);
    let outlet = outlet.actor.starts_with("outlet:") && known().called(written).is_some();
    (reported && !quotes && apart && outlet).then(|| Party {
        name: written.into(),
        ..place.party.clone()
    })
}

/// Where the name of a site that begins at token `start` ends: words joined by points, the last one short and small.
fn domain_end(tokens: &[Token], start: usize) -> Option<usize> {
    let word = |i: usize| tokens.get(i).is_some_and(Token::is_word);
    let joined = |i: usize| tokens.get(i).is_some_and(|token| token.is('.') && token.glued);
    let mut end = start + 1;
    while joined(end) && word(end + 1) && tokens[end + 1].glued && !tokens[end + 1].upper {
        end += 2;
    }
    (word(start) && end > start + 1 && tokens[end - 1].at.len() <= DOMAIN).then_some(end)
}

/// Where the noun phrase that begins at `start` ends.
fn phrase_end(draft: &Draft, scene: &Scene, start: usize, limit: usize) -> usize {
    let tokens = &scene.words.tokens[..limit];
    let stops = |i: usize| {
        let token = &tokens[i];
        token.is_mark() && !token.is('-')
            || draft.is_content(token.at)
            || i > start
                && scene
                    .pack
                    .addressees
                    .all_at(tokens, i)
                    .any(|(_, word)| word.ends_phrase())
            || i > start && !token.upper && is_relay(scene, i)
            || scene.times.list.iter().any(|time| time.at.contains(token.at))
    };
    let most = limit.min(start + LONGEST);
    let end = (start..most).find(|&i| stops(i)).unwrap_or(most);
    // A word that can also open a further phrase closes this one where a mark follows ("sumber terkait.").
    if end + 1 < limit && tokens[end].is_word() && tokens[end + 1].is_mark() && !is_relay(scene, end) {
        end + 1
    } else {
        end
    }
}

/// Who cites the speaker in `range`: the name that stands last before the word of citing.
fn citing(draft: &Draft, scene: &Scene, press: &Press, range: Range<usize>) -> Option<Party> {
    let words = scene.words;
    let place = press
        .places
        .iter()
        .rev()
        .find(|place| place.at.start >= range.start && place.at.end <= range.end);
    let place = place.filter(|place| !draft.is_content(words.span(place.at.clone())));
    if let Some(place) = place {
        return (!place.own).then(|| place.party.clone());
    }
    let at = scene.mentions.within(range).rev().find(|&at| {
        let mention = &scene.mentions.list[at];
        !draft.is_content(mention.at) && mention.kind == MentionKind::Person
    })?;
    Some(super::press::party_of(scene, &scene.mentions.list[at]))
}

/// Whether a verb of reporting stands beside the hand: right before it ("lapor X"), or behind it, perhaps after a comma
/// ("X, mengutip …"), after whose hands it came through itself ("X, dikutip Y, menulis …") or after others beside it ("X dan Y melaporkan").
fn beside_verb(scene: &Scene, press: &Press, at: &Range<usize>, range: &Range<usize>, draft: &Draft) -> bool {
    let tokens = &scene.words.tokens[..range.end];
    let verb = |i: usize| {
        !draft.is_content(tokens[i].at)
            && scene
                .pack
                .relays
                .all_at(tokens, i)
                .any(|(_, relay)| matches!(relay, Relay::Verb | Relay::Of))
    };
    let one = |i: usize| scene.pack.cues.tags(&tokens[i]) & tag::ONE != 0;
    let before = at
        .start
        .saturating_sub(1 + usize::from(at.start > range.start && one(at.start - 1)));
    if at.start > range.start && before >= range.start && verb(before) {
        return true;
    }
    let comma = |i: usize| tokens.get(i).is_some_and(|token| token.is(','));
    let mut end = at.end;
    // Others of the press beside it.
    let joint = |i: usize| i < range.end && scene.pack.cues.tags(&tokens[i]) & tag::JOINT != 0;
    let other = |end: usize| {
        let start = end + usize::from(comma(end)) + usize::from(joint(end + usize::from(comma(end))));
        let place = press.at(start).filter(|place| start > end && place.at.start == start)?;
        (place.at.end <= range.end).then_some(place.at.end)
    };
    while let Some(next) = other(end) {
        end = next;
    }
    // "X, dikutip Y, menulis ..."
    if comma(end)
        && let Some(next) = handed(scene, press, end + 1, range.end).filter(|&next| comma(next))
    {
        end = next;
    }
    let mut next = end;
    while next < range.end && tokens[next].is_mark() && matches!(tokens[next].first, ',' | ')' | '"' | '”') {
        next += 1;
    }
    // One adverb may stand between the name and the verb.
    (next..range.end.min(next + 2)).any(verb)
}

/// Where the words at token `i` end that tell through the hands of which house words came ("dikutip X").
fn handed(scene: &Scene, press: &Press, i: usize, limit: usize) -> Option<usize> {
    let tokens = &scene.words.tokens[..limit];
    let mut by = scene.pack.relays.all_at(tokens, i);
    by.find_map(|(length, relay)| {
        let place = press.at(i + length).filter(|place| place.at.start == i + length)?;
        (*relay == Relay::By && place.at.end <= limit).then_some(place.at.end)
    })
}
