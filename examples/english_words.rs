//! Counts the words of a folder of texts: the maker of `config/language/english-words.txt`.
//!
//! ```sh
//! cargo run --example english_words -- FOLDER > words.txt
//! ```
//!
//! FOLDER holds texts of everyday English whose licence allows it; the list that ships was counted in
//! the pages of the Occupational Outlook Handbook of the U.S. Bureau of Labor Statistics, which is in
//! the public domain. Printed are the words of at least four letters that stand, in lower case, in at
//! least two files, and the shorter ones that stand in at least four; names never stand in lower case.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    process::ExitCode,
};

/// Files a word stands in, at least, by its length: short ones are abbreviations too often.
fn least(word: &str) -> usize {
    if word.len() >= 4 { 2 } else { 4 }
}

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        eprintln!("usage: english_words FOLDER");
        return ExitCode::from(2);
    };
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) => {
            eprintln!("cannot read {}: {error}", folder.to_string_lossy());
            return ExitCode::from(2);
        }
    };
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries.flatten() {
        let Ok(text) = fs::read_to_string(entry.path()) else {
            continue;
        };
        let words: BTreeSet<&str> = text
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase()))
            .collect();
        for word in words {
            *files.entry(word.to_owned()).or_default() += 1;
        }
    }
    let mut line = String::new();
    for (word, _) in files.iter().filter(|(word, n)| **n >= least(word)) {
        if line.len() + word.len() > 100 {
            println!("{line}");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    println!("{line}");
    ExitCode::SUCCESS
}
