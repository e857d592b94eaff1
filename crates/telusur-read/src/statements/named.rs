//! Speakers who are described at one place and named at another, where what describes a noun stands before it: "A judge told
//! her ... Judge Alun Prosser", "said his lawyer ... the lawyer, Delia Suppa".

use std::ops::Range;

use telusur_model::{MentionKind, Party, SmolStr, StatementKind};

use super::cues::tag;
use super::occasions::OCCASION;
use super::{Draft, Scene, Who};
use crate::mentions::lexicon::RoleKind;

/// Paragraphs behind a lead within which one described in it is named.
const LEAD: u32 = 3;
/// Most bytes of the article of one who is not named ("an").
const ARTICLE: usize = 2;
/// Statements among which one who is now described has spoken by name.
const SPOKE: usize = 8;
/// Tokens before a description in which its article may stand.
const BEFORE: usize = 4;

/// Gives the drafts whose speakers are only described the names by which the article tells of them elsewhere, and drops what only
/// tells of an occasion on somebody's word.
pub(super) fn resolve(drafts: &mut Vec<Draft>, scene: &Scene) {
    if scene.pack.head_first() {
        return;
    }
    let occasions: Vec<(usize, Range<usize>, Option<Who>)> = drafts
        .iter()
        .filter(|draft| draft.rule == OCCASION)
        .filter_map(|draft| Some((draft.sentence, draft.cue.clone()?, draft.speaker.clone())))
        .collect();
    if !occasions.is_empty() {
        let tells = |draft: &Draft| {
            draft.kind == StatementKind::Indirect
                && draft.rule != OCCASION
                && occasions.iter().any(|(sentence, cue, _)| {
                    *sentence == draft.sentence
                        && draft.is_content(scene.words.span(cue.clone()))
                        && draft.rule == "clause-then-phrase"
                })
        };
        drafts.retain(|draft| !tells(draft));
    }
    let look = Look { scene };
    let mut known: Vec<(SmolStr, Option<Party>)> = Vec::new();
    for i in 0..drafts.len() {
        let Some(who) = drafts[i].speaker.as_ref().filter(|who| who.party.actor.is_none()) else {
            continue;
        };
        let name = who.party.name.clone();
        let found = match known.iter().find(|(other, _)| *other == name) {
            Some((_, found)) => found.clone(),
            None => {
                let found = look
                    .named(who, &drafts[..i])
                    .or_else(|| look.official_of_next(who, drafts[i].sentence, &drafts[i + 1..]))
                    .or_else(|| look.told_later(who, drafts[i].sentence, &occasions));
                known.push((name, found.clone()));
                found
            }
        };
        if let (Some(found), Some(who)) = (found, &mut drafts[i].speaker) {
            who.party.name = found.name;
            who.party.actor = found.actor;
        }
    }
}

struct Look<'a, 't> {
    scene: &'a Scene<'a, 't>,
}

impl Look<'_, '_> {
    fn is(&self, i: usize, tags: super::cues::Tags) -> bool {
        let token = self.scene.words.tokens.get(i);
        token.is_some_and(|token| self.scene.pack.cues.tags(token) & tags != 0)
    }

    fn paragraph(&self, i: usize) -> u32 {
        let sentence = self.scene.words.sentence_of(i);
        self.scene
            .words
            .sentences
            .get(sentence)
            .map_or(0, |sentence| sentence.paragraph)
    }

    /// Whether the token is the article of one who is not named.
    fn is_article(&self, i: usize) -> bool {
        let roles = &self.scene.mentions.roles;
        let at = roles.binary_search_by_key(&(i as u32), |role| role.first);
        let short = self
            .scene
            .words
            .tokens
            .get(i)
            .is_some_and(|token| token.at.len() <= ARTICLE);
        short && at.is_ok_and(|at| roles[at].role.kind == RoleKind::Some)
    }

    /// The name of one described as this speaker is.
    fn named(&self, who: &Who, before: &[Draft]) -> Option<Party> {
        let range = who.at.clone();
        let person = |at: usize| self.scene.mentions.list[at].kind == MentionKind::Person;
        let words = self.scene.words;
        let own = words.span(range.clone()).of(words.text) == who.party.name;
        if !own || range.is_empty() {
            return None;
        }
        let article = self.is_article(range.start);
        if self.is(range.start, tag::DEFINITE) {
            return self.spoke_in_office(&range, before);
        }
        if article && let Some(party) = self.subject_of_next(&range) {
            return Some(party);
        }
        let owned = self.is(range.start, tag::ONE) && !article;
        let whose = self.scene.mentions.within(range.clone());
        let bare = !whose.clone().any(person);
        if !(article || owned) || !bare {
            return None;
        }
        let holder = self.holder(&range, article)?;
        // "his lawyer": one who has spoken as such.
        let spoke = |draft: &Draft| {
            draft
                .speaker
                .as_ref()
                .is_some_and(|who| who.party.actor == holder.actor)
        };
        (article || before.iter().rev().take(SPOKE).any(spoke)).then_some(holder)
    }

    /// The last of those who spoke who holds the office that is all that "the" is followed by: "the minister".
    fn spoke_in_office(&self, range: &Range<usize>, before: &[Draft]) -> Option<Party> {
        let mentions = self.scene.mentions;
        let at = mentions
            .roles
            .binary_search_by_key(&(range.start as u32 + 1), |role| role.first);
        let role = mentions.roles[at.ok()?];
        if role.last as usize != range.end || role.role.kind != RoleKind::Office {
            return None;
        }
        let spoke = before
            .iter()
            .rev()
            .take(SPOKE)
            .filter_map(|draft| draft.speaker.as_ref());
        let mut holders = spoke.filter(|who| {
            let actor = who.party.actor.as_deref().and_then(|id| mentions.actor(id));
            actor.is_some_and(|actor| {
                let held = actor.roles.iter().any(|(held, _)| held.answers(role.role));
                actor.kind == MentionKind::Person && held
            })
        });
        holders.next().map(|who| who.party.clone())
    }

    /// The only person of the article who holds the office with which the description ends, or before what qualifies it.
    fn holder(&self, range: &Range<usize>, article: bool) -> Option<Party> {
        let mentions = self.scene.mentions;
        let mut roles = mentions.roles.iter();
        let head = roles.find(|role| {
            let at = role.range();
            let closes = at.end == range.end || self.is(at.end, tag::PREPOSITION | tag::RELATIVE);
            range.contains(&at.start) && at.end <= range.end && closes && role.role.kind == RoleKind::Office
        })?;
        // "a former judge": what he was.
        let mut holders = mentions.actors.iter().filter(|actor| {
            actor.kind == MentionKind::Person && actor.roles.iter().any(|(role, _)| role.role == head.role.role)
        });
        let holder = holders.next()?;
        if holders.next().is_some() {
            return None;
        }
        let first = mentions.list.iter().position(|mention| mention.actor == holder.id)?;
        let at = mentions.tokens_of(first);
        let before = at.end <= range.start;
        let fits = if article {
            // In the lead, and named at the office further down.
            let lead = self.paragraph(range.start) <= 1 && !before;
            let titled = mentions.roles.iter().any(|role| {
                role.role.role == head.role.role && role.first as usize >= range.end && role.last as usize == at.start
            });
            lead && titled && self.paragraph(at.start) <= self.paragraph(range.start) + LEAD
        } else {
            before
        };
        // "Velnora's ambassador" is not the one of another land.
        let of: Vec<&str> = mentions
            .within(range.clone())
            .map(|at| mentions.list[at].actor.as_str())
            .collect();
        let held = holder.roles.iter().find(|(role, _)| role.role == head.role.role);
        let land = held
            .and_then(|(_, land)| *land)
            .map(|land| mentions.actors[land as usize].id.as_str());
        let same = match land {
            Some(land) => of.is_empty() || of.contains(&land),
            None => true,
        };
        (fits && same).then(|| Party {
            name: holder.name.clone(),
            actor: Some(holder.id.clone()),
            at: None,
        })
    }

    /// The person with whose name and age the paragraph behind the lead begins, of which the description is the subject: "A baker who lied to
    /// the court was jailed. | Ani Rahman, 46, pleaded guilty."
    fn subject_of_next(&self, range: &Range<usize>) -> Option<Party> {
        let words = self.scene.words;
        let sentence = words.sentence_of(range.start);
        let own = words.sentences.get(sentence)?;
        let opens = own.first as usize == range.start || own.first as usize + 1 == range.start;
        if !opens || !self.is_lead(sentence) {
            return None;
        }
        let next = words.sentences[sentence..]
            .iter()
            .find(|next| next.paragraph != own.paragraph)?;
        let at = self.scene.mentions.covering(next.first as usize)?;
        let (mention, name) = (&self.scene.mentions.list[at], self.scene.mentions.tokens_of(at));
        let person = mention.kind == MentionKind::Person && name.len() > 1 && name.start == next.first as usize;
        let comma = words.tokens.get(name.end).is_some_and(|mark| mark.is(','));
        let age = words.tokens.get(name.end + 1).is_some_and(|age| age.is_number());
        let actor = self.scene.mentions.actor_of(at);
        (person && comma && age).then(|| Party {
            name: actor.name.clone(),
            actor: Some(actor.id.clone()),
            at: None,
        })
    }

    /// Whether nothing but a title stands before the sentence.
    fn is_lead(&self, sentence: usize) -> bool {
        let before = &self.scene.words.sentences[..sentence];
        before.iter().all(|sentence| sentence.title)
    }

    /// The official who is the first to speak behind the lead, named there with his office, where the lead gives what it tells to "a senior
    /// official".
    fn official_of_next(&self, who: &Who, sentence: usize, after: &[Draft]) -> Option<Party> {
        let range = who.at.clone();
        let mentions = self.scene.mentions;
        let end = range.clone().find(|&i| self.is(i, tag::PREPOSITION | tag::RELATIVE));
        let head = end.unwrap_or(range.end).checked_sub(1)?;
        let office = mentions
            .roles
            .binary_search_by_key(&(head as u32), |role| role.first)
            .is_ok_and(|at| mentions.roles[at].role.kind == RoleKind::Office);
        let one = self.is_article(range.start) && self.is(head, tag::HUMAN) && !office && range.len() > 2;
        if !one || !self.is_lead(sentence) {
            return None;
        }
        let next = after.iter().find(|draft| draft.sentence > sentence)?;
        let speaker = next.speaker.as_ref()?;
        let id = speaker.party.actor.as_deref()?;
        let actor = mentions.actor(id)?;
        let first = mentions.list.iter().position(|mention| mention.actor == actor.id)?;
        let behind = mentions.tokens_of(first).start > range.end;
        let near = self.paragraph(speaker.at.start) <= self.paragraph(range.start) + 2;
        let held = actor.kind == MentionKind::Person && !actor.roles.is_empty();
        (behind && near && held).then(|| speaker.party.clone())
    }

    /// Who is told in the sentence behind to have said what one described here said: "with a party official calling it a shame. | Ani
    /// Rahman, a secretary of the party, made the remark in a speech."
    fn told_later(
        &self,
        who: &Who,
        sentence: usize,
        occasions: &[(usize, Range<usize>, Option<Who>)],
    ) -> Option<Party> {
        let start = who.at.start;
        let one = (start.saturating_sub(BEFORE)..who.at.end).any(|i| self.is_article(i));
        let (_, _, speaker) = occasions.iter().find(|(at, ..)| *at == sentence + 1)?;
        let party = &speaker.as_ref()?.party;
        let named = party.actor.as_deref().and_then(|id| self.scene.mentions.actor(id));
        let person = named.is_some_and(|actor| actor.kind == MentionKind::Person);
        (one && person).then(|| party.clone())
    }
}
