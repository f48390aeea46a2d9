//! Words by their letters, for ruling out at once what was not meant.

use super::speller::{LONGEST, SHORTEST};

/// Which letters some words have, side by side: what was typed is held against these first, and
/// nearly every word is ruled out by them.
#[derive(Debug, Default)]
pub(super) struct Masks {
    /// A bit for each letter of the alphabet that a word has, in the order of the words.
    masks: Vec<u32>,
    /// Their numbers.
    words: Vec<u32>,
    /// Where those of each length begin; one more than there are lengths.
    by_length: Vec<usize>,
}

impl Masks {
    /// Of some words, shortest first: of each its number, text and length.
    pub fn of<'w>(words: impl Iterator<Item = (u32, &'w str, usize)> + Clone) -> Self {
        Self {
            masks: words.clone().map(|(_, text, _)| mask(text)).collect(),
            words: words.clone().map(|(number, ..)| number).collect(),
            by_length: begins(words.map(|(.., length)| length)),
        }
    }

    /// Adds the numbers of the words that so many slips may make of one of these letters and of this
    /// length: a slip takes one letter and brings another at most.
    pub fn near<const SLIPS: usize>(&self, own: u32, length: usize, near: &mut Vec<u32>) {
        /// Words that are looked at together.
        const TOGETHER: usize = 16;
        let differs = |mask: u32| {
            let mut bits = own ^ mask;
            for _ in 0..2 * SLIPS {
                bits &= bits.wrapping_sub(1);
            }
            bits
        };
        let begin = |length: usize| self.by_length.get(length).copied();
        let end = begin(length + SLIPS + 1).unwrap_or(self.masks.len());
        let start = begin((length - SLIPS).max(SHORTEST)).unwrap_or(end);
        let groups = self.masks[start..end].chunks(TOGETHER);
        for (group, at) in groups.zip((start..).step_by(TOGETHER)) {
            let fits = group.iter().map(|&mask| u32::from(differs(mask) == 0));
            if fits.fold(0, |any, fits| any | fits) == 0 {
                continue;
            }
            let fitting = group.iter().zip(&self.words[at..]);
            let fitting = fitting.filter(|&(&mask, _)| differs(mask) == 0);
            near.extend(fitting.map(|(_, &word)| word));
        }
    }
}

/// Where those of each length begin, of ascending lengths.
pub(super) fn begins(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut begins = vec![0; LONGEST + 2];
    for length in lengths {
        begins[length + 1] += 1;
    }
    for length in 1..begins.len() {
        begins[length] += begins[length - 1];
    }
    begins
}

/// A bit for each letter of the alphabet that a word has.
pub(super) fn mask(word: &str) -> u32 {
    let letters = word.bytes().filter(u8::is_ascii_lowercase);
    letters.fold(0, |mask, letter| mask | 1 << (letter - b'a'))
}
