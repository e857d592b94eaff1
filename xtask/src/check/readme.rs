//! The README's commands can be run: those of cargo stand word for word in `.ci/run`, which runs them.

use crate::tree::Tree;

const RUN: &str = ".ci/run";

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let run = tree.text(RUN);
    let mut problems = Vec::new();
    for page in tree
        .files
        .iter()
        .filter(|file| file.starts_with("README") && file.ends_with(".md"))
    {
        for command in commands(&tree.text(page)) {
            if command.starts_with("cargo ") && !run.contains(&command) {
                problems.push(format!("{page}: {RUN} does not run `{command}`"));
            }
        }
    }
    problems
}

/// The lines of a page's shell blocks, without comments and prompts.
fn commands(page: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut shell = false;
    for line in page.lines() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            shell = !shell && matches!(language.trim(), "sh" | "bash" | "console" | "shell");
        } else if shell {
            let command = line
                .trim()
                .trim_start_matches("$ ")
                .split(" #")
                .next()
                .unwrap_or_default()
                .trim();
            if !command.is_empty() && !command.starts_with('#') {
                out.push(command.to_string());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::commands;

    #[test]
    fn only_shell_blocks_hold_commands() {
        let page = "```sh\n$ cargo test  # all\n# note\ncargo run\n```\n`cargo fmt`\n```json\n{}\n```\n";
        assert_eq!(commands(page), ["cargo test", "cargo run"]);
    }
}
