//! Whom words mean that point at one told of before: "laporan itu", "lembaga tersebut", "petenis itu", an office alone.

use std::ops::Range;

use telusur_model::{MediumKind, Mention, MentionKind, Party};

use super::attributes::Medium;
use super::cues::tag;
use super::reader::Reader;
use super::speaker::{CALLED, FIELD};
use super::{Draft, Who};
use crate::mentions::gazetteer::gazetteer;
use crate::mentions::lexicon::RoleKind;

/// How far behind what was done to a document the word for its maker may stand.
const ADJUNCT: usize = 12;
/// Sentences after which a body that spoke is no longer meant by a word for a document.
const RECORD: usize = 6;
/// Sentences after which one who spoke is no longer meant by a word for a statement.
const NEAR_SPEECH: usize = 3;
/// Sentences after which a body or land told of is no longer meant by the word for its kind.
const KIND: usize = 4;
/// Shortest word, in bytes, that is taken for a title because it stands before a name.
const TITLE: usize = 5;
/// Sentences after which one who spoke is no longer meant by a role that points at him.
const EPITHET: usize = 4;
/// Statements among which such a one is looked for.
const SPOKE: usize = 5;
/// Statements among which one is looked for that holds another.
const LATE: usize = 4;

impl<'a> Reader<'a, '_> {
    /// The person who spoke last, where the phrase is a role that points at one told of: "mantan ketua lembaga itu".
    pub(super) fn epithet(&self, range: &Range<usize>) -> Option<Who> {
        let roles = &self.scene.mentions.roles;
        let at = roles.partition_point(|role| (role.first as usize) < range.start);
        let role = roles.get(at).filter(|role| role.first as usize == range.start);
        let office = role.is_some_and(|role| role.role.kind == RoleKind::Office);
        // "Petenis itu", "putri pelaut itu": one of whom more is told than that he is of another.
        let human = self.scan.is(range.start, tag::HUMAN)
            || range.len() > 2 && role.is_some_and(|role| role.role.kind == RoleKind::Relation);
        let other = range.clone().any(|i| self.scan.is(i, tag::OTHER));
        if !(office || human) || !self.scan.is(range.end - 1, tag::THIS) || range.len() < 2 || other {
            return None;
        }
        // One told of in the words of the last speaker is another.
        let last = self
            .last
            .as_ref()
            .filter(|who| self.is_person(who) && who.at.start < self.unit.start);
        let near = self.last_sentence + EPITHET >= self.words.sentence_of(range.start);
        // "Seorang dokter mengatakan ... Dokter itu menambahkan": one who is not named.
        let people = |who: &&Who| {
            who.at
                .clone()
                .any(|i| self.scan.is(i, tag::HUMAN | tag::ONE | tag::PRONOUN))
        };
        let unnamed = self
            .last
            .as_ref()
            .filter(|who| human && near && who.party.actor.is_none() && people(who));
        if let Some(who) = unnamed {
            let key = self.tokens[range.start].key;
            let same = self.tokens[who.at.clone()].iter().any(|token| token.key == key);
            let mut party = who.party.clone();
            party.at = Some(self.words.span(range.clone()));
            let at = range.clone();
            return same.then_some(Who { at, party });
        }
        // Where a body spoke since, the last person before it.
        let here = self.words.sentence_of(range.start);
        let before = || {
            let mut before = self.spoke_before(SPOKE).filter(|who| {
                let sentence = self.words.sentence_of(who.at.start);
                self.is_person(who) && who.at.start < self.unit.start && sentence + EPITHET >= here
            });
            before.next()
        };
        let told = range.clone().any(|i| self.scan.is(i, tag::RELATIVE));
        let last = last.or_else(|| before().filter(|_| human && !told));
        // "Menurut Ani, perempuan itu ...": whom the sentence has named already is another.
        let sentence = self.words.sentences[here].first as usize..range.start;
        let named = |who: &&Who| {
            let told = |mention: &&Mention| {
                let at = self.words.tokens_in(mention.at);
                who.party.actor.as_ref() == Some(&mention.actor)
                    && (at.start > 0 && self.scan.is(at.start - 1, tag::CUE) || self.scan.is(at.end, tag::CUE))
            };
            self.mentions_in(&sentence).iter().any(|mention| told(&mention))
        };
        let last = last.filter(|who| !named(who));
        // "Ani Rahman bangkit. "...," ujar gubernur nonaktif itu": an office of more words than that too.
        let turned = || {
            let turned = self.turned_to(' ')?;
            let free = human
                || range.len() > 2
                    && self
                        .mentions_in(range)
                        .iter()
                        .all(|mention| mention.kind != MentionKind::Person);
            free.then_some(turned)
        };
        // Right before, in the same paragraph, the article has turned to him since the last one spoke.
        let beside = here > 0 && self.words.sentences[here - 1].paragraph == self.words.sentences[here].paragraph;
        let beside = beside && self.last_sentence + 1 < here;
        let mut party = turned()
            .filter(|_| beside)
            .or_else(|| last.filter(|_| near).map(|who| who.party.clone()))
            .or_else(turned)
            .or_else(|| last.filter(|_| human).map(|who| who.party.clone()))
            .or_else(|| self.introduced(range.start).filter(|_| human))?;
        party.at = Some(self.words.span(range.clone()));
        Some(Who {
            at: range.clone(),
            party,
        })
    }

    /// The person whom one of the two sentences before introduces by the word at `head`: "bagi pebalap muda Melati, Ani Rahman".
    fn introduced(&self, head: usize) -> Option<Party> {
        let (key, here) = (self.tokens[head].key, self.words.sentence_of(head));
        let before = self.words.sentences.get(here.saturating_sub(2)..here)?;
        before
            .iter()
            .rev()
            .filter(|sentence| !sentence.title)
            .find_map(|sentence| {
                let range = sentence.range();
                let at = range.clone().find(|&i| self.tokens[i].key == key)?;
                let person = self.first_person(&(at + 1..range.end.min(at + FIELD)))?;
                let name = self.words.tokens_in(person.at).start;
                let apart = |i: usize| {
                    self.is_verb_form(i)
                        || self
                            .scan
                            .is(i, tag::SUBORDINATE | tag::CUE | tag::THIS | tag::PLURAL | tag::ONE)
                };
                let clear = !(at + 1..name).any(apart) && !self.scan.is(at.saturating_sub(1), tag::PLURAL);
                // Where nothing but capitals leads to the name the word is of an office, which is looked up as such.
                let told = (at + 1..name).any(|i| !self.tokens[i].upper);
                (clear && told).then(|| self.named(person).party)
            })
    }

    /// Who made the document of which a phrase tells: "survei yang dilakukan (oleh) Bank Melati", "laporan yang dirilis pada Senin oleh
    /// Bank Melati", "data terbaru Badan Sungai".
    pub(super) fn maker(&self, range: &Range<usize>) -> Option<Who> {
        let head = range.clone().take(3).find(|&i| self.scan.is(i, tag::RECORD))?;
        let body = |mention: &Mention| {
            !matches!(
                mention.kind,
                MentionKind::Place | MentionKind::Facility | MentionKind::Other
            )
        };
        let mentions = self.scene.mentions;
        // "sebuah pernyataan dari kantor bupati": who speaks by it, also without a name.
        let names = &self.scene.pack.names;
        let by = (head + 1..range.end.min(head + 3)).find(|&i| {
            let of = self.scan.is(i, tag::AGENT) || names.place_before.contains(&self.tokens[i].key);
            of && !self.tokens[i].upper && !self.scan.is(i, tag::WHEN)
        });
        let voice = tag::SAYER | tag::GROUP | tag::MISSION;
        if let Some(by) = by
            && by + 1 < range.end
            && self.points_behind()
            && !self.tokens[by + 1].upper
            && self.scan.is(by + 1, voice)
            && !self.scan.is(by + 1, tag::PRONOUN | tag::RECORD | tag::PLURAL)
        {
            return self.voices_in(by + 1..range.end).first;
        }
        let Some(relative) = (head + 1..range.end).find(|&i| self.scan.is(i, tag::RELATIVE)) else {
            // "Pusat Kajian Sungai", "Kepala Riset Bank Melati": the word can stand in the name of a body or office.
            let small =
                |i: usize| !self.tokens[i].upper || i == self.unit.start && self.scan.is(i, tag::ONE | tag::RECORD);
            let opens = (range.start..=head).all(|i| self.tokens[i].is_word() && small(i));
            return self.owner(head, range).filter(|_| opens);
        };
        let verb = relative + 1;
        if verb >= range.end || !self.is_undergone(verb) {
            return None;
        }
        let beside = verb + 1 + usize::from(self.scan.is(verb + 1, tag::AGENT));
        let named = |by: usize| {
            let at = mentions.covering(by)?;
            let maker = &mentions.list[at];
            (body(maker) && mentions.tokens_of(at).start == by).then(|| self.named(maker))
        };
        if beside < range.end
            && let Some(maker) = named(beside).or_else(|| self.called(head, beside))
        {
            return Some(maker);
        }
        // The word for the maker stands behind when and where, which are no part of the phrase.
        let by = (verb + 1..self.unit.end.min(verb + ADJUNCT))
            .take_while(|&i| !self.scan.is(i, tag::RELATIVE | tag::SUBORDINATE) && !self.is_comma(i))
            .find(|&i| self.scan.is(i, tag::AGENT) && !self.tokens[i].upper)?;
        named(by + 1).or_else(|| self.called(head, by + 1))
    }

    /// The body that two large words or more name from `at` on, of whom nothing is known, as maker of the document at `head`.
    fn called(&self, head: usize, at: usize) -> Option<Who> {
        let upper = |i: &usize| self.tokens[*i].is_word() && self.tokens[*i].upper && !self.scan.is(*i, tag::WHEN);
        let end = (at..self.unit.end).take_while(upper).last()? + 1;
        (end > at + 1).then(|| Who {
            at: head..end,
            ..self.described(at..end)
        })
    }

    /// The body whose name closes the phrase for a document, with nothing but qualities of the document between: "hasil survei
    /// terbaru Bank Melati".
    fn owner(&self, head: usize, range: &Range<usize>) -> Option<Who> {
        let mentions = self.scene.mentions;
        let first = mentions.within(head + 1..range.end);
        let names = &self.scene.pack.names;
        let quality = |i: usize, end: usize| {
            let of = names.place_before.contains(&self.tokens[i].key) && i + 1 == end;
            let other = tag::PREPOSITION | tag::THIS | tag::RELATIVE | tag::JOINT | tag::ABOUT | tag::LINK;
            let record = self.scan.is(i, tag::RECORD);
            let word = self.tokens[i].is_word() && !self.tokens[i].upper;
            word && (of && !self.scan.is(i, tag::WHEN) || record || !self.scan.is(i, other))
        };
        let plain = |end: usize| self.points_behind() && (head + 1..end).all(|i| quality(i, end));
        // "Data Departemen Urusan Sungai Sembrani": a body that no one knows, its land at the end.
        let opening = (head + 1..range.end).find(|&i| self.tokens[i].is_word() && self.tokens[i].upper)?;
        let own = first
            .clone()
            .next()
            .is_some_and(|at| mentions.tokens_of(at).start == opening);
        if !own {
            let called = self.called(head, opening).filter(|who| who.at.end == range.end);
            return called.filter(|_| plain(opening));
        }
        let owner = &mentions.list[first.start];
        let at = mentions.tokens_of(first.start);
        let kind = matches!(
            owner.kind,
            MentionKind::Organisation | MentionKind::Agency | MentionKind::Outlet | MentionKind::Group
        );
        (kind && plain(at.start) && self.closes(owner, range)).then(|| self.named(owner))
    }

    /// One told of before and now pointed at: a report by who made it ("laporan itu"), a body by its first word ("radio itu").
    pub(super) fn pointed_at(&self, range: &Range<usize>) -> Option<Who> {
        let definite = range.len() > 1 && self.scan.is(range.start, tag::DEFINITE);
        if !(definite
            || self.scan.is(range.end - 1, tag::THIS)
            || self.scan.is(range.start, tag::THIS) && range.len() > 1)
        {
            return None;
        }
        let head = if definite || self.scan.is(range.start, tag::THIS) {
            range.start + 1
        } else {
            range.start
        };
        let at = self.words.span(range.clone());
        let mut found = None;
        if definite && let Some(who) = self.by_what_he_is(range) {
            return Some(who);
        }
        if definite && range.len() > 2 {
            return None;
        }
        if definite {
            // "the agency", "the ministry": what was named last with this word at its end, or an agency.
            let key = self.tokens[head].key;
            let press = self.scan.is(head, tag::PRESS);
            let mentions = self.scene.mentions;
            let end = mentions.within(0..range.start).end;
            found = (end.saturating_sub(20)..end).rev().find_map(|at| {
                let mention = &mentions.list[at];
                let body = mention.kind != MentionKind::Person;
                let last = self.tokens[mentions.tokens_of(at)]
                    .iter()
                    .rfind(|token| token.is_word());
                let named = body && self.scan.is(head, tag::SAYER) && last.is_some_and(|last| last.key == key);
                let agency = press && mention.kind == MentionKind::Agency;
                (named || agency).then(|| self.named(mention).party)
            });
            // "Sembrani's defence ministry said ... The ministry said".
            let told = || {
                let mut same = self.spoke_near().filter(|who| {
                    who.party.actor.is_none() && who.at.len() > 2 && self.tokens[who.at.end - 1].key == key
                });
                same.next().map(|who| who.party.clone())
            };
            found = found.or_else(told);
        } else if self.is_letter(head) {
            // What a letter says, its writer says.
            return None;
        } else if self.scan.is(head, tag::RECORD) {
            let body = |who: &&Who| {
                let actor = who.party.actor.as_deref().and_then(|id| self.scene.mentions.actor(id));
                // A name of several words that nothing is known of is a maker's.
                let name = || {
                    let at = who.party.at.map(|at| self.words.tokens_in(at)).unwrap_or_default();
                    at.len() > 1 && self.tokens[at].iter().all(|token| token.upper)
                };
                actor.map_or_else(name, |actor| actor.kind != MentionKind::Person)
            };
            let mut bodies = self.spoke_near().filter(body);
            let here = self.words.sentence_of(range.start);
            let late = self
                .drafts
                .iter()
                .rev()
                .take(8)
                .filter(|draft| draft.sentence + RECORD >= here);
            // Whose words stand in those of another did not make the document that holds them.
            let mut late = late
                .filter(|draft| !self.is_inner(draft))
                .filter_map(|draft| draft.speaker.as_ref())
                .filter(body);
            // "laporan itu": of those told of, the one whose report was told by the same word.
            let key = self.tokens[head].key;
            let worded = |who: &&Who| (who.at.start.saturating_sub(3)..who.at.start).any(|i| self.tokens[i].key == key);
            let told = bodies.find(worded);
            let press = || {
                let end = self.scene.mentions.within(0..range.start).end;
                self.scene.mentions.list[..end].iter().rev().take(30).find(|mention| {
                    let start = self.words.tokens_in(mention.at).start;
                    matches!(mention.kind, MentionKind::Agency | MentionKind::Outlet)
                        && (start.saturating_sub(3)..start).any(|i| self.tokens[i].key == key)
                })
            };
            if told.is_none()
                && let Some(press) = press()
            {
                let mut who = self.named(press);
                who.party.at = Some(at);
                who.at = range.clone();
                return Some(who);
            }
            // "Ani mengatakan dalam sebuah pernyataan ... Pernyataan itu menambahkan": whose statement it was, a person's too.
            let speech = self.is_statement(head) && self.mentions_in(range).is_empty();
            let own = || {
                let mut before = self.drafts.iter().rev().take(8).filter(|draft| {
                    let near = draft.sentence + RECORD >= here && !self.is_inner(draft);
                    near && draft.clause.clone().any(|i| self.tokens[i].key == key)
                });
                before.find_map(|draft| draft.speaker.clone())
            };
            // Who is named in what the statement says is not its maker.
            let last = || {
                let near = self.last_sentence + NEAR_SPEECH >= here;
                let told = self.mentions_in(&(self.words.sentences[here].first as usize..head));
                let named = |who: &Who| {
                    told.iter()
                        .any(|mention| Some(&mention.actor) == who.party.actor.as_ref())
                };
                let last = self.last.clone();
                last.filter(|who| near && who.party.actor.is_some() && !named(who))
            };
            let report = self.is_report(head);
            let hand = late.clone().find(|who| report && self.is_hand(who));
            let late = hand.or_else(|| late.next());
            // "menanggapi laporan Badan Sungai": whose it was when it was first told of.
            let owner = || {
                let mentions = self.scene.mentions;
                let end = mentions.within(0..range.start).end;
                (end.saturating_sub(20)..end).rev().find_map(|at| {
                    let mention = &mentions.list[at];
                    let start = mentions.tokens_of(at).start;
                    let body = matches!(mention.kind, MentionKind::Organisation | MentionKind::State);
                    (body && start > 0 && self.tokens[start - 1].key == key).then(|| self.named(mention).party)
                })
            };
            let own = if speech && told.is_none() { own() } else { None };
            let told = told.map(|who| who.party.clone()).or(own.map(|who| who.party));
            let late = late.map(|who| who.party.clone());
            let last = if speech && told.is_none() && late.is_none() {
                last()
            } else {
                None
            };
            found = told.or(late).or(last.map(|who| who.party)).or_else(owner).or_else(|| {
                let end = self
                    .scene
                    .mentions
                    .list
                    .partition_point(|mention| mention.at.start < at.start);
                let hand = self.scene.mentions.list[..end]
                    .iter()
                    .rev()
                    .take(12)
                    .find(|mention| matches!(mention.kind, MentionKind::Agency | MentionKind::Outlet))?;
                Some(self.named(hand).party)
            });
        } else if range.len() <= 3 && self.scan.is(head, tag::SAYER) {
            let key = self.tokens[head].key;
            let end = self.scene.mentions.within(0..range.start).end;
            found = (end.saturating_sub(20)..end).rev().find_map(|mention| {
                let first = self.scene.mentions.tokens_of(mention).start;
                (self.tokens[first].key == key).then(|| self.named(&self.scene.mentions.list[mention]).party)
            });
        }
        if found.is_none() && !definite && self.scan.is(head, tag::GROUP | tag::LAND) {
            found = self.one_of_kind(range, self.scan.is(head, tag::LAND));
        }
        if found.is_none() && !definite && range.len() == 2 {
            found = self.described_before(head, range.end - head);
        }
        let mut party = found?;
        party.at = Some(at);
        Some(Who {
            at: range.clone(),
            party,
        })
    }

    /// The person who is called by what he is: "the 58-year-old" and "the Spaniard" for who spoke last, "the general" for who was last
    /// named behind that title.
    fn by_what_he_is(&self, range: &Range<usize>) -> Option<Who> {
        if range.len() < 2 {
            return None;
        }
        let head = range.start + 1;
        let here = self.words.sentence_of(range.start);
        let old =
            self.tokens[head].is_number() && self.tokens.get(head + 1).is_some_and(|mark| mark.is('-') && mark.glued);
        let from = || {
            let hit = gazetteer().longest_at(self.words, head, self.scene.pack.code);
            hit.is_some_and(|hit| hit.demonym.is_some() && hit.name.is_none() && hit.length == 1)
        };
        let mut party = if old || range.len() == 2 && self.tokens[head].upper && from() {
            let last = self.last.as_ref().filter(|_| self.last_sentence + EPITHET >= here);
            last.filter(|who| self.is_person(who) && who.at.start < range.start)?
                .party
                .clone()
        } else if range.len() == 2 && self.begins_role(head, RoleKind::Title) {
            let key = self.tokens[head].key;
            let roles = &self.scene.mentions.roles;
            let end = roles.partition_point(|role| (role.first as usize) < head);
            let named = roles[..end].iter().rev().find_map(|role| {
                let last = role.last as usize;
                let at = self.scene.mentions.covering(last)?;
                let person = self.scene.mentions.list[at].kind == MentionKind::Person;
                let begins = self.scene.mentions.tokens_of(at).start == last;
                let named = person && begins && self.scene.mentions.list[at].name.contains(' ');
                (self.tokens[last - 1].key == key && named).then(|| &self.scene.mentions.list[at])
            })?;
            self.named(named).party
        } else {
            return None;
        };
        party.at = Some(self.words.span(range.clone()));
        let at = range.clone();
        Some(Who { at, party })
    }

    /// Whether the draft's words stand in those of one before it.
    fn is_inner(&self, draft: &Draft) -> bool {
        let holds = |other: &Draft| {
            let outer = other.content.iter().any(|outer| {
                let mut inner = draft.content.iter();
                inner.any(|inner| outer.contains(*inner) && outer != inner)
            });
            outer && other.sentence == draft.sentence
        };
        self.drafts.iter().rev().take(LATE).any(holds)
    }

    /// The body named last whose name begins with the word at `head`.
    fn body_called(&self, head: usize) -> Option<Party> {
        let mentions = self.scene.mentions;
        let key = self.tokens[head].key;
        let end = mentions.within(0..head).end;
        let mut same = (end.saturating_sub(20)..end).rev().filter(|&at| {
            let first = mentions.tokens_of(at).start;
            mentions.list[at].kind != MentionKind::Person && self.tokens[first].key == key
        });
        let found = same.next()?;
        // "Dewan" with a capital can be any of several; in small letters it is the one named last.
        let actor = |at: usize| &mentions.list[at].actor;
        let alone = !self.tokens[head].upper || same.all(|other| actor(other) == actor(found));
        alone.then(|| self.named(&mentions.list[found]).party)
    }

    /// One who spoke before and was described by more words that begin with the word at `head`: "kantor itu" after "kantor Ani Rahman".
    pub(super) fn described_before(&self, head: usize, length: usize) -> Option<Party> {
        let key = self.tokens.get(head)?.key;
        let mut same = self.spoke_near().filter(|who| {
            let first = self.tokens.get(who.at.start).is_some_and(|token| token.key == key);
            let told = who.at.clone().any(|i| self.scan.is(i, tag::RELATIVE));
            who.party.actor.is_none()
                && first
                && who.at.len() > length.max(1)
                && !told
                && !self.scan.is(head, tag::HUMAN)
        });
        same.next().map(|who| who.party.clone())
    }

    /// Who is meant by a word alone for a body or document told of before ("Pengadilan" after "Pengadilan Tinggi Melati"), or for the
    /// side of one ("pihak kedutaan").
    pub(super) fn in_brief(&self, range: &Range<usize>) -> Option<Who> {
        let side = range.len() == 2 && self.scan.is(range.start, tag::SIDE);
        let head = range.end - 1;
        let body = self.scan.is(head, tag::SAYER | tag::GROUP | tag::RECORD | tag::MISSION);
        if !(range.len() == 1 || side) || !body || !self.points_behind() || self.scan.is(head, tag::PRONOUN) {
            return None;
        }
        let firm = || {
            (!side && self.scan.is(head, tag::GROUP))
                .then(|| self.one_of_kind(range, false))
                .flatten()
        };
        // "kata kementerian" after "Kementerian Sungai Sembrani".
        let kind = || {
            let word = self.scene.pack.names.name_words.longest_at(self.tokens, head);
            let body = word.is_some_and(|(length, word)| length == 1 && word.is_organisation());
            body && self.scan.is(head, tag::SAYER) && !self.tokens[head].caps
        };
        let called = || (side || kind()).then(|| self.body_called(head)).flatten();
        let company = || {
            let word = self.scan.is(head, tag::COMPANY) && !side;
            word.then(|| self.company()).flatten()
        };
        let mut party = company()
            .or_else(|| self.described_before(head, 1))
            .or_else(firm)
            .or_else(called)?;
        party.at = Some(self.words.span(range.clone()));
        Some(Who {
            at: range.clone(),
            party,
        })
    }

    /// The company that the article names first, by the word for its kind: "PT Melati Raya Tbk".
    fn company(&self) -> Option<Party> {
        let mentions = self.scene.mentions;
        let names = &self.scene.pack.names.name_words;
        let found = mentions.list.iter().enumerate().find(|(at, mention)| {
            let range = mentions.tokens_of(*at);
            let word = names.longest_at(self.tokens, range.start);
            let headed = word.is_some_and(|(_, word)| word.is_organisation()) && self.tokens[range.start].caps;
            let tailed = self.scan.is(range.end - 1, tag::COMPANY);
            mention.kind == MentionKind::Organisation && range.len() > 1 && (headed || tailed)
        });
        found.map(|(_, mention)| self.named(mention).party)
    }

    /// Who bears the one large word of `range` as a title before his name elsewhere: "Wamendes" after "Wakil Menteri
    /// Desa (Wamendes) Ani Rahman".
    pub(super) fn in_title(&self, range: &Range<usize>) -> Option<Who> {
        let token = self
            .tokens
            .get(range.start)
            .filter(|token| token.upper && token.is_word())?;
        if range.len() != 1 || !self.points_behind() || token.at.len() < TITLE || self.scan.is(range.start, tag::WHEN) {
            return None;
        }
        let named = (0..range.start).rev().find_map(|i| {
            let same = self.tokens[i].key == token.key && self.tokens[i + 1].is(')');
            let next = i + 2;
            let at = self.scene.mentions.covering(next).filter(|_| same)?;
            let mention = &self.scene.mentions.list[at];
            let begins = self.scene.mentions.tokens_of(at).start == next;
            (begins && mention.kind == MentionKind::Person).then_some(mention)
        })?;
        let mut who = self.named(named);
        who.party.at = Some(token.at);
        who.at = range.clone();
        Some(who)
    }

    /// The body or the land that a word for its kind points at ("lembaga itu", "negara kepulauan itu"): what spoke last, else what
    /// one of the last sentences begins with.
    pub(super) fn one_of_kind(&self, range: &Range<usize>, land: bool) -> Option<Party> {
        let fits = |kind: MentionKind| match kind {
            MentionKind::State => land,
            MentionKind::Organisation | MentionKind::Group => !land,
            _ => false,
        };
        let mentions = self.scene.mentions;
        let other = range.clone().any(|i| self.scan.is(i, tag::OTHER));
        if other || self.mentions_in(range).iter().any(|mention| fits(mention.kind)) {
            return None;
        }
        let here = self.words.sentence_of(range.start);
        let spoke = self.drafts.iter().rev().take(8).find_map(|draft| {
            let who = draft.speaker.as_ref().filter(|_| draft.sentence + KIND >= here)?;
            // A company that no table knows, by its name.
            let stranger = || {
                let name = who.at.len() > 1
                    && who.at.clone().all(|i| {
                        let token = &self.tokens[i];
                        let joint = i > who.at.start && self.scan.is(i, tag::JOINT) && !self.holds_role(&who.at);
                        token.upper || !token.is_word() || joint
                    });
                !land && name && who.party.actor.is_none() && !self.begins_with_role(who.at.start)
            };
            let kind = who
                .party
                .actor
                .as_deref()
                .and_then(|id| mentions.actor(id))
                .map(|actor| actor.kind);
            let same = kind.map_or_else(stranger, fits);
            same.then(|| (draft.sentence, who.party.clone()))
        });
        let from = here.saturating_sub(KIND - 1);
        let told = (from..=here).rev().find_map(|s| {
            let sentence = self.words.sentences.get(s).filter(|sentence| !sentence.title)?;
            let range = sentence.first as usize..(sentence.last as usize).min(range.start);
            let opens = self.past_connective(range.start, range.end);
            // "Meski Melati menolak, negara itu ...".
            let clause = self.scan.is(opens, tag::SUBORDINATE) && !self.scan.is(opens, tag::THIS);
            let opens = opens + usize::from(clause && self.points_behind());
            let phrase = self.noun_phrase(self.past_adverbs(opens, range.end), range.end);
            let head = self.mentions_in(&phrase).iter().find(|mention| fits(mention.kind))?;
            Some((s, self.named(head).party))
        });
        // "delegasi Laskar Melati, setelah kelompok itu mengaku ...": a group named in the sentence before its word.
        let near = || {
            let end = mentions.within(0..range.start).end;
            let mut before = mentions.list[..end].iter().rev();
            let group = before.find(|mention| {
                mention.kind == MentionKind::Group
                    || mention.kind == MentionKind::Organisation && telusur_model::is_known(&mention.actor)
            })?;
            let at = self.words.tokens_in(group.at).start;
            (!land && self.words.sentence_of(at) + 1 >= here).then(|| self.named(group).party)
        };
        match (spoke, told) {
            (None, None) => near(),
            (Some((spoke, party)), Some((told, _))) if spoke >= told => Some(party),
            (_, Some((_, party))) => Some(party),
            (spoke, None) => spoke.map(|(_, party)| party),
        }
    }

    /// Whether a word for an office stands in the range.
    fn holds_role(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.begins_with_role(i))
    }

    /// Who spoke in the last few statements, the latest first.
    pub(super) fn spoke_near(&self) -> impl Iterator<Item = &Who> + Clone {
        let near = self.drafts.iter().rev().take(8);
        near.filter_map(|draft| draft.speaker.as_ref())
    }

    /// Whether a word for a report stands at token `i`.
    fn is_report(&self, i: usize) -> bool {
        let tokens = &self.tokens[..self.tokens.len().min(i + 3)];
        let mut media = self.scene.pack.media.all_at(tokens, i);
        media.any(|(_, medium)| matches!(medium, Medium::Noun(MediumKind::Report)))
    }

    /// Whether a word for a statement or announcement stands at token `i`.
    fn is_statement(&self, i: usize) -> bool {
        let tokens = &self.tokens[..self.tokens.len().min(i + 3)];
        let mut media = self.scene.pack.media.all_at(tokens, i);
        media.any(|(_, medium)| matches!(medium, Medium::Noun(MediumKind::Statement)))
    }

    /// Whether a word for a letter or telegram stands at token `i`.
    pub(super) fn is_letter(&self, i: usize) -> bool {
        let tokens = &self.tokens[..self.tokens.len().min(i + 3)];
        let mut media = self.scene.pack.media.all_at(tokens, i);
        media.any(|(_, medium)| matches!(medium, Medium::Noun(MediumKind::Letter | MediumKind::Telegram)))
    }

    /// The person of the article whose full name ends with the one large word of `range`, where no mention was seen.
    pub(super) fn bearer(&self, range: &Range<usize>) -> Option<Who> {
        let token = self
            .tokens
            .get(range.start)
            .filter(|token| range.len() == 1 && token.upper)?;
        let at = token.at;
        let last = at.of(self.words.text);
        let actors = &self.scene.mentions.actors;
        // One who spoke before by a name that is not known.
        let before = self.spoke_before(12);
        let mut strangers = before.filter(|who| {
            let name = &who.party.name;
            who.party.actor.is_none()
                && !self.begins_with_role(range.start)
                && who.at.len() > 1
                && who.at.len() <= CALLED
                && name.split_whitespace().any(|word| word == last)
                && self.tokens[who.at.clone()].iter().all(|token| token.upper)
        });
        if let Some(who) = strangers.next() {
            let party = Party {
                at: Some(at),
                ..who.party.clone()
            };
            return Some(Who {
                at: range.clone(),
                party,
            });
        }
        let mut bears = actors.iter().filter(|actor| {
            let mut words = actor.name.split_whitespace();
            let first = words.next();
            // "Surya" after "Ani Surya Rahman": the name he is called by can stand in the midst.
            let midst = last.len() >= CALLED && words.clone().any(|word| word == last);
            let ends = words.last().is_some_and(|end| end == last || first == Some(last));
            actor.kind == MentionKind::Person && (ends || midst)
        });
        let actor = bears.next()?;
        bears.next().is_none().then(|| Who {
            at: range.clone(),
            party: Party {
                name: actor.name.clone(),
                actor: Some(actor.id.clone()),
                at: Some(at),
            },
        })
    }

    /// Whether the word at `i` tells an office.
    pub(super) fn is_office(&self, i: usize) -> bool {
        self.begins_role(i, RoleKind::Office)
    }

    /// Who spoke in the last `most` statements, the last first.
    pub(super) fn spoke_before(&self, most: usize) -> impl Iterator<Item = &Who> {
        let near = self.drafts.iter().rev().take(most);
        near.filter_map(|draft| draft.speaker.as_ref())
    }

    /// Who was named last behind the office that is all of the phrase: "Rektor" after "Rektor Universitas Melati Ani Rahman".
    pub(super) fn in_office(&self, range: &Range<usize>) -> Option<Who> {
        if range.len() != 1 || !self.points_behind() || !self.is_office(range.start) {
            return None;
        }
        let key = self.tokens[range.start].key;
        let roles = &self.scene.mentions.roles;
        let end = roles.partition_point(|role| (role.first as usize) < range.start);
        let named = roles[..end].iter().rev().take(40).find_map(|role| {
            let first = role.first as usize;
            let near = role.last as usize..self.tokens.len().min(role.last as usize + FIELD);
            let same = self.tokens[first].key == key && role.role.kind == RoleKind::Office;
            let person = self.first_person(&near).filter(|_| same)?;
            let at = self.words.tokens_in(person.at).start;
            let phrase = self.noun_phrase(first, self.tokens.len());
            // "Kapolsek Melati, Kompol Ani Rahman": the name behind the comma.
            let behind = || {
                let end = self.words.tokens_in(person.at).end;
                let from = &self.tokens[range.end.min(self.tokens.len() - 1)];
                let place = self.scene.pack.names.place_before.contains(&from.key);
                phrase.len() > 1
                    && !place
                    && !self.scan.is(phrase.end - 1, tag::THIS)
                    && self.is_comma(phrase.end)
                    && self.past_roles(phrase.end + 1) == at
                    && (!self.is_verb_form(end) || self.scan.is(end, tag::CUE))
            };
            (phrase.end > at || behind()).then_some(person)
        })?;
        let mut who = self.named(named);
        who.party.at = Some(self.words.span(range.clone()));
        who.at = range.clone();
        Some(who)
    }

    /// One told of before whose name begins with the short form that the phrase begins with: "KS Melati" after "Konsulat Sembrani (KS)
    /// Melati".
    pub(super) fn in_short(&self, range: &Range<usize>) -> Option<Who> {
        let key = self.tokens[range.start].caps.then(|| self.tokens[range.start].key)?;
        let last = self.tokens[range.end - 1].key;
        let before = self.spoke_before(16);
        let mut same = before.filter(|who| {
            let at = who.at.clone();
            let open = at.clone().find(|&i| self.tokens[i].is('('));
            let short = open.is_some_and(|open| self.tokens.get(open + 1).is_some_and(|short| short.key == key));
            let end = if range.len() > 1 {
                self.tokens[at.end - 1].key == last
            } else {
                true
            };
            who.party.actor.is_none() && short && end
        });
        let who = same.next()?;
        Some(Who {
            at: range.clone(),
            party: Party {
                at: Some(self.words.span(range.clone())),
                ..who.party.clone()
            },
        })
    }
}
