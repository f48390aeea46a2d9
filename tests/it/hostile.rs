//! The real binary over a corpus that was made to hurt, within bounds that the system enforces: it may
//! not have more memory nor more processor time than these, or it is killed.

use std::process::{Command, Stdio};

use crate::support::{Ran, Stage};

/// Address space, in KB: libraries, threads' stacks and mapped files among it.
const MEMORY: u32 = 1_500_000;
/// Seconds on the processor: for a build without optimisation, on the slowest machine.
const SECONDS: u32 = 120;

/// Runs the command within the bounds.
fn bounded(stage: &Stage, arguments: &[&str], input: Option<&str>) -> Ran {
    let command = stage.command(arguments);
    let mut shell = Command::new("sh");
    shell
        .arg("-c")
        .arg(format!(
            "ulimit -v {MEMORY} && ulimit -t {SECONDS} && exec \"$0\" \"$@\""
        ))
        .arg(command.get_program())
        .args(command.get_args())
        .current_dir(stage.path(""))
        .env_clear()
        .envs(
            command
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .stdin(Stdio::null());
    if let Some(input) = input {
        std::fs::write(stage.path("input"), input).unwrap();
        shell.stdin(std::fs::File::open(stage.path("input")).unwrap());
    }
    Ran::from(shell.output().unwrap())
}

/// Files of which each would take minutes or gigabytes where some step takes more than its share.
fn hostile() -> Vec<(&'static str, String)> {
    let many = |text: &str, bytes: usize| text.repeat(bytes / text.len());
    let numbered = |text: &str, count: usize| -> String {
        (0..count)
            .map(|number| text.replace('#', &number.to_string()))
            .collect()
    };
    vec![
        (
            "asked.md",
            "# T\n\nx\n\n<!-- asked as:\n".to_owned() + &many("a;\n", 1_500_000),
        ),
        (
            "attributes.html",
            format!("<p {}>x</p>", numbered("a# ", 60_000)),
        ),
        (
            "backticks.md",
            (1..400).map(|n| "`".repeat(n) + " ").collect(),
        ),
        ("brackets.md", many("[", 90_000) + &many("![", 90_000)),
        ("bullets.md", many("- ", 60_000) + "x"),
        (
            "colons.txt",
            "T\n\n".to_owned() + &many("Label: text; more, and so on. ", 90_000),
        ),
        ("comment.html", "<!--".to_owned() + &many("-", 500_000)),
        ("comments.html", many("<!--x-->", 3_000_000)),
        (
            "combining.md",
            "# T\n\na".to_owned() + &many("\u{301}", 150_000),
        ),
        (
            "dates.md",
            "# T\n\n- ".to_owned() + &many("$1-$2 to 3% in 2024, ", 7_900),
        ),
        ("divs.html", many("<div><ul><li><b>", 400_000)),
        ("emphasis.md", many("*a _b ", 90_000)),
        ("entities.html", many("&amp", 300_000)),
        ("headings.md", many("## h\n\nx\n\n", 120_000)),
        (
            "hidden.html",
            many("<p style='display:none' id=a><a href=\"#a", 200_000),
        ),
        ("links.md", many("[a](", 90_000)),
        ("money.md", "# T\n\n".to_owned() + &many("$100,000 ", 7_900)),
        (
            "names.md",
            "# T\n\nA Baker, also known as ".to_owned() + &numbered("Xx#, ", 12_000),
        ),
        ("pieces.md", many("<p>\n\n", 30_000)),
        ("quotes.md", many("> ", 90_000) + "x"),
        (
            "references.md",
            many("[a]: /x\n", 90_000) + &many("[a] ", 90_000),
        ),
        ("rows.html", many("<table><tr><td>", 300_000)),
        (
            "table.md",
            many("|a", 20_000) + "|\n" + &many("|-", 20_000) + "|\n" + &many("|x\n", 20_000),
        ),
        ("terms.html", many("<dl><dt>a<dd>", 300_000)),
        ("unbroken.txt", "T\n\n".to_owned() + &many("a", 90_000)),
        (
            "wrapped.txt",
            "T\n\n- ".to_owned() + &many("Words that go on and on and Never end\n  ", 90_000),
        ),
        (
            "words.md",
            "# T\n\n".to_owned() + &numbered("Word w#a is x#b. ", 10_000),
        ),
        (
            "wide.md",
            "# T\n\n".to_owned() + &many("\u{200b}\u{202e}\u{1b}[2Ja ", 60_000),
        ),
    ]
}

#[test]
fn a_corpus_made_to_hurt_is_checked_indexed_and_searched_within_bounds() {
    let mut stage = Stage::new().document(
        "baker.md",
        "# Baker\n\n## Salary\n\nA baker earns $50,000 a year in Oslo.\n",
    );
    for (name, text) in hostile() {
        stage = stage.document(name, &text);
    }
    let checked = bounded(&stage, &["check"], None).exits(1);
    assert!(
        checked
            .stdout
            .contains("corpus/attributes.html:1: error: an element here")
    );
    assert!(checked.stdout.len() < 200_000, "{}", checked.stdout.len());
    bounded(&stage, &["index"], None).exits(0);
    bounded(&stage, &["ask", "what does a baker earn in Oslo?"], None)
        .exits(0)
        .prints("A baker earns $50,000 a year in Oslo.");
}

#[test]
fn questions_made_to_hurt_are_answered_within_bounds() {
    let stage = Stage::new().shipped_corpus();
    bounded(&stage, &["index"], None).exits(0);
    let questions = [
        "data engineer salary ".repeat(50_000),
        "x".repeat(1_000_000),
        "\u{301}".repeat(500_000),
        "(".repeat(1_000_000),
        "\u{202e}\u{200b}".repeat(150_000),
        "$1-$2 ".repeat(170_000),
        "xyzzy qwrty ".repeat(80_000),
        "a and b or c vs ".repeat(60_000),
        "👩‍👩‍👧‍👦".repeat(40_000),
    ];
    let alone = questions
        .iter()
        .map(|question| serde_json::json!({ "question": question }));
    let followed = questions
        .iter()
        .map(|before| serde_json::json!({ "question": "and in Austin?", "follows": before }));
    let lines: Vec<String> = alone.chain(followed).map(|line| line.to_string()).collect();
    let ran = bounded(
        &stage,
        &["ask", "--batch", "-"],
        Some(&(lines.join("\n") + "\n")),
    )
    .exits(0);
    assert_eq!(ran.stdout.lines().count(), lines.len());
}

/// What a terminal must not get to see, from a document and from a question.
#[test]
fn nothing_that_is_quoted_commands_a_terminal() {
    let stage = Stage::new().document(
        "diver.md",
        "# Diver\n\n## Salary \u{1b}]0;owned\u{7}\n\nA diver earns $77,000 a year.\u{202e}08$\u{9b}31m\n\nSources\n[1] Labour Office\n",
    );
    let asked = "what does a \u{7}\u{9b}diver\u{202e} earn?";
    let commands = |text: &str| {
        let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        text.chars().any(acts)
    };
    let shown = stage
        .run(&["ask", asked])
        .exits(0)
        .prints("$77,000 a year.�08$�31m");
    assert!(
        !commands(&shown.stdout) && !commands(&shown.stderr),
        "{shown:?}"
    );
    // One heading of ours, at the margin; that of the document is inside of its excerpt.
    let headings = shown
        .stdout
        .lines()
        .filter(|line| line.starts_with("Sources"));
    assert_eq!(headings.count(), 1, "{}", shown.stdout);
    let json = stage.run(&["ask", asked, "--format", "json"]).exits(0);
    assert!(
        !json.stdout.contains(['\u{1b}', '\u{9b}', '\u{7}']),
        "{}",
        json.stdout
    );
    // Its value is what the document says, to the letter.
    let text = json.json()["passages"][0]["text"].to_string();
    assert!(text.contains("a year.\u{202e}08$"), "{text}");
    for arguments in [&["check"][..], &["roles"]] {
        let ran = stage.run(arguments);
        assert!(!commands(&ran.stdout) && !commands(&ran.stderr), "{ran:?}");
    }
}
