//! Wage files of metropolitan areas, in the publisher's columns and of its size: as many rows as areas times
//! occupations. `CAREERBOT_TEST_AREAS=700 cargo test --release --test it areas -- --nocapture` imports a file
//! of that many areas and 830 occupations, and says how much memory that took.

use std::{
    env, fs,
    io::{BufWriter, Write},
    path::Path,
    thread,
    time::Duration,
};

use crate::support::{
    Stage,
    published::{PLAIN, wage, wages},
};

/// Resident memory that an import may take, in KB.
const MOST: u64 = 400_000;

fn area(number: usize) -> String {
    format!("Lampville-Wickton-Gaslight {number}, UT-AR")
}

/// A file of all occupations in all areas, each with a median of its own, written a row at a time.
fn write(path: &Path, areas: usize, occupations: usize) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut file = BufWriter::new(fs::File::create(path).unwrap());
    file.write_all(wages(&[]).split("\n\n").next().unwrap().as_bytes())
        .unwrap();
    for at in 0..areas {
        for number in 0..occupations {
            let code = format!("{}-{:04}", 11 + number / 90, 1011 + number % 90);
            let title = format!("Workers at all kinds of lamps, of kind {number}");
            let median = format!("\t{}\t", 30_000 + 10 * number + at);
            let cells = PLAIN.replace("\t41600\t", &median);
            let row = wage(&area(at), "4", &code, &title, "detailed", &cells);
            file.write_all(row.as_bytes()).unwrap();
        }
    }
    file.write_all(b"\n").unwrap();
}

#[test]
fn every_area_of_every_occupation_is_in_its_document() {
    let stage = Stage::new();
    write(&stage.path("ma/MSA_M2024_dl.tsv"), 40, 30);
    let import = || stage.run(&["import", "oews", "ma"]).exits(0);
    import().prints("30 added");
    let of =
        stage.path("corpus/official/occupation/11-1018-workers-at-all-kinds-of-lamps-of-kind-7.md");
    let document = || fs::read_to_string(&of).unwrap();
    let first = document();
    for at in 0..40 {
        let median = format!("$30,{:03}", 70 + at);
        let row = format!("| {} | 1,200 | 0.83 | {median} | $44,720 |", area(at));
        assert!(first.contains(&row), "no {row:?} in:\n{first}");
    }
    import()
        .prints("nothing new in them")
        .prints("30 as before");
    // What is kept of them makes the same documents again.
    fs::remove_file(&of).unwrap();
    import().prints("1 added");
    assert_eq!(document(), first);
}

#[test]
fn a_file_of_all_areas_takes_little_memory() {
    let areas = env::var("CAREERBOT_TEST_AREAS").map(|areas| areas.parse().unwrap());
    let Ok(areas) = areas else {
        println!("skipped: CAREERBOT_TEST_AREAS is not set");
        return;
    };
    let stage = Stage::new();
    let file = stage.path("ma/MSA_M2024_dl.tsv");
    write(&file, areas, 830);
    let size = fs::metadata(&file).unwrap().len() >> 20;
    println!("{} rows, {size} MiB", areas * 830);
    for run in ["read", "read again"] {
        let mut child = stage.command(&["import", "oews", "ma"]).spawn().unwrap();
        let status = format!("/proc/{}/status", child.id());
        let mut most = 0;
        while child.try_wait().unwrap().is_none() {
            let status = fs::read_to_string(&status).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kb = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
            most = most.max(kb.unwrap_or(0));
            thread::sleep(Duration::from_millis(5));
        }
        println!("{run}: {most} KB resident at most");
        assert!(most > 0 && most < MOST, "{most} KB");
    }
}
