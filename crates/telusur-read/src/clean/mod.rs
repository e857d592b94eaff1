//! From document to article: title, outlet, date, credits, and furniture as a mask.

mod credits;
mod furniture;
mod head;
mod masthead;
mod published;

use telusur_model::{Document, Finding, FurnitureKind, OutletName, Party, Published};

pub use furniture::Patterns;

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
    /// What is not the article, in order, none touching another.
    pub furniture: Vec<Finding<FurnitureKind>>,
}

/// Cleans one document. What is given beside the text is trusted over what the text says.
pub fn clean(document: &Document, lines: &Lines, pack: &Pack) -> Article {
    let mut pieces = furniture::find(lines, pack);
    let title = head::title(document, lines, &pieces);
    let masthead = masthead::find(lines, title.as_ref(), &mut pieces, pack);
    let dateline = head::dateline(lines, title.as_ref(), &mut pieces);
    furniture::tail(lines, &mut pieces);
    let furniture = furniture::settle(pieces);
    let outlet = head::outlet(document, lines, masthead, dateline.as_ref(), &furniture, pack);
    let credits = credits::find(lines, &furniture, dateline, outlet.as_ref(), pack);
    let published = published::find(document, lines, &furniture, dateline, pack);
    Article {
        title,
        outlet,
        published,
        credits,
        furniture,
    }
}
