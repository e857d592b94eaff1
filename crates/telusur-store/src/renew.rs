//! Woven rows put in the place of those before: what stands there already stays.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension as _, ToSql, Transaction, params};
use telusur_weave::alike::Words;

use crate::stems;
use crate::tables::{TABLES, Table};

/// What is found by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    /// A saying, by those of its versions.
    Saying,
    /// A claim, by those of its places.
    Claim,
}

/// The number of the first claim in the index of what was said: behind all sayings, so that a new saying moves no claim.
const CLAIMS: i64 = 1 << 40;

impl Said {
    fn name(self) -> &'static str {
        match self {
            Said::Saying => "saying",
            Said::Claim => "claim",
        }
    }

    /// The table whose rows hold the words.
    fn words(self) -> &'static str {
        match self {
            Said::Saying => "versions",
            Said::Claim => "claim_places",
        }
    }

    /// The numbers of its rows in the index.
    fn numbers(self) -> std::ops::Range<i64> {
        match self {
            Said::Saying => 1..CLAIMS,
            Said::Claim => CLAIMS..i64::MAX,
        }
    }
}

/// The number under which it stands who made the index.
const MAKER: i64 = 0;

/// The woven tables while they are written anew, each in the order of its rows. Of every table the first rows stay that are those
/// to be written; from the first other one on it is written. So it holds, in this order, just what is put.
pub(crate) struct Renewed<'c> {
    change: &'c Transaction<'c>,
    /// Nothing is written yet: it is seen how much stays.
    looks: bool,
    tables: BTreeMap<&'static str, Rows>,
    said: BTreeMap<Said, Index>,
}

/// One table: its rows from before, and how many of them stand.
struct Rows {
    before: Vec<(i64, u64)>,
    kept: usize,
    /// A row was another: those from there on are gone.
    cut: bool,
    insert: String,
}

/// The same for the index of what was said: ids by number.
struct Index {
    before: Vec<(i64, String)>,
    kept: usize,
    cut: bool,
    next: i64,
}

impl<'c> Renewed<'c> {
    /// Looks at what stands in the woven tables. All is put twice: first to see how much stays, then, after [`Renewed::write`], to be
    /// written.
    pub fn new(change: &'c Transaction<'c>) -> rusqlite::Result<Renewed<'c>> {
        let mut tables = BTreeMap::new();
        for table in TABLES.iter().filter(|table| table.woven) {
            let mut look = change.prepare(&format!("SELECT rowid, * FROM {} ORDER BY rowid", table.name))?;
            let mut rows = look.query([])?;
            let mut before = Vec::new();
            while let Some(row) = rows.next()? {
                let mut hash = Hash::new();
                for column in 1..=table.columns.len() {
                    hash.feed(row.get_ref(column)?);
                }
                before.push((row.get(0)?, hash.0));
            }
            let rows = Rows {
                before,
                kept: 0,
                cut: false,
                insert: table.insert(),
            };
            tables.insert(table.name, rows);
        }
        let mut said = BTreeMap::new();
        for kind in [Said::Saying, Said::Claim] {
            let numbers = kind.numbers();
            let mut look =
                change.prepare("SELECT number, id FROM said WHERE number >= ? AND number < ? ORDER BY number")?;
            let before = look.query_map([numbers.start, numbers.end], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let index = Index {
                before: before.collect::<rusqlite::Result<_>>()?,
                kept: 0,
                cut: false,
                next: numbers.start,
            };
            said.insert(kind, index);
        }
        Ok(Renewed {
            change,
            looks: true,
            tables,
            said,
        })
    }

    /// From here on what is put is written.
    pub fn write(&mut self) -> rusqlite::Result<()> {
        self.looks = false;
        let maker = maker();
        let made: Option<String> = self
            .change
            .query_row("SELECT id FROM said WHERE number = ?", [MAKER], |row| row.get(0))
            .optional()?;
        let all: usize = self.said.values().map(|index| index.before.len()).sum();
        let kept: usize = self.said.values().map(|index| index.kept).sum();
        // A row can be taken from the index only by the words by which it was put there, and that costs as much as putting it.
        if made.as_deref() != Some(&maker) || kept * 2 < all {
            self.change
                .execute_batch("DELETE FROM said; INSERT INTO said_words(said_words) VALUES ('delete-all')")?;
            self.change
                .prepare_cached("INSERT INTO said (number, kind, id) VALUES (?, 'maker', ?)")?
                .execute(params![MAKER, maker])?;
            self.said.values_mut().for_each(|index| index.before.clear());
        }
        for (&kind, index) in &mut self.said {
            let gone = index.kept.min(index.before.len());
            for (number, id) in index.before.drain(gone..) {
                let entry = Entry::of(&before(self.change, kind, &id)?);
                self.change
                    .prepare_cached(
                        "INSERT INTO said_words (said_words, rowid, stems, meanings) VALUES ('delete', ?, ?, ?)",
                    )?
                    .execute(params![number, entry.stems, meaning_terms(&entry.meanings)])?;
                self.change
                    .prepare_cached("DELETE FROM said WHERE number = ?")?
                    .execute([number])?;
            }
            (index.kept, index.cut, index.next) = (0, false, kind.numbers().start);
        }
        for (name, rows) in &mut self.tables {
            if rows.kept < rows.before.len() {
                rows.cut(self.change, name)?;
            }
            (rows.kept, rows.cut) = (0, false);
        }
        Ok(())
    }

    /// Puts the next row of a table.
    pub fn put(&mut self, table: &str, row: &[&dyn ToSql]) -> rusqlite::Result<()> {
        let name = Table::named(table).map_or(table, |table| table.name);
        let rows = self.tables.get_mut(name).ok_or(rusqlite::Error::InvalidQuery)?;
        if !rows.cut {
            let mut hash = Hash::new();
            for value in row {
                match value.to_sql()? {
                    ToSqlOutput::Borrowed(value) => hash.feed(value),
                    ToSqlOutput::Owned(value) => hash.feed(ValueRef::from(&value)),
                    _ => return Err(rusqlite::Error::InvalidQuery),
                }
            }
            if rows.before.get(rows.kept).is_some_and(|before| before.1 == hash.0) {
                rows.kept += 1;
                return Ok(());
            }
            rows.cut = true;
        }
        if self.looks {
            return Ok(());
        }
        self.change.prepare_cached(&rows.insert)?.execute(row).map(drop)
    }

    /// Puts the next saying or claim into the index; its words, with their languages, are asked for where they do not stand there yet.
    pub fn index<'w>(
        &mut self,
        kind: Said,
        id: &str,
        words: impl FnOnce() -> rusqlite::Result<Vec<(&'w str, String)>>,
    ) -> rusqlite::Result<()> {
        let same_words = self.tables.get(kind.words()).is_some_and(|rows| !rows.cut);
        let index = self.said.get_mut(&kind).ok_or(rusqlite::Error::InvalidQuery)?;
        if !index.cut {
            let before = index.before.get(index.kept);
            if same_words && before.is_some_and(|(number, before)| *number == index.next && before == id) {
                index.kept += 1;
                index.next += 1;
                return Ok(());
            }
            index.cut = true;
        }
        if self.looks {
            return Ok(());
        }
        let entry = Entry::of(&words()?);
        self.change
            .prepare_cached("INSERT INTO said (number, kind, id) VALUES (?, ?, ?)")?
            .execute(params![index.next, kind.name(), id])?;
        self.change
            .prepare_cached("INSERT INTO said_words (rowid, stems, meanings) VALUES (?, ?, ?)")?
            .execute(params![index.next, entry.stems, meaning_terms(&entry.meanings)])?;
        index.next += 1;
        Ok(())
    }
}

impl Rows {
    /// Takes away the rows that do not stay.
    fn cut(&mut self, change: &Transaction, table: &str) -> rusqlite::Result<()> {
        let first = self.before[self.kept].0;
        self.before.truncate(self.kept);
        if self.kept == 0 {
            // Without a condition SQLite empties a table at once.
            return change.execute(&format!("DELETE FROM {table}"), []).map(drop);
        }
        let sql = format!("DELETE FROM {table} WHERE rowid >= ?");
        change.execute(&sql, [first]).map(drop)
    }
}

/// What stands in the index for a saying or claim: its words' stems, and the keys of what they mean.
struct Entry {
    stems: String,
    meanings: BTreeSet<u64>,
}

impl Entry {
    fn of<T: AsRef<str>>(words: &[(T, String)]) -> Entry {
        let (mut stems, mut meanings) = (String::new(), BTreeSet::new());
        for (text, language) in words {
            stems::push_text(&mut stems, text.as_ref(), language);
            meanings.extend(Words::of(text.as_ref()).keys());
        }
        Entry { stems, meanings }
    }
}

/// The words of a saying or claim as it stands stored, with their languages.
fn before(change: &Transaction, kind: Said, id: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = match kind {
        Said::Saying => "SELECT text, language FROM versions WHERE saying = ? ORDER BY rowid",
        Said::Claim => {
            "SELECT p.text, d.language FROM claim_places p JOIN documents d ON d.id = p.document WHERE p.claim = ? ORDER BY p.rowid"
        }
    };
    let mut look = change.prepare_cached(sql)?;
    look.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// By what the entries of the index are made: the program's version and its words.
fn maker() -> String {
    let mut hash = Hash::new();
    let tables = telusur_packs::tables("concepts/").chain(telusur_packs::tables("languages/"));
    for cell in tables
        .flat_map(telusur_packs::Table::rows)
        .flat_map(telusur_packs::Row::cells)
    {
        hash.feed(ValueRef::Text(cell.as_bytes()));
    }
    format!("{} {:016x}", env!("CARGO_PKG_VERSION"), hash.0)
}

/// The hash of a row's values.
struct Hash(u64);

impl Hash {
    fn new() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    fn mix(&mut self, word: u64) {
        let mixed = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }

    fn feed(&mut self, value: ValueRef) {
        match value {
            ValueRef::Null => self.mix(0),
            ValueRef::Integer(number) => {
                self.mix(1);
                self.mix(number.cast_unsigned());
            }
            ValueRef::Real(number) => {
                self.mix(2);
                self.mix(number.to_bits());
            }
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                self.mix(3 + bytes.len() as u64);
                for piece in bytes.chunks(8) {
                    let mut word = [0; 8];
                    word[..piece.len()].copy_from_slice(piece);
                    self.mix(u64::from_le_bytes(word));
                }
            }
        }
    }
}

/// The terms under which meanings stand in the index, each followed by a blank.
pub(crate) fn meaning_terms<'a>(keys: impl IntoIterator<Item = &'a u64>) -> String {
    keys.into_iter().map(|key| format!("{key:x} ")).collect()
}
