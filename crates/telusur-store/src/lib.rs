//! Tables, migrations, search and answers; and the one place that serialises.

#![forbid(unsafe_code)]

pub mod answers;
pub mod contract;
mod error;
mod store;

pub use error::StoreError;
pub use store::Store;
