//! The sides of an act that a noun tells.

use telusur_model::MentionKind;

use super::clauses::{Scene, Subject, mark};
use super::frames::{OWNER_WORDS, quote};
use super::kinds::{deed_on_place, mutual};
use super::nodes::{Lead, Node};
use super::{Act, CALL, Finder, Frame, Sign};
use crate::statements::cues::tag;

/// Farthest that the sides of an act told by a noun may stand apart, in tokens.
const NOUN_REACH: usize = 9;
/// Most tokens between two who do something and the noun that tells it: "memulai putaran keempat pembicaraan".
const BEGUN: usize = 5;
/// Most tokens between a verb of getting and what is got.
const GOT: usize = 3;
/// Farthest that a verb of taking place may stand behind what takes place, in tokens.
const HELD: usize = 6;
/// Farthest behind a noun that tells an act the word may stand that leads to both who did it, in tokens.
const BETWEEN_REACH: usize = 12;
/// Most tokens from one quotation mark to the other of a word or two in quotation marks.
const WORD: usize = 3;

impl<'n> Finder<'_, '_> {
    /// The sides of "penembakan Ranu oleh Velnora", "penembakan oleh Velnora terhadap Ranu" and "penembakan Velnora terhadap Ranu".
    pub(super) fn done_sides(&self, scene: &'n Scene, act: &Act, limit: usize) -> (Option<&'n Node>, Option<&'n Node>) {
        let end = act.at.end;
        let mut behind = scene
            .nodes
            .iter()
            .filter(|node| node.at.start >= end && node.at.end <= limit);
        let Some(first) = behind.next().filter(|node| node.at.start - end <= OWNER_WORDS) else {
            return (None, None);
        };
        let by = |node: &&Node| node.lead == Lead::By && node.at.start - first.at.end <= NOUN_REACH;
        let upon = |node: &&Node| {
            let within = first.at.end..node.at.start;
            node.lead == Lead::Toward && within.len() <= CALL && !scene.any(within, mark::STOP | mark::TELL)
        };
        match first.lead {
            Lead::By => (Some(first), behind.find(upon)),
            Lead::None => match behind.clone().find(by) {
                Some(agent) => (Some(agent), Some(first)),
                None => behind
                    .find(upon)
                    .map_or((None, Some(first)), |patient| (Some(first), Some(patient))),
            },
            // "melakukan penangkapan terhadap Ranu".
            Lead::Toward => match self.verb_before(scene, act, mark::LIGHT) {
                Some(verb) => (self.subject(verb, scene, Subject::Doer), Some(first)),
                None => (None, None),
            },
            // "melakukan penggeledahan di rumah Ranu".
            Lead::Place if first.kind == Some(MentionKind::Person) => {
                self.verb_before(scene, act, mark::LIGHT).map_or((None, None), |verb| {
                    (self.subject(verb, scene, Subject::Doer), Some(first))
                })
            }
            _ => (None, None),
        }
    }

    /// Whether a quotation mark stands at one word alone: `tarif "timbal balik" oleh Velnora`.
    fn quotes_word(&self, j: usize) -> bool {
        let near = j.saturating_sub(WORD)..self.words.tokens.len().min(j + WORD + 1);
        near.into_iter()
            .any(|other| other != j && quote(&self.words.tokens[other]))
    }

    /// The sides of an act that a noun tells: whose it is and to whom, both behind it, or the doer of its clause.
    pub(super) fn noun_sides(&self, scene: &'n Scene, act: &Act, limit: usize) -> Option<(&'n Node, &'n Node)> {
        let tail = act.at.end - 1;
        let pairs = mutual(act.kind) || matches!(act.frame, Frame::PairNoun | Frame::BetweenNoun);
        let mut between = self.sign(tail, |sign| matches!(sign, Sign::Between)).is_some();
        let mut toward = self
            .sign(tail, |sign| matches!(sign, Sign::Toward | Sign::With))
            .is_some();
        let (mut owner, mut target, mut pair): (Option<&Node>, Option<&Node>, Option<&Node>) = (None, None, None);
        let (mut plain, mut next) = (0, act.at.end);
        let ends = mark::STOP
            | mark::TELL
            | mark::NOT
            | mark::MAYBE
            | mark::FUTURE
            | mark::VOW
            | mark::RELATIVE
            | mark::CLAUSE;
        let behind = scene.nodes.partition_point(|node| node.at.start < act.at.end);
        'nodes: for (at, node) in scene.nodes.iter().enumerate().skip(behind) {
            if node.at.end > limit || node.at.start - next > NOUN_REACH {
                break;
            }
            for j in next..node.at.start {
                let other = scene.act_at(j).is_some_and(|other| !other.frame.noun());
                if other || scene.is(j, ends) || quote(&self.words.tokens[j]) && !self.quotes_word(j) {
                    break 'nodes;
                }
                between |= pairs && scene.is(j, mark::BETWEEN);
                let known = mark::SMALL | mark::BODY | mark::TOWARD | mark::WITH | mark::FROM | mark::BY;
                let counts = self.words.tokens[j].is_word() && !scene.is(j, known) && !self.in_role(j);
                plain += usize::from(counts && !self.said_twice(j));
            }
            let lead = if std::mem::take(&mut toward) {
                Lead::Toward
            } else {
                self.lead(scene, at, act.at.end)
            };
            // "tarif terhadap barang dari Velnora": upon what comes from whom.
            let lead = match lead {
                Lead::From if target.is_none() && scene.any(next..node.at.start, mark::TOWARD) => Lead::Toward,
                lead => lead,
            };
            let beside = owner.is_some_and(|owner| self.joined(scene, owner, node));
            next = node.at.end;
            if between {
                if owner.is_none() {
                    owner = Some(node);
                } else if beside
                    || matches!(lead, Lead::Toward | Lead::With)
                    || owner.is_some_and(|owner| self.comma_between(owner, node, scene))
                {
                    target = Some(node);
                    break;
                }
                continue;
            }
            match lead {
                _ if beside && target.is_none() => {
                    let hyphen = owner.is_some_and(|owner| self.words.tokens[owner.at.end].is('-'));
                    let place = node.kind == Some(MentionKind::Place);
                    if hyphen || pairs && !place {
                        pair = Some(node);
                    }
                    if hyphen {
                        break;
                    }
                }
                // What a place that is no capital is named for is not its deed.
                Lead::None
                    if owner.is_none() && node.kind == Some(MentionKind::Place) && self.capital(node).is_none() =>
                {
                    plain += node.at.len();
                }
                Lead::None if owner.is_none() && plain <= OWNER_WORDS => owner = Some(node),
                Lead::From | Lead::By if owner.is_none() => owner = Some(node),
                Lead::Toward => {
                    target = Some(node);
                    break;
                }
                Lead::With if pairs => {
                    target = Some(node);
                    break;
                }
                Lead::Place if act.kind == "ASSAULT" && (owner.is_some() || act.frame == Frame::OwnNoun) => {
                    target = Some(node);
                    break;
                }
                Lead::None => break,
                _ => {}
            }
        }
        if (owner.is_none() || between)
            && target.is_none()
            && pairs
            && let Some(two) = self.between_behind(scene, act)
        {
            return Some(two);
        }
        if let Some(owner) = owner.filter(|_| target.is_none() && pair.is_none() && act.frame == Frame::Noun) {
            target = self.behind_apposition(scene, owner, next);
        }
        if owner.is_some() && target.is_none() && matches!(act.kind, "ACCUSE" | "REQUEST") {
            // "tuduhan Velnora bahwa Zoltara ...", "desakan Velnora agar Zoltara ...".
            let linked = scene.parts.get(scene.part_of(act.at.start) + 1);
            target = linked.filter(|next| next.opened_by(mark::LINK)).and_then(|next| {
                let node = scene.nodes.iter().find(|node| node.at.start >= next.at.start)?;
                (node.at.start - next.at.start <= 2 && node.lead == Lead::None).then_some(node)
            });
        }
        let own = act.frame == Frame::OwnNoun;
        let last = target.or(pair).or(owner).map_or(act.at.end, |last| last.at.end);
        // "kunjungan Ranu Sorel ke Velnora dijadwalkan", "perundingan dengan Velnora tidak akan ...": of what is not held.
        let planned = mark::FUTURE | mark::VOW | mark::MAYBE | mark::NOT;
        if mutual(act.kind) && self.to_be_held(scene, last) {
            return None;
        }
        match (owner, target.or(pair)) {
            (Some(owner), Some(other)) if !owner.is(other) && !own => Some((owner, other)),
            (Some(owner), None) if owner.second.is_some() && pairs => Some((owner, owner)),
            // "memberlakukan tarif pada impor dari Velnora": upon what comes from whom.
            (Some(owner), None)
                if act.kind == "SANCTION"
                    && owner.lead == Lead::From
                    && self.verb_before(scene, act, mark::LIGHT).is_some() =>
            {
                let verb = self.verb_before(scene, act, mark::LIGHT)?;
                let doer = self.subject(verb, scene, Subject::Doer)?;
                (!doer.is(owner)).then_some((doer, owner))
            }
            // "Velnora menuai kecaman dari Zoltara".
            (Some(owner), None) if !pairs && !own => {
                let verb = self.verb_before(scene, act, mark::GETS)?;
                let patient = self.subject(verb, scene, Subject::Patient)?;
                (act.at.start - verb <= GOT && !patient.is(owner)).then_some((owner, patient))
            }
            // "pertemuan dengan Velnora": the doer of the clause is the other side.
            (None, Some(target)) if own || pairs && act.frame != Frame::BetweenNoun => {
                let subject = self.subject(act.at.start, scene, Subject::Loose);
                let mut doer = subject.or_else(|| self.said_at(scene, act))?;
                if act.frame == Frame::PairNoun || act.kind == "ASSAULT" {
                    // "membantu Velnora dalam perang melawan Zoltara": the one named last before it.
                    let mut before = scene.nodes.iter().rev().filter(|node| node.at.end <= act.at.start);
                    // "senjata kepada Velnora untuk perangnya melawan Zoltara".
                    let near = |node: &Node| {
                        node.lead == Lead::None
                            || matches!(node.lead, Lead::Toward | Lead::From | Lead::With)
                                && act.at.start - node.at.end <= 2
                    };
                    doer = before.find(|node| near(node)).unwrap_or(doer);
                }
                let held = doer.at.end > act.at.start || !scene.any(doer.at.end..act.at.start, planned);
                (held && !doer.is(target) && doer.kind != Some(MentionKind::Place)).then_some((doer, target))
            }
            // "menyampaikan dukungan kepada Velnora": whoever gives it.
            (None, Some(target)) if !pairs => {
                let verb = self.verb_before(scene, act, mark::GIVES | mark::LIGHT)?;
                let doer = self.subject(verb, scene, Subject::Doer)?;
                // "menegaskan serangan terhadap Velnora ...": whoever speaks of a deed does not do it.
                let person = doer.kind == Some(MentionKind::Person);
                let speaks = person && scene.is(verb, mark::TELL) && deed_on_place(act.kind);
                (!speaks && !doer.is(target)).then_some((doer, target))
            }
            // "Velnora dan Zoltara memulai latihan gabungan": both who are joined before it.
            (None, None) if mutual(act.kind) && act.frame == Frame::Noun || act.frame == Frame::PairNoun => {
                let doer = self.subject(act.at.start, scene, Subject::Both)?;
                let planned = scene.any(doer.at.end..act.at.start, planned);
                if doer.second.is_some() {
                    let near = act.at.start - doer.at.end <= BEGUN;
                    return (near && !planned && doer.at.end <= act.at.start).then_some((doer, doer));
                }
                let beside = scene.nodes.iter().find(|node| node.at.start >= doer.at.end)?;
                let behind = self.bracket(beside.at.end, &scene.whole).unwrap_or(beside.at.end);
                let near = behind <= act.at.start && act.at.start - behind <= BEGUN;
                (near && !planned && !doer.is(beside) && self.joined(scene, doer, beside)).then_some((doer, beside))
            }
            _ => None,
        }
    }

    /// "... disampaikan Ranu Sorel saat rapat dengan Velnora": the one named last before an occasion, who did or said something there.
    fn said_at(&self, scene: &'n Scene, act: &Act) -> Option<&'n Node> {
        let last = scene.nodes.iter().rev().find(|node| node.at.end <= act.at.start)?;
        let near = act.at.start - last.at.end <= CALL && matches!(last.lead, Lead::None | Lead::By);
        let person = matches!(last.kind, Some(MentionKind::Person | MentionKind::State));
        (near && person && last.second.is_none() && mutual(act.kind)).then_some(last)
    }

    /// "perjanjian yang diteken di Karang antara Velnora dan Zoltara": the two told behind more words about what they did.
    fn between_behind(&self, scene: &'n Scene, act: &Act) -> Option<(&'n Node, &'n Node)> {
        let ends = mark::NOT | mark::MAYBE | mark::FUTURE | mark::VOW | mark::TELL;
        let end = scene.whole.end.min(act.at.end + BETWEEN_REACH);
        let between = (act.at.end..end)
            .take_while(|&j| {
                let token = &self.words.tokens[j];
                !(token.is(',') || token.is(';') || quote(token) || scene.is(j, ends))
                    && scene.act_at(j).is_none_or(|other| !other.frame.noun())
            })
            .find(|&j| scene.is(j, mark::BETWEEN))?;
        let mut behind = scene.nodes.iter().filter(|node| node.at.start > between);
        let one = behind.next().filter(|one| one.at.start - between <= OWNER_WORDS + 1)?;
        let other = behind.next()?;
        let beside = self.joined(scene, one, other)
            || self.comma_between(one, other, scene)
            || other.lead == Lead::With && other.at.start - one.at.end <= OWNER_WORDS;
        (beside && !one.is(other)).then_some((one, other))
    }

    /// "Putaran kedua berlangsung di Karang": a further one of what two did, told a few sentences before.
    pub(super) fn held_again(&self, scene: &Scene, act: &Act) -> Option<(telusur_model::Party, telusur_model::Party)> {
        let end = scene.parts[scene.part_of(act.at.start)].at.end;
        let verb =
            (act.at.end..end.min(act.at.end + HELD)).find(|&j| scene.is(j, mark::STOP | mark::NOT | mark::MAYBE))?;
        // "pertemuan itu berlangsung": the one that was told.
        let this = |j: usize| self.pack.cues.tags(&self.words.tokens[j]) & tag::THIS != 0;
        let held = self.sign(verb, |sign| matches!(sign, Sign::Held)).is_some() && !(act.at.end..verb).any(this);
        let named = scene
            .nodes
            .iter()
            .any(|node| node.at.start >= act.at.start && node.at.end <= verb);
        let planned = mark::FUTURE | mark::VOW | mark::MAYBE | mark::NOT;
        let from = scene.parts[scene.part_of(act.at.start)].at.start;
        (held && !named && !scene.any(from..verb, planned))
            .then(|| {
                let told = self.told_two(act.at.start, None);
                told.or_else(|| self.two_meant(act.at.start, Some(MentionKind::State)))
            })
            .flatten()
    }

    /// Whether what is told of an act behind its sides is that it is planned, or not held: "kunjungan Ranu Sorel ke Velnora (V) yang
    /// semula dijadwalkan ...", "pertemuan dengan Velnora untuk membahas batas laut akan berlangsung".
    pub(super) fn to_be_held(&self, scene: &Scene, last: usize) -> bool {
        let planned = mark::FUTURE | mark::VOW | mark::MAYBE | mark::NOT;
        let behind = self.bracket(last, &scene.whole).unwrap_or(last);
        let end = scene.whole.end;
        scene.any(last..end.min(behind + 3), planned)
            || (behind..end.min(behind + super::REACH))
                .take_while(|&j| !self.words.tokens[j].is_mark() && !scene.is(j, mark::TELL))
                .any(|j| scene.is(j, planned) && scene.any(j + 1..end.min(j + 3), mark::STOP))
    }

    /// "kunjungan Ranu Sorel, penasihat presiden, ke Velnora": the one to whom a word leads behind what is told of the owner.
    fn behind_apposition(&self, scene: &'n Scene, owner: &Node, from: usize) -> Option<&'n Node> {
        let comma = self.words.tokens.get(from)?.is(',');
        let part = scene.part_of(from + 1) + 1;
        let next = scene.parts.get(part).filter(|next| comma && next.comma)?;
        let near = next.at.start - from <= super::CALL && scene.is(next.at.start, mark::TOWARD | mark::WITH);
        let node = scene.nodes.iter().find(|node| node.at.start > next.at.start)?;
        (near && node.at.start - next.at.start <= 2 && !owner.is(node)).then_some(node)
    }
}
