//! `cargo xtask train-witness`: the weights by which an outlet that names nobody for some words is told to have heard them itself, trained
//! again.
//!
//! Who had a saying from whom stands in the block `chains` of a story's plan: `y1 y2: utterance > ANTARA, Radio Lereng`, or `~>` for what
//! was copied without a word.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;

use telusur_weave::witness::TRAITS;

use crate::learn::{self, Example, Lesson, Story};

/// What a plan calls the words themselves.
const UTTERANCE: &str = "utterance";

/// Trains on `--stories FOLDER` and writes `--write FILE`.
pub fn run(arguments: &[String]) -> ExitCode {
    let lesson = Lesson {
        command: "train-witness",
        stories: &["bench/stories/read"],
        kept: "crates/telusur-packs/data/models/witness.tsv",
        traits: &TRAITS,
        penalty: 3.0,
        examples: examples_of,
    };
    learn::run(&lesson, arguments)
}

/// The statements of one story that are members of a saying and whose outlets name nobody for them, and whether these heard them.
fn examples_of(story: &Story) -> Result<Vec<Example>, String> {
    let path = story.folder.join("plan.md");
    let plan = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let chains = chains(&plan);
    let asked = telusur_weave::lessons(&story.readings).asked.into_iter();
    let known = asked.filter_map(|one| {
        let reading = story.readings.iter().find(|reading| reading.id == one.document)?;
        let saying = &story.ids[*story.sayings.get(&(one.document, one.statement))?];
        let from = chains.get(&(saying.clone(), reading.given.outlet.clone()?))?;
        let traits = one.traits.into_iter().map(f64::from).collect();
        Some((traits, from.iter().any(|hand| hand == UTTERANCE)))
    });
    Ok(known.collect())
}

/// Whom each outlet had each saying from, by saying and outlet.
fn chains(plan: &str) -> BTreeMap<(String, String), Vec<String>> {
    let mut out: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let block = plan.split("```chains").nth(1).and_then(|rest| rest.split("```").next());
    for line in block.unwrap_or_default().lines() {
        let Some((sayings, hands)) = line.split_once(':') else {
            continue;
        };
        let Some((from, to)) = hands.split_once("~>").or_else(|| hands.split_once('>')) else {
            continue;
        };
        for saying in sayings.split_whitespace() {
            for outlet in to.split(',') {
                let key = (saying.to_string(), outlet.trim().to_string());
                out.entry(key).or_default().push(from.trim().to_string());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::chains;

    #[test]
    fn a_plan_tells_who_had_what_from_whom() {
        let found = chains("Talk.\n```chains\ny1 y2: utterance > Kabar Karang, RTV\ny2: RTV ~> Pojok\n```\n");
        let of = |saying: &str, outlet: &str| found[&(saying.to_string(), outlet.to_string())].join("; ");
        assert_eq!(of("y1", "RTV"), "utterance");
        assert_eq!(of("y2", "Pojok"), "RTV");
        assert_eq!(found.len(), 5);
    }
}
