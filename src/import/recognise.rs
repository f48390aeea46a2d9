//! Which data set a file or folder is of, where it is none of the one that was asked for: told by the
//! columns of its tables and by what its pages name.

use std::path::Path;

use super::{DataSet, ImportError, file, handbook, rows};

/// Files of a folder that are looked at.
const LOOKED_AT: usize = 3;

/// Bytes of a page that are looked at: published HTML names its address in its head.
const HEAD: usize = 1 << 16;

/// Puts what is there in the place of an error that says only what is missing.
pub(super) fn explained(error: ImportError, path: &Path, asked: DataSet) -> ImportError {
    let is_unlike = matches!(
        error,
        ImportError::Column { .. }
            | ImportError::Nothing { .. }
            | ImportError::Undated { .. }
            | ImportError::Row { .. }
    );
    if !is_unlike {
        return error;
    }
    match data_set(path) {
        Some((found, file)) if found != asked => ImportError::Other {
            path: file,
            asked: asked.name(),
            found: found.name(),
            command: found.command(),
            named: path.to_owned(),
        },
        _ => error,
    }
}

/// The data set that the files at a path are of, and the file that tells; `None` where none does.
fn data_set(path: &Path) -> Option<(DataSet, std::path::PathBuf)> {
    let is_known = |path: &Path| is_table(path) || handbook::is_page(path);
    let inputs = file::find(path, &is_known).ok()?;
    let mut inputs = inputs.into_iter().take(LOOKED_AT);
    inputs.find_map(|input| Some((of_file(&input.path)?, input.path)))
}

fn is_table(path: &Path) -> bool {
    rows::has_extension(path, &["txt", "tsv", "csv", "xlsx", "xlsm"])
}

fn of_file(path: &Path) -> Option<DataSet> {
    if is_table(path) {
        let headings = rows::headings(path, "Table 1.2");
        let has = |wanted: &str| headings.iter().any(|one| one.contains(wanted));
        let of_onet =
            has("o*net-soc code") || has("element id") || has("job zone") && has("svp range");
        return if of_onet {
            Some(DataSet::Onet)
        } else if has("occ code") && has("tot emp") {
            Some(DataSet::Oews)
        } else if has("national employment matrix") {
            Some(DataSet::Projections)
        } else if has("role level") && has("skill name") {
            Some(DataSet::Ddat)
        } else {
            None
        };
    }
    let text = file::read(path).ok()?;
    let end = text.floor_char_boundary(HEAD);
    if text[..end].contains("bls.gov/ooh/") {
        Some(DataSet::Handbook)
    } else if text[..end].contains("Role family:") {
        Some(DataSet::Ddat)
    } else {
        None
    }
}
