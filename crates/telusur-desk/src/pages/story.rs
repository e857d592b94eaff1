//! A story: its provenance drawn, its sayings, claims, derivations and timeline; and the page of one saying.

use maud::{Markup, html};
use telusur_store::answers::{Link, SayingAnswer, StoryAnswer, Thread, when};

use super::parts::{article_address, cannot_tell, claim, counts, days, drawing, saying};
use crate::drawing::encoded;

/// One story.
pub fn page(answer: &StoryAnswer, threads: &[Thread]) -> Markup {
    let story = &answer.line.story;
    // The saying with most versions shows best who copied whom; each other one has a drawing on its own page.
    let main = answer.all_sayings.iter().max_by_key(|answer| {
        let size = (answer.saying.versions.len(), answer.saying.links.len());
        (size, std::cmp::Reverse(&answer.saying.id))
    });
    let links: Vec<&Link> = main
        .map(|answer| answer.saying.links.iter().collect())
        .unwrap_or_default();
    super::frame(
        &story.title,
        "",
        html! {
            p.soft.small { a href="/" { "Stories" } " / " (days(story.from.as_deref(), story.to.as_deref())) }
            h1 { (story.title) }
            (counts(&answer.line))
            h2 { "Who stands between the utterance and the reader" }
            @if let Some(main) = main {
                p { "The saying told most often: “" (main.words()) "” " a href=(format!("/saying/{}", encoded(&main.saying.id))) { "Its page" } }
                (drawing(&links, &main.saying.attestation.common_link, &main.names))
            }
            h2 { "Sayings" }
            @if answer.all_sayings.is_empty() { p.soft { "No statement of this story was recognised as a saying." } }
            @for answer in &answer.all_sayings { (saying(answer, false)) }
            @if !answer.all_claims.is_empty() {
                h2 { "Claims" }
                @for answer in &answer.all_claims { (claim(answer)) }
            }
            @if !answer.corrections.is_empty() {
                h2 { "Corrections" }
                @for correction in &answer.corrections {
                    article.card {
                        h3 { a href=(article_address(&correction.document)) { (answer.all_names.of(&correction.document)) } " " span.tag { (correction.kind) } }
                        blockquote { (correction.text) }
                        table { tbody {
                            @if !correction.wrong.is_empty() { tr { th scope="row" { "was wrong" } td { (correction.wrong.join("; ")) } } }
                            @if !correction.right.is_empty() { tr { th scope="row" { "is right" } td { (correction.right.join("; ")) } } }
                            @if !correction.still.is_empty() { tr { th scope="row" { "stands wrong still in" } td { (answer.all_names.outlets(&correction.still)) } } }
                            @if !correction.repaired.is_empty() { tr { th scope="row" { "stands right in" } td { (answer.all_names.outlets(&correction.repaired)) } } }
                        } }
                    }
                }
            }
            h2 { "Articles" }
            div.scroll tabindex="0" role="region" aria-label="Hands" { table {
                thead { tr { th { "published" } th { "outlet" } th { "article" } th { "language" } th { "statements" } } }
                tbody { @for line in &answer.articles { tr {
                    td { (when(line.published.as_deref())) }
                    td { (line.outlet_name.as_deref().unwrap_or("unknown")) }
                    td { a href=(article_address(&line.id)) { (line.title) } @if let Some(original) = &line.duplicate_of { " " span.tag { "same text as " (answer.all_names.of(original)) } } }
                    td { (line.language) }
                    td.number { (line.statements) }
                } } }
            } }
            @if !answer.derivations.is_empty() {
                h2 { "What comes from what" }
                div.scroll tabindex="0" role="region" aria-label="What came from what" { table {
                    thead { tr { th { "article" } th { "from" } th { "how" } th { "doubt" } th { "evidence" } } }
                    tbody { @for row in &answer.derivations { tr {
                        td { (answer.all_names.of(&row.child)) }
                        td { (answer.all_names.of(&row.parent)) }
                        td { span.tag { (row.kind) } }
                        td.number { (format!("{:.2}", row.doubt)) }
                        td.small { @for line in &row.evidence { div { (line) } } }
                    } } }
                } }
            }
            h2 { "Timeline" }
            ol.timeline { @for moment in &answer.timeline {
                li {
                    time { (when(moment.when.as_deref())) }
                    span {
                        span.tag { (moment.kind) } " "
                        @match moment.kind {
                            "article" => a href=(article_address(&moment.id)) { (moment.what) },
                            "saying" => a href=(format!("/saying/{}", encoded(&moment.id))) { (moment.what) },
                            _ => (moment.what),
                        }
                    }
                }
            } }
            @for thread in threads.iter().filter(|thread| thread.stories.contains(&story.id) && thread.stories.len() > 1) {
                h2 { "Thread: " (answer.all_names.list(&thread.actors)) }
                p { @for id in thread.stories.iter().filter(|id| **id != story.id) { a href=(format!("/story/{}", encoded(id))) { (answer.all_names.of(id)) } " " } }
            }
            (cannot_tell(&answer.cannot_tell))
        },
    )
}

/// One saying with its own drawing and all differences.
pub fn saying_page(answer: &SayingAnswer) -> Markup {
    let links: Vec<&Link> = answer.saying.links.iter().collect();
    super::frame(
        answer.words(),
        "",
        html! {
            p.soft.small { a href="/" { "Stories" } @if let Some(story) = &answer.saying.story { " / " a href=(format!("/story/{}", encoded(story))) { "its story" } } }
            h1 { "A saying and its chains" }
            (drawing(&links, &answer.saying.attestation.common_link, &answer.names))
            (saying(answer, true))
            (cannot_tell(&answer.cannot_tell))
        },
    )
}
