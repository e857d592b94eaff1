//! Names that a word for a kind of press introduces: "the daily Melati Hallan", "harian Melati Hallan". They are no persons'.

use rustc_hash::FxHashSet;
use telusur_model::MentionKind;

use super::runs::Candidate;
use crate::pack::Pack;
use crate::statements::relays::Relay;
use crate::words::Words;

/// Most tokens of a word for a kind of press.
const NOUN: usize = 4;

/// Takes what such a word introduces for an outlet, wherever the article names it so; whoever bears a first name stays a person ("penyiar
/// Dewi Sari").
pub fn introduced(list: &mut [Candidate], words: &Words, pack: &Pack) {
    let keys = |name: &Candidate| -> Vec<u64> { words.tokens[name.range()].iter().map(|token| token.key).collect() };
    let open = |name: &Candidate| {
        let kind = matches!(name.kind, Some(MentionKind::Person | MentionKind::Other));
        kind && name.hit.is_none()
    };
    let houses: FxHashSet<Vec<u64>> = list
        .iter()
        .filter(|name| open(name) && behind_noun(words, name.first as usize, pack))
        .map(keys)
        .collect();
    if houses.is_empty() {
        return;
    }
    for name in list.iter_mut().filter(|name| open(name)) {
        if houses.contains(&keys(name)) {
            name.kind = Some(MentionKind::Outlet);
        }
    }
}

fn behind_noun(words: &Words, first: usize, pack: &Pack) -> bool {
    let tokens = &words.tokens[..first];
    let person = || {
        let tagger = pack.tagger.as_ref();
        tagger.is_some_and(|model| model.is_first_name(words.tokens[first].key))
    };
    let noun = (first.saturating_sub(NOUN)..first).any(|i| {
        let small = tokens[i..].iter().all(|token| token.is_word() && !token.upper);
        let mut found = pack.relays.all_at(tokens, i);
        small && found.any(|(length, relay)| *relay == Relay::Press && i + length == first)
    });
    noun && !person()
}
