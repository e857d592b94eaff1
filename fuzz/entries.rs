//! What takes bytes from outside, each as one function that must come back whatever it is given. The fuzz targets run these
//! under libFuzzer; a test of the command runs them on arbitrary and on broken bytes.
#![allow(dead_code, reason = "a fuzz target runs one of them")]

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use telusur_model::{Document, Given};
use telusur_store::answers::Page;
use telusur_store::{Packed, Store, contract};

/// A folder of this run.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("telusur-fuzz-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the files of this run");
        folder
    })
}

fn document(text: &str, language: Option<&str>, published: Option<&str>) -> Document {
    Document {
        id: "d-1".to_string(),
        text: text.to_string(),
        given: Given {
            language: language.map(str::to_string),
            published: published.map(str::to_string),
            ..Given::default()
        },
        ..Document::default()
    }
}

/// Files in every format, as they are and compressed: the first byte chooses.
pub fn intake(bytes: &[u8]) {
    let Some((&choice, bytes)) = bytes.split_first() else {
        return;
    };
    let ending = ["txt", "html", "jsonl"][usize::from(choice) % 3];
    let zipped = choice & 0x10 != 0;
    let torn = choice & 0x20 != 0;
    let name = format!(
        "{}.{ending}{}",
        std::thread::current().name().unwrap_or("one").replace(':', "-"),
        if zipped { ".gz" } else { "" }
    );
    let path = folder().join(name);
    let mut content = bytes.to_vec();
    if zipped && !torn {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, bytes).expect("memory");
        content = encoder.finish().expect("memory");
    }
    fs::write(&path, content).expect("a file of this run");
    for record in telusur_intake::open([path]).flatten() {
        if let Ok(document) = record.document() {
            assert!(!document.id.is_empty());
            let reading = telusur_read::read(&document);
            assert_eq!(reading.text, document.text);
        }
    }
}

/// A table of a pack: every loader is given every table.
pub fn pack(bytes: &[u8]) {
    let text: &'static str = Box::leak(String::from_utf8_lossy(bytes).into_owned().into_boxed_str());
    let table = telusur_packs::Table::of("fuzz", text);
    for row in table.rows() {
        assert!(row.number() > 0);
        for column in table.columns() {
            let _ = (row.get(column), row.list(column).count());
        }
    }
    telusur_read::events::compile(table.rows());
    telusur_read::figures::Signs::compile(table.rows());
    telusur_read::numbers::Numbers::compile(table.rows());
    telusur_read::times::Lexicon::compile(table.rows());
    telusur_read::clean::Patterns::compile(table.rows());
    telusur_read::statements::relays::compile(table.rows());
    telusur_read::statements::attributes::compile_media(table.rows());
    telusur_read::statements::addressee::compile(table.rows());
}

/// Any text, in any language; every place that is found lies in the text.
pub fn read(bytes: &[u8]) {
    let Some((&choice, bytes)) = bytes.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    let language = [None, Some("id"), Some("en"), Some("ms"), Some("")][usize::from(choice) % 5];
    let reading = telusur_read::read(&document(&text, language, None));
    let mut json = Vec::new();
    contract::write_reading(&reading, &mut json);
    let json = String::from_utf8(json).expect("JSON is text");
    let back = contract::parse_reading(&json).expect("what is written can be read");
    let mut again = Vec::new();
    contract::write_reading(&back, &mut again);
    assert_eq!(json.as_bytes(), again, "a reading changes when it is read back");
    let woven = telusur_weave::weave(&[back, reading]);
    assert!(woven.documents.len() <= 2);
}

/// Any date of publication with any text: what comes before the first line break, and what comes behind it.
pub fn times(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (published, text) = text.split_once('\n').unwrap_or(("2024-12-31", &text));
    for language in ["id", "en"] {
        telusur_read::read(&document(text, Some(language), Some(published)));
    }
}

/// Any JSON as a reading; what is taken can be written, read back and woven.
pub fn contract(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(reading) = contract::parse_reading(&text) {
        let mut out = Vec::new();
        contract::write_reading(&reading, &mut out);
        telusur_weave::weave(&[reading]);
    }
}

/// A store with two articles.
fn file() -> &'static PathBuf {
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(|| {
        let file = folder().join("store.telusur");
        let mut store = Store::create(&file).expect("a store");
        let texts = [
            (
                "a",
                "\"Pasar dibuka lagi pada Senin,\" kata Presiden Norwegia Ratna Wibisono, dikutip Xinhua.",
            ),
            (
                "b",
                "\"The market opens again on Monday,\" President Ratna Wibisono of Norway said, Reuters reported.",
            ),
        ];
        let readings: Vec<_> = texts
            .into_iter()
            .map(|(id, text)| {
                let mut document = document(text, None, Some("2024-12-31"));
                document.id = id.to_string();
                telusur_read::read(&document)
            })
            .collect();
        let weave = telusur_weave::weave(&readings);
        let packed: Vec<_> = readings.into_iter().map(Packed::new).collect();
        store.add(&packed).expect("two articles are stored");
        store.replace_weave(&weave).expect("their weave is stored");
        file
    })
}

/// Whatever a user may type: what to search for, an id, a query; nothing of it changes the store.
pub fn store(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let store = Store::open(file()).expect("the store of this run");
    let page = Page::default();
    store.search(text, page).expect("any words can be searched for");
    store.trace(text).expect("any words can be traced");
    store.story(text).expect("any id can be asked for");
    store.saying(text).expect("any id can be asked for");
    store.claim(text).expect("any id can be asked for");
    store.article(text).expect("any id can be asked for");
    store.actor(text).expect("any id can be asked for");
    let quoted = text.replace('\'', "''");
    for sql in [text, &format!("SELECT * FROM documents WHERE id = '{quoted}'")] {
        // A query that never ends is the user's own affair.
        if !sql.to_ascii_lowercase().contains("recursive") {
            let mut rows = 0;
            let _ = store.query(sql, |_, _| {
                rows += 1;
                if rows > 100 {
                    Err(std::io::ErrorKind::Other.into())
                } else {
                    Ok(())
                }
            });
        }
    }
    assert_eq!(
        store.overview().expect("an overview").documents,
        2,
        "a query changed the store"
    );
}
