//! The pages: one file a page, each a plain function from an answer to markup.

pub mod article;
pub mod parts;
pub mod search;
pub mod stories;
pub mod story;

use maud::{DOCTYPE, Markup, html};

/// The frame around every page.
pub fn frame(title: &str, query: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – Telusur" }
                link rel="stylesheet" href="/static/desk.css";
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header.top {
                    div {
                        a.name href="/" { "Telusur" }
                        nav aria-label="Main" { a href="/" { "Stories" } }
                        form action="/search" role="search" {
                            input type="search" name="q" value=(query) aria-label="Search, or paste a quotation to trace" placeholder="Search, or paste a quotation to trace";
                            button type="submit" { "Search" }
                            button type="submit" formaction="/trace" { "Trace" }
                        }
                    }
                }
                main id="main" { (body) }
                footer {
                    "Counts are intervals: the low end merges every hand-over that may hold, the high end only the certain ones. "
                    "A document whose parent is not known is reported as unresolved and never counted as independent. "
                    "Telusur reads what articles say; it cannot know what they leave out."
                }
            }
        }
    }
}
