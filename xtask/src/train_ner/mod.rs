//! `cargo xtask train-ner`: trains the tagger of names and writes its weights.
//!
//! A conditional random field over the very features that reading uses, fitted by AdaGrad in a fixed order from a fixed
//! seed: the same data give the same file.

#![allow(clippy::print_stdout, reason = "a command prints")]

mod clusters;
mod corpus;
mod field;
mod marked;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use corpus::{Sentence, rebuild, sentences, word_lists};
use field::{BITS, Example, fit};
use sha2::{Digest, Sha256};
use tagger::{Classes, LABELS, Model, ROW, Tables, WordLists, may_follow};
use telusur_model::Mask;
use telusur_read::mentions::{features, tagger};
use telusur_read::words::{Lines, Words};

/// A file that trains, and its SHA-256.
type Input = (&'static str, &'static str);

/// Sentences with names marked, and how much they count. The first set is news, as is what will be read.
const TRAINING: [(Input, f32); 2] = [
    (
        (
            "ner/idner2k_train.txt",
            "5873dae7fa00a0d7a2352f17a659356a8def213197c49305ab48b38e96cf92d9",
        ),
        1.0,
    ),
    (
        (
            "ner/nergrit_train.tsv",
            "52342da9f992fbd683ab85b90300577a1d552ef18f52515a66c4905ef9b3d3cd",
        ),
        0.6,
    ),
];
/// Marks on sentences of [`ARTICLES`] and of [`TAGGED`], and how much these count: the latter are cut into tokens as no text is.
const MARKS: [(&str, f32); 2] = [("bench/names/indosum.jsonl", 0.7), ("bench/names/nlp-id.jsonl", 0.28)];
/// Sets that train nothing.
const MEASURED: [&str; 2] = ["ner/idner2k_dev.txt", "ner/nergrit_valid.tsv"];
const PERSONS: Input = (
    "gazetteers/dbpedia_persons.txt",
    "33545f2f63dfbb5648146cae074192dee696cfdd3a4adcc016009e178808720c",
);
const ORGANISATIONS: Input = (
    "gazetteers/dbpedia_organisations.txt",
    "73b1d4290d0136347b86f0a9744994caf96bb93b9332de37001472d69563f611",
);
/// Articles whose words are counted.
const ARTICLES: Input = (
    "news/indosum.jsonl",
    "552c8f5bb0d8bf4a3b5fafa6b32c70cfccd762a708f5ba4822f65c24ce6369a2",
);
/// Sentences of treebanks whose words are counted.
const TREES: [Input; 4] = [
    (
        "ud/id_gsd-ud-dev.conllu",
        "56d4ab12267317d33511326da9fcd5b7eff641435c3b6365401937a33ce05e4b",
    ),
    (
        "ud/id_gsd-ud-test.conllu",
        "155171c985bc04b12aa9dfa5704fa686a9fb8182cd2d1f42c3ede828e1502e70",
    ),
    (
        "ud/id_csui-ud-train.conllu",
        "0b91a404b4d96ba7f8b21c087a225798d1671b00b3d6126eec9e0b1895a7ca24",
    ),
    (
        "ud/id_pud-ud-test.conllu",
        "07efad4d64863ab442aef820afdb34c269f80366c6efb583225f943e5baf88b2",
    ),
];
/// The tagged sentences of the package nlp-id 0.1.23.0, whose words are counted.
const TAGGED: Input = (
    "nlp_id/data/dataset_postag.txt",
    "c2b6ef45dc1c5ddb8df0a6b2e0cf28270a9ff0a7518f71c9a60a5e0dbf8aa9b0",
);

/// Trains on `--data DIR` and `--packages DIR` and writes `--write FILE`; with `--folds N` only says how well it does on
/// each of N parts of the training sets after training on the others.
pub fn run(arguments: &[String]) -> ExitCode {
    let value = |flag: &str| {
        let at = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(at + 1).map(String::as_str)
    };
    let data = PathBuf::from(value("--data").unwrap_or("../shared/data"));
    let packages = PathBuf::from(value("--packages").unwrap_or("target/packages"));
    let to = PathBuf::from(value("--write").unwrap_or("crates/telusur-packs/data/models/ner-id.bin"));
    let folds = value("--folds").and_then(|number| number.parse().ok());
    let done = Material::read(&data, &packages).and_then(|material| match folds {
        Some(folds) => material.hold_out(folds),
        None => material.train(&data, &to),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train-ner: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The text of a file.
fn text_of(folder: &std::path::Path, name: &str) -> Result<String, String> {
    let path = folder.join(name);
    std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The text of an input, which must be the very one that the weights are said to be made from.
fn read(folder: &std::path::Path, (name, sum): Input) -> Result<String, String> {
    let text = text_of(folder, name)?;
    let is: String = Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if is == sum {
        Ok(text)
    } else {
        Err(format!(
            "{}: not the file that trains: SHA-256 {is}",
            folder.join(name).display()
        ))
    }
}

/// All that trains.
struct Material {
    sets: Vec<(Vec<Sentence>, f32)>,
    lists: WordLists,
    classes: Classes,
}

impl Material {
    fn read(data: &std::path::Path, packages: &std::path::Path) -> Result<Material, String> {
        let mut sets = Vec::new();
        for (input, weight) in TRAINING {
            sets.push((sentences(&read(data, input)?), weight));
        }
        let mut articles: BTreeMap<String, String> = BTreeMap::new();
        for line in read(data, ARTICLES)?.lines() {
            let article: serde_json::Value =
                serde_json::from_str(line).map_err(|error| format!("{}: {error}", ARTICLES.0))?;
            if let (Some(id), Some(text)) = (article["id"].as_str(), article["text"].as_str()) {
                articles.insert(id.to_string(), text.to_string());
            }
        }
        let tagged = read(packages, TAGGED)?;
        let here = std::path::Path::new(".");
        let [(of_articles, article), (of_tagged, token)] = MARKS;
        let found = marked::in_articles(&text_of(here, of_articles)?, &articles);
        sets.push((found.map_err(|error| format!("{of_articles}: {error}"))?, article));
        let found = marked::in_blocks(&text_of(here, of_tagged)?, &tagged);
        sets.push((found.map_err(|error| format!("{of_tagged}: {error}"))?, token));
        let mut texts: Vec<String> = articles.into_values().collect();
        for input in TREES {
            let text = read(data, input)?;
            texts.extend(
                text.lines()
                    .filter_map(|line| line.strip_prefix("# text = "))
                    .map(str::to_string),
            );
        }
        texts.extend(tagged.split("\n\n").map(|block| rebuild(block).text));
        let lists = word_lists(&read(data, PERSONS)?, &read(data, ORGANISATIONS)?, &texts);
        for (set, _) in &sets {
            texts.extend(set.iter().map(|sentence| sentence.text.clone()));
        }
        texts.sort_unstable();
        texts.dedup();
        let mut classes = Classes::default();
        let found = clusters::classes(&texts);
        println!("{} words in classes", found.len());
        for (key, class) in found {
            classes.add(key, class);
        }
        Ok(Material { sets, lists, classes })
    }

    /// A model's file with these lists and classes and no weights.
    fn bare(&self) -> Vec<u8> {
        Model::write(0, &[[0; LABELS]; LABELS], &self.lists, &self.classes, &[0; ROW])
    }

    fn fitted(&self, used: impl Fn(usize) -> bool) -> Result<Vec<u8>, String> {
        let bare = self.bare();
        let tables = Model::read(&bare).ok_or("the tables do not fit")?.tables();
        let mut examples = Vec::new();
        for (set, weight) in &self.sets {
            for (_, sentence) in set.iter().enumerate().filter(|(at, _)| used(*at)) {
                examples_of(sentence, tables, *weight, &mut examples);
            }
        }
        println!("{} stretches", examples.len());
        let field = fit(&examples, |epoch, loss| {
            println!("epoch {epoch:2}: loss {loss:.3} a stretch")
        });
        Ok(field.file(&self.lists, &self.classes))
    }

    fn train(&self, data: &std::path::Path, to: &std::path::Path) -> Result<(), String> {
        let file = self.fitted(|_| true)?;
        for name in MEASURED {
            let mut tally = Tally::default();
            tally.add(
                &mut sentences(&text_of(data, name)?).iter(),
                Model::read(&file).ok_or("the weights do not fit")?,
            );
            println!("{name}: {tally}");
        }
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        std::fs::write(to, &file).map_err(|error| format!("{}: {error}", to.display()))?;
        println!("{}: {} bytes", to.display(), file.len());
        Ok(())
    }

    fn hold_out(&self, folds: usize) -> Result<(), String> {
        let mut tallies = [(); TRAINING.len() + MARKS.len()].map(|()| Tally::default());
        // Neighbours are often of one article.
        let fold_of = |at: usize| at / 4 % folds.max(2);
        for fold in 0..folds.max(2) {
            let file = self.fitted(|at| fold_of(at) != fold)?;
            let model = Model::read(&file).ok_or("the weights do not fit")?;
            for (tally, (set, _)) in tallies.iter_mut().zip(&self.sets) {
                let held = set.iter().enumerate().filter(|(at, _)| fold_of(*at) == fold);
                tally.add(&mut held.map(|(_, sentence)| sentence), model);
            }
        }
        let names = TRAINING.iter().map(|((name, _), _)| *name);
        let names = names.chain(MARKS.iter().map(|(name, _)| *name));
        for (tally, name) in tallies.iter().zip(names) {
            println!("{name}, held out: {tally}");
        }
        Ok(())
    }
}

/// Tokens, features and gold labels of a sentence, cut into stretches.
fn examples_of(sentence: &Sentence, tables: Tables, weight: f32, out: &mut Vec<Example>) {
    let pack = telusur_read::pack::of("id");
    let lines = Lines::new(&sentence.text);
    let words = Words::new(&lines, &Mask::default(), None, &pack.abbreviations);
    let features = features(&words, tables, pack);
    let mut labels = vec![0; words.tokens.len()];
    for &(start, end, class) in &sentence.names {
        let mut first = true;
        for (i, token) in words.tokens.iter().enumerate() {
            if token.at.start as usize >= start && token.at.end as usize <= end {
                labels[i] = 2 * class - usize::from(first);
                first = false;
            }
        }
    }
    for range in words.sentences.iter().map(|sentence| sentence.range()) {
        for stretch in features.stretches(&range) {
            let mut example = Example {
                rows: Vec::new(),
                labels: Vec::new(),
                weight,
            };
            for at in stretch {
                let mut rows = Vec::with_capacity(tagger::FEATURES);
                features.each(at, &range, |hash| rows.push(hash & ((1 << BITS) - 1)));
                example.rows.push(rows);
                let before = example.labels.last().copied().unwrap_or(0);
                let label = labels[at];
                // A name cut off at the rim of a stretch begins there.
                example
                    .labels
                    .push(if may_follow(before, label) { label } else { label - 1 });
            }
            out.push(example);
        }
    }
}

/// Whole names as the tagger alone finds them.
#[derive(Default)]
struct Tally {
    right: usize,
    found: usize,
    gold: usize,
}

impl Tally {
    fn add(&mut self, sentences: &mut dyn Iterator<Item = &Sentence>, model: Model) {
        let pack = telusur_read::pack::of("id");
        for sentence in sentences {
            let lines = Lines::new(&sentence.text);
            let words = Words::new(&lines, &Mask::default(), None, &pack.abbreviations);
            let features = features(&words, model.tables(), pack);
            for (range, class) in model.tag(&features, &words) {
                let at = words.span(range);
                let name = (at.start as usize, at.end as usize, usize::from(class));
                self.found += 1;
                self.right += usize::from(sentence.names.contains(&name));
            }
            self.gold += sentence.names.len();
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        let f1 = 2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64;
        write!(
            out,
            "P {:.3} R {:.3} F1 {f1:.3} ({} right, {} found, {} gold)",
            share(self.found),
            share(self.gold),
            self.right,
            self.found,
            self.gold
        )
    }
}
