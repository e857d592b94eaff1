//! Rows into the tables.

use rusqlite::{OptionalExtension as _, Transaction, params};
use telusur_model::{CodePoints, Party, Span, Weave};

use crate::contract::statement_id;
use crate::pack::Packed;
use crate::renew::{Renewed, Said};
use crate::tables::Table;

/// A JSON array of strings.
fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.as_ref().to_string()).collect();
    serde_json::to_string(&items).unwrap_or_default()
}

fn insert(change: &Transaction, table: &str, row: &[&dyn rusqlite::ToSql]) -> rusqlite::Result<()> {
    let table = Table::named(table).ok_or(rusqlite::Error::InvalidQuery)?;
    change.prepare_cached(&table.insert())?.execute(row).map(drop)
}

fn id_of(party: &Party) -> Option<&str> {
    party.actor.as_deref()
}

fn id_or_name(party: &Party) -> &str {
    party.actor.as_deref().unwrap_or(&party.name)
}

/// Two decimals, as in every output.
fn doubt(doubt: telusur_model::Doubt) -> f64 {
    (f64::from(doubt.value()) * 100.0).round() / 100.0
}

/// Adds one reading to every table of readings and to the full-text index.
pub(crate) fn reading(change: &Transaction, packed: &Packed) -> rusqlite::Result<()> {
    let reading = &packed.reading;
    let id = &reading.id;
    change
        .prepare_cached("INSERT INTO readings (document, packed) VALUES (?, ?)")?
        .execute(params![id, packed.packed])?;
    let number = change.last_insert_rowid();
    change
        .prepare_cached("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)")?
        .execute(params![number, packed.title, packed.body])?;
    insert(
        change,
        "documents",
        &[
            id,
            &reading.uri,
            &reading.media_type.name(),
            &reading.sha256,
            &reading.language.code,
            &reading.headline(),
            &reading.outlet.as_ref().map(|outlet| outlet.actor.as_str()),
            &reading.outlet.as_ref().map(|outlet| outlet.name.as_str()),
            &reading.published.as_ref().map(|published| &published.value),
            &reading.given.url,
            &reading.given.retrieved,
            &reading.text,
        ],
    )?;
    let points = CodePoints::new(&reading.text);
    let place = |at: Span| points.span(at);
    let words = |at: Span| at.of(&reading.text);
    for m in &reading.mentions {
        let [start, end] = place(m.at);
        insert(
            change,
            "mentions",
            &[
                id,
                &start,
                &end,
                &words(m.at),
                &m.kind.name(),
                &m.actor.as_str(),
                &m.name.as_str(),
                &m.rule.name(),
                &doubt(m.doubt),
            ],
        )?;
    }
    for t in &reading.times {
        let ([start, end], value) = (place(t.at), &t.value);
        insert(
            change,
            "times",
            &[
                id,
                &start,
                &end,
                &words(t.at),
                &value.iso,
                &value.kind.name(),
                &value.unresolved,
                &t.rule.name(),
                &doubt(t.doubt),
            ],
        )?;
    }
    for (index, s) in reading.statements.iter().enumerate() {
        let name = statement_id(index);
        let [start, end] = place(s.extent());
        insert(
            change,
            "statements",
            &[
                id,
                &name,
                &s.kind.name(),
                &s.stance.name(),
                &start,
                &end,
                &reading.words_of(s),
                &s.cue.map(words),
                &s.speaker.as_ref().and_then(id_of),
                &s.speaker.as_ref().map(|party| party.name.as_str()),
                &s.addressee.as_ref().and_then(id_of),
                &s.addressee.as_ref().map(|party| party.name.as_str()),
                &s.medium.name(),
                &s.time.as_ref().map(|time| &time.value),
                &s.rule.name(),
                &doubt(s.doubt),
            ],
        )?;
        for (position, hand) in s.chain.iter().enumerate() {
            let at = hand.party.at.map(place);
            insert(
                change,
                "hands",
                &[
                    id,
                    &name,
                    &(position as u32),
                    &hand.role.name(),
                    &id_of(&hand.party),
                    &hand.party.name.as_str(),
                    &at.map(|at| at[0]),
                    &at.map(|at| at[1]),
                    &hand.rule.name(),
                ],
            )?;
        }
    }
    for e in &reading.events {
        let [start, end] = place(e.at);
        insert(
            change,
            "events",
            &[
                id,
                &start,
                &end,
                &words(e.at),
                &e.kind,
                &e.actor1.as_ref().map(id_or_name),
                &list(e.actor2.iter().map(id_or_name)),
                &e.date,
                &e.rule.name(),
                &doubt(e.doubt),
            ],
        )?;
    }
    for f in &reading.figures {
        let [start, end] = place(f.at);
        insert(
            change,
            "figures",
            &[
                id,
                &start,
                &end,
                &words(f.at),
                &f.value,
                &f.to,
                &f.bound.name(),
                &f.unit,
                &f.statement.map(statement_id),
                &f.rule.name(),
                &doubt(f.doubt),
            ],
        )?;
    }
    for c in &reading.credits {
        let [start, end] = place(c.at);
        insert(
            change,
            "credits",
            &[
                id,
                &start,
                &end,
                &id_of(&c.value),
                &c.value.name.as_str(),
                &c.rule.name(),
                &doubt(c.doubt),
            ],
        )?;
    }
    for piece in &reading.furniture {
        let [start, end] = place(piece.at);
        insert(
            change,
            "furniture",
            &[
                id,
                &start,
                &end,
                &piece.value.name(),
                &piece.rule.name(),
                &doubt(piece.doubt),
            ],
        )?;
    }
    Ok(())
}

/// Puts a weave into the woven tables, and into the index of what was said. Rows that stood there already, up to the first that
/// is another, stay: stories are in the order of time, so news changes little.
pub(crate) fn weave(change: &Transaction, weave: &Weave) -> rusqlite::Result<()> {
    let mut rows = Renewed::new(change)?;
    put(change, weave, &mut rows)?;
    rows.write()?;
    put(change, weave, &mut rows)
}

/// Puts every row of the weave.
fn put(change: &Transaction, weave: &Weave, rows: &mut Renewed) -> rusqlite::Result<()> {
    let language_of = |document: &str| -> rusqlite::Result<String> {
        let mut look = change.prepare_cached("SELECT language FROM documents WHERE id = ?")?;
        Ok(look
            .query_row([document], |row| row.get(0))
            .optional()?
            .unwrap_or_default())
    };
    for d in &weave.documents {
        rows.put("places", &[&d.id, &d.story, &d.duplicate_of])?;
    }
    for d in &weave.derivations {
        rows.put(
            "derivations",
            &[&d.child, &d.parent, &d.kind.name(), &doubt(d.doubt), &list(&d.evidence)],
        )?;
    }
    for s in &weave.stories {
        rows.put(
            "stories",
            &[
                &s.id,
                &s.title,
                &s.from,
                &s.to,
                &s.articles,
                &s.outlets,
                &s.attestation.low,
                &s.attestation.high,
                &s.unresolved,
                &list(&s.common_link),
            ],
        )?;
    }
    for s in &weave.sayings {
        let a = &s.attestation;
        rows.put(
            "sayings",
            &[
                &s.id,
                &s.story,
                &s.speaker,
                &s.speaker_name,
                &a.count.low,
                &a.count.high,
                &a.unresolved,
                &list(&a.common_link),
                &a.circular,
            ],
        )?;
        for (position, v) in s.versions.iter().enumerate() {
            rows.put(
                "versions",
                &[
                    &s.id,
                    &(position as u32),
                    &v.document,
                    &statement_id(v.statement),
                    &v.text,
                    &v.language,
                ],
            )?;
        }
        for (position, d) in s.disowned.iter().enumerate() {
            rows.put(
                "disownings",
                &[
                    &s.id,
                    &(position as u32),
                    &d.document,
                    &statement_id(d.statement),
                    &d.text,
                ],
            )?;
        }
        rows.index(Said::Saying, &s.id, || {
            let versions = s.versions.iter();
            Ok(versions.map(|v| (v.text.as_str(), v.language.clone())).collect())
        })?;
        for d in &s.differences {
            let [one, other] = d.versions.map(|version| version as u32);
            rows.put("differences", &[&s.id, &d.kind.name(), &one, &other, &d.detail])?;
        }
        for l in &s.links {
            rows.put(
                "links",
                &[&s.id, &l.child, &l.parent, &l.certain, &doubt(l.doubt), &l.evidence],
            )?;
        }
    }
    for c in &weave.claims {
        rows.put(
            "claims",
            &[
                &c.id,
                &c.story,
                &c.text,
                &list(&c.asserted_by),
                &list(&c.denied_by),
                &c.origins.low,
                &c.origins.high,
            ],
        )?;
        for p in &c.places {
            rows.put(
                "claim_places",
                &[&c.id, &p.document, &p.statement.map(statement_id), &p.text],
            )?;
        }
        rows.index(Said::Claim, &c.id, || {
            let places = c.places.iter();
            places
                .map(|p| Ok((p.text.as_str(), language_of(&p.document)?)))
                .collect()
        })?;
        for f in &c.figures {
            rows.put(
                "claim_figures",
                &[
                    &c.id,
                    &f.value,
                    &f.bound.name(),
                    &f.unit,
                    &list(&f.documents),
                    &f.update_of,
                ],
            )?;
        }
    }
    for c in &weave.corrections {
        rows.put(
            "corrections",
            &[
                &c.story,
                &c.document,
                &c.kind.name(),
                &c.text,
                &list(&c.wrong),
                &list(&c.right),
                &list(&c.still),
                &list(&c.repaired),
            ],
        )?;
    }
    for e in &weave.events {
        rows.put(
            "story_events",
            &[&e.id, &e.kind, &e.actor1, &e.actor2, &e.date, &list(&e.documents)],
        )?;
    }
    for t in &weave.threads {
        rows.put("threads", &[&t.id, &list(&t.actors), &list(&t.stories)])?;
    }
    for (id, name) in &weave.actors {
        rows.put("actors", &[id, name])?;
    }
    Ok(())
}
