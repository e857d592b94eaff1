//! Reporting clauses that close a sentence in which others speak too, where what describes a noun stands before it: "Ani warned that the dam
//! could fail, [an aide said on Monday]". What stands before such a clause reaches up to it, and no further.

use telusur_model::{Span, StatementKind};

use super::cues::tag;
use super::occasions::OCCASION;
use super::{Draft, Scene};

/// Cuts the words of others where the reporting clause begins that closes their sentence, and makes mere hands of those who only
/// vouch for what another is told to have said.
pub(super) fn cut(drafts: &mut [Draft], scene: &Scene) {
    if scene.pack.head_first() {
        return;
    }
    // "Ani told Budi that they must “dig deeper,” according to the council": whose words they are stands before them.
    let vouched = |draft: &Draft| {
        let content = draft.content.first().filter(|_| draft.rule == "quote-then-phrase")?;
        let cue = scene.words.span(draft.cue.clone()?);
        let outer = drafts.iter().position(|other| {
            let last = other.content.last();
            other.sentence == draft.sentence
                && other.rule.starts_with("verb-")
                && other.kind != StatementKind::Direct
                && last.is_some_and(|last| last.contains(*content) && last.contains(cue) && last.start < content.start)
        })?;
        Some((outer, content.end))
    };
    let cuts: Vec<(usize, usize, u32)> = (0..drafts.len())
        .filter_map(|i| vouched(&drafts[i]).map(|(outer, end)| (i, outer, end)))
        .collect();
    for &(_, outer, end) in &cuts {
        if let Some(last) = drafts[outer].content.last_mut() {
            last.end = end;
        }
    }
    for &(i, outer, end) in &cuts {
        // The whole told on somebody's word: it is dropped once the hand is known.
        let start = scene.words.span(drafts[outer].clause.clone()).start;
        drafts[i].rule = OCCASION;
        drafts[i].content = vec![Span { start, end }];
    }
    let closing: Vec<(usize, Span)> = drafts
        .iter()
        .filter(|draft| matches!(draft.rule, "clause-then-verb" | "clause-then-phrase") && draft.content.len() == 1)
        .map(|draft| (draft.sentence, draft.content[0]))
        .collect();
    for draft in drafts.iter_mut().filter(|draft| draft.rule.starts_with("verb-")) {
        let Some(last) = draft.content.last_mut() else { continue };
        let whole = closing.iter().find(|(sentence, whole)| {
            *sentence == draft.sentence && whole.start <= last.start && last.start < whole.end && whole.end < last.end
        });
        if let Some((_, whole)) = whole {
            last.end = whole.end;
        }
    }
    // "Ani says the dam is safe, but Budi argues that it leaks": each of them speaks in his own clause.
    let tokens = &scene.words.tokens;
    let begins: Vec<(usize, usize, u32)> = drafts
        .iter()
        .filter(|draft| draft.rule.starts_with("verb-"))
        .filter_map(|draft| {
            let who = draft.speaker.as_ref()?;
            let article = |i: usize| scene.pack.cues.tags(&tokens[i]) & (tag::ONE | tag::DEFINITE) != 0;
            let first = who.at.start;
            let first = first - usize::from(first > 0 && article(first - 1));
            let joint = first.checked_sub(1)?;
            let comma = joint.checked_sub(1).filter(|&comma| tokens[comma].is(','))?;
            let joins = scene.pack.cues.tags(&tokens[joint]) & tag::JOINT != 0 && !tokens[joint].upper;
            let named = draft.cue.as_ref().is_some_and(|cue| cue.start > who.at.start);
            (joins && named).then_some((draft.sentence, comma, tokens[comma].at.start))
        })
        .collect();
    for draft in drafts.iter_mut().filter(|draft| draft.rule.starts_with("verb-")) {
        let Some(last) = draft.content.last_mut() else { continue };
        let cut = begins.iter().find(|(sentence, comma, at)| {
            *sentence == draft.sentence
                && last.start < *at
                && *at < last.end
                && draft.cue.as_ref().is_some_and(|cue| cue.end <= *comma)
        });
        if let Some((.., at)) = cut.filter(|_| draft.kind == StatementKind::Indirect) {
            last.end = *at;
        }
    }
}
