//! `telusur completions`.

use std::io::Write as _;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::out;
use crate::stop::{ALL, Stop};

/// Print the completions for a shell
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::Arguments::command(), "telusur", &mut script);
        let mut out = out::programs();
        out.write_all(&script)?;
        out.flush()?;
        Ok(ALL)
    }
}
