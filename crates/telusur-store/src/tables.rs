//! Every table and column of a store, each with the sentence that says what it is. The SQL that makes a store, the printed
//! schema and the exports all follow from this one list.

use Kind::{Flag, Integer, List, Real, Text};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// 0 or 1.
    Flag,
    /// A JSON array of strings.
    List,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it tells, in one sentence.
    pub about: &'static str,
}

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What one row is, in one sentence.
    pub about: &'static str,
    /// Its columns in order.
    pub columns: &'static [Column],
    /// The columns that name a row; empty where rows have no name.
    pub key: &'static str,
    /// Columns by which rows are looked up.
    pub indexed: &'static [&'static str],
    /// Whether its rows follow from the whole set of documents, so that they are made again after each addition.
    pub woven: bool,
}

const fn c(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, about }
}

const DOCUMENT: Column = c("document", Text, "Id of the document in which it stands.");
const START: Column = c(
    "start",
    Integer,
    "First code point of its place in the document's text.",
);
const END: Column = c("end", Integer, "Code point after the last of its place.");
const WORDS: Column = c("words", Text, "The words at its place.");
const RULE: Column = c("rule", Text, "Name of the rule by which it was found.");
const DOUBT: Column = c("doubt", Real, "How far to doubt it, from 0 (certain) to 1.");
const STORY: Column = c("story", Text, "Id of the story to which it belongs.");

/// Every table, in the order in which they are printed.
pub const TABLES: &[Table] = &[
    Table {
        name: "documents",
        about: "One row is one document, as it was published and as an article.",
        key: "id",
        indexed: &["outlet", "published"],
        woven: false,
        columns: &[
            c("id", Text, "Id of the document: given, or made from its text."),
            c("uri", Text, "Where it was read from: a path, path#line, or an address."),
            c("media_type", Text, "What its bytes were: text/plain or text/html."),
            c("sha256", Text, "SHA-256 of its text in UTF-8."),
            c("language", Text, "ISO 639-1 code of its language."),
            c("title", Text, "Its headline, given or as it stands in the text."),
            c("outlet", Text, "Actor id of the outlet that published it."),
            c("outlet_name", Text, "Name of that outlet."),
            c("published", Text, "When it was published, ISO 8601 as far as known."),
            c("url", Text, "The address it was published at."),
            c("retrieved", Text, "When it was fetched, ISO 8601."),
            c("text", Text, "Its text; all places count code points in it."),
        ],
    },
    Table {
        name: "mentions",
        about: "One row is one place in a text that names an actor.",
        key: "",
        indexed: &["document", "actor"],
        woven: false,
        columns: &[
            DOCUMENT,
            START,
            END,
            WORDS,
            c(
                "kind",
                Text,
                "What it names: person, organisation, place, state, agency, outlet, group, facility or other.",
            ),
            c("actor", Text, "Id of the actor named."),
            c("name", Text, "The actor's fullest name in the document."),
            RULE,
            DOUBT,
        ],
    },
    Table {
        name: "times",
        about: "One row is one expression of time in a text.",
        key: "",
        indexed: &["document"],
        woven: false,
        columns: &[
            DOCUMENT,
            START,
            END,
            WORDS,
            c("value", Text, "The time as ISO 8601, as far as known."),
            c("kind", Text, "What it tells: date, time, duration or range."),
            c(
                "unresolved",
                Flag,
                "1 where text and metadata do not suffice to fix it.",
            ),
            RULE,
            DOUBT,
        ],
    },
    Table {
        name: "statements",
        about: "One row is one document's account of something said or written.",
        key: "document, statement",
        indexed: &["speaker"],
        woven: false,
        columns: &[
            DOCUMENT,
            c(
                "statement",
                Text,
                "Id of the statement within its document, such as s1.",
            ),
            c("kind", Text, "How the words are given: direct, indirect or mixed."),
            c(
                "stance",
                Text,
                "What the speaker does: asserts, denies, alleges, declines, asks, promises or warns.",
            ),
            START,
            END,
            c("words", Text, "The words of its content, pieces joined by a blank."),
            c("cue", Text, "The reporting word."),
            c(
                "speaker",
                Text,
                "Actor id of the speaker; null for one who is only described, or not stated.",
            ),
            c(
                "speaker_name",
                Text,
                "Name or description of the speaker; null where nobody is stated.",
            ),
            c("addressee", Text, "Actor id of the one spoken to."),
            c("addressee_name", Text, "Name or description of the one spoken to."),
            c(
                "medium",
                Text,
                "By what medium the words went: letter, speech, interview and so on, or unstated.",
            ),
            c("time", Text, "When it was said, ISO 8601 as far as known."),
            RULE,
            DOUBT,
        ],
    },
    Table {
        name: "hands",
        about: "One row is one hand through which a statement's words came, as its document tells.",
        key: "document, statement, position",
        indexed: &["hand"],
        woven: false,
        columns: &[
            DOCUMENT,
            c("statement", Text, "Id of the statement within its document."),
            c(
                "position",
                Integer,
                "Place in the chain, from 0 for the hand nearest the speaker.",
            ),
            c(
                "role",
                Text,
                "What the hand does: relay, credit, spokesperson or document.",
            ),
            c(
                "hand",
                Text,
                "Actor id of the hand; null for one who is only described.",
            ),
            c("name", Text, "Name or description of the hand."),
            START,
            END,
            RULE,
        ],
    },
    Table {
        name: "events",
        about: "One row is one place in a text that tells who did what to whom.",
        key: "",
        indexed: &["document", "type"],
        woven: false,
        columns: &[
            DOCUMENT,
            START,
            END,
            WORDS,
            c("type", Text, "Type of the event in the PLOVER ontology."),
            c("actor1", Text, "Actor id or description of the one who acted."),
            c("actor2", List, "Actor ids or descriptions of those acted upon."),
            c("date", Text, "When, ISO 8601 as far as told."),
            RULE,
            DOUBT,
        ],
    },
    Table {
        name: "figures",
        about: "One row is one number of things in a text.",
        key: "",
        indexed: &["document"],
        woven: false,
        columns: &[
            DOCUMENT,
            START,
            END,
            WORDS,
            c("value", Real, "The number."),
            c("upper", Real, "The upper end, where it is a range."),
            c(
                "bound",
                Text,
                "How it bounds: exact, about, more-than, less-than, at-least or at-most.",
            ),
            c("unit", Text, "What is counted, as written."),
            c("statement", Text, "Id of the statement in whose content it stands."),
            RULE,
            DOUBT,
        ],
    },
    Table {
        name: "credits",
        about: "One row is one place in which a document says who supplied it.",
        key: "",
        indexed: &["document", "hand"],
        woven: false,
        columns: &[
            DOCUMENT,
            START,
            END,
            c("hand", Text, "Actor id of the one credited."),
            c("name", Text, "Name of the one credited."),
            RULE,
            DOUBT,
        ],
    },
    Table {
        name: "furniture",
        about: "One row is one piece of a page that is not in the article.",
        key: "",
        indexed: &["document"],
        woven: false,
        columns: &[
            DOCUMENT,
            START,
            END,
            c(
                "kind",
                Text,
                "What the piece is, such as related-link, caption or disclaimer.",
            ),
            RULE,
            DOUBT,
        ],
    },
    Table {
        name: "places",
        about: "One row is one document's place among the stories.",
        key: "document",
        indexed: &["story"],
        woven: true,
        columns: &[
            c("document", Text, "Id of the document."),
            STORY,
            c("duplicate_of", Text, "Id of the document whose whole text it repeats."),
        ],
    },
    Table {
        name: "derivations",
        about: "One row says that one document comes from another, or from a hand.",
        key: "",
        indexed: &["child", "parent"],
        woven: true,
        columns: &[
            c("child", Text, "Id of the later document."),
            c("parent", Text, "Id of the earlier document, or actor id of a hand."),
            c(
                "kind",
                Text,
                "How: credit, reprint, excerpt, rewrite, translation or family.",
            ),
            DOUBT,
            c(
                "evidence",
                List,
                "What it rests on, each a sentence that a person can check.",
            ),
        ],
    },
    Table {
        name: "stories",
        about: "One row is one story: the articles on one event.",
        key: "id",
        indexed: &["last_day"],
        woven: true,
        columns: &[
            c("id", Text, "Id of the story."),
            c("title", Text, "Headline of its most central article."),
            c("first_day", Text, "First day on which it is told."),
            c("last_day", Text, "Last day on which it is told."),
            c("articles", Integer, "Number of articles."),
            c(
                "outlets",
                Integer,
                "Number of different outlets, unknown ones not counted.",
            ),
            c(
                "attestation_low",
                Integer,
                "Greatest attestation among its sayings, at least.",
            ),
            c(
                "attestation_high",
                Integer,
                "Greatest attestation among its sayings, at most.",
            ),
            c(
                "unresolved",
                Integer,
                "Number of documents whose parent is not known; never counted as independent.",
            ),
            c(
                "common_link",
                List,
                "Actor ids of the hands that all chains pass through.",
            ),
        ],
    },
    Table {
        name: "sayings",
        about: "One row is one utterance in all its versions.",
        key: "id",
        indexed: &["story", "speaker"],
        woven: true,
        columns: &[
            c("id", Text, "Id of the saying."),
            STORY,
            c(
                "speaker",
                Text,
                "Actor id of the speaker, or the name where there is none.",
            ),
            c("speaker_name", Text, "Name of the speaker."),
            c(
                "attestation_low",
                Integer,
                "Hands that independently vouch that it was said, at least.",
            ),
            c(
                "attestation_high",
                Integer,
                "Hands that independently vouch that it was said, at most.",
            ),
            c(
                "unresolved",
                Integer,
                "Versions whose document's parent is not known; never counted as independent.",
            ),
            c(
                "common_link",
                List,
                "The smallest set of hands whose removal cuts every chain, by actor id.",
            ),
            c("circular", Flag, "1 where a hand is its own ancestor."),
        ],
    },
    Table {
        name: "versions",
        about: "One row is one document's version of a saying.",
        key: "saying, position",
        indexed: &["document"],
        woven: true,
        columns: &[
            c("saying", Text, "Id of the saying."),
            c("position", Integer, "Place among the versions by time, from 0."),
            c("document", Text, "Id of the document."),
            c("statement", Text, "Id of the statement within its document."),
            c("text", Text, "The words as they stand in the document."),
            c("language", Text, "ISO 639-1 code of their language."),
        ],
    },
    Table {
        name: "differences",
        about: "One row is one difference between two versions of a saying.",
        key: "",
        indexed: &["saying"],
        woven: true,
        columns: &[
            c("saying", Text, "Id of the saying."),
            c(
                "kind",
                Text,
                "In what they differ: wording, figure, omission, hedge, speaker or date.",
            ),
            c("version1", Integer, "Position of the one version."),
            c("version2", Integer, "Position of the other version."),
            c("detail", Text, "The difference in words."),
        ],
    },
    Table {
        name: "links",
        about: "One row is one hand-over in the joined chains of a saying; every count can be made again from these rows.",
        key: "",
        indexed: &["saying"],
        woven: true,
        columns: &[
            c("saying", Text, "Id of the saying."),
            c("child", Text, "Who has the words: an actor id, or document:ID."),
            c(
                "parent",
                Text,
                "From whom: an actor id, document:ID, utterance, or unresolved.",
            ),
            c("certain", Flag, "1 where it certainly holds, 0 where it may."),
            DOUBT,
            c("evidence", Text, "What it rests on."),
        ],
    },
    Table {
        name: "claims",
        about: "One row is one claim: what is asserted, and may be denied.",
        key: "id",
        indexed: &["story"],
        woven: true,
        columns: &[
            c("id", Text, "Id of the claim."),
            STORY,
            c("text", Text, "Its most usual wording."),
            c(
                "asserted_by",
                List,
                "Actor ids of the principals that assert or allege it.",
            ),
            c("denied_by", List, "Actor ids of the principals that deny it."),
            c(
                "origins_low",
                Integer,
                "Principals that independently vouch for it, at least.",
            ),
            c(
                "origins_high",
                Integer,
                "Principals that independently vouch for it, at most.",
            ),
        ],
    },
    Table {
        name: "claim_figures",
        about: "One row is one figure of a claim, with the documents that have it so.",
        key: "",
        indexed: &["claim"],
        woven: true,
        columns: &[
            c("claim", Text, "Id of the claim."),
            c("value", Real, "The number."),
            c(
                "bound",
                Text,
                "How it bounds: exact, about, more-than, less-than, at-least or at-most.",
            ),
            c("unit", Text, "What is counted."),
            c("documents", List, "Ids of the documents that have it so."),
            c(
                "update_of",
                Real,
                "The lower number of the same things that it took the place of as time passed.",
            ),
        ],
    },
    Table {
        name: "corrections",
        about: "One row is one document's notice that it, or an earlier one of its outlet, was wrong.",
        key: "",
        indexed: &["story", "document"],
        woven: true,
        columns: &[
            c("story", Text, "Id of the story to which it belongs."),
            c("document", Text, "Id of the document that says so."),
            c(
                "kind",
                Text,
                "What it is: correction, or retraction where all is taken back.",
            ),
            c("text", Text, "The words of the notice."),
            c("wrong", List, "Numbers and quoted words that were wrong."),
            c("right", List, "Numbers and quoted words that are right."),
            c(
                "still",
                List,
                "Ids of the other documents of the story that still have what was wrong.",
            ),
            c("repaired", List, "Ids of those that have it right."),
        ],
    },
    Table {
        name: "claim_places",
        about: "One row is one place where a claim stands.",
        key: "",
        indexed: &["claim", "document"],
        woven: true,
        columns: &[
            c("claim", Text, "Id of the claim."),
            c("document", Text, "Id of the document."),
            c(
                "statement",
                Text,
                "Id of the statement; null where the outlet tells it as its own.",
            ),
            c("text", Text, "The words as they stand in the document."),
        ],
    },
    Table {
        name: "story_events",
        about: "One row is one event told by one or several documents.",
        key: "id",
        indexed: &[],
        woven: true,
        columns: &[
            c("id", Text, "Id of the event."),
            c("type", Text, "Type of the event in the PLOVER ontology."),
            c("actor1", Text, "Actor id of the one who acted."),
            c("actor2", Text, "Actor id of the one acted upon."),
            c("date", Text, "When, ISO 8601 as far as told."),
            c("documents", List, "Ids of the documents that tell it."),
        ],
    },
    Table {
        name: "threads",
        about: "One row is one thread: stories over time between the same actors.",
        key: "id",
        indexed: &[],
        woven: true,
        columns: &[
            c("id", Text, "Id of the thread."),
            c("actors", List, "Actor ids of those between whom it runs."),
            c("stories", List, "Ids of the stories by time."),
        ],
    },
    Table {
        name: "actors",
        about: "One row is one actor that occurs above.",
        key: "id",
        indexed: &[],
        woven: true,
        columns: &[c("id", Text, "Id of the actor."), c("name", Text, "Its fullest name.")],
    },
];

/// Tables that only the program itself uses: readings packed, the version, and the two full-text indexes.
pub(crate) const INNER: &str = "
CREATE TABLE readings (number INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, packed BLOB NOT NULL);
CREATE TABLE said (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL);
CREATE TABLE migrations (version INTEGER PRIMARY KEY, about TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE said_words USING fts5(stems, meanings, content='', tokenize='unicode61 remove_diacritics 0');
";

impl Table {
    /// The table of that name.
    pub fn named(name: &str) -> Option<&'static Table> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The SQL that makes it and its indexes.
    pub fn sql(&self) -> String {
        let columns: Vec<String> = self
            .columns
            .iter()
            .map(|column| format!("\"{}\" {}", column.name, column.kind.sql()))
            .collect();
        let key = if self.key.is_empty() {
            String::new()
        } else {
            format!(", PRIMARY KEY ({})", self.key)
        };
        let mut sql = format!("CREATE TABLE {} ({}{key});\n", self.name, columns.join(", "));
        for column in self.indexed {
            sql.push_str(&format!(
                "CREATE INDEX {}_{column} ON {} (\"{column}\");\n",
                self.name, self.name
            ));
        }
        sql
    }

    /// The SQL that adds one row.
    pub(crate) fn insert(&self) -> String {
        format!(
            "INSERT INTO {} VALUES ({})",
            self.name,
            vec!["?"; self.columns.len()].join(",")
        )
    }
}

impl Kind {
    /// Its name in SQL.
    pub fn sql(self) -> &'static str {
        match self {
            Text | List => "TEXT",
            Integer | Flag => "INTEGER",
            Real => "REAL",
        }
    }
}

/// The schema as Markdown: every table and column with its sentence.
pub fn describe() -> String {
    let mut out = String::new();
    for table in TABLES {
        out.push_str(&format!(
            "## {}\n\n{}\n\n| column | type | tells |\n|---|---|---|\n",
            table.name, table.about
        ));
        for column in table.columns {
            let kind = match column.kind {
                List => "TEXT (JSON list)",
                Flag => "INTEGER (0 or 1)",
                kind => kind.sql(),
            };
            out.push_str(&format!("| {} | {kind} | {} |\n", column.name, column.about));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_and_column_has_its_sentence() {
        let sentence = |text: &str| {
            text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
                && text.ends_with('.')
                && text.len() > 10
        };
        for table in TABLES {
            assert!(sentence(table.about), "{}", table.name);
            for column in table.columns {
                assert!(sentence(column.about), "{}.{}", table.name, column.name);
            }
            for name in table
                .key
                .split(", ")
                .filter(|key| !key.is_empty())
                .chain(table.indexed.iter().copied())
            {
                assert!(
                    table.columns.iter().any(|column| column.name == name),
                    "{}: {name}",
                    table.name
                );
            }
        }
        let mut names: Vec<_> = TABLES.iter().map(|table| table.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), TABLES.len());
    }
}
