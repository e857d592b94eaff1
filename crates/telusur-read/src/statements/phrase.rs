//! How far a noun phrase goes: the words that name or describe one who may speak.

use std::ops::Range;

use telusur_model::MentionKind;

use super::cues::tag;
use super::reader::Reader;

/// Longest noun phrase looked at, in tokens.
const REACH: usize = 40;
/// Most tokens of a title in quotation marks.
pub(super) const TITLED: usize = 9;
/// Tokens within which the place ends where one is who is pointed at.
const WHERE: usize = 6;

impl Reader<'_, '_> {
    /// The noun phrase that begins at `start`: up to a mark, a preposition, a subordinate clause, a time, a verb of speech.
    /// A preposition inside is passed where a person's name follows ("peneliti di Institut Sungai Rahman").
    pub(super) fn noun_phrase(&self, start: usize, limit: usize) -> Range<usize> {
        let limit = limit.min(start + REACH).min(self.tokens.len());
        let mut i = start;
        // "Menurut dia kapal itu tenggelam": nothing follows a pronoun in its phrase.
        if start < limit && self.points_behind() && self.is_personal(start) {
            return start..start + 1;
        }
        // "lebih dari 200 anggota": what counts them belongs to them.
        if start + 2 < limit && self.scan.is(start, tag::ADVERB) && self.is_quantity(start) {
            i = start + 3;
        }
        while i < limit {
            let token = &self.tokens[i];
            let tags = self.scan.tags[i];
            // "Kementerian Sungai, Danau, dan Laut": marks and small words inside one name.
            let inside = || {
                self.scene
                    .mentions
                    .covering(i)
                    .map(|at| self.scene.mentions.tokens_of(at))
            };
            if (!token.is_word() || !token.upper)
                && i > start
                && let Some(name) = inside().filter(|name| name.start < i && i + 1 < name.end && name.start >= start)
            {
                i = name.end.min(limit);
                continue;
            }
            // "anggota , ini": a comma with a blank before it is what a scraper left of a lost link.
            let lost = i > start && token.is(',') && !token.glued && self.scan.is(i + 1, tag::THIS);
            if lost && self.points_behind() {
                i += 2;
                continue;
            }
            // "pemain film 'Hujan Melati' itu": what one who is pointed at is known from.
            if i > start
                && !token.is_word()
                && let Some(past) = self.past_title(start, i).filter(|&past| past <= limit)
            {
                i = past;
                continue;
            }
            if !token.is_word() {
                let last = i + 1 >= limit
                    || self.tokens[i + 1].kind == crate::words::TokenKind::Number
                    || self.tokens[i + 1].kind == crate::words::TokenKind::Mark && !self.tokens[i + 1].is(',');
                let inside = !(last && token.is('.'))
                    && matches!(token.first, '-' | '/' | '.' | '\'' | '’' | '&' | '+')
                    && token.glued
                    && i > start
                    || token.is('&') && i > start && self.goes_on_as_name(i + 1, limit)
                    || token.kind == crate::words::TokenKind::Number
                    || token.first == '@'
                    || token.first == '#';
                if token.first == '(' && i > start {
                    // A short form or an age in brackets; the phrase may go on after it.
                    match (i..limit.min(i + 12)).find(|&j| self.tokens[j].is(')')) {
                        Some(close)
                            if self.goes_on_as_name(close + 1, limit)
                                || close + 1 < limit && self.scan.is(close + 1, tag::THIS)
                                || self.goes_on_joined(i, close)
                                || self.field_behind(close, limit) =>
                        {
                            i = close + 1;
                            continue;
                        }
                        _ => break,
                    }
                }
                if !inside {
                    break;
                }
                i += 1;
                continue;
            }
            let stops =
                tag::SUBORDINATE | tag::RELATIVE | tag::WHOM | tag::NEGATION | tag::QUOTING | tag::WHILE | tag::THAT;
            // "Kepala Dinas Air sekaligus Ketua Panitia Ani Rahman": a second office of the same one.
            let second = i > start
                && tags & tag::WHILE != 0
                && tags & tag::PREPOSITION == 0
                && (self.begins_with_role(i + 1) || self.scan.is(i + 1, tag::SAYER | tag::HUMAN));
            // "Kepala Bidang Air pada Dinas Sungai Ani Rahman": what the office is in, and its holder.
            let held = || {
                let link = !token.upper && tags & tag::PREPOSITION != 0 && self.begins_with_role(start);
                let name = self.tokens.get(i + 1).is_some_and(|next| next.is_word() && next.upper);
                let body = link && name && !self.scan.is(i + 1, tag::WHEN) && !self.is_person_at(i + 1);
                let body = body && self.points_behind() && self.tokens[i - 1].upper;
                body.then(|| self.name_beyond(start, i, limit)).flatten()
            };
            if i > start
                && tags & (tag::WHEN | tag::WHOM) != 0
                && let Some(end) = held()
            {
                i = end;
                continue;
            }
            if i > start && !token.upper && tags & stops != 0 && !second {
                break;
            }
            // "kata Ani tentang Budi": what is said about another stands behind the name.
            let named = || {
                let before = self.scene.mentions.covering(i - 1);
                before.is_some_and(|at| self.scene.mentions.list[at].kind == MentionKind::Person)
            };
            if i > start && !token.upper && tags & tag::ABOUT != 0 && named() {
                break;
            }
            // "the report said": a document behind its article is no report.
            let dated = |i: usize| i > start && self.scan.is(i - 1, tag::DEFINITE | tag::ONE);
            let noun = tags & tag::RECORD != 0
                && i > start
                && (dated(i) || self.scan.is(i - 1, tag::WHEN) && self.tokens[i - 1].upper && dated(i - 1));
            if i > start && tags & tag::CUE != 0 && !token.upper && tags & tag::SAYER == 0 && !noun {
                break;
            }
            // "a June poll": a time between the article and its noun.
            let qualifies = dated(i)
                && token.upper
                && self.tokens.get(i + 1).is_some_and(|next| next.is_word() && !next.upper)
                && !self
                    .scan
                    .is(i + 1, tag::PREPOSITION | tag::WHEN | tag::AUXILIARY | tag::SUBORDINATE);
            if i > start
                && tags & tag::WHEN != 0
                && !qualifies
                && (token.upper
                    || self.scan.is(i + 1, tag::WHEN)
                    || self.scan.is(i, tag::WHEN) && self.tokens.get(i + 1).is_some_and(|t| t.upper))
            {
                break;
            }
            if i > start && self.is_act(i) {
                break;
            }
            // "Sembrani's only maker of nets": what stands behind an owner belongs to what is owned.
            let owned = i > start && self.tokens[i - 1].owns;
            if i > start
                && tags & tag::ADVERB != 0
                && tags & (tag::THIS | tag::ONE) == 0
                && !token.upper
                && !owned
                && !second
            {
                break;
            }
            if tags & tag::PREPOSITION != 0 && !token.upper {
                if i == start {
                    break;
                }
                // "salah satu dari mereka", "one of the officials": who they are of belongs to the words.
                let of = i - start <= 2 && self.scan.is(start, tag::ONE);
                let among =
                    i + 1 + usize::from(of && self.scan.is(i + 1, tag::PREPOSITION) && !self.tokens[i + 1].upper);
                if of && self.scan.is(among, tag::PRONOUN | tag::SAYER | tag::DEFINITE) {
                    i = among + 1;
                    continue;
                }
                let mission = self.scan.is(start, tag::MISSION)
                    && self.scene.pack.names.place_before.contains(&token.key)
                    && self.scan.is(i, tag::PREPOSITION);
                let place = self.scene.mentions.covering(i + 1).filter(|_| mission && i + 1 < limit);
                if let Some(place) = place {
                    i = self.scene.mentions.tokens_of(place).end;
                    continue;
                }
                if let Some(end) = self.pointed_beyond(start, i, limit) {
                    i = end;
                    continue;
                }
                match self.name_beyond(start, i, limit) {
                    Some(end) => {
                        i = end;
                        continue;
                    }
                    None => break,
                }
            }
            i += 1;
        }
        start..i
    }

    /// The token behind the pointing word that follows the title in quotation marks at `i`, in words for one person from `start` on.
    fn past_title(&self, start: usize, i: usize) -> Option<usize> {
        let person = self.scan.is(start, tag::HUMAN) || self.is_office(start);
        let close = self.closing_of_title(i).filter(|_| person)?;
        Some(close + 2)
    }

    /// The mark that closes the title in quotation marks that opens at `i`, where a pointing word follows it.
    pub(super) fn closing_of_title(&self, i: usize) -> Option<usize> {
        let quote = |i: usize| self.is_mark(i) && matches!(self.tokens[i].first, '"' | '“' | '”' | '‘' | '’' | '\'');
        if !quote(i) || !self.points_behind() {
            return None;
        }
        let close = (i + 2..self.tokens.len().min(i + TITLED)).find(|&at| quote(at))?;
        let title = self.tokens[i + 1].upper && self.tokens[close - 1].is_word();
        (title && self.scan.is(close + 1, tag::THIS)).then_some(close)
    }

    /// Whether a pronoun of a person stands at `i` and nothing that describes it.
    fn is_personal(&self, i: usize) -> bool {
        let next = self.tokens.get(i + 1);
        self.scan.is(i, tag::PRONOUN)
            && !self.scan.is(i, tag::THIS | tag::SAYER)
            && self.scene.pack.names.pronouns.contains_key(&self.tokens[i].key)
            && !self
                .scan
                .is(i + 1, tag::THIS | tag::RELATIVE | tag::JOINT | tag::ADVERB)
            && next.is_some_and(|next| next.is_word())
    }

    /// Whether the small word behind a name or a pointing word tells an act, by its form ("Ani membawa").
    fn is_act(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        let before = &self.tokens[i - 1];
        let named = before.is_word() && before.upper && self.scene.mentions.covering(i - 1).is_some();
        let word = token.at.of(self.words.text);
        // "pengadilan mengabulkan": behind one who can speak only a verb with both its affixes is surely none of a noun.
        let names = &self.scene.pack.names;
        // "korban diselamatkan warga": what is done to one.
        let done = names.act_suffixes.iter().any(|suffix| word.ends_with(suffix)) && self.is_undergone(i);
        if done {
            return true;
        }
        let sayer = self.scan.is(i - 1, tag::SAYER)
            && !before.upper
            && names.act_suffixes.iter().any(|suffix| word.ends_with(suffix));
        if self.is_past(i) {
            let pronoun = self.scan.is(i - 1, tag::PRONOUN) && !self.scan.is(i - 1, tag::THIS | tag::RELATIVE);
            // "two officials briefed on the talks": what was done to them describes them.
            let speaker = self.scan.is(i - 1, tag::SAYER)
                && (self.scan.is(i, tag::ACT) || !self.scan.is(i + 1, tag::PREPOSITION | tag::LINK));
            // "Rahman went on", "his comments came": no noun phrase goes on with such a word.
            let small = tag::ONE | tag::DEFINITE | tag::ADVERB | tag::PREPOSITION | tag::JOINT;
            let noun = before.is_word() && self.scan.is(i, tag::ACT) && !self.scan.is(i - 1, small);
            return named || pronoun || speaker || noun;
        }
        if token.upper || !(named || sayer || self.scan.is(i - 1, tag::THIS) || before.is(')')) {
            return false;
        }
        let prefixes = &self.scene.pack.names.act_prefixes;
        word.len() > 5
            && prefixes.iter().any(|prefix| word.starts_with(prefix))
            && !self.scan.is(i, tag::SAYER | tag::RECORD | tag::NAME_PART | tag::THIS)
            && !self.begins_with_role(i)
    }

    /// Whether the small word at `i` is a verb by its form, in a language whose verbs have no prefix: a past one by its ending
    /// ("turned") or by itself ("went").
    pub(super) fn is_past(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i).filter(|token| token.is_word() && !token.upper) else {
            return false;
        };
        let names = &self.scene.pack.names;
        let word = token.at.of(self.words.text);
        let ending = names.act_prefixes.is_empty() && names.act_suffixes.iter().any(|suffix| word.ends_with(suffix));
        let other = tag::SAYER | tag::RECORD | tag::ADVERB | tag::PREPOSITION | tag::WHEN | tag::CUE;
        self.scan.is(i, tag::ACT) || ending && word.len() > 4 && !self.scan.is(i, other)
    }

    fn goes_on_as_name(&self, i: usize, limit: usize) -> bool {
        i < limit && self.tokens[i].upper && self.tokens[i].is_word()
    }

    /// Whether the bracket from `open` to `close` holds a short form of a name, and one who speaks with it is joined behind
    /// ("Amerika Serikat (AS) dan sekutunya Korea Selatan").
    fn goes_on_joined(&self, open: usize, close: usize) -> bool {
        let short = self.scene.mentions.covering(open + 1).is_some() && close <= open + 3;
        let joint = self.scan.is(close + 1, tag::JOINT) && !self.tokens[close + 1].upper;
        short && joint && (close + 2..close + 5).any(|i| self.scene.mentions.covering(i).is_some())
    }

    /// The end of the words behind the preposition at `i` that tell where one is who is pointed at: "orang nomor satu di Melati itu".
    fn pointed_beyond(&self, start: usize, i: usize, limit: usize) -> Option<usize> {
        let person = self.scan.is(start, tag::HUMAN) && !self.tokens[start].upper;
        let place = self.scene.pack.names.place_before.contains(&self.tokens[i].key);
        if !person || !place || !self.points_behind() || !self.tokens.get(i + 1)?.upper {
            return None;
        }
        let near = i + 1..limit.min(i + WHERE);
        let this = near.clone().find(|&j| self.scan.is(j, tag::THIS))?;
        let plain = |j: usize| self.tokens[j].is_word() && self.tokens[j].upper;
        (i + 1..this).all(plain).then_some(this + 1)
    }

    /// A person's name in the same breath after the preposition at `i`, where none stands before it.
    fn name_beyond(&self, start: usize, i: usize, limit: usize) -> Option<usize> {
        let titled = self.begins_with_role(start) || self.scan.is(start, tag::SAYER | tag::ONE);
        if self.first_person(&(start..i)).is_some() || !titled && self.tokens[start].upper && i == start + 1 {
            return None;
        }
        let stop = (i + 1..limit.min(i + 16)).find(|&j| {
            let token = &self.tokens[j];
            !token.upper
                && self.scan.is(
                    j,
                    tag::SUBORDINATE | tag::RELATIVE | tag::WHOM | tag::QUOTING | tag::CUE | tag::NEGATION,
                )
                || matches!(token.first, ',' | '.' | '"' | '”' | '“' | ':') && !token.is_word() && !token.glued
                || token.is(',')
        });
        let range = i + 1..stop.unwrap_or(limit.min(i + 16));
        let person = self.first_person(&range)?;
        Some(self.words.tokens_in(person.at).end)
    }

    /// The noun phrase at `start` with the relative clause that describes it, words for documents aside.
    pub(super) fn described_phrase(&self, start: usize, limit: usize) -> Range<usize> {
        let record = self.scan.is(start, tag::RECORD) && !self.scan.is(start + 1, tag::THIS);
        let start = start + usize::from(record);
        let mut range = self.noun_phrase(start, limit);
        // "data Melati yang menunjukkan": what is told of the document is none of the name.
        let named = record && self.is_all_names(&range);
        if self.first_person(&range).is_none()
            && !named
            && !range.is_empty()
            && range.end < limit
            && self.scan.is(range.end, tag::RELATIVE)
        {
            range.end = self.relative_end(range.end, limit);
        }
        range
    }

    /// Whether the words are those of a name, every one with a capital.
    pub(super) fn is_all_names(&self, range: &Range<usize>) -> bool {
        self.points_behind()
            && self.tokens[range.clone()]
                .iter()
                .all(|token| !token.is_word() || token.upper)
    }

    /// The end of the relative clause at `i`: the next comma, quotation mark, addressee or end.
    pub(super) fn relative_end(&self, i: usize, limit: usize) -> usize {
        (i + 1..limit)
            .find(|&j| {
                let token = &self.tokens[j];
                !token.is_word()
                    && matches!(token.first, ',' | '.' | ':' | ';' | '"' | '“' | '”' | '!' | '?')
                    && !(token.glued && token.is('.') && j + 1 < limit && self.tokens[j + 1].glued)
                    || self.scan.is(j, tag::WHOM) && !token.upper
            })
            .unwrap_or(limit)
    }

    /// Whether what an office is for stands behind the bracket at `close`, with its holder's name: "Menteri Koordinator (Menko) bidang
    /// Sungai Ani Rahman".
    fn field_behind(&self, close: usize, limit: usize) -> bool {
        let stop =
            tag::PREPOSITION | tag::SUBORDINATE | tag::RELATIVE | tag::CUE | tag::ADVERB | tag::JOINT | tag::WHOM;
        let near = close + 1..limit.min(close + 7);
        let name = near
            .clone()
            .find(|&i| !self.tokens[i].is_word() || self.scan.is(i, stop) || self.is_person_at(i));
        name.is_some_and(|i| i > close + 1 && self.is_person_at(i))
    }

    pub(super) fn is_person_at(&self, i: usize) -> bool {
        self.kind_at(i) == Some(MentionKind::Person)
    }

    /// The kind of the actor whose name covers token `i`.
    pub(super) fn kind_at(&self, i: usize) -> Option<MentionKind> {
        let mentions = self.scene.mentions;
        mentions.covering(i).map(|at| mentions.list[at].kind)
    }

    /// The token behind words of quality that stand at `start` between a document and whose it is ("pernyataan resmi Melati").
    pub(super) fn past_quality(&self, start: usize, limit: usize) -> usize {
        if !self.points_behind() || start == 0 || !self.scan.is(start - 1, tag::RECORD) {
            return start;
        }
        let who = tag::SAYER | tag::ONE | tag::RECORD | tag::THIS | tag::PREPOSITION | tag::RELATIVE | tag::PRONOUN;
        let plain = |i: usize| {
            self.tokens[i].is_word()
                && !self.tokens[i].upper
                && !self
                    .scan
                    .is(i, who | tag::ADVERB | tag::SUBORDINATE | tag::LINK | tag::ABOUT)
                && !self.begins_with_role(i)
        };
        let past = (start..limit.min(start + 3)).find(|&i| !plain(i)).unwrap_or(start);
        let whose = past < limit
            && (self.tokens[past].upper && self.tokens[past].is_word() || self.scan.is(past, tag::SAYER))
            && !self.scan.is(past, tag::WHEN);
        if whose { past } else { start }
    }
}
