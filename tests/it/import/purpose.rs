//! What a question is after, of occupations of the public record, where its topic does not say it.

use serde_json::Value;

use crate::support::{
    Stage,
    published::{PLAIN, TOP, onet, projections, wage, wages},
};

const OCCUPATIONS: &str = "O*NET-SOC Code\tTitle\tDescription\n\
    49-9091.00\tLamp Lighters\tLight lamps of all kinds.\n\
    49-9092.00\tWick Trimmers\tTrim wicks that burn.\n\
    29-1141.00\tNight Nurses\tNurse by lamplight.\n\
    29-1151.00\tDay Nurses\tNurse by daylight.\n\
    29-1161.00\tDawn Nurses\tNurse at dawn.\n\
    29-1171.00\tDusk Nurses\tNurse at dusk.\n\
    29-1242.00\tWick Surgeons\tMend wicks.\n\
    29-1249.00\tSurgeons, All Other\tMend what others do not.\n";

const ELEMENTS: &str = "Element ID\tElement Name\tDescription\n\
    2.A.1.a\tPatient Listening\tListens.\n2.A.1.b\tBalance\tStands.\n2.C.1\tMathematics\tAdds.\n";

const ITEMS: [&str; 8] = [
    "Lamp lighters\t49-9091\tLine item\t1.2\t1.1\t-0.1\t-8.3\t—\t0.2\t41600\tHigh school diploma or equivalent\tLess than 5 years\tApprenticeship",
    "Wick trimmers\t49-9092\tLine item\t2.4\t2.6\t0.2\t8.5\t—\t0.3\t35000\tNo formal educational credential\tNone\tNone",
    "Dawn nurses\t29-1161\tLine item\t1\t1.1\t0.1\t40.1\t—\t0.2\t41600\tMaster's degree\tNone\tNone",
    "Dusk nurses\t29-1171\tLine item\t2\t2.1\t0.1\t30.1\t—\t0.2\t41600\tMaster's degree\tNone\tNone",
    "Day nurses\t29-1151\tLine item\t3\t3.1\t0.1\t20.1\t—\t0.2\t41600\tMaster's degree\tNone\tNone",
    "Night nurses\t29-1141\tLine item\t900\t910\t10\t4.9\t—\t0.2\t41600\tBachelor's degree\tNone\tNone",
    "Wick surgeons\t29-1242\tLine item\t1\t1\t0\t1\t—\t0.2\t41600\tDoctoral or professional degree\tNone\tNone",
    "Surgeons, all other\t29-1249\tLine item\t9\t9\t0\t1\t—\t0.2\t41600\tDoctoral or professional degree\tNone\tNone",
];

const PAGE: &str = "# Lamp Lighters\n\nSource: https://www.bls.gov/ooh/production/lamp-lighters.htm\n\n\
    ## Summary\n\n### What Lamp Lighters Do\n\nLamp lighters keep the streets bright.\n\n\
    ## What Lamp Lighters Do\n\n### Duties\n\nLamp lighters use tools. What tools and what software a lamp lighter \
    does use, a lamp lighter learns.\n\nIt is worth it for a lamp lighter to be out early, and lamp lighters worth \
    their pay are.\n\nSome say that lamp lighters are dying out, and that dying wicks are what lamp lighters are for.\n\n\
    ## How to Become a Lamp Lighter\n\nOne of them climbs a ladder.\n\n### Education\n\nMuch experience is needed to \
    teach lamp lighters, and experience is much.\n\n### Work Experience in a Related Occupation\n\nMany were trimmers \
    for years.\n\n### Important Qualities\n\nA lamp lighter does need patient ways, and a lamp lighter listening to a \
    patient does need a chair.\n\n## Work Environment\n\nThe work of lamp lighters can be \
    stressful and physically demanding.\n\n### Injuries and Illnesses\n\nSome fall from ladders.\n\n### Work \
    Schedules\n\nMost light lamps at dusk.\n\n## Pay\n\nThe lowest 10 percent of lamp lighters earned less than most. The median \
    annual wage for lamp lighters was $41,600 in May 2024.\n\nThe hours of lamp lighters are long, and \
    the median hourly wage for their hours was $20.00.\n\n## Job Outlook\n\nThe streets stay dark at night.\n\n\
    ## Similar Occupations\n\n| Occupation | Duties |\n| --- | --- |\n| Wick trimmers | Trim |\n";

const SURGEONS: &str = "# Healers and Surgeons\n\nSource: https://www.bls.gov/ooh/healthcare/healers.htm\n\n\
    ## Pay\n\nMean wages for surgeons were as follows:\n\n| Wick Surgeons | $365,060 |\n| --- | --- |\n| Healers | 60,100 |\n\n\
    ## Job Outlook\n\nThere is little.\n";

fn imported() -> Stage {
    let skill = |code: &str, value: &str| {
        format!("{code}\t2.A.1.a\tIM\t{value}\t8\t0.125\tN\n{code}\t2.A.1.b\tIM\t3.88\t8\t0\tN\n")
    };
    let codes = [
        "49-9091.00",
        "29-1141.00",
        "29-1151.00",
        "29-1161.00",
        "29-1171.00",
    ];
    let skills: String = codes.map(|code| skill(code, "4.12")).concat();
    let rated =
        "O*NET-SOC Code\tElement ID\tScale ID\tData Value\tN\tStandard Error\tRecommend Suppress\n";
    let tables = [
        ("Occupation Data", OCCUPATIONS),
        ("Content Model Reference", ELEMENTS),
        ("Skills", &format!("{rated}{skills}")),
        (
            "Knowledge",
            &format!("{rated}49-9091.00\t2.C.1\tIM\t4.1\t8\t0.1\tN\n"),
        ),
        (
            "Technology Skills",
            "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n\
             49-9091.00\tZeppelin Ledger\t99\tZeppelin programs\tN\tY\n",
        ),
        (
            "Tools Used",
            "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\n49-9091.00\tPole\t1\tLadders\n",
        ),
        (
            "Education, Training, and Experience Categories",
            "Element ID\tScale ID\tCategory\tCategory Description\n3.A.1\tRW\t1\tOver 1 year\n",
        ),
        (
            "Education, Training, and Experience",
            "O*NET-SOC Code\tElement ID\tScale ID\tCategory\tData Value\tN\tStandard Error\tRecommend Suppress\n\
             49-9091.00\t3.A.1\tRW\t1\t100\t40\t1.5\tN\n",
        ),
        (
            "Related Occupations",
            "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n49-9091.00\t49-9092.00\tPrimary-Short\t1\n",
        ),
    ];
    let titles = [
        ("49-9091", "Lamp Lighters", PLAIN),
        ("49-9092", "Wick Trimmers", PLAIN),
        ("29-1242", "Wick Surgeons", TOP),
        ("29-1249", "Surgeons, All Other", TOP),
    ];
    let rows = titles.map(|(code, title, cells)| wage("U.S.", "1", code, title, "detailed", cells));
    let stage = onet(Stage::new(), &tables)
        .file("national_M2024_dl.tsv", &wages(&rows))
        .file("Table_1.2.tsv", &projections(&ITEMS))
        .file("pages/lamp-lighters.md", PAGE)
        .file("pages/healers.md", SURGEONS)
        .document(
            "cities.md",
            "+++\ntitle = \"Candle Makers\"\n[source]\nname = \"Guild\"\nyear = 2024\n+++\n\n# Candle Makers\n\n\
             ## Salary by Location\n\n- Seattle, WA: a salary of $90,000 in Seattle\n- Austin, TX: $80,000\n",
        );
    for arguments in [
        ["import", "onet", "db_29_3_text"],
        ["import", "oews", "national_M2024_dl.tsv"],
        ["import", "projections", "Table_1.2.tsv"],
        ["import", "handbook", "pages"],
    ] {
        stage.run(&arguments).exits(0);
    }
    stage
}

/// Title, innermost heading and text of what is shown.
fn asked(stage: &Stage, question: &str) -> Vec<[String; 3]> {
    let told = stage.run(&["ask", "--format", "json", question]);
    let told = told.exits(0);
    let answer = &told.json_lines()[0];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let passages = answer["passages"].as_array().unwrap().iter();
    passages
        .map(|one| {
            let heading = one["section"].as_array().unwrap().last().unwrap();
            [text(&one["title"]), text(heading), text(&one["text"])]
        })
        .collect()
}

fn headings(stage: &Stage, question: &str) -> Vec<String> {
    asked(stage, question)
        .into_iter()
        .map(|[_, heading, _]| heading)
        .collect()
}

fn titles(stage: &Stage, question: &str) -> Vec<String> {
    asked(stage, question)
        .into_iter()
        .map(|[title, ..]| title)
        .collect()
}

#[test]
fn what_they_work_with_is_listed_before_it_is_told() {
    let stage = imported();
    for (question, lists) in [
        (
            "what tools does a lamp lighter use",
            &["Tools Used", "Technology Skills", "Duties"][..],
        ),
        (
            "equipment for lamp lighters",
            &["Tools Used", "Technology Skills"],
        ),
        ("what software do lamp lighters use", &["Technology Skills"]),
        (
            "what do you need to know to be a lamp lighter",
            &["Knowledge", "Most Important Skills"],
        ),
    ] {
        let shown = headings(&stage, question);
        assert!(
            shown.starts_with(
                &lists
                    .iter()
                    .map(|one| (*one).to_owned())
                    .collect::<Vec<_>>()
            ),
            "{question}: {shown:?}"
        );
    }
}

#[test]
fn whether_they_need_a_thing_is_told_by_the_line_that_has_it() {
    let stage = imported();
    for question in [
        "does a lamp lighter need patient listening",
        "how important is patient listening for a lamp lighter",
    ] {
        let shown = asked(&stage, question);
        assert!(
            shown[0][2].contains("Patient Listening: 4.12 of 5"),
            "{question}: {shown:?}"
        );
    }
    // Of a noun that many occupations end with, those of most people.
    let shown = asked(&stage, "does a nurse need patient listening");
    assert_eq!(shown[0][0], "Night Nurses", "{shown:?}");
    assert!(
        shown[0][2].contains("Patient Listening: 4.12 of 5"),
        "{shown:?}"
    );
    // What it takes to begin is no thing among others.
    let shown = headings(&stage, "does a lamp lighter need a diploma");
    assert_ne!(shown[0], "Most Important Skills", "{shown:?}");
}

#[test]
fn whether_to_become_one_is_told_by_outlook_pay_and_what_it_takes() {
    let stage = imported();
    for question in [
        "is it worth becoming a lamp lighter",
        "is being a lamp lighter worth it",
        "should I become a lamp lighter",
        "pros and cons of being a lamp lighter",
    ] {
        let shown = headings(&stage, question);
        assert_eq!(
            shown,
            ["Job Outlook", "Salary", "Entry Requirements"],
            "{question}"
        );
    }
}

#[test]
fn experience_is_not_told_by_education() {
    assert_eq!(
        headings(&imported(), "how much experience does a lamp lighter need"),
        [
            "Work Experience in a Related Occupation",
            "Entry Requirements",
            "Related Work Experience"
        ],
    );
}

#[test]
fn what_some_work_is_like_is_told_by_what_a_page_says_of_it() {
    let stage = imported();
    for (question, first) in [
        (
            "how stressful is it to be a lamp lighter",
            "Work Environment",
        ),
        (
            "is being a lamp lighter physically demanding",
            "Work Environment",
        ),
        (
            "is it dangerous to be a lamp lighter",
            "Injuries and Illnesses",
        ),
        ("what hours do lamp lighters work", "Work Schedules"),
        ("do lamp lighters work weekends", "Work Schedules"),
    ] {
        assert_eq!(headings(&stage, question)[0], first, "{question}");
        let ran = stage.run(&["ask", question, "--format", "json"]).exits(0);
        let answer = &ran.json_lines()[0];
        assert_eq!(answer["figures"], serde_json::json!([]), "{question}");
        let topics = answer["understood"]["topics"].as_array().unwrap();
        let is_misread = |topic: &Value| topic == "salary" || topic == "demand";
        assert!(!topics.iter().any(is_misread), "{question}: {answer:#}");
    }
    // pay by the hour stays pay
    let shown = asked(&stage, "lamp lighter pay per hour");
    assert_ne!(shown[0][1], "Work Schedules", "{shown:?}");
}

#[test]
fn who_makes_or_earns_more_asks_for_the_pay_of_both() {
    let stage = imported();
    for question in [
        "who earns more lamp lighter or wick surgeon",
        "who makes more a lamp lighter or a wick surgeon",
        "lamp lighter or wick surgeon, who makes less",
    ] {
        let mut shown = titles(&stage, question);
        shown.sort();
        shown.dedup();
        assert_eq!(shown, ["Lamp Lighters", "Wick Surgeons"], "{question}");
        assert_eq!(headings(&stage, question)[0], "Salary", "{question}");
    }
}

#[test]
fn what_becomes_of_them_begins_with_what_is_projected() {
    let shown = asked(&imported(), "are lamp lighters dying out");
    assert!(
        shown[0][2].starts_with("Employment is projected to decline 8.3%"),
        "{shown:?}"
    );
}

#[test]
fn of_two_that_are_compared_in_nothing_it_is_told_who_they_are() {
    let stage = imported();
    for question in [
        "lamp lighter vs wick trimmer",
        "lamp lighter or wick trimmer?",
    ] {
        let shown = asked(&stage, question);
        let texts: Vec<&str> = shown.iter().map(|[.., text]| text.as_str()).collect();
        assert_eq!(texts.len(), 2, "{question}: {shown:?}");
        assert!(
            texts.contains(&"Light lamps of all kinds."),
            "{question}: {shown:?}"
        );
        assert!(
            texts.contains(&"Trim wicks that burn."),
            "{question}: {shown:?}"
        );
    }
}

#[test]
fn who_is_like_them_comes_before_how_to_become_one() {
    let stage = imported();
    for question in ["jobs similar to a lamp lighter", "jobs like lamp lighter"] {
        let shown = headings(&stage, question);
        assert_eq!(
            shown,
            ["Related Occupations", "Similar Occupations"],
            "{question}"
        );
    }
    for question in [
        "I'm a lamp lighter, what's next?",
        "what can I do after being a lamp lighter",
    ] {
        let shown = headings(&stage, question);
        assert_eq!(shown[0], "Related Occupations", "{question}: {shown:?}");
    }
}

#[test]
fn a_percentile_is_told_by_the_tables_also_where_a_page_alone_goes_by_the_name() {
    let stage = imported();
    let shown = asked(&stage, "surgeons 90th percentile");
    assert_eq!(shown[0][0], "Surgeons, All Other", "{shown:?}");
    assert!(
        shown[0][2].contains("90th percentile: annual wage equal to or greater than $239,200"),
        "{shown:?}"
    );
    let shown = asked(&stage, "what do the lowest paid lamp lighters make");
    assert!(
        shown[0][2].contains("10th percentile: annual wage $24,960"),
        "{shown:?}"
    );
}

#[test]
fn of_many_that_a_noun_may_mean_those_of_most_people_are_shown() {
    let shown = titles(&imported(), "job outlook for nurses");
    assert_eq!(shown, ["Night Nurses", "Day Nurses", "Dusk Nurses"]);
}

#[test]
fn what_is_of_a_place_and_of_others_pads_no_answer() {
    let shown = titles(&imported(), "lamp lighter salary in Seattle");
    assert!(
        shown.iter().all(|title| title == "Lamp Lighters"),
        "{shown:?}"
    );
}
