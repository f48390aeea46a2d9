//! A table of phrases, found in a sequence of words: longest first.

use rustc_hash::{FxHashMap, FxHashSet};

/// Phrases (sequences of words) and what each stands for.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// First word → (the other words, value), longest first.
    by_first: FxHashMap<String, Vec<(Vec<String>, T)>>,
    /// A bit for each [sketch] that a first word has. Most words of a text begin no phrase, and are told so
    /// without being hashed.
    sketches: Box<[u64]>,
    /// Every word of every phrase.
    words: FxHashSet<String>,
}

/// How many sketches there are.
const SKETCHES: usize = 1 << 12;

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            by_first: FxHashMap::default(),
            sketches: vec![0; SKETCHES / u64::BITS as usize].into(),
            words: FxHashSet::default(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; an empty one is ignored. Of two equal phrases the first counts.
    pub fn add(&mut self, words: &[String], value: T) {
        let Some((first, rest)) = words.split_first() else {
            return;
        };
        for word in words {
            if !self.words.contains(word) {
                self.words.insert(word.clone());
            }
        }
        let (at, bit) = sketch(first);
        self.sketches[at] |= bit;
        let same_start = self.by_first.entry(first.clone()).or_default();
        // behind those of the same length: of equals the first counts
        let at = same_start.partition_point(|(known, _)| known.len() >= rest.len());
        same_start.insert(at, (rest.to_vec(), value));
    }

    /// The longest phrase that starts at `at`, and how many words it takes.
    pub fn longest_at<S: AsRef<str>>(&self, words: &[S], at: usize) -> Option<(usize, &T)> {
        self.longest_by(at, |at| words.get(at).map(AsRef::as_ref))
    }

    /// As [`longest_at`](Self::longest_at), in words by their place; `None` is behind the last.
    pub fn longest_by<'w>(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(usize, &T)> {
        let stands = |rest: &[String]| {
            let mut rest = rest.iter().zip(at + 1..);
            rest.all(|(wanted, at)| word(at).is_some_and(|word| wanted == word))
        };
        let first = word(at)?;
        if !self.may_begin(first) {
            return None;
        }
        self.by_first
            .get(first)?
            .iter()
            .find(|(rest, _)| stands(rest))
            .map(|(rest, value)| (rest.len() + 1, value))
    }

    /// Whether just this is a phrase.
    pub fn holds(&self, words: &[String]) -> bool {
        let Some((first, rest)) = words.split_first() else {
            return false;
        };
        let same_start = self.by_first.get(first).map_or(&[][..], Vec::as_slice);
        let at = same_start.partition_point(|(known, _)| known.len() > rest.len());
        let same_length = same_start[at..].iter();
        let mut same_length = same_length.take_while(|(known, _)| known.len() == rest.len());
        same_length.any(|(known, _)| known == rest)
    }

    /// Whether a phrase begins with this word.
    pub fn has_first(&self, word: &str) -> bool {
        self.may_begin(word) && self.by_first.contains_key(word)
    }

    fn may_begin(&self, word: &str) -> bool {
        let (at, bit) = sketch(word);
        self.sketches[at] & bit != 0
    }

    /// All phrases in the words, left to right, longest first, not overlapping: where each starts,
    /// how many words it takes, what it stands for.
    pub fn find_all<S: AsRef<str>>(&self, words: &[S]) -> Vec<(usize, usize, &T)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest_at(words, at) {
                Some((taken, value)) => {
                    found.push((at, taken, value));
                    at += taken;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Every word of every phrase, in no order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether this is a word of some phrase.
    pub fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// Where the bit of a word stands: by its length, and its first, last and middle byte.
fn sketch(word: &str) -> (usize, u64) {
    let (word, length) = (word.as_bytes(), word.len());
    let byte = |at: usize| word.get(at).map_or(0, |&byte| usize::from(byte));
    let mixed = byte(0).wrapping_mul(0x9e37_79b1)
        ^ byte(length / 2).wrapping_mul(0x85eb_ca77)
        ^ byte(length.wrapping_sub(1)).wrapping_mul(0xc2b2_ae3d)
        ^ length.wrapping_mul(0x27d4_eb2f);
    let sketch = (mixed >> 16 ^ mixed) % SKETCHES;
    (
        sketch / u64::BITS as usize,
        1 << (sketch % u64::BITS as usize),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn longest_phrase_wins_and_none_overlap() {
        let mut phrases = Phrases::default();
        phrases.add(&words("new york"), 1);
        phrases.add(&words("new york city"), 2);
        phrases.add(&words("york"), 3);
        let found = phrases.find_all(&words("in new york city or new york or york"));
        assert_eq!(found, [(1, 3, &2), (5, 2, &1), (8, 1, &3)]);
        for phrase in ["new york", "new york city", "york"] {
            assert!(phrases.holds(&words(phrase)));
        }
        for other in ["new", "new city", "new york state", "york city", "city"] {
            assert!(!phrases.holds(&words(other)));
        }
        assert!(!phrases.holds(&[]));
    }
}
