//! From what an expression says to its value, by the date of publication and what was told before it.

use jiff::civil::Date;
use telusur_model::{Doubt, Rule, TimeKind, TimeValue};

use super::calendar;
use super::grammar::{Base, Clock, Partial};
use super::lexicon::{Feast, Turn, Unit};
use super::point::{Point, days_between, from_event, kind_of, nearest_year, part_point, signed};

/// The latest year that a date without year and without any other hold is thought to be of: that of the program's own
/// edition, since reading asks no clock. It is raised with every release.
pub(super) const LATEST_YEAR: i16 = 2026;

/// The day that relative times are counted from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anchor {
    /// The day, where known.
    pub day: Option<Date>,
    /// The year, where at least that is known.
    pub year: Option<i16>,
    /// The month of that year.
    pub month: Option<u8>,
    /// How far to doubt it.
    pub doubt: Doubt,
    /// The day is the latest that the text tells of: the text was written on it or within days of it.
    pub told: bool,
    /// The day is only such a one, and no weekday stands beside it, so that nothing says in which week the text was written.
    pub guessed: bool,
}

/// Days behind the latest day told of at which what is told as past may lie.
const TOLD_BEHIND: i32 = 14;
/// The same for what is told as neither past nor to come.
const TOLD_AHEAD: i32 = 120;
/// Days of a year.
const WHOLE_YEAR: i32 = 366;

/// What the words around an expression say of its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Nothing.
    Open,
    /// It is still to come.
    Ahead,
    /// It is over.
    Behind,
}

/// A resolved expression.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// Its value.
    pub value: TimeValue,
    /// The days that it covers, where they are known: first and last.
    pub days: Option<(Date, Date)>,
    /// By which rule.
    pub rule: Rule,
    /// How far to doubt it.
    pub doubt: Doubt,
}

/// What an expression is resolved with.
pub struct Resolver {
    /// The day counted from.
    pub anchor: Anchor,
    /// The last day told before.
    pub told: Option<(Date, Date)>,
    /// Whether the expression ends a sentence before the latest day that the text tells, from which times are counted ("kata Ani di
    /// Melati, Senin."): so one tells the day of the article itself, and it is younger.
    pub news: bool,
}

type Found = (Point, &'static str, f32);

impl Resolver {
    /// Resolves what `base` says.
    pub fn resolve(&self, base: &Base, tense: Tense) -> Resolved {
        match base {
            Base::Length(parts) => length(parts),
            Base::Lengths(low, high, unit) => {
                let one = |tenths: u32| calendar::duration(&[(tenths, *unit)]);
                let iso = format!("{}/{}", one(*low), one(*high));
                finish(iso, TimeKind::Duration, None, "lengths", 0.1)
            }
            Base::Century(nth) => {
                let first = i32::from(*nth).max(1) * 100 - 99;
                range_of(format!("{first:04}/{:04}", first + 99), "century", 0.02, None)
            }
            Base::Decade(start) => {
                let days = Point::Year(*start).days().zip(Point::Year(start + 9).days());
                range_of(
                    format!("{start:04}/{:04}", start + 9),
                    "decade",
                    0.02,
                    days.map(|((first, _), (_, last))| (first, last)),
                )
            }
            Base::Season(first, partial) => self.season(*first, partial),
            Base::Part(months, nth, partial) => self.part_of_year(*months, *nth, partial),
            Base::Range(one, two) => self.range(one, two, tense),
            Base::Date(partial, clock) => match self.date(partial, tense) {
                Some(found) => with_clock(found, *clock, self.leans(partial)),
                None => self.unresolved(known_part(partial, self.anchor.year)),
            },
            Base::NewYear(year) => with_clock((Point::Year(*year), "year", 0.02), None, None),
            Base::Day(shift, clock) => {
                let day = self.anchor.day.and_then(|day| calendar::plus_days(day, *shift));
                match day {
                    Some(day) => with_clock(
                        (Point::Day(day), "day-from-publication", 0.03),
                        *clock,
                        Some(self.anchor.doubt),
                    ),
                    None => self.unresolved(self.known_here(Unit::Day, *shift)),
                }
            }
            Base::Shift(unit, shift) => self.or_unresolved(self.shifted(*unit, *shift), *unit, *shift),
            Base::Ago(count, unit, direction) => {
                let shift = signed(*count, *direction);
                let found = if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
                    self.anchor
                        .day
                        .map(|day| (Point::Day(day), "hours-from-publication", 0.3))
                } else {
                    self.shifted(*unit, shift)
                };
                self.or_unresolved(found, *unit, shift)
            }
            Base::FromEvent(count, unit, direction) => {
                let shift = signed(*count, *direction);
                let found = self
                    .told
                    .and_then(|(first, last)| from_event(first, last, *unit, shift));
                // Nothing was told before: the day before, or after, what the article itself tells of.
                let here = || {
                    let day = self.anchor.day.filter(|_| shift.abs() == 1 && *unit == Unit::Day)?;
                    Some(Point::Day(calendar::plus_days(day, shift)?))
                };
                match (found, here()) {
                    (Some(point), _) => finish(point.iso(), kind_of(point), point.days(), "from-what-was-told", 0.25),
                    (None, Some(point)) => {
                        let mut out = finish(point.iso(), kind_of(point), point.days(), "from-publication", 0.4);
                        out.doubt = out.doubt.and(self.anchor.doubt);
                        out
                    }
                    (None, None) => self.unresolved(self.known_here(*unit, shift)),
                }
            }
            Base::Feast(feast, partial) => match self.feast(*feast, partial, tense) {
                Some(found) => with_clock(found, None, self.leans(partial)),
                None => self.unresolved(known_part(partial, self.anchor.year)),
            },
        }
    }

    /// A bare weekday beside an expression that covers at most a week says which day of it is meant.
    pub fn weekday_within(&self, base: &Base, (first, last): (Date, Date)) -> Option<Resolved> {
        let Base::Date(partial, clock) = base else {
            return None;
        };
        let weekday = partial.weekday?;
        if partial.day.is_some()
            || partial.turn.is_some()
            || partial.week_shift.is_some()
            || days_between(first, last) > 6
        {
            return None;
        }
        let ahead = (i32::from(weekday) - i32::from(calendar::weekday(first))).rem_euclid(7);
        let day = calendar::plus_days(first, ahead).filter(|day| *day <= last)?;
        Some(with_clock(
            (Point::Day(day), "weekday-of-what-is-told", 0.05),
            *clock,
            Some(self.anchor.doubt),
        ))
    }

    /// The anchor's doubt, where the value rests on it.
    fn leans(&self, partial: &Partial) -> Option<Doubt> {
        partial.year.is_none().then_some(self.anchor.doubt)
    }

    fn or_unresolved(&self, found: Option<Found>, unit: Unit, shift: i32) -> Resolved {
        match found {
            Some(found) => with_clock(found, None, Some(self.anchor.doubt)),
            None => self.unresolved(self.known_here(unit, shift)),
        }
    }

    fn unresolved(&self, iso: String) -> Resolved {
        Resolved {
            value: TimeValue {
                iso,
                kind: TimeKind::Date,
                unresolved: true,
            },
            days: None,
            rule: Rule::named("unresolved"),
            doubt: Doubt::new(0.5),
        }
    }

    /// What is known of a relative time without a day to count from: the year it lies in, else how far it is off.
    fn known_here(&self, unit: Unit, shift: i32) -> String {
        if let Some(year) = self.anchor.year
            && matches!(
                unit,
                Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter
            )
            && shift.abs() <= 1
        {
            return format!("{year:04}");
        }
        let sign = if shift < 0 { "-" } else { "" };
        let count = shift.unsigned_abs().saturating_mul(10);
        format!("{sign}{}", calendar::duration(&[(count, unit)]))
    }

    /// A unit that lies `shift` units from the present one.
    fn shifted(&self, unit: Unit, shift: i32) -> Option<Found> {
        let here = self.anchor.day;
        let year = here.map(Date::year).or(self.anchor.year);
        let month = here.map(|day| day.month() as u8).or(self.anchor.month);
        let year_after = |years: i32| {
            let year = i32::from(year?) + years;
            i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))
        };
        let rule = "unit-from-publication";
        let point = match unit {
            Unit::Year => Point::Year(year_after(shift)?),
            Unit::Decade if shift.abs() > 1 => Point::Year(year_after(shift.checked_mul(10)?)?),
            Unit::Century if shift.abs() > 1 => Point::Year(year_after(shift.checked_mul(100)?)?),
            Unit::Decade => {
                let start = year?.div_euclid(10) * 10 + 10 * shift as i16;
                return Some((
                    Point::Days(calendar::date(start, 1, 1)?, calendar::date(start + 9, 12, 31)?),
                    rule,
                    0.1,
                ));
            }
            Unit::Century => {
                let start = (year? - 1).div_euclid(100) * 100 + 1 + 100 * shift as i16;
                return Some((
                    Point::Days(calendar::date(start, 1, 1)?, calendar::date(start + 99, 12, 31)?),
                    rule,
                    0.1,
                ));
            }
            Unit::Month => {
                let (year, month) = calendar::plus_months(year?, month?, shift)?;
                Point::Month(year, month)
            }
            Unit::Quarter | Unit::Half => {
                let months = if unit == Unit::Quarter { 3 } else { 6 };
                let first = (month? - 1) / months * months + 1;
                let (year, first) = calendar::plus_months(year?, first, shift.checked_mul(i32::from(months))?)?;
                part_point(year, first, months)?
            }
            Unit::Week => Point::Week(calendar::plus_days(calendar::monday(here?)?, shift.checked_mul(7)?)?),
            Unit::Weekend => {
                let saturday = calendar::plus_days(calendar::monday(here?)?, shift.checked_mul(7)?.checked_add(5)?)?;
                Point::Days(saturday, calendar::plus_days(saturday, 1)?)
            }
            Unit::Day => Point::Day(calendar::plus_days(here?, shift)?),
            Unit::Hour | Unit::Minute | Unit::Second => return None,
        };
        Some((point, rule, 0.05))
    }

    /// A season by the year told, else the nearest in the direction told.
    fn season(&self, first: u8, partial: &Partial) -> Resolved {
        let days = |year: i16| {
            let (last_year, last) = calendar::plus_months(year, first, 2)?;
            let from = calendar::date(year, first, 1)?;
            let to = calendar::date(last_year, last, calendar::days_in(last_year, last))?;
            Some((year, from, to))
        };
        let here = self.anchor.day;
        let base = here.map(Date::year).or(self.anchor.year);
        let year = match (partial.year, partial.year_shift, partial.turn) {
            (Some(year), ..) => Some(year),
            (None, Some(shift), _) => base.map(|year| year.saturating_add(shift as i16)),
            (None, None, turn) => here.and_then(|here| {
                let year = here.year();
                let mut near = [year - 1, year, year + 1].into_iter().filter_map(days);
                let found = match turn? {
                    Turn::Past | Turn::Near => near.rfind(|(_, _, to)| *to < here),
                    // "musim dingin ini" in January began the year before.
                    Turn::This => near
                        .find(|(_, from, to)| (*from..=*to).contains(&here))
                        .or_else(|| days(year)),
                    Turn::Next | Turn::Soon => near.find(|(_, from, _)| *from > here),
                };
                found.map(|(year, ..)| year)
            }),
        };
        let Some((_, from, to)) = year.and_then(days) else {
            return self.unresolved(known_part(partial, self.anchor.year));
        };
        let month = |day: Date| calendar::month(day.year(), day.month() as u8);
        let iso = format!("{}/{}", month(from), month(to));
        let mut out = finish(iso, TimeKind::Range, Some((from, to)), "season", 0.1);
        if partial.year.is_none() {
            out.doubt = out.doubt.and(self.anchor.doubt);
        }
        out
    }

    fn part_of_year(&self, months: u8, nth: u8, partial: &Partial) -> Resolved {
        let first = (nth - 1) * months + 1;
        let here = self.anchor.day.map(Date::year).or(self.anchor.year);
        let year = match (partial.year, partial.year_shift) {
            (Some(year), _) => Some(year),
            (None, Some(shift)) => here.map(|year| year.saturating_add(shift as i16)),
            (None, None) => here,
        };
        match year.and_then(|year| part_point(year, first, months)) {
            Some(point) => {
                let iso = year.map_or(String::new(), |year| {
                    format!(
                        "{}/{}",
                        calendar::month(year, first),
                        calendar::month(year, first + months - 1)
                    )
                });
                let doubt = if partial.year.is_some() { 0.02 } else { 0.1 };
                finish(iso, TimeKind::Range, point.days(), "part-of-year", doubt)
            }
            None => self.unresolved(known_part(partial, None)),
        }
    }

    fn feast(&self, feast: Feast, partial: &Partial, tense: Tense) -> Option<Found> {
        let on = |year: i16| match feast {
            Feast::Fixed(month, day) => calendar::date(year, month, day),
            Feast::Nth(month, weekday, nth) => calendar::nth_weekday(year, month, weekday, nth),
        };
        if let Some(year) = partial.year {
            return Some((Point::Day(on(year)?), "feast", 0.02));
        }
        let here = self.anchor.day?;
        if let Some(shift) = partial.year_shift {
            return Some((Point::Day(on(here.year().checked_add(shift as i16)?)?), "feast", 0.05));
        }
        let day = nearest_year(here, partial.turn, tense, 45, on)?;
        Some((Point::Day(day), "feast-nearest", 0.1))
    }

    /// The date that is told by `partial`.
    fn date(&self, partial: &Partial, tense: Tense) -> Option<Found> {
        match (partial.month, partial.day) {
            (Some(month), Some(day)) => self.month_day(partial, month, day, tense),
            (Some(month), None) => self.month(partial, month, tense),
            (None, Some(day)) => {
                let here = self.anchor.day;
                let year = here.map(Date::year).or(self.anchor.year)?;
                let month = here.map(|date| date.month() as u8).or(self.anchor.month)?;
                let (year, month) = calendar::plus_months(year, month, partial.month_shift.unwrap_or(0))?;
                Some((Point::Day(calendar::date(year, month, day)?), "day-of-month", 0.15))
            }
            (None, None) => match (partial.weekday, partial.year) {
                (Some(weekday), _) => self.weekday(partial, weekday, tense),
                (None, Some(year)) => Some((Point::Year(year), "year", 0.02)),
                (None, None) => None,
            },
        }
    }

    /// The day in the year of the latest day that the text tells of, where that is all that is known of when it was written: the text
    /// is of that day or of one behind it, so that even a past day may lie a little ahead of it.
    fn within_told_year(
        &self,
        here: Date,
        turn: Option<Turn>,
        tense: Tense,
        on: impl Fn(i16) -> Option<Date>,
    ) -> Option<Date> {
        let ahead = match (turn, tense) {
            (Some(Turn::Past | Turn::Near), _) | (None, Tense::Behind) if self.anchor.guessed => WHOLE_YEAR,
            (Some(Turn::Past | Turn::Near), _) | (None, Tense::Behind) => TOLD_BEHIND,
            (None, Tense::Open) => TOLD_AHEAD,
            _ => return None,
        };
        on(here.year()).filter(|&day| self.anchor.told && day >= here && days_between(here, day) <= ahead)
    }

    fn month_day(&self, partial: &Partial, month: u8, day: u8, tense: Tense) -> Option<Found> {
        let on = |year: i16| calendar::date(year, month, day);
        let agrees = |date: Date| partial.weekday.is_none_or(|told| told == calendar::weekday(date));
        let here = self.anchor.day;
        let base_year = here.map(Date::year).or(self.anchor.year);
        if let Some(year) = partial.year {
            let date = on(year)?;
            let found = if agrees(date) {
                ("full-date", 0.0)
            } else {
                ("weekday-contradicts-date", 0.5)
            };
            return Some((Point::Day(date), found.0, found.1));
        }
        if let Some(shift) = partial.year_shift {
            let date = on(base_year?.checked_add(shift as i16)?)?;
            return Some((Point::Day(date), "date-of-turned-year", 0.05));
        }
        // A stated weekday tells the year where it agrees with one near by.
        if let Some(base) = base_year
            && partial.weekday.is_some()
        {
            let near = [base, base - 1, base + 1]
                .into_iter()
                .filter_map(on)
                .filter(|&date| agrees(date));
            let close = match here {
                Some(here) => near.min_by_key(|date| days_between(here, *date).abs()),
                None => near.take(1).next(),
            };
            if let Some(date) = close {
                return Some((Point::Day(date), "date-by-weekday", 0.02));
            }
        }
        let contradicts = partial.weekday.is_some();
        let rule = |found: &'static str, doubt: f32| {
            if contradicts {
                ("weekday-contradicts-date", 0.5)
            } else {
                (found, doubt)
            }
        };
        if let Some(here) = here {
            let date = match self.within_told_year(here, partial.turn, tense, on) {
                Some(date) => date,
                None => nearest_year(here, partial.turn, tense, 45, on)?,
            };
            let (rule, doubt) = rule("date-nearest", 0.08);
            return Some((Point::Day(date), rule, doubt));
        }
        if let Some(year) = self.anchor.year {
            let (rule, doubt) = rule("date-of-year", 0.15);
            return Some((Point::Day(on(year)?), rule, doubt));
        }
        // No year anywhere: the last in which the weekday is right.
        partial.weekday?;
        let date = (LATEST_YEAR - 27..=LATEST_YEAR)
            .rev()
            .filter_map(on)
            .find(|&date| agrees(date))?;
        Some((Point::Day(date), "year-by-weekday", 0.4))
    }

    fn month(&self, partial: &Partial, month: u8, tense: Tense) -> Option<Found> {
        if let Some(year) = partial.year {
            return Some((Point::Month(year, month), "month", 0.02));
        }
        let year = self.anchor.day.map(Date::year).or(self.anchor.year)?;
        if let Some(shift) = partial.year_shift {
            let year = year.checked_add(shift as i16)?;
            return Some((Point::Month(year, month), "month-of-turned-year", 0.05));
        }
        let here = self.anchor.day.map(|day| day.month() as u8).or(self.anchor.month)?;
        // Months since that month was last there.
        let back = (i32::from(here) - i32::from(month)).rem_euclid(12);
        let shift = match (partial.turn, tense) {
            (Some(Turn::This), _) => i32::from(month) - i32::from(here),
            (Some(Turn::Past | Turn::Near), _) => -(if back == 0 { 12 } else { back }),
            (Some(Turn::Next | Turn::Soon), _) => {
                if back == 0 {
                    12
                } else {
                    12 - back
                }
            }
            (None, Tense::Ahead) if back > 0 => 12 - back,
            (None, _) => -back,
        };
        let (year, month) = calendar::plus_months(year, here, shift)?;
        let doubt = if partial.turn.is_some() { 0.05 } else { 0.12 };
        Some((Point::Month(year, month), "month-nearest", doubt))
    }

    fn weekday(&self, partial: &Partial, weekday: u8, tense: Tense) -> Option<Found> {
        let here = self.anchor.day.filter(|_| !self.anchor.guessed)?;
        let monday = calendar::monday(here)?;
        if let Some(weeks) = partial.week_shift {
            let day = calendar::plus_days(monday, weeks.checked_mul(7)? + i32::from(weekday) - 1)?;
            return Some((Point::Day(day), "weekday-of-week", 0.03));
        }
        // Days since that weekday was last there.
        let back = (i32::from(calendar::weekday(here)) - i32::from(weekday)).rem_euclid(7);
        let (shift, rule, doubt) = match (partial.turn, tense) {
            (Some(Turn::Past | Turn::Near), _) => (if back == 0 { -7 } else { -back }, "weekday-last", 0.05),
            (Some(Turn::Next), _) => (7 - back, "weekday-next", 0.05),
            (Some(Turn::Soon), _) => ((7 - back) % 7, "weekday-next", 0.05),
            (Some(Turn::This), Tense::Ahead) => ((7 - back) % 7, "weekday-next", 0.1),
            (Some(Turn::This), _) if back == 6 => (1, "weekday-next", 0.15),
            (Some(Turn::This), _) => (-back, "weekday-last", 0.1),
            (None, Tense::Ahead) if back > 0 => (7 - back, "weekday-ahead", 0.15),
            // Tomorrow's weekday by its bare name: who writes of six days ago says so.
            (None, Tense::Open) if back == 6 => (1, "weekday-tomorrow", 0.3),
            // Of a text that may be a few days younger than the day, the nearest such weekday is meant.
            (None, Tense::Open) if self.anchor.told && back > 3 => (7 - back, "weekday-near-told", 0.3),
            (None, Tense::Open) if self.news && back > 0 => (7 - back, "weekday-of-news", 0.4),
            (None, _) => (-back, "weekday-nearest", 0.05),
        };
        Some((Point::Day(calendar::plus_days(here, shift)?), rule, doubt))
    }

    fn range(&self, one: &Partial, two: &Partial, tense: Tense) -> Resolved {
        let unknown = || {
            let known = known_part(one, self.anchor.year);
            self.unresolved(known)
        };
        let mut first = *one;
        let mut last = *two;
        // What only one end tells holds for both.
        if first.year.is_none() && first.year_shift.is_none() {
            first.year_shift = last.year_shift;
        }
        if last.month.is_none() && last.day.is_some() {
            last.month = first.month;
        }
        let Some((end, _, doubt)) = self.date(&last, tense) else {
            return unknown();
        };
        let Some((_, end_last)) = end.days() else {
            return unknown();
        };
        let start = match (first.weekday, first.day, first.month, first.year) {
            // The weekday on or before the end.
            (Some(weekday), None, None, None) => {
                let back = (i32::from(calendar::weekday(end_last)) - i32::from(weekday)).rem_euclid(7);
                calendar::plus_days(end_last, -back).map(Point::Day)
            }
            (_, Some(day), Some(month), None) if first.year_shift.is_none() => {
                let year = end_last.year();
                [year, year - 1]
                    .into_iter()
                    .filter_map(|year| calendar::date(year, month, day))
                    .find(|date| *date <= end_last)
                    .map(Point::Day)
            }
            (_, None, Some(month), None) if first.year_shift.is_none() => {
                let year = end_last.year();
                Some(if month <= end_last.month() as u8 {
                    Point::Month(year, month)
                } else {
                    Point::Month(year - 1, month)
                })
            }
            _ => self.date(&first, tense).map(|found| found.0),
        };
        let Some((start, (start_first, _))) = start.and_then(|start| Some((start, start.days()?))) else {
            return unknown();
        };
        if start_first > end_last {
            return unknown();
        }
        let explicit = last.year.is_some() || first.year.is_some();
        let lean = if explicit { Doubt::NONE } else { self.anchor.doubt };
        let doubt = Doubt::new(doubt.max(0.03)).and(lean);
        Resolved {
            value: TimeValue {
                iso: format!("{}/{}", start.iso(), end.iso()),
                kind: TimeKind::Range,
                unresolved: false,
            },
            days: Some((start_first, end_last)),
            rule: Rule::named("range"),
            doubt,
        }
    }
}

fn finish(iso: String, kind: TimeKind, days: Option<(Date, Date)>, rule: &'static str, doubt: f32) -> Resolved {
    Resolved {
        value: TimeValue {
            iso,
            kind,
            unresolved: false,
        },
        days,
        rule: Rule::named(rule),
        doubt: Doubt::new(doubt),
    }
}

fn range_of(iso: String, rule: &'static str, doubt: f32, days: Option<(Date, Date)>) -> Resolved {
    finish(iso, TimeKind::Range, days, rule, doubt)
}

fn with_clock((point, rule, doubt): Found, clock: Option<Clock>, leans: Option<Doubt>) -> Resolved {
    let mut iso = point.iso();
    let mut kind = kind_of(point);
    if let (Some(clock), Point::Day(day)) = (clock, point) {
        let (day, hour) = match clock.hour {
            24 => (calendar::plus_days(day, 1).unwrap_or(day), 0),
            hour => (day, hour),
        };
        iso = format!("{day}T{hour:02}:{:02}", clock.minute);
        if let Some(zone) = clock.zone {
            let sign = if zone < 0 { '-' } else { '+' };
            let zone = zone.unsigned_abs();
            iso.push_str(&format!("{sign}{:02}:{:02}", zone / 60, zone % 60));
        }
        kind = TimeKind::Time;
    }
    let mut out = finish(iso, kind, point.days(), rule, doubt);
    if let Some(lean) = leans {
        out.doubt = out.doubt.and(lean);
    }
    out
}

fn length(parts: &[(u32, Unit)]) -> Resolved {
    finish(calendar::duration(parts), TimeKind::Duration, None, "length", 0.05)
}

/// What is known where a date cannot be fixed: its year, else month and day or weekday in the truncated forms of
/// ISO 8601:2000.
fn known_part(partial: &Partial, year: Option<i16>) -> String {
    let year = partial.year.or(year);
    match (year, partial.month, partial.day, partial.weekday) {
        (Some(year), Some(month), _, _) => calendar::month(year, month),
        (Some(year), None, _, _) => format!("{year:04}"),
        (None, Some(month), Some(day), _) => format!("--{month:02}-{day:02}"),
        (None, Some(month), None, _) => format!("--{month:02}"),
        (None, None, Some(day), _) => format!("---{day:02}"),
        (None, None, None, Some(weekday)) => format!("-W-{weekday}"),
        (None, None, None, None) => match partial.year_shift {
            Some(shift) if shift < 0 => format!("-P{}Y", shift.unsigned_abs()),
            Some(shift) => format!("P{shift}Y"),
            None => "P0D".to_string(),
        },
    }
}
