//! Every row of the language tables fires on its own sentence: read without that row, the sentence reads otherwise.

use telusur_model::{Document, Given, Reading};
use telusur_packs::{Language, Row};

use crate::pack::Pack;

/// The tables that reading compiles into a [`Pack`], each with the part that rests on it.
const TABLES: &[(&str, &str)] = &[
    ("abbreviations", "abbreviations"),
    ("addressees", "addressees"),
    ("bylines", "bylines"),
    ("corrections", "corrections"),
    ("cues", "cues"),
    ("events", "events"),
    ("figures", "figures"),
    ("furniture", "furniture"),
    ("grammar", "cues"),
    ("media", "media"),
    ("metonymy", "roles"),
    ("name_words", "roles"),
    ("numbers", "numbers"),
    ("outlet_phrases", "outlet_phrases"),
    ("outlet_words", "outlet_words"),
    ("pronouns", "roles"),
    ("relays", "relays"),
    ("roles", "roles"),
    ("stances", "stances"),
    ("supplier_labels", "supplier_labels"),
    ("times", "times"),
];

/// Rows of each language of which the sentence reads the same without them: another row or another table says it too. They only
/// stand in their sentences. Never more of them.
const DOUBLED: &[(&str, usize)] = &[("en", 400), ("id", 450)];

/// A reading of one sentence, with and without the date and outlet being given: some rows serve to find these.
fn readings(code: &str, sentence: &str, pack: &Pack) -> [Reading; 2] {
    let bare = Given {
        language: Some(code.to_string()),
        ..Given::default()
    };
    let full = Given {
        published: Some("2024-12-31".to_string()),
        outlet: Some("Warta Sembrani".to_string()),
        ..bare.clone()
    };
    [bare, full].map(|given| {
        let document = Document {
            text: sentence.to_string(),
            given,
            ..Document::default()
        };
        let lines = crate::words::Lines::new(sentence);
        let language = crate::language::identify(&document, &lines);
        crate::read_by(&[&document], vec![lines], vec![language], &[pack]).swap_remove(0)
    })
}

/// Where a phrase stands in a text, both as keys of their words.
fn places<'a>(text: &'a [u64], phrase: &'a [u64]) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
    text.windows(phrase.len().max(1))
        .enumerate()
        .filter(move |(_, words)| *words == phrase)
        .map(|(at, words)| at..at + words.len())
}

/// The rows of a table that change nothing in the reading of their sentences. Where several rows stand on the same words and each
/// would do, a row is tried without the others: without those that say the same, then without all.
fn idle(code: &'static str, table: &'static str, part: &str) -> Vec<Row> {
    let whole = Language::whole(code);
    let (mut with, mut without) = (Pack::load(whole), Pack::load(whole));
    let rows: Vec<(Row, crate::phrases::Keys)> = whole
        .rows(table)
        .map(|row| (row, crate::phrases::keys(row.get("form"))))
        .collect();
    let mut matters = |row: Row, sentence: &str, mut others: Vec<usize>| {
        with.compile(part, whole.without(table, &others));
        others.push(row.number());
        without.compile(part, whole.without(table, &others));
        readings(code, sentence, &with) != readings(code, sentence, &without)
    };
    let mut out = Vec::new();
    for (row, form) in &rows {
        let sentence = row.get("sentence");
        if matters(*row, sentence, Vec::new()) {
            continue;
        }
        let words = crate::phrases::keys(sentence);
        let own: Vec<_> = places(&words, form).collect();
        let others: Vec<Row> = rows
            .iter()
            .filter(|(other, phrase)| {
                let touches = |there: std::ops::Range<usize>| {
                    own.iter().any(|own| own.start < there.end && there.start < own.end)
                };
                other.number() != row.number() && places(&words, phrase).any(touches)
            })
            .map(|(other, _)| *other)
            .collect();
        let says = |row: Row| {
            row.cells()
                .skip(1)
                .take(row.cells().count().saturating_sub(2))
                .collect::<Vec<_>>()
        };
        let same = others.iter().filter(|other| says(**other) == says(*row));
        let same: Vec<usize> = same.map(|other| other.number()).collect();
        let all = others.iter().map(|other| other.number()).collect();
        if !matters(*row, sentence, same) && !matters(*row, sentence, all) {
            out.push(*row);
        }
    }
    out
}

/// Whether the row's form stands in its sentence; an affix as part of a word.
fn stands(row: Row) -> bool {
    let (form, sentence) = (row.get("form").to_lowercase(), row.get("sentence").to_lowercase());
    let whole = crate::phrases::keys(&form);
    let words = crate::phrases::keys(&sentence);
    let found = places(&words, &whole).next().is_some();
    found || sentence.replace('\'', "").contains(form.trim_matches('-'))
}

fn fires(code: &'static str) {
    let mut doubled = Vec::new();
    for &(table, part) in TABLES {
        for row in idle(code, table, part) {
            let place = format!("{code}/{table}:{}: {}", row.number(), row.get("sentence"));
            // These tables also hold settings and patterns.
            let pattern = ["furniture", "numbers", "times"].contains(&table);
            assert!(pattern || stands(row), "does not stand in its sentence: {place}");
            doubled.push(place);
        }
    }
    let allowed = DOUBLED
        .iter()
        .find(|(other, _)| *other == code)
        .map_or(0, |(_, rows)| *rows);
    assert!(
        doubled.len() <= allowed,
        "{} rows change nothing in the reading of their sentences, {allowed} are known to:\n{}",
        doubled.len(),
        doubled.join("\n")
    );
}

#[test]
fn every_indonesian_row_fires_on_its_sentence() {
    fires("id");
}

#[test]
fn every_english_row_fires_on_its_sentence() {
    fires("en");
}

/// Rows of each language that tell an act, of which the sentence read by itself tells no act of their type. Never more of them: a
/// row that tells nothing in its own sentence seldom tells anything in the news.
const SILENT: &[(&str, usize)] = &[("en", 0), ("id", 45)];

#[test]
fn every_act_is_told_by_its_sentence() {
    for &(code, allowed) in SILENT {
        let whole = Language::whole(code);
        let pack = Pack::load(whole);
        let acts = whole.rows("events").filter(|row| {
            let kind = row.get("type");
            // "wrong" and "given" take their type from the words around them.
            !kind.is_empty() && kind.chars().all(char::is_uppercase) && row.get("role") != "given"
        });
        let tells = |row: &Row| {
            let [bare, _] = readings(code, row.get("sentence"), &pack);
            bare.events.iter().any(|event| event.kind == row.get("type"))
        };
        let silent: Vec<&str> = acts.filter(|row| !tells(row)).map(|row| row.get("sentence")).collect();
        assert!(
            silent.len() <= allowed,
            "{code}: {} rows tell no act of their type, {allowed} are known to:\n{}",
            silent.len(),
            silent.join("\n")
        );
    }
}
