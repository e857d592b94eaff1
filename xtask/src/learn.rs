//! What the trained models of the weave share: stories whose provenance is known, and a logistic regression.
//!
//! The regression has a small penalty on the size of the weights and is fitted by Newton's method. A statement is the member of a
//! saying whose words it shares most, from half of the words of both.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;
use telusur_model::{Reading, Span};

/// Steps after which the weights no longer change in their printed digits.
const STEPS: usize = 40;
/// Share of the words of both from which a statement is the member of a saying.
const PAIRED: f64 = 0.5;

/// What teaches: the answers to a model's questions, and whether what they speak for holds.
pub(crate) type Example = (Vec<f64>, bool);

/// A story whose provenance is known.
pub(crate) struct Story {
    /// Where it stands.
    pub folder: PathBuf,
    /// Its articles as they are read.
    pub readings: Vec<Reading>,
    /// The number of the saying of each statement that is the member of one, by document and index.
    pub sayings: BTreeMap<(String, usize), usize>,
    /// The ids of the sayings.
    pub ids: Vec<String>,
    /// What became whose text: child, parent and kind.
    pub derivations: Vec<[String; 3]>,
}

/// What a command trains.
pub(crate) struct Lesson {
    /// The command.
    pub command: &'static str,
    /// The folders of stories that teach it, where no others are asked for.
    pub stories: &'static [&'static str],
    /// The table of its weights, where no other file is asked for.
    pub kept: &'static str,
    /// Its questions.
    pub traits: &'static [&'static str],
    /// How much the square of a weight costs beside one example told wrongly.
    pub penalty: f64,
    /// What a story teaches.
    pub examples: fn(&Story) -> Result<Vec<Example>, String>,
}

/// Trains a model on `--stories FOLDER` and writes its weights to `--write FILE`.
pub(crate) fn run(lesson: &Lesson, arguments: &[String]) -> ExitCode {
    let value = |flag: &str| {
        let at = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(at + 1).map(String::as_str)
    };
    let asked = value("--stories").map(PathBuf::from);
    let stories = match asked {
        Some(folder) => vec![folder],
        None => lesson.stories.iter().map(PathBuf::from).collect(),
    };
    let to = PathBuf::from(value("--write").unwrap_or(lesson.kept));
    match train(lesson, &stories, &to) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", lesson.command);
            ExitCode::FAILURE
        }
    }
}

fn train(lesson: &Lesson, stories: &[PathBuf], to: &Path) -> Result<(), String> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for stories in stories {
        let entries = fs::read_dir(stories).map_err(|error| format!("{}: {error}", stories.display()))?;
        let entries = entries.flatten().map(|entry| entry.path());
        let known = folders.len();
        folders.extend(entries.filter(|path| path.join("gold.json").is_file()));
        if folders.len() == known {
            return Err(format!(
                "{}: no folder in it has a gold.json and a docs.jsonl",
                stories.display()
            ));
        }
    }
    folders.sort();
    let mut examples = Vec::new();
    for folder in &folders {
        examples.extend((lesson.examples)(&open(folder)?)?);
    }
    let holding = examples.iter().filter(|(_, holds)| *holds).count();
    println!(
        "{} stories, {} examples, {holding} of which hold",
        folders.len(),
        examples.len()
    );
    let weights = fit(&examples, lesson.traits.len(), lesson.penalty);
    let mut table = String::from("trait\tweight\n");
    for (name, weight) in lesson.traits.iter().zip(weights) {
        let _ = writeln!(table, "{name}\t{weight:.3}");
    }
    fs::write(to, table).map_err(|error| format!("{}: {error}", to.display()))
}

fn open(folder: &Path) -> Result<Story, String> {
    let path = folder.join("gold.json");
    let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let gold = fs::read_to_string(&path).map_err(|error| fault(&error))?;
    let gold: Value = serde_json::from_str(&gold).map_err(|error| fault(&error))?;
    let mut readings: Vec<Reading> = Vec::new();
    for record in telusur_intake::open([folder.join("docs.jsonl")]) {
        let document = record.and_then(telusur_intake::Record::document);
        readings.push(telusur_read::read(&document.map_err(|bad| bad.to_string())?));
    }
    let sayings = gold["sayings"].as_array().into_iter().flatten();
    let derivations = gold["derivations"].as_array().into_iter().flatten();
    let word = |row: &Value, column: &str| row[column].as_str().unwrap_or_default().to_string();
    Ok(Story {
        folder: folder.to_path_buf(),
        sayings: sayings_of(&gold, &readings),
        ids: sayings
            .map(|one| one["id"].as_str().unwrap_or_default().to_string())
            .collect(),
        derivations: derivations
            .map(|row| ["child", "parent", "kind"].map(|column| word(row, column)))
            .collect(),
        readings,
    })
}

/// The number of the saying of each statement, by document and index.
fn sayings_of(gold: &Value, readings: &[Reading]) -> BTreeMap<(String, usize), usize> {
    let mut alike: Vec<(usize, f64, usize, String, usize)> = Vec::new();
    let sayings = gold["sayings"].as_array().into_iter().flatten();
    let members = sayings.enumerate().flat_map(|(number, saying)| {
        saying["members"]
            .as_array()
            .into_iter()
            .flatten()
            .map(move |member| (number, member))
    });
    for (place, (number, member)) in members.enumerate() {
        let document = member["document"].as_str().unwrap_or_default();
        let Some(reading) = readings.iter().find(|reading| reading.id == document) else {
            continue;
        };
        let nth = member["nth"].as_u64().unwrap_or(1).max(1) as usize;
        let text = member["text"].as_str().unwrap_or_default();
        let Some((start, _)) = reading.text.match_indices(text).nth(nth - 1) else {
            continue;
        };
        let wanted = words_in(&reading.text, &[Span::new(start, start + text.len())]);
        for (index, statement) in reading.statements.iter().enumerate() {
            let found = words_in(&reading.text, &statement.content);
            let common = wanted.intersection(&found).count() as f64;
            let share = 2.0 * common / (wanted.len() + found.len()).max(1) as f64;
            if share >= PAIRED {
                alike.push((number, share, place, document.to_string(), index));
            }
        }
    }
    // The likest first; each member has one statement, and each statement is of one member.
    alike.sort_by(|a, b| b.1.total_cmp(&a.1).then((a.2, a.4).cmp(&(b.2, b.4))));
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut out = BTreeMap::new();
    for (number, _, place, document, index) in alike {
        let key = (document, index);
        if !out.contains_key(&key) && taken.insert(place) {
            out.insert(key, number);
        }
    }
    out
}

/// Where the words begin that stand in these ranges of a text.
fn words_in(text: &str, ranges: &[Span]) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    for range in ranges {
        let mut inside = false;
        for (at, letter) in range.of(text).char_indices() {
            let word = letter.is_alphanumeric() || letter == '_';
            if word && !inside {
                out.insert(range.start as usize + at);
            }
            inside = word;
        }
    }
    out
}

/// The weights under which the examples are likeliest, less the penalty; the first weight, which all have, costs nothing.
fn fit(examples: &[Example], n: usize, penalty: f64) -> Vec<f64> {
    let mut weights = vec![0.0; n];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; n];
        let mut curve = vec![vec![0.0; n]; n];
        for (traits, holds) in examples {
            let sum: f64 = traits.iter().zip(&weights).map(|(one, weight)| one * weight).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            let missed = f64::from(u8::from(*holds)) - likely;
            let spread = likely * (1.0 - likely);
            for i in 0..n {
                slope[i] += missed * traits[i];
                for j in 0..n {
                    curve[i][j] += spread * traits[i] * traits[j];
                }
            }
        }
        for at in 1..n {
            slope[at] -= penalty * weights[at];
            curve[at][at] += penalty;
        }
        // A trait that no example has must not leave the system without an answer.
        curve[0][0] += 1e-9;
        let step = solve(curve, slope);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight += step;
        }
    }
    weights
}

/// The answer of a system of linear equations, by elimination with the greatest pivot.
fn solve(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for at in 0..n {
        let pivot = (at..n)
            .max_by(|&a, &b| rows[a][at].abs().total_cmp(&rows[b][at].abs()))
            .unwrap_or(at);
        rows.swap(at, pivot);
        right.swap(at, pivot);
        for below in at + 1..n {
            let share = rows[below][at] / rows[at][at];
            for column in at..n {
                rows[below][column] -= share * rows[at][column];
            }
            right[below] -= share * right[at];
        }
    }
    for at in (0..n).rev() {
        let known: f64 = (at + 1..n).map(|column| rows[at][column] * right[column]).sum();
        right[at] = (right[at] - known) / rows[at][at];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::{fit, solve};

    #[test]
    fn a_system_is_solved() {
        let found = solve(vec![vec![0.0, 2.0], vec![4.0, 1.0]], vec![6.0, 11.0]);
        assert_eq!(found, [2.0, 3.0]);
    }

    #[test]
    fn what_tells_the_examples_apart_weighs_most() {
        let examples: Vec<_> = (0..100)
            .map(|at| (vec![1.0, 0.0, f64::from(at) / 100.0], at > 60))
            .collect();
        let weights = fit(&examples, 3, 1.0);
        assert!(weights[2] > 1.0 && weights[0] < 0.0 && weights[1] == 0.0, "{weights:?}");
    }
}
