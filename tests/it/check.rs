use crate::support::Stage;

#[test]
fn a_clean_corpus_exits_with_zero() {
    Stage::new()
        .shipped_corpus()
        .run(&["check"])
        .exits(0)
        .prints(": 0 errors and ")
        .says_nothing();
}

#[test]
fn the_findings_are_json_too() {
    let ran = Stage::new()
        .shipped_corpus()
        .run(&["check", "--format", "json"])
        .exits(0);
    let found = ran.json();
    assert_eq!(found["errors"], 0);
    assert!(found["problems"].is_array());
}

#[test]
fn a_corpus_that_is_not_there_is_a_failure() {
    Stage::new()
        .run(&["check", "nowhere"])
        .exits(2)
        .says("careerbot: cannot read the corpus folder nowhere: ")
        .says("--corpus");
}

#[test]
fn a_fault_is_listed_and_exits_with_one() {
    let stage = Stage::new()
        .document("good.md", "# Nurse\n\nNurses care for patients.\n")
        .document(
            "bad.md",
            "+++\ntitle = \n+++\n\n# Baker\n\nBakers bake bread.\n",
        );
    stage
        .run(&["check"])
        .exits(1)
        .prints("corpus/bad.md:2: error: ");
    stage
        .run(&["check", "corpus/good.md"])
        .exits(0)
        .prints("1 document: 0 errors and ");
    stage
        .run(&["check", "corpus/bad.md"])
        .exits(1)
        .prints("corpus/bad.md:2: error: ");
}

#[test]
fn indexing_counts_what_checking_lists() {
    let without_year = "+++\nid = \"welder\"\ntitle = \"Welder\"\n\n[source]\nname = \"Survey\"\n+++\n\n# Welder\n\n## Pay\n\nWelders earn a median of $41,000 a year.\n\nThe average salary of senior welders is $52,000 a year.\n";
    let stage = Stage::new()
        .document("welder.md", without_year)
        .document("nurse.md", "# Nurse\n\nNurses care for patients.\n");
    let counted = |arguments: &[&str], what: &str| {
        let ran = stage.run(arguments).exits(0);
        let text = format!("{}{}", ran.stdout, ran.stderr);
        let line = text.lines().find(|line| line.contains(" warnings"));
        let line = line.unwrap_or_else(|| panic!("{what}: {text}"));
        let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).collect();
        let at = words.iter().position(|word| *word == "warnings").unwrap();
        words[at - 1].to_owned()
    };
    let listed = counted(&["check"], "check");
    assert_ne!(listed, "0");
    assert_eq!(counted(&["index"], "index"), listed);
    // also where most of the index is taken over from the one before
    let path = stage.path("corpus/nurse.md");
    std::fs::write(path, "# Nurse\n\nNurses care for all patients.\n").unwrap();
    assert_eq!(counted(&["index"], "index again"), listed);
}
