//! Points of the calendar, and how one leads to another.

use jiff::civil::Date;
use telusur_model::TimeKind;

use super::calendar;
use super::lexicon::{Turn, Unit};
use super::resolve::Tense;

/// A point of the calendar as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Point {
    Year(i16),
    Month(i16, u8),
    Week(Date),
    Day(Date),
    Days(Date, Date),
}

impl Point {
    pub(super) fn iso(self) -> String {
        match self {
            Point::Year(year) => format!("{year:04}"),
            Point::Month(year, month) => calendar::month(year, month),
            Point::Week(monday) => calendar::week(monday),
            Point::Day(day) => day.to_string(),
            Point::Days(first, last) => format!("{first}/{last}"),
        }
    }

    pub(super) fn days(self) -> Option<(Date, Date)> {
        match self {
            Point::Year(year) => Some((calendar::date(year, 1, 1)?, calendar::date(year, 12, 31)?)),
            Point::Month(year, month) => Some((
                calendar::date(year, month, 1)?,
                calendar::date(year, month, calendar::days_in(year, month))?,
            )),
            Point::Week(monday) => Some((monday, calendar::plus_days(monday, 6)?)),
            Point::Day(day) => Some((day, day)),
            Point::Days(first, last) => Some((first, last)),
        }
    }
}

pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

pub(super) fn signed(count: u32, direction: i32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 2).saturating_mul(direction)
}

/// Of the years about `here`, the one whose day is nearest in the direction told: behind, unless it lies at most `ahead`
/// days ahead or the words say that it is to come.
pub(super) fn nearest_year(
    here: Date,
    turn: Option<Turn>,
    tense: Tense,
    ahead: i32,
    on: impl Fn(i16) -> Option<Date>,
) -> Option<Date> {
    let year = here.year();
    let mut days = [year - 4, year - 1, year, year + 1, year + 4]
        .into_iter()
        .filter_map(&on);
    match (turn, tense) {
        (Some(Turn::This), _) => on(year).or_else(|| days.next()),
        (Some(Turn::Past | Turn::Near), _) => days.rfind(|&day| day < here),
        (Some(Turn::Next | Turn::Soon), _) | (None, Tense::Ahead) => days.find(|&day| day >= here),
        (None, Tense::Behind) => days.rfind(|&day| day <= here),
        (None, Tense::Open) => days.rfind(|&day| days_between(here, day) <= ahead.min(14)),
    }
}

pub(super) fn part_point(year: i16, first: u8, months: u8) -> Option<Point> {
    let last = first.checked_add(months)?.checked_sub(1).filter(|last| *last <= 12)?;
    Some(Point::Days(
        calendar::date(year, first, 1)?,
        calendar::date(year, last, calendar::days_in(year, last))?,
    ))
}

pub(super) fn from_event(first: Date, last: Date, unit: Unit, shift: i32) -> Option<Point> {
    let day = first == last;
    Some(match unit {
        Unit::Day if day => Point::Day(calendar::plus_days(first, shift)?),
        Unit::Week if day => Point::Day(calendar::plus_days(first, shift.checked_mul(7)?)?),
        Unit::Month => {
            let (year, month) = calendar::plus_months(first.year(), first.month() as u8, shift)?;
            Point::Month(year, month)
        }
        Unit::Year | Unit::Decade | Unit::Century => {
            let years = match unit {
                Unit::Year => 1,
                Unit::Decade => 10,
                _ => 100,
            };
            let year = i32::from(first.year()) + shift.checked_mul(years)?;
            Point::Year(i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?)
        }
        _ => return None,
    })
}

pub(super) fn kind_of(point: Point) -> TimeKind {
    match point {
        Point::Days(..) => TimeKind::Range,
        _ => TimeKind::Date,
    }
}
