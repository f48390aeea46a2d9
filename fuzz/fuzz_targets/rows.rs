//! Any bytes as a file of each data set that is imported from text: an error or documents, never a
//! panic, and what is imported is read back without an error.

#![no_main]

#[path = "../../tests/support/imported.rs"]
mod imported;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    imported::is_read_back(input);
});
