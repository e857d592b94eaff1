//! A reading prepared for comparison: its time, its outlet and its weighted terms.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use telusur_model::{Reading, TimeKind};

use crate::text::{self, Token};

/// Terms kept of one article: more add time and no meaning.
const TERMS: usize = 160;
/// Words of the body that are looked at; what comes later is background.
const WORDS: usize = 600;
/// Words of the body that count as its lead.
const LEAD: usize = 60;
/// Documents that are thought to stand behind any set, so that what all of a small set share still weighs something.
const UNSEEN: f32 = 200.0;

/// How much of the likeness of two articles in one language is that of their headlines.
const TITLE: f32 = 0.3;

/// One weighted term of an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// Its concept.
    pub key: u64,
    /// Its weight; the squares of an article's weights sum to 1.
    pub weight: f32,
    /// Whether another language would write it alike.
    pub portable: bool,
}

/// A reading prepared for comparison.
#[derive(Debug)]
pub(crate) struct Page {
    /// When it was published: first and last second, as far as known.
    pub time: Option<(i64, i64)>,
    /// Between which seconds it was written, by the dates that it tells; wider than any time of publication.
    pub told: Option<(i64, i64)>,
    /// Its terms by key.
    pub terms: Vec<Term>,
    /// Positions in `terms` of the heaviest, heaviest first.
    pub heaviest: Vec<u16>,
    /// Share of the squared weight that lies on portable terms.
    pub portable: f32,
    /// The concepts of its headline with their weights, by concept; the squares of the weights sum to 1.
    title: Vec<(u64, f32)>,
}

/// How much a concept tells: the fewer documents have it, the more.
#[derive(Debug)]
pub(crate) struct Weights {
    documents: FxHashMap<u64, u32>,
    total: f32,
}

impl Weights {
    /// The weight of a concept.
    pub fn of(&self, concept: u64) -> f32 {
        (self.total / self.documents.get(&concept).copied().unwrap_or(1) as f32).ln()
    }
}

/// Prepares the readings; what comes out depends on the set alone.
pub(crate) fn prepare(readings: &[&Reading]) -> (Vec<Page>, Weights) {
    let counted: Vec<Vec<(u64, f32, bool)>> = readings.par_iter().map(|reading| count(reading)).collect();
    let mut documents: FxHashMap<u64, u32> = FxHashMap::default();
    for terms in &counted {
        for &(key, ..) in terms {
            *documents.entry(key).or_default() += 1;
        }
    }
    let weights = Weights {
        documents,
        total: readings.len() as f32 + UNSEEN,
    };
    let pages = counted
        .into_par_iter()
        .zip(readings.par_iter())
        .map(|(terms, reading)| {
            let weighted = terms.into_iter().map(|(key, count, portable)| Term {
                key,
                weight: count * weights.of(key),
                portable,
            });
            page(reading, weighted.collect(), headline(reading, &weights))
        })
        .collect();
    (pages, weights)
}

fn page(reading: &Reading, mut terms: Vec<Term>, title: Vec<(u64, f32)>) -> Page {
    terms.sort_unstable_by(|a, b| b.weight.total_cmp(&a.weight).then(a.key.cmp(&b.key)));
    terms.truncate(TERMS);
    let norm = terms
        .iter()
        .map(|term| term.weight * term.weight)
        .sum::<f32>()
        .sqrt()
        .max(f32::MIN_POSITIVE);
    for term in &mut terms {
        term.weight /= norm;
    }
    let order: Vec<u64> = terms.iter().take(24).map(|term| term.key).collect();
    terms.sort_unstable_by_key(|term| term.key);
    let place = |key: &u64| terms.binary_search_by_key(key, |term| term.key).unwrap_or(0) as u16;
    let heaviest = order.iter().map(place).collect();
    let portable = terms
        .iter()
        .filter(|term| term.portable)
        .map(|term| term.weight * term.weight)
        .sum();
    Page {
        time: published(reading).and_then(seconds),
        told: told(reading),
        terms,
        heaviest,
        portable,
        title,
    }
}

/// The concepts of a reading's headline with their weights.
fn headline(reading: &Reading, weights: &Weights) -> Vec<(u64, f32)> {
    let tokens = reading.headline().map(text::all).unwrap_or_default();
    let mut keys: Vec<u64> = tokens
        .iter()
        .map(|token| token.concept)
        .filter(|&concept| concept != 0)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let mut out: Vec<(u64, f32)> = keys.into_iter().map(|key| (key, weights.of(key))).collect();
    let norm = out
        .iter()
        .map(|(_, weight)| weight * weight)
        .sum::<f32>()
        .sqrt()
        .max(f32::MIN_POSITIVE);
    out.iter_mut().for_each(|(_, weight)| *weight /= norm);
    out
}

/// The terms of a reading with their damped counts, by key.
fn count(reading: &Reading) -> Vec<(u64, f32, bool)> {
    let mut seen: FxHashMap<u64, (f32, bool)> = FxHashMap::default();
    let mut add = |token: &Token, weight: f32| {
        if token.concept != 0 {
            let entry = seen.entry(token.concept).or_default();
            entry.0 += weight;
            entry.1 |= token.portable();
        }
    };
    if let Some(title) = reading.headline() {
        text::all(title).iter().for_each(|token| add(token, 2.0));
    }
    for (place, token) in text::body(reading).iter().take(WORDS).enumerate() {
        add(token, if place < LEAD { 1.5 } else { 0.6 });
    }
    let mut out: Vec<_> = seen
        .into_iter()
        .map(|(key, (count, portable))| (key, (1.0 + count).ln(), portable))
        .collect();
    out.sort_unstable_by_key(|&(key, ..)| key);
    out
}

/// When the reading says it was published: given, else read.
pub(crate) fn published(reading: &Reading) -> Option<&str> {
    let read = reading.published.as_ref().map(|published| published.value.as_str());
    reading
        .given
        .published
        .as_deref()
        .filter(|value| seconds(value).is_some())
        .or(read)
}

/// Slack around the dates that an article tells, in seconds: news is mostly of the last month.
const SLACK: i64 = 31 * 86_400;

/// Between which seconds an article was written, as far as the days and months that it tells of say so: not long before
/// the latest of them, and not long after the latest day.
fn told(reading: &Reading) -> Option<(i64, i64)> {
    let certain = reading
        .times
        .iter()
        .filter(|time| matches!(time.value.kind, TimeKind::Date | TimeKind::Time) && time.value.iso.len() >= 7);
    let mut latest: Option<i64> = None;
    let mut day: Option<i64> = None;
    for time in certain {
        let Some((start, end)) = seconds(&time.value.iso) else {
            continue;
        };
        latest = latest.max(Some(start));
        if time.value.iso.len() >= 10 {
            day = day.max(Some(end));
        }
    }
    Some((
        latest? - SLACK,
        day.filter(|&day| latest <= Some(day))
            .map_or(i64::MAX, |day| day + SLACK),
    ))
}

/// First and last second of an ISO 8601 value; a day, month or year is its whole length. A time without a zone is taken as
/// UTC.
pub(crate) fn seconds(value: &str) -> Option<(i64, i64)> {
    let value = value.trim();
    if let Ok(stamp) = value.parse::<jiff::Timestamp>() {
        return Some((stamp.as_second(), stamp.as_second()));
    }
    let start_of = |date: jiff::civil::Date| {
        date.to_zoned(jiff::tz::TimeZone::UTC)
            .ok()
            .map(|zoned| zoned.timestamp().as_second())
    };
    if value.len() > 10 {
        // Minutes with a zone but without seconds, which not every parser takes.
        let zone = value
            .rfind(['+', '-', 'Z'])
            .filter(|&at| at > 10)
            .unwrap_or(value.len());
        let (local, zone) = value.split_at(zone);
        let full = format!("{local}:00{zone}");
        if let Ok(stamp) = full.parse::<jiff::Timestamp>() {
            return Some((stamp.as_second(), stamp.as_second()));
        }
        if let Ok(civil) = local.parse::<jiff::civil::DateTime>() {
            let at = civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second();
            return Some((at, at));
        }
        return value.get(..10).and_then(seconds);
    }
    let mut parts = value.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let month = parts.next().and_then(Result::ok);
    let day = parts.next().and_then(Result::ok);
    let date = jiff::civil::Date::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8).ok()?;
    let next = match (month, day) {
        (_, Some(_)) => date.tomorrow().ok()?,
        (Some(_), None) => date.last_of_month().tomorrow().ok()?,
        _ => date.last_of_year().tomorrow().ok()?,
    };
    Some((start_of(date)?, start_of(next)? - 1))
}

impl Page {
    /// Likeness of two articles in `0.0..=1.0`: the cosine of their terms and headlines, or of their portable terms where the languages
    /// differ.
    pub fn likeness(&self, other: &Page, same_language: bool) -> f32 {
        let (mut all, mut portable) = (0.0f32, 0.0f32);
        let (mut i, mut j) = (0, 0);
        while let (Some(one), Some(two)) = (self.terms.get(i), other.terms.get(j)) {
            match one.key.cmp(&two.key) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    let product = one.weight * two.weight;
                    all += product;
                    if one.portable && two.portable {
                        portable += product;
                    }
                    i += 1;
                    j += 1;
                }
            }
        }
        if same_language {
            let place = |key: &u64| other.title.binary_search_by_key(key, |(key, _)| *key).ok();
            let shared = self
                .title
                .iter()
                .filter_map(|(key, weight)| place(key).map(|place| weight * other.title[place].1));
            return all * (1.0 - TITLE) + shared.sum::<f32>() * TITLE;
        }
        let norm = (self.portable * other.portable).sqrt();
        if norm < 0.05 { 0.0 } else { portable / norm }
    }

    /// Seconds between the two; 0 where they may be of one time or nothing is known.
    pub fn apart(&self, other: &Page) -> i64 {
        match (self.time.or(self.told), other.time.or(other.told)) {
            (Some(one), Some(two)) => one.0.saturating_sub(two.1).max(two.0.saturating_sub(one.1)).max(0),
            _ => 0,
        }
    }

    /// Whether this one was certainly published before the other.
    pub fn before(&self, other: &Page) -> bool {
        matches!((self.time, other.time), (Some(one), Some(two)) if one.1 < two.0)
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_are_instants_and_days_are_lengths() {
        assert_eq!(seconds("1970-01-01T07:00:00+07:00"), Some((0, 0)));
        assert_eq!(seconds("1970-01-01T07:00+07:00"), Some((0, 0)));
        assert_eq!(seconds("1970-01-01T00:01"), Some((60, 60)));
        assert_eq!(seconds("1970-01-01"), Some((0, 86_399)));
        assert_eq!(seconds("1970-01"), Some((0, 31 * 86_400 - 1)));
        assert_eq!(seconds("1970"), Some((0, 365 * 86_400 - 1)));
        assert_eq!(seconds("kemarin"), None);
    }
}
