//! What ranking looks at in a chunk. Candidates are many, and of most nothing else is ever looked at:
//! so it lies in a file of its own and is read where it lies, without decoding.

use std::ops::Range;

use tantivy::directory::OwnedBytes;

use super::{TermHash, hash};
use crate::{
    analysis::TextVector,
    query::{Level, Topic, YearRange},
};

/// What ranking looks at in a chunk.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Ordinal of its document in the [catalog](super::Catalog).
    pub document: u32,
    /// Number of terms of title, headings and text: its length as BM25 sees it.
    pub length: u32,
    /// How many chunks of the same top-level section stand before it.
    pub place_in_section: u16,
    /// Whether it says little by itself.
    pub aside: bool,
    /// Whether it holds an amount of money.
    pub amount: bool,
    /// Whether it holds a percentage.
    pub percent: bool,
    /// How many of the terms of its headings are of the innermost one.
    innermost: u16,
    /// Hash of the numbers, places and levels that its text names: equal where those are.
    pub facts: u32,
    /// How many of the terms of its headings are the author's word.
    asked: u16,
    /// A bit for each of [`Level::NAMES`] that it names.
    levels: u8,
    /// Where each list ends, in the order of [`List`].
    ends: [u32; LISTS],
    bytes: OwnedBytes,
}

/// Terms of a text, in order, with their positions.
#[derive(Clone, Copy)]
pub struct Body<'a>(&'a [[u8; 8]]);

/// The lists of a profile, one after the other.
#[derive(Debug, Clone, Copy)]
enum List {
    Topics,
    Places,
    Years,
    Roles,
    Title,
    Heading,
    Body,
    Words,
    Vector,
    Spans,
    Labels,
}

const LISTS: usize = 11;
/// Bytes of numbers before them.
const NUMBERS: usize = 20;
/// Bytes before the lists.
const HEAD: usize = NUMBERS + 4 * LISTS;

/// What a profile is made of.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub document: u32,
    pub place_in_section: u16,
    pub aside: bool,
    pub amount: bool,
    pub percent: bool,
    pub topics: Vec<(Topic, f32)>,
    /// Ordinals in [`Catalog::places`](super::Catalog::places).
    pub places: Vec<u32>,
    /// The same by name.
    pub place_names: Vec<String>,
    pub levels: Vec<&'static str>,
    /// Runs of digits of the text, sorted, with blanks between.
    pub numbers: String,
    pub years: Vec<YearRange>,
    /// Ordinals in [`Catalog::roles`](super::Catalog::roles), of the outermost heading first.
    pub roles: Vec<u32>,
    pub title: Vec<TermHash>,
    /// Terms of headings, and of what members ask for by the author's word.
    pub heading: Vec<TermHash>,
    /// How many of these are the author's word, which is not counted as text.
    pub asked: u32,
    /// How many of the others, the last of them, are of the innermost heading.
    pub innermost: u16,
    /// Terms of the text with their positions.
    pub body: Vec<(TermHash, u32)>,
    pub vector: TextVector,
    /// Where each of the terms of the text stands in it, in bytes.
    pub spans: Vec<Range<u32>>,
    /// Positions in the text of what its lines name first (“Explainability: …”).
    pub labels: Vec<Range<u32>>,
}

impl Parts {
    /// Number of terms of title, headings and text.
    pub fn length(&self) -> usize {
        self.title.len() + self.heading.len() - self.asked as usize + self.body.len()
    }

    /// The terms of the text, each once, sorted.
    fn words(&self) -> Vec<TermHash> {
        let mut words: Vec<TermHash> = self.body.iter().map(|&(term, _)| term).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Hash of what two texts must agree in to say the same.
    fn facts(&self) -> u32 {
        let places = self.place_names.join("|");
        let facts = [&*self.numbers, &*places, &*self.levels.join(" ")];
        hash(&facts.join("/")).value()
    }

    /// Adds it to `bytes` as [`Profile::read`] reads it.
    pub fn encode(&self, bytes: &mut Vec<u8>) {
        let levels = Level::NAMES.iter().enumerate();
        let levels = levels.filter(|(_, name)| self.levels.contains(*name));
        let levels = levels.fold(0_u8, |bits, (at, _)| bits | 1 << at);
        let begin = bytes.len();
        bytes.extend(self.document.to_le_bytes());
        bytes.extend((self.length() as u32).to_le_bytes());
        bytes.extend(self.place_in_section.to_le_bytes());
        bytes.push(u8::from(self.aside) | u8::from(self.amount) << 1 | u8::from(self.percent) << 2);
        bytes.push(levels);
        bytes.extend(self.facts().to_le_bytes());
        bytes.extend(self.innermost.to_le_bytes());
        bytes.extend((self.asked as u16).to_le_bytes());
        bytes.resize(begin + HEAD, 0);
        let mut list = 0;
        let mut end_list = |bytes: &mut Vec<u8>| {
            let end = (bytes.len() - begin) as u32;
            let at = begin + NUMBERS + 4 * list;
            bytes[at..at + 4].copy_from_slice(&end.to_le_bytes());
            list += 1;
        };
        let hashes = |bytes: &mut Vec<u8>, terms: &[TermHash]| {
            put(bytes, terms, |one| one.value().to_le_bytes());
        };
        let numbers = |bytes: &mut Vec<u8>, numbers: &[u32]| {
            put(bytes, numbers, |one| one.to_le_bytes());
        };
        for &(topic, weight) in &self.topics {
            bytes.push(topic as u8);
            bytes.extend(weight.to_le_bytes());
        }
        end_list(bytes);
        numbers(bytes, &self.places);
        end_list(bytes);
        bytes.extend(self.years.iter().flat_map(|span| [span.from, span.to]));
        end_list(bytes);
        numbers(bytes, &self.roles);
        end_list(bytes);
        hashes(bytes, &self.title);
        end_list(bytes);
        hashes(bytes, &self.heading);
        end_list(bytes);
        put(bytes, &self.body, |&(term, at)| pair(term.value(), at));
        end_list(bytes);
        hashes(bytes, &self.words());
        end_list(bytes);
        bytes.extend(self.vector.bytes());
        end_list(bytes);
        let bounds = |span: &Range<u32>| pair(span.start, span.end);
        put(bytes, &self.spans, bounds);
        end_list(bytes);
        put(bytes, &self.labels, bounds);
        end_list(bytes);
    }
}

impl Profile {
    /// Reads a profile; `None` where the bytes are none.
    pub(super) fn read(bytes: OwnedBytes) -> Option<Self> {
        let head = *bytes.first_chunk::<HEAD>()?;
        let number =
            |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let ends: [u32; LISTS] = std::array::from_fn(|list| number(NUMBERS + 4 * list));
        (ends[LISTS - 1] as usize == bytes.len()).then(|| Self {
            document: number(0),
            length: number(4),
            place_in_section: u16::from_le_bytes([head[8], head[9]]),
            aside: head[10] & 1 != 0,
            amount: head[10] & 2 != 0,
            percent: head[10] & 4 != 0,
            innermost: u16::from_le_bytes([head[16], head[17]]),
            asked: u16::from_le_bytes([head[18], head[19]]),
            levels: head[11],
            facts: number(12),
            ends,
            bytes,
        })
    }

    /// Topics of its headings with their weights, as [`Facets::topics`](crate::query::Facets).
    pub fn topics(&self) -> impl Iterator<Item = (Topic, f32)> {
        let topics = self.list(List::Topics).as_chunks::<5>().0.iter();
        topics.filter_map(|&[topic, a, b, c, d]| {
            let topic = Topic::ALL.get(usize::from(topic))?;
            Some((*topic, f32::from_le_bytes([a, b, c, d])))
        })
    }

    /// Weight of each topic, in the order of [`Topic::ALL`]: 0 where the headings do not speak of it.
    pub fn topic_weights(&self) -> [f32; Topic::ALL.len()] {
        let mut weights = [0.0_f32; Topic::ALL.len()];
        for (topic, weight) in self.topics() {
            let known = &mut weights[topic as usize];
            if weight > *known {
                *known = weight;
            }
        }
        weights
    }

    /// Weight of a topic, 0 when the headings do not speak of it.
    pub fn topic(&self, topic: Topic) -> f32 {
        let same = self.topics().filter(|&(known, _)| known == topic);
        same.map(|(_, weight)| weight).fold(0.0, f32::max)
    }

    /// Places its text or headings name, as ordinals in [`Catalog::places`](super::Catalog::places).
    pub fn places(&self) -> impl Iterator<Item = u32> {
        numbers(self.list(List::Places))
    }

    /// Whether its text or headings name a level.
    pub fn names_level(&self, name: &str) -> bool {
        let at = Level::NAMES.iter().position(|&known| known == name);
        at.is_some_and(|at| self.levels & 1 << at != 0)
    }

    /// The levels its text or headings name.
    pub fn levels(&self) -> impl Iterator<Item = &'static str> {
        let names = Level::NAMES.into_iter().enumerate();
        let levels = self.levels;
        names.filter_map(move |(at, name)| (levels & 1 << at != 0).then_some(name))
    }

    /// Spans of years it names.
    pub fn years(&self) -> impl Iterator<Item = YearRange> {
        let years = self.list(List::Years).as_chunks::<2>().0.iter();
        years.map(|&[from, to]| YearRange { from, to })
    }

    /// Roles its headings name, outermost heading first, as ordinals in
    /// [`Catalog::roles`](super::Catalog::roles).
    pub fn roles(&self) -> impl DoubleEndedIterator<Item = u32> {
        numbers(self.list(List::Roles))
    }

    /// Terms of the document's title.
    pub fn title(&self) -> impl Iterator<Item = TermHash> {
        numbers(self.list(List::Title)).map(TermHash)
    }

    /// Terms of its headings, and of what members ask for by the author's word.
    pub fn heading(&self) -> impl ExactSizeIterator<Item = TermHash> {
        numbers(self.list(List::Heading)).map(TermHash)
    }

    /// Which of the [terms of its headings](Self::heading) are of the innermost one.
    pub fn innermost(&self) -> Range<usize> {
        let end = self.heading().len().saturating_sub(self.asked.into());
        end.saturating_sub(self.innermost.into())..end
    }

    /// The terms of the innermost heading.
    pub fn innermost_heading(&self) -> impl ExactSizeIterator<Item = TermHash> {
        let own = self.innermost();
        let bytes = self.list(List::Heading).get(4 * own.start..4 * own.end);
        numbers(bytes.unwrap_or_default()).map(TermHash)
    }

    /// Positions in the text of what its lines name first (“Explainability: …”).
    pub fn labels(&self) -> impl ExactSizeIterator<Item = Range<u32>> {
        pairs(self.list(List::Labels)).map(|(start, end)| start..end)
    }

    /// Terms of its text, in order, with their positions.
    pub fn body(&self) -> Body<'_> {
        Body::of(self.list(List::Body).as_chunks().0)
    }

    /// Where the [term of the text](Self::body) at this place stands in it, in bytes. Those of one
    /// expression have all of it.
    pub fn span(&self, at: usize) -> Option<Range<usize>> {
        let (start, end) = two(*self.list(List::Spans).as_chunks().0.get(at)?);
        Some(start as usize..end as usize)
    }

    /// The terms of its text, each once, sorted.
    pub fn words(&self) -> impl ExactSizeIterator<Item = TermHash> {
        numbers(self.list(List::Words)).map(TermHash)
    }

    /// Likeness of a text to headings and text.
    pub fn likeness(&self, text: &TextVector) -> f32 {
        text.likeness_to(self.list(List::Vector))
    }

    fn list(&self, list: List) -> &[u8] {
        let at = list as usize;
        let start = at
            .checked_sub(1)
            .map_or(HEAD, |before| self.ends[before] as usize);
        let end = self.ends[at] as usize;
        self.bytes.get(start..end).unwrap_or_default()
    }
}

impl<'a> Body<'a> {
    /// As they lie in a profile: the number of each, and its position.
    pub fn of(bytes: &'a [[u8; 8]]) -> Self {
        Self(bytes)
    }

    /// All of them.
    pub fn iter(self) -> impl ExactSizeIterator<Item = (TermHash, u32)> + DoubleEndedIterator {
        self.0.iter().map(|&one| term_at(one))
    }

    /// The one at this place.
    pub fn get(self, at: usize) -> Option<(TermHash, u32)> {
        self.0.get(at).map(|&one| term_at(one))
    }

    /// So many at a time; the last ones may be fewer.
    pub fn in_groups_of(self, size: usize) -> impl Iterator<Item = Self> {
        self.0.chunks(size).map(Self)
    }
}

fn term_at(bytes: [u8; 8]) -> (TermHash, u32) {
    let (term, position) = two(bytes);
    (TermHash(term), position)
}

/// Adds what things are in bytes, all of one length: room is made once.
fn put<T, const N: usize>(bytes: &mut Vec<u8>, things: &[T], encode: impl Fn(&T) -> [u8; N]) {
    let start = bytes.len();
    bytes.resize(start + N * things.len(), 0);
    let room = bytes[start..].as_chunks_mut::<N>().0.iter_mut();
    for (place, thing) in room.zip(things) {
        *place = encode(thing);
    }
}

/// Two numbers, as [`pairs`] reads them.
fn pair(first: u32, second: u32) -> [u8; 8] {
    (u64::from(second) << 32 | u64::from(first)).to_le_bytes()
}

fn pairs(bytes: &[u8]) -> impl ExactSizeIterator<Item = (u32, u32)> {
    bytes.as_chunks().0.iter().map(|&pair| two(pair))
}

fn two([a, b, c, d, e, f, g, h]: [u8; 8]) -> (u32, u32) {
    let first = u32::from_le_bytes([a, b, c, d]);
    (first, u32::from_le_bytes([e, f, g, h]))
}

fn numbers(bytes: &[u8]) -> impl ExactSizeIterator<Item = u32> + DoubleEndedIterator {
    let numbers = bytes.as_chunks::<4>().0.iter();
    numbers.map(|&number| u32::from_le_bytes(number))
}

#[cfg(test)]
mod tests;
