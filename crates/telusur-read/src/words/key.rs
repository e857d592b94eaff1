//! Keys of words: hashes of their folded form.

use telusur_model::unaccented;

/// The hash of a word's folded form: lower case, accents and apostrophes dropped. Equal words have equal keys on every
/// machine and in every version of one program.
pub fn key(word: &str) -> u64 {
    let mut hash = Hash::default();
    if word.is_ascii() {
        for byte in word.bytes() {
            if byte != b'\'' && byte != b'`' || word.len() == 1 {
                hash.feed(byte.to_ascii_lowercase());
            }
        }
    } else {
        let mut buffer = [0u8; 4];
        for c in word.chars() {
            if matches!(c, '\'' | '’' | '`') && word.chars().nth(1).is_some() {
                continue;
            }
            for lower in c.to_lowercase() {
                let folded = unaccented(lower);
                if !('\u{300}'..='\u{36f}').contains(&folded) {
                    folded.encode_utf8(&mut buffer).bytes().for_each(|byte| hash.feed(byte));
                }
            }
        }
    }
    hash.finish()
}

/// The hash behind [`key`]: FNV-1a of 64 bits (Fowler, Noll, Vo).
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

impl Default for Hash {
    fn default() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    pub(super) fn feed(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// The low bits are good enough for a table, the high bits are mixed for those who use them.
    pub(super) fn finish(self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_fold_case_accents_and_apostrophes() {
        assert_eq!(key("Çavuşoğlu"), key("CAVUSOGLU"));
        assert_eq!(key("Ma’ruf"), key("maruf"));
        assert_ne!(key("kata"), key("kita"));
    }
}
