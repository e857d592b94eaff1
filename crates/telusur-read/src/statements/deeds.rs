//! Verbs that report with some objects and tell a deed with others: "menawarkan", "mencatat", "melaporkan".

use telusur_model::MentionKind;

use super::Who;
use super::cues::{Hit, tag};
use super::reader::Reader;
use super::speaker::Voices;

/// Tokens behind the verb among which its object ends.
const SHORT: usize = 6;

impl Reader<'_, '_> {
    /// Whether the verb tells a deed with the noun phrase at `at`, and nothing said: a cafe that offers a menu, a town that records a rise,
    /// one who is reported to the police.
    pub(super) fn only_does(&self, hit: &Hit, voices: &Voices, at: usize) -> bool {
        let takes = hit.cue.takes;
        if !(takes.offers || takes.counts || takes.charges) || self.looks_like_clause(at) {
            return false;
        }
        let kind = |who: &Who| {
            let actor = who.party.actor.as_deref().and_then(|id| self.scene.mentions.actor(id));
            actor.map(|actor| actor.kind)
        };
        let mentions = self.scene.mentions;
        let near = at..self.unit.end.min(at + SHORT);
        if takes.offers {
            let human = voices.first.as_ref().is_some_and(|who| {
                let (first, second) = (who.at.start, who.at.start + 1);
                self.scan.is(first, tag::HUMAN)
                    || self.scan.is(first, tag::ONE) && self.scan.is(second, tag::HUMAN)
                    || self.is_office(first)
                    || self.is_office(second) && second < who.at.end
            });
            let kind = voices.first.as_ref().and_then(kind);
            return !human && !matches!(kind, Some(MentionKind::Person | MentionKind::State));
        }
        if takes.counts {
            // "mencatat adanya kenaikan", "mencatat kenaikan 5 persen", "mencatat sembilan sumur kering".
            let told = self.scan.is(at, tag::EXISTS | tag::VOICED | tag::PLAN);
            let number = |i: usize| self.tokens[i].is_number() || self.scene.pack.numbers.is_word(&self.tokens[i]);
            return !told && !(at..self.unit.end).any(number);
        }
        let past = self.past_roles(at);
        let person = mentions.covering(past).map(|found| &mentions.list[found]);
        let person = person.is_some_and(|mention| {
            let behind = self.words.tokens_in(mention.at).end;
            let adjunct = behind >= self.unit.end || self.is_mark(behind) || self.scan.is(behind, tag::PREPOSITION);
            mention.kind == MentionKind::Person && adjunct
        });
        let taken = |i: usize| {
            let to =
                self.scan.is(i, tag::PREPOSITION) && self.scene.pack.names.place_before.contains(&self.tokens[i].key);
            let body = mentions.covering(i + 1).map(|found| mentions.list[found].kind);
            let body = body == Some(MentionKind::Organisation) || self.scan.is(i + 1, tag::SAYER | tag::GROUP);
            to && body && !self.scan.is(i, tag::WITHIN | tag::WHEN | tag::AGENT)
        };
        person || near.skip(1).any(taken)
    }
}
