//! `cargo xtask train-versions`: the weights by which two statements are told to be versions of one utterance, trained again.
//!
//! Pairs of which neither statement is the member of a saying teach nothing, since not every saying of a story is marked.

use std::process::ExitCode;

use telusur_weave::versions::TRAITS;

use crate::learn::{self, Example, Lesson, Story};

/// Trains on `--stories FOLDER` and writes `--write FILE`.
pub fn run(arguments: &[String]) -> ExitCode {
    let lesson = Lesson {
        command: "train-versions",
        stories: &["bench/stories/read"],
        kept: "crates/telusur-packs/data/models/versions.tsv",
        traits: &TRAITS,
        penalty: 3.0,
        examples: |story| Ok(examples_of(story)),
    };
    learn::run(&lesson, arguments)
}

/// The pairs of one story of which at least one statement is the member of a saying.
fn examples_of(story: &Story) -> Vec<Example> {
    let compared = telusur_weave::lessons(&story.readings).compared.into_iter();
    let open = compared.filter_map(|pair| {
        let [one, two] = [0, 1].map(|at| {
            let statement = (pair.documents[at].clone(), pair.statements[at]);
            story.sayings.get(&statement).copied()
        });
        let traits = pair.traits?.into_iter().map(f64::from).collect();
        (one.is_some() || two.is_some()).then_some((traits, one == two))
    });
    open.collect()
}
