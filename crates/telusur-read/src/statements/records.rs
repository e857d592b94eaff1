//! Documents that speak, where what describes a noun stands before it: "A poll for the Lantern suggested", "a 2023 engineering report found",
//! "The letter, seen by the Lantern, warns".

use telusur_model::{MediumKind, Span};

use super::attributes::Medium;
use super::cues::tag;
use super::{Draft, Scene};

/// Tokens before a reporting word within which the document is told that is its subject.
const SUBJECT: usize = 14;
/// Tokens at the head of a subject within which its noun stands.
const HEAD: usize = 5;

/// The medium of words of which a document is the subject, and where it is named.
pub(super) fn told_by(draft: &Draft, scene: &Scene) -> Option<(MediumKind, Span)> {
    if scene.pack.head_first() {
        return None;
    }
    let words = scene.words;
    let tokens = &words.tokens;
    let tags = |i: usize| scene.pack.cues.tags(&tokens[i]);
    let cue = draft.cue.as_ref()?;
    let who = draft.speaker.as_ref()?;
    if who.at.start >= cue.start || cue.start > who.at.start + SUBJECT {
        return None;
    }
    // Where the subject begins: at the speaker, or before the word by which the document is the speaker's.
    let sentence = words.sentences.get(words.sentence_of(cue.start))?.first as usize;
    let low = sentence.max(who.at.start.saturating_sub(HEAD));
    let owner = (low..who.at.start)
        .rev()
        .take_while(|&i| tokens[i].is_word() && !draft.is_content(tokens[i].at));
    let of = |i: usize| tags(i) & (tag::AGENT | tag::PREPOSITION) != 0;
    let begins = match who.at.start.checked_sub(1) {
        Some(before)
            if before >= low && (of(before) || tags(before) & tag::ONE != 0 && before > low && of(before - 1)) =>
        {
            owner.last().unwrap_or(who.at.start)
        }
        _ => who.at.start,
    };
    let end = cue.start.min(begins + HEAD);
    let small = |i: &usize| tokens[*i].is_word() && (!tokens[*i].upper || *i == sentence) || tokens[*i].is_number();
    let mut noun = (begins..end).take_while(small).filter(|&i| !of(i) || i == begins);
    let head = noun.find(|&i| tags(i) & tag::RECORD != 0 && !tokens[i].upper)?;
    let mut media = scene.pack.media.all_at(&tokens[..end.max(head + 1)], head);
    media.find_map(|(length, medium)| match medium {
        Medium::Noun(
            kind @ (MediumKind::Report | MediumKind::Document | MediumKind::Statement | MediumKind::Letter),
        ) => Some((*kind, words.span(head..head + length))),
        _ => None,
    })
}
