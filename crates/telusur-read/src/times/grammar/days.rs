//! Weekdays, days counted from today and named days, with what stands around them.

use super::{Base, Parser, Partial};
use crate::times::lexicon::{Sense, Unit};
use crate::words::TokenKind;

impl Parser<'_> {
    /// Whether a weekday's name at `i` is meant as one: in capitals or behind a word that leads to one, and not the unit.
    pub(super) fn weekday(&self, i: usize) -> Option<(usize, u8, bool)> {
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

    pub(super) fn from_weekday(&self, i: usize) -> Option<(usize, Base)> {
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
        // "Sabtu (26/4)", "Sabtu, (26/4)"
        let bracket = self.bracket(next).or_else(|| {
            let comma = self.mark(next, ',');
            comma.then(|| self.bracket(next + 1)).flatten()
        });
        if let Some((mut after, told, time)) = bracket {
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

    pub(super) fn joint_to(&self, i: usize) -> Option<usize> {
        if self.dash(i) {
            Some(i + 1)
        } else {
            self.is(i, |sense| sense == Sense::To)
        }
    }

    pub(super) fn over_lead(&self, i: usize) -> usize {
        match self.unit(i) {
            Some((next, Unit::Day | Unit::Year | Unit::Month)) => next,
            _ => i,
        }
    }

    /// "hari ini", "kemarin malam", "hari ini (9/9/2019)".
    pub(super) fn from_day(&self, i: usize) -> Option<(usize, Base)> {
        if let Some((next, shift)) = self.sense(i, |sense| match sense {
            Sense::EventDay(shift) => Some(shift),
            _ => None,
        }) {
            return Some((
                next,
                Base::FromEvent(shift.unsigned_abs(), Unit::Day, if shift < 0 { -1 } else { 1 }),
            ));
        }
        // "hari-hari ini" is no day.
        if i > self.from && self.dash(i - 1) && self.glued(i) {
            return None;
        }
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
    pub(super) fn from_date(&self, i: usize) -> Option<(usize, Base)> {
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

    pub(super) fn from_feast(&self, i: usize) -> Option<(usize, Base)> {
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
}
