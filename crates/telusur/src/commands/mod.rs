//! The commands, one file each.

mod completions;
mod explain;
mod read;
mod schema;
mod weave;

use clap::{Parser, Subcommand};

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

#[derive(Debug, Subcommand)]
enum Command {
    Read(read::Read),
    Weave(weave::Weave),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

/// Runs what was asked for and gives the exit status.
pub fn run(arguments: Arguments) -> Result<u8, Stop> {
    match arguments.command {
        Command::Read(command) => command.run(),
        Command::Weave(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
    }
}
