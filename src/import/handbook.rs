//! Pages of the Occupational Outlook Handbook, one document a page: the published HTML, or the same
//! pages as Markdown. <https://www.bls.gov/ooh/>

use std::{collections::BTreeMap, path::Path};

use super::{
    ImportError, Note,
    file::{self, Input},
    page::{self, Page, Source},
    rows, text,
};
use crate::corpus::{self, Block, BlockKind, Document, Section};

/// Sections that are the same on every page, or lead elsewhere only.
const BOILERPLATE: &[&str] = &[
    "State & Area Data",
    "More Information, Including Links to O*NET",
];

/// Whether a section of the summary only points to one of the page: “Compare the job duties … with
/// similar occupations.”, which would be found wherever members compare.
fn only_points(trail: &[String]) -> bool {
    matches!(trail, [.., summary, heading] if summary == "Summary" && heading == "Similar Occupations")
}

/// Whether a paragraph only leads to the film of a page, which says nothing here.
fn is_of_film(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.text.starts_with("Video transcript available at")
}

/// Whether a paragraph is what is left of a table that does not read as one. The numbers of the one that all
/// pages end with stand in the summary, too.
fn is_broken_table(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.text.lines().all(|line| line.starts_with('|'))
}

/// Writes the bars of a chart of percentages as items, a line each. They are published as a label above its
/// amount, each pair a paragraph: who reads them on a phone sees numbers on lines of their own. Pay stays as it
/// is: as items, pay of others was taken for the page's own on two pages of 340.
fn list_charts(blocks: &mut [Block]) {
    let pair = |block: &Block| {
        let (label, amount) = block.text.split_once('\n')?;
        let is_bar =
            block.kind == BlockKind::Paragraph && !is_percentage(label) && is_percentage(amount);
        is_bar.then(|| format!("{}: {}", label.trim(), amount.trim()))
    };
    let pairs: Vec<Option<String>> = blocks.iter().map(pair).collect();
    for (at, bar) in pairs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| pairs[before].as_ref());
        let after = pairs.get(at + 1).and_then(Option::as_ref);
        // One alone is no chart.
        if let Some(bar) = bar
            && (before.is_some() || after.is_some())
        {
            blocks[at].kind = BlockKind::Item { depth: 0 };
            blocks[at].text.clone_from(bar);
        }
    }
}

/// Whether a line is a percentage, and no more: `-4%`.
fn is_percentage(line: &str) -> bool {
    let Some(number) = line.trim().strip_suffix('%') else {
        return false;
    };
    let digits = number.trim_matches(['-', '+', '−', ' ']);
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    !digits.is_empty() && digits.chars().all(is_of_number)
}

/// Heading of the box of key facts.
const QUICK_FACTS: &str = "Quick Facts";

/// Which section of a page each of its quick facts is of, by the beginning of its heading.
fn section_of(fact: &str) -> Option<&'static str> {
    let of = |words: &[&str]| words.iter().any(|word| fact.contains(word));
    if of(&["Median Pay"]) {
        Some("Pay")
    } else if of(&["Job Outlook", "Employment Change", "Number of Jobs"]) {
        Some("Job Outlook")
    } else if of(&["Education", "Work Experience", "On-the-job Training"]) {
        Some("How to Become")
    } else {
        None
    }
}

/// Puts each quick fact of a page at the head of the section of its summary that it is of. The page has
/// them in a box beside the summary; who asks what its people earn is to find the one number that
/// the page gives for all of them, and not those of some of them further down.
fn to_their_sections(document: &mut Document) {
    let is_box = |section: &Section| {
        let heading = section.trail.last();
        heading.is_some_and(|heading| heading.starts_with(QUICK_FACTS))
    };
    let Some(at) = document.sections.iter().position(is_box) else {
        return;
    };
    let facts = std::mem::take(&mut document.sections[at].blocks);
    let mut left = Vec::new();
    for fact in facts.into_iter().rev() {
        let pair = fact.text.split_once(" | ");
        let place = pair.and_then(|(label, _)| {
            let heading = section_of(label)?;
            document.sections.iter().position(|section| {
                let [summary, own] = section.trail.as_slice() else {
                    return false;
                };
                summary == "Summary" && own.starts_with(heading)
            })
        });
        match (pair, place) {
            (Some((label, value)), Some(place)) if fact.kind == BlockKind::TableRow => {
                let text = format!("{}: {}", label.trim(), value.trim());
                let block = Block {
                    kind: BlockKind::Item { depth: 0 },
                    text,
                    lines: fact.lines,
                };
                document.sections[place].blocks.insert(0, block);
            }
            // A fact without a value is none.
            (None, _) if fact.kind == BlockKind::TableRow => {}
            _ => left.insert(0, fact),
        }
    }
    // A header over nothing is left out with the box.
    if left
        .iter()
        .all(|block| block.kind == BlockKind::TableHeader)
    {
        document.sections.remove(at);
    } else {
        document.sections[at].blocks = left;
    }
}

/// Whether a file may be a page, by its name.
pub(super) fn is_page(path: &Path) -> bool {
    rows::has_extension(path, &["html", "htm", "md", "markdown"])
        && !file::stem(path).eq_ignore_ascii_case("readme")
}

/// Reads pages on top of those imported before, by file. Of a page that is there in both forms the
/// published HTML is taken.
pub(super) fn import(
    inputs: &[Input],
    year: Option<i32>,
    known: Option<BTreeMap<String, Page>>,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<BTreeMap<String, Page>, ImportError> {
    let mut pages = known.unwrap_or_default();
    let mut chosen: BTreeMap<String, &Input> = BTreeMap::new();
    for input in inputs {
        let is_html = |input: &Input| rows::has_extension(&input.path, &["html", "htm"]);
        let place = chosen
            .entry(page::slug(&file::stem(&input.path), 100))
            .or_insert(input);
        if is_html(input) && !is_html(place) {
            *place = input;
        }
    }
    for (slug, input) in chosen {
        step();
        let read = corpus::read_file(&input.path);
        let Some(document) = read.documents.into_iter().next() else {
            let why = read.problems.first().map(|problem| problem.message.clone());
            notes.push(Note::LeftOut {
                file: file::name(&input.path),
                why: why.unwrap_or_else(|| "it holds no text".to_owned()),
            });
            continue;
        };
        let url = document.source.url.clone().unwrap_or_default();
        let is_handbook = url.contains("bls.gov/ooh")
            || document
                .sections
                .iter()
                .any(|section| section.trail.iter().any(|heading| heading == "Job Outlook"));
        if !is_handbook {
            notes.push(Note::LeftOut {
                file: file::name(&input.path),
                why: "it is no page of the handbook: it names no address below bls.gov/ooh and has no section Job Outlook".to_owned(),
            });
            continue;
        }
        let of = year.or(document.source.year);
        let mut page = Page {
            file: format!("handbook/{slug}.md"),
            id: format!("ooh-{slug}"),
            title: document.title.clone(),
            region: "US".to_owned(),
            currency: "USD".to_owned(),
            source: Source {
                name: "U.S. Bureau of Labor Statistics, Occupational Outlook Handbook".to_owned(),
                url,
                year: of,
                licence: "Public domain (U.S. Government work)".to_owned(),
                restated: false,
            },
            ..Page::default()
        };
        let mut document = document;
        document
            .sections
            .retain(|section| !only_points(&section.trail));
        for section in &mut document.sections {
            let is_said = |block: &Block| !is_of_film(block) && !is_broken_table(block);
            section.blocks.retain(is_said);
            list_charts(&mut section.blocks);
        }
        to_their_sections(&mut document);
        text::write(&mut page, &document, BOILERPLATE);
        if let Some(before) = pages.get(&page.file).and_then(|before| before.source.year)
            && let Some(now) = of
        {
            if before > now {
                notes.push(Note::Older {
                    file: file::name(&input.path),
                    year: now,
                    kept: before,
                });
                continue;
            }
            if before < now {
                notes.push(Note::Replaced {
                    what: format!("handbook page {slug}"),
                    before: before.to_string(),
                    now: now.to_string(),
                });
            }
        }
        pages.insert(page.file.clone(), page);
    }
    if pages.is_empty() {
        return Err(ImportError::Nothing {
            path: inputs
                .first()
                .map_or_else(Default::default, |input| input.path.clone()),
            data_set: "the Occupational Outlook Handbook",
            expected: "saved pages (registered-nurses.html or .md)".to_owned(),
            advice: "Save pages of https://www.bls.gov/ooh/ into a folder and import that"
                .to_owned(),
        });
    }
    Ok(pages)
}
