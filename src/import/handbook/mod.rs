//! Pages of the Occupational Outlook Handbook, one document a page: the published HTML, or the same
//! pages as Markdown. <https://www.bls.gov/ooh/>

mod chart;
mod facts;
mod site;

use std::{
    collections::{BTreeMap, btree_map::Entry},
    path::Path,
};

use super::{
    ImportError, Note,
    file::{self, Input},
    page::{self, Page, Source},
    rows, text,
};
use crate::corpus::{self, Block, BlockKind, Document};

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

/// Whether a file may be a page, by its name. Beside a page that it saves whole a browser puts a folder of
/// what the page is made of.
pub(super) fn is_page(path: &Path) -> bool {
    let beside = path.parent().map(file::name).unwrap_or_default();
    rows::has_extension(path, &["html", "htm", "md", "markdown"])
        && !file::stem(path).eq_ignore_ascii_case("readme")
        && !beside.ends_with("_files")
}

/// A page as it was read.
struct Candidate<'i> {
    input: &'i Input,
    document: Document,
    is_html: bool,
    year: Option<i32>,
}

/// What is known of the pages imported before.
pub(super) struct Known {
    pub pages: BTreeMap<String, Page>,
    /// Whether an earlier version read them, which took another year from some of them.
    pub is_earlier: bool,
}

/// Reads pages on top of those imported before, by what they are called on the site: browsers save a page
/// by its long title. Of a page that is there several times the newest is taken, of one year the published
/// HTML. `given` is the year of pages that do not say theirs.
pub(super) fn import(
    inputs: &[Input],
    given: Option<i32>,
    known: Known,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<BTreeMap<String, Page>, ImportError> {
    let mut pages = known.pages;
    let mut chosen: BTreeMap<String, Candidate<'_>> = BTreeMap::new();
    for input in inputs {
        let read = match candidate(input, given) {
            Ok(read) => read,
            Err(why) => {
                step();
                let file = file::name(&input.path);
                notes.push(Note::LeftOut { file, why });
                continue;
            }
        };
        let better = |one: &Candidate<'_>| (one.year, one.is_html);
        match chosen.entry(slug(&read)) {
            Entry::Vacant(place) => {
                step();
                place.insert(read);
            }
            Entry::Occupied(mut place) if better(&read) > better(place.get()) => {
                place.insert(read);
            }
            Entry::Occupied(_) => {}
        }
    }
    // What was imported before makes no page of the handbook of what lies here.
    if chosen.is_empty() {
        return Err(ImportError::Nothing {
            path: file::first(inputs),
            data_set: "the Occupational Outlook Handbook",
            expected: "saved pages (registered-nurses.html or .md)".to_owned(),
            advice: "Save pages of https://www.bls.gov/ooh/ into a folder and import that"
                .to_owned(),
        });
    }
    // Earlier versions took the year of its last change for that of a published page, which is the next.
    let unsure = i32::from(known.is_earlier);
    for (slug, read) in chosen {
        let (year, file) = (read.year, file::name(&read.input.path));
        let page = written(&slug, read);
        let before = pages.get(&page.file).and_then(|page| page.source.year);
        match (before, year) {
            (Some(before), Some(now)) if before > now + unsure => {
                notes.push(Note::Older {
                    file,
                    year: now,
                    kept: before,
                });
                continue;
            }
            (Some(before), Some(now)) if before < now => notes.push(Note::Replaced {
                what: format!("handbook page {slug}"),
                before: before.to_string(),
                now: now.to_string(),
            }),
            _ => {}
        }
        pages.insert(page.file.clone(), page);
    }
    Ok(pages)
}

/// Reads a file.
///
/// # Errors
/// With why it is no page of the handbook, in words.
fn candidate(input: &Input, given: Option<i32>) -> Result<Candidate<'_>, String> {
    let read = corpus::read_file(&input.path);
    let Some(document) = read.documents.into_iter().next() else {
        let why = read.problems.first().map(|problem| problem.message.clone());
        return Err(why.unwrap_or_else(|| "it holds no text".to_owned()));
    };
    let url = document.source.url.as_deref().unwrap_or_default();
    let has = |wanted: &dyn Fn(&String) -> bool| {
        let mut sections = document.sections.iter();
        sections.any(|section| section.trail.iter().any(wanted))
    };
    let is_of_site = url.contains("bls.gov/ooh");
    if !is_of_site && !has(&|heading| heading == "Job Outlook") {
        return Err("it is no page of the handbook: it names no address below bls.gov/ooh and has no section Job Outlook".to_owned());
    }
    let is_part =
        |heading: &String| PARTS.contains(&heading.as_str()) || heading.starts_with("What ");
    if !has(&is_part) {
        return Err("it is no page of an occupation: it has none of the parts What They Do, Pay or Job Outlook. Save the pages that it links to".to_owned());
    }
    Ok(Candidate {
        input,
        is_html: rows::has_extension(&input.path, &["html", "htm"]),
        year: facts::year(&document).or(given).or(document.source.year),
        document,
    })
}

/// Parts that pages of occupations have.
const PARTS: [&str; 4] = ["Summary", "Pay", "Job Outlook", "Work Environment"];

/// What a page is called on the site, else its file.
fn slug(read: &Candidate<'_>) -> String {
    let url = read.document.source.url.as_deref().unwrap_or_default();
    let of_site = url.split_once("bls.gov/ooh/").map(|(_, path)| {
        let last = path.split(['?', '#']).next().unwrap_or_default();
        page::slug(&file::stem(Path::new(last)), LONGEST_SLUG)
    });
    match of_site {
        Some(slug) if !slug.is_empty() => slug,
        _ => page::slug(&file::stem(&read.input.path), LONGEST_SLUG),
    }
}

/// Longest part of a file name that the name of a page gives.
const LONGEST_SLUG: usize = 100;

/// The document of a page.
fn written(slug: &str, read: Candidate<'_>) -> Page {
    let mut document = read.document;
    let mut page = Page {
        file: format!("handbook/{slug}.md"),
        id: format!("ooh-{slug}"),
        title: document.title.clone(),
        region: "US".to_owned(),
        currency: "USD".to_owned(),
        source: Source {
            name: "U.S. Bureau of Labor Statistics, Occupational Outlook Handbook".to_owned(),
            url: document.source.url.clone().unwrap_or_default(),
            year: read.year,
            licence: "Public domain (U.S. Government work)".to_owned(),
            restated: false,
        },
        ..Page::default()
    };
    site::strip(&mut document, read.is_html);
    document
        .sections
        .retain(|section| !only_points(&section.trail));
    for section in &mut document.sections {
        let is_said = |block: &Block| !is_of_film(block) && !is_broken_table(block);
        section.blocks.retain(is_said);
        chart::list_charts(&mut section.blocks);
        site::mend_projections(&mut section.blocks);
    }
    facts::to_their_sections(&mut document);
    text::write(&mut page, &document, BOILERPLATE);
    page
}
