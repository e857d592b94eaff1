//! The command's weave of a few articles, for the tests that look at it from outside.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// The weave of articles given as id, outlet, time and text.
pub fn weave(articles: &[(&str, &str, &str, &str)]) -> Value {
    let lines: Vec<String> = articles
        .iter()
        .map(|(id, outlet, published, text)| {
            json!({"id": id, "outlet": outlet, "published": published, "text": text}).to_string()
        })
        .collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_telusur"))
        .args(["weave", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut input = child.stdin.take().expect("piped");
    input.write_all(lines.join("\n").as_bytes()).expect("written");
    drop(input);
    let output = child.wait_with_output().expect("the command ends");
    serde_json::from_slice(&output.stdout).expect("JSON")
}
