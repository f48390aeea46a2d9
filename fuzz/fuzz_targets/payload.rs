//! Any bytes as a message of the gateway, plain and compressed: never panics, and a compressed one
//! never becomes larger than its limit.

#![no_main]

use std::io::Write as _;

use careerbot::discord::payload::{self, Payload};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = payload::inflate(bytes) {
        let _ = payload::read(&text, Some("7"));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(Payload::Hello(interval)) = payload::read(text, None) {
        assert!(!interval.is_zero());
    }
    payload::read_local(text);
    let _ = payload::renumbered(text.to_owned(), 7);
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    assert_eq!(payload::inflate(&packer.finish().unwrap()).unwrap(), text);
});
