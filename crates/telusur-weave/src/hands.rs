//! Hands: one id for each outlet, agency or person that passes words on, however a text names it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use telusur_model::{Party, Reading, SmolStr, format_smolstr, is_known, site_name};

/// The hands of a set of readings.
#[derive(Debug, Default)]
pub(crate) struct Hands {
    /// Folded name or id to hand.
    known: FxHashMap<String, u32>,
    /// The same for ids and names as the readings write them, which need no folding: by id, and by name without one.
    written: [FxHashMap<SmolStr, u32>; 2],
    /// Each hand's id.
    ids: Vec<SmolStr>,
    /// Each hand's shortest name, then least.
    names: Vec<SmolStr>,
    /// Each hand's publisher, where a table names one.
    publishers: Vec<Option<&'static str>>,
}

/// Whether the id is that of a news agency.
pub(crate) fn is_agency(id: &str) -> bool {
    id.starts_with("agency:")
}

/// Whether the id is that of an agency or an outlet.
pub(crate) fn is_press(id: &str) -> bool {
    is_agency(id) || id.starts_with("outlet:")
}

impl Hands {
    /// Gathers the hands that the readings name. An outlet of the set keeps its own id.
    pub fn gather(readings: &[&Reading]) -> Hands {
        let mut named: BTreeSet<(u8, SmolStr, SmolStr)> = BTreeSet::new();
        for reading in readings {
            if let Some((name, id)) = outlet(reading) {
                named.insert((0, id, name));
            }
            for party in parties(reading) {
                named.insert((1, id_of(party), party.name.clone()));
            }
        }
        let mut out = Hands::default();
        let mut joined: BTreeMap<String, u32> = BTreeMap::new();
        for (_, id, name) in named {
            let keys = [fold(bare(&id)), fold(&name)];
            let hand = keys.iter().find_map(|key| joined.get(key)).copied().unwrap_or_else(|| {
                out.ids.push(id);
                out.names.push(name.clone());
                out.ids.len() as u32 - 1
            });
            let shortest = &mut out.names[hand as usize];
            if (name.len(), &name) < (shortest.len(), shortest) {
                *shortest = name;
            }
            for key in keys.into_iter().filter(|key| !key.is_empty()) {
                joined.entry(key).or_insert(hand);
            }
        }
        out.known = joined.into_iter().collect();
        for reading in readings {
            for party in parties(reading) {
                let (map, written, key) = match &party.actor {
                    Some(id) => (0, id, bare(id)),
                    None => (1, &party.name, party.name.as_str()),
                };
                if !out.written[map].contains_key(written)
                    && let Some(&hand) = out.known.get(&fold(key))
                {
                    out.written[map].insert(written.clone(), hand);
                }
            }
        }
        let publishers = publishers();
        out.publishers = (0..out.ids.len())
            .map(|hand| {
                let keys = [fold(bare(&out.ids[hand])), fold(&out.names[hand])];
                keys.iter().find_map(|key| publishers.get(key)).copied()
            })
            .collect();
        out
    }

    /// The hand that a text names.
    pub fn of(&self, party: &Party) -> Option<u32> {
        let [ids, names] = &self.written;
        let written = match &party.actor {
            Some(id) => ids.get(id),
            None => names.get(&party.name),
        };
        if written.is_some() {
            return written.copied();
        }
        let id = id_of(party);
        [fold(bare(&id)), fold(&party.name)]
            .iter()
            .find_map(|key| self.known.get(key))
            .copied()
    }

    /// The hand that published the reading.
    pub fn outlet(&self, reading: &Reading) -> Option<u32> {
        let (name, id) = outlet(reading)?;
        [fold(bare(&id)), fold(&name)]
            .iter()
            .find_map(|key| self.known.get(key))
            .copied()
    }

    /// A hand's id.
    pub fn id(&self, hand: u32) -> &str {
        &self.ids[hand as usize]
    }

    /// A hand's name.
    pub fn name(&self, hand: u32) -> &str {
        &self.names[hand as usize]
    }

    /// Whether the hand is a news agency.
    pub fn is_agency(&self, hand: u32) -> bool {
        is_agency(self.id(hand))
    }

    /// Whether the hand is an agency or an outlet.
    pub fn is_press(&self, hand: u32) -> bool {
        is_press(self.id(hand))
    }

    /// Whether the two belong to one publisher: by the table of outlets, or because the one's name is the other's with a
    /// word added, as an edition's is, or both are such editions of `brands`.
    pub fn one_publisher(&self, one: u32, two: u32, brands: &BTreeSet<String>) -> bool {
        if one == two {
            return true;
        }
        if let (Some(first), Some(second)) = (self.publishers[one as usize], self.publishers[two as usize]) {
            return first == second;
        }
        let brand = |hand: u32| {
            let words = words_of(self.name(hand));
            (1..=words.len())
                .map(|length| words[..length].concat())
                .find(|prefix| brands.contains(prefix))
        };
        matches!((brand(one), brand(two)), (Some(first), Some(second)) if first == second)
    }

    /// Whether the one's name is the other's with words added, as an edition's is.
    pub fn is_edition(&self, one: u32, two: u32) -> bool {
        let (one, two) = (words_of(self.name(one)), words_of(self.name(two)));
        !one.is_empty() && !two.is_empty() && (one.starts_with(&two) || two.starts_with(&one))
    }

    /// Whether `short` may be another name of `long`: some of its words, or its initials, or its whole name with words
    /// before it.
    pub fn may_be(&self, short: u32, long: u32) -> bool {
        let (few, many) = (words_of(self.name(short)), words_of(self.name(long)));
        let part = few.len() < many.len() && !few.is_empty() && few.iter().all(|word| many.contains(word));
        let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
        // "kantor berita KTA" is KTA: what stands before it describes it.
        let described = |short: &str| {
            let before = short.split_whitespace().rev().skip(many.len());
            before.clone().next().is_some() && before.flat_map(|word| word.chars().next()).all(char::is_lowercase)
        };
        let introduced =
            many.len() < few.len() && few.ends_with(&many) && (many.len() > 1 || described(self.name(short)));
        // "RTT" of RTT International, where no table knows of an RTT.
        let letters = !is_known(self.id(short)) && self.name(short).chars().all(char::is_uppercase);
        let heads = few.len() == 1 && few.first() == many.first() && few[0].len() > 1 && letters;
        introduced
            || part && (heads || few.iter().any(|word| word.len() >= 4))
            || few.len() == 1 && many.len() >= 3 && few[0] == initials(&many)
            || many.len() == 1 && few.len() >= 3 && many[0] == initials(&few)
    }
}

/// The hands that a reading names.
fn parties(reading: &Reading) -> impl Iterator<Item = &Party> {
    let chains = reading.statements.iter().flat_map(|statement| &statement.chain);
    let credits = reading.credits.iter().map(|credit| &credit.value);
    credits.chain(chains.map(|hand| &hand.party))
}

/// The folded words of a name, without the ending of an address.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    let lower = site_name(name).to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect()
}

/// Name and id of the outlet that published the reading, given or read.
pub(crate) fn outlet(reading: &Reading) -> Option<(SmolStr, SmolStr)> {
    match (&reading.outlet, &reading.given.outlet) {
        (Some(outlet), _) => Some((outlet.name.clone(), outlet.actor.clone())),
        (None, Some(name)) if !name.trim().is_empty() => Some((name.into(), format_smolstr!("outlet:{}", slug(name)))),
        _ => None,
    }
}

fn id_of(party: &Party) -> SmolStr {
    party
        .actor
        .clone()
        .unwrap_or_else(|| format_smolstr!("local:{}", slug(&party.name)))
}

fn slug(name: &str) -> String {
    words_of(name).join("-")
}

fn fold(name: &str) -> String {
    let mut out = site_name(name).to_lowercase();
    out.retain(char::is_alphanumeric);
    out
}

fn bare(id: &str) -> &str {
    id.split_once(':').map_or(id, |(_, name)| name)
}

/// Folded outlet names and domains to publishers, from the tables of outlets.
fn publishers() -> FxHashMap<String, &'static str> {
    let mut out = FxHashMap::default();
    let outlets = telusur_packs::table("outlets/outlets");
    for row in outlets.into_iter().flat_map(|table| table.rows()) {
        let publisher = row.get("family");
        if publisher.is_empty() {
            continue;
        }
        for column in ["actor", "name", "also", "domains"] {
            for name in row.list(column) {
                out.entry(fold(bare(name))).or_insert(publisher);
            }
        }
    }
    out
}
