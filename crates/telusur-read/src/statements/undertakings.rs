//! What words undertake to do.

use std::ops::Range;

use telusur_model::{MentionKind, Stance};

use super::Who;
use super::cues::tag;
use super::reader::Reader;
use super::stance::{Deed, OWN};

impl Reader<'_, '_> {
    /// Whether the words from `i` on, without a subject, say what one will do: "akan menutup", "tidak akan menutup".
    pub(super) fn will_do(&self, i: usize) -> bool {
        let at = if self.scan.is(i, tag::NEGATION) { i + 1 } else { i };
        let will = self.scan.is(at, tag::MOOD) && self.scan.is(at, tag::OPEN) && !self.scan.is(at, tag::ABLE);
        will && !self.scan.is(at + 1, tag::EXISTS)
    }

    /// Whether the words say that somebody will help or is ready to: "Melati akan terus mendukung warga".
    pub(super) fn helps(&self, range: &Range<usize>, opens: bool) -> bool {
        range.clone().any(|i| {
            let will = |j: usize| {
                self.scan.is(j, tag::READY)
                    || self.scan.is(j, tag::MOOD) && self.scan.is(j, tag::OPEN) && !self.scan.is(j, tag::ABLE)
            };
            if !self.scan.is(i, tag::AID) {
                return false;
            }
            let low = range.start.max(i.saturating_sub(3));
            let Some(will) = (low..i).find(|&j| will(j)) else {
                return false;
            };
            let between = (will + 1..i).all(|j| self.scan.is(j, tag::ADVERB | tag::LINK));
            let subject = (range.start..will).rev().find(|&j| !self.scan.is(j, tag::ADVERB));
            let one = subject.map_or(opens, |j| {
                let mention = self.kind_at(j);
                self.scan.is(j, tag::SELF | tag::PRONOUN)
                    || mention.is_some_and(|kind| !matches!(kind, MentionKind::Place | MentionKind::Other))
                    || self.tokens[j].is(')')
            });
            between && one
        })
    }

    /// What the body named or pointed at from `head` on vows.
    pub(super) fn vowed(&self, head: usize, end: usize) -> Option<Stance> {
        let body = match self.scene.mentions.covering(head) {
            Some(at) => {
                let kind = self.scene.mentions.list[at].kind;
                let bodies = matches!(
                    kind,
                    MentionKind::Organisation | MentionKind::State | MentionKind::Group
                );
                bodies.then(|| self.scene.mentions.tokens_of(at).end - 1)
            }
            None => {
                let this =
                    self.scan.is(head + 1, tag::THIS) && self.tokens[head].is_word() && !self.scan.is(head, tag::HUMAN);
                this.then_some(head + 1)
            }
        }?;
        self.performs_at(body, end.min(body + OWN))
            .filter(|stance| *stance == Stance::Promises)
    }

    /// Whether the speaker, or a body told of, is ready to do what is named: "kami siap membayar", "mengaku siap mundur".
    pub(super) fn is_ready(&self, range: &Range<usize>, head: usize, who: Option<&Who>) -> bool {
        self.points_behind()
            && range.clone().any(|i| {
                if self.deed_at(i, range.end, Deed::Ready).is_none() {
                    return false;
                }
                let subject = (range.start..i).rev().find(|&j| !self.scan.is(j, tag::ADVERB));
                subject.is_some_and(|j| {
                    let body = matches!(self.kind_at(j), Some(MentionKind::State | MentionKind::Organisation));
                    body || self.scan.is(j, tag::SELF | tag::PRONOUN) || self.is_own(j, who)
                }) || i == head && self.holding(i).is_none()
            })
    }
}
