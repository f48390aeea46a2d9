use crate::support::{NURSE, Stage};

const VERBS: [&str; 16] = [
    "ask",
    "chat",
    "index",
    "check",
    "roles",
    "eval",
    "bench",
    "import",
    "config",
    "doctor",
    "health",
    "reload",
    "serve",
    "store",
    "completions",
    "man",
];

#[test]
fn help_and_version_are_answers() {
    Stage::new()
        .run(&["--help"])
        .exits(0)
        .prints("Examples:")
        .says_nothing();
    Stage::new()
        .run(&["--version"])
        .exits(0)
        .prints(concat!("careerbot ", env!("CARGO_PKG_VERSION")))
        .says_nothing();
    for verb in VERBS {
        Stage::new()
            .run(&[verb, "--help"])
            .exits(0)
            .prints("Options of every command:")
            .prints("--corpus <DIR>")
            .says_nothing();
    }
}

#[test]
fn a_slip_on_the_command_line_exits_with_two() {
    Stage::new().run(&["chek"]).exits(2).says("'check'");
    Stage::new().run(&["ask"]).exits(2).says("<QUESTION>");
    Stage::new()
        .run(&["ask", " "])
        .exits(2)
        .says("the question is empty");
    Stage::new()
        .run(&["ask", "x", "--batch", "y"])
        .exits(2)
        .says("cannot be used with");
    Stage::new()
        .run(&["ask", "x", "--quiet", "--verbose"])
        .exits(2)
        .says("cannot be used with");
}

#[test]
fn who_asks_for_more_is_told_what_is_done_and_nothing_of_what_is_asked() {
    let stage = Stage::new().shipped_corpus();
    let asked = &["ask", "ml engineer salary", "--verbose"];
    stage.run(asked).says("building the index");
    let again = stage.run(asked).exits(0).says("the index is at hand");
    let log = again.says("a question is answered").stderr;
    assert!(log.contains("status=Answered"), "{log}");
    assert!(!log.contains("salary"), "{log}");
}

#[test]
fn help_fits_a_terminal_and_each_command_says_in_a_line_what_it_does() {
    let stage = Stage::new();
    let overview = stage.run(&["--help"]).exits(0).stdout;
    let (_, commands) = overview.split_once("Commands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let named: Vec<&str> = commands
        .lines()
        .map(|line| {
            let (name, about) = line.trim_start().split_once(' ').expect(line);
            assert!(line.starts_with("  ") && !line.starts_with("   "), "{line}");
            assert!(!about.trim().is_empty(), "{line}");
            name
        })
        .collect();
    assert_eq!(named[..VERBS.len()], VERBS);
    let nested = [
        ["import", "onet"],
        ["import", "oews"],
        ["import", "projections"],
        ["import", "handbook"],
        ["import", "ddat"],
        ["import", "csv"],
        ["store", "export"],
        ["store", "import"],
        ["store", "check"],
    ];
    let all = VERBS.iter().map(|verb| vec![*verb]);
    let all = all.chain(nested.iter().map(|path| path.to_vec()));
    for mut arguments in all.chain([vec![]]) {
        arguments.push("--help");
        let help = stage.run(&arguments).exits(0).stdout;
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{arguments:?}: {line}");
        }
    }
}

#[test]
fn columns_that_are_set_are_kept_where_no_terminal_says_better() {
    let widest = |columns: &str| {
        let stage = Stage::new().document("nurse.md", NURSE);
        let ran = stage.env("COLUMNS", columns).run(&["ask", "nurse salary"]);
        let lines = ran.exits(0).stdout;
        // An address is never broken.
        let lines = lines.lines().filter(|line| !line.contains("://"));
        let widths = lines.map(|line| line.chars().count());
        widths.max().unwrap()
    };
    let usual = widest("");
    assert!((41..=80).contains(&usual), "{usual}");
    assert!(widest("40") <= 40);
    for nonsense in ["0", "-1", "forty", "99999999999999999999"] {
        assert_eq!(widest(nonsense), usual, "{nonsense}");
    }
}

#[test]
fn colour_goes_to_terminals_and_to_who_asks_for_it() {
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut stage = Stage::new().document("nurse.md", NURSE);
        for (name, value) in variables {
            stage = stage.env(name, value);
        }
        let arguments = [&["ask", "nurse salary"], arguments].concat();
        stage.run(&arguments).exits(0).stdout.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(coloured(&[], &["--color", "always"]));
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
}

#[test]
fn an_answer_that_cannot_be_written_is_a_failure() {
    let full = std::path::Path::new("/dev/full");
    if !full.exists() {
        println!("skipped: no /dev/full here");
        return;
    }
    let stage = Stage::new().document("nurse.md", NURSE);
    let stdout = std::fs::OpenOptions::new().write(true).open(full).unwrap();
    let mut command = stage.command(&["ask", "nurse salary"]);
    let output = command.stdout(stdout).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        stderr.contains("cannot write to the standard output"),
        "{stderr}"
    );
}

#[test]
fn quiet_says_nothing_beside_the_answer() {
    let stage = Stage::new().document("nurse.md", NURSE);
    let ran = stage.run(&["ask", "--quiet", "nurse salary"]).exits(0);
    ran.says_nothing();
    std::fs::remove_dir_all(stage.path("index")).unwrap();
    stage
        .run(&["ask", "nurse salary"])
        .exits(0)
        .says("indexed 1 document");
}
