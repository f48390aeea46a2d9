//! The same fact in several documents is one passage with several sources; a contradiction is two.

use serde_json::Value;

use crate::support::Stage;

/// A document of a keeper's pay. They differ in name and source, and in what is asked for.
fn keeper(name: &str, pay: &str) -> String {
    format!(
        "+++\ntitle = \"{name} Keeper\"\n[source]\nname = \"{name} Board\"\nyear = 2024\n+++\n\n\
         # {name} Keeper\n\n## Winter bonus\n\n\
         - Whoever keeps the lamp burning through all the storms of winter is paid {pay} as a bonus.\n"
    )
}

fn answer(stage: &Stage, question: &str) -> Value {
    let run = stage.run(&["ask", question, "--format", "json"]);
    run.exits(0).json()
}

fn documents(value: &Value) -> Vec<&str> {
    let list = value.as_array().unwrap().iter();
    list.map(|one| one["document"].as_str().unwrap()).collect()
}

#[test]
fn one_fact_in_three_documents_is_one_passage() {
    let stage = Stage::new()
        .document("harbour.md", &keeper("Harbour", "$5,100"))
        .document("island.md", &keeper("Island", "$5,100"))
        .document("river.md", &keeper("River", "$5,100"));
    const QUESTION: &str = "bonus for keeping the lamp burning through winter storms";
    let answer = answer(&stage, QUESTION);
    let passages = answer["passages"].as_array().unwrap();
    assert_eq!(passages.len(), 1, "{answer:#}");
    let mut all = documents(&answer["passages"]);
    all.extend(documents(&passages[0]["also"]));
    all.sort_unstable();
    assert_eq!(all, ["harbour-keeper", "island-keeper", "river-keeper"]);
    assert_eq!(passages[0]["also"][0]["lines"], serde_json::json!([12, 12]));
    stage
        .run(&["ask", QUESTION])
        .exits(0)
        .prints("[1][2][3] ")
        .prints("Harbour Board (2024)")
        .prints("Island Board (2024)")
        .prints("River Board (2024)");
}

#[test]
fn sources_that_contradict_each_other_stand_side_by_side() {
    let stage = Stage::new()
        .document("harbour.md", &keeper("Harbour", "$5,100"))
        .document("island.md", &keeper("Island", "$7,900"));
    let answer = answer(
        &stage,
        "bonus for keeping the lamp burning through winter storms",
    );
    let mut shown = documents(&answer["passages"]);
    shown.sort_unstable();
    assert_eq!(shown, ["harbour-keeper", "island-keeper"]);
    for passage in answer["passages"].as_array().unwrap() {
        assert_eq!(passage["also"], serde_json::json!([]));
    }
}

#[test]
fn topics_that_three_passages_have_no_room_for_are_named() {
    Stage::new()
        .shipped_corpus()
        .run(&[
            "ask",
            "ai/ml expert: salary, skills, responsibilities, challenges and career path?",
        ])
        .exits(0)
        .prints("ask for each alone");
}
