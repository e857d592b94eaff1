//! Whom words charge with a wrong, and what they condemn.

use std::ops::Range;

use telusur_model::MentionKind;

use super::Who;
use super::cues::tag;
use super::reader::Reader;
use super::stance::{Deed, KIND, OWN};
use super::voices::title_of;

/// Tokens behind a deed within which what is done, or whom it befalls, stands.
const BEFALLS: usize = 5;
/// Tokens with which the words of a prosecutor begin within which whom he charges is named.
const CHARGED: usize = 14;
/// The same within which a document is named that the words are about ("putusan perkara Ani").
const RECORD: usize = 3;
/// The same within which a matter of the court itself is named ("berkas perkara").
const COURT: usize = 8;
/// Tokens before the joining word of an aim within which whose aim it is, or that it is one, is told.
const AIM: usize = 8;
/// Tokens behind a name within which the office of its bearer stands.
const OFFICE: usize = 5;

impl Reader<'_, '_> {
    /// Whether a prosecutor tells what one whom he charges did: "Terdakwa menyerahkan uang itu".
    pub(super) fn prosecutes(&self, content: &[Range<usize>], who: Option<&Who>) -> bool {
        let Some(who) = who else { return false };
        // "kata Ani, jaksa penuntut umum": the office may stand behind the name.
        let from = who.at.end + 1;
        let behind = self.tokens.get(who.at.end).is_some_and(|mark| mark.is(','))
            && self
                .tokens
                .get(from)
                .is_some_and(|office| office.upper || self.scan.is(from, tag::RELATIVE));
        let end = who.at.end + if behind { OFFICE } else { 0 };
        let title = title_of(who, self.scene).start..self.tokens.len().min(end);
        let prosecutor = title
            .clone()
            .any(|i| self.deed_at(i, title.end, Deed::Prosecutor).is_some());
        let charged = |range: &Range<usize>| {
            range.clone().take(CHARGED).any(|i| {
                self.deed_at(i, range.end, Deed::Accused).is_some()
                    || self.kind_at(i) == Some(MentionKind::Person) && !self.is_own(i, Some(who))
            })
        };
        let court = |range: &Range<usize>| {
            let record = range.clone().take(RECORD).any(|i| self.scan.is(i, tag::RECORD));
            let mut first = range.clone().take(COURT);
            record || first.any(|i| self.deed_at(i, range.end, Deed::Court).is_some())
        };
        let reads = || {
            self.unit
                .clone()
                .any(|i| self.deed_at(i, self.unit.end, Deed::Indictment).is_some())
        };
        prosecutor && !content.first().is_some_and(court) && (content.iter().any(charged) || reads())
    }

    /// Whether the words charge somebody with a wrong or condemn what was done: "tentara itu telah melanggar gencatan", "aksi itu
    /// merupakan kejahatan".
    pub(super) fn charges(&self, range: &Range<usize>, who: Option<&Who>) -> bool {
        let open =
            tag::NEGATION | tag::LINK | tag::IF | tag::WHETHER | tag::RELATIVE | tag::JOINT | tag::SELF | tag::OPEN;
        let free = |i: usize| {
            let near = range.start.max(i.saturating_sub(3))..i;
            near.rev().all(|j| {
                let kind = || (range.start.max(j.saturating_sub(KIND))..j).any(|m| self.scan.is(m, tag::COPULA));
                !self.scan.is(j, open) && self.deed_at(j, range.end, Deed::Not).is_none()
                    // "sebagai sikap yang ceroboh": of what it is said to be.
                    || self.scan.is(j, tag::RELATIVE) && i <= j + 2 && kind() && !self.is_open(j, range)
                    // "upaya Melati untuk mempolitisasi wabah": what others are bent on.
                    || self.scan.is(j, tag::LINK) && self.intends(j, range, who)
            })
        };
        range.clone().any(|i| {
            let named = self.tokens[i].upper && i > range.start;
            if self.scan.is(i, tag::VILE) && free(i) || self.is_unfair(i) && i > range.start || self.suspects(i, range)
            {
                return !named;
            }
            let harms = || self.harms(i, range.end) || self.attacks(i, range, who) || self.does_evil(i, range);
            if !self.is_open(i, range) && harms() {
                return true;
            }
            let evil = self.evil_at(i, range.end).filter(|_| !named && free(i));
            if evil.is_some_and(|deed| deed == Deed::Blame || self.does_wrong(i, range, who)) {
                return true;
            }
            if self.scan.is(i, tag::WRONG) {
                return !named && i > range.start && free(i);
            }
            if self.scan.is(i, tag::EVIL) && !named && (self.points_at_evil(i, range) || self.is_named_so(i, range)) {
                return true;
            }
            self.scan.is(i, tag::EVIL)
                && !named
                && (range.start.max(i.saturating_sub(KIND))..i)
                    .rev()
                    .take_while(|&j| !self.is_mark(j) || self.holding(j).is_some())
                    .any(|j| self.scan.is(j, tag::COPULA) && free(j))
        })
    }

    /// "Ini provokasi yang nyata": what is pointed at is evil, with no copula between.
    fn points_at_evil(&self, i: usize, range: &Range<usize>) -> bool {
        let quoted = self.holding(i).is_some_and(|quote| quote.inner.start + 1 == i);
        (quoted || range.start + 1 == i) && self.scan.is(i - 1, tag::THIS) && !self.scan.is(i - 1, tag::TOLD)
    }

    /// "rencana itu “histeria militer”": by words that its speaker is quoted with inside what is told.
    fn is_named_so(&self, i: usize, range: &Range<usize>) -> bool {
        let quote = self.holding(i).filter(|quote| quote.outer.start > range.start);
        quote.is_some_and(|quote| {
            let from = quote.inner.start;
            i < from + KIND && !(from.saturating_sub(2)..i).any(|j| self.scan.is(j, tag::NEGATION))
        })
    }

    /// Whether the aim behind the joining word at `i` is one that others are said to have: "upaya Melati untuk", "dirancang untuk".
    fn intends(&self, i: usize, range: &Range<usize>, who: Option<&Who>) -> bool {
        let near = range.start.max(i.saturating_sub(AIM))..i;
        let aim = near.rev().find(|&j| self.scan.is(j, tag::AIM));
        aim.is_some_and(|aim| {
            let own =
                (range.start.max(aim.saturating_sub(3))..i).any(|j| self.scan.is(j, tag::SELF) || self.is_own(j, who));
            !own && !self.is_open(aim, range)
        })
    }

    /// Whether the words before `i` deny what it says, or leave it open.
    fn is_open(&self, i: usize, range: &Range<usize>) -> bool {
        let open = tag::NEGATION | tag::IF | tag::WHETHER | tag::OPEN | tag::SELF;
        let not = |j: usize| self.deed_at(j, range.end, Deed::Not).is_some();
        (range.start.max(i.saturating_sub(3))..i).any(|j| self.scan.is(j, open) || not(j))
    }

    /// Whether a phrase at `i` condemns, or is a wrong where somebody does it.
    fn evil_at(&self, i: usize, end: usize) -> Option<Deed> {
        let mut found = self.scene.pack.deeds.all_at(&self.tokens[..end], i);
        found
            .find(|(_, deed)| matches!(deed, Deed::Blame | Deed::Wrongs))
            .map(|(_, deed)| *deed)
    }

    /// "dewan itu telah mengadu domba warga": whether somebody else than the speaker and the speaker's own does what stands at `i`.
    fn does_wrong(&self, i: usize, range: &Range<usize>, who: Option<&Who>) -> bool {
        let subject = (range.start..i)
            .rev()
            .find(|&j| !self.scan.is(j, tag::ADVERB | tag::MOOD));
        subject.is_some_and(|j| {
            let acts = |kind| {
                matches!(
                    kind,
                    MentionKind::Person | MentionKind::Organisation | MentionKind::State
                )
            };
            let one = self.scan.is(j, tag::PRONOUN | tag::HUMAN | tag::SAYER | tag::GROUP)
                || self.kind_at(j).is_some_and(acts);
            one && !self.scan.is(j, tag::SELF) && !self.is_own(j, who)
        })
    }

    /// "membunuh warga sipil".
    fn harms(&self, i: usize, end: usize) -> bool {
        let befalls = |j| self.deed_at(j, end, Deed::Innocent).is_some();
        self.deed_at(i, end, Deed::Harm).is_some() && (i + 1..end.min(i + BEFALLS)).any(befalls)
    }

    /// "Kenya menembakkan roket ke wilayah Uganda", said by one of Uganda's: others do harm to the speaker's own.
    fn attacks(&self, i: usize, range: &Range<usize>, who: Option<&Who>) -> bool {
        let Some(length) = self.deed_at(i, range.end, Deed::Harm) else {
            return false;
        };
        let own = |j: usize| self.is_own(j, who) || self.scan.is(j, tag::SELF);
        let befalls = || {
            let behind = i + length..range.end.min(i + length + OWN);
            behind.take_while(|&j| !self.is_mark(j)).any(own)
        };
        // "pihaknya menembak jatuh pesawat itu": the speakers themselves.
        let themselves = self.scan.is(range.start, tag::PRONOUN) && i <= range.start + KIND;
        !themselves && self.does_wrong(i, range, who) && befalls()
    }

    /// "tentara itu melakukan kejahatan perang": somebody else than the speaker does what is evil.
    fn does_evil(&self, i: usize, range: &Range<usize>) -> bool {
        let Some(length) = self.deed_at(i, range.end, Deed::Doing) else {
            return false;
        };
        let subject = (range.start..i)
            .rev()
            .find(|&j| !self.scan.is(j, tag::ADVERB | tag::MOOD));
        // "Melati terus melakukan": one small word more between them.
        let name = |j: usize| self.scene.mentions.covering(j).is_some();
        let more = |j: usize| j > range.start && !self.tokens[j].upper && !name(j) && name(j - 1);
        let subject = subject.map(|j| {
            if more(j) && !self.scan.is(j, tag::RELATIVE | tag::LINK) {
                j - 1
            } else {
                j
            }
        });
        let other = subject.is_some_and(|j| {
            !self.scan.is(j, tag::SELF)
                && (self.scan.is(j, tag::PRONOUN | tag::HUMAN | tag::SAYER)
                    || self.scene.mentions.covering(j).is_some())
        });
        let end = range.end.min(i + length + KIND - 1);
        other && (i + length..end).any(|j| self.scan.is(j, tag::EVIL) && !self.tokens[j].upper)
    }

    /// "tidak manusiawi", "tidak dapat diterima".
    fn is_unfair(&self, i: usize) -> bool {
        let denied = |i: usize| i > 0 && self.scan.is(i - 1, tag::NEGATION);
        let able = i > 1 && self.scan.is(i - 1, tag::ABLE);
        self.scan.is(i, tag::FAIR)
            && if self.is_undergone(i) {
                able && denied(i - 1)
            } else {
                denied(i)
            }
    }

    /// "Ani diduga menyelewengkan dana": whom the word at `i` says to have done something.
    fn suspects(&self, i: usize, range: &Range<usize>) -> bool {
        if !self.scan.is(i, tag::SUSPECT) || i + 1 >= range.end {
            return false;
        }
        let deed = self.is_verb_form(i + 1)
            || self.scan.is(i + 1, tag::COPULA | tag::WRONG | tag::MOOD)
            || self.deed_at(i + 1, range.end, Deed::Doing).is_some();
        let subject = (range.start..i).rev().find(|&j| !self.scan.is(j, tag::ADVERB));
        let one = subject.is_some_and(|j| {
            let mention = self.kind_at(j);
            let acts = |kind| !matches!(kind, MentionKind::Place | MentionKind::Facility | MentionKind::Other);
            self.scan.is(j, tag::PRONOUN | tag::HUMAN | tag::SAYER)
                || mention.is_some_and(acts)
                // "yang bersangkutan diduga menerima uang".
                || j > range.start && self.deed_at(j - 1, range.end, Deed::Accused) == Some(2)
        });
        deed && one && !subject.is_some_and(|j| self.scan.is(j, tag::SELF))
    }
}
