//! Corpus → a new generation.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use tantivy::TantivyError;

use super::{
    Catalog, Fingerprint, Index, IndexError,
    gather::{Gather, Gathered},
    generation::{self, Building, failed},
    layout::{self, LAYOUT, Layout, Place, damaged},
    manifest::{File, Manifest},
    record::Records,
    reuse::Reusable,
    segment::SegmentWriter,
};
use crate::{
    corpus::{Corpus, Problem},
    query::{Lexicon, Vocabulary},
};

/// File name of the catalog.
pub(super) const CATALOG: &str = "catalog.bin";

/// Told how a build gets on.
pub trait Progress: Sync {
    /// `done` of `total` documents are indexed; `total` is 0 while the corpus is being read.
    fn step(&self, done: usize, total: usize);

    /// Whether to leave it at that: asked after each document. What was written is then removed.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// What a generation is made of.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The documents. Those that are [known](Corpus::known) are taken from what is reusable, which must
    /// have them.
    pub corpus: &'a Corpus,
    /// What they are read with.
    pub lexicon: &'a Lexicon,
    /// Of both.
    pub fingerprint: &'a Fingerprint,
    /// What is left of the generation before.
    pub reusable: Option<&'a Reusable<'a>>,
}

/// A generation that was built.
pub struct Built {
    /// It, opened.
    pub index: Index,
    /// What the figures of its documents lack; nothing where another process had built it.
    pub problems: Vec<Problem>,
}

/// Builds a generation in `folder` and makes it current. Where nothing is reused it is one segment,
/// documents in the order given, and the same corpus always gives the same index; where something is, it
/// answers as that one would. Unless `anew`, a generation of just this corpus that another process
/// finished meanwhile is taken instead.
///
/// # Errors
/// When the folder cannot be written, tantivy fails, what was to be reused is no longer there, or the build
/// is [stopped](Progress::is_stopped). The generation that served before still does, and nothing is left of
/// the new one.
pub fn build(
    folder: &Path,
    material: Material<'_>,
    progress: &dyn Progress,
    anew: bool,
) -> Result<Built, IndexError> {
    let mut building = Building::begin(folder)?;
    if !anew && let Some(index) = building.current(material.fingerprint) {
        return Ok(Built {
            index,
            problems: Vec::new(),
        });
    }
    // told before anything is written: who is told stops it in order from here on
    progress.step(0, material.corpus.documents.len());
    building.clear()?;
    let path = building.path();
    let new = path.join(building.segment());
    fs::create_dir(&new).map_err(failed(&new))?;
    let made = write(&new, material, progress).map_err(|source| IndexError::Engine {
        path: new.clone(),
        source,
    })?;
    let Some(mut made) = made else {
        return Err(IndexError::Stopped);
    };
    if made.layout.segments.iter().all(|one| !one.name.is_empty()) {
        fs::remove_dir_all(&new).map_err(failed(&new))?;
    }
    for segment in &mut made.layout.segments {
        if segment.name.is_empty() {
            segment.name = building.segment();
        }
    }
    made.layout.check().map_err(|error| damaged(path, &error))?;
    let linked = match material.reusable {
        Some(reusable) => link(reusable.index, path, &made.layout)?,
        None => Vec::new(),
    };
    encode(path, CATALOG, &made.catalog)?;
    encode(path, LAYOUT, &made.layout)?;
    made.records.write(path)?;
    let manifest = Manifest::write(path, material.fingerprint, &linked)?;
    // opened before the lock is given back: a later build must not remove it first
    let generation = building.finish()?;
    let opened = generation::open_generation(&generation, manifest);
    let index = opened.map_err(|reason| IndexError::Damaged {
        path: generation,
        reason,
    })?;
    let documents = made.records.documents.into_iter();
    Ok(Built {
        index,
        problems: documents.flat_map(|one| one.problems).collect(),
    })
}

fn encode(folder: &Path, file: &str, content: &impl serde::Serialize) -> Result<(), IndexError> {
    let path = folder.join(file);
    let encoded = postcard::to_stdvec(content).map_err(|error| damaged(&path, &error))?;
    fs::write(&path, encoded).map_err(failed(&path))
}

/// Gives a generation the segments of its layout that another one has; files are never changed, so that
/// both may have them. Where the file system has no links they are copied.
fn link(from: &Index, to: &Path, layout: &Layout) -> Result<Vec<File>, IndexError> {
    let mut linked = Vec::new();
    for file in from.files() {
        let Some((segment, _)) = file.name.split_once('/') else {
            continue;
        };
        if layout.segments.iter().all(|one| one.name != segment) {
            continue;
        }
        let folder = to.join(segment);
        fs::create_dir_all(&folder).map_err(failed(&folder))?;
        let (source, target) = (from.generation().join(&file.name), to.join(&file.name));
        if fs::hard_link(&source, &target).is_err() {
            fs::copy(&source, &target).map_err(failed(&source))?;
            let copied = fs::File::open(&target).and_then(|file| file.sync_all());
            copied.map_err(failed(&target))?;
        }
        linked.push(file.clone());
    }
    Ok(linked)
}

/// All of a generation but its segments.
struct Made {
    catalog: Catalog,
    layout: Layout,
    records: Records,
}

/// Writes a segment of the documents that are new into a folder; it has no name in the layout yet. `None`
/// where it was stopped.
fn write(
    folder: &Path,
    material: Material<'_>,
    progress: &dyn Progress,
) -> Result<Option<Made>, TantivyError> {
    let Material {
        corpus, reusable, ..
    } = material;
    let before = reusable.map(|reusable| reusable.index);
    let mut gather = Gather::new(material.lexicon, before.map(Index::catalog));
    let mut layout = Layout::default();
    if let Some(before) = before {
        layout.segments.clone_from(&before.layout().segments);
    }
    let new = layout.segments.len() as u32;
    let mut catalog = Catalog {
        version: material.fingerprint.short().to_owned(),
        ..Catalog::default()
    };
    let mut records = Records {
        files: corpus.files.clone(),
        ..Records::default()
    };
    let mut stays: Vec<bool> =
        vec![false; before.map_or(0, |before| before.catalog().documents.len())];
    let mut writer = SegmentWriter::begin(folder)?;
    let mut documents = 0;
    let mut lengths = 0;
    let all = corpus.documents.len();
    for (at, document) in corpus.documents.iter().enumerate() {
        progress.step(at, all);
        if progress.is_stopped() {
            return Ok(None);
        }
        let first = layout.chunks();
        let (mut entry, mut record, place) = if corpus.known[at] {
            let reusable = reusable.ok_or_else(|| missing(&document.path))?;
            let was = reusable.ordinal(corpus, at);
            let was = was.ok_or_else(|| missing(&document.path))?;
            stays[was as usize] = true;
            let (entry, record) = (reusable.entry(was).clone(), reusable.record(was).clone());
            (entry, record, reusable.index.place(was))
        } else {
            let start = writer.chunks();
            let Gathered { entry, record } = gather.add(document, documents, &mut writer)?;
            let place = Place {
                segment: new,
                local: start..writer.chunks(),
                document: documents,
            };
            documents += 1;
            (entry, record, Some(place))
        };
        if let Some(place) = place {
            layout.push(at as u32, place);
        }
        entry.chunks = first..layout.chunks();
        record.origin = corpus.origins[at];
        layout.tokens += record.tokens;
        lengths += record.length;
        catalog.documents.push(entry);
        records.documents.push(record);
    }
    progress.step(all, all);
    if let Some(reusable) = reusable {
        take_away(reusable, &stays, &mut layout, &mut gather)?;
    }
    layout.segments.push(layout::Segment {
        chunks: writer.chunks(),
        mean: layout.mean(),
        ..layout::Segment::default()
    });
    writer.finish(|term| gather.analyst.term_text(term), layout.mean())?;
    layout.drop_unused();
    catalog.chunks = layout.chunks();
    catalog.average_length = lengths as f32 / catalog.chunks.max(1) as f32;
    catalog.companies = names(records.documents.iter().map(|one| &one.companies));
    catalog.sources = names(records.documents.iter().map(|one| &one.sources));
    let nothing = Vocabulary::default();
    let known = before.map_or(&nothing, |before| &before.catalog().vocabulary);
    catalog.vocabulary = known.changed(gather.analyst.changes());
    catalog.places = gather.places.in_order();
    catalog.roles = gather.roles.in_order();
    Ok(Some(Made {
        catalog,
        layout,
        records,
    }))
}

/// Takes away what documents counted for that are gone, or have a place in a segment that goes.
fn take_away(
    reusable: &Reusable<'_>,
    stays: &[bool],
    layout: &mut Layout,
    gather: &mut Gather<'_>,
) -> Result<(), TantivyError> {
    let index = reusable.index;
    for (ordinal, _) in (0..).zip(stays).filter(|&(_, &stays)| !stays) {
        let (entry, record) = (reusable.entry(ordinal), reusable.record(ordinal));
        let others = entry.aliases.iter().chain(&entry.alternates);
        let analyst = &mut gather.analyst;
        analyst.count_names(others.chain(&record.asked), -1);
        let place = index.place(ordinal);
        let segment = place.filter(|place| reusable.stays(place.segment));
        for (at, number) in (0..).zip(entry.chunks.clone()) {
            let stored = index.chunk(number);
            let stored = stored.map_err(|error| TantivyError::InternalError(error.to_string()))?;
            let terms = analyst.take_away(&entry.title, &stored.chunk, record.asked_of(at));
            if let Some(place) = &segment {
                let gone: &mut BTreeMap<String, u32> =
                    &mut layout.segments[place.segment as usize].gone;
                for term in terms {
                    *gone.entry(term.to_owned()).or_default() += 1;
                }
            }
        }
    }
    Ok(())
}

/// Names, each once, sorted.
fn names<'r>(lists: impl Iterator<Item = &'r Vec<String>>) -> Vec<String> {
    let names: BTreeSet<&str> = lists.flatten().map(String::as_str).collect();
    names.into_iter().map(str::to_owned).collect()
}

fn missing(path: &str) -> TantivyError {
    TantivyError::InternalError(format!(
        "{path} is not in the index it was to be taken from"
    ))
}
