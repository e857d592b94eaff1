//! A reading prepared for comparison: its time, its outlet and its weighted terms.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::{Reading, TimeKind, is_known};

use crate::sorted;
use crate::text::{self, Token};

/// Terms kept of one article: more add time and no meaning.
const TERMS: usize = 160;
/// Words of the body that are looked at; what comes later is background.
const WORDS: usize = 600;
/// Words of the body that count as its lead.
const LEAD: usize = 60;
/// Documents that are thought to stand behind any set, so that what all of a small set share still weighs something.
const UNSEEN: f32 = 200.0;

/// Words of the first sentence that stand for a headline where there is none.
const OPENING: usize = 14;
/// Days from an article's own day beyond which a day that it tells is background.
const NEWS: i32 = 14;

/// What the likeness of two articles in one language is made of: all their terms, their headlines, their leads, and the
/// names and numbers of each one's headline that the other has; less what any two have in common by chance.
const SAME_LANGUAGE: [f32; 5] = [0.34, 0.16, 0.34, 0.14, 0.09];
/// The same for two languages: terms that both would write alike, names and numbers of the headline, chance.
const TWO_LANGUAGES: [f32; 3] = [0.9, 0.1, 0.07];
/// What of the weight of a word the name of an actor keeps whom the tables know: the world's news is full of the same few.
const KNOWN: f32 = 0.7;
/// Letters from which a word of a name is told from chance.
const TELLING: usize = 3;
/// Documents up to which a name is rare: few have it who do not tell of the same event.
const RARE: u32 = 12;
/// What it is worth that two articles have all their rare names of unknown actors in common, the fewest that are so counted,
/// and the likeness in words below which they say nothing: a later article on an event has other words, but the same people and
/// places.
const NAMES: f32 = 0.2;
const FEWEST: f32 = 4.0;
const AKIN: f32 = 0.05;
/// What is left of the likeness where neither has any name or number of the other's headline: one form, filled in twice.
const FORM: f32 = 0.3;

/// One weighted term of an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// Its concept.
    pub key: u64,
    /// Its weight; the squares of an article's weights sum to 1.
    pub weight: f32,
    /// Its weight in headline and lead alone; the squares of these weights sum to 1 too.
    pub lead: f32,
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
    /// The names and numbers of its headline with their weights, which sum to 1.
    peg: Vec<(u64, f32)>,
    /// The days that it tells of, and its own, in order: days since 1970.
    days: Vec<i32>,
    /// The concepts in the names of unknown actors that few documents have, in order.
    rare: Vec<u64>,
}

/// How much a concept tells: the fewer documents have it, the more.
#[derive(Debug)]
pub(crate) struct Weights {
    documents: FxHashMap<u64, u32>,
    total: f32,
}

#[cfg(test)]
impl Default for Weights {
    /// Those of a set without documents.
    fn default() -> Weights {
        Weights {
            documents: FxHashMap::default(),
            total: UNSEEN,
        }
    }
}

impl Weights {
    /// Documents that have a concept.
    fn documents_with(&self, concept: u64) -> u32 {
        self.documents.get(&concept).copied().unwrap_or(1)
    }

    /// The weight of a concept.
    pub fn of(&self, concept: u64) -> f32 {
        (self.total / self.documents.get(&concept).copied().unwrap_or(1) as f32).ln()
    }
}

/// The terms of one reading before they are weighted.
struct Counted {
    terms: Vec<Count>,
    /// The concepts of its headline, in order.
    title: Vec<u64>,
    /// The names and numbers of its headline, or of its first sentence where it has none, in order.
    peg: Vec<u64>,
    /// The names of unknown actors in its text, in order.
    names: Vec<u64>,
}

/// How often a reading has a concept.
struct Count {
    key: u64,
    /// Damped count.
    all: f32,
    /// Damped count in headline and lead.
    lead: f32,
    portable: bool,
}

/// Prepares the readings; what comes out depends on the set alone.
pub(crate) fn prepare(readings: &[&Reading]) -> (Vec<Page>, Weights) {
    let counted: Vec<Counted> = readings.par_iter().map(|reading| count(reading)).collect();
    let mut documents: FxHashMap<u64, u32> = FxHashMap::default();
    for counted in &counted {
        for count in &counted.terms {
            *documents.entry(count.key).or_default() += 1;
        }
    }
    let weights = Weights {
        documents,
        total: readings.len() as f32 + UNSEEN,
    };
    let pages = counted
        .into_par_iter()
        .zip(readings.par_iter())
        .map(|(counted, reading)| page(reading, &counted, &weights))
        .collect();
    (pages, weights)
}

fn page(reading: &Reading, counted: &Counted, weights: &Weights) -> Page {
    let weighted = counted.terms.iter().map(|count| {
        let weight = weights.of(count.key);
        Term {
            key: count.key,
            weight: count.all * weight,
            lead: count.lead * weight,
            portable: count.portable,
        }
    });
    let mut terms: Vec<Term> = weighted.collect();
    terms.sort_unstable_by(|a, b| b.weight.total_cmp(&a.weight).then(a.key.cmp(&b.key)));
    terms.truncate(TERMS);
    let norm = length(terms.iter().map(|term| term.weight));
    let lead = length(terms.iter().map(|term| term.lead));
    for term in &mut terms {
        term.weight /= norm;
        term.lead /= lead;
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
    let weigh = |keys: &[u64]| -> Vec<(u64, f32)> { keys.iter().map(|&key| (key, weights.of(key))).collect() };
    let mut title = weigh(&counted.title);
    let norm = length(title.iter().map(|(_, weight)| *weight));
    title.iter_mut().for_each(|(_, weight)| *weight /= norm);
    let mut peg = weigh(&counted.peg);
    let sum = peg
        .iter()
        .map(|(_, weight)| *weight)
        .sum::<f32>()
        .max(f32::MIN_POSITIVE);
    peg.iter_mut().for_each(|(_, weight)| *weight /= sum);
    Page {
        time: published(reading).and_then(seconds),
        told: told(reading),
        terms,
        heaviest,
        portable,
        title,
        peg,
        days: days(reading),
        rare: counted
            .names
            .iter()
            .copied()
            .filter(|&name| weights.documents_with(name) <= RARE)
            .collect(),
    }
}

/// The length of a vector of weights.
fn length(weights: impl Iterator<Item = f32>) -> f32 {
    let square: f32 = weights.map(|weight| weight * weight).sum();
    square.sqrt().max(f32::MIN_POSITIVE)
}

/// The terms of a reading with their damped counts, by key.
fn count(reading: &Reading) -> Counted {
    let title = reading.headline().map(text::all).unwrap_or_default();
    let body = text::body(reading);
    let mut seen: FxHashMap<u64, (f32, f32, bool)> = FxHashMap::default();
    let mut add = |token: &Token, weight: f32, lead: f32| {
        if token.concept != 0 {
            let entry = seen.entry(token.concept).or_default();
            entry.0 += weight;
            entry.1 += lead;
            entry.2 |= token.portable();
        }
    };
    title.iter().for_each(|token| add(token, 2.0, 1.0));
    for (place, token) in body.iter().take(WORDS).enumerate() {
        if place < LEAD {
            add(token, 1.5, 1.0);
        } else {
            add(token, 0.6, 0.0);
        }
    }
    let damped = |count: f32| if count > 0.0 { 1.0 + count.ln() } else { 0.0 };
    let (known, unknown) = named(reading, &body);
    let mut terms: Vec<Count> = seen
        .into_iter()
        .map(|(key, (all, lead, portable))| {
            let kept = if known.contains(&key) { KNOWN } else { 1.0 };
            Count {
                key,
                all: (1.0 + all).ln() * kept,
                lead: damped(lead) * kept,
                portable,
            }
        })
        .collect();
    terms.sort_unstable_by_key(|count| count.key);
    // Headlines write many words with a capital: names are those that the body writes so inside a sentence.
    let names: FxHashSet<u64> = body
        .iter()
        .filter(|token| token.name)
        .map(|token| token.concept)
        .collect();
    let opening = body.iter().take_while(|token| token.sentence == 0).take(OPENING);
    let peg: Vec<&Token> = if title.is_empty() {
        opening.collect()
    } else {
        title.iter().collect()
    };
    let peg = peg
        .into_iter()
        .filter(|token| token.number || names.contains(&token.concept));
    Counted {
        terms,
        peg: set(peg.map(|token| token.concept)),
        names: set(unknown.into_iter()),
        title: set(title.iter().map(|token| token.concept)),
    }
}

/// The concepts in the names of actors whom the tables know, and those of others, in the body of an article.
fn named(reading: &Reading, body: &[Token]) -> (FxHashSet<u64>, FxHashSet<u64>) {
    let (mut known, mut unknown) = (FxHashSet::default(), FxHashSet::default());
    for mention in &reading.mentions {
        let first = body.partition_point(|token| token.at.start < mention.at.start);
        let words = body[first..].iter().take_while(|token| token.at.end <= mention.at.end);
        if is_known(&mention.actor) {
            known.extend(words.map(|token| token.concept));
        } else {
            let words = words.filter(|token| token.at.len() >= TELLING);
            unknown.extend(words.map(|token| token.concept));
        }
    }
    unknown.retain(|concept| !known.contains(concept));
    (known, unknown)
}

/// The different concepts among these, in order.
fn set(concepts: impl Iterator<Item = u64>) -> Vec<u64> {
    sorted::set(concepts.filter(|&concept| concept != 0))
}

/// The day of a reading and the days that it tells of, in order, as days since 1970; days far from its own, or from the
/// latest told where its own is not known, are background.
fn days(reading: &Reading) -> Vec<i32> {
    let day = |value: &str| {
        let (start, _) = seconds(value.get(..10)?)?;
        i32::try_from(start.div_euclid(86_400)).ok()
    };
    let own = published(reading).and_then(day);
    let told = reading
        .times
        .iter()
        .filter(|time| matches!(time.value.kind, TimeKind::Date | TimeKind::Time))
        .filter_map(|time| day(&time.value.iso));
    let mut out: Vec<i32> = told.chain(own).collect();
    out.sort_unstable();
    out.dedup();
    if let Some(middle) = own.or(out.last().copied()) {
        out.retain(|day| (day - middle).abs() <= NEWS);
    }
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

/// Places of an index of terms: a power of two, some times [`TERMS`].
const PLACES: usize = 512;

/// A page whose terms are found by their keys at once, to be laid beside many others.
pub(crate) struct Indexed<'p> {
    page: &'p Page,
    /// The positions of the terms, counted from 1, each at the place of its key or behind it.
    places: [u16; PLACES],
}

impl<'p> Indexed<'p> {
    /// The page with its index.
    pub fn of(page: &'p Page) -> Indexed<'p> {
        let mut places = [0; PLACES];
        for (position, term) in page.terms.iter().enumerate() {
            let mut at = Indexed::first(term.key);
            while places[at] != 0 {
                at = (at + 1) % PLACES;
            }
            places[at] = position as u16 + 1;
        }
        Indexed { page, places }
    }

    /// Where the search for a key begins; its last bit is always set.
    fn first(key: u64) -> usize {
        (key >> 1) as usize % PLACES
    }

    fn term(&self, key: u64) -> Option<&'p Term> {
        let mut at = Indexed::first(key);
        while self.places[at] != 0 {
            let term = &self.page.terms[usize::from(self.places[at]) - 1];
            if term.key == key {
                return Some(term);
            }
            at = (at + 1) % PLACES;
        }
        None
    }

    /// How far two articles tell of one event, in `0.0..=1.0`, by their words and the rare names that both have.
    pub fn likeness(&self, other: &Page, same_language: bool) -> f32 {
        let words = self.by_words(other, same_language);
        if words < AKIN {
            return words;
        }
        let rare = &other.rare;
        let mine = &self.page.rare;
        let shared = mine.iter().filter(|name| rare.binary_search(name).is_ok()).count();
        let all = ((mine.len() * rare.len()) as f32).sqrt().max(FEWEST);
        (words + NAMES * shared as f32 / all).min(1.0)
    }

    /// The same without the rare names.
    fn by_words(&self, other: &Page, same_language: bool) -> f32 {
        let page = self.page;
        let (mut all, mut lead, mut portable) = (0.0f32, 0.0f32, 0.0f32);
        for two in &other.terms {
            let Some(one) = self.term(two.key) else { continue };
            let product = one.weight * two.weight;
            all += product;
            lead += one.lead * two.lead;
            if one.portable && two.portable {
                portable += product;
            }
        }
        let titled = !page.title.is_empty() && !other.title.is_empty();
        let (peg, form) = match (page.peg_in(other), other.peg(|key| self.term(key).is_some())) {
            (Some(one), Some(two)) => ((one + two) / 2.0, titled && one + two == 0.0),
            (one, two) => (one.or(two).unwrap_or(0.5), false),
        };
        if same_language {
            let place = |key: &u64| other.title.binary_search_by_key(key, |(key, _)| *key).ok();
            let shared = page
                .title
                .iter()
                .filter_map(|(key, weight)| place(key).map(|place| weight * other.title[place].1));
            let [of_all, of_title, of_lead, of_peg, chance] = SAME_LANGUAGE;
            let likeness = of_all * all + of_title * shared.sum::<f32>() + of_lead * lead + of_peg * peg - chance;
            return likeness.max(0.0) * if form { FORM } else { 1.0 };
        }
        let norm = (page.portable * other.portable).sqrt();
        if norm < 0.05 {
            return 0.0;
        }
        let [of_all, of_peg, chance] = TWO_LANGUAGES;
        (of_all * portable / norm + of_peg * peg - chance).max(0.0)
    }
}

impl Page {
    /// Share of the names and numbers of this one's headline that the other has anywhere; none where there are none.
    fn peg_in(&self, other: &Page) -> Option<f32> {
        self.peg(|key| other.terms.binary_search_by_key(&key, |term| term.key).is_ok())
    }

    /// The same for one that has those that `has` tells.
    fn peg(&self, has: impl Fn(u64) -> bool) -> Option<f32> {
        let shared = self.peg.iter().filter(|(key, _)| has(*key)).map(|(_, weight)| *weight);
        (!self.peg.is_empty()).then(|| shared.sum())
    }

    /// Days between the days that the two tell of, where they come nearest; 0 where nothing is known.
    pub fn told_apart(&self, other: &Page) -> u32 {
        let (mut i, mut j) = (0, 0);
        let mut least: Option<u32> = None;
        while let (Some(one), Some(two)) = (self.days.get(i), other.days.get(j)) {
            let gap = one.abs_diff(*two);
            least = Some(least.map_or(gap, |least| least.min(gap)));
            if one < two { i += 1 } else { j += 1 }
        }
        least.unwrap_or(0)
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
