//! The inverted index of a segment, from terms that are numbers already. tantivy's own writer takes
//! texts: it copies each term of each chunk, hashes it and holds it against those that it knows. Here
//! that was done once for each word of the corpus. What is written is what tantivy would write, byte
//! for byte, which a test holds it to.

use tantivy::{
    Score, TantivyError,
    fieldnorm::{FieldNormReader, FieldNormReaders, FieldNormsSerializer},
    index::{Segment, SegmentComponent},
    postings::InvertedIndexSerializer,
    schema::Field,
};

use super::share::Shares;

/// Number of a term: whoever gives them counts from 0, and gives their texts in the end.
pub(super) type TermId = u32;

/// The terms of chunks, each with the chunks that hold it.
#[derive(Debug, Default)]
pub(super) struct Inverted {
    /// By number of the term.
    lists: Vec<List>,
    /// Of each chunk, as tantivy encodes it in a byte.
    lengths: Vec<u8>,
    /// Terms of all chunks.
    tokens: u64,
    /// The terms of the last chunk, each once.
    met: Vec<TermId>,
}

/// The chunks that hold a term.
#[derive(Debug, Default)]
struct List {
    /// For each chunk in turn: how many chunks lie between the one before and it, doubled, and one more
    /// where the term stands in it just once; else how often follows. Seven bits to a byte.
    packed: Vec<u8>,
    /// How many there are.
    chunks: u32,
    /// The number after the last one's.
    next: u32,
    /// How often it stands in the chunk at hand.
    frequency: u32,
}

impl Inverted {
    /// Adds the next chunk.
    pub fn add(&mut self, terms: &[TermId]) {
        let chunk = self.lengths.len() as u32;
        for &term in terms {
            let at = term as usize;
            if at >= self.lists.len() {
                self.lists.resize_with(at + 1, List::default);
            }
            let list = &mut self.lists[at];
            if list.frequency == 0 {
                self.met.push(term);
            }
            list.frequency += 1;
        }
        for term in self.met.drain(..) {
            self.lists[term as usize].push(chunk);
        }
        self.tokens += terms.len() as u64;
        self.lengths
            .push(FieldNormReader::fieldnorm_to_id(terms.len() as u32));
    }

    /// Number of chunks.
    pub fn chunks(&self) -> u32 {
        self.lengths.len() as u32
    }

    /// Writes the files of a segment. `text` says what a term is; what is given back is, for each term
    /// in their order, the greatest of `shares` that it scores anywhere, in 255ths.
    pub fn write<'t>(
        &self,
        segment: &Segment,
        field: Field,
        text: impl Fn(TermId) -> &'t str,
        shares: &Shares,
    ) -> Result<Vec<u8>, TantivyError> {
        let lengths = segment.open_write(SegmentComponent::FieldNorms)?;
        let mut serializer = FieldNormsSerializer::from_write(lengths)?;
        serializer.serialize_field(field, &self.lengths)?;
        serializer.close()?;
        let lengths = segment.open_read(SegmentComponent::FieldNorms)?;
        let lengths = FieldNormReaders::open(lengths)?.get_field(field)?;

        let lists = self.lists.iter().zip(0..);
        let mut lists: Vec<(&str, &List)> = lists
            .filter(|(list, _)| list.chunks > 0)
            .map(|(list, term)| (text(term), list))
            .collect();
        lists.sort_unstable_by_key(|&(term, _)| term);
        let mut serializer = InvertedIndexSerializer::open(segment)?;
        let mut impacts = Vec::with_capacity(lists.len());
        if !lists.is_empty() {
            let mut terms = serializer.new_field(field, self.tokens, lengths)?;
            for (term, list) in lists {
                terms.new_term(term.as_bytes(), list.chunks, true)?;
                let mut most: Score = 0.0;
                list.each(|chunk, frequency| {
                    terms.write_doc(chunk, frequency, &[]);
                    most = most.max(shares.of(self.lengths[chunk as usize], frequency));
                });
                terms.close_term()?;
                impacts.push((most * Score::from(u8::MAX)).ceil() as u8);
            }
            terms.close()?;
        }
        serializer.close()?;
        Ok(impacts)
    }
}

impl List {
    /// Adds a chunk behind the others; how often the term stands in it is known.
    fn push(&mut self, chunk: u32) {
        let frequency = std::mem::take(&mut self.frequency);
        let distance = u64::from(chunk - self.next) << 1;
        self.number(distance | u64::from(frequency == 1));
        if frequency != 1 {
            self.number(frequency.into());
        }
        self.next = chunk + 1;
        self.chunks += 1;
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.packed.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.packed.push(number as u8);
    }

    /// Tells each chunk, and how often the term stands in it.
    fn each(&self, mut tell: impl FnMut(u32, u32)) {
        let mut bytes = self.packed.iter();
        let mut number = || {
            let (mut number, mut shift) = (0_u64, 0_u32);
            for &byte in bytes.by_ref() {
                number |= u64::from(byte & 0x7f) << shift;
                if byte < 0x80 {
                    break;
                }
                shift += 7;
            }
            number
        };
        let mut next = 0;
        for _ in 0..self.chunks {
            let first = number();
            let frequency = if first & 1 == 1 { 1 } else { number() as u32 };
            let chunk = next + (first >> 1) as u32;
            tell(chunk, frequency);
            next = chunk + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, path::Path};

    use tantivy::{
        IndexBuilder, TantivyDocument,
        directory::{MmapDirectory, OwnedBytes},
    };

    use super::*;
    use crate::index::{
        draft::Draft,
        layout::Layout,
        postings::Postings,
        schema::Schema,
        terms::{Terms, tokenizers},
    };

    const MEAN: f32 = 5.0;

    /// The files of the inverted index in a folder, by their extensions.
    fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let kind = path.extension().unwrap().to_str().unwrap().to_owned();
            if ["idx", "term", "pos", "fieldnorm"].contains(&kind.as_str()) {
                files.insert(kind, std::fs::read(&path).unwrap());
            }
        }
        files
    }

    /// Chunks of terms as they come: some often, some in every chunk, most of them rarely.
    fn chunks(count: u32, terms: u32) -> Vec<Vec<TermId>> {
        let mut seed = 7_u64;
        let mut random = move |below: u32| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as u32 % below
        };
        let mut chunk = || {
            let length = random(9) * random(40);
            let all = (0..length).map(|_| random(terms).min(random(terms)));
            all.collect()
        };
        (0..count).map(|_| chunk()).collect()
    }

    fn holds_what_tantivy_writes(chunks: &[Vec<TermId>]) {
        let word = |term: TermId| format!("{}{term}", ["é", "a", "z", ""][term as usize % 4]);
        let words: Vec<String> = (0..3000).map(word).collect();
        let schema = Schema::new();
        let theirs = tempfile::tempdir().unwrap();
        let mut writer = IndexBuilder::new()
            .schema(schema.tantivy.clone())
            .tokenizers(tokenizers())
            .single_segment_index_writer::<TantivyDocument>(
                MmapDirectory::open(theirs.path()).unwrap(),
                32 << 20,
            )
            .unwrap();
        let ours = tempfile::tempdir().unwrap();
        let mut inverted = Inverted::default();
        for chunk in chunks {
            let mut document = TantivyDocument::default();
            let terms = chunk.iter().map(|&term| &words[term as usize]);
            document.add_text(schema.text, terms.collect::<Terms>().text());
            writer.add_document(document).unwrap();
            inverted.add(chunk);
        }
        let index = writer.finalize().unwrap();
        let segment = tantivy::Index::create(
            Draft::open(ours.path()).unwrap(),
            schema.tantivy.clone(),
            tantivy::IndexSettings::default(),
        )
        .unwrap()
        .new_segment();
        let impacts = inverted
            .write(
                &segment,
                schema.text,
                |term| &words[term as usize],
                &Shares::of_mean(MEAN),
            )
            .unwrap();
        assert_eq!(files(ours.path()), files(theirs.path()));

        let searcher = index.reader().unwrap().searcher();
        let alone = Layout::alone(chunks.len() as u32);
        let lists = vec![(searcher.segment_reader(0), OwnedBytes::empty())];
        let lists = Postings::open(lists, schema.text, &alone, MEAN).unwrap();
        assert_eq!(impacts, lists.impacts().unwrap());
    }

    #[test]
    fn what_is_written_is_what_tantivy_writes() {
        holds_what_tantivy_writes(&chunks(2000, 3000));
        holds_what_tantivy_writes(&[vec![5], vec![], vec![5, 5, 9]]);
        holds_what_tantivy_writes(&[]);
    }

    #[test]
    fn chunks_that_lie_far_apart_are_told_as_they_went_in() {
        let went_in = [(0, 1), (1, 700), (129, 1), (70_000, 3), (u32::MAX - 1, 1)];
        let mut list = List::default();
        for (chunk, frequency) in went_in {
            list.frequency = frequency;
            list.push(chunk);
        }
        let mut told = Vec::new();
        list.each(|chunk, frequency| told.push((chunk, frequency)));
        assert_eq!(told, went_in);
    }
}
