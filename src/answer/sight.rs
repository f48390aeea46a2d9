//! The terms of a question, seen in a chunk in one walk over its terms.

use std::{mem, ops::Range};

use crate::index::{Profile, TermHash};

/// Terms that are looked for, each with a number.
pub(super) struct Wanted {
    /// Half of them is taken at most.
    slots: Vec<Option<(TermHash, u32)>>,
    count: usize,
    /// A bit for each of the [`BITS`] that a term's hash may end in. Nearly every word of a text is none
    /// that is looked for, and is told so by this alone.
    ends: [u64; BITS / 64],
}

const BITS: usize = 2048;

/// Where and how often they stand in one chunk.
pub(super) struct Sight {
    /// By number of the term. One that stands in the document's title alone counts less.
    frequencies: Vec<f32>,
    /// The numbers of those that stand in it.
    seen: Vec<u32>,
    /// Those in the text, in order: number and position.
    places: Vec<(u32, u32)>,
    /// Those in the innermost heading.
    innermost: Vec<u32>,
    /// Number of terms in that.
    innermost_length: usize,
    /// Terms of the text that may be looked for, with their positions, and behind them what was there.
    likely: Vec<(TermHash, u32)>,
}

/// What a term that stands only in the document's title counts, beside one in headings or text.
const TITLE_ONLY: f32 = 0.5;

impl Wanted {
    pub fn new(terms: impl IntoIterator<Item = TermHash>) -> Self {
        let terms: Vec<TermHash> = terms.into_iter().collect();
        let mut wanted = Self {
            slots: vec![None; (terms.len() * 2 + 1).next_power_of_two()],
            count: 0,
            ends: [0; BITS / 64],
        };
        for term in terms {
            let end = term.value() as usize % BITS;
            wanted.ends[end / 64] |= 1 << (end % 64);
            let at = wanted.slot(term);
            if let Some(free @ None) = wanted.slots.get_mut(at) {
                *free = Some((term, wanted.count as u32));
                wanted.count += 1;
            }
        }
        wanted
    }

    /// How many they are: their numbers are below it.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Those of a text that end like one that is looked for, put into `room`. Which these are nobody can
    /// foretell, and no processor: so they are picked without a branch.
    fn likely<'r>(
        &self,
        text: impl ExactSizeIterator<Item = (TermHash, u32)>,
        room: &'r mut Vec<(TermHash, u32)>,
    ) -> &'r [(TermHash, u32)] {
        if room.len() < text.len() {
            room.resize(text.len(), (TermHash::default(), 0));
        }
        let mut count = 0;
        for one in text {
            room[count] = one;
            count += usize::from(self.may_hold(one.0));
        }
        &room[..count]
    }

    /// Whether a term ends like one that is looked for.
    fn may_hold(&self, term: TermHash) -> bool {
        let end = term.value() as usize % BITS;
        self.ends[end / 64] >> (end % 64) & 1 == 1
    }

    /// The number of a term that is looked for.
    pub fn number(&self, term: TermHash) -> Option<u32> {
        if !self.may_hold(term) {
            return None;
        }
        self.slots[self.slot(term)].map(|(_, number)| number)
    }

    /// The slot that holds a term, or a free one where it belongs.
    fn slot(&self, term: TermHash) -> usize {
        let most = self.slots.len() - 1;
        let mut at = term.value() as usize & most;
        while self.slots[at].is_some_and(|(known, _)| known != term) {
            at = (at + 1) & most;
        }
        at
    }
}

impl Sight {
    pub fn new(wanted: &Wanted) -> Self {
        Self {
            frequencies: vec![0.0; wanted.count],
            seen: Vec::new(),
            places: Vec::new(),
            innermost: Vec::new(),
            innermost_length: 0,
            likely: Vec::new(),
        }
    }

    /// Looks at another chunk.
    pub fn look(&mut self, wanted: &Wanted, profile: &Profile) {
        for number in self.seen.drain(..) {
            self.frequencies[number as usize] = 0.0;
        }
        self.places.clear();
        let innermost = profile.innermost();
        self.innermost_length = innermost.len();
        self.innermost.clear();
        let innermost = innermost.filter_map(|term| wanted.number(term));
        self.innermost.extend(innermost);
        for number in profile.heading().filter_map(|term| wanted.number(term)) {
            *self.frequency_of(number) += 1.0;
        }
        let mut likely = mem::take(&mut self.likely);
        for &(term, position) in wanted.likely(profile.body(), &mut likely) {
            if let Some(number) = wanted.number(term) {
                *self.frequency_of(number) += 1.0;
                self.places.push((number, position));
            }
        }
        self.likely = likely;
        for number in profile.title().filter_map(|term| wanted.number(term)) {
            let frequency = self.frequency_of(number);
            *frequency = frequency.max(TITLE_ONLY);
        }
    }

    /// The terms that stand in it, each with how often it does.
    pub fn seen(&self) -> impl Iterator<Item = (u32, f32)> {
        let seen = self.seen.iter();
        seen.map(|&number| (number, self.frequencies[number as usize]))
    }

    /// The terms in the innermost heading, and how many it has in all.
    pub fn innermost(&self) -> (&[u32], usize) {
        (&self.innermost, self.innermost_length)
    }

    /// The terms within these positions of the text.
    pub fn within(&self, span: Range<u32>) -> impl Iterator<Item = u32> {
        let from = self.places.partition_point(|&(_, at)| at < span.start);
        let places = self.places[from..].iter();
        let places = places.take_while(move |&&(_, at)| at < span.end);
        places.map(|&(number, _)| number)
    }

    /// Whether two terms stand within so many words of each other in the text.
    pub fn has_near(&self, a: u32, b: u32, window: u32) -> bool {
        if !self.is_seen(a) || !self.is_seen(b) {
            return false;
        }
        let of = |number| {
            self.places
                .iter()
                .filter(move |(known, _)| *known == number)
        };
        of(a).any(|(_, at)| of(b).any(|(_, other)| at.abs_diff(*other) <= window))
    }

    /// Whether these terms stand side by side in the text.
    pub fn has_phrase(&self, numbers: &[u32]) -> bool {
        let Some((first, rest)) = numbers.split_first() else {
            return false;
        };
        if !numbers.iter().all(|&number| self.is_seen(number)) {
            return false;
        }
        (0..self.places.len()).any(|at| {
            let (number, mut position) = self.places[at];
            number == *first
                && rest.iter().all(|wanted| {
                    let mut after = self.places[at + 1..].iter();
                    let next = after.find(|(number, p)| {
                        number == wanted && (position..=position + 2).contains(p)
                    });
                    next.map(|&(_, p)| position = p).is_some()
                })
        })
    }

    fn is_seen(&self, number: u32) -> bool {
        self.frequencies[number as usize] > 0.0
    }

    fn frequency_of(&mut self, number: u32) -> &mut f32 {
        let frequency = &mut self.frequencies[number as usize];
        if *frequency == 0.0 {
            self.seen.push(number);
        }
        frequency
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::hash;

    #[test]
    fn each_term_has_a_number_of_its_own() {
        let terms: Vec<TermHash> = (0..500).map(|n| hash(&format!("w{n}"))).collect();
        let wanted = Wanted::new(terms.iter().chain(&terms).copied());
        let mut numbers: Vec<u32> = terms.iter().filter_map(|&one| wanted.number(one)).collect();
        assert_eq!(wanted.count, 500);
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 500);
        assert_eq!(wanted.number(hash("other")), None);
        assert_eq!(Wanted::new([]).number(hash("other")), None);
    }

    #[test]
    fn neighbours_and_phrases() {
        let mut sight = Sight::new(&Wanted::new([]));
        sight.places = vec![(0, 1), (2, 2), (1, 3), (0, 20), (1, 25)];
        sight.frequencies = vec![2.0, 2.0, 1.0, 0.0];
        assert!(sight.has_near(1, 0, 4) && sight.has_near(0, 1, 2));
        assert!(!sight.has_near(0, 1, 1) && !sight.has_near(0, 3, 90));
        assert!(sight.has_phrase(&[0, 2, 1]) && sight.has_phrase(&[0, 1]));
        assert!(!sight.has_phrase(&[1, 0]) && !sight.has_phrase(&[]));
    }
}
