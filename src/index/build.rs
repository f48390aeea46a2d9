//! Corpus → a new generation.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    hash::Hash,
    path::Path,
};

use tantivy::{
    IndexBuilder, TantivyDocument, TantivyError,
    directory::OwnedBytes,
    schema::Field,
    tokenizer::{PreTokenizedString, Token},
};

use super::{
    Catalog, Entry, Fingerprint, Index, IndexError, StoredChunk,
    generation::{self, Building},
    manifest::Manifest,
    postings::Postings,
    profiles::ProfileWriter,
    schema::Schema,
    stored::{Analysed, analyse, text_of},
};
use crate::{
    analysis::tokens,
    chunk::{self, Chunk},
    corpus::Document,
    figure,
    query::{Lexicon, Topic, Vocabulary},
};

/// Initial memory of the writer; it grows as needed.
pub(super) const WRITER_BYTES: usize = 32 << 20;
/// A topic is listed for a role when some section is clearly about it.
const CLEAR_TOPIC: f32 = 0.6;
/// File name of the terms' impacts.
pub(super) const IMPACTS: &str = "impacts.bin";
/// File name of the catalog.
pub(super) const CATALOG: &str = "catalog.bin";

/// Told how a build gets on.
pub trait Progress: Sync {
    /// `done` of `total` documents are indexed; `total` is 0 while the corpus is being read.
    fn step(&self, done: usize, total: usize);
}

/// Builds a generation of these documents in `folder` and makes it current. One thread, one
/// segment, documents in the order given: the same corpus always gives the same index. Unless
/// `anew`, a generation of just this corpus that another process finished meanwhile is taken
/// instead.
///
/// # Errors
/// When the folder cannot be written or tantivy fails. The generation that served before still
/// does.
pub fn build(
    folder: &Path,
    documents: &[Document],
    lexicon: &Lexicon,
    fingerprint: &Fingerprint,
    progress: &dyn Progress,
    anew: bool,
) -> Result<Index, IndexError> {
    let building = Building::begin(folder)?;
    if !anew && let Some(index) = building.current(fingerprint) {
        return Ok(index);
    }
    building.clear()?;
    let catalog =
        write(building.path(), documents, lexicon, fingerprint, progress).map_err(|source| {
            IndexError::Engine {
                path: building.path().to_owned(),
                source,
            }
        })?;
    let path = building.path().join(CATALOG);
    let encoded = postcard::to_stdvec(&catalog).map_err(|error| IndexError::Damaged {
        path: path.clone(),
        reason: error.to_string(),
    })?;
    fs::write(&path, encoded).map_err(|source| IndexError::Folder { path, source })?;
    Manifest::write(building.path(), fingerprint)?;
    // opened before the lock is given back: a later build must not remove it first
    let generation = building.finish()?;
    generation::open_generation(&generation, fingerprint.clone()).map_err(|reason| {
        IndexError::Damaged {
            path: generation,
            reason,
        }
    })
}

fn write(
    folder: &Path,
    documents: &[Document],
    lexicon: &Lexicon,
    fingerprint: &Fingerprint,
    progress: &dyn Progress,
) -> Result<Catalog, TantivyError> {
    let schema = Schema::new();
    let directory = tantivy::directory::MmapDirectory::open(folder)?;
    let mut writer = IndexBuilder::new()
        .schema(schema.tantivy.clone())
        .single_segment_index_writer::<TantivyDocument>(directory, WRITER_BYTES)?;
    let mut catalog = Catalog {
        version: fingerprint.short().to_owned(),
        ..Catalog::default()
    };
    let mut frequencies: HashMap<String, u32> = HashMap::new();
    let mut names = Named::default();
    let (mut places, mut roles) = (HashMap::new(), HashMap::new());
    let mut profiles = ProfileWriter::begin(folder)?;
    let mut length = 0_usize;
    for (ordinal, document) in documents.iter().enumerate() {
        progress.step(ordinal, documents.len());
        let mut entry = Entry::new(document);
        let first = catalog.chunks;
        let others = document.aliases.iter().chain(&document.alternates);
        for word in others.flat_map(|alias| tokens(alias)) {
            *frequencies.entry(word.text).or_default() += 1;
        }
        let others = document.sources.iter().map(|other| &other.source);
        for source in std::iter::once(&document.source).chain(others) {
            names.sources.extend(figure::publishers_in(&source.name));
        }
        for phrase in document.sections.iter().flat_map(|section| &section.asked) {
            for word in tokens(phrase) {
                *frequencies.entry(word.text).or_default() += 1;
            }
        }
        let chunks = chunk::cut(document);
        for (i, chunk) in chunks.iter().enumerate() {
            count_words(&document.title, chunk, &mut frequencies);
            let Analysed {
                terms,
                mut facets,
                mut parts,
                stored,
            } = analyse(lexicon, ordinal as u32, document, chunk.clone());
            if i == 0 {
                // what a document begins with says what it is about, whatever stands above it
                facets.topics.push((Topic::Overview, 1.0));
            }
            parts.place_in_section = chunks[..i]
                .iter()
                .rev()
                .take_while(|earlier| earlier.trail.first() == chunk.trail.first())
                .count()
                .min(usize::from(u16::MAX)) as u16;
            names.look_at(&stored);
            length += parts.length();
            for topic in Topic::ALL {
                if facets.topic(topic) >= CLEAR_TOPIC && !entry.topics.contains(&topic) {
                    entry.topics.push(topic);
                }
            }
            parts.places = ordinals(&mut places, facets.places);
            parts.roles = ordinals(&mut roles, facets.roles);
            parts.topics = facets.topics;
            parts.levels = facets.levels;
            parts.years = facets.years;
            parts.amount = facets.amount;
            parts.percent = facets.percent;
            profiles.add(&parts)?;
            let encoded = postcard::to_stdvec(&stored)
                .map_err(|error| TantivyError::InternalError(error.to_string()))?;
            let mut indexed = TantivyDocument::default();
            indexed.add_pre_tokenized_text(schema.text, pre_tokenized(terms));
            indexed.add_bytes(schema.chunk, &encoded);
            writer.add_document(indexed)?;
            catalog.chunks += 1;
        }
        entry.topics.sort();
        entry.chunks = first..catalog.chunks;
        catalog.documents.push(entry);
    }
    progress.step(documents.len(), documents.len());
    let index = writer.finalize()?;
    profiles.finish()?;
    fs::write(folder.join(IMPACTS), impacts(&index, schema.text)?)?;
    catalog.places = in_order(places);
    catalog.roles = in_order(roles);
    catalog.vocabulary = Vocabulary::new(frequencies);
    catalog.companies = names.companies.into_iter().collect();
    catalog.sources = names.sources.into_iter().collect();
    catalog.average_length = length as f32 / catalog.chunks.max(1) as f32;
    Ok(catalog)
}

/// The [impacts](Postings::impacts) of all terms.
fn impacts(index: &tantivy::Index, text: Field) -> Result<Vec<u8>, TantivyError> {
    let searcher = index.reader()?.searcher();
    match searcher.segment_readers().first() {
        Some(segment) => Postings::open(segment, text, OwnedBytes::empty())?.impacts(),
        None => Ok(Vec::new()),
    }
}

/// The ordinals of some things among those met so far.
fn ordinals<T: Eq + Hash>(known: &mut HashMap<T, u32>, things: Vec<T>) -> Vec<u32> {
    let ordinal = |thing| {
        let next = known.len() as u32;
        *known.entry(thing).or_insert(next)
    };
    things.into_iter().map(ordinal).collect()
}

/// Things by their ordinals.
fn in_order<T>(known: HashMap<T, u32>) -> Vec<T> {
    let mut things: Vec<(T, u32)> = known.into_iter().collect();
    things.sort_unstable_by_key(|&(_, ordinal)| ordinal);
    things.into_iter().map(|(thing, _)| thing).collect()
}

/// Companies and publishers met so far.
#[derive(Default)]
struct Named {
    companies: BTreeSet<String>,
    sources: BTreeSet<String>,
}

impl Named {
    fn look_at(&mut self, stored: &StoredChunk) {
        let text = text_of(&stored.chunk);
        self.sources.extend(figure::publishers_in(&text));
        self.companies.extend(figure::companies_in(&text));
        for figure in &stored.figures {
            self.companies.extend(figure.company.clone());
            self.sources.extend(figure::publishers_in(&figure.source));
        }
    }
}

/// Terms as tantivy takes them; positions are kept in the stored chunk instead.
pub(super) fn pre_tokenized(terms: Vec<String>) -> PreTokenizedString {
    PreTokenizedString {
        text: String::new(),
        tokens: terms
            .into_iter()
            .enumerate()
            .map(|(position, text)| Token {
                position,
                text,
                ..Token::default()
            })
            .collect(),
    }
}

/// Counts the words of a chunk, its headings and its title, each once.
fn count_words(title: &str, chunk: &Chunk, frequencies: &mut HashMap<String, u32>) {
    let text = text_of(chunk);
    let mut words: Vec<String> = std::iter::once(title)
        .chain(chunk.trail.iter().map(String::as_str))
        .chain(std::iter::once(text.as_str()))
        .flat_map(tokens)
        .flat_map(|token| {
            let parts: Vec<String> = token
                .text
                .split('/')
                .filter(|part| part.len() < token.text.len())
                .map(str::to_owned)
                .collect();
            std::iter::once(token.text).chain(parts)
        })
        .collect();
    words.sort();
    words.dedup();
    for word in words {
        *frequencies.entry(word).or_default() += 1;
    }
}
