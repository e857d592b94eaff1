//! Words that their speaker disowns, and who vouches for a claim beside whom, from outside: invented articles in, what is told of them out.

mod woven;

use serde_json::{Value, json};
use woven::weave;

/// The one of a list with a version or place that holds these words.
fn with<'w>(list: &'w Value, places: &str, words: &str) -> &'w Value {
    let holds = |one: &&Value| {
        let places = one[places].as_array().into_iter().flatten();
        places
            .clone()
            .any(|place| place["text"].as_str().is_some_and(|text| text.contains(words)))
    };
    let found = list.as_array().into_iter().flatten().find(holds);
    found.unwrap_or_else(|| panic!("{words}: {list}"))
}

const MARKET: &str = "Kepala Dinas Pasar Melati Ratna Wibisono akan menutup Pasar Wulan. \"Pasar Wulan saya tutup mulai 1 Juni tanpa \
    kecuali,\" kata Ratna Wibisono. Para pedagang Pasar Wulan cemas. Pasar Wulan di Melati punya 300 kios.";

#[test]
fn nobody_certainly_heard_words_that_their_speaker_disowns() {
    let copy = MARKET.replace("kata Ratna Wibisono", "kata Ratna Wibisono, dikutip dari Harian Teluk");
    let denied = "Kepala Dinas Pasar Melati Ratna Wibisono menepis kabar penutupan Pasar Wulan. \"Saya tidak pernah bilang Pasar \
        Wulan saya tutup mulai 1 Juni,\" kata Ratna Wibisono saat ditemui Layar Timur di Pasar Wulan, Melati.";
    let articles = [
        ("first", "Harian Teluk", "2031-05-07T20:00:00+07:00", MARKET),
        ("copy", "Pantai Pos", "2031-05-08T08:00:00+07:00", copy.as_str()),
        ("denied", "Layar Timur", "2031-05-08T10:00:00+07:00", denied),
    ];
    let before = weave(&articles[..2]);
    let saying = with(&before["sayings"], "versions", "tanpa kecuali");
    assert_eq!(saying["attestation"]["low"], 1, "{saying}");
    let after = weave(&articles);
    let saying = with(&after["sayings"], "versions", "tanpa kecuali");
    assert_eq!(saying["attestation"]["low"], 0, "{saying}");
    assert_eq!(saying["attestation"]["high"], 1, "{saying}");
    let told = saying["links"].as_array().into_iter().flatten();
    let told: Vec<&str> = told.filter_map(|link| link["evidence"].as_str()).collect();
    assert!(
        told.iter()
            .any(|evidence| evidence.contains("In denied the words are disowned.")),
        "{told:?}"
    );
    let claim = with(&after["claims"], "places", "tanpa kecuali");
    assert_eq!(claim["denied_by"].as_array().map(Vec::len), Some(1), "{claim}");
}

#[test]
fn a_body_and_its_voice_are_one_principal() {
    let company = "PT Sendang Raya menyatakan Feri Melati Biru membawa 402 penumpang saat kandas di Karang Wulan. Feri Melati Biru \
        kandas di Karang Wulan pada Rabu malam.";
    let voice = "Feri Melati Biru kandas di Karang Wulan pada Rabu malam. Sekretaris PT Sendang Raya Budi Handoko mengatakan Feri \
        Melati Biru membawa 402 penumpang saat kandas di Karang Wulan.";
    let woven = weave(&[
        ("company", "Harian Teluk", "2031-05-07T20:00:00+07:00", company),
        ("voice", "Pantai Pos", "2031-05-07T21:00:00+07:00", voice),
    ]);
    let claim = with(&woven["claims"], "places", "402 penumpang");
    let asserted: Vec<&str> = claim["asserted_by"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(asserted, ["local:pt-sendang-raya"], "{claim}");
    assert_eq!(claim["origins"], json!({"low": 1, "high": 1}), "{claim}");
}
