//! Acts done by saying something: charging, asking, promising, and answering who charged or asked.

use std::ops::Range;

use telusur_model::{Doubt, Event, MentionKind, Party, Rule, Stance, Statement};

use super::clauses::Scene;
use super::nodes::Node;
use super::{Act, Finder, SAME_TWO, day, same_date, same_sides, who};
use crate::statements::cues::tag;

impl Finder<'_, '_> {
    /// What is done by saying it: charging someone with a wrong, asking or promising someone something.
    pub(super) fn in_statements(&mut self, statements: &[Statement]) {
        for statement in statements {
            let Some(speaker) = statement.speaker.as_ref().filter(|party| party.actor.is_some()) else {
                continue;
            };
            let addressee = || {
                statement
                    .addressee
                    .as_ref()
                    .filter(|party| self.can_be_asked(party))
                    .cloned()
            };
            let (kind, target) = match statement.stance {
                Stance::Alleges => ("ACCUSE", self.charged(statement, speaker)),
                Stance::Asks => ("REQUEST", addressee()),
                Stance::Promises => ("AGREE", addressee()),
                Stance::Denies => ("REJECT", self.accuser(statement, speaker)),
                _ => continue,
            };
            let Some(target) = target.filter(|target| target.actor.is_none() || target.actor != speaker.actor) else {
                continue;
            };
            let at = statement.cue.unwrap_or_else(|| statement.extent());
            let event = Event {
                kind: kind.to_string(),
                actor1: Some(speaker.clone()),
                actor2: vec![target],
                date: statement.time.as_ref().map(|time| day(&time.value)),
                at,
                rule: Rule::named("event-statement"),
                doubt: statement.doubt.and(Doubt::new(0.3)),
            };
            let known = self.out.iter().any(|other| {
                other.at.touches(at)
                    || other.kind == event.kind && same_sides(other, &event) && same_date(other, &event)
            });
            if !known {
                self.out.push(event);
            }
        }
    }

    /// Whether an addressee is someone: one known, or described by a name ("legislator Velnora").
    fn can_be_asked(&self, party: &Party) -> bool {
        let described = |at| {
            let tokens = self.words.tokens_in(at);
            let small = tag::THAT | tag::LINK | tag::PREPOSITION | tag::SUBORDINATE;
            let first = self.words.tokens.get(tokens.start);
            first.is_some_and(|first| self.pack.cues.tags(first.key) & small == 0)
                && tokens.len() <= 4
                && self.words.tokens[tokens].iter().any(|token| token.upper)
        };
        party.actor.is_some() || party.at.is_some_and(described)
    }

    /// The one who charged a speaker before he denied it.
    fn accuser(&self, statement: &Statement, speaker: &Party) -> Option<Party> {
        let at = statement.cue.unwrap_or_else(|| statement.extent()).start;
        self.charged_by(speaker, 0..at)
    }

    /// The one who last charged or asked a party; of several who did so together, the first.
    fn charged_by(&self, party: &Party, told: Range<u32>) -> Option<Party> {
        let first = who(Some(party));
        let charges = |event: &&Event| {
            matches!(event.kind.as_str(), "ACCUSE" | "REQUEST")
                && told.contains(&event.at.start)
                && event.actor2.iter().any(|party| who(Some(party)) == first)
        };
        let last = self.out.iter().rev().find(charges)?.at;
        let together = |event: &&Event| event.at == last && charges(event);
        self.out.iter().find(together)?.actor1.clone()
    }

    /// The one named first in what is charged.
    fn charged(&self, statement: &Statement, speaker: &Party) -> Option<Party> {
        let first = self.words.token_at(statement.content.first()?.start);
        let mentions = self.mentions.within(self.words.tokens_in(*statement.content.first()?));
        let mention = mentions.map(|at| &self.mentions.list[at]).find(|mention| {
            matches!(
                mention.kind,
                MentionKind::Person | MentionKind::State | MentionKind::Organisation
            )
        })?;
        let near = self.words.token_at(mention.at.start) - first <= 4;
        (near && speaker.actor.as_ref() != Some(&mention.actor)).then(|| Party {
            name: mention.name.clone(),
            actor: Some(mention.actor.clone()),
            at: Some(mention.at),
        })
    }

    /// "Velnora membantah tuduhan itu": to the one who charged or asked the doer last.
    pub(super) fn answer(&self, scene: &Scene, one: &Node, act: &Act, part: usize) -> Option<Event> {
        let at = self.words.span(act.at.clone());
        let from = self.words.sentence_of(act.at.start).saturating_sub(SAME_TWO);
        let from = self.words.span(self.words.sentences.get(from)?.range()).start;
        let by = self.charged_by(&one.party, from..at.start)?;
        Some(Event {
            kind: "REJECT".to_string(),
            actor1: Some(one.party.clone()),
            actor2: vec![by],
            date: self.date(&scene.whole, &scene.parts[part].at, at.start),
            at: at.join(self.words.span(one.at.clone())),
            rule: Rule::named("event-answer"),
            doubt: Doubt::new(0.35),
        })
    }
}
