//! Standard output: buffered, coloured only on terminals.

use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::AutoStream;
use clap::ValueEnum;
use serde::Serialize;

use crate::stop::Stop;

/// Standard output.
pub type Out = BufWriter<AutoStream<StdoutLock<'static>>>;

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[value(alias = "table")]
    Text,
    /// For programs: JSON, one object a line.
    #[value(alias = "jsonl")]
    Json,
}

/// Standard output for people: with colours where it is a terminal.
pub fn people() -> Out {
    BufWriter::with_capacity(1 << 16, AutoStream::auto(io::stdout().lock()))
}

/// Standard output for programs: bytes as they are.
pub fn programs() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 18, io::stdout().lock())
}

/// Prints one object as one line.
pub fn json(value: &impl Serialize) -> Result<(), Stop> {
    let mut out = programs();
    serde_json::to_writer(&mut out, value)?;
    writeln!(out)?;
    out.flush()?;
    Ok(())
}
