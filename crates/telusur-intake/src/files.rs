//! Paths to records: files by their endings, folders by name, standard input, and what is compressed.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use crate::{BadRecord, Form, LONGEST, Problem, Record};

/// The records of `paths`, in their order: a file, a folder with all that lies under it, or `-` for standard input.
pub fn open<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Records {
    Records {
        waiting: paths
            .into_iter()
            .map(|path| Waiting {
                path: path.into(),
                named: true,
            })
            .collect(),
        lines: None,
    }
}

/// Iterator over the records of several paths.
pub struct Records {
    waiting: VecDeque<Waiting>,
    lines: Option<Lines>,
}

struct Waiting {
    path: PathBuf,
    /// Whether the user named it, rather than it being found in a folder.
    named: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Plain,
    Html,
    Lines,
}

impl Iterator for Records {
    type Item = Result<Record, BadRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(record) => return Some(record),
                    None => self.lines = None,
                }
            }
            let next = self.waiting.pop_front()?;
            let place = next.path.display().to_string();
            match self.enter(next, &place) {
                Ok(None) => {}
                Ok(Some(form)) => return Some(Ok(Record { place, form })),
                Err(problem) => return Some(Err(BadRecord { place, problem })),
            }
        }
    }
}

impl Records {
    /// A file that is one document, or `None` where the path gives lines or further paths.
    fn enter(&mut self, Waiting { path, named }: Waiting, place: &str) -> Result<Option<Form>, Problem> {
        if path.as_os_str() == "-" {
            return self.enter_input(place);
        }
        let kind = fs::metadata(&path)?;
        if kind.is_dir() {
            let inside = folder(&path)?;
            if inside.is_empty() && named {
                return Err(Problem::NoFiles);
            }
            for path in inside.into_iter().rev() {
                self.waiting.push_front(Waiting { path, named: false });
            }
            return Ok(None);
        }
        match format_of(&path).unwrap_or(Format::Plain) {
            Format::Plain => Ok(Some(Form::File { path, html: false })),
            Format::Html => Ok(Some(Form::File { path, html: true })),
            Format::Lines => {
                self.lines = Some(Lines::new(place, reader(&path)?)?);
                Ok(None)
            }
        }
    }

    /// Standard input: JSON Lines where its first byte that is no blank is `{`, else one plain text.
    fn enter_input(&mut self, place: &str) -> Result<Option<Form>, Problem> {
        let mut input: Box<dyn BufRead + Send> = Box::new(BufReader::with_capacity(1 << 16, io::stdin()));
        let start = input.fill_buf()?;
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        if start.trim_ascii_start().first() == Some(&b'{') {
            self.lines = Some(Lines::new(place, input)?);
            return Ok(None);
        }
        Ok(Some(Form::Bytes(limited(input, LONGEST)?)))
    }
}

/// The format that a file's ending names.
fn format_of(path: &Path) -> Option<Format> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.rsplit_once('.')?.1 {
        "txt" | "text" => Some(Format::Plain),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "jsonl" | "ndjson" => Some(Format::Lines),
        _ => None,
    }
}

/// What lies in a folder and can be read, by name. Hidden files are passed over, links to folders too, since they may lead
/// in a circle.
fn folder(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut inside = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let kind = entry.file_type()?;
        let path = entry.path();
        let wanted = if kind.is_dir() {
            true
        } else {
            format_of(&path).is_some() && !path.is_dir()
        };
        if wanted && !hidden {
            inside.push(path);
        }
    }
    inside.sort();
    Ok(inside)
}

fn reader(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let file = File::open(path)?;
    let compressed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    Ok(if compressed {
        Box::new(BufReader::with_capacity(
            1 << 16,
            MultiGzDecoder::new(BufReader::with_capacity(1 << 16, file)),
        ))
    } else {
        Box::new(BufReader::with_capacity(1 << 16, file))
    })
}

/// The whole of a file, where it is not longer than `longest` bytes.
pub(crate) fn whole(path: &Path, longest: u64) -> Result<Vec<u8>, Problem> {
    if fs::metadata(path)?.len() > longest {
        return Err(Problem::TooLong(longest));
    }
    limited(reader(path)?, longest)
}

fn limited(input: impl Read, longest: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    input.take(longest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > longest {
        Err(Problem::TooLong(longest))
    } else {
        Ok(bytes)
    }
}

/// The lines of a JSON Lines file, counted from 1; blank ones are none.
struct Lines {
    place: String,
    input: Box<dyn BufRead + Send>,
    number: usize,
    ended: bool,
}

impl Lines {
    fn new(place: &str, mut input: Box<dyn BufRead + Send>) -> io::Result<Lines> {
        if input.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
            input.consume(3);
        }
        Ok(Lines {
            place: place.to_string(),
            input,
            number: 0,
            ended: false,
        })
    }

    fn bad(&self, problem: Problem) -> BadRecord {
        BadRecord {
            place: format!("{}#{}", self.place, self.number),
            problem,
        }
    }
}

impl Iterator for Lines {
    type Item = Result<Record, BadRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.number += 1;
            let mut line = Vec::new();
            match (&mut self.input).take(LONGEST + 1).read_until(b'\n', &mut line) {
                Err(error) => {
                    self.ended = true;
                    return Some(Err(self.bad(error.into())));
                }
                Ok(0) => self.ended = true,
                Ok(length) if length as u64 > LONGEST => {
                    let skipped = self.input.skip_until(b'\n');
                    self.ended = skipped.is_err();
                    return Some(Err(self.bad(Problem::TooLong(LONGEST))));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let place = format!("{}#{}", self.place, self.number);
                    return Some(Ok(Record {
                        place,
                        form: Form::Line(line),
                    }));
                }
            }
        }
        None
    }
}
