//! Whether two candidates say the same: a fact that stands in several documents is shown once, with
//! all of its sources.

use std::cmp::Ordering;

use crate::index::Profile;

/// Two texts that share this much of their words say the same, if they agree in what counts.
const SAME_WORDS: f32 = 0.8;
/// What a count may lose in the arithmetic of the share.
const ROUNDING: f32 = 1e-3;

/// Whether two chunks say the same. Words may differ here and there; numbers, places and levels may
/// not: what differs in those contradicts, and both are to be shown.
pub fn say_the_same(a: &Profile, b: &Profile) -> bool {
    a.facts == b.facts && shares_words(a.words(), b.words())
}

/// Whether the Jaccard similarity of two ordered sets reaches [`SAME_WORDS`].
fn shares_words<T: Ord>(
    mut a: impl ExactSizeIterator<Item = T>,
    mut b: impl ExactSizeIterator<Item = T>,
) -> bool {
    // with s shared terms the similarity is s / (a + b - s)
    let needed = SAME_WORDS / (1.0 + SAME_WORDS) * (a.len() + b.len()) as f32 - ROUNDING;
    if (a.len().min(b.len()) as f32) < needed {
        return false;
    }
    let mut shared = 0_usize;
    let (mut one, mut other) = (a.next(), b.next());
    while let (Some(first), Some(second)) = (&one, &other) {
        // most pairs are told apart by their first few terms
        let left = 1 + a.len().min(b.len());
        if ((shared + left) as f32) < needed {
            return false;
        }
        let order = first.cmp(second);
        if order == Ordering::Equal {
            shared += 1;
        }
        if order.is_le() {
            one = a.next();
        }
        if order.is_ge() {
            other = b.next();
        }
    }
    shared as f32 >= needed
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    #[test]
    fn most_of_the_words_must_be_shared() {
        let shares = |a: Range<u8>, b: Range<u8>| shares_words(a, b);
        assert!(shares(0..10, 0..10));
        assert!(shares(0..10, 1..9), "8 of 10");
        assert!(!shares(0..10, 3..10), "7 of 10");
        assert!(shares(0..10, 1..11), "9 of 11");
        assert!(!shares(0..10, 2..12), "8 of 12");
        assert!(!shares(0..10, 0..0));
        assert!(shares(0..0, 0..0));
    }
}
