//! Readers that leave early: `careerbot … | head`.

use crate::support::{NURSE, Stage};

#[test]
fn a_reader_that_left_is_no_failure() {
    for arguments in [
        &["config"][..],
        &["config", "--default"],
        &["ask", "x"],
        &["check"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        // Gone before the first word, so that every write fails.
        drop(reader);
        let stage = Stage::new().document("nurse.md", NURSE);
        let output = stage.command(arguments).stdout(writer).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {stderr}");
        assert!(!stderr.contains("careerbot:"), "{arguments:?}: {stderr}");
        assert!(!stderr.contains("panicked"), "{arguments:?}: {stderr}");
    }
}
