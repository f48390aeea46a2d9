//! Which of all occupations come first in something is told from the figures of all of them.

use serde_json::Value;

use crate::support::{
    Stage,
    published::{TOP, employing, projections, take_in},
};

/// Wages whose median is so much a year.
fn paid(median: &str) -> String {
    format!("21.5\t44720\t1.1\t12\t15.25\t20\t26\t33.1\t24960\t31720\t{median}\t254080\t268850\t\t")
}

/// With occupations that are paid, grow and are entered in different ways.
fn imported() -> Stage {
    let occupations = "O*NET-SOC Code\tTitle\tDescription\n\
        29-1141.00\tRegistered Nurses\tThey nurse.\n\
        29-1241.00\tOphthalmologists\tThey look at eyes.\n\
        47-2111.00\tElectricians\tThey wire.\n\
        53-2031.00\tFlight Attendants\tThey attend.\n\
        35-2011.00\tCooks, Fast Food\tThey cook.\n";
    let rows = [
        employing("3,000,000", "29-1141", "Registered Nurses", &paid("93600")),
        employing("12,000", "29-1241", "Ophthalmologists", TOP),
        employing("740,000", "47-2111", "Electricians", &paid("62350")),
        employing("130,000", "53-2031", "Flight Attendants", &paid("67130")),
        employing("700,000", "35-2011", "Cooks, Fast Food", &paid("30160")),
    ];
    let stage = take_in(Stage::new(), &[("Occupation Data", occupations)], &rows);
    let table = projections(&[
        "Registered nurses\t29-1141\tLine item\t3300\t3500\t200\t4.9\t1\t189.1\t93600\tBachelor's degree\tNone\tNone",
        "Ophthalmologists\t29-1241\tLine item\t12.8\t13.3\t.5\t3.9\t1\t.4\t>=239200\tDoctoral or professional degree\tNone\tNone",
        "Electricians\t47-2111\tLine item\t818.7\t896.1\t77.4\t9.5\t1\t81\t62350\tHigh school diploma or equivalent\tNone\tApprenticeship",
        "Flight attendants\t53-2031\tLine item\t130\t142\t12\t9.2\t1\t19.9\t67130\tHigh school diploma or equivalent\tNone\tNone",
        "Cooks, fast food\t35-2011\tLine item\t700\t600\t-100\t-14\t1\t90\t30160\tNo formal educational credential\tNone\tNone",
    ]);
    let stage = stage.file("Table_1.2.tsv", &table);
    stage
        .run(&["import", "projections", "Table_1.2.tsv"])
        .exits(0);
    stage
}

fn asked(stage: &Stage, question: &str) -> Value {
    stage.run(&["ask", "--format", "json", question]).json()
}

/// Who is shown, in order.
fn shown(answer: &Value) -> Vec<&str> {
    let passages = answer["passages"].as_array().unwrap().iter();
    passages.filter_map(|one| one["title"].as_str()).collect()
}

#[test]
fn the_first_of_all_are_told_by_their_own_figures() {
    let stage = imported();
    for (question, first) in [
        (
            "highest paying jobs",
            ["Ophthalmologists", "Registered Nurses", "Flight Attendants"],
        ),
        (
            "lowest paid occupations",
            ["Cooks, Fast Food", "Electricians", "Flight Attendants"],
        ),
        (
            "fastest growing careers",
            ["Electricians", "Flight Attendants", "Registered Nurses"],
        ),
        (
            "which jobs have the most openings?",
            ["Registered Nurses", "Cooks, Fast Food", "Electricians"],
        ),
        (
            "most common jobs",
            ["Registered Nurses", "Electricians", "Cooks, Fast Food"],
        ),
        (
            "best paying jobs without a degree",
            ["Flight Attendants", "Electricians", "Cooks, Fast Food"],
        ),
    ] {
        let answer = asked(&stage, question);
        assert_eq!(answer["status"], "answered", "{question}: {answer:#}");
        assert_eq!(shown(&answer), first, "{question}");
        let figures = answer["figures"].as_array().unwrap();
        assert_eq!(figures.len(), 3, "{question}: {answer:#}");
    }
    let answer = asked(&stage, "highest paying jobs");
    let text = |at: usize| answer["figures"][at]["text"].as_str().unwrap();
    assert!(text(0).contains("$239,200"), "{answer:#}");
    assert_eq!(text(1), "$93,600");
}

#[test]
fn amounts_and_schooling_leave_some_of_them() {
    let stage = imported();
    let answer = asked(&stage, "what jobs pay over 65k?");
    let above = ["Registered Nurses", "Flight Attendants", "Ophthalmologists"];
    assert_eq!(shown(&answer), above);
    let text = stage.run(&["ask", "jobs that pay over 65k without a degree"]);
    let text = text.exits(0).stdout;
    assert!(text.contains("Flight Attendants"), "{text}");
    assert!(!text.contains("Registered Nurses"), "{text}");
    assert!(text.contains("Postsecondary nondegree award"), "{text}");
}

#[test]
fn more_of_them_go_on_in_order() {
    let stage = imported();
    let more = [
        "ask",
        "--format",
        "json",
        "--follows",
        "highest paying jobs",
        "more",
    ];
    let answer = stage.run(&more).json();
    assert_eq!(shown(&answer), ["Electricians", "Cooks, Fast Food"]);
}

#[test]
fn a_place_or_a_field_is_not_passed_over() {
    let stage = imported();
    for question in [
        "highest paying jobs in texas",
        "fastest growing jobs in ohio",
    ] {
        let answer = asked(&stage, question);
        assert_eq!(answer["status"], "not_found", "{question}: {answer:#}");
    }
}
