//! Words of a language stand in the packs, never in the code that reads and weaves. A literal that is a form of a table, whole
//! and bare, is one; a sentence for the user is not.

use std::collections::BTreeSet;

use crate::rust_text::{Kind, Piece, pieces, without_tests};
use crate::tree::Tree;

/// Forms shorter than this, in characters, are too easily something else.
const SHORTEST: usize = 4;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let (forms, names) = vocabulary(tree);
    let mut problems = Vec::new();
    for folder in ["crates/telusur-read/src/", "crates/telusur-weave/src/"] {
        for file in tree.under(folder, ".rs") {
            // A file of tests holds sentences and the words in them.
            if file.ends_with("/tests.rs") {
                continue;
            }
            let text = tree.text(file);
            let pieces = pieces(without_tests(&text));
            for (at, piece) in pieces.iter().enumerate() {
                if piece.kind != Kind::Literal || names.contains(piece.text) || is_name(&pieces[..at]) {
                    continue;
                }
                let word = bare(piece.text);
                if forms.contains(&word) && !names.contains(&word) {
                    let line = piece.line;
                    problems.push(format!(
                        "{file}:{line}: \"{word}\" is a word of a language: it belongs in a pack"
                    ));
                }
            }
        }
    }
    problems
}

/// The forms in the language tables (the column `form`, else the first), and the names that tables use for themselves: their
/// own, their columns', and the values in columns that hold neither forms nor sentences. A name may look like an English word.
fn vocabulary(tree: &Tree) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut forms, mut names) = (BTreeSet::new(), BTreeSet::new());
    for file in tree.under("crates/telusur-packs/data/", ".tsv") {
        let is_language = file.contains("/languages/");
        let text = tree.text(file);
        let mut lines = text
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let form = header.iter().position(|name| *name == "form").unwrap_or(0);
        names.extend(header.iter().map(|name| name.to_string()));
        names.extend(
            file.rsplit('/')
                .next()
                .and_then(|name| name.split('.').next())
                .map(str::to_string),
        );
        for line in lines.filter(|_| is_language) {
            for (column, cell) in line.split('\t').enumerate() {
                if column == form {
                    forms.extend(
                        cell.split(';')
                            .map(bare)
                            .filter(|form| form.chars().count() >= SHORTEST),
                    );
                } else if header.get(column).is_some_and(|name| !name.starts_with("sentence")) {
                    names.extend(cell.split(';').map(|value| value.trim().to_string()));
                }
            }
        }
    }
    (forms, names)
}

/// Whether the literal after these pieces names a rule or a column: names are English, and so are some words of a language.
fn is_name(before: &[Piece<'_>]) -> bool {
    let code: Vec<&str> = before
        .iter()
        .rev()
        .filter(|piece| piece.kind == Kind::Code)
        .map(|piece| piece.text)
        .collect();
    let nearest = code.first().map_or("", |code| code.trim_end());
    let column = ["get(", "list(", "table("].iter().any(|call| nearest.ends_with(call));
    // A rule's name may stand in a choice: look back to the end of the statement before.
    let statement = code
        .iter()
        .position(|code| code.contains(';'))
        .unwrap_or(code.len().saturating_sub(1));
    let rule = code.iter().take(statement + 1).any(|code| {
        code.rsplit(';')
            .next()
            .is_some_and(|part| part.contains("Rule::named("))
    });
    column || rule
}

/// Without what stands around its first and last letter, in lower case: "Baca juga: " is "baca juga". The ending of an
/// address and a sentence with gaps to be filled are no form: nothing of them is left.
fn bare(text: &str) -> String {
    // The beginnings of actor ids are names of the contract.
    let id = matches!(text, "agency:" | "outlet:" | "local:");
    if id || text.starts_with('.') || text.contains('{') {
        return String::new();
    }
    text.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{bare, is_name};
    use crate::rust_text::pieces;

    #[test]
    fn names_of_rules_have_no_words() {
        assert_eq!(bare(" Baca juga: "), "baca juga");
        assert_eq!([bare(".news"), bare("{} names {}")], ["", ""]);
        let names = |text: &str| is_name(&pieces(text));
        assert!(names("row.get(") && names("x; let rule = Rule::named(if a { \"b\" } else { "));
        assert!(!names("let rule = Rule::named(\"b\"); word == ") && !names("word == "));
    }
}
