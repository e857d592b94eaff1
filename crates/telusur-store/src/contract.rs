//! The JSON of one reading and of a weave: what other programs rely on.
//!
//! Positions are half-open ranges of Unicode code points in `text`, as the W3C Web Annotation `TextPositionSelector` counts
//! them. The structs below are the schema: [`reading_schema`] and [`weave_schema`] are generated from them.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use telusur_model::{self as model, CodePoints, Doubt, Rule, Span};

/// Version of a reading's shape.
pub const READING: &str = "telusur.reading/1";
/// Version of a weave's shape.
pub const WEAVE: &str = "telusur.weave/1";

type Text<'a> = Cow<'a, str>;
type At = [u32; 2];

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
    /// Who acted: actor id, or a description; several are joined by `; `.
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

/// The JSON Schema of a reading.
pub fn reading_schema() -> serde_json::Value {
    schemars::schema_for!(Reading<'static>).into()
}

/// The JSON Schema of a weave.
pub fn weave_schema() -> serde_json::Value {
    schemars::schema_for!(weave::Weave).into()
}

/// Writes a reading as one line of JSON, without the line break, at the end of `out`.
pub fn write_reading(reading: &model::Reading, out: &mut Vec<u8>) {
    // Writing into memory cannot fail, and every value is representable in JSON.
    let _ = serde_json::to_writer(out, &Reading::of(reading));
}

/// A reading from its JSON.
///
/// # Errors
/// Where the JSON is not a reading of this version.
pub fn parse_reading(json: &str) -> Result<model::Reading, serde_json::Error> {
    let reading: Reading = serde_json::from_str(json)?;
    if reading.schema != READING {
        return Err(serde::de::Error::custom(format!(
            "the schema is {:?}, not {READING:?}",
            reading.schema
        )));
    }
    reading.into_model()
}

/// Two decimals say all there is to say of a doubt, and keep output short.
fn doubt(doubt: Doubt) -> f32 {
    (doubt.value() * 100.0).round() / 100.0
}

fn text<'a>(value: &'a str) -> Text<'a> {
    Cow::Borrowed(value)
}

fn option<'a>(value: &'a Option<String>) -> Option<Text<'a>> {
    value.as_deref().map(Cow::Borrowed)
}

impl<'a> Party<'a> {
    fn of(party: &'a model::Party, points: &CodePoints) -> Party<'a> {
        Party {
            name: text(&party.name),
            actor: option(&party.actor),
            at: party.at.map(|at| points.span(at)),
        }
    }

    fn into_model(self, points: &CodePoints) -> model::Party {
        model::Party {
            name: self.name.into_owned(),
            actor: own(self.actor),
            at: self.at.map(|at| back(points, at)),
        }
    }
}

impl<'a> Reading<'a> {
    /// The outward shape of a reading.
    pub fn of(reading: &'a model::Reading) -> Reading<'a> {
        let points = &CodePoints::new(&reading.text);
        let given = &reading.given;
        Reading {
            schema: text(READING),
            document: Document {
                id: text(&reading.id),
                uri: text(&reading.uri),
                media_type: text(reading.media_type.name()),
                sha256: text(&reading.sha256),
                given: Given {
                    url: option(&given.url),
                    outlet: option(&given.outlet),
                    published: option(&given.published),
                    title: option(&given.title),
                    language: option(&given.language),
                    retrieved: option(&given.retrieved),
                },
            },
            text: text(&reading.text),
            language: Language {
                code: text(&reading.language.code),
                doubt: doubt(reading.language.doubt),
            },
            title: reading.title.as_ref().map(|title| Place {
                at: points.span(title.at),
                rule: text(title.rule.name()),
                doubt: doubt(title.doubt),
            }),
            outlet: reading.outlet.as_ref().map(|outlet| Outlet {
                name: text(&outlet.name),
                actor: text(&outlet.actor),
                at: outlet.at.map(|at| points.span(at)),
                rule: text(outlet.rule.name()),
                doubt: doubt(outlet.doubt),
            }),
            published: reading.published.as_ref().map(|published| Value {
                value: text(&published.value),
                at: published.at.map(|at| points.span(at)),
                rule: text(published.rule.name()),
                doubt: doubt(published.doubt),
            }),
            credits: reading
                .credits
                .iter()
                .map(|credit| Party::of(&credit.value, points))
                .collect(),
            furniture: reading
                .furniture
                .iter()
                .map(|piece| Piece {
                    at: points.span(piece.at),
                    kind: text(piece.value.name()),
                    rule: text(piece.rule.name()),
                    doubt: doubt(piece.doubt),
                })
                .collect(),
            sentences: reading.sentences.iter().map(|&at| points.span(at)).collect(),
            mentions: reading
                .mentions
                .iter()
                .map(|mention| Mention {
                    at: points.span(mention.at),
                    kind: text(mention.kind.name()),
                    actor: text(&mention.actor),
                    name: text(&mention.name),
                    rule: text(mention.rule.name()),
                    doubt: doubt(mention.doubt),
                })
                .collect(),
            times: reading
                .times
                .iter()
                .map(|time| Time {
                    at: points.span(time.at),
                    value: text(&time.value.iso),
                    kind: text(time.value.kind.name()),
                    unresolved: time.value.unresolved,
                    rule: text(time.rule.name()),
                    doubt: doubt(time.doubt),
                })
                .collect(),
            statements: reading
                .statements
                .iter()
                .enumerate()
                .map(|(index, statement)| Statement::of(index, statement, &reading.text, points))
                .collect(),
            events: reading
                .events
                .iter()
                .map(|event| Event {
                    kind: text(&event.kind),
                    actor1: event
                        .actor1
                        .as_ref()
                        .map(|actor| text(actor.actor.as_deref().unwrap_or(&actor.name))),
                    actor2: joined(&event.actor2),
                    date: option(&event.date),
                    at: points.span(event.at),
                    text: text(event.at.of(&reading.text)),
                    parties: event
                        .actor1
                        .iter()
                        .chain(&event.actor2)
                        .map(|party| Party::of(party, points))
                        .collect(),
                    rule: text(event.rule.name()),
                    doubt: doubt(event.doubt),
                })
                .collect(),
            figures: reading
                .figures
                .iter()
                .map(|figure| Figure {
                    at: points.span(figure.at),
                    value: Number(figure.value),
                    to: figure.to.map(Number),
                    bound: text(figure.bound.name()),
                    unit: text(&figure.unit),
                    statement: figure.statement.map(|index| Cow::Owned(statement_id(index))),
                    rule: text(figure.rule.name()),
                    doubt: doubt(figure.doubt),
                })
                .collect(),
            corrections: reading
                .corrections
                .iter()
                .map(|notice| Piece {
                    at: points.span(notice.at),
                    kind: text(notice.value.name()),
                    rule: text(notice.rule.name()),
                    doubt: doubt(notice.doubt),
                })
                .collect(),
        }
    }
}

impl<'a> Statement<'a> {
    fn of(index: usize, statement: &'a model::Statement, whole: &'a str, points: &CodePoints) -> Statement<'a> {
        Statement {
            id: Cow::Owned(statement_id(index)),
            kind: text(statement.kind.name()),
            stance: text(statement.stance.name()),
            content: statement.content.iter().map(|&at| points.span(at)).collect(),
            cue: statement.cue.map(|at| Cue {
                at: points.span(at),
                text: text(at.of(whole)),
            }),
            speaker: statement.speaker.as_ref().map(|party| Party::of(party, points)),
            co_speakers: statement
                .co_speakers
                .iter()
                .map(|party| Party::of(party, points))
                .collect(),
            addressee: statement.addressee.as_ref().map(|party| Party::of(party, points)),
            medium: Medium {
                kind: text(statement.medium.name()),
                at: statement.medium_at.map(|at| points.span(at)),
            },
            time: statement.time.as_ref().map(|time| StatementTime {
                value: text(&time.value),
                at: points.span(time.at),
            }),
            chain: statement
                .chain
                .iter()
                .map(|hand| Hand {
                    role: text(hand.role.name()),
                    name: text(&hand.party.name),
                    actor: option(&hand.party.actor),
                    at: hand.party.at.map(|at| points.span(at)),
                    rule: text(hand.rule.name()),
                })
                .collect(),
            rule: text(statement.rule.name()),
            doubt: doubt(statement.doubt),
        }
    }

    fn into_model(self, points: &CodePoints) -> Result<model::Statement, serde_json::Error> {
        let mut chain = Vec::with_capacity(self.chain.len());
        for hand in self.chain {
            chain.push(model::Hand {
                role: known(model::HandRole::from_name(&hand.role), "hand", &hand.role)?,
                party: model::Party {
                    name: hand.name.into_owned(),
                    actor: own(hand.actor),
                    at: hand.at.map(|at| back(points, at)),
                },
                rule: stored(hand.rule),
            });
        }
        Ok(model::Statement {
            kind: known(model::StatementKind::from_name(&self.kind), "statement", &self.kind)?,
            stance: known(model::Stance::from_name(&self.stance), "stance", &self.stance)?,
            content: self.content.into_iter().map(|at| back(points, at)).collect(),
            cue: self.cue.map(|cue| back(points, cue.at)),
            speaker: self.speaker.map(|party| party.into_model(points)),
            co_speakers: self
                .co_speakers
                .into_iter()
                .map(|party| party.into_model(points))
                .collect(),
            addressee: self.addressee.map(|party| party.into_model(points)),
            medium: known(
                model::MediumKind::from_name(&self.medium.kind),
                "medium",
                &self.medium.kind,
            )?,
            medium_at: self.medium.at.map(|at| back(points, at)),
            time: self.time.map(|time| model::StatementTime {
                value: time.value.into_owned(),
                at: back(points, time.at),
            }),
            chain,
            rule: stored(self.rule),
            doubt: Doubt::new(self.doubt),
        })
    }
}

/// The id of the statement at `index` of its reading.
pub fn statement_id(index: usize) -> String {
    format!("s{}", index + 1)
}

fn joined<'a>(parties: &'a [model::Party]) -> Option<Text<'a>> {
    match parties {
        [] => None,
        [one] => Some(text(one.actor.as_deref().unwrap_or(&one.name))),
        several => {
            let names: Vec<&str> = several
                .iter()
                .map(|party| party.actor.as_deref().unwrap_or(&party.name))
                .collect();
            Some(Cow::Owned(names.join("; ")))
        }
    }
}

fn own(value: Option<Text>) -> Option<String> {
    value.map(Cow::into_owned)
}

fn stored(rule: Text) -> Rule {
    Rule::stored(rule.into_owned())
}

fn back(points: &CodePoints, at: At) -> Span {
    Span {
        start: points.byte(at[0]),
        end: points.byte(at[1]).max(points.byte(at[0])),
    }
}

fn known<T>(value: Option<T>, what: &str, name: &str) -> Result<T, serde_json::Error> {
    value.ok_or_else(|| serde::de::Error::custom(format!("there is no {what} kind {name:?}")))
}

mod back;
pub mod weave;
