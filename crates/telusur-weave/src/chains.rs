//! The joined chains of a saying: from the versions' own chains, and from what derivations tell where a version is silent.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::{Link, MediumKind};

use crate::counts::{self, DOCUMENT, UNRESOLVED, UTTERANCE};
use crate::derive::Member;
use crate::hands::{Hands, words_of};
use crate::rows::Rows;
use crate::sayings::{self, Said};
use crate::scene::Scene;
use crate::witness::{self, Verdict};

/// The node of a member's outlet; a document of nobody known is a hand of its own.
pub(crate) fn node(member: &Member, hands: &Hands) -> String {
    member.outlet.map_or_else(
        || format!("unnamed:{}", member.reading.id),
        |hand| hands.id(hand).to_string(),
    )
}

/// Who tells whether the outlet of a version that names nobody for it heard it itself, beside all versions.
pub(crate) type Judge<'j> = dyn FnMut(&Said, &[&Said]) -> Verdict + 'j;

/// A saying whose rows are gathered.
struct Told<'s> {
    versions: &'s [&'s Said],
    /// The members that have it.
    said_by: BTreeSet<usize>,
    /// The longer words of the names by which most versions call the speaker: who bears them is no hand.
    speakers: BTreeSet<String>,
}

/// The rows of one saying, from which its counts are made. `versions` are in the order of time.
pub(crate) fn links(versions: &[&Said], scene: &Scene, judge: &mut Judge) -> Vec<Link> {
    let told = Told {
        versions,
        said_by: versions.iter().map(|said| said.member).collect(),
        speakers: speakers(versions, scene),
    };
    let mut rows = Rows::default();
    let mut alone: Vec<&Said> = Vec::new();
    let mut settled: BTreeMap<String, usize> = BTreeMap::new();
    for said in versions {
        let own = scene.node(said.member);
        let id = &scene.members[said.member].reading.id;
        rows.add(
            &format!("{DOCUMENT}{id}"),
            &own,
            true,
            0.0,
            "It published the document.".into(),
        );
        // How an outlet came by the words is told by the first of its documents that has them.
        if *settled.entry(own.clone()).or_insert(said.member) == said.member
            && !from(said, &own, &told, scene, judge, &mut rows)
        {
            alone.push(said);
        }
    }
    alone.retain(|said| !rows.has_parent(&scene.node(said.member)));
    climb(&told, scene, &alone, &mut rows);
    let solitary: BTreeSet<String> = alone.iter().map(|said| scene.node(said.member)).collect();
    let heads: Vec<String> = rows
        .heads()
        .into_iter()
        .filter(|head| !solitary.contains(head))
        .collect();
    let described = described(versions, scene);
    let named = heads.iter().find(|head| !described.contains(*head)).cloned();
    let mut unseen: BTreeSet<String> = BTreeSet::new();
    for head in &heads {
        let before = scene
            .upstream
            .iter()
            .find(|(hand, _)| scene.hands.id(**hand) == head)
            .map(|(_, before)| before);
        // Who has the words from it did not give them to it.
        let behind = rows.behind(head);
        let stated = before
            .into_iter()
            .flatten()
            .map(|&hand| scene.hands.id(hand).to_string());
        // One who is only described ("state media") may be any of those who are named.
        let meant = described.contains(head).then(|| named.clone()).flatten();
        let known = stated
            .chain(beside(head, versions, scene))
            .chain(meant)
            .find(|hand| rows.has_node(hand) && !behind.contains(hand));
        if scene.ring.contains(head) {
            rows.add(
                head,
                UTTERANCE,
                false,
                0.7,
                "It heads a chain, but stands in a ring of credits.".into(),
            );
            continue;
        }
        // What an article says of the same speaker's other words holds for these.
        let told = scene
            .dispatch(head, versions)
            .filter(|hand| rows.has_node(hand) && !behind.contains(hand));
        if let Some(told) = told {
            let why = "Its article says so of the same speaker's other words.";
            rows.add(head, &told, true, 0.2, why.into());
        } else if let Some(known) = known {
            rows.add(
                head,
                &known,
                false,
                0.4,
                "Elsewhere in the story it has its words from there.".into(),
            );
            rows.add(head, UTTERANCE, false, 0.5, "It heads a chain here.".into());
        } else {
            rows.add(
                head,
                UTTERANCE,
                true,
                0.1,
                "It heads a chain, and nobody names whom it had the words from.".into(),
            );
            if !scene.has_articles(head) {
                unseen.insert(head.clone());
            }
        }
    }
    stand_alone(versions, &alone, scene, judge, &mut rows);
    rows.doubt_strangers(versions, scene);
    rows.doubt_unseen(&unseen);
    rows.0.into_values().collect()
}

/// The hands that no version names, but only describes.
fn described(versions: &[&Said], scene: &Scene) -> BTreeSet<String> {
    let (mut described, mut named) = (BTreeSet::new(), BTreeSet::new());
    for said in versions {
        for hand in &scene.members[said.member].reading.statements[said.statement].chain {
            let Some(known) = scene.hands.of(&hand.party) else {
                continue;
            };
            let id = scene.hands.id(scene.canonical(known)).to_string();
            if hand.party.actor.is_none() {
                described.insert(id)
            } else {
                named.insert(id)
            };
        }
    }
    described.difference(&named).cloned().collect()
}

/// The longer words of the names by which most versions call the speaker.
fn speakers(versions: &[&Said], scene: &Scene) -> BTreeSet<String> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for said in versions {
        let statement = &scene.members[said.member].reading.statements[said.statement];
        let words: BTreeSet<String> = statement
            .speaker
            .iter()
            .flat_map(|party| words_of(&party.name))
            .collect();
        for word in words.into_iter().filter(|word| word.len() >= 4) {
            *count.entry(word).or_default() += 1;
        }
    }
    count.retain(|_, named| *named * 2 > versions.len());
    count.into_keys().collect()
}

/// For a hand without a document here: the outlets of documents that the versions naming it credit too. It may have had the
/// words from them.
fn beside(head: &str, versions: &[&Said], scene: &Scene) -> Vec<String> {
    if scene.has_articles(head) {
        return Vec::new();
    }
    let names = |said: &&&Said| {
        let chain = scene.chain(said.member, said.statement);
        let absent = scene.absent(said.member);
        chain.iter().chain(&absent).any(|&hand| scene.hands.id(hand) == head)
    };
    let credited = versions
        .iter()
        .filter(names)
        .flat_map(|said| &scene.parents[said.member].credited);
    credited.map(|(parent, _)| scene.node(*parent)).collect()
}

/// Adds the rows that tell whom a version's outlet had the words from. Returns whether there are any.
fn from(said: &Said, own: &str, told: &Told, scene: &Scene, judge: &mut Judge, rows: &mut Rows) -> bool {
    let Told {
        versions,
        said_by,
        speakers,
    } = told;
    let member = &scene.members[said.member];
    let (hands, id) = (scene.hands, &member.reading.id);
    // What one version alone has by another's mouth is likelier misread than true.
    let mut chain = scene.chain(said.member, said.statement);
    chain.retain(|&hand| {
        let relays = hands.is_press(hand);
        let others = || {
            versions
                .iter()
                .any(|other| other.member != said.member && scene.chain(other.member, other.statement).contains(&hand))
        };
        let by_mouth = !relays && scene.by_mouth(said, hand);
        relays || !words_of(hands.name(hand)).iter().any(|word| speakers.contains(word)) && (!by_mouth || others())
    });
    // One of the press that this version makes the speaker, where others name who spoke, is the first hand of this version.
    if let Some(hand) = scene
        .speaking_hand(said)
        .filter(|_| sayings::speaker(versions) != said.speaker)
        && !chain.contains(&hand)
    {
        chain.insert(0, hand);
    }
    let sources = scene.sources(said, said_by);
    // A credit that the reader carried over to these words is none of theirs where the credited document lacks them and
    // another parent has them.
    let lacks = |hand: u32| {
        let credited = scene.parents[said.member].credited.iter().map(|(parent, _)| *parent);
        let mut theirs = credited
            .filter(|&parent| scene.members[parent].outlet == Some(hand))
            .peekable();
        theirs.peek().is_some() && !theirs.any(|parent| sources.contains(&parent))
    };
    let misplaced = !sources.is_empty() && chain.last().is_some_and(|&hand| lacks(hand));
    if misplaced {
        chain.clear();
    }
    if !chain.is_empty() {
        for (place, &hand) in chain.iter().enumerate() {
            let next = chain.get(place + 1).map_or(own, |&next| hands.id(next));
            rows.add(next, hands.id(hand), true, 0.05, format!("Stated in {id}."));
        }
        // A credit may have been copied along with the text: then the text's own parent is a hand too.
        if let Some(text) = scene.parents[said.member]
            .text
            .filter(|text| sources.contains(&text.parent))
        {
            let parent = scene.node(text.parent);
            rows.add(
                own,
                &parent,
                true,
                text.doubt.value(),
                format!("Text of {id} is a {} of theirs.", text.kind.name()),
            );
        }
        return true;
    }
    let told = scene.told(&member.reading.statements[said.statement]);
    let heard = said
        .speaker
        .is_some_and(|speaker| scene.heard.contains(&(said.member, speaker)));
    let taken = scene.parents[said.member]
        .text
        .is_some_and(|text| sources.contains(&text.parent));
    // Who was there credits another for the words that he says to have from there, and not for these.
    let for_others = |source: &usize| {
        let statements = 0..member.reading.statements.len();
        let hand = scene.members[*source].outlet;
        statements
            .filter(|&other| other != said.statement)
            .any(|other| hand.is_some_and(|hand| scene.chain(said.member, other).contains(&hand)))
    };
    // Who asked the speaker about what others print repeats it from them.
    let repeated = !sources.is_empty() && !sources.iter().all(for_others);
    let attended = scene.attended.contains(&(said.member, said.statement));
    if told.is_some() && told == member.outlet || heard && !taken && (attended || !repeated) {
        rows.add(own, UTTERANCE, true, 0.1, format!("Said to it, as {id} tells."));
        return true;
    }
    let reports = |hand: u32| hands.is_agency(hand) || scene.members.iter().any(|one| one.outlet == Some(hand));
    if let Some(told) = told.filter(|&told| reports(told)) {
        rows.add(own, hands.id(told), true, 0.1, format!("Stated in {id}."));
        rows.add(
            hands.id(told),
            UTTERANCE,
            true,
            0.1,
            format!("Said to it, as {id} tells."),
        );
        return true;
    }
    // Who was there, and tells these words otherwise than those whom it names elsewhere, has them from nobody.
    let credits = &scene.parents[said.member].credits;
    let of_sources = versions.iter().filter(|other| sources.contains(&other.member));
    let mut shared = of_sources
        .map(|other| said.content.shared_runs(&other.content))
        .peekable();
    let otherwise = shared.peek().is_some() && shared.all(|shared| shared == 0.0);
    let for_others = credits.is_empty() && sources.iter().all(for_others);
    if scene.there(said.member) && !taken && !sources.is_empty() && (for_others || otherwise) {
        return false;
    }
    for &source in &sources {
        let parent = &scene.members[source];
        let text = scene.parents[said.member].text.filter(|text| text.parent == source);
        let evidence = match text {
            Some(text) => format!("Text of {id} is a {} of {}.", text.kind.name(), parent.reading.id),
            None => format!("{id} credits {}, which has the words.", parent.reading.id),
        };
        let doubt = text.map_or(0.1, |text| text.doubt.value().max(0.1));
        rows.add(own, &scene.node(source), true, doubt, evidence);
    }
    if sources.is_empty() {
        let own_words = |speaker| scene.own_words.contains(&(said.member, speaker));
        // Who names hands for others' words may have heard these himself, unless he names one for another version of them.
        let named =
            |other: &&Said| other.member == said.member && !scene.chain(other.member, other.statement).is_empty();
        let own_words = said.speaker.is_some_and(own_words) && !versions.iter().copied().any(|other| named(&other));
        if own_words && scene.for_papers.contains(&said.member) {
            // Whoever credits an agency for a letter alone heard the rest.
            let why = format!("{id} has the speaker's words from nobody, and names hands for letters alone.");
            rows.add(own, UTTERANCE, true, 0.2, why);
            return true;
        }
        let heard = own_words.then(|| judge(said, versions));
        if let Some(heard) = heard.filter(|heard| heard.probability >= witness::LEAST) {
            add_heard(own, heard, rows);
            return true;
        }
        let absent = scene.absent(said.member);
        if let (1, Some(&hand)) = (absent.len(), absent.first()) {
            rows.add(
                own,
                hands.id(hand),
                true,
                0.2,
                format!("{id} names no other hand than this."),
            );
            return true;
        }
    }
    !sources.is_empty()
}

/// For hands that only others name: how their own documents in the story say that they had their words.
fn climb(told: &Told, scene: &Scene, alone: &[&Said], rows: &mut Rows) {
    let Told { versions, said_by, .. } = told;
    let solitary: BTreeSet<String> = alone.iter().map(|said| scene.node(said.member)).collect();
    let mut done: BTreeSet<String> = BTreeSet::new();
    loop {
        let next = rows
            .heads()
            .into_iter()
            .find(|head| !solitary.contains(head) && !done.contains(head));
        let Some(head) = next else { return };
        let heard = said_by
            .iter()
            .copied()
            .find(|&member| rows.0.contains_key(&(scene.node(member), head.clone())));
        let first = heard.and_then(|heard| {
            (0..heard).find(|&member| {
                scene.node(member) == head
                    && !said_by.contains(&member)
                    && scene.members[member].page.before(scene.members[heard].page)
            })
        });
        if let Some(member) = first {
            let parents = &scene.parents[member];
            let id = &scene.members[member].reading.id;
            // Who credits others, but not for this speaker's words, has those himself.
            let speaker = sayings::speaker(versions);
            if parents.text.is_none() && speaker.is_some_and(|speaker| scene.own_words.contains(&(member, speaker))) {
                let why = format!("{id} has the speaker's other words from nobody.");
                rows.add(&head, UTTERANCE, true, 0.3, why);
                done.insert(head);
                continue;
            }
            let mut from: BTreeSet<String> = parents.text.iter().map(|text| scene.node(text.parent)).collect();
            from.extend(parents.credited.iter().map(|(parent, _)| scene.node(*parent)));
            if from.is_empty() {
                from.extend(
                    scene
                        .absent(member)
                        .into_iter()
                        .map(|hand| scene.hands.id(hand).to_string()),
                );
            }
            for parent in from {
                rows.add(&head, &parent, true, 0.2, format!("{id} has its text from there."));
            }
        }
        done.insert(head);
    }
}

/// Adds the row of an outlet that heard the words, or may have.
fn add_heard(own: &str, heard: Verdict, rows: &mut Rows) {
    rows.add(own, UTTERANCE, heard.sure, 1.0 - heard.probability, heard.evidence);
}

/// Versions that name nobody and come from no text known here, in the order of time.
fn stand_alone(versions: &[&Said], alone: &[&Said], scene: &Scene, judge: &mut Judge, rows: &mut Rows) {
    let circular = counts::circular(&rows.0.values().cloned().collect::<Vec<_>>());
    let mut seen: Vec<&Said> = Vec::new();
    for said in alone {
        let own = scene.node(said.member);
        if rows.has_parent(&own) {
            continue;
        }
        let heard = judge(said, versions);
        if heard.probability >= witness::LEAST {
            add_heard(&own, heard, rows);
        } else {
            let why = "Neither the text nor another document tells whom it had the words from.";
            rows.add(&own, UNRESOLVED, false, 0.6, why.into());
        }
        seen.push(said);
    }
    let ringed = rows
        .0
        .values()
        .any(|row| row.parent == UTTERANCE && scene.ring.contains(&row.child));
    if rows.rooted() || circular || ringed {
        return;
    }
    // Somebody here must have heard the words: the first who had them.
    let first = seen.first().map(|said| scene.node(said.member)).or_else(|| {
        rows.0
            .values()
            .find(|row| row.parent == UTTERANCE)
            .map(|row| row.child.clone())
    });
    // Whoever a ring of credits tells of, or words that go from hand to hand, need not have said anything.
    let rumour = seen
        .iter()
        .any(|said| said.passed_on || said.speaker.is_some_and(|speaker| scene.rumoured.contains(&speaker)));
    if let Some(first) = first {
        rows.0.remove(&(first.clone(), UNRESOLVED.to_string()));
        let (doubt, why) = if rumour {
            (
                0.7,
                "The earliest version, of words that a ring of credits tells or that go from hand to hand.",
            )
        } else {
            (0.4, "The earliest version, and no other begins a chain.")
        };
        rows.add(&first, UTTERANCE, !rumour, doubt, why.into());
    }
}

/// Whether reporters are at such an occasion.
pub(crate) fn is_occasion(medium: MediumKind) -> bool {
    matches!(
        medium,
        MediumKind::PressConference | MediumKind::Interview | MediumKind::Meeting
    )
}
