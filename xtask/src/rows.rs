//! Rows of readings: what two programs, or a program and the gold, are compared by.

#![allow(clippy::print_stdout, reason = "a command prints")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use serde_json::Value;

/// The tables of a reading that hold findings.
const TABLES: &[&str] = &[
    "furniture",
    "mentions",
    "times",
    "statements",
    "events",
    "figures",
    "credits",
];
/// Examples shown of each rule.
const EXAMPLES: usize = 3;

/// One finding, comparable between programs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    table: &'static str,
    rule: String,
    document: String,
    what: String,
}

/// `cargo xtask diff OLD NEW [--shared DIR] [--every N]`: runs two programs over every Nth article of the news sets and prints
/// the rows gained and lost by table and rule.
pub fn diff(arguments: &[String]) -> ExitCode {
    let [old, new, ..] = arguments else {
        eprintln!("usage: cargo xtask diff OLD NEW [--shared DIR] [--every N]");
        return ExitCode::from(2);
    };
    let shared = option(arguments, "--shared").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let every = option(arguments, "--every")
        .and_then(|every| every.parse().ok())
        .unwrap_or(40usize)
        .max(1);
    let folder = shared.join("data/news");
    if !folder.is_dir() {
        println!("skipped: no news under {}", folder.display());
        return ExitCode::SUCCESS;
    }
    let mut lines = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    for file in files {
        let Ok(output) = Command::new("sh")
            .arg("-c")
            .arg("case $0 in *.gz) gzip -cd $0;; *) cat $0;; esac")
            .arg(&file)
            .output()
        else {
            continue;
        };
        lines.extend(
            String::from_utf8_lossy(&output.stdout)
                .lines()
                .step_by(every)
                .map(str::to_string),
        );
    }
    let sample = std::env::temp_dir().join("telusur-diff.jsonl");
    if let Err(error) = fs::write(&sample, lines.join("\n")) {
        eprintln!("{}: cannot be written: {error}", sample.display());
        return ExitCode::FAILURE;
    }
    let (old, new) = (rows(Path::new(old), &sample), rows(Path::new(new), &sample));
    println!(
        "{} articles, {} rows before, {} rows now\n",
        lines.len(),
        old.len(),
        new.len()
    );
    println!("{:<12} {:<34} {:>6} {:>6}", "table", "rule", "lost", "gained");
    let mut counts: BTreeMap<(&str, &str), (Vec<&Row>, Vec<&Row>)> = BTreeMap::new();
    for row in old.difference(&new) {
        counts.entry((row.table, &row.rule)).or_default().0.push(row);
    }
    for row in new.difference(&old) {
        counts.entry((row.table, &row.rule)).or_default().1.push(row);
    }
    for ((table, rule), (lost, gained)) in &counts {
        println!("{table:<12} {rule:<34} {:>6} {:>6}", lost.len(), gained.len());
        for (sign, rows) in [('-', lost), ('+', gained)] {
            for row in rows.iter().take(EXAMPLES) {
                println!("    {sign} {}: {}", row.document, row.what);
            }
        }
    }
    ExitCode::SUCCESS
}

/// `cargo xtask disagreements [--shared DIR] [--program FILE]`: statements, times and figures that gold/dev does not have or that
/// were not found, grouped by rule, the worst rule first.
pub fn disagreements(arguments: &[String]) -> ExitCode {
    let shared = option(arguments, "--shared").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let program = option(arguments, "--program").map_or_else(|| PathBuf::from("target/release/telusur"), PathBuf::from);
    let folder = shared.join("gold/dev");
    if !folder.is_dir() {
        println!("skipped: no gold under {}", folder.display());
        return ExitCode::SUCCESS;
    }
    let mut by_rule: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    for file in &files {
        let gold: Value = fs::read_to_string(file.with_extension("gold.json"))
            .ok()
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default();
        let reading = read(&program, file);
        let Some(text) = reading["text"].as_str() else { continue };
        let letters: Vec<char> = text.chars().collect();
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut note = |table: &str, rule: &str, what: String| {
            by_rule
                .entry((table.to_string(), rule.to_string()))
                .or_default()
                .push(format!("{name}: {what}"))
        };
        let wanted: Vec<BTreeSet<String>> = list(&gold["statements"])
            .iter()
            .map(|statement| words(&texts(&statement["content"])))
            .collect();
        let found: Vec<BTreeSet<String>> = list(&reading["statements"])
            .iter()
            .map(|statement| words(&pieces(&statement["content"], &letters)))
            .collect();
        for (statement, words) in list(&reading["statements"]).iter().zip(&found) {
            if !wanted.iter().any(|other| overlap(words, other) >= 0.5) {
                note(
                    "statement not in gold",
                    statement["rule"].as_str().unwrap_or("?"),
                    pieces(&statement["content"], &letters),
                );
            }
        }
        for (statement, words) in list(&gold["statements"]).iter().zip(&wanted) {
            match found.iter().position(|other| overlap(words, other) >= 0.5) {
                None => note(
                    "statement not found",
                    statement["cue"].as_str().unwrap_or("no cue"),
                    texts(&statement["content"]),
                ),
                Some(at) => {
                    let ours = &reading["statements"][at];
                    let rule = ours["rule"].as_str().unwrap_or("?");
                    let (speaker, named) = (statement["speaker"]["name"].as_str(), ours["speaker"]["name"].as_str());
                    if let (Some(speaker), Some(named)) = (speaker, named)
                        && overlap(&self::words(speaker), &self::words(named)) < 0.5
                    {
                        note("other speaker", rule, format!("{named} for {speaker}"));
                    }
                    let hands: Vec<&str> = list(&statement["chain"]).iter().filter_map(Value::as_str).collect();
                    let ours: Vec<&str> = list(&ours["chain"])
                        .iter()
                        .filter_map(|hand| hand["name"].as_str())
                        .collect();
                    if hands.len() != ours.len() {
                        note("other chain", rule, format!("{ours:?} for {hands:?}"));
                    }
                }
            }
        }
    }
    let mut order: Vec<_> = by_rule.iter().collect();
    order.sort_by_key(|(key, notes)| (std::cmp::Reverse(notes.len()), *key));
    for ((what, rule), notes) in order {
        println!("{:>4}  {what}: {rule}", notes.len());
        for note in notes.iter().take(EXAMPLES) {
            println!("        {note}");
        }
    }
    ExitCode::SUCCESS
}

fn option<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    let at = arguments.iter().position(|argument| argument == name)?;
    arguments.get(at + 1).map(String::as_str)
}

fn read(program: &Path, file: &Path) -> Value {
    let output = Command::new(program)
        .args(["read", "--format", "json"])
        .arg(file)
        .output();
    output
        .ok()
        .and_then(|output| serde_json::from_slice(&output.stdout).ok())
        .unwrap_or_default()
}

fn rows(program: &Path, sample: &Path) -> BTreeSet<Row> {
    let mut out = BTreeSet::new();
    let Ok(output) = Command::new(program)
        .args(["read", "--format", "json"])
        .arg(sample)
        .output()
    else {
        eprintln!("{}: cannot be run", program.display());
        return out;
    };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(reading) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let letters: Vec<char> = reading["text"].as_str().unwrap_or("").chars().collect();
        let document = reading["document"]["id"].as_str().unwrap_or("?").to_string();
        for &table in TABLES {
            for finding in list(&reading[table]) {
                let rule = finding["rule"].as_str().unwrap_or("").to_string();
                let place = if table == "statements" {
                    pieces(&finding["content"], &letters)
                } else {
                    piece(&finding["at"], &letters)
                };
                let label = ["type", "kind", "value", "actor", "bound", "name"]
                    .iter()
                    .filter_map(|key| finding.get(key))
                    .map(Value::to_string)
                    .collect::<Vec<_>>()
                    .join(" ");
                let speaker = finding["speaker"]["name"]
                    .as_str()
                    .map_or(String::new(), |name| format!("{name}: "));
                let short: String = place.chars().take(90).collect();
                out.insert(Row {
                    table,
                    rule,
                    document: document.clone(),
                    what: format!("{speaker}{short} [{label}]"),
                });
            }
        }
    }
    out
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn texts(value: &Value) -> String {
    list(value)
        .iter()
        .filter_map(Value::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

fn piece(at: &Value, letters: &[char]) -> String {
    let end = |index: usize| at[index].as_u64().unwrap_or(0) as usize;
    letters
        .get(end(0)..end(1))
        .map_or(String::new(), |run| run.iter().collect())
}

fn pieces(content: &Value, letters: &[char]) -> String {
    list(content)
        .iter()
        .map(|at| piece(at, letters))
        .collect::<Vec<_>>()
        .join(" ")
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Twice the shared words over all words of both.
fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let all = a.len() + b.len();
    if all == 0 {
        0.0
    } else {
        2.0 * a.intersection(b).count() as f64 / all as f64
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn overlap_counts_shared_words() {
        let words = super::words;
        assert!((super::overlap(&words("satu dua tiga"), &words("dua tiga empat")) - 2.0 / 3.0).abs() < 1e-9);
        assert!(super::overlap(&words(""), &words("")).abs() < 1e-9);
    }
}
