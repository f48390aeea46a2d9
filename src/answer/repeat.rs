//! Whether two candidates say the same: a fact that stands in several documents is shown once, with
//! all of its sources.

use std::cmp::Ordering;

use crate::index::{Hit, StoredChunk};

/// Two texts that share this much of their words say the same, if they agree in what counts.
const SAME_WORDS: f32 = 0.8;
/// What a count may lose in the arithmetic of the share.
const ROUNDING: f32 = 1e-3;

/// Whether two chunks say the same. Words may differ here and there; numbers, places and levels may
/// not: what differs in those contradicts, and both are to be shown.
pub fn say_the_same(a: &Hit, b: &Hit) -> bool {
    shares_words(&a.words, &b.words) && agree(&a.stored, &b.stored)
}

/// Whether the Jaccard similarity of two ordered sets of terms reaches [`SAME_WORDS`].
fn shares_words<T: Ord>(a: &[T], b: &[T]) -> bool {
    // with s shared terms the similarity is s / (a + b - s)
    let needed = SAME_WORDS / (1.0 + SAME_WORDS) * (a.len() + b.len()) as f32 - ROUNDING;
    if (a.len().min(b.len()) as f32) < needed {
        return false;
    }
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        match one.cmp(other) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
        // most pairs are told apart by their first few terms
        let left = (a.len() - i).min(b.len() - j);
        if ((shared + left) as f32) < needed {
            return false;
        }
    }
    true
}

fn agree(a: &StoredChunk, b: &StoredChunk) -> bool {
    a.facets.places == b.facets.places
        && a.facets.levels == b.facets.levels
        && numbers(a) == numbers(b)
}

/// The numbers that stand in a chunk, as runs of digits, ordered.
fn numbers(chunk: &StoredChunk) -> Vec<&str> {
    let texts = chunk.chunk.blocks.iter().map(|block| block.text.as_str());
    let runs = texts.flat_map(|text| text.split(|c: char| !c.is_numeric()));
    let mut numbers: Vec<&str> = runs.filter(|run| !run.is_empty()).collect();
    numbers.sort_unstable();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_of_the_words_must_be_shared() {
        let ten: Vec<u8> = (0..10).collect();
        assert!(shares_words(&ten, &ten));
        assert!(shares_words(&ten, &ten[1..9]), "8 of 10");
        assert!(!shares_words(&ten, &ten[3..]), "7 of 10");
        let others: Vec<u8> = (1..11).collect();
        assert!(shares_words(&ten, &others), "9 of 11");
        let others: Vec<u8> = (2..12).collect();
        assert!(!shares_words(&ten, &others), "8 of 12");
        assert!(!shares_words(&ten, &[]));
        assert!(shares_words::<u8>(&[], &[]));
    }
}
