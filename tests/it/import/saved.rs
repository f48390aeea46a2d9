//! Pages of the handbook as a browser saves them: what the site puts around them is no part of them, and they
//! say what their text form says.

use std::{collections::BTreeMap, fs, path::Path};

use crate::support::{Stage, shared};

/// A page in the publisher's layout, with nobody's facts.
const SAVED: &str = include_str!("../../import/handbook/wick-trimmers.html");

/// As a browser names it: by its title.
const NAME: &str =
    "Wick Trimmers _ Occupational Outlook Handbook_ _ U.S. Bureau of Labor Statistics";

fn document(stage: &Stage, name: &str) -> String {
    let path = stage.path(&format!("corpus/official/handbook/{name}.md"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn a_saved_page_is_without_its_site_and_of_the_year_of_its_figures() {
    let stage = Stage::new()
        .file(&format!("pages/{NAME}.html"), SAVED)
        .file(&format!("pages/{NAME}_files/frame.html"), "<p>ad</p>");
    let told = stage
        .run(&["import", "handbook", "pages"])
        .exits(0)
        .prints("1 file read; 1 document");
    assert!(!told.stderr.contains("left out"), "{told:#?}");
    let (head, body) = {
        let page = document(&stage, "wick-trimmers");
        let (head, body) = page.split_once("\n# ").unwrap();
        (head.to_owned(), body.to_owned())
    };
    assert!(head.contains("year = 2024\n"), "{head}");
    insta::assert_snapshot!(body);
    stage.run(&["check"]).exits(0);
    // The answer is the page's own pay, with its year.
    let asked = stage.run(&["ask", "wick trimmers pay", "--format", "json"]);
    let answer = &asked.exits(0).json_lines()[0];
    let first = &answer["figures"][0];
    assert_eq!(first["low"], 35000.0, "{first:#}");
    assert_eq!(first["year"], 2024, "{first:#}");
}

#[test]
fn what_the_site_adds_in_other_layouts_goes_too() {
    // Neither menus nor tabs marked as such, parts open one below the other, help in sight.
    let page = SAVED
        .replace("<nav", "<div")
        .replace("</nav>", "</div>")
        .replace("display: none", "")
        .replace("display:none", "")
        .replace("<header>", "<div>")
        .replace("</header>", "</div>");
    let stage = Stage::new().file("pages/wick-trimmers.htm", &page);
    stage.run(&["import", "handbook", "pages"]).exits(0);
    let text = document(&stage, "wick-trimmers");
    for of_site in [
        "Skip to Content",
        "official website",
        "Publications",
        "A-Z INDEX",
        "PRINTER",
        "- More Info\n",
        "<- Summary",
        "What They Do ->",
        "javascript",
        "Suggested citation",
        "Last Modified",
        "tab describes",
        "Postal Square",
    ] {
        assert!(!text.contains(of_site), "{of_site:?} in:\n{text}");
    }
    assert!(text.contains("- 2024 Median Pay: $35,000 per year $16.83 per hour\n"));
}

#[test]
fn of_two_copies_the_newer_is_taken_and_lists_of_pages_are_none() {
    let older = SAVED.replace("2024", "2023").replace("$35,000", "$34,000");
    let list = "<html><head><title>Production Occupations</title><link rel=\"canonical\" href=\"https://www.bls.gov/ooh/production/home.htm\"></head><body><h1>Production Occupations</h1><table><tr><th>OCCUPATION</th><th>2024 MEDIAN PAY</th></tr><tr><td>Wick trimmers</td><td>$35,000</td></tr></table></body></html>";
    let stage = Stage::new()
        .file("pages/wick-trimmers (1).html", SAVED)
        .file("pages/wick-trimmers.html", &older)
        .file("pages/home.html", list);
    stage
        .run(&["import", "handbook", "pages"])
        .exits(0)
        .says("home.html: left out (it is no page of an occupation")
        .says("1 more files there hold what others hold")
        .prints("1 document");
    assert!(document(&stage, "wick-trimmers").contains("$35,000"));
}

#[test]
fn an_earlier_versions_later_year_keeps_no_page_from_being_read_again() {
    let stage = Stage::new().file("pages/wick-trimmers.html", SAVED);
    let import = || stage.run(&["import", "handbook", "pages"]).exits(0);
    import();
    let record = stage.path("corpus/official/.import/handbook.json");
    let kept = fs::read_to_string(&record).unwrap();
    let (before, after) = kept.split_once("\"data\"").unwrap();
    let earlier = before.replace('+', "+0");
    let later = after.replace("\"year\":2024", "\"year\":2025");
    fs::write(&record, format!("{earlier}\"data\"{later}")).unwrap();
    import();
    assert!(document(&stage, "wick-trimmers").contains("year = 2024\n"));
    // A page that this version read is kept from an older one's place all the same.
    let older = SAVED.replace("2024", "2023");
    let stage = stage.file("pages/wick-trimmers.html", &older);
    stage
        .run(&["import", "handbook", "pages"])
        .exits(0)
        .says("is of 2023 and was left out: what is there is of 2024");
}

#[test]
fn published_pages_say_what_their_text_form_says() {
    let Some(shared) = shared("data/bls_ooh/html") else {
        return;
    };
    let documents = |folder: &Path| -> BTreeMap<String, String> {
        let stage = Stage::new();
        let folder = folder.to_str().unwrap();
        stage.run(&["import", "handbook", folder]).exits(0);
        let written = fs::read_dir(stage.path("corpus/official/handbook")).unwrap();
        let written = written.map(|entry| entry.unwrap().path());
        written
            .map(|path| {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(path).unwrap())
            })
            .collect()
    };
    let [html, text] =
        ["html", "pages"].map(|form| documents(&shared.join("data/bls_ooh").join(form)));
    assert!(
        html.len() > 20 && html.len() < text.len(),
        "{} pages",
        html.len()
    );
    // The text form has blanks before marks where markup ended.
    let plain = |page: &str| page.replace(" .", ".").replace(" ,", ",");
    for (name, page) in html {
        assert_eq!(plain(&page), plain(&text[&name]), "{name}");
    }
}
