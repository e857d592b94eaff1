//! `telusur add`.

use std::path::Path;

use clap::Args;
use rayon::prelude::*;
use serde::Serialize;
use telusur_store::answers::counted;
use telusur_store::{Packed, Store};

use crate::many::{self, Input, Tally};
use crate::out::{self, Format};
use crate::stop::{NOTHING, Stop};

/// Read articles into a store and weave them with those already there
#[derive(Debug, Args)]
pub struct Add {
    #[command(flatten)]
    at: super::At,
    #[command(flatten)]
    input: Input,
    /// How to print: text for people, json for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What an addition did.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Summary {
    /// Documents that are new.
    pub new: u32,
    /// Documents that were there already.
    pub same: u32,
    /// Records that were bad.
    pub bad: u32,
    /// Documents in the store.
    pub documents: u32,
    /// Statements in the store.
    pub statements: u32,
    /// Stories in the store.
    pub stories: u32,
    /// Sayings in the store.
    pub sayings: u32,
    /// Claims in the store.
    pub claims: u32,
}

impl Add {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let (summary, tally) = add(&self.at.store, &self.input)?;
        match self.format {
            Format::Json => out::json(&summary)?,
            Format::Text => {
                use std::io::Write as _;
                let mut out = out::people();
                writeln!(out, "{}", told(&summary, &self.at.store))?;
                out.flush()?;
            }
        }
        Ok(tally.status())
    }
}

/// The summary in words.
pub fn told(summary: &Summary, store: &Path) -> String {
    let parts = [
        (summary.stories, "story"),
        (summary.sayings, "saying"),
        (summary.claims, "claim"),
        (summary.statements, "statement"),
    ];
    let parts: Vec<String> = parts.iter().map(|&(number, unit)| counted(number, unit)).collect();
    format!(
        "{} added, {} already there, {} bad; {} now holds {}: {}",
        counted(summary.new, "article"),
        summary.same,
        summary.bad,
        store.display(),
        counted(summary.documents, "article"),
        parts.join(", ")
    )
}

/// Adds what `input` names to the store at `path`, chunk by chunk, then weaves all that is stored.
pub fn add(path: &Path, input: &Input) -> Result<(Summary, Tally), Stop> {
    let mut store = Store::create(path)?;
    let mut summary = Summary::default();
    let tally = many::read(input, Packed::new, |chunk, tally| {
        let added = store.add(&chunk)?;
        summary.new += added.new;
        summary.same += added.same;
        for (uri, id) in added.clashes {
            tally.read -= 1;
            tally.bad += 1;
            eprintln!("telusur: {}", many::same_id(&uri, &id));
        }
        Ok(())
    })?;
    summary.bad = tally.bad;
    if summary.new > 0 || store.is_unwoven()? {
        reweave(&mut store, input.threads)?;
    }
    let overview = store.overview()?;
    summary.documents = overview.documents;
    summary.statements = overview.statements;
    summary.stories = overview.stories;
    summary.sayings = overview.sayings;
    summary.claims = overview.claims;
    Ok((summary, tally))
}

fn reweave(store: &mut Store, threads: Option<u16>) -> Result<(), Stop> {
    let stored = store.readings()?;
    let pool = many::pool(threads)?;
    let readings: Option<Vec<_>> = pool.install(|| stored.into_par_iter().map(|stored| stored.reading()).collect());
    let readings = readings.ok_or_else(|| Stop {
        status: NOTHING,
        message: format!(
            "{}: a stored reading is damaged; put back a copy of the store",
            store.path().display()
        ),
    })?;
    let weave = many::weave(&readings, threads)?;
    Ok(store.replace_weave(&weave)?)
}
