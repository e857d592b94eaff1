//! Speakers: the different people and bodies to whom a story's statements are attributed, whatever each text calls them.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::Party;

use crate::derive::Member;
use crate::hands::words_of;
use crate::sayings::spelt_alike;
use crate::stories::Union;

/// The speakers of a story.
#[derive(Debug)]
pub(crate) struct Speakers {
    of: BTreeMap<(Option<String>, String), usize>,
    ids: Vec<Option<String>>,
    names: Vec<String>,
}

impl Speakers {
    /// Gathers the speakers of a story's statements. Two parties are one where they have one actor, or where the one's name
    /// ends in a name of the other's.
    pub fn gather(members: &[Member]) -> Speakers {
        let mut votes: BTreeMap<(Option<String>, String), usize> = BTreeMap::new();
        for member in members {
            for statement in &member.reading.statements {
                for party in statement.speaker.iter().chain(&statement.co_speakers) {
                    *votes.entry(key(party)).or_default() += 1;
                }
            }
        }
        let parties: Vec<(&(Option<String>, String), usize)> = votes.iter().map(|(key, count)| (key, *count)).collect();
        let words: Vec<Vec<String>> = parties.iter().map(|((_, name), _)| words_of(name)).collect();
        let mut union = Union::new(parties.len());
        let known = |id: &Option<String>| id.as_ref().is_some_and(|id| !id.starts_with("local:"));
        for one in 0..parties.len() {
            for two in one + 1..parties.len() {
                let (first, second) = (&parties[one].0.0, &parties[two].0.0);
                if first.is_some() && first == second {
                    union.join(one, two);
                }
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
                if long != short && !both_known && contained(&words[short], &words[long]) {
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
        };
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let mut best: Vec<(bool, bool, usize, usize)> = Vec::new();
        for (place, (key, count)) in parties.iter().enumerate() {
            let root = union.root(place);
            let number = *numbers.entry(root).or_insert_with(|| {
                out.ids.push(None);
                out.names.push(String::new());
                best.push((false, false, 0, 0));
                best.len() - 1
            });
            out.of.insert((*key).clone(), number);
            // The name that stands most often, if it is more than one word; a name that others only put something before, as a
            // reader may do with the place of an office, comes first.
            let longer =
                |other: usize| words[other].len() > words[place].len() && words[other].ends_with(&words[place]);
            let bare =
                words[place].len() > 1 && (0..parties.len()).any(|other| union.root(other) == root && longer(other));
            let rank = (words[place].len() > 1, bare, *count, words[place].len());
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
        out
    }

    /// The speaker that a party is.
    pub fn of(&self, party: &Party) -> Option<usize> {
        self.of.get(&key(party)).copied()
    }

    /// The speaker's id, or name where there is none.
    pub fn id(&self, speaker: usize) -> &str {
        self.ids[speaker].as_deref().unwrap_or(&self.names[speaker])
    }

    /// The speaker's name.
    pub fn name(&self, speaker: usize) -> &str {
        &self.names[speaker]
    }
}

fn key(party: &Party) -> (Option<String>, String) {
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
