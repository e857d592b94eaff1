//! Tables as JSON Lines and as CSV.

use std::io::{self, Write};

use rusqlite::types::Value;

use super::{Rows, json};
use crate::tables::Table;

/// JSON Lines: one object a row.
pub(super) struct JsonLines<W> {
    table: &'static Table,
    out: W,
}

impl<W: Write> JsonLines<W> {
    pub(super) fn new(table: &'static Table, out: W) -> JsonLines<W> {
        JsonLines { table, out }
    }
}

impl<W: Write> Rows for JsonLines<W> {
    fn row(&mut self, cells: Vec<Value>) -> io::Result<()> {
        let mut before = "{";
        for (column, cell) in self.table.columns.iter().zip(cells) {
            write!(self.out, "{before}\"{}\":", column.name)?;
            serde_json::to_writer(&mut self.out, &json(column.kind, cell))?;
            before = ",";
        }
        self.out.write_all(b"}\n")
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// Comma-separated values (RFC 4180), with a header.
pub(super) struct Csv<W> {
    out: W,
}

impl<W: Write> Csv<W> {
    pub(super) fn new(table: &'static Table, mut out: W) -> io::Result<Csv<W>> {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        write!(out, "{}\r\n", names.join(","))?;
        Ok(Csv { out })
    }
}

impl<W: Write> Rows for Csv<W> {
    fn row(&mut self, cells: Vec<Value>) -> io::Result<()> {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.out.write_all(b",")?;
            }
            match cell {
                Value::Null | Value::Blob(_) => {}
                Value::Integer(number) => write!(self.out, "{number}")?,
                Value::Real(number) => write!(self.out, "{number}")?,
                Value::Text(text) if text.is_empty() || text.contains(['"', ',', '\n', '\r']) => {
                    write!(self.out, "\"{}\"", text.replace('"', "\"\""))?;
                }
                Value::Text(text) => self.out.write_all(text.as_bytes())?,
            }
        }
        self.out.write_all(b"\r\n")
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}
