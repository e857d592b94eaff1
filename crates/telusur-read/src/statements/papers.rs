//! Papers of another body in which a person's words came ("kata Ani dalam keterangan tertulis Serikat Melati"): the body is a hand.

use telusur_model::{MediumKind, MentionKind, Party, SmolStr, Span};

use super::attributes::Medium;
use super::press::{Press, party_of};
use super::relays::Relay;
use super::voices::{is_person, same_speaker, speaks_for};
use super::{Draft, Scene};

/// Tokens between a paper and whose it is ("siaran pers yang diterima di Melati dari Serikat Lontar").
const FROM: usize = 8;
/// Tokens before a paper within which a word for quoting leads to it.
const LED: usize = 3;
/// Tokens before a name in which what its bearer is may be told, names of bodies with their short forms among them.
const BEFORE: usize = 24;
/// The same behind it.
const BEHIND: usize = 10;
/// Bytes of the shortest word of a body's name that tells it in a title.
const TELLS: usize = 3;

/// A body's paper in which a person's words came.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The body.
    pub party: Party,
    /// The person is of the body, and so mostly speaks by the paper.
    own: bool,
    /// Words of quoting lead to it.
    quoted: bool,
}

impl Paper {
    /// Whether the body hands the words on.
    pub(super) fn hands_on(&self) -> bool {
        !self.own
    }
}

/// The body's paper that is told at `at` behind a person's words.
pub(super) fn paper_of(draft: &Draft, at: Span, scene: &Scene, press: &Press) -> Option<Paper> {
    if !is_person(draft, scene) || !scene.pack.head_first() {
        return None;
    }
    let tokens = &scene.words.tokens;
    let noun = scene.words.tokens_in(at);
    let end = scene.words.sentences[scene.words.sentence_of(noun.start)].last as usize;
    let starts = |i: usize| {
        let at = scene.mentions.covering(i).filter(|_| i < end)?;
        (scene.mentions.tokens_of(at).start == i).then_some(at)
    };
    let from = || {
        let words = (noun.end..end.min(noun.end + FROM)).take_while(|&i| tokens[i].is_word());
        let from = |i: usize| {
            let mut found = scene.pack.media.all_at(tokens, i);
            found.any(|(_, medium)| *medium == Medium::From)
        };
        let mut sources = words.filter(|&i| !tokens[i].upper && from(i));
        sources.find_map(|i| starts(i + 1))
    };
    let mention = &scene.mentions.list[starts(noun.end).or_else(from)?];
    let body = scene.mentions.actor(&mention.actor)?;
    // "Deklarasi Serikat Melati" is a name, "melati.go.id" a site's.
    let last = scene.words.tokens_in(mention.at).end;
    let site = last + 1 < tokens.len() && tokens[last].is('.') && tokens[last].glued && tokens[last + 1].glued;
    if tokens[noun.start].upper || site {
        return None;
    }
    // "menjelaskan berdasarkan rilis Serikat Melati bahwa ...": what he leans on.
    let cue = draft.cue.as_ref().map_or(0, |cue| cue.end);
    let content = draft
        .content
        .first()
        .map_or(0, |content| scene.words.token_at(content.start));
    if cue > 0 && cue <= noun.start && noun.start < content && quoted(at, scene) {
        return None;
    }
    let other = mention.kind == MentionKind::Organisation
        && body.kind == MentionKind::Organisation
        && !press.has(Some(&mention.actor))
        && !draft.is_content(mention.at);
    let own = || speaks_for(draft, &mention.actor, scene) || is_of(draft, mention.at, &mention.actor, scene);
    other.then(|| Paper {
        party: party_of(scene, mention),
        own: own(),
        quoted: quoted(at, scene),
    })
}

/// Whether the words around the speaker's name, wherever it stands, hold a word of a body's name: so he is told to be of it. What stands at
/// the body's own place tells nothing.
fn is_of(draft: &Draft, body: Span, actor: &SmolStr, scene: &Scene) -> bool {
    let words = scene.words;
    let tokens = &words.tokens;
    let place = words.tokens_in(body);
    let names: Vec<u64> = place
        .clone()
        .filter(|&i| tokens[i].upper && tokens[i].at.len() >= TELLS)
        .map(|i| tokens[i].key)
        .collect();
    let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.as_ref());
    let mentions = scene.mentions.list.iter().enumerate();
    let mut named = mentions.filter(|(_, mention)| Some(&mention.actor) == speaker);
    named.any(|(at, _)| {
        let at = scene.mentions.tokens_of(at);
        let sentence = words.sentences[words.sentence_of(at.start)].range();
        let from = at.start.saturating_sub(BEFORE).max(sentence.start);
        let mut around = (from..sentence.end.min(at.end + BEHIND)).filter(|i| !place.contains(i));
        let same = |i: usize| {
            let mention = scene.mentions.covering(i).map(|at| &scene.mentions.list[at].actor);
            names.contains(&tokens[i].key) && tokens[i].upper || mention == Some(actor)
        };
        around.any(|i| same(i) && !on_paper(i, scene))
    })
}

/// Whether token `i` is of a name right behind a word for a statement.
fn on_paper(i: usize, scene: &Scene) -> bool {
    let start = scene
        .mentions
        .covering(i)
        .map_or(i, |at| scene.mentions.tokens_of(at).start);
    let tokens = &scene.words.tokens[..start];
    (start.saturating_sub(LED)..start).any(|i| {
        let mut found = scene.pack.media.all_at(tokens, i);
        found.any(|(_, medium)| *medium == Medium::Noun(MediumKind::Statement))
    })
}

/// Whether words of quoting lead to the paper at `at` ("menurut pernyataan tertulis Serikat Melati"), which so tells through whom the words
/// came rather than how they were said.
fn quoted(at: Span, scene: &Scene) -> bool {
    let noun = scene.words.tokens_in(at);
    let tokens = &scene.words.tokens[..noun.start];
    (noun.start.saturating_sub(LED)..noun.start).any(|i| {
        let mut found = scene.pack.relays.all_at(tokens, i);
        let near = |length: usize| i + length + 1 >= noun.start;
        found.any(|(length, relay)| near(length) && matches!(relay, Relay::By | Relay::ByPress | Relay::Of))
    })
}

/// Whether a person only leans on the paper told as the medium at the head of the sentence ("Berdasarkan analisis Serikat Melati, Ani
/// mengatakan ...").
fn leant_on(draft: &Draft, scene: &Scene) -> bool {
    let paper = matches!(draft.medium, MediumKind::Report | MediumKind::Document);
    let Some(at) = draft.medium_at.filter(|_| paper && is_person(draft, scene)) else {
        return false;
    };
    let tokens = &scene.words.tokens;
    let noun = scene.words.tokens_in(at).start;
    let first = scene.words.sentences[scene.words.sentence_of(noun)].first as usize;
    let leads = |i: usize| {
        let mut found = scene.pack.relays.all_at(&tokens[..noun], i);
        found.any(|(length, relay)| length == 1 && *relay == Relay::ByPress)
    };
    let who = draft.speaker.as_ref().map_or(0, |who| who.at.start);
    let apart = |who: usize| (noun..who).any(|i| tokens[i].is(','));
    noun <= first + LED && who > noun && (first..noun).any(leads) && apart(who)
}

/// Leaves papers out of how a person's words were said where the article tells of an occasion on which that person spoke: those on which the
/// person leans, and those of a body that only hand the words on, of the person's own body too.
pub(super) fn leave(drafts: &mut [Draft], scene: &Scene) {
    let gathers = |draft: &Draft| {
        let meets = matches!(
            draft.medium,
            MediumKind::Meeting | MediumKind::Speech | MediumKind::PressConference | MediumKind::Interview
        );
        meets && draft.medium_at.is_some() && draft.paper.is_none()
    };
    for i in 0..drafts.len() {
        let quoted = drafts[i].paper.as_ref().is_some_and(|paper| paper.quoted);
        if !quoted && !leant_on(&drafts[i], scene) {
            continue;
        }
        let other = |draft: &Draft| gathers(draft) && same_speaker(draft, &drafts[i], scene);
        if drafts.iter().any(other) {
            drafts[i].medium = MediumKind::Unstated;
            drafts[i].medium_at = None;
            if let Some(paper) = drafts[i].paper.as_mut() {
                paper.own = false;
            }
        }
    }
}
