//! Generations: one serves, one may be under way; the change is one rename.

use std::{
    fs,
    io::Write,
    panic::resume_unwind,
    path::{Path, PathBuf},
    thread,
};

use super::{Fingerprint, Index, IndexError, manifest::Manifest, rollback, search::Content};

pub(super) const CURRENT: &str = "CURRENT";
const LOCK: &str = "lock";
const FINISHED: &str = "generation-";
const UNFINISHED: &str = "building-";

/// What was found in an index folder.
pub enum Opening {
    /// An index of just this corpus.
    Ready(Box<Index>),
    /// Nothing yet, or only what another version of the program built.
    Missing,
    /// An index of another corpus, or of this one before a change.
    Stale(Box<Index>),
    /// Something that cannot be used; the reason, in words.
    Damaged(String),
}

/// Opens the generation that serves. `fingerprint` is asked for the corpus' fingerprint, given what
/// the index was built from.
///
/// # Errors
/// When the fingerprint cannot be taken.
pub fn open(
    folder: &Path,
    fingerprint: impl FnOnce(Option<&Fingerprint>) -> Result<Fingerprint, IndexError>,
) -> Result<(Opening, Fingerprint), IndexError> {
    let name = match fs::read_to_string(folder.join(CURRENT)) {
        Ok(name) => name.trim().to_owned(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok((Opening::Missing, fingerprint(None)?));
        }
        Err(error) => {
            return Ok((
                Opening::Damaged(format!("{CURRENT}: {error}")),
                fingerprint(None)?,
            ));
        }
    };
    if number(&name).is_none() {
        let reason = format!("{CURRENT} names no generation");
        return Ok((Opening::Damaged(reason), fingerprint(None)?));
    }
    let generation = folder.join(&name);
    let manifest = match Manifest::read(&generation) {
        Ok(Some(manifest)) => manifest,
        Ok(None) => return Ok((Opening::Missing, fingerprint(None)?)),
        Err(reason) => {
            let reason = format!("{name}: {reason}");
            return Ok((Opening::Damaged(reason), fingerprint(None)?));
        }
    };
    let built_from = manifest.fingerprint.digest.clone();
    // the files of a large corpus take as long to look at as its index to open
    let (content, wanted) = thread::scope(|scope| {
        let beside = thread::Builder::new();
        let beside = beside.spawn_scoped(scope, || Content::open(&generation));
        let wanted = fingerprint(Some(&manifest.fingerprint));
        let content = match beside {
            Ok(beside) => beside.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // one after the other, where the system gives no thread
            Err(_) => Content::open(&generation),
        };
        (content, wanted)
    });
    let index = content.and_then(|content| content.into_index(&generation, manifest));
    let wanted = wanted?;
    let opening = match index {
        Err(reason) => Opening::Damaged(format!("{name}: {reason}")),
        Ok(index) if built_from == wanted.digest => Opening::Ready(Box::new(index)),
        Ok(index) if is_held(folder, &wanted) => {
            tracing::warn!(
                generation = name,
                "the index was rolled back: it serves until the documents change, or `careerbot index --force`"
            );
            Opening::Ready(Box::new(index))
        }
        Ok(index) => Opening::Stale(Box::new(index)),
    };
    Ok((opening, wanted))
}

/// Whether a corpus is the one that was rolled back from: it is not built again until it changes.
pub fn is_held(folder: &Path, corpus: &Fingerprint) -> bool {
    rollback::held(folder).is_some_and(|held| held == corpus.digest)
}

/// The number of the generation that is to serve, without a look at it.
pub fn current(folder: &Path) -> Option<u64> {
    let name = fs::read_to_string(folder.join(CURRENT)).ok()?;
    number(name.trim())
}

/// Opens one finished generation.
///
/// # Errors
/// In words, what is wrong with it.
pub(super) fn open_generation(generation: &Path, manifest: Manifest) -> Result<Index, String> {
    Content::open(generation)?.into_index(generation, manifest)
}

/// Waits for the folder's lock, which is given back when this is dropped.
pub(super) fn lock(folder: &Path) -> Result<fs::File, IndexError> {
    let path = folder.join(LOCK);
    let lock = fs::File::create(&path).map_err(failed(&path))?;
    lock.lock().map_err(failed(&path))?;
    Ok(lock)
}

/// A generation that is being written. Dropped unfinished, it takes its folder away; of a process that is
/// killed the next build removes it.
pub(super) struct Building {
    folder: PathBuf,
    path: PathBuf,
    number: u64,
    /// Whether the folder is there, and unfinished.
    is_begun: bool,
    /// Held until the build is over: one build at a time, also between processes.
    _lock: fs::File,
}

impl Building {
    /// Waits for the folder's lock.
    pub fn begin(folder: &Path) -> Result<Self, IndexError> {
        fs::create_dir_all(folder).map_err(failed(folder))?;
        let lock = lock(folder)?;
        let mut latest = 0;
        for entry in fs::read_dir(folder).map_err(failed(folder))? {
            let entry = entry.map_err(failed(folder))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            latest = latest.max(number(&name).unwrap_or(0));
        }
        let number = latest + 1;
        Ok(Self {
            folder: folder.to_owned(),
            path: folder.join(format!("{UNFINISHED}{number}")),
            number,
            is_begun: false,
            _lock: lock,
        })
    }

    /// The generation that serves, if it is one of just this corpus.
    pub fn current(&self, fingerprint: &Fingerprint) -> Option<Index> {
        let name = fs::read_to_string(self.folder.join(CURRENT)).ok()?;
        number(name.trim())?;
        let generation = self.folder.join(name.trim());
        let manifest = Manifest::read(&generation).ok()??;
        if manifest.fingerprint.digest != fingerprint.digest {
            return None;
        }
        open_generation(&generation, manifest).ok()
    }

    /// Removes what dead builds left, and makes room for this one.
    pub fn clear(&mut self) -> Result<(), IndexError> {
        for entry in fs::read_dir(&self.folder).map_err(failed(&self.folder))? {
            let path = entry.map_err(failed(&self.folder))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if after(&name, UNFINISHED).is_some() {
                fs::remove_dir_all(&path).map_err(failed(&path))?;
            }
        }
        fs::create_dir(&self.path).map_err(failed(&self.path))?;
        self.is_begun = true;
        Ok(())
    }

    /// Where to write.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name of the segment that it adds.
    pub fn segment(&self) -> String {
        format!("segment-{}", self.number)
    }

    /// Makes the build the generation that serves, and removes all older ones but the last.
    pub fn finish(&mut self) -> Result<PathBuf, IndexError> {
        let name = format!("{FINISHED}{}", self.number);
        let generation = self.folder.join(&name);
        fs::rename(&self.path, &generation).map_err(failed(&generation))?;
        self.is_begun = false;
        let before = fs::read_to_string(self.folder.join(CURRENT));
        let before = before.ok().and_then(|name| number(name.trim()));
        rollback::release(&self.folder)?;
        make_current(&self.folder, &name)?;
        self.remove_older(before);
        Ok(generation)
    }

    /// Removes all generations but this one and the one that served before. What cannot be removed is left for the
    /// next build: the new generation serves already.
    fn remove_older(&self, before: Option<u64>) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if number(&name).is_some_and(|one| one != self.number && Some(one) != before)
                && let Err(error) = fs::remove_dir_all(entry.path())
            {
                tracing::warn!(folder = %entry.path().display(), %error, "an old index stays behind");
            }
        }
    }
}

impl Drop for Building {
    fn drop(&mut self) {
        if self.is_begun
            && let Err(error) = fs::remove_dir_all(&self.path)
        {
            tracing::warn!(folder = %self.path.display(), %error, "an unfinished index stays behind until the next build");
        }
    }
}

/// Makes a finished generation the one that serves, by one rename.
pub(super) fn make_current(folder: &Path, name: &str) -> Result<(), IndexError> {
    replace(folder, CURRENT, name)?;
    // a rename lasts once the folder itself is on disk; where folders cannot be synced (Windows), the
    // system does so in its own time
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Writes a small file whole, or not at all.
pub(super) fn replace(folder: &Path, name: &str, content: &str) -> Result<(), IndexError> {
    let next = folder.join(format!("{name}.next"));
    let mut file = fs::File::create(&next).map_err(failed(&next))?;
    file.write_all(content.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(failed(&next))?;
    let path = folder.join(name);
    fs::rename(&next, &path).map_err(failed(&path))
}

/// The error of touching `path`.
pub(super) fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> IndexError {
    let path = path.to_owned();
    move |source| IndexError::Folder { path, source }
}

/// The number of a finished generation, by the name of its folder.
pub(super) fn number(name: &str) -> Option<u64> {
    after(name, FINISHED)
}

fn after(name: &str, prefix: &str) -> Option<u64> {
    name.strip_prefix(prefix)?.parse().ok()
}
