//! `cargo xtask distil-words`: the table of word vectors in two languages, made again.
//!
//! The work is that of `xtask/distil/distil.py`; this makes its virtual environment from pinned packages.

use std::path::Path;
use std::process::{Command, ExitCode};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/distil");
const TABLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../crates/telusur-packs/data/models/words-id-en.bin"
);

/// Installs the pinned packages under `target` once, then distils. Further arguments go to the script.
pub fn run(arguments: &[String]) -> ExitCode {
    let venv = Path::new("target").join("distil");
    let python = venv.join("bin").join("python");
    let requirements = Path::new(HERE).join("requirements.txt");
    if !python.is_file() {
        let made = step(Command::new("python3").args(["-m", "venv"]).arg(&venv))
            && step(
                Command::new(&python)
                    .args(["-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r"])
                    .arg(&requirements),
            )
            && step(Command::new(&python).args(["-m", "pip", "install", "--quiet", "numpy", "scipy", "threadpoolctl"]));
        if !made {
            return ExitCode::FAILURE;
        }
    }
    let distilled = step(
        Command::new(&python)
            .arg(Path::new(HERE).join("distil.py"))
            .args(["--write", TABLE])
            .args(arguments),
    );
    if distilled {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn step(command: &mut Command) -> bool {
    match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("{}: {error}", command.get_program().display());
            false
        }
    }
}
