//! `cargo xtask train-reworded`: the weights by which an article is told to be another's in other words, trained again.

use std::process::ExitCode;

use telusur_weave::reworded::TRAITS;

use crate::learn::{self, Example, Lesson, Story};

/// Kinds of derivation by which one article's text became another's in the same language.
const TAKEN: [&str; 3] = ["reprint", "excerpt", "rewrite"];

/// Trains on `--stories FOLDER` and writes `--write FILE`.
pub fn run(arguments: &[String]) -> ExitCode {
    let lesson = Lesson {
        command: "train-reworded",
        stories: &["bench/stories/read", "bench/stories/seen"],
        kept: "crates/telusur-packs/data/models/reworded.tsv",
        traits: &TRAITS,
        penalty: 0.03,
        examples: examples_of,
    };
    learn::run(&lesson, arguments)
}

/// The articles of one story and the earlier ones that they may tell again, and whether they do.
fn examples_of(story: &Story) -> Result<Vec<Example>, String> {
    let paired = telusur_weave::lessons(&story.readings).paired.into_iter();
    let known = paired.map(|one| {
        let mut rows = story.derivations.iter();
        let taken = rows.any(|[child, parent, kind]| {
            (child, parent) == (&one.child, &one.parent) && TAKEN.contains(&kind.as_str())
        });
        (one.traits.into_iter().map(f64::from).collect(), taken)
    });
    Ok(known.collect())
}
