//! Acts done by saying something: charging, asking, promising, and answering who charged or asked.

use std::ops::Range;

use telusur_model::{Doubt, Event, MentionKind, Party, Rule, Stance, Statement};

use super::clauses::{Scene, Subject, mark};
use super::nodes::{Lead, Node};
use super::signs::Wrong;
use super::{Act, CALL, Finder, Frame, SAME_TWO, Sign, day, same_sides, who};
use crate::mentions::Actor;
use crate::mentions::gazetteer::gazetteer;
use crate::statements::cues::tag;

/// Most tokens between a verb and the affair that it is about.
const AFFAIR: usize = 5;
/// Most tokens between what was charged or asked and the name of the one who did it.
const WHOSE: usize = 3;
/// Most tokens before a speaker's name in which his office tells for whom he speaks.
const OFFICE: usize = 5;

impl Finder<'_, '_> {
    /// What is said of another that is a wrong: saying it is charging him with it.
    pub(super) fn wrongs(&mut self, statements: &[Statement]) {
        for i in std::mem::take(&mut self.wrongs) {
            let at = self.words.span(i..i + 1);
            // Of words within words the inner ones.
            let said = statements.iter().rev().find_map(|statement| {
                let content = statement.content.iter().find(|content| content.contains(at))?;
                Some((statement, self.words.tokens_in(*content)))
            });
            let Some((statement, within)) = said else { continue };
            let says = matches!(statement.stance, Stance::Asserts | Stance::Alleges | Stance::Warns);
            // One who is told by a single word ("menurut laporan pemerintah") is too little told of to charge anyone.
            let told = |party: &Party| party.actor.is_some() || party.name.contains(' ');
            let Some(speaker) = self.speaker_of(statement).filter(|party| says && told(party)) else {
                continue;
            };
            let Some(targets) = self.who_wronged(i, &within) else {
                continue;
            };
            let event = Event {
                kind: "ACCUSE".to_string(),
                actor1: Some(speaker),
                actor2: targets,
                date: statement.time.as_ref().map(|time| day(&time.value)),
                at: statement.cue.unwrap_or_else(|| statement.extent()),
                rule: Rule::named("event-wrong"),
                doubt: statement.doubt.and(Doubt::new(0.4)),
            };
            let told =
                |other: &Event| same_sides(other, &event) && (other.kind == event.kind || other.at.touches(event.at));
            let same = who(event.actor1.as_ref()) == who(event.actor2.first());
            if !same && !self.own_side(&event) && !self.out.iter().any(told) {
                self.out.push(event);
            }
        }
    }

    /// What someone tells of a hostile deed that was done to him or his own: telling it is charging the doer with it.
    pub(super) fn complaints(&mut self, statements: &[Statement]) {
        let hostile = |kind: &str| matches!(kind, "ASSAULT" | "COERCE" | "SANCTION" | "THREATEN" | "MOBILIZE");
        let mut found = Vec::new();
        for deed in self.out.iter().filter(|event| hostile(&event.kind)) {
            let inner = statements.iter().rev();
            let Some(statement) = inner
                .into_iter()
                .find(|statement| statement.content.iter().any(|content| content.contains(deed.at)))
            else {
                continue;
            };
            let says = matches!(statement.stance, Stance::Asserts | Stance::Alleges | Stance::Warns);
            let (Some(speaker), Some(doer)) = (&statement.speaker, &deed.actor1) else {
                continue;
            };
            if !says || speaker.actor.is_none() {
                continue;
            }
            let own = |party: &Party| who(Some(speaker)) == who(Some(party)) || self.serves(speaker, party);
            let suffers = deed.actor2.iter().any(own) || statement.stance == Stance::Alleges;
            if own(doer) || !suffers || doer.actor.is_none() {
                continue;
            }
            found.push(Event {
                kind: "ACCUSE".to_string(),
                actor1: Some(speaker.clone()),
                actor2: vec![doer.clone()],
                date: statement.time.as_ref().map(|time| day(&time.value)),
                at: statement.cue.unwrap_or_else(|| statement.extent()),
                rule: Rule::named("event-wrong"),
                doubt: statement.doubt.and(Doubt::new(0.4)),
            });
        }
        for event in found {
            // Whoever is charged by the verb itself is the one who is charged.
            let charged = |other: &Event| {
                other.kind == event.kind
                    && other.at.touches(event.at)
                    && who(other.actor1.as_ref()) == who(event.actor1.as_ref())
            };
            let told = |other: &Event| same_sides(other, &event) && other.kind == event.kind || charged(other);
            if !self.own_side(&event) && !self.out.iter().any(told) {
                self.out.push(event);
            }
        }
    }

    /// Who did the wrong that is told at token `i`, if he is named in these words; with those who are listed.
    fn who_wronged(&self, i: usize, within: &Range<usize>) -> Option<Vec<Party>> {
        let (length, how) =
            self.pack
                .events
                .all_at(&self.words.tokens[..within.end], i)
                .find_map(|(length, sign)| match sign {
                    Sign::Wrong(how) => Some((length, *how)),
                    _ => None,
                })?;
        let scene = self.scene_at(i)?;
        let part = scene.part_of(i);
        let from = scene.parts[part].at.start.max(i.saturating_sub(super::BEFORE));
        if scene.any(from..i, mark::NOT | mark::MAYBE | mark::FUTURE | mark::VOW)
            || scene.parts[part].opened_by(mark::IF)
        {
            return None;
        }
        let node = match how {
            Wrong::Verb => self.subject(i, &scene, Subject::Doer)?,
            Wrong::Noun => {
                let behind = scene.nodes.iter().find(|node| node.at.start >= i + length)?;
                let near = behind.at.start - i - length <= 2 && behind.lead == Lead::None || behind.lead == Lead::By;
                Some(behind).filter(|_| near)?
            }
        };
        let named = within.start <= node.at.start && node.at.end <= within.end && node.second.is_none();
        let others = || self.further(&scene, node, node, "ACCUSE").into_iter();
        // What is said of a body at home is more often told than charged.
        let abroad = matches!(node.kind, Some(MentionKind::State | MentionKind::Group));
        (named && abroad).then(|| std::iter::once(node.party.clone()).chain(others()).collect())
    }

    /// The one who charged a speaker before he denied it.
    pub(super) fn accuser(&self, statement: &Statement, speaker: &Party) -> Option<Party> {
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

    /// The other side of the last act that a party and someone else both did, told in the few sentences before token `before`.
    pub(super) fn counterpart(&self, party: &Party, before: usize) -> Option<Party> {
        let from = self.words.sentence_of(before).saturating_sub(SAME_TWO);
        let from = self.words.span(self.words.sentences.get(from)?.range()).start;
        let own = who(Some(party))?;
        let state = self
            .mentions
            .actor(own)
            .is_some_and(|actor| actor.kind == MentionKind::State);
        let meant = |party: &Party| match self.state_served(party).filter(|_| state) {
            Some(served) => served,
            None => party.clone(),
        };
        self.out
            .iter()
            .rev()
            .take_while(|event| event.at.start >= from)
            .find_map(|event| {
                let (one, other) = (meant(event.actor1.as_ref()?), meant(event.actor2.first()?));
                let both = super::kinds::mutual(&event.kind);
                match (who(Some(&one)) == Some(own), who(Some(&other)) == Some(own)) {
                    (true, false) if both => Some(other),
                    (false, true) if both => Some(one),
                    (false, false) if event.kind == "AGREE" => Some(one),
                    _ => None,
                }
            })
    }

    /// "Dalam surat itu ia mengancam akan ...": the one to whom the doer turned just before, or whose state he serves.
    pub(super) fn threatened(&self, scene: &Scene, one: &Node, act: &Act, part: usize) -> Option<Event> {
        let at = self.words.span(act.at.clone());
        let from = self.words.sentence_of(act.at.start).saturating_sub(1);
        let from = self.words.span(self.words.sentences.get(from)?.range()).start;
        let to = self
            .out
            .iter()
            .rev()
            .take_while(|event| event.at.start >= from)
            .find(|event| who(event.actor1.as_ref()) == who(Some(&one.party)))?
            .actor2
            .first()?;
        Some(Event {
            kind: act.kind.to_string(),
            actor1: Some(one.party.clone()),
            actor2: vec![self.state_served(to).unwrap_or_else(|| to.clone())],
            date: self.date(&scene.whole, &scene.parts[part].at, at.start),
            at: at.join(self.words.span(one.at.clone())),
            rule: Rule::named("event-answer"),
            doubt: Doubt::new(0.4),
        })
    }

    /// The state in which a person holds an office.
    pub(super) fn state_served(&self, party: &Party) -> Option<Party> {
        let person = self.mentions.actor(party.actor.as_deref()?)?;
        let mut held = person.roles.iter().filter_map(|&(_, of)| of);
        let state = held.find_map(|at| {
            let actor = &self.mentions.actors[at as usize];
            (actor.kind == MentionKind::State).then_some(actor)
        })?;
        Some(Party {
            name: state.name.clone(),
            actor: Some(state.id.clone()),
            at: party.at,
        })
    }

    /// Whether someone holds an office in a state or in one of its bodies, or is such a body: it has the state's name at its end.
    fn serves(&self, one: &Party, state: &Party) -> bool {
        let actor = |party: &Party| self.mentions.actor(party.actor.as_deref()?);
        let place = one.at.map_or(0, |at| self.words.token_at(at.start));
        let (Some(one), Some(state)) = (actor(one), actor(state)) else {
            return false;
        };
        // "juru bicara Angkatan Laut Velnora Kolonel Ranu Sorel".
        let before = self.mentions.within(place.saturating_sub(OFFICE)..place);
        let named = before.into_iter().any(|at| self.mentions.list[at].actor == state.id);
        let known = |body: &Actor| {
            gazetteer()
                .by_id(&body.id)
                .is_some_and(|(_, known)| known.of == state.id)
        };
        let of_state = |body: &Actor| body.id == state.id || body.name.ends_with(state.name.as_str()) || known(body);
        let held = one.roles.iter().filter_map(|&(_, of)| of);
        state.kind == MentionKind::State
            && (named && one.kind == MentionKind::Person
                || one.kind != MentionKind::Person && of_state(one)
                || held.map(|at| &self.mentions.actors[at as usize]).any(of_state))
    }

    /// Whether a verb is about an affair of two who are not told with it: "menolak perundingan langsung".
    pub(super) fn about_affair(&self, scene: &Scene, act: &Act, part: usize) -> bool {
        let end = scene.parts[part + 1..]
            .iter()
            .take_while(|next| !next.comma && next.opened_by(mark::LINK) && !next.opened_by(mark::RELATIVE))
            .last()
            .map_or(scene.parts[part].at.end, |next| next.at.end);
        let affair = |other: &Act| {
            other.at.start >= act.at.end
                && other.at.end <= end
                && other.at.start - act.at.end <= AFFAIR
                && (other.frame.noun() || matches!(other.frame, Frame::Mutual | Frame::Pair))
                && matches!(other.kind, "CONSULT" | "AGREE" | "COOPERATE" | "REQUEST")
        };
        let closed = scene.parts[part + 1..]
            .iter()
            .find(|next| next.comma)
            .map_or(scene.whole.end, |next| next.at.start);
        let named = scene.nodes.iter().any(|node| {
            node.at.start >= act.at.end && (node.at.end <= end || node.at.end <= closed && node.lead == Lead::With)
        });
        // "menolak perundingan" may be one phrase.
        let within = || {
            (act.at.start + 1..act.at.end).any(|j| {
                self.sign(j, |sign| matches!(sign, Sign::Tells("CONSULT" | "AGREE" | "COOPERATE" | "REQUEST", frame) if frame.noun()))
                    .is_some()
            })
        };
        !named && (scene.acts.iter().any(affair) || within())
    }

    /// Whether a verb of refusing stands alone, or what is refused was told before: "membantah.", "membantah hal itu",
    /// "menyangkal tuduhan".
    fn points_back(&self, scene: &Scene, act: &Act, part: usize) -> bool {
        let behind = act.at.end..scene.parts[part].at.end;
        let words = behind.clone().filter(|&j| self.words.tokens[j].is_word()).count();
        let this = |j: usize| self.pack.cues.tags(&self.words.tokens[j]) & tag::THIS != 0;
        let charge = |j: usize| {
            self.sign(
                j,
                |sign| matches!(sign, Sign::Tells("ACCUSE" | "REQUEST", frame) if frame.noun()),
            )
            .is_some()
        };
        words <= 1 || (act.at.start + 1..behind.end.min(act.at.end + AFFAIR)).any(|j| this(j) || charge(j))
    }

    /// "Velnora membantah tuduhan itu": to the one who charged or asked the doer last.
    pub(super) fn answer(&self, scene: &Scene, one: &Node, act: &Act, part: usize) -> Option<Event> {
        let at = self.words.span(act.at.clone());
        let from = self.words.sentence_of(act.at.start).saturating_sub(SAME_TWO);
        let from = self.words.span(self.words.sentences.get(from)?.range()).start;
        let affair = self.about_affair(scene, act, part);
        let charged = self
            .charged_by(&one.party, from..at.start)
            .filter(|_| act.kind == "REJECT" && (affair || self.points_back(scene, act, part)));
        // "sebagai balasan Velnora menghentikan komitmennya": to the one who punished the doer before.
        let punished = || {
            let punishes = |event: &&Event| {
                event.kind == "SANCTION" && event.at.start >= from && who(event.actor2.first()) == who(Some(&one.party))
            };
            self.out.iter().rev().find(punishes)?.actor1.clone()
        };
        let charged = charged.or_else(|| punished().filter(|_| act.kind == "SANCTION"));
        let by = charged.or_else(|| affair.then(|| self.counterpart(&one.party, act.at.start)).flatten())?;
        Some(Event {
            kind: act.kind.to_string(),
            actor1: Some(one.party.clone()),
            actor2: vec![by],
            date: self.date(&scene.whole, &scene.parts[part].at, at.start),
            at: at.join(self.words.span(one.at.clone())),
            rule: Rule::named("event-answer"),
            doubt: Doubt::new(0.35),
        })
    }

    /// "membantah tuduhan Velnora": whoever denies, refuses or grants what another charged or asked was charged or asked by him.
    pub(super) fn answered(&self, act: &Act, event: &Event) -> Option<Event> {
        let answers = matches!(event.kind.as_str(), "REJECT" | "AGREE") && act.frame == Frame::Verb;
        let [other] = event.actor2.as_slice() else { return None };
        let one = event.actor1.clone().filter(|_| answers)?;
        let (kind, end) = (act.at.start + 1..act.at.end + 2).find_map(|j| {
            let mut signs = self.pack.events.all_at(&self.words.tokens, j);
            signs.find_map(|(length, sign)| match sign {
                Sign::Tells(kind @ ("ACCUSE" | "REQUEST"), frame) if frame.noun() => Some((*kind, j + length)),
                _ => None,
            })
        })?;
        let whose = self.words.token_at(other.at?.start);
        let between = end..whose.max(end);
        let near = whose >= end
            && between.len() <= WHOSE
            && between.into_iter().all(|j| self.in_role(j) || self.names_body(j));
        near.then(|| Event {
            kind: kind.to_string(),
            actor1: Some(other.clone()),
            actor2: vec![one],
            date: None,
            at: event.at,
            rule: Rule::named("event-answered"),
            doubt: Doubt::new(0.4),
        })
    }

    /// Whether a word is one by which a body or whoever acts for it is told ("pemerintah", "dari").
    fn names_body(&self, j: usize) -> bool {
        let tells = |sign: &Sign| {
            matches!(
                sign,
                Sign::Organ | Sign::People(_) | Sign::Small | Sign::From | Sign::By
            )
        };
        self.sign(j, tells).is_some() || self.pack.cues.tags(&self.words.tokens[j]) & tag::SAYER != 0
    }

    /// Whether a plan is told as the doer's own words: a clause of its own inside the sentence.
    pub(super) fn announces(&self, doer: &Node, act: &Range<usize>, scene: &Scene) -> bool {
        if scene.any(doer.at.end..act.start, mark::CLAUSE | mark::TELL) {
            return true;
        }
        // "Velnora akan membantu Zoltara, kata Menteri Pertahanan Velnora Ranu Sorel": one who speaks for the doer.
        let span = self.words.span(act.clone());
        let says = |statement: &&Statement| statement.content.iter().any(|content| content.contains(span));
        let speaker = self
            .statements
            .iter()
            .find(says)
            .and_then(|statement| statement.speaker.as_ref());
        speaker.is_some_and(|speaker| {
            let own = speaker.actor.is_some() && speaker.actor == doer.party.actor;
            let near = speaker.at.map(|at| {
                let tokens = self.words.tokens_in(at);
                let from = tokens.start.saturating_sub(CALL);
                let behind = tokens.start >= act.end;
                let from = if behind { from.max(act.end) } else { from };
                from..tokens.end
            });
            let of_doer = |at: usize| Some(&self.mentions.list[at].actor) == doer.party.actor.as_ref();
            let near = near.filter(|near| near.start >= act.end || near.end <= act.start);
            own || near.is_some_and(|near| self.mentions.within(near).any(of_doer))
        })
    }
}
