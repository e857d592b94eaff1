//! Years by themselves.

use super::{Base, Parser, Partial};
use crate::times::lexicon::{Sense, Unit};
use crate::words::TokenKind;

/// Years over which two years joined by a mark are one time.
const JOINED: i16 = 60;

impl Parser<'_> {
    /// "Nomor 11 Tahun 2014", "Pendataan Keluarga Tahun 2022": the year is part of a name.
    pub(super) fn in_name(&self, i: usize) -> bool {
        if i < self.from + 2 || !self.unit(i - 1).is_some_and(|(_, unit)| unit == Unit::Year) {
            return false;
        }
        let before = &self.tokens[i - 2];
        let law = before.kind == TokenKind::Number && self.after(i - 2, |sense| sense == Sense::Law);
        law || self.tokens[i - 1].upper && before.is_word() && before.upper
    }

    /// A year by itself, a range of years, a decade.
    pub(super) fn from_year(&self, i: usize) -> Option<(usize, Base)> {
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
        // "sekitar 2028," counts nothing.
        let closed = |i: usize| {
            self.tokens.get(i).is_none_or(|token| {
                token.kind == TokenKind::Mark && !token.is('-') && !token.is('%') && !token.glued
                    || token.is(',')
                    || token.is('.')
            })
        };
        if (1900..=2100).contains(&year) && self.after(i, |sense| sense == Sense::Approx) && closed(i + 1) {
            led = true;
        }
        // In capitals it is the name of one: "Pemilu 2024".
        if i > self.from && !self.tokens[i - 1].upper && self.after(i, |sense| sense == Sense::YearNoun) {
            led = true;
            weak = false;
        }
        let bracketed = i > self.from
            && self.mark(i - 1, '(')
            && (self.mark(i + 1, ')') || self.mark(i + 1, ',') || self.dash(i + 1));
        // "angkatan 2019-2024", "musim 2023/2024": two years joined by a mark need no word before them.
        let joined = (1900..=2100).contains(&year)
            && (self.dash(i + 1) || self.mark(i + 1, '/'))
            && self.glued(i + 1)
            && self.glued(i + 2)
            && !(i > self.from && (self.glued(i) || self.tokens[i - 1].is_word() && self.tokens[i - 1].upper))
            && !(self.glued(i + 3) && (self.dash(i + 3) || self.mark(i + 3, '/')))
            && matches!(self.int(i + 2), Some((last, 4)) if last > year && last - year <= JOINED);
        if !led && !bracketed && !joined || !(1400..=2199).contains(&year) {
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
