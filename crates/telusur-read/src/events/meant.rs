//! Who is meant by words that stand for someone and are no name: pronouns of speakers, both, bodies pointed at, groups.

use std::ops::Range;

use telusur_model::{MentionKind, Party, Statement, StatementKind};

use super::nodes::{Lead, Node, described_by, party};
use super::signs::Own;
use super::{Finder, SAME_TWO, Sign};
use crate::mentions::gazetteer::gazetteer;
use crate::statements::cues::tag;

/// Farthest before people the verb may stand that tells what is done to them, in tokens.
const CARED: usize = 2;
/// Farthest from the beginning of its sentence that "they" may stand for those of the sentence before, in tokens.
const NEAR_FIRST: usize = 3;

impl Finder<'_, '_> {
    /// Who is meant by words that stand for someone and are no name.
    pub(super) fn meant(&self, i: usize, length: usize, sign: &Sign, whole: &Range<usize>) -> Option<Node> {
        let (words, mentions) = (self.words, self.mentions);
        let node = Node::one;
        // "perusahaan-perusahaan Velnora": said twice, one word.
        let twice = length == 1 && i + 2 < whole.end && self.said_twice(i + 2);
        let at = if twice { i..i + 3 } else { i..i + length };
        let described = |at: Range<usize>| node(at.clone(), described_by(words, at), None);
        match sign {
            Sign::Both(kind) => {
                let (one, other) = self.two_meant(i, *kind)?;
                let mut both = node(at, one, *kind);
                both.second = Some(other);
                Some(both)
            }
            Sign::Speaker(own) => {
                // "menteri kami": whose someone or something is.
                let free = |before: usize| {
                    let word = &words.tokens[before];
                    let known = self.pack.events.all_at(&words.tokens[..i], before).next().is_some();
                    !word.is_word() || self.pack.cues.tags(word) != 0 || known
                };
                if i > whole.start && !free(i - 1) {
                    return None;
                }
                let mut speaker = self.speaks_at(i, matches!(own, Own::Told | Own::State))?;
                let mut kind = None;
                if *own == Own::State {
                    speaker = self.own_state(&speaker)?;
                    kind = Some(MentionKind::State);
                }
                speaker.at = Some(words.span(at.clone()));
                Some(node(at, speaker, kind))
            }
            Sign::They => {
                let Some((one, other)) = self.told_two(i, None) else {
                    return self.group_before(i, at);
                };
                let mut both = node(at, one, None);
                both.second = Some(other);
                both.they = true;
                Some(both)
            }
            Sign::Same(kind) => {
                // "kelompok itu", "kelompok militan tersebut".
                let points = |j: &usize| self.pack.cues.tags(&words.tokens[*j]) & tag::THIS != 0;
                let this = (at.end..whole.end.min(at.end + 2)).find(points)?;
                let last = self.named_last(i, *kind)?;
                Some(node(i..this + 1, last, *kind))
            }
            Sign::Several => {
                // "para pengunjuk rasa".
                let more = self.pack.events.all_at(&words.tokens[..whole.end], at.end);
                let who = |sign: &Sign| matches!(sign, Sign::People(_) | Sign::Group | Sign::Organ);
                let known = more
                    .into_iter()
                    .filter(|(_, sign)| who(sign))
                    .find_map(|(length, sign)| self.meant(at.end, length, sign, whole));
                // "para delegasi": whatever is called so are people.
                let people = || {
                    let noun = words
                        .tokens
                        .get(at.end)
                        .filter(|noun| noun.is_word() && at.end < whole.end)?;
                    let plain = !noun.upper && self.pack.cues.tags(noun) & !(tag::SAYER | tag::HUMAN) == 0;
                    let end = at.end + 1;
                    let owned = self.owner_end(end, None, whole);
                    let behind = owned.unwrap_or_else(|| self.listed_more(end, whole));
                    // "para pemimpin Velnora" are told by their office, "para pemimpin militer" by no name.
                    let office = self.in_role(at.end) && (owned.is_some() || behind == end);
                    (plain && !office).then(|| described(i..behind))
                };
                let mut meant = known.or_else(people)?;
                meant.at.start = i;
                meant.party.at = Some(words.span(meant.at.clone()));
                meant.party.name = words.span(meant.at.clone()).of(words.text).into();
                Some(meant)
            }
            Sign::Cared => {
                // "mengevakuasi 12 WNI", "meminta para WNI".
                let done = |sign: &Sign| matches!(sign, Sign::Tells(..) | Sign::Toward | Sign::With);
                let from = i.saturating_sub(CARED).max(whole.start);
                (from..i).any(|j| self.sign(j, done).is_some()).then(|| described(at))
            }
            Sign::People(owner) => {
                let kin = || {
                    self.group_end(at.end, whole)
                        .filter(|_| *owner == Some(MentionKind::Person))
                };
                let end = self.owner_end(at.end, *owner, whole).or_else(kin)?;
                Some(self.called_then(i, end, whole).unwrap_or_else(|| described(i..end)))
            }
            Sign::Group if !self.pack.head_first() && !self.stands_alone(i, at.end, whole) => None,
            Sign::Group => {
                // "massa pengunjuk rasa".
                let free = at.end < whole.end && self.mentions.covering(at.end).is_none();
                let more = self.sign(at.end, |sign| matches!(sign, Sign::Group));
                let end = self.sort_end(at.end + more.filter(|_| free).unwrap_or(0), whole);
                // "Pemerintah Kota Karang", where "Kota Karang" is the place.
                let place = mentions.covering(at.end - 1).map(|place| mentions.tokens_of(place));
                if let Some(place) =
                    place.filter(|place| at.len() > 1 && place.start == at.end - 1 && place.end > at.end)
                {
                    return Some(described(i..place.end));
                }
                let owned = self.owner_end(end, None, whole);
                let end = match owned {
                    Some(end) => end,
                    None if self.stands_free(i, whole) => self.called_behind(i, end, whole)?,
                    None => return None,
                };
                Some(self.called_then(i, end, whole).unwrap_or_else(|| described(i..end)))
            }
            Sign::Organ => {
                // What acts for a state or body is that state or body, by the words that stand there.
                let end = self.owner_end(at.end, None, whole)?;
                if let Some(named) = self.called_then(i, end, whole) {
                    return Some(named);
                }
                let owner = mentions.covering(end - 1)?;
                if mentions.list[owner].kind == MentionKind::Place {
                    // "delegasi Karang": of the state of which it is the capital.
                    let named = mentions.tokens_of(owner);
                    let place = node(named.clone(), described_by(words, named), Some(MentionKind::Place));
                    let state = Party {
                        at: Some(words.span(i..end)),
                        ..self.capital(&place)?
                    };
                    return Some(node(i..end, state, Some(MentionKind::State)));
                }
                let named = Party {
                    actor: Some(mentions.list[owner].actor.clone()),
                    ..described_by(words, i..end)
                };
                Some(node(i..end, named, Some(mentions.list[owner].kind)))
            }
            _ => None,
        }
    }

    /// The body that is named between commas behind what is told of it: "kelompok pejuang Velnora, Bela Karang,".
    fn called_then(&self, i: usize, end: usize, whole: &Range<usize>) -> Option<Node> {
        let tokens = &self.words.tokens;
        let comma = end + 1 < whole.end && tokens[end].is(',');
        let next = self.mentions.covering(end + 1).filter(|_| comma)?;
        let (mention, at) = (&self.mentions.list[next], self.mentions.tokens_of(next));
        let closed = at.end >= whole.end || tokens[at.end].is_mark() && !tokens[at.end].is('-');
        let body = matches!(
            mention.kind,
            MentionKind::Group | MentionKind::Organisation | MentionKind::Outlet
        );
        // A list goes on behind its second: "warga Velnora, Bela Karang, dan ...".
        let list = tokens.get(at.end + 1).filter(|_| at.end + 1 < whole.end);
        let list = list.is_some() && self.sign(at.end + 1, |sign| matches!(sign, Sign::And)).is_some();
        (closed && body && !list && at.start == end + 1).then(|| Node {
            at: i..at.end,
            party: party(mention),
            second: None,
            kind: Some(mention.kind),
            lead: Lead::None,
            they: false,
        })
    }

    /// Behind people told by their kind from token `from`, however many: "tiga wartawan Velnora".
    fn group_end(&self, from: usize, whole: &Range<usize>) -> Option<usize> {
        let tokens = &self.words.tokens[..whole.end];
        let many = |j: &usize| tokens[*j].is_number() || self.pack.cues.tags(&tokens[*j]) & tag::ONE != 0;
        let several = |j: usize| {
            self.sign(j, |sign| matches!(sign, Sign::Small | Sign::Several))
                .is_some()
        };
        let first = (from..whole.end.min(from + 2)).find(|j| !many(j) && !several(*j))?;
        let mut signs = self.pack.events.all_at(tokens, first);
        signs.find_map(|(length, sign)| match sign {
            Sign::People(_) | Sign::Group => self.meant(first, length, sign, whole).map(|group| group.at.end),
            _ => None,
        })
    }

    /// Behind the words from token `end` that tell of what sort a group is: "maskapai penerbangan asing".
    fn sort_end(&self, mut end: usize, whole: &Range<usize>) -> usize {
        let sort = |j: usize| {
            self.sign(j, |sign| matches!(sign, Sign::Sort))
                .filter(|_| j < whole.end)
        };
        while let Some(length) = sort(end) {
            end += length;
        }
        end
    }

    /// Whether a noun at token `i` is no part of what another noun tells: "tokoh masyarakat", "peralatan polisi".
    fn stands_free(&self, i: usize, whole: &Range<usize>) -> bool {
        // Where what belongs to a noun stands before it, the noun that is last is the one told.
        let first = !self.pack.head_first();
        let Some(before) = i.checked_sub(1).filter(|&before| before >= whole.start && !first) else {
            return true;
        };
        let word = &self.words.tokens[before];
        let known = self
            .pack
            .events
            .all_at(&self.words.tokens[..whole.end], before)
            .next()
            .is_some();
        !word.is_word()
            || word.is_number()
            || self.pack.cues.tags(word) != 0
            || known
            || self.mentions.covering(before).is_some()
    }

    /// Behind one more noun that tells what people they are: "para pemegang saham". A verb does not.
    pub(super) fn told_more(&self, end: usize, whole: &Range<usize>) -> usize {
        let Some(word) = self.words.tokens.get(end).filter(|_| end < whole.end) else {
            return end;
        };
        let text = word.at.of(self.words.text);
        let acts = self
            .pack
            .names
            .act_prefixes
            .iter()
            .any(|prefix| text.starts_with(prefix));
        let plain = word.is_word() && !word.upper && self.pack.cues.tags(word) == 0 && !acts;
        let who = |sign: &Sign| matches!(sign, Sign::People(_) | Sign::Group | Sign::Organ | Sign::Sort);
        let signs = &self.pack.events;
        let told = signs
            .all_at(&self.words.tokens[..whole.end], end)
            .any(|(_, sign)| !who(sign));
        end + usize::from(plain && !told && self.mentions.covering(end).is_none())
    }

    /// Behind what tells more of people, with what is joined to it: "para pemimpin militer dan keamanan".
    fn listed_more(&self, end: usize, whole: &Range<usize>) -> usize {
        let behind = self.told_more(end, whole);
        let joined =
            behind > end && behind < whole.end && self.sign(behind, |sign| matches!(sign, Sign::And)).is_some();
        let further = if joined {
            self.told_more(behind + 1, whole)
        } else {
            behind
        };
        if further > behind + 1 { further } else { behind }
    }

    /// Behind the words in capitals that may follow people of whom nobody knows whose they are; `None` where they are
    /// those of a person, or sit in a capital: "pemerintah Presiden Sorel", "pemerintah di Karang".
    fn called_behind(&self, i: usize, end: usize, whole: &Range<usize>) -> Option<usize> {
        let (words, mentions) = (self.words, self.mentions);
        let upper = |j: &usize| words.tokens[*j].is_word() && words.tokens[*j].upper && mentions.covering(*j).is_none();
        let behind = (end..whole.end).take_while(upper).last().map_or(end, |last| last + 1);
        // "Pemerintah Kota Karang", "Pemerintah Provinsi (Pemprov) Karang".
        let named = |from: usize| {
            let at = mentions.covering(from).filter(|_| from < whole.end)?;
            let own = mentions.tokens_of(at);
            (own.start == from && mentions.list[at].kind == MentionKind::Place).then_some(own.end)
        };
        let bracket = || self.bracket(behind, whole).and_then(named);
        let direct = (behind > end).then(|| named(behind)).flatten();
        let behind = direct.or_else(bracket).unwrap_or(behind);
        let held = self.in_role(end) && end < whole.end;
        let place = self.sign(end, |sign| matches!(sign, Sign::Place)).is_some();
        let capital = || gazetteer().longest_at(words, end + 1, self.pack.code)?.metonym;
        let organ = self.sign(i, |sign| matches!(sign, Sign::Organ)).is_some();
        let sits = organ && place && end + 1 < whole.end && capital().is_some();
        (!held && !sits).then_some(behind)
    }

    /// Behind the name of the one to whom people belong whose noun ends before token `end`: "warga Velnora", "pasukan keamanan
    /// Velnora"; of a kind, if only that kind can own them.
    fn owner_end(&self, end: usize, owner: Option<MentionKind>, whole: &Range<usize>) -> Option<usize> {
        let (words, mentions) = (self.words, self.mentions);
        // "para pendukung Presiden Ranu Sorel".
        let roles = &mentions.roles;
        let role = roles.get(roles.partition_point(|role| (role.first as usize) < end));
        let held = role.filter(|role| role.first as usize == end && owner == Some(MentionKind::Person));
        let end = held.map_or(end, |role| role.range().end);
        let name_at = |at: usize| {
            let next = mentions.covering(at).filter(|_| at < whole.end)?;
            (mentions.tokens_of(next).start == at).then_some(next)
        };
        // One word may tell more of them.
        let plain = || {
            let word = words.tokens.get(end).filter(|word| word.is_word() && !word.upper)?;
            let small = self.pack.cues.tags(word) & !(tag::SAYER | tag::HUMAN) != 0 || mentions.covering(end).is_some();
            let who = |sign: &Sign| {
                matches!(
                    sign,
                    Sign::People(_) | Sign::Group | Sign::Organ | Sign::Small | Sign::Sort
                )
            };
            let signs = &self.pack.events;
            let other = signs
                .all_at(&words.tokens[..whole.end], end)
                .any(|(_, sign)| !who(sign));
            // "gula petani dibeli Velnora": what they or theirs undergo is no more of them.
            let text = word.at.of(words.text);
            let mut undergone = self.pack.names.undergone_prefixes.iter();
            let verb = undergone.any(|prefix| text.starts_with(prefix));
            (!small && !other && !verb).then(|| name_at(end + 1)).flatten()
        };
        let next = name_at(end).or_else(plain)?;
        // "orang dekat Presiden Velnora Ranu Sorel": the holder of the office, not the state.
        let behind = mentions.tokens_of(next).end;
        let holder = name_at(behind).filter(|&at| held.is_some() && mentions.list[at].kind == MentionKind::Person);
        let next = holder.unwrap_or(next);
        let fits = match owner {
            Some(owner) => mentions.list[next].kind == owner,
            None => matches!(
                mentions.list[next].kind,
                MentionKind::State | MentionKind::Place | MentionKind::Organisation | MentionKind::Group
            ),
        };
        // "kelompok militan Velnora Bela Karang": whoever has a name of his own is no description.
        let behind = mentions.tokens_of(next).end;
        (fits && name_at(behind).is_none()).then_some(behind)
    }

    /// Those who are told of in the sentence before and do what it tells, where they are only described: "Para petani berunjuk
    /// rasa. Mereka meminta Velnora ...".
    fn group_before(&self, i: usize, at: Range<usize>) -> Option<Node> {
        let own = self.words.sentence_of(i);
        let before = own.checked_sub(1)?;
        let first = self.words.sentences.get(own)?.range().start;
        // What stands between says who else may be meant.
        if i - first > NEAR_FIRST {
            return None;
        }
        let scene = self.scene_at(self.words.sentences.get(before)?.range().start)?;
        let doer = scene.nodes.iter().find(|node| node.lead == Lead::None)?;
        let several = |sign: &Sign| matches!(sign, Sign::Group | Sign::People(_) | Sign::Several);
        let group = self.sign(doer.at.start, several).is_some() && doer.party.actor.is_none() && doer.second.is_none();
        group.then(|| Node { at, ..doer.clone() })
    }

    /// The one who is quoted with the words in which token `i` stands; also whose words are told, if asked.
    fn speaks_at(&self, i: usize, indirect: bool) -> Option<Party> {
        let at = self.words.span(i..i + 1);
        let quotes = |statement: &&Statement| {
            (indirect || statement.kind != StatementKind::Indirect)
                && statement.content.iter().any(|content| content.contains(at))
        };
        let speaker = self.statements.iter().find(quotes)?.speaker.as_ref()?;
        if speaker.actor.is_some() {
            return Some(speaker.clone());
        }
        self.speaks_for(self.words.tokens_in(speaker.at?))
    }

    /// Whether token `i` stands in words with which someone is quoted.
    pub(super) fn quoted_by(&self, i: usize, party: &Party) -> bool {
        let at = self.words.span(i..i + 1);
        let mut direct = self
            .statements
            .iter()
            .filter(|statement| statement.kind == StatementKind::Direct);
        direct.any(|statement| {
            let says = |speaker: &Party| speaker.actor.is_some() && speaker.actor == party.actor;
            statement.speaker.as_ref().is_some_and(says) && statement.content.iter().any(|content| content.contains(at))
        })
    }

    /// The one of a kind who was named last, in this paragraph or the one before.
    fn named_last(&self, before: usize, kind: Option<MentionKind>) -> Option<Party> {
        let paragraph = |token: usize| {
            self.words
                .sentences
                .get(self.words.sentence_of(token))
                .map(|s| s.paragraph)
        };
        let list = &self.mentions.list;
        let end = list.partition_point(|mention| mention.at.end <= self.words.tokens[before].at.start);
        let fits = |own: MentionKind| match kind {
            Some(MentionKind::Group) => matches!(own, MentionKind::Group | MentionKind::Organisation),
            kind => Some(own) == kind,
        };
        let last = list[..end].iter().rposition(|mention| fits(mention.kind))?;
        let near = paragraph(self.mentions.tokens_of(last).start)? + 1 >= paragraph(before)?;
        near.then(|| Party {
            name: list[last].name.clone(),
            actor: Some(list[last].actor.clone()),
            at: Some(list[last].at),
        })
    }

    /// The two sides of the last act that both did, told in this sentence or the few before; of a kind, if one is asked.
    pub(super) fn told_two(&self, before: usize, kind: Option<MentionKind>) -> Option<(Party, Party)> {
        let sentence = self.words.sentence_of(before).saturating_sub(SAME_TWO);
        let from = self.words.span(self.words.sentences.get(sentence)?.range()).start;
        let fits = |party: &Party| {
            let own = party.actor.as_deref().and_then(|id| self.mentions.actor(id));
            kind.is_none() || own.is_some_and(|actor| Some(actor.kind) == kind)
        };
        self.out
            .iter()
            .rev()
            .take_while(|event| event.at.start >= from)
            .find_map(|event| {
                let (one, other) = (event.actor1.as_ref()?, event.actor2.first()?);
                (super::kinds::mutual(&event.kind) && fits(one) && fits(other)).then(|| (one.clone(), other.clone()))
            })
    }

    /// The two who are meant by "both": the sides of an act that both did or two who were named together, whichever
    /// stands nearer, else the two that the article names most. Of any kind, if none is asked.
    pub(super) fn two_meant(&self, before: usize, kind: Option<MentionKind>) -> Option<(Party, Party)> {
        let start = |two: &(Party, Party)| two.1.at.or(two.0.at).map_or(0, |at| at.start);
        let kinds = kind.map_or(vec![MentionKind::State, MentionKind::Person], |kind| vec![kind]);
        let named = kinds.iter().filter_map(|&kind| self.named_together(before, kind));
        let near = self.told_two(before, kind).into_iter().chain(named).max_by_key(start);
        near.or_else(|| kinds.iter().find_map(|&kind| self.most_named(before, kind)))
    }

    /// The last two of a kind that are joined by a word or a hyphen, in the few sentences before a token.
    fn named_together(&self, before: usize, kind: MentionKind) -> Option<(Party, Party)> {
        let list = &self.mentions.list;
        let sentence = self.words.sentence_of(before).saturating_sub(SAME_TWO);
        let from = self.words.sentences.get(sentence)?.range().start;
        let near = self.mentions.within(from..before);
        near.clone().rev().skip(1).find_map(|at| {
            let (one, other) = (&list[at], &list[at + 1]);
            let between = self.mentions.tokens_of(at).end..self.mentions.tokens_of(at + 1).start;
            let joins = between.len() == 1
                && between
                    .clone()
                    .all(|j| self.words.tokens[j].is('-') || self.sign(j, |sign| matches!(sign, Sign::And)).is_some());
            (joins && one.kind == kind && other.kind == kind && one.actor != other.actor)
                .then(|| (party(one), party(other)))
        })
    }

    /// The two actors of a kind that are named most often before a token, of equals those named last; the one first who is named
    /// first in the article.
    fn most_named(&self, before: usize, kind: MentionKind) -> Option<(Party, Party)> {
        let list = &self.mentions.list;
        let end = list.partition_point(|mention| mention.at.end <= self.words.tokens[before].at.start);
        // For each actor how often it is named, and where first and last.
        let mut named: Vec<(usize, usize, usize)> = Vec::new();
        for (at, mention) in list[..end]
            .iter()
            .enumerate()
            .filter(|(_, mention)| mention.kind == kind)
        {
            match named
                .iter_mut()
                .find(|(_, first, _)| list[*first].actor == mention.actor)
            {
                Some((times, _, last)) => (*times, *last) = (*times + 1, at),
                None => named.push((1, at, at)),
            }
        }
        named.sort_by_key(|&(times, _, last)| std::cmp::Reverse((times, last)));
        let mut two: Vec<_> = named
            .into_iter()
            .take(2)
            .map(|(_, first, last)| (first, last))
            .collect();
        two.sort_unstable();
        match two[..] {
            [(_, one), (_, other)] => Some((party(&list[one]), party(&list[other]))),
            _ => None,
        }
    }
}
