//! Arithmetic of the calendar and the ISO 8601 forms of its pieces.

use jiff::civil::{Date, Weekday};

use super::lexicon::Unit;

/// The date, where there is one.
pub fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date `days` after; none beyond the calendar's ends, which are the years 1 and 9999.
pub fn plus_days(date: Date, days: i32) -> Option<Date> {
    let day = date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    (day.year() > 0).then_some(day)
}

/// The year and month `months` after.
pub fn plus_months(year: i16, month: u8, months: i32) -> Option<(i16, u8)> {
    let count = i32::from(year) * 12 + i32::from(month) - 1 + months;
    let year = i16::try_from(count.div_euclid(12)).ok().filter(|year| *year > 0)?;
    Some((year, count.rem_euclid(12) as u8 + 1))
}

/// The weekday, Monday is 1.
pub fn weekday(date: Date) -> u8 {
    date.weekday().to_monday_one_offset() as u8
}

/// The Monday of the date's week.
pub fn monday(date: Date) -> Option<Date> {
    plus_days(date, 1 - i32::from(weekday(date)))
}

/// The nth weekday (Monday is 1) of a month.
pub fn nth_weekday(year: i16, month: u8, day: u8, nth: u8) -> Option<Date> {
    let day = Weekday::from_monday_one_offset(day as i8).ok()?;
    date(year, month, 1)?.nth_weekday_of_month(nth as i8, day).ok()
}

/// Number of days in the month.
pub fn days_in(year: i16, month: u8) -> u8 {
    date(year, month, 1).map_or(30, |first| first.days_in_month() as u8)
}

/// `2024-W52`.
pub fn week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// `2024-06`.
pub fn month(year: i16, month: u8) -> String {
    format!("{year:04}-{month:02}")
}

/// A length as an ISO duration: each part a number of tenths and its unit.
pub fn duration(parts: &[(u32, Unit)]) -> String {
    let mut days = String::new();
    let mut clock = String::new();
    for &(tenths, unit) in parts {
        let whole = |times: u32| tenths.saturating_mul(times) % 10 == 0;
        // A half is told in the next smaller unit where that is whole.
        let (tenths, letter) = match unit {
            Unit::Century => (tenths.saturating_mul(100), 'Y'),
            Unit::Decade => (tenths.saturating_mul(10), 'Y'),
            Unit::Year if !whole(1) && tenths < 10 => (tenths.saturating_mul(12), 'M'),
            Unit::Year => (tenths, 'Y'),
            Unit::Half => (tenths.saturating_mul(6), 'M'),
            Unit::Quarter => (tenths.saturating_mul(3), 'M'),
            Unit::Month => (tenths, 'M'),
            Unit::Week => (tenths, 'W'),
            Unit::Weekend => (tenths.saturating_mul(2), 'D'),
            Unit::Day if !whole(1) && tenths < 10 => (tenths.saturating_mul(24), 'H'),
            Unit::Day => (tenths, 'D'),
            Unit::Hour if !whole(1) && tenths < 10 => (tenths.saturating_mul(60), 'm'),
            Unit::Hour => (tenths, 'H'),
            Unit::Minute if !whole(1) && tenths < 10 => (tenths.saturating_mul(60), 'S'),
            Unit::Minute => (tenths, 'm'),
            Unit::Second => (tenths, 'S'),
        };
        let out = if matches!(letter, 'H' | 'm' | 'S') {
            &mut clock
        } else {
            &mut days
        };
        // One and a half years are a year and six months; other fractions stay decimal.
        match (tenths % 10, letter) {
            (0, _) => out.push_str(&format!("{}{}", tenths / 10, letter.to_ascii_uppercase())),
            (5, 'Y') => out.push_str(&format!("{}Y6M", tenths / 10)),
            (5, 'H') => out.push_str(&format!("{}H30M", tenths / 10)),
            (5, 'm') => out.push_str(&format!("{}M30S", tenths / 10)),
            (rest, _) => out.push_str(&format!("{}.{rest}{}", tenths / 10, letter.to_ascii_uppercase())),
        }
    }
    if clock.is_empty() {
        format!("P{days}")
    } else {
        format!("P{days}T{clock}")
    }
}
