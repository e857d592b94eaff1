//! `telusur stories`.

use std::io::Write as _;

use clap::Args;
use telusur_store::Store;
use telusur_store::answers::{Page, counted};

use crate::out::{self, Format};
use crate::show;
use crate::stop::{ALL, Stop};

/// List the stories in a store, the newest first, with their counts
#[derive(Debug, Args)]
pub struct Stories {
    #[command(flatten)]
    at: super::At,
    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 50)]
    take: u32,
    /// How many to pass over
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: u32,
    /// How to print: text for people, json for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Stories {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let list = Store::open(&self.at.store)?.stories(Page {
            skip: self.skip,
            take: self.take,
        })?;
        match self.format {
            Format::Json => out::json(&list)?,
            Format::Text => {
                let mut out = out::people();
                for line in &list.stories {
                    writeln!(out, "{}", show::story_line(line))?;
                }
                writeln!(out, "{} of {}", list.stories.len(), counted(list.total, "story"))?;
                out.flush()?;
            }
        }
        Ok(ALL)
    }
}
