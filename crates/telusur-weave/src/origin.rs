//! The one earlier document that a document's text comes from, if any.

use std::collections::BTreeSet;

use telusur_model::{DerivationKind, Doubt, MediumKind};

use crate::align::{Cloth, Overlap};
use crate::derive::{Member, Parents, TextParent};
use crate::hands::Hands;
use crate::reworded::Stock;
use crate::rivals::Places;
use crate::translation;

/// Share of a child's words in runs of its parent from which a text is taken from another though nobody says so. Below it
/// lie two accounts of one event that quote the same words.
const SILENT: f32 = 0.27;
/// The same where the child credits the parent.
const CREDITED: f32 = 0.15;
/// The same where the child credits a parent in another language: it may still have read a translation.
const INHERITED: f32 = 0.5;
/// How much more a silent parent must have than one that the child credits.
const LEAD: f32 = 0.2;
/// Share of the weight of portable words, or of the sentences in their order, from which a credited text of another language was
/// translated.
const TRANSLATED: (f32, f32) = (0.35, 0.25);
/// The same where the child credits several: what is woven from two is a translation of neither.
const WOVEN: (f32, f32) = (0.6, 0.4);
/// The same where nobody says so; and the share of words below which nothing is a translation.
const SILENT_TRANSLATION: (f32, f32, f32) = (0.62, 0.4, 0.3);
/// Members of a story up to which each is laid beside all of another language.
const ALL_LAID: usize = 64;

/// Whether both say that they have their text from a hand that has no document here: then neither has it from the other.
fn siblings(one: &Parents, two: &Parents) -> bool {
    one.absent.intersection(&two.absent).next().is_some()
}

/// Whether the child says so in words of its own: a copy carries over the words that name the hand with the rest.
fn sibling(this: &Cloth, said: &Parents, other: &Cloth, earlier: &Parents) -> bool {
    if !siblings(said, earlier) {
        return false;
    }
    let covered = this.covered(other);
    said.told_at
        .iter()
        .filter(|(hand, _)| earlier.absent.contains(hand))
        .any(|(_, at)| {
            let place = at.map_or(0..0, |at| this.inside(at));
            place.is_empty() || covered[place].contains(&false)
        })
}

/// Whether the child tells in words that the other does not have by what medium, open to many, words reached it: then it had them from
/// there. Where its text would be carried over, only words that both have count.
fn heard_itself(this: &Member, other: &Member, reworded: bool) -> bool {
    let open = |medium| {
        matches!(
            medium,
            MediumKind::Speech
                | MediumKind::PressConference
                | MediumKind::Statement
                | MediumKind::SocialMedia
                | MediumKind::Broadcast
                | MediumKind::Report
                | MediumKind::Meeting
                | MediumKind::Document
        )
    };
    let mut told = this
        .reading
        .statements
        .iter()
        .filter(|statement| open(statement.medium))
        .filter_map(|statement| Some((statement, statement.medium_at?)))
        .peekable();
    if told.peek().is_none() {
        return false;
    }
    let covered = this.cloth.covered(&other.cloth);
    told.any(|(statement, medium)| {
        this.cloth.tokens[this.cloth.inside(medium)]
            .iter()
            .any(|token| token.concept != 0 && !other.cloth.concepts.contains(&token.concept))
            && (reworded
                || statement
                    .content
                    .iter()
                    .any(|&piece| covered[this.cloth.inside(piece)].contains(&true)))
    })
}

/// The one document that the child's text comes from, if any.
pub(crate) fn text_parent(
    child: usize,
    members: &[Member],
    said: &Parents,
    earlier: &[Parents],
    (runs, stock): (&Places, &Stock),
    (hands, brands): (&Hands, &BTreeSet<String>),
) -> (Option<TextParent>, f32) {
    let this = &members[child];
    let language = this.reading.language.code.as_str();
    let credited = &said.credited;
    // Where the text says that it has its words from an agency that has no document here, an outlet that it merely names
    // stands further off.
    let far = |other: usize| {
        !said.absent.is_empty()
            && members[other]
                .outlet
                .is_some_and(|hand| said.named.contains(&hand) && !said.credits.contains(&hand))
    };
    let direct = |other: usize| credited.iter().any(|(parent, via)| *parent == other && via.is_empty()) && !far(other);
    // Who heard the words itself names others for other words.
    let heard = this.outlet.is_some()
        && this.reading.statements.iter().any(|statement| {
            let told = statement.addressee.as_ref().and_then(|party| hands.of(party));
            told == this.outlet
        });
    let several = credited.iter().filter(|(parent, _)| direct(*parent)).count() > 1;
    let rivals = runs.likest(this.cloth.run_set.iter().copied(), |other| {
        other != child && members[other].page.before(this.page)
    });
    let mut candidates: BTreeSet<usize> = rivals.into_iter().collect();
    candidates.extend(credited.iter().map(|(parent, _)| *parent));

    let parents = said;
    // What shows that the one is not the other's text, whatever the two share.
    let barred = |other: usize, overlap: &Overlap, reworded: bool| {
        let parent = &members[other];
        // An outlet fills its own forms in again: only what keeps the numbers too is the same text.
        let form = this.outlet.is_some() && this.outlet == parent.outlet && overlap.numbers < 0.6;
        let own = this
            .outlet
            .zip(parent.outlet)
            .is_some_and(|(one, two)| hands.one_publisher(one, two, brands));
        let free = direct(other) || own;
        form || !free
            && (sibling(&this.cloth, parents, &parent.cloth, &earlier[other]) || heard_itself(this, parent, reworded))
    };
    let mut said: Option<(f32, TextParent)> = None;
    let mut silent: Option<(f32, TextParent)> = None;
    let mut likest = 0.0f32;
    for other in candidates {
        let parent = &members[other];
        let overlap = this.cloth.beside(&parent.cloth);
        likest = likest.max(overlap.of_child);
        let same = parent.reading.language.code == language;
        let is_direct = direct(other);
        let (portable, in_order) = if same {
            (0.0, 0.0)
        } else {
            (
                this.cloth.portable_in(&parent.cloth),
                translation::in_order(&this.lines, &parent.lines),
            )
        };
        // A parent that stands whole in a longer child is its parent all the same; a part of it may be background.
        let whole = if overlap.of_parent >= 0.8 {
            overlap.of_child + 0.3
        } else {
            0.0
        };
        let strength = overlap.of_child.max(whole.min(overlap.of_parent));
        let (score, enough) = if same {
            (
                strength + 0.1 * overlap.numbers,
                strength >= if is_direct && !heard { CREDITED } else { SILENT },
            )
        } else if overlap.of_child >= SILENT {
            // Close languages share running words.
            (overlap.of_child + 0.1 * overlap.numbers, true)
        } else {
            let (words, sentences) = if several { WOVEN } else { TRANSLATED };
            (
                portable * 0.5,
                is_direct && (portable >= words || in_order >= sentences),
            )
        };
        if !enough || barred(other, &overlap, false) {
            continue;
        }
        let kind = if same {
            kind_of(&overlap)
        } else {
            DerivationKind::Translation
        };
        let doubt = Doubt::new(match (is_direct, same) {
            (true, true) => 0.05,
            (true, false) => 0.1,
            (false, _) => (0.45 - 0.5 * strength).max(0.02),
        });
        let found = TextParent {
            parent: other,
            kind,
            doubt,
            overlap,
            portable,
            in_order,
        };
        let best = if is_direct { &mut said } else { &mut silent };
        if best.as_ref().is_none_or(|(known, _)| score > *known + 1e-4) {
            *best = Some((score, found));
        }
    }
    let silent = silent.or_else(|| silent_translation(child, members, parents, earlier, said.is_some(), hands));
    let found = match (said, silent) {
        (Some((credited, said)), Some((score, silent))) => {
            let wins = if said.kind == DerivationKind::Translation {
                silent.overlap.of_child >= INHERITED
            } else {
                score > credited + LEAD
            };
            Some(if wins { silent } else { said })
        }
        (said, silent) => said.or(silent).map(|(_, found)| found),
    };
    let retold = || {
        // An agency sends what its own people saw, or says whose it is.
        let sends = this.outlet.is_some_and(|hand| hands.is_agency(hand));
        let likely = stock.retold(child, members, parents, earlier).into_iter();
        let laid = likely.map(|(parent, likely)| (parent, likely, this.cloth.beside(&members[parent].cloth)));
        let mut free =
            laid.filter(|(parent, _, overlap)| (!sends || direct(*parent)) && !barred(*parent, overlap, true));
        free.next().map(|(parent, likely, overlap)| TextParent {
            parent,
            kind: DerivationKind::Rewrite,
            doubt: Doubt::new(1.0 - likely),
            overlap,
            portable: this.cloth.portable_in(&members[parent].cloth),
            in_order: 0.0,
        })
    };
    // What looks translated may be a translation told again, with the credit that it carries.
    let found = match found {
        None => retold(),
        Some(found) if found.kind == DerivationKind::Translation => retold().or(Some(found)),
        found => found,
    };
    (found, likest)
}

/// An earlier text of another language that has nearly all names, numbers and known words of the child.
fn silent_translation(
    child: usize,
    members: &[Member],
    parents: &Parents,
    earlier: &[Parents],
    said: bool,
    hands: &Hands,
) -> Option<(f32, TextParent)> {
    let this = &members[child];
    if said || members.len() > ALL_LAID {
        return None;
    }
    // Two agencies at one lectern send the same quotations in the same order.
    let reports = this.outlet.is_some_and(|hand| hands.is_agency(hand));
    let others = (0..earlier.len()).filter(|&other| {
        !siblings(parents, &earlier[other])
            && members[other].reading.language.code != this.reading.language.code
            && members[other].page.before(this.page)
    });
    let laid = others.filter_map(|other| {
        let parent = &members[other];
        let portable = this.cloth.portable_in(&parent.cloth);
        let (words, sentences, least) = SILENT_TRANSLATION;
        if portable < least {
            return None;
        }
        let in_order = translation::in_order(&this.lines, &parent.lines);
        (portable >= words || in_order >= sentences && !reports).then_some((
            portable + in_order,
            portable,
            in_order,
            other,
        ))
    });
    let (_, portable, in_order, parent) = laid.max_by(|a, b| a.0.total_cmp(&b.0).then(b.3.cmp(&a.3)))?;
    let found = TextParent {
        parent,
        kind: DerivationKind::Translation,
        doubt: Doubt::new(1.0 - portable.max(0.5 + in_order / 2.0)),
        overlap: this.cloth.beside(&members[parent].cloth),
        portable,
        in_order,
    };
    Some((portable.max(in_order), found))
}

/// What happened to a text of the same language.
fn kind_of(overlap: &Overlap) -> DerivationKind {
    // An excerpt takes a part, and takes it whole; what is word for word the other's and lacks its end is one too.
    let part = overlap.of_child >= 0.4 && overlap.of_parent < 0.45 && overlap.verbatim >= 0.4 * overlap.of_child;
    let cut = overlap.verbatim >= 0.95 && overlap.of_parent < 0.92;
    if overlap.of_parent >= 0.83 && !cut {
        DerivationKind::Reprint
    } else if overlap.verbatim >= 0.42 || part {
        DerivationKind::Excerpt
    } else {
        DerivationKind::Rewrite
    }
}
