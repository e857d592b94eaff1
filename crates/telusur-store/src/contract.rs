//! The JSON of one reading and of a weave: what other programs rely on.
//!
//! Positions are half-open ranges of Unicode code points in `text`, as the W3C Web Annotation `TextPositionSelector` counts
//! them. The structs of `reading` and `weave` are the schema: [`reading_schema`] and [`weave_schema`] are generated from them.

mod back;
mod forth;
mod reading;
pub mod weave;

use std::borrow::Cow;

use telusur_model as model;

pub use reading::*;

/// Version of a reading's shape.
pub const READING: &str = "telusur.reading/1";
/// Version of a weave's shape.
pub const WEAVE: &str = "telusur.weave/1";

type Text<'a> = Cow<'a, str>;
type At = [u32; 2];

/// The JSON Schema of a reading.
pub fn reading_schema() -> serde_json::Value {
    schemars::schema_for!(Reading<'static>).into()
}

/// The JSON Schema of a weave.
pub fn weave_schema() -> serde_json::Value {
    schemars::schema_for!(weave::Weave).into()
}

/// Writes a reading as one line of JSON, without the line break, at the end of `out`.
pub fn write_reading(reading: &model::Reading, out: &mut Vec<u8>) {
    // Writing into memory cannot fail, and every value is representable in JSON.
    let _ = serde_json::to_writer(out, &Reading::of(reading));
}

/// A reading from its JSON.
///
/// # Errors
/// Where the JSON is not a reading of this version.
pub fn parse_reading(json: &str) -> Result<model::Reading, serde_json::Error> {
    let reading: Reading = serde_json::from_str(json)?;
    if reading.schema != READING {
        return Err(serde::de::Error::custom(format!(
            "the schema is {:?}, not {READING:?}",
            reading.schema
        )));
    }
    reading.into_model()
}

/// The id of the statement at `index` of its reading.
pub fn statement_id(index: usize) -> String {
    format!("s{}", index + 1)
}
