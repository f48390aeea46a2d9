//! Real pages as documents: a small reader of Markdown and of scraped text, for tests only.

use std::path::{Path, PathBuf};

use crate::{
    corpus::{Block, BlockKind, Document, LineSpan, Section, Source},
    figure::{Figure, Heard, context, find_in},
};

/// Headings of the first rank on the seed pages.
const TOP: &[&str] = &[
    "Overview",
    "Core Responsibilities",
    "Requirements",
    "Career Development",
    "Market Demand",
    "Industry Trends",
    "Essential Soft Skills",
    "Best Practices",
    "Common Challenges",
    "More Careers",
];

/// The folder of shared test data beside the project, where it is at hand.
pub fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    folder.is_dir().then_some(folder)
}

/// A page as sections, Markdown or scraped text.
pub fn page(title: &str, text: &str) -> Document {
    let mut document = Document {
        id: "page".into(),
        title: title.into(),
        aliases: Vec::new(),
        alternates: Vec::new(),
        sources: Vec::new(),
        summary: None,
        source: Source {
            name: title.into(),
            ..Source::default()
        },
        authored: true,
        region: None,
        currency: None,
        path: "page".into(),
        sections: vec![Section {
            trail: Vec::new(),
            line: 1,
            blocks: Vec::new(),
            asked: Vec::new(),
        }],
    };
    let markdown = text.lines().any(|line| line.starts_with("# "));
    let mut table = false;
    for (at, line) in text.lines().enumerate() {
        let number = u32::try_from(at + 1).unwrap();
        let bare = line.trim();
        if bare.is_empty() {
            table = false;
            continue;
        }
        if let Some((key, value)) = bare.split_once(" = ") {
            let value = value.trim_matches('"').to_owned();
            match key {
                "region" => document.region = Some(value),
                "currency" => document.currency = Some(value),
                "name" => document.source.name = value,
                "year" => document.source.year = value.parse().ok(),
                _ => {}
            }
            continue;
        }
        let item = ["- ", "• "].iter().find_map(|mark| bare.strip_prefix(mark));
        let ordinal = bare
            .split_once(". ")
            .filter(|(n, _)| n.parse::<u32>().is_ok());
        let rank = if markdown {
            bare.starts_with('#')
                .then(|| bare.bytes().take_while(|b| *b == b'#').count() - 1)
        } else {
            let heading = item.is_none()
                && bare.len() < 80
                && !bare.ends_with(['.', ':'])
                && ordinal.is_none();
            let top = TOP.contains(&bare) || bare.starts_with("Salary Ranges (");
            heading.then_some(if top { 1 } else { 2 })
        };
        let sections = &mut document.sections;
        if let Some(rank) = rank {
            if rank == 0 {
                continue;
            }
            let mut trail = sections.last().unwrap().trail.clone();
            trail.truncate(rank - 1);
            trail.push(bare.trim_start_matches('#').trim().to_owned());
            sections.push(Section {
                trail,
                line: number,
                blocks: Vec::new(),
                asked: Vec::new(),
            });
            continue;
        }
        let clean = bare.replace("**", "");
        let blocks = &mut sections.last_mut().unwrap().blocks;
        let (kind, text) = if bare.starts_with('|') && markdown {
            if bare.contains("---") {
                continue;
            }
            let header = !std::mem::replace(&mut table, true);
            (
                if header {
                    BlockKind::TableHeader
                } else {
                    BlockKind::TableRow
                },
                clean.trim_matches('|').trim().to_owned(),
            )
        } else if let Some(text) = item.or(ordinal.map(|(_, text)| text)) {
            (
                BlockKind::Item {
                    depth: u8::from(line.starts_with("    ")),
                },
                text.replace("**", ""),
            )
        } else {
            if markdown
                && at > 0
                && let Some(last) = blocks.last_mut()
                && last.kind == BlockKind::Paragraph
                && last.lines.last + 1 == number
            {
                last.text = format!("{}\n{clean}", last.text);
                last.lines.last = number;
                continue;
            }
            (BlockKind::Paragraph, clean)
        };
        blocks.push(Block {
            kind,
            text,
            lines: LineSpan::line(number),
        });
    }
    document
}

pub fn figures(document: &Document) -> Vec<Figure> {
    document
        .sections
        .iter()
        .flat_map(|section| {
            context::of_blocks(
                document,
                &section.trail,
                &section.blocks,
                &mut Heard::default(),
            )
            .iter()
            .zip(&section.blocks)
            .flat_map(|(context, block)| find_in(block, context))
            .collect::<Vec<_>>()
        })
        .collect()
}
