//! Units turned from the present, parts of years, centuries, decades, months.

use super::{Base, Parser, Partial, QUARTER, shift_of};
use crate::times::lexicon::{Sense, Turn, Unit};
use crate::words::TokenKind;

impl Parser<'_> {
    /// "last week", "next Friday", "last November", "the past two months".
    pub(super) fn from_turn_before(&self, i: usize) -> Option<(usize, Base)> {
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
    pub(super) fn from_unit(&self, i: usize) -> Option<(usize, Base)> {
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
        // "tahun sebelumnya": the one before that told of last.
        if matches!(unit, Unit::Year | Unit::Month)
            && let Some(after) = self.is(next, |sense| sense == Sense::UnitBefore)
        {
            return Some((after, Base::FromEvent(1, unit, -1)));
        }
        // "pada tahun itu": the one told of last; what a number counts ("berusia 40 tahun itu") is none.
        let counted = i > self.from
            && (self.tokens[i - 1].kind == TokenKind::Number || self.numbers.is_word(&self.tokens[i - 1]));
        if matches!(unit, Unit::Year | Unit::Month)
            && !counted
            && let Some(after) = self.is(next, |sense| sense == Sense::UnitSame)
        {
            return Some((after, Base::FromEvent(0, unit, 1)));
        }
        let (next, turn) = self
            .turn_after(next)
            .filter(|(_, turn)| !matches!(turn, Turn::Near | Turn::Soon))?;
        Some((next, Base::Shift(unit, shift_of(turn))))
    }

    /// "ke-21", "21", "21st", "pertama", "II".
    pub(super) fn nth(&self, i: usize) -> Option<(usize, u8)> {
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
    pub(super) fn from_ordinal(&self, i: usize) -> Option<(usize, Base)> {
        let nth = self.nth(i);
        let (next, nth) = nth?;
        if nth == 1
            && let Some((after, (tenths, Unit::Month))) = self.measure(next)
            && tenths % 10 == 0
            && let Some(found) = self.first_months(tenths / 10, after)
        {
            return Some(found);
        }
        let (next, unit) = self.unit(next)?;
        match unit {
            Unit::Century => Some((next, Base::Century(nth))),
            Unit::Quarter | Unit::Half => self.part_of_year(next, unit, nth),
            _ => None,
        }
    }

    pub(super) fn quarter_sign(&self, i: usize) -> Option<(usize, Base)> {
        if self.tokens.get(i).is_none_or(|token| token.first != QUARTER) {
            return None;
        }
        match self.str(i).as_bytes() {
            [_, nth @ b'1'..=b'4'] => self.part_of_year(i + 1, Unit::Quarter, nth - b'0'),
            _ => None,
        }
    }

    pub(super) fn part_of_year(&self, mut next: usize, unit: Unit, nth: u8) -> Option<(usize, Base)> {
        let months = if unit == Unit::Quarter { 3 } else { 6 };
        if nth == 0 || u32::from(nth) * u32::from(months) > 12 {
            return None;
        }
        // "(Q1)" says it again.
        if self.mark(next, '(') && self.mark(next + 2, ')') && self.str(next + 1).len() == 2 {
            next += 3;
        }
        // "kuartal II/2019", "semester I-2019".
        let joined = (self.mark(next, '/') || self.dash(next)) && self.glued(next) && self.glued(next + 1);
        let (next, partial) = match self.year(next + 1).filter(|_| joined) {
            Some(year) => {
                let year = Some(year);
                (
                    next + 2,
                    Partial {
                        year,
                        ..Partial::default()
                    },
                )
            }
            None => self.year_behind(next),
        };
        // Games have halves too.
        let told = partial.year.is_some() || partial.year_shift.is_some();
        (told || unit == Unit::Quarter).then_some((next, Base::Part(months, nth, partial)))
    }

    /// A season of three months with what tells the year: "musim panas lalu", "musim semi 2019".
    pub(super) fn from_season(&self, i: usize) -> Option<(usize, Base)> {
        let (next, first) = self.sense(i, |sense| match sense {
            Sense::Season(first) => Some(first),
            _ => None,
        })?;
        // "Festival Musim Semi"
        if self.tokens[next - 1].upper {
            return None;
        }
        if let Some((after, turn)) = self.turn_after(next) {
            let partial = Partial {
                turn: Some(turn),
                ..Partial::default()
            };
            return Some((after, Base::Season(first, partial)));
        }
        let (after, partial) = self.year_behind(next);
        (partial.year.is_some() || partial.year_shift.is_some()).then_some((after, Base::Season(first, partial)))
    }

    /// "empat bulan pertama 2025", "first four months of 2025": so many months from the beginning of a year, up to token `next`.
    pub(super) fn first_months(&self, count: u32, next: usize) -> Option<(usize, Base)> {
        let count = u8::try_from(count).ok().filter(|count| (2..=12).contains(count))?;
        let (after, year) = self.year_behind(next);
        if year.year.is_none() && year.year_shift.is_none() {
            return None;
        }
        let month = |month| Partial {
            month: Some(month),
            ..year
        };
        Some((after, Base::Range(month(1), month(count))))
    }

    /// The year told at `next`, by number or from now, and the token behind it.
    fn year_behind(&self, mut next: usize) -> (usize, Partial) {
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
        (next, partial)
    }

    /// "1990-an", "1990an", "1990s".
    pub(super) fn decade(&self, i: usize) -> Option<(usize, i16)> {
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
    pub(super) fn from_edge(&self, i: usize) -> Option<(usize, Base)> {
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

    pub(super) fn from_month(&self, i: usize) -> Option<(usize, Base)> {
        let led = self.after(i, |sense| {
            matches!(
                sense,
                Sense::YearLead { .. } | Sense::From | Sense::To | Sense::Unit(Unit::Month)
            )
        });
        self.month_alone(i, led)
    }

    /// "Juni 2024", "Juni lalu", "Agustus tahun lalu", "Juni"; "Januari hingga Maret 2022".
    pub(super) fn month_alone(&self, i: usize, led: bool) -> Option<(usize, Base)> {
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
        // "Januari 2019 hingga 12 September 2019".
        if year.is_some()
            && let Some(at) = self.joint_to(after)
            && let Some((end, Base::Date(last, None))) = self.dated(self.over_lead(at), false)
            && last.year.is_some()
        {
            return Some((end, Base::Range(partial, last)));
        }
        // A number behind a bare short form belongs to it in some other way ("May 5" was tried before).
        (told || led || !short).then_some((after, Base::Date(partial, None)))
    }

    /// "Juni tahun 2024".
    pub(super) fn over_year_word(&self, i: usize) -> usize {
        match self.unit(i) {
            Some((next, Unit::Year)) if self.year(next).is_some() => next,
            _ => i,
        }
    }

    /// "4 a.m. EDT Thursday", "pukul 10.00 WIB, Selasa (31/12/2024)": a time of day only with its date.
    pub(super) fn from_clock(&self, i: usize) -> Option<(usize, Base)> {
        let (next, time) = self.clock(i)?;
        let mut at = if self.mark(next, ',') { next + 1 } else { next };
        if let Some(after) = self.is(at, |sense| matches!(sense, Sense::YearLead { .. } | Sense::WeekdayLead)) {
            at = after;
        }
        at = self
            .is(at, |sense| sense == Sense::DateLead)
            .unwrap_or(self.over_lead(at));
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
}
