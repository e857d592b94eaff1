//! Who stands around an act: its doer and the one it is done to, by the way the act is told.

use telusur_model::MentionKind;

use super::clauses::{Scene, Subject, mark};
use super::kinds::{deed_on_place, mutual, of_words};
use super::nodes::{Lead, Node};
use super::{Act, CALL, Finder, Frame, Sign, who};
use crate::statements::cues::tag;
use crate::words::Token;

/// Most words of unknown kind between a verb and the one whom it is done to.
const OBJECT_WORDS: usize = 3;
/// Most words between a verb of calling and the one who is called something.
const CALLED_WORDS: usize = 2;
/// Most words that describe someone before a comma behind which he is named.
const DESCRIBED: usize = 5;
/// Most tokens that tell more of what two discuss, with the one with whom.
const MORE: usize = 6;
/// Most tokens between two who are joined, where the second is told by an office and a name.
const OFFICE: usize = 8;
/// Most words of unknown kind between a noun that tells an act and its doer.
pub(super) const OWNER_WORDS: usize = 2;

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
                    // "menerima bantuan dari Velnora".
                    if let Some(verb) = self.verb_before(scene, act, mark::GETS) {
                        let from = |node: &&Node| {
                            let near =
                                node.at.start >= end && node.at.end <= limit && node.at.start - end <= OBJECT_WORDS + 1;
                            near && matches!(node.lead, Lead::From)
                        };
                        let giver = scene.nodes.iter().find(from);
                        return (giver, giver.and_then(|_| self.subject(verb, scene, Subject::Patient)));
                    }
                    // "sumbangan tank dari Velnora ke Zoltara", "bantuan itu diserahkan Velnora kepada Zoltara".
                    let by = self.given_by(act);
                    let comes = |giver: &&Node| {
                        matches!(giver.lead, Lead::From | Lead::By) || by.is_some_and(|by| giver.at.start > by)
                    };
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
                // "menilai operasi yang dilakukan Velnora ilegal": what is called so may be a deed, told with its doer.
                let fits = |node: &&Node| {
                    let within = verb + 1..node.at.start;
                    let words = within
                        .clone()
                        .filter(|&j| !scene.is(j, mark::SMALL | mark::ACT))
                        .count();
                    let deed = scene.act_at(verb + 1).is_some_and(|deed| deed.frame.noun());
                    within.len() <= CALLED_WORDS || deed && words <= CALLED_WORDS
                };
                let one = between.next().filter(fits);
                // "menetapkan Ranu Sorel dan Tirta Wasa sebagai tersangka".
                let listed = one.is_some_and(|one| {
                    let mut last = one;
                    between.all(|next| {
                        let goes_on = self.joined(scene, last, next) || self.comma_between(last, next, scene);
                        last = next;
                        goes_on
                    })
                });
                (doer, one.filter(|_| listed))
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
                // "dipecat dari Bela Karang": by the body to which he belonged.
                let left = || {
                    scene.nodes.iter().find(|node| {
                        let body = matches!(node.kind, Some(MentionKind::Organisation | MentionKind::Group));
                        body && node.lead == Lead::From && node.at.start >= end && node.at.start - end <= OWNER_WORDS
                    })
                };
                let agent = agent.or_else(|| if act.kind == "SANCTION" { left() } else { None });
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
                    behind.into_iter().find(|node| {
                        matches!(node.lead, Lead::Toward | Lead::Own) && agent.is_none_or(|agent| !agent.is(node))
                    })
                });
                (agent, to.flatten().or(patient))
            }
            Frame::Mutual | Frame::Pair => self.both_sides(scene, act, limit),
            Frame::Noun | Frame::BetweenNoun | Frame::PairNoun | Frame::OwnNoun => {
                self.told_by_noun(scene, act, limit).unzip()
            }
            Frame::DoneNoun => self.done_sides(scene, act, limit),
        }
    }

    /// The one who is named behind a comma where whoever it is done to is only described before: "berpesan kepada wakilnya, Ranu Sorel,
    /// agar ...", "memeriksa tiga orang, yakni Ranu Sorel, Tirta Wasa, dan Bela Sari".
    pub(super) fn told_then(&self, scene: &'n Scene, act: &Act, part: usize, one: &Node) -> Option<&'n Node> {
        let own = &scene.parts[part].at;
        let described = act.at.end..own.end;
        let plain = described.clone().filter(|&j| self.words.tokens[j].is_word());
        let people = |j: usize| {
            let human = self.pack.cues.tags(&self.words.tokens[j]) & (tag::HUMAN | tag::SAYER) != 0;
            let group = |sign: &Sign| {
                matches!(
                    sign,
                    Sign::People(_) | Sign::Group | Sign::Nobody | Sign::Organ | Sign::Same(Some(MentionKind::State))
                )
            };
            human || self.in_role(j) || self.sign(j, group).is_some()
        };
        let next = scene.parts.get(part + 1).filter(|next| next.comma)?;
        let named = self.sign(next.at.start, |sign| matches!(sign, Sign::Named));
        let named = named.filter(|&length| next.at.start + length <= next.at.end);
        let leads = named.is_some();
        let node = scene.nodes.iter().find(|node| node.at.start >= next.at.start)?;
        let from = next.at.start + named.unwrap_or(0);
        let starts = self.title_before(scene, node, from) == from || node.at.start == from;
        let closed = node.at.end >= scene.whole.end || self.words.tokens[node.at.end].is_mark() || leads;
        let fits = !described.is_empty()
            && plain.clone().count() <= DESCRIBED
            && plain.clone().any(people)
            && !scene.any(described, mark::TELL | mark::ACT | mark::CLAUSE | mark::RELATIVE);
        let known = node.party.actor.is_some() && node.kind != Some(MentionKind::Place) && !node.is(one);
        (fits && starts && closed && known && node.second.is_none()).then_some(node)
    }

    /// The verb that tells behind a gift who gives it: "bantuan itu diserahkan".
    pub(super) fn given_by(&self, act: &Act) -> Option<usize> {
        (act.at.end..act.at.end + 3).find(|&j| self.sign(j, |sign| matches!(sign, Sign::GivenBy)).is_some())
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
                        && scene.any(end..node.at.start, mark::TOWARD)
                    || node.lead == Lead::Place && self.fired_at(scene, act))
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
                let unknown = word.is_word() && word.upper && self.pack.head_first() && !self.amount(j);
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
                let human = self.pack.cues.tags(token) & (tag::SAYER | tag::HUMAN | tag::WHEN | tag::ADVERB) != 0;
                thing |= counts && !human && !token.upper && !token.is_number();
            }
            next = node.at.end;
            // "mengakhiri perang Velnora-Zoltara": who is joined to the doer is none of whom he does it to.
            let beside = before
                .replace(node)
                .is_some_and(|before| doer.is_some_and(|doer| doer.is(before)) && self.joined(scene, before, node));
            let body = node.kind == Some(MentionKind::Organisation);
            let paired = doer.is_some() && !body && self.hyphened(scene, node) && !mutual(act.kind);
            // "memediasi perundingan antara keduanya": two are one side where the doer is none of them.
            let two = node.second.as_ref().is_some_and(|second| {
                let known = act.frame == Frame::Verb && !node.they && act.at.start < node.at.start;
                !known || doer.is_none_or(|doer| doer.second.is_some() || who(Some(&doer.party)) == who(Some(second)))
            });
            if beside
                || paired
                || node.they
                || two
                || self.own_troops(act, node)
                || doer.is_some_and(|doer| doer.is(node))
            {
                continue;
            }
            if !self.pack.head_first() && !self.object_here(scene, act, node) {
                return None;
            }
            let judged = matches!(act.kind, "ACCUSE" | "REJECT" | "SUPPORT" | "REQUEST");
            let fits = match node.lead {
                _ if self.reached(scene, act, doer, node) => true,
                Lead::None => {
                    let asked = act.kind == "REQUEST" && act.frame == Frame::Verb && self.pack.head_first();
                    let freed = act.kind == "SUPPORT" && self.gladdens(act.at.end..node.at.start);
                    let other = undergone && judged && !freed || asked && thing;
                    let most = if node.second.is_some() { 0 } else { most };
                    // "memuji langkah cepat dan tegas Velnora".
                    let apart = joined && (!judged || act.kind == "REQUEST" || node.party.actor.is_none());
                    plain <= most && !apart && !other
                }
                Lead::Own => true,
                Lead::Toward => !((harmed || undergone) && judged),
                // Whom police or a body seize in a place is somebody else.
                Lead::Place if act.kind == "MOBILIZE" => node.kind == Some(MentionKind::State),
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
                    // "meminta tarif barang yang berasal dari Velnora": whence something comes is not asked for it.
                    let comes = |j: usize| self.sign(j, |sign| matches!(sign, Sign::Relative)).is_some();
                    let whence = act.kind == "REQUEST" && (act.at.end..node.at.start).any(comes);
                    scene.any(act.at.end..node.at.start, mark::TOWARD)
                        || judged && !whence
                        || matches!(act.kind, "CONSULT" | "YIELD" | "COOPERATE" | "SANCTION")
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

    /// Whether what someone undergoes is what he wishes: "mendukung kemerdekaan Velnora".
    fn gladdens(&self, mut range: std::ops::Range<usize>) -> bool {
        range.any(|j| self.sign(j, |sign| matches!(sign, Sign::Gladdens)).is_some())
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

    /// Whether a sum of money begins at a token: "Rp2 miliar", "Rp 2 miliar".
    fn amount(&self, j: usize) -> bool {
        let token = &self.words.tokens[j];
        let digits = token.at.of(self.words.text).bytes().any(|byte| byte.is_ascii_digit());
        digits || self.words.tokens.get(j + 1).is_some_and(|next| next.is_number())
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
}
