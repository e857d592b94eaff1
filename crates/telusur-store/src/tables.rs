//! Every table and column of a store, each with the sentence that says what it is. The SQL that makes a store, the printed
//! schema and the exports all follow from this one list.

use Kind::{Flag, Integer, List, Real, Text};

mod readings;
mod woven;

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

const COUNT: usize = readings::TABLES.len() + woven::TABLES.len();

/// Every table, in the order in which they are printed.
pub const TABLES: &[Table] = &all();

const fn all() -> [Table; COUNT] {
    let mut all = [readings::TABLES[0]; COUNT];
    let mut at = 0;
    while at < COUNT {
        all[at] = if at < readings::TABLES.len() {
            readings::TABLES[at]
        } else {
            woven::TABLES[at - readings::TABLES.len()]
        };
        at += 1;
    }
    all
}

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
