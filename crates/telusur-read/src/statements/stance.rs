//! What a speaker does with words that a plain word of saying reports: deny, charge, promise, by what the words themselves say.

use std::ops::Range;

use telusur_model::Stance;

use super::Who;
use super::attributes::Medium;
use super::cues::{Class, Hit, tag};
use super::reader::Reader;
use super::voices::title_names;
use crate::phrases::Phrases;
use crate::words::TokenKind;

/// Doubt up to which a reporting word tells no more than that one spoke.
const PLAIN: f32 = 0.12;
/// Tokens of a quotation within which its speaker says what he does with it ("kami dengan tegas menolak").
pub(super) const OWN: usize = 10;
/// Tokens of a quotation within which a colon parts what it is about from what is said of it.
const COLON: usize = 48;
/// Doubt of the words from which on they tell of a wish ("tidak ingin"), by which nobody declines anything.
const WISH: f32 = 0.3;
/// Tokens behind "is a" or "as" within which the word that condemns stands.
pub(super) const KIND: usize = 4;
/// Tokens of a quotation within which an order stands behind words that lead up to it.
const LEADS: usize = 4;
/// Tokens of what one reminds another of within which it is told that it is not to be done.
const REMINDED: usize = 12;

/// Tokens of what is said within which a demand stands.
const DEMANDED: usize = 14;

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
    /// Demands that somebody stop, go or make good ("harus berhenti").
    Demand,
    /// Speaks of a matter, which nobody does who says this with a negation ("berkomentar").
    Comment,
    /// Says of somebody what he refuses to be called ("disalahkan").
    Called,
    /// Tells, at the end of a sentence, that who speaks next sees it otherwise ("tak terima").
    Counter,
    /// Denies what stands behind it, beside the negations of the grammar ("tiada").
    Not,
    /// The paper by which one is charged ("surat dakwaan").
    Indictment,
    /// Holds a negation and denies nothing ("tidak hanya").
    Only,
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
            "demand" => Deed::Demand,
            "comment" => Deed::Comment,
            "called" => Deed::Called,
            "counter" => Deed::Counter,
            "not" => Deed::Not,
            "indictment" => Deed::Indictment,
            "only" => Deed::Only,
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
        if self.says_untrue(head, first.end) {
            return Stance::Denies;
        }
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
        if first.clone().take(DEMANDED).any(|i| self.demands(i, first)) {
            return Stance::Asks;
        }
        if content.iter().any(|range| self.keeps_silent(range, head, who)) {
            return Stance::Declines;
        }
        if content.iter().any(|range| self.clears(range, head, who)) || self.goes_on_denying(content, who) {
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
        if content.iter().any(|range| self.is_ready(range, head, who)) {
            return Stance::Promises;
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

    /// Whether the phrase at `i` demands of others that they stop, go or make good: "Melati harus berhenti".
    fn demands(&self, i: usize, range: &Range<usize>) -> bool {
        let near = range.start.max(i.saturating_sub(3))..i;
        let open = tag::SELF | tag::IF | tag::WHETHER | tag::RELATIVE | tag::NEGATION | tag::QUESTION;
        self.deed_at(i, range.end, Deed::Demand).is_some() && !near.into_iter().any(|j| self.scan.is(j, open))
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
    pub(super) fn office_from(&self, head: usize, end: usize, who: Option<&Who>) -> Option<usize> {
        let large = |&i: &usize| self.tokens[i].upper || self.tokens[i].kind == TokenKind::Number;
        let last = (head..end).take_while(large).last().filter(|_| self.points_behind())?;
        let own = who.is_some_and(|who| title_names(who, self.words.span(head..last + 1), self.scene));
        own.then_some(last)
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

    /// What the speaker at `own` ("kami") says that he does.
    fn performs(&self, own: usize, end: usize) -> Option<Stance> {
        if !self.scan.is(own, tag::SELF) {
            return None;
        }
        self.performs_at(own, end)
    }

    pub(super) fn performs_at(&self, own: usize, end: usize) -> Option<Stance> {
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
}
