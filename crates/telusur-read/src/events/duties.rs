//! What someone says that another has to do, or hopes that he does: saying it is asking it of him.

use telusur_model::{Doubt, Event, MentionKind, Party, Rule, Stance, Statement};

use super::clauses::{Scene, mark};
use super::nodes::{Lead, Node};
use super::{Finder, Sign, day, same_sides, who};

/// Most tokens between one who has to do something and the word that tells it.
const NEAR: usize = 2;

impl Finder<'_, '_> {
    /// What is asked of someone by saying that he has to do it.
    pub(super) fn duties(&mut self, statements: &[Statement]) {
        for statement in statements {
            let says = matches!(statement.stance, Stance::Asserts | Stance::Asks | Stance::Warns);
            let Some(speaker) = self.speaker_of(statement).filter(|party| says && party.actor.is_some()) else {
                continue;
            };
            for asked in self.obliged(statement) {
                let event = Event {
                    kind: "REQUEST".to_string(),
                    actor1: Some(speaker.clone()),
                    actor2: vec![asked],
                    date: statement.time.as_ref().map(|time| day(&time.value)),
                    at: statement.cue.unwrap_or_else(|| statement.extent()),
                    rule: Rule::named("event-duty"),
                    doubt: statement.doubt.and(Doubt::new(0.4)),
                };
                let told = |other: &Event| other.kind == event.kind && same_sides(other, &event);
                let same = who(event.actor1.as_ref()) == who(event.actor2.first());
                if !same && !self.own_side(&event) && !self.out.iter().any(told) {
                    self.out.push(event);
                    self.verbs.push(0);
                }
            }
        }
    }

    /// Those of whom a statement says that they have to do something.
    fn obliged(&self, statement: &Statement) -> Vec<Party> {
        let mut out = Vec::new();
        let hopes = statement.cue.is_some_and(|cue| {
            let mut cue = self.words.tokens_in(cue);
            cue.any(|j| self.sign(j, |sign| matches!(sign, Sign::Hope)).is_some())
        });
        for (number, content) in statement.content.iter().enumerate() {
            let content = self.words.tokens_in(*content);
            let first = hopes && number == 0;
            let mut duties = content
                .clone()
                .filter(|&j| self.sign(j, |sign| matches!(sign, Sign::Duty | Sign::Hope)).is_some());
            let at = if first { Some(content.start) } else { duties.next() };
            let Some(at) = at else { continue };
            let Some(scene) = self.scene_at(at) else { continue };
            let meant = |node: &&Node| {
                let inside = content.start <= node.at.start && node.at.end <= content.end;
                // The government is someone too, where it is only told as such.
                let government = || self.sign(node.at.start, |sign| matches!(sign, Sign::Organ)).is_some();
                let named = node.party.actor.is_some() && node.kind != Some(MentionKind::Place)
                    || node.party.actor.is_none() && node.at.len() == 1 && government();
                inside && named && node.second.is_none() && node.lead == Lead::None
            };
            let asked = if first || self.sign(at, |sign| matches!(sign, Sign::Hope)).is_some() {
                self.asked_behind(&scene, at, first).filter(meant)
            } else {
                let before = scene.nodes.iter().rev().find(|node| node.at.end <= at);
                let before = before.filter(|node| self.near(&scene, node.at.end, at)).filter(meant);
                // "seharusnya Velnora menolak".
                let own = before.filter(|_| self.acts_at(&scene, at + 1));
                own.or_else(|| self.asked_behind(&scene, at + 1, false).filter(meant))
            };
            out.extend(asked.map(|node| node.party.clone()));
        }
        out
    }

    /// The one who stands at token `from` and does something.
    fn asked_behind<'n>(&self, scene: &'n Scene, from: usize, far: bool) -> Option<&'n Node> {
        let node = scene.nodes.iter().find(|node| node.at.start >= from)?;
        let near = node.at.start - from <= if far { NEAR } else { 1 };
        (near && self.acts_at(scene, node.at.end)).then_some(node)
    }

    /// Whether only small words stand between.
    fn near(&self, scene: &Scene, from: usize, to: usize) -> bool {
        to - from <= NEAR && (from..to).all(|j| scene.is(j, mark::SMALL))
    }

    /// Whether a verb that tells what someone does stands at a token or behind small words.
    fn acts_at(&self, scene: &Scene, from: usize) -> bool {
        let small = mark::SMALL | mark::MAYBE | mark::FUTURE;
        let verb = (from..scene.whole.end.min(from + NEAR + 2)).find(|&j| !scene.is(j, small));
        verb.is_some_and(|j| {
            let text = self.words.tokens[j].at.of(self.words.text);
            let mut acts = self.pack.names.act_prefixes.iter();
            let plain = !self.pack.head_first() && self.words.tokens[j].is_word();
            !scene.is(j, mark::NOT) && (plain || acts.any(|prefix| text.starts_with(prefix)))
        })
    }
}
