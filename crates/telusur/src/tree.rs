//! Sayings, claims and stories drawn as trees for people.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use telusur_store::answers::{
    ArticleLine, ClaimAnswer, SayingAnswer, StoryAnswer, Version, counted, interval, number, when,
};

use crate::show::{ALERT, FAINT, NAME, TITLE, article_line, disowned, in_style, plain, short, story_line};

/// A saying: its chains from the utterance to the outlets, its versions by time, its counts.
pub fn saying(answer: &SayingAnswer) -> String {
    let saying = &answer.saying;
    let attestation = &saying.attestation;
    let mut out = String::new();
    let speaker = saying.speaker_name.as_deref().unwrap_or("nobody named");
    let stance = saying.versions.first().map(Version::stance).unwrap_or_default();
    let _ = writeln!(
        out,
        "{} {}: {}",
        saying.id,
        in_style(NAME, &format!("{speaker}{stance}")),
        in_style(TITLE, &short(answer.words(), 300))
    );
    let _ = write!(
        out,
        "{} in {}, attestation {}, {}",
        counted(saying.versions.len() as u32, "version"),
        answer.outlets(),
        interval(attestation.low, attestation.high),
        counted(attestation.unresolved, "unresolved hand")
    );
    let _ = write!(out, ", {}", plain(&answer.names.through(&attestation.common_link)));
    if attestation.circular {
        let _ = write!(out, ", {}", in_style(ALERT, "circular reporting"));
    }
    let _ = writeln!(out);
    for (denial, article) in answer.disownings() {
        let line = disowned(denial, answer.names.of(&article.id), article.published.as_deref());
        let _ = writeln!(out, "{line}");
    }
    for other in &answer.disowns {
        let (told, words) = (plain(&other.told()), short(&other.text, 300));
        let _ = writeln!(out, "{} {told}: “{words}”", in_style(ALERT, "may disown"));
    }
    let _ = writeln!(out);
    chains(answer, &mut out);
    versions(answer, &mut out);
    cannot_tell(&answer.cannot_tell, &mut out);
    out
}

/// From what chains hang, and what is said of it.
const ROOTS: [(&str, &str); 3] = [
    ("utterance", "the utterance"),
    ("unresolved", "not known from whom"),
    ("ring", "in a ring, from one another"),
];

/// The joined chains as a tree, each hand once under each of its parents.
fn chains(answer: &SayingAnswer, out: &mut String) {
    let mut children: BTreeMap<&str, BTreeMap<&str, bool>> = BTreeMap::new();
    for link in &answer.saying.links {
        let certain = children
            .entry(&link.parent)
            .or_default()
            .entry(&link.child)
            .or_default();
        *certain |= link.certain;
    }
    let rings = rings(&children);
    if !rings.is_empty() {
        children.insert("ring", rings);
    }
    for (root, name) in ROOTS {
        if children.contains_key(root) {
            let _ = writeln!(out, "{name}");
            let mut above = BTreeSet::from([root]);
            branch(answer, &children, root, "", &mut above, out);
        }
    }
}

/// The first hand of each ring to which nothing leads from outside.
fn rings<'a>(children: &BTreeMap<&'a str, BTreeMap<&'a str, bool>>) -> BTreeMap<&'a str, bool> {
    let mut reached = BTreeSet::new();
    for (root, _) in ROOTS {
        reach(children, root, &mut reached);
    }
    let mut out = BTreeMap::new();
    for &hand in children.keys() {
        let mut below = BTreeSet::new();
        reach(children, hand, &mut below);
        if below.contains(hand) && !reached.contains(hand) {
            out.insert(hand, true);
            reached.append(&mut below);
        }
    }
    out
}

/// Adds all that have the words from `parent`, by however many hands.
fn reach<'a>(children: &BTreeMap<&'a str, BTreeMap<&'a str, bool>>, parent: &str, reached: &mut BTreeSet<&'a str>) {
    for &child in children.get(parent).into_iter().flat_map(BTreeMap::keys) {
        if reached.insert(child) {
            reach(children, child, reached);
        }
    }
}

fn branch<'a>(
    answer: &'a SayingAnswer,
    children: &BTreeMap<&'a str, BTreeMap<&'a str, bool>>,
    parent: &'a str,
    indent: &str,
    above: &mut BTreeSet<&'a str>,
    out: &mut String,
) {
    let Some(below) = children.get(parent) else { return };
    let mut beside = 1;
    let below: Vec<(&str, bool)> = below
        .iter()
        .map(|(&child, &certain)| (child, certain))
        .filter(|(child, _)| {
            let first = child.starts_with("document:") && beside > 0;
            beside -= usize::from(first);
            !first
        })
        .collect();
    let last = below.len().saturating_sub(1);
    for (index, (child, certain)) in below.into_iter().enumerate() {
        let (corner, deeper) = if index == last {
            ("└─ ", "   ")
        } else {
            ("├─ ", "│  ")
        };
        let may = if certain || parent == "unresolved" {
            String::new()
        } else {
            format!(" {}", in_style(FAINT, "(may be)"))
        };
        let _ = write!(out, "{indent}{corner}{}{may}", in_style(NAME, answer.names.of(child)));
        // What the hand published stands beside it; only what it published besides gets lines of its own.
        let published = children.get(child).into_iter().flatten();
        let mut articles = published.filter_map(|(id, _)| article(answer, id));
        if let Some(article) = article(answer, child).or_else(|| articles.next()) {
            let _ = write!(out, " {}", in_style(FAINT, &about(article)));
        }
        if above.insert(child) {
            let _ = writeln!(out);
            let indent = format!("{indent}{deeper}");
            branch(answer, children, child, &indent, above, out);
            above.remove(child);
        } else {
            let _ = writeln!(out, " {}", in_style(ALERT, "(its own ancestor)"));
        }
    }
}

fn article<'a>(answer: &'a SayingAnswer, end: &str) -> Option<&'a ArticleLine> {
    let id = end.strip_prefix("document:")?;
    answer.articles.iter().find(|article| article.id == id)
}

fn about(article: &ArticleLine) -> String {
    let published = when(article.published.as_deref());
    format!("{published}, {}", short(&article.title, 80))
}

/// The versions by time, with what differs between them.
fn versions(answer: &SayingAnswer, out: &mut String) {
    let _ = writeln!(out, "\nversions");
    for (index, version) in answer.saying.versions.iter().enumerate() {
        let article = answer.articles.iter().find(|article| article.id == version.document);
        let published = when(article.and_then(|article| article.published.as_deref()));
        let outlet = answer.names.of(&version.document);
        let head = format!("{published} {outlet} ({}){}", version.language, version.stance());
        let _ = writeln!(out, "  {index} {}", in_style(FAINT, &head));
        let first = &answer.saying.versions[0];
        if index > 0 && version.language == first.language {
            let _ = writeln!(out, "    {}", against(&short(&version.text, 400), &first.text));
        } else {
            let _ = writeln!(out, "    {}", short(&version.text, 400));
        }
        for difference in answer
            .saying
            .differences
            .iter()
            .filter(|difference| difference.versions[1] == index)
        {
            let text = format!(
                "{} differs from {}: {}",
                difference.kind, difference.versions[0], difference.detail
            );
            let _ = writeln!(out, "    {}", in_style(ALERT, &short(&text, 300)));
        }
    }
}

/// A version with the words marked that the first version does not have.
fn against(text: &str, first: &str) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let known: BTreeSet<String> = first.split_whitespace().map(bare).collect();
    let mark = |word: &str| {
        if known.contains(&bare(word)) {
            word.to_string()
        } else {
            in_style(ALERT, word)
        }
    };
    text.split_whitespace().map(mark).collect::<Vec<_>>().join(" ")
}

/// A claim: who asserts it, who denies it, its figures and places.
pub fn claim(answer: &ClaimAnswer) -> String {
    let claim = &answer.claim;
    let mut out = String::new();
    let _ = writeln!(out, "{} {}", claim.id, in_style(TITLE, &short(&claim.text, 300)));
    let _ = writeln!(
        out,
        "origins {}, {} in {}",
        interval(claim.origins.low, claim.origins.high),
        counted(claim.places.len() as u32, "place"),
        counted(
            distinct(claim.places.iter().map(|place| place.document.as_str())),
            "article"
        )
    );
    for (what, ids) in [("asserted by", &claim.asserted_by), ("denied by", &claim.denied_by)] {
        if !ids.is_empty() {
            let _ = writeln!(out, "{what} {}", in_style(NAME, &answer.names.list(ids)));
        }
    }
    for figure in &claim.figures {
        let update = figure.update_of.as_ref().map_or(String::new(), |lower| {
            format!(" (told later than {}, which it updates)", number(lower.0))
        });
        let outlets = answer.names.outlets(&figure.documents);
        let _ = writeln!(out, "  {}", plain(&format!("{}{update}: {outlets}", figure.told())));
    }
    for place in &claim.places {
        let outlet = answer.names.of(&place.document);
        let _ = writeln!(out, "  {} {}", in_style(FAINT, outlet), short(&place.text, 300));
    }
    cannot_tell(&answer.cannot_tell, &mut out);
    out
}

/// A story: its articles, sayings, claims and derivations.
pub fn story(answer: &StoryAnswer) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", story_line(&answer.line));
    for article in &answer.articles {
        let _ = writeln!(out, "  {}", article_line(article));
    }
    for answer in &answer.all_sayings {
        let _ = write!(out, "\n{}", saying(answer));
    }
    for answer in &answer.all_claims {
        let _ = write!(out, "\n{}", claim(answer));
    }
    if !answer.corrections.is_empty() {
        let _ = writeln!(out, "\ncorrections");
    }
    for correction in &answer.corrections {
        let names = |ids: &[String]| answer.all_names.outlets(ids);
        let _ = writeln!(
            out,
            "  {} {}: {}",
            in_style(NAME, answer.all_names.of(&correction.document)),
            in_style(ALERT, &correction.kind),
            short(&correction.text, 300)
        );
        for (what, list) in [
            ("was wrong", correction.wrong.join("; ")),
            ("is right", correction.right.join("; ")),
            ("stands wrong still in", names(&correction.still)),
            ("stands right in", names(&correction.repaired)),
        ] {
            if !list.is_empty() {
                let _ = writeln!(out, "    {what}: {}", plain(&list));
            }
        }
    }
    if !answer.derivations.is_empty() {
        let _ = writeln!(out, "\nwhat comes from what");
    }
    for derivation in &answer.derivations {
        let (child, parent) = (
            answer.all_names.of(&derivation.child),
            answer.all_names.of(&derivation.parent),
        );
        let _ = writeln!(
            out,
            "  {} from {} by {} {}",
            in_style(NAME, child),
            in_style(NAME, parent),
            derivation.kind,
            in_style(
                FAINT,
                &format!("[doubt {:.2}] {}", derivation.doubt, derivation.evidence.join("; "))
            )
        );
    }
    cannot_tell(&answer.cannot_tell, &mut out);
    out
}

fn cannot_tell(sentences: &[String], out: &mut String) {
    let _ = writeln!(out, "\nwhat cannot be told");
    for sentence in sentences {
        let _ = writeln!(out, "  {sentence}");
    }
}

fn distinct<'a>(ids: impl Iterator<Item = &'a str>) -> u32 {
    ids.collect::<BTreeSet<_>>().len() as u32
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use telusur_store::answers::Names;

    use super::*;

    #[test]
    fn a_ring_with_nothing_behind_it_is_drawn() {
        let link = |parent: &str, child: &str| json!({"child": child, "parent": parent, "certain": true, "doubt": 0.0, "evidence": ""});
        let saying = json!({
            "id": "y1", "versions": [], "differences": [],
            "attestation": {"low": 0, "high": 0, "unresolved": 0, "common_link": [], "circular": true},
            "links": [
                link("local:Ombak", "local:Pasir"), link("local:Pasir", "local:Karang"), link("local:Karang", "local:Ombak"),
                link("local:Pasir", "local:Buih"),
            ],
        });
        let answer = SayingAnswer {
            saying: serde_json::from_value(saying).expect("a saying"),
            articles: Vec::new(),
            disowned_in: Vec::new(),
            disowns: Vec::new(),
            names: Names::default(),
            cannot_tell: Vec::new(),
        };
        let mut out = String::new();
        chains(&answer, &mut out);
        let drawn = anstream::adapter::strip_str(&out).to_string();
        let ring = "in a ring, from one another\n└─ Karang\n   └─ Ombak\n      └─ Pasir\n         ├─ Buih\n         └─ Karang (its own ancestor)\n";
        assert_eq!(drawn, ring);
    }
}
