//! Words of a language stand in the packs, never in the code that reads and weaves.

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
            let text = tree.text(file);
            let pieces = pieces(without_tests(&text));
            for (at, piece) in pieces.iter().enumerate() {
                if piece.kind != Kind::Literal || names.contains(piece.text) || is_name(&pieces[..at]) {
                    continue;
                }
                for word in words(piece.text)
                    .into_iter()
                    .filter(|word| forms.contains(word) && !names.contains(word))
                {
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

/// The words of the language tables (first columns), and the names that tables use for themselves: their own names, their
/// columns', and the values in columns that hold neither forms nor sentences. A name may look like an English word.
fn vocabulary(tree: &Tree) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut forms, mut names) = (BTreeSet::new(), BTreeSet::new());
    for file in tree.under("crates/telusur-packs/data/", ".tsv") {
        let is_language = file.contains("/languages/");
        let text = tree.text(file);
        let mut lines = text
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        names.extend(header.iter().map(|name| name.to_string()));
        names.extend(
            file.rsplit('/')
                .next()
                .and_then(|name| name.split('.').next())
                .map(str::to_string),
        );
        for line in lines.filter(|_| is_language) {
            for (column, cell) in line.split('\t').enumerate() {
                if column == 0 {
                    forms.extend(
                        cell.split(';')
                            .map(|form| form.trim().to_lowercase())
                            .filter(|form| is_form(form)),
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

fn is_form(form: &str) -> bool {
    form.chars().count() >= SHORTEST && form.chars().all(char::is_alphabetic)
}

/// The words of a literal. One that is joined by hyphens, dots or slashes and has no blank is the name of a rule or a
/// table, and has none.
fn words(literal: &str) -> Vec<String> {
    if literal.contains(['-', '_', '/', ':']) && !literal.contains(' ') {
        return Vec::new();
    }
    literal
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| is_form(word))
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{is_name, words};
    use crate::rust_text::pieces;

    #[test]
    fn names_of_rules_have_no_words() {
        assert_eq!(words("cue-before-quote"), Vec::<String>::new());
        assert_eq!(words("menurut si A"), ["menurut"]);
        let names = |text: &str| is_name(&pieces(text));
        assert!(names("row.get(") && names("x; let rule = Rule::named(if a { \"b\" } else { "));
        assert!(!names("let rule = Rule::named(\"b\"); word == ") && !names("word == "));
    }
}
