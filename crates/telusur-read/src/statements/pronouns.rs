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
/// Sentences looked back for several who are told of.
const TURNED: usize = 2;

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
        // "it": a body, and no person.
        let thing = side && !self.points_behind();
        let fits = |who: &&Who| match &who.party.actor {
            Some(id) => self.scene.mentions.actor(id).is_none_or(|actor| {
                let person = actor.kind == MentionKind::Person;
                let meant = person && (gender == ' ' || actor.gender == ' ' || actor.gender == gender);
                if thing { !person } else { side || meant }
            }),
            // "kata dia" after one who is only described: whom the pronoun meant there. One that meant nobody means nobody again.
            None => !self.scan.is(who.at.start, tag::RECORD) && !self.means_nobody(who),
        };
        // "Melati belum menjawab, meskipun pihaknya menyangkal": the side of the body that the sentence is about.
        let opens = self.past_opener(self.unit.start);
        let opens = opens + usize::from(thing && self.scan.is(opens, tag::DEFINITE));
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
        let turned = self.turned_to(gender).filter(|_| !thing);
        let told = || if thing { self.thing_told(range.start) } else { told() };
        let spoke = turned
            .or(near)
            .or_else(before)
            .or_else(told)
            .or_else(|| spoke.map(|who| who.party.clone()))
            .or_else(|| {
                // One of whom nothing is known but the name, which looked like another's.
                let who = self.last.as_ref().filter(|_| !thing)?;
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

    /// The body that is the subject of one of the sentences before the pronoun at `token`: "The Board of Rivers cut its fees. Most members
    /// agreed, it said."
    fn thing_told(&self, token: usize) -> Option<Party> {
        let here = self.words.sentence_of(token);
        (here.saturating_sub(TURNED)..here).rev().find_map(|s| {
            let sentence = self.words.sentences.get(s).filter(|sentence| !sentence.title)?;
            let first = sentence.first as usize;
            let first = first + usize::from(self.scan.is(first, tag::DEFINITE));
            let at = self.scene.mentions.covering(first)?;
            let mention = &self.scene.mentions.list[at];
            let body = matches!(
                mention.kind,
                MentionKind::Organisation | MentionKind::Group | MentionKind::Agency | MentionKind::State
            );
            let name = self.scene.mentions.tokens_of(at);
            let whole = name.start == first && !self.tokens[name.end - 1].owns;
            (body && whole && self.quotes.holding(first).is_none()).then(|| self.named(mention).party)
        })
    }

    /// Whether the one word at `i` is for people, with the ending that tells whose they are ("istrinya").
    pub(super) fn is_of_his(&self, i: usize) -> bool {
        let word = self.words.str(i);
        let mut endings = self.scene.pack.names.pronoun_endings.iter();
        let stem = endings.find_map(|ending| word.strip_suffix(ending));
        let Some(stem) = stem.filter(|stem| stem.len() > 2) else {
            return false;
        };
        let tags = self.scene.pack.cues.tags_of(crate::words::key(stem));
        let body = tag::GROUP | tag::RECORD | tag::PRESS | tag::PRONOUN | tag::SIDE | tag::PREPOSITION;
        self.points_behind()
            && !self.scan.is(i, tag::PRONOUN)
            && tags & (tag::HUMAN | tag::FOLK | tag::SAYER) != 0
            && tags & body == 0
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
            // "Sembilan petani Melati menabuh lesung".
            let many = self.scan.is(start, tag::PLURAL) || self.points_behind() && self.tokens[start].is_number();
            let several = phrase.len() > 1 && many && (start + 1..phrase.end.min(start + 4)).any(people);
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
                // "Menteri Kesehatan dan pejabat rumah sakit": more than one, whatever the first is.
                let joined = self.points_behind()
                    && who
                        .at
                        .clone()
                        .any(|i| self.scan.is(i, tag::JOINT) && !self.tokens[i].upper)
                    && !self.scan.is(who.at.end - 1, tag::THIS);
                self.scan.is(who.at.start, tag::ONE | tag::SAYER)
                    && !self.scan.is(who.at.start, tag::PRONOUN | tag::RECORD)
                    && (!self.alone(who) || joined)
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
