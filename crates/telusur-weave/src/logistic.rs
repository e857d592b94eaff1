//! Logistic models: answers to questions, weighed and summed.

use rustc_hash::FxHashMap;

/// The weights of a table of models, in the order of its questions; a question that the table lacks weighs nothing.
pub(crate) fn weights<const N: usize>(table: &str, traits: [&str; N]) -> [f32; N] {
    let rows = telusur_packs::table(table);
    let found: FxHashMap<&str, f32> = rows
        .into_iter()
        .flat_map(|table| table.rows())
        .filter_map(|row| Some((row.get("trait"), row.get("weight").parse().ok()?)))
        .collect();
    traits.map(|name| found.get(name).copied().unwrap_or_default())
}

/// The probability of what the answers speak for, in `0.0..=1.0`.
pub(crate) fn probability<const N: usize>(answers: &[f32; N], weights: &[f32; N]) -> f32 {
    let sum: f32 = answers
        .iter()
        .zip(weights)
        .map(|(answer, weight)| answer * weight)
        .sum();
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use crate::{reworded, versions, witness};

    #[test]
    fn every_table_weighs_all_its_questions_and_no_other() {
        let tables: [(&str, &[&str]); 3] = [
            ("models/reworded", &reworded::TRAITS),
            ("models/versions", &versions::TRAITS),
            ("models/witness", &witness::TRAITS),
        ];
        for (name, traits) in tables {
            let table = telusur_packs::table(name).unwrap();
            let named: Vec<&str> = table.rows().map(|row| row.get("trait")).collect();
            assert_eq!(named, traits, "{name}");
            assert!(
                table.rows().all(|row| row.get("weight").parse::<f32>().is_ok()),
                "{name}"
            );
        }
    }
}
