//! Credits: who supplied the article, as its credit lines and closing brackets say.

use telusur_model::{Doubt, Finding, FurnitureKind, MentionKind, OutletName, Party, Rule, SmolStr, Span, site_name};

use super::furniture::{HOUSES_BELOW, Piece};
use crate::hands::{Known, known, local_id, same_house};
use crate::mentions::lexicon::NameWord;
use crate::pack::Pack;
use crate::words::{Lines, Token};

/// Most letters of a small word inside a supplier's name.
const JOINS: usize = 3;

/// The agency that signs with a short form in closing brackets ("rtr"), where no name of that letters is known.
pub fn short_form(word: &str) -> Option<&'static Known> {
    telusur_packs::table("agencies/signs")?
        .rows()
        .find(|row| row.get("form") == word)
        .and_then(|row| known().called(row.get("name")))
}

/// Every agency or other outlet that the credits name, those nearest to this outlet last; the article's own outlet is none.
pub fn find(
    lines: &Lines,
    furniture: &[Piece],
    dateline: Option<Span>,
    outlet: Option<&OutletName>,
    pack: &Pack,
) -> Vec<Finding<Party>> {
    let mut out: Vec<Finding<Party>> = Vec::new();
    let mut add = |name: &str, actor: SmolStr, at: Span, rule: &'static str, doubt: f32| {
        let own = outlet.is_some_and(|outlet| same_house(&outlet.actor, &actor) || one_site(&outlet.name, name));
        if !own
            && !out
                .iter()
                .any(|credit| credit.value.actor.as_deref() == Some(actor.as_str()))
        {
            let party = Party {
                name: name.into(),
                actor: Some(actor),
                at: Some(at),
            };
            out.push(Finding::new(party, at, Rule::named(rule), Doubt::new(doubt)));
        }
    };
    for piece in furniture.iter().filter(|piece| piece.value == FurnitureKind::Credit) {
        let text = piece.at.of(lines.text);
        let text = text.split('©').next().unwrap_or(text);
        let mut any = false;
        // A line of nothing but names of houses: each part is one, known or not.
        if piece.rule.name() == HOUSES_BELOW {
            for part in text.split('|').map(str::trim).filter(|part| !part.is_empty()) {
                let start = piece.at.start as usize + (part.as_ptr() as usize - text.as_ptr() as usize);
                let hand = known().called(part);
                let name = hand.map_or(part, |hand| hand.name);
                let actor = hand.map_or_else(|| local_id(part), |hand| hand.actor.into());
                let doubt = if hand.is_some() { 0.05 } else { 0.3 };
                add(name, actor, Span::new(start, start + part.len()), "credit-line", doubt);
            }
            continue;
        }
        for (offset, word) in pieces(text) {
            let at = Span::new(
                piece.at.start as usize + offset,
                piece.at.start as usize + offset + word.len(),
            );
            if let Some(hand) = longest_hand(word) {
                add(
                    hand.0.name,
                    hand.0.actor.into(),
                    Span::new(at.start as usize, at.start as usize + hand.1),
                    "credit-line",
                    0.05,
                );
                any = true;
            }
        }
        if any {
            continue;
        }
        // A label that always introduces a supplier may be followed by one that no table knows.
        let range = lines.tokens.partition_point(|token| token.at.start < piece.at.start)
            ..lines.tokens.partition_point(|token| token.at.end <= piece.at.end);
        let Some((length, ())) = pack.supplier_labels.longest_at(&lines.tokens[..range.end], range.start) else {
            continue;
        };
        let mut first = range.start + length;
        while first < range.end && !lines.tokens[first].is_word() {
            first += 1;
        }
        let last = first
            + (first..range.end)
                .take_while(|&i| goes_on(&lines.tokens[..range.end], i, pack))
                .count();
        // A stop closes the sentence, or stands inside the name ("Lentera.com").
        let last = last - usize::from(last > first && lines.tokens[last - 1].is_mark());
        if last > first && last - first <= 6 && lines.tokens[first].upper {
            let at = up_to_next_field(lines.text, lines.span(first..last));
            let name = at.of(lines.text);
            add(name, local_id(name), at, "credit-line", 0.3);
        }
    }
    if let Some((name, actor, at)) = dateline.and_then(|at| in_dateline(lines, at, outlet)) {
        let doubt = if telusur_model::is_known(&actor) { 0.05 } else { 0.3 };
        add(&name, actor, at, "credit-dateline", doubt);
    }
    for piece in furniture.iter().filter(|piece| piece.value == FurnitureKind::Credit) {
        if let Some((at, agency)) = rights(lines, piece) {
            add(agency.name, agency.actor.into(), at, "credit-rights", 0.1);
        }
    }
    out
}

/// Who supplied the article by the brackets of its dateline: "Osterhalm (AFP) –". One whom no table knows counts where the
/// name is a short form ("VelTA") and none of the outlet's own.
fn in_dateline(lines: &Lines, at: Span, outlet: Option<&OutletName>) -> Option<(String, SmolStr, Span)> {
    let range = lines.tokens.partition_point(|token| token.at.start < at.start)
        ..lines.tokens.partition_point(|token| token.at.end <= at.end);
    let open = range.clone().find(|&i| lines.tokens[i].is('('))? + 1;
    let close = (open..range.end).find(|&i| lines.tokens[i].is(')'))?;
    let mut found = (open..close).filter_map(|i| {
        let (length, hand) = known().at(lines.text, &lines.tokens[..close], i)?;
        Some((hand, lines.span(i..i + length)))
    });
    // "(ANTARA News/AFP)": behind the outlet's own name stands whom it had the article from.
    let own = |hand: &Known| outlet.is_some_and(|own| same_house(&own.actor, hand.actor));
    let named = found.find(|(hand, _)| !own(hand));
    if let Some((hand, at)) = named {
        return Some((hand.name.to_string(), hand.actor.into(), at));
    }
    let outlet = outlet?;
    let name = (close == open + 1).then(|| lines.span(open..close))?;
    let text = name.of(lines.text);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    // Where the page names its outlet elsewhere, the dateline's brackets hold whom it had the article from.
    let apart = outlet.at.is_some_and(|own| !own.touches(at));
    let short = text.chars().all(char::is_alphabetic) && (capitals >= 2 || apart && capitals == 1 && text.len() > 3);
    (short && !names_outlet(text, &outlet.name)).then(|| (text.to_string(), local_id(text), name))
}

/// Whether the token at `i` may be of a supplier's name: a word with a capital, what is written right behind one ("Lentera.com"), or a word
/// that joins two ("Kementerian Riset dan Teknologi", "Lantern of Melati").
fn goes_on(tokens: &[Token], i: usize, pack: &Pack) -> bool {
    let upper = |i: usize| tokens.get(i).is_some_and(|token| token.is_word() && token.upper);
    let joins = || {
        let word = pack.names.name_words.longest_at(tokens, i);
        let joins = word.is_some_and(|(_, word)| matches!(word, NameWord::Link | NameWord::Join));
        (joins || tokens[i].at.len() <= JOINS) && upper(i + 1)
    };
    let token = &tokens[i];
    token.is('.') || token.is('-') || token.is_word() && (token.upper || token.glued || joins())
}

/// Whether two names are one, as a site writes it and as it is spoken: "SuaraMelati.com", "Suara Melati".
fn one_site(a: &str, b: &str) -> bool {
    let letters = |name| {
        site_name(name)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
    };
    letters(a).eq(letters(b))
}

/// Whether a short form may be the outlet's own name: part of it, or its initials.
fn names_outlet(short: &str, outlet: &str) -> bool {
    let (short, outlet) = (short.to_lowercase(), outlet.to_lowercase());
    let words = || {
        outlet
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let whole: String = words().collect();
    let initials: String = words().filter_map(|word| word.chars().next()).collect();
    let initials_of = initials.len() > 1 && (initials.starts_with(&short) || short.starts_with(&initials));
    whole.contains(&short) || short.contains(&whole) || initials_of
}

/// The agency that holds the rights in an article, where its last lines say so: "© Agence France-Presse".
fn rights(lines: &Lines, piece: &Piece) -> Option<(Span, &'static Known)> {
    let sign = piece.at.of(lines.text).find('©')?;
    let below = (piece.at.start as usize) * 3 > lines.text.len() * 2;
    let from = piece.at.start as usize + sign;
    let first = lines.tokens.partition_point(|token| (token.at.start as usize) < from);
    let last = lines.tokens.partition_point(|token| token.at.end <= piece.at.end);
    let found = (first..last).find_map(|i| {
        let (length, hand) = known().at(lines.text, &lines.tokens[..last], i)?;
        Some((lines.span(i..i + length), hand))
    });
    found.filter(|(_, hand)| below && hand.kind == MentionKind::Agency)
}

/// The words of a credit line with their offsets: cut at marks, and where a scraper glued one field to the next
/// ("XinhuaEditor").
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut starts = Vec::new();
    let mut before = ' ';
    for (offset, c) in text.char_indices() {
        let begins = c.is_alphanumeric() && (!before.is_alphanumeric() || before.is_lowercase() && c.is_uppercase());
        if begins {
            starts.push(offset);
        }
        before = c;
    }
    starts.into_iter().map(|start| (start, &text[start..]))
}

/// The name up to where a scraper glued the next field to it: "TNABaca juga", "MelatiEditor". A site's is one word: "KabarMelati.com".
fn up_to_next_field(text: &str, at: Span) -> Span {
    let first = at
        .of(text)
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    if site_name(first).len() < first.len() {
        return Span::new(at.start as usize, at.start as usize + first.len());
    }
    let name: Vec<(usize, char)> = at.of(text).char_indices().collect();
    let letters = |i: usize| name.get(i).map_or(' ', |(_, c)| *c);
    let cut = (2..name.len()).find(|&i| {
        let (two, one, here, next) = (letters(i - 2), letters(i - 1), letters(i), letters(i + 1));
        let after_small = one.is_lowercase() && two.is_lowercase();
        let after_capitals = one.is_uppercase() && two.is_uppercase();
        here.is_uppercase() && next.is_lowercase() && (after_small || after_capitals)
    });
    cut.map_or(at, |i| Span::new(at.start as usize, at.start as usize + name[i].0))
}

/// The known hand whose name stands at the beginning of `text`, with the name's length in bytes.
fn longest_hand(text: &str) -> Option<(&'static Known, usize)> {
    let head: String = text.chars().take(60).collect();
    // Where a small letter meets a capital, a new field begins.
    let mut end = head.len();
    let mut before = ' ';
    for (offset, c) in head.char_indices() {
        if before.is_lowercase() && c.is_uppercase() {
            let cut = head[..offset].rfind(|c: char| !c.is_alphanumeric()).is_none();
            if cut {
                end = offset;
            }
            break;
        }
        before = c;
    }
    for limit in [head.len(), end] {
        let lines = Lines::new(&head[..limit]);
        if let Some((length, hand)) = known().at(lines.text, &lines.tokens, 0) {
            return Some((hand, lines.span(0..length).end as usize));
        }
    }
    let word: &str = head.split(|c: char| !c.is_alphanumeric()).next()?;
    short_form(word).map(|hand| (hand, word.len()))
}
