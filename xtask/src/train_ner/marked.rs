//! The sentences of `bench/names`, whose names are marked by their places in texts that stand elsewhere.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::corpus::{Sentence, rebuild};

/// The marked sentences of one article. Places count code points of its text.
#[derive(Deserialize)]
struct Article {
    document: String,
    sentences: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    at: (usize, usize),
    names: Vec<(usize, usize, String)>,
}

/// One marked sentence of a file of tokens. Places count its tokens.
#[derive(Deserialize)]
struct Block {
    sentence: usize,
    names: Vec<(usize, usize, String)>,
}

/// The class of a kind of name. States that act or qualify are outside, as in the first set that trains: reading knows them from its
/// tables.
fn class_of(kind: &str) -> Option<usize> {
    ["PER", "ORG", "LOC"]
        .iter()
        .position(|name| *name == kind)
        .map(|class| class + 1)
}

/// The sentences that `marks` names in articles, told by their ids.
///
/// # Errors
///
/// A line that is no such mark, or names a place that is not there.
pub fn in_articles(marks: &str, texts: &BTreeMap<String, String>) -> Result<Vec<Sentence>, String> {
    let mut out = Vec::new();
    for (line, number) in marks.lines().zip(1..) {
        let article: Article = serde_json::from_str(line).map_err(|error| format!("line {number}: {error}"))?;
        let fault = || format!("line {number}: {} has no such place", article.document);
        let text = texts.get(&article.document).ok_or_else(fault)?;
        let mut bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        bytes.push(text.len());
        for sentence in &article.sentences {
            let byte = |place: usize| bytes.get(place).copied().ok_or_else(fault);
            let (start, end) = (byte(sentence.at.0)?, byte(sentence.at.1)?);
            let mut names = Vec::new();
            for (first, last, kind) in &sentence.names {
                let (first, last) = (byte(*first)?, byte(*last)?);
                if first < start || last > end {
                    return Err(fault());
                }
                names.extend(class_of(kind).map(|class| (first - start, last - start, class)));
            }
            out.push(Sentence {
                text: text.get(start..end).ok_or_else(fault)?.to_string(),
                names,
            });
        }
    }
    Ok(out)
}

/// The sentences that `marks` names among blocks of tokens, one a line, told by their number. Those with a hyphen or a stroke for a token
/// are left out: nobody knows whether it joined words.
///
/// # Errors
///
/// A line that is no such mark, or names a sentence that is not there.
pub fn in_blocks(marks: &str, text: &str) -> Result<Vec<Sentence>, String> {
    let blocks: Vec<&str> = text.split("\n\n").collect();
    let mut out = Vec::new();
    for (line, number) in marks.lines().zip(1..) {
        let block: Block = serde_json::from_str(line).map_err(|error| format!("line {number}: {error}"))?;
        let tokens = blocks.get(block.sentence).map(|text| {
            let tokens = text.lines().filter_map(|line| line.split_whitespace().next());
            tokens.collect::<Vec<&str>>()
        });
        let tokens = tokens.ok_or_else(|| format!("line {number}: there is no sentence {}", block.sentence))?;
        if tokens.iter().any(|token| ["-", "/"].contains(token)) {
            continue;
        }
        let mut tags = vec!["O".to_string(); tokens.len()];
        for (first, last, kind) in block.names.iter().filter(|(_, _, kind)| class_of(kind).is_some()) {
            for (place, tag) in tags.iter_mut().enumerate().take(*last).skip(*first) {
                *tag = format!("{}-{kind}", if place == *first { "B" } else { "I" });
            }
        }
        let rows: Vec<String> = tokens
            .iter()
            .zip(&tags)
            .map(|(token, tag)| format!("{token} {tag}"))
            .collect();
        out.push(rebuild(&rows.join("\n")));
    }
    Ok(out)
}
