//! A reading made ready for the store: packed so that it can be given back whole, and its words stemmed. Costly, and apart from the
//! store, so that it can be done on many threads.

use std::borrow::Cow;
use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use telusur_model::{Mask, Reading};

use crate::contract;
use crate::stems;

/// A reading ready to be added.
pub struct Packed {
    /// The reading.
    pub reading: Reading,
    pub(crate) packed: Vec<u8>,
    pub(crate) title: String,
    pub(crate) body: String,
}

impl Packed {
    /// Makes a reading ready.
    pub fn new(reading: Reading) -> Packed {
        let mut outward = contract::Reading::of(&reading);
        outward.text = Cow::Borrowed("");
        // Every value is representable in JSON.
        let packed = deflate(&serde_json::to_vec(&outward).unwrap_or_default());
        let language = &reading.language.code;
        let title = stems::of_text(reading.headline().unwrap_or(""), language);
        let mask = Mask::new(reading.furniture.iter().map(|piece| piece.at).collect());
        let mut body = String::new();
        for span in mask.kept(reading.text.len()) {
            stems::push_text(&mut body, span.of(&reading.text), language);
        }
        Packed {
            reading,
            packed,
            title,
            body,
        }
    }
}

/// A stored reading before it is unpacked: the document's text, and all else packed.
pub struct Stored {
    pub(crate) text: String,
    pub(crate) packed: Vec<u8>,
}

impl Stored {
    /// The reading; `None` where what is stored is damaged.
    pub fn reading(self) -> Option<Reading> {
        let mut json = String::new();
        DeflateDecoder::new(&self.packed[..]).read_to_string(&mut json).ok()?;
        let mut outward: contract::Reading = serde_json::from_str(&json).ok()?;
        outward.text = Cow::Owned(self.text);
        outward.into_model().ok()
    }
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(1));
    // Writing into memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
