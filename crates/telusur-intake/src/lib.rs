//! Intake: bytes to [`Document`]s. The only place where bytes can be bad.
//!
//! [`open`] walks paths and cuts them into [`Record`]s, which is cheap; [`Record::document`] decodes one record, which is
//! not, so that a caller can spread it over threads. One file a format: [`plain`], [`jsonl`], [`html`].

#![forbid(unsafe_code)]

mod bad;
mod decode;
mod files;
pub mod html;
mod jsonl;
mod plain;

use std::path::PathBuf;

use sha2::{Digest, Sha256};
use telusur_model::{Document, Given, MediaType};

pub use bad::{BadRecord, Problem};
pub use files::{Records, open};

/// The longest plain text or JSON record taken, in bytes.
pub const LONGEST: u64 = 64 * 1024 * 1024;

/// One document before it is decoded.
#[derive(Debug)]
pub struct Record {
    /// A path, `path#line`, or `-`.
    place: String,
    form: Form,
}

#[derive(Debug)]
enum Form {
    /// A file that is one document.
    File { path: PathBuf, html: bool },
    /// One line of JSON Lines.
    Line(Vec<u8>),
    /// Plain text already in memory.
    Bytes(Vec<u8>),
}

impl Record {
    /// Where it stands: a path, `path#line`, or `-`.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// About how many bytes it takes once it is decoded.
    pub fn size(&self) -> u64 {
        match &self.form {
            Form::File { path, .. } => path.metadata().map_or(0, |file| file.len()),
            Form::Line(bytes) | Form::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// Decodes it.
    pub fn document(self) -> Result<Document, BadRecord> {
        let Record { place, form } = self;
        let made = match form {
            Form::File { path, html: false } => {
                files::whole(&path, LONGEST).and_then(|bytes| plain::document(&place, bytes))
            }
            Form::File { path, html: true } => {
                files::whole(&path, html::LONGEST).and_then(|bytes| html::document(&place, bytes))
            }
            Form::Line(bytes) => jsonl::document(&place, &bytes),
            Form::Bytes(bytes) => plain::document(&place, bytes),
        };
        made.map_err(|problem| BadRecord { place, problem })
    }
}

/// A document of that text; its id, where none is given, is made from its text and its address.
fn finish(uri: &str, media_type: MediaType, id: Option<String>, text: String, given: Given) -> Document {
    let sha256 = hexadecimal(&Sha256::digest(text.as_bytes()));
    let id = id.unwrap_or_else(|| match &given.url {
        None => format!("d-{}", &sha256[..16]),
        Some(url) => {
            let both = Sha256::new()
                .chain_update(url)
                .chain_update([0])
                .chain_update(&text)
                .finalize();
            format!("d-{}", &hexadecimal(&both)[..16])
        }
    });
    Document {
        id,
        uri: uri.to_string(),
        media_type,
        sha256,
        text,
        given,
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}
