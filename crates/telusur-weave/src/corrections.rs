//! Corrections: what an article says that it had wrong, and who of the story has it so still.

use std::collections::BTreeSet;

use telusur_model::{Correction, CorrectionKind, Figure, Reading, Span};

use crate::derive::{self, Member, Parents};
use crate::text;

/// Concepts besides what is taken back by which a sentence shows that it is on the same things.
const ABOUT: usize = 2;
/// Marks that open and close words that are told as they stood.
const QUOTES: [char; 5] = ['"', '“', '”', '‘', '’'];

/// The corrections of a story, in the order of time.
pub(crate) fn find(members: &[Member], parents: &[Parents]) -> Vec<Correction> {
    if members.iter().all(|member| member.reading.corrections.is_empty()) {
        return Vec::new();
    }
    let forebears = derive::forebears(parents);
    (0..members.len())
        .filter(|&member| !members[member].reading.corrections.is_empty())
        .map(|member| correction(member, members, &forebears))
        .collect()
}

/// Whether the place lies in a notice of a correction: what stands there is about the article, not in it.
pub(crate) fn in_notice(reading: &Reading, at: Span) -> bool {
    reading.corrections.iter().any(|notice| notice.at.contains(at))
}

fn correction(by: usize, members: &[Member], forebears: &[BTreeSet<usize>]) -> Correction {
    let reading = members[by].reading;
    let retracted = reading
        .corrections
        .iter()
        .any(|notice| notice.value == CorrectionKind::Retraction);
    let mut told = Told::of(reading);
    let earlier = forebears[by]
        .iter()
        .rev()
        .find(|&&member| member < by && own_outlet(members, by, member));
    if let Some(&earlier) = earlier {
        told.compare(&members[by], &members[earlier]);
    }
    let (mut still, mut repaired) = (Vec::new(), Vec::new());
    // What is retracted is this article, or earlier ones of its outlet; they and whoever has the text from them have it still.
    let own = |member: usize| member == by || own_outlet(members, by, member);
    for (number, member) in members.iter().enumerate().filter(|&(number, _)| number != by) {
        let carries = if retracted && told.wrong.is_empty() {
            let source = |&source: &usize| source == by || source < by && own(source);
            member.reading.corrections.is_empty() && forebears[number].iter().any(source)
        } else {
            told.wrong.iter().any(|wrong| wrong.stands_in(member)) || told.dropped_in(member)
        };
        if carries {
            still.push(member.reading.id.clone());
        } else if told.right.iter().any(|right| right.stands_in(member)) {
            repaired.push(member.reading.id.clone());
        }
    }
    let words = |things: &[Thing]| {
        let mut out: Vec<String> = Vec::new();
        for thing in things {
            if !out.contains(&thing.words) {
                out.push(thing.words.clone());
            }
        }
        out
    };
    Correction {
        story: None,
        document: reading.id.clone(),
        kind: if retracted {
            CorrectionKind::Retraction
        } else {
            CorrectionKind::Correction
        },
        text: reading
            .corrections
            .iter()
            .map(|notice| notice.at.of(&reading.text))
            .collect::<Vec<_>>()
            .join(" "),
        wrong: words(&told.wrong),
        right: words(&told.right),
        still,
        repaired,
    }
}

/// Whether both are of one outlet that is known.
fn own_outlet(members: &[Member], one: usize, two: usize) -> bool {
    members[one].outlet.is_some() && members[one].outlet == members[two].outlet
}

/// A number of things, or words between quotation marks.
struct Thing {
    words: String,
    value: Option<f64>,
    /// The concepts of what is counted, or the keys of the words in order.
    keys: Vec<u64>,
}

impl Thing {
    fn counted(figure: &Figure, text: &str, counted: &BTreeSet<u64>) -> Thing {
        Thing {
            words: figure.at.of(text).to_string(),
            value: Some(figure.value),
            keys: counted.iter().copied().collect(),
        }
    }

    /// Whether the article has it, its own notices aside.
    fn stands_in(&self, member: &Member) -> bool {
        let reading = member.reading;
        match self.value {
            Some(value) => outside(reading).any(|figure| figure.value == value && counts(figure, &self.keys)),
            None => {
                let words: Vec<u64> = member
                    .cloth
                    .tokens
                    .iter()
                    .filter(|token| !in_notice(reading, token.at))
                    .map(|token| token.word)
                    .collect();
                words.windows(self.keys.len()).any(|run| run == self.keys)
            }
        }
    }
}

/// The figures of an article that stand in no notice.
fn outside(reading: &Reading) -> impl Iterator<Item = &Figure> {
    reading.figures.iter().filter(|figure| !in_notice(reading, figure.at))
}

/// Whether the figure counts one of these things; where nobody says what is counted, any.
fn counts(figure: &Figure, keys: &[u64]) -> bool {
    keys.is_empty() || text::counted(figure).any(|concept| keys.contains(&concept))
}

/// What a notice tells: what was wrong no longer stands in the article, what is right does.
struct Told {
    wrong: Vec<Thing>,
    right: Vec<Thing>,
    /// Concepts that the notice takes back: they stand in it and in the version before, and no longer in the article.
    dropped: BTreeSet<u64>,
    /// The other concepts of the notice that the article has kept.
    kept: BTreeSet<u64>,
}

impl Told {
    fn of(reading: &Reading) -> Told {
        let mut out = Told {
            wrong: Vec::new(),
            right: Vec::new(),
            dropped: BTreeSet::new(),
            kept: BTreeSet::new(),
        };
        let figures: Vec<&Figure> = reading
            .figures
            .iter()
            .filter(|figure| in_notice(reading, figure.at))
            .collect();
        // "42 passengers, not 402": the second counts what the first does.
        let all: BTreeSet<u64> = figures.iter().flat_map(|figure| text::counted(figure)).collect();
        for figure in &figures {
            let own: BTreeSet<u64> = text::counted(figure).collect();
            let counted = if own.is_empty() { &all } else { &own };
            let keys: Vec<u64> = counted.iter().copied().collect();
            let stands = outside(reading).any(|other| other.value == figure.value && counts(other, &keys));
            let thing = Thing::counted(figure, &reading.text, counted);
            if stands { &mut out.right } else { &mut out.wrong }.push(thing);
        }
        if out.right.is_empty() {
            let meant = outside(reading).filter(|figure| text::counted(figure).any(|concept| all.contains(&concept)));
            out.right = meant
                .map(|figure| Thing::counted(figure, &reading.text, &text::counted(figure).collect()))
                .collect();
        }
        let body: Vec<u64> = text::body(reading)
            .iter()
            .filter(|token| !in_notice(reading, token.at))
            .map(|token| token.word)
            .collect();
        for quoted in reading
            .corrections
            .iter()
            .flat_map(|notice| quoted(notice.at.of(&reading.text)))
        {
            let keys: Vec<u64> = text::all(quoted).iter().map(|token| token.word).collect();
            if keys.is_empty() {
                continue;
            }
            let stands = body.windows(keys.len()).any(|run| run == keys);
            let thing = Thing {
                words: quoted.to_string(),
                value: None,
                keys,
            };
            if stands { &mut out.right } else { &mut out.wrong }.push(thing);
        }
        out
    }

    /// Adds what the outlet's version before had otherwise.
    fn compare(&mut self, this: &Member, before: &Member) {
        let (new, old) = (this.reading, before.reading);
        let body = |concept: u64, member: &Member| {
            let mut told = member.cloth.tokens.iter().filter(|token| token.concept == concept);
            told.any(|token| !in_notice(member.reading, token.at))
        };
        let noticed = this.cloth.tokens.iter().filter(|token| in_notice(new, token.at));
        let noticed = noticed.map(|token| token.concept).filter(|&concept| concept != 0);
        (self.kept, self.dropped) = noticed
            .filter(|&concept| body(concept, before))
            .partition(|&concept| body(concept, this));
        if !self.wrong.is_empty() {
            return;
        }
        // "it is fourteen, not forty": of the same things the version before has another number.
        let other = |figure: &&Figure, reading: &Reading| outside(reading).all(|other| other.value != figure.value);
        for figure in outside(new).filter(|figure| other(figure, old)) {
            let counted: BTreeSet<u64> = text::counted(figure).collect();
            let keys: Vec<u64> = counted.iter().copied().collect();
            let mut replaced = outside(old)
                .filter(|old| other(old, new) && !keys.is_empty() && counts(old, &keys))
                .peekable();
            if replaced.peek().is_some() {
                self.wrong
                    .extend(replaced.map(|figure| Thing::counted(figure, &old.text, &counted)));
                self.right.push(Thing::counted(figure, &new.text, &counted));
            }
        }
    }

    /// Whether a sentence of the article has something that is taken back, of the same things.
    fn dropped_in(&self, member: &Member) -> bool {
        let mut sentences = member.cloth.tokens.chunk_by(|one, two| one.sentence == two.sentence);
        sentences.any(|sentence| {
            let told: BTreeSet<u64> = sentence.iter().map(|token| token.concept).collect();
            !told.is_disjoint(&self.dropped) && told.intersection(&self.kept).count() >= self.kept.len().min(ABOUT)
        })
    }
}

/// The pieces of a text between quotation marks.
fn quoted(text: &str) -> Vec<&str> {
    let pieces: Vec<&str> = text.split(QUOTES).collect();
    // An apostrophe or a lone mark leaves an even number of pieces: then nothing is surely quoted.
    if pieces.len().is_multiple_of(2) {
        return Vec::new();
    }
    pieces.into_iter().skip(1).step_by(2).collect()
}
