//! Tables, migrations, search and answers; and the one place that serialises.

#![forbid(unsafe_code)]

pub mod answers;
pub mod contract;
mod error;
pub mod export;
mod insert;
mod pack;
mod renew;
mod stems;
mod store;
pub mod tables;

pub use error::StoreError;
pub use pack::{Packed, Stored};
pub use rusqlite::types::Value as Cell;
pub use store::{Added, Store};
