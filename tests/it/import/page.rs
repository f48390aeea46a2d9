//! Pages of the handbook and roles of a framework, in layouts written here.

use std::fs;

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
