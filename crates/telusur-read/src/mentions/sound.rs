//! Names that are spelt in two ways in one article: "Syarifudin" and "Ani Saripudin", "Alexander Rahman" and "Alex".

use telusur_model::MentionKind;

use super::resolve::Work;

/// Shortest name, in bytes, that is known again by its sound.
const SOUND: usize = 5;

/// Fewest letters of a name cut short.
const CUT: usize = 4;

impl Work<'_, '_> {
    /// The one person met in full whose first name the single word of this candidate cuts short.
    pub(super) fn person_cut_short(&self, at: usize) -> Option<u32> {
        let word = self.text(at);
        let mut found = None;
        for (other, who) in self.who.iter().enumerate() {
            let tokens = self.candidates[other].range();
            let Some(actor) = who.filter(|_| tokens.len() > 1) else {
                continue;
            };
            let person = self.actors[actor as usize].kind == MentionKind::Person;
            if !person || found == Some(actor) || !cuts(word, self.words.str(tokens.start)) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(actor);
        }
        found
    }

    /// The one person met in full of whose names all words of this candidate are parts, by their spelling or their sound.
    pub(super) fn person_sounding(&self, at: usize) -> Option<u32> {
        if !self.pack.head_first() {
            return None;
        }
        let words = |at: usize| {
            let tokens = self.candidates[at].range();
            tokens.filter(|&i| self.words.tokens[i].is_word())
        };
        let count = words(at).count();
        if words(at).all(|i| self.words.str(i).len() < SOUND) {
            return None;
        }
        let mut found = None;
        for (other, who) in self.who.iter().enumerate() {
            let Some(actor) = who.filter(|_| other != at && words(other).count() > count.max(1)) else {
                continue;
            };
            let known = &self.actors[actor as usize];
            if known.kind != MentionKind::Person || known.known.is_some() || found == Some(actor) {
                continue;
            }
            let has = |i: usize| words(other).any(|j| sound_alike(self.words.str(i), self.words.str(j)));
            if words(at).all(has) {
                if found.is_some() {
                    return None;
                }
                found = Some(actor);
            }
        }
        found
    }
}

/// Whether `short` is the other name cut short: "Alex" for "Alexander".
fn cuts(short: &str, long: &str) -> bool {
    let mut letters = long.chars().flat_map(char::to_lowercase);
    short.chars().count() >= CUT
        && short
            .chars()
            .flat_map(char::to_lowercase)
            .all(|letter| letters.next() == Some(letter))
        && letters.next().is_some()
}

/// Whether two names sound alike.
fn sound_alike(one: &str, other: &str) -> bool {
    sound_of(one).eq(sound_of(other))
}

/// How a name sounds, whatever its spelling: sounds that are written in two ways as one, doubled letters once, no "h".
fn sound_of(name: &str) -> impl Iterator<Item = char> + '_ {
    let mut last = None;
    let letters = name.chars().flat_map(char::to_lowercase);
    letters.filter_map(move |letter| {
        let letter = match letter {
            // "Syarif": one sound.
            'y' if last == Some('s') => return None,
            'f' | 'v' => 'p',
            'q' => 'k',
            'y' => 'i',
            'z' => 's',
            'h' | '\'' | '’' | '-' => return None,
            other => other,
        };
        let doubled = last.replace(letter) == Some(letter);
        (!doubled).then_some(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::{cuts, sound_alike};

    #[test]
    fn names_sound_alike_in_either_spelling() {
        assert!(sound_alike("Syarifuddin", "Saripudin"));
        assert!(sound_alike("Shamkhani", "Samkani"));
        assert!(!sound_alike("Rahman", "Rahmat"));
    }

    #[test]
    fn a_first_name_is_cut_short() {
        assert!(cuts("Alex", "Alexander"));
        assert!(!cuts("Al", "Alexander"));
        assert!(!cuts("Rahman", "Rahman"));
    }
}
