//! Who did what to whom, by PLOVER's types.

use telusur_model::{Event, Statement};

use crate::mentions::Mentions;
use crate::pack::Pack;
use crate::times::Times;
use crate::words::Words;

/// Finds every act between two actors.
pub fn find(
    _words: &Words,
    _mentions: &Mentions,
    _times: &Times,
    _statements: &[Statement],
    _pack: &Pack,
) -> Vec<Event> {
    Vec::new()
}
