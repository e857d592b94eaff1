//! An article's text with every finding marked in place.

use maud::{Markup, html};
use telusur_model::{Reading, Span, StatementKind};

/// One marked place.
struct Mark {
    at: Span,
    /// Classes of style.
    class: String,
    /// The finding's anchor: `s1`, `m3`, `t2`, ….
    id: String,
    /// What is told when one points at it.
    told: String,
}

/// The text with all findings as nested marks; each links to its fact, and each fact links back.
pub fn text(reading: &Reading) -> Markup {
    let marks = marks(reading);
    let mut cuts: Vec<u32> = marks.iter().flat_map(|mark| [mark.at.start, mark.at.end]).collect();
    cuts.extend([0, reading.text.len() as u32]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut begun: Vec<&str> = Vec::new();
    let mut pieces = Vec::new();
    for window in cuts.windows(2) {
        let span = Span {
            start: window[0],
            end: window[1],
        };
        let here: Vec<&Mark> = marks.iter().filter(|mark| mark.at.contains(span)).collect();
        let class = here
            .iter()
            .map(|mark| mark.class.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let told = here
            .iter()
            .map(|mark| mark.told.as_str())
            .filter(|told| !told.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        let anchors: Vec<&str> = here
            .iter()
            .map(|mark| mark.id.as_str())
            .filter(|id| !id.is_empty() && !begun.contains(id))
            .collect();
        begun.extend(&anchors);
        // The innermost statement, else the innermost finding, is where a click leads.
        let target = here
            .iter()
            .rev()
            .find(|mark| mark.id.starts_with('s'))
            .or(here.iter().rev().find(|mark| !mark.id.is_empty()))
            .map(|mark| mark.id.as_str());
        let piece = span.of(&reading.text);
        pieces.push(html! {
            @for id in &anchors { span id=(id) {} }
            @if let Some(target) = target {
                a class=(class) href=(format!("#fact-{target}")) title=(told) { (piece) }
            } @else if !class.is_empty() {
                span class=(class) title=(told) { (piece) }
            } @else {
                (piece)
            }
        });
    }
    html! { @for piece in pieces { (piece) } }
}

fn marks(reading: &Reading) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut add = |at: Span, class: String, id: String, told: String| out.push(Mark { at, class, id, told });
    for piece in &reading.furniture {
        add(
            piece.at,
            "furniture".into(),
            String::new(),
            format!("not the article: {} ({})", piece.value.name(), piece.rule.name()),
        );
    }
    if let Some(title) = &reading.title {
        add(title.at, "title".into(), String::new(), "headline".into());
    }
    for (index, statement) in reading.statements.iter().enumerate() {
        let id = format!("s{}", index + 1);
        let kind = if statement.kind == StatementKind::Indirect {
            "indirect"
        } else {
            "direct"
        };
        for at in &statement.content {
            let told = format!(
                "{} {} ({}, doubt {:.2})",
                statement.kind.name(),
                statement.stance.name(),
                statement.rule.name(),
                statement.doubt.value()
            );
            add(
                *at,
                format!("statement {kind} {}", statement.stance.name()),
                id.clone(),
                told,
            );
        }
        if let Some(cue) = statement.cue {
            add(cue, "cue".into(), id.clone(), "reporting word".into());
        }
        let hands = statement
            .chain
            .iter()
            .filter_map(|hand| Some((hand.party.at?, &hand.party.name)));
        for (at, name) in hands {
            add(at, "relay".into(), String::new(), format!("hand: {name}"));
        }
    }
    for (index, mention) in reading.mentions.iter().enumerate() {
        add(
            mention.at,
            format!("mention {}", mention.kind.name()),
            format!("m{}", index + 1),
            format!("{} {} ({})", mention.kind.name(), mention.name, mention.actor),
        );
    }
    for (index, time) in reading.times.iter().enumerate() {
        add(
            time.at,
            "time".into(),
            format!("t{}", index + 1),
            time.value.iso.clone(),
        );
    }
    for (index, figure) in reading.figures.iter().enumerate() {
        add(
            figure.at,
            "figure".into(),
            format!("n{}", index + 1),
            format!("{} {} {}", figure.bound.name(), figure.value, figure.unit),
        );
    }
    out
}
