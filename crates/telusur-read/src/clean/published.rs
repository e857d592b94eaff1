//! When the article was published.

use telusur_model::{Document, Doubt, Published, Rule, Span};

use super::furniture::Piece;
use crate::pack::Pack;
use crate::words::{Lines, TokenKind};

/// The given date, else the year of a copyright line. A date that the text tells of an event is none of publication.
pub fn find(document: &Document, lines: &Lines, furniture: &[Piece], _pack: &Pack) -> Option<Published> {
    if let Some(value) = document
        .given
        .published
        .as_deref()
        .filter(|value| !value.trim().is_empty())
    {
        return Some(Published {
            value: value.trim().to_string(),
            at: None,
            rule: Rule::named("published-given"),
            doubt: Doubt::NONE,
        });
    }
    furniture.iter().rev().find_map(|piece| {
        let sign = piece.at.of(lines.text).find('©')?;
        let from = piece.at.start as usize + sign;
        let year = lines.tokens.iter().find(|token| {
            token.at.start as usize > from && token.at.end <= piece.at.end && token.kind == TokenKind::Number
        })?;
        let value = year.at.of(lines.text);
        let is_year = value.len() == 4 && (value.starts_with("19") || value.starts_with("20"));
        let at = Span {
            start: year.at.start,
            end: year.at.end,
        };
        is_year.then(|| Published {
            value: value.to_string(),
            at: Some(at),
            rule: Rule::named("published-copyright"),
            doubt: Doubt::new(0.1),
        })
    })
}
