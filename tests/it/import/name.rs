//! Names of imported occupations in questions: a choice where several go by one, the nearest named where
//! nobody does, one unknown name in a list beside those that are known.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{
    Stage,
    published::{PLAIN, employing, onet, take_in, wage, wages},
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
    take_in(Stage::new(), &TABLES, &rows)
}

/// Occupations of several sizes, with names of which some are everyday ones.
fn crowd() -> Stage {
    let named = [
        ("29-1141", "Registered Nurses", "Staff Nurse", "3,282,010"),
        (
            "29-1171",
            "Nurse Practitioners",
            "Advanced Nurse",
            "307,390",
        ),
        ("29-1998", "Camp Nurses", "Summer Camp Nurse", "1,200"),
        ("29-1999", "School Nurses", "District Nurse", "60,000"),
        ("35-9021", "Dishwashers", "Dish Cleaner", "460,000"),
        ("47-2111", "Electricians", "Washer Wirer", "742,580"),
        ("51-4121", "Welders", "Arc Welder", "424,040"),
        ("53-3032", "Truck Drivers", "Hauler", "2,070,480"),
    ];
    let occupations = named.map(|(code, title, _, _)| format!("{code}.00\t{title}\tThey work.\n"));
    let others = named.map(|(code, _, other, _)| format!("{code}.00\t{other}\tn/a\t09\n"));
    let tables = [
        (
            "Occupation Data",
            format!(
                "O*NET-SOC Code\tTitle\tDescription\n{}",
                occupations.concat()
            ),
        ),
        (
            "Alternate Titles",
            format!(
                "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n{}",
                others.concat()
            ),
        ),
    ];
    let tables = tables.each_ref().map(|(name, text)| (*name, text.as_str()));
    let rows = named.map(|(code, title, _, people)| employing(people, code, title, PLAIN));
    take_in(Stage::new(), &tables, &rows)
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
    // what is paid to one is not what is paid to the other
    let (status, offered, answer) = asked(&stage, "charge nurse salary in Ohio");
    assert_eq!(status, "ambiguous", "{answer:#}");
    assert_eq!(offered.len(), 2, "{answer:#}");
    assert!(
        offered.iter().all(|one| one.ends_with("in Ohio?")),
        "{offered:?}"
    );
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
fn what_nobody_is_called_says_no_topic() {
    let stage = imported();
    let question = "how much do licensed practical and licensed vocational wardens make?";
    let (status, _, answer) = asked(&stage, question);
    assert_eq!(status, "not_found", "{answer:#}");
    let topics = answer["understood"]["topics"].as_array().unwrap();
    assert_eq!(topics, &["salary"], "{answer:#}");
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

#[test]
fn who_most_people_are_is_offered_first() {
    let stage = crowd();
    let (status, offered, answer) = asked(&stage, "nurse salary");
    assert_eq!(status, "ambiguous", "{answer:#}");
    let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
    assert_eq!(
        offered,
        [
            "What is the salary of Registered Nurses?",
            "What is the salary of School Nurses?",
            "What is the salary of Camp Nurses?",
            "What is the salary of Nurse Practitioners?",
        ]
    );
}

#[test]
fn of_several_that_go_by_one_name_who_most_people_are_leads() {
    let people = ["2,070,480", "1,200"];
    for order in [[0, 1], [1, 0]] {
        let tables = [
            (
                "Occupation Data",
                "O*NET-SOC Code\tTitle\tDescription\n\
                 53-3032.00\tHeavy Wagon Drivers\tDrive wagons.\n\
                 53-3033.00\tLight Wagon Drivers\tDrive wagons drawn by horses.\n",
            ),
            (
                "Task Statements",
                "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\n\
                 53-3032.00\t1\tLoad wagons with barrels.\tCore\t87\t08/2023\tIncumbent\n\
                 53-3033.00\t2\tFeed horses and load wagons.\tCore\t87\t08/2023\tIncumbent\n",
            ),
            (
                "Sample of Reported Titles",
                "O*NET-SOC Code\tReported Job Title\tShown in My Next Move\n\
                 53-3032.00\tTeamster\tY\n\
                 53-3033.00\tTeamster\tY\n",
            ),
        ];
        let titles = ["Heavy Wagon Drivers", "Light Wagon Drivers"];
        let rows = [0, 1].map(|at| {
            let code = ["53-3032", "53-3033"][at];
            let paid = PLAIN.replace("41600", ["41600", "35000"][at]);
            employing(people[order[at]], code, titles[at], &paid)
        });
        let stage = onet(Stage::new(), &tables).file("oews/national_M2024_dl.tsv", &wages(&rows));
        stage.run(&["import", "onet", "db_29_3_text"]).exits(0);
        // what is counted is not told by who they are
        let (status, _, answer) = asked(&stage, "heavy wagon driver salary");
        assert_eq!(status, "not_found", "{answer:#}");
        stage.run(&["import", "oews", "oews"]).exits(0);
        // a word that one of them has tells which is meant
        let (_, _, answer) = asked(&stage, "what do teamsters with horses do");
        assert_eq!(answer["passages"][0]["title"], titles[1], "{answer:#}");
        let (_, _, answer) = asked(&stage, "teamster salary");
        let passages = answer["passages"].as_array().unwrap();
        let shown: Vec<&str> = passages
            .iter()
            .map(|passage| passage["title"].as_str().unwrap())
            .collect();
        assert_eq!(shown, order.map(|at| titles[at]), "{answer:#}");
        let leads = &answer["figures"][0]["text"];
        assert_eq!(leads, ["$41,600", "$35,000"][order[0]], "{answer:#}");
    }
}

#[test]
fn everyday_names_and_what_people_do_are_read_as_titles() {
    let stage = crowd();
    for (question, read) in [
        ("sparky pay", "electrician pay"),
        (
            "how much do lorry drivers make",
            "how much do truck drivers make",
        ),
        ("dish washer pay", "dishwasher pay"),
        ("welder pay", "welder pay"),
    ] {
        let (_, _, answer) = asked(&stage, question);
        let corrected = answer["understood"]["corrected"].as_str();
        assert_eq!(corrected.unwrap_or(question), read, "{answer:#}");
    }
    for question in [
        "sparky pay",
        "lorry driver pay",
        "welding salary",
        "female welder pay",
    ] {
        let (status, _, answer) = asked(&stage, question);
        assert_eq!(status, "answered", "{question}: {answer:#}");
    }
    // that some noun stands before a name makes another one of it
    for question in ["vibe welder salary", "time welder salary", "eye sparky pay"] {
        let (status, nearest, answer) = asked(&stage, question);
        assert_eq!(status, "not_found", "{question}: {answer:#}");
        let mut titles = nearest.clone();
        titles.dedup();
        assert_eq!(titles, nearest);
    }
}

#[test]
fn who_people_are_beside_their_work_makes_no_other_occupation() {
    let stage = crowd();
    for question in [
        "immigrant welder pay",
        "apprentice welder pay",
        "welder apprentice pay",
    ] {
        let (status, _, answer) = asked(&stage, question);
        assert_eq!(status, "answered", "{question}: {answer:#}");
        assert_eq!(answer["understood"]["roles"][0], "soc-51-4121");
    }
    let (_, _, answer) = asked(&stage, "immigrant welder pay");
    let told = serde_json::json!({"aspect": "named", "asked": "immigrant"});
    assert_eq!(answer["unmet"], serde_json::json!([told]));
    let (status, offered, answer) = asked(&stage, "female nurse pay");
    assert_eq!(status, "ambiguous", "{answer:#}");
    assert_eq!(offered[0], "What is the salary of Registered Nurses?");
}

#[test]
fn what_is_said_of_some_work_and_a_slip_in_a_noun_are_read() {
    let stage = crowd();
    for (question, role) in [
        ("is welding dying", Some("soc-51-4121")),
        ("what is welding software", None),
        ("wolder pay", Some("soc-51-4121")),
    ] {
        let (_, _, answer) = asked(&stage, question);
        let found = answer["understood"]["roles"][0].as_str();
        assert_eq!(found, role, "{question}: {answer:#}");
    }
}

#[test]
fn a_percentile_is_read_however_it_is_said() {
    let stage = crowd();
    for (question, percentiles) in [
        ("90th percentile wage for welders", &["percentile-90"][..]),
        ("wage of the top 10% of welders", &["percentile-90"]),
        ("lowest paid 10 percent of welders", &["percentile-10"]),
        ("bottom quarter welder pay", &["percentile-25"]),
        (
            "10th and 25th percentile for welders",
            &["percentile-10", "percentile-25"],
        ),
    ] {
        let (status, _, answer) = asked(&stage, question);
        assert_eq!(status, "answered", "{question}: {answer:#}");
        let figures = answer["figures"].as_array().unwrap().iter();
        let found: Vec<&str> = figures
            .filter_map(|one| one["statistic"].as_str())
            .collect();
        let first: BTreeSet<&str> = found.iter().copied().take(2).collect();
        for percentile in percentiles {
            assert!(first.contains(percentile), "{question}: {found:?}");
        }
    }
}

#[test]
fn what_is_said_of_when_and_how_many_makes_no_other_name() {
    let stage = crowd();
    let status = |question: &str| {
        let (status, _, answer) = asked(&stage, question);
        (status, answer["understood"]["roles"].clone())
    };
    let welders = serde_json::json!(["soc-51-4121"]);
    for question in [
        "welders median pay",
        "median wage of welders 2024",
        "salary of welders a year",
        "what do most welders earn",
        "what do half of welders earn",
        "what do the top 10% of welders earn",
        "the 90th percentile of welders pay",
        "welders pay 2023",
        "welders 2024 pay",
    ] {
        let (status, roles) = status(question);
        assert_eq!(roles, welders, "{question}");
        assert_eq!(status, "answered", "{question}");
    }
    // demand was not imported: who is asked about is known all the same
    for question in [
        "how many job openings for welders a year",
        "is the demand for welders declining",
        "growth of welders 2024-2034",
        "outlook for welders over the next decade",
    ] {
        assert_eq!(status(question).1, welders, "{question}");
    }
    for question in [
        "median wage of zorb welders 2024",
        "zorb welders median pay",
    ] {
        assert_eq!(status(question).0, "not_found", "{question}");
    }
}

#[test]
fn what_many_go_by_is_a_choice_though_it_is_the_usual_name_of_one() {
    let codes = ["19-3022", "15-2051", "15-2041", "13-2099", "11-1011"];
    let titles = [
        "Survey Researchers",
        "Data Scientists",
        "Statisticians",
        "Quantitative Analysts",
        "Chief Executives",
    ];
    let named = codes.iter().zip(titles);
    let occupations = named.map(|(code, title)| format!("{code}.00\t{title}\tThey work.\n"));
    let occupations = occupations.collect::<String>();
    let others = codes[1..4].iter();
    let others = others.map(|code| format!("{code}.00\tData Analyst\tn/a\t09\n"));
    let others = others.collect::<String>() + "19-3022.00\tField Interviewer\tn/a\t09\n";
    let tables = [
        (
            "Occupation Data",
            format!("O*NET-SOC Code\tTitle\tDescription\n{occupations}"),
        ),
        (
            "Alternate Titles",
            format!("O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n{others}"),
        ),
        (
            "Sample of Reported Titles",
            "O*NET-SOC Code\tReported Job Title\tShown in My Next Move\n\
             19-3022.00\tData Analyst\tY\n19-3022.00\tPollster\tY\n"
                .to_owned(),
        ),
    ];
    let tables = tables.each_ref().map(|(name, text)| (*name, text.as_str()));
    let named = codes.iter().zip(titles);
    let rows: Vec<String> = named
        .map(|(code, title)| wage("U.S.", "1", code, title, "detailed", PLAIN))
        .collect();
    let stage = onet(Stage::new(), &tables).file("oews/national_M2024_dl.tsv", &wages(&rows));
    stage.run(&["import", "onet", "db_29_3_text"]).exits(0);
    stage.run(&["import", "oews", "oews"]).exits(0);
    let (status, choice, answer) = asked(&stage, "data analyst salary");
    assert_eq!(status, "ambiguous", "{answer:#}");
    assert_eq!(choice.len(), 4, "{choice:?}");
    for question in ["pollster salary", "ceo salary"] {
        assert_eq!(asked(&stage, question).0, "answered", "{question}");
    }
    let (_, _, answer) = asked(&stage, "how many statisticians are there in the US");
    assert!(answer["figures"][0]["unit"] != "money", "{answer:#}");
    assert_eq!(answer["understood"]["topics"], serde_json::json!([]));
}

#[test]
fn who_earns_more_or_less_is_no_other_occupation() {
    let stage = crowd();
    for question in [
        "who earns more dishwasher or electrician",
        "who earns less welder or electrician",
    ] {
        let (status, _, answer) = asked(&stage, question);
        assert_eq!(status, "answered", "{question}: {answer:#}");
        let roles = answer["understood"]["roles"].as_array().unwrap();
        assert_eq!(roles.len(), 2, "{question}: {answer:#}");
    }
}
