//! Faults of real folders, caused for real: each is told with its file and line, and the good
//! documents still load.

use std::fs::{self, File};

use careerbot::corpus::{self, CorpusError, MAX_FILE_BYTES, Severity};

use super::folder::{Folder, ids, problems};

const GOOD: &str = "# Baker\n\nA baker bakes.\n";

#[test]
fn a_missing_folder_is_an_error_that_says_what_to_set() {
    let folder = Folder::new();
    let error = corpus::load(&folder.at("none")).unwrap_err();
    assert!(matches!(error, CorpusError::Folder { .. }));
    assert!(error.to_string().contains("--corpus"), "{error}");
    let file = Folder::new().file("a.md", GOOD);
    assert!(corpus::load(&file.at("a.md")).is_err());
}

#[test]
fn marks_and_line_ends_of_other_systems_change_nothing() {
    let corpus = Folder::new()
        .file(
            "a.md",
            b"\xef\xbb\xbf---\r\ntitle: Baker\r\n---\r\n\r\n## Pay\r\n\r\nA baker earns $5.\r\n",
        )
        .load();
    assert_eq!(problems(&corpus), Vec::<String>::new());
    let document = &corpus.documents[0];
    assert_eq!(document.title, "Baker");
    let (section, block) = document.blocks().next().unwrap();
    assert_eq!((section.trail[0].as_str(), section.line), ("Pay", 5));
    assert_eq!(
        (block.text.as_str(), block.lines.first),
        ("A baker earns $5.", 7)
    );
}

#[test]
fn latin_1_is_read_and_told() {
    let corpus = Folder::new()
        .file(
            "a.md",
            b"# B\xe4cker\n\nEin B\xe4cker b\xe4ckt Br\xf6tchen f\xfcr 40\xa0000 \x80.\n",
        )
        .file("b.md", GOOD)
        .load();
    assert_eq!(ids(&corpus), ["backer", "baker"]);
    assert_eq!(
        problems(&corpus),
        [
            "corpus/a.md:1: warning: the file is not UTF-8; it was read as windows-1252. Save it as UTF-8, so that no character is guessed."
        ]
    );
    assert!(
        corpus.documents[0]
            .blocks()
            .any(|(_, block)| block.text.contains("€"))
    );
}

#[test]
fn files_that_are_no_documents_are_told_and_passed_over() {
    let folder = Folder::new()
        .file("binary.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        .file("empty.md", "")
        .file("blank.txt", " \n\n")
        .file("only-matter.md", "---\ntitle: A\n---\n")
        .file("good.md", GOOD)
        .file("picture.png", b"\x89PNG")
        .file(".hidden.md", "# Hidden\n\nNo.\n")
        .file(".git/a.md", "# Hidden\n\nNo.\n")
        .file("README.md", "# How to write documents\n\nLike this.\n");
    // A sparse file: its 50 MB are never read.
    File::create(folder.at("huge.txt"))
        .unwrap()
        .set_len(50 * 1024 * 1024)
        .unwrap();
    let corpus = folder.load();
    assert_eq!(ids(&corpus), ["baker"]);
    assert_eq!(
        problems(&corpus),
        [
            "corpus/binary.md: error: this is no text file, whatever its name says. Save the document as text, or remove the file.",
            "corpus/blank.txt: error: the file is empty. Write the document, or remove the file.",
            "corpus/empty.md: error: the file is empty. Write the document, or remove the file.",
            "corpus/huge.txt: error: the file has 50 MB; documents may have 10 MB. Cut it into one document per role.",
            "corpus/only-matter.md: error: the file has no text. Write the document, or remove the file.",
        ]
    );
    assert!(
        corpus
            .problems
            .iter()
            .all(|problem| problem.severity == Severity::Error)
    );
}

#[test]
fn a_readme_with_front_matter_is_a_document() {
    let corpus = Folder::new()
        .file("README.md", "---\ntitle: Baker\n---\nA baker bakes.\n")
        .load();
    assert_eq!(ids(&corpus), ["baker"]);
}

#[test]
fn a_file_just_below_the_limit_is_read() {
    let folder = Folder::new().file("a.html", "<h1>Baker</h1><p>A baker bakes.</p>");
    let file = File::options()
        .append(true)
        .open(folder.at("a.html"))
        .unwrap();
    let mut file = std::io::BufWriter::new(file);
    let size = fs::metadata(folder.at("a.html")).unwrap().len();
    std::io::Write::write_all(
        &mut file,
        &vec![b' '; usize::try_from(MAX_FILE_BYTES - size).unwrap()],
    )
    .unwrap();
    drop(file);
    let corpus = folder.load();
    assert_eq!(problems(&corpus), Vec::<String>::new());
    assert_eq!(ids(&corpus), ["baker"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_loops_end() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new().file("a/baker.md", GOOD);
    let outside = Folder::new().file("cook.md", "# Cook\n\nA cook cooks.\n");
    symlink(folder.path(), folder.at("a/loop")).unwrap();
    symlink("self.md", folder.at("self.md")).unwrap();
    symlink(folder.at("a/baker.md"), folder.at("again.md")).unwrap();
    symlink(folder.at("a"), folder.at("b")).unwrap();
    symlink(outside.path(), folder.at("more")).unwrap();
    symlink(folder.at("gone.md"), folder.at("dead.md")).unwrap();
    let corpus = folder.load();
    assert_eq!(ids(&corpus), ["baker", "cook"]);
    let paths: Vec<_> = corpus
        .documents
        .iter()
        .map(|document| document.path.as_str())
        .collect();
    assert_eq!(paths, ["corpus/a/baker.md", "corpus/more/cook.md"]);
    let told: Vec<_> = corpus
        .problems
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    assert_eq!(told, ["corpus/dead.md", "corpus/self.md"]);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new()
        .file("a.md", GOOD)
        .file("b/c.md", "# Cook\n\nA cook cooks.\n");
    let lock = |name: &str, mode| {
        fs::set_permissions(folder.at(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    lock("a.md", 0o000);
    lock("b", 0o000);
    let corpus = folder.load();
    // The superuser reads everything.
    if !corpus.problems.is_empty() {
        assert_eq!(corpus.problems.len(), 2, "{:?}", corpus.problems);
        assert_eq!(corpus.documents.len(), 0);
    }
    lock("a.md", 0o644);
    lock("b", 0o755);
}

#[test]
fn of_two_documents_with_one_id_the_first_path_wins() {
    let with_id =
        |text: &str| format!("+++\nid = \"baker\"\ntitle = \"{text}\"\n+++\n\n{text} bakes.\n");
    let corpus = Folder::new()
        .file("b.md", with_id("Second"))
        .file("a.md", with_id("First"))
        .file(
            "c/baker.txt",
            "Baker\nOverview\nA baker bakes.\nDuties\n- Bake\n",
        )
        .load();
    assert_eq!(ids(&corpus), ["baker", "baker-2"]);
    assert_eq!(corpus.documents[0].title, "First");
    let told = problems(&corpus);
    let errors: Vec<_> = told.iter().filter(|line| line.contains("error")).collect();
    assert_eq!(
        errors,
        [
            "corpus/b.md:2: error: the id \"baker\" is taken by corpus/a.md. Give each document an id of its own; this one was left out."
        ]
    );
}

#[test]
fn broken_front_matter_is_told_and_the_text_still_loads() {
    let corpus = Folder::new()
        .file(
            "a.md",
            "+++\ntitle = \"Baker\n+++\n\n# Baker\n\nA baker bakes.\n",
        )
        .file("b.md", "---\ntitle: [\n---\n\n# Cook\n\nA cook cooks.\n")
        .file(
            "c.md",
            "+++\ntitle = \"Waiter\"\n\n# Waiter\n\nA waiter waits.\n",
        )
        .load();
    assert_eq!(ids(&corpus), ["baker", "cook", "waiter"]);
    let lines: Vec<_> = corpus
        .problems
        .iter()
        .map(|problem| (problem.severity, problem.line))
        .collect();
    assert!(
        lines
            .iter()
            .all(|(severity, line)| *severity == Severity::Error && line.is_some())
    );
    assert_eq!(lines.len(), 3, "{:?}", corpus.problems);
}

#[test]
fn authors_of_our_format_hear_about_style_and_others_do_not() {
    let body = format!(
        "\n# Baker\n\n## Pay\n\n## Duties\n\nBake.\n\n#### Deep\n\n{}\n\n## Duties\n\nAgain.\n",
        "Long sentence here. ".repeat(80)
    );
    let own = format!("+++\nid = \"baker\"\n+++\n{body}");
    let foreign = format!("---\ntitle: Cook\nlayout: page\n---\n{body}");
    let corpus = Folder::new()
        .file("own.md", own)
        .file("foreign.md", foreign)
        .load();
    assert_eq!(
        problems(&corpus),
        [
            "corpus/own.md:1: warning: no source: nobody can check what this document says. Add a [source] with name, url and year to the front matter.",
            "corpus/own.md:7: warning: the section \"Pay\" is empty. Write its text, or remove the heading.",
            "corpus/own.md:13: warning: the heading \"Deep\" skips from level 2 to level 4. Use the next level down, so that its trail is complete.",
            "corpus/own.md:15: warning: a paragraph of 1599 characters. Cut it into shorter ones or a list: an excerpt shows whole sentences of it only.",
            "corpus/own.md:17: warning: the heading \"Duties\" stands twice in the same place. Join the two sections, or name what tells them apart.",
        ]
    );
}

#[test]
fn hostile_sizes_and_depths_end() {
    let corpus = Folder::new()
        .file("a.md", format!("# A\n\n{}\n", "word ".repeat(200_000)))
        .file("b.txt", "Word and word. ".repeat(70_000))
        .file("c.md", format!("# C\n\n{} deep\n", "- ".repeat(10_000)))
        .file("d.md", format!("# D\n\n{} deep\n", ">".repeat(10_000)))
        .file("e.md", format!("# E\n\n{}x\n", "[".repeat(100_000)))
        .file("f.md", format!("# F\n\n{}x\n", "*a ".repeat(20_000)))
        .file(
            "g.html",
            format!(
                "<h1>G</h1>{}x",
                "<div><ul><li><table><tr><td>".repeat(50_000)
            ),
        )
        .file("h.txt", "- A: b. C: d - E ".repeat(5_000))
        .file(
            "i.txt",
            (0..100_000)
                .map(|n| format!("{}- item\n", " ".repeat(n % 50)))
                .collect::<String>(),
        )
        .file("j.txt", "Heading\n".repeat(20_000))
        .file(
            "k.md",
            format!(
                "# K\n\n|{}\n|{}\n|{}\n",
                "a|".repeat(20_000),
                "-|".repeat(20_000),
                "b|".repeat(20_000)
            ),
        )
        .file("l.html", format!("<p>{}", "&amp;<b>x</b> ".repeat(10_000)))
        .load();
    // Nothing but what is beyond a limit is left out.
    let mut errors = corpus
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    assert!(
        errors.all(|problem| problem.message.ends_with("left out")),
        "{:?}",
        corpus.problems
    );
    assert!(corpus.documents.len() >= 5, "{:?}", ids(&corpus));
    for document in &corpus.documents {
        careerbot::chunk::cut(document);
    }
}
