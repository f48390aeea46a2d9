use crate::support::{NURSE, Stage};

#[test]
fn lines_are_answered_until_the_end_or_quit() {
    let stage = Stage::new().document("nurse.md", NURSE);
    let ran = stage
        .run_with_input(
            &["chat"],
            "how do lighthouses work\n\nhow do volcanoes erupt",
        )
        .exits(0);
    // Each answer ends with an empty line.
    assert!(ran.stdout.ends_with("\n\n"), "{ran:#?}");
    let answers = ran.stdout.matches("the documents I hold.").count();
    assert_eq!(answers, 2, "{ran:#?}");
    let ran = stage
        .run_with_input(&["chat"], ":quit\nnever answered\n")
        .exits(0);
    assert_eq!(ran.stdout, "");
}

#[test]
fn commands_are_explained_and_slips_noticed() {
    let stage = Stage::new().document("nurse.md", NURSE);
    stage
        .run_with_input(
            &["chat"],
            ":help\n:hepl\n:explain\n:explain\n:roles\n:new\n",
        )
        .exits(0)
        .prints(":quit      leave")
        .says("there is no :hepl: :help shows what there is")
        .says("how answers come about is shown\nhow answers come about is no longer shown\n");
}

#[test]
fn a_broken_character_is_no_end() {
    let stage = Stage::new().document("nurse.md", NURSE);
    let mut child = stage
        .command(&["chat"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"caf\xe9 manager\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!output.stdout.is_empty());
}

#[test]
fn each_question_may_follow_up_the_one_before() {
    let stage = Stage::new().shipped_corpus();
    let ran = stage
        .run_with_input(
            &["chat"],
            "what does a machine learning engineer make in Seattle?\nand in New York?\n",
        )
        .exits(0);
    let alone = stage.run(&["ask", "and in New York?"]);
    let (_, second) = ran.stdout.split_once("and in New York?").unwrap();
    assert!(second.contains("New York City, NY"), "{ran:#?}");
    assert_ne!(
        alone.stdout.trim(),
        format!("and in New York?{second}").trim()
    );
}
