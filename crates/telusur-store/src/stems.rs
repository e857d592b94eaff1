//! Words brought to their stems for search, so that "menuduh", "dituduh" and "tuduhan" meet. The affixes of a language and the roots
//! that its nasal prefixes hide stand in its tables `stem_affixes` and `stem_roots`; a language without them keeps its words.
//!
//! A stem need not be a word. It only has to be the same for the forms of one word, since texts and queries go the same way.

use std::collections::HashSet;
use std::sync::OnceLock;

/// The affixes of one language.
struct Affixes {
    language: &'static str,
    endings: Vec<Ending>,
    suffixes: Vec<Ending>,
    prefixes: Vec<Prefix>,
    roots: HashSet<&'static str>,
}

struct Ending {
    form: &'static str,
    /// Letters that must be left.
    least: usize,
}

struct Prefix {
    form: &'static str,
    /// Beginnings of the rest with which it goes; empty for any.
    before: Vec<&'static str>,
    /// What the prefix swallowed: ways to begin the rest, the usual one first.
    restore: Vec<&'static str>,
    /// Suffixes that go with it.
    suffixes: Vec<&'static str>,
    least: usize,
}

/// The stems of a text's words, each followed by a blank.
pub fn of_text(text: &str, language: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text, language);
    out
}

/// Adds the stems of a text's words to `out`.
pub fn push_text(out: &mut String, text: &str, language: &str) {
    let affixes = affixes(language);
    let mut word = String::new();
    for (_, piece) in words(text) {
        lower(piece, &mut word);
        out.push_str(&stem_with(&word, affixes));
        out.push(' ');
    }
}

/// The stem of one word in one language.
pub fn stem(word: &str, language: &str) -> String {
    let mut lowered = String::new();
    lower(word, &mut lowered);
    stem_with(&lowered, affixes(language))
}

/// The stems that a word has in any language that has affixes, each once: for a query, whose language is not known.
pub fn stems(word: &str) -> Vec<String> {
    let mut lowered = String::new();
    lower(word, &mut lowered);
    let mut out = vec![lowered.clone()];
    for affixes in all() {
        let stem = stem_with(&lowered, Some(affixes));
        if !out.contains(&stem) {
            out.push(stem);
        }
    }
    out
}

/// What a word in small letters counts for when texts are compared, in `0.0..=1.0`: little where it is one of a language's most frequent.
pub fn weight(word: &str) -> f32 {
    static FREQUENT: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let frequent = FREQUENT.get_or_init(|| {
        let rows = telusur_packs::languages()
            .into_iter()
            .flat_map(|language| telusur_packs::language_rows(language, "frequent"));
        rows.map(|row| row.get("form")).collect()
    });
    if frequent.contains(word) { 0.25 } else { 1.0 }
}

/// The words of a text with their byte offsets: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn lower(word: &str, out: &mut String) {
    out.clear();
    out.extend(word.chars().flat_map(char::to_lowercase));
}

fn all() -> &'static [Affixes] {
    static ALL: OnceLock<Vec<Affixes>> = OnceLock::new();
    ALL.get_or_init(|| telusur_packs::languages().into_iter().filter_map(load).collect())
}

fn affixes(language: &str) -> Option<&'static Affixes> {
    all().iter().find(|affixes| affixes.language == language)
}

fn load(language: &'static str) -> Option<Affixes> {
    let mut out = Affixes {
        language,
        endings: Vec::new(),
        suffixes: Vec::new(),
        prefixes: Vec::new(),
        roots: telusur_packs::language_rows(language, "stem_roots")
            .map(|row| row.get("root"))
            .collect(),
    };
    for row in telusur_packs::language_rows(language, "stem_affixes") {
        let form = row.get("form");
        let least = row.get("least").parse().unwrap_or(4);
        match row.get("kind") {
            "ending" => out.endings.push(Ending { form, least }),
            "suffix" => out.suffixes.push(Ending { form, least }),
            _ => out.prefixes.push(Prefix {
                form,
                before: row.list("before").collect(),
                restore: row
                    .list("restore")
                    .map(|letters| if letters == "-" { "" } else { letters })
                    .collect(),
                suffixes: row.list("suffixes").collect(),
                least,
            }),
        }
    }
    // The longest first, so that "meng" is tried before "me".
    out.prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.form.len()));
    (!out.suffixes.is_empty()).then_some(out)
}

fn stem_with(word: &str, affixes: Option<&Affixes>) -> String {
    let Some(affixes) = affixes else {
        return word.to_string();
    };
    if word.len() < 4 || word.len() > 40 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_string();
    }
    if affixes.roots.contains(word) {
        return word.to_string();
    }
    // A root that ends as an affix would is known only from the list.
    if let Some(root) = affixes
        .peel(word)
        .filter(|(root, _)| affixes.roots.contains(root.as_str()))
    {
        return root.0;
    }
    let mut word = word;
    for ending in &affixes.endings {
        word = ending.off(word).unwrap_or(word);
    }
    match affixes.peel(word) {
        None if affixes.prefixes.is_empty() => affixes.suffix(word, None).to_string(),
        None => affixes.suffix(word, Some(&["an"])).to_string(),
        Some((rest, prefix)) => {
            let names = &prefix.suffixes[..];
            let inner = affixes.settle(&rest, prefix, names);
            match affixes.peel(&inner).filter(|(_, second)| second.restore.is_empty()) {
                Some((root, second)) if !affixes.roots.contains(inner.as_str()) => {
                    affixes.suffix(&root, Some(&second.suffixes)).to_string()
                }
                _ => inner,
            }
        }
    }
}

impl Ending {
    fn off<'a>(&self, word: &'a str) -> Option<&'a str> {
        word.strip_suffix(self.form).filter(|rest| rest.len() >= self.least)
    }
}

impl Affixes {
    /// The word without its first prefix, begun as the prefix's first way to restore says.
    fn peel(&self, word: &str) -> Option<(String, &Prefix)> {
        self.prefixes.iter().find_map(|prefix| {
            let rest = word.strip_prefix(prefix.form)?;
            let goes = |start: &&'static str| rest.starts_with(*start);
            let fits = rest.len() >= prefix.least && (prefix.before.is_empty() || prefix.before.iter().any(goes));
            fits.then(|| (format!("{}{rest}", prefix.restore.first().unwrap_or(&"")), prefix))
        })
    }

    /// The rest of a word without its suffix, begun as a listed root begins, where there is one.
    fn settle(&self, rest: &str, prefix: &Prefix, suffixes: &[&str]) -> String {
        let bare = self.suffix(rest, Some(suffixes));
        let usual = prefix.restore.first().copied().unwrap_or("");
        for letters in &prefix.restore {
            for way in [bare, rest] {
                let root = format!("{letters}{}", &way[usual.len()..]);
                if self.roots.contains(root.as_str()) {
                    return root;
                }
            }
        }
        // Among several ways the one that restores nothing is the common one; else the first.
        if prefix.restore.contains(&"") {
            bare[usual.len()..].to_string()
        } else {
            bare.to_string()
        }
    }

    /// The word without the first suffix that goes with it.
    fn suffix<'a>(&self, word: &'a str, only: Option<&[&str]>) -> &'a str {
        let fits = |suffix: &&Ending| only.is_none_or(|only| only.contains(&suffix.form));
        self.suffixes
            .iter()
            .filter(fits)
            .find_map(|suffix| suffix.off(word))
            .unwrap_or(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        for forms in [
            "tuduh menuduh dituduh tuduhan",
            "kata mengatakan dikatakan katanya",
            "kirim mengirim dikirim pengiriman mengirimkan kiriman",
            "nyata menyatakan dinyatakan pernyataan",
            "tembak menembak penembakan ditembak tertembak menembakkan",
            "serang menyerang serangan penyerangan diserang",
            "janji perjanjian berjanji menjanjikan janjinya",
            "temu bertemu pertemuan menemui ditemukan",
            "tanya bertanya pertanyaan menanyakan ditanya",
            "ambil mengambil diambil pengambilan",
            "sebut menyebut disebutkan tersebut penyebutan",
            "kerja bekerja mengerjakan pekerjaan pekerja",
            "luncur meluncurkan peluncuran diluncurkan",
            "minta meminta diminta permintaan",
        ] {
            let stems: Vec<String> = forms.split(' ').map(|word| stem(word, "id")).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{forms}: {stems:?}");
        }
        assert_eq!(stem("accuses", "en"), stem("accused", "en"));
        assert_eq!(stem("accuse", "en"), stem("accusing", "en"));
        assert_eq!(stem("boats", "en"), stem("Boat", "en"));
    }

    #[test]
    fn words_that_are_not_affixed_stay() {
        for word in [
            "ikan",
            "makan",
            "dengan",
            "bukan",
            "kapal",
            "menteri",
            "polisi",
            "2024",
            "pyongyang",
        ] {
            let short = stem(word, "id");
            assert!(
                word.starts_with(&short) && short.len() + 2 >= word.len(),
                "{word}: {short}"
            );
        }
    }

    #[test]
    fn every_root_is_found_in_its_sentence() {
        for row in telusur_packs::language_rows("id", "stem_roots") {
            let root = stem(row.get("root"), "id");
            let found = words(row.get("sentence")).any(|(_, word)| stem(word, "id") == root);
            assert!(found, "{} is not found in {:?}", row.get("root"), row.get("sentence"));
        }
    }

    #[test]
    fn every_affix_fires_on_its_sentence() {
        for language in telusur_packs::languages() {
            for row in telusur_packs::language_rows(language, "stem_affixes") {
                let form = row.get("form");
                let fires = words(row.get("sentence")).any(|(_, word)| {
                    let word = word.to_lowercase();
                    let there = if row.get("kind") == "prefix" {
                        word.starts_with(form)
                    } else {
                        word.ends_with(form)
                    };
                    there && stem(&word, language) != word
                });
                assert!(fires, "{language} {form} does not fire on {:?}", row.get("sentence"));
            }
        }
    }
}
