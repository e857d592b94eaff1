//! Which language an article is in, from the frequent small words of each pack.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use telusur_model::{Document, Doubt, Language};

use crate::words::{Lines, key};

/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 4000;

/// What the small words and the affixes of every language say of the language of a text.
struct Signs {
    codes: Vec<&'static str>,
    /// For each frequent word, and each that stands in one language only, how much it speaks for each language, by place in
    /// `codes`.
    words: FxHashMap<u64, Vec<(usize, f32)>>,
    /// Beginnings and endings of words.
    affixes: Vec<Affix>,
}

/// A beginning ("meng-") or an ending ("-tion") of words that speaks for a language.
struct Affix {
    letters: &'static [u8],
    ending: bool,
    /// The language's place in [`Signs::codes`].
    place: usize,
    weight: f32,
}

impl Affix {
    fn is_of(&self, word: &[u8]) -> bool {
        let Some(rest) = word.len().checked_sub(self.letters.len()) else {
            return false;
        };
        // Most words are told by the letter at the rim.
        let (part, rim) = if self.ending {
            (&word[rest..], self.letters.len() - 1)
        } else {
            (&word[..self.letters.len()], 0)
        };
        part[rim].eq_ignore_ascii_case(&self.letters[rim]) && part.eq_ignore_ascii_case(self.letters)
    }
}

impl Signs {
    fn load<'a>(languages: impl Iterator<Item = telusur_packs::Language<'a>>) -> Signs {
        let mut out = Signs {
            codes: Vec::new(),
            words: FxHashMap::default(),
            affixes: Vec::new(),
        };
        for (place, language) in languages.enumerate() {
            out.codes.push(language.code());
            for row in language.rows("frequent") {
                let known = out.words.entry(key(row.get("form"))).or_default();
                known.push((place, row.get("weight").parse().unwrap_or(1.0)));
            }
            for row in language.rows("telling") {
                let (form, weight) = (row.get("form"), row.get("weight").parse().unwrap_or(1.0));
                let ending = form.strip_prefix('-');
                let letters = ending.or(form.strip_suffix('-')).filter(|letters| !letters.is_empty());
                if let Some(letters) = letters {
                    out.affixes.push(Affix {
                        letters: letters.as_bytes(),
                        ending: ending.is_some(),
                        place,
                        weight,
                    });
                } else if !form.contains('-') {
                    out.words.entry(key(form)).or_default().push((place, weight));
                }
            }
        }
        out
    }
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let languages = telusur_packs::languages().into_iter();
    Signs::load(languages.map(telusur_packs::Language::whole))
});

/// The shortest word whose beginning or ending is looked at, in bytes.
const LONG: usize = 6;

/// The given language where there is one, else the one whose frequent words cover most of the text; `und` where no
/// language's do. The doubt falls with the distance to the second best.
pub fn identify(document: &Document, lines: &Lines) -> Language {
    if let Some(code) = &document.given.language {
        return Language {
            code: code.clone(),
            doubt: Doubt::NONE,
        };
    }
    let (scores, words) = scores(lines, &SIGNS);
    let codes = &SIGNS.codes;
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    match (order.first(), order.get(1)) {
        (Some(&best), second) if scores[best] > 0.04 * words => {
            let second = second.map_or(0.0, |&second| scores[second]);
            Language {
                code: codes[best].to_string(),
                doubt: Doubt::new(second / (scores[best] + second + 1.0)),
            }
        }
        _ => Language {
            code: "und".to_string(),
            doubt: Doubt::new(1.0),
        },
    }
}

/// How much a text speaks for each language, by place in `codes`, and how many words of it were looked at.
fn scores(lines: &Lines, signs: &Signs) -> (Vec<f32>, f32) {
    let looked_at = lines.tokens.partition_point(|token| token.at.end as usize <= LOOKED_AT);
    let mut scores = vec![0f32; signs.codes.len()];
    for token in &lines.tokens[..looked_at] {
        for &(place, weight) in signs.words.get(&token.key).into_iter().flatten() {
            scores[place] += weight;
        }
        if token.at.len() >= LONG {
            let word = token.at.of(lines.text).as_bytes();
            for affix in signs.affixes.iter().filter(|affix| affix.is_of(word)) {
                scores[affix.place] += affix.weight;
            }
        }
    }
    (scores, looked_at as f32)
}

#[cfg(test)]
mod tests {
    use telusur_packs::Language as Tables;

    use super::*;

    #[test]
    fn every_row_speaks_for_its_language() {
        let mut silent = Vec::new();
        for code in telusur_packs::languages() {
            for table in ["frequent", "telling"] {
                for row in Tables::whole(code).rows(table) {
                    let sentence = row.get("sentence");
                    let lines = [row.number()];
                    let less = Signs::load(telusur_packs::languages().into_iter().map(|other| {
                        let whole = Tables::whole(other);
                        if other == code {
                            whole.without(table, &lines)
                        } else {
                            whole
                        }
                    }));
                    let document = Document {
                        text: sentence.to_string(),
                        ..Document::default()
                    };
                    let cut = Lines::new(sentence);
                    let read = identify(&document, &cut).code == code;
                    if !read || scores(&cut, &SIGNS) == scores(&cut, &less) {
                        silent.push(format!("{code}/{table}: {}: {sentence}", row.get("form")));
                    }
                }
            }
        }
        assert!(silent.is_empty(), "{}", silent.join("\n"));
    }

    #[test]
    fn a_short_sentence_has_its_language() {
        for (code, text) in [
            ("id", "Bupati mendatangi pelabuhan, Senin."),
            ("id", "Kapal berlayar menuju Ambon."),
            ("en", "Ships leaving Bristol carried passengers."),
            ("und", "Lorem ipsum dolor sit amet."),
        ] {
            let document = Document {
                text: text.to_string(),
                ..Document::default()
            };
            let read = identify(&document, &Lines::new(text));
            assert_eq!(read.code, code, "{text}");
        }
    }
}
