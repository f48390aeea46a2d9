//! The invariants of the house that a machine can see: which room may know which, and what stays
//! in one room. A failure names file and line.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each room and the rooms it may name. Data flows one way: a room names only rooms above it.
const ROOMS: &[(&str, &[&str])] = &[
    ("analysis", &[]),
    ("settings", &[]),
    ("corpus", &[]),
    ("telemetry", &["settings"]),
    ("import", &["corpus"]),
    ("chunk", &["corpus"]),
    ("figure", &["corpus", "chunk"]),
    ("query", &["analysis", "corpus"]),
    ("title", &["analysis"]),
    ("index", &["analysis", "chunk", "corpus", "figure", "query"]),
    (
        "answer",
        &["analysis", "chunk", "corpus", "figure", "index", "query"],
    ),
    (
        "engine",
        &[
            "analysis", "answer", "chunk", "corpus", "figure", "index", "query", "title",
        ],
    ),
    (
        "eval",
        &[
            "analysis", "answer", "chunk", "corpus", "engine", "figure", "index", "query", "title",
        ],
    ),
    ("locale", &[]),
    ("store", &["settings"]),
    ("reply", &["answer", "corpus", "figure", "locale", "query"]),
    (
        "render",
        &["answer", "corpus", "figure", "locale", "query", "reply"],
    ),
    (
        "discord",
        &[
            "answer",
            "corpus",
            "engine",
            "locale",
            "query",
            "reload",
            "render",
            "reply",
            "settings",
            "store",
            "telemetry",
        ],
    ),
    ("http", &["telemetry"]),
    ("reload", &["corpus", "engine", "telemetry"]),
];

/// Crates that stay in one room (and the programs around the library, where listed).
const CRATES: &[(&str, &[&str])] = &[
    ("tantivy", &["index"]),
    ("serenity", &["discord"]),
    ("poise", &["discord"]),
    ("sqlx", &["store"]),
    ("reqwest", &["discord"]),
    ("axum", &["http"]),
    ("notify", &["reload"]),
    ("sd_notify", &["cli"]),
    ("hyper", &["http"]),
    ("hyper_util", &["http"]),
    ("prometheus_client", &["telemetry"]),
    ("frostem", &["analysis"]),
    ("pulldown_cmark", &["corpus"]),
    ("scraper", &["corpus"]),
    ("winnow", &["figure"]),
    ("fluent_bundle", &["locale"]),
    ("unic_langid", &["locale"]),
    ("calamine", &["import"]),
    ("csv", &["import", "discord"]),
    ("config", &["settings"]),
    ("clap", &["cli"]),
    ("tiny_skia", &["render"]),
    ("harfrust", &["render"]),
    ("skrifa", &["render"]),
    ("png", &["render"]),
    ("notosans", &["render"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("anyhow", &["cli", "main"]),
];

/// Rooms in which code may wait.
const ASYNC: &[&str] = &["store", "discord", "http", "reload", "cli", "main"];
/// Longest file, in lines; a longer one is split, or says in its header why not.
const LONGEST_FILE: usize = 400;

struct Source {
    path: PathBuf,
    room: String,
    lines: Vec<String>,
}

#[test]
fn rooms_know_only_what_they_may() {
    let mut broken = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == source.room) else {
            continue;
        };
        let mut in_block = false;
        for (number, line) in code(&source) {
            in_block = (in_block && line != "};") || line.ends_with("use crate::{");
            for named in named_rooms(line, in_block) {
                let known = ROOMS.iter().any(|(room, _)| *room == named);
                if known && named != source.room && !allowed.contains(&named.as_str()) {
                    broken.push(format!(
                        "{}:{number}: {} must not know {named}: {line}",
                        source.path.display(),
                        source.room
                    ));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut broken = Vec::new();
    for source in sources() {
        for (number, line) in code(&source) {
            for (name, rooms) in CRATES {
                let used =
                    line.contains(&format!("{name}::")) || line.contains(&format!("use {name}"));
                // `crate::config::…` and `super::config` are rooms or modules of ours
                let ours =
                    line.contains(&format!("::{name}::")) || line.contains(&format!("cli::{name}"));
                if used && !ours && !rooms.contains(&source.room.as_str()) && whole_word(line, name)
                {
                    broken.push(format!(
                        "{}:{number}: {name} belongs to {rooms:?}: {line}",
                        source.path.display()
                    ));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn nothing_below_the_engine_waits() {
    let mut broken = Vec::new();
    for source in sources() {
        if ASYNC.contains(&source.room.as_str()) {
            continue;
        }
        for (number, line) in code(&source) {
            if line.contains("async fn")
                || line.contains("async move")
                || line.contains(".await")
                || line.contains("tokio::")
            {
                broken.push(format!("{}:{number}: {line}", source.path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_settings_reads_the_environment() {
    let mut broken = Vec::new();
    for source in sources() {
        if source.room == "settings" {
            continue;
        }
        for (number, line) in code(&source) {
            if line.contains("env::var") || line.contains("env::vars") {
                broken.push(format!("{}:{number}: {line}", source.path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn files_are_short_and_names_say_something() {
    let mut broken = Vec::new();
    for source in sources() {
        let says_why = source
            .lines
            .first()
            .is_some_and(|line| line.starts_with("//!"))
            && source
                .lines
                .iter()
                .take(12)
                .any(|line| line.contains("Longer than"));
        if source.lines.len() > LONGEST_FILE && !says_why {
            broken.push(format!(
                "{}: {} lines",
                source.path.display(),
                source.lines.len()
            ));
        }
        let stem = source
            .path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if [
            "util", "utils", "helper", "helpers", "common", "manager", "misc", "prelude",
        ]
        .contains(&stem.as_str())
        {
            broken.push(format!(
                "{}: a name that says nothing",
                source.path.display()
            ));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    assert!(found.len() > 20, "the sources were not found");
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // tests beside the code may know more
        let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
        if is_test {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let relative = path.strip_prefix(root).unwrap().to_owned();
            let first = relative
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_string_lossy();
            let room = first.trim_end_matches(".rs").to_owned();
            let lines = fs::read_to_string(&path)
                .unwrap()
                .lines()
                .map(str::to_owned)
                .collect();
            found.push(Source {
                path: Path::new("src").join(relative),
                room,
                lines,
            });
        }
    }
}

/// Lines of code with their numbers: without comments, and without what stands below the file's
/// tests, which may know more.
fn code(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    source
        .lines
        .iter()
        .enumerate()
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .map(|(i, line)| (i + 1, line.trim()))
        .filter(|(_, line)| !line.starts_with("//"))
}

/// Rooms that a line names: `crate::room`, or inside a `use crate::{ … }` block, where rustfmt
/// puts each on a line of its own.
fn named_rooms(line: &str, in_block: bool) -> Vec<String> {
    let mut named = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find("crate::") {
        rest = &rest[at + "crate::".len()..];
        if let Some(inner) = rest.strip_prefix('{') {
            named.extend(inner.split([',', '}']).filter_map(first_word));
        } else {
            named.extend(first_word(rest));
        }
    }
    let first = ROOMS.iter().find(|(room, _)| {
        line.starts_with(&format!("{room}::"))
            || line.starts_with(&format!("{room}, "))
            || line == format!("{room},")
    });
    named.extend(
        first
            .filter(|_| in_block && line.ends_with([',', '{']))
            .map(|(room, _)| (*room).to_owned()),
    );
    named
}

fn first_word(text: &str) -> Option<String> {
    let word: String = text
        .trim()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (!word.is_empty()).then_some(word)
}

fn whole_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '.')
    })
}
