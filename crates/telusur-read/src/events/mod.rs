//! Who did what to whom, by PLOVER's types (Open Event Data Alliance, PLOVER codebook).
//!
//! One clause gives one event: a verb or noun of the language's `events` table, the actor before it and the one behind
//! it in the same sentence. An actor is a name, a role or pronoun that stands for one, two named before ("both
//! countries"), or a group that is only described. What its own doer announces is a promise or a threat; what others
//! expect, what may be, and what is denied in the clause is no event. An act told twice is one event.

mod bodies;
mod clauses;
mod duties;
mod frames;
mod head_last;
mod kinds;
mod law;
mod meant;
mod nodes;
mod nouns;
mod open;
mod said;
mod same;
mod settle;
mod sides;
mod signs;
mod stances;

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use telusur_model::{Doubt, Event, MentionKind, Rule, Statement, TimeKind};

use self::clauses::{Part, Scene, mark};
use self::kinds::{announced, deed_on_place, in_play, mutual, of_words};
use self::nodes::{Lead, Node};
use self::same::{day, same_date, same_sides, who};
use self::signs::Own;
pub use self::signs::{Frame, Law, Sign, compile};
use crate::mentions::Mentions;
use crate::pack::Pack;
use crate::statements::cues::tag;
use crate::times::Times;
use crate::words::{Sentence, Words};

/// Tokens before a verb in which a plan or a denial may stand.
const BEFORE: usize = 3;
/// Farthest that an actor may stand from its act, in tokens.
const REACH: usize = 30;
/// Farthest that a verb of calling or giving may stand before what is called or given, in tokens.
const CALL: usize = 12;
/// Farthest behind an English passive that its actor is led to, in tokens.
const BY_REACH: usize = 4;
/// How many sentences back "both countries" looks for an act between two.
const SAME_TWO: usize = 4;

/// A word or phrase that tells an act.
#[derive(Clone, Debug)]
struct Act {
    /// Tokens.
    at: Range<usize>,
    kind: &'static str,
    frame: Frame,
    /// Which bodies of the law alone do it.
    law: Option<Law>,
    /// Token before which those stand whom it concerns.
    until: Option<usize>,
}

struct Finder<'a, 't> {
    words: &'a Words<'t>,
    mentions: &'a Mentions,
    times: &'a Times,
    pack: &'a Pack,
    statements: &'a [Statement],
    out: Vec<Event>,
    /// For each event of `out` the key of the verb that tells it; 0 for a noun.
    verbs: Vec<u64>,
    /// Tokens at which a wrong may be told.
    wrongs: Vec<usize>,
    /// Acts of which one side is not told where they are told.
    open: Vec<Event>,
    /// The scene of each sentence, once it is asked for.
    scenes: Vec<OnceCell<Option<Rc<Scene>>>>,
}

/// Finds every act between actors, in the order of the text.
pub fn find(words: &Words, mentions: &Mentions, times: &Times, statements: &[Statement], pack: &Pack) -> Vec<Event> {
    if pack.events.is_empty() {
        return Vec::new();
    }
    let mut finder = Finder {
        words,
        mentions,
        times,
        pack,
        statements,
        out: Vec::new(),
        verbs: Vec::new(),
        wrongs: Vec::new(),
        open: Vec::new(),
        scenes: vec![OnceCell::new(); words.sentences.len()],
    };
    for (at, sentence) in words.sentences.iter().enumerate() {
        if !sentence.title {
            finder.in_sentence(at, sentence);
        }
    }
    finder.in_statements(statements);
    finder.wrongs(statements);
    finder.complaints(statements);
    finder.duties(statements);
    finder.complete();
    finder.settle();
    finder.out.sort_by_key(|event| event.at.start);
    finder.out
}

impl Finder<'_, '_> {
    fn sign(&self, i: usize, want: fn(&Sign) -> bool) -> Option<usize> {
        self.pack
            .events
            .all_at(&self.words.tokens, i)
            .find_map(|(length, sign)| want(sign).then_some(length))
    }

    /// The acts that a sentence tells outside names.
    ///
    /// The places of what may be a wrong are put into `wrongs`.
    fn acts(&self, whole: &Range<usize>, wrongs: &mut Vec<usize>) -> Vec<Act> {
        let mut acts = Vec::new();
        let tokens = &self.words.tokens[..whole.end];
        let mut i = whole.start;
        while i < whole.end {
            if !self.pack.acts.at(&tokens[i]) {
                i += 1;
                continue;
            }
            let mut told = None;
            let (mut law, mut until) = (None, None);
            for (length, sign) in self.pack.events.all_at(tokens, i) {
                match sign {
                    Sign::Tells(kind, frame) if told.is_none() => told = Some((length, Some((*kind, *frame)))),
                    Sign::LawTells(kind, by, frame) if told.is_none() => {
                        told = Some((length, Some((*kind, *frame))));
                        law = Some(*by);
                    }
                    Sign::LawCalls(kind) if told.is_none() && self.called_soon(i + length, whole) => {
                        told = Some((length, Some((*kind, Frame::Passive))));
                        law = Some(Law::Investigator);
                    }
                    Sign::Charges(kind, frame) if told.is_none() && self.penalty_soon(i + length, whole) => {
                        told = Some((length, Some((*kind, *frame))));
                        law = (*frame == Frame::Passive).then_some(Law::Prosecutor);
                    }
                    Sign::Reports(kind, frame) if told.is_none() => {
                        until = self.reported_to(i + length, whole);
                        told = until.map(|_| (length, Some((*kind, *frame))));
                    }
                    Sign::Nothing if told.is_none() => told = Some((length, None)),
                    Sign::Wrong(_) => wrongs.push(i),
                    _ => {}
                }
            }
            let Some((length, told)) = told else {
                i += 1;
                continue;
            };
            // "Forum Komunikasi Velnora": a noun in capitals inside a sentence is part of a name.
            let named = |frame: Frame| frame.noun() && length == 1 && i > whole.start && self.in_title_case(i, whole);
            if let Some((kind, frame)) = told
                && self.mentions.covering(i).is_none()
                && !named(frame)
            {
                let at = i..i + length;
                let frame = if self.pack.head_first() {
                    Some(frame)
                } else {
                    self.told_here(&at, kind, frame, whole)
                };
                acts.extend(frame.map(|frame| Act {
                    at,
                    kind,
                    frame,
                    law,
                    until,
                }));
            }
            i += length;
        }
        acts
    }

    /// Whether a capitalised word follows another one: both are of a name.
    fn in_title_case(&self, i: usize, whole: &Range<usize>) -> bool {
        let upper = |j: usize| {
            let token = &self.words.tokens[j];
            token.is_word() && token.upper && !token.caps
        };
        upper(i) && i > whole.start && upper(i - 1) && (i - 1 > whole.start || self.mentions.covering(i - 1).is_none())
    }

    fn in_sentence(&mut self, at: usize, sentence: &Sentence) {
        let whole = sentence.range();
        let mut wrongs = std::mem::take(&mut self.wrongs);
        let acts = self.acts(&whole, &mut wrongs);
        self.wrongs = wrongs;
        if acts.is_empty() {
            return;
        }
        let scene = self.scenes[at].get_or_init(|| self.scene(&whole, acts).map(Rc::new));
        let Some(scene) = scene.clone() else {
            return;
        };
        let played = scene.any(whole.clone(), mark::GAME);
        let first = self.out.len();
        let mut told_by: Vec<&Act> = Vec::new();
        // What was told in a sentence before, with the word that tells it again.
        let mut again: Vec<(Event, &Act)> = Vec::new();
        let mut wished = whole.start;
        for act in &scene.acts {
            // What is demanded, threatened, agreed or refused is not done.
            // "mendesak Velnora dalam pertemuan dengan Zoltara": the occasion is.
            let occasion = mutual(act.kind)
                && act.frame.noun()
                && act.at.start > whole.start
                && scene.is(act.at.start - 1, mark::PLACE)
                || self.goes_on(&scene, act);
            if act.at.start < wished && act.frame != Frame::Passive && !occasion {
                continue;
            }
            let verb = !act.frame.noun();
            let part = scene.part_of(act.at.start);
            if verb && matches!(act.kind, "REQUEST" | "THREATEN" | "REJECT" | "AGREE") {
                wished = end_of_wish(&scene, part, matches!(act.kind, "THREATEN" | "REQUEST"));
            }
            if self.not_done(&scene, act, part) || played && in_play(act.kind) {
                continue;
            }
            if matches!(act.frame, Frame::Verb | Frame::Alone) && self.is_noun_here(act, &whole) {
                continue;
            }
            let Some(event) = self.event_at(&scene, act, part) else {
                self.leave_open(&scene, act, part);
                continue;
            };
            // "mengirim pasukan guna mendukung Velnora": the help is what is given.
            let helps = event.kind == "SUPPORT" && scene.parts[part].opened_by(mark::PURPOSE);
            if helps
                && self.out[first..]
                    .iter()
                    .any(|other| other.kind == "AID" && same_sides(other, &event))
            {
                continue;
            }
            // "serangan Velnora ke Zoltara yang menewaskan ...": what an attack does is no further attack.
            let within = verb && event.kind == "ASSAULT" && {
                let relative = scene.parts[part].opened_by(mark::RELATIVE);
                self.out[first..].iter().any(|other| {
                    other.kind == event.kind
                        && who(other.actor1.as_ref()) == who(event.actor1.as_ref())
                        && (relative || other.rule.name() == "event-noun")
                })
            };
            if within {
                continue;
            }
            for event in self.each_doer(event, act, &scene) {
                let here = self.out[first..].iter().zip(told_by.iter().copied());
                let mut others = here.chain(again.iter().map(|(other, by)| (other, *by)));
                // "putaran kedua diadakan pada 19 April": a further one has a day of its own.
                let further = |other: &Event| event.rule.name() == "event-again" && !same_date(other, &event);
                let told =
                    others.any(|(other, by)| same_sides(other, &event) && !apart(&scene, by, act) && !further(other));
                if told || self.own_side(&event) {
                    continue;
                }
                if self.told_before(&event, act) {
                    again.push((event, act));
                } else {
                    let told = |new: &Event| self.out.iter().any(|old| old.kind == new.kind && same_sides(old, new));
                    let answered = self.answered(act, &event).filter(|new| !told(new));
                    self.out.push(event);
                    self.verbs.push(self.verb(act));
                    told_by.push(act);
                    if let Some(event) = answered {
                        self.out.push(event);
                        self.verbs.push(0);
                        told_by.push(act);
                    }
                }
            }
        }
    }

    /// "mendesak Velnora mengakhiri perang antara ...", "gencatan senjata dalam perang antara ...": a war in which or to whose end
    /// something is wished is fought.
    fn goes_on(&self, scene: &Scene, act: &Act) -> bool {
        act.frame == Frame::PairNoun && act.at.start > scene.whole.start && {
            let before = act.at.start - 1;
            scene.is(before, mark::PLACE) || self.sign(before, |sign| matches!(sign, Sign::Ends)).is_some()
        }
    }

    /// Whether a word that can be a verb stands behind an article: "a jail", "the attack".
    fn is_noun_here(&self, act: &Act, whole: &Range<usize>) -> bool {
        self.pack.head_first() && act.at.start > whole.start && {
            let before = &self.words.tokens[act.at.start - 1];
            self.pack.cues.tags(before) & (tag::ONE | tag::DEFINITE) != 0 && !before.is_number()
        }
    }

    /// From which token a word before an act at `start` can tell that it is not done or not yet.
    fn window(&self, scene: &Scene, start: usize, part: usize) -> usize {
        let mut from = scene.parts[part].at.start;
        if scene.parts[part].opened_by(mark::LINK | mark::PURPOSE) && !scene.parts[part].comma {
            // "berencana untuk bertemu": the verb before tells whether it is done.
            from = scene.parts[part.saturating_sub(1)].at.start;
        }
        // "membantah melakukan pertemuan": a verb of saying that denies what it says.
        if from > scene.whole.start && scene.is(from - 1, mark::NOT) && scene.is(from - 1, mark::TELL) {
            from -= 1;
        }
        from.max(start.saturating_sub(BEFORE))
    }

    /// Whether an act is told as one that is denied, possible, conditional or intended.
    fn not_done(&self, scene: &Scene, act: &Act, part: usize) -> bool {
        let start = act.at.start;
        let noun = act.frame.noun();
        // "mengakhiri perang Velnora-Zoltara": what is ended was done.
        let ended = noun && matches!(act.kind, "ASSAULT" | "COERCE" | "SANCTION");
        let denies = |j: usize| {
            let ends = ended && self.sign(j, |sign| matches!(sign, Sign::Ends)).is_some();
            scene.is(j, mark::NOT | mark::MAYBE) && !ends
        };
        if (self.window(scene, start, part)..start).any(denies) {
            return true;
        }
        // "berperan dalam melindungi Velnora": what something is good for is not told as done.
        let within = start > scene.whole.start && scene.is(start - 1, mark::PLACE);
        if !noun && within && self.pack.head_first() {
            return true;
        }
        let planned = mark::FUTURE | mark::MAYBE | mark::VOW;
        if scene.parts[part].opened_by(mark::UNTIL) && scene.any(scene.whole.start..scene.parts[part].at.start, planned)
        {
            return true;
        }
        // "setelah berbicara dengan Velnora akan menelepon Zoltara": both are still to come.
        let own = &scene.parts[part];
        if own.opened_by(mark::CLAUSE) && !own.comma && !noun && scene.any(act.at.end..own.at.end, mark::FUTURE) {
            return true;
        }
        let vowed = scene.any(self.window(scene, start, part)..start, mark::VOW);
        let before = part.checked_sub(1).map(|before| scene.parts[before].at.clone());
        // "memutuskan untuk mendukung", "menghabiskan dana untuk menampung".
        let done = |before: &Range<usize>| {
            before
                .clone()
                .any(|j| scene.is(j, mark::GIVES) || self.sign(j, |sign| matches!(sign, Sign::Decides)).is_some())
        };
        let decided = before.as_ref().is_some_and(done);
        let part = &scene.parts[part];
        if part.opened_by(mark::PURPOSE) && before.is_some_and(|before| scene.any(before, mark::MAYBE)) {
            return true;
        }
        // A meeting, charge or refusal that is one's purpose is told because it took place; help is what something is for.
        let took_place =
            matches!(act.kind, "CONSULT" | "ACCUSE" | "REJECT") || act.kind == "REQUEST" && wanted_by(scene, start);
        part.opened_by(mark::IF | mark::MAYBE) && !(noun && mutual(act.kind))
            || part.opened_by(mark::PURPOSE) && !noun && !vowed && !decided && !took_place
    }

    /// Key of the verb that tells an act, by which two acts between the same two are told apart; 0 for a noun.
    fn verb(&self, act: &Act) -> u64 {
        let verb = !act.frame.noun() && !mutual(act.kind);
        if verb { self.words.tokens[act.at.start].key } else { 0 }
    }

    /// Whether an act like this one was told before: not by another verb, which tells another act.
    fn told_before(&self, event: &Event, act: &Act) -> bool {
        // What two agree to do in one sentence is not what they agree to do in another.
        if event.kind == "AGREE" && act.frame == Frame::Pair {
            return false;
        }
        let verb = self.verb(act);
        let other_verb = |of: u64| verb != 0 && of != 0 && of != verb;
        self.out.iter().zip(&self.verbs).any(|(other, &of)| {
            other.kind == event.kind && same_sides(other, event) && same_date(other, event) && !other_verb(of)
        })
    }

    fn event_at(&self, scene: &Scene, act: &Act, part: usize) -> Option<Event> {
        let Act {
            at, mut kind, frame, ..
        } = act.clone();
        let given = mark::GIVES | mark::FIRES;
        let fired = frame == Frame::Given
            && self
                .verb_before(scene, act, given)
                .is_some_and(|verb| scene.is(verb, mark::FIRES));
        if fired {
            kind = "ASSAULT";
        }
        let from = self.window(scene, at.start, part);
        let vowed = scene.any(from..at.start, mark::VOW);
        let plan = vowed || scene.any(from..at.start, mark::FUTURE);
        // Who says whom he is going to meet has not promised it to him, and who is going to ask or to charge someone has not done it.
        if plan && !vowed && matches!(kind, "CONSULT" | "REQUEST" | "ACCUSE" | "REJECT") {
            return None;
        }
        let mut kind = if plan { announced(kind) } else { kind };
        // What is asked, charged and threatened stands in a clause of its own, with those whom it concerns.
        let link = if kind == "THREATEN" { mark::PURPOSE } else { mark::LINK };
        let linked = |next: &&Part| !next.comma && next.opened_by(link) && !next.opened_by(mark::RELATIVE);
        let own = scene.parts[part].at.end;
        let mut limit = own;
        if of_words(kind) && kind != "REQUEST" {
            limit = scene.parts[part + 1..]
                .iter()
                .take_while(linked)
                .last()
                .map_or(own, |next| next.at.end);
        }
        let until = act.until.map_or(limit, |until| until.min(limit));
        let (mut one, mut other) = self.sides(scene, act, until);
        one = one.filter(|one| self.heads_itself(one, false, at.start));
        other = other.filter(|other| self.heads_itself(other, frame == Frame::Passive, at.start));
        if act.until.is_some() && frame == Frame::Passive && one.is_none() {
            // "dilaporkan ke polisi oleh Ranu Sorel".
            let by = |node: &&Node| node.lead == Lead::By && until <= node.at.start && node.at.end <= limit;
            one = scene.nodes.iter().find(by);
        }
        // "warga Karang, Melati, Velnora ditangkap": police seize no land.
        if frame == Frame::Passive
            && act.law.is_some()
            && let Some(place) = other.filter(|other| other.kind == Some(MentionKind::Place))
        {
            other = self.dweller(scene, place);
        }
        if matches!(frame, Frame::Verb | Frame::Mutual | Frame::Led)
            && let Some(person) = other.and_then(|other| self.named_then(scene, at.end, other))
        {
            other = Some(person);
        }
        // "diperiksa sebagai saksi": by the body of the law that is told of.
        let known = other.is_some_and(|other| {
            let person = other.kind == Some(MentionKind::Person);
            let body = person || other.kind == Some(MentionKind::Organisation) && !frame.noun();
            body && other.party.actor.is_some()
        });
        let body = act.law.filter(|_| one.is_none() && known);
        let body = body.and_then(|law| self.law_body(scene, act, law));
        let one = body.as_ref().or(one);
        // Whose words these are is told best where they are read as a statement.
        let spoken = self.spoken(act);
        let state = |sign: &Sign| matches!(sign, Sign::Speaker(Own::State));
        let alone = |spoken: &&Node| {
            one.is_none_or(|one| !self.listed_from(scene, one, spoken) && self.sign(one.at.start, state).is_none())
        };
        let one = spoken.as_ref().filter(alone).or(one);
        if one.is_none() && other.is_none() && kind == "CONSULT" && frame == Frame::Noun {
            return self.again(scene, act, part);
        }
        if other.is_none() && frame == Frame::Verb && matches!(kind, "REQUEST" | "ACCUSE") {
            // "meminta agar Velnora ...", "menuduh bahwa Velnora ...": the one who begins the clause; "meminta, agar Velnora ...".
            let comma = scene
                .parts
                .get(part + 1)
                .is_some_and(|next| next.comma && next.at.is_empty() && own == at.end);
            other = scene
                .parts
                .get(part + 1 + usize::from(comma))
                .filter(linked)
                .and_then(|next| {
                    let node = scene.nodes.iter().find(|node| node.at.start >= next.at.start)?;
                    let near = node.at.start - next.at.start <= 2 && node.lead == Lead::None;
                    (near && one.is_some_and(|one| !one.is(node))).then_some(node)
                });
        }
        if other.is_none()
            && frame == Frame::Verb
            && matches!(kind, "ACCUSE" | "REJECT" | "SUPPORT" | "AGREE" | "REQUEST")
        {
            // "menolak usul yang diajukan Velnora": the one whose deed it is.
            let next = scene.parts.get(part + 1).filter(|next| next.opened_by(mark::RELATIVE));
            other = next.and_then(|next| {
                let node = scene.nodes.iter().find(|node| node.at.start > next.at.start)?;
                let reach = if node.lead == Lead::By { CALL / 2 } else { 2 };
                let near = node.at.start - next.at.start <= reach && matches!(node.lead, Lead::None | Lead::By);
                // "laporan yang menyatakan bahwa Velnora ...": whose deed it is does not say it.
                let near = near && !scene.any(next.at.start..node.at.start, mark::TELL);
                (near && one.is_some_and(|one| !one.is(node))).then_some(node)
            });
        }
        if other.is_none() && matches!(frame, Frame::Verb | Frame::Mutual | Frame::Led) && kind != "AGREE" {
            other = one.and_then(|one| self.told_then(scene, act, part, one));
        }
        if other.is_none() && frame == Frame::Given {
            other = self.helped(scene, part, one?);
        }
        if other.is_none() && kind == "THREATEN" && frame == Frame::Verb {
            // "mengancam akan membalas jika Velnora ...": the one whose deed is feared.
            let feared = scene.parts[part + 1..].iter().find(|next| next.opened_by(mark::IF));
            let feared = feared.filter(|next| !scene.any(at.end..next.at.start, mark::NOT));
            other = feared.and_then(|next| {
                let node = scene.nodes.iter().find(|node| next.at.contains(&node.at.start))?;
                (node.lead == Lead::None && one.is_some_and(|one| !one.is(node))).then_some(node)
            });
        }
        if other.is_none() && kind == "ASSAULT" && frame == Frame::Verb {
            // "melakukan serangan yang menewaskan tentara Velnora".
            let next = scene
                .parts
                .get(part + 1)
                .filter(|next| next.opened_by(mark::RELATIVE) && !next.comma);
            let deed = next.and_then(|next| {
                let mut acts = scene.acts.iter().filter(|deed| next.at.contains(&deed.at.start));
                acts.find(|deed| deed.kind == kind && deed.frame == Frame::Verb)
            });
            other = deed.and_then(|deed| self.object(scene, deed, one, scene.parts[part + 1].at.end));
        }
        if other.is_none() && kind == "SANCTION" && frame == Frame::Verb {
            other = self.of_sibling(scene, act, one?);
        }
        if other.is_none() && kind == "THREATEN" && frame == Frame::Verb && !plan {
            return self.threatened(scene, one?, act, part);
        }
        let answers = matches!(kind, "REJECT" | "SANCTION") && frame == Frame::Verb
            || kind == "REJECT" && frame == Frame::Passive
            || kind == "AGREE" && matches!(frame, Frame::Verb | Frame::Pair) && act.kind == kind;
        if other.is_none() && answers && (kind == "REJECT" || self.about_affair(scene, act, part)) {
            return self.answer(scene, one?, act, part);
        }
        // "menyetujui Ranu menjadi ketua": to agree to someone is to support him.
        let person = |other: &Node| {
            other.kind == Some(MentionKind::Person) && other.at.start == at.end && other.lead == Lead::None
        };
        if kind == "AGREE" && !plan && (at.len() == 1 || self.pack.head_first()) && other.is_some_and(person) {
            kind = "SUPPORT";
        }
        let alone = other.is_none() && frame == Frame::Alone;
        let one = one?;
        let other = if alone { one } else { other? };
        // "memanggil duta besar Velnora": whom no body of the law summons is met.
        let summons = kind == "REQUEST" && self.sign(at.start, |sign| matches!(sign, Sign::Summons)).is_some();
        if summons
            && body.is_none()
            && !one
                .at
                .clone()
                .any(|j| self.is_law(j, Law::Investigator) || self.is_law(j, Law::Court) || self.is_law(j, Law::Hears))
        {
            kind = "CONSULT";
        }
        let verb = matches!(frame, Frame::Verb | Frame::Alone);
        let place = other.kind == Some(MentionKind::Place) && (verb || frame == Frame::Given);
        let on_place = matches!(
            kind,
            "ASSAULT" | "COERCE" | "SANCTION" | "AID" | "SUPPORT" | "PROTEST" | "YIELD" | "THREATEN"
        );
        // "untuk mendukung pertumbuhan ekonomi Velnora": what is served is the thing.
        let serves = scene.parts[part].opened_by(mark::PURPOSE) || at.start > 0 && scene.is(at.start - 1, mark::PLACE);
        let bare = verb && other.lead == Lead::None;
        if serves && bare && kind == "SUPPORT" && self.things_between(scene, at.end..other.at.start) {
            return None;
        }
        // Troops that are sent to a place are no aid to it.
        if place && frame == Frame::Given && self.in_role(at.start) {
            return None;
        }
        let freed = other.lead == Lead::None && (kind == "SANCTION" || kind == "YIELD" && at.len() == 1);
        if place && (!on_place || freed) && !alone {
            return None;
        }
        // "kunjungan Ranu Sorel ke Asia Tengah": whoever is there is not told.
        if frame.noun() && kind == "CONSULT" && other.kind == Some(MentionKind::Place) && self.capital(other).is_none()
        {
            return None;
        }
        if plan && !vowed && !self.announces(one, &at, scene) {
            return None;
        }
        // "perundingan antara Karang dan Sembrani": capitals between which talks are held stand for their states.
        let leads = |sign: &Sign| matches!(sign, Sign::Between | Sign::With);
        let held = frame.noun() && kind == "CONSULT" && self.sign(at.end - 1, leads).is_some();
        let as_kind = if held { "AGREE" } else { kind };
        let first = self.as_state(one, as_kind);
        let second = if alone {
            None
        } else if std::ptr::eq(one, other) {
            Some(other.second.clone()?)
        } else {
            if one.is(other) || one.kind == Some(MentionKind::Place) && !frame.noun() && !of_words(kind) {
                return None;
            }
            let second = self.as_state(other, as_kind);
            let same = who(Some(&second)) == who(Some(&first));
            // "merebut kembali Karang": whoever fights in his own land fights somebody else.
            if same && deed_on_place(as_kind) {
                return None;
            }
            Some(if same { other.party.clone() } else { second })
        };
        let further = if alone || std::ptr::eq(one, other) {
            Vec::new()
        } else if let Some(second) = &other.second {
            vec![second.clone()]
        } else {
            self.further(scene, one, other, kind)
        };
        let second = if further.is_empty() {
            second
        } else {
            second.map(|second| self.listed(second, other))
        };
        let span = self.words.span(at.clone());
        let reach = self
            .words
            .span(one.at.clone())
            .join(self.words.span(other.at.clone()))
            .join(span);
        let described = first.actor.is_none() || second.as_ref().is_none_or(|second| second.actor.is_none());
        // Where whose act it is stands bare behind the noun, some people there are too little told of: "kunjungan wisatawan ke Velnora".
        // "mengucapkan terima kasih kepada para petani": the doer stands before the noun.
        let carried = one.at.end <= at.start
            && (frame == Frame::OwnNoun || self.verb_before(scene, act, mark::GIVES | mark::LIGHT).is_some())
            && !(matches!(kind, "SUPPORT" | "REQUEST") && other.party.actor.is_none() && self.of_state(other));
        if described && !alone && frame.noun() && !carried && !self.told_of_both(act, one) && self.pack.head_first() {
            return None;
        }
        Some(Event {
            kind: kind.to_string(),
            actor1: Some(first),
            actor2: second.into_iter().chain(further).collect(),
            date: self
                .said_on(act)
                .or_else(|| self.date(&scene.whole, &scene.parts[part].at, span.start)),
            at: reach,
            rule: Rule::named(match frame {
                Frame::Verb | Frame::Alone | Frame::Led => "event-verb",
                Frame::Mutual | Frame::Pair => "event-mutual",
                Frame::Passive => "event-passive",
                Frame::Given => "event-given",
                Frame::Called => "event-called",
                _ => "event-noun",
            }),
            doubt: Doubt::new(if plan || described { 0.4 } else { 0.25 }),
        })
    }

    /// "perundingan antara pemerintah dan para pemberontak": whether a noun is led to both who had a part in it. Of working together this
    /// is more often wished than told.
    fn told_of_both(&self, act: &Act, one: &Node) -> bool {
        let between = |j: usize| self.sign(j, |sign| matches!(sign, Sign::Between)).is_some();
        act.kind != "COOPERATE" && (act.at.end - 1..one.at.start.max(act.at.end)).any(between)
    }

    /// Whether people are told by their state alone: "rakyat Velnora".
    fn of_state(&self, node: &Node) -> bool {
        let last = node.at.end.checked_sub(1).and_then(|last| self.mentions.covering(last));
        last.is_some_and(|last| self.mentions.list[last].kind == MentionKind::State)
    }

    /// A further meeting of two, told with its own day and without them.
    fn again(&self, scene: &Scene, act: &Act, part: usize) -> Option<Event> {
        let (one, other) = self.held_again(scene, act)?;
        let at = self.words.span(act.at.clone());
        Some(Event {
            kind: act.kind.to_string(),
            actor1: Some(one),
            actor2: vec![other],
            date: Some(self.date(&scene.whole, &scene.parts[part].at, at.start)?),
            at,
            rule: Rule::named("event-again"),
            doubt: Doubt::new(0.4),
        })
    }

    /// Whether words stand there that are neither small nor bodies or roles: things of the one named behind.
    fn things_between(&self, scene: &Scene, mut range: Range<usize>) -> bool {
        range.any(|j| {
            self.words.tokens[j].is_word() && !scene.is(j, mark::SMALL | mark::BODY | mark::TOWARD) && !self.in_role(j)
        })
    }

    /// "mengirim pasukan ke perbatasan guna mendukung Velnora": the one whom what is given is to help.
    fn helped<'n>(&self, scene: &'n Scene, part: usize, giver: &Node) -> Option<&'n Node> {
        let behind = scene.parts[part + 1..].iter().take_while(|next| !next.comma);
        let end = behind.filter(|next| next.opened_by(mark::PURPOSE)).last()?.at.end;
        let help = |act: &&Act| {
            act.at.start >= scene.parts[part].at.end
                && act.at.end <= end
                && matches!(act.kind, "SUPPORT" | "AID")
                && act.frame == Frame::Verb
        };
        let act = scene.acts.iter().find(help)?;
        let limit = scene.parts[scene.part_of(act.at.start)].at.end;
        self.object(scene, act, Some(giver), limit)
    }

    /// "keluar dari perjanjian itu dan menjatuhkan sanksi terhadap Velnora": the one whom the next act of this kind concerns.
    fn of_sibling<'n>(&self, scene: &'n Scene, act: &Act, doer: &Node) -> Option<&'n Node> {
        let next = scene
            .acts
            .iter()
            .find(|next| next.at.start >= act.at.end && next.kind == act.kind && next.frame == act.frame)?;
        if !scene.any(act.at.end..next.at.start, mark::AND) {
            return None;
        }
        let limit = scene.parts[scene.part_of(next.at.start)].at.end;
        self.object(scene, next, Some(doer), limit)
    }

    /// The day on which an act of words was done: that of the statement that it makes.
    fn said_on(&self, act: &Act) -> Option<String> {
        if !of_words(act.kind) || act.frame.noun() {
            return None;
        }
        let at = self.words.span(act.at.clone());
        let mut said = self.statements.iter();
        let said = said.find(|statement| statement.cue.is_some_and(|cue| cue.touches(at)))?;
        said.time.as_ref().map(|time| day(&time.value))
    }

    /// The time told in the clause of an act, else the nearest of its sentence.
    fn date(&self, whole: &Range<usize>, clause: &Range<usize>, act: u32) -> Option<String> {
        let nearest = |range: Range<usize>| {
            self.times
                .within(self.words.span(range))
                .iter()
                .filter(|time| {
                    time.value.kind != TimeKind::Duration && time.value.iso.starts_with(|c: char| c.is_ascii_digit())
                })
                .min_by_key(|time| time.at.start.abs_diff(act))
                .map(|time| day(&time.value.iso))
        };
        nearest(clause.clone()).or_else(|| nearest(whole.clone()))
    }
}

/// "berunjuk rasa untuk mendesak Velnora ...": whether a protest or a letter is told before, by which what was wanted was asked.
fn wanted_by(scene: &Scene, start: usize) -> bool {
    let mut before = scene.acts.iter().filter(|other| other.at.end <= start);
    before.any(|other| matches!(other.kind, "PROTEST" | "CONSULT") && !other.frame.noun())
}

/// Whether two acts are told by two verbs that each have a clause, or are joined: "menandatangani ... dan memuji ...".
fn apart(scene: &Scene, one: &Act, other: &Act) -> bool {
    let part = &scene.parts[scene.part_of(other.at.start)];
    let linked = part.opened_by(mark::PURPOSE | mark::LINK) && !part.comma;
    let between = one.at.end.min(other.at.start)..other.at.start;
    // "mengecam dan mengutuk Velnora" is one act, "keluar dari perjanjian dan menjatuhkan sanksi" two.
    let own = one.kind != other.kind
        || !one.frame.noun() && !mutual(one.kind) && !scene.is(one.at.end, mark::AND) && between.len() > 2;
    own && !other.frame.noun()
        && (scene.part_of(one.at.start) != scene.part_of(other.at.start) && !linked
            || !one.frame.noun() && scene.any(between, mark::AND))
}

/// Token behind what is demanded, threatened, agreed or refused in a part: it may begin behind an apposition.
fn end_of_wish(scene: &Scene, part: usize, threat: bool) -> usize {
    let behind = &scene.parts[part + 1..];
    let linked = behind.iter().take(3).position(|next| next.opened_by(mark::LINK));
    let commas = linked.filter(|&linked| behind[..linked].iter().all(|next| next.comma));
    let from = commas.map_or(0, |linked| linked + 1);
    // "mengancam akan menyerang Velnora, dan menghancurkan ...".
    let goes_on = |next: &Part| next.comma && scene.is(next.at.start, mark::AND);
    behind[from..]
        .iter()
        .take_while(|next| !next.comma && next.opened_by(mark::LINK) || threat && goes_on(next))
        .last()
        .or(from.checked_sub(1).map(|last| &behind[last]))
        .map_or(scene.parts[part].at.end, |next| next.at.end)
}
