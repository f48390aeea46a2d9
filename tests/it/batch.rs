use crate::support::{NURSE, Stage};

#[test]
fn a_batch_is_answered_in_order_with_its_ids() {
    let questions = "\u{feff}{\"id\": \"b\", \"question\": \"one\"}\r\n\
        \n\
        {\"id\": 7, \"question\": \"two\", \"follows\": \"one\", \"tags\": [\"x\"]}\n\
        {\"question\": \"three\"}";
    let ran = Stage::new()
        .document("nurse.md", NURSE)
        .file("q.jsonl", questions)
        .run(&["ask", "--batch", "q.jsonl"])
        .exits(0);
    let answers = ran.json_lines();
    let ids: Vec<_> = answers
        .iter()
        .map(|answer| answer.get("id").cloned())
        .collect();
    assert_eq!(ids, [Some("b".into()), Some(7.into()), None]);
    let from_stdin = Stage::new()
        .document("nurse.md", NURSE)
        .run_with_input(&["ask", "--batch", "-", "--format", "json"], questions)
        .exits(0);
    assert_eq!(from_stdin.stdout, ran.stdout);
}

#[test]
fn an_empty_batch_is_answered_with_nothing() {
    let ran = Stage::new()
        .document("nurse.md", NURSE)
        .run_with_input(&["ask", "--batch", "-"], "\n \n")
        .exits(0);
    assert_eq!(ran.stdout, "");
}

#[test]
fn a_bad_line_is_named() {
    let ran = Stage::new()
        .document("nurse.md", NURSE)
        .file(
            "q.jsonl",
            "{\"question\": \"one\"}\n\n{\"qestion\": \"two\"}\n",
        )
        .run(&["ask", "--batch", "q.jsonl"])
        .exits(2)
        .says(
            "careerbot: q.jsonl:3: missing field `question` (column 18). Write one object a line",
        );
    assert_eq!(ran.json_lines().len(), 1);
    Stage::new()
        .document("nurse.md", NURSE)
        .run_with_input(&["ask", "--batch", "-"], "how much\n")
        .exits(2)
        .says("careerbot: standard input:1: expected value (column 1)");
    Stage::new()
        .document("nurse.md", NURSE)
        .run_with_input(
            &["ask", "--batch", "-"],
            "{\"question\": \"one\"} {\"question\": \"two\"}\n",
        )
        .exits(2)
        .says("standard input:1: trailing characters");
}

#[test]
fn a_batch_that_is_not_there_is_named() {
    Stage::new()
        .run(&["ask", "--batch", "none.jsonl"])
        .exits(2)
        .says("careerbot: cannot read the batch none.jsonl")
        .says("o such file");
    Stage::new()
        .run(&["ask", "--batch", "-", "--format", "text"])
        .exits(2)
        .says("a batch is answered in JSON");
}
