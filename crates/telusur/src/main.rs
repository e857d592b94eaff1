//! crates/telusur
fn main() {}
