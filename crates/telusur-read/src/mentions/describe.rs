//! Who is meant where no name stands: roles, bodies of states, pronouns.

use std::ops::Range;

use telusur_model::{MentionKind, Party, SmolStr};

use super::gazetteer::gazetteer;
use super::lexicon::{Pronoun, Role, RoleKind};
use super::{Actor, Mentions};
use crate::pack::Pack;
use crate::statements::cues::tag;
use crate::words::{Words, key};

/// Tokens of what a minister is for, before the name.
const FIELD: usize = 14;
/// How many sentences back a pronoun or a role alone is followed.
const REACH: usize = 12;

impl Mentions {
    /// Who is meant by the noun phrase on the tokens of `range`: the actor it names, the holder of the role it tells
    /// ("pemimpin Korut itu", "presiden"), or the one a pronoun stands for. `None` where nobody known is meant: then the
    /// phrase is a description of someone unnamed.
    pub fn resolve_description(&self, words: &Words, range: Range<usize>, pack: &Pack) -> Option<Party> {
        let party = |actor: &Actor| Party {
            name: actor.name.clone(),
            actor: Some(actor.id.clone()),
            at: Some(words.span(range.clone())),
        };
        let tokens = words.tokens.get(range.clone())?;
        let first = range.start + tokens.iter().position(|token| token.is_word())?;
        if let Some(pronoun) = pronoun_at(words, first, pack) {
            let alone = tokens.iter().filter(|token| token.is_word()).count() == 1;
            return if alone && !pronoun.plural {
                self.person_meant(words, first, pronoun.gender).map(party)
            } else {
                None
            };
        }
        let mentions = self.within(range.clone());
        let person = |at: &usize| self.list[*at].kind == MentionKind::Person;
        let role = self.roles_in(range.clone()).next();
        // A capital that speaks stands for its state, also where nothing but its place in the sentence shows a name.
        if mentions.is_empty() {
            let known = gazetteer().longest_at(words, first, pack.code);
            let whole = known.filter(|hit| first + hit.length == range.end && words.tokens[first].upper);
            if let Some(state) = whole.and_then(|hit| hit.metonym) {
                let state = &gazetteer().actors[state as usize];
                return Some(Party {
                    name: state.name(pack.code).into(),
                    actor: Some(state.id.into()),
                    at: Some(words.span(range)),
                });
            }
        }
        let head = mentions.clone().next().filter(|&at| self.tokens_of(at).start == first);
        if let Some(head) = head {
            if person(&head) {
                // "Ani Rahman's lawyer": someone or something of the person.
                let end = self.tokens_of(head).end;
                let owns = words.tokens[end - 1].owns && end < range.end;
                return (!owns).then(|| party(self.actor_of(head)));
            }
            // "Russian President Vladimir Putin", "Kremlin spokesman Dmitry Peskov": what comes before the role is its body.
            let end = self.tokens_of(head).end;
            let follows = self
                .roles_in(end..range.end)
                .find(|role| role.first as usize <= end + 1);
            return match follows {
                Some(role) => self.by_role(words, role, Some(head), &range, pack),
                None if words.tokens[end..range.end]
                    .iter()
                    .take(2)
                    .any(|token| token.is_word() && !token.upper)
                    && !pack.head_first() =>
                {
                    None
                }
                None => Some(party(self.actor_of(head))),
            };
        }
        match role {
            Some(role) if role.first as usize <= first + 1 => self.by_role(words, role, None, &range, pack),
            _ => {
                // A name at the end of what is said of it: "mantan aktivis Joshua Wong".
                let last = mentions.clone().next_back()?;
                let ends = self.tokens_of(last).end == range.end && mentions.len() == 1;
                (ends && person(&last)).then(|| party(self.actor_of(last)))
            }
        }
    }

    fn roles_in(&self, range: Range<usize>) -> impl Iterator<Item = &super::RoleHit> {
        let from = self.roles.partition_point(|role| (role.first as usize) < range.start);
        self.roles[from..]
            .iter()
            .take_while(move |role| role.last as usize <= range.end)
    }

    /// The one meant by a phrase whose head is a role word.
    fn by_role(
        &self,
        words: &Words,
        hit: &super::RoleHit,
        body: Option<usize>,
        whole: &Range<usize>,
        pack: &Pack,
    ) -> Option<Party> {
        let role = hit.role;
        let rest = hit.range().end..whole.end;
        let at = Some(words.span(whole.clone()));
        let party = |actor: &Actor| Party {
            name: actor.name.clone(),
            actor: Some(actor.id.clone()),
            at,
        };
        let after = self.within(rest.clone());
        let person = after.clone().find(|&at| self.list[at].kind == MentionKind::Person);
        let body = body.or_else(|| after.clone().find(|&at| self.list[at].kind != MentionKind::Person));
        match role.kind {
            RoleKind::Office | RoleKind::Title => {
                if let Some(person) = person {
                    // "juru bicara ... pengacara X": a relation between role and name makes it someone else.
                    let between = rest.start..self.tokens_of(person).start;
                    let other = self.roles_in(between).any(|role| role.role.kind == RoleKind::Relation);
                    return if other {
                        None
                    } else {
                        Some(party(self.actor_of(person)))
                    };
                }
                if role.kind == RoleKind::Title {
                    return None;
                }
                if let Some(field) = self.field_of(words, role, rest.clone()) {
                    return self.in_charge(words, role, field, rest.start).map(party);
                }
                let body = body.map(|body| self.actor_of(body));
                // "Presiden Galdora ke-6", "Calon Ketua Melati", "Ketua Melati Provinsi Sela": another one than he who holds it now.
                let more: Vec<usize> = whole
                    .clone()
                    .filter(|&i| !hit.range().contains(&i) && self.narrows(words, i, body, pack))
                    .collect();
                // "keenam", "ke-6", which may stand behind the phrase.
                let counted = |i: usize| {
                    let hyphen = i > 0 && words.tokens[i - 1].is('-') && words.tokens[i].glued;
                    hyphen && words.tokens[i].is_number() || pack.numbers.is_word(&words.tokens[i])
                };
                let behind = whole.end..words.tokens.len().min(whole.end + 3);
                let joined = |&i: &usize| i == whole.end || words.tokens[i].glued;
                let state = body.is_some_and(|body| body.kind == MentionKind::State);
                if state && more.iter().copied().chain(behind.take_while(joined)).any(counted) {
                    return None;
                }
                let named = self.holder_named(role, body, whole.start, pack);
                let known = || self.holder_known(role, body?, pack).filter(|_| more.is_empty());
                named.or_else(known).map(|(name, actor)| Party {
                    name,
                    actor: Some(actor),
                    at,
                })
            }
            RoleKind::Body => {
                let state = body.map(|body| self.actor_of(body))?;
                (state.kind == MentionKind::State).then(|| Party {
                    name: words.span(whole.clone()).of(words.text).into(),
                    actor: Some(state.id.clone()),
                    at,
                })
            }
            RoleKind::Relation => None,
            RoleKind::Some => {
                // "seorang warga, Budi": the name follows the description.
                let person = person.filter(|&person| after.start == person)?;
                let start = self.tokens_of(person).start;
                let joined = start == rest.start
                    || words.tokens[start - 1].is(',')
                    || words.tokens[start - 1].is_word() && !words.tokens[start - 1].upper;
                joined.then(|| party(self.actor_of(person)))
            }
        }
    }

    /// The first word of what a minister of no known office is for ("Menteri [Sungai] Galdora").
    fn field_of(&self, words: &Words, role: Role, rest: Range<usize>) -> Option<u64> {
        let token = words.tokens.get(rest.start).filter(|_| !rest.is_empty())?;
        let plain = token.is_word() && self.covering(rest.start).is_none();
        let office = role.kind == RoleKind::Office && role.role == key("minister");
        let field = office && plain && (token.upper || self.within(rest.clone()).next().is_some());
        field.then_some(token.key)
    }

    /// The one whom the article names behind the same office with the same first word of what it is for.
    fn in_charge(&self, words: &Words, role: Role, field: u64, own: usize) -> Option<&Actor> {
        let mut same = self.roles.iter().filter(|other| {
            let next = words.tokens.get(other.last as usize);
            other.role.role == role.role && other.last as usize != own && next.is_some_and(|next| next.key == field)
        });
        same.find_map(|other| {
            let from = other.last as usize;
            let near = from..words.tokens.len().min(from + FIELD);
            let at = self
                .within(near)
                .find(|&at| self.list[at].kind == MentionKind::Person)?;
            let between = from..self.tokens_of(at).start;
            let whole = self
                .roles_in(between.clone())
                .all(|role| role.role.kind == RoleKind::Title);
            let joined = words.sentence_of(between.start) == words.sentence_of(between.end);
            // One told of beside him in the sentence is another minister.
            let beside = words.sentence_of(from) == words.sentence_of(own);
            (whole && joined && !beside).then(|| self.actor_of(at))
        })
    }

    /// Whether the word at `i` says more of an office than whose it is: it is not of a name of that body, and does not point.
    fn narrows(&self, words: &Words, i: usize, body: Option<&Actor>, pack: &Pack) -> bool {
        let token = &words.tokens[i];
        let of_body = || {
            let at = self.covering(i).map(|at| self.actor_of(at));
            at.zip(body).is_some_and(|(actor, body)| actor.id == body.id)
        };
        !token.is_mark() && pack.cues.tags(token) & (tag::THIS | tag::DEFINITE) == 0 && !of_body()
    }

    /// The holder of a role before token `before` whom the article names.
    fn holder_named(&self, role: Role, body: Option<&Actor>, before: usize, pack: &Pack) -> Option<(SmolStr, SmolStr)> {
        let id_of = |of: Option<u32>| of.map(|of| self.actors[of as usize].id.as_str());
        let body_id = body.map(|body| body.id.as_str());
        let all = gazetteer();
        let bearing = |actor: &Actor| {
            actor.kind == MentionKind::Person
                && (actor.roles.iter().any(|&(held, of)| {
                    held.answers(role) && (body_id.is_none() || id_of(of).is_none_or(|of| Some(of) == body_id))
                }) || actor.known.is_some_and(|known| {
                    all.offices_of(&[known]).any(|office| {
                        office.held(&self.published)
                            && body_id.is_none_or(|body| body == office.of)
                            && pack
                                .names
                                .role_named(office.role[usize::from(pack.code == "en")])
                                .is_some_and(|held| held.answers(role))
                    })
                }))
        };
        let mut best = None;
        for (at, mention) in self.list.iter().enumerate() {
            if mention.kind != MentionKind::Person || !bearing(self.actor_of(at)) {
                continue;
            }
            if self.tokens_of(at).start >= before && best.is_some() {
                break;
            }
            best = Some(at);
        }
        let actor = self.actor_of(best?);
        Some((actor.name.clone(), actor.id.clone()))
    }

    /// The one person who is known to hold a role in that body.
    fn holder_known(&self, role: Role, body: &Actor, pack: &Pack) -> Option<(SmolStr, SmolStr)> {
        let all = gazetteer();
        let mut holders = all.offices_in(&body.id).filter(|office| {
            office.held(&self.published)
                && pack
                    .names
                    .role_named(office.role[usize::from(pack.code == "en")])
                    .is_some_and(|held| held.answers(role))
        });
        let office = holders.next()?;
        let known = &all.actors[office.person as usize];
        // One of several deputies may be any of them.
        let alone = holders.all(|other| other.person == office.person || other.role != office.role);
        alone.then(|| {
            (
                SmolStr::new_static(known.name(pack.code)),
                SmolStr::new_static(known.id),
            )
        })
    }

    /// The person whom a pronoun at `token` stands for: the subject met last outside quotation marks.
    pub fn person_meant(&self, words: &Words, token: usize, gender: char) -> Option<&Actor> {
        let sentence = words.sentence_of(token);
        for s in (sentence.saturating_sub(REACH)..=sentence).rev() {
            let range = words.sentences.get(s)?.range();
            let range = range.start..range.end.min(token);
            let mut found = self.within(range).filter(|&at| {
                let actor = self.actor_of(at);
                let fits = gender == ' ' || actor.gender == ' ' || actor.gender == gender;
                actor.kind == MentionKind::Person && fits && !self.quoted(words, self.tokens_of(at).start)
            });
            if let Some(at) = found.next() {
                return Some(self.actor_of(at));
            }
        }
        None
    }

    /// Whether an odd number of quotation marks stands between the head of the paragraph and the token.
    fn quoted(&self, words: &Words, token: usize) -> bool {
        let sentence = words.sentence_of(token);
        let paragraph = words.sentences[sentence].paragraph;
        let from = words.sentences[..=sentence].partition_point(|sentence| sentence.paragraph < paragraph);
        let begin = words.sentences[from].first as usize;
        let mut open = false;
        for token in words.tokens[begin..token].iter().filter(|token| !token.is_word()) {
            match token.first {
                '“' | '«' | '„' => open = true,
                '”' | '»' => open = !open && token.first == '”' && !token.glued,
                '"' => open = !open,
                _ => {}
            }
        }
        open
    }
}

/// The pronoun at a token: the word itself, or its ending.
fn pronoun_at(words: &Words, token: usize, pack: &Pack) -> Option<Pronoun> {
    let word = words.tokens.get(token)?;
    if let Some(&pronoun) = pack.names.pronouns.get(&word.key) {
        return Some(pronoun);
    }
    let text = words.str(token);
    let ends = |ending: &&str| text.len() > ending.len() + 1 && text.ends_with(*ending);
    pack.names.pronoun_endings.iter().any(ends).then_some(Pronoun {
        plural: false,
        gender: ' ',
    })
}
