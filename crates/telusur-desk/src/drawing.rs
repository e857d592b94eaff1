//! The drawn provenance: who stands between the utterance and the reader, as a layered graph in SVG.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use telusur_store::answers::{Link, Names};

/// Width of a node, height of a node, gap between columns, gap between rows, margin; in SVG units.
const NODE: (f32, f32) = (168.0, 34.0);
const GAP: (f32, f32) = (66.0, 14.0);
const MARGIN: f32 = 10.0;
/// Longest name drawn, in small letters.
const NAME: usize = 21;

/// Draws the joined chains of one or more sayings. `common` are the ids of the hands that all chains pass through.
/// Without links there is nothing to draw.
pub fn provenance(links: &[&Link], common: &[String], names: &Names) -> Option<String> {
    if links.is_empty() {
        return None;
    }
    let mut edges: BTreeMap<(&str, &str), (bool, BTreeSet<&str>)> = BTreeMap::new();
    for link in links {
        let edge = edges
            .entry((link.parent.as_str(), link.child.as_str()))
            .or_insert((false, BTreeSet::new()));
        edge.0 |= link.certain;
        edge.1.insert(link.evidence.as_str());
    }
    let nodes: BTreeSet<&str> = edges.keys().flat_map(|&(parent, child)| [parent, child]).collect();
    let rank = ranks(&nodes, &edges);
    let columns = columns(&nodes, &edges, &rank);
    let tallest = columns.iter().map(Vec::len).max().unwrap_or(1) as f32;
    let height = tallest * (NODE.1 + GAP.1) - GAP.1 + 2.0 * MARGIN;
    let width = columns.len() as f32 * (NODE.0 + GAP.0) - GAP.0 + 2.0 * MARGIN;
    let mut place: BTreeMap<&str, (f32, f32)> = BTreeMap::new();
    for (x, column) in columns.iter().enumerate() {
        let free = height - 2.0 * MARGIN - (column.len() as f32 * (NODE.1 + GAP.1) - GAP.1);
        for (y, node) in column.iter().enumerate() {
            let left = MARGIN + x as f32 * (NODE.0 + GAP.0);
            let top = MARGIN + free / 2.0 + y as f32 * (NODE.1 + GAP.1);
            place.insert(node, (left, top));
        }
    }
    let mut out = String::new();
    let _ = write!(
        out,
        r#"<svg class="provenance" viewBox="0 0 {width:.0} {height:.0}" style="max-width:{width:.0}px" role="group" aria-label="Who stands between the utterance and the reader">"#
    );
    out.push_str(r#"<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>"#);
    for (&(parent, child), (certain, evidence)) in &edges {
        let (Some(&from), Some(&to)) = (place.get(parent), place.get(child)) else {
            continue;
        };
        let back = to.0 <= from.0;
        let (x1, y1) = (from.0 + NODE.0, from.1 + NODE.1 / 2.0);
        let (x2, y2) = (to.0, to.1 + NODE.1 / 2.0);
        let bend = if back { GAP.0 } else { (x2 - x1) / 2.0 };
        let class = if *certain { "certain" } else { "possible" };
        let told: Vec<&str> = evidence.iter().copied().filter(|line| !line.is_empty()).collect();
        let _ = write!(
            out,
            r#"<path class="edge {class}" d="M{x1:.0} {y1:.0}C{:.0} {y1:.0} {:.0} {y2:.0} {x2:.0} {y2:.0}" marker-end="url(#tip)"><title>{}</title></path>"#,
            x1 + bend,
            x2 - bend,
            escaped(&told.join("; "))
        );
    }
    for (node, (x, y)) in &place {
        let class = match *node {
            "utterance" => "utterance",
            "unresolved" => "unresolved",
            node if node.starts_with("document:") => "article",
            _ => "hand",
        };
        let is_common = common.iter().any(|id| id == node);
        let name = names.of(node);
        // Of a path only the file's name is told.
        let name = name
            .rsplit('/')
            .next()
            .filter(|_| !name.starts_with("http"))
            .unwrap_or(name);
        // A capital is about as wide as one small letter and a half.
        let mut wide = 0;
        let fits = name.chars().take_while(|letter| {
            wide += if letter.is_uppercase() { 3 } else { 2 };
            wide <= 2 * NAME
        });
        let fits = fits.count();
        let shown: String = if fits < name.chars().count() {
            name.chars().take(fits.saturating_sub(1)).chain(['…']).collect()
        } else {
            name.to_string()
        };
        let common_class = if is_common { " common" } else { "" };
        let link = node
            .strip_prefix("document:")
            .map(|id| format!("/article/{}", encoded(id)));
        if let Some(link) = &link {
            let _ = write!(out, r#"<a href="{link}">"#);
        }
        let _ = write!(
            out,
            r#"<g class="node {class}{common_class}" transform="translate({x:.0} {y:.0})"><title>{}</title><rect width="{}" height="{}" rx="{}"/><text x="{}" y="{}">{}</text></g>"#,
            escaped(&format!(
                "{name}{}",
                if is_common { " (common link of every chain)" } else { "" }
            )),
            NODE.0,
            NODE.1,
            if class == "article" { 4 } else { 17 },
            NODE.0 / 2.0,
            NODE.1 / 2.0 + 4.5,
            escaped(&shown)
        );
        if link.is_some() {
            out.push_str("</a>");
        }
    }
    out.push_str("</svg>");
    Some(out)
}

/// Each node's column: the longest way from a node without a parent, edges that close a ring left out; articles that nothing
/// comes from stand in the last.
fn ranks<'n>(
    nodes: &BTreeSet<&'n str>,
    edges: &BTreeMap<(&'n str, &'n str), (bool, BTreeSet<&str>)>,
) -> BTreeMap<&'n str, usize> {
    let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (&(parent, child), (certain, _)) in edges {
        let list = children.entry(parent).or_default();
        // A ring is rather cut at what is only possible.
        if *certain {
            list.insert(0, child)
        } else {
            list.push(child)
        }
    }
    let first = |node: &str| usize::from(node != "utterance" && node != "unresolved");
    let fed: BTreeSet<&str> = edges
        .keys()
        .filter(|(parent, _)| first(parent) == 0)
        .map(|&(_, child)| child)
        .collect();
    let mut starts: Vec<&str> = nodes.iter().copied().collect();
    starts.sort_by_key(|node| (first(node), !fed.contains(node), *node));
    // Depth first: what is left last stands before all that it leads to.
    let mut order: Vec<&str> = Vec::new();
    let mut state: BTreeMap<&str, bool> = BTreeMap::new();
    let mut kept: BTreeSet<(&str, &str)> = BTreeSet::new();
    for start in starts {
        let mut path: Vec<(&str, usize)> = Vec::new();
        if !state.contains_key(start) {
            state.insert(start, false);
            path.push((start, 0));
        }
        while let Some(&mut (node, ref mut next)) = path.last_mut() {
            let child = children.get(node).and_then(|list| list.get(*next)).copied();
            *next += 1;
            match child {
                None => {
                    state.insert(node, true);
                    order.push(node);
                    path.pop();
                }
                Some(child) => match state.get(child) {
                    Some(false) => {}
                    Some(true) => {
                        kept.insert((node, child));
                    }
                    None => {
                        kept.insert((node, child));
                        state.insert(child, false);
                        path.push((child, 0));
                    }
                },
            }
        }
    }
    let mut rank: BTreeMap<&str, usize> = nodes.iter().map(|&node| (node, first(node))).collect();
    for &node in order.iter().rev() {
        for &(_, child) in kept.iter().filter(|(parent, _)| *parent == node) {
            let wanted = rank[node] + 1;
            if rank[child] < wanted {
                rank.insert(child, wanted);
            }
        }
    }
    let last = rank.values().copied().max().unwrap_or(0);
    for (node, rank) in &mut rank {
        if node.starts_with("document:") && !children.contains_key(node) {
            *rank = last;
        }
    }
    let used: BTreeSet<usize> = rank.values().copied().collect();
    let dense: BTreeMap<usize, usize> = used.into_iter().enumerate().map(|(new, old)| (old, new)).collect();
    rank.into_iter().map(|(node, old)| (node, dense[&old])).collect()
}

/// The nodes of each column, ordered by where their parents stand so that few edges cross.
fn columns<'n>(
    nodes: &BTreeSet<&'n str>,
    edges: &BTreeMap<(&'n str, &'n str), (bool, BTreeSet<&str>)>,
    rank: &BTreeMap<&'n str, usize>,
) -> Vec<Vec<&'n str>> {
    let count = rank.values().max().map_or(0, |&last| last + 1);
    let mut columns: Vec<Vec<&str>> = vec![Vec::new(); count];
    for &node in nodes {
        columns[rank[node]].push(node);
    }
    let mut place: BTreeMap<&str, f32> = BTreeMap::new();
    for column in &mut columns {
        let centre = |node: &str| {
            let parents: Vec<f32> = edges
                .keys()
                .filter(|(_, child)| *child == node)
                .filter_map(|(parent, _)| place.get(parent))
                .copied()
                .collect();
            if parents.is_empty() {
                0.5
            } else {
                parents.iter().sum::<f32>() / parents.len() as f32
            }
        };
        let mut order: Vec<(f32, &str)> = column.iter().map(|&node| (centre(node), node)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
        *column = order.into_iter().map(|(_, node)| node).collect();
        for (index, node) in column.iter().enumerate() {
            place.insert(node, (index as f32 + 0.5) / column.len() as f32);
        }
    }
    columns
}

/// Text made safe for SVG and HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// An id as a part of an address (RFC 3986).
pub fn encoded(id: &str) -> String {
    let mut out = String::new();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(parent: &str, child: &str, certain: bool) -> Link {
        Link {
            child: child.into(),
            parent: parent.into(),
            certain,
            doubt: 0.0,
            evidence: String::new(),
        }
    }

    #[test]
    fn the_utterance_stands_left_and_the_articles_right() {
        let links = [
            link("utterance", "agency:a", true),
            link("agency:a", "document:d1", true),
            link("agency:a", "document:d2", false),
        ];
        let links: Vec<&Link> = links.iter().collect();
        let svg = provenance(&links, &["agency:a".to_string()], &Names::default()).unwrap_or_default();
        assert!(svg.contains("common") && svg.contains("possible") && svg.contains("/article/d1"));
    }

    #[test]
    fn a_ring_is_drawn_too() {
        let links = [link("a", "b", true), link("b", "a", true)];
        let links: Vec<&Link> = links.iter().collect();
        assert!(provenance(&links, &[], &Names::default()).is_some());
        assert!(provenance(&[], &[], &Names::default()).is_none());
    }
}
