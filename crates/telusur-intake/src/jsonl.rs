//! JSON Lines: one document a line, `{"id"?, "text" or "html", "url"?, "outlet"?, "published"?, "title"?, "language"?,
//! "retrieved"?}`; further fields are passed over.

use serde::de::Visitor;
use serde::{Deserialize, Deserializer};
use telusur_model::{Document, Given, MediaType};

use crate::{Problem, finish, html};

#[derive(Deserialize)]
struct Line {
    #[serde(default, deserialize_with = "word")]
    id: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    html: Option<String>,
    #[serde(default, deserialize_with = "word")]
    url: Option<String>,
    #[serde(default, deserialize_with = "word")]
    outlet: Option<String>,
    #[serde(default, deserialize_with = "word")]
    published: Option<String>,
    #[serde(default, deserialize_with = "word")]
    title: Option<String>,
    #[serde(default, deserialize_with = "word")]
    language: Option<String>,
    #[serde(default, deserialize_with = "word")]
    retrieved: Option<String>,
}

/// A string or a number; null and the empty string are unknown.
fn word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    deserializer.deserialize_any(Word)
}

/// Takes a word as it is met; an untagged enum would copy each into memory of its own first, seven times a document.
struct Word;

impl Visitor<'_> for Word {
    type Value = Option<String>;

    fn expecting(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.write_str("a string, a number or null")
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<String>, E> {
        Ok(Some(text.trim().to_string()).filter(|word| !word.is_empty()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Option<String>, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Option<String>, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Option<String>, E> {
        Ok(serde_json::Number::from_f64(number).map(|number| number.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Option<String>, E> {
        Ok(None)
    }
}

/// One document from one line.
pub(crate) fn document(place: &str, line: &[u8]) -> Result<Document, Problem> {
    let line: Line = serde_json::from_slice(line).map_err(|error| Problem::Json(shorten(&error.to_string())))?;
    let given = Given {
        url: line.url,
        outlet: line.outlet,
        published: line.published,
        title: line.title,
        language: line.language,
        retrieved: line.retrieved,
    };
    match (line.text, line.html) {
        (Some(text), _) if !text.trim().is_empty() => Ok(finish(place, MediaType::PlainText, line.id, text, given)),
        (_, Some(page)) if page.len() as u64 > html::LONGEST => Err(Problem::TooLong(html::LONGEST)),
        (_, Some(page)) if !page.trim().is_empty() => html::finish_page(place, line.id, page, given),
        (None, None) => Err(Problem::NoText),
        _ => Err(Problem::Empty),
    }
}

/// The message of the parser in one short line.
fn shorten(message: &str) -> String {
    let one_line: String = message
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    match one_line.char_indices().nth(160) {
        None => one_line,
        Some((cut, _)) => format!("{}…", &one_line[..cut]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_fields_and_nulls_are_no_matter() {
        let line =
            br#"{"id": 17, "text": "Kapal tiba.", "url": null, "outlet": "", "language": "id", "shares": {"n": 3}}"#;
        let document = document("a.jsonl#1", line).expect("good line");
        assert_eq!((document.id.as_str(), document.text.as_str()), ("17", "Kapal tiba."));
        assert_eq!(
            document.given,
            Given {
                language: Some("id".to_string()),
                ..Given::default()
            }
        );
    }

    #[test]
    fn equal_texts_at_two_addresses_are_two_documents() {
        let id = |url| {
            let line = format!(r#"{{"text": "Kapal tiba.", "url": "{url}"}}"#);
            document("a.jsonl#1", line.as_bytes()).expect("good line").id
        };
        assert_ne!(id("https://satu.example/1"), id("https://dua.example/1"));
        assert_eq!(id("https://satu.example/1"), id("https://satu.example/1"));
    }

    #[test]
    fn bad_lines_say_what_is_wrong() {
        for (line, words) in [
            (&b"{\"text\": \"Kapal"[..], "is not a document in JSON: EOF"),
            (b"{\"id\": \"x\"}", "has neither"),
            (b"{\"text\": \"  \"}", "is empty"),
            (b"{\"text\": [1]}", "invalid type"),
            (b"{\"text\": \"a\", \"url\": {}}", "expected a string, a number or null"),
            (b"{\"text\": \"\\ud800 kapal\"}", "hex escape"),
        ] {
            let problem = document("a.jsonl#1", line).expect_err("bad line").to_string();
            assert!(problem.contains(words) && !problem.contains('\n'), "{problem}");
        }
    }
}
