//! Any bytes as a document of each format: never panics, cites lines that exist, keeps within the
//! limits, and whatever is read can be cut into chunks and searched for figures.

#![no_main]

use careerbot::{
    chunk,
    corpus::{self, Corpus},
    figure,
};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 3] = ["corpus/fuzz.md", "corpus/fuzz.txt", "corpus/fuzz.html"];

fn assert_sound(corpus: &Corpus, lines: u32) {
    for problem in &corpus.problems {
        assert!(!problem.message.is_empty() && !problem.advice.is_empty(), "{problem:?}");
        assert!(problem.line.is_none_or(|line| (1..=lines).contains(&line)), "{problem:?}");
    }
    for document in &corpus.documents {
        assert!(!document.id.is_empty() && !document.title.trim().is_empty(), "{document:?}");
        for (section, block) in document.blocks() {
            assert!((1..=lines).contains(&section.line), "{section:?}");
            assert!(block.lines.first <= block.lines.last, "{block:?}");
            assert!((1..=lines).contains(&block.lines.last), "{block:?}");
            assert!(!block.text.trim().is_empty(), "{block:?}");
        }
        for chunk in chunk::cut(document) {
            assert!(!chunk.blocks.is_empty());
            for found in figure::find(document, &chunk) {
                let holds = |text: &str| text.contains(&found.text);
                assert!(chunk.blocks.iter().any(|block| holds(&block.text)), "{found:?}");
            }
        }
    }
}

// The first byte tells the format, the others are the file.
fuzz_target!(|input: &[u8]| {
    let Some((format, bytes)) = input.split_first() else {
        return;
    };
    let name = NAMES[usize::from(*format) % NAMES.len()];
    // However the bytes are decoded, they have no more line ends than this.
    let ends = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    let lines = u32::try_from(ends).unwrap() + 1;
    assert_sound(&corpus::parse(name, bytes), lines);
});
