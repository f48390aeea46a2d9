//! Any text through the figure grammar, as every kind of block and as everything around one: never
//! panics, and each figure is a piece of its line with ordered ends that JSON holds.

#![no_main]

use careerbot::{
    corpus::{Block, BlockKind, Document, LineSpan, Source},
    figure::{Context, Figure, companies_in, find_in, publishers_in},
};
use libfuzzer_sys::fuzz_target;

/// Figures of one block at most.
const MOST: usize = 512;

const KINDS: [BlockKind; 5] = [
    BlockKind::Paragraph,
    BlockKind::Item { depth: 1 },
    BlockKind::TableHeader,
    BlockKind::TableRow,
    BlockKind::Code,
];

fn document(title: &str) -> Document {
    Document {
        id: "fuzz".into(),
        title: title.into(),
        aliases: Vec::new(),
        alternates: Vec::new(),
        sources: Vec::new(),
        summary: None,
        source: Source {
            name: "Fuzz".into(),
            year: Some(2024),
            ..Source::default()
        },
        authored: true,
        region: Some("US".into()),
        currency: Some("EUR".into()),
        path: "corpus/fuzz.md".into(),
        sections: Vec::new(),
    }
}

fn assert_sound(text: &str, figures: &[Figure]) {
    let lines: Vec<&str> = text.split('\n').collect();
    assert!(figures.len() <= MOST);
    for figure in figures {
        let line = lines[figure.line as usize - 1];
        assert!(!figure.text.is_empty() && line.contains(&figure.text), "{figure:?}");
        assert!(figure.low.is_finite());
        assert!(figure.high.is_none_or(|high| high.is_finite() && figure.low <= high));
        assert!(!figure.unit.is_empty());
        let json = serde_json::to_string(figure).unwrap();
        assert_eq!(&serde_json::from_str::<Figure>(&json).unwrap(), figure);
    }
}

// The first line stands around the block (title, heading, label, header), the others are the block.
fuzz_target!(|input: &str| {
    let (around, text) = input.split_once('\n').unwrap_or(("", input));
    let document = document(around);
    let trail = [around.to_owned()];
    let bare = Context::new(&document, &[]);
    let full = Context {
        labels: vec![around],
        lead: Some(around),
        header: Some(around),
        note: Some(around),
        ..Context::new(&document, &trail)
    };
    let lines = u32::try_from(text.split('\n').count()).unwrap();
    for kind in KINDS {
        let block = Block {
            kind,
            text: text.to_owned(),
            lines: LineSpan {
                first: 1,
                last: lines,
            },
        };
        assert_sound(text, &find_in(&block, &bare));
        assert_sound(text, &find_in(&block, &full));
    }
    publishers_in(text);
    companies_in(text);
});
