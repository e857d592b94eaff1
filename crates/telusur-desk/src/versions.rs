//! Two versions of one saying, word against word.

/// A run of words of a version, and whether the version it is held against has them too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'t> {
    /// The words with the blanks between them.
    pub text: &'t str,
    /// Whether the other version has them in the same order.
    pub shared: bool,
}

/// Longest version that is compared, in words; of longer ones the rest counts as not shared.
const WORDS: usize = 400;

/// The runs of `text`, held against `other`: the longest common subsequence of words, case and marks aside.
pub fn against<'t>(text: &'t str, other: &str) -> Vec<Run<'t>> {
    let words = cut(text);
    let others: Vec<String> = cut(other).into_iter().map(|(_, _, word)| word).take(WORDS).collect();
    let ours: Vec<&String> = words.iter().map(|(_, _, word)| word).take(WORDS).collect();
    let (rows, columns) = (ours.len(), others.len());
    let mut length = vec![0u16; (rows + 1) * (columns + 1)];
    let at = |row: usize, column: usize| row * (columns + 1) + column;
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            length[at(row, column)] = if *ours[row] == others[column] {
                length[at(row + 1, column + 1)] + 1
            } else {
                length[at(row + 1, column)].max(length[at(row, column + 1)])
            };
        }
    }
    let mut shared = vec![false; words.len()];
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        if *ours[row] == others[column] {
            shared[row] = true;
            row += 1;
            column += 1;
        } else if length[at(row + 1, column)] >= length[at(row, column + 1)] {
            row += 1;
        } else {
            column += 1;
        }
    }
    let mut runs: Vec<Run> = Vec::new();
    let mut start = 0;
    for (index, (_, end, _)) in words.iter().enumerate() {
        let next_differs = shared.get(index + 1).is_some_and(|&next| next != shared[index]);
        let last = index + 1 == words.len();
        if last || next_differs {
            let end = if last { text.len() } else { *end };
            runs.push(Run {
                text: &text[start..end],
                shared: shared[index],
            });
            start = end;
        }
    }
    if runs.is_empty() && !text.is_empty() {
        runs.push(Run { text, shared: false });
    }
    runs
}

/// The words of a text: start, end, folded form.
fn cut(text: &str) -> Vec<(usize, usize, String)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push((from, at, text[from..at].to_lowercase()));
                start = None;
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::against;

    #[test]
    fn what_only_one_version_has_is_marked() {
        let runs = against("sahabat dan kamerad terkasih", "sahabat terkasih");
        let told: Vec<(&str, bool)> = runs.iter().map(|run| (run.text, run.shared)).collect();
        assert_eq!(told, [("sahabat", true), (" dan kamerad", false), (" terkasih", true)]);
    }

    #[test]
    fn runs_join_to_the_text() {
        for (text, other) in [("", "a"), ("a", ""), ("«Satu, dua!» tiga", "dua tiga"), ("…", "…")] {
            let joined: String = against(text, other).iter().map(|run| run.text).collect();
            assert_eq!(joined, text);
        }
    }
}
