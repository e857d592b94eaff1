//! One document's reading: everything found in one article, and nothing that needs another.

use smol_str::SmolStr;

use crate::{Doubt, Finding, Given, MediaType, Rule, Span};

/// Makes a fieldless enum with the names used in outputs, both ways.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$variant_doc])* $variant),+ }

        impl $type {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The name in outputs and packs.
            pub const fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }

            /// The value of that name.
            pub fn from_name(name: &str) -> Option<$type> {
                match name { $($name => Some($type::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use named;

named! {
    /// What a masked piece of a page is.
    FurnitureKind {
        /// "Baca juga" and lists of links.
        RelatedLink = "related-link",
        /// "Halaman 2 dari 2".
        PageMarker = "page-marker",
        /// What is left of a picture.
        Image = "image",
        /// The words under a picture.
        Caption = "caption",
        /// Initials of writer and editor.
        Initials = "initials",
        /// Notes on liability.
        Disclaimer = "disclaimer",
        /// Share bars.
        Share = "share",
        /// Who made or supplied the article; also read into credits.
        Credit = "credit",
        /// Datelines and repeated heads.
        Header = "header",
        /// Advertisements.
        Advertisement = "advertisement",
        /// Menus and tags.
        Navigation = "navigation",
        /// Anything else that is not the article.
        Other = "other",
    }
}

named! {
    /// What a notice says of an article.
    CorrectionKind {
        /// Something in it was wrong.
        Correction = "correction",
        /// All of it is taken back.
        Retraction = "retraction",
    }
}

named! {
    /// What a mention names.
    MentionKind {
        /// A human being.
        Person = "person",
        /// A body of people that acts under a name.
        Organisation = "organisation",
        /// Somewhere.
        Place = "place",
        /// A state or its government.
        State = "state",
        /// A news agency.
        Agency = "agency",
        /// Who publishes to readers.
        Outlet = "outlet",
        /// An ethnic, political or armed group.
        Group = "group",
        /// A building or installation.
        Facility = "facility",
        /// Anything else with a name.
        Other = "other",
    }
}

named! {
    /// What sort of time an expression tells.
    TimeKind {
        /// A day, month or year.
        Date = "date",
        /// A time of day on a date.
        Time = "time",
        /// A length of time.
        Duration = "duration",
        /// From one point to another.
        Range = "range",
    }
}

named! {
    /// How a statement's words are given.
    StatementKind {
        /// All of the content stands in quotation marks.
        Direct = "direct",
        /// None of it does.
        Indirect = "indirect",
        /// An indirect clause with quoted pieces.
        Mixed = "mixed",
    }
}

named! {
    /// What the speaker does with the content.
    Stance {
        /// States it.
        Asserts = "asserts",
        /// Says that it is not so.
        Denies = "denies",
        /// Charges someone else with a wrong.
        Alleges = "alleges",
        /// Will not say.
        Declines = "declines",
        /// Requests or questions.
        Asks = "asks",
        /// Commits to it.
        Promises = "promises",
        /// Tells of a danger.
        Warns = "warns",
    }
}

named! {
    /// By what the words went from the speaker.
    MediumKind {
        /// A letter.
        Letter = "letter",
        /// A telegram.
        Telegram = "telegram",
        /// A speech.
        Speech = "speech",
        /// An interview.
        Interview = "interview",
        /// A press conference.
        PressConference = "press-conference",
        /// A written or issued statement.
        Statement = "statement",
        /// A post or message on a network.
        SocialMedia = "social-media",
        /// Radio or television.
        Broadcast = "broadcast",
        /// A report.
        Report = "report",
        /// A meeting or a call.
        Meeting = "meeting",
        /// Another document.
        Document = "document",
        /// The article does not say.
        Unstated = "unstated",
    }
}

named! {
    /// What a hand in a chain does.
    HandRole {
        /// Passes the words on.
        Relay = "relay",
        /// Is credited for the article as a whole.
        Credit = "credit",
        /// Speaks for another.
        Spokesperson = "spokesperson",
        /// A document through which the words are had.
        Document = "document",
    }
}

named! {
    /// How a number bounds what it counts.
    Bound {
        /// Just that many.
        Exact = "exact",
        /// Near that.
        About = "about",
        /// Above it.
        MoreThan = "more-than",
        /// Below it.
        LessThan = "less-than",
        /// That or above.
        AtLeast = "at-least",
        /// That or below.
        AtMost = "at-most",
    }
}

/// The language of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Language {
    /// ISO 639-1 code, or `und` where no pack fits.
    pub code: String,
    /// How far to doubt it.
    pub doubt: Doubt,
}

/// A value of time as ISO 8601, as far as it is known: `2024`, `2024-06`, `2024-W52`, `2024-12-31`, `2024-12-31T07:30+07:00`,
/// `P75Y`, `2024-12-31/2025-01-02`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeValue {
    /// The ISO 8601 text.
    pub iso: String,
    /// What sort of time it is.
    pub kind: TimeKind,
    /// Whether text and metadata do not suffice to fix it, so that only its known part is given.
    pub unresolved: bool,
}

/// An actor as named at one place: a speaker, an addressee, a hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// The fullest name known, or the description used.
    pub name: SmolStr,
    /// The actor's id; `None` for one who is only described.
    pub actor: Option<SmolStr>,
    /// The words used at this place.
    pub at: Option<Span>,
}

/// Whether an actor's id is one that the tables give, and not one made of his name (`local:`).
pub fn is_known(actor: &str) -> bool {
    !actor.starts_with("local:")
}

/// One place that names an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// What it names.
    pub kind: MentionKind,
    /// The actor's id: a Wikidata item, `agency:`, `outlet:` or `local:`.
    pub actor: SmolStr,
    /// The actor's fullest name.
    pub name: SmolStr,
    /// Where.
    pub at: Span,
    /// By which rule.
    pub rule: Rule,
    /// How far to doubt it.
    pub doubt: Doubt,
}

/// One hand through which words came.
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    /// What it does.
    pub role: HandRole,
    /// Who it is.
    pub party: Party,
    /// By which rule it was found.
    pub rule: Rule,
}

/// The time of a statement: when the words were uttered, else when its nearest hand published them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementTime {
    /// ISO 8601, as far as known.
    pub value: String,
    /// Where it is told.
    pub at: Span,
}

/// One account of something said or written.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// How the words are given.
    pub kind: StatementKind,
    /// What the speaker does with them.
    pub stance: Stance,
    /// The words or the clause, without quotation marks and reporting clause, in order.
    pub content: Vec<Span>,
    /// The reporting word.
    pub cue: Option<Span>,
    /// Who said it; `None` where nobody is stated.
    pub speaker: Option<Party>,
    /// Who said it together with the speaker.
    pub co_speakers: Vec<Party>,
    /// To whom.
    pub addressee: Option<Party>,
    /// By what medium.
    pub medium: MediumKind,
    /// Where the medium is told.
    pub medium_at: Option<Span>,
    /// When.
    pub time: Option<StatementTime>,
    /// The hands from the one nearest the speaker to the one nearest the writer.
    pub chain: Vec<Hand>,
    /// By which rule.
    pub rule: Rule,
    /// How far to doubt it.
    pub doubt: Doubt,
}

impl Statement {
    /// The smallest span that holds all of the content.
    pub fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::join).unwrap_or_default()
    }
}

/// Who did what to whom, typed by PLOVER.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// PLOVER type, upper case.
    pub kind: String,
    /// Who acted: an actor id, or a description where there is none.
    pub actor1: Option<Party>,
    /// Upon whom; several are kept in order.
    pub actor2: Vec<Party>,
    /// When, ISO 8601 as far as told.
    pub date: Option<String>,
    /// Where it is told.
    pub at: Span,
    /// By which rule.
    pub rule: Rule,
    /// How far to doubt it.
    pub doubt: Doubt,
}

/// A number of things.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// The upper end, where it is a range.
    pub to: Option<f64>,
    /// How it bounds.
    pub bound: Bound,
    /// What is counted, as written; empty where only the number stands.
    pub unit: String,
    /// Index of the statement in whose content it stands.
    pub statement: Option<usize>,
    /// Where.
    pub at: Span,
    /// By which rule.
    pub rule: Rule,
    /// How far to doubt it.
    pub doubt: Doubt,
}

/// The outlet that published the article.
#[derive(Clone, Debug, PartialEq)]
pub struct OutletName {
    /// Its name as it calls itself.
    pub name: SmolStr,
    /// Its actor id.
    pub actor: SmolStr,
    /// Where the text names it; `None` where it was given.
    pub at: Option<Span>,
    /// By which rule.
    pub rule: Rule,
    /// How far to doubt it.
    pub doubt: Doubt,
}

/// When the article was published.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// ISO 8601, as far as known.
    pub value: String,
    /// Where the text tells it; `None` where it was given.
    pub at: Option<Span>,
    /// By which rule.
    pub rule: Rule,
    /// How far to doubt it.
    pub doubt: Doubt,
}

/// Everything found in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The document's id.
    pub id: String,
    /// Where the document was read from.
    pub uri: String,
    /// What its bytes were.
    pub media_type: MediaType,
    /// SHA-256 of its text.
    pub sha256: String,
    /// What was told beside it.
    pub given: Given,
    /// Its text.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// The headline, where it stands in the text.
    pub title: Option<Finding<()>>,
    /// Who published it.
    pub outlet: Option<OutletName>,
    /// When.
    pub published: Option<Published>,
    /// Who supplied it, as the article credits.
    pub credits: Vec<Finding<Party>>,
    /// What is on the page but not in the article.
    pub furniture: Vec<Finding<FurnitureKind>>,
    /// Sentences of title and body, in order.
    pub sentences: Vec<Span>,
    /// Every place that names an actor, in order.
    pub mentions: Vec<Mention>,
    /// Every expression of time, in order.
    pub times: Vec<Finding<TimeValue>>,
    /// Every statement, in the order of its content.
    pub statements: Vec<Statement>,
    /// Every event, in order.
    pub events: Vec<Event>,
    /// Every figure, in order.
    pub figures: Vec<Figure>,
    /// Every notice that this article, or an earlier one of its outlet, was wrong, in order.
    pub corrections: Vec<Finding<CorrectionKind>>,
}

impl Reading {
    /// The headline: given, else as it stands in the text.
    pub fn headline(&self) -> Option<&str> {
        self.given
            .title
            .as_deref()
            .or_else(|| self.title.as_ref().map(|title| title.at.of(&self.text)))
    }

    /// The words of a statement's content, pieces joined by a blank.
    pub fn words_of(&self, statement: &Statement) -> String {
        let mut out = String::new();
        for span in &statement.content {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(span.of(&self.text));
        }
        out
    }
}
