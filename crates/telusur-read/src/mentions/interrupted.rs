//! Names that their own short form in brackets interrupts: "Pengadilan Negeri (PN) Melati", "Kementerian Luar Negeri (Kemlu) China".
//!
//! A tagger takes the bracket for the name's end. So it reads such a sentence once more as if the bracket were not there: what it
//! then sees as one name is one.

use std::ops::Range;

use telusur_model::{MentionKind, SmolStr};

use super::Actor;
use super::gazetteer::{Hit, gazetteer};
use super::lexicon::{NameWord, RoleKind};
use super::resolve::Work;
use super::roles::{self, RoleHit};
use super::runs::{self, Candidate};
use super::short::abbreviates;
use super::unknown::Lands;
use crate::pack::Pack;
use crate::phrases::Keys;
use crate::statements::cues::tag;
use crate::words::{TokenKind, Words};

/// Most tokens of what a short form stands for.
const FULL: usize = 12;
/// Most words of a short form.
const SHORT: usize = 3;
/// Most words between an office and what it is held in.
const OFFICE: usize = 3;
/// Fewest letters of a short form in capitals that stands for a body and is no part of a person's name.
const LETTERS: usize = 3;
/// Fewest letters of a root that a short form begins with.
const ROOT: usize = 4;

/// A short form in brackets behind the words that it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    /// First token of the words that it stands for.
    pub full: usize,
    /// The bracket that opens.
    pub open: usize,
    /// The token behind the one that closes.
    pub end: usize,
}

impl Bracket {
    /// The words of the short form.
    pub fn short(&self) -> Range<usize> {
        self.open + 1..self.end - 1
    }
}

/// The short form in the brackets that open at `open`, if it stands for the words before them.
fn bracket_at(words: &Words, open: usize, pack: &Pack) -> Option<Bracket> {
    let tokens = &words.tokens;
    let close = (open + 2..tokens.len().min(open + SHORT + 2)).find(|&i| tokens[i].is(')'))?;
    let short = open + 1..close;
    let plain = short.clone().all(|i| tokens[i].is_word()) && tokens[open + 1].upper;
    let text = words.span(short.clone()).of(words.text);
    // Letters stand for words, a syllable may stand for one.
    let least = if tokens[open + 1].caps { 2 } else { 1 };
    let first = words.sentences[words.sentence_of(open)].first as usize;
    let (mut large, mut nearest) = (0, None);
    for i in (first.max(open.saturating_sub(FULL))..open).rev().take_while(|_| plain) {
        let token = &tokens[i];
        if token.kind == TokenKind::Mark && !matches!(token.first, ',' | '-' | '/' | '&' | '\'') {
            break;
        }
        large += usize::from(token.upper && token.is_word());
        let full = words.span(i..open).of(words.text);
        if token.upper && large >= least && (abbreviates(text, full) || roots(words.str(i), full, text, pack)) {
            nearest = nearest.or(Some(i));
            // "Koalisi Suara Kaum Samudra (KSKS)": where each letter has its word, no nearer words are meant.
            let large = (i..open).filter(|&i| tokens[i].upper);
            let initials = large.filter_map(|i| words.str(i).chars().next());
            if initials.eq(text.chars()) {
                nearest = Some(i);
                break;
            }
        }
    }
    nearest.map(|full| Bracket {
        full,
        open,
        end: close + 1,
    })
}

/// Whether the short form begins with the root of the first word: "Kepolisian Daerah (Polda)".
fn roots(word: &str, full: &str, short: &str, pack: &Pack) -> bool {
    pack.names.noun_forms.iter().any(|(before, behind)| {
        let letters = word
            .get(..before.len())
            .filter(|start| start.eq_ignore_ascii_case(before));
        let root = letters.is_some() && word.ends_with(behind) && word.len() >= before.len() + ROOT + behind.len();
        root && full.get(before.len()..).is_some_and(|rest| abbreviates(short, rest))
    })
}

/// The short form in brackets inside a name that goes on behind it.
pub(super) fn bracket_in(words: &Words, name: Range<usize>, pack: &Pack) -> Option<Bracket> {
    let open = name.clone().skip(1).find(|&i| words.tokens[i].is('('))?;
    let bracket = bracket_at(words, open, pack)?;
    (bracket.end < name.end).then_some(bracket)
}

/// Where the name begins that the short form stands for: "Kepala Dinas [Air (DA) Kota Melati]" is of the Dinas Air.
fn head(words: &Words, name: &Range<usize>, bracket: &Bracket, pack: &Pack) -> usize {
    let heads = |i: &usize| {
        let word = pack.names.name_words.longest_at(&words.tokens, *i);
        word.is_some_and(|(_, word)| word.is_organisation())
    };
    (bracket.full..name.start).rev().find(heads).unwrap_or(name.start)
}

/// A name as it reads without the short form inside it.
pub(super) fn spelled(words: &Words, name: Range<usize>, pack: &Pack) -> SmolStr {
    let text = |range: Range<usize>| words.span(range).of(words.text);
    match bracket_in(words, name.clone(), pack) {
        Some(bracket) => {
            let behind = spelled(words, bracket.end..name.end, pack);
            let first = head(words, &name, &bracket, pack);
            SmolStr::from([text(first..bracket.open), &behind].join(" "))
        }
        None => SmolStr::from(text(name)),
    }
}

/// A name with the short form in place of the words that it stands for: "PN Melati".
pub(super) fn shortened(words: &Words, name: Range<usize>, bracket: &Bracket, pack: &Pack) -> SmolStr {
    let text = |range: Range<usize>| words.span(range).of(words.text);
    let before = name.start..bracket.full.max(name.start);
    let behind = spelled(words, bracket.end..name.end, pack);
    let parts = [text(before), text(bracket.short()), behind.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    SmolStr::from(parts.join(" "))
}

/// The keys of the words of a name without the short form inside it.
pub(super) fn keys(words: &Words, name: Range<usize>, pack: &Pack) -> Keys {
    let bracket = bracket_in(words, name.clone(), pack);
    let inside = |i: &usize| bracket.is_some_and(|bracket| (bracket.open..bracket.end).contains(i));
    let first = bracket.map_or(name.start, |bracket| head(words, &name, &bracket, pack));
    let own = (first..name.end).filter(|i| !inside(i)).map(|i| &words.tokens[i]);
    own.filter(|token| token.kind != TokenKind::Mark)
        .map(|token| token.key)
        .collect()
}

/// Joins the names that go on behind their short form.
pub fn join(mut list: Vec<Candidate>, words: &Words, roles: &[RoleHit], lands: &Lands, pack: &Pack) -> Vec<Candidate> {
    if pack.tagger.is_none() {
        return list;
    }
    let look = Look { words, roles, pack };
    let mut at = 0;
    while let Some(open) = (at..words.tokens.len()).find(|&i| words.tokens[i].is('(')) {
        let range = words.sentences[words.sentence_of(open)].range();
        at = range.end.max(open + 1);
        let opens = range.clone().filter(|&i| words.tokens[i].is('('));
        let opening: Vec<Bracket> = opens.filter_map(|open| bracket_at(words, open, pack)).collect();
        for bracket in &opening {
            look.join_known(bracket, &mut list);
        }
        let goes_on = |bracket: &&Bracket| look.may_go_on(bracket, &list);
        let brackets: Vec<Bracket> = opening.iter().filter(goes_on).copied().collect();
        if !brackets.is_empty() {
            look.reread(range, &brackets, lands, &mut list);
        }
        // From the last on, so that a body goes on with one that itself goes on.
        for bracket in opening.iter().rev() {
            look.join_beside(bracket, &mut list);
        }
    }
    list
}

/// What is looked at.
struct Look<'a, 't> {
    words: &'a Words<'t>,
    roles: &'a [RoleHit],
    pack: &'a Pack,
}

impl Look<'_, '_> {
    fn heads(&self, i: usize) -> bool {
        let word = self.pack.names.name_words.longest_at(&self.words.tokens, i);
        word.is_some_and(|(_, word)| word.is_organisation())
    }

    /// Whether the words are a name's: large, or such as join large ones.
    fn is_name(&self, mut range: Range<usize>) -> bool {
        range.all(|i| {
            let token = &self.words.tokens[i];
            let joins = self.pack.cues.tags(token) & tag::JOINT != 0;
            token.upper || joins || token.kind != TokenKind::Word
        })
    }

    fn role_at(&self, i: usize) -> Option<&RoleHit> {
        let at = self.roles.binary_search_by_key(&(i as u32), |role| role.first);
        at.ok().map(|at| &self.roles[at])
    }

    /// Joins what is known under the words before the bracket or the short form in it with the words behind: "Dewan Keamanan (DK) PBB",
    /// "Pengadilan Negeri (PN) Jakarta Pusat".
    fn join_known(&self, bracket: &Bracket, list: &mut Vec<Candidate>) {
        let own = list.iter().find(|own| own.range().contains(&(bracket.open - 1)));
        // "[Kantor Wilayah Kementerian Sungai (Kemsung)] RI" is more than the ministry.
        let own = own.map_or(bracket.full, |own| own.first as usize);
        let first = if self.heads(own) {
            own.min(bracket.full)
        } else {
            bracket.full
        };
        let behind = bracket.end..self.words.tokens.len().min(bracket.end + FULL);
        let begun = |start: Range<usize>| {
            let kept: Vec<usize> = start.clone().chain(behind.clone()).collect();
            let hit = gazetteer().longest_at(&self.words.only(&kept), 0, self.pack.code)?;
            let further = hit.length > start.len();
            let name = hit.name.filter(|_| further)?;
            let person = gazetteer().actors[name as usize].kind == MentionKind::Person;
            (!person).then(|| (hit, kept[hit.length - 1] + 1))
        };
        // "Badan Pangan Nasional (Bapanas) RI": a known body with the name of its own state.
        let own_state = |start: Range<usize>| {
            let known = |at: usize| gazetteer().longest_at(self.words, at, self.pack.code);
            let (body, state) = (known(start.start)?, known(bracket.end)?);
            let named = |hit: Hit| hit.name.map(|name| &gazetteer().actors[name as usize]);
            let own = named(body)?.of == named(state)?.id && named(state)?.kind == MentionKind::State;
            (own && body.length == start.len()).then_some((body, bracket.end + state.length))
        };
        let mut starts = vec![first..bracket.open];
        if first == bracket.full {
            starts.push(bracket.short());
        }
        // "KPU Jakarta" is no part of "(KPU) Jakarta Barat".
        let cut = |last: usize| {
            let longer = |other: &Candidate| other.first as usize == bracket.end && other.last as usize > last;
            list.iter()
                .any(|other| longer(other) && other.kind != Some(MentionKind::Person))
        };
        let known = |start: Range<usize>| begun(start.clone()).or_else(|| own_state(start));
        let found = starts.into_iter().find_map(known);
        if let Some((hit, last)) = found.filter(|&(_, last)| !cut(last)) {
            let whole = Candidate {
                first: first as u32,
                last: last as u32,
                kind: Some(MentionKind::Organisation),
                hit: Some(hit),
                rule: "known-name",
                doubt: 0.05,
            };
            put(list, whole, &[]);
        }
    }

    /// Whether the name before the bracket may go on behind it: what stands there is large, and neither the name nor the office of a
    /// person.
    fn may_go_on(&self, bracket: &Bracket, list: &[Candidate]) -> bool {
        let tokens = &self.words.tokens;
        let Some(next) = tokens.get(bracket.end) else {
            return false;
        };
        let same = self.words.sentence_of(bracket.end) == self.words.sentence_of(bracket.open);
        let office = self
            .role_at(bracket.end)
            .is_some_and(|role| matches!(role.role.kind, RoleKind::Office | RoleKind::Title));
        // The tagger sees the whole name.
        let whole = |name: &Candidate| name.range().contains(&bracket.open) && name.range().contains(&bracket.end);
        // "(Dinkes) Kota Melati Ani Rahman": a word for a kind of place begins no person's name, whatever the tagger sees.
        let place = self.pack.names.name_words.longest_at(tokens, bracket.end);
        let place = place.is_some_and(|(_, word)| *word == NameWord::Place || word.is_organisation());
        let person = |name: &Candidate| name.kind == Some(MentionKind::Person) && name.first as usize == bracket.end;
        let held = !place && list.iter().any(person);
        next.is_word() && next.upper && same && !office && !held && !list.iter().any(whole)
    }

    /// Reads a sentence without the brackets, and takes from it the names that go on behind them.
    fn reread(&self, sentence: Range<usize>, brackets: &[Bracket], lands: &Lands, list: &mut Vec<Candidate>) {
        let left_out = |i: usize| brackets.iter().any(|bracket| (bracket.open..bracket.end).contains(&i));
        let kept: Vec<usize> = sentence.filter(|&i| !left_out(i)).collect();
        let words = self.words.only(&kept);
        let roles = roles::find(&words, &self.pack.names);
        let known = runs::known_names(&words, self.pack);
        let read = runs::find(&words, known, &roles, lands, self.pack);
        let back = |name: Candidate| Candidate {
            first: kept[name.first as usize] as u32,
            last: kept[name.last as usize - 1] as u32 + 1,
            ..name
        };
        let read: Vec<Candidate> = read.into_iter().map(back).collect();
        for name in &read {
            let inside = |bracket: &&Bracket| name.range().contains(&bracket.open) && bracket.end < name.last as usize;
            let Some(bracket) = brackets.iter().find(inside) else {
                continue;
            };
            let own = list
                .iter()
                .find(|own| own.range().contains(&(bracket.open - 1)))
                .copied();
            let bounds = self
                .beginning(name, bracket, own.as_ref())
                .zip(self.ending(name, bracket, list, &read));
            if let Some((first, last)) = bounds {
                let body = own.filter(|own| own.kind == Some(MentionKind::Organisation));
                let whole = Candidate {
                    first: first as u32,
                    last,
                    kind: body.map_or(name.kind, |body| body.kind),
                    ..*name
                };
                put(list, whole, &read);
            }
        }
    }

    /// Joins a body's name that begins with a word for what it is and the name of a place or another body right behind the bracket.
    fn join_beside(&self, bracket: &Bracket, list: &mut Vec<Candidate>) {
        let behind = |name: &Candidate| name.first as usize == bracket.end;
        let Some(at) = list.iter().position(behind).filter(|&at| at > 0) else {
            return;
        };
        let company = self.pack.cues.tags(&self.words.tokens[bracket.end]) & tag::COMPANY != 0;
        let next = list[at];
        let known = next
            .hit
            .and_then(|hit| hit.name)
            .map(|name| gazetteer().actors[name as usize].kind);
        let person = known.or(next.kind) == Some(MentionKind::Person);
        let before = list[..at]
            .iter()
            .rposition(|name| name.first as usize <= bracket.full && name.last as usize >= bracket.open);
        let Some(own) = before.map(|at| list[at]).filter(|_| !company && !person) else {
            return;
        };
        if own.kind == Some(MentionKind::Organisation) && self.heads(own.first as usize) {
            let whole = Candidate {
                last: next.last,
                hit: None,
                rule: runs::TAGGED,
                ..own
            };
            put(list, whole, &[]);
        }
    }

    /// Where the name ends that goes on behind the bracket: not inside a known name, and before a person whom the tagger sees there.
    /// Behind an office and before a person's name it goes on with what is known for a place or body only: else the words are a
    /// person's.
    fn ending(&self, name: &Candidate, bracket: &Bracket, list: &[Candidate], read: &[Candidate]) -> Option<u32> {
        let inside = |other: &&Candidate| other.first as usize >= bracket.end && other.first < name.last;
        let person = |other: &&Candidate| other.kind == Some(MentionKind::Person);
        let reaching = list
            .iter()
            .filter(inside)
            .find(|other| other.last > name.last && other.hit.is_some());
        let last = reaching.map_or(name.last, |other| other.last);
        let cut = list.iter().filter(inside).filter(person).map(|other| other.first);
        let last = cut.filter(|&first| first as usize > bracket.end).min().unwrap_or(last);
        let mark = |i: usize| self.words.tokens[i].kind == TokenKind::Mark && self.words.tokens[i].first != '.';
        if mark(last as usize - 1) {
            return None;
        }
        let behind = list
            .iter()
            .chain(read)
            .any(|other| person(&other) && other.first == last);
        // "Ketua Pengurus Harian Dinas Air (DA) Ani Rahman"
        let office = self.roles.iter().any(|role| {
            let between = role.last as usize..name.first as usize;
            let before = between.start <= between.end && between.len() <= OFFICE && self.is_name(between);
            (before || role.range().contains(&bracket.full)) && role.role.kind == RoleKind::Office
        });
        let seen = |other: &Candidate| other.first as usize == bracket.end && !person(&other);
        let sure = (bracket.end..last as usize).any(|i| self.is_placed(i)) || list.iter().any(seen);
        (sure || !behind && !office).then_some(last)
    }

    /// Whether a known name, a word for a kind of place or body, or another short form stands at `i`.
    fn is_placed(&self, i: usize) -> bool {
        let token = &self.words.tokens[i];
        if token.caps && token.at.len() >= LETTERS && self.role_at(i).is_none() {
            return true;
        }
        let word = self.pack.names.name_words.longest_at(&self.words.tokens, i);
        word.is_some_and(|(_, word)| *word == NameWord::Place || word.is_organisation()) || {
            let known = gazetteer().longest_at(self.words, i, self.pack.code);
            // "Danang" is a town, and a man's name.
            let given = self.pack.tagger.is_some_and(|model| model.is_first_name(token.key));
            let known = known.filter(|hit| hit.length > 1 || token.caps || !given);
            let known = known.and_then(|hit| hit.name.or(hit.metonym).or(hit.demonym));
            known.is_some_and(|known| gazetteer().actors[known as usize].kind != MentionKind::Person)
        }
    }

    /// Where the name begins that goes on behind the bracket, before which the tagger saw `own`; `None` where it is none of a body
    /// or place.
    fn beginning(&self, name: &Candidate, bracket: &Bracket, own: Option<&Candidate>) -> Option<usize> {
        let first = name.first as usize;
        let torn = (first..bracket.open).any(|i| self.words.tokens[i].is(')'));
        if name.kind == Some(MentionKind::Person) || torn {
            return None;
        }
        // "Kabupaten Rawa Elok (Raok) Sela" is a place and the wider one.
        let syllables = !self.words.tokens[bracket.open + 1].caps;
        let kind = own.map_or(name.kind, |own| own.kind);
        if kind == Some(MentionKind::Place) && syllables && !self.heads(first) {
            return None;
        }
        // "Sekretaris Daerah (Sekda) Kabupaten Melati" is an office.
        let office = self.role_at(bracket.open + 1);
        let office =
            office.is_some_and(|role| role.role.kind == RoleKind::Office && role.last as usize == bracket.end - 1);
        if office && !self.heads(first) {
            return None;
        }
        // "[Dinas Sungai, Danau, dan Laut (DSDL)] Kota Melati": the tagger may see more of the name with the bracket.
        if let Some(own) = own.filter(|own| own.first <= name.first && own.kind != Some(MentionKind::Person)) {
            return Some(own.first as usize);
        }
        if first <= bracket.full {
            return if self.is_name(first..bracket.open) {
                Some(first)
            } else {
                self.heads(bracket.full).then_some(bracket.full)
            };
        }
        let held = self.roles.iter().any(|role| {
            let range = role.range();
            role.role.kind == RoleKind::Office && range.contains(&bracket.full) && range.end == first
        });
        let headed = self.heads(bracket.full) && self.is_name(bracket.full..bracket.open);
        match held {
            true => Some(first),
            false => headed.then_some(bracket.full),
        }
    }
}

impl Work<'_, '_> {
    /// The short form in brackets that interrupts the name.
    pub(super) fn bracket_in(&self, at: usize) -> Option<Bracket> {
        bracket_in(self.words, self.candidates[at].range(), self.pack)
    }

    /// Whether the short form is that of the name at `at` or of its end, and not that of an office or of words before it.
    pub(super) fn is_of_name(&self, at: usize, bracket: &Bracket) -> bool {
        let office = self.pack.names.roles.longest_at(&self.words.tokens, bracket.open + 1);
        let first = head(self.words, &self.candidates[at].range(), bracket, self.pack);
        office.is_none() && first <= bracket.full
    }

    /// Whether the article gives the word as a short form of a name that goes on behind it, and it goes on otherwise here: "Kejaksaan
    /// Negeri (Kejari) Melati, Kejari Sembrani".
    pub(super) fn goes_on_otherwise(&self, token: usize) -> bool {
        let tokens = &self.words.tokens;
        let person = self.beginning(token + 1).and_then(|at| self.candidates[at].kind) == Some(MentionKind::Person);
        let next = tokens
            .get(token + 1)
            .filter(|next| next.is_word() && next.upper && !person);
        let full = next.and_then(|_| self.short.get(&tokens[token].key));
        full.is_some_and(|&full| {
            let range = self.candidates[full].range();
            let behind = self.bracket_in(full).map(|bracket| &tokens[bracket.end..range.end]);
            behind.is_some_and(|behind| !behind.iter().any(|word| next.is_some_and(|next| next.key == word.key)))
        })
    }

    /// How many tokens of what a name has behind its short form stand behind it here too: "Kejaksaan Negeri (Kejari) Melati ... Kejari
    /// [Melati]".
    pub(super) fn behind_short_form(&self, token: usize) -> usize {
        let tokens = &self.words.tokens;
        let full = self.short.get(&tokens[token].key).copied();
        let bracket = full.and_then(|full| Some((self.candidates[full].range().end, self.bracket_in(full)?)));
        let behind = bracket.map_or(&tokens[..0], |(end, bracket)| &tokens[bracket.end..end]);
        let here = tokens[token + 1..].iter().zip(behind);
        let same = here.take_while(|(one, other)| one.key == other.key).count();
        if same == behind.len() { same } else { 0 }
    }

    /// Whether the name at `at`, which the bracket interrupts, can be that of the known actor: so it is where the words before the
    /// bracket are known as his or share at least half theirs with his, and no other state than his follows: "Kementerian Luar Negeri
    /// (Kemlu) China" is not what is known as "Kemlu".
    pub(super) fn same_but_interrupted(&self, at: usize, bracket: &Bracket, index: u32) -> bool {
        let known = &gazetteer().actors[index as usize];
        let behind = gazetteer().longest_at(self.words, bracket.end, self.pack.code);
        let behind = behind
            .and_then(|hit| hit.name)
            .map(|name| &gazetteer().actors[name as usize]);
        let abroad = behind.is_some_and(|state| state.kind == MentionKind::State && state.id != known.of);
        let own = &self.words.tokens[self.candidates[at].first as usize..bracket.open];
        let own: Vec<u64> = own
            .iter()
            .filter(|token| token.is_word())
            .map(|token| token.key)
            .collect();
        !abroad && shares_half(&own, index)
    }

    /// Bodies whose names go on behind their short form are known by both, and by what stands before it: "Pengadilan Negeri (PN)
    /// Melati", "PN Melati", "Pengadilan Negeri".
    pub(super) fn interrupted(&mut self) {
        for at in 0..self.candidates.len() {
            let Some(bracket) = self.bracket_in(at) else { continue };
            let Some(kind) = self.kind_of(at).filter(|&kind| kind != MentionKind::Person) else {
                continue;
            };
            let range = self.candidates[at].range();
            let short = shortened(self.words, range.clone(), &bracket, self.pack);
            let short_keys = crate::phrases::keys(&short);
            let own = self.is_of_name(at, &bracket);
            let met = || self.by_name.get(&short_keys).filter(|_| own).copied();
            let who = match self.who[at].or_else(met) {
                Some(who) => who,
                None => self.of_name(at, kind),
            };
            self.who[at] = Some(who);
            self.by_name.entry(self.keys(at)).or_insert(who);
            let first = head(self.words, &range, &bracket, self.pack);
            let before = keys(self.words, first..bracket.open, self.pack);
            self.by_name.entry(before).or_insert(who);
            if own {
                self.by_name.entry(short_keys).or_insert(who);
                if self.words.tokens[bracket.open + 1].caps {
                    self.acronyms.entry(who).or_insert(short);
                }
            }
        }
    }

    /// Names the known actors in full of whom the article tells so only before a bracket: "Badan Air Nasional (BAN) Melati ... BAN".
    pub(super) fn named_before_brackets(&mut self) {
        for at in 0..self.candidates.len() {
            let Some(bracket) = self.bracket_in(at) else { continue };
            let first = self.candidates[at].first as usize;
            let whole = |range: Range<usize>| {
                let hit = gazetteer().longest_at(self.words, range.start, self.pack.code)?;
                hit.name.filter(|_| hit.length == range.len())
            };
            let own = self.words.tokens[first..bracket.open]
                .iter()
                .filter(|token| token.is_word());
            let own: Vec<u64> = own.map(|token| token.key).collect();
            let short = || whole(bracket.short()).filter(|&known| shares_half(&own, known));
            let Some(known) = whole(bracket.full..bracket.open).or_else(short) else {
                continue;
            };
            let text = self.words.span(bracket.full..bracket.open).of(self.words.text);
            let body = |actor: &&mut Actor| actor.known == Some(known) && actor.kind == MentionKind::Organisation;
            if let Some(actor) = self.actors.iter_mut().find(body)
                && actor.name.chars().count() < text.chars().count()
            {
                actor.name = SmolStr::from(text);
            }
        }
    }
}

/// Whether the known actor has at least half the words in a name.
pub(super) fn shares_half(words: &[u64], index: u32) -> bool {
    let known = &gazetteer().actors[index as usize];
    [known.name_id, known.name_en].iter().any(|name| {
        let keys = crate::phrases::keys(name);
        words.iter().filter(|word| keys.contains(word)).count() * 2 >= words.len()
    })
}

/// Puts the name into the list in place of what it covers, and what was read beside it in place of the rest of that.
fn put(list: &mut Vec<Candidate>, whole: Candidate, read: &[Candidate]) {
    let overlaps = |one: &Candidate, other: &Candidate| one.first < other.last && other.first < one.last;
    let (covered, mut kept): (Vec<Candidate>, Vec<Candidate>) =
        list.drain(..).partition(|other| overlaps(other, &whole));
    kept.push(whole);
    for other in read {
        let rest = covered.iter().any(|covered| overlaps(covered, other));
        if rest && !kept.iter().any(|kept| overlaps(kept, other)) {
            kept.push(*other);
        }
    }
    kept.sort_by_key(|name| name.first);
    *list = kept;
}
