//! What goes over the wire: the envelope of a payload, and its compressed form.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use serde_json::Value;

/// An event with its sequence number. The keys come in Discord's order (`t`, `s`, `op`, `d`), which scanning
/// deserializers rely on.
pub fn dispatch(event: &str, sequence: u64, data: &Value) -> String {
    format!(
        r#"{{"t":{},"s":{sequence},"op":0,"d":{data}}}"#,
        Value::from(event)
    )
}

/// A payload that is no event.
pub fn control(opcode: u8, data: &Value) -> String {
    format!(r#"{{"t":null,"s":null,"op":{opcode},"d":{data}}}"#)
}

/// One payload as one complete zlib stream, which is what `compress: true` of IDENTIFY asks for.
pub fn compressed(payload: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(payload.as_bytes());
    encoder.finish().unwrap_or_default()
}
