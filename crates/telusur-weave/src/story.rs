//! One story woven: its derivations, its sayings with their chains, its counts.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use telusur_model::{
    Claim, Correction, Derivation, Doubt, Interval, Reading, Saying, Story, Version, WovenDocument, WovenEvent,
};

use crate::align::Cloth;
use crate::alike::Lexicon;
use crate::derive::{self, Member};
use crate::hands::Hands;
use crate::page::{self, Indexed, Page, Weights};
use crate::reworded::{Paired, Stock};
use crate::scene::Scene;
use crate::speakers::Speakers;
use crate::versions::{self, Compared};
use crate::witness::{self, Asked, Verdict};
use crate::{
    Lessons, chains, claims, corrections, counts, differences, disowned, events, sayings, text, threads, translation,
};

/// How far to doubt that somebody heard words that their speaker disowns.
const DISOWNED: f32 = 0.6;

/// What one story adds to the weave; ids that depend on the other stories are still empty.
pub(crate) struct Part {
    pub story: Story,
    pub documents: Vec<WovenDocument>,
    pub derivations: Vec<Derivation>,
    pub sayings: Vec<Saying>,
    pub claims: Vec<Claim>,
    pub corrections: Vec<Correction>,
    pub events: Vec<WovenEvent>,
    /// The actors that most of its documents name, by id.
    pub actors: Vec<String>,
    pub names: BTreeMap<String, String>,
}

/// The members of a story: the pages in `group`, which are in the order of time.
fn members<'r>(
    group: &[usize],
    readings: &[&'r Reading],
    pages: &'r [Page],
    weights: &Weights,
    hands: &Hands,
) -> Vec<Member<'r>> {
    let language = |page: usize| readings[page].language.code.as_str();
    let across = group.iter().any(|&page| language(page) != language(group[0]));
    group
        .iter()
        .map(|&page| {
            let cloth = Cloth::new(text::body(readings[page]), |concept| weights.of(concept));
            Member {
                reading: readings[page],
                page: &pages[page],
                outlet: hands.outlet(readings[page]),
                lines: if across {
                    translation::lines(&cloth.tokens)
                } else {
                    Vec::new()
                },
                cloth,
            }
        })
        .collect()
}

/// The names that the outlets of these members share with their editions.
fn brands(members: &[Member], hands: &Hands) -> BTreeSet<String> {
    let outlets = members.iter().filter_map(|member| member.outlet);
    derive::brands(outlets.map(|hand| hands.name(hand)))
}

/// A story whose texts are laid beside each other and whose statements are joined into sayings.
struct Ready<'r> {
    members: Vec<Member<'r>>,
    aliases: BTreeMap<u32, u32>,
    brands: BTreeSet<String>,
    parents: Vec<derive::Parents>,
    speakers: Speakers,
    said: Vec<sayings::Said>,
    lexicon: Lexicon,
    sayings: sayings::Sayings,
}

fn ready<'r>(
    group: &[usize],
    readings: &[&'r Reading],
    pages: &'r [Page],
    weights: &Weights,
    hands: &Hands,
) -> Ready<'r> {
    let members = members(group, readings, pages, weights, hands);
    let aliases = derive::aliases(&members, hands);
    let brands = brands(&members, hands);
    let parents = derive::parents(&members, hands, &aliases, &brands);
    let speakers = Speakers::gather(&members);
    let (said, lexicon) = sayings::gather(&members, weights, &speakers, hands);
    let sayings = sayings::group(&said, &lexicon, &members, &parents);
    Ready {
        members,
        aliases,
        brands,
        parents,
        speakers,
        said,
        lexicon,
        sayings,
    }
}

/// What the trained models are asked of a story.
pub(crate) fn lessons(
    group: &[usize],
    readings: &[&Reading],
    pages: &[Page],
    weights: &Weights,
    hands: &Hands,
) -> Lessons {
    let Ready {
        members,
        aliases,
        parents,
        said,
        lexicon,
        sayings,
        ..
    } = ready(group, readings, pages, weights, hands);
    let mut scene = Scene::new(&members, &parents, hands, &aliases);
    let document = |said: &sayings::Said| members[said.member].reading.id.clone();
    let compared = versions::compare(&said, &lexicon, &members, &parents, sayings::pairs(&said).into_iter());
    let compared = compared.map(|(one, two, answer)| Compared {
        documents: [document(&said[one]), document(&said[two])],
        statements: [said[one].statement, said[two].statement],
        traits: match answer {
            versions::Answer::Certain(_) => None,
            versions::Answer::Open(traits) => Some(traits.to_vec()),
        },
    });
    let compared = compared.collect();
    let groups = scene.listen(&said, sayings);
    let mut asked = Vec::new();
    for group in groups {
        let versions: Vec<&sayings::Said> = group.iter().map(|&one| &said[one]).collect();
        chains::links(&versions, &scene, &mut |said, _| {
            asked.push(Asked {
                document: document(said),
                statement: said.statement,
                traits: witness::traits(said, &scene).to_vec(),
            });
            Verdict {
                probability: 1.0,
                sure: true,
                evidence: String::new(),
            }
        });
    }
    let stock = Stock::of(&members);
    let paired = (0..members.len()).flat_map(|child| {
        let asked = stock.asked(child, &members, &parents[child], &parents).into_iter();
        asked.map(move |(parent, traits)| (child, parent, traits))
    });
    let id = |member: usize| members[member].reading.id.clone();
    let paired = paired
        .map(|(child, parent, traits)| Paired {
            child: id(child),
            parent: id(parent),
            traits: traits.to_vec(),
        })
        .collect();
    Lessons {
        compared,
        asked,
        paired,
    }
}

/// Weaves the story of the pages in `group`, which are in the order of time.
pub(crate) fn weave(group: &[usize], readings: &[&Reading], pages: &[Page], weights: &Weights, hands: &Hands) -> Part {
    let Ready {
        members,
        aliases,
        brands,
        parents,
        speakers,
        said,
        sayings,
        ..
    } = ready(group, readings, pages, weights, hands);
    let mut derivations = Vec::new();
    for (child, of_child) in parents.iter().enumerate() {
        derive::rows(child, of_child, &members, hands, &brands, &mut derivations);
    }
    let mut names = BTreeMap::new();
    let mut scene = Scene::new(&members, &parents, hands, &aliases);
    let groups = scene.listen(&said, sayings);
    let mut saying_of = BTreeMap::new();
    let disowned = disowned::find(&said, &groups, &members);
    let mut sayings = join(&scene, groups, &said, &speakers, &mut saying_of, &mut names);
    for disowning in &disowned {
        let document = &members[said[disowning.said].member].reading.id;
        disown(&mut sayings[disowning.saying], document);
    }
    for disowning in disowned::told(&disowned, &said) {
        let row = disowned::row(&said[disowning.said], &members);
        sayings[disowning.saying].disowned.push(row);
    }
    let disowned_by = disowned
        .iter()
        .map(|disowning| {
            let denial = &said[disowning.said];
            ((denial.member, denial.statement), disowning.saying)
        })
        .collect();
    let uttered = claims::Uttered {
        sayings: &sayings,
        version_of: &saying_of,
        disowned_by: &disowned_by,
    };
    let claims = claims::find(&members, &parents, weights, &speakers, hands, &uttered);
    let story = summary(&members, &sayings, hands);
    Part {
        documents: documents(&members),
        story,
        derivations,
        sayings,
        claims,
        corrections: corrections::find(&members, &parents),
        events: events::gather(&members),
        actors: threads::leading(&members, &mut names),
        names,
    }
}

fn join(
    scene: &Scene,
    groups: Vec<Vec<usize>>,
    said: &[sayings::Said],
    speakers: &Speakers,
    saying_of: &mut BTreeMap<(usize, usize), usize>,
    names: &mut BTreeMap<String, String>,
) -> Vec<Saying> {
    let (members, hands) = (scene.members, scene.hands);
    let mut out = Vec::new();
    for group in groups {
        let versions: Vec<&sayings::Said> = group.iter().map(|&one| &said[one]).collect();
        saying_of.extend(versions.iter().map(|one| ((one.member, one.statement), out.len())));
        let links = chains::links(&versions, scene, &mut |said, versions| {
            witness::judge(said, versions, scene)
        });
        let speaker = sayings::speaker(&versions);
        if let Some(speaker) = speaker {
            names.insert(speakers.id(speaker).to_string(), speakers.name(speaker).to_string());
        }
        for hand in links.iter().flat_map(|link| [&link.child, &link.parent]) {
            if let Some(known) = members
                .iter()
                .filter_map(|member| member.outlet)
                .find(|&known| hands.id(known) == hand)
            {
                names
                    .entry(hand.clone())
                    .or_insert_with(|| hands.name(known).to_string());
            }
        }
        out.push(Saying {
            id: String::new(),
            story: None,
            speaker: speaker.map(|speaker| speakers.id(speaker).to_string()),
            speaker_name: speaker.map(|speaker| speakers.name(speaker).to_string()),
            versions: versions.iter().map(|one| version(one, members)).collect(),
            attestation: counts::attest(&links),
            disowned: Vec::new(),
            differences: differences::between(&versions, members, speakers),
            links,
        });
    }
    out
}

/// Leaves nobody who certainly heard words whose speaker says in a document that he did not say them.
fn disown(saying: &mut Saying, document: &str) {
    for link in &mut saying.links {
        if link.parent == counts::UTTERANCE && link.certain {
            link.certain = false;
            link.doubt = Doubt::new(DISOWNED);
            link.evidence += &format!(" In {document} the words are disowned.");
        }
    }
    saying.attestation = counts::attest(&saying.links);
}

fn version(said: &sayings::Said, members: &[Member]) -> Version {
    let reading = members[said.member].reading;
    let statement = &reading.statements[said.statement];
    Version {
        document: reading.id.clone(),
        statement: said.statement,
        text: reading.words_of(statement),
        language: reading.language.code.clone(),
        kind: statement.kind,
        stance: statement.stance,
        cue: statement.cue.map(|cue| cue.of(&reading.text).to_string()),
    }
}

/// Every member with the earliest one that has the same words, if any.
fn documents(members: &[Member]) -> Vec<WovenDocument> {
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    let mut out = Vec::new();
    for (number, member) in members.iter().enumerate() {
        let whole = text::run_key(member.cloth.tokens.iter().map(|token| token.word));
        let earliest = *first.entry(whole).or_insert(number);
        let repeats = earliest != number && !member.cloth.tokens.is_empty();
        out.push(WovenDocument {
            id: member.reading.id.clone(),
            story: None,
            duplicate_of: repeats.then(|| members[earliest].reading.id.clone()),
        });
    }
    out
}

fn summary(members: &[Member], sayings: &[Saying], hands: &Hands) -> Story {
    let mut days: Vec<&str> = members
        .iter()
        .filter_map(|member| page::published(member.reading))
        .map(|value| value.get(..10).unwrap_or(value))
        .collect();
    // Articles that do not tell when they were published may tell when it was said.
    if days.is_empty() {
        let statements = members.iter().flat_map(|member| &member.reading.statements);
        let told = statements.filter_map(|statement| statement.time.as_ref());
        days.extend(told.filter_map(|time| time.value.get(..10)));
    }
    let outlets: BTreeSet<u32> = members.iter().filter_map(|member| member.outlet).collect();
    let unresolved: BTreeSet<&str> = sayings
        .iter()
        .flat_map(|saying| &saying.links)
        .filter(|link| link.parent == counts::UNRESOLVED)
        .map(|link| link.child.as_str())
        .collect();
    let best = sayings.iter().max_by_key(|saying| {
        let count = saying.attestation.count;
        (saying.versions.len() > 1, count.low, count.high, saying.versions.len())
    });
    let unresolved = members
        .iter()
        .filter(|member| unresolved.contains(chains::node(member, hands).as_str()))
        .count();
    Story {
        id: String::new(),
        title: title(members),
        documents: members.iter().map(|member| member.reading.id.clone()).collect(),
        from: days.iter().min().map(|day| day.to_string()),
        to: days.iter().max().map(|day| day.to_string()),
        articles: members.len() as u32,
        outlets: outlets.len() as u32,
        attestation: best.map_or(Interval::default(), |saying| saying.attestation.count),
        unresolved: unresolved as u32,
        common_link: best.map_or_else(Vec::new, |saying| saying.attestation.common_link.clone()),
    }
}

/// The headline of the member most like the others.
fn title(members: &[Member]) -> String {
    let likeness = |one: usize| -> f32 {
        let indexed = Indexed::of(members[one].page);
        (0..members.len().min(64))
            .filter(|&other| other != one)
            .map(|other| {
                let same = members[one].reading.language.code == members[other].reading.language.code;
                indexed.likeness(members[other].page, same)
            })
            .sum()
    };
    (0..members.len().min(64))
        .map(|one| (likeness(one), one))
        .filter(|&(_, one)| members[one].reading.headline().is_some())
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .and_then(|(_, one)| members[one].reading.headline())
        .map_or_else(|| opening(members), str::to_string)
}

/// Longest opening that stands for a headline, in characters.
const OPENING: usize = 90;

/// The first words of the first member, where none has a headline.
fn opening(members: &[Member]) -> String {
    let first = members.first().map(|member| member.reading);
    let Some(sentence) = first.and_then(|reading| reading.sentences.first().map(|at| at.of(&reading.text))) else {
        return String::new();
    };
    let mut out: String = sentence.chars().take(OPENING).collect();
    if out.len() < sentence.len() {
        out.truncate(out.rfind(' ').unwrap_or(out.len()));
        out.push('…');
    }
    out
}
