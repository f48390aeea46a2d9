//! Other names of roles that an operator's table gives to documents.

use std::path::Path;

use crate::{
    analysis::fold,
    corpus::{Document, Problem},
    query::{LexiconError, RoleAlias, Tables},
};

/// Everything wrong with the language tables of a folder (the embedded ones where there is none),
/// seen beside the documents they are used with.
///
/// # Errors
/// When the folder cannot be listed.
pub fn check_tables(
    folder: Option<&Path>,
    documents: &[Document],
) -> Result<Vec<Problem>, LexiconError> {
    let tables = Tables::read(folder)?;
    let aliases: Vec<RoleAlias> = tables.role_aliases().collect();
    let mut problems = tables.problems().to_vec();
    problems.extend(give(&aliases, &mut documents.to_vec()));
    Ok(problems)
}

/// Adds the aliases to the documents they name, by id or by title; what names no document is
/// returned as a warning, and so is what another document is called already.
pub(super) fn give(aliases: &[RoleAlias], documents: &mut [Document]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for alias in aliases {
        let mut warn = |message: String, advice: &str| {
            problems.push(Problem::warning(
                &alias.file,
                Some(alias.line),
                message,
                advice,
            ));
        };
        let called = |document: &Document, name: &str| {
            let name = fold(name.trim());
            fold(&document.title) == name || document.aliases.iter().any(|one| fold(one) == name)
        };
        let named: Vec<usize> = (0..documents.len())
            .filter(|&at| {
                let document = &documents[at];
                document.id == alias.document || fold(&document.title) == fold(&alias.document)
            })
            .collect();
        if named.is_empty() {
            warn(
                format!(
                    "{:?} is neither the id nor the title of a document",
                    alias.document
                ),
                "`careerbot roles --format json` lists the ids.",
            );
            continue;
        }
        if named.iter().all(|&at| called(&documents[at], &alias.alias)) {
            warn(
                format!(
                    "{:?} has the name {:?} already",
                    alias.document, alias.alias
                ),
                "Remove it.",
            );
            continue;
        }
        let other = (0..documents.len())
            .find(|at| !named.contains(at) && called(&documents[*at], &alias.alias));
        if let Some(other) = other {
            warn(
                format!(
                    "{:?} is a name of {:?} too: members will be asked which they mean",
                    alias.alias, documents[other].id
                ),
                "Remove one of the two, if it is not meant so.",
            );
        }
        for at in named {
            if !called(&documents[at], &alias.alias) {
                documents[at].aliases.push(alias.alias.clone());
            }
        }
    }
    problems
}
