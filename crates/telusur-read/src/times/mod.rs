//! Expressions of time and their values.
//!
//! [`grammar`] finds what words of time say in one pass over the tokens, [`resolve`] gives it a value by the date of
//! publication and by what was told before, [`calendar`] knows the calendar and ISO 8601, [`lexicon`] the words of a
//! language.

pub mod calendar;
pub mod grammar;
pub mod lexicon;
mod point;
pub mod resolve;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use telusur_model::{Doubt, Finding, Published, Rule, Span, TimeValue};

pub use lexicon::Lexicon;

use crate::pack::Pack;
use crate::words::{Token, TokenKind, Words};
use grammar::{Base, Expression, Parser, Partial};
use lexicon::Sense;
use resolve::{Anchor, Resolver, Tense};

/// The times of one article, in order.
#[derive(Debug, Default)]
pub struct Times {
    /// Every expression, none inside another.
    pub list: Vec<Finding<TimeValue>>,
    /// The day that relative times were counted from: given, or inferred from full dates in the text.
    pub counted_from: Option<String>,
}

impl Times {
    /// The expressions that lie wholly in `span`.
    pub fn within(&self, span: Span) -> &[Finding<TimeValue>] {
        let first = self.list.partition_point(|time| time.at.start < span.start);
        let last = self.list.partition_point(|time| time.at.end <= span.end);
        &self.list[first..last.max(first)]
    }

    /// The expression that holds the byte at `at`.
    pub fn at(&self, at: u32) -> Option<&Finding<TimeValue>> {
        let i = self.list.partition_point(|time| time.at.end <= at);
        self.list.get(i).filter(|time| time.at.start <= at)
    }

    /// Whether `span` lies wholly in one expression.
    pub fn cover(&self, span: Span) -> bool {
        self.at(span.start).is_some_and(|time| time.at.contains(span))
    }

    /// The last expression that ends at or before byte `at`.
    pub fn before(&self, at: u32) -> Option<&Finding<TimeValue>> {
        let i = self.list.partition_point(|time| time.at.end <= at);
        self.list.get(i.wrapping_sub(1))
    }
}

/// The rule of a bare day of history ("serangan teror 11 September").
pub(crate) const DAY_OF_HISTORY: &str = "day-of-history";

/// A direction that a word near an expression gives it.
struct Cue {
    token: usize,
    tense: Tense,
    /// It only joins two names of one time.
    or: bool,
}

/// Finds every expression of time and resolves it against the publication date and the event just told.
pub fn find(words: &Words, published: Option<&Published>, pack: &Pack) -> Times {
    let mut found: Vec<Expression> = Vec::new();
    let mut cues: Vec<Cue> = Vec::new();
    let mut from = 0;
    while from < words.sentences.len() {
        let mut next = from + 1;
        while next < words.sentences.len() && runs_on(words, next) {
            next += 1;
        }
        let first = words.sentences[from].first as usize;
        let last = words.sentences[next - 1].last as usize;
        scan(words.text, &words.tokens[..last], first, pack, &mut found, &mut cues);
        from = next;
    }
    join_days_elsewhere(words, &mut found);
    let mut times = resolve_all(words, &found, &cues, published);
    // ISO 8601 writes years in four digits; what lies beyond them is no time of news.
    let written = |iso: &str| iso.contains('P') || iso.split(|c: char| !c.is_ascii_digit()).all(|run| run.len() <= 4);
    times.list.retain(|time| written(&time.value.iso));
    times
}

/// Takes the day that it was elsewhere into the expression before it: "Senin (Selasa pagi WIB)" is Monday.
fn join_days_elsewhere(words: &Words, found: &mut Vec<Expression>) {
    let weekday = |expression: &Expression| match &expression.base {
        Base::Date(partial, _) => partial
            .weekday
            .filter(|_| partial.day.is_none() && partial.turn.is_none()),
        _ => None,
    };
    let mut i = 1;
    while i < found.len() {
        let (one, other) = (&found[i - 1], &found[i]);
        let opens = other.first == one.last + 1 && words.tokens[one.last].is('(');
        let differ = || {
            weekday(one)
                .zip(weekday(other))
                .is_some_and(|(one, other)| one != other)
        };
        let close = (other.last..other.last + 2).find(|&at| words.tokens.get(at).is_some_and(|token| token.is(')')));
        match close.filter(|_| opens && differ()) {
            Some(close) => {
                found[i - 1].last = close + 1;
                found.remove(i);
            }
            None => i += 1,
        }
    }
}

/// Whether a sentence stands in the paragraph of the one before it, or below it without a blank line between, as in text
/// that was broken to a width.
fn runs_on(words: &Words, sentence: usize) -> bool {
    let (one, two) = (&words.sentences[sentence - 1], &words.sentences[sentence]);
    if one.paragraph == two.paragraph {
        return true;
    }
    let ends = one.last.checked_sub(1).and_then(|last| words.tokens.get(last as usize));
    let between = ends
        .zip(words.tokens.get(two.first as usize))
        .map(|(last, first)| Span {
            start: last.at.end,
            end: first.at.start.max(last.at.end),
        });
    let gap = between.map_or("", |between| between.of(words.text));
    !one.title && gap.len() < 8 && gap.bytes().filter(|byte| *byte == b'\n').count() == 1
}

/// The calendar date, perhaps with a time of day, that stands at token `i` and needs nothing beside it to be known:
/// "Selasa, 31 Des 2024 14:30 WIB", "31/12/2024". Gives the token after it and the ISO value.
pub fn date_at(text: &str, tokens: &[Token], i: usize, pack: &Pack) -> Option<(usize, String)> {
    let found = expression_at(text, tokens, i, pack)?;
    match found.base {
        Base::Date(partial, _) if partial.year.is_some() && partial.day.is_some() && partial.month.is_some() => {
            let resolver = Resolver {
                anchor: Anchor::default(),
                told: None,
                news: false,
            };
            let resolved = resolver.resolve(&found.base, Tense::Open);
            (!resolved.value.unresolved).then_some((found.last, resolved.value.iso))
        }
        _ => None,
    }
}

/// The month and day that stand without a year at token `i`: "Jan 14", "14 Jan". Gives the token after them too.
pub fn month_and_day_at(text: &str, tokens: &[Token], i: usize, pack: &Pack) -> Option<(usize, u8, u8)> {
    let found = expression_at(text, tokens, i, pack)?;
    match found.base {
        Base::Date(partial, _) if partial.year.is_none() && partial.year_shift.is_none() => {
            Some((found.last, partial.month?, partial.day?))
        }
        _ => None,
    }
}

fn expression_at(text: &str, tokens: &[Token], i: usize, pack: &Pack) -> Option<Expression> {
    let parser = Parser {
        text,
        tokens,
        from: i,
        lexicon: &pack.times,
        numbers: &pack.numbers,
    };
    parser.expression(i)
}

/// Whether the number may be the year in which a text was written.
pub fn is_recent_year(year: i16) -> bool {
    (resolve::LATEST_YEAR - 40..=resolve::LATEST_YEAR).contains(&year)
}

fn scan(text: &str, tokens: &[Token], first: usize, pack: &Pack, found: &mut Vec<Expression>, cues: &mut Vec<Cue>) {
    let parser = Parser {
        text,
        tokens,
        from: first,
        lexicon: &pack.times,
        numbers: &pack.numbers,
    };
    let mut i = first;
    while i < tokens.len() {
        if !parser.may_begin(&tokens[i]) {
            i += 1;
            continue;
        }
        if let Some(mut expression) = parser.expression(i) {
            known_day(&parser, &mut expression);
            i = expression.last.max(i + 1);
            found.push(expression);
            continue;
        }
        // "perempuan 33 tahun ini" tells no year.
        if let Some(next) = parser.age(i) {
            i = next;
            continue;
        }
        let tense = parser.sense(i, |sense| match sense {
            Sense::Ahead => Some((Tense::Ahead, false)),
            Sense::Behind => Some((Tense::Behind, false)),
            Sense::Report => Some((Tense::Open, false)),
            Sense::Or => Some((Tense::Open, true)),
            _ => None,
        });
        if let Some((_, (tense, or))) = tense {
            cues.push(Cue { token: i, tense, or });
        }
        i += 1;
    }
}

/// Gives a bare day and month the year that the word beside them tells ("serangan teror 11 September").
fn known_day(parser: &Parser, expression: &mut Expression) {
    let Base::Date(partial, None) = &mut expression.base else {
        return;
    };
    if partial.year.is_some() || partial.year_shift.is_some() || partial.weekday.is_some() || partial.turn.is_some() {
        return;
    }
    let told = (partial.month, partial.day);
    let year = |i: usize| {
        parser.sense(i, |sense| match sense {
            Sense::KnownDay(year, month, day) if told == (Some(month), Some(day)) => Some(year),
            _ => None,
        })
    };
    let before = (expression.first.saturating_sub(2).max(parser.from)..expression.first).rev();
    let found = before
        .chain(expression.last..(expression.last + 2).min(parser.tokens.len()))
        .find_map(year);
    if let Some((_, year)) = found {
        partial.year = Some(year);
        expression.history = true;
    }
}

/// What the words of the sentence say of the direction of an expression: the nearest such word before it, not across a
/// closed quotation, else the word just behind it ("Senin akan ...").
fn tense_of(words: &Words, cues: &[Cue], at: &Expression) -> Tense {
    let sentence = words.sentences[words.sentence_of(at.first)];
    let from = (sentence.first as usize..at.first)
        .rev()
        .find(|&i| is_quote(&words.tokens[i]))
        .map_or(sentence.first as usize, |i| i + 1);
    let here = cues.partition_point(|cue| cue.token < at.first);
    let before = cues[..here]
        .iter()
        .rev()
        .find(|cue| !cue.or)
        .filter(|cue| cue.token >= from);
    let behind = cues[here..]
        .iter()
        .find(|cue| !cue.or)
        .filter(|cue| cue.token == at.last);
    behind.or(before).map_or(Tense::Open, |cue| cue.tense)
}

pub(crate) fn is_quote(token: &Token) -> bool {
    token.kind == TokenKind::Mark && matches!(token.first, '"' | '”' | '“' | '»' | '«')
}

fn resolve_all(words: &Words, found: &[Expression], cues: &[Cue], published: Option<&Published>) -> Times {
    let anchor = anchor(found, published);
    let mut times = Times {
        list: Vec::with_capacity(found.len()),
        counted_from: anchor.day.map(|day| day.to_string()),
    };
    let mut resolver = Resolver {
        anchor,
        told: None,
        news: false,
    };
    // The expression of the day counted from, where it is one that the text tells as past or as now.
    let from = anchor.day.filter(|_| anchor.told && !anchor.guessed).and_then(|day| {
        let at = found.iter().position(|expression| {
            let dated =
                matches!(&expression.base, Base::Date(partial, _) if partial.day.is_some() && partial.month.is_some());
            dated
                && resolver
                    .resolve(&expression.base, Tense::Open)
                    .days
                    .is_some_and(|days| days.0 == day)
        })?;
        (tense_of(words, cues, &found[at]) != Tense::Ahead).then_some(found[at].first)
    });
    let mut previous: Option<(usize, (Date, Date))> = None;
    for expression in found {
        // "hari itu" says nothing where no day was told.
        if matches!(expression.base, Base::FromEvent(0, ..)) && resolver.told.is_none() {
            continue;
        }
        let near = previous.and_then(|(last, (first_day, last_day))| {
            if beside(words, last, expression.first) {
                return Some((first_day, last_day));
            }
            // "Jumat (10/11) malam waktu setempat atau Sabtu pagi WIB": the same moment elsewhere.
            let at = cues.partition_point(|cue| cue.token + 1 < expression.first);
            let or = cues
                .get(at)
                .is_some_and(|cue| cue.or && cue.token + 1 == expression.first);
            (or && first_day == last_day && expression.first - last < 5)
                .then(|| Some((calendar::plus_days(first_day, -1)?, calendar::plus_days(first_day, 1)?)))?
        });
        resolver.news = from.is_some_and(|from| expression.first < from && ends_sentence(words, expression));
        let resolved = near
            .and_then(|days| resolver.weekday_within(&expression.base, days))
            .unwrap_or_else(|| resolver.resolve(&expression.base, tense_of(words, cues, expression)));
        if matches!(expression.base, Base::FromEvent(0, ..)) && resolved.value.unresolved {
            continue;
        }
        previous = resolved.days.map(|days| (expression.last, days));
        if let Some(days) = resolved.days {
            resolver.told = Some(days);
        }
        let at = words.span(expression.first..expression.last);
        let rule = if expression.history {
            Rule::named(DAY_OF_HISTORY)
        } else {
            resolved.rule
        };
        times.list.push(Finding::new(resolved.value, at, rule, resolved.doubt));
    }
    times
}

/// Whether an expression is the last of its sentence.
fn ends_sentence(words: &Words, expression: &Expression) -> bool {
    let next = words.tokens.get(expression.last);
    next.is_none_or(|next| next.is('.')) || words.sentence_of(expression.first) != words.sentence_of(expression.last)
}

/// Whether only a mark, or a mark and a word or two, stand between the expressions: "besok, Rabu", "pekan depan, tepatnya
/// Senin".
fn beside(words: &Words, last: usize, first: usize) -> bool {
    match first.saturating_sub(last) {
        0 => true,
        1 => words.tokens[last].is(',') || words.tokens[last].is('('),
        _ => false,
    }
}

/// The day that relative times are counted from: the day of publication, else the latest day that the text dates in
/// digits or with its weekday, else the new year that it speaks of.
fn anchor(found: &[Expression], published: Option<&Published>) -> Anchor {
    let mut out = Anchor::default();
    if let Some(published) = published {
        let mut parts = published.value.splitn(3, '-');
        out.year = parts
            .next()
            .and_then(|year| year.parse().ok())
            .filter(|year| (1..=9999).contains(year));
        out.month = parts
            .next()
            .and_then(|month| month.get(..2)?.parse().ok())
            .filter(|m| (1..=12).contains(m));
        let day = parts.next().and_then(|day| day.get(..2)?.parse().ok());
        if let (Some(year), Some(month), Some(day)) = (out.year, out.month, day) {
            out.day = calendar::date(year, month, day);
        }
        out.doubt = published.doubt;
    }
    if out.day.is_some() {
        return out;
    }
    let resolver = Resolver {
        anchor: out,
        told: None,
        news: false,
    };
    let dated = |wanted: &dyn Fn(&Partial) -> bool| -> Option<Date> {
        let days = found.iter().filter_map(|expression| match &expression.base {
            Base::Date(partial, _) if partial.day.is_some() && partial.month.is_some() && wanted(partial) => {
                resolver.resolve(&expression.base, Tense::Open).days.map(|days| days.0)
            }
            _ => None,
        });
        days.filter(|day| out.year.is_none_or(|year| day.year() == year)).max()
    };
    let near = dated(&|partial| partial.weekday.is_some() || partial.numeric);
    if let Some(day) = near.or_else(|| out.year.and_then(|_| dated(&|_| true))) {
        out.day = Some(day);
        out.year = Some(day.year());
        out.doubt = out.doubt.and(Doubt::new(0.2));
        out.told = true;
        out.guessed = near.is_none();
    } else if out.year.is_none() {
        let new_year = found.iter().find_map(|expression| match expression.base {
            Base::NewYear(year) => Some(year),
            _ => None,
        });
        out.day = new_year.and_then(|year| calendar::date(year, 1, 1));
        // Without so much as that, the latest year that the text names is the one it was written in.
        let named = found.iter().filter_map(|expression| match expression.base {
            Base::Date(partial, _) => partial.year,
            _ => None,
        });
        out.year = new_year.or_else(|| named.max());
        out.doubt = Doubt::new(0.4);
    }
    out
}
