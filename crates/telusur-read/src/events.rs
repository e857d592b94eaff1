//! Who did what to whom, by PLOVER's types (Open Event Data Alliance, PLOVER codebook).
//!
//! One clause gives one event: a verb or noun of the language's `events` table, the actor before it and the one behind
//! it in the same sentence. A future or a wish turns a deed into an announcement of it: of good a promise, of harm a
//! threat. What is denied in the clause is no event.

use telusur_model::{Doubt, Event, Mention, MentionKind, Party, Rule, Statement, StatementKind, TimeKind};

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
    /// Denies what follows.
    Not,
    /// The actor of a passive follows.
    By,
    /// Begins another clause.
    Clause,
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
            _ => continue,
        };
        out.add(row.get("form"), sign);
    }
    out
}

/// Tokens before a verb in which a plan or a denial may stand.
const BEFORE: usize = 3;
/// Farthest that an actor may stand from its act, in tokens.
const REACH: usize = 28;

/// Finds every act between actors, in the order of the text.
pub fn find(words: &Words, mentions: &Mentions, times: &Times, statements: &[Statement], pack: &Pack) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    for sentence in words.sentences.iter().filter(|sentence| !sentence.title) {
        in_sentence(words, sentence, mentions, times, statements, pack, &mut out);
    }
    out
}

fn in_sentence(
    words: &Words,
    sentence: &Sentence,
    mentions: &Mentions,
    times: &Times,
    statements: &[Statement],
    pack: &Pack,
    out: &mut Vec<Event>,
) {
    let (first, last) = (sentence.first as usize, sentence.last as usize);
    let tokens = &words.tokens[..last];
    let whole = words.span(first..last);
    let from = mentions.list.partition_point(|mention| mention.at.end <= whole.start);
    let here: Vec<&Mention> = mentions.list[from..]
        .iter()
        .take_while(|mention| mention.at.start < whole.end)
        .filter(|mention| acts(mention))
        .collect();
    if here.is_empty() {
        return;
    }
    let mut found: Vec<Event> = Vec::new();
    let mut i = first;
    while i < last {
        let told = pack.events.all_at(tokens, i).find_map(|(length, sign)| match sign {
            Sign::Tells(kind, frame) => Some((length, *kind, *frame)),
            _ => None,
        });
        let Some((length, kind, frame)) = told else {
            i += 1;
            continue;
        };
        let quoted = statements.iter().any(|statement| {
            statement.kind == StatementKind::Direct && statement.content.iter().any(|span| span.contains(tokens[i].at))
        });
        if !quoted
            && let Some(event) = event_at(words, sentence, i..i + length, kind, frame, &here, times, pack)
            && !found
                .iter()
                .any(|other: &Event| other.kind == event.kind || same_actors(other, &event))
        {
            found.push(event);
        }
        i += length;
    }
    out.append(&mut found);
}

/// Whether a mention can act: everything with a name but a mere place in a sentence of doings is kept, for capitals act
/// for their states.
fn acts(mention: &Mention) -> bool {
    !matches!(mention.kind, MentionKind::Facility | MentionKind::Other)
}

fn same_actors(a: &Event, b: &Event) -> bool {
    let id = |party: &Party| party.actor.clone();
    a.actor1.as_ref().and_then(id) == b.actor1.as_ref().and_then(id)
        && a.actor2.first().and_then(id) == b.actor2.first().and_then(id)
}

#[allow(clippy::too_many_arguments, reason = "the clause and its surroundings")]
fn event_at(
    words: &Words,
    sentence: &Sentence,
    at: std::ops::Range<usize>,
    kind: &'static str,
    frame: Frame,
    here: &[&Mention],
    times: &Times,
    pack: &Pack,
) -> Option<Event> {
    let first = sentence.first as usize;
    let tokens = &words.tokens;
    let signs_before = |want: fn(&Sign) -> bool| {
        (first.max(at.start.saturating_sub(BEFORE))..at.start)
            .any(|j| pack.events.all_at(&tokens[..at.start], j).any(|(_, sign)| want(sign)))
    };
    if signs_before(|sign| matches!(sign, Sign::Not)) {
        return None;
    }
    let plan = signs_before(|sign| matches!(sign, Sign::Future));
    let kind = if plan { announced(kind) } else { kind };
    let act = words.span(at.clone());
    let distance = |mention: &Mention| {
        let token = words.token_at(mention.at.start);
        if token < at.start {
            at.start - token
        } else {
            token - at.end.min(token)
        }
    };
    let before: Vec<&Mention> = here
        .iter()
        .copied()
        .filter(|mention| mention.at.end <= act.start && distance(mention) <= REACH)
        .collect();
    let behind: Vec<&Mention> = here
        .iter()
        .copied()
        .filter(|mention| mention.at.start >= act.end && distance(mention) <= REACH)
        .collect();
    let subject = subject(words, &before, at.start, first, pack);
    let (actor1, actor2) = match frame {
        Frame::Verb => (subject, object(words, &behind, subject)),
        Frame::Passive => {
            let agent = behind.iter().copied().find(|mention| {
                let token = words.token_at(mention.at.start);
                (at.end..token).any(|j| {
                    pack.events
                        .all_at(&tokens[..token], j)
                        .any(|(_, sign)| matches!(sign, Sign::By))
                }) && token - at.end <= 8
            });
            (agent, subject)
        }
        Frame::Mutual => match object(words, &behind, subject) {
            Some(object) if pair(words, &before).is_none() => (subject, Some(object)),
            _ => match pair(words, &before) {
                Some((one, other)) => (Some(one), Some(other)),
                None => (subject, None),
            },
        },
        Frame::Noun => {
            let one = behind.first().copied().or(subject);
            let other = behind
                .iter()
                .copied()
                .find(|mention| one.is_some_and(|one| one.actor != mention.actor))
                .or(subject.filter(|subject| one.is_some_and(|one| one.actor != subject.actor)));
            (one, other)
        }
    };
    let (actor1, actor2) = (actor1?, actor2?);
    if actor1.actor == actor2.actor {
        return None;
    }
    let date = times
        .list
        .iter()
        .filter(|time| words.span(sentence.range()).contains(time.at) && time.value.kind != TimeKind::Duration)
        .min_by_key(|time| time.at.start.abs_diff(act.start))
        .map(|time| day(&time.value.iso));
    let party = |mention: &Mention| Party {
        name: mention.name.clone(),
        actor: Some(mention.actor.clone()),
        at: Some(mention.at),
    };
    let at = actor1.at.join(actor2.at).join(act);
    Some(Event {
        kind: kind.to_string(),
        actor1: Some(party(actor1)),
        actor2: vec![party(actor2)],
        date,
        at,
        rule: Rule::named(match frame {
            Frame::Verb => "event-verb",
            Frame::Mutual => "event-mutual",
            Frame::Passive => "event-passive",
            Frame::Noun => "event-noun",
        }),
        doubt: Doubt::new(if plan { 0.4 } else { 0.25 }),
    })
}

/// The day of a value that has a time of day.
fn day(iso: &str) -> String {
    iso.split('T').next().unwrap_or(iso).to_string()
}

/// The actor before an act: the first name of the clause that leads to it. A name behind a preposition's noun ("pemimpin
/// Korea Utara Kim") yields to the person it describes.
fn subject<'m>(words: &Words, before: &[&'m Mention], act: usize, first: usize, pack: &Pack) -> Option<&'m Mention> {
    // Names before the nearest clause word belong to another clause, unless none stands behind it.
    let clause = (first..act).rev().find(|&j| {
        pack.events
            .all_at(&words.tokens[..act], j)
            .any(|(_, sign)| matches!(sign, Sign::Clause))
    });
    let inside: Vec<&Mention> = before
        .iter()
        .copied()
        .filter(|mention| clause.is_none_or(|clause| words.token_at(mention.at.start) > clause))
        .collect();
    let list = if inside.is_empty() { before } else { &inside[..] };
    let mut best: Option<&Mention> = None;
    for mention in list.iter().copied() {
        match best {
            None => best = Some(mention),
            // "Presiden Rusia Vladimir Putin": the person, not the state of the title.
            Some(known)
                if mention.kind == MentionKind::Person
                    && known.kind != MentionKind::Person
                    && words.token_at(mention.at.start) <= words.token_at(known.at.end) + 3 =>
            {
                best = Some(mention)
            }
            Some(_) => {}
        }
    }
    best
}

/// The one acted upon: the first name behind the act that is not the actor; of a title and a person, the person.
fn object<'m>(words: &Words, behind: &[&'m Mention], subject: Option<&Mention>) -> Option<&'m Mention> {
    let mut list = behind
        .iter()
        .copied()
        .filter(|mention| subject.is_none_or(|subject| subject.actor != mention.actor));
    let one = list.next()?;
    match list.next() {
        Some(next)
            if next.kind == MentionKind::Person
                && one.kind != MentionKind::Person
                && words.token_at(next.at.start) <= words.token_at(one.at.end) + 3 =>
        {
            Some(next)
        }
        _ => Some(one),
    }
}

/// Two that stand side by side before the act: "Korea Utara dan Rusia".
fn pair<'m>(words: &Words, before: &[&'m Mention]) -> Option<(&'m Mention, &'m Mention)> {
    before
        .windows(2)
        .rev()
        .map(|pair| (pair[0], pair[1]))
        .find(|(one, other)| {
            let gap = words
                .token_at(other.at.start)
                .saturating_sub(words.token_at(one.at.end));
            one.actor != other.actor && gap <= 2 && one.kind == other.kind
        })
}

/// What a planned or wished deed is as an event.
fn announced(kind: &'static str) -> &'static str {
    match kind {
        "SUPPORT" | "COOPERATE" | "AID" | "YIELD" | "CONSULT" => "AGREE",
        "SANCTION" | "COERCE" | "ASSAULT" | "PROTEST" | "MOBILIZE" => "THREATEN",
        other => other,
    }
}
