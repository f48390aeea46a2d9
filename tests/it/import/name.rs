//! Names of imported occupations in questions: a choice where several go by one, the nearest named where
//! nobody does, one unknown name in a list beside those that are known.

use serde_json::Value;

use crate::support::{
    Stage,
    published::{PLAIN, onet, wage, wages},
};

const TABLES: [(&str, &str); 2] = [
    (
        "Occupation Data",
        "O*NET-SOC Code\tTitle\tDescription\n\
         29-1141.00\tRegistered Nurses\tAssess patients.\n\
         29-1171.00\tNurse Practitioners\tDiagnose and treat.\n\
         47-3013.00\tHelpers--Electricians\tHand tools to electricians.\n\
         25-2021.00\tElementary School Teachers, Except Special Education\tTeach children to read.\n\
         51-3011.00\tBakers\tBake bread.\n",
    ),
    (
        "Alternate Titles",
        "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n\
         29-1141.00\tCharge Nurse\tn/a\t09\n\
         29-1171.00\tCharge Nurse\tn/a\t09\n\
         47-3013.00\tElectrician Helper\tn/a\t09\n\
         25-2021.00\tThird Grade Teacher\tn/a\t09\n\
         51-3011.00\tNight Baker\tn/a\t09\n",
    ),
];

fn imported() -> Stage {
    let paid = [
        ("29-1141", "Registered Nurses"),
        ("29-1171", "Nurse Practitioners"),
        ("47-3013", "Helpers--Electricians"),
        (
            "25-2021",
            "Elementary School Teachers, Except Special Education",
        ),
        ("51-3011", "Bakers"),
    ];
    let rows = paid.map(|(code, title)| wage("U.S.", "1", code, title, "detailed", PLAIN));
    let stage = onet(Stage::new(), &TABLES).file("oews/national_M2024_dl.tsv", &wages(&rows));
    stage.run(&["import", "onet", "db_29_3_text"]).exits(0);
    stage.run(&["import", "oews", "oews"]).exits(0);
    stage
}

/// The answer to a question: with which status, and what it suggests.
fn asked(stage: &Stage, question: &str) -> (String, Vec<String>, Value) {
    let ran = stage.run(&["ask", question, "--format", "json"]);
    let answer = ran.json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let suggestions = answer["suggestions"].as_array().unwrap();
    let suggestions = suggestions.iter().map(text).collect();
    (text(&answer["status"]), suggestions, answer)
}

#[test]
fn a_name_of_several_is_a_choice_of_them_alone() {
    let stage = imported();
    let both = ["Nurse Practitioners", "Registered Nurses"];
    let (status, mut offered, _) = asked(&stage, "charge nurse");
    offered.sort();
    assert_eq!(
        (status.as_str(), offered),
        ("ambiguous", both.map(str::to_owned).to_vec())
    );
    // with a topic both have room in one answer
    let (status, _, answer) = asked(&stage, "charge nurse salary");
    assert_eq!(status, "answered", "{answer:#}");
    let roles = answer["understood"]["roles"].as_array().unwrap();
    assert_eq!(roles.len(), 2, "{answer:#}");
    // the title of one is clear of all others
    let (status, _, answer) = asked(&stage, "nurse practitioner salary");
    assert_eq!(status, "answered");
    assert_eq!(answer["understood"]["roles"][0], "soc-29-1171");
}

#[test]
fn nobody_is_told_who_comes_nearest() {
    let stage = imported();
    for question in [
        "electrician salary",
        "how do I become an electrician",
        "which skills does an electrician need",
    ] {
        let (status, nearest, answer) = asked(&stage, question);
        assert_eq!(status, "not_found", "{question}: {answer:#}");
        assert_eq!(nearest[0], "Helpers--Electricians", "{question}");
    }
}

#[test]
fn a_title_may_be_shortened_and_a_list_hold_one_that_nobody_knows() {
    let stage = imported();
    let (status, _, answer) = asked(&stage, "elementary teacher salary");
    assert_eq!(status, "answered", "{answer:#}");
    assert_eq!(answer["understood"]["roles"][0], "soc-25-2021");
    let question = "how much do bakers, registered nurses and zorbists make?";
    let (status, _, answer) = asked(&stage, question);
    assert_eq!(status, "answered", "{answer:#}");
    let roles = answer["understood"]["roles"].as_array().unwrap();
    assert_eq!(roles.len(), 2, "{answer:#}");
}
