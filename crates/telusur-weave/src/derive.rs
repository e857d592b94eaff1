//! Derivations: which earlier document a document comes from, by what it says and by its text.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use telusur_model::{Derivation, DerivationKind, Doubt, FurnitureKind, Hand, MediumKind, Reading, Span};

use crate::align::{Cloth, Overlap};
use crate::hands::{Hands, words_of};
use crate::page::{self, Page};
use crate::text::{self, Token};

/// Share of a child's words in runs of its parent from which a text is taken from another though nobody says so. Below it
/// lie two accounts of one event that quote the same words.
const SILENT: f32 = 0.27;
/// The same where the child credits the parent.
const CREDITED: f32 = 0.15;
/// The same where the child credits a parent in another language: it may still have read a translation.
const INHERITED: f32 = 0.5;
/// How much more a silent parent must have than one that the child credits.
const LEAD: f32 = 0.2;
/// Share of the weight of portable words from which a credited text of another language was translated.
const TRANSLATED: f32 = 0.35;
/// The same where the child credits several: what is woven from two is a translation of neither.
const WOVEN: f32 = 0.6;
/// The same where nobody says so.
const SILENT_TRANSLATION: f32 = 0.62;
/// Documents that a run of words may stand in and still tell where a text came from.
const SPREAD: usize = 64;
/// Earlier documents with which a child is compared in full.
const RIVALS: usize = 12;

/// One document of a story with what is needed to find its parents.
pub(crate) struct Member<'r> {
    /// Its reading.
    pub reading: &'r Reading,
    /// Its prepared form.
    pub page: &'r Page,
    /// Who published it.
    pub outlet: Option<u32>,
    /// Its words.
    pub cloth: Cloth,
}

/// A document's parents inside its story, as indices of members.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parents {
    /// Those that it credits, with the hands passed over on the way.
    pub credited: Vec<(usize, Vec<u32>)>,
    /// All hands that it credits for the article as a whole.
    pub credits: BTreeSet<u32>,
    /// Nearest hands of its chains that have no earlier document here.
    pub absent: BTreeSet<u32>,
    /// Where the text names those, as far as it does.
    told_at: Vec<(u32, Option<Span>)>,
    /// Outlets of the story that its own words name.
    pub named: BTreeSet<u32>,
    /// The one that its text comes from.
    pub text: Option<TextParent>,
}

/// Where a text comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextParent {
    /// The parent.
    pub parent: usize,
    /// What happened to the text.
    pub kind: DerivationKind,
    /// How far to doubt it.
    pub doubt: Doubt,
    /// How much of the one stands in the other.
    pub overlap: Overlap,
    /// Share of portable words found, where the languages differ.
    pub portable: f32,
}

/// Whether the members are of more than one language.
pub(crate) fn in_two_languages(members: &[Member]) -> bool {
    members
        .windows(2)
        .any(|two| two[0].reading.language.code != two[1].reading.language.code)
}

/// Finds the parents of every member. Members are in the order of time.
#[allow(
    clippy::iter_over_hash_type,
    reason = "the members of each run are taken in order of time, whatever the order of runs"
)]
pub(crate) fn parents(
    members: &[Member],
    hands: &Hands,
    aliases: &BTreeMap<u32, u32>,
    brands: &BTreeSet<String>,
) -> Vec<Parents> {
    let mut where_run: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (number, member) in members.iter().enumerate() {
        for &run in &member.cloth.run_set {
            where_run.entry(run).or_default().push(number as u32);
        }
    }
    let mut out: Vec<Parents> = Vec::with_capacity(members.len());
    for child in 0..members.len() {
        let mut found = credits_of(child, members, hands, aliases);
        found.text = text_parent(child, members, &found, &out, &where_run, (hands, brands));
        out.push(found);
    }
    out
}

/// For every member, all from which it comes by its text or by what it credits, and hands it credits that have no document
/// here; the member itself is among them. Members are told by their number, hands by a number beyond all members.
pub(crate) fn forebears(parents: &[Parents]) -> Vec<BTreeSet<usize>> {
    let mut out: Vec<BTreeSet<usize>> = Vec::with_capacity(parents.len());
    for (member, of_member) in parents.iter().enumerate() {
        let mut all = BTreeSet::from([member]);
        let text = of_member.text.iter().map(|text| text.parent);
        for parent in text.chain(of_member.credited.iter().map(|(parent, _)| *parent)) {
            all.extend(out.get(parent).into_iter().flatten());
        }
        all.extend(of_member.absent.iter().map(|&hand| parents.len() + hand as usize));
        out.push(all);
    }
    out
}

/// Whether a hand is a person who tells another's words in a statement of his own.
pub(crate) fn by_mouth(hand: &Hand) -> bool {
    hand.rule.name().ends_with("outer-speaker")
}

/// The parents that a member names.
fn credits_of(child: usize, members: &[Member], hands: &Hands, aliases: &BTreeMap<u32, u32>) -> Parents {
    let this = &members[child];
    let mut out = Parents::default();
    let own = this.outlet;
    let canonical = |hand: u32| aliases.get(&hand).copied().unwrap_or(hand);
    let mut chains: BTreeSet<Vec<u32>> = BTreeSet::new();
    for credit in &this.reading.credits {
        if let Some(hand) = hands.of(&credit.value).map(canonical).filter(|&hand| Some(hand) != own) {
            out.credits.insert(hand);
            out.told_at.push((hand, Some(credit.at)));
            chains.insert(vec![hand]);
        }
    }
    for hand in named(child, members, hands) {
        out.named.insert(hand);
        chains.insert(vec![hand]);
    }
    for statement in &this.reading.statements {
        let chain = statement
            .chain
            .iter()
            .filter(|hand| !by_mouth(hand))
            .filter_map(|hand| hands.of(&hand.party))
            .map(canonical);
        chains.insert(chain.filter(|&hand| Some(hand) != own).collect());
        let told = statement
            .chain
            .iter()
            .filter(|hand| !by_mouth(hand))
            .map(|hand| &hand.party);
        out.told_at
            .extend(told.filter_map(|party| Some((canonical(hands.of(party)?), party.at))));
        // "told Radio X": who was told is the nearest hand, unless it is the outlet itself.
        let told = statement
            .addressee
            .as_ref()
            .and_then(|party| hands.of(party))
            .map(canonical);
        if let Some(told) = told.filter(|&hand| Some(hand) != own && members.iter().any(|one| one.outlet == Some(hand)))
        {
            chains.insert(vec![told]);
        }
    }
    for chain in &chains {
        let mut passed = Vec::new();
        let here = |hand: u32| {
            members
                .iter()
                .any(|one| one.outlet == Some(hand) && one.page.before(this.page))
        };
        out.absent.extend(chain.last().copied().filter(|&hand| !here(hand)));
        for &hand in chain.iter().rev() {
            let rivals = (0..members.len()).filter(|&other| {
                other != child && members[other].outlet == Some(hand) && members[other].page.before(this.page)
            });
            let best = rivals
                .map(|other| {
                    (
                        this.cloth.beside(&members[other].cloth).of_child
                            + this.cloth.portable_in(&members[other].cloth),
                        other,
                    )
                })
                .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            if let Some((_, parent)) = best {
                match out.credited.iter_mut().find(|(known, _)| *known == parent) {
                    Some((_, via)) if via.len() > passed.len() => *via = passed,
                    Some(_) => {}
                    None => out.credited.push((parent, passed)),
                }
                break;
            }
            passed.push(hand);
        }
    }
    out.credited.sort();
    let Parents { told_at, absent, .. } = &mut out;
    told_at.retain(|(hand, _)| absent.contains(hand));
    out
}

/// Outlets of the story that the child names in words of its own: not only where its words are carried over from another
/// earlier member.
fn named(child: usize, members: &[Member], hands: &Hands) -> BTreeSet<u32> {
    let this = &members[child];
    let earlier: Vec<usize> = (0..members.len())
        .filter(|&other| other != child && members[other].page.before(this.page))
        .collect();
    let mut names: BTreeMap<Vec<u64>, u32> = BTreeMap::new();
    let outlets: BTreeSet<u32> = members.iter().filter_map(|member| member.outlet).collect();
    for hand in outlets {
        let words = words_of(hands.name(hand));
        names.insert(words.iter().map(|word| text::word_key(word)).collect(), hand);
        names.insert(vec![text::word_key(&words.concat())], hand);
    }
    let longest = names.keys().map(Vec::len).max().unwrap_or(0);
    let text = &this.reading.text;
    let find = |tokens: &[Token], found: &mut dyn FnMut(u32, std::ops::Range<usize>)| {
        let mut at = 0;
        while at < tokens.len() {
            let capital = tokens[at].at.of(text).starts_with(char::is_uppercase);
            let hit = (1..=longest.min(tokens.len() - at))
                .rev()
                .filter(|_| capital)
                .find_map(|length| {
                    let words: Vec<u64> = tokens[at..at + length].iter().map(|token| token.word).collect();
                    names.get(&words).map(|&hand| (hand, length))
                });
            if let Some((hand, length)) = hit {
                found(hand, at..at + length);
                at += length;
            } else {
                at += 1;
            }
        }
    };
    let mut places: BTreeMap<u32, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    find(&this.cloth.tokens, &mut |hand, place| {
        places.entry(hand).or_default().push(place)
    });
    let mut out = BTreeSet::new();
    places.retain(|&hand, _| Some(hand) != this.outlet);
    if !places.is_empty() {
        let carried: Vec<(Option<u32>, Vec<bool>)> = earlier
            .iter()
            .filter(|&&other| this.cloth.run_set.intersection(&members[other].cloth.run_set).count() >= 8)
            .take(RIVALS)
            .map(|&other| (members[other].outlet, this.cloth.covered(&members[other].cloth)))
            .collect();
        for (hand, places) in places {
            let own = |place: &std::ops::Range<usize>| {
                !carried
                    .iter()
                    .any(|(outlet, covered)| *outlet != Some(hand) && covered[place.clone()].iter().all(|&one| one))
            };
            if places.iter().any(own) {
                out.insert(hand);
            }
        }
    }
    let signed = this.reading.furniture.iter().filter(|piece| {
        matches!(
            piece.value,
            FurnitureKind::Credit | FurnitureKind::Initials | FurnitureKind::Other
        )
    });
    for piece in signed {
        find(&text::pieces(text, &[piece.at]), &mut |hand, _| {
            if Some(hand) != this.outlet {
                out.insert(hand);
            }
        });
    }
    out
}

/// Whether both say that they have their text from a hand that has no document here: then neither has it from the other.
fn siblings(one: &Parents, two: &Parents) -> bool {
    one.absent.intersection(&two.absent).next().is_some()
}

/// Whether the child says so in words of its own: a copy carries over the words that name the hand with the rest.
fn sibling(this: &Cloth, said: &Parents, other: &Cloth, earlier: &Parents) -> bool {
    if !siblings(said, earlier) {
        return false;
    }
    let covered = this.covered(other);
    said.told_at
        .iter()
        .filter(|(hand, _)| earlier.absent.contains(hand))
        .any(|(_, at)| {
            let place = at.map_or(0..0, |at| this.inside(at));
            place.is_empty() || covered[place].contains(&false)
        })
}

/// Whether the child tells in words that the other does not have by what medium, open to many, words reached it that both
/// have: then it had them from there.
fn heard_itself(this: &Member, other: &Member) -> bool {
    let open = |medium| {
        matches!(
            medium,
            MediumKind::Speech
                | MediumKind::PressConference
                | MediumKind::Statement
                | MediumKind::SocialMedia
                | MediumKind::Broadcast
                | MediumKind::Report
                | MediumKind::Meeting
                | MediumKind::Document
        )
    };
    let mut told = this
        .reading
        .statements
        .iter()
        .filter(|statement| open(statement.medium))
        .filter_map(|statement| Some((statement, statement.medium_at?)))
        .peekable();
    if told.peek().is_none() {
        return false;
    }
    let covered = this.cloth.covered(&other.cloth);
    told.any(|(statement, medium)| {
        this.cloth.tokens[this.cloth.inside(medium)]
            .iter()
            .any(|token| token.concept != 0 && !other.cloth.concepts.contains(&token.concept))
            && statement
                .content
                .iter()
                .any(|&piece| covered[this.cloth.inside(piece)].contains(&true))
    })
}

/// The one document that the child's text comes from, if any.
#[allow(clippy::iter_over_hash_type, reason = "counts are added up in an ordered map")]
fn text_parent(
    child: usize,
    members: &[Member],
    said: &Parents,
    earlier: &[Parents],
    where_run: &FxHashMap<u64, Vec<u32>>,
    (hands, brands): (&Hands, &BTreeSet<String>),
) -> Option<TextParent> {
    let this = &members[child];
    let language = this.reading.language.code.as_str();
    let credited = &said.credited;
    // Where the text says that it has its words from an agency that has no document here, an outlet that it merely names
    // stands further off.
    let far = |other: usize| {
        !said.absent.is_empty()
            && members[other]
                .outlet
                .is_some_and(|hand| said.named.contains(&hand) && !said.credits.contains(&hand))
    };
    let direct = |other: usize| credited.iter().any(|(parent, via)| *parent == other && via.is_empty()) && !far(other);
    // Who heard the words itself names others for other words.
    let heard = this.outlet.is_some()
        && this.reading.statements.iter().any(|statement| {
            let told = statement.addressee.as_ref().and_then(|party| hands.of(party));
            told == this.outlet
        });
    let several = credited.iter().filter(|(parent, _)| direct(*parent)).count() > 1;
    let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
    for run in &this.cloth.run_set {
        let places = &where_run[run];
        if places.len() <= SPREAD {
            for &other in places {
                *shared.entry(other as usize).or_default() += 1;
            }
        }
    }
    shared.retain(|&other, _| other != child && members[other].page.before(this.page));
    let mut rivals: Vec<(u32, usize)> = shared.into_iter().map(|(other, count)| (count, other)).collect();
    rivals.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    rivals.truncate(RIVALS);
    let mut candidates: BTreeSet<usize> = rivals.into_iter().map(|(_, other)| other).collect();
    candidates.extend(credited.iter().map(|(parent, _)| *parent));

    let parents = said;
    let mut said: Option<(f32, TextParent)> = None;
    let mut silent: Option<(f32, TextParent)> = None;
    for other in candidates {
        let parent = &members[other];
        let overlap = this.cloth.beside(&parent.cloth);
        let same = parent.reading.language.code == language;
        let is_direct = direct(other);
        let portable = if same {
            0.0
        } else {
            this.cloth.portable_in(&parent.cloth)
        };
        // A parent that stands whole in a longer child is its parent all the same; a part of it may be background.
        let whole = if overlap.of_parent >= 0.8 {
            overlap.of_child + 0.3
        } else {
            0.0
        };
        let strength = overlap.of_child.max(whole.min(overlap.of_parent));
        // An outlet fills its own forms in again: only what keeps the numbers too is the same text.
        let form = this.outlet.is_some() && this.outlet == parent.outlet && overlap.numbers < 0.6;
        let (score, enough) = if same {
            (
                strength + 0.1 * overlap.numbers,
                strength >= if is_direct && !heard { CREDITED } else { SILENT },
            )
        } else if overlap.of_child >= SILENT {
            // Close languages share running words.
            (overlap.of_child + 0.1 * overlap.numbers, true)
        } else {
            (
                portable * 0.5,
                is_direct && portable >= if several { WOVEN } else { TRANSLATED },
            )
        };
        let own = this
            .outlet
            .zip(parent.outlet)
            .is_some_and(|(one, two)| hands.one_publisher(one, two, brands));
        let sibling = !is_direct && !own && sibling(&this.cloth, parents, &parent.cloth, &earlier[other]);
        let apart = !is_direct && !own && enough && heard_itself(this, parent);
        if !enough || sibling || form || apart {
            continue;
        }
        let kind = if same {
            kind_of(&overlap)
        } else {
            DerivationKind::Translation
        };
        let doubt = Doubt::new(match (is_direct, same) {
            (true, true) => 0.05,
            (true, false) => 0.1,
            (false, _) => (0.45 - 0.5 * strength).max(0.02),
        });
        let found = TextParent {
            parent: other,
            kind,
            doubt,
            overlap,
            portable,
        };
        let best = if is_direct { &mut said } else { &mut silent };
        if best.as_ref().is_none_or(|(known, _)| score > *known + 1e-4) {
            *best = Some((score, found));
        }
    }
    let silent = silent.or_else(|| silent_translation(child, members, parents, earlier, said.is_some()));
    match (said, silent) {
        (Some((credited, said)), Some((score, silent))) => {
            let wins = if said.kind == DerivationKind::Translation {
                silent.overlap.of_child >= INHERITED
            } else {
                score > credited + LEAD
            };
            Some(if wins { silent } else { said })
        }
        (said, silent) => said.or(silent).map(|(_, found)| found),
    }
}

/// An earlier text of another language that has nearly all names, numbers and known words of the child.
fn silent_translation(
    child: usize,
    members: &[Member],
    parents: &Parents,
    earlier: &[Parents],
    said: bool,
) -> Option<(f32, TextParent)> {
    let this = &members[child];
    if said || members.len() > SPREAD {
        return None;
    }
    let best = (0..earlier.len())
        .filter(|&other| {
            !siblings(parents, &earlier[other])
                && members[other].reading.language.code != this.reading.language.code
                && members[other].page.before(this.page)
        })
        .map(|other| (this.cloth.portable_in(&members[other].cloth), other))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let (portable, parent) = best;
    (portable >= SILENT_TRANSLATION).then(|| {
        let overlap = this.cloth.beside(&members[parent].cloth);
        let doubt = Doubt::new(1.0 - portable);
        (
            portable,
            TextParent {
                parent,
                kind: DerivationKind::Translation,
                doubt,
                overlap,
                portable,
            },
        )
    })
}

/// What happened to a text of the same language.
fn kind_of(overlap: &Overlap) -> DerivationKind {
    // An excerpt takes a part, and takes it whole.
    let part = overlap.of_child >= 0.4 && overlap.of_parent < 0.45 && overlap.verbatim >= 0.4 * overlap.of_child;
    if overlap.of_parent >= 0.83 {
        DerivationKind::Reprint
    } else if overlap.verbatim >= 0.42 || part {
        DerivationKind::Excerpt
    } else {
        DerivationKind::Rewrite
    }
}

/// The rows that a member's parents make.
pub(crate) fn rows(
    child: usize,
    parents: &Parents,
    members: &[Member],
    hands: &Hands,
    brands: &BTreeSet<String>,
    out: &mut Vec<Derivation>,
) {
    let this = members[child].reading;
    let mut row = |parent: usize, kind: DerivationKind, doubt: Doubt, evidence: Vec<String>| {
        out.push(Derivation {
            child: this.id.clone(),
            parent: members[parent].reading.id.clone(),
            kind,
            doubt,
            evidence,
        });
    };
    let dated = |member: usize| {
        page::published(members[member].reading)
            .unwrap_or("an unknown time")
            .to_string()
    };
    for (parent, via) in &parents.credited {
        let name = members[*parent].outlet.map_or("", |hand| hands.name(hand));
        let mut evidence = vec![if via.is_empty() {
            format!("The text credits {name}.")
        } else {
            let passed: Vec<&str> = via.iter().map(|&hand| hands.name(hand)).collect();
            format!("The text credits {name} through {}.", passed.join(", "))
        }];
        evidence.push(format!(
            "{name} published at {}, this at {}.",
            dated(*parent),
            dated(child)
        ));
        row(*parent, DerivationKind::Credit, Doubt::new(0.05), evidence);
    }
    let Some(text) = parents.text else { return };
    let percent = |share: f32| (share * 100.0).round() as u32;
    let mut evidence = vec![format!(
        "The parent appeared at {}, this at {}.",
        dated(text.parent),
        dated(child)
    )];
    if text.kind == DerivationKind::Translation {
        evidence.push(format!(
            "{} % of its names, numbers and words with a known counterpart stand in the parent.",
            percent(text.portable)
        ));
    } else {
        evidence.push(format!(
            "{} % of its words stand in the parent in runs of {} or more, {} % in whole sentences; {} % of the parent's stand here.",
            percent(text.overlap.of_child),
            crate::align::RUN,
            percent(text.overlap.verbatim),
            percent(text.overlap.of_parent)
        ));
    }
    row(text.parent, text.kind, text.doubt, evidence);
    if let (Some(one), Some(two)) = (members[child].outlet, members[text.parent].outlet)
        && one != two
        && hands.one_publisher(one, two, brands)
    {
        let evidence = vec![format!(
            "{} and {} are of one publisher.",
            hands.name(one),
            hands.name(two)
        )];
        row(text.parent, DerivationKind::Family, Doubt::new(0.05), evidence);
    }
}

/// Names of outlets that begin the names of at least two others: a publisher's brand and its editions.
pub(crate) fn brands<'h>(outlets: impl Iterator<Item = &'h str>) -> BTreeSet<String> {
    let names: BTreeSet<Vec<String>> = outlets.map(words_of).collect();
    let begins = |brand: &Vec<String>| {
        names
            .iter()
            .filter(|name| name.len() > brand.len() && name.starts_with(brand))
            .count()
            >= 2
    };
    names
        .iter()
        .filter(|name| !name.is_empty() && begins(name))
        .map(|name| name.concat())
        .collect()
}

/// For hands that no member of the story published: the one outlet of the story that the name may mean.
pub(crate) fn aliases(members: &[Member], hands: &Hands) -> BTreeMap<u32, u32> {
    let outlets: BTreeSet<u32> = members.iter().filter_map(|member| member.outlet).collect();
    let mut named: BTreeSet<u32> = BTreeSet::new();
    for member in members {
        let chains = member
            .reading
            .statements
            .iter()
            .flat_map(|one| one.chain.iter().map(|hand| &hand.party));
        named.extend(
            chains
                .chain(member.reading.credits.iter().map(|credit| &credit.value))
                .filter_map(|party| hands.of(party)),
        );
    }
    let mut out = BTreeMap::new();
    for &hand in named.difference(&outlets) {
        let mut meant = outlets.iter().filter(|&&outlet| hands.may_be(hand, outlet));
        if let (Some(&outlet), None) = (meant.next(), meant.next()) {
            out.insert(hand, outlet);
        }
    }
    let strangers: Vec<u32> = named
        .difference(&outlets)
        .copied()
        .filter(|hand| !out.contains_key(hand))
        .collect();
    for &hand in &strangers {
        let mut meant = strangers
            .iter()
            .filter(|&&other| other != hand && hands.may_be(hand, other));
        if let (Some(&other), None) = (meant.next(), meant.next())
            && !out.contains_key(&other)
        {
            out.insert(hand, other);
        }
    }
    out
}
