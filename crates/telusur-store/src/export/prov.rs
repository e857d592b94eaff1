//! Provenance as W3C PROV-JSON: documents, utterances and their versions are entities; speakers and hands are agents.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::Failed;
use crate::Store;

/// The namespace of this program's own types and ids. It is a name, not an address.
const NAMESPACE: &str = "urn:telusur:";

pub(super) fn write(store: &Store, out: &mut impl Write) -> Result<(), Failed> {
    let mut entity = Map::new();
    let mut agent = Map::new();
    let mut derived = Map::new();
    let mut attributed = Map::new();
    let mut specialised = Map::new();

    let documents = store.rows(
        "SELECT id, title, uri, url, published, outlet, outlet_name FROM documents ORDER BY id",
        [],
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                [row.get::<_, Option<String>>(1)?, row.get(2)?, row.get(3)?, row.get(4)?],
                row.get::<_, Option<String>>(5)?,
                row.get::<_, Option<String>>(6)?,
            ))
        },
    )?;
    for (id, [title, uri, url, published], outlet, outlet_name) in documents {
        let mut about = json!({"prov:type": "telusur:document"});
        let fields = [
            ("prov:label", title),
            ("telusur:uri", uri),
            ("telusur:url", url),
            ("telusur:published", published),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                about[name] = value.into();
            }
        }
        entity.insert(document(&id), about);
        if let Some(outlet) = outlet {
            agent.insert(
                actor(&outlet),
                json!({"prov:label": outlet_name, "prov:type": "telusur:outlet"}),
            );
            add(
                &mut attributed,
                "published",
                json!({"prov:entity": document(&id), "prov:agent": actor(&outlet)}),
            );
        }
    }
    let hands = store.rows(
        "SELECT id, name FROM actors UNION SELECT hand, min(name) FROM hands WHERE hand IS NOT NULL GROUP BY hand ORDER BY 1",
        [],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
    )?;
    for (id, name) in hands {
        agent.entry(actor(&id)).or_insert_with(|| json!({"prov:label": name}));
    }
    let derivations = store.rows(
        "SELECT child, parent, kind, doubt, evidence, EXISTS (SELECT 1 FROM documents WHERE id = parent) FROM derivations \
         ORDER BY child, parent, kind",
        [],
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, f64>(3)?,
                row.get::<_, String>(4)?,
                row.get::<_, bool>(5)?,
            ))
        },
    )?;
    for (child, parent, kind, doubt, evidence, known) in derivations {
        let evidence: Value = serde_json::from_str(&evidence).unwrap_or_default();
        let about = json!({"telusur:kind": kind, "telusur:doubt": doubt, "telusur:evidence": evidence});
        let (relations, other, of) = if known {
            (
                &mut derived,
                ["prov:generatedEntity", "prov:usedEntity"],
                document(&parent),
            )
        } else {
            agent.entry(actor(&parent)).or_insert_with(|| json!({}));
            (&mut attributed, ["prov:entity", "prov:agent"], actor(&parent))
        };
        let mut relation = about;
        relation[other[0]] = document(&child).into();
        relation[other[1]] = of.into();
        add(relations, "derivation", relation);
    }
    let sayings = store.rows("SELECT id, speaker, speaker_name FROM sayings ORDER BY id", [], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, Option<String>>(1)?,
            row.get::<_, Option<String>>(2)?,
        ))
    })?;
    for (id, speaker, name) in sayings {
        entity.insert(saying(&id), json!({"prov:type": "telusur:utterance"}));
        if let Some(speaker) = speaker {
            agent
                .entry(actor(&speaker))
                .or_insert_with(|| json!({"prov:label": name}));
            add(
                &mut attributed,
                "said",
                json!({"prov:entity": saying(&id), "prov:agent": actor(&speaker)}),
            );
        }
    }
    let versions = store.rows(
        "SELECT saying, document, statement, text, language FROM versions ORDER BY saying, position",
        [],
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
                row.get::<_, String>(4)?,
            ))
        },
    )?;
    for (of, inside, statement, text, language) in versions {
        let id = format!("{}-{statement}", document(&inside));
        let about = json!({"prov:type": "telusur:version", "prov:value": {"$": text, "lang": language}});
        entity.insert(id.clone(), about);
        let specialisation = json!({"prov:specificEntity": id, "prov:generalEntity": saying(&of)});
        add(&mut specialised, "version", specialisation);
        let quotation =
            json!({"prov:generatedEntity": document(&inside), "prov:usedEntity": id, "prov:type": "prov:Quotation"});
        add(&mut derived, "quotation", quotation);
    }
    let whole = json!({
        "prefix": {"telusur": NAMESPACE, "prov": "http://www.w3.org/ns/prov#"},
        "entity": entity,
        "agent": agent,
        "wasDerivedFrom": derived,
        "wasAttributedTo": attributed,
        "specializationOf": specialised,
    });
    serde_json::to_writer(&mut *out, &whole)?;
    Ok(writeln!(out)?)
}

fn add(relations: &mut Map<String, Value>, name: &str, relation: Value) {
    let number = relations.len() + 1;
    relations.insert(format!("_:{name}{number}"), relation);
}

fn document(id: &str) -> String {
    format!("telusur:document/{}", local(id))
}

fn actor(id: &str) -> String {
    format!("telusur:actor/{}", local(id))
}

fn saying(id: &str) -> String {
    format!("telusur:saying/{}", local(id))
}

/// An id fit for the local part of a qualified name.
fn local(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
