//! Whether two statements of a story are versions of one utterance: a logistic model over what the two have in common.
//!
//! All statements of a story are somewhat alike. So likeness counts twice: as it is, and by how much it stands above what each of
//! the two has in common with the others, after the margins by which translations are mined (Artetxe and Schwenk 2019). The weights
//! stand in `models/versions.tsv` and are trained by `cargo xtask train-versions`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use telusur_model::{DerivationKind, Stance, Statement, StatementKind};

use crate::alike::Lexicon;
use crate::derive::{self, Member, Parents};
use crate::logistic;
use crate::page;
use crate::sayings::{Said, Voices, nested, voices};
use crate::shares::Shares;

/// What is asked of two statements; each answer lies in `0.0..=1.0`. These are the rows of the table of weights.
pub const TRAITS: [&str; 24] = [
    "constant",
    "content",
    "words",
    "together",
    "named",
    "words-beyond",
    "together-beyond",
    "nearest",
    "speaker-same",
    "speaker-alike",
    "speaker-other",
    "person-other",
    "both-quoted",
    "number-same",
    "number-near",
    "number-other",
    "number-in-one",
    "counted-otherwise",
    "one-denies",
    "day-same",
    "day-other",
    "days-apart",
    "one-article",
    "two-languages",
];

/// The answers for two statements, in the order of [`TRAITS`].
pub(crate) type Traits = [f32; TRAITS.len()];

/// Days after which it makes no difference how many they are.
const DAYS: f32 = 5.0;
/// The least number that is not told by chance twice, and how far two may lie apart of which the one may be the other, rounded.
const TELLING: f64 = 10.0;
const ROUNDED: f64 = 0.1;
/// Likeness of two quotations from which they are one in spite of their numbers, and seconds between them.
const FRAME: f32 = 0.55;
const DAY: i64 = 86_400;
/// Cosine of all words together below which two statements are not compared word by word: of two articles, and of one, which mostly
/// says a thing once.
const FAR: f32 = 0.1;
const FAR_TOGETHER: f32 = 0.3;

/// Two statements and how alike they are, before they are laid beside the others.
struct Pair {
    one: usize,
    two: usize,
    content: f32,
    words: f32,
    together: f32,
    named: f32,
}

/// How alike a statement is to those of other articles.
#[derive(Default)]
struct Usual {
    words: f32,
    together: f32,
    others: f32,
}

impl Usual {
    fn means(&self) -> [f32; 2] {
        let others = self.others.max(1.0);
        [self.words / others, self.together / others]
    }
}

/// How alike to a statement the likest one of each other article is.
struct Nearest {
    members: usize,
    /// By statement, then by article, the first of them.
    first: Vec<f32>,
    /// The others: few articles of a large story have a statement to compare.
    others: FxHashMap<usize, f32>,
}

impl Nearest {
    /// Statements times articles that stand in a row.
    const ROW: usize = 1 << 20;

    fn of(statements: usize, members: usize) -> Nearest {
        Nearest {
            members,
            first: vec![0.0; (statements * members).min(Nearest::ROW)],
            others: FxHashMap::default(),
        }
    }

    fn meet(&mut self, statement: usize, member: usize, likeness: f32) {
        let place = statement * self.members + member;
        let best = match self.first.get_mut(place) {
            Some(best) => best,
            None => self.others.entry(place).or_default(),
        };
        *best = best.max(likeness);
    }

    fn at(&self, statement: usize, member: usize) -> f32 {
        let place = statement * self.members + member;
        let known = self.first.get(place).or_else(|| self.others.get(&place));
        known.copied().unwrap_or_default()
    }
}

/// The probability that each of these pairs of statements are versions of one utterance.
pub(crate) fn weigh(
    said: &[Said],
    lexicon: &Lexicon,
    members: &[Member],
    parents: &[Parents],
    pairs: impl Iterator<Item = (usize, usize)>,
) -> Vec<(usize, usize, f32)> {
    let weights = weights();
    compare(said, lexicon, members, parents, pairs)
        .map(|(one, two, answer)| match answer {
            Answer::Certain(same) => (one, two, f32::from(u8::from(same))),
            Answer::Open(traits) => (one, two, logistic::probability(&traits, weights)),
        })
        .collect()
}

/// Two statements of a story as they are laid before the model, to be trained on.
#[derive(Debug)]
pub struct Compared {
    /// The document of each.
    pub documents: [String; 2],
    /// Each one's index in its reading.
    pub statements: [usize; 2],
    /// The answers in the order of [`TRAITS`]; none where the model is not asked.
    pub traits: Option<Vec<f32>>,
}

/// What two statements show of whether they are one.
pub(crate) enum Answer {
    /// It is known without weighing.
    Certain(bool),
    /// It is to be weighed.
    Open(Traits),
}

/// What each of these pairs of statements shows; the pairs of one statement come one after another, the earlier first.
pub(crate) fn compare<'a>(
    said: &'a [Said],
    lexicon: &Lexicon,
    members: &'a [Member],
    parents: &'a [Parents],
    pairs: impl Iterator<Item = (usize, usize)>,
) -> impl Iterator<Item = (usize, usize, Answer)> + 'a {
    let mut shares = Shares::among(said.iter().map(|said| (&said.content, language(said, members))));
    let pairs: Vec<Pair> = pairs
        .map(|(one, two)| pair(one, two, said, lexicon, &mut shares))
        .collect();
    let mut usual: Vec<Usual> = said.iter().map(|_| Usual::default()).collect();
    let mut nearest = Nearest::of(said.len(), members.len());
    for pair in &pairs {
        let (first, second) = (said[pair.one].member, said[pair.two].member);
        if first == second {
            continue;
        }
        for (statement, there) in [(pair.one, second), (pair.two, first)] {
            let usual = &mut usual[statement];
            usual.words += pair.words;
            usual.together += pair.together;
            usual.others += 1.0;
            nearest.meet(statement, there, pair.words);
        }
    }
    let forebears = derive::forebears(parents);
    pairs.into_iter().map(move |pair| {
        let (one, two) = (&said[pair.one], &said[pair.two]);
        let answer = match certain(one, two, members, parents) {
            Some(same) => Answer::Certain(same),
            None => {
                let beyond = beyond(&pair, said, &usual, &nearest);
                Answer::Open(traits(&pair, beyond, one, two, members, &forebears))
            }
        };
        (pair.one, pair.two, answer)
    })
}

/// How far the likeness of two statements of two articles stands above the usual, by words and by what they mean together, and of how
/// many of the two the other is the likest in its article, in halves; nothing for two of one article.
fn beyond(pair: &Pair, said: &[Said], usual: &[Usual], nearest: &Nearest) -> [f32; 3] {
    let (one, two) = (said[pair.one].member, said[pair.two].member);
    if one == two {
        return [0.0; 3];
    }
    let [first, second] = [usual[pair.one].means(), usual[pair.two].means()];
    let above = |likeness: f32, at: usize| (likeness - (first[at] + second[at]) / 2.0).max(0.0);
    let likest = |statement: usize, there: usize| {
        let best = pair.words > 0.0 && pair.words >= nearest.at(statement, there);
        f32::from(u8::from(best)) / 2.0
    };
    [
        above(pair.words, 0),
        above(pair.together, 1),
        likest(pair.one, two) + likest(pair.two, one),
    ]
}

fn pair(one: usize, two: usize, said: &[Said], lexicon: &Lexicon, shares: &mut Shares) -> Pair {
    let (first, second) = (&said[one], &said[two]);
    let far = if first.member == second.member {
        FAR_TOGETHER
    } else {
        FAR
    };
    let alike = first.words.beside(&second.words, lexicon, far);
    Pair {
        one,
        two,
        content: shares.likeness(one, two),
        words: alike.one_by_one,
        together: alike.together,
        named: alike.named,
    }
}

/// What is known of two statements without weighing: one that tells only that something is denied is a version of its speaker's other
/// such ones, what stands inside another speaker's words is what that one tells of it, and what somebody is told to repeat is not what
/// he said before; nor is a count of a later day the count of the day before.
fn certain(one: &Said, two: &Said, members: &[Member], parents: &[Parents]) -> Option<bool> {
    if one.bare || two.bare {
        let same = one.speaker.is_some() && one.speaker == two.speaker;
        return Some(one.bare && two.bare && same);
    }
    let disowned = |one: &Said, two: &Said| one.disowns == Some(true) && two.disowns.is_none() && !two.negates;
    if one.again != two.again
        || disowned(one, two)
        || disowned(two, one)
        || counted_otherwise(one, two) && risen(one, two, members, parents)
    {
        return Some(false);
    }
    let content = |said: &Said| {
        members[said.member].reading.statements[said.statement]
            .content
            .as_slice()
    };
    (one.member == two.member && nested(content(one), content(two))).then_some(false)
}

fn traits(
    pair: &Pair,
    beyond: [f32; 3],
    one: &Said,
    two: &Said,
    members: &[Member],
    forebears: &[BTreeSet<usize>],
) -> Traits {
    let [words_beyond, together_beyond, likest] = beyond;
    let statement = |said: &Said| &members[said.member].reading.statements[said.statement];
    let (first, second) = (statement(one), statement(two));
    let quoted = first.kind == StatementKind::Direct && second.kind == StatementKind::Direct;
    let between = members[one.member].page.apart(members[two.member].page);
    let slip = quoted && between <= DAY && pair.content >= FRAME;
    let apart = || forebears[one.member].is_disjoint(&forebears[two.member]);
    let otherwise = counted_otherwise(one, two) && !slip && apart();
    let speaker = voices(one, two);
    let [same_number, near_number, other_number, one_number] = numbers(one, two);
    // A body and its voice tell one number; two persons who tell it may each have it from elsewhere.
    let two_persons = speaker == Voices::Other && one.person && two.person;
    let days = said_on(first).zip(said_on(second));
    let denies = |statement: &Statement| statement.stance == Stance::Denies;
    let truth = |holds: bool| f32::from(u8::from(holds));
    [
        1.0,
        pair.content,
        pair.words,
        pair.together,
        pair.named,
        words_beyond,
        together_beyond,
        likest,
        truth(speaker == Voices::Same),
        truth(speaker == Voices::Alike),
        truth(speaker == Voices::Other),
        truth(two_persons),
        truth(quoted),
        truth(same_number && !two_persons),
        truth(near_number),
        truth(other_number),
        truth(one_number),
        truth(otherwise),
        truth(denies(first) != denies(second)),
        truth(days.is_some_and(|(one, two)| one == two)),
        truth(days.is_some_and(|(one, two)| one != two)),
        (between as f32 / DAY as f32).min(DAYS) / DAYS,
        truth(one.member == two.member),
        truth(language(one, members) != language(two, members)),
    ]
}

/// The day on which a statement was made, where its article tells it.
fn said_on(statement: &Statement) -> Option<&str> {
    statement.time.as_ref().and_then(|time| time.value.get(..10))
}

fn language<'a>(said: &Said, members: &'a [Member]) -> &'a str {
    &members[said.member].reading.language.code
}

/// Of the numbers of both that are not small: whether one is the same, one near, none; and whether only one of the two has any.
fn numbers(one: &Said, two: &Said) -> [bool; 4] {
    let telling = |said: &Said| -> Vec<f64> {
        let values = said.counts.iter().map(|(value, _)| f64::from_bits(*value));
        values.filter(|value| *value >= TELLING).collect()
    };
    let (here, there) = (telling(one), telling(two));
    let any = |alike: &dyn Fn(f64, f64) -> bool| here.iter().any(|&a| there.iter().any(|&b| alike(a, b)));
    let same = any(&|a, b| a == b);
    let near = !same && any(&|a, b| (a - b).abs() <= ROUNDED * a.max(b));
    let both = !here.is_empty() && !there.is_empty();
    [same, near, both && !same && !near, here.is_empty() != there.is_empty()]
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

/// The weight of each of [`TRAITS`]: that of `models/versions.tsv`.
fn weights() -> &'static Traits {
    static WEIGHTS: OnceLock<Traits> = OnceLock::new();
    WEIGHTS.get_or_init(|| logistic::weights("models/versions", TRAITS))
}
