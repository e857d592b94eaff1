//! Stories, articles, sayings, claims and actors out of the tables.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension as _, Row};

use super::{
    ActorAnswer, ArticleAnswer, ArticleLine, Attestation, Claim, ClaimAnswer, Correction, Counts, DISOWNED, Derivation,
    Difference, Disowned, Disowning, Event, Link, Moment, Names, Origins, Overview, Page, Saying, SayingAnswer,
    StatementStanding, Story, StoryAnswer, StoryLine, StoryList, Thread, Version,
};
use crate::contract::Number;
use crate::contract::weave::{Figure, Place};
use crate::{Store, StoreError};

type Result<T> = std::result::Result<T, StoreError>;

const STORY: &str = "SELECT id, title, first_day, last_day, articles, outlets, attestation_low, attestation_high, unresolved, \
    common_link, (SELECT count(*) FROM sayings WHERE story = stories.id), \
    (SELECT count(*) FROM claims WHERE story = stories.id) FROM stories";

pub(super) const ARTICLE: &str = "SELECT d.id, coalesce(d.title, replace(substr(d.text, 1, 79), char(10), ' ') || '…'), d.outlet, d.outlet_name, d.published, d.url, \
    d.uri, d.language, p.story, p.duplicate_of, (SELECT count(*) FROM statements WHERE document = d.id) \
    FROM documents d LEFT JOIN places p ON p.document = d.id";

pub(super) fn article_line(row: &Row) -> rusqlite::Result<ArticleLine> {
    Ok(ArticleLine {
        id: row.get(0)?,
        title: row.get(1)?,
        outlet: row.get(2)?,
        outlet_name: row.get(3)?,
        published: row.get(4)?,
        url: row.get(5)?,
        uri: row.get(6)?,
        language: row.get(7)?,
        story: row.get(8)?,
        duplicate_of: row.get(9)?,
        statements: row.get(10)?,
    })
}

/// The strings of a JSON array.
fn list(row: &Row, at: usize) -> rusqlite::Result<Vec<String>> {
    let json: Option<String> = row.get(at)?;
    Ok(json
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default())
}

fn derivation(row: &Row) -> rusqlite::Result<Derivation> {
    Ok(Derivation {
        child: row.get(0)?,
        parent: row.get(1)?,
        kind: row.get(2)?,
        doubt: row.get(3)?,
        evidence: list(row, 4)?,
    })
}

impl Store {
    /// What it holds.
    ///
    /// # Errors
    /// Where the file cannot be read; the same holds for every answer.
    pub fn overview(&self) -> Result<Overview> {
        let count = |sql: &str| self.one::<u32>(sql);
        let languages = self.rows("SELECT language, count(*) FROM documents GROUP BY 1", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?))
        })?;
        Ok(Overview {
            documents: count("SELECT count(*) FROM documents")?,
            outlets: count("SELECT count(DISTINCT outlet) FROM documents")?,
            statements: count("SELECT count(*) FROM statements")?,
            stories: count("SELECT count(*) FROM stories")?,
            sayings: count("SELECT count(*) FROM sayings")?,
            claims: count("SELECT count(*) FROM claims")?,
            from: self.one("SELECT min(published) FROM documents")?,
            to: self.one("SELECT max(published) FROM documents")?,
            languages: languages.into_iter().collect(),
        })
    }

    fn story_line(&self, row: &Row) -> rusqlite::Result<StoryLine> {
        Ok(StoryLine {
            story: Story {
                id: row.get(0)?,
                title: row.get(1)?,
                from: row.get(2)?,
                to: row.get(3)?,
                counts: Counts {
                    articles: row.get(4)?,
                    outlets: row.get(5)?,
                    attestation: [row.get(6)?, row.get(7)?],
                    unresolved: row.get(8)?,
                },
                common_link: list(row, 9)?,
                documents: Vec::new(),
            },
            sayings: row.get(10)?,
            claims: row.get(11)?,
            names: Names::default(),
        })
    }

    fn fill_story(&self, line: &mut StoryLine) -> Result<()> {
        line.story.documents = self.rows(
            "SELECT p.document FROM places p JOIN documents d ON d.id = p.document WHERE p.story = ? \
             ORDER BY d.published IS NULL, d.published, p.document",
            [&line.story.id],
            |row| row.get(0),
        )?;
        line.names = self.names(line.story.common_link.iter().map(String::as_str))?;
        Ok(())
    }

    /// Its stories, the newest first.
    pub fn stories(&self, page: Page) -> Result<StoryList> {
        let sql = format!("{STORY} ORDER BY last_day IS NULL, last_day DESC, articles DESC, id LIMIT ? OFFSET ?");
        let mut stories = self.rows(&sql, [page.take, page.skip], |row| self.story_line(row))?;
        for line in &mut stories {
            self.fill_story(line)?;
        }
        Ok(StoryList {
            total: self.one("SELECT count(*) FROM stories")?,
            stories,
        })
    }

    /// Its threads, by id: stories over time between the same actors.
    pub fn threads(&self) -> Result<Vec<Thread>> {
        self.rows("SELECT id, actors, stories FROM threads ORDER BY id", [], |row| {
            Ok(Thread {
                id: row.get(0)?,
                actors: list(row, 1)?,
                stories: list(row, 2)?,
            })
        })
    }

    /// One story.
    pub fn story(&self, id: &str) -> Result<Option<StoryAnswer>> {
        let found = self.rows(&format!("{STORY} WHERE id = ?"), [id], |row| self.story_line(row))?;
        let Some(mut line) = found.into_iter().next() else {
            return Ok(None);
        };
        self.fill_story(&mut line)?;
        let articles = self.articles_of(&line.story.documents)?;
        let sayings: Vec<String> = self.rows(
            "SELECT id FROM sayings WHERE story = ? ORDER BY (SELECT count(*) FROM versions WHERE saying = sayings.id) DESC, id",
            [id],
            |row| row.get(0),
        )?;
        let claims: Vec<String> = self.rows(
            "SELECT id FROM claims WHERE story = ? ORDER BY denied_by = '[]', \
             (SELECT count(*) FROM claim_places WHERE claim = claims.id) DESC, id",
            [id],
            |row| row.get(0),
        )?;
        let mut all_sayings = Vec::new();
        for id in &sayings {
            all_sayings.extend(self.saying(id)?);
        }
        let mut all_claims = Vec::new();
        for id in &claims {
            all_claims.extend(self.claim(id)?);
        }
        let derivations = self.rows(
            "SELECT child, parent, kind, doubt, evidence FROM derivations JOIN places ON document = child WHERE story = ? \
             ORDER BY child, parent, kind",
            [id],
            derivation,
        )?;
        let events = self.rows(
            "SELECT DISTINCT e.id, e.type, e.actor1, e.actor2, e.date, e.documents FROM story_events e, json_each(e.documents) j \
             JOIN places p ON p.document = j.value WHERE p.story = ? ORDER BY e.date IS NULL, e.date, e.id",
            [id],
            |row| {
                Ok(Event {
                    id: row.get(0)?,
                    kind: row.get(1)?,
                    actor1: row.get(2)?,
                    actor2: row.get(3)?,
                    date: row.get(4)?,
                    documents: list(row, 5)?,
                })
            },
        )?;
        let corrections = self.rows(
            "SELECT story, document, kind, text, wrong, right, still, repaired FROM corrections WHERE story = ? ORDER BY rowid",
            [id],
            |row| {
                Ok(Correction {
                    story: row.get(0)?,
                    document: row.get(1)?,
                    kind: row.get(2)?,
                    text: row.get(3)?,
                    wrong: list(row, 4)?,
                    right: list(row, 5)?,
                    still: list(row, 6)?,
                    repaired: list(row, 7)?,
                })
            },
        )?;
        let mut ids: BTreeSet<&str> = derivations.iter().map(|d| d.parent.as_str()).collect();
        ids.extend(line.story.common_link.iter().map(String::as_str));
        ids.extend(
            events
                .iter()
                .flat_map(|event| [event.actor1.as_deref(), event.actor2.as_deref()])
                .flatten(),
        );
        let mut all_names = self.names(ids.into_iter())?;
        for names in all_sayings
            .iter()
            .map(|s| &s.names)
            .chain(all_claims.iter().map(|c| &c.names))
        {
            all_names.0.extend(names.0.clone());
        }
        name_articles(&mut all_names, &articles);
        let timeline = timeline(&articles, &all_sayings, &events, &all_names);
        let mut cannot_tell =
            vec!["Whether what is said is true: the counts tell how it came here, not whether it is so.".to_string()];
        if line.story.counts.unresolved > 0 {
            cannot_tell.push(of_some(
                line.story.counts.unresolved,
                &format!("Where {{}} of its {} articles", line.story.counts.articles),
                [
                    "has its words from; it is never counted as independent.",
                    "have their words from; they are never counted as independent.",
                ],
            ));
        }
        let undated = articles.iter().filter(|article| article.published.is_none()).count();
        if undated > 0 {
            cannot_tell.push(of_some(
                undated as u32,
                "When {} of its articles",
                [
                    "was published, so its place in their order is open.",
                    "were published, so their order is open.",
                ],
            ));
        }
        if all_sayings.iter().any(|saying| !saying.saying.disowned.is_empty()) {
            cannot_tell.push(DISOWNED.to_string());
        }
        Ok(Some(StoryAnswer {
            line,
            articles,
            all_sayings,
            all_claims,
            corrections,
            derivations,
            events,
            timeline,
            all_names,
            cannot_tell,
        }))
    }

    /// One article in one line.
    pub fn article_line(&self, id: &str) -> Result<Option<ArticleLine>> {
        Ok(self
            .rows(&format!("{ARTICLE} WHERE d.id = ?"), [id], article_line)?
            .pop())
    }

    pub(super) fn articles_of(&self, ids: &[String]) -> Result<Vec<ArticleLine>> {
        let mut out = Vec::with_capacity(ids.len());
        for id in ids {
            out.extend(self.article_line(id)?);
        }
        Ok(out)
    }

    /// One article with every finding.
    pub fn article(&self, id: &str) -> Result<Option<ArticleAnswer>> {
        let Some(line) = self.article_line(id)? else {
            return Ok(None);
        };
        let Some(reading) = self.reading(id)? else {
            return Ok(None);
        };
        let mut standings: Vec<StatementStanding> = (0..reading.statements.len())
            .map(|index| StatementStanding {
                statement: crate::contract::statement_id(index),
                saying: None,
                versions: 0,
                attestation: [0, 0],
                disowned: 0,
                claims: Vec::new(),
            })
            .collect();
        let index_of = |name: &str| name.strip_prefix('s')?.parse::<usize>().ok()?.checked_sub(1);
        let sayings = self.rows(
            "SELECT v.statement, s.id, (SELECT count(*) FROM versions WHERE saying = s.id), s.attestation_low, s.attestation_high, \
             (SELECT count(*) FROM disownings WHERE saying = s.id) FROM versions v JOIN sayings s ON s.id = v.saying WHERE v.document = ?",
            [id],
            |row| {
                let counts = (row.get(2)?, [row.get(3)?, row.get(4)?], row.get(5)?);
                Ok((row.get::<_, String>(0)?, row.get(1)?, counts))
            },
        )?;
        for (statement, saying, counts) in sayings {
            if let Some(standing) = index_of(&statement).and_then(|index| standings.get_mut(index)) {
                standing.saying = Some(saying);
                (standing.versions, standing.attestation, standing.disowned) = counts;
            }
        }
        let claims = self.rows(
            "SELECT DISTINCT statement, claim FROM claim_places WHERE document = ? AND statement IS NOT NULL ORDER BY claim",
            [id],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
        )?;
        for (statement, claim) in claims {
            if let Some(standing) = index_of(&statement).and_then(|index| standings.get_mut(index)) {
                standing.claims.push(claim);
            }
        }
        let derivations = self.rows(
            "SELECT child, parent, kind, doubt, evidence FROM derivations WHERE child = ?1 OR parent = ?1 ORDER BY 1, 2, 3",
            [id],
            derivation,
        )?;
        let ids: BTreeSet<&str> = derivations
            .iter()
            .flat_map(|d| [d.child.as_str(), d.parent.as_str()])
            .collect();
        let names = self.names(ids.into_iter())?;
        Ok(Some(ArticleAnswer {
            line,
            reading,
            standings,
            derivations,
            names,
        }))
    }

    /// One saying.
    pub fn saying(&self, id: &str) -> Result<Option<SayingAnswer>> {
        let found = self.rows(
            "SELECT id, story, speaker, speaker_name, attestation_low, attestation_high, unresolved, common_link, circular \
             FROM sayings WHERE id = ?",
            [id],
            |row| {
                Ok(Saying {
                    id: row.get(0)?,
                    story: row.get(1)?,
                    speaker: row.get(2)?,
                    speaker_name: row.get(3)?,
                    attestation: Attestation {
                        low: row.get(4)?,
                        high: row.get(5)?,
                        unresolved: row.get(6)?,
                        common_link: list(row, 7)?,
                        circular: row.get(8)?,
                    },
                    versions: Vec::new(),
                    disowned: Vec::new(),
                    differences: Vec::new(),
                    links: Vec::new(),
                })
            },
        )?;
        let Some(mut saying) = found.into_iter().next() else {
            return Ok(None);
        };
        saying.versions = self.rows(
            "SELECT v.document, v.statement, v.text, v.language, s.kind, s.stance, s.cue FROM versions v \
             JOIN statements s ON s.document = v.document AND s.statement = v.statement WHERE v.saying = ? ORDER BY v.position",
            [id],
            |row| {
                Ok(Version {
                    document: row.get(0)?,
                    statement: row.get(1)?,
                    text: row.get(2)?,
                    language: row.get(3)?,
                    kind: row.get(4)?,
                    stance: row.get(5)?,
                    cue: row.get(6)?,
                })
            },
        )?;
        saying.disowned = self.rows(
            "SELECT w.document, w.statement, s.speaker, s.speaker_name, w.text, d.language FROM disownings w \
             JOIN statements s ON s.document = w.document AND s.statement = w.statement JOIN documents d ON d.id = w.document \
             WHERE w.saying = ? ORDER BY w.position",
            [id],
            |row| {
                Ok(Disowning {
                    document: row.get(0)?,
                    statement: row.get(1)?,
                    speaker: row.get(2)?,
                    speaker_name: row.get(3)?,
                    text: row.get(4)?,
                    language: row.get(5)?,
                })
            },
        )?;
        saying.differences = self.rows(
            "SELECT kind, version1, version2, detail FROM differences WHERE saying = ? ORDER BY rowid",
            [id],
            |row| {
                Ok(Difference {
                    kind: row.get(0)?,
                    versions: [row.get(1)?, row.get(2)?],
                    detail: row.get(3)?,
                })
            },
        )?;
        saying.links = self.rows(
            "SELECT child, parent, certain, doubt, evidence FROM links WHERE saying = ? ORDER BY rowid",
            [id],
            |row| {
                Ok(Link {
                    child: row.get(0)?,
                    parent: row.get(1)?,
                    certain: row.get(2)?,
                    doubt: row.get(3)?,
                    evidence: row.get(4)?,
                })
            },
        )?;
        let documents: Vec<String> = saying.versions.iter().map(|version| version.document.clone()).collect();
        let articles = self.articles_of(&documents)?;
        let disowning: Vec<String> = saying.disowned.iter().map(|one| one.document.clone()).collect();
        let disowned_in = self.articles_of(&disowning)?;
        let disowns = self.rows(
            "SELECT s.id, s.speaker_name, f.text FROM sayings s JOIN versions f ON f.saying = s.id AND f.position = 0 WHERE s.id IN \
             (SELECT w.saying FROM versions v JOIN disownings w ON w.document = v.document AND w.statement = v.statement \
             WHERE v.saying = ?) ORDER BY s.rowid",
            [id],
            |row| {
                Ok(Disowned {
                    id: row.get(0)?,
                    speaker_name: row.get(1)?,
                    text: row.get(2)?,
                })
            },
        )?;
        let mut ids: BTreeSet<&str> = saying
            .links
            .iter()
            .flat_map(|link| [&*link.child, &*link.parent])
            .collect();
        ids.extend(saying.attestation.common_link.iter().map(String::as_str));
        ids.extend(saying.speaker.as_deref());
        let mut names = self.names(ids.into_iter())?;
        name_articles(&mut names, &articles);
        name_articles(&mut names, &disowned_in);
        let mut cannot_tell = vec!["Whether it is true: attestation counts who vouches that it was said.".to_string()];
        if saying.attestation.unresolved > 0 {
            cannot_tell.push(of_some(
                saying.attestation.unresolved,
                "From whom {} of its hands",
                [
                    "has the words; it is not counted as independent.",
                    "have the words; they are not counted as independent.",
                ],
            ));
        }
        if saying.attestation.low != saying.attestation.high {
            cannot_tell.push(
                "Whether some of the hands depend on one another, so the count is given from least to most."
                    .to_string(),
            );
        }
        if !saying.disowned.is_empty() || !disowns.is_empty() {
            cannot_tell.push(DISOWNED.to_string());
        }
        if saying.speaker.is_none() {
            cannot_tell.push("Who said it: no article names a speaker.".to_string());
        }
        Ok(Some(SayingAnswer {
            saying,
            articles,
            disowned_in,
            disowns,
            names,
            cannot_tell,
        }))
    }

    /// One claim.
    pub fn claim(&self, id: &str) -> Result<Option<ClaimAnswer>> {
        let found = self.rows(
            "SELECT id, story, text, asserted_by, denied_by, origins_low, origins_high FROM claims WHERE id = ?",
            [id],
            |row| {
                Ok(Claim {
                    id: row.get(0)?,
                    story: row.get(1)?,
                    text: row.get(2)?,
                    asserted_by: list(row, 3)?,
                    denied_by: list(row, 4)?,
                    origins: Origins {
                        low: row.get(5)?,
                        high: row.get(6)?,
                    },
                    figures: Vec::new(),
                    places: Vec::new(),
                })
            },
        )?;
        let Some(mut claim) = found.into_iter().next() else {
            return Ok(None);
        };
        claim.figures = self.rows(
            "SELECT value, bound, unit, documents, update_of FROM claim_figures WHERE claim = ? ORDER BY rowid",
            [id],
            |row| {
                Ok(Figure {
                    value: Number(row.get(0)?),
                    bound: row.get(1)?,
                    unit: row.get(2)?,
                    documents: list(row, 3)?,
                    update_of: row.get::<_, Option<f64>>(4)?.map(Number),
                })
            },
        )?;
        claim.places = self.rows(
            "SELECT document, statement, text FROM claim_places WHERE claim = ? ORDER BY rowid",
            [id],
            |row| {
                Ok(Place {
                    document: row.get(0)?,
                    statement: row.get(1)?,
                    text: row.get(2)?,
                })
            },
        )?;
        let documents: Vec<String> = claim.places.iter().map(|place| place.document.clone()).collect();
        let articles = self.articles_of(&documents)?;
        let mut names = self.names(claim.asserted_by.iter().chain(&claim.denied_by).map(String::as_str))?;
        name_articles(&mut names, &articles);
        let mut cannot_tell = vec![
            "Whether it is so: origins count who vouches for it, merged where they may depend on one another."
                .to_string(),
        ];
        if claim.asserted_by.is_empty() {
            cannot_tell.push("Who vouches for it: the articles name nobody.".to_string());
        }
        Ok(Some(ClaimAnswer {
            claim,
            articles,
            names,
            cannot_tell,
        }))
    }

    /// One actor.
    pub fn actor(&self, id: &str) -> Result<Option<ActorAnswer>> {
        let named = self.names([id].into_iter())?;
        let Some(name) = named.0.get(id).cloned() else {
            return Ok(None);
        };
        let count = |sql: &str| -> Result<u32> { Ok(self.rows(sql, [id], |row| row.get(0))?.pop().unwrap_or(0)) };
        let ids: Vec<String> = self.rows(
            "SELECT id FROM sayings WHERE speaker = ? ORDER BY (SELECT count(*) FROM versions WHERE saying = sayings.id) DESC, id \
             LIMIT 200",
            [id],
            |row| row.get(0),
        )?;
        let mut sayings = Vec::new();
        for id in &ids {
            sayings.extend(self.saying(id)?);
        }
        Ok(Some(ActorAnswer {
            id: id.to_string(),
            name,
            mentions: count("SELECT count(*) FROM mentions WHERE actor = ?")?,
            articles: count("SELECT count(DISTINCT document) FROM mentions WHERE actor = ?")?,
            sayings,
            relays: count("SELECT count(*) FROM hands WHERE hand = ?")?,
        }))
    }

    /// The names of ids as they occur in the store: actors, then hands, mentions, and documents by their outlets.
    pub(crate) fn names<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Result<Names> {
        const LOOK: &str = "SELECT name FROM actors WHERE id = ?1 \
            UNION ALL SELECT name FROM (SELECT name FROM mentions WHERE actor = ?1 LIMIT 1) \
            UNION ALL SELECT name FROM (SELECT name FROM hands WHERE hand = ?1 LIMIT 1) \
            UNION ALL SELECT name FROM (SELECT outlet_name AS name FROM documents WHERE outlet = ?1 LIMIT 1) \
            UNION ALL SELECT coalesce(outlet_name, uri) FROM documents WHERE id = ?1 LIMIT 1";
        let mut out = BTreeMap::new();
        for id in ids {
            let id = id.strip_prefix("document:").unwrap_or(id);
            let name: Option<String> = self
                .connection
                .prepare_cached(LOOK)
                .and_then(|mut look| look.query_row([id], |row| row.get(0)).optional())
                .map_err(|error| StoreError::of(self.path(), error))?;
            if let Some(name) = name {
                out.insert(id.to_string(), name);
            } else if let Some(document) = id.strip_prefix("unnamed:") {
                let uri = self.rows("SELECT uri FROM documents WHERE id = ?", [document], |row| row.get(0))?;
                let uri: &str = uri.first().map_or(document, |uri: &String| uri);
                out.insert(id.to_string(), format!("unnamed outlet of {uri}"));
            }
        }
        Ok(Names(out))
    }
}

/// A sentence on some of many: how it begins, with `{}` for the number, and how it ends of one and of several.
fn of_some(number: u32, start: &str, [one, several]: [&str; 2]) -> String {
    let end = if number == 1 { one } else { several };
    format!("{} {end}", start.replace("{}", &number.to_string()))
}

fn name_articles(names: &mut Names, articles: &[ArticleLine]) {
    for article in articles {
        let name = article.outlet_name.clone().unwrap_or_else(|| article.uri.clone());
        names.0.insert(article.id.clone(), name);
    }
}

fn timeline(articles: &[ArticleLine], sayings: &[SayingAnswer], events: &[Event], names: &Names) -> Vec<Moment> {
    let mut out = Vec::new();
    for article in articles {
        let outlet = article.outlet_name.as_deref().unwrap_or(&article.uri);
        out.push(Moment {
            when: article.published.clone(),
            kind: "article",
            id: article.id.clone(),
            what: format!("{outlet}: {}", article.title),
        });
    }
    for saying in sayings {
        let first = saying
            .articles
            .iter()
            .filter_map(|article| article.published.clone())
            .min();
        let speaker = saying.saying.speaker_name.as_deref().unwrap_or("nobody named");
        let id = saying.saying.id.clone();
        out.push(Moment {
            when: first,
            kind: "saying",
            id,
            what: format!("{speaker}: {}", saying.words()),
        });
    }
    for event in events {
        let actor = |id: &Option<String>| id.as_deref().map_or("?", |id| names.of(id)).to_string();
        out.push(Moment {
            when: event.date.clone(),
            kind: "event",
            id: event.id.clone(),
            what: format!("{}: {} > {}", event.kind, actor(&event.actor1), actor(&event.actor2)),
        });
    }
    out.sort_by(|a, b| (a.when.is_none(), &a.when, a.kind, &a.id).cmp(&(b.when.is_none(), &b.when, b.kind, &b.id)));
    out
}

#[cfg(test)]
mod tests {
    use super::of_some;

    #[test]
    fn one_is_told_in_the_singular() {
        let told =
            [1, 2].map(|number| of_some(number, "When {} of its articles", ["was published.", "were published."]));
        assert_eq!(
            told,
            [
                "When 1 of its articles was published.",
                "When 2 of its articles were published."
            ]
        );
    }
}
