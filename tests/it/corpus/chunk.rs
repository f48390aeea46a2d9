//! What chunks promise: every block in one chunk, sections never mixed, labels and headers with what
//! needs them.

use careerbot::chunk::{self, Chunk};
use careerbot::corpus::{Block, BlockKind, Document, LineSpan, Section, Source};

use super::folder::Folder;

/// What is broken in the chunks of a document; empty when all is well.
pub fn faults(document: &Document) -> Vec<String> {
    let chunks = chunk::cut(document);
    let mut faults = Vec::new();
    let mut next = 0;
    for section in &document.sections {
        let mut covered = 0;
        while covered < section.blocks.len() {
            let Some(chunk) = chunks.get(next) else {
                faults.push(format!("{:?} is not covered", section.trail));
                break;
            };
            next += 1;
            if chunk.trail != section.trail || chunk.document != document.id {
                faults.push(format!(
                    "{:?} stands under {:?}",
                    chunk.trail, section.trail
                ));
            }
            covered = check(chunk, section, covered, &mut faults);
        }
    }
    if next != chunks.len() {
        faults.push("there are chunks of nothing".to_owned());
    }
    faults
}

/// Checks one chunk that goes on at block `covered` of its section; returns where the next goes on.
fn check(chunk: &Chunk, section: &Section, covered: usize, faults: &mut Vec<String>) -> usize {
    // Own blocks are the longest end of the chunk that equals the section's blocks from `covered`.
    let own = (0..chunk.blocks.len())
        .find(|&at| section.blocks[covered..].starts_with(&chunk.blocks[at..]))
        .unwrap_or(chunk.blocks.len());
    let (repeated, own) = chunk.blocks.split_at(own);
    let mut fault = |text: &str| faults.push(format!("{text}: {:?} {chunk:?}", section.trail));
    if own.is_empty() {
        fault("nothing new");
        return section.blocks.len();
    }
    let lead = |block: &Block| block.kind == BlockKind::Paragraph && block.text.ends_with(':');
    for block in repeated {
        if !section.blocks[..covered].contains(block) {
            fault("a repeated block is from elsewhere");
        }
        let is_context = matches!(block.kind, BlockKind::TableHeader | BlockKind::Item { .. });
        if !(is_context || lead(block)) {
            fault("a block is repeated that gives no meaning");
        }
    }
    // Every item has the items above it in the chunk.
    let mut open: Vec<u8> = Vec::new();
    for block in &chunk.blocks {
        if let BlockKind::Item { depth } = block.kind {
            open.retain(|above| *above < depth);
            let at = section.blocks.iter().position(|other| other == block);
            let above = section.blocks[..at.unwrap_or(0)].iter().rev();
            let parent = above
                .map_while(|other| match other.kind {
                    BlockKind::Item { depth } => Some(depth),
                    _ => None,
                })
                .any(|above| above < depth);
            if depth > 0 && parent && open.is_empty() {
                fault("an item lost its label");
            }
            open.push(depth);
        }
    }
    let length: usize = own.iter().map(|block| block.text.chars().count()).sum();
    let groups = own.len();
    if length > chunk::TARGET && groups > 3 {
        fault("too much in one chunk");
    }
    covered + own.len()
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        id: "a".to_owned(),
        title: "A".to_owned(),
        aliases: Vec::new(),
        alternates: Vec::new(),
        sources: Vec::new(),
        summary: None,
        source: Source::default(),
        authored: true,
        region: None,
        currency: None,
        path: "corpus/a.md".to_owned(),
        sections: vec![Section {
            trail: vec!["S".to_owned()],
            line: 1,
            blocks,
            asked: Vec::new(),
        }],
    }
}

fn block(kind: BlockKind, text: String, line: u32) -> Block {
    Block {
        kind,
        text,
        lines: LineSpan::line(line),
    }
}

/// Small numbers without pattern, the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[test]
fn any_sections_blocks_are_covered_once_in_order() {
    let mut dice = Dice(7);
    for _ in 0..400 {
        let mut blocks = Vec::new();
        for line in 1..=dice.below(40) {
            let length = usize::try_from(dice.below(300)).unwrap();
            let mut text = format!("{line} {}", "word ".repeat(length / 5 + 1))
                .trim_end()
                .to_owned();
            let kind = match dice.below(8) {
                0 => BlockKind::Code,
                1 => BlockKind::TableHeader,
                2 => BlockKind::TableRow,
                3 | 4 => BlockKind::Paragraph,
                _ => BlockKind::Item {
                    depth: u8::try_from(dice.below(4)).unwrap(),
                },
            };
            if dice.below(3) == 0 {
                text.push(':');
            }
            if kind == BlockKind::TableHeader {
                text = format!("{line} | b | c");
            }
            blocks.push(block(kind, text, u32::try_from(line).unwrap()));
        }
        let document = document(blocks);
        assert_eq!(faults(&document), Vec::<String>::new(), "{document:#?}");
    }
}

#[test]
fn a_row_keeps_its_header_and_an_item_its_labels() {
    let row = |n: usize| {
        format!(
            "| city {n} | {} | some words about the pay there |\n",
            n * 1000
        )
    };
    let item =
        |n: usize| format!("  - level {n}: ${n}0,000 and some more words about it, at length\n");
    let text = format!(
        "# Baker\n\n## Pay\n\nPay by city is as follows:\n\n| City | Pay | Note |\n|---|---|---|\n{}\n## Levels\n\n- Baker:\n{}- Cook: $1\n",
        (1..40).map(row).collect::<String>(),
        (1..40).map(item).collect::<String>(),
    );
    let corpus = Folder::new().file("baker.md", text).load();
    let chunks = chunk::cut(&corpus.documents[0]);
    assert_eq!(faults(&corpus.documents[0]), Vec::<String>::new());
    let (pay, levels): (Vec<_>, Vec<_>) = chunks.iter().partition(|chunk| chunk.trail == ["Pay"]);
    assert!(pay.len() > 3 && levels.len() > 3);
    for chunk in pay {
        assert_eq!(chunk.blocks[0].text, "Pay by city is as follows:");
        assert_eq!(chunk.blocks[1].text, "City | Pay | Note");
    }
    for chunk in levels {
        assert_eq!(chunk.blocks[0].text, "Baker:");
    }
}

#[test]
fn small_neighbours_share_a_chunk_and_sections_do_not() {
    let corpus = Folder::new()
        .file(
            "a.md",
            "# Baker\n\nIn short.\n\nMore.\n\n## Pay\n\nWell.\n\n### City\n\n- Oslo\n- Rome\n",
        )
        .load();
    let shown: Vec<_> = chunk::cut(&corpus.documents[0])
        .iter()
        .map(|chunk| {
            let texts: Vec<_> = chunk
                .blocks
                .iter()
                .map(|block| block.text.as_str())
                .collect();
            format!("{}: {}", chunk.trail.join("/"), texts.join(" + "))
        })
        .collect();
    assert_eq!(
        shown,
        [": In short. + More.", "Pay: Well.", "Pay/City: Oslo + Rome"]
    );
}
