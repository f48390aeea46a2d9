//! Rows in the publishers' layouts, written for tests: their columns, and nobody's numbers.

use super::Stage;

/// Columns of the wage files.
const WAGES: &str = "AREA\tAREA_TITLE\tAREA_TYPE\tPRIM_STATE\tNAICS\tNAICS_TITLE\tI_GROUP\tOWN_CODE\tOCC_CODE\tOCC_TITLE\tO_GROUP\tTOT_EMP\tEMP_PRSE\tJOBS_1000\tLOC_QUOTIENT\tPCT_TOTAL\tPCT_RPT\tH_MEAN\tA_MEAN\tMEAN_PRSE\tH_PCT10\tH_PCT25\tH_MEDIAN\tH_PCT75\tH_PCT90\tA_PCT10\tA_PCT25\tA_MEDIAN\tA_PCT75\tA_PCT90\tANNUAL\tHOURLY";

/// A row of a wage file: area, type, code, title, group, and the [cells](PLAIN) from the mean on.
pub fn wage(area: &str, kind: &str, code: &str, title: &str, group: &str, cells: &str) -> String {
    format!(
        "\n99\t{area}\t{kind}\tXX\t000000\tCross-industry\tcross-industry\t1235\t{code}\t{title}\t{group}\t1200\t2.5\t1.5\t0.83\t\t\t{cells}"
    )
}

/// The row of an occupation in the nation that so many work as.
pub fn employing(people: &str, code: &str, title: &str, cells: &str) -> String {
    let row = wage("U.S.", "1", code, title, "detailed", cells);
    row.replace("\tdetailed\t1200\t", &format!("\tdetailed\t{people}\t"))
}

/// Takes in tables of O*NET as [`onet`] puts them down, and these national wages.
pub fn take_in(stage: Stage, tables: &[(&str, &str)], rows: &[String]) -> Stage {
    let stage = onet(stage, tables).file("oews/national_M2024_dl.tsv", &wages(rows));
    stage.run(&["import", "onet", "db_29_3_text"]).exits(0);
    stage.run(&["import", "oews", "oews"]).exits(0);
    stage
}

/// Hourly and annual mean, error, hourly percentiles, annual percentiles, annual only, hourly only.
pub const PLAIN: &str =
    "21.5\t44720\t1.1\t12\t15.25\t20\t26\t33.1\t24960\t31720\t41600\t54080\t68850\t\t";
/// Some suppressed, some at the top code.
pub const TOP: &str = "*\t*\t2\t40\t60\t#\t#\t#\t83200\t124800\t#\t#\t#\t\t";
/// By the year only.
pub const TEACHER: &str = "*\t60100\t0.4\t*\t*\t*\t*\t*\t40100\t50100\t59100\t70100\t80100\tTRUE\t";
/// By the hour only.
pub const DANCER: &str = "30.3\t*\t4\t13.2\t16.4\t23.9\t32.1\t50\t*\t*\t*\t*\t*\t\tTRUE";

/// A wage file of these rows, with a footnote.
pub fn wages(rows: &[String]) -> String {
    format!("{WAGES}{}\n\nNote: * is not available.\n", rows.concat())
}

/// The columns of Table 1.2 and a line that adds up others.
pub const PROJECTIONS: &str = "Table 1.2 Occupational projections\n\
    2024 National Employment Matrix title\t2024 National Employment Matrix code\tOccupation type\tEmployment, 2024\tEmployment, 2034\tEmployment change, numeric, 2024–34\tEmployment change, percent, 2024–34\tPercent self employed, 2024\tOccupational openings, 2024–34 annual average\tMedian annual wage, dollars, 2024[1]\tTypical education needed for entry\tWork experience in a related occupation\tTypical on-the-job training needed to attain competency in the occupation\n\
    Total, all occupations\t00-0000\tSummary\t1\t1\t0\t0\t1\t1\t1\t—\t—\t—\n";

/// Table 1.2 with these line items (indented as there, cells from the title on) and its footnotes.
pub fn projections(items: &[&str]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("      {item}\n")).collect();
    format!(
        "{PROJECTIONS}{}Footnotes:\n[1] Data are from elsewhere.\n",
        items.concat()
    )
}

/// With O*NET tables of these names and rows, the columns first.
pub fn onet(stage: Stage, tables: &[(&str, &str)]) -> Stage {
    tables.iter().fold(stage, |stage, (name, rows)| {
        stage.file(&format!("db_29_3_text/{name}.txt"), rows)
    })
}
