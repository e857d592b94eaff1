//! Who can act in a sentence: names, roles and pronouns that stand for them, described groups, two named before.

use std::ops::Range;

use telusur_model::{MentionKind, Party, SmolStr, Span};

use super::{Finder, Frame, Sign};
use crate::mentions::gazetteer::gazetteer;
use crate::mentions::lexicon::RoleKind;
use crate::statements::cues::tag;
use crate::words::{Token, Words};

/// Most plain words that tell more of an office before whose it is.
const OFFICE_WORDS: usize = 3;
/// Most words of a verb that tells an act, before the last.
const VERB_WORDS: usize = 3;

/// Most letters of a word that is too short for a verb with a prefix.
const VERB: usize = 6;

/// Someone who can act, at one place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Tokens.
    pub(super) at: Range<usize>,
    /// Who.
    pub(super) party: Party,
    /// The second of two named together.
    pub(super) second: Option<Party>,
    /// What it is, where that is known.
    pub(super) kind: Option<MentionKind>,
    /// Which preposition leads to it.
    pub(super) lead: Lead,
    /// Only a pronoun that stands for the two sides of an act told before.
    pub(super) they: bool,
}

/// Which kind of preposition leads to an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    None,
    Place,
    Toward,
    With,
    From,
    By,
    Between,
    About,
    /// The last word of an act.
    Own,
}

impl Node {
    /// One who is named or described there.
    pub(super) fn one(at: Range<usize>, party: Party, kind: Option<MentionKind>) -> Node {
        Node {
            at,
            party,
            second: None,
            kind,
            lead: Lead::None,
            they: false,
        }
    }

    /// Whether both are the same actor.
    pub(super) fn is(&self, other: &Node) -> bool {
        match (&self.party.actor, &other.party.actor) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.party.name == other.party.name,
            _ => false,
        }
    }
}

impl Finder<'_, '_> {
    /// Everyone who can act in a sentence, in order.
    pub(super) fn nodes(&self, whole: &Range<usize>) -> Vec<Node> {
        let mut out: Vec<Node> = Vec::new();
        let words = self.words;
        let mut i = whole.start;
        while i < whole.end {
            // "pro-Velnora" tells of what kind something is.
            let before = |back: usize| {
                i.checked_sub(back)
                    .filter(|&j| j >= whole.start)
                    .map(|j| &words.tokens[j])
            };
            let kind_of = before(1).is_some_and(|mark| mark.is('-') && mark.glued && words.tokens[i].glued)
                && before(2).is_some_and(|word| word.is_word() && !word.upper);
            let node = if kind_of { None } else { self.node_at(i, whole) };
            match node {
                Some(node) => {
                    i = node.at.end.max(i + 1);
                    // Short forms in brackets name the one before them.
                    let pronoun = self.pack.names.pronouns.contains_key(&words.tokens[node.at.start].key);
                    let same = out.last().filter(|_| !pronoun).is_some_and(|last| {
                        last.is(&node)
                            && words.tokens[last.at.end..node.at.start]
                                .iter()
                                .all(|token| token.is_mark())
                    });
                    let same = same
                        || out
                            .last()
                            .is_some_and(|last| self.bracket(last.at.end, whole) == Some(node.at.end + 1));
                    if !same {
                        out.push(node);
                    }
                }
                None => i += 1,
            }
        }
        out
    }

    fn node_at(&self, i: usize, whole: &Range<usize>) -> Option<Node> {
        let (words, mentions) = (self.words, self.mentions);
        let covered = mentions.covering(i);
        let token = &words.tokens[i];
        let told = || {
            self.pack.names.roles.may_begin(token) || self.pack.pronouns.at(token) || self.pack.events.may_begin(token)
        };
        if covered.is_none() && !token.upper && !told() {
            return None;
        }
        let node = Node::one;
        if covered.is_none()
            && let Some(post) = self.post(i, whole)
        {
            return Some(post);
        }
        // A role and its holder are one: "Presiden Rusia Vladimir Putin", "pemimpin Korea Utara itu".
        let role = mentions.roles.partition_point(|role| (role.first as usize) < i);
        let role = mentions.roles.get(role).filter(|role| role.first as usize == i);
        // Who speaks in a statement is told there better than by the words alone: "dia mendesak", "menteri itu meminta".
        let pronoun = self.pack.names.pronouns.get(&words.tokens[i].key);
        if covered.is_none()
            && (role.is_some() || pronoun.is_some())
            && let Some(speaker) = self.speaks_from(i, whole)
        {
            return Some(speaker);
        }
        if let Some(role) = role
            && covered.is_none()
        {
            let mut end = role.range().end;
            let mut person = None;
            let mut named = 0;
            let mut body = end;
            while named < 3 && end < whole.end {
                // "Presiden ke-3 Velnora Ranu Sorel".
                let ordinal = words.tokens[end..whole.end.min(end + 3)].iter();
                let ordinal: Vec<bool> = ordinal.map(|token| token.is_number()).collect();
                if ordinal == [false, false, true] && words.tokens[end + 1].is('-') && !words.tokens[end].upper {
                    end += 3;
                    continue;
                }
                // One plain word or short form may stand between: "duta besar Velnora untuk PBB Ranu Sorel", "Ketua DKV Ranu".
                let token = &words.tokens[end];
                let plain = token.is_word()
                    && (!token.upper || token.caps || self.in_role(end))
                    && (!self.parting(end) || self.sent_to(end));
                // "Presiden Velnora memecat Ranu": what he does parts him from another.
                let plain =
                    plain && self.sign(end, |sign| matches!(sign, Sign::Tells(..))).is_none() && !self.verb_like(end);
                let next = mentions
                    .covering(end)
                    .or_else(|| mentions.covering(end + 1).filter(|_| plain && end + 1 < whole.end))
                    .or_else(|| mentions.covering(end + 2).filter(|_| plain && self.sent_to(end)));
                let next = next.or_else(|| self.apposed(end, named, whole));
                let Some(next) = next.or_else(|| self.ranked(end, whole).filter(|_| named > 0)) else {
                    // A short form in brackets: "Ketua Dewan Karang (DK) Ranu Sorel".
                    match self.bracket(end, whole).filter(|_| named > 0) {
                        Some(behind) if mentions.covering(behind).is_some() || self.in_role(behind) => end = behind,
                        _ => break,
                    }
                    continue;
                };
                end = mentions.tokens_of(next).end;
                named += 1;
                if named == 1 {
                    body = end;
                }
                if mentions.list[next].kind == MentionKind::Person {
                    person = Some(next);
                    break;
                }
            }
            if let Some(person) = person {
                let mention = &mentions.list[person];
                // "istri Ranu Sorel", "pemerintahan Ranu Sorel": someone else of his; in his house he himself is met.
                let who = |sign: &Sign| matches!(sign, Sign::People(_) | Sign::Group | Sign::Organ);
                let human = self.pack.cues.tags(&words.tokens[i]) & tag::HUMAN != 0 || self.sign(i, who).is_some();
                let told = human && (i == whole.start || !words.tokens[i].upper) && self.pack.head_first();
                if role.role.kind == RoleKind::Relation && told {
                    return Some(node(i..end, described_by(words, i..end), Some(MentionKind::Person)));
                }
                return Some(node(i..end, party(mention), Some(mention.kind)));
            }
            let end = body;
            // "seorang aktivis" is nobody told before, and before a name that we do not know a role is somebody else's.
            let one = i > whole.start && self.pack.cues.tags(&words.tokens[i - 1]) & tag::ONE != 0;
            let other = end < whole.end && words.tokens[end].is_word() && words.tokens[end].upper;
            let nobody = (one || other) && mentions.covering(end).is_none();
            // "kepala operasi laut Velnora": an office told by more words than these is not that of whoever holds one like it.
            if let Some(behind) = Some(role)
                .filter(|_| named == 0)
                .and_then(|role| self.office_end(role.range().end, whole))
            {
                return Some(node(
                    i..behind,
                    described_by(words, i..behind),
                    Some(MentionKind::Person),
                ));
            }
            // "surat kepada Ketua Pansus Tambang": an office in a body that nothing else tells of.
            if let Some(behind) = Some(role)
                .filter(|role| named == 0 && !one && role.role.kind == RoleKind::Office)
                .and_then(|_| self.office_in(i, end, whole))
            {
                if let Some(holder) = self.holder_behind(behind, whole) {
                    let mention = &mentions.list[holder];
                    let at = i..mentions.tokens_of(holder).end;
                    return Some(node(at, party(mention), Some(mention.kind)));
                }
                let party = described_by(words, i..behind);
                return Some(node(i..behind, party, Some(MentionKind::Person)));
            }
            let party = if nobody {
                None
            } else {
                mentions.resolve_description(words, i..end, self.pack)
            };
            if let Some(party) = party {
                let kind = party
                    .actor
                    .as_deref()
                    .and_then(|id| mentions.actor(id))
                    .map(|actor| actor.kind);
                return Some(node(i..end, party, kind));
            }
            // "Menteri Luar Negeri Velnora", "seorang penyanyi Velnora" whom nobody names: told by the office, and no state acts.
            let several = i > whole.start && self.sign(i - 1, |sign| matches!(sign, Sign::Several)).is_some();
            let told = role.role.kind == RoleKind::Office && named > 0 && !several;
            if let Some(body) = Some(i..end).filter(|_| told).and_then(|at| self.speaks_for(at)) {
                return Some(node(i..end, body, Some(MentionKind::Organisation)));
            }
            if let Some(role) = Some(role).filter(|_| told) {
                let party = described_by(words, role.range().start..end);
                return Some(node(i..end, party, Some(MentionKind::Person)));
            }
        }
        if let Some(at) = covered {
            let mention = &mentions.list[at];
            let press = matches!(mention.kind, MentionKind::Agency | MentionKind::Outlet);
            let thing = matches!(mention.kind, MentionKind::Facility | MentionKind::Other);
            let acts = !thing && (!press || self.blamed(i, whole));
            let range = mentions.tokens_of(at);
            if let Some(people) = Some(at)
                .filter(|_| !self.pack.head_first())
                .and_then(|at| self.theirs(i, at, whole))
            {
                return Some(people);
            }
            // "Russian President Vladimir Putin", "Kanselir Jerman Angela Merkel": the person, not the state.
            let next = if mention.kind == MentionKind::Person {
                None
            } else {
                (range.end..whole.end.min(range.end + 6))
                    .take_while(|&j| mentions.covering(j).is_some() || self.in_role(j))
                    .find_map(|j| {
                        mentions
                            .covering(j)
                            .filter(|&at| mentions.list[at].kind == MentionKind::Person)
                    })
            };
            // "kelompok Velnora Bela Karang": the body, not the state.
            let next = next.or_else(|| {
                let behind = mentions.covering(range.end).filter(|_| range.end < whole.end)?;
                let body = matches!(
                    mentions.list[behind].kind,
                    MentionKind::Organisation | MentionKind::Group
                );
                (mention.kind == MentionKind::State && body).then_some(behind)
            });
            if let Some(named) = next.is_none().then(|| self.known_behind(at)).flatten() {
                return Some(node(range, named, Some(mention.kind)));
            }
            if let Some(state) = next.is_none().then(|| self.state_of(at)).flatten() {
                let named = Party {
                    actor: Some(mentions.list[state].actor.clone()),
                    ..described_by(words, range.clone())
                };
                return Some(node(range, named, Some(MentionKind::State)));
            }
            // "menolak klaim Sembrani", where the capital is a place elsewhere in the article.
            let affair = || i > whole.start && self.sign(i - 1, |sign| matches!(sign, Sign::Affair)).is_some();
            if next.is_none() && mention.kind == MentionKind::Place && affair() {
                let place = node(range.clone(), party(mention), Some(MentionKind::Place));
                if let Some(state) = self.capital(&place) {
                    return Some(node(range, state, Some(MentionKind::State)));
                }
            }
            let (mention, end) = match next {
                Some(next) => (&mentions.list[next], mentions.tokens_of(next).end.max(range.end)),
                None => (mention, range.end),
            };
            return (acts || next.is_some()).then(|| node(i..end, self.as_told(mention), Some(mention.kind)));
        }
        let word = &words.tokens[i];
        if let Some(&pronoun) = self.pack.names.pronouns.get(&word.key)
            && !pronoun.plural
        {
            let party = mentions.resolve_description(words, i..i + 1, self.pack)?;
            // Who speaks does not mean himself by "dia".
            if self.quoted_by(i, &party) {
                return None;
            }
            return Some(node(i..i + 1, party, Some(MentionKind::Person)));
        }
        // "sanksi terhadap Sembrani": a capital that no place word leads to, where nothing else tells that it is named.
        if word.upper
            && i > whole.start
            && self
                .sign(i - 1, |sign| {
                    matches!(
                        sign,
                        Sign::Toward | Sign::By | Sign::With | Sign::Between | Sign::Affair
                    )
                })
                .is_some()
        {
            let length = gazetteer()
                .longest_at(words, i, self.pack.code)
                .map_or(1, |hit| hit.length);
            let place = node(
                i..i + length,
                described_by(words, i..i + length),
                Some(MentionKind::Place),
            );
            if let Some(state) = self.capital(&place) {
                return Some(node(place.at, state, Some(MentionKind::State)));
            }
        }
        if word.upper
            && let Some(end) = self.unknown_name(i, whole)
        {
            return Some(node(i..end, described_by(words, i..end), None));
        }
        // "kelompok militan itu" is the one told before, not some militants.
        let signs = || self.pack.events.all_at(&words.tokens[..whole.end], i);
        let same = |sign: &Sign| matches!(sign, Sign::Same(_));
        let pointed = signs().filter(|(_, sign)| same(sign));
        let others = signs().filter(|(_, sign)| !same(sign));
        pointed
            .chain(others)
            .find_map(|(length, sign)| self.meant(i, length, sign, whole))
    }

    /// The body for which an unnamed speaker speaks: "seorang juru bicara Kementerian Air Velnora".
    pub(super) fn speaks_for(&self, at: Range<usize>) -> Option<Party> {
        let mouth = |j: &usize| self.sign(*j, |sign| matches!(sign, Sign::Mouth)).is_some();
        (at.start..at.end.min(at.start + 2)).find(mouth)?;
        let mention = &self.mentions.list[self.mentions.covering(at.end.checked_sub(1)?)?];
        let body = matches!(
            mention.kind,
            MentionKind::State | MentionKind::Organisation | MentionKind::Group
        );
        body.then(|| Party {
            at: Some(self.words.span(at)),
            ..self.as_told(mention)
        })
    }

    /// Whether someone is charged, threatened or stopped right before token `i`: a newspaper that is has a part in the act.
    fn blamed(&self, i: usize, whole: &Range<usize>) -> bool {
        let blames = |sign: &Sign| {
            matches!(
                sign,
                Sign::Tells("ACCUSE" | "THREATEN" | "COERCE" | "SANCTION", Frame::Verb)
            )
        };
        let before = i.checked_sub(1).filter(|&before| before >= whole.start);
        before.is_some_and(|before| self.sign(before, blames).is_some())
    }

    /// Whether a word in small letters looks like a verb.
    pub(super) fn verb_like(&self, j: usize) -> bool {
        let token = &self.words.tokens[j];
        let text = token.at.of(self.words.text);
        let names = &self.pack.names;
        let mut prefixes = names.act_prefixes.iter().chain(&names.undergone_prefixes);
        token.is_word() && !token.upper && !self.in_role(j) && prefixes.any(|prefix| text.starts_with(prefix))
    }

    /// Whether a word in small letters looks like a verb of whose doing something is told.
    pub(super) fn active(&self, j: usize) -> bool {
        let text = self.words.tokens[j].at.of(self.words.text);
        let mut undergone = self.pack.names.undergone_prefixes.iter();
        let small = self.pack.cues.tags(&self.words.tokens[j]) != 0 || self.mentions.covering(j).is_some();
        !small && text.len() > VERB && self.verb_like(j) && !undergone.any(|prefix| text.starts_with(prefix))
    }

    /// Behind the words in capitals from token `i` that no list knows as a name.
    fn capitals(&self, i: usize, whole: &Range<usize>) -> usize {
        let upper = |j: &usize| {
            let token = &self.words.tokens[*j];
            token.is_word() && token.upper && self.mentions.covering(*j).is_none() && !self.in_role(*j)
        };
        (i..whole.end).take_while(upper).last().map_or(i, |last| last + 1)
    }

    /// Behind a name in several words that no list knows, at the place of the one to whom something is done: "menangkap Ranu
    /// Sorel", "bertemu dengan Ranu Sorel".
    fn unknown_name(&self, i: usize, whole: &Range<usize>) -> Option<usize> {
        let before = i.checked_sub(1).filter(|&before| before >= whole.start)?;
        // One can agree to what bears a name, and meet in one.
        let leads = |sign: &Sign| match sign {
            Sign::Tells("AGREE" | "CONSULT" | "REJECT", _) => false,
            Sign::Tells(_, frame) => matches!(frame, Frame::Verb | Frame::Mutual | Frame::Led),
            _ => false,
        };
        // "mengucapkan selamat Tahun Baru": a phrase ends with what is given.
        let phrase = |sign: &Sign| matches!(sign, Sign::Tells("SUPPORT" | "AID", Frame::Verb));
        let verb = (before.saturating_sub(VERB_WORDS).max(whole.start)..i).any(|from| {
            let mut signs = self.pack.events.all_at(&self.words.tokens[..i], from);
            signs.any(|(length, sign)| from + length == i && leads(sign) && !(length > 1 && phrase(sign)))
        });
        if !verb || self.words.tokens[before].upper && before > whole.start {
            return None;
        }
        let end = self.capitals(i, whole);
        let goes_on = end < whole.end && (self.mentions.covering(end).is_some() || self.in_role(end));
        let caps = self.words.tokens[i..end].iter().any(|token| token.caps);
        let hyphen = self
            .words
            .tokens
            .get(end)
            .is_some_and(|token| token.is('-') || token.is('/'));
        let honour = self
            .sign(i, |sign| matches!(sign, Sign::Tells(..) | Sign::Topic))
            .is_some()
            || self.times.at(self.words.tokens[i].at.start).is_some();
        (end - i >= 2 && end - i <= 4 && !goes_on && !caps && !hyphen && !honour).then_some(end)
    }

    /// Behind the words in capitals, in which the office at `i..end` is held: "Ketua Pansus Tambang".
    fn office_in(&self, i: usize, end: usize, whole: &Range<usize>) -> Option<usize> {
        let behind = self.capitals(end, whole);
        let goes_on = behind < whole.end && (self.mentions.covering(behind).is_some() || self.in_role(behind));
        let leads = |sign: &Sign| {
            matches!(
                sign,
                Sign::Toward | Sign::With | Sign::By | Sign::Tells(_, Frame::Verb | Frame::Led)
            )
        };
        let led = i > whole.start && self.sign(i - 1, leads).is_some();
        // "Menteri Air dan Hutan Ranu Sorel": the title goes on.
        let joins = || self.sign(behind, |sign| matches!(sign, Sign::And)).is_some() && behind + 1 < whole.end;
        let goes_on = goes_on || joins() && self.words.tokens[behind + 1].upper;
        (led && behind > end && behind - end <= 5 && !goes_on).then_some(behind)
    }

    /// The person named behind the short form or the comma that follows an office: "Menteri Kehutanan (Menhut), Ranu Sorel".
    fn holder_behind(&self, end: usize, whole: &Range<usize>) -> Option<usize> {
        let end = self.bracket(end, whole).unwrap_or(end);
        let comma = end < whole.end && self.words.tokens[end].is(',');
        let next = self
            .mentions
            .covering(end + usize::from(comma))
            .filter(|_| end < whole.end)?;
        let starts = self.mentions.tokens_of(next).start == end + usize::from(comma);
        let closed = self.mentions.tokens_of(next).end;
        let closed = !comma
            || closed >= whole.end
            || self.words.tokens[closed].is_mark()
            || self.sign(closed, |sign| matches!(sign, Sign::And)).is_some();
        (starts && closed && self.mentions.list[next].kind == MentionKind::Person).then_some(next)
    }

    /// The known speaker of a statement whose words for him begin at token `i`.
    fn speaks_from(&self, i: usize, whole: &Range<usize>) -> Option<Node> {
        let start = self.words.tokens[i].at.start;
        let speakers = self
            .statements
            .iter()
            .filter_map(|statement| statement.speaker.as_ref());
        let speaker = speakers
            .into_iter()
            .find(|party| party.at.is_some_and(|at| at.start == start) && party.actor.is_some())?;
        let at = self.words.tokens_in(speaker.at?);
        let kind = self.mentions.actor(speaker.actor.as_deref()?).map(|actor| actor.kind);
        (at.start == i && at.end <= whole.end).then(|| Node::one(at, speaker.clone(), kind))
    }

    /// Token behind a bracket of few words that opens at `i`.
    pub(super) fn bracket(&self, i: usize, whole: &Range<usize>) -> Option<usize> {
        let tokens = self.words.tokens.get(i..whole.end.min(i + 5))?;
        tokens.first().filter(|token| token.is('('))?;
        let close = tokens.iter().position(|token| token.is(')'))?;
        Some(i + close + 1)
    }

    /// The person named behind a comma after a role and its body: "Menteri Luar Negeri Velnora, Ranu Sorel", "utusan Velnora,
    /// Duta Besar Ranu Sorel". Of a role without a body the name has to be closed: "setelah ditangkap polisi, Ranu Sorel mengaku".
    fn apposed(&self, end: usize, named: usize, whole: &Range<usize>) -> Option<usize> {
        if named > 1 || end + 1 >= whole.end || !self.words.tokens[end].is(',') {
            return None;
        }
        let roles = &self.mentions.roles;
        let role = roles.get(roles.partition_point(|role| (role.first as usize) <= end));
        let name = role
            .filter(|role| role.first as usize == end + 1)
            .map_or(end + 1, |role| role.last as usize);
        let next = self.mentions.covering(name).filter(|_| name < whole.end)?;
        let at = self.mentions.tokens_of(next);
        let closed = named > 0
            || !self.pack.head_first()
            || self.words.tokens[end - 1].upper
            || self.words.tokens.get(at.end).is_none_or(Token::is_mark);
        (at.start == name && closed && self.mentions.list[next].kind == MentionKind::Person).then_some(next)
    }

    /// The party that a mention names. A state, place or body known from elsewhere may have another name there than in the
    /// article: it is called as it is called here, where that is no short form.
    fn as_told(&self, mention: &telusur_model::Mention) -> Party {
        let told = (mention.kind != MentionKind::Person).then(|| self.named_here(mention.at, &mention.actor));
        let full = |name: SmolStr| self.fullest(mention, &name).unwrap_or(name);
        Party {
            name: told.flatten().map_or_else(|| mention.name.clone(), full),
            ..party(mention)
        }
    }

    /// The name of several words that the article also has for a body told by one: "Polvel" for "Kepolisian Negara Velnora".
    fn fullest(&self, mention: &telusur_model::Mention, here: &str) -> Option<SmolStr> {
        let single = mention.kind == MentionKind::Organisation && !here.contains(' ');
        let same = self
            .mentions
            .list
            .iter()
            .filter(|other| single && other.actor == mention.actor);
        let names = same.map(|other| other.at.of(self.words.text));
        let longest = names.filter(|name| !name.contains('(')).max_by_key(|name| name.len())?;
        longest.contains(' ').then(|| longest.into())
    }

    /// The words at a place that are a name of an actor of the packs, or of its seat where that is no capital ("Kremlin").
    pub(super) fn named_here(&self, at: Span, actor: &str) -> Option<SmolStr> {
        let tokens = self.words.tokens_in(at);
        let hit = gazetteer().longest_at(self.words, tokens.start, self.pack.code)?;
        let known = |index: Option<u32>| index.map(|index| &gazetteer().actors[index as usize]);
        let named = known(hit.name);
        let seat = known(hit.metonym).is_some_and(|state| state.id == actor)
            && named.is_none_or(|place| place.kind != MentionKind::Place);
        let own = seat || named.is_some_and(|known| known.id == actor);
        let word = |token: &Token| token.is_word() && !token.caps;
        let whole = hit.length == tokens.len() && self.words.tokens[tokens].iter().all(word);
        (own && whole).then(|| at.of(self.words.text).into())
    }

    /// The body of the packs whose name ends a mention that begins with plain words: "gerakan Velnora Bela Karang".
    fn known_behind(&self, mention: usize) -> Option<Party> {
        let range = self.mentions.tokens_of(mention);
        let plain = !self.words.tokens[range.start].upper;
        (range.start + 1..range.end).filter(|_| plain).find_map(|from| {
            let hit = gazetteer().longest_at(self.words, from, self.pack.code)?;
            let known = &gazetteer().actors[hit.name.filter(|_| from + hit.length == range.end)? as usize];
            matches!(known.kind, MentionKind::Group | MentionKind::Organisation).then(|| Party {
                actor: Some(known.id.into()),
                ..described_by(self.words, from..range.end)
            })
        })
    }

    /// The state for which a body acts that is named by its kind and the state alone: "Tentara Velnora".
    fn state_of(&self, mention: usize) -> Option<usize> {
        let list = &self.mentions.list;
        let range = self.mentions.tokens_of(mention);
        let roles = &self.mentions.roles;
        let role = roles.get(roles.partition_point(|role| (role.first as usize) < range.start));
        let body = role.is_some_and(|role| {
            role.range() == (range.start..range.start + 1) && matches!(role.role.kind, RoleKind::Body | RoleKind::Some)
        });
        // "Angkatan Laut Velnora".
        let organ = self.sign(range.start, |sign| matches!(sign, Sign::Organ));
        let head = organ.or(body.then_some(1)).filter(|&head| head < range.len())?;
        if list[mention].kind != MentionKind::Organisation {
            return None;
        }
        let rest = self.words.span(range.start + head..range.end).of(self.words.text);
        list.iter()
            .position(|other| other.kind == MentionKind::State && other.at.of(self.words.text) == rest)
    }

    /// Behind the name of the one in whom an office lies that more plain words tell from token `end`: "kepala operasi laut Velnora".
    fn office_end(&self, end: usize, whole: &Range<usize>) -> Option<usize> {
        let plain = |j: usize| {
            let token = &self.words.tokens[j];
            let text = token.at.of(self.words.text);
            let mut acts = self.pack.names.act_prefixes.iter();
            token.is_word()
                && !token.upper
                && self.pack.cues.tags(token) & !(tag::SAYER | tag::HUMAN) == 0
                && !acts.any(|prefix| text.starts_with(prefix))
                && self
                    .pack
                    .events
                    .all_at(&self.words.tokens[..whole.end], j)
                    .next()
                    .is_none()
        };
        let head_first = self.pack.head_first();
        let behind = (end..whole.end.min(end + OFFICE_WORDS))
            .take_while(|&j| plain(j))
            .last()?
            + 1;
        let next = self
            .mentions
            .covering(behind)
            .filter(|_| head_first && behind < whole.end)?;
        let mention = &self.mentions.list[next];
        let body = matches!(
            mention.kind,
            MentionKind::State | MentionKind::Organisation | MentionKind::Group
        );
        body.then(|| self.mentions.tokens_of(next).end)
    }

    /// Whether token `i` belongs to a role word.
    pub(super) fn in_role(&self, i: usize) -> bool {
        let next = self.mentions.roles.partition_point(|role| role.last as usize <= i);
        self.mentions
            .roles
            .get(next)
            .is_some_and(|role| role.range().contains(&i))
    }

    /// "duta besar Velnora untuk Zoltara Ranu Sorel", "ketua dewan dari Bela Karang Ranu Sorel": whether a preposition stands before a name and its bearer behind that.
    fn sent_to(&self, i: usize) -> bool {
        let to = self.sign(i, |sign| matches!(sign, Sign::Toward | Sign::From)).is_some();
        // "dari Fraksi Bela Karang".
        let upper = self.words.tokens.get(i + 1).is_some_and(|word| word.upper);
        let behind = || self.mentions.covering(i + 2).filter(|_| upper);
        let place = self.mentions.covering(i + 1).or_else(behind).filter(|_| to);
        place.is_some_and(|place| {
            let behind = self.mentions.covering(self.mentions.tokens_of(place).end);
            behind.is_some_and(|behind| self.mentions.list[behind].kind == MentionKind::Person)
        })
    }

    fn parting(&self, i: usize) -> bool {
        self.sign(i, |sign| {
            matches!(
                sign,
                Sign::Relative | Sign::Place | Sign::And | Sign::Toward | Sign::With
            )
        })
        .is_some()
    }
}

/// A party told by a description alone.
pub(super) fn described_by(words: &Words, at: Range<usize>) -> Party {
    let span = words.span(at);
    Party {
        name: span.of(words.text).into(),
        actor: None,
        at: Some(span),
    }
}

/// The party that a mention names, by the name that stands there.
pub(super) fn party(mention: &telusur_model::Mention) -> Party {
    Party {
        name: mention.name.clone(),
        actor: Some(mention.actor.clone()),
        at: Some(mention.at),
    }
}
