//! `telusur serve` and `telusur open`.

use std::path::{Path, PathBuf};

use clap::Args;
use telusur_store::Store;

use super::add;
use crate::many::Input;
use crate::stop::{ALL, Stop};

/// Show a store in the browser, on this computer only, until Ctrl-C
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    at: super::At,
    #[command(flatten)]
    desk: Desk,
}

/// Add articles to a store, if any are named, and show it in the browser
#[derive(Debug, Args)]
pub struct Open {
    #[command(flatten)]
    at: super::At,
    #[command(flatten)]
    desk: Desk,
    /// Do not start a browser
    #[arg(long)]
    no_browser: bool,
    /// Files, folders, or - for standard input: text, HTML, JSON Lines, each also with .gz
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Threads to read on; the output does not depend on it [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

#[derive(Debug, Args)]
struct Desk {
    /// Port to listen on; 0 takes any free one
    #[arg(long, value_name = "N", default_value_t = 7317)]
    port: u16,
}

impl Serve {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        show(&self.at.store, self.desk.port, false)?;
        Ok(ALL)
    }
}

impl Open {
    /// Runs it.
    pub fn run(self) -> Result<u8, Stop> {
        let mut status = ALL;
        if !self.paths.is_empty() {
            let input = Input {
                paths: self.paths,
                threads: self.threads,
            };
            let (summary, tally) = add::add(&self.at.store, &input)?;
            eprintln!("{}", add::told(&summary, &self.at.store));
            status = tally.status();
        }
        show(&self.at.store, self.desk.port, !self.no_browser)?;
        Ok(status)
    }
}

fn show(store: &Path, port: u16, browser: bool) -> Result<(), Stop> {
    // A store that cannot be opened is told here, not by every page.
    drop(Store::open(store)?);
    let taken = |error: std::io::Error| {
        Stop::nothing(format!(
            "cannot listen on port {port}: {error}; choose another one with --port"
        ))
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(taken)?;
    runtime.block_on(async {
        let desk = telusur_desk::serve(store, port).await.map_err(taken)?;
        let address = format!("http://{}/", desk.address);
        eprintln!("{} is shown at {address} until Ctrl-C", store.display());
        if browser && !start_browser(&address) {
            eprintln!("no browser could be started; open {address} yourself");
        }
        let stop = async {
            // Where the signal cannot be listened to, the desk runs until it is killed.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        desk.until(stop).await.map_err(taken)
    })
}

/// Starts the browser of the system; whether that was possible.
fn start_browser(address: &str) -> bool {
    use std::process::{Command, Stdio};
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command
        .args(before)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().is_ok()
}
