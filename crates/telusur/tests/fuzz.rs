//! What the fuzz targets run, on arbitrary bytes and on true articles with bytes broken: nothing that comes from outside
//! makes the program panic.

#[path = "../../../fuzz/entries.rs"]
mod entries;

use proptest::prelude::*;

/// Pieces that mean something to a parser.
const PIECES: &[&str] = &[
    "\"Air surut,\" kata Bupati Sari, dikutip Xinhua, Senin (30/2/2024).",
    "{\"schema\":\"telusur.reading/1\",\"text\":\"",
    "{\"id\":\"a\",\"text\":\"",
    "\"at\":[3,1]",
    "\"statements\":[{\"content\":[[0,99]]}]",
    "<html><body><p>",
    "</p><table><tr><td>",
    "<!--",
    "&#x110000;",
    "Baca juga: ",
    "(abc/def)",
    "31 Desember",
    "1e999",
    "99999999999999999999",
    "\u{feff}",
    "\u{202e}",
    "👍🏽",
    "e\u{301}",
    "İ",
    "ſ",
    "\0",
    "\r\n",
    "\n",
    "\t",
    "; ",
    "form\tclass\tsentence\n",
    "' OR 1=1 --",
    "\"NEAR(",
    "*",
    "%_",
    "SELECT ",
    "”",
    "“",
    "\\u",
    "]}",
    "\"}",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        2 => prop::collection::vec(any::<u8>(), 0..12),
        1 => "[ -~]{0,20}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn files_of_any_bytes_are_taken_or_named_bad(choice in any::<u8>(), rest in bytes()) {
        entries::intake(&[&[choice][..], &rest].concat());
    }

    #[test]
    fn tables_of_any_bytes_are_loaded(rest in bytes()) {
        entries::pack(&rest);
    }

    #[test]
    fn any_text_is_read_written_and_read_back(choice in any::<u8>(), rest in bytes()) {
        entries::read(&[&[choice][..], &rest].concat());
    }

    #[test]
    fn any_day_of_publication_is_read(rest in bytes()) {
        entries::times(&rest);
    }

    #[test]
    fn any_json_is_taken_or_refused_as_a_reading(rest in bytes()) {
        entries::contract(&rest);
    }

    #[test]
    fn a_store_answers_whatever_is_asked(rest in bytes()) {
        entries::store(&rest);
    }
}
