//! Corrections: where an article says that it, or an earlier one of its outlet, was wrong.

use telusur_model::{CorrectionKind, Doubt, Finding, Rule};

use crate::pack::Pack;
use crate::phrases::Phrases;
use crate::words::{Lines, TokenKind};

/// Bytes after which a notice ends with its sentence, where a page comes without line breaks.
const LONG: u32 = 500;

/// Compiles the rows of a `corrections` table: `form`, `kind`.
pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Phrases<CorrectionKind> {
    let mut out = Phrases::default();
    for row in rows {
        if let Some(kind) = CorrectionKind::from_name(row.get("kind")) {
            out.add(row.get("form"), kind);
        }
    }
    out
}

/// Every notice of a correction or retraction, in order: from its sentence to the end of its line. Where a line tells of both, the
/// whole is retracted. A notice may stand in what is not the article.
pub fn find(lines: &Lines, pack: &Pack) -> Vec<Finding<CorrectionKind>> {
    let mut out: Vec<Finding<CorrectionKind>> = Vec::new();
    for line in &lines.lines {
        let ends = |i: usize| {
            lines.tokens[i].kind == TokenKind::Mark && matches!(lines.tokens[i].first, '.' | '!' | '?' | '(')
        };
        for i in line.range() {
            let Some((_, &kind)) = pack.corrections.longest_at(&lines.tokens[..line.last as usize], i) else {
                continue;
            };
            let first = (line.range().start..i)
                .rev()
                .find(|&j| ends(j))
                .map_or(line.range().start, |j| j + 1);
            let start = lines.tokens[first].at.start;
            let last = (i..line.last as usize)
                .find(|&j| ends(j) && lines.tokens[j].at.end > start + LONG)
                .unwrap_or(line.last as usize - 1);
            let at = lines.span(first..last + 1);
            match out.last_mut().filter(|before| before.at.touches(at)) {
                Some(before) => {
                    before.at = before.at.join(at);
                    if kind == CorrectionKind::Retraction {
                        before.value = kind;
                    }
                }
                None => out.push(Finding::new(kind, at, Rule::named("correction-words"), Doubt::new(0.1))),
            }
        }
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
            for row in telusur_packs::language_rows(code, "corrections") {
                let found = find(&Lines::new(row.get("sentence")), crate::pack::of(code));
                if found.first().map(|notice| notice.value.name()) != Some(row.get("kind")) {
                    wrong.push(format!("{code}: {}", row.get("form")));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_notice_is_its_sentence_and_what_follows_on_its_line() {
        let text = "Kapal itu tiba.\nTerima kasih. Ralat: penumpangnya 42. Kami mohon maaf.\nPelabuhan tutup.";
        let found = find(&Lines::new(text), crate::pack::of("id"));
        let words: Vec<&str> = found.iter().map(|notice| notice.at.of(text)).collect();
        assert_eq!(words, ["Ralat: penumpangnya 42. Kami mohon maaf."]);
    }
}
