//! How words of time make one expression: what it says, before anything is resolved.

use super::lexicon::{DayPart, Feast, Lexicon, Sense, Turn, Unit};
use crate::numbers::Numbers;
use crate::words::{Token, TokenKind};

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
    /// The nth century.
    Century(u8),
    /// The decade that begins in that year.
    Decade(i16),
    /// A length in tenths of units.
    Length(Vec<(u32, Unit)>),
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
        self.tokens.get(i).is_some_and(super::is_quote)
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

    /// "31/12/2024", "31-12-2024", "2024-12-31", "31.12.2024"; "31/12" where `partly`.
    fn numeric(&self, i: usize, partly: bool) -> Option<(usize, Partial)> {
        let piece = self.str(i);
        let pointed: Vec<&str> = piece.split('.').collect();
        let (next, parts): (usize, Vec<&str>) = if pointed.len() == 3 {
            (i + 1, pointed)
        } else {
            let mut parts = vec![piece];
            let mut next = i + 1;
            let separator = self.tokens.get(next)?.first;
            while parts.len() < 3
                && matches!(separator, '/' | '-')
                && (self.mark(next, separator) || partly && self.mark(next, '-'))
                && self.glued(next)
                && self.glued(next + 1)
                && self.int(next + 1).is_some()
            {
                parts.push(self.str(next + 1));
                next += 2;
            }
            // "1/2/3/4" and "12-34-56-78" are no dates.
            if self.mark(next, separator) && self.glued(next) && self.glued(next + 1) {
                return None;
            }
            (next, parts)
        };
        let mut numbers = Vec::with_capacity(3);
        for part in &parts {
            if part.is_empty() || part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            numbers.push(part.parse::<i16>().ok()?);
        }
        let (year, one, two) = match numbers[..] {
            [year, month, day] if parts[0].len() == 4 => (Some(year), day, month),
            [one, two, year] if parts[2].len() == 4 && (1000..=2999).contains(&year) => (Some(year), one, two),
            [one, two, year] if parts[2].len() == 2 && (partly || self.mark(i + 1, '/')) => {
                (Some(if year < 50 { 2000 + year } else { 1900 + year }), one, two)
            }
            [one, two] if partly && parts.iter().all(|part| part.len() <= 2) => (None, one, two),
            _ => return None,
        };
        let month_first = self.lexicon.month_first && parts[0].len() < 4;
        let (mut day, mut month) = if month_first { (two, one) } else { (one, two) };
        if month > 12 && day <= 12 {
            (day, month) = (month, day);
        }
        if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
            return None;
        }
        let partial = Partial {
            year,
            month: Some(month as u8),
            day: Some(day as u8),
            numeric: true,
            ..Partial::default()
        };
        Some((next, partial))
    }

    /// A date with a day of the month: "31/12/2024", "31 Desember 2024", "Dec. 31, 2024", "12-14 Januari".
    fn dated(&self, i: usize, partly: bool) -> Option<(usize, Base)> {
        let token = self.tokens.get(i)?;
        if token.kind == TokenKind::Number {
            if let Some((next, partial)) = self.numeric(i, partly) {
                return Some((next, Base::Date(partial, None)));
            }
            let day = self.day(i)?;
            // Days that share their month.
            let between = self.joint(i + 1);
            if let Some(second) = between
                && let Some(other) = self.day(second)
                && let Some((next, partial)) = self.month_and_year(second + 1, other)
            {
                let one = Partial {
                    day: Some(day),
                    year: partial.year,
                    month: partial.month,
                    ..Partial::default()
                };
                return Some((next, Base::Range(one, partial)));
            }
            let mut at = i + 1;
            if self.lexicon.month_first && self.is(at, |sense| sense == Sense::YearLead { weak: true }) == Some(at + 1)
            {
                at += 1;
            }
            let (next, partial) = self.month_and_year(at, day)?;
            return Some(self.reaching(next, partial));
        }
        if !self.lexicon.month_first {
            return None;
        }
        let (next, month, _) = self.month(i).filter(|_| token.upper)?;
        let day = self.day(next)?;
        let mut next = next + 1;
        let mut partial = Partial {
            month: Some(month),
            day: Some(day),
            ..Partial::default()
        };
        if let Some(second) = self.joint(next)
            && let Some(other) = self.day(second)
            && self.month(second + 1).is_none()
            && self.unit(second + 1).is_none()
        {
            let (next, year) = self.trailing_year(second + 1);
            partial.year = year;
            let end = Partial {
                day: Some(other),
                ..partial
            };
            return Some((next, Base::Range(partial, end)));
        }
        (next, partial.year) = self.trailing_year(next);
        Some(self.reaching(next, partial))
    }

    /// ", 2024" or " 2024".
    fn trailing_year(&self, i: usize) -> (usize, Option<i16>) {
        let at = if self.mark(i, ',') { i + 1 } else { i };
        match self.year(at) {
            Some(year) => (at + 1, Some(year)),
            None => (i, None),
        }
    }

    /// The token after what joins two ends: a dash, "hingga", or "dan" behind a word that opens a range.
    fn joint(&self, i: usize) -> Option<usize> {
        if self.dash(i) {
            return Some(i + 1);
        }
        self.is(i, |sense| matches!(sense, Sense::To | Sense::And))
    }

    /// "Desember 2024" behind a day.
    fn month_and_year(&self, i: usize, day: u8) -> Option<(usize, Partial)> {
        let at = if self.dash(i) && self.glued(i) { i + 1 } else { i };
        let (next, month, _) = self.month(at)?;
        let (next, year) = self.trailing_year(next);
        let partial = Partial {
            year,
            month: Some(month),
            day: Some(day),
            ..Partial::default()
        };
        Some((next, partial))
    }

    /// A date that may go on to another: "3 Mei hingga 9 Juni 2022".
    fn reaching(&self, next: usize, partial: Partial) -> (usize, Base) {
        let joint = if self.dash(next) {
            Some(next + 1)
        } else {
            self.is(next, |sense| sense == Sense::To)
        };
        if let Some(at) = joint
            && self
                .tokens
                .get(at)
                .is_some_and(|token| token.kind == TokenKind::Number || self.lexicon.month_first)
        {
            let other = if let Some(day) = self.day(at) {
                self.month_and_year(at + 1, day)
            } else {
                self.month(at)
                    .and_then(|(after, month, _)| Some((after, month, self.day(after)?)))
                    .map(|(after, month, day)| {
                        let (end, year) = self.trailing_year(after + 1);
                        let partial = Partial {
                            year,
                            month: Some(month),
                            day: Some(day),
                            ..Partial::default()
                        };
                        (end, partial)
                    })
            };
            if let Some((end, other)) = other {
                return (end, Base::Range(partial, other));
            }
        }
        (next, Base::Date(partial, None))
    }

    /// What may stand behind a date: parts of the day, directions, a turned unit, a time of day.
    fn tail(&self, mut next: usize, partial: &mut Partial, clock: &mut Option<Clock>) -> usize {
        // "Senin, pekan lalu"
        if partial.weekday.is_some()
            && partial.day.is_none()
            && self.mark(next, ',')
            && let Some((after, Unit::Week, turn)) = self.turned_unit(next + 1)
        {
            partial.week_shift = Some(shift_of(turn));
            next = after;
        }
        loop {
            if let Some((after, _)) = self.sense(next, |sense| match sense {
                Sense::Part(part) => Some(part),
                _ => None,
            }) {
                next = after;
            } else if let Some((after, turn)) = self.turn_after(next).filter(|_| partial.turn.is_none()) {
                partial.turn = Some(turn);
                next = after;
            } else if partial.year.is_none()
                && partial.year_shift.is_none()
                && partial.week_shift.is_none()
                && let Some((after, unit, turn)) = self.turned_unit(next)
            {
                let shift = shift_of(turn);
                match unit {
                    Unit::Year => partial.year_shift = Some(shift),
                    Unit::Month if partial.month.is_none() => partial.month_shift = Some(shift),
                    Unit::Week if partial.weekday.is_some() && partial.day.is_none() => {
                        partial.week_shift = Some(shift)
                    }
                    _ => return next,
                }
                next = after;
            } else if clock.is_none()
                && (partial.day.is_some() || partial.weekday.is_some())
                && let Some((after, time)) = self.clock_behind(next)
            {
                *clock = Some(time);
                next = after;
            } else {
                return next;
            }
        }
    }

    /// ", pukul 14.30 WIB" behind a date.
    fn clock_behind(&self, i: usize) -> Option<(usize, Clock)> {
        let at = if self.mark(i, ',') || self.mark(i, '|') || self.dash(i) {
            i + 1
        } else {
            i
        };
        let at = self.is(at, |sense| sense == Sense::Approx).unwrap_or(at);
        self.clock(at)
    }

    /// A time of day: "pukul 14.30 WIB", "10:35 a.m. EDT", "14:30".
    pub fn clock(&self, i: usize) -> Option<(usize, Clock)> {
        let led = self.is(i, |sense| sense == Sense::Clock);
        let at = led.unwrap_or(i);
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let piece = token.at.of(self.text);
        let (mut hour, minute, mut next, colon) = if let Some((hour, minute)) = piece.split_once('.') {
            (hour.parse::<u8>().ok()?, two_digits(minute)?, at + 1, false)
        } else if self.mark(at + 1, ':') && self.glued(at + 1) && self.glued(at + 2) {
            let minute = two_digits(self.str(at + 2))?;
            let mut next = at + 3;
            // Seconds are read over.
            if self.mark(next, ':') && self.glued(next) && two_digits(self.str(next + 1)).is_some() {
                next += 2;
            }
            (piece.parse().ok()?, minute, next, true)
        } else {
            let hour = piece.strip_suffix("am").or(piece.strip_suffix("pm")).unwrap_or(piece);
            (hour.parse().ok()?, 0, at + 1, false)
        };
        if hour > 24 || minute > 59 || hour == 24 && minute > 0 {
            return None;
        }
        let noon = if piece.ends_with("pm") {
            Some(DayPart::Pm)
        } else if piece.ends_with("am") {
            Some(DayPart::Am)
        } else {
            self.sense(next, |sense| match sense {
                Sense::Noon(part) => Some(part),
                Sense::Part(part) if led.is_some() => Some(part),
                _ => None,
            })
            .map(|(after, part)| {
                next = after;
                part
            })
        };
        match noon {
            Some(DayPart::Pm) if hour < 12 => hour += 12,
            Some(DayPart::Noon) if hour < 5 => hour += 12,
            Some(DayPart::Am) if hour == 12 => hour = 0,
            _ => {}
        }
        let zone = self.sense(next, |sense| match sense {
            Sense::Zone(zone) => Some(zone),
            _ => None,
        });
        if led.is_none() && noon.is_none() && zone.is_none() && !colon {
            return None;
        }
        if let Some((after, _)) = zone {
            next = after;
        }
        let clock = Clock {
            hour,
            minute,
            zone: zone.and_then(|(_, zone)| zone),
        };
        Some((next, clock))
    }

    /// "(31/12/2024)", "(27/12)", "(12 Oktober)" behind a weekday or a day word.
    fn bracket(&self, i: usize) -> Option<(usize, Partial, Option<Clock>)> {
        if !self.mark(i, '(') && !self.mark(i, '[') {
            return None;
        }
        let (next, base) = self.dated(i + 1, true)?;
        let Base::Date(mut partial, mut clock) = base else {
            return None;
        };
        partial.numeric = true;
        let next = self.tail(next, &mut partial, &mut clock);
        (self.mark(next, ')') || self.mark(next, ']')).then_some((next + 1, partial, clock))
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
                // Most words have no sense here and cost one look only, except the words for numbers.
                if self.lexicon.senses(self.tokens, i).next().is_none() {
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
        found.map(|(last, base)| Expression { first: i, last, base })
    }

    fn from_word(&self, i: usize) -> Option<(usize, Base)> {
        self.from_weekday(i)
            .or_else(|| self.from_day(i))
            .or_else(|| self.from_date(i))
            .or_else(|| self.from_feast(i))
            .or_else(|| self.from_turn_before(i))
            .or_else(|| self.from_unit(i))
            .or_else(|| self.from_edge(i))
            .or_else(|| self.from_month(i))
            .or_else(|| self.from_clock(i))
            .or_else(|| self.from_length(i, i))
            .or_else(|| self.from_ordinal(i))
    }

    /// Whether a weekday's name at `i` is meant as one: in capitals or behind a word that leads to one, and not the unit.
    fn weekday(&self, i: usize) -> Option<(usize, u8, bool)> {
        let (next, (day, short)) = self.sense(i, |sense| match sense {
            Sense::Weekday { day, short } => Some((day, short)),
            _ => None,
        })?;
        let lead = self.after(i, |sense| sense == Sense::WeekdayLead);
        let token = &self.tokens[i];
        if !token.upper && !lead {
            return None;
        }
        // "Minggu" also is the week: so it is in small letters, and at the start of a sentence, before a direction.
        if self.unit(i).is_some() && !self.mark(next, '(') && self.turn_after(next).is_some() {
            let start = i == self.from || self.tokens[i - 1].kind == TokenKind::Mark && !self.mark(i - 1, ',');
            if !token.upper || start {
                return None;
            }
        }
        Some((next, day, short))
    }

    fn from_weekday(&self, i: usize) -> Option<(usize, Base)> {
        let (mut next, day, short) = self.weekday(i)?;
        let mut partial = Partial {
            weekday: Some(day),
            ..Partial::default()
        };
        let mut clock = None;
        if short && self.mark(next, '.') && self.glued(next) {
            next += 1;
        }
        // A range of weekdays.
        if let Some(at) = self.joint_to(next)
            && let Some((after, other, _)) = self.weekday(self.over_lead(at))
        {
            let mut end = Partial {
                weekday: Some(other),
                ..Partial::default()
            };
            if let Some((after, told, _)) = self.bracket(after) {
                end = Partial {
                    weekday: Some(other),
                    ..told
                };
                return Some((after, Base::Range(partial, end)));
            }
            let after = self.tail(after, &mut end, &mut clock);
            return Some((after, Base::Range(partial, end)));
        }
        next = self.tail(next, &mut partial, &mut clock);
        if let Some((mut after, told, time)) = self.bracket(next) {
            partial = Partial {
                weekday: Some(day),
                turn: partial.turn,
                ..told
            };
            clock = clock.or(time);
            // A range of bracketed weekdays.
            if let Some(at) = self.joint_to(after)
                && let Some((second, other, _)) = self.weekday(self.over_lead(at))
                && let Some((end, told, _)) = self.bracket(second)
            {
                let other = Partial {
                    weekday: Some(other),
                    ..told
                };
                return Some((end, Base::Range(partial, other)));
            }
            if partial.year.is_none()
                && let Some(year) = self.year(after)
            {
                partial.year = Some(year);
                after += 1;
            }
            after = self.tail(after, &mut partial, &mut clock);
            return Some((after, Base::Date(partial, clock)));
        }
        // "Selasa, 31 Desember 2024", "Thursday, April 6".
        let comma = self.mark(next, ',');
        let at = if comma { next + 1 } else { next };
        let at = self.is(at, |sense| sense == Sense::DateLead).unwrap_or(at);
        match self.dated(at, true) {
            Some((after, Base::Date(told, _))) => {
                partial = Partial {
                    weekday: Some(day),
                    turn: partial.turn.or(told.turn),
                    numeric: true,
                    ..told
                };
                let after = self.tail(after, &mut partial, &mut clock);
                return Some((after, Base::Date(partial, clock)));
            }
            Some((after, Base::Range(one, two))) => return Some((after, Base::Range(one, two))),
            _ => {}
        }
        (!short).then_some((next, Base::Date(partial, clock)))
    }

    fn joint_to(&self, i: usize) -> Option<usize> {
        if self.dash(i) {
            Some(i + 1)
        } else {
            self.is(i, |sense| sense == Sense::To)
        }
    }

    fn over_lead(&self, i: usize) -> usize {
        match self.unit(i) {
            Some((next, Unit::Day | Unit::Year | Unit::Month)) => next,
            _ => i,
        }
    }

    /// "hari ini", "kemarin malam", "hari ini (9/9/2019)".
    fn from_day(&self, i: usize) -> Option<(usize, Base)> {
        let (mut next, shift) = self.sense(i, |sense| match sense {
            Sense::Day(shift) => Some(shift),
            _ => None,
        })?;
        let mut clock = None;
        if let Some((after, mut partial, time)) = self.bracket(next) {
            clock = time;
            let after = self.tail(after, &mut partial, &mut clock);
            return Some((after, Base::Date(partial, clock)));
        }
        while let Some(after) = self.is(next, |sense| matches!(sense, Sense::Part(_))) {
            next = after;
        }
        if let Some((after, time)) = self.clock_behind(next) {
            clock = Some(time);
            next = after;
        }
        Some((next, Base::Day(shift, clock)))
    }

    /// A date with a day, not behind a weekday.
    fn from_date(&self, i: usize) -> Option<(usize, Base)> {
        let led = self.after(i, |sense| sense == Sense::DateLead);
        match self.dated(i, false) {
            Some((next, Base::Date(mut partial, mut clock))) => {
                let next = self.tail(next, &mut partial, &mut clock);
                Some((next, Base::Date(partial, clock)))
            }
            Some(range) => Some(range),
            None if led => {
                let day = self.day(i)?;
                let mut partial = Partial {
                    day: Some(day),
                    ..Partial::default()
                };
                let mut clock = None;
                let next = self.tail(i + 1, &mut partial, &mut clock);
                Some((next, Base::Date(partial, clock)))
            }
            None => None,
        }
    }

    fn from_feast(&self, i: usize) -> Option<(usize, Base)> {
        if let Some(next) = self.is(i, |sense| sense == Sense::NewYear)
            && let Some(year) = self.year(next)
        {
            return Some((next + 1, Base::NewYear(year)));
        }
        let (next, feast) = self.sense(i, |sense| match sense {
            Sense::Feast(feast) => Some(feast),
            _ => None,
        })?;
        let mut partial = Partial::default();
        let (next, year) = self.trailing_year(next);
        partial.year = year;
        let next = self.tail(next, &mut partial, &mut None);
        Some((next, Base::Feast(feast, partial)))
    }

    /// "last week", "next Friday", "last November", "the past two months".
    fn from_turn_before(&self, i: usize) -> Option<(usize, Base)> {
        if let Some(next) = self.is(i, |sense| sense == Sense::SpanBefore)
            && let Some((next, Base::Length(parts))) = self.length(next)
        {
            return Some((next, Base::Length(parts)));
        }
        let (next, turn) = self.sense(i, |sense| match sense {
            Sense::TurnBefore(turn) => Some(turn),
            _ => None,
        })?;
        if let Some((next, unit)) = self.unit(next) {
            if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Half) {
                return None;
            }
            return Some((next, Base::Shift(unit, shift_of(turn))));
        }
        if let Some((after, day, false)) = self.weekday(next) {
            let mut partial = Partial {
                weekday: Some(day),
                turn: Some(turn),
                ..Partial::default()
            };
            let mut clock = None;
            let after = self.tail(after, &mut partial, &mut clock);
            return Some((after, Base::Date(partial, clock)));
        }
        if let Some((after, month, _)) = self.month(next).filter(|_| self.tokens[next].upper) {
            let mut partial = Partial {
                month: Some(month),
                turn: Some(turn),
                ..Partial::default()
            };
            let (after, day) = match self.day(after) {
                Some(day) => (after + 1, Some(day)),
                None => (after, None),
            };
            partial.day = day;
            return Some((after, Base::Date(partial, None)));
        }
        let (after, feast) = self.sense(next, |sense| match sense {
            Sense::Feast(feast) => Some(feast),
            _ => None,
        })?;
        let partial = Partial {
            turn: Some(turn),
            ..Partial::default()
        };
        Some((after, Base::Feast(feast, partial)))
    }

    /// "pekan lalu", "abad ke-21", "kuartal pertama (Q1) 2024", "dekade 1990-an".
    fn from_unit(&self, i: usize) -> Option<(usize, Base)> {
        let (next, unit) = self.unit(i)?;
        // "beberapa tahun lalu", "bertahun-tahun lalu"
        if self.after(i, |sense| sense == Sense::Vague) || i > self.from && self.dash(i - 1) && self.glued(i) {
            return None;
        }
        match unit {
            Unit::Century => {
                if let Some((after, nth)) = self.nth(next) {
                    return Some((after, Base::Century(nth)));
                }
            }
            Unit::Quarter | Unit::Half => {
                if let Some((after, nth)) = self.nth(next) {
                    return self.part_of_year(after, unit, nth);
                }
            }
            Unit::Decade => {
                if let Some((after, start)) = self.decade(next) {
                    return Some((after, Base::Decade(start)));
                }
            }
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => return None,
            _ => {}
        }
        let (next, turn) = self
            .turn_after(next)
            .filter(|(_, turn)| !matches!(turn, Turn::Near | Turn::Soon))?;
        Some((next, Base::Shift(unit, shift_of(turn))))
    }

    /// "ke-21", "21", "21st", "pertama", "II".
    fn nth(&self, i: usize) -> Option<(usize, u8)> {
        if let Some((next, nth)) = self.sense(i, |sense| match sense {
            Sense::Ordinal(nth) => Some(nth),
            _ => None,
        }) {
            return Some((next, nth));
        }
        if let Some(day) = self.day(i) {
            return Some((i + 1, day));
        }
        // An ordinal's prefix before a dash.
        let dashed = self
            .tokens
            .get(i)
            .is_some_and(|token| token.is_word() && token.at.len() <= 3)
            && self.dash(i + 1)
            && self.glued(i + 1);
        (dashed && self.glued(i + 2))
            .then(|| self.day(i + 2))
            .flatten()
            .map(|nth| (i + 3, nth))
    }

    /// "first quarter of 2022", "21st century".
    fn from_ordinal(&self, i: usize) -> Option<(usize, Base)> {
        let nth = self.nth(i);
        let (next, nth) = nth?;
        let (next, unit) = self.unit(next)?;
        match unit {
            Unit::Century => Some((next, Base::Century(nth))),
            Unit::Quarter | Unit::Half => self.part_of_year(next, unit, nth),
            _ => None,
        }
    }

    fn quarter_sign(&self, i: usize) -> Option<(usize, Base)> {
        match self.str(i).as_bytes() {
            [b'Q', nth @ b'1'..=b'4'] => self.part_of_year(i + 1, Unit::Quarter, nth - b'0'),
            _ => None,
        }
    }

    fn part_of_year(&self, mut next: usize, unit: Unit, nth: u8) -> Option<(usize, Base)> {
        let months = if unit == Unit::Quarter { 3 } else { 6 };
        if nth == 0 || u32::from(nth) * u32::from(months) > 12 {
            return None;
        }
        // "(Q1)" says it again.
        if self.mark(next, '(') && self.mark(next + 2, ')') && self.str(next + 1).len() == 2 {
            next += 3;
        }
        let mut partial = Partial::default();
        let at = self
            .is(next, |sense| sense == Sense::YearLead { weak: true })
            .or_else(|| {
                self.unit(next)
                    .filter(|(_, unit)| *unit == Unit::Year)
                    .map(|(after, _)| after)
            })
            .unwrap_or(next);
        if let Some(year) = self.year(at) {
            partial.year = Some(year);
            next = at + 1;
        } else if let Some((after, Unit::Year, turn)) = self.turned_unit(next).or_else(|| self.turned_unit(at)) {
            partial.year_shift = Some(shift_of(turn));
            next = after;
        }
        // Games have halves too.
        let told = partial.year.is_some() || partial.year_shift.is_some();
        (told || unit == Unit::Quarter).then_some((next, Base::Part(months, nth, partial)))
    }

    /// "1990-an", "1990an", "1990s".
    fn decade(&self, i: usize) -> Option<(usize, i16)> {
        let i = self.over_lead(i);
        let token = self.tokens.get(i).filter(|token| token.kind == TokenKind::Number)?;
        let piece = token.at.of(self.text);
        let year: i16 = piece.get(..4)?.parse().ok()?;
        if year % 10 != 0 || !(1000..=2990).contains(&year) {
            return None;
        }
        match piece.len() {
            5 | 6 if piece[4..].bytes().all(|byte| byte.is_ascii_lowercase()) => Some((i + 1, year)),
            4 if self.dash(i + 1)
                && self.glued(i + 1)
                && self.glued(i + 2)
                && self
                    .tokens
                    .get(i + 2)
                    .is_some_and(|token| token.is_word() && token.at.len() == 2) =>
            {
                Some((i + 3, year))
            }
            // "1990's"
            4 if self.mark(i + 1, '\'') || self.mark(i + 1, '’') => {
                (self.glued(i + 2) && self.str(i + 2) == "s").then_some((i + 3, year))
            }
            _ => None,
        }
    }

    /// "awal Januari", "akhir tahun lalu", "mid-1990s", "early next week".
    fn from_edge(&self, i: usize) -> Option<(usize, Base)> {
        let next = self.is(i, |sense| sense == Sense::Edge)?;
        let mut at = next;
        if self.dash(at) && self.glued(at) {
            at += 1;
        }
        if let Some((after, unit, turn)) = self.turned_unit(at)
            && !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day)
        {
            return Some((after, Base::Shift(unit, shift_of(turn))));
        }
        let at = self.over_lead(at);
        if let Some((after, start)) = self.decade(at) {
            return Some((after, Base::Decade(start)));
        }
        if let Some(year) = self.year(at) {
            let partial = Partial {
                year: Some(year),
                ..Partial::default()
            };
            return Some((at + 1, Base::Date(partial, None)));
        }
        if let Some((after, base)) = self.month_alone(at, true) {
            return Some((after, base));
        }
        self.from_unit(at)
            .filter(|(_, base)| matches!(base, Base::Century(_) | Base::Decade(_) | Base::Part(..)))
    }

    fn from_month(&self, i: usize) -> Option<(usize, Base)> {
        let led = self.after(i, |sense| {
            matches!(
                sense,
                Sense::YearLead { .. } | Sense::From | Sense::To | Sense::Unit(Unit::Month)
            )
        });
        self.month_alone(i, led)
    }

    /// "Juni 2024", "Juni lalu", "Agustus tahun lalu", "Juni"; "Januari hingga Maret 2022".
    fn month_alone(&self, i: usize, led: bool) -> Option<(usize, Base)> {
        let (next, month, short) = self.month(i)?;
        let led_by_unit = self.after(i, |sense| sense == Sense::Unit(Unit::Month));
        // "Sebelas Maret" is a name.
        let numbered = i > self.from && self.numbers.is_word(&self.tokens[i - 1]);
        if !self.tokens[i].upper && !led_by_unit || numbered {
            return None;
        }
        let mut partial = Partial {
            month: Some(month),
            ..Partial::default()
        };
        let joint = if self.dash(next) {
            Some(next + 1)
        } else {
            self.is(next, |sense| sense == Sense::To)
        };
        if let Some(at) = joint
            && let Some((after, other, _)) = self.month(self.over_lead(at))
            && self.tokens[self.over_lead(at)].upper
        {
            let (after, year) = self.trailing_year(after);
            let mut end = Partial {
                month: Some(other),
                year,
                ..Partial::default()
            };
            let after = self.tail(after, &mut end, &mut None);
            partial.year_shift = end.year_shift;
            return Some((after, Base::Range(partial, end)));
        }
        let (next, year) = self.trailing_year(self.over_year_word(next));
        partial.year = year;
        let after = self.tail(next, &mut partial, &mut None);
        let told = year.is_some() || partial.turn.is_some() || partial.year_shift.is_some();
        if let Some(year) = year
            && let Some(at) = self.joint_to(after)
            && let Some((end, other, _)) = self.month(at)
            && let Some(last) = self.year(end)
        {
            partial.year = Some(year);
            let end_partial = Partial {
                month: Some(other),
                year: Some(last),
                ..Partial::default()
            };
            return Some((end + 1, Base::Range(partial, end_partial)));
        }
        // A number behind a bare short form belongs to it in some other way ("May 5" was tried before).
        (told || led || !short).then_some((after, Base::Date(partial, None)))
    }

    /// "Juni tahun 2024".
    fn over_year_word(&self, i: usize) -> usize {
        match self.unit(i) {
            Some((next, Unit::Year)) if self.year(next).is_some() => next,
            _ => i,
        }
    }

    /// "4 a.m. EDT Thursday", "pukul 10.00 WIB, Selasa (31/12/2024)": a time of day only with its date.
    fn from_clock(&self, i: usize) -> Option<(usize, Base)> {
        let (next, time) = self.clock(i)?;
        let mut at = if self.mark(next, ',') { next + 1 } else { next };
        if let Some(after) = self.is(at, |sense| matches!(sense, Sense::YearLead { .. })) {
            at = after;
        }
        at = self.over_lead(at);
        let (next, base) = self
            .from_weekday(at)
            .or_else(|| self.from_day(at))
            .or_else(|| self.from_date(at))?;
        match base {
            Base::Date(partial, None) => Some((next, Base::Date(partial, Some(time)))),
            Base::Day(shift, None) => Some((next, Base::Day(shift, Some(time)))),
            _ => None,
        }
    }

    /// A length without what hedges it: "tiga jam", "sebulan", "setengah abad", "satu setengah jam", "2 jam 30 menit".
    fn length(&self, i: usize) -> Option<(usize, Base)> {
        let (mut next, first) = self.measure(i)?;
        let mut parts = vec![first];
        while parts.len() < 3 {
            let at = if self.mark(next, ',') { next + 1 } else { next };
            let at = self.is(at, |sense| sense == Sense::And).unwrap_or(at);
            match self.measure(at) {
                Some((after, part)) if rank(part.1) < rank(parts[parts.len() - 1].1) => {
                    parts.push(part);
                    next = after;
                }
                _ => break,
            }
        }
        if parts.len() > 1 {
            // Weeks do not mix with other units in ISO 8601.
            for part in &mut parts {
                if part.1 == Unit::Week {
                    *part = (part.0 * 7, Unit::Day);
                }
            }
        }
        Some((next, Base::Length(parts)))
    }

    /// A number and a unit, in tenths.
    fn measure(&self, i: usize) -> Option<(usize, (u32, Unit))> {
        if let Some((next, unit)) = self.sense(i, |sense| match sense {
            Sense::One(unit) => Some(unit),
            _ => None,
        }) {
            // "sehari-hari"
            if self.dash(next) && self.glued(next) && self.glued(next + 1) {
                return None;
            }
            if let Some(after) = self.is(next, |sense| sense == Sense::HalfOf) {
                return Some((after, (15, unit)));
            }
            return Some((next, (10, unit)));
        }
        let measurable = |unit: Unit| !matches!(unit, Unit::Quarter | Unit::Half | Unit::Weekend);
        if let Some(next) = self.is(i, |sense| sense == Sense::Article) {
            let (next, unit) = self
                .unit(next)
                .filter(|(_, unit)| measurable(*unit) && *unit != Unit::Second)?;
            return Some((next, (10, unit)));
        }
        if let Some(next) = self.is(i, |sense| sense == Sense::HalfOf) {
            let next = self.is(next, |sense| sense == Sense::Article).unwrap_or(next);
            let (next, unit) = self.unit(next).filter(|(_, unit)| measurable(*unit))?;
            return Some((next, (5, unit)));
        }
        let number = self.numbers.at(self.text, self.tokens, i)?;
        let mut next = i + number.length;
        let mut tenths = number.value * 10.0;
        // "2-3 hari": the longer one.
        if number.digits
            && self.dash(next)
            && let Some(other) = self.numbers.at(self.text, self.tokens, next + 1)
            && other.value > number.value
        {
            next += 1 + other.length;
            tenths = other.value * 10.0;
        } else if let Some(at) = self.is(next, |sense| sense == Sense::To)
            && let Some(other) = self.numbers.at(self.text, self.tokens, at)
            && other.value > number.value
            && self.unit(at + other.length).is_some()
        {
            next = at + other.length;
            tenths = other.value * 10.0;
        }
        if let Some(after) = self.is(next, |sense| sense == Sense::HalfOf)
            && self.unit(after).is_some()
        {
            next = after;
            tenths += 5.0;
        } else if self.int(next) == Some((1, 1))
            && self.mark(next + 1, '/')
            && self.int(next + 2) == Some((2, 1))
            && self.glued(next + 1)
        {
            next += 3;
            tenths += 5.0;
        }
        if let Some(after) = self.is(next, |sense| sense == Sense::More) {
            next = after;
        }
        if self.dash(next) && self.glued(next) && self.glued(next + 1) {
            next += 1;
        }
        let (next, unit) = self.unit(next).filter(|(_, unit)| measurable(*unit))?;
        // "Nomor 11 Tahun 2014", "satu tahun baru"
        let named = unit == Unit::Year
            && (self.year(next).is_some() || self.is(next - 1, |sense| sense == Sense::NewYear).is_some());
        if !(0.0..=1.0e7).contains(&tenths) || tenths == 0.0 || named {
            return None;
        }
        Some((next, (tenths.round() as u32, unit)))
    }

    /// A length with its hedge and what makes a point of it. `first` is where the expression begins, `i` where the hedge is
    /// over.
    fn from_length(&self, first: usize, i: usize) -> Option<(usize, Base)> {
        if let Some(next) = self.is(i, |sense| sense == Sense::Approx)
            && first == i
        {
            return self.from_length(first, next).or_else(|| {
                self.from_turn_before(next)
                    .filter(|(_, base)| matches!(base, Base::Length(_)))
            });
        }
        if let Some((nth_next, _)) = self.nth(i)
            && self
                .unit(nth_next)
                .is_some_and(|(_, unit)| matches!(unit, Unit::Century | Unit::Quarter | Unit::Half))
            && self.int(i).is_none()
        {
            return self.from_ordinal(i);
        }
        let (mut next, base) = self.length(i)?;
        let Base::Length(parts) = base else {
            return None;
        };
        let &(tenths, unit) = parts.first()?;
        if self.is_age(first, i, next, &parts) || self.is_habit(first, i) {
            return None;
        }
        let single = (parts.len() == 1 && tenths % 10 == 0).then_some(tenths / 10);
        if let Some(count) = single {
            if let Some((after, _)) = self.turn_after(next).filter(|(_, turn)| *turn == Turn::Past) {
                return Some((after, Base::Ago(count, unit, -1)));
            }
            if let Some(after) = self.is(next, |sense| sense == Sense::AheadAfter) {
                return Some((after, Base::Ago(count, unit, 1)));
            }
            if let Some(after) = self.is(next, |sense| sense == Sense::EventBefore) {
                return Some((after, Base::FromEvent(count, unit, -1)));
            }
            if let Some(after) = self.is(next, |sense| sense == Sense::EventAfter) {
                return Some((after, Base::FromEvent(count, unit, 1)));
            }
        }
        if let Some(after) = self.is(next, |sense| sense == Sense::SpanAfter) {
            next = after;
        }
        if let Some((after, _)) = self
            .turn_after(next)
            .filter(|(_, turn)| matches!(turn, Turn::This | Turn::Next))
        {
            next = after;
        }
        Some((next, Base::Length(parts)))
    }

    /// "berusia 45 tahun", "(45 tahun)", "45-year-old".
    fn is_age(&self, first: usize, i: usize, next: usize, parts: &[(u32, Unit)]) -> bool {
        if !parts.iter().any(|part| matches!(part.1, Unit::Year | Unit::Month)) {
            return false;
        }
        let old = if self.dash(next) { next + 1 } else { next };
        // "usia 22-25 tahun", "berusia lebih dari 64 tahun": over what stands between.
        let mut at = first;
        while at > self.from
            && (self.tokens[at - 1].kind == TokenKind::Number
                || self.dash(at - 1)
                || self.is(at - 1, |sense| matches!(sense, Sense::To | Sense::Approx)) == Some(at)
                || at > self.from + 1 && self.is(at - 2, |sense| sense == Sense::Approx) == Some(at))
        {
            at -= 1;
        }
        let before = |at: usize| self.after(at, |sense| sense == Sense::Age);
        let opened = first > self.from && self.mark(first - 1, '(') && self.mark(next, ')');
        // "Rahman, 23 tahun, seorang nelayan"
        let beside_name = first > self.from + 1
            && self.mark(first - 1, ',')
            && self.tokens[first - 2].is_word()
            && self.tokens[first - 2].upper
            && self.mark(next, ',');
        before(first)
            || before(i)
            || before(at)
            || self.is(old, |sense| sense == Sense::Old).is_some()
            || opened
            || beside_name
    }

    /// "setiap dua tahun", "tiga kali sehari", "$5 a week", "80 km per jam".
    fn is_habit(&self, first: usize, i: usize) -> bool {
        if self.after(first, |sense| sense == Sense::Set) {
            return true;
        }
        let one = self.is(i, |sense| matches!(sense, Sense::One(_))).is_some();
        if one && first > self.from && self.unit(first - 1).is_some() {
            return true;
        }
        // The name of a programme or a book.
        if first > self.from && self.is_quote(first - 1) && self.is_quote(i + 2) {
            return true;
        }
        let article = self.is(i, |sense| sense == Sense::Article).is_some();
        article && first > self.from && {
            let before = &self.tokens[first - 1];
            before.kind == TokenKind::Number
                || first >= self.from + 2 && self.tokens[first - 2].kind == TokenKind::Number
                || self.numbers.is_word(before)
        }
    }

    /// "Nomor 11 Tahun 2014", "Pendataan Keluarga Tahun 2022": the year is part of a name.
    fn in_name(&self, i: usize) -> bool {
        if i < self.from + 2 || !self.unit(i - 1).is_some_and(|(_, unit)| unit == Unit::Year) {
            return false;
        }
        let before = &self.tokens[i - 2];
        let law = before.kind == TokenKind::Number && self.after(i - 2, |sense| sense == Sense::Law);
        law || self.tokens[i - 1].upper && before.is_word() && before.upper
    }

    /// A year by itself, a range of years, a decade.
    fn from_year(&self, i: usize) -> Option<(usize, Base)> {
        if let Some((next, start)) = self.decade(i) {
            return Some((next, Base::Decade(start)));
        }
        let year = self.year(i)?;
        let mut weak = true;
        let mut led = false;
        for back in 1..=3 {
            if i >= self.from + back
                && let Some((next, is_weak)) = self.sense(i - back, |sense| match sense {
                    Sense::YearLead { weak } => Some(weak),
                    Sense::Unit(Unit::Year) => Some(false),
                    _ => None,
                })
                && next == i
            {
                led = true;
                weak = weak && is_weak;
            }
        }
        let bracketed = i > self.from
            && self.mark(i - 1, '(')
            && (self.mark(i + 1, ')') || self.mark(i + 1, ',') || self.dash(i + 1));
        if !led && !bracketed || !(1400..=2199).contains(&year) {
            return None;
        }
        if self.in_name(i) {
            return None;
        }
        let one = Partial {
            year: Some(year),
            ..Partial::default()
        };
        let next = i + 1;
        // "2016/17", "2016-2017", "2016 hingga 2017".
        let slash = self.mark(next, '/') && self.glued(next) || self.dash(next);
        let joint = if slash {
            Some(next + 1)
        } else {
            self.is(next, |sense| sense == Sense::To).or_else(|| {
                self.is(next, |sense| sense == Sense::And)
                    .filter(|_| self.after(i, |sense| sense == Sense::From))
            })
        };
        if let Some(at) = joint {
            let at = self.over_lead(at);
            let last = match self.int(at) {
                Some((short, 2)) if slash => Some(year / 100 * 100 + short),
                Some((last, 4)) => Some(last),
                _ => None,
            };
            if let Some(last) = last.filter(|last| *last > year && *last < 2200) {
                let end = Partial {
                    year: Some(last),
                    ..Partial::default()
                };
                return Some((at + 1, Base::Range(one, end)));
            }
        }
        if led && !bracketed {
            let follows = self.tokens.get(next);
            let countable = follows.is_some_and(|token| {
                self.numbers.is_word(token) || token.is('%') || self.unit(next).is_some() && token.is_word()
            });
            let plain_word = follows.is_some_and(|token| token.is_word() && !token.upper)
                && self.is(next, |sense| matches!(sense, Sense::To | Sense::And)).is_none();
            if countable && self.turn_after(next).is_none() || weak && plain_word {
                return None;
            }
        }
        let mut partial = one;
        let next = match self.turn_after(next) {
            Some((after, turn)) => {
                partial.turn = Some(turn);
                after
            }
            None => next,
        };
        Some((next, Base::Date(partial, None)))
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

fn rank(unit: Unit) -> u8 {
    unit as u8
}

fn two_digits(piece: &str) -> Option<u8> {
    (piece.len() == 2)
        .then(|| piece.parse().ok())
        .flatten()
        .filter(|minute| *minute < 60)
}
