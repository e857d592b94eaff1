//! Search and trace.

use maud::{Markup, html};
use telusur_store::answers::{Found, Link, SearchAnswer, Trace, when};

use super::parts::{article_address, cannot_tell, claim, drawing, saying};
use crate::drawing::encoded;

/// The articles that fit a query.
pub fn page(answer: &SearchAnswer) -> Markup {
    super::frame(
        "Search",
        &answer.query,
        html! {
            h1 { "Search" }
            p.soft { (answer.total) @if answer.total == 1 { " article fits" } @else { " articles fit" } " “" (answer.query) "”." }
            @for hit in &answer.hits {
                article.card {
                    h2 { a href=(article_address(&hit.article.id)) { (hit.article.title) } }
                    p.soft.small { (hit.article.outlet_name.as_deref().unwrap_or("outlet unknown")) " · " (when(hit.article.published.as_deref())) }
                    p { (snippet(&hit.snippet, &hit.marks)) }
                }
            }
        },
    )
}

fn snippet(text: &str, marks: &[[u32; 2]]) -> Markup {
    let letters: Vec<char> = text.chars().collect();
    let piece = |from: usize, to: usize| {
        letters
            .get(from..to.min(letters.len()))
            .map(|run| run.iter().collect::<String>())
            .unwrap_or_default()
    };
    let mut at = 0;
    let mut runs = Vec::new();
    for &[from, to] in marks {
        let (from, to) = (from as usize, to as usize);
        if from >= at {
            runs.push((piece(at, from), false));
            runs.push((piece(from, to), true));
            at = to;
        }
    }
    runs.push((piece(at, letters.len()), false));
    html! { @for (run, marked) in runs { @if marked { mark { (run) } } @else { (run) } } }
}

/// What is nearest to a quotation, a paraphrase or a claim.
pub fn trace(query: &str, answer: Option<&Trace>) -> Markup {
    super::frame(
        "Trace",
        query,
        html! {
            h1 { "Trace" }
            @match answer {
                None => { p { "Nothing in the store is near to “" (query) "”." } }
                Some(answer) => {
                    p { (answer.nearness()) }
                    p.soft { "Nearest to “" (answer.text) "”, likeness " (format!("{:.2}", answer.likeness)) "." }
                    @match &answer.found {
                        Found::Saying(found) => {
                            (drawing(&found.saying.links.iter().collect::<Vec<&Link>>(), &found.saying.attestation.common_link, &found.names))
                            (saying(found, true))
                            (cannot_tell(&found.cannot_tell))
                        }
                        Found::Claim(found) => { (claim(found)) (cannot_tell(&found.cannot_tell)) }
                    }
                    @if !answer.others.is_empty() {
                        h2 { "Also near" }
                        ul { @for near in &answer.others { li { span.tag { (near.kind) } " "
                            @if near.kind == "saying" { a href=(format!("/saying/{}", encoded(&near.id))) { (near.text) } } @else { (near.text) } } } }
                    }
                }
            }
        },
    )
}
