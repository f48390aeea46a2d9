//! In how many chunks each word stands: what spelling is corrected by.

use crate::analysis::WordId;

/// How many chunks more, or fewer, hold each word.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// By number of the word.
    counts: Vec<i64>,
    /// By number of the word: the last chunk that it was counted in.
    last: Vec<u64>,
    /// Number of the chunk, from 1 on.
    chunk: u64,
}

impl Words {
    /// Counts a word.
    pub fn count(&mut self, word: WordId, by: i64) {
        let at = self.place(word);
        self.counts[at] += by;
    }

    /// From now on, words are of another chunk.
    pub fn begin_chunk(&mut self) {
        self.chunk += 1;
    }

    /// Counts a word of the chunk, which counts once however often it stands there.
    pub fn count_once(&mut self, word: WordId, by: i64) {
        let at = self.place(word);
        if self.last[at] != self.chunk {
            self.last[at] = self.chunk;
            self.counts[at] += by;
        }
    }

    /// The words that more or fewer chunks hold now, and how many.
    pub fn changes(&self) -> impl Iterator<Item = (WordId, i64)> {
        let counts = (0..).zip(&self.counts).map(|(word, &by)| (word, by));
        counts.filter(|&(_, by)| by != 0)
    }

    fn place(&mut self, word: WordId) -> usize {
        let at = word as usize;
        if at >= self.counts.len() {
            self.counts.resize(at + 1, 0);
            self.last.resize(at + 1, 0);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_counts_once_for_each_of_its_words() {
        let mut words = Words::default();
        for chunk in [&[3, 3, 0][..], &[3]] {
            words.begin_chunk();
            for &word in chunk {
                words.count_once(word, 1);
            }
        }
        words.count(1, 2);
        words.count(0, -1);
        assert_eq!(words.changes().collect::<Vec<_>>(), [(1, 2), (3, 2)]);
    }
}
