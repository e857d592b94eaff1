//! Whom someone acts for: the body or state that is meant by "we", "our side" and "their country", and an office that acts as such.

use std::ops::Range;

use telusur_model::{MentionKind, Party, Span};

use super::clauses::{Scene, mark};
use super::kinds::{deed_on_place, of_words};
use super::nodes::{Node, described_by};
use super::signs::Own;
use super::{Finder, Sign};
use crate::mentions::Actor;
use crate::mentions::gazetteer::{Known, gazetteer};
use crate::mentions::lexicon::RoleKind;

/// Most tokens of ranks and titles between a short form in brackets and the name behind it.
const RANKS: usize = 4;

impl Finder<'_, '_> {
    /// The body for which someone acts who tells what he and others did: "kami menyegel gudang itu", said by the head of an
    /// agency. What he only says he says himself.
    pub(super) fn acts_for(&self, node: &Node, kind: &str) -> Option<Party> {
        let several = |sign: &Sign| matches!(sign, Sign::Speaker(Own::Several | Own::Told));
        self.sign(node.at.start, several)?;
        if of_words(kind) && kind != "AGREE" {
            return None;
        }
        // Two may meet as persons; what is done to a land is done by a state.
        let state = deed_on_place(kind) || matches!(kind, "SANCTION" | "MOBILIZE");
        self.held(node)?.find_map(|of| {
            let own = match of.kind {
                MentionKind::Organisation | MentionKind::Group => Some(named(of)),
                MentionKind::Place => self.seat(of),
                MentionKind::State => Some(named(of)).filter(|_| state),
                _ => None,
            }?;
            Some(Party {
                at: node.party.at,
                ..own
            })
        })
    }

    /// Who governs a place, as the article tells it: "Pemprov Karang", "Pemerintah Provinsi (Pemprov) Karang".
    fn seat(&self, place: &Actor) -> Option<Party> {
        let list = &self.mentions.list;
        let last = |name: &str| name.rsplit(' ').next().map(str::to_string);
        let all = 0..self.words.tokens.len();
        all.into_iter().find_map(|j| {
            let end = j + self.sign(j, |sign| matches!(sign, Sign::Seat))?;
            let end = self.bracket(end, &(0..self.words.tokens.len())).unwrap_or(end);
            if let Some(body) = self.mentions.covering(j).map(|at| &list[at]) {
                let own = body.kind == MentionKind::Organisation && last(&body.name) == last(&place.name);
                return own.then(|| super::nodes::party(body));
            }
            let at = self.mentions.covering(end).filter(|&at| list[at].actor == place.id)?;
            Some(described_by(self.words, j..self.mentions.tokens_of(at).end))
        })
    }

    /// The state of one who speaks of "his country": his own, or that of the body for which he speaks.
    pub(super) fn own_state(&self, speaker: &Party) -> Option<Party> {
        let actor = self.mentions.actor(speaker.actor.as_deref()?)?;
        if actor.kind == MentionKind::State {
            return Some(speaker.clone());
        }
        let state = self.state_behind(actor)?;
        // As the article calls it, where it does not do so by a short form.
        let mut here = self.mentions.list.iter().filter(|mention| mention.actor == state.id);
        let name = here.find_map(|mention| self.named_here(mention.at, state.id));
        Some(Party {
            name: name.unwrap_or_else(|| state.name(self.pack.code).into()),
            actor: Some(state.id.into()),
            at: speaker.at,
        })
    }

    /// The state whose office or body an actor is: "Kementerian Air Velnora", its minister, its spokesman.
    pub(super) fn state_behind(&self, actor: &Actor) -> Option<&'static Known> {
        let by_id = |id: &str| gazetteer().by_id(id).map(|(_, known)| known);
        let state = |known: &&Known| known.kind == MentionKind::State;
        // The one to which a known body belongs, else the one by whose name the body's ends.
        let of_body = |body: &Actor| {
            let known = by_id(&body.id).and_then(|known| by_id(known.of)).filter(state);
            let named = || {
                let mut states = self
                    .mentions
                    .list
                    .iter()
                    .filter(|mention| mention.kind == MentionKind::State);
                let state = states.find(|state| {
                    let before = body.name.strip_suffix(state.at.of(self.words.text));
                    before.is_some_and(|before| before.ends_with(' '))
                })?;
                by_id(&state.actor)
            };
            known.or_else(named)
        };
        if actor.kind == MentionKind::Organisation {
            return of_body(actor);
        }
        let actors = &self.mentions.actors;
        let mut held = actor
            .roles
            .iter()
            .filter_map(|&(_, of)| of)
            .map(|of| &actors[of as usize]);
        held.find_map(|of| match of.kind {
            MentionKind::State => by_id(&of.id),
            MentionKind::Organisation => of_body(of),
            _ => None,
        })
    }

    /// Whether someone says what his state says: its spokesman or the ministry for which he speaks.
    pub(super) fn says_for(&self, speaker: Option<&Party>, state: Option<&Party>) -> bool {
        let actor = |party: Option<&Party>| self.mentions.actor(party?.actor.as_deref()?);
        let (Some(speaker), Some(state)) = (actor(speaker), actor(state)) else {
            return false;
        };
        let mouth = speaker.roles.iter().any(|(role, _)| role.speaks_for_others());
        (mouth || speaker.kind == MentionKind::Organisation)
            && state.kind == MentionKind::State
            && self.state_behind(speaker).is_some_and(|own| state.id == own.id)
    }

    /// Those in or for whom the person at a node holds an office.
    fn held(&self, node: &Node) -> Option<impl Iterator<Item = &Actor>> {
        let person = self.mentions.actor(node.party.actor.as_deref()?)?;
        let offices = person.roles.iter().filter(|(role, _)| role.kind == RoleKind::Office);
        let held = offices
            .filter_map(|&(_, of)| of)
            .map(|of| &self.mentions.actors[of as usize]);
        (person.kind == MentionKind::Person).then_some(held)
    }

    /// An office that acts as such, whoever holds it, told without a name: "Jaksa Penuntut Umum (JPU) meminta".
    pub(super) fn post(&self, i: usize, whole: &Range<usize>) -> Option<Node> {
        let end = i + self.sign(i, |sign| matches!(sign, Sign::Post))?;
        let roles = &self.mentions.roles;
        let role = roles.get(roles.partition_point(|role| (role.first as usize) < i));
        let longer = role.is_some_and(|role| role.first as usize == i && role.range().end > end);
        let next = self.words.tokens.get(end).filter(|_| end < whole.end);
        let named = next.is_some_and(|next| self.mentions.covering(end).is_some() || next.is_word() && next.upper);
        let at = i..end;
        (!longer && !named).then(|| Node::one(at.clone(), described_by(self.words, at), None))
    }

    /// Such an office, where words that stand for someone tell no more.
    pub(super) fn post_at(&self, at: Span) -> Option<Party> {
        let tokens = self.words.tokens_in(at);
        let whole = self.words.sentences.get(self.words.sentence_of(tokens.start))?.range();
        let post = self.post(tokens.start, &whole)?;
        let end = self.bracket(post.at.end, &whole).unwrap_or(post.at.end);
        (post.at.end == tokens.end || end >= tokens.end).then_some(post.party)
    }

    /// Such an office by the words that the article has for it most fully: "jaksa", "JPU" for "Jaksa Penuntut Umum".
    pub(super) fn post_in_full(&self, own: Range<usize>) -> Option<Party> {
        self.sign(own.start, |sign| matches!(sign, Sign::Post))
            .filter(|length| own.start + length == own.end)?;
        let all = 0..self.words.tokens.len();
        let told = all.filter_map(|j| {
            let length = self.sign(j, |sign| matches!(sign, Sign::Post))?;
            let words = self.words.tokens[j..j + length].iter();
            Some((words.map(|word| word.at.end - word.at.start).sum::<u32>(), j, length))
        });
        // The first of the longest.
        let (_, at, length) = told.max_by_key(|&(letters, at, _)| (letters, std::cmp::Reverse(at)))?;
        Some(described_by(self.words, at..at + length))
    }

    /// The person whose name stands behind the ranks at token `end`: "(Kapolvel) Jenderal Pol. Ranu Sorel".
    pub(super) fn ranked(&self, end: usize, whole: &Range<usize>) -> Option<usize> {
        let rank = |j: usize| {
            let token = &self.words.tokens[j];
            self.in_role(j) || token.is_word() && token.upper || token.is('.')
        };
        if end >= whole.end || !self.in_role(end) {
            return None;
        }
        let name = (end + 1..whole.end.min(end + RANKS)).find(|&j| self.mentions.covering(j).is_some())?;
        let next = self.mentions.covering(name)?;
        let starts = self.mentions.tokens_of(next).start == name && (end..name).all(rank);
        (starts && self.mentions.list[next].kind == MentionKind::Person).then_some(next)
    }

    /// The one who lives in a row of places of which the last was taken for him: "warga Karang, Melati, Velnora ditangkap".
    pub(super) fn dweller<'n>(&self, scene: &'n Scene, place: &Node) -> Option<&'n Node> {
        let mut at = scene.nodes.partition_point(|node| node.at.start < place.at.start);
        while let Some(before) = at.checked_sub(1).map(|before| &scene.nodes[before]) {
            let next = &scene.nodes[at];
            if !self.words.tokens[before.at.end].is(',') || before.at.end + 1 != next.at.start {
                return None;
            }
            if before.kind != Some(MentionKind::Place) {
                return Some(before).filter(|before| before.kind != Some(MentionKind::State));
            }
            at -= 1;
        }
        None
    }

    /// The person who is named behind a comma where someone is told by the body to which he belongs: "menangkap seorang anggota
    /// kelompok Bela Karang, Ranu Sorel (18)".
    pub(super) fn named_then<'n>(&self, scene: &'n Scene, from: usize, other: &Node) -> Option<&'n Node> {
        let at = scene.part_of(other.at.start);
        let own = &scene.parts[at].at;
        let next = scene.parts.get(at + 1).filter(|next| next.comma)?;
        let node = scene.nodes.iter().find(|node| node.at.start >= next.at.start)?;
        let person = node.kind == Some(MentionKind::Person) && node.party.actor.is_some();
        let described = from..own.end;
        let people = |j: usize| {
            let who = |sign: &Sign| matches!(sign, Sign::People(_) | Sign::Group | Sign::Nobody | Sign::Organ);
            self.in_role(j) || self.sign(j, who).is_some()
        };
        let fits = person
            && other.kind != Some(MentionKind::Person)
            && other.at.end == own.end
            && node.at.start == next.at.start
            && described.clone().any(people)
            && !scene.any(described, mark::TELL | mark::ACT | mark::CLAUSE | mark::RELATIVE);
        // An age, or a comma behind which no further one is named: a list would go on.
        let closing = self
            .words
            .tokens
            .get(node.at.end)
            .filter(|_| node.at.end < scene.whole.end)?;
        let ends = closing.is('(')
            || closing.is(',')
                && !scene.is(node.at.end + 1, mark::AND)
                && !scene.nodes.iter().any(|next| next.at.start == node.at.end + 1);
        (fits && ends).then_some(node)
    }
}

/// An actor of the article as a party, told at no place of its own.
fn named(actor: &Actor) -> Party {
    Party {
        name: actor.name.clone(),
        actor: Some(actor.id.clone()),
        at: None,
    }
}
