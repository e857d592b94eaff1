//! Words that their speaker disowns: "I never said that".
//!
//! Who is told to have said a thing may say that he did not, or his spokesman may. Then nobody certainly heard it, whatever the number of
//! outlets that print it, and what it claims has somebody who denies it.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use telusur_model::StatementKind;

use crate::derive::Member;
use crate::hands::words_of;
use crate::sayings::{self, Said};
use crate::text::{self, Token};

/// Words between a negation and the word for saying that it negates.
const BETWEEN: usize = 4;
/// Words behind the word for saying among which those stand to whom one did not speak.
const WHOM: usize = 6;
/// Words at the head of a statement among which a negation is of all of it.
const HEAD: usize = 6;
/// Likeness from which a statement that disowns words tells which, and how much nearer are those that its article tells too.
const TELLS: f32 = 0.12;
const TOLD: f32 = 0.12;
/// Letters from which a word of a name tells who is meant.
const NAME: usize = 4;

/// A statement by which words are disowned.
#[derive(Debug)]
pub(crate) struct Disowning {
    /// Its place among the statements of the story.
    pub said: usize,
    /// The saying that it disowns.
    pub saying: usize,
}

/// The statements of a story that disown a saying of it. `groups` are its sayings, each with the places of its versions in `said`.
pub(crate) fn find(said: &[Said], groups: &[Vec<usize>], members: &[Member]) -> Vec<Disowning> {
    let disowning = (0..said.len()).filter_map(|one| Some((one, said[one].disowns?)));
    let disowning: Vec<(usize, bool)> = disowning.collect();
    if disowning.is_empty() {
        return Vec::new();
    }
    let versions = |saying: usize| -> Vec<&Said> { groups[saying].iter().map(|&one| &said[one]).collect() };
    let itself = |saying: usize| disowning.iter().any(|(one, _)| groups[saying].contains(one));
    let sayings: Vec<(usize, Vec<&Said>)> = (0..groups.len())
        .filter(|&saying| !itself(saying))
        .map(|saying| (saying, versions(saying)))
        .collect();
    let meant = |&(one, own): &(usize, bool)| {
        let denial = &said[one];
        let near = sayings.iter().filter_map(|(saying, versions)| {
            let before = versions.first()?.member < denial.member;
            let speaker = sayings::speaker(versions).filter(|_| before)?;
            answers_for(denial, own, speaker, versions, members).then(|| {
                let near = versions.iter().map(|version| nearness(denial, version, members));
                (near.fold(0.0, f32::max), *saying)
            })
        });
        let best = near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        (best.0 >= TELLS).then_some(Disowning {
            said: one,
            saying: best.1,
        })
    };
    disowning.iter().filter_map(meant).collect()
}

/// Those that are told of a saying: what stands beside "I never said that" tells nothing more of the same saying.
pub(crate) fn told<'d>(all: &'d [Disowning], said: &'d [Said]) -> impl Iterator<Item = &'d Disowning> {
    let by = |one: &Disowning| (one.saying, said[one.said].member, said[one.said].speaker);
    let itself = move |one: &Disowning| all.iter().any(|other| by(other) == by(one) && !said[other.said].beside);
    all.iter().filter(move |one| !said[one.said].beside || !itself(one))
}

/// What is told of a statement that disowns words. Of one that is no more than what is denied, the word that denies it is told too.
pub(crate) fn row(said: &Said, members: &[Member]) -> telusur_model::Disowning {
    let reading = members[said.member].reading;
    let statement = &reading.statements[said.statement];
    let speaker = statement.speaker.as_ref();
    let text = match statement.cue.filter(|_| said.beside) {
        Some(cue) => cue.join(statement.extent()).of(&reading.text).to_string(),
        None => reading.words_of(statement),
    };
    telusur_model::Disowning {
        document: reading.id.clone(),
        statement: said.statement,
        speaker: speaker.and_then(|party| Some(party.actor.as_ref()?.to_string())),
        speaker_name: speaker.map(|party| party.name.to_string()),
        text,
        language: reading.language.code.clone(),
    }
}

/// Whether the words say, as a whole, that something is not so.
pub(crate) fn negates(tokens: &[Token]) -> bool {
    text::negated(tokens, HEAD)
}

/// Whether the words say that somebody did not say something, and whether it is who speaks, as far as they tell: that he never did, that he
/// spoke to nobody, or that it was not he who did. "Did not say when" and "will not talk" disown nothing.
pub(crate) fn disowns(tokens: &[Token]) -> Option<bool> {
    static WORDS: OnceLock<[FxHashSet<u64>; 5]> = OnceLock::new();
    let [speaking, ever, anybody, own, may] = WORDS.get_or_init(|| {
        ["speaking", "ever", "anybody", "own", "may"].map(|class| text::words_of_class("disowning", "class", class))
    });
    let has = |words: &[Token], class: &FxHashSet<u64>| words.iter().any(|token| class.contains(&token.word));
    let same = |at: usize| move |token: &&Token| token.sentence == tokens[at].sentence;
    let disowned = |&at: &usize| {
        let rest = tokens[at..].iter().take_while(same(at)).count();
        let rest = &tokens[at..at + rest];
        let near = &rest[1..rest.len().min(2 + BETWEEN)];
        let spoken = near.iter().position(|token| speaking.contains(&token.word));
        spoken.is_some_and(|spoken| {
            let behind = &rest[(2 + spoken).min(rest.len())..rest.len().min(2 + spoken + WHOM)];
            let never = has(&rest[..=spoken], ever);
            let not_i = near.first().is_some_and(|token| own.contains(&token.word));
            (never || not_i || has(behind, anybody)) && !has(&rest[..=spoken], may) && !has(before(tokens, at), may)
        })
    };
    let negated = (0..tokens.len()).filter(|&at| text::negations().contains(&tokens[at].word));
    let at = negated.into_iter().find(disowned)?;
    Some(tokens.iter().filter(same(at)).any(|token| own.contains(&token.word)))
}

/// The word before a place.
fn before(tokens: &[Token], at: usize) -> &[Token] {
    &tokens[at.saturating_sub(1)..at]
}

/// Whether who disowns the words is their speaker, or speaks for him, or names him.
fn answers_for(denial: &Said, own: bool, speaker: usize, versions: &[&Said], members: &[Member]) -> bool {
    let reading = members[denial.member].reading;
    let statement = &reading.statements[denial.statement];
    if denial.speaker == Some(speaker) {
        return own || statement.kind != StatementKind::Direct;
    }
    let theirs = || versions.iter().filter(|version| version.speaker == Some(speaker));
    let house = || denial.house.contains(&speaker) || theirs().any(|version| !version.house.is_disjoint(&denial.house));
    let named = || {
        let text = words_of(&reading.words_of(statement));
        theirs().take(1).any(|version| {
            let statement = &members[version.member].reading.statements[version.statement];
            let mut name = statement.speaker.iter().flat_map(|party| words_of(&party.name));
            name.any(|word| word.len() >= NAME && text.contains(&word))
        })
    };
    house() || named()
}

/// How near a version is to what is disowned: those that the article tells too are nearer.
fn nearness(denial: &Said, version: &Said, members: &[Member]) -> f32 {
    let language = |said: &Said| members[said.member].reading.language.code.as_str();
    let told = if version.member == denial.member { TOLD } else { 0.0 };
    told + denial
        .content
        .likeness(&version.content, language(denial) == language(version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_disowns_in_its_sentence() {
        for code in telusur_packs::languages() {
            for row in telusur_packs::language_rows(code, "disowning") {
                let told = disowns(&text::all(row.get("sentence")));
                let fires = match row.get("class") {
                    "own" => told == Some(true),
                    "may" => told.is_none(),
                    _ => told.is_some(),
                };
                assert!(fires, "{code}: {}", row.get("form"));
                let words = text::all(row.get("sentence"));
                let stands = words.iter().any(|token| token.word == text::word_key(row.get("form")));
                assert!(stands, "{code}: {} is not in its sentence", row.get("form"));
            }
        }
    }

    #[test]
    fn what_is_not_said_yet_is_no_denial_of_words() {
        assert_eq!(disowns(&text::all("Jembatan itu belum dibuka.")), None);
        assert_eq!(disowns(&text::all("Hujan tidak membuat warga gentar.")), None);
        assert_eq!(disowns(&text::all("Kami belum menyampaikan hasilnya.")), None);
        assert_eq!(
            disowns(&text::all("Pak Bupati tidak pernah bilang begitu.")),
            Some(false)
        );
    }
}
