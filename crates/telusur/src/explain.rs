//! An article sentence by sentence, with every finding drawn under its place.

use std::fmt::Write as _;

use telusur_model::{CodePoints, Doubt, Reading, Span};

use crate::show::{FAINT, NAME, TITLE, in_style, plain};

/// Characters of text on one line.
const WIDTH: usize = 96;

struct Note {
    at: Span,
    what: String,
    rule: String,
    doubt: Option<Doubt>,
}

/// The whole article with its findings.
pub fn explain(reading: &Reading) -> String {
    let notes = notes(reading);
    let mut out = String::new();
    let _ = writeln!(out, "{}", in_style(TITLE, &format!("{} ({})", reading.uri, reading.id)));
    let _ = writeln!(
        out,
        "language {}, doubt {:.2}",
        reading.language.code,
        reading.language.doubt.value()
    );
    if let Some(outlet) = reading.outlet.as_ref().filter(|outlet| outlet.at.is_none()) {
        let _ = writeln!(
            out,
            "outlet {} = {} [{}]",
            plain(&outlet.name),
            outlet.actor,
            outlet.rule.name()
        );
    }
    if let Some(published) = reading.published.as_ref().filter(|published| published.at.is_none()) {
        let _ = writeln!(out, "published {} [{}]", published.value, published.rule.name());
    }
    for line in lines(reading) {
        let _ = writeln!(out);
        for row in rows(&reading.text, line) {
            let _ = writeln!(out, "{}", flat(row.of(&reading.text)));
            // A finding is named under the row in which it ends.
            for note in notes.iter().filter(|note| note.at.touches(row)) {
                let lead = Span {
                    start: row.start,
                    end: note.at.start.max(row.start),
                };
                let before = lead.of(&reading.text).chars().count();
                let inside = Span {
                    start: note.at.start.max(row.start),
                    end: note.at.end.min(row.end),
                };
                let carets = "^".repeat(inside.of(&reading.text).trim_end().chars().count().max(1));
                let _ = write!(out, "{}{}", " ".repeat(before), in_style(NAME, &carets));
                if note.at.end <= row.end {
                    let doubt = note
                        .doubt
                        .map_or(String::new(), |doubt| format!(", doubt {:.2}", doubt.value()));
                    let rule = format!("[{}{doubt}]", note.rule);
                    let _ = write!(out, " {} {}", plain(&note.what), in_style(FAINT, &rule));
                }
                let _ = writeln!(out);
            }
        }
    }
    out
}

/// The sentences, and the stretches between them that hold anything.
fn lines(reading: &Reading) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = 0;
    let end = Span::new(reading.text.len(), reading.text.len());
    for sentence in reading.sentences.iter().copied().chain([end]) {
        if sentence.start > from {
            pieces(
                &reading.text,
                Span {
                    start: from,
                    end: sentence.start,
                },
                &mut out,
            );
        }
        if !sentence.is_empty() {
            pieces(&reading.text, sentence, &mut out);
        }
        from = from.max(sentence.end);
    }
    out
}

/// The lines of a stretch that are not blank.
fn pieces(text: &str, stretch: Span, out: &mut Vec<Span>) {
    let mut at = stretch.start as usize;
    for line in stretch.of(text).split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let words = line.trim();
        if !words.is_empty() {
            out.push(Span::new(at + lead, at + lead + words.len()));
        }
        at += line.len();
    }
}

/// A line cut into rows of at most [`WIDTH`] characters, at blanks where there are any.
fn rows(text: &str, line: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut rest = line;
    loop {
        let words = rest.of(text);
        let Some((cut, _)) = words.char_indices().nth(WIDTH) else {
            out.push(rest);
            return out;
        };
        let cut = words[..cut].rfind(' ').map_or(cut, |blank| blank + 1).max(1);
        let (head, tail) = (rest.start as usize, rest.start as usize + cut);
        out.push(Span::new(head, tail));
        rest = Span {
            start: tail as u32,
            end: rest.end,
        };
    }
}

/// One character stays one character, so that carets stand under their words.
fn flat(text: &str) -> String {
    text.chars()
        .map(|letter| {
            if letter.is_control() || letter.is_whitespace() {
                ' '
            } else {
                letter
            }
        })
        .collect()
}

fn notes(reading: &Reading) -> Vec<Note> {
    let mut out: Vec<Note> = Vec::new();
    let mut note = |at: Span, what: String, rule: &str, doubt: Option<Doubt>| {
        out.push(Note {
            at,
            what,
            rule: rule.to_string(),
            doubt,
        });
    };
    if let Some(title) = &reading.title {
        note(title.at, "title".to_string(), title.rule.name(), Some(title.doubt));
    }
    if let Some((outlet, at)) = reading.outlet.as_ref().and_then(|outlet| Some((outlet, outlet.at?))) {
        note(
            at,
            format!("outlet {} = {}", outlet.name, outlet.actor),
            outlet.rule.name(),
            Some(outlet.doubt),
        );
    }
    if let Some((published, at)) = reading
        .published
        .as_ref()
        .and_then(|published| Some((published, published.at?)))
    {
        note(
            at,
            format!("published {}", published.value),
            published.rule.name(),
            Some(published.doubt),
        );
    }
    for credit in &reading.credits {
        note(
            credit.at,
            format!("credit {}", called(&credit.value)),
            credit.rule.name(),
            Some(credit.doubt),
        );
    }
    for piece in &reading.furniture {
        note(
            piece.at,
            format!("furniture: {}", piece.value.name()),
            piece.rule.name(),
            Some(piece.doubt),
        );
    }
    for mention in &reading.mentions {
        let what = format!("{} {} = {}", mention.kind.name(), mention.name, mention.actor);
        note(mention.at, what, mention.rule.name(), Some(mention.doubt));
    }
    for time in &reading.times {
        note(
            time.at,
            format!("{} {}", time.value.kind.name(), time.value.iso),
            time.rule.name(),
            Some(time.doubt),
        );
    }
    for notice in &reading.corrections {
        note(
            notice.at,
            notice.value.name().to_string(),
            notice.rule.name(),
            Some(notice.doubt),
        );
    }
    for figure in &reading.figures {
        let what = format!("figure: {} {} {}", figure.bound.name(), figure.value, figure.unit);
        note(figure.at, what, figure.rule.name(), Some(figure.doubt));
    }
    for event in &reading.events {
        let one = event.actor1.as_ref().map_or("?", |actor| &actor.name);
        let two: Vec<&str> = event.actor2.iter().map(|actor| actor.name.as_str()).collect();
        let what = format!("event {}: {one} > {}", event.kind, two.join(", "));
        note(event.at, what, event.rule.name(), Some(event.doubt));
    }
    for (index, statement) in reading.statements.iter().enumerate() {
        let name = format!("s{}", index + 1);
        let rule = statement.rule.name();
        let last = statement.content.len().saturating_sub(1);
        for (piece, &at) in statement.content.iter().enumerate() {
            let what = if piece == last {
                format!("{name} {} {}", statement.kind.name(), statement.stance.name())
            } else {
                format!("{name} …")
            };
            note(at, what, rule, Some(statement.doubt));
        }
        if let Some(cue) = statement.cue {
            note(cue, format!("{name} cue"), rule, None);
        }
        for (part, party) in [("speaker", &statement.speaker), ("addressee", &statement.addressee)] {
            if let Some((party, at)) = party.as_ref().and_then(|party| Some((party, party.at?))) {
                note(at, format!("{name} {part} {}", called(party)), rule, None);
            }
        }
        if let Some(at) = statement.medium_at {
            note(at, format!("{name} medium {}", statement.medium.name()), rule, None);
        }
        if let Some(time) = &statement.time {
            note(time.at, format!("{name} time {}", time.value), rule, None);
        }
        for hand in &statement.chain {
            if let Some(at) = hand.party.at {
                note(
                    at,
                    format!("{name} {} {}", hand.role.name(), called(&hand.party)),
                    hand.rule.name(),
                    None,
                );
            }
        }
    }
    let points = CodePoints::new(&reading.text);
    out.retain(|note| !note.at.is_empty() && points.at(note.at.end) > points.at(note.at.start));
    out.sort_by_key(|note| (note.at.start, std::cmp::Reverse(note.at.end)));
    out
}

fn called(party: &telusur_model::Party) -> String {
    match &party.actor {
        Some(actor) => format!("{} = {actor}", party.name),
        None => party.name.to_string(),
    }
}
