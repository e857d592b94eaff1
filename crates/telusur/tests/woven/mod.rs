//! The command's weave of a few articles, for the tests that look at it from outside.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// Articles given as id, outlet, time and text, in JSON Lines.
pub fn lines(articles: &[(&str, &str, &str, &str)]) -> String {
    let line = |(id, outlet, published, text): &(&str, &str, &str, &str)| {
        json!({"id": id, "outlet": outlet, "published": published, "text": text}).to_string()
    };
    articles.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The weave of articles given as id, outlet, time and text.
pub fn weave(articles: &[(&str, &str, &str, &str)]) -> Value {
    let mut child = Command::new(env!("CARGO_BIN_EXE_telusur"))
        .args(["weave", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut input = child.stdin.take().expect("piped");
    input.write_all(lines(articles).as_bytes()).expect("written");
    drop(input);
    let output = child.wait_with_output().expect("the command ends");
    serde_json::from_slice(&output.stdout).expect("JSON")
}
