//! The table of publishers in three directions: no dead entry, no missing one, nobody merged who stands alone.

use std::collections::BTreeMap;

use telusur_packs::{Row, table};

fn rows(name: &str) -> Vec<Row> {
    table(name).map(|table| table.rows().collect()).unwrap_or_default()
}

/// The outlets that a text names, each with the family it is listed under. A name inside a longer one is not meant.
fn named(text: &str, outlets: &[Row]) -> Vec<(&'static str, &'static str)> {
    let mut hits = Vec::new();
    for outlet in outlets {
        for (at, name) in text.match_indices(outlet.get("name")) {
            let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
            let end = at + name.len();
            if edge(text[..at].chars().next_back()) && edge(text[end..].chars().next()) {
                hits.push((at, end, outlet.get("name"), outlet.get("family")));
            }
        }
    }
    let inside = |one: &(usize, usize, &str, &str)| {
        hits.iter()
            .any(|two| two.0 <= one.0 && one.1 <= two.1 && two.1 - two.0 > one.1 - one.0)
    };
    hits.iter()
        .filter(|hit| !inside(hit))
        .map(|hit| (hit.2, hit.3))
        .collect()
}

#[test]
fn every_family_has_an_outlet_and_every_outlet_a_listed_family() {
    let (families, outlets) = (rows("outlets/families"), rows("outlets/outlets"));
    assert!(!families.is_empty() && !outlets.is_empty());
    for family in &families {
        let family = family.get("family");
        let members = outlets.iter().any(|outlet| outlet.get("family") == family);
        assert!(members, "{family} has no outlet");
    }
    for outlet in &outlets {
        let family = outlet.get("family");
        let listed = family.is_empty() || families.iter().any(|row| row.get("family") == family);
        assert!(listed, "{} is of {family}, which is not listed", outlet.get("actor"));
    }
}

#[test]
fn whom_a_family_names_is_listed_under_it_and_who_stands_alone_is_not() {
    let (families, outlets) = (rows("outlets/families"), rows("outlets/outlets"));
    let mut members = 0;
    for row in &families {
        let family = row.get("family");
        for sentence in row.get("note").split_inclusive(". ") {
            let alone = sentence.trim_end_matches(['.', ' ']).ends_with("alone");
            for (name, listed) in named(sentence, &outlets) {
                assert_eq!(
                    listed == family,
                    !alone,
                    "{name} is listed under {listed:?}, but {family} says: {sentence}"
                );
                members += usize::from(!alone);
            }
        }
    }
    assert!(members > 60, "only {members} outlets are named by their families");
}

#[test]
fn a_domain_is_one_outlets() {
    let mut of: BTreeMap<&str, &str> = BTreeMap::new();
    for outlet in rows("outlets/outlets") {
        for domain in outlet.list("domains") {
            let other = of.insert(domain, outlet.get("actor"));
            assert!(
                other.is_none(),
                "{domain} is of {other:?} and of {}",
                outlet.get("actor")
            );
        }
    }
}
