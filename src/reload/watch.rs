//! Watches the folders: the system tells of changes, and now and then we look ourselves, for what it
//! does not tell (network mounts, links, folders that went and came back, watches that ran out).
//!
//! A change is acted on once all is quiet: nothing told for [`QUIET`], and the files look the same
//! before and after it. So a file that is being copied is waited for, and an editor's dance of
//! temporary names ends before anyone looks.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
};
use tokio::{
    sync::mpsc,
    time::{sleep, timeout},
};

use super::{Handle, Trigger, signature::Signature};

/// No change for this long is quiet.
const QUIET: Duration = Duration::from_secs(1);
/// How often we look where the system tells of changes, and where it does not.
const LOOK: Duration = Duration::from_secs(60);
const LOOK_ALONE: Duration = Duration::from_secs(5);
/// A folder in which it is never quiet is taken as it is after so many looks.
const RESTLESS: u32 = 60;

/// What is watched.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The documents.
    pub corpus: PathBuf,
    /// The operator's language tables.
    pub language: Option<PathBuf>,
}

impl Folders {
    fn all(&self) -> impl Iterator<Item = &Path> {
        std::iter::once(self.corpus.as_path()).chain(self.language.as_deref())
    }

    async fn look(&self) -> Signature {
        let folders = self.clone();
        let looking = tokio::task::spawn_blocking(move || {
            Signature::of(&folders.corpus, folders.language.as_deref())
        });
        // It cannot panic; were it to, the folders would seem to be gone, and come back.
        looking
            .await
            .unwrap_or_else(|_| Signature::of(Path::new(""), None))
    }
}

/// Reloads whenever the folders change, until dropped.
pub async fn watch(folders: Folders, reload: Handle) {
    let (told, mut changes) = mpsc::channel(1);
    let mut watcher = Watcher::new(&folders, told);
    // What changed between the opening of the index and now.
    let mut seen = settled(&folders, &mut changes).await;
    let mut is_good = reload.reload(Trigger::Watch).await.is_ok();
    loop {
        let look = if watcher.is_complete() {
            LOOK
        } else {
            LOOK_ALONE
        };
        // Whether told or not: from here on, one looks.
        let told = timeout(look, changes.recv()).await.is_ok();
        if !told && is_good && folders.look().await == seen {
            continue;
        }
        // A folder that is another than before has no watch of its own yet.
        watcher.renew();
        seen = settled(&folders, &mut changes).await;
        is_good = reload.reload(Trigger::Watch).await.is_ok();
    }
}

/// Waits until nothing changes any more; how the folders look then.
async fn settled(folders: &Folders, changes: &mut mpsc::Receiver<()>) -> Signature {
    let mut before = folders.look().await;
    for _ in 0..RESTLESS {
        let told = timeout(QUIET, changes.recv()).await;
        let now = folders.look().await;
        if told.is_err() && now == before {
            break;
        }
        if told.is_ok() {
            // Many changes in a row are one.
            sleep(QUIET / 10).await;
        }
        before = now;
    }
    before
}

/// The system's word of changes, as far as it can be had.
struct Watcher {
    folders: Vec<PathBuf>,
    inner: Option<RecommendedWatcher>,
    /// Keeps the channel open also where nobody tells.
    _told: mpsc::Sender<()>,
    is_complete: bool,
}

impl Watcher {
    fn new(folders: &Folders, told: mpsc::Sender<()>) -> Self {
        // As events name them.
        let absolute = |folder: &Path| std::path::absolute(folder).ok();
        let folders: Vec<PathBuf> = folders.all().filter_map(absolute).collect();
        let ours = folders.clone();
        let tells = told.clone();
        let inner = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let counts = event.map_or(true, |event| counts(&event, &ours));
            if counts {
                // One is enough: whoever is told looks at everything.
                let _ = tells.try_send(());
            }
        });
        let inner = inner.inspect_err(|error| {
            tracing::info!(%error, "changes of the documents are looked for every {LOOK_ALONE:?}");
        });
        let mut watcher = Self {
            folders,
            inner: inner.ok(),
            _told: told,
            is_complete: false,
        };
        watcher.renew();
        watcher
    }

    /// Whether all folders are watched.
    fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Watches the folders as they are now, and what they stand in, which tells when they come back.
    fn renew(&mut self) {
        let Some(inner) = &mut self.inner else { return };
        self.is_complete = true;
        for folder in &self.folders {
            // What is not watched cannot be forgotten, which is as good.
            let _ = inner.unwatch(folder);
            if let Err(error) = inner.watch(folder, RecursiveMode::Recursive) {
                tracing::debug!(folder = %folder.display(), %error, "cannot be watched");
                self.is_complete = false;
            }
            if let Some(parent) = folder.parent() {
                let _ = inner.watch(parent, RecursiveMode::NonRecursive);
            }
        }
    }
}

/// Whether an event may be a change of ours: reading is none, and beside the folders stands much else.
fn counts(event: &Event, folders: &[PathBuf]) -> bool {
    let changes = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    };
    // Systems that resolve links on the way name the folder by its end alone.
    let within = |path: &Path| {
        let mut folders = folders.iter();
        folders.any(|folder| path.starts_with(folder) || path.file_name() == folder.file_name())
    };
    changes && (event.need_rescan() || event.paths.iter().any(|path| within(path)))
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, ModifyKind, RemoveKind};

    use super::*;

    #[test]
    fn reading_and_neighbours_are_no_change() {
        let folders = [PathBuf::from("/srv/corpus"), PathBuf::from("/srv/language")];
        let counts = |kind, path: &str| counts(&Event::new(kind).add_path(path.into()), &folders);
        let modified = EventKind::Modify(ModifyKind::Any);
        assert!(counts(modified, "/srv/corpus/nurse.md"));
        assert!(counts(modified, "/srv/corpus/more/nurse.md"));
        assert!(counts(EventKind::Create(CreateKind::Folder), "/srv/corpus"));
        assert!(counts(EventKind::Remove(RemoveKind::Any), "/srv/language"));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert!(counts(closed, "/srv/corpus/nurse.md"));
        let read = EventKind::Access(AccessKind::Open(AccessMode::Read));
        assert!(!counts(read, "/srv/corpus/nurse.md"));
        assert!(!counts(modified, "/srv/index/lock"));
        assert!(!counts(modified, "/srv/other"));
    }
}
