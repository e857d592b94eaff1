//! `telusur export`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use telusur_store::Store;
use telusur_store::export::{self, Export as Kind};

use crate::out;
use crate::stop::{ALL, Stop};

/// Write everything in a store to files that other programs read
#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    at: super::At,
    /// As what
    #[arg(long, value_enum)]
    format: Format,
    /// The folder for the files; made where it is missing
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One JSON Lines file a table, and the readings whole
    Jsonl,
    /// One CSV file a table
    Csv,
    /// One Apache Parquet file a table
    Parquet,
    /// Provenance of documents and sayings as W3C PROV-JSON
    Prov,
    /// Graph of documents and hands as GraphML
    Graphml,
}

impl Export {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let kind = match self.format {
            Format::Jsonl => Kind::JsonLines,
            Format::Csv => Kind::Csv,
            Format::Parquet => Kind::Parquet,
            Format::Prov => Kind::Prov,
            Format::Graphml => Kind::GraphMl,
        };
        let files = export::export(&Store::open(&self.at.store)?, kind, &self.folder)
            .map_err(|error| Stop::nothing(error.to_string()))?;
        let mut out = out::people();
        for file in files {
            writeln!(out, "{}", file.display())?;
        }
        out.flush()?;
        Ok(ALL)
    }
}
