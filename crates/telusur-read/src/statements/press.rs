//! Who of an article hands words on: agencies and outlets that are known, those that the article introduces as such
//! ("kantor berita negara Sembrani, SNA"), and those it only describes ("media pemerintah", "surat kabar itu").

use std::ops::Range;

use rustc_hash::FxHashSet;
use telusur_model::{Mention, MentionKind, Party, SmolStr, is_known};

use super::cues::tag;
use super::own_house::own_party;
use super::relays::Relay;
use super::{Scene, house_names, own_house, stations};
use crate::hands::{known, local_id, party_named, same_house};
use crate::mentions::gazetteer::gazetteer;
use crate::phrases::Keys;
use crate::words::Token;

/// Words that may stand between the word for a kind of press and the name.
const INTRODUCTION: usize = 6;

/// A place that names or describes one who hands words on.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its tokens, from the word that introduces it to the end of the name.
    pub at: Range<usize>,
    /// Who it is; without an actor where it is only described.
    pub party: Party,
    /// It is the article's own outlet or agency.
    pub own: bool,
}

/// The press of one article.
#[derive(Debug, Default)]
pub struct Press {
    /// Every place, in order, none inside another.
    pub places: Vec<Place>,
    actors: FxHashSet<SmolStr>,
}

/// A word for a kind of press.
struct Noun {
    at: Range<usize>,
    relay: Relay,
}

impl Press {
    /// Finds the press of an article.
    pub fn find(scene: &Scene) -> Press {
        let nouns = nouns(scene);
        let list = &scene.mentions.list;
        let mut press = Press::default();
        let own_name = scene
            .article
            .outlet
            .as_ref()
            .map_or_else(Keys::new, |outlet| crate::phrases::keys(&outlet.name));
        // The word that introduces each mention, where one does.
        let mut heads: Vec<Option<usize>> = vec![None; list.len()];
        for (i, mention) in list.iter().enumerate() {
            let at = scene.mentions.tokens_of(i);
            let is_press = matches!(mention.kind, MentionKind::Agency | MentionKind::Outlet);
            if !is_press && !may_be(mention) {
                continue;
            }
            let behind = nouns.partition_point(|noun| noun.at.start < at.start);
            let head = nouns[..behind].last().and_then(|noun| introduces(scene, noun, &at, i));
            if is_press
                || names_own(scene, i, &own_name)
                || head.is_some()
                || follows(scene, &nouns[behind..], &at, mention)
                || named_so(scene, &nouns, &at)
                || past_noun(scene, &nouns, &at) > at.end && mention.kind != MentionKind::Person
                || house_names::told_so(scene, &at, mention.kind == MentionKind::Person)
            {
                press.actors.insert(mention.actor.clone());
                heads[i] = head;
            }
        }
        let own = scene.article.outlet.as_ref().map(|outlet| outlet.actor.as_str());
        let is_own = |actor: &str| own.is_some_and(|own| same_house(own, actor));
        let mut taken = vec![false; nouns.len()];
        for (i, mention) in list.iter().enumerate() {
            if !press.actors.contains(&mention.actor) {
                continue;
            }
            let at = scene.mentions.tokens_of(i);
            let start = heads[i].unwrap_or(at.start);
            let end = past_noun(scene, &nouns, &at);
            for (noun, taken) in nouns.iter().zip(&mut taken) {
                *taken |= noun.at.start >= start && noun.at.start < end;
            }
            // A tagged name may have taken in the state before it ("Sembrani Xinhua").
            let inner = at.clone().skip(1).find_map(|i| {
                let (length, hand) = known().at(scene.words.text, &scene.words.tokens[..at.end], i)?;
                (i + length == at.end && !is_known(&mention.actor)).then_some(hand)
            });
            // "stasiun televisi Sembrani TSN": the land before a short form.
            let short = heads[i].and_then(|_| short_at(scene, &at)).filter(|_| may_be(mention));
            if let Some(short) = short {
                let party = party_named(scene.words.text, scene.words.span(short));
                press.actors.extend(party.actor.clone());
                press.places.push(Place {
                    at: start..at.end,
                    own: party.actor.as_deref().is_some_and(is_own),
                    party,
                });
                continue;
            }
            let party = match inner {
                None if names_own(scene, i, &own_name) => own_party(scene, mention),
                Some(hand) => Party {
                    name: hand.name.into(),
                    actor: Some(hand.actor.into()),
                    at: Some(mention.at),
                },
                None => named_party(scene, mention, &nouns),
            };
            press.places.push(Place {
                at: start..end.max(start + 1),
                own: party.actor.as_deref().is_some_and(is_own),
                party,
            });
        }
        let described: Vec<Place> = nouns
            .iter()
            .zip(taken)
            .filter(|(_, taken)| !taken)
            .filter_map(|(noun, _)| match noun.relay {
                Relay::PressName => stations::channel(scene, &noun.at),
                _ => press.described(scene, noun),
            })
            .collect();
        press.places.extend(described);
        for told in stations::places(scene) {
            press
                .places
                .retain(|place| place.at.end <= told.at.start || place.at.start >= told.at.end);
            press.places.push(told);
        }
        press.places.extend(house_names::unlisted(scene, &press.places));
        let actors = press.places.iter().filter_map(|place| place.party.actor.clone());
        press.actors.extend(actors);
        for place in own_house::places(scene) {
            press
                .places
                .retain(|other| other.at.end <= place.at.start || other.at.start >= place.at.end);
            press.places.push(place);
        }
        for place in &mut press.places {
            let name = scene.words.span(place.at.clone()).of(scene.words.text);
            place.own |= own.is_some() && is_own(&local_id(name));
        }
        press.sort();
        press.reporters(scene);
        press.sort();
        press.places.dedup_by(|next, before| next.at.start < before.at.end);
        press
    }

    fn sort(&mut self) {
        self.places
            .sort_by_key(|place| (place.at.start, std::cmp::Reverse(place.at.end)));
    }

    /// Takes in those whom the article introduces as writing for the press ("jurnalis Kabar Melati, Ani Rahman"): they hand words on
    /// themselves, and the house in their description does not.
    fn reporters(&mut self, scene: &Scene) {
        let tokens = &scene.words.tokens;
        let reporter = |i: usize| {
            let mut found = scene.pack.relays.all_at(tokens, i);
            found.find(|(_, relay)| **relay == Relay::Reporter)
        };
        let mut names: Vec<(SmolStr, SmolStr)> = Vec::new();
        // The mentions that such words introduce, with the token at which they begin.
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for i in 0..tokens.len() {
            let Some((length, _)) = reporter(i) else { continue };
            let mut next = i + length;
            // "wartawan CNN Ani Rahman" speaks for the house; who is set off from it by a comma, for himself.
            if let Some(house) = self.at(next).filter(|place| place.at.start == next) {
                if !tokens.get(house.at.end).is_some_and(|token| token.is(',')) {
                    continue;
                }
                next = house.at.end + 1;
            }
            let Some(at) = scene.mentions.covering(next) else {
                continue;
            };
            let mention = &scene.mentions.list[at];
            let range = scene.mentions.tokens_of(at);
            let named = mention.kind == MentionKind::Person || may_be(mention);
            let house = known().at(scene.words.text, &tokens[..range.end], next).is_some();
            if !named || house || range.start != next {
                continue;
            }
            let party = party_of(scene, mention);
            names.push((mention.actor.clone(), party.name));
            self.places
                .retain(|place| place.at.start < i || place.at.start >= range.start);
            starts.push((at, i));
        }
        for (at, mention) in scene.mentions.list.iter().enumerate() {
            let short = |name: &str| name.split_whitespace().skip(1).any(|word| word == mention.name);
            let Some((actor, name)) = names
                .iter()
                .find(|(actor, name)| *actor == mention.actor || !is_known(&mention.actor) && short(name))
            else {
                continue;
            };
            self.actors.insert(mention.actor.clone());
            let range = scene.mentions.tokens_of(at);
            let start = starts
                .iter()
                .find(|start| start.0 == at)
                .map_or(range.start, |start| start.1);
            self.places.push(Place {
                at: start..range.end,
                party: Party {
                    name: name.clone(),
                    actor: Some(actor.clone()),
                    at: Some(mention.at),
                },
                own: false,
            });
        }
    }

    /// The article's own outlet, where it is named at `at`.
    pub fn own_at(&self, at: telusur_model::Span) -> Option<&Party> {
        let named = |place: &&Place| place.own && place.party.at.is_some_and(|named| at.contains(named));
        self.places.iter().find(named).map(|place| &place.party)
    }

    /// The one of the press whose name, perhaps with what introduces it, makes up the tokens `at`.
    pub fn named_at(&self, at: Range<usize>) -> Option<&Party> {
        let place = self
            .at(at.start)
            .filter(|place| !place.own && place.party.actor.is_some());
        place
            .filter(|place| place.at.start <= at.start && place.at.end >= at.end)
            .map(|place| &place.party)
    }

    /// Whether the actor of that id is of the press.
    pub fn has(&self, actor: Option<&str>) -> bool {
        actor.is_some_and(|id| id.starts_with("agency:") || id.starts_with("outlet:") || self.actors.contains(id))
    }

    /// Whether the party is of the press: by its actor, or because a description of the press is all that is told of it.
    pub fn is(&self, party: &Party) -> bool {
        self.has(party.actor.as_deref())
            || party.actor.is_none()
                && party.at.is_some_and(|at| {
                    self.places.iter().any(|place| {
                        place.party.actor.is_none()
                            && place
                                .party
                                .at
                                .is_some_and(|place| place.touches(at) && at.start <= place.start)
                    })
                })
    }

    /// The last of the press that is named before token `i`.
    pub fn before(&self, i: usize) -> Option<&Place> {
        let next = self.places.partition_point(|place| place.at.end <= i);
        self.places[..next]
            .iter()
            .rev()
            .find(|place| place.party.actor.is_some())
    }

    /// The place that lies over token `i` or begins at it.
    pub fn at(&self, i: usize) -> Option<&Place> {
        let next = self.places.partition_point(|place| place.at.end <= i);
        self.places.get(next).filter(|place| place.at.start <= i)
    }

    /// A place where no known name stands: a name in unknown words, one told of before, a description.
    fn described(&self, scene: &Scene, noun: &Noun) -> Option<Place> {
        if of_office(scene, noun) {
            return None;
        }
        let words = scene.words;
        let tokens = &words.tokens;
        let mut end = noun.at.end;
        if noun.relay == Relay::Press
            && let Some((at, actor, name)) = name_behind(scene, noun)
        {
            let party = Party {
                name,
                actor: Some(actor),
                at: Some(words.span(at.clone())),
            };
            return Some(Place {
                at: noun.at.start..at.end,
                party,
                own: false,
            });
        }
        // The state or the large words that go with it, quotation marks around a name aside.
        let mut name = None;
        while end < tokens.len() && end < noun.at.end + INTRODUCTION {
            let token = &tokens[end];
            let quote = matches!(token.first, '"' | '“') && token.is_mark();
            if quote && tokens.get(end + 1).is_some_and(|next| next.upper) && noun.relay == Relay::Press {
                let close = (end + 1..tokens.len().min(end + 6))
                    .find(|&j| matches!(tokens[j].first, '"' | '”') && tokens[j].is_mark());
                if let Some(close) = close {
                    name = Some(end + 1..close);
                    end = close + 1;
                }
                break;
            }
            if !token.is_word() || !token.upper {
                break;
            }
            match scene.mentions.covering(end) {
                Some(mention) => {
                    if scene.mentions.list[mention].kind == MentionKind::Person {
                        return None;
                    }
                    end = scene.mentions.tokens_of(mention).end.max(end + 1);
                }
                None => end += 1,
            }
        }
        let name = name.or_else(|| short_at(scene, &(noun.at.end..end)));
        if let Some(name) = name {
            return Some(called(scene, noun.at.start..end, name));
        }
        // "Media Officer Melati": the words behind are of an office.
        let land = |i: usize| {
            let mention = scene.mentions.covering(i).map(|at| scene.mentions.list[at].kind);
            matches!(mention, Some(MentionKind::State | MentionKind::Place))
        };
        let large = noun.relay == Relay::Media && noun.at.len() == 1 && tokens[noun.at.start].upper;
        if large && scene.pack.head_first() && (noun.at.end..end).any(|i| !land(i)) {
            return None;
        }
        let behind = scene.pack.relays.longest_at(tokens, end);
        let behind = behind.filter(|(_, relay)| **relay == Relay::This);
        let points = noun.relay == Relay::PressThat || behind.is_some();
        if points && end == noun.at.end {
            let before = self
                .places
                .iter()
                .rev()
                .find(|place| place.at.end <= noun.at.start && place.party.actor.is_some());
            let last = end + behind.map_or(0, |(length, _)| length);
            let before = before.cloned();
            return before.map(|place| Place {
                at: noun.at.start..last,
                party: Party {
                    at: Some(words.span(noun.at.start..last)),
                    ..place.party
                },
                own: place.own,
            });
        }
        if noun.relay == Relay::Press && end == noun.at.end {
            // A bare "radio" or "portal" says too little.
            return None;
        }
        // "harian Kabar Melati": what stands behind the word and is no state alone is a name.
        if matches!(noun.relay, Relay::Press | Relay::PressThat)
            && let Some(name) = named_behind(scene, noun, end)
        {
            return Some(called(scene, noun.at.start..end, name));
        }
        // "sebuah harian Sembrani", "media setempat": the one house of the press that the article names.
        if matches!(noun.relay, Relay::Press | Relay::LocalMedia)
            && let Some(party) = self.only_house(scene)
        {
            let at = words.span(noun.at.start..end);
            return Some(Place {
                at: noun.at.start..end,
                party: Party { at: Some(at), ..party },
                own: false,
            });
        }
        // "Israeli media": the state stands before.
        let start = match noun.at.start.checked_sub(1) {
            Some(before)
                if !scene.pack.head_first() && tokens[before].upper && scene.mentions.covering(before).is_some() =>
            {
                before
            }
            _ => noun.at.start,
        };
        let at = words.span(start..end);
        // "media pemerintah Korea Utara", "North Korean state media": the agency that speaks for the state.
        let state = scene
            .mentions
            .within(start..end)
            .next()
            .filter(|_| noun.relay == Relay::StateMedia);
        if let Some(voice) = state.and_then(|at| known().voice_of(&scene.mentions.list[at].actor)) {
            return Some(Place {
                at: start..end,
                party: Party {
                    name: voice.name.into(),
                    actor: Some(voice.actor.into()),
                    at: Some(at),
                },
                own: false,
            });
        }
        if noun.relay == Relay::StateMedia
            && let Some(party) = self.only_state_agency(scene)
        {
            return Some(Place {
                at: start..end,
                party: Party { at: Some(at), ..party },
                own: false,
            });
        }
        Some(Place {
            at: start..end,
            party: Party {
                name: at.of(words.text).into(),
                actor: None,
                at: Some(at),
            },
            own: false,
        })
    }

    /// The one outlet that an article names beside its own house and its suppliers.
    fn only_house(&self, scene: &Scene) -> Option<Party> {
        let mut found: Option<&Party> = None;
        for place in self.places.iter().filter(|place| !place.own) {
            let Some(id) = place.party.actor.as_deref() else {
                continue;
            };
            if scene
                .article
                .credits
                .iter()
                .any(|credit| credit.value.actor.as_deref() == Some(id))
            {
                continue;
            }
            let agency = scene.mentions.actor(id).map(|actor| actor.kind) == Some(MentionKind::Agency);
            if agency || found.is_some_and(|found| found.actor.as_deref() != Some(id)) {
                return None;
            }
            found = Some(&place.party);
        }
        found.cloned()
    }

    /// The one agency that an article names beside its own house and its suppliers, where it may be a state's voice: so "state
    /// media" in the lead is the agency named below.
    fn only_state_agency(&self, scene: &Scene) -> Option<Party> {
        let supplier = |id: &str| {
            let credits = scene.article.credits.iter();
            credits
                .filter_map(|credit| credit.value.actor.as_deref())
                .any(|actor| actor == id)
        };
        let mut found: Option<&Party> = None;
        for place in self.places.iter().filter(|place| !place.own) {
            let Some(id) = place.party.actor.as_deref().filter(|id| !supplier(id)) else {
                continue;
            };
            let kind = scene.mentions.actor(id).map(|actor| actor.kind);
            if kind != Some(MentionKind::Agency) {
                continue;
            }
            if found.is_some_and(|found| found.actor.as_deref() != Some(id)) {
                return None;
            }
            found = Some(&place.party);
        }
        found
            .filter(|party| {
                let id = party.actor.as_deref().unwrap_or_default();
                !is_known(id) || known().is_voice(id)
            })
            .cloned()
    }
}

/// A name that the mentions miss behind a word for a kind of press: a known one, or one set off by commas from the state
/// or place that the press is of ("kantor berita Sembrani, SNA, ...").
fn name_behind(scene: &Scene, noun: &Noun) -> Option<(Range<usize>, SmolStr, SmolStr)> {
    let words = scene.words;
    let tokens = &words.tokens;
    let mut comma = None;
    let mut i = noun.at.end;
    while i < tokens.len().min(noun.at.end + INTRODUCTION) {
        let token = &tokens[i];
        if let Some((length, hand)) = known().at(words.text, tokens, i) {
            return Some((i..i + length, hand.actor.into(), hand.name.into()));
        }
        if token.is(',') && comma.is_none() && i > noun.at.end {
            comma = Some(i);
        } else if !token.is_word() || !token.upper {
            break;
        }
        i += 1;
    }
    let start = comma? + 1;
    let end = (start..tokens.len()).find(|&i| !tokens[i].upper || !tokens[i].is_word())?;
    let closed = tokens[end].is(',') && end > start && end - start <= 4;
    let person = scene
        .mentions
        .within(start..end)
        .any(|at| scene.mentions.list[at].kind == MentionKind::Person);
    let time = scene
        .times
        .list
        .iter()
        .any(|time| time.at.touches(words.span(start..end)));
    (closed && !person && !time).then(|| {
        let name = words.span(start..end).of(words.text);
        (start..end, local_id(name), name.into())
    })
}

/// The place `at` of one of the press whose name the tokens `name` are.
pub(super) fn called(scene: &Scene, at: Range<usize>, name: Range<usize>) -> Place {
    let named = scene.words.span(name);
    let text = named.of(scene.words.text);
    let actor = known()
        .called(text)
        .map_or_else(|| local_id(text), |hand| hand.actor.into());
    Place {
        at,
        party: Party {
            name: text.into(),
            actor: Some(actor),
            at: Some(named),
        },
        own: false,
    }
}

/// The name in the large words behind a word for a kind of press: of which not all are of states or places. One word alone is none where
/// no certain house is meant ("sebuah harian Sembrani").
fn named_behind(scene: &Scene, noun: &Noun, end: usize) -> Option<Range<usize>> {
    let (range, tokens) = (noun.at.end..end, &scene.words.tokens);
    let state = |i: usize| {
        let mention = scene.mentions.covering(i).map(|at| &scene.mentions.list[at]);
        mention.is_some_and(|mention| matches!(mention.kind, MentionKind::State | MentionKind::Place))
    };
    let tags = |i: usize| scene.pack.cues.tags(&tokens[i]);
    let some = || noun.at.start.checked_sub(1).is_some_and(|i| tags(i) & tag::ONE != 0);
    let words = range.clone().all(|i| tokens[i].is_word());
    // "told the newspaper Melati", and not "told the newspaper Monday".
    let dated = |i: usize| scene.times.cover(tokens[i].at);
    let single = || match noun.at.start.checked_sub(1) {
        _ if scene.pack.head_first() => !some(),
        Some(before) => {
            let pointed = noun.relay == Relay::PressThat || tags(before) & tag::DEFINITE != 0 || state(before);
            pointed && range.clone().all(|i| !dated(i))
        }
        None => noun.relay == Relay::PressThat,
    };
    ((range.len() > 1 || !range.is_empty() && single()) && words && !range.clone().all(state)).then_some(range)
}

fn nouns(scene: &Scene) -> Vec<Noun> {
    let tokens = &scene.words.tokens;
    let mut out: Vec<Noun> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let noun = scene.pack.relays.all_at(tokens, i).find(|(_, relay)| {
            matches!(
                relay,
                Relay::Press
                    | Relay::PressThat
                    | Relay::Media
                    | Relay::LocalMedia
                    | Relay::StateMedia
                    | Relay::PressName
            )
        });
        // "media sosial": more than the press.
        let media = || scene.pack.media.all_at(tokens, i).map(|(length, _)| length).max();
        // "sosial media"
        let closes = || {
            let before = i.checked_sub(1);
            before.is_some_and(|before| scene.pack.media.all_at(tokens, before).any(|(length, _)| length > 1))
        };
        match noun {
            Some((length, _)) if media().is_some_and(|more| more > length) || closes() => i += length,
            Some((length, &relay)) => {
                out.push(Noun {
                    at: i..i + length,
                    relay,
                });
                i += length;
            }
            None => i += 1,
        }
    }
    out
}

/// The party that a mention names.
pub fn party_of(scene: &Scene, mention: &Mention) -> Party {
    Party {
        name: scene.mentions.full_name(&mention.actor).unwrap_or(&mention.name).into(),
        actor: Some(mention.actor.clone()),
        at: Some(mention.at),
    }
}

/// The party that a mention of the press names: what introduces a tagged name in small letters is no part of it ("harian Kabar
/// Melati"), nor is the state at the end of one that begins with what it is ("Radio Melati Sembrani").
fn named_party(scene: &Scene, mention: &Mention, nouns: &[Noun]) -> Party {
    let words = scene.words;
    let at = words.tokens_in(mention.at);
    let head = nouns.iter().find(|noun| noun.at.start == at.start);
    let Some(head) = head.filter(|head| may_be(mention) && head.relay == Relay::Press && head.at.end < at.end) else {
        return party_of(scene, mention);
    };
    let name = if words.tokens[at.start].upper {
        let state = |i: usize| {
            let known = gazetteer().longest_at(words, i, scene.pack.code)?;
            let (actor, ends) = (known.name?, i + known.length == at.end);
            (ends && gazetteer().actors[actor as usize].kind == MentionKind::State).then_some(i)
        };
        let end = (head.at.end + 1..at.end).find_map(state);
        at.start..end.unwrap_or(at.end)
    } else {
        head.at.end..at.end
    };
    if name == at {
        return party_of(scene, mention);
    }
    party_named(words.text, words.span(name))
}

/// The short form at the end of words that begin with a state's name, in a language in which lands stand behind their nouns.
fn short_at(scene: &Scene, at: &Range<usize>) -> Option<Range<usize>> {
    let last = at.end.checked_sub(1)?;
    let land = gazetteer().longest_at(scene.words, at.start, scene.pack.code)?;
    let state = gazetteer().actors[land.name? as usize].kind == MentionKind::State;
    let short = state && at.start + land.length == last && scene.words.tokens[last].caps;
    (short && scene.pack.head_first()).then_some(last..at.end)
}

/// Whether a mention that no table knows as press may turn out to be.
fn may_be(mention: &Mention) -> bool {
    mention.kind != MentionKind::State && !is_known(&mention.actor)
}

/// Where the word for a kind of press stands before the name as its description, the token from which both are one:
/// "kantor berita negara Sembrani, SNA".
fn introduces(scene: &Scene, noun: &Noun, at: &Range<usize>, mention: usize) -> Option<usize> {
    let tokens = &scene.words.tokens;
    if at.start < noun.at.end || at.start - noun.at.end > INTRODUCTION || noun.relay == Relay::PressName {
        return None;
    }
    let person = matches!(
        scene.mentions.list[mention].kind,
        MentionKind::Person | MentionKind::Place
    );
    let (mut small, mut commas, mut named, mut start) = (0, 0, false, noun.at.start);
    if of_office(scene, noun) {
        return None;
    }
    // "this newspaper found Melati Air": who is pointed at is not told anew.
    let before = noun.at.start.checked_sub(1);
    let pointed = before.is_some_and(|i| scene.pack.cues.tags(&tokens[i]) & tag::THIS != 0);
    let mut i = noun.at.end;
    while i < at.start {
        let token = &tokens[i];
        if token.is(',') {
            // "Menurut kantor berita Xinhua, Kementerian Pertahanan ...": the name that the word introduces stood before.
            if named {
                return None;
            }
            commas += 1;
        } else if token.is_mark() {
            if !matches!(token.first, '"' | '“' | '\'' | '‘' | '(' | '-') {
                return None;
            }
        } else if let Some(state) = scene.mentions.covering(i) {
            let kind = scene.mentions.list[state].kind;
            if kind == MentionKind::Person && scene.mentions.tokens_of(state).len() > 1 {
                return None;
            }
            named |= !matches!(kind, MentionKind::State | MentionKind::Place);
            i = scene.mentions.tokens_of(state).end.max(i + 1);
            continue;
        } else if !token.upper {
            if scene.pack.relays.longest_at(tokens, i).is_some() {
                return None;
            }
            // "kantor berita Xinhua dan Melati": the second of two.
            let second = tokens[i - 1].upper && scene.pack.cues.tags(token) & tag::JOINT != 0 && i + 1 == at.start;
            start = if second { at.start } else { start };
            small += usize::from(!second);
        }
        i += 1;
    }
    // "kepada media Sembrani, Ani mengaku ...": a person whom no mark closes off begins a clause.
    let opens = commas > 0
        && scene.mentions.list[mention].kind == MentionKind::Person
        && !tokens.get(at.end).is_none_or(Token::is_mark);
    let most = match (noun.relay, person) {
        (Relay::Media | Relay::LocalMedia | Relay::StateMedia, _) if opens => return None,
        // "dikerubungi awak media, Ani mengaku ...": a comma before a person ends what was told of the press.
        (Relay::Media | Relay::LocalMedia, true) if tokens[noun.at.end].is(',') => return None,
        (Relay::Media | Relay::LocalMedia | Relay::StateMedia | Relay::PressThat, _) => 0,
        _ if pointed => 0,
        (_, true) => 1,
        _ => 2,
    };
    (small <= most && commas <= usize::from(!person || small == 0)).then_some(start)
}

/// Whether the word for a kind of press is part of the name of an office ("Ketua Harian", "Bagian Pemberitaan dan Publikasi").
fn of_office(scene: &Scene, noun: &Noun) -> bool {
    let tokens = &scene.words.tokens;
    let Some(before) = noun.at.start.checked_sub(1) else {
        return false;
    };
    let large = |i: usize| tokens[i].is_word() && tokens[i].upper;
    // "Protokol, Pers, dan Media"
    let linked = || {
        let link = scene.pack.cues.tags(&tokens[before]) & tag::JOINT != 0;
        let word = (0..before).rev().find(|&i| !tokens[i].is(','));
        link && word.is_some_and(large)
    };
    let here = |i: usize| scene.words.sentence_of(i) == scene.words.sentence_of(noun.at.start);
    let kind = matches!(noun.relay, Relay::Press | Relay::Media | Relay::LocalMedia);
    // "Kantor Media Pemerintah Melati"
    let state = noun.relay == Relay::StateMedia && noun.at.clone().all(large);
    let one = (kind && noun.at.len() == 1 || state) && scene.pack.head_first();
    one && large(noun.at.start) && here(before) && (large(before) || linked())
}

/// Whether the word for a kind of press stands behind the name: "SNA, kantor berita negara Sembrani".
fn follows(scene: &Scene, nouns: &[Noun], at: &Range<usize>, mention: &Mention) -> bool {
    let tokens = &scene.words.tokens;
    let Some(noun) = nouns.iter().find(|noun| noun.at.start >= at.end) else {
        return false;
    };
    mention.kind != MentionKind::Person
        && noun.relay == Relay::Press
        && tokens.get(at.end).is_some_and(|token| token.is(','))
        && noun.at.start <= at.end + 5
        && tokens[at.end + 1..noun.at.start]
            .iter()
            .all(|token| token.is_word() || token.is('-'))
}

/// Whether the name itself says so: "Radio Melati", "Sembrani News Agency".
fn named_so(scene: &Scene, nouns: &[Noun], at: &Range<usize>) -> bool {
    // A short form in brackets is no part of the name.
    let bracket = at.clone().find(|&i| scene.words.tokens[i].is('('));
    let end = bracket.unwrap_or(at.end);
    // "TV 5": the station's number.
    let many = end > at.start + 1;
    let numbered = many && !scene.pack.head_first() && scene.words.tokens[end - 1].is_number();
    let end = end - usize::from(numbered);
    let first = nouns.partition_point(|noun| noun.at.start < at.start);
    many && nouns[first..]
        .iter()
        .take_while(|noun| noun.at.end <= end)
        .any(|noun| match noun.relay {
            Relay::Press => noun.at.start == at.start || noun.at.end == end,
            Relay::PressName => noun.at.end == end,
            _ => false,
        })
}

/// Where a name ends with the word for what it is right behind it, in a language in which that stands last: "the Melati news agency".
fn past_noun(scene: &Scene, nouns: &[Noun], at: &Range<usize>) -> usize {
    let next = nouns.partition_point(|noun| noun.at.start < at.end);
    let noun = nouns
        .get(next)
        .filter(|noun| noun.at.start == at.end && noun.relay == Relay::Press);
    noun.filter(|_| !scene.pack.head_first())
        .map_or(at.end, |noun| noun.at.end)
}

/// Whether the mention names the article's own outlet: by its whole name, or as "the Chronicle" by the end of it.
fn names_own(scene: &Scene, mention: usize, own_name: &[u64]) -> bool {
    let words = &scene.words.tokens[scene.mentions.tokens_of(mention)];
    let names = words.iter().filter(|token| token.is_word()).map(|token| token.key);
    let whole = names.clone().eq(own_name.iter().copied());
    let is_person = scene.mentions.list[mention].kind == MentionKind::Person;
    let end = || {
        names
            .clone()
            .rev()
            .eq(own_name.iter().rev().copied().take(names.clone().count()))
    };
    !own_name.is_empty() && may_be(&scene.mentions.list[mention]) && (whole || !is_person && end())
}
