//! Pages of the handbook and roles of a framework, in layouts written here.

use std::fs;

use serde_json::Value;

use crate::support::Stage;

#[test]
fn pages_and_roles_are_documents() {
    let page = "# Lamp Lighters\n\nSource: https://www.bls.gov/ooh/production/lamp-lighters.htm\n\n## Quick Facts\n\n| Field | Value |\n|---|---|\n| 2024 Median Pay | $41,600 per year |\n| Shoe size | 44 |\n\n## Summary\n\n### Pay\n\nThe median annual wage for night lighters was $50,000.\n\n## State & Area Data\n\nThe same everywhere.\n\n## Job Outlook\n\nEmployment of lamp lighters is projected to decline 8 percent from 2024 to 2034.\n";
    let roles = "Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type\nLight,Lamp architect,\"A lamp architect plans lamps.\n\nIn this role, you will:\n- plan lamps\",Senior lamp architect,They lead.,Wick design,Wick design is design.,Expert,\"You can:\n- trim wicks\",\n";
    let stage = Stage::new()
        .file("pages/lamp-lighters.md", page)
        .file("pages/other.md", "# Other\n\nText.\n")
        .file("roles.csv", roles);
    stage
        .run(&["import", "handbook", "pages"])
        .exits(0)
        .says("other.md: left out")
        .prints("1 added");
    stage
        .run(&["import", "ddat", "roles.csv", "--year", "2025"])
        .exits(0)
        .prints("1 added");
    let page = fs::read_to_string(stage.path("corpus/official/handbook/lamp-lighters.md")).unwrap();
    assert!(
        page.contains("url = \"https://www.bls.gov/ooh/production/lamp-lighters.htm\"")
            && page.contains("### Pay\n\n- 2024 Median Pay: $41,600 per year\n")
            && page.contains("| Shoe size | 44 |"),
        "{page}"
    );
    assert!(!page.contains("The same everywhere"), "{page}");
    let role = fs::read_to_string(stage.path("corpus/official/ddat/lamp-architect.md")).unwrap();
    assert!(
        role.contains("### Senior lamp architect")
            && role.contains("- trim wicks")
            && role.contains("Open Government Licence"),
        "{role}"
    );
}

#[test]
fn an_older_page_takes_no_newer_ones_place() {
    let page = "# Lamp Lighters\n\nSource: https://www.bls.gov/ooh/production/lamp-lighters.htm\n\n## Job Outlook\n\nEmployment of lamp lighters is projected to decline.\n";
    let stage = Stage::new().file("pages/lamp-lighters.md", page);
    let import = |year| stage.run(&["import", "handbook", "pages", "--year", year]);
    let kept = || fs::read_to_string(stage.path("corpus/official/handbook/lamp-lighters.md"));
    import("2024").exits(0).prints("1 added");
    import("2025")
        .exits(0)
        .says("2025 takes the place of 2024")
        .prints("1 changed");
    import("2023")
        .exits(0)
        .says("lamp-lighters.md is of 2023 and was left out: what is there is of 2025")
        .prints("1 as before");
    assert!(kept().unwrap().contains("year = 2025"));
}

#[test]
fn bars_of_a_chart_are_lines() {
    let page = "# Lamp Lighters\n\nSource: https://www.bls.gov/ooh/production/lamp-lighters.htm\n\n## Job Outlook\n\n### Lamp Lighters\n\nPercent change in employment, projected 2024–34\n\n**Light workers**\n5%\n**Lamp lighters**\n-8%\n**Total, all occupations**\n3%\n\nNote: All of them.\n\nEmployment is projected to decline.\n\n### Elsewhere\n\nSince 2020\n12%\n\n\
        ## Pay\n\nMedian annual wages, May 2024\n\n**Wick workers**\nThis wage is equal to or greater than $239,200 per year.\n**Lamp lighters**\n$41,600\n**Total, all occupations**\n$49,500\n\nMany are out at night.\n";
    let stage = Stage::new().file("pages/lamp-lighters.md", page);
    stage.run(&["import", "handbook", "pages"]).exits(0);
    let page = fs::read_to_string(stage.path("corpus/official/handbook/lamp-lighters.md")).unwrap();
    assert!(
        page.contains("## Job Outlook\n\nEmployment is projected to decline.\n\nPercent change in employment, projected 2024–34\n\n- Light workers: 5%\n- Lamp lighters: -8%\n- Total, all occupations: 3%\n\nNote: All of them.\n\n### Elsewhere")
            && page.contains("Since 2020\\\n12%\n")
            && page.contains("## Pay\n\nMany are out at night.\n\nMedian annual wages, May 2024\n\n- Wick workers: This wage is equal to or greater than $239,200 per year.\n- Lamp lighters: $41,600\n- Total, all occupations: $49,500\n"),
        "{page}"
    );
    // A bar is of those that it names: nobody else's pay is theirs.
    let asked = stage.run(&["ask", "lamp lighters pay", "--format", "json"]);
    let answer = &asked.exits(0).json_lines()[0];
    let figures = answer["figures"].as_array().unwrap();
    let first = &figures[0];
    assert_eq!(
        (&first["text"], &first["role"]),
        (&"$41,600".into(), &"Lamp lighters".into()),
        "{figures:?}"
    );
}

#[test]
fn what_an_earlier_version_imported_is_made_anew() {
    let page = "# Lamp Lighters\n\nSource: https://www.bls.gov/ooh/production/lamp-lighters.htm\n\n## Job Outlook\n\nEmployment of lamp lighters is projected to decline.\n";
    let roles = "Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type\nLight,Lamp architect,Plans.,Lamp architect,They lead.,Wick design,Wick design is design.,Expert,Trim.,\n";
    let stage = Stage::new()
        .file("pages/lamp-lighters.md", page)
        .file("roles.csv", roles);
    let handbook = || stage.run(&["import", "handbook", "pages", "--year", "2025"]);
    let ddat = || stage.run(&["import", "ddat", "roles.csv", "--year", "2025"]);
    handbook().exits(0).prints("1 added");
    let first = ddat().exits(0).prints("1 added");
    assert!(!first.stderr.contains("earlier version"), "{first:#?}");
    // Another version read the pages, and made another document of them.
    let record = stage.path("corpus/official/.import/handbook.json");
    let kept: Value = serde_json::from_slice(&fs::read(&record).unwrap()).unwrap();
    let seen = kept["seen"][0].as_str().unwrap();
    let (files, by) = seen.rsplit_once('-').unwrap();
    let before = |seen: &str| {
        let mut kept = kept.clone();
        kept["seen"][0] = seen.into();
        let text = kept.to_string().replace("projected to decline", "so, so");
        fs::write(&record, text).unwrap();
    };
    let file = stage.path("corpus/official/handbook/lamp-lighters.md");
    let says = |words: &str| fs::read_to_string(&file).unwrap().contains(words);
    // The first ones did not say who they were.
    for seen in [format!("{files}-0.0.9+1"), files.to_owned()] {
        before(&seen);
        ddat()
            .exits(0)
            .says("what is there of the Occupational Outlook Handbook was read by an earlier version: import its files again, too")
            .prints("1 changed");
        assert!(says("so, so"));
        handbook()
            .exits(0)
            .says("an earlier version imported these files: they are read again and their documents made anew")
            .prints("1 changed");
        assert!(says("projected to decline"));
        let again = handbook().exits(0).prints("nothing new in them");
        assert!(
            !again.stderr.contains("earlier version"),
            "{by}: {again:#?}"
        );
    }
}
