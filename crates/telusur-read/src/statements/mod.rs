//! Statements: who said what to whom, by which medium, through whose hands.
//!
//! The order is: quotation marks, quoted statements, indirect statements, continuations, then what surrounds each of
//! them: hands, addressee, medium, time. Every part works on [`Draft`]s, which know the tokens they were read from;
//! a draft becomes a [`Statement`] at the very end.

pub mod addressee;
mod apposition;
mod asides;
pub mod attributes;
mod back;
mod bare;
mod chains;
mod charges;
mod citing;
mod clause;
mod content;
pub mod cues;
mod days;
mod deeds;
mod definite;
mod denials;
mod direct;
mod heard;
mod house_names;
mod indirect;
mod inserts;
mod interviews;
mod letters;
mod listeners;
mod lookalikes;
mod named;
mod occasions;
mod openings;
mod own_house;
pub mod papers;
mod passive;
mod phrase;
mod plain;
mod pointed;
pub mod press;
mod pronouns;
mod quoted;
pub mod quotes;
mod reader;
mod records;
pub mod relays;
mod seen;
mod speaker;
pub mod stance;
mod stations;
mod subject;
mod tails;
mod tellings;
#[cfg(test)]
mod tests;
mod turned;
mod undertakings;
mod unlisted;
mod verbs;
mod voices;
mod when;
mod within;

use std::ops::Range;

use telusur_model::{Doubt, Hand, MediumKind, Party, Rule, Span, Stance, Statement, StatementKind, StatementTime};

use crate::clean::Article;
use crate::mentions::Mentions;
use crate::pack::Pack;
use crate::times::Times;
use crate::words::{TokenKind, Words};

/// What every part of the pass looks at.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a, 't> {
    /// Tokens and sentences.
    pub words: &'a Words<'t>,
    /// Title, outlet, credits.
    pub article: &'a Article,
    /// Who is named where.
    pub mentions: &'a Mentions,
    /// Expressions of time.
    pub times: &'a Times,
    /// The language's lexicons.
    pub pack: &'a Pack,
}

/// Who speaks, as read at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Who {
    /// The words used there, as tokens; for a clitic the word that carries it.
    pub at: Range<usize>,
    /// Name, actor and place for the outside.
    pub party: Party,
}

/// Doubt of reporting words from which on they tell of thoughts and wishes rather than of speech.
const THOUGHT: f32 = 0.3;

/// Tokens of what one says within which one tells what one does by it ("pihaknya menuntut").
const OWN: usize = 4;

/// A statement in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// How the words are given.
    pub kind: StatementKind,
    /// What the speaker does with them; the cue's own until refined.
    pub stance: Stance,
    /// The words or the clause, in order, on byte offsets.
    pub content: Vec<Span>,
    /// Tokens of the reporting word.
    pub cue: Option<Range<usize>>,
    /// Who said it.
    pub speaker: Option<Who>,
    /// Who said it together with the speaker.
    pub co_speakers: Vec<Who>,
    /// Tokens of the reporting clause: the sentence (or sentences) with cue and speaker, in which addressee, medium,
    /// time and hands stand. It may hold the content; see [`Draft::is_content`].
    pub clause: Range<usize>,
    /// Index of the sentence in which the reporting clause stands, or the content where there is none.
    pub sentence: usize,
    /// Index of the draft in whose content this one stands.
    pub inside: Option<usize>,
    /// To whom.
    pub addressee: Option<Party>,
    /// By what medium.
    pub medium: MediumKind,
    /// Where the medium is told.
    pub medium_at: Option<Span>,
    /// The body's paper in which it came.
    pub paper: Option<papers::Paper>,
    /// When.
    pub time: Option<StatementTime>,
    /// The hands from the one nearest the speaker to the one nearest the writer.
    pub chain: Vec<Hand>,
    /// By which construction it was found.
    pub rule: &'static str,
    /// How far to doubt it.
    pub doubt: Doubt,
}

impl Draft {
    /// A draft with its content and construction, and nothing else known.
    pub fn new(kind: StatementKind, content: Vec<Span>, rule: &'static str, doubt: f32) -> Draft {
        Draft {
            kind,
            stance: Stance::Asserts,
            content,
            cue: None,
            speaker: None,
            co_speakers: Vec::new(),
            clause: 0..0,
            sentence: 0,
            inside: None,
            addressee: None,
            medium: MediumKind::Unstated,
            medium_at: None,
            paper: None,
            time: None,
            chain: Vec::new(),
            rule,
            doubt: Doubt::new(doubt),
        }
    }

    /// Whether the token at `at` (bytes) is part of the content.
    pub fn is_content(&self, at: Span) -> bool {
        self.content.iter().any(|span| span.touches(at))
    }

    fn finish(self, words: &Words) -> Statement {
        Statement {
            kind: self.kind,
            stance: self.stance,
            content: self.content,
            cue: self.cue.map(|cue| words.span(cue)),
            speaker: self.speaker.map(|who| who.party),
            co_speakers: self.co_speakers.into_iter().map(|who| who.party).collect(),
            addressee: self.addressee,
            medium: self.medium,
            medium_at: self.medium_at,
            time: self.time,
            chain: self.chain,
            rule: Rule::named(self.rule),
            doubt: self.doubt,
        }
    }
}

/// Finds every statement, in the order of content.
pub fn find(words: &Words, article: &Article, mentions: &Mentions, times: &Times, pack: &Pack) -> Vec<Statement> {
    let scene = Scene {
        words,
        article,
        mentions,
        times,
        pack,
    };
    let mut scan = cues::Scan::new(words, &pack.cues);
    if scan.hits.is_empty()
        && !scan
            .tags
            .iter()
            .any(|tags| tags & (cues::tag::NOUN | cues::tag::THAT) != 0)
    {
        return Vec::new();
    }
    // "Hari Rahman", "Hari mengatakan": a word for a time that begins a person's name, and no date, is none.
    for (at, _) in (0..)
        .zip(&mentions.list)
        .filter(|(_, mention)| mention.kind == telusur_model::MentionKind::Person)
    {
        let name = mentions.tokens_of(at);
        let time = scan.is(name.start, cues::tag::WHEN);
        if time && times.at(words.tokens[name.start].at.start).is_none() {
            scan.tags[name.start] &= !cues::tag::WHEN;
        }
    }
    let quotes = quotes::Quotes::new(words, &scan);
    let mut drafts = reader::Reader::new(&scene, &scan, &quotes).run();
    inserts::cut(&mut drafts, &scene);
    tails::cut(&mut drafts, &scene);
    stations::cut(&mut drafts, &scene);
    seen::cut(&mut drafts, &scene);
    let place = |draft: &Draft| (draft.content.first().copied(), draft.cue.as_ref().map(|cue| cue.start));
    drafts.sort_by_key(place);
    drafts.extend(tellings::find(&scene, &scan, &drafts));
    drafts.sort_by_key(place);
    named::resolve(&mut drafts, &scene);
    nest(&mut drafts, words);
    if drop_own_thoughts(&mut drafts, words, &scan, pack.head_first()) {
        nest(&mut drafts, words);
    }
    let press = press::Press::find(&scene);
    heard::cut(&mut drafts, &scene, &press);
    attributes::fill(&mut drafts, &scene, &press);
    chains::fill(&mut drafts, &scene, &press);
    let told = drafts
        .iter()
        .filter(|draft| draft.rule != occasions::OCCASION && !citing::only_names(draft, &drafts, &scene));
    told.cloned().map(|draft| draft.finish(words)).collect()
}

/// Drops what one is said to think or wish inside one's own words: "Ani said she supports the dam" is one statement; so is what one
/// tells of others' thoughts, where nouns stand before what qualifies them. Returns whether any was dropped.
fn drop_own_thoughts(drafts: &mut Vec<Draft>, words: &Words, scan: &cues::Scan, head_first: bool) -> bool {
    let own = |draft: &Draft| {
        let outer = draft.inside.and_then(|outer| drafts.get(outer));
        let thought = draft
            .cue
            .as_ref()
            .and_then(|cue| scan.hit_at(cue.start))
            .is_some_and(|hit| hit.cue.weak && hit.cue.doubt >= THOUGHT);
        let same = |a: &Option<Who>, b: &Option<Who>| match (a, b) {
            (Some(a), Some(b)) => {
                a.party.actor.is_some() && a.party.actor == b.party.actor || a.party.name == b.party.name
            }
            _ => false,
        };
        let first = |who: &Option<Who>| who.as_ref().is_some_and(|who| scan.is(who.at.start, cues::tag::SELF));
        // "mengatakan pihaknya menuntut ...": what one says that one does is what the whole does.
        let performs = |outer: &Draft| {
            let near = outer
                .content
                .first()
                .zip(draft.cue.as_ref())
                .is_some_and(|(content, cue)| {
                    let words = words.tokens_in(*content);
                    words.contains(&cue.start) && cue.start <= words.start + OWN
                });
            let told = matches!(outer.stance, Stance::Asks | Stance::Promises | Stance::Declines);
            told && near && outer.stance == draft.stance && same(&draft.speaker, &outer.speaker)
        };
        let performed = outer.is_some_and(performs);
        // "Ani mengatakan bahwa dewan berharap hujan turun": what she tells of others' thoughts and deeds is hers.
        let weak = draft
            .cue
            .as_ref()
            .and_then(|cue| scan.hit_at(cue.start))
            .is_some_and(|hit| hit.cue.weak && hit.cue.class == cues::Class::Verb);
        // "Ani menolak rencana itu, menurut media": words behind the whole sentence only vouch for it.
        let vouched = |outer: &Draft| {
            let hit = outer.cue.as_ref().and_then(|cue| scan.hit_at(cue.start));
            hit.is_some_and(|hit| matches!(hit.cue.class, cues::Class::Phrase | cues::Class::Trail))
                && outer.rule == "clause-then-phrase"
                || outer.rule == "clause-then-cue" && hit.is_some_and(|hit| hit.cue.class == cues::Class::Trail)
        };
        let other = outer.is_some_and(|outer| {
            !vouched(outer) && !same(&draft.speaker, &outer.speaker) && outer.kind != StatementKind::Direct
        });
        // A number that another gives is that one's: "Ani mengatakan bahwa dewan menaksir 40 sumur sudah kering".
        let counts = || {
            let mut words = draft.content.iter().flat_map(|at| &words.tokens[words.tokens_in(*at)]);
            words.any(|token| token.kind == TokenKind::Number)
        };
        let told = head_first && weak && other && (thought || draft.rule == "verb-then-words" && !counts());
        performed
            || told
            || thought && outer.is_some_and(|outer| same(&draft.speaker, &outer.speaker) || first(&draft.speaker))
    };
    let dropped: Vec<bool> = drafts.iter().map(own).collect();
    let mut at = 0;
    drafts.retain(|_| {
        at += 1;
        !dropped[at - 1]
    });
    dropped.contains(&true)
}

/// Tells each draft in whose content its reporting word stands.
fn nest(drafts: &mut [Draft], words: &Words) {
    for i in 0..drafts.len() {
        let Some(cue) = drafts[i].cue.clone().map(|cue| words.span(cue)) else {
            continue;
        };
        drafts[i].inside = (0..i)
            .rev()
            .take(8)
            .chain((i + 1..drafts.len()).take(2))
            .filter(|&j| drafts[j].content.iter().any(|span| span.contains(cue)))
            .min_by_key(|&j| drafts[j].content.iter().map(|span| span.len()).sum::<usize>());
    }
}
