//! Whether two acts told at two places can be one.

use telusur_model::{Event, Party};

use super::kinds::mutual;

/// What tells one party from another.
pub(super) fn who(party: Option<&Party>) -> Option<&str> {
    party.map(|party| party.actor.as_deref().unwrap_or(&party.name))
}

/// Whether two acts are between the same two: either way round, where both do it and neither is told as the one who does.
pub(super) fn same_sides(a: &Event, b: &Event) -> bool {
    let (a1, a2) = (who(a.actor1.as_ref()), who(a.actor2.first()));
    let (b1, b2) = (who(b.actor1.as_ref()), who(b.actor2.first()));
    // What several agree upon is not what two of them do.
    if a.kind == "AGREE" && b.kind == a.kind && a.actor2.len() != b.actor2.len() {
        return false;
    }
    let both = |event: &Event| mutual(&event.kind) && event.rule.name() != "event-verb";
    a1 == b1 && a2 == b2 || both(a) && both(b) && a1 == b2 && a2 == b1
}

/// Whether two dates can be of one act: one is not told, or they agree as far as both go.
pub(super) fn same_date(a: &Event, b: &Event) -> bool {
    match (&a.date, &b.date) {
        (Some(one), Some(other)) => one.starts_with(other.as_str()) || other.starts_with(one.as_str()),
        _ => true,
    }
}

/// The day of a value that has a time of day.
pub(super) fn day(iso: &str) -> String {
    iso.split('T').next().unwrap_or(iso).to_string()
}
