//! Dates in digits and words, and times of day.

use super::{Base, Clock, Parser, Partial, shift_of};
use crate::times::lexicon::{DayPart, Sense, Unit};
use crate::words::{Token, TokenKind};

impl Parser<'_> {
    /// "31/12/2024", "31-12-2024", "2024-12-31", "31.12.2024"; "31/12" where `partly`.
    pub(super) fn numeric(&self, i: usize, partly: bool) -> Option<(usize, Partial)> {
        let piece = self.str(i);
        let pointed = piece.bytes().filter(|&byte| byte == b'.').count() == 2;
        // Most numbers stand alone.
        let parted = |mark: &Token| matches!(mark.first, '/' | '-');
        if !pointed && !self.tokens.get(i + 1).is_some_and(parted) {
            return None;
        }
        let (next, parts): (usize, Vec<&str>) = if pointed {
            (i + 1, piece.split('.').collect())
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
    pub(super) fn dated(&self, i: usize, partly: bool) -> Option<(usize, Base)> {
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
                // "12 dan 26 April": two days of their own.
                let listed = self.is(i + 1, |sense| sense == Sense::And) == Some(second) && other != day + 1;
                if listed && !self.after(i, |sense| sense == Sense::From) {
                    return Some((i + 1, Base::Date(one, None)));
                }
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
    pub(super) fn trailing_year(&self, i: usize) -> (usize, Option<i16>) {
        let at = if self.mark(i, ',') { i + 1 } else { i };
        match self.year(at) {
            Some(year) => (at + 1, Some(year)),
            None => (i, None),
        }
    }

    /// The token after what joins two ends: a dash, "hingga", or "dan" behind a word that opens a range.
    pub(super) fn joint(&self, i: usize) -> Option<usize> {
        if self.dash(i) {
            return Some(i + 1);
        }
        self.is(i, |sense| matches!(sense, Sense::To | Sense::And))
    }

    /// "Desember 2024" behind a day.
    pub(super) fn month_and_year(&self, i: usize, day: u8) -> Option<(usize, Partial)> {
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
    pub(super) fn reaching(&self, next: usize, partial: Partial) -> (usize, Base) {
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
    pub(super) fn tail(&self, mut next: usize, partial: &mut Partial, clock: &mut Option<Clock>) -> usize {
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
    pub(super) fn clock_behind(&self, i: usize) -> Option<(usize, Clock)> {
        let at = if self.mark(i, ',') || self.mark(i, '|') || self.dash(i) {
            i + 1
        } else {
            i
        };
        let at = self.is(at, |sense| sense == Sense::Approx).unwrap_or(at);
        self.clock(at)
    }

    /// A time of day: "pukul 14.30 WIB", "10:35 a.m. EDT", "14:30".
    pub(super) fn clock(&self, i: usize) -> Option<(usize, Clock)> {
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
    pub(super) fn bracket(&self, i: usize) -> Option<(usize, Partial, Option<Clock>)> {
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
}

fn two_digits(piece: &str) -> Option<u8> {
    (piece.len() == 2)
        .then(|| piece.parse().ok())
        .flatten()
        .filter(|minute| *minute < 60)
}
