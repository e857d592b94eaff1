//! `telusur weave`.

use std::io::Write as _;

use clap::Args;
use telusur_store::contract;

use crate::many::{self, Input};
use crate::out::{self, Format};
use crate::show;
use crate::stop::Stop;

/// Read a set of articles and print what they say together, without a store
#[derive(Debug, Args)]
pub struct Weave {
    #[command(flatten)]
    input: Input,
    /// How to print: text for people, json for programs (one object)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Weave {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let (readings, tally) = many::collect(&self.input)?;
        let weave = many::weave(&readings, self.input.threads)?;
        let outward = contract::weave::Weave::from(&weave);
        match self.format {
            Format::Json => out::json(&outward)?,
            Format::Text => {
                let mut out = out::people();
                write!(out, "{}", show::weave(&outward, &readings))?;
                out.flush()?;
            }
        }
        // The program ends here: to free all piece by piece would take longer than to print it.
        std::mem::forget((readings, weave, outward));
        Ok(tally.status())
    }
}
