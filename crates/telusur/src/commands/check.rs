//! `telusur check`.

use std::io::Write as _;

use clap::{Args, ValueEnum};
use telusur_store::Store;

use crate::many::{self, Input};
use crate::out;
use crate::report;
use crate::stop::Stop;

/// Report, for every statement of a text, what the stored articles say of it
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    at: super::At,
    #[command(flatten)]
    input: Input,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people, in the terminal
    Text,
    /// Markdown
    Markdown,
    /// One HTML page that needs nothing else
    Html,
    /// For programs: one object a text
    Json,
}

impl Check {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let store = Store::open(&self.at.store)?;
        let (readings, tally) = many::collect(&self.input)?;
        let answers = readings
            .iter()
            .map(|reading| store.check(reading))
            .collect::<Result<Vec<_>, _>>()?;
        match self.format {
            Format::Json => {
                let mut out = out::programs();
                for answer in &answers {
                    serde_json::to_writer(&mut out, answer)?;
                    writeln!(out)?;
                }
                out.flush()?;
            }
            Format::Text => {
                let mut out = out::people();
                write!(out, "{}", report::text(&answers))?;
                out.flush()?;
            }
            Format::Markdown => {
                let mut out = out::programs();
                out.write_all(report::markdown(&answers).as_bytes())?;
                out.flush()?;
            }
            Format::Html => {
                let mut out = out::programs();
                out.write_all(report::html(&answers).as_bytes())?;
                out.flush()?;
            }
        }
        Ok(tally.status())
    }
}
