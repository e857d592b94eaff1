//! Weaving: many readings in, one [`Weave`] out. Pure: knows no engine and no disk.

use telusur_model::{Reading, Weave};

/// Weaves a set of readings. The result is a function of the set: order and number of threads do not matter.
pub fn weave(_readings: &[Reading]) -> Weave {
    Weave::default()
}
