//! Pieces that several pages share.

use maud::{Markup, PreEscaped, html};
use telusur_store::answers::{
    ArticleLine, ClaimAnswer, Link, Names, SayingAnswer, StoryLine, Version, counted, number, when,
};

use crate::drawing::{encoded, provenance};
use crate::versions::against;

/// An interval as a reader writes it: `1`, or `1–2`.
pub fn interval(low: u32, high: u32) -> String {
    if low == high {
        low.to_string()
    } else {
        format!("{low}–{high}")
    }
}

/// A day or a span of days; the time of the day is left out.
pub fn days(from: Option<&str>, to: Option<&str>) -> String {
    let day = |when: &str| when.get(..10).unwrap_or(when).to_string();
    match (from.map(day), to.map(day)) {
        (Some(from), Some(to)) if from != to => format!("{from} – {to}"),
        (Some(day), _) | (None, Some(day)) => day,
        (None, None) => "day not known".to_string(),
    }
}

/// The address of an article's page.
pub fn article_address(id: &str) -> String {
    format!("/article/{}", encoded(id))
}

/// A story's counts, each with its unit.
pub fn counts(line: &StoryLine) -> Markup {
    let counts = &line.story.counts;
    let [low, high] = counts.attestation;
    html! {
        dl.counts {
            div { dt { "articles" } dd { (counts.articles) } }
            div { dt { "outlets" } dd { (counts.outlets) } }
            div { dt { "attestation (independent hands)" } dd { (interval(low, high)) } }
            div { dt { "unresolved articles" } dd { (counts.unresolved) } }
            div { dt { "sayings" } dd { (line.sayings) } }
            div { dt { "claims" } dd { (line.claims) } }
        }
        @if !line.story.common_link.is_empty() {
            p.common-link { "Common link: " b { (line.names.list(&line.story.common_link)) } @if line.story.common_link.len() > 1 { " – each chain passes through one of them." } @else { " – every chain passes here." } }
        }
    }
}

/// What cannot be told, as a list.
pub fn cannot_tell(lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            aside.cannot {
                "What Telusur cannot tell:"
                ul { @for line in lines { li { (line) } } }
            }
        }
    }
}

/// The drawing of chains with its legend.
pub fn drawing(links: &[&Link], common: &[String], names: &Names) -> Markup {
    match provenance(links, common, names) {
        Some(svg) => html! {
            div.drawing tabindex="0" role="group" aria-label="Provenance" { (PreEscaped(svg)) }
            p.legend { "From the utterance on the left to the articles on the right. Solid: certain hand-over; dashed: possible. Thick border: the common link." }
            details.small {
                summary { "The same as a table" }
                div.scroll tabindex="0" role="region" aria-label="Hand-overs" { table {
                    thead { tr { th { "who has the words" } th { "from" } th { "" } th { "doubt" } th { "evidence" } } }
                    tbody { @for link in links { tr {
                        td { (names.of(&link.child)) }
                        td { (names.of(&link.parent)) }
                        td { span class=(if link.certain { "tag" } else { "tag possible" }) { (if link.certain { "certain" } else { "possible" }) } }
                        td.number { (format!("{:.2}", link.doubt)) }
                        td { (link.evidence) }
                    } } }
                } }
            }
        },
        None => html! { p.soft { "No chain is known." } },
    }
}

fn place(article: Option<&ArticleLine>, document: &str, statement: Option<&str>) -> Markup {
    let outlet = article
        .and_then(|article| article.outlet_name.as_deref())
        .unwrap_or("outlet unknown");
    let when = when(article.and_then(|article| article.published.as_deref()));
    let anchor = statement.map_or(String::new(), |id| format!("#{id}"));
    html! { a href=(format!("{}{anchor}", article_address(document))) { (outlet) } " · " time { (when) } }
}

/// A saying: its words, counts, versions side by side with the differences marked.
pub fn saying(answer: &SayingAnswer, whole: bool) -> Markup {
    let saying = &answer.saying;
    let attestation = &saying.attestation;
    let first = answer.words();
    let speaker = saying
        .speaker_name
        .as_deref()
        .or(saying.speaker.as_deref())
        .unwrap_or("nobody named");
    let stance = saying.versions.first().map(Version::stance).unwrap_or_default();
    html! {
        article.card id=(format!("saying-{}", saying.id)) {
            // On a page of its own it stands right under the title.
            @if whole { h2 { (speaker) (stance) } } @else { h3 { (speaker) (stance) } }
            blockquote { "“" (first) "”" }
            p.small {
                span.tag { "attestation " (interval(attestation.low, attestation.high)) }
                span.tag { (counted(saying.versions.len() as u32, "version")) }
                @if attestation.unresolved > 0 { span.tag.possible { (counted(attestation.unresolved, "unresolved hand")) } }
                @if attestation.circular { span.tag.circular { "circular reporting" } }
                " " (answer.names.through(&attestation.common_link)) "."
                @if !whole { " " a href=(format!("/saying/{}", encoded(&saying.id))) { "Chains and differences" } }
            }
            @for (denial, article) in answer.disownings() {
                p.small {
                    span.tag.denies { "may be disowned" }
                    @if let Some(name) = &denial.speaker_name { " by " b { (name) } }
                    " in " (place(Some(article), &denial.document, Some(&denial.statement))) ": "
                    q lang=(denial.language) { (denial.text) }
                }
            }
            @for other in &answer.disowns {
                p.small {
                    span.tag.denies { "may disown" }
                    " " a href=(format!("/saying/{}", encoded(&other.id))) { (other.told()) } ": " q { (other.text) }
                }
            }
            @if saying.versions.len() > 1 || whole {
                div.versions {
                    @for (index, version) in saying.versions.iter().enumerate() {
                        section.version {
                            header { (place(answer.articles.get(index), &version.document, Some(&version.statement))) @if !version.language.is_empty() { " · " (version.language) } @if index > 0 { (version.stance()) } }
                            q lang=(version.language) {
                                @if index == 0 || version.language != saying.versions[0].language { (version.text) } @else {
                                    @for run in against(&version.text, first) { @if run.shared { (run.text) } @else { mark { (run.text) } } }
                                }
                            }
                        }
                    }
                }
            }
            @if whole && !saying.differences.is_empty() {
                h2 { "Differences" }
                ul { @for difference in &saying.differences {
                    li { span.tag { (difference.kind) } " versions " (difference.versions[0] + 1) " and " (difference.versions[1] + 1) ": " (difference.detail) }
                } }
            }
        }
    }
}

/// A claim: who asserts it, who denies it, its figures and where it stands.
pub fn claim(answer: &ClaimAnswer) -> Markup {
    let claim = &answer.claim;
    html! {
        article.card id=(format!("claim-{}", claim.id)) {
            blockquote { (claim.text) }
            p.small {
                span.tag { "origins " (interval(claim.origins.low, claim.origins.high)) }
                @if !claim.denied_by.is_empty() { span.tag.denies { "disputed" } }
            }
            table {
                tbody {
                    tr { th scope="row" { "asserted or alleged by" } td { @if claim.asserted_by.is_empty() { span.soft { "nobody named" } } @else { (answer.names.list(&claim.asserted_by)) } } }
                    @if !claim.denied_by.is_empty() { tr { th scope="row" { "denied by" } td { (answer.names.list(&claim.denied_by)) } } }
                    @for figure in &claim.figures {
                        tr { th scope="row" { "figure" } td { b { (figure.told()) } @if let Some(lower) = &figure.update_of { " (told later than " (number(lower.0)) ", which it updates)" } " in " (counted(figure.documents.len() as u32, "article")) } }
                    }
                }
            }
            details.small {
                summary { "Where it stands (" (claim.places.len()) ")" }
                ul { @for (index, told) in claim.places.iter().enumerate() {
                    li { (place(answer.articles.get(index), &told.document, told.statement.as_deref())) ": " (told.text) }
                } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn counts_agree_with_their_units_and_days_are_told_as_days() {
        let told = [(0, "article"), (1, "story"), (2, "story")].map(|(number, unit)| counted(number, unit));
        assert_eq!(told, ["0 articles", "1 story", "2 stories"]);
        let overview = telusur_store::answers::Overview {
            documents: 1,
            outlets: 1,
            statements: 3,
            from: Some("2031-05-07T20:00:00+07:00".to_string()),
            to: Some("2031-05-08T10:00+07:00".to_string()),
            ..Default::default()
        };
        let list = telusur_store::answers::StoryList {
            total: 0,
            stories: Vec::new(),
        };
        let page = crate::pages::stories::page(&overview, &list, Default::default()).into_string();
        assert!(
            page.contains("1 article of 1 outlet, 2031-05-07 – 2031-05-08: 3 statements, 0 sayings"),
            "{page}"
        );
    }

    #[test]
    fn what_the_speaker_does_and_who_may_disown_it_stand_on_a_card() {
        let version = |document: &str, text: &str| json!({"document": document, "statement": "s1", "text": text, "language": "id"});
        let mut denial = version("b", "Saya tidak pernah bilang <begitu>");
        denial["speaker_name"] = "Ratna Wibisono".into();
        let mut first = version("a", "Pasar Wulan saya tutup");
        (first["stance"], first["cue"]) = ("promises".into(), "berjanji".into());
        let saying_json = json!({
            "id": "y1", "versions": [first], "speaker_name": "Ratna Wibisono", "disowned": [denial], "differences": [], "links": [],
            "attestation": {"low": 0, "high": 1, "unresolved": 0, "common_link": [], "circular": false},
        });
        let article = |id: &str, outlet: &str| ArticleLine {
            id: id.to_string(),
            title: String::new(),
            outlet: None,
            outlet_name: Some(outlet.to_string()),
            published: Some("2031-05-08T10:00:00+07:00".to_string()),
            url: None,
            uri: String::new(),
            language: "id".to_string(),
            story: None,
            duplicate_of: None,
            statements: 1,
        };
        let answer = SayingAnswer {
            saying: serde_json::from_value(saying_json).expect("a saying"),
            articles: vec![article("a", "Harian Teluk")],
            disowned_in: vec![article("b", "Layar Timur")],
            disowns: vec![telusur_store::answers::Disowned {
                id: "y2".to_string(),
                speaker_name: None,
                text: "Kios saya gusur".to_string(),
            }],
            names: Names::default(),
            cannot_tell: Vec::new(),
        };
        let card = saying(&answer, false).into_string();
        for piece in [
            "<h3>Ratna Wibisono promises (“berjanji”)</h3>",
            "may be disowned</span> by <b>Ratna Wibisono</b> in ",
            r##"<a href="/article/b#s1">Layar Timur</a> · <time>2031-05-08 10:00 +07:00</time>: "##,
            r#"may disown</span> <a href="/saying/y2">saying y2</a>: <q>Kios saya gusur</q>"#,
            r#"<q lang="id">Saya tidak pernah bilang &lt;begitu&gt;</q>"#,
        ] {
            assert!(card.contains(piece), "{piece}: {card}");
        }
    }
}
