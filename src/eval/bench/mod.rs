//! What the program costs on a corpus, each figure beside what nobody can do without: tantivy's own
//! build and search over the same chunks.

pub mod made;

use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::{
    chunk, corpus,
    engine::{Ask, Engine, EngineError, Folders, Quiet, Step},
    figure::Finder,
    index::{IndexError, PlainIndex, PlainWriter, RawChunk, StoredChunk, build_raw},
    query::Lexicon,
};

/// Times an open, or a search, is measured; the least counts.
const ROUNDS: usize = 5;
/// The same of a build, as long as all of them take no longer than this.
const BUILDS: usize = 5;
/// See [`BUILDS`].
const BUILDING: Duration = Duration::from_secs(20);
/// Times a changed document is taken over; the median counts.
const EDITS: usize = 7;
/// Questions asked at most.
const MOST_QUESTIONS: usize = 400;
/// The ten best, as in every comparison of engines.
const BEST: usize = 10;

/// Why something could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The corpus could not be opened.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// An index to compare with could not be built.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The copy that is measured could not be written.
    #[error("cannot write {path}: {source}. Make room in the folder for temporary files (TMPDIR)")]
    Copy {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// What was measured on one corpus.
#[derive(Debug, Clone)]
pub struct Costs {
    /// Documents.
    pub documents: usize,
    /// Chunks.
    pub chunks: usize,
    /// Reading the documents and building the whole index, one thread.
    pub build: Duration,
    /// tantivy's own build of the same chunks ([`build_raw`]), one thread.
    pub raw_build: Duration,
    /// From nothing to an engine that answers, where the index is there.
    pub open: Duration,
    /// Taking over one changed document.
    pub edit: Duration,
    /// An answer, median of the questions.
    pub answer: Duration,
    /// Its steps, likewise: reading the question, searching, composing.
    pub steps: [Duration; 3],
    /// Terms, a union of them, the ten best over the same chunks: likewise.
    pub raw_search: Duration,
}

/// Measures on a copy of a corpus in a folder for temporary files; `questions` are asked, or questions
/// about its roles where there are none.
///
/// # Errors
/// When the corpus cannot be read, or the copy cannot be written.
pub fn measure(
    corpus: &Path,
    language: Option<&Path>,
    scratch: &Path,
    questions: &[String],
) -> Result<Costs, BenchError> {
    let name = corpus.file_name().unwrap_or_else(|| "corpus".as_ref());
    let (copied, index) = (scratch.join("documents").join(name), scratch.join("index"));
    copy(corpus, &copied)?;
    let folders = Folders {
        corpus: &copied,
        index: &index,
        language,
    };
    let engine = Engine::open_with(folders, &Quiet)?;
    let texts = texts(&copied)?;
    let (build, raw_build) = builds(folders, &scratch.join("raw"), &texts.1)?;
    let texts = texts.0;
    let mut open = Duration::MAX;
    for _ in 0..ROUNDS {
        let (opened, took) = timed(|| Engine::open_with(folders, &Quiet));
        opened?;
        open = open.min(took);
    }
    let own: Vec<String>;
    let questions = if questions.is_empty() {
        own = about(&engine);
        &own
    } else {
        questions
    };
    // the builds have made other generations
    engine.reload(&Quiet)?;
    let (answer, steps) = answers(&engine, questions);
    let raw_search = raw_searches(&texts, questions)?;
    let edit = edits(&engine, &copied)?;
    Ok(Costs {
        documents: engine.version().documents,
        chunks: engine.chunks(),
        build,
        raw_build,
        open,
        edit,
        answer,
        steps,
        raw_search,
    })
}

/// How long the whole index takes, and how long tantivy's own: the least of some rounds, in turns.
fn builds(
    folders: Folders<'_>,
    raw: &Path,
    chunks: &[RawChunk],
) -> Result<(Duration, Duration), BenchError> {
    let lexicon = Lexicon::embedded().map_err(EngineError::from)?;
    let (mut build, mut raw_build, mut all) = (Duration::MAX, Duration::MAX, Duration::ZERO);
    for _ in 0..BUILDS {
        let (built, took) = timed(|| Engine::build(folders, &Quiet));
        built?;
        let _ = fs::remove_dir_all(raw);
        fs::create_dir_all(raw).map_err(unwritten(raw))?;
        let (built, raw_took) = timed(|| build_raw(raw, lexicon.analyzer(), chunks));
        built?;
        build = build.min(took);
        raw_build = raw_build.min(raw_took);
        all += took + raw_took;
        if all > BUILDING {
            break;
        }
    }
    Ok((build, raw_build))
}

/// The texts of a corpus' chunks, each with its headings, and the chunks as they are indexed.
fn texts(folder: &Path) -> Result<(Vec<String>, Vec<RawChunk>), BenchError> {
    let corpus = corpus::load(folder).map_err(EngineError::from)?;
    let (mut texts, mut raw) = (Vec::new(), Vec::new());
    for (ordinal, document) in (0..).zip(&corpus.documents) {
        let mut figures = Finder::new(document);
        for chunk in chunk::cut(document) {
            let blocks = chunk.blocks.iter().map(|block| block.text.as_str());
            let parts = chunk.trail.iter().map(String::as_str).chain(blocks);
            texts.push(parts.collect::<Vec<_>>().join("\n"));
            let stored = StoredChunk {
                document: ordinal,
                figures: figures.find(&chunk),
                chunk,
            };
            raw.extend(RawChunk::new(document, &stored));
        }
    }
    Ok((texts, raw))
}

/// Questions about the roles that there are, of every kind.
fn about(engine: &Engine) -> Vec<String> {
    let roles = engine.roles();
    let step = roles.len().div_ceil(MOST_QUESTIONS / 4).max(1);
    let of = |title: &str| {
        [
            format!("what does a {title} earn"),
            format!("which skills does a {title} need"),
            format!("how do I become a {title}"),
            format!("is there demand for a {title} in Seattle"),
        ]
    };
    let asked = roles.iter().step_by(step).flat_map(|role| of(&role.title));
    asked.collect()
}

/// An answer and its steps: the least of some rounds for each question, the median of the questions.
fn answers(engine: &Engine, questions: &[String]) -> (Duration, [Duration; 3]) {
    let told: Arc<Mutex<[Duration; 3]>> = Arc::default();
    let telling = Arc::clone(&told);
    engine.observe(move |step, took| {
        let at = match step {
            Step::Understand => 0,
            Step::Search => 1,
            Step::Compose => 2,
        };
        telling.lock().unwrap_or_else(PoisonError::into_inner)[at] = took;
    });
    let mut whole = Vec::new();
    let mut steps: [Vec<Duration>; 3] = Default::default();
    for question in questions {
        let (mut least, mut of_it) = (Duration::MAX, [Duration::ZERO; 3]);
        for _ in 0..ROUNDS {
            let ask = Ask {
                question,
                ..Ask::default()
            };
            let (_, took) = timed(|| black_box(engine.ask(ask)));
            if took < least {
                least = took;
                of_it = *told.lock().unwrap_or_else(PoisonError::into_inner);
            }
        }
        whole.push(least);
        for (step, took) in steps.iter_mut().zip(of_it) {
            step.push(took);
        }
    }
    (median(whole), steps.map(median))
}

fn raw_searches(texts: &[String], questions: &[String]) -> Result<Duration, BenchError> {
    let lexicon = Lexicon::embedded().map_err(EngineError::from)?;
    let mut writer = PlainWriter::new()?;
    for text in texts {
        let terms = lexicon.analyzer().terms(text).into_iter();
        writer.add(terms.map(|term| term.text).collect())?;
    }
    let index = writer.finish()?;
    let mut searches = Vec::new();
    for question in questions {
        let mut least = Duration::MAX;
        for _ in 0..ROUNDS {
            let (found, took) = timed(|| raw_search(&lexicon, &index, question));
            found?;
            least = least.min(took);
        }
        searches.push(least);
    }
    Ok(median(searches))
}

/// What any engine does at least.
fn raw_search(lexicon: &Lexicon, index: &PlainIndex, question: &str) -> Result<(), IndexError> {
    let terms = lexicon.analyzer().terms(question).into_iter();
    let terms: Vec<(String, f32)> = terms.map(|term| (term.text, 1.0)).collect();
    index.search(&terms, BEST).map(|found| {
        black_box(found);
    })
}

/// How long a change of one document takes until it is served.
fn edits(engine: &Engine, folder: &Path) -> Result<Duration, BenchError> {
    let files = corpus::files(folder).map_err(EngineError::from)?;
    let mut took = Vec::new();
    for round in 0..EDITS {
        let Some(path) = files.get(files.len() * (round + 1) / (EDITS + 1)) else {
            break;
        };
        let mut text = fs::read(path).map_err(unwritten(path))?;
        text.extend_from_slice(format!("\n\nA line of edit {round}.\n").as_bytes());
        fs::write(path, text).map_err(unwritten(path))?;
        let (change, edit) = timed(|| engine.reload(&Quiet));
        change?;
        took.push(edit);
    }
    Ok(median(took))
}

fn copy(from: &Path, to: &Path) -> Result<(), BenchError> {
    for path in corpus::files(from).map_err(EngineError::from)? {
        let target = to.join(path.strip_prefix(from).unwrap_or(&path));
        let folder = target.parent().unwrap_or(to);
        fs::create_dir_all(folder).map_err(unwritten(folder))?;
        fs::copy(&path, &target).map_err(unwritten(&target))?;
    }
    Ok(())
}

fn unwritten(path: &Path) -> impl FnOnce(std::io::Error) -> BenchError {
    let path = path.to_owned();
    move |source| BenchError::Copy { path, source }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let done = work();
    (done, begun.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
