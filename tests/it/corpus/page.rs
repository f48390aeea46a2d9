//! Pages as sites have them, written for this test: what becomes of them.

use careerbot::corpus::{BlockKind, Document};

use super::folder::{Folder, problems};

/// A document as an indented outline.
fn outline(document: &Document) -> String {
    let mut out = format!(
        "== {} ({}) {:?}\n",
        document.title, document.id, document.aliases
    );
    for section in &document.sections {
        out += &format!("[{}]\n", section.trail.join(" > "));
        for block in &section.blocks {
            let mark = match block.kind {
                BlockKind::Paragraph => "¶".to_owned(),
                BlockKind::Item { depth } => format!("{}-", "  ".repeat(depth.into())),
                BlockKind::TableHeader => "th".to_owned(),
                BlockKind::TableRow => "tr".to_owned(),
                BlockKind::Code => "code".to_owned(),
            };
            out += &format!(
                "{:>3} {mark} {}\n",
                block.lines.first,
                block.text.replace('\n', "⏎")
            );
        }
    }
    out
}

const COPIED: &str = "logoOvenPath

Bread Baker

first image

Overview

A Bread Baker, also known as a Boulanger or Dough Artisan Baker, joins craft and patience to feed a town. The work begins at night. Key duties include:

  • Kneading dough and shaping loaves
  • Minding ovens (e.g., deck, rack) Required skills:
  • Strong hands
  • A good nose for yeast Formal schooling is rarely required for this trade. Tools commonly used include:
  • Scrapers: steel, horn
  • Ovens: deck and rack Bread Bakers often share a kitchen with cooks.

Core Responsibilities

Bread Bakers have a long list of tasks. These include:

  1. Dough Care
    • Weigh flour
    • Watch the rise
  2. Oven Care
    • Sweep the oven
    • Keep the heat even By doing all of this, bakers keep a village alive.

Career Development

A baker may go far, step by step:

Core Responsibilities

  • Lead the night shift
  • Teach others

second image

Salary Ranges (UK Market, 2023)

Bread Bakers can expect fair pay that varies by place:

By Place

- London
- Average: £31,000
- Leeds (North)
- Average: £26,500

By Role

- Head Baker:
- Range: £30,000 - £41,000
- Usual: £34,000
- Junior Baker:
- Range: £19,000 - £24,000

The bakery trade is changing quickly, with several key trends shaping the industry:

New Grains

  • Rye is back, up 12% since 2021
  • Spelt sells These shifts show that the craft of baking has a future.

Best Practices

Bakers work well when they follow a few rules: Clean Tools: A clean knife cuts well. Steady Heat: Doors stay shut. Few open them. Good Sleep: Night work asks for it. By following these rules, bakers last longer.

More Careers

Pastry Cook

Pastry Cook

A Pastry Cook makes cakes and pays for sugar. Key Responsibilities: - Bake cakes - Whip cream with care - Plan the day Needed Skills: - Sweet tooth - Steady hands The role of a Pastry Cook is a sweet one in every town.

Miller

Miller

A Miller runs the mill and its stones. ### Duties - Grind the grain - Mind the stones - Sell the flour ### Pay - Wages from €20,000 to €25,000 This role asks for a strong back and a patient mind.
";

#[test]
fn a_copied_page_becomes_sections_and_its_tail_other_documents() {
    let corpus = Folder::new()
        .file("000_0123456789abcdef.txt", COPIED)
        .load();
    assert_eq!(problems(&corpus), Vec::<String>::new());
    let shown: Vec<String> = corpus.documents.iter().map(outline).collect();
    insta::assert_snapshot!(shown.join("\n"));
    let host = &corpus.documents[0];
    assert_eq!(host.source.year, Some(2023));
    assert_eq!(host.region.as_deref(), Some("UK"));
    assert_eq!(host.currency.as_deref(), Some("GBP"));
    let miller = &corpus.documents[2];
    assert_eq!(miller.path, host.path);
    assert_eq!(miller.currency.as_deref(), Some("EUR"));
    assert_eq!(miller.source.year, None);
}

#[test]
fn every_line_of_a_copied_page_stands_in_its_file() {
    let folder = Folder::new().file("000_0123456789abcdef.txt", COPIED);
    let corpus = folder.load();
    let parent = folder.path();
    let (strays, checked) = super::verbatim::strays(parent.parent().unwrap(), &corpus.documents);
    assert_eq!(strays, Vec::<String>::new());
    assert!(checked > 80, "{checked}");
}

#[test]
fn a_page_is_read_as_it_is_written_not_as_it_is_named() {
    let corpus = Folder::new()
        .file("copied.md", COPIED)
        .file(
            "marked.txt",
            "# Cook\n\n## Pay\n\n| City | Pay |\n|---|---|\n| Oslo | $5 |\n",
        )
        .load();
    assert_eq!(corpus.documents.len(), 4);
    assert_eq!(corpus.documents[0].title, "Bread Baker");
    let rows = corpus.documents[3]
        .blocks()
        .filter(|(_, block)| block.kind == BlockKind::TableRow);
    assert_eq!(rows.count(), 1);
}

#[test]
fn titles_come_from_the_page_then_its_first_sentence_then_its_name() {
    let corpus = Folder::new()
        .file("a.md", "---\ntitle: From matter\n---\n# Heading\n\nText.\n")
        .file("b.md", "# From heading\n\nText.\n")
        .file("c.html", "<title>From title | Site</title><p>Text.</p>")
        .file(
            "d.txt",
            "Overview\nA Test Pilot is a person who flies.\nDuties\n- Fly\n",
        )
        .file(
            "e-from-name_9f8e7d6c5b4a.txt",
            "Overview\nThis is a page.\nDuties\n- Fly\n",
        )
        .file(
            "0123456789abcdef.txt",
            "plain words without any title at all, for once.\n",
        )
        .load();
    let titles: Vec<_> = corpus
        .documents
        .iter()
        .map(|document| document.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "plain words without any title at all, for",
            "From matter",
            "From heading",
            "From title",
            "Test Pilot",
            "E from name",
        ]
    );
}

#[test]
fn a_source_line_names_the_source() {
    let corpus = Folder::new()
        .file(
            "a.md",
            "# Baker\n\nSource: https://www.example.org/baker\n\n## Pay\n\nWell.\n",
        )
        .file(
            "b.md",
            "# Cook\n\nSource: Labour Office, https://example.org/cook\n\nText.\n",
        )
        .file("c.md", "# Waiter\n\nText.\n")
        .load();
    let sources: Vec<_> = corpus
        .documents
        .iter()
        .map(|document| {
            (
                document.source.name.as_str(),
                document.source.url.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        sources,
        [
            ("example.org", Some("https://www.example.org/baker")),
            ("Labour Office", Some("https://example.org/cook")),
            ("Waiter", None),
        ]
    );
    assert!(corpus.documents.iter().all(|document| {
        document
            .blocks()
            .all(|(_, block)| !block.text.contains("Source"))
    }));
}
