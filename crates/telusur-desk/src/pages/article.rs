//! An article with every finding marked in the text it came from, and each fact a click from its place.

use maud::{Markup, html};
use telusur_model::{Party, Statement};
use telusur_store::answers::{ArticleAnswer, counted, number, when};

use super::parts::{article_address, interval};
use crate::drawing::encoded;

/// One article.
pub fn page(answer: &ArticleAnswer) -> Markup {
    let reading = &answer.reading;
    let line = &answer.line;
    super::frame(
        &line.title,
        "",
        html! {
            p.soft.small { a href="/" { "Stories" } @if let Some(story) = &line.story { " / " a href=(format!("/story/{}", encoded(story))) { "its story" } } }
            h1 { (line.title) }
            p.soft {
                (line.outlet_name.as_deref().unwrap_or("outlet unknown")) " · " (when(line.published.as_deref())) " · " (line.language) " · "
                @if let Some(url) = line.url.as_deref().filter(|url| url.starts_with("http://") || url.starts_with("https://")) { a href=(url) rel="noreferrer" { (url) } } @else { (line.uri) }
            }
            @if !answer.derivations.is_empty() {
                details.card {
                    summary { "What it comes from, and what comes from it (" (answer.derivations.len()) ")" }
                    ul { @for row in &answer.derivations { li {
                        (answer.names.of(&row.child)) " ← " (answer.names.of(&row.parent)) " " span.tag { (row.kind) } " " span.soft { "doubt " (format!("{:.2}", row.doubt)) } " " (row.evidence.join("; "))
                    } } }
                }
            }
            div.reading {
                section aria-label="Text" {
                    p.legend { "Coloured: statements, by stance. Underlined twice: reporting word. Underlined: hands. Dotted: names. Dashed: times and figures. Struck: not the article. Click a mark for its fact." }
                    div.text lang=(line.language) { (crate::marks::text(reading)) }
                }
                section.facts aria-label="Facts" {
                    h2 { "Statements (" (reading.statements.len()) ")" }
                    @for (index, statement) in reading.statements.iter().enumerate() { (fact(answer, index, statement)) }
                    @if !reading.events.is_empty() {
                        h2 { "Events" }
                        @for event in &reading.events {
                            div.fact { p { span.tag { (event.kind) } " " (name(event.actor1.as_ref())) " → " (event.actor2.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join("; ")) @if let Some(date) = &event.date { " · " (date) } }
                                p.small.soft { (event.at.of(&reading.text)) } }
                        }
                    }
                    @if !reading.figures.is_empty() {
                        h2 { "Figures" }
                        ul { @for (index, figure) in reading.figures.iter().enumerate() {
                            li id=(format!("fact-n{}", index + 1)) { a href=(format!("#n{}", index + 1)) { (figure.bound.name()) " " (number(figure.value)) @if let Some(to) = figure.to { "–" (number(to)) } } " " (figure.unit) }
                        } }
                    }
                    @if !reading.times.is_empty() {
                        h2 { "Times" }
                        ul { @for (index, time) in reading.times.iter().enumerate() {
                            li id=(format!("fact-t{}", index + 1)) { a href=(format!("#t{}", index + 1)) { (time.at.of(&reading.text)) } " = " (time.value.iso) @if time.value.unresolved { span.soft { " (only in part)" } } }
                        } }
                    }
                    @if !reading.mentions.is_empty() {
                        h2 { "Names" }
                        ul.small { @for (index, mention) in reading.mentions.iter().enumerate() {
                            li id=(format!("fact-m{}", index + 1)) { a href=(format!("#m{}", index + 1)) { (mention.at.of(&reading.text)) } " = " (mention.name) " " span.soft { "(" (mention.kind.name()) ", " (mention.actor) ")" } }
                        } }
                    }
                }
            }
            p { a href=(format!("/api/article/{}", encoded(&line.id))) { "The same as JSON" } @if let Some(original) = &line.duplicate_of { " · " a href=(article_address(original)) { "the document whose whole text it repeats" } } }
        },
    )
}

fn name(party: Option<&Party>) -> &str {
    party.map_or("nobody named", |party| party.name.as_str())
}

fn fact(answer: &ArticleAnswer, index: usize, statement: &Statement) -> Markup {
    let id = format!("s{}", index + 1);
    let reading = &answer.reading;
    let standing = answer.standings.iter().find(|standing| standing.statement == id);
    let others: Vec<&str> = statement.co_speakers.iter().map(|party| party.name.as_str()).collect();
    html! {
        div.fact id=(format!("fact-{id}")) {
            p { b { (name(statement.speaker.as_ref())) } @if !others.is_empty() { ", " (others.join(", ")) }
                @if let Some(addressee) = &statement.addressee { " to " b { (addressee.name) } }
                " " span.tag { (statement.stance.name()) } span.tag { (statement.kind.name()) } span.tag { (statement.medium.name()) } }
            p { a href=(format!("#{id}")) { "“" (reading.words_of(statement)) "”" } }
            p.chain { "Chain: " (name(statement.speaker.as_ref()))
                @for hand in &statement.chain { " → " b { (hand.party.name) } }
                " → " (answer.line.outlet_name.as_deref().unwrap_or("this article"))
                @if statement.chain.is_empty() { span.soft { " (no hand is named)" } } }
            @if let Some(time) = &statement.time { p.small { "When: " (time.value) } }
            @if let Some(standing) = standing {
                p.small {
                    @if let Some(saying) = &standing.saying { a href=(format!("/saying/{}", encoded(saying))) { (counted(standing.versions, "version")) } " · attestation " (interval(standing.attestation[0], standing.attestation[1]))
                        @if standing.disowned > 0 { " " span.tag.denies { "may be disowned" } } }
                }
            }
            p.small.soft { "rule " (statement.rule.name()) ", doubt " (format!("{:.2}", statement.doubt.value())) }
        }
    }
}
