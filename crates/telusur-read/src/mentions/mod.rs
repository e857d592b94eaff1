//! Places that name actors, and who they are.

use telusur_model::Mention;

use crate::clean::Article;
use crate::pack::Pack;
use crate::words::Words;

/// The mentions of one article.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Every mention, in order, none inside another.
    pub list: Vec<Mention>,
}

/// Finds every mention and resolves it to an actor.
pub fn find(_words: &Words, _article: &Article, _pack: &Pack) -> Mentions {
    Mentions::default()
}
