//! Numbers of things, with their bounds.

use rustc_hash::FxHashMap;
use telusur_model::{Bound, Doubt, Figure, Rule, Statement};

use crate::pack::Pack;
use crate::phrases::Phrases;
use crate::times::Times;
use crate::times::lexicon::Sense;
use crate::words::{Token, TokenKind, Words, key};

/// What the words around a number say of it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    /// Bounds the number behind it.
    Before(Bound),
    /// Bounds the number before it.
    After(Bound),
    /// The number behind it counts nothing: a number of a law, an age.
    Stop,
    /// The number before it counts nothing.
    StopAfter,
    /// The same, and of one thing before it there is none ("satu orang pun").
    Even,
    /// Is a unit: what it counts is plain.
    Unit,
    /// Is money before a number.
    Money,
    /// The number behind it is negative.
    Negative,
    /// Joins the two ends of a range.
    To,
    /// Ends what is counted.
    End,
    /// What is counted stands behind it, and its number further on ("jumlah perahu itu kini 61").
    CountOf,
}

/// A language's words around numbers.
#[derive(Debug, Default)]
pub struct Signs {
    phrases: Phrases<Sign>,
    money: FxHashMap<u64, ()>,
}

impl Signs {
    /// Makes its phrases part of a language's [`Heads`](crate::phrases::Heads).
    pub(crate) fn join_heads(&mut self, heads: &mut crate::phrases::Heads) {
        heads.add(&mut self.phrases);
    }

    /// Compiles the rows of a `figures` table: `form`, `role`, `bound`.
    pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Signs {
        let mut out = Signs::default();
        for row in rows {
            let bound = Bound::from_name(row.get("bound"));
            let sign = match (row.get("role"), bound) {
                ("before", Some(bound)) => Sign::Before(bound),
                ("after", Some(bound)) => Sign::After(bound),
                ("stop", _) => Sign::Stop,
                ("stop-after", _) => Sign::StopAfter,
                ("even", _) => Sign::Even,
                ("unit", _) => Sign::Unit,
                ("money", _) => {
                    out.money.insert(key(row.get("form")), ());
                    Sign::Money
                }
                ("negative", _) => Sign::Negative,
                ("to", _) => Sign::To,
                ("end", _) => Sign::End,
                ("count-of", _) => Sign::CountOf,
                _ => continue,
            };
            out.phrases.add(row.get("form"), sign);
        }
        out
    }

    fn at(&self, tokens: &[Token], i: usize) -> Option<(usize, Sign)> {
        self.phrases.longest_at(tokens, i).map(|(length, sign)| (length, *sign))
    }

    /// Whether what stands at token `i` is money or a share.
    fn prices(&self, tokens: &[Token], i: usize) -> bool {
        tokens.get(i).is_some_and(|token| token.is('%'))
            || self.phrases.all_at(tokens, i).any(|(_, sign)| *sign == Sign::Money)
    }

    /// The sign whose phrase ends just before token `i`, looking back a few words.
    fn ending_at(&self, tokens: &[Token], first: usize, i: usize) -> Option<(usize, Sign)> {
        (first.max(i.saturating_sub(4))..i).find_map(|start| {
            self.phrases
                .all_at(&tokens[..i], start)
                .find(|(length, _)| start + length == i)
                .map(|(length, sign)| (length, *sign))
        })
    }
}

/// From here on a number of units of time is one of light years and the like.
const LONGEST: f64 = 1000.0;

/// Most words of what is counted that are taken into a figure.
const UNIT_WORDS: usize = 3;

/// Finds every number of things that is not part of a time.
pub fn find(words: &Words, times: &Times, pack: &Pack) -> Vec<Figure> {
    let mut out = Vec::new();
    let grouped = groups_by_comma(words, pack);
    let mut next_time = times.list.iter().peekable();
    for sentence in &words.sentences {
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        let tokens = &words.tokens[..last];
        let mut i = first;
        while i < last {
            let token = &tokens[i];
            while next_time.next_if(|time| time.at.end <= token.at.start).is_some() {}
            let in_time = next_time.peek().is_some_and(|time| time.at.start < token.at.end);
            let money_word =
                token.is_word() && token.upper && token.at.of(words.text).ends_with(|c: char| c.is_ascii_digit());
            if in_time
                || !(token.kind == TokenKind::Number || money_word || token.is_word() && pack.numbers.is_word(token))
            {
                i += 1;
                continue;
            }
            match figure_at(words, first, i, last, pack) {
                Some((mut figure, next)) => {
                    if grouped && token.kind == TokenKind::Number && is_grouped(token.at.of(words.text)) {
                        figure.value *= 1000.0;
                        figure.to = figure.to.map(|to| if to < 1000.0 { to * 1000.0 } else { to });
                    }
                    out.push(figure);
                    i = next.max(i + 1);
                }
                None => {
                    let length = pack.numbers.at(words.text, tokens, i).map_or(1, |number| number.length);
                    i += length;
                }
            }
        }
    }
    out
}

/// Whether the piece is a number of one to three digits, a comma and three digits: a fraction, or thousands.
fn is_grouped(piece: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()) && !part.starts_with('0')
    };
    piece.split_once(',').is_some_and(|(whole, rest)| {
        digits(whole, 3) && rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether an article in a language with a decimal comma writes commas between thousands all the same, as Malay does: its
/// numbers show such commas, or points before one or two decimals, and never the other habit.
fn groups_by_comma(words: &Words, pack: &Pack) -> bool {
    if !pack.numbers.has_decimal_comma() {
        return false;
    }
    let (mut commas, mut points, mut other) = (0, 0, false);
    let tokens = &words.tokens;
    for (i, token) in tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.kind == TokenKind::Number)
    {
        let piece = token.at.of(words.text);
        let Some(mark) = piece.rfind([',', '.']) else {
            continue;
        };
        let tail = piece.len() - mark - 1;
        // No price has three decimals.
        let price =
            i > 0 && tokens[i - 1].is('$') && !tokens.get(i + 1).is_some_and(|next| pack.numbers.is_scale(next));
        match (piece.as_bytes()[mark], tail) {
            (b',', 3) if price => commas += 2,
            (b',', 3) => commas += 1 + usize::from(piece.matches(',').count() > 1) * 2,
            (b'.', 1 | 2) if piece.matches('.').count() == 1 => points += 1,
            (b',', _) | (b'.', 3) => other = true,
            _ => {}
        }
    }
    !other && (commas > 1 || commas > 0 && points > 0)
}

/// The figure at token `i` and the token after it.
fn figure_at(words: &Words, first: usize, i: usize, last: usize, pack: &Pack) -> Option<(Figure, usize)> {
    let tokens = &words.tokens[..last];
    let signs = &pack.figures;
    let mut start = i;
    let mut money = false;
    // "Rp200": the sign of money is glued to its digits.
    let (mut value, mut at, digits) = if tokens[i].kind == TokenKind::Word && !pack.numbers.is_word(&tokens[i]) {
        let piece = tokens[i].at.of(words.text);
        let cut = piece.find(|c: char| c.is_ascii_digit())?;
        signs.money.get(&key(&piece[..cut]))?;
        money = true;
        // "Rp16,3": what follows the mark is cut from it, as behind a word.
        let joint = |i: usize| {
            tokens
                .get(i)
                .is_some_and(|token| token.glued && (token.is(',') || token.is('.')))
        };
        let rest = |i: usize| tokens.get(i).is_some_and(|token| token.glued && token.is_number());
        let next = if joint(i + 1) && rest(i + 2) { i + 3 } else { i + 1 };
        let end = tokens[next - 1].at.end as usize;
        let count = pack
            .numbers
            .digits(&words.text[tokens[i].at.start as usize + cut..end])?;
        let scale = pack
            .numbers
            .at(words.text, tokens, next)
            .filter(|number| !number.digits);
        match scale {
            Some(scale) => (count * scale.value, next + scale.length, true),
            None => (count, next, true),
        }
    } else {
        if pack.numbers.is_scale(&tokens[i]) {
            return None;
        }
        let number = pack.numbers.at(words.text, tokens, i)?;
        (number.value, i + number.length, number.digits)
    };
    // Joined to a name or a word by a mark ("COVID-19", "dua-bit"), or part of an ordinal, score, address or clock time.
    let joined_before = i > first
        && tokens[i].glued
        && tokens[i - 1].kind == TokenKind::Mark
        && matches!(tokens[i - 1].first, '-' | '/' | ':' | '.' | '#' | '@' | '–');
    let joined_after = at < last
        && tokens[at].glued
        && (matches!(tokens[at].first, '/' | ':' | '°')
            || tokens[at].is('-') && tokens.get(at + 1).is_some_and(|next| next.glued && next.is_word()));
    if joined_before || joined_after {
        return None;
    }
    // "presiden ke tiga Sembrani" counts no states.
    let nth = matches!(signs.ending_at(tokens, first, i), Some((_, Sign::To)));
    let mut bound = Bound::Exact;
    let mut bounded = false;
    // What stands before: money, a bound, something that says it counts nothing.
    while start > first {
        let before = &tokens[start - 1];
        if before.is('$') || before.is('€') || before.is('£') || before.is('¥') {
            money = true;
            start -= 1;
            if start > first && tokens[start].glued && tokens[start - 1].is_word() && tokens[start - 1].caps {
                start -= 1;
            }
            continue;
        }
        match signs.ending_at(tokens, first, start) {
            Some((length, Sign::Before(found))) => {
                bound = found;
                bounded = true;
                start -= length;
                break;
            }
            Some((length, Sign::Money)) => {
                money = true;
                start -= length;
            }
            Some((length, Sign::Negative)) => {
                value = -value;
                start -= length;
            }
            // "di level Rp16.000", "ke posisi 87 dolar": money and shares are counted all the same.
            Some((_, Sign::Stop)) if !money && !signs.prices(tokens, at) => return None,
            _ => break,
        }
    }
    // A range: "5-10 orang", "5 hingga 10 persen".
    let mut to = None;
    let link = match tokens.get(at) {
        Some(mark) if (mark.is('-') || mark.is('–')) && digits => Some(1),
        Some(_) => signs
            .phrases
            .all_at(tokens, at)
            .find(|(_, sign)| **sign == Sign::To)
            .map(|(length, _)| length),
        None => None,
    };
    if let Some(length) = link
        && let Some(upper) = pack.numbers.at(words.text, tokens, at + length)
        && upper.value > value
    {
        to = Some(upper.value);
        // "5 hingga 10 ribu": the scale of the upper end is that of both.
        if upper.length > 1 && upper.digits && value < 1000.0 && upper.value >= 1000.0 {
            let own = pack
                .numbers
                .digits(tokens[at + length].at.of(words.text))
                .unwrap_or(1.0);
            if own > value && own > 0.0 {
                value *= upper.value / own;
            }
        }
        at += length + upper.length;
    }
    // "lebih" bounds, "lebih rendah" compares.
    let longest = signs.at(tokens, at).map_or(0, |(length, _)| length);
    let after = signs.phrases.all_at(tokens, at).find_map(|(length, sign)| match sign {
        Sign::After(found) if length == longest => Some((length, *found)),
        _ => None,
    });
    if let Some((length, found)) = after {
        bound = found;
        bounded = true;
        at += length;
    }
    if let Some((_, Sign::StopAfter | Sign::Even)) = signs.at(tokens, at) {
        return None;
    }
    // A length that is no time is an age: "Ratna (45 tahun)".
    let length = |&(_, sense): &(usize, Sense)| matches!(sense, Sense::Unit(_));
    if !money && value.fract() == 0.0 && value < LONGEST && pack.times.senses(tokens, at).any(|found| length(&found)) {
        return None;
    }
    let unit_from = at;
    let mut known_unit = money;
    let percent = tokens.get(at).is_some_and(|token| token.is('%'));
    if percent {
        known_unit = true;
        at += 1;
    } else {
        while at < last && at - unit_from < UNIT_WORDS {
            let token = &tokens[at];
            match signs.at(tokens, at) {
                Some((length, Sign::Unit)) => {
                    known_unit = true;
                    at += length;
                    continue;
                }
                Some((_, Sign::End | Sign::Before(_) | Sign::To | Sign::Stop)) => break,
                _ => {}
            }
            // Behind a word that is a unit only names go on ("tentara Rusia"), no verbs.
            if known_unit && !token.upper {
                break;
            }
            let counted = token.is_word() && !(at > unit_from && pack.numbers.is_word(token));
            // "empat Wakil Ketua": behind a number in small letters a title is counted.
            let title = !digits && value > 1.0 && !tokens[i].upper && !nth;
            if !counted || token.upper && !token.caps && at == unit_from && !bounded && !title {
                break;
            }
            at += 1;
        }
    }
    // "satu rupiah pun": none at all.
    if value == 1.0 && matches!(signs.at(tokens, at), Some((_, Sign::Even))) {
        return None;
    }
    let told = if digits && !known_unit && at == unit_from && value.fract() == 0.0 {
        told_before(words, first, i, at, signs)
    } else {
        None
    };
    known_unit |= told.is_some();
    // The first word of a sentence or of a quotation is large without being a name.
    let opens = i > first + 1 && crate::times::is_quote(&tokens[i - 2]);
    let plain_before =
        i > first && start == i && tokens[i - 1].is_word() && tokens[i - 1].upper && i - 1 > first && !opens;
    // "…, 23 tahun, …": a number set between commas behind a name is an age.
    let apposed = i > first + 1
        && tokens[i - 1].is(',')
        && tokens[i - 2].upper
        && tokens.get(at).is_some_and(|mark| mark.is(','))
        && at == unit_from + 1;
    if apposed && !bounded && !known_unit {
        return None;
    }
    let something =
        at > unit_from || told.is_some() || bounded || digits && value >= 1000.0 && words.str(i).contains(['.', ',']);
    // "Forum Melati 2024 dibuka", "sekitar 2028": a year, where nothing known is counted.
    let years = |value: f64| (1900.0..=2100.0).contains(&value);
    let year = digits && to.is_none() && !known_unit && years(value);
    // "RPJM 2020-2024": two of them.
    if digits && !known_unit && years(value) && to.is_some_and(years) && words.str(i).len() == 4 {
        return None;
    }
    if year
        && words.span(i..i + 1).of(words.text).len() == 4
        && (plain_before || at == unit_from || after_name(tokens, first, i))
    {
        return None;
    }
    // A number in words counts only before a thing; digits behind a name belong to the name ("Boeing 737 itu").
    if !known_unit && !bounded && (plain_before || !something || value.fract() != 0.0 && at == unit_from) {
        return None;
    }
    if !digits && at == unit_from && !bounded {
        return None;
    }
    // "one" before a plain noun is an article more than a count ("dari satu sungai").
    if !digits && value == 1.0 && to.is_none() && !bounded && !known_unit {
        return None;
    }
    let at_span = words.span(start..at);
    let unit = if money && at == unit_from {
        String::new()
    } else if let Some(told) = told {
        words.span(told).of(words.text).to_string()
    } else {
        words.span(unit_from..at).of(words.text).to_string()
    };
    let doubt = Doubt::new(if known_unit || bounded { 0.05 } else { 0.2 });
    let rule = Rule::named(if to.is_some() {
        "figure-range"
    } else if money {
        "figure-money"
    } else if bounded {
        "figure-bounded"
    } else {
        "figure"
    });
    let figure = Figure {
        value,
        to,
        bound,
        unit,
        statement: None,
        at: at_span,
        rule,
        doubt,
    };
    Some((figure, at))
}

/// Whether a bracket that a name may end with, or a word for a vote, closes right before token `i`.
fn after_name(tokens: &[Token], first: usize, i: usize) -> bool {
    i > first && tokens[i - 1].is(')')
}

/// Furthest that a number stands behind the words for what it counts, in tokens.
const TOLD: usize = 12;

/// The tokens that tell what the number at `i` counts, where they stand before it and the number closes the clause: "the number of
/// boats has risen to 61".
fn told_before(words: &Words, first: usize, i: usize, end: usize, signs: &Signs) -> Option<std::ops::Range<usize>> {
    let tokens = &words.tokens;
    let closes = tokens
        .get(end)
        .is_none_or(|token| token.kind == TokenKind::Mark && !token.glued || token.is('.') || token.is(','));
    if !closes || i <= first + 1 {
        return None;
    }
    let from = first.max(i.saturating_sub(TOLD));
    let apart = |at: usize| !tokens[at].is_word() || tokens[at].kind == TokenKind::Number;
    let clause = (from..i).rev().find(|&at| apart(at)).map_or(from, |at| at + 1);
    let (at, length) = (clause..i).rev().find_map(|at| match signs.at(tokens, at) {
        Some((length, Sign::CountOf)) => Some((at, length)),
        _ => None,
    })?;
    let start = at + length;
    let stop = (start..i).find(|&at| {
        let small = tokens[at].is_word() && !tokens[at].upper;
        !small || at - start >= 2 || matches!(signs.at(tokens, at), Some((_, Sign::End | Sign::Before(_) | Sign::To)))
    });
    let stop = stop.unwrap_or(i);
    (stop > start && stop < i).then_some(start..stop)
}

/// Ties each figure to the innermost statement whose content holds it.
pub fn place(mut figures: Vec<Figure>, statements: &[Statement]) -> Vec<Figure> {
    for figure in &mut figures {
        let holders = statements
            .iter()
            .enumerate()
            .filter(|(_, s)| s.content.iter().any(|span| span.contains(figure.at)));
        figure.statement = holders.min_by_key(|(i, s)| (s.extent().len(), *i)).map(|(i, _)| i);
    }
    figures
}
