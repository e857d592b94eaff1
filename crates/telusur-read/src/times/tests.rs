//! What expressions of time mean, in sentences of our own; laws over any text.

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
            let silent = ["age", "old", "set", "law", "vague"].contains(&row.get("class"));
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
        ("Itu diatur UU Nomor 11 Tahun 2014.", ""),
        ("Pasar tutup beberapa pekan lalu.", ""),
        ("Rapat dibuka besok, Rabu.", "besok = 2025-01-01; Rabu = 2025-01-01"),
        ("Rapat akan dibuka pada Jumat.", "Jumat = 2025-01-03"),
        ("\"Kapal akan tiba,\" kata bupati, Jumat.", "Jumat = 2024-12-27"),
        (
            "Ekspor naik pada kuartal pertama (Q1) tahun ini.",
            "kuartal pertama (Q1) tahun ini = 2024-01/2024-03",
        ),
        (
            "Rapat berlangsung Senin hingga Jumat.",
            "Senin hingga Jumat = 2024-12-23/2024-12-27",
        ),
        ("Kapal tiba pada Senin (24/12/2024).", "Senin (24/12/2024) = 2024-12-24"),
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

#[test]
fn a_stated_weekday_that_contradicts_its_date_is_reported_not_mended() {
    let text = "Kapal tiba pada Senin (24/12/2024).";
    let pack = crate::pack::of("id");
    let lines = Lines::new(text);
    let words = Words::new(&lines, &Mask::default(), None, &pack.abbreviations);
    let times = find(&words, None, pack);
    assert_eq!(times.list[0].rule, Rule::named("weekday-contradicts-date"));
    assert!(times.list[0].doubt.value() >= 0.5);
}

#[test]
fn without_a_day_to_count_from_the_known_part_is_given() {
    assert_eq!(drawn("id", "", "Kapal tiba pada Senin."), "Senin = -W-1?");
    assert_eq!(drawn("id", "2024", "Kapal tiba pada Senin."), "Senin = 2024?");
    let dated = "Kapal tiba pada Senin (23/12/2024). Pada Selasa kapal itu pergi.";
    assert_eq!(
        drawn("id", "", dated),
        "Senin (23/12/2024) = 2024-12-23; Selasa = 2024-12-24"
    );
}

#[test]
fn nothing_lies_before_the_first_year() {
    assert_eq!(
        drawn("id", "0001-01-01", "Kapal tiba Minggu lalu."),
        "Minggu lalu = 0001?"
    );
}

#[test]
fn a_date_line_is_read_at_its_first_token() {
    let pack = crate::pack::of("id");
    for (text, expected) in [
        ("Selasa, 31 Des 2024 14:30 WIB", Some("2024-12-31T14:30+07:00")),
        ("31/12/2024", Some("2024-12-31")),
        ("31 Desember 2024 | 14.30 WIB", Some("2024-12-31T14:30+07:00")),
        ("Selasa malam", None),
    ] {
        let lines = Lines::new(text);
        let found = date_at(text, &lines.tokens, 0, pack).map(|(_, value)| value);
        assert_eq!(found.as_deref(), expected, "{text}");
    }
}

/// Whether `iso` is a date, time, week, duration or a range of them in the forms that this pass gives.
fn is_iso(iso: &str) -> bool {
    if let Some((from, to)) = iso.split_once('/') {
        return is_iso(from) && is_iso(to);
    }
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let date = |part: &str| {
        let parts: Vec<&str> = part.split('-').collect();
        match parts[..] {
            [year] => digits(year, 4),
            [year, rest] => {
                digits(year, 4) && (digits(rest, 2) || rest.strip_prefix('W').is_some_and(|w| digits(w, 2)))
            }
            [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
            _ => false,
        }
    };
    let truncated = iso.starts_with("--") || iso.starts_with("-W-");
    let duration = iso.trim_start_matches('-').strip_prefix('P').is_some_and(|rest| {
        !rest.is_empty() && !rest.ends_with('T') && rest.bytes().all(|b| b.is_ascii_digit() || b"YMWDTHS.".contains(&b))
    });
    match iso.split_once('T').filter(|_| !duration) {
        Some((day, clock)) => date(day) && clock.len() >= 5 && digits(&clock[..2], 2) && digits(&clock[3..5], 2),
        None => truncated || duration || date(iso),
    }
}

proptest::proptest! {
    /// Whatever the text: no panic, spans on character boundaries and in order, values in ISO 8601.
    #[test]
    fn any_text_can_be_read(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "Senin", "Minggu", "(31/12/2024)", "(27/12)", "31", "29", "Februari", "Mei", "2024", "2023", "9999", "lalu", "depan",
            "hingga", "dan", "-", ",", "pekan", "tahun", "abad", "ke-21", "dua", "ratus", "99999999", "hari", "jam", "setengah",
            "pukul", "24.00", "23:59", "WIB", "awal", "sebelumnya", "kemudian", "kuartal", "pertama", "1990-an", "é", "“", "\n",
            "last", "week", "Friday", "Dec.", "in", "the", "past", "months", "ago", "a.m.", "tanggal", "00/00/0000", "sejak",
        ]), 0..24),
        noise in "\\PC{0,12}",
        code in proptest::sample::select(vec!["id", "en"]),
        published in proptest::sample::select(vec!["", "2024", "2024-02", "2024-02-29", "9999-12-31", "0001-01-01", "x"]),
    ) {
        let text = format!("{} {noise}", parts.join(" "));
        let pack = crate::pack::of(code);
        let lines = Lines::new(&text);
        let words = Words::new(&lines, &Mask::default(), None, &pack.abbreviations);
        let published = Published { value: published.to_string(), at: None, rule: Rule::named("given"), doubt: Doubt::NONE };
        let times = find(&words, Some(&published), pack);
        let mut end = 0;
        for time in &times.list {
            assert!(time.at.start >= end && time.at.end > time.at.start);
            assert!(text.get(time.at.range()).is_some());
            assert!(is_iso(&time.value.iso), "{}: {}", time.at.of(&text), time.value.iso);
            end = time.at.end;
        }
    }
}
