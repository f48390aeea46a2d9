//! Compressed payloads. Pure.

use std::io;

use flate2::{Decompress, FlushDecompress, Status};

/// A compressed payload may not grow beyond this, and a message not arrive larger: the greatest that
/// Discord sends, servers of many thousand members, have a few MB.
pub const LARGEST: u64 = 64 << 20;

/// Unpacks compressed payloads, each of which is a zlib stream of its own. What that takes of memory is
/// taken once.
#[derive(Debug)]
pub struct Unpacker(Decompress);

impl Default for Unpacker {
    fn default() -> Self {
        Self(Decompress::new(true))
    }
}

impl Unpacker {
    /// Unpacks a payload.
    ///
    /// # Errors
    /// When it is none, or of an unreasonable size.
    pub fn unpack(&mut self, bytes: &[u8]) -> io::Result<String> {
        self.unpack_up_to(bytes, LARGEST)
    }

    fn unpack_up_to(&mut self, bytes: &[u8], most: u64) -> io::Result<String> {
        let invalid = |reason: String| io::Error::new(io::ErrorKind::InvalidData, reason);
        let mut text = Vec::with_capacity(bytes.len().saturating_mul(4).min(1 << 20));
        self.0.reset(true);
        loop {
            let read = usize::try_from(self.0.total_in()).unwrap_or(usize::MAX);
            let rest = bytes.get(read..).unwrap_or_default();
            let status = self
                .0
                .decompress_vec(rest, &mut text, FlushDecompress::None)?;
            if text.len() as u64 > most {
                return Err(invalid(format!("it has more than {} MB", most >> 20)));
            }
            match status {
                Status::StreamEnd => break,
                // There is room, and nothing more to fill it with.
                _ if text.len() < text.capacity() => {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                _ => text.reserve(text.len().max(1_024)),
            }
        }
        String::from_utf8(text).map_err(|error| invalid(error.to_string()))
    }
}

/// Unpacks one compressed payload.
///
/// # Errors
/// When it is none, or of an unreasonable size.
pub fn inflate(bytes: &[u8]) -> io::Result<String> {
    Unpacker::default().unpack(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    #[test]
    fn a_compressed_payload_is_unpacked_and_a_broken_one_is_an_error() {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(b"{\"op\":11}").unwrap();
        let packed = packed.finish().unwrap();
        assert_eq!(inflate(&packed).unwrap(), "{\"op\":11}");
        assert!(inflate(&packed[..packed.len() / 2]).is_err());
        assert!(inflate(b"plain").is_err());
        // What was broken leaves nothing behind for what comes after it.
        let mut unpacker = Unpacker::default();
        for _ in 0..2 {
            assert!(unpacker.unpack(&packed[..packed.len() / 2]).is_err());
            assert!(unpacker.unpack(b"plain").is_err());
            assert_eq!(unpacker.unpack(&packed).unwrap(), "{\"op\":11}");
        }
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(&[b' '; 2 << 20]).unwrap();
        let packed = packed.finish().unwrap();
        assert!(packed.len() < 32 << 10, "{}", packed.len());
        let mut unpacker = Unpacker::default();
        let refused = unpacker.unpack_up_to(&packed, (2 << 20) - 1).unwrap_err();
        assert_eq!(refused.to_string(), "it has more than 1 MB");
        let whole = unpacker.unpack_up_to(&packed, 2 << 20).unwrap();
        assert_eq!(whole.len(), 2 << 20);
    }
}
