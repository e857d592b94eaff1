//! What stands at the head: the title, the dateline, and the outlet that names itself there.

use telusur_model::{Document, Doubt, Finding, FurnitureKind, OutletName, Rule, SmolStr, Span, site_name};

use super::furniture::Piece;
use crate::hands::{Known, known, local_id};
use crate::pack::Pack;
use crate::words::{Line, Lines, Token, TokenKind};

/// A title is at most so many bytes long.
const TITLE: usize = 220;
/// A dateline is at most so many tokens long.
const DATELINE: usize = 12;
/// Tokens of an address at the head of a dateline ("kabar.pagi.id").
const ADDRESS: usize = 4;
/// Most words of a dateline all in capitals none of which is known.
const CAPITALS: usize = 6;

fn first_body_lines<'l>(lines: &'l Lines, pieces: &'l [Piece]) -> impl Iterator<Item = &'l Line> {
    lines
        .lines
        .iter()
        .filter(move |line| !pieces.iter().any(|piece| piece.at.contains(lines.span(line.range()))))
}

/// The headline, where the first lines hold it: the line that repeats the given title, else a first line that is set
/// apart from the text beneath it and is no sentence of it.
pub fn title(document: &Document, lines: &Lines, pieces: &[Piece]) -> Option<Finding<()>> {
    let mut body = first_body_lines(lines, pieces);
    let line = body.next()?;
    let at = lines.span(line.range());
    if let Some(given) = &document.given.title {
        let given = crate::phrases::keys(given);
        let words = |line: &Line| lines.tokens[line.range()].iter().map(|token| token.key);
        let same = |line: &&Line| words(line).eq(given.iter().copied());
        let found = std::iter::once(line).chain(body.take(4)).find(same)?;
        return Some(Finding::new(
            (),
            lines.span(found.range()),
            Rule::named("title-given"),
            Doubt::NONE,
        ));
    }
    let next = body.next()?;
    let tokens = &lines.tokens[line.range()];
    let last = tokens.last()?;
    let ends_sentence = last.kind == TokenKind::Mark && matches!(last.first, '.' | ',' | ':' | ';' | '-' | '–' | '—');
    if ends_sentence || at.len() > TITLE || tokens.len() < 4 || dateline_end(lines, line).is_some() {
        return None;
    }
    let gap = lines
        .text
        .get(line.at.end as usize..next.at.start as usize)
        .unwrap_or("");
    let apart = gap.bytes().filter(|&byte| byte == b'\n').count() >= 2;
    // Headlines capitalise their words; short words do not count.
    let long = tokens.iter().filter(|token| token.is_word() && token.at.len() >= 4);
    let (mut upper, mut all) = (0, 0);
    for token in long {
        all += 1;
        upper += usize::from(token.upper);
    }
    let capitalised = all >= 3 && upper * 10 >= all * 7;
    // Lines that name the writer or the day may stand between.
    let longer_text = next.at.len() > at.len() || body.take(2).any(|line| line.at.len() > at.len().max(80));
    match (apart, capitalised) {
        (true, true) => Some(Finding::new((), at, Rule::named("title-apart"), Doubt::new(0.05))),
        (false, true) if longer_text => Some(Finding::new((), at, Rule::named("title-capitalised"), Doubt::new(0.15))),
        (true, false) if longer_text => Some(Finding::new((), at, Rule::named("title-line"), Doubt::new(0.3))),
        _ => None,
    }
}

/// The dateline of the article, masked as a header: "Jakarta (ANTARA) -", "TRIBUNNEWS.COM -", "Seoul | EGINDO.co –".
/// Gives its span.
pub fn dateline(lines: &Lines, title: Option<&Finding<()>>, pieces: &mut Vec<Piece>) -> Option<Span> {
    let mut found = None;
    let candidates: Vec<Line> = first_body_lines(lines, pieces)
        .filter(|line| title.is_none_or(|title| !title.at.touches(line.at)))
        .take(4)
        .copied()
        .collect();
    for line in &candidates {
        if let Some(end) = dateline_end(lines, line) {
            let at = lines.span(line.first as usize..end);
            pieces.push(Finding::new(
                FurnitureKind::Header,
                at,
                Rule::named("dateline"),
                Doubt::new(0.05),
            ));
            found = Some(at);
            break;
        }
        if let Some(at) = inner_dateline(lines, line) {
            pieces.push(Finding::new(
                FurnitureKind::Header,
                at,
                Rule::named("dateline-within"),
                Doubt::new(0.1),
            ));
            found = Some(at);
            break;
        }
    }
    found
}

/// Whether the mark is a dash of any length.
pub fn is_dash(mark: char) -> bool {
    matches!(mark, '-' | '–' | '—' | '―')
}

/// The token after a dateline at the head of `line`: a few names and marks up to a dash that stands free.
fn dateline_end(lines: &Lines, line: &Line) -> Option<usize> {
    let (first, last) = (line.first as usize, line.last as usize);
    let tokens = &lines.tokens;
    let limit = last.min(first + DATELINE);
    let mut names = 0;
    let mut words = 0;
    // "SUARA HUJAN, TANJUNG ELOK -": a name nobody knows, and a place.
    let mut capitals = true;
    let mut i = first;
    // What a scraper left of a dateline whose names were links: ", , -".
    while i < limit
        && tokens[i].kind == TokenKind::Mark
        && (is_dash(tokens[i].first) || matches!(tokens[i].first, ',' | '.' | '|' | ':'))
    {
        i += 1;
        let dash = is_dash(tokens[i - 1].first);
        if dash && tokens.get(i).is_none_or(|next| !is_dash(next.first)) && i < last {
            return Some(i);
        }
    }
    while i < limit {
        let token = &tokens[i];
        if token.kind == TokenKind::Mark && is_dash(token.first) {
            let free = !(token.glued && tokens.get(i + 1).is_some_and(|next| next.glued && i + 1 < last));
            let mut end = i + 1;
            while end < last && is_dash(tokens[end].first) && tokens[end].kind == TokenKind::Mark {
                end += 1;
            }
            let doubled = end > i + 1;
            if free || doubled {
                // A second dash may follow the name of the place: "KONTAN.CO.ID - JAKARTA."
                // "TANJUNG ELOK, Feb 3 (MELATI) --": who sends it, in brackets before the dash.
                let sent = i >= first + 3
                    && tokens[i - 1].is(')')
                    && tokens[first..i].iter().filter(|token| token.is('(')).count() == 1
                    && tokens[i - 2].caps
                    && tokens[i - 3].is('(');
                let head = names > 0 || words <= 3 || (capitals || sent) && words <= CAPITALS;
                return (head && words > 0 && (end < last || words <= 3)).then_some(end);
            }
            return None;
        }
        if let Some((length, _)) = known().at(lines.text, &tokens[..last], i) {
            names += 1;
            words += 1;
            i += length;
            continue;
        }
        // "KabarPagi.id, Melati -": the small end of an address.
        let address = i >= first + 2 && token.glued && tokens[i - 1].is('.') && tokens[i - 1].glued;
        match token.kind {
            TokenKind::Word if !token.upper && address && i - first <= ADDRESS => names += 1,
            TokenKind::Word if token.upper => {
                words += 1;
                capitals &= !token.at.of(lines.text).chars().any(char::is_lowercase);
            }
            TokenKind::Number => {}
            TokenKind::Mark if matches!(token.first, ',' | '(' | ')' | '|' | '/' | '.' | ':') => {}
            _ => return None,
        }
        i += 1;
    }
    None
}

/// A dateline behind a lead on the same line: "…makin dekat. tirto.id - Presiden …".
fn inner_dateline(lines: &Lines, line: &Line) -> Option<Span> {
    let (first, last) = (line.first as usize, line.last as usize);
    for i in first + 3..last.min(first + 80) {
        let begins = lines.tokens[i - 1].kind == TokenKind::Mark
            && matches!(lines.tokens[i - 1].first, '.' | '!' | '?' | '”' | '"');
        if !begins && lines.tokens[i].glued {
            continue;
        }
        let Some((length, _)) = known().at(lines.text, &lines.tokens[..last], i) else {
            continue;
        };
        let dash = i + length;
        let is_domain = lines.tokens[i..dash].iter().any(|token| token.is('.'));
        if is_domain
            && lines
                .tokens
                .get(dash)
                .is_some_and(|token| dash < last && is_dash(token.first) && !token.glued)
        {
            return Some(lines.span(i..dash + 1));
        }
    }
    None
}

/// Who published the article: given, else named by a line of its own at the head, else in the dateline, else as the article
/// speaks of itself.
pub fn outlet(
    document: &Document,
    lines: &Lines,
    masthead: Option<super::masthead::Named>,
    dateline: Option<&Span>,
    furniture: &[Piece],
    pack: &Pack,
) -> Option<OutletName> {
    let given = &document.given;
    if let Some(name) = given.outlet.as_deref().filter(|name| !name.trim().is_empty()) {
        let hand = known()
            .called(name)
            .or_else(|| given.url.as_deref().and_then(|url| known().of_url(url)));
        let actor = hand.map_or_else(|| outlet_id(name), |hand| SmolStr::new_static(hand.actor));
        // Who is given by an address that no table knows goes by the name that the article has for it.
        let site = Some(site_name(name)).filter(|site| hand.is_none() && *site != name.trim());
        let at = site.and_then(|site| spelled(lines, site));
        return Some(OutletName {
            name: at.map_or(name, |at| at.of(lines.text)).into(),
            actor,
            at,
            rule: Rule::named("outlet-given"),
            doubt: Doubt::NONE,
        });
    }
    if let Some(hand) = given.url.as_deref().and_then(|url| known().of_url(url)) {
        return Some(named(hand, None, "outlet-address", 0.02));
    }
    if let Some((at, rule)) = masthead {
        let name = at.of(lines.text);
        return Some(match known().called(name) {
            Some(hand) => named(hand, Some(at), rule, 0.05),
            None => unknown(name, at, rule),
        });
    }
    if let Some(at) = dateline {
        let range = lines.tokens.partition_point(|token| token.at.start < at.start)
            ..lines.tokens.partition_point(|token| token.at.end <= at.end);
        if let Some((at, hand)) = hand_in(lines, range.clone()) {
            return Some(named(hand, Some(at), "outlet-dateline", 0.05));
        }
        if let Some(at) = self_named(lines, range) {
            return Some(unknown(at.of(lines.text), at, "outlet-dateline-name"));
        }
    }
    for i in 0..lines.tokens.len() {
        let Some((length, ())) = pack.outlet_phrases.longest_at(&lines.tokens, i) else {
            continue;
        };
        if let Some((span, hand)) = known().at(lines.text, &lines.tokens, i + length) {
            let at = lines.span(i + length..i + length + span);
            return Some(named(hand, Some(at), "outlet-speaks-of-itself", 0.2));
        }
        // One that no table knows, where the day of its work stands beside it.
        if let Some(name) = super::published::name_beside_date(lines, i + length, pack) {
            let at = lines.span(name);
            return Some(unknown(at.of(lines.text), at, "outlet-speaks-of-itself"));
        }
    }
    furniture
        .iter()
        .filter(|piece| piece.value == FurnitureKind::Credit)
        .find_map(|piece| {
            let text = piece.at.of(lines.text);
            let sign = text.find('©')?;
            let from = piece.at.start as usize + sign;
            let first = lines.tokens.partition_point(|token| (token.at.start as usize) < from);
            let last = lines.tokens.partition_point(|token| token.at.end <= piece.at.end);
            let (at, hand) = hand_in(lines, first..last)?;
            Some(named(hand, Some(at), "outlet-copyright", 0.1))
        })
}

/// Where the text has the name of a site in full, rather not all in capitals: "Kabar Pagi" of `kabarpagi`.
fn spelled(lines: &Lines, site: &str) -> Option<Span> {
    let site: Vec<char> = site.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let tokens = &lines.tokens;
    // Marks of addresses and hyphens may stand between the parts.
    let end_of = |first: usize| {
        let mut rest = &site[..];
        for (i, token) in tokens.iter().enumerate().skip(first) {
            if token.kind == TokenKind::Mark && i > first && matches!(token.first, '.' | '-' | '&') {
                continue;
            }
            for letter in token.at.of(lines.text).chars().flat_map(char::to_lowercase) {
                if letter.is_alphanumeric() {
                    rest = rest.strip_prefix(&[letter])?;
                }
            }
            if rest.is_empty() {
                return Some(i + 1);
            }
            if token.kind == TokenKind::Mark {
                return None;
            }
        }
        None
    };
    let starts = |token: &&Token| token.upper && token.first.to_lowercase().eq(site.first().copied());
    let found = tokens.iter().enumerate().filter(|(_, token)| starts(token));
    let mut found = found
        .filter_map(|(i, token)| Some((token.caps, lines.span(i..end_of(i)?))))
        .peekable();
    let first = found.peek().map(|&(_, at)| at);
    found.find(|(caps, _)| !caps).map(|(_, at)| at).or(first)
}

fn named(hand: &Known, at: Option<Span>, rule: &'static str, doubt: f32) -> OutletName {
    OutletName {
        name: hand.name.into(),
        actor: hand.actor.into(),
        at,
        rule: Rule::named(rule),
        doubt: Doubt::new(doubt),
    }
}

fn unknown(name: &str, at: Span, rule: &'static str) -> OutletName {
    OutletName {
        name: name.into(),
        actor: outlet_id(name),
        at: Some(at),
        rule: Rule::named(rule),
        doubt: Doubt::new(0.3),
    }
}

/// The id of an outlet that no table knows: its domain where the name is one.
fn outlet_id(name: &str) -> SmolStr {
    let name = name.trim();
    if name.contains('.') && !name.contains(' ') {
        format!("outlet:{}", name.to_lowercase()).into()
    } else {
        local_id(name).replacen("local:", "outlet:", 1).into()
    }
}

fn hand_in(lines: &Lines, range: std::ops::Range<usize>) -> Option<(Span, &'static Known)> {
    range.clone().find_map(|i| {
        let (length, hand) = known().at(lines.text, &lines.tokens[..range.end], i)?;
        Some((lines.span(i..i + length), hand))
    })
}

/// The outlet's name in a dateline by its place there: in brackets, else a domain, else after a stroke or comma.
fn self_named(lines: &Lines, range: std::ops::Range<usize>) -> Option<Span> {
    let tokens = &lines.tokens;
    let mark = |i: usize, marks: &[char]| tokens[i].kind == TokenKind::Mark && marks.contains(&tokens[i].first);
    let between = |open: &[char], close: &[char]| {
        let from = range.clone().find(|&i| mark(i, open))? + 1;
        let end = (from..range.end).find(|&end| mark(end, close) || is_dash(tokens[end].first))?;
        let name = &tokens[from..end];
        let named = !name.is_empty()
            && name
                .iter()
                .all(|token| token.is_word() || token.is('.') || token.is('-'));
        named.then(|| lines.span(from..end))
    };
    let domain = || {
        range.clone().find_map(|i| {
            let joined = i + 2 < range.end
                && tokens[i].is_word()
                && tokens[i + 1].is('.')
                && tokens[i + 1].glued
                && tokens[i + 2].glued;
            let part = |end: &usize| {
                tokens[*end].glued && (tokens[*end].is_word() || tokens[*end].is('.') || tokens[*end].is('-'))
            };
            let end = (i + 3..range.end).find(|end| !part(end)).unwrap_or(range.end);
            joined.then(|| lines.span(i..end))
        })
    };
    between(&['('], &[')'])
        .or_else(domain)
        .or_else(|| between(&['|'], &['|', ',']))
        .or_else(|| between(&[','], &['|', ',', '(']))
}
