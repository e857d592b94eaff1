//! Principals: the state behind the names of its bodies and behind those who speak for it, in whatever language they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use telusur_model::{Mention, MentionKind, Party, Reading, SmolStr, is_known};

use crate::derive::Member;
use crate::hands::words_of;
use crate::text;

/// What a word for a party of a state means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// The state itself.
    Government,
    /// A body of it.
    Organ,
    /// What a body is there for.
    Field,
    /// One who speaks for it.
    Voice,
    /// Its first city.
    Capital,
}

/// What a party is to a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Seat {
    /// The state, by any of its names.
    State(SmolStr),
    /// A body of a state, as far as it is told of which, with what it is there for.
    Organ(Option<SmolStr>, BTreeSet<u64>),
    /// Somebody without a name who speaks for the state.
    Voice(SmolStr),
}

impl Seat {
    /// Whether both are one party.
    pub fn is(&self, other: &Seat) -> bool {
        match (self, other) {
            (Seat::State(one), Seat::State(two)) => one == two,
            (Seat::Organ(Some(one), _), Seat::Organ(Some(two), _)) => one == two && self.may_be(other),
            _ => false,
        }
    }

    /// Whether both are bodies for one thing, of whatever state.
    pub fn may_be(&self, other: &Seat) -> bool {
        match (self, other) {
            (Seat::Organ(_, one), Seat::Organ(_, two)) => {
                !one.is_empty() && !two.is_empty() && (one.is_subset(two) || two.is_subset(one))
            }
            _ => false,
        }
    }

    /// The state, as far as it is told.
    pub fn land(&self) -> Option<&str> {
        match self {
            Seat::State(land) | Seat::Voice(land) => Some(land),
            Seat::Organ(land, _) => land.as_deref(),
        }
    }
}

/// Longest name of a state, in words.
const LONGEST: usize = 3;

/// The names of the lands of a story.
#[derive(Debug, Default)]
pub(crate) struct Lands {
    /// Folded names of known lands, with their ids.
    known: BTreeMap<String, SmolStr>,
    /// Words that may name a land, in the order of length.
    words: Vec<String>,
    /// First cities by folded name, with their lands.
    capitals: BTreeMap<String, SmolStr>,
}

impl Lands {
    /// The lands that the articles name, or that speak in them.
    pub fn gather(members: &[Member]) -> Lands {
        let mut out = Lands::default();
        let mut words: BTreeSet<(usize, String)> = BTreeSet::new();
        for member in members {
            let reading = member.reading;
            for mention in &reading.mentions {
                let name = words_of(mention.at.of(&reading.text));
                let known = is_known(&mention.actor);
                match mention.kind {
                    MentionKind::State if known => {
                        out.known.insert(name.join(" "), mention.actor.clone());
                    }
                    MentionKind::State | MentionKind::Place if !known && name.len() == 1 => {
                        words.extend(
                            Piece::cut(mention.at.of(&reading.text))
                                .first()
                                .and_then(Piece::may_be_land),
                        );
                    }
                    _ => {}
                }
            }
            for statement in &reading.statements {
                for party in statement.speaker.iter().chain(&statement.co_speakers) {
                    let pieces = Piece::cut(&party.name);
                    match pieces.as_slice() {
                        [land] if party.actor.is_none() => words.extend(land.may_be_land()),
                        pieces => words.extend(owner(pieces)),
                    }
                }
            }
        }
        out.words = words.into_iter().map(|(_, word)| word).collect();
        out.words.retain(|word| !out.known.contains_key(word));
        out.find_capitals(members);
        out
    }

    /// The land that a folded name means; of words that may be forms of one name the shortest stands for all.
    pub fn named(&self, name: &str) -> Option<&str> {
        let known = self.known.get(name).or_else(|| self.capitals.get(name));
        known.map(SmolStr::as_str).or_else(|| {
            let one = self.words.iter().find(|word| one_land(word, name));
            one.map(String::as_str)
        })
    }

    /// Notes the first cities that the articles tell: "ibu kota Drevania, Kroskva", "Wexmar, the capital of Tolmeria", "the Tolmerian
    /// capital, Wexmar".
    fn find_capitals(&mut self, members: &[Member]) {
        let firsts: Vec<u64> = organs()
            .iter()
            .filter(|(_, forms)| forms.iter().any(|form| form.meaning == Meaning::Capital))
            .map(|(first, _)| text::word_key(first))
            .collect();
        let mut found: BTreeMap<String, SmolStr> = BTreeMap::new();
        for member in members {
            let tokens = &member.cloth.tokens;
            for at in (0..tokens.len()).filter(|&at| firsts.contains(&tokens[at].word)) {
                let near = &tokens[at.saturating_sub(3)..tokens.len().min(at + 7)];
                let near = near.iter().filter(|token| token.sentence == tokens[at].sentence);
                let (mut first, mut last) = (tokens[at].at.start, tokens[at].at.end);
                for token in near {
                    first = first.min(token.at.start);
                    last = last.max(token.at.end);
                }
                let words = Piece::cut(&member.reading.text[first as usize..last as usize]);
                let capital = (0..words.len()).find_map(|at| {
                    let form = form_at(&words, at).filter(|form| form.meaning == Meaning::Capital)?;
                    self.capital(&words, at, at + form.words.len())
                });
                found.extend(capital);
            }
        }
        self.capitals = found;
    }

    /// The first city and its land, where the words for it stand at `at..end`.
    fn capital(&self, words: &[Piece], at: usize, end: usize) -> Option<(String, SmolStr)> {
        let land = |place: usize| self.named(&words.get(place)?.word);
        let name = |from: usize| -> Option<String> {
            let run: Vec<&str> = words
                .get(from..)?
                .iter()
                .enumerate()
                .take_while(|(place, piece)| {
                    piece.capital && (*place == 0 || !piece.comma) && land(from + place).is_none()
                })
                .map(|(_, piece)| piece.word.as_str())
                .collect();
            (!run.is_empty()).then(|| run.join(" "))
        };
        let behind = (end..end + 2).find(|&place| land(place).is_some());
        if let Some(behind) = behind {
            // "ibu kota Drevania, Kroskva"; "Wexmar, the capital of Tolmeria".
            if words.get(behind + 1).is_some_and(|piece| piece.comma)
                && let Some(city) = name(behind + 1)
            {
                return Some((city, land(behind)?.into()));
            }
            let begins = (0..at).rev().find(|&place| words[place + 1].comma)?;
            return words[begins]
                .capital
                .then(|| (words[begins].word.clone(), land(behind)))
                .and_then(|(city, land)| Some((city, land?.into())));
        }
        let before = (at.saturating_sub(2)..at).find(|&place| land(place).is_some())?;
        Some((name(end)?, land(before)?.into()))
    }

    /// What the party is to a state, if anything.
    pub fn seat(&self, party: &Party) -> Option<Seat> {
        if let Some(id) = party.actor.as_ref().filter(|id| is_known(id)) {
            let state = self.known.values().any(|known| known == id);
            return state.then(|| Seat::State(id.clone()));
        }
        let pieces = Piece::cut(&party.name);
        let mut land: Option<&str> = None;
        let mut fields = BTreeSet::new();
        let mut told: Vec<Meaning> = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            if let Some(form) = form_at(&pieces, at) {
                told.push(form.meaning);
                fields.extend((!form.of.is_empty()).then(|| text::word_key(form.of)));
                at += form.words.len();
                continue;
            }
            let named = (1..=LONGEST.min(pieces.len() - at)).rev().find_map(|length| {
                let words: Vec<&str> = pieces[at..at + length]
                    .iter()
                    .map(|piece| piece.word.as_str())
                    .collect();
                self.named(&words.join(" ")).map(|land| (land, length))
            });
            match named {
                Some((named, _)) if land.is_some_and(|land| land != named) => return None,
                Some((named, length)) => {
                    land = Some(named);
                    at += length;
                }
                None => {
                    let meant = text::all(&pieces[at].word);
                    fields.extend(meant.iter().map(|token| token.concept).filter(|&concept| concept != 0));
                    at += 1;
                }
            }
        }
        let land = land.map(SmolStr::from);
        if told.contains(&Meaning::Voice) {
            return land.map(Seat::Voice);
        }
        if told.contains(&Meaning::Organ) {
            return Some(Seat::Organ(land, fields));
        }
        (fields.is_empty() && told.iter().all(|&meaning| meaning == Meaning::Government))
            .then_some(land)?
            .map(Seat::State)
    }

    /// The land for which the words around a person's name tell that he speaks: "juru bicara kementerian luar negeri Drevania, Ani",
    /// "Drevania's foreign ministry spokesman Ani", "Ani, a spokesman for the foreign ministry of Drevania".
    pub fn spoken_for(&self, reading: &Reading, person: &Mention) -> Option<&str> {
        let sentence = reading.sentences.iter().find(|sentence| sentence.contains(person.at))?;
        let before = &reading.text[sentence.start as usize..person.at.start as usize];
        self.told_before(before).or_else(|| {
            let after = &reading.text[person.at.end as usize..sentence.end as usize];
            after.starts_with(',').then(|| self.told_behind(after))?
        })
    }

    /// The land whose voice is told right before a name.
    fn told_before(&self, before: &str) -> Option<&str> {
        let words = Piece::cut(before);
        // A comma before the name belongs to it.
        let set_apart = before.trim_end().ends_with(',');
        let window = words.len().saturating_sub(9)..words.len();
        let (at, end) = window.clone().rev().find_map(|at| {
            let form = form_at(&words, at).filter(|form| form.meaning == Meaning::Voice)?;
            Some((at, at + form.words.len()))
        })?;
        let (place, land) = window
            .rev()
            .filter(|&place| words[place].capital)
            .find_map(|place| Some((place, self.named(&words[place].word)?)))?;
        let whole = |from: usize, to: usize| words[from.min(to)..to].iter().all(|piece| !piece.comma);
        let titles = |from: usize| words.len() - from <= 2 && words[from..].iter().all(|piece| piece.capital);
        let role_first = at < place && place - end <= 4 && whole(at + 1, place + 1) && titles(place + 1);
        let land_first = place < at && at - place <= 5 && whole(place + 1, end) && titles(end) && !set_apart;
        (role_first || land_first).then_some(land)
    }

    /// The land whose voice is told right behind a name.
    fn told_behind(&self, after: &str) -> Option<&str> {
        let words = Piece::cut(after);
        let told = |at: usize| form_at(&words, at).is_some_and(|form| form.meaning == Meaning::Voice);
        let voice = (0..words.len().min(3)).find(|&at| told(at))?;
        let mut rest = words.iter().skip(voice + 1).take(10).take_while(|piece| !piece.comma);
        rest.find_map(|piece| self.named(&piece.word).filter(|_| piece.capital))
    }
}

/// The word that tells whose body a name names: the last after words for a body, or the first if it owns the rest ("Biro Intelijen
/// Drevania", "Drevania's intelligence bureau").
fn owner(pieces: &[Piece]) -> Option<(usize, String)> {
    let body = |at: usize| {
        let form = form_at(pieces, at);
        form.is_some_and(|form| matches!(form.meaning, Meaning::Organ | Meaning::Government))
    };
    let (first, last) = (pieces.first()?, pieces.last()?);
    let land = if body(0) {
        last
    } else if first.owns && (1..pieces.len()).any(body) {
        first
    } else {
        return None;
    };
    let meant = text::all(&land.word);
    let unknown = meant.iter().all(|token| token.concept == token.word);
    let plain = form_at(std::slice::from_ref(land), 0).is_none();
    land.may_be_land().filter(|_| unknown && plain)
}

/// Whether both words are forms of one land's name: the one is the other with an ending, for which a last letter may be dropped.
fn one_land(base: &str, word: &str) -> bool {
    let shared = base
        .chars()
        .zip(word.chars())
        .take_while(|(one, two)| one == two)
        .count();
    let (short, long) = (base.chars().count(), word.chars().count());
    let (short, long) = (short.min(long), short.max(long));
    let dropped = usize::from(short >= 6);
    short >= 4 && shared + dropped >= short && long - shared <= 3
}

/// A word of a text with what is seen of it.
struct Piece {
    /// Folded.
    word: String,
    /// Written with a capital.
    capital: bool,
    /// A comma stands before it.
    comma: bool,
    /// The words after it are its own.
    owns: bool,
}

impl Piece {
    /// Its length and the word, where it is long enough to name a land.
    fn may_be_land(&self) -> Option<(usize, String)> {
        (self.capital && self.word.len() >= 4).then(|| (self.word.len(), self.word.clone()))
    }

    /// The words of a text, endings of possession left out.
    fn cut(text: &str) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        let mut comma = false;
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            comma |= rest[..start].contains([',', ';', ':', '"', '“', '”', '(', ')']);
            let owned = rest[..start].ends_with(['\'', '’']);
            let word = &rest[start..];
            let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
            if let Some(owner) = out.last_mut().filter(|_| owned && end == 1) {
                owner.owns = true;
            } else {
                out.push(Piece {
                    word: word[..end].to_lowercase(),
                    capital: word.starts_with(char::is_uppercase),
                    comma,
                    owns: false,
                });
                comma = false;
            }
            rest = &word[end..];
        }
        out
    }
}

/// Some words with their meaning.
#[derive(Debug)]
struct Form {
    words: Vec<&'static str>,
    meaning: Meaning,
    of: &'static str,
}

/// The longest form that begins at a word.
fn form_at(pieces: &[Piece], at: usize) -> Option<&'static Form> {
    let fits = |form: &&Form| {
        form.words.len() <= pieces.len() - at && form.words.iter().zip(&pieces[at..]).all(|(one, two)| *one == two.word)
    };
    organs().get(pieces[at].word.as_str())?.iter().find(fits)
}

/// The forms of all languages by their first word, the longest first.
fn organs() -> &'static FxHashMap<&'static str, Vec<Form>> {
    static ORGANS: OnceLock<FxHashMap<&'static str, Vec<Form>>> = OnceLock::new();
    ORGANS.get_or_init(|| {
        let mut out: FxHashMap<&'static str, Vec<Form>> = FxHashMap::default();
        let languages = telusur_packs::languages();
        for row in languages
            .iter()
            .flat_map(|code| telusur_packs::language_rows(code, "organs"))
        {
            let words: Vec<&'static str> = row.get("form").split_whitespace().collect();
            let meaning = match row.get("kind") {
                "government" => Meaning::Government,
                "organ" => Meaning::Organ,
                "field" => Meaning::Field,
                "voice" => Meaning::Voice,
                _ => Meaning::Capital,
            };
            if let Some(&first) = words.first() {
                let of = row.get("of");
                let forms = out.entry(first).or_default();
                forms.push(Form { words, meaning, of });
                forms.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lands() -> Lands {
        Lands {
            words: ["drevania", "galdora", "tolmeria"].map(str::to_string).into(),
            ..Lands::default()
        }
    }

    fn seat(name: &str) -> Option<Seat> {
        let (name, actor, at) = (name.into(), None, None);
        lands().seat(&Party { name, actor, at })
    }

    #[test]
    fn a_body_of_a_state_is_one_in_two_languages() {
        let one = |one: &str, two: &str| seat(one).unwrap().is(&seat(two).unwrap());
        assert!(one("Kementerian Luar Negeri Drevania", "Drevania's Foreign Ministry"));
        assert!(one("Kementerian Perikanan Galdora", "the Galdoran fisheries ministry"));
        assert!(one("Pemerintah Tolmeria", "Tolmeria"));
        assert!(one("the Tolmerian government", "Tolmeria"));
        assert!(!one(
            "Kementerian Luar Negeri Drevania",
            "Kementerian Dalam Negeri Drevania"
        ));
        assert!(!one(
            "Kementerian Luar Negeri Drevania",
            "Kementerian Luar Negeri Galdora"
        ));
        assert!(
            seat("Foreign Ministry")
                .unwrap()
                .may_be(&seat("Kemlu Drevania").unwrap())
        );
    }

    #[test]
    fn what_is_no_body_of_a_state_has_no_seat() {
        assert_eq!(seat("Galdora Air"), None);
        assert_eq!(seat("Ilsa Brandeven"), None);
        assert_eq!(
            seat("juru bicara pemerintah Galdora"),
            Some(Seat::Voice("galdora".into()))
        );
    }

    #[test]
    fn every_word_for_a_body_stands_in_its_sentence() {
        for code in telusur_packs::languages() {
            for row in telusur_packs::language_rows(code, "organs") {
                let pieces = Piece::cut(row.get("sentence"));
                let fires = (0..pieces.len()).any(|at| {
                    let form = organs().get(pieces[at].word.as_str()).into_iter().flatten();
                    form.filter(|form| form.words.join(" ") == row.get("form"))
                        .any(|form| form.words.iter().zip(&pieces[at..]).all(|(one, two)| *one == two.word))
                });
                assert!(fires, "{code}: {}", row.get("form"));
            }
        }
    }

    #[test]
    fn forms_of_a_lands_name_are_one() {
        assert!(one_land("drevania", "drevanian") && one_land("selmar", "selmarese"));
        assert!(!one_land("drevania", "drevinia") && !one_land("mali", "malta"));
    }
}
