//! What is asked, and what counts as right.

use std::{fs, path::Path};

use careerbot::{
    answer::{Answer, Status},
    engine::{Ask, Engine},
    query::Topic,
};

use super::table::{detailed, grouped, rows};

/// How many were right, and what was wrong.
#[derive(Default)]
pub struct Told {
    what: &'static str,
    asked: usize,
    /// Something was shown that could be right or wrong.
    shown: usize,
    right: usize,
    wrong: Vec<String>,
}

/// Wrong ones that are printed.
const PRINTED: usize = 25;

impl Told {
    fn of(what: &'static str) -> Self {
        Self {
            what,
            ..Self::default()
        }
    }

    fn note(&mut self, is_shown: bool, is_right: bool, which: impl FnOnce() -> String) {
        self.asked += 1;
        self.shown += usize::from(is_shown);
        self.right += usize::from(is_right);
        if !is_right {
            self.wrong.push(which());
        }
    }

    pub fn print(&self) {
        println!(
            "{}: {} right of {} shown of {} asked",
            self.what, self.right, self.shown, self.asked
        );
        for wrong in self.wrong.iter().take(PRINTED) {
            println!("  {wrong}");
        }
    }
}

fn ask(engine: &Engine, question: &str) -> Answer {
    engine.ask(Ask {
        question,
        ..Ask::default()
    })
}

fn text(answer: &Answer) -> String {
    let texts = answer.passages.iter().map(|passage| passage.text.as_str());
    texts.collect::<Vec<_>>().join("\n")
}

/// `/salary` of every detailed occupation: all of its published numbers, and what is not published.
pub fn wages(engine: &Engine, data: &Path) -> Told {
    let mut told = Told::of("/salary: median, mean, percentiles, by year and hour");
    for row in detailed(data) {
        let title = &row["OCC_TITLE"];
        let role = engine.find_role(title);
        let name = role.as_ref().map_or(title.as_str(), |role| &role.title);
        let answer = ask(engine, &format!("{name} salary"));
        let first = answer.passages.iter().find(|passage| {
            passage.text.contains("Median: annual") || passage.text.contains("Median: hourly")
        });
        let text = first.map_or("", |passage| passage.text.as_str());
        for (column, label) in [
            ("MEDIAN", "Median:"),
            ("MEAN", "Mean (average):"),
            ("PCT10", "10th percentile:"),
            ("PCT25", "25th percentile:"),
            ("MEDIAN", "Median:"),
            ("PCT75", "75th percentile:"),
            ("PCT90", "90th percentile:"),
        ] {
            let line = text.lines().find(|line| line.starts_with(label));
            let line = line.unwrap_or_default();
            for (basis, word) in [("A", "annual"), ("H", "hourly")] {
                let cell = row[&format!("{basis}_{column}")].as_str();
                let top = if basis == "A" { "$239,200" } else { "$115.00" };
                let wanted = match (cell, basis) {
                    ("#", _) => format!("wage equal to or greater than {top}"),
                    (_, "A") if cell.parse::<f64>().is_ok() => {
                        format!("annual wage ${}", grouped(cell.parse().unwrap_or(0.0)))
                    }
                    (_, "H") if cell.parse::<f64>().is_ok() => {
                        format!("hourly wage ${:.2}", cell.parse::<f64>().unwrap_or(0.0))
                    }
                    _ => String::new(),
                };
                let is_right = match wanted.as_str() {
                    // Not published: said of this cell or of both in the statistic's own line, or of
                    // the whole occupation, whose lines then have the other wage alone.
                    "" => {
                        let other = if basis == "A" { "hourly" } else { "annual" };
                        let only = format!("Only {other} wages are published");
                        let both = "annual and hourly wage not published";
                        line.contains(&format!("{word} wage not published"))
                            || line.contains(both)
                            || text.contains(&only)
                                && line.contains(&format!("{other} wage"))
                                && !line.contains(&format!("{word} wage"))
                    }
                    wanted => line.contains(wanted),
                };
                told.note(!line.is_empty(), is_right, || {
                    format!("{title} ({name}), {label} {word} {cell}: {line:?}")
                });
            }
        }
    }
    told
}

/// `/market` of every occupation that is projected, and the same asked for in words.
pub fn projections(engine: &Engine, data: &Path) -> Told {
    let mut told = Told::of("/market and “job outlook for …”: growth, openings, entry education");
    let mut items = rows(&data.join("bls_employment_projections/tsv/Table_1.2.tsv"));
    items.retain(|row| {
        row.get("Occupation type")
            .is_some_and(|kind| kind == "Line item")
    });
    for row in items {
        let title = row["2024 National Employment Matrix title"].trim();
        let published = row["Employment change, percent, 2024–34"].as_str();
        let percent = published.trim_start_matches('-');
        let percent = percent.strip_suffix(".0").unwrap_or(percent);
        let verb = match published.parse::<f64>() {
            Ok(0.0) => "change by",
            Ok(number) if number < 0.0 => "decline",
            _ => "grow",
        };
        let openings: f64 = row["Occupational openings, 2024–34 annual average"]
            .parse()
            .unwrap_or(0.0);
        let openings = match openings {
            0.0 => "Fewer than 50 openings".to_owned(),
            thousands => format!("About {} openings", grouped(thousands * 1000.0)),
        };
        let education = format!(
            "needed for entry: {}",
            row["Typical education needed for entry"]
        );
        let role = engine.find_role(title);
        let id = role.map(|role| role.id).unwrap_or_default();
        let market = engine.look_up(&id, Some(Topic::Demand));
        let words = ask(
            engine,
            &format!("what is the job outlook for {}?", title.to_lowercase()),
        );
        for (way, answer) in [("market", market), ("question", words)] {
            let text = text(&answer);
            for wanted in [
                format!(" {verb} {percent}%"),
                openings.clone(),
                education.clone(),
            ] {
                // Growth is printed as published, `3%` or `3.0%`.
                let is_right = text.contains(&wanted) || text.contains(&wanted.replace('%', ".0%"));
                told.note(!text.is_empty(), is_right, || {
                    let start: String = text.chars().take(90).collect();
                    format!("{way} {title} ({id}): no {wanted:?} in {start:?}")
                });
            }
        }
    }
    told
}

/// The pages of the handbook, from questions as members ask them.
pub fn handbook(engine: &Engine, data: &Path) -> [Told; 3] {
    let mut pay = Told::of("“how much does a … make?”");
    let mut education = Told::of("“what degree do I need to be a …?”");
    let mut outlook = Told::of("“is there demand for …?”");
    let mut files: Vec<_> = fs::read_dir(data.join("bls_ooh/pages"))
        .expect("the pages are there")
        .flatten()
        .map(|file| file.path())
        .collect();
    files.sort();
    for file in files {
        let page = fs::read_to_string(&file).expect("a page is read");
        let title = page.lines().find_map(|line| line.strip_prefix("# "));
        let Some(title) = title else { continue };
        let fact = |name: &str| {
            let row = page
                .lines()
                .find(|line| line.starts_with(&format!("| {name}")))?;
            let value = row.split('|').nth(2)?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        let (one, many) = (singular(title), title.to_lowercase());
        if let Some(value) = fact("2024 Median Pay").filter(|value| value.contains('$')) {
            let question = format!("how much does {} make?", with_article(&one));
            let answer = ask(engine, &question);
            let numbers: Vec<&str> = value
                .split(' ')
                .filter(|one| one.starts_with('$'))
                .collect();
            let says = |amount: &str| numbers.iter().any(|one| amount.contains(one));
            let figures = &answer.figures;
            let is_right = figures.iter().any(|one| says(&one.figure.text))
                || figures.is_empty() && says(&text(&answer));
            pay.note(answer.status == Status::Answered, is_right, || {
                let first = figures
                    .first()
                    .map(|one| (&one.figure.text, &one.figure.role));
                format!("{question} {:?} {value}: {first:?}", answer.status)
            });
        }
        if let Some(value) = fact("Typical Entry-Level Education") {
            let question = format!("what degree do I need to be {}?", with_article(&one));
            let answer = ask(engine, &question);
            let said = plain(&text(&answer));
            let is_right = said.contains(&plain(&value)) || means(&value, &said);
            education.note(answer.status == Status::Answered, is_right, || {
                let start: String = text(&answer).chars().take(110).collect();
                format!("{question} {:?} {value}: {start:?}", answer.status)
            });
        }
        if let Some(value) = fact("Job Outlook").filter(|value| value.contains('%')) {
            let question = format!("is there demand for {many}?");
            let answer = ask(engine, &question);
            let percent = value
                .split('%')
                .next()
                .unwrap_or_default()
                .trim_start_matches('-');
            let said = text(&answer);
            let rounded = |line: &str| {
                let words = line.split(' ').filter_map(|word| word.strip_suffix('%'));
                let mut numbers = words.filter_map(|number| number.parse::<f64>().ok());
                numbers.any(|number| format!("{:.0}", number.abs()) == percent)
            };
            let is_right = said.contains(&format!(" {percent} percent"))
                || said.contains(&format!("{percent}%"))
                || said.lines().any(rounded)
                || percent == "0" && said.contains("little or no change");
            outlook.note(answer.status == Status::Answered, is_right, || {
                let start: String = said.chars().take(110).collect();
                format!("{question} {:?} {value}: {start:?}", answer.status)
            });
        }
    }
    [pay, education, outlook]
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

/// Whether prose says what the quick facts have as a label.
fn means(value: &str, said: &str) -> bool {
    match value {
        "High school diploma or equivalent" => said.contains("high school diploma"),
        "No formal educational credential" => {
            said.contains("no formal education") || said.contains("formal educational credential")
        }
        "Doctoral or professional degree" => [
            "doctoral",
            "doctor",
            "ph.d",
            "professional degree",
            "law degree",
        ]
        .iter()
        .any(|degree| said.contains(degree)),
        "Postsecondary nondegree award" => {
            said.contains("nondegree award")
                || said.contains("certificate")
                || said.contains("postsecondary")
        }
        "See How to Become One" => !said.is_empty(),
        other => {
            let degree = other.to_lowercase();
            let degree = degree.split('\'').next().unwrap_or_default();
            !degree.is_empty() && said.contains(degree)
        }
    }
}

/// A title for one: “Accountants and Auditors” → “accountant or auditor”.
fn singular(title: &str) -> String {
    let one = |word: &str| match word {
        _ if word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        _ if word.ends_with("sses") || word.ends_with("ches") => word[..word.len() - 2].to_owned(),
        _ if word.ends_with("men") => format!("{}man", &word[..word.len() - 3]),
        _ if word.ends_with('s') && !word.ends_with("ss") => word[..word.len() - 1].to_owned(),
        _ => word.to_owned(),
    };
    let title = title.to_lowercase();
    let parts: Vec<String> = title
        .split(" and ")
        .map(|part| {
            let names: Vec<String> = part
                .split(", ")
                .map(|name| match name.rsplit_once(' ') {
                    Some((before, last)) => format!("{before} {}", one(last)),
                    None => one(name),
                })
                .collect();
            names.join(", ")
        })
        .collect();
    parts.join(" and ")
}

fn with_article(one: &str) -> String {
    let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {one}")
}
