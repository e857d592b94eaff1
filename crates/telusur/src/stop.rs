//! Exit statuses, and why the command ends early.

use std::io;

use telusur_store::StoreError;

/// All was read.
pub const ALL: u8 = 0;
/// Nothing could be done.
pub const NOTHING: u8 = 1;
/// Some records were bad, the rest is done.
pub const SOME_BAD: u8 = 3;

/// Why the command ends.
#[derive(Debug)]
pub struct Stop {
    /// The exit status.
    pub status: u8,
    /// One line for standard error; empty where there is nothing to say.
    pub message: String,
}

impl Stop {
    /// Nothing could be done, and why.
    pub fn nothing(message: impl Into<String>) -> Stop {
        Stop {
            status: NOTHING,
            message: message.into(),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        match error.kind() {
            // Whoever reads the output has seen enough.
            io::ErrorKind::BrokenPipe => Stop {
                status: ALL,
                message: String::new(),
            },
            io::ErrorKind::StorageFull => Stop::nothing("the disk is full; make room and run the same command again"),
            _ => Stop::nothing(format!("output: {error}")),
        }
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Stop {
        io::Error::from(error).into()
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::nothing(error.to_string())
    }
}
