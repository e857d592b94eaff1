//! Reading: one document in, one [`Reading`] out. Knows no other document, no file, no clock; cannot fail.
//!
//! [`read`] is the whole order of the work. Each pass is one module; what a pass needs it is given, so it cannot run too
//! early.

pub mod clean;
pub mod corrections;
pub mod events;
pub mod figures;
pub mod hands;
pub mod language;
pub mod mentions;
pub mod numbers;
pub mod pack;
pub mod phrases;
pub mod statements;
pub mod times;
pub mod words;

#[cfg(test)]
mod rows;

use telusur_model::{Document, Language, Mask, Reading};

/// Reads one document.
pub fn read(document: &Document) -> Reading {
    let lines = words::Lines::new(&document.text);
    let language = language::identify(document, &lines);
    let pack = pack::of(&language.code);
    read_by(document, lines, language, pack)
}

/// Reads one document, cut into `lines`, by what a pack knows.
fn read_by(document: &Document, lines: words::Lines, language: Language, pack: &pack::Pack) -> Reading {
    let lines = &lines.looked_up(&pack.heads);
    let article = clean::clean(document, lines, pack);
    let corrections = corrections::find(lines, pack);
    let mask = Mask::new(article.furniture.iter().map(|piece| piece.at).collect());
    let title = article.title.as_ref().map(|title| title.at);
    let mut words = words::Words::new(lines, &mask, title, &pack.abbreviations).looked_up(&pack.heads);
    pack.settle(&mut words.tokens);
    let times = times::find(&words, article.published.as_ref(), pack);
    let mentions = mentions::find(&words, &article, pack);
    let figures = figures::find(&words, &times, pack);
    let statements = statements::find(&words, &article, &mentions, &times, pack);
    let events = events::find(&words, &mentions, &times, &statements, pack);
    let figures = figures::place(figures, &statements);
    let sentences = words
        .sentences
        .iter()
        .map(|sentence| words.span(sentence.range()))
        .collect();
    Reading {
        id: document.id.clone(),
        uri: document.uri.clone(),
        media_type: document.media_type,
        sha256: document.sha256.clone(),
        given: document.given.clone(),
        text: document.text.clone(),
        language,
        title: article.title,
        outlet: article.outlet,
        published: article.published,
        credits: article.credits,
        furniture: article.furniture,
        sentences,
        mentions: mentions.told(&statements, &events),
        times: times.list,
        statements,
        events,
        figures,
        corrections,
    }
}
