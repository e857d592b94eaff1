//! Everything in a store as files that other programs read.

mod graphml;
mod parquet;
mod prov;
mod rows;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rusqlite::types::Value;

use crate::tables::{Kind, TABLES, Table};
use crate::{Store, StoreError, contract};

/// A format of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// One JSON Lines file a table, and the readings whole.
    JsonLines,
    /// One CSV file a table (RFC 4180).
    Csv,
    /// One Apache Parquet file a table.
    Parquet,
    /// The provenance of documents and sayings as W3C PROV-JSON.
    Prov,
    /// The graph of documents and hands as GraphML.
    GraphMl,
}

/// Why an export ended.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be written.
    #[error("{}: cannot be written: {error}; choose another folder or make room", .file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// What takes the rows of a table.
trait Rows {
    fn row(&mut self, cells: Vec<Value>) -> io::Result<()>;
    fn end(self: Box<Self>) -> io::Result<()>;
}

/// Writes everything in `store` to files in `folder`, which is made where it is missing. Gives the files' names.
///
/// # Errors
/// Where the store cannot be read or a file cannot be written.
pub fn export(store: &Store, format: Export, folder: &Path) -> Result<Vec<PathBuf>, ExportError> {
    fs::create_dir_all(folder).map_err(|error| ExportError::Write {
        file: folder.to_path_buf(),
        error,
    })?;
    let mut files = Vec::new();
    match format {
        Export::Prov => files.push(one(folder, "prov.json", |out| prov::write(store, out))?),
        Export::GraphMl => files.push(one(folder, "derivations.graphml", |out| graphml::write(store, out))?),
        Export::JsonLines | Export::Csv | Export::Parquet => {
            for table in TABLES {
                files.push(one_table(store, format, table, folder)?);
            }
            if format == Export::JsonLines {
                files.push(one(folder, "readings.jsonl", |out| readings(store, out))?);
            }
        }
    }
    Ok(files)
}

/// Either the store or the file failed.
enum Failed {
    Store(StoreError),
    File(io::Error),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Failed {
        Failed::Store(error)
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Failed {
        Failed::File(error)
    }
}

impl From<serde_json::Error> for Failed {
    fn from(error: serde_json::Error) -> Failed {
        Failed::File(error.into())
    }
}

impl Failed {
    fn at(self, file: &Path) -> ExportError {
        match self {
            Failed::Store(error) => error.into(),
            Failed::File(error) => ExportError::Write {
                file: file.to_path_buf(),
                error,
            },
        }
    }
}

/// Writes one file.
fn one(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), Failed>,
) -> Result<PathBuf, ExportError> {
    let file = folder.join(name);
    let run = || -> Result<(), Failed> {
        let mut out = BufWriter::with_capacity(1 << 16, File::create(&file)?);
        write(&mut out)?;
        Ok(out.flush()?)
    };
    run().map_err(|failed| failed.at(&file))?;
    Ok(file)
}

fn one_table(store: &Store, format: Export, table: &'static Table, folder: &Path) -> Result<PathBuf, ExportError> {
    let ending = match format {
        Export::Csv => "csv",
        Export::Parquet => "parquet",
        _ => "jsonl",
    };
    let file = folder.join(format!("{}.{ending}", table.name));
    let run = || -> Result<(), Failed> {
        let out = BufWriter::with_capacity(1 << 16, File::create(&file)?);
        let mut rows: Box<dyn Rows> = match format {
            Export::Csv => Box::new(rows::Csv::new(table, out)?),
            Export::Parquet => Box::new(parquet::Parquet::new(table, out)?),
            _ => Box::new(rows::JsonLines::new(table, out)),
        };
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|column| format!("\"{}\"", column.name))
            .collect();
        let order: Vec<String> = (1..=columns.len().min(4)).map(|column| column.to_string()).collect();
        let sql = format!(
            "SELECT {} FROM {} ORDER BY {}, rowid",
            columns.join(", "),
            table.name,
            order.join(", ")
        );
        store.query(&sql, |_, cells| rows.row(cells))??;
        Ok(rows.end()?)
    };
    run().map_err(|failed| failed.at(&file))?;
    Ok(file)
}

fn readings(store: &Store, out: &mut impl Write) -> Result<(), Failed> {
    let mut line = Vec::new();
    for id in store.rows("SELECT id FROM documents ORDER BY id", [], |row| {
        row.get::<_, String>(0)
    })? {
        if let Some(reading) = store.reading(&id)? {
            line.clear();
            contract::write_reading(&reading, &mut line);
            line.push(b'\n');
            out.write_all(&line)?;
        }
    }
    Ok(())
}

/// A cell as JSON, by what its column holds.
fn json(kind: Kind, cell: Value) -> serde_json::Value {
    match (kind, cell) {
        (_, Value::Null | Value::Blob(_)) => serde_json::Value::Null,
        (Kind::Flag, Value::Integer(number)) => (number != 0).into(),
        (_, Value::Integer(number)) => number.into(),
        (_, Value::Real(number)) => number.into(),
        (Kind::List, Value::Text(text)) => serde_json::from_str(&text).unwrap_or_default(),
        (_, Value::Text(text)) => text.into(),
    }
}
