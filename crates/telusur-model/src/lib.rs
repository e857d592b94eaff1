//! The nouns of Telusur: spans and masks, findings, one article's reading, many articles' weave.
//!
//! Nothing here knows a language, a file format or how rows are stored. Types are plain data; what can be wrong about a
//! value is said beside it as a [`Doubt`].

#![forbid(unsafe_code)]

mod document;
mod finding;
mod letters;
mod reading;
mod span;
mod weave;

pub use document::{Document, Given, MediaType};
pub use finding::{Doubt, Finding, Rule};
pub use letters::{site_name, unaccented};
pub use reading::*;
/// The text of names and ids, which are copied often: up to 23 bytes stand in place, and no copy allocates.
pub use smol_str::{SmolStr, SmolStrBuilder, format_smolstr};
pub use span::{CodePoints, Mask, Span};
pub use weave::*;
