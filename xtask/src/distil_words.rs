//! `cargo xtask distil-words`: the table of word vectors in two languages, made again.
//!
//! The work is that of `xtask/distil/distil.py`; this makes its virtual environment from pinned packages.

use std::path::Path;
use std::process::{Command, ExitCode};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/distil");
/// What the arithmetic rests on; another version may round otherwise.
const ARITHMETIC: [&str; 3] = ["numpy==2.4.6", "scipy==1.17.1", "threadpoolctl==3.8.0"];
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
            && step(
                Command::new(&python)
                    .args(["-m", "pip", "install", "--quiet"])
                    .args(ARITHMETIC),
            );
        if !made {
            return ExitCode::FAILURE;
        }
    }
    let distilled = step(
        Command::new(&python)
            .arg(Path::new(HERE).join("distil.py"))
            .args(["--write", TABLE])
            // Sums of several threads round as the threads fall.
            .env("OPENBLAS_NUM_THREADS", "1")
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
