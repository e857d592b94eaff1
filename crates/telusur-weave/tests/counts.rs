//! What holds for the counts of any saying, tried on generated trees of hands.

use proptest::prelude::*;
use telusur_model::{Doubt, Link};
use telusur_weave::counts::{UNRESOLVED, UTTERANCE, attest};

fn link(child: &str, parent: &str, certain: bool) -> Link {
    Link {
        child: child.into(),
        parent: parent.into(),
        certain,
        doubt: Doubt::NONE,
        evidence: String::new(),
    }
}

/// A tree: hand `n` has the words from an earlier hand, or heard them (`None`); every hand published a document.
fn rows(parents: &[Option<usize>]) -> Vec<Link> {
    let mut out = Vec::new();
    for (hand, parent) in parents.iter().enumerate() {
        let own = format!("outlet:{hand}");
        let from = parent.map_or(UTTERANCE.to_string(), |parent| format!("outlet:{parent}"));
        out.push(link(&own, &from, true));
        out.push(link(&format!("document:{hand}"), &own, true));
    }
    out
}

fn trees() -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(any::<(bool, prop::sample::Index)>(), 1..12).prop_map(|drawn| {
        let parent = |(hand, (heard, index)): (usize, (bool, prop::sample::Index))| {
            (hand > 0 && !heard).then(|| index.index(hand))
        };
        drawn.into_iter().enumerate().map(parent).collect()
    })
}

proptest! {
    #[test]
    fn a_tree_counts_those_who_heard(tree in trees()) {
        let counted = attest(&rows(&tree));
        let heard = tree.iter().filter(|parent| parent.is_none()).count() as u32;
        prop_assert_eq!((counted.count.low, counted.count.high), (heard, heard));
        prop_assert_eq!(counted.common_link.len() as u32, heard);
        prop_assert!(!counted.circular);
    }

    #[test]
    fn a_copy_never_raises_a_count(tree in trees(), of in any::<prop::sample::Index>()) {
        let mut copied = tree.clone();
        copied.push(Some(of.index(tree.len())));
        prop_assert_eq!(attest(&rows(&tree)).count, attest(&rows(&copied)).count);
    }

    #[test]
    fn a_witness_never_lowers_a_count(tree in trees()) {
        let mut witnessed = tree.clone();
        witnessed.push(None);
        let (before, after) = (attest(&rows(&tree)).count, attest(&rows(&witnessed)).count);
        prop_assert!(after.low >= before.low && after.high >= before.high);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(tree in trees(), seed in any::<u64>()) {
        let ordered = rows(&tree);
        let mut shuffled = ordered.clone();
        shuffled.sort_by_key(|row| {
            let text = format!("{}{}{seed}", row.child, row.parent);
            text.bytes().fold(seed, |hash, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte)))
        });
        prop_assert_eq!(attest(&ordered), attest(&shuffled));
    }

    #[test]
    fn what_only_may_hold_widens_the_interval(tree in trees(), doubted in any::<prop::sample::Index>()) {
        let mut rows = rows(&tree);
        let at = doubted.index(rows.len());
        rows[at].certain = rows[at].parent != UTTERANCE;
        let counted = attest(&rows).count;
        prop_assert!(counted.low <= counted.high);
    }
}

/// Any rows at all between a few hands: several parents, doubtful rows, rings. Hand 0 is the utterance.
fn tangles() -> impl Strategy<Value = Vec<Link>> {
    let row = (1usize..8, 0usize..8, any::<bool>());
    (
        prop::collection::vec(row, 0..20),
        prop::collection::btree_set(1usize..8, 1..6),
    )
        .prop_map(|(drawn, publishing)| {
            let name = |hand: usize| {
                if hand == 0 {
                    UTTERANCE.to_string()
                } else {
                    format!("outlet:{hand}")
                }
            };
            let mut rows: Vec<Link> = drawn
                .into_iter()
                .filter(|(child, parent, _)| child != parent)
                .map(|(child, parent, certain)| link(&name(child), &name(parent), certain || parent != 0))
                .collect();
            rows.extend(
                publishing
                    .into_iter()
                    .map(|hand| link(&format!("document:{hand}"), &name(hand), true)),
            );
            rows
        })
}

/// Whether a chain leads from the utterance to a document that passes by these hands.
fn open_chain(rows: &[&Link], without: &[&str]) -> bool {
    let mut reached = std::collections::BTreeSet::from([UTTERANCE]);
    loop {
        let next = rows.iter().find(|row| {
            reached.contains(row.parent.as_str())
                && !reached.contains(row.child.as_str())
                && !without.contains(&row.child.as_str())
        });
        match next {
            Some(row) if row.child.starts_with("document:") => return true,
            Some(row) => reached.insert(&row.child),
            None => return false,
        };
    }
}

/// The size of the smallest set of hands that cuts every chain, by trying all sets.
fn smallest_cut(rows: &[&Link]) -> u32 {
    let hands: std::collections::BTreeSet<&str> = rows
        .iter()
        .map(|row| row.child.as_str())
        .filter(|child| !child.starts_with("document:"))
        .collect();
    let hands: Vec<&str> = hands.into_iter().collect();
    let sets = 0u32..1 << hands.len();
    let cuts = sets.filter(|set| {
        let taken: Vec<&str> = (0..hands.len())
            .filter(|at| set >> at & 1 == 1)
            .map(|at| hands[at])
            .collect();
        !open_chain(rows, &taken)
    });
    cuts.map(u32::count_ones).min().unwrap_or(0)
}

proptest! {
    #[test]
    fn the_count_is_the_smallest_set_of_hands_that_cuts_every_chain(rows in tangles()) {
        let counted = attest(&rows);
        let all: Vec<&Link> = rows.iter().collect();
        let sure: Vec<&Link> = rows.iter().filter(|row| row.parent != UTTERANCE || row.certain).collect();
        prop_assert_eq!(counted.count.low, smallest_cut(&sure));
        prop_assert_eq!(counted.count.high, smallest_cut(&all));
        let link: Vec<&str> = counted.common_link.iter().map(String::as_str).collect();
        prop_assert_eq!(link.len() as u32, counted.count.high);
        prop_assert!(!open_chain(&all, &link));
    }

    #[test]
    fn a_document_taken_away_never_raises_a_count(rows in tangles(), at in any::<prop::sample::Index>()) {
        let documents: Vec<String> =
            rows.iter().map(|row| row.child.clone()).filter(|child| child.starts_with("document:")).collect();
        let gone = at.get(&documents);
        let fewer: Vec<Link> = rows.iter().filter(|row| row.child != *gone).cloned().collect();
        let (before, after) = (attest(&rows).count, attest(&fewer).count);
        prop_assert!(after.low <= before.low && after.high <= before.high);
    }

    #[test]
    fn taking_two_hands_for_one_opens_at_most_one_chain(rows in tangles(), one in 1usize..8, two in 1usize..8) {
        let (one, two) = (format!("outlet:{one}"), format!("outlet:{two}"));
        let rename = |name: &String| if *name == two { one.clone() } else { name.clone() };
        let merged: Vec<Link> = rows
            .iter()
            .map(|row| Link { child: rename(&row.child), parent: rename(&row.parent), ..row.clone() })
            .filter(|row| row.child != row.parent)
            .collect();
        let (before, after) = (attest(&rows).count, attest(&merged).count);
        prop_assert!(after.low <= before.low + 1 && after.high <= before.high + 1);
    }

    #[test]
    fn a_doubtful_witness_raises_the_high_end_only(rows in tangles(), hand in 1usize..8) {
        let child = format!("outlet:{hand}");
        let mut more = rows.clone();
        more.push(link(&child, UTTERANCE, false));
        let known = rows.iter().any(|row| row.child == child && row.parent == UTTERANCE && row.certain);
        let (before, after) = (attest(&rows).count, attest(&more).count);
        prop_assert!(known || after.low == before.low);
        prop_assert!(after.high >= before.high);
    }

    #[test]
    fn one_whose_parent_nobody_knows_counts_nowhere(rows in tangles(), hand in 8usize..12) {
        let own = format!("outlet:{hand}");
        let mut more = rows.clone();
        more.push(link(&own, UNRESOLVED, false));
        more.push(link(&format!("document:{hand}"), &own, true));
        let (before, after) = (attest(&rows), attest(&more));
        prop_assert_eq!((before.count, before.common_link), (after.count, after.common_link));
        prop_assert_eq!(after.unresolved, 1);
    }

    #[test]
    fn the_order_of_any_rows_does_not_matter(rows in tangles()) {
        let mut turned = rows.clone();
        turned.reverse();
        prop_assert_eq!(attest(&rows), attest(&turned));
    }
}

#[test]
fn whom_nobody_knows_the_parent_of_is_apart() {
    let mut rows = rows(&[None]);
    rows.push(link("outlet:9", UNRESOLVED, false));
    rows.push(link("document:9", "outlet:9", true));
    let counted = attest(&rows);
    assert_eq!((counted.count.low, counted.count.high, counted.unresolved), (1, 1, 1));
}

#[test]
fn a_ring_with_nothing_behind_it_counts_nothing() {
    let mut rows = vec![
        link("outlet:a", "outlet:b", true),
        link("outlet:b", "outlet:c", true),
        link("outlet:c", "outlet:a", true),
    ];
    rows.push(link("document:1", "outlet:a", true));
    let counted = attest(&rows);
    assert_eq!((counted.count.low, counted.count.high, counted.circular), (0, 0, true));
    assert!(counted.common_link.is_empty());
}

#[test]
fn a_common_link_may_be_a_person_between_two_agencies() {
    let rows = [
        link("local:legislator", UTTERANCE, true),
        link("agency:one", "local:legislator", true),
        link("agency:two", "local:legislator", true),
        link("document:1", "agency:one", true),
        link("document:2", "agency:two", true),
    ];
    let counted = attest(&rows);
    assert_eq!(
        (counted.count.low, counted.common_link),
        (1, vec!["local:legislator".to_string()])
    );
}
