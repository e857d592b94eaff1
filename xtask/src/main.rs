//! The project's own automation: `cargo xtask VERB`.
#![allow(clippy::print_stdout, reason = "a command prints")]

use std::process::ExitCode;

use xtask::{check, tree::Tree};

const HELP: &str = "usage: cargo xtask VERB

  check [NAME...]   what must stay true of the project as a whole; all of it, or the checks named
  checks            the names of the checks
  quality           every figure of docs/quality.md, measured again
                    [--shared DIR] [--program FILE] [--write FILE]
  diff OLD NEW      rows that two programs read otherwise, over a sample of news
                    [--shared DIR] [--every N]
  disagreements     where reading and gold part, by rule, the worst first
                    [--shared DIR] [--program FILE]
  train-ner         the weights of the tagger of names, trained again
                    [--data DIR] [--packages DIR] [--write FILE] [--folds N]
  distil-words      the table of word vectors in two languages, made again (fetches pinned packages)
                    [--data DIR] [--write FILE] [--keep DIR]
  train-versions    the weights by which two statements are told to be one saying, trained again
  train-reworded    the weights by which an article is told to be another's in other words, trained again
  train-witness     the weights by which an outlet is told to have heard words itself, trained again
                    [--stories DIR] [--write FILE]
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("check") => run(&arguments[1..]),
        Some("quality") => xtask::quality::run(&arguments[1..]),
        Some("diff") => xtask::rows::diff(&arguments[1..]),
        Some("disagreements") => xtask::rows::disagreements(&arguments[1..]),
        Some("train-ner") => xtask::train_ner::run(&arguments[1..]),
        Some("distil-words") => xtask::distil_words::run(&arguments[1..]),
        Some("train-versions") => xtask::train_versions::run(&arguments[1..]),
        Some("train-reworded") => xtask::train_reworded::run(&arguments[1..]),
        Some("train-witness") => xtask::train_witness::run(&arguments[1..]),
        Some("checks") => {
            for check in check::CHECKS {
                println!("{:<12} {}", check.name, check.about);
            }
            ExitCode::SUCCESS
        }
        Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        _ => {
            eprint!("{HELP}");
            ExitCode::from(2)
        }
    }
}

fn run(names: &[String]) -> ExitCode {
    if let Some(unknown) = names.iter().find(|name| check::named(name).is_none()) {
        eprintln!("no check is named {unknown}; `cargo xtask checks` lists them");
        return ExitCode::from(2);
    }
    let tree = match Tree::of_project() {
        Ok(tree) => tree,
        Err(error) => {
            eprintln!("the project's files cannot be listed: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut failed = 0;
    for check in check::CHECKS {
        if !names.is_empty() && !names.iter().any(|name| name == check.name) {
            continue;
        }
        let problems = (check.run)(&tree);
        println!(
            "{:<12} {}",
            check.name,
            if problems.is_empty() { "ok" } else { "FAILED" }
        );
        for problem in &problems {
            println!("    {problem}");
        }
        failed += usize::from(!problems.is_empty());
    }
    ExitCode::from(u8::from(failed > 0))
}
