//! The desk: a local web application over one store, and its HTTP API.
//!
//! Pages are made on the server from [`telusur_store::answers`], the same plain structs that the command prints; the API gives
//! them as JSON under `/api`. Everything can be read without JavaScript and without a mouse. The server listens on the
//! loopback address only, refuses names of other hosts (DNS rebinding), and changes nothing.

mod drawing;
mod marks;
mod pages;
mod server;
mod versions;

pub use server::{Serving, serve};
