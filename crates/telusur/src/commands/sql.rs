//! `telusur sql`.

use std::io::Write as _;

use clap::Args;
use serde_json::{Map, Value};
use telusur_store::{Cell, Store};

use crate::out::{self, Format};
use crate::show;
use crate::stop::{ALL, Stop};

/// Run a query on a store, which can only read; `telusur schema store` prints the tables
#[derive(Debug, Args)]
pub struct Sql {
    #[command(flatten)]
    at: super::At,
    /// The query
    #[arg(value_name = "QUERY")]
    query: String,
    /// How to print: text for people, json for programs (one row a line)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Sql {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let store = Store::open(&self.at.store)?;
        let mut out = out::programs();
        let mut first = true;
        let format = self.format;
        store.query(&self.query, |names, cells| match format {
            Format::Json => {
                let row: Map<String, Value> = names.iter().cloned().zip(cells.into_iter().map(json)).collect();
                serde_json::to_writer(&mut out, &row)?;
                writeln!(out)
            }
            Format::Text => {
                if first {
                    writeln!(out, "{}", names.join("\t"))?;
                    first = false;
                }
                let cells: Vec<String> = cells.into_iter().map(text).collect();
                writeln!(out, "{}", cells.join("\t"))
            }
        })??;
        out.flush()?;
        Ok(ALL)
    }
}

fn json(cell: Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Integer(number) => number.into(),
        Cell::Real(number) => number.into(),
        Cell::Text(text) => text.into(),
        Cell::Blob(bytes) => format!("{} bytes", bytes.len()).into(),
    }
}

fn text(cell: Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Integer(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Text(text) => show::plain(&text),
        Cell::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}
