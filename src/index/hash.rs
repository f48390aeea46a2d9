//! Terms as numbers, for looking at the terms of a chunk without their text.

use serde::{Deserialize, Serialize};

/// A term, hashed. Two terms of one corpus share a hash about once in four billion pairs; the
/// effect would be a slightly wrong score.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct TermHash(pub(super) u32);

impl TermHash {
    /// The hash as a number.
    pub fn value(self) -> u32 {
        self.0
    }
}

/// Hashes a term: the upper half of 64-bit FNV-1a
/// (<https://datatracker.ietf.org/doc/html/rfc9923>), stable on every machine.
pub fn hash(term: &str) -> TermHash {
    let full = term.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    TermHash((full >> 32) as u32)
}
