//! The commands, one file each.

mod add;
mod check;
mod completions;
mod explain;
mod export;
mod read;
mod schema;
mod search;
mod serve;
mod sql;
mod stories;
mod story;
mod trace;
mod weave;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::stop::Stop;

/// Tells, for every statement in the news, who said it and through whose hands it came
#[derive(Debug, Parser)]
#[command(name = "telusur", version, max_term_width = 100, propagate_version = true)]
#[command(
    after_help = "Exit status: 0 all read; 1 nothing could be done; 2 wrong usage; 3 some records were bad, the rest is done."
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// Which store.
#[derive(Clone, Debug, Args)]
pub struct At {
    /// The store: one file
    #[arg(long, value_name = "FILE", default_value = "telusur.store")]
    pub store: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Command {
    Read(read::Read),
    Weave(weave::Weave),
    Add(add::Add),
    Open(serve::Open),
    Serve(serve::Serve),
    Stories(stories::Stories),
    Story(story::Story),
    Trace(trace::Trace),
    Check(check::Check),
    Search(search::Search),
    Sql(sql::Sql),
    Export(export::Export),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

/// Runs what was asked for and gives the exit status.
pub fn run(arguments: Arguments) -> Result<u8, Stop> {
    match arguments.command {
        Command::Read(command) => command.run(),
        Command::Weave(command) => command.run(),
        Command::Add(command) => command.run(),
        Command::Open(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Stories(command) => command.run(),
        Command::Story(command) => command.run(),
        Command::Trace(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Search(command) => command.run(),
        Command::Sql(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
    }
}
