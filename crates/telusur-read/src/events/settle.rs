//! Who is meant by those who are only described, once all acts are known: the body that the article names, or nobody.

use std::ops::Range;

use telusur_model::{Event, MentionKind, Party};

use super::kinds::{mutual, of_words};
use super::nodes::{described_by, party};
use super::same::{same_date, same_sides};
use super::{Finder, Law, Sign, who};
use crate::mentions::gazetteer::gazetteer;
use crate::statements::cues::tag;

/// Farthest behind people who are not known the word may stand that leads to their names, in tokens.
const NAMED: usize = 12;
/// Farthest behind people of whom all are told again the word may stand that leads to their names, in tokens.
const AGAIN: usize = 4;
/// How many sentences before the one may stand that tells whose government is meant, where the article tells of several.
const JUST: usize = 2;
/// Most tokens from someone to the office that he holds.
const HOLDS: usize = 5;
/// Most tokens before a name that tell an office.
const OFFICE: usize = 4;
/// Farthest behind people the word may stand that tells what they are asked to do, in tokens.
const ASKED: usize = 3;
/// Most tokens between two who are listed by name.
const LISTED: usize = 7;

impl Finder<'_, '_> {
    /// Names those who are only described as fully as the article does, and drops acts of those who are nobody.
    pub(super) fn settle(&mut self) {
        let mut out: Vec<Event> = Vec::with_capacity(self.out.len());
        for mut event in std::mem::take(&mut self.out) {
            let mut described = false;
            let mut full = |parties: Vec<Party>, deed: &str| -> Option<Vec<Party>> {
                let (mut out, none) = (Vec::with_capacity(parties.len()), parties.is_empty());
                for party in parties {
                    if party.actor.is_some() {
                        out.push(party);
                        continue;
                    }
                    described = true;
                    let named = self.named_fully(&party, deed == "ASSAULT");
                    if named.is_empty() && deed == "REQUEST" && self.is_asked(&party) {
                        out.push(party);
                        continue;
                    }
                    out.extend(named);
                }
                // "menangkap Ranu Sorel dan dua pelaku": of several those who are somebody are told.
                (!out.is_empty() || none).then_some(out)
            };
            // What is done tells more of those to whom it is done.
            let doers = full(event.actor1.take().into_iter().collect(), "");
            let (Some(doers), Some(others)) = (doers, full(std::mem::take(&mut event.actor2), &event.kind)) else {
                continue;
            };
            let mut doers = doers.into_iter();
            event.actor1 = doers.next();
            event.actor2 = others;
            // "Menteri Agama (Menag), Ranu Sorel": one told twice is one.
            let mut named: Vec<String> = Vec::new();
            event.actor2.retain(|party| {
                let own = who(Some(party)).unwrap_or_default().to_string();
                let new = !named.contains(&own);
                named.push(own);
                new
            });
            let told = |other: &Event| other.kind == event.kind && same_sides(other, &event);
            let same = event
                .actor2
                .iter()
                .any(|other| who(Some(other)) == who(event.actor1.as_ref()));
            // What a state says and what its spokesman says for it is one.
            let twice = |other: &Event| {
                other.kind == event.kind
                    && other.actor2.len() == event.actor2.len()
                    && who(other.actor2.first()) == who(event.actor2.first())
                    && same_date(other, &event)
                    && (self.says_for(event.actor1.as_ref(), other.actor1.as_ref())
                        || self.says_for(other.actor1.as_ref(), event.actor1.as_ref()))
            };
            if of_words(&event.kind) && out.iter().any(twice) {
                continue;
            }
            if described && (same && event.actor1.is_some() || out.iter().any(told)) {
                continue;
            }
            // Several who are named behind "para pelaku" each did it.
            let each = doers.filter(|_| !mutual(&event.kind)).map(|doer| Event {
                actor1: Some(doer),
                ..event.clone()
            });
            let each: Vec<Event> = each.collect();
            out.push(event);
            out.extend(each);
        }
        self.out = out;
    }

    /// A described party as the article names it: nobody, or those whom it lists by name. Police who are hit are some of them, and
    /// no body.
    fn named_fully(&self, described: &Party, hit: bool) -> Vec<Party> {
        let own = || vec![described.clone()];
        let Some(at) = described.at.map(|at| self.words.tokens_in(at)) else {
            return own();
        };
        let several = |sign: &Sign| matches!(sign, Sign::Several);
        let first = at.start + self.sign(at.start, several).unwrap_or(0);
        let tokens = &self.words.tokens[..at.end.max(first)];
        let group = |sign: &Sign| matches!(sign, Sign::Group | Sign::People(_) | Sign::Organ | Sign::Nobody);
        // "pelaku usaha" are no culprits: the longest phrase tells.
        let mut told = self.pack.events.all_at(tokens, first).filter(|(_, sign)| group(sign));
        let longest = told.next().map_or(0, |(length, _)| length);
        // "wartawan Velnora" are told by whose they are.
        let owner = at.end.checked_sub(1).and_then(|last| self.mentions.covering(last));
        let owned = owner.is_some_and(|owner| self.mentions.list[owner].kind == MentionKind::State);
        let nobody = !owned
            && self
                .pack
                .events
                .all_at(tokens, first)
                .any(|(length, sign)| length == longest && matches!(sign, Sign::Nobody));
        if let Some(post) = self.post_in_full(first..at.end) {
            return vec![post];
        }
        if let Some(body) = self.law_owner(first, &at) {
            return vec![body];
        }
        // "para pemimpin dunia" are known as such.
        let people = self
            .pack
            .events
            .all_at(tokens, at.start)
            .any(|(length, sign)| at.start + length == at.end && matches!(sign, Sign::Group));
        if nobody || longest == 0 && !people && self.unnamed_office(first, &at) {
            let holder = if nobody { None } else { self.holder_before(first) };
            if let Some(holder) = holder {
                return vec![holder];
            }
            let named = self.named_behind(at.end);
            return if named.is_empty() && nobody {
                self.named_elsewhere(first)
            } else {
                named
            };
        }
        if first + longest != at.end || longest == 0 {
            return own();
        }
        let law = self.pack.events.all_at(tokens, first).find_map(|(_, sign)| match sign {
            Sign::Law(law) => Some(*law),
            _ => None,
        });
        let named = match law {
            Some(Law::Court) => self.told_in_full(first..at.end, true),
            Some(Law::Police) if hit => None,
            Some(law) => self.named_law(first, law),
            None if longest == 1 => self.owned(first).or_else(|| self.told_in_full(first..at.end, false)),
            None => self.told_in_full(first..at.end, false),
        };
        vec![named.unwrap_or_else(|| described.clone())]
    }

    /// "mengimbau para pengendara agar ...", "meminta petugas menutup ...": whether people who are told by their kind alone are asked to
    /// do something. Whoever is called for is a witness or the like.
    fn is_asked(&self, described: &Party) -> bool {
        let Some(at) = described.at.map(|at| self.words.tokens_in(at)) else {
            return false;
        };
        let sentence = self.words.sentence_of(at.start);
        let Some(whole) = self.words.sentences.get(sentence).map(|sentence| sentence.range()) else {
            return false;
        };
        let small = |j: usize| {
            let token = &self.words.tokens[j];
            token.is_number()
                || self
                    .sign(j, |sign| matches!(sign, Sign::Small | Sign::Several | Sign::Toward))
                    .is_some()
                || self.pack.cues.tags(token) & (tag::ONE | tag::ADVERB) != 0
        };
        // "semua pihak" are nobody at all.
        let known = |sign: &Sign| matches!(sign, Sign::Group | Sign::Several);
        let Some(verb) = (whole.start..at.start).rev().find(|&j| !small(j)) else {
            return false;
        };
        if self.sign(at.start, known).is_none() {
            return false;
        }
        let asks = |sign: &Sign| matches!(sign, Sign::Tells("REQUEST", super::Frame::Verb));
        let summons = |sign: &Sign| matches!(sign, Sign::Summons);
        if self.sign(verb, asks).is_none() || self.sign(verb, summons).is_some() {
            return false;
        }
        (at.end..whole.end.min(at.end + ASKED)).any(|j| {
            let token = &self.words.tokens[j];
            let text = token.at.of(self.words.text);
            let mut acts = self.pack.names.act_prefixes.iter();
            self.pack.cues.tags(token) & (tag::THAT | tag::LINK) != 0
                || self.sign(j, |sign| matches!(sign, Sign::Not | Sign::Purpose)).is_some()
                || !token.upper && acts.any(|prefix| text.starts_with(prefix))
        })
    }

    /// The one who is told to hold an office that is told at token `first`: "Ranu Sorel, yang juga calon gubernur Karang".
    fn holder_before(&self, first: usize) -> Option<Party> {
        let leads = |j: usize| {
            let token = &self.words.tokens[j];
            token.is_mark()
                || self.pack.cues.tags(token) & tag::ADVERB != 0
                || self
                    .sign(j, |sign| matches!(sign, Sign::Relative | Sign::Stop))
                    .is_some()
        };
        let before = (first.saturating_sub(HOLDS)..first).rev().find(|&j| !leads(j))?;
        let mention = &self.mentions.list[self.mentions.covering(before)?];
        let told = (before + 1..first).any(|j| self.sign(j, |sign| matches!(sign, Sign::Relative)).is_some());
        (told && mention.kind == MentionKind::Person).then(|| party(mention))
    }

    /// Those who are named behind words for people whom nobody knows: "dua pelaku berinisial RS dan TW", "seorang pria yang bernama
    /// Ranu Sorel", "lima orang, yakni Ranu Sorel, Tirta Wasa, dan Bela Sari".
    fn named_behind(&self, from: usize) -> Vec<Party> {
        let Some(sentence) = self.words.sentences.get(self.words.sentence_of(from)) else {
            return Vec::new();
        };
        let end = sentence.range().end;
        let is = |j: usize, want: fn(&Sign) -> bool| self.sign(j, want).is_some();
        let mut next = None;
        let mut j = from;
        while j < end.min(from + NAMED) {
            if let Some(length) = self.sign(j, |sign| matches!(sign, Sign::Named)) {
                next = Some(j + length);
                break;
            }
            // "pelaku yang memukul korban bernama Ranu": someone else is named there.
            let led = is(j, |sign| matches!(sign, Sign::Relative))
                && !(j + 1..j + 3).any(|j| is(j, |sign| matches!(sign, Sign::Named)));
            if led
                || is(j, |sign| {
                    matches!(sign, Sign::Nobody | Sign::Group | Sign::Tells(..) | Sign::Purpose)
                })
            {
                return Vec::new();
            }
            j += 1;
        }
        next.map_or(Vec::new(), |next| self.names_from(next, end))
    }

    /// Those who are named where the article tells again of people whom nobody knows, all of them or one by name: "Ketiga pelaku itu
    /// yakni Ranu Sorel, ...", "Pelaku berinisial RS".
    fn named_elsewhere(&self, first: usize) -> Vec<Party> {
        let tokens = &self.words.tokens;
        let is = |j: usize, want: fn(&Sign) -> bool| j < tokens.len() && self.sign(j, want).is_some();
        let (mut all, mut one): (Vec<Vec<Party>>, Vec<Vec<Party>>) = (Vec::new(), Vec::new());
        let same = |j: &usize| tokens[*j].key == tokens[first].key;
        for j in (0..tokens.len()).filter(same) {
            let Some(sentence) = self.words.sentences.get(self.words.sentence_of(j)) else {
                continue;
            };
            let end = sentence.range().end;
            let several = j > 0 && is(j - 1, |sign| matches!(sign, Sign::All));
            let near = if several { j + AGAIN } else { j + 1 };
            let led = (j + 1..=near).find_map(|k| {
                let length = self.sign(k, |sign| matches!(sign, Sign::Named)).filter(|_| k < end)?;
                Some(k + length)
            });
            // "Ketiga pelaku itu Ranu Sorel, ...".
            let points =
                |k: usize| self.pack.cues.tags(&tokens[k]) & tag::THIS != 0 && self.mentions.covering(k + 1).is_some();
            let shown = || (several && j + 2 < end && points(j + 1)).then_some(j + 2);
            let names = led.or_else(shown).map_or(Vec::new(), |next| self.names_from(next, end));
            match (several, names.len()) {
                (_, 0) => {}
                (true, _) => all.push(names),
                (false, _) => one.push(names),
            }
        }
        // One who is named is not two of whom others are told.
        let told = if all.is_empty() { one } else { all };
        let alike = |names: &Vec<Party>| {
            names
                .iter()
                .map(|name| &name.actor)
                .eq(told[0].iter().map(|name| &name.actor))
        };
        if told.iter().all(alike) {
            told.into_iter().next().unwrap_or_default()
        } else {
            Vec::new()
        }
    }

    /// Those who are listed by name from a token on, with their ages, titles and whence they are.
    fn names_from(&self, mut next: usize, end: usize) -> Vec<Party> {
        let mut out: Vec<Party> = Vec::new();
        let is = |j: usize, want: fn(&Sign) -> bool| self.sign(j, want).is_some();
        let list = &self.mentions.list;
        loop {
            let start = self.words.tokens.get(next).map_or(u32::MAX, |token| token.at.start);
            let mut found = list.partition_point(|mention| mention.at.start < start);
            // "Ranu (45) asal Karang, Tirta (48) asal Melati".
            let place = |at: usize| list.get(at).is_some_and(|mention| mention.kind == MentionKind::Place);
            found += usize::from(!out.is_empty() && place(found));
            let Some(mention) = list.get(found) else { break };
            let at = self.mentions.tokens_of(found);
            // A title, an age or a bracket may stand before the next name.
            let reach = if out.is_empty() { OFFICE } else { LISTED };
            let parted =
                (next..at.start).any(|j| is(j, |sign| matches!(sign, Sign::Relative | Sign::Tells(..) | Sign::Place)));
            if mention.kind != MentionKind::Person || at.start - next > reach || at.end > end || parted {
                break;
            }
            let goes_on = out.is_empty()
                || (next..at.start).any(|j| self.words.tokens[j].is(',') || is(j, |sign| matches!(sign, Sign::And)));
            if !goes_on {
                break;
            }
            out.push(party(mention));
            next = at.end;
        }
        out
    }

    /// Whether someone is told only by an office in a body or place at home: "calon gubernur Karang", "anggota Dewan Karang". Whoever
    /// holds an office of a state is known by it.
    fn unnamed_office(&self, first: usize, at: &Range<usize>) -> bool {
        let Some(last) = at.end.checked_sub(1).filter(|_| self.in_role(first)) else {
            return false;
        };
        match self.mentions.covering(last) {
            Some(mention) => match self.mentions.list[mention].kind {
                MentionKind::State | MentionKind::Person => false,
                MentionKind::Place => gazetteer().by_id(&self.mentions.list[mention].actor).is_some(),
                _ => true,
            },
            None => self.in_role(last) || !self.words.tokens[last].upper,
        }
    }

    /// "petugas Polda Karang", "penyidik KPK": the body of the law for which they act.
    fn law_owner(&self, first: usize, at: &Range<usize>) -> Option<Party> {
        let mention = &self.mentions.list[self.mentions.covering(at.end.checked_sub(1)?)?];
        let own = self.words.tokens_in(mention.at);
        let acts = |sign: &Sign| matches!(sign, Sign::Organ | Sign::Law(_) | Sign::Nobody);
        let serves = own.start > first && own.start - first <= 2 && self.sign(first, acts).is_some();
        let law = mention.kind == MentionKind::Organisation && own.clone().any(|j| self.is_law(j, Law::Investigator));
        (serves && law).then(|| party(mention))
    }

    /// A group as the article tells it with one more word, where it does so twice and never with another: "petani tebu"; a court
    /// with its name: "majelis hakim Pengadilan Karang".
    fn told_in_full(&self, bare: Range<usize>, court: bool) -> Option<Party> {
        let tokens = &self.words.tokens;
        let (first, length) = (tokens[bare.start].key, bare.len());
        let mut told: Option<(Range<usize>, usize)> = None;
        for i in 0..tokens.len().saturating_sub(length) {
            let same = tokens[i].key == first && (1..length).all(|k| tokens[i + k].key == tokens[bare.start + k].key);
            if !same {
                continue;
            }
            let end = i + length;
            if let Some(at) = self.mentions.covering(end) {
                let named = self.mentions.tokens_of(at);
                if court && named.start == end && self.mentions.list[at].kind == MentionKind::Organisation {
                    // "majelis hakim".
                    let before = i.checked_sub(1).filter(|&before| self.is_law(before, Law::Court));
                    return Some(described_by(self.words, before.unwrap_or(i)..named.end));
                }
                continue;
            }
            if self.told_more(end, &(0..tokens.len())) == end {
                continue;
            }
            match &mut told {
                None => told = Some((i..end + 1, 1)),
                Some((at, times)) if tokens[at.end - 1].key == tokens[end].key => *times += 1,
                Some(_) => return None,
            }
        }
        told.filter(|(_, times)| *times > 1)
            .map(|(at, _)| described_by(self.words, at))
    }

    /// "pemerintah" in an article that also tells of "pemerintah Velnora": the state whose government it is, by the words nearest
    /// before, else behind.
    fn owned(&self, first: usize) -> Option<Party> {
        self.sign(first, |sign| matches!(sign, Sign::Organ))?;
        let list = &self.mentions.list;
        let key = self.words.tokens[first].key;
        let from = list.partition_point(|mention| mention.at.end <= self.words.tokens[first].at.start);
        let own = |at: &usize| {
            let start = self.mentions.tokens_of(*at).start;
            let before = start.checked_sub(1).map(|before| &self.words.tokens[before]);
            list[*at].kind == MentionKind::State && before.is_some_and(|before| before.key == key)
        };
        let named = (0..from).rev().find(own).or_else(|| (from..list.len()).find(own))?;
        // Of the governments of several states one is meant by the word alone that was told of just before.
        let last = self.mentions.tokens_of(named).start;
        let near = last < first && self.words.sentence_of(first) - self.words.sentence_of(last) <= JUST;
        if !near && (0..list.len()).any(|at| list[at].actor != list[named].actor && own(&at)) {
            return None;
        }
        let tokens = self.mentions.tokens_of(named);
        Some(Party {
            actor: Some(list[named].actor.clone()),
            ..described_by(self.words, tokens.start - 1..tokens.end)
        })
    }
}
