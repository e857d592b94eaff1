//! The words of time of one language, compiled from its table.

use telusur_packs::Row;

use crate::phrases::Phrases;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 60 make a minute.
    Second,
    /// 60 make an hour.
    Minute,
    /// 24 make a day.
    Hour,
    /// A day of the calendar.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months of a year.
    Quarter,
    /// Six months of a year.
    Half,
    /// A year of the calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Where a word of direction points, seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Behind ("lalu", "last").
    Past,
    /// Behind, and near ("kemarin" after a weekday).
    Near,
    /// Now ("ini", "this").
    This,
    /// Ahead ("mendatang", "next").
    Next,
    /// Ahead, and near ("nanti" after a weekday): today too.
    Soon,
}

/// Which half of the day a word means, for clocks that count to twelve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    /// Before noon.
    Am,
    /// About noon.
    Noon,
    /// After noon.
    Pm,
}

/// A day with a name: on a fixed date, or the nth weekday of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    /// Month and day.
    Fixed(u8, u8),
    /// Month, weekday (Monday is 1), which one.
    Nth(u8, u8, u8),
}

/// What a word or phrase can mean for a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense {
    /// A weekday, Monday is 1; `short` forms need a date beside them.
    Weekday {
        /// Monday is 1.
        day: u8,
        /// A short form.
        short: bool,
    },
    /// A month; `short` forms need a day, a year or a word before them that leads to a time.
    Month {
        /// January is 1.
        month: u8,
        /// A short form.
        short: bool,
    },
    /// A unit.
    Unit(Unit),
    /// One unit in one word ("sebulan").
    One(Unit),
    /// "a", "an" before a unit.
    Article,
    /// Half of the unit that follows.
    HalfOf,
    /// A part of the day.
    Part(DayPart),
    /// A day counted from today.
    Day(i32),
    /// A direction behind what it turns ("pekan lalu").
    TurnAfter(Turn),
    /// A direction before what it turns ("last week").
    TurnBefore(Turn),
    /// Makes a length one that ends now ("terakhir").
    SpanAfter,
    /// The same, before it ("the past").
    SpanBefore,
    /// Makes a length a point ahead ("lagi").
    AheadAfter,
    /// Between number and unit ("two more weeks").
    More,
    /// Counts back from what was just told ("sebelumnya").
    EventBefore,
    /// Beside a bare day and month of a date in history: that date, as year, month, day.
    KnownDay(i16, u8, u8),
    /// The same, also behind a unit without a number ("tahun sebelumnya").
    UnitBefore,
    /// Behind a unit: the one told of last ("tahun itu").
    UnitSame,
    /// Counts on from what was just told ("kemudian").
    EventAfter,
    /// A day counted from the one just told ("keesokan harinya").
    EventDay(i32),
    /// A noun, in small letters, behind which a number is the year in which it was ("pemilu").
    YearNoun,
    /// Makes a length one that lasts ("selama").
    During,
    /// The beginning, middle or end of what follows.
    Edge,
    /// Hedges the length that follows.
    Approx,
    /// Which one of several.
    Ordinal(u8),
    /// A time zone in minutes east of Greenwich; `None` for the place's own.
    Zone(Option<i16>),
    /// Leads to a time of day.
    Clock,
    /// Makes a time of day one before or after noon.
    Noon(DayPart),
    /// Between the ends of a range.
    To,
    /// Between the ends of a range that a word like "antara" opened.
    And,
    /// Opens a range.
    From,
    /// Between two names of one time ("atau").
    Or,
    /// A season of three months, by its first month north of the equator.
    Season(u8),
    /// Leads to the number of a law.
    Law,
    /// An unknown number of what follows.
    Vague,
    /// Leads to a day of the month.
    DateLead,
    /// Leads to a weekday even in small letters.
    WeekdayLead,
    /// Leads to a year of four digits; a `weak` one only where nothing countable follows.
    YearLead {
        /// Leads to other numbers too.
        weak: bool,
    },
    /// The length beside it is an age.
    Age,
    /// The length before it is an age.
    Old,
    /// The length behind it is a habit, not a time.
    Set,
    /// The new year of the year that follows.
    NewYear,
    /// A named day.
    Feast(Feast),
    /// What stands near is still to come.
    Ahead,
    /// What stands near is over.
    Behind,
    /// Tells that something is reported: what was said before of the direction no longer holds.
    Report,
    /// Numeric dates name the month first.
    MonthFirst,
}

impl Sense {
    /// Whether an expression of time may begin with it.
    pub fn begins(self) -> bool {
        !matches!(
            self,
            Sense::Ahead
                | Sense::AheadAfter
                | Sense::Age
                | Sense::And
                | Sense::Behind
                | Sense::EventAfter
                | Sense::From
                | Sense::Law
                | Sense::Or
                | Sense::Report
                | Sense::Set
                | Sense::SpanAfter
                | Sense::TurnAfter(_)
                | Sense::UnitSame
                | Sense::Vague
                | Sense::WeekdayLead
                | Sense::YearLead { .. }
                | Sense::YearNoun
                | Sense::Zone(_)
        )
    }
}

/// A language's words of time.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Phrases<Sense>,
    /// Numeric dates name the month first.
    pub month_first: bool,
}

impl Lexicon {
    /// Makes its phrases part of a language's [`Heads`](crate::phrases::Heads).
    pub(crate) fn join_heads(&mut self, heads: &mut crate::phrases::Heads) {
        heads.add(&mut self.words);
    }

    /// Compiles the rows of a `times` table: `form`, `class`, `means`. A row of an unknown class is left out.
    pub fn compile(rows: impl Iterator<Item = Row>) -> Lexicon {
        let mut out = Lexicon::default();
        for row in rows {
            match sense(row.get("class"), row.get("means")) {
                Some(Sense::MonthFirst) => out.month_first = true,
                Some(sense) => out.words.add(row.get("form"), sense),
                None => {}
            }
        }
        out
    }

    /// Whether a phrase may begin with the word.
    pub fn may_begin(&self, token: &crate::words::Token) -> bool {
        self.words.may_begin(token)
    }

    /// Every sense of the phrases that begin at token `i`, longest phrase first, with its length in tokens.
    pub fn senses<'a>(
        &'a self,
        tokens: &'a [crate::words::Token],
        i: usize,
    ) -> impl Iterator<Item = (usize, Sense)> + 'a {
        self.words.all_at(tokens, i).map(|(length, &sense)| (length, sense))
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn part(name: &str) -> Option<DayPart> {
    Some(match name {
        "am" => DayPart::Am,
        "noon" => DayPart::Noon,
        "pm" => DayPart::Pm,
        _ => return None,
    })
}

fn feast(means: &str) -> Option<Feast> {
    let numbers: Vec<u8> = means.split('-').filter_map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [month, day] => Some(Feast::Fixed(month, day)),
        [month, weekday, nth] => Some(Feast::Nth(month, weekday, nth)),
        _ => None,
    }
}

fn sense(class: &str, means: &str) -> Option<Sense> {
    let number = || means.parse::<u8>().ok();
    Some(match class {
        "weekday" | "weekday-short" => Sense::Weekday {
            day: number().filter(|day| (1..=7).contains(day))?,
            short: class == "weekday-short",
        },
        "month" | "month-short" => Sense::Month {
            month: number().filter(|month| (1..=12).contains(month))?,
            short: class == "month-short",
        },
        "unit" => Sense::Unit(unit(means)?),
        "one" => Sense::One(unit(means)?),
        "article" => Sense::Article,
        "half" => Sense::HalfOf,
        "part" => Sense::Part(part(means)?),
        "day" => Sense::Day(means.parse().ok()?),
        "past-after" => Sense::TurnAfter(if means == "near" { Turn::Near } else { Turn::Past }),
        "this-after" => Sense::TurnAfter(Turn::This),
        "next-after" => Sense::TurnAfter(if means == "near" { Turn::Soon } else { Turn::Next }),
        "past-before" => Sense::TurnBefore(Turn::Past),
        "this-before" => Sense::TurnBefore(Turn::This),
        "next-before" => Sense::TurnBefore(Turn::Next),
        "span-after" => Sense::SpanAfter,
        "span-before" => Sense::SpanBefore,
        "ahead-after" => Sense::AheadAfter,
        "more" => Sense::More,
        "event-before" if means == "unit" => Sense::UnitBefore,
        "event-same" => Sense::UnitSame,
        "event-before" => Sense::EventBefore,
        "event-after" => Sense::EventAfter,
        "event-day" => Sense::EventDay(means.parse().ok()?),
        "during" => Sense::During,
        "year-noun" => Sense::YearNoun,
        "edge" => Sense::Edge,
        "approx" => Sense::Approx,
        "ordinal" => Sense::Ordinal(number()?),
        "zone" if means == "local" => Sense::Zone(None),
        "zone" => Sense::Zone(Some(means.parse().ok()?)),
        "clock" => Sense::Clock,
        "noon" => Sense::Noon(part(means)?),
        "to" => Sense::To,
        "and" => Sense::And,
        "from" => Sense::From,
        "or" => Sense::Or,
        "season" => Sense::Season(means.parse().ok().filter(|month| (1..=12).contains(month))?),
        "law" => Sense::Law,
        "vague" => Sense::Vague,
        "date-lead" => Sense::DateLead,
        "weekday-lead" => Sense::WeekdayLead,
        "year-lead" => Sense::YearLead { weak: means == "weak" },
        "age" => Sense::Age,
        "old" => Sense::Old,
        "set" => Sense::Set,
        "new-year" => Sense::NewYear,
        "feast" => Sense::Feast(feast(means)?),
        "ahead" => Sense::Ahead,
        "behind" => Sense::Behind,
        "report" => Sense::Report,
        "known-day" => {
            let mut parts = means.splitn(3, '-');
            let mut part = || parts.next()?.parse::<i16>().ok();
            let (year, month, day) = (part()?, part()?, part()?);
            Sense::KnownDay(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
        }
        "month-first" => Sense::MonthFirst,
        _ => return None,
    })
}
