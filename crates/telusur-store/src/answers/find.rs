//! Search, tracing of a quotation, and checking of a text.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;
use telusur_model::{CodePoints, Figure, Reading, Stance, Statement};
use telusur_weave::alike::Words;

use super::lists::{ARTICLE, article_line};
use super::{
    ArticleLine, CheckAnswer, Checked, ClaimAnswer, DISOWNED, Found, Hit, Near, Page, Saying, SayingAnswer,
    SearchAnswer, Trace, Version, counted, interval,
};
use crate::renew::meaning_terms;
use crate::{Store, StoreError, stems};

type Result<T> = std::result::Result<T, StoreError>;

/// Sayings and claims compared word by word for one trace, by each index.
const CANDIDATES: u32 = 60;

/// Stems of a text by which the index is asked.
const STEMS: usize = 64;

/// A statement of a text under check is taken for a version of a saying from this likeness on.
const SAME: f32 = 0.7;

/// The same where the speaker is the same.
const NEAR: f32 = 0.35;

/// Words that mean something alone which a statement must have, to be known again whoever says it: "the accusation" is said of many.
const TELLS: usize = 3;

/// Words before a speaker's name within which the one stands for whom he speaks.
const INTRODUCED: usize = 8;

/// Likeness below which something is not worth naming beside the nearest.
const BESIDE: f32 = 0.25;

/// Code points of a snippet.
const SNIPPET: usize = 220;

impl Store {
    /// The articles that fit a query: all its words in any of their forms; words in quotation marks in that order.
    pub fn search(&self, query: &str, page: Page) -> Result<SearchAnswer> {
        let (all, any) = expressions(query);
        let none = SearchAnswer {
            query: query.to_string(),
            total: 0,
            hits: Vec::new(),
        };
        if all.is_empty() {
            return Ok(none);
        }
        for expression in [all, any] {
            let total = self.rows("SELECT count(*) FROM words WHERE words MATCH ?", [&expression], |row| {
                row.get(0)
            })?;
            let total: u32 = total.into_iter().next().unwrap_or(0);
            if total == 0 {
                continue;
            }
            let sql = format!(
                "{ARTICLE} JOIN readings r ON r.document = d.id JOIN (SELECT rowid AS number, bm25(words, 4.0, 1.0) AS rank FROM words \
                 WHERE words MATCH ? ORDER BY rank, rowid LIMIT ? OFFSET ?) w ON w.number = r.number ORDER BY w.rank, w.number"
            );
            let articles = self.rows(&sql, params![expression, page.take, page.skip], article_line)?;
            let wanted: BTreeSet<String> = stems::words(query).flat_map(|(_, word)| stems::stems(word)).collect();
            let mut hits = Vec::with_capacity(articles.len());
            for article in articles {
                let text: Vec<String> = self.rows("SELECT text FROM documents WHERE id = ?", [&article.id], |row| {
                    row.get(0)
                })?;
                let (snippet, marks) = snippet(text.first().map_or("", String::as_str), &article.language, &wanted);
                hits.push(Hit {
                    article,
                    snippet,
                    marks,
                });
            }
            return Ok(SearchAnswer {
                query: query.to_string(),
                total,
                hits,
            });
        }
        Ok(none)
    }

    /// The saying or claim nearest to a quotation or paraphrase; `None` where none shares a word with it.
    pub fn trace(&self, text: &str) -> Result<Option<Trace>> {
        let mut near = self.near(text)?;
        if near.is_empty() {
            return Ok(None);
        }
        let first = near.remove(0);
        let found = match first.kind {
            "claim" => self.claim(&first.id)?.map(|claim| Found::Claim(Box::new(claim))),
            _ => self.saying(&first.id)?.map(|saying| Found::Saying(Box::new(saying))),
        };
        // A claim in the words of a saying that is listed already says nothing new.
        let mut seen = BTreeSet::from([first.text.clone()]);
        near.retain(|near| near.likeness >= BESIDE && seen.insert(near.text.clone()));
        near.truncate(8);
        Ok(found.map(|found| Trace {
            text: text.to_string(),
            likeness: first.likeness,
            found,
            others: near,
        }))
    }

    /// Sayings and claims near to a text, the nearest first.
    fn near(&self, text: &str) -> Result<Vec<Near>> {
        let asked = Asked::of(text);
        let any_of = |column: &str, terms: &mut dyn Iterator<Item = &str>| {
            let terms: Vec<String> = terms.map(|term| format!("\"{term}\"")).collect();
            (!terms.is_empty()).then(|| format!("{column} : ({})", terms.join(" OR ")))
        };
        let meanings = meaning_terms(&asked.words.kindred());
        let expressions = [
            any_of("stems", &mut asked.stems.iter().take(STEMS).map(String::as_str)),
            any_of("meanings", &mut meanings.split_whitespace()),
        ];
        let mut candidates = BTreeSet::new();
        for expression in expressions.into_iter().flatten() {
            candidates.extend(self.rows(
                "SELECT s.kind, s.id FROM (SELECT rowid AS number, rank FROM said_words WHERE said_words MATCH ? ORDER BY rank, rowid \
                 LIMIT ?) w JOIN said s ON s.number = w.number",
                params![expression, CANDIDATES],
                |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
            )?);
        }
        let mut out = Vec::with_capacity(candidates.len());
        for (kind, id) in candidates {
            let (kind, sql) = match kind.as_str() {
                "claim" => (
                    "claim",
                    "SELECT p.text, coalesce(d.language, 'und') FROM claim_places p LEFT JOIN documents d ON d.id = p.document \
                     WHERE p.claim = ? ORDER BY p.rowid",
                ),
                _ => (
                    "saying",
                    "SELECT text, language FROM versions WHERE saying = ? ORDER BY position",
                ),
            };
            let texts = self.rows(sql, [&id], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })?;
            let best = texts
                .into_iter()
                .map(|(text, language)| (asked.likeness(&text, &language), text))
                .reduce(|best, next| if next.0 > best.0 { next } else { best });
            if let Some((likeness, text)) = best {
                out.push(Near {
                    kind,
                    id,
                    text,
                    likeness,
                });
            }
        }
        // Of a saying and a claim that are equally near, the saying comes first: its chain is known.
        out.sort_by(|a, b| {
            b.likeness
                .total_cmp(&a.likeness)
                .then((b.kind, &a.id).cmp(&(a.kind, &b.id)))
        });
        Ok(out)
    }

    /// The claim in which the first version of a saying stands.
    fn claim_of(&self, saying: &Saying) -> Result<Option<ClaimAnswer>> {
        let Some(first) = saying.versions.first() else {
            return Ok(None);
        };
        let found: Vec<String> = self.rows(
            "SELECT claim FROM claim_places WHERE document = ? AND statement = ? LIMIT 1",
            [&first.document, &first.statement],
            |row| row.get(0),
        )?;
        found.first().map_or(Ok(None), |id| self.claim(id))
    }

    /// What is known of each statement of a reading.
    pub fn check(&self, reading: &Reading) -> Result<CheckAnswer> {
        let points = CodePoints::new(&reading.text);
        let mut statements = Vec::with_capacity(reading.statements.len());
        let stored = self.rows("SELECT sha256 FROM documents WHERE id = ?", [&reading.id], |row| {
            row.get::<_, String>(0)
        })?;
        let stored = stored.contains(&reading.sha256);
        for (index, statement) in reading.statements.iter().enumerate() {
            let text = reading.words_of(statement);
            let near = self.near(&text)?;
            let nearest = |kind: &str| near.iter().find(|near| near.kind == kind && near.likeness >= SAME);
            let speaker = statement.speaker.as_ref();
            let tells = stems::words(&text).filter(|(_, word)| stems::weight(&word.to_lowercase()) == 1.0);
            let enough = tells.count() >= TELLS;
            let mut saying = match nearest("saying").filter(|_| enough) {
                Some(near) => self.saying(&near.id)?,
                None => None,
            };
            // Of the same speaker less is enough: a paraphrase has other words.
            let paraphrases = near
                .iter()
                .filter(|near| near.kind == "saying" && near.likeness >= NEAR && speaker.is_some());
            for near in paraphrases.take(5) {
                if saying.is_none() {
                    saying = self.saying(&near.id)?.filter(|answer| {
                        let (id, name) = (answer.saying.speaker.as_deref(), answer.saying.speaker_name.as_deref());
                        id.is_some() && speaker.is_some_and(|speaker| one_speaker(speaker, id, name))
                    });
                }
            }
            let claim = match nearest("claim").filter(|_| enough) {
                Some(near) => self.claim(&near.id)?,
                None => match &saying {
                    Some(answer) => self.claim_of(&answer.saying)?,
                    None => None,
                },
            };
            let figures: Vec<&Figure> = reading
                .figures
                .iter()
                .filter(|figure| figure.statement == Some(index))
                .collect();
            let findings = findings(reading, stored, statement, &figures, saying.as_ref(), claim.as_ref());
            statements.push(Checked {
                statement: crate::contract::statement_id(index),
                at: points.span(statement.extent()),
                text,
                speaker: speaker.map(|speaker| speaker.name.to_string()),
                kind: statement.kind.name(),
                stance: statement.stance.name(),
                cue: statement.cue.map(|cue| cue.of(&reading.text).to_string()),
                hands: statement.chain.iter().map(|hand| hand.party.name.to_string()).collect(),
                saying,
                claim,
                findings,
            });
        }
        let mut cannot_tell = vec![
            "Whether a statement is true: only what the stored articles say of it, and through whose hands."
                .to_string(),
            "What articles say that are not in this store.".to_string(),
        ];
        let mut sayings = statements.iter().filter_map(|checked| checked.saying.as_ref());
        if sayings.any(|answer| !answer.saying.disowned.is_empty() || !answer.disowns.is_empty()) {
            cannot_tell.push(DISOWNED.to_string());
        }
        Ok(CheckAnswer {
            uri: reading.uri.clone(),
            title: reading.headline().map(str::to_string),
            statements,
            cannot_tell,
        })
    }
}

/// What the nearest saying and claim mean for a statement, each in one sentence. Where the article itself is `stored`, it is told apart.
fn findings(
    reading: &Reading,
    stored: bool,
    statement: &Statement,
    figures: &[&Figure],
    saying: Option<&SayingAnswer>,
    claim: Option<&ClaimAnswer>,
) -> Vec<String> {
    let mut out = Vec::new();
    let speaker = statement.speaker.as_ref();
    if let Some(answer) = saying {
        let (saying, attestation) = (&answer.saying, &answer.saying.attestation);
        let known = format!(
            "in {} of {}",
            counted(saying.versions.len() as u32, "version"),
            answer.outlets()
        );
        let itself = |version: &&Version| stored && version.document == reading.id;
        let known = match saying.versions.iter().filter(itself).count() {
            0 => known,
            own if own == saying.versions.len() => "only from this article, which is stored".to_string(),
            _ => format!("{known}, this article's among them"),
        };
        out.push(format!(
            "Known {known}: attestation {}, {}.",
            interval(attestation.low, attestation.high),
            answer.names.through(&attestation.common_link)
        ));
        // Versions are in the order of time, those without a day first.
        let dated = |article: &&ArticleLine| article.published.is_some();
        if let Some(first) = answer
            .articles
            .iter()
            .filter(dated)
            .min_by(|a, b| a.published.cmp(&b.published))
        {
            let day = first
                .published
                .as_deref()
                .and_then(|when| when.get(..10))
                .or(first.published.as_deref());
            let outlet = first.outlet_name.as_deref().unwrap_or(&first.uri);
            out.push(format!("First seen in {outlet}, {}.", day.unwrap_or_default()));
        }
        for (denial, article) in answer.disownings() {
            let told = denial.told(answer.names.of(&article.id), article.published.as_deref());
            out.push(format!(
                "May be disowned {told}: “{}”.",
                denial.text.trim_end_matches('.')
            ));
        }
        for other in &answer.disowns {
            out.push(format!(
                "May disown {}: “{}”.",
                other.told(),
                other.text.trim_end_matches('.')
            ));
        }
        if attestation.circular {
            out.push("Its hands report in a circle.".to_string());
        }
        if let (Some(speaker), Some(there)) = (speaker, saying.speaker_name.as_deref().or(saying.speaker.as_deref()))
            && !one_speaker(speaker, saying.speaker.as_deref(), saying.speaker_name.as_deref())
        {
            out.push(match speaks_for(reading, speaker, there) {
                true => format!("The stored articles tell it of {there}."),
                false => format!("The stored articles name another speaker: {there}."),
            });
        }
        // Of other words and of shorter versions it is enough to know that there are some.
        let mut kinds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for difference in &saying.differences {
            let details = kinds.entry(&difference.kind).or_default();
            if !matches!(&*difference.kind, "wording" | "omission") {
                details.insert(difference.detail.trim_end_matches('.'));
            }
        }
        for (kind, details) in kinds {
            let details: Vec<&str> = details.into_iter().collect();
            let told = if details.is_empty() {
                String::new()
            } else {
                format!(": {}", details.join("; "))
            };
            out.push(format!("Its versions differ in {kind}{told}."));
        }
    }
    if let Some(answer) = claim {
        let claim = &answer.claim;
        // "They denied it" tells nothing without what it answers.
        let mut others = claim.asserted_by.clone();
        others.retain(|id| !claim.denied_by.contains(id));
        if statement.stance == Stance::Denies && !others.is_empty() {
            out.push(format!(
                "It answers what {} asserts: “{}”.",
                answer.names.list(&others),
                claim.text.trim_end_matches('.')
            ));
        }
        if !claim.denied_by.is_empty() {
            out.push(format!("Denied by {}.", answer.names.list(&claim.denied_by)));
        }
        let has = |value: f64| figures.iter().any(|own| own.value == value);
        let others = claim
            .figures
            .iter()
            .filter(|figure| !figures.is_empty() && !has(figure.value.0));
        for figure in others {
            let outlets = answer.names.outlets(&figure.documents);
            if figure.update_of.as_ref().is_some_and(|lower| has(lower.0)) {
                out.push(format!("It has risen since: {outlets} later had {}.", figure.told()));
                continue;
            }
            let replaced = claim.figures.iter().any(|known| {
                has(known.value.0) && known.update_of.as_ref().is_some_and(|lower| lower.0 == figure.value.0)
            });
            if replaced {
                out.push(format!("It has risen: {outlets} had {} before.", figure.told()));
                continue;
            }
            // "2 votes" and "47 ballots" may be of one thing or of two.
            let other = figures.iter().any(|own| same_unit(&own.unit, &figure.unit));
            let told = figure.told();
            out.push(match other {
                true => format!("Another figure stands in {outlets}: {told}."),
                false => format!("Besides, {outlets} has {told}."),
            });
        }
        let by = match claim.asserted_by.is_empty() {
            true => String::new(),
            false => format!(": {}", answer.names.list(&claim.asserted_by)),
        };
        out.push(format!(
            "Origins {}{by}.",
            interval(claim.origins.low, claim.origins.high)
        ));
    }
    if out.is_empty() {
        out.push("Not found in the stored articles.".to_string());
    }
    out
}

/// Whether two figures may be of the same things: told with the same word, or one of them with none.
fn same_unit(one: &str, other: &str) -> bool {
    let words = |unit: &str| unit.split_whitespace().map(str::to_lowercase).collect::<BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    one.is_empty() || other.is_empty() || one.intersection(&other).next().is_some()
}

/// Whether the party may be the speaker of that id and name: the same actor, or the last word of the one name is the other's.
fn one_speaker(party: &telusur_model::Party, id: Option<&str>, name: Option<&str>) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    id.is_some() && party.actor.as_deref() == id
        || id == Some(&party.name)
        || name.is_some_and(|name| last(name) == last(&party.name))
        || id.is_none() && name.is_none()
}

/// Whether the text introduces the speaker by one it names for whom he speaks: "Foreign Minister of Sembrani Ani Rahman".
fn speaks_for(reading: &Reading, speaker: &telusur_model::Party, principal: &str) -> bool {
    let named = |mention: &&telusur_model::Mention| Some(&mention.actor) == speaker.actor.as_ref();
    reading.mentions.iter().filter(named).any(|mention| {
        let sentence = reading.sentences.iter().find(|sentence| sentence.contains(mention.at));
        let start = sentence.map_or(mention.at.start, |sentence| sentence.start);
        let before = telusur_model::Span {
            start,
            end: mention.at.start,
        };
        let words: Vec<&str> = before.of(&reading.text).split_whitespace().collect();
        let near = words[words.len().saturating_sub(INTRODUCED)..].join(" ");
        near.contains(principal)
    })
}

/// The expressions for the full-text index: all words, and any of them. Words in quotation marks stand together.
fn expressions(query: &str) -> (String, String) {
    let mut parts = Vec::new();
    for (number, piece) in query.split(['"', '“', '”']).enumerate() {
        let words: Vec<Vec<String>> = stems::words(piece).map(|(_, word)| stems::stems(word)).collect();
        if number % 2 == 1 && words.len() > 1 {
            // A phrase in each language that has stems of its own, and as written.
            let ways = words.iter().map(Vec::len).max().unwrap_or(0);
            let phrase = |way: usize| {
                words
                    .iter()
                    .map(|stems| stems[way.min(stems.len() - 1)].as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let phrases: BTreeSet<String> = (0..ways).map(|way| format!("\"{}\"", phrase(way))).collect();
            parts.push(format!("({})", phrases.into_iter().collect::<Vec<_>>().join(" OR ")));
        } else {
            for stems in words {
                let stems: Vec<String> = stems.iter().map(|stem| format!("\"{stem}\"")).collect();
                parts.push(format!("({})", stems.join(" OR ")));
            }
        }
    }
    (parts.join(" AND "), parts.join(" OR "))
}

/// A text that is asked for, to be compared with what was said in any language.
struct Asked<'a> {
    text: &'a str,
    /// Its words' stems in every language.
    stems: BTreeSet<String>,
    words: Words,
}

impl Asked<'_> {
    fn of(text: &str) -> Asked<'_> {
        Asked {
            text,
            stems: stems::words(text).flat_map(|(_, word)| stems::stems(word)).collect(),
            words: Words::of(text),
        }
    }

    /// How alike two texts are: in their words, half by those they share among all of both, half by how much of the shorter the
    /// longer holds; or in what the words mean, where that is more, as it is of a translation.
    fn likeness(&self, other: &str, language: &str) -> f32 {
        let set = |text: &str| -> BTreeSet<String> {
            stems::words(text)
                .map(|(_, word)| stems::stem(word, language))
                .collect()
        };
        let weight = |words: &mut dyn Iterator<Item = &String>| -> f32 { words.map(|word| stems::weight(word)).sum() };
        let (one, two) = (set(self.text), set(other));
        let shared = weight(&mut one.intersection(&two));
        let (of_one, of_two) = (weight(&mut one.iter()), weight(&mut two.iter()));
        let lexical = if shared == 0.0 {
            0.0
        } else {
            0.5 * (2.0 * shared / (of_one + of_two)) + 0.5 * (shared / of_one.min(of_two))
        };
        lexical.max(self.words.likeness(&Words::of(other)))
    }
}

/// The stretch of a text with most of the words sought, on one line, and where they stand in it.
fn snippet(text: &str, language: &str, wanted: &BTreeSet<String>) -> (String, Vec<[u32; 2]>) {
    let hits: Vec<(usize, usize)> = stems::words(text)
        .filter(|(_, word)| wanted.contains(&stems::stem(word, language)))
        .map(|(at, word)| (at, at + word.len()))
        .take(2_000)
        .collect();
    let most = hits
        .iter()
        .enumerate()
        .map(|(index, &(from, _))| {
            let inside = hits[index..].iter().take_while(|&&(_, to)| to < from + SNIPPET);
            let different: BTreeSet<&str> = inside.map(|&(from, to)| &text[from..to]).collect();
            (different.len(), from)
        })
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let from = most.map_or(0, |(_, from)| from.saturating_sub(40));
    let from = (0..=from)
        .rev()
        .find(|&at| at == 0 || text.as_bytes()[at - 1] == b' ' && text.is_char_boundary(at));
    let from = from.unwrap_or(0);
    let piece: String = text[from..]
        .chars()
        .take(SNIPPET)
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let points = CodePoints::new(&piece);
    let marks = stems::words(&piece)
        .filter(|(_, word)| wanted.contains(&stems::stem(word, language)))
        .map(|(at, word)| [points.at(at as u32), points.at((at + word.len()) as u32)])
        .collect();
    (piece, marks)
}

#[cfg(test)]
mod tests {
    use super::same_unit;

    #[test]
    fn figures_are_of_the_same_things_by_their_word_or_without_one() {
        assert!(same_unit("houses", "Houses") && same_unit("", "houses"));
        assert!(same_unit("rumah rusak", "rumah"));
        assert!(!same_unit("votes", "ballots"));
    }
}
