//! Whom a pronoun means, and who several are.

use std::ops::Range;

use telusur_model::{Mention, MentionKind, Party, StatementKind};

use super::cues::{Class, tag};
use super::reader::Reader;
use super::speaker::Voices;
use super::{Draft, Who};

/// Sentences after which one who spoke is no longer the first that a pronoun means.
const NEAR: usize = 1;
/// The same for a pronoun that is a subject, in a language whose pronouns tell no gender: it too mostly keeps to who spoke last.
const SUBJECT: usize = 2;
/// The same for an ending ("katanya"), which seldom leaves who spoke last.
const FAR: usize = 12;
/// Sentences within which a pronoun that is a subject goes back to the person who spoke, past a body that spoke since.
const BACK: usize = 4;
/// Statements among which one is looked for who has spoken before.
const SPOKE: usize = 24;
/// Most words of what points at two.
const PAIR: usize = 5;
/// Names among which two are looked for that were named together.
const PAIRED: usize = 60;
/// Sentences looked back for one whom the article has turned to since.
const TURNED: usize = 2;
/// Most tokens of a question by which the article turns to somebody.
const QUESTION: usize = 9;
/// Most tokens at the head of a sentence that tell what its subject does besides.
const BESIDE: usize = 12;

impl<'a> Reader<'a, '_> {
    /// Whom the pronoun at `range` means: who spoke last, else the person told of last.
    pub(super) fn pronoun(&self, range: Range<usize>) -> Who {
        let clitic = !self.scan.is(range.start, tag::PRONOUN);
        let at = self.words.span(range.clone());
        let gender = self
            .scene
            .pack
            .names
            .pronouns
            .get(&self.tokens[range.start].key)
            .map_or(' ', |word| word.gender);
        // "pihaknya": the side of a body too.
        let side = !clitic
            && !self
                .scene
                .pack
                .names
                .pronouns
                .contains_key(&self.tokens[range.start].key);
        let fits = |who: &&Who| match &who.party.actor {
            Some(id) => self.scene.mentions.actor(id).is_none_or(|actor| {
                side || actor.kind == MentionKind::Person
                    && (gender == ' ' || actor.gender == ' ' || actor.gender == gender)
            }),
            // "kata dia" after one who is only described: whom the pronoun meant there. One that meant nobody means nobody again.
            None => !self.scan.is(who.at.start, tag::RECORD) && !self.means_nobody(who),
        };
        // "Melati belum menjawab, meskipun pihaknya menyangkal": the side of the body that the sentence is about.
        let opens = self.past_opener(self.unit.start);
        let head = self
            .scene
            .mentions
            .covering(opens)
            .filter(|_| side && opens < range.start);
        let head = head.map(|at| &self.scene.mentions.list[at]).filter(|mention| {
            let body = matches!(
                mention.kind,
                MentionKind::State | MentionKind::Organisation | MentionKind::Group
            );
            body && self.words.tokens_in(mention.at).start == opens
        });
        if let Some(head) = head {
            let mut party = self.named(head).party;
            party.at = Some(at);
            return Who { at: range, party };
        }
        // Who spoke in this sentence or the one before; else the person told of last; else who spoke last.
        let sentence = self.words.sentence_of(range.start);
        // "Menurut Ani, dia menolak": of whom she tells is another.
        let inside = |who: &&Who| {
            let told = self.previous().filter(|draft| draft.rule == "phrase-first");
            let teller = told
                .filter(|draft| draft.is_content(at) && draft.cue.as_ref().is_some_and(|cue| cue.end <= who.at.start));
            !clitic && teller.is_some_and(|draft| draft.speaker.as_ref().is_some_and(|teller| teller.at == who.at))
        };
        let spoke = self.last.as_ref().filter(fits).filter(|who| !inside(who));
        // "kata dia": a pronoun behind its reporting word is the same as the ending.
        let behind = range.start > 0
            && self
                .scan
                .hits
                .get(self.scan.hits.partition_point(|hit| hit.end < range.start))
                .is_some_and(|hit| hit.end == range.start && hit.cue.class == Class::Bare);
        let reach = match gender {
            ' ' if self.tokens[range.start].is_word() && (clitic || behind) => FAR,
            ' ' => SUBJECT,
            _ => NEAR,
        };
        // One who is only described by small words is soon left for who is named.
        let small = |name: &str| {
            let mut ends = name.split_whitespace();
            let (first, last) = (ends.next(), ends.next_back());
            ![first, last]
                .into_iter()
                .flatten()
                .any(|word| word.starts_with(char::is_uppercase))
        };
        let reach = match spoke {
            Some(who) if who.party.actor.is_none() && small(&who.party.name) => reach.min(SUBJECT),
            _ => reach,
        };
        let near = spoke
            .filter(|_| self.last_sentence + reach >= sentence)
            .map(|who| who.party.clone());
        let told = || {
            let actor = self.scene.mentions.person_meant(self.words, range.start, gender)?;
            Some(Party {
                name: actor.name.clone(),
                actor: Some(actor.id.clone()),
                at: None,
            })
        };
        // An ending goes back to the person who spoke before, past a body that did; a subject not as far.
        let back = if clitic || behind { FAR } else { BACK };
        let before = || {
            let mut near = self.drafts.iter().rev().take(8).filter(|_| self.points_behind());
            near.find_map(|draft| {
                let who = draft.speaker.as_ref().filter(fits)?;
                (self.is_person(who) && draft.sentence + back >= sentence).then(|| who.party.clone())
            })
        };
        // The article has turned to someone else: "Ani tertawa. "Air sudah surut," katanya".
        let turned = self.turned_to(gender);
        let spoke = turned
            .or(near)
            .or_else(before)
            .or_else(told)
            .or_else(|| spoke.map(|who| who.party.clone()))
            .or_else(|| {
                // One of whom nothing is known but the name, which looked like another's.
                let who = self.last.as_ref()?;
                let local = who
                    .party
                    .actor
                    .as_deref()
                    .is_some_and(|id| !telusur_model::is_known(id));
                (local && self.last_sentence + SUBJECT >= sentence && gender == ' ').then(|| who.party.clone())
            });
        let mut party = spoke.unwrap_or_else(|| Party {
            name: at.of(self.words.text).into(),
            actor: None,
            at: None,
        });
        party.at = Some(at);
        Who { at: range, party }
    }

    /// Whom the ending of a reporting word means behind what is told: who spoke before this sentence, not who speaks in what it tells
    /// ("Dewan menolak usul itu, katanya").
    pub(super) fn ending(&mut self, range: Range<usize>) -> Who {
        let now = (self.last.clone(), self.last_sentence);
        if self.before.0.is_some() && self.points_behind() {
            (self.last, self.last_sentence) = self.before.clone();
        }
        let who = self.pronoun(range);
        (self.last, self.last_sentence) = now;
        who
    }

    /// The two that "kedua negara", "kedua pihak" mean: who spoke together, else the last two of their kind that were named together.
    pub(super) fn both(&self, range: &Range<usize>) -> Option<Voices> {
        let head = range.start + 1;
        let pair = self.scan.is(range.start, tag::BOTH) && (1..=PAIR).contains(&range.len()) && self.points_behind();
        // "Keduanya": two of whatever kind.
        let alone = range.len() == 1;
        if alone && !self.scan.is(range.start, tag::PRONOUN) {
            return None;
        }
        let small = range.clone().skip(1).all(|i| !self.tokens[i].upper);
        if !pair || !small {
            return None;
        }
        let side = self.scan.is(head, tag::SIDE | tag::GROUP | tag::LAND);
        let persons = !side && (self.scan.is(head, tag::HUMAN) || self.begins_with_role(head));
        let fits = |kind: MentionKind| match kind {
            MentionKind::Person => persons || alone,
            MentionKind::State | MentionKind::Organisation | MentionKind::Group => !persons || alone,
            _ => false,
        };
        let alike = |one: MentionKind, other: MentionKind| {
            (one == MentionKind::Person) == (other == MentionKind::Person) && (!alone || one == other)
        };
        let kind = |who: &Who| {
            let actor = who.party.actor.as_deref().and_then(|id| self.scene.mentions.actor(id));
            actor.is_some_and(|actor| fits(actor.kind))
        };
        let at = self.words.span(range.clone());
        let here = |party: &Party| Who {
            at: range.clone(),
            party: Party {
                at: Some(at),
                ..party.clone()
            },
        };
        let spoke = self.drafts.iter().rev().take(SPOKE).find_map(|draft| {
            let (one, others) = (draft.speaker.as_ref()?, &draft.co_speakers);
            let fit = others.len() == 1 && kind(one) && kind(&others[0]);
            fit.then(|| (here(&one.party), here(&others[0].party)))
        });
        let named = || {
            let mentions = self.scene.mentions;
            let end = mentions.within(0..range.start).end;
            (1..end).rev().take(PAIRED).find_map(|at| {
                let (one, other) = (&mentions.list[at - 1], &mentions.list[at]);
                let fit = fits(one.kind)
                    && fits(other.kind)
                    && alike(one.kind, other.kind)
                    && one.actor != other.actor
                    && self.joined(one, other);
                fit.then(|| (here(&self.named(one).party), here(&self.named(other).party)))
            })
        };
        // Else the two states of which most was told so far.
        let most = || {
            let mentions = self.scene.mentions;
            let mut counts: Vec<(usize, &Mention)> = Vec::new();
            for mention in &mentions.list[..mentions.within(0..range.start).end] {
                if persons || mention.kind != MentionKind::State {
                    continue;
                }
                match counts.iter_mut().find(|(_, known)| known.actor == mention.actor) {
                    Some((count, _)) => *count += 1,
                    None => counts.push((1, mention)),
                }
            }
            counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            let third = counts.get(2).map_or(0, |(count, _)| *count);
            let [(_, one), (least, other), ..] = counts[..] else {
                return None;
            };
            let (one, other) = if one.at.start < other.at.start {
                (one, other)
            } else {
                (other, one)
            };
            (least > third).then(|| (here(&self.named(one).party), here(&self.named(other).party)))
        };
        let (one, other) = spoke.or_else(named).or_else(|| most().filter(|_| !alone))?;
        let mut voices = Voices::one(one, true);
        voices.others.push(other);
        voices.end = range.end;
        Some(voices)
    }

    /// Whether the article has quoted the person, or a body, so far.
    pub(super) fn has_spoken(&self, who: &Who) -> bool {
        self.spoke_so_far(who, |draft| draft.kind != StatementKind::Indirect)
    }

    /// Whether the person, or a body, is the speaker of any of the last statements that are wanted.
    pub(super) fn spoke_so_far(&self, who: &Who, wanted: impl Fn(&&Draft) -> bool) -> bool {
        let same = |other: &Who| match (&who.party.actor, &other.party.actor) {
            (Some(one), Some(two)) => one == two,
            _ => who.party.name == other.party.name,
        };
        let near = self.drafts.iter().rev().take(SPOKE);
        near.filter(wanted).filter_map(|draft| draft.speaker.as_ref()).any(same)
    }

    /// Whether the words of a speaker are a pronoun of which nobody was found that it means.
    fn means_nobody(&self, who: &Who) -> bool {
        let own = who.party.at.is_some_and(|at| at.of(self.words.text) == who.party.name);
        let ending = || {
            let hit = self.scan.hit_at(who.at.start);
            hit.is_some_and(|hit| matches!(hit.cue.class, Class::Clitic | Class::Own))
        };
        own && (self.scan.is(who.at.start, tag::PRONOUN) || ending())
    }

    /// The person who is the subject of one of the sentences before, where nobody spoke in it or since and it opens a paragraph
    /// or nobody spoke just before it.
    pub(super) fn turned_to(&self, gender: char) -> Option<Party> {
        let here = self.words.sentence_of(self.unit.start);
        let sentences = &self.words.sentences;
        for s in (here.saturating_sub(TURNED)..here).rev() {
            let sentence = sentences.get(s).filter(|sentence| !sentence.title)?;
            let spoken = self.last.is_some();
            if spoken && self.last_sentence >= s {
                return None;
            }
            let range = sentence.range();
            if !self
                .mentions_in(&range)
                .iter()
                .any(|mention| mention.kind == MentionKind::Person)
            {
                continue;
            }
            let opens = s == 0 || sentences[s - 1].paragraph != sentence.paragraph;
            // "Siapa yang lalai? Ani menunjuk ke arah lain. "...," ujarnya": right before, and nobody spoke in the paragraph so far.
            let beside = s + 1 == here && sentences[here].paragraph == sentence.paragraph;
            let opens = opens || beside && sentences[self.last_sentence].paragraph != sentence.paragraph;
            if spoken && !opens && self.last_sentence + TURNED >= s {
                return None;
            }
            let person = self
                .subject_of(range.clone())
                .or_else(|| self.who_is_there(&range))
                .or_else(|| self.asked_about(&range))?;
            let actor = self.scene.mentions.actor(&person.actor)?;
            let fits = gender == ' ' || actor.gender == ' ' || actor.gender == gender;
            return fits.then(|| self.named(person).party);
        }
        None
    }

    /// The only person of the sentence `range`, where it tells that he is there: "Di barisan depan ada Ani, penenun".
    fn who_is_there(&self, range: &Range<usize>) -> Option<&'a Mention> {
        let mut persons = self.mentions_in(range).iter();
        let mut persons = persons.by_ref().filter(|mention| mention.kind == MentionKind::Person);
        let person = persons.next()?;
        let at = self.words.tokens_in(person.at).start;
        let there = at > range.start && self.scan.is(at - 1, tag::EXISTS) && self.quotes.holding(at).is_none();
        (there && persons.next().is_none()).then_some(person)
    }

    /// The only person of a short question that the article asks: "Bagaimana dengan Ani Rahman?"
    fn asked_about(&self, range: &Range<usize>) -> Option<&'a Mention> {
        let asks = self
            .tokens
            .get(range.end.checked_sub(1)?)
            .is_some_and(|mark| mark.is('?'));
        let mut mentions = self.mentions_in(range).iter();
        let person = mentions.next().filter(|_| asks && range.len() <= QUESTION)?;
        (person.kind == MentionKind::Person && mentions.next().is_none()).then_some(person)
    }

    /// The person whose name, with roles before it, is the subject that begins the sentence `range`, adjuncts aside.
    fn subject_of(&self, range: Range<usize>) -> Option<&'a Mention> {
        let mut start = range.start;
        while start < range.end
            && (self.is_mark(start)
                || self.scan.is(start, tag::OPENER | tag::JOINT)
                    && !self.scan.is(start, tag::PREPOSITION | tag::DEFINITE | tag::SUBORDINATE))
        {
            start += 1;
        }
        // "Saat ini aksi itu ...": what joins points at what was told.
        let joined = self.past_connective(range.start, range.end);
        start = start.max(joined);
        let set_against = self.scan.is(start, tag::SUBORDINATE) && self.scan.is(start, tag::OPENER);
        if start < range.end && self.scan.is(start, tag::PREPOSITION | tag::SUBORDINATE) {
            let comma = (start..range.end).find(|&i| self.is_comma(i));
            start = match comma {
                // "Sementara Kepala Desa Ani menunjuk ke arah lain.": no other part follows that it could stand beside.
                None if set_against => start + 1,
                comma => comma? + 1,
            };
        } else if start == range.start && self.opens_as_act(start) {
            // "Mendengar kabar itu, Ani ...": what the subject does besides.
            let close = (start..range.end.min(start + BESIDE)).find(|&i| self.is_comma(i));
            start = close.map_or(start, |close| close + 1);
        }
        if start >= range.end || self.quotes.holding(start).is_some() {
            return None;
        }
        let phrase = self.noun_phrase(start, range.end);
        // "Ketua Dewan Sungai, Ani Rahman, menunjuk ...".
        let held = || {
            let first = (phrase.end..range.end.min(start + BESIDE)).find(|&i| self.is_comma(i))?;
            let behind = first + 1;
            let close = (behind..range.end).find(|&i| self.is_comma(i))?;
            // "Orang nomor satu di kantor itu, Ani Rahman, ...".
            // "Jurubicaranya, Ani Rahman, ...".
            let endings = &self.scene.pack.names.pronoun_endings;
            let owned = phrase.len() == 1
                && endings
                    .iter()
                    .any(|ending| self.words.str(phrase.start).ends_with(ending));
            let one = first == phrase.end && (owned || self.begins_with_role(phrase.start))
                || self.scan.is(phrase.start, tag::HUMAN)
                    && (phrase.end..first).all(|i| !self.is_verb_form(i) && !self.is_undergone(i));
            let name = self.name_of_role(&(behind..close)).filter(|_| one)?;
            (name.kind == MentionKind::Person).then_some(name)
        };
        let Some(person) = self.first_person(&phrase) else {
            return held().or_else(|| self.subject_behind(start..range.end));
        };
        let at = self.words.tokens_in(person.at);
        // "tim dan dokter Ani Rahman": the name closes the words for others.
        let other = self.of_another(phrase.start) || (phrase.start..at.start).any(|i| self.scan.is(i, tag::JOINT));
        let subject = at.start == phrase.start
            || self.closes(person, &phrase) && !other
            || self.past_roles(phrase.start) == at.start;
        subject.then_some(person)
    }

    /// The person who is the subject behind the first comma, where no person is named before it: "Baru saja hakim mengetuk palu, Ani Rahman
    /// berdiri".
    fn subject_behind(&self, range: Range<usize>) -> Option<&'a Mention> {
        let comma = range.clone().take(BESIDE).find(|&i| self.is_comma(i))?;
        let person = self
            .first_person(&(comma + 1..range.end))
            .filter(|_| self.points_behind())?;
        let at = self.words.tokens_in(person.at);
        let verb = (at.end..range.end.min(at.end + 3)).find(|&i| !self.scan.is(i, tag::ADVERB | tag::MOOD));
        let acts = verb.is_some_and(|verb| self.is_verb_form(verb) && !self.scan.is(verb, tag::RELATIVE));
        let alone = self.first_person(&(range.start..comma)).is_none() && self.quotes.holding(at.start).is_none();
        let begins = at.start == comma + 1 || self.past_roles(comma + 1) == at.start;
        (acts && alone && begins).then_some(person)
    }

    /// Whether the word at the head of a sentence tells an act by its form ("Mendengar").
    fn opens_as_act(&self, i: usize) -> bool {
        let word = self.words.str(i);
        let names = &self.scene.pack.names;
        // "Ditemui di dermaga, Ani ...": or what is done to it.
        let prefixes = names.act_prefixes.iter().chain(&names.undergone_prefixes);
        let begins = |prefix: &&str| {
            word.get(..prefix.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
        };
        let other = self.scan.is(i, tag::PRONOUN | tag::SAYER | tag::HUMAN) || self.begins_with_role(i);
        word.len() > 5 && !other && self.scene.mentions.covering(i).is_none() && prefixes.into_iter().any(begins)
    }

    /// Those whom a pronoun of several at `token` means: who spoke last, if that is no one person.
    pub(super) fn many(&self, token: usize) -> Option<Party> {
        self.many_spoke(token).or_else(|| self.many_told(token))
    }

    /// The several who are the subject of one of the two sentences before: "Para peneliti mengukur sungai. Mereka menemukan ...".
    fn many_told(&self, token: usize) -> Option<Party> {
        let sentence = self.words.sentence_of(token);
        (sentence.saturating_sub(TURNED)..sentence).rev().find_map(|s| {
            let sentence = self.words.sentences.get(s).filter(|sentence| !sentence.title)?;
            let range = sentence.range();
            let start = self.past_adverbs(self.past_connective(range.start, range.end), range.end);
            // "Sebelumnya, sejumlah warga ...".
            let opens = self.scan.is(start, tag::ADVERB | tag::OPENER) && self.is_comma(start + 1);
            let start = if opens { start + 2 } else { start };
            let phrase = self.noun_phrase(start, range.end);
            if phrase.is_empty() || self.quotes.holding(start).is_some() {
                return None;
            }
            // "Badan Sungai sudah mengukur air. Mereka mencatat ...": a body is several.
            let body = |mention: &&Mention| {
                matches!(
                    mention.kind,
                    MentionKind::Organisation | MentionKind::Group | MentionKind::Agency | MentionKind::Outlet
                )
            };
            let first = self.mentions_in(&phrase).first().filter(body);
            let acts = self.is_verb_form(phrase.end)
                || self.scan.is(phrase.end, tag::ADVERB | tag::AUXILIARY) && self.is_verb_form(phrase.end + 1);
            if let Some(body) = first.filter(|body| self.words.tokens_in(body.at).start == start && acts) {
                return Some(self.named(body).party);
            }
            let people = |i: usize| {
                self.scan.is(i, tag::SAYER | tag::HUMAN | tag::FOLK)
                    || self.begins_with_role(i) && !self.tokens[i].upper
            };
            let several = phrase.len() > 1
                && self.scan.is(start, tag::PLURAL)
                && (start + 1..phrase.end.min(start + 4)).any(people);
            several.then(|| self.described(phrase).party)
        })
    }

    /// Those whom a pronoun of several means as the ones who spoke last.
    fn many_spoke(&self, token: usize) -> Option<Party> {
        let sentence = self.words.sentence_of(token);
        let who = self.last.as_ref().filter(|_| self.last_sentence + NEAR >= sentence)?;
        let many = match &who.party.actor {
            Some(id) => self
                .scene
                .mentions
                .actor(id)
                .is_some_and(|actor| actor.kind != MentionKind::Person),
            None => {
                self.scan.is(who.at.start, tag::ONE | tag::SAYER)
                    && !self.scan.is(who.at.start, tag::PRONOUN | tag::RECORD)
                    && !self.alone(who)
            }
        };
        many.then(|| who.party.clone())
    }

    /// Whether the description is of one person: it begins with an article that tells so, or with a role.
    fn alone(&self, who: &Who) -> bool {
        let roles = &self.scene.mentions.roles;
        let at = roles.partition_point(|role| (role.first as usize) < who.at.start);
        roles.get(at).is_some_and(|role| {
            role.first as usize == who.at.start && role.role.kind == crate::mentions::lexicon::RoleKind::Office
        })
    }

    /// Whether the speaker is a person known by name.
    pub(super) fn is_person(&self, who: &Who) -> bool {
        let actor = who.party.actor.as_deref().and_then(|id| self.scene.mentions.actor(id));
        actor.is_some_and(|actor| actor.kind == MentionKind::Person)
    }
}
