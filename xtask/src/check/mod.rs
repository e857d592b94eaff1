//! What must stay true of the project as a whole, one file a subject.

use crate::tree::Tree;

mod crates;
mod house;
mod licences;
mod markdown;
mod readme;
mod words;

/// One thing that must stay true.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its name on the command line and in the tests.
    pub name: &'static str,
    /// What it holds, in one sentence.
    pub about: &'static str,
    /// One line for each place where it does not hold.
    pub run: fn(&Tree) -> Vec<String>,
}

/// Every check.
pub const CHECKS: &[Check] = &[
    Check {
        name: "crates",
        about: "crates lean only on those that ARCHITECTURE.md allows them",
        run: crates::check,
    },
    Check {
        name: "markdown",
        about: "every path named in Markdown exists",
        run: markdown::check,
    },
    Check {
        name: "readme",
        about: "the commands of the README are those that .ci/run runs",
        run: readme::check,
    },
    Check {
        name: "words",
        about: "reading and weaving hold no word of a language's tables",
        run: words::check,
    },
    Check {
        name: "licences",
        about: "every library may be shipped",
        run: licences::check,
    },
    Check {
        name: "bans",
        about: "reading and weaving have the same bans",
        run: house::bans,
    },
    Check {
        name: "intake",
        about: "intake cannot panic of its own accord",
        run: house::intake,
    },
    Check {
        name: "clean",
        about: "no machine's paths and no unfinished places",
        run: house::clean,
    },
    Check {
        name: "sizes",
        about: "no file is large without a reason",
        run: house::sizes,
    },
    Check {
        name: "openings",
        about: "every Rust file says first what it is for",
        run: house::openings,
    },
    Check {
        name: "fragments",
        about: "changelog fragments are named as they must be",
        run: house::fragments,
    },
];

/// The check of that name.
pub fn named(name: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.name == name)
}
