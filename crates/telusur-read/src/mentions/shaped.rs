//! Names made whole in a language that knows them by their capitals alone.
//!
//! A run of capitalised words ends at small words and marks, and begins anew at every name that is known. Here the runs are
//! held against what stands beside them.

use rustc_hash::FxHashMap;
use telusur_model::MentionKind;

use super::gazetteer::gazetteer;
use super::lexicon::{NameWord, RoleKind};
use super::roles::RoleHit;
use super::runs::Candidate;
use super::sight::Sight;
use crate::pack::Pack;
use crate::statements::cues::tag;
use crate::statements::relays::Relay;
use crate::words::Words;

/// Most letters of the letters that stand behind a name as an honour ("OBE").
const HONOUR: usize = 4;
/// Letters of the short forms that are looked for in an article.
const SHORT: std::ops::RangeInclusive<usize> = 3..=6;
/// Most letters of a family name before a given name with a hyphen ("Hwang In-ja").
const FAMILY: usize = 6;
/// Most letters of what a given name ends in behind a hyphen.
const SYLLABLE: usize = 6;
/// Most digits of a station's number.
const NUMBER: usize = 4;
/// Most words of a person's name before "of" and the body he speaks from.
const NAME: usize = 3;

/// The candidates, in order, with what belongs to their names and without what does not.
pub fn shape(list: Vec<Candidate>, words: &Words, roles: &[RoleHit], pack: &Pack) -> Vec<Candidate> {
    let look = Sight { words, roles, pack };
    let acronyms = look.acronyms();
    let mut out: Vec<Candidate> = Vec::with_capacity(list.len());
    let mut next = 0;
    while let Some(&candidate) = list.get(next) {
        next += 1;
        if out.last().is_some_and(|last| last.last > candidate.first) {
            continue;
        }
        let mut name = candidate;
        if look.is_called_by_office(&name) {
            name.last = look.end_of_run(name.last as usize) as u32;
            name.kind = Some(MentionKind::Person);
            name.hit = None;
            name.rule = "capitals";
            name.doubt = 0.4;
        }
        if let Some(end) = look.behind_hyphen(&name) {
            name.last = end as u32;
            name.kind = Some(MentionKind::Person);
        }
        if let Some(end) = look.end_before_body(&name) {
            name.last = end as u32;
            name.kind = Some(MentionKind::Person);
        }
        if name.kind == Some(MentionKind::Person) && name.hit.is_none() {
            name.first = look.first_behind_field(&name) as u32;
            name.first = look.first_behind_title(&name) as u32;
            name.last = look.before_honours(&name) as u32;
        }
        if look.is_body(&name, &acronyms) || look.is_paper(&name) {
            name.kind = Some(MentionKind::Organisation);
        }
        if let Some(end) = look.joined_by_sign(&name) {
            name.last = end as u32;
            name.kind = Some(MentionKind::Organisation);
        }
        if let Some(end) = look.end_of_channel(&name) {
            name.last = end as u32;
            name.kind = Some(MentionKind::Organisation);
        }
        if let Some(land) = out.pop_if(|land| look.is_its_land(land, &name)) {
            name.first = land.first;
        }
        if let Some(place) = list.get(next).filter(|place| look.ends_in(&name, place, &acronyms)) {
            name.last = place.last;
            name.kind = Some(MentionKind::Organisation);
        }
        out.push(name);
    }
    out
}

/// Bodies named in full by the short form of which the words begin with the letters: the key of the short form and the token where
/// the full name begins.
pub fn spelled_out(list: &[Candidate], words: &Words) -> Vec<(u64, u32)> {
    let shorts = words.tokens.iter().filter(|token| is_short(token.caps, token.at.len()));
    let mut shorts: Vec<(u64, &str)> = shorts.map(|token| (token.key, token.at.of(words.text))).collect();
    shorts.sort_unstable();
    shorts.dedup_by_key(|(key, _)| *key);
    let bodies = list
        .iter()
        .filter(|name| name.range().len() >= 3 && name.kind == Some(MentionKind::Organisation));
    bodies
        .filter_map(|name| {
            let letters = initials(words, name.range());
            let (key, _) = shorts.iter().find(|(_, short)| *short == letters)?;
            Some((*key, name.first))
        })
        .collect()
}

fn is_short(caps: bool, length: usize) -> bool {
    caps && SHORT.contains(&length)
}

/// The first letters of the large words.
fn initials(words: &Words, range: std::ops::Range<usize>) -> String {
    let tokens = words.tokens[range].iter();
    tokens
        .filter(|token| token.is_word() && token.upper)
        .map(|token| token.first)
        .collect()
}

impl Sight<'_, '_> {
    /// Whether a capitalised word stands at `i` of which nothing is known but that it is a name's.
    fn is_plain(&self, i: usize) -> bool {
        self.is_upper(i)
            && self.word(i).is_none()
            && self.role_at(i).is_none()
            && !self.is(i, tag::WHEN | tag::CUE | tag::SUBORDINATE)
    }

    fn role_at(&self, i: usize) -> Option<&RoleHit> {
        let at = self.roles.binary_search_by_key(&(i as u32), |role| role.first).ok()?;
        self.roles.get(at)
    }

    fn role_before(&self, i: usize) -> Option<&RoleHit> {
        let at = self.roles.partition_point(|role| (role.last as usize) < i);
        self.roles.get(at).filter(|role| role.last as usize == i)
    }

    fn sentence(&self, i: usize) -> std::ops::Range<usize> {
        self.words.sentences[self.words.sentence_of(i)].range()
    }

    /// Every short form of the article.
    fn acronyms(&self) -> FxHashMap<&str, usize> {
        let tokens = self.words.tokens.iter().enumerate();
        tokens
            .filter(|(_, token)| is_short(token.caps, token.at.len()))
            .map(|(i, token)| (token.at.of(self.words.text), i))
            .collect()
    }

    fn kind_known(&self, name: &Candidate) -> Option<MentionKind> {
        let index = name.hit?.name?;
        Some(gazetteer().actors[index as usize].kind)
    }

    fn end_of_run(&self, from: usize) -> usize {
        let end = self.sentence(from.saturating_sub(1)).end;
        (from..end)
            .take_while(|&i| self.is_plain(i) && (i == from || !self.words.tokens[i - 1].owns))
            .last()
            .map_or(from, |last| last + 1)
    }

    /// "President Mercedes Aranguren": a known name of one word right behind an office begins its holder's name where another word
    /// of one follows.
    fn is_called_by_office(&self, name: &Candidate) -> bool {
        let range = name.range();
        let known = matches!(
            self.kind_known(name),
            Some(MentionKind::Organisation | MentionKind::Place | MentionKind::Outlet)
        );
        let office = |role: &RoleHit| matches!(role.role.kind, RoleKind::Office | RoleKind::Title);
        known
            && range.len() == 1
            && !self.words.tokens[range.start].owns
            && !self.words.tokens[range.start].caps
            && self.role_before(range.start).is_some_and(office)
            && self.is_plain(range.end)
            && !self.words.tokens[range.end].caps
            && gazetteer().longest_at(self.words, range.end, self.pack.code).is_none()
    }

    /// The end of a person's name that goes on in small letters behind a hyphen: "Nam Seo-rin". What names bear behind a hyphen
    /// otherwise ("Velnora-led") makes a quality of them.
    fn behind_hyphen(&self, name: &Candidate) -> Option<usize> {
        let range = name.range();
        let family = self.words.tokens[range.start].at.len() <= FAMILY;
        let hyphen = self.is_mark(range.end, '-') && self.words.tokens[range.end].glued;
        if name.hit.is_some() || range.len() != 2 || !family || !hyphen {
            return None;
        }
        let token = self.words.tokens.get(range.end + 1)?;
        let syllable = token.is_word() && token.glued && !token.upper && (2..=SYLLABLE).contains(&token.at.len());
        let free = self.pack.cues.tags(token) == 0 && self.word(range.end + 1) != Some(NameWord::Tail);
        let goes_on = self.is_mark(range.end + 2, '-') && self.words.tokens[range.end + 2].glued;
        (syllable && free && !goes_on).then_some(range.end + 2)
    }

    /// The end of a person's name before "of" and the body from which he speaks: "Ani Rahman of Melati Research".
    fn end_before_body(&self, name: &Candidate) -> Option<usize> {
        let range = name.range();
        let of = (range.start + 1..range.end)
            .find(|&i| !self.words.tokens[i].upper && self.word(i) == Some(NameWord::Link))?;
        // Particles of names stand before one word.
        let article = range.start > 0 && self.is(range.start - 1, tag::DEFINITE);
        let person = (2..=NAME).contains(&(of - range.start)) && (range.start..of).all(|i| self.is_plain(i));
        let body = (of + 1..range.end).any(|i| self.word(i).is_some_and(NameWord::is_organisation));
        (name.hit.is_none() && person && body && !article && !self.is_mark(range.end, '(')).then_some(of)
    }

    /// The first word of a person's name behind what his office is for: "Minister for [Health] Ani Rahman".
    fn first_behind_field(&self, name: &Candidate) -> usize {
        let range = name.range();
        let first = range.start;
        let linked = first > 1
            && !self.words.tokens[first - 1].upper
            && self.word(first - 1) == Some(NameWord::Link)
            && self.role_before(first - 1).is_some_and(|role| role.role.is_minister());
        let plain = self.words.tokens[range.clone()].iter().all(|token| token.is_word());
        if linked && plain && range.len() > 2 {
            range.end - 2
        } else {
            first
        }
    }

    /// The first word of a person's name behind a title that the run took in with what stands before it: "Labour MP [Ani Rahman]".
    fn first_behind_title(&self, name: &Candidate) -> usize {
        let range = name.range();
        let inner = (range.start + 1..range.end.saturating_sub(1)).rev();
        let behind = inner.filter_map(|i| self.role_at(i)).find(|role| {
            let last = role.last as usize;
            role.role.kind == RoleKind::Title && last < range.end && (last..range.end).all(|i| self.is_plain(i))
        });
        behind.map_or(range.start, |role| role.last as usize)
    }

    /// The end of a person's name of two words or more without the letters of honours behind it: "Ani Rahman KC".
    fn before_honours(&self, name: &Candidate) -> usize {
        let range = name.range();
        let caps = |i: usize| self.words.tokens[i].is_word() && self.words.tokens[i].caps;
        let number = |i: usize| {
            self.words
                .str(i)
                .chars()
                .all(|letter| matches!(letter, 'I' | 'V' | 'X'))
        };
        let mut end = range.end;
        while end > range.start + 2
            && caps(end - 1)
            && !number(end - 1)
            && self.words.tokens[end - 1].at.len() <= HONOUR
        {
            end -= 1;
        }
        if (range.start..end).all(caps) { range.end } else { end }
    }

    /// Whether a name that looks like a person's is a body's: the short form behind it is made of its letters, or it begins with a
    /// large article inside a sentence.
    fn is_body(&self, name: &Candidate, acronyms: &FxHashMap<&str, usize>) -> bool {
        let range = name.range();
        if name.kind != Some(MentionKind::Person) || name.hit.is_some() || range.len() < 2 {
            return false;
        }
        let letters = initials(self.words, range.clone());
        let short = acronyms.get(letters.as_str());
        let bracketed = self.is_mark(range.end, '(') && short.is_some();
        let article = self.is(range.start, tag::DEFINITE) && range.start > self.sentence(range.start).start;
        bracketed || article
    }

    /// Whether a name of one word is that of one of the press, which the word behind it tells: "by the Gleaner newspaper".
    fn is_paper(&self, name: &Candidate) -> bool {
        let range = name.range();
        let told = || range.start > 1 && self.is(range.start - 2, tag::AGENT | tag::CUE);
        let behind = self.is(range.end, tag::PRESS) && !self.is_upper(range.end);
        let one = name.hit.is_none() && name.kind == Some(MentionKind::Other) && range.len() == 1;
        one && behind && told() && self.is(range.start - 1, tag::DEFINITE)
    }

    /// The end of a firm's name that goes on behind a sign for "and": "Melati & Rahman".
    fn joined_by_sign(&self, name: &Candidate) -> Option<usize> {
        let end = name.last as usize;
        let sign = self.is_mark(end, '&') && self.is_plain(end + 1) && !self.words.tokens[end - 1].owns;
        (sign && name.hit.is_none() && self.sentence(end).contains(&(end + 1))).then(|| self.end_of_run(end + 1))
    }

    /// The end of a station's name that goes on with a number: "radio station Melati 890", "TV 5".
    fn end_of_channel(&self, name: &Candidate) -> Option<usize> {
        let range = name.range();
        let number = self.words.tokens.get(range.end).filter(|token| token.is_number())?;
        let press = range.start > 0 && self.is(range.start - 1, tag::PRESS) && !self.is_upper(range.start - 1);
        // "told TV 5", "told Melati Radio 4": the name itself tells that it is a station's.
        let last = self
            .pack
            .relays
            .longest_at(&self.words.tokens[..range.end], range.end - 1);
        let press = press || last.is_some_and(|(_, relay)| matches!(relay, Relay::Press | Relay::PressName));
        let plain = name.hit.is_none() && number.at.len() <= NUMBER && !number.glued;
        (press && plain && self.sentence(range.start).contains(&range.end)).then_some(range.end + 1)
    }

    /// Whether the name of a land right before a body's begins it: "Velnoran | Academy of Rivers".
    fn is_its_land(&self, land: &Candidate, name: &Candidate) -> bool {
        let body = name.kind == Some(MentionKind::Organisation) && name.hit.is_none() && name.range().len() > 1;
        let place = land.hit.is_some_and(|hit| hit.demonym.is_some())
            || matches!(self.kind_known(land), Some(MentionKind::State | MentionKind::Place));
        let last = land.last as usize - 1;
        body && place
            && land.last == name.first
            && !self.words.tokens[last].owns
            && !self.words.tokens[last].caps
            && self.role_at(name.first as usize).is_none()
    }

    /// Whether the name of a place right behind, or behind "in", ends a body's name: "Care Standards | Melati", and where a short form
    /// of the article is made of its letters "Board of Lamps in | Melati".
    fn ends_in(&self, name: &Candidate, place: &Candidate, acronyms: &FxHashMap<&str, usize>) -> bool {
        let range = name.range();
        let land = matches!(self.kind_known(place), Some(MentionKind::State | MentionKind::Place))
            && place.hit.is_some_and(|hit| hit.demonym.is_none());
        let first = place.first as usize;
        if name.hit.is_some() || !land || range.len() < 2 || self.words.tokens[range.end - 1].owns {
            return false;
        }
        let alone = !self.is_upper(place.last as usize) && self.role_at(place.last as usize).is_none();
        let told = range.start > 0 && self.is(range.start - 1, tag::CUE);
        let titled = self.role_before(range.start).is_some();
        if first == range.end {
            let sentence = self.sentence(range.start);
            return alone
                && !told
                && !titled
                && sentence.contains(&first)
                && !self.is_mark(range.start.wrapping_sub(1), '"');
        }
        let inside = first == range.end + 1 && self.is(range.end, tag::PREPOSITION) && !self.is_upper(range.end);
        inside && acronyms.contains_key(initials(self.words, range.start..place.last as usize).as_str())
    }
}
