//! What words say is not so, or that their speaker has not done.

use std::ops::Range;

use telusur_model::Stance;

use super::cues::tag;
use super::reader::Reader;
use super::stance::Deed;
use super::{Draft, Who};

/// Tokens within which something told, and then that it is not so, stand in a refutation.
const REFUTED: usize = 12;
/// Tokens with which words begin within which they say that something is not true.
const OPENS: usize = 4;
/// Statements back within which the one stands that denied.
const DENIED: usize = 3;
/// Tokens at the end of a sentence behind words that close it.
const CLOSES: usize = 2;
/// Tokens of what is said within which it is denied.
const SAID: usize = 24;
/// Tokens of what one refuses within which it is told what one is called.
const CALLED: usize = 4;

impl Reader<'_, '_> {
    /// Whether the words say that their speaker has not done something: "kami tidak pernah menerima uang", "mengaku tidak bersalah".
    pub(super) fn clears(&self, range: &Range<usize>, head: usize, who: Option<&Who>) -> bool {
        range.clone().any(|i| {
            let never = self.deed_at(i, range.end, Deed::Never).filter(|length| {
                let next = i + length;
                next < range.end && self.is_verb_form(next)
            });
            let denied = never.or_else(|| self.deed_at(i, range.end, Deed::NotSo));
            denied.is_some() && self.is_of_speaker(i, range, head, who)
        })
    }

    /// Whether what stands at `i` is said of the speaker: "kami tidak pernah", "menegaskan tidak pernah".
    pub(super) fn is_of_speaker(&self, i: usize, range: &Range<usize>, head: usize, who: Option<&Who>) -> bool {
        let subject = (range.start..i)
            .rev()
            .find(|&j| !self.scan.is(j, tag::ADVERB | tag::LINK));
        match subject {
            // Nobody else is the subject: "menegaskan tidak pernah menerima uang".
            None => i == head && self.holding(i).is_none(),
            Some(j) => {
                // "menegaskan mereka tidak pernah menerima uang": the speakers themselves.
                let told = j == head && self.scan.is(j, tag::PRONOUN) && self.holding(j).is_none();
                let office = || {
                    let large = |&i: &usize| self.tokens[i].upper;
                    let first = (range.start..=j).rev().take_while(large).last();
                    // "harimau di Melati tidak pernah ...": what stands alone.
                    let first = first.filter(|&first| first == range.start || self.is_mark(first - 1));
                    first.is_some_and(|first| self.office_from(first, range.end, who) == Some(j))
                };
                told || self.scan.is(j, tag::SELF) || self.is_own(j, who) || office()
            }
        }
    }

    /// Whether the words say that what they point at is not so: "hal itu tidak benar", "rencana semacam itu tidak ada", "itu tidak ada
    /// kaitannya dengan tambang".
    pub(super) fn voids(&self, range: &Range<usize>) -> bool {
        range.clone().take(REFUTED).any(|i| {
            // "klaim itu “tidak punya dasar”": over the mark that opens what is quoted.
            let before = if i > range.start && self.is_mark(i - 1) {
                i - 1
            } else {
                i
            };
            let pointed = before > range.start && self.scan.is(before - 1, tag::THIS);
            if !pointed || !self.scan.is(i, tag::NEGATION) {
                return false;
            }
            let ends = (i + 2..range.end).all(|j| self.is_mark(j));
            i + 1 < range.end && (self.scan.is(i + 1, tag::TRUE) || ends && self.scan.is(i + 1, tag::EXISTS))
                || self.deed_at(i, range.end, Deed::Void).is_some()
        })
    }

    /// Whether the words say that something told is not so: "tuduhan itu tidak benar", "the report a fabrication".
    pub(super) fn refutes(&self, range: &Range<usize>) -> bool {
        let mut told = range.clone().take(REFUTED).filter(|&i| self.scan.is(i, tag::TOLD));
        told.any(|told| {
            let pointed = told > 0 && self.scan.is(told - 1, tag::DEFINITE | tag::THIS);
            let end = range.end.min(told + REFUTED);
            let this = (told + 1..end).find(|&i| self.scan.is(i, tag::THIS));
            let copula = || (told + 1..range.end).find(|&i| self.scan.is(i, tag::COPULA));
            let behind = told + usize::from(self.points_behind());
            let from = if pointed { Some(behind) } else { this.or_else(copula) };
            from.is_some_and(|from| {
                (from + 1..range.end).any(|i| {
                    let untrue = self.scan.is(i, tag::TRUE) && self.scan.is(i - 1, tag::NEGATION);
                    // "klaim Ani yang menyebut ... adalah tidak benar".
                    let far = i < end || untrue && i > 1 && self.scan.is(i - 2, tag::COPULA);
                    far && (self.scan.is(i, tag::FALSE) || untrue)
                })
            })
        })
    }

    /// Whether the words begin with what says that others told what is not so: "Tidak benar kalau pasar itu dijual", "Itu fitnah".
    pub(super) fn says_untrue(&self, head: usize, end: usize) -> bool {
        let closes = |i: usize| i >= end || self.is_mark(i) && !self.tokens[i].is('-');
        let this = self.scan.is(head, tag::THIS);
        if this && self.scan.is(head + 1, tag::FALSE) && closes(head + 2) {
            return true;
        }
        (head..end.min(head + OPENS)).any(|i| {
            let not = self.scan.is(i, tag::NEGATION) || self.deed_at(i, end, Deed::Not).is_some();
            let told = |j: usize| self.scan.is(j, tag::IF | tag::THAT);
            let behind = i + 2..end.min(i + 5);
            not && self.scan.is(i + 1, tag::TRUE)
                && (closes(i + 2) && (i == head || self.scan.is(i - 1, tag::THIS)) || behind.into_iter().any(told))
        })
    }

    /// Whether the speaker goes on denying what was denied right before, or told to be seen otherwise: "Ani membantah. “Saya tidak pernah ke
    /// sana”".
    pub(super) fn goes_on_denying(&self, content: &[Range<usize>], who: Option<&Who>) -> bool {
        let Some(first) = content.first() else { return false };
        if !content.iter().any(|range| self.says_not_so(range)) {
            return false;
        }
        let sentence = self.words.sentence_of(first.start);
        let near = |at: usize| at <= sentence && sentence <= at + 1;
        let denied = self.drafts.iter().rev().take(DENIED).any(|draft| {
            let by_word = || draft.cue.as_ref().and_then(|cue| self.scan.hit_at(cue.start));
            draft.stance == Stance::Denies
                && near(draft.sentence)
                && by_word().is_some_and(|hit| hit.cue.stance != Stance::Asserts)
                && self.is_by(draft, who)
        });
        denied || sentence > 0 && self.counters(sentence - 1, first.start)
    }

    /// Whether the sentence closes with words that tell that who speaks next, from `end` on, sees it otherwise.
    fn counters(&self, sentence: usize, end: usize) -> bool {
        let at = self.words.sentences[sentence];
        let last = (at.last as usize).min(end);
        (at.first as usize..last).any(|i| {
            let length = self.deed_at(i, last, Deed::Counter);
            length.is_some_and(|length| i + length + CLOSES >= last) && !(i > 0 && self.scan.is(i - 1, tag::NEGATION))
        })
    }

    /// Whether the speaker of a statement, or the body that spoke there, is who speaks now.
    fn is_by(&self, draft: &Draft, who: Option<&Who>) -> bool {
        let (Some(before), Some(now)) = (&draft.speaker, who) else {
            return false;
        };
        let same = before.party.actor.is_some() && before.party.actor == now.party.actor;
        same || before.at == now.at || self.is_own(before.at.start, who)
    }

    /// Whether the first sentence of the words holds a negation that bears on what is so, and not on what one wants or will do.
    fn says_not_so(&self, range: &Range<usize>) -> bool {
        let stop = |i: &usize| !(self.is_mark(*i) && matches!(self.tokens[*i].first, '.' | '!' | '?'));
        range.clone().take(SAID).take_while(stop).any(|i| {
            let open = self.scan.is(i + 1, tag::WISH | tag::OPEN);
            let negation = self.scan.is(i, tag::NEGATION) && !self.scan.is(i, tag::PREPOSITION);
            // "meskipun tidak memiliki bukti", "bukti yang tidak terbantahkan": beside the matter.
            let aside = i > range.start && self.scan.is(i - 1, tag::RELATIVE | tag::SUBORDINATE | tag::JOINT);
            (negation || self.deed_at(i, range.end, Deed::Not).is_some())
                && !open
                && !aside
                && self.deed_at(i, range.end, Deed::Only).is_none()
                && self.deed_at(i, range.end, Deed::Order).is_none()
        })
    }

    /// Whether the speaker says that he will not speak of it: "kami belum bisa memberikan komentar".
    pub(super) fn keeps_silent(&self, range: &Range<usize>, head: usize, who: Option<&Who>) -> bool {
        let between = tag::ADVERB | tag::MOOD | tag::ABLE | tag::WISH | tag::READY;
        range.clone().take(SAID).any(|i| {
            if !self.scan.is(i, tag::NEGATION) && self.deed_at(i, range.end, Deed::Not).is_none() {
                return false;
            }
            let near = i + 1..range.end.min(i + 4);
            let verb = near.into_iter().find(|&j| !self.scan.is(j, between));
            verb.is_some_and(|verb| self.deed_at(verb, range.end, Deed::Comment).is_some())
                && self.is_of_speaker(i, range, head, who)
        })
    }

    /// Whether the words begin with what one refuses to be called: "menolak disalahkan".
    pub(super) fn is_name_refused(&self, range: &Range<usize>) -> bool {
        let mut first = range.clone().take(CALLED);
        first.any(|i| self.deed_at(i, range.end, Deed::Called).is_some())
    }
}
