//! The command: `telusur read` and `telusur weave` over plain text and JSON Lines.

use std::io::{self, BufWriter, Read as _, Write as _};

use telusur_model::{Document, Given};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let mut documents = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--format" | "--threads" => drop(arguments.next()),
            "-" => {
                let mut text = String::new();
                io::stdin().read_to_string(&mut text)?;
                load("-", text, &mut documents);
            }
            path => load(path, std::fs::read_to_string(path)?, &mut documents),
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    let readings = documents.iter().map(telusur_read::read);
    if command == "weave" {
        let readings: Vec<_> = readings.collect();
        let weave = telusur_weave::weave(&readings);
        serde_json::to_writer(&mut out, &telusur_store::contract::weave::Weave::from(&weave))?;
        writeln!(out)?;
    } else {
        for reading in readings {
            line.clear();
            telusur_store::contract::write_reading(&reading, &mut line);
            line.push(b'\n');
            out.write_all(&line)?;
        }
    }
    out.flush()
}

fn load(uri: &str, text: String, documents: &mut Vec<Document>) {
    if !text.starts_with('{') {
        documents.push(Document {
            id: uri.to_string(),
            uri: uri.to_string(),
            text,
            ..Document::default()
        });
        return;
    }
    for line in text.lines() {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else {
            continue;
        };
        let field = |name: &str| record[name].as_str().map(str::to_string);
        documents.push(Document {
            id: field("id").unwrap_or_default(),
            uri: uri.to_string(),
            text: field("text").unwrap_or_default(),
            given: Given {
                url: field("url"),
                outlet: field("outlet"),
                published: field("published"),
                title: field("title"),
                language: field("language"),
                retrieved: field("retrieved"),
            },
            ..Document::default()
        });
    }
}
