//! What words mean, whatever their language: a short vector a word, read in place from `models/words-id-en`.
//!
//! Sums of such vectors lie near each other where sentences say alike. They do not see denial, names or numbers: rules do.

use std::sync::OnceLock;

use crate::text::Token;

/// Components of a vector.
const DIMENSIONS: usize = 128;

/// The sum of the vectors of some words.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    sum: [i32; DIMENSIONS],
    length: f64,
}

impl Meaning {
    /// The meaning of the words that are neither names nor numbers; none where the table knows no two of them.
    pub fn of(tokens: &[Token]) -> Option<Meaning> {
        let table = Table::get()?;
        let mut sum = [0i32; DIMENSIONS];
        let mut known = 0;
        for token in tokens.iter().filter(|token| !token.name && !token.number) {
            known += u32::from(table.add(token.word, &mut sum));
        }
        let square: i64 = sum.iter().map(|&one| i64::from(one) * i64::from(one)).sum();
        (known >= 2 && square > 0).then(|| Meaning {
            sum,
            length: (square as f64).sqrt(),
        })
    }

    /// The cosine of two meanings, no less than 0.
    pub fn likeness(&self, other: &Meaning) -> f32 {
        let pairs = self.sum.iter().zip(&other.sum);
        let product: i64 = pairs.map(|(&one, &two)| i64::from(one) * i64::from(two)).sum();
        (product as f64 / (self.length * other.length)).max(0.0) as f32
    }
}

/// The table: the hashes of its words in order, each word's scale, and its components of four bits.
struct Table {
    keys: &'static [[u8; 8]],
    scales: &'static [[u8; 2]],
    rows: &'static [[u8; DIMENSIONS / 2]],
}

impl Table {
    fn get() -> Option<&'static Table> {
        static TABLE: OnceLock<Option<Table>> = OnceLock::new();
        TABLE
            .get_or_init(|| Table::parse(telusur_packs::blob("models/words-id-en")?))
            .as_ref()
    }

    /// The parts of a file as `cargo xtask distil-words` writes it; none where it is of another form.
    fn parse(bytes: &'static [u8]) -> Option<Table> {
        let bytes = bytes.strip_prefix(b"TSWT")?;
        let (words, bytes) = bytes.split_first_chunk::<4>()?;
        let (dimensions, bytes) = bytes.split_first_chunk::<4>()?;
        let words = u32::from_le_bytes(*words) as usize;
        if u32::from_le_bytes(*dimensions) as usize != DIMENSIONS {
            return None;
        }
        let (keys, bytes) = bytes.split_at_checked(words * 8)?;
        let (scales, rows) = bytes.split_at_checked(words * 2)?;
        Some(Table {
            keys: keys.as_chunks().0,
            scales: scales.as_chunks().0,
            rows: rows.as_chunks().0,
        })
    }

    /// Adds the vector of a word; whether the table has it.
    fn add(&self, word: u64, sum: &mut [i32; DIMENSIONS]) -> bool {
        let Ok(place) = self.keys.binary_search_by_key(&word, |key| u64::from_le_bytes(*key)) else {
            return false;
        };
        let (Some(scale), Some(row)) = (self.scales.get(place), self.rows.get(place)) else {
            return false;
        };
        let scale = i32::from(u16::from_le_bytes(*scale));
        for (two, pair) in sum.chunks_exact_mut(2).zip(row) {
            // Four bits with their sign: the low ones first.
            two[0] += scale * i32::from((pair << 4) as i8 >> 4);
            two[1] += scale * i32::from(*pair as i8 >> 4);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn sentences_that_say_alike_in_two_languages_lie_near() {
        let meaning = |text| Meaning::of(&text::all(text)).unwrap();
        let bridge = meaning("jembatan tua itu akan diperbaiki sebelum musim hujan");
        let near = bridge.likeness(&meaning("the old bridge will be repaired before the rainy season"));
        let far = bridge.likeness(&meaning("the bank kept its lending rate unchanged this month"));
        assert!(near > 0.4 && far < 0.25, "{near} {far}");
    }

    #[test]
    fn the_table_is_in_order() {
        let keys = Table::get().unwrap().keys;
        assert!(keys.is_sorted_by_key(|key| u64::from_le_bytes(*key)));
    }
}
