//! What holds of speakers and their words only where no prefix tells verbs.

use std::ops::Range;

use telusur_model::{Mention, MentionKind, Stance};

use super::Who;
use super::cues::{Hit, tag};
use super::reader::Reader;
use super::stance::Deed;
use crate::mentions::gazetteer::gazetteer;

/// Tokens with which words begin within which one says that one is ready.
const NEAR: usize = 4;

impl Reader<'_, '_> {
    /// What one does who says that there was nothing of the kind, or that one is ready for something.
    pub(super) fn plain_deed(&self, content: &[Range<usize>], head: usize, who: Option<&Who>) -> Option<Stance> {
        if self.points_behind() {
            return None;
        }
        let first = content.first()?;
        if self.deed_at(head, first.end, Deed::Nothing).is_some() {
            return Some(Stance::Denies);
        }
        let ready = |i: usize| {
            self.deed_at(i, first.end, Deed::Ready).is_some()
                && i > first.start
                && (self.scan.is(i - 1, tag::SELF | tag::PRONOUN)
                    || self.is_own(i - 1, who)
                    || matches!(
                        self.kind_at(i - 1),
                        Some(MentionKind::State | MentionKind::Organisation)
                    ))
        };
        first.clone().take(NEAR).any(ready).then_some(Stance::Promises)
    }

    /// Whether a verb in progress only names a matter ("the rule on reporting was old"), or opens a sentence with whom its speaker cites
    /// ("Citing three aides, the paper said ...") or where he writes ("Writing in the paper, she argued that ...").
    pub(super) fn is_matter(&self, hit: &Hit) -> bool {
        if !hit.cue.takes.going || self.points_behind() || hit.at == 0 {
            return false;
        }
        let before = hit.at - 1;
        if hit.at == self.unit.start {
            let place = self.scan.is(hit.end, tag::PREPOSITION) && !self.scan.is(hit.end, tag::LINK | tag::WHOM);
            return self.scan.is(hit.at, tag::QUOTING | tag::CITING) || place;
        }
        let matter =
            self.scan.is(before, tag::PREPOSITION) && !self.scan.is(before, tag::AGENT | tag::SUBORDINATE | tag::WHEN);
        matter && !self.tokens[before].upper && self.scan.is(hit.end, tag::AUXILIARY | tag::BE)
    }

    /// Whether a land is named by its own name, which takes an article: "the United States", not "the Velnoran".
    pub(super) fn is_named_land(&self, mention: &Mention) -> bool {
        let at = self.words.tokens_in(mention.at);
        let hit = gazetteer().longest_at(self.words, at.start, self.scene.pack.code);
        at.len() > 1 && hit.is_some_and(|hit| hit.name.is_some()) && !self.points_behind()
    }
}
