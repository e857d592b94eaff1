//! Numbers of things, with their bounds.

use telusur_model::{Figure, Statement};

use crate::pack::Pack;
use crate::times::Times;
use crate::words::Words;

/// Finds every number of things that is not part of a time.
pub fn find(_words: &Words, _times: &Times, _pack: &Pack) -> Vec<Figure> {
    Vec::new()
}

/// Ties each figure to the innermost statement whose content holds it.
pub fn place(mut figures: Vec<Figure>, statements: &[Statement]) -> Vec<Figure> {
    for figure in &mut figures {
        let holders = statements
            .iter()
            .enumerate()
            .filter(|(_, s)| s.content.iter().any(|span| span.contains(figure.at)));
        figure.statement = holders.min_by_key(|(i, s)| (s.extent().len(), *i)).map(|(i, _)| i);
    }
    figures
}
