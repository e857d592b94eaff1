//! Lists every file of `data/` so that the crate can embed it: a table is added by adding its file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("data");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    walk(&root, &mut files)?;
    files.sort();
    let mut out = String::from("pub(crate) static TABLES: &[(&str, &str)] = &[\n");
    let mut blobs = String::from("pub(crate) static BLOBS: &[(&str, &[u8])] = &[\n");
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file).with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        let path = file.display().to_string();
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("tsv") => writeln!(out, "    ({name:?}, include_str!({path:?})),").ok(),
            Some("bin") => writeln!(blobs, "    ({name:?}, include_bytes!({path:?})),").ok(),
            _ => None,
        };
    }
    out.push_str("];\n");
    blobs.push_str("];\n");
    fs::write(
        PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("data.rs"),
        out + &blobs,
    )
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo:rerun-if-changed={}", path.display());
            walk(&path, files)?;
        } else {
            println!("cargo:rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    Ok(())
}
