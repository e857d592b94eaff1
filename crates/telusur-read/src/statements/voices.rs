//! Whose voice a statement is: one speaker under several names, a body and those who speak for it, and who is only pointed at.

use std::ops::Range;

use telusur_model::{MediumKind, MentionKind, Party, SmolStr, Span, is_known};

use super::cues::{Tags, tag};
use super::occasions::{OCCASION, apart};
use super::{Draft, Scene, Who};
use crate::mentions::Actor;

/// Paragraphs over which a body and those who speak for it are one voice.
const NEAR: u32 = 3;
/// The same for states, for which many speak.
const NEAR_STATE: u32 = 1;
/// Sentences behind which nobody is asked whose voice a statement is: a text without line breaks is one paragraph.
pub(super) const FAR: usize = 100;
/// Tokens before a name in which what its bearer is may be told.
const TITLE: usize = 10;
/// Sentences to a line from which on a page has lost its line breaks.
const LONG: usize = 8;
/// Sentences of a paragraph of news.
const FEW: usize = 2;
/// Bytes of the shortest name that may stand for one that begins with it.
const CALLED: usize = 4;
/// Tokens behind a description in which a word may point back ("juru bicara (jubir) kementerian tersebut").
const POINTER: usize = 5;

/// For each draft the one before it whose occasion it shares though its speaker bears another name: a body and who speaks for it,
/// one who is pointed at ("jubir itu"), and what is told on without a speaker ("Dikatakan ...").
pub(super) fn leans(drafts: &[Draft], scene: &Scene) -> Vec<Option<usize>> {
    let paragraphs: Vec<u32> = drafts.iter().map(|draft| paragraph_of(draft, scene)).collect();
    let voices: Vec<Option<Voice>> = drafts.iter().map(|draft| Voice::of(draft, scene)).collect();
    let lean = |i: usize| {
        let draft = &drafts[i];
        if draft.rule == OCCASION || apart(draft, scene) {
            return None;
        }
        let near = |j: &usize, reach: u32| paragraphs[i].abs_diff(paragraphs[*j]) <= reach;
        let far = |j: &usize| draft.sentence > drafts[*j].sentence + FAR;
        let before = || {
            let before = (0..i).rev().take_while(|j| !far(j));
            before.filter(|&j| drafts[j].inside.is_none())
        };
        let Some(who) = &draft.speaker else {
            let last = before().next().filter(|j| near(j, 1));
            return last.filter(|_| tells_on(draft, scene));
        };
        let leans_on = |j: &usize| {
            let Some(other) = drafts[*j].speaker.as_ref().filter(|_| near(j, NEAR)) else {
                return false;
            };
            let beside = |co: &Who| same_party(&co.party, &who.party, scene);
            if drafts[*j].co_speakers.iter().any(beside) {
                return true;
            }
            match (&who.party.actor, &other.party.actor) {
                (None, None) => {
                    // "Seorang juru bicara dewan ... kata jubir itu": whatever the word for it.
                    let voice = || has_voice(who, scene) && has_voice(other, scene);
                    points(who, scene)
                        && head(who, scene).is_some()
                        && (head(who, scene) == head(other, scene) || voice())
                }
                (None, Some(body)) => {
                    let stands = !is_state(body, scene) || near(j, NEAR_STATE) && has_voice(who, scene);
                    stands && !is_person(&drafts[*j], scene) && describes(who, body, scene)
                }
                // "sumber itu" points at what was told before it, and so at no body that is first named behind it.
                (Some(body), None) => {
                    let named = || {
                        let mut before = scene.mentions.within(0..other.at.end);
                        before.any(|at| scene.mentions.list[at].actor == *body)
                    };
                    !is_person(draft, scene) && !is_state(body, scene) && describes(other, body, scene) && named()
                }
                (Some(_), Some(_)) => {
                    let (Some(one), Some(other)) = (&voices[i], &voices[*j]) else {
                        return false;
                    };
                    if other.is_state() {
                        return near(j, NEAR_STATE) && one.is_spokesperson() && one.speaks_for(other.actor, scene);
                    }
                    let reach = if one.is_state() { NEAR_STATE } else { NEAR };
                    near(j, reach) && (one.speaks_for(other.actor, scene) || other.speaks_for(one.actor, scene))
                }
            }
        };
        // Of a state many speak: it is the last of whom one is the voice.
        let state = |j: &usize| voices[*j].as_ref().is_some_and(Voice::is_state);
        // "bunyi laporan itu": those speak by it who made the report told of.
        if who.party.actor.is_none() && is_record(who, scene) {
            let made = before().find(|j| near(j, NEAR) && drafts[*j].medium == MediumKind::Report);
            return made.filter(|&j| !same_speaker(draft, &drafts[j], scene));
        }
        before()
            .find(|j| near(j, NEAR) && !state(j) && leans_on(j))
            .or_else(|| before().find(|j| state(j) && leans_on(j)))
    };
    (0..drafts.len()).map(lean).collect()
}

/// Whether two drafts are one voice, one of them leaning on the other or on another of its speaker's.
pub(super) fn one_voice(drafts: &[Draft], leans: &[Option<usize>], i: usize, j: usize, scene: &Scene) -> bool {
    let (early, late) = (i.min(j), i.max(j));
    leans[late].is_some_and(|on| on == early || same_speaker(&drafts[on], &drafts[early], scene))
}

/// Whether a description points back at a document ("laporan itu").
fn is_record(who: &Who, scene: &Scene) -> bool {
    let is = |i: usize, tags| scene.pack.cues.tags(&scene.words.tokens[i]) & tags != 0;
    is(who.at.start, tag::RECORD) && who.at.clone().any(|i| is(i, tag::THIS | tag::DEFINITE))
}

fn is_state(actor: &str, scene: &Scene) -> bool {
    scene.mentions.actor(actor).is_some_and(is_land)
}

fn is_land(actor: &Actor) -> bool {
    matches!(actor.kind, MentionKind::State | MentionKind::Place)
}

/// Whether a description tells of a spokesperson.
fn has_voice(who: &Who, scene: &Scene) -> bool {
    let roles = scene.mentions.roles.iter();
    let mut own = roles.filter(|role| who.at.contains(&(role.first as usize)));
    own.any(|role| role.role.speaks_for_others())
}

/// Whether the reporting word opens its sentence, so that nobody new speaks ("Dikatakan, jalan itu rusak").
fn tells_on(draft: &Draft, scene: &Scene) -> bool {
    let first = scene
        .words
        .sentences
        .get(draft.sentence)
        .map(|sentence| sentence.first as usize);
    let cue = draft.cue.as_ref().map(|cue| cue.start);
    first.is_some() && first == cue
}

/// The first word of a description that says what is described, as its key.
fn head(who: &Who, scene: &Scene) -> Option<u64> {
    let small =
        tag::ONE | tag::THIS | tag::DEFINITE | tag::PLURAL | tag::PREPOSITION | tag::LINK | tag::JOINT | tag::ADVERB;
    let tokens = who.at.clone().map(|i| &scene.words.tokens[i]);
    let mut words = tokens.filter(|token| token.is_word() && scene.pack.cues.tags(token) & small == 0);
    let first = words.next()?;
    // "pihak kedutaan": the body whose side it is.
    let side = scene.pack.cues.tags(first) & tag::SIDE != 0;
    let body = words.next().filter(|next| side && !next.upper);
    Some(body.unwrap_or(first).key)
}

/// Whether a description points back at one told of before: it has a word that does so, or does not begin with "one".
fn points(who: &Who, scene: &Scene) -> bool {
    let is = |i: usize, tags| scene.pack.cues.tags(&scene.words.tokens[i]) & tags != 0;
    who.at.clone().any(|i| is(i, tag::THIS | tag::DEFINITE)) || !is(who.at.start, tag::ONE)
}

/// Whether a description is of people without a name, and names no body ("seorang penumpang").
pub(super) fn is_somebody(who: &Who, scene: &Scene) -> bool {
    let is = |tags: Tags, wanted| tags & wanted != 0;
    let first = scene.pack.cues.tags(&scene.words.tokens[who.at.start]);
    let head = head(who, scene).map_or(0, |key| scene.pack.cues.tags_of(key));
    let people = is(first, tag::ONE) || is(head, tag::HUMAN) || is(head, tag::SAYER);
    let bare = scene.mentions.within(who.at.clone()).all(|at| {
        let kind = scene.mentions.list[at].kind;
        matches!(kind, MentionKind::State | MentionKind::Place)
    });
    people && !is(head, tag::GROUP) && bare
}

/// Whether a description is of one who speaks for the body of that id: it names the body, or points back at it.
fn describes(who: &Who, body: &str, scene: &Scene) -> bool {
    let tokens = &scene.words.tokens;
    let is = |i: usize, tags| scene.pack.cues.tags(&tokens[i]) & tags != 0;
    let head = who
        .at
        .clone()
        .find(|&i| tokens[i].is_word() && !is(i, tag::ONE | tag::PLURAL));
    if !head.is_some_and(|i| is(i, tag::SAYER | tag::GROUP | tag::SELF)) {
        return false;
    }
    let Some(known) = scene.mentions.actor(body) else {
        return false;
    };
    let mut named = scene.mentions.within(who.at.clone()).peekable();
    if named.peek().is_some() {
        return named.any(|at| {
            let mention = &scene.mentions.list[at];
            let short = |name: &str| name.bytes().all(|byte| byte.is_ascii_uppercase());
            mention.actor == body
                || mention.name.ends_with(known.name.as_str())
                || known.name.ends_with(mention.name.as_str())
                // "juru bicara MPA": a short form that no table knows.
                || has_voice(who, scene) && !is_known(&mention.actor) && short(&mention.name)
        });
    }
    let sentence = &scene.words.sentences[scene.words.sentence_of(who.at.start)];
    let end = (who.at.end + POINTER).min(sentence.last as usize);
    (who.at.start..end)
        .take_while(|&i| tokens[i].is_word() || tokens[i].is('(') || tokens[i].is(')'))
        .any(|i| is(i, tag::THIS))
}

/// Whether two parties are one speaker: the same actor, the same description, or a person and the short form of the name.
pub(super) fn same_party(a: &Party, b: &Party, scene: &Scene) -> bool {
    let person = |party: &Party| {
        let actor = party.actor.as_deref().and_then(|id| scene.mentions.actor(id));
        actor.is_some_and(|actor| actor.kind == MentionKind::Person)
    };
    match (&a.actor, &b.actor) {
        (Some(one), Some(other)) if one == other => true,
        (Some(_), Some(_)) => {
            let (short, long) = if a.name.len() < b.name.len() { (a, b) } else { (b, a) };
            person(a) && person(b) && long.name.split_whitespace().count() > 1 && {
                // "Melatiningrum Rahman" is "Melati" to those who know her.
                let called = !short.name.contains(' ') && short.name.len() >= CALLED;
                let is = |word: &str, other: &str| other == word || called && other.starts_with(word);
                let mut words = short.name.split_whitespace();
                words.all(|word| long.name.split_whitespace().any(|other| is(word, other)))
            }
        }
        (None, None) => a.name.eq_ignore_ascii_case(&b.name),
        // A name of several large words that is known at one place and missed at another.
        _ => {
            a.name == b.name
                && a.name.contains(' ')
                && a.name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        }
    }
}

/// The same of two drafts.
pub(super) fn same_speaker(a: &Draft, b: &Draft, scene: &Scene) -> bool {
    match (&a.speaker, &b.speaker) {
        (Some(a), Some(b)) => same_party(&a.party, &b.party, scene),
        _ => false,
    }
}

/// The paragraph in which a draft's reporting clause stands.
pub(super) fn paragraph_of(draft: &Draft, scene: &Scene) -> u32 {
    let sentence = scene.words.sentences.get(draft.sentence);
    sentence.map_or(0, |sentence| sentence.paragraph)
}

/// The paragraph of a sentence; where a page lost its line breaks, as if one stood behind every few sentences.
pub(super) fn paragraph_at(sentence: usize, scene: &Scene) -> u32 {
    let sentences = &scene.words.sentences;
    let told = sentences.get(sentence).map_or(0, |sentence| sentence.paragraph);
    let lines = sentences.last().map_or(1, |last| last.paragraph as usize + 1);
    if sentences.len() > lines * LONG {
        (sentence / FEW) as u32
    } else {
        told
    }
}

/// Whether the speaker is known to be a person.
pub(super) fn is_person(draft: &Draft, scene: &Scene) -> bool {
    let actor = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let actor = actor.and_then(|id| scene.mentions.actor(id));
    actor.is_some_and(|actor| actor.kind == MentionKind::Person)
}

/// Whether the speaker is told to hold a role in a state or another body.
pub(super) fn in_office(draft: &Draft, scene: &Scene) -> bool {
    let actor = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let actor = actor.and_then(|id| scene.mentions.actor(id));
    actor.is_some_and(|actor| actor.roles.iter().any(|(_, of)| of.is_some()))
}

/// Whether a draft's speaker holds a role in the body or state of that id, or is an office whose name ends with its name ("Dinas
/// Perhubungan Melati").
pub(super) fn speaks_for(draft: &Draft, body: &str, scene: &Scene) -> bool {
    let voice = Voice::of(draft, scene);
    let body = scene.mentions.actor(body);
    voice
        .zip(body)
        .is_some_and(|(voice, body)| voice.speaks_for(body, scene))
}

/// Whether the words right before the speaker's name, which tell what he is, name a body, perhaps by the first words of its name.
pub(super) fn titled(draft: &Draft, body: Option<&str>, name: &str, scene: &Scene) -> bool {
    let who = draft.speaker.as_ref();
    who.is_some_and(|who| names_body(title_of(who, scene), body, name, scene))
}

/// Whether the words right before a speaker's name, here or where it first stands, hold the name at `body`.
pub(super) fn title_names(who: &Who, body: Span, scene: &Scene) -> bool {
    let text = scene.words.text;
    let name = body.of(text);
    let holds = |who: &Who| {
        let told = scene.words.span(title_of(who, scene)).of(text);
        name.len() > 1 && has_name(told, name)
    };
    // "Ketua Serikat Nelayan Ani Rahman ... kata dia": where the name first stands.
    let first = || {
        let mut mentions = scene.mentions.list.iter().enumerate();
        let (at, _) = mentions.find(|(_, mention)| Some(&mention.actor) == who.party.actor.as_ref())?;
        let at = scene.mentions.tokens_of(at);
        Some(Who {
            at,
            party: who.party.clone(),
        })
    };
    holds(who) || first().is_some_and(|first| holds(&first))
}

/// Whether the words right before a speaker's name tell an office, and none of another state than `home`.
pub(super) fn officer_of(draft: &Draft, home: &str, scene: &Scene) -> bool {
    let Some(who) = &draft.speaker else { return false };
    let title = title_of(who, scene);
    let role = |role: &crate::mentions::RoleHit| title.contains(&(role.first as usize));
    let other = |at: usize| {
        let mention = &scene.mentions.list[at];
        matches!(mention.kind, MentionKind::State | MentionKind::Place) && mention.actor != home
    };
    scene.mentions.roles.iter().any(role) && !scene.mentions.within(title.clone()).any(other)
}

/// Whether two persons are told to be of one body ("Ketua Serikat Melati Ani Rahman", "anggota Serikat Melati Budi Handoko").
pub(super) fn colleagues(a: &Draft, b: &Draft, scene: &Scene) -> bool {
    let (Some(a), Some(b)) = (Voice::of(a, scene), Voice::of(b, scene)) else {
        return false;
    };
    let persons = a.actor.kind == MentionKind::Person && b.actor.kind == MentionKind::Person;
    let bodies = |voice: &Voice| -> Vec<SmolStr> {
        let roles = voice.actor.roles.iter();
        let held = roles.filter_map(|(_, of)| scene.mentions.actors.get((*of)? as usize));
        let held = held.filter(|body| body.kind == MentionKind::Organisation);
        let told = scene
            .mentions
            .within(voice.title.clone())
            .map(|at| &scene.mentions.list[at]);
        let told = told.filter(|mention| mention.kind == MentionKind::Organisation);
        held.map(|body| body.id.clone())
            .chain(told.map(|mention| mention.actor.clone()))
            .collect()
    };
    persons && {
        let own = bodies(&a);
        bodies(&b).iter().any(|body| own.contains(body))
    }
}

/// A known speaker, and the words that tell what he is.
struct Voice<'s> {
    actor: &'s Actor,
    title: Range<usize>,
}

impl<'s> Voice<'s> {
    fn of(draft: &Draft, scene: &Scene<'s, '_>) -> Option<Voice<'s>> {
        let who = draft.speaker.as_ref()?;
        Some(Voice {
            actor: scene.mentions.actor(who.party.actor.as_deref()?)?,
            title: title_of(who, scene),
        })
    }

    fn is_state(&self) -> bool {
        is_land(self.actor)
    }

    /// Whether the actor is told to be a spokesperson: of a state many speak, but those for it.
    fn is_spokesperson(&self) -> bool {
        self.actor.roles.iter().any(|(role, _)| role.speaks_for_others())
    }

    fn speaks_for(&self, body: &Actor, scene: &Scene) -> bool {
        let office = |name: &str| name != body.name && name.ends_with(body.name.as_str());
        if self.actor.kind != MentionKind::Person {
            return office(&self.actor.name);
        }
        let roles = self.actor.roles.iter();
        let mut holds = roles.filter_map(|(_, of)| scene.mentions.actors.get((*of)? as usize));
        holds.any(|of| of.id == body.id || office(&of.name) || body.name.ends_with(of.name.as_str()))
            || names_body(self.title.clone(), Some(&body.id), &body.name, scene)
    }
}

/// The words right before a speaker's name, in which what he is may be told.
pub(super) fn title_of(who: &Who, scene: &Scene) -> Range<usize> {
    let words = scene.words;
    let first = words.sentences[words.sentence_of(who.at.start)].first as usize;
    let from = first.max(who.at.start.saturating_sub(TITLE));
    let start = (from..who.at.start)
        .rev()
        .take_while(|&i| words.tokens[i].is_word() || i + 1 == who.at.start && words.tokens[i].is(','))
        .last();
    start.unwrap_or(who.at.start)..who.at.start
}

/// Whether the words of a title hold a name. They are short: a search that is prepared first takes longer than looking wherever the name
/// may begin.
fn has_name(told: &str, name: &str) -> bool {
    let (told, name) = (told.as_bytes(), name.as_bytes());
    let Some(&first) = name.first() else { return false };
    memchr::memchr_iter(first, told).any(|at| told[at..].starts_with(name))
}

/// Whether a title names a body, perhaps by the first words of its name.
fn names_body(title: Range<usize>, body: Option<&str>, name: &str, scene: &Scene) -> bool {
    let words = scene.words;
    has_name(words.span(title.clone()).of(words.text), name)
        || scene.mentions.within(title).any(|at| {
            let mention = &scene.mentions.list[at];
            body == Some(&*mention.actor) || mention.name.contains(' ') && name.starts_with(mention.name.as_str())
        })
}
