//! A language's words around names: roles, pronouns, heads of names, signs that a place stands for its state.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::phrases::{Phrases, keys};
use crate::words::key;

/// What a role word does in a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// An office or calling; alone it can mean its holder.
    Office,
    /// Stands before names only.
    Title,
    /// Someone or something of the person named after it.
    Relation,
    /// The body that acts for the state named beside it.
    Body,
    /// Makes an unnamed person or several.
    Some,
}

/// A role word.
#[derive(Clone, Copy, Debug)]
pub struct Role {
    /// What it does.
    pub kind: RoleKind,
    /// The key of the role's name, the same in every language; of the form itself where it has none.
    pub role: u64,
    /// The key of the wider role that it falls under; 0 where there is none.
    pub wider: u64,
    /// `m`, `f`, or blank.
    pub gender: char,
}

impl Role {
    /// Whether its bearers tell what others have to say.
    pub fn speaks_for_others(self) -> bool {
        self.role == key("spokesperson")
    }

    /// Whether it is an office in which a state is led: its leader's or a minister's.
    pub fn governs(self) -> bool {
        self.kind == RoleKind::Office && [key("leader"), key("minister")].contains(&self.wider)
    }

    /// Whether it is an office in which a state is led, or that of a minister of whatever.
    pub fn governs_or_serves(self) -> bool {
        self.governs() || self.kind == RoleKind::Office && self.role == key("minister")
    }

    /// Whether it is a minister's office.
    pub fn is_minister(self) -> bool {
        self.kind == RoleKind::Office && [self.role, self.wider].contains(&key("minister"))
    }

    /// Whether it is an office that is always held in a place told with it: "Kapolsek Rawa Elok".
    pub fn is_local(self) -> bool {
        self.kind == RoleKind::Office && self.wider == key("local")
    }

    /// Whether it is a rank of soldiers or the police.
    pub fn is_rank(self) -> bool {
        self.kind == RoleKind::Title && self.role == key("rank")
    }

    /// Whether one who is called by this word may be meant by the word `other`.
    pub fn answers(self, other: Role) -> bool {
        self.role == other.role
            || self.wider != 0 && (self.wider == other.role || self.wider == other.wider && other.role == other.wider)
    }
}

impl NameWord {
    /// Whether the name is an organisation's.
    pub fn is_organisation(self) -> bool {
        matches!(self, NameWord::Organisation | NameWord::Body)
    }
}

/// A pronoun of the third person.
#[derive(Clone, Copy, Debug)]
pub struct Pronoun {
    /// It means several.
    pub plural: bool,
    /// `m`, `f`, or blank.
    pub gender: char,
}

/// What a word says of the name it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameWord {
    /// The name is an organisation's.
    Organisation,
    /// The name is an organisation's also where it tells the place of something: "di Universitas Melati".
    Body,
    /// The name is a place's.
    Place,
    /// Joins words of one name.
    Link,
    /// Joins two parts of a body's name, and two names everywhere else: "Fish and Boats".
    Join,
    /// A name with it is that of a law, a day, a prize, and names no actor: "Election Day".
    Thing,
    /// Makes a quality of the name before its hyphen, of which it is no part: "Velnora-led".
    Tail,
    /// Is written with a capital but names no actor.
    Not,
}

/// Words around names, compiled from `roles`, `pronouns`, `name_words` and `metonymy`.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Role words.
    pub roles: Phrases<Role>,
    /// Pronouns by key.
    pub pronouns: FxHashMap<u64, Pronoun>,
    /// Endings that are pronouns.
    pub pronoun_endings: Vec<&'static str>,
    /// Words of names, by key of their only or first word.
    pub name_words: Phrases<NameWord>,
    /// Endings of the words for what belongs to a land, with what is put in their place to name it.
    pub land_endings: Vec<(&'static str, &'static str)>,
    /// Heads of the names of news agencies.
    pub agency_heads: Phrases<()>,
    /// A name of a place that comes after one of these is the place.
    pub place_before: FxHashSet<u64>,
    /// A name of a place that comes after one of these stands for the state.
    pub acts_before: FxHashSet<u64>,
    /// A name of a place that comes before one of these stands for the state.
    pub acts_after: FxHashSet<u64>,
    /// Capitals at home, which stand for their state only where another state is named.
    pub home: FxHashSet<u64>,
    /// A name after one of these names nobody, such as the state's after its money's.
    pub none_before: FxHashSet<u64>,
    /// Beginnings of words that tell an act.
    pub act_prefixes: Vec<&'static str>,
    /// Endings that such words may have besides.
    pub act_suffixes: Vec<&'static str>,
    /// Endings of words that tell what one does besides ("wearing").
    pub going_suffixes: Vec<&'static str>,
    /// Endings of words for several things.
    pub several_suffixes: Vec<&'static str>,
    /// Beginnings and endings of nouns made from other words.
    pub noun_forms: Vec<(&'static str, &'static str)>,
    /// Beginnings of words that tell what is done to their subject.
    pub undergone_prefixes: Vec<&'static str>,
}

impl Lexicon {
    /// Compiles the tables of a language.
    pub fn load(language: telusur_packs::Language) -> Lexicon {
        let mut out = Lexicon::default();
        let rows = |table: &'static str| language.rows(table);
        let gender = |cell: &str| cell.chars().next().unwrap_or(' ');
        for row in rows("roles") {
            let kind = match row.get("kind") {
                "office" => RoleKind::Office,
                "title" => RoleKind::Title,
                "relation" => RoleKind::Relation,
                "body" => RoleKind::Body,
                _ => RoleKind::Some,
            };
            let name = if row.get("role").is_empty() {
                row.get("form")
            } else {
                row.get("role")
            };
            let wider = if row.get("wider").is_empty() {
                0
            } else {
                key(row.get("wider"))
            };
            out.roles.add(
                row.get("form"),
                Role {
                    kind,
                    role: key(name),
                    wider,
                    gender: gender(row.get("gender")),
                },
            );
        }
        for row in rows("pronouns") {
            let form = row.get("form");
            match form.strip_prefix('-') {
                Some(ending) => out.pronoun_endings.push(ending),
                None => {
                    let pronoun = Pronoun {
                        plural: row.get("number") == "plural",
                        gender: gender(row.get("gender")),
                    };
                    out.pronouns.insert(key(form), pronoun);
                }
            }
        }
        for row in rows("name_words") {
            let kind = match row.get("kind") {
                "organisation" => NameWord::Organisation,
                "body" => NameWord::Body,
                "place" => NameWord::Place,
                "agency" => {
                    out.agency_heads.add(row.get("form"), ());
                    NameWord::Organisation
                }
                "link" => NameWord::Link,
                "join" => NameWord::Join,
                "thing" => NameWord::Thing,
                "tail" => NameWord::Tail,
                "land-ending" => {
                    let (ending, put) = row.get("form").split_once('/').unwrap_or((row.get("form"), ""));
                    out.land_endings.push((ending.trim_start_matches('-'), put));
                    continue;
                }
                _ => NameWord::Not,
            };
            out.name_words.add(row.get("form"), kind);
        }
        for row in rows("metonymy") {
            let form = row.get("form");
            // Of a sign of several words the one next to the name decides.
            let form_keys = keys(form);
            match row.get("sign") {
                "place-before" => out.place_before.extend(form_keys.last()),
                "acts-before" => out.acts_before.extend(form_keys.last()),
                "home" => out.home.extend(form_keys.last()),
                "none-before" => out.none_before.extend(form_keys.last()),
                "acts-after" => out.acts_after.extend(form_keys.first()),
                "undergone-prefix" => out.undergone_prefixes.push(form.trim_end_matches('-')),
                "noun-form" => out.noun_forms.extend(form.split_once('-')),
                "going-suffix" => out.going_suffixes.push(form.trim_start_matches('-')),
                "several-suffix" => out.several_suffixes.push(form.trim_start_matches('-')),
                "act-suffix" => out.act_suffixes.push(form.trim_start_matches('-')),
                _ => out.act_prefixes.push(form.trim_end_matches('-')),
            }
        }
        out
    }

    /// Whether a word has an ending of words for several things.
    pub fn is_several(&self, word: &str) -> bool {
        self.several_suffixes.iter().any(|ending| word.ends_with(ending))
    }

    /// The role of that name in any language, such as an office's.
    pub fn role_named(&self, name: &str) -> Option<Role> {
        self.roles.exactly(&keys(name)).copied()
    }
}
