//! `telusur trace`.

use std::io::Write as _;

use clap::Args;
use telusur_store::Store;
use telusur_store::answers::Found;

use crate::out::{self, Format};
use crate::show;
use crate::stop::{ALL, Stop};
use crate::tree;

/// Find the saying or claim nearest to a quotation and draw through whose hands it came
#[derive(Debug, Args)]
pub struct Trace {
    #[command(flatten)]
    at: super::At,
    /// The quotation or paraphrase
    #[arg(value_name = "TEXT")]
    text: String,
    /// How to print: text for people, json for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Trace {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let Some(trace) = Store::open(&self.at.store)?.trace(&self.text)? else {
            return Err(Stop::nothing(
                "no stored saying or claim is near to that text; try other words",
            ));
        };
        match self.format {
            Format::Json => out::json(&trace)?,
            Format::Text => {
                let mut out = out::people();
                writeln!(out, "{} Likeness {:.2}.\n", trace.nearness(), trace.likeness)?;
                match &trace.found {
                    Found::Saying(saying) => write!(out, "{}", tree::saying(saying))?,
                    Found::Claim(claim) => write!(out, "{}", tree::claim(claim))?,
                }
                if !trace.others.is_empty() {
                    writeln!(out, "\nalso near")?;
                }
                for near in &trace.others {
                    let words = show::short(&near.text, 100);
                    writeln!(out, "  {:.2} {} {}: {words}", near.likeness, near.kind, near.id)?;
                }
                out.flush()?;
            }
        }
        Ok(ALL)
    }
}
