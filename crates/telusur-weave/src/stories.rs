//! Stories: articles on one event, grouped by their terms and their times.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use telusur_model::Reading;

use crate::hands::Hands;
use crate::page::{Indexed, Page};

/// Articles further apart than this are never on one event, in seconds.
const WINDOW: i64 = 12 * 86_400;
/// Heaviest terms by which an article looks for its like.
const PROBES: usize = 20;
/// Articles looked at before this one for each term.
const NEAREST: usize = 96;
/// Candidates of an article whose likeness is computed in full.
const CANDIDATES: usize = 48;
/// Likeness below which two articles say nothing about each other.
const LINK: f32 = 0.08;
/// Mean likeness from which two groups are one story.
const MERGE: f32 = 0.16;
/// What the mean likeness of two groups must be of that inside them: two events of one affair are alike too, but less
/// than the articles on each.
const CLOSE: f64 = 0.4;
/// What of the likeness each day between two articles takes, up to the window.
const DAY: f32 = 0.02;
/// What the first day takes, most of it in its first hours.
const HOURS: f32 = 0.1;
/// What each day takes between the nearest days that the two tell of, up to three.
const TOLD: f32 = 0.12;
/// Articles further apart than this, in seconds, do not follow each other because one names who published the other.
const CITED: i64 = 3 * 86_400;
/// Groups up to this size are compared pair by pair.
const WHOLE: usize = 400;

/// Groups the pages into stories, each sorted, ordered by first member. A page alike to none is alone.
pub(crate) fn group(readings: &[&Reading], pages: &[Page], hands: &Hands) -> Vec<Vec<usize>> {
    let links = links(readings, pages);
    let mut parts = Union::new(pages.len());
    for &(one, two, _) in &links {
        parts.join(one as usize, two as usize);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for page in 0..pages.len() {
        members.entry(parts.root(page)).or_default().push(page);
    }
    let mut inside: FxHashMap<usize, Vec<(usize, usize, f32)>> = FxHashMap::default();
    for &(one, two, likeness) in &links {
        inside
            .entry(parts.root(one as usize))
            .or_default()
            .push((one as usize, two as usize, likeness));
    }
    let groups: Vec<Vec<usize>> = members
        .par_iter()
        .flat_map_iter(|(root, members)| {
            let size = members.len();
            let groups = if size <= WHOLE {
                let behind = |one: usize| {
                    let page = members[one];
                    let indexed = Indexed::of(&pages[page]);
                    let alike = move |two: usize| alike(readings, pages, (page, &indexed), members[two]);
                    (one + 1..size).map(move |two| (one, two, alike(two)))
                };
                join(size, (0..size).flat_map(behind), MERGE, CLOSE)
            } else {
                let place = |page: usize| members.partition_point(|&member| member < page);
                let pairs = inside.get(root).into_iter().flatten();
                join(
                    size,
                    pairs.map(|&(one, two, likeness)| (place(one), place(two), likeness)),
                    MERGE,
                    CLOSE,
                )
            };
            let pages = move |group: Vec<usize>| group.into_iter().map(|place| members[place]).collect();
            groups.into_iter().map(pages).collect::<Vec<Vec<usize>>>()
        })
        .collect();
    let mut out = cited(groups, &links, readings, pages, hands);
    out.sort_unstable();
    out
}

/// Joins the groups of which a page of the one takes something from an outlet whose page most like it stands in the other: a later
/// turn of an affair names those who told of the earlier one.
fn cited(
    groups: Vec<Vec<usize>>,
    links: &[(u32, u32, f32)],
    readings: &[&Reading],
    pages: &[Page],
    hands: &Hands,
) -> Vec<Vec<usize>> {
    let outlets: Vec<Option<u32>> = readings.par_iter().map(|reading| hands.outlet(reading)).collect();
    let takes: Vec<Vec<u32>> = readings.par_iter().map(|reading| taken_from(reading, hands)).collect();
    // For each page and each outlet from which it takes something, the page of that outlet most like it.
    let mut nearest: BTreeMap<(usize, u32), (f32, Reverse<usize>)> = BTreeMap::new();
    for &(one, two, likeness) in links {
        let (one, two) = (one as usize, two as usize);
        if outlets[one] == outlets[two] || pages[one].apart(&pages[two]) > CITED {
            continue;
        }
        for (child, parent) in [(one, two), (two, one)] {
            let taken = outlets[parent].filter(|outlet| takes[child].contains(outlet));
            if let Some(outlet) = taken.filter(|_| !pages[child].before(&pages[parent])) {
                let found = (likeness, Reverse(parent));
                let nearest = nearest.entry((child, outlet)).or_insert(found);
                if found > *nearest {
                    *nearest = found;
                }
            }
        }
    }
    let mut group_of = vec![0; pages.len()];
    for (number, group) in groups.iter().enumerate() {
        for &page in group {
            group_of[page] = number;
        }
    }
    let mut parts = Union::new(groups.len());
    for (&(child, _), &(_, Reverse(parent))) in &nearest {
        parts.join(group_of[child], group_of[parent]);
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.into_iter().enumerate() {
        out.entry(parts.root(number)).or_default().extend(group);
    }
    let mut out: Vec<Vec<usize>> = out.into_values().collect();
    for group in &mut out {
        group.sort_unstable();
    }
    out
}

/// The hands that a reading credits, for the article or for a statement.
fn taken_from(reading: &Reading, hands: &Hands) -> Vec<u32> {
    let credits = reading.credits.iter().map(|credit| &credit.value);
    let chains = reading.statements.iter().flat_map(|statement| &statement.chain);
    let mut out: Vec<u32> = credits
        .chain(chains.map(|hand| &hand.party))
        .filter_map(|party| hands.of(party))
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Likeness of two pages, less the further apart they were published and the days are that they tell of.
fn alike(readings: &[&Reading], pages: &[Page], (one, indexed): (usize, &Indexed), two: usize) -> f32 {
    let apart = pages[one].apart(&pages[two]);
    if apart > WINDOW {
        return 0.0;
    }
    let same_language = readings[one].language.code == readings[two].language.code;
    let likeness = indexed.likeness(&pages[two], same_language);
    let told = pages[one].told_apart(&pages[two]);
    let hours = (apart as f32 / 3_600.0).ln_1p() / 25f32.ln();
    likeness * (1.0 - DAY * (apart as f32 / 86_400.0) - HOURS * hours.min(1.0) - TOLD * told.min(3) as f32)
}

/// Pairs of pages that are alike enough to be compared as groups: `(earlier, later, likeness)` in the order of pages.
fn links(readings: &[&Reading], pages: &[Page]) -> Vec<(u32, u32, f32)> {
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by_key(|&page| (pages[page].time, page));
    let untimed = order.partition_point(|&page| pages[page].time.is_none());
    let mut postings: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (place, &page) in order.iter().enumerate() {
        for &term in pages[page].heaviest.iter().take(PROBES) {
            postings
                .entry(pages[page].terms[term as usize].key)
                .or_default()
                .push(place as u32);
        }
    }
    let near = |place: usize| {
        let page = order[place];
        let indexed = Indexed::of(&pages[page]);
        let mut found: FxHashMap<u32, f32> = FxHashMap::default();
        for &term in pages[page].heaviest.iter().take(PROBES) {
            let term = pages[page].terms[term as usize];
            let Some(list) = postings.get(&term.key) else { continue };
            let until = list.partition_point(|&other| (other as usize) < place);
            let timeless = list.partition_point(|&other| (other as usize) < untimed).min(until);
            let recent = list[timeless..until]
                .iter()
                .rev()
                .take(NEAREST)
                .take_while(|&&other| pages[page].apart(&pages[order[other as usize]]) <= WINDOW);
            for &other in recent.chain(list[..timeless].iter().rev().take(NEAREST)) {
                *found.entry(other).or_default() += term.weight * term.weight;
            }
        }
        let mut found: Vec<(u32, f32)> = found.into_iter().collect();
        found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(CANDIDATES);
        found
            .into_iter()
            .map(|(other, _)| order[other as usize])
            .map(|other| {
                (
                    page.min(other) as u32,
                    page.max(other) as u32,
                    alike(readings, pages, (page, &indexed), other),
                )
            })
            .filter(|&(.., likeness)| likeness >= LINK)
            .collect::<Vec<_>>()
    };
    let mut out: Vec<_> = (0..order.len()).into_par_iter().flat_map_iter(near).collect();
    out.sort_unstable_by_key(|&(one, two, _)| (one, two));
    out
}

/// Groups the members `0..size`: merges the two most alike groups, by the mean over all pairs, as long as that mean is high enough.
/// Pairs come once each; those that are not given are not alike at all. Groups and their members are in order.
pub(crate) fn average_link(
    size: usize,
    pairs: impl Iterator<Item = (usize, usize, f32)>,
    enough: f32,
) -> Vec<Vec<usize>> {
    join(size, pairs, enough, 0.0)
}

/// The same, where that mean must also be `close` times the mean inside the two groups.
fn join(size: usize, pairs: impl Iterator<Item = (usize, usize, f32)>, enough: f32, close: f64) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..size).map(|member| vec![member]).collect();
    if size < 2 {
        return groups;
    }
    let pairs: Vec<(usize, usize, f32)> = pairs.filter(|&(.., likeness)| likeness != 0.0).collect();
    // A mean is high enough only where one pair is: what no chain of such pairs brings together is never joined.
    let mut reach = Union::new(size);
    for &(one, two, likeness) in &pairs {
        if likeness >= enough {
            reach.join(one, two);
        }
    }
    let mut sums: Vec<Row> = vec![Row::default(); size];
    for (one, two, likeness) in pairs {
        if reach.root(one) == reach.root(two) {
            sums[one].add(two, f64::from(likeness));
            sums[two].add(one, f64::from(likeness));
        }
    }
    let mut inside: Vec<f64> = vec![0.0; size];
    let mut queue = BinaryHeap::new();
    // Millionths make the order of the queue total; rounding them is the same on every machine.
    let rank = |mean: f64| (mean * 1e6) as i64;
    for (one, row) in sums.iter().enumerate() {
        for &(two, sum) in row.0.iter().filter(|&&(two, _)| two > one) {
            if sum >= f64::from(enough) {
                queue.push((rank(sum), Reverse((one, two)), (1, 1)));
            }
        }
    }
    let pairs_in = |size: usize| (size * (size - 1) / 2) as f64;
    while let Some((_, Reverse((one, two)), sizes)) = queue.pop() {
        if sizes != (groups[one].len(), groups[two].len()) {
            continue;
        }
        let between = sums[one].at(two);
        let within = (inside[one] + inside[two]) / (pairs_in(sizes.0) + pairs_in(sizes.1)).max(1.0);
        if between / ((sizes.0 * sizes.1) as f64) < close * within {
            continue;
        }
        inside[one] += inside[two] + between;
        let moved = std::mem::take(&mut groups[two]);
        groups[one].extend(moved);
        // What other rows say of a group that is gone is not asked any more.
        for (other, sum) in std::mem::take(&mut sums[two].0) {
            if other != one && !groups[other].is_empty() {
                sums[one].add(other, sum);
                sums[other].add(one, sum);
            }
        }
        for &(other, sum) in sums[one].0.iter().filter(|&&(other, _)| !groups[other].is_empty()) {
            let mean = sum / (groups[one].len() * groups[other].len()) as f64;
            if mean >= f64::from(enough) {
                let (first, second) = (one.min(other), one.max(other));
                queue.push((
                    rank(mean),
                    Reverse((first, second)),
                    (groups[first].len(), groups[second].len()),
                ));
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// The sums of the likeness of one group to others, in the order of those.
#[derive(Clone, Default)]
struct Row(Vec<(usize, f64)>);

impl Row {
    fn add(&mut self, group: usize, sum: f64) {
        if self.0.last().is_none_or(|&(last, _)| last < group) {
            return self.0.push((group, sum));
        }
        match self.0.binary_search_by_key(&group, |&(group, _)| group) {
            Ok(place) => self.0[place].1 += sum,
            Err(place) => self.0.insert(place, (group, sum)),
        }
    }

    fn at(&self, group: usize) -> f64 {
        let place = self.0.binary_search_by_key(&group, |&(group, _)| group);
        place.map_or(0.0, |place| self.0[place].1)
    }
}

/// Sets that are joined two by two; a set's root is its least member.
pub(crate) struct Union(Vec<usize>);

impl Union {
    pub(crate) fn new(size: usize) -> Union {
        Union((0..size).collect())
    }

    pub(crate) fn root(&mut self, mut member: usize) -> usize {
        while self.0[member] != member {
            self.0[member] = self.0[self.0[member]];
            member = self.0[member];
        }
        member
    }

    pub(crate) fn join(&mut self, one: usize, two: usize) {
        let (one, two) = (self.root(one), self.root(two));
        self.0[one.max(two)] = one.min(two);
    }
}
