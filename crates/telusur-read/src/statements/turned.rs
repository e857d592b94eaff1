//! To whom the article has turned since somebody spoke: "Ani tertawa. "Air sudah surut," katanya".

use std::ops::Range;

use telusur_model::{Mention, MentionKind, Party};

use super::cues::tag;
use super::reader::Reader;

/// Sentences looked back for one whom the article has turned to since.
const TURNED: usize = 2;
/// Most tokens of a question by which the article turns to somebody.
const QUESTION: usize = 9;
/// Most tokens at the head of a sentence that tell what its subject does besides.
const BESIDE: usize = 12;

impl<'a> Reader<'a, '_> {
    /// The person who is the subject of one of the sentences before, where nobody spoke in it or since and it opens a paragraph
    /// or nobody spoke just before it.
    pub(super) fn turned_to(&self, gender: char) -> Option<Party> {
        let here = self.words.sentence_of(self.unit.start);
        let sentences = &self.words.sentences;
        for s in (here.saturating_sub(TURNED)..here).rev() {
            let sentence = sentences.get(s).filter(|sentence| !sentence.title)?;
            let spoken = self.last.is_some();
            if spoken && self.last_sentence >= s {
                return None;
            }
            let range = sentence.range();
            let before = s + 1 == here;
            if !self
                .mentions_in(&range)
                .iter()
                .any(|mention| mention.kind == MentionKind::Person)
            {
                let told = self.someone_told(&range).filter(|_| before && gender == ' ');
                if told.is_some() && sentences[here].paragraph == sentence.paragraph {
                    return told;
                }
                continue;
            }
            let opens = s == 0 || sentences[s - 1].paragraph != sentence.paragraph;
            // "Siapa yang lalai? Ani menunjuk ke arah lain. "...," ujarnya": right before, and nobody spoke in the paragraph so far.
            let beside = s + 1 == here && sentences[here].paragraph == sentence.paragraph;
            let opens = opens || beside && sentences[self.last_sentence].paragraph != sentence.paragraph;
            if spoken && !opens && self.last_sentence + TURNED >= s {
                return None;
            }
            let person = self
                .subject_of(range.clone())
                .or_else(|| self.who_is_there(&range))
                .or_else(|| self.asked_about(&range))
                .or_else(|| self.whose_words_close(&range).filter(|_| before))?;
            let actor = self.scene.mentions.actor(&person.actor)?;
            let fits = gender == ' ' || actor.gender == ' ' || actor.gender == gender;
            return fits.then(|| self.named(person).party);
        }
        None
    }

    /// The only person of the sentence `range`, where it tells that he is there: "Di barisan depan ada Ani, penenun".
    fn who_is_there(&self, range: &Range<usize>) -> Option<&'a Mention> {
        let mut persons = self.mentions_in(range).iter();
        let mut persons = persons.by_ref().filter(|mention| mention.kind == MentionKind::Person);
        let person = persons.next()?;
        let at = self.words.tokens_in(person.at).start;
        let there = at > range.start && self.scan.is(at - 1, tag::EXISTS) && self.quotes.holding(at).is_none();
        (there && persons.next().is_none()).then_some(person)
    }

    /// The only person of a short question that the article asks: "Bagaimana dengan Ani Rahman?"
    fn asked_about(&self, range: &Range<usize>) -> Option<&'a Mention> {
        let asks = self
            .tokens
            .get(range.end.checked_sub(1)?)
            .is_some_and(|mark| mark.is('?'));
        let mut mentions = self.mentions_in(range).iter();
        let person = mentions.next().filter(|_| asks && range.len() <= QUESTION)?;
        (person.kind == MentionKind::Person && mentions.next().is_none()).then_some(person)
    }

    /// The person whose name, with roles before it, is the subject that begins the sentence `range`, adjuncts aside.
    fn subject_of(&self, range: Range<usize>) -> Option<&'a Mention> {
        let mut start = range.start;
        while start < range.end
            && (self.is_mark(start)
                || self.scan.is(start, tag::OPENER | tag::JOINT)
                    && !self.scan.is(start, tag::PREPOSITION | tag::DEFINITE | tag::SUBORDINATE))
        {
            start += 1;
        }
        // "Saat ini aksi itu ...": what joins points at what was told.
        let joined = self.past_connective(range.start, range.end);
        start = start.max(joined);
        let set_against = self.scan.is(start, tag::SUBORDINATE) && self.scan.is(start, tag::OPENER);
        if start < range.end && self.scan.is(start, tag::PREPOSITION | tag::SUBORDINATE) {
            let comma = (start..range.end).find(|&i| self.is_comma(i));
            start = match comma {
                // "Sementara Kepala Desa Ani menunjuk ke arah lain.": no other part follows that it could stand beside.
                None if set_against => start + 1,
                comma => comma? + 1,
            };
        } else if start == range.start && self.opens_as_act(start) {
            // "Mendengar kabar itu, Ani ...": what the subject does besides.
            let close = (start..range.end.min(start + BESIDE)).find(|&i| self.is_comma(i));
            start = close.map_or(start, |close| close + 1);
        }
        if start >= range.end || self.quotes.holding(start).is_some() {
            return None;
        }
        let phrase = self.noun_phrase(start, range.end);
        // "Ketua Dewan Sungai, Ani Rahman, menunjuk ...".
        let held = || self.name_beside(&phrase, range.end);
        let Some(person) = self.first_person(&phrase) else {
            return held().or_else(|| self.subject_behind(start..range.end));
        };
        let at = self.words.tokens_in(person.at);
        // "tim dan dokter Ani Rahman": the name closes the words for others.
        let other = self.of_another(phrase.start) || (phrase.start..at.start).any(|i| self.scan.is(i, tag::JOINT));
        let subject = at.start == phrase.start
            || self.closes(person, &phrase) && !other
            || self.past_roles(phrase.start) == at.start;
        subject.then_some(person)
    }

    /// The person whose name stands between commas behind the words `phrase` for what he is, in a sentence that ends at `limit`:
    /// "Orang nomor satu di kantor itu, Ani Rahman, ...", "Jurubicaranya, Ani Rahman, ...", "Agen sang pelatih, Ani Rahman, menjawab ...".
    fn name_beside(&self, phrase: &Range<usize>, limit: usize) -> Option<&'a Mention> {
        let first = (phrase.end..limit.min(phrase.start + BESIDE)).find(|&i| self.is_comma(i))?;
        let behind = first + 1;
        let close = (behind..limit).find(|&i| self.is_comma(i))?;
        let endings = &self.scene.pack.names.pronoun_endings;
        let owned = phrase.len() == 1
            && endings
                .iter()
                .any(|ending| self.words.str(phrase.start).ends_with(ending));
        let name = self
            .name_of_role(&(behind..close))
            .filter(|name| name.kind == MentionKind::Person)?;
        let many = tag::GROUP | tag::PLURAL | tag::PREPOSITION | tag::LAND;
        let acts = || {
            let whole = self.words.tokens_in(name.at) == (behind..close) && name.name.contains(' ');
            whole && self.acts_at(close + 1, limit) && !self.scan.is(phrase.start, many) && self.points_behind()
        };
        let one = first == phrase.end && (owned || self.begins_with_role(phrase.start) || acts())
            || self.scan.is(phrase.start, tag::HUMAN)
                && (phrase.end..first).all(|i| !self.is_verb_form(i) && !self.is_undergone(i));
        one.then_some(name)
    }

    /// Whether a verb stands at `i`, small words aside.
    fn acts_at(&self, i: usize, limit: usize) -> bool {
        let verb = (i..limit.min(i + 3)).find(|&i| !self.scan.is(i, tag::ADVERB | tag::MOOD));
        verb.is_some_and(|verb| self.is_verb_form(verb) && !self.scan.is(verb, tag::RELATIVE))
    }

    /// The person who is the subject behind a comma, where no person is named before it: "Baru saja hakim mengetuk palu, Ani Rahman
    /// berdiri", "Di Melati, ibu kota Sembrani, Menteri Kehutanan Ani Rahman menolak".
    fn subject_behind(&self, range: Range<usize>) -> Option<&'a Mention> {
        if !self.points_behind() {
            return None;
        }
        let person = self.first_person(&range)?;
        let at = self.words.tokens_in(person.at);
        let commas = range.clone().take(2 * BESIDE).filter(|&i| self.is_comma(i));
        commas.take_while(|&comma| comma < at.start).find_map(|comma| {
            let phrase = self.noun_phrase(comma + 1, range.end);
            let office = self.begins_with_role(phrase.start) && !self.of_another(phrase.start);
            let whole = office && self.closes(person, &phrase) && phrase.contains(&at.start);
            let begins = at.start == comma + 1 || self.past_roles(comma + 1) == at.start || whole;
            if begins {
                let free = self.quotes.holding(at.start).is_none();
                return (self.acts_at(at.end, range.end) && free).then_some(person);
            }
            let beside = self.name_beside(&phrase, range.end);
            beside.filter(|beside| beside.at == person.at)
        })
    }

    /// The only person of the sentence `range`, who closes it as the one whose words or deeds it tells of: "Itu berlawanan dengan
    /// penjelasan Kepala Dinas Ani Rahman.", "Hal itu dipertanyakan Ani Rahman, warga Melati."
    fn whose_words_close(&self, range: &Range<usize>) -> Option<&'a Mention> {
        let mut persons = self.mentions_in(range).iter();
        let mut persons = persons.by_ref().filter(|mention| mention.kind == MentionKind::Person);
        let person = persons.next().filter(|_| self.points_behind())?;
        let at = self.words.tokens_in(person.at);
        let last = persons.next().is_none() && self.quotes.holding(at.start).is_none();
        // What he is may follow his name.
        let closes = (at.end..range.end).all(|i| !self.tokens[i].is_word())
            || self.is_comma(at.end) && !(at.end..range.end).any(|i| self.is_verb_form(i) || self.is_undergone(i));
        let says = |i: usize| {
            let noun = self.scene.pack.cues.noun_at(self.tokens, i).map(|noun| noun.end);
            let done = (i > range.start && self.is_undergone(i)).then_some(i + 1);
            noun.or(done)
        };
        let told = (range.start..at.start).any(|i| {
            says(i).is_some_and(|behind| {
                let behind = behind + usize::from(self.scan.is(behind, tag::AGENT));
                let phrase = self.noun_phrase(behind, range.end);
                let comma = self.is_comma(phrase.end) && self.past_roles(phrase.end + 1) == at.start;
                behind == at.start
                    || self.begins_with_role(behind) && (phrase.contains(&at.start) || comma)
                    || self.scan.is(behind, tag::HUMAN) && phrase.contains(&at.start) && self.closes(person, &phrase)
            })
        });
        (last && closes && told).then_some(person)
    }

    /// The one of whom the sentence tells who is only described: "Seorang perawat yang meminta namanya dirahasiakan meragukan itu."
    fn someone_told(&self, range: &Range<usize>) -> Option<Party> {
        let start = range.start;
        let one = self.scan.is(start, tag::ONE) && self.scan.is(start + 1, tag::HUMAN | tag::SAYER);
        let body = tag::GROUP | tag::PLURAL | tag::PRONOUN | tag::RECORD | tag::PRESS | tag::MISSION;
        if !one || !self.points_behind() || self.scan.is(start + 1, body) || self.scan.is(start, tag::PLURAL) {
            return None;
        }
        let mut phrase = self.noun_phrase(start, range.end);
        // Up to the verb of the sentence, behind that of the relative clause.
        if self.scan.is(phrase.end, tag::RELATIVE) {
            let verb = (phrase.end + 2..range.end).find(|&i| self.is_verb_form(i) || self.is_mark(i));
            phrase.end = verb.unwrap_or(phrase.end);
        }
        (!phrase.is_empty() && self.quotes.holding(start).is_none()).then(|| self.described(phrase).party)
    }

    /// Whether the word at the head of a sentence tells an act by its form ("Mendengar").
    fn opens_as_act(&self, i: usize) -> bool {
        let word = self.words.str(i);
        let names = &self.scene.pack.names;
        // "Ditemui di dermaga, Ani ...": or what is done to it.
        let prefixes = names.act_prefixes.iter().chain(&names.undergone_prefixes);
        let begins = |prefix: &&str| {
            word.get(..prefix.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
        };
        let other = self.scan.is(i, tag::PRONOUN | tag::SAYER | tag::HUMAN) || self.begins_with_role(i);
        word.len() > 5 && !other && self.scene.mentions.covering(i).is_none() && prefixes.into_iter().any(begins)
    }
}
