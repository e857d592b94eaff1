//! Agencies and outlets by name and by domain: the hands that are known before anything is read.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use telusur_model::{MentionKind, Party, SmolStr, SmolStrBuilder, Span, site_name};

use crate::phrases::Phrases;
use crate::words::Token;

/// A known agency or outlet.
#[derive(Debug)]
pub struct Known {
    /// Its actor id, `agency:` or `outlet:`.
    pub actor: &'static str,
    /// The name it goes by.
    pub name: &'static str,
    /// Agency or outlet.
    pub kind: MentionKind,
}

/// One name of a [`Known`].
#[derive(Debug)]
struct Name {
    known: usize,
    /// The name counts only in just these letters, because it is also a word.
    exact: Option<&'static str>,
}

/// Every known hand.
#[derive(Debug, Default)]
pub struct Hands {
    list: Vec<Known>,
    names: Phrases<Name>,
    domains: FxHashMap<&'static str, usize>,
    /// By the state of which it is the voice.
    voices: FxHashMap<&'static str, usize>,
}

static HANDS: LazyLock<Hands> = LazyLock::new(|| {
    let mut hands = Hands::default();
    for (table, kind) in [
        ("agencies/agencies", MentionKind::Agency),
        ("outlets/outlets", MentionKind::Outlet),
    ] {
        for row in telusur_packs::table(table).into_iter().flat_map(|table| table.rows()) {
            hands.add(row, kind);
        }
    }
    for row in telusur_packs::table("agencies/voices")
        .into_iter()
        .flat_map(|table| table.rows())
    {
        if let Some(at) = hands.list.iter().position(|known| known.actor == row.get("agency")) {
            hands.voices.insert(row.get("state"), at);
        }
    }
    hands
});

/// Every known hand, loaded once.
pub fn known() -> &'static Hands {
    &HANDS
}

impl Hands {
    fn add(&mut self, row: telusur_packs::Row, kind: MentionKind) {
        let known = self.list.len();
        self.list.push(Known {
            actor: row.get("actor"),
            name: row.get("name").trim_start_matches('='),
            kind,
        });
        for name in std::iter::once(row.get("name")).chain(row.list("also")) {
            match name.strip_prefix('=') {
                Some(exact) => self.names.add(
                    exact,
                    Name {
                        known,
                        exact: Some(exact),
                    },
                ),
                None => self.names.add(name, Name { known, exact: None }),
            }
        }
        for domain in row.list("domains") {
            self.names.add(domain, Name { known, exact: None });
            self.domains.entry(domain).or_insert(known);
        }
    }

    /// The hand named at token `i` of `tokens`, with the length of the name in tokens.
    pub fn at(&self, text: &str, tokens: &[Token], i: usize) -> Option<(usize, &Known)> {
        // A name of small letters only is a word of its own unless it is a domain.
        self.names.all_at(tokens, i).find_map(|(length, name)| {
            let at = tokens[i].at.join(tokens[i + length - 1].at);
            let fits = match name.exact {
                Some(exact) => at.of(text) == exact,
                None => {
                    tokens[i].upper
                        || tokens[i..i + length].iter().any(|token| token.is('.'))
                        || length == 1 && at.len() > 6
                }
            };
            fits.then(|| (length, &self.list[name.known]))
        })
    }

    /// The agency that is meant by the state media of the state of that actor id, where there is but one.
    pub fn voice_of(&self, state: &str) -> Option<&Known> {
        self.voices.get(state).map(|&at| &self.list[at])
    }

    /// The id of the state whose voice the agency of that id is.
    pub fn state_of(&self, agency: &str) -> Option<&'static str> {
        let voice = self.voices.iter().filter(|(_, at)| self.list[**at].actor == agency);
        voice.map(|(state, _)| *state).min()
    }

    /// Whether the agency of that id is the voice of some state.
    pub fn is_voice(&self, actor: &str) -> bool {
        self.voices.values().any(|&at| self.list[at].actor == actor)
    }

    /// The hand of that name or domain (`www.` and subdomains fall away), whatever its case.
    pub fn called(&self, name: &str) -> Option<&Known> {
        let lower = name.trim().to_lowercase();
        let mut domain = lower.strip_prefix("www.").unwrap_or(&lower);
        loop {
            if let Some(&known) = self.domains.get(domain) {
                return Some(&self.list[known]);
            }
            match domain.split_once('.') {
                Some((_, rest)) if rest.contains('.') => domain = rest,
                _ => break,
            }
        }
        let lines = crate::words::Lines::new(name);
        let (length, found) = self.names.longest_at(&lines.tokens, 0)?;
        (length == lines.tokens.len()).then(|| &self.list[found.known])
    }

    /// The hand whose address `url` is.
    pub fn of_url(&self, url: &str) -> Option<&Known> {
        let host = url.split("://").nth(1).unwrap_or(url).split(['/', ':', '?']).next()?;
        self.called(host)
    }
}

/// The party that the words at `at` name: a known hand, else one known only by that name.
pub fn party_named(text: &str, at: Span) -> Party {
    let name = at.of(text);
    let hand = known().called(name);
    Party {
        name: name.into(),
        actor: Some(hand.map_or_else(|| local_id(name), |hand| SmolStr::new_static(hand.actor))),
        at: Some(at),
    }
}

/// The id of an actor known only by name: the same for the same name, whatever its case, accents and marks.
pub fn local_id(name: &str) -> SmolStr {
    let mut out = SmolStrBuilder::new();
    out.push_str("local:");
    // One hyphen for all marks between two letters, none at the rims.
    let (mut begun, mut parted) = (false, false);
    let mut add = |c: char| {
        if c.is_alphanumeric() {
            if begun && parted {
                out.push('-');
            }
            out.push(telusur_model::unaccented(c));
            (begun, parted) = (true, false);
        } else if !matches!(c, '\'' | '’') {
            parted = true;
        }
    };
    for c in name.chars() {
        if c.is_ascii() {
            add(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(&mut add);
        }
    }
    out.finish()
}

/// Whether two ids name one house: the same actor, an agency and its own site, or the outlet that an article is given with and the same
/// name in its text.
pub fn same_house(a: &str, b: &str) -> bool {
    let hand = |id: &str| known().called(id.strip_prefix("outlet:")?);
    let house = |id| hand(id).map_or(id, |hand| hand.actor);
    let named = |id: &str| {
        let name = id.strip_prefix("outlet:").or_else(|| id.strip_prefix("local:"))?;
        Some(site_name(name).replace(['-', '.'], ""))
    };
    a == b || house(a) == house(b) || named(a).is_some() && named(a) == named(b)
}

/// A place with the hand it names.
pub type Named = (Span, &'static Known);
