//! Back to the generation that served before.

use std::{fs, io::ErrorKind, path::Path, time::SystemTime};

use super::{
    IndexError,
    generation::{CURRENT, current, failed, lock, make_current, number, open_generation, replace},
    manifest::Manifest,
};

/// Names the corpus that was rolled back from, by its digest: as long as the corpus is that one, it is
/// not built again.
const HELD: &str = "HELD";

/// What a rollback did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RolledBack {
    /// The generation that served.
    pub from: u64,
    /// The generation that serves now.
    pub to: u64,
}

/// A rollback that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The generation that served before, where it is still there.
    pub from: Option<u64>,
    /// The generation that serves since.
    pub to: u64,
    /// When that was, where the system can say.
    pub since: Option<SystemTime>,
}

/// Makes the generation before the one that serves serve again, until the documents change or an index
/// is built by force. Done again, it goes on to the one before that, where one is there; never forward.
///
/// # Errors
/// When there is no index, none before it, or that one is damaged; when the folder cannot be written.
/// What served serves on.
pub fn rollback(folder: &Path) -> Result<RolledBack, IndexError> {
    let none = |reason: &str| IndexError::NoEarlier {
        path: folder.to_owned(),
        reason: reason.to_owned(),
    };
    if !folder.join(CURRENT).exists() {
        return Err(none("there is no index"));
    }
    let _lock = lock(folder)?;
    let path = folder.join(CURRENT);
    let serves = fs::read_to_string(&path).map_err(failed(&path))?;
    let serves = serves.trim();
    let from = number(serves).ok_or_else(|| none("it is damaged"))?;
    let mut earlier = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let name = entry.map_err(failed(folder))?.file_name();
        earlier.extend(number(&name.to_string_lossy()).filter(|&one| one < from));
    }
    let Some(to) = earlier.into_iter().max() else {
        return Err(none(&match standing(folder) {
            None => format!("no generation before {from} is kept"),
            Some(_) => format!(
                "it was rolled back to generation {from} already, and none before that is kept. To go forward again, change the documents or run `careerbot index --force`"
            ),
        }));
    };
    let name = format!("generation-{to}");
    let generation = folder.join(&name);
    let damaged = |reason: String| IndexError::Damaged {
        path: generation.clone(),
        reason,
    };
    let manifest = Manifest::read(&generation).map_err(damaged)?;
    let manifest = manifest.ok_or_else(|| none("another version of careerbot built it"))?;
    open_generation(&generation, manifest).map_err(damaged)?;
    // before the change: a process that looks in between finds nothing amiss. A second step back leaves
    // held what the documents are, and not what the first went back to
    if held(folder).is_none()
        && let Ok(Some(left)) = Manifest::read(&folder.join(serves))
    {
        replace(folder, HELD, &left.fingerprint.digest)?;
    }
    make_current(folder, &name)?;
    Ok(RolledBack { from, to })
}

/// The rollback that holds, if one does.
pub fn standing(folder: &Path) -> Option<Standing> {
    let held = fs::metadata(folder.join(HELD)).ok()?;
    let to = current(folder)?;
    let entries = fs::read_dir(folder).ok()?.flatten();
    let numbers = entries.filter_map(|entry| number(&entry.file_name().to_string_lossy()));
    Some(Standing {
        from: numbers.filter(|&one| one > to).max(),
        to,
        since: held.modified().ok(),
    })
}

/// The digest of the corpus that was rolled back from.
pub(super) fn held(folder: &Path) -> Option<String> {
    let held = fs::read_to_string(folder.join(HELD)).ok()?;
    Some(held.trim().to_owned())
}

/// Forgets a rollback.
pub(super) fn release(folder: &Path) -> Result<(), IndexError> {
    let path = folder.join(HELD);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&path)(error)),
        _ => Ok(()),
    }
}
