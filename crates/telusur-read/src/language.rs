//! Which language an article is in, from the frequent small words of each pack.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use telusur_model::{Document, Doubt, Language};

use crate::words::{each_token, key};

/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 4000;

/// For each frequent word, and each that stands in this language only, how much it speaks for each language, by place in [`CODES`].
static FREQUENT: LazyLock<FxHashMap<u64, Vec<(usize, f32)>>> = LazyLock::new(|| {
    let mut out: FxHashMap<u64, Vec<(usize, f32)>> = FxHashMap::default();
    for (place, code) in CODES.iter().enumerate() {
        let frequent = telusur_packs::language_rows(code, "frequent");
        for row in frequent.chain(telusur_packs::language_rows(code, "telling")) {
            if row.get("form").contains('-') {
                continue;
            }
            out.entry(key(row.get("form")))
                .or_default()
                .push((place, row.get("weight").parse().unwrap_or(1.0)));
        }
    }
    out
});

/// Beginnings ("meng-") and endings ("-tion") of words, each with the language's place in [`CODES`] and its weight.
static AFFIXES: LazyLock<Vec<(&'static str, usize, f32)>> = LazyLock::new(|| {
    let mut out = Vec::new();
    for (place, code) in CODES.iter().enumerate() {
        for row in telusur_packs::language_rows(code, "telling") {
            let form = row.get("form");
            if form.starts_with('-') || form.ends_with('-') {
                out.push((form, place, row.get("weight").parse().unwrap_or(1.0)));
            }
        }
    }
    out
});

/// The shortest word whose beginning or ending is looked at, in bytes.
const LONG: usize = 6;

static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(telusur_packs::languages);

/// The given language where there is one, else the one whose frequent words cover most of the text; `und` where no
/// language's do. The doubt falls with the distance to the second best.
pub fn identify(document: &Document) -> Language {
    if let Some(code) = &document.given.language {
        return Language {
            code: code.clone(),
            doubt: Doubt::NONE,
        };
    }
    let text = &document.text;
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut scores = vec![0f32; CODES.len()];
    let mut words = 0f32;
    each_token(&text[..end], |piece| {
        words += 1.0;
        for &(place, weight) in FREQUENT.get(&key(piece)).into_iter().flatten() {
            scores[place] += weight;
        }
        if piece.len() >= LONG {
            for &(affix, place, weight) in AFFIXES.iter() {
                if has_affix(piece.as_bytes(), affix) {
                    scores[place] += weight;
                }
            }
        }
    });
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    match (order.first(), order.get(1)) {
        (Some(&best), second) if scores[best] > 0.04 * words => {
            let second = second.map_or(0.0, |&second| scores[second]);
            Language {
                code: CODES[best].to_string(),
                doubt: Doubt::new(second / (scores[best] + second + 1.0)),
            }
        }
        _ => Language {
            code: "und".to_string(),
            doubt: Doubt::new(1.0),
        },
    }
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
    use super::*;

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
