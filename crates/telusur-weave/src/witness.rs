//! Whether an outlet that names nobody for some words heard them itself: a logistic model over what its article shows.
//!
//! A silent copy looks like the work of one who was there: neither names a hand. What tells them apart is how much later it came than
//! the others, whether the words are quoted, how much it has of that speaker that nobody else has, and whether it credits anybody
//! elsewhere; and this not of the one statement alone: who was there quotes much and is early with most of what its article has, while
//! much that nobody else has speaks against it. The weights stand in `models/witness.tsv` and are trained by `cargo xtask train-witness`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use telusur_model::StatementKind;

use crate::logistic;
use crate::sayings::Said;
use crate::scene::Scene;

/// Probability from which an outlet certainly heard the words, and from which it may have.
const SURE: f32 = 0.75;
pub(crate) const LEAST: f32 = 0.25;
/// Share of the runs of words of a version in no quotation marks from which an earlier one was written by the same pen, and how many
/// both must have for that to tell.
const WRITTEN: f32 = 0.8;
const RUNS: usize = 4;

/// What is asked of a version whose outlet names nobody for it; each answer lies in `0.0..=1.0`. These are the rows of the table of
/// weights. Those of the article are means over all its statements for which it names nobody.
pub const TRAITS: [&str; 16] = [
    "constant",
    "later-share",
    "hours-later",
    "in-quotes",
    "agency",
    "heard-others",
    "alone",
    "credits",
    "text-parent",
    "only-of-speaker",
    "many-of-speaker",
    "article-later-share",
    "article-hours-later",
    "article-in-quotes",
    "article-only",
    "article-first",
];

/// The answers for a version, in the order of [`TRAITS`].
pub(crate) type Traits = [f32; TRAITS.len()];

/// Hours after the earliest version from which it makes no difference how many they are.
const HOURS: f32 = 24.0;
/// Seconds of an hour.
const HOUR: f32 = 3_600.0;
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
    /// Its article names nobody for it.
    silent: bool,
    quoted: bool,
    /// No other outlet has it.
    only: bool,
    /// No other outlet had it before.
    first: bool,
    /// The share of the other outlets' versions that are earlier.
    later: f32,
    /// How much later than the earliest of them it is, in days up to one.
    hours: f32,
}

impl Company {
    /// The company of the statements that make these sayings.
    pub fn gather(sayings: &[Vec<usize>], said: &[Said], scene: &Scene) -> Company {
        let house = |member: usize| house(member, scene);
        let mut out = Company::default();
        for saying in sayings {
            for one in saying.iter().map(|&one| &said[one]) {
                let own = house(one.member);
                let page = scene.members[one.member].page;
                let others = saying.iter().map(|&other| said[other].member);
                let others = others.filter(|&other| house(other) != own);
                let pages: Vec<_> = others.map(|other| scene.members[other].page).collect();
                let earlier: Vec<_> = pages.iter().filter(|other| other.before(page)).collect();
                let seconds = earlier.iter().map(|other| other.apart(page)).max().unwrap_or_default();
                let statement = &scene.members[one.member].reading.statements[one.statement];
                let fellow = Fellow {
                    speaker: one.speaker,
                    silent: scene.chain(one.member, one.statement).is_empty(),
                    quoted: statement.kind == StatementKind::Direct,
                    only: pages.is_empty(),
                    first: earlier.is_empty(),
                    later: earlier.len() as f32 / pages.len().max(1) as f32,
                    hours: (seconds as f32 / HOUR).min(HOURS) / HOURS,
                };
                out.told.insert((one.member, one.statement), fellow);
            }
        }
        out
    }

    /// How a statement stands.
    fn of(&self, said: &Said) -> Option<&Fellow> {
        self.told.get(&(said.member, said.statement))
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
    ("many-of-speaker", "has much of what the speaker said"),
    ("heard-others", "heard others of the story"),
    ("article-in-quotes", "quotes throughout"),
    ("article-first", "is first with most of what it has"),
];
/// How many of these are told at most, and how much each must weigh.
const TOLD: usize = 2;
const WEIGHTY: f32 = 0.2;

/// How probable it is that an outlet heard words itself for which it names nobody, and why.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub probability: f32,
    /// It certainly did.
    pub sure: bool,
    pub evidence: String,
}

/// Whether the outlet of a version that names nobody for it heard the words itself. `versions` are all of the saying.
pub(crate) fn judge(said: &Said, versions: &[&Said], scene: &Scene) -> Verdict {
    static WEIGHTS: OnceLock<Traits> = OnceLock::new();
    let weights = WEIGHTS.get_or_init(|| logistic::weights("models/witness", TRAITS));
    let traits = traits(said, scene);
    let weigh = |name: &str| {
        let at = TRAITS.iter().position(|own| *own == name);
        at.map_or(0.0, |at| traits[at] * weights[at])
    };
    let mut reasons: Vec<(f32, &str)> = REASONS.iter().map(|&(name, why)| (weigh(name), why)).collect();
    reasons.retain(|(weight, _)| *weight >= WEIGHTY);
    reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
    let told: Vec<&str> = reasons.iter().take(TOLD).map(|(_, why)| *why).collect();
    let id = &scene.members[said.member].reading.id;
    let mut evidence = match told.is_empty() {
        true => format!("{id} names nobody for the words."),
        false => format!("{id} names nobody for the words, and {}.", told.join(" and ")),
    };
    let written = written(said, versions, scene);
    if written {
        evidence += " An earlier article has them word for word.";
    }
    if said.passed_on {
        evidence += " They go from hand to hand, it says.";
    }
    let probability = logistic::probability(&traits, weights);
    Verdict {
        probability,
        sure: probability >= SURE && !written && !said.passed_on,
        evidence,
    }
}

/// What the article of a version shows of it.
pub(crate) fn traits(said: &Said, scene: &Scene) -> Traits {
    let member = &scene.members[said.member];
    let parents = &scene.parents[said.member];
    let here: Vec<&Fellow> = scene.company.of_member(said.member).collect();
    let of_speaker = here.iter().filter(|fellow| fellow.speaker == said.speaker);
    let of_speaker: Vec<&Fellow> = of_speaker.copied().collect();
    let silent: Vec<&Fellow> = here.iter().filter(|fellow| fellow.silent).copied().collect();
    let mean = |of: &[&Fellow], what: fn(&Fellow) -> f32| {
        of.iter().map(|fellow| what(fellow)).sum::<f32>() / of.len().max(1) as f32
    };
    let this = |what: fn(&Fellow) -> f32| scene.company.of(said).map_or(0.0, what);
    let credits = !parents.credits.is_empty() || !parents.absent.is_empty() || !parents.credited.is_empty();
    [
        1.0,
        this(|fellow| fellow.later),
        this(|fellow| fellow.hours),
        this(|fellow| truth(fellow.quoted)),
        truth(member.outlet.is_some_and(|hand| scene.hands.is_agency(hand))),
        truth(scene.there(said.member)),
        truth(scene.alone(said.member)),
        truth(credits),
        truth(parents.text.is_some()),
        mean(&of_speaker, |fellow| truth(fellow.only)),
        (of_speaker.len() as f32).min(MANY) / MANY,
        mean(&silent, |fellow| fellow.later),
        mean(&silent, |fellow| fellow.hours),
        mean(&silent, |fellow| truth(fellow.quoted)),
        mean(&silent, |fellow| truth(fellow.only)),
        mean(&silent, |fellow| truth(fellow.first)),
    ]
}

/// Whether an earlier version of another outlet has word for word what this one has in no quotation marks: one pen wrote both.
fn written(said: &Said, versions: &[&Said], scene: &Scene) -> bool {
    let statement = &scene.members[said.member].reading.statements[said.statement];
    let runs = |said: &Said| said.content.runs().count();
    let own = house(said.member, scene);
    let mut before = versions
        .iter()
        .filter(|other| other.place < said.place && house(other.member, scene) != own);
    statement.kind != StatementKind::Direct
        && runs(said) >= RUNS
        && before.any(|other| runs(other) >= RUNS && said.content.shared_runs(&other.content) >= WRITTEN)
}

/// Whose a member is; a document of nobody known is a hand of its own.
fn house(member: usize, scene: &Scene) -> Result<u32, usize> {
    scene.members[member].outlet.ok_or(member)
}

/// 1 for what holds.
fn truth(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}
