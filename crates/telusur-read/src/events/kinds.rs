//! What PLOVER's types have in common.

/// What players are told to do to each other.
pub(super) fn in_play(kind: &str) -> bool {
    matches!(
        kind,
        "CONSULT" | "ASSAULT" | "COERCE" | "THREATEN" | "SANCTION" | "AID" | "YIELD"
    )
}

/// Acts that are done to places.
pub(super) fn deed_on_place(kind: &str) -> bool {
    matches!(kind, "ASSAULT" | "COERCE" | "PROTEST")
}

/// Acts done by saying something: what they are about may stand in a clause of its own.
pub(super) fn of_words(kind: &str) -> bool {
    matches!(kind, "REQUEST" | "ACCUSE" | "THREATEN" | "AGREE" | "REJECT" | "SUPPORT")
}

/// Acts that both sides do.
pub(super) fn mutual(kind: &str) -> bool {
    matches!(kind, "CONSULT" | "AGREE" | "COOPERATE")
}

/// What a planned or wished deed is as an event. Support that is announced is given by saying so.
pub(super) fn announced(kind: &'static str) -> &'static str {
    match kind {
        "COOPERATE" | "AID" | "YIELD" | "CONSULT" => "AGREE",
        "SANCTION" | "COERCE" | "ASSAULT" | "PROTEST" | "MOBILIZE" => "THREATEN",
        other => other,
    }
}

/// Acts done against someone.
pub(super) fn hostile(kind: &str) -> bool {
    matches!(
        kind,
        "ASSAULT" | "COERCE" | "SANCTION" | "THREATEN" | "ACCUSE" | "REJECT" | "REQUEST" | "MOBILIZE" | "PROTEST"
    )
}
