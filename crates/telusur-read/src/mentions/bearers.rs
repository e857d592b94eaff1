//! The name at the end of a long office: "Kepala Riset Pasar dan Tambak Melati Ani Rahman".
//!
//! A tagger sees the words of the office, of the body in which it is held and of the name as one stretch. The name is what stands
//! at the end of it in words that are met in no other use, behind a word that is.

use telusur_model::MentionKind;

use super::lexicon::RoleKind;
use super::roles::RoleHit;
use super::runs::{Candidate, TAGGED};
use super::tagger::Features;
use crate::pack::Pack;
use crate::statements::cues::tag;
use crate::words::Words;

/// Most tokens of an office with its body and its bearer.
const LONGEST: usize = 20;
/// Most small words between the word of the office and the first large one.
const SMALL: usize = 6;
/// Most tokens between two brackets.
const BRACKET: usize = 5;
/// Most words of a name, initials aside.
const NAMES: usize = 4;

/// Makes the names at the end of offices persons of their own.
pub fn find(list: &mut Vec<Candidate>, words: &Words, roles: &[RoleHit], features: &Features, pack: &Pack) {
    let look = Look { words, features, pack };
    let mut found = Vec::new();
    let mut past = 0;
    for role in roles {
        let titled = words.sentences[words.sentence_of(role.first as usize)].title;
        if role.role.kind != RoleKind::Office || (role.first as usize) < past || titled {
            continue;
        }
        if let Some(end) = look.office_end(role) {
            past = end;
            if let Some(first) = look.bearer(role, end, list) {
                found.push((first, end));
            } else if let Some((first, last)) = look
                .beyond(role, end, list)
                .or_else(|| look.behind(role, end, list, roles))
            {
                found.push((first, last));
                past = last;
            }
        }
    }
    for role in roles.iter().filter(|role| role.role.kind == RoleKind::Office) {
        if let Some((first, end)) = look.explained(role, list) {
            found.push((first, end));
        }
    }
    for (first, end) in found {
        cut(list, first as u32, end as u32, &look);
    }
}

/// What is looked at.
pub(super) struct Look<'a, 't> {
    pub(super) words: &'a Words<'t>,
    pub(super) features: &'a Features<'a, 't>,
    pub(super) pack: &'a Pack,
}

impl Look<'_, '_> {
    pub(super) fn upper(&self, i: usize) -> bool {
        let token = self.words.tokens.get(i);
        token.is_some_and(|token| token.is_word() && token.upper)
    }

    pub(super) fn is(&self, i: usize, tags: crate::statements::cues::Tags) -> bool {
        self.pack.cues.tags(&self.words.tokens[i]) & tags != 0
    }

    /// Whether a small word can stand in the name of an office.
    fn is_field(&self, i: usize) -> bool {
        let token = &self.words.tokens[i];
        let other = tag::PREPOSITION | tag::SUBORDINATE | tag::RELATIVE | tag::THIS | tag::PRONOUN | tag::ADVERB;
        let word = token.at.of(self.words.text);
        let acts = token.at.len() > 5
            && self
                .pack
                .names
                .act_prefixes
                .iter()
                .any(|prefix| word.starts_with(prefix));
        token.is_word() && !token.upper && !acts && !self.is(i, other | tag::THAT | tag::WHILE | tag::NEGATION)
    }

    /// The end of the last large words of the office.
    fn office_end(&self, role: &RoleHit) -> Option<usize> {
        let tokens = &self.words.tokens;
        let from = role.last as usize;
        let sentence = self.words.sentences[self.words.sentence_of(role.first as usize)].range();
        let limit = sentence.end.min(from + LONGEST);
        let mut end = None;
        let mut i = from;
        while i < limit {
            let token = &tokens[i];
            if self.upper(i) {
                i += 1;
                end = Some(i);
            } else if token.is('(') {
                // What stands in brackets at the end of the phrase tells of its bearer.
                let close = (i + 1..limit.min(i + BRACKET)).find(|&i| tokens[i].is(')'));
                let Some(close) = close.filter(|&close| self.upper(close + 1)) else {
                    break;
                };
                i = close + 1;
            } else if token.is_number() || token.glued && (token.is('-') || token.is('/') || token.is('.')) {
                i += 1;
            } else if token.is_word()
                && (end.is_none() && i < from + SMALL || self.is(i, tag::JOINT))
                && self.is_field(i)
            {
                i += 1;
            } else {
                break;
            }
        }
        end
    }

    /// Whether the words from the office to `end` are who speaks: a word of saying stands before or behind them.
    fn is_speaker(&self, role: &RoleHit, end: usize) -> bool {
        let tokens = &self.words.tokens;
        let first = role.first as usize;
        let comma = usize::from(tokens.get(end).is_some_and(|mark| mark.is(',')));
        let said = |i: usize| self.pack.cues.names_behind(tokens, i) && !self.upper(i);
        let verb = (end + comma..=end + comma + 1).find(|&i| i < tokens.len() && !self.is(i, tag::ADVERB));
        first > 0 && said(first - 1) || verb.is_some_and(|verb| self.pack.cues.tells_at(tokens, verb).is_some())
    }

    /// The bearer of an office that goes on behind a small word with what it is for or in: "anggota dewan kota dari Partai Melati Ani
    /// Rahman". Where the first large words name a person, nothing of the office follows.
    fn beyond(&self, role: &RoleHit, end: usize, list: &[Candidate]) -> Option<(usize, usize)> {
        let tokens = &self.words.tokens;
        let person = |candidate: &Candidate| {
            candidate.kind == Some(MentionKind::Person)
                && candidate.first >= role.last
                && (candidate.first as usize) < end
        };
        let link = tokens.get(end).is_some_and(|token| {
            let of = self.pack.names.place_before.contains(&token.key) || self.is(end, tag::LINK);
            token.is_word() && !token.upper && of && !self.is(end, tag::WHEN)
        });
        if !link || list.iter().any(person) {
            return None;
        }
        let small = (end + 1..end + SMALL).take_while(|&i| i < tokens.len() && !self.upper(i) && self.is_field(i));
        let from = end + 1 + small.count();
        let upper = (from..tokens.len()).take_while(|&i| self.upper(i)).count();
        let last = from + upper;
        let further = RoleHit {
            last: from as u32,
            ..*role
        };
        let same = self.words.sentence_of(from.min(tokens.len() - 1)) == self.words.sentence_of(end - 1);
        if upper < 2 || !same || !self.is_speaker(role, last) {
            return None;
        }
        self.bearer(&further, last, list).map(|first| (first, last))
    }

    /// The bearer of an office whose name stands behind a comma, where the tagger sees a place or a body or nothing: "kata Kepala Kantor
    /// Air Melati, Ani Rahman".
    fn behind(&self, role: &RoleHit, end: usize, list: &[Candidate], roles: &[RoleHit]) -> Option<(usize, usize)> {
        let tokens = &self.words.tokens;
        let start = end + 1;
        let run = (start..start + NAMES + 1)
            .take_while(|&i| self.upper(i) && !tokens[i].caps && !self.is(i, tag::WHEN))
            .count();
        let last = start + run;
        if !tokens.get(end)?.is(',') || !(1..=NAMES).contains(&run) {
            return None;
        }
        // "Milan Petrove": the first name can be a place's, where the tagger sees one name in all.
        let own = |candidate: &&Candidate| (candidate.first as usize) < last && candidate.last as usize > start;
        let own = list.iter().find(own);
        let whole = || own.is_some_and(|own| own.range() == (start..last));
        let office = || roles.iter().any(|other| other.first as usize == start);
        let strange = self.features.unmet_names(start) >= run
            || self.features.is_like_person(start..last)
            || run > 1 && self.features.unmet_names(start + 1) >= run - 1 && whole() && !office();
        let next = tokens.get(last)?;
        // What a comma and another name follow is the wider place's: "camat Rawa Elok, Muara Deli, Ani Rahman".
        let closed = match next.first {
            ',' => {
                last + 1 < tokens.len()
                    && !self.is(last + 1, tag::JOINT)
                    && (!self.upper(last + 1) || self.is(last + 1, tag::WHEN))
            }
            '.' => !next.glued || !self.upper(last + 1),
            _ => {
                let clause = tag::PREPOSITION | tag::SUBORDINATE | tag::RELATIVE | tag::WHOM | tag::ADVERB;
                next.is_word() && (self.is(last, clause) || self.pack.cues.tells_at(tokens, last).is_some())
            }
        };
        let free = own.is_none_or(|own| {
            let other = matches!(own.kind, Some(MentionKind::Place | MentionKind::Organisation));
            own.range() == (start..last) && own.hit.is_none() && other
        });
        let person = |candidate: &Candidate| {
            let inside = candidate.first >= role.last && (candidate.first as usize) < end;
            inside && candidate.kind == Some(MentionKind::Person)
        };
        let headed = (start..last).any(|i| self.heads(i));
        let spoken = self.is_speaker(role, last) && self.features.begins_person(start);
        (strange && closed && free && !headed && spoken && !list.iter().any(person)).then_some((start, last))
    }

    /// The name before a comma that an office explains ("Ani Rahman, bekas kepala cabang"), where the tagger sees none or a place.
    fn explained(&self, role: &RoleHit, list: &[Candidate]) -> Option<(usize, usize)> {
        let tokens = &self.words.tokens;
        let first = role.first as usize;
        let comma = (first.saturating_sub(2)..first).rev().find(|&i| tokens[i].is(','))?;
        let plain = (comma + 1..=first).all(|i| tokens[i].is_word() && !tokens[i].upper);
        let start = (0..comma)
            .rev()
            .take(NAMES)
            .take_while(|&i| self.features.unmet_names(i) > 0 && self.upper(i))
            .last()?;
        // A capital at the head of a sentence may mean nothing ("Namanya Ani Rahman, ...").
        let head = self.words.sentences[self.words.sentence_of(start)].first as usize;
        let beside = start
            .checked_sub(1)
            .is_some_and(|before| self.upper(before) && before != head || tokens[before].is('-') || self.heads(before));
        let at = list.partition_point(|candidate| candidate.last as usize <= start);
        let own = list.get(at).filter(|candidate| (candidate.first as usize) < comma);
        let place = own.is_none_or(|own| {
            own.range() == (start..comma) && own.kind == Some(MentionKind::Place) && own.hit.is_none()
        });
        let same = self.words.sentence_of(start) == self.words.sentence_of(first);
        (plain && comma - start > 1 && !beside && place && same).then_some((start, comma))
    }

    /// Whether the word says what kind of body or place a name is.
    pub(super) fn heads(&self, i: usize) -> bool {
        self.features.heads_name(i) || self.features.heads_body(i)
    }

    /// Whether the word at `i` stands for a name that begins with it, or is as short: "M. Rahman", "I Rahman", "Uu Rahman".
    fn is_initial(&self, i: usize) -> bool {
        let token = &self.words.tokens[i];
        self.upper(i) && (token.at.len() == 1 || token.at.len() == 2 && !token.caps)
    }

    /// Whether the word, elsewhere and alone, is who speaks ("kata Ani", "Ani menyebut"), and nothing shows it as a body or place.
    fn speaks(&self, i: usize, list: &[Candidate]) -> bool {
        let tokens = &self.words.tokens;
        let key = tokens[i].key;
        let plain = |at: usize| {
            let place = list.partition_point(|candidate| candidate.last as usize <= at);
            let own = list.get(place).filter(|own| own.range().contains(&at));
            own.is_none_or(|own| own.hit.is_none() && own.kind.is_none_or(|kind| kind == MentionKind::Person))
        };
        let lone = |at: &usize| {
            let apart = |before: usize| !self.upper(before) && !tokens[before].is('-');
            tokens[*at].key == key
                && self.upper(*at)
                && !tokens[*at].caps
                && !self.upper(at + 1)
                && at.checked_sub(1).is_none_or(apart)
        };
        let told = |at: usize| {
            self.pack.cues.tells_at(tokens, at + 1).is_some() || at > 0 && self.pack.cues.names_behind(tokens, at - 1)
        };
        let role = self.pack.names.roles.longest_at(tokens, i).is_some();
        let named = !role && !self.is(i, tag::PRONOUN) && !self.features.is_known(i) && !self.heads(i);
        named && (0..tokens.len()).filter(lone).any(|at| plain(at) && told(at))
    }

    /// The first token of the name that ends at `end`.
    fn bearer(&self, role: &RoleHit, end: usize, list: &[Candidate]) -> Option<usize> {
        let tokens = &self.words.tokens;
        let from = role.last as usize;
        // The article calls a person by one word of the name.
        let alone = |i: usize| {
            let lone = |candidate: &Candidate| {
                candidate.range().len() == 1
                    && candidate.hit.is_none()
                    && candidate.kind == Some(MentionKind::Person)
                    && tokens[candidate.first as usize].key == tokens[i].key
            };
            list.iter().any(lone)
        };
        // Where the tagger sees a person, only a known place before the word says that the name begins there.
        let inside = |i: usize| {
            let at = list.partition_point(|candidate| (candidate.last as usize) <= i);
            let own = list
                .get(at)
                .filter(|own| own.range().contains(&i) && (own.first as usize) < i);
            own.is_some_and(|own| own.kind == Some(MentionKind::Person)) && !self.features.is_known(i - 1)
        };
        let speaks = |i: usize| !inside(i) && self.speaks(i, list);
        let lone = |i: usize| alone(i) || speaks(i);
        // "Asip Irama": the last word may be met elsewhere too, where a person is called by the one before.
        let last = end - 1;
        let met = last > from && self.upper(last) && self.features.unmet_names(last) == 0 && alone(last - 1);
        let unmet = (from..end - usize::from(met))
            .rev()
            .take_while(|&i| self.features.unmet_names(i) > 0)
            .last()
            .or_else(|| {
                let first = last > from && self.features.is_first_name(last - 1);
                (!first && speaks(last)).then_some(last)
            })?;
        // "Universitas Gajah Mada Ani Rahman": the first unmet words can be the body's.
        let body = end - unmet > NAMES || (from..unmet).rev().take(2).any(|i| self.heads(i));
        let mut starts = unmet.max(end.saturating_sub(NAMES))..end - 1;
        let called = starts.clone().find(|&i| lone(i));
        let called = called.or_else(|| starts.find(|&i| body && self.features.is_first_name(i)));
        let mut first = called.unwrap_or(unmet);
        let length = end - first;
        while first > from {
            let stop = usize::from(tokens[first - 1].is('.') && tokens[first - 1].glued);
            match (first - 1)
                .checked_sub(stop)
                .filter(|&i| i >= from && self.is_initial(i))
            {
                Some(initial) => first = initial,
                None => break,
            }
        }
        let before = first.checked_sub(1).filter(|&before| before >= from)?;
        let at = list.partition_point(|candidate| (candidate.last as usize) < end);
        let own = list.get(at).filter(|candidate| (candidate.first as usize) < end);
        // The tagger's own border holds.
        if own.is_some_and(|own| own.first as usize >= first) || length > NAMES {
            return None;
        }
        // "Ratu Ani Rahman": the tagger sees one person, and nothing in the words before says that they are another's.
        let whole = own.is_some_and(|own| {
            let inner = own.first as usize..first;
            let other = |i: usize| self.features.is_known(i) && !self.features.is_known_person(i);
            own.kind == Some(MentionKind::Person)
                && !inner.clone().all(other)
                && inner
                    .clone()
                    .all(|i| !self.features.heads_name(i) && !self.features.is_short_form(i))
        });
        if whole {
            return None;
        }
        let known = self.features.is_known(before) && !self.features.is_known_person(before)
            || tokens[before].is(')')
            || self.features.is_short_form(before);
        let field = tokens[before].is_word() && !self.heads(before);
        let ruler = || role.role.governs() && (from..first).all(|i| self.features.is_known(i));
        // "kata Kepala Dinas Air Kota Melati Sugarno": what closes the words for who speaks, behind a known name, is its bearer.
        let spoken = || {
            let body = self.features.is_known(before) && !self.features.is_known_person(before);
            let person = own.is_some_and(|own| own.kind == Some(MentionKind::Person));
            // "Pitu Indonesia Materials" is one company's name.
            let company = before > from && self.features.unmet_names(before - 1) > 0;
            body && !company && !person && self.features.unmet_names(first) == 1 && self.is_speaker(role, end)
        };
        let believed = match length {
            1 => known && (lone(first) || ruler() || spoken()),
            _ => known || called.is_some() || field && self.features.begins_person(first),
        };
        believed.then_some(first)
    }
}

/// Puts the person at `first..last` into the list, and ends there what reaches into it.
pub(super) fn cut(list: &mut Vec<Candidate>, first: u32, last: u32, look: &Look) {
    for candidate in list
        .iter_mut()
        .filter(|candidate| candidate.first < first && candidate.last > first)
    {
        candidate.last = first;
        let joint = |end: u32| !look.upper(end as usize - 1) && !look.words.tokens[end as usize - 1].is(')');
        while candidate.last > candidate.first + 1 && joint(candidate.last) {
            candidate.last -= 1;
        }
        if candidate.kind == Some(MentionKind::Person) {
            candidate.kind = Some(MentionKind::Organisation);
        }
    }
    list.retain(|candidate| candidate.last <= first || candidate.first >= last);
    list.push(Candidate {
        first,
        last,
        kind: Some(MentionKind::Person),
        hit: None,
        rule: TAGGED,
        doubt: 0.3,
    });
    list.sort_by_key(|candidate| candidate.first);
}
