//! A document: text as it was published, and what was told beside it.

/// What the document's bytes were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MediaType {
    /// Plain text; the document's text is the decoded file itself.
    #[default]
    PlainText,
    /// HTML; the document's text is what was extracted from the page, furniture still in it.
    Html,
}

impl MediaType {
    /// The registered name (RFC 6838).
    pub fn name(self) -> &'static str {
        match self {
            MediaType::PlainText => "text/plain",
            MediaType::Html => "text/html",
        }
    }

    /// The type of that registered name.
    pub fn from_name(name: &str) -> Option<MediaType> {
        [MediaType::PlainText, MediaType::Html]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// What was told beside the text: trusted over what is read from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Address it was published at.
    pub url: Option<String>,
    /// The outlet's name or domain.
    pub outlet: Option<String>,
    /// When it was published, ISO 8601 to any precision.
    pub published: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// ISO 639-1 code of its language.
    pub language: Option<String>,
    /// When it was fetched, ISO 8601.
    pub retrieved: Option<String>,
}

/// One document: decoded, and never changed afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its id: given, or made from the hash of its text.
    pub id: String,
    /// Where it was read from: a path, `path#line`, or an address.
    pub uri: String,
    /// What its bytes were.
    pub media_type: MediaType,
    /// SHA-256 of the text in UTF-8, in lower-case hexadecimal.
    pub sha256: String,
    /// The text. At most 4 GiB, which intake ensures.
    pub text: String,
    /// What was told beside it.
    pub given: Given,
}
