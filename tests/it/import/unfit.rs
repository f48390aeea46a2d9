//! What does not fit in a publisher's file: named, counted, left out, and never told as published.

use std::fs;

use crate::support::{
    Stage,
    published::{PLAIN, TEACHER, onet, projections, wage, wages},
};

fn of(area: &str, code: &str, title: &str, cells: &str) -> String {
    wage(area, "1", code, title, "detailed", cells)
}

fn rows() -> Vec<String> {
    vec![
        of("U.S.", "49-9091", "Lamp Lighters", PLAIN),
        of("U.S.", "49-9092", "Wick Trimmers", PLAIN),
        of("U.S.", "25-1099", "Lamp Teachers", TEACHER),
        of("U.S.", "27-2099", "Lamp Dancers", PLAIN),
    ]
}

fn occupation(stage: &Stage, name: &str) -> String {
    fs::read_to_string(stage.path(&format!("corpus/official/occupation/{name}.md"))).unwrap()
}

#[test]
fn a_cell_that_is_no_number_is_never_told_as_not_published() {
    let mut rows = rows();
    rows[0] = rows[0]
        .replace("\t41600\t", "\tabc\t")
        .replace("\t1200\t", "\t1,2oo\t");
    rows[2] = rows[2].replace("\t59100\t", "\tnan\t");
    let stage = Stage::new().file("national_M2024_dl.tsv", &wages(&rows));
    let import = ["import", "oews", "national_M2024_dl.tsv"];
    stage
        .run(&import)
        .exits(0)
        .says("national_M2024_dl.tsv:2: \"1,2oo\" in column \"TOT_EMP\" is no number, and no mark of the publisher's: this and 2 more cells of the file were left out")
        .prints("1 file read, 3 cells left out; 4 documents");
    let lighters = occupation(&stage, "49-9091-lamp-lighters");
    assert!(
        lighters.contains("- Median: hourly wage $20.00\n")
            && lighters.contains("- Mean (average): annual wage $44,720, hourly wage $21.50\n"),
        "{lighters}"
    );
    assert!(!lighters.contains("not published"), "{lighters}");
    let teachers = occupation(&stage, "25-1099-lamp-teachers");
    assert!(!teachers.contains("Median"), "{teachers}");
    // What the publisher does not release still says so.
    assert!(
        teachers.contains("- Mean (average): annual wage $60,100\n"),
        "{teachers}"
    );
    // It is told each time, and writes nothing.
    stage
        .run(&import)
        .exits(0)
        .says("\"1,2oo\" in column \"TOT_EMP\"")
        .prints("4 as before");
    stage.run(&["check"]).exits(0).prints("0 warnings");
}

#[test]
fn in_a_table_a_cell_that_could_not_be_read_is_no_dash() {
    let row = |area, cells: &str| wage(area, "2", "49-9091", "Lamp Lighters", "detailed", cells);
    let states = [
        row("Utopia", &PLAIN.replace("\t41600\t", "\t4l600\t")),
        row("Arcadia", &PLAIN.replace("\t41600\t", "\t*\t")),
    ];
    let stage = Stage::new()
        .file("national_M2024_dl.tsv", &wages(&rows()))
        .file("state_M2024_dl.tsv", &wages(&states));
    stage
        .run(&["import", "oews", "."])
        .exits(0)
        .says("state_M2024_dl.tsv:2: \"4l600\" in column \"A_MEDIAN\"")
        .prints("2 files read, 1 cell left out");
    let lighters = occupation(&stage, "49-9091-lamp-lighters");
    for line in [
        "| Utopia | 1,200 | 0.83 | ? | $44,720 |",
        "| Arcadia | 1,200 | 0.83 | – | $44,720 |",
    ] {
        assert!(lighters.contains(line), "no {line:?} in:\n{lighters}");
    }
}

#[test]
fn rows_without_their_cells_are_counted_and_named() {
    let whole = rows();
    let lost = |row: &str| row.replace('\t', " ");
    let shifted = whole[2].replacen('\t', " ", 1);
    let code = whole[3].replace("27-2099", "27-2O99");
    let group = whole[1].replace("\tdetailed\t", "\tdetialed\t");
    let mut table = whole.clone();
    table.push(of("U.S.", "49-9093", "Lamp Cleaners", PLAIN));
    table.push(of("U.S.", "49-9094", "Lamp Menders", PLAIN));
    table.extend([shifted, lost(&whole[1]), code, group, lost(&whole[3])]);
    let stage = Stage::new().file("national_M2024_dl.tsv", &wages(&table));
    stage
        .run(&["import", "oews", "national_M2024_dl.tsv"])
        .exits(0)
        .says("national_M2024_dl.tsv:8: the row has 31 cells, the header has 32: 3 such rows were left out")
        .says("national_M2024_dl.tsv:10: \"27-2O99\" is no SOC code: the row was left out")
        .says("national_M2024_dl.tsv:11: \"detialed\" is no group of occupations: the row was left out")
        .prints("1 file read, 5 rows left out; 6 documents");
    // The footnote below them is no row.
    let stage = Stage::new().file("national_M2024_dl.tsv", &wages(&whole));
    let told = stage
        .run(&["import", "oews", "national_M2024_dl.tsv"])
        .exits(0);
    assert!(!told.stderr.contains("left out"), "{told:#?}");
}

#[test]
fn where_most_rows_do_not_fit_the_file_is_wrong() {
    let whole = rows();
    let lost: Vec<String> = whole.iter().map(|row| row.replace('\t', " ")).collect();
    let stage = Stage::new().file(
        "national_M2024_dl.tsv",
        &wages(&[&whole[..2], &lost].concat()),
    );
    stage
        .run(&["import", "oews", "national_M2024_dl.tsv"])
        .exits(2)
        .says("national_M2024_dl.tsv:4: the row has 1 cell, the header has 32; 4 of 6 rows do not fit, and nothing was imported.");
    assert!(!stage.path("corpus/official").exists());
}

#[test]
fn a_file_that_was_cut_is_refused() {
    let skills = "O*NET-SOC Code\tElement ID\tScale ID\tData Value\tN\tStandard Error\tRecommend Suppress\n\
        49-9091.00\t2.A.1.a\tIM\t4.12\t8\t0.125\tN\n49-9092.00\t2.A.1.a\tIM\t3.9\t8\t0.1\tN\n";
    let occupations =
        "O*NET-SOC Code\tTitle\tDescription\n49-9091.00\tLamp Lighters\tLight lamps.\n";
    let elements = "Element ID\tElement Name\tDescription\n2.A.1.a\tPatience\tWaits.\n";
    for cut in [7, 15, 26, 30] {
        let skills = &skills[..skills.len() - cut];
        let tables = [
            ("Occupation Data", occupations),
            ("Content Model Reference", elements),
            ("Skills", skills),
        ];
        onet(Stage::new(), &tables)
            .run(&["import", "onet", "db_29_3_text"])
            .exits(2)
            .says(
                "Skills.txt: it is cut short: it ends in the middle of line 3. Download it again",
            );
    }
    // Where the last row is whole, nobody can tell, and that is said.
    let tables = [
        ("Occupation Data", occupations),
        ("Content Model Reference", elements),
        ("Skills", skills.trim_end()),
    ];
    onet(Stage::new(), &tables)
        .run(&["import", "onet", "db_29_3_text"])
        .exits(0)
        .says("Skills.txt: its last line has no end, so the file may be cut short");
    // A number that is none is left out, and so is a row of no occupation.
    let skills = skills
        .replace("3.9", "3,9")
        .replace("\n49-9092", "\n49-9O92");
    let values = skills
        .replace("4.12", "4..12")
        .replace("49-9O92", "49-9091");
    for (skills, says) in [
        (
            skills,
            "Skills.txt:3: \"49-9O92.00\" is no O*NET-SOC code: the row was left out",
        ),
        (
            values,
            "Skills.txt:2: \"4..12\" in column \"Data Value\" is no number: this and 1 more cells",
        ),
    ] {
        let tables = [
            ("Occupation Data", occupations),
            ("Content Model Reference", elements),
            ("Skills", &skills),
        ];
        onet(Stage::new(), &tables)
            .run(&["import", "onet", "db_29_3_text"])
            .exits(0)
            .says(says)
            .prints("1 added");
    }
}

#[test]
fn one_bad_number_loses_no_projections() {
    let items = [
        "Lamp lighters\t49-9091\tLine item\t1.2\t1.1\t-0.1\tmuch\t—\t0.2\t41600\tNone\tNone\tNone",
        "Lamp fishers\t45-3031\tLine item\t20\t21\t1\t5\t40\t2.1\t>=$239,200\tNone\tNone\tNone",
    ];
    let stage = Stage::new().file("Table_1.2.tsv", &projections(&items));
    stage
        .run(&["import", "projections", "Table_1.2.tsv"])
        .exits(0)
        .says("Table_1.2.tsv:4: \"much\" in column \"Employment change, percent, 2024–34\" is no number: the cell was left out")
        .prints("2 added");
    let lighters = occupation(&stage, "49-9091-lamp-lighters");
    assert!(
        lighters.contains("About 200 openings") && !lighters.contains("is projected to"),
        "{lighters}"
    );
}

#[test]
fn a_salary_that_is_none_loses_its_row_and_no_more() {
    let mut table = "job_title,base_pay,work_year,employment_type\n".to_owned();
    for number in 0..12 {
        table.push_str(&format!("Lamp Lighter,{},2024,FT\n", 40_000 + number));
    }
    table.push_str(
        "Lamp Lighter,abc,2024,FT\nLamp Lighter,40-50k,2024,FT\nLamp Lighter,90,000,2024,FT\n",
    );
    table
        .push_str("Lamp Lighter,40000,soon,FT\nLamp Lighter,1000,2024,PT\nLamp Lighter,,2024,FT\n");
    let stage = Stage::new().file("pay.csv", &table);
    let import = |column: &str| {
        stage.run(&[
            "import",
            "csv",
            "pay.csv",
            "--currency",
            "usd",
            "--column",
            column,
        ])
    };
    import("salary=base_pay")
        .exits(0)
        .says("pay.csv:14: \"abc\" in column \"base_pay\" is no salary: the row was left out")
        .says("pay.csv:16: the row has 5 cells, the header has 4: the row was left out")
        .says("pay.csv:17: \"soon\" is no year: the row was left out")
        .says("pay.csv:15: left out (1 reports: ")
        .says("pay.csv:18: left out (1 reports: another employment than full-time; this is the first)")
        .prints("1 file read, 3 rows left out; 1 document");
    let page =
        fs::read_to_string(stage.path("corpus/official/salaries/pay/lamp-lighter.md")).unwrap();
    assert!(
        page.contains("Statistics of 12 salary reports of 2024"),
        "{page}"
    );
    // The wrong column is another matter.
    import("salary=job_title")
        .exits(2)
        .says("pay.csv:2: \"Lamp Lighter\" in column \"job_title\" is no salary; ")
        .says("Say what the columns are called with --column");
    import("salary=Base_Salary")
        .exits(2)
        .says("no column \"Base_Salary\"; found \"base_pay\", ");
}

#[test]
fn what_is_packed_or_no_workbook_says_what_to_do() {
    let page = "<!DOCTYPE html><html><body>Access denied</body></html>";
    let stage = Stage::new()
        .file("oesm24nat.zip", "PK\u{3}\u{4}rest")
        .file("down/oesm24nat.zip", "PK\u{3}\u{4}rest")
        .file("national_M2024_dl.xlsx", "PK\u{3}\u{4}rest")
        .file("state_M2024_dl.xlsx", page)
        .file("pages/empty_M2024_dl.xlsx", "");
    for (path, says) in [
        (
            "oesm24nat.zip",
            "oesm24nat.zip is packed: unpack it (unzip oesm24nat.zip), then name the folder it makes: careerbot import oews FOLDER",
        ),
        ("down", "oesm24nat.zip is packed: unpack it"),
        (
            "national_M2024_dl.xlsx",
            "national_M2024_dl.xlsx: this workbook is damaged or cut short",
        ),
        (
            "state_M2024_dl.xlsx",
            "state_M2024_dl.xlsx: this is a web page and no table: the publisher answered the download with it. Download it again",
        ),
        ("pages/empty_M2024_dl.xlsx", "the file is empty"),
    ] {
        stage.run(&["import", "oews", path]).exits(2).says(says);
    }
}

#[test]
fn a_footnote_is_no_row_and_a_short_row_between_others_is_one() {
    let whole = rows();
    let footnotes = "\nNote: * is not available.\nSee also the notes of the survey.\n";
    let table = wages(&whole).replace("\n\nNote: * is not available.\n", footnotes);
    let stage = Stage::new().file("national_M2024_dl.tsv", &table);
    let import = ["import", "oews", "national_M2024_dl.tsv"];
    let told = stage.run(&import).exits(0).prints("4 documents");
    assert!(!told.stderr.contains("left out"), "{told:#?}");
    // The same words between rows are what is left of one.
    let (first, rest) = table.split_once(&whole[2]).unwrap();
    let between = format!("{first}\nLamp teachers and others{}{rest}", whole[2]);
    let stage = Stage::new().file("national_M2024_dl.tsv", &between);
    stage.run(&import).exits(0).says(
        "national_M2024_dl.tsv:4: the row has 1 cell, the header has 32: the row was left out",
    );
    // A line without words, and one that names a code, are rows wherever they stand.
    for end in ["27-2099 Lamp Dancers", "1200"] {
        let table = table.replace("See also the notes of the survey.", end);
        let stage = Stage::new().file("national_M2024_dl.tsv", &table);
        stage
            .run(&import)
            .exits(0)
            .says("national_M2024_dl.tsv:7: the row has 1 cell");
    }
}

#[test]
fn cells_that_say_nothing_known_are_told_or_left_as_the_publisher_means_them() {
    let mut table = rows();
    table[0] = table[0].replace("\t41600\t", "\t-3\t");
    table[1] = table[1].replace("\t41600\t", "\t1e5\t");
    table[2] = table[2].replace("\t59100\t", "\tN/A\t");
    table[3] = table[3].replace("\t41600\t", "\t-\t");
    let stage = Stage::new().file("national_M2024_dl.tsv", &wages(&table));
    stage
        .run(&["import", "oews", "national_M2024_dl.tsv"])
        .exits(0)
        .says("national_M2024_dl.tsv:2: \"-3\" in column \"A_MEDIAN\" is no number, and no mark of the publisher's: this and 2 more cells");
    assert!(!occupation(&stage, "49-9091-lamp-lighters").contains("annual wage not published"));
    // A dash is how the publisher says that there is none.
    let dancers = occupation(&stage, "27-2099-lamp-dancers");
    assert!(
        dancers.contains("- Median: annual wage not published, hourly wage $20.00"),
        "{dancers}"
    );
    let item = |percent: &str, openings: &str| {
        format!(
            "Lamp lighters\t49-9091\tLine item\t1.2\t1.1\t-0.1\t{percent}\t—\t{openings}\t41600\tNone\tNone\tNone"
        )
    };
    for (percent, openings, told) in [
        (
            "nan",
            "0.2",
            "\"nan\" in column \"Employment change, percent, 2024–34\" is no number: the cell was left out",
        ),
        (
            "-8.3",
            "N/A",
            "\"N/A\" in column \"Occupational openings, 2024–34 annual average\" is no number: the cell was left out",
        ),
        ("—", "-", ""),
    ] {
        let items = [item(percent, openings)];
        let stage = Stage::new().file("Table_1.2.tsv", &projections(&[&items[0]]));
        let ran = stage
            .run(&["import", "projections", "Table_1.2.tsv"])
            .exits(0);
        match told {
            "" => assert!(!ran.stderr.contains("left out"), "{ran:#?}"),
            told => _ = ran.says(told),
        }
        let text = occupation(&stage, "49-9091-lamp-lighters");
        assert!(!text.contains("nan") && !text.contains("N/A"), "{text}");
    }
}

#[test]
fn what_onet_does_not_know_is_no_name_and_no_fault() {
    let tables = [
        (
            "Occupation Data",
            "O*NET-SOC Code\tTitle\tDescription\n49-9091.00\tLamp Lighters\tLight lamps.\n",
        ),
        (
            "Alternate Titles",
            "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n49-9091.00\tLamp Hand\tN/A\t09\n",
        ),
        (
            "Skills",
            "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tRecommend Suppress\n\
             49-9091.00\t2.A.1.a\tPatience\tIM\t4.12\tN/A\tn/a\tN\n\
             49-9091.00\t2.A.1.b\tBalance\tIM\tnan\t8\t0.1\tN\n",
        ),
    ];
    let stage = onet(Stage::new(), &tables);
    let told = stage
        .run(&["import", "onet", "db_29_3_text"])
        .exits(0)
        .says("Skills.txt:3: \"nan\" in column \"Data Value\" is no number: the cell was left out");
    assert_eq!(told.stderr.matches("left out").count(), 1, "{told:#?}");
    let text = occupation(&stage, "49-9091-lamp-lighters");
    assert!(text.contains("alternates = [\"Lamp Hand\"]"), "{text}");
    assert!(
        text.contains("Skills by importance:\n\n- Patience: 4.12 of 5\n"),
        "{text}"
    );
    assert!(!text.contains("Balance"), "{text}");
}
