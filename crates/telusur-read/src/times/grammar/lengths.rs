//! Lengths, and the points that they reach.

use super::{Base, Parser};
use crate::times::lexicon::{Sense, Turn, Unit};
use crate::words::TokenKind;

impl Parser<'_> {
    /// A length without what hedges it: "tiga jam", "sebulan", "setengah abad", "satu setengah jam", "2 jam 30 menit".
    pub(super) fn length(&self, i: usize) -> Option<(usize, Base)> {
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
    pub(super) fn measure(&self, i: usize) -> Option<(usize, (u32, Unit))> {
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
    pub(super) fn from_length(&self, first: usize, i: usize) -> Option<(usize, Base)> {
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
        if self.is_age(first, i, next, &parts) || self.is_habit(first, i) || self.is_rate(i, next) {
            return None;
        }
        let single = (parts.len() == 1 && tenths % 10 == 0).then_some(tenths / 10);
        if let Some(count) = single {
            if unit == Unit::Month
                && let Some(after) = self.is(next, |sense| sense == Sense::Ordinal(1))
                && let Some(found) = self.first_months(count, after)
            {
                return Some(found);
            }
            if let Some((after, _)) = self.turn_after(next).filter(|(_, turn)| *turn == Turn::Past) {
                return Some((after, Base::Ago(count, unit, -1)));
            }
            if let Some(after) = self.is(next, |sense| sense == Sense::AheadAfter)
                && !self.after(first, |sense| sense == Sense::During)
            {
                return Some((after, Base::Ago(count, unit, 1)));
            }
            if let Some(after) = self.is(next, |sense| matches!(sense, Sense::EventBefore | Sense::UnitBefore)) {
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
        if let Some(low) = self.shorter(i).filter(|low| *low < tenths && parts.len() == 1) {
            return Some((next, Base::Lengths(low, tenths, unit)));
        }
        Some((next, Base::Length(parts)))
    }

    /// The tenths of the shorter of two lengths joined into one at token `i`: "2-3 hari", "dua hingga tiga hari".
    fn shorter(&self, i: usize) -> Option<u32> {
        let number = self.numbers.at(self.text, self.tokens, i)?;
        let joint = i + number.length;
        let dash = number.digits && self.dash(joint);
        let other = if dash {
            joint + 1
        } else {
            self.is(joint, |sense| sense == Sense::To)?
        };
        self.numbers.at(self.text, self.tokens, other)?;
        let tenths = (number.value * 10.0).round();
        (1.0..=1.0e7).contains(&tenths).then_some(tenths as u32)
    }

    /// The token behind the age that is told at token `i`.
    pub fn age(&self, i: usize) -> Option<usize> {
        if self.tokens[i].kind != TokenKind::Number {
            return None;
        }
        let (next, part) = self.measure(i)?;
        self.is_age(i, i, next, &[part]).then_some(next)
    }

    /// "berusia 45 tahun", "(45 tahun)", "45-year-old".
    pub(super) fn is_age(&self, first: usize, i: usize, next: usize, parts: &[(u32, Unit)]) -> bool {
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
        // "usia saya 36 tahun"
        let owner = first > self.from + 1 && self.tokens[first - 1].is_word() && !self.tokens[first - 1].upper;
        before(first)
            || owner && self.is(first - 2, |sense| sense == Sense::Age) == Some(first - 1)
            || before(i)
            || before(at)
            || self.is(old, |sense| sense == Sense::Old).is_some()
            || opened
            || beside_name
    }

    /// "seminggu sekali", "sehari dua kali": how often.
    fn is_rate(&self, i: usize, next: usize) -> bool {
        let set = |i: usize| self.is(i, |sense| sense == Sense::Set).is_some();
        let one = self.is(i, |sense| matches!(sense, Sense::One(_))) == Some(next);
        let times = || {
            self.numbers
                .at(self.text, self.tokens, next)
                .is_some_and(|number| set(next + number.length))
        };
        one && (set(next) || times())
    }

    /// "setiap dua tahun", "tiga kali sehari", "$5 a week", "80 km per jam".
    pub(super) fn is_habit(&self, first: usize, i: usize) -> bool {
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
}

fn rank(unit: Unit) -> u8 {
    unit as u8
}
