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

/// Writes the bars of a chart as items, a line each, and the chart behind what the section begins with in words: it
/// sets others beside them. They are published as a label above its amount: who reads them on a phone sees numbers on
/// lines of their own.
fn list_charts(blocks: &mut Vec<Block>) {
    let pairs: Vec<Vec<String>> = blocks.iter().map(bars).collect();
    let is_bar = |at: usize| pairs.get(at).is_some_and(|bars| !bars.is_empty());
    // One alone is no chart.
    let of_chart = |at: usize| {
        let before = at.checked_sub(1).is_some_and(is_bar);
        is_bar(at) && (before || is_bar(at + 1) || pairs[at].len() > 1)
    };
    let in_chart: Vec<bool> = (0..blocks.len()).map(of_chart).collect();
    let is_caption = |at: usize, block: &Block| {
        let text = block.text.as_str();
        let leads = in_chart.get(at + 1) == Some(&true) && !text.ends_with('.');
        let notes = at > 0 && in_chart[at - 1] && text.starts_with("Note:");
        block.kind == BlockKind::Paragraph && (leads || notes)
    };
    let mut charts: Vec<Block> = Vec::new();
    let mut words: Vec<Block> = Vec::new();
    for (at, block) in std::mem::take(blocks).into_iter().enumerate() {
        if in_chart[at] {
            charts.extend(pairs[at].iter().map(|text| Block {
                kind: BlockKind::Item { depth: 0 },
                text: text.clone(),
                lines: block.lines,
            }));
        } else if is_caption(at, &block) {
            charts.push(block);
        } else {
            words.push(block);
        }
    }
    // behind the running text, and before what leads a table in
    let is_running =
        |block: &Block| block.kind == BlockKind::Paragraph && !block.text.trim_end().ends_with(':');
    let running = words.iter().take_while(|block| is_running(block)).count();
    words.splice(running..running, charts);
    *blocks = words;
}

/// The bars that a paragraph is, each a line; none where it is something else.
fn bars(block: &Block) -> Vec<String> {
    let lines: Vec<&str> = block.text.lines().map(str::trim).collect();
    let is_bar =
        |pair: &[&str]| matches!(pair, [label, amount] if !is_amount(label) && is_amount(amount));
    let is_chart = block.kind == BlockKind::Paragraph && lines.chunks(2).all(is_bar);
    let bars = lines.chunks(2).filter(|_| is_chart);
    bars.map(|pair| pair.join(": ")).collect()
}

/// Whether a line is a percentage or a sum, and no more: `-4%`, `$41,600`, `This wage is equal to or greater than
/// $239,200 per year.`
fn is_amount(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with("This wage is equal to or greater than $") {
        return true;
    }
    let Some(number) = line.strip_suffix('%').or_else(|| line.strip_prefix('$')) else {
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
    let mut is_any = false;
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
        is_any = true;
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
    // What was imported before makes no page of the handbook of what lies here.
    if !is_any {
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
