//! A stored reading back into the model's shape.

use telusur_model::{self as model, CodePoints, Doubt, Finding, Rule, Span};

use super::{At, Party, Reading, Statement, Text};

impl Reading<'_> {
    pub(crate) fn into_model(self) -> Result<model::Reading, serde_json::Error> {
        let whole = self.text.into_owned();
        let points = &CodePoints::new(&whole);
        let given = self.document.given;
        let mut events = Vec::with_capacity(self.events.len());
        for event in self.events {
            let mut parties: Vec<model::Party> = event
                .parties
                .into_iter()
                .map(|party| party.into_model(points))
                .collect();
            let actor1 = (event.actor1.is_some() && !parties.is_empty()).then(|| parties.remove(0));
            events.push(model::Event {
                kind: event.kind.into_owned(),
                actor1,
                actor2: parties,
                date: own(event.date),
                at: back(points, event.at),
                rule: stored(event.rule),
                doubt: Doubt::new(event.doubt),
            });
        }
        let mut furniture = Vec::with_capacity(self.furniture.len());
        for piece in self.furniture {
            let kind = known(model::FurnitureKind::from_name(&piece.kind), "furniture", &piece.kind)?;
            furniture.push(Finding::new(
                kind,
                back(points, piece.at),
                stored(piece.rule),
                Doubt::new(piece.doubt),
            ));
        }
        let mut corrections = Vec::with_capacity(self.corrections.len());
        for notice in self.corrections {
            corrections.push(Finding::new(
                known(
                    model::CorrectionKind::from_name(&notice.kind),
                    "correction",
                    &notice.kind,
                )?,
                back(points, notice.at),
                stored(notice.rule),
                Doubt::new(notice.doubt),
            ));
        }
        let mut mentions = Vec::with_capacity(self.mentions.len());
        for mention in self.mentions {
            mentions.push(model::Mention {
                kind: known(model::MentionKind::from_name(&mention.kind), "mention", &mention.kind)?,
                actor: mention.actor.into(),
                name: mention.name.into(),
                at: back(points, mention.at),
                rule: stored(mention.rule),
                doubt: Doubt::new(mention.doubt),
            });
        }
        let mut times = Vec::with_capacity(self.times.len());
        for time in self.times {
            let kind = known(model::TimeKind::from_name(&time.kind), "time", &time.kind)?;
            let value = model::TimeValue {
                iso: time.value.into_owned(),
                kind,
                unresolved: time.unresolved,
            };
            times.push(Finding::new(
                value,
                back(points, time.at),
                stored(time.rule),
                Doubt::new(time.doubt),
            ));
        }
        let mut statements = Vec::with_capacity(self.statements.len());
        for statement in self.statements {
            statements.push(statement.into_model(points)?);
        }
        let mut figures = Vec::with_capacity(self.figures.len());
        for figure in self.figures {
            figures.push(model::Figure {
                value: figure.value.0,
                to: figure.to.map(|to| to.0),
                bound: known(model::Bound::from_name(&figure.bound), "bound", &figure.bound)?,
                unit: figure.unit.into_owned(),
                statement: figure
                    .statement
                    .and_then(|id| id.get(1..)?.parse::<usize>().ok()?.checked_sub(1)),
                at: back(points, figure.at),
                rule: stored(figure.rule),
                doubt: Doubt::new(figure.doubt),
            });
        }
        let media_type = &self.document.media_type;
        let reading = model::Reading {
            id: self.document.id.into_owned(),
            uri: self.document.uri.into_owned(),
            media_type: known(model::MediaType::from_name(media_type), "media", media_type)?,
            sha256: self.document.sha256.into_owned(),
            given: model::Given {
                url: own(given.url),
                outlet: own(given.outlet),
                published: own(given.published),
                title: own(given.title),
                language: own(given.language),
                retrieved: own(given.retrieved),
            },
            language: model::Language {
                code: self.language.code.into_owned(),
                doubt: Doubt::new(self.language.doubt),
            },
            title: self
                .title
                .map(|title| Finding::new((), back(points, title.at), stored(title.rule), Doubt::new(title.doubt))),
            outlet: self.outlet.map(|outlet| model::OutletName {
                name: outlet.name.into(),
                actor: outlet.actor.into(),
                at: outlet.at.map(|at| back(points, at)),
                rule: stored(outlet.rule),
                doubt: Doubt::new(outlet.doubt),
            }),
            published: self.published.map(|published| model::Published {
                value: published.value.into_owned(),
                at: published.at.map(|at| back(points, at)),
                rule: stored(published.rule),
                doubt: Doubt::new(published.doubt),
            }),
            credits: self
                .credits
                .into_iter()
                .map(|credit| {
                    let party = credit.into_model(points);
                    let at = party.at.unwrap_or_default();
                    Finding::new(party, at, Rule::named("stored"), Doubt::NONE)
                })
                .collect(),
            furniture,
            sentences: self.sentences.into_iter().map(|at| back(points, at)).collect(),
            mentions,
            times,
            statements,
            events,
            figures,
            corrections,
            text: String::new(),
        };
        Ok(model::Reading { text: whole, ..reading })
    }
}

impl Party<'_> {
    fn into_model(self, points: &CodePoints) -> model::Party {
        model::Party {
            name: self.name.into(),
            actor: self.actor.map(Into::into),
            at: self.at.map(|at| back(points, at)),
        }
    }
}

impl Statement<'_> {
    fn into_model(self, points: &CodePoints) -> Result<model::Statement, serde_json::Error> {
        let mut chain = Vec::with_capacity(self.chain.len());
        for hand in self.chain {
            chain.push(model::Hand {
                role: known(model::HandRole::from_name(&hand.role), "hand", &hand.role)?,
                party: model::Party {
                    name: hand.name.into(),
                    actor: hand.actor.map(Into::into),
                    at: hand.at.map(|at| back(points, at)),
                },
                rule: stored(hand.rule),
            });
        }
        Ok(model::Statement {
            kind: known(model::StatementKind::from_name(&self.kind), "statement", &self.kind)?,
            stance: known(model::Stance::from_name(&self.stance), "stance", &self.stance)?,
            content: self.content.into_iter().map(|at| back(points, at)).collect(),
            cue: self.cue.map(|cue| back(points, cue.at)),
            speaker: self.speaker.map(|party| party.into_model(points)),
            co_speakers: self
                .co_speakers
                .into_iter()
                .map(|party| party.into_model(points))
                .collect(),
            addressee: self.addressee.map(|party| party.into_model(points)),
            medium: known(
                model::MediumKind::from_name(&self.medium.kind),
                "medium",
                &self.medium.kind,
            )?,
            medium_at: self.medium.at.map(|at| back(points, at)),
            time: self.time.map(|time| model::StatementTime {
                value: time.value.into_owned(),
                at: back(points, time.at),
            }),
            chain,
            rule: stored(self.rule),
            doubt: Doubt::new(self.doubt),
        })
    }
}

fn own(value: Option<Text>) -> Option<String> {
    value.map(Text::into_owned)
}

fn stored(rule: Text) -> Rule {
    Rule::stored(rule.into_owned())
}

fn back(points: &CodePoints, at: At) -> Span {
    Span {
        start: points.byte(at[0]),
        end: points.byte(at[1]).max(points.byte(at[0])),
    }
}

fn known<T>(value: Option<T>, what: &str, name: &str) -> Result<T, serde_json::Error> {
    value.ok_or_else(|| serde::de::Error::custom(format!("there is no {what} kind {name:?}")))
}
