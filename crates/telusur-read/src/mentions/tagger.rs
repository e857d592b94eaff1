//! A trained sequence tagger: which words make the name of a person, an organisation or a place.
//!
//! A linear-chain model over hashed features. Its weights are one byte each and are read where they lie in the program,
//! so that nothing is built at start. Only words with a capital and those beside them are looked at; all others are
//! outside any name. The same code gives the features when the weights are trained.

use std::ops::Range;

use crate::mentions::gazetteer::gazetteer;
use crate::mentions::lexicon::{NameWord, RoleKind};
use crate::mentions::roles::RoleHit;
use crate::mentions::runs::Candidate;
use crate::pack::Pack;
use crate::words::{Token, TokenKind, Words};

/// Number of labels: outside, and begin and inside of person, organisation, place.
pub const LABELS: usize = 7;
/// Weights of a feature, one a label, filled up to a power of two.
pub const ROW: usize = 8;
/// Below any sum of weights.
const NEVER: i32 = i32::MIN / 4;
/// The scores of what is in no name.
const OUTSIDE: [i32; LABELS] = [0, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER];
/// Places in the table of word lists.
const LIST_PLACES: usize = 1 << 19;
/// Number of classes of words that stand between the same words.
pub const CLASSES: usize = 255;
/// Log2 of the slots of the table of classes.
const SLOT_BITS: u32 = 16;
/// Bytes of a slot: two of the word's hash, and its class, 0 where the slot is free.
const SLOT: usize = 3;
/// The shape of a full stop.
const STOP: u8 = 1;
/// The shape of a dash between words.
const DASH: u8 = 3;
/// The shape of a mark that joins words.
const JOINING: u8 = 8;
/// Letters of an abbreviation with a stop at the end of a name, at most ("Inc.").
const ABBREVIATION: usize = 4;
/// The shape of a number; marks are below.
const NUMBER: u8 = 10;
/// The shape of a word without a capital.
const SMALL: u8 = 11;
/// The least shape of a word with a capital.
const CAPITAL: u8 = 12;
/// Number of features of a token.
pub const FEATURES: usize = 36;
/// What is kept of a word of a known name that stands for a state: above it and its kind twice for names of their own.
const METONYM: u8 = 21;
/// How far from a word with a capital the features look: a name's rim is one word away, and two more are seen from there.
const REACH: usize = 3;
/// How the weights' file begins.
pub const MAGIC: &[u8; 8] = b"TLNER\x00\x03\x00";

/// A list in which a word may stand; its number is the bit of a place at which it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordList {
    /// First words of persons' names of several words.
    First,
    /// Their last words.
    Last,
    /// Words of organisations' names.
    Organisation,
    /// Words that are written small elsewhere.
    Small,
}

impl WordList {
    /// Its bit among those of a word.
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// In which lists words stand, four bits a place and two places a word: a word is in the lists that both have. About one other
/// word in eighty seems to be in a list.
#[derive(Clone, Debug)]
pub struct WordLists {
    places: Vec<u8>,
}

impl Default for WordLists {
    fn default() -> WordLists {
        WordLists {
            places: vec![0; LIST_PLACES / 2],
        }
    }
}

fn places_of(key: u64) -> [usize; 2] {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    [
        (mixed >> 40) as usize % LIST_PLACES,
        (mixed >> 12) as usize % LIST_PLACES,
    ]
}

impl WordLists {
    /// Adds the word of that key to a list.
    pub fn add(&mut self, list: WordList, key: u64) {
        for place in places_of(key) {
            self.places[place / 2] |= list.bit() << (4 * (place % 2));
        }
    }
}

/// The classes of words, as a table of hashes.
#[derive(Clone, Debug)]
pub struct Classes {
    slots: Vec<u8>,
}

impl Default for Classes {
    fn default() -> Classes {
        Classes {
            slots: vec![0; SLOT << SLOT_BITS],
        }
    }
}

/// The slot of a key and the bytes that mark it there.
fn slot_of(key: u64) -> (usize, [u8; 2]) {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (
        (mixed >> (64 - SLOT_BITS)) as usize,
        ((mixed >> 16) as u16).to_le_bytes(),
    )
}

impl Classes {
    /// Puts the word of that key (see [`class_keys`]) into a class counted from 1. A full table takes no more.
    pub fn add(&mut self, key: u64, class: u8) {
        let (first, mark) = slot_of(key);
        for step in 0..1 << SLOT_BITS {
            let at = ((first + step) & ((1 << SLOT_BITS) - 1)) * SLOT;
            if self.slots[at + 2] == 0 {
                self.slots[at..at + SLOT].copy_from_slice(&[mark[0], mark[1], class]);
                return;
            }
        }
    }
}

/// The class of the word of that key; 0 where it has none.
fn class_of(slots: &[u8], key: u64) -> u8 {
    let (first, mark) = slot_of(key);
    for step in 0..1 << SLOT_BITS {
        let at = ((first + step) & ((1 << SLOT_BITS) - 1)) * SLOT;
        match slots.get(at..at + SLOT) {
            Some(&[a, b, class]) if class != 0 => {
                if [a, b] == mark {
                    return class;
                }
            }
            _ => return 0,
        }
    }
    0
}

/// Under which keys the class of a token is kept, the likelier one first: with a capital apart from without, all numbers as
/// one. A capital at the head of a sentence may mean nothing.
pub fn class_keys(token: &Token, head: bool) -> [u64; 2] {
    const CAPITALS: u64 = 0x5851_f42d_4c95_7f2d;
    match token.kind {
        TokenKind::Number => [0; 2],
        TokenKind::Word if token.upper && head => [token.key, token.key ^ CAPITALS],
        TokenKind::Word if token.upper => [token.key ^ CAPITALS; 2],
        _ => [token.key; 2],
    }
}

/// What a model knows of words whatever stands beside them.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'w> {
    lists: &'w [u8],
    classes: &'w [u8],
}

impl Tables<'_> {
    /// The lists in which the word of that key is, one bit each.
    fn lists_of(&self, key: u64) -> u8 {
        let [a, b] = places_of(key).map(|place| self.lists[place / 2] >> (4 * (place % 2)));
        a & b & 0b1111
    }
}

/// The weights as they lie in the file: magic, log2 of the rows, the transitions as two-byte numbers, the word lists, the
/// classes of words, the rows.
#[derive(Clone, Copy, Debug)]
pub struct Model<'w> {
    mask: u32,
    /// From each label to each, [`NEVER`] where it cannot be.
    transitions: [[i32; ROW]; LABELS],
    tables: Tables<'w>,
    rows: &'w [[u8; ROW]],
}

impl<'w> Model<'w> {
    /// The model in those bytes; `None` where they are no such file.
    pub fn read(bytes: &'w [u8]) -> Option<Model<'w>> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (&bits, rest) = rest.split_first()?;
        let (moves, rest) = rest.split_at_checked(2 * LABELS * LABELS)?;
        let (lists, rest) = rest.split_at_checked(LIST_PLACES / 2)?;
        let (classes, rows) = rest.split_at_checked(SLOT << SLOT_BITS)?;
        let (rows, rest) = rows.as_chunks();
        if bits > 24 || rows.len() != 1 << bits || !rest.is_empty() {
            return None;
        }
        let mut transitions = [[NEVER; ROW]; LABELS];
        for (i, pair) in moves.chunks_exact(2).enumerate() {
            if may_follow(i / LABELS, i % LABELS) {
                transitions[i / LABELS][i % LABELS] = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
            }
        }
        Some(Model {
            mask: (1 << bits) - 1,
            transitions,
            tables: Tables { lists, classes },
            rows,
        })
    }

    /// The file of a model: `rows` holds [`ROW`] weights a feature for `1 << bits` features.
    pub fn write(
        bits: u8,
        transitions: &[[i16; LABELS]; LABELS],
        lists: &WordLists,
        classes: &Classes,
        rows: &[i8],
    ) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(bits);
        out.extend(transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        out.extend(&lists.places);
        out.extend(&classes.slots);
        out.extend(rows.iter().map(|&weight| weight as u8));
        out
    }

    /// Whether the word of that key is often written small.
    pub fn is_written_small(&self, key: u64) -> bool {
        self.tables.lists_of(key) & WordList::Small.bit() != 0
    }

    /// Whether some person's name of several words begins with the word of that key.
    pub fn is_first_name(&self, key: u64) -> bool {
        self.tables.lists_of(key) & WordList::First.bit() != 0
    }

    /// What it knows of single words.
    pub fn tables(&self) -> Tables<'w> {
        self.tables
    }
}

/// Whether `next` may follow `before`: what goes on must have begun.
pub fn may_follow(before: usize, next: usize) -> bool {
    next == 0 || next % 2 == 1 || before == next || before + 1 == next
}

/// What is known of one token before any feature is made.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    key: u64,
    /// Case and kind of the token.
    shape: u8,
    /// Kind and place in a known name.
    known: u8,
    /// In which word lists it is.
    lists: u8,
    /// What it says of a name, and of what it follows.
    word: u8,
    /// Its class.
    class: u8,
    /// First three letters, last three, last two, last four.
    ends: [u32; 4],
}

impl Seen {
    fn is_in(&self, list: WordList) -> bool {
        self.lists & list.bit() != 0
    }
}

/// Makes the features of an article's tokens.
#[derive(Debug)]
pub struct Features<'a, 't> {
    words: &'a Words<'t>,
    pack: &'a Pack,
    seen: Vec<Seen>,
}

fn shape_of(token: &Token) -> u8 {
    match token.kind {
        TokenKind::Mark => match token.first {
            '.' => STOP,
            ',' => 2,
            '-' | '–' => DASH,
            '(' => 4,
            ')' => 5,
            '"' | '“' | '”' | '\'' | '‘' | '’' => 6,
            ':' => 7,
            '/' | '&' => JOINING,
            _ => 9,
        },
        TokenKind::Number => NUMBER,
        TokenKind::Word if !token.upper => SMALL,
        TokenKind::Word if token.caps => 12 + u8::from(token.at.len() > 5),
        TokenKind::Word if token.at.len() == 1 => 14,
        TokenKind::Word => 15 + u8::from(token.inner),
    }
}

/// Whether no blank stands on either side of the mark at `at`.
fn joins(words: &Words, at: usize) -> bool {
    let end = |at: usize| words.tokens.get(at).map(|token| token.at.end);
    let before = at.checked_sub(1).and_then(end);
    before == Some(words.tokens[at].at.start) && end(at) == words.tokens.get(at + 1).map(|token| token.at.start)
}

fn letters(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(1, |hash: u32, byte| (hash << 7) ^ u32::from(byte.to_ascii_lowercase()))
}

impl<'a, 't> Features<'a, 't> {
    /// Looks at every token once.
    pub fn new(
        words: &'a Words<'t>,
        known: &[Candidate],
        roles: &[RoleHit],
        tables: Tables,
        pack: &'a Pack,
    ) -> Features<'a, 't> {
        let mut seen: Vec<Seen> = Vec::with_capacity(words.tokens.len());
        for (at, token) in words.tokens.iter().enumerate() {
            let mut one = Seen {
                key: token.key,
                shape: shape_of(token),
                ..Seen::default()
            };
            // "Do-hyun" is one name, "Melati - Ani" are two.
            if one.shape == DASH && joins(words, at) {
                one.shape = JOINING;
                one.key = !token.key;
            }
            if token.upper {
                one.lists = tables.lists_of(token.key);
            }
            seen.push(one);
        }
        // What words and letters tell is looked up only where a capital is near enough for it to matter.
        let is_head = |at: usize| {
            let sentence = words.sentences.get(words.sentence_of(at));
            sentence.is_some_and(|sentence| sentence.first as usize == at)
        };
        let mut next = 0;
        for capital in 0..seen.len() {
            if seen[capital].shape < CAPITAL {
                continue;
            }
            let near = next.max(capital.saturating_sub(REACH))..seen.len().min(capital + REACH + 1);
            // In a loop of its own, so that the waits for the table overlap.
            for at in near.clone() {
                let token = &words.tokens[at];
                let [likelier, other] = class_keys(token, token.upper && is_head(at));
                seen[at].class = class_of(tables.classes, likelier);
                if seen[at].class == 0 && other != likelier {
                    seen[at].class = class_of(tables.classes, other);
                }
            }
            for at in near {
                let token = &words.tokens[at];
                if !token.is_word() {
                    continue;
                }
                seen[at].word = match pack.names.name_words.longest_at(&words.tokens, at) {
                    Some((_, NameWord::Organisation | NameWord::Body)) => 1,
                    Some((_, NameWord::Place)) => 2,
                    Some((_, NameWord::Link | NameWord::Join)) => 3,
                    Some((_, NameWord::Not | NameWord::Thing)) => 4,
                    Some((_, NameWord::Tail)) | None => 0,
                };
                let bytes = token.at.of(words.text).as_bytes();
                let end = |length: usize| letters(&bytes[bytes.len().saturating_sub(length)..]);
                seen[at].ends = [letters(&bytes[..bytes.len().min(3)]), end(3), end(2), end(4)];
            }
            next = capital + REACH + 1;
        }
        for name in known {
            let Some(hit) = name.hit else { continue };
            let (index, base) = match (hit.name, hit.metonym, hit.demonym) {
                (Some(index), _, _) => (index, 1),
                (None, Some(index), _) => (index, METONYM),
                (None, None, Some(index)) => (index, METONYM + 2),
                _ => continue,
            };
            let kind = if base == 1 {
                2 * gazetteer().actors[index as usize].kind as u8
            } else {
                0
            };
            for (place, at) in name.range().enumerate() {
                seen[at].known = base + kind + u8::from(place > 0);
            }
        }
        for role in roles {
            let class = match role.role.kind {
                RoleKind::Office => 8,
                RoleKind::Title => 16,
                RoleKind::Relation => 24,
                RoleKind::Body => 32,
                RoleKind::Some => 40,
            };
            for at in role.range() {
                seen[at].word += class;
            }
        }
        Features { words, pack, seen }
    }

    /// Whether the words look like a person's name: the first is some person's first word, the last some person's last.
    pub fn is_like_person(&self, range: Range<usize>) -> bool {
        let capital = |one: &Seen| matches!(one.shape, 14..) && one.word & 7 == 0;
        self.seen.get(range).is_some_and(|words| match words {
            [first, .., last] => {
                first.is_in(WordList::First) && last.is_in(WordList::Last) && words.iter().all(capital)
            }
            _ => false,
        })
    }

    /// Whether the word at `at` begins no known person's name and the one after it does, neither being met but in names.
    pub fn is_stranger_then_first_name(&self, at: usize) -> bool {
        match self.seen.get(at..at + 2) {
            Some([first, second]) => {
                let plain = |one: &Seen| one.shape >= 15 && one.word == 0 && one.known == 0;
                let listed = [WordList::First, WordList::Last, WordList::Small];
                plain(first)
                    && plain(second)
                    && !listed.iter().any(|&list| first.is_in(list))
                    && second.is_in(WordList::First)
            }
            _ => false,
        }
    }

    /// How many words from `at` on, at most four, are capitalised and have never been met but as names.
    pub fn unmet_names(&self, at: usize) -> usize {
        let unmet =
            |one: &&Seen| matches!(one.shape, 15..) && one.word == 0 && one.known == 0 && !one.is_in(WordList::Small);
        let words = self.seen.get(at..).unwrap_or_default();
        words.iter().take(4).take_while(unmet).count()
    }

    /// Whether some person's name begins with the word, or it has no form of a noun made from another ("Kepegawaian").
    pub fn begins_person(&self, at: usize) -> bool {
        let Some(one) = self.seen.get(at) else { return false };
        let word = self.words.str(at);
        let derived = self.pack.names.noun_forms.iter().any(|(prefix, suffix)| {
            let head = word.get(..prefix.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(prefix)) && word.ends_with(suffix)
        });
        one.is_in(WordList::First) || !derived
    }

    /// Whether some person's name of several words begins with the word.
    pub fn is_first_name(&self, at: usize) -> bool {
        self.seen.get(at).is_some_and(|one| one.is_in(WordList::First))
    }

    /// Whether it is a single letter.
    pub fn is_initial(&self, at: usize) -> bool {
        self.seen.get(at).is_some_and(|one| one.shape == 14)
    }

    /// Whether the word is part of the name of a known person.
    pub fn is_known_person(&self, at: usize) -> bool {
        let person = telusur_model::MentionKind::Person as u8;
        self.seen
            .get(at)
            .is_some_and(|one| (1..METONYM).contains(&one.known) && (one.known - 1) / 2 == person)
    }

    /// Whether the word is part of a known name.
    pub fn is_known(&self, at: usize) -> bool {
        self.seen.get(at).is_some_and(|one| one.known != 0)
    }

    /// Whether the word says what kind of body or place a name is ("Universitas").
    pub fn heads_name(&self, at: usize) -> bool {
        self.seen.get(at).is_some_and(|one| matches!(one.word & 7, 1 | 2))
    }

    /// Whether the word begins or ends names of bodies, which they are also where something takes place in them.
    pub fn heads_body(&self, at: usize) -> bool {
        let word = self.pack.names.name_words.longest_at(&self.words.tokens, at);
        word.is_some_and(|(_, &word)| word == NameWord::Body)
    }

    /// Whether the word is all capitals and no word that begins names of organisations ("PT").
    pub fn is_short_form(&self, at: usize) -> bool {
        let short = |one: &Seen| matches!(one.shape, 12 | 13) && one.word & 7 != 1;
        self.seen.get(at).is_some_and(short)
    }

    /// The stretches of a sentence that are looked at: tokens with a capital and those beside them.
    pub fn stretches(&self, sentence: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut from = sentence.start;
        std::iter::from_fn(move || {
            let stretch = self.stretch(sentence, from)?;
            from = stretch.end;
            Some(stretch)
        })
    }

    /// The first of them from `from` on.
    fn stretch(&self, sentence: &Range<usize>, from: usize) -> Option<Range<usize>> {
        let is_capital = |at: &usize| self.seen[*at].shape >= CAPITAL;
        let first = (from..sentence.end).find(is_capital)?;
        let mut end = first + 2;
        // Between two stretches at least two tokens are left out.
        while let Some(capital) = (end - 1..sentence.end.min(end + 3)).find(is_capital) {
            end = capital + 2;
        }
        Some(first.saturating_sub(1).max(sentence.start)..end.min(sentence.end))
    }

    /// Whether the token at a rim of a stretch, one without a capital, is in no name. Names begin with a word for what they name
    /// ("kota Melati"), and end with a number, with an abbreviation's stop or with a word that no grammar knows ("Melati selatan").
    fn is_plain_rim(&self, at: usize, stretch: &Range<usize>) -> bool {
        let seen = &self.seen[at];
        let first = at == stretch.start;
        match seen.shape {
            STOP if at + 1 == stretch.end => first || self.words.tokens[at - 1].at.len() > ABBREVIATION,
            mark if mark < NUMBER => first || at + 1 == stretch.end,
            SMALL if first => seen.word & 7 == 0,
            SMALL if at + 1 == stretch.end => self.pack.cues.tags(&self.words.tokens[at]) != 0,
            _ => false,
        }
    }

    /// Gives the hash of each of the [`FEATURES`] features of a token to `take`, always in the same order.
    #[inline]
    pub fn each(&self, at: usize, sentence: &Range<usize>, mut take: impl FnMut(u32)) {
        let none = Seen::default();
        let get = |offset: isize| {
            at.checked_add_signed(offset)
                .filter(|i| sentence.contains(i))
                .map_or(&none, |i| &self.seen[i])
        };
        let (b2, b, w, a, a2) = (get(-2), get(-1), get(0), get(1), get(2));
        let start = u64::from(at == sentence.start);
        let mut salt = 0u64;
        let mut add = |value: u64| {
            salt = salt.wrapping_add(0xd6e8_feb8_6659_fd93);
            take(((value ^ salt).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32);
        };
        let pair = |a: u64, b: u64| a.rotate_left(21) ^ b.wrapping_mul(0x517c_c1b7_2722_0a95);
        let small = |parts: [u8; 4]| u64::from(u32::from_le_bytes(parts));
        add(w.key);
        add(b.key);
        add(a.key);
        add(a2.key);
        add(pair(b.key, w.key));
        add(pair(w.key, a.key));
        add(pair(b.key, u64::from(w.shape)));
        add(pair(a.key, u64::from(w.shape)));
        add(u64::from(w.ends[0]));
        add(u64::from(w.ends[1]));
        add(u64::from(w.ends[2]));
        add(u64::from(w.ends[3]));
        let capital = u8::from(w.shape >= CAPITAL);
        add(small([w.class, capital, 0, 0]));
        add(small([b.class, capital, 0, 0]));
        add(small([a.class, capital, 0, 0]));
        add(small([w.shape, start as u8, 0, 0]));
        add(small([b.shape, w.shape, a.shape, 0]));
        add(small([b2.shape, b.shape, w.shape, 0]));
        add(small([w.shape, a.shape, a2.shape, 0]));
        add(small([w.known, w.shape, 0, 0]));
        add(small([b.known, w.known, a.known, 0]));
        add(small([a.known, a2.known, w.shape, 0]));
        add(pair(b.key, u64::from(w.known)));
        add(small([w.lists, w.shape, start as u8, 0]));
        add(small([w.lists, a.lists, a.shape, w.shape]));
        add(small([w.lists, b.lists, b.shape, w.shape]));
        add(small([w.word, w.shape, 0, 0]));
        add(small([b.word, w.shape, w.lists, 0]));
        add(small([b2.word, b.word, w.shape, b.shape]));
        add(small([a.word, w.shape, w.word, 0]));
        add(small([w.known, w.lists, b.word, w.shape]));
        // The word before the run of capitals in which the token stands, and how far the run goes on.
        let mut first = at;
        while first > sentence.start && self.seen[first - 1].shape >= CAPITAL {
            first -= 1;
        }
        let mut last = at;
        while last + 1 < sentence.end && self.seen[last + 1].shape >= CAPITAL {
            last += 1;
        }
        let head = &self.seen[first];
        let before = if first > sentence.start {
            self.seen[first - 1].key
        } else {
            1
        };
        let after = if last + 1 < sentence.end {
            self.seen[last + 1].key
        } else {
            1
        };
        let place = ((at - first).min(3) as u8, (last - at).min(3) as u8);
        add(pair(before, small([place.0, w.shape, 0, 0])));
        add(pair(head.key, u64::from(place.0)));
        add(small([head.word, place.0, head.known, place.1]));
        add(pair(after, small([place.1, w.shape, 0, 0])));
        add(pair(self.seen[last].key, u64::from(place.1)));
    }
}

/// A name found by the tagger: its tokens and its class (1 person, 2 organisation, 3 place).
pub type Tagged = (Range<usize>, u8);

impl Model<'_> {
    /// Tags every sentence.
    pub fn tag(&self, features: &Features, words: &Words) -> Vec<Tagged> {
        let mut out = Vec::new();
        let (mut scores, mut from) = (Vec::new(), Vec::new());
        for sentence in &words.sentences {
            let sentence = sentence.range();
            for stretch in features.stretches(&sentence) {
                scores.clear();
                for at in stretch.clone() {
                    scores.push(if features.is_plain_rim(at, &stretch) {
                        OUTSIDE
                    } else {
                        self.score(features, at, &sentence)
                    });
                }
                self.best(&scores, stretch.start, &mut from, &mut out);
            }
        }
        out
    }

    /// How much rather than for no name the word at `at` would be taken for the whole name of a person, a body or a place.
    pub fn leanings(&self, features: &Features, at: usize, sentence: &Range<usize>) -> [i32; 3] {
        let score = self.score(features, at, sentence);
        let none = score[0] + 2 * self.transitions[0][0];
        [1, 3, 5].map(|label| score[label] + self.transitions[0][label] + self.transitions[label][0] - none)
    }

    fn score(&self, features: &Features, at: usize, sentence: &Range<usize>) -> [i32; LABELS] {
        // Some forty weights of one byte stay far within two. A row is fetched as soon as its feature is known: most of the time
        // goes into waiting for rows.
        let mut sum = [0i16; ROW];
        features.each(at, sentence, |hash| {
            let row = &self.rows[(hash & self.mask) as usize];
            for (sum, &weight) in sum.iter_mut().zip(row) {
                *sum += i16::from(weight as i8);
            }
        });
        std::array::from_fn(|label| i32::from(sum[label]))
    }

    /// The best path by Viterbi, added to `out` as names; `from` is room to work in.
    fn best(&self, scores: &[[i32; LABELS]], start: usize, from: &mut Vec<[i32; ROW]>, out: &mut Vec<Tagged>) {
        from.clear();
        // A sentence begins outside any name.
        let mut sums = [NEVER; ROW];
        sums[0] = 0;
        for score in scores {
            let mut next = [i32::MIN; ROW];
            let mut back = [0; ROW];
            for (before, moves) in self.transitions.iter().enumerate() {
                // All labels at once: nothing here depends on another label.
                let sum: [i32; ROW] = std::array::from_fn(|label| sums[before] + moves[label]);
                let better: [i32; ROW] = std::array::from_fn(|label| -i32::from(sum[label] > next[label]));
                for label in 0..ROW {
                    next[label] = sum[label] & better[label] | next[label] & !better[label];
                    back[label] = before as i32 & better[label] | back[label] & !better[label];
                }
            }
            for (sum, score) in next.iter_mut().zip(score) {
                *sum = (*sum + score).max(NEVER);
            }
            from.push(back);
            sums = next;
        }
        let Some(mut label) = (0..LABELS).max_by_key(|&label| (sums[label], LABELS - label)) else {
            return;
        };
        let before = out.len();
        let mut end = scores.len();
        for i in (0..scores.len()).rev() {
            if label == 0 {
                end = i;
            } else if label % 2 == 1 {
                out.push((start + i..start + end, label.div_ceil(2) as u8));
                end = i;
            }
            label = from[i][label] as usize;
        }
        out[before..].reverse();
    }
}
