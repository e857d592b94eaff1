//! Languages in which what describes a noun stands before it ("Velnora's second attack on Zoltara"): as what a word tells its act
//! there, who stands around a noun that tells one, and people told behind the name of whose they are.

use std::ops::Range;

use telusur_model::{MentionKind, Party};

use super::clauses::{Scene, Subject, mark};
use super::kinds::{deed_on_place, mutual};
use super::nodes::{Lead, Node, described_by};
use super::{Act, BEFORE, Finder, Frame, Sign};
use crate::mentions::gazetteer::gazetteer;
use crate::statements::cues::{Tags, tag};

/// Most words that describe a noun, before it.
const DESCRIBING: usize = 2;
/// Farthest before a verb its form of "to be" may stand, in tokens.
const BE_BEFORE: usize = 3;
/// Farthest behind a noun that tells an act a side of it may stand, in tokens.
const SIDE: usize = 8;
/// Most words between a verb and the one whom it is done to.
const OBJECT_WORDS: usize = 3;

/// The form of a word, as far as its ending tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Past,
    Going,
    Other,
}

impl<'n> Finder<'_, '_> {
    fn tags(&self, j: usize) -> Tags {
        self.pack.cues.tags(&self.words.tokens[j])
    }

    fn is_sign(&self, j: usize, want: fn(&Sign) -> bool) -> bool {
        self.sign(j, want).is_some()
    }

    fn form(&self, j: usize) -> Form {
        let text = self.words.tokens[j].at.of(self.words.text);
        let names = &self.pack.names;
        if names.going_suffixes.iter().any(|suffix| text.ends_with(suffix)) {
            Form::Going
        } else if names.act_suffixes.iter().any(|suffix| text.ends_with(suffix)) {
            Form::Past
        } else {
            Form::Other
        }
    }

    /// Whether a word ends as those for several things do, or for what one alone does.
    fn several(&self, j: usize) -> bool {
        self.pack.names.is_several(self.words.tokens[j].at.of(self.words.text))
    }

    /// Whether a word leads to a place, a side or a thing.
    fn leads(&self, j: usize) -> bool {
        let leads = |sign: &Sign| {
            matches!(
                sign,
                Sign::Toward | Sign::With | Sign::From | Sign::By | Sign::Between | Sign::Place
            )
        };
        self.tags(j) & (tag::PREPOSITION | tag::ABOUT) != 0 || self.is_sign(j, leads)
    }

    /// Whether a word points at a noun behind it: an article, whose it is.
    fn points(&self, j: usize) -> bool {
        self.words.tokens[j].owns || self.is_sign(j, |sign| matches!(sign, Sign::Article))
    }

    /// Whether token `j` is a word in small letters of which nothing is known: it may describe a noun.
    fn plain(&self, j: usize) -> bool {
        let token = &self.words.tokens[j];
        let own = self.pack.events.all_at(&self.words.tokens, j).next().is_some();
        token.is_word() && !token.upper && self.tags(j) == 0 && !own && self.mentions.covering(j).is_none()
    }

    /// The same, or a word for those who speak ("campaign"): it may be part of a noun.
    fn nounlike(&self, j: usize) -> bool {
        let token = &self.words.tokens[j];
        let sayer = self.tags(j) & (tag::SAYER | tag::HUMAN | tag::RECORD) != 0;
        self.plain(j) || sayer && token.is_word() && !token.upper && self.mentions.covering(j).is_none()
    }

    /// How a word of an `events` table tells its act where it stands: a verb may be a passive there by the words around it, or a noun.
    /// `None` where it tells nothing.
    pub(super) fn told_here(&self, at: &Range<usize>, kind: &str, frame: Frame, whole: &Range<usize>) -> Option<Frame> {
        let (start, end) = (at.start, at.end);
        let token = &self.words.tokens[start];
        let inside = start > whole.start && !self.words.tokens[start - 1].is_mark();
        // "Capitol March": a word in capitals inside a sentence is part of a name.
        if inside && token.upper && !token.caps {
            return None;
        }
        if !matches!(
            frame,
            Frame::Verb | Frame::Mutual | Frame::Pair | Frame::Alone | Frame::Led
        ) {
            return Some(frame);
        }
        let form = self.form(start);
        let single = at.len() == 1;
        let next_by = end < whole.end && self.is_sign(end, |sign| matches!(sign, Sign::By));
        if form != Form::Going && self.be_before(start, whole) && (single || self.by_soon(end, whole)) {
            return Some(Frame::Passive);
        }
        if single && form == Form::Past && !mutual(kind) && (next_by || self.undergone_here(end, whole, frame)) {
            return Some(Frame::Passive);
        }
        // "fired a missile" is no dismissal: who is dismissed is named right behind.
        if single
            && kind == "SANCTION"
            && self.is_sign(start, |sign| matches!(sign, Sign::Fires))
            && !self.person_at(end, whole)
        {
            return None;
        }
        let Some(before) = start.checked_sub(1).filter(|&before| before >= whole.start) else {
            return Some(if next_by || self.noun_goes_on(end, frame, form, single, whole) {
                Frame::Noun
            } else {
                frame
            });
        };
        let described = if form == Form::Past {
            start
        } else {
            self.describing_from(start, whole)
        };
        let pointed = described > whole.start && self.points(described - 1);
        if pointed || described == start && form != Form::Past && self.owned_by_adjective(start) {
            // "held a rally": whoever holds it does it.
            let held = pointed && frame == Frame::Alone && described > whole.start + 1;
            if held && self.is_sign(described - 2, |sign| matches!(sign, Sign::Light)) {
                return Some(frame);
            }
            // "the accused man", "the attack on Velnora".
            return (form != Form::Past).then_some(Frame::Noun);
        }
        if form == Form::Past {
            return Some(frame);
        }
        let to = self.words.tokens[before].is_word() && self.to_before(before);
        if form == Form::Other && to {
            return self.infinitive(before, deed_on_place(kind), whole).then_some(frame);
        }
        if form == Form::Other && (self.leads(before) || next_by || self.noun_goes_on(end, frame, form, single, whole))
        {
            return Some(Frame::Noun);
        }
        // "workers traveling to Velnora": it is they who do.
        if form == Form::Going && self.nounlike(before) && self.form(before) == Form::Other {
            return None;
        }
        // "accused of attacking": what someone is said to do.
        if form == Form::Going && self.leads(before) {
            let done = |sign: &Sign| matches!(sign, Sign::By | Sign::Place | Sign::Clause);
            return self.is_sign(before, done).then_some(frame);
        }
        let of = self.tags(before) & tag::OPENER != 0;
        if form == Form::Going && of && self.pack.events.all_at(&self.words.tokens, before).next().is_none() {
            return None;
        }
        Some(frame)
    }

    /// Whether a person or an office stands at a token, perhaps behind an article.
    fn person_at(&self, j: usize, whole: &Range<usize>) -> bool {
        let named = |j: usize| {
            let at = self.mentions.covering(j).filter(|_| j < whole.end);
            at.is_some_and(|at| self.mentions.list[at].kind == MentionKind::Person) || self.in_role(j)
        };
        j < whole.end && (named(j) || self.points(j) && named(j + 1))
    }

    /// "were openly praised".
    fn be_before(&self, start: usize, whole: &Range<usize>) -> bool {
        let from = whole.start.max(start.saturating_sub(BE_BEFORE));
        let mut before = (from..start).rev();
        before
            .find_map(|j| {
                let be = self.is_sign(j, |sign| matches!(sign, Sign::Be));
                let small = self.tags(j) & (tag::ADVERB | tag::NEGATION | tag::AUXILIARY) != 0;
                (be || !(small || self.plain(j) && j + 1 == start)).then_some(be)
            })
            .unwrap_or(false)
    }

    fn by_soon(&self, end: usize, whole: &Range<usize>) -> bool {
        let mut soon = (end..whole.end.min(end + super::BY_REACH)).take_while(|&j| !self.words.tokens[j].is_mark());
        soon.any(|j| self.is_sign(j, |sign| matches!(sign, Sign::By)))
    }

    /// "refugees attacked in Velnora": a verb that wants someone to whom it is done, and has a preposition behind it.
    fn undergone_here(&self, end: usize, whole: &Range<usize>, frame: Frame) -> bool {
        let place = |sign: &Sign| matches!(sign, Sign::Place | Sign::From);
        frame == Frame::Verb && end < whole.end && self.is_sign(end, place) && self.by_soon(end, whole)
    }

    /// Where the words begin that describe what stands at `start`, behind an article: at most two plain ones. Before a word that cannot be
    /// a verb of one doer they may be a name: "the Capitol Hill riot".
    fn describing_from(&self, start: usize, whole: &Range<usize>) -> usize {
        let base = self.form(start) == Form::Other && !self.several(start);
        let described = |j: usize| {
            let token = &self.words.tokens[j];
            // "the Velnorans reject ...": several do it.
            let name = token.upper && token.is_word() && !self.several(j);
            self.plain(j) || base && (name || self.nounlike(j) && !self.in_role(j))
        };
        let mut from = start;
        while from > whole.start && start - from < DESCRIBING && described(from - 1) && !self.points(from - 1) {
            from -= 1;
        }
        let pointed = from > whole.start && self.points(from - 1);
        if pointed { from } else { start }
    }

    /// "Velnoran attacks": whether a state stands right before by another word than its name.
    fn owned_by_adjective(&self, start: usize) -> bool {
        let Some(at) = self.mentions.covering(start - 1) else {
            return false;
        };
        let mention = &self.mentions.list[at];
        let text = mention.at.of(self.words.text);
        let own = gazetteer()
            .by_id(&mention.actor)
            .map(|(_, known)| known.name(self.pack.code));
        let capital = gazetteer().longest_at(self.words, start - 1, self.pack.code);
        let capital = capital.is_some_and(|hit| hit.metonym.is_some());
        let mut endings = self.pack.names.land_endings.iter().map(|(ending, _)| ending);
        let adjective = endings.any(|ending| ending.len() > 1 && text.ends_with(ending));
        mention.kind == MentionKind::State && own != Some(text) && !capital && adjective
    }

    /// "attacks on Velnora", "ban against Zoltara": a word that wants nothing between it and whom it concerns, if it is a verb.
    fn noun_goes_on(&self, end: usize, frame: Frame, form: Form, single: bool, whole: &Range<usize>) -> bool {
        if !single || frame != Frame::Verb || form != Form::Other || end + 1 >= whole.end {
            return false;
        }
        let toward = self.is_sign(end, |sign| matches!(sign, Sign::Toward));
        let time = self.times.at(self.words.tokens[end + 1].at.start).is_some();
        toward && !time && !self.to_before(end)
    }

    /// Whether a word leads to an infinitive as well as to a side.
    fn to_before(&self, j: usize) -> bool {
        self.is_sign(j, |sign| matches!(sign, Sign::Infinitive))
    }

    /// Whether what an infinitive behind the word at `to` tells is done, or told as a plan of its doer.
    fn infinitive(&self, to: usize, deed: bool, whole: &Range<usize>) -> bool {
        let kept = |sign: &Sign| matches!(sign, Sign::Decides | Sign::Vow | Sign::Future | Sign::Tells(..));
        (whole.start.max(to.saturating_sub(BEFORE))..to).any(|j| {
            let mut signs = self.pack.events.all_at(&self.words.tokens[..whole.end], j);
            signs.any(|(length, sign)| {
                j + length == to + 1 && kept(sign)
                    || j + length == to && (matches!(sign, Sign::Decides) || deed && matches!(sign, Sign::Tries))
            })
        })
    }

    /// Whether the words between a verb and someone belong to the words for him.
    pub(super) fn one_phrase(&self, scene: &Scene, range: Range<usize>) -> bool {
        let mut plain = 0;
        for j in range {
            let token = &self.words.tokens[j];
            let tags = self.tags(j);
            let parts = self.leads(j) && !scene.is(j, mark::TOWARD)
                || tags & (tag::AUXILIARY | tag::PRONOUN | tag::NEGATION) != 0
                || scene.is(j, mark::CLAUSE | mark::RELATIVE | mark::TELL | mark::LINK)
                || token.is(',')
                || token.is(';');
            if parts {
                return false;
            }
            plain += usize::from(
                token.is_word()
                    && tags & !(tag::SAYER | tag::HUMAN) == 0
                    && !self.in_role(j)
                    && !scene.is(j, mark::ACT | mark::SMALL | mark::BODY | mark::AND),
            );
        }
        plain <= OBJECT_WORDS
    }

    /// Whether a name is itself the subject of the verb at `act`, and no part of another noun: not "Ranu Sorel emails".
    pub(super) fn heads_itself(&self, node: &Node, undergoes: bool, act: usize) -> bool {
        if self.pack.head_first() || node.at.end >= act {
            return true;
        }
        let end = node.at.end;
        let last = end.checked_sub(1).and_then(|last| self.mentions.covering(last));
        let person = last.is_some_and(|at| self.mentions.list[at].kind == MentionKind::Person);
        let several = |j: usize| self.nounlike(j) && self.several(j);
        // "Ranu Sorel letters seized by Velnora": nothing but adverbs may stand before what is no whole verb.
        let be = |j: usize| self.is_sign(j, |sign| matches!(sign, Sign::Be));
        let whole = !undergoes || (end..act).any(be) || !(end..act).any(|j| self.nounlike(j));
        whole && !((person || undergoes) && several(end))
    }

    /// "withdrew its troops from Velnora": they are the doer's own.
    pub(super) fn own_troops(&self, act: &Act, node: &Node) -> bool {
        let moved = matches!(act.kind, "YIELD" | "MOBILIZE" | "AID") && !self.pack.head_first();
        moved && node.party.actor.is_none() && self.is_sign(node.at.start, |sign| matches!(sign, Sign::Organ))
    }

    /// Whether someone can be the one to whom a verb's act is done, by what stands between.
    pub(super) fn object_here(&self, scene: &Scene, act: &Act, node: &Node) -> bool {
        let between = act.at.end..node.at.start;
        // "met Ranu Sorel's lawyer": someone of his.
        let last = &self.words.tokens[node.at.end - 1];
        let named = self.mentions.covering(node.at.end - 1);
        let his = last.owns && named.is_some_and(|at| self.mentions.list[at].kind == MentionKind::Person);
        if his && node.lead == Lead::None && matches!(act.kind, "CONSULT" | "ASSAULT" | "AID") {
            return false;
        }
        match node.lead {
            // "helped defeat Velnora": what one helps to do is done to somebody else.
            Lead::None if act.kind == "AID" && act.at.len() == 1 => between
                .clone()
                .all(|j| scene.is(j, mark::SMALL | mark::BODY) || self.in_role(j)),
            // "asked the chief to open up Velnora".
            Lead::None => {
                let told = matches!(act.kind, "AGREE" | "THREATEN" | "REJECT");
                (told || !between.clone().any(|j| self.to_before(j))) && self.one_phrase(scene, between)
            }
            // "received a letter from Velnora".
            Lead::From => act.kind != "CONSULT",
            // "attacked in Velnora": whoever is there.
            Lead::Place => act.at.len() > 1 || act.kind != "ASSAULT" || !self.leads(act.at.end),
            // "asked the chief to open the state".
            Lead::Toward if matches!(act.kind, "REQUEST" | "ACCUSE" | "SUPPORT" | "CONSULT") => {
                let verb = |j: usize| self.to_before(j) && j + 1 < node.at.start && self.plain(j + 1);
                !between.clone().any(verb) && !scene.any(between, mark::RELATIVE | mark::CLAUSE | mark::TELL)
            }
            _ => !scene.any(between, mark::RELATIVE | mark::CLAUSE | mark::TELL),
        }
    }

    /// Whether a word leads from some kinds of act to someone whom others would not reach there: troops to the border with a land,
    /// boats seized from it, rules eased for it, talks mediated between two.
    pub(super) fn reached(&self, scene: &Scene, act: &Act, doer: Option<&Node>, node: &Node) -> bool {
        if self.pack.head_first() {
            return false;
        }
        let state = node.kind == Some(MentionKind::State);
        let short = node.at.start - act.at.end <= SIDE;
        let favoured = || {
            let mut words = (act.at.end..node.at.start).rev();
            let leads = words.find(|&j| self.leads(j));
            leads.is_some_and(|j| {
                self.is_sign(j, |sign| matches!(sign, Sign::Benefit)) && self.one_phrase(scene, act.at.end..j)
            })
        };
        short
            && match node.lead {
                Lead::Place | Lead::With => {
                    act.kind == "MOBILIZE" && state
                        || act.kind == "COERCE" && act.at.len() > 1 && node.lead == Lead::Place
                }
                Lead::From => {
                    act.kind == "COERCE"
                        && state
                        && doer.is_some_and(|doer| doer.kind == Some(MentionKind::State) || doer.kind.is_none())
                        && self.one_phrase(scene, act.at.end..node.at.start - 1)
                }
                Lead::About => act.kind == "YIELD" && favoured(),
                Lead::Between => act.kind == "CONSULT",
                _ => false,
            }
    }

    /// "fired dozens of missiles at Velnora": whether a word of place leads to the one at whom something is fired.
    pub(super) fn fired_at(&self, scene: &Scene, act: &Act) -> bool {
        !self.pack.head_first() && self.verb_before(scene, act, mark::FIRES).is_some()
    }

    /// The sides of an act that a noun tells, by the order of words in its language.
    pub(super) fn told_by_noun(&self, scene: &'n Scene, act: &Act, limit: usize) -> Option<(&'n Node, &'n Node)> {
        if self.pack.head_first() {
            return self.noun_sides(scene, act, limit);
        }
        let pair = matches!(act.frame, Frame::BetweenNoun | Frame::PairNoun);
        if !mutual(act.kind) && !pair {
            return self.owned_sides(scene, act, limit);
        }
        let sides = self.noun_sides(scene, act, limit);
        sides.or_else(|| {
            let (one, other) = self.owned_sides(scene, act, limit)?;
            (!self.to_be_held(scene, one.at.end.max(other.at.end))).then_some((one, other))
        })
    }

    /// The sides of an act that a noun tells: "Velnora's attack on Zoltara", "an attack by Velnora on Zoltara", "Velnora launched an attack
    /// on Zoltara".
    pub(super) fn owned_sides(&self, scene: &'n Scene, act: &Act, limit: usize) -> Option<(&'n Node, &'n Node)> {
        let mut behind = scene
            .nodes
            .iter()
            .filter(|node| node.at.start >= act.at.end && node.at.end <= limit);
        let near = |node: &&Node| {
            let ends = mark::TELL | mark::RELATIVE | mark::CLAUSE | mark::STOP;
            let verb = |j: usize| {
                scene
                    .act_at(j)
                    .is_some_and(|other| !other.frame.noun() && other.frame != Frame::Passive)
            };
            let mut between = act.at.end..node.at.start;
            between.len() <= SIDE
                && !between.any(|j| {
                    scene.is(j, ends) || verb(j) || self.words.tokens[j].is(',') || self.tags(j) & tag::AUXILIARY != 0
                })
        };
        let upon = |node: &&Node| match node.lead {
            Lead::Toward | Lead::Own => true,
            Lead::With => mutual(act.kind) || matches!(act.kind, "ASSAULT" | "YIELD" | "SANCTION"),
            Lead::Place => act.kind == "MOBILIZE" || deed_on_place(act.kind) && node.at.start == act.at.end + 1,
            Lead::None => act.at.len() > 1 && self.one_phrase(scene, act.at.end..node.at.start),
            Lead::About => act.kind == "SUPPORT" || act.kind == "YIELD",
            _ => false,
        };
        let target = behind.clone().filter(near).find(upon)?;
        let by = behind
            .find(|node| matches!(node.lead, Lead::By) || node.lead == Lead::From && !deed_on_place(act.kind))
            .filter(near);
        let owner = by.or_else(|| self.owner_before(scene, act)).or_else(|| {
            let verb = self.verb_before(scene, act, mark::LIGHT)?;
            let length = self.sign(verb, |sign| matches!(sign, Sign::Light)).unwrap_or(1);
            let within = verb + length..act.at.start.max(verb + length);
            let noun = |j: usize| self.nounlike(j) || self.points(j) || scene.is(j, mark::SMALL);
            let free = within.len() <= DESCRIBING + 1 && within.into_iter().all(noun);
            let plan = mark::FUTURE | mark::VOW | mark::MAYBE | mark::NOT;
            let told = free && !scene.any(verb.saturating_sub(BEFORE).max(scene.whole.start)..verb, plan);
            // "the attack was launched".
            let undergone = self.be_before(verb, &scene.whole);
            if told && !undergone {
                self.subject(verb, scene, Subject::Doer)
            } else {
                None
            }
        })?;
        (!owner.is(target)).then_some((owner, target))
    }

    /// Whose act it is, right before the noun that tells it: "Velnora's latest attack", "Velnoran attacks".
    fn owner_before(&self, scene: &'n Scene, act: &Act) -> Option<&'n Node> {
        let node = scene.nodes.iter().rev().find(|node| node.at.end <= act.at.start)?;
        let owns = self.words.tokens[node.at.end - 1].owns
            || self.words.tokens[node.at.end].is('\'')
            || self.words.tokens[node.at.end].is('’');
        let body = matches!(
            node.kind,
            Some(MentionKind::State | MentionKind::Organisation | MentionKind::Group)
        ) || node.party.actor.is_none();
        let between = node.at.end..act.at.start;
        let near = between.len() <= DESCRIBING + 1
            && between.clone().all(|j| {
                self.plain(j)
                    || self.words.tokens[j].is_number()
                    || self.words.tokens[j].is_mark() && j == node.at.end && owns
                    || self.tags(j) & (tag::ONE | tag::WHEN) != 0
            });
        (near
            && (owns || body)
            && matches!(
                node.lead,
                Lead::None | Lead::Place | Lead::About | Lead::By | Lead::From | Lead::Toward | Lead::With
            ))
        .then_some(node)
    }

    /// People or a body told behind the name of whose they are: "Velnoran protesters", "Velnora's security forces", "Ranu Sorel's supporters".
    pub(super) fn theirs(&self, i: usize, owner: usize, whole: &Range<usize>) -> Option<Node> {
        let mention = &self.mentions.list[owner];
        let end = self.mentions.tokens_of(owner).end;
        let own = matches!(
            mention.kind,
            MentionKind::State
                | MentionKind::Organisation
                | MentionKind::Group
                | MentionKind::Person
                | MentionKind::Place
        );
        let first = if end < whole.end && self.plain(end) && !self.words.tokens[end - 1].upper {
            end + 1
        } else {
            end
        };
        let people = |from: usize| {
            let free = from < whole.end && self.mentions.covering(from).is_none();
            let mut signs = self.pack.events.all_at(&self.words.tokens[..whole.end], from);
            let told = |(length, sign): (usize, &Sign)| match sign {
                Sign::Group | Sign::People(_) => Some((from + length, false)),
                Sign::Organ => Some((from + length, true)),
                _ => None,
            };
            signs.by_ref().filter_map(told).max().filter(|_| free)
        };
        let (behind, organ) = people(first).or_else(|| people(end)).filter(|_| own)?;
        if !self.ends_phrase(behind, whole) {
            return None;
        }
        let at = i..behind;
        let of_body = matches!(mention.kind, MentionKind::Organisation | MentionKind::Group);
        let party = described_by(self.words, at.clone());
        let known = of_body || organ && mention.kind == MentionKind::State;
        let party = if known {
            Party {
                actor: Some(mention.actor.clone()),
                name: if of_body { mention.name.clone() } else { party.name },
                at: party.at,
            }
        } else {
            party
        };
        Some(Node::one(at, party, known.then_some(mention.kind)))
    }

    /// Whether people are told by this word alone: not "dozens of workers", "police station".
    pub(super) fn stands_alone(&self, i: usize, end: usize, whole: &Range<usize>) -> bool {
        let mut signs = self.pack.events.all_at(&self.words.tokens[..whole.end], i);
        let counts = signs.any(|(length, sign)| matches!(sign, Sign::Small) && i + length > end);
        !counts && self.ends_phrase(end, whole)
    }

    /// Whether a noun that ends before token `end` is no part of the next one ("police station").
    fn ends_phrase(&self, end: usize, whole: &Range<usize>) -> bool {
        let many = |last: usize| self.several(last) && !self.words.tokens[last].owns;
        let several = end.checked_sub(1).is_some_and(many);
        end >= whole.end || several || !self.nounlike(end) || self.form(end) != Form::Other
    }
}
