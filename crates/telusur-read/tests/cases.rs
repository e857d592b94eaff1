//! Runs `cases/`: Markdown with short texts and, drawn under each line, what reading finds in it.
//!
//! A block's first line is ```` ```LANGUAGE [PUBLISHED|-] [OUTLET|-] ````; the folder's name says which findings are drawn. Set
//! `TELUSUR_UPDATE=1` to have the drawings rewritten, then read the difference.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "cases are files")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use telusur_model::{Document, Given, Reading, Span};

/// A finding to be drawn: its place and what is said of it.
type Label = (Span, String);

#[test]
fn every_case_reads_as_drawn() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let update = std::env::var_os("TELUSUR_UPDATE").is_some();
    let mut wrong = String::new();
    let mut count = 0;
    for file in files(&root).into_iter().filter(|file| !file.ends_with("README.md")) {
        let subject = file
            .parent()
            .and_then(Path::file_name)
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Ok(old) = fs::read_to_string(&file) else { continue };
        let (new, cases) = redrawn(&old, &subject);
        count += cases;
        if new != old {
            if update {
                assert!(fs::write(&file, &new).is_ok(), "{} cannot be written", file.display());
            } else {
                let _ = writeln!(wrong, "--- {}", file.display());
                let known: Vec<&str> = old.lines().collect();
                let now: Vec<&str> = new.lines().collect();
                wrong.extend(
                    known
                        .iter()
                        .filter(|line| !now.contains(line))
                        .map(|line| format!("- {line}\n")),
                );
                wrong.extend(
                    now.iter()
                        .filter(|line| !known.contains(line))
                        .map(|line| format!("+ {line}\n")),
                );
            }
        }
    }
    assert!(count > 0, "there are no cases under {}", root.display());
    assert!(
        wrong.is_empty(),
        "cases read otherwise than drawn (TELUSUR_UPDATE=1 redraws them):\n{wrong}"
    );
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// The file with every block drawn anew, and how many blocks there are.
fn redrawn(old: &str, subject: &str) -> (String, usize) {
    let mut out = String::new();
    let mut block: Option<(Vec<String>, Vec<&str>)> = None;
    let mut cases = 0;
    for line in old.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(head)) if !head.trim().is_empty() => {
                block = Some((head.split_whitespace().map(str::to_string).collect(), Vec::new()));
                let _ = writeln!(out, "{line}");
            }
            (Some((head, text)), Some(_)) => {
                out.push_str(&drawn(head, text, subject));
                let _ = writeln!(out, "```");
                cases += 1;
                block = None;
            }
            (Some((_, text)), None) => {
                if !line.trim_start().starts_with('^') {
                    text.push(line);
                }
            }
            (None, _) => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    (out, cases)
}

fn drawn(head: &[String], text: &[&str], subject: &str) -> String {
    let given = |at: usize| head.get(at).filter(|value| *value != "-").cloned();
    let document = Document {
        id: "case".to_string(),
        text: text.join("\n"),
        given: Given {
            language: given(0),
            published: given(1),
            outlet: given(2),
            ..Given::default()
        },
        ..Document::default()
    };
    let reading = telusur_read::read(&document);
    let mut labels = labels(&reading, subject);
    labels.sort_by(|a, b| {
        (a.0.start, std::cmp::Reverse(a.0.end), &a.1).cmp(&(b.0.start, std::cmp::Reverse(b.0.end), &b.1))
    });
    let mut out = String::new();
    let mut at = 0;
    for line in text {
        let _ = writeln!(out, "{line}");
        let whole = Span::new(at, at + line.len());
        for (span, label) in labels.iter().filter(|(span, _)| whole.touches(*span)) {
            let from = (span.start.max(whole.start) - whole.start) as usize;
            let to = (span.end.min(whole.end) - whole.start) as usize;
            let width = |piece: &str| piece.chars().count();
            let indent = " ".repeat(width(&line[..from]));
            let carets = "^".repeat(width(&line[from..to]).max(1));
            let _ = writeln!(out, "{indent}{carets} {label}");
        }
        at += line.len() + 1;
    }
    out
}

fn labels(reading: &Reading, subject: &str) -> Vec<Label> {
    match subject {
        "times" => {
            let published = reading.published.iter();
            let published =
                published.filter_map(|published| Some((published.at?, format!("published {}", published.value))));
            let times = reading.times.iter().map(|time| {
                let unresolved = if time.value.unresolved { " unresolved" } else { "" };
                (time.at, format!("{}{unresolved}", time.value.iso))
            });
            published.chain(times).collect()
        }
        "figures" => reading
            .figures
            .iter()
            .map(|figure| {
                let to = figure.to.map_or(String::new(), |to| format!("..{to}"));
                (
                    figure.at,
                    format!("{}{to} {} {}", figure.value, figure.bound.name(), figure.unit)
                        .trim_end()
                        .to_string(),
                )
            })
            .collect(),
        "mentions" => reading
            .mentions
            .iter()
            .map(|mention| {
                (
                    mention.at,
                    format!("{} {} {}", mention.kind.name(), mention.actor, mention.name),
                )
            })
            .collect(),
        "furniture" | "credits" => {
            let pieces = reading
                .furniture
                .iter()
                .map(|piece| (piece.at, piece.value.name().to_string()));
            let title = reading.title.iter().map(|title| (title.at, "title".to_string()));
            let credits = reading
                .credits
                .iter()
                .map(|credit| (credit.at, format!("credit {}", credit.value.name)));
            let outlet = reading.outlet.iter();
            let outlet = outlet.filter_map(|outlet| Some((outlet.at?, format!("outlet {}", outlet.name))));
            let day = reading.published.iter();
            let day = day.filter_map(|day| Some((day.at?, format!("published {}", day.value))));
            pieces.chain(title).chain(credits).chain(outlet).chain(day).collect()
        }
        "events" => reading
            .events
            .iter()
            .map(|event| {
                let name = |party: &telusur_model::Party| party.name.to_string();
                let first = event.actor1.as_ref().map_or("?".to_string(), name);
                let second: Vec<String> = event.actor2.iter().map(name).collect();
                (
                    event.at,
                    format!(
                        "{} {first} -> {} {}",
                        event.kind,
                        second.join("; "),
                        event.date.as_deref().unwrap_or("")
                    )
                    .trim_end()
                    .to_string(),
                )
            })
            .collect(),
        _ => statements(reading),
    }
}

fn statements(reading: &Reading) -> Vec<Label> {
    let mut out = Vec::new();
    for (index, statement) in reading.statements.iter().enumerate() {
        let id = format!("s{}", index + 1);
        let mut what = format!("{id} {} {}", statement.kind.name(), statement.stance.name());
        if statement.medium != telusur_model::MediumKind::Unstated {
            let _ = write!(what, " by {}", statement.medium.name());
        }
        if !statement.chain.is_empty() {
            let hands: Vec<&str> = statement.chain.iter().map(|hand| hand.party.name.as_str()).collect();
            let _ = write!(what, " through {}", hands.join(" < "));
        }
        if let Some(time) = &statement.time {
            let _ = write!(what, " on {}", time.value);
        }
        for span in &statement.content {
            out.push((*span, what.clone()));
        }
        if let Some(cue) = statement.cue {
            out.push((cue, format!("{id} cue")));
        }
        for (role, party) in [("speaker", &statement.speaker), ("addressee", &statement.addressee)] {
            if let Some(party) = party {
                let place = party.at.unwrap_or(statement.extent());
                out.push((place, format!("{id} {role} {}", party.name)));
            }
        }
    }
    out
}
