//! Many documents read on many threads, in their order, in chunks, so that memory does not grow with their number.

use std::io::{IsTerminal as _, stderr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use telusur_intake::{BadRecord, Record};
use telusur_model::{Document, Reading, Weave};

use crate::stop::{ALL, NOTHING, SOME_BAD, Stop};

/// The name of the threads that read.
pub const THREAD: &str = "telusur-read";

/// Records read at once. More would take memory, fewer would let threads wait for one another.
const CHUNK: usize = 512;

/// Records that a thread reads pass by pass, at most. On a machine with half a megabyte of memory near each core 16 to 32 are best.
const TOGETHER: usize = 16;

/// Bytes read at once, about.
const CHUNK_BYTES: u64 = 16 * 1024 * 1024;

/// What to read, and on how many threads.
#[derive(Clone, Debug, clap::Args)]
pub struct Input {
    /// Files, folders, or - for standard input: text, HTML, JSON Lines, each also with .gz
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Threads to read on; the output does not depend on it [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// How many records were read and how many were bad.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Read.
    pub read: u32,
    /// Bad; each was named on standard error.
    pub bad: u32,
}

impl Tally {
    /// The exit status of a run that did all it could.
    pub fn status(self) -> u8 {
        match (self.read, self.bad) {
            (0, _) => NOTHING,
            (_, 0) => ALL,
            _ => SOME_BAD,
        }
    }
}

/// Reads every record. `make` runs on all threads; `take` gets what it made a chunk at a time, in the order of the records.
pub fn read<T: Send>(
    input: &Input,
    make: impl Fn(Reading) -> T + Sync,
    mut take: impl FnMut(Vec<T>, &mut Tally) -> Result<(), Stop>,
) -> Result<Tally, Stop> {
    let pool = pool(input.threads)?;
    let progress = progress();
    let mut tally = Tally::default();
    let mut records = telusur_intake::open(&input.paths);
    let mut more = true;
    while more {
        let mut chunk = Vec::with_capacity(CHUNK);
        let mut bytes = 0;
        while more && chunk.len() < CHUNK && bytes < CHUNK_BYTES {
            match records.next() {
                Some(record) => {
                    bytes += record.as_ref().map_or(0, Record::size);
                    chunk.push(record);
                }
                None => more = false,
            }
        }
        // A few times as many parts as there are threads, so that none waits long for the last.
        let together = (chunk.len() / (4 * pool.current_num_threads())).clamp(1, TOGETHER);
        let made: Vec<Result<T, BadRecord>> = pool.install(|| {
            let parts = chunk.into_par_iter().chunks(together);
            parts.flat_map_iter(|records| some(records, &make)).collect()
        });
        let mut good = Vec::with_capacity(made.len());
        for result in made {
            match result {
                Ok(result) => good.push(result),
                Err(bad) => {
                    tally.bad += 1;
                    progress.suspend(|| eprintln!("telusur: {bad}"));
                }
            }
        }
        tally.read += good.len() as u32;
        progress.inc(good.len() as u64);
        take(good, &mut tally)?;
    }
    progress.finish_and_clear();
    if tally.read == 0 && tally.bad == 0 {
        return Err(Stop::nothing("there is nothing to read in what was named"));
    }
    Ok(tally)
}

/// Reads every record and keeps the readings. A document given twice is kept once; another text under the same id is bad.
pub fn collect(input: &Input) -> Result<(Vec<Reading>, Tally), Stop> {
    let mut seen = std::collections::HashMap::new();
    let mut all = Vec::new();
    let tally = read(
        input,
        |reading| reading,
        |readings, tally| {
            for reading in readings {
                match seen.get(&reading.id) {
                    None => {
                        seen.insert(reading.id.clone(), reading.sha256.clone());
                        all.push(reading);
                    }
                    Some(sha256) if *sha256 == reading.sha256 => {}
                    Some(_) => {
                        tally.read -= 1;
                        tally.bad += 1;
                        eprintln!("telusur: {}", same_id(&reading.uri, &reading.id));
                    }
                }
            }
            Ok(())
        },
    )?;
    Ok((all, tally))
}

/// Weaves readings on that many threads.
pub fn weave(readings: &[Reading], threads: Option<u16>) -> Result<Weave, Stop> {
    let pool = pool(threads)?;
    catch_unwind(AssertUnwindSafe(|| pool.install(|| telusur_weave::weave(readings))))
        .map_err(|_| Stop::nothing("these articles cannot be woven for a fault of the program; please report it"))
}

/// A pool of that many threads, or one a core.
pub fn pool(threads: Option<u16>) -> Result<rayon::ThreadPool, Stop> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.map_or(0, usize::from))
        .thread_name(|_| THREAD.to_string())
        .build()
        .map_err(|error| Stop::nothing(format!("cannot start threads: {error}; try a smaller --threads")))
}

/// The line for a document whose id another text has.
pub fn same_id(uri: &str, id: &str) -> String {
    format!("{uri}: its id {id:?} stands for another text already; give it an id of its own")
}

/// Reads some records together and makes of each reading what `make` makes.
fn some<T>(
    records: Vec<Result<Record, BadRecord>>,
    make: &(impl Fn(Reading) -> T + Sync),
) -> Vec<Result<T, BadRecord>> {
    let decode = |record: Result<Record, BadRecord>| {
        let record = record?;
        let place = record.place().to_string();
        let document = guarded(&place, || record.document())??;
        Ok((place, document))
    };
    let decoded: Vec<Result<(String, Document), BadRecord>> = records.into_iter().map(decode).collect();
    let documents: Vec<&Document> = decoded.iter().flatten().map(|(_, document)| document).collect();
    // Where one meets a fault of the program each is read by itself, so that the others are read.
    let readings = guarded("", || telusur_read::read_all(&documents)).unwrap_or_default();
    let mut readings = readings.into_iter();
    let one = |decoded: Result<(String, Document), BadRecord>| {
        let (place, document) = decoded?;
        guarded(&place, || {
            make(readings.next().unwrap_or_else(|| telusur_read::read(&document)))
        })
    };
    decoded.into_iter().map(one).collect()
}

/// What `work` makes; where it meets a fault of the program, a bad record.
fn guarded<T>(place: &str, work: impl FnOnce() -> T) -> Result<T, BadRecord> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| BadRecord {
        place: place.to_string(),
        problem: telusur_intake::Problem::Fault,
    })
}

fn progress() -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {pos} articles read, {per_sec}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    let bar = ProgressBar::new_spinner().with_style(style);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
