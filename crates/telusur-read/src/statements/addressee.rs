//! To whom the words were said.

use telusur_model::{MediumKind, MentionKind, Party, Stance, StatementKind};

use super::attributes::Medium;
use super::cues::tag;
use super::relays::Relay;
use super::stations::station_at;
use super::{Draft, Scene};
use crate::hands::known;
use crate::phrases::Phrases;
use crate::words::Token;

/// What a word says of the addressee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// The addressee follows.
    To,
    /// The addressee's description ends before it.
    Stop,
    /// The addressee of a letter follows.
    LetterTo,
    /// One of the press or of the people who were there may follow ("saat dihubungi").
    ToPress,
    /// Joins the other party to a meeting ("dengan").
    With,
    /// A word for people, who can be spoken to ("para").
    Hearer,
    /// The same as `To`, but places and things can stand behind it too ("di depan").
    Before,
    /// What is said to somebody by the very words: thanks, wishes ("ucapan terima kasih").
    Wish,
}

impl Address {
    /// Whether a noun phrase ends before the word.
    pub fn ends_phrase(self) -> bool {
        matches!(self, Address::Stop | Address::To | Address::Before)
    }
}

/// Compiles the rows of an `addressees` table: `form`, `role`.
pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Phrases<Address> {
    let mut out = Phrases::default();
    for row in rows {
        let address = match row.get("role") {
            "to" => Address::To,
            "stop" => Address::Stop,
            "letter-to" => Address::LetterTo,
            "to-press" => Address::ToPress,
            "with" => Address::With,
            "hearer" => Address::Hearer,
            "before" => Address::Before,
            "wish" => Address::Wish,
            _ => continue,
        };
        out.add(row.get("form"), address);
    }
    out
}

/// Tokens between thanks or wishes and the word that leads to whom they are for.
const WISHED: usize = 5;

/// Longest description of an addressee, in tokens.
const ADDRESSEE: usize = 14;

/// The addressee told in the reporting clause: behind "kepada", or between an asking verb and what is asked.
pub(super) fn addressee_of(draft: &Draft, scene: &Scene, around: std::ops::Range<usize>) -> Option<Party> {
    let tokens = &scene.words.tokens[..around.end];
    // Whom one asks or warns stands between the verb and what is asked.
    if matches!(draft.stance, Stance::Asks | Stance::Warns)
        && let Some(cue) = &draft.cue
        && let Some(first) = draft.content.first()
    {
        let content = scene.words.token_at(first.start);
        // "mengajak pula warga", "mengimbau kepada warga".
        let mut from = cue.end;
        let tokens = &scene.words.tokens[..content.max(cue.end)];
        while from < content && scene.pack.cues.tags(&tokens[from]) & tag::ADVERB != 0 {
            from += 1;
        }
        let mut to = scene.pack.addressees.all_at(tokens, from);
        let to = to.find(|(_, address)| **address == Address::To);
        from += to.map_or(0, |(length, _)| length);
        if content > from {
            if let Some(party) = party_at(draft, scene, from, content).filter(|party| can_hear(party, scene)) {
                return Some(party);
            }
            // "meminta agar Melati membuka jalan": who is to do it is asked.
            if draft.stance == Stance::Asks
                && (from..content).all(|i| scene.pack.cues.tags(&tokens[i]) & (tag::LINK | tag::THAT) != 0)
                && let Some(party) = doer(draft, scene, content)
            {
                return Some(party);
            }
        }
    }
    for i in around {
        if draft.is_content(tokens[i].at) {
            continue;
        }
        let to = scene.pack.addressees.all_at(tokens, i).find(|(_, address)| {
            matches!(
                address,
                Address::To | Address::LetterTo | Address::ToPress | Address::Before
            )
        });
        // "asked whether": what is asked is none who is asked.
        let asked = |at: usize| {
            let tags = tokens.get(at).map_or(0, |token| scene.pack.cues.tags(token));
            tags & (tag::QUESTION | tag::ABOUT | tag::THAT) != 0
        };
        // "told Velnoran television"
        let station = to.filter(|(_, address)| **address == Address::To);
        if let Some(station) = station.and_then(|(length, _)| station_at(scene, i + length)) {
            return Some(station.party);
        }
        if let Some((length, address)) = to.filter(|(length, _)| !asked(i + length))
            && let Some(party) = party_at(draft, scene, i + length, tokens.len())
            && (*address != Address::ToPress || is_press(&party, scene))
            && (*address != Address::Before || is_people(&party, scene))
        {
            return Some(party);
        }
        // "dalam konferensi video dengan Ani": who takes part is told too.
        if let Some(party) = partner_at(draft, scene, i, tokens.len()) {
            return Some(party);
        }
    }
    wished(draft, scene)
}

/// Whether thanks or wishes are what is told ("menyampaikan terima kasih").
pub(super) fn thanks(draft: &Draft, scene: &Scene) -> bool {
    let Some(first) = draft.content.first() else {
        return false;
    };
    let content = scene.words.tokens_in(*first);
    let mut found = scene
        .pack
        .addressees
        .all_at(&scene.words.tokens[..content.end], content.start);
    found.any(|(_, address)| *address == Address::Wish)
}

/// Whom thanks and wishes are for, which the words themselves tell: "menyampaikan terima kasih kepada para petani".
fn wished(draft: &Draft, scene: &Scene) -> Option<Party> {
    let content = scene.words.tokens_in(*draft.content.first()?);
    let cue = draft.cue.as_ref()?;
    if draft.kind == StatementKind::Direct || cue.end != content.start {
        return None;
    }
    let tokens = &scene.words.tokens[..content.end];
    let at = |i: usize, wanted: Address| {
        let mut found = scene.pack.addressees.all_at(tokens, i);
        found.find(|(_, address)| **address == wanted).map(|(length, _)| length)
    };
    let wish = at(content.start, Address::Wish)?;
    let from = content.start + wish;
    let (i, to) = (from..content.end.min(from + WISHED)).find_map(|i| Some((i, at(i, Address::To)?)))?;
    let nobody = Draft {
        content: Vec::new(),
        ..draft.clone()
    };
    party_at(&nobody, scene, i + to, content.end).filter(|party| is_people(party, scene))
}

/// Whether a party is of people: a person or body by name, or described by a first word for people.
fn is_people(party: &Party, scene: &Scene) -> bool {
    let actor = party.actor.as_deref().and_then(|id| scene.mentions.actor(id));
    if let Some(actor) = actor {
        return !matches!(
            actor.kind,
            MentionKind::Place | MentionKind::Facility | MentionKind::Other
        );
    }
    let Some(at) = party.at else { return false };
    let range = scene.words.tokens_in(at);
    let tokens = &scene.words.tokens[..range.end];
    let people = tag::SAYER | tag::HUMAN | tag::GROUP | tag::PRONOUN | tag::PRESS | tag::SELF | tag::PLURAL;
    range.take(2).any(|i| {
        let mut words = scene.pack.addressees.all_at(tokens, i);
        scene.pack.cues.tags(&tokens[i]) & people != 0 || words.any(|(_, word)| *word == Address::Hearer)
    })
}

/// Who is named as the other party of a meeting at token `i`.
fn partner_at(draft: &Draft, scene: &Scene, i: usize, last: usize) -> Option<Party> {
    let tokens = &scene.words.tokens[..last];
    let mut media = scene.pack.media.all_at(tokens, i);
    let (length, _) = media.find(|(_, medium)| **medium == Medium::Noun(MediumKind::Meeting))?;
    let led = i > 0 && {
        let mut before = (i.saturating_sub(2)..i).flat_map(|j| scene.pack.media.all_at(&tokens[..i], j));
        before.any(|(_, medium)| *medium == Medium::Preposition)
    };
    // "dalam pertemuan sarapan dengan Ani", "dalam pertemuan bilateral tertutup dengan Ani".
    let plain = |j: &usize| tokens.get(*j).is_some_and(|token| token.is_word() && !token.upper);
    let mut at = i + length;
    let mut after = at;
    let with = loop {
        let mut found = scene.pack.addressees.all_at(tokens, at);
        if let Some((with, _)) = found.find(|(_, address)| **address == Address::With) {
            break Some(with);
        }
        // "rapat kerja (raker) dengan Ani"
        if let Some(close) = bracketed(tokens, at) {
            at = close;
            after = close;
            continue;
        }
        if at >= after + 2 || !plain(&at) {
            break None;
        }
        at += 1;
    };
    let with = with.filter(|_| led)?;
    let party = party_at(draft, scene, at + with, last)?;
    is_people(&party, scene).then_some(party)
}

/// Where a short form in brackets that opens at token `i` ends.
fn bracketed(tokens: &[Token], i: usize) -> Option<usize> {
    let is = |i: usize, mark: char| tokens.get(i).is_some_and(|token| token.is(mark));
    (is(i, '(') && is(i + 2, ')')).then_some(i + 3)
}

/// Whether a party can be spoken to: it has a name, or its first words are for people or bodies; what is asked for cannot.
fn can_hear(party: &Party, scene: &Scene) -> bool {
    let Some(at) = party.at.filter(|_| party.actor.is_none()) else {
        return true;
    };
    let range = scene.words.tokens_in(at);
    let tokens = &scene.words.tokens[..range.end];
    let people = |i: usize| {
        let tags = scene.pack.cues.tags(&tokens[i]);
        let mut words = scene.pack.addressees.all_at(tokens, i);
        tags & (tag::SAYER | tag::HUMAN | tag::GROUP | tag::PRONOUN | tag::PRESS | tag::SELF) != 0
            || words.any(|(_, word)| *word == Address::Hearer)
    };
    // "embargo terhadap Melati": what is asked for names whom it concerns behind it.
    let mut named = scene
        .mentions
        .within(range.clone())
        .map(|at| scene.mentions.tokens_of(at).start);
    named.next().is_some_and(|start| start <= range.start + 1) || range.take(3).any(people)
}

/// Whether those who are told are described as of the press ("kepada wartawan"), without the name of a house.
pub(super) fn tells_reporters(draft: &Draft, scene: &Scene) -> bool {
    let party = draft.addressee.as_ref().filter(|party| party.actor.is_none());
    let Some(range) = party.and_then(|party| Some(scene.words.tokens_in(party.at?))) else {
        return false;
    };
    let tokens = &scene.words.tokens[..range.end];
    let many = |i: usize| {
        let mut words = scene.pack.addressees.all_at(tokens, i);
        scene.pack.cues.tags(&tokens[i]) & tag::PLURAL != 0 || words.any(|(_, word)| *word == Address::Hearer)
    };
    let press = |i: usize| {
        let mut words = scene.pack.relays.all_at(tokens, i);
        scene.pack.cues.tags(&tokens[i]) & tag::PRESS != 0 || words.any(|(_, word)| *word == Relay::Reporter)
    };
    // "kepada keluarga wartawan itu": of the press only behind words for many.
    range.clone().find(|&i| press(i) || !many(i)).is_some_and(press)
}

/// Whether a party is of the press: an agency or outlet, or described by a word for those who write or publish.
fn is_press(party: &Party, scene: &Scene) -> bool {
    let Some(at) = party.at.filter(|_| party.actor.is_none()) else {
        let id = party.actor.as_deref().unwrap_or_default();
        let kind = scene.mentions.actor(id).map(|actor| actor.kind);
        return matches!(kind, Some(MentionKind::Agency | MentionKind::Outlet))
            || known().called(&party.name).is_some();
    };
    let range = scene.words.tokens_in(at);
    let tokens = &scene.words.tokens[..range.end];
    range.take(3).any(|i| {
        let mut words = scene.pack.relays.all_at(tokens, i);
        scene.pack.cues.tags(&tokens[i]) & tag::PRESS != 0 || words.any(|(_, word)| *word == Relay::Reporter)
    })
}

/// Who is to do what is asked, where the content begins with them: a name, two names joined, or a word for people or a body with the name
/// behind it.
fn doer(draft: &Draft, scene: &Scene, first: usize) -> Option<Party> {
    let words = scene.words;
    let named = |i: usize| {
        let at = scene.mentions.covering(i)?;
        let mention = &scene.mentions.list[at];
        let range = scene.mentions.tokens_of(at);
        (range.start == i && mention.kind != MentionKind::Place).then_some((range.end, mention))
    };
    let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let (start, end, actor) = match named(first) {
        Some((end, mention)) => {
            let joint = words
                .tokens
                .get(end)
                .is_some_and(|token| scene.pack.cues.tags(token) & tag::JOINT != 0);
            match named(end + 1).filter(|_| joint) {
                Some((end, _)) => (first, end, None),
                None => (first, end, Some(mention)),
            }
        }
        None => {
            let tags = scene.pack.cues.tags(words.tokens.get(first)?);
            if tags & (tag::SAYER | tag::HUMAN | tag::GROUP) == 0 || words.tokens[first].upper {
                return None;
            }
            let end = (first + 1..words.tokens.len()).find(|&i| !words.tokens[i].upper)?;
            (first, end, None)
        }
    };
    if actor.is_some_and(|mention| Some(mention.actor.as_str()) == speaker) {
        return None;
    }
    let at = words.span(start..end);
    Some(match actor {
        Some(mention) => super::press::party_of(scene, mention),
        None => Party {
            name: at.of(words.text).into(),
            actor: None,
            at: Some(at),
        },
    })
}

/// Whether the small word at token `i` tells an act by its form, in a language whose verbs have a prefix.
fn acts(i: usize, scene: &Scene) -> bool {
    let token = &scene.words.tokens[i];
    let word = token.at.of(scene.words.text);
    let noun = tag::SAYER | tag::RECORD | tag::HUMAN | tag::GROUP | tag::NAME_PART | tag::THIS;
    token.is_word()
        && !token.upper
        && word.len() > 5
        && scene
            .pack
            .names
            .act_prefixes
            .iter()
            .any(|prefix| word.starts_with(prefix))
        && scene.pack.cues.tags(token) & noun == 0
        && scene.pack.names.roles.longest_at(&scene.words.tokens, i).is_none()
}

/// The party named from token `first` on, before `last`: the first mention in the noun phrase, else the phrase itself.
pub(super) fn party_at(draft: &Draft, scene: &Scene, first: usize, last: usize) -> Option<Party> {
    let words = scene.words;
    let mut end = first;
    while end < last && end - first < ADDRESSEE {
        let token = &words.tokens[end];
        let stops = !token.is_word() && !token.is('-') && !token.is('(') && !token.is(')');
        // "surat kepada pemerintah Sembrani mengeluhkan asap": a verb behind a name is what one does.
        let stops = stops || end > first && words.tokens[end - 1].upper && acts(end, scene);
        let stop = scene
            .pack
            .addressees
            .all_at(&words.tokens[..last], end)
            .any(|(_, address)| *address == Address::Stop);
        if stops || stop || draft.is_content(token.at) {
            break;
        }
        end += 1;
    }
    if end == first {
        return None;
    }
    let phrase = words.span(first..end);
    let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let mentions = scene
        .mentions
        .list
        .iter()
        .filter(|mention| phrase.contains(mention.at) && Some(mention.actor.as_str()) != speaker);
    // "Presiden Rusia Vladimir Putin": of the names in one phrase the person is meant.
    let mut named: Vec<_> = mentions.collect();
    named.sort_by_key(|mention| (!matches!(mention.kind, MentionKind::Person), mention.at.start));
    // "Presiden Rusia, Vladimir Putin": who bears the role stands behind a comma.
    let role = scene.mentions.roles.iter().any(|role| role.first as usize == first);
    let alone = named.first().is_none_or(|mention| mention.kind != MentionKind::Person);
    if role && alone && words.tokens.get(end).is_some_and(|mark| mark.is(',')) {
        let bearer = scene.mentions.covering(end + 1).map(|at| &scene.mentions.list[at]);
        let bearer = bearer.filter(|mention| {
            mention.kind == MentionKind::Person
                && words.tokens_in(mention.at).start == end + 1
                && Some(mention.actor.as_str()) != speaker
                && !draft.is_content(mention.at)
        });
        named.splice(0..0, bearer);
    }
    // "Duta Besar Sembrani untuk Melati Ani Rahman": the bearer stands behind where the office is held.
    if role && alone && words.tokens.get(end).is_some_and(Token::is_word) {
        let place = scene.mentions.covering(end + 1).map(|at| scene.mentions.tokens_of(at));
        let place = place.filter(|place| place.start == end + 1);
        let bearer = place.and_then(|place| scene.mentions.covering(place.end).map(|at| (place.end, at)));
        let bearer = bearer.filter(|&(start, at)| scene.mentions.tokens_of(at).start == start);
        let bearer = bearer.map(|(_, at)| &scene.mentions.list[at]);
        named.splice(
            0..0,
            bearer.filter(|mention| {
                mention.kind == MentionKind::Person
                    && Some(mention.actor.as_str()) != speaker
                    && !draft.is_content(mention.at)
            }),
        );
    }
    // "pembawa berita Melati TV Ani Rahman": the name that closes the phrase behind the house, which the mentions miss.
    if let Some(behind) = named.first().and_then(|mention| behind_house(scene, mention, end)) {
        let at = words.span(behind);
        return Some(Party {
            name: at.of(words.text).into(),
            actor: Some(crate::hands::local_id(at.of(words.text))),
            at: Some(at),
        });
    }
    // A phrase that begins with a common noun describes more than the name in it ("para pemimpin negara anggota ASEAN").
    let plain = words.tokens[first].is_word() && !words.tokens[first].upper;
    match named.first() {
        Some(mention)
            if !plain
                || mention.kind == MentionKind::Person
                || matches!(mention.kind, MentionKind::Agency | MentionKind::Outlet) =>
        {
            let full = whole_name(scene, mention);
            Some(Party {
                name: full.map_or(&mention.name, |actor| &actor.name).clone(),
                actor: Some(full.map_or(&mention.actor, |actor| &actor.id).clone()),
                at: Some(mention.at),
            })
        }
        _ => Some(Party {
            name: phrase.of(words.text).into(),
            actor: None,
            at: Some(phrase),
        }),
    }
}

/// The capitalised words between a house of the press and the end of the phrase, at least two.
fn behind_house(scene: &Scene, mention: &telusur_model::Mention, end: usize) -> Option<std::ops::Range<usize>> {
    let words = scene.words;
    let at = words.tokens_in(mention.at);
    let house = match mention.kind {
        MentionKind::Agency | MentionKind::Outlet => at.end,
        MentionKind::Person => return None,
        _ => at.start + known().at(words.text, &words.tokens[..at.end], at.start)?.0,
    };
    let name = |i: usize| words.tokens[i].is_word() && words.tokens[i].upper;
    (house + 1 < end && (house..end).all(name)).then_some(house..end)
}

/// The person whose whole name the article has elsewhere, where a mention of one word is no known actor's.
fn whole_name<'a>(scene: &Scene<'a, '_>, mention: &telusur_model::Mention) -> Option<&'a crate::mentions::Actor> {
    let short = scene.words.tokens_in(mention.at).len() == 1 && !telusur_model::is_known(&mention.actor);
    let bears = |actor: &&crate::mentions::Actor| {
        actor.kind == MentionKind::Person
            && actor.id != mention.actor
            && actor.name.split_whitespace().skip(1).any(|word| word == mention.name)
    };
    short.then(|| scene.mentions.actors.iter().find(bears)).flatten()
}
