//! Houses: the bodies for which a story's persons speak, by what its articles say of them where they name them.
//!
//! An article opens with the body ("Dinas Air Melati menyatakan ...") and gives the words to its head below ("kata Kepala Dinas Air
//! Melati Ani Rahman"). Both are one voice, and another article has only the one or the other.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use telusur_model::{Mention, MentionKind, Reading};

use crate::derive::Member;

/// Places of a person in an article that are looked at for what he is.
const INTRODUCED: usize = 2;
/// Most words before a name, and behind the comma after it, that may tell of what body the person is.
const BEFORE: usize = 10;
const BEHIND: usize = 12;
/// Letters of a word that alone names a body.
const LEAST: usize = 3;
/// Share of the words of a body's longer name that stand together beside the person's.
const SHARE: f32 = 0.5;

/// A speaker that is no person, by one of its names.
struct Body<'a> {
    speaker: usize,
    words: &'a [String],
}

/// What a story's articles tell of its speakers.
#[derive(Debug, Default)]
pub(crate) struct Houses {
    /// For every speaker the bodies for which the person speaks, or the persons who speak for the body.
    pub of: Vec<BTreeSet<usize>>,
    /// The speakers who are persons.
    pub persons: BTreeSet<usize>,
}

/// Who speaks for whom. `names` are the speakers with the folded words of each of their names, and `of` tells the speaker of a mention.
pub(crate) fn find(
    speakers: usize,
    names: &[(usize, Vec<String>)],
    members: &[Member],
    of: impl Fn(&Mention) -> Option<usize>,
) -> Houses {
    let mut told: BTreeMap<usize, Vec<Vec<String>>> = BTreeMap::new();
    let mut persons = BTreeSet::new();
    for member in members {
        let mut met: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in &member.reading.mentions {
            if mention.kind != MentionKind::Person {
                continue;
            }
            let Some(speaker) = of(mention) else { continue };
            persons.insert(speaker);
            let times = met.entry(speaker).or_default();
            *times += 1;
            if *times <= INTRODUCED {
                let beside = beside(member.reading, mention);
                told.entry(speaker)
                    .or_default()
                    .extend(beside.into_iter().filter(|words| !words.is_empty()));
            }
        }
    }
    let mut out = vec![BTreeSet::new(); speakers];
    // Bodies by each word of their names.
    let mut bodies: FxHashMap<&str, Vec<Body>> = FxHashMap::default();
    for (speaker, words) in names.iter().filter(|(speaker, _)| !persons.contains(speaker)) {
        for word in words {
            bodies.entry(word).or_default().push(Body {
                speaker: *speaker,
                words,
            });
        }
    }
    for (person, told) in told {
        for words in told {
            for word in &words {
                for body in bodies.get(word.as_str()).into_iter().flatten() {
                    if !out[person].contains(&body.speaker) && names_in(body.words, &words) {
                        out[person].insert(body.speaker);
                        out[body.speaker].insert(person);
                    }
                }
            }
        }
    }
    Houses { of: out, persons }
}

/// Whether the words beside a person's name have the body's: its only one, or two or more together that are half of them or more.
fn names_in(body: &[String], beside: &[String]) -> bool {
    if let [one] = body {
        return one.chars().count() >= LEAST && beside.contains(one);
    }
    let has = body.iter().filter(|word| beside.contains(word)).count();
    let together = body.windows(2).any(|two| beside.windows(2).any(|other| two == other));
    together && has as f32 >= SHARE * body.len() as f32
}

/// The folded words right before a person's name, and behind a comma after it, as far as they belong to it.
fn beside(reading: &Reading, person: &Mention) -> [Vec<String>; 2] {
    let sentence = reading.sentences.iter().find(|sentence| sentence.contains(person.at));
    let Some(sentence) = sentence else {
        return Default::default();
    };
    let before = &reading.text[sentence.start as usize..person.at.start as usize];
    let before = before.trim_end().trim_end_matches(',');
    let from = before.rfind(ENDS).map_or(0, |at| at + 1);
    let before = before.get(from..).unwrap_or_default();
    let mut before = words(before);
    before.drain(..before.len().saturating_sub(BEFORE));
    let after = &reading.text[person.at.end as usize..sentence.end as usize];
    let after = after.strip_prefix(',').map_or("", |after| {
        let to = after.find(ENDS).unwrap_or(after.len());
        &after[..to]
    });
    let mut after = words(after);
    after.truncate(BEHIND);
    [before, after]
}

/// Marks that part what is told of a person from the rest.
const ENDS: [char; 6] = [',', ';', ':', '"', '“', '”'];

/// The folded words of a text, endings of possession left out.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().count() > 1)
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(body: &str, beside: &str) -> bool {
        names_in(&words(body), &words(beside))
    }

    #[test]
    fn a_body_is_told_beside_the_name_of_its_head() {
        assert!(names("Dinas Air Melati", "Kepala Dinas Air Melati"));
        assert!(names("the local health office", "health office chief"));
        assert!(names("PT Bank Wanua Tbk", "Sekretaris Perusahaan Bank Wanua"));
        assert!(names("jaksa", "Jaksa"));
    }

    #[test]
    fn words_that_do_not_stand_together_are_another_body() {
        assert!(!names("Dinas Air Melati", "Kepala Dinas Jalan Kota Melati"));
        assert!(!names("Kementerian Luar Negeri Galdora Raya", "Menteri Luar Biasa"));
        assert!(!names("PT", "Direktur PT"));
    }
}
