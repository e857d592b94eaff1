//! `cargo xtask train-ner`: trains the tagger of names and writes its weights.
//!
//! A conditional random field over the very features that reading uses, fitted by AdaGrad in a fixed order from a fixed
//! seed: the same data give the same file.

#![allow(clippy::print_stdout, reason = "a command prints")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tagger::{LABELS, LISTS, Model, ROW, WordList, may_follow};
use telusur_model::Mask;
use telusur_read::mentions::{features, tagger};
use telusur_read::words::{Lines, Words, each_token, key};

/// What trains: file and how much its sentences count. The first set is news, as is what will be read.
const TRAINING: [(&str, f32); 2] = [("ner/idner2k_train.txt", 1.0), ("ner/nergrit_train.tsv", 0.6)];
const MEASURED: [&str; 2] = ["ner/idner2k_dev.txt", "ner/nergrit_valid.tsv"];
const PERSONS: &str = "gazetteers/dbpedia_persons.txt";
const ORGANISATIONS: &str = "gazetteers/dbpedia_organisations.txt";
/// Text in which words are counted that stand with a small letter.
const PLAIN: [&str; 5] = [
    "news/indosum.jsonl",
    "ud/id_gsd-ud-dev.conllu",
    "ud/id_gsd-ud-test.conllu",
    "ud/id_csui-ud-train.conllu",
    "ud/id_pud-ud-test.conllu",
];
/// Log2 of the number of rows.
const BITS: u8 = 17;
/// Times that all sentences are gone through.
const EPOCHS: usize = 8;
/// First step of AdaGrad.
const RATE: f32 = 0.06;
/// Pull of every weight towards nought, each time that it is touched.
const DECAY: f32 = 0.02;

/// One stretch of tokens: the rows of each token's features, and each token's label.
struct Example {
    rows: Vec<Vec<u32>>,
    labels: Vec<usize>,
    weight: f32,
}

/// A sentence put together again, with its names in bytes and their classes.
struct Sentence {
    text: String,
    names: Vec<(usize, usize, usize)>,
}

/// Trains on `--data DIR` and writes `--write FILE`.
pub fn run(arguments: &[String]) -> ExitCode {
    let value = |flag: &str| {
        let at = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(at + 1).map(PathBuf::from)
    };
    let data = value("--data").unwrap_or_else(|| PathBuf::from("../shared/data"));
    let to = value("--write").unwrap_or_else(|| PathBuf::from("crates/telusur-packs/data/models/ner-id.bin"));
    match train(&data, &to) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train-ner: {error}");
            ExitCode::FAILURE
        }
    }
}

fn train(data: &Path, to: &Path) -> Result<(), String> {
    let read = |name: &str| {
        let path = data.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut plain = String::new();
    for name in PLAIN {
        plain.push_str(&read(name)?);
    }
    let lists = word_lists(&read(PERSONS)?, &read(ORGANISATIONS)?, &plain);
    let bits = Model::write(0, &[[0; LABELS]; LABELS], &lists, &[0; ROW]);
    let bits = Model::read(&bits).ok_or("the word lists do not fit")?.lists().to_vec();
    let mut examples = Vec::new();
    for (name, weight) in TRAINING {
        for sentence in sentences(&read(name)?) {
            examples_of(&sentence, &bits, weight, &mut examples);
        }
    }
    println!("{} stretches", examples.len());
    let mut field = Field::new();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 1u64;
    for epoch in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        let loss: f64 = order.iter().map(|&i| f64::from(field.step(&examples[i]))).sum();
        println!(
            "epoch {:2}: loss {:.3} a stretch",
            epoch + 1,
            loss / examples.len() as f64
        );
    }
    let file = field.file(&lists);
    for name in MEASURED {
        let text = read(name)?;
        measure(
            name,
            &sentences(&text),
            Model::read(&file).ok_or("the weights do not fit")?,
        );
    }
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    std::fs::write(to, &file).map_err(|error| format!("{}: {error}", to.display()))?;
    println!("{}: {} bytes", to.display(), file.len());
    Ok(())
}

/// First and last words of persons' names of two words or more, words of organisations' names, and words that are
/// written small elsewhere.
fn word_lists(persons: &str, organisations: &str, plain: &str) -> [WordList; LISTS] {
    let mut lists: [WordList; LISTS] = Default::default();
    let keys = |name: &str| {
        let mut out = Vec::new();
        each_token(name, |word| {
            if word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 1 {
                out.push(key(word));
            }
        });
        out
    };
    for name in persons.lines() {
        if let [first, .., last] = keys(name)[..] {
            lists[0].add(first);
            lists[1].add(last);
        }
    }
    for name in organisations.lines() {
        keys(name).into_iter().for_each(|key| lists[2].add(key));
    }
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for line in plain.lines() {
        each_token(line, |word| {
            if word.chars().next().is_some_and(char::is_lowercase) {
                *counts.entry(key(word)).or_default() += 1;
            }
        });
    }
    counts
        .iter()
        .filter(|(_, count)| **count > 2)
        .for_each(|(&key, _)| lists[3].add(key));
    lists
}

/// The sentences of a CoNLL file, with the spacing of ordinary text.
fn sentences(text: &str) -> Vec<Sentence> {
    text.split("\n\n")
        .map(rebuild)
        .filter(|sentence| !sentence.text.is_empty())
        .collect()
}

fn rebuild(block: &str) -> Sentence {
    let rows: Vec<(&str, &str)> = block
        .lines()
        .filter_map(|line| Some((line.split_whitespace().next()?, line.split_whitespace().next_back()?)))
        .collect();
    let mut out = Sentence {
        text: String::new(),
        names: Vec::new(),
    };
    let (mut glued, mut quoted, mut open) = (true, false, 0);
    for (i, &(token, tag)) in rows.iter().enumerate() {
        let quote = token == "\"";
        let opens = quote && !quoted;
        let closes = token.chars().all(|c| ".,;:!?%)]}”’…".contains(c)) || quote && quoted;
        let doubles =
            i > 0 && i + 1 < rows.len() && token == "-" && rows[i - 1].0.to_lowercase() == rows[i + 1].0.to_lowercase();
        if !glued && !closes && !doubles {
            out.text.push(' ');
        }
        let start = out.text.len();
        out.text.push_str(token);
        quoted ^= quote;
        glued = token.chars().all(|c| "([{“‘".contains(c)) || opens || doubles;
        let class = match tag.split_once('-').map_or("", |(_, name)| name) {
            "PER" | "PERSON" => 1,
            "ORG" | "ORGANISATION" | "ORGANIZATION" => 2,
            "LOC" | "PLACE" | "LOCATION" => 3,
            _ => 0,
        };
        match out.names.last_mut() {
            Some(name) if class != 0 && open == class && tag.starts_with('I') => name.1 = out.text.len(),
            _ if class != 0 => out.names.push((start, out.text.len(), class)),
            _ => {}
        }
        open = class;
    }
    out.names = out.names.iter().flat_map(|&name| bare(&out.text, name)).collect();
    out
}

/// A name without the brackets around it, and without the short form in brackets after it, which is a name of its own.
fn bare(text: &str, (start, end, class): (usize, usize, usize)) -> Vec<(usize, usize, usize)> {
    let name = &text[start..end];
    match name.strip_suffix(')').and_then(|open| open.split_once('(')) {
        Some(("", inner)) => vec![(start + 1, start + 1 + inner.len(), class)],
        Some((full, inner)) if !inner.contains('(') && full.ends_with(' ') => {
            let at = start + full.len() + 1;
            vec![
                (start, start + full.trim_end().len(), class),
                (at, at + inner.len(), class),
            ]
        }
        _ => vec![(start, end, class)],
    }
}

/// Tokens, features and gold labels of a sentence, cut into stretches.
fn examples_of(sentence: &Sentence, lists: &[u8], weight: f32, out: &mut Vec<Example>) {
    let pack = telusur_read::pack::of("id");
    let lines = Lines::new(&sentence.text);
    let words = Words::new(&lines, &Mask::default(), None, &pack.abbreviations);
    let features = features(&words, lists, pack);
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
    let mut hashes = Vec::new();
    for range in words.sentences.iter().map(|sentence| sentence.range()) {
        for stretch in features.stretches(range.clone()) {
            let mut example = Example {
                rows: Vec::new(),
                labels: Vec::new(),
                weight,
            };
            for at in stretch {
                features.of(at, &range, &mut hashes);
                example
                    .rows
                    .push(hashes.iter().map(|hash| hash & ((1 << BITS) - 1)).collect());
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

/// A conditional random field in training.
struct Field {
    weights: Vec<f32>,
    squares: Vec<f32>,
    moves: [[f32; LABELS]; LABELS],
    move_squares: [[f32; LABELS]; LABELS],
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = values.clone().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + values.map(|value| (value - most).exp()).sum::<f32>().ln()
}

impl Field {
    fn new() -> Field {
        let size = ROW << BITS;
        Field {
            weights: vec![0.0; size],
            squares: vec![0.0; size],
            moves: [[0.0; LABELS]; LABELS],
            move_squares: [[0.0; LABELS]; LABELS],
        }
    }

    fn scores(&self, example: &Example) -> Vec<[f32; LABELS]> {
        let sum = |rows: &Vec<u32>| {
            let mut out = [0.0; LABELS];
            for &row in rows {
                for (out, weight) in out.iter_mut().zip(&self.weights[row as usize * ROW..]) {
                    *out += weight;
                }
            }
            out
        };
        example.rows.iter().map(sum).collect()
    }

    fn link(&self, before: usize, next: usize) -> f32 {
        if may_follow(before, next) {
            self.moves[before][next]
        } else {
            f32::NEG_INFINITY
        }
    }

    /// One step of AdaGrad on one stretch; the loss before it.
    fn step(&mut self, example: &Example) -> f32 {
        let scores = self.scores(example);
        let n = scores.len();
        let mut ahead = vec![[0.0f32; LABELS]; n];
        let mut behind = vec![[0.0f32; LABELS]; n];
        for i in 0..n {
            for label in 0..LABELS {
                ahead[i][label] = scores[i][label]
                    + if i == 0 {
                        self.link(0, label)
                    } else {
                        log_sum((0..LABELS).map(|before| ahead[i - 1][before] + self.link(before, label)))
                    };
            }
        }
        for i in (0..n.saturating_sub(1)).rev() {
            for label in 0..LABELS {
                behind[i][label] =
                    log_sum((0..LABELS).map(|next| self.link(label, next) + scores[i + 1][next] + behind[i + 1][next]));
            }
        }
        let total = log_sum(ahead[n - 1].iter().copied());
        let mut gold = 0.0;
        let mut moved = [[0.0f32; LABELS]; LABELS];
        for i in 0..n {
            let label = example.labels[i];
            let before = if i == 0 { 0 } else { example.labels[i - 1] };
            gold += scores[i][label] + self.link(before, label);
            moved[before][label] -= 1.0;
            for next in 0..LABELS {
                let befores = if i == 0 { 0..1 } else { 0..LABELS };
                for before in befores.filter(|&before| may_follow(before, next)) {
                    let so_far = if i == 0 { 0.0 } else { ahead[i - 1][before] };
                    moved[before][next] +=
                        (so_far + self.moves[before][next] + scores[i][next] + behind[i][next] - total).exp();
                }
            }
        }
        for before in 0..LABELS {
            for next in 0..LABELS {
                let slope = example.weight * moved[before][next];
                self.move_squares[before][next] += slope * slope;
                if slope != 0.0 {
                    self.moves[before][next] -= RATE * slope / (self.move_squares[before][next].sqrt() + 1e-6);
                }
            }
        }
        for i in 0..n {
            let mut slope = [0.0f32; LABELS];
            for (label, slope) in slope.iter_mut().enumerate() {
                let chance = (ahead[i][label] + behind[i][label] - total).exp();
                *slope = example.weight * (chance - f32::from(u8::from(example.labels[i] == label)));
            }
            for &row in &example.rows[i] {
                for (label, slope) in slope.iter().enumerate() {
                    let at = row as usize * ROW + label;
                    let slope = slope + DECAY * self.weights[at];
                    self.squares[at] += slope * slope;
                    self.weights[at] -= RATE * slope / (self.squares[at].sqrt() + 1e-6);
                }
            }
        }
        total - gold
    }

    /// The weights in bytes; the greatest becomes 127.
    fn file(&self, lists: &[WordList; LISTS]) -> Vec<u8> {
        let mut sizes: Vec<f32> = self.weights.iter().map(|weight| weight.abs()).collect();
        sizes.sort_by(f32::total_cmp);
        let most = sizes.last().copied().unwrap_or(1.0).max(1e-3);
        let scale = 127.0 / most;
        let rows: Vec<i8> = self
            .weights
            .iter()
            .map(|weight| (weight * scale).round() as i8)
            .collect();
        let moves = self.moves.map(|row| row.map(|weight| (weight * scale).round() as i16));
        Model::write(BITS, &moves, lists, &rows)
    }
}

/// Prints precision, recall and F1 of whole names as the tagger alone finds them.
fn measure(name: &str, sentences: &[Sentence], model: Model) {
    let pack = telusur_read::pack::of("id");
    let (mut right, mut found, mut gold) = (0, 0, 0);
    for sentence in sentences {
        let lines = Lines::new(&sentence.text);
        let words = Words::new(&lines, &Mask::default(), None, &pack.abbreviations);
        let features = features(&words, model.lists(), pack);
        for (range, class) in model.tag(&features, &words) {
            let at = words.span(range);
            found += 1;
            right += usize::from(
                sentence
                    .names
                    .contains(&(at.start as usize, at.end as usize, usize::from(class))),
            );
        }
        gold += sentence.names.len();
    }
    let share = |of: usize| right as f64 / of.max(1) as f64;
    let f1 = 2.0 * right as f64 / (found + gold).max(1) as f64;
    println!(
        "{name}: P {:.3} R {:.3} F1 {f1:.3} ({right} right, {found} found, {gold} gold)",
        share(found),
        share(gold)
    );
}
