//! A story as the chains need it: who heard whom, who credits whom, what each hand is told to have from whom.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::{MediumKind, MentionKind, Span, Statement};

use crate::chains::{is_occasion, node};
use crate::derive::{self, Member, Parents};
use crate::hands::{Hands, is_press, words_of};
use crate::sayings::{Said, Sameness, Sayings};
use crate::witness::Company;

/// Share of a statement's weight that must stand in a parent's text for the words to be taken from it.
const TAKEN: f32 = 0.7;

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
    pub ring: BTreeSet<String>,
    /// Members and speakers whom they say to have heard themselves.
    pub heard: BTreeSet<(usize, usize)>,
    /// Members and statements of theirs made to reporters among whom they name themselves.
    pub attended: BTreeSet<(usize, usize)>,
    /// Members and speakers all of whose words they tell without a hand, some of them at an occasion, while they name a hand for
    /// others' words.
    pub own_words: BTreeSet<(usize, usize)>,
    /// Members that name hands for nothing but papers (letters, documents), which one may have and the others not.
    pub for_papers: BTreeSet<usize>,
    /// With whom each statement is told.
    pub company: Company,
    /// How far the versions of each saying are of one utterance.
    pub sameness: Sameness,
    /// Speakers of whose words a ring of credits tells.
    pub rumoured: BTreeSet<usize>,
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
            attended: BTreeSet::new(),
            own_words: BTreeSet::new(),
            for_papers: BTreeSet::new(),
            company: Company::default(),
            sameness: Sameness::default(),
            rumoured: BTreeSet::new(),
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

    /// Notes which members heard which speakers, and with whom they tell it, from all that is said in the story and how it groups into
    /// sayings, which it gives back as lists of places in `said`.
    pub fn listen(&mut self, said: &[Said], sayings: Sayings) -> Vec<Vec<usize>> {
        self.company = Company::gather(&sayings.groups, said, self);
        self.sameness = sayings.sameness;
        let names: Vec<Vec<Span>> = self
            .members
            .iter()
            .map(|member| derive::own_name(member, self.hands))
            .collect();
        for one in said {
            let Some(speaker) = one.speaker else { continue };
            let statement = &self.members[one.member].reading.statements[one.statement];
            let meets = self.chain(one.member, one.statement).is_empty()
                && self.meets(one.member, statement, &names[one.member]);
            let asked = self.told(statement);
            if meets || asked.is_some() && asked == self.members[one.member].outlet {
                self.heard.insert((one.member, speaker));
            }
            if meets && statement.medium == MediumKind::PressConference {
                self.attended.insert((one.member, one.statement));
            }
            let chain = self.chain(one.member, one.statement);
            let ringed = chain.is_empty() || chain.iter().any(|&hand| self.ring.contains(self.hands.id(hand)));
            if ringed && self.ring.contains(&self.node(one.member)) && !self.heard.contains(&(one.member, speaker)) {
                self.rumoured.insert(speaker);
            }
            for pair in chain.windows(2) {
                self.dispatches.insert((pair[1], pair[0], one.member, speaker));
            }
        }
        let relayed: BTreeSet<(usize, Option<usize>)> = said
            .iter()
            .filter(|one| !self.chain(one.member, one.statement).is_empty())
            .map(|one| (one.member, one.speaker))
            .collect();
        let paper = |one: &Said| {
            let medium = self.members[one.member].reading.statements[one.statement].medium;
            matches!(medium, MediumKind::Letter | MediumKind::Telegram | MediumKind::Document)
        };
        let (papers, others): (Vec<&Said>, Vec<&Said>) = said
            .iter()
            .filter(|one| !self.chain(one.member, one.statement).is_empty())
            .partition(|one| paper(one));
        let others: BTreeSet<usize> = others.iter().map(|one| one.member).collect();
        let papers = papers.iter().map(|one| one.member);
        self.for_papers = papers.filter(|member| !others.contains(member)).collect();
        // Told at an occasion where it may have been; a hand that the reader missed is likelier elsewhere.
        let occasion = |one: &&Said| {
            let statement = &self.members[one.member].reading.statements[one.statement];
            statement.addressee.is_some() || is_occasion(statement.medium)
        };
        let own = said
            .iter()
            .filter(occasion)
            .filter_map(|one| Some((one.member, one.speaker?)));
        self.own_words = own
            .filter(|&(member, speaker)| {
                let others = relayed.range((member, None)..(member + 1, None)).next().is_some();
                others && !relayed.contains(&(member, Some(speaker)))
            })
            .collect();
        sayings.groups
    }

    /// Whether the outlet names itself where it tells of the speaker: "Ani, whom Suara Rimba met at the pier, agreed. "...," she said".
    fn meets(&self, member: usize, statement: &Statement, names: &[Span]) -> bool {
        let reading = self.members[member].reading;
        let Some(speaker) = &statement.speaker else {
            return false;
        };
        let free = |name: &&Span| {
            let relays = |at: Span| at.touches(**name);
            !reading.statements.iter().any(|other| {
                other.content.iter().any(|&at| at.contains(**name))
                    || other.chain.iter().filter_map(|hand| hand.party.at).any(relays)
            })
        };
        let mut names = names.iter().filter(free).peekable();
        if names.peek().is_none() {
            return false;
        }
        let places = [Some(statement.extent()), statement.cue, speaker.at];
        let here = |sentence: &Span| places.iter().flatten().any(|at| at.touches(*sentence));
        let Some(first) = reading.sentences.iter().position(here) else {
            return false;
        };
        // The sentence before introduces the speaker.
        let introduces = first.checked_sub(1).map(|at| reading.sentences[at]).filter(|at| {
            let mut mentions = reading.mentions.iter();
            mentions.any(|mention| at.contains(mention.at) && Some(&mention.actor) == speaker.actor.as_ref())
        });
        let near: Vec<Span> = reading.sentences[first..]
            .iter()
            .copied()
            .take_while(here)
            .chain(introduces)
            .collect();
        names.any(|name| near.iter().any(|sentence| sentence.contains(*name)))
    }

    /// Whom a hand that heads a chain has its words from, as one of the articles that name it for this speaker says elsewhere.
    pub fn dispatch(&self, head: &str, versions: &[&Said]) -> Option<String> {
        versions.iter().find_map(|said| {
            let speaker = said.speaker?;
            let of_speaker = self.dispatches.iter().find(|&&(hand, _, member, whose)| {
                (member, whose) == (said.member, speaker) && self.hands.id(hand) == head
            });
            of_speaker.map(|&(_, before, ..)| self.hands.id(before).to_string())
        })
    }

    /// Whether the member heard one of the speakers: then it was there when the others spoke.
    pub fn there(&self, member: usize) -> bool {
        self.heard.range((member, 0)..(member + 1, 0)).next().is_some()
    }

    /// Whether the member neither credits anybody nor comes from any text known here.
    pub fn alone(&self, member: usize) -> bool {
        let parents = &self.parents[member];
        parents.credits.is_empty() && parents.text.is_none() && parents.absent.is_empty()
    }

    /// The agency or outlet that the version makes the speaker; the version's own is none.
    pub fn speaking_hand(&self, said: &Said) -> Option<u32> {
        let member = &self.members[said.member];
        let speaker = member.reading.statements[said.statement].speaker.as_ref()?;
        let hand = self.canonical(self.hands.of(speaker)?);
        (said.press && Some(hand) != member.outlet).then_some(hand)
    }

    /// The hand to which the words are told to have been said.
    pub fn told(&self, statement: &Statement) -> Option<u32> {
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

    pub fn canonical(&self, hand: u32) -> u32 {
        self.aliases.get(&hand).copied().unwrap_or(hand)
    }

    /// Whether the story has articles of the hand.
    pub fn has_articles(&self, hand: &str) -> bool {
        let mut outlets = self.members.iter().filter_map(|member| member.outlet);
        outlets.any(|outlet| self.hands.id(outlet) == hand)
    }

    /// The node of a member's outlet.
    pub fn node(&self, member: usize) -> String {
        node(&self.members[member], self.hands)
    }

    /// The hands of a statement's chain: neither the outlet itself nor the speaker nor a place.
    pub fn chain(&self, member: usize, statement: usize) -> Vec<u32> {
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
            let relays = is_press(id);
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
    pub fn by_mouth(&self, said: &Said, hand: u32) -> bool {
        let statement = &self.members[said.member].reading.statements[said.statement];
        statement
            .chain
            .iter()
            .any(|one| derive::by_mouth(one) && self.hands.of(&one.party).map(|one| self.canonical(one)) == Some(hand))
    }

    /// The members that this version's words come from, as far as derivations tell: those that have the saying, else those
    /// whose text has its words.
    pub fn sources(&self, said: &Said, said_by: &BTreeSet<usize>) -> Vec<usize> {
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
    pub fn absent(&self, member: usize) -> BTreeSet<u32> {
        self.parents[member]
            .absent
            .iter()
            .map(|&hand| self.canonical(hand))
            .collect()
    }
}
