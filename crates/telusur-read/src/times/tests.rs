use telusur_model::{Doubt, Mask, Published, Rule};

use super::*;
use crate::words::Lines;

fn read<'t>(code: &str, published: &str, text: &'t str) -> Vec<(&'t str, String, bool)> {
    let pack = crate::pack::of(code);
    let lines = Lines::new(text);
    let words = Words::new(&lines, &Mask::default(), None, &pack.abbreviations);
    let published = (!published.is_empty()).then(|| Published {
        value: published.to_string(),
        at: None,
        rule: Rule::named("given"),
        doubt: Doubt::NONE,
    });
    let times = find(&words, published.as_ref(), pack);
    times
        .list
        .into_iter()
        .map(|time| (time.at.of(text), time.value.iso, time.value.unresolved))
        .collect()
}

/// `[expression = value]` for every time of the text, read as published on Tuesday 2024-12-31.
fn id(text: &str) -> String {
    drawn("id", "2024-12-31", text)
}

fn en(text: &str) -> String {
    drawn("en", "2024-12-31", text)
}

fn drawn(code: &str, published: &str, text: &str) -> String {
    let found = read(code, published, text);
    let found: Vec<String> = found
        .into_iter()
        .map(|(words, value, unresolved)| format!("{words} = {value}{}", if unresolved { "?" } else { "" }))
        .collect();
    found.join("; ")
}

#[test]
fn every_row_fires_on_its_sentence() {
    let mut wrong = Vec::new();
    for code in ["id", "en"] {
        for row in telusur_packs::language_rows(code, "times") {
            let sentence = row.get("sentence");
            let lines = Lines::new(sentence);
            let stands = (0..lines.tokens.len()).any(|i| {
                let form = crate::phrases::keys(row.get("form"));
                lines.tokens.len() >= i + form.len()
                    && form
                        .iter()
                        .zip(&lines.tokens[i..])
                        .all(|(key, token)| *key == token.key)
            });
            let cue = row.get("class") == "month-first";
            assert!(stands || cue, "{code}: {} is not in {sentence}", row.get("form"));
            let silent = ["age", "old", "set"].contains(&row.get("class"));
            let found = read(code, "2024-12-31", sentence);
            if found.is_empty() != silent {
                wrong.push(format!(
                    "{code}: {} ({}): {sentence}",
                    row.get("form"),
                    row.get("class")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn dates_are_read_as_far_as_they_are_told() {
    for (text, expected) in [
        (
            "Kapal tiba pada Selasa (24/12/2024).",
            "Selasa (24/12/2024) = 2024-12-24",
        ),
        ("Kapal tiba pada Jumat (27/12) lalu.", "Jumat (27/12) lalu = 2024-12-27"),
        (
            "Kapal tiba pada Kamis (12 Desember).",
            "Kamis (12 Desember) = 2024-12-12",
        ),
        (
            "Kapal tiba Selasa, 31 Des 2024 14:30 WIB.",
            "Selasa, 31 Des 2024 14:30 WIB = 2024-12-31T14:30+07:00",
        ),
        ("Kapal tiba pada bulan April.", "April = 2024-04"),
        ("Kapal tiba pada Juni lalu.", "Juni lalu = 2024-06"),
        ("Kapal tiba pada Agustus tahun lalu.", "Agustus tahun lalu = 2023-08"),
        ("Kapal tiba sejak 2016.", "2016 = 2016"),
        ("Kapal tiba pada abad ke-21.", "abad ke-21 = 2001/2100"),
        ("Kapal tiba pekan lalu.", "pekan lalu = 2024-W52"),
        ("Kapal tiba dua hari lalu.", "dua hari lalu = 2024-12-29"),
        ("Hujan turun 40 hari terakhir.", "40 hari terakhir = P40D"),
        ("Rapat berjalan lebih dari satu jam.", "lebih dari satu jam = PT1H"),
        (
            "Pameran dibuka 30 Desember 2024 hingga 2 Januari 2025.",
            "30 Desember 2024 hingga 2 Januari 2025 = 2024-12-30/2025-01-02",
        ),
        (
            "Kapal tiba pada 3 Mei 2020. Sehari sebelumnya badai reda.",
            "3 Mei 2020 = 2020-05-03; Sehari sebelumnya = 2020-05-02",
        ),
        ("Nakhoda berusia 45 tahun itu pulang.", ""),
    ] {
        assert_eq!(id(text), expected, "{text}");
    }
}

#[test]
fn english_is_read_by_its_own_order() {
    for (text, expected) in [
        (
            "The ship came on Tuesday, Dec. 24, 2024.",
            "Tuesday, Dec. 24, 2024 = 2024-12-24",
        ),
        ("The ship came on Friday night.", "Friday night = 2024-12-27"),
        ("The ship came two months ago.", "two months ago = 2024-10"),
        ("The ship came last week.", "last week = 2024-W52"),
        ("They have met in the past two months.", "the past two months = P2M"),
        ("They met in late November.", "late November = 2024-11"),
        ("The 45-year-old captain sailed.", ""),
    ] {
        assert_eq!(en(text), expected, "{text}");
    }
}
