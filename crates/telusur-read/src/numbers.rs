//! Numbers in digits and in words.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::phrases::Begins;
use crate::words::{Token, TokenKind, key};

/// How a number word joins those before it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// "dua", "eleven": adds itself.
    Unit,
    /// "belas": adds ten to what stands before.
    Teen,
    /// "puluh": ten times what stands before, within the hundreds.
    Ten,
    /// "ratus", "hundred": a hundred times what stands before.
    Hundred,
    /// "ribu", "million": closes a group.
    Group,
    /// "setengah", "half" behind a group: half of that group.
    Half,
}

/// A language's number words.
#[derive(Debug, Default)]
pub struct Numbers {
    words: FxHashMap<u64, (Part, f64)>,
    /// Those that say nothing without a number before them ("ribu"): "puluhan ribu" is no number.
    scales: FxHashSet<u64>,
    /// Digits are grouped by points and the decimal mark is a comma.
    decimal_comma: bool,
    begins: Begins,
}

/// A number read from tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its value.
    pub value: f64,
    /// How many tokens it takes.
    pub length: usize,
    /// Whether it begins with digits.
    pub digits: bool,
}

impl Numbers {
    /// Compiles the rows of a `numbers` table: `form`, `value`, `part`, and where a word `needs` a `count` before it.
    pub fn compile(rows: impl Iterator<Item = telusur_packs::Row>) -> Numbers {
        let mut out = Numbers::default();
        for row in rows {
            let part = match row.get("part") {
                "unit" => Part::Unit,
                "teen" => Part::Teen,
                "ten" => Part::Ten,
                "hundred" => Part::Hundred,
                "group" => Part::Group,
                "half" => Part::Half,
                "decimal-comma" => {
                    out.decimal_comma = true;
                    continue;
                }
                _ => continue,
            };
            if let Ok(value) = row.get("value").parse() {
                out.words.insert(key(row.get("form")), (part, value));
                if row.get("needs") == "count" {
                    out.scales.insert(key(row.get("form")));
                }
            }
        }
        out
    }

    /// The number that begins at token `i`.
    pub fn at(&self, text: &str, tokens: &[Token], i: usize) -> Option<Number> {
        let first = tokens.get(i)?;
        let (mut total, mut group, mut pending) = (0.0, 0.0, None);
        let mut at = i;
        let mut largest = f64::INFINITY;
        let digits = first.kind == TokenKind::Number;
        if digits {
            pending = Some(self.digits(first.at.of(text))?);
            at += 1;
        } else {
            let (part, _) = self.words.get(&first.key).filter(|(part, _)| {
                !matches!(part, Part::Teen | Part::Half | Part::Ten) || i == 0 || matches!(part, Part::Ten | Part::Half)
            })?;
            // "setengah juta": half of the group behind it.
            if *part == Part::Half {
                let group = tokens.get(i + 1).and_then(|next| self.words.get(&next.key));
                group.filter(|(part, value)| *part == Part::Group && *value >= 1.0e6)?;
                pending = Some(0.5);
                at += 1;
            }
        }
        while let Some(&(part, value)) = tokens
            .get(at)
            .filter(|token| token.is_word())
            .and_then(|token| self.words.get(&token.key))
        {
            let fits = match part {
                Part::Unit => pending.is_none() && !digits,
                Part::Teen | Part::Ten => pending.is_some_and(|units: f64| units < 10.0) && !digits,
                Part::Hundred => pending.is_none_or(|units: f64| units < 10.0 || digits),
                Part::Group => value < largest && (pending.is_some() || group > 0.0 || at == i),
                Part::Half => at > i && largest.is_finite(),
            };
            if !fits {
                break;
            }
            match part {
                Part::Unit => pending = Some(value),
                Part::Teen => {
                    group += pending.take().unwrap_or(0.0) + 10.0;
                }
                Part::Ten => group += pending.take().unwrap_or(1.0) * 10.0,
                Part::Hundred => group += pending.take().unwrap_or(1.0) * 100.0,
                Part::Group => {
                    let count = group + pending.take().unwrap_or(0.0);
                    total += if count == 0.0 { value } else { count * value };
                    group = 0.0;
                    largest = value;
                }
                Part::Half => total += largest / 2.0,
            }
            at += 1;
            // "twenty-one": the mark joins two number words.
            let joined = tokens.get(at).is_some_and(|mark| mark.is('-') && mark.glued)
                && tokens
                    .get(at + 1)
                    .is_some_and(|next| next.glued && matches!(self.words.get(&next.key), Some((Part::Unit, _))));
            if joined && part == Part::Unit && value >= 20.0 {
                group += pending.take().unwrap_or(0.0);
                at += 1;
            }
            if part == Part::Unit && value >= 20.0 {
                group += pending.take().unwrap_or(0.0);
            }
            if digits && part != Part::Group && part != Part::Half && part != Part::Hundred {
                break;
            }
        }
        let mut value = total + group + pending.unwrap_or(0.0);
        // "66,4 miliar" is no more and no less than 66,400,000,000.
        if at > i + 1 && value >= 1000.0 {
            value = (value * 100.0).round() / 100.0;
        }
        (at > i).then_some(Number {
            value,
            length: at - i,
            digits,
        })
    }

    /// Whether the language's decimal mark is a comma.
    pub fn has_decimal_comma(&self) -> bool {
        self.decimal_comma
    }

    /// Whether the word only multiplies a number before it.
    pub fn is_scale(&self, token: &Token) -> bool {
        self.scales.contains(&token.key)
    }

    /// Whether the word is part of numbers.
    pub fn is_word(&self, token: &Token) -> bool {
        self.begins.at(token) && self.words.contains_key(&token.key)
    }

    /// Makes its words part of a language's [`Heads`](crate::phrases::Heads).
    pub(crate) fn join_heads(&mut self, heads: &mut crate::phrases::Heads) {
        self.begins = heads.mark(self.words.keys());
    }

    /// The value of a run of digits with grouping and decimal marks; `None` where letters follow.
    pub fn digits(&self, piece: &str) -> Option<f64> {
        let (group, decimal) = if self.decimal_comma { ('.', ',') } else { (',', '.') };
        if !piece.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
            return None;
        }
        // A mark that groups is followed by three digits; one that is not is a decimal mark, whatever the habit.
        let grouped = |mark: char| {
            piece.split(mark).skip(1).all(|part| {
                part.len() >= 3
                    && part[..3].bytes().all(|b| b.is_ascii_digit())
                    && (part.len() == 3 || part.as_bytes()[3] == b'.' || part.as_bytes()[3] == b',')
            })
        };
        let plain: String = match (piece.contains(group), piece.contains(decimal)) {
            (false, false) => return piece.parse().ok(),
            (true, _) if grouped(group) => piece
                .chars()
                .filter(|&c| c != group)
                .map(|c| if c == decimal { '.' } else { c })
                .collect(),
            (true, false) if piece.matches(group).count() == 1 => piece.replace(group, "."),
            (false, true) if piece.matches(decimal).count() == 1 => piece.replace(decimal, "."),
            (false, true) if grouped(decimal) => piece.replace(decimal, ""),
            _ => return None,
        };
        plain.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use crate::words::Lines;

    fn value(code: &str, text: &str) -> Option<(f64, usize)> {
        let lines = Lines::new(text);
        crate::pack::of(code)
            .numbers
            .at(text, &lines.tokens, 0)
            .map(|number| (number.value, number.length))
    }

    #[test]
    fn numbers_in_digits_and_words_have_their_value() {
        for (text, expected) in [
            ("10.000 tentara", (10_000.0, 1)),
            ("10 ribu tentara", (10_000.0, 2)),
            ("2,4 juta jiwa", (2_400_000.0, 2)),
            ("53.300 warga", (53_300.0, 1)),
            ("sembilan truk", (9.0, 1)),
            ("dua puluh lima orang", (25.0, 3)),
            ("dua belas orang", (12.0, 2)),
            ("seratus lima puluh ribu orang", (150_000.0, 4)),
            ("delapan juta orang", (8_000_000.0, 2)),
            ("sepuluh orang", (10.0, 1)),
        ] {
            assert_eq!(value("id", text), Some(expected), "{text}");
        }
        for (text, expected) in [
            ("10,000 troops", (10_000.0, 1)),
            ("2.4 million people", (2_400_000.0, 2)),
            ("twenty-one men", (21.0, 3)),
            ("three hundred thousand", (300_000.0, 3)),
        ] {
            assert_eq!(value("en", text), Some(expected), "{text}");
        }
    }
}
