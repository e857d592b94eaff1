//! `telusur story`.

use std::io::Write as _;

use clap::Args;
use telusur_store::Store;

use crate::out::{self, Format};
use crate::stop::{ALL, Stop};
use crate::tree;

/// Show one story: its articles, sayings, claims and what comes from what
#[derive(Debug, Args)]
pub struct Story {
    #[command(flatten)]
    at: super::At,
    /// Id of the story, as `stories` lists it
    #[arg(value_name = "ID")]
    id: String,
    /// How to print: text for people, json for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Story {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let Some(answer) = Store::open(&self.at.store)?.story(&self.id)? else {
            return Err(Stop::nothing(format!(
                "there is no story {:?}; `telusur stories` lists them",
                self.id
            )));
        };
        match self.format {
            Format::Json => out::json(&answer)?,
            Format::Text => {
                let mut out = out::people();
                write!(out, "{}", tree::story(&answer))?;
                out.flush()?;
            }
        }
        Ok(ALL)
    }
}
