//! What no author needs and a hostile one would send: each is left out with a word on it, and the
//! rest of the file, and every other file, is read. How much work that is, is counted, not timed.

use careerbot::chunk;
use careerbot::corpus::limit::{
    MAX_ATTRIBUTES, MAX_BLOCK, MAX_BLOCKS, MAX_DEPTH, MAX_HEADING, MAX_LINE, MAX_NAMES,
    MAX_PROBLEMS, MAX_SECTIONS, MAX_TAIL, MAX_VALUE,
};
use careerbot::corpus::{self, BlockKind, Corpus};

use super::folder::{Folder, ids, problems};

const GOOD: &str = "# Baker\n\nA baker bakes.\n";

/// The only problem that a file has.
#[track_caller]
fn problem(name: &str, text: &str) -> String {
    let corpus = Folder::new().file(name, text).file("z.md", GOOD).load();
    let found = problems(&corpus);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(ids(&corpus).contains(&"baker"));
    let texts: Vec<_> = texts(&corpus);
    assert!(
        texts.contains(&"This is still read."),
        "{:.300}",
        texts.concat()
    );
    found[0].clone()
}

fn texts(corpus: &Corpus) -> Vec<&str> {
    let blocks = corpus.documents.iter().flat_map(|one| one.blocks());
    blocks.map(|(_, block)| block.text.as_str()).collect()
}

#[test]
fn a_line_of_a_million_characters_is_left_out() {
    let long = "word ".repeat(200_000);
    for name in ["a.md", "a.txt"] {
        let text = format!("# Tester\n\n{long}\n\nThis is still read.\n\n## Pay\n\n$5.\n");
        assert_eq!(
            problem(name, &text),
            format!(
                "corpus/{name}:3: error: this line has 1000000 characters; lines may have {MAX_LINE}, and it was left out. Break it into paragraphs, with an empty line between them."
            )
        );
    }
}

#[test]
fn a_page_of_html_in_one_line_is_read() {
    let page = "<p>A tester tests and reports.</p><ul><li>one<li>two</ul>".repeat(20_000);
    assert!(page.len() > 1_000_000);
    let corpus = Folder::new().file("a.html", page).load();
    assert_eq!(corpus.documents.len(), 1);
    let found = problems(&corpus);
    assert!(
        found.len() == 1 && found[0].contains(&format!("a file may have {MAX_BLOCKS} paragraphs")),
        "{found:?}"
    );
    assert_eq!(texts(&corpus).len(), MAX_BLOCKS);
}

#[test]
fn a_block_that_nobody_could_be_shown_is_left_out() {
    let long = "word ".repeat(MAX_BLOCK / 5 + 1);
    let count = long.trim_end().len();
    for (text, kind) in [
        (
            format!("# T\n\n{long}\n\nThis is still read.\n"),
            "sentence",
        ),
        (
            format!("# T\n\n- {long}\n\nThis is still read.\n"),
            "list item",
        ),
        (
            format!("# T\n\n|a|b|\n|-|-|\n|{long}|\n\nThis is still read.\n"),
            "table row",
        ),
        (
            format!("# T\n\n```\n{long}\n```\n\nThis is still read.\n"),
            "piece of code",
        ),
    ] {
        let said = problem("a.md", &text);
        let expected =
            format!("error: this {kind} has {count} characters; it may have {MAX_BLOCK}");
        assert!(said.contains(&expected), "{said}");
    }
    // A paragraph of sentences is cut between them, however long it is.
    let sentences = "Testers write tests. ".repeat(2_000);
    let corpus = Folder::new()
        .file("a.md", format!("# T\n\n{sentences}\n"))
        .load();
    assert_eq!(problems(&corpus), Vec::<String>::new());
}

#[test]
fn a_heading_is_no_text_and_a_title_is_cut() {
    let long = "word ".repeat(MAX_HEADING / 5 + 1);
    let said = problem(
        "a.md",
        &format!("# T\n\n## {long}\n\nThis is still read.\n"),
    );
    assert!(
        said.starts_with("corpus/a.md:3: error: this heading has 304 characters"),
        "{said}"
    );
    let matter = format!("---\ntitle: {long}\n---\n\nThis is still read.\n");
    assert!(problem("a.md", &matter).contains("the title has more than"));
    let corpus = Folder::new().file("a.md", matter).load();
    assert!(corpus.documents[0].title.chars().count() <= MAX_HEADING);
}

#[test]
fn headings_end_somewhere() {
    let headings = "## h\n\nx\n\n".repeat(MAX_SECTIONS + 1);
    let said = problem("a.md", &format!("# T\n\nThis is still read.\n\n{headings}"));
    // The title is the first of them.
    let line = 5 + 4 * (MAX_SECTIONS - 1);
    let expected = format!("corpus/a.md:{line}: error: a file may have {MAX_SECTIONS} headings");
    assert!(said.starts_with(&expected), "{said}");
}

#[test]
fn deep_lists_are_read_flat() {
    let deep: String = (0..20)
        .map(|depth| format!("{}- item {depth}\n", "  ".repeat(depth)))
        .collect();
    let said = problem("a.md", &format!("# T\n\nThis is still read.\n\n{deep}"));
    assert!(
        said.contains(&format!(
            "warning: lists are nested more than {MAX_DEPTH} deep"
        )),
        "{said}"
    );
    for page in [
        "<ul><li>x".repeat(300_000),
        "- ".repeat(40_000) + "x",
        "> ".repeat(40_000) + "x",
    ] {
        let name = if page.starts_with('<') {
            "a.html"
        } else {
            "a.md"
        };
        for document in corpus::parse(name, page.as_bytes()).documents {
            for (_, block) in document.blocks() {
                assert!(!matches!(block.kind, BlockKind::Item { depth } if depth > MAX_DEPTH));
            }
        }
    }
}

#[test]
fn an_element_of_ten_thousand_attributes_is_not_read() {
    let attributes: String = (0..10_000)
        .map(|number| format!(" a{number}='1'"))
        .collect();
    let page = format!("<h1>T</h1>\n<div{attributes}>x</div>");
    let found = problems(&corpus::parse("corpus/a.html", page.as_bytes()));
    let expected = format!(
        "corpus/a.html:2: error: an element here has more than {MAX_ATTRIBUTES} attributes"
    );
    assert!(
        found.len() == 1 && found[0].starts_with(&expected),
        "{found:?}"
    );
    let said = problem(
        "a.md",
        &format!("# T\n\n<div{attributes}>x</div>\n\nThis is still read.\n"),
    );
    assert!(
        said.starts_with("corpus/a.md:3: error: an element here has"),
        "{said}"
    );
}

#[test]
fn no_front_matter_grows_or_digs_deep() {
    let bomb: String = ('b'..='j')
        .zip('a'..='i')
        .map(|(this, last)| {
            format!(
                "{this}: &{this} [{}]\n",
                vec![format!("*{last}"); 9].join(", ")
            )
        })
        .collect();
    let long = "x".repeat(30_000);
    let many = vec!["*a"; 5_000].join(",");
    for (matter, expected) in [
        (
            format!("---\na: &a [x, x, x, x, x, x, x, x, x]\n{bomb}---"),
            "does not parse",
        ),
        (
            format!("---\na: &a {long}\nb: [{many}]\n---"),
            "does not parse",
        ),
        (
            format!("---\ntitle: {}\n---", "[".repeat(20_000)),
            "does not parse",
        ),
        (
            format!("---\n{}\n---", "{a: ".repeat(10_000)),
            "does not parse",
        ),
        (
            format!("+++\ntitle = {}\n+++", "[".repeat(20_000)),
            "does not parse",
        ),
        (
            format!("+++\n{}a = 1\n+++", "a.".repeat(20_000)),
            "does not parse",
        ),
        (
            format!("---\ntitle: {}\n---", "x".repeat(70_000)),
            "the front matter has 69 KB; it may have 64",
        ),
        (
            format!("---\nlicence: {}\n---", "x".repeat(MAX_VALUE + 1)),
            "has 2001 characters; it may have 2000",
        ),
    ] {
        let said = problem("a.md", &format!("{matter}\n\n# T\n\nThis is still read.\n"));
        assert!(
            said.contains(expected) && said.len() < 1_000,
            "{said:.2000}"
        );
        assert!(said.starts_with("corpus/a.md:"), "{said}");
    }
    let names: Vec<String> = (0..2_000).map(|number| format!("n{number}")).collect();
    let matter = format!(
        "---\ntitle: T\naliases: [{}]\nsource: {{name: S, url: 'https://s.example'}}\n---\n",
        names.join(",")
    );
    let corpus = corpus::parse("a.md", format!("{matter}\nText.\n").as_bytes());
    assert_eq!(corpus.documents[0].aliases.len(), MAX_NAMES);
    assert!(problems(&corpus)[0].contains("there are 2000 aliases"));
}

#[test]
fn not_every_problem_of_a_file_is_listed() {
    let comments = "<!-- asked as: -->\n".repeat(5_000);
    let text = format!(
        "# T\n\nThis is read.\n\n{comments}\n## {}\n",
        "x".repeat(400)
    );
    let corpus = corpus::parse("a.md", text.as_bytes());
    let found = problems(&corpus);
    assert_eq!(found.len(), MAX_PROBLEMS + 1);
    assert!(found[0].contains("error: this heading"), "{}", found[0]);
    assert!(found[MAX_PROBLEMS].contains("more problems of this file are not listed"));
}

#[test]
fn a_page_has_so_many_roles_behind_it() {
    let tail: String = (0..MAX_TAIL + 10)
        .map(|number| {
            format!("Role Number {number}\n\nThey do the work of number {number} all day long.\n\n")
        })
        .collect();
    let text =
        format!("Tester\n\nOverview\n\nA tester tests all day long.\n\nMore Careers\n\n{tail}");
    let corpus = corpus::parse("a.txt", text.as_bytes());
    assert!(
        corpus.documents.len() <= MAX_TAIL + 1,
        "{}",
        corpus.documents.len()
    );
    let found = problems(&corpus);
    assert!(
        found
            .iter()
            .any(|one| one.contains("roles follow the page")),
        "{found:?}"
    );
}

#[test]
fn a_title_says_something() {
    for (name, text) in [
        ("a.md", "...\n\nA baker bakes.\n"),
        ("a.md", "# ...\n\n- - -\n\n## Pay\n\nA baker bakes.\n"),
        ("a.html", "<title>...</title><p>.</p><p>A baker bakes.</p>"),
        ("a.txt", ".\n\n,\n\nA baker bakes.\n"),
    ] {
        for document in corpus::parse(name, text.as_bytes()).documents {
            let says = document.title.contains(char::is_alphanumeric);
            assert!(
                says && !document.id.is_empty(),
                "{:?} of {text:?}",
                document.title
            );
        }
    }
}

/// Characters of all chunks: what is indexed, stored and kept in memory grows with it.
fn chunked(corpus: &Corpus) -> usize {
    let chunks = corpus.documents.iter().flat_map(chunk::cut);
    let size = |chunk: &chunk::Chunk| {
        let blocks = chunk.blocks.iter().map(|block| block.text.len());
        blocks
            .chain(chunk.trail.iter().map(String::len))
            .sum::<usize>()
    };
    chunks.map(|chunk| size(&chunk)).sum()
}

#[test]
fn no_document_grows_many_times_over_when_it_is_cut() {
    const MOST: usize = 40;
    let row = |text: &str| format!("|{}\n", format!("{text}|").repeat(3));
    let header = row(&"h".repeat(2_000));
    let heading = "h".repeat(MAX_HEADING - 10);
    let label = "l".repeat(500);
    for text in [
        format!("# T\n\n{header}{}{}", row("-"), row("x").repeat(20_000)),
        format!(
            "# T\n\n## {heading}\n\n### {heading}\n\n#### {heading}\n\n{}",
            "A sentence of some words.\n\n".repeat(5_000)
        ),
        format!(
            "# T\n\n- {label}\n  - {label}\n    - {label}\n      - {label}\n{}",
            "        - item of a few words\n".repeat(10_000)
        ),
        format!(
            "# T\n\n{}:\n\n{}",
            "w".repeat(159),
            "- an item of some length, and more\n".repeat(10_000)
        ),
    ] {
        let corpus = corpus::parse("a.md", text.as_bytes());
        let (size, given) = (chunked(&corpus), text.len());
        assert!(
            size > given / 4 && size < MOST * given,
            "{size} of {given}: {text:.80}"
        );
    }
}
