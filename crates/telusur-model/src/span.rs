//! Places in a text and the mask over it.

/// A half-open range of **bytes** in a document's text, always on character boundaries.
///
/// Outputs count code points instead (see [`CodePoints`]); bytes are for slicing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`; an `end` before `start` makes an empty span at `start`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Span {
        let start = start.min(u32::MAX as usize) as u32;
        Span {
            start,
            end: (end.min(u32::MAX as usize) as u32).max(start),
        }
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing lies in it.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// The part of `text` at this span; empty where the span does not fit the text.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The span as a range of byte indices.
    #[inline]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside.
    #[inline]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` lies inside.
    #[inline]
    pub fn holds(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share at least one byte.
    #[inline]
    pub fn touches(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[inline]
    pub fn join(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// Byte offsets of one text turned into code point offsets, in constant time.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each block of [`BLOCK`] bytes; empty where the text is ASCII and both offsets are equal.
    before: Vec<u32>,
}

const BLOCK: usize = 64;

impl<'t> CodePoints<'t> {
    /// Counts through `text` once.
    pub fn new(text: &'t str) -> CodePoints<'t> {
        if text.is_ascii() {
            return CodePoints {
                text,
                before: Vec::new(),
            };
        }
        let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0u32;
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(count);
            count += starts(block);
        }
        before.push(count);
        CodePoints { text, before }
    }

    /// Code points before byte `at`; a place past the end counts as the end.
    pub fn at(&self, at: u32) -> u32 {
        let at = (at as usize).min(self.text.len());
        if self.before.is_empty() {
            return at as u32;
        }
        let block = at / BLOCK;
        self.before[block] + starts(&self.text.as_bytes()[block * BLOCK..at])
    }

    /// A span as `[start, end]` in code points.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }

    /// The byte offset of code point `point`; the text's length where there are fewer.
    pub fn byte(&self, point: u32) -> u32 {
        if self.before.is_empty() {
            return point.min(self.text.len() as u32);
        }
        let block = self.before.partition_point(|&before| before <= point).saturating_sub(1);
        let mut left = point - self.before[block];
        let mut at = (block * BLOCK).min(self.text.len());
        for &byte in &self.text.as_bytes()[at..] {
            if byte & 0xC0 != 0x80 {
                if left == 0 {
                    break;
                }
                left -= 1;
            }
            at += 1;
        }
        at as u32
    }
}

fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte & 0xC0 != 0x80)).sum()
}

/// The parts of a text that are not the article: sorted, disjoint spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mask {
    spans: Vec<Span>,
}

impl Mask {
    /// A mask over the union of `spans`, given in any order.
    pub fn new(mut spans: Vec<Span>) -> Mask {
        spans.retain(|span| !span.is_empty());
        spans.sort();
        let mut out: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match out.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => out.push(span),
            }
        }
        Mask { spans: out }
    }

    /// The masked spans in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Whether the byte at `at` is masked.
    pub fn hides(&self, at: u32) -> bool {
        let i = self.spans.partition_point(|span| span.end <= at);
        self.spans.get(i).is_some_and(|span| span.start <= at)
    }

    /// Whether any byte of `span` is masked.
    pub fn touches(&self, span: Span) -> bool {
        let i = self.spans.partition_point(|masked| masked.end <= span.start);
        self.spans.get(i).is_some_and(|masked| masked.start < span.end)
    }

    /// What is left of a text of `length` bytes: the gaps between the masked spans, in order.
    pub fn kept(&self, length: usize) -> Vec<Span> {
        let mut out = Vec::with_capacity(self.spans.len() + 1);
        let mut from = 0;
        for span in &self.spans {
            if span.start > from {
                out.push(Span {
                    start: from,
                    end: span.start,
                });
            }
            from = span.end;
        }
        if (from as usize) < length {
            out.push(Span::new(from as usize, length));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_and_bytes_go_both_ways() {
        let text = "“Kami siap,” kata Kim — lalu ".repeat(20);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte as u32), count as u32);
            assert_eq!(points.byte(count as u32), byte as u32);
        }
        let end = text.chars().count() as u32;
        assert_eq!(points.at(text.len() as u32), end);
        assert_eq!(points.byte(end), text.len() as u32);
    }

    #[test]
    fn a_mask_keeps_what_it_does_not_hide() {
        let mask = Mask::new(vec![Span::new(5, 8), Span::new(0, 2), Span::new(7, 9)]);
        assert_eq!(mask.spans(), [Span::new(0, 2), Span::new(5, 9)]);
        assert_eq!(mask.kept(12), [Span::new(2, 5), Span::new(9, 12)]);
        assert!(mask.hides(0) && !mask.hides(2) && mask.hides(8) && !mask.hides(9));
        assert!(mask.touches(Span::new(4, 6)) && !mask.touches(Span::new(2, 5)));
    }
}
