//! Every text of ours that the code asks for is in `config/locale/en.ftl`, with these arguments,
//! and everything there is asked for.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Texts whose keys are made from names: topics', and those of commands and their parts. Tests
/// beside that code hold them against the list.
const FAMILIES: [&str; 4] = ["command-", "option-", "choice-", "topic-"];

type Arguments = BTreeSet<String>;

#[test]
fn the_code_and_the_english_texts_are_of_one_mind() {
    let texts = texts();
    let mut unused: BTreeSet<&String> = texts.keys().collect();
    unused.retain(|key| !FAMILIES.iter().any(|family| key.starts_with(family)));
    let mut wrong = Vec::new();
    let mut calls = 0;
    for path in sources() {
        for (key, arguments) in said(&fs::read_to_string(&path).unwrap()) {
            calls += 1;
            unused.remove(&key);
            let path = path.display();
            match texts.get(&key) {
                None => wrong.push(format!("{path}: en.ftl has no {key:?}")),
                Some(takes) if *takes != arguments => {
                    wrong.push(format!("{path}: {key} takes {takes:?}, not {arguments:?}"));
                }
                Some(_) => {}
            }
        }
    }
    wrong.extend(
        unused
            .iter()
            .map(|key| format!("nothing says {key} of en.ftl")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(calls > 80, "only {calls} calls were found");
}

/// The keys of the English texts and the arguments that each takes.
fn texts() -> BTreeMap<String, Arguments> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/locale/en.ftl");
    let mut texts: BTreeMap<String, Arguments> = BTreeMap::new();
    let mut key = String::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            name.clone_into(&mut key);
        }
        let arguments = line.split('$').skip(1);
        let arguments = arguments.map(|rest| rest.split([' ', '}']).next().unwrap().to_owned());
        texts.entry(key.clone()).or_default().extend(arguments);
    }
    texts
}

/// The calls of `say!` in a source: each key with its arguments' names.
fn said(source: &str) -> Vec<(String, Arguments)> {
    let mut calls = Vec::new();
    for call in source.split("say!(").skip(1) {
        let parts = parts(call);
        let Some(key) = parts
            .get(1)
            .and_then(|key| key.strip_prefix('"')?.strip_suffix('"'))
        else {
            // the definition and its documentation
            assert!(
                parts[0].starts_with("language"),
                "a key must be written out: {parts:?}"
            );
            continue;
        };
        let arguments = parts[2..].iter().filter_map(|part| part.split_once(" = "));
        calls.push((
            key.to_owned(),
            arguments.map(|(name, _)| name.to_owned()).collect(),
        ));
    }
    calls
}

/// What stands between the commas of a call, up to its end.
fn parts(call: &str) -> Vec<String> {
    let (mut depth, mut quoted) = (0, false);
    let mut parts = vec![String::new()];
    for character in call.chars() {
        match character {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    let parts = parts.iter().map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

fn sources() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push(path);
            }
        }
    }
    sources.retain(|path| !path.ends_with("locale/mod.rs") && !path.ends_with("locale/tests.rs"));
    sources
}
