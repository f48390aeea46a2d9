//! What people are called every day, beside the titles of imported occupations.

use serde_json::Value;

use crate::support::{
    Stage,
    published::{PLAIN, employing, take_in},
};

/// Occupations: code, title, another name, people at work.
const OCCUPATIONS: [[&str; 4]; 10] = [
    [
        "25-1072",
        "Nursing Instructors and Teachers, Postsecondary",
        "Nursing Professor",
        "70,000",
    ],
    [
        "25-2021",
        "Elementary School Teachers",
        "Third Grade Teacher",
        "1,400,000",
    ],
    ["29-1141", "Registered Nurses", "Staff Nurse", "3,282,010"],
    [
        "29-1171",
        "Nurse Practitioners",
        "Advanced Nurse",
        "307,390",
    ],
    ["29-9099", "Midwives", "Lay Birth Attendant", "5,000"],
    [
        "35-9011",
        "Dining Room Attendants",
        "Cafeteria Worker",
        "500,000",
    ],
    ["47-2152", "Plumbers", "Pipe Fixer", "450,000"],
    ["51-6052", "Dressmakers", "Gown Fitter", "20,000"],
    ["47-5071", "Roustabouts, Oil and Gas", "Rig Hand", "40,000"],
    [
        "53-7081",
        "Refuse and Recyclable Material Collectors",
        "Garbage Man",
        "130,000",
    ],
];

fn imported() -> Stage {
    let listed = |column: usize| {
        let rows = OCCUPATIONS.iter().map(|row| match column {
            1 => format!("{}.00\t{}\tThey work.\n", row[0], row[1]),
            _ => format!("{}.00\t{}\tn/a\t09\n", row[0], row[column]),
        });
        rows.collect::<String>()
    };
    let titles = format!("O*NET-SOC Code\tTitle\tDescription\n{}", listed(1));
    let others = format!(
        "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n{}",
        listed(2)
    );
    let tasks = OCCUPATIONS.iter().map(|row| {
        let work = ["Carry", "Mend", "Count"];
        let rows = work.iter().enumerate();
        rows.map(|(at, does)| {
            format!(
                "{}.00\t{at}\t{does} things that {} have.\tCore\n",
                row[0], row[1]
            )
        })
        .collect::<String>()
    });
    let tasks = format!(
        "O*NET-SOC Code\tTask ID\tTask\tTask Type\n{}",
        tasks.collect::<String>()
    );
    let tables = [
        ("Task Statements", tasks.as_str()),
        ("Occupation Data", titles.as_str()),
        ("Alternate Titles", others.as_str()),
    ];
    let rows = OCCUPATIONS.map(|[code, title, _, people]| employing(people, code, title, PLAIN));
    take_in(Stage::new(), &tables, &rows)
}

fn asked(stage: &Stage, question: &str) -> Value {
    stage.run(&["ask", question, "--format", "json"]).json()
}

#[test]
fn everyday_names_are_read_as_titles_and_titles_by_their_noun() {
    let stage = imported();
    let mut wrong = Vec::new();
    for (question, role) in [
        ("garbage men pay", "soc-53-7081"),
        ("lunch lady pay", "soc-35-9011"),
        ("dinner ladies pay", "soc-35-9011"),
        ("seamstress pay", "soc-51-6052"),
        ("plummer pay", "soc-47-2152"),
        ("midwife pay", "soc-29-9099"),
        ("roustabout pay", "soc-47-5071"),
    ] {
        let answer = asked(&stage, question);
        if answer["status"] != "answered" || answer["understood"]["roles"][0] != role {
            wrong.push(question);
        }
    }
    assert_eq!(wrong, [""; 0]);
    // one who ends in “s” is no more than one
    let answer = asked(&stage, "seamstress pay");
    assert_eq!(answer["understood"]["corrected"], "dressmaker pay");
}

#[test]
fn nouns_that_are_compared_mean_most_of_those_called_so() {
    let stage = imported();
    for question in ["nurse vs teacher salary", "nurses, teachers pay"] {
        let answer = asked(&stage, question);
        let passages = answer["passages"].as_array().unwrap().iter();
        let shown: Vec<&str> = passages
            .filter_map(|one| one["document"].as_str())
            .collect();
        for role in ["soc-29-1141", "soc-25-2021"] {
            assert!(shown.contains(&role), "{question}: {shown:?}");
        }
        assert!(!shown.contains(&"soc-25-1072"), "{question}: {shown:?}");
    }
}

#[test]
fn who_is_only_named_is_introduced_and_what_they_do_comes_next() {
    let stage = imported();
    for question in ["plumber", "Dressmakers", "roustabout"] {
        let answer = asked(&stage, question);
        let passages = answer["passages"].as_array().unwrap().iter();
        let shown: Vec<&Value> = passages.map(|one| &one["section"]).collect();
        let sections = [["Overview"], ["Responsibilities"]].map(|one| serde_json::json!(one));
        assert_eq!(shown, sections.each_ref(), "{question}: {answer:#}");
    }
}

#[test]
fn no_occupation_tells_which_of_all_in_a_place_is_paid_best() {
    let stage = imported();
    for question in [
        "best paying jobs in Texas",
        "which careers in Ohio pay the least",
    ] {
        let answer = asked(&stage, question);
        assert_eq!(answer["status"], "not_found", "{question}: {answer:#}");
        assert_eq!(answer["figures"], serde_json::json!([]));
    }
    // … and a text that does is quoted
    let stage = stage.file(
        "corpus/best.md",
        "# Pay of all work\n\n## Highest-paying jobs in Texas\n\nThe highest-paying jobs in Texas are those of surgeons, at $400,000 a year.\n",
    );
    let answer = asked(&stage, "highest paying jobs in Texas");
    assert_eq!(
        answer["passages"][0]["document"], "pay-of-all-work",
        "{answer:#}"
    );
}

#[test]
fn an_amount_beside_who_works_asks_for_their_pay() {
    let stage = imported();
    for question in [
        "can i make 100k as a plumber",
        "is $60,000 low for a dressmaker",
        "plumbers $$$",
    ] {
        let answer = asked(&stage, question);
        assert_eq!(
            answer["figures"][0]["text"], "$41,600",
            "{question}: {answer:#}"
        );
    }
}

#[test]
fn fields_that_are_compared_are_those_who_work_in_them() {
    let stage = imported();
    let answer = asked(&stage, "which pays more plumbing or dressmaking");
    let roles = serde_json::json!(["soc-47-2152", "soc-51-6052"]);
    assert_eq!(answer["understood"]["roles"], roles, "{answer:#}");
}

#[test]
fn who_is_head_of_something_in_a_survey_is_not_called_by_it() {
    // as many reports as make a document
    let reports = "Head of Pipes,250000,2024\n".repeat(12);
    let table = format!("title,salary,year\n{reports}");
    let stage = imported().file("survey.csv", &table);
    let survey = [
        "import",
        "csv",
        "survey.csv",
        "--name",
        "Pay survey",
        "--currency",
        "USD",
    ];
    stage.run(&survey).exits(0);
    let of = |question: &str| {
        let answer = asked(&stage, question);
        let first = answer["passages"][0]["title"].clone();
        (first, answer)
    };
    let (first, answer) = of("will pipes replace plumbers");
    assert_ne!(first, "Head of Pipes", "{answer:#}");
    let (first, answer) = of("head of pipes salary");
    assert_eq!(first, "Head of Pipes", "{answer:#}");
}
