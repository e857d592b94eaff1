//! Quotations by their marks, whatever the habit: “ ”, ” ”, " ", « », ‘ ’, ' ', two apostrophes, a forgotten closer.

use std::ops::Range;

use super::cues::{Class, Scan};
use crate::words::{Token, Words};

/// Most tokens of a quotation whose opening mark was lost at the head of its paragraph.
const LOST: usize = 120;
/// Longest quotation inside another, in tokens.
const INNER: usize = 10;

/// A run of tokens in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Tokens between the marks.
    pub inner: Range<usize>,
    /// Tokens with the marks.
    pub outer: Range<usize>,
    /// In single marks.
    pub single: bool,
    /// A closing mark was found.
    pub closed: bool,
}

/// Every quotation of one article, in order; none inside another.
#[derive(Debug, Default)]
pub struct Quotes {
    /// The quotations.
    pub list: Vec<Quote>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

/// What family of marks a token is, and how many tokens make it.
fn family(tokens: &[Token], i: usize) -> Option<(Family, usize)> {
    let token = tokens.get(i)?;
    if token.kind != crate::words::TokenKind::Mark {
        return None;
    }
    let doubled = tokens.get(i + 1).is_some_and(|next| next.glued && next.is(token.first));
    match token.first {
        '"' | '“' | '”' | '„' | '‟' | '＂' => Some((Family::Double, 1)),
        '«' | '»' => Some((Family::Angle, 1)),
        '\'' | '’' | '‘' | '`' | '‛' | '´' if doubled => Some((Family::Double, 2)),
        '\'' | '‘' | '’' | '`' => Some((Family::Single, 1)),
        _ => None,
    }
}

impl Quotes {
    /// Pairs the marks of every paragraph; a quotation left open at a paragraph's end goes on in the next one only where
    /// that one has its closer.
    pub fn new(words: &Words, scan: &Scan) -> Quotes {
        let mut quotes = Quotes::default();
        let sentences = &words.sentences;
        let mut s = 0;
        while s < sentences.len() {
            let paragraph = sentences[s].paragraph;
            let first = sentences[s].first as usize;
            while s < sentences.len() && sentences[s].paragraph == paragraph {
                s += 1;
            }
            let last = sentences[s - 1].last as usize;
            quotes.paragraph(&words.tokens, first..last, scan);
        }
        quotes
    }

    fn paragraph(&mut self, tokens: &[Token], range: Range<usize>, scan: &Scan) {
        // A reporting word glued to the mark, with a blank before it: the blank stands on the wrong side of a closing mark.
        let reported = |i: usize| {
            i < range.end
                && !tokens[i].upper
                && scan
                    .hit_at(i)
                    .is_some_and(|hit| matches!(hit.cue.class, Class::Bare | Class::Clitic))
        };
        let mut open: Option<(usize, usize, Family)> = None;
        let mut i = range.start;
        while i < range.end {
            let Some((family, width)) = family(tokens, i) else {
                i += 1;
                continue;
            };
            let after = i + width;
            let token = &tokens[i];
            let glued_before = token.glued && i > range.start;
            let glued_after = after < range.end && tokens[after].glued;
            let ended = i > range.start && tokens[i - 1].kind == crate::words::TokenKind::Mark;
            let misplaced = family == Family::Double
                && !matches!(token.first, '“' | '„')
                && glued_after
                && !glued_before
                && ended
                && reported(after);
            let broken = i == range.start && family == Family::Double && reported(after);
            match open {
                None => {
                    if broken && self.closes_before(i, after) {
                        // A line was broken before the closing mark.
                    } else if misplaced {
                        // Closes what was never opened.
                    } else if may_open(tokens, i, after, &range, family, glued_before, glued_after) {
                        open = Some((i, after, family));
                    } else if family == Family::Double && !glued_after && matches!(token.first, '”' | '"') {
                        let lost = i > range.start && tokens[i - 1].is(',') && reported(after);
                        let told = i > range.start + LOST
                            || (range.start..i).any(|j| scan.hit_at(j).is_some_and(|hit| !hit.cue.weak));
                        if !self.continued(i, after, &range) && lost && !told {
                            self.unopened(tokens, i, after, &range);
                        }
                    }
                }
                Some((at, inner, kind)) => {
                    if kind == family {
                        let opens = !glued_before && glued_after && after < range.end && !misplaced;
                        let inside = glued_after && tokens[after].is_word();
                        let lone = family == Family::Single && glued_before && inside;
                        if lone {
                            // An apostrophe between two words.
                        } else if let Some(end) = inner_pair(tokens, i, range.end).filter(|_| family == Family::Double)
                        {
                            i = end;
                            continue;
                        } else if opens && token.first != '”' && family != Family::Single {
                            // The one before was never closed: it ends where this one begins.
                            if token.first == '“' || token.first == '"' {
                                self.push(at, inner, i, i, kind, false, tokens);
                                open = Some((i, after, family));
                            }
                        } else {
                            self.push(at, inner, i, after, kind, true, tokens);
                            open = None;
                        }
                    } else if kind == Family::Double
                        && family == Family::Single
                        && glued_before
                        && !glued_after
                        && ended
                        && reported(after)
                    {
                        // Opened by a double mark and closed by a single one.
                        self.push(at, inner, i, after, kind, true, tokens);
                        open = None;
                    } else if kind == Family::Single && family == Family::Double {
                        // A single mark that opened nothing.
                        open = if glued_before && !glued_after {
                            None
                        } else {
                            Some((i, after, family))
                        };
                    }
                }
            }
            i = after;
        }
        if let Some((at, inner, kind)) = open
            && kind != Family::Single
        {
            // Never closed: it ends where a reporting word stands behind a comma.
            let closes = |hit: &super::cues::Hit| match hit.cue.class {
                Class::Clitic => tokens[..range.end].get(hit.end).is_none_or(Token::is_mark),
                _ => tokens[..range.end].get(hit.end).is_some_and(|next| next.upper),
            };
            let report = (inner + 1..range.end)
                .find(|&i| tokens[i].is(',') && reported(i + 1) && scan.hit_at(i + 1).is_some_and(closes));
            let end = report.map_or(range.end, |comma| comma + 1);
            self.push(at, inner, end, end, kind, false, tokens);
        }
    }

    /// Whether the mark at the head of a paragraph, with a reporting word behind it, closes what the paragraph before left open.
    fn closes_before(&mut self, i: usize, after: usize) -> bool {
        let last = self
            .list
            .last_mut()
            .filter(|last| !last.closed && !last.single && last.outer.end == i);
        if let Some(last) = last {
            last.outer.end = after;
            last.closed = true;
            return true;
        }
        false
    }

    /// A closing mark without an opener: it closes what the paragraph before left open. Returns whether one was.
    fn continued(&mut self, i: usize, after: usize, range: &Range<usize>) -> bool {
        if let Some(last) = self.list.last_mut()
            && !last.closed
            && last.outer.end == range.start
        {
            last.inner.end = i;
            last.outer.end = after;
            last.closed = true;
            return true;
        }
        false
    }

    /// A closing mark before a reporting word, the first of its paragraph: the quotation began with the paragraph, its opener lost.
    fn unopened(&mut self, tokens: &[Token], i: usize, after: usize, range: &Range<usize>) {
        let first = self.list.last().is_none_or(|last| last.outer.end <= range.start);
        if first {
            self.push(range.start, range.start, i, after, Family::Double, true, tokens);
        }
    }

    fn push(
        &mut self,
        at: usize,
        inner: usize,
        stop: usize,
        after: usize,
        family: Family,
        closed: bool,
        tokens: &[Token],
    ) {
        let stop = stop.max(inner);
        if !tokens[inner..stop]
            .iter()
            .any(|t| t.kind != crate::words::TokenKind::Mark)
        {
            return;
        }
        self.list.push(Quote {
            inner: inner..stop,
            outer: at..after,
            single: family == Family::Single,
            closed,
        });
    }

    /// The quotation that holds token `i`, marks included.
    pub fn holding(&self, i: usize) -> Option<&Quote> {
        let at = self.list.partition_point(|quote| quote.outer.end <= i);
        self.list.get(at).filter(|quote| quote.outer.start <= i)
    }

    /// The quotation whose marks end just before token `i`, a comma or a dash between them aside.
    pub fn ending_before(&self, tokens: &[Token], i: usize) -> Option<&Quote> {
        let at = self.list.partition_point(|quote| quote.outer.end <= i);
        let quote = self.list.get(at.checked_sub(1)?)?;
        let between = quote.outer.end..i;
        (between.len() <= 2
            && tokens[between]
                .iter()
                .all(|t| matches!(t.first, ',' | '-' | '–' | '—' | '.') && !t.is_word()))
        .then_some(quote)
    }

    /// The quotations that touch `range`.
    pub fn touching(&self, range: &Range<usize>) -> &[Quote] {
        let first = self.list.partition_point(|quote| quote.outer.end <= range.start);
        let last = self.list.partition_point(|quote| quote.outer.start < range.end);
        &self.list[first..last.max(first)]
    }
}

/// The end of a pair of directed marks around a few words inside a quotation whose own closer is still to come: “ at `i`
/// and the next two of its kind both close.
fn inner_pair(tokens: &[Token], i: usize, end: usize) -> Option<usize> {
    if !tokens[i].is('“') {
        return None;
    }
    let mut marks = (i + 1..end).filter(|&j| tokens[j].is('“') || tokens[j].is('”'));
    let first = marks.next().filter(|&j| tokens[j].is('”') && j - i <= INNER)?;
    marks.next().filter(|&j| tokens[j].is('”'))?;
    Some(first + 1)
}

fn may_open(
    tokens: &[Token],
    i: usize,
    after: usize,
    range: &Range<usize>,
    family: Family,
    glued_before: bool,
    glued_after: bool,
) -> bool {
    if after >= range.end {
        return false;
    }
    let token = &tokens[i];
    if matches!(token.first, '“' | '„' | '«' | '‘') {
        return true;
    }
    if family == Family::Single {
        return !glued_before && glued_after && has_single_closer(tokens, after, range.end);
    }
    // A mark of no direction opens where it leans on what follows, or where a text lost its blanks.
    glued_after || !glued_before
}

/// Whether a single closing mark stands within a few words.
fn has_single_closer(tokens: &[Token], from: usize, end: usize) -> bool {
    let end = end.min(from + 60);
    (from..end).any(|i| {
        let token = &tokens[i];
        !token.is_word()
            && matches!(token.first, '\'' | '’')
            && token.glued
            && tokens.get(i + 1).is_none_or(|next| !next.glued || !next.is_word())
    })
}
