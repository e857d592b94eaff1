//! Hands of which no article is at hand, from outside: they count beside others only as far as they may.

mod woven;

use serde_json::{Value, json};
use woven::weave;

const WORDS: &str = "Menteri Perikanan Ratna Wibisono menyatakan pelabuhan Melati dibuka kembali untuk 240 kapal. \"Pelabuhan Melati kami \
    buka lagi hari ini untuk 240 kapal,\" kata Ratna Wibisono";

fn counts(articles: &[(&str, &str, &str, &str)]) -> Value {
    let woven = weave(articles);
    let counts = |saying: &Value| {
        let versions = saying["versions"].as_array();
        let quoted = |version: &Value| version["text"].as_str().is_some_and(|text| text.contains("buka lagi"));
        versions
            .is_some_and(|versions| versions.iter().any(quoted))
            .then(|| json!([saying["attestation"]["low"], saying["attestation"]["high"]]))
    };
    let found = woven["sayings"].as_array().into_iter().flatten().find_map(counts);
    found.unwrap_or_else(|| panic!("{}", woven["sayings"]))
}

#[test]
fn an_agency_without_an_article_here_may_have_the_words_from_who_heard_them() {
    let heard = WORDS.to_string() + " kepada Harian Teluk di dermaga.";
    let from_one = WORDS.to_string() + ", dikutip dari Reuters.";
    let from_other = WORDS.to_string() + ", dikutip dari AFP.";
    let articles = [
        ("one", "Pantai Pos", "2031-05-08T08:00:00+07:00", from_one.as_str()),
        ("other", "Layar Timur", "2031-05-08T08:30:00+07:00", from_other.as_str()),
        ("heard", "Harian Teluk", "2031-05-08T07:00:00+07:00", heard.as_str()),
    ];
    assert_eq!(counts(&articles[..1]), json!([1, 1]));
    assert_eq!(counts(&articles[..2]), json!([1, 2]));
    assert_eq!(counts(&articles), json!([1, 3]));
}
