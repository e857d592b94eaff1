//! What words mean, whatever their language: a short vector a word, read in place from `models/words-id-en`.
//!
//! Sums of such vectors lie near each other where sentences say alike. They do not see denial, names or numbers: rules do.

use std::sync::OnceLock;

use crate::text::Token;

/// Components of a vector.
const DIMENSIONS: usize = 128;

/// Parts of a product that are summed side by side, as processors do.
const LANES: usize = 8;

/// What some words mean together: the sum of their vectors, of length 1.
#[derive(Clone, Debug)]
pub(crate) struct Meaning([f32; DIMENSIONS]);

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
        let length = (square as f64).sqrt();
        (known >= 2 && square > 0).then(|| Meaning(sum.map(|part| (f64::from(part) / length) as f32)))
    }

    /// The cosine of two meanings, no less than 0.
    pub fn likeness(&self, other: &Meaning) -> f32 {
        let mut sums = [0.0f32; LANES];
        let (ours, theirs) = (self.0.as_chunks::<LANES>().0, other.0.as_chunks::<LANES>().0);
        for (one, two) in ours.iter().zip(theirs) {
            for ((sum, one), two) in sums.iter_mut().zip(one).zip(two) {
                *sum += one * two;
            }
        }
        sums.iter().sum::<f32>().max(0.0)
    }
}

/// Cosine from which a word may stand for another.
const KIN: f32 = 0.4;

/// One word of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Word(usize);

impl Word {
    /// The word of a key; none where the table has it not.
    pub fn of(key: u64) -> Option<Word> {
        Table::get()?.place(key).map(Word)
    }

    /// The cosine of two words' vectors.
    pub fn cosine(self, other: Word) -> f32 {
        let vectors = vectors();
        vectors[self.0].cosine(&vectors[other.0])
    }

    /// The word's vector by itself, to be laid beside many others.
    pub fn apart(self) -> Apart {
        let vector = &vectors()[self.0];
        Apart {
            parts: vector.parts.map(i16::from),
            length: vector.length,
        }
    }

    /// How much the word tells, in `0.0..=1.0`: frequent words have short vectors, and a quarter of all counts full.
    pub fn weight(self) -> f32 {
        vectors()[self.0].weight
    }

    /// The keys of the words nearest in meaning, the nearest first, itself left out.
    pub fn nearest(self, most: usize) -> impl Iterator<Item = u64> {
        let vectors = vectors();
        let others = vectors.iter().enumerate().filter(|&(place, _)| place != self.0);
        let mut near: Vec<(f32, usize)> = others
            .map(|(place, vector)| (vectors[self.0].cosine(vector), place))
            .filter(|&(cosine, _)| cosine > KIN)
            .collect();
        near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.truncate(most);
        let keys = Table::get().map_or(&[][..], |table| table.keys);
        near.into_iter().map(|(_, place)| u64::from_le_bytes(keys[place]))
    }
}

/// The components of one word, a byte each, to be compared with those of other words.
struct Vector {
    parts: [i8; DIMENSIONS],
    length: f32,
    weight: f32,
}

impl Vector {
    fn cosine(&self, other: &Vector) -> f32 {
        product(&self.parts, &other.parts) / (self.length * other.length)
    }
}

/// The inner product of the parts of two words.
fn product<P: Copy + Into<i32>>(one: &[P; DIMENSIONS], two: &[P; DIMENSIONS]) -> f32 {
    let products = one.iter().zip(two).map(|(&one, &two)| one.into() * two.into());
    products.sum::<i32>() as f32
}

/// The vector of one word in the form that processors multiply fastest.
#[derive(Clone, Debug)]
pub(crate) struct Apart {
    parts: [i16; DIMENSIONS],
    length: f32,
}

impl Apart {
    /// The cosine of two words' vectors, the same as [`Word::cosine`].
    pub fn cosine(&self, other: &Apart) -> f32 {
        product(&self.parts, &other.parts) / (self.length * other.length)
    }
}

/// Every word's vector by its place, unpacked when first asked for.
fn vectors() -> &'static [Vector] {
    static VECTORS: OnceLock<Vec<Vector>> = OnceLock::new();
    VECTORS.get_or_init(|| Table::get().map(Table::unpacked).unwrap_or_default())
}

/// The two components in a byte: four bits each with their sign, the low ones first.
fn components(pair: u8) -> [i8; 2] {
    [(pair << 4) as i8 >> 4, pair as i8 >> 4]
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

    fn place(&self, word: u64) -> Option<usize> {
        self.keys
            .binary_search_by_key(&word, |key| u64::from_le_bytes(*key))
            .ok()
    }

    fn unpacked(&self) -> Vec<Vector> {
        let rows = self.rows.iter().zip(self.scales);
        let mut out: Vec<Vector> = rows
            .map(|(row, scale)| {
                let mut parts = [0i8; DIMENSIONS];
                for (two, &pair) in parts.chunks_exact_mut(2).zip(row) {
                    two.copy_from_slice(&components(pair));
                }
                let square: i32 = parts.iter().map(|&part| i32::from(part) * i32::from(part)).sum();
                // A row of noughts is like nothing.
                let length = (square.max(1) as f32).sqrt();
                let weight = length * f32::from(u16::from_le_bytes(*scale));
                Vector { parts, length, weight }
            })
            .collect();
        let mut lengths: Vec<f32> = out.iter().map(|vector| vector.weight).collect();
        lengths.sort_unstable_by(f32::total_cmp);
        let full = lengths.get(lengths.len() * 3 / 4).copied().unwrap_or(1.0);
        for vector in &mut out {
            vector.weight = (vector.weight / full).min(1.0);
        }
        out
    }

    /// Adds the vector of a word; whether the table has it.
    fn add(&self, word: u64, sum: &mut [i32; DIMENSIONS]) -> bool {
        let Some(place) = self.place(word) else {
            return false;
        };
        let (Some(scale), Some(row)) = (self.scales.get(place), self.rows.get(place)) else {
            return false;
        };
        let scale = i32::from(u16::from_le_bytes(*scale));
        for (two, &pair) in sum.chunks_exact_mut(2).zip(row) {
            let [low, high] = components(pair);
            two[0] += scale * i32::from(low);
            two[1] += scale * i32::from(high);
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
