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
//!
//! If FOLDER is the `dict` folder of WordNet 3, printed are its lemmas of at least three letters that
//! WordNet's own sense-tagged texts hold: the rest are rarities. Words that the list has already are to
//! be taken out by hand, and insults.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

/// Longest line printed.
const WIDTH: usize = 100;

/// Files a word stands in, at least, by its length: short ones are abbreviations too often.
fn least(word: &str) -> usize {
    if word.len() >= 4 { 2 } else { 4 }
}

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        return fail("usage: english_words FOLDER");
    };
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) => {
            return fail(&format!(
                "cannot read {}: {error}",
                folder.to_string_lossy()
            ));
        }
    };
    if entries_of_wordnet(Path::new(&folder)) {
        return match lemmas(Path::new(&folder)).and_then(|words| print(words.iter())) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&format!("cannot list the lemmas: {error}")),
        };
    }
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
    match print(
        files
            .iter()
            .filter(|(word, n)| **n >= least(word))
            .map(|(word, _)| word),
    ) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("cannot print the list: {error}")),
    }
}

/// WordNet's indexes, by part of speech.
const INDEXES: [&str; 4] = ["index.noun", "index.verb", "index.adj", "index.adv"];

fn entries_of_wordnet(folder: &Path) -> bool {
    INDEXES.iter().all(|index| folder.join(index).is_file())
}

/// Lemmas with a tagged sense. A line of an index is: lemma, part of speech, number of senses, number of
/// kinds of pointers, those, number of senses again, number of tagged senses, offsets (`wndb(5WN)`).
fn lemmas(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for index in INDEXES {
        let text = fs::read_to_string(folder.join(index))?;
        for line in text.lines().filter(|line| !line.starts_with(' ')) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let number = |at: usize| fields.get(at).and_then(|field| field.parse::<usize>().ok());
            let tagged = number(3).and_then(|pointers| number(pointers + 5));
            let is_word =
                |word: &str| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase());
            if let Some(lemma) = fields.first().filter(|lemma| is_word(lemma))
                && tagged.is_some_and(|tagged| tagged > 0)
            {
                found.insert((*lemma).to_owned());
            }
        }
    }
    Ok(found)
}

fn fail(message: &str) -> ExitCode {
    // with stderr closed there is nobody to tell
    let _ = writeln!(io::stderr(), "{message}");
    ExitCode::from(2)
}

/// Prints the words in lines of at most [`WIDTH`] characters.
fn print<'a>(words: impl Iterator<Item = &'a String>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let mut width = 0;
    for word in words {
        let gap = match width {
            0 => "",
            _ if width + 1 + word.len() > WIDTH => {
                width = 0;
                "\n"
            }
            _ => " ",
        };
        write!(out, "{gap}{word}")?;
        width += word.len() + usize::from(gap == " ");
    }
    writeln!(out)
}
