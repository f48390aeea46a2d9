//! Any text as a front matter of either kind: never panics, the text below it is read whatever stands
//! in it, every slip has a line of the file, and only web addresses become addresses.

#![no_main]

#[path = "../../tests/support/matter.rs"]
mod matter;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|block: &str| matter::is_read_past(block));
