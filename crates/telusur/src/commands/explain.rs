//! `telusur explain`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use crate::explain;
use crate::many::{self, Input};
use crate::out;
use crate::stop::Stop;

/// Show an article sentence by sentence, with every finding, its rule and its doubt under its place
#[derive(Debug, Args)]
pub struct Explain {
    /// A file, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Explain {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let input = Input {
            paths: vec![self.file],
            threads: None,
        };
        let mut out = out::people();
        let tally = many::read(
            &input,
            |reading| explain::explain(&reading),
            |articles, _| Ok(articles.iter().try_for_each(|article| writeln!(out, "{article}"))?),
        )?;
        out.flush()?;
        Ok(tally.status())
    }
}
