//! Rust text cut into code, comments and string literals, without parsing it.

/// What a piece of Rust text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Neither of the others.
    Code,
    /// A comment, with its marks.
    Comment,
    /// The inside of a string literal, escapes left as they are.
    Literal,
}

/// A piece of Rust text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What it is.
    pub kind: Kind,
    /// The line it begins in, counted from 1.
    pub line: usize,
    /// The text.
    pub text: &'a str,
}

/// Cuts Rust text into pieces. Character literals are code.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let bytes = text.as_bytes();
    let mut out: Vec<Piece<'_>> = Vec::new();
    let (mut at, mut from, mut line, mut line_at) = (0, 0, 1, 0);
    let mut push = |kind, start: usize, end: usize| {
        line += text[line_at..start].matches('\n').count();
        line_at = start;
        if start < end {
            out.push(Piece {
                kind,
                line,
                text: &text[start..end],
            });
        }
    };
    while at < bytes.len() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            let end = rest.find('\n').map_or(text.len(), |found| at + found);
            push(Kind::Code, from, at);
            push(Kind::Comment, at, end);
            (at, from) = (end, end);
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(text.len(), |found| at + found + 2);
            push(Kind::Code, from, at);
            push(Kind::Comment, at, end);
            (at, from) = (end, end);
        } else if bytes[at] == b'"' {
            let hashes = raw_hashes(&text[from..at]);
            let end = literal_end(text, at + 1, hashes);
            push(Kind::Code, from, at);
            push(Kind::Literal, at + 1, end);
            at = (end + 1 + hashes.unwrap_or(0)).min(text.len());
            from = at;
        } else if bytes[at] == b'\'' {
            at += char_literal(rest);
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    push(Kind::Code, from, text.len());
    out
}

/// The text before its first test module: tests stand last in a file.
pub fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

/// The number of hashes of the raw literal that begins after `code`, if it is raw.
fn raw_hashes(code: &str) -> Option<usize> {
    let bare = code.trim_end_matches('#');
    let raw = bare.strip_suffix("br").or_else(|| bare.strip_suffix('r'))?;
    let word = raw
        .chars()
        .next_back()
        .is_some_and(|last| last.is_alphanumeric() || last == '_');
    (!word).then_some(code.len() - bare.len())
}

/// The place of the quotation mark that ends the literal whose inside begins at `start`.
fn literal_end(text: &str, start: usize, hashes: Option<usize>) -> usize {
    if let Some(hashes) = hashes {
        let mark = format!("\"{}", "#".repeat(hashes));
        return text[start..].find(&mark).map_or(text.len(), |found| start + found);
    }
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The length of the character literal that `rest` begins with, or of the mark alone where it is a lifetime.
fn char_literal(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => rest[3.min(rest.len())..].find('\'').map_or(1, |found| found + 4),
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, pieces};

    fn literals(text: &str) -> Vec<(usize, &str)> {
        let pieces = pieces(text);
        pieces
            .iter()
            .filter(|piece| piece.kind == Kind::Literal)
            .map(|piece| (piece.line, piece.text))
            .collect()
    }

    #[test]
    fn finds_literals_of_every_form() {
        let text = "let a = \"one\";\nlet b = r#\"two \"x\" \"#; let c = b\"three\";\nlet d = \"a \\\" b\";";
        assert_eq!(
            literals(text),
            [(1, "one"), (2, "two \"x\" "), (2, "three"), (3, "a \\\" b")]
        );
    }

    #[test]
    fn is_not_misled_by_comments_characters_and_lifetimes() {
        let text = "// \"no\"\nfn f<'a>(x: &'a str) -> char { '\"' } /* \"no\" */ const X: char = '\\'';\nf(\"yes\")";
        assert_eq!(literals(text), [(3, "yes")]);
    }

    #[test]
    fn pieces_join_to_the_text_but_for_the_marks() {
        let text = "a \"b\" // c\n 'd' \"e\"";
        let joined: String = pieces(text).iter().map(|piece| piece.text).collect();
        assert_eq!(joined, text.replace('"', ""));
    }
}
