//! A reading's words as the weave compares them: folded keys, numbers in one notation, words of one meaning under one key.

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::{Figure, Mask, Reading, Span};

/// One word or number of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Hash of the folded word, or of the number in one notation.
    pub word: u64,
    /// Hash of its meaning where the concept table has one, else the same as `word`; 0 for words that mean nothing alone.
    pub concept: u64,
    /// Where.
    pub at: Span,
    /// The sentence, counted from 0.
    pub sentence: u32,
    /// A number.
    pub number: bool,
    /// Written with a capital though no sentence begins with it.
    pub name: bool,
}

impl Token {
    /// Whether another language would write it alike: a name, a number, or a word of the concept table.
    pub fn portable(&self) -> bool {
        self.name || self.number || self.concept != self.word
    }
}

/// The tokens of the article's body: furniture and headline left out.
pub(crate) fn body(reading: &Reading) -> Vec<Token> {
    let mut hidden: Vec<Span> = reading.furniture.iter().map(|piece| piece.at).collect();
    hidden.extend(reading.title.as_ref().map(|title| title.at));
    let mask = Mask::new(hidden);
    let mut out = Vec::with_capacity(reading.text.len() / 6);
    let mut sentence = 0;
    for kept in mask.kept(reading.text.len()) {
        sentence = cut(&reading.text, kept, sentence, &mut out) + 1;
    }
    out
}

/// The tokens of the pieces of `text` at `spans`.
pub(crate) fn pieces(text: &str, spans: &[Span]) -> Vec<Token> {
    let mut out = Vec::new();
    for &span in spans {
        cut(text, span, 0, &mut out);
    }
    out
}

/// The tokens of a text that stands alone.
pub(crate) fn all(text: &str) -> Vec<Token> {
    pieces(text, &[Span::new(0, text.len())])
}

/// The concepts of what a figure counts.
pub(crate) fn counted(figure: &Figure) -> impl Iterator<Item = u64> {
    all(&figure.unit)
        .into_iter()
        .map(|token| token.concept)
        .filter(|&concept| concept != 0)
}

/// Cuts the part of `text` at `span`; returns the number of the last sentence.
fn cut(text: &str, span: Span, first_sentence: u32, out: &mut Vec<Token>) -> u32 {
    let piece = span.of(text);
    let base = span.start as usize;
    let mut sentence = first_sentence;
    let mut begins = true;
    let mut ended = false;
    let bytes = piece.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // Most letters are of one byte: only the others are decoded.
        let first = if byte.is_ascii() {
            char::from(byte)
        } else {
            piece[at..].chars().next().unwrap_or_default()
        };
        if !first.is_alphanumeric() {
            match first {
                '\n' => {
                    ended = true;
                    begins = true;
                }
                '.' | '!' | '?' => ended = true,
                '"' | '“' | '”' | '‘' | ':' => begins = true,
                _ => {}
            }
            at += first.len_utf8();
            continue;
        }
        let number = first.is_ascii_digit();
        let (length, key) = if number {
            let end = number_end(&piece[at..]);
            (end, number_key(&piece[at..at + end]))
        } else {
            word_at(&piece[at..])
        };
        let stop = at + length;
        let word = &piece[at..stop];
        if ended && out.last().is_some_and(|last| last.sentence == sentence) {
            sentence += 1;
            begins = true;
        }
        ended = false;
        let concept = if number { key } else { concept_of(word, key) };
        let name = !number && first.is_uppercase() && !begins;
        out.push(Token {
            word: key,
            concept,
            at: Span::new(base + at, base + stop),
            sentence,
            number,
            name,
        });
        begins = false;
        at = stop;
    }
    sentence
}

/// The length of the word with which a text begins, and its key.
fn word_at(text: &str) -> (usize, u64) {
    let mut hash = Fnv::new();
    let mut length = 0;
    // Most words have letters of one byte only.
    for byte in text.bytes().take_while(u8::is_ascii_alphanumeric) {
        hash.feed(byte.to_ascii_lowercase());
        length += 1;
    }
    if text.as_bytes().get(length).is_none_or(u8::is_ascii) {
        return (length, hash.done());
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c));
    let length = end.unwrap_or(text.len());
    (length, word_key(&text[..length]))
}

fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'0'..=b'9' => at += 1,
            b'.' | b',' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => at += 1,
            _ => break,
        }
    }
    at
}

/// The hash of a number: groups of three digits are joined, and a decimal comma is a point, so that "3.200" equals "3,200"
/// and "6,5" equals "6.5".
fn number_key(digits: &str) -> u64 {
    let mut hash = Fnv::new();
    let mut rest = digits;
    while let Some(mark) = rest.find(['.', ',']) {
        hash.feed_all(&rest.as_bytes()[..mark]);
        rest = &rest[mark + 1..];
        let group = rest.find(['.', ',']).unwrap_or(rest.len());
        if group != 3 {
            hash.feed(b'.');
        }
    }
    hash.feed_all(rest.as_bytes());
    hash.done()
}

/// The keys of the words that a table of the languages puts into a class, in all languages.
pub(crate) fn words_of_class(table: &str, column: &str, class: &str) -> FxHashSet<u64> {
    let languages = telusur_packs::languages();
    let rows = languages
        .iter()
        .flat_map(|code| telusur_packs::language_rows(code, table));
    rows.filter(|row| row.get(column) == class)
        .map(|row| word_key(row.get("form")))
        .collect()
}

/// The keys of the words by which something is said not to be so, in all languages.
pub(crate) fn negations() -> &'static FxHashSet<u64> {
    static NEGATIONS: OnceLock<FxHashSet<u64>> = OnceLock::new();
    NEGATIONS.get_or_init(|| {
        let mut out = words_of_class("grammar", "class", "negation");
        out.extend(words_of_class("stances", "role", "not"));
        out.extend(words_of_class("disowning", "class", "not"));
        out
    })
}

/// Whether one of the first `within` words says that something is not so: then it is of all that they open.
pub(crate) fn negated(tokens: &[Token], within: usize) -> bool {
    let mut head = tokens.iter().take(within);
    head.any(|token| negations().contains(&token.word))
}

/// The hash of a word without case and accents.
pub(crate) fn word_key(word: &str) -> u64 {
    joined_key([word].into_iter())
}

/// The hash of words written as one.
pub(crate) fn joined_key<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    let mut hash = Fnv::new();
    let mut buffer = [0u8; 4];
    for word in words {
        if word.is_ascii() {
            for byte in word.bytes() {
                hash.feed(byte.to_ascii_lowercase());
            }
        } else {
            for c in word.chars().flat_map(char::to_lowercase) {
                hash.feed_all(telusur_model::unaccented(c).encode_utf8(&mut buffer).as_bytes());
            }
        }
    }
    hash.done()
}

struct Fnv(u64);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    fn feed(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn feed_all(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.feed(byte));
    }

    fn done(self) -> u64 {
        mix(self.0) | 1
    }
}

/// Spreads a hash over all its bits.
pub(crate) fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

/// The hash of a run of words.
pub(crate) fn run_key(words: impl IntoIterator<Item = u64>) -> u64 {
    words
        .into_iter()
        .fold(0x9e37_79b9_7f4a_7c15, |hash, word| mix(hash.rotate_left(5) ^ word))
}

/// Words to concepts: every word of a row of a table of concepts has the key of the row's first.
struct Concepts {
    of: FxHashMap<u64, u64>,
    /// Beginnings that may be cut from a word with a first byte, with what is put in their place.
    prefixes: Vec<Vec<Affix>>,
    /// Endings that may be cut from a word with a last byte, with what is put in their place.
    suffixes: Vec<Vec<Affix>>,
}

/// What is cut, and what is put in its place.
type Affix = (&'static str, &'static str);

/// Fewest letters of a root.
const ROOT: usize = 3;

impl Concepts {
    fn load() -> Concepts {
        let mut of = FxHashMap::default();
        for table in telusur_packs::tables("concepts/") {
            for row in table.rows() {
                let mut words = table.columns().flat_map(|column| row.list(column)).map(word_key);
                let Some(first) = words.next() else { continue };
                // The first word's own key would look like a word outside the tables.
                let concept = mix(first ^ 0x5bd1_e995) | 1;
                of.entry(first).or_insert(concept);
                for word in words {
                    of.entry(word).or_insert(concept);
                }
            }
        }
        let mut out = Concepts {
            of,
            prefixes: vec![vec![("", "")]; 256],
            suffixes: vec![vec![("", "")]; 256],
        };
        for code in telusur_packs::languages() {
            for row in telusur_packs::language_rows(code, "frequent") {
                for token in row.get("form").split_whitespace() {
                    out.of.insert(word_key(token), 0);
                }
            }
            for row in telusur_packs::language_rows(code, "affixes") {
                let form = row.get("form");
                let (list, rim) = if row.get("kind") == "prefix" {
                    (&mut out.prefixes, form.bytes().next())
                } else {
                    (&mut out.suffixes, form.bytes().next_back())
                };
                if let Some(rim) = rim {
                    list[usize::from(rim)].push((form, row.get("put")));
                }
            }
        }
        out
    }

    /// The concept of a word that has `key`: its own, or that of what is left when its affixes are cut; else the key.
    fn of(&self, word: &str, key: u64) -> u64 {
        if let Some(&concept) = self.of.get(&key) {
            return concept;
        }
        if !word.is_ascii() || word.len() > 24 || word.is_empty() {
            return key;
        }
        let mut lower = [0u8; 24];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let prefixes = &self.prefixes[usize::from(lower[0])];
        for &(suffix, ending) in &self.suffixes[usize::from(lower[lower.len() - 1])] {
            let Some(stem) = lower.strip_suffix(suffix.as_bytes()) else {
                continue;
            };
            for &(prefix, beginning) in prefixes {
                let Some(root) = stem.strip_prefix(prefix.as_bytes()) else {
                    continue;
                };
                if root.len() + beginning.len() + ending.len() < ROOT {
                    continue;
                }
                let mut hash = Fnv::new();
                hash.feed_all(beginning.as_bytes());
                hash.feed_all(root);
                hash.feed_all(ending.as_bytes());
                if let Some(&concept) = self.of.get(&hash.done()).filter(|&&concept| concept != 0) {
                    return concept;
                }
            }
        }
        key
    }
}

/// Places of the memory of concepts of one thread: a power of two.
const REMEMBERED: usize = 16_384;

/// The concept of a word that has `key`. A text has few different words, and cutting affixes is slow: each thread remembers
/// the words that it met last.
fn concept_of(word: &str, key: u64) -> u64 {
    thread_local! {
        static MEMORY: RefCell<Vec<(u64, u64)>> = RefCell::new(vec![(0, 0); REMEMBERED]);
    }
    // A word with an accent has the key of the plain one, and not always its concept.
    if !word.is_ascii() {
        return concepts().of(word, key);
    }
    MEMORY.with_borrow_mut(|memory| {
        let place = &mut memory[(key >> 8) as usize % REMEMBERED];
        if place.0 != key {
            *place = (key, concepts().of(word, key));
        }
        place.1
    })
}

fn concepts() -> &'static Concepts {
    static CONCEPTS: OnceLock<Concepts> = OnceLock::new();
    CONCEPTS.get_or_init(Concepts::load)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_both_notations_are_one() {
        let keys = |text| all(text).iter().map(|token| token.word).collect::<Vec<_>>();
        assert_eq!(keys("3.200"), keys("3,200"));
        assert_eq!(keys("6,5"), keys("6.5"));
        assert_ne!(keys("3.200"), keys("32.000"));
        assert_ne!(keys("6,5"), keys("65"));
    }

    #[test]
    fn words_of_one_meaning_have_one_concept() {
        let concepts = |text| all(text).iter().map(|token| token.concept).collect::<Vec<_>>();
        assert_eq!(concepts("membangun jembatan"), concepts("building bridges"));
        assert_eq!(concepts("menulis surat"), concepts("wrote letters"));
        assert_ne!(concepts("jembatan"), concepts("surat"));
    }

    #[test]
    fn every_affix_is_cut_from_a_word_of_its_sentence() {
        for code in telusur_packs::languages() {
            for row in telusur_packs::language_rows(code, "affixes") {
                let (form, sentence) = (row.get("form"), row.get("sentence").to_lowercase());
                let rest = |word: &str| match row.get("kind") {
                    "prefix" => word.strip_prefix(form).map(str::len),
                    _ => word.strip_suffix(form).map(str::len),
                };
                let mut words = sentence.split(|c: char| !c.is_alphanumeric());
                assert!(
                    words.any(|word| rest(word).is_some_and(|rest| rest >= ROOT)),
                    "{code}: {form} in: {sentence}"
                );
            }
        }
    }

    #[test]
    fn names_are_capitals_inside_a_sentence() {
        let names: Vec<_> = all("Menteri Rahmat Hidayat datang. Ia pergi.")
            .iter()
            .map(|token| token.name)
            .collect();
        assert_eq!(names, [false, true, true, false, false, false]);
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(word_key("ŞEHİR".trim_end_matches('R')).min(1), 1);
        assert_eq!(word_key("Café"), word_key("CAFE"));
    }
}
