//! The short lines at the head of a page that name the outlet, the writer and the day: "The Melati Observer", "By Ani
//! Rahman, Melati Chronicle", "Kabar Melati | Rabu, 15 Januari 2025".

use std::ops::Range;

use telusur_model::{Doubt, Finding, FurnitureKind, Rule, Span};

use super::furniture::Piece;
use crate::hands::known;
use crate::pack::Pack;
use crate::statements::relays::Relay;
use crate::times;
use crate::words::{Line, Lines, Token, TokenKind};

/// Lines at the head that are looked at.
const HEAD: usize = 6;
/// Longest such line, in tokens.
const LONGEST: usize = 18;
/// Longest name of an outlet, in tokens.
const NAME: usize = 6;
/// Tokens that may follow the date on its line: a time of day and its zone.
const TIME_OF_DAY: usize = 6;

/// The outlet that a line at the head names, and the rule that found it.
pub type Named = (Span, &'static str);

/// Masks the lines of the head that tell nothing but outlet, writer and day, and gives the outlet that they name.
pub fn find(lines: &Lines, title: Option<&Finding<()>>, pieces: &mut Vec<Piece>, pack: &Pack) -> Option<Named> {
    let mut outlet: Option<Named> = None;
    let mut before: Option<Line> = None;
    let head: Vec<Line> = lines.lines.iter().take(HEAD).copied().collect();
    for line in head {
        if title.is_some_and(|title| title.at.touches(line.at)) {
            continue;
        }
        let tokens = &lines.tokens[line.range()];
        let sentence = tokens.last().is_none_or(|token| token.is('.'));
        if tokens.len() > LONGEST || sentence || pieces.iter().any(|piece| piece.at.touches(line.at)) {
            if tokens.len() > LONGEST {
                break;
            }
            continue;
        }
        let mut mask = |at: Span, rule: &'static str| {
            pieces.push(Finding::new(
                FurnitureKind::Header,
                at,
                Rule::named(rule),
                Doubt::new(0.1),
            ));
        };
        if let Some(written) = byline(lines, &line, pack) {
            mask(lines.span(line.range()), "byline");
            let found = written.filter(|name| is_press(lines, name.clone(), pack));
            outlet = outlet.or(found.map(|name| (lines.span(name), "outlet-byline")));
        } else if let Some((name, parted)) = dated(lines, &line, pack) {
            mask(lines.span(line.range()), "date-line");
            if name.is_empty() {
                // "The Melati Observer", and the day on the line below.
                let above = before.filter(|above| is_press(lines, above.range(), pack));
                if let Some(above) = above {
                    mask(lines.span(above.range()), "outlet-line");
                    outlet = outlet.or(Some((lines.span(above.range()), "outlet-above-date")));
                }
            } else if is_name(&lines.tokens[name.clone()]) && (parted || is_press(lines, name.clone(), pack)) {
                outlet = outlet.or(Some((lines.span(name), "outlet-beside-date")));
            }
        }
        before = Some(line);
    }
    outlet
}

/// What a line tells before its date, and whether a stroke or dash parts the two; none where it tells more than that.
fn dated(lines: &Lines, line: &Line, pack: &Pack) -> Option<(Range<usize>, bool)> {
    let (first, last) = (line.first as usize, line.last as usize);
    let tokens = &lines.tokens[..last];
    let (from, end) = (first..last.min(first + NAME + 2)).find_map(|from| {
        let (end, _) = times::date_at(lines.text, tokens, from, pack)?;
        Some((from, end))
    })?;
    if last - end > TIME_OF_DAY {
        return None;
    }
    let mut name = first..from;
    let mut parted = false;
    while name.start < name.end && tokens[name.end - 1].kind == TokenKind::Mark {
        parted |= matches!(tokens[name.end - 1].first, '|' | '-' | '–' | '—' | '•' | '/');
        name.end -= 1;
    }
    (name.is_empty() || name.len() <= NAME && is_name(&tokens[name.clone()])).then_some((name, parted))
}

/// Whether the line names its writer behind a word for that; and what stands behind the last comma.
fn byline(lines: &Lines, line: &Line, pack: &Pack) -> Option<Option<Range<usize>>> {
    let (first, last) = (line.first as usize, line.last as usize);
    let tokens = &lines.tokens[..last];
    let (length, ()) = pack.bylines.longest_at(tokens, first)?;
    let mut start = first + length;
    if tokens.get(start).is_some_and(|token| token.is(':')) {
        start += 1;
    }
    let names = start..last;
    let comma = names.clone().rev().find(|&i| tokens[i].is(','));
    let person = start..comma.unwrap_or(last);
    if person.is_empty() || !is_name(&tokens[person]) {
        return None;
    }
    let behind = comma.map(|comma| comma + 1..last);
    match behind {
        Some(behind) if !is_name(&tokens[behind.clone()]) => None,
        behind => Some(behind),
    }
}

/// Whether the tokens are a name: words that begin with a capital, small words only between them.
fn is_name(tokens: &[Token]) -> bool {
    let ends = |token: Option<&Token>| token.is_some_and(|token| token.is_word() && token.upper);
    let inside = |token: &Token| match token.kind {
        TokenKind::Word => token.upper || token.at.len() <= 3,
        TokenKind::Mark => token.glued && matches!(token.first, '.' | '-' | '\'' | '’') || token.is('&'),
        _ => true,
    };
    !tokens.is_empty() && tokens.len() <= NAME && ends(tokens.first()) && tokens.iter().all(inside)
}

/// Whether a name is one of the press: known, or with a word that many of their names hold.
fn is_press(lines: &Lines, name: Range<usize>, pack: &Pack) -> bool {
    if !is_name(&lines.tokens[name.clone()]) {
        return false;
    }
    let tokens = &lines.tokens[..name.end];
    let whole = known()
        .at(lines.text, tokens, name.start)
        .is_some_and(|(length, _)| length == name.len());
    let word = |i: usize| {
        let of_press = pack
            .relays
            .all_at(tokens, i)
            .any(|(_, relay)| *relay == Relay::PressName);
        tokens[i].upper && (of_press || pack.outlet_words.longest_at(tokens, i).is_some())
    };
    whole || name.len() > 1 && name.clone().any(word)
}
