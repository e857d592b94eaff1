//! Expressions of time and their values.

use telusur_model::{Finding, Published, TimeValue};

use crate::pack::Pack;
use crate::words::Words;

/// The times of one article, in order.
#[derive(Debug, Default)]
pub struct Times {
    /// Every expression.
    pub list: Vec<Finding<TimeValue>>,
}

/// Finds every expression of time and resolves it against the publication date and the event just told.
pub fn find(_words: &Words, _published: Option<&Published>, _pack: &Pack) -> Times {
    Times::default()
}
