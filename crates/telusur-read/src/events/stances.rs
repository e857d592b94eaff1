//! What someone does by the stance of a statement: charging, asking, promising, refusing, answering.

use std::rc::Rc;

use telusur_model::{Doubt, Event, MentionKind, Party, Rule, Stance, Statement};

use super::clauses::{Scene, mark};
use super::nodes::{Lead, Node};
use super::{Act, Finder, Frame, Sign, day, same_date, same_sides, who};
use crate::statements::cues::tag;

/// How far from the beginning of what is charged the one who is charged may stand, in tokens.
const BLAMED: usize = 8;
/// The same for the one from whom something is wanted.
const ASKED: usize = 1;
/// The same for the one whose deed is refused.
const REFUSED: usize = 3;

impl Finder<'_, '_> {
    /// What is done by saying it: charging someone with a wrong, asking or promising someone something.
    pub(super) fn in_statements(&mut self, statements: &[Statement]) {
        for statement in statements {
            let Some(speaker) = &self.speaker_of(statement) else {
                continue;
            };
            let (kind, targets) = match statement.stance {
                Stance::Alleges => ("ACCUSE", self.told_of(statement, speaker, BLAMED)),
                Stance::Asks if self.is_question(statement) => continue,
                Stance::Asks => match self.addressees(statement) {
                    told if told.is_empty() => match self.told_of(statement, speaker, ASKED) {
                        told if told.is_empty() => ("REQUEST", self.turned_to(statement, speaker)),
                        told => ("REQUEST", told),
                    },
                    told => ("REQUEST", told),
                },
                Stance::Promises => ("AGREE", self.addressees(statement)),
                Stance::Declines => ("REJECT", self.told_of(statement, speaker, REFUSED)),
                Stance::Denies => match self.accuser(statement, speaker) {
                    Some(accuser) => ("REJECT", vec![accuser]),
                    None => {
                        let told = self.teller(statement).or_else(|| self.charger(statement, speaker));
                        ("REJECT", told.into_iter().collect())
                    }
                },
                _ => continue,
            };
            // People of whom something is told are more often those who suffer than those who are charged.
            let people = kind == "ACCUSE" && targets.iter().any(|target| target.actor.is_none());
            if people || targets.is_empty() || targets.iter().any(|target| who(Some(target)) == who(Some(speaker))) {
                continue;
            }
            let at = statement.cue.unwrap_or_else(|| statement.extent());
            let event = Event {
                kind: kind.to_string(),
                actor1: Some(speaker.clone()),
                actor2: targets,
                date: statement.time.as_ref().map(|time| day(&time.value)),
                at,
                rule: Rule::named("event-statement"),
                doubt: statement.doubt.and(Doubt::new(0.3)),
            };
            let said = self.out.len();
            let told = |other: &Event| other.at.touches(at) && (other.kind == event.kind || same_sides(other, &event));
            if self.out.iter().any(told) {
                continue;
            }
            // Who say it together each do it.
            let others = statement.co_speakers.iter().filter(|party| party.actor.is_some());
            for speaker in others.cloned().map(Some).chain([event.actor1.clone()]) {
                let event = Event {
                    actor1: speaker,
                    ..event.clone()
                };
                let same =
                    |other: &Event| other.kind == event.kind && same_sides(other, &event) && same_date(other, &event);
                if who(event.actor1.as_ref()) != who(event.actor2.first())
                    && !self.out.iter().any(same)
                    && !self.own_side(&event)
                {
                    self.out.insert(said, event);
                }
            }
        }
    }

    /// Whose words are denied: "membantah klaim Velnora", where what is denied begins with what someone says.
    fn teller(&self, statement: &Statement) -> Option<Party> {
        let content = self.words.tokens_in(*statement.content.first()?);
        let first = self.words.tokens.get(content.start)?;
        let charge = |sign: &Sign| matches!(sign, Sign::Tells("ACCUSE" | "REQUEST", frame) if frame.noun());
        let says = self.pack.cues.tags(first) & tag::RECORD != 0 || self.sign(content.start, charge).is_some();
        let scene = says.then(|| self.scene_at(content.start))??;
        let node = scene.nodes.iter().find(|node| node.at.start > content.start)?;
        let near = node.at.start - content.start <= 2 && node.at.end <= content.end && node.lead == Lead::None;
        let known = node.party.actor.is_some() && node.second.is_none() && node.kind != Some(MentionKind::Place);
        (near && known).then(|| node.party.clone())
    }

    /// "tidak bersalah dalam kasus yang dituduhkan oleh Velnora": who charged the speaker, where what he denies tells it.
    fn charger(&self, statement: &Statement, speaker: &Party) -> Option<Party> {
        let content = self.words.tokens_in(*statement.content.first()?);
        let scene = self.scene_at(content.start)?;
        let node = scene.nodes.iter().find(|node| {
            let behind = scene.acts.iter().rev().find(|act| act.at.end <= node.at.start);
            let charged = behind.is_some_and(|act| act.kind == "ACCUSE" && node.at.start - act.at.end <= REFUSED);
            let inside = content.start <= node.at.start && node.at.end <= content.end;
            inside && charged && matches!(node.lead, Lead::By | Lead::None)
        })?;
        let known = node.party.actor.is_some() && who(Some(&node.party)) != who(Some(speaker));
        (known && node.second.is_none()).then(|| node.party.clone())
    }

    /// "menyampaikan protes kepada Velnora serta meminta agar ...": those to whom the speaker turned before in the same sentence.
    fn turned_to(&self, statement: &Statement, speaker: &Party) -> Vec<Party> {
        let Some(cue) = statement.cue else { return Vec::new() };
        let verb = self.words.token_at(cue.start);
        let joins = |j: usize| {
            self.sign(j, |sign| matches!(sign, Sign::And | Sign::Clause | Sign::Purpose))
                .is_some()
        };
        if !(verb.saturating_sub(2)..verb).any(joins) {
            return Vec::new();
        }
        let sentence = self.words.sentence_of(verb);
        let Some(from) = self
            .words
            .sentences
            .get(sentence)
            .map(|at| self.words.span(at.range()).start)
        else {
            return Vec::new();
        };
        let turned = |event: &&Event| {
            matches!(event.kind.as_str(), "CONSULT" | "ACCUSE")
                && from <= event.at.start
                && event.at.end <= cue.start
                && who(event.actor1.as_ref()) == who(Some(speaker))
        };
        let last = self.out.iter().rev().find(turned);
        last.map(|event| event.actor2.clone()).unwrap_or_default()
    }

    /// The one named at the end of words that are taken for an addressee: "secara khusus kepada Velnora".
    fn named_in(&self, party: &Party) -> Party {
        let named = || {
            let tokens = self.words.tokens_in(party.at.filter(|_| party.actor.is_none())?);
            let last = self.mentions.covering(tokens.end.checked_sub(1)?)?;
            let start = self.mentions.tokens_of(last).start;
            let led = start > tokens.start && self.sign(start - 1, |sign| matches!(sign, Sign::Toward)).is_some();
            let mention = &self.mentions.list[last];
            led.then(|| Party {
                name: mention.name.clone(),
                actor: Some(mention.actor.clone()),
                at: Some(mention.at),
            })
        };
        named().unwrap_or_else(|| party.clone())
    }

    /// Whether an addressee is someone: one known, or described by a name ("legislator Velnora").
    fn can_be_asked(&self, party: &Party) -> bool {
        let described = |at| {
            let tokens = self.words.tokens_in(at);
            let small = tag::THAT | tag::LINK | tag::PREPOSITION | tag::SUBORDINATE;
            let first = self.words.tokens.get(tokens.start);
            let group = |sign: &Sign| matches!(sign, Sign::Group | Sign::People(_) | Sign::Organ | Sign::Several);
            let person = |i: usize| {
                self.pack.cues.tags(&self.words.tokens[i]) & (tag::SAYER | tag::HUMAN) != 0
                    || self
                        .pack
                        .events
                        .all_at(&self.words.tokens[..tokens.end], i)
                        .any(|(_, sign)| group(sign))
            };
            first.is_some_and(|first| self.pack.cues.tags(first) & small == 0)
                && tokens.len() <= 6
                && (tokens.len() <= 4 && self.words.tokens[tokens.clone()].iter().any(|token| token.upper)
                    || (tokens.start..tokens.end.min(tokens.start + 3)).any(person))
        };
        party.actor.is_some() || party.at.is_some_and(described)
    }

    /// Those to whom a statement is addressed: one, or several who are listed.
    fn addressees(&self, statement: &Statement) -> Vec<Party> {
        let Some(party) = &statement.addressee else {
            return Vec::new();
        };
        if party.actor.is_none()
            && let Some(at) = party.at.map(|at| self.words.tokens_in(at)).filter(|at| !at.is_empty())
            && let Some(scene) = self.scene_at(at.start)
        {
            let mut named = scene
                .nodes
                .iter()
                .filter(|node| at.start <= node.at.start && node.at.end <= at.end);
            if let Some(first) = named.next().filter(|node| node.kind != Some(MentionKind::Place)) {
                let rest = self.further(&scene, first, first, "REQUEST");
                if !rest.is_empty() || first.at.start == at.start {
                    return std::iter::once(first.party.clone()).chain(rest).collect();
                }
            }
        }
        let party = self.named_in(party);
        // Whoever speaks to a newspaper asks nothing of it.
        let actor = party.actor.as_deref().and_then(|id| self.mentions.actor(id));
        let press = actor.is_some_and(|actor| matches!(actor.kind, MentionKind::Agency | MentionKind::Outlet));
        if !press && self.can_be_asked(&party) {
            vec![party]
        } else {
            Vec::new()
        }
    }

    /// The first one named in what is said, other than the speaker, at most `reach` tokens from its beginning; a doer who follows
    /// "by" before others, and with those who are listed.
    fn told_of(&self, statement: &Statement, speaker: &Party, reach: usize) -> Vec<Party> {
        let Some(content) = statement.content.first().map(|content| self.words.tokens_in(*content)) else {
            return Vec::new();
        };
        let Some(scene) = self.scene_at(content.start) else {
            return Vec::new();
        };
        let meant = |node: &&Node| {
            node.at.start >= content.start
                && node.at.end <= content.end
                && node.kind != Some(MentionKind::Place)
                && who(Some(&node.party)) != who(Some(speaker))
                && !node.they
        };
        let near = |node: &&Node| {
            // "menuduh lawannya memicu krisis Velnora": behind what someone does stands no one who is charged.
            let done = |j: usize| self.active(j) && scene.act_at(j).is_none();
            if reach == BLAMED && (content.start..node.at.start).any(done) {
                return false;
            }
            // What is refused is something of his ("usul Velnora"), not what he is to do ("jika Velnora ...").
            let refused = reach != REFUSED
                || node.at.start > content.start
                    && !scene.any(content.start..node.at.start, mark::IF | mark::CLAUSE | mark::LINK);
            refused && node.at.start - content.start <= reach && matches!(node.lead, Lead::None | Lead::Own)
        };
        let mut told = scene.nodes.iter().filter(meant);
        let by = told
            .clone()
            .find(|node| node.lead == Lead::By)
            .filter(|_| reach == BLAMED);
        let Some(first) = by.or_else(|| told.next().filter(near)) else {
            return Vec::new();
        };
        match &first.second {
            Some(second) => vec![first.party.clone(), second.clone()],
            None => std::iter::once(first.party.clone())
                .chain(self.further(&scene, first, first, "REQUEST"))
                .collect(),
        }
    }

    /// The sentence around token `i`, if someone acts in it.
    pub(super) fn scene_at(&self, i: usize) -> Option<Rc<Scene>> {
        let at = self.words.sentence_of(i);
        let whole = self.words.sentences.get(at)?.range();
        let make = || self.scene(&whole, self.acts(&whole, &mut Vec::new())).map(Rc::new);
        self.scenes[at].get_or_init(make).clone()
    }

    /// Whether what is asked is a question, which wants an answer and no deed.
    fn is_question(&self, statement: &Statement) -> bool {
        let asks = |cue| {
            let mut cue = self.words.tokens_in(cue);
            cue.any(|j| self.sign(j, |sign| matches!(sign, Sign::Question)).is_some())
        };
        if statement.cue.is_some_and(asks) {
            return true;
        }
        statement.content.last().is_some_and(|content| {
            let end = self.words.tokens_in(*content).end;
            let from = end.saturating_sub(1);
            self.words.tokens[from..self.words.tokens.len().min(end + 2)]
                .iter()
                .any(|token| token.is('?'))
        })
    }

    /// Who speaks in a statement: someone known, or one who is only described, but not a thing that tells ("laporan itu").
    pub(super) fn speaker_of(&self, statement: &Statement) -> Option<Party> {
        let party = statement.speaker.as_ref()?;
        if let Some(post) = party.at.and_then(|at| self.post_at(at)) {
            return Some(post);
        }
        if let Some(actor) = &party.actor {
            let state = self
                .mentions
                .actor(actor)
                .is_some_and(|actor| actor.kind == MentionKind::State);
            let told = party.at.filter(|_| state).and_then(|at| self.named_here(at, actor));
            return Some(Party {
                name: told.unwrap_or_else(|| party.name.clone()),
                ..party.clone()
            });
        }
        let at = self.words.tokens_in(party.at?);
        if let Some(body) = self.speaks_for(at.clone()) {
            return Some(body);
        }
        // "kelompok itu", "massa pengunjuk rasa" as they are meant in acts.
        let scene = self.scene_at(at.start);
        let meant = scene.iter().flat_map(|scene| &scene.nodes);
        let mut meant =
            meant.filter(|node| at.start <= node.at.start && node.at.start <= at.start + 1 && node.at.end <= at.end);
        if let Some(node) = meant
            .next()
            .filter(|node| node.at.end == at.end || node.party.actor.is_none())
        {
            return node.second.is_none().then(|| node.party.clone());
        }
        let thing = tag::RECORD | tag::PRONOUN | tag::THIS;
        let mut person = at.clone().map(|j| self.pack.cues.tags(&self.words.tokens[j]));
        let things = at
            .clone()
            .any(|j| self.pack.cues.tags(&self.words.tokens[j]) & thing != 0);
        let named = self.words.tokens.get(at.start).is_some_and(|word| word.upper);
        let who = person.any(|tags| tags & (tag::SAYER | tag::HUMAN) != 0);
        (!things && (who || named)).then(|| party.clone())
    }

    /// Who says what an act of words tells, where a statement tells it by the same verb.
    pub(super) fn spoken(&self, act: &Act) -> Option<Node> {
        let verb = matches!(act.frame, Frame::Verb | Frame::Led | Frame::Called | Frame::Passive);
        if !verb || !matches!(act.kind, "REQUEST" | "ACCUSE" | "REJECT" | "SUPPORT") {
            return None;
        }
        let at = self.words.span(act.at.clone());
        let statement = self
            .statements
            .iter()
            .find(|statement| statement.cue.is_some_and(|cue| cue.touches(at)))?;
        // "Kedua negara": two are meant by the same words, told of as two by the words themselves.
        let place = statement.speaker.as_ref().map(|speaker| speaker.at);
        if statement.co_speakers.iter().any(|other| Some(other.at) == place) {
            return None;
        }
        let party = &self.speaker_of(statement).filter(|party| party.actor.is_some())?;
        let place = party.at.map_or(act.at.clone(), |at| self.words.tokens_in(at));
        let kind = party
            .actor
            .as_deref()
            .and_then(|id| self.mentions.actor(id))
            .map(|actor| actor.kind);
        Some(Node {
            at: place,
            party: party.clone(),
            second: None,
            kind,
            lead: Lead::None,
            they: false,
        })
    }
}
