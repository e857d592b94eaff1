//! Every path that a page of Markdown names, in back-ticks or as a link, exists.

use crate::tree::Tree;

/// Endings of names that are paths even without a slash.
const ENDINGS: &[&str] = &["rs", "toml", "md", "tsv", "bin"];
/// The same, where a file with that ending lies in the page's own folder.
const LOCAL_ENDINGS: &[&str] = &["py", "txt", "json", "jsonl", "html", "csv"];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let mut problems = Vec::new();
    for page in tree.under("", ".md") {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (line, path) in named(&tree.text(page)) {
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            let local = LOCAL_ENDINGS.contains(&ending) && tree.files.iter().any(|file| beside(file, folder, ending));
            let is_path = match &path {
                path if path.starts_with('.') && !path.contains('/') => false,
                path if path.contains('/') => starts_in(tree, path) || path.ends_with('/') || known(ending),
                _ => known(ending) || local,
            };
            let outside = path.starts_with("../shared");
            if is_path && !outside && !exists(tree, folder, &path) && !is_placeholder(&path) {
                problems.push(format!("{page}:{line}: {path} does not exist"));
            }
        }
        for (line, target) in links(&tree.text(page)) {
            if !exists(tree, folder, &target) {
                problems.push(format!("{page}:{line}: the link to {target} leads nowhere"));
            }
        }
    }
    problems
}

fn known(ending: &str) -> bool {
    ENDINGS.contains(&ending)
}

fn beside(file: &str, folder: &str, ending: &str) -> bool {
    let (its_folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    its_folder == folder
        && name
            .rsplit_once('.')
            .is_some_and(|(_, its_ending)| its_ending == ending)
}

fn starts_in(tree: &Tree, path: &str) -> bool {
    path.split('/')
        .next()
        .is_some_and(|first| !first.is_empty() && tree.has(first))
}

/// Words in back-ticks that could be paths, with their lines; blocks of code are passed over.
fn named(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (number, line) in prose(text) {
        for word in line.split('`').skip(1).step_by(2) {
            let fits = |c: char| c.is_ascii_alphanumeric() || "._-/*".contains(c);
            if !word.is_empty() && !word.starts_with('/') && word.chars().all(fits) {
                out.push((number, word.to_string()));
            }
        }
    }
    out
}

/// The targets of links inside the project, without anchors.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (number, line) in prose(text) {
        for piece in line.split("](").skip(1) {
            let target = piece.split([')', ' ', '#']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains(':') {
                out.push((number, target.to_string()));
            }
        }
    }
    out
}

fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(number, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        (!fenced && !fence).then_some((number + 1, line))
    })
}

/// From the page's folder, from the root, or as the end of a path; `*` stands for any part of a name.
fn exists(tree: &Tree, folder: &str, path: &str) -> bool {
    let path = path.trim_start_matches("./");
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    let tail = path.trim_end_matches('/');
    tree.has(&parts.join("/"))
        || tree.has(path)
        || tree.files.iter().any(|file| {
            let mut ends = file.match_indices('/').map(|(at, _)| at).chain([file.len()]);
            ends.any(|end| tail_fits(&file[..end], tail))
        })
}

/// Whether the last parts of `path` are those of `tail`.
fn tail_fits(path: &str, tail: &str) -> bool {
    let mut path = path.rsplit('/');
    tail.rsplit('/')
        .all(|part| path.next().is_some_and(|other| part_fits(other, part)))
}

fn part_fits(name: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => name == pattern,
        Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
    }
}

/// `languages/CODE`, `NAME.KIND.md`: a word in capitals stands for what the reader puts there.
fn is_placeholder(path: &str) -> bool {
    path.split(['/', '.', '-'])
        .any(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::{exists, is_placeholder, links, named};
    use crate::tree::Tree;

    #[test]
    fn words_in_back_ticks_and_links_are_found_outside_blocks() {
        let text = "See `docs/a.md` and `two words`.\n```\n`docs/b.md`\n```\n[x](c.md#part) [y](https://z.example)";
        assert_eq!(named(text), [(1, "docs/a.md".to_string())]);
        assert_eq!(links(text), [(5, "c.md".to_string())]);
    }

    #[test]
    fn a_path_may_be_told_from_the_root_from_the_page_or_by_its_end() {
        let files = vec!["data/actors/states.tsv".to_string(), "docs/faq.md".to_string()];
        let tree = Tree { root: "".into(), files };
        for path in [
            "docs/faq.md",
            "faq.md",
            "../docs/",
            "actors/",
            "*.tsv",
            "actors/states.tsv",
        ] {
            assert!(exists(&tree, "docs", path), "{path}");
        }
        for path in ["docs/fa.md", "states", "tors/states.tsv", "*.rs"] {
            assert!(!exists(&tree, "docs", path), "{path}");
        }
    }

    #[test]
    fn words_in_capitals_stand_for_others() {
        assert!(is_placeholder("languages/CODE") && is_placeholder("NAME.KIND.md"));
        assert!(!is_placeholder("crates/telusur-read/src/lib.rs"));
    }
}
