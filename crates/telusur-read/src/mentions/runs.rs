//! Where names stand: known names, and runs of capitalised words.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use telusur_model::MentionKind;

use super::gazetteer::{Hit, gazetteer};
use super::lexicon::{NameWord, RoleKind};
use super::roles::RoleHit;
use super::tagger::{Features, Model, Tagged};
use super::unknown::Lands;
use crate::pack::Pack;
use crate::statements::cues::tag;
use crate::words::{TokenKind, Words};

/// The rule of a state's name that only qualifies a noun.
pub const QUALIFIER: &str = "qualifier";
/// The rule of a name that the tagger found.
pub const TAGGED: &str = "tagger";

/// Letters of a word up to which it is rather an abbreviation than a name, however often it stands in an article.
const LEAST: usize = 3;
/// Most tokens of a short form in brackets, the second bracket with it.
const BRACKET: usize = 5;
/// How far the tagger may lean, each time, to take a word for no name that is a person's for all the rest of the article.
const UNLIKELY: i32 = -450;
/// How much likelier the tagger must find a person there, each time, than a body or a place.
const APART: i32 = 200;

/// A place that may name an actor, before it is known which.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub last: u32,
    /// Its kind by its form and neighbours; `None` where nothing tells.
    pub kind: Option<MentionKind>,
    /// What the gazetteer says.
    pub hit: Option<Hit>,
    /// By which rule.
    pub rule: &'static str,
    /// How far to doubt it.
    pub doubt: f32,
}

impl Candidate {
    /// Its tokens.
    pub fn range(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// Every candidate, in order, none touching another: by the language's tagger where it has one, else by capitals.
pub fn find(words: &Words, known: Vec<Candidate>, roles: &[RoleHit], lands: &Lands, pack: &Pack) -> Vec<Candidate> {
    match &pack.tagger {
        Some(model) => {
            let features = Features::new(words, &known, roles, model.tables(), pack);
            let tagged = model.tag(&features, words);
            let mut list = merge(&known, &tagged, words, roles, &features);
            rulers(&mut list, words, roles, &features, pack);
            land_before(&mut list, roles, &features);
            alone_in_office(&mut list, words, roles, &features);
            repeated(&mut list, words, &features, model);
            super::called::find(&mut list, words, roles, &features, model, pack);
            super::bearers::find(&mut list, words, roles, &features, pack);
            list
        }
        None => by_capitals(words, known, roles, lands, pack),
    }
}

/// Known names and tagged names as one list. Where they overlap the longer one holds, of equals the known one with the
/// tagger's kind beside it.
fn merge(
    known: &[Candidate],
    tagged: &[Tagged],
    words: &Words,
    roles: &[RoleHit],
    features: &Features,
) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(tagged.len());
    // The first word of a longer name that the tagger takes for no actor's ("Uber Cup") is no actor's either.
    let stands_alone = |name: &Candidate| {
        let next = name.last as usize;
        let goes_on = features.unmet_names(next) > 0
            && !words.tokens[name.first as usize].caps
            && roles.binary_search_by_key(&name.last, |role| role.first).is_err()
            && !tagged.iter().any(|(range, _)| range.contains(&next));
        let organisation = name.range().len() == 1 && is_kind(name, |kind| kind == MentionKind::Organisation);
        !(goes_on && organisation) && stands_alone(name)
    };
    let push = |out: &mut Vec<Candidate>, candidate: Candidate| {
        if candidate.first < candidate.last && out.last().is_none_or(|last| last.last <= candidate.first) {
            out.push(candidate);
        }
    };
    let mut next = 0;
    for (range, class) in tagged {
        while let Some(name) = known.get(next).filter(|name| name.last as usize <= range.start) {
            next += 1;
            if stands_alone(name) {
                push(&mut out, untagged(name));
            }
        }
        let touching = known[next..]
            .iter()
            .take_while(|name| (name.first as usize) < range.end)
            .count();
        let inner = &known[next..next + touching];
        let kind = [MentionKind::Person, MentionKind::Organisation, MentionKind::Place]
            [usize::from(class.saturating_sub(1)) % 3];
        match inner.iter().find(|name| name.range().len() >= range.len()) {
            Some(name) => {
                push(
                    &mut out,
                    Candidate {
                        kind: Some(kind),
                        ..*name
                    },
                );
            }
            None => {
                for candidate in pieces(range.clone(), kind, inner, roles, features) {
                    push(&mut out, candidate);
                }
            }
        }
        next += touching;
        // A known name that reaches out of the tagged one on the right is still to come.
        if touching > 0
            && out.last().is_none_or(|last| last.last <= known[next - 1].first)
            && stands_alone(&known[next - 1])
        {
            push(&mut out, known[next - 1]);
        }
    }
    for name in known[next..].iter().filter(|name| stands_alone(name)) {
        push(&mut out, untagged(name));
    }
    out
}

/// A place of several words never met but as names, right behind the office of one who governs, is that person: a tagger has
/// seen more places than rulers there. So is one behind any office and the body or place in which it is held: "juru bicara
/// Kementerian Sungai (Kemsung), Ani Rahman, ...".
fn rulers(list: &mut [Candidate], words: &Words, roles: &[RoleHit], features: &Features, pack: &Pack) {
    for at in 0..list.len() {
        let candidate = list[at];
        let range = candidate.range();
        if candidate.kind != Some(MentionKind::Place) || candidate.hit.is_some() || range.len() < 2 {
            continue;
        }
        let ending = |end: u32| {
            let before = roles.partition_point(|role| role.last < end);
            roles.get(before).filter(|role| role.last == end)
        };
        let governed = ending(candidate.first).is_some_and(|role| role.role.governs());
        let held = body_before(range.start, words).is_some_and(|end| {
            let body = list[..at].iter().rfind(|body| body.last as usize <= end);
            let body = body.filter(|body| body.last as usize == end && body.kind != Some(MentionKind::Person));
            let office = |body: &Candidate| ending(body.first).is_some_and(|role| role.role.kind == RoleKind::Office);
            body.is_some_and(office)
        });
        // What a comma and another name follow is the wider place's: "camat Rawa Elok, Muara Deli, Ani Rahman".
        let goes_on = words.tokens.get(range.end).is_some_and(|mark| mark.is(','))
            && words
                .tokens
                .get(range.end + 1)
                .is_some_and(|next| next.upper && pack.cues.tags(next) & tag::WHEN == 0);
        let stranger = features.unmet_names(range.start) >= range.len();
        if governed && stranger || held && !goes_on && (stranger || features.is_like_person(range)) {
            list[at].kind = Some(MentionKind::Person);
        }
    }
}

/// Where the words before the name at `first` end that may name a body, a comma and its short form in brackets aside.
fn body_before(first: usize, words: &Words) -> Option<usize> {
    let is = |i: usize, mark: char| words.tokens[i].is(mark);
    let mut end = first.checked_sub(1)?;
    if !is(end, ',') {
        end += 1;
    }
    if end > 0 && is(end - 1, ')') {
        end = (end.saturating_sub(BRACKET)..end).rev().find(|&i| is(i, '('))?;
    }
    Some(end)
}

/// "Presiden Galdora Ruben Asthaven": of a stranger's three words or more behind the office of one who governs the first is the
/// land where no person is known by that first name, and one by the second. So is the place behind the office of one who
/// leads the police or a village in it.
fn land_before(list: &mut Vec<Candidate>, roles: &[RoleHit], features: &Features) {
    let mut at = 0;
    while at < list.len() {
        let candidate = list[at];
        let range = candidate.range();
        at += 1;
        if candidate.kind != Some(MentionKind::Person) || candidate.hit.is_some() || range.len() < 3 {
            continue;
        }
        let before = roles.partition_point(|role| role.last < candidate.first);
        let role = roles.get(before).filter(|role| role.last == candidate.first);
        let land = match role {
            Some(role) if role.role.governs() => MentionKind::State,
            Some(role) if role.role.is_local() => MentionKind::Place,
            _ => continue,
        };
        if features.is_stranger_then_first_name(range.start) {
            list[at - 1] = Candidate {
                last: candidate.first + 1,
                kind: Some(land),
                ..candidate
            };
            list.insert(
                at,
                Candidate {
                    first: candidate.first + 1,
                    ..candidate
                },
            );
            at += 1;
        }
    }
}

/// One word never met but as a name, right behind the office of one who governs and with no other name behind it, is that
/// person where the tagger sees nothing ("kata Menteri Barvanto"). Whatever capitalised words stand behind a rank are its bearer.
fn alone_in_office(list: &mut Vec<Candidate>, words: &Words, roles: &[RoleHit], features: &Features) {
    let tokens = &words.tokens;
    let upper = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
    let mut added = Vec::new();
    let offices = roles
        .iter()
        .filter(|role| role.role.governs_or_serves() || role.role.is_rank());
    for role in offices {
        let first = role.last as usize;
        let rank = role.role.is_rank();
        let plain = |i: usize| {
            upper(i) && !tokens[i].caps && roles.binary_search_by_key(&(i as u32), |role| role.first).is_err()
        };
        let last = (first..tokens.len()).find(|&i| !plain(i)).unwrap_or(tokens.len());
        let at = list.partition_point(|candidate| (candidate.last as usize) <= first);
        let covered = list
            .get(at)
            .is_some_and(|candidate| (candidate.first as usize) <= first);
        let same = words.sentence_of(role.first as usize);
        // "Direktorat Jenderal Peternakan" is a body.
        let body = (role.first as usize)
            .checked_sub(1)
            .is_some_and(|before| features.heads_name(before));
        let lone = first < tokens.len()
            && !body
            && tokens[role.first as usize].upper
            && !words.sentences[same].title
            && words.sentences[same].range().contains(&first)
            && if rank {
                (1..=4).contains(&(last - first)) && list.get(at).is_none_or(|next| next.first as usize >= last)
            } else {
                features.unmet_names(first) == 1 && !tokens[first].owns && !upper(first + 1)
            };
        if lone && !covered {
            added.push(Candidate {
                first: first as u32,
                last: if rank { last as u32 } else { first as u32 + 1 },
                kind: Some(MentionKind::Person),
                hit: None,
                rule: TAGGED,
                doubt: 0.3,
            });
        }
    }
    if !added.is_empty() {
        list.extend(added);
        list.sort_by_key(|candidate| candidate.first);
    }
}

/// A word never met but as a name, that stands in the article twice or more inside sentences, is a person's name also where the
/// tagger takes it for none, if it would sooner be that than anything else.
fn repeated(list: &mut Vec<Candidate>, words: &Words, features: &Features, model: &Model) {
    let tokens = &words.tokens;
    let upper = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
    let letters = |i: usize| words.str(i).chars().all(char::is_alphabetic);
    let mut met: FxHashMap<u64, (i32, [i32; 3])> = FxHashMap::default();
    let mut found = Vec::new();
    let mut next = 0;
    for sentence in words.sentences.iter().filter(|sentence| !sentence.title) {
        let range = sentence.range();
        for i in range.clone() {
            while list.get(next).is_some_and(|candidate| candidate.last as usize <= i) {
                next += 1;
            }
            let covered = list.get(next).is_some_and(|candidate| candidate.first as usize <= i);
            let lone = features.unmet_names(i) == 1 && tokens[i].at.len() > LEAST && !upper(i + 1) && letters(i);
            if covered || !lone || i > range.start && upper(i - 1) {
                continue;
            }
            found.push(i);
            let sum = met.entry(tokens[i].key).or_default();
            sum.0 += i32::from(i > range.start);
            for (sum, more) in sum.1.iter_mut().zip(model.leanings(features, i, &range)) {
                *sum += more;
            }
        }
    }
    let before = list.len();
    for i in found {
        let Some(&(times, leanings)) = met.get(&tokens[i].key) else {
            continue;
        };
        let apart = leanings[0] - leanings[1].max(leanings[2]) > times * APART;
        if times > 1 && apart && leanings[0] > times * UNLIKELY {
            list.push(Candidate {
                first: i as u32,
                last: i as u32 + 1,
                kind: Some(MentionKind::Person),
                hit: None,
                rule: TAGGED,
                doubt: 0.4,
            });
        }
    }
    if list.len() > before {
        list.sort_by_key(|candidate| candidate.first);
    }
}

/// The names in a tagged stretch: without the role word before a name ("Presiden"), the body before a state's
/// ("pemerintah"), and cut where a person's name follows the name of what the person belongs to.
fn pieces(
    range: Range<usize>,
    kind: MentionKind,
    inner: &[Candidate],
    roles: &[RoleHit],
    features: &Features,
) -> impl Iterator<Item = Candidate> {
    let candidate = |range: Range<usize>, kind| Candidate {
        first: range.start as u32,
        last: range.end as u32,
        kind: Some(kind),
        hit: None,
        rule: TAGGED,
        doubt: 0.15,
    };
    let mut out = [None, None];
    let mut start = range.start;
    let at = roles.partition_point(|role| (role.first as usize) < start);
    let starting_role = roles.get(at).filter(|role| role.first as usize == start);
    // A title or an office alone is no name.
    if starting_role.is_some_and(|role| {
        matches!(role.role.kind, RoleKind::Title | RoleKind::Office) && role.last as usize == range.end
    }) {
        return out.into_iter().flatten();
    }
    // "Brigjen [Pol. Handoko]": a title of two words before the name.
    let reaching = at.checked_sub(1).map(|before| roles[before]).filter(|role| {
        let person = kind == MentionKind::Person || role.role.is_rank();
        person && role.role.kind == RoleKind::Title && role.range().contains(&start)
    });
    let reaching = reaching.filter(|role| (role.last as usize) < range.end);
    let kind = if reaching.is_some() { MentionKind::Person } else { kind };
    if let Some(role) = reaching {
        start = role.last as usize;
    }
    let role = starting_role.filter(|role| (role.last as usize) < range.end);
    // A rank, or a title in capitals, stands before the name, whatever stands before it.
    let ranked = |role: &&RoleHit| {
        role.role.is_rank() || role.role.kind == RoleKind::Title && features.is_short_form(role.first as usize)
    };
    // So does a title that no word of a person's name stands before ("Sejarawan Melati Dr Ani Rahman"), if it is no initial.
    let (head, named) = (start, kind != MentionKind::Person || features.is_first_name(start));
    let titled = |role: &&RoleHit| {
        let inside = role.role.kind == RoleKind::Title && role.first as usize > head;
        let placed = features.is_known(head) && !features.is_known_person(head);
        inside && !named && (placed || !features.is_initial(role.first as usize))
    };
    let rank = roles[at..].iter().take_while(|role| (role.last as usize) < range.end);
    let rank = rank.filter(|role| ranked(role) || titled(role));
    let rank = rank.map(|role| role.last as usize).last();
    let starting = |start: usize| inner.iter().find(move |name| name.first as usize == start);
    match role {
        Some(role)
            if matches!(kind, MentionKind::Person | MentionKind::Place) && role.role.kind == RoleKind::Office =>
        {
            start = role.last as usize;
        }
        _ if kind == MentionKind::Person && rank.is_some() => start = rank.unwrap_or(start),
        Some(role) if role.role.kind == RoleKind::Body => {
            let state = starting(role.last as usize).filter(|name| name.last as usize == range.end);
            if let Some(state) = state {
                out[0] = Some(*state);
                return out.into_iter().flatten();
            }
        }
        _ => {}
    }
    // "AKP Arman" is no body, nor is the rank behind a place's name ("Purwakarta AKP") part of it.
    let titled = role.is_some_and(|role| role.role.kind == RoleKind::Title);
    if kind != MentionKind::Person && titled && rank == role.map(|role| role.last as usize) {
        out[1] = Some(candidate(rank.unwrap_or(start)..range.end, MentionKind::Person));
        return out.into_iter().flatten();
    }
    // "Purwakarta AKP Arman Sahti" is a place and a person, "Universitas KH Abdul Hamid" one body.
    let inner_rank = rank.filter(|_| kind != MentionKind::Person && !titled && !features.heads_name(start));
    let before = inner_rank.and_then(|end| roles[at..].iter().find(|role| role.last as usize == end));
    if let (Some(end), Some(before)) = (inner_rank, before) {
        let left = start..before.first as usize;
        out[0] = Some(match starting(start).filter(|name| name.range() == left) {
            Some(name) => *name,
            None => candidate(left, kind),
        });
        out[1] = Some(candidate(end..range.end, MentionKind::Person));
        return out.into_iter().flatten();
    }
    let closing = roles[at..].iter().take_while(|role| (role.first as usize) < range.end);
    let closing = closing.filter(|role| role.last as usize >= range.end && role.first as usize > start);
    let closing = closing.filter(ranked).last();
    let range = range.start..closing.map_or(range.end, |role| role.first as usize);
    let body = starting(start).map(|name| name.last as usize);
    let body = body
        .or_else(|| features.is_short_form(start).then_some(start + 1))
        .filter(|&end| end < range.end);
    let person = |end: usize| features.is_like_person(end..range.end);
    // "Rusia Kazem Jalali" is a state and its person, "Paris Hilton" a person.
    let holder = starting(start)
        .is_some_and(|name| is_kind(name, |kind| kind != MentionKind::Person && kind != MentionKind::Place));
    let state = starting(start).is_some_and(|name| is_kind(name, |kind| kind == MentionKind::State));
    let (split, kind) = match body {
        // "Pekanbaru Pemprov Riau" is a town and the body whose word stands behind it.
        Some(end) if kind != MentionKind::Person && features.heads_body(end) && range.end - end > 1 => {
            (Some(end), MentionKind::Organisation)
        }
        Some(end) if kind == MentionKind::Person && holder && !person(start) => (Some(end), kind),
        Some(end) if kind == MentionKind::Place && state && range.end - end > 1 => (Some(end), MentionKind::Person),
        Some(end) if kind != MentionKind::Person && range.end - end > 1 && person(end) => {
            (Some(end), MentionKind::Person)
        }
        _ => (None, kind),
    };
    if let Some(end) = split {
        out[0] = Some(
            starting(start)
                .copied()
                .unwrap_or_else(|| candidate(start..end, MentionKind::Organisation)),
        );
        start = end;
    }
    let whole = starting(start).filter(|name| name.last as usize == range.end);
    // "di Universitas Melati" is a body too.
    let kind = match kind {
        MentionKind::Place
            if range.end - start > 1
                && (features.heads_body(start)
                    || features.heads_body(range.end - 1) && !features.heads_name(start)) =>
        {
            MentionKind::Organisation
        }
        kind => kind,
    };
    out[1] = Some(match whole {
        Some(name) => Candidate {
            kind: Some(kind),
            ..*name
        },
        None => candidate(start..range.end, kind),
    });
    out.into_iter().flatten()
}

/// Whether the known name is that of an actor of such a kind.
fn is_kind(name: &Candidate, fits: impl Fn(MentionKind) -> bool) -> bool {
    let index = name.hit.and_then(|hit| hit.name);
    index.is_some_and(|index| fits(gazetteer().actors[index as usize].kind))
}

/// Whether a known name is believed where the tagger sees none: single words that name places are not, which are often
/// words or persons' names too.
fn stands_alone(name: &Candidate) -> bool {
    let Some(hit) = name.hit else { return false };
    hit.length > 1
        || hit.name.is_some_and(|index| {
            !matches!(
                gazetteer().actors[index as usize].kind,
                MentionKind::Place | MentionKind::Facility | MentionKind::Other
            )
        })
}

/// A known name where the tagger sees none. A state's then mostly qualifies a noun ("warga Palestina").
fn untagged(name: &Candidate) -> Candidate {
    let actors = &gazetteer().actors;
    let index = name.hit.and_then(|hit| hit.name.or(hit.metonym).or(hit.demonym));
    let state = index.is_some_and(|index| actors[index as usize].kind == MentionKind::State);
    if state {
        Candidate {
            rule: QUALIFIER,
            doubt: 0.3,
            ..*name
        }
    } else {
        *name
    }
}

fn by_capitals(words: &Words, hits: Vec<Candidate>, roles: &[RoleHit], lands: &Lands, pack: &Pack) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut seen = FxHashSet::default();
    for sentence in &words.sentences {
        let inner = sentence.first as usize + 1..sentence.last as usize;
        let tokens = &words.tokens[sentence.range()];
        let capitals = tokens.iter().filter(|token| token.upper).count();
        if capitals * 2 < tokens.len() {
            seen.extend(
                words.tokens[inner]
                    .iter()
                    .filter(|token| token.upper)
                    .map(|token| token.key),
            );
        }
    }
    let mut next_hit = 0;
    let mut next_role = 0;
    for sentence in &words.sentences {
        let last = sentence.last as usize;
        let mut i = sentence.first as usize;
        while i < last {
            while hits.get(next_hit).is_some_and(|hit| (hit.first as usize) < i) {
                next_hit += 1;
            }
            while roles.get(next_role).is_some_and(|role| (role.first as usize) < i) {
                next_role += 1;
            }
            if let Some(end) = party_tag(words, i).map(|end| end.min(last)) {
                i = end;
                continue;
            }
            if let Some(hit) = hits.get(next_hit).filter(|hit| hit.first as usize == i) {
                let body = body_of(words, hit, hits.get(next_hit + 1), last, pack);
                let name = match body {
                    Some(end) => Candidate {
                        last: end as u32,
                        kind: Some(MentionKind::Organisation),
                        hit: None,
                        rule: "capitals",
                        doubt: 0.3,
                        ..*hit
                    },
                    None => *hit,
                };
                out.push(name);
                i = name.last as usize;
                continue;
            }
            if let Some(role) = roles
                .get(next_role)
                .filter(|role| role.first as usize == i && role.last as usize <= last)
            {
                i = role.last as usize;
                continue;
            }
            let begins = sentence.first as usize == i
                || words.tokens[i - 1].kind == TokenKind::Mark && words.tokens[i - 1].first != '(';
            let stop = hits.get(next_hit).map_or(last, |hit| hit.first as usize).min(last);
            // "Drevanian President Matvei Korlan": a body before an office of its own is not part of the person's name.
            let office = roles[next_role..]
                .iter()
                .take_while(|role| (role.first as usize) < stop)
                .find(|role| {
                    let (first, last) = (role.first as usize, role.last as usize);
                    role.role.kind == RoleKind::Office
                        && first > i
                        && words.tokens[first].upper
                        && last < sentence.last as usize
                        && words.tokens[last].upper
                        && (words.tokens[first - 1].owns
                            || lands.name(words.tokens[first - 1].key).is_some()
                            || last + 1 < sentence.last as usize && words.tokens[last + 1].upper)
                })
                .map(|role| role.first as usize);
            let begins = begins && office != Some(i + 1);
            let stop = office.unwrap_or(stop);
            match run(words, i, stop, begins, &seen, pack) {
                Some(end) => {
                    let role = next_role
                        .checked_sub(1)
                        .map(|at| roles[at])
                        .filter(|role| role.last as usize == i);
                    if let Some(kind) = kind_of(words, i..end, role, pack) {
                        out.push(Candidate {
                            first: i as u32,
                            last: end as u32,
                            kind: Some(kind),
                            hit: None,
                            rule: "capitals",
                            doubt: 0.4,
                        });
                    }
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    out
}

/// The end of the name of a body that begins with a known place: "Melati Police Department".
fn body_of(words: &Words, place: &Candidate, next: Option<&Candidate>, last: usize, pack: &Pack) -> Option<usize> {
    let tokens = &words.tokens;
    let end = place.last as usize;
    let kind = |kind| kind == MentionKind::Place;
    if !is_kind(place, kind) || tokens[end - 1].owns {
        return None;
    }
    let stop = next.map_or(last, |next| next.first as usize).min(last).min(end + 3);
    let capital = |i: &usize| {
        let role = pack.names.roles.longest_at(tokens, *i).map(|(_, role)| role.kind);
        tokens[*i].is_word() && tokens[*i].upper && !matches!(role, Some(RoleKind::Office | RoleKind::Title))
    };
    let behind = end + (end..stop).take_while(capital).count();
    let word = |i: usize| pack.names.name_words.longest_at(tokens, i).map(|(_, &word)| word);
    let body = behind > end && word(behind - 1).is_some_and(NameWord::is_organisation);
    body.then_some(behind)
}

/// Every known name, longest and leftmost first.
pub fn known_names(words: &Words, pack: &Pack) -> Vec<Candidate> {
    let known = gazetteer();
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.tokens.len() {
        let hit = if words.tokens[i].kind == TokenKind::Mark {
            None
        } else {
            known.longest_at(words, i, pack.code)
        };
        let Some(hit) = hit else {
            i += 1;
            continue;
        };
        // "AKP Handoko": a rank before a name is no party of those letters.
        if hit.length == 1
            && let Some((1, role)) = pack.names.roles.longest_at(&words.tokens, i)
            && role.is_rank()
            && words
                .tokens
                .get(i + 1)
                .is_some_and(|next| next.is_word() && next.upper && !next.caps)
        {
            i += 1;
            continue;
        }
        let before = i.checked_sub(1 + usize::from(i > 1 && words.tokens[i - 1].is('-')));
        if before.is_some_and(|before| pack.names.none_before.contains(&words.tokens[before].key)) {
            i += hit.length;
            continue;
        }
        out.push(Candidate {
            first: i as u32,
            last: (i + hit.length) as u32,
            kind: None,
            hit: Some(hit),
            rule: "known-name",
            doubt: 0.05,
        });
        i += hit.length;
    }
    out
}

/// The end of the run of capitalised words that begins at `i`, if one does.
fn run(words: &Words, i: usize, stop: usize, begins: bool, seen: &FxHashSet<u64>, pack: &Pack) -> Option<usize> {
    let tokens = &words.tokens;
    let word = |at: usize| pack.names.name_words.longest_at(tokens, at).map(|(_, &word)| word);
    let not = |at: usize| word(at) == Some(NameWord::Not);
    let links = matches!(word(i), Some(NameWord::Link | NameWord::Join));
    if !tokens[i].upper || not(i) || links && begins {
        return None;
    }
    // A capital at the head of a sentence says nothing, unless the word has one elsewhere or another follows.
    let follows = i + 1 < stop && tokens[i + 1].upper && !not(i + 1);
    if begins && !seen.contains(&tokens[i].key) && !follows && !tokens[i].caps {
        return None;
    }
    // What joins two names stands in one only where a body is named before it or at its end.
    let in_body = |join: usize| {
        let behind = (join + 1..stop).take_while(|&at| tokens[at].upper && !not(at));
        (i..join)
            .chain(behind.skip(1))
            .any(|at| word(at).is_some_and(NameWord::is_organisation))
    };
    let mut end = i + 1;
    while end < stop && !tokens[end - 1].owns {
        let token = &tokens[end];
        let joined = token.glued && matches!(token.first, '-' | '.') && token.kind == TokenKind::Mark;
        if token.upper && !not(end) || token.kind == TokenKind::Number && token.glued {
            end += 1;
        } else if joined
            && tokens
                .get(end + 1)
                .is_some_and(|next| next.glued && next.upper && end + 1 < stop)
        {
            end += 2;
        } else if token.is('.')
            && token.glued
            && tokens[end - 1].at.len() == 1
            && end + 1 < stop
            && tokens[end + 1].upper
        {
            end += 2;
        } else if token.is_word()
            && end + 1 < stop
            && tokens[end + 1].upper
            && !not(end + 1)
            && (word(end) == Some(NameWord::Link) || word(end) == Some(NameWord::Join) && in_body(end))
        {
            end += 2;
        } else {
            break;
        }
    }
    Some(end)
}

/// The end of a lawmaker's party and state, if they begin at `i`: "D-Calif.", "R-S.C.", "D-Newport News".
fn party_tag(words: &Words, i: usize) -> Option<usize> {
    let tokens = &words.tokens;
    let letter = tokens[i].is_word() && tokens[i].at.len() == 1;
    let hyphen = tokens.get(i + 1).is_some_and(|mark| mark.is('-') && mark.glued);
    let state = tokens.get(i + 2).is_some_and(|word| word.glued && word.upper);
    let goes_on = |at: &usize| tokens[*at].is_word() && tokens[*at].upper || tokens[*at].is('.') && tokens[*at].glued;
    (letter && hyphen && state).then(|| i + 2 + (i + 2..tokens.len()).take_while(goes_on).count())
}

/// What a run names, by the words in it and before it.
fn kind_of(words: &Words, range: Range<usize>, role: Option<RoleHit>, pack: &Pack) -> Option<MentionKind> {
    let tokens = &words.tokens;
    let has = |wanted: &dyn Fn(NameWord) -> bool| {
        range
            .clone()
            .any(|at| matches!(pack.names.name_words.longest_at(tokens, at), Some((_, word)) if wanted(*word)))
    };
    let called = role.is_some_and(|role| matches!(role.role.kind, RoleKind::Office | RoleKind::Title));
    if !called && has(&|word| word == NameWord::Thing) && !has(&NameWord::is_organisation) {
        return None;
    }
    // "N.C.A.A."
    let letters = tokens[range.clone()].iter().filter(|token| token.is_word());
    if letters.clone().count() > 2 && letters.clone().all(|token| token.at.len() == 1) {
        return Some(MentionKind::Organisation);
    }
    if has(&NameWord::is_organisation) {
        return Some(MentionKind::Organisation);
    }
    if has(&|word| word == NameWord::Place) {
        return Some(MentionKind::Place);
    }
    let before = range.start.checked_sub(1).map(|at| tokens[at].key);
    if called {
        return Some(MentionKind::Person);
    }
    if range.len() == 1 && tokens[range.start].caps {
        return Some(MentionKind::Organisation);
    }
    if before.is_some_and(|before| pack.names.place_before.contains(&before)) {
        return Some(MentionKind::Place);
    }
    Some(if range.len() > 1 {
        MentionKind::Person
    } else {
        MentionKind::Other
    })
}
