//! What can go wrong with a store, each told in one line with the way out.

use std::path::PathBuf;

use thiserror::Error;

/// What can go wrong with a store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{file}: there is no store; make one with `telusur add --store {file} PATH...`", file = .0.display())]
    Missing(PathBuf),
    /// The folder cannot be written to, or does not exist.
    #[error("{file}: cannot be made or written: {1}; choose another place with --store", file = .0.display())]
    NotWritable(PathBuf, String),
    /// The file is something else.
    #[error("{file}: is not a Telusur store; choose another file with --store", file = .0.display())]
    Foreign(PathBuf),
    /// The file is damaged.
    #[error("{file}: the store is damaged ({1}); put back a copy, or add the articles to a new one", file = .0.display())]
    Damaged(PathBuf, String),
    /// A later version made it.
    #[error("{}: was written by a newer version (tables {found}, this one knows {known}); update the program", .path.display())]
    Newer {
        /// The store's file.
        path: PathBuf,
        /// The version of its tables.
        found: i64,
        /// The version that this program knows.
        known: i64,
    },
    /// No room is left.
    #[error("{file}: the disk is full; make room and run the same command again, nothing stored is lost", file = .0.display())]
    Full(PathBuf),
    /// Another program is writing.
    #[error("{file}: another program is writing to the store; wait until it has ended", file = .0.display())]
    Busy(PathBuf),
    /// A query of the user's own is wrong.
    #[error("{0}")]
    Query(String),
    /// Anything else.
    #[error("{file}: {1}", file = .0.display())]
    Other(PathBuf, String),
}

impl StoreError {
    /// The error of `path` that an error of SQLite means.
    pub(crate) fn of(path: &std::path::Path, error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        let path = path.to_path_buf();
        let code = error.sqlite_error_code();
        let words = match &error {
            rusqlite::Error::SqliteFailure(_, Some(words)) => words.clone(),
            other => other.to_string(),
        };
        match code {
            Some(ErrorCode::DiskFull) => StoreError::Full(path),
            Some(ErrorCode::NotADatabase) => StoreError::Foreign(path),
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged(path, words),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(path),
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                StoreError::NotWritable(path, words)
            }
            _ => StoreError::Other(path, words),
        }
    }
}
