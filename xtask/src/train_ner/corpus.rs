//! The sentences that train, put together again from their tokens, and lists of words.

use std::collections::BTreeMap;

use telusur_read::mentions::tagger::{WordList, WordLists};
use telusur_read::words::each_token;

/// A sentence put together again, with its names in bytes and their classes.
pub struct Sentence {
    /// Its text.
    pub text: String,
    /// First byte, byte after the last, and class of each name.
    pub names: Vec<(usize, usize, usize)>,
}

/// First and last words of persons' names of two words or more, words of organisations' names, and words that are
/// written small elsewhere.
pub fn word_lists(persons: &str, organisations: &str, plain: &[String]) -> WordLists {
    let mut lists = WordLists::default();
    let keys = |name: &str| {
        let mut out = Vec::new();
        each_token(name, |word, key| {
            if word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 1 {
                out.push(key);
            }
        });
        out
    };
    for name in persons.lines() {
        if let [first, .., last] = keys(name)[..] {
            lists.add(WordList::First, first);
            lists.add(WordList::Last, last);
        }
    }
    for name in organisations.lines() {
        keys(name)
            .into_iter()
            .for_each(|key| lists.add(WordList::Organisation, key));
    }
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for line in plain {
        each_token(line, |word, key| {
            if word.chars().next().is_some_and(char::is_lowercase) {
                *counts.entry(key).or_default() += 1;
            }
        });
    }
    counts
        .iter()
        .filter(|(_, count)| **count > 2)
        .for_each(|(&key, _)| lists.add(WordList::Small, key));
    lists
}

/// The sentences of a CoNLL file, with the spacing of ordinary text.
pub fn sentences(text: &str) -> Vec<Sentence> {
    text.split("\n\n")
        .map(rebuild)
        .filter(|sentence| !sentence.text.is_empty())
        .collect()
}

/// One sentence of a CoNLL file: token first, tag last in a line.
pub fn rebuild(block: &str) -> Sentence {
    let rows: Vec<(&str, &str)> = block
        .lines()
        .filter_map(|line| Some((line.split_whitespace().next()?, line.split_whitespace().next_back()?)))
        .collect();
    let mut out = Sentence {
        text: String::new(),
        names: Vec::new(),
    };
    let (mut glued, mut quoted, mut open) = (true, false, 0);
    for (i, &(token, tag)) in rows.iter().enumerate() {
        let quote = token == "\"";
        let opens = quote && !quoted;
        let closes = token.chars().all(|c| ".,;:!?%)]}”’…".contains(c)) || quote && quoted;
        let doubles =
            i > 0 && i + 1 < rows.len() && token == "-" && rows[i - 1].0.to_lowercase() == rows[i + 1].0.to_lowercase();
        if !glued && !closes && !doubles {
            out.text.push(' ');
        }
        let start = out.text.len();
        out.text.push_str(token);
        quoted ^= quote;
        glued = token.chars().all(|c| "([{“‘".contains(c)) || opens || doubles;
        let class = match tag.split_once('-').map_or("", |(_, name)| name) {
            "PER" | "PERSON" => 1,
            "ORG" | "ORGANISATION" | "ORGANIZATION" => 2,
            "LOC" | "PLACE" | "LOCATION" => 3,
            _ => 0,
        };
        match out.names.last_mut() {
            Some(name) if class != 0 && open == class && tag.starts_with('I') => name.1 = out.text.len(),
            _ if class != 0 => out.names.push((start, out.text.len(), class)),
            _ => {}
        }
        open = class;
    }
    out.names = out.names.iter().flat_map(|&name| bare(&out.text, name)).collect();
    out
}

/// A name without the brackets around it, and without the short form in brackets after it, which is a name of its own.
fn bare(text: &str, (start, end, class): (usize, usize, usize)) -> Vec<(usize, usize, usize)> {
    let name = &text[start..end];
    match name.strip_suffix(')').and_then(|open| open.split_once('(')) {
        Some(("", inner)) => vec![(start + 1, start + 1 + inner.len(), class)],
        Some((full, inner)) if !inner.contains('(') && full.ends_with(' ') => {
            let at = start + full.len() + 1;
            vec![
                (start, start + full.trim_end().len(), class),
                (at, at + inner.len(), class),
            ]
        }
        _ => vec![(start, end, class)],
    }
}
