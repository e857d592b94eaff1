//! Results as text for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use telusur_model::{Reading, Statement};
use telusur_store::answers::{ArticleLine, DISOWNED, Disowning, StoryLine, Version, counted, interval, when};
use telusur_store::contract::weave::Weave;

/// Headlines.
pub const TITLE: Style = Style::new().bold();
/// What stands beside.
pub const FAINT: Style = Style::new().dimmed();
/// Names of actors and hands.
pub const NAME: Style = AnsiColor::Cyan.on_default();
/// What deserves attention.
pub const ALERT: Style = AnsiColor::Yellow.on_default();

/// `text` in `style`.
pub fn in_style(style: Style, text: &str) -> String {
    format!("{style}{}{style:#}", plain(text))
}

/// Text from an article made fit for one line of a terminal: control characters could move its cursor.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The first `most` characters of a text on one line.
pub fn short(text: &str, most: usize) -> String {
    let text = plain(text);
    match text.char_indices().nth(most) {
        None => text,
        Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
    }
}

/// One article: what it is, and its statements.
pub fn reading(reading: &Reading) -> String {
    let mut out = String::new();
    let title = reading
        .headline()
        .map_or_else(|| short(&reading.text, 80), |title| short(title, 160));
    let _ = writeln!(out, "{}", in_style(TITLE, &title));
    let outlet = reading
        .outlet
        .as_ref()
        .map_or("outlet not known", |outlet| &outlet.name);
    let published = reading
        .published
        .as_ref()
        .map_or("day not known", |published| &published.value);
    let credits: Vec<&str> = reading
        .credits
        .iter()
        .map(|credit| credit.value.name.as_str())
        .collect();
    let credits = if credits.is_empty() {
        String::new()
    } else {
        format!(", credits {}", credits.join(", "))
    };
    let about = format!(
        "{outlet}, {published}{credits}, {} ({})",
        reading.language.code, reading.uri
    );
    let _ = writeln!(out, "{}", in_style(FAINT, &about));
    for (index, statement) in reading.statements.iter().enumerate() {
        let _ = writeln!(out, "  s{} {}", index + 1, statement_line(reading, statement));
    }
    out
}

/// A statement in one line: who, how, through whom, what.
pub fn statement_line(reading: &Reading, statement: &Statement) -> String {
    let speaker = statement
        .speaker
        .as_ref()
        .map_or("nobody named", |speaker| &speaker.name);
    let mut out = format!("{} {}", in_style(NAME, speaker), statement.stance.name());
    if let Some(addressee) = &statement.addressee {
        let _ = write!(out, " to {}", in_style(NAME, &addressee.name));
    }
    if statement.medium != telusur_model::MediumKind::Unstated {
        let _ = write!(out, " by {}", statement.medium.name());
    }
    for hand in statement.chain.iter() {
        let _ = write!(out, " via {}", in_style(NAME, &hand.party.name));
    }
    let words = short(&reading.words_of(statement), 200);
    let (open, close) = if statement.kind == telusur_model::StatementKind::Direct {
        ("“", "”")
    } else {
        ("", "")
    };
    let _ = write!(
        out,
        ": {open}{words}{close} {}",
        in_style(FAINT, &format!("[{}]", statement.rule.name()))
    );
    out
}

/// A whole weave: its stories, each with its sayings and claims.
pub fn weave(weave: &Weave, readings: &[Reading]) -> String {
    let mut names: BTreeMap<&str, &str> = weave
        .actors
        .iter()
        .map(|actor| (actor.id.as_str(), actor.name.as_str()))
        .collect();
    for reading in readings {
        names.insert(
            &reading.id,
            reading.outlet.as_ref().map_or(&reading.uri, |outlet| &outlet.name),
        );
    }
    let days: BTreeMap<&str, &str> = readings
        .iter()
        .filter_map(|reading| Some((reading.id.as_str(), reading.published.as_ref()?.value.as_str())))
        .collect();
    let name = |id: &str| plain(names.get(id).copied().unwrap_or(id));
    let list = |ids: &[String]| ids.iter().map(|id| name(id)).collect::<Vec<_>>().join(", ");
    let mut out = String::new();
    for story in &weave.stories {
        let counts = &story.counts;
        let _ = writeln!(out, "{}", in_style(TITLE, &short(&story.title, 160)));
        let _ = write!(
            out,
            "{}, {}, attestation {}, {}",
            counted(counts.articles, "article"),
            counted(counts.outlets, "outlet"),
            interval(counts.attestation[0], counts.attestation[1]),
            counted(counts.unresolved, "unresolved article")
        );
        if !story.common_link.is_empty() {
            let through = if story.common_link.len() == 1 {
                "all through"
            } else {
                "each chain through one of"
            };
            let _ = write!(out, ", {through} {}", in_style(NAME, &list(&story.common_link)));
        }
        let _ = writeln!(out);
        for saying in weave
            .sayings
            .iter()
            .filter(|saying| saying.story.as_ref() == Some(&story.id))
        {
            let speaker = saying.speaker_name.as_deref().unwrap_or("nobody named");
            let first = saying.versions.first();
            let words = first.map_or("", |version| &version.text);
            let stance = first.map(Version::stance).unwrap_or_default();
            let attestation = &saying.attestation;
            let _ = writeln!(
                out,
                "  {} {}: {}",
                saying.id,
                in_style(NAME, &format!("{speaker}{stance}")),
                short(words, 160)
            );
            let _ = write!(
                out,
                "     {}, attestation {}",
                counted(saying.versions.len() as u32, "version"),
                interval(attestation.low, attestation.high)
            );
            if !attestation.common_link.is_empty() {
                let _ = write!(out, " through {}", in_style(NAME, &list(&attestation.common_link)));
            }
            if attestation.circular {
                let _ = write!(out, ", {}", in_style(ALERT, "circular reporting"));
            }
            let _ = writeln!(out);
            for denial in &saying.disowned {
                let published = days.get(denial.document.as_str()).copied();
                let line = disowned(denial, &name(&denial.document), published);
                let _ = writeln!(out, "     {line}");
            }
        }
        for claim in weave
            .claims
            .iter()
            .filter(|claim| claim.story.as_ref() == Some(&story.id))
        {
            let _ = write!(
                out,
                "  {} {}: origins {}",
                claim.id,
                short(&claim.text, 160),
                interval(claim.origins.low, claim.origins.high)
            );
            if !claim.asserted_by.is_empty() {
                let _ = write!(out, ", asserted by {}", in_style(NAME, &list(&claim.asserted_by)));
            }
            if !claim.denied_by.is_empty() {
                let _ = write!(
                    out,
                    ", {} by {}",
                    in_style(ALERT, "denied"),
                    in_style(NAME, &list(&claim.denied_by))
                );
            }
            let _ = writeln!(out);
        }
        let _ = writeln!(out);
    }
    if weave.sayings.iter().any(|saying| !saying.disowned.is_empty()) {
        let _ = writeln!(out, "what cannot be told\n  {DISOWNED}");
    }
    out
}

/// By whom, where, on what day and in what words a saying may be disowned.
pub fn disowned(denial: &Disowning, outlet: &str, published: Option<&str>) -> String {
    let told = plain(&denial.told(outlet, published));
    let words = short(&denial.text, 300);
    format!("{} {told}: “{words}”", in_style(ALERT, "may be disowned"))
}

/// A story in two lines: its name and its counts.
pub fn story_line(line: &StoryLine) -> String {
    let (story, counts) = (&line.story, &line.story.counts);
    let days = match (&story.from, &story.to) {
        (Some(from), Some(to)) if from != to => format!("{from} to {to}"),
        (Some(day), _) | (_, Some(day)) => day.clone(),
        _ => "day not known".to_string(),
    };
    let mut out = format!(
        "{} {}\n  {days}: ",
        story.id,
        in_style(TITLE, &short(&story.title, 160))
    );
    let _ = write!(
        out,
        "{}, {}, attestation {}, {}; {}, {}",
        counted(counts.articles, "article"),
        counted(counts.outlets, "outlet"),
        interval(counts.attestation[0], counts.attestation[1]),
        counted(counts.unresolved, "unresolved article"),
        counted(line.sayings, "saying"),
        counted(line.claims, "claim")
    );
    if !story.common_link.is_empty() {
        let _ = write!(out, ", {}", plain(&line.names.through(&story.common_link)));
    }
    out
}

/// An article in one line.
pub fn article_line(article: &ArticleLine) -> String {
    let outlet = article.outlet_name.as_deref().unwrap_or("outlet not known");
    let published = when(article.published.as_deref());
    let about = format!("{outlet}, {published}, {} [{}]", article.language, article.id);
    format!(
        "{} {}",
        in_style(TITLE, &short(&article.title, 120)),
        in_style(FAINT, &about)
    )
}

/// A snippet with the words sought made plain to see. `marks` are ranges of code points.
pub fn marked(snippet: &str, marks: &[[u32; 2]]) -> String {
    let mut out = String::new();
    for (at, letter) in snippet.chars().enumerate() {
        let at = at as u32;
        if marks.iter().any(|mark| mark[0] == at) {
            let _ = write!(out, "{ALERT}");
        }
        out.push(if letter.is_control() { ' ' } else { letter });
        if marks.iter().any(|mark| mark[1] == at + 1) {
            let _ = write!(out, "{ALERT:#}");
        }
    }
    out
}
