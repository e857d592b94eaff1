//! Statements: who said what to whom, by which medium, through whose hands.

use telusur_model::Statement;

use crate::clean::Article;
use crate::mentions::Mentions;
use crate::pack::Pack;
use crate::times::Times;
use crate::words::Words;

/// Finds every statement, in the order of content.
pub fn find(_words: &Words, _article: &Article, _mentions: &Mentions, _times: &Times, _pack: &Pack) -> Vec<Statement> {
    Vec::new()
}
