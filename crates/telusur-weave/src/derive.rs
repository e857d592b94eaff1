//! Derivations: which earlier document a document comes from, by what it says and by its text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use telusur_model::{Derivation, DerivationKind, Doubt, FurnitureKind, Hand, Reading, Span, Statement, is_known};

use crate::align::{Cloth, Overlap};
use crate::hands::{Hands, words_of};
use crate::names::Names;
use crate::origin;
use crate::page::{self, Page};
use crate::reworded::Stock;
use crate::rivals::{Places, RIVALS};
use crate::text;
use crate::translation::Line;

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
    /// Its sentences, where the story has texts in another language.
    pub lines: Vec<Line>,
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
    pub(crate) told_at: Vec<(u32, Option<Span>)>,
    /// Outlets of the story that its own words name.
    pub named: BTreeSet<u32>,
    /// The one that its text comes from.
    pub text: Option<TextParent>,
    /// The greatest share of its words that stand in runs of an earlier document.
    pub likest: f32,
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
    /// Share of portable words found, where the languages differ or it tells in other words.
    pub portable: f32,
    /// Share of the text in sentences that stand there in the same order, where the languages differ.
    pub in_order: f32,
}

/// Whether the members are of more than one language.
pub(crate) fn in_two_languages(members: &[Member]) -> bool {
    members
        .windows(2)
        .any(|two| two[0].reading.language.code != two[1].reading.language.code)
}

/// Finds the parents of every member. Members are in the order of time.
pub(crate) fn parents(
    members: &[Member],
    hands: &Hands,
    aliases: &BTreeMap<u32, u32>,
    brands: &BTreeSet<String>,
) -> Vec<Parents> {
    let runs = Places::of(members.iter().map(|member| member.cloth.run_set.iter().copied()));
    let names = Names::of(members.iter().filter_map(|member| member.outlet), hands);
    let stock = Stock::of(members);
    let mut out: Vec<Parents> = Vec::with_capacity(members.len());
    for child in 0..members.len() {
        let mut found = credits_of(child, members, hands, &names, aliases);
        (found.text, found.likest) =
            origin::text_parent(child, members, &found, &out, (&runs, &stock), (hands, brands));
        drop_carried(&mut found, &out);
        out.push(found);
    }
    out
}

/// Drops what a member credits only because the text that it carries over whole or translates credits it.
fn drop_carried(found: &mut Parents, earlier: &[Parents]) {
    let whole = |kind| {
        matches!(
            kind,
            DerivationKind::Reprint | DerivationKind::Excerpt | DerivationKind::Translation
        )
    };
    let Some(text) = found.text.as_ref().filter(|text| whole(text.kind)) else {
        return;
    };
    let parent = text.parent;
    let of_parent = earlier.get(parent).map(|of| of.credited.as_slice()).unwrap_or_default();
    let carried = |credited: usize| of_parent.iter().any(|(member, _)| *member == credited);
    found
        .credited
        .retain(|(credited, _)| *credited == parent || !carried(*credited));
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

/// How much more of a statement must stand in another article of a hand than in its likest one to come from there.
const ELSEWHERE: f32 = 0.2;

/// Which articles of one hand a member has its words from: the one most like it, and for a statement of which clearly more stands in
/// another that one.
fn articles_of(this: &Member, rivals: &[usize], told: &[&Statement], members: &[Member]) -> BTreeSet<usize> {
    let alike = |&other: &usize| {
        let there = &members[other].cloth;
        this.cloth.beside(there).of_child + this.cloth.portable_in(there)
    };
    let likest = rivals.iter().map(|other| (alike(other), *other));
    let Some((_, likest)) = likest.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))) else {
        return BTreeSet::new();
    };
    if rivals.len() == 1 || told.is_empty() {
        return BTreeSet::from([likest]);
    }
    let known: Vec<FxHashSet<u64>> = rivals
        .iter()
        .map(|&other| members[other].cloth.tokens.iter().map(|token| token.concept).collect())
        .collect();
    let from = |statement: &&Statement| {
        let tokens = text::pieces(&this.reading.text, &statement.content);
        let same = |other: usize| members[other].reading.language.code == this.reading.language.code;
        let share = |place: usize| {
            let told = tokens
                .iter()
                .filter(|token| token.concept != 0 && (token.portable() || same(rivals[place])));
            let (mut all, mut there) = (0.0f32, 0.0f32);
            for token in told {
                all += 1.0;
                there += f32::from(u8::from(known[place].contains(&token.concept)));
            }
            there / all.max(1.0)
        };
        let mut best = rivals.iter().position(|&other| other == likest).unwrap_or(0);
        let least = share(best) + ELSEWHERE;
        for place in 0..rivals.len() {
            let better = share(place);
            if better >= least && better > share(best) {
                best = place;
            }
        }
        rivals[best]
    };
    told.iter().map(from).collect()
}

/// The parents that a member names.
fn credits_of(child: usize, members: &[Member], hands: &Hands, names: &Names, aliases: &BTreeMap<u32, u32>) -> Parents {
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
    let here = |hand: u32| {
        members
            .iter()
            .any(|one| one.outlet == Some(hand) && one.page.before(this.page))
    };
    // Where hands stand behind whom another one, of this story, is told to have carried the words here.
    let mut inner: Vec<Span> = Vec::new();
    // The statements that each hand is told to have carried.
    let mut carried: BTreeMap<u32, Vec<&Statement>> = BTreeMap::new();
    for statement in &this.reading.statements {
        let told: Vec<(u32, Option<Span>)> = statement
            .chain
            .iter()
            .filter(|hand| !by_mouth(hand))
            .filter_map(|hand| Some((canonical(hands.of(&hand.party)?), hand.party.at)))
            .filter(|&(hand, _)| Some(hand) != own)
            .collect();
        let last = told.last().map(|&(hand, _)| hand).filter(|&hand| here(hand));
        if let Some(&(hand, _)) = told.last() {
            carried.entry(hand).or_default().push(statement);
        }
        let whom = statement.addressee.as_ref().and_then(|party| party.at);
        let behind = told.iter().filter(|(hand, _)| Some(*hand) != last);
        inner.extend(
            last.is_some()
                .then(|| behind.filter_map(|(_, at)| *at).chain(whom))
                .into_iter()
                .flatten(),
        );
        chains.insert(told.into_iter().map(|(hand, _)| hand).collect());
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
            .filter(|_| last.is_none())
            .and_then(|party| hands.of(party))
            .map(canonical);
        if let Some(told) = told.filter(|&hand| Some(hand) != own && members.iter().any(|one| one.outlet == Some(hand)))
        {
            carried.entry(told).or_default().push(statement);
            chains.insert(vec![told]);
        }
    }
    for hand in named(child, members, names, &inner) {
        out.named.insert(hand);
        chains.insert(vec![hand]);
    }
    for chain in &chains {
        let mut passed = Vec::new();
        out.absent.extend(chain.last().copied().filter(|&hand| !here(hand)));
        for &hand in chain.iter().rev() {
            let rivals: Vec<usize> = (0..members.len())
                .filter(|&other| {
                    other != child && members[other].outlet == Some(hand) && members[other].page.before(this.page)
                })
                .collect();
            let told = carried.get(&hand).map(Vec::as_slice).unwrap_or_default();
            let found = articles_of(this, &rivals, told, members);
            for &parent in &found {
                let passed = passed.clone();
                match out.credited.iter_mut().find(|(known, _)| *known == parent) {
                    Some((_, via)) if via.len() > passed.len() => *via = passed,
                    Some(_) => {}
                    None => out.credited.push((parent, passed)),
                }
            }
            if !found.is_empty() {
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
/// earlier member. Places at `inner` tell of hands behind others.
fn named(child: usize, members: &[Member], names: &Names, inner: &[Span]) -> BTreeSet<u32> {
    let this = &members[child];
    let text = &this.reading.text;
    let mut places: BTreeMap<u32, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    names.find(text, &this.cloth.tokens, &mut |hand, place| {
        places.entry(hand).or_default().push(place)
    });
    let mut out = BTreeSet::new();
    places.retain(|&hand, _| Some(hand) != this.outlet);
    if !places.is_empty() {
        let carried: Vec<(Option<u32>, Vec<bool>)> = (0..members.len())
            .filter(|&other| other != child && members[other].page.before(this.page))
            .filter(|&other| this.cloth.run_set.intersection(&members[other].cloth.run_set).count() >= 8)
            .take(RIVALS)
            .map(|other| (members[other].outlet, this.cloth.covered(&members[other].cloth)))
            .collect();
        for (hand, places) in places {
            let behind = |place: &std::ops::Range<usize>| {
                let tokens = &this.cloth.tokens[place.clone()];
                inner.iter().any(|at| tokens.iter().all(|token| at.contains(token.at)))
            };
            let own = |place: &std::ops::Range<usize>| {
                !behind(place)
                    && !carried
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
        names.find(text, &text::pieces(text, &[piece.at]), &mut |hand, _| {
            if Some(hand) != this.outlet {
                out.insert(hand);
            }
        });
    }
    out
}

/// Where a member's own words name the outlet that published it.
pub(crate) fn own_name(member: &Member, hands: &Hands) -> Vec<Span> {
    let Some(outlet) = member.outlet else {
        return Vec::new();
    };
    let words = words_of(hands.name(outlet));
    let apart: Vec<u64> = words.iter().map(|word| text::word_key(word)).collect();
    let joined = [text::word_key(&words.concat())];
    let tokens = &member.cloth.tokens;
    let named = |name: &[u64]| -> Vec<Span> {
        tokens
            .windows(name.len().max(1))
            .filter(|run| run.iter().map(|token| token.word).eq(name.iter().copied()))
            .filter(|run| run[0].at.of(&member.reading.text).starts_with(char::is_uppercase))
            .map(|run| run[0].at.join(run[run.len() - 1].at))
            .collect()
    };
    let mut out = named(&apart);
    if words.len() > 1 {
        out.extend(named(&joined));
        // "the Chronicle": the last word, where it is one by which papers are called, and names nobody else.
        let last = words
            .last()
            .filter(|last| paper_words().contains(&text::word_key(last)));
        let short = |mention: &&telusur_model::Mention| {
            !is_known(&mention.actor) && last.is_some_and(|last| words_of(&mention.name) == [last.as_str()])
        };
        out.extend(member.reading.mentions.iter().filter(short).map(|mention| mention.at));
    }
    out
}

/// The keys of the words by which papers are called, in all languages.
fn paper_words() -> &'static FxHashSet<u64> {
    static WORDS: OnceLock<FxHashSet<u64>> = OnceLock::new();
    WORDS.get_or_init(|| text::words_of_class("relays", "role", "press-name"))
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
    let in_runs = format!(
        "{} % of its words stand in the parent in runs of {} or more",
        percent(text.overlap.of_child),
        crate::align::RUN
    );
    let portable = percent(text.portable);
    match text.kind {
        DerivationKind::Translation => {
            evidence.push(format!(
                "{portable} % of its names, numbers and words with a known counterpart stand in the parent."
            ));
            evidence.push(format!(
                "{} % of it stands there sentence by sentence in the same order.",
                percent(text.in_order)
            ));
        }
        DerivationKind::Rewrite if portable > 0 => {
            evidence.push(format!(
                "It tells what the parent tells in other words: {portable} % of its names, numbers and words with a known counterpart stand there."
            ));
            evidence.push(format!("{in_runs}."));
        }
        _ => evidence.push(format!(
            "{in_runs}, {} % in whole sentences; {} % of the parent's stand here.",
            percent(text.overlap.verbatim),
            percent(text.overlap.of_parent)
        )),
    }
    row(text.parent, text.kind, text.doubt, evidence);
    if let (Some(one), Some(two)) = (members[child].outlet, members[text.parent].outlet)
        && one != two
        && (hands.one_publisher(one, two, brands)
            // One edition alone makes no brand, but it prints its sister whole.
            || text.kind == DerivationKind::Reprint && hands.is_edition(one, two))
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
