//! When the article was published.

use telusur_model::{Document, Doubt, Published, Rule, Span};

use super::furniture::Piece;
use crate::hands::known;
use crate::pack::Pack;
use crate::times;
use crate::words::{Lines, TokenKind};

/// Tokens of a line that tells little more than a date.
const DATE_LINE: usize = 16;

/// The given date, else the one that the article tells of itself: beside its own outlet's name, on a line of its own at the
/// head or the end, or as the year of a copyright line. A date that the text tells of an event is none of publication.
pub fn find(document: &Document, lines: &Lines, furniture: &[Piece], pack: &Pack) -> Option<Published> {
    let given = document
        .given
        .published
        .as_deref()
        .map(str::trim)
        .filter(|value| !value.is_empty());
    if let Some(value) = given {
        let rule = Rule::named("published-given");
        return Some(Published {
            value: value.to_string(),
            at: None,
            rule,
            doubt: Doubt::NONE,
        });
    }
    beside_outlet(lines, pack)
        .or_else(|| on_a_line(lines, pack))
        .or_else(|| copyright(lines, furniture))
}

/// "Dirangkum detikcom, Selasa (31/12/2024)": the day on which the outlet speaks of its own work.
fn beside_outlet(lines: &Lines, pack: &Pack) -> Option<Published> {
    (0..lines.tokens.len()).find_map(|i| {
        let (phrase, ()) = pack.outlet_phrases.longest_at(&lines.tokens, i)?;
        let (name, _) = known().at(lines.text, &lines.tokens, i + phrase)?;
        let after = i + phrase + name;
        let (from, to, value) = (after..after + 3).find_map(|from| {
            let (to, value) = times::date_at(lines.text, &lines.tokens, from, pack)?;
            Some((from, to, value))
        })?;
        let at = Some(lines.span(from..to));
        Some(Published {
            value,
            at,
            rule: Rule::named("published-beside-outlet"),
            doubt: Doubt::new(0.1),
        })
    })
}

/// "Selasa, 31 Des 2024 14:30 WIB": a line at the head or the end that holds little more than a date.
fn on_a_line(lines: &Lines, pack: &Pack) -> Option<Published> {
    let count = lines.lines.len();
    let rim = lines
        .lines
        .iter()
        .enumerate()
        .filter(|(number, line)| (*number < 5 || number + 3 >= count) && line.range().len() <= DATE_LINE);
    rim.map(|(_, line)| line).find_map(|line| {
        let ends_sentence = lines.tokens[line.range()].last().is_some_and(|token| token.is('.'));
        let (from, to, value) = line.range().take_while(|_| !ends_sentence).find_map(|from| {
            let (to, value) = times::date_at(lines.text, &lines.tokens[..line.last as usize], from, pack)?;
            Some((from, to, value))
        })?;
        let at = Some(lines.span(from..to));
        Some(Published {
            value,
            at,
            rule: Rule::named("published-line"),
            doubt: Doubt::new(0.1),
        })
    })
}

/// "Copyright © NAME 2024": the year.
fn copyright(lines: &Lines, furniture: &[Piece]) -> Option<Published> {
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
