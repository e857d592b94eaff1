//! Every check of `cargo xtask check`, as a test.

use xtask::{check, tree::Tree};

fn holds(name: &str) {
    let check = check::named(name).expect("a check of that name");
    let tree = Tree::of_project().expect("the project's files");
    let problems = (check.run)(&tree);
    assert!(problems.is_empty(), "{}:\n{}", check.about, problems.join("\n"));
}

macro_rules! tests {
    ($($name:ident)*) => {
        $(#[test] fn $name() { holds(stringify!($name)); })*

        #[test]
        fn every_check_is_a_test() {
            let names: Vec<&str> = check::CHECKS.iter().map(|check| check.name).collect();
            assert_eq!(names, [$(stringify!($name)),*]);
        }
    };
}

tests! { crates markdown readme words licences bans intake clean sizes openings fragments }
