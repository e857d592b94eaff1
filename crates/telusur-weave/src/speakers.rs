//! Speakers: the different people and bodies to whom a story's statements are attributed, whatever each text calls them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use telusur_model::{MentionKind, Party, SmolStr, Statement, is_known};

use crate::derive::Member;
use crate::hands::{is_press, words_of};
use crate::houses::{self, Houses};
use crate::principals::{Lands, Seat};
use crate::sayings::spelt_alike;
use crate::stories::Union;
use crate::text;

/// The speakers of a story.
#[derive(Debug, Default)]
pub(crate) struct Speakers {
    of: BTreeMap<(Option<SmolStr>, SmolStr), usize>,
    ids: Vec<Option<SmolStr>>,
    names: Vec<SmolStr>,
    /// What each is to a state.
    seats: Vec<Option<Seat>>,
    lands: Lands,
    /// For whom persons speak.
    voices: BTreeMap<usize, BTreeSet<String>>,
    /// Who speaks for which bodies.
    houses: Houses,
    /// The longer words of each one's name, folded.
    words: Vec<Vec<String>>,
    /// For every speaker the others whose names share one of them, or one spelt alike.
    namesakes: Vec<BTreeSet<usize>>,
}

/// The speaker that a statement names or describes; an ending of its reporting word ("katanya") that the reader could not follow tells
/// nobody.
pub(crate) fn stated(statement: &Statement) -> Option<&Party> {
    let cue = statement.cue.unwrap_or_default();
    let ending = |party: &Party| party.actor.is_none() && party.at.is_some_and(|at| cue.contains(at));
    statement.speaker.as_ref().filter(|party| !ending(party))
}

/// Bytes from which a word of a name tells it from others.
const TELLING: usize = 3;
/// Places of a person in an article that are looked at for what he is.
const INTRODUCED: usize = 2;

impl Speakers {
    /// Gathers the speakers of a story's statements. Two parties are one where they have one actor, or where the one's name
    /// ends in a name of the other's.
    pub fn gather(members: &[Member]) -> Speakers {
        let mut votes: BTreeMap<(Option<SmolStr>, SmolStr), usize> = BTreeMap::new();
        for member in members {
            for statement in &member.reading.statements {
                for party in stated(statement).into_iter().chain(&statement.co_speakers) {
                    *votes.entry(key(party)).or_default() += 1;
                }
            }
        }
        let parties: Vec<(&(Option<SmolStr>, SmolStr), usize)> =
            votes.iter().map(|(key, count)| (key, *count)).collect();
        let words: Vec<Vec<String>> = parties.iter().map(|((_, name), _)| words_of(name)).collect();
        let lands = Lands::gather(members);
        let seats: Vec<Option<Seat>> = parties
            .iter()
            .map(|((actor, name), _)| {
                let (actor, name) = (actor.clone(), name.clone());
                lands.seat(&Party { actor, name, at: None })
            })
            .collect();
        let mut union = Union::new(parties.len());
        let known = |id: &Option<SmolStr>| id.as_deref().is_some_and(is_known);
        for one in 0..parties.len() {
            for two in one + 1..parties.len() {
                let (first, second) = (&parties[one].0.0, &parties[two].0.0);
                let same_seat = seats[one]
                    .as_ref()
                    .zip(seats[two].as_ref())
                    .is_some_and(|(one, two)| one.is(two));
                if first.is_some() && first == second || same_seat {
                    union.join(one, two);
                }
            }
        }
        // A body of whose state nothing is said is the one of its kind in the story.
        for (place, seat) in seats.iter().enumerate() {
            let Some(seat) = seat.as_ref().filter(|seat| seat.land().is_none()) else {
                continue;
            };
            let told = |other: &usize| {
                let other = seats[*other].as_ref();
                other.is_some_and(|other| other.land().is_some() && seat.may_be(other))
            };
            let roots: BTreeSet<usize> = (0..seats.len()).filter(told).map(|other| union.root(other)).collect();
            if let (1, Some(&root)) = (roots.len(), roots.first()) {
                union.join(place, root);
            }
        }
        // Two spellings of one name are one person in one story.
        for one in 0..parties.len() {
            for two in one + 1..parties.len() {
                let both_known = known(&parties[one].0.0) && known(&parties[two].0.0);
                if !both_known && respelt(&words[one], &words[two]) {
                    union.join(one, two);
                }
            }
        }
        // A short form joins the fuller name that it ends or begins, where there is just one of them; the longer ones first,
        // since a name with a title is itself fuller than the name.
        let mut shorts: Vec<usize> = (0..parties.len()).collect();
        shorts.sort_by_key(|&short| std::cmp::Reverse(words[short].len()));
        for short in shorts {
            let mut roots = BTreeSet::new();
            for long in 0..parties.len() {
                let both_known = known(&parties[short].0.0) && known(&parties[long].0.0);
                // A land is no short form of what belongs to it.
                let apart = matches!(seats[short], Some(Seat::State(_))) && seats[long] != seats[short];
                if long != short && !both_known && !apart && contained(&words[short], &words[long]) {
                    roots.insert(union.root(long));
                }
            }
            if let (1, Some(&root)) = (roots.len(), roots.first()) {
                union.join(short, root);
            }
        }
        let mut out = Speakers {
            of: BTreeMap::new(),
            ids: Vec::new(),
            names: Vec::new(),
            seats: Vec::new(),
            lands,
            voices: BTreeMap::new(),
            houses: Houses::default(),
            words: Vec::new(),
            namesakes: Vec::new(),
        };
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let mut best: Vec<(bool, bool, bool, usize, usize)> = Vec::new();
        for (place, (key, count)) in parties.iter().enumerate() {
            let root = union.root(place);
            let number = *numbers.entry(root).or_insert_with(|| {
                out.ids.push(None);
                out.names.push(SmolStr::default());
                out.seats.push(None);
                best.push((false, false, false, 0, 0));
                best.len() - 1
            });
            out.of.insert((*key).clone(), number);
            // The name that stands most often, if it is more than one word; a name that others only put something before, as a
            // reader may do with the place of an office, comes first.
            let longer =
                |other: usize| words[other].len() > words[place].len() && words[other].ends_with(&words[place]);
            let bare =
                words[place].len() > 1 && (0..parties.len()).any(|other| union.root(other) == root && longer(other));
            // A state goes by its plain name.
            let state = matches!(seats[place], Some(Seat::State(_)));
            let plain = state
                && !(0..parties.len())
                    .any(|other| union.root(other) == root && longer_name(&words[place], &words[other]));
            let rank = (plain, words[place].len() > 1, bare, *count, words[place].len());
            if out.seats[number].as_ref().is_none_or(|seat| seat.land().is_none()) && seats[place].is_some() {
                out.seats[number] = seats[place].clone();
            }
            if rank > best[number] {
                best[number] = rank;
                out.names[number] = key.1.clone();
            }
            if key.0.is_some() && (out.ids[number].is_none() || known(&key.0) && !known(&out.ids[number])) {
                out.ids[number] = key.0.clone();
            }
        }
        // A local id goes with the name that it is made of.
        for (place, (key, _)) in parties.iter().enumerate() {
            let number = out.of[*key];
            if key.0.is_some() && !known(&out.ids[number]) && out.names[number] == key.1 {
                out.ids[number] = parties[place].0.0.clone();
            }
        }
        let named: Vec<(usize, Vec<String>)> = parties
            .iter()
            .zip(words)
            .map(|((key, _), words)| (out.of[*key], words))
            .collect();
        out.houses = houses::find(out.names.len(), &named, members, |mention| {
            let key = (Some(mention.actor.clone()), mention.name.clone());
            out.of.get(&key).copied()
        });
        out.voices = out.find_voices(members);
        for (speaker, lands) in &out.voices {
            for (other, seat) in out.seats.iter().enumerate() {
                let land = seat.as_ref().and_then(Seat::land);
                if other != *speaker && land.is_some_and(|land| lands.contains(land)) {
                    out.houses.of[*speaker].insert(other);
                    out.houses.of[other].insert(*speaker);
                }
            }
        }
        out.words = out.names.iter().map(|name| telling(name)).collect();
        out.namesakes = namesakes(&out.words);
        out
    }

    /// The folded words of the speaker's name by which it can be told.
    pub fn words(&self, speaker: usize) -> &[String] {
        &self.words[speaker]
    }

    /// The speakers whose names share a word with this one's, or are spelt alike.
    pub fn namesakes(&self, speaker: usize) -> &BTreeSet<usize> {
        &self.namesakes[speaker]
    }

    /// The bodies for which the person speaks, or the persons who speak for the body.
    pub fn house(&self, speaker: usize) -> &BTreeSet<usize> {
        &self.houses.of[speaker]
    }

    /// The speaker that a party is.
    pub fn of(&self, party: &Party) -> Option<usize> {
        self.of.get(&key(party)).copied()
    }

    /// The speaker's id, or name where there is none.
    pub fn id(&self, speaker: usize) -> &str {
        self.ids[speaker].as_deref().unwrap_or(&self.names[speaker])
    }

    /// Those of some speakers who are principals: not a body beside its state, nor one who speaks for either or for another body, nor one to
    /// whom a word only points ("the company", "perempuan itu") beside others.
    pub fn principals(&self, mut speakers: BTreeSet<usize>) -> Vec<usize> {
        let all = speakers.clone();
        speakers.retain(|&speaker| !self.is_voice_of_some(speaker, &all));
        if speakers.iter().any(|&speaker| !self.points(speaker)) {
            speakers.retain(|&speaker| !self.points(speaker));
        }
        let seat = |speaker: usize| self.seats[speaker].as_ref();
        let states: BTreeSet<&str> = speakers
            .iter()
            .filter_map(|&speaker| seat(speaker).filter(|seat| matches!(seat, Seat::State(_)))?.land())
            .collect();
        let organs: BTreeSet<&str> = speakers
            .iter()
            .filter_map(|&speaker| seat(speaker).filter(|seat| matches!(seat, Seat::Organ(..)))?.land())
            .collect();
        let speaks = |speaker: usize, land: &str| match seat(speaker) {
            Some(Seat::Voice(of)) => of == land,
            Some(_) => false,
            None => self.speaks_for(speaker, land),
        };
        let kept = |&speaker: &usize| match seat(speaker) {
            Some(Seat::State(_)) => true,
            Some(Seat::Organ(land, _)) => !land.as_deref().is_some_and(|land| states.contains(land)),
            _ => !states.union(&organs).any(|land| speaks(speaker, land)),
        };
        speakers.iter().copied().filter(kept).collect()
    }

    /// Whether the speaker is a person who speaks for a body among these that is named and is none of the press, to which he may only have
    /// spoken.
    fn is_voice_of_some(&self, speaker: usize, all: &BTreeSet<usize>) -> bool {
        let body = |other: &&usize| {
            let press = |id: &SmolStr| is_press(id);
            all.contains(other) && self.ids[**other].as_ref().is_some_and(|id| !press(id))
        };
        let person = self.houses.persons.contains(&speaker) && self.seats[speaker].is_none();
        person && self.houses.of[speaker].iter().any(|other| body(&other))
    }

    /// Whether the speaker has no name, and a word points to one who was told before ("the company", "perempuan itu").
    fn points(&self, speaker: usize) -> bool {
        static WORDS: OnceLock<[FxHashSet<u64>; 3]> = OnceLock::new();
        let [before, behind, some] = WORDS.get_or_init(|| {
            let [before, behind] = ["before", "behind"].map(|place| text::words_of_class("pointing", "place", place));
            [before, behind, text::words_of_class("grammar", "class", "one")]
        });
        let words = words_of(&self.names[speaker]);
        let is = |word: Option<&String>, class: &FxHashSet<u64>| {
            word.is_some_and(|word| class.contains(&text::word_key(word)))
        };
        let (first, last) = (words.first(), words.last());
        self.ids[speaker].is_none() && (is(first, before) || is(last, behind) && !is(first, some))
    }

    /// Whether an article tells that the person speaks for the land.
    fn speaks_for(&self, speaker: usize, land: &str) -> bool {
        self.voices.get(&speaker).is_some_and(|lands| lands.contains(land))
    }

    /// For every person who speaks, the lands for which the articles say that he speaks where they name him first.
    fn find_voices(&self, members: &[Member]) -> BTreeMap<usize, BTreeSet<String>> {
        let mut out: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for member in members {
            let mut met: BTreeMap<usize, usize> = BTreeMap::new();
            for mention in &member.reading.mentions {
                if mention.kind != MentionKind::Person {
                    continue;
                }
                let key = (Some(mention.actor.clone()), mention.name.clone());
                let Some(&speaker) = self.of.get(&key) else { continue };
                let times = met.entry(speaker).or_default();
                *times += 1;
                if *times <= INTRODUCED
                    && let Some(land) = self.lands.spoken_for(member.reading, mention)
                {
                    out.entry(speaker).or_default().insert(land.to_string());
                }
            }
        }
        out
    }

    /// Whether the speaker is, or speaks for, a land that one of these words names.
    pub fn acts_for(&self, speaker: usize, words: &[String]) -> bool {
        let named: BTreeSet<&str> = words.iter().filter_map(|word| self.lands.named(word)).collect();
        match self.seats[speaker].as_ref().and_then(Seat::land) {
            Some(land) => named.contains(land),
            None => named.iter().any(|land| self.speaks_for(speaker, land)),
        }
    }

    /// The speaker's name.
    pub fn name(&self, speaker: usize) -> &str {
        &self.names[speaker]
    }
}

/// The folded words of a name by which it can be told from others.
fn telling(name: &str) -> Vec<String> {
    let mut words = words_of(name);
    words.retain(|word| word.len() >= TELLING);
    words
}

/// For each of some names, given in words, the others that share a word with it or have one spelt alike.
fn namesakes(names: &[Vec<String>]) -> Vec<BTreeSet<usize>> {
    let mut out = vec![BTreeSet::new(); names.len()];
    for (one, words) in names.iter().enumerate() {
        let alike = |word: &String| words.iter().any(|other| word == other || spelt_alike(word, other));
        for two in one + 1..names.len() {
            if names[two].iter().any(alike) {
                out[one].insert(two);
                out[two].insert(one);
            }
        }
    }
    out
}

/// Whether the one name has the other's words and more besides.
fn longer_name(name: &[String], other: &[String]) -> bool {
    name.len() > other.len() && other.iter().all(|word| name.contains(word))
}

fn key(party: &Party) -> (Option<SmolStr>, SmolStr) {
    (party.actor.clone(), party.name.clone())
}

/// Whether two names differ only in how a word of theirs is spelt.
fn respelt(one: &[String], two: &[String]) -> bool {
    one.len() == two.len()
        && one.len() > 1
        && one
            .iter()
            .zip(two)
            .all(|(one, two)| one == two || spelt_alike(one, two))
}

/// Whether the short name is part of the long one and shares its last or first longer word.
fn contained(short: &[String], long: &[String]) -> bool {
    short.len() < long.len()
        && !short.is_empty()
        && short.iter().all(|word| long.contains(word))
        && short.iter().any(|word| word.len() >= 4)
        && (short.last() == long.last() || short.first() == long.first())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_points_does_so_in_its_sentence() {
        for code in telusur_packs::languages() {
            for row in telusur_packs::language_rows(code, "pointing") {
                let only = Speakers {
                    names: vec![row.get("sentence").into()],
                    ids: vec![None],
                    ..Speakers::default()
                };
                assert!(only.points(0), "{code}: {}", row.get("form"));
                let words = words_of(row.get("sentence"));
                assert!(
                    words.iter().any(|word| word == row.get("form")),
                    "{code}: {}",
                    row.get("form")
                );
            }
        }
    }
}
