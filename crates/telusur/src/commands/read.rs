//! `telusur read`.

use std::io::Write as _;

use clap::Args;
use telusur_store::contract;

use crate::many::{self, Input};
use crate::out::{self, Format};
use crate::show;
use crate::stop::Stop;

/// Read articles one by one and print what is found in each
#[derive(Debug, Args)]
pub struct Read {
    #[command(flatten)]
    input: Input,
    /// How to print: text for people, json for programs (one reading a line)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Read {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let tally = match self.format {
            Format::Json => {
                let mut out = out::programs();
                let tally = many::read(
                    &self.input,
                    |reading| {
                        let mut line = Vec::with_capacity(reading.text.len() * 4);
                        contract::write_reading(&reading, &mut line);
                        line.push(b'\n');
                        line
                    },
                    |lines, _| Ok(lines.iter().try_for_each(|line| out.write_all(line))?),
                )?;
                out.flush()?;
                tally
            }
            Format::Text => {
                let mut out = out::people();
                let tally = many::read(
                    &self.input,
                    |reading| show::reading(&reading),
                    |articles, _| Ok(articles.iter().try_for_each(|article| writeln!(out, "{article}"))?),
                )?;
                out.flush()?;
                tally
            }
        };
        Ok(tally.status())
    }
}
