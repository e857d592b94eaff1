//! The first page: all stories with their counts.

use maud::{Markup, html};
use telusur_store::answers::{Overview, Page, StoryList, counted};

use super::parts::{counts, days};
use crate::drawing::encoded;

/// All stories, a page at a time.
pub fn page(overview: &Overview, list: &StoryList, page: Page) -> Markup {
    let shown = list.stories.len() as u32;
    super::frame(
        "Stories",
        "",
        html! {
            h1 { "Stories" }
            p.soft {
                (counted(overview.documents, "article")) " of " (counted(overview.outlets, "outlet")) ", " (days(overview.from.as_deref(), overview.to.as_deref())) ": "
                (counted(overview.statements, "statement")) ", " (counted(overview.sayings, "saying")) ", " (counted(overview.claims, "claim")) "."
            }
            @if list.stories.is_empty() {
                p { "There is nothing here yet. Add articles with " code { "telusur add --store FILE PATH" } "." }
            }
            @for line in &list.stories {
                article.card {
                    h2 { a href=(format!("/story/{}", encoded(&line.story.id))) { (line.story.title) } }
                    p.soft.small { (days(line.story.from.as_deref(), line.story.to.as_deref())) }
                    (counts(line))
                }
            }
            nav aria-label="Pages" {
                @if page.skip > 0 { a href=(format!("/?skip={}", page.skip.saturating_sub(page.take))) { "← newer" } " " }
                @if page.skip + shown < list.total { a href=(format!("/?skip={}", page.skip + page.take)) { "older →" } }
            }
        },
    )
}
