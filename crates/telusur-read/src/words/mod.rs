//! Words, sentences and paragraphs of the unmasked text: what every later pass stands on.

mod key;
mod token;

use telusur_model::{Mask, Span};

pub use self::key::key;
use self::token::tokenise;
pub use self::token::{Token, TokenKind, each_token};

use crate::phrases::{Heads, Phrases};

/// One line of the document with its tokens, before anything is masked.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Where, without the line break.
    pub at: Span,
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub last: u32,
}

impl Line {
    /// Its tokens as a range of indices.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// A document's tokens and lines: cut once, used by cleaning and, without what is masked, by every later pass.
#[derive(Debug)]
pub struct Lines<'t> {
    /// The document's text.
    pub text: &'t str,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All lines that have tokens, in order.
    pub lines: Vec<Line>,
}

impl<'t> Lines<'t> {
    /// Cuts `text`.
    pub fn new(text: &'t str) -> Lines<'t> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut found = Vec::new();
        for at in lines(text, Span::new(0, text.len())) {
            let first = tokens.len() as u32;
            tokenise(text, at, &mut tokens);
            if tokens.len() as u32 > first {
                found.push(Line {
                    at,
                    first,
                    last: tokens.len() as u32,
                });
            }
        }
        Lines {
            text,
            tokens,
            lines: found,
        }
    }

    /// The same with every word looked up in the lexicons of a language.
    pub fn looked_up(mut self, heads: &Heads) -> Lines<'t> {
        self.tokens.iter_mut().for_each(|token| token.look_up(heads));
        self
    }

    /// From the first token of `range` to its last; empty for an empty range.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        span_of(&self.tokens, range)
    }
}

fn span_of(tokens: &[Token], range: std::ops::Range<usize>) -> Span {
    match (tokens.get(range.start), tokens.get(range.end.wrapping_sub(1))) {
        (Some(first), Some(last)) if range.start < range.end => first.at.join(last.at),
        _ => Span::default(),
    }
}

/// A run of tokens that is one sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub last: u32,
    /// The paragraph it stands in, counted from 0 through title and body.
    pub paragraph: u32,
    /// Whether it is the headline.
    pub title: bool,
}

impl Sentence {
    /// Its tokens as a range of indices.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// The tokens and sentences of one article.
#[derive(Debug)]
pub struct Words<'t> {
    /// The document's text.
    pub text: &'t str,
    /// All tokens of title and body, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order; each token is in just one.
    pub sentences: Vec<Sentence>,
    /// The sentence of each token.
    sentence_of: Vec<u32>,
}

impl<'t> Words<'t> {
    /// The unmasked tokens of `lines`, cut into sentences. A line break ends a paragraph; masked furniture between two
    /// paragraphs leaves them two.
    pub fn new(lines: &Lines<'t>, mask: &Mask, title: Option<Span>, abbreviations: &Phrases<()>) -> Words<'t> {
        let mut words = Words {
            text: lines.text,
            tokens: Vec::with_capacity(lines.tokens.len()),
            sentences: Vec::new(),
            sentence_of: Vec::new(),
        };
        let mut paragraph = 0;
        let mut masked = mask.spans().iter().copied().peekable();
        for line in &lines.lines {
            let from = words.tokens.len();
            let mut cut = false;
            for token in &lines.tokens[line.range()] {
                while masked.next_if(|span| span.end <= token.at.start).is_some() {}
                if let Some(span) = masked.peek().filter(|span| span.start < token.at.end) {
                    // Two lines glued to one word: the mask ends inside it.
                    if span.end < token.at.end {
                        let from = words.tokens.len();
                        tokenise(
                            lines.text,
                            Span {
                                start: span.end,
                                end: token.at.end,
                            },
                            &mut words.tokens,
                        );
                        cut = words.tokens.len() == from;
                    } else {
                        cut = true;
                    }
                } else {
                    words.push(Token {
                        glued: token.glued && !cut,
                        ..*token
                    });
                    cut = false;
                }
            }
            if words.tokens.len() > from {
                let is_title = title.is_some_and(|title| title.touches(line.at));
                words.cut(from, paragraph, is_title, abbreviations);
                paragraph += 1;
            }
        }
        words.sentence_of.reserve_exact(words.tokens.len());
        for (at, sentence) in words.sentences.iter().enumerate() {
            words.sentence_of.resize(sentence.last as usize, at as u32);
        }
        words
    }

    /// The same with every word looked up in the lexicons of a language that was not before: words are cut anew where a page lost a blank.
    pub fn looked_up(mut self, heads: &Heads) -> Words<'t> {
        let anew = self.tokens.iter_mut().filter(|token| token.heads == u32::MAX);
        anew.for_each(|token| token.look_up(heads));
        self
    }

    /// Where in a word of small letters a capital begins another word.
    fn seam(&self, token: Token) -> Option<usize> {
        let word = token.at.of(self.text).as_bytes();
        let joined = token.glued
            && self
                .tokens
                .last()
                .is_some_and(|before| !matches!(before.first, '"' | '“' | '(' | ','));
        let cut = word.iter().position(u8::is_ascii_uppercase).filter(|_| !joined)?;
        let whole = cut > 1 && word[..cut].is_ascii() && word.get(cut + 1).is_some_and(u8::is_ascii_lowercase);
        whole.then_some(cut)
    }

    /// Takes a token in; two words between which a page lost its blank are two ("dariBloomberg"), a handle or an address is one.
    fn push(&mut self, token: Token) {
        let may_be_two = token.inner && !token.upper && token.kind == TokenKind::Word;
        let Some(cut) = Some(token).filter(|_| may_be_two).and_then(|token| self.seam(token)) else {
            self.tokens.push(token);
            return;
        };
        let middle = token.at.start + cut as u32;
        let first = self.tokens.len();
        for (start, end) in [(token.at.start, middle), (middle, token.at.end)] {
            tokenise(self.text, Span { start, end }, &mut self.tokens);
        }
        if let Some(word) = self.tokens.get_mut(first) {
            word.glued = token.glued;
        }
    }

    /// Only these tokens of one sentence, in this order, as one sentence.
    pub fn only(&self, kept: &[usize]) -> Words<'t> {
        let tokens: Vec<Token> = kept.iter().map(|&i| self.tokens[i]).collect();
        let own = kept.first().map(|&i| self.sentences[self.sentence_of(i)]);
        let sentence = own.map(|own| Sentence {
            first: 0,
            last: tokens.len() as u32,
            ..own
        });
        Words {
            text: self.text,
            sentence_of: vec![0; tokens.len()],
            sentences: sentence.into_iter().collect(),
            tokens,
        }
    }

    /// The words at a token.
    pub fn str(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| token.at.of(self.text))
    }

    /// The span from the first to before the last token of `range`; empty for an empty range.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        span_of(&self.tokens, range)
    }

    /// Index of the first token that starts at or after byte `at`.
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|token| token.at.start < at)
    }

    /// The tokens that lie in `span`, as a range of indices.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.token_at(span.start);
        let last = self.tokens.partition_point(|token| token.at.end <= span.end);
        first..last.max(first)
    }

    /// Index of the sentence that holds the token, of the last one for a token behind all.
    pub fn sentence_of(&self, token: usize) -> usize {
        match self.sentence_of.get(token) {
            Some(&sentence) => sentence as usize,
            None => self.sentences.len().saturating_sub(1),
        }
    }

    fn cut(&mut self, from: usize, paragraph: u32, title: bool, abbreviations: &Phrases<()>) {
        let mut first = from;
        let mut i = from;
        while i < self.tokens.len() {
            let mut next = i + 1;
            if ends_sentence(&self.tokens, i, from, abbreviations) {
                // Closing quotation marks and brackets belong to the sentence that they close.
                while self.tokens.get(next).is_some_and(|token| {
                    token.glued
                        && (is_closing(token.first)
                            || matches!(token.first, '"' | '\'' | '.' | '!' | '?') && token.kind == TokenKind::Mark)
                }) {
                    next += 1;
                }
                next = past_lost(&self.tokens, i, next);
                if next >= self.tokens.len() || may_begin(&self.tokens, next) {
                    self.sentences.push(Sentence {
                        first: first as u32,
                        last: next as u32,
                        paragraph,
                        title,
                    });
                    first = next;
                }
            }
            i = next;
        }
        if first < self.tokens.len() {
            self.sentences.push(Sentence {
                first: first as u32,
                last: self.tokens.len() as u32,
                paragraph,
                title,
            });
        }
    }
}

/// The lines of the part of `text` in `kept`.
fn lines(text: &str, kept: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = kept.start as usize;
    let end = kept.end as usize;
    std::iter::from_fn(move || {
        if at >= end {
            return None;
        }
        let stop = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..end]).map_or(end, |offset| at + offset);
        let line = Span::new(at, stop);
        at = stop + 1;
        Some(line)
    })
}

fn is_closing(mark: char) -> bool {
    matches!(mark, '”' | '’' | '»' | ')' | ']' | '›')
}

/// Whether the mark at `i` may end a sentence: a full stop that is no abbreviation's or initial's, or ! ? ….
fn ends_sentence(tokens: &[Token], i: usize, from: usize, abbreviations: &Phrases<()>) -> bool {
    let token = &tokens[i];
    if token.kind != TokenKind::Mark {
        return false;
    }
    match token.first {
        '!' | '?' | '…' => true,
        '.' => {
            if i == from || !token.glued {
                return true;
            }
            let before = &tokens[i - 1];
            let initial = before.kind == TokenKind::Word && before.at.len() == 1 && before.upper;
            // A single letter or a known short form before the stop is an abbreviation, unless the line ends there.
            let abbreviation =
                initial || before.kind == TokenKind::Word && abbreviations.longest_at(&tokens[..i], i - 1).is_some();
            !(abbreviation && i + 1 < tokens.len())
        }
        _ => false,
    }
}

/// Bytes of the longest short form that may stand before a stop and a comma ("Corp., ").
const SHORT_FORM: usize = 4;

/// The token behind the commas at `next` that a scraper left between the stop at `stop` and the sentence behind it ("pulang., Ani").
fn past_lost(tokens: &[Token], stop: usize, next: usize) -> usize {
    let mut after = next;
    while tokens.get(after).is_some_and(|token| token.is(',')) {
        after += 1;
    }
    // "PT Melati Tbk., Ani": a short form goes on, a name ends the sentence ("kata Sinta., Menurut dia").
    let short = stop.checked_sub(1).is_some_and(|before| {
        let word = &tokens[before];
        let part = word.glued && before > 0 && tokens[before - 1].is('.');
        word.is_word() && word.upper && (word.caps || word.at.len() <= SHORT_FORM || part)
    });
    let begins = tokens.get(after).is_some_and(|token| !token.glued) && may_begin(tokens, after);
    if begins && !short { after } else { next }
}

/// The last parts of addresses on the net that may be written with a capital.
static DOMAINS: std::sync::LazyLock<[u64; 6]> =
    std::sync::LazyLock::new(|| ["com", "co", "id", "net", "org", "tv"].map(key));

/// Whether a sentence may begin at `next`: not with a small letter, and not glued to what is before it.
fn may_begin(tokens: &[Token], next: usize) -> bool {
    let token = &tokens[next];
    if token.glued && token.kind != TokenKind::Mark {
        // `pulang."Ani`: so does one behind the quotation that it closes.
        if is_closing(tokens[next - 1].first) || tokens[next - 1].is('"') {
            let stop = next >= 3 && matches!(tokens[next - 2].first, '.' | '!' | '?') && tokens[next - 1].glued;
            return stop && token.upper && tokens[next - 3].is_word() && !tokens[next - 3].upper;
        }
        // "negara.Menurut": a lost blank after a full stop still ends a sentence where a capital follows a small letter.
        // So it does behind a name ("kata Ani.Menurut"), where no address goes on ("Melati.Com") and no short form ("Jl.M.Rahman").
        let stop = |at: usize| tokens.get(at).is_some_and(|mark| mark.is('.') && mark.glued);
        let goes_on = stop(next + 1) || next >= 3 && stop(next - 3) && tokens[next - 2].glued;
        let named = |before: &Token| {
            before.at.len() > 1 && !token.caps && token.at.len() > 1 && !goes_on && !DOMAINS.contains(&token.key)
        };
        return token.upper
            && tokens[next - 1].is('.')
            && next >= 2
            && (!tokens[next - 2].upper || named(&tokens[next - 2]))
            && (tokens[next - 2].is_word()
                || tokens[next - 2].is(')')
                || tokens[next - 2].is_number() && tokens[next - 2].at.len() > 1);
    }
    match token.kind {
        TokenKind::Word => token.upper,
        TokenKind::Number => true,
        TokenKind::Mark => {
            if matches!(token.first, '"' | '“' | '‘' | '\'' | '«' | '(' | '[' | '„') {
                tokens
                    .get(next + 1)
                    .is_none_or(|after| after.kind != TokenKind::Word || after.upper)
            } else {
                !matches!(token.first, ',' | ';' | ':' | ')' | '-')
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let mut abbreviations = Phrases::default();
        abbreviations.add("dr", ());
        let words = Words::new(&Lines::new(text), &Mask::default(), None, &abbreviations);
        words
            .sentences
            .iter()
            .map(|sentence| words.span(sentence.range()).of(text))
            .collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(sentences("Dr. Ani datang. Ia pergi."), ["Dr. Ani datang.", "Ia pergi."]);
        assert_eq!(sentences("\"Kami siap.\" Ia pergi."), ["\"Kami siap.\"", "Ia pergi."]);
        assert_eq!(sentences("\"Siap?\" tanya dia."), ["\"Siap?\" tanya dia."]);
        assert_eq!(
            sentences("Nilainya 10.000 rupiah. Baru"),
            ["Nilainya 10.000 rupiah.", "Baru"]
        );
        assert_eq!(
            sentences("Sepi, kata Ani.Menurut dia, Melati.Com tutup pada Jumat.Ia pergi ke AS.Namun hujan."),
            [
                "Sepi, kata Ani.",
                "Menurut dia, Melati.Com tutup pada Jumat.",
                "Ia pergi ke AS.",
                "Namun hujan."
            ]
        );
        assert_eq!(
            sentences("Sepi, kata Sinta., Menurut PT Melati Tbk., Ani pulang., Hujan."),
            ["Sepi, kata Sinta.,", "Menurut PT Melati Tbk., Ani pulang.,", "Hujan."]
        );
        assert_eq!(
            sentences("J. B. Rahman hadir.\nBaris dua"),
            ["J. B. Rahman hadir.", "Baris dua"]
        );
    }
}
