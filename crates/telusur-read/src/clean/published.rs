//! When the article was published.

use std::collections::BTreeMap;

use telusur_model::{Document, Doubt, Published, Rule, Span};

use super::furniture::Piece;
use crate::hands::known;
use crate::pack::Pack;
use crate::statements::relays::Relay;
use crate::times;
use crate::words::{Lines, TokenKind};

/// Tokens of a line that tells little more than a date.
const DATE_LINE: usize = 16;
/// Tokens between a phrase of relaying and the comma before its day.
const RELAY: usize = 10;

/// The given date, else the one that the article tells of itself: beside its own outlet's name, on a line of its own at the
/// head or the end, in the dateline, beside a hand whose words it takes over, or as the year of a copyright line. A date that the text tells of an event is none of publication.
pub fn find(
    document: &Document,
    lines: &Lines,
    furniture: &[Piece],
    dateline: Option<Span>,
    pack: &Pack,
) -> Option<Published> {
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
        .or_else(|| in_dateline(lines, dateline?, pack))
        .or_else(|| beside_relay(lines, pack))
        .or_else(|| copyright(lines, furniture))
}

/// "Dirangkum detikcom, Selasa (31/12/2024)": the day on which the outlet speaks of its own work.
fn beside_outlet(lines: &Lines, pack: &Pack) -> Option<Published> {
    (0..lines.tokens.len()).find_map(|i| {
        let (phrase, ()) = pack.outlet_phrases.longest_at(&lines.tokens, i)?;
        let after = match known().at(lines.text, &lines.tokens, i + phrase) {
            Some((name, _)) => i + phrase + name,
            None => name_beside_date(lines, i + phrase, pack)?.end,
        };
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

/// The name of a few capitalised words at token `i` with a comma and a calendar date behind it: "Kabar Melati, Selasa
/// (14/1/2025)".
pub fn name_beside_date(lines: &Lines, i: usize, pack: &Pack) -> Option<std::ops::Range<usize>> {
    let tokens = &lines.tokens;
    let end = (i..tokens.len().min(i + 5)).find(|&end| !(tokens[end].is_word() && tokens[end].upper))?;
    let date = end > i && tokens[end].is(',') && times::date_at(lines.text, tokens, end + 1, pack).is_some();
    date.then_some(i..end)
}

/// "seperti dilansir AFP, Selasa (31/12/2024)": the day on which a hand's words were taken over is the day of the article;
/// of several, the latest.
fn beside_relay(lines: &Lines, pack: &Pack) -> Option<Published> {
    let tokens = &lines.tokens;
    let found = (0..tokens.len()).filter_map(|i| {
        let (length, _) = pack
            .relays
            .all_at(tokens, i)
            .find(|(_, relay)| matches!(relay, Relay::By | Relay::ByPress | Relay::Of))?;
        let first = i + length;
        let comma = (first..tokens.len().min(first + RELAY)).find(|&at| tokens[at].is(',') || tokens[at].is('.'))?;
        let (to, value) = times::date_at(lines.text, tokens, comma + 1, pack).filter(|_| tokens[comma].is(','))?;
        let bracketed = tokens[comma + 1..to].iter().any(|token| token.is('('));
        bracketed.then(|| Published {
            value,
            at: Some(lines.span(comma + 1..to)),
            rule: Rule::named("published-beside-relay"),
            doubt: Doubt::new(0.2),
        })
    });
    found.min_by(|one, two| two.value.cmp(&one.value))
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

/// "JAKARTA (24/3/2021) -", "OSTREL, Jan 14 (SNA) -": the day of the dateline, without a year of its own in the recent year that the text names most often, the latest of such.
fn in_dateline(lines: &Lines, dateline: Span, pack: &Pack) -> Option<Published> {
    let range = lines.tokens.partition_point(|token| token.at.start < dateline.start)
        ..lines.tokens.partition_point(|token| token.at.end <= dateline.end);
    let tokens = &lines.tokens[..range.end];
    let whole = range.clone().find_map(|from| {
        let (to, value) = times::date_at(lines.text, tokens, from, pack)?;
        Some((from, to, value))
    });
    if let Some((from, to, value)) = whole {
        return Some(Published {
            value,
            at: Some(lines.span(from..to)),
            rule: Rule::named("published-dateline"),
            doubt: Doubt::new(0.1),
        });
    }
    let (from, to, month, day) = range.clone().find_map(|from| {
        let (to, month, day) = times::month_and_day_at(lines.text, tokens, from, pack)?;
        Some((from, to, month, day))
    })?;
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for token in lines
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Number && token.at.len() == 4)
    {
        if let Ok(year) = token.at.of(lines.text).parse::<i16>()
            && times::is_recent_year(year)
        {
            *years.entry(year).or_default() += 1;
        }
    }
    let (year, _) = years.into_iter().max_by_key(|&(year, count)| (count, year))?;
    Some(Published {
        value: format!("{year:04}-{month:02}-{day:02}"),
        at: Some(lines.span(from..to)),
        rule: Rule::named("published-dateline"),
        doubt: Doubt::new(0.3),
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
