//! Who stands around an act: its doer and the one it is done to, by the way the act is told.

use telusur_model::MentionKind;

use super::clauses::{Scene, Subject, mark};
use super::kinds::{deed_on_place, mutual, of_words};
use super::nodes::{Lead, Node};
use super::{Act, CALL, Finder, Frame, Sign, who};
use crate::statements::cues::tag;
use crate::words::Token;

/// Farthest that the sides of an act told by a noun may stand apart, in tokens.
const NOUN_REACH: usize = 9;
/// Most words of unknown kind between a verb and the one whom it is done to.
const OBJECT_WORDS: usize = 3;
/// Most tokens between two who do something and the noun that tells it: "memulai putaran keempat pembicaraan".
const BEGUN: usize = 5;
/// Most tokens between a verb of getting and what is got.
const GOT: usize = 3;
/// Farthest that a verb of taking place may stand behind what takes place, in tokens.
const HELD: usize = 6;
/// Farthest behind a noun that tells an act the word may stand that leads to both who did it, in tokens.
const BETWEEN_REACH: usize = 12;
/// Most tokens that tell more of what two discuss, with the one with whom.
const MORE: usize = 6;
/// Most tokens from one quotation mark to the other of a word or two in quotation marks.
const WORD: usize = 3;
/// Most tokens between two who are joined, where the second is told by an office and a name.
const OFFICE: usize = 8;
/// Most words of unknown kind between a noun that tells an act and its doer.
const OWNER_WORDS: usize = 2;

/// Whether a token is a quotation mark.
pub(super) fn quote(token: &Token) -> bool {
    token.is_mark() && matches!(token.first, '"' | '“' | '”' | '‘' | '’' | '\'')
}

impl<'n> Finder<'_, '_> {
    /// The doer of an act and the one it is done to.
    pub(super) fn sides(&self, scene: &'n Scene, act: &Act, limit: usize) -> (Option<&'n Node>, Option<&'n Node>) {
        let end = act.at.end;
        let of_words = of_words(act.kind);
        match act.frame {
            Frame::Verb | Frame::Alone => {
                let doer = self.subject(act.at.start, scene, Subject::Doer);
                let object = self.object(scene, act, doer, limit);
                // "Kedua negara saling ...": what both do without an object they do to one another.
                let near = act.at.start.saturating_sub(2).max(scene.whole.start)..scene.whole.end.min(end + 2);
                let saying = of_words && !scene.any(near, mark::EACH);
                let each = doer.filter(|doer| doer.second.is_some() && !saying);
                (doer, object.or(each))
            }
            Frame::Given => {
                let Some(verb) = self.verb_before(scene, act, mark::GIVES | mark::FIRES) else {
                    // "sumbangan tank dari Velnora ke Zoltara".
                    let comes = |giver: &&Node| matches!(giver.lead, Lead::From | Lead::By);
                    return self
                        .noun_sides(scene, act, limit)
                        .filter(|(giver, _)| comes(giver))
                        .unzip();
                };
                (self.subject(verb, scene, Subject::Doer), self.led_to(scene, act, limit))
            }
            Frame::Led => (
                self.subject(act.at.start, scene, Subject::Doer),
                self.led_to(scene, act, limit),
            ),
            Frame::Called => {
                let Some(verb) = self.verb_before(scene, act, mark::CALLS) else {
                    return (None, None);
                };
                let doer = self.subject(verb, scene, Subject::Doer);
                let mut between = scene
                    .nodes
                    .iter()
                    .filter(|node| verb < node.at.start && node.at.end <= act.at.start);
                let one = between
                    .next()
                    .filter(|node| node.at.start - verb <= 3 && between.next().is_none());
                (doer, one)
            }
            Frame::Passive => {
                let patient = self.subject(act.at.start, scene, Subject::Patient);
                let agent = scene.nodes.iter().find(|node| {
                    node.at.start >= end
                        && node.at.end <= limit
                        && (node.lead == Lead::By && node.at.start - end <= 8
                            || (end..node.at.start).all(|j| scene.is(j, mark::SMALL | mark::BODY)))
                });
                let agent = agent.filter(|agent| agent.lead != Lead::Place);
                // "dibahas Velnora dengan Zoltara": both do it.
                let both = matches!(act.kind, "CONSULT" | "COOPERATE");
                let partner = agent.filter(|_| both).and_then(|agent| {
                    let next = scene.nodes.iter().find(|node| node.at.start >= agent.at.end)?;
                    let with = next.lead == Lead::With && next.at.start - agent.at.end <= OWNER_WORDS;
                    let both = with || self.joined(scene, agent, next);
                    (both && next.at.end <= limit && !next.is(agent)).then_some(next)
                });
                if partner.is_some() {
                    return (agent, partner);
                }
                // "dijanjikan oleh Velnora kepada Zoltara": what is given goes to someone.
                let given = matches!(act.kind, "AGREE" | "AID") && agent.is_some();
                let to = given.then(|| {
                    let behind = scene
                        .nodes
                        .iter()
                        .filter(|node| node.at.start >= end && node.at.end <= limit);
                    behind
                        .into_iter()
                        .find(|node| matches!(node.lead, Lead::Toward | Lead::Own))
                });
                (agent, to.flatten().or(patient))
            }
            Frame::Mutual | Frame::Pair => self.both_sides(scene, act, limit),
            Frame::Noun | Frame::BetweenNoun | Frame::PairNoun | Frame::OwnNoun => {
                self.noun_sides(scene, act, limit).unzip()
            }
            Frame::DoneNoun => self.done_sides(scene, act, limit),
        }
    }

    /// The sides of "penembakan Ranu oleh Velnora", "penembakan oleh Velnora terhadap Ranu" and "penembakan Velnora terhadap Ranu".
    fn done_sides(&self, scene: &'n Scene, act: &Act, limit: usize) -> (Option<&'n Node>, Option<&'n Node>) {
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
            _ => (None, None),
        }
    }

    /// The one to whom a word leads behind what is given.
    fn led_to(&self, scene: &'n Scene, act: &Act, limit: usize) -> Option<&'n Node> {
        let end = act.at.end;
        scene.nodes.iter().find(|node| {
            node.at.start >= end
                && node.at.end <= limit
                && node.at.start - end <= CALL
                && (matches!(node.lead, Lead::Toward | Lead::Own)
                    || node.at.start == end && act.at.len() > 1
                    || matches!(node.lead, Lead::Place | Lead::None | Lead::From)
                        && act.kind != "AID"
                        && scene.any(end..node.at.start, mark::TOWARD))
                && !scene.any(end..node.at.start, mark::STOP | mark::TELL)
        })
    }

    /// The verb of giving or calling that leads to an act, in the same clause.
    pub(super) fn verb_before(&self, scene: &Scene, act: &Act, marks: u32) -> Option<usize> {
        let from = scene.parts[scene.part_of(act.at.start)].at.start;
        (from.max(act.at.start.saturating_sub(CALL))..act.at.start)
            .rev()
            .find(|&j| scene.is(j, marks))
    }

    /// The first one behind a verb whom it can be done to.
    pub(super) fn object(&self, scene: &'n Scene, act: &Act, doer: Option<&Node>, limit: usize) -> Option<&'n Node> {
        let (mut plain, mut undergone, mut harmed, mut joined) = (0, false, false, false);
        // What is asked for, and not who is asked: "mendorong ekspor Velnora".
        let mut thing = false;
        let mut before: Option<&Node> = None;
        // Where what is possessed stands first, few words part a verb from the one whom it concerns.
        let most = match act.kind {
            _ if !self.pack.head_first() => OBJECT_WORDS + 2,
            "REQUEST" | "CONSULT" => OBJECT_WORDS - 1,
            _ => OBJECT_WORDS,
        };
        let mut next = act.at.end;
        for node in scene.nodes.iter().filter(|node| node.at.start >= act.at.end) {
            if node.at.end > limit || node.at.start - act.at.end > super::REACH {
                break;
            }
            let title = self.title_before(scene, node, next);
            for j in next..title {
                if scene.is(j, mark::STOP | mark::TELL | mark::RELATIVE) {
                    return None;
                }
                if let Some(other) = scene.act_at(j) {
                    // A letter that wishes someone well is told as the wish.
                    if act.kind == "CONSULT" && other.kind == "SUPPORT" {
                        return None;
                    }
                    let noun = other.frame.noun();
                    plain += if noun || j > other.at.start { 0 } else { 2 };
                    undergone |= other.frame == Frame::DoneNoun;
                    harmed |= noun && matches!(other.kind, "ASSAULT" | "COERCE" | "SANCTION");
                    continue;
                }
                // "mendukung saya", "mengajak Bela Karang membantu Velnora": it is done to someone or something else, who is not known.
                let word = &self.words.tokens[j];
                let unknown = word.is_word() && word.upper && self.pack.head_first();
                if j == act.at.end
                    && (scene.is(j, mark::SELF) || unknown && !self.in_role(j) && !scene.is(j, mark::BODY))
                {
                    return None;
                }
                if scene.is(j, mark::CLAUSE | mark::LINK) {
                    (plain, joined) = (0, false);
                    continue;
                }
                joined |= plain > 0 && scene.is(j, mark::AND);
                undergone |= scene.is(j, mark::UNDERGONE);
                let token = &self.words.tokens[j];
                let known = mark::SMALL | mark::BODY | mark::AND | mark::TOWARD | mark::WITH | mark::PLACE | mark::LINK;
                let counts = token.is_word() && !scene.is(j, known) && !self.in_role(j);
                plain += usize::from(counts && !self.said_twice(j));
                let human = self.pack.cues.tags(token.key) & (tag::SAYER | tag::HUMAN | tag::WHEN | tag::ADVERB) != 0;
                thing |= counts && !human && !token.upper && !token.is_number();
            }
            next = node.at.end;
            // "mengakhiri perang Velnora-Zoltara": who is joined to the doer is none of whom he does it to.
            let beside = before
                .replace(node)
                .is_some_and(|before| doer.is_some_and(|doer| doer.is(before)) && self.joined(scene, before, node));
            let paired = doer.is_some() && self.hyphened(scene, node) && !mutual(act.kind);
            // "memediasi perundingan antara keduanya": two are one side where the doer is none of them.
            let two = node.second.as_ref().is_some_and(|second| {
                let known = act.frame == Frame::Verb && !node.they && act.at.start < node.at.start;
                !known || doer.is_none_or(|doer| doer.second.is_some() || who(Some(&doer.party)) == who(Some(second)))
            });
            if beside || paired || node.they || two || doer.is_some_and(|doer| doer.is(node)) {
                continue;
            }
            let judged = matches!(act.kind, "ACCUSE" | "REJECT" | "SUPPORT" | "REQUEST");
            let fits = match node.lead {
                Lead::None => {
                    let asked = act.kind == "REQUEST" && act.frame == Frame::Verb && self.pack.head_first();
                    let other = undergone && judged || asked && thing;
                    let most = if node.second.is_some() { 0 } else { most };
                    plain <= most && !joined && !other
                }
                Lead::Own => true,
                Lead::Toward => !((harmed || undergone) && judged),
                // Whom police or a body seize in a place is somebody else.
                Lead::Place => {
                    let state = doer.is_some_and(|doer| doer.kind == Some(MentionKind::State));
                    deed_on_place(act.kind) && (act.kind != "COERCE" || state)
                }
                Lead::By => judged,
                Lead::With => {
                    mutual(act.kind) || matches!(act.kind, "THREATEN" | "REJECT" | "REQUEST" | "SANCTION" | "YIELD")
                }
                // "tarif terhadap barang dari Velnora": upon what comes from whom.
                Lead::From => {
                    scene.any(act.at.end..node.at.start, mark::TOWARD)
                        || judged
                        || matches!(act.kind, "CONSULT" | "YIELD" | "COOPERATE")
                }
                Lead::Between => node.second.is_some(),
                Lead::About => false,
            };
            if fits {
                return Some(node);
            }
        }
        None
    }

    /// Whether a quotation mark stands at one word alone: `tarif "timbal balik" oleh Velnora`.
    fn quotes_word(&self, j: usize) -> bool {
        let near = j.saturating_sub(WORD)..self.words.tokens.len().min(j + WORD + 1);
        near.into_iter()
            .any(|other| other != j && quote(&self.words.tokens[other]))
    }

    /// Where a title in capitals begins that leads to a person's name: "memeriksa Menteri Kelautan dan Pangan Ranu".
    pub(super) fn title_before(&self, scene: &Scene, node: &Node, from: usize) -> usize {
        let mut start = node.at.start;
        if node.kind != Some(MentionKind::Person) {
            return start;
        }
        while start > from {
            let token = &self.words.tokens[start - 1];
            let upper = token.is_word() && token.upper;
            let joins = scene.is(start - 1, mark::AND) && start - 1 > from && self.words.tokens[start - 2].upper;
            if !(upper || joins) || scene.is(start - 1, mark::ACT) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Whether a word is the second half of one that is said twice ("negara-negara").
    pub(super) fn said_twice(&self, j: usize) -> bool {
        j >= 2 && {
            let (first, mark, second) = (
                &self.words.tokens[j - 2],
                &self.words.tokens[j - 1],
                &self.words.tokens[j],
            );
            mark.is('-') && mark.glued && second.glued && first.key == second.key
        }
    }

    /// The two sides of an act that both do: joined before it, or one before and one behind.
    fn both_sides(&self, scene: &'n Scene, act: &Act, limit: usize) -> (Option<&'n Node>, Option<&'n Node>) {
        let one = self.subject(act.at.start, scene, Subject::Both);
        let Some(first) = one else { return (None, None) };
        let beside = scene
            .nodes
            .iter()
            .find(|node| node.at.start >= first.at.end && node.at.end <= act.at.start)
            .filter(|next| !next.is(first))
            .filter(|next| {
                // "Velnora bersama Zoltara sepakat ...", not "pertemuan Velnora dengan Zoltara untuk membahas ...".
                let between = first.at.end..next.at.start;
                let told = first.at.start.checked_sub(1).is_some_and(|j| scene.act_at(j).is_some());
                let along = next.lead == Lead::With && between.len() <= 2 && first.party.actor.is_some() && !told;
                let along = along && between.clone().all(|j| scene.is(j, mark::WITH | mark::SMALL));
                along || self.joined(scene, first, next) || self.listed_with(scene, first, act.at.start)
            });
        if beside.is_some() {
            return (one, beside);
        }
        if first.second.is_some() {
            return (one, one);
        }
        // "membahas keamanan, dagang, dan air dengan Zoltara": what is discussed may be a list.
        let behind = &scene.parts[scene.part_of(act.at.start) + 1..];
        let goes_on = |part: &&super::clauses::Part| {
            let led = scene.nodes.iter().find(|node| node.at.start >= part.at.start);
            // "membahas berkas yang rahasia dengan Zoltara".
            let told = part.opened_by(mark::RELATIVE) && part.at.len() <= MORE;
            (part.comma && part.opener & (mark::RELATIVE | mark::CLAUSE | mark::TELL) == 0 || told)
                && led.is_some_and(|node| node.lead == Lead::With && node.at.start - act.at.end <= super::REACH)
                && !scene
                    .acts
                    .iter()
                    .any(|other| part.at.contains(&other.at.start) && !other.frame.noun())
        };
        let list = behind
            .iter()
            .take_while(goes_on)
            .find(|part| scene.any(part.at.clone(), mark::WITH));
        let limit = list.map_or(limit, |part| part.at.end.max(limit));
        // "berbagi informasi Velnora dengan Zoltara": the partner follows a word that leads to it.
        let led = scene.nodes.iter().find(|node| {
            node.at.start >= act.at.end
                && node.at.end <= limit
                && node.at.start - act.at.end <= super::REACH
                && !first.is(node)
                && node.second.is_none()
                && !node.they
                && (matches!(node.lead, Lead::With | Lead::Toward | Lead::Own) || node.at.start == act.at.end)
                && !scene.any(act.at.end..node.at.start, mark::STOP | mark::TELL)
        });
        let behind = || self.object(scene, act, one, limit).filter(|_| act.frame != Frame::Pair);
        (one, led.or_else(behind))
    }

    /// Whether an actor is one of two that a hyphen joins before or behind it: "perang Velnora-Zoltara".
    fn hyphened(&self, scene: &Scene, node: &Node) -> bool {
        let at = scene.nodes.partition_point(|other| other.at.start < node.at.start);
        let before = at
            .checked_sub(1)
            .is_some_and(|before| self.joined_by_hyphen(&scene.nodes[before], node));
        before
            || scene
                .nodes
                .get(at + 1)
                .is_some_and(|next| self.joined_by_hyphen(node, next))
    }

    /// Whether one is the first of several who are listed before token `end`: "Velnora, Zoltara, dan Karang".
    fn listed_with(&self, scene: &Scene, first: &Node, end: usize) -> bool {
        let mut one = first;
        for next in scene
            .nodes
            .iter()
            .filter(|node| node.at.start >= first.at.end && node.at.end <= end)
        {
            if self.joined(scene, one, next)
                || self.comma_between(one, next, scene) && scene.any(one.at.end..next.at.start, mark::AND)
            {
                return true;
            }
            if !self.comma_between(one, next, scene) {
                return false;
            }
            one = next;
        }
        false
    }

    /// Whether two are named together: "Velnora dan Zoltara", "Velnora-Zoltara", "Velnora (V) serta sekutunya Zoltara".
    pub(super) fn joined(&self, scene: &Scene, one: &Node, other: &Node) -> bool {
        let from = self.bracket(one.at.end, &scene.whole).unwrap_or(one.at.end);
        let between = from..other.at.start.max(from);
        between.len() <= 3 && scene.any(between.clone(), mark::AND)
            || self.joined_by_hyphen(one, other)
            || other.kind == Some(MentionKind::Person) && self.office_between(scene, between)
    }

    /// Whether a word that joins and an office stand between two: "Ranu Sorel dan mantan kepala pertahanan, Tirta Wasa".
    fn office_between(&self, scene: &Scene, between: std::ops::Range<usize>) -> bool {
        let office = |j: usize| {
            let token = &self.words.tokens[j];
            let other = mark::TELL | mark::RELATIVE | mark::CLAUSE | mark::STOP | mark::ACT | mark::AND;
            let last = j + 1 == between.end && token.is(',');
            last || token.is_word() && (!token.upper || self.in_role(j)) && !scene.is(j, other)
        };
        between.len() <= OFFICE
            && between.len() > 3
            && scene.is(between.start, mark::AND)
            && (between.start + 1..between.end).all(office)
            && (between.start + 1..between.end).any(|j| self.in_role(j))
    }

    /// "Velnora-Zoltara", "Velnora/Zoltara".
    pub(super) fn joined_by_hyphen(&self, one: &Node, other: &Node) -> bool {
        let mark = &self.words.tokens[one.at.end.min(self.words.tokens.len() - 1)];
        other.at.start == one.at.end + 1 && (mark.is('-') || mark.is('/'))
    }

    /// The sides of an act that a noun tells: whose it is and to whom, both behind it, or the doer of its clause.
    fn noun_sides(&self, scene: &'n Scene, act: &Act, limit: usize) -> Option<(&'n Node, &'n Node)> {
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
        let this = |j: usize| self.pack.cues.tags(self.words.tokens[j].key) & tag::THIS != 0;
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
    fn to_be_held(&self, scene: &Scene, last: usize) -> bool {
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
