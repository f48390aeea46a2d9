//! What a file of the corpus becomes: plain data, every piece with the lines it came from.

use serde::{Deserialize, Serialize};

/// First and last line of a piece of a file: 1-based, inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LineSpan {
    /// First line, 1-based.
    pub first: u32,
    /// Last line, inclusive; never before `first`.
    pub last: u32,
}

impl LineSpan {
    /// A span of one line.
    pub fn line(line: u32) -> Self {
        Self {
            first: line,
            last: line,
        }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }
}

/// Who says what a document says: shown beside every excerpt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The publisher or data set; the document's title where the file names nobody.
    pub name: String,
    /// Where the original can be read (`http` or `https` only).
    pub url: Option<String>,
    /// The year the figures speak of, or of publication.
    pub year: Option<i32>,
    /// Licence of the text, as an SPDX identifier or in words.
    pub licence: Option<String>,
    /// Whether the document says in its own words what the source says, so that its sentences are
    /// not to be found at `url`.
    pub restated: bool,
}

/// Where some sections of a document come from, when that is not the document's own source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionSource {
    /// Headings of the sections; what stands below them is of this source too.
    pub sections: Vec<String>,
    /// Their source.
    pub source: Source,
}

impl Source {
    /// The source of what stands under these headings: that of the innermost one that has its own,
    /// else this one.
    pub fn under<'s>(&'s self, sources: &'s [SectionSource], trail: &[String]) -> &'s Self {
        let named = |heading: &String| {
            let names = |one: &&SectionSource| {
                let mut sections = one.sections.iter();
                sections.any(|section| section.eq_ignore_ascii_case(heading))
            };
            sources.iter().find(names)
        };
        let own = trail.iter().rev().find_map(named);
        own.map_or(self, |own| &own.source)
    }
}

/// One role document, read and cut into sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Stable identifier: lower-case words joined by hyphens; unique in a corpus.
    pub id: String,
    /// Title as shown.
    pub title: String,
    /// Other names of the same role, as written by the author (or found in the first sentence).
    pub aliases: Vec<String>,
    /// Names by which the role goes too, and that yield to a document whose title or alias they are.
    #[serde(default)]
    pub alternates: Vec<String>,
    /// One sentence about the document, from its front matter.
    pub summary: Option<String>,
    /// Where the facts come from.
    pub source: Source,
    /// Sections of other sources.
    #[serde(default)]
    pub sources: Vec<SectionSource>,
    /// Region the figures hold for, e.g. `US`.
    pub region: Option<String>,
    /// ISO 4217 currency of bare amounts, e.g. `USD`.
    pub currency: Option<String>,
    /// Whether its front matter was written for this program: such an author wants to hear about
    /// style too, the publisher of a foreign page does not.
    pub authored: bool,
    /// File, relative to the corpus' parent, with `/` between folders: `corpus/data-engineer.md`.
    pub path: String,
    /// Sections in file order; each heading opens one, also where it has no text of its own.
    pub sections: Vec<Section>,
}

/// The text between one heading and the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Heading trail, outermost first, this section's own heading last; without the document's
    /// title. Empty for text before the first heading.
    pub trail: Vec<String>,
    /// Line of the heading (line 1 for an empty trail).
    pub line: u32,
    /// The section's own blocks in file order, without those of its subsections.
    pub blocks: Vec<Block>,
    /// What its author says members ask for: searched with the section, never shown.
    #[serde(default)]
    pub asked: Vec<String>,
}

/// The smallest piece that makes sense by itself: a paragraph (or one labelled part of a run-on
/// paragraph), a list item, a table row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text without markup marks. Every line of it is a verbatim piece of one of the file's
    /// lines `lines` (list marks, emphasis marks, heading marks and link targets left out).
    pub text: String,
    /// Where it stands.
    pub lines: LineSpan,
}

/// Kinds of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A list item; `depth` 0 is outermost. Its children follow it with a greater depth.
    Item {
        /// Nesting, 0 = outermost.
        depth: u8,
    },
    /// The header row of a table, cells joined by ` | `; its rows follow.
    TableHeader,
    /// A row of a table, cells joined by ` | `.
    TableRow,
    /// Preformatted text, line breaks kept.
    Code,
}

impl Document {
    /// The source of what stands under these headings.
    pub fn source_of(&self, trail: &[String]) -> &Source {
        self.source.under(&self.sources, trail)
    }

    /// Every block of the document with its section, in file order.
    pub fn blocks(&self) -> impl Iterator<Item = (&Section, &Block)> {
        self.sections
            .iter()
            .flat_map(|section| section.blocks.iter().map(move |block| (section, block)))
    }
}
