//! Where the content of an indirect statement begins and ends.

use telusur_model::{MentionKind, Stance};

use super::attributes::Medium;
use super::cues::{Class, Hit, tag};
use super::reader::Reader;
use crate::words::TokenKind;

/// How far after a verb its joining word is looked for, in tokens.
const JOIN_REACH: usize = 24;

/// Fewest words of a quotation that is a statement of its own behind a clause.
const APART: usize = 6;

/// Most tokens of one who is told, behind which what one holds is named at once.
const WHOM: usize = 6;

/// Most tokens from an article to its noun.
const ARTICLE: usize = 2;

/// How far after a verb of asking the deed behind the one who is asked is looked for, in tokens.
const ASKED: usize = 10;

/// Where what is reported begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// First token.
    pub(super) at: usize,
    /// First token behind the verb, its adverbs aside.
    pub(super) first: usize,
    /// A joining word, a comma, a colon or a quotation mark stands before it: it is a whole clause.
    pub(super) joined: bool,
    /// The joining word is there.
    pub(super) that: bool,
    /// It is what is to be done.
    pub(super) deed: bool,
}

impl Start {
    /// A clause that begins at `at`, joined to the verb as by "that"; what belongs to the verb begins at `first`.
    pub(super) fn that(first: usize, at: usize) -> Start {
        Start {
            first,
            at,
            joined: true,
            that: true,
            deed: false,
        }
    }

    /// What is to be done, from `at` on.
    fn deed(first: usize, at: usize) -> Start {
        Start {
            first,
            at,
            joined: false,
            that: false,
            deed: true,
        }
    }

    /// Words without a joining word before them, from `at` on.
    fn plain(first: usize, at: usize) -> Start {
        Start {
            first,
            at,
            joined: false,
            that: false,
            deed: false,
        }
    }
}

impl Reader<'_, '_> {
    /// Where what is reported begins after a verb.
    pub(super) fn content_start(&self, hit: &Hit) -> Start {
        let end = self.unit.end;
        let takes = hit.cue.takes;
        let mut i = hit.end;
        // The object of a verb can be one's own self: "described himself as a sailor".
        let object = takes.noun && !takes.clause && !takes.deed;
        while i < end
            && !object
            && self.scan.is(i, tag::ADVERB)
            && !self.scan.is(i, tag::THIS | tag::PRONOUN)
            && !self.scan.is(i, tag::LINK)
            && !self.is_quantity(i)
        {
            i += 1;
        }
        if takes.whom {
            i = self.past_whom(i, end);
        }
        i = self.past_mouth(i).or_else(|| self.past_cited(i)).unwrap_or(i);
        let begin = i;
        // "mengancam akan menutup jalan": words of mood belong to the clause behind the verb.
        let mood = (hit.end..begin).find(|&j| self.scan.is(j, tag::MOOD));
        // "berjanji menutup jalan untuk umum": what is promised begins at once.
        let at_once = takes.deed
            && self.is_verb_form(begin)
            && !(begin + 1..end.min(begin + 4)).any(|j| self.scan.is(j, tag::LINK));
        if let Some(mood) = mood.filter(|_| at_once) {
            return Start::plain(begin, mood);
        }
        if at_once {
            return Start::plain(begin, begin);
        }
        // "meminta warga tidak panik": whom one asks, and at once what is to be done.
        if takes.deed
            && hit.cue.stance == Stance::Asks
            && let Some(deed) = self.deed_behind(begin, end)
        {
            return Start {
                deed: true,
                ..Start::plain(begin, deed)
            };
        }
        // "meminta kepada polisi menangani perkara itu": whom one asks, and at once what is to be done.
        let asked =
            takes.deed && hit.cue.stance == Stance::Asks && self.scan.is(begin, tag::WHOM) && self.points_behind();
        if asked {
            let deed = self.past_whom(begin + 1, end);
            let linked = (deed..end.min(deed + ASKED)).any(|i| self.scan.is(i, tag::LINK));
            if deed > begin + 1 && deed < end && !linked && self.is_verb_form(deed) {
                return Start {
                    deed: true,
                    ..Start::plain(begin, deed)
                };
            }
        }
        // "menyampaikan keyakinannya yang kuat bahwa air akan surut".
        let voiced = takes.clause && self.scan.is(begin, tag::VOICED);
        if let Some(that) = (begin + 1..end.min(begin + 4))
            .find(|&j| self.scan.is(j, tag::THAT))
            .filter(|_| voiced)
        {
            return Start::that(begin, that + 1);
        }
        if let Some(at) = self.past_manner(begin, end).filter(|_| takes.clause || takes.that) {
            let that = self.scan.is(at, tag::THAT);
            return Start {
                that,
                ..Start::that(begin, at + usize::from(that))
            };
        }
        let reach = end.min(i + JOIN_REACH);
        let mut depth_marks = 0;
        let mut plain = true;
        let mut about = None;
        let mut j = i;
        // "menuturkan kepada kami enam saksi disuruh keluar": whom one told in one word, and at once the clause.
        let told = takes.clause && !takes.deed && self.points_behind() && self.scan.is(j, tag::WHOM);
        if told && self.scan.is(j + 1, tag::SELF) && j + 2 < end && self.tells_at(j + 2) {
            return Start::plain(begin, j + 2);
        }
        if let Some(at) = self.past_told(j, end).filter(|_| told) {
            return Start::plain(begin, at);
        }
        // "said earlier this year that ...": a time before the joining word.
        if let Some(past) = self.past_time(j).filter(|&past| past < end) {
            if self.scan.is(past, tag::THAT) {
                j = past;
            } else if takes.clause && !takes.deed && self.tells_at(past) {
                if !self.points_behind() {
                    return Start::plain(begin, past);
                }
                // "mengatakan hingga Senin warga yang mengungsi mencapai 40 orang": the time belongs to what is told.
                if self.scan.is(begin, tag::PREPOSITION) {
                    return Start {
                        that: false,
                        ..Start::that(begin, begin)
                    };
                }
            }
        }
        while j < reach {
            let token = &self.tokens[j];
            let tags = self.scan.tags[j];
            // "meminta maaf atas itu dan menguraikan rencana untuk ...": the link is of another deed.
            if takes.deed && j > begin && tags & tag::JOINT != 0 && self.is_verb_form(j + 1) {
                break;
            }
            if token.kind == TokenKind::Mark {
                if let Some(quote) = self.holding(j) {
                    if quote.outer.start == j
                        && (j == begin || self.is_comma(j - 1) || self.tokens[j - 1].is(':'))
                        && !quote.single
                    {
                        return Start {
                            first: begin,
                            at: j,
                            joined: true,
                            that: false,
                            deed: false,
                        };
                    }
                    // A title on the way: "said on “Sunday Rivers” that ...".
                    if quote.outer.start == j && j > begin && plain && !self.is_speech(quote) {
                        j = quote.outer.end.max(j + 1);
                        continue;
                    }
                    break;
                }
                match token.first {
                    ':' => {
                        return Start {
                            first: begin,
                            at: j + 1,
                            joined: true,
                            that: false,
                            deed: false,
                        };
                    }
                    // "told the council, called at noon, that ...": an aside before the joining word.
                    ',' if takes.whom && (j + 1..reach).any(|m| self.is_comma(m) && self.scan.is(m + 1, tag::THAT)) => {
                    }
                    ',' => {
                        let joins = takes.clause || takes.that || takes.whom || takes.deed || takes.message;
                        let other = self.scan.hit_at(j + 1).is_some_and(|next| {
                            matches!(next.cue.class, Class::Phrase | Class::Own | Class::Trail) && !next.cue.weak
                        });
                        if (plain || depth_marks > 0) && joins && !other {
                            // Past a comma that closes an adjunct; the clause begins here unless another adjunct does.
                            let next = j + 1;
                            if self.scan.is(next, tag::THAT) {
                                return Start {
                                    first: begin,
                                    at: next + 1,
                                    joined: true,
                                    that: true,
                                    deed: false,
                                };
                            }
                            if next < end
                                && self.scan.is(next, tag::WHEN)
                                && self.tokens[next].upper
                                && depth_marks == 0
                            {
                                depth_marks += 1;
                                j += 1;
                                continue;
                            }
                            return Start {
                                first: begin,
                                at: next,
                                joined: true,
                                that: false,
                                deed: false,
                            };
                        }
                        break;
                    }
                    '(' => {
                        if let Some(close) = (j..reach).find(|&m| self.tokens[m].is(')')) {
                            j = close + 1;
                            continue;
                        }
                        break;
                    }
                    '.' | ';' | '!' | '?' => break,
                    _ => {}
                }
                j += 1;
                continue;
            }
            // "said that was a dam": it stands for something told.
            if tags & tag::THAT != 0 && self.scan.is(j + 1, tag::AUXILIARY) && tags & tag::THIS != 0 {
                break;
            }
            if tags & tag::THAT != 0 {
                return Start {
                    first: begin,
                    at: j + 1,
                    joined: true,
                    that: true,
                    deed: false,
                };
            }
            // "bercerita kalau air sudah surut": no main clause follows the condition, so that it is what is told.
            let tells = (takes.clause || takes.that) && hit.cue.stance == Stance::Asserts && self.points_behind();
            let told = j == begin
                || j == begin + 1 && self.scan.is(begin, tag::WHOM)
                || self.scan.is(begin, tag::WHOM) && plain;
            if tells
                && told
                && tags & tag::IF != 0
                && tags & tag::HYPOTHETIC != 0
                && !(j..end).any(|i| self.is_comma(i))
            {
                return Start::that(begin, j + 1);
            }
            // "asked the governor during the visit whether ...".
            if hit.cue.stance == Stance::Asks && tags & tag::QUESTION != 0 && takes.deed {
                return Start::that(begin, j);
            }
            let near = j == begin || !takes.whom && (!takes.clause || j - begin <= 14);
            // "menolak rencana untuk membangun": only right behind it the link is of what is declined.
            let manner = j == begin || self.scan.is(begin, tag::PREPOSITION);
            let object = matches!(hit.cue.stance, Stance::Declines | Stance::Promises) && takes.noun;
            // "meminta bantuan Ani untuk desa itu": what is asked for is a thing, and "untuk" says whose it is to be.
            let acts = self.is_verb_form(j + 1) || self.scan.is(j + 1, tag::NEGATION | tag::MOOD | tag::ADVERB);
            let thing = self.points_behind() && takes.noun && hit.cue.stance == Stance::Asks && j > begin;
            let thing = thing && tags & tag::SO == 0 && !acts && self.scan.is(begin, tag::VOICED | tag::THING);
            let near =
                near && !thing && (manner || !object || hit.cue.stance == Stance::Promises && !self.points_behind());
            if takes.deed && near && self.links_deed(j) {
                return Start::deed(begin, j + 1);
            }
            // "menyampaikan agar warga pulang", "menyampaikan kepada warga untuk pulang": what is said is asked for.
            let told = self.scan.is(begin, tag::WHOM) && self.past_time(begin).is_none();
            let wished = tags & tag::SO != 0 && !hit.cue.weak && (j == begin || told)
                || told && (begin + 1..begin + ASKED).contains(&j) && self.links_deed(j) && self.is_verb_form(j + 1);
            if wished && takes.clause && !takes.deed && hit.cue.stance == Stance::Asserts && self.points_behind() {
                return Start::deed(begin, j + 1);
            }
            if j == begin {
                // An addressee or an adjunct may stand before the clause; plain words are the clause itself.
                plain = tags & (tag::WHOM | tag::PREPOSITION | tag::WHEN) != 0 && !self.counts_at(j);
                if !plain && (!takes.deed || takes.whom) {
                    break;
                }
            }
            // "melaporkan kepada warga tentang rencana itu": what was told of behind whom it was told to.
            let whom = self.points_behind() && self.scan.is(begin, tag::WHOM) && j > begin;
            if whom && about.is_none() && tags & (tag::ABOUT | tag::TOWARD) != 0 && tags & tag::WHOM == 0 {
                about = Some(j + 1);
            }
            let named = token.upper && self.scene.mentions.covering(j).is_some();
            // "said in politics it takes time", "wrote in both notes he was glad": a clause behind an adjunct.
            let adjunct = plain && takes.clause && j > begin + 1 && !self.is_mark(j - 1);
            let bound = tag::PREPOSITION | tag::SUBORDINATE | tag::RELATIVE | tag::JOINT | tag::WHOM | tag::LINK;
            // "told reporters at the port the dam was safe".
            let subject = || {
                let head = !self.points_behind()
                    && tags & tag::DEFINITE != 0
                    && !self.scan.is(j - 1, tag::DEFINITE | tag::ONE);
                head && self.scan.is(self.noun_phrase(j, end).end, tag::AUXILIARY)
            };
            if adjunct
                && (tags & tag::PRONOUN != 0 || subject())
                && tags & tag::THIS == 0
                && !self.scan.is(j - 1, bound)
                && self.scan.is(begin, tag::PREPOSITION)
                && !(begin..j).any(|i| {
                    self.scan
                        .is(i, tag::SUBORDINATE | tag::RELATIVE | tag::AUXILIARY | tag::ABOUT)
                })
            {
                return Start::that(begin, j);
            }
            if self.scan.hit_at(j).is_some_and(|next| !self.is_noun_form(next, begin)) && !takes.deed && !named {
                break;
            }
            j += 1;
        }
        if let Some(about) = about.filter(|&about| about < end) {
            return Start::plain(about - 1, about);
        }
        let mut at = begin;
        if self.scan.is(at, tag::ABOUT)
            && !self
                .tokens
                .get(at + 1)
                .is_some_and(|token| token.kind == TokenKind::Number)
        {
            at += 1;
        }
        // "said on Monday the dam was safe": the day of the saying is none of what was said.
        if takes.clause
            && plain
            && let Some(past) = self.past_time(at)
            && past < end
            && !self.is_mark(past)
            && !self.scan.is(past, tag::PREPOSITION | tag::JOINT | tag::SUBORDINATE)
        {
            at = past;
        }
        match mood.filter(|_| at == begin) {
            Some(mood) => Start::plain(begin, mood),
            None => Start::plain(begin, at),
        }
    }

    /// Where the words begin that stand at once behind one who is told at `i`: "mengaku kepada petugas [telah mencuri]", "menekankan kepada
    /// warga [pentingnya air bersih]".
    fn past_told(&self, i: usize, end: usize) -> Option<usize> {
        let whom = i + 1;
        let someone = self
            .scan
            .is(whom, tag::SAYER | tag::HUMAN | tag::PRESS | tag::PLURAL | tag::FOLK)
            || self.begins_with_role(whom)
            || self.scene.mentions.covering(whom).is_some();
        let near = (whom + 1..end.min(whom + WHOM))
            .take_while(|&i| !self.is_mark(i) && !self.scan.is(i, tag::PREPOSITION | tag::THAT | tag::LINK));
        let held = near
            .into_iter()
            .find(|&i| self.scan.is(i, tag::VOICED) && !self.tokens[i].upper);
        if let Some(held) = held.filter(|_| someone) {
            return Some(held);
        }
        let at = self.past_whom(whom, end);
        let other = at <= whom || at >= end || self.is_mark(at) || self.tokens[at].upper;
        let clause = !other
            && (self.scan.is(at, tag::MOOD | tag::NEGATION) || self.scan.is(at, tag::PRONOUN) && self.tells_at(at));
        (someone && clause).then_some(at)
    }

    /// Where the words begin behind one small word for how they were said, at `i`, and a mark: "menjawab singkat, “Belum tahu”", "menjawab
    /// singkat, bahwa ia belum tahu".
    fn past_manner(&self, i: usize, end: usize) -> Option<usize> {
        let at = i + 2;
        let token = self.tokens.get(i).filter(|_| at < end && self.points_behind())?;
        let colon = self.tokens[i + 1].is(':');
        let manner = token.is_word() && !token.upper && (colon || self.is_comma(i + 1)) && self.scan.tags[i] == 0;
        let quoted = self
            .holding(at)
            .is_some_and(|quote| quote.outer.start == at && !quote.single);
        (manner && (quoted || self.scan.is(at, tag::THAT))).then_some(at)
    }

    /// Whether a word that is a verb of speech or a noun stands behind an article, from `begin` on: "said in a post that".
    fn is_noun_form(&self, hit: &Hit, begin: usize) -> bool {
        let article = tag::ONE | tag::DEFINITE;
        let near = hit.at.saturating_sub(ARTICLE).max(begin)..hit.at;
        hit.cue.takes.homograph && !self.points_behind() && near.into_iter().any(|i| self.scan.is(i, article))
    }

    /// Whether the clause begins at `i` with how many there are: "at least six boats sank", "ke-19 perahu karam".
    fn counts_at(&self, i: usize) -> bool {
        let near = self
            .tokens
            .get(i + 1)
            .is_some_and(|next| next.is_number() || next.is('-'));
        self.is_amount(i) && (near || !self.points_behind()) && self.past_time(i).is_none()
    }

    /// Whether a clause begins at once at `i`, behind a time: "said on Monday [the dam was safe]", "mengatakan hingga Senin [warga yang
    /// mengungsi mencapai 40 orang]".
    fn tells_at(&self, i: usize) -> bool {
        let joins = tag::PREPOSITION | tag::JOINT | tag::SUBORDINATE | tag::RELATIVE | tag::WHEN;
        let joins = joins | tag::LINK | tag::WHOM | tag::THAT;
        if self.is_mark(i) || self.scan.is(i, joins) {
            return false;
        }
        if self.points_behind() {
            return self.scan.hit_at(i).is_none() && self.looks_like_clause(i);
        }
        let stop = self.unit.end.min(i + ASKED);
        let finite = (i + 1..stop).take_while(|&j| !self.is_mark(j));
        let mut finite = finite.filter(|&j| self.scan.is(j, tag::AUXILIARY) || self.is_past(j));
        self.scan.is(i, tag::PRONOUN) && !self.scan.is(i, tag::THIS)
            || (self.scan.is(i, tag::DEFINITE | tag::ONE) || self.tokens[i].is_number()) && finite.next().is_some()
    }

    /// Where the deed begins that stands right behind the one who is asked for it, from `begin` on: a mood or a verb behind a
    /// noun phrase of one who can act ("polisi di kota itu segera mencari").
    pub(super) fn deed_behind(&self, begin: usize, end: usize) -> Option<usize> {
        if !self.points_behind() {
            return None;
        }
        let stops = tag::THAT | tag::LINK | tag::RELATIVE | tag::SUBORDINATE | tag::JOINT | tag::WHOM;
        let limit = end.min(begin + ASKED);
        let bracket =
            |j: usize| self.tokens[j].is('(') || self.tokens[j].is(')') || self.tokens[j.saturating_sub(1)].is('(');
        let deed = (begin..limit).filter(|&j| !bracket(j)).find(|&j| {
            self.is_mark(j)
                || self.scan.is(j, stops) && !self.joins_asked(begin, j)
                || j > begin
                    && !self.tokens[j].upper
                    && (self.scan.is(j, tag::NEGATION | tag::MOOD | tag::ADVERB) || self.is_verb_form(j))
                    && !self.scan.is(j, tag::THIS)
        })?;
        if self.is_mark(deed) || self.scan.is(deed, stops) || self.scan.is(begin, tag::PREPOSITION) {
            return None;
        }
        // Adverbs and negations before the verb are part of the deed; without a verb there is none.
        let verb = (deed..limit.min(deed + 4)).find(|&j| !self.scan.is(j, tag::NEGATION | tag::MOOD | tag::ADVERB))?;
        let negated = self.scan.is(deed, tag::NEGATION | tag::MOOD);
        let other = stops | tag::PREPOSITION | tag::ONE | tag::PRONOUN;
        let word = self.tokens[verb].is_word() && !self.tokens[verb].upper && !self.scan.is(verb, other);
        let acts = self.is_verb_form(verb) || negated && word;
        let asked = begin..deed;
        (acts && self.can_act(&asked)).then_some(deed)
    }

    /// Whether the joining word at `j` joins two names of those who are asked: "meminta Melati dan Sembrani membuka jalan".
    fn joins_asked(&self, begin: usize, j: usize) -> bool {
        let name = |i: usize| self.tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
        self.scan.is(j, tag::JOINT) && name(j + 1) && (begin..j).all(name)
    }

    /// Where what is reported ends, beginning at `from`: at the unit's end, or before a further reporting clause, a relay
    /// phrase or another act of the same speaker.
    pub(super) fn content_end(&self, from: usize, limit: usize, joined: bool) -> usize {
        let mut i = from;
        while i < limit {
            if let Some(quote) = self.holding(i) {
                let end = quote.outer.end.max(i + 1);
                // "... surut "Kami pulang," kata Ani": a full stop was lost before a quotation that is reported apart.
                let apart = i == quote.outer.start
                    && i > from
                    && !quote.single
                    && self.tokens[i - 1].is_word()
                    && self.count(&quote.inner) >= APART
                    && self.is_speech(quote)
                    && self.tokens[quote.inner.end - 1].is(',')
                    && self
                        .scan
                        .hit_at(end)
                        .is_some_and(|hit| matches!(hit.cue.class, Class::Bare | Class::Clitic));
                if apart {
                    return i;
                }
                // A whole quotation is the content; what follows it after a comma is not.
                // `bahwa "air surut," dan "warga pulang"`: a second quotation joined to it.
                let more = self.scan.is(end, tag::JOINT)
                    && end + 1 < limit
                    && !self.tokens[end].upper
                    && self.holding(end + 1).is_some_and(|next| next.outer.start == end + 1);
                if quote.outer.start == from && self.is_speech(quote) && !quote.single && !more {
                    return end.min(limit);
                }
                i = end;
                continue;
            }
            let tags = self.scan.tags[i];
            // "mengatakan jika terpilih, akan melanjutkan ...": the condition alone is not what is told.
            let condition = || {
                self.scan.is(from, tag::HYPOTHETIC) && !(from + 1..i).any(|j| self.is_comma(j)) && self.points_behind()
            };
            if self.is_comma(i)
                && i > from
                && !condition()
                && (self.stops_after_comma(i + 1, limit) && !self.answers_negation(from, i)
                    || self.attributed(i + 1, limit)
                    || self.closed_by_hand(i + 1))
            {
                return i;
            }
            if tags & tag::SUBORDINATE != 0 && self.is_quoting(i + 1) && i > from {
                return i;
            }
            if tags & tag::WHILE != 0 && i > from && self.next_act(i + 1, limit) {
                return i;
            }
            if tags & tag::JOINT != 0
                && i > from
                && self.next_act(i + 1, limit)
                && (!joined || self.tells_on(from, i + 1, limit))
            {
                return i;
            }
            // "... sawah baru dan dia meminta ...": a further clause with a pronoun for its subject.
            let again = tag::SAYER | tag::THIS;
            if !joined
                && tags & tag::JOINT != 0
                && i > from
                && self.points_behind()
                && self.scan.is(i + 1, tag::PRONOUN)
                && !self.scan.is(i + 1, again)
                && self.next_act(i + 2, limit)
            {
                return i;
            }
            i += 1;
        }
        // A date after the last comma tells of the saying.
        let mut end = limit;
        if let Some(comma) = (from..limit).rev().take(10).find(|&j| self.is_comma(j))
            && self.scan.is(comma + 1, tag::WHEN)
            && self.tokens[comma + 1].upper
            && self.tokens[comma + 1..limit]
                .iter()
                .all(|token| token.kind != TokenKind::Word || token.upper || token.at.len() < 4)
        {
            end = comma;
        }
        end
    }

    /// Whether the verb of speech at `i`, adverbs aside, tells on what its speaker said before: "bahwa air surut dan menegaskan
    /// bahwa ...", where nobody else spoke from `from` on.
    fn tells_on(&self, from: usize, i: usize, limit: usize) -> bool {
        let verb = (i..limit).find(|&j| !self.scan.is(j, tag::ADVERB));
        let hit = verb.and_then(|verb| self.scan.hit_at(verb));
        let that = hit.is_some_and(|hit| !hit.cue.weak && self.scan.is(hit.end, tag::THAT));
        that && self.points_behind() && !(from..i).any(|j| self.scan.hit_at(j).is_some())
    }

    /// Where the noun phrase from `from` to `end` ends that is the whole object of a verb of speech: before the circumstances of the
    /// saying, and before what else the sentence tells. All of it where it has a verb of its own; `clause` tells that the verb of
    /// speech takes clauses too.
    pub(super) fn object_end(&self, from: usize, end: usize, clause: bool) -> usize {
        if from >= end || self.is_verb_form(from) || self.scan.is(from, tag::PRONOUN | tag::SELF | tag::PREPOSITION) {
            return end;
        }
        let tokens = &self.tokens[..end];
        let medium = |i: usize| {
            let mut media = self.scene.pack.media.all_at(tokens, i);
            media.any(|(_, medium)| matches!(medium, Medium::Noun(_)))
        };
        for i in from + 1..end {
            let open = tag::MOOD | tag::NEGATION | tag::RELATIVE | tag::ADVERB | tag::THAT;
            let open = open | tag::COPULA | tag::ABLE;
            let own = self.is_mark(i) && !self.tokens[i].is('(') && !self.tokens[i].is(')') && !self.tokens[i].is('-');
            let verb = self.is_verb_form(i) && !self.scan.is(i - 1, tag::LINK | tag::JOINT);
            if own || verb || self.is_undergone(i) || self.scan.is(i, open) || self.scan.hit_at(i).is_some() {
                return end;
            }
            let place = self.scene.pack.names.place_before.contains(&self.tokens[i].key);
            let before =
                self.scan.is(i, tag::PREPOSITION) && !place && !self.scan.is(i, tag::WHOM | tag::WHILE | tag::ABOUT);
            // "mengatakan tamu dalam rapat itu tiba dari desa": one noun alone is no object of such a verb.
            let open = self.scan.is(from, tag::MOOD | tag::ADVERB | tag::NEGATION | tag::ABLE);
            let alone = self.count(&(from..i)) < 2 || clause && !open && self.predicate(i + 3, end, from).is_some();
            let circumstance = before && (medium(i + 1) || medium(i + 2)) && !alone;
            // "meski", "usai": what a sentence adds to what was said.
            let adds =
                self.scan.is(i, tag::IF) && !self.scan.is(i, tag::HYPOTHETIC) || self.scan.is(i, tag::PREPOSITION);
            // "staf kedutaan sejak musim panas lalu membayar": a time inside the clause.
            let timed = self.past_time(i).is_some();
            let further_clause = self.scan.is(i, tag::SUBORDINATE) && adds && !place && !timed;
            // "kesediaan untuk merancang dan membangun": one deed more of the same.
            let deed = (from..i).any(|j| self.scan.is(j, tag::LINK));
            let further = self.scan.is(i, tag::JOINT) && self.is_verb_form(i + 1) && !deed;
            if (circumstance || further_clause || further) && !self.tokens[i].upper {
                // "di dalam rapat".
                let before = i > from + 1 && self.scan.is(i - 1, tag::PREPOSITION);
                return i - usize::from(before);
            }
        }
        end
    }

    /// Where a content from `from` to `end` ends that is no whole clause of its sentence: the object of a verb, or a clause inside
    /// one that opens the sentence. What follows its comma goes on with the sentence.
    pub(super) fn clipped(&self, hit: &Hit, start: &Start, opens: bool, end: usize) -> usize {
        let from = start.at;
        let takes = hit.cue.takes;
        let end = if start.joined && !start.that {
            end
        } else {
            self.before_next(from, end)
        };
        let object = takes.noun && !takes.clause && !start.joined && !start.deed;
        if !opens && !object {
            return end;
        }
        let goes_on = |i: usize| {
            opens && !self.scan.is(i, tag::JOINT)
                || self.tokens[i].kind == TokenKind::Word
                    && self.scan.is(
                        i,
                        tag::RELATIVE
                            | tag::SUBORDINATE
                            | tag::PRONOUN
                            | tag::QUOTING
                            | tag::WHILE
                            | tag::ONE
                            | tag::CUE
                            | tag::AUXILIARY,
                    )
                || self.tokens[i].kind == TokenKind::Word
                    && self.scan.is(i, tag::JOINT)
                    && self.scan.is(i + 1, tag::PRONOUN | tag::SELF)
        };
        let mut i = from + 1;
        while i + 1 < end {
            if let Some(quote) = self.holding(i) {
                i = quote.outer.end.max(i + 1);
                // "called it a “dam,” adding ...": the comma stands inside.
                let last = quote.inner.end.saturating_sub(1);
                if quote.outer.end == i && i + 1 < end && self.is_comma(last) && self.scan.is(i, tag::CUE | tag::WHILE)
                {
                    return i;
                }
                // "called it “a dam” and marked the day": the next act of the same subject.
                if quote.outer.end == i && object && self.scan.is(i, tag::JOINT) && self.is_past(i + 1) {
                    return i;
                }
                continue;
            }
            let token = &self.tokens[i];
            let dash = matches!(token.first, '—' | '–' | ';') && token.kind == TokenKind::Mark && !token.glued;
            if dash && object || token.is(',') && goes_on(i + 1) {
                // "Ani, Budi, dan Citra": a list goes on.
                let list = (i + 2..end.min(i + 7)).find(|&j| self.scan.is(j, tag::JOINT));
                let listed = list.is_some_and(|j| {
                    !self
                        .scan
                        .is(i + 1, tag::RELATIVE | tag::SUBORDINATE | tag::PRONOUN | tag::CUE)
                        && (self.is_comma(j - 1) || !(i + 1..j).any(|m| self.is_mark(m)))
                });
                if !listed && self.count(&(from..i)) > 0 {
                    return i;
                }
            }
            i += 1;
        }
        end
    }

    /// Whether the clause goes on behind the comma at `comma` because it denied before, to join more: "bukan hanya indah, tetapi
    /// juga berguna".
    fn answers_negation(&self, from: usize, comma: usize) -> bool {
        let joins = self.scan.is(comma + 1, tag::JOINT) && self.scan.is(comma + 2, tag::ADVERB);
        joins && (from..comma).any(|i| self.scan.is(i, tag::NEGATION) && self.scan.is(i + 1, tag::ADVERB))
    }

    /// Whether words that close a dispatch stand at `i`, with the hand behind them: "..., demikian Antara".
    fn closed_by_hand(&self, i: usize) -> bool {
        let mention = || {
            self.scene
                .mentions
                .covering(i + 1)
                .map(|at| &self.scene.mentions.list[at])
        };
        // "..., demikian Suara Melati.": nothing but a name.
        let name = |i: usize| self.tokens[i].is_mark() || self.tokens[i].upper;
        let alone = || i + 1 < self.unit.end && self.tokens[i + 1].upper && (i + 1..self.unit.end).all(name);
        self.scan.is(i, tag::THUS)
            && (mention().is_some_and(|mention| matches!(mention.kind, MentionKind::Agency | MentionKind::Outlet))
                || alone())
    }

    /// Where a content ends that the writer's own next clause follows: ", and he ...", ", but the council warned ...".
    fn before_next(&self, from: usize, end: usize) -> usize {
        let mut i = from + 1;
        while i + 3 < end {
            let (comma, joint) = match self.holding(i) {
                Some(quote) => {
                    let behind = quote.outer.end.max(i + 1);
                    let comma = self.is_comma(quote.inner.end.saturating_sub(1)) && behind + 2 < end;
                    i = behind;
                    (comma, behind)
                }
                None => (self.is_comma(i), i + 1),
            };
            if comma && self.scan.is(joint, tag::JOINT) {
                let next = joint + 1;
                if self.scan.is(next, tag::PRONOUN) && !self.scan.is(next, tag::THIS) {
                    return i;
                }
                let phrase = self.noun_phrase(next, end.min(next + 8));
                let mut verb = phrase.end;
                while verb < end && self.scan.is(verb, tag::ADVERB) {
                    verb += 1;
                }
                let speaks = self
                    .scan
                    .hit_at(verb)
                    .is_some_and(|hit| hit.cue.class == Class::Verb && !hit.cue.weak && verb < end);
                if speaks && !phrase.is_empty() && self.can_speak(&phrase) {
                    return i;
                }
            }
            i = joint.max(i);
        }
        end
    }
}
