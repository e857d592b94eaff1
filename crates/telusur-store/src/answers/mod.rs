//! Answers: plain structs in the user's words. The command, the desk and the exports show these same ones, so they cannot
//! disagree. Nothing here knows SQL.

mod find;
mod lists;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};
use telusur_model as model;

pub use crate::contract::weave::{
    Attestation, Claim, Correction, Counts, Derivation, Difference, Disowning, Event, Figure, Link, Origins, Saying,
    Story, Thread, Version,
};

/// What cannot be told where words may be disowned.
pub const DISOWNED: &str =
    "Whether it is these words that are disowned: only how alike they are tells that, so compare them.";

/// Names of actors, hands and documents by their ids.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Names(pub BTreeMap<String, String>);

impl Names {
    /// The name of `id`; the id itself where no name is known. Takes the ends of [`Link`]s too: `document:ID` is named by
    /// its outlet.
    pub fn of<'a>(&'a self, id: &'a str) -> &'a str {
        let id = id.strip_prefix("document:").unwrap_or(id);
        // A hand that is only described is named by its description.
        let plain = id.strip_prefix("local:").unwrap_or(id);
        self.0.get(id).map_or(plain, String::as_str)
    }

    /// What a common link says of the chains: "all through X", or that each goes through one of several.
    pub fn through(&self, link: &[String]) -> String {
        match link {
            [] => "no chain leads from an utterance".to_string(),
            [one] => format!("all through {}", self.of(one)),
            several => format!("each chain through one of {}", self.list(several)),
        }
    }

    /// The outlets of several articles, each once: `Harian Teluk (2 articles), Layar Timur`.
    pub fn outlets(&self, documents: &[String]) -> String {
        let mut counted: Vec<(&str, u32)> = Vec::new();
        for id in documents {
            let name = self.of(id);
            match counted.iter_mut().find(|(known, _)| *known == name) {
                Some((_, number)) => *number += 1,
                None => counted.push((name, 1)),
            }
        }
        let told = counted.into_iter().map(|(name, number)| match number {
            1 => name.to_string(),
            _ => format!("{name} ({number} articles)"),
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// The names of several, joined by commas.
    pub fn list(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.of(id)).collect::<Vec<_>>().join(", ")
    }
}

/// What a store holds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Overview {
    /// Number of documents.
    pub documents: u32,
    /// Number of different outlets, unknown ones not counted.
    pub outlets: u32,
    /// Number of statements in all documents.
    pub statements: u32,
    /// Number of stories.
    pub stories: u32,
    /// Number of sayings.
    pub sayings: u32,
    /// Number of claims.
    pub claims: u32,
    /// First day of publication, ISO 8601.
    pub from: Option<String>,
    /// Last day of publication.
    pub to: Option<String>,
    /// Number of documents by language code.
    pub languages: BTreeMap<String, u32>,
}

/// A page of a longer list.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// How many to pass over.
    pub skip: u32,
    /// How many to give at most.
    pub take: u32,
}

impl Default for Page {
    fn default() -> Page {
        Page { skip: 0, take: 50 }
    }
}

/// One story in a list.
#[derive(Debug, Serialize)]
pub struct StoryLine {
    /// The story and its counts.
    #[serde(flatten)]
    pub story: Story,
    /// Number of its sayings.
    pub sayings: u32,
    /// Number of its claims.
    pub claims: u32,
    /// Names of the hands in its common link.
    pub names: Names,
}

/// A page of stories, the newest first.
#[derive(Debug, Serialize)]
pub struct StoryList {
    /// How many there are in all.
    pub total: u32,
    /// Those on this page.
    pub stories: Vec<StoryLine>,
}

/// One article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleLine {
    /// The document's id.
    pub id: String,
    /// Its headline; the first words of its text where it has none.
    pub title: String,
    /// Its outlet's actor id.
    pub outlet: Option<String>,
    /// Its outlet's name.
    pub outlet_name: Option<String>,
    /// When it was published, ISO 8601 as far as known.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Where it was read from.
    pub uri: String,
    /// ISO 639-1 code of its language.
    pub language: String,
    /// Its story's id.
    pub story: Option<String>,
    /// The document whose whole text it repeats.
    pub duplicate_of: Option<String>,
    /// Number of its statements.
    pub statements: u32,
}

/// Something that happened on the way of a story, for a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Moment {
    /// When, ISO 8601 as far as known; `None` stands at the end.
    pub when: Option<String>,
    /// `article`, `saying` or `event`.
    pub kind: &'static str,
    /// The id of the document, saying or event.
    pub id: String,
    /// What, in one line.
    pub what: String,
}

/// A saying whose words another may disown.
#[derive(Clone, Debug, Serialize)]
pub struct Disowned {
    /// Its id.
    pub id: String,
    /// Who is told to have said it.
    pub speaker_name: Option<String>,
    /// The words of its first version.
    pub text: String,
}

impl Disowned {
    /// Which saying it is: `saying y1 by Ani Rahman`.
    pub fn told(&self) -> String {
        let by = self
            .speaker_name
            .as_deref()
            .map_or(String::new(), |name| format!(" by {name}"));
        format!("saying {}{by}", self.id)
    }
}

/// A saying with all that is needed to show it.
#[derive(Debug, Serialize)]
pub struct SayingAnswer {
    /// The saying as the weave has it.
    #[serde(flatten)]
    pub saying: Saying,
    /// The article of each version, in the order of the versions.
    pub articles: Vec<ArticleLine>,
    /// The article of each statement that may disown the words, in the order of those.
    pub disowned_in: Vec<ArticleLine>,
    /// The sayings whose words its own versions may disown.
    pub disowns: Vec<Disowned>,
    /// Names of the speaker, the hands and the documents.
    pub names: Names,
    /// What the program cannot tell of it, each in one sentence.
    pub cannot_tell: Vec<String>,
}

/// What a speaker does with reported words other than to state them, with the reporting word: ` denies (“membantah”)`. Of what is
/// denied the words alone would tell the opposite; a quotation holds its own "not".
pub fn stance(kind: &str, stance: &str, cue: Option<&str>) -> String {
    match (kind, stance, cue) {
        ("direct", ..) | (_, "" | "asserts", _) => String::new(),
        (_, stance, Some(cue)) => format!(" {stance} (“{cue}”)"),
        (_, stance, None) => format!(" {stance}"),
    }
}

impl Version {
    /// What its speaker does other than to state the words, as [`stance`] says it.
    pub fn stance(&self) -> String {
        stance(&self.kind, &self.stance, self.cue.as_deref())
    }
}

impl SayingAnswer {
    /// The words of its first version.
    pub fn words(&self) -> &str {
        self.saying.versions.first().map_or("", |version| &version.text)
    }

    /// The statements that may disown its words, each with its article.
    pub fn disownings(&self) -> impl Iterator<Item = (&Disowning, &ArticleLine)> {
        self.saying.disowned.iter().zip(&self.disowned_in)
    }

    /// How many outlets have it: `2 outlets`, `1 outlet and 1 unnamed`, since each article of nobody known may be another's.
    pub fn outlets(&self) -> String {
        let named: BTreeSet<&str> = self
            .articles
            .iter()
            .filter_map(|article| article.outlet.as_deref())
            .collect();
        let unnamed = self.articles.iter().filter(|article| article.outlet.is_none());
        let unnamed: BTreeSet<&str> = unnamed.map(|article| article.id.as_str()).collect();
        let outlets = |number: usize, of: &str| format!("{number} {of}{}", if number == 1 { "" } else { "s" });
        match (named.len(), unnamed.len()) {
            (named, 0) => outlets(named, "outlet"),
            (0, unnamed) => outlets(unnamed, "unnamed outlet"),
            (named, unnamed) => format!("{} and {unnamed} unnamed", outlets(named, "outlet")),
        }
    }
}

impl Disowning {
    /// By whom, in whose article, of what day: `by Ani Rahman in Harian Teluk, 2031-05-07`.
    pub fn told(&self, outlet: &str, published: Option<&str>) -> String {
        let by = self
            .speaker_name
            .as_deref()
            .map_or(String::new(), |name| format!("by {name} "));
        let day = published.map_or("day not known", |when| when.get(..10).unwrap_or(when));
        format!("{by}in {outlet}, {day}")
    }
}

/// A number with its unit: `1 article`, `2 stories`.
pub fn counted(number: u32, unit: &str) -> String {
    match (number, unit.strip_suffix('y')) {
        (1, _) => format!("1 {unit}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {unit}s"),
    }
}

/// An interval in words: `2`, or `1 to 3` where low and high differ.
pub fn interval(low: u32, high: u32) -> String {
    if low == high {
        low.to_string()
    } else {
        format!("{low} to {high}")
    }
}

/// A number with its thousands set apart by a narrow blank: `8 500 000`.
pub fn number(value: f64) -> String {
    if value.fract() != 0.0 {
        return value.to_string();
    }
    let digits = format!("{:.0}", value.abs());
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    if value < 0.0 { format!("−{out}") } else { out }
}

impl Figure {
    /// In words: `more than 4 000 trucks`; that it is exact goes without saying.
    pub fn told(&self) -> String {
        let bound = match &*self.bound {
            "exact" => String::new(),
            bound => format!("{} ", bound.replace('-', " ")),
        };
        format!("{bound}{} {}", number(self.value.0), self.unit)
            .trim_end()
            .to_string()
    }
}

/// A time of publication as people write it: `2025-10-17 09:30 +07:00`.
pub fn when(published: Option<&str>) -> String {
    let Some(published) = published else {
        return "day not known".to_string();
    };
    let Some((day, time)) = published.split_once('T') else {
        return published.to_string();
    };
    let (clock, zone) = time.split_at(time.find(['+', '-', 'Z']).unwrap_or(time.len()));
    let clock = clock.get(..5).unwrap_or(clock);
    format!("{day} {clock} {zone}").trim_end().to_string()
}

/// A claim with all that is needed to show it.
#[derive(Debug, Serialize)]
pub struct ClaimAnswer {
    /// The claim as the weave has it.
    #[serde(flatten)]
    pub claim: Claim,
    /// The article of each place, in the order of the places.
    pub articles: Vec<ArticleLine>,
    /// Names of the principals.
    pub names: Names,
    /// What the program cannot tell of it, each in one sentence.
    pub cannot_tell: Vec<String>,
}

/// One story with everything in it.
#[derive(Debug, Serialize)]
pub struct StoryAnswer {
    /// The story and its counts.
    #[serde(flatten)]
    pub line: StoryLine,
    /// Its articles by time.
    pub articles: Vec<ArticleLine>,
    /// Its sayings, those with most versions first.
    pub all_sayings: Vec<SayingAnswer>,
    /// Its claims, those that are denied first.
    pub all_claims: Vec<ClaimAnswer>,
    /// What its articles say that they had wrong, by time.
    pub corrections: Vec<Correction>,
    /// What comes from what, among its articles.
    pub derivations: Vec<Derivation>,
    /// Its events by time.
    pub events: Vec<Event>,
    /// Articles, sayings and events by time.
    pub timeline: Vec<Moment>,
    /// Names of all actors and documents above.
    pub all_names: Names,
    /// What the program cannot tell of it, each in one sentence.
    pub cannot_tell: Vec<String>,
}

/// What is known of one statement of an article beyond the article.
#[derive(Clone, Debug, Serialize)]
pub struct StatementStanding {
    /// The statement's id in its reading.
    pub statement: String,
    /// The saying of which it is a version.
    pub saying: Option<String>,
    /// How many versions that saying has.
    pub versions: u32,
    /// Low and high attestation of that saying.
    pub attestation: [u32; 2],
    /// How many statements may disown the words of that saying.
    pub disowned: u32,
    /// The claims it asserts or denies.
    pub claims: Vec<String>,
}

/// One article with every finding in it.
#[derive(Debug, Serialize)]
pub struct ArticleAnswer {
    /// The article in one line.
    #[serde(flatten)]
    pub line: ArticleLine,
    /// Everything found in it, with places.
    #[serde(serialize_with = "as_contract")]
    pub reading: model::Reading,
    /// What is known of each statement, in the order of the reading's statements.
    pub standings: Vec<StatementStanding>,
    /// What it comes from, and what comes from it.
    pub derivations: Vec<Derivation>,
    /// Names of all actors and documents above.
    pub names: Names,
}

fn as_contract<S: Serializer>(reading: &model::Reading, serializer: S) -> Result<S::Ok, S::Error> {
    crate::contract::Reading::of(reading).serialize(serializer)
}

/// A saying or a claim.
#[derive(Debug, Serialize)]
#[serde(tag = "found", rename_all = "lowercase")]
pub enum Found {
    /// Something that was said.
    Saying(Box<SayingAnswer>),
    /// Something that is asserted.
    Claim(Box<ClaimAnswer>),
}

/// What is nearest to a text.
#[derive(Debug, Serialize)]
pub struct Trace {
    /// The text asked for.
    pub text: String,
    /// How alike the nearest is in its words or in what they mean, 0 to 1.
    pub likeness: f32,
    /// Saying or claim, shaped as in the weave.
    #[serde(flatten)]
    pub found: Found,
    /// Further ones in order of likeness: id, words, likeness.
    pub others: Vec<Near>,
}

impl Trace {
    /// How near the nearest is, in a sentence.
    pub fn nearness(&self) -> &'static str {
        match self.likeness {
            0.95.. => "These words stand in the store.",
            0.7.. => "This is said there in nearly these words.",
            0.4.. => "This may be said there in other words or another language; compare them.",
            _ => "Nothing in the store is surely this; what follows is the nearest.",
        }
    }
}

/// A saying or claim that is near to a text.
#[derive(Clone, Debug, Serialize)]
pub struct Near {
    /// `saying` or `claim`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// The words nearest to the text.
    pub text: String,
    /// How alike in words, 0 to 1.
    pub likeness: f32,
}

/// What is known of one statement of a text that is being checked.
#[derive(Debug, Serialize)]
pub struct Checked {
    /// The statement's id in the reading.
    pub statement: String,
    /// Its place: first and after-last code point.
    pub at: [u32; 2],
    /// Its words.
    pub text: String,
    /// Who is said to have said it.
    pub speaker: Option<String>,
    /// How the words are given: `direct`, `indirect` or `mixed`.
    pub kind: &'static str,
    /// What the speaker does with the words: `asserts`, `denies`, `alleges`, `declines`, `asks`, `promises` or `warns`.
    pub stance: &'static str,
    /// The reporting word, as it stands in the text.
    pub cue: Option<String>,
    /// The hands it names, from the speaker outward.
    pub hands: Vec<String>,
    /// The nearest known saying, where one is near enough.
    pub saying: Option<SayingAnswer>,
    /// The nearest known claim, where one is near enough.
    pub claim: Option<ClaimAnswer>,
    /// What that means, each in one sentence.
    pub findings: Vec<String>,
}

/// What is known of every statement of a text.
#[derive(Debug, Serialize)]
pub struct CheckAnswer {
    /// Where the text was read from.
    pub uri: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its statements in order.
    pub statements: Vec<Checked>,
    /// What the program cannot tell, each in one sentence.
    pub cannot_tell: Vec<String>,
}

/// One article that fits a query.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// The article.
    #[serde(flatten)]
    pub article: ArticleLine,
    /// A piece of its text around the words sought.
    pub snippet: String,
    /// The words found in the snippet, as ranges of code points.
    pub marks: Vec<[u32; 2]>,
}

/// What fits a query, the best first.
#[derive(Clone, Debug, Serialize)]
pub struct SearchAnswer {
    /// The query.
    pub query: String,
    /// How many articles fit in all.
    pub total: u32,
    /// Those on this page.
    pub hits: Vec<Hit>,
}

/// An actor with what it says and where it is named.
#[derive(Debug, Serialize)]
pub struct ActorAnswer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Number of mentions.
    pub mentions: u32,
    /// Number of articles that name it.
    pub articles: u32,
    /// Its sayings, those with most versions first.
    pub sayings: Vec<SayingAnswer>,
    /// Number of statements for which it is a hand.
    pub relays: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reported_words_are_told_as_denied_and_quoted_ones_deny_themselves() {
        assert_eq!(stance("indirect", "denies", Some("membantah")), " denies (“membantah”)");
        assert_eq!(stance("direct", "denies", Some("kata")), "");
        assert_eq!(stance("indirect", "asserts", Some("kata")), "");
    }

    #[test]
    fn an_outlet_is_named_once_and_a_figure_is_told_in_words() {
        let known = [("a", "Harian Teluk"), ("b", "Layar Timur"), ("c", "Harian Teluk")];
        let names = Names(known.map(|(id, name)| (id.to_string(), name.to_string())).into());
        let documents = ["a", "b", "c"].map(str::to_string);
        assert_eq!(names.outlets(&documents), "Harian Teluk (2 articles), Layar Timur");
        let figure = |value: f64, bound: &str| Figure {
            value: crate::contract::Number(value),
            bound: bound.to_string(),
            unit: "kios".to_string(),
            documents: Vec::new(),
            update_of: None,
        };
        assert_eq!(
            figure(8_500_000.0, "more-than").told(),
            "more than 8\u{202f}500\u{202f}000 kios"
        );
        assert_eq!(figure(2.5, "exact").told(), "2.5 kios");
    }
}
