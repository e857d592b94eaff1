//! The project's files, as they would be handed in.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// The files of the project, by their paths from its root, with `/` between the parts.
#[derive(Debug)]
pub struct Tree {
    /// Where the project lies.
    pub root: PathBuf,
    /// Every file, in order.
    pub files: Vec<String>,
}

impl Tree {
    /// The tree that this program was built from: what git tracks or would track; every file where there is no git.
    pub fn of_project() -> io::Result<Tree> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
        let mut files = match tracked(root) {
            Some(files) => files,
            None => {
                let mut files = Vec::new();
                walk(root, "", &mut files)?;
                files
            }
        };
        files.retain(|file| root.join(file).is_file());
        files.sort();
        files.dedup();
        Ok(Tree {
            root: root.to_path_buf(),
            files,
        })
    }

    /// The files whose path begins with `start` and ends with `end`.
    pub fn under<'a>(&'a self, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
        self.files
            .iter()
            .map(String::as_str)
            .filter(move |file| file.starts_with(start) && file.ends_with(end))
    }

    /// A file's text; empty where it is none or is not UTF-8.
    pub fn text(&self, file: &str) -> String {
        fs::read_to_string(self.root.join(file)).unwrap_or_default()
    }

    /// Whether this is a file or folder of the project.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        path.is_empty() || self.files.iter().any(|file| file == path || file.starts_with(&folder))
    }
}

fn tracked(root: &Path) -> Option<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()?;
    let list = String::from_utf8(output.stdout).ok()?;
    let files: Vec<String> = list
        .split('\0')
        .filter(|file| !file.is_empty())
        .map(str::to_string)
        .collect();
    (output.status.success() && !files.is_empty()).then_some(files)
}

fn walk(root: &Path, folder: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() {
            name.clone()
        } else {
            format!("{folder}/{name}")
        };
        if entry.file_type()?.is_dir() {
            if !name.starts_with("target") && name != ".git" {
                walk(root, &path, files)?;
            }
        } else {
            files.push(path);
        }
    }
    Ok(())
}
