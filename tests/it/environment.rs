//! What a computer can do to a process: folders that cannot be written to, files that cannot be
//! opened.

#![cfg(unix)]

use std::{
    fs::{self, Permissions},
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    path::Path,
    process::Output,
};

use crate::support::{NURSE, Stage};

/// A user that owns nothing. Source: Debian's and systemd's "nobody".
const NOBODY: u32 = 65_534;

/// Runs the program as a user that may write nothing here; `None`, with a word, where that cannot be
/// done.
fn as_nobody(stage: &Stage, arguments: &[&str]) -> Option<Output> {
    let mut command = stage.command(arguments);
    command.uid(NOBODY).gid(NOBODY);
    match command.output() {
        Ok(output) => Some(output),
        Err(error) => {
            println!("skipped: cannot run as another user: {error}");
            None
        }
    }
}

/// Everyone may read all of it, and only its owner write.
fn open(path: &Path) {
    fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn an_index_of_another_user_serves_those_who_can_only_read_it() {
    let stage = Stage::new().document("nurse.md", NURSE);
    open(&stage.path(""));
    stage.run(&["index"]).exits(0);
    let Some(asked) = as_nobody(&stage, &["ask", "nurse salary in Seattle"]) else {
        return;
    };
    let said = String::from_utf8_lossy(&asked.stderr);
    assert_eq!(asked.status.code(), Some(0), "{said}");
    assert!(String::from_utf8_lossy(&asked.stdout).contains("$98,000"));
    assert_eq!(said, "", "nothing is to be said of it");

    // What they cannot build anew they go on with, and say so.
    let changed = NURSE.replace("98,000", "97,000");
    fs::write(stage.path("corpus/nurse.md"), changed).unwrap();
    let Some(asked) = as_nobody(&stage, &["ask", "nurse salary in Seattle"]) else {
        return;
    };
    let said = String::from_utf8_lossy(&asked.stderr);
    assert_eq!(asked.status.code(), Some(0), "{said}");
    assert!(String::from_utf8_lossy(&asked.stdout).contains("$98,000"));
    assert!(
        said.contains("the one before the change serves on"),
        "{said}"
    );

    // Without one, the next step is named.
    fs::remove_dir_all(stage.path("index")).unwrap();
    fs::create_dir(stage.path("index")).unwrap();
    let Some(asked) = as_nobody(&stage, &["ask", "nurse salary in Seattle"]) else {
        return;
    };
    let said = String::from_utf8_lossy(&asked.stderr);
    assert_eq!(asked.status.code(), Some(2), "{said}");
    assert!(
        said.contains("Make it writable, or choose another"),
        "{said}"
    );
}
