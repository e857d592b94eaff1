//! The graph of documents and hands as GraphML: an edge goes from the one who has the words to the one they come from.

use std::collections::BTreeMap;
use std::io::Write;

use super::Failed;
use crate::Store;

pub(super) fn write(store: &Store, out: &mut impl Write) -> Result<(), Failed> {
    let documents = store.rows(
        "SELECT id, coalesce(outlet_name, uri) || ': ' || coalesce(title, id), published FROM documents ORDER BY id",
        [],
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                (row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?),
            ))
        },
    )?;
    let documents: BTreeMap<String, (String, Option<String>)> = documents.into_iter().collect();
    let edges = store.rows(
        "SELECT child, parent, kind, doubt, evidence FROM derivations ORDER BY child, parent, kind",
        [],
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, f64>(3)?,
                row.get::<_, String>(4)?,
            ))
        },
    )?;
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    let keys = [
        ("kind", "node", "string"),
        ("label", "node", "string"),
        ("published", "node", "string"),
        ("how", "edge", "string"),
        ("doubt", "edge", "double"),
        ("evidence", "edge", "string"),
    ];
    for (name, of, kind) in keys {
        writeln!(
            out,
            "  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
        )?;
    }
    writeln!(out, "  <graph edgedefault=\"directed\">")?;
    for (id, (label, published)) in &documents {
        let published = published.as_deref().map_or(String::new(), |day| data("published", day));
        let about = [data("kind", "document"), data("label", label), published].concat();
        writeln!(out, "    <node id=\"{}\">{about}</node>", escaped(id))?;
    }
    let parents = edges.iter().map(|(_, parent, ..)| parent);
    let mut hands: Vec<&String> = parents.filter(|parent| !documents.contains_key(*parent)).collect();
    hands.sort();
    hands.dedup();
    let ids = hands.iter().map(|hand| hand.as_str());
    let names = store.names(ids)?;
    for hand in hands {
        let label = data("label", names.of(hand));
        writeln!(
            out,
            "    <node id=\"{}\">{}{label}</node>",
            escaped(hand),
            data("kind", "hand")
        )?;
    }
    for (child, parent, kind, doubt, evidence) in &edges {
        let about = [
            data("how", kind),
            data("doubt", &doubt.to_string()),
            data("evidence", evidence),
        ]
        .concat();
        writeln!(
            out,
            "    <edge source=\"{}\" target=\"{}\">{about}</edge>",
            escaped(child),
            escaped(parent)
        )?;
    }
    Ok(writeln!(out, "  </graph>\n</graphml>")?)
}

fn data(key: &str, value: &str) -> String {
    format!("<data key=\"{key}\">{}</data>", escaped(value))
}

/// Text for XML 1.0: its five signs escaped, characters that it cannot hold left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            letter => out.push(letter),
        }
    }
    out
}
