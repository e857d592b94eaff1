//! Who did what to whom, by PLOVER's types (Open Event Data Alliance, PLOVER codebook).
//!
//! One clause gives one event: a verb or noun of the language's `events` table, the actor before it and the one behind
//! it in the same sentence. An actor is a name, a role or pronoun that stands for one, two named before ("both
//! countries"), or a group that is only described. What its own doer announces is a promise or a threat; what others
//! expect, what may be, and what is denied in the clause is no event. An act told twice is one event.

mod nodes;

use std::ops::Range;

use telusur_model::{Doubt, Event, MentionKind, Party, Rule, Stance, Statement, StatementKind, TimeKind};

use self::nodes::Node;
use crate::mentions::Mentions;
use crate::pack::Pack;
use crate::phrases::Phrases;
use crate::times::Times;
use crate::words::{Sentence, Words};

/// How the actors stand around a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Actor before, acted upon behind.
    Verb,
    /// Both before, or one before and one behind.
    Mutual,
    /// Acted upon before, actor behind.
    Passive,
    /// Both behind.
    Noun,
}

/// A row of an `events` table.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// Tells an event.
    Tells(&'static str, Frame),
    /// Makes what follows a plan.
    Future,
    /// Makes what follows something that may be or is wished.
    Maybe,
    /// Denies what follows.
    Not,
    /// The actor of a passive follows.
    By,
    /// Begins another clause.
    Clause,
    /// Begins a clause about the noun before it.
    Relative,
    /// A preposition before a place or an occasion, which does not act.
    Place,
    /// Joins two actors of one act.
    And,
    /// Leads to the other side of an act that a noun tells.
    Toward,
    /// A group that is described and not named.
    Group,
    /// Two that were named last: both states, or both persons.
    Both(Option<MentionKind>),
    /// Looks like an act and tells none.
    Nothing,
}

/// Compiles the rows of an `events` table: `form`, `type`, `role`.
pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Phrases<Sign> {
    let mut out = Phrases::default();
    for row in rows {
        let kind = row.get("type");
        let sign = match row.get("role") {
            "verb" => Sign::Tells(kind, Frame::Verb),
            "mutual" => Sign::Tells(kind, Frame::Mutual),
            "passive" => Sign::Tells(kind, Frame::Passive),
            "noun" => Sign::Tells(kind, Frame::Noun),
            "future" => Sign::Future,
            "not" => Sign::Not,
            "by" => Sign::By,
            "clause" => Sign::Clause,
            "maybe" => Sign::Maybe,
            "relative" => Sign::Relative,
            "place" => Sign::Place,
            "and" => Sign::And,
            "toward" => Sign::Toward,
            "group" => Sign::Group,
            "both" => Sign::Both(MentionKind::from_name(kind)),
            "nothing" => Sign::Nothing,
            _ => continue,
        };
        out.add(row.get("form"), sign);
    }
    out
}

/// Tokens before a verb in which a plan or a denial may stand.
const BEFORE: usize = 3;
/// Farthest that an actor may stand from its act, in tokens.
const REACH: usize = 30;
/// Farthest that the sides of an act told by a noun may stand apart, in tokens.
const NOUN_REACH: usize = 9;

/// A run of tokens between the words and marks that part clauses.
#[derive(Clone, Debug)]
struct Part {
    at: Range<usize>,
    relative: bool,
    /// A comma alone parts it from the one before.
    comma: bool,
}

struct Finder<'a, 't> {
    words: &'a Words<'t>,
    mentions: &'a Mentions,
    times: &'a Times,
    pack: &'a Pack,
    /// Direct quotations: what stands in them is not told by the article.
    quoted: Vec<telusur_model::Span>,
    out: Vec<Event>,
}

/// Finds every act between actors, in the order of the text.
pub fn find(words: &Words, mentions: &Mentions, times: &Times, statements: &[Statement], pack: &Pack) -> Vec<Event> {
    if pack.events.is_empty() {
        return Vec::new();
    }
    let quoted = statements
        .iter()
        .filter(|statement| statement.kind == StatementKind::Direct)
        .flat_map(|statement| statement.content.iter().copied())
        .collect();
    let mut finder = Finder {
        words,
        mentions,
        times,
        pack,
        quoted,
        out: Vec::new(),
    };
    for sentence in words.sentences.iter().filter(|sentence| !sentence.title) {
        finder.in_sentence(sentence);
    }
    finder.in_statements(statements);
    finder.out.sort_by_key(|event| event.at.start);
    finder.out
}

impl Finder<'_, '_> {
    fn sign(&self, i: usize, want: fn(&Sign) -> bool) -> Option<usize> {
        self.pack
            .events
            .all_at(&self.words.tokens, i)
            .find_map(|(length, sign)| want(sign).then_some(length))
    }

    fn in_sentence(&mut self, sentence: &Sentence) {
        let whole = sentence.range();
        let mut acts: Vec<(Range<usize>, &'static str, Frame)> = Vec::new();
        let mut i = whole.start;
        while i < whole.end {
            let tokens = &self.words.tokens[..whole.end];
            let told = self
                .pack
                .events
                .all_at(tokens, i)
                .find_map(|(length, sign)| match sign {
                    Sign::Tells(kind, frame) => Some((length, Some((*kind, *frame)))),
                    Sign::Nothing => Some((length, None)),
                    _ => None,
                });
            let Some((length, told)) = told else {
                i += 1;
                continue;
            };
            let at = tokens[i].at;
            if let Some((kind, frame)) = told
                && self.mentions.covering(i).is_none()
                && !self.quoted.iter().any(|span| span.contains(at))
            {
                acts.push((i..i + length, kind, frame));
            }
            i += length;
        }
        if acts.is_empty() {
            return;
        }
        let nodes = self.nodes(&whole);
        if nodes.is_empty() {
            return;
        }
        let parts = self.parts(&whole);
        let mut found: Vec<Event> = Vec::new();
        let mut wished = whole.start;
        for (at, kind, frame) in acts {
            // What is demanded, threatened or refused is not done.
            if at.start < wished && frame != Frame::Passive {
                continue;
            }
            if matches!(kind, "REQUEST" | "THREATEN" | "REJECT") && frame != Frame::Noun {
                let part = parts.iter().position(|part| part.at.end > at.start).unwrap_or(0);
                wished = parts[part + 1..]
                    .iter()
                    .take_while(|next| !next.comma && !next.relative)
                    .last()
                    .map_or(parts[part].at.end, |next| next.at.end);
            }
            let Some(event) = self.event_at(&whole, at, kind, frame, &nodes, &parts) else {
                continue;
            };
            // Several who do the same to one do it each.
            let beside = (frame == Frame::Verb).then(|| self.beside(&event, &nodes)).flatten();
            for event in [Some(event), beside].into_iter().flatten() {
                if !found.iter().any(|other: &Event| same_actors(other, &event))
                    && !self
                        .out
                        .iter()
                        .any(|other| other.kind == event.kind && same_actors(other, &event) && same_date(other, &event))
                {
                    found.push(event);
                }
            }
        }
        self.out.append(&mut found);
    }

    /// The same act by the one who is joined to its doer.
    fn beside(&self, event: &Event, nodes: &[Node]) -> Option<Event> {
        let doer = event.actor1.as_ref()?.at?;
        let at = nodes.iter().position(|node| node.party.at == Some(doer))?;
        let next = nodes.get(at + 1)?;
        let between = nodes[at].at.end..next.at.start;
        let joined = between.len() == 1 && self.sign(between.start, |sign| matches!(sign, Sign::And)).is_some();
        let other = event.actor2.first().is_some_and(|party| party.at != next.party.at);
        (joined && other).then(|| Event {
            actor1: Some(next.party.clone()),
            ..event.clone()
        })
    }

    /// What is done by saying it: charging someone with a wrong, asking or promising someone something.
    fn in_statements(&mut self, statements: &[Statement]) {
        for statement in statements {
            let Some(speaker) = statement.speaker.as_ref().filter(|party| party.actor.is_some()) else {
                continue;
            };
            let addressee = || {
                statement
                    .addressee
                    .as_ref()
                    .filter(|party| party.actor.is_some())
                    .cloned()
            };
            let (kind, target) = match statement.stance {
                Stance::Alleges => ("ACCUSE", self.charged(statement, speaker)),
                Stance::Asks => ("REQUEST", addressee()),
                Stance::Promises => ("AGREE", addressee()),
                _ => continue,
            };
            let Some(target) = target.filter(|target| target.actor != speaker.actor) else {
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
                    || other.kind == event.kind && same_actors(other, &event) && same_date(other, &event)
            });
            if !known {
                self.out.push(event);
            }
        }
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

    fn parts(&self, whole: &Range<usize>) -> Vec<Part> {
        let mut out = Vec::new();
        let mut from = whole.start;
        let (mut relative, mut comma) = (false, false);
        for i in whole.clone() {
            let token = &self.words.tokens[i];
            let opens_relative = self.sign(i, |sign| matches!(sign, Sign::Relative)).is_some();
            let clause = self.sign(i, |sign| matches!(sign, Sign::Clause)).is_some();
            let mark = token.is(',') || token.is(';') || token.is(':');
            if !(opens_relative || clause || mark) || self.mentions.covering(i).is_some() {
                continue;
            }
            out.push(Part {
                at: from..i,
                relative,
                comma,
            });
            from = i + 1;
            relative = opens_relative;
            comma = mark;
        }
        out.push(Part {
            at: from..whole.end,
            relative,
            comma,
        });
        out
    }

    /// Who does what stands at token `act`: of its clause the first that is no place, of a relative clause the noun
    /// before it, else of the clause before.
    fn subject<'n>(&self, act: usize, nodes: &'n [Node], parts: &[Part]) -> Option<&'n Node> {
        let mut at = parts.iter().position(|part| part.at.end > act)?;
        let mut end = act;
        loop {
            let part = &parts[at];
            let within = |node: &&Node| {
                part.at.start <= node.at.start && node.at.end <= end && !node.placed && act - node.at.end <= REACH
            };
            let head = nodes.iter().find(within);
            // A clause between commas that tells more of a noun is passed on the way to the main clause.
            if head.is_some() && (end == act || !part.relative) {
                return head;
            }
            if at == 0 {
                return None;
            }
            if part.relative && end == act {
                let near = nodes
                    .iter()
                    .rev()
                    .find(|node| node.at.end <= part.at.start && part.at.start - node.at.end <= 3);
                if let Some(near) = near.filter(|near| !near.placed) {
                    return Some(near);
                }
            }
            at -= 1;
            end = parts[at].at.end;
        }
    }

    fn event_at(
        &self,
        whole: &Range<usize>,
        at: Range<usize>,
        kind: &'static str,
        frame: Frame,
        nodes: &[Node],
        parts: &[Part],
    ) -> Option<Event> {
        let signs_before = |want: fn(&Sign) -> bool| {
            (whole.start.max(at.start.saturating_sub(BEFORE))..at.start).any(|j| {
                let longest = self.pack.events.longest_at(&self.words.tokens[..at.start], j);
                longest.is_some_and(|(_, sign)| want(sign))
            })
        };
        if signs_before(|sign| matches!(sign, Sign::Not | Sign::Maybe)) {
            return None;
        }
        let plan = signs_before(|sign| matches!(sign, Sign::Future));
        let subject = self.subject(at.start, nodes, parts);
        let kind = if plan { announced(kind) } else { kind };
        let part = parts.iter().position(|part| part.at.end > at.start)?;
        // What is asked, charged and threatened stands in a clause of its own, with those whom it concerns.
        let words_only = matches!(kind, "REQUEST" | "ACCUSE" | "THREATEN" | "AGREE" | "REJECT" | "SUPPORT");
        let mut limit = parts[part].at.end;
        for next in &parts[part + 1..] {
            if !(words_only && !next.comma && !next.relative) {
                break;
            }
            limit = next.at.end;
        }
        let behind = |from: usize| {
            nodes
                .iter()
                .filter(move |node| node.at.start >= from && node.at.end <= limit && node.at.start - from <= REACH)
        };
        let other_than = |one: Option<&Node>, from: usize| {
            behind(from).find(|node| one.is_none_or(|one| !one.is(node)) && (!node.placed || deed_on_place(kind)))
        };
        let (one, other): (Option<&Node>, Option<&Node>) = match frame {
            Frame::Verb => (subject, other_than(subject, at.end)),
            Frame::Passive => {
                let agent = behind(at.end).find(|node| {
                    node.at.start - at.end <= 8
                        && (at.end..node.at.start).any(|j| self.sign(j, |sign| matches!(sign, Sign::By)).is_some())
                });
                (agent, subject)
            }
            Frame::Mutual => {
                let pair = subject.and_then(|one| {
                    let next = nodes.iter().find(|node| node.at.start >= one.at.end)?;
                    let between = one.at.end..next.at.start;
                    let joined = between.len() <= 2
                        && between
                            .clone()
                            .any(|j| self.sign(j, |sign| matches!(sign, Sign::And)).is_some());
                    (joined && next.at.end <= at.start && !next.is(one)).then_some(next)
                });
                match pair {
                    Some(next) => (subject, Some(next)),
                    None if subject.is_some_and(|one| one.second.is_some()) => (subject, subject),
                    None => {
                        // "berbagi informasi Velmora dengan Zhetara": the partner follows a word that leads to it.
                        let led = behind(at.end).find(|node| {
                            subject.is_none_or(|one| !one.is(node))
                                && (at.end.max(node.at.start.saturating_sub(2))..node.at.start)
                                    .any(|j| self.sign(j, |sign| matches!(sign, Sign::Toward)).is_some())
                        });
                        (subject, led.or_else(|| other_than(subject, at.end)))
                    }
                }
            }
            Frame::Noun => {
                let first = behind(at.end).find(|node| node.at.start - at.end <= NOUN_REACH);
                let next = first.and_then(|first| {
                    nodes.iter().find(|node| {
                        node.at.start >= first.at.end
                            && node.at.start - first.at.end <= NOUN_REACH
                            && !node.is(first)
                            && (first.at.end..node.at.start).any(|j| {
                                self.sign(j, |sign| matches!(sign, Sign::And | Sign::Toward)).is_some()
                                    || self.words.tokens[j].is('-')
                            })
                            && !(first.at.end..node.at.start).any(|j| {
                                self.words.tokens[j].is(',')
                                    || self
                                        .sign(j, |sign| matches!(sign, Sign::Clause | Sign::Relative))
                                        .is_some()
                            })
                    })
                });
                let led = first.is_some_and(|first| {
                    first.at.start - at.end <= 5
                        && (at.end..first.at.start.min(at.end + 3))
                            .any(|j| self.sign(j, |sign| matches!(sign, Sign::Toward)).is_some())
                });
                match (first, next) {
                    (Some(first), Some(next)) if !led => (Some(first), Some(next)),
                    // "pertemuan dengan Y": the doer of the clause is the other side.
                    (Some(first), _) if led && subject.is_some_and(|subject| !subject.is(first)) => {
                        (subject, Some(first))
                    }
                    (Some(first), _) if first.second.is_some() => (Some(first), Some(first)),
                    _ => return None,
                }
            }
        };
        // Protest and mobilising need nobody upon whom they are done.
        let alone = other.is_none() && matches!(kind, "PROTEST" | "MOBILIZE") && frame == Frame::Verb;
        let one = one?;
        let other = if alone { one } else { other? };
        if plan && !self.announces(one, at.start, whole) {
            return None;
        }
        let first = one.party.clone();
        let second = if alone {
            None
        } else if std::ptr::eq(one, other) {
            Some(other.second.clone()?)
        } else {
            if one.is(other) || one.kind == Some(MentionKind::Place) && frame != Frame::Noun {
                return None;
            }
            Some(other.party.clone())
        };
        let act = self.words.span(at.clone());
        let reach = self
            .words
            .span(one.at.clone())
            .join(self.words.span(other.at.clone()))
            .join(act);
        let described = first.actor.is_none() || second.as_ref().is_none_or(|second| second.actor.is_none());
        Some(Event {
            kind: kind.to_string(),
            actor1: Some(first),
            actor2: second.into_iter().collect(),
            date: self.date(whole, &parts[part].at, act.start),
            at: reach,
            rule: Rule::named(match frame {
                Frame::Verb => "event-verb",
                Frame::Mutual => "event-mutual",
                Frame::Passive => "event-passive",
                Frame::Noun => "event-noun",
            }),
            doubt: Doubt::new(if plan || described { 0.4 } else { 0.25 }),
        })
    }

    /// Whether a plan is told as the doer's own words: a clause of its own inside the sentence.
    fn announces(&self, doer: &Node, act: usize, whole: &Range<usize>) -> bool {
        (whole.start..act).any(|j| self.sign(j, |sign| matches!(sign, Sign::Clause)).is_some() && j > doer.at.start)
    }

    /// The time told in the clause of an act, else the nearest of its sentence.
    fn date(&self, whole: &Range<usize>, clause: &Range<usize>, act: u32) -> Option<String> {
        let nearest = |range: Range<usize>| {
            self.times
                .within(self.words.span(range))
                .iter()
                .filter(|time| {
                    time.value.kind != TimeKind::Duration && time.value.iso.starts_with(|c: char| c.is_ascii_digit())
                })
                .min_by_key(|time| time.at.start.abs_diff(act))
                .map(|time| day(&time.value.iso))
        };
        nearest(clause.clone()).or_else(|| nearest(whole.clone()))
    }
}

/// Acts that are done to places.
fn deed_on_place(kind: &str) -> bool {
    matches!(kind, "ASSAULT" | "COERCE" | "AID" | "MOBILIZE" | "PROTEST" | "CONSULT")
}

fn same_actors(a: &Event, b: &Event) -> bool {
    let who = |party: Option<&Party>| party.map(|party| party.actor.clone().unwrap_or_else(|| party.name.clone()));
    who(a.actor1.as_ref()) == who(b.actor1.as_ref()) && who(a.actor2.first()) == who(b.actor2.first())
}

/// Whether two dates can be of one act: one is not told, or they agree as far as both go.
fn same_date(a: &Event, b: &Event) -> bool {
    match (&a.date, &b.date) {
        (Some(one), Some(other)) => one.starts_with(other.as_str()) || other.starts_with(one.as_str()),
        _ => true,
    }
}

/// The day of a value that has a time of day.
fn day(iso: &str) -> String {
    iso.split('T').next().unwrap_or(iso).to_string()
}

/// What a planned or wished deed is as an event.
fn announced(kind: &'static str) -> &'static str {
    match kind {
        "SUPPORT" | "COOPERATE" | "AID" | "YIELD" | "CONSULT" => "AGREE",
        "SANCTION" | "COERCE" | "ASSAULT" | "PROTEST" | "MOBILIZE" => "THREATEN",
        other => other,
    }
}
