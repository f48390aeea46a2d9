//! An operator's own language tables.

use crate::support::{NURSE, Stage};

fn stage() -> Stage {
    Stage::new()
        .document("nurse.md", NURSE)
        .settings("[language]\npath = 'language'\n")
}

#[test]
fn own_words_are_understood() {
    let question = &["ask", "how much dosh for a sickbay boss in emerald city"];
    let plain = stage().file("language/README.md", "Ours.").run(question);
    plain.exits(1);
    let taught = stage()
        .file("language/topics.toml", "[salary]\nask = { dosh = 1 }\n")
        .file(
            "language/places.toml",
            "[cities]\n\"Seattle, WA\" = [\"emerald city\"]\n",
        )
        .file("language/roles.toml", "\"nurse\" = [\"sickbay boss\"]\n");
    taught.run(question).exits(0).prints("$98,000");
    taught
        .run(&["roles", "--format", "json"])
        .prints("sickbay boss");
}

#[test]
fn a_changed_table_makes_the_index_stale() {
    let stage = stage().file("language/roles.toml", "\"Nurse\" = [\"medic\"]\n");
    stage.run(&["index"]).exits(0).prints("Indexed 1 document");
    stage
        .run(&["index"])
        .exits(0)
        .prints("The index is up to date");
    let stage = stage.file("language/roles.toml", "\"Nurse\" = [\"carer\"]\n");
    stage.run(&["index"]).exits(0).prints("Indexed 1 document");
    stage
        .run(&["index", "--language", ""])
        .exits(0)
        .prints("Indexed 1 document");
}

#[test]
fn faults_are_listed_and_errors_stop_the_start() {
    let stage = stage()
        .file("language/roles.toml", "\"baker\" = [\"bread boss\"]\n")
        .file(
            "language/topics.toml",
            "[salary]\nask = { dosh = \"much\" }\n",
        );
    stage
        .run(&["check"])
        .exits(1)
        .prints("language/roles.toml:1: warning: \"baker\" is neither the id nor the title of a document")
        .prints("language/topics.toml:2: error: salary.ask.dosh is not a weight");
    stage
        .run(&["ask", "nurse salary"])
        .exits(2)
        .says("careerbot: language/topics.toml:2: error: salary.ask.dosh is not a weight");
    stage.run(&["check", "corpus/nurse.md"]).exits(0);
    stage
        .run(&["ask", "nurse salary", "--language", "nowhere"])
        .exits(2)
        .says("cannot read the folder of language tables nowhere: ");
}
