//! The report of a check as text, Markdown and HTML.

use std::fmt::Write as _;

use telusur_store::answers::{CheckAnswer, Checked, stance};

use crate::show::{FAINT, NAME, TITLE, in_style, plain, short};

/// Where what is known of a statement can be looked up.
fn further(checked: &Checked) -> String {
    let saying = checked
        .saying
        .iter()
        .map(|saying| format!("saying {}", saying.saying.id));
    let claim = checked.claim.iter().map(|claim| format!("claim {}", claim.claim.id));
    saying.chain(claim).collect::<Vec<_>>().join(", ")
}

/// Who says it, or denies it, through whom.
fn heading(checked: &Checked) -> String {
    let speaker = checked.speaker.as_deref().unwrap_or("nobody named");
    let stance = stance(checked.kind, checked.stance, checked.cue.as_deref());
    let hands: String = checked.hands.iter().map(|hand| format!(", via {hand}")).collect();
    plain(&format!("{speaker}{stance}{hands}"))
}

fn title(answer: &CheckAnswer) -> String {
    answer
        .title
        .as_deref()
        .map_or_else(|| answer.uri.clone(), |title| short(title, 160))
}

/// For the terminal.
pub fn text(answers: &[CheckAnswer]) -> String {
    let mut out = String::new();
    for answer in answers {
        let _ = writeln!(
            out,
            "{} {}",
            in_style(TITLE, &title(answer)),
            in_style(FAINT, &answer.uri)
        );
        if answer.statements.is_empty() {
            let _ = writeln!(out, "  no statements were found in it");
        }
        for checked in &answer.statements {
            let _ = writeln!(out, "\n  {} {}", checked.statement, in_style(NAME, &heading(checked)));
            let _ = writeln!(out, "  {}", short(&checked.text, 400));
            for finding in &checked.findings {
                let _ = writeln!(out, "    - {}", plain(finding));
            }
            let further = further(checked);
            if !further.is_empty() {
                let _ = writeln!(out, "    {}", in_style(FAINT, &further));
            }
        }
        let _ = writeln!(out, "\nwhat cannot be told");
        for sentence in &answer.cannot_tell {
            let _ = writeln!(out, "  {sentence}");
        }
        let _ = writeln!(out);
    }
    out
}

/// Text from an article made fit for Markdown.
fn marked_down(text: &str) -> String {
    let mut out = String::new();
    for letter in plain(text).chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// As Markdown.
pub fn markdown(answers: &[CheckAnswer]) -> String {
    let mut out = String::new();
    for answer in answers {
        let _ = writeln!(
            out,
            "# {}\n\nRead from {}.\n",
            marked_down(&title(answer)),
            marked_down(&answer.uri)
        );
        for checked in &answer.statements {
            let _ = writeln!(out, "## {}: {}\n", checked.statement, marked_down(&heading(checked)));
            let _ = writeln!(out, "> {}\n", marked_down(&checked.text));
            for finding in &checked.findings {
                let _ = writeln!(out, "- {}", marked_down(finding));
            }
            let further = further(checked);
            if !further.is_empty() {
                let _ = writeln!(out, "- See {}.", marked_down(&further));
            }
            let _ = writeln!(out);
        }
        let _ = writeln!(out, "## What cannot be told\n");
        for sentence in &answer.cannot_tell {
            let _ = writeln!(out, "- {}", marked_down(sentence));
        }
        let _ = writeln!(out);
    }
    out
}

/// Text made fit for HTML.
fn escaped(text: &str) -> String {
    plain(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// As one HTML page that loads nothing.
pub fn html(answers: &[CheckAnswer]) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Check</title>\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <style>body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
         blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #767676}small{color:#595959}</style></head><body>\n",
    );
    for answer in answers {
        let _ = writeln!(
            out,
            "<h1>{}</h1>\n<p><small>{}</small></p>",
            escaped(&title(answer)),
            escaped(&answer.uri)
        );
        for checked in &answer.statements {
            let _ = writeln!(out, "<h2>{}: {}</h2>", checked.statement, escaped(&heading(checked)));
            let _ = writeln!(out, "<blockquote>{}</blockquote>\n<ul>", escaped(&checked.text));
            for finding in &checked.findings {
                let _ = writeln!(out, "<li>{}</li>", escaped(finding));
            }
            let further = further(checked);
            if !further.is_empty() {
                let _ = writeln!(out, "<li><small>{}</small></li>", escaped(&further));
            }
            let _ = writeln!(out, "</ul>");
        }
        let _ = writeln!(out, "<h2>What cannot be told</h2>\n<ul>");
        for sentence in &answer.cannot_tell {
            let _ = writeln!(out, "<li>{}</li>", escaped(sentence));
        }
        let _ = writeln!(out, "</ul>");
    }
    out.push_str("</body></html>\n");
    out
}
