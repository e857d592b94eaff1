//! The words of an `events` table, and how the actors stand around each.

use telusur_model::MentionKind;

use crate::phrases::Phrases;

/// How the actors stand around a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Actor before, acted upon behind.
    Verb,
    /// Both before, or one before and one behind.
    Mutual,
    /// The same, where nobody behind is the other side unless a word leads to him.
    Pair,
    /// Acted upon before, actor behind.
    Passive,
    /// Both behind, or the doer of the clause and the one behind.
    Noun,
    /// Of a noun: acted upon behind, then the actor.
    DoneNoun,
    /// Actor before, acted upon behind where he is told.
    Alone,
    /// Actor before, acted upon behind a word that leads to him.
    Led,
    /// What is given: told as an act of the subject where a verb of giving leads to it.
    Given,
    /// What someone is called: the one who calls before, then the one called.
    Called,
    /// Of a noun: only both sides told by "between".
    BetweenNoun,
    /// Of a noun: both sides do it, though its kind is one that one does to another ("perang").
    PairNoun,
    /// A noun that says whose act it is by its ending: the doer of the clause and the one behind.
    OwnNoun,
}

impl Frame {
    /// Whether a noun tells the act.
    pub fn noun(self) -> bool {
        matches!(
            self,
            Frame::Noun | Frame::BetweenNoun | Frame::PairNoun | Frame::OwnNoun | Frame::DoneNoun
        )
    }
}

/// How a wrong is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// By a verb: its subject did it.
    Verb,
    /// By a noun: whoever is named behind it did it.
    Noun,
}

/// What a body of the law does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// It searches and arrests.
    Police,
    /// It brings to court, and may arrest too.
    Prosecutor,
    /// Either of these.
    Investigator,
    /// It judges.
    Court,
    /// It hears complaints.
    Hears,
}

impl Law {
    fn from_name(name: &str) -> Option<Law> {
        match name {
            "police" => Some(Law::Police),
            "prosecutor" => Some(Law::Prosecutor),
            "investigator" => Some(Law::Investigator),
            "court" => Some(Law::Court),
            "hears" => Some(Law::Hears),
            _ => None,
        }
    }

    /// Whether a body of this kind may be meant where one of another kind is asked for.
    pub(super) fn fits(self, asked: Law) -> bool {
        let investigates = matches!(self, Law::Police | Law::Prosecutor | Law::Investigator);
        self == asked || asked == Law::Investigator && investigates
    }
}

/// As what one who speaks tells of himself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// As himself, in what he is quoted with ("saya").
    Alone,
    /// With those for whom he speaks ("kami").
    Several,
    /// The same, also in what is told of his words ("pihaknya").
    Told,
    /// As the state that is his ("negaranya").
    State,
}

/// A row of an `events` table.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// Tells an event.
    Tells(&'static str, Frame),
    /// A passive or a noun for what only bodies of the law do: where its clause names none, the one named last did it.
    LawTells(&'static str, Law, Frame),
    /// The same, where what someone is called follows ("ditetapkan sebagai tersangka").
    LawCalls(&'static str),
    /// Tells a complaint if a body of the law to which it goes follows: a verb or a passive.
    Reports(&'static str, Frame),
    /// Tells a charge in court if a penalty follows: a verb or a passive.
    Charges(&'static str, Frame),
    /// A penalty that courts impose ("penjara").
    Penalty,
    /// Leads to what someone is charged with ("atas dugaan").
    Charge,
    /// A body of the law.
    Law(Law),
    /// People of whom none is an actor while nothing tells who they are ("pelaku", "saksi").
    Nobody,
    /// Leads from such people to their names.
    Named,
    /// Makes what follows a plan.
    Future,
    /// Makes what follows something that the doer has vowed.
    Vow,
    /// Makes what follows something that may be or is wished.
    Maybe,
    /// Denies what follows.
    Not,
    /// Ends what follows, which therefore was done ("mengakhiri perang").
    Ends,
    /// The actor of a passive follows.
    By,
    /// A form of "to be": a verb behind it that "by" follows is a passive.
    Be,
    /// Stands before a noun: "the", "its". What can be a verb is a noun there.
    Article,
    /// Leads to a verb too: "to".
    Infinitive,
    /// A verb of trying: a deed that was tried is told as one.
    Tries,
    /// Leads to the one in whose favour something is done: "for".
    Benefit,
    /// Begins another clause.
    Clause,
    /// Begins a clause about the noun before it.
    Relative,
    /// A preposition before a place or an occasion, which does not act.
    Place,
    /// Joins two actors of one act.
    And,
    /// Leads to the other side of an act that a noun tells.
    Toward,
    /// A verb of giving or sending.
    Gives,
    /// A verb that tells behind a gift who gives it ("diserahkan").
    GivenBy,
    /// A verb of firing or dropping.
    Fires,
    /// A verb that only carries the noun behind it.
    Light,
    /// Tells that two do it to one another ("saling", "satu sama lain").
    Each,
    /// A verb of calling someone something.
    Calls,
    /// Part of a contest in sport: who meets, attacks or beats another there plays.
    Game,
    /// A verb of getting: what is got is done to its subject.
    Gets,
    /// Leads to a partner.
    With,
    /// A word that counts for nothing between an act and its sides.
    Small,
    /// A body told by its kind alone, which is the one of that kind named last ("kelompok itu").
    Same(Option<MentionKind>),
    /// Leads to the one from whom something comes.
    From,
    /// Leads to both sides of an act.
    Between,
    /// Names a law or the like after someone, who has no part in it.
    Topic,
    /// Begins a clause that tells what for: what stands in it is not yet done.
    Purpose,
    /// A verb behind which what is told with its purpose is done too: of deciding, of spending.
    Decides,
    /// Begins a clause that tells a condition: what stands in it is not said to be.
    If,
    /// Begins a clause that tells what comes after: it is not done where what comes first is only planned.
    Until,
    /// A verb behind a noun: what follows no longer belongs to the noun.
    Stop,
    /// A noun whose possessor undergoes it: who condemns a killing does not condemn the one killed.
    Undergone,
    /// The same, where he wishes it ("kemerdekaan"): who supports it supports him.
    Gladdens,
    /// A verb that a body of the law asks with, and by which others meet someone ("memanggil").
    Summons,
    /// One who speaks for the body named behind him ("juru bicara").
    Mouth,
    /// People who are told of where something is done to them, and hardly ever do it ("WNI").
    Cared,
    /// What states decide or do: a capital behind it is its state ("keputusan").
    Affair,
    /// People who are told by whose they are ("warga Velnora"); of a kind, if only that kind can own them.
    People(Option<MentionKind>),
    /// A verb of taking place.
    Held,
    /// A wrong: whoever says of another that he did it accuses him.
    Wrong(Wrong),
    /// Tells what someone has to do: whoever says so asks it of him.
    Duty,
    /// A verb of hoping: whoever hopes that someone does something asks it of him.
    Hope,
    /// A verb of asking what one wants to know.
    Question,
    /// The one who speaks, where it stands in what he says.
    Speaker(Own),
    /// An office that acts as such, whoever holds it ("jaksa penuntut umum").
    Post,
    /// What acts for the state or body named behind it ("tentara Velnora", "pejabat Velnora").
    Organ,
    /// Makes several of the people behind it ("para").
    Several,
    /// Several who were named before.
    They,
    /// The government of a place, for which whoever leads the place acts ("pemerintah provinsi").
    Seat,
    /// Makes all of those told before of the people behind it ("ketiga").
    All,
    /// A group that is described and not named.
    Group,
    /// Tells behind a group of what sort it is ("petani lokal").
    Sort,
    /// Two that were named last: both states, or both persons.
    Both(Option<MentionKind>),
    /// Looks like an act and tells none.
    Nothing,
}

impl Sign {
    /// Whether it tells an act, looks like one, or may be a wrong.
    pub fn may_be_act(&self) -> bool {
        matches!(
            self,
            Sign::Tells(..)
                | Sign::LawTells(..)
                | Sign::LawCalls(_)
                | Sign::Charges(..)
                | Sign::Reports(..)
                | Sign::Nothing
                | Sign::Wrong(_)
        )
    }
}

/// Compiles the rows of an `events` table: `form`, `type`, `role`.
pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Phrases<Sign> {
    let mut out = Phrases::default();
    for row in rows {
        let kind = row.get("type");
        let sign = match row.get("role") {
            "verb" => Sign::Tells(kind, Frame::Verb),
            "mutual" => Sign::Tells(kind, Frame::Mutual),
            "pair" => Sign::Tells(kind, Frame::Pair),
            "passive" => Sign::Tells(kind, Frame::Passive),
            "noun" => Sign::Tells(kind, Frame::Noun),
            "done-noun" => Sign::Tells(kind, Frame::DoneNoun),
            "alone" => Sign::Tells(kind, Frame::Alone),
            "led" => Sign::Tells(kind, Frame::Led),
            "given" => Sign::Tells(kind, Frame::Given),
            "called" => Sign::Tells(kind, Frame::Called),
            "between-noun" => Sign::Tells(kind, Frame::BetweenNoun),
            "pair-noun" => Sign::Tells(kind, Frame::PairNoun),
            "own-noun" => Sign::Tells(kind, Frame::OwnNoun),
            "police-passive" => Sign::LawTells(kind, Law::Investigator, Frame::Passive),
            "police-noun" => Sign::LawTells(kind, Law::Investigator, Frame::DoneNoun),
            "court-passive" => Sign::LawTells(kind, Law::Court, Frame::Passive),
            "called-passive" => Sign::LawCalls(kind),
            "report" => Sign::Reports(kind, Frame::Verb),
            "reported" => Sign::Reports(kind, Frame::Passive),
            "charges" => Sign::Charges(kind, Frame::Verb),
            "charged" => Sign::Charges(kind, Frame::Passive),
            "penalty" => Sign::Penalty,
            "charge" => Sign::Charge,
            "law" => match Law::from_name(kind) {
                Some(law) => Sign::Law(law),
                None => continue,
            },
            "nobody" => Sign::Nobody,
            "named" => Sign::Named,
            "future" => Sign::Future,
            "vow" => Sign::Vow,
            "not" => Sign::Not,
            "ends" => Sign::Ends,
            "by" => Sign::By,
            "be" => Sign::Be,
            "article" => Sign::Article,
            "infinitive" => Sign::Infinitive,
            "tries" => Sign::Tries,
            "benefit" => Sign::Benefit,
            "clause" => Sign::Clause,
            "maybe" => Sign::Maybe,
            "relative" => Sign::Relative,
            "place" => Sign::Place,
            "and" => Sign::And,
            "toward" => Sign::Toward,
            "with" => Sign::With,
            "gives" => Sign::Gives,
            "given-by" => Sign::GivenBy,
            "fires" => Sign::Fires,
            "light" => Sign::Light,
            "each" => Sign::Each,
            "calls" => Sign::Calls,
            "gets" => Sign::Gets,
            "game" => Sign::Game,
            "small" => Sign::Small,
            "same" => Sign::Same(MentionKind::from_name(kind)),
            "from" => Sign::From,
            "between" => Sign::Between,
            "topic" => Sign::Topic,
            "purpose" => Sign::Purpose,
            "decides" => Sign::Decides,
            "if" => Sign::If,
            "until" => Sign::Until,
            "stop" => Sign::Stop,
            "undergone" => Sign::Undergone,
            "gladdens" => Sign::Gladdens,
            "summons" => Sign::Summons,
            "mouth" => Sign::Mouth,
            "affair" => Sign::Affair,
            "cared" => Sign::Cared,
            "people" => Sign::People(MentionKind::from_name(kind)),
            "speaker" => Sign::Speaker(match kind {
                "several" => Own::Several,
                "indirect" => Own::Told,
                "state" => Own::State,
                _ => Own::Alone,
            }),
            "post" => Sign::Post,
            "held" => Sign::Held,
            "wrong" => Sign::Wrong(if kind == "noun" { Wrong::Noun } else { Wrong::Verb }),
            "duty" => Sign::Duty,
            "question" => Sign::Question,
            "hope" => Sign::Hope,
            "several" => Sign::Several,
            "organ" => Sign::Organ,
            "they" => Sign::They,
            "group" => Sign::Group,
            "sort" => Sign::Sort,
            "seat" => Sign::Seat,
            "all" => Sign::All,
            "both" => Sign::Both(MentionKind::from_name(kind)),
            "nothing" => Sign::Nothing,
            _ => continue,
        };
        out.add(row.get("form"), sign);
    }
    out
}
