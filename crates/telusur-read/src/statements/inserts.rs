//! What stands between a reporting clause and its content and belongs to neither: "Reuters melaporkan, mengutip dua pejabat, air sudah surut", "Menurut Ani, dikutip dari Kabar Melati, 3 Februari 2025,
//! air sudah surut". It is cut from the content, so that hands and day are read from it.

use telusur_model::{Span, Stance, StatementKind, TimeKind};

use super::attributes::Medium;
use super::cues::tag;
use super::occasions::OCCASION;
use super::relays::Relay;
use super::{Draft, Scene};

/// Longest such insert, in tokens.
const LONGEST: usize = 12;

/// Cuts inserts from the head of every indirect content that follows its reporting clause.
pub(super) fn cut(drafts: &mut [Draft], scene: &Scene) {
    let words = scene.words;
    for draft in drafts.iter_mut().filter(|draft| draft.kind != StatementKind::Direct) {
        let Some(first) = draft.content.first().copied() else {
            continue;
        };
        let start = words.token_at(first.start);
        if let Some(end) = points(draft, scene, start) {
            draft.rule = OCCASION;
            draft.content = vec![words.span(start..end)];
            draft.clause = words.sentences[draft.sentence].range();
            continue;
        }
        if let Some(end) = handed_on(draft, scene) {
            let last = draft.content.len() - 1;
            draft.content[last].end = end;
        }
        let follows =
            draft.cue.as_ref().is_some_and(|cue| cue.end <= start) && start > 0 && words.tokens[start - 1].is(',');
        if !follows {
            continue;
        }
        let last = words.token_at(first.end);
        let mut at = start;
        // A hand, then its day.
        if let Some(next) = hand(scene, at, last) {
            at = next;
        }
        if let Some(next) = day(scene, at, last) {
            at = next;
        }
        if at > start && at + 1 < last {
            draft.content[0] = Span {
                start: words.tokens[at].at.start,
                end: first.end,
            };
        }
    }
}

/// `Ani mengatakan air surut dilansir dari Kabar Melati.`: where the content ends, behind which a sentence closes with whose report it is
/// from.
fn handed_on(draft: &Draft, scene: &Scene) -> Option<u32> {
    let words = scene.words;
    let tokens = &words.tokens;
    let content = words.tokens_in(*draft.content.last()?);
    let sentence = words.sentences.get(words.sentence_of(content.start))?.range();
    let marks = |i: usize| tokens[i].is_mark();
    if content.is_empty() || content.end > sentence.end || !(content.end..sentence.end).all(marks) {
        return None;
    }
    let names = &scene.pack.names;
    let named = |i: usize| {
        let token = &tokens[i];
        let day = || scene.times.at(token.at.start).is_some();
        token.is_word() && token.upper || token.is('.') && token.glued || day()
    };
    // Most sentences close with small words.
    if !named(content.end - 1) {
        return None;
    }
    let first = content.end.saturating_sub(LONGEST).max(content.start + 2);
    let from = |i: usize| i + 1 < content.end && names.place_before.contains(&tokens[i + 1].key);
    (first..content.end).filter(|&i| from(i)).find_map(|i| {
        let mut found = scene.pack.relays.all_at(&tokens[..content.end], i);
        let (length, _) = found.find(|(length, relay)| **relay == Relay::By && *length == 2)?;
        let start = i + length;
        let tags = scene.pack.cues.tags(&tokens[i - 1]);
        let own = tags & (tag::RELATIVE | tag::JOINT) != 0 || !tokens[i - 1].is_word();
        let site = scene
            .pack
            .relays
            .all_at(tokens, start)
            .any(|(_, relay)| *relay == Relay::Site);
        let name = start < content.end && (tokens[start].upper || site);
        let rest = name && (start + usize::from(site)..content.end).all(named);
        (rest && !own).then(|| tokens[i - 1].at.end)
    })
}

/// Where the content is no more than words that point at what was said before ("menyampaikan hal itu saat …"): the token behind them.
fn points(draft: &Draft, scene: &Scene, start: usize) -> Option<usize> {
    let tokens = &scene.words.tokens;
    let cue = draft.cue.as_ref().filter(|cue| cue.end == start)?;
    if !matches!(draft.stance, Stance::Asserts | Stance::Asks) || cue.is_empty() {
        return None;
    }
    let mut found = scene.pack.media.all_at(tokens, start);
    let (length, _) = found.find(|(_, medium)| **medium == Medium::That)?;
    let next = tokens.get(start + length)?;
    let mut behind = scene.pack.media.all_at(tokens, start + length);
    let circumstance = scene.pack.cues.tags(next) & tag::WHOM != 0
        || behind.any(|(_, medium)| {
            matches!(
                medium,
                Medium::Preposition | Medium::After | Medium::Bare(_) | Medium::Act(_)
            )
        });
    (circumstance || next.is('.')).then_some(start + length)
}

/// Behind a relay phrase at `i` and the comma that closes it.
fn hand(scene: &Scene, i: usize, last: usize) -> Option<usize> {
    let tokens = &scene.words.tokens[..last];
    let mut found = scene.pack.relays.all_at(tokens, i);
    let (length, _) = found.find(|&(_, &relay)| relay == Relay::By || relay == Relay::Of && scene.pack.head_first())?;
    let close = (i + length..last.min(i + LONGEST)).find(|&j| tokens[j].is(','))?;
    (close > i + length).then_some(close + 1)
}

/// Behind a whole date at `i` and the comma that closes it.
fn day(scene: &Scene, i: usize, last: usize) -> Option<usize> {
    let words = scene.words;
    let time = scene.times.at(words.tokens.get(i)?.at.start)?;
    let whole = time.value.kind == TimeKind::Date && time.value.iso.len() >= "2025-01-01".len();
    let range = words.tokens_in(time.at);
    let closed = range.end < last && words.tokens[range.end].is(',');
    (whole && range.start == i && closed).then_some(range.end + 1)
}
