//! What a speaker does with words that a plain word of saying reports: deny, charge, promise, by what the words themselves say.

use std::ops::Range;

use telusur_model::{MentionKind, Stance};

use super::Who;
use super::attributes::Medium;
use super::cues::{Class, Hit, tag};
use super::reader::Reader;
use super::voices::{title_names, title_of};
use crate::phrases::Phrases;
use crate::words::TokenKind;

/// Tokens within which something told, and then that it is not so, stand in a refutation.
const REFUTED: usize = 12;
/// Tokens behind a deed within which what is done, or whom it befalls, stands.
const BEFALLS: usize = 5;
/// Doubt up to which a reporting word tells no more than that one spoke.
const PLAIN: f32 = 0.12;
/// Tokens of a quotation within which its speaker says what he does with it ("kami dengan tegas menolak").
const OWN: usize = 10;
/// Tokens of a quotation within which a colon parts what it is about from what is said of it.
const COLON: usize = 48;
/// Doubt of the words from which on they tell of a wish ("tidak ingin"), by which nobody declines anything.
const WISH: f32 = 0.3;
/// Tokens behind "is a" or "as" within which the word that condemns stands.
const KIND: usize = 4;
/// Tokens of a quotation within which an order stands behind words that lead up to it.
const LEADS: usize = 4;
/// Tokens of what one reminds another of within which it is told that it is not to be done.
const REMINDED: usize = 12;
/// Tokens with which the words of a prosecutor begin within which whom he charges is named.
const CHARGED: usize = 14;
/// The same within which a document is named that the words are about ("putusan perkara Ani").
const RECORD: usize = 3;
/// The same within which a matter of the court itself is named ("berkas perkara").
const COURT: usize = 8;
/// Tokens before the joining word of an aim within which whose aim it is, or that it is one, is told.
const AIM: usize = 8;

/// What a phrase says of what its speaker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Opens what one asks of a hearer ("jangan").
    Order,
    /// Does harm to whom it befalls.
    Harm,
    /// Whom harm must not befall ("warga sipil").
    Innocent,
    /// Does what is named behind it ("melakukan kejahatan").
    Doing,
    /// Says what one will suffer for what one does ("menanggung akibatnya").
    Threat,
    /// Behind it: what one has not done ("tidak pernah").
    Never,
    /// Says by itself that one has done nothing ("tidak terlibat").
    NotSo,
    /// Is a wrong where somebody does it ("mengadu domba").
    Wrongs,
    /// Condemns whatever it is said of ("tidak bermoral").
    Blame,
    /// Says that what is told of is not so ("tidak ada kaitannya").
    Void,
    /// Opens what one says before an order ("nah", "makanya").
    Lead,
    /// Says that one will surely do what one tells ("memastikan akan").
    Assure,
    /// One who charges others before a court ("jaksa").
    Prosecutor,
    /// Whom such a one charges ("terdakwa").
    Accused,
    /// Opens what one asks for in words of one's own or told by others ("jangan sampai", "sebaiknya").
    Urge,
    /// Reminds somebody of what to do or not to do ("mengingatkan").
    Remind,
    /// A matter of the court itself ("berkas perkara"), with which nobody is charged.
    Court,
    /// Asks, right behind who does in words of his own ("kami minta").
    Ask,
    /// Only seems to ask ("mohon maaf").
    Sorry,
    /// Opens words that say that nothing of the kind is so ("there was no").
    Nothing,
    /// Says that one will do what is named behind it ("is ready to").
    Ready,
}

/// Compiles the rows of a `stances` table: `form`, `role`.
pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Phrases<Deed> {
    let mut out = Phrases::default();
    for row in rows {
        let deed = match row.get("role") {
            "order" => Deed::Order,
            "harm" => Deed::Harm,
            "innocent" => Deed::Innocent,
            "doing" => Deed::Doing,
            "threat" => Deed::Threat,
            "never" => Deed::Never,
            "not-so" => Deed::NotSo,
            "wrongs" => Deed::Wrongs,
            "blame" => Deed::Blame,
            "void" => Deed::Void,
            "lead" => Deed::Lead,
            "assure" => Deed::Assure,
            "prosecutor" => Deed::Prosecutor,
            "accused" => Deed::Accused,
            "court" => Deed::Court,
            "urge" => Deed::Urge,
            "remind" => Deed::Remind,
            "ask" => Deed::Ask,
            "sorry" => Deed::Sorry,
            "nothing" => Deed::Nothing,
            "ready" => Deed::Ready,
            _ => continue,
        };
        out.add(row.get("form"), deed);
    }
    out
}

impl Reader<'_, '_> {
    /// What the speaker does with `content`, which a plain word of saying reports.
    pub(super) fn deed_of(&self, content: &[Range<usize>], hit: Option<&Hit>, who: Option<&Who>) -> Stance {
        if content.iter().any(|range| self.refutes(range) || self.voids(range)) {
            return Stance::Denies;
        }
        let Some(first) = content.first() else {
            return Stance::Asserts;
        };
        let head = first.clone().find(|&i| !self.is_mark(i)).unwrap_or(first.start);
        if let Some(stance) = self.plain_deed(content, head, who) {
            return stance;
        }
        let object = hit.is_some_and(|hit| {
            let says = hit.cue.class == Class::Verb && hit.cue.takes.clause && hit.cue.doubt <= PLAIN;
            says && hit.end <= head && head <= hit.end + 2
        });
        if object && self.scan.is(head, tag::VOW) && !self.scan.is(head - 1, tag::THAT) {
            return Stance::Promises;
        }
        // "menyampaikan kecaman atas itu", "menegaskan penolakannya": what the noun for one's words tells.
        if object
            && self.points_behind()
            && !self.scan.is(head - 1, tag::THAT)
            && let Some(stance) = self.stance_of_noun(head, first.end)
        {
            return stance;
        }
        // "menegaskan tidak dapat menerima itu": the speaker is the subject.
        if object
            && let Some(deed) = self
                .scan
                .hit_at(head)
                .filter(|deed| deed.cue.stance == Stance::Declines)
        {
            return deed.cue.stance;
        }
        // "memastikan tidak akan menutup pasar itu": the speaker is the subject.
        let assures = || hit.is_some_and(|hit| self.deed_at(hit.at, hit.end, Deed::Assure).is_some());
        if object && self.will_do(head) && assures() {
            return Stance::Promises;
        }
        if self.scan.is(head, tag::WHETHER) && self.points_behind() {
            return Stance::Asks;
        }
        if let Some(stance) = self.performed(content, head, who) {
            return stance;
        }
        if self.points_behind() && self.deed_at(head, first.end, Deed::Urge).is_some()
            || self.holding(head).is_some() && self.orders(head, first.end)
        {
            return Stance::Asks;
        }
        if content.last().is_some_and(|range| self.questions(range))
            || content.iter().any(|range| self.mostly_questions(range))
        {
            return Stance::Asks;
        }
        if content.iter().any(|range| self.clears(range, head, who)) {
            return Stance::Denies;
        }
        if content.iter().any(|range| self.threatens(range)) {
            return Stance::Warns;
        }
        if content.iter().any(|range| self.charges(range, who)) {
            return Stance::Alleges;
        }
        if self.prosecutes(content, who) {
            return Stance::Alleges;
        }
        if self.helps(first, true) || content[1..].iter().any(|range| self.helps(range, false)) {
            return Stance::Promises;
        }
        Stance::Asserts
    }

    /// What one does who reminds another: asks for what is to be done, warns of what is not ("mengingatkan agar tidak", "mengingatkan warga
    /// untuk").
    pub(super) fn reminded(&self, content: &[Range<usize>], hit: &Hit) -> Option<Stance> {
        self.deed_at(hit.at, hit.end, Deed::Remind)?;
        let first = content.first()?;
        let links = |i: usize| self.scan.is(i, tag::LINK) && !self.scan.is(i, tag::THAT);
        // "mengingatkan bahwa masker itu tidak cocok untuk ...": what is so, and nothing to do.
        let open = hit.end..first.start;
        let told = open.into_iter().any(|i| self.scan.is(i, tag::NEGATION | tag::THAT));
        let deed = first.start > hit.at && !told && (links(first.start - 1) || links(hit.end - 1));
        let not = |i: usize| self.scan.is(i, tag::NEGATION) || self.deed_at(i, first.end, Deed::Urge).is_some();
        deed.then(|| {
            if first.clone().take(REMINDED).any(not) {
                Stance::Warns
            } else {
                Stance::Asks
            }
        })
    }

    /// Whether quoted words that begin at `head` order something, perhaps behind a word that leads up to it ("nah, jangan").
    fn orders(&self, head: usize, end: usize) -> bool {
        let lead = |i: usize| self.is_mark(i) || self.deed_at(i, end, Deed::Lead).is_some();
        let first = (head..end.min(head + LEADS)).find(|&i| !lead(i));
        let told = |i: usize| {
            let mut media = self.scene.pack.media.all_at(&self.tokens[..end], i);
            media.any(|(_, medium)| *medium == Medium::ToldBy)
        };
        first.is_some_and(|i| {
            let order = self.deed_at(i, end, Deed::Order);
            // "izinkan saya tegaskan": what one says is no order.
            order.is_some_and(|length| !(self.scan.is(i + length, tag::SELF) && told(i + length + 1)))
        })
    }

    /// Whether the words from `i` on, without a subject, say what one will do: "akan menutup", "tidak akan menutup".
    fn will_do(&self, i: usize) -> bool {
        let at = if self.scan.is(i, tag::NEGATION) { i + 1 } else { i };
        let will = self.scan.is(at, tag::MOOD) && self.scan.is(at, tag::OPEN) && !self.scan.is(at, tag::ABLE);
        will && !self.scan.is(at + 1, tag::EXISTS)
    }

    /// Whether a prosecutor tells what one whom he charges did: "Terdakwa menyerahkan uang itu".
    fn prosecutes(&self, content: &[Range<usize>], who: Option<&Who>) -> bool {
        let Some(who) = who else { return false };
        let title = title_of(who, self.scene).start..who.at.end;
        let prosecutor = title
            .clone()
            .any(|i| self.deed_at(i, title.end, Deed::Prosecutor).is_some());
        let charged = |range: &Range<usize>| {
            range.clone().take(CHARGED).any(|i| {
                self.deed_at(i, range.end, Deed::Accused).is_some()
                    || self.kind_at(i) == Some(MentionKind::Person) && !self.is_own(i, Some(who))
            })
        };
        let court = |range: &Range<usize>| {
            let record = range.clone().take(RECORD).any(|i| self.scan.is(i, tag::RECORD));
            let mut first = range.clone().take(COURT);
            record || first.any(|i| self.deed_at(i, range.end, Deed::Court).is_some())
        };
        prosecutor && !content.first().is_some_and(court) && content.iter().any(charged)
    }

    /// What one does by words for which the noun at `i` stands: "kecaman", "penolakannya atas".
    fn stance_of_noun(&self, i: usize, end: usize) -> Option<Stance> {
        let noun = self.scene.pack.cues.noun_at(self.tokens, i)?;
        let said = matches!(
            noun.cue.stance,
            Stance::Alleges | Stance::Asks | Stance::Declines | Stance::Warns
        );
        // "permintaan Melati sudah dipenuhi": a noun with a verb of its own is told of.
        let verb = tag::MOOD | tag::ABLE | tag::ADVERB | tag::NEGATION | tag::COPULA | tag::EXISTS;
        let told = |j: usize| (self.scan.is(j, verb) || self.is_undergone(j)) && !self.scan.is(j - 1, tag::RELATIVE);
        let about = |j: usize| self.scan.is(j, tag::TOWARD | tag::ABOUT | tag::LINK);
        let joined = (noun.end..end.min(noun.end + 2)).any(about);
        (said && joined && !(noun.end..end).any(told)).then_some(noun.cue.stance)
    }

    /// The length of the phrase at `i` that says so.
    #[inline]
    pub(super) fn deed_at(&self, i: usize, end: usize, wanted: Deed) -> Option<usize> {
        self.tokens
            .get(i)
            .filter(|token| self.scene.pack.deeds.may_begin(token))?;
        let mut found = self.scene.pack.deeds.all_at(&self.tokens[..end], i);
        found.find(|(_, deed)| **deed == wanted).map(|(length, _)| length)
    }

    /// Whether quoted words close with a question.
    fn questions(&self, range: &Range<usize>) -> bool {
        let Some(quote) = self
            .holding(range.end.saturating_sub(1))
            .filter(|_| self.points_behind())
        else {
            return false;
        };
        let marks = quote.outer.end.saturating_sub(3)..(quote.outer.end + 1).min(self.tokens.len());
        let Some(mark) = marks
            .rev()
            .find(|&i| self.tokens[i].is('?'))
            .filter(|_| quote.outer.start <= range.start)
        else {
            return false;
        };
        // Most of what is said is the question, not what leads up to it.
        let before = (range.start..mark)
            .rev()
            .find(|&i| matches!(self.tokens[i].first, '.' | '!') && self.is_mark(i));
        before.is_none_or(|before| mark - before > before - range.start)
    }

    /// Whether quoted words are several questions and little else, whatever they close with.
    fn mostly_questions(&self, range: &Range<usize>) -> bool {
        let Some(quote) = self.holding(range.start).filter(|_| self.points_behind()) else {
            return false;
        };
        let end = range.end.max(quote.outer.end.saturating_sub(1)).min(self.tokens.len());
        let (mut questions, mut asked, mut told, mut length) = (0, 0, 0, 0);
        for token in &self.tokens[range.start..end] {
            length += 1;
            if token.is('?') {
                questions += usize::from(length > 1);
                asked += length;
                length = 0;
            } else if token.is('.') || token.is('!') {
                told += length;
                length = 0;
            }
        }
        questions > 1 && asked > 2 * (told + length)
    }

    /// Whether the words threaten somebody with what will befall him.
    fn threatens(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            let denied = || i > range.start && self.scan.is(i - 1, tag::NEGATION);
            self.deed_at(i, range.end, Deed::Threat).is_some() && !denied()
        })
    }

    /// Whether the words say that their speaker has not done something: "kami tidak pernah menerima uang", "mengaku tidak bersalah".
    fn clears(&self, range: &Range<usize>, head: usize, who: Option<&Who>) -> bool {
        range.clone().any(|i| {
            let never = self.deed_at(i, range.end, Deed::Never).filter(|length| {
                let next = i + length;
                next < range.end && self.is_verb_form(next)
            });
            if never.or_else(|| self.deed_at(i, range.end, Deed::NotSo)).is_none() {
                return false;
            }
            let subject = (range.start..i)
                .rev()
                .find(|&j| !self.scan.is(j, tag::ADVERB | tag::LINK));
            match subject {
                // Nobody else is the subject: "menegaskan tidak pernah menerima uang".
                None => i == head && self.holding(i).is_none(),
                Some(j) => {
                    // "menegaskan mereka tidak pernah menerima uang": the speakers themselves.
                    let told = j == head && self.scan.is(j, tag::PRONOUN) && self.holding(j).is_none();
                    let office = || {
                        let large = |&i: &usize| self.tokens[i].upper;
                        let first = (range.start..=j).rev().take_while(large).last();
                        // "harimau di Melati tidak pernah ...": what stands alone.
                        let first = first.filter(|&first| first == range.start || self.is_mark(first - 1));
                        first.is_some_and(|first| self.office_from(first, range.end, who) == Some(j))
                    };
                    told || self.scan.is(j, tag::SELF) || self.is_own(j, who) || office()
                }
            }
        })
    }

    /// Whether token `j` names the speaker, or the body that he holds a role in.
    pub(super) fn is_own(&self, j: usize, who: Option<&Who>) -> bool {
        let mentions = self.scene.mentions;
        let named = mentions.covering(j).map(|at| mentions.list[at].actor.as_str());
        let speaker = who.and_then(|who| who.party.actor.as_deref());
        let (Some(named), Some(speaker)) = (named, speaker) else {
            return false;
        };
        let mut bodies = mentions.actor(speaker).into_iter().flat_map(|actor| &actor.roles);
        named == speaker
            || bodies.any(|(_, of)| {
                let body = of.and_then(|of| mentions.actors.get(of as usize));
                // "Ketua Serikat Nelayan Melati" is one of Melati's.
                let within = |body: &str| {
                    mentions
                        .actor(named)
                        .is_some_and(|named| body.ends_with(named.name.as_str()))
                };
                body.is_some_and(|body| body.id == named || within(&body.name))
            })
    }

    /// The last of the large words from `head` on, where the office that stands before the speaker's name holds them all: "Serikat Nelayan
    /// menolak …", said by the head of it.
    fn office_from(&self, head: usize, end: usize, who: Option<&Who>) -> Option<usize> {
        let large = |&i: &usize| self.tokens[i].upper || self.tokens[i].kind == TokenKind::Number;
        let last = (head..end).take_while(large).last().filter(|_| self.points_behind())?;
        let own = who.is_some_and(|who| title_names(who, self.words.span(head..last + 1), self.scene));
        own.then_some(last)
    }

    /// Whether the words say that somebody will help or is ready to: "Melati akan terus mendukung warga".
    fn helps(&self, range: &Range<usize>, opens: bool) -> bool {
        range.clone().any(|i| {
            let will = |j: usize| {
                self.scan.is(j, tag::READY)
                    || self.scan.is(j, tag::MOOD) && self.scan.is(j, tag::OPEN) && !self.scan.is(j, tag::ABLE)
            };
            if !self.scan.is(i, tag::AID) {
                return false;
            }
            let low = range.start.max(i.saturating_sub(3));
            let Some(will) = (low..i).find(|&j| will(j)) else {
                return false;
            };
            let between = (will + 1..i).all(|j| self.scan.is(j, tag::ADVERB | tag::LINK));
            let subject = (range.start..will).rev().find(|&j| !self.scan.is(j, tag::ADVERB));
            let one = subject.map_or(opens, |j| {
                let mention = self.kind_at(j);
                self.scan.is(j, tag::SELF | tag::PRONOUN)
                    || mention.is_some_and(|kind| !matches!(kind, MentionKind::Place | MentionKind::Other))
                    || self.tokens[j].is(')')
            });
            between && one
        })
    }

    /// What the speaker says that he does by the very words: "Kami mengecam serangan itu".
    fn performed(&self, content: &[Range<usize>], head: usize, who: Option<&Who>) -> Option<Stance> {
        let range = content.first()?;
        // "pihaknya menuntut ...", "Melati menyerukan ..." of Melati's own: the speaker is told of as by another.
        let mention = self.scene.mentions.covering(head).filter(|_| self.points_behind());
        let named = mention.filter(|_| self.is_own(head, who));
        let named = named.map(|at| self.scene.mentions.tokens_of(at).end - 1);
        let own = match named.or_else(|| self.office_from(head, range.end, who)) {
            Some(own) => Some(own),
            None => (self.scan.is(head, tag::PRONOUN) && self.points_behind()).then_some(head),
        };
        if let Some(stance) = own.and_then(|own| self.performs_at(own, range.end.min(own + OWN))) {
            return Some(stance);
        }
        // "mengatakan dinas itu berkomitmen menjaga sungai": a body vows by the mouth of another.
        if own.is_none()
            && self.points_behind()
            && let Some(stance) = self.vowed(head, range.end)
        {
            return Some(stance);
        }
        // "Serikat itu, kata Ani, menolak ...": what they do stands behind who reports it.
        if let Some(rest) = content.get(1)
            && own.is_some_and(|own| (own + 1..range.end).all(|i| self.is_mark(i)))
            && let Some(stance) = self.performs_at(rest.start - 1, rest.end.min(rest.start + OWN))
        {
            return Some(stance);
        }
        self.holding(range.start)?;
        let end = range.end.min(range.start + OWN);
        let colon = (range.start..range.end).take(COLON).find(|&i| self.tokens[i].is(':'));
        let from = colon.map_or(range.start, |colon| colon + 1);
        let end = colon.map_or(end, |colon| range.end.min(colon + OWN));
        let performed = (from..end).find_map(|own| self.performs(own, range.end.min(end + 4)));
        performed.or_else(|| {
            range
                .clone()
                .any(|own| self.asks(own, range.end))
                .then_some(Stance::Asks)
        })
    }

    /// Whether the speaker at `own` asks for something: "kami minta", "saya hanya mohon".
    fn asks(&self, own: usize, end: usize) -> bool {
        if !self.scan.is(own, tag::SELF) {
            return false;
        }
        let verb = (own + 1..end.min(own + 3)).find(|&i| !self.scan.is(i, tag::ADVERB));
        let told = |verb: usize, deed: Deed| self.deed_at(verb, end, deed).is_some();
        verb.is_some_and(|verb| told(verb, Deed::Ask) && !told(verb, Deed::Sorry))
    }

    /// What the body named or pointed at from `head` on vows.
    fn vowed(&self, head: usize, end: usize) -> Option<Stance> {
        let body = match self.scene.mentions.covering(head) {
            Some(at) => {
                let kind = self.scene.mentions.list[at].kind;
                let bodies = matches!(
                    kind,
                    MentionKind::Organisation | MentionKind::State | MentionKind::Group
                );
                bodies.then(|| self.scene.mentions.tokens_of(at).end - 1)
            }
            None => {
                let this =
                    self.scan.is(head + 1, tag::THIS) && self.tokens[head].is_word() && !self.scan.is(head, tag::HUMAN);
                this.then_some(head + 1)
            }
        }?;
        self.performs_at(body, end.min(body + OWN))
            .filter(|stance| *stance == Stance::Promises)
    }

    /// What the speaker at `own` ("kami") says that he does.
    fn performs(&self, own: usize, end: usize) -> Option<Stance> {
        if !self.scan.is(own, tag::SELF) {
            return None;
        }
        self.performs_at(own, end)
    }

    fn performs_at(&self, own: usize, end: usize) -> Option<Stance> {
        // "Serikat Nelayan Melati (SNM) menolak ...": over the short form.
        let (own, end) = if self.tokens.get(own + 1).is_some_and(|mark| mark.is('(')) {
            let close = (own + 2..self.tokens.len().min(own + 5)).find(|&i| self.tokens[i].is(')'));
            close.map_or((own, end), |close| (close, end + close - own))
        } else {
            (own, end)
        };
        let clause = (own + 1..end).find(|&i| {
            self.scan.hit_at(i).is_some()
                || self.scan.is(i, tag::NEGATION | tag::MOOD | tag::RELATIVE)
                || self.is_mark(i)
        })?;
        let hit = self.scan.hit_at(clause).filter(|hit| hit.cue.class == Class::Verb)?;
        // "kami dengan tegas menolak", "kami juga meminta".
        let manner = self.scan.is(own + 1, tag::WHILE | tag::PREPOSITION) && clause == own + 3;
        let between = manner || (own + 1..clause).all(|i| self.scan.is(i, tag::ADVERB));
        let sure = !hit.cue.weak || hit.cue.stance == Stance::Declines && hit.cue.doubt < WISH;
        (between && sure && hit.cue.stance != Stance::Asserts).then_some(hit.cue.stance)
    }

    /// Whether the words charge somebody with a wrong or condemn what was done: "tentara itu telah melanggar gencatan", "aksi itu
    /// merupakan kejahatan".
    fn charges(&self, range: &Range<usize>, who: Option<&Who>) -> bool {
        let open =
            tag::NEGATION | tag::LINK | tag::IF | tag::WHETHER | tag::RELATIVE | tag::JOINT | tag::SELF | tag::OPEN;
        let free = |i: usize| {
            let near = range.start.max(i.saturating_sub(3))..i;
            near.rev().all(|j| {
                let kind = || (range.start.max(j.saturating_sub(KIND))..j).any(|m| self.scan.is(m, tag::COPULA));
                !self.scan.is(j, open)
                    // "sebagai sikap yang ceroboh": of what it is said to be.
                    || self.scan.is(j, tag::RELATIVE) && i <= j + 2 && kind() && !self.is_open(j, range)
                    // "upaya Melati untuk mempolitisasi wabah": what others are bent on.
                    || self.scan.is(j, tag::LINK) && self.intends(j, range, who)
            })
        };
        range.clone().any(|i| {
            let named = self.tokens[i].upper && i > range.start;
            if self.scan.is(i, tag::VILE) && free(i) || self.is_unfair(i) && i > range.start || self.suspects(i, range)
            {
                return !named;
            }
            let harms = || self.harms(i, range.end) || self.attacks(i, range, who) || self.does_evil(i, range);
            if !self.is_open(i, range) && harms() {
                return true;
            }
            let evil = self.evil_at(i, range.end).filter(|_| !named && free(i));
            if evil.is_some_and(|deed| deed == Deed::Blame || self.does_wrong(i, range, who)) {
                return true;
            }
            if self.scan.is(i, tag::WRONG) {
                return !named && i > range.start && free(i);
            }
            self.scan.is(i, tag::EVIL)
                && !named
                && (range.start.max(i.saturating_sub(KIND))..i)
                    .rev()
                    .take_while(|&j| !self.is_mark(j) || self.holding(j).is_some())
                    .any(|j| self.scan.is(j, tag::COPULA) && free(j))
        })
    }

    /// Whether the aim behind the joining word at `i` is one that others are said to have: "upaya Melati untuk", "dirancang untuk".
    fn intends(&self, i: usize, range: &Range<usize>, who: Option<&Who>) -> bool {
        let near = range.start.max(i.saturating_sub(AIM))..i;
        let aim = near.rev().find(|&j| self.scan.is(j, tag::AIM));
        aim.is_some_and(|aim| {
            let own =
                (range.start.max(aim.saturating_sub(3))..i).any(|j| self.scan.is(j, tag::SELF) || self.is_own(j, who));
            !own && !self.is_open(aim, range)
        })
    }

    /// Whether the words before `i` deny what it says, or leave it open.
    fn is_open(&self, i: usize, range: &Range<usize>) -> bool {
        let open = tag::NEGATION | tag::IF | tag::WHETHER | tag::OPEN | tag::SELF;
        (range.start.max(i.saturating_sub(3))..i).any(|j| self.scan.is(j, open))
    }

    /// Whether a phrase at `i` condemns, or is a wrong where somebody does it.
    fn evil_at(&self, i: usize, end: usize) -> Option<Deed> {
        let mut found = self.scene.pack.deeds.all_at(&self.tokens[..end], i);
        found
            .find(|(_, deed)| matches!(deed, Deed::Blame | Deed::Wrongs))
            .map(|(_, deed)| *deed)
    }

    /// "dewan itu telah mengadu domba warga": whether somebody else than the speaker and the speaker's own does what stands at `i`.
    fn does_wrong(&self, i: usize, range: &Range<usize>, who: Option<&Who>) -> bool {
        let subject = (range.start..i)
            .rev()
            .find(|&j| !self.scan.is(j, tag::ADVERB | tag::MOOD));
        subject.is_some_and(|j| {
            let acts = |kind| {
                matches!(
                    kind,
                    MentionKind::Person | MentionKind::Organisation | MentionKind::State
                )
            };
            let one = self.scan.is(j, tag::PRONOUN | tag::HUMAN | tag::SAYER | tag::GROUP)
                || self.kind_at(j).is_some_and(acts);
            one && !self.scan.is(j, tag::SELF) && !self.is_own(j, who)
        })
    }

    /// "membunuh warga sipil".
    fn harms(&self, i: usize, end: usize) -> bool {
        let befalls = |j| self.deed_at(j, end, Deed::Innocent).is_some();
        self.deed_at(i, end, Deed::Harm).is_some() && (i + 1..end.min(i + BEFALLS)).any(befalls)
    }

    /// "Kenya menembakkan roket ke wilayah Uganda", said by one of Uganda's: others do harm to the speaker's own.
    fn attacks(&self, i: usize, range: &Range<usize>, who: Option<&Who>) -> bool {
        let Some(length) = self.deed_at(i, range.end, Deed::Harm) else {
            return false;
        };
        let own = |j: usize| self.is_own(j, who) || self.scan.is(j, tag::SELF);
        let befalls = || {
            let behind = i + length..range.end.min(i + length + OWN);
            behind.take_while(|&j| !self.is_mark(j)).any(own)
        };
        // "pihaknya menembak jatuh pesawat itu": the speakers themselves.
        let themselves = self.scan.is(range.start, tag::PRONOUN) && i <= range.start + KIND;
        !themselves && self.does_wrong(i, range, who) && befalls()
    }

    /// "tentara itu melakukan kejahatan perang": somebody else than the speaker does what is evil.
    fn does_evil(&self, i: usize, range: &Range<usize>) -> bool {
        let Some(length) = self.deed_at(i, range.end, Deed::Doing) else {
            return false;
        };
        let subject = (range.start..i)
            .rev()
            .find(|&j| !self.scan.is(j, tag::ADVERB | tag::MOOD));
        // "Melati terus melakukan": one small word more between them.
        let name = |j: usize| self.scene.mentions.covering(j).is_some();
        let more = |j: usize| j > range.start && !self.tokens[j].upper && !name(j) && name(j - 1);
        let subject = subject.map(|j| {
            if more(j) && !self.scan.is(j, tag::RELATIVE | tag::LINK) {
                j - 1
            } else {
                j
            }
        });
        let other = subject.is_some_and(|j| {
            !self.scan.is(j, tag::SELF)
                && (self.scan.is(j, tag::PRONOUN | tag::HUMAN | tag::SAYER)
                    || self.scene.mentions.covering(j).is_some())
        });
        let end = range.end.min(i + length + KIND - 1);
        other && (i + length..end).any(|j| self.scan.is(j, tag::EVIL) && !self.tokens[j].upper)
    }

    /// "tidak manusiawi", "tidak dapat diterima".
    fn is_unfair(&self, i: usize) -> bool {
        let denied = |i: usize| i > 0 && self.scan.is(i - 1, tag::NEGATION);
        let able = i > 1 && self.scan.is(i - 1, tag::ABLE);
        self.scan.is(i, tag::FAIR)
            && if self.is_undergone(i) {
                able && denied(i - 1)
            } else {
                denied(i)
            }
    }

    /// "Ani diduga menyelewengkan dana": whom the word at `i` says to have done something.
    fn suspects(&self, i: usize, range: &Range<usize>) -> bool {
        if !self.scan.is(i, tag::SUSPECT) || i + 1 >= range.end {
            return false;
        }
        let deed = self.is_verb_form(i + 1)
            || self.scan.is(i + 1, tag::COPULA | tag::WRONG | tag::MOOD)
            || self.deed_at(i + 1, range.end, Deed::Doing).is_some();
        let subject = (range.start..i).rev().find(|&j| !self.scan.is(j, tag::ADVERB));
        let one = subject.is_some_and(|j| {
            let mention = self.kind_at(j);
            let acts = |kind| !matches!(kind, MentionKind::Place | MentionKind::Facility | MentionKind::Other);
            self.scan.is(j, tag::PRONOUN | tag::HUMAN | tag::SAYER) || mention.is_some_and(acts)
        });
        deed && one && !subject.is_some_and(|j| self.scan.is(j, tag::SELF))
    }

    /// Whether the words say that what they point at is not so: "hal itu tidak benar", "rencana semacam itu tidak ada", "itu tidak ada
    /// kaitannya dengan tambang".
    fn voids(&self, range: &Range<usize>) -> bool {
        range.clone().take(REFUTED).any(|i| {
            if i == range.start || !self.scan.is(i - 1, tag::THIS) || !self.scan.is(i, tag::NEGATION) {
                return false;
            }
            let ends = (i + 2..range.end).all(|j| self.is_mark(j));
            i + 1 < range.end && (self.scan.is(i + 1, tag::TRUE) || ends && self.scan.is(i + 1, tag::EXISTS))
                || self.deed_at(i, range.end, Deed::Void).is_some()
        })
    }

    /// Whether the words say that something told is not so: "tuduhan itu tidak benar", "the report a fabrication".
    fn refutes(&self, range: &Range<usize>) -> bool {
        let mut told = range.clone().take(REFUTED).filter(|&i| self.scan.is(i, tag::TOLD));
        told.any(|told| {
            let pointed = told > 0 && self.scan.is(told - 1, tag::DEFINITE | tag::THIS);
            let end = range.end.min(told + REFUTED);
            let this = (told + 1..end).find(|&i| self.scan.is(i, tag::THIS));
            let copula = || (told + 1..range.end).find(|&i| self.scan.is(i, tag::COPULA));
            let behind = told + usize::from(self.points_behind());
            let from = if pointed { Some(behind) } else { this.or_else(copula) };
            from.is_some_and(|from| {
                (from + 1..range.end).any(|i| {
                    let untrue = self.scan.is(i, tag::TRUE) && self.scan.is(i - 1, tag::NEGATION);
                    // "klaim Ani yang menyebut ... adalah tidak benar".
                    let far = i < end || untrue && i > 1 && self.scan.is(i - 2, tag::COPULA);
                    far && (self.scan.is(i, tag::FALSE) || untrue)
                })
            })
        })
    }
}
