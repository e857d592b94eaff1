//! Whether an article tells in other words what an earlier one of its language tells: a logistic model over what the two share.
//!
//! Who rewrites leaves few runs of words that an alignment would find. What remains is that nearly all that the one tells stands in the
//! other, also what the rest of the story lacks, that no third article has as much of it, and that quotations are left as they are.
//! The weights stand in `models/reworded.tsv` and are trained by `cargo xtask train-reworded`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use telusur_model::StatementKind;

use crate::align::Cloth;
use crate::chains::is_occasion;
use crate::derive::{Member, Parents};
use crate::logistic;
use crate::rivals::Places;
use crate::sorted;

/// Probability from which an article is taken for a rewriting of another.
const LEAST: f32 = 0.7;
/// Share of the weight of its names and numbers that an article has from another of which it does not say so; one with more of its own
/// is an account of its own.
const PORTABLE: f32 = 0.4;

/// What is asked of an article and an earlier one; each answer lies in `0.0..=1.0`, but `rare-lead` in `-1.0..=1.0`. These are the rows
/// of the table of weights.
pub const TRAITS: [&str; 12] = [
    "constant",
    "contains",
    "rare",
    "rare-lead",
    "numbers",
    "quotations",
    "fresh",
    "heard",
    "credits-it",
    "credits-another",
    "parent-credits",
    "days-later",
];

/// The answers for an article and an earlier one, in the order of [`TRAITS`].
type Traits = [f32; TRAITS.len()];

/// Days after the earlier article from which it makes no difference how many they are.
const DAYS: f32 = 3.0;
/// Seconds of a day.
const DAY: f32 = 86_400.0;
/// The answer where there is nothing to be asked about: no number, no quotation.
const NEITHER: f32 = 0.5;

/// An article and an earlier one of its story, as they are laid before the model, to be trained on.
#[derive(Debug)]
pub struct Paired {
    /// The later document.
    pub child: String,
    /// The earlier one.
    pub parent: String,
    /// The answers in the order of [`TRAITS`].
    pub traits: Vec<f32>,
}

/// Which members of a story have what.
pub(crate) struct Stock {
    /// How many members there are.
    members: usize,
    /// How many of them have a concept.
    having: FxHashMap<u64, u32>,
    /// The first in the order of time that has it.
    first: FxHashMap<u64, usize>,
    /// Those that have two concepts side by side.
    pairs: Places,
}

impl Stock {
    /// What the members have, who stand in the order of time.
    pub fn of(members: &[Member]) -> Stock {
        let mut out = Stock {
            members: members.len(),
            having: FxHashMap::default(),
            first: FxHashMap::default(),
            pairs: Places::of(members.iter().map(|member| member.cloth.pairs.iter().copied())),
        };
        for (number, member) in members.iter().enumerate() {
            for &(concept, _) in &member.cloth.weighted {
                *out.having.entry(concept).or_default() += 1;
                out.first.entry(concept).or_insert(number);
            }
        }
        out
    }

    /// The earlier members that the child may tell again, and how probable that is, the likeliest first.
    pub fn retold(
        &self,
        child: usize,
        members: &[Member],
        parents: &Parents,
        earlier: &[Parents],
    ) -> Vec<(usize, f32)> {
        static WEIGHTS: OnceLock<Traits> = OnceLock::new();
        let weights = WEIGHTS.get_or_init(|| logistic::weights("models/reworded", TRAITS));
        let credited = |other: usize| parents.credited.iter().any(|&(parent, _)| parent == other);
        let told = |other: usize| members[child].cloth.portable_in(&members[other].cloth) >= PORTABLE;
        let mut out: Vec<(usize, f32)> = self
            .asked(child, members, parents, earlier)
            .into_iter()
            .map(|(other, traits)| (other, logistic::probability(&traits, weights)))
            .filter(|&(other, probability)| probability >= LEAST && (credited(other) || told(other)))
            .collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out
    }

    /// The answers for the earlier members that the child may tell again. `parents` are the child's, `earlier` those of the members
    /// before it.
    pub fn asked(
        &self,
        child: usize,
        members: &[Member],
        parents: &Parents,
        earlier: &[Parents],
    ) -> Vec<(usize, Traits)> {
        let this = &members[child];
        let rivals = self.rivals(child, members);
        let shared: Vec<Shared> = rivals
            .iter()
            .map(|&other| self.shared(&this.cloth, &members[other].cloth))
            .collect();
        let new = |&&(concept, _): &&(u64, f32)| self.first.get(&concept) == Some(&child);
        let fresh = share(
            weight(this.cloth.weighted.iter().filter(new)),
            weight(&this.cloth.weighted),
            NEITHER,
        );
        let quoted: Vec<usize> = this
            .reading
            .statements
            .iter()
            .filter(|statement| statement.kind == StatementKind::Direct)
            .flat_map(|statement| statement.content.iter().flat_map(|&piece| this.cloth.inside(piece)))
            .collect();
        let heard = this
            .reading
            .statements
            .iter()
            .any(|statement| statement.addressee.is_some() || is_occasion(statement.medium));
        let truth = |holds: bool| f32::from(u8::from(holds));
        let answers = |place: usize| {
            let (other, of) = (rivals[place], &shared[place]);
            let parent = &members[other];
            let others = (0..rivals.len()).filter(|&rival| rival != place);
            let rarest = others.map(|rival| shared[rival].rare).reduce(f32::max);
            let covered = this.cloth.covered(&parent.cloth);
            let carried = quoted.iter().filter(|&&at| covered[at]).count();
            let numbers = this.cloth.numbers.intersection(&parent.cloth.numbers).count();
            let (of_parent, days) = (&earlier[other], parent.page.apart(this.page) as f32 / DAY);
            let credited = |at: &(usize, Vec<u32>)| at.0 == other;
            [
                1.0,
                of.contains,
                of.rare,
                rarest.map_or(0.0, |rarest| of.rare - rarest),
                share(numbers as f32, this.cloth.numbers.len() as f32, NEITHER),
                share(carried as f32, quoted.len() as f32, NEITHER),
                fresh,
                truth(heard),
                truth(parents.credited.iter().any(credited)),
                truth(!parents.credited.iter().all(credited)),
                truth(!of_parent.credited.is_empty() || !of_parent.absent.is_empty()),
                days.min(DAYS) / DAYS,
            ]
        };
        (0..rivals.len()).map(|place| (rivals[place], answers(place))).collect()
    }

    /// The earlier members of the child's language with which it shares most pairs of neighbours.
    fn rivals(&self, child: usize, members: &[Member]) -> Vec<usize> {
        let this = &members[child];
        let same = |other: usize| members[other].reading.language.code == this.reading.language.code;
        // An outlet tells its own background again.
        let own = |other: usize| this.outlet.is_some() && members[other].outlet == this.outlet;
        self.pairs.likest(this.cloth.pairs.iter().copied(), |other| {
            same(other) && !own(other) && members[other].page.before(this.page)
        })
    }

    /// What a child and an earlier article have in common.
    fn shared(&self, child: &Cloth, parent: &Cloth) -> Shared {
        // The fewer of the story have it, the more it tells.
        let rarity = |&(concept, weight): &(u64, f32)| {
            let having = self.having.get(&concept).copied().unwrap_or(1);
            weight * ((self.members + 1) as f32 / having as f32).ln()
        };
        let (mut both, mut rare) = (0.0, 0.0);
        sorted::common(
            &child.weighted,
            &parent.weighted,
            |one| one.0,
            |one, _| {
                both += one.1;
                rare += rarity(one);
            },
        );
        Shared {
            contains: share(both, weight(&parent.weighted), 0.0),
            rare: share(rare, child.weighted.iter().map(rarity).sum(), 0.0),
        }
    }
}

/// What a child and an earlier article have in common; shares in `0.0..=1.0`.
struct Shared {
    /// Of the weight of the earlier one's concepts, those that the child has.
    contains: f32,
    /// Of the child's, each weighed again by how few of the story have it, those that the earlier one has.
    rare: f32,
}

/// The weight of these concepts together.
fn weight<'c>(concepts: impl IntoIterator<Item = &'c (u64, f32)>) -> f32 {
    concepts.into_iter().map(|(_, weight)| weight).sum()
}

/// The share that a part is of the whole; `nothing` of nothing.
fn share(part: f32, whole: f32, nothing: f32) -> f32 {
    if whole > 0.0 { part / whole } else { nothing }
}
