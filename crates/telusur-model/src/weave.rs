//! What many readings say together: derivations, stories, sayings, claims, counts.

use crate::reading::named;
use crate::{Bound, CorrectionKind, Doubt, Stance, StatementKind};

/// A count that is known from below and above: `low` merges every edge that may hold, `high` only the certain ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// At least so many.
    pub low: u32,
    /// At most so many.
    pub high: u32,
}

named! {
    /// How one document comes from another.
    DerivationKind {
        /// The child names the parent.
        Credit = "credit",
        /// The whole, word for word.
        Reprint = "reprint",
        /// Parts, word for word.
        Excerpt = "excerpt",
        /// The same language, reworded or reordered.
        Rewrite = "rewrite",
        /// Another language.
        Translation = "translation",
        /// Editions of one publisher.
        Family = "family",
    }
}

named! {
    /// In what a version differs from another.
    DifferenceKind {
        /// Other words.
        Wording = "wording",
        /// Another number or bound.
        Figure = "figure",
        /// Something is left out.
        Omission = "omission",
        /// A hedge is lost or added.
        Hedge = "hedge",
        /// Another speaker.
        Speaker = "speaker",
        /// Another date.
        Date = "date",
    }
}

/// A document's place in the weave.
#[derive(Clone, Debug, PartialEq)]
pub struct WovenDocument {
    /// The document's id.
    pub id: String,
    /// Its story's id.
    pub story: Option<String>,
    /// The document whose whole text it repeats.
    pub duplicate_of: Option<String>,
}

/// One document comes from another, or from a hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The later document.
    pub child: String,
    /// The earlier document's id, or a hand's actor id.
    pub parent: String,
    /// How.
    pub kind: DerivationKind,
    /// How far to doubt it.
    pub doubt: Doubt,
    /// What it rests on, each a sentence that a person can check.
    pub evidence: Vec<String>,
}

/// Articles on one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// Its name: the headline of its most central article.
    pub title: String,
    /// Its documents' ids, by time and id.
    pub documents: Vec<String>,
    /// First day told, ISO 8601.
    pub from: Option<String>,
    /// Last day told.
    pub to: Option<String>,
    /// Number of articles.
    pub articles: u32,
    /// Number of different outlets, unknown ones not counted.
    pub outlets: u32,
    /// The greatest attestation among its sayings.
    pub attestation: Interval,
    /// Documents whose parent is not known.
    pub unresolved: u32,
    /// The hands that all chains pass through.
    pub common_link: Vec<String>,
}

/// One document's version of a saying.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The document's id.
    pub document: String,
    /// Index of the statement in its reading.
    pub statement: usize,
    /// The words.
    pub text: String,
    /// ISO 639-1 code.
    pub language: String,
    /// How the words are given.
    pub kind: StatementKind,
    /// What the speaker does with the words.
    pub stance: Stance,
    /// The reporting word, as it stands in the document.
    pub cue: Option<String>,
}

/// A statement that somebody never said what it tells; it may be the words of a saying that it disowns.
#[derive(Clone, Debug, PartialEq)]
pub struct Disowning {
    /// The id of the document that has it.
    pub document: String,
    /// Index of the statement in its reading.
    pub statement: usize,
    /// The id of who disowns the words, where one is known.
    pub speaker: Option<String>,
    /// The name of who disowns the words.
    pub speaker_name: Option<String>,
    /// The words by which they are disowned, with the word that denies them where that stands apart.
    pub text: String,
    /// ISO 639-1 code of their language.
    pub language: String,
}

/// A named difference between two versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// In what they differ.
    pub kind: DifferenceKind,
    /// Indices of the two versions.
    pub versions: [usize; 2],
    /// The difference in words.
    pub detail: String,
}

/// How many hands independently vouch that something was said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attestation {
    /// Low and high.
    pub count: Interval,
    /// Versions whose document's parent is not known; never counted as independent.
    pub unresolved: u32,
    /// The smallest set of hands whose removal cuts every chain, by id.
    pub common_link: Vec<String>,
    /// Whether some hand is its own ancestor.
    pub circular: bool,
}

/// One hand-over in the joined chains of a saying: the row from which every count can be made again.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Who has the words: a hand's id, or `document:ID`.
    pub child: String,
    /// From whom: a hand's id, `document:ID`, `utterance`, or `unresolved`.
    pub parent: String,
    /// Whether it certainly holds or only may.
    pub certain: bool,
    /// How far to doubt it.
    pub doubt: Doubt,
    /// What it rests on.
    pub evidence: String,
}

/// The same utterance in all its versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Saying {
    /// Its id.
    pub id: String,
    /// Its story's id.
    pub story: Option<String>,
    /// The speaker's id, or name where there is none.
    pub speaker: Option<String>,
    /// The speaker's name.
    pub speaker_name: Option<String>,
    /// Its versions by time, then document.
    pub versions: Vec<Version>,
    /// How well it is attested.
    pub attestation: Attestation,
    /// The statements that may disown its words, by time, then document.
    pub disowned: Vec<Disowning>,
    /// In what the versions differ.
    pub differences: Vec<Difference>,
    /// The joined chains.
    pub links: Vec<Link>,
}

/// A figure of a claim, with the documents that have it so.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimFigure {
    /// The number.
    pub value: f64,
    /// How it bounds.
    pub bound: Bound,
    /// What is counted.
    pub unit: String,
    /// The documents' ids.
    pub documents: Vec<String>,
    /// The lower number of the same things that it takes the place of, because it was told later and in other words: a count that
    /// rose, not another opinion.
    pub update_of: Option<f64>,
}

/// Where a claim stands in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimPlace {
    /// The document's id.
    pub document: String,
    /// Index of the statement; `None` where the outlet tells it as its own.
    pub statement: Option<usize>,
    /// The words.
    pub text: String,
}

/// What is asserted, and by whom it is denied.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// Its story's id.
    pub story: Option<String>,
    /// Its most usual wording.
    pub text: String,
    /// Principals that assert or allege it, by id.
    pub asserted_by: Vec<String>,
    /// Principals that deny it.
    pub denied_by: Vec<String>,
    /// How many principals independently vouch for it.
    pub origins: Interval,
    /// Its figures.
    pub figures: Vec<ClaimFigure>,
    /// Where it stands.
    pub places: Vec<ClaimPlace>,
}

/// What an article says that it, or an earlier one of its outlet, had wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// Its story's id.
    pub story: Option<String>,
    /// The id of the document that says so.
    pub document: String,
    /// Whether something in it was wrong or all is taken back.
    pub kind: CorrectionKind,
    /// The words of the notice.
    pub text: String,
    /// The numbers and quoted words that were wrong.
    pub wrong: Vec<String>,
    /// Those that are right.
    pub right: Vec<String>,
    /// The other documents of the story that have still what was wrong, by time.
    pub still: Vec<String>,
    /// Those that have it right.
    pub repaired: Vec<String>,
}

/// An event told by several documents.
#[derive(Clone, Debug, PartialEq)]
pub struct WovenEvent {
    /// Its id.
    pub id: String,
    /// PLOVER type.
    pub kind: String,
    /// Who acted.
    pub actor1: Option<String>,
    /// Upon whom.
    pub actor2: Option<String>,
    /// When.
    pub date: Option<String>,
    /// The documents' ids.
    pub documents: Vec<String>,
}

/// Stories over time between the same actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// Its id.
    pub id: String,
    /// The actors' ids.
    pub actors: Vec<String>,
    /// The stories' ids by time.
    pub stories: Vec<String>,
}

/// The whole weave of a set of documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weave {
    /// Every document, by id.
    pub documents: Vec<WovenDocument>,
    /// Every derivation, by child, parent, kind.
    pub derivations: Vec<Derivation>,
    /// Every story, by its first day and id.
    pub stories: Vec<Story>,
    /// Every saying, by id.
    pub sayings: Vec<Saying>,
    /// Every claim, by id.
    pub claims: Vec<Claim>,
    /// Every correction, by time.
    pub corrections: Vec<Correction>,
    /// Every event, by id.
    pub events: Vec<WovenEvent>,
    /// Every thread, by id.
    pub threads: Vec<Thread>,
    /// The names of the actors that occur above: id and name, by id.
    pub actors: Vec<(String, String)>,
}
