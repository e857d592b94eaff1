//! Every library that the program is built from may be shipped with it.

use std::process::Command;

use serde_json::Value;

use crate::tree::Tree;

/// Licences that ask for no more than a notice.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Libraries under MPL-2.0, which come with the reading of web pages. It asks that their own files stay open, which they
/// are: they are used as published. Ours may stand under other terms.
const UNCHANGED: &[&str] = &["cssparser", "cssparser-macros", "dtoa-short", "selectors"];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    // All platforms where cargo has all packages at hand, else what it needs for this one.
    let metadata = metadata(tree, None).or_else(|error| host().map_or(Err(error), |host| metadata(tree, Some(&host))));
    let metadata = match metadata {
        Ok(metadata) => metadata,
        Err(error) => return vec![error],
    };
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut problems = Vec::new();
    for package in packages {
        let licence = package["license"].as_str().unwrap_or_default();
        let (name, version) = (package["name"].as_str().unwrap_or_default(), &package["version"]);
        let unchanged = licence == "MPL-2.0" && UNCHANGED.contains(&name);
        if !is_allowed(licence) && !unchanged {
            problems.push(format!("{name} {version}: licence \"{licence}\" is not on the list"));
        }
    }
    problems
}

fn metadata(tree: &Tree, platform: Option<&str>) -> Result<Value, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_string());
    let mut command = Command::new(cargo);
    command
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(&tree.root);
    command.args(platform.map(|platform| format!("--filter-platform={platform}")));
    let output = command
        .output()
        .map_err(|error| format!("cargo metadata cannot be run: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}

fn host() -> Option<String> {
    let output = Command::new("rustc").arg("-vV").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_string)
}

/// Whether one of the choices that an SPDX expression leaves is allowed. A slash is the old sign for OR.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    !words.is_empty() && any(&words, &mut at) && at == words.len()
}

fn any(words: &[&str], at: &mut usize) -> bool {
    let mut fits = all(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        fits |= all(words, at);
    }
    fits
}

fn all(words: &[&str], at: &mut usize) -> bool {
    let mut fits = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        fits &= one(words, at);
    }
    fits
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let Some(&word) = words.get(*at) else { return false };
    *at += 1;
    if word == "(" {
        let fits = any(words, at);
        *at += 1;
        return fits;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return ALLOWED.contains(&format!("{word} WITH {exception}").as_str());
    }
    ALLOWED.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn expressions_are_read_as_they_are_meant() {
        for good in [
            "MIT",
            "MIT OR GPL-3.0",
            "MIT/Apache-2.0",
            "(GPL-3.0 OR MIT) AND BSD-3-Clause",
        ] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in [
            "",
            "MPL-2.0",
            "MIT AND GPL-3.0",
            "(MIT OR ISC) AND (LGPL-3.0)",
            "GPL-2.0 WITH LLVM-exception",
        ] {
            assert!(!is_allowed(bad), "{bad}");
        }
        assert!(is_allowed("Apache-2.0 WITH LLVM-exception OR GPL-3.0"));
    }
}
