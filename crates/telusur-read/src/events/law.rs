//! Acts of the police, of prosecutors and courts, where the clause does not name which of them did it.

use std::ops::Range;

use telusur_model::{MentionKind, Party};

use super::clauses::Scene;
use super::nodes::{Node, described_by, party};
use super::{Act, Finder, Frame, Law, Sign};

/// Farthest behind a verb that the word for what someone is called may stand, in tokens.
const CALLED: usize = 7;
/// Farthest behind a verb of reporting that the body may stand to which someone is reported, in tokens.
const REPORTED: usize = 16;
/// Most tokens between a word that leads to a body and the word that tells what body it is.
const NAME: usize = 3;
/// How many sentences back a body of the law is looked for.
const BACK: usize = 4;

impl Finder<'_, '_> {
    /// Whether a word for what someone is called stands soon behind a verb: "ditetapkan KPK sebagai tersangka".
    pub(super) fn called_soon(&self, from: usize, whole: &Range<usize>) -> bool {
        (from..whole.end.min(from + CALLED)).any(|j| {
            self.sign(j, |sign| matches!(sign, Sign::Tells(_, Frame::Called)))
                .is_some()
        })
    }

    /// Token of the word that leads to a body of the law to which someone is reported, or to what he is charged with: "melaporkan Ranu
    /// ke polisi", "melaporkan Ranu atas dugaan penipuan".
    pub(super) fn reported_to(&self, from: usize, whole: &Range<usize>) -> Option<usize> {
        let leads = |j: usize| {
            self.sign(j, |sign| matches!(sign, Sign::Toward | Sign::Place))
                .is_some()
        };
        let body = |j: usize| self.sign(j, |sign| matches!(sign, Sign::Law(_))).is_some();
        let charge = |j: usize| self.sign(j, |sign| matches!(sign, Sign::Charge)).is_some();
        (from..whole.end.min(from + REPORTED))
            .find(|&j| charge(j) || leads(j) && (j + 1..whole.end.min(j + 1 + NAME)).any(body))
    }

    /// Whether a penalty is told soon behind a verb: "menuntut Ranu dua tahun penjara".
    pub(super) fn penalty_soon(&self, from: usize, whole: &Range<usize>) -> bool {
        (from..whole.end.min(from + REPORTED)).any(|j| self.sign(j, |sign| matches!(sign, Sign::Penalty)).is_some())
    }

    /// The body of the law that is told of where an act of such a body is told without a doer: at which place it was done, else
    /// the one named last.
    pub(super) fn law_body(&self, scene: &Scene, act: &Act, law: Law) -> Option<Node> {
        let part = &scene.parts[scene.part_of(act.at.start)];
        let behind = (act.at.end..part.at.end)
            .find(|&j| {
                let led = (j.saturating_sub(NAME)..j).any(|k| scene.is(k, super::mark::PLACE | super::mark::BY));
                led && self.is_law(j, law)
            })
            .and_then(|j| self.body_at(j));
        let sentence = self.words.sentence_of(act.at.start).saturating_sub(BACK);
        let from = self.words.sentences.get(sentence)?.range().start;
        let named = || {
            (from..act.at.start)
                .rev()
                .filter(|&j| self.is_law(j, law))
                .find_map(|j| self.body_at(j))
        };
        let mut body = behind.or_else(named)?;
        body.at = act.at.clone();
        Some(body)
    }

    pub(super) fn is_law(&self, j: usize, law: Law) -> bool {
        let mut signs = self.pack.events.all_at(&self.words.tokens, j);
        signs.any(|(_, sign)| matches!(sign, Sign::Law(own) if own.fits(law)))
    }

    /// The body of the law told at a token.
    fn body_at(&self, j: usize) -> Option<Node> {
        let Some(at) = self.mentions.covering(j) else {
            let word = &self.words.tokens[j];
            return (!word.caps).then(|| Node::one(j..j + 1, described_by(self.words, j..j + 1), None));
        };
        let mention = &self.mentions.list[at];
        let body = matches!(mention.kind, MentionKind::Organisation | MentionKind::Group);
        body.then(|| Node::one(j..j + 1, party(mention), Some(mention.kind)))
    }

    /// The body of the law that is named nearest before a token, else the first behind it.
    pub(super) fn named_law(&self, before: usize, law: Law) -> Option<Party> {
        let list = &self.mentions.list;
        let from = list.partition_point(|mention| mention.at.end <= self.words.tokens[before].at.start);
        let own = |at: &usize| {
            let body = matches!(list[*at].kind, MentionKind::Organisation | MentionKind::Group);
            body && self.mentions.tokens_of(*at).any(|j| self.is_law(j, law))
        };
        // "ditahan di Polresta Karang": where someone is taken afterwards is told by no more than the place.
        let placed = |at: usize| {
            let before = self.mentions.tokens_of(at).start.checked_sub(1);
            before.is_some_and(|before| self.sign(before, |sign| matches!(sign, Sign::Place)).is_some())
        };
        let behind = || (from..list.len()).find(|at| own(at) && !placed(*at));
        let named = (0..from).rev().find(own).or_else(behind)?;
        Some(party(&list[named]))
    }
}
