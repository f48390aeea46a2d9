//! Official figures as members look them up: documents imported from rows in the publishers' layouts,
//! every published number of a role by command, and what is not published said so.

use std::{collections::BTreeMap, fs};

use crate::support::{
    Stage,
    bot::Bot,
    discord::MessageView,
    published::{DANCER, PLAIN, TEACHER, TOP, onet, projections, wage, wages},
    shared,
};

/// Occupations whose titles hold words that say something else elsewhere: a topic, a level, a place.
const TITLES: [(&str, &str, &str); 8] = [
    ("11-9161", "Emergency Management Directors", PLAIN),
    ("21-1022", "Healthcare Social Workers", PLAIN),
    ("29-1141", "Registered Nurses", PLAIN),
    ("11-1011", "Chief Executives", TOP),
    ("25-2031", "Secondary School Teachers", TEACHER),
    ("27-2031", "Dancers", DANCER),
    ("13-1151", "Training and Development Specialists", PLAIN),
    ("29-1249", "Surgeons, All Other", TOP),
];

const ITEMS: [&str; 2] = [
    "Registered nurses\t29-1141\tLine item\t3391.0\t3557.2\t166.1\t4.9\t0.7\t189.1\t41600\tBachelor's degree\tNone\tNone",
    "Dancers\t27-2031\tLine item\t10.1\t9.9\t-0.2\t-1.7\t22.4\t0.0\t—\tNo formal educational credential\tNone\tLong-term on-the-job training",
];

const TABLES: [(&str, &str); 8] = [
    (
        "Occupation Data",
        "O*NET-SOC Code\tTitle\tDescription\n29-1141.00\tRegistered Nurses\tAssess patients.\n29-1141.01\tAcute Care Nurses\tCare for the acutely ill.\n29-1141.04\tClinical Nurse Specialists\tDirect staff.\n29-1171.00\tNurse Practitioners\tDiagnose and treat.\n",
    ),
    (
        "Content Model Reference",
        "Element ID\tElement Name\tDescription\n2.A.1.a\tReading\tReads.\n2.A.1.b\tSpeaking\tSpeaks.\n2.C.1.a\tMedicine\tKnows.\n",
    ),
    (
        "Alternate Titles",
        "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n29-1141.00\tStaff Nurse\tn/a\t09\n29-1141.00\tRegistered Nurse (RN)\tRN\t09\n29-1171.00\tCharge Nurse\tn/a\t09\n29-1141.01\tCharge Nurse\tn/a\t09\n",
    ),
    (
        "Skills",
        "O*NET-SOC Code\tElement ID\tScale ID\tData Value\tN\tStandard Error\tRecommend Suppress\n29-1141.00\t2.A.1.a\tIM\t3.62\t8\t0.18\tN\n29-1141.00\t2.A.1.b\tIM\t4.12\t8\t0.12\tN\n",
    ),
    (
        "Knowledge",
        "O*NET-SOC Code\tElement ID\tScale ID\tData Value\tN\tStandard Error\tRecommend Suppress\n29-1141.00\t2.C.1.a\tIM\t4.51\t30\t0.1\tN\n",
    ),
    (
        "Technology Skills",
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n29-1141.00\tWardView\t1\tMedical software\tN\tY\n29-1141.00\tSheets\t2\tSpreadsheet software\tN\tN\n",
    ),
    (
        "Related Occupations",
        "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n29-1141.00\t29-1171.00\tPrimary-Short\t2\n29-1141.00\t29-1141.01\tPrimary-Short\t1\n",
    ),
    (
        "Job Zones",
        "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n29-1141.00\t3\t08/2023\tAnalyst\n",
    ),
];

const ZONES: &str = "Job Zone\tName\tExperience\tEducation\tJob Training\tExamples\tSVP Range\n3\tJob Zone Three: Medium Preparation Needed\tSome years.\tTraining in schools.\tOne or two years.\tmany\t6 to 7\n";

const PAGE: &str = "# Registered Nurses\n\nSource: https://www.bls.gov/ooh/healthcare/registered-nurses.htm\n\n## Summary\n\nNurses care for patients.\n\n## Job Outlook\n\nEmployment of registered nurses is projected to grow 5 percent from 2024 to 2034.\n\nAbout 189,100 openings for registered nurses are projected each year, on average, over the decade.\n";

/// Everything imported, as an operator does.
fn imported() -> Stage {
    let rows: Vec<String> = TITLES
        .iter()
        .map(|(code, title, cells)| wage("U.S.", "1", code, title, "detailed", cells))
        .collect();
    let state = |area: &str, cells: &str| {
        wage(area, "2", "29-1141", "Registered Nurses", "detailed", cells)
    };
    let states = [
        state("Texas", &PLAIN.replace("41600", "43210")),
        state("Ohio", TOP),
    ];
    let metro = wage(
        "Seattle-Tacoma-Bellevue, WA",
        "4",
        "29-1141",
        "Registered Nurses",
        "detailed",
        &PLAIN.replace("41600", "51230"),
    );
    let stage = onet(Stage::new(), &TABLES)
        .file("db_29_3_text/Job Zone Reference.txt", ZONES)
        .file("oews/national_M2024_dl.tsv", &wages(&rows))
        .file("oews/state_M2024_dl.tsv", &wages(&states))
        .file("oews/MSA_M2024_dl.tsv", &wages(&[metro]))
        .file("Table_1.2.tsv", &projections(&ITEMS))
        .file("pages/registered-nurses.md", PAGE);
    for arguments in [
        ["import", "onet", "db_29_3_text"],
        ["import", "oews", "oews"],
        ["import", "projections", "Table_1.2.tsv"],
        ["import", "handbook", "pages"],
    ] {
        stage.run(&arguments).exits(0);
    }
    stage
}

async fn look_up(bot: &Bot, command: &str, options: &[(&str, &str)]) -> MessageView {
    let options = options.iter();
    let asked = options.fold(bot.discord.slash(command), |asked, (name, value)| {
        asked.option(name, *value)
    });
    asked.send().await.message().await
}

/// What an answer says of a statistic: its own line.
fn line<'t>(text: &'t str, label: &str) -> &'t str {
    let of_it = |line: &&str| {
        line.trim_start_matches(['•', '-', '>', ' '])
            .starts_with(label)
    };
    text.lines().find(of_it).unwrap_or_default()
}

/// The cells of a row that an answer to `/salary` does not say as they are published.
fn unsaid(text: &str, row: &BTreeMap<String, String>) -> Vec<String> {
    let text = text.replace("**", "").replace('\\', "");
    let mut unsaid = Vec::new();
    for (column, label) in [
        ("MEDIAN", "Median:"),
        ("MEAN", "Mean (average):"),
        ("PCT10", "10th percentile:"),
        ("PCT25", "25th percentile:"),
        ("PCT75", "75th percentile:"),
        ("PCT90", "90th percentile:"),
    ] {
        let line = line(&text, label);
        for (basis, word, top) in [("A", "annual", "$239,200"), ("H", "hourly", "$115.00")] {
            let cell = row[&format!("{basis}_{column}")].as_str();
            let said = match (cell, cell.parse::<f64>()) {
                ("#", _) => line.contains(&format!("{word} wage equal to or greater than {top}")),
                (_, Ok(amount)) if basis == "A" => {
                    line.contains(&format!("{word} wage ${}", grouped(amount)))
                }
                (_, Ok(amount)) => line.contains(&format!("{word} wage ${amount:.2}")),
                _ => {
                    let other = if basis == "A" { "hourly" } else { "annual" };
                    line.contains(&format!("{word} wage not published"))
                        || line.contains("annual and hourly wage not published")
                        || text.contains(&format!("Only {other} wages are published"))
                            && line.contains(&format!("{other} wage"))
                            && !line.contains(&format!("{word} wage"))
                }
            };
            if !said {
                unsaid.push(format!("{label} {word} {cell}: {line:?}"));
            }
        }
    }
    unsaid
}

fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<&str> = groups
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    groups.join(",")
}

/// The detailed occupations of a wage file.
fn detailed(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = table.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let rows = lines.map(|line| -> BTreeMap<String, String> {
        let cells = line.split('\t').map(str::to_owned);
        let names = header.iter().map(|name| (*name).to_owned());
        names.zip(cells).collect()
    });
    let is_detailed = |row: &BTreeMap<String, String>| {
        row.get("O_GROUP").is_some_and(|group| group == "detailed")
    };
    rows.filter(is_detailed).collect()
}

/// Looks up the pay of these occupations; what was not said as published.
async fn looked_up(bot: &Bot, rows: &[BTreeMap<String, String>]) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in rows {
        let title = &row["OCC_TITLE"];
        let shown = look_up(bot, "salary", &[("role", title)]).await;
        let text = shown.text();
        for unsaid in unsaid(&text, row) {
            wrong.push(format!("{title}: {unsaid}"));
        }
        if !text.contains("May 2024") && !text.contains("2024") {
            wrong.push(format!("{title}: no year in {text:?}"));
        }
    }
    wrong
}

#[tokio::test]
async fn every_wage_of_a_role_is_looked_up_as_published() {
    let stage = imported();
    let table = fs::read_to_string(stage.path("oews/national_M2024_dl.tsv")).unwrap();
    let bot = Bot::on(stage).serve().await;
    let rows = detailed(&table);
    assert_eq!(rows.len(), TITLES.len());
    let wrong = looked_up(&bot, &rows).await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    bot.stop().await.discord.finish();
}

/// Every fortieth occupation of the published table, or every `CAREERBOT_TEST_EACH`th.
#[tokio::test]
async fn published_wages_are_looked_up_as_published() {
    const TABLE: &str = "data/bls_oews/tsv/national_M2024_dl.tsv";
    let Some(shared) = shared(TABLE) else { return };
    let each = std::env::var("CAREERBOT_TEST_EACH").map_or(40, |each| each.parse().unwrap());
    let stage = Stage::new();
    let table = shared.join(TABLE);
    stage
        .run(&["import", "oews", table.to_str().unwrap(), "--quiet"])
        .exits(0);
    stage.run(&["index", "--quiet"]).exits(0);
    let bot = Bot::on(stage).serve().await;
    let rows = detailed(&fs::read_to_string(&table).unwrap());
    let rows: Vec<_> = rows.into_iter().step_by(each).collect();
    let wrong = looked_up(&bot, &rows).await;
    println!("{} occupations, {} cells wrong", rows.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn official_figures_answer_each_command() {
    let bot = Bot::on(imported()).serve().await;
    let of_nurses = [("role", "registered nurses")];

    // The exact figures first, with what they are from; the page, which rounds, beside them.
    let market = look_up(&bot, "market", &of_nurses).await.text();
    let exact = market.find("grow 4.9%");
    let page = market.find("grow 5 percent");
    assert!(exact.is_some() && exact < page, "{market}");
    for said in [
        "About 189,100 openings",
        "Typical education needed for entry: Bachelor's degree",
        "Employment Projections 2024–2034",
        "Occupational Outlook Handbook",
    ] {
        assert!(market.contains(said), "no {said:?} in {market}");
    }
    let dancers = look_up(&bot, "market", &[("role", "Dancers")]).await.text();
    assert!(dancers.contains("decline 1.7%"), "{dancers}");
    assert!(dancers.contains("Fewer than 50 openings"), "{dancers}");

    let in_texas = [("role", "registered nurses"), ("place", "Texas")];
    let in_texas = look_up(&bot, "salary", &in_texas).await.text();
    assert!(in_texas.contains("$43,210"), "{in_texas}");
    for said in ["0.83", "1,200"] {
        assert!(in_texas.contains(said), "no {said:?} in {in_texas}");
    }
    let in_seattle = [("role", "registered nurses"), ("place", "Seattle, WA")];
    let in_seattle = look_up(&bot, "salary", &in_seattle).await.text();
    assert!(in_seattle.contains("$51,230"), "{in_seattle}");
    let in_ohio = [("role", "registered nurses"), ("place", "Ohio")];
    let in_ohio = look_up(&bot, "salary", &in_ohio).await.text();
    assert!(in_ohio.contains("$239,200 or more"), "{in_ohio}");

    let skills = look_up(&bot, "skills", &of_nurses).await.text();
    let at = |said: &str| {
        skills
            .find(said)
            .unwrap_or_else(|| panic!("no {said:?} in {skills}"))
    };
    assert!(at("Speaking") < at("Reading"), "by importance");
    assert!(at("Medical software: WardView") < at("Spreadsheet software"));

    let path = look_up(&bot, "path", &of_nurses).await.text();
    assert!(path.contains("Job Zone Three"), "{path}");
    let at = |said: &str| {
        path.find(said)
            .unwrap_or_else(|| panic!("no {said:?} in {path}"))
    };
    assert!(
        at("Acute Care Nurses") < at("Nurse Practitioners"),
        "nearest first"
    );

    let two = [("first", "dancers"), ("second", "registered nurses")];
    let two = look_up(&bot, "compare", &two).await.text();
    assert!(two.contains("$23.90") && two.contains("$41,600"), "{two}");

    // A name of two occupations is a choice; every licence is credited as it asks for.
    let which = bot.ask("charge nurse").await;
    for title in ["Acute Care Nurses", "Nurse Practitioners"] {
        assert!(which.button(title).is_some(), "{}", which.text());
    }
    let typed = look_up(&bot, "salary", &[("role", "charge nurse")]).await;
    for title in ["Acute Care Nurses", "Nurse Practitioners"] {
        assert!(typed.button(title).is_some(), "{}", typed.text());
    }
    // What there is nothing on leads to what there is.
    let none = look_up(&bot, "skills", &[("role", "Dancers")]).await.text();
    let none = none.replace('\\', "");
    for said in ["I have nothing on that", "the salary of Dancers"] {
        assert!(none.contains(said), "no {said:?} in {none}");
    }
    let about = bot.discord.slash("about").send().await.message().await;
    let about = about.text();
    for said in [
        "O*NET 29.3 Database by the U.S. Department of Labor",
        "has not approved, endorsed, or tested these modifications",
        "Public domain",
    ] {
        assert!(
            about.replace('\\', "").contains(said),
            "no {said:?} in {about}"
        );
    }
    bot.stop().await.discord.finish();
}

#[tokio::test]
async fn the_chart_has_the_five_percentiles() {
    let bot = Bot::on(imported()).serve().await;
    let shown = look_up(&bot, "salary", &[("role", "registered nurses")]).await;
    let [chart] = shown.attachments() else {
        panic!("{}", shown.text());
    };
    let words = chart["description"].as_str().unwrap();
    for amount in ["$24,960", "$31,720", "$41,600", "$54,080", "$68,850"] {
        assert!(words.contains(amount), "no {amount} in {words}");
    }
    bot.stop().await.discord.finish();
}
