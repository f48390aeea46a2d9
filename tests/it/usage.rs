use crate::support::Stage;

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
    for verb in [
        "ask", "chat", "index", "check", "roles", "eval", "bench", "config", "serve",
    ] {
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
