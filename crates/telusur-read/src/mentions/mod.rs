//! Places that name actors, and who they are.
//!
//! Known names come from the gazetteer, others from runs of capitalised words; [`resolve`] says which of them are the
//! same actor, [`describe`] who is meant where no name stands.

mod agree;
mod bearers;
mod called;
mod describe;
pub mod gazetteer;
mod holders;
mod houses;
mod interrupted;
pub mod lexicon;
mod nicknames;
mod resolve;
mod roles;
mod runs;
mod shaped;
mod short;
mod sight;
mod sound;
mod spoken;
pub mod tagger;
mod unknown;
mod whole;

use std::ops::Range;

use telusur_model::{Event, Mention, MentionKind, Rule, SmolStr, Span, Statement};

use crate::clean::Article;
use crate::pack::Pack;
use crate::words::Words;

pub use lexicon::Lexicon;
pub use roles::RoleHit;

/// An actor of one article.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Its id.
    pub id: SmolStr,
    /// What it is.
    pub kind: MentionKind,
    /// Its fullest name in the article.
    pub name: SmolStr,
    /// Index among the known actors.
    pub known: Option<u32>,
    /// The roles that the article gives it, with the actor in or for which they are held.
    pub roles: Vec<(lexicon::Role, Option<u32>)>,
    /// `m`, `f`, or blank where the article does not tell.
    pub gender: char,
    /// Keys of the words of its fullest name.
    keys: crate::phrases::Keys,
}

/// No mention.
const NONE: u32 = u32::MAX;

/// The mentions of one article.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Every mention, in order, none inside another.
    pub list: Vec<Mention>,
    /// The actors of the article, in the order in which they are first met.
    pub actors: Vec<Actor>,
    /// Every role word, in order.
    pub roles: Vec<RoleHit>,
    /// For each mention its tokens.
    tokens: Vec<Range<u32>>,
    /// For each token the mention that covers it, or [`NONE`].
    covering: Vec<u32>,
    /// For each mention its actor's index.
    actor_of: Vec<u32>,
    /// When the article was published, ISO 8601; empty where unknown.
    published: String,
}

/// Finds every mention and resolves it to an actor.
pub fn find(words: &Words, article: &Article, pack: &Pack) -> Mentions {
    let published = article.published.as_ref().map_or("", |published| &published.value);
    let roles = roles::find(words, &pack.names);
    let known = runs::known_names(words, pack);
    let lands = unknown::Lands::find(words, &known, &roles, pack);
    let candidates = runs::find(words, known.clone(), &roles, &lands, pack);
    let candidates = interrupted::join(candidates, words, &roles, &lands, pack);
    let candidates = holders::split(candidates, words, &roles, &known, &lands, pack);
    let candidates = headlines(words, candidates, &known);
    let candidates = agree::agree(candidates, words, &roles, pack);
    let mut candidates = whole::whole(candidates, words, &roles, pack);
    houses::introduced(&mut candidates, words, pack);
    let candidates = unknown::agencies(lands.apply(candidates, words, &roles), words, pack);
    resolve::resolve(words, candidates, roles, published, &lands, pack)
}

/// The candidates with those of headlines held against the rest: where every word is capitalised, capitals tell nothing, so
/// only known names and names that the text below has too are kept there.
fn headlines(words: &Words, candidates: Vec<runs::Candidate>, known: &[runs::Candidate]) -> Vec<runs::Candidate> {
    let titled = |token: usize| {
        words
            .sentences
            .get(words.sentence_of(token))
            .is_some_and(|sentence| sentence.title)
    };
    if !candidates.iter().any(|candidate| titled(candidate.range().start)) {
        return candidates;
    }
    let keys = |candidate: &runs::Candidate| {
        words.tokens[candidate.range()]
            .iter()
            .map(|token| token.key)
            .collect::<Vec<_>>()
    };
    let (above, below): (Vec<_>, Vec<_>) = candidates
        .into_iter()
        .partition(|candidate| titled(candidate.range().start));
    let told: Vec<Vec<u64>> = below.iter().map(keys).collect();
    let mut out: Vec<runs::Candidate> = above
        .into_iter()
        .filter(|candidate| told.contains(&keys(candidate)))
        .collect();
    for known in known.iter().filter(|known| titled(known.range().start)) {
        if !out
            .iter()
            .any(|other| other.first < known.last && known.first < other.last)
        {
            out.push(*known);
        }
    }
    out.extend(below);
    out.sort_by_key(|candidate| candidate.first);
    out
}

/// What the tagger sees of an article's tokens, with what its model knows of words.
pub fn features<'a, 't>(words: &'a Words<'t>, tables: tagger::Tables, pack: &'a Pack) -> tagger::Features<'a, 't> {
    tagger::Features::new(
        words,
        &runs::known_names(words, pack),
        &roles::find(words, &pack.names),
        tables,
        pack,
    )
}

impl Mentions {
    /// Index of the mention that covers the token.
    pub fn covering(&self, token: usize) -> Option<usize> {
        let at = *self.covering.get(token)?;
        (at != NONE).then_some(at as usize)
    }

    /// Indices of the mentions that lie wholly in a range of tokens.
    pub fn within(&self, range: Range<usize>) -> Range<usize> {
        let first = self
            .tokens
            .partition_point(|tokens| (tokens.start as usize) < range.start);
        let last = self.tokens.partition_point(|tokens| tokens.end as usize <= range.end);
        first..last.max(first)
    }

    /// The mentions for the outside: a state's name that stands for no place ("warga Palestina") is one only where a party
    /// of a statement or an event is named, or where it is the only name of one who acts.
    pub fn told(&self, statements: &[Statement], events: &[Event]) -> Vec<Mention> {
        let parties = statements.iter().flat_map(|statement| {
            statement
                .speaker
                .iter()
                .chain(&statement.co_speakers)
                .chain(&statement.addressee)
        });
        let parties = parties.chain(events.iter().flat_map(|event| event.actor1.iter().chain(&event.actor2)));
        let named: Vec<(Span, &str)> = parties
            .filter_map(|party| Some((party.at?, party.actor.as_deref()?)))
            .collect();
        let qualifier = Rule::named(runs::QUALIFIER);
        let told = |mention: &&Mention| {
            let here = |&(at, actor): &(Span, &str)| at.touches(mention.at) && actor == mention.actor;
            mention.rule != qualifier || named.iter().any(here)
        };
        let mut told: Vec<bool> = self.list.iter().map(|mention| told(&mention)).collect();
        // Who acts only under the name of what acts for him ("Militer Velnora") is told by his own name where that first stands.
        for (_, actor) in named {
            let mut own = self
                .list
                .iter()
                .zip(&told)
                .filter(|(mention, _)| mention.actor == actor);
            if !own.any(|(_, &told)| told)
                && let Some(first) = self.list.iter().position(|mention| mention.actor == actor)
            {
                told[first] = true;
            }
        }
        let list = self.list.iter().zip(told);
        list.filter(|(_, told)| *told)
            .map(|(mention, _)| mention.clone())
            .collect()
    }

    /// The tokens of a mention.
    pub fn tokens_of(&self, mention: usize) -> Range<usize> {
        let range = &self.tokens[mention];
        range.start as usize..range.end as usize
    }

    /// The actor of a mention.
    pub fn actor_of(&self, mention: usize) -> &Actor {
        &self.actors[self.actor_of[mention] as usize]
    }

    /// The article's actor of that id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == id)
    }

    /// The fullest name in the article of the actor of that id.
    pub fn full_name(&self, id: &str) -> Option<&str> {
        self.actor(id).map(|actor| actor.name.as_str())
    }
}
