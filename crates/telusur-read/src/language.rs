//! Which language an article is in, from the frequent small words of each pack.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use telusur_model::{Document, Doubt, Language};

use crate::words::{each_token, key};

/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 4000;

/// What the small words and the affixes of every language say of the language of a text.
struct Signs {
    codes: Vec<&'static str>,
    /// For each frequent word, and each that stands in one language only, how much it speaks for each language, by place in
    /// `codes`.
    words: FxHashMap<u64, Vec<(usize, f32)>>,
    /// Beginnings ("meng-") and endings ("-tion") of words, each with the language's place in `codes` and its weight.
    affixes: Vec<(&'static str, usize, f32)>,
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
                if form.starts_with('-') || form.ends_with('-') {
                    out.affixes.push((form, place, weight));
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
pub fn identify(document: &Document) -> Language {
    if let Some(code) = &document.given.language {
        return Language {
            code: code.clone(),
            doubt: Doubt::NONE,
        };
    }
    let (scores, words) = scores(&document.text, &SIGNS);
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
fn scores(text: &str, signs: &Signs) -> (Vec<f32>, f32) {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut scores = vec![0f32; signs.codes.len()];
    let mut words = 0f32;
    each_token(&text[..end], |piece| {
        words += 1.0;
        for &(place, weight) in signs.words.get(&key(piece)).into_iter().flatten() {
            scores[place] += weight;
        }
        if piece.len() >= LONG {
            for &(affix, place, weight) in &signs.affixes {
                if has_affix(piece.as_bytes(), affix) {
                    scores[place] += weight;
                }
            }
        }
    });
    (scores, words)
}

fn has_affix(word: &[u8], affix: &str) -> bool {
    let here = match (affix.strip_suffix('-'), affix.strip_prefix('-')) {
        (Some(beginning), _) => word.get(..beginning.len()).zip(Some(beginning)),
        (None, Some(ending)) => word.get(word.len().saturating_sub(ending.len())..).zip(Some(ending)),
        (None, None) => None,
    };
    here.is_some_and(|(part, affix)| part.eq_ignore_ascii_case(affix.as_bytes()))
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
                    let read = identify(&document).code == code;
                    if !read || scores(sentence, &SIGNS) == scores(sentence, &less) {
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
            assert_eq!(identify(&document).code, code, "{text}");
        }
    }
}
