//! One store: one SQLite file, changed in transactions.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Transaction, params};
use telusur_model::{Reading, Weave};

use crate::pack::{Packed, Stored};
use crate::tables::{INNER, TABLES, Table};
use crate::{StoreError, insert};

/// Marks the file as a store of this program: the bytes `TLSR`.
const APPLICATION: i32 = 0x544C_5352;

/// The version of the tables that this program makes and knows.
const VERSION: i64 = 2;

/// Woven tables that came with a later version than the first: the version, the table, and what it was made for. A store of an earlier
/// version gets them together with the weave that fills them; until then they are empty.
const LATER: [(i64, &str, &str); 1] = [(2, "disownings", "Statements that may disown the words of a saying.")];

/// One store.
pub struct Store {
    path: PathBuf,
    pub(crate) connection: Connection,
}

/// What an addition did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Documents that are new.
    pub new: u32,
    /// Documents that were there already, with the same text.
    pub same: u32,
    /// Where documents were read from whose id stands for another text, and that id.
    pub clashes: Vec<(String, String)>,
}

impl Store {
    /// Opens a store to read from it.
    ///
    /// # Errors
    /// Where there is none, or it is not a store that this program knows.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_path_buf()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = |name: &Path| -> rusqlite::Result<(Connection, i32)> {
            let connection = Connection::open_with_flags(name, flags)?;
            let application = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
            Ok((connection, application))
        };
        let (connection, application) = open(path)
            .or_else(|error| match error.sqlite_error_code() {
                // In a folder that cannot be written to, SQLite has no place for its shared memory.
                Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly) => open(&unchanging(path)),
                _ => Err(error),
            })
            .map_err(|error| StoreError::of(path, error))?;
        let store = Store {
            path: path.to_path_buf(),
            connection,
        };
        if application != APPLICATION {
            return Err(StoreError::Foreign(store.path));
        }
        let found = store.known_version()?;
        // What is only read gets the tables that it lacks beside it, as long as it is open.
        for (_, table) in later_than(found) {
            let sql = table.sql().replace("CREATE TABLE", "CREATE TEMP TABLE");
            store
                .connection
                .execute_batch(&sql)
                .map_err(|error| StoreError::of(path, error))?;
        }
        Ok(store)
    }

    /// Opens a store to add to it, and makes it where there is none.
    ///
    /// # Errors
    /// Where it cannot be made or written, or is not a store that this program knows.
    pub fn create(path: &Path) -> Result<Store, StoreError> {
        let of = |error| StoreError::of(path, error);
        let connection = Connection::open(path).map_err(of)?;
        connection.busy_timeout(std::time::Duration::from_secs(5)).map_err(of)?;
        let mut store = Store {
            path: path.to_path_buf(),
            connection,
        };
        let application: i32 = store.pragma("application_id")?;
        let tables: i64 = store.one("SELECT count(*) FROM sqlite_schema")?;
        if application != APPLICATION && (application != 0 || tables != 0) {
            return Err(StoreError::Foreign(store.path));
        }
        store.known_version()?;
        store
            .connection
            .execute_batch("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;")
            .map_err(of)?;
        if tables == 0 {
            store.change(|change| {
                for table in TABLES {
                    change.execute_batch(&table.sql())?;
                }
                change.execute_batch(INNER)?;
                migrated(change, 1, "The tables as first released.")?;
                for (version, _, about) in LATER {
                    migrated(change, version, about)?;
                }
                change.pragma_update(None, "application_id", APPLICATION)
            })?;
        }
        Ok(store)
    }

    fn known_version(&self) -> Result<i64, StoreError> {
        let found: i64 = self.pragma("user_version")?;
        if found > VERSION {
            return Err(StoreError::Newer {
                path: self.path.clone(),
                found,
                known: VERSION,
            });
        }
        Ok(found)
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds readings in one transaction: all of them, or none where it fails.
    ///
    /// # Errors
    /// Where the disk is full or the file cannot be written; what was stored before is as it was.
    pub fn add(&mut self, readings: &[Packed]) -> Result<Added, StoreError> {
        self.change(|change| {
            let mut added = Added::default();
            for packed in readings {
                let reading = &packed.reading;
                let known: Option<String> = change
                    .prepare_cached("SELECT sha256 FROM documents WHERE id = ?")?
                    .query_row([&reading.id], |row| row.get(0))
                    .optional()?;
                match known {
                    Some(sha256) if sha256 == reading.sha256 => added.same += 1,
                    Some(_) => added.clashes.push((reading.uri.clone(), reading.id.clone())),
                    None => {
                        insert::reading(change, packed)?;
                        added.new += 1;
                    }
                }
            }
            Ok(added)
        })
    }

    /// All readings as they are stored, by id.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn readings(&self) -> Result<Vec<Stored>, StoreError> {
        self.rows(&format!("{STORED} ORDER BY d.id"), [], stored)
    }

    /// Whether the stored weave is not that of all documents, as after an addition that was broken off, or is that of an earlier version.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn is_unwoven(&self) -> Result<bool, StoreError> {
        let version: i64 = self.pragma("user_version")?;
        let unwoven = self.one("SELECT (SELECT count(*) FROM documents) <> (SELECT count(*) FROM places)")?;
        Ok(version < VERSION || unwoven)
    }

    /// Puts a weave in the place of the one before, in one transaction.
    ///
    /// # Errors
    /// Where the disk is full or the file cannot be written; the weave before is then still there.
    pub fn replace_weave(&mut self, weave: &Weave) -> Result<(), StoreError> {
        let found = self.known_version()?;
        self.change(|change| {
            for ((version, about), table) in later_than(found) {
                change.execute_batch(&table.sql())?;
                migrated(change, version, about)?;
            }
            insert::weave(change, weave)
        })?;
        // A store is one file when nobody writes to it; a reader elsewhere may keep the log alive, which does no harm.
        let _ = self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
        Ok(())
    }

    /// Runs `work` in one transaction.
    fn change<T>(&mut self, work: impl FnOnce(&Transaction) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let path = &self.path;
        let run = |connection: &mut Connection| {
            let change = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let done = work(&change)?;
            change.commit()?;
            Ok(done)
        };
        run(&mut self.connection).map_err(|error| StoreError::of(path, error))
    }

    fn pragma<T: rusqlite::types::FromSql>(&self, name: &str) -> Result<T, StoreError> {
        self.connection
            .pragma_query_value(None, name, |row| row.get(0))
            .map_err(|error| StoreError::of(&self.path, error))
    }

    /// The one value that a query gives.
    pub(crate) fn one<T: rusqlite::types::FromSql>(&self, sql: &str) -> Result<T, StoreError> {
        self.connection
            .query_row(sql, [], |row| row.get(0))
            .map_err(|error| StoreError::of(&self.path, error))
    }

    /// The rows that a query gives.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        each: impl FnMut(&rusqlite::Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let run =
            || -> rusqlite::Result<Vec<T>> { self.connection.prepare_cached(sql)?.query_map(values, each)?.collect() };
        run().map_err(|error| StoreError::of(&self.path, error))
    }

    /// The reading of a document.
    ///
    /// # Errors
    /// Where the file cannot be read or is damaged.
    pub fn reading(&self, id: &str) -> Result<Option<Reading>, StoreError> {
        let found = self.rows(&format!("{STORED} WHERE d.id = ?"), [id], stored)?;
        match found.into_iter().next() {
            None => Ok(None),
            Some(stored) => match stored.reading() {
                Some(reading) => Ok(Some(reading)),
                None => Err(StoreError::Damaged(self.path.clone(), format!("the reading of {id}"))),
            },
        }
    }

    /// Runs a query of the user's own, which can only read. The first row holds the columns' names.
    ///
    /// # Errors
    /// Where the query is wrong.
    pub fn query(
        &self,
        sql: &str,
        mut each: impl FnMut(&[String], Vec<rusqlite::types::Value>) -> std::io::Result<()>,
    ) -> Result<std::io::Result<()>, StoreError> {
        let wrong = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::ReadOnly) => {
                StoreError::Query("the query would change the store; only reading is allowed".to_string())
            }
            _ => StoreError::Query(match error {
                rusqlite::Error::SqliteFailure(_, Some(words)) | rusqlite::Error::SqlInputError { msg: words, .. } => {
                    format!("the query is wrong: {words}; `telusur schema store` prints the tables")
                }
                other => format!("the query is wrong: {other}; `telusur schema store` prints the tables"),
            }),
        };
        let mut statement = self.connection.prepare(sql).map_err(wrong)?;
        let names: Vec<String> = statement.column_names().into_iter().map(str::to_string).collect();
        let mut rows = statement.query([]).map_err(wrong)?;
        while let Some(row) = rows.next().map_err(wrong)? {
            let values: rusqlite::Result<Vec<_>> = (0..names.len()).map(|at| row.get(at)).collect();
            if let Err(error) = each(&names, values.map_err(wrong)?) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }
}

/// The tables that came later than a version, each with the version and what it was made for.
fn later_than(found: i64) -> impl Iterator<Item = ((i64, &'static str), &'static Table)> {
    let later = LATER.into_iter().filter(move |(version, ..)| *version > found);
    later.filter_map(|(version, name, about)| Some(((version, about), Table::named(name)?)))
}

/// Notes that a store has the tables of a version.
fn migrated(change: &Transaction, version: i64, about: &str) -> rusqlite::Result<()> {
    change.execute("INSERT INTO migrations VALUES (?, ?)", params![version, about])?;
    change.pragma_update(None, "user_version", version)
}

/// What a stored reading is made of.
const STORED: &str = "SELECT d.text, r.packed FROM documents d JOIN readings r ON r.document = d.id";

fn stored(row: &rusqlite::Row) -> rusqlite::Result<Stored> {
    Ok(Stored {
        text: row.get(0)?,
        packed: row.get(1)?,
    })
}

/// The name by which SQLite opens a file that nobody changes.
fn unchanging(path: &Path) -> PathBuf {
    let name = path
        .to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    PathBuf::from(format!("file:{name}?immutable=1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("telusur-store-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn reading(id: &str, text: &str) -> Packed {
        let json = format!(
            r#"{{"schema":"{}","document":{{"id":"{id}","uri":"{id}.txt","media_type":"text/plain","sha256":"{}","given":{{}}}},
            "text":"{text}","language":{{"code":"id","doubt":0}},"title":null,"outlet":null,"published":null,"credits":[],
            "furniture":[],"sentences":[],"mentions":[],"times":[],"statements":[],"events":[],"figures":[]}}"#,
            contract::READING,
            text.len()
        );
        Packed::new(contract::parse_reading(&json).expect("a reading"))
    }

    #[test]
    fn adding_twice_changes_nothing_and_another_text_is_refused() {
        let mut store = Store::create(&folder("twice").join("a.store")).expect("a store");
        let added = store.add(&[reading("a", "Nakhoda menuduh awaknya.")]).expect("added");
        assert_eq!((added.new, added.same), (1, 0));
        let added = store.add(&[reading("a", "Nakhoda menuduh awaknya.")]).expect("added");
        assert_eq!((added.new, added.same), (0, 1));
        let added = store.add(&[reading("a", "Lain.")]).expect("added");
        assert_eq!(added.clashes, [("a.txt".to_string(), "a".to_string())]);
        assert_eq!(store.overview().expect("read").documents, 1);
        for query in ["tuduhan", "dituduh awak", "\"menuduh awak\""] {
            assert_eq!(
                store.search(query, Default::default()).expect("read").total,
                1,
                "{query}"
            );
        }
        assert!(store.is_unwoven().expect("read"));
    }

    #[test]
    fn a_full_disk_loses_nothing_that_was_stored() {
        let path = folder("full").join("a.store");
        let mut store = Store::create(&path).expect("a store");
        store.add(&[reading("a", "Kapal tiba di pelabuhan.")]).expect("added");
        let pages: i64 = store.pragma("page_count").expect("read");
        store
            .connection
            .pragma_update(None, "max_page_count", pages + 2)
            .expect("set");
        let many: Vec<Packed> = (0..400)
            .map(|n| reading(&format!("b{n}"), &"ombak tinggi ".repeat(50)))
            .collect();
        let error = store.add(&many).expect_err("no room");
        assert!(matches!(error, StoreError::Full(_)), "{error}");
        drop(store);
        let store = Store::open(&path).expect("a store");
        assert_eq!(store.overview().expect("read").documents, 1);
        let whole = store.reading("a").expect("read").expect("there");
        assert_eq!(whole, reading("a", "Kapal tiba di pelabuhan.").reading);
    }

    #[test]
    fn other_files_and_later_stores_are_left_alone() {
        let folder = folder("foreign");
        let text = folder.join("a.txt");
        std::fs::write(&text, "Kapal tiba di pelabuhan pada pagi hari, kata nakhoda itu.").expect("written");
        assert!(matches!(Store::open(&text), Err(StoreError::Foreign(_))));
        assert!(matches!(Store::create(&text), Err(StoreError::Foreign(_))));
        let other = folder.join("b.sqlite");
        Connection::open(&other)
            .expect("made")
            .execute_batch("CREATE TABLE ships (name TEXT)")
            .expect("made");
        assert!(matches!(Store::create(&other), Err(StoreError::Foreign(_))));
        let later = folder.join("c.store");
        let store = Store::create(&later).expect("a store");
        store
            .connection
            .pragma_update(None, "user_version", VERSION + 1)
            .expect("set");
        drop(store);
        assert!(matches!(
            Store::open(&later),
            Err(StoreError::Newer { found: 3, known: 2, .. })
        ));
        assert!(matches!(Store::create(&later), Err(StoreError::Newer { .. })));
        assert!(matches!(
            Store::open(&folder.join("none.store")),
            Err(StoreError::Missing(_))
        ));
        assert!(matches!(
            Store::create(&folder.join("none/a.store")),
            Err(StoreError::NotWritable(..))
        ));
    }

    #[test]
    fn a_store_of_an_earlier_version_opens_and_grows_with_its_next_weave() {
        let path = folder("earlier").join("a.store");
        let mut store = Store::create(&path).expect("a store");
        store.add(&[reading("a", "Kapal tiba.")]).expect("added");
        let weave = Weave {
            documents: vec![telusur_model::WovenDocument {
                id: "a".to_string(),
                story: None,
                duplicate_of: None,
            }],
            ..Weave::default()
        };
        store.replace_weave(&weave).expect("woven");
        // As the first version made it.
        store
            .connection
            .execute_batch("DROP TABLE disownings; DELETE FROM migrations WHERE version > 1; PRAGMA user_version = 1;")
            .expect("set");
        drop(store);
        let disownings = |store: &Store| store.one::<i64>("SELECT count(*) FROM disownings").expect("read");
        let store = Store::open(&path).expect("an earlier store");
        assert_eq!(
            (disownings(&store), store.pragma::<i64>("user_version").expect("read")),
            (0, 1)
        );
        drop(store);
        let mut store = Store::create(&path).expect("an earlier store");
        assert!(store.is_unwoven().expect("read"));
        store.replace_weave(&weave).expect("woven");
        assert!(!store.is_unwoven().expect("read"));
        drop(store);
        let store = Store::open(&path).expect("a store");
        assert_eq!(
            (disownings(&store), store.pragma("user_version").expect("read")),
            (0, VERSION)
        );
        assert_eq!(store.one::<i64>("SELECT count(*) FROM migrations").expect("read"), 2);
    }

    #[test]
    fn a_query_can_only_read() {
        let path = folder("query").join("a.store");
        Store::create(&path)
            .expect("a store")
            .add(&[reading("a", "Kapal tiba.")])
            .expect("added");
        let store = Store::open(&path).expect("a store");
        let ask = |sql: &str| {
            store
                .query(sql, |_, _| Ok(()))
                .map(drop)
                .expect_err("refused")
                .to_string()
        };
        assert!(ask("DELETE FROM documents").contains("only reading"));
        assert!(ask("SELECT * FROM ships").contains("no such table"));
    }
}
