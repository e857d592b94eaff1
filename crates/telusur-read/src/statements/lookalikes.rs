//! Reporting forms that are something else here: part of a name, a noun, a quality, the verb that names a thing.

use super::cues::{Hit, tag};
use super::reader::Reader;

/// Most tokens before a form in which its article or its quotation is looked for.
const SHORT: usize = 6;

impl Reader<'_, '_> {
    /// Whether the reporting word is part of a person's name or of another name inside a sentence ("Hope Hicks").
    pub(super) fn is_named(&self, hit: &Hit) -> bool {
        let inside = hit.at > self.unit.start && !self.is_mark(hit.at - 1);
        self.tokens[hit.at].upper && inside && self.scene.mentions.covering(hit.at).is_some()
    }

    /// Whether the reporting word is one of the large words of a title inside its sentence ("Belanja Mendesak").
    pub(super) fn is_titled(&self, hit: &Hit) -> bool {
        let inside = hit.at > self.unit.start + 1;
        let before = inside && self.tokens[hit.at - 1].upper && self.tokens[hit.at - 1].is_word();
        self.tokens[hit.at].upper && before && !self.tokens[hit.at].caps && self.points_behind()
    }

    /// Whether the word tells a quality of the noun behind it: "475 pledged delegates", "the alleged thief", "under repeated
    /// attack".
    pub(super) fn is_quality(&self, lo: usize, k: usize, hit: &Hit) -> bool {
        // "without any warning", other than "one warning that the dam leaks".
        let noun = hit.cue.takes.going
            && k > lo
            && self.scan.is(k - 1, tag::ONE | tag::DEFINITE)
            && !self.scan.is(hit.end, tag::THAT);
        if noun && k == hit.at {
            return true;
        }
        if k != hit.at || k == lo || !hit.cue.takes.noun || hit.cue.takes.going {
            return false;
        }
        let before = &self.tokens[k - 1];
        // A year before it is none of its own.
        let number = before.is_number() && before.at.len() != 4;
        // "her pledged votes", "in reported attacks": an article before, a small noun behind.
        let next = self.tokens.get(hit.end).filter(|next| next.is_word() && !next.upper);
        let small = next.is_some()
            && !self
                .scan
                .is(hit.end, !(tag::SAYER | tag::RECORD | tag::TOLD | tag::CUE));
        if small && hit.cue.takes.quality && (self.scan.is(k - 1, tag::ONE | tag::PREPOSITION) || number) {
            return true;
        }
        number && !self.tokens[k].upper && hit.cue.weak
            || self.scan.is(k - 1, tag::DEFINITE)
            || before.owns && hit.cue.takes.homograph
    }

    /// Whether the verb gives the noun before it its name ("a company called Melati"), or calls somebody by telephone ("called Ani to
    /// thank her"): it says nothing of anybody.
    pub(super) fn names_a_thing(&self, hit: &Hit) -> bool {
        if !hit.cue.takes.names {
            return false;
        }
        let low = (self.floor.max(self.unit.start)..hit.at)
            .rev()
            .take(SHORT)
            .find(|&i| {
                self.scan.is(
                    i,
                    tag::ONE | tag::DEFINITE | tag::PRONOUN | tag::SELF | tag::RELATIVE | tag::ADVERB,
                )
            })
            .filter(|&i| self.scan.is(i, tag::ONE) && !self.scan.is(i, tag::DEFINITE | tag::ADVERB | tag::PRONOUN));
        let plain = |range: std::ops::Range<usize>| {
            range.len() <= 4
                && range
                    .clone()
                    .all(|i| self.tokens[i].is_word() && !self.scan.is(i, tag::PREPOSITION))
                && range.clone().next_back().is_some_and(|i| {
                    !self.tokens[i].upper && !self.scan.is(i, tag::SAYER | tag::RECORD)
                        || self.tokens.get(hit.end).is_some_and(|next| next.upper)
                })
        };
        if low.is_some_and(|low| low + 1 < hit.at && plain(low + 1..hit.at)) && !hit.cue.takes.going {
            return true;
        }
        let object = self.past_whom(hit.end, self.unit.end);
        object > hit.end
            && (object >= self.unit.end
                || self
                    .scan
                    .is(object, tag::LINK | tag::WHEN | tag::JOINT | tag::SUBORDINATE)
                || self.is_mark(object) && self.tokens[object].is('.'))
    }

    /// Whether a form that is also a noun is a verb here: a pronoun, a name or an auxiliary stands before it.
    pub(super) fn is_verb_here(&self, lo: usize, k: usize, hit: &Hit) -> bool {
        if k < hit.at {
            return true;
        }
        // "...," Ani notes.
        let quoted = self.quotes.list.partition_point(|quote| quote.outer.end <= lo);
        let quoted = self.quotes.list[..quoted]
            .last()
            .is_some_and(|quote| quote.outer.end == lo);
        if quoted && k > lo && k - lo <= SHORT && (hit.end >= self.unit.end || self.is_mark(hit.end)) {
            return true;
        }
        if k == lo || self.scan.is(k - 1, tag::PRONOUN | tag::SELF | tag::RELATIVE) {
            return k > lo;
        }
        let noun = self.scan.is(k - 1, tag::ONE | tag::PREPOSITION | tag::ADVERB);
        if !noun && self.scan.is(hit.end, tag::THAT | tag::ONE | tag::PRONOUN | tag::SELF) {
            return true;
        }
        // "polls show": a document tells.
        if hit.cue.takes.record && self.scan.is(k - 1, tag::RECORD) {
            return true;
        }
        let plural = self.scan.is(k - 1, tag::SAYER)
            && !self
                .scene
                .pack
                .names
                .is_several(self.tokens[hit.end - 1].at.of(self.words.text));
        let named = self.scene.mentions.covering(k - 1).is_some_and(|mention| {
            self.scene.mentions.tokens_of(mention).end == k
                && self.scene.mentions.list[mention].kind == telusur_model::MentionKind::Person
        });
        (plural || named) && !self.scan.is(hit.end, tag::PREPOSITION | tag::LINK) && !self.is_mark(hit.end)
    }
}
