//! Where documents go, what is read of a folder, and how a data set is taken out again.

use std::fs;

use crate::support::{
    Stage,
    published::{PLAIN, projections, wage, wages},
};

const ITEMS: [&str; 1] =
    ["Lamp lighters\t49-9091\tLine item\t1.2\t1.1\t-0.1\t-8.3\t—\t0.2\t41600\tNone\tNone\tNone"];

const PAGE: &str = "# Lamp Lighters\n\nSource: https://www.bls.gov/ooh/production/lamp-lighters.htm\n\n## Pay\n\n## Summary\n\n### Work\n\n## Job Outlook\n\nIt declines.\n";

fn reports() -> String {
    let rows = (0..12).map(|at| format!("Lamp Lighter,{},2024,USD\n", 40_000 + at));
    format!("title,salary,year,currency\n{}", rows.collect::<String>())
}

fn published() -> Stage {
    let row = |code, title| wage("U.S.", "1", code, title, "detailed", PLAIN);
    let rows = [
        row("49-9091", "Lamp Lighters"),
        row("49-9092", "Wick Trimmers"),
    ];
    Stage::new()
        .file("oews/national_M2024_dl.tsv", &wages(&rows))
        .file("oews/national_M2023_dl.tsv", &wages(&rows))
        .file("Table_1.2.tsv", &projections(&ITEMS))
        .file("pay.csv", &reports())
        .file("pages/lamp-lighters.md", PAGE)
        .file("notes/one.md", "# One\n\nText.\n")
        .file("notes/two.md", "# Two\n\nText.\n")
}

#[test]
fn documents_go_into_the_corpus_of_the_settings() {
    let stage = published().env("CAREERBOT__CORPUS__PATH", "elsewhere");
    let told = stage
        .run(&["import", "projections", "Table_1.2.tsv"])
        .exits(0);
    assert!(!told.stderr.contains("outside"), "{told:#?}");
    assert!(
        stage
            .path("elsewhere/official/occupation/49-9091-lamp-lighters.md")
            .exists()
    );
    assert!(!stage.path("corpus/official").exists());
    // Elsewhere it is done as told, and said before: also where it fails then.
    for path in ["Table_1.2.tsv", "nowhere"] {
        let told = stage.run(&["import", "projections", path, "--into", "aside/made"]);
        let told =
            told.says("aside/made is outside the corpus elsewhere, so nothing there is found");
        assert_eq!(
            told.stderr.contains("cannot read nowhere"),
            path == "nowhere"
        );
    }
    let told = stage.run(&[
        "import",
        "projections",
        "Table_1.2.tsv",
        "--into",
        "./elsewhere/new/er",
    ]);
    assert!(!told.stderr.contains("outside"), "{told:#?}");
}

#[test]
fn a_folder_of_other_pages_fails_also_after_an_import() {
    let stage = published();
    stage
        .run(&["import", "handbook", "pages", "--year", "2024"])
        .exits(0)
        .prints("1 added");
    let record = || fs::read(stage.path("corpus/official/.import/handbook.json")).unwrap();
    let before = record();
    for _ in 0..2 {
        stage
            .run(&["import", "handbook", "notes"])
            .exits(2)
            .says("nothing of the Occupational Outlook Handbook there");
    }
    assert_eq!(record(), before);
}

#[test]
fn files_are_counted_as_read_or_left_out() {
    let stage = published()
        .file("roles/roles.csv", "Role,Role Description,Role Level,Role Level Description,Skill Name\nLamp architect,Plans.,Lamp architect,They lead.,Wick design\n")
        .file("roles/md/lamp-architect.md", "# Lamp architect\n\nRole family: Light\n");
    stage
        .run(&["import", "oews", "oews"])
        .exits(0)
        .says("national_M2023_dl.tsv is of 2023 and was left out")
        .prints("OEWS: 1 file read, 1 left out; 2 documents");
    stage
        .run(&["import", "ddat", "roles"])
        .exits(0)
        .says("1 more files there hold what others hold in another form")
        .prints("1 file read, 1 left out; 3 documents");
}

#[test]
fn no_section_is_empty() {
    let stage = published();
    stage
        .run(&["import", "handbook", "pages", "--year", "2024"])
        .exits(0);
    let page = fs::read_to_string(stage.path("corpus/official/handbook/lamp-lighters.md")).unwrap();
    assert!(!page.contains("## Pay") && !page.contains("Work"), "{page}");
    stage
        .run(&["check"])
        .exits(0)
        .prints("0 errors and 0 warnings");
}

#[test]
fn a_role_without_levels_is_a_role() {
    let roles = "Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description\n\
        Chiefs,Chief lamp officer,Leads lamps.,NOT IN USE,NOT IN USE,Wick planning,\"You can:\n- plan wicks\",NOT IN USE,NOT IN USE\n\
        Light,Lamp architect,Plans.,Lamp architect,They plan.,Wick design,MISSING,Working,Trim.\n\
        Light,Lamp architect,Plans.,NOT IN USE,NOT IN USE,Old skill,MISSING,Working,Trim.\n";
    let stage = Stage::new().file("roles.csv", roles);
    stage
        .run(&["import", "ddat", "roles.csv"])
        .exits(0)
        .prints("2 added");
    let page = |name: &str| {
        fs::read_to_string(stage.path(&format!("corpus/official/ddat/{name}.md"))).unwrap()
    };
    let chief = page("chief-lamp-officer");
    for text in [
        "Leads lamps.",
        "## Skills\n\n- Wick planning\n\n### Skills needed for Chief lamp officer\n\nWick planning.\n\nYou can:\n\n- plan wicks\n",
    ] {
        assert!(chief.contains(text), "no {text:?} in:\n{chief}");
    }
    assert!(
        !chief.contains("NOT IN USE") && !chief.contains("Career Levels"),
        "{chief}"
    );
    assert!(!page("lamp-architect").contains("Old skill"));
    stage
        .run(&["check"])
        .exits(0)
        .prints("0 errors and 0 warnings");
}

#[test]
fn a_data_set_is_taken_out_and_stays_out() {
    let stage = published();
    let import = |set: &str, path: &str, name: &str| {
        let mut arguments = vec!["import", set, path];
        if !name.is_empty() {
            arguments.extend(["--name", name]);
        }
        stage.run(&arguments).exits(0)
    };
    import("oews", "oews", "");
    import("projections", "Table_1.2.tsv", "");
    import("csv", "pay.csv", "Guild of Lamps");
    import("csv", "pay.csv", "Other Guild");
    let stage = &stage;
    let exists = |file: &str| stage.path(&format!("corpus/official/{file}")).exists();
    let salaries = ["salaries/guild-of-lamps", "salaries/other-guild"];
    let remove = |rest: &[&str]| stage.run(&[&["import", "remove"], rest].concat());
    remove(&["csv", "--name", "Guild of Lamps", "--dry-run"])
        .exits(0)
        .prints("salary reports of \"Guild of Lamps\" taken out; 3 documents in corpus/official: 0 added, 0 changed, 1 removed, 3 as before")
        .prints("- salaries/guild-of-lamps/lamp-lighter.md")
        .prints("Nothing was written");
    assert!(salaries.into_iter().all(exists));
    remove(&["csv", "--name", "Nobody"])
        .exits(2)
        .says("one of the names \"Guild of Lamps\", \"Other Guild\"");
    remove(&["csv", "--name", "Guild of Lamps"])
        .exits(0)
        .prints("1 removed");
    assert_eq!(salaries.map(exists), [false, true]);
    // It may be imported again, and another import does not.
    import("projections", "Table_1.2.tsv", "");
    assert!(!exists(salaries[0]));
    import("csv", "pay.csv", "Guild of Lamps").prints("1 added");
    remove(&["csv"]).exits(0).prints("2 removed");
    assert!(!exists("salaries"));
    // Of what is merged its part goes.
    let lighters = "occupation/49-9091-lamp-lighters.md";
    let text = || fs::read_to_string(stage.path(&format!("corpus/official/{lighters}"))).unwrap();
    assert!(text().contains("$44,720"));
    fs::write(
        stage.path("corpus/official/occupation/mine.md"),
        "# Mine\n\nText.\n",
    )
    .unwrap();
    remove(&["oews"]).exits(0).prints("1 changed, 1 removed");
    assert!(
        !text().contains("$44,720") && text().contains("Job Outlook"),
        "{}",
        text()
    );
    remove(&["oews"]).exits(2).says("nothing of OEWS there");
    remove(&["projections"]).exits(0).prints("1 removed");
    assert!(!exists(".import") && exists("occupation/mine.md"));
    stage
        .run(&["import", "remove", "guild"])
        .exits(2)
        .says("possible values: onet, oews");
}
