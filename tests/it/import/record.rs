//! What is shown of the public record where members ask for it in their own words.

use std::fs;

use careerbot::{
    engine::{Engine, Quiet},
    query::Topic,
};

use crate::support::{
    Stage,
    published::{DANCER, PLAIN, onet, projections, wage, wages},
};

/// Kinds of technology: more than an excerpt holds.
const KINDS: usize = 24;

const OCCUPATIONS: &str = "O*NET-SOC Code\tTitle\tDescription\n\
    49-9091.00\tLamp Lighters\tLight lamps of all kinds.\n\
    49-9091.01\tGas Lamp Lighters\tLight gas lamps.\n\
    49-9092.00\tWick Trimmers\tTrim wicks that burn.\n\
    49-9093.00\tLamp Cleaners\tClean what lamp lighters light.\n\
    27-2099.00\tLamp Dancers\tDance with lamps.\n";

const ELEMENTS: &str = "Element ID\tElement Name\tDescription\n\
    2.A.1.a\tPatience\tWaits.\n2.A.1.b\tBalance\tStands.\n2.A.1.c\tReading\tReads.\n";

const SKILLS: &str = "O*NET-SOC Code\tElement ID\tScale ID\tData Value\tN\tStandard Error\tRecommend Suppress\n\
    49-9091.00\t2.A.1.c\tIM\t3.1\t8\t0.25\tN\n\
    49-9091.00\t2.A.1.a\tIM\t4.12\t8\t0.125\tN\n\
    49-9091.00\t2.A.1.b\tIM\t3.88\t8\t0\tN\n";

const RELATED: &str = "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n\
    49-9091.00\t49-9092.00\tPrimary-Short\t1\n";

const ITEMS: [&str; 2] = [
    "Lamp lighters\t49-9091\tLine item\t1.2\t1.1\t-0.1\t-8.3\t—\t0.2\t41600\tHigh school diploma or equivalent\tNone\tApprenticeship",
    "Wick trimmers\t49-9092\tLine item\t2.4\t2.6\t0.2\t8.5\t—\t0.3\t35000\tNo formal educational credential\tNone\tNone",
];

/// A page of the handbook: its pay by industry, how to become one, what comes of it.
fn page(people: &str, pay: &str) -> String {
    format!(
        "# {people}\n\nSource: https://www.bls.gov/ooh/installation/{people}.htm\n\n## Summary\n\n\
         Video transcript available at https://www.example.org/film.\n\n### What {people} Do\n\n\
         {people} keep the streets bright.\n\n\
         ## How to Become One\n\nOne of them climbs a ladder.\n\n### Education\n\nA school of lamps takes two years, and {people} need it.\n\n\
         ### Licenses\n\nMost towns require {people} to be licensed.\n\n\
         ### Advancement\n\n{people} may become masters of a district, and {people} with a good name \
         train those who become {people}.\n\n\
         ## Pay\n\nIn May 2024, the median annual wages for {people} in the top industries in which they worked \
         were as follows:\n\n| Government | {pay} |\n| --- | --- |\n| Theatres | 40,100 |\n\n\
         ## Job Outlook\n\nThe streets stay dark at night.\n"
    )
}

fn imported() -> Stage {
    let kinds = (0..KINDS)
        .map(|at| format!("49-9091.00\tWickware {at}\t{at}\tWick software number {at}\tN\tN\n"));
    let technology = format!(
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n{}\
         49-9091.00\tZeppelin Ledger\t99\tZeppelin software\tN\tY\n49-9091.00\tSheets\t98\tSheet software\tY\tN\n",
        kinds.collect::<String>()
    );
    let rows = [
        wage("U.S.", "1", "49-9091", "Lamp Lighters", "detailed", PLAIN),
        wage(
            "U.S.",
            "1",
            "49-9092",
            "Wick Trimmers",
            "detailed",
            &PLAIN.replace("41600", "35000"),
        ),
        wage("U.S.", "1", "27-2099", "Lamp Dancers", "detailed", DANCER),
    ];
    let tables = [
        ("Occupation Data", OCCUPATIONS),
        ("Content Model Reference", ELEMENTS),
        ("Skills", SKILLS),
        ("Technology Skills", &technology),
        ("Related Occupations", RELATED),
        (
            "Job Zones",
            "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n49-9091.00\t3\t08/2023\tAnalyst\n",
        ),
        (
            "Job Zone Reference",
            "Job Zone\tName\tExperience\tEducation\tJob Training\tExamples\tSVP Range\n3\tJob Zone Three: Medium Preparation Needed\tSome.\tSchools.\tYears.\tmany\t6 to 7\n",
        ),
    ];
    let stage = onet(Stage::new(), &tables)
        .file("national_M2024_dl.tsv", &wages(&rows))
        .file("Table_1.2.tsv", &projections(&ITEMS))
        .file("pages/lamp-lighters.md", &page("Lamp Lighters", "$52,300"))
        .file("pages/wick-trimmers.md", &page("Wick Trimmers", "$61,700"));
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

/// The passages of an answer: heading and text.
fn asked(stage: &Stage, question: &str) -> Vec<(String, String)> {
    let told = stage.run(&["ask", "--format", "json", question]).exits(0);
    let answers = told.json_lines();
    let passages = answers[0]["passages"].as_array().unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let heading =
        |passage: &serde_json::Value| text(passage["section"].as_array().unwrap().last().unwrap());
    passages
        .iter()
        .map(|passage| (heading(passage), text(&passage["text"])))
        .collect()
}

#[test]
fn skills_begin_with_the_most_important_and_technology_with_what_is_in_demand() {
    let passages = asked(&imported(), "skills for a lamp lighter");
    assert_eq!(
        passages[0].1,
        "Skills by importance and its standard error (sample of 8):\nPatience: 4.12 of 5 (±0.125)\n\
         Balance: 3.88 of 5 (±0)\nReading: 3.1 of 5 (±0.25)",
    );
    let (heading, technology) = &passages[1];
    assert_eq!(heading, "Technology Skills");
    let lines: Vec<&str> = technology.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "In demand (postings for this occupation name them often): Zeppelin Ledger",
            "Hot technologies (postings of all kinds name them often): Sheets",
            "Zeppelin software: Zeppelin Ledger",
            "Sheet software: Sheets",
        ],
    );
}

#[test]
fn a_list_begins_at_its_beginning_unless_the_question_names_what_stands_further_down() {
    let stage = imported();
    let passages = asked(&stage, "technology skills for lamp lighters");
    assert!(passages[0].1.starts_with("In demand"), "{passages:?}");
    let last = format!("number {}:", KINDS - 1);
    let further = asked(
        &stage,
        &format!("do lamp lighters use Wickware {}", KINDS - 1),
    );
    assert!(further[0].1.contains(&last), "{further:?}");
    // one thing by name is no look-up of the whole section
    let one = asked(&stage, "sheets skills for lamp lighters");
    assert!(one[0].1.contains("Sheets"), "{one:?}");
}

#[test]
fn who_asks_how_to_become_something_is_told_that_before_what_comes_of_it() {
    let passages = asked(&imported(), "how do I become a lamp lighter");
    let headings: Vec<&str> = passages
        .iter()
        .map(|(heading, _)| heading.as_str())
        .collect();
    assert_eq!(headings[..2], ["Education", "Licenses"], "{passages:?}");
}

#[test]
fn a_career_path_is_what_comes_next_and_no_other_occupation() {
    let passages = asked(&imported(), "career path for a lamp lighter");
    assert!(
        passages[0].1.contains("masters of a district"),
        "{passages:?}"
    );
    assert!(
        passages[1]
            .1
            .contains("Related occupations for a career change, nearest first:\nWick Trimmers"),
        "{passages:?}"
    );
    assert!(passages[1].1.starts_with("Job Zone Three"), "{passages:?}");
    assert!(
        passages
            .iter()
            .all(|(_, text)| !text.contains("Wick Trimmers may")),
        "{passages:?}"
    );
}

#[test]
fn what_names_an_occupation_by_the_way_pads_no_answer_on_it() {
    imported()
        .run(&["ask", "what is hard about being a lamp lighter"])
        .exits(0)
        .hides("Lamp Cleaners");
}

#[test]
fn pay_is_compared_by_the_same_statistics() {
    let stage = imported();
    let passages = asked(&stage, "which pays more, lamp lighter or wick trimmer");
    assert_eq!(passages.len(), 2, "{passages:?}");
    assert!(
        passages
            .iter()
            .all(|(heading, text)| heading == "Salary" && text.contains("Median: annual wage")),
        "{passages:?}"
    );
    stage
        .run(&["ask", "which pays more, lamp lighter or wick trimmer"])
        .prints("$41,600  median")
        .prints("$35,000  median");
}

#[test]
fn pay_is_compared_by_the_time_that_both_are_paid_by() {
    let stage = imported();
    for question in [
        "which pays more, lamp dancer or lamp lighter",
        "lamp lighter vs lamp dancer salary",
    ] {
        let told = stage.run(&["ask", "--format", "json", question]).exits(0);
        let answers = told.json_lines();
        let figures = answers[0]["figures"].as_array().unwrap();
        let first: Vec<&str> = figures[..2]
            .iter()
            .map(|figure| figure["text"].as_str().unwrap())
            .collect();
        assert!(
            first.contains(&"$23.90") && first.contains(&"$20.00"),
            "{question}: {first:?}"
        );
    }
}

#[test]
fn why_there_is_no_annual_wage_stands_at_the_top() {
    let passages = asked(&imported(), "how much do lamp dancers make a year");
    assert!(
        passages[0].1.starts_with("Only hourly wages are published"),
        "{passages:?}"
    );
}

#[test]
fn of_whom_no_duties_are_described_it_is_told_who_they_are() {
    let tables = [
        ("Occupation Data", OCCUPATIONS),
        (
            "Task Statements",
            "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\n\
             49-9091.00\t1\tLight lamps at dusk.\tCore\t9\t08/2023\tIncumbent\n\
             49-9092.00\t2\tTrim wicks at dawn.\tCore\t9\t08/2023\tIncumbent\n",
        ),
    ];
    let stage = onet(Stage::new(), &tables);
    stage.run(&["import", "onet", "db_29_3_text"]).exits(0);
    assert_eq!(
        asked(&stage, "what do lamp dancers do"),
        [("Overview".to_owned(), "Dance with lamps.".to_owned())]
    );
    stage
        .run(&["ask", "what do lamp dancers do"])
        .exits(0)
        .prints("The documents say nothing on responsibilities here: this is who they are.");
    // Of whom they are described, they are told.
    let told = stage.run(&["ask", "what do lamp lighters do"]).exits(0);
    assert!(told.stdout.contains("Light lamps at dusk."), "{told:#?}");
    assert!(!told.stdout.contains("say nothing on"), "{told:#?}");
}

#[test]
fn one_who_is_counted_with_others_is_told_their_outlook() {
    let passages = asked(&imported(), "job outlook for gas lamp lighters");
    assert_eq!(
        passages[0].1,
        "Projections count Gas Lamp Lighters among Lamp lighters. Employment of Lamp lighters is projected to \
         decline 8.3% from 2024 to 2034. About 200 openings for Lamp lighters are projected each year, on \
         average, from 2024 to 2034.",
    );
}

#[test]
fn a_film_is_no_overview() {
    let page =
        fs::read_to_string(imported().path("corpus/official/handbook/lamp-lighters.md")).unwrap();
    assert!(!page.contains("Video transcript"), "{page}");
}

#[test]
fn a_file_of_another_data_set_says_whose_it_is() {
    let stage = imported();
    for (asked, path, says) in [
        (
            "projections",
            "national_M2024_dl.tsv",
            "national_M2024_dl.tsv is of OEWS, and not of Employment Projections. Try: careerbot import oews national_M2024_dl.tsv",
        ),
        (
            "oews",
            "db_29_3_text",
            "is of O*NET, and not of OEWS. Try: careerbot import onet db_29_3_text",
        ),
        (
            "oews",
            "db_29_3_text/Skills.txt",
            "Try: careerbot import onet db_29_3_text/Skills.txt",
        ),
        (
            "onet",
            "Table_1.2.tsv",
            "Try: careerbot import projections Table_1.2.tsv",
        ),
        (
            "csv",
            "national_M2024_dl.tsv",
            "Try: careerbot import oews national_M2024_dl.tsv",
        ),
        ("onet", "pages", "Try: careerbot import handbook pages"),
        ("ddat", "pages", "Try: careerbot import handbook pages"),
    ] {
        let told = stage.run(&["import", asked, path, "--dry-run"]);
        told.exits(2).says(says);
    }
}

/// A document of the public record.
fn record(title: &str, pay: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\n[source]\nname = \"U.S. Bureau of Labor Statistics, Wage Statistics\"\n\
         year = 2024\nrestated = true\n+++\n\n# {title}\n\n## Salary\n\n\
         Wages in the United States, May 2024:\n\n- Median: annual wage {pay}\n\
         - Mean (average): annual wage $44,720\n- 10th percentile: annual wage $24,960\n\
         - 25th percentile: annual wage $31,720\n- 75th percentile: annual wage $54,080\n\
         - 90th percentile: annual wage $68,850\n"
    )
}

/// A document of so many short sections.
fn sections(title: &str, text: &str, days: u32) -> String {
    let front =
        format!("+++\ntitle = \"{title}\"\n[source]\nname = \"Harbour\"\nyear = 2024\n+++\n");
    let sections = (0..days).map(|day| format!("\n## Day {day}\n\n{text}, number {day}.\n"));
    format!("{front}\n# {title}\n{}", sections.collect::<String>())
}

#[test]
fn both_sides_of_a_comparison_are_found_however_much_is_written_of_one() {
    let both = "Stokers, wick and flame trimmers: a salary for stokers";
    Stage::new()
        .document("a.md", &sections("Wick and Flame Trimmers", both, 60))
        .document("f.md", &sections("River Pilots", "The river was high", 120))
        .document("y.md", &record("Stokers", "$41,600"))
        .document("z.md", &record("Wick and Flame Trimmers", "$35,000"))
        .run(&["ask", "stokers vs wick and flame trimmers: salary"])
        .exits(0)
        .prints("$41,600  median")
        .prints("$35,000  median");
}

#[test]
fn a_look_up_shows_where_sections_begin_and_not_what_says_little_by_itself() {
    let stage = imported();
    let (corpus, index) = (stage.path("corpus"), stage.path("looked-up"));
    let engine = Engine::open(&corpus, &index, &Quiet).unwrap();
    let role = engine.find_role("Lamp Lighters").unwrap();
    let shown = |topic| {
        let answer = engine.look_up(&role.id, Some(topic));
        let texts = answer.passages.into_iter().map(|passage| passage.text);
        texts.collect::<Vec<String>>()
    };
    let path = shown(Topic::Career);
    assert!(path[0].contains("masters of a district"), "{path:?}");
    assert!(
        path.iter().any(|text| text.contains("Related occupations")),
        "{path:?}"
    );
    assert!(
        path.iter().all(|text| !text.contains("climbs a ladder")),
        "{path:?}"
    );
    let skills = shown(Topic::Skills);
    assert!(skills[0].starts_with("Skills by importance"), "{skills:?}");
    assert!(skills[1].starts_with("In demand"), "{skills:?}");
}

#[test]
fn a_look_up_leaves_out_what_a_page_says_again_of_its_summary() {
    let page = "# Lamp Lighters\n\n## Summary\n\n### Pay\n\nThe median wage of lamp lighters was $41,600 in May 2024.\n\n\
        ## Pay\n\nThe median wage was $41,600 in May 2024.\n\n## Pay by Town\n\nHarbour towns pay lamp lighters $43,000 a year.\n";
    let stage = Stage::new().document("lighters.md", page);
    let (corpus, index) = (stage.path("corpus"), stage.path("looked-up"));
    let engine = Engine::open(&corpus, &index, &Quiet).unwrap();
    let role = engine.find_role("Lamp Lighters").unwrap();
    let passages = engine.look_up(&role.id, Some(Topic::Salary)).passages;
    let sections: Vec<String> = passages.iter().map(|one| one.section.join(" › ")).collect();
    assert_eq!(sections, ["Summary › Pay", "Pay by Town"]);
}

#[test]
fn what_is_said_of_one_of_two_roles_stands_together_as_they_were_named() {
    let skilled = |title: &str, tool: &str| {
        format!(
            "# {title}\n\n## Skills\n\n### Most Important Skills\n\nSkills of {title}: patience, balance.\n\n\
             ### Technology Skills\n\nSkills of {title} with tools: {tool}.\n"
        )
    };
    let stage = Stage::new()
        .document("a.md", &skilled("Bakers", "ovens"))
        .document("b.md", &skilled("Welders", "torches"));
    for (question, first) in [
        ("bakers vs welders: skills", "bakers"),
        ("welders vs bakers: skills", "welders"),
    ] {
        let answer = stage.run(&["ask", question, "--format", "json"]).json();
        let passages = answer["passages"].as_array().unwrap().iter();
        let mut shown: Vec<&str> = passages
            .filter_map(|one| one["document"].as_str())
            .collect();
        assert_eq!(shown[0], first, "{answer:#}");
        shown.dedup();
        assert_eq!(shown.len(), 2, "{answer:#}");
    }
}

#[test]
fn the_qualities_that_a_page_asks_for_are_its_skills() {
    let page = "# Cooks\n\n## What Cooks Do\n\nCooks prepare food.\n\n## How to Become a Cook\n\nCooks learn on the job.\n\n\
        ### Important Qualities\n\nDexterity. Cooks should have excellent coordination.\n";
    let stage = Stage::new().document("cooks.md", page);
    let (corpus, index) = (stage.path("corpus"), stage.path("looked-up"));
    let engine = Engine::open(&corpus, &index, &Quiet).unwrap();
    let role = engine.find_role("Cooks").unwrap();
    let passages = engine.look_up(&role.id, Some(Topic::Skills)).passages;
    let texts: Vec<&str> = passages.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert!(texts[0].starts_with("Dexterity"), "{texts:?}");
}
