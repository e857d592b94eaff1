//! Known actors and the names they go by, compiled once from the tables of actors, agencies and outlets.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::MentionKind;

use crate::words::{Token, TokenKind, Words, each_token};

/// An actor of the packs.
#[derive(Debug)]
pub struct Known {
    /// Its id.
    pub id: &'static str,
    /// What it is.
    pub kind: MentionKind,
    /// Its name in Indonesian, or in any language where it has but one.
    pub name_id: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// The id of the actor that it belongs to; empty where there is none.
    pub of: &'static str,
}

impl Known {
    /// Its name in that language.
    pub fn name(&self, language: &str) -> &'static str {
        if language == "en" && !self.name_en.is_empty() || self.name_id.is_empty() {
            self.name_en
        } else {
            self.name_id
        }
    }
}

/// An office that a person holds or held.
#[derive(Debug)]
pub struct Office {
    /// Index of the person among the known actors.
    pub person: u32,
    /// The office's name in Indonesian and in English.
    pub role: [&'static str; 2],
    /// The id of the actor that it is held in or for.
    pub of: &'static str,
    /// First day, ISO 8601 as far as known; empty where unknown.
    pub from: &'static str,
    /// Last day; empty where it has not come.
    pub to: &'static str,
}

impl Office {
    /// Whether it was held on `day` (ISO 8601 to any precision); where no day is told, whether it is held still.
    pub fn held(&self, day: &str) -> bool {
        if day.is_empty() {
            return self.to.is_empty();
        }
        let before = |a: &str, b: &str| {
            let n = a.len().min(b.len());
            a.get(..n) < b.get(..n)
        };
        !before(day, self.from) && (self.to.is_empty() || !before(self.to, day))
    }
}

/// In what way a name names its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Name,
    Metonym,
    Demonym,
}

/// What stands at a place: the actor by name, the one meant by it when it acts, the state of an adjective.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// Number of tokens.
    pub length: usize,
    /// Index of the actor so named.
    pub name: Option<u32>,
    /// Index of the actor for which the name stands when it acts.
    pub metonym: Option<u32>,
    /// Index of the state whose adjective or people it is.
    pub demonym: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    actor: u32,
    sense: Sense,
    languages: u8,
    /// Must be written just so.
    exact: Option<&'static str>,
    /// Which of the first 32 words must begin with a capital.
    upper: u32,
    /// Next entry of the same name, or [`NONE`].
    next: u32,
}

const NONE: u32 = u32::MAX;
const ID: u8 = 1;
const EN: u8 = 2;

/// All known actors.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// The actors in the order of the tables.
    pub actors: Vec<Known>,
    /// All offices, in the order of the table.
    offices: Vec<Office>,
    /// Places of a person's offices among them, and of those in a state or body.
    offices_of: FxHashMap<u32, Vec<u32>>,
    offices_in: FxHashMap<&'static str, Vec<u32>>,
    by_id: FxHashMap<&'static str, u32>,
    /// From the rolled hash of a name's first words to the entries of the name that ends there.
    nodes: FxHashMap<u64, u32>,
    entries: Vec<Entry>,
    /// For the keys of words of known persons' names, the persons.
    person_words: FxHashMap<u64, Vec<u32>>,
    /// Keys of first words with which a name may begin in small letters.
    small: FxHashSet<u64>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::load);

/// The gazetteer of the packs.
pub fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

/// The hash of a name that goes on with a word.
fn roll(hash: u64, key: u64) -> u64 {
    (hash.rotate_left(5) ^ key).wrapping_mul(0x517c_c1b7_2722_0a95)
}

impl Gazetteer {
    fn load() -> Gazetteer {
        let mut out = Gazetteer::default();
        let mut named: FxHashSet<&'static str> = FxHashSet::default();
        // Rows written by hand come first and win over generated ones of the same id or name.
        for generated in [false, true] {
            for table in telusur_packs::tables("actors/") {
                if table.name().ends_with(".generated") == generated {
                    out.add_actors(table, &mut named);
                }
            }
        }
        for (prefix, kind) in [("agencies/", MentionKind::Agency), ("outlets/", MentionKind::Outlet)] {
            for table in telusur_packs::tables(prefix) {
                out.add_publishers(table, kind);
            }
        }
        for table in telusur_packs::tables("actors/offices") {
            for row in table.rows() {
                if let Some(&person) = out.by_id.get(row.get("person")) {
                    let at = out.offices.len() as u32;
                    out.offices_of.entry(person).or_default().push(at);
                    out.offices_in.entry(row.get("of")).or_default().push(at);
                    out.offices.push(Office {
                        person,
                        role: [row.get("role_id"), row.get("role_en")],
                        of: row.get("of"),
                        from: row.get("from"),
                        to: row.get("to"),
                    });
                }
            }
        }
        out
    }

    fn add_actors(&mut self, table: telusur_packs::Table, named: &mut FxHashSet<&'static str>) {
        let columns: Vec<&str> = table.columns().collect();
        let place = |name: &str| columns.iter().position(|&column| column == name).unwrap_or(usize::MAX);
        let (actor, kind) = (place("actor"), place("kind"));
        if actor == usize::MAX || kind == usize::MAX {
            return;
        }
        let (name_id, name_en, of) = (place("name_id"), place("name_en"), place("of"));
        let lists = [
            (place("also_id"), Sense::Name, ID),
            (place("also_en"), Sense::Name, EN),
            (place("also"), Sense::Name, ID | EN),
            (place("metonyms"), Sense::Metonym, ID | EN),
            (place("demonyms_id"), Sense::Demonym, ID),
            (place("demonyms_en"), Sense::Demonym, EN),
        ];
        let mut cells: Vec<&'static str> = Vec::new();
        for row in table.rows() {
            cells.clear();
            cells.extend(row.cells());
            let cell = |at: usize| cells.get(at).copied().unwrap_or("");
            let bare = |name: &'static str| name.strip_prefix('=').unwrap_or(name);
            let (id, in_id, in_en) = (cell(actor), cell(name_id), cell(name_en));
            let generated = table.name().ends_with(".generated");
            if self.by_id.contains_key(id) || generated && (named.contains(bare(in_id)) || named.contains(bare(in_en)))
            {
                continue;
            }
            let Some(what) = MentionKind::from_name(cell(kind)) else {
                continue;
            };
            let index = self.actors.len() as u32;
            self.by_id.insert(id, index);
            self.actors.push(Known {
                id,
                kind: what,
                name_id: bare(in_id),
                name_en: bare(in_en),
                of: cell(of),
            });
            named.extend([bare(in_id), bare(in_en)].into_iter().filter(|name| !name.is_empty()));
            self.add(in_id, index, Sense::Name, ID);
            self.add(in_en, index, Sense::Name, EN);
            for (at, sense, languages) in lists {
                for name in cell(at).split(';').map(str::trim).filter(|name| !name.is_empty()) {
                    self.add(name, index, sense, languages);
                }
            }
        }
    }

    fn add_publishers(&mut self, table: telusur_packs::Table, kind: MentionKind) {
        for row in table.rows() {
            let (id, name) = (row.get("actor"), row.get("name"));
            if id.is_empty() || name.is_empty() {
                continue;
            }
            let index = *self.by_id.entry(id).or_insert_with(|| {
                self.actors.push(Known {
                    id,
                    kind,
                    name_id: name,
                    name_en: name,
                    of: row.get("of"),
                });
                self.actors.len() as u32 - 1
            });
            for name in [name].into_iter().chain(row.list("also")).chain(row.list("domains")) {
                self.add(name, index, Sense::Name, ID | EN);
            }
        }
    }

    /// Adds a name. A name of several words or an acronym of one language is known in both.
    fn add(&mut self, written: &'static str, actor: u32, sense: Sense, languages: u8) {
        let (name, exact) = match written.strip_prefix('=') {
            Some(name) => (name, Some(name)),
            None => (written, None),
        };
        let mut hash = 0;
        let mut upper = 0u32;
        let mut count = 0u32;
        let person = self.actors[actor as usize].kind == MentionKind::Person;
        each_token(name, |word, key| {
            let first = word.chars().next().unwrap_or(' ');
            if first.is_alphanumeric() {
                hash = roll(hash, key);
                if count < 32 && first.is_uppercase() {
                    upper |= 1 << count;
                } else if count == 0 {
                    self.small.insert(key);
                }
                count += 1;
                if person && sense == Sense::Name && word.chars().count() > 1 {
                    let people = self.person_words.entry(key).or_default();
                    if people.last() != Some(&actor) {
                        people.push(actor);
                    }
                }
                // Where the name goes on, the node of its first words must be there to be gone through.
                self.nodes.entry(hash).or_insert(NONE);
            }
        });
        if count == 0 {
            return;
        }
        let acronym = count == 1 && name.chars().filter(|c| c.is_uppercase()).count() >= 2;
        let languages = if count > 1 || acronym { ID | EN } else { languages };
        let head = self.nodes.entry(hash).or_insert(NONE);
        // The first row that claims a name in a sense keeps it.
        let mut at = *head;
        while at != NONE {
            let entry = &mut self.entries[at as usize];
            if entry.sense == sense && entry.exact == exact && entry.languages == languages {
                // "Kim Jong Un" and "Kim Jong-un" are one name: the word may begin with a small letter.
                if entry.actor == actor {
                    entry.upper &= upper;
                }
                return;
            }
            at = entry.next;
        }
        self.entries.push(Entry {
            actor,
            sense,
            languages,
            exact,
            upper,
            next: *head,
        });
        *head = self.entries.len() as u32 - 1;
    }

    /// The longest known name that begins at token `i`, for a text in `language`.
    pub fn longest_at(&self, words: &Words, i: usize, language: &str) -> Option<Hit> {
        let tokens = &words.tokens;
        let first = tokens.get(i)?;
        if !first.upper && !self.small.contains(&first.key) {
            return None;
        }
        let wanted = if language == "en" { EN } else { ID };
        let mut hash = 0;
        let mut best = None;
        let mut at = i;
        let mut upper = 0u32;
        let mut count = 0u32;
        while let Some(token) = tokens.get(at) {
            if token.kind == TokenKind::Mark {
                break;
            }
            hash = roll(hash, token.key);
            let Some(&entries) = self.nodes.get(&hash) else { break };
            if count < 32 && token.upper {
                upper |= 1 << count;
            }
            count += 1;
            at += 1;
            if entries != NONE {
                let hit = self.hit(words, i..at, entries, upper, wanted);
                best = hit.or(best);
            }
            at = skip_marks(tokens, at);
        }
        best
    }

    fn hit(&self, words: &Words, range: std::ops::Range<usize>, first: u32, upper: u32, wanted: u8) -> Option<Hit> {
        let mut hit = Hit {
            length: range.len(),
            ..Hit::default()
        };
        let mut at = first;
        while at != NONE {
            let entry = &self.entries[at as usize];
            let written = |exact: &str| words.span(range.clone()).of(words.text) == exact;
            if entry.languages & wanted != 0 && entry.upper & !upper == 0 && entry.exact.is_none_or(written) {
                // Entries are chained from the last to the first; the first one wins.
                match entry.sense {
                    Sense::Name => hit.name = Some(entry.actor),
                    Sense::Metonym => hit.metonym = Some(entry.actor),
                    Sense::Demonym => hit.demonym = Some(entry.actor),
                }
            }
            at = entry.next;
        }
        (hit.name.is_some() || hit.metonym.is_some() || hit.demonym.is_some()).then_some(hit)
    }

    /// The actor of that id.
    pub fn by_id(&self, id: &str) -> Option<(u32, &Known)> {
        let &index = self.by_id.get(id)?;
        Some((index, &self.actors[index as usize]))
    }

    /// The offices that any of the persons holds or held, in the order of the table.
    pub fn offices_of(&self, persons: &[u32]) -> impl Iterator<Item = &Office> + Clone {
        let places = persons.iter().filter_map(|person| self.offices_of.get(person));
        let mut places: Vec<u32> = places.flatten().copied().collect();
        places.sort_unstable();
        places.into_iter().map(|at| &self.offices[at as usize])
    }

    /// The offices in the state or body of that id, in the order of the table.
    pub fn offices_in(&self, body: &str) -> impl Iterator<Item = &Office> {
        let places = self.offices_in.get(body).into_iter().flatten();
        places.map(|&at| &self.offices[at as usize])
    }

    /// Known persons whose names hold the word of that key.
    pub fn persons_with(&self, key: u64) -> &[u32] {
        self.person_words.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// The place after marks that may stand inside a name: a hyphen or point glued on both sides, the stop of an initial.
fn skip_marks(tokens: &[Token], at: usize) -> usize {
    let Some(mark) = tokens.get(at) else { return at };
    if !mark.glued || !matches!(mark.first, '-' | '.' | '‐' | '‑' | '–' | '&') || mark.kind != TokenKind::Mark {
        return at;
    }
    let glued = tokens.get(at + 1).is_some_and(|next| next.glued);
    let initial = mark.first == '.' && at > 0 && tokens[at - 1].at.len() == 1;
    if glued || initial { at + 1 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use telusur_model::Mask;

    fn names(text: &str, language: &str) -> Vec<(String, &'static str)> {
        let lines = crate::words::Lines::new(text);
        let words = Words::new(&lines, &Mask::default(), None, &Default::default());
        let all = gazetteer();
        let mut out = Vec::new();
        let mut i = 0;
        while i < words.tokens.len() {
            match all.longest_at(&words, i, language) {
                Some(hit) => {
                    let actor = hit.name.or(hit.metonym).or(hit.demonym).unwrap_or(0);
                    out.push((
                        words.span(i..i + hit.length).of(text).to_string(),
                        all.actors[actor as usize].id,
                    ));
                    i += hit.length;
                }
                None => i += 1,
            }
        }
        out
    }

    #[test]
    fn the_longest_name_is_found_in_its_case() {
        assert_eq!(
            names("Korea Utara membalas.", "id"),
            [("Korea Utara".to_string(), "Q423")]
        );
        assert_eq!(names("Roti as itu.", "id"), []);
        assert_eq!(names("the Russian fleet", "en"), [("Russian".to_string(), "Q159")]);
    }

    #[test]
    fn offices_hold_from_day_to_day() {
        let office = Office {
            person: 0,
            role: ["", ""],
            of: "",
            from: "2014-10-20",
            to: "2024-10-20",
        };
        assert!(office.held("2019"));
        assert!(office.held("2014-10"));
        assert!(!office.held("2014-09-30"));
        assert!(!office.held("2025"));
        assert!(!office.held(""));
    }
}
