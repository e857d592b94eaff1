//! Tables, migrations, search and answers; and the one place that serialises.

pub mod contract;
