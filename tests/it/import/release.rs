//! O*NET: what a table says is cited by the release of that table.

use std::fs;

use crate::support::Stage;

const OCCUPATIONS: &str = "O*NET-SOC Code\tTitle\tDescription\n\
    49-9091.00\tLamp Lighters\tLight lamps.\n49-9092.00\tWick Trimmers\tTrim wicks.\n";

fn skills(value: &str) -> String {
    format!(
        "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tRecommend Suppress\n\
         49-9091.00\t2.A.1.a\tPatience\tIM\t{value}\t8\t0.125\tN\n"
    )
}

const KNOWLEDGE: &str = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tRecommend Suppress\n\
    49-9091.00\t2.C.1.a\tGas\tIM\t3.5\t8\t0.125\tN\n";

const ZONES: &str =
    "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n49-9091.00\t3\t08/2023\tAnalyst\n";
const ZONE: &str = "Job Zone\tName\tExperience\tEducation\tJob Training\n3\tJob Zone Three\tSome.\tSchools.\tYears.\n";
const RELATED: &str = "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n\
    49-9091.00\t49-9092.00\tPrimary-Short\t1\n";

fn document(stage: &Stage) -> String {
    let path = stage.path("corpus/official/occupation/49-9091-lamp-lighters.md");
    fs::read_to_string(path).unwrap()
}

/// The sections that a document cites a release for; none names those of the document's own.
fn cited(document: &str, release: &str) -> Vec<String> {
    let (front, _) = document.split_once("\n+++\n").unwrap();
    let entries = front.split("\n[[sources]]\n").skip(1);
    let of = entries.filter(|entry| entry.contains(&format!("name = \"O*NET {release} ")));
    of.map(|entry| entry.lines().next().unwrap().to_owned())
        .collect()
}

fn own(document: &str) -> &str {
    let (_, source) = document.split_once("[source]\nname = \"O*NET ").unwrap();
    source.split_once(' ').unwrap().0
}

#[test]
fn tables_of_several_releases_in_one_folder_are_cited_each_by_its_own() {
    let stage = Stage::new()
        .file("onet/db_29_3_text/Occupation Data.txt", OCCUPATIONS)
        .file("onet/db_29_3_text/Related Occupations.txt", RELATED)
        .file("onet/db_29_3_text/Knowledge.txt", KNOWLEDGE)
        .file(
            "onet/older/Read Me.txt",
            "O*NET 28.1 Database\nNovember 2023 Release\n",
        )
        .file("onet/older/Skills.txt", &skills("4.12"))
        .file("onet/older/Job Zones.txt", ZONES)
        .file("onet/older/Job Zone Reference.txt", ZONE);
    stage
        .run(&["import", "onet", "onet"])
        .exits(0)
        .says("Skills is still of release 28.1, other tables are of 29.3: import it too");
    let text = document(&stage);
    assert_eq!(own(&text), "29.3");
    assert_eq!(
        cited(&text, "28.1"),
        ["sections = [\"Most Important Skills\", \"Education and Experience\", \"Career Path\"]"],
        "{text}"
    );
    assert!(text.contains("\nyear = 2023\n"), "{text}");
    // What is nearest is of the newer table, and stands under its own heading.
    assert!(
        text.contains("## Career Path\n\nJob Zone Three\n\n### Related Occupations\n"),
        "{text}"
    );
    assert_eq!(
        cited(&text, "29.3"),
        Vec::<String>::new(),
        "the document's own release needs no entry: {text}"
    );
    // The answer says so.
    let asked = stage.run(&["ask", "skills of a lamp lighter", "--format", "json"]);
    let answer = &asked.exits(0).json_lines()[0];
    let passages = answer["passages"].as_array().unwrap();
    let of = |heading: &str| {
        let has = |one: &&serde_json::Value| one["section"].to_string().contains(heading);
        let passage = passages.iter().find(has);
        let passage = passage.unwrap_or_else(|| panic!("no {heading}: {answer:#}"));
        let number = passage["source"].clone();
        (number, passage.to_string())
    };
    let (_, skills) = of("Most Important Skills");
    assert!(
        skills.contains("2023") || answer.to_string().contains("O*NET 28.1"),
        "{answer:#}"
    );
}

#[test]
fn related_occupations_of_an_older_table_are_cited_by_it() {
    let stage = Stage::new()
        .file("db_29_3_text/Occupation Data.txt", OCCUPATIONS)
        .file("db_29_3_text/Job Zones.txt", ZONES)
        .file("db_29_3_text/Job Zone Reference.txt", ZONE)
        .file("db_28_1_text/Related Occupations.txt", RELATED);
    stage.run(&["import", "onet", "."]).exits(0);
    let text = document(&stage);
    assert_eq!(
        cited(&text, "28.1"),
        ["sections = [\"Related Occupations\"]"],
        "{text}"
    );
}

#[test]
fn updates_in_runs_of_their_own_are_cited_each_by_its_own() {
    let stage = Stage::new()
        .file("db_29_3_text/Occupation Data.txt", OCCUPATIONS)
        .file("db_29_3_text/Skills.txt", &skills("4.12"))
        .file("db_29_3_text/Knowledge.txt", KNOWLEDGE)
        .file("db_30_0_text/Skills.txt", &skills("4.5"));
    stage.run(&["import", "onet", "db_29_3_text"]).exits(0);
    stage
        .run(&["import", "onet", "db_30_0_text"])
        .exits(0)
        .says("O*NET Skills: 30.0 takes the place of 29.3");
    let newer = document(&stage);
    assert_eq!(
        (own(&newer), newer.contains("Patience: 4.5 of 5")),
        ("29.3", true)
    );
    assert_eq!(
        cited(&newer, "30.0"),
        ["sections = [\"Most Important Skills\"]"],
        "{newer}"
    );
    // An older table takes no newer one's place, also where it comes with others.
    stage
        .run(&["import", "onet", "db_29_3_text"])
        .exits(0)
        .says("db_29_3_text/Skills.txt: left out (it is of release 29.3, and what is there is of 30.0)");
    assert_eq!(document(&stage), newer);
}

#[test]
fn of_a_table_that_is_there_twice_the_newer_release_is_read() {
    let stage = Stage::new()
        .file("a/db_30_0_excel/Occupation Data.txt", OCCUPATIONS)
        .file("a/db_30_0_excel/Skills.tsv", &skills("4.5"))
        .file("b/db_29_3_text/Occupation Data.txt", OCCUPATIONS)
        .file("b/db_29_3_text/Skills.txt", &skills("4.12"));
    stage
        .run(&["import", "onet", "."])
        .exits(0)
        .says("db_29_3_text/Skills.txt: left out (it is of release 29.3, and what is there is of 30.0)")
        .prints("2 files read, 2 left out");
    let text = document(&stage);
    assert!(
        text.contains("Patience: 4.5 of 5") && own(&text) == "30.0",
        "{text}"
    );
}

#[test]
fn a_release_that_is_given_is_for_tables_that_do_not_say_theirs() {
    let stage = Stage::new()
        .file("onet/db_29_3_text/Occupation Data.txt", OCCUPATIONS)
        .file("onet/Skills.txt", &skills("4.12"));
    stage
        .run(&["import", "onet", "onet"])
        .exits(2)
        .says("says which release of O*NET it is");
    stage
        .run(&["import", "onet", "onet", "--release", "28.0"])
        .exits(0);
    let text = document(&stage);
    assert_eq!(
        (own(&text), cited(&text, "28.0").len()),
        ("29.3", 1),
        "{text}"
    );
}
