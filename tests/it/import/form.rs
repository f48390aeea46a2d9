//! Files as operators have them: workbooks with rows that do not fit, and files that are none of what their
//! names say.

use std::fs;

use crate::support::{
    Stage,
    published::{PLAIN, wage, wages},
    workbook::{Cell, cells, workbook},
};

/// A wage file of these rows as a workbook.
fn book(rows: &[String]) -> Vec<u8> {
    let text = wages(rows);
    let rows: Vec<Vec<Cell>> = text.lines().map(cells).collect();
    workbook("national_M2024_dl", &rows)
}

fn lamp(code: &str, title: &str, cells: &str) -> String {
    wage("U.S.", "1", code, title, "detailed", cells)
}

fn at(stage: &Stage, path: &str, bytes: &[u8]) {
    let path = stage.path(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn lighters(stage: &Stage) -> String {
    let path = stage.path("corpus/official/occupation/49-9091-lamp-lighters.md");
    fs::read_to_string(path).unwrap()
}

#[test]
fn rows_of_a_workbook_that_do_not_fit_are_counted_and_named() {
    let whole = [
        lamp("49-9091", "Lamp Lighters", PLAIN),
        lamp("49-9092", "Wick Trimmers", PLAIN),
        lamp("49-9093", "Lamp Cleaners", PLAIN),
        lamp("49-9094", "Lamp Menders", PLAIN),
        lamp("49-9095", "Lamp Bearers", PLAIN),
        lamp("49-9096", "Lamp Dancers", PLAIN),
    ];
    let mut rows = whole.to_vec();
    // Cut after the mean, an error in a wage, shifted by a cell, letters in a number.
    let cut: Vec<&str> = whole[1].split('\t').take(20).collect();
    rows[1] = cut.join("\t");
    rows[2] = rows[2].replace("\t41600\t", "\t#REF!\t");
    rows[3] = rows[3]
        .trim_end_matches('\t')
        .replace("68850", "68850\t1\t1\t7");
    rows[4] = rows[4].replace("\t41600\t", "\t41 600\t");
    let stage = Stage::new();
    at(&stage, "national_M2024_dl.xlsx", &book(&rows));
    stage
        .run(&["import", "oews", "national_M2024_dl.xlsx"])
        .exits(0)
        .says("national_M2024_dl.xlsx:3: the row has 20 cells, the header has 32: the row was left out")
        .says("national_M2024_dl.xlsx:4: \"#REF!\" in column \"A_MEDIAN\" is an error of the workbook: the row was left out")
        .says("national_M2024_dl.xlsx:5: the row has 33 cells, the header has 32: the row was left out")
        .says("national_M2024_dl.xlsx:6: \"41 600\" in column \"A_MEDIAN\" is no number")
        .prints("3 rows left out, 1 cell left out")
        .prints("3 documents");
    // Whole ones are read whole: empty cells at the end are none, and a footnote is no row.
    let stage = Stage::new();
    at(&stage, "national_M2024_dl.xlsx", &book(&whole));
    let told = stage
        .run(&["import", "oews", "national_M2024_dl.xlsx"])
        .exits(0)
        .prints("6 documents");
    assert!(!told.stderr.contains("left out"), "{told:#?}");
    let of_book = lighters(&stage);
    let stage = Stage::new().file("national_M2024_dl.tsv", &wages(&whole));
    stage
        .run(&["import", "oews", "national_M2024_dl.tsv"])
        .exits(0);
    assert_eq!(lighters(&stage), of_book);
}

#[test]
fn a_sheet_of_other_shape_and_a_cut_workbook_are_refused() {
    let rows = [
        lamp("49-9091", "Lamp Lighters", PLAIN),
        lamp("49-9092", "Wick Trimmers", PLAIN),
        lamp("49-9093", "Lamp Cleaners", PLAIN),
    ];
    let cut = |row: &String| row.split('\t').take(12).collect::<Vec<_>>().join("\t");
    let stage = Stage::new();
    at(
        &stage,
        "national_M2024_dl.xlsx",
        &book(&[rows[0].clone(), cut(&rows[1]), cut(&rows[2])]),
    );
    stage
        .run(&["import", "oews", "national_M2024_dl.xlsx"])
        .exits(2)
        .says("national_M2024_dl.xlsx:3: the row has 12 cells, the header has 32; 2 of 3 rows do not fit, and nothing was imported");
    let whole = book(&rows);
    for part in [2, 4, 10] {
        at(
            &stage,
            "half_M2024_dl.xlsx",
            &whole[..whole.len() * (part - 1) / part],
        );
        stage
            .run(&["import", "oews", "half_M2024_dl.xlsx"])
            .exits(2)
            .says("half_M2024_dl.xlsx: this workbook is damaged or cut short");
    }
    assert!(!stage.path("corpus/official").exists());
}

#[test]
fn a_note_beside_a_sheets_table_loses_no_row() {
    let mut rows: Vec<Vec<Cell>> = vec![cells("title\tsalary\tyear\tcurrency")];
    for number in 0..12 {
        let beside = if number == 3 {
            "\t\t\tcorrected in May"
        } else {
            ""
        };
        rows.push(cells(&format!(
            "Lamp Lighter\t{}\t2024\tUSD{beside}",
            40_000 + number
        )));
    }
    // No salary, and no more than that: an empty cell.
    rows.push(cells("Lamp Lighter"));
    let stage = Stage::new();
    at(&stage, "pay.xlsx", &workbook("pay", &rows));
    let told = stage.run(&["import", "csv", "pay.xlsx"]).exits(0);
    assert!(!told.stderr.contains("left out"), "{told:#?}");
    let page = fs::read_to_string(stage.path("corpus/official/salaries/pay/lamp-lighter.md"));
    assert!(page.unwrap().contains("Statistics of 12 salary reports"));
}

#[test]
fn text_as_excel_writes_it_is_read() {
    let text = wages(&[lamp("49-9091", "Lamp Lighters", PLAIN)]);
    let utf_8 = Stage::new().file("national_M2024_dl.txt", &text);
    utf_8.run(&["import", "oews", "."]).exits(0);
    let expected = lighters(&utf_8);
    let windows = text.replace('\n', "\r\n");
    let little: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(windows.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let big: Vec<u8> = [0xFE, 0xFF]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    for bytes in [little, big, marked] {
        let stage = Stage::new();
        at(&stage, "national_M2024_dl.txt", &bytes);
        stage
            .run(&["import", "oews", "."])
            .exits(0)
            .prints("1 added");
        assert_eq!(lighters(&stage), expected);
    }
    let title = "Cafe Waiter".replace("Cafe", "Caf\u{e9}");
    let mut pay = "title,salary,year,currency\n".to_owned();
    for _ in 0..12 {
        pay.push_str(&format!("{title},40000,2024,EUR\n"));
    }
    let latin: Vec<u8> = pay
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let stage = Stage::new();
    at(&stage, "pay.csv", &latin);
    stage
        .run(&["import", "csv", "pay.csv"])
        .exits(0)
        .says("pay.csv: it is not UTF-8 and was read as Windows-1252");
    let page = fs::read_to_string(stage.path("corpus/official/salaries/pay/cafe-waiter.md"));
    assert!(page.unwrap().contains(&format!("# {title}")));
}

#[test]
fn what_is_no_table_says_what_it_is_and_what_to_do() {
    let stage = Stage::new();
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".as_slice();
    let whole = book(&[lamp("49-9091", "Lamp Lighters", PLAIN)]);
    for (path, bytes) in [
        ("old/national_M2013_dl.xls", old),
        ("named/national_M2013_dl.xlsx", old),
        ("half/MSA_M2024_dl.xlsx.crdownload", &whole[..50]),
        ("open/~$national_M2024_dl.xlsx", b"\x07Operator".as_slice()),
        ("book/national_M2024_dl.txt", &whole),
        (
            "page/national_M2024_dl.tsv",
            b"\n<!DOCTYPE html><html>Access denied".as_slice(),
        ),
        (
            "text/national_M2024_dl.xlsx",
            b"OCC_CODE\tOCC_TITLE\n".as_slice(),
        ),
        ("pages/nurses.mhtml", b"From: <Saved by Blink>".as_slice()),
    ] {
        at(&stage, path, bytes);
    }
    let xls = "Open it, save it as .xlsx";
    for (set, path, says) in [
        (
            "oews",
            "old",
            "national_M2013_dl.xls: workbooks are read as .xlsx only. Open it, save it as .xlsx",
        ),
        ("oews", "old/national_M2013_dl.xls", xls),
        ("oews", "named", xls),
        (
            "oews",
            "half",
            "MSA_M2024_dl.xlsx.crdownload: its download has not ended. Wait for it",
        ),
        (
            "oews",
            "open/~$national_M2024_dl.xlsx",
            "this is what Excel keeps beside a workbook that is open. Close it there",
        ),
        ("oews", "open", "nothing of OEWS there"),
        (
            "oews",
            "book",
            "this is a workbook or an archive, and no text. Name a workbook .xlsx",
        ),
        (
            "oews",
            "page",
            "this is a web page and no table: the publisher answered the download with it. Download it again",
        ),
        (
            "oews",
            "text",
            "this is no Excel workbook, whatever its name says. A table of text is to be called .csv, or .tsv",
        ),
        (
            "handbook",
            "pages",
            "nurses.mhtml: files of this kind are not read. Save the page as HTML",
        ),
    ] {
        stage.run(&["import", set, path]).exits(2).says(says);
    }
    assert!(!stage.path("corpus/official").exists());
    // Beside what is read it is said, too.
    at(&stage, "half/national_M2024_dl.xlsx", &whole);
    stage
        .run(&["import", "oews", "half"])
        .exits(0)
        .says("MSA_M2024_dl.xlsx.crdownload: its download has not ended, so it was not read")
        .prints("1 file read; 1 document");
}
