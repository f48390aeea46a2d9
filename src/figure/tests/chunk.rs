//! Figures of whole chunks, and the warnings for authors.

use super::page::page;
use crate::{
    chunk::Chunk,
    corpus::Document,
    figure::{self, Statistic},
};

const PAGE: &str = "\
# Stone Mason

## Pay (US, 2023)

Masons are paid by the job or by the hour. These are yearly salaries:

- Mid-level (3-5 years)
    - Average base salary: $51,300
- Glassdoor and Indeed:
    - Range: $40,000 - $62,000

| City | Median salary ($) |
|---|---|
| Tulsa | 48,500 |
| Reno, NV | 53,250 |
";

/// The chunk of the page that holds these of its blocks.
fn chunk(document: &Document, blocks: std::ops::Range<usize>) -> Chunk {
    let section = document.sections.last().unwrap();
    Chunk {
        document: document.id.clone(),
        trail: section.trail.clone(),
        blocks: section.blocks[blocks].to_vec(),
        aside: false,
    }
}

#[test]
fn a_chunk_takes_its_context_from_the_document_around_it() {
    let document = page("Stone Mason", PAGE);
    // Without the label, the header and the lead-in, which stand before the chunk.
    let found = figure::find(&document, &chunk(&document, 2..3));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text, "$51,300");
    assert_eq!(found[0].level.as_deref(), Some("Mid-level (3-5 years)"));
    assert_eq!(
        (found[0].place.as_deref(), found[0].year),
        (Some("US"), Some(2023))
    );
    assert_eq!(found[0].line, 8);

    let found = figure::find(&document, &chunk(&document, 4..5));
    assert_eq!(found[0].source, "Glassdoor and Indeed");

    let found = figure::find(&document, &chunk(&document, 6..8));
    let places: Vec<_> = found.iter().map(|figure| figure.place.as_deref()).collect();
    assert_eq!(places, [Some("Tulsa"), Some("Reno, NV")]);
    assert_eq!(found[1].low, 53_250.0);
    assert!(
        found
            .iter()
            .all(|figure| figure.statistic == Some(Statistic::Median))
    );
    assert!(found.iter().all(|figure| figure.unit == "USD/year"));
}

#[test]
fn a_chunk_that_is_not_in_the_document_is_read_by_itself() {
    let document = page("Stone Mason", PAGE);
    let whole = chunk(&document, 0..8);
    let empty = page("Stone Mason", "");
    assert_eq!(
        figure::find(&empty, &whole),
        figure::find(&document, &whole)
    );
    assert_eq!(figure::find(&document, &whole).len(), 4);
}

#[test]
fn an_author_is_told_what_a_figure_lacks() {
    let text = "# Stone Mason\n\n## Pay\n\n- Masons earn $51,300.\n- The salary is 48,000 a year.\n- In 2023, masons earned €45,000 (Glassdoor).\n- 5+ years of experience\n";
    let mut document = page("Stone Mason", text);
    document.authored = false;
    assert_eq!(figure::check(&document), [], "nobody wrote front matter");

    document.authored = true;
    let told: Vec<String> = figure::check(&document)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "page:5: warning: the figure \"$51,300\" has no year and no source. Write the year on \
             the line or in its heading, or set source.year; name on the line who measured it, or \
             set source.name in the front matter.",
            "page:6: warning: the figure \"48,000 a year\" has no year and no currency and no \
             source. Write the year on the line or in its heading, or set source.year; write the \
             currency on the line, or set currency; name on the line who measured it, or set \
             source.name in the front matter.",
        ]
    );

    document.source.name = "Guild of Masons".to_owned();
    document.source.year = Some(2024);
    document.currency = Some("USD".to_owned());
    assert_eq!(figure::check(&document), []);
}
