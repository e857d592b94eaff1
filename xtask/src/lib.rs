//! What the project checks about itself. [`check::CHECKS`] is the register; `cargo xtask check` runs it, and so do the tests.

pub mod check;
pub mod distil_words;
#[allow(clippy::print_stdout, reason = "a command prints")]
mod learn;
#[allow(clippy::print_stdout, reason = "a command prints")]
pub mod quality;
pub mod rows;
pub mod rust_text;
pub mod train_ner;
pub mod train_reworded;
pub mod train_versions;
pub mod train_witness;
pub mod tree;
