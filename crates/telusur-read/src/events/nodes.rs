//! Who can act in a sentence: names, roles and pronouns that stand for them, described groups, two named before.

use std::ops::Range;

use telusur_model::{MentionKind, Party};

use super::{Finder, Sign};

/// Someone who can act, at one place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Tokens.
    pub(super) at: Range<usize>,
    /// Who.
    pub(super) party: Party,
    /// The second of two named together.
    pub(super) second: Option<Party>,
    /// What it is, where that is known.
    pub(super) kind: Option<MentionKind>,
    /// It follows a preposition of place.
    pub(super) placed: bool,
}

impl Node {
    /// Whether both are the same actor.
    pub(super) fn is(&self, other: &Node) -> bool {
        match (&self.party.actor, &other.party.actor) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.party.name == other.party.name,
            _ => false,
        }
    }
}

impl Finder<'_, '_> {
    /// Everyone who can act in a sentence, in order.
    pub(super) fn nodes(&self, whole: &Range<usize>) -> Vec<Node> {
        let mut out: Vec<Node> = Vec::new();
        let words = self.words;
        let mut i = whole.start;
        while i < whole.end {
            let node = self.node_at(i, whole);
            match node {
                Some(mut node) => {
                    let before = (whole.start..i).next_back();
                    node.placed = before.is_some_and(|j| self.sign(j, |sign| matches!(sign, Sign::Place)) == Some(1));
                    i = node.at.end.max(i + 1);
                    // Short forms in brackets name the one before them.
                    let same = out.last().is_some_and(|last| {
                        last.is(&node)
                            && words.tokens[last.at.end..node.at.start]
                                .iter()
                                .all(|token| token.is_mark())
                    });
                    if !same {
                        out.push(node);
                    }
                }
                None => i += 1,
            }
        }
        out
    }

    fn node_at(&self, i: usize, whole: &Range<usize>) -> Option<Node> {
        let (words, mentions) = (self.words, self.mentions);
        let node = |at: Range<usize>, party: Party, kind| Node {
            at,
            party,
            second: None,
            kind,
            placed: false,
        };
        // A role and its holder are one: "Presiden Rusia Vladimir Putin", "pemimpin Korea Utara itu".
        let role = mentions.roles.partition_point(|role| (role.first as usize) < i);
        let role = mentions.roles.get(role).filter(|role| role.first as usize == i);
        let covered = mentions.covering(i);
        if let Some(role) = role
            && covered.is_none()
        {
            let mut end = role.range().end;
            let mut person = None;
            let mut named = 0;
            let mut body = end;
            while named < 3 && end < whole.end {
                // One plain word may stand between: "duta besar Velmora untuk PBB Ranu Sorel".
                let plain = words.tokens[end].is_word() && !words.tokens[end].upper && !self.parting(end);
                let next = mentions
                    .covering(end)
                    .or_else(|| mentions.covering(end + 1).filter(|_| plain && end + 1 < whole.end));
                let Some(next) = next else { break };
                end = mentions.tokens_of(next).end;
                named += 1;
                if named == 1 {
                    body = end;
                }
                if mentions.list[next].kind == MentionKind::Person {
                    person = Some(next);
                    break;
                }
            }
            if let Some(person) = person {
                let mention = &mentions.list[person];
                return Some(node(
                    i..end,
                    Party {
                        name: mention.name.clone(),
                        actor: Some(mention.actor.clone()),
                        at: Some(mention.at),
                    },
                    Some(mention.kind),
                ));
            }
            let end = body;
            if let Some(party) = mentions.resolve_description(words, i..end, self.pack) {
                let kind = party
                    .actor
                    .as_deref()
                    .and_then(|id| mentions.actor(id))
                    .map(|actor| actor.kind);
                return Some(node(i..end, party, kind));
            }
        }
        if let Some(at) = covered {
            let mention = &mentions.list[at];
            let acts = !matches!(
                mention.kind,
                MentionKind::Facility | MentionKind::Other | MentionKind::Agency | MentionKind::Outlet
            );
            let range = mentions.tokens_of(at);
            let in_role = |j: usize| {
                let next = mentions.roles.partition_point(|role| role.last as usize <= j);
                mentions.roles.get(next).is_some_and(|role| role.range().contains(&j))
            };
            // "Russian President Vladimir Putin", "Kanselir Jerman Angela Merkel": the person, not the state.
            let next = if mention.kind == MentionKind::Person {
                None
            } else {
                (range.end..whole.end.min(range.end + 6))
                    .take_while(|&j| mentions.covering(j).is_some() || in_role(j))
                    .find_map(|j| {
                        mentions
                            .covering(j)
                            .filter(|&at| mentions.list[at].kind == MentionKind::Person)
                    })
            };
            let (mention, end) = match next {
                Some(next) => (&mentions.list[next], mentions.tokens_of(next).end),
                None => (mention, range.end),
            };
            return (acts || next.is_some()).then(|| {
                node(
                    i..end,
                    Party {
                        name: mention.name.clone(),
                        actor: Some(mention.actor.clone()),
                        at: Some(mention.at),
                    },
                    Some(mention.kind),
                )
            });
        }
        let word = &words.tokens[i];
        if let Some(&pronoun) = self.pack.names.pronouns.get(&word.key)
            && !pronoun.plural
        {
            let party = mentions.resolve_description(words, i..i + 1, self.pack)?;
            return Some(node(i..i + 1, party, Some(MentionKind::Person)));
        }
        let (length, sign) = self
            .pack
            .events
            .all_at(&words.tokens[..whole.end], i)
            .find(|(_, sign)| matches!(sign, Sign::Group | Sign::Both(_)))?;
        let at = i..i + length;
        if let Sign::Both(kind) = sign {
            let (one, other) = self.last_two(i, *kind)?;
            let mut both = node(at, one, *kind);
            both.second = Some(other);
            return Some(both);
        }
        let span = words.span(at.clone());
        let name = span.of(words.text).to_string();
        let party = Party {
            name,
            actor: None,
            at: Some(span),
        };
        Some(node(at, party, None))
    }

    /// The two actors of a kind that were named last before a token, in the order of the text.
    fn last_two(&self, before: usize, kind: Option<MentionKind>) -> Option<(Party, Party)> {
        let kind = kind.unwrap_or(MentionKind::State);
        let list = &self.mentions.list;
        let end = list.partition_point(|mention| mention.at.end <= self.words.tokens[before].at.start);
        let mut named = list[..end].iter().rev().filter(|mention| mention.kind == kind);
        let party = |mention: &telusur_model::Mention| Party {
            name: mention.name.clone(),
            actor: Some(mention.actor.clone()),
            at: Some(mention.at),
        };
        let last = named.next()?;
        let other = named.find(|mention| mention.actor != last.actor)?;
        Some((party(other), party(last)))
    }

    fn parting(&self, i: usize) -> bool {
        self.sign(i, |sign| matches!(sign, Sign::Relative | Sign::Place | Sign::And))
            .is_some()
    }
}
