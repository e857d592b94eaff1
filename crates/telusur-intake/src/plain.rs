//! Plain text: the document's text is the decoded file itself, byte order mark and nothing else removed.

use telusur_model::{Document, Given, MediaType};

use crate::{Problem, decode, finish};

/// One document from the bytes of a file.
pub(crate) fn document(place: &str, bytes: Vec<u8>) -> Result<Document, Problem> {
    let text = decode::decode(bytes, None)?;
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    Ok(finish(place, MediaType::PlainText, None, text, Given::default()))
}
