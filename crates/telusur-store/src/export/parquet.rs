//! Tables as Apache Parquet.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use rusqlite::types::Value;

use super::Rows;
use crate::tables::{Kind, Table};

/// Rows held in memory before they are written as one group.
const GROUP: usize = 20_000;

/// One table as a Parquet file.
pub(super) struct Parquet<W: Write + Send> {
    table: &'static Table,
    rows: Vec<Vec<Value>>,
    writer: SerializedFileWriter<W>,
}

impl<W: Write + Send> Parquet<W> {
    pub(super) fn new(table: &'static Table, out: W) -> io::Result<Parquet<W>> {
        let mut fields = Vec::with_capacity(table.columns.len());
        for column in table.columns {
            let (physical, converted) = match column.kind {
                Kind::Text => (Physical::BYTE_ARRAY, ConvertedType::UTF8),
                Kind::List => (Physical::BYTE_ARRAY, ConvertedType::JSON),
                Kind::Integer => (Physical::INT64, ConvertedType::NONE),
                Kind::Real => (Physical::DOUBLE, ConvertedType::NONE),
                Kind::Flag => (Physical::BOOLEAN, ConvertedType::NONE),
            };
            let field = Type::primitive_type_builder(column.name, physical)
                .with_repetition(Repetition::OPTIONAL)
                .with_converted_type(converted)
                .build();
            fields.push(Arc::new(field.map_err(io::Error::other)?));
        }
        let schema = Type::group_type_builder(table.name)
            .with_fields(fields)
            .build()
            .map_err(io::Error::other)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer =
            SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(io::Error::other)?;
        Ok(Parquet {
            table,
            rows: Vec::new(),
            writer,
        })
    }

    fn group(&mut self) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        self.write().map_err(io::Error::other)?;
        self.rows.clear();
        Ok(())
    }

    fn write(&mut self) -> parquet::errors::Result<()> {
        let mut group = self.writer.next_row_group()?;
        for index in 0..self.table.columns.len() {
            let Some(mut column) = group.next_column()? else { break };
            let cells = || self.rows.iter().map(|row| &row[index]);
            let present: Vec<i16> = cells()
                .map(|cell| i16::from(!matches!(cell, Value::Null | Value::Blob(_))))
                .collect();
            let levels = Some(&present[..]);
            match column.untyped() {
                ColumnWriter::ByteArrayColumnWriter(writer) => {
                    let values: Vec<ByteArray> = cells().filter_map(text).map(ByteArray::from).collect();
                    writer.write_batch(&values, levels, None)?;
                }
                ColumnWriter::Int64ColumnWriter(writer) => {
                    let values: Vec<i64> = cells().filter_map(number).map(|number| number as i64).collect();
                    writer.write_batch(&values, levels, None)?;
                }
                ColumnWriter::DoubleColumnWriter(writer) => {
                    let values: Vec<f64> = cells().filter_map(number).collect();
                    writer.write_batch(&values, levels, None)?;
                }
                ColumnWriter::BoolColumnWriter(writer) => {
                    let values: Vec<bool> = cells().filter_map(number).map(|number| number != 0.0).collect();
                    writer.write_batch(&values, levels, None)?;
                }
                _ => {}
            }
            column.close()?;
        }
        group.close()?;
        Ok(())
    }
}

fn text(cell: &Value) -> Option<Vec<u8>> {
    match cell {
        Value::Text(text) => Some(text.clone().into_bytes()),
        Value::Integer(number) => Some(number.to_string().into_bytes()),
        Value::Real(number) => Some(number.to_string().into_bytes()),
        Value::Null | Value::Blob(_) => None,
    }
}

fn number(cell: &Value) -> Option<f64> {
    match cell {
        Value::Integer(number) => Some(*number as f64),
        Value::Real(number) => Some(*number),
        // SQLite lets any column hold text; a number's never does here.
        Value::Text(_) => Some(f64::NAN),
        Value::Null | Value::Blob(_) => None,
    }
}

impl<W: Write + Send> Rows for Parquet<W> {
    fn row(&mut self, cells: Vec<Value>) -> io::Result<()> {
        self.rows.push(cells);
        if self.rows.len() < GROUP { Ok(()) } else { self.group() }
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.group()?;
        self.writer.close().map(drop).map_err(io::Error::other)
    }
}
