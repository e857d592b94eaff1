//! Sayings: statements of one story that are versions of one utterance.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::{MentionKind, Span, Stance, Statement};

use crate::alike::{Lexicon, Words};
use crate::content::Content;
use crate::corrections;
use crate::derive::{self, Member, Parents};
use crate::hands::Hands;
use crate::page::Weights;
use crate::speakers::{self, Speakers};
use crate::stories::average_link;
use crate::{disowned, text, versions};

/// Mean probability from which statements are versions of one saying.
const SAME: f32 = 0.35;
/// Mean probability from which versions are certainly of one utterance.
const SURE: f32 = 0.7;
/// Statements up to which all pairs are compared.
const WHOLE: usize = 700;
/// Statements that a concept may stand in and still bring two together, in larger stories.
const SPREAD: usize = 150;

/// One statement prepared for comparison.
#[derive(Debug)]
pub(crate) struct Said {
    /// Its place among the statements of the story.
    pub place: usize,
    /// Index of the member in its story.
    pub member: usize,
    /// Index of the statement in its reading.
    pub statement: usize,
    /// What it says.
    pub content: Content,
    /// The same, to be compared word by word by what each means.
    pub words: Words,
    /// The speaker among those of the story.
    pub speaker: Option<usize>,
    /// The speaker's name has words by which it can be told.
    named: bool,
    /// The bodies for which the speaker speaks, or those who speak for the body.
    pub house: BTreeSet<usize>,
    /// The speakers whose names share a word with the speaker's, or are spelt alike.
    namesakes: BTreeSet<usize>,
    /// Its article reports it as said once more.
    pub again: bool,
    /// The speaker is a person.
    pub person: bool,
    /// The speaker is of the press: whose words it tells is then often not told.
    pub press: bool,
    /// It tells no more than that something is denied.
    pub bare: bool,
    /// It tells that somebody did not say what others say he did, and whether that is who speaks.
    pub disowns: Option<bool>,
    /// It does so only because it stands beside one that does, and is what is denied there.
    pub beside: bool,
    /// It says, as a whole, that something is not so.
    pub negates: bool,
    /// Its article has it from what goes from hand to hand: a message, a clip.
    pub passed_on: bool,
    /// The numbers in it, as bits, each with the concepts of what it counts.
    pub counts: Vec<(u64, BTreeSet<u64>)>,
}

/// The statements of a story, and how near their words are in meaning.
pub(crate) fn gather(
    members: &[Member],
    weights: &Weights,
    speakers: &Speakers,
    hands: &Hands,
) -> (Vec<Said>, Lexicon) {
    let mut out = Vec::new();
    let across = derive::in_two_languages(members);
    for (number, member) in members.iter().enumerate() {
        for (index, statement) in member.reading.statements.iter().enumerate() {
            if statement
                .content
                .iter()
                .all(|&at| corrections::in_notice(member.reading, at))
            {
                continue;
            }
            let tokens = text::pieces(&member.reading.text, &statement.content);
            if tokens.is_empty() {
                continue;
            }
            let speaker = speakers::stated(statement).and_then(|party| speakers.of(party));
            let hand = statement.speaker.as_ref().and_then(|party| hands.of(party));
            let figures = member.reading.figures.iter();
            out.push(Said {
                place: out.len(),
                counts: figures
                    .filter(|figure| figure.statement == Some(index))
                    .map(|figure| (figure.value.to_bits(), text::counted(figure).collect()))
                    .collect(),
                bare: is_bare(statement),
                disowns: disowned::disowns(&tokens),
                beside: false,
                negates: disowned::negates(&tokens),
                passed_on: is_passed_on(statement, member),
                again: is_again(statement, member),
                person: is_person(statement, member),
                press: hand.is_some_and(|hand| hands.is_press(hand)),
                member: number,
                statement: index,
                words: Words::among(&tokens),
                content: Content::new(&tokens, weights, true).across(&tokens, across),
                speaker,
                house: speaker
                    .map(|speaker| speakers.house(speaker).clone())
                    .unwrap_or_default(),
                namesakes: speaker
                    .map(|speaker| speakers.namesakes(speaker).clone())
                    .unwrap_or_default(),
                named: speaker.is_some_and(|speaker| !speakers.words(speaker).is_empty()),
            });
        }
    }
    // What is denied beside "I never said that" is what was never said.
    let own = out.iter().filter(|said| said.disowns == Some(true));
    let own: BTreeSet<(usize, Option<usize>)> = own.map(|said| (said.member, said.speaker)).collect();
    for said in &mut out {
        let statement = &members[said.member].reading.statements[said.statement];
        if statement.stance == Stance::Denies && said.speaker.is_some() && own.contains(&(said.member, said.speaker)) {
            said.beside = said.disowns.is_none();
            said.disowns = Some(true);
        }
    }
    let lexicon = Lexicon::of(out.iter_mut().map(|said| &mut said.words));
    (out, lexicon)
}

/// Whether a statement is reported as one that its speaker made before: "repeated that".
fn is_again(statement: &Statement, member: &Member) -> bool {
    static WORDS: OnceLock<[FxHashSet<u64>; 2]> = OnceLock::new();
    let [cues, before] =
        WORDS.get_or_init(|| ["cue", "before"].map(|place| text::words_of_class("repeats", "place", place)));
    let Some(cue) = statement.cue else {
        return false;
    };
    let tokens = &member.cloth.tokens;
    let first = tokens.partition_point(|token| token.at.start < cue.start);
    let told = tokens[first..].iter().take_while(|token| token.at.end <= cue.end);
    let earlier = first.checked_sub(1).map(|at| &tokens[at]);
    told.into_iter()
        .any(|token| cues.contains(&token.word) || before.contains(&token.word))
        || earlier.is_some_and(|token| before.contains(&token.word))
}

/// Whether the sentence that reports a statement tells, in words that are not the speaker's, that it goes from hand to hand.
fn is_passed_on(statement: &Statement, member: &Member) -> bool {
    static WORDS: OnceLock<FxHashSet<u64>> = OnceLock::new();
    let words = WORDS.get_or_init(|| text::words_of_class("circulating", "class", "passed-on"));
    let told = statement.cue.unwrap_or_else(|| statement.extent());
    let sentences = member
        .reading
        .sentences
        .iter()
        .filter(|sentence| sentence.touches(told));
    let Some(around) = sentences.copied().reduce(Span::join) else {
        return false;
    };
    let tokens = &member.cloth.tokens;
    let first = tokens.partition_point(|token| token.at.start < around.start);
    let mut here = tokens[first..].iter().take_while(|token| token.at.end <= around.end);
    here.any(|token| words.contains(&token.word) && !statement.content.iter().any(|piece| piece.contains(token.at)))
}

/// Whether the speaker of a statement is a person by what the article says of him.
fn is_person(statement: &Statement, member: &Member) -> bool {
    let actor = speakers::stated(statement).and_then(|party| party.actor.as_ref());
    let mut mentions = member.reading.mentions.iter();
    actor.is_some_and(|actor| mentions.any(|mention| mention.actor == *actor && mention.kind == MentionKind::Person))
}

/// Whether a statement has no words but those that report it: "the ministry denied it".
pub(crate) fn is_bare(statement: &Statement) -> bool {
    let cue = statement.cue.unwrap_or_default();
    statement.content.iter().all(|&at| cue.contains(at))
}

/// The statements of a story as they make sayings.
pub(crate) struct Sayings {
    /// Lists of places in `said`, each sorted, ordered by first.
    pub groups: Vec<Vec<usize>>,
    /// How probable it is that two versions of one saying are of one utterance.
    pub sameness: Sameness,
}

/// How probable it is that two versions of one saying are of one utterance, by their places among the statements of the story, the
/// earlier first; none that were not compared.
#[derive(Default)]
pub(crate) struct Sameness(FxHashMap<(usize, usize), f32>);

impl Sameness {
    /// Whether some versions are certainly of one utterance with others, by the mean of all pairs; each is told by its place.
    pub fn sure(&self, some: &[usize], others: &[usize]) -> bool {
        let probability = |one: usize, two: usize| match one == two {
            true => 1.0,
            false => self.0.get(&(one.min(two), one.max(two))).copied().unwrap_or(0.0),
        };
        let pairs = some.iter().flat_map(|&one| others.iter().map(move |&two| (one, two)));
        let sum: f32 = pairs.map(|(one, two)| probability(one, two)).sum();
        sum >= SURE * (some.len() * others.len()) as f32
    }
}

/// Groups the statements of a story into sayings.
pub(crate) fn group(said: &[Said], lexicon: &Lexicon, members: &[Member], parents: &[Parents]) -> Sayings {
    let weighed = versions::weigh(said, lexicon, members, parents, pairs(said).into_iter());
    let mut groups = average_link(said.len(), weighed.iter().copied(), SAME);
    groups.sort_unstable();
    let mut saying_of = vec![0; said.len()];
    for (saying, group) in groups.iter().enumerate() {
        for &one in group {
            saying_of[one] = saying;
        }
    }
    let together = |&(one, two, _): &(usize, usize, f32)| saying_of[one] == saying_of[two];
    let sameness = weighed.into_iter().filter(together);
    Sayings {
        groups,
        sameness: Sameness(sameness.map(|(one, two, same)| ((one, two), same)).collect()),
    }
}

/// The pairs of statements that are compared: all, but in large stories only those that share a concept that few have.
pub(crate) fn pairs(said: &[Said]) -> Vec<(usize, usize)> {
    if said.len() > WHOLE {
        return likely_pairs(said).into_iter().collect();
    }
    (0..said.len())
        .flat_map(|one| (one + 1..said.len()).map(move |two| (one, two)))
        .collect()
}

/// Pairs that share a concept that few statements have.
fn likely_pairs(said: &[Said]) -> BTreeSet<(usize, usize)> {
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (number, one) in said.iter().enumerate() {
        for (concept, _) in one.content.weighted(false) {
            places.entry(concept).or_default().push(number);
        }
    }
    let mut out = BTreeSet::new();
    for list in places.values().filter(|list| list.len() <= SPREAD) {
        for (place, &one) in list.iter().enumerate() {
            out.extend(list[place + 1..].iter().map(|&two| (one, two)));
        }
    }
    out
}

/// Whether the one content lies in the words of the other: then it is what the other tells of its speaker.
pub(crate) fn nested(one: &[Span], two: &[Span]) -> bool {
    let inside = |inner: &[Span], outer: &[Span]| {
        inner
            .iter()
            .all(|inner| outer.iter().any(|outer| outer.contains(*inner)))
    };
    inside(one, two) || inside(two, one)
}

/// The speaker that most versions name; of equals the first.
pub(crate) fn speaker(versions: &[&Said]) -> Option<usize> {
    let count = |speaker: usize| versions.iter().filter(|said| said.speaker == Some(speaker)).count();
    let named: BTreeSet<usize> = versions.iter().filter_map(|said| said.speaker).collect();
    named
        .into_iter()
        .max_by_key(|&speaker| (count(speaker), std::cmp::Reverse(speaker)))
}

/// Who speaks in two statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voices {
    /// One.
    Same,
    /// Two whose names share a word or are spelt alike, or a body and one who speaks for it.
    Alike,
    /// Not told in one of them, or in one by the press, which may tell another's words.
    Unknown,
    /// Two.
    Other,
}

/// How far the two speakers may be one.
pub(crate) fn voices(one: &Said, two: &Said) -> Voices {
    if one.speaker.is_some() && one.speaker == two.speaker {
        return Voices::Same;
    }
    let among = |speakers: &BTreeSet<usize>| two.speaker.is_some_and(|speaker| speakers.contains(&speaker));
    if among(&one.house) {
        return Voices::Alike;
    }
    if !one.named || !two.named || one.press != two.press {
        return Voices::Unknown;
    }
    if among(&one.namesakes) {
        Voices::Alike
    } else {
        Voices::Other
    }
}

/// Longest word of a name that may be another spelling of one, in letters.
const LONGEST: usize = 31;

/// Whether two names are transliterations of one: long, and different in few letters.
pub(crate) fn spelt_alike(one: &str, two: &str) -> bool {
    let letters = |word: &str| {
        if word.is_ascii() {
            word.len()
        } else {
            word.chars().count()
        }
    };
    let (of_one, of_two) = (letters(one), letters(two));
    let (short, long) = (of_one.min(of_two), of_one.max(of_two));
    if short < 5 || long - short > 2 || long > LONGEST {
        return false;
    }
    let mut places = [0usize; LONGEST + 1];
    let row = &mut places[..=of_two];
    for (place, cell) in row.iter_mut().enumerate() {
        *cell = place;
    }
    for (i, a) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, b) in two.chars().enumerate() {
            let change = before + usize::from(a != b);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(before + 1);
        }
    }
    row[of_two] * 4 <= long
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashMap;

    use super::Sameness;

    #[test]
    fn one_doubtful_pair_does_not_part_what_the_others_hold_together() {
        let sameness = Sameness(FxHashMap::from_iter([((0, 2), 0.9), ((1, 2), 0.6), ((0, 3), 0.4)]));
        assert!(sameness.sure(&[0, 1], &[2]));
        assert!(!sameness.sure(&[0], &[3]));
        assert!(!sameness.sure(&[1], &[3]), "not compared");
        assert!(sameness.sure(&[3], &[3]), "one version that came by both");
    }
}
