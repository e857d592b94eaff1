//! What can be wrong with a record, each told in one line with the way out.

use std::io;

use thiserror::Error;

/// A record that could not be read, and where it stands.
#[derive(Debug, Error)]
#[error("{place}: {problem}")]
pub struct BadRecord {
    /// A path, `path#line`, or `-` for standard input.
    pub place: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a record.
#[derive(Debug, Error)]
pub enum Problem {
    /// The system would not give the bytes.
    #[error("cannot be read: {}", plain_words(.0))]
    Io(#[from] io::Error),
    /// There is nothing in it.
    #[error("is empty; nothing to read")]
    Empty,
    /// It is longer than is taken.
    #[error("is longer than {} MB; split it into articles, one a file or one a line of JSON Lines", .0 / (1024 * 1024))]
    TooLong(u64),
    /// The bytes are no text.
    #[error("is not text{}", .0.map(|kind| format!(" but {kind}; save it as text or HTML first")).unwrap_or_else(|| "; only text, HTML and JSON Lines are read".to_string()))]
    Binary(Option<&'static str>),
    /// The line is no JSON object of the expected shape.
    #[error("is not a document in JSON: {0}; each line must be an object with \"text\" or \"html\"")]
    Json(String),
    /// A JSON object without words.
    #[error("has neither \"text\" nor \"html\"; give one of them")]
    NoText,
    /// No words were found on a page.
    #[error("has no text on its page; save the page after it has loaded, or as text")]
    NoArticle,
    /// The page could not be taken apart.
    #[error("is a page that cannot be taken apart; save it as text instead")]
    Page,
    /// The program itself failed on it.
    #[error("cannot be read for a fault of the program; please report it with this text")]
    Fault,
    /// A folder with nothing to read in it.
    #[error("holds no .txt, .html or .jsonl file (nor .txt.gz, .html.gz, .jsonl.gz); name the files to read")]
    NoFiles,
}

/// An error of the system without its number.
fn plain_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the path".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied; ask for the right to read it".to_string(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            format!("damaged compressed file ({error}); fetch it again")
        }
        _ => error.to_string(),
    }
}
