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

/// A document whose text is looked for among the earlier ones of its story.
struct Child<'s, 'r> {
    place: usize,
    members: &'s [Member<'r>],
    this: &'s Member<'r>,
    /// What it says of where it has its words from.
    said: &'s Parents,
    /// The same of those before it.
    earlier: &'s [Parents],
    hands: &'s Hands,
    brands: &'s BTreeSet<String>,
}

/// A text that another may come from, and how well it fits.
type Fit = (f32, TextParent);

/// The one document that the child's text comes from, if any, and the greatest share of its words that stand in runs of an earlier one.
pub(crate) fn text_parent(
    child: usize,
    members: &[Member],
    said: &Parents,
    earlier: &[Parents],
    (runs, stock): (&Places, &Stock),
    (hands, brands): (&Hands, &BTreeSet<String>),
) -> (Option<TextParent>, f32) {
    let child = Child {
        place: child,
        members,
        this: &members[child],
        said,
        earlier,
        hands,
        brands,
    };
    let (credited, silent, likest) = child.aligned(runs);
    let silent = silent.or_else(|| child.silent_translation(credited.is_some()));
    let found = match (credited, silent) {
        (Some((credited, said)), Some((score, silent))) => {
            let wins = if said.kind == DerivationKind::Translation {
                silent.overlap.of_child >= INHERITED
            } else {
                score > credited + LEAD
            };
            Some(if wins { silent } else { said })
        }
        (credited, silent) => credited.or(silent).map(|(_, found)| found),
    };
    // What looks translated may be a translation told again, with the credit that it carries.
    let found = match found {
        None => child.retold(stock),
        Some(found) if found.kind == DerivationKind::Translation => child.retold(stock).or(Some(found)),
        found => found,
    };
    (found, likest)
}

impl Child<'_, '_> {
    /// Whether the child says that it has its words from this one, and from nobody between.
    fn credits(&self, other: usize) -> bool {
        // Where the text says that it has its words from an agency that has no document here, an outlet that it merely names
        // stands further off.
        let far = !self.said.absent.is_empty()
            && self.members[other]
                .outlet
                .is_some_and(|hand| self.said.named.contains(&hand) && !self.said.credits.contains(&hand));
        let mut credited = self.said.credited.iter();
        credited.any(|(parent, via)| *parent == other && via.is_empty()) && !far
    }

    /// Whether something shows that the one is not the other's text, whatever the two share.
    fn barred(&self, other: usize, overlap: &Overlap, reworded: bool) -> bool {
        let (this, parent) = (self.this, &self.members[other]);
        // An outlet fills its own forms in again: only what keeps the numbers too is the same text.
        let form = this.outlet.is_some() && this.outlet == parent.outlet && overlap.numbers < 0.6;
        let own = this
            .outlet
            .zip(parent.outlet)
            .is_some_and(|(one, two)| self.hands.one_publisher(one, two, self.brands));
        let free = self.credits(other) || own;
        form || !free
            && (sibling(&this.cloth, self.said, &parent.cloth, &self.earlier[other])
                || heard_itself(this, parent, reworded))
    }

    /// The texts that the child's runs of words come from, the best that it credits and the best that it does not, and the greatest share
    /// of its words in runs of any.
    fn aligned(&self, runs: &Places) -> (Option<Fit>, Option<Fit>, f32) {
        let this = self.this;
        // Who heard the words itself names others for other words.
        let heard = this.outlet.is_some()
            && this.reading.statements.iter().any(|statement| {
                let told = statement.addressee.as_ref().and_then(|party| self.hands.of(party));
                told == this.outlet
            });
        let credited = self.said.credited.iter().map(|(parent, _)| *parent);
        let several = credited.clone().filter(|&parent| self.credits(parent)).count() > 1;
        let rivals = runs.likest(this.cloth.run_set.iter().copied(), |other| {
            other != self.place && self.members[other].page.before(this.page)
        });
        let mut candidates: BTreeSet<usize> = rivals.into_iter().collect();
        candidates.extend(credited);
        let (mut said, mut silent): (Option<Fit>, Option<Fit>) = (None, None);
        let mut likest = 0.0f32;
        for other in candidates {
            let credits = self.credits(other);
            let overlap = this.cloth.beside(&self.members[other].cloth);
            likest = likest.max(overlap.of_child);
            let Some((score, found)) = self.fit(other, overlap, credits && !heard, several) else {
                continue;
            };
            if self.barred(other, &overlap, false) {
                continue;
            }
            let best = if credits { &mut said } else { &mut silent };
            if best.as_ref().is_none_or(|(known, _)| score > *known + 1e-4) {
                *best = Some((score, found));
            }
        }
        (said, silent, likest)
    }

    /// How well an earlier text fits as the child's, if it does. One that the child credits for what it has not heard itself need share
    /// less; `several` are credited.
    fn fit(&self, other: usize, overlap: Overlap, less: bool, several: bool) -> Option<Fit> {
        let (this, parent) = (self.this, &self.members[other]);
        let same = parent.reading.language.code == this.reading.language.code;
        let credits = self.credits(other);
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
                strength >= if less { CREDITED } else { SILENT },
            )
        } else if overlap.of_child >= SILENT {
            // Close languages share running words.
            (overlap.of_child + 0.1 * overlap.numbers, true)
        } else {
            let (words, sentences) = if several { WOVEN } else { TRANSLATED };
            (portable * 0.5, credits && (portable >= words || in_order >= sentences))
        };
        let doubt = match (credits, same) {
            (true, true) => 0.05,
            (true, false) => 0.1,
            (false, _) => (0.45 - 0.5 * strength).max(0.02),
        };
        let found = TextParent {
            parent: other,
            kind: if same {
                kind_of(&overlap)
            } else {
                DerivationKind::Translation
            },
            doubt: Doubt::new(doubt),
            overlap,
            portable,
            in_order,
        };
        enough.then_some((score, found))
    }

    /// An earlier text of another language that has nearly all names, numbers and known words of the child, where it `credits` none.
    fn silent_translation(&self, credits: bool) -> Option<Fit> {
        let this = self.this;
        if credits || self.members.len() > ALL_LAID {
            return None;
        }
        // Two agencies at one lectern send the same quotations in the same order.
        let reports = this.outlet.is_some_and(|hand| self.hands.is_agency(hand));
        let others = (0..self.earlier.len()).filter(|&other| {
            !siblings(self.said, &self.earlier[other])
                && self.members[other].reading.language.code != this.reading.language.code
                && self.members[other].page.before(this.page)
        });
        let laid = others.filter_map(|other| {
            let parent = &self.members[other];
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
            overlap: this.cloth.beside(&self.members[parent].cloth),
            portable,
            in_order,
        };
        Some((portable.max(in_order), found))
    }

    /// The likeliest earlier text that the child tells again in other words.
    fn retold(&self, stock: &Stock) -> Option<TextParent> {
        let cloth = &self.this.cloth;
        // An agency sends what its own people saw, or says whose it is.
        let sends = self.this.outlet.is_some_and(|hand| self.hands.is_agency(hand));
        let likely = stock
            .retold(self.place, self.members, self.said, self.earlier)
            .into_iter();
        let laid = likely.map(|(parent, likely)| (parent, likely, cloth.beside(&self.members[parent].cloth)));
        let mut free = laid
            .filter(|(parent, _, overlap)| (!sends || self.credits(*parent)) && !self.barred(*parent, overlap, true));
        free.next().map(|(parent, likely, overlap)| TextParent {
            parent,
            kind: DerivationKind::Rewrite,
            doubt: Doubt::new(1.0 - likely),
            overlap,
            portable: cloth.portable_in(&self.members[parent].cloth),
            in_order: 0.0,
        })
    }
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
