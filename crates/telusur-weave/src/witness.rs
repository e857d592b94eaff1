//! Whether an outlet that names nobody for some words heard them itself: a logistic model over what its article shows.
//!
//! A silent copy looks like the work of one who was there: neither names a hand. What tells them apart is whether it came first and how
//! much later, whether the words are quoted and nobody else has them so, how much it has of that speaker that nobody had before, and
//! whether it credits others elsewhere. The weights stand in `models/witness.tsv` and are trained by `cargo xtask train-witness`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use telusur_model::{MediumKind, StatementKind};

use crate::chains::{first_hand, is_occasion};
use crate::logistic;
use crate::sayings::Said;
use crate::scene::Scene;

/// Probability from which an outlet certainly heard the words, and from which it may have.
pub(crate) const SURE: f32 = 0.8;
pub(crate) const LEAST: f32 = 0.25;

/// What is asked of a version whose outlet names nobody for it; each answer lies in `0.0..=1.0`. These are the rows of the table of
/// weights.
pub const TRAITS: [&str; 26] = [
    "constant",
    "earliest",
    "later-share",
    "in-quotes",
    "fresh",
    "copied",
    "alike",
    "occasion",
    "medium",
    "addressee",
    "agency",
    "heard-others",
    "alone",
    "near",
    "names-others",
    "credits",
    "text-parent",
    "likest-text",
    "only-here",
    "only-here-of-speaker",
    "first-here-of-speaker",
    "many-of-speaker",
    "ring",
    "rumoured",
    "hours-later",
    "press",
];

/// The answers for a version, in the order of [`TRAITS`].
pub(crate) type Traits = [f32; TRAITS.len()];

/// Hours after the earliest version from which it makes no difference how many they are.
const HOURS: f32 = 24.0;
/// Statements of one speaker from which it makes no difference how many they are.
const MANY: f32 = 5.0;

/// A statement whose outlet names nobody for it, as it is laid before the model, to be trained on.
#[derive(Debug)]
pub struct Asked {
    /// Its document.
    pub document: String,
    /// Its index in its reading.
    pub statement: usize,
    /// The answers in the order of [`TRAITS`].
    pub traits: Vec<f32>,
}

/// With whom the statements of a story are told.
#[derive(Debug, Default)]
pub(crate) struct Company {
    /// By member and statement.
    told: BTreeMap<(usize, usize), Fellow>,
}

/// How a statement stands among the versions of other outlets.
#[derive(Clone, Copy, Debug)]
struct Fellow {
    speaker: Option<usize>,
    /// No other outlet has it.
    only: bool,
    /// No other outlet had it before.
    first: bool,
}

impl Company {
    /// The company of the statements that make these sayings.
    pub fn of(sayings: &[Vec<usize>], said: &[Said], scene: &Scene) -> Company {
        // A document of nobody known is a hand of its own.
        let house = |member: usize| scene.members[member].outlet.ok_or(member);
        let mut out = Company::default();
        for saying in sayings {
            for one in saying.iter().map(|&one| &said[one]) {
                let own = house(one.member);
                let others = || {
                    let members = saying.iter().map(|&other| said[other].member);
                    members.filter(|&other| house(other) != own)
                };
                let page = scene.members[one.member].page;
                let fellow = Fellow {
                    speaker: one.speaker,
                    only: others().next().is_none(),
                    first: !others().any(|other| scene.members[other].page.before(page)),
                };
                out.told.insert((one.member, one.statement), fellow);
            }
        }
        out
    }

    /// The statements of a member.
    fn of_member(&self, member: usize) -> impl Iterator<Item = &Fellow> {
        self.told.range((member, 0)..(member + 1, 0)).map(|(_, fellow)| fellow)
    }
}

/// What speaks for an outlet's having heard the words, as it is told to people: a trait and what it says.
const REASONS: [(&str, &str); 6] = [
    ("agency", "is an agency"),
    ("in-quotes", "quotes them"),
    ("fresh", "has them as nobody had before"),
    ("first-here-of-speaker", "is first with what the speaker said"),
    ("many-of-speaker", "has much of what the speaker said"),
    ("heard-others", "heard others of the story"),
];
/// How many of these are told at most, and how much each must weigh.
const TOLD: usize = 2;
const WEIGHTY: f32 = 0.2;

/// How probable it is that an outlet heard words itself for which it names nobody, and why.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub probability: f32,
    pub evidence: String,
}

/// Whether the outlet of a version that names nobody for it heard the words itself. `versions` are all of the saying.
pub(crate) fn judge(said: &Said, versions: &[&Said], scene: &Scene) -> Verdict {
    static WEIGHTS: OnceLock<Traits> = OnceLock::new();
    let weights = WEIGHTS.get_or_init(|| logistic::weights("models/witness", TRAITS));
    let traits = traits(said, versions, scene);
    let weigh = |name: &str| {
        let at = TRAITS.iter().position(|own| *own == name);
        at.map_or(0.0, |at| traits[at] * weights[at])
    };
    let mut reasons: Vec<(f32, &str)> = REASONS.iter().map(|&(name, why)| (weigh(name), why)).collect();
    reasons.retain(|(weight, _)| *weight >= WEIGHTY);
    reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
    let told: Vec<&str> = reasons.iter().take(TOLD).map(|(_, why)| *why).collect();
    let id = &scene.members[said.member].reading.id;
    Verdict {
        probability: logistic::probability(&traits, weights),
        evidence: match told.is_empty() {
            true => format!("{id} names nobody for the words."),
            false => format!("{id} names nobody for the words, and {}.", told.join(" and ")),
        },
    }
}

/// What the article of a version shows of it.
pub(crate) fn traits(said: &Said, versions: &[&Said], scene: &Scene) -> Traits {
    let member = &scene.members[said.member];
    let own = scene.node(said.member);
    let statement = &member.reading.statements[said.statement];
    let parents = &scene.parents[said.member];
    let others: Vec<&Said> = versions
        .iter()
        .copied()
        .filter(|other| scene.node(other.member) != own)
        .collect();
    let page = |other: &Said| scene.members[other.member].page;
    let earlier: Vec<&Said> = others
        .iter()
        .copied()
        .filter(|other| page(other).before(member.page))
        .collect();
    let language = |said: &Said| &scene.members[said.member].reading.language.code;
    let same = |other: &Said| language(other) == language(said);
    let most = |of: &mut dyn Iterator<Item = f32>| of.fold(0.0, f32::max);
    let copied = most(
        &mut earlier
            .iter()
            .filter(|other| same(other))
            .map(|other| said.content.shared_runs(&other.content)),
    );
    let alike = most(
        &mut earlier
            .iter()
            .map(|other| said.content.likeness(&other.content, same(other))),
    );
    let seconds = earlier.iter().map(|other| page(other).apart(member.page)).max();
    let hours = seconds.unwrap_or_default() as f32 / 3_600.0;
    let here: Vec<&Fellow> = scene.company.of_member(said.member).collect();
    let of_speaker: Vec<&Fellow> = here
        .iter()
        .copied()
        .filter(|fellow| fellow.speaker == said.speaker)
        .collect();
    let share = |of: &[&Fellow], which: fn(&Fellow) -> bool| {
        of.iter().filter(|fellow| which(fellow)).count() as f32 / of.len().max(1) as f32
    };
    let truth = |holds: bool| f32::from(u8::from(holds));
    let noted = |whose: &BTreeSet<(usize, usize)>| {
        truth(
            said.speaker
                .is_some_and(|speaker| whose.contains(&(said.member, speaker))),
        )
    };
    let occasion = is_occasion(statement.medium);
    let credits = !parents.credits.is_empty() || !parents.absent.is_empty() || !parents.credited.is_empty();
    let rumoured = said.speaker.is_some_and(|speaker| scene.rumoured.contains(&speaker));
    [
        1.0,
        truth(earlier.is_empty()),
        earlier.len() as f32 / others.len().max(1) as f32,
        truth(statement.kind == StatementKind::Direct),
        truth(first_hand(said, &earlier, scene)),
        copied,
        alike,
        truth(occasion),
        truth(!occasion && statement.medium != MediumKind::Unstated),
        truth(statement.addressee.is_some()),
        truth(member.outlet.is_some_and(|hand| scene.hands.is_agency(hand))),
        truth(scene.there(said.member)),
        truth(scene.alone(said.member)),
        noted(&scene.near),
        noted(&scene.own_words),
        truth(credits),
        truth(parents.text.is_some()),
        parents.likest,
        share(&here, |fellow| fellow.only),
        share(&of_speaker, |fellow| fellow.only),
        share(&of_speaker, |fellow| fellow.first),
        (of_speaker.len() as f32).min(MANY) / MANY,
        truth(scene.ring.contains(&own)),
        truth(rumoured),
        hours.min(HOURS) / HOURS,
        truth(said.press),
    ]
}
