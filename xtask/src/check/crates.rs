//! Crates lean one way only. ARCHITECTURE.md says which way, the manifests must agree.

use crate::tree::Tree;

const MAP: &str = "ARCHITECTURE.md";

/// A crate's short name and those it may lean on.
type Allowed = Vec<(String, Vec<String>)>;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let allowed = allowed(&tree.text(MAP));
    let mut problems = Vec::new();
    for (place, (name, list)) in allowed.iter().enumerate() {
        for other in list {
            if !allowed[..place].iter().any(|(above, _)| above == other) {
                problems.push(format!(
                    "{MAP}: {name} may not lean on {other}, which does not stand above it"
                ));
            }
        }
    }
    for file in tree.under("crates/", "/Cargo.toml") {
        let name = short(file.split('/').nth(1).unwrap_or_default());
        let Some(place) = allowed.iter().position(|(other, _)| *other == name) else {
            problems.push(format!("{file}: {MAP} has no paragraph on {name}"));
            continue;
        };
        for (section, other) in leanings(&tree.text(file)) {
            // What only a crate's tests need may be any crate above it.
            let fits = if section.contains("dev-dependencies") {
                allowed[..place].iter().any(|(above, _)| *above == other)
            } else {
                allowed[place].1.contains(&other)
            };
            if !fits {
                problems.push(format!("{file}: {name} leans on {other}, which {MAP} does not allow"));
            }
        }
    }
    problems
}

/// Reads paragraphs such as "**`telusur-read`** (model, packs) turns ..." in their order.
fn allowed(map: &str) -> Allowed {
    let mut out: Allowed = Vec::new();
    for line in map.lines() {
        let Some((name, rest)) = line
            .strip_prefix("**`telusur")
            .and_then(|rest| rest.split_once("`** ("))
        else {
            continue;
        };
        let list = rest.split(')').next().unwrap_or_default();
        let list = match list {
            "none" => Vec::new(),
            "all of these" => out.iter().map(|(name, _)| name.clone()).collect(),
            _ => list.split(", ").map(str::to_string).collect(),
        };
        out.push((short(&format!("telusur{name}")), list));
    }
    out
}

/// Our own crates in a manifest's dependency sections, by short name, with the section.
fn leanings(manifest: &str) -> Vec<(String, String)> {
    let mut section = "";
    let mut out = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.contains("dependencies") {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            if name.starts_with("telusur") || name == "xtask" {
                out.push((section.to_string(), short(name)));
            }
        }
    }
    out
}

fn short(name: &str) -> String {
    name.strip_prefix("telusur-").unwrap_or(name).to_string()
}

#[cfg(test)]
mod tests {
    use super::{allowed, leanings};

    #[test]
    fn the_map_is_read_paragraph_by_paragraph() {
        let map = "**`telusur-model`** (none) holds\n\n**`telusur-read`** (model, packs) turns\n**`telusur`** (all of these) is";
        let expected = [
            ("model", vec![]),
            ("read", vec!["model", "packs"]),
            ("telusur", vec!["model", "read"]),
        ];
        let expected = expected.map(|(name, list)| (name.to_string(), list.into_iter().map(String::from).collect()));
        assert_eq!(allowed(map), expected);
    }

    #[test]
    fn a_manifest_shows_on_what_it_leans() {
        let manifest =
            "[package]\nname = \"telusur-read\"\n[dependencies]\ntelusur-model.workspace = true\nserde = \"1\"";
        assert_eq!(
            leanings(manifest),
            [("[dependencies]".to_string(), "model".to_string())]
        );
    }
}
