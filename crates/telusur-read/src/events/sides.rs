//! Several who stand on one side of an act, the state that a name stands for, and who is on the side of whom.

use telusur_model::{Event, MentionKind, Party};

use super::clauses::{Scene, mark};
use super::kinds::{deed_on_place, mutual, of_words};
use super::nodes::{Lead, Node};
use super::{Act, Finder, Frame, who};
use crate::mentions::gazetteer::gazetteer;

impl Finder<'_, '_> {
    /// The same act by each of those who are joined as its doers.
    pub(super) fn each_doer(&self, event: Event, act: &Act, scene: &Scene) -> Vec<Event> {
        let mut out = vec![event];
        let doer = out[0].actor1.as_ref().and_then(|doer| doer.at);
        let Some(mut at) = scene.nodes.iter().position(|node| node.party.at == doer) else {
            return out;
        };
        if act.frame == Frame::Passive {
            // "diminta oleh Velnora dan Zoltara".
            let node = &scene.nodes[at];
            if node.at.start >= act.at.end && !mutual(act.kind) {
                for other in self.further(scene, node, node, act.kind) {
                    let event = Event {
                        actor1: Some(other),
                        ..out[0].clone()
                    };
                    out.push(event);
                }
            }
            return out;
        }
        if act.frame != Frame::Verb {
            return out;
        }
        // "kedua negara saling menuduh": one towards the other and back.
        if of_words(act.kind) && scene.nodes[at].second == out[0].actor2.first().cloned() {
            let event = &out[0];
            let back = Event {
                actor1: event.actor2.first().cloned(),
                actor2: event.actor1.iter().cloned().collect(),
                ..event.clone()
            };
            out.push(back);
            return out;
        }
        let mut others: Vec<Party> = scene.nodes[at].second.iter().cloned().collect();
        // "Velnora, Zoltara, dan Karang menuduh ...", "Velnora dan sekutunya Zoltara menuduh ...".
        let mut listed: Vec<&Node> = Vec::new();
        let mut joins = false;
        while let Some(next) = scene.nodes.get(at + 1).filter(|next| next.at.end <= act.at.start) {
            let and = self.joined(scene, &scene.nodes[at], next) && !self.joined_by_hyphen(&scene.nodes[at], next);
            if !and && !self.comma_between(&scene.nodes[at], next, scene) || !matches!(next.lead, Lead::None) {
                break;
            }
            joins |= and;
            listed.push(next);
            at += 1;
        }
        if joins {
            others.extend(listed.into_iter().map(|node| node.party.clone()));
        }
        // "Velnora bersama Zoltara menyerang ...": who comes along does it too.
        let along = scene.nodes.get(at + 1).filter(|next| {
            let between = scene.nodes[at].at.end..next.at.start;
            next.at.end <= act.at.start
                && next.lead == Lead::With
                && between.len() <= 2
                && between.clone().all(|j| scene.is(j, mark::WITH | mark::SMALL))
        });
        others.extend(along.filter(|_| !mutual(act.kind)).map(|node| node.party.clone()));
        for other in others {
            let same = |party: &Party| party.at == other.at && party.actor == other.actor;
            if !out[0].actor2.iter().any(same) {
                out.push(Event {
                    actor1: Some(other),
                    ..out[0].clone()
                });
            }
        }
        out
    }

    /// One of a list by the name that stands there, where it is no short form: a state may have another name in the packs.
    pub(super) fn listed(&self, party: Party, node: &Node) -> Party {
        let own = node.kind == Some(MentionKind::State) && !self.words.tokens[node.at.start].caps;
        match self.mentions.covering(node.at.start).filter(|_| own) {
            Some(mention) if self.mentions.list[mention].kind == MentionKind::State => Party {
                name: self.mentions.list[mention].at.of(self.words.text).into(),
                ..party
            },
            _ => party,
        }
    }

    /// Whether one who is named before an act is among those who are listed from another: "Velnora, Zoltara, dan Karang".
    pub(super) fn listed_from(&self, scene: &Scene, first: &Node, last: &Node) -> bool {
        let nodes = scene.nodes.iter().skip_while(|node| node.at.start < first.at.start);
        let mut before = first;
        for node in nodes.skip(1) {
            if !self.joined(scene, before, node) && !self.comma_between(before, node, scene) {
                return false;
            }
            if node.is(last) {
                return true;
            }
            before = node;
        }
        false
    }

    /// Those who are listed behind the one it is done to: "dengan Velnora, Zoltara, dan Karang".
    pub(super) fn further(&self, scene: &Scene, one: &Node, other: &Node, kind: &str) -> Vec<Party> {
        let mut at = scene
            .nodes
            .iter()
            .position(|node| std::ptr::eq(node, other))
            .unwrap_or(scene.nodes.len());
        let (mut out, mut joins) = (Vec::new(), false);
        while let Some(next) = scene.nodes.get(at + 1) {
            let before = &scene.nodes[at];
            // "memerintahkan TNI-Polri": two bodies are two.
            let bodies = before.kind == Some(MentionKind::Organisation) && next.kind == before.kind;
            let and = self.joined(scene, before, next) && (bodies || !self.joined_by_hyphen(before, next));
            if !and && !self.comma_between(before, next, scene) || one.is(next) {
                break;
            }
            joins |= and || scene.any(before.at.end..next.at.start, mark::AND);
            out.push(self.listed(self.as_state(next, kind), next));
            at += 1;
        }
        if joins { out } else { Vec::new() }
    }

    /// An actor, or the state that a capital stands for where it acts or is spoken to: "permintaan dari Karang ke Sembrani".
    pub(super) fn as_state(&self, node: &Node, kind: &str) -> Party {
        if let Some(body) = self.acts_for(node, kind) {
            return body;
        }
        let meant =
            of_words(kind) || matches!(kind, "SANCTION" | "AID" | "YIELD" | "COOPERATE") || node.lead == Lead::Between;
        let place = node.kind == Some(MentionKind::Place);
        if let Some(body) = Some(node)
            .filter(|_| place && kind == "PROTEST")
            .and_then(|node| self.housed(node))
        {
            return body;
        }
        let state = (place && meant).then(|| self.capital(node)).flatten();
        // "menyerang kota Karang": the land in which it lies is attacked.
        let land = || {
            let whole = self.part_of_place(node);
            let land = self.lies_in(whole.as_ref().unwrap_or(&node.party));
            land.or(whole)
        };
        let attacked = place && deed_on_place(kind);
        let state = state.or_else(|| attacked.then(land).flatten());
        state.unwrap_or_else(|| node.party.clone())
    }

    /// The known body whose house a place is: "Gedung DPR".
    fn housed(&self, node: &Node) -> Option<Party> {
        let ends = |from: usize| {
            let hit = gazetteer().longest_at(self.words, from, self.pack.code)?;
            let known = &gazetteer().actors[hit.name? as usize];
            (known.kind == MentionKind::Organisation && from + hit.length == node.at.end).then_some(known)
        };
        let known = node.at.clone().find_map(ends)?;
        Some(Party {
            name: known.name(self.pack.code).into(),
            actor: Some(known.id.into()),
            at: node.party.at,
        })
    }

    /// The known place of which a part is named: "Kota Karang utara".
    fn part_of_place(&self, node: &Node) -> Option<Party> {
        let hit = gazetteer().longest_at(self.words, node.at.start, self.pack.code)?;
        let known = &gazetteer().actors[hit.name? as usize];
        let part = hit.length < node.at.len() && !self.words.tokens[node.at.end - 1].upper;
        (part && known.kind == MentionKind::Place).then(|| Party {
            name: known.name(self.pack.code).into(),
            actor: Some(known.id.into()),
            at: node.party.at,
        })
    }

    /// The land in which a place lies.
    fn lies_in(&self, place: &Party) -> Option<Party> {
        let known = |id: &str| gazetteer().by_id(id).map(|(_, known)| known);
        let place_of = known(place.actor.as_deref()?)?;
        let land = known(place_of.of)?;
        let own = self.mentions.list.iter().find(|mention| mention.actor == land.id);
        let name = own.map_or(land.name(self.pack.code), |mention| mention.name.as_str());
        // A land in which others lie is told by its own name: "Jalur Gaza".
        let holds = gazetteer().actors.iter().any(|other| other.of == place_of.id);
        (!holds).then(|| Party {
            name: name.into(),
            actor: Some(land.id.into()),
            at: place.at,
        })
    }

    /// The state of which a place is the capital.
    pub(super) fn capital(&self, node: &Node) -> Option<Party> {
        let hit = gazetteer().longest_at(self.words, node.at.start, self.pack.code)?;
        let state = &gazetteer().actors[hit.metonym.filter(|_| node.at.len() == hit.length)? as usize];
        Some(Party {
            name: state.name(self.pack.code).into(),
            actor: Some(state.id.into()),
            at: node.party.at,
        })
    }

    /// Whether one side holds an office of the other: what someone does within his own state or body is no act between two.
    ///
    /// What is promised or granted there is one.
    pub(super) fn own_side(&self, event: &Event) -> bool {
        if matches!(event.kind.as_str(), "AGREE" | "YIELD") {
            return false;
        }
        let (Some(one), Some(other)) = (who(event.actor1.as_ref()), who(event.actor2.first())) else {
            return false;
        };
        let holds = |person: &str, of: &str| {
            let actor = self
                .mentions
                .actor(person)
                .filter(|actor| actor.kind == MentionKind::Person);
            actor.is_some_and(|actor| {
                let mut held = actor.roles.iter().filter_map(|&(_, of)| of);
                held.any(|at| self.mentions.actors[at as usize].id == of)
            })
        };
        holds(one, other) || holds(other, one)
    }

    /// "menuduh Velnora mengirim ...": the one who is charged does what the verb at `act` tells.
    pub(super) fn charged_before<'n>(&self, act: usize, scene: &'n Scene) -> Option<&'n Node> {
        let part = &scene.parts[scene.part_of(act)];
        let charge = scene.acts.iter().rfind(|charge| {
            part.at.contains(&charge.at.start)
                && charge.at.end <= act
                && charge.kind == "ACCUSE"
                && charge.frame == Frame::Verb
        })?;
        let mut between = scene
            .nodes
            .iter()
            .filter(|node| charge.at.end <= node.at.start && node.at.end <= act);
        let one = between.next().filter(|node| node.lead == Lead::None)?;
        let joins = scene.any(one.at.end..act, mark::AND);
        (!joins && between.next().is_none()).then_some(one)
    }
}
