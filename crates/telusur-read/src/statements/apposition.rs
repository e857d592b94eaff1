//! Names and what is said of them between commas: "Ani, 54, seorang dokter di Melati, mengatakan", "juru bicara Kota Melati,
//! Kolonel Ani Rahman".

use std::ops::Range;

use telusur_model::{Mention, MentionKind};

use super::cues::tag;
use super::reader::Reader;
use super::speaker::Voices;
use crate::mentions::gazetteer::gazetteer;
use crate::mentions::lexicon::NameWord;

/// Longest degree behind a name, in bytes.
const DEGREE: usize = 5;
/// Longest degree behind a comma, in bytes.
const LONG_DEGREE: usize = 9;
/// Most parts between commas that explain one name.
const PARTS: usize = 4;

impl<'a> Reader<'a, '_> {
    /// The token behind the role words that begin at `i`, ranks and titles among them.
    pub(super) fn past_roles(&self, i: usize) -> usize {
        let roles = &self.scene.mentions.roles;
        let mut i = i;
        let mut at = roles.partition_point(|role| (role.first as usize) < i);
        while let Some(role) = roles.get(at).filter(|role| role.first as usize == i) {
            i = role.last as usize;
            at += 1;
        }
        i
    }

    /// The name in the part `next` that tells who holds the role before its comma.
    pub(super) fn name_of_role(&self, next: &Range<usize>) -> Option<&'a Mention> {
        let mention = self.mentions_in(next).first()?;
        let at = self.words.tokens_in(mention.at);
        let begins = at.start == next.start || self.past_roles(next.start) == at.start;
        let known = matches!(
            mention.kind,
            MentionKind::Person | MentionKind::Agency | MentionKind::Outlet
        );
        // A name of several words of which nothing is known, closed by another mark, is the holder's, whatever it looks like.
        let name_word = |i: usize| {
            matches!(
                self.scene.pack.names.name_words.longest_at(&self.tokens[..at.end], i),
                Some((_, NameWord::Organisation | NameWord::Body | NameWord::Place))
            )
        };
        let stranger = !telusur_model::is_known(&mention.actor)
            && at.len() > 1
            && at.end == next.end
            && self.is_comma(at.end)
            && !self
                .tokens
                .get(at.end + 1)
                .is_some_and(|token| token.upper && !self.scan.is(at.end + 1, tag::WHEN))
            && !self.tokens[at.clone()].iter().any(|token| token.caps)
            && !at.clone().any(name_word);
        (begins && (known || stranger)).then_some(mention)
    }

    /// The person whose name is all that stands between `lo` or the mark before it and the comma before `low`.
    fn name_alone(&self, lo: usize, low: usize) -> Option<Voices> {
        let high = low.checked_sub(1)?;
        let from = (lo..high).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        let name = self.mentions_in(&(from..high)).first()?;
        let whole = self.words.tokens_in(name.at) == (from..high) && name.kind == MentionKind::Person;
        whole.then(|| Voices::one(self.named(name), true))
    }

    /// Whether small words between two commas can tell what somebody is, with a word no table knows for the office: "corporate
    /// secretary of the shipyard".
    pub(super) fn tells_office(&self, part: Range<usize>) -> bool {
        let other = tag::PREPOSITION | tag::SUBORDINATE | tag::JOINT | tag::WHILE | tag::PRONOUN | tag::THAT;
        let other = other | tag::ADVERB | tag::AUXILIARY | tag::NEGATION | tag::LINK | tag::WHEN | tag::QUOTING;
        let first = self.tokens.get(part.start);
        part.len() > 1
            && self.is_comma(part.end)
            && first.is_some_and(|first| first.is_word() && !first.upper)
            && !self.scan.is(part.start, other)
            && self.scan.hit_at(part.start).is_none()
            && !part
                .clone()
                .any(|i| self.is_verb_form(i) || self.is_past(i) || self.scan.is(i, tag::AUXILIARY | tag::MOOD))
    }

    /// The person whom the parts between commas explain that end with the one at `low`, looked for from `lo`.
    pub(super) fn explained(&self, lo: usize, low: usize) -> Option<Voices> {
        let explains = |from: usize, high: usize| {
            let lone = self.mentions_in(&(from..high)).first().is_some_and(|mention| {
                self.words.tokens_in(mention.at) == (from..high) && !matches!(mention.kind, MentionKind::Person)
            });
            let word = self.scan.is(from, tag::ONE | tag::SAYER | tag::RELATIVE) || self.begins_with_role(from);
            // "Ani Rahman, PhD, dosen di Melati".
            let degree = high == from + 1 && self.tokens[from].upper && self.tokens[from].at.len() <= DEGREE;
            lone || degree
                || word && !self.scan.is(from, tag::PRONOUN)
                || high == from + 1 && self.tokens[from].is_number()
        };
        let last = (low..self.unit.end).find(|&i| self.splits(i)).unwrap_or(self.unit.end);
        let verb = (low..last).find(|&i| self.scan.hit_at(i).is_some()).unwrap_or(last);
        if !explains(low, verb) && !self.scan.is(low, tag::SUBORDINATE) {
            return self.name_alone(lo, low).filter(|_| self.tells_office(low..verb));
        }
        let mut high = low - 1;
        let mut aged = false;
        for _ in 0..PARTS {
            let from = (lo..high).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
            if from >= high {
                return None;
            }
            let mut first = from;
            while first < high
                && self.scan.is(first, tag::OPENER | tag::JOINT)
                && !self.scan.is(first, tag::PREPOSITION)
            {
                first += 1;
            }
            let named = self.mentions_in(&(from..high)).iter().find(|mention| {
                let at = self.words.tokens_in(mention.at);
                mention.kind == MentionKind::Person && (at.end >= high || self.tokens[at.end].is('('))
            });
            if let Some(mention) = named {
                let at = self.words.tokens_in(mention.at);
                if self.past_roles(first) == at.start {
                    return Some(Voices::one(self.named(mention), true));
                }
                // "Setelah Ani Rahman, menteri sungai, menyatakan ..."; "Untuk Ani Rahman, pelatih itu menyiapkan ...".
                if at.start - first == 1 && self.scan.is(first, tag::SUBORDINATE) && self.points_behind() {
                    return Some(Voices::one(self.named(mention), true));
                }
                if at.start - first == 1 && self.scan.is(first, tag::PREPOSITION | tag::LINK) && self.points_behind() {
                    return None;
                }
                // A name of which only the last part was seen as one.
                if at.start - first == 1 && self.tokens[first].is_word() && self.tokens[first].upper {
                    return Some(Voices::one(self.described(first..at.end), true));
                }
            }
            let capital = high - first <= 3
                && self.tokens[first..high]
                    .iter()
                    .all(|token| token.is_word() && token.upper);
            if aged && capital && first < high {
                return Some(Voices::one(self.described(first..high), true));
            }
            if !explains(from, high) || from <= lo {
                return None;
            }
            aged = high == from + 1 && self.tokens[from].is_number();
            high = from - 1;
        }
        None
    }

    /// The name that is a whole segment before the comma at `comma`, of which what follows is said.
    pub(super) fn name_before(&self, lo: usize, comma: usize, described: bool) -> Option<Voices> {
        let low = (lo..comma).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
        // Nothing but an adjunct stands before it.
        let first = low == lo || self.scan.is(lo, tag::PREPOSITION | tag::SUBORDINATE | tag::OPENER);
        // A name that is not known, explained by what follows ("Surat Sungai, sebuah buletin, menyebut").
        let explained = described
            && self.scan.is(comma + 1, tag::ONE)
            && first
            && self.tokens.get(low)?.upper
            && !self.scan.is(
                low,
                tag::OPENER | tag::WHEN | tag::ADVERB | tag::PREPOSITION | tag::SUBORDINATE | tag::LINK | tag::ONE,
            );
        // "Melati Raya Co., unit riset Grup Melati, ...": a name of large words, and what it is in small ones.
        let large = |i: usize| self.tokens[i].upper && self.tokens[i].is_word();
        let behind = comma + 1;
        let kind =
            self.begins_with_role(behind) || self.scan.is(behind, tag::SAYER | tag::HUMAN | tag::GROUP | tag::FOLK);
        let alone = comma == low + 1 && self.is_lone_name(low);
        let strange = described
            && kind
            && first
            && self.points_behind()
            && ((2..=5).contains(&(comma - low)) && !self.tokens[behind].upper || alone)
            && large(low)
            && (large(comma - 1) || self.tokens[comma - 1].is('.') && large(comma - 2))
            && self.is_strange_name(low..comma)
            && !self.scan.is(
                low,
                tag::OPENER | tag::WHEN | tag::PREPOSITION | tag::SUBORDINATE | tag::SAYER | tag::QUOTING | tag::CITING,
            )
            && self.mentions_in(&(low..comma)).iter().all(|mention| {
                // Who holds an office is no place, whatever the name looks like.
                let local = !telusur_model::is_known(&mention.actor) && self.begins_with_role(behind);
                let land = [telusur_model::MentionKind::State, telusur_model::MentionKind::Place];
                local || !land.contains(&mention.kind)
            });
        if strange {
            return Some(Voices::one(self.described(low..comma), true));
        }
        // "More than 40 took part, the union said": a name has no number and does not end small.
        let named = self.tokens[low..comma].iter().all(|token| !token.is_number())
            && (self.points_behind() || self.tokens[comma - 1].upper || self.tokens[comma - 1].is(')'));
        if explained && named && self.mentions_in(&(low..comma)).is_empty() && comma - low <= 5 {
            let phrase = self.noun_phrase(low, comma);
            return (phrase.end == comma).then(|| self.voices_in(phrase));
        }
        let mention = self.mentions_in(&(low..comma)).last()?;
        let at = self.words.tokens_in(mention.at);
        let person = mention.kind == telusur_model::MentionKind::Person;
        let whole = at.start == low
            || described && (person || self.scan.is(low, tag::OPENER | tag::SAYER))
            || self.begins_with_role(low);
        // "Sembrani, negara di tepi sungai, membantah": a land of which it is said that it is one.
        let land = at.start == low && (comma + 1..self.unit.end.min(comma + 3)).any(|i| self.scan.is(i, tag::LAND));
        let body = mention.kind != telusur_model::MentionKind::Place
            && mention.kind != telusur_model::MentionKind::State
            || land;
        let closes = at.end >= comma || self.tokens[at.end].is('(');
        (whole && body && closes && first).then(|| self.voices_in(low..comma))
    }

    /// Whether the one large word at `i`, which nothing else in the language is written like, can be a person's only name: "Karsini, ketua
    /// serikat itu, menuturkan".
    fn is_lone_name(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        let model = self.scene.pack.tagger;
        let ending = self.scene.pack.names.pronoun_endings.iter();
        let mut ending = ending.filter(|ending| self.words.str(i).ends_with(*ending));
        token.at.len() > 3
            && !token.caps
            && self.scan.tags[i] == 0
            && ending.next().is_none()
            && !self.begins_with_role(i)
            && self.scene.mentions.covering(i).is_none()
            && model.is_some_and(|model| !model.is_written_small(token.key))
    }

    /// Whether the words look like one name that nothing is known of: large words, at most one small one that means nothing.
    fn is_strange_name(&self, range: std::ops::Range<usize>) -> bool {
        let small = range.filter(|&i| self.tokens[i].is_word() && !self.tokens[i].upper);
        let known = |i: usize| {
            self.scan.is(i, !(tag::SAYER | tag::RECORD | tag::FOREIGN))
                || self.is_verb_form(i)
                || self.is_undergone(i)
                || self.scan.is(i, tag::JOINT)
        };
        let mut count = 0;
        small.into_iter().all(|i| {
            count += 1;
            count < 2 && !known(i)
        })
    }

    /// Whether the segment behind a comma is a degree: one word with a mark or capitals inside ("M.Sc", "SpGK", "AIF-K").
    pub(super) fn is_degree(&self, range: std::ops::Range<usize>) -> bool {
        let Some((first, rest)) = self.tokens[range.clone()].split_first() else {
            return false;
        };
        let text = self.words.span(range.clone()).of(self.words.text);
        let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
        let marked = text.contains(['.', '-']) || text.chars().any(char::is_lowercase);
        first.is_word()
            && first.upper
            && text.len() <= LONG_DEGREE
            && capitals > 1
            && marked
            && rest.iter().all(|token| token.glued)
            && gazetteer()
                .longest_at(self.words, range.start, self.scene.pack.code)
                .is_none()
    }

    /// Whether a person's name ends before the comma at `comma`, or before the degrees that end there.
    pub(super) fn follows_person(&self, lo: usize, comma: usize, degree: impl Fn(usize, usize) -> bool) -> bool {
        let mut end = comma;
        while end > lo {
            let low = (lo..end).rev().find(|&i| self.splits(i)).map_or(lo, |i| i + 1);
            if !degree(low, end) {
                return self.is_person_at(end - 1);
            }
            end = low - 1;
        }
        false
    }

    /// Whether what is told of people, behind the relative word in `phrase`, is only which house of the press met or quotes them ("seorang
    /// pejabat yang dikutip Reuters", "warga yang berbicara kepada AFP"): it is they who speak.
    pub(super) fn met_by_house(&self, phrase: &std::ops::Range<usize>) -> bool {
        let Some(relative) = phrase.clone().find(|&i| self.scan.is(i, tag::RELATIVE)) else {
            return false;
        };
        let verb = relative + 1;
        let whom = (verb..verb + 2).find(|&i| self.scan.is(i, tag::WHOM));
        let met = self.is_undergone(verb) || self.is_deed(verb) && whom.is_some();
        // "yang dikutip oleh Reuters".
        let name = whom.map_or(verb + 1 + usize::from(self.scan.is(verb + 1, tag::AGENT)), |whom| {
            whom + 1
        });
        let mention = self
            .scene
            .mentions
            .covering(name)
            .map(|at| &self.scene.mentions.list[at]);
        // A name behind the house may be theirs.
        let house = mention.is_some_and(|mention| {
            let last = self
                .mentions_in(phrase)
                .last()
                .is_some_and(|last| last.at == mention.at);
            let house = matches!(mention.kind, MentionKind::Agency | MentionKind::Outlet);
            house && last && self.words.tokens_in(mention.at).start == name
        });
        self.points_behind() && met && house && relative > phrase.start
    }
}
