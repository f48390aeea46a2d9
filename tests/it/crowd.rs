//! What is found by chance: in several documents a bit of it, among many, or beside a place.

use serde_json::Value;

use crate::support::Stage;

const LAWYER: &str = "# Lawyer\n\n## Education\n\n- Applicants need a letter of good standing.\n- Law school takes \
     three years.\n";
const HISTORIAN: &str = "# Historian\n\n## Duties\n\n- Historians write articles on the past.\n- They read old \
     papers.\n";
const ROOFER: &str =
    "# Roofer\n\n## Duties\n\n- Roofers cover houses with tiles.\n- They climb ladders.\n";

fn few() -> Stage {
    Stage::new()
        .document("lawyer.md", LAWYER)
        .document("historian.md", HISTORIAN)
        .document("roofer.md", ROOFER)
}

/// The same among 3,000 sections on another matter.
fn many() -> Stage {
    (0..60).fold(few(), |stage, keeper| {
        let tasks = (0..50).map(|task| {
            let lamp = 50 * keeper + task;
            format!("\n## Task {task}\n\n- Lamp {lamp} is lit at dusk.\n")
        });
        let text = format!("# Keeper of light {keeper}\n{}", tasks.collect::<String>());
        stage.document(&format!("keeper-{keeper}.md"), &text)
    })
}

#[test]
fn what_no_passage_has_together_tells_less_among_many() {
    let confidence = |stage: &Stage, question: &str| -> f64 {
        let ran = stage.run(&["ask", question, "--format", "json"]);
        let answers: Vec<Value> = ran.json_lines();
        answers[0]["confidence"].as_f64().unwrap()
    };
    let (few, many) = (few(), many());
    let lost = |question| confidence(&few, question) - confidence(&many, question);
    assert!(lost("how do I write a cover letter") > 0.1);
    assert!(lost("letter of good standing") < 0.03);
}

#[test]
fn what_stands_elsewhere_is_not_of_the_place() {
    let stage = Stage::new()
        .document(
            "nurse.md",
            "# Nurse\n\n## Salary\n\n- Seattle, WA: $98,000 on average in 2024.\n- Portland, OR: $91,000 on \
             average in 2024.\n",
        )
        .document(
            "meteorologist.md",
            "# Meteorologist\n\n## Work Environment\n\n- Meteorologists work in weather stations and \
             laboratories.\n- Some of them forecast storms at night.\n",
        );
    stage.run(&["ask", "weather stations in Seattle"]).exits(1);
    stage.run(&["ask", "weather stations"]).exits(0);
    stage.run(&["ask", "average in Seattle"]).exits(0);
}
