//! Classes of words that stand between the same words, found by exchange: each word in turn goes to the class that
//! foretells it best from the word before and the word after, until few move.

use std::collections::BTreeMap;

use telusur_model::Mask;
use telusur_read::mentions::tagger::{CLASSES, class_keys};
use telusur_read::words::{Lines, Words};

/// Words met less often belong to no class.
const LEAST: u32 = 4;
/// Times that all words are gone through.
const ROUNDS: usize = 12;

/// The class of each frequent word of the texts, by the word's key for classes; classes count from 1.
pub fn classes(texts: &[String]) -> Vec<(u64, u8)> {
    let pack = telusur_read::pack::of("id");
    let mut lines_of_keys: Vec<Vec<[u64; 2]>> = Vec::new();
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    for text in texts {
        let lines = Lines::new(text);
        let words = Words::new(&lines, &Mask::default(), None, &pack.abbreviations);
        for sentence in &words.sentences {
            let keys: Vec<[u64; 2]> = sentence
                .range()
                .map(|at| class_keys(&words.tokens[at], at == sentence.first as usize))
                .collect();
            // What a word at the head of a sentence is, other sentences tell.
            for pair in keys.iter().filter(|pair| pair[0] == pair[1]) {
                *counts.entry(pair[0]).or_default() += 1;
            }
            lines_of_keys.push(keys);
        }
    }
    let mut words: Vec<(u64, u32)> = counts.into_iter().filter(|(_, count)| *count >= LEAST).collect();
    words.sort_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
    let number: BTreeMap<u64, u32> = words
        .iter()
        .enumerate()
        .map(|(i, word)| (word.0, i as u32 + 2))
        .collect();
    // 0 stands at either end of a sentence, 1 for every rare word.
    let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for keys in &lines_of_keys {
        let mut before = 0;
        for pair in keys {
            let word = pair.iter().find_map(|key| number.get(key)).copied().unwrap_or(1);
            *pairs.entry((before, word)).or_default() += 1;
            before = word;
        }
        *pairs.entry((before, 0)).or_default() += 1;
    }
    exchange(&words, &pairs)
}

fn exchange(words: &[(u64, u32)], pairs: &BTreeMap<(u32, u32), u32>) -> Vec<(u64, u8)> {
    let size = words.len() + 2;
    // For each word those beside it, with how often: before it, and after it as `size` more.
    let mut beside: Vec<Vec<(u32, u32)>> = vec![Vec::new(); size];
    for (&(before, after), &count) in pairs {
        beside[after as usize].push((before, count));
        beside[before as usize].push((after + size as u32, count));
    }
    let most = pairs.values().map(|&count| count as usize).sum::<usize>() + 1;
    let logs: Vec<f32> = (0..most)
        .map(|n| if n == 0 { 0.0 } else { n as f32 * (n as f32).ln() })
        .collect();
    let log = |n: u32| logs[n as usize];
    let mut class: Vec<usize> = (0..size).map(|word| word.saturating_sub(2) % CLASSES).collect();
    let mut together = vec![[0u32; CLASSES]; 2 * size];
    let mut sums = [0u32; CLASSES];
    for word in 2..size {
        for &(other, count) in &beside[word] {
            together[other as usize][class[word]] += count;
        }
        sums[class[word]] += words[word - 2].1;
    }
    for _ in 0..ROUNDS {
        let mut moved = 0;
        for word in 2..size {
            let own = words[word - 2].1;
            let from = class[word];
            for &(other, count) in &beside[word] {
                together[other as usize][from] -= count;
            }
            sums[from] -= own;
            let mut gain = [0.0f32; CLASSES];
            for &(other, count) in &beside[word] {
                for (gain, &old) in gain.iter_mut().zip(&together[other as usize]) {
                    *gain += log(old + count) - log(old);
                }
            }
            for (gain, &sum) in gain.iter_mut().zip(&sums) {
                *gain -= 2.0 * (log(sum + own) - log(sum));
            }
            let mut to = from;
            for next in 0..CLASSES {
                if gain[next] > gain[to] {
                    to = next;
                }
            }
            moved += usize::from(to != from);
            class[word] = to;
            for &(other, count) in &beside[word] {
                together[other as usize][to] += count;
            }
            sums[to] += own;
        }
        if moved * 200 < size {
            break;
        }
    }
    words
        .iter()
        .zip(&class[2..])
        .map(|(word, &class)| (word.0, class as u8 + 1))
        .collect()
}
