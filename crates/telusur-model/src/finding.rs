//! What is read out of a text, with where it was read, by which rule, and how sure that is.

use std::borrow::Cow;

use crate::Span;

/// How far a finding is to be doubted: 0 certain, 1 worthless.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Doubt(f32);

impl Doubt {
    /// No doubt: the text or the given metadata say it outright.
    pub const NONE: Doubt = Doubt(0.0);

    /// A doubt of `value`, brought into `0.0..=1.0`; what is not a number is full doubt.
    pub fn new(value: f32) -> Doubt {
        if value.is_nan() {
            Doubt(1.0)
        } else {
            Doubt(value.clamp(0.0, 1.0))
        }
    }

    /// The doubt as a number in `0.0..=1.0`.
    pub fn value(self) -> f32 {
        self.0
    }

    /// The doubt that remains where a finding rests on two others: `1 - (1-a)(1-b)`.
    pub fn and(self, other: Doubt) -> Doubt {
        Doubt::new(1.0 - (1.0 - self.0) * (1.0 - other.0))
    }
}

/// The name of the rule by which something was found: short, kebab-case, stable between versions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(Cow<'static, str>);

impl Rule {
    /// A rule named in the program or in a pack built into it.
    pub const fn named(name: &'static str) -> Rule {
        Rule(Cow::Borrowed(name))
    }

    /// A rule whose name was read from a stored reading.
    pub fn stored(name: String) -> Rule {
        Rule(Cow::Owned(name))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// A value read out of a text, with its place, its rule and its doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<T> {
    /// What was found.
    pub value: T,
    /// Where.
    pub at: Span,
    /// By which rule.
    pub rule: Rule,
    /// How far to doubt it.
    pub doubt: Doubt,
}

impl<T> Finding<T> {
    /// A finding; there is no other way to make one than with all its parts.
    pub fn new(value: T, at: Span, rule: Rule, doubt: Doubt) -> Finding<T> {
        Finding { value, at, rule, doubt }
    }
}
