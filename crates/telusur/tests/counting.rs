//! What is told of a set of articles follows from the set, and every count of a saying from its exported rows: the counts are made
//! again by the queries and the script of `docs/counting.md`, and here by trying every set of hands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

type Row = (String, String, bool);

/// Tells why something is not tried.
fn note(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn run(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_telusur"))
        .args(arguments)
        .output()
        .expect("the command starts");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The blocks of `docs/counting.md` in that language.
fn blocks(language: &str) -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/counting.md")).expect("the page");
    let open = format!("```{language}\n");
    page.split(&open)
        .skip(1)
        .filter_map(|rest| rest.split_once("```"))
        .map(|(block, _)| block.to_string())
        .collect()
}

fn lines(folder: &Path, table: &str) -> Vec<Value> {
    let text = fs::read_to_string(folder.join(format!("{table}.jsonl"))).expect("exported");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn text(row: &Value, column: &str) -> String {
    row[column].as_str().expect("text").to_string()
}

/// Whether a chain leads from the utterance to a document though these hands are taken away.
fn open_chain(rows: &[Row], without: &BTreeSet<&str>) -> bool {
    let mut reached = BTreeSet::from(["utterance"]);
    loop {
        let next: Vec<&str> = rows
            .iter()
            .filter(|(child, parent, _)| {
                reached.contains(parent.as_str())
                    && !reached.contains(child.as_str())
                    && !without.contains(child.as_str())
            })
            .map(|(child, ..)| child.as_str())
            .collect();
        if next.is_empty() {
            return reached.iter().any(|node| node.starts_with("document:"));
        }
        reached.extend(next);
    }
}

/// Whether some `size` of the hands cut every chain.
fn cuts<'r>(rows: &'r [Row], hands: &[&'r str], size: usize, taken: &mut BTreeSet<&'r str>) -> bool {
    if size == 0 {
        return !open_chain(rows, taken);
    }
    (0..hands.len()).any(|place| {
        taken.insert(hands[place]);
        let found = cuts(rows, &hands[place + 1..], size - 1, taken);
        taken.remove(hands[place]);
        found
    })
}

fn smallest(rows: &[Row]) -> usize {
    let hands: BTreeSet<&str> = rows
        .iter()
        .map(|(child, ..)| child.as_str())
        .filter(|child| !child.starts_with("document:"))
        .collect();
    let hands: Vec<&str> = hands.into_iter().collect();
    (0..=hands.len())
        .find(|&size| cuts(rows, &hands, size, &mut BTreeSet::new()))
        .expect("all hands cut every chain")
}

/// Whether a hand has the words from itself, by whatever way.
fn ring(rows: &[Row]) -> bool {
    let mut open: Vec<&Row> = rows.iter().collect();
    loop {
        let parents: BTreeSet<&String> = open.iter().map(|(_, parent, _)| parent).collect();
        let children: BTreeSet<&String> = open.iter().map(|(child, ..)| child).collect();
        let before = open.len();
        open.retain(|(child, parent, _)| parents.contains(child) && children.contains(parent));
        if open.len() == before {
            return !open.is_empty();
        }
    }
}

/// Weaves the files and makes every count again, in three ways.
fn recount(name: &str, files: &[PathBuf]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let store = folder.join("store").display().to_string();
    let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let mut arguments = vec!["add", "--store", &store];
    arguments.extend(files.iter().map(String::as_str));
    run(&arguments);
    for query in blocks("sql") {
        let rows = run(&["sql", "--store", &store, "--format", "json", &query]);
        assert_eq!(rows, "", "{name}: {query}");
    }
    for format in ["jsonl", "csv"] {
        let to = folder.join(format).display().to_string();
        run(&["export", "--store", &store, "--format", format, &to]);
    }
    let mut links: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in lines(&folder.join("jsonl"), "links") {
        let certain = row["certain"] == 1 || row["certain"] == true;
        let link = (text(&row, "child"), text(&row, "parent"), certain);
        links.entry(text(&row, "saying")).or_default().push(link);
    }
    let sayings = lines(&folder.join("jsonl"), "sayings");
    assert!(!sayings.is_empty(), "{name}");
    for saying in &sayings {
        let id = text(saying, "id");
        let rows = &links[&id];
        let sure: Vec<Row> = rows
            .iter()
            .filter(|(_, parent, certain)| parent != "utterance" || *certain)
            .cloned()
            .collect();
        let told = |column: &str| saying[column].as_u64().expect("a number") as usize;
        assert_eq!(told("attestation_low"), smallest(&sure), "{name} {id}: low");
        assert_eq!(told("attestation_high"), smallest(rows), "{name} {id}: high");
        let unresolved: BTreeSet<&String> = rows
            .iter()
            .filter(|(_, parent, _)| parent == "unresolved")
            .map(|(child, ..)| child)
            .collect();
        assert_eq!(told("unresolved"), unresolved.len(), "{name} {id}: unresolved");
        let link: Vec<String> = match &saying["common_link"] {
            Value::String(list) => serde_json::from_str(list).expect("a list"),
            list => serde_json::from_value(list.clone()).expect("a list"),
        };
        let cut: BTreeSet<&str> = link.iter().map(String::as_str).collect();
        assert_eq!(told("attestation_high"), cut.len(), "{name} {id}: common link");
        assert!(!open_chain(rows, &cut), "{name} {id}: a chain passes by {link:?}");
        let circular = saying["circular"] == 1 || saying["circular"] == true;
        assert!(
            circular || !ring(rows),
            "{name} {id}: a hand is its own ancestor, and nothing is said of it"
        );
    }
    let script = folder.join("recount.py");
    fs::write(&script, blocks("python").concat()).expect("written");
    match Command::new("python3").arg(&script).arg(folder.join("csv")).output() {
        Ok(output) => assert!(
            output.status.success(),
            "{name}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ),
        Err(error) => note(&format!("the script of docs/counting.md is not run: {error}")),
    }
}

fn examples() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("examples"))
        .expect("examples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    files
}

#[test]
fn the_counts_of_the_examples_follow_from_their_rows() {
    recount("counting-examples", &examples());
}

#[test]
fn the_counts_of_the_designed_stories_follow_from_their_rows() {
    let stories = root().join("../shared/gold/stories");
    let Ok(entries) = fs::read_dir(&stories) else {
        note(&format!(
            "{} is not here: its counts are not made again",
            stories.display()
        ));
        return;
    };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path().join("docs.jsonl"))
        .filter(|path| path.exists())
        .collect();
    files.sort();
    recount("counting-stories", &files);
}

/// Everything that a store tells, by table, after the batches were added one after the other.
fn told(name: &str, batches: &[Vec<String>], threads: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let store = folder.join("store").display().to_string();
    for batch in batches {
        let mut arguments = vec!["add", "--threads", threads, "--store", &store];
        arguments.extend(batch.iter().map(String::as_str));
        run(&arguments);
    }
    let to = folder.join("jsonl");
    run(&[
        "export",
        "--store",
        &store,
        "--format",
        "jsonl",
        &to.display().to_string(),
    ]);
    let files = fs::read_dir(&to)
        .expect("exported")
        .map(|entry| entry.expect("an entry").path());
    let tables = files.map(|path| {
        let mut lines: Vec<String> = fs::read_to_string(&path)
            .expect("text")
            .lines()
            .map(str::to_string)
            .collect();
        // The tables of readings are in the order of adding; those of the weave are not.
        lines.sort();
        (
            path.file_name().expect("a name").to_string_lossy().to_string(),
            lines.join("\n"),
        )
    });
    tables.collect()
}

#[test]
fn order_batches_and_threads_change_nothing() {
    let files: Vec<String> = examples().iter().map(|path| path.display().to_string()).collect();
    let at_once = told("set-at-once", std::slice::from_ref(&files), "1");
    let mut turned = files.clone();
    turned.reverse();
    let others = [
        told("set-threads", std::slice::from_ref(&files), "4"),
        told("set-turned", &[turned.clone()], "2"),
        told(
            "set-one-by-one",
            &turned.iter().map(|file| vec![file.clone()]).collect::<Vec<_>>(),
            "1",
        ),
        told("set-in-two", &[files[4..].to_vec(), files[..4].to_vec()], "2"),
    ];
    for other in others {
        for (table, text) in &at_once {
            assert_eq!(Some(text), other.get(table), "{table}");
        }
    }
}
