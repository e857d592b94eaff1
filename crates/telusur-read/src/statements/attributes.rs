//! What surrounds a statement: stance beyond the cue's own, addressee, medium, time of the utterance.

use super::{Draft, Scene};

/// Refines `stance` and fills `addressee`, `medium`, `medium_at` and `time` of every draft. The drafts come in the order
/// of their content, speakers already resolved.
pub fn fill(_drafts: &mut [Draft], _scene: &Scene) {}
