//! Plain text → parts. Pages copied from the web have lost their marks: headings are bare short
//! lines, nested bullets stand flush, a closing sentence hangs on the last bullet, and after the
//! page may follow blurbs of other roles. Each is undone by rule, and every piece keeps its line.

mod clause;
mod depth;
mod glue;
mod inline;
mod level;
mod line;
mod piece;
mod run_on;
mod tail;

use super::document::BlockKind;
use super::name;
use super::part::Part;
use piece::Piece;

/// What a plain-text file holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The title line, where there is one.
    pub title: Option<String>,
    pub parts: Vec<Part>,
    /// Roles whose blurbs follow the page.
    pub others: Vec<Other>,
}

/// Another role in the same file.
#[derive(Debug)]
pub(super) struct Other {
    pub title: String,
    pub parts: Vec<Part>,
}

/// Reads a plain-text page; `offset` is the number of file lines before it.
pub(super) fn parse(text: &str, offset: u32) -> Page {
    let mut pieces = piece::gather(&line::read(text, offset));
    let title = piece::take_title(&mut pieces);
    let others = tail::split(&mut pieces)
        .into_iter()
        .map(|role| {
            let names = names(Some(&role.title), &role.pieces);
            Other {
                parts: finish(role.pieces, &names),
                title: role.title,
            }
        })
        .collect();
    let names = names(title.as_deref(), &pieces);
    Page {
        parts: finish(pieces, &names),
        title,
        others,
    }
}

pub(super) use run_on::split as split_run_on;

/// The names under which a page speaks of its role: sentences begin with them.
fn names(title: Option<&str>, pieces: &[Piece]) -> Vec<String> {
    let paragraphs = || {
        pieces.iter().filter_map(|piece| match piece {
            Piece::Paragraph(block) => Some(block.text.as_str()),
            _ => None,
        })
    };
    let mut names: Vec<String> = title.into_iter().map(str::to_owned).collect();
    for text in paragraphs() {
        for found in name::defined(text).into_iter().chain(name::also(text)) {
            name::push_new(&mut names, name::singular(&found));
        }
    }
    if let Some(first) = names.first().cloned() {
        for found in name::habitual(&first, paragraphs()) {
            name::push_new(&mut names, found);
        }
    }
    names
}

/// Undoes what copying did to a page's pieces, and hands over its parts.
fn finish(pieces: Vec<Piece>, names: &[String]) -> Vec<Part> {
    let pieces = pieces.into_iter().flat_map(inline::unfold).collect();
    let pieces = run_on::separate(glue::separate(pieces, names));
    level::assign(pieces)
        .into_iter()
        .flat_map(|piece| match piece {
            Piece::Heading { level, text, line } => vec![Part::Heading {
                level: level.unwrap_or(1),
                text,
                line,
            }],
            Piece::Paragraph(block) => vec![Part::Block(block)],
            Piece::List(entries) => {
                let depths = depth::rebuild(&entries);
                entries
                    .into_iter()
                    .zip(depths)
                    .map(|(entry, depth)| {
                        Part::block(BlockKind::Item { depth }, entry.text, entry.lines)
                    })
                    .collect()
            }
        })
        .collect()
}
