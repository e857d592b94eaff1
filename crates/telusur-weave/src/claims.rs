//! Claims: what a story's statements assert, by whom it is denied, and the figures that it wanders through.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::{Claim, ClaimFigure, ClaimPlace, Figure, Interval, Reading, Saying, Span, Stance};

use crate::chains;
use crate::content::Content;
use crate::corrections;
use crate::derive::{self, Member, Parents};
use crate::hands::{Hands, words_of};
use crate::page::Weights;
use crate::sayings::{is_bare, nested};
use crate::shares::Shares;
use crate::speakers::{self, Speakers};
use crate::stories::average_link;
use crate::text::{self, Token};

/// Mean likeness from which statements make one claim; numbers are left out, since one claim may be told with several.
const SAME: f32 = 0.36;
/// Likeness from which a denial answers a claim: it need not repeat what it denies.
const ANSWERS: f32 = 0.2;
/// Share of the likeness of the nearest claim from which a denial answers another too: one charge may stand in several claims.
const NEARLY: f32 = 0.7;
/// How much nearer a denial is to a charge that names the denier, and two charges of one accuser in two languages.
const CHARGED: f32 = 0.3;
/// Likeness from which who is charged and says that something is not so denies the charge.
const CONTRADICTS: f32 = 0.3;
/// Bytes before a denial that does not tell what it denies within which that stands.
const ANSWERED: u32 = 600;
/// The same for what stands right before it, and for what is charged or denied in the article already.
const BEFORE: u32 = 120;
const DISPUTED: u32 = 4000;
/// How much nearer two counts of the same things by one speaker are.
const GROWN: f32 = 0.2;
/// Likeness from which they are.
const COUNTS: f32 = 0.1;
/// Words on each side of a number that tell what it is of.
const BESIDE: usize = 4;
/// Words at the head of a content among which a negation is of all of it.
const HEAD: usize = 5;
/// Letters from which a word of a name tells who is meant.
const NAME: usize = 4;
/// Statements and sentences up to which claims are looked for across sayings.
const WHOLE: usize = 900;
/// Share of a claim's documents in which a number stands that is the claim's and not one version's ornament.
const USUAL: f32 = 0.4;

/// A place that asserts something: a statement, or a sentence with a figure that the outlet tells as its own.
struct Unit {
    member: usize,
    statement: Option<usize>,
    /// What its speaker does with it, as most versions of its saying have it; none for the outlet's own words.
    stance: Option<Stance>,
    /// Who says it.
    speaker: Option<usize>,
    at: Vec<Span>,
    content: Content,
    /// It says that something is not so.
    negated: bool,
    /// It denies, and does not tell what: "denied it", "rejected the accusation".
    bare: bool,
    /// Index of the saying that it disowns.
    disowns: Option<usize>,
    /// Index of its saying.
    saying: Option<usize>,
    figures: Vec<usize>,
    /// The concepts of what its figures count and of the words beside them.
    counted: BTreeSet<u64>,
}

impl Unit {
    fn denies(&self) -> bool {
        self.stance == Some(Stance::Denies)
    }
}

/// The sayings of a story, and which of them its statements are, by member and statement.
pub(crate) struct Uttered<'a> {
    pub sayings: &'a [Saying],
    /// The saying of which each statement is a version.
    pub version_of: &'a BTreeMap<(usize, usize), usize>,
    /// The saying that a statement disowns.
    pub disowned_by: &'a BTreeMap<(usize, usize), usize>,
}

/// The claims of a story.
pub(crate) fn find(
    members: &[Member],
    parents: &[Parents],
    weights: &Weights,
    speakers: &Speakers,
    hands: &Hands,
    uttered: &Uttered,
) -> Vec<Claim> {
    let mut units = units(members, weights, speakers, uttered);
    contradict(&mut units, members, speakers);
    let forebears = derive::forebears(parents);
    let mut groups: Vec<Vec<usize>> = if units.len() <= WHOLE {
        let pairs = (0..units.len()).flat_map(|one| (one + 1..units.len()).map(move |two| (one, two)));
        let language = |unit: &Unit| members[unit.member].reading.language.code.as_str();
        let mut shares = Shares::among(units.iter().map(|unit| (&unit.content, language(unit))));
        average_link(
            units.len(),
            // What a denial is beside is found when all the charges are known.
            pairs
                .filter(|&(one, two)| units[one].denies() == units[two].denies())
                .map(|(one, two)| {
                    let content = || shares.likeness(one, two);
                    (one, two, nearness(&units[one], &units[two], members, content))
                }),
            SAME,
        )
    } else {
        let mut by_saying: BTreeMap<(Option<usize>, usize), Vec<usize>> = BTreeMap::new();
        for (number, unit) in units.iter().enumerate() {
            let alone = if unit.saying.is_some() { 0 } else { number + 1 };
            by_saying.entry((unit.saying, alone)).or_default().push(number);
        }
        by_saying.into_values().collect()
    };
    groups.sort_unstable();
    let groups = counted(groups, &units, members);
    let groups = answered(groups, &units, members, speakers);
    let mut out = Vec::new();
    for group in groups {
        let group: Vec<&Unit> = group.iter().map(|&one| &units[one]).collect();
        let told = group.iter().any(|unit| unit.statement.is_some());
        let documents: BTreeSet<usize> = group.iter().map(|unit| unit.member).collect();
        // What one document alone tells is listed where it can be contested: a number, a charge, a denial.
        let contested = group
            .iter()
            .any(|unit| matches!(unit.stance, Some(Stance::Denies | Stance::Alleges)));
        if documents.len() > 1 || contested || told && group.iter().any(|unit| !unit.figures.is_empty()) {
            out.push(claim(&group, members, &forebears, speakers, hands, uttered.sayings));
        }
    }
    out
}

fn units(members: &[Member], weights: &Weights, speakers: &Speakers, uttered: &Uttered) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    let across = derive::in_two_languages(members);
    for (number, member) in members.iter().enumerate() {
        let reading = member.reading;
        let held = |spans: &[Span]| -> Vec<usize> {
            let inside = |figure: &Figure| spans.iter().any(|span| span.contains(figure.at));
            (0..reading.figures.len())
                .filter(|&figure| inside(&reading.figures[figure]))
                .collect()
        };
        let mut add = |statement: Option<usize>, at: Vec<Span>, saying: Option<usize>| {
            let figures = held(&at);
            let tokens = text::pieces(&reading.text, &at);
            let content = Content::new(&tokens, weights, false).across(&tokens, across);
            let statement_here = statement.map(|at| &reading.statements[at]);
            let speaker = statement_here.and_then(speakers::stated);
            let disowns = statement.and_then(|at| uttered.disowned_by.get(&(number, at)).copied());
            out.push(Unit {
                stance: statement_here.map(|statement| match disowns {
                    Some(_) => Stance::Denies,
                    None => statement.stance,
                }),
                disowns,
                speaker: speaker.and_then(|speaker| speakers.of(speaker)),
                member: number,
                statement,
                counted: beside(&figures, reading, &tokens),
                figures,
                bare: content.telling() <= 1 || statement_here.is_some_and(is_bare),
                negated: text::negated(&tokens, HEAD),
                content,
                at,
                saying,
            });
        };
        for (index, statement) in reading.statements.iter().enumerate() {
            let noticed = statement.content.iter().all(|&at| corrections::in_notice(reading, at));
            if !noticed && statement.stance != Stance::Declines {
                add(
                    Some(index),
                    statement.content.clone(),
                    uttered.version_of.get(&(number, index)).copied(),
                );
            }
        }
        let stated: Vec<Span> = reading.statements.iter().map(|statement| statement.extent()).collect();
        let title = reading.title.as_ref().map(|title| title.at);
        for &sentence in &reading.sentences {
            let free =
                !stated.iter().any(|extent| extent.touches(sentence)) && title.is_none_or(|at| !at.touches(sentence));
            let free = free && !corrections::in_notice(reading, sentence);
            if free && reading.figures.iter().any(|figure| sentence.contains(figure.at)) {
                add(None, vec![sentence], None);
            }
        }
    }
    // Who denies in most versions of a saying denies in all.
    let mut count: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    let key = |unit: &Unit| Some((unit.saying?, unit.speaker?));
    for unit in &out {
        if let Some(key) = key(unit) {
            let (denies, all) = count.entry(key).or_default();
            *denies += usize::from(unit.denies());
            *all += 1;
        }
    }
    for unit in &mut out {
        let denied = key(unit).is_some_and(|key| count[&key].0 * 2 > count[&key].1);
        if denied && matches!(unit.stance, Some(Stance::Asserts | Stance::Alleges)) {
            unit.stance = Some(Stance::Denies);
        }
    }
    out
}

/// The concepts of what the figures count and of the words beside them: "the toll rose to 17" tells of a toll.
fn beside(figures: &[usize], reading: &Reading, tokens: &[Token]) -> BTreeSet<u64> {
    let mut out = BTreeSet::new();
    for &figure in figures {
        let figure = &reading.figures[figure];
        out.extend(text::counted(figure));
        let first = tokens.partition_point(|token| token.at.end <= figure.at.start);
        let last = tokens.partition_point(|token| token.at.start < figure.at.end);
        let near = &tokens[first.saturating_sub(BESIDE)..tokens.len().min(last + BESIDE)];
        out.extend(near.iter().filter(|token| !token.number).map(|token| token.concept));
    }
    out.remove(&0);
    out
}

/// Makes denials of what those who are charged say plainly: "There are no soldiers in Velm", said by Velm, denies that soldiers
/// were sent there.
fn contradict(units: &mut [Unit], members: &[Member], speakers: &Speakers) {
    let denies = |one: &Unit| {
        let mut charges = units
            .iter()
            .filter(|two| two.stance == Some(Stance::Alleges) && !two.negated);
        one.negated
            && one.stance == Some(Stance::Asserts)
            && charges.any(|two| likeness(one, two, members) >= CONTRADICTS && names(two, one, members, speakers))
    };
    let denying: Vec<usize> = (0..units.len()).filter(|&unit| denies(&units[unit])).collect();
    for unit in denying {
        units[unit].stance = Some(Stance::Denies);
    }
}

/// Joins a charge with the counts of what is charged, whoever counts: "sent soldiers" with "5,000 soldiers of Velm have come". What
/// is counted must be told by more than one word, all of which the charge has.
fn counted(groups: Vec<Vec<usize>>, units: &[Unit], members: &[Member]) -> Vec<Vec<usize>> {
    let charges: Vec<usize> = (0..groups.len())
        .filter(|&group| {
            groups[group]
                .iter()
                .any(|&unit| units[unit].stance == Some(Stance::Alleges))
        })
        .collect();
    let things = |group: &[usize]| -> Vec<BTreeSet<u64>> {
        let figures = group.iter().flat_map(|&unit| {
            let figures = &members[units[unit].member].reading.figures;
            units[unit].figures.iter().map(|&figure| &figures[figure])
        });
        figures.map(|figure| text::counted(figure).collect()).collect()
    };
    let mut joined: Vec<Option<usize>> = vec![None; groups.len()];
    for &charge in &charges {
        let concepts: BTreeSet<u64> = groups[charge]
            .iter()
            .flat_map(|&unit| units[unit].content.weighted(false))
            .map(|(concept, _)| concept)
            .collect();
        for group in (0..groups.len()).filter(|group| !charges.contains(group)) {
            let fits = |thing: &BTreeSet<u64>| thing.len() > 1 && thing.is_subset(&concepts);
            if joined[group].is_none() && things(&groups[group]).iter().any(fits) {
                joined[group] = Some(charge);
            }
        }
    }
    let mut out = groups.clone();
    for (group, charge) in joined.iter().enumerate() {
        if let Some(charge) = charge {
            out[*charge].extend(&groups[group]);
            out[group].clear();
        }
    }
    out.retain(|group| !group.is_empty());
    for group in &mut out {
        group.sort_unstable();
    }
    out
}

/// Puts denials that stand alone beside what they deny: what they are most like, or the charge in which the denier is
/// named. Who rejects "the accusation" rejects the one that is made against him.
fn answered(groups: Vec<Vec<usize>>, units: &[Unit], members: &[Member], speakers: &Speakers) -> Vec<Vec<usize>> {
    let denies = |group: &Vec<usize>| group.iter().all(|&unit| units[unit].denies());
    let (mut denials, mut told): (Vec<_>, Vec<_>) = groups.into_iter().partition(denies);
    // What one denial tells that it denies helps to see what the next means.
    denials.sort_by_key(|denial| denial.iter().all(|&unit| units[unit].bare));
    let mut alone = Vec::new();
    for denial in denials {
        // Who never said it does not vouch for it.
        let disowned: BTreeSet<usize> = denial.iter().filter_map(|&unit| units[unit].disowns).collect();
        let claims = |group: &Vec<usize>| {
            let of_saying = group.iter().filter_map(|&unit| units[unit].saying);
            of_saying.filter(|saying| disowned.contains(saying)).count()
        };
        let most = (0..told.len()).max_by_key(|&group| (claims(&told[group]), std::cmp::Reverse(group)));
        if let Some(group) = most.filter(|&group| claims(&told[group]) > 0) {
            told[group].extend(denial);
            continue;
        }
        if let Some(group) = meant(&denial, &told, units, members, speakers) {
            told[group].extend(denial);
            continue;
        }
        let fit = |group: &Vec<usize>| -> f32 {
            let pairs = denial
                .iter()
                .flat_map(|&one| group.iter().map(move |&two| (&units[one], &units[two])));
            let fits = pairs.map(|(one, two)| {
                let charged = two.stance == Some(Stance::Alleges) && names(two, one, members, speakers);
                likeness(one, two, members) + if charged { CHARGED } else { 0.0 }
            });
            fits.fold(0.0, f32::max)
        };
        let fits: Vec<f32> = told.iter().map(fit).collect();
        let best = fits.iter().copied().fold(0.0, f32::max);
        if best < ANSWERS {
            alone.push(denial);
            continue;
        }
        for (group, fit) in told.iter_mut().zip(fits) {
            if fit >= ANSWERS.max(NEARLY * best) {
                group.extend(&denial);
            }
        }
    }
    for group in &mut told {
        group.sort_unstable();
    }
    told.extend(alone);
    told.sort_unstable();
    told
}

/// What a denial denies that does not tell it, of what others are told to have said before in the same article: a charge against the
/// denier; else what stands right before "denied it"; else what is charged or denied there already; else what is nearest.
fn meant(
    denial: &[usize],
    told: &[Vec<usize>],
    units: &[Unit],
    members: &[Member],
    speakers: &Speakers,
) -> Option<usize> {
    let ends = |unit: &Unit| unit.at.last().map_or(0, |at| at.end);
    let begins = |unit: &Unit| unit.at.first().map_or(0, |at| at.start);
    let bare = denial.iter().map(|&one| &units[one]).filter(|unit| unit.bare);
    let fits = bare.flat_map(|denial| {
        let (place, member) = (begins(denial), denial.member);
        let pointing = denial
            .statement
            .is_some_and(|at| is_bare(&members[member].reading.statements[at]));
        told.iter().enumerate().flat_map(move |(group, all)| {
            let here = move |unit: &&Unit| unit.member == member && ends(unit) <= place;
            let all = all.iter().map(|&one| &units[one]);
            // What others charge or deny is what a denial that tells nothing is likely about.
            let contested = |unit: &Unit| unit.denies() || unit.stance == Some(Stance::Alleges);
            let disputed = all.clone().any(contested);
            let before = all
                .filter(here)
                .filter(|unit| unit.statement.is_some() && !unit.denies() && unit.speaker != denial.speaker);
            before.filter_map(move |unit| {
                let far = place - ends(unit);
                let alleges = unit.stance == Some(Stance::Alleges);
                let fit = if far <= ANSWERED && alleges && names(unit, denial, members, speakers) {
                    3
                } else if far <= BEFORE && pointing {
                    2
                } else if far <= DISPUTED && (alleges || disputed) {
                    1
                } else if far <= ANSWERED {
                    0
                } else {
                    return None;
                };
                Some((fit, ends(unit), std::cmp::Reverse(group)))
            })
        })
    });
    fits.max().map(|(.., group)| group.0)
}

/// Whether the charge names the speaker of the denial, or the state that he speaks for.
fn names(charge: &Unit, denial: &Unit, members: &[Member], speakers: &Speakers) -> bool {
    let statement = denial
        .statement
        .map(|at| &members[denial.member].reading.statements[at]);
    let parties = statement
        .into_iter()
        .flat_map(|statement| statement.speaker.iter().chain(&statement.co_speakers));
    let text = words_of(&words(charge, members));
    parties.into_iter().any(|party| {
        let own = words_of(&party.name);
        own.iter().any(|word| word.len() >= NAME && text.contains(word))
            || speakers
                .of(party)
                .is_some_and(|speaker| speakers.acts_for(speaker, &text))
    })
}

fn likeness(one: &Unit, two: &Unit, members: &[Member]) -> f32 {
    let language = |unit: &Unit| members[unit.member].reading.language.code.as_str();
    nearness(one, two, members, || {
        one.content.likeness(&two.content, language(one) == language(two))
    })
}

/// How far two places assert the same, given how far their contents do.
fn nearness(one: &Unit, two: &Unit, members: &[Member], content: impl FnOnce() -> f32) -> f32 {
    let (first, second) = (members[one.member].reading, members[two.member].reading);
    if one.member == two.member && one.saying != two.saying && nested(&one.at, &two.at) {
        return 0.0;
    }
    let content = content();
    // One accuser's charges in two languages are one charge: few of its words are written alike.
    let translated = first.language.code != second.language.code;
    let charges = |unit: &Unit| unit.speaker.filter(|_| unit.stance == Some(Stance::Alleges));
    let charge = charges(one).is_some() && charges(one) == charges(two) && translated;
    let same_things = || one.speaker.is_some() && one.speaker == two.speaker && !one.counted.is_disjoint(&two.counted);
    if one.saying.is_some() && one.saying == two.saying {
        content.max(0.75)
    } else if content >= COUNTS && same_things() {
        content + GROWN
    } else if charge && content > 0.0 {
        content + CHARGED
    } else {
        content
    }
}

fn claim(
    group: &[&Unit],
    members: &[Member],
    forebears: &[BTreeSet<usize>],
    speakers: &Speakers,
    hands: &Hands,
    sayings: &[Saying],
) -> Claim {
    let mut asserted: BTreeMap<usize, usize> = BTreeMap::new();
    let mut denied: BTreeMap<usize, usize> = BTreeMap::new();
    let mut press = BTreeSet::new();
    for unit in group {
        let Some(statement) = unit
            .statement
            .map(|index| &members[unit.member].reading.statements[index])
        else {
            continue;
        };
        let side = match unit.stance {
            Some(Stance::Denies) => &mut denied,
            Some(Stance::Declines | Stance::Asks) => continue,
            _ => &mut asserted,
        };
        for party in speakers::stated(statement).into_iter().chain(&statement.co_speakers) {
            let Some(speaker) = speakers.of(party) else { continue };
            *side.entry(speaker).or_default() += 1;
            if hands.of(party).is_some_and(|hand| hands.is_press(hand)) {
                press.insert(speaker);
            }
        }
    }
    // Who is named for one version of a saying only, against all others, is a slip and no principal.
    let slip = |speaker: &usize, count: usize, total: usize| count == 1 && total >= 4 && !denied.contains_key(speaker);
    let total: usize = asserted.values().sum();
    let most = asserted.values().copied().max().unwrap_or(0);
    let ids = |mut side: BTreeSet<usize>| -> Vec<String> {
        // Beside those who speak, an outlet is who tells it.
        if !side.is_subset(&press) {
            side.retain(|speaker| !press.contains(speaker));
        }
        let principals = speakers.principals(side).into_iter();
        principals.map(|speaker| speakers.id(speaker).to_string()).collect()
    };
    let asserting = asserted
        .iter()
        .filter(|(speaker, count)| !slip(speaker, **count, total) || most == 1);
    let mut asserted_by = ids(asserting.map(|(&speaker, _)| speaker).collect());
    let denied_by = ids(denied.keys().copied().collect());
    if asserted_by.is_empty() && denied_by.is_empty() {
        // The outlet that tells it first tells it as its own.
        asserted_by.extend(group.first().map(|unit| chains::node(&members[unit.member], hands)));
    }
    // Where a ring of hands has nothing behind it, its claims may have nothing behind them either.
    let attested = |saying: usize| sayings[saying].attestation.count.high > 0;
    let sayings_here: BTreeSet<usize> = group.iter().filter_map(|unit| unit.saying).collect();
    let principals = asserted_by.len() as u32;
    let none = !sayings_here.is_empty() && !sayings_here.iter().any(|&saying| attested(saying));
    let origins = Interval {
        low: if sayings_here.iter().all(|&saying| attested(saying)) {
            principals.min(1)
        } else {
            0
        },
        high: if none { 0 } else { principals },
    };
    Claim {
        id: String::new(),
        story: None,
        text: wording(group, members),
        asserted_by,
        denied_by,
        origins,
        figures: figures(group, members, forebears),
        places: group
            .iter()
            .map(|unit| ClaimPlace {
                document: members[unit.member].reading.id.clone(),
                statement: unit.statement,
                text: words(unit, members),
            })
            .collect(),
    }
}

fn words(unit: &Unit, members: &[Member]) -> String {
    let text = &members[unit.member].reading.text;
    unit.at.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
}

/// The wording that is most like the others; of equals the shortest, then the first.
fn wording(group: &[&Unit], members: &[Member]) -> String {
    let central = |one: &Unit| -> f32 {
        let others = group.iter().filter(|two| !std::ptr::eq(**two, one)).take(60);
        others
            .map(|two| {
                let same = members[one.member].reading.language.code == members[two.member].reading.language.code;
                one.content.likeness(&two.content, same)
            })
            .sum()
    };
    let weighed = group.iter().take(60).map(|unit| (unit, central(unit))).enumerate();
    let best = weighed.max_by(|(i, (one, of_one)), (j, (two, of_two))| {
        let length = |unit: &Unit| unit.at.iter().map(|span| span.len()).sum::<usize>();
        (two.denies().cmp(&one.denies()))
            .then(of_one.total_cmp(of_two))
            .then(length(two).cmp(&length(one)))
            .then(j.cmp(i))
    });
    best.map(|(_, (unit, _))| words(unit, members)).unwrap_or_default()
}

/// The figures that are the claim's: those that usually stand with it, and others that count the same thing.
fn figures(group: &[&Unit], members: &[Member], forebears: &[BTreeSet<usize>]) -> Vec<ClaimFigure> {
    let mut found: BTreeMap<(u64, u8), (ClaimFigure, BTreeSet<String>)> = BTreeMap::new();
    let mut values: BTreeMap<u64, (BTreeSet<usize>, BTreeSet<u64>)> = BTreeMap::new();
    let documents: BTreeSet<usize> = group.iter().map(|unit| unit.member).collect();
    for unit in group {
        let reading = members[unit.member].reading;
        for figure in unit.figures.iter().map(|&figure| &reading.figures[figure]) {
            let of_value = values.entry(figure.value.to_bits()).or_default();
            of_value.0.insert(unit.member);
            of_value.1.extend(text::counted(figure));
            let entry = found
                .entry((figure.value.to_bits(), figure.bound as u8))
                .or_insert_with(|| {
                    let unit = figure.unit.clone();
                    (
                        ClaimFigure {
                            value: figure.value,
                            bound: figure.bound,
                            unit,
                            documents: Vec::new(),
                            update_of: None,
                        },
                        BTreeSet::new(),
                    )
                });
            entry.1.insert(reading.id.clone());
        }
    }
    let enough = (USUAL * documents.len() as f32).ceil() as usize;
    let usual: BTreeSet<u64> = values
        .iter()
        .filter(|(_, (held, _))| held.len() >= enough)
        .map(|(&value, _)| value)
        .collect();
    // A number that stands only beside one told twice as often, of the same things, is told to compare with it.
    let alone = |value: u64| {
        let (held, counted) = &values[&value];
        let leads = |other: &u64| {
            let (by, of) = &values[other];
            by.len() > 2 * held.len() && !of.is_disjoint(counted)
        };
        group.iter().any(|unit| {
            let figures = &members[unit.member].reading.figures;
            let here = || unit.figures.iter().map(|&at| figures[at].value.to_bits());
            here().any(|other| other == value) && !here().any(|other| leads(&other))
        })
    };
    let things: BTreeSet<u64> = usual.iter().flat_map(|value| values[value].1.iter().copied()).collect();
    let mut out: Vec<ClaimFigure> = found
        .into_iter()
        .filter(|((value, _), _)| (usual.contains(value) || !values[value].1.is_disjoint(&things)) && alone(*value))
        .map(|(_, (mut figure, documents))| {
            figure.documents = documents.into_iter().collect();
            figure
        })
        .collect();
    out.sort_by(|a, b| a.value.total_cmp(&b.value).then((a.bound as u8).cmp(&(b.bound as u8))));
    for at in 1..out.len() {
        let risen = |lower: &&ClaimFigure| rose(group, members, forebears, (lower.value, out[at].value));
        out[at].update_of = out[..at].iter().rev().find(risen).map(|lower| lower.value);
    }
    out
}

/// Whether the one number took the place of a lower one as time passed: it counts the same, was told later, of another utterance, and
/// not by one who copies the lower. A copier's other number is a slip, an outlet's own later number is not.
fn rose(group: &[&Unit], members: &[Member], forebears: &[BTreeSet<usize>], (lower, higher): (f64, f64)) -> bool {
    let telling = |value: f64| {
        let tells = move |unit: &&&Unit| {
            let figures = &members[unit.member].reading.figures;
            unit.figures.iter().any(|&figure| figures[figure].value == value)
        };
        group.iter().filter(tells).copied().collect::<Vec<&Unit>>()
    };
    let counted = |units: &[&Unit], value: f64| -> BTreeSet<u64> {
        let figures = units.iter().flat_map(|unit| {
            let figures = &members[unit.member].reading.figures;
            unit.figures.iter().map(move |&figure| &figures[figure])
        });
        figures
            .filter(|figure| figure.value == value)
            .flat_map(text::counted)
            .collect()
    };
    let (before, after) = (telling(lower), telling(higher));
    let first = |units: &[&Unit]| units.iter().map(|unit| unit.member).min();
    let (Some(old), Some(new)) = (first(&before), first(&after)) else {
        return false;
    };
    let same_utterance = before
        .iter()
        .any(|one| one.saying.is_some() && after.iter().any(|two| one.saying == two.saying));
    let copied = before
        .iter()
        .filter(|one| one.saying.is_none() || after.iter().all(|two| two.saying.is_none()))
        .any(|one| forebears[new].contains(&one.member) && members[one.member].outlet != members[new].outlet);
    lower < higher
        && members[old].page.before(members[new].page)
        && !same_utterance
        && !copied
        && !counted(&before, lower).is_disjoint(&counted(&after, higher))
}
