//! HTML.

use telusur_model::{Document, Given};

use crate::Problem;

/// The longest page taken, in bytes.
pub const LONGEST: u64 = 20 * 1024 * 1024;

/// One document from the bytes of a page.
pub(crate) fn document(_place: &str, _bytes: Vec<u8>) -> Result<Document, Problem> {
    Err(Problem::Page)
}

/// One document from a decoded page.
pub(crate) fn finish_page(_place: &str, _id: Option<String>, _page: &str, _given: Given) -> Result<Document, Problem> {
    Err(Problem::Page)
}
