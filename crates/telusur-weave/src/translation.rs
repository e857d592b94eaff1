//! Two articles in two languages laid side by side: how much of the one stands in the other, sentence by sentence and in order.

use crate::meaning::Meaning;
use crate::text::Token;

/// Fewest words of a sentence that is laid beside others.
const SHORTEST: usize = 3;
/// What two sentences mean alike by chance, and from which likeness on their meaning is the same.
const MEANT: [f32; 2] = [0.2, 0.7];
/// What the meaning and what the names and numbers tell of the likeness of two sentences.
const SHARES: [f32; 2] = [0.6, 0.4];
/// Sentences of an article that are laid beside others; further ones are background.
const MOST: usize = 60;

/// One sentence of an article.
#[derive(Debug)]
pub(crate) struct Line {
    /// What its words mean together.
    meaning: Option<Meaning>,
    /// The concepts of its names and numbers, in order.
    names: Vec<u64>,
    /// How many words it has.
    words: usize,
}

/// The sentences of an article's body.
pub(crate) fn lines(tokens: &[Token]) -> Vec<Line> {
    let sentences = tokens.chunk_by(|one, two| one.sentence == two.sentence);
    let long = sentences.filter(|sentence| sentence.len() >= SHORTEST);
    long.take(MOST)
        .map(|sentence| {
            let portable = sentence.iter().filter(|token| token.name || token.number);
            let mut names: Vec<u64> = portable.map(|token| token.concept).filter(|&name| name != 0).collect();
            names.sort_unstable();
            names.dedup();
            Line {
                meaning: Meaning::of(sentence),
                names,
                words: sentence.len(),
            }
        })
        .collect()
}

/// The share of the child's words in sentences that stand in the parent in the same order, each as far as it is like its counterpart.
pub(crate) fn in_order(child: &[Line], parent: &[Line]) -> f32 {
    let total: usize = child.iter().map(|line| line.words).sum();
    let mut best = vec![0.0f32; parent.len() + 1];
    for line in child {
        let mut before = 0.0;
        for (place, other) in parent.iter().enumerate() {
            let here = best[place + 1];
            let joined = before + line.likeness(other) * line.words as f32;
            best[place + 1] = here.max(best[place]).max(joined);
            before = here;
        }
    }
    best.last().copied().unwrap_or(0.0) / total.max(1) as f32
}

impl Line {
    /// How far two sentences tell the same, in `0.0..=1.0`.
    fn likeness(&self, other: &Line) -> f32 {
        let meant = match (&self.meaning, &other.meaning) {
            (Some(one), Some(two)) => one.likeness(two),
            _ => 0.0,
        };
        let [chance, same] = MEANT;
        let meant = (meant - chance).max(0.0) / (same - chance);
        let shared = self
            .names
            .iter()
            .filter(|name| other.names.binary_search(name).is_ok())
            .count();
        let named = shared as f32 / self.names.len().min(other.names.len()).max(1) as f32;
        (SHARES[0] * meant + SHARES[1] * named).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    const INDONESIAN: &str = "Gubernur Rahmat Sela menutup jembatan tua itu pada Selasa. Warga harus menyeberang dengan perahu. Perbaikan akan \
        selesai sebelum musim hujan, kata gubernur.";
    const ENGLISH: &str = "Governor Rahmat Sela closed the old bridge on Tuesday. People have to cross by boat. The repair will be finished before \
        the rainy season, the governor said.";
    const OTHER: &str = "The bank kept its lending rate unchanged this month. Prices of rice rose by 4 percent. Traders expect no change before the \
        new year.";

    fn share(child: &str, parent: &str) -> f32 {
        in_order(&lines(&text::all(child)), &lines(&text::all(parent)))
    }

    #[test]
    fn a_translation_keeps_its_sentences_in_order() {
        let translated = share(INDONESIAN, ENGLISH);
        assert!(translated > 0.35, "{translated}");
        let other = share(INDONESIAN, OTHER);
        assert!(other < 0.15, "{other}");
    }

    #[test]
    fn nothing_stands_in_nothing() {
        assert_eq!((share("", ENGLISH), share(ENGLISH, "")), (0.0, 0.0));
    }
}
