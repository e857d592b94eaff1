//! `cargo xtask quality`: every figure of the quality table, measured again.
//!
//! The scorers and the sets stand outside the project, in a folder beside it; where that is absent the command says so
//! and measures nothing. What is measured, and what is to be reached, is `xtask/quality.tsv`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use serde_json::Value;

/// One row of `quality.tsv`.
struct Figure<'a> {
    part: &'a str,
    name: &'a str,
    set: &'a str,
    scorer: &'a str,
    arguments: &'a str,
    path: &'a str,
    reach: &'a str,
}

/// Runs every scorer once and writes the table. `arguments`: `[--shared DIR] [--program FILE] [--write FILE]`.
pub fn run(arguments: &[String]) -> ExitCode {
    let option = |name: &str, default: &str| -> PathBuf {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1))
            .map_or_else(|| PathBuf::from(default), PathBuf::from)
    };
    let shared = option("--shared", "../shared");
    let program = option("--program", "target/release/telusur");
    if !shared.join("score").is_dir() {
        println!("skipped: no scorers under {}; nothing is measured", shared.display());
        return ExitCode::SUCCESS;
    }
    if !program.is_file() {
        eprintln!(
            "{}: no such program; build it with `cargo build --release`, or name one with --program FILE",
            program.display()
        );
        return ExitCode::FAILURE;
    }
    let figures: Vec<Figure> = include_str!("../quality.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(figure)
        .collect();
    let mut runs: Vec<((&str, &str), Option<Value>)> = Vec::new();
    for figure in &figures {
        let key = (figure.scorer, figure.arguments);
        if !runs.iter().any(|(other, _)| *other == key) {
            eprintln!("{} {}", figure.scorer, figure.arguments);
            runs.push((key, score(&shared, &program, figure)));
        }
    }
    let mut out = String::from(HEAD);
    for (part, head) in PARTS {
        let _ = writeln!(
            out,
            "\n## {head}\n\n| figure | set | measured | reach | |\n|---|---|---|---|---|"
        );
        for figure in figures.iter().filter(|figure| figure.part == part) {
            let result = runs
                .iter()
                .find(|(key, _)| *key == (figure.scorer, figure.arguments))
                .and_then(|(_, result)| result.as_ref());
            let value = result.and_then(|result| at(result, figure.path));
            let shown = value.map_or_else(|| "–".to_string(), |value| format!("{value:.3}"));
            let verdict = match (value, limit(figure.reach)) {
                (Some(value), Some((true, reach))) => {
                    if value >= reach {
                        "reached"
                    } else {
                        "short"
                    }
                }
                (Some(value), Some((false, reach))) => {
                    if value <= reach {
                        "reached"
                    } else {
                        "short"
                    }
                }
                _ => "",
            };
            let reach = figure.reach.replace(">=", "").replace("<=", "at most ");
            let _ = writeln!(
                out,
                "| `{}` | {} | {shown} | {reach} | {verdict} |",
                figure.name, figure.set
            );
        }
    }
    let _ = writeln!(
        out,
        "\n## The commands\n\n```sh\ncargo xtask quality --write docs/quality.md\n```\n\nwhich runs, with the scorers' folder as `score`:\n\n```sh"
    );
    for ((scorer, arguments), _) in &runs {
        let _ = writeln!(
            out,
            "python3 {} {arguments} --json --program target/release/telusur",
            script(Path::new(""), scorer).display()
        );
    }
    out.push_str("```\n");
    print!("{out}");
    if let Some(at) = arguments.iter().position(|argument| argument == "--write")
        && let Some(file) = arguments.get(at + 1)
        && let Err(error) = write_keeping_notes(Path::new(file), &out)
    {
        eprintln!("{file}: cannot be written: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

const HEAD: &str = "# Quality\n\nEvery figure is measured by an outside scorer on sets that this project did not make, and on fresh ones beside them (`bench/fresh`, \
`bench/short`, `bench/stories`, `bench/told`); `cargo xtask quality` measures them all again. \"Designed\" are invented stories whose provenance is known, woven all together.\n";

/// The parts of the table, each with its heading.
const PARTS: [(&str, &str); 5] = [
    ("reading", "Reading"),
    ("weaving", "Weaving"),
    ("fresh", "Fresh articles and stories"),
    ("short", "Short invented articles"),
    ("told", "Labelled statements"),
];

/// Below this line a quality page is written by hand and kept.
const NOTES: &str = "<!-- notes: kept by `cargo xtask quality` -->";

fn write_keeping_notes(file: &Path, table: &str) -> std::io::Result<()> {
    let old = std::fs::read_to_string(file).unwrap_or_default();
    let notes = old.find(NOTES).map_or(String::new(), |at| format!("\n{}", &old[at..]));
    std::fs::write(file, format!("{table}{notes}"))
}

fn figure(line: &str) -> Option<Figure<'_>> {
    let mut cells = line.split('\t');
    Some(Figure {
        part: cells.next()?,
        name: cells.next()?,
        set: cells.next()?,
        scorer: cells.next()?,
        arguments: cells.next()?,
        path: cells.next()?,
        reach: cells.next().unwrap_or(""),
    })
}

fn limit(reach: &str) -> Option<(bool, f64)> {
    let (at_least, number) = match reach.strip_prefix(">=") {
        Some(number) => (true, number),
        None => (false, reach.strip_prefix("<=")?),
    };
    Some((at_least, number.parse().ok()?))
}

/// Where a set stands: under the shared folder, or in this project. An option stays as it is.
fn set(shared: &Path, argument: &str) -> PathBuf {
    if argument.starts_with("bench/") || argument.starts_with("--") {
        PathBuf::from(argument)
    } else {
        shared.join(argument)
    }
}

/// Where a scorer stands: under the shared folder, or in this project where its name is a path.
fn script(shared: &Path, scorer: &str) -> PathBuf {
    let file = format!("{scorer}.py");
    if scorer.contains('/') {
        PathBuf::from(file)
    } else {
        shared.join("score").join(file)
    }
}

fn score(shared: &Path, program: &Path, figure: &Figure) -> Option<Value> {
    let scorer = script(shared, figure.scorer);
    let mut command = Command::new("python3");
    command
        .arg(scorer)
        .args(figure.arguments.split(' ').map(|argument| set(shared, argument)));
    let output = command.arg("--json").arg("--program").arg(program).output().ok()?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
    }
    serde_json::from_slice(&output.stdout).ok()
}

/// The number at a dotted path; a key may itself hold a dot (`overlap_0.5`). Of a share, the share.
fn at(value: &Value, path: &str) -> Option<f64> {
    if path.is_empty() {
        return value
            .as_f64()
            .or_else(|| value.as_bool().map(f64::from))
            .or_else(|| value.get("share")?.as_f64());
    }
    let cuts = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
    cuts.into_iter()
        .find_map(|cut| at(value.get(&path[..cut])?, path.get(cut + 1..).unwrap_or("")))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_finds_keys_with_dots_and_shares() {
        let value =
            serde_json::json!({"content": {"overlap_0.5": {"f1": 0.5}}, "speaker": {"share": 0.25, "count": 1}});
        assert_eq!(super::at(&value, "content.overlap_0.5.f1"), Some(0.5));
        assert_eq!(super::at(&value, "speaker"), Some(0.25));
        assert_eq!(super::at(&value, "nothing"), None);
    }
}
