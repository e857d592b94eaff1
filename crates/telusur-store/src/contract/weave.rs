//! The outward shape of a weave.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use telusur_model as model;

use super::{Number, WEAVE, statement_id};

/// A whole weave.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Weave {
    /// Always `telusur.weave/1`.
    pub schema: String,
    /// Every document and its story.
    pub documents: Vec<Document>,
    /// What comes from what.
    pub derivations: Vec<Derivation>,
    /// Articles on one event.
    pub stories: Vec<Story>,
    /// The same utterance in all its versions.
    pub sayings: Vec<Saying>,
    /// What is asserted and denied.
    pub claims: Vec<Claim>,
    /// What articles say that they had wrong.
    #[serde(default)]
    pub corrections: Vec<Correction>,
    /// Events told by the documents.
    pub events: Vec<Event>,
    /// Stories over time between the same actors.
    pub threads: Vec<Thread>,
    /// Names of the actors that occur.
    pub actors: Vec<Actor>,
}

/// An actor's id and name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A document's place in the weave.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Id.
    pub id: String,
    /// Its story.
    pub story: Option<String>,
    /// The document whose whole text it repeats.
    pub duplicate_of: Option<String>,
}

/// One document comes from another or from a hand.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Derivation {
    /// The later document.
    pub child: String,
    /// The earlier document, or a hand.
    pub parent: String,
    /// `credit`, `reprint`, `excerpt`, `rewrite`, `translation` or `family`.
    pub kind: String,
    /// How doubtful.
    pub doubt: f32,
    /// What it rests on.
    pub evidence: Vec<String>,
}

/// A story's counts, each with its unit as its name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Articles.
    pub articles: u32,
    /// Different outlets.
    pub outlets: u32,
    /// Low and high.
    pub attestation: [u32; 2],
    /// Documents whose parent is not known.
    pub unresolved: u32,
}

/// Articles on one event.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// Id.
    pub id: String,
    /// Headline of its most central article.
    pub title: String,
    /// Its documents by time.
    pub documents: Vec<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Its counts.
    pub counts: Counts,
    /// The hands all chains pass through.
    pub common_link: Vec<String>,
}

/// One version of a saying.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Version {
    /// The document.
    pub document: String,
    /// The statement's id in its reading.
    pub statement: String,
    /// The words.
    pub text: String,
    /// Language code.
    pub language: String,
    /// How the words are given: `direct`, `indirect` or `mixed`.
    #[serde(default)]
    pub kind: String,
    /// What the speaker does with the words: `asserts`, `denies`, `alleges`, `declines`, `asks`, `promises` or `warns`.
    #[serde(default)]
    pub stance: String,
    /// The reporting word, as it stands in the document.
    #[serde(default)]
    pub cue: Option<String>,
}

/// How many hands independently vouch that it was said.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Attestation {
    /// At least.
    pub low: u32,
    /// At most.
    pub high: u32,
    /// Versions of unknown parent, not counted.
    pub unresolved: u32,
    /// The smallest set of hands that cuts all chains.
    pub common_link: Vec<String>,
    /// Whether a hand is its own ancestor.
    pub circular: bool,
}

/// A statement that somebody never said what it tells. That it means the words of the saying is told by how alike they are.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Disowning {
    /// The document that has it.
    pub document: String,
    /// The statement's id in its reading.
    pub statement: String,
    /// The id of who disowns the words, where one is known.
    pub speaker: Option<String>,
    /// The name of who disowns the words.
    pub speaker_name: Option<String>,
    /// The words by which they are disowned, with the word that denies them where that stands apart.
    pub text: String,
    /// Language code.
    pub language: String,
}

/// A difference between two versions.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// In what.
    pub kind: String,
    /// Indices of the two versions.
    pub versions: [usize; 2],
    /// In words.
    pub detail: String,
}

/// One hand-over in the joined chains.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// Who has the words.
    pub child: String,
    /// From whom.
    pub parent: String,
    /// Whether it certainly holds.
    pub certain: bool,
    /// How doubtful.
    pub doubt: f32,
    /// What it rests on.
    pub evidence: String,
}

/// The same utterance in all its versions.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Saying {
    /// Id.
    pub id: String,
    /// Its story.
    pub story: Option<String>,
    /// The speaker's id.
    pub speaker: Option<String>,
    /// The speaker's name.
    pub speaker_name: Option<String>,
    /// Its versions by time.
    pub versions: Vec<Version>,
    /// How well it is attested.
    pub attestation: Attestation,
    /// The statements that may disown its words, by time; where there is one, nobody certainly heard them.
    #[serde(default)]
    pub disowned: Vec<Disowning>,
    /// In what its versions differ.
    pub differences: Vec<Difference>,
    /// The chain table from which the counts follow.
    pub links: Vec<Link>,
}

/// How many principals independently vouch that it is so.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Origins {
    /// At least.
    pub low: u32,
    /// At most.
    pub high: u32,
}

/// A figure of a claim.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// The number.
    pub value: Number,
    /// How it bounds.
    pub bound: String,
    /// What is counted.
    pub unit: String,
    /// Where it stands so.
    pub documents: Vec<String>,
    /// The lower number of the same things that it took the place of as time passed.
    #[serde(default)]
    pub update_of: Option<Number>,
}

/// What an article says that it, or an earlier one of its outlet, had wrong.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// Its story.
    pub story: Option<String>,
    /// The document that says so.
    pub document: String,
    /// `correction`, or `retraction` where all is taken back.
    pub kind: String,
    /// The words of the notice.
    pub text: String,
    /// Numbers and quoted words that were wrong.
    pub wrong: Vec<String>,
    /// Those that are right.
    pub right: Vec<String>,
    /// The other documents of the story that still have what was wrong, by time.
    pub still: Vec<String>,
    /// Those that have it right.
    pub repaired: Vec<String>,
}

/// Where a claim stands.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The document.
    pub document: String,
    /// The statement's id; absent where the outlet tells it as its own.
    pub statement: Option<String>,
    /// The words.
    pub text: String,
}

/// What is asserted, and by whom it is denied.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Id.
    pub id: String,
    /// Its story.
    pub story: Option<String>,
    /// Its most usual wording.
    pub text: String,
    /// Who asserts or alleges it.
    pub asserted_by: Vec<String>,
    /// Who denies it.
    pub denied_by: Vec<String>,
    /// Independent principals.
    pub origins: Origins,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Where it stands.
    pub places: Vec<Place>,
}

/// An event told by documents.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Id.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who acted.
    pub actor1: Option<String>,
    /// Upon whom.
    pub actor2: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Who tells it.
    pub documents: Vec<String>,
}

/// Stories over time between the same actors.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Thread {
    /// Id.
    pub id: String,
    /// The actors.
    pub actors: Vec<String>,
    /// The stories by time.
    pub stories: Vec<String>,
}

impl From<&model::Weave> for Weave {
    fn from(weave: &model::Weave) -> Weave {
        let doubt = super::forth::doubt;
        Weave {
            schema: WEAVE.to_string(),
            documents: weave
                .documents
                .iter()
                .map(|d| Document {
                    id: d.id.clone(),
                    story: d.story.clone(),
                    duplicate_of: d.duplicate_of.clone(),
                })
                .collect(),
            derivations: weave
                .derivations
                .iter()
                .map(|d| Derivation {
                    child: d.child.clone(),
                    parent: d.parent.clone(),
                    kind: d.kind.name().to_string(),
                    doubt: doubt(d.doubt),
                    evidence: d.evidence.clone(),
                })
                .collect(),
            stories: weave
                .stories
                .iter()
                .map(|s| Story {
                    id: s.id.clone(),
                    title: s.title.clone(),
                    documents: s.documents.clone(),
                    from: s.from.clone(),
                    to: s.to.clone(),
                    counts: Counts {
                        articles: s.articles,
                        outlets: s.outlets,
                        attestation: [s.attestation.low, s.attestation.high],
                        unresolved: s.unresolved,
                    },
                    common_link: s.common_link.clone(),
                })
                .collect(),
            sayings: weave.sayings.iter().map(Saying::from).collect(),
            claims: weave
                .claims
                .iter()
                .map(|c| Claim {
                    id: c.id.clone(),
                    story: c.story.clone(),
                    text: c.text.clone(),
                    asserted_by: c.asserted_by.clone(),
                    denied_by: c.denied_by.clone(),
                    origins: Origins {
                        low: c.origins.low,
                        high: c.origins.high,
                    },
                    figures: c
                        .figures
                        .iter()
                        .map(|f| Figure {
                            value: Number(f.value),
                            bound: f.bound.name().to_string(),
                            unit: f.unit.clone(),
                            documents: f.documents.clone(),
                            update_of: f.update_of.map(Number),
                        })
                        .collect(),
                    places: c
                        .places
                        .iter()
                        .map(|p| Place {
                            document: p.document.clone(),
                            statement: p.statement.map(statement_id),
                            text: p.text.clone(),
                        })
                        .collect(),
                })
                .collect(),
            corrections: weave
                .corrections
                .iter()
                .map(|c| Correction {
                    story: c.story.clone(),
                    document: c.document.clone(),
                    kind: c.kind.name().to_string(),
                    text: c.text.clone(),
                    wrong: c.wrong.clone(),
                    right: c.right.clone(),
                    still: c.still.clone(),
                    repaired: c.repaired.clone(),
                })
                .collect(),
            events: weave
                .events
                .iter()
                .map(|e| Event {
                    id: e.id.clone(),
                    kind: e.kind.clone(),
                    actor1: e.actor1.clone(),
                    actor2: e.actor2.clone(),
                    date: e.date.clone(),
                    documents: e.documents.clone(),
                })
                .collect(),
            threads: weave
                .threads
                .iter()
                .map(|t| Thread {
                    id: t.id.clone(),
                    actors: t.actors.clone(),
                    stories: t.stories.clone(),
                })
                .collect(),
            actors: weave
                .actors
                .iter()
                .map(|(id, name)| Actor {
                    id: id.clone(),
                    name: name.clone(),
                })
                .collect(),
        }
    }
}

impl From<&model::Saying> for Saying {
    fn from(saying: &model::Saying) -> Saying {
        let attestation = &saying.attestation;
        Saying {
            id: saying.id.clone(),
            story: saying.story.clone(),
            speaker: saying.speaker.clone(),
            speaker_name: saying.speaker_name.clone(),
            versions: saying
                .versions
                .iter()
                .map(|v| Version {
                    document: v.document.clone(),
                    statement: statement_id(v.statement),
                    text: v.text.clone(),
                    language: v.language.clone(),
                    kind: v.kind.name().to_string(),
                    stance: v.stance.name().to_string(),
                    cue: v.cue.clone(),
                })
                .collect(),
            attestation: Attestation {
                low: attestation.count.low,
                high: attestation.count.high,
                unresolved: attestation.unresolved,
                common_link: attestation.common_link.clone(),
                circular: attestation.circular,
            },
            disowned: saying
                .disowned
                .iter()
                .map(|d| Disowning {
                    document: d.document.clone(),
                    statement: statement_id(d.statement),
                    speaker: d.speaker.clone(),
                    speaker_name: d.speaker_name.clone(),
                    text: d.text.clone(),
                    language: d.language.clone(),
                })
                .collect(),
            differences: saying
                .differences
                .iter()
                .map(|d| Difference {
                    kind: d.kind.name().to_string(),
                    versions: d.versions,
                    detail: d.detail.clone(),
                })
                .collect(),
            links: saying
                .links
                .iter()
                .map(|l| Link {
                    child: l.child.clone(),
                    parent: l.parent.clone(),
                    certain: l.certain,
                    doubt: super::forth::doubt(l.doubt),
                    evidence: l.evidence.clone(),
                })
                .collect(),
        }
    }
}
