//! `telusur search`.

use std::io::Write as _;

use clap::Args;
use telusur_store::Store;
use telusur_store::answers::{Page, counted};

use crate::out::{self, Format};
use crate::show;
use crate::stop::{ALL, Stop};

/// Find articles by their words in any of their forms; "words in quotation marks" stand together
#[derive(Debug, Args)]
pub struct Search {
    #[command(flatten)]
    at: super::At,
    /// The words
    #[arg(value_name = "WORD", required = true)]
    words: Vec<String>,
    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 20)]
    take: u32,
    /// How to print: text for people, json for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Search {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        // One argument with blanks in it was put in quotation marks for the shell; its words stand together.
        let together = |word: &String| {
            if self.words.len() > 1 && word.contains(' ') {
                format!("\"{word}\"")
            } else {
                word.clone()
            }
        };
        let query = self.words.iter().map(together).collect::<Vec<_>>().join(" ");
        let answer = Store::open(&self.at.store)?.search(
            &query,
            Page {
                skip: 0,
                take: self.take,
            },
        )?;
        match self.format {
            Format::Json => out::json(&answer)?,
            Format::Text => {
                let mut out = out::people();
                for hit in &answer.hits {
                    writeln!(out, "{}", show::article_line(&hit.article))?;
                    writeln!(out, "  {}", show::marked(&hit.snippet, &hit.marks))?;
                }
                writeln!(out, "{} of {}", answer.hits.len(), counted(answer.total, "article"))?;
                out.flush()?;
            }
        }
        Ok(ALL)
    }
}
