//! From document to article: title, outlet, date, credits, and furniture as a mask.

use telusur_model::{Document, Finding, FurnitureKind, OutletName, Party, Published};

use crate::pack::Pack;
use crate::words::Lines;

/// A document seen as an article.
#[derive(Debug, Default)]
pub struct Article {
    /// The headline, where it stands in the text.
    pub title: Option<Finding<()>>,
    /// Who published it.
    pub outlet: Option<OutletName>,
    /// When.
    pub published: Option<Published>,
    /// Who supplied it.
    pub credits: Vec<Finding<Party>>,
    /// What is not the article.
    pub furniture: Vec<Finding<FurnitureKind>>,
}

/// Cleans one document.
pub fn clean(_document: &Document, _lines: &Lines, _pack: &Pack) -> Article {
    Article::default()
}
