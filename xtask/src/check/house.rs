//! The rules of the house that need no more than a look at each file.

use std::fs;

use crate::rust_text::{Kind, pieces, without_tests};
use crate::tree::Tree;

/// A file above this many bytes needs a line in [`LARGE`].
const LARGEST: u64 = 1 << 20;
/// The files that may be large: on each line a path, a tab and the reason.
const LARGE: &str = "xtask/large-files.tsv";
/// A Rust file longer than this, in lines, is to be cut in two.
const LONGEST: usize = 800;
/// Folders at the root of somebody's machine. A path that begins with one is of no use to anybody else.
const MACHINE_FOLDERS: &[&str] = &["home", "root", "work", "Users", "mnt", "farm", "workspace"];
/// Marks of what is not finished, written here so that this file does not hold them.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
/// What may end in a panic.
const PANICS: &[&str] = &[
    ".unwrap()",
    ".expect(",
    "panic!(",
    "unreachable!(",
    concat!("to", "do!("),
    "assert!(",
];
const FRAGMENT_KINDS: &[&str] = &["added", "changed", "fixed", "removed", "quality", "speed"];

pub(super) fn bans(tree: &Tree) -> Vec<String> {
    let [read, weave] = ["crates/telusur-read/clippy.toml", "crates/telusur-weave/clippy.toml"];
    let equal = tree.text(read) == tree.text(weave) && !tree.text(read).is_empty();
    if equal {
        Vec::new()
    } else {
        vec![format!("{read} and {weave} differ")]
    }
}

pub(super) fn intake(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    for file in tree.under("crates/telusur-intake/src/", ".rs") {
        let text = tree.text(file);
        for piece in pieces(without_tests(&text))
            .iter()
            .filter(|piece| piece.kind == Kind::Code)
        {
            for (number, line) in piece.text.lines().enumerate() {
                let found = PANICS
                    .iter()
                    .filter(|found| line.contains(**found) && !line.contains("debug_assert"));
                problems.extend(found.map(|found| format!("{file}:{}: {found} on outside bytes", piece.line + number)));
            }
        }
    }
    problems
}

pub(super) fn clean(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    for file in &tree.files {
        for (number, line) in tree.text(file).lines().enumerate() {
            if let Some(path) = machine_path(line) {
                problems.push(format!("{file}:{}: {path} is a path of one machine", number + 1));
            }
            for mark in UNFINISHED {
                if line
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .any(|word| word == *mark)
                {
                    problems.push(format!("{file}:{}: {mark}", number + 1));
                }
            }
        }
    }
    problems
}

/// The first absolute path in a line that begins with a folder of [`MACHINE_FOLDERS`]; parts of addresses are none.
fn machine_path(line: &str) -> Option<&str> {
    line.match_indices('/').find_map(|(at, _)| {
        let before = line[..at].chars().next_back();
        let begins = before.is_none_or(|c| c.is_whitespace() || "\"'`(=<[,".contains(c));
        let rest = &line[at + 1..];
        let folder = rest.split('/').next().unwrap_or_default();
        let follows = rest.len() > folder.len();
        (begins && follows && MACHINE_FOLDERS.contains(&folder)).then(|| line[at..].split_whitespace().next())?
    })
}

pub(super) fn sizes(tree: &Tree) -> Vec<String> {
    let list = tree.text(LARGE);
    let rows: Vec<(&str, &str)> = list.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut problems = Vec::new();
    for file in &tree.files {
        let size = fs::metadata(tree.root.join(file)).map_or(0, |data| data.len());
        if size > LARGEST && !rows.iter().any(|(path, _)| path == file) {
            problems.push(format!("{file}: {} KiB, and {LARGE} gives no reason", size / 1024));
        }
        if file.ends_with(".rs") {
            let lines = tree.text(file).lines().count();
            if lines > LONGEST {
                problems.push(format!("{file}: {lines} lines, more than {LONGEST}: cut it in two"));
            }
        }
    }
    for (path, reason) in rows.into_iter().skip(1) {
        if !tree.has(path) || reason.trim().is_empty() {
            problems.push(format!("{LARGE}: {path} does not exist or has no reason"));
        }
    }
    problems
}

pub(super) fn openings(tree: &Tree) -> Vec<String> {
    let files = tree.under("", ".rs").filter(|file| !file.starts_with("fuzz/"));
    let silent = files.filter(|file| !tree.text(file).starts_with("//!"));
    silent
        .map(|file| format!("{file}: does not begin with a line `//!` that says what it is for"))
        .collect()
}

pub(super) fn fragments(tree: &Tree) -> Vec<String> {
    let files = tree
        .under("changelog.d/", "")
        .filter(|file| *file != "changelog.d/README.md");
    let wrong = files.filter(|file| {
        let parts: Vec<&str> = file["changelog.d/".len()..].split('.').collect();
        let named = matches!(parts[..], [name, kind, "md"] if !name.is_empty() && FRAGMENT_KINDS.contains(&kind));
        let text = tree.text(file);
        !named || text.trim().is_empty() || text.starts_with('#')
    });
    wrong
        .map(|file| format!("{file}: see changelog.d/README.md for names and form"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::machine_path;

    #[test]
    fn paths_of_a_machine_are_told_from_addresses() {
        let folder = "home";
        assert_eq!(
            machine_path(&format!("see /{folder}/me/x.txt now")),
            Some(format!("/{folder}/me/x.txt").as_str())
        );
        assert_eq!(
            machine_path(&format!("see https://a.example/{folder}/x and a/{folder}/b")),
            None
        );
    }
}
