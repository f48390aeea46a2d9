//! What a reload changes: documents and chunks added, changed, removed. A value, for whoever shows it.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::Snapshot;
use crate::{
    chunk::{self, Chunk},
    corpus::{Document, Problem},
    index::{Entry, Fingerprint, Index},
};

/// What a reload changes, or would change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Short fingerprint of the corpus that served before.
    pub before: String,
    /// Short fingerprint of the corpus after; the same where nothing changed.
    pub after: String,
    /// Documents after.
    pub total: usize,
    /// How many documents.
    pub documents: Count,
    /// How many chunks.
    pub chunks: Count,
    /// Each document that is not as before, sorted by path.
    pub list: Vec<DocumentChange>,
    /// What is wrong with the documents; empty where they were not read, since an index of them was
    /// there.
    pub problems: Vec<Problem>,
}

/// How many of something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Were not there before.
    pub added: usize,
    /// Are not as before. Of chunks: there are others in the same section.
    pub changed: usize,
    /// Are no longer there.
    pub removed: usize,
}

/// A document that is not as before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentChange {
    /// What happened to it.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its title; that before, where it was removed.
    pub title: String,
    /// Its file, relative to the corpus' parent.
    pub path: String,
    /// What happened to its chunks.
    pub chunks: Count,
}

/// What happened to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It was not there before.
    Added,
    /// It is not as before.
    Changed,
    /// It is no longer there.
    Removed,
}

impl Change {
    /// Whether nothing changes.
    pub fn is_none(&self) -> bool {
        self.before == self.after
    }

    /// What lies between two sides; documents are known by their ids.
    pub(super) fn between(before: &Side<'_>, after: &Side<'_>) -> Self {
        let mut change = Self {
            before: before.version.to_owned(),
            after: after.version.to_owned(),
            total: after.documents.len(),
            ..Self::default()
        };
        let known: HashMap<&str, usize> = before.by_id();
        let stays: HashMap<&str, usize> = after.by_id();
        for (now, entry) in after.documents.iter().enumerate() {
            match known.get(entry.id.as_str()) {
                None => change.note(Kind::Added, entry, count(&[], &after.chunks(now))),
                Some(&was) => {
                    let same = before.documents[was].describes_as(entry);
                    if same
                        && before
                            .digest(was)
                            .is_some_and(|one| after.digest(now) == Some(one))
                    {
                        continue;
                    }
                    let chunks = count(&before.chunks(was), &after.chunks(now));
                    if !same || chunks != Count::default() {
                        change.note(Kind::Changed, entry, chunks);
                    }
                }
            }
        }
        for (was, entry) in before.documents.iter().enumerate() {
            if !stays.contains_key(entry.id.as_str()) {
                change.note(Kind::Removed, entry, count(&before.chunks(was), &[]));
            }
        }
        change
            .list
            .sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
        change
    }

    fn note(&mut self, kind: Kind, entry: &Entry, chunks: Count) {
        match kind {
            Kind::Added => self.documents.added += 1,
            Kind::Changed => self.documents.changed += 1,
            Kind::Removed => self.documents.removed += 1,
        }
        self.chunks.added += chunks.added;
        self.chunks.changed += chunks.changed;
        self.chunks.removed += chunks.removed;
        self.list.push(DocumentChange {
            kind,
            id: entry.id.clone(),
            title: entry.title.clone(),
            path: entry.path.clone(),
            chunks,
        });
    }
}

/// One side of a change: documents, and their chunks where someone asks for them.
pub(super) struct Side<'a> {
    version: &'a str,
    documents: Vec<Entry>,
    /// Of each document's file.
    digests: Vec<Option<&'a str>>,
    content: Content<'a>,
}

#[derive(Clone, Copy)]
enum Content<'a> {
    Indexed(&'a Index),
    Read(&'a [Document]),
}

/// A chunk as far as it matters here: its section, and all of it.
type Key = (blake3::Hash, blake3::Hash);

impl<'a> Side<'a> {
    /// What is served.
    pub fn served(snapshot: &'a Snapshot) -> Self {
        let index = snapshot.index();
        Self::new(
            index.fingerprint(),
            index.catalog().documents.clone(),
            Content::Indexed(index),
        )
    }

    /// What was read and is not indexed yet.
    pub fn read(documents: &'a [Document], fingerprint: &'a Fingerprint) -> Self {
        let entries = documents.iter().map(Entry::new).collect();
        Self::new(fingerprint, entries, Content::Read(documents))
    }

    fn new(fingerprint: &'a Fingerprint, documents: Vec<Entry>, content: Content<'a>) -> Self {
        let digests: BTreeMap<String, &str> = fingerprint.files().collect();
        Self {
            version: fingerprint.short(),
            digests: documents
                .iter()
                // cited paths begin with the name of the corpus folder
                .map(|entry| entry.path.split_once('/').map_or("", |(_, path)| path))
                .map(|path| digests.get(path).copied())
                .collect(),
            documents,
            content,
        }
    }

    fn by_id(&self) -> HashMap<&str, usize> {
        let ids = self.documents.iter().enumerate();
        ids.map(|(at, entry)| (entry.id.as_str(), at)).collect()
    }

    fn digest(&self, document: usize) -> Option<&str> {
        self.digests[document]
    }

    fn chunks(&self, document: usize) -> Vec<Key> {
        match self.content {
            Content::Read(documents) => chunk::cut(&documents[document]).iter().map(key).collect(),
            // one that cannot be read counts as changed
            Content::Indexed(index) => self.documents[document]
                .chunks
                .clone()
                .filter_map(|number| Some(key(&index.chunk(number).ok()?.chunk)))
                .collect(),
        }
    }
}

fn key(chunk: &Chunk) -> Key {
    let hash = |parts: &mut dyn Iterator<Item = &str>| {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize()
    };
    let trail = || chunk.trail.iter().map(String::as_str);
    let blocks = chunk.blocks.iter().map(|block| block.text.as_str());
    (hash(&mut trail()), hash(&mut trail().chain(blocks)))
}

/// What happened to the chunks of a document: those that only one side has are changed as far as the
/// other side has some in the same section, else added or removed.
fn count(before: &[Key], after: &[Key]) -> Count {
    let mut balance: HashMap<Key, i64> = HashMap::new();
    for key in after {
        *balance.entry(*key).or_default() += 1;
    }
    for key in before {
        *balance.entry(*key).or_default() -= 1;
    }
    let mut sections: HashMap<blake3::Hash, (usize, usize)> = HashMap::new();
    for ((section, _), balance) in balance {
        let (new, gone) = sections.entry(section).or_default();
        let number = usize::try_from(balance.unsigned_abs()).unwrap_or(usize::MAX);
        *(if balance > 0 { new } else { gone }) += number;
    }
    let mut count = Count::default();
    for (new, gone) in sections.into_values() {
        let changed = new.min(gone);
        count.added += new - changed;
        count.changed += changed;
        count.removed += gone - changed;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_change_within_their_section() {
        let key = |section: &str, text: &str| {
            (
                blake3::hash(section.as_bytes()),
                blake3::hash(text.as_bytes()),
            )
        };
        let (pay, duties) = (key("pay", "1"), key("duties", "a"));
        assert_eq!(count(&[pay, duties], &[duties, pay]), Count::default());
        let moved = count(&[pay, duties], &[key("pay", "2"), key("skills", "a")]);
        let expected = Count {
            added: 1,
            changed: 1,
            removed: 1,
        };
        assert_eq!(moved, expected);
        assert_eq!(count(&[pay, pay], &[pay]).removed, 1, "each counts");
    }
}
