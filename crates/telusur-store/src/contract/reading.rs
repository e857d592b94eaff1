//! The outward shape of a reading: what stands in its JSON.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{At, Text};

/// One document's reading.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Reading<'a> {
    /// Always `telusur.reading/1`.
    #[serde(borrow)]
    pub schema: Text<'a>,
    /// The document read.
    pub document: Document<'a>,
    /// Its text; all positions count code points in it.
    pub text: Text<'a>,
    /// Its language.
    pub language: Language<'a>,
    /// Its headline, where it stands in the text.
    pub title: Option<Place<'a>>,
    /// Who published it.
    pub outlet: Option<Outlet<'a>>,
    /// When it was published.
    pub published: Option<Value<'a>>,
    /// Who supplied it.
    pub credits: Vec<Party<'a>>,
    /// What is on the page but not in the article.
    pub furniture: Vec<Piece<'a>>,
    /// Sentences of headline and body.
    pub sentences: Vec<At>,
    /// Places that name actors.
    pub mentions: Vec<Mention<'a>>,
    /// Expressions of time.
    pub times: Vec<Time<'a>>,
    /// Statements in the order of their content.
    pub statements: Vec<Statement<'a>>,
    /// Events.
    pub events: Vec<Event<'a>>,
    /// Numbers of things.
    pub figures: Vec<Figure<'a>>,
    /// Notices that the article, or an earlier one of its outlet, was wrong: `correction` or `retraction`.
    #[serde(default)]
    pub corrections: Vec<Piece<'a>>,
}

/// Which document it is, and what was told beside its text.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Document<'a> {
    /// Its id.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Where it was read from.
    pub uri: Text<'a>,
    /// What its bytes were: `text/plain` or `text/html`.
    pub media_type: Text<'a>,
    /// SHA-256 of the text in UTF-8.
    pub sha256: Text<'a>,
    /// What was told beside the text.
    pub given: Given<'a>,
}

/// What was told beside the text; trusted over what is read from it.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Given<'a> {
    /// Address.
    #[serde(borrow)]
    pub url: Option<Text<'a>>,
    /// Outlet's name or domain.
    pub outlet: Option<Text<'a>>,
    /// ISO 8601.
    pub published: Option<Text<'a>>,
    /// Headline.
    pub title: Option<Text<'a>>,
    /// ISO 639-1.
    pub language: Option<Text<'a>>,
    /// ISO 8601.
    pub retrieved: Option<Text<'a>>,
}

/// A language and how far it is doubted.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Language<'a> {
    /// ISO 639-1 code, or `und`.
    #[serde(borrow)]
    pub code: Text<'a>,
    /// 0 certain, 1 worthless.
    pub doubt: f32,
}

/// A place found by a rule.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Place<'a> {
    /// Where.
    pub at: At,
    /// By which rule.
    #[serde(borrow)]
    pub rule: Text<'a>,
    /// How doubtful.
    pub doubt: f32,
}

/// The outlet.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Outlet<'a> {
    /// Its name.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// Its actor id.
    pub actor: Text<'a>,
    /// Where the text names it.
    pub at: Option<At>,
    /// By which rule.
    pub rule: Text<'a>,
    /// How doubtful.
    pub doubt: f32,
}

/// A value with the place that tells it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Value<'a> {
    /// ISO 8601, as far as known.
    #[serde(borrow)]
    pub value: Text<'a>,
    /// Where; absent where it was given.
    pub at: Option<At>,
    /// By which rule.
    pub rule: Text<'a>,
    /// How doubtful.
    pub doubt: f32,
}

/// An actor as named at one place.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Party<'a> {
    /// Full name, or the description used.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// Actor id, absent for one only described.
    pub actor: Option<Text<'a>>,
    /// The words used.
    pub at: Option<At>,
}

/// A piece of furniture.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Piece<'a> {
    /// Where.
    pub at: At,
    /// What it is.
    #[serde(borrow)]
    pub kind: Text<'a>,
    /// By which rule.
    pub rule: Text<'a>,
    /// How doubtful.
    pub doubt: f32,
}

/// A place that names an actor.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Mention<'a> {
    /// Where.
    pub at: At,
    /// What it names.
    #[serde(borrow)]
    pub kind: Text<'a>,
    /// Actor id.
    pub actor: Text<'a>,
    /// The actor's full name.
    pub name: Text<'a>,
    /// By which rule.
    pub rule: Text<'a>,
    /// How doubtful.
    pub doubt: f32,
}

/// An expression of time.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Time<'a> {
    /// Where.
    pub at: At,
    /// ISO 8601.
    #[serde(borrow)]
    pub value: Text<'a>,
    /// `date`, `time`, `duration` or `range`.
    pub kind: Text<'a>,
    /// Whether only its known part could be given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unresolved: bool,
    /// By which rule.
    pub rule: Text<'a>,
    /// How doubtful.
    pub doubt: f32,
}

/// The reporting word.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Cue<'a> {
    /// Where.
    pub at: At,
    /// The word.
    #[serde(borrow)]
    pub text: Text<'a>,
}

/// By what medium.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Medium<'a> {
    /// The kind; `unstated` where the article does not say.
    #[serde(borrow)]
    pub kind: Text<'a>,
    /// Where it is told.
    pub at: Option<At>,
}

/// When the words were uttered or published.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct StatementTime<'a> {
    /// ISO 8601.
    #[serde(borrow)]
    pub value: Text<'a>,
    /// Where it is told.
    pub at: At,
}

/// One hand of a chain.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Hand<'a> {
    /// What it does.
    #[serde(borrow)]
    pub role: Text<'a>,
    /// Its name.
    pub name: Text<'a>,
    /// Its actor id.
    pub actor: Option<Text<'a>>,
    /// Where it is named.
    pub at: Option<At>,
    /// By which rule.
    pub rule: Text<'a>,
}

/// One account of something said.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Statement<'a> {
    /// Its id in the reading: `s1`, `s2`, ….
    #[serde(borrow)]
    pub id: Text<'a>,
    /// `direct`, `indirect` or `mixed`.
    pub kind: Text<'a>,
    /// What the speaker does with the content.
    pub stance: Text<'a>,
    /// The content's places.
    pub content: Vec<At>,
    /// The reporting word.
    pub cue: Option<Cue<'a>>,
    /// Who said it.
    pub speaker: Option<Party<'a>>,
    /// Who said it with the speaker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_speakers: Vec<Party<'a>>,
    /// To whom.
    pub addressee: Option<Party<'a>>,
    /// By what medium.
    pub medium: Medium<'a>,
    /// When.
    pub time: Option<StatementTime<'a>>,
    /// Hands from the one nearest the speaker to the one nearest the writer.
    pub chain: Vec<Hand<'a>>,
    /// By which rule.
    pub rule: Text<'a>,
    /// How doubtful.
    pub doubt: f32,
}

/// Who did what to whom.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Event<'a> {
    /// PLOVER type.
    #[serde(rename = "type", borrow)]
    pub kind: Text<'a>,
    /// Who acted: actor id, or a description; several by their names, joined by `; `.
    pub actor1: Option<Text<'a>>,
    /// Upon whom.
    pub actor2: Option<Text<'a>>,
    /// ISO 8601.
    pub date: Option<Text<'a>>,
    /// Where it is told.
    pub at: At,
    /// The words.
    pub text: Text<'a>,
    /// The actors with their places.
    pub parties: Vec<Party<'a>>,
    /// By which rule.
    pub rule: Text<'a>,
    /// How doubtful.
    pub doubt: f32,
}

/// A number of things.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Figure<'a> {
    /// Where.
    pub at: At,
    /// The number.
    pub value: Number,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Number>,
    /// How it bounds.
    #[serde(borrow)]
    pub bound: Text<'a>,
    /// What is counted.
    pub unit: Text<'a>,
    /// Id of the statement that holds it.
    pub statement: Option<Text<'a>>,
    /// By which rule.
    pub rule: Text<'a>,
    /// How doubtful.
    pub doubt: f32,
}

/// A number, written without a fraction where it has none.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < 1e15 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}
