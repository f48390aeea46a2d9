//! A corpus of any size, by rule: role documents with the sections, lengths and figures of those
//! that ship, invented titles, and words that are as unevenly frequent as in any text. The same on
//! every run and machine.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{BufWriter, Result, Write},
    path::Path,
};

use fastrand::Rng;

use crate::{
    chunk,
    corpus::{self, Corpus, Document},
    query::Lexicon,
};

/// Share of the words that others take the place of.
const REPLACED: f64 = 0.35;
/// Words of the language that is made up: what a large corpus holds beside common words.
const VOCABULARY: usize = 60_000;
/// Shorter words hold sentences together.
const SHORTEST: usize = 4;

/// Writes the files of `model`, and as many invented documents after their pattern as bring about this
/// many chunks, into a folder.
///
/// # Errors
/// When the model cannot be read or has no documents, or the folder cannot be written.
pub fn write(model: &Path, folder: &Path, chunks: usize) -> Result<()> {
    let corpus = corpus::load(model).map_err(std::io::Error::other)?;
    if corpus.documents.is_empty() {
        return Err(std::io::Error::other("the model has no documents"));
    }
    let cut = |document: &Document| chunk::cut(document).len();
    let mut have: usize = corpus.documents.iter().map(cut).sum();
    for entry in fs::read_dir(model)? {
        let path = entry?.path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.file_name().unwrap_or_default()))?;
        }
    }
    let longest = corpus.documents.iter().map(cut).max().unwrap_or(1);
    let templates: Vec<&Document> = corpus
        .documents
        .iter()
        .filter(|document| cut(document) * 2 > longest)
        .collect();
    let lexicon = Lexicon::embedded().map_err(std::io::Error::other)?;
    let words = Words::of(&corpus, &lexicon);
    let mut rng = Rng::with_seed(1);
    for number in 0.. {
        if have >= chunks {
            break;
        }
        let template = templates[number % templates.len()];
        have += cut(template);
        let title = words.title(number);
        let mut file = BufWriter::new(File::create(folder.join(format!("made-{number:06}.md")))?);
        file.write_all(document(template, &title, &words, &mut rng).as_bytes())?;
    }
    Ok(())
}

/// One document: the sections and blocks of another, under another title and in other words.
fn document(template: &Document, title: &str, words: &Words, rng: &mut Rng) -> String {
    let mut text = format!(
        "+++\ntitle = \"{title}\"\nregion = \"US\"\ncurrency = \"USD\"\n[source]\nname = \"Made by rule\"\nyear = 2024\n+++\n\n# {title}\n"
    );
    let mut above: &[String] = &[];
    for section in &template.sections {
        if section.trail != above
            && let Some(heading) = section.trail.get(1..).and_then(<[String]>::last)
        {
            let level = "#".repeat(section.trail.len());
            text.push_str(&format!("\n{level} {heading}\n\n"));
        }
        above = &section.trail;
        for block in &section.blocks {
            let own = std::iter::once(&template.title).chain(&template.aliases);
            let named = own.fold(block.text.clone(), |text, name| text.replace(name, title));
            let line = words.vary(&named, rng);
            let is_item = matches!(block.kind, corpus::BlockKind::Item { .. });
            text.push_str(&if is_item {
                format!("- {line}\n")
            } else {
                format!("{line}\n\n")
            });
        }
        text.push('\n');
    }
    text
}

/// The words documents are made of.
struct Words {
    /// By rank: those of the documents that ship, the most frequent first, then invented ones.
    ranked: Vec<String>,
    /// Sum of `1 / rank` up to each (Zipf's law).
    sums: Vec<f64>,
    /// Nouns for people at work.
    nouns: Vec<String>,
}

impl Words {
    fn of(corpus: &Corpus, lexicon: &Lexicon) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let blocks = corpus.documents.iter().flat_map(|one| &one.sections);
        for block in blocks.flat_map(|section| &section.blocks) {
            for word in block.text.split(|c: char| !c.is_ascii_alphabetic()) {
                if word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                    *counts.entry(word.to_owned()).or_default() += 1;
                }
            }
        }
        let mut known: Vec<(String, usize)> = counts.into_iter().collect();
        known.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut ranked: Vec<String> = known.into_iter().map(|(word, _)| word).collect();
        ranked.extend((0..VOCABULARY).map(invented));
        let mut sum = 0.0;
        let sums = (1..=ranked.len()).map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        });
        let listed = include_str!("../../../config/language/role-nouns.txt");
        let nouns = listed.lines().filter(|line| !line.starts_with('#'));
        let nouns = nouns.flat_map(str::split_whitespace);
        Self {
            sums: sums.collect(),
            ranked,
            nouns: nouns
                .filter(|noun| lexicon.analyzer().is_person_noun(noun))
                .map(str::to_owned)
                .collect(),
        }
    }

    /// The same text with other words here and there, and other amounts of money.
    fn vary(&self, text: &str, rng: &mut Rng) -> String {
        let mut varied = String::with_capacity(text.len());
        let mut money = false;
        for piece in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
            let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            let rest = &piece[word.len()..];
            let plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
            if plain && word.len() >= SHORTEST && rng.f64() < REPLACED {
                varied.push_str(self.any(rng));
            } else if money && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
                varied.push_str(&word[..1]);
                varied.extend(word[1..].bytes().map(|_| rng.digit(10)));
            } else {
                varied.push_str(word);
            }
            money = rest == "$" || (money && rest == ",");
            varied.push_str(rest);
        }
        varied
    }

    /// A word, the likelier the more frequent it is.
    fn any(&self, rng: &mut Rng) -> &str {
        let most = self.sums.last().copied().unwrap_or_default();
        let drawn = rng.f64() * most;
        let at = self.sums.partition_point(|&sum| sum < drawn);
        &self.ranked[at.min(self.ranked.len() - 1)]
    }

    /// The title of the document of this number: no two are the same.
    fn title(&self, number: usize) -> String {
        let noun = &self.nouns[number % self.nouns.len()];
        let field = invented(number / self.nouns.len() + VOCABULARY);
        let kind = invented(number * 7 % 997 + 2 * VOCABULARY);
        [kind.as_str(), field.as_str(), noun.as_str()]
            .map(capitalised)
            .join(" ")
    }
}

/// A word of consonants and vowels in turn: another one for each number.
fn invented(number: usize) -> String {
    const CONSONANTS: &[u8] = b"bdfgklmnprstvz";
    const VOWELS: &[u8] = b"aeiou";
    let mut word = String::new();
    // spread over the alphabet: neighbours would differ in one letter only
    let mut rest = number.wrapping_mul(2_654_435_761) % (1 << 31);
    for at in 0.. {
        let letters = if at % 2 == 0 { CONSONANTS } else { VOWELS };
        word.push(char::from(letters[rest % letters.len()]));
        rest /= letters.len();
        if rest == 0 && at >= SHORTEST {
            break;
        }
    }
    word
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
