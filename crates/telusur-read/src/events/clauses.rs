//! The clauses of one sentence, and who acts in each.

use std::ops::Range;

use telusur_model::MentionKind;

use super::nodes::{Lead, Node};
use super::{Act, Finder, Sign};
use crate::statements::cues::{Tags, tag};

/// How many tokens before an actor a preposition may stand; one of place two more.
const LED_BY: usize = 3;
/// Most words of a place or a day between commas.
const DAY: usize = 3;

/// What a token is in its sentence; a set.
pub(super) mod mark {
    /// May stand between a subject and its verb, or before a noun.
    pub const SMALL: u32 = 1;
    pub const AND: u32 = 1 << 1;
    pub const RELATIVE: u32 = 1 << 2;
    /// Begins another clause.
    pub const CLAUSE: u32 = 1 << 3;
    /// A verb of saying: what is said follows as a clause.
    pub const TELL: u32 = 1 << 4;
    pub const PURPOSE: u32 = 1 << 5;
    pub const IF: u32 = 1 << 6;
    pub const PLACE: u32 = 1 << 7;
    pub const TOWARD: u32 = 1 << 8;
    pub const FROM: u32 = 1 << 9;
    pub const BY: u32 = 1 << 10;
    pub const BETWEEN: u32 = 1 << 11;
    pub const WITH: u32 = 1 << 21;
    /// A pronoun of the first or second person.
    pub const SELF: u32 = 1 << 24;
    /// A verb of giving.
    pub const GIVES: u32 = 1 << 22;
    /// A verb of firing: what is given so is an attack.
    pub const FIRES: u32 = 1 << 30;
    /// A verb that only carries the noun behind it ("menyampaikan", "melancarkan").
    pub const LIGHT: u32 = 1 << 25;
    /// A verb of calling someone something.
    pub const CALLS: u32 = 1 << 23;
    /// A verb of getting.
    pub const GETS: u32 = 1 << 28;
    /// Tells a contest in sport.
    pub const GAME: u32 = 1 << 29;
    /// Tells that two do it to one another.
    pub const EACH: u32 = 1 << 31;
    /// Any other preposition.
    pub const ABOUT: u32 = 1 << 12;
    pub const STOP: u32 = 1 << 13;
    pub const UNDERGONE: u32 = 1 << 14;
    /// Part of a word or phrase that tells an act.
    pub const ACT: u32 = 1 << 15;
    pub const NOT: u32 = 1 << 16;
    pub const MAYBE: u32 = 1 << 17;
    pub const FUTURE: u32 = 1 << 18;
    pub const VOW: u32 = 1 << 26;
    pub const UNTIL: u32 = 1 << 27;
    /// Joins a clause that belongs to the verb before it ("bahwa", "untuk").
    pub const LINK: u32 = 1 << 19;
    /// Someone or a body that acts for the one named behind it ("militer Velnora").
    pub const BODY: u32 = 1 << 20;
}

/// A run of tokens between the words and marks that part clauses.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) at: Range<usize>,
    /// What opened it: a set of [`mark`]s.
    pub(super) opener: u32,
    /// A comma alone parts it from the one before.
    pub(super) comma: bool,
}

impl Part {
    pub(super) fn opened_by(&self, marks: u32) -> bool {
        self.opener & marks != 0
    }
}

/// As what the subject of a verb is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// As the doer.
    Doer,
    /// As one or both of two doers: "they" too.
    Both,
    /// As the one it is done to: a place too.
    Patient,
    /// As the doer of an act that a noun tells, whatever else stands in the clause.
    Loose,
}

/// One sentence as this pass sees it.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    /// Its tokens.
    pub(super) whole: Range<usize>,
    marks: Vec<u32>,
    pub(super) acts: Vec<Act>,
    pub(super) nodes: Vec<Node>,
    pub(super) parts: Vec<Part>,
}

impl Scene {
    /// Whether token `i` has one of `marks`.
    pub(super) fn is(&self, i: usize, marks: u32) -> bool {
        i.checked_sub(self.whole.start)
            .and_then(|i| self.marks.get(i))
            .is_some_and(|own| own & marks != 0)
    }

    /// Whether one of the tokens has one of `marks`.
    pub(super) fn any(&self, mut range: Range<usize>, marks: u32) -> bool {
        range.any(|i| self.is(i, marks))
    }

    /// The part in which token `i` stands.
    pub(super) fn part_of(&self, i: usize) -> usize {
        let at = self.parts.partition_point(|part| part.at.end <= i);
        at.min(self.parts.len() - 1)
    }

    /// The act that covers token `i`.
    pub(super) fn act_at(&self, i: usize) -> Option<&Act> {
        self.acts.iter().find(|act| act.at.contains(&i))
    }

    fn in_node(&self, i: usize) -> bool {
        self.nodes.iter().any(|node| node.at.contains(&i))
    }
}

impl Finder<'_, '_> {
    /// Marks, actors and clauses of a sentence with these acts; `None` if nobody acts in it.
    pub(super) fn scene(&self, whole: &Range<usize>, acts: Vec<Act>) -> Option<Scene> {
        let nodes = self.nodes(whole);
        if nodes.is_empty() {
            return None;
        }
        let mut scene = Scene {
            whole: whole.clone(),
            marks: Vec::with_capacity(whole.len()),
            acts,
            nodes,
            parts: Vec::new(),
        };
        self.mark(&mut scene);
        for at in 0..scene.nodes.len() {
            scene.nodes[at].lead = self.lead(&scene, at, whole.start);
        }
        scene.parts = self.parts(&scene);
        Some(scene)
    }

    fn mark(&self, scene: &mut Scene) {
        let tokens = &self.words.tokens[..scene.whole.end];
        let (mut told, mut small) = (0, 0);
        for i in scene.whole.clone() {
            let tags = self.pack.cues.tags(&tokens[i]);
            let mut marks = 0;
            let mut set = |tag: Tags, mark: u32| {
                if tags & tag != 0 {
                    marks |= mark;
                }
            };
            set(
                tag::ADVERB
                    | tag::AUXILIARY
                    | tag::WHILE
                    | tag::PRONOUN
                    | tag::ONE
                    | tag::THIS
                    | tag::WHEN
                    | tag::DEFINITE,
                mark::SMALL,
            );
            set(tag::ABOUT | tag::PREPOSITION, mark::ABOUT);
            set(tag::SAYER, mark::BODY);
            set(tag::SELF, mark::SELF);
            set(tag::THAT | tag::LINK, mark::LINK);
            if tokens[i].is_number() {
                marks |= mark::SMALL;
            }
            if i < told {
                marks |= mark::TELL;
            } else if tags & tag::CUE != 0
                && let Some(length) = self.pack.cues.tells_at(tokens, i)
            {
                told = i + length;
                marks |= mark::TELL;
            }
            let mut longest = 0;
            for (length, sign) in self.pack.events.all_at(tokens, i) {
                longest = longest.max(length);
                marks |= match sign {
                    Sign::And => mark::AND,
                    Sign::Relative => mark::RELATIVE,
                    Sign::Clause => mark::CLAUSE,
                    Sign::Purpose => mark::PURPOSE | mark::CLAUSE,
                    Sign::If => mark::IF | mark::CLAUSE,
                    Sign::Until => mark::UNTIL | mark::CLAUSE,
                    Sign::Place => mark::PLACE,
                    Sign::Toward => mark::TOWARD,
                    Sign::Topic => mark::ABOUT,
                    Sign::With => mark::WITH,
                    Sign::Gives => mark::GIVES,
                    Sign::Fires => mark::FIRES,
                    Sign::Each => mark::EACH,
                    Sign::Light => mark::LIGHT,
                    Sign::Calls => mark::CALLS,
                    Sign::Gets => mark::GETS,
                    Sign::Game => mark::GAME,
                    Sign::Small => {
                        small = small.max(i + length);
                        0
                    }
                    Sign::From => mark::FROM,
                    Sign::By => mark::BY,
                    Sign::Between => mark::BETWEEN,
                    Sign::Stop => mark::STOP,
                    Sign::Undergone => mark::UNDERGONE,
                    Sign::Not if length == longest => mark::NOT,
                    Sign::Maybe if length == longest => mark::MAYBE,
                    Sign::Vow if length == longest => mark::VOW,
                    Sign::Future if length == longest => mark::FUTURE,
                    _ => 0,
                };
            }
            // "hampir 25 tahun": what comes near is the number.
            if marks & mark::MAYBE != 0 && i + 1 < tokens.len() && tokens[i + 1].is_number() {
                marks &= !mark::MAYBE;
            }
            if marks & mark::VOW != 0 {
                // "bertekad membantu": what is vowed belongs to the clause.
                marks &= !mark::TELL;
                told = i;
            }
            if i < small {
                marks = mark::SMALL;
            }
            scene.marks.push(marks);
        }
        // "serangan pasukan Velnora": what nobody gives is no gift.
        let given = mark::GIVES | mark::FIRES;
        let mut gifts = Vec::new();
        for (at, act) in scene.acts.iter().enumerate() {
            let kept = act.frame != super::Frame::Given
                || scene.any(scene.whole.start..act.at.start, given)
                || scene.acts[..at].iter().any(|other| other.kind == "AID")
                || self.given_by(act).is_some()
                || scene.any(scene.whole.start..act.at.start, mark::GETS);
            gifts.push(kept);
        }
        let mut gifts = gifts.into_iter();
        scene.acts.retain(|_| gifts.next().unwrap_or(true));
        // "menerima Presiden Ranu": a role that belongs to an act and its holder.
        for at in 0..scene.nodes.len() {
            let node = scene.nodes[at].at.clone();
            if let Some(end) = scene
                .act_at(node.start)
                .map(|act| act.at.end)
                .filter(|&end| end < node.end)
            {
                let node = &mut scene.nodes[at];
                node.at.start = end;
                // "memanggil Duta Besar Velnora": his state, where he has no name.
                if let Some(last) = self.mentions.covering(node.at.end - 1) {
                    let mention = &self.mentions.list[last];
                    (node.party, node.kind) = (super::nodes::party(mention), Some(mention.kind));
                }
            }
        }
        for act in &scene.acts {
            for i in act.at.clone() {
                scene.marks[i - scene.whole.start] = mark::ACT;
            }
        }
        // "tank yang dinonaktifkan dari Velnora": a word or two that belong to the noun are no clause.
        for i in scene.whole.clone() {
            if scene.is(i, mark::RELATIVE) && !scene.is(i + 1, mark::ACT | mark::TELL) && scene.is(i + 2, mark::FROM) {
                scene.marks[i - scene.whole.start] = mark::SMALL;
            }
        }
        // "bantuan untuk Velnora", "bantuan untuk membantu Velnora": a preposition before a name, else another clause.
        for i in scene.whole.clone() {
            if scene.is(i, mark::TOWARD) && scene.is(i, mark::CLAUSE) {
                let named = |j: usize| scene.nodes.iter().any(|node| node.at.start == j);
                let before = named(i + 1) || scene.is(i + 1, mark::SMALL | mark::BODY) && named(i + 2);
                let drop = if before {
                    mark::CLAUSE | mark::PURPOSE | mark::LINK
                } else {
                    mark::TOWARD | mark::ABOUT
                };
                scene.marks[i - scene.whole.start] &= !drop;
            }
        }
    }

    /// Which preposition leads to a node: the nearest across words that belong to its noun phrase,
    /// not before token `floor`.
    pub(super) fn lead(&self, scene: &Scene, at: usize, floor: usize) -> Lead {
        let end = scene.nodes[at].at.end;
        // "rapat dengan Menteri Bidang Air dan Hutan Ranu Sorel": what leads to his title leads to him.
        let before = at
            .checked_sub(1)
            .map_or(floor, |before| scene.nodes[before].at.end.max(floor));
        let mut start = self.title_before(scene, &scene.nodes[at], before);
        // `dana kepada "Bela Karang"`.
        if start > before && super::frames::quote(&self.words.tokens[start - 1]) {
            start -= 1;
        }
        let (mut step, mut twice) = (0, 0);
        while step < LED_BY + 2 {
            step += 1;
            let Some(j) = start.checked_sub(step + twice).filter(|&j| j >= floor) else {
                break;
            };
            // "terhadap kapal-kapal Velnora": said twice, one word.
            if self.said_twice(j) && j >= floor + 2 && !self.words.tokens[j].upper {
                twice += 2;
                continue;
            }
            if let Some(act) = scene.act_at(j) {
                // "surat kepada Velnora": the word that leads belongs to what tells the act.
                let leads =
                    |sign: &Sign| matches!(sign, Sign::Toward | Sign::With | Sign::From | Sign::By | Sign::Place);
                let led = self.sign(act.at.end - 1, leads).is_some();
                if led || !act.frame.noun() {
                    return if led { Lead::Own } else { Lead::None };
                }
                continue;
            }
            if scene.is(j, mark::TELL | mark::RELATIVE | mark::CLAUSE | mark::STOP) {
                break;
            }
            // "terhadap pemerintah di Karang": where the government of a state sits.
            if scene.is(j, mark::PLACE)
                && j > floor
                && scene.is(j - 1, mark::BODY)
                && self.capital(&scene.nodes[at]).is_some()
            {
                continue;
            }
            // "di Karang, Velnora, ": where a place lies.
            let before = at.checked_sub(1).map(|before| &scene.nodes[before]);
            let closed = end >= scene.whole.end || self.words.tokens[end].is_mark();
            if step == 1
                && closed
                && self.words.tokens[j].is(',')
                && matches!(scene.nodes[at].kind, Some(MentionKind::Place | MentionKind::State))
                && before.is_some_and(|before| before.at.end == j && before.lead == Lead::Place)
            {
                return Lead::Place;
            }
            // "Dinas Air, Karang, menyegel ...": where the one named before is.
            let goes_on = |j: usize| scene.is(j, mark::AND) || scene.nodes.iter().any(|next| next.at.start == j);
            let apart = end < scene.whole.end && self.words.tokens[end].is(',') && !goes_on(end + 1);
            if step == 1
                && apart
                && self.words.tokens[j].is(',')
                && scene.nodes[at].kind == Some(MentionKind::Place)
                && before.is_some_and(|before| before.at.end == j && before.lead == Lead::None)
            {
                return Lead::Place;
            }
            // "tiga negara, yakni Velnora, Zoltara, dan Karang": the others of a list that tells who is meant.
            if step == 1
                && self.words.tokens[j].is(',')
                && before.is_some_and(|before| before.at.end == j && before.lead == Lead::About)
                && scene.nodes.get(at + 1).is_some_and(|next| {
                    next.at.start <= end + 2
                        && (end..next.at.start).all(|j| self.words.tokens[j].is(',') || scene.is(j, mark::AND))
                })
            {
                return Lead::About;
            }
            let joins = scene.is(j, mark::AND) || self.words.tokens[j].is('/');
            if joins && step == 1 {
                // Of two joined, the second is led as the first is.
                return match before {
                    Some(before) if before.at.end == j || self.comma_between(before, &scene.nodes[at], scene) => {
                        before.lead
                    }
                    _ => Lead::None,
                };
            }
            if joins || scene.in_node(j) {
                break;
            }
            let place_only = step > LED_BY;
            for (mark, lead) in [
                (mark::BY, Lead::By),
                (mark::BETWEEN, Lead::Between),
                (mark::PLACE, Lead::Place),
                (mark::TOWARD, Lead::Toward),
                (mark::WITH, Lead::With),
                (mark::FROM, Lead::From),
                (mark::ABOUT, Lead::About),
            ] {
                if scene.is(j, mark) && (lead == Lead::Place || !place_only) {
                    // "Pada 1998 Velnora menyerang ...": it leads to the time.
                    let time = lead == Lead::Place
                        && step + twice > 1
                        && self.times.at(self.words.tokens[j + 1].at.start).is_some();
                    return if time { Lead::None } else { lead };
                }
            }
            let token = &self.words.tokens[j];
            if !(token.is_number() || token.is_word() && !token.upper) {
                break;
            }
        }
        Lead::None
    }

    fn parts(&self, scene: &Scene) -> Vec<Part> {
        let mut out = Vec::new();
        let (mut from, mut opener, mut comma) = (scene.whole.start, 0, false);
        for i in scene.whole.clone() {
            let token = &self.words.tokens[i];
            let stop = token.is(',') || token.is(';') || token.is(':');
            let opens = scene.is(i, mark::RELATIVE | mark::CLAUSE);
            // "menyebut Ranu sahabat": who is called something belongs to the clause.
            let told = scene.is(i, mark::TELL) && !scene.is(i + 1, mark::TELL) && !self.calls_at(scene, i);
            if !(opens || stop || told) || scene.is(i, mark::ACT) || scene.in_node(i) {
                continue;
            }
            // "Ranu Sorel mengapresiasi, langkah Velnora": a comma between a verb and whom it concerns parts nothing.
            if token.is(',') && self.stray(scene, i) {
                continue;
            }
            let end = if told && !opens { i + 1 } else { i };
            out.push(Part {
                at: from..end,
                opener,
                comma,
            });
            from = i + 1;
            opener = scene.marks[i - scene.whole.start] & !mark::SMALL;
            comma = stop;
        }
        out.push(Part {
            at: from..scene.whole.end,
            opener,
            comma,
        });
        out
    }

    /// Whether the comma at `i` stands right behind a verb to which someone belongs who is named right behind the comma.
    fn stray(&self, scene: &Scene, i: usize) -> bool {
        let before = i.checked_sub(1).filter(|&before| before >= scene.whole.start);
        let verb = before.and_then(|before| scene.act_at(before));
        let told = verb.is_some_and(|verb| verb.frame == super::Frame::Verb && verb.at.end == i)
            || before.is_some_and(|before| scene.is(before, mark::CALLS) && !scene.is(before, mark::TELL));
        told && scene.nodes.iter().any(|node| node.at.start == i + 1)
    }

    /// Whether the verb at `i` calls someone something that is an act, or gives what is one.
    fn calls_at(&self, scene: &Scene, i: usize) -> bool {
        scene.is(i, mark::CALLS | mark::GIVES | mark::LIGHT)
            && scene.acts.iter().any(|act| {
                let called = act.frame == super::Frame::Called && scene.is(i, mark::CALLS);
                let given = act.frame == super::Frame::Given && scene.is(i, mark::GIVES);
                let carried = act.frame.noun() && scene.is(i, mark::GIVES | mark::LIGHT);
                (called || given || carried) && act.at.start > i && act.at.start - i <= super::CALL
            })
    }

    /// Who does what stands at token `act`: of its clause the first whom no preposition leads to, of a relative clause
    /// the noun before it; where the clause has no subject of its own, that of the clause before, or of the main clause
    /// behind. Nobody if its subject is one whom we do not know, unless that is asked loosely.
    pub(super) fn subject<'n>(&self, act: usize, scene: &'n Scene, as_what: Subject) -> Option<&'n Node> {
        let own = scene.part_of(act);
        let mut at = own;
        let mut end = act;
        loop {
            let part = &scene.parts[at];
            let within = |node: &&Node| {
                part.at.start <= node.at.start
                    && node.at.end <= end
                    && matches!(node.lead, Lead::None | Lead::From)
                    && (!node.they || as_what == Subject::Both)
                    && act - node.at.end <= super::REACH
            };
            let charged = (at == own).then(|| self.charged_before(act, scene)).flatten();
            let relative = part.opened_by(mark::RELATIVE);
            // "pasukan yang memasuki Velnora menembak ...": behind the verb of a relative clause stands no subject.
            let begins = |node: &&Node| {
                !(at == own && relative)
                    || (part.at.start..node.at.start).all(|j| scene.is(j, mark::SMALL | mark::BY | mark::BODY))
            };
            let head = charged.or_else(|| scene.nodes.iter().find(within).filter(begins));
            // A clause between commas that tells more of a noun is passed on the way to the main clause.
            if let Some(head) = head.filter(|_| at == own || !relative) {
                return Some(self.first_listed(head, scene));
            }
            // "mengutuk serangan Velnora yang menewaskan ... dan mendesak Zoltara": what is said is said by who spoke before.
            if at == own && relative && scene.any(part.at.start..act, mark::AND) {
                let words = |other: &&super::Act| super::kinds::of_words(other.kind) && !other.frame.noun();
                let spoken = scene
                    .acts
                    .iter()
                    .rev()
                    .filter(|other| other.at.start < part.at.start)
                    .find(words);
                let says = scene.act_at(act).filter(words).is_some();
                if let Some(spoken) = spoken.filter(|_| says) {
                    return self.subject(spoken.at.start, scene, as_what);
                }
            }
            if at == own && relative {
                let before = part.at.start - 1;
                let near = scene.nodes.iter().rev().find(|node| node.at.end <= before)?;
                let close = (near.at.end..before).all(|j| self.words.tokens[j].is_mark() || scene.is(j, mark::SMALL))
                    && before - near.at.end <= 3;
                return (close && (near.lead != Lead::Place || as_what == Subject::Patient)).then_some(near);
            }
            // "kami menyerang": the one who speaks is not known here.
            let unknown = |j: usize| scene.is(j, mark::SELF) && !scene.in_node(j);
            let speaks = at == own && (part.at.start..act).any(unknown);
            if speaks || at == own && as_what != Subject::Loose && self.has_own_subject(part.at.start..act, scene) {
                return None;
            }
            if at == 0 {
                break;
            }
            at -= 1;
            // "Velnora mundur ketika Ranu menjabat, dan menjatuhkan sanksi": what is joined belongs to the main clause.
            let joined = scene.parts[own].comma && scene.is(scene.parts[own].at.start, mark::AND);
            while joined && at > 0 && scene.parts[at].opened_by(mark::CLAUSE) && !scene.parts[at].comma {
                at -= 1;
            }
            end = scene.parts[at].at.end;
            // "kelompok itu mengaku menyerang ...": the one who tells is the subject, known or not.
            let part = &scene.parts[at];
            let tells = !part.at.is_empty() && scene.is(end - 1, mark::TELL);
            let known = scene.nodes.iter().any(|node| part.at.contains(&node.at.start));
            if tells && !known && self.has_own_subject(part.at.start..end - 1, scene) {
                return None;
            }
        }
        // "Setelah bertemu Sorel, Ranu ...": the one who acts is named in the main clause; a place or a day may stand before it.
        let place = |part: &&Part| {
            let time = |j: usize| self.times.at(self.words.tokens[j].at.start).is_some();
            let placed = |j: usize| {
                scene
                    .nodes
                    .iter()
                    .any(|node| node.at.contains(&j) && node.kind == Some(MentionKind::Place))
            };
            let words = part
                .at
                .clone()
                .filter(|&j| self.words.tokens[j].is_word() || self.words.tokens[j].is_number());
            let stands = words.clone().count() <= DAY && !scene.any(part.at.clone(), mark::ACT | mark::TELL);
            as_what != Subject::Loose
                && part.comma
                && stands
                && words.clone().all(|j| time(j) || placed(j) || scene.is(j, mark::PLACE))
        };
        let mut behind = scene.parts[own + 1..]
            .iter()
            .skip_while(|part| !part.comma)
            .skip_while(place);
        behind.next().filter(|part| part.comma).and_then(|part| {
            let node = scene.nodes.iter().find(|node| node.at.start >= part.at.start)?;
            let near = node.at.start - part.at.start <= 3 && node.at.start < part.at.end;
            (near && node.lead == Lead::None && node.second.is_none()).then_some(node)
        })
    }

    /// The first of several who are named as one subject: "Velnora, Zoltara, dan Karang", "Velnora dan Zoltara, bersama Karang,".
    fn first_listed<'n>(&self, head: &'n Node, scene: &'n Scene) -> &'n Node {
        let Some(mut at) = scene.nodes.iter().position(|node| node.at == head.at) else {
            return head;
        };
        let mut first = at;
        let mut joins = scene
            .nodes
            .get(at + 1)
            .is_some_and(|next| self.joined(scene, head, next));
        while let Some(before) = at.checked_sub(1) {
            let (one, other) = (&scene.nodes[before], &scene.nodes[at]);
            let and = self.joined(scene, one, other);
            let comma = self.comma_between(one, other, scene);
            if !(and || comma) || self.joined_by_hyphen(one, other) {
                break;
            }
            joins |= and;
            let begins = scene.parts[scene.part_of(one.at.start)].at.start;
            let small = |j: usize| scene.is(j, mark::SMALL | mark::BODY | mark::WITH | mark::AND) || scene.in_node(j);
            let starts = and || (begins..one.at.start).all(small);
            match one.lead {
                Lead::None if starts => first = before,
                // "Velnora dan Zoltara, bersama dengan Karang, ...": those who come along.
                Lead::With if starts && joins => {}
                _ => break,
            }
            at = before;
        }
        if joins { &scene.nodes[first] } else { head }
    }

    /// Whether only a comma, or a comma and a word that joins, stands between two actors.
    pub(super) fn comma_between(&self, one: &Node, other: &Node, scene: &Scene) -> bool {
        let tokens = &self.words.tokens;
        let from = self.bracket(one.at.end, &scene.whole).unwrap_or(one.at.end);
        from < other.at.start
            && tokens[from].is(',')
            && (from + 1..other.at.start).all(|j| scene.is(j, mark::AND | mark::WITH | mark::SMALL))
    }

    /// Whether someone unknown stands before the verb of a clause: words that are neither small nor led by a preposition.
    fn has_own_subject(&self, before: Range<usize>, scene: &Scene) -> bool {
        let small = mark::SMALL | mark::NOT | mark::MAYBE | mark::FUTURE | mark::VOW;
        let leads = mark::PLACE | mark::TOWARD | mark::WITH | mark::FROM | mark::BY | mark::ABOUT;
        let mut plain = 0;
        for j in before.clone().rev() {
            let token = &self.words.tokens[j];
            if scene.is(j, mark::AND) {
                return plain > 0;
            }
            let person = self
                .pack
                .names
                .pronouns
                .get(&token.key)
                .is_some_and(|pronoun| !pronoun.plural);
            if person && plain == 0 && !scene.in_node(j) {
                return true;
            }
            if scene.is(j, leads) {
                plain = 0;
            } else if token.is_word() && !scene.is(j, small) {
                plain += 1;
            }
        }
        // After "setelah" and the like a single word is a verb: "ketika tampil di Karang menyerukan ...".
        let opened = scene.is(before.start.saturating_sub(1), mark::CLAUSE);
        plain > usize::from(opened)
    }
}
