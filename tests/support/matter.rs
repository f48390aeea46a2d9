//! Any text as a front matter of either kind: what `fuzz/fuzz_targets/front_matter.rs` and
//! `tests/it/mutation.rs` try.

use careerbot::corpus::{self, limit};

/// Reads a file with a front matter.
///
/// # Panics
/// Where the text below it is not read, a slip has no line of the file, or what is no web address or year
/// becomes one.
pub fn is_read_past(block: &str) {
    for mark in ["+++", "---"] {
        let file = format!("{mark}\n{block}\n{mark}\n\n## Pay\n\nBakers bake.\n");
        // however they end
        let ends = file.replace("\r\n", "\n").replace('\r', "\n");
        let lines = u32::try_from(ends.lines().count()).unwrap();
        let corpus = corpus::parse("corpus/fuzz.md", file.as_bytes());
        let mut problems = corpus.problems.iter();
        // what is no text, longer than any front matter, or closed before its end is read otherwise
        let closes = |line: &str| {
            matches!(
                (mark, line.trim_end()),
                ("+++", "+++") | ("---", "---" | "...")
            )
        };
        let is_closed = ends.lines().filter(|line| closes(line)).count() > 2;
        let is_long = ends.lines().count() > limit::MAX_MATTER_LINES;
        let is_no_text = problems.any(|one| one.message.starts_with("this is no text file"));
        if is_closed || is_long || is_no_text {
            continue;
        }
        for problem in &corpus.problems {
            assert!(
                problem.line.is_none_or(|line| (1..=lines).contains(&line)),
                "{problem:?}"
            );
        }
        let [document] = &corpus.documents[..] else {
            panic!("{} documents", corpus.documents.len());
        };
        assert!(
            document
                .blocks()
                .any(|(_, block)| block.text.ends_with("Bakers bake.")),
            "{document:?}"
        );
        let sections = document.sources.iter().map(|one| &one.source);
        for source in sections.chain([&document.source]) {
            assert!(source.url.as_deref().is_none_or(|url| {
                let lower = url.to_ascii_lowercase();
                lower.starts_with("http://") || lower.starts_with("https://")
            }));
            assert!(source.year.is_none_or(|year| (1900..=2200).contains(&year)));
        }
    }
}
