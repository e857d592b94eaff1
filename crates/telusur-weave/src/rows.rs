//! The rows of a saying's joined chains while they are gathered.

use std::collections::{BTreeMap, BTreeSet};

use telusur_model::{Doubt, Link};

use crate::counts::{UNRESOLVED, UTTERANCE};
use crate::sayings::Said;
use crate::scene::Scene;
use crate::stories::Union;

/// The rows as they are gathered: by child and parent, the surer one kept.
#[derive(Default)]
pub(crate) struct Rows(pub BTreeMap<(String, String), Link>);

impl Rows {
    /// Adds a row; of two for the same hand-over the surer one stays.
    pub fn add(&mut self, child: &str, parent: &str, certain: bool, doubt: f32, evidence: String) {
        if child == parent {
            return;
        }
        let row = Link {
            child: child.into(),
            parent: parent.into(),
            certain,
            doubt: Doubt::new(doubt),
            evidence,
        };
        let known = self
            .0
            .entry((child.to_string(), parent.to_string()))
            .or_insert_with(|| row.clone());
        if certain && !known.certain {
            *known = row;
        }
    }

    /// Hands from which others have the words, and who have them from nobody yet.
    pub fn heads(&self) -> BTreeSet<String> {
        let children: BTreeSet<&String> = self.0.values().map(|row| &row.child).collect();
        let parents = self
            .0
            .values()
            .map(|row| &row.parent)
            .filter(|parent| *parent != UTTERANCE && *parent != UNRESOLVED);
        parents.filter(|parent| !children.contains(parent)).cloned().collect()
    }

    /// Whether the hand stands in any row.
    pub fn has_node(&self, hand: &str) -> bool {
        self.0.values().any(|row| row.child == hand || row.parent == hand)
    }

    /// Whether it is known, or known to be unknown, whom the hand has the words from.
    pub fn has_parent(&self, hand: &str) -> bool {
        self.0.values().any(|row| row.child == hand)
    }

    /// Hands that certainly begin chains count together only as far as what came by them is certainly the same words: of
    /// the others each only may.
    pub fn doubt_strangers(&mut self, versions: &[&Said], scene: &Scene) {
        let roots: Vec<String> = self
            .0
            .values()
            .filter(|row| row.parent == UTTERANCE && row.certain)
            .map(|row| row.child.clone())
            .collect();
        if roots.len() < 2 {
            return;
        }
        let came_by: Vec<Vec<usize>> = roots
            .iter()
            .map(|root| {
                let behind = self.behind(root);
                let here = versions.iter().filter(|said| behind.contains(&scene.node(said.member)));
                here.map(|said| said.place).collect()
            })
            .collect();
        let mut union = Union::new(roots.len());
        for one in 0..roots.len() {
            for two in one + 1..roots.len() {
                if scene.sameness.sure(&came_by[one], &came_by[two]) {
                    union.join(one, two);
                }
            }
        }
        let sizes = (0..roots.len()).fold(BTreeMap::<usize, usize>::new(), |mut sizes, root| {
            *sizes.entry(union.root(root)).or_default() += 1;
            sizes
        });
        let Some(most) = sizes
            .iter()
            .max_by_key(|&(root, size)| (*size, std::cmp::Reverse(*root)))
        else {
            return;
        };
        for (number, root) in roots.iter().enumerate() {
            let row = self.0.get_mut(&(root.clone(), UTTERANCE.to_string()));
            if let Some(row) = row.filter(|_| union.root(number) != *most.0) {
                row.certain = false;
                row.doubt = Doubt::new(0.5);
                row.evidence += " What came by it may be another utterance.";
            }
        }
    }

    /// A hand of which the story has no article, so that nobody can look whom it had the words from, may have had them from any other
    /// that heard them: beside those it only may count, and of several such hands one counts certainly.
    pub fn doubt_unseen(&mut self, unseen: &BTreeSet<String>) {
        let heard = |row: &Link| row.parent == UTTERANCE && row.certain;
        let another = self.0.values().any(|row| heard(row) && !unseen.contains(&row.child));
        let doubtful = self
            .0
            .values_mut()
            .filter(|row| heard(row) && unseen.contains(&row.child))
            .skip(usize::from(!another));
        for row in doubtful {
            row.certain = false;
            row.doubt = Doubt::new(0.4);
            row.evidence += " No article of its own is here: it may have them from another who heard them.";
        }
    }

    /// The hand and all that have the words from it.
    pub fn behind(&self, hand: &str) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        let mut next = vec![hand.to_string()];
        while let Some(hand) = next.pop() {
            let children = self.0.values().filter(|row| row.parent == hand);
            next.extend(
                children
                    .map(|row| row.child.clone())
                    .filter(|child| !out.contains(child)),
            );
            out.insert(hand);
        }
        out
    }

    /// Whether some hand certainly heard the words.
    pub fn rooted(&self) -> bool {
        self.0.values().any(|row| row.parent == UTTERANCE && row.certain)
    }
}
