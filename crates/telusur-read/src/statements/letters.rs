//! Letters and telegrams told of in an article: who wrote to whom, and what of the words stood in them.

use telusur_model::{MediumKind, MentionKind, Party, SmolStr};

use super::addressee::{Address, party_at};
use super::attributes::Medium;
use super::{Draft, Scene};

/// A letter told of somewhere in the article: from whom, to whom.
pub(super) struct Letter {
    /// To whom.
    pub to: Party,
    /// Who wrote it, as an actor's id.
    pub from: Option<SmolStr>,
    /// Letter or telegram.
    pub kind: MediumKind,
}

/// What a letter says its writer says: "surat itu menyebut", "the letter said", "dalam surat itu disebutkan".
pub(super) fn written_in(
    draft: &Draft,
    scene: &Scene,
    letters: &[Letter],
    wrote: Option<&(MediumKind, Party)>,
) -> Option<(MediumKind, super::Who)> {
    let is_letter = |kind: MediumKind| matches!(kind, MediumKind::Letter | MediumKind::Telegram);
    let at = match &draft.speaker {
        Some(who) if who.party.actor.is_none() => {
            let tokens = &scene.words.tokens[..who.at.end];
            let head = who.at.clone().take(2).any(|i| {
                scene
                    .pack
                    .media
                    .all_at(tokens, i)
                    .any(|(_, medium)| matches!(medium, Medium::Noun(kind) if is_letter(*kind)))
            });
            if !head {
                return None;
            }
            who.at.clone()
        }
        Some(_) => return None,
        None if is_letter(draft.medium) => draft.medium_at.map(|at| scene.words.tokens_in(at))?,
        None => return None,
    };
    let told = letters.iter().find_map(|letter| {
        let actor = scene.mentions.actor(letter.from.as_deref()?)?;
        let party = Party {
            name: actor.name.clone(),
            actor: Some(actor.id.clone()),
            at: None,
        };
        Some((letter.kind, party))
    });
    let (kind, party) = told.or_else(|| wrote.cloned())?;
    let party = Party {
        at: Some(scene.words.span(at.clone())),
        ..party
    };
    Some((kind, super::Who { at, party }))
}

/// The token behind "to" where a letter stands at `i` and the one it is sent to a few words on: "a letter on Monday to X".
fn sent_to(scene: &Scene, tokens: &[crate::words::Token], i: usize) -> Option<usize> {
    let letter = scene
        .pack
        .media
        .all_at(tokens, i)
        .any(|(_, medium)| matches!(medium, Medium::Noun(MediumKind::Letter | MediumKind::Telegram)));
    if !letter {
        return None;
    }
    (i + 1..tokens.len().min(i + 6)).find_map(|j| {
        let (length, _) = scene
            .pack
            .addressees
            .all_at(tokens, j)
            .find(|(_, address)| **address == Address::To)?;
        Some(j + length)
    })
}

/// Every letter told of outside statements: "mengirim surat kepada Y".
pub(super) fn letters(scene: &Scene) -> Vec<Letter> {
    let words = scene.words;
    let nobody = Draft::new(telusur_model::StatementKind::Indirect, Vec::new(), "stand-in", 0.0);
    let mut out: Vec<Letter> = Vec::new();
    for sentence in &words.sentences {
        let tokens = &words.tokens[..sentence.last as usize];
        for i in sentence.range() {
            if !scene.pack.letters.at(&tokens[i]) {
                continue;
            }
            let addressed = scene
                .pack
                .addressees
                .all_at(tokens, i)
                .find(|(_, address)| **address == Address::LetterTo)
                .map(|(length, _)| i + length);
            let Some(behind) = addressed.or_else(|| sent_to(scene, tokens, i)) else {
                continue;
            };
            let Some(to) = party_at(&nobody, scene, behind, tokens.len()).filter(|party| party.actor.is_some()) else {
                continue;
            };
            let before = words.span(sentence.first as usize..i);
            let from = scene
                .mentions
                .list
                .iter()
                .filter(|mention| before.contains(mention.at) && Some(&mention.actor) != to.actor.as_ref());
            let from = from
                .filter(|mention| mention.kind == MentionKind::Person)
                .map(|mention| mention.actor.clone())
                .next_back();
            let kind = (i.saturating_sub(3)..=i).find_map(|j| {
                scene.pack.media.all_at(tokens, j).find_map(|(_, medium)| match medium {
                    Medium::Noun(kind @ MediumKind::Telegram) | Medium::Bare(kind @ MediumKind::Telegram) => {
                        Some(*kind)
                    }
                    _ => None,
                })
            });
            if !out
                .iter()
                .any(|letter| letter.to.actor == to.actor && letter.from == from)
            {
                out.push(Letter {
                    to,
                    from,
                    kind: kind.unwrap_or(MediumKind::Letter),
                });
            }
        }
    }
    // Two who exchange letters answer each other.
    let back: Vec<Letter> = out
        .iter()
        .filter_map(|letter| {
            let from = letter.from.clone()?;
            let name = scene.mentions.list.iter().find(|mention| mention.actor == from)?;
            let to = Party {
                name: name.name.clone(),
                actor: Some(from),
                at: None,
            };
            Some(Letter {
                to,
                from: letter.to.actor.clone(),
                kind: letter.kind,
            })
        })
        .collect();
    out.extend(back);
    out
}

/// Whether a draft is told as words of that letter.
pub(super) fn is_of(draft: &Draft, letter: &Letter) -> bool {
    let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.as_ref());
    matches!(draft.medium, MediumKind::Letter | MediumKind::Telegram)
        && speaker.is_some()
        && (letter.from.as_ref() == speaker || letter.from.is_none() && letter.to.actor.as_ref() != speaker)
}
