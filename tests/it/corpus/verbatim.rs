//! Invariant 6: each line of a block's text is a piece of one of the file lines it cites, marks of
//! the format aside. Checked here by other means than the readers use.

use std::fs;
use std::path::Path;

use careerbot::chunk;
use careerbot::corpus::{Block, BlockKind, Document};

/// The lines of a file, bare of the marks of its format.
pub struct Source {
    lines: Vec<String>,
    /// The same with all marks: preformatted text keeps them.
    raw: Vec<String>,
    html: bool,
}

impl Source {
    pub fn read(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap();
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => error
                .into_bytes()
                .iter()
                .map(|&byte| char::from(byte))
                .collect(),
        };
        let html = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("html") || extension == "htm");
        Self::of(&text, html)
    }

    pub fn of(text: &str, html: bool) -> Self {
        let text = text
            .trim_start_matches('\u{feff}')
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        let lines = without_tags(&text)
            .lines()
            .map(|line| bare(&without_targets(line)))
            .collect();
        let raw = text.lines().map(str::to_owned).collect();
        Self { lines, raw, html }
    }

    /// The first line of a block that stands in none of its file lines.
    pub fn stray<'a>(&self, block: &'a Block) -> Option<&'a str> {
        let first = block.lines.first as usize;
        let last = block.lines.last as usize;
        if first < 1 || first > last || last > self.lines.len() {
            return Some("the lines cited do not exist");
        }
        let cited = &self.lines[first - 1..last];
        if block.kind == BlockKind::Code && !self.html {
            let cited = &self.raw[first - 1..last];
            return block
                .text
                .lines()
                .find(|line| !cited.iter().any(|cited| cited.contains(line)));
        }
        let is_row = matches!(block.kind, BlockKind::TableRow | BlockKind::TableHeader);
        if self.html && is_row {
            // The cells of an HTML row stand on lines of their own.
            let all = cited.join(" ");
            let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
            return block
                .text
                .split(" | ")
                .find(|cell| !all.contains(&bare(cell)));
        }
        block
            .text
            .lines()
            .find(|line| !cited.iter().any(|cited| cited.contains(&bare(line))))
    }
}

/// Every stray line of documents below `parent`, and the number of lines checked. Checks blocks,
/// headings and chunks.
pub fn strays(parent: &Path, documents: &[Document]) -> (Vec<String>, usize) {
    let mut found = Vec::new();
    let mut checked = 0;
    let mut open: Option<(String, Source)> = None;
    for document in documents {
        if open.as_ref().is_none_or(|(path, _)| *path != document.path) {
            open = Some((
                document.path.clone(),
                Source::read(&parent.join(&document.path)),
            ));
        }
        let Some((_, source)) = &open else { continue };
        for section in &document.sections {
            if let Some(heading) = section.trail.last() {
                checked += 1;
                let line = &source.lines[section.line as usize - 1];
                if !line.contains(&bare(heading)) {
                    found.push(format!("{}:{}: {heading}", document.path, section.line));
                }
            }
        }
        let chunks = chunk::cut(document);
        let blocks = document.blocks().map(|(_, block)| block);
        for block in blocks.chain(chunks.iter().flat_map(|chunk| &chunk.blocks)) {
            checked += block.text.lines().count();
            if let Some(stray) = source.stray(block) {
                found.push(format!("{}:{:?}: {stray}", document.path, block.lines));
            }
        }
    }
    (found, checked)
}

/// A line without emphasis, code and heading marks, escapes and cell borders, its spaces single.
fn bare(line: &str) -> String {
    let kept: String = line
        .chars()
        .filter(|c| !"*_`\\[]<>#".contains(*c))
        .map(|c| if c == '|' { ' ' } else { c })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `[text](target)` → `text`, for every link and picture of a line.
fn without_targets(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("](") {
        out.push_str(&rest[..at]);
        let mut depth = 0;
        let end = rest[at + 1..].char_indices().find(|(_, c)| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let Some((end, _)) = end else {
            rest = &rest[at + 2..];
            continue;
        };
        rest = &rest[at + 1 + end + 1..];
    }
    out + rest
}

/// Without tags and with the usual entities read, line breaks kept.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        let opens = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        // An address in angle brackets is text.
        let is_tag = opens && !inside.starts_with("http") && !inside.starts_with("mailto");
        match inside.find('>').filter(|_| is_tag) {
            Some(end) => {
                out.extend(inside[..end].chars().filter(|c| *c == '\n'));
                rest = &inside[end + 1..];
            }
            None => {
                out.push('<');
                rest = inside;
            }
        }
    }
    out.push_str(rest);
    for (entity, text) in [
        ("&nbsp;", "\u{a0}"),
        ("&#160;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&rsquo;", "’"),
        ("&mdash;", "—"),
        ("&ndash;", "–"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, text);
    }
    out
}

#[test]
fn the_checker_finds_what_is_not_there() {
    let source = Source::of(
        "- A **bold** [link](https://e.org/(a)) here\nPay is $5 &amp; more\n",
        false,
    );
    let block = |text: &str, first, last| Block {
        kind: BlockKind::Paragraph,
        text: text.to_owned(),
        lines: careerbot::corpus::LineSpan { first, last },
    };
    assert_eq!(source.stray(&block("A bold link here", 1, 1)), None);
    assert_eq!(
        source.stray(&block("bold link\nPay is $5 & more", 1, 2)),
        None
    );
    assert!(source.stray(&block("Pay is $5", 1, 1)).is_some());
    assert!(source.stray(&block("Pay is $6", 2, 2)).is_some());
    assert!(source.stray(&block("here Pay", 1, 2)).is_some());
    assert!(source.stray(&block("Pay", 3, 3)).is_some());
}

#[test]
fn every_line_of_the_shipped_corpus_stands_in_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let corpus = careerbot::corpus::load(&folder).unwrap();
    let (strays, checked) = strays(folder.parent().unwrap(), &corpus.documents);
    assert!(checked > 100, "only {checked} lines");
    assert_eq!(strays, Vec::<String>::new());
}
