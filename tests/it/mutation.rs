//! The seeds of the fuzz targets, and what becomes of them when bytes are changed, doubled, swapped and
//! left out: what a fuzzer finds in its first moments is found here. `CAREERBOT_TEST_MUTATIONS=100000`
//! goes on for longer.

use std::{fs, path::Path};

use careerbot::{
    chunk,
    corpus::{self, Corpus},
    discord::{payload, press::Press},
    figure,
};

use crate::support::{imported::is_read_back, matter::is_read_past};

/// Mutations of each seed, where nothing else is asked for.
const ROUNDS: u64 = 60;
/// Longest input, in bytes.
const LONGEST: usize = 4_096;

/// Numbers that look random and are the same each time (xorshift64*; Vigna, "An experimental
/// exploration of Marsaglia's xorshift generators, scrambled").
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// What is put in: marks of every format, and numbers at the edge.
const PIECES: [&[u8]; 36] = [
    b"\n",
    b"\r",
    b"\t",
    b"\0",
    b" ",
    b"#",
    b"- ",
    b"> ",
    b"|",
    b"```",
    b"**",
    b"[a](b)",
    b"<p>",
    b"</p>",
    b"<!--",
    b"-->",
    b"<table><tr><td>",
    b"&amp;",
    b"---\n",
    b"+++\n",
    b": ",
    b"= ",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\"",
    b"$1-$2",
    b"9999999999999999999999",
    b"1.",
    b"\xff",
    b"\xe2\x80\xae",
    b"\xcc\x81",
    b"\xf0\x9f\x92\xa5",
    b"null",
    b"-1",
];

fn mutate(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        let length = numbers.below(24).min(bytes.len() - at);
        match numbers.below(6) {
            0 => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied())),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let piece = bytes[at..at + length].to_vec();
                let to = numbers.below(bytes.len() + 1);
                drop(bytes.splice(to..to, piece));
            }
            3 => {
                let piece = bytes[at..at + length].repeat(1 + numbers.below(40));
                drop(bytes.splice(at..at, piece));
            }
            4 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

/// Does something with each seed of a target and its mutations.
fn each(target: &str, mut run: impl FnMut(&[u8])) {
    let rounds =
        std::env::var("CAREERBOT_TEST_MUTATIONS").map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(target);
    let mut seeds: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    seeds.sort();
    assert!(!seeds.is_empty());
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for seed in seeds {
        let bytes = fs::read(seed).unwrap();
        run(&bytes);
        let mut last = bytes.clone();
        for round in 0..rounds {
            // Mutations of mutations, from the seed again now and then.
            let from = if round % 8 == 0 { &bytes } else { &last };
            last = mutate(from, &mut numbers);
            run(&last);
        }
    }
}

fn assert_sound(corpus: &Corpus, lines: u32) {
    for problem in &corpus.problems {
        assert!(!problem.message.is_empty() && !problem.advice.is_empty());
        assert!(
            problem.line.is_none_or(|line| (1..=lines).contains(&line)),
            "{problem:?} of {lines}"
        );
    }
    for document in &corpus.documents {
        assert!(!document.id.is_empty() && !document.title.trim().is_empty());
        for (section, block) in document.blocks() {
            assert!(
                (1..=lines).contains(&section.line),
                "{section:?} of {lines}"
            );
            assert!(
                block.lines.first <= block.lines.last && block.lines.last <= lines,
                "{block:?}"
            );
        }
        for chunk in chunk::cut(document) {
            for found in figure::find(document, &chunk) {
                let mut blocks = chunk.blocks.iter();
                assert!(
                    blocks.any(|block| block.text.contains(&found.text)),
                    "{found:?}"
                );
            }
        }
    }
}

#[test]
fn documents() {
    each("document", |input| {
        let Some((format, bytes)) = input.split_first() else {
            return;
        };
        let name = ["a.md", "a.txt", "a.html"][usize::from(*format) % 3];
        let ends = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
        let lines = u32::try_from(ends.count()).unwrap() + 1;
        assert_sound(&corpus::parse(name, bytes), lines);
    });
}

#[test]
fn front_matter() {
    each("front_matter", |input| {
        is_read_past(&String::from_utf8_lossy(input));
    });
}

#[test]
fn custom_ids() {
    each("press", |input| {
        let text = String::from_utf8_lossy(input);
        if let Some(press) = Press::read(&text) {
            assert_eq!(press.to_custom_id().as_deref(), Some(&*text));
        }
    });
}

#[test]
fn payloads() {
    each("payload", |input| {
        if let Ok(text) = payload::inflate(input) {
            let _ = payload::read(&text, None);
        }
        let text = String::from_utf8_lossy(input);
        if let Ok(payload::Payload::Hello(interval)) = payload::read(&text, None) {
            assert!(!interval.is_zero());
        }
        payload::read_local(&text);
        let _ = payload::renumbered(text.into_owned(), 7);
    });
}

#[test]
fn imported_rows() {
    let mut imported = 0;
    each("rows", |input| imported += usize::from(is_read_back(input)));
    assert!(imported > 0, "none of the seeds is a table");
}
