//! The command: arguments, progress, output and exit status. It knows no rules.

#![forbid(unsafe_code)]

mod commands;
mod explain;
mod many;
mod out;
mod report;
mod show;
mod stop;
mod tree;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    quiet_panics();
    let arguments = commands::Arguments::parse();
    match commands::run(arguments) {
        Ok(status) => ExitCode::from(status),
        Err(stop) => {
            if !stop.message.is_empty() {
                eprintln!("telusur: {}", stop.message);
            }
            ExitCode::from(stop.status)
        }
    }
}

/// A fault while one record is read becomes that record's line on standard error; anywhere else it is told as usual.
fn quiet_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        let thread = std::thread::current();
        if !matches!(thread.name(), Some(telusur_intake::html::THREAD | many::THREAD)) {
            usual(fault);
        }
    }));
}
