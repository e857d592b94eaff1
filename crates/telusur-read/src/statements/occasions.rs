//! Occasions: what an article tells once of how, when and to whom somebody spoke, and what it holds for.
//!
//! An occasion is told beside the words themselves, or in a sentence of its own that points at them ("Hal itu disampaikan
//! Ani dalam jumpa pers, Senin"). Such a sentence becomes a draft like any other, so that all that surrounds a
//! statement is read from it too, and is dropped once what it tells has been handed on.

use telusur_model::{MediumKind, MentionKind, Stance};

use super::addressee::tells_reporters;
use super::attributes::Medium;
use super::voices::{
    FAR, colleagues, in_office, is_person, leans, officer_of, one_voice, paragraph_of, same_party, same_speaker,
    speaks_for, titled,
};
use super::{Draft, Scene, Who};

/// The rule of a draft that only tells of an occasion.
pub(super) const OCCASION: &str = "occasion";

/// Paragraphs over which an occasion holds.
pub(super) const NEAR: u32 = 3;
/// The same of the post of one in office, who speaks elsewhere too.
const POST: u32 = 1;
/// Paragraphs between one's words and those that follow as the next in the article.
const NEXT: u32 = 1;
/// Paragraphs between a lead and the words that it sums up.
const LEAD: u32 = 5;
/// Paragraphs between the words of a body that open an article and those of a person that they sum up.
const SUMMED: u32 = 2;
/// Tokens between a medium and whom one speaks with ("dalam pertemuan di Melati dengan Ani").
const PARTNER: usize = 5;
/// Tokens before a word for a gathering in which it is said to have been held.
pub(super) const HELD: usize = 2;
/// Tokens behind a reporting word that are of its clause.
const AGENT: usize = 16;

type Range = std::ops::Range<usize>;

/// Carries medium, addressee and time over one occasion: what the same speaker says nearby, and a lead that sums it up. What is told in
/// the words of another (`within`) belongs to none of the occasions told around them.
pub(super) fn hold(drafts: &mut [Draft], scene: &Scene, within: &[bool]) {
    let paragraphs: Vec<u32> = drafts.iter().map(|draft| paragraph_of(draft, scene)).collect();
    let near = |i: usize, j: usize| paragraphs[i].abs_diff(paragraphs[j]);
    let leans = leans(drafts, scene);
    // The draft beside which the occasion of each is told.
    let mut roots: Vec<usize> = (0..drafts.len()).collect();
    let joins: Vec<bool> = drafts.iter().map(|draft| joins(draft, scene)).collect();
    let apart: Vec<bool> = drafts.iter().map(|draft| apart(draft, scene)).collect();
    // Who tells reporters, or speaks when something is over, speaks neither at the meeting nor by the post told of, and goes on so.
    let mut told: Vec<bool> = drafts
        .iter()
        .map(|draft| {
            draft.medium == MediumKind::Unstated && (tells_reporters(draft, scene) || afterwards(draft, scene))
        })
        .collect();
    // Reporters are told at a press conference too, where the same speaker has just been said to give one.
    for i in 0..drafts.len() {
        if !told[i] {
            continue;
        }
        let over = afterwards(&drafts[i], scene);
        let before = (0..i).rev().filter(|&j| same_speaker(&drafts[i], &drafts[j], scene));
        let before = before.filter(|&j| near(i, j) <= NEAR && one_day(&drafts[i], &drafts[j]));
        let met = before
            .filter(|&j| !told[j])
            .find(|&j| drafts[j].medium != MediumKind::Unstated);
        // What is written down may be of what was over by then.
        let holds = if over {
            MediumKind::Statement
        } else {
            MediumKind::PressConference
        };
        if met.is_some_and(|j| drafts[j].medium == holds) {
            drafts[i].medium = holds;
            told[i] = false;
        }
    }
    hold_reporters(drafts, &told, &paragraphs, scene);
    for i in 0..drafts.len() {
        if drafts[i].medium != MediumKind::Unstated || told[i] || within[i] || once(&drafts[i], scene) {
            continue;
        }
        let same = |j: &usize| same_speaker(&drafts[i], &drafts[*j], scene) && one_day(&drafts[i], &drafts[*j]);
        let leaned = || {
            // What a body finds is no occasion of those who speak for it.
            let nobody = drafts[i].speaker.as_ref().is_none_or(|who| who.party.actor.is_none());
            let fits = |j: &usize| {
                let found = drafts[*j].medium == MediumKind::Report;
                let other = drafts[*j].speaker.as_ref().is_some_and(|who| who.party.actor.is_none());
                // What a body posts, its people do not say.
                let posted = drafts[*j].medium == MediumKind::SocialMedia && drafts[i].speaker.is_some();
                holds_for(&drafts[*j], scene)
                    && (!found || nobody && other)
                    && !posted
                    && one_day(&drafts[i], &drafts[*j])
            };
            leans[i].filter(fits)
        };
        // One person mostly speaks on one occasion in one article; posts and findings are many.
        let far = |i: usize, j: usize| {
            is_person(&drafts[i], scene) && !matches!(drafts[j].medium, MediumKind::SocialMedia | MediumKind::Report)
        };
        // Data and agreements are no occasion.
        let holds = |j: &usize| !within[*j] && holds_for(&drafts[*j], scene);
        let letter = |j: usize| matches!(drafts[j].medium, MediumKind::Letter | MediumKind::Telegram);
        // What the same speaker said on another day ends the occasion before.
        let other_day = |j: usize| {
            (j + 1..i).any(|k| {
                same_speaker(&drafts[i], &drafts[k], scene)
                    && own_day(&drafts[k], scene)
                    && !one_day(&drafts[j], &drafts[k])
            })
        };
        let earlier = (0..i).rev().filter(same).find(|j| told[*j] || holds(j));
        let earlier = earlier.filter(|&j| !other_day(j));
        let earlier = earlier.filter(|&j| !told[j]).filter(|&j| {
            let post = drafts[j].medium == MediumKind::SocialMedia && in_office(&drafts[i], scene);
            let reach = if post { POST } else { NEAR };
            letter(j) || near(i, j) <= reach || far(i, j) || joins[i] && drafts[j].medium != MediumKind::Report
        });
        if apart[i] {
            // What is set apart from the words before may be one with those behind.
            let next = (i + 1..drafts.len())
                .find(|j| same(j) && near(i, *j) <= 1 && holds(j) && drafts[*j].medium_at.is_some());
            if let Some(j) = next {
                drafts[i].medium = drafts[j].medium;
            }
            continue;
        }
        let joined = || {
            // "dalam acara itu": an event, and no paper.
            let event = joins[i] && at_event(&drafts[i], scene);
            let fits = |j: &usize| match drafts[*j].medium {
                MediumKind::Report => false,
                MediumKind::Statement | MediumKind::SocialMedia | MediumKind::Letter | MediumKind::Telegram => !event,
                _ => true,
            };
            let before = (0..i).rev().find(|j| holds(j) && fits(j))?;
            (joins[i] && near(i, before) <= NEAR).then_some(before)
        };
        let later = (i + 1..drafts.len())
            .filter(same)
            .find(|j| told[*j] || holds(j) && drafts[*j].medium_at.is_some())
            .filter(|&j| !told[j]);
        let lead = later.filter(|&j| {
            // A lead sums up what is told below; a body's report goes on.
            let person = is_person(&drafts[j], scene);
            let report = drafts[j].medium == MediumKind::Report && person;
            let own = person && drafts[j].medium != MediumKind::SocialMedia && near(i, j) <= NEAR;
            (own || paragraphs[i] <= NEAR && (letter(j) || near(i, j) <= LEAD)) && !report
        });
        let points = || {
            (i + 1..drafts.len()).find(|&j| drafts[j].rule == OCCASION && same(&j) && near(i, j) <= NEAR && holds(&j))
        };
        // What stands right before goes on in what the same speaker then tells the press or publishes; a meeting may be another day's.
        let next = || {
            let one = next_words(drafts, i).filter(same)?;
            let beside = drafts[one].medium_at.is_some() && near(i, one) <= NEXT && !told[one] && !apart[one];
            let gathers = matches!(
                drafts[one].medium,
                MediumKind::Report | MediumKind::Meeting | MediumKind::Speech | MediumKind::Broadcast
            );
            (beside && !gathers && holds(&one)).then_some(one)
        };
        let met = || {
            let told = |j: &usize| drafts[*j].medium_at.is_some() && near(i, *j) <= NEAR;
            let mut before = (0..i).rev().filter(told);
            before.find(|j| meets(&drafts[i], &drafts[*j], scene))
        };
        // "... kata juru bicara itu. Pernyataan ini disampaikan Ani dalam jumpa pers": who is not named is who said this.
        let pointed = || {
            let nobody = !is_person(&drafts[i], scene);
            let behind =
                |j: &usize| drafts[*j].rule == OCCASION && drafts[*j].sentence == drafts[i].sentence + 1 && holds(j);
            let next = (i + 1..drafts.len()).find(behind)?;
            nobody.then_some(next)
        };
        let Some(j) = earlier
            .or_else(joined)
            .or_else(leaned)
            .or(lead)
            .or_else(next)
            .or_else(points)
            .or_else(met)
            .or_else(pointed)
        else {
            if let Some(kind) = narrated(&drafts[i], drafts, scene) {
                drafts[i].medium = kind;
            }
            continue;
        };
        drafts[i].medium = drafts[j].medium;
        if drafts[i].time.is_none() {
            drafts[i].time = drafts[j].time.clone();
        }
        roots[i] = roots[j];
        let root = &drafts[roots[j]];
        let asked = matches!(root.stance, Stance::Asks | Stance::Warns);
        let told = partner(root, scene) || root.medium == MediumKind::Interview && !asked;
        let named = root.addressee.as_ref().is_some_and(|party| party.actor.is_some());
        if drafts[i].addressee.is_none() && told && named && same_speaker(&drafts[i], root, scene) {
            drafts[i].addressee = root.addressee.clone();
        } else if drafts[i].addressee.is_none() && told && named {
            let to = root.addressee.as_ref().zip(drafts[i].speaker.as_ref());
            if to.is_some_and(|(to, who)| same_party(to, &who.party, scene)) {
                drafts[i].addressee = root.speaker.as_ref().map(|who| who.party.clone());
            }
        }
    }
    hold_times(drafts, scene, &leans);
    hold_for_bodies(drafts, &paragraphs, scene);
    hold_for_many(drafts, &paragraphs, scene);
}

/// The next of an article's words that are no other's own: of those told inside them and of mere occasions the next is none.
fn next_words(drafts: &[Draft], i: usize) -> Option<usize> {
    let outer = |j: &usize| drafts[*j].inside.is_none() && drafts[*j].rule != OCCASION;
    (i + 1..drafts.len()).find(outer)
}

/// What opens an article was told to the reporters to whom its speaker is said to have told what stands right behind it.
fn hold_reporters(drafts: &mut [Draft], told: &[bool], paragraphs: &[u32], scene: &Scene) {
    let outer = |j: &usize| drafts[*j].inside.is_none() && drafts[*j].rule != OCCASION;
    let mut order = (0..drafts.len()).filter(outer);
    let Some((lead, next)) = order.next().zip(order.next()) else {
        return;
    };
    let near = paragraphs[next].abs_diff(paragraphs[lead]) <= 1;
    let open = drafts[lead].addressee.is_none() && drafts[lead].medium == MediumKind::Unstated;
    let heard = told[next] && tells_reporters(&drafts[next], scene);
    if heard && near && open && same_speaker(&drafts[lead], &drafts[next], scene) {
        drafts[lead].addressee = drafts[next].addressee.clone();
    }
}

/// Whether a draft's speaker is the one whom the other meets: who is met speaks at the same meeting, on the same day.
fn meets(draft: &Draft, other: &Draft, scene: &Scene) -> bool {
    let to = other.addressee.as_ref().filter(|to| to.actor.is_some());
    let who = draft.speaker.as_ref().map(|who| &who.party);
    other.medium == MediumKind::Meeting
        && one_day(draft, other)
        && to.zip(who).is_some_and(|(to, who)| same_party(to, who, scene))
}

/// Whether the medium of a draft may hold for a whole occasion: data and agreements are none, save where they are read out.
fn holds_for(draft: &Draft, scene: &Scene) -> bool {
    match draft.medium {
        MediumKind::Unstated => false,
        MediumKind::Document => read_out(draft, scene),
        _ => true,
    }
}

/// Whether a document is told to be read out ("saat membacakan dakwaan"), which is an occasion.
fn read_out(draft: &Draft, scene: &Scene) -> bool {
    let at = draft.medium_at.map(|at| scene.words.tokens_in(at));
    at.is_some_and(|at| {
        let mut found = scene.pack.media.all_at(&scene.words.tokens, at.start);
        found.any(|(_, medium)| matches!(medium, Medium::Bare(MediumKind::Speech)))
    })
}

/// A date told once holds for what one person says; of a body's words only nearby.
pub(super) fn hold_times(drafts: &mut [Draft], scene: &Scene, leans: &[Option<usize>]) {
    let paragraphs: Vec<u32> = drafts.iter().map(|draft| paragraph_of(draft, scene)).collect();
    for i in 0..drafts.len() {
        if drafts[i].time.is_some() || once(&drafts[i], scene) {
            continue;
        }
        let reach = if is_person(&drafts[i], scene) { u32::MAX } else { NEAR };
        let fits = |&j: &usize| {
            carries(&drafts[j], scene)
                && same_speaker(&drafts[i], &drafts[j], scene)
                && paragraphs[i].abs_diff(paragraphs[j]) <= reach
        };
        let earlier = (0..i).rev().find(fits);
        let joined = || {
            let before = (0..i).rev().find(|&j| carries(&drafts[j], scene))?;
            (paragraphs[i].abs_diff(paragraphs[before]) <= NEAR && joins(&drafts[i], scene)).then_some(before)
        };
        let later = || {
            // The words of one person are summed up before they are told; a body's only in the lead.
            let person = is_person(&drafts[i], scene);
            let lead = |j: usize| paragraphs[i] <= NEAR && (person || paragraphs[j].abs_diff(paragraphs[i]) <= LEAD);
            let near =
                |j: usize| (person || drafts[j].rule == OCCASION) && paragraphs[j].abs_diff(paragraphs[i]) <= NEAR;
            let voice = |j: usize| {
                let near = paragraphs[j].abs_diff(paragraphs[i]) <= LEAD;
                near && carries(&drafts[j], scene) && one_voice(drafts, leans, i, j, scene)
            };
            let after = i + 1..drafts.len();
            let own = after.clone().find(|j| fits(j) && (lead(*j) || near(*j)));
            own.or_else(|| after.clone().find(|&j| !person && voice(j)))
                .filter(|_| !apart(&drafts[i], scene))
        };
        // Who has a day of his own elsewhere does not take another's.
        let own =
            || (i + 1..drafts.len()).any(|j| carries(&drafts[j], scene) && same_speaker(&drafts[i], &drafts[j], scene));
        let leaned = || leans[i].filter(|&j| carries(&drafts[j], scene) && !own());
        // What stands near says more than what stands far off.
        let far = earlier.filter(|&j| paragraphs[i].abs_diff(paragraphs[j]) > NEAR);
        let after = far
            .and_then(|_| later())
            .filter(|&j| paragraphs[j].abs_diff(paragraphs[i]) <= NEAR);
        // What is set apart from the words before is of the day of those that follow.
        let recalled = apart(&drafts[i], scene).then(|| {
            let next = (i + 1..drafts.len()).find(|&j| same_speaker(&drafts[i], &drafts[j], scene))?;
            (own_day(&drafts[next], scene) && paragraphs[next].abs_diff(paragraphs[i]) <= 1).then_some(next)
        });
        let after = recalled.flatten().or(after);
        // Two of one body mostly speak on one occasion.
        let colleague = || {
            let near = |j: &usize| paragraphs[i].abs_diff(paragraphs[*j]) <= NEAR && carries(&drafts[*j], scene);
            let before = (0..i).rev().find(near)?;
            (colleagues(&drafts[i], &drafts[before], scene) && !apart(&drafts[i], scene)).then_some(before)
        };
        let met = || {
            let near = |j: &usize| paragraphs[i].abs_diff(paragraphs[*j]) <= NEAR && carries(&drafts[*j], scene);
            let mut before = (0..i).rev().filter(near);
            before.find(|j| meets(&drafts[i], &drafts[*j], scene))
        };
        let from = after
            .or(earlier)
            .or_else(joined)
            .or_else(later)
            .or_else(leaned)
            .or_else(colleague)
            .or_else(met);
        drafts[i].time = from.and_then(|j| drafts[j].time.clone());
    }
}

/// Whether the addressee is told together with the medium ("dalam pertemuan dengan Ani"), and so for the whole occasion.
pub(super) fn partner(draft: &Draft, scene: &Scene) -> bool {
    let at = |span: telusur_model::Span| scene.words.tokens_in(span);
    let medium = draft.medium_at.map(at);
    let party = draft.addressee.as_ref().and_then(|party| party.at).map(at);
    match (medium, party) {
        (Some(medium), Some(party)) => party.start >= medium.end && party.start - medium.end <= PARTNER,
        _ => false,
    }
}

/// Who opens an article and is a body, a state or only described speaks by the first of its people or offices whom the article then
/// quotes: so the occasion is one.
fn hold_for_bodies(drafts: &mut [Draft], paragraphs: &[u32], scene: &Scene) {
    for i in 0..drafts.len() {
        if paragraphs[i] > 1 || drafts[i].medium_at.is_some() || is_person(&drafts[i], scene) {
            continue;
        }
        let Some(who) = drafts[i].speaker.clone() else {
            continue;
        };
        let Some(j) = voice_below(drafts, i, &who, paragraphs, scene) else {
            continue;
        };
        // How one of the press speaks is no occasion ("Radio Melati" is no voice of the town's).
        let aired =
            matches!(drafts[j].medium, MediumKind::Report | MediumKind::Broadcast) && drafts[j].medium_at.is_none();
        if drafts[i].medium == MediumKind::Unstated && drafts[j].medium != MediumKind::Document && !aired {
            drafts[i].medium = drafts[j].medium;
        }
        if drafts[i].time.is_none() {
            drafts[i].time = drafts[j].time.clone();
        }
        if drafts[i].addressee.is_none() && partner(&drafts[j], scene) {
            drafts[i].addressee = drafts[j].addressee.clone();
        }
    }
}

/// Which of the words below are those of who speaks for a body, a state or one only described whose words open an article.
pub(super) fn voice_below(drafts: &[Draft], i: usize, who: &Who, paragraphs: &[u32], scene: &Scene) -> Option<usize> {
    let far = |j: &usize| drafts[*j].sentence > drafts[i].sentence + FAR;
    let mut below = (i + 1..drafts.len()).take_while(|j| !far(j));
    let other = below.find(|&j| !same_speaker(&drafts[i], &drafts[j], scene));
    let voice = other.filter(|&j| match &who.party.actor {
        Some(body) => {
            speaks_for(&drafts[j], body, scene)
                || is_person(&drafts[j], scene) && titled(&drafts[j], Some(body), named_here(who, scene), scene)
        }
        // "Juru bicara kabupaten mengatakan …": the name follows.
        None => {
            let mut roles = scene.mentions.roles.iter();
            is_person(&drafts[j], scene)
                && (roles.any(|role| role.first as usize == who.at.start)
                    || titled(&drafts[j], None, &who.party.name, scene))
        }
    });
    let near = |j: &usize| paragraphs[*j] <= NEAR + 1 && one_day(&drafts[i], &drafts[*j]);
    voice.filter(near).or_else(|| summed_up(drafts, i, paragraphs, scene))
}

/// The gathering that an article tells of without words of anybody, where a draft's words belong to the occasion told of last ("Ani
/// menerima kunjungan warga. Dalam kesempatan itu, Budi mengatakan ..."): the last that stands before, in words that nobody says.
fn narrated(draft: &Draft, drafts: &[Draft], scene: &Scene) -> Option<MediumKind> {
    let words = scene.words;
    let sentence = words.sentences.get(draft.sentence)?;
    let tokens = &words.tokens[..sentence.last as usize];
    let (at, length) = pointed_at(draft, scene)?;
    let gathering = |i: usize| {
        let mut found = scene.pack.media.all_at(tokens, i);
        found.find_map(|(_, medium)| match medium {
            Medium::Narrated(kind)
            | Medium::Noun(
                kind @ (MediumKind::Meeting
                | MediumKind::Speech
                | MediumKind::PressConference
                | MediumKind::Interview
                | MediumKind::Broadcast),
            ) => Some(*kind),
            _ => None,
        })
    };
    let told = |i: usize| drafts.iter().any(|other| other.is_content(tokens[i].at));
    let near = |i: &usize| {
        let before = &words.sentences[words.sentence_of(*i)];
        !before.title && before.paragraph.abs_diff(sentence.paragraph) <= NEAR
    };
    let last = (0..sentence.first as usize).rev().take_while(near);
    // "menggelar rapat", "dalam rapat": told to have been, and not one of many things that will be.
    let held = |i: usize| {
        (i.saturating_sub(HELD)..i).any(|j| {
            let mut found = scene.pack.media.all_at(&tokens[..i], j);
            found.any(|(_, medium)| matches!(medium, Medium::Preposition | Medium::After | Medium::Held))
        })
    };
    let kind = |i: usize| {
        let kind = gathering(i)?;
        let narrated = scene
            .pack
            .media
            .all_at(tokens, i)
            .any(|(_, medium)| matches!(medium, Medium::Narrated(_)));
        (narrated || held(i)).then_some(kind)
    };
    let found = last.filter(|&i| !told(i)).find_map(kind);
    // "dalam acara itu": of whatever kind it was, it is one.
    found.or_else(|| event(at..at + length, scene))
}

/// Where a draft's sentence points at the occasion told of last ("dalam kesempatan itu"): token and length. What tells of no place
/// ("lebih lanjut", "menjawab pertanyaan itu") does not.
fn pointed_at(draft: &Draft, scene: &Scene) -> Option<(usize, usize)> {
    let sentence = scene.words.sentences.get(draft.sentence)?;
    let tokens = &scene.words.tokens[..sentence.last as usize];
    sentence.range().find_map(|i| {
        if draft.is_content(tokens[i].at) {
            return None;
        }
        let mut found = scene.pack.media.all_at(tokens, i);
        let (length, _) = found.find(|(_, medium)| **medium == Medium::Same)?;
        let mut placed = scene.pack.media.all_at(tokens, i);
        placed
            .any(|(_, medium)| *medium == Medium::Preposition)
            .then_some((i, length))
    })
}

/// The kind of event that words name which point at one ("dalam acara itu").
fn event(at: Range, scene: &Scene) -> Option<MediumKind> {
    let mut bare = scene.pack.media.all_at(&scene.words.tokens[..at.end], at.start);
    bare.find_map(|(_, medium)| match medium {
        Medium::Bare(kind) => Some(*kind),
        _ => None,
    })
}

/// Whether a draft's sentence points at an event ("dalam acara itu").
fn at_event(draft: &Draft, scene: &Scene) -> bool {
    let pointed = pointed_at(draft, scene);
    pointed.is_some_and(|(at, length)| event(at..at + length, scene).is_some())
}

/// What several who are not named said on a day opens an article: those in office and bodies quoted right behind it, without a day of
/// their own, are the several ("kata pejabat kedua negara pada Senin").
fn hold_for_many(drafts: &mut [Draft], paragraphs: &[u32], scene: &Scene) {
    let outer = |draft: &Draft| draft.inside.is_none() && draft.rule != OCCASION;
    let Some(lead) = drafts.iter().position(outer).filter(|&lead| paragraphs[lead] <= 1) else {
        return;
    };
    let many = drafts[lead].speaker.as_ref().is_some_and(|who| {
        let role = |at: usize| scene.mentions.roles.iter().any(|role| role.first as usize == at);
        who.party.actor.is_none() && role(who.at.start) && !scene.words.tokens[who.at.start].upper
    });
    let Some(day) = drafts[lead]
        .time
        .clone()
        .filter(|_| many && own_day(&drafts[lead], scene))
    else {
        return;
    };
    for i in lead + 1..drafts.len() {
        let draft = &drafts[i];
        let dated = || {
            drafts
                .iter()
                .any(|other| other.time.is_some() && same_speaker(draft, other, scene))
        };
        let one = outer(draft) && (in_office(draft, scene) || !is_person(draft, scene) && named_body(draft, scene));
        if paragraphs[i].abs_diff(paragraphs[lead]) > SUMMED
            || !one
            || draft.time.is_some()
            || apart(draft, scene)
            || dated()
        {
            continue;
        }
        drafts[i].time = Some(day.clone());
    }
}

/// Whether an organisation that is named speaks.
fn named_body(draft: &Draft, scene: &Scene) -> bool {
    let actor = draft.speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let kind = actor.and_then(|id| scene.mentions.actor(id)).map(|actor| actor.kind);
    kind == Some(MentionKind::Organisation)
}

/// The words of a person right behind those of a body or of one described that open an article: the lead sums them up, whatever the body is
/// to the person, where it is none of the press and no state, of which many speak.
fn summed_up(drafts: &[Draft], i: usize, paragraphs: &[u32], scene: &Scene) -> Option<usize> {
    let outer = |j: &usize| drafts[*j].inside.is_none() && drafts[*j].rule != OCCASION;
    let first = (0..i).all(|j| !outer(&j) || same_speaker(&drafts[i], &drafts[j], scene));
    let id = drafts[i].speaker.as_ref().and_then(|who| who.party.actor.as_deref());
    let kind = id.and_then(|id| scene.mentions.actor(id)).map(|actor| actor.kind);
    let state = kind == Some(MentionKind::State);
    if !first || !state && !matches!(kind, None | Some(MentionKind::Organisation | MentionKind::Group)) {
        return None;
    }
    let next = (i + 1..drafts.len()).find(|j| outer(j) && !same_speaker(&drafts[i], &drafts[*j], scene))?;
    let near = paragraphs[next].abs_diff(paragraphs[i]) <= SUMMED;
    let one = near && is_person(&drafts[next], scene) && one_day(&drafts[i], &drafts[next]);
    // Of a state many speak: one in an office that is of no other state.
    let officer = || id.is_some_and(|home| officer_of(&drafts[next], home, scene));
    (one && !apart(&drafts[next], scene) && (!state || officer())).then_some(next)
}

/// The words by which a speaker is named at this place.
fn named_here<'s>(who: &Who, scene: &Scene<'s, '_>) -> &'s str {
    scene.words.span(who.at.clone()).of(scene.words.text)
}

/// Whether a draft's time may be that of the occasion: a day or month, or a day of which only the year is known.
fn carries(draft: &Draft, scene: &Scene) -> bool {
    draft.time.as_ref().is_some_and(|time| {
        let known = |value: &telusur_model::TimeValue| value.unresolved && !value.iso.starts_with('-');
        time.value.len() >= "2025-01".len() || scene.times.at(time.at.start).is_some_and(|found| known(&found.value))
    })
}

/// Whether the sentence of a draft's reporting clause tells the day of its words.
fn own_day(draft: &Draft, scene: &Scene) -> bool {
    draft.time.as_ref().is_some_and(|time| {
        let told = scene.words.sentence_of(scene.words.token_at(time.at.start));
        let known = || {
            let found = scene.times.at(time.at.start);
            found.is_some_and(|found| {
                found.value.unresolved && found.value.iso.starts_with(|c: char| c.is_ascii_digit())
            })
        };
        told == draft.sentence && (time.value.len() >= "2025-01-01".len() || known())
    })
}

/// Whether two drafts may be of one occasion by the days told of them.
fn one_day(a: &Draft, b: &Draft) -> bool {
    match (&a.time, &b.time) {
        (Some(a), Some(b)) => a.value == b.value,
        _ => true,
    }
}

/// Whether the sentence of the reporting clause opens with words that set it apart from the occasion told of before.
pub(super) fn apart(draft: &Draft, scene: &Scene) -> bool {
    let Some(sentence) = scene.words.sentences.get(draft.sentence) else {
        return false;
    };
    let tokens = &scene.words.tokens[..sentence.last as usize];
    let says = |i: usize| {
        let mut found = scene.pack.media.all_at(tokens, i);
        found.any(|(_, medium)| *medium == Medium::Apart)
    };
    sentence
        .range()
        .take(4)
        .any(|i| says(i) && !draft.is_content(tokens[i].at))
}

/// Whether the reporting clause says that something was over when the words were said ("kata Ani usai rapat").
fn afterwards(draft: &Draft, scene: &Scene) -> bool {
    let Some(sentence) = scene.words.sentences.get(draft.sentence) else {
        return false;
    };
    let tokens = &scene.words.tokens[..sentence.last as usize];
    let after = |i: usize| {
        let mut found = scene.pack.media.all_at(tokens, i);
        found.any(|(_, medium)| *medium == Medium::After)
    };
    // Behind the words and who said them, or before all else.
    let cue = draft.cue.as_ref().map_or(0, |cue| cue.end);
    let last = draft
        .content
        .last()
        .map_or(0, |content| scene.words.token_at(content.end));
    let behind = if last <= cue {
        cue..(cue + AGENT).min(tokens.len())
    } else {
        0..0
    };
    let mut range = sentence.range().take(2).chain(behind);
    range.any(|i| !draft.is_content(tokens[i].at) && after(i))
}

/// Whether a word right before the reporting word says that it was on another occasion ("pernah mengatakan").
pub(super) fn once(draft: &Draft, scene: &Scene) -> bool {
    let Some(cue) = draft.cue.as_ref() else { return false };
    let tokens = &scene.words.tokens[..cue.start];
    (cue.start.saturating_sub(2)..cue.start).any(|i| {
        let mut found = scene.pack.media.all_at(tokens, i);
        !draft.is_content(tokens[i].at) && found.any(|(_, medium)| *medium == Medium::Once)
    })
}

/// Whether the reporting clause says that its words were said on the occasion told of last ("pada kesempatan yang sama").
fn joins(draft: &Draft, scene: &Scene) -> bool {
    let Some(sentence) = scene.words.sentences.get(draft.sentence) else {
        return false;
    };
    let tokens = &scene.words.tokens[..sentence.last as usize];
    let same = |i: usize| {
        scene
            .pack
            .media
            .all_at(tokens, i)
            .any(|(_, medium)| *medium == Medium::Same)
    };
    let mut perhaps = sentence.range().filter(|&i| scene.pack.same_occasion.at(&tokens[i]));
    perhaps.any(|i| same(i) && !draft.is_content(tokens[i].at))
}
