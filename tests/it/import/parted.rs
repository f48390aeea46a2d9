//! Pay by industry, state and metropolitan area, and how many people there are, as members ask for it.

use serde_json::Value;

use crate::support::{
    Stage,
    published::{PLAIN, projections, wage, wages},
};

const LIGHTERS: (&str, &str) = ("49-9091", "Lamp Lighters");

const ITEMS: [&str; 1] =
    ["Lamp lighters\t49-9091\tLine item\t1.2\t1.1\t-0.1\t-8.3\t—\t0.2\t41600\tNone\tNone\tNone"];

/// What the handbook says: its industries are finer than sectors.
const PAGE: &str = "# Lamp Lighters\n\nSource: https://www.bls.gov/ooh/production/lamp-lighters.htm\n\n\
    ## Summary\n\n### Job Outlook\n\n- Number of Jobs, 2024: 1,200\n\nAbout 200 openings for lamp lighters are \
    projected each year, on average, over the decade.\n\n\
    ## Pay\n\nIn May 2024, the median annual wages for lamp lighters in the top industries in which they worked \
    were as follows:\n\n| Hospitals; state, local, and private | $52,300 |\n| --- | --- |\n| Theatres | 40,100 |\n\n\
    ## Job Outlook\n\nThe streets stay dark at night.\n";

/// Sectors with the medians of their rows, in the order of the file.
const SECTORS: [(&str, &str); 7] = [
    ("Utilities", "43210"),
    ("Manufacturing", "39870"),
    ("Information", "51230"),
    ("Retail Trade", "29990"),
    ("Health Care and Social Assistance", "44440"),
    ("Accommodation and Food Services", "31310"),
    ("Federal, State, and Local Government", "48480"),
];

fn row(area: &str, kind: &str, median: &str) -> String {
    let (code, title) = LIGHTERS;
    let cells = PLAIN.replace("\t41600\t", &format!("\t{median}\t"));
    wage(area, kind, code, title, "detailed", &cells)
}

/// The national wages and those by sector, and by these areas: name, type, median.
fn imported(areas: &[(&str, &str, &str)]) -> Stage {
    let national = [
        row("U.S.", "1", "41600"),
        wage("U.S.", "1", "49-9092", "Wick Trimmers", "detailed", PLAIN),
    ];
    let sectors = SECTORS.map(|(sector, median)| {
        row("U.S.", "1", median).replace(
            "\t000000\tCross-industry\tcross-industry\t1235\t",
            &format!("\t99\t{sector}\tsector\t5\t"),
        )
    });
    let of = |kind: &str| -> Vec<String> {
        let areas = areas.iter().filter(|area| area.1 == kind);
        areas
            .map(|&(area, kind, median)| row(area, kind, median))
            .collect()
    };
    let mut stage = Stage::new()
        .file("oews/national_M2024_dl.tsv", &wages(&national))
        .file("oews/natsector_M2024_dl.tsv", &wages(&sectors))
        .file("Table_1.2.tsv", &projections(&ITEMS))
        .file("pages/lamp-lighters.md", PAGE);
    if !areas.is_empty() {
        stage = stage
            .file("oews/state_M2024_dl.tsv", &wages(&of("2")))
            .file("oews/MSA_M2024_dl.tsv", &wages(&of("4")));
    }
    for arguments in [
        &["import", "oews", "oews"][..],
        &["import", "projections", "Table_1.2.tsv"],
        &["import", "handbook", "pages", "--year", "2024"],
    ] {
        stage.run(arguments).exits(0);
    }
    stage
}

fn asked(stage: &Stage, question: &str) -> Value {
    let told = stage.run(&["ask", "--format", "json", question]).exits(0);
    told.json_lines().remove(0)
}

/// As [`asked`], whether or not it is answered.
fn asked_anyhow(stage: &Stage, question: &str) -> Value {
    let told = stage.run(&["ask", "--format", "json", question]);
    told.json_lines().remove(0)
}

/// The first cells of the rows of the first passage.
fn names(answer: &Value) -> Vec<String> {
    let text = answer["passages"][0]["text"].as_str().unwrap();
    let rows = text.lines().skip(1);
    rows.map(|row| row.split(" | ").next().unwrap().to_owned())
        .collect()
}

/// The amounts at a glance.
fn amounts(answer: &Value) -> Vec<f64> {
    let figures = answer["figures"].as_array().unwrap();
    figures
        .iter()
        .map(|one| one["low"].as_f64().unwrap())
        .collect()
}

#[test]
fn the_industries_that_pay_best_or_least_come_first_as_published() {
    let stage = imported(&[]);
    for question in [
        "which industry pays lamp lighters best",
        "top paying industries for lamp lighters",
        "what sector pays a lamp lighter the most",
        "lamp lighter salary by industry",
    ] {
        let answer = asked(&stage, question);
        assert_eq!(
            names(&answer)[..3],
            [
                "Information",
                "Federal, State, and Local Government",
                "Health Care and Social Assistance"
            ],
            "{question}"
        );
        assert_eq!(amounts(&answer)[..2], [51_230.0, 48_480.0], "{question}");
        assert_eq!(answer["unmet"].as_array().unwrap().len(), 0, "{question}");
        // each line as it stands in the file
        let file = answer["passages"][0]["path"].as_str().unwrap();
        let file = std::fs::read_to_string(stage.path(file)).unwrap();
        for line in answer["passages"][0]["text"].as_str().unwrap().lines() {
            assert!(file.contains(line), "no {line:?}");
        }
    }
    let answer = asked(&stage, "which industry pays lamp lighters the least");
    assert_eq!(names(&answer)[0], "Retail Trade");
    assert_eq!(amounts(&answer)[0], 29_990.0);
}

#[test]
fn that_no_pay_by_state_or_city_is_held_is_said() {
    let stage = imported(&[]);
    for (question, notice) in [
        (
            "which state pays lamp lighters the most",
            "I hold none by state here",
        ),
        (
            "top paying metro for lamp lighters",
            "I hold none by city here",
        ),
        (
            "where do lamp lighters earn the most",
            "I hold none by place here",
        ),
    ] {
        let told = stage.run(&["ask", question]).exits(0);
        told.prints(notice).prints("$41,600  median");
    }
    let trimmers = "which industry pays wick trimmers best";
    stage
        .run(&["ask", trimmers])
        .exits(0)
        .prints("I hold none by industry here");
}

#[test]
fn states_and_metropolitan_areas_come_by_their_pay_where_they_are_held() {
    let stage = imported(&[
        ("Utah", "2", "39010"),
        ("Texas", "2", "45010"),
        ("Ohio", "2", "42010"),
        ("Lampville, UT", "4", "38020"),
        ("Wickton-Gaslight, TX", "4", "46020"),
    ]);
    for (question, name, median) in [
        ("which state pays lamp lighters the most", "Texas", 45_010.0),
        ("which states pay lamp lighters the least", "Utah", 39_010.0),
        ("lamp lighter salary by state", "Texas", 45_010.0),
        (
            "highest paying cities for lamp lighters",
            "Wickton-Gaslight, TX",
            46_020.0,
        ),
        ("where do lamp lighters make the most", "Texas", 45_010.0),
    ] {
        let answer = asked(&stage, question);
        assert_eq!(names(&answer)[0], name, "{question}");
        assert_eq!(amounts(&answer)[0], median, "{question}");
        assert_eq!(answer["unmet"].as_array().unwrap().len(), 0, "{question}");
    }
}

#[test]
fn pay_in_a_sector_is_that_sectors_or_said_not_to_be() {
    let stage = imported(&[]);
    for (question, sector, median) in [
        (
            "lamp lighter pay in manufacturing",
            "Manufacturing",
            39_870.0,
        ),
        (
            "what do lamp lighters make in healthcare",
            "Health Care and Social Assistance",
            44_440.0,
        ),
        (
            "lamp lighter salary in the public sector",
            "Federal, State, and Local Government",
            48_480.0,
        ),
        (
            "how much do lamp lighters earn in hospitality",
            "Accommodation and Food Services",
            31_310.0,
        ),
    ] {
        let answer = asked(&stage, question);
        let first = &answer["figures"][0];
        assert_eq!(
            (first["subject"].as_str(), first["low"].as_f64()),
            (Some(sector), Some(median)),
            "{question}"
        );
        assert!(first["misses"].as_array().unwrap().is_empty(), "{question}");
    }
    let none = stage.run(&["ask", "lamp lighter pay in mining"]).exits(0);
    none.prints("None of these figures is for “mining”")
        .prints("$41,600");
    // part of a sector, and no figure of just that
    let part = stage.run(&["ask", "lamp lighter pay in tech"]).exits(0);
    part.prints("None of these figures is for “tech”: they are for Information")
        .prints("$51,230");
}

#[test]
fn a_kind_of_employer_is_who_pays() {
    let stage = imported(&[]);
    for question in [
        "how much do hospitals pay lamp lighters",
        "what do lamp lighters make in hospitals",
        "lamp lighters hospitals pay",
    ] {
        // the page has just that, and the table the sector
        let answer = asked(&stage, question);
        assert_eq!(amounts(&answer), [52_300.0], "{question}");
    }
    let hotels = stage
        .run(&["ask", "how much do hotels pay lamp lighters"])
        .exits(0);
    hotels
        .prints("None of these figures is for “hotels”: they are for Accommodation and Food")
        .prints("$31,310");
}

#[test]
fn how_many_there_are_is_not_how_many_are_looked_for() {
    let stage = imported(&[]);
    for question in [
        "how many lamp lighters are there in the us",
        "number of lamp lighters employed",
        "how many people work as lamp lighters",
    ] {
        let told = asked(&stage, question);
        let text = told["passages"][0]["text"].as_str().unwrap();
        assert!(
            text.starts_with("Employed in the United States in May 2024: 1,200 workers"),
            "{text}"
        );
        assert_eq!(amounts(&told)[0], 1_200.0, "{question}");
        let figures = told["figures"].to_string();
        assert!(!figures.contains("openings"), "{question}: {figures}");
    }
}

/// Roles of one name, here and elsewhere.
const ROLES: &str = "Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description\n\
    Light,Lamp lighter,A lamp lighter keeps the lamps of ministries.,Lamp lighter,They plan lamps.,Wick design,MISSING,Working,Trim.\n";

#[test]
fn a_country_is_that_of_the_documents() {
    let stage = imported(&[]).file("roles.csv", ROLES);
    stage.run(&["import", "ddat", "roles.csv"]).exits(0);
    for question in [
        "what does a UK lamp lighter do",
        "uk lamp lighter skills",
        "lamp lighter role in the uk government",
        "uk government lamp lighter responsibilities",
    ] {
        let answer = asked(&stage, question);
        let documents = answer["passages"].as_array().unwrap().iter();
        let documents: Vec<&str> = documents
            .map(|one| one["document"].as_str().unwrap())
            .collect();
        assert!(
            documents.iter().all(|one| *one == "ddat-lamp-lighter"),
            "{question}: {documents:?}"
        );
        assert_eq!(answer["understood"]["place"], "United Kingdom");
    }
    // nobody publishes what they are paid there, and the pay of others is not theirs
    let pay = asked_anyhow(&stage, "lamp lighter salary in the uk");
    let figures = pay["figures"].as_array().unwrap();
    assert!(
        figures
            .iter()
            .all(|one| !one["misses"].as_array().unwrap().is_empty()),
        "{pay}"
    );
}
