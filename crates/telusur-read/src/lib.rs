//! Reading: one document in, one [`Reading`] out. Knows no other document, no file, no clock; cannot fail.
//!
//! `read_by` holds the whole order of the work, for several documents at once. Each pass is one module; what a pass needs it is
//! given, so it cannot run too early.

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

use std::mem;

use telusur_model::{Document, Language, Mask, Reading};

use crate::clean::Article;
use crate::pack::Pack;
use crate::words::{Lines, Words};

/// Reads one document.
pub fn read(document: &Document) -> Reading {
    read_all(&[document]).swap_remove(0)
}

/// Reads documents, each for itself, in their order.
///
/// Each pass goes over all of them before the next begins: the program is larger than the nearest memory of most machines, and one
/// article is read so soon that most of it would be fetched anew for each. All that is made is held until the last pass is through, so
/// some ten or twenty are best given at once.
pub fn read_all(documents: &[&Document]) -> Vec<Reading> {
    let lines = each(documents, |document| words::Lines::new(&document.text));
    let languages = each(documents.iter().zip(&lines), |(&document, lines)| {
        language::identify(document, lines)
    });
    let packs = each(&languages, |language| pack::of(&language.code));
    read_by(documents, lines, languages, &packs)
}

/// Reads documents, cut into lines, each in its language and by what a pack knows.
fn read_by(documents: &[&Document], lines: Vec<Lines>, languages: Vec<Language>, packs: &[&Pack]) -> Vec<Reading> {
    let all = 0..documents.len();
    let lines = each(lines.into_iter().zip(packs), |(lines, pack)| {
        lines.looked_up(&pack.heads)
    });
    let mut articles = each(all.clone(), |i| clean::clean(documents[i], &lines[i], packs[i]));
    let mut corrections = each(all.clone(), |i| corrections::find(&lines[i], packs[i]));
    let words = each(all.clone(), |i| words_of(&lines[i], &articles[i], packs[i]));
    let mut times = each(all.clone(), |i| {
        times::find(&words[i], articles[i].published.as_ref(), packs[i])
    });
    let mentions = each(all.clone(), |i| mentions::find(&words[i], &articles[i], packs[i]));
    let mut figures = each(all.clone(), |i| figures::find(&words[i], &times[i], packs[i]));
    let mut statements = each(all.clone(), |i| {
        statements::find(&words[i], &articles[i], &mentions[i], &times[i], packs[i])
    });
    let mut events = each(all.clone(), |i| {
        events::find(&words[i], &mentions[i], &times[i], &statements[i], packs[i])
    });
    each(all.zip(languages), |(i, language)| {
        let (document, words, article) = (documents[i], &words[i], mem::take(&mut articles[i]));
        let (statements, events) = (mem::take(&mut statements[i]), mem::take(&mut events[i]));
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
            sentences: each(&words.sentences, |sentence| words.span(sentence.range())),
            mentions: mentions[i].told(&statements, &events),
            times: mem::take(&mut times[i]).list,
            figures: figures::place(mem::take(&mut figures[i]), &statements),
            statements,
            events,
            corrections: mem::take(&mut corrections[i]),
        }
    })
}

/// What a pass makes of each.
fn each<T, U>(all: impl IntoIterator<Item = T>, pass: impl FnMut(T) -> U) -> Vec<U> {
    all.into_iter().map(pass).collect()
}

/// The words of an article, looked up.
fn words_of<'t>(lines: &Lines<'t>, article: &Article, pack: &Pack) -> Words<'t> {
    let mask = Mask::new(article.furniture.iter().map(|piece| piece.at).collect());
    let title = article.title.as_ref().map(|title| title.at);
    let mut words = Words::new(lines, &mask, title, &pack.abbreviations).looked_up(&pack.heads);
    pack.settle(&mut words.tokens);
    words
}
