//! Counts: how many chains from the utterance to the documents share no hand, made from the rows of [`Link`] alone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use telusur_model::{Attestation, Interval, Link};

/// The words themselves: where a chain begins.
pub const UTTERANCE: &str = "utterance";
/// Nobody knows from whom.
pub const UNRESOLVED: &str = "unresolved";
/// What the id of a document's node begins with.
pub const DOCUMENT: &str = "document:";

/// Counts the independent chains of a saying from its rows.
///
/// `low` takes only what certainly begins at the utterance, `high` also what may. By Menger's theorem each is the size of the
/// smallest set of hands that cuts every chain; that set is the common link.
pub fn attest(links: &[Link]) -> Attestation {
    let low = Graph::new(links, true).cut();
    let high = Graph::new(links, false).cut();
    let unresolved: BTreeSet<&str> = links
        .iter()
        .filter(|link| link.parent == UNRESOLVED)
        .map(|link| link.child.as_str())
        .collect();
    Attestation {
        count: Interval {
            low: low.len() as u32,
            high: (high.len().max(low.len())) as u32,
        },
        unresolved: unresolved.len() as u32,
        common_link: high,
        circular: circular(links),
    }
}

/// Whether some hand is its own ancestor.
pub(crate) fn circular(links: &[Link]) -> bool {
    let mut children: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut waiting: BTreeMap<&str, usize> = BTreeMap::new();
    for link in links
        .iter()
        .filter(|link| link.certain && is_hand(&link.parent) && is_hand(&link.child))
    {
        waiting.entry(&link.parent).or_default();
        if children.entry(&link.parent).or_default().insert(&link.child) {
            *waiting.entry(&link.child).or_default() += 1;
        }
    }
    // Hands whose parents are all taken away are taken away; what is left stands in or behind a ring.
    let mut free: Vec<&str> = waiting
        .iter()
        .filter(|(_, count)| **count == 0)
        .map(|(hand, _)| *hand)
        .collect();
    let mut left = waiting.len();
    while let Some(hand) = free.pop() {
        left -= 1;
        for child in children.get(hand).into_iter().flatten() {
            if let Some(count) = waiting.get_mut(child) {
                *count -= 1;
                if *count == 0 {
                    free.push(child);
                }
            }
        }
    }
    left > 0
}

fn is_hand(node: &str) -> bool {
    node != UTTERANCE && node != UNRESOLVED && !node.starts_with(DOCUMENT)
}

/// A network in which every hand may be used once: hand `n` is the nodes `2n` (in) and `2n + 1` (out).
struct Graph<'l> {
    hands: Vec<&'l str>,
    edges: Vec<(usize, usize, u32)>,
    at: Vec<Vec<usize>>,
    source: usize,
    sink: usize,
}

/// More than any hand can carry.
const UNBOUNDED: u32 = u32::MAX / 2;

impl<'l> Graph<'l> {
    fn new(links: &'l [Link], certain_only: bool) -> Graph<'l> {
        let hands: BTreeSet<&str> = links
            .iter()
            .flat_map(|link| [link.child.as_str(), link.parent.as_str()])
            .filter(|node| is_hand(node))
            .collect();
        let hands: Vec<&str> = hands.into_iter().collect();
        let (source, sink) = (hands.len() * 2, hands.len() * 2 + 1);
        let mut graph = Graph {
            edges: Vec::new(),
            at: vec![Vec::new(); hands.len() * 2 + 2],
            hands,
            source,
            sink,
        };
        for hand in 0..graph.hands.len() {
            graph.edge(2 * hand, 2 * hand + 1, 1);
        }
        let rows: BTreeSet<(&str, &str)> = links
            .iter()
            .filter(|link| link.parent != UNRESOLVED && (link.parent != UTTERANCE || link.certain || !certain_only))
            .map(|link| (link.parent.as_str(), link.child.as_str()))
            .collect();
        for (parent, child) in rows {
            let from = if parent == UTTERANCE {
                Some(graph.source)
            } else {
                graph.hand(parent).map(|hand| 2 * hand + 1)
            };
            let to = if child.starts_with(DOCUMENT) {
                Some(graph.sink)
            } else {
                graph.hand(child).map(|hand| 2 * hand)
            };
            if let (Some(from), Some(to)) = (from, to)
                && from != to
            {
                graph.edge(from, to, UNBOUNDED);
            }
        }
        graph
    }

    fn hand(&self, name: &str) -> Option<usize> {
        self.hands.binary_search(&name).ok()
    }

    fn edge(&mut self, from: usize, to: usize, room: u32) {
        self.at[from].push(self.edges.len());
        self.edges.push((from, to, room));
        self.at[to].push(self.edges.len());
        self.edges.push((to, from, 0));
    }

    /// The smallest set of hands that cuts every chain, nearest to the utterance where there are several.
    fn cut(mut self) -> Vec<String> {
        loop {
            let reached = self.reach();
            if reached[self.sink].is_none() {
                let open = |node: usize| node == self.source || reached[node].is_some();
                let cut = (0..self.hands.len()).filter(|&hand| open(2 * hand) && !open(2 * hand + 1));
                return cut.map(|hand| self.hands[hand].to_string()).collect();
            }
            let mut node = self.sink;
            while let Some(edge) = reached[node].filter(|_| node != self.source) {
                self.edges[edge].2 -= 1;
                self.edges[edge ^ 1].2 += 1;
                node = self.edges[edge].0;
            }
        }
    }

    /// For every node that the source can still reach, the edge by which it was reached first.
    fn reach(&self) -> Vec<Option<usize>> {
        let mut by = vec![None; self.at.len()];
        let mut queue = VecDeque::from([self.source]);
        while let Some(node) = queue.pop_front() {
            for &edge in &self.at[node] {
                let (_, to, room) = self.edges[edge];
                if room > 0 && to != self.source && by[to].is_none() {
                    by[to] = Some(edge);
                    queue.push_back(to);
                }
            }
        }
        by
    }
}
