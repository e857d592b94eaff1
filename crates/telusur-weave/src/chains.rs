//! The joined chains of a saying: from the versions' own chains and from what derivations tell where a version is silent.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::{Doubt, Link, MediumKind, StatementKind};

use crate::counts::{DOCUMENT, UNRESOLVED, UTTERANCE};
use crate::derive::{Member, Parents};
use crate::hands::Hands;
use crate::sayings::Said;

/// Share of a statement's words that must stand in a parent's text for the words to be taken from it.
const TAKEN: f32 = 0.5;

/// The node of a member's outlet; a document of nobody known is a hand of its own.
pub(crate) fn node(member: &Member, hands: &Hands) -> String {
    member.outlet.map_or_else(
        || format!("unnamed:{}", member.reading.id),
        |hand| hands.id(hand).to_string(),
    )
}

/// The rows of one saying, from which its counts are made.
pub(crate) fn links(
    versions: &[&Said],
    members: &[Member],
    parents: &[Parents],
    hands: &Hands,
    aliases: &BTreeMap<u32, u32>,
) -> Vec<Link> {
    let mut rows: BTreeMap<(String, String), Link> = BTreeMap::new();
    let mut add = |child: &str, parent: &str, certain: bool, doubt: Doubt, evidence: String| {
        let row = Link {
            child: child.to_string(),
            parent: parent.to_string(),
            certain,
            doubt,
            evidence,
        };
        let known = rows
            .entry((row.child.clone(), row.parent.clone()))
            .or_insert_with(|| row.clone());
        if certain && !known.certain {
            *known = row;
        }
    };
    let canonical = |hand: u32| aliases.get(&hand).copied().unwrap_or(hand);
    let said_by: BTreeSet<usize> = versions.iter().map(|said| said.member).collect();
    let mut alone: Vec<&Said> = Vec::new();
    for said in versions {
        let member = &members[said.member];
        let own = node(member, hands);
        let statement = &member.reading.statements[said.statement];
        add(
            &format!("{DOCUMENT}{}", member.reading.id),
            &own,
            true,
            Doubt::NONE,
            "It published the document.".into(),
        );
        let mut chain: Vec<u32> = Vec::new();
        for hand in statement
            .chain
            .iter()
            .filter_map(|hand| hands.of(&hand.party))
            .map(canonical)
        {
            if Some(hand) != member.outlet && !chain.contains(&hand) {
                chain.push(hand);
            }
        }
        let mut from = false;
        for (place, &hand) in chain.iter().enumerate() {
            let next = chain.get(place + 1).map_or(own.as_str(), |&next| hands.id(next));
            if hands.id(hand) != next {
                add(
                    next,
                    hands.id(hand),
                    true,
                    Doubt::new(0.05),
                    format!("Stated in {}.", member.reading.id),
                );
                from = true;
            }
        }
        let told = statement
            .addressee
            .as_ref()
            .and_then(|party| hands.of(party))
            .map(canonical);
        let to_itself = told.is_some() && told == member.outlet;
        if chain.is_empty()
            && let Some(told) = told
                .filter(|&told| Some(told) != member.outlet && (hands.is_agency(told) || published_here(told, members)))
        {
            add(
                &own,
                hands.id(told),
                true,
                Doubt::new(0.1),
                format!("Said to it, as {} tells.", member.reading.id),
            );
            from = true;
        }
        if let Some(text) = parents[said.member].text {
            let parent = &members[text.parent];
            let parent_node = node(parent, hands);
            if parent_node != own && (said_by.contains(&text.parent) || taken(said, parent)) {
                let evidence = format!(
                    "Text of {} from {} ({}).",
                    member.reading.id,
                    parent.reading.id,
                    text.kind.name()
                );
                add(&own, &parent_node, true, text.doubt, evidence);
                from = true;
            }
        }
        for (credited, _) in parents[said.member].credited.iter().filter(|_| chain.is_empty()) {
            let parent = &members[*credited];
            let parent_node = node(parent, hands);
            if parent_node != own && (said_by.contains(credited) || taken(said, parent)) {
                let evidence = format!("{} credits {}.", member.reading.id, parent.reading.id);
                add(&own, &parent_node, true, Doubt::new(0.1), evidence);
                from = true;
            }
        }
        if !from {
            if to_itself {
                add(&own, UTTERANCE, true, Doubt::new(0.1), format!("Said to {own} itself."));
            } else {
                alone.push(said);
            }
        }
    }
    // Who heads a stated chain and had the words from nobody named had them from the speaker.
    let children: BTreeSet<String> = rows
        .values()
        .filter(|row| !row.child.starts_with(DOCUMENT))
        .map(|row| row.child.clone())
        .collect();
    let mut heads: BTreeSet<String> = rows.values().map(|row| row.parent.clone()).collect();
    let solitary: BTreeSet<String> = alone.iter().map(|said| node(&members[said.member], hands)).collect();
    heads.retain(|head| head != UTTERANCE && !children.contains(head) && !solitary.contains(head));
    let mut rooted = !heads.is_empty() || rows.values().any(|row| row.parent == UTTERANCE);
    let mut extra: Vec<Link> = heads
        .into_iter()
        .map(|head| {
            utterance(
                &head,
                true,
                0.1,
                "It heads a chain, and nobody names whom it had the words from.",
            )
        })
        .collect();
    // Versions that name nobody and come from no text known here, in the order of time.
    let mut seen: Vec<&Said> = Vec::new();
    for said in alone {
        let member = &members[said.member];
        let own = node(member, hands);
        if children.contains(&own) || extra.iter().any(|row| row.child == own) {
            continue;
        }
        let ring = rooted || rows.values().all(|row| row.child.starts_with(DOCUMENT));
        let agency = member.outlet.is_some_and(|hand| hands.is_agency(hand));
        let credits_nobody = parents[said.member].credits.is_empty() && parents[said.member].credited.is_empty();
        if agency && credits_nobody {
            extra.push(utterance(&own, true, 0.1, "An agency that names nobody else."));
            rooted = true;
        } else if !rooted && ring && credits_nobody {
            extra.push(utterance(
                &own,
                true,
                0.3,
                "The earliest version, and it names nobody else.",
            ));
            rooted = true;
        } else if credits_nobody && first_hand(said, member, &seen, members) {
            extra.push(utterance(
                &own,
                false,
                0.5,
                "It writes as one who was there, in words of its own.",
            ));
        } else {
            extra.push(Link {
                child: own,
                parent: UNRESOLVED.into(),
                certain: false,
                doubt: Doubt::new(0.6),
                evidence: "Neither the text nor another document tells whom it had the words from.".into(),
            });
        }
        seen.push(said);
    }
    let mut out: Vec<Link> = rows.into_values().chain(extra).collect();
    out.sort_by(|a, b| (&a.child, &a.parent).cmp(&(&b.child, &b.parent)));
    out.dedup_by(|a, b| (&a.child, &a.parent) == (&b.child, &b.parent));
    out
}

fn utterance(hand: &str, certain: bool, doubt: f32, evidence: &str) -> Link {
    Link {
        child: hand.into(),
        parent: UTTERANCE.into(),
        certain,
        doubt: Doubt::new(doubt),
        evidence: evidence.into(),
    }
}

fn published_here(hand: u32, members: &[Member]) -> bool {
    members.iter().any(|member| member.outlet == Some(hand))
}

/// Whether most of the statement's meaning stands in the parent's text.
fn taken(said: &Said, parent: &Member) -> bool {
    let told = said.tokens.iter().filter(|token| token.concept != 0);
    let (mut shared, mut total) = (0, 0);
    for token in told {
        total += 1;
        shared += usize::from(parent.cloth.concepts.contains(&token.concept));
    }
    total > 0 && shared as f32 >= TAKEN * total as f32
}

/// Whether the version looks like the work of one who heard the words: an occasion with reporters, or a quotation whose
/// words no earlier version in the same language has. A copier leaves a quotation as it is.
fn first_hand(said: &Said, member: &Member, earlier: &[&Said], members: &[Member]) -> bool {
    let statement = &member.reading.statements[said.statement];
    let occasion = matches!(
        statement.medium,
        MediumKind::PressConference | MediumKind::Interview | MediumKind::Meeting
    );
    let fresh = statement.kind == StatementKind::Direct
        && earlier
            .iter()
            .filter(|other| members[other.member].reading.language.code == member.reading.language.code)
            .all(|other| said.shared_runs(other) < 0.3);
    occasion || fresh
}
