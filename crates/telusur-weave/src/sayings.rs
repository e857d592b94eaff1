//! Sayings: statements of one story that are versions of one utterance.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use telusur_model::{DerivationKind, Span, Statement, StatementKind};

use crate::alike::{Lexicon, Words};
use crate::content::Content;
use crate::corrections;
use crate::derive::{self, Member, Parents};
use crate::hands::{Hands, words_of};
use crate::page::{self, Weights};
use crate::speakers::{self, Speakers};
use crate::stories::average_link;
use crate::text;

/// Mean likeness from which statements are versions of one saying.
const SAME: f32 = 0.37;
/// How near by the meaning of each word two statements are by chance, how steeply they are nearer beyond that, and how much more
/// so where both are quotations: these keep their words, also in translation.
const STRANGE: f32 = 0.2;
const STEEP: f32 = 2.5;
const QUOTED: f32 = 1.3;
/// What is left of the likeness of two statements that count one thing differently and come from no common text.
const OTHERWISE: f32 = 0.3;
/// What is left of the likeness of two statements of one article, which mostly says a thing once.
const TOGETHER: f32 = 0.85;
/// Likeness of two quotations from which they are one in spite of their numbers, and seconds between them.
const FRAME: f32 = 0.55;
const DAY: i64 = 86_400;
/// How much nearer two statements of one speaker are that tell the same numbers, and below which likeness they are no nearer.
const COUNTED: f32 = 0.25;
const CHANCE: f32 = 0.1;
/// The least number that is not told by chance twice.
const TELLING: f64 = 10.0;
/// Likeness from which two versions are certainly of one utterance.
const SURE: f32 = 0.6;
/// Share of the longer one's weight below which a version is a piece of it.
const PIECE: f32 = 0.45;
/// Statements up to which all pairs are compared.
const WHOLE: usize = 700;
/// Statements that a concept may stand in and still bring two together, in larger stories.
const SPREAD: usize = 150;

/// One statement prepared for comparison.
#[derive(Debug)]
pub(crate) struct Said {
    /// Index of the member in its story.
    pub member: usize,
    /// Index of the statement in its reading.
    pub statement: usize,
    /// What it says.
    pub content: Content,
    /// The same, to be compared word by word by what each means.
    words: Words,
    /// The speaker among those of the story.
    pub speaker: Option<usize>,
    /// The folded words of the speaker's name.
    name: Vec<String>,
    /// The speaker is of the press: whose words it tells is then often not told.
    pub press: bool,
    /// It tells no more than that something is denied.
    bare: bool,
    /// The numbers in it, as bits, each with the concepts of what it counts.
    counts: Vec<(u64, BTreeSet<u64>)>,
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
            let name = speaker
                .map(|speaker| words_of(speakers.name(speaker)))
                .unwrap_or_default();
            let hand = statement.speaker.as_ref().and_then(|party| hands.of(party));
            let figures = member.reading.figures.iter();
            out.push(Said {
                counts: figures
                    .filter(|figure| figure.statement == Some(index))
                    .map(|figure| (figure.value.to_bits(), text::counted(figure).collect()))
                    .collect(),
                bare: is_bare(statement),
                press: hand.is_some_and(|hand| hands.is_press(hand)),
                member: number,
                statement: index,
                words: Words::among(&tokens),
                content: Content::new(&tokens, weights, true).across(&tokens, across),
                speaker,
                name: name.into_iter().filter(|word| word.len() >= 3).collect(),
            });
        }
    }
    let lexicon = Lexicon::of(out.iter_mut().map(|said| &mut said.words));
    (out, lexicon)
}

/// Whether a statement has no words but those that report it: "the ministry denied it".
pub(crate) fn is_bare(statement: &Statement) -> bool {
    let cue = statement.cue.unwrap_or_default();
    statement.content.iter().all(|&at| cue.contains(at))
}

/// Groups the statements of a story into sayings: lists of indices into `said`, each sorted, ordered by first.
pub(crate) fn group(said: &[Said], lexicon: &Lexicon, members: &[Member], parents: &[Parents]) -> Vec<Vec<usize>> {
    let forebears = derive::forebears(parents);
    let by_words = |one: &Said, two: &Said, otherwise: bool| {
        let apart = || forebears[one.member].is_disjoint(&forebears[two.member]);
        let alike = likeness(one, two, members);
        if alike < CHANCE {
            return alike;
        }
        let slip = alike >= FRAME && quoted_at_once(one, two, members);
        let other = otherwise && !slip && (apart() || risen(one, two, members, parents));
        let counted = if counted_alike(one, two) { COUNTED } else { 0.0 };
        (alike + counted) * if other { OTHERWISE } else { 1.0 }
    };
    let likeness = |one: &Said, two: &Said| {
        let otherwise = counted_otherwise(one, two);
        let alike = by_words(one, two, otherwise);
        if otherwise || alike >= SAME {
            alike
        } else {
            alike.max(meant_alike(one, two, lexicon, members))
        }
    };
    let all: Vec<usize> = (0..said.len()).collect();
    let mut out = if said.len() <= WHOLE {
        let pairs = all
            .iter()
            .flat_map(|&one| (one + 1..said.len()).map(move |two| (one, two)));
        average_link(
            &all,
            pairs.map(|(one, two)| (one, two, likeness(&said[one], &said[two]))),
            SAME,
        )
    } else {
        average_link(
            &all,
            likely_pairs(said)
                .into_iter()
                .map(|(one, two)| (one, two, likeness(&said[one], &said[two]))),
            SAME,
        )
    };
    out.sort_unstable();
    out
}

/// Whether both are quotations printed within a day: then one number in the same words is misheard or mistyped.
fn quoted_at_once(one: &Said, two: &Said, members: &[Member]) -> bool {
    let direct = |said: &Said| members[said.member].reading.statements[said.statement].kind == StatementKind::Direct;
    direct(one) && direct(two) && members[one.member].page.apart(members[two.member].page) <= DAY
}

/// Whether the number of the later one is higher because time passed: it is of a later day, and the later article is neither a copy
/// of the earlier one nor credits it. A rewritten text may keep its frame and bring a new count.
fn risen(one: &Said, two: &Said, members: &[Member], parents: &[Parents]) -> bool {
    let (old, new) = if one.member < two.member {
        (one, two)
    } else {
        (two, one)
    };
    let day = |said: &Said| page::published(members[said.member].reading).and_then(|value| value.get(..10));
    let greatest = |said: &Said| {
        let values = said.counts.iter().map(|(value, _)| f64::from_bits(*value));
        values.fold(f64::MIN, f64::max)
    };
    let from = &parents[new.member];
    let copy = from.text.is_some_and(|text| {
        text.parent == old.member && matches!(text.kind, DerivationKind::Reprint | DerivationKind::Excerpt)
    });
    let credited = from.credited.iter().any(|(parent, _)| *parent == old.member);
    matches!((day(old), day(new)), (Some(old), Some(new)) if old < new)
        && greatest(old) < greatest(new)
        && !copy
        && !credited
}

/// Whether both count one thing and no number of theirs is the same. In a copy that is a slip of the pen; where neither
/// has its words from the other or from a common parent, it is another utterance.
fn counted_otherwise(one: &Said, two: &Said) -> bool {
    let same = one
        .counts
        .iter()
        .any(|(value, _)| two.counts.iter().any(|(other, _)| value == other));
    let alike = |one: &BTreeSet<u64>| two.counts.iter().any(|(_, other)| !one.is_disjoint(other));
    !same && one.counts.iter().any(|(_, counted)| alike(counted))
}

/// Whether one speaker tells the same numbers, one of them no small one, and nothing else is counted by the one that tells less.
fn counted_alike(one: &Said, two: &Said) -> bool {
    let (few, many) = if one.counts.len() <= two.counts.len() {
        (one, two)
    } else {
        (two, one)
    };
    one.speaker.is_some()
        && one.speaker == two.speaker
        && few.counts.iter().any(|(value, _)| f64::from_bits(*value) >= TELLING)
        && few
            .counts
            .iter()
            .all(|(value, _)| many.counts.iter().any(|(other, _)| value == other))
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

/// How surely two statements are versions of one utterance, in `0.0..=1.0`.
pub(crate) fn likeness(one: &Said, two: &Said, members: &[Member]) -> f32 {
    let (first, second) = (members[one.member].reading, members[two.member].reading);
    if one.bare || two.bare {
        let same = one.speaker.is_some() && one.speaker == two.speaker;
        return f32::from(u8::from(one.bare && two.bare && same));
    }
    if one.member == two.member && one.speaker != two.speaker {
        let content = |said: &Said| first.statements[said.statement].content.as_slice();
        if nested(content(one), content(two)) {
            return 0.0;
        }
    }
    let same_language = first.language.code == second.language.code;
    let content = one.content.likeness(&two.content, same_language);
    let mut out = content * speakers(one, two);
    let (kind1, kind2) = (
        first.statements[one.statement].kind,
        second.statements[two.statement].kind,
    );
    if !same_language && kind1 == StatementKind::Direct && kind2 == StatementKind::Direct {
        out *= 1.1;
    }
    if one.member == two.member {
        out *= TOGETHER;
    }
    out.min(1.0)
}

/// How far one speaker's statements, or two quotations, say the same by what each word means, in `0.0..=1.0`.
fn meant_alike(one: &Said, two: &Said, lexicon: &Lexicon, members: &[Member]) -> f32 {
    let told = |said: &Said| &members[said.member].reading.statements[said.statement];
    let (first, second) = (told(one), told(two));
    let quoted = first.kind != StatementKind::Indirect && second.kind != StatementKind::Indirect;
    let same = one.speaker.is_some() && one.speaker == two.speaker;
    let together = one.member == two.member;
    if one.bare || two.bare || !same && !quoted || together && nested(&first.content, &second.content) {
        return 0.0;
    }
    if one.words.is_far_from(&two.words) {
        return 0.0;
    }
    let near = one.words.likeness_among(&two.words, lexicon);
    let meant = STEEP * (near - STRANGE).max(0.0);
    let quoted = if quoted { QUOTED } else { 1.0 };
    let apart = if together { TOGETHER } else { 1.0 };
    (meant * quoted * apart * speakers(one, two)).min(1.0)
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

/// Whether two versions are certainly of one utterance: alike, and neither a mere piece of the other.
pub(crate) fn surely_one(one: &Said, two: &Said, members: &[Member]) -> bool {
    let portable = members[one.member].reading.language.code != members[two.member].reading.language.code;
    let (first, second) = (one.content.weight(portable), two.content.weight(portable));
    first.min(second) >= PIECE * first.max(second) && likeness(one, two, members) >= SURE
}

/// The speaker that most versions name; of equals the first.
pub(crate) fn speaker(versions: &[&Said]) -> Option<usize> {
    let count = |speaker: usize| versions.iter().filter(|said| said.speaker == Some(speaker)).count();
    let named: BTreeSet<usize> = versions.iter().filter_map(|said| said.speaker).collect();
    named
        .into_iter()
        .max_by_key(|&speaker| (count(speaker), std::cmp::Reverse(speaker)))
}

/// How far the two speakers may be one.
fn speakers(one: &Said, two: &Said) -> f32 {
    if one.speaker.is_some() && one.speaker == two.speaker {
        return 1.1;
    }
    if one.name.is_empty() || two.name.is_empty() || one.press != two.press {
        return 0.85;
    }
    if one
        .name
        .iter()
        .any(|word| two.name.iter().any(|other| word == other || spelt_alike(word, other)))
    {
        return 1.05;
    }
    0.6
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
