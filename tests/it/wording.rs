//! What is asked for by how it is said: where, by whom, or instead of what.

use serde_json::Value;

use crate::support::Stage;

const KEEPER: &str = "# Lighthouse Keeper\n\n## Career Development\n\n### Alternative Career Paths\n\n\
     - Harbour pilots and coast guards were keepers.\n\n### Career Progression\n\n\
     - Assistants become keepers, and keepers become inspectors.\n\n## Salary (2024)\n\n### Salary by experience\n\n\
     - Keepers with 3-5 years of experience: $61,000 (US, 2024).\n\n### Salary by city\n\n\
     - Seattle, WA: $58,000 for keepers (US, 2024).\n";

fn asked(stage: &Stage, question: &str) -> Value {
    let ran = stage.run(&["ask", question, "--format", "json"]);
    ran.json_lines().swap_remove(0)
}

/// The innermost heading of the first passage.
fn first(answer: &Value) -> String {
    let section = answer["passages"][0]["section"].as_array().unwrap();
    section.last().unwrap().as_str().unwrap().to_owned()
}

#[test]
fn the_path_leads_before_what_else_there_is() {
    let stage = Stage::new().document("lighthouse-keeper.md", KEEPER);
    let heading = |question| first(&asked(&stage, question));
    assert_eq!(
        heading("career path of a lighthouse keeper"),
        "Career Progression"
    );
    for question in [
        "alternative career paths for a lighthouse keeper",
        "what other career paths has a lighthouse keeper",
    ] {
        assert_eq!(heading(question), "Alternative Career Paths", "{question}");
    }
}

#[test]
fn a_role_a_place_and_a_level_ask_for_pay() {
    let stage = Stage::new().document("lighthouse-keeper.md", KEEPER);
    let answer = asked(&stage, "lighthouse keeper Seattle 3 YOE");
    assert_eq!(
        answer["understood"]["topics"],
        serde_json::json!(["salary"])
    );
    let figures = answer["figures"].as_array().unwrap();
    let texts: Vec<&str> = figures
        .iter()
        .map(|figure| figure["text"].as_str().unwrap())
        .collect();
    assert!(
        texts.contains(&"$61,000") && texts.contains(&"$58,000"),
        "{texts:?}"
    );
    let ran = stage.run(&["ask", "lighthouse keeper Seattle 3 YOE"]);
    ran.exits(0)
        .prints("None of these figures is for both Seattle, WA and the level “3 years”.");
}

#[test]
fn a_role_and_places_to_compare_ask_for_pay() {
    let keeper = KEEPER.to_owned() + "- Boston, MA: $59,000 for keepers (US, 2024).\n";
    let stage = Stage::new().document("lighthouse-keeper.md", &keeper);
    let answer = asked(&stage, "lighthouse keeper seattle vs boston");
    let figures = answer["figures"].as_array().unwrap();
    let texts = figures
        .iter()
        .map(|figure| figure["text"].as_str().unwrap());
    let texts: Vec<&str> = texts.collect();
    assert!(
        texts.contains(&"$58,000") && texts.contains(&"$59,000"),
        "{texts:?}"
    );
}

#[test]
fn what_is_of_the_place_is_all_there_beside_what_is_of_the_level() {
    let other = |place: &str, level: &str| {
        format!(
            "# Lighthouse Keeper\n\n## Pay in 2024\n\n### By city\n\n- Seattle, WA: {place} for keepers (US, 2024).\n\n\
             ### By experience\n\n- Keepers with 3-5 years of experience: {level} (US, 2024).\n"
        )
    };
    let stage = Stage::new()
        .document("lighthouse-keeper.md", KEEPER)
        .document("lighthouse-keepers.md", &other("$64,000", "$66,000"));
    let answer = asked(&stage, "lighthouse keeper Seattle 3 YOE");
    let figures = answer["figures"].as_array().unwrap().iter();
    let texts: Vec<&str> = figures
        .map(|figure| figure["text"].as_str().unwrap())
        .collect();
    assert!(
        texts.contains(&"$58,000") && texts.contains(&"$64,000"),
        "{texts:?}"
    );
}

#[test]
fn who_is_paid_by_the_hour_is_told_where_nothing_is() {
    let stage = Stage::new().document("lighthouse-keeper.md", KEEPER);
    let ran = stage.run(&["ask", "hourly pay of a lighthouse keeper"]);
    ran.exits(0).prints("None of these figures is by the hour.");
}

#[test]
fn what_is_asked_of_pay_leads_before_the_figures_of_all_pay() {
    let keeper = "# Lighthouse Keeper\n\n## Salary (US, 2024)\n\n### Average salaries\n\n\
         - Lighthouse keeper: $61,000 (US, 2024).\n- Harbour keeper: $52,000 (US, 2024).\n\n\
         ### Additional compensation\n\n- Salary by the year, and a coal allowance.\n- Sign-on bonuses for salt nights.\n";
    let stage = Stage::new().document("lighthouse-keeper.md", keeper);
    let answer = asked(&stage, "do lighthouse keepers get sign on bonuses?");
    let passages = answer["passages"].as_array().unwrap();
    assert!(passages.len() > 1, "{answer}");
    assert_eq!(first(&answer), "Additional compensation");
    assert_eq!(
        first(&asked(&stage, "lighthouse keeper salary")),
        "Average salaries"
    );
}

#[test]
fn what_a_topic_is_called_counts_less_than_what_is_asked_however_rare_it_is() {
    let keeper = "# Lighthouse Keeper\n\n## Career\n\n### Networking\n\n\
         - Meet keepers at the harbour and by letters.\n\n### Career path\n\n\
         - Assistants become keepers, and keepers become inspectors.\n";
    let mut stage = Stage::new().document("lighthouse-keeper.md", keeper);
    for number in 0..60 {
        let what = if number % 4 == 0 { "network" } else { "mesh" };
        let weaver = format!(
            "# Weaver {number}\n\n## Duties\n\n- Weaves {what} number {number} of ropes by hand.\n\n\
             ## Tools\n\n- A bag of needles, and loom {number}.\n"
        );
        stage = stage.document(&format!("weaver-{number}.md"), &weaver);
    }
    let heading = |question| first(&asked(&stage, question));
    assert_eq!(
        heading("networking tips to break into lighthouse keeping"),
        "Networking"
    );
    assert_eq!(heading("career path of a lighthouse keeper"), "Career path");
}
