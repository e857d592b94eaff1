//! `telusur schema`.

use std::io::Write as _;

use clap::{Args, ValueEnum};
use telusur_store::{contract, tables};

use crate::out;
use crate::stop::{ALL, Stop};

/// Print the schema of an output
#[derive(Debug, Args)]
pub struct Schema {
    /// Of which output
    #[arg(value_enum)]
    of: Of,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Of {
    /// JSON Schema of what `read` prints
    Reading,
    /// JSON Schema of what `weave` prints
    Weave,
    /// The tables of a store and their columns, as Markdown
    Store,
}

impl Schema {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        match self.of {
            Of::Reading => out::json(&contract::reading_schema())?,
            Of::Store => {
                let mut out = out::programs();
                out.write_all(tables::describe().as_bytes())?;
                out.flush()?;
            }
            Of::Weave => out::json(&contract::weave_schema())?,
        }
        Ok(ALL)
    }
}
