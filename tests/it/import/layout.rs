//! Rows written here in the publishers' layouts, through the real binary.

use std::fs;

use crate::support::{
    Stage,
    published::{DANCER, PLAIN, TEACHER, TOP, projections, wage, wages},
};

fn lamps() -> String {
    wages(&[
        wage("U.S.", "1", "49-9000", "Lamp Workers", "broad", PLAIN),
        wage("U.S.", "1", "49-9091", "Lamp Lighters", "detailed", PLAIN),
        wage("U.S.", "1", "29-1299", "Lamp Surgeons", "detailed", TOP),
        wage("U.S.", "1", "25-1099", "Lamp Teachers", "detailed", TEACHER),
        wage("U.S.", "1", "27-2099", "Lamp Dancers", "detailed", DANCER),
    ])
}

const ITEMS: [&str; 2] = [
    "Lamp lighters\t49-9091\tLine item\t1.2\t1.1\t-0.1\t-8.3\t—\t0.2\t41600\tHigh school diploma or equivalent\tNone\tApprenticeship",
    "Lamp fishers\t45-3031\tLine item\t20\t21\t1\t5\t40\t2.1\t>=$239,200\tNo formal educational credential\tNone\tNone",
];

const OCCUPATIONS: &str = "O*NET-SOC Code\tTitle\tDescription\n\
    49-9091.00\tLamp Lighters\tLight *lamps* of all kinds. May trim wicks.\n\
    49-9091.01\tGas Lamp Lighters\tLight gas lamps.\n";

fn onet(stage: Stage) -> Stage {
    stage
        .file("db_29_3_text/Occupation Data.txt", OCCUPATIONS)
        .file("db_29_3_text/Content Model Reference.txt", "Element ID\tElement Name\tDescription\n2.A.1.a\tWick Trimming\tTrims.\n")
        .file("db_29_3_text/Skills.txt", "O*NET-SOC Code\tElement ID\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source\n49-9091.00\t2.A.1.a\tIM\t4.12\t8\t0.125\t3\t5\tN\tn/a\t08/2023\tAnalyst\n49-9091.00\t2.A.1.a\tLV\t5\t8\t0.1\t3\t5\tN\tN\t08/2023\tAnalyst\n49-9091.00\t2.A.1.b\tIM\t4.9\t8\t0.6\t3\t5\tY\tn/a\t08/2023\tAnalyst\n")
        .file("db_29_3_text/Alternate Titles.txt", "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n49-9091.00\tChief Lamp Officer (CLO)\tCLO\t09\n49-9091.00\tNight LL (Night Lamp Lighter)\tn/a\t09\n")
        .file("db_29_3_text/Task Statements.txt", "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\n49-9091.00\t2\tPolish \"brass\".\tSupplemental\t9\t08/2023\tIncumbent\n49-9091.00\t1\tLight lamps at dusk.\tCore\t9\t08/2023\tIncumbent\n")
}

fn lighters(stage: &Stage) -> String {
    fs::read_to_string(stage.path("corpus/official/occupation/49-9091-lamp-lighters.md")).unwrap()
}

#[test]
fn data_sets_merge_by_code_in_any_order() {
    let published = || {
        Stage::new()
            .file("national_M2024_dl.tsv", &lamps())
            .file("Table_1.2.tsv", &projections(&ITEMS))
    };
    let one = onet(published());
    for arguments in [
        ["import", "onet", "db_29_3_text"],
        ["import", "oews", "national_M2024_dl.tsv"],
        ["import", "projections", "Table_1.2.tsv"],
    ] {
        one.run(&arguments).exits(0);
    }
    let other = onet(published());
    for arguments in [
        ["import", "projections", "Table_1.2.tsv"],
        ["import", "oews", "."],
        ["import", "onet", "."],
    ] {
        other.run(&arguments).exits(0);
    }
    let text = lighters(&one);
    assert_eq!(text, lighters(&other));
    for line in [
        "title = \"Lamp Lighters\"",
        "aliases = [\"LL\"]",
        "alternates = [\"Chief Lamp Officer\", \"CLO\", \"Night LL (Night Lamp Lighter)\"]",
        "name = \"O*NET 29.3 Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), CC BY 4.0, modified\"",
        "sections = [\"Salary\", \"Employment\"]",
        "Light \\*lamps\\* of all kinds. May trim wicks.",
        "- Light lamps at dusk.\n- Polish \"brass\".",
        "Skills by importance and its standard error (sample of 8):\n\n- Wick Trimming: 4.12 of 5 (±0.125)\n\n",
        "- Median: annual wage $41,600, hourly wage $20.00",
        "- 90th percentile: annual wage $68,850, hourly wage $33.10",
        "- Relative standard error of the mean wage: 1.1%",
        "- Employed in the United States in May 2024: 1,200 workers",
        "- Employment is projected to decline 8.3% from 2024 to 2034.",
        "- About 200 openings are projected each year",
        "- Typical education needed for entry: High school diploma or equivalent",
    ] {
        assert!(text.contains(line), "no {line:?} in:\n{text}");
    }
    let part =
        fs::read_to_string(one.path("corpus/official/occupation/49-9091-01-gas-lamp-lighters.md"))
            .unwrap();
    assert!(part.contains("No wage is published for Gas Lamp Lighters alone: they are counted with others. The median annual wage for Lamp Lighters was $41,600 in May 2024."), "{part}");
    // A code that projections alone have, with their top code.
    let fishers =
        fs::read_to_string(one.path("corpus/official/occupation/45-3031-lamp-fishers.md")).unwrap();
    assert!(
        fishers.contains("annual wage equal to or greater than $239,200"),
        "{fishers}"
    );
    // Broad groups are no occupations.
    assert!(
        !one.path("corpus/official/occupation/49-9000-lamp-workers.md")
            .exists()
    );
    one.run(&["check"])
        .exits(0)
        .prints("0 errors and 0 warnings");
}

#[test]
fn what_is_not_published_says_so() {
    let stage = Stage::new().file("national_M2024_dl.tsv", &lamps());
    stage
        .run(&["import", "oews", "national_M2024_dl.tsv"])
        .exits(0);
    let text = |file: &str| {
        fs::read_to_string(stage.path(&format!("corpus/official/occupation/{file}"))).unwrap()
    };
    let surgeons = text("29-1299-lamp-surgeons.md");
    assert!(surgeons.contains("- Median: annual wage equal to or greater than $239,200, hourly wage equal to or greater than $115.00"), "{surgeons}");
    assert!(
        surgeons.contains("- Mean (average): annual and hourly wage not published"),
        "{surgeons}"
    );
    let teachers = text("25-1099-lamp-teachers.md");
    assert!(
        teachers.contains("- Median: annual wage $59,100\n"),
        "{teachers}"
    );
    assert!(
        teachers.contains("Only annual wages are published"),
        "{teachers}"
    );
    let dancers = text("27-2099-lamp-dancers.md");
    assert!(
        dancers.contains("- 90th percentile: hourly wage $50.00\n"),
        "{dancers}"
    );
    assert!(
        dancers.contains("Only hourly wages are published"),
        "{dancers}"
    );
}

#[test]
fn areas_are_tables_of_their_own() {
    let rows = [
        wage("Utopia", "2", "49-9091", "Lamp Lighters", "detailed", PLAIN),
        wage("Arcadia", "2", "49-9091", "Lamp Lighters", "detailed", TOP),
    ];
    let metros = [wage(
        "Lampville-Wick, UT",
        "4",
        "49-9091",
        "Lamp Lighters",
        "detailed",
        PLAIN,
    )];
    let stage = Stage::new()
        .file("national_M2024_dl.tsv", &lamps())
        .file("state_M2024_dl.tsv", &wages(&rows))
        .file("MSA_M2024_dl.tsv", &wages(&metros));
    stage.run(&["import", "oews", "."]).exits(0);
    let text = lighters(&stage);
    for line in [
        "## Salary by State, May 2024",
        "| Utopia | 1,200 | 0.83 | $41,600 | $44,720 | $24,960 | $31,720 | $54,080 | $68,850 | $20.00 |",
        "| Arcadia | 1,200 | 0.83 | $239,200 or more | – | $83,200 | $124,800 | $239,200 or more | $239,200 or more | $115.00 or more |",
        "## Salary by Metropolitan Area, May 2024",
        "| Lampville-Wick, UT | 1,200 |",
    ] {
        assert!(text.contains(line), "no {line:?} in:\n{text}");
    }
    let asked = stage.run(&[
        "ask",
        "median annual wage of lamp lighters in Lampville",
        "--format",
        "json",
    ]);
    assert!(asked.stdout.contains("$41,600"), "{asked:#?}");
}

#[test]
fn a_second_run_writes_nothing_and_a_new_year_takes_the_place() {
    let stage = Stage::new().file("national_M2023_dl.tsv", &lamps());
    stage
        .run(&["import", "oews", "national_M2023_dl.tsv", "--dry-run"])
        .exits(0)
        .prints("4 added")
        .prints("Nothing was written");
    assert!(!stage.path("corpus").exists());
    stage
        .run(&["import", "oews", "national_M2023_dl.tsv"])
        .exits(0)
        .prints("4 added");
    let written = |stage: &Stage| {
        fs::metadata(stage.path("corpus/official/occupation/49-9091-lamp-lighters.md"))
            .unwrap()
            .modified()
            .unwrap()
    };
    let before = (lighters(&stage), written(&stage));
    stage
        .run(&["import", "oews", "national_M2023_dl.tsv"])
        .exits(0)
        .prints("4 as before")
        .prints("nothing new");
    assert_eq!((lighters(&stage), written(&stage)), before);
    let newer = lamps()
        .replace("41600", "43210")
        .replace("\tLamp Surgeons\t", "\tLamp Healers\t");
    let stage = stage.file("national_M2024_dl.tsv", &newer);
    stage
        .run(&["import", "oews", "national_M2024_dl.tsv"])
        .exits(0)
        .says("May 2024 takes the place of May 2023")
        .prints("1 added, 3 changed, 1 removed");
    assert!(lighters(&stage).contains("$43,210"));
    assert!(
        !stage
            .path("corpus/official/occupation/29-1299-lamp-surgeons.md")
            .exists()
    );
    stage
        .run(&["import", "oews", "national_M2023_dl.tsv"])
        .exits(0)
        .says("national_M2023_dl.tsv is of 2023 and was left out: what is there is of 2024")
        .prints("4 as before");
}

#[test]
fn a_wrong_file_is_named_with_what_was_expected() {
    let stage = Stage::new()
        .file(
            "national_M2024_dl.tsv",
            "OCC_CODE\tOCC_TITLE\n49-9091\tLamp Lighters\n",
        )
        .file("wages.tsv", &lamps())
        .file("empty/read.me", "nothing")
        .file("Skills.txt", "O*NET-SOC Code\tElement ID\n")
        .file("broken.xlsx", "no workbook")
        .file("pay.csv", "job_title,pay\nLamp Lighter,many\n")
        .file(
            "marks/Occupation Data.txt",
            "O*NET-SOC Code\tTitle\tDescription\n49-9091.00\t--\tLight lamps.\n",
        )
        .file(
            "Occupation Data.txt",
            &format!(
                "O*NET-SOC Code\tTitle\tDescription\n49-9091.00\t{}\tLight lamps.\n",
                "Lamp Lighter ".repeat(20)
            ),
        );
    let fails = |arguments: &[&str], text: &str| {
        stage.run(arguments).exits(2).says(text);
    };
    fails(
        &["import", "oews", "national_M2024_dl.tsv"],
        "national_M2024_dl.tsv: no column \"tot emp\"",
    );
    fails(
        &["import", "oews", "wages.tsv"],
        "give the year with --year",
    );
    fails(
        &["import", "onet", "empty"],
        "empty: nothing of O*NET there; expected tables by their published names",
    );
    fails(&["import", "onet", "nowhere"], "cannot read nowhere");
    fails(
        &["import", "onet", "Skills.txt", "--release", "29.3"],
        "Skills.txt: no column",
    );
    fails(
        &["import", "onet", "Occupation Data.txt", "--release", "29.3"],
        "Occupation Data.txt:2: \"Title\" has 259 characters; it may have 200",
    );
    fails(
        &["import", "onet", "marks", "--release", "29.3"],
        "Occupation Data.txt:2: \"Title\" holds no word",
    );
    fails(
        &["import", "oews", "broken.xlsx", "--year", "2024"],
        "broken.xlsx: ",
    );
    fails(
        &[
            "import",
            "csv",
            "pay.csv",
            "--currency",
            "USD",
            "--year",
            "2024",
        ],
        "pay.csv:2: \"many\" in column \"pay\" is no salary",
    );
    fails(
        &["import", "csv", "pay.csv", "--column", "wage=pay"],
        "no field \"wage\"",
    );
    stage
        .run(&["import", "oews", "wages.tsv", "--year", "2024", "--quiet"])
        .exits(0)
        .says_nothing();
}

#[test]
fn salary_reports_are_statistics_with_their_number() {
    let mut table = "role;x,base_pay,work_year,experience_level,company_location\n".to_owned();
    for number in 1..=20 {
        let level = if number % 2 == 0 { "SE" } else { "EN" };
        table.push_str(&format!(
            "Lamp Lighter,\"${},000\",2024,{level},US\n",
            40 + number
        ));
    }
    table.push_str("Lamp Lighter,99000,2023,SE,US\nWick Maker,50000,2024,SE,US\n");
    let stage = Stage::new().file("pay.csv", &table);
    stage
        .run(&[
            "import",
            "csv",
            "pay.csv",
            "--name",
            "Guild of Lamps",
            "--currency",
            "usd",
            "--column",
            "salary=base_pay",
            "--column",
            "title=role;x",
        ])
        .exits(0)
        .says("1 titles with fewer than 10 reports of one year and currency have no document")
        .prints("1 added");
    let text =
        fs::read_to_string(stage.path("corpus/official/salaries/guild-of-lamps/lamp-lighter.md"))
            .unwrap();
    for line in [
        "Statistics of 20 salary reports of 2024 in USD",
        "- Median salary: USD 50,500 per year",
        "- 90th percentile salary: USD 58,100 per year",
        "- Senior: median USD 51,000 per year (10 reports)",
    ] {
        assert!(text.contains(line), "no {line:?} in:\n{text}");
    }
}

#[test]
fn of_more_names_than_a_document_may_have_no_more_are_written() {
    let titles: String = (0..1_200)
        .map(|one| format!("49-9091.00\tLamp Hand {one}\tn/a\t09\n"))
        .collect();
    let stage = Stage::new()
        .file(
            "db_29_3_text/Occupation Data.txt",
            "O*NET-SOC Code\tTitle\tDescription\n49-9091.00\tLamp Lighters\tLight lamps.\n",
        )
        .file(
            "db_29_3_text/Alternate Titles.txt",
            &format!("O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n{titles}"),
        );
    let import = ["import", "onet", "db_29_3_text"];
    stage.run(&import).exits(0).prints("1 added");
    let checked = stage.run(&["check"]).exits(0);
    assert!(!checked.stdout.contains("are not used"), "{checked:#?}");
    assert!(!checked.stderr.contains("are not used"), "{checked:#?}");
}
