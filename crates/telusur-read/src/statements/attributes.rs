//! What surrounds a statement: addressee, medium, time of the utterance.
//!
//! Each is first read from the reporting clause; then what was told once and plainly holds is carried to what the same
//! speaker says on the same occasion.

use telusur_model::{MediumKind, Party, Span, StatementKind};

use super::addressee::addressee_of;
use super::chains::heard_by_own;
use super::cues::tag;
use super::letters::{is_of, letters, written_in};
use super::listeners::{by_listener, is_among, is_call};
use super::occasions::hold;
use super::papers::{leave, paper_of};
use super::press::Press;
use super::relays::Relay;
use super::voices::{is_person, same_party, same_speaker};
use super::when::time_of;
use super::{Draft, Scene};
use crate::phrases::Phrases;
use crate::words::{TokenKind, Words};

/// Tokens between a gathering and what carried it ("taklimat lewat video").
const CARRIED: usize = 1;
/// Tokens between a word for what was over by then and the gathering ("usai mendampingi bupati dalam pertemuan").
const OVER: usize = 12;
/// Tokens before whom one meets within which the gathering is named ("dalam pertemuan dengan").
const MET: usize = 8;
/// Tokens between "statement" and where it was posted ("pernyataan yang diunggah di akun Instagram").
const POSTED: usize = 5;
/// Tokens of a description in which it says that one posts ("salah seorang warganet").
const POSTER: usize = 3;
/// Tokens of the name of a show.
const TITLE: usize = 8;

/// What a word says of the medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A noun that counts behind a preposition.
    Noun(MediumKind),
    /// A phrase or verb that counts by itself.
    Bare(MediumKind),
    /// A phrase for what carries words to one who is elsewhere ("lewat telepon"): an interview where one of the press hears them, and else
    /// of its kind.
    Call(MediumKind),
    /// Leads to one of many who were told ("kepada wartawan, termasuk").
    Among,
    /// A phrase for what one does by speaking, which counts by itself whatever is named behind it ("saat membuka").
    Act(MediumKind),
    /// Such a preposition.
    Preposition,
    /// A preposition behind which words stand in papers and on the air, but not at gatherings ("rincian dari perundingan").
    From,
    /// A preposition of what was over by then ("usai"): who speaks after a meeting no longer speaks in it.
    After,
    /// Points at words told of beside it ("hal itu").
    That,
    /// Behind that: says they were spoken ("disampaikan").
    Told,
    /// The same, behind who spoke ("hal itu ia sampaikan").
    ToldBy,
    /// Both at once, behind the one who spoke ("menyampaikan hal itu").
    SaidThat,
    /// Says that the words belong to the occasion told of last.
    Same,
    /// Says that a gathering was held or attended ("menggelar", "menghadiri").
    Held,
    /// Tells of a gathering without being the medium of any words ("menerima kunjungan").
    Narrated(MediumKind),
    /// Says that the words belong to another occasion than those told before ("sebelumnya", "secara terpisah").
    Apart,
    /// The same, right before the reporting word ("pernah mengatakan").
    Once,
    /// Tells of a birth or death, whose day is none of one's words ("wafat").
    Life,
    /// One who speaks by posting ("warganet").
    Poster,
    /// One who makes studies, and so speaks by them.
    Researcher,
    /// Says of an event that it is a show on the air, inside its name or behind it ("acara Melati Show", "acara Melati yang tayang di").
    Show,
    /// Opens the part of a sentence that tells of the occasion ("berbicara dalam"), which is of that medium where nothing else is told.
    Speaking(MediumKind),
}

/// Compiles the rows of a `media` table: `form`, `kind`, `role`.
pub fn compile_media(rows: impl Iterator<Item = telusur_packs::Row>) -> Phrases<Medium> {
    let mut out = Phrases::default();
    for row in rows {
        let medium = match (row.get("role"), MediumKind::from_name(row.get("kind"))) {
            ("noun", Some(kind)) => Medium::Noun(kind),
            ("bare" | "verb", Some(kind)) => Medium::Bare(kind),
            ("call", Some(kind)) => Medium::Call(kind),
            ("among", _) => Medium::Among,
            ("act", Some(kind)) => Medium::Act(kind),
            ("speaking", Some(kind)) => Medium::Speaking(kind),
            ("narrated", Some(kind)) => Medium::Narrated(kind),
            ("prep", _) => Medium::Preposition,
            ("from", _) => Medium::From,
            ("after", _) => Medium::After,
            ("held", _) => Medium::Held,
            ("that", _) => Medium::That,
            ("told", _) => Medium::Told,
            ("told-by", _) => Medium::ToldBy,
            ("said-that", _) => Medium::SaidThat,
            ("same", _) => Medium::Same,
            ("apart", _) => Medium::Apart,
            ("once", _) => Medium::Once,
            ("life", _) => Medium::Life,
            ("show", _) => Medium::Show,
            ("poster", _) => Medium::Poster,
            ("researcher", _) => Medium::Researcher,
            _ => continue,
        };
        out.add(row.get("form"), medium);
    }
    out
}

/// Fills `addressee`, `medium`, `medium_at` and `time` of every draft. The drafts come in the order of their content,
/// speakers already resolved.
pub fn fill(drafts: &mut [Draft], scene: &Scene, press: &Press) {
    if drafts.is_empty() {
        return;
    }
    let letters = letters(scene);
    let within = within(drafts, scene, press);
    let beside = beside(drafts, scene);
    // Who wrote the letter told of last, by medium.
    let mut wrote: Option<(MediumKind, Party)> = None;
    // The sentence in which a study was first told of.
    let mut studied: Option<usize> = None;
    for ((draft, within), beside) in drafts.iter_mut().zip(&within).zip(&beside) {
        let around = around(draft, scene.words);
        name_speaker(draft, press);
        // "dilaporkan" tells how the hand spoke, not how the person did.
        if draft.medium == MediumKind::Report && draft.medium_at.is_none() && is_person(draft, scene) {
            draft.medium = MediumKind::Unstated;
        }
        if let Some((kind, at)) = medium_of(draft, scene, press, around.clone(), within, beside) {
            draft.medium = kind;
            draft.medium_at = Some(at);
            if kind == MediumKind::Statement {
                draft.paper = paper_of(draft, at, scene, press);
            }
        } else if let Some(kind) = press_medium(draft, scene, press) {
            draft.medium = kind;
        }
        let open = draft.medium == MediumKind::Unstated;
        if (open || draft.medium == MediumKind::Report && draft.medium_at.is_none())
            && let Some(kind) = told_by_record(draft, scene).filter(|kind| open || *kind == MediumKind::Document)
        {
            draft.medium = kind;
            draft.medium_at = draft.speaker.as_ref().and_then(|who| who.party.at);
        }
        if draft.medium_at.is_none()
            && matches!(draft.medium, MediumKind::Unstated | MediumKind::Report)
            && let Some((kind, at)) = told_by_ones(draft, scene)
        {
            draft.medium = kind;
            draft.medium_at = Some(at);
        }
        if draft.medium == MediumKind::Unstated
            && let Some((kind, at)) = super::records::told_by(draft, scene)
        {
            draft.medium = kind;
            draft.medium_at = Some(at);
        }
        if draft.medium == MediumKind::Unstated && posts(draft, scene) {
            draft.medium = MediumKind::SocialMedia;
        }
        if draft.medium == MediumKind::Unstated
            && studied.is_some_and(|at| draft.sentence >= at)
            && researches(draft, scene)
        {
            draft.medium = MediumKind::Report;
        }
        let nameless = draft.speaker.as_ref().is_some_and(|who| who.party.actor.is_none());
        let told = draft.medium_at.is_some() || nameless;
        if draft.medium == MediumKind::Report && told && !press_speaks(draft, press) {
            studied = studied.or(Some(draft.sentence));
        }
        if let Some((letter, writer)) = written_in(draft, scene, &letters, wrote.as_ref()) {
            draft.medium = letter;
            draft.speaker = Some(writer);
        }
        if matches!(draft.medium, MediumKind::Letter | MediumKind::Telegram) && is_person(draft, scene) {
            wrote = draft.speaker.as_ref().map(|who| (draft.medium, who.party.clone()));
        }
        if draft.addressee.is_none() {
            draft.addressee = addressee_of(draft, scene, around.clone());
            let own = draft
                .addressee
                .as_ref()
                .and_then(|party| {
                    press
                        .own_at(party.at?)
                        .or_else(|| press.named_at(scene.words.tokens_in(party.at?)))
                })
                .cloned();
            draft.addressee = own.or(draft.addressee.take());
            // "usai mendampingi bupati dalam pertemuan dengan warga": who met others then is not whom one tells.
            let met = |party: &Party| {
                let Some(at) = party.at.map(|at| scene.words.tokens_in(at).start) else {
                    return false;
                };
                let gathering = (at.saturating_sub(MET)..at).any(|i| {
                    let mut media = scene.pack.media.all_at(&scene.words.tokens[..at], i);
                    media.any(|(_, medium)| *medium == Medium::Noun(MediumKind::Meeting))
                });
                gathering && ended(draft, scene, around.start, at)
            };
            // Nobody tells oneself: "menurut Ani, jangan sampai pasar itu ditutup".
            let own = |party: &Party| {
                draft.speaker.as_ref().is_some_and(|who| {
                    let here = party.at.is_some_and(|at| at.touches(scene.words.span(who.at.clone())));
                    here || party.actor.is_some() && same_party(party, &who.party, scene)
                })
            };
            if draft.addressee.as_ref().is_some_and(|party| own(party) || met(party)) {
                draft.addressee = None;
            }
            // "told a news conference": the occasion is none who is told.
            let occasion = |party: &Party| {
                party.actor.is_none()
                    && party
                        .at
                        .zip(draft.medium_at)
                        .is_some_and(|(at, medium)| at.contains(medium) || leads_to(at, medium, scene))
            };
            if draft.addressee.as_ref().is_some_and(occasion) {
                draft.addressee = None;
            }
        }
        // "told reporters, including this newspaper": of those who were told, the article's own house is the one that counts.
        if let Some(place) = heard_by_own(draft, scene, press)
            && draft.addressee.as_ref().is_none_or(|party| party.actor.is_none())
        {
            draft.addressee = Some(place.party.clone());
        }
        let heard = told_press(draft, scene, press);
        if draft.medium == MediumKind::Unstated && heard {
            draft.medium = MediumKind::Interview;
            draft.medium_at = draft.addressee.as_ref().and_then(|party| party.at);
        }
        if within.is_empty() {
            by_listener(draft, scene, heard);
        }
        if draft.time.is_none() {
            draft.time = time_of(draft, scene, press, around);
        }
    }
    let within: Vec<bool> = within.iter().map(|outer| !outer.is_empty()).collect();
    leave(drafts, scene);
    hold(drafts, scene, &within);
    for draft in drafts.iter_mut() {
        if let Some(letter) = letters.iter().find(|letter| is_of(draft, letter)) {
            let speaker = draft.speaker.as_ref().and_then(|who| who.party.actor.clone());
            if letter.to.actor != speaker || speaker.is_none() {
                draft.addressee = Some(letter.to.clone());
            }
        }
        let heard = told_press(draft, scene, press);
        if draft.medium == MediumKind::Unstated && heard {
            draft.medium = MediumKind::Interview;
        }
    }
}

/// The words in which each draft is told by another who speaks and is none of the press; none where nobody does. By what medium that other
/// speaks is no medium of theirs: "Ani menulis di Facebook bahwa Budi menolak tawaran itu".
fn within(drafts: &[Draft], scene: &Scene, press: &Press) -> Vec<Vec<Span>> {
    let outer = |draft: &Draft| {
        let outer = drafts.get(draft.inside?)?;
        let known = outer.speaker.as_ref().is_some_and(|who| who.party.actor.is_some()) && draft.speaker.is_some();
        // "Ani menolak tawaran itu, menurut surat kabar": words behind the whole sentence only vouch for it.
        let told = known && !press_speaks(outer, press) && !outer.rule.starts_with("clause-then");
        (told && !same_speaker(draft, outer, scene)).then(|| outer.content.clone())
    };
    drafts.iter().map(|draft| outer(draft).unwrap_or_default()).collect()
}

/// What the same speaker is told to say beside each draft's words, in the same sentence: "Meski Ani mengakui kekeringan itu, ia menegaskan
/// bahwa sumur baru dibahas dalam rapat" tells no medium of the first.
fn beside(drafts: &[Draft], scene: &Scene) -> Vec<Vec<Span>> {
    let other = |i: usize, j: usize| {
        let (one, other) = (&drafts[i], &drafts[j]);
        one.sentence == other.sentence
            // A mere noun may go on into the circumstances.
            && other.rule != "verb-then-words"
            && one.inside != Some(j)
            && other.inside != Some(i)
            && same_speaker(one, other, scene)
    };
    (0..drafts.len())
        .map(|i| {
            let near = (i.saturating_sub(2)..drafts.len().min(i + 3)).filter(|&j| j != i && other(i, j));
            near.flat_map(|j| drafts[j].content.iter().copied()).collect()
        })
        .collect()
}

/// How one of the press speaks: a station broadcasts, all others report.
fn press_medium(draft: &Draft, scene: &Scene, press: &Press) -> Option<MediumKind> {
    let who = draft.speaker.as_ref().filter(|who| press.is(&who.party))?;
    if !matches!(draft.medium, MediumKind::Unstated | MediumKind::Report) {
        return None;
    }
    let name = who.party.at.map_or(who.at.clone(), |at| scene.words.tokens_in(at));
    let place = press.at(name.start).map_or(name, |place| place.at.clone());
    let tokens = &scene.words.tokens[..place.end];
    let airs = place.into_iter().any(|i| {
        scene
            .pack
            .media
            .all_at(tokens, i)
            .any(|(_, medium)| *medium == Medium::Noun(MediumKind::Broadcast))
    });
    Some(if airs {
        MediumKind::Broadcast
    } else {
        MediumKind::Report
    })
}

/// Whether one of the press, by name, is told: who tells "the media" may be asked by nobody, nor may who tells many "including" one.
fn told_press(draft: &Draft, scene: &Scene, press: &Press) -> bool {
    let party = draft.addressee.as_ref().filter(|party| party.actor.is_some());
    party.is_some_and(|party| press.is(party) && !is_among(party, scene, press))
}

fn press_speaks(draft: &Draft, press: &Press) -> bool {
    draft.speaker.as_ref().is_some_and(|who| press.is(&who.party))
}

/// Whether those who made a study speak, described by that alone ("para peneliti").
fn researches(draft: &Draft, scene: &Scene) -> bool {
    let Some(who) = draft.speaker.as_ref().filter(|who| who.party.actor.is_none()) else {
        return false;
    };
    let tokens = &scene.words.tokens[..who.at.end];
    who.at.clone().take(3).any(|i| {
        let mut media = scene.pack.media.all_at(tokens, i);
        media.any(|(_, medium)| *medium == Medium::Researcher)
    })
}

/// Whether one speaks who is known by an account, or described as one of those who post ("seorang warganet").
fn posts(draft: &Draft, scene: &Scene) -> bool {
    let Some(who) = &draft.speaker else { return false };
    let tokens = &scene.words.tokens[..who.at.end];
    let described = who.party.actor.is_none();
    let poster = |i: usize| {
        let mut media = scene.pack.media.all_at(tokens, i);
        media.any(|(_, medium)| *medium == Medium::Poster)
    };
    who.party.name.starts_with('@') || described && who.at.clone().take(POSTER).any(poster)
}

/// The medium where one speaks by a document that is named in one's place: "laporan itu menyebutkan".
fn told_by_record(draft: &Draft, scene: &Scene) -> Option<MediumKind> {
    // A name may be a word for a document ("Uu" and "UU").
    let who = draft.speaker.as_ref().filter(|_| !is_person(draft, scene))?;
    let tokens = &scene.words.tokens[..who.at.end];
    let opens = scene.words.sentences[scene.words.sentence_of(who.at.start)].first as usize == who.at.start;
    // "sebuah penelitian": the word behind "one" says what it is.
    let one = |i: &usize| scene.pack.cues.tags(&tokens[*i]) & tag::ONE != 0;
    let start = who.at.clone().find(|i| !one(i))?;
    let first = tokens.get(start).filter(|token| !token.upper || opens)?;
    let record = scene.pack.cues.tags(first) & tag::RECORD != 0;
    let made = who.party.actor.is_none() && !first.upper;
    let maker = scene.pack.cues.tags(first) & (tag::GROUP | tag::SAYER | tag::HUMAN | tag::PRESS) != 0;
    let kind_at = |i: usize| {
        let media = scene.pack.media.all_at(tokens, i);
        let told = media.filter_map(|(length, medium)| match medium {
            Medium::Noun(kind) => Some((length, *kind)),
            _ => None,
        });
        told.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
    };
    // "hasil sebuah penelitian": what it is the outcome of.
    let outcome = || {
        let next = (start + 1..who.at.end).find(|i| !one(i))?;
        kind_at(next).filter(|kind| made && !maker && *kind == MediumKind::Report && !tokens[next].upper)
    };
    let kind = kind_at(start).or_else(outcome)?;
    let told = match kind {
        MediumKind::Statement | MediumKind::Document | MediumKind::Letter => record,
        // "analisis yang terbit kemarin menyebutkan": what is found by study, without a word of its own for records.
        MediumKind::Report => record || made,
        _ => false,
    };
    told.then_some(kind)
}

/// The medium where one speaks by what is told to be one's own ("Surat Ani itu menawarkan ...", "Data Dinas Melati menyatakan ..."): the word
/// for it opens the sentence, right before the name.
fn told_by_ones(draft: &Draft, scene: &Scene) -> Option<(MediumKind, Span)> {
    let who = draft.speaker.as_ref().filter(|_| scene.pack.head_first())?;
    let cue = draft.cue.as_ref().filter(|cue| cue.start >= who.at.end)?;
    let first = scene.words.sentences.get(draft.sentence)?.first as usize;
    let tokens = &scene.words.tokens[..who.at.start];
    // A word that joins sentences may stand before it.
    let opens = |i: usize| i == first || i == first + 1 && !tokens[first].is_mark() && tokens[i].is_word();
    // "Data Dinas Melati (DM) Kota Rimba tahun 2024 mencatat": what only names it further.
    let further = (who.at.end..cue.start).all(|i| {
        let token = &scene.words.tokens[i];
        token.upper || token.is('(') || token.is(')') || scene.times.at(token.at.start).is_some()
    });
    let near = who.at.start > first && who.at.start <= first + 3 && (cue.start <= who.at.end + 2 || further);
    near.then(|| {
        (first..who.at.start).filter(|&i| opens(i)).find_map(|i| {
            let mut media = scene.pack.media.all_at(tokens, i);
            media.find_map(|(length, medium)| match medium {
                Medium::Noun(
                    kind @ (MediumKind::Letter
                    | MediumKind::Telegram
                    | MediumKind::Document
                    | MediumKind::Report
                    | MediumKind::SocialMedia),
                ) if i + length == who.at.start => Some((*kind, scene.words.span(i..i + length))),
                _ => None,
            })
        })
    })?
}

/// A speaker only described by a phrase that introduces one of the press is that one.
fn name_speaker(draft: &mut Draft, press: &Press) {
    let Some(who) = draft.speaker.as_mut().filter(|who| who.party.actor.is_none()) else {
        return;
    };
    let place = (who.at.clone()).find_map(|i| press.at(i).filter(|place| place.at.start == who.at.start));
    if let Some(place) = place.filter(|place| place.party.actor.is_some()) {
        who.party = Party {
            at: place.party.at.or(who.party.at),
            ..place.party.clone()
        };
    }
}

/// The tokens of the sentences in which the reporting clause stands.
fn around(draft: &Draft, words: &Words) -> std::ops::Range<usize> {
    let (first, last) = if draft.clause.is_empty() {
        (draft.sentence, draft.sentence)
    } else {
        (
            words.sentence_of(draft.clause.start),
            words.sentence_of(draft.clause.end - 1),
        )
    };
    match (words.sentences.get(first), words.sentences.get(last)) {
        (Some(first), Some(last)) => opens(draft, words, first.first as usize)..last.last as usize,
        _ => 0..0,
    }
}

/// Where the sentence of a quotation opens that is set right behind the full stop of the sentence before (`... di Melati."Jalan itu rusak," kata
/// Ani`): what stands before it tells nothing of it.
fn opens(draft: &Draft, words: &Words, first: usize) -> usize {
    let quoted = draft.content.first().filter(|_| draft.kind == StatementKind::Direct);
    let at = quoted.map_or(first, |content| words.token_at(content.start));
    let glued = at >= first + 3 && !words.tokens[at - 1].is_word() && words.tokens[at - 2].is('.');
    let behind = draft.cue.as_ref().is_some_and(|cue| cue.start > at);
    if glued && behind { at - 1 } else { first }
}

/// The medium told in the reporting clause, nearest to the cue.
fn medium_of(
    draft: &Draft,
    scene: &Scene,
    press: &Press,
    around: std::ops::Range<usize>,
    within: &[Span],
    beside: &[Span],
) -> Option<(MediumKind, Span)> {
    let tokens = &scene.words.tokens[..around.end];
    let told_beside = |at: Span| beside.iter().any(|span| span.touches(at));
    let outside = |at: Span| told_beside(at) || !within.is_empty() && !within.iter().any(|span| span.touches(at));
    let cue = draft.cue.clone().unwrap_or(around.start..around.start);
    let mut best: Option<(usize, MediumKind, Span)> = None;
    // Where it was posted, which says more than that it was a statement.
    let mut posted: Option<Span> = None;
    let mut i = around.start;
    while i < around.end {
        if draft.is_content(tokens[i].at) || outside(tokens[i].at) {
            i += 1;
            continue;
        }
        // "menurut laporan X", "dikutip dari Radio X": so the hand speaks, not the speaker.
        // The article's own house met the speaker: "kata Ani saat ditemui Kabar Melati".
        let behind = || press.at(i + 1).filter(|place| !place.own);
        let hand = press.at(i).or_else(behind).filter(|place| {
            let who = draft.speaker.as_ref().map_or(0..0, |who| who.at.clone());
            place.at.end <= who.start || who.end <= place.at.start
        });
        // "pernyataan media": the medium's own words.
        let phrase = scene.pack.media.all_at(tokens, i).map(|(length, _)| i + length).max();
        let hand = hand.filter(|place| phrase.is_none_or(|end| place.at.start <= i || place.at.start >= end));
        // "media sosial": more than the press.
        let hand = hand.filter(|place| {
            let mut media = scene.pack.media.all_at(tokens, place.at.start);
            !media.any(|(length, _)| place.at.start + length > place.at.end)
        });
        if let Some(place) = hand {
            i = place.at.end.max(i + 1);
            continue;
        }
        // "surat kabar": of the press, and no letter.
        let papers = scene.pack.relays.longest_at(tokens, i);
        let papers = papers
            .filter(|(_, relay)| **relay == Relay::Press)
            .map_or(0, |(length, _)| length);
        // "dalam acara yang sama": the occasion told of before.
        let same = scene.pack.media.all_at(tokens, i);
        let same = same
            .filter(|(_, medium)| **medium == Medium::Same)
            .map(|(length, _)| length);
        let same = same.max().unwrap_or(0);
        // "penyerahan surat keputusan": whatever a longer word for papers is, it is no letter.
        let nouns = scene.pack.media.all_at(tokens, i);
        let nouns = nouns.filter(|(_, medium)| matches!(medium, Medium::Noun(_)));
        let longest = nouns.map(|(length, _)| length).max().unwrap_or(0);
        let found = scene
            .pack
            .media
            .all_at(tokens, i)
            .filter(|(length, _)| *length >= papers.max(same))
            .find_map(|(length, medium)| match medium {
                // "usai memberikan kuliah umum": who speaks after a speech no longer gives it.
                Medium::Bare(MediumKind::Speech) if ended(draft, scene, around.start, i) => None,
                // "dalam acara seminar": what the phrase tells more closely behind it.
                // "saat membuka seminar": who opens one speaks himself.
                Medium::Act(kind) | Medium::Call(kind) => Some((length, *kind)),
                // "dalam acara Radio Melati": on the air.
                Medium::Bare(MediumKind::Speech) if press.at(i + length).is_some_and(|place| !place.own) => {
                    Some((length, MediumKind::Broadcast))
                }
                Medium::Bare(MediumKind::Speech) if is_show(scene, i + length, around.end) => {
                    Some((length, MediumKind::Broadcast))
                }
                Medium::Bare(bare) => {
                    let mut closer = scene.pack.media.all_at(tokens, i + length);
                    // "dalam acara laporan tahunan": an event, whatever paper it is about; what one reads out is that paper.
                    let reads = scene.pack.cues.tags(&tokens[i]) & tag::SUBORDINATE != 0;
                    let paper = |kind: MediumKind| {
                        matches!(kind, MediumKind::Report | MediumKind::Document | MediumKind::Statement)
                    };
                    let closer = closer.find_map(|(_, medium)| match medium {
                        Medium::Noun(kind) if !reads && *bare == MediumKind::Speech && paper(*kind) => None,
                        Medium::Noun(kind) => Some(*kind),
                        _ => None,
                    });
                    Some((length, closer.unwrap_or(*bare)))
                }
                Medium::Noun(_) if length < longest => None,
                // "menandatangani surat yang mendesak …": the letter itself speaks.
                Medium::Noun(kind) if speaks(scene, &cue, i + length) => Some((length, *kind)),
                Medium::Noun(kind) => {
                    let reach = match kind {
                        // "di Badan Penelitian", "pada peluncuran buku": what others do with it is no medium.
                        MediumKind::Document | MediumKind::Report if tokens[i].upper => 0,
                        MediumKind::Document | MediumKind::Report => 1,
                        _ => 3,
                    };
                    // "kalah dalam empat pertemuan": one speaks in one.
                    let many = i > around.start && *kind == MediumKind::Meeting && {
                        let before = &tokens[i - 1];
                        before.kind == TokenKind::Number || scene.pack.numbers.is_word(before)
                    };
                    let cited = many
                        || *kind == MediumKind::Report && of_hand(scene, around.start, i)
                        || matches!(kind, MediumKind::Document | MediumKind::Meeting | MediumKind::Speech)
                            && referred(scene, around.start, i);
                    // "told a news conference".
                    let article = |j: usize| scene.pack.cues.tags(&tokens[j]) & (tag::ONE | tag::DEFINITE) != 0;
                    // "told a regular press briefing".
                    let small = |j: usize| tokens[j].is_word() && !tokens[j].upper && !scene.pack.head_first();
                    let quality = |j: usize| article(j) || j > cue.end && small(j);
                    let told = !cue.is_empty() && i > cue.end && i <= cue.end + 2;
                    let told = told && article(cue.end) && (cue.end..i).all(quality);
                    let placed = told || behind_preposition(draft, scene, around.start, i, reach, *kind);
                    // "told a private channel": who tells a station is asked by it.
                    let kind = match kind {
                        MediumKind::Broadcast if told => MediumKind::Interview,
                        kind => *kind,
                    };
                    (!cited && placed).then_some((length, kind))
                }
                _ => None,
            });
        if let Some((length, kind)) = found {
            // "melalui Telegram": the service of that name.
            let kind = match kind {
                MediumKind::Telegram if is_service(scene, around.start, i, length) => MediumKind::SocialMedia,
                kind => kind,
            };
            let distance = if i >= cue.end {
                i - cue.end
            } else {
                cue.start.saturating_sub(i + length)
            };
            let at = scene.words.span(i..i + length);
            // "taklimat lewat video", "saat dihubungi lewat telepon", "percakapan lewat telepon": by what it was carried.
            let carried = |&(_, met, before): &(usize, MediumKind, Span)| {
                let carries = match met {
                    MediumKind::PressConference => kind == MediumKind::SocialMedia,
                    MediumKind::Interview => {
                        matches!(
                            kind,
                            MediumKind::SocialMedia | MediumKind::Meeting | MediumKind::Statement
                        )
                    }
                    MediumKind::Meeting => is_call(at, scene),
                    _ => false,
                };
                let end = scene.words.tokens_in(before).end;
                carries && end <= i && i <= end + CARRIED && (end..i).all(|i| tokens[i].is_word())
            };
            if best.as_ref().is_some_and(carried) {
                i += length;
                continue;
            }
            if kind == MediumKind::SocialMedia {
                posted = posted.or(Some(at));
            }
            if best.is_none_or(|(nearest, ..)| distance < nearest) {
                best = Some((distance, kind, at));
            }
            i += length;
        } else {
            i += same.max(1);
        }
    }
    let speaking = || {
        let (at, length, kind) = speaking(scene, around).filter(|(at, ..)| !outside(tokens[*at].at))?;
        Some((kind, scene.words.span(at..at + length)))
    };
    // "dalam pernyataan di media sosial"
    let closer = best.zip(posted).and_then(|((_, kind, at), posted)| {
        let (from, to) = (scene.words.tokens_in(at).end, scene.words.tokens_in(posted).start);
        let near = from <= to && to - from <= POSTED;
        (kind == MediumKind::Statement && near).then_some((MediumKind::SocialMedia, posted))
    });
    closer.or(best.map(|(_, kind, at)| (kind, at))).or_else(speaking)
}

/// Whether a word for a telegram is the name of the service: one large word inside a sentence, behind no other large word and before none.
fn is_service(scene: &Scene, first: usize, i: usize, length: usize) -> bool {
    let tokens = &scene.words.tokens;
    let large = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
    let named = i > first && length == 1 && large(i) && !tokens[i].caps;
    named && tokens[i - 1].is_word() && !large(i - 1) && !large(i + 1)
}

/// Whether words of quoting stand right before `i` ("dikutip dalam laporan itu"), or hold it before somebody's pages ("sebagaimana laporan
/// laman Melati"): so the report is the hand's.
fn of_hand(scene: &Scene, first: usize, i: usize) -> bool {
    let tokens = &scene.words.tokens;
    let pages = |i: usize| {
        let mut found = scene.pack.relays.all_at(tokens, i);
        found.any(|(_, relay)| *relay == Relay::Site)
    };
    (first.max(i.saturating_sub(3))..i).any(|j| {
        let mut found = scene.pack.relays.all_at(&tokens[..i], j);
        let before = found.any(|(length, relay)| matches!(relay, Relay::By | Relay::Of) && j + length + 1 >= i);
        let mut holds = scene.pack.relays.all_at(&tokens[..i + 1], j);
        before || holds.any(|(length, relay)| *relay == Relay::By && j + length == i + 1) && pages(i + 1)
    })
}

/// Whether the name of an event that begins at token `i` is a show's: large words, perhaps in quotation marks, with a word in or behind them
/// that says so.
fn is_show(scene: &Scene, i: usize, end: usize) -> bool {
    let tokens = &scene.words.tokens[..end];
    let shows = |i: usize| {
        let mut media = scene.pack.media.all_at(tokens, i);
        media.any(|(_, medium)| *medium == Medium::Show)
    };
    let named = |i: &usize| tokens[*i].upper || matches!(tokens[*i].first, '"' | '“' | '”' | '\'' | '‘' | '’');
    let last = (i..end.min(i + TITLE)).take_while(named).last();
    last.is_some_and(|last| (i..end.min(last + 2)).any(shows))
}

/// Whether words that refer to a document or gathering stand right before `i` ("mengacu pada perjanjian itu"): what refers to it is said elsewhere.
fn referred(scene: &Scene, first: usize, i: usize) -> bool {
    let tokens = &scene.words.tokens[..i];
    (first.max(i.saturating_sub(3))..i).any(|j| {
        let mut found = scene.pack.relays.all_at(tokens, j);
        found.any(|(length, relay)| *relay == Relay::ByPress && length > 1 && j + length == i)
    })
}

/// Whether the reporting word `cue` stands behind a relative word at `i`.
fn speaks(scene: &Scene, cue: &std::ops::Range<usize>, i: usize) -> bool {
    let relative = |i: usize| scene.pack.cues.tags(&scene.words.tokens[i]) & tag::RELATIVE != 0;
    cue.start > i && cue.start - i <= 2 && relative(i)
}

/// Where a part of a sentence opens that tells of the occasion ("Berbicara dalam upacara itu, ..."): token, length, medium.
pub(super) fn speaking(scene: &Scene, around: std::ops::Range<usize>) -> Option<(usize, usize, MediumKind)> {
    let tokens = &scene.words.tokens[..around.end];
    around.clone().find_map(|i| {
        let opens = i == around.start || tokens[i - 1].is(',');
        let mut media = scene.pack.media.all_at(tokens, i);
        media.find_map(|(length, medium)| match medium {
            Medium::Speaking(kind) if opens => Some((i, length, *kind)),
            _ => None,
        })
    })
}

/// Whether a preposition stands at most `reach` words before `i`, articles not counted.
fn behind_preposition(draft: &Draft, scene: &Scene, first: usize, i: usize, reach: usize, kind: MediumKind) -> bool {
    let tokens = &scene.words.tokens;
    let article = |j: usize| scene.pack.cues.tags(&tokens[j]) & (tag::ONE | tag::DEFINITE) != 0;
    let articles = (first.max(i.saturating_sub(3))..i).filter(|&j| article(j)).count();
    let gathering = matches!(
        kind,
        MediumKind::Meeting | MediumKind::Speech | MediumKind::PressConference
    );
    if gathering && kind != MediumKind::PressConference && ended(draft, scene, first, i) {
        return false;
    }
    (first.max(i.saturating_sub((reach + articles).min(3)))..i)
        .rev()
        // "ketika ditanya tentang perundingan itu": only a matter.
        .take_while(|&j| scene.pack.cues.tags(&tokens[j]) & tag::ABOUT == 0)
        .take_while(|&j| tokens[j].is_word() && !draft.is_content(tokens[j].at))
        // "terkait dengan unggahan itu": the same in two words.
        .filter(|&j| j == first || scene.pack.cues.tags(&tokens[j - 1]) & tag::ABOUT == 0)
        .any(|j| {
            scene.pack.media.all_at(&tokens[..i], j).any(|(_, medium)| {
                *medium == Medium::Preposition
                    || *medium == Medium::From && !gathering
                    || *medium == Medium::After && !matches!(kind, MediumKind::Meeting | MediumKind::Speech)
            })
        })
}

/// Whether the words before `i`, up to a mark, say that something was over ("usai mendampingi bupati dalam pertemuan", "di sela rapat"): what
/// was held then is not where one speaks.
fn ended(draft: &Draft, scene: &Scene, first: usize, i: usize) -> bool {
    let tokens = &scene.words.tokens[..i];
    (first.max(i.saturating_sub(OVER))..i)
        .rev()
        .take_while(|&j| tokens[j].is_word() && !draft.is_content(tokens[j].at))
        .any(|j| {
            let mut media = scene.pack.media.all_at(tokens, j);
            media.any(|(_, medium)| *medium == Medium::After)
        })
}

/// Whether words that begin with an article stand right before a medium that they tell of: "[a regular] press briefing".
fn leads_to(at: Span, medium: Span, scene: &Scene) -> bool {
    let words = scene.words.tokens_in(at);
    let article = scene.pack.cues.tags(&scene.words.tokens[words.start]) & (tag::ONE | tag::DEFINITE) != 0;
    let medium = scene.words.tokens_in(medium);
    article && words.contains(&(medium.start - 1)) && medium.end > words.end && !scene.pack.head_first()
}
