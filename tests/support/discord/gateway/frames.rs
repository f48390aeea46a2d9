//! What goes over the wire: the envelope of a payload, and its compressed form.

use flate2::{Compress, Compression, FlushCompress, Status};
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

/// Makes each payload one complete zlib stream, which is what `compress: true` of IDENTIFY asks for.
/// Its tables, a quarter of a megabyte, are made once.
pub struct Packer(Compress);

impl Packer {
    pub fn new() -> Self {
        Self(Compress::new(Compression::fast(), true))
    }

    pub fn pack(&mut self, payload: &str) -> Vec<u8> {
        let mut packed = Vec::with_capacity(payload.len() / 2 + 64);
        self.0.reset();
        loop {
            let read = usize::try_from(self.0.total_in()).unwrap_or(usize::MAX);
            let rest = payload.as_bytes().get(read..).unwrap_or_default();
            let done = self
                .0
                .compress_vec(rest, &mut packed, FlushCompress::Finish);
            // Compressing into memory cannot fail.
            if !matches!(done, Ok(Status::Ok | Status::BufError)) {
                return packed;
            }
            packed.reserve(payload.len().max(64));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn each_payload_is_a_stream_of_its_own() {
        let mut packer = Packer::new();
        let mut random = fastrand::Rng::with_seed(1);
        for length in [0, 1, 63, 4_096, 300_000] {
            let text: String = (0..length).map(|_| random.alphanumeric()).collect();
            let packed = packer.pack(&text);
            let mut read = String::new();
            let mut unpacker = flate2::read::ZlibDecoder::new(packed.as_slice());
            unpacker.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
            assert_eq!(unpacker.total_in(), packed.len() as u64);
        }
    }
}
