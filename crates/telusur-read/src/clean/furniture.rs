//! Furniture: what is on the page but not in the article.
//!
//! Two kinds of rules. Patterns of words come from a language's `furniture` table. Rules of shape (image marks, rows of
//! link tables, initials, captions printed twice, what a scraper left of an emptied link) need no words and stand here.

use rustc_hash::FxHashMap;
use telusur_model::{Doubt, Finding, FurnitureKind, Rule, Span};

use crate::pack::Pack;
use crate::words::{Line, Lines, Token, TokenKind, key};

/// One piece of furniture.
pub type Piece = Finding<FurnitureKind>;

/// Longest run of tokens that `*` stands for.
const ANY: usize = 12;
/// A line longer than this, in bytes, is not taken for furniture by its shape alone.
const SHORT: usize = 130;
/// Words behind a place where two lines were glued together, so that the second is more than a name.
const SENTENCE: usize = 8;
/// Shortest headline of a link, in tokens.
const HEADLINE: usize = 4;
/// The rule of a last line that is nothing but names of houses.
pub(super) const HOUSES_BELOW: &str = "houses-below";
/// A last line of names of houses is no longer than this, in bytes.
const HOUSES: usize = 80;
/// Most tokens of a photographer's name and what stands beside it.
const SIGNED: usize = 10;
/// A line longer than this, in bytes, holds sentences of the article too: some pages come without line breaks.
const LONG: usize = 400;

/// Where in a line a pattern must stand, and how much it then masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    /// The line begins with it: the whole line.
    LinePrefix,
    /// The line is just this: the whole line.
    LineEquals,
    /// The line ends with it: the whole line.
    LineSuffix,
    /// It stands anywhere: the whole line.
    LineContains,
    /// It stands anywhere: from there to the end of the line.
    InlinePrefix,
    /// It opens the line or stands behind a sentence: from there to the end of the line.
    SentencePrefix,
    /// It stands anywhere: only itself.
    Inline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Word(u64),
    Number,
    Any,
}

#[derive(Debug)]
struct Pattern {
    rest: Vec<Item>,
    place: Match,
    kind: FurnitureKind,
    rule: &'static str,
}

/// A language's furniture patterns, by the key of their first word.
#[derive(Debug, Default)]
pub struct Patterns {
    by_first: FxHashMap<u64, Vec<Pattern>>,
}

impl Patterns {
    /// Compiles the rows of a `furniture` table. Rows whose match or kind is unknown, or that begin with a wildcard, are
    /// left out; a test finds them.
    pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Patterns {
        let mut out = Patterns::default();
        for row in rows {
            let place = match row.get("match") {
                "line-prefix" => Match::LinePrefix,
                "line-equals" => Match::LineEquals,
                "line-suffix" => Match::LineSuffix,
                "line-contains" => Match::LineContains,
                "inline-prefix" => Match::InlinePrefix,
                "sentence-prefix" => Match::SentencePrefix,
                "inline" => Match::Inline,
                _ => continue,
            };
            let Some(kind) = FurnitureKind::from_name(row.get("kind")) else {
                continue;
            };
            let mut items = Vec::new();
            crate::words::each_token(row.get("form"), |piece, key| {
                items.push(match piece {
                    "#" => Item::Number,
                    "*" => Item::Any,
                    _ => Item::Word(key),
                });
            });
            let Some((&Item::Word(first), rest)) = items.split_first() else {
                continue;
            };
            out.by_first.entry(first).or_default().push(Pattern {
                rest: rest.to_vec(),
                place,
                kind,
                rule: row.get("rule"),
            });
        }
        // The longest pattern says most about what a line is.
        #[expect(clippy::iter_over_hash_type, reason = "each list is put in order by itself")]
        for list in out.by_first.values_mut() {
            list.sort_by_key(|pattern| std::cmp::Reverse(pattern.rest.len()));
        }
        out
    }
}

/// The end of the match of `items` at `i`, if they match before `last`.
fn matched(items: &[Item], tokens: &[Token], i: usize, last: usize) -> Option<usize> {
    match items.split_first() {
        None => Some(i),
        Some((Item::Any, rest)) => (i..=(i + ANY).min(last)).find_map(|from| matched(rest, tokens, from, last)),
        Some((item, rest)) => {
            let token = tokens[..last].get(i)?;
            let fits = match item {
                Item::Word(key) => token.key == *key,
                _ => token.kind == TokenKind::Number,
            };
            if fits { matched(rest, tokens, i + 1, last) } else { None }
        }
    }
}

/// The pieces that words and shapes tell, in no order.
pub fn find(lines: &Lines, pack: &Pack) -> Vec<Piece> {
    let mut out = Vec::new();
    for (number, line) in lines.lines.iter().enumerate() {
        by_words(lines, line, pack, &mut out);
        by_shape(lines, number, &mut out);
    }
    initials(lines, &mut out);
    houses(lines, &mut out);
    // One signed picture may be the article's own; a page of pictures has a row of them.
    let mut signed = Vec::new();
    for line in &lines.lines {
        captions(lines, line, &mut signed);
    }
    if signed.len() > 1 {
        out.append(&mut signed);
    }
    out
}

fn by_words(lines: &Lines, line: &Line, pack: &Pack, out: &mut Vec<Piece>) {
    let (first, last) = (line.first as usize, line.last as usize);
    let lead = lead(lines, first, last);
    let mut i = first;
    while i < last {
        let Some((pattern, end)) = best_at(lines, i, lead, last, pack) else {
            i += 1;
            continue;
        };
        let long = lines.span(i..last).len() > LONG;
        let (at, doubt) = match pattern.place {
            Match::Inline => (i..end, 0.02),
            Match::LineSuffix | Match::LineContains if line.at.len() > LONG => (i..end, 0.1),
            Match::LinePrefix | Match::InlinePrefix | Match::SentencePrefix if long => {
                (i..sentence_end(lines, end, last), 0.2)
            }
            Match::InlinePrefix | Match::SentencePrefix => (i..last, 0.05),
            _ => (first..last, 0.02),
        };
        let rule = Rule::named(pattern.rule);
        let mut span = lines.span(at.clone());
        i = at.end;
        // "Baca juga: Lima Fakta SungaiBupati Rahman ...": a scraper lost the line break behind the headline.
        if pattern.kind == FurnitureKind::RelatedLink
            && let Some((token, cut)) = glued(lines, lines.tokens[at.start].key, end..sentence_end(lines, end, at.end))
        {
            span = Span::new(span.start as usize, cut);
            i = token + 1;
        }
        out.push(Finding::new(pattern.kind, span, rule, Doubt::new(doubt)));
    }
}

/// The last token of `range` in which a small letter meets a capital with a sentence behind it, none that begins another
/// link with the word `first`; and the place between the two, in bytes.
fn glued(lines: &Lines, first: u64, range: std::ops::Range<usize>) -> Option<(usize, usize)> {
    let (start, end) = (range.start, range.end);
    range.rev().find_map(|i| {
        let token = &lines.tokens[i];
        // "... sungai"Air sudah surut": a quotation mark is where the sentence begins.
        let opens = matches!(token.first, '"' | '“') && token.is_mark() && token.glued && i > start;
        let quotes = opens
            && lines.tokens[..end]
                .get(i + 1)
                .is_some_and(|next| next.glued && next.upper)
            && lines.tokens[i - 1].is_word()
            && !lines.tokens[start..i]
                .iter()
                .any(|other| matches!(other.first, '"' | '“'));
        if quotes && lines.tokens[i + 1..end].iter().filter(|token| token.is_word()).count() >= SENTENCE {
            return Some((i, token.at.start as usize));
        }
        let behind = lines.tokens[i + 1..end].iter().filter(|token| token.is_word()).count();
        // The two were cut apart where the one before is all small letters.
        let seam = token.upper && token.glued && i > start && lines.tokens[i - 1].is_word();
        if seam && behind >= SENTENCE && token.key != first {
            return Some((i - 1, token.at.start as usize));
        }
        // A name may hold a capital ("WhatsApp"); at the head of a headline it mostly does.
        let head = token.upper && i < start + HEADLINE;
        if !token.is_word() || behind < SENTENCE || head {
            return None;
        }
        let text = token.at.of(lines.text);
        let mut before = ' ';
        let meets = text.char_indices().filter(|&(_, c)| {
            let meets = before.is_lowercase() && c.is_uppercase();
            before = c;
            meets
        });
        let cut = meets.last();
        cut.filter(|&(offset, _)| key(&text[offset..]) != first)
            .map(|(offset, _)| (i, token.at.start as usize + offset))
    })
}

/// The first pattern that fits at token `i` of a line that ends before `last`, with the token behind its match.
fn best_at<'a>(lines: &Lines, i: usize, lead: usize, last: usize, pack: &'a Pack) -> Option<(&'a Pattern, usize)> {
    let patterns = pack.furniture.by_first.get(&lines.tokens[i].key)?;
    patterns.iter().find_map(|pattern| {
        if matches!(pattern.place, Match::LinePrefix | Match::LineEquals) && i != lead {
            return None;
        }
        let sentence = i == lead
            || i.checked_sub(1).is_some_and(|before| {
                let before = &lines.tokens[before];
                before.kind == TokenKind::Mark && matches!(before.first, '.' | '!' | '?' | '"' | '”')
            });
        if pattern.place == Match::SentencePrefix && !sentence {
            return None;
        }
        let end = matched(&pattern.rest, &lines.tokens, i + 1, last)?;
        let ends_line = lines.tokens[end..last]
            .iter()
            .all(|token| token.kind == TokenKind::Mark);
        let fits = ends_line || !matches!(pattern.place, Match::LineEquals | Match::LineSuffix);
        fits.then_some((pattern, end))
    })
}

/// The token behind the sentence that token `i` stands in, or `last`.
fn sentence_end(lines: &Lines, i: usize, last: usize) -> usize {
    (i..last)
        .find(|&at| {
            lines.tokens[at].kind == TokenKind::Mark
                && matches!(lines.tokens[at].first, '.' | '!' | '?')
                && lines.tokens[..last].get(at + 1).is_none_or(|next| !next.glued)
        })
        .map_or(last, |at| at + 1)
}

/// The first token of a line that is not a bullet or another leading mark.
fn lead(lines: &Lines, first: usize, last: usize) -> usize {
    (first..last)
        .find(|&i| {
            !matches!(
                lines.tokens[i].first,
                '-' | '–' | '—' | '*' | '•' | '·' | '>' | '|' | '▲' | '['
            )
        })
        .unwrap_or(first)
}

fn by_shape(lines: &Lines, number: usize, out: &mut Vec<Piece>) {
    let line = &lines.lines[number];
    let tokens = &lines.tokens[line.range()];
    let whole = lines.span(line.range());
    let next = lines.lines.get(number + 1).map(|next| &lines.tokens[next.range()]);
    let is_image = |tokens: &[Token]| tokens.len() > 2 && tokens[0].is('!') && tokens[1].is('[') && tokens[1].glued;
    let is_rule = |tokens: &[Token]| {
        tokens.len() > 2
            && tokens
                .iter()
                .all(|token| matches!(token.first, '-' | '|' | ':' | '=' | '_' | '*'))
    };
    if is_image(tokens) || is_rule(tokens) {
        out.push(Finding::new(
            FurnitureKind::Image,
            whole,
            Rule::named("image-mark"),
            Doubt::new(0.02),
        ));
    } else if tokens.len() > 1
        && tokens[tokens.len() - 1].is('|')
        && next.is_some_and(|next| is_image(next) || is_rule(next))
    {
        out.push(Finding::new(
            FurnitureKind::RelatedLink,
            whole,
            Rule::named("link-table-row"),
            Doubt::new(0.03),
        ));
    } else if tokens.iter().all(|token| token.kind == TokenKind::Mark) {
        out.push(Finding::new(
            FurnitureKind::Other,
            whole,
            Rule::named("marks-only"),
            Doubt::new(0.05),
        ));
    } else if let Some(next) = next {
        // A caption is often printed twice: once as the picture's description and once beneath it.
        let same = tokens.len() == next.len() && tokens.iter().zip(next).all(|(a, b)| a.key == b.key);
        let sentence = tokens
            .last()
            .is_some_and(|token| matches!(token.first, '.' | '!' | '?'));
        if same && !sentence && tokens.len() < 40 {
            let below = lines.span(lines.lines[number + 1].range());
            for at in [whole, below] {
                out.push(Finding::new(
                    FurnitureKind::Caption,
                    at,
                    Rule::named("caption-twice"),
                    Doubt::new(0.1),
                ));
            }
        }
    }
    trailing_comma(lines, line, out);
}

/// Captions that a scraper ran into the text, each signed by its photographer: "Kapal itu di dermaga. (Xinhua/Ani Rahman)Muatannya …".
fn captions(lines: &Lines, line: &Line, out: &mut Vec<Piece>) {
    let range = line.range();
    let mut behind = range.start;
    for open in range.clone().filter(|&i| lines.tokens[i].is('(')) {
        let signed = crate::hands::known().at(lines.text, &lines.tokens[..range.end], open + 1);
        let Some((length, _)) = signed else { continue };
        let name = open + 1 + length;
        if name >= range.end || !lines.tokens[name].is('/') {
            continue;
        }
        let close = (name..range.end.min(name + SIGNED)).find(|&i| lines.tokens[i].is(')'));
        let Some(end) = close.map(|close| close + 1) else {
            continue;
        };
        // Only where the text goes on without a break was something run into it.
        if end >= range.end || !lines.tokens[end].glued {
            continue;
        }
        let ends =
            |i: usize| lines.tokens[i].kind == TokenKind::Mark && matches!(lines.tokens[i].first, '.' | '!' | '?');
        let last = if open > behind && ends(open - 1) {
            open - 1
        } else {
            open
        };
        let start = (behind..last)
            .rev()
            .find(|&i| ends(i) && lines.tokens[i + 1].upper)
            .map_or(behind, |i| i + 1);
        if last - start >= HEADLINE {
            let at = lines.span(start..end);
            out.push(Finding::new(
                FurnitureKind::Caption,
                at,
                Rule::named("caption-signed"),
                Doubt::new(0.1),
            ));
        }
        behind = end;
    }
}

/// "… Malaysia. ,": a comma after the end of the last sentence is what a scraper left of an emptied link.
fn trailing_comma(lines: &Lines, line: &Line, out: &mut Vec<Piece>) {
    let range = line.range();
    let mut first = range.end;
    while first > range.start && lines.tokens[first - 1].is(',') {
        first -= 1;
    }
    let after_sentence = first > range.start
        && matches!(lines.tokens[first - 1].first, '.' | '!' | '?' | '"' | '”')
        && lines.tokens[first - 1].kind == TokenKind::Mark;
    if first < range.end && after_sentence {
        let at = lines.span(first..range.end);
        out.push(Finding::new(
            FurnitureKind::Other,
            at,
            Rule::named("comma-left-over"),
            Doubt::new(0.1),
        ));
    }
}

/// Initials of writer and editor behind the last sentence: "(taa/fas)", "hp/ts", "(evn)".
fn initials(lines: &Lines, out: &mut Vec<Piece>) {
    let free = |line: &&Line| !out.iter().any(|piece| piece.at.touches(line.at));
    let last_lines: Vec<&Line> = lines.lines.iter().rev().filter(free).take(2).collect();
    for line in last_lines {
        let mut end = line.last as usize;
        let start = line.first as usize;
        let mut groups = 0;
        if let Some(first) = signed_off(lines, start, end) {
            let at = lines.span(first..end);
            let rule = Rule::named("signed-off");
            out.push(Finding::new(FurnitureKind::Credit, at, rule, Doubt::new(0.1)));
            break;
        }
        while end > start && groups < 3 {
            let Some(first) = initials_before(&lines.tokens, start, end) else {
                break;
            };
            // Inside a sentence a bracketed short form explains a name; behind one it signs the article.
            let free = first == start || initials_before(&lines.tokens, start, first) == Some(start) || {
                let before = &lines.tokens[first - 1];
                before.kind == TokenKind::Mark && matches!(before.first, '.' | '!' | '?' | '"' | '”' | '*' | ')')
            };
            if !free {
                break;
            }
            let at = lines.span(first..end);
            let kind = if names_agency(lines, first, end) {
                FurnitureKind::Credit
            } else {
                FurnitureKind::Initials
            };
            out.push(Finding::new(kind, at, Rule::named("initials"), Doubt::new(0.1)));
            end = first;
            groups += 1;
        }
        if groups > 0 {
            break;
        }
    }
}

/// A last line that is nothing but names of houses set apart by strokes ("ANTARA", "MELATI POST | AFP"): one of them is known, and so it
/// tells from whom the article is.
fn houses(lines: &Lines, out: &mut Vec<Piece>) {
    let free = |line: &&Line| !out.iter().any(|piece| piece.at.contains(line.at));
    let Some(line) = lines.lines.iter().rev().find(free).filter(|_| lines.lines.len() > 1) else {
        return;
    };
    let mark = |i: &usize| lines.tokens[*i].is(',');
    let start = line.first as usize;
    let end = line.range().rev().find(|i| !mark(i)).map_or(start, |last| last + 1);
    let whole = lines.span(start..end);
    if whole.len() > HOUSES || end == start {
        return;
    }
    let name = |part: &str| crate::hands::known().called(part.trim()).is_some();
    let large = |part: &str| {
        part.trim()
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let parts = || whole.of(lines.text).split('|');
    if parts().all(large) && parts().any(name) {
        out.push(Finding::new(
            FurnitureKind::Credit,
            whole,
            Rule::named(HOUSES_BELOW),
            Doubt::new(0.1),
        ));
    }
}

/// The dash from which an agency signs behind the last sentence of the line `start..end`: "… minggu depan. – BERNAMA".
fn signed_off(lines: &Lines, start: usize, end: usize) -> Option<usize> {
    let dash = (start..end)
        .rev()
        .take(5)
        .find(|&i| super::head::is_dash(lines.tokens[i].first))?;
    let (length, _) = crate::hands::known().at(lines.text, &lines.tokens[..end], dash + 1)?;
    let first = (start..dash)
        .rev()
        .take_while(|&i| super::head::is_dash(lines.tokens[i].first))
        .last()
        .unwrap_or(dash);
    let behind = first == start || matches!(lines.tokens[first - 1].first, '.' | '!' | '?' | '"' | '”');
    (dash + 1 + length == end && behind).then_some(first)
}

/// Whether some token in the range names a known agency or outlet.
fn names_agency(lines: &Lines, first: usize, end: usize) -> bool {
    (first..end).any(|i| crate::hands::known().at(lines.text, &lines.tokens[..end], i).is_some()) || {
        let at = lines.span(first..end);
        at.of(lines.text)
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.len() > 1 && super::credits::short_form(word).is_some())
    }
}

/// The first token of a group of initials that ends before `end`: a bracket of short forms, or short forms joined by
/// strokes.
fn initials_before(tokens: &[Token], start: usize, end: usize) -> Option<usize> {
    let close = end - 1;
    // "(taa/fas)", "[Antara]"
    let opens = match tokens[close].first {
        ')' => Some('('),
        ']' => Some('['),
        _ => None,
    };
    if let Some(mark) = opens.filter(|_| tokens[close].is_mark()) {
        let open = (start..close).rev().take(12).find(|&i| tokens[i].is(mark))?;
        let inner = &tokens[open + 1..close];
        let short = |token: &Token| match token.kind {
            TokenKind::Word => token.at.len() <= 5 && (token.caps || !token.upper || token.at.len() <= 3),
            TokenKind::Number => token.at.len() <= 2,
            TokenKind::Mark => matches!(token.first, '/' | ',' | '-' | '.' | '*' | '|'),
        };
        let one_agency = inner.len() <= 3 && inner.iter().all(|token| token.is_word() && token.upper);
        return (inner.iter().all(short) || one_agency && !inner.is_empty()).then_some(open);
    }
    // "hp/ts" without a bracket.
    if close >= start + 2 && tokens[close].is_word() && tokens[close - 1].is('/') && tokens[close - 2].is_word() {
        let small = |token: &Token| !token.upper && token.at.len() <= 4;
        let first = close - 2;
        if small(&tokens[close]) && small(&tokens[first]) && tokens[close].glued && tokens[close - 1].glued {
            return Some(first);
        }
    }
    None
}

/// A run of at least two short lines without an end of sentence, behind the last sentence, is what the page had below.
pub fn tail(lines: &Lines, pieces: &mut Vec<Piece>) {
    let masked = |line: &Line| pieces.iter().any(|piece| piece.at.contains(lines.span(line.range())));
    let mut run = Vec::new();
    for line in lines.lines.iter().rev() {
        if masked(line) {
            continue;
        }
        let last = &lines.tokens[line.last as usize - 1];
        let ends =
            matches!(last.first, '.' | '!' | '?' | '"' | '”' | ')' | ',' | '…' | ':') && last.kind == TokenKind::Mark;
        // "Anggotanya:": a list that the article announces is its own.
        if last.is(':') {
            run.clear();
        }
        if ends || line.at.len() > SHORT {
            break;
        }
        run.push(lines.span(line.range()));
    }
    if run.len() >= 2 && run.len() < lines.lines.len() {
        for at in run {
            pieces.push(Finding::new(
                FurnitureKind::Navigation,
                at,
                Rule::named("short-lines-below"),
                Doubt::new(0.3),
            ));
        }
    }
}

/// The pieces in order, none touching another: of two that touch, the one that begins first and is longer stays, and
/// what the other covers beyond it stays too.
pub fn settle(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.retain(|piece| !piece.at.is_empty());
    pieces.sort_by(|a, b| {
        (a.at.start, std::cmp::Reverse(a.at.end), &a.rule).cmp(&(b.at.start, std::cmp::Reverse(b.at.end), &b.rule))
    });
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        if let Some(last) = out.last() {
            if piece.at.end <= last.at.end {
                continue;
            }
            piece.at = Span {
                start: piece.at.start.max(last.at.end),
                end: piece.at.end,
            };
        }
        out.push(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_fires_on_its_sentence() {
        let mut wrong = Vec::new();
        for code in telusur_packs::languages() {
            let pack = crate::pack::of(code);
            for row in telusur_packs::language_rows(code, "furniture") {
                let sentence = row.get("sentence");
                let lines = Lines::new(sentence);
                let mut pieces = Vec::new();
                for line in &lines.lines {
                    by_words(&lines, line, pack, &mut pieces);
                }
                let (kind, rule) = (row.get("kind"), Rule::named(row.get("rule")));
                let fires = pieces
                    .iter()
                    .any(|piece| Some(piece.value) == FurnitureKind::from_name(kind) && piece.rule == rule);
                if !fires {
                    wrong.push(format!("{code}: {}: {sentence}", row.get("form")));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_link_in_a_text_without_line_breaks_masks_one_sentence_only() {
        let after = "Rapat dibuka pukul sembilan dan ditutup pukul lima. ".repeat(12);
        let text = format!("Kapal itu tiba. Baca juga: Kabut di Teluk. {after}");
        let lines = Lines::new(&text);
        let mut pieces = Vec::new();
        for line in &lines.lines {
            by_words(&lines, line, crate::pack::of("id"), &mut pieces);
        }
        let masked: Vec<&str> = pieces.iter().map(|piece| piece.at.of(&text)).collect();
        assert_eq!(masked, ["Baca juga: Kabut di Teluk."]);
    }
}
