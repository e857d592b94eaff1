//! A reading into its outward shape.

use std::borrow::Cow;
use std::ops::Deref;

use telusur_model::{self as model, CodePoints, Doubt};

use super::*;

impl<'a> Party<'a> {
    fn of(party: &'a model::Party, points: &CodePoints) -> Party<'a> {
        Party {
            name: text(&party.name),
            actor: option(&party.actor),
            at: party.at.map(|at| points.span(at)),
        }
    }
}

impl<'a> Reading<'a> {
    /// The outward shape of a reading.
    pub fn of(reading: &'a model::Reading) -> Reading<'a> {
        let points = &CodePoints::new(&reading.text);
        let given = &reading.given;
        Reading {
            schema: text(READING),
            document: Document {
                id: text(&reading.id),
                uri: text(&reading.uri),
                media_type: text(reading.media_type.name()),
                sha256: text(&reading.sha256),
                given: Given {
                    url: option(&given.url),
                    outlet: option(&given.outlet),
                    published: option(&given.published),
                    title: option(&given.title),
                    language: option(&given.language),
                    retrieved: option(&given.retrieved),
                },
            },
            text: text(&reading.text),
            language: Language {
                code: text(&reading.language.code),
                doubt: doubt(reading.language.doubt),
            },
            title: reading.title.as_ref().map(|title| Place {
                at: points.span(title.at),
                rule: text(title.rule.name()),
                doubt: doubt(title.doubt),
            }),
            outlet: reading.outlet.as_ref().map(|outlet| Outlet {
                name: text(&outlet.name),
                actor: text(&outlet.actor),
                at: outlet.at.map(|at| points.span(at)),
                rule: text(outlet.rule.name()),
                doubt: doubt(outlet.doubt),
            }),
            published: reading.published.as_ref().map(|published| Value {
                value: text(&published.value),
                at: published.at.map(|at| points.span(at)),
                rule: text(published.rule.name()),
                doubt: doubt(published.doubt),
            }),
            credits: reading
                .credits
                .iter()
                .map(|credit| Party::of(&credit.value, points))
                .collect(),
            furniture: reading
                .furniture
                .iter()
                .map(|piece| Piece {
                    at: points.span(piece.at),
                    kind: text(piece.value.name()),
                    rule: text(piece.rule.name()),
                    doubt: doubt(piece.doubt),
                })
                .collect(),
            sentences: reading.sentences.iter().map(|&at| points.span(at)).collect(),
            mentions: reading
                .mentions
                .iter()
                .map(|mention| Mention {
                    at: points.span(mention.at),
                    kind: text(mention.kind.name()),
                    actor: text(&mention.actor),
                    name: text(&mention.name),
                    rule: text(mention.rule.name()),
                    doubt: doubt(mention.doubt),
                })
                .collect(),
            times: reading
                .times
                .iter()
                .map(|time| Time {
                    at: points.span(time.at),
                    value: text(&time.value.iso),
                    kind: text(time.value.kind.name()),
                    unresolved: time.value.unresolved,
                    rule: text(time.rule.name()),
                    doubt: doubt(time.doubt),
                })
                .collect(),
            statements: reading
                .statements
                .iter()
                .enumerate()
                .map(|(index, statement)| Statement::of(index, statement, &reading.text, points))
                .collect(),
            events: reading
                .events
                .iter()
                .map(|event| Event {
                    kind: text(&event.kind),
                    actor1: event
                        .actor1
                        .as_ref()
                        .map(|actor| text(actor.actor.as_deref().unwrap_or(&actor.name))),
                    actor2: joined(&event.actor2),
                    date: option(&event.date),
                    at: points.span(event.at),
                    text: text(event.at.of(&reading.text)),
                    parties: event
                        .actor1
                        .iter()
                        .chain(&event.actor2)
                        .map(|party| Party::of(party, points))
                        .collect(),
                    rule: text(event.rule.name()),
                    doubt: doubt(event.doubt),
                })
                .collect(),
            figures: reading
                .figures
                .iter()
                .map(|figure| Figure {
                    at: points.span(figure.at),
                    value: Number(figure.value),
                    to: figure.to.map(Number),
                    bound: text(figure.bound.name()),
                    unit: text(&figure.unit),
                    statement: figure.statement.map(|index| Cow::Owned(statement_id(index))),
                    rule: text(figure.rule.name()),
                    doubt: doubt(figure.doubt),
                })
                .collect(),
            corrections: reading
                .corrections
                .iter()
                .map(|notice| Piece {
                    at: points.span(notice.at),
                    kind: text(notice.value.name()),
                    rule: text(notice.rule.name()),
                    doubt: doubt(notice.doubt),
                })
                .collect(),
        }
    }
}

impl<'a> Statement<'a> {
    fn of(index: usize, statement: &'a model::Statement, whole: &'a str, points: &CodePoints) -> Statement<'a> {
        Statement {
            id: Cow::Owned(statement_id(index)),
            kind: text(statement.kind.name()),
            stance: text(statement.stance.name()),
            content: statement.content.iter().map(|&at| points.span(at)).collect(),
            cue: statement.cue.map(|at| Cue {
                at: points.span(at),
                text: text(at.of(whole)),
            }),
            speaker: statement.speaker.as_ref().map(|party| Party::of(party, points)),
            co_speakers: statement
                .co_speakers
                .iter()
                .map(|party| Party::of(party, points))
                .collect(),
            addressee: statement.addressee.as_ref().map(|party| Party::of(party, points)),
            medium: Medium {
                kind: text(statement.medium.name()),
                at: statement.medium_at.map(|at| points.span(at)),
            },
            time: statement.time.as_ref().map(|time| StatementTime {
                value: text(&time.value),
                at: points.span(time.at),
            }),
            chain: statement
                .chain
                .iter()
                .map(|hand| Hand {
                    role: text(hand.role.name()),
                    name: text(&hand.party.name),
                    actor: option(&hand.party.actor),
                    at: hand.party.at.map(|at| points.span(at)),
                    rule: text(hand.rule.name()),
                })
                .collect(),
            rule: text(statement.rule.name()),
            doubt: doubt(statement.doubt),
        }
    }
}

fn joined<'a>(parties: &'a [model::Party]) -> Option<Text<'a>> {
    match parties {
        [] => None,
        [one] => Some(text(one.actor.as_deref().unwrap_or(&one.name))),
        several => {
            // A list of ids would tell a reader nothing: `parties` has them.
            let names: Vec<&str> = several.iter().map(|party| party.name.as_str()).collect();
            Some(Cow::Owned(names.join("; ")))
        }
    }
}

/// Two decimals say all there is to say of a doubt, and keep output short.
pub(super) fn doubt(doubt: Doubt) -> f32 {
    (doubt.value() * 100.0).round() / 100.0
}

fn text<'a>(value: &'a str) -> Text<'a> {
    Cow::Borrowed(value)
}

fn option<'a>(value: &'a Option<impl Deref<Target = str>>) -> Option<Text<'a>> {
    value.as_deref().map(Cow::Borrowed)
}
