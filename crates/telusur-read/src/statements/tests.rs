//! What is read as a statement, on short invented texts.

use proptest::prelude::*;
use telusur_model::{Document, Given, Reading, Statement, StatementKind};

fn read(language: &str, text: &str) -> Reading {
    crate::read(&Document {
        text: text.to_string(),
        given: Given {
            language: Some(language.to_string()),
            title: Some("Sungai".to_string()),
            ..Given::default()
        },
        ..Document::default()
    })
}

/// Every statement as `speaker: content | content`.
fn said(language: &str, text: &str) -> Vec<String> {
    let reading = read(language, text);
    reading
        .statements
        .iter()
        .map(|statement| line(&reading, statement))
        .collect()
}

fn line(reading: &Reading, statement: &Statement) -> String {
    let speaker = statement.speaker.as_ref().map_or("-", |speaker| speaker.name.as_str());
    let content: Vec<&str> = statement.content.iter().map(|span| span.of(&reading.text)).collect();
    format!("{speaker}: {}", content.join(" | "))
}

fn kinds(language: &str, text: &str) -> Vec<StatementKind> {
    read(language, text)
        .statements
        .iter()
        .map(|statement| statement.kind)
        .collect()
}

#[test]
fn a_quotation_belongs_to_who_is_named_after_it() {
    assert_eq!(
        said("id", "\"Air sudah surut sejak pagi,\" kata Joko Widodo di balai desa."),
        ["Joko Widodo: Air sudah surut sejak pagi"]
    );
    assert_eq!(
        said(
            "en",
            "\"The water has fallen since dawn,\" said Joe Biden. \"We are safe.\""
        ),
        ["Joe Biden: The water has fallen since dawn | We are safe"]
    );
    assert_eq!(
        said("en", "\"The water has fallen since dawn,\" Joe Biden said on Monday."),
        ["Joe Biden: The water has fallen since dawn"]
    );
}

#[test]
fn quotation_marks_of_every_habit_are_read() {
    for (open, close) in [("“", "”"), ("”", "”"), ("\"", "\""), ("«", "»"), ("''", "''")] {
        assert_eq!(
            said(
                "id",
                &format!("{open}Air sudah surut sejak pagi,{close} kata Joko Widodo.")
            ),
            ["Joko Widodo: Air sudah surut sejak pagi"],
            "{open} {close}"
        );
    }
}

#[test]
fn an_ending_means_who_spoke_last() {
    assert_eq!(
        said(
            "id",
            "Joko Widodo mengatakan air sudah surut.\n\"Semua warga selamat,\" ujarnya."
        ),
        ["Joko Widodo: air sudah surut", "Joko Widodo: Semua warga selamat"]
    );
}

#[test]
fn an_interrupted_quotation_is_one_statement() {
    let text = "\"Air sudah surut,\" kata Joko Widodo. \"Semua warga selamat.\"";
    assert_eq!(said("id", text), ["Joko Widodo: Air sudah surut | Semua warga selamat"]);
    assert_eq!(kinds("id", text), [StatementKind::Direct]);
}

#[test]
fn the_clause_after_a_verb_is_reported() {
    assert_eq!(
        said("id", "Joko Widodo mengatakan bahwa air sudah surut."),
        ["Joko Widodo: air sudah surut"]
    );
    assert_eq!(
        said("id", "Joko Widodo menambahkan, air sudah surut."),
        ["Joko Widodo: air sudah surut"]
    );
    assert_eq!(
        said("en", "Joe Biden told reporters that the water had fallen."),
        ["Joe Biden: the water had fallen"]
    );
}

#[test]
fn words_held_with_tongs_make_a_clause_mixed() {
    let text = "Joko Widodo menyebut sungai itu \"sahabat lama\" warga.";
    assert_eq!(said("id", text), ["Joko Widodo: sungai itu \"sahabat lama\" warga"]);
    assert_eq!(kinds("id", text), [StatementKind::Mixed]);
}

#[test]
fn what_is_to_be_done_is_reported_without_whom_it_is_asked_of() {
    assert_eq!(
        said("id", "Joko Widodo meminta warga untuk membersihkan sungai."),
        ["Joko Widodo: membersihkan sungai"]
    );
}

#[test]
fn a_report_may_begin_or_end_with_its_source() {
    assert_eq!(
        said("id", "Menurut Joko Widodo, air sudah surut sejak pagi."),
        ["Joko Widodo: air sudah surut sejak pagi"]
    );
    assert_eq!(
        said("id", "Air sungai sudah surut sejak pagi, kata Joko Widodo."),
        ["Joko Widodo: Air sungai sudah surut sejak pagi"]
    );
    assert_eq!(
        said("en", "The water has fallen since dawn, according to Joe Biden."),
        ["Joe Biden: The water has fallen since dawn"]
    );
}

#[test]
fn a_second_act_of_one_speaker_is_a_statement_of_its_own() {
    assert_eq!(
        said(
            "id",
            "Joko Widodo membantah tuduhan itu tetapi berjanji untuk membersihkan sungai."
        ),
        ["Joko Widodo: tuduhan itu", "Joko Widodo: membersihkan sungai"]
    );
}

#[test]
fn unnamed_speakers_keep_their_description() {
    assert_eq!(
        said(
            "id",
            "\"Air sudah surut,\" kata seorang pejabat yang enggan disebutkan namanya."
        ),
        ["seorang pejabat yang enggan disebutkan namanya: Air sudah surut"]
    );
}

#[test]
fn nobody_is_said_to_have_spoken() {
    assert_eq!(
        said("id", "Pabrik itu dituduh telah membuang limbah ke sungai."),
        ["-: Pabrik itu | telah membuang limbah ke sungai"]
    );
}

#[test]
fn what_is_not_said_is_no_statement() {
    for text in [
        "Joko Widodo tidak mengatakan alasannya.",
        "Dengan kata lain, air sudah surut sejak pagi.",
        "Ia menulis buku \"Sungai yang Tenang\" tahun lalu.",
        "Air sudah surut sejak pagi.",
    ] {
        assert!(said("id", text).is_empty(), "{text}: {:?}", said("id", text));
    }
}

/// Every row of the table `cues` has a sentence on which it is found.
#[test]
fn every_cue_fires_on_its_sentence() {
    let mut silent = Vec::new();
    for code in telusur_packs::languages() {
        for row in telusur_packs::language_rows(code, "cues") {
            let sentence = row.get("sentence");
            let document = Document {
                text: sentence.to_string(),
                ..Document::default()
            };
            let lines = crate::words::Lines::new(&document.text);
            let pack = crate::pack::of(code);
            let words = crate::words::Words::new(&lines, &telusur_model::Mask::default(), None, &pack.abbreviations);
            let scan = super::cues::Scan::new(&words, &pack.cues);
            let form = crate::phrases::keys(row.get("form"));
            let nouns = (0..words.tokens.len()).filter_map(|i| pack.cues.noun_at(&words.tokens, i));
            let hits: Vec<super::cues::Hit> = scan.hits.iter().copied().chain(nouns).collect();
            let found = hits.iter().any(|hit| {
                let hit_keys = words.tokens[hit.at..hit.end].iter().map(|token| token.key);
                hit_keys.eq(form.iter().copied())
            });
            if !found {
                silent.push(format!("{code} {}", row.get("form")));
            }
        }
    }
    assert!(silent.is_empty(), "not found on their sentences: {silent:?}");
}

/// A text may be cut off anywhere: behind any reporting word, and behind any kind of small word that follows it.
#[test]
fn a_text_may_end_behind_any_reporting_word() {
    for code in telusur_packs::languages() {
        let mut classes = std::collections::BTreeMap::new();
        for row in telusur_packs::language_rows(code, "grammar") {
            classes.entry(row.get("class")).or_insert(row.get("form"));
        }
        for row in telusur_packs::language_rows(code, "cues") {
            let form = row.get("form");
            read(code, &format!("\"Air surut,\" {form}"));
            for small in classes.values() {
                read(code, &format!("\"Air surut,\" {form} {small}"));
            }
        }
    }
}

/// What is taken for a name may run past the end of the sentence in which it begins, and end with the text.
#[test]
fn a_name_may_run_past_its_sentence() {
    read("id", "juru menawarkan ( \" Rahman \n di Rahman");
}

proptest! {
    /// Whatever the text, every place lies in it, on borders of characters, and contents are in order.
    #[test]
    fn any_text_gives_valid_places(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60), blanks in any::<u64>()) {
        let mut text = String::new();
        for (i, piece) in pieces.iter().enumerate() {
            text.push_str(piece);
            if blanks >> (i % 64) & 1 == 0 {
                text.push(' ');
            }
        }
        for language in ["id", "en"] {
            let reading = read(language, &text);
            for statement in &reading.statements {
                prop_assert!(!statement.content.is_empty());
                for span in &statement.content {
                    prop_assert!(!span.is_empty() && !span.of(&text).is_empty());
                }
                let cue = statement.cue.into_iter();
                let speaker = statement.speaker.iter().filter_map(|speaker| speaker.at);
                for span in cue.chain(speaker) {
                    prop_assert!(!span.of(&text).is_empty());
                }
            }
        }
    }
}

/// What the property test builds its texts from.
const PIECES: &[&str] = &[
    "kata",
    "ujarnya",
    "mengatakan",
    "menurut",
    "bahwa",
    "untuk",
    "meminta",
    "Joko Widodo",
    "ia",
    "seorang pejabat",
    "dilaporkan",
    "seperti dikutip",
    "KCNA",
    ",",
    ".",
    ":",
    "\"",
    "“",
    "”",
    "''",
    "'",
    "(",
    ")",
    "\n",
    "dan",
    "yang",
    "tidak",
    "di",
    "Jakarta",
    "air sudah surut",
    "sambil",
    "menolak",
    "demikian",
    "Senin",
    "(1/2)",
    "said",
    "that",
    "Joe Biden",
    "told",
    "he",
    "according to",
    "—",
    "é",
    "👍",
    "10.000",
    "?",
    "!",
    "mengutip",
    "laporan itu",
    "mereka",
];
