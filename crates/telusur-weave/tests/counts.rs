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
