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
