//! Through whose hands the words came: relay phrases, quoted outlets, spokespersons, article-level credits.

use super::{Draft, Scene};

/// Fills `chain` of every draft. The drafts come in the order of their content, speakers already resolved.
pub fn fill(_drafts: &mut [Draft], _scene: &Scene) {}
