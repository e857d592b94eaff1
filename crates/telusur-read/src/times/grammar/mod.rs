//! How words of time make one expression: what it says, before anything is resolved.

mod dates;
mod days;
mod lengths;
mod units;
mod years;

use super::lexicon::{Feast, Lexicon, Sense, Turn, Unit};
use crate::numbers::Numbers;
use crate::words::{Token, TokenKind};

/// The sign before the number of a quarter of a year ("Q3").
const QUARTER: char = 'Q';

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Minutes east of Greenwich, where told.
    pub zone: Option<i16>,
}

/// What of a calendar date is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// The year.
    pub year: Option<i16>,
    /// The year counted from this one.
    pub year_shift: Option<i32>,
    /// The month.
    pub month: Option<u8>,
    /// The month counted from this one.
    pub month_shift: Option<i32>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The weekday, Monday is 1.
    pub weekday: Option<u8>,
    /// The week counted from this one.
    pub week_shift: Option<i32>,
    /// A word of direction.
    pub turn: Option<Turn>,
    /// Written in digits only ("31/12/2024"), or in brackets.
    pub numeric: bool,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// A date of the calendar, as far as told, with a time of day.
    Date(Partial, Option<Clock>),
    /// A day counted from today, with a time of day.
    Day(i32, Option<Clock>),
    /// A unit counted from the present one.
    Shift(Unit, i32),
    /// A named day.
    Feast(Feast, Partial),
    /// The year whose beginning is named.
    NewYear(i16),
    /// A quarter (`3`) or half (`6` months) of a year: months, which one, the year.
    Part(u8, u8, Partial),
    /// A season of three months by its first month, and the year in which it begins.
    Season(u8, Partial),
    /// The nth century.
    Century(u8),
    /// The decade that begins in that year.
    Decade(i16),
    /// A length in tenths of units.
    Length(Vec<(u32, Unit)>),
    /// From a shorter length to a longer one, both in tenths of a unit.
    Lengths(u32, u32, Unit),
    /// So many units before now, or ahead of it.
    Ago(u32, Unit, i32),
    /// So many units before or after what was just told.
    FromEvent(u32, Unit, i32),
    /// From one date to another.
    Range(Partial, Partial),
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub last: usize,
    /// What it says.
    pub base: Base,
    /// The word beside it says that it is a day of history.
    pub history: bool,
}

/// A parser over the tokens of one paragraph.
pub struct Parser<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The tokens up to the end of the paragraph.
    pub tokens: &'a [Token],
    /// The first token of the paragraph.
    pub from: usize,
    /// The words of time.
    pub lexicon: &'a Lexicon,
    /// The number words.
    pub numbers: &'a Numbers,
}

impl Parser<'_> {
    /// The first sense at `i` that `pick` takes: the token after it, and what was taken.
    pub fn sense<T>(&self, i: usize, mut pick: impl FnMut(Sense) -> Option<T>) -> Option<(usize, T)> {
        self.lexicon
            .senses(self.tokens, i)
            .find_map(|(length, sense)| pick(sense).map(|value| (i + length, value)))
    }

    fn is(&self, i: usize, wanted: impl Fn(Sense) -> bool) -> Option<usize> {
        self.sense(i, |sense| wanted(sense).then_some(()))
            .map(|(next, ())| next)
    }

    /// Whether a phrase that `wanted` takes ends just before `i`.
    fn after(&self, i: usize, wanted: impl Fn(Sense) -> bool + Copy) -> bool {
        (1..=3).any(|back| i >= self.from + back && self.is(i - back, wanted) == Some(i))
    }

    fn mark(&self, i: usize, mark: char) -> bool {
        self.tokens.get(i).is_some_and(|token| token.is(mark))
    }

    fn dash(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|token| token.kind == TokenKind::Mark && matches!(token.first, '-' | '–' | '—' | '‑'))
    }

    fn is_quote(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(crate::times::is_quote)
    }

    fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.glued)
    }

    fn str(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |token| token.at.of(self.text))
    }

    /// A whole number of at most four digits, and how many there are.
    fn int(&self, i: usize) -> Option<(i16, usize)> {
        let token = self.tokens.get(i).filter(|token| token.kind == TokenKind::Number)?;
        let piece = token.at.of(self.text);
        (piece.len() <= 4 && piece.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| piece.parse().ok().map(|value| (value, piece.len())))
            .flatten()
    }

    /// A day of the month: "31", "31st".
    fn day(&self, i: usize) -> Option<u8> {
        let token = self.tokens.get(i).filter(|token| token.kind == TokenKind::Number)?;
        let piece = token.at.of(self.text);
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        let suffix = piece.len() - digits;
        if digits > 2 || suffix != 0 && suffix != 2 || piece[digits..].bytes().any(|b| !b.is_ascii_lowercase()) {
            return None;
        }
        piece[..digits].parse().ok().filter(|day| (1..=31).contains(day))
    }

    /// A year of four digits.
    fn year(&self, i: usize) -> Option<i16> {
        let (year, digits) = self.int(i)?;
        (digits == 4 && (1000..=2999).contains(&year)).then_some(year)
    }

    /// A month's name: the token after it, the month, whether it is a short form.
    fn month(&self, i: usize) -> Option<(usize, u8, bool)> {
        let (next, (month, short)) = self.sense(i, |sense| match sense {
            Sense::Month { month, short } => Some((month, short)),
            _ => None,
        })?;
        let stop = short && self.mark(next, '.') && self.glued(next) && self.tokens.len() > next + 1;
        let number_follows = self
            .tokens
            .get(next + 1)
            .is_some_and(|token| token.kind == TokenKind::Number);
        Some((if stop && number_follows { next + 1 } else { next }, month, short))
    }

    fn turn_after(&self, i: usize) -> Option<(usize, Turn)> {
        self.sense(i, |sense| match sense {
            Sense::TurnAfter(turn) => Some(turn),
            _ => None,
        })
    }

    fn unit(&self, i: usize) -> Option<(usize, Unit)> {
        self.sense(i, |sense| match sense {
            Sense::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    /// "tahun lalu", "last year": a unit turned.
    fn turned_unit(&self, i: usize) -> Option<(usize, Unit, Turn)> {
        if let Some((next, unit)) = self.unit(i) {
            let (next, turn) = self
                .turn_after(next)
                .filter(|(_, turn)| !matches!(turn, Turn::Near | Turn::Soon))?;
            return Some((next, unit, turn));
        }
        let (next, turn) = self.sense(i, |sense| match sense {
            Sense::TurnBefore(turn) => Some(turn),
            _ => None,
        })?;
        let (next, unit) = self.unit(next)?;
        Some((next, unit, turn))
    }

    /// Whether an expression or a word of direction may begin with the token, by a look that costs next to nothing.
    pub fn may_begin(&self, token: &Token) -> bool {
        match token.kind {
            TokenKind::Mark => false,
            TokenKind::Number => true,
            TokenKind::Word => self.lexicon.may_begin(token) || token.first == QUARTER || self.numbers.is_word(token),
        }
    }

    /// The expression that begins at token `i`.
    pub fn expression(&self, i: usize) -> Option<Expression> {
        let token = self.tokens.get(i)?;
        let found = match token.kind {
            TokenKind::Mark => None,
            TokenKind::Number => self
                .from_date(i)
                .or_else(|| self.from_clock(i))
                .or_else(|| self.from_length(i, i))
                .or_else(|| self.from_year(i)),
            TokenKind::Word => {
                // Most words have no sense here, or only tell of what stands beside them, and cost one look.
                if !self.lexicon.senses(self.tokens, i).any(|(_, sense)| sense.begins()) {
                    if self.numbers.is_word(token) {
                        self.from_length(i, i)
                    } else {
                        self.quarter_sign(i)
                    }
                } else {
                    self.from_word(i)
                }
            }
        };
        found.map(|(last, base)| Expression {
            first: i,
            last,
            base,
            history: false,
        })
    }

    fn from_word(&self, i: usize) -> Option<(usize, Base)> {
        self.from_weekday(i)
            .or_else(|| self.from_day(i))
            .or_else(|| self.from_date(i))
            .or_else(|| self.from_feast(i))
            .or_else(|| self.from_season(i))
            .or_else(|| self.from_turn_before(i))
            .or_else(|| self.from_unit(i))
            .or_else(|| self.from_edge(i))
            .or_else(|| self.from_month(i))
            .or_else(|| self.from_clock(i))
            .or_else(|| self.from_length(i, i))
            .or_else(|| self.from_ordinal(i))
    }
}

/// How many units a direction moves.
pub fn shift_of(turn: Turn) -> i32 {
    match turn {
        Turn::Past | Turn::Near => -1,
        Turn::This => 0,
        Turn::Next | Turn::Soon => 1,
    }
}
