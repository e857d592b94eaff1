//! Corrections and figures that rise, from outside: invented articles in, what is told of them out.

mod woven;

use serde_json::{Value, json};
use woven::weave;

const FERRY: &str = "Feri Melati Biru kandas di Karang Tanjung Wulan pada Rabu malam. Kepala Pelabuhan Wulan, Rasyid Umbara, \
    mengatakan feri itu membawa 402 penumpang dari Pulau Sendang. \"Semua penumpang sudah dipindahkan ke kapal tunda,\" kata \
    Rasyid Umbara. Feri Melati Biru berlayar dari Pulau Sendang pukul 17.00 dan kandas dua jam kemudian di Karang Tanjung Wulan.";

#[test]
fn a_correction_tells_who_has_still_what_was_wrong() {
    let right = FERRY.replace("402", "42");
    let corrected =
        format!("{right}\n\nRalat: versi sebelumnya artikel ini menyebut 402 penumpang, yang benar 42 penumpang.");
    let repaired = right.replace("sudah dipindahkan", "telah dipindahkan");
    let woven = weave(&[
        ("first", "Harian Teluk", "2031-05-07T20:00:00+07:00", FERRY),
        ("corrected", "Pantai Pos", "2031-05-08T08:00:00+07:00", &corrected),
        ("late", "Layar Timur", "2031-05-08T09:00:00+07:00", FERRY),
        ("repaired", "Kabar Tanjung", "2031-05-08T10:00:00+07:00", &repaired),
    ]);
    let corrections = woven["corrections"].as_array().expect("a list");
    assert_eq!(corrections.len(), 1, "{corrections:?}");
    let told = &corrections[0];
    assert_eq!(
        (&told["document"], &told["kind"]),
        (&json!("corrected"), &json!("correction"))
    );
    assert!(
        told["wrong"][0].as_str().is_some_and(|wrong| wrong.contains("402")),
        "{told}"
    );
    assert!(
        told["right"][0].as_str().is_some_and(|right| right.contains("42")),
        "{told}"
    );
    assert_eq!(told["still"], json!(["first", "late"]));
    assert_eq!(told["repaired"], json!(["repaired"]));
    // What a notice says was wrong is nobody's version of what was said.
    let versions = woven["sayings"]
        .as_array()
        .expect("a list")
        .iter()
        .flat_map(|saying| saying["versions"].as_array().expect("a list"));
    for version in versions.filter(|version| version["document"] == "corrected") {
        assert!(!version["text"].as_str().expect("text").contains("402"), "{version}");
    }
}

#[test]
fn what_a_notice_takes_back_stands_still_where_it_was_copied() {
    let wrong = FERRY.replace(
        "Semua penumpang sudah dipindahkan",
        "Dua juru mudi tenggelam dan semua penumpang sudah dipindahkan",
    );
    let right = FERRY.replace(
        "Semua penumpang sudah dipindahkan",
        "Dua juru mudi terkilir dan semua penumpang sudah dipindahkan",
    );
    let corrected = format!("{right}\n\nRalat: artikel ini semula menulis dua juru mudi tenggelam. Keduanya terkilir.");
    let woven = weave(&[
        ("first", "Pantai Pos", "2031-05-07T20:00:00+07:00", &wrong),
        ("copy", "Layar Timur", "2031-05-07T21:00:00+07:00", &wrong),
        ("corrected", "Pantai Pos", "2031-05-08T08:00:00+07:00", &corrected),
    ]);
    assert_eq!(woven["corrections"][0]["still"], json!(["first", "copy"]), "{woven}");
}

#[test]
fn a_denial_that_tells_nothing_more_answers_what_stands_before_it() {
    let denied = format!("{FERRY}\n\nBupati Ratna Wibisono membantahnya.").replace(
        "\"Semua penumpang sudah dipindahkan ke kapal tunda,\" kata Rasyid Umbara. Feri Melati Biru berlayar dari Pulau Sendang \
         pukul 17.00 dan kandas dua jam kemudian di Karang Tanjung Wulan.",
        "",
    );
    let woven = weave(&[
        ("first", "Harian Teluk", "2031-05-07T20:00:00+07:00", FERRY),
        ("second", "Pantai Pos", "2031-05-08T08:00:00+07:00", &denied),
    ]);
    let claims = woven["claims"].as_array().expect("a list");
    let denied: Vec<&Value> = claims.iter().filter(|claim| claim["denied_by"] != json!([])).collect();
    assert_eq!(denied.len(), 1, "{claims:?}");
    assert!(denied[0]["text"].as_str().is_some_and(|text| text.contains("402")));
}

#[test]
fn quoted_words_are_corrected_too_and_in_english() {
    let text = "The harbour of Wulan will close on Friday, port chief Rasyid Umbara said on Monday. \"We shall close the old pier for \
        good,\" Umbara told reporters in Wulan. The pier was built by fishermen of Sendang Island.";
    let wrong = text.replace("the old pier for good", "the old harbour for good");
    let corrected = format!(
        "{text}\n\nCorrection: An earlier version of this article quoted the port chief as saying \"the old harbour for good\"."
    );
    let woven = weave(&[
        ("wrong", "Gulf Post", "2031-05-07T20:00:00+07:00", &wrong),
        ("corrected", "Sendang Observer", "2031-05-08T08:00:00+07:00", &corrected),
    ]);
    let told = &woven["corrections"][0];
    assert_eq!(told["wrong"], json!(["the old harbour for good"]), "{told}");
    assert_eq!(told["still"], json!(["wrong"]));
}

#[test]
fn a_retraction_tells_who_has_the_text_still() {
    let retracted = "Berita ini dicabut. Redaksi Harian Teluk mencabut berita tentang Feri Melati Biru yang kandas di Karang Tanjung \
        Wulan: feri itu tidak pernah berlayar dari Pulau Sendang pada Rabu malam. Kepala Pelabuhan Wulan, Rasyid Umbara, mengatakan \
        tidak ada penumpang yang dipindahkan.";
    let woven = weave(&[
        ("first", "Harian Teluk", "2031-05-07T20:00:00+07:00", FERRY),
        ("copy", "Layar Timur", "2031-05-08T09:00:00+07:00", FERRY),
        ("notice", "Harian Teluk", "2031-05-09T09:00:00+07:00", retracted),
    ]);
    let told = &woven["corrections"][0];
    assert_eq!(
        (&told["document"], &told["kind"]),
        (&json!("notice"), &json!("retraction")),
        "{woven}"
    );
    assert_eq!(told["still"], json!(["first", "copy"]));
}

/// The figures of the claim that has most of them, as number and the number that it updates.
fn figures(woven: &Value) -> Vec<(f64, Option<f64>)> {
    let claims = woven["claims"].as_array().expect("a list");
    let most = claims
        .iter()
        .max_by_key(|claim| claim["figures"].as_array().map_or(0, Vec::len));
    let figures = most.expect("a claim")["figures"].as_array().expect("a list").clone();
    figures
        .iter()
        .map(|figure| {
            (
                figure["value"].as_f64().expect("a number"),
                figure["update_of"].as_f64(),
            )
        })
        .collect()
}

#[test]
fn a_toll_that_rises_with_time_is_an_update_and_one_that_differs_is_not() {
    let first = "Longsor menimpa Dusun Cempaka di Lereng Gunung Sela pada Senin pagi. Kepala Badan Penanggulangan Bencana Sela, Danu \
        Prawira, mengatakan 12 warga Dusun Cempaka tewas tertimbun longsor.";
    let later = "Pencarian korban longsor di Dusun Cempaka, Lereng Gunung Sela, berlanjut hingga Rabu. Danu Prawira, Kepala Badan \
        Penanggulangan Bencana Sela, mengatakan 19 warga Dusun Cempaka tewas tertimbun longsor.";
    let slip = first
        .replace("12 warga", "21 warga")
        .replace("Senin pagi", "Senin pagi lalu");
    let woven = weave(&[
        ("first", "Harian Teluk", "2031-05-05T10:00:00+07:00", first),
        ("later", "Pantai Pos", "2031-05-07T18:00:00+07:00", later),
    ]);
    assert_eq!(figures(&woven), [(12.0, None), (19.0, Some(12.0))], "{woven}");
    let woven = weave(&[
        ("first", "Harian Teluk", "2031-05-05T10:00:00+07:00", first),
        ("slip", "Layar Timur", "2031-05-05T12:00:00+07:00", &slip),
    ]);
    assert_eq!(
        figures(&woven),
        [(12.0, None), (21.0, None)],
        "a copier's other number is a slip"
    );
    let woven = weave(&[
        ("first", "Harian Teluk", "2031-05-07T10:00:00+07:00", first),
        ("later", "Pantai Pos", "2031-05-06T18:00:00+07:00", later),
    ]);
    assert_eq!(
        figures(&woven),
        [(12.0, None), (19.0, None)],
        "a count does not fall as time passes"
    );
}
