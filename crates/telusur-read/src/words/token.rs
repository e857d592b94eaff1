//! Words, numbers and marks, as they are cut from a line.

use std::sync::LazyLock;

use telusur_model::Span;

use super::key::{Hash, key};
use crate::phrases::Heads;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("Ma'ruf", "don't").
    Word,
    /// Digits, with inner points and commas ("10.000", "3,5"), perhaps with letters after them ("1990an").
    Number,
    /// A mark.
    Mark,
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub at: Span,
    /// The hash of its folded form (lower case, no accents); see [`key`].
    pub key: u64,
    /// In which lexicons some phrase begins with it, one bit each; all bits while it was not asked (see
    /// [`Heads`](crate::phrases::Heads)).
    pub heads: u32,
    /// Which set of the tags of [`Cues`](crate::statements::cues::Cues) it has; beyond all sets while it was not asked.
    pub tags: u16,
    /// What it is.
    pub kind: TokenKind,
    /// Its first letter is upper case.
    pub upper: bool,
    /// It has two letters or more, all upper case.
    pub caps: bool,
    /// An upper-case letter of ASCII stands behind its first character.
    pub inner: bool,
    /// No blank lies between it and the token before.
    pub glued: bool,
    /// A name with an English genitive ending behind it, which is no part of the token ("Rahman's").
    pub owns: bool,
    /// A mark's character; for words and numbers the first character.
    pub first: char,
}

impl Token {
    /// Whether it is the mark `mark`.
    pub fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.first == mark
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }

    /// Whether it is a mark.
    pub fn is_mark(&self) -> bool {
        self.kind == TokenKind::Mark
    }

    /// Looks it up in the lexicons of a language.
    pub(super) fn look_up(&mut self, heads: &Heads) {
        (self.heads, self.tags) = heads.of(self.key);
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// Cuts `line` into tokens.
pub(super) fn tokenise(text: &str, line: Span, out: &mut Vec<Token>) {
    cut(text, line, |token| out.push(token));
}

fn cut(text: &str, line: Span, mut take: impl FnMut(Token)) {
    let end = line.end as usize;
    let mut at = line.start as usize;
    let mut last_end = usize::MAX;
    while at < end {
        let byte = text.as_bytes()[at];
        if byte <= b' ' || byte == 0x7f {
            at += 1;
            continue;
        }
        let bytes = text.as_bytes();
        let (mut token, stop) = match ascii_token(bytes, at, end) {
            Some(token) => {
                let stop = token.at.end as usize;
                // Only a seam ends a word before a capital.
                let joined = stop < end && bytes[stop].is_ascii_uppercase() && token.is_word();
                let parted = if joined {
                    before_small_head(text, at, stop)
                } else {
                    None
                };
                let token = parted.unwrap_or(token);
                (token, token.at.end as usize)
            }
            None => {
                let Some(first) = text[at..end].chars().next() else {
                    break;
                };
                let blank = first.is_whitespace() || first.is_control();
                if blank || matches!(first, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{ad}') {
                    at += first.len_utf8();
                    continue;
                }
                any_token(text, at, end, first)
            }
        };
        token.glued = last_end == at;
        take(token);
        last_end = stop;
        at = stop;
    }
}

/// The token at byte `at`, where it and what bounds it are plain ASCII without apostrophes: nearly every token of news, cut
/// and hashed in one go. The same as [`any_token`].
// Called for each word of a text: a call would cost a third of its work.
#[inline(always)]
fn ascii_token(bytes: &[u8], at: usize, end: usize) -> Option<Token> {
    let first = bytes[at];
    let mut hash = Hash::default();
    let (mut letters, mut lower, mut inner) = (0u32, false, false);
    let mut stop = at;
    let kind = if first.is_ascii_alphabetic() {
        for &byte in &bytes[at..end] {
            // Most letters are small.
            if byte.is_ascii_lowercase() {
                lower = true;
                letters += 1;
                hash.feed(byte);
            } else if byte.is_ascii_uppercase() {
                if seam(bytes, at, stop, end) {
                    break;
                }
                letters += 1;
                inner |= stop > at;
                hash.feed(byte.to_ascii_lowercase());
            } else if byte.is_ascii_digit() || byte == b'_' {
                hash.feed(byte);
            } else {
                break;
            }
            stop += 1;
        }
        TokenKind::Word
    } else if first.is_ascii_digit() {
        while stop < end {
            let byte = bytes[stop];
            let point = matches!(byte, b'.' | b',') && stop + 1 < end && bytes[stop + 1].is_ascii_digit();
            if !(byte.is_ascii_alphanumeric() || point) {
                break;
            }
            inner |= byte.is_ascii_uppercase();
            hash.feed(byte.to_ascii_lowercase());
            stop += 1;
        }
        TokenKind::Number
    } else if first.is_ascii() {
        hash.feed(first);
        stop += 1;
        TokenKind::Mark
    } else {
        return None;
    };
    if kind != TokenKind::Mark
        && stop < end
        && !bytes[stop].is_ascii_uppercase()
        && (!bytes[stop].is_ascii() || matches!(bytes[stop], b'\'' | b'`'))
    {
        return None;
    }
    let upper = first.is_ascii_uppercase();
    Some(Token {
        at: Span::new(at, stop),
        key: hash.finish(),
        heads: u32::MAX,
        tags: u16::MAX,
        kind,
        upper,
        caps: letters >= 2 && !lower && upper,
        inner,
        glued: false,
        owns: false,
        first: char::from(first),
    })
}

/// The token at byte `at`, which begins with `first`, and where the next may begin.
fn any_token(text: &str, at: usize, end: usize, first: char) -> (Token, usize) {
    let (stop, kind) = if first.is_alphabetic() {
        (word_end(text, at, end), TokenKind::Word)
    } else if first.is_numeric() {
        (number_end(text, at, end), TokenKind::Number)
    } else {
        (at + first.len_utf8(), TokenKind::Mark)
    };
    // "Rahman's": the name is the token, its ending none.
    let owns = first.is_uppercase()
        && ["'s", "’s"]
            .iter()
            .any(|ending| text[at..stop].len() > ending.len() + 1 && text[at..stop].ends_with(ending));
    let word = if owns {
        at + text[at..stop].rfind(['\'', '’']).unwrap_or(stop - at)
    } else {
        stop
    };
    let piece = &text[at..word];
    let mut letters = 0;
    let mut lower = false;
    if kind == TokenKind::Word {
        for letter in piece.chars() {
            letters += u32::from(letter.is_alphabetic());
            lower |= letter.is_lowercase();
        }
    }
    let token = Token {
        at: Span::new(at, word),
        key: key(piece),
        heads: u32::MAX,
        tags: u16::MAX,
        kind,
        upper: first.is_uppercase(),
        caps: letters >= 2 && !lower && first.is_uppercase(),
        inner: piece.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()),
        glued: false,
        owns,
        first,
    };
    (token, stop)
}

/// Letters before a seam, fewer of which begin names like "iPhone" and "tvMelati".
const SEAM: usize = 3;
/// Letters before a seam where capitals follow, fewer of which begin names like "macOS".
const SEAM_CAPITALS: usize = 4;

/// Whether two words that lost the blank between them meet at byte `i` of the word that begins at `at`: small letters alone, and then
/// a name ("dilaporkanMelati", "dariSNA").
fn seam(bytes: &[u8], at: usize, i: usize, end: usize) -> bool {
    bytes[i].is_ascii_uppercase()
        && i - at >= SEAM
        && i + 1 < end
        && (bytes[i + 1].is_ascii_lowercase() || i - at >= SEAM_CAPITALS && bytes[i + 1].is_ascii_uppercase())
        && bytes[at..i].iter().all(u8::is_ascii_lowercase)
}

/// The small letters with which names of the press begin before a capital ("detikNews").
static SMALL_HEADS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut heads: Vec<&'static str> = Vec::new();
    for row in telusur_packs::table("outlets/outlets")
        .into_iter()
        .flat_map(|table| table.rows())
    {
        for name in std::iter::once(row.get("name")).chain(row.list("also")) {
            let small = name.bytes().take_while(u8::is_ascii_lowercase).count();
            let capital = name.as_bytes().get(small).is_some_and(u8::is_ascii_uppercase);
            let head = &name[..small];
            if capital && small >= SEAM && !heads.contains(&head) {
                heads.push(head);
            }
        }
    }
    heads
});

/// Where a name that begins with small letters lost the blank before it ("daridetikNews"): its first byte within the word `at..stop`,
/// behind which a capital stands.
fn small_head(text: &str, at: usize, stop: usize) -> Option<usize> {
    let word = &text[at..stop];
    let head = SMALL_HEADS.iter().find(|head| word.ends_with(**head))?;
    let start = stop - head.len();
    (start >= at + SEAM).then_some(start)
}

/// The word before such a name.
#[cold]
fn before_small_head(text: &str, at: usize, stop: usize) -> Option<Token> {
    ascii_token(text.as_bytes(), at, small_head(text, at, stop)?)
}

fn word_end(text: &str, at: usize, end: usize) -> usize {
    let mut chars = text[at..end].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if seam(text.as_bytes(), at, at + offset, end) {
            return at + offset;
        }
        if c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        // An apostrophe between letters is part of the word.
        if matches!(c, '\'' | '’' | '`') && offset > 0 && chars.peek().is_some_and(|(_, next)| next.is_alphabetic()) {
            continue;
        }
        return at + offset;
    }
    end
}

fn number_end(text: &str, at: usize, end: usize) -> usize {
    let mut chars = text[at..end].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if c.is_alphanumeric() {
            continue;
        }
        if matches!(c, '.' | ',') && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()) {
            continue;
        }
        return at + offset;
    }
    end
}

/// Gives every token of `phrase` to `use_it`, cut as running text is, with its key.
pub fn each_token(phrase: &str, mut use_it: impl FnMut(&str, u64)) {
    cut(phrase, Span::new(0, phrase.len()), |token| {
        use_it(token.at.of(phrase), token.key);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn plain_tokens_are_cut_as_any(text in "[a-zA-Z0-9 .,'`_’é\"(-]{0,40}") {
            for (at, first) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                if let Some(plain) = ascii_token(text.as_bytes(), at, text.len()) {
                    let (any, stop) = any_token(&text, at, text.len(), first);
                    proptest::prop_assert_eq!(plain, any);
                    proptest::prop_assert_eq!(plain.at.end as usize, stop);
                }
            }
        }
    }
}
