use crate::support::{NURSE, Stage};

const QUESTION: &str = "how much does a nurse make in Seattle?";

#[test]
fn nothing_found_exits_with_one() {
    Stage::new()
        .document("nurse.md", NURSE)
        .run(&["ask", "how many moons does Jupiter have"])
        .exits(1);
}

#[test]
fn one_answer_is_one_line_of_json_when_no_person_reads_it() {
    let ran = Stage::new()
        .document("nurse.md", NURSE)
        .run(&[
            "ask",
            "how many moons does Jupiter have",
            "--format",
            "json",
        ])
        .exits(1);
    let answers = ran.json_lines();
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0]["status"], "not_found");
    assert_eq!(answers[0].get("id"), None);
}

#[test]
fn an_answer_shows_its_figure_its_excerpt_and_its_source() {
    Stage::new()
        .document("nurse.md", NURSE)
        .run(&["ask", QUESTION])
        .exits(0)
        .prints("how much does a nurse make in Seattle?\n")
        .prints("$98,000  average")
        .prints("[1] Nurse › Salary\n")
        .prints("Seattle, WA: $98,000 on average in 2023.")
        .prints("[1] Wage survey (2023), Nurse, corpus/nurse.md:")
        .prints("https://example.org/nurse#:~:text=")
        .says("building the search index from corpus")
        .says("indexed 1 document in ");
}

/// A document of the classification: its pay, and whom it is related to.
fn occupation(title: &str, related: &[&str]) -> String {
    let pay = "Median: annual wage $51,000 in 2024.";
    format!(
        "---\ntitle: {title}\nsource: {{name: Wage survey, year: 2024}}\n---\n\n# {title}\n\n## Salary\n\n{pay}\n\n\
         ## Career Path\n\n### Related Occupations\n\n- {}\n",
        related.join("\n- ")
    )
}

#[test]
fn a_role_that_lists_only_name_is_not_answered_for() {
    let stage = Stage::new()
        .document(
            "sociologist.md",
            &occupation("Sociologists", &["Geographers", "Logisticians"]),
        )
        .document(
            "geographer.md",
            &occupation(
                "Geographers",
                &["Sociologists", "Historians", "Logisticians"],
            ),
        )
        .document(
            "historian.md",
            &occupation(
                "Historians",
                &["Sociologists", "Geographers", "Logisticians"],
            ),
        );
    for gone in [
        "how much do logisticians make?",
        "what do logisticians do?",
        "what is the job outlook for logisticians?",
    ] {
        let told = stage.run(&["ask", gone]).exits(1);
        told.prints("I have nothing on that in the documents I hold.");
    }
    let there = stage.run(&["ask", "how much do sociologists make?"]);
    there.exits(0).prints("$51,000");
}

#[test]
fn of_a_role_without_a_document_only_what_is_said_of_it_is_shown() {
    let stage = Stage::new().document(
        "pilots.md",
        "+++\ntitle = \"Harbour Pilots\"\nalternates = [\"Ship Pilot\"]\n\
         [source]\nname = \"Harbour Board\"\nyear = 2024\n+++\n\n# Harbour Pilots\n\n\
         ## Licences\n\nSupervisors of lighthouse keepers need a licence of the harbour board.\n\n\
         ## Career Path\n\nWith some training, harbour pilots may become ferry captains, who carry \
         people and cars.\n",
    );
    stage
        .run(&["ask", "how do I become a ferry captain"])
        .exits(0)
        .prints("harbour pilots may become ferry captains");
    // what others need is nothing of them
    stage
        .run(&["ask", "which licence does a lighthouse keeper need"])
        .exits(1)
        .prints("I have nothing on that in the documents I hold.");
}

#[test]
fn words_need_no_quotes_and_colour_is_written_only_when_asked_for() {
    let stage = Stage::new().document("nurse.md", NURSE);
    let words: Vec<&str> = std::iter::once("ask").chain(QUESTION.split(' ')).collect();
    let plain = stage.run(&words).exits(0);
    assert!(!plain.stdout.contains('\u{1b}'), "{plain:#?}");
    assert_eq!(stage.run(&["ask", QUESTION]).stdout, plain.stdout);
    stage
        .run(&["ask", QUESTION, "--color", "always"])
        .exits(0)
        .prints("\u{1b}[1m");
}

#[test]
fn the_index_is_built_once_and_again_when_the_documents_change() {
    let stage = Stage::new().document("nurse.md", NURSE);
    stage
        .run(&["index"])
        .exits(0)
        .prints("Indexed 1 document, ");
    stage
        .run(&["index"])
        .exits(0)
        .prints("The index is up to date: 1 document, ");
    stage
        .run(&["index", "--force"])
        .exits(0)
        .prints("Indexed 1 document, ");
    stage.run(&["ask", QUESTION]).exits(0).says_nothing();
    let stage = stage.document("nurse.md", &NURSE.replace("98,000", "99,000"));
    stage
        .run(&["ask", QUESTION])
        .exits(0)
        .prints("$99,000")
        .says("indexed 1 document");
    let stage = stage.document("nurse.md", NURSE);
    stage
        .run(&["ask", QUESTION, "--quiet"])
        .exits(0)
        .prints("$98,000")
        .says_nothing();
}

#[test]
fn flags_name_other_folders() {
    let stage = Stage::new().file("mine/nurse.md", NURSE);
    stage
        .run(&["ask", QUESTION, "--corpus", "mine", "--index", "built"])
        .exits(0)
        .prints("mine/nurse.md:");
    assert!(stage.path("built").is_dir());
    assert!(!stage.path("index").exists());
    stage
        .run(&["ask", QUESTION, "--corpus", "nowhere"])
        .exits(2)
        .says("cannot read the corpus folder nowhere");
}

#[test]
fn a_follow_up_knows_the_question_before() {
    Stage::new()
        .document("nurse.md", NURSE)
        .run(&["ask", "--follows", QUESTION, "and in Austin?"])
        .exits(0)
        .prints("$82,000");
}

#[test]
fn an_explanation_is_given_when_asked_for() {
    let stage = Stage::new().document("nurse.md", NURSE);
    stage
        .run(&["ask", QUESTION, "--explain"])
        .exits(0)
        .prints("How this came about\n");
    let answer = stage
        .run(&["ask", QUESTION, "--explain", "--format", "json"])
        .exits(0)
        .json();
    assert!(!answer["explanation"].as_array().unwrap().is_empty());
    let answer = stage
        .run(&["ask", QUESTION, "--format", "json"])
        .exits(0)
        .json();
    assert_eq!(answer.get("explanation"), None);
}

#[test]
fn the_roles_are_listed() {
    let stage = Stage::new().document("nurse.md", NURSE);
    stage.run(&["roles"]).exits(0).prints("Nurse");
    let roles = stage.run(&["roles", "--format", "json"]).exits(0).json();
    assert_eq!(roles[0]["id"], "nurse");
}

#[test]
fn a_corpus_without_documents_is_a_failure() {
    let stage = Stage::new().file("corpus/.keep", "");
    for arguments in [&["ask", "x"][..], &["roles"], &["index"]] {
        stage
            .run(arguments)
            .exits(2)
            .says("careerbot: the corpus folder corpus holds no document");
    }
}

/// The passages of an answer from the documents that ship, by file and innermost heading, and which of
/// them its first figure stands in.
fn shipped(question: &str) -> (Vec<(String, String)>, Option<u64>) {
    let ran = Stage::new()
        .shipped_corpus()
        .run(&["ask", question, "--format", "json"])
        .exits(0);
    let answer = &ran.json_lines()[0];
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let passages = answer["passages"].as_array().unwrap().iter();
    let passages = passages.map(|one| {
        let section = one["section"].as_array().unwrap();
        (text(&one["document"]), text(section.last().unwrap()))
    });
    (passages.collect(), answer["figures"][0]["passage"].as_u64())
}

#[test]
fn the_figure_asked_for_stands_in_the_first_passage() {
    // a table of another role ranks before it: it spells out the ten years
    let (passages, figure) = shipped("10 yoe machine learning engineer comp");
    assert_eq!(figure, Some(0), "{passages:?}");
    assert_eq!(passages[0].1, "Salary by Experience", "{passages:?}");
}

#[test]
fn pay_of_other_roles_does_not_pad_an_answer() {
    let (passages, _) = shipped("ai researcher pay");
    assert_eq!(
        passages,
        [("ai-ml-expert".to_owned(), "AI Researcher".to_owned())]
    );
}

#[test]
fn roles_compared_in_nothing_particular_are_introduced() {
    let ran = Stage::new()
        .shipped_corpus()
        .run(&[
            "ask",
            "ai/ml expert vs systems engineer",
            "--format",
            "json",
        ])
        .exits(0);
    let answer = &ran.json_lines()[0];
    let passages = answer["passages"].as_array().unwrap();
    let introduced: Vec<&str> = passages
        .iter()
        .filter(|one| one["section"][0] == "Overview")
        .map(|one| one["document"].as_str().unwrap())
        .collect();
    assert!(introduced.contains(&"ai-ml-expert"), "{answer:#}");
    // its pay “from different sources” is no difference
    assert!(introduced.contains(&"ai-ml-systems-engineer"), "{answer:#}");
    assert_eq!(introduced.len(), passages.len(), "{answer:#}");
}

#[test]
fn what_is_of_the_role_and_no_more_does_not_pad_an_answer() {
    let (passages, _) = shipped("do ai ml engineers work remote");
    let sections: Vec<&str> = passages.iter().map(|(_, one)| one.as_str()).collect();
    assert_eq!(sections, ["Remote work", "Market Trends"]);
}

#[test]
fn whether_a_career_is_good_is_whether_it_is_in_demand() {
    let (passages, _) = shipped("is ai engineer a good career");
    assert_eq!(passages[0].1, "High-Demand Roles", "{passages:?}");
}
