//! The joined chains of a saying: from the versions' own chains, and from what derivations tell where a version is silent.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::{Link, MediumKind, MentionKind, Statement, StatementKind};

use crate::counts::{self, DOCUMENT, UNRESOLVED, UTTERANCE};
use crate::derive::{self, Member, Parents};
use crate::hands::{Hands, words_of};
use crate::rows::Rows;
use crate::sayings::{self, Said};

/// Share of a statement's weight that must stand in a parent's text for the words to be taken from it.
const TAKEN: f32 = 0.7;

/// The node of a member's outlet; a document of nobody known is a hand of its own.
pub(crate) fn node(member: &Member, hands: &Hands) -> String {
    member.outlet.map_or_else(
        || format!("unnamed:{}", member.reading.id),
        |hand| hands.id(hand).to_string(),
    )
}

/// A story as the chains need it.
pub(crate) struct Scene<'s, 'r> {
    /// Its documents in the order of time.
    pub members: &'s [Member<'r>],
    /// Their parents.
    pub parents: &'s [Parents],
    /// The hands of the set.
    pub hands: &'s Hands,
    /// Hands that mean an outlet of the story.
    pub aliases: &'s BTreeMap<u32, u32>,
    /// For every hand of a chain somewhere in the story, those that stand before it in one.
    pub upstream: BTreeMap<u32, BTreeSet<u32>>,
    /// Outlets that credit one another in a ring somewhere in the story.
    ring: BTreeSet<String>,
    /// Members and speakers whom they say to have heard themselves.
    heard: BTreeSet<(usize, usize)>,
    /// Members and speakers whom they look to have heard themselves.
    near: BTreeSet<(usize, usize)>,
    /// Hands and whom they have a speaker's words from, as a member tells: hand, before it, member, speaker.
    dispatches: BTreeSet<(u32, u32, usize, usize)>,
}

impl<'s, 'r> Scene<'s, 'r> {
    pub fn new(
        members: &'s [Member<'r>],
        parents: &'s [Parents],
        hands: &'s Hands,
        aliases: &'s BTreeMap<u32, u32>,
    ) -> Self {
        let mut scene = Scene {
            members,
            parents,
            hands,
            aliases,
            upstream: BTreeMap::new(),
            ring: BTreeSet::new(),
            heard: BTreeSet::new(),
            near: BTreeSet::new(),
            dispatches: BTreeSet::new(),
        };
        let mut upstream: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (number, member) in members.iter().enumerate() {
            for statement in 0..member.reading.statements.len() {
                for pair in scene.chain(number, statement).windows(2) {
                    upstream.entry(pair[1]).or_default().insert(pair[0]);
                }
            }
        }
        scene.upstream = upstream;
        scene.ring = scene.rings();
        scene
    }

    /// Notes which members heard which speakers, from all that is said in the story.
    pub fn listen(&mut self, said: &[Said]) {
        let mut told: BTreeMap<usize, Vec<&Said>> = BTreeMap::new();
        for one in said {
            let Some(speaker) = one.speaker else { continue };
            let statement = &self.members[one.member].reading.statements[one.statement];
            if self
                .told(statement)
                .is_some_and(|hand| Some(hand) == self.members[one.member].outlet)
            {
                self.heard.insert((one.member, speaker));
            }
            for pair in self.chain(one.member, one.statement).windows(2) {
                self.dispatches.insert((pair[1], pair[0], one.member, speaker));
            }
            let before = told.entry(speaker).or_default();
            if self.alone(one.member) && first_hand(one, before, self) {
                self.near.insert((one.member, speaker));
            }
            before.push(one);
        }
    }

    /// Whom a hand that heads a chain has its words from, as one of the articles that name it for this speaker says elsewhere.
    fn dispatch(&self, head: &str, versions: &[&Said]) -> Option<String> {
        versions.iter().find_map(|said| {
            let speaker = said.speaker?;
            let of_speaker = self.dispatches.iter().find(|&&(hand, _, member, whose)| {
                (member, whose) == (said.member, speaker) && self.hands.id(hand) == head
            });
            of_speaker.map(|&(_, before, ..)| self.hands.id(before).to_string())
        })
    }

    /// Whether the member neither credits anybody nor comes from any text known here.
    fn alone(&self, member: usize) -> bool {
        let parents = &self.parents[member];
        parents.credits.is_empty() && parents.text.is_none() && parents.absent.is_empty()
    }

    /// The agency or outlet that the version makes the speaker; the version's own is none.
    fn speaking_hand(&self, said: &Said) -> Option<u32> {
        let member = &self.members[said.member];
        let speaker = member.reading.statements[said.statement].speaker.as_ref()?;
        let hand = self.canonical(self.hands.of(speaker)?);
        (said.press && Some(hand) != member.outlet).then_some(hand)
    }

    /// The hand to which the words are told to have been said.
    fn told(&self, statement: &Statement) -> Option<u32> {
        let addressee = statement.addressee.as_ref()?;
        self.hands.of(addressee).map(|hand| self.canonical(hand))
    }

    /// The outlets of the story that are their own ancestors by what their documents credit.
    fn rings(&self) -> BTreeSet<String> {
        let mut credits: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for member in 0..self.members.len() {
            let own = self.node(member);
            let named = self.parents[member]
                .credited
                .iter()
                .map(|(parent, _)| self.node(*parent));
            let absent = self
                .absent(member)
                .into_iter()
                .map(|hand| self.hands.id(hand).to_string());
            let all: BTreeSet<String> = named.chain(absent).filter(|hand| *hand != own).collect();
            credits.entry(own).or_default().extend(all);
        }
        let reaches_itself = |start: &String| {
            let mut seen: BTreeSet<&String> = BTreeSet::new();
            let mut next: Vec<&String> = credits[start].iter().collect();
            while let Some(hand) = next.pop() {
                if hand == start {
                    return true;
                }
                if seen.insert(hand) {
                    next.extend(credits.get(hand).into_iter().flatten());
                }
            }
            false
        };
        credits.keys().filter(|hand| reaches_itself(hand)).cloned().collect()
    }

    fn canonical(&self, hand: u32) -> u32 {
        self.aliases.get(&hand).copied().unwrap_or(hand)
    }

    /// The node of a member's outlet.
    pub fn node(&self, member: usize) -> String {
        node(&self.members[member], self.hands)
    }

    /// The hands of a statement's chain: neither the outlet itself nor the speaker nor a place.
    fn chain(&self, member: usize, statement: usize) -> Vec<u32> {
        let reading = self.members[member].reading;
        let statement = &reading.statements[statement];
        let speaker = statement
            .speaker
            .as_ref()
            .map(|party| words_of(&party.name))
            .unwrap_or_default();
        let mut out: Vec<u32> = Vec::new();
        for hand in &statement.chain {
            let Some(known) = self.hands.of(&hand.party).map(|hand| self.canonical(hand)) else {
                continue;
            };
            let id = self.hands.id(known);
            let relays = id.starts_with("agency:") || id.starts_with("outlet:");
            let is_speaker = !relays
                && (hand.party.actor.is_some()
                    && hand.party.actor == statement.speaker.as_ref().and_then(|party| party.actor.clone())
                    || words_of(&hand.party.name)
                        .iter()
                        .any(|word| word.len() >= 4 && speaker.contains(word)));
            let is_place = !relays
                && reading.mentions.iter().any(|mention| {
                    Some(&mention.actor) == hand.party.actor.as_ref()
                        && matches!(mention.kind, MentionKind::Place | MentionKind::State)
                });
            if Some(known) != self.members[member].outlet && !is_speaker && !is_place && !out.contains(&known) {
                out.push(known);
            }
        }
        out
    }

    /// Whether the hand is a person by whose mouth the words came, as the version tells.
    fn by_mouth(&self, said: &Said, hand: u32) -> bool {
        let statement = &self.members[said.member].reading.statements[said.statement];
        statement
            .chain
            .iter()
            .any(|one| derive::by_mouth(one) && self.hands.of(&one.party).map(|one| self.canonical(one)) == Some(hand))
    }

    /// The members that this version's words come from, as far as derivations tell: those that have the saying, else those
    /// whose text has its words.
    fn sources(&self, said: &Said, said_by: &BTreeSet<usize>) -> Vec<usize> {
        let parents = &self.parents[said.member];
        let own = self.node(said.member);
        let mut all: Vec<usize> = parents.text.iter().map(|text| text.parent).collect();
        all.extend(parents.credited.iter().map(|(parent, _)| *parent));
        all.retain(|&parent| self.node(parent) != own);
        all.sort_unstable();
        all.dedup();
        let speaking: Vec<usize> = all.iter().copied().filter(|parent| said_by.contains(parent)).collect();
        if speaking.is_empty() {
            all.into_iter().filter(|&parent| self.taken(said, parent)).collect()
        } else {
            speaking
        }
    }

    /// Whether most of the statement's meaning stands in the parent's text.
    fn taken(&self, said: &Said, parent: usize) -> bool {
        let parent = &self.members[parent];
        let same = parent.reading.language.code == self.members[said.member].reading.language.code;
        let (mut shared, mut total, mut words) = (0.0, 0.0, 0);
        for (concept, weight) in said.content.weighted(!same) {
            total += weight;
            words += 1;
            if parent.cloth.concepts.contains(&concept) {
                shared += weight;
            }
        }
        words >= 3 && shared >= TAKEN * total
    }

    /// The hands that the member credits and that have no earlier document here.
    fn absent(&self, member: usize) -> BTreeSet<u32> {
        self.parents[member]
            .absent
            .iter()
            .map(|&hand| self.canonical(hand))
            .collect()
    }
}

/// The rows of one saying, from which its counts are made. `versions` are in the order of time.
pub(crate) fn links(versions: &[&Said], scene: &Scene) -> Vec<Link> {
    let said_by: BTreeSet<usize> = versions.iter().map(|said| said.member).collect();
    let mut rows = Rows::default();
    let mut alone: Vec<&Said> = Vec::new();
    let speakers = speakers(versions, scene);
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
            && !from(said, versions, &own, scene, &said_by, &speakers, &mut rows)
        {
            alone.push(said);
        }
    }
    alone.retain(|said| !rows.has_parent(&scene.node(said.member)));
    climb(scene, &said_by, &alone, &mut rows);
    let solitary: BTreeSet<String> = alone.iter().map(|said| scene.node(said.member)).collect();
    let heads: Vec<String> = rows
        .heads()
        .into_iter()
        .filter(|head| !solitary.contains(head))
        .collect();
    let described = described(versions, scene);
    let named = heads.iter().find(|head| !described.contains(*head)).cloned();
    for head in &heads {
        let before = scene
            .upstream
            .iter()
            .find(|(hand, _)| scene.hands.id(**hand) == head)
            .map(|(_, before)| before);
        let stated = before
            .into_iter()
            .flatten()
            .map(|&hand| scene.hands.id(hand).to_string());
        // One who is only described ("state media") may be any of those who are named.
        let meant = described.contains(head).then(|| named.clone()).flatten();
        let known = stated
            .chain(beside(head, versions, scene))
            .chain(meant)
            .find(|hand| hand != head && rows.has_node(hand));
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
            .filter(|hand| hand != head && rows.has_node(hand));
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
        }
    }
    stand_alone(&alone, scene, &mut rows);
    rows.doubt_strangers(versions, scene);
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

/// The longer words of the names by which most versions call the speaker: who bears them is no hand.
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
    if scene
        .members
        .iter()
        .any(|member| member.outlet.is_some_and(|outlet| scene.hands.id(outlet) == head))
    {
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
fn from(
    said: &Said,
    versions: &[&Said],
    own: &str,
    scene: &Scene,
    said_by: &BTreeSet<usize>,
    speakers: &BTreeSet<String>,
    rows: &mut Rows,
) -> bool {
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
    if told.is_some() && told == member.outlet || heard && !taken {
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
    for &source in &sources {
        let parent = &scene.members[source];
        let evidence = match scene.parents[said.member].text {
            Some(text) if text.parent == source => {
                format!("Text of {id} is a {} of {}.", text.kind.name(), parent.reading.id)
            }
            _ => format!("{id} credits {}, which has the words.", parent.reading.id),
        };
        rows.add(own, &scene.node(source), true, 0.1, evidence);
    }
    if sources.is_empty() {
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
fn climb(scene: &Scene, said_by: &BTreeSet<usize>, alone: &[&Said], rows: &mut Rows) {
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

/// Versions that name nobody and come from no text known here, in the order of time.
fn stand_alone(alone: &[&Said], scene: &Scene, rows: &mut Rows) {
    let circular = counts::circular(&rows.0.values().cloned().collect::<Vec<_>>());
    let mut seen: Vec<&Said> = Vec::new();
    for said in alone {
        let own = scene.node(said.member);
        if rows.has_parent(&own) {
            continue;
        }
        let parents = &scene.parents[said.member];
        let agency = scene.members[said.member]
            .outlet
            .is_some_and(|hand| scene.hands.is_agency(hand));
        let near = said
            .speaker
            .is_some_and(|speaker| scene.near.contains(&(said.member, speaker)));
        // Who heard one speaker of an event was there when the others spoke.
        let there = scene
            .heard
            .range((said.member, 0)..(said.member + 1, 0))
            .next()
            .is_some();
        if agency && parents.credits.is_empty() && parents.text.is_none() {
            rows.add(&own, UTTERANCE, true, 0.1, "An agency that names nobody else.".into());
        } else if there || scene.alone(said.member) && (near || first_hand(said, &seen, scene)) {
            rows.add(
                &own,
                UTTERANCE,
                false,
                0.5,
                "It writes as one who was there, in words of its own.".into(),
            );
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
    if let Some(first) = first {
        rows.0.remove(&(first.clone(), UNRESOLVED.to_string()));
        rows.add(
            &first,
            UTTERANCE,
            true,
            0.4,
            "The earliest version, and no other begins a chain.".into(),
        );
    }
}

/// Whether the version looks like the work of one who heard the words: an occasion with reporters, or a quotation whose
/// words no earlier version in the same language has. A copier leaves a quotation as it is.
fn first_hand(said: &Said, earlier: &[&Said], scene: &Scene) -> bool {
    let member = &scene.members[said.member];
    let statement = &member.reading.statements[said.statement];
    let occasion = matches!(
        statement.medium,
        MediumKind::PressConference | MediumKind::Interview | MediumKind::Meeting
    );
    let same = |other: &&&Said| scene.members[other.member].reading.language.code == member.reading.language.code;
    let fresh = statement.kind == StatementKind::Direct
        && earlier
            .iter()
            .filter(same)
            .all(|other| said.content.shared_runs(&other.content) < 0.3);
    occasion || fresh
}
