//! Occupations that O*NET parts off a code of statistics.

use std::fs;

use crate::support::{
    Stage,
    published::{PLAIN, onet, projections, wage, wages},
};

#[test]
fn a_part_of_a_code_that_is_counted_with_others_is_counted_with_them_too() {
    let occupations = "O*NET-SOC Code\tTitle\tDescription\n\
        29-2011.00\tLamp Technologists\tMake lamps.\n29-2011.01\tGas Lamp Technologists\tMake gas lamps.\n\
        29-2012.00\tLamp Technicians\tMend lamps.\n";
    let rows = [wage(
        "U.S.",
        "1",
        "29-2010",
        "Lamp Technologists and Technicians",
        "detailed",
        PLAIN,
    )];
    let items = [
        "Lamp technologists and technicians\t29-2010\tLine item\t1.2\t1.3\t0.1\t8.3\t—\t0.2\t41600\tBachelor's degree\tNone\tNone",
    ];
    let tables = [
        ("Occupation Data", occupations),
        (
            "Content Model Reference",
            "Element ID\tElement Name\tDescription\n2.A.1.a\tWick Trimming\tTrims.\n",
        ),
    ];
    let stage = onet(Stage::new(), &tables)
        .file("national_M2024_dl.tsv", &wages(&rows))
        .file("Table_1.2.tsv", &projections(&items));
    for arguments in [
        ["import", "onet", "db_29_3_text"],
        ["import", "oews", "national_M2024_dl.tsv"],
        ["import", "projections", "Table_1.2.tsv"],
    ] {
        stage.run(&arguments).exits(0);
    }
    let path = "corpus/official/occupation/29-2011-01-gas-lamp-technologists.md";
    let part = fs::read_to_string(stage.path(path)).unwrap();
    for line in [
        "The median annual wage for Lamp Technologists and Technicians was $41,600 in May 2024.",
        "Employment of Lamp technologists and technicians is projected to grow 8.3%",
    ] {
        assert!(part.contains(line), "no {line:?} in:\n{part}");
    }
}
