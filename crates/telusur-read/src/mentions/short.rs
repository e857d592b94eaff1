//! Short forms in brackets after a name, and single words of persons' names.

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::MentionKind;

use super::gazetteer::gazetteer;
use super::resolve::Work;
use super::runs::Candidate;
use crate::statements::cues::tag;

/// Most tokens of a body's name before its short form in brackets.
const FULL: usize = 12;
/// Most letters of what stands behind a name as a title or for one of two of the same name ("Jr").
const ADDITION: usize = 2;

/// Whether the letters of `short` stand in `long` in this order, from its first letter on.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let mut letters = long.chars().flat_map(char::to_lowercase);
    let mut first = true;
    for wanted in short.chars().flat_map(char::to_lowercase) {
        if !wanted.is_alphanumeric() {
            continue;
        }
        // "P3R" for "Perhimpunan Para Pelaut Raya".
        if wanted.is_ascii_digit() && !first {
            continue;
        }
        let found = if first {
            letters.next() == Some(wanted)
        } else {
            letters.any(|c| c == wanted)
        };
        if !found {
            return false;
        }
        first = false;
    }
    true
}

impl Work<'_, '_> {
    /// Reads short forms in brackets after full names, and finds them elsewhere.
    pub(super) fn brackets(&mut self) {
        self.bodies_in_full();
        let tokens = &self.words.tokens;
        for at in 0..self.candidates.len() {
            if let Some(bracket) = self.bracket_in(at) {
                let short = &tokens[bracket.open + 1];
                if bracket.short().len() == 1 && self.is_of_name(at, &bracket) {
                    self.short.entry(short.key).or_insert(at);
                }
                continue;
            }
            let open = self.candidates[at].last as usize;
            let (Some(bracket), Some(short)) = (tokens.get(open), tokens.get(open + 1)) else {
                continue;
            };
            let closed = tokens.get(open + 2).is_some_and(|mark| mark.is(')') || mark.is('/'));
            if !bracket.is('(') || !short.upper || !closed || self.candidates[at].range().len() < 2 {
                continue;
            }
            let person = self.kind_of(at) == Some(MentionKind::Person);
            let text = self.words.str(open + 1);
            let fits = if person {
                !short.caps && self.shares_beginning(at, text)
            } else {
                // An agency keeps the acronym of its own language.
                let agency = self.candidates[at].kind == Some(MentionKind::Agency) && self.candidates[at].hit.is_none();
                abbreviates(text, self.text(at)) || agency && short.caps || self.is_of_own_language(at, open + 1)
            };
            if fits {
                self.short.entry(short.key).or_insert(at);
            }
        }
        if self.pack.tagger.is_none() {
            for (key, first) in super::shaped::spelled_out(&self.candidates, self.words) {
                if let Some(at) = self.beginning(first as usize) {
                    self.short.entry(key).or_insert(at);
                }
            }
        }
        if self.short.is_empty() {
            return;
        }
        let mut added = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            if token.upper && self.short.contains_key(&token.key) && !self.goes_on_otherwise(i) {
                let after = self
                    .candidates
                    .partition_point(|candidate| candidate.last as usize <= i);
                if self
                    .candidates
                    .get(after)
                    .is_none_or(|candidate| candidate.first as usize > i)
                {
                    let reaches = |end: usize| {
                        let mut next = self.candidates[after..].iter();
                        next.any(|other| (other.first as usize) < end && other.last as usize > end)
                    };
                    let behind = self.behind_short_form(i);
                    let behind = if reaches(i + 1 + behind) { 0 } else { behind };
                    added.push(Candidate {
                        first: i as u32,
                        last: (i + 1 + behind) as u32,
                        kind: (behind > 0).then_some(MentionKind::Organisation),
                        hit: None,
                        rule: "short-form",
                        doubt: 0.1,
                    });
                }
            }
        }
        if !added.is_empty() {
            // Places in the list move, so short forms are kept by the token where their full name begins.
            let begins: Vec<(u64, u32)> = self
                .short
                .iter()
                .map(|(&key, &at)| (key, self.candidates[at].first))
                .collect();
            let inside = |other: &Candidate| {
                let at = added.partition_point(|name| name.last <= other.first);
                added.get(at).is_some_and(|name| name.first <= other.first)
            };
            self.candidates.retain(|other| !inside(other));
            self.candidates.extend(added);
            self.candidates.sort_by_key(|candidate| candidate.first);
            self.short.clear();
            for (key, first) in begins {
                if let Some(at) = self.beginning(first as usize) {
                    self.short.insert(key, at);
                }
            }
            self.who = vec![None; self.candidates.len()];
        }
    }

    /// Adds the full names before short forms in brackets that were not found: "Perhimpunan Para Guru dan Pelaut (P2G)".
    fn bodies_in_full(&mut self) {
        let tokens = &self.words.tokens;
        let names = &self.pack.names.name_words;
        let mut added = Vec::new();
        for open in 2..tokens.len().saturating_sub(2) {
            let short = &tokens[open + 1];
            if !tokens[open].is('(') || !tokens[open + 2].is(')') || !short.caps || self.ending(open).is_some() {
                continue;
            }
            let first = self.words.sentences[self.words.sentence_of(open)].first as usize;
            let joint = |i: usize| self.pack.cues.tags(&tokens[i]) & tag::JOINT != 0;
            let part = |i: &usize| tokens[*i].is_word() && (tokens[*i].upper || joint(*i));
            let run = (first.max(open.saturating_sub(FULL))..open).rev().take_while(part);
            let head = run
                .filter(|&i| {
                    let word = names.longest_at(tokens, i);
                    tokens[i].upper && word.is_some_and(|(_, word)| word.is_organisation())
                })
                .last();
            // "sejumlah Lembaga Swadaya Masyarakat (LSM)" is none of its own, and "Sekolah Melati (SM) Sela" goes on.
            let many = |head: usize| head > 0 && self.pack.cues.tags(&tokens[head - 1]) & (tag::PLURAL | tag::ONE) != 0;
            let goes_on = tokens.get(open + 3).is_some_and(|next| next.is_word() && next.upper);
            let Some(head) = head.filter(|&head| head + 1 < open && !goes_on && !many(head)) else {
                continue;
            };
            let text = self.words.span(head..open).of(self.words.text);
            let across = |other: &Candidate| {
                let range = other.range();
                range.start < open
                    && range.end > head
                    && (range.start < head || range.end > open || other.hit.is_some())
            };
            if abbreviates(self.words.str(open + 1), text) && !self.candidates.iter().any(across) {
                added.push(Candidate {
                    first: head as u32,
                    last: open as u32,
                    kind: Some(MentionKind::Organisation),
                    hit: None,
                    rule: "short-form",
                    doubt: 0.2,
                });
            }
        }
        if added.is_empty() {
            return;
        }
        let inside = |other: &Candidate| {
            let mut names = added.iter();
            names.any(|name| name.first <= other.first && other.last <= name.last)
        };
        self.candidates.retain(|other| !inside(other));
        self.candidates.extend(added);
        self.candidates.sort_by_key(|candidate| candidate.first);
        self.who = vec![None; self.candidates.len()];
    }

    /// Whether the word in the bracket at `i` is the short form that a body has in its own language: "Dinas Statistik Galdora (Gastat)",
    /// afterwards "Gastat".
    fn is_of_own_language(&self, at: usize, i: usize) -> bool {
        let tokens = &self.words.tokens;
        let range = self.candidates[at].range();
        let word = self.pack.names.name_words.longest_at(tokens, range.start);
        let headed = word.is_some_and(|(_, word)| word.is_organisation()) && range.len() > 2;
        let again = |other: usize| tokens[other].key == tokens[i].key && !tokens[other - 1].is('(');
        headed
            && gazetteer().longest_at(self.words, i, self.pack.code).is_none()
            && self.pack.names.roles.longest_at(tokens, i).is_none()
            && (i + 2..tokens.len()).any(again)
    }

    fn shares_beginning(&self, at: usize, short: &str) -> bool {
        let start = |word: &str| word.chars().take(2).flat_map(char::to_lowercase).collect::<String>();
        let wanted = start(short);
        self.text(at).split_whitespace().any(|word| start(word) == wanted)
    }

    /// An organisation's name and its short form in brackets are one mention.
    pub(super) fn join_short_forms(&mut self) {
        let tokens = &self.words.tokens;
        let mut at = 0;
        while at + 1 < self.candidates.len() {
            let (full, short) = (self.candidates[at], self.candidates[at + 1]);
            let (open, close) = (full.last as usize, short.last as usize);
            let kind = self.who[at].map(|actor| self.actors[actor as usize].kind);
            let bracketed = short.first == full.last + 1
                && tokens[open].is('(')
                && tokens.get(close).is_some_and(|mark| mark.is(')'))
                && matches!(
                    kind,
                    Some(MentionKind::Organisation | MentionKind::Agency | MentionKind::Group)
                )
                && self.who[at] == self.who[at + 1];
            if bracketed {
                self.candidates[at].last = short.last + 1;
                self.candidates.remove(at + 1);
                self.who.remove(at + 1);
            }
            at += 1;
        }
    }

    /// Adds the places where a person named in full elsewhere is named by one word that nothing else took, and those where
    /// the one word stands by which the tagger found a body elsewhere.
    pub(super) fn parts(&mut self) {
        let mut words: FxHashSet<u64> = FxHashSet::default();
        let lexicon = &self.pack.names;
        for actor in self
            .actors
            .iter()
            .filter(|actor| actor.kind == MentionKind::Person && actor.keys.len() > 1)
        {
            words.extend(actor.keys.last());
            words.extend(actor.keys.first());
            // "Ani Rahman Jr", "Ani Rahman HR": what follows a name is none of it.
            let mut parts = actor.name.split(' ').rev();
            if actor.keys.len() > 2
                && parts
                    .next()
                    .is_some_and(|last| last.trim_end_matches('.').len() <= ADDITION)
            {
                words.extend(actor.keys.get(actor.keys.len() - 2));
            }
            // "M. Adli Rahman": the name behind an initial is the one he is called by.
            if actor
                .name
                .split(' ')
                .next()
                .is_some_and(|first| first.trim_end_matches('.').len() == 1)
            {
                words.extend(actor.keys.get(1));
            }
        }
        // The body that a word names alone.
        let mut alone: FxHashMap<u64, u32> = FxHashMap::default();
        for (candidate, who) in self.candidates.iter().zip(&self.who) {
            let tagged = candidate.range().len() == 1
                && candidate.rule == "tagger"
                && candidate.kind == Some(MentionKind::Organisation);
            if let Some(who) = who.filter(|_| tagged) {
                alone.insert(self.words.tokens[candidate.first as usize].key, who);
            }
        }
        if words.is_empty() && alone.is_empty() {
            return;
        }
        let mut added = Vec::new();
        let mut next = 0;
        let tokens = &self.words.tokens;
        // Words by which the article calls a person elsewhere.
        let calls =
            |candidate: &&Candidate| candidate.kind == Some(MentionKind::Person) && candidate.range().len() == 1;
        let called: FxHashSet<u64> = self
            .candidates
            .iter()
            .filter(calls)
            .map(|candidate| tokens[candidate.first as usize].key)
            .collect();
        for sentence in &self.words.sentences {
            for i in sentence.range() {
                let token = &tokens[i];
                if !token.upper || token.at.len() < 2 {
                    continue;
                }
                let who = alone.get(&token.key).copied();
                if who.is_none() && !words.contains(&token.key) {
                    continue;
                }
                while self
                    .candidates
                    .get(next)
                    .is_some_and(|candidate| candidate.last as usize <= i)
                {
                    next += 1;
                }
                let covered = self
                    .candidates
                    .get(next)
                    .is_some_and(|candidate| candidate.first as usize <= i);
                let head = i == sentence.first as usize;
                let small = head
                    && !called.contains(&token.key)
                    && self.pack.tagger.is_some_and(|model| model.is_written_small(token.key));
                // A capital at the head of a sentence says nothing of a word that is also written small, and a word of a
                // longer run of capitals belongs to another name.
                let beside = |at: Option<usize>| {
                    at.is_some_and(|at| tokens.get(at).is_some_and(|other| other.is_word() && other.upper))
                        && lexicon.roles.longest_at(tokens, at.unwrap_or(0)).is_none()
                };
                if covered || small || lexicon.name_words.longest_at(tokens, i).is_some() {
                    continue;
                }
                if !beside(i.checked_sub(1).filter(|_| !head)) && !beside(Some(i + 1)) {
                    let kind = who.map_or(MentionKind::Person, |who| self.actors[who as usize].kind);
                    let part = Candidate {
                        first: i as u32,
                        last: i as u32 + 1,
                        kind: Some(kind),
                        hit: None,
                        rule: if who.is_some() {
                            "named-elsewhere"
                        } else {
                            "part-of-name"
                        },
                        doubt: 0.1,
                    };
                    added.push((part, who));
                }
            }
        }
        if added.is_empty() {
            return;
        }
        let mut both: Vec<(Candidate, Option<u32>)> = self.candidates.drain(..).zip(self.who.drain(..)).collect();
        both.extend(added);
        both.sort_by_key(|(candidate, _)| candidate.first);
        (self.candidates, self.who) = both.into_iter().unzip();
    }
}

#[cfg(test)]
mod tests {
    use super::abbreviates;

    #[test]
    fn short_forms_follow_the_letters_of_the_full_name() {
        assert!(abbreviates("KPK", "Komisi Pemberantasan Korupsi"));
        assert!(abbreviates("Kemlu", "Kementerian Luar Negeri"));
        assert!(!abbreviates("AFP", "Kantor Berita Pusat Korea"));
    }
}
