//! Sets of articles whose provenance is known because they are grown here: agencies that were there, and outlets that took the words over
//! from them, word for word, told anew or translated, with a credit or without. What the weave counts is held against what is true.

use proptest::prelude::*;
use telusur_model::{Document, Given, Interval, Reading, Saying};

/// Agencies that may have been there: name, as a dateline has it, and in what it writes.
const AGENCIES: [(&str, &str, &str); 4] = [
    ("Reuters", "Reuters", "en"),
    ("ANTARA", "ANTARA", "id"),
    ("AFP", "AFP", "en"),
    ("Kyodo News", "Kyodo", "en"),
];

/// What was said, in both languages.
const SAID: [(&str, &str); 3] = [
    (
        "The lighthouse on the northern cape will shine again before the first ship of spring",
        "Mercusuar di tanjung utara akan menyala lagi sebelum kapal pertama musim semi",
    ),
    (
        "We have counted 42 broken masts and not one of them was insured",
        "Kami menghitung 42 tiang patah dan tidak satu pun diasuransikan",
    ),
    (
        "No fisherman of this bay will pay for a pier that strangers tore down",
        "Tidak ada nelayan teluk ini yang akan membayar dermaga yang dirobohkan orang asing",
    ),
];

/// What else the articles tell: English, the same told otherwise, Indonesian, the same told otherwise.
const TOLD: [[&str; 4]; 5] = [
    [
        "The harbour of Selwick was closed for nine days after the storm.",
        "For nine days after the storm no ship could enter the harbour of Selwick.",
        "Pelabuhan Selwick ditutup sembilan hari setelah badai.",
        "Selama sembilan hari seusai badai tidak ada kapal yang dapat masuk ke pelabuhan Selwick.",
    ],
    [
        "Some 600 families live from the catch of herring in the bay.",
        "The catch of herring in the bay feeds some 600 families.",
        "Sekitar 600 keluarga hidup dari tangkapan haring di teluk itu.",
        "Tangkapan haring di teluk itu menghidupi sekitar 600 keluarga.",
    ],
    [
        "A crane and two barges have been brought from the island of Ormund.",
        "From the island of Ormund came a crane and two barges.",
        "Sebuah derek dan dua tongkang didatangkan dari Pulau Ormund.",
        "Dari Pulau Ormund telah tiba sebuah derek dan dua tongkang.",
    ],
    [
        "The old pier was built in 1931 and had been mended twice.",
        "Built in 1931, the old pier had been mended twice.",
        "Dermaga lama dibangun pada 1931 dan sudah dua kali diperbaiki.",
        "Dibangun pada 1931, dermaga lama itu pernah diperbaiki dua kali.",
    ],
    [
        "The council of the town meets again next week.",
        "Next week the town's council will meet again.",
        "Dewan kota bersidang lagi pekan depan.",
        "Pekan depan dewan kota itu akan bersidang lagi.",
    ],
];

/// How an outlet took an article over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// Word for word, with the agency's name below.
    Reprint,
    /// Word for word, and it names nobody.
    Silent,
    /// Told anew in the same language, with a credit.
    Rewritten,
    /// Told in the other language, with a credit.
    Translated,
}

/// One set: which agencies were there, and who took over from which article.
#[derive(Clone, Debug)]
struct Tree {
    /// What was said.
    said: usize,
    /// The first so many agencies were there.
    witnesses: usize,
    /// Each outlet: the number of the article it took, of those before it, and how.
    outlets: Vec<(prop::sample::Index, Taken)>,
    /// Which told sentence each article begins with, and which it leaves out.
    turns: Vec<usize>,
}

fn taken() -> impl Strategy<Value = Taken> {
    prop_oneof![
        Just(Taken::Reprint),
        Just(Taken::Silent),
        Just(Taken::Rewritten),
        Just(Taken::Translated)
    ]
}

fn trees() -> impl Strategy<Value = Tree> {
    (
        0..SAID.len(),
        1..=AGENCIES.len(),
        prop::collection::vec((any::<prop::sample::Index>(), taken()), 0..6),
        prop::collection::vec(0..TOLD.len(), 12),
    )
        .prop_map(|(said, witnesses, outlets, turns)| Tree {
            said,
            witnesses,
            outlets,
            turns,
        })
}

/// An article before it is read.
#[derive(Clone, Debug)]
struct Article {
    outlet: String,
    language: &'static str,
    text: String,
    /// The agency from which its words come.
    agency: usize,
}

impl Tree {
    fn said(&self, language: &str) -> &'static str {
        let (english, indonesian) = SAID[self.said];
        if language == "en" { english } else { indonesian }
    }

    /// The told sentences of an article: from its turn on, one left out.
    fn told(&self, number: usize, language: &str, otherwise: bool) -> String {
        let turn = self.turns[number % self.turns.len()];
        let way = usize::from(language == "id") * 2 + usize::from(otherwise);
        let kept = (0..TOLD.len() - 1).map(|step| TOLD[(turn + step) % TOLD.len()][way]);
        kept.collect::<Vec<_>>().join("\n\n")
    }

    /// What an agency writes that was there.
    fn witness(&self, number: usize) -> Article {
        let (name, dateline, language) = AGENCIES[number];
        let said = self.said(language);
        let told = self.told(number, language, number % 2 == 1);
        let text = if language == "en" {
            format!(
                "SELWICK, March 4 ({dateline}) - \"{said},\" Mayor Ingrid Solvane told {dateline} on Tuesday.\n\n{told}"
            )
        } else {
            format!(
                "Selwick ({dateline}) - \"{said},\" kata Wali Kota Ingrid Solvane kepada {dateline}, Selasa (4/3).\n\n{told}"
            )
        };
        Article {
            outlet: name.to_string(),
            language,
            text,
            agency: number,
        }
    }

    /// What an outlet makes of an article.
    fn taken(&self, number: usize, from: &Article, how: Taken) -> Article {
        let (name, ..) = AGENCIES[from.agency];
        let language = match (how, from.language) {
            (Taken::Translated, "en") => "id",
            (Taken::Translated, _) => "en",
            (_, same) => same,
        };
        let said = self.said(language);
        let told = self.told(number, language, true);
        let text = match (how, language) {
            (Taken::Silent, _) => from.text.clone(),
            (Taken::Reprint, "en") => format!("{}\n\nSource: {name}", from.text),
            (Taken::Reprint, _) => format!("{}\n\nSumber: {name}", from.text),
            (_, "en") => format!("{told}\n\n\"{said},\" Mayor Ingrid Solvane said, {name} reported."),
            _ => format!("{told}\n\n\"{said},\" kata Wali Kota Ingrid Solvane seperti dikutip {name}."),
        };
        Article {
            outlet: format!(
                "Lembar Pagi {}",
                ["Aru", "Bima", "Ceram", "Dompu", "Ende", "Flores"][number % 6]
            ),
            language,
            text,
            agency: from.agency,
        }
    }

    /// The articles: those of the agencies, then those of the outlets.
    fn articles(&self) -> Vec<Article> {
        let mut out: Vec<Article> = (0..self.witnesses).map(|number| self.witness(number)).collect();
        for (number, (from, how)) in self.outlets.iter().enumerate() {
            let from = from.get(&out).clone();
            out.push(self.taken(number, &from, *how));
        }
        out
    }
}

/// The articles as read: each an hour after the one before it.
fn readings(articles: &[Article]) -> Vec<Reading> {
    let read = |(number, article): (usize, &Article)| {
        telusur_read::read(&Document {
            id: format!("d{number:02}"),
            text: article.text.clone(),
            given: Given {
                outlet: Some(article.outlet.clone()),
                published: Some(format!("2025-03-04T{:02}:00:00Z", 6 + number)),
                language: Some(article.language.to_string()),
                ..Given::default()
            },
            ..Document::default()
        })
    };
    articles.iter().enumerate().map(read).collect()
}

/// The counts of what the mayor said: of each saying in which one of its wordings stands.
fn counts(tree: &Tree, readings: &[Reading]) -> Vec<Interval> {
    let ours = |saying: &&Saying| {
        let one = |text: &str| ["en", "id"].iter().any(|language| text.contains(tree.said(language)));
        saying.versions.iter().any(|version| one(&version.text))
    };
    let woven = telusur_weave::weave(readings);
    woven
        .sayings
        .iter()
        .filter(ours)
        .map(|saying| saying.attestation.count)
        .collect()
}

/// The lowest and highest count of the sayings of one utterance, which ought to be one saying.
fn most(counts: &[Interval]) -> (u32, u32) {
    let low = counts.iter().map(|count| count.low).max().unwrap_or(0);
    let high = counts.iter().map(|count| count.high).max().unwrap_or(0);
    (low, high)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn attestation_is_never_above_the_truth(tree in trees()) {
        let counts = counts(&tree, &readings(&tree.articles()));
        prop_assert!(!counts.is_empty(), "what was said is not found");
        let truth = tree.witnesses as u32;
        prop_assert!(most(&counts).0 <= truth, "{counts:?}, where {truth} were there");
    }

    /// A translation may show that two sayings are one, and then their hands stand side by side: so all sayings of the utterance are
    /// counted before.
    #[test]
    fn a_copy_never_raises_a_count(tree in trees(), from in any::<prop::sample::Index>(), how in taken()) {
        let mut articles = tree.articles();
        let counted = counts(&tree, &readings(&articles));
        let before = (
            counted.iter().map(|count| count.low).sum::<u32>(),
            counted.iter().map(|count| count.high).sum::<u32>(),
        );
        let parent = from.get(&articles).clone();
        articles.push(tree.taken(7, &parent, how));
        let after = most(&counts(&tree, &readings(&articles)));
        prop_assert!(after.0 <= before.0 && after.1 <= before.1, "{before:?}, with a copy {after:?}");
    }

    #[test]
    fn a_witness_never_lowers_a_count(tree in trees()) {
        prop_assume!(tree.witnesses < AGENCIES.len());
        let mut articles = tree.articles();
        let before = most(&counts(&tree, &readings(&articles)));
        articles.push(tree.witness(tree.witnesses));
        let after = most(&counts(&tree, &readings(&articles)));
        prop_assert!(after.0 >= before.0 && after.1 >= before.1, "{before:?}, with a witness {after:?}");
    }

    #[test]
    fn the_order_of_articles_does_not_matter(tree in trees(), turn in 0usize..8) {
        let mut readings = readings(&tree.articles());
        let before = telusur_weave::weave(&readings);
        let middle = turn % readings.len();
        readings.rotate_left(middle);
        prop_assert!(before == telusur_weave::weave(&readings), "another weave in another order");
    }
}

#[test]
fn agencies_that_were_there_count_each() {
    let tree = Tree {
        said: 1,
        witnesses: AGENCIES.len(),
        outlets: Vec::new(),
        turns: vec![0, 1, 2, 3],
    };
    let (low, high) = most(&counts(&tree, &readings(&tree.articles())));
    assert!(low >= 3, "{low} to {high}, where four were there");
}
