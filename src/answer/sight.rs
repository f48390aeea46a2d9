//! The terms of a question, seen in a chunk in one walk over its terms.

use std::ops::Range;

use crate::index::{Body, Profile, TermHash};

/// Terms that are looked for, each with a number.
pub(super) struct Wanted {
    /// Half of them is taken at most.
    slots: Vec<Option<(TermHash, u32)>>,
    count: usize,
    /// For each [beginning] that the hash of a term may have, 1 where that of one that is looked for has it.
    /// Nearly every word of a text is none of them, and is told so by this alone.
    begins: [u8; 1 << BEGINNING],
}

/// Bits of a hash that it is told by.
const BEGINNING: u32 = 11;
/// Words of a text that are told so together.
const TOGETHER: usize = u64::BITS as usize;

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
}

/// What a term that stands only in the document's title counts, beside one in headings or text.
const TITLE_ONLY: f32 = 0.5;

impl Wanted {
    pub fn new(terms: impl IntoIterator<Item = TermHash>) -> Self {
        let terms: Vec<TermHash> = terms.into_iter().collect();
        let mut wanted = Self {
            slots: vec![None; (terms.len() * 2 + 1).next_power_of_two()],
            count: 0,
            begins: [0; 1 << BEGINNING],
        };
        for term in terms {
            wanted.begins[beginning(term)] = 1;
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

    /// Takes those in a text, in order: the place of each among all terms of the text, its number, and its
    /// position.
    pub fn each_in(&self, text: Body<'_>, mut take: impl FnMut(usize, u32, u32)) {
        for (words, start) in text.in_groups_of(TOGETHER).zip((0..).step_by(TOGETHER)) {
            let mut likely = self.likely(words);
            while likely != 0 {
                let at = likely.trailing_zeros() as usize;
                likely &= likely - 1;
                if let Some((term, position)) = words.get(at)
                    && let Some(number) = self.number(term)
                {
                    take(start + at, number, position);
                }
            }
        }
    }

    /// Which of so many words at most as are told [together](TOGETHER) begin like one that is looked for: a
    /// bit for each, that of the first is the lowest. Which these are nobody can foretell, and no processor:
    /// so they are picked without a branch.
    fn likely(&self, words: Body<'_>) -> u64 {
        let words = words.iter().rev();
        words.fold(0, |bits, (term, _)| {
            bits << 1 | u64::from(self.begins[beginning(term)])
        })
    }

    /// The number of a term that is looked for.
    pub fn number(&self, term: TermHash) -> Option<u32> {
        if self.begins[beginning(term)] == 0 {
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
        }
    }

    /// Looks at another chunk.
    pub fn look(&mut self, wanted: &Wanted, profile: &Profile) {
        for number in self.seen.drain(..) {
            self.frequencies[number as usize] = 0.0;
        }
        self.places.clear();
        self.innermost.clear();
        let innermost = profile.innermost();
        self.innermost_length = innermost.len();
        for (at, term) in profile.heading().enumerate() {
            if let Some(number) = wanted.number(term) {
                *self.frequency_of(number) += 1.0;
                if innermost.contains(&at) {
                    self.innermost.push(number);
                }
            }
        }
        wanted.each_in(profile.body(), |_, number, position| {
            *self.frequency_of(number) += 1.0;
            self.places.push((number, position));
        });
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

    /// The terms within each of these spans of positions, which are in order and apart, with their positions;
    /// spans that hold none are left out.
    pub fn within(
        &self,
        spans: impl Iterator<Item = Range<u32>>,
    ) -> impl Iterator<Item = (Range<u32>, &[(u32, u32)])> {
        let (mut rest, mut spans) = (self.places.as_slice(), spans);
        std::iter::from_fn(move || {
            loop {
                // behind the last of them every span is empty
                let &(_, next) = rest.first()?;
                let span = spans.next()?;
                if next >= span.end {
                    continue;
                }
                rest = &rest[rest.iter().take_while(|(_, at)| *at < span.start).count()..];
                let (within, behind) =
                    rest.split_at(rest.iter().take_while(|(_, at)| *at < span.end).count());
                rest = behind;
                if !within.is_empty() {
                    return Some((span, within));
                }
            }
        })
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

/// The first bits of a term's hash.
fn beginning(term: TermHash) -> usize {
    (term.value() >> (u32::BITS - BEGINNING)) as usize
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
    fn those_of_a_text_are_found_in_order_however_long_it_is() {
        let words: Vec<TermHash> = (0..200).map(|n| hash(&format!("w{}", n % 90))).collect();
        let body = words.iter().zip(7_u32..).map(|(word, position)| {
            (u64::from(position) << 32 | u64::from(word.value())).to_le_bytes()
        });
        let body: Vec<[u8; 8]> = body.collect();
        let wanted = Wanted::new(["w3", "w63", "w64", "absent"].map(hash));
        for length in [0, 1, 63, 64, 65, 128, 200] {
            let mut found = Vec::new();
            wanted.each_in(Body::of(&body[..length]), |at, number, position| {
                found.push((at, number, position));
            });
            let all = words[..length].iter().zip(7..).enumerate();
            let all = all
                .filter_map(|(at, (&word, position))| Some((at, wanted.number(word)?, position)));
            assert_eq!(found, all.collect::<Vec<_>>(), "{length}");
        }
    }

    #[test]
    fn spans_hold_what_stands_between_their_ends() {
        let mut sight = Sight::new(&Wanted::new([]));
        sight.places = vec![(0, 1), (2, 2), (1, 3), (0, 20), (1, 25)];
        let spans = [0..1, 1..3, 3..4, 5..20, 25..90];
        let held: Vec<_> = sight.within(spans.into_iter()).collect();
        let wanted = [
            (1..3, [(0, 1), (2, 2)].as_slice()),
            (3..4, &[(1, 3)]),
            (25..90, &[(1, 25)]),
        ];
        assert_eq!(held, wanted);
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
