//! Acts of which only one side is told where they are told: the other is the one with whom that side deals in the article.

use telusur_model::{Doubt, Event, MentionKind, Party, Rule};

use super::clauses::{Scene, Subject, mark};
use super::kinds::hostile;
use super::nodes::{Lead, Node};
use super::{Act, Finder, Frame, who};
use crate::statements::cues::tag;

/// Farthest behind a noun that tells an act the one may stand whose act it is, or to whom it is done, in tokens.
const NEAR: usize = 3;
/// How many sentences back the attack may be told that someone condemns.
const BACK: usize = 12;

impl Finder<'_, '_> {
    /// Keeps an act of which one side is not told in its clause.
    pub(super) fn leave_open(&mut self, scene: &Scene, act: &Act, part: usize) {
        let from = self.window(scene, act.at.start, part);
        if scene.any(from..act.at.start, mark::FUTURE | mark::VOW) {
            return;
        }
        // What states do to one another: a war or a blockade that is only named has been told, if it concerns the two.
        let deed = act.frame.noun() && matches!(act.kind, "ASSAULT" | "COERCE");
        if !hostile(act.kind) || deed {
            return;
        }
        let limit = scene.parts[part].at.end;
        let (one, other) = match act.frame {
            Frame::Verb => {
                let (one, other) = self.sides(scene, act, limit);
                if other.is_some() {
                    return;
                }
                if let Some(event) = one.and_then(|one| self.shared(scene, act, part, one)) {
                    self.out.push(event);
                    self.verbs.push(self.verb(act));
                    return;
                }
                (one, None)
            }
            Frame::Noun | Frame::PairNoun | Frame::OwnNoun => self.one_side(scene, act, limit),
            _ => return,
        };
        let known = |node: &&Node| node.kind == Some(MentionKind::State) && node.second.is_none() && !node.they;
        let (one, other) = (one.filter(known), other.filter(known));
        if one.is_some() == other.is_some() {
            return;
        }
        let span = self.words.span(act.at.clone());
        let told = one
            .or(other)
            .map_or(span, |node| self.words.span(node.at.clone()).join(span));
        self.open.push(Event {
            kind: act.kind.to_string(),
            actor1: one.map(|node| node.party.clone()),
            actor2: other.map(|node| node.party.clone()).into_iter().collect(),
            date: self.date(&scene.whole, &scene.parts[part].at, span.start),
            at: told,
            rule: Rule::named("event-counterpart"),
            doubt: Doubt::new(0.5),
        });
    }

    /// "memutus listrik ke Karang dan melarang masuknya truk": the one to whom the same doer did the deed that is joined before;
    /// "mengutuk serangan yang menewaskan ...": the one whose attack was told.
    fn shared(&self, scene: &Scene, act: &Act, part: usize, one: &Node) -> Option<Event> {
        let own = who(Some(&one.party));
        let deed = |kind: &str| matches!(kind, "ASSAULT" | "COERCE" | "SANCTION");
        let at = self.words.span(act.at.clone());
        let sentence = self.words.span(scene.whole.clone());
        let other = if deed(act.kind) {
            let before = self.out.iter().rev().find(|event| {
                deed(&event.kind) && event.at.start >= sentence.start && who(event.actor1.as_ref()) == own
            })?;
            let from = self.words.tokens_in(before.at).end;
            let joined = from <= act.at.start && scene.any(from..act.at.start, mark::AND);
            before.actor2.first().filter(|_| joined)?
        } else if act.kind == "ACCUSE" {
            let attack = |other: &&Act| other.kind == "ASSAULT" && other.frame.noun() && other.at.start >= act.at.end;
            let attack = scene.acts.iter().find(attack)?;
            let from = self.words.sentence_of(act.at.start).saturating_sub(BACK);
            let from = self.words.span(self.words.sentences.get(from)?.range()).start;
            let told = self.out.iter().rev().find(|event| event.kind == "ASSAULT")?;
            let near = attack.at.start - act.at.end <= 1 && told.at.start >= from;
            told.actor1
                .as_ref()
                .filter(|attacker| near && who(Some(attacker)) != own)?
        } else {
            return None;
        };
        Some(Event {
            kind: act.kind.to_string(),
            actor1: Some(one.party.clone()),
            actor2: vec![other.clone()],
            date: self.date(&scene.whole, &scene.parts[part].at, at.start),
            at: self.words.span(one.at.clone()).join(at),
            rule: Rule::named("event-counterpart"),
            doubt: Doubt::new(0.4),
        })
    }

    /// The one whose act a noun tells, or to whom it is done, where only one of them stands with it.
    fn one_side<'n>(&self, scene: &'n Scene, act: &Act, limit: usize) -> (Option<&'n Node>, Option<&'n Node>) {
        if act.frame == Frame::OwnNoun {
            return (self.subject(act.at.start, scene, Subject::Loose), None);
        }
        let Some(at) = scene.nodes.iter().position(|node| node.at.start >= act.at.end) else {
            return (None, None);
        };
        let node = &scene.nodes[at];
        let between = act.at.end..node.at.start;
        let parted = between
            .clone()
            .any(|j| self.words.tokens[j].is_mark() && !self.words.tokens[j].is('-'));
        let ends = mark::STOP | mark::TELL | mark::RELATIVE | mark::CLAUSE | mark::ACT;
        // "tuduhan tersebut" has been told with whose it is.
        let this = between
            .clone()
            .any(|j| self.pack.cues.tags(&self.words.tokens[j]) & tag::THIS != 0);
        if node.at.end > limit || between.len() > NEAR || parted || this || scene.any(between, ends) {
            return (None, None);
        }
        match self.lead(scene, at, act.at.end) {
            Lead::None | Lead::By | Lead::From => (Some(node), None),
            Lead::Toward => (None, Some(node)),
            _ => (None, None),
        }
    }

    /// Completes the acts of which one side was not told, where that side deals with someone in the same way.
    pub(super) fn complete(&mut self) {
        for mut event in std::mem::take(&mut self.open) {
            let first = event.actor1.is_some();
            let Some(known) = event.actor1.clone().or_else(|| event.actor2.first().cloned()) else {
                continue;
            };
            let Some(other) = self.deals_with(&known, &event) else {
                continue;
            };
            if first {
                event.actor2 = vec![other];
            } else {
                event.actor1 = Some(other);
            }
            let (one, two) = (who(event.actor1.as_ref()), who(event.actor2.first()));
            let told = |other: &Event| {
                other.kind == event.kind && who(other.actor1.as_ref()) == one && who(other.actor2.first()) == two
            };
            if one != two && !self.own_side(&event) && !self.out.iter().any(told) {
                self.out.push(event);
                self.verbs.push(0);
            }
        }
    }

    /// The one towards whom a party stands in an act of the same kind, or else as friendly or as hostile; of several the nearest.
    fn deals_with(&self, party: &Party, act: &Event) -> Option<Party> {
        let own = who(Some(party));
        let side = |event: &Event| {
            let (one, other) = (event.actor1.as_ref()?, event.actor2.first()?);
            if who(Some(one)) == own {
                Some(other.clone())
            } else if who(Some(other)) == own {
                Some(one.clone())
            } else {
                None
            }
        };
        let state = |party: &Party| {
            let actor = party.actor.as_deref().and_then(|id| self.mentions.actor(id));
            actor.is_some_and(|actor| actor.kind == MentionKind::State)
        };
        self.out
            .iter()
            .filter(|event| hostile(&event.kind))
            .filter_map(|event| Some((event, side(event).filter(state)?)))
            .min_by_key(|(event, _)| (event.kind != act.kind, event.at.start.abs_diff(act.at.start)))
            .map(|(_, other)| other)
    }
}
