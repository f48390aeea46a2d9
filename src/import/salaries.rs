//! A table of salary reports, one a row, as surveys publish them: one document a job title, with
//! the statistics that are computed here and the number of reports they stand on.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    ImportError, Note,
    file::{self, Input},
    page::{self, Page},
    report::{self, Unread},
    rows::{self, Column},
    statistics::{self, LEAST_REPORTS, Report},
};

/// What a table of salaries is called and how its columns are.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// Who is to be cited; the file's name where nobody is named.
    pub name: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// Currency of all salaries; else there is a column of it, or the salary column's name says it
    /// (`salary_in_usd`).
    pub currency: Option<String>,
    /// What a column is called in this file: `("salary", "salary_in_usd")`.
    pub columns: Vec<(String, String)>,
}

/// The columns that may be mapped, and what they are usually called.
const FIELDS: [(&str, &str, bool); 7] = [
    ("title", "job title|title|role|position|occupation", true),
    (
        "salary",
        "salary in usd|salary|annual salary|base salary|pay",
        true,
    ),
    ("year", "work year|year|survey year", false),
    ("currency", "salary currency|currency", false),
    ("level", "experience level|level|seniority", false),
    ("place", "company location|location|country|place", false),
    ("employment", "employment type|employment", false),
];

/// Names of the fields, for who maps columns.
pub const FIELD_NAMES: [&str; 7] = [
    "title",
    "salary",
    "year",
    "currency",
    "level",
    "place",
    "employment",
];

/// The columns as they are usually called.
#[cfg(test)]
pub(super) fn usual_columns() -> Vec<Column<'static>> {
    let column = |(_, usual, required): (&str, &'static str, bool)| Column {
        headings: usual,
        nth: 0,
        required,
        is_own: false,
    };
    FIELDS.into_iter().map(column).collect()
}

/// Reports by what all ways to write a title have in common, and how often each is written.
type Titles = BTreeMap<String, (BTreeMap<String, usize>, Vec<Report>)>;

/// Reads the tables. Those of one name are one survey: its statistics are of the reports of all of them.
pub(super) fn import(
    inputs: &[Input],
    survey: &Survey,
    year: Option<i32>,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<BTreeMap<String, Page>, ImportError> {
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    let mut surveys: BTreeMap<String, Vec<&Input>> = BTreeMap::new();
    for input in distinct(inputs, survey, notes, step)? {
        let name = name_of(&input.path, inputs, survey);
        surveys.entry(name).or_default().push(input);
    }
    for (name, files) in surveys {
        let mut titles = Titles::new();
        for input in files {
            step();
            let mut left_out = BTreeMap::new();
            read(&input.path, survey, year, &mut titles, &mut left_out, notes)?;
            for (why, (count, line)) in left_out {
                notes.push(Note::Part {
                    file: format!("{}:{line}", file::name(&input.path)),
                    why: format!("left out ({count} reports: {why}; this is the first)"),
                });
            }
        }
        let mut few = 0;
        let mut taken = BTreeSet::new();
        for (name_in_common, (forms, reports)) in titles {
            // As most write it, and of those the first.
            let title = forms
                .iter()
                .max_by_key(|(title, count)| (**count, Reverse(*title)));
            let title = title.map_or(name_in_common.as_str(), |(title, _)| title);
            let slug = file_name(&name_in_common, &taken);
            taken.insert(slug.clone());
            match statistics::write(&name, survey, title, &slug, reports) {
                Some(page) => {
                    pages.insert(page.file.clone(), page);
                }
                None => few += 1,
            }
        }
        if few > 0 {
            notes.push(Note::Part {
                file: name,
                why: format!(
                    "{few} titles with fewer than {LEAST_REPORTS} reports of one year and currency have no document"
                ),
            });
        }
    }
    if pages.is_empty() {
        return Err(ImportError::Nothing {
            path: file::first(inputs),
            data_set: "salary reports",
            expected: format!("a .csv file with {LEAST_REPORTS} reports of a title at least"),
            advice: "Say what its columns are called with --column, e.g. --column salary=base_pay"
                .to_owned(),
        });
    }
    Ok(pages)
}

/// The files that say something of their own, so that no report counts twice: of a table that is there as text
/// and as workbook the text, and of copies under one name the first.
fn distinct<'i>(
    inputs: &'i [Input],
    survey: &Survey,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<Vec<&'i Input>, ImportError> {
    let is_text = |input: &Input| rows::has_extension(&input.path, &["csv", "tsv"]);
    let mut read: Vec<(String, &Input)> = Vec::new();
    for input in inputs {
        let same = |one: &&Input| {
            one.path.with_extension("") == input.path.with_extension("") && is_text(one)
        };
        if !is_text(input) && inputs.iter().any(|one| same(&one)) {
            continue;
        }
        let hash = file::content(&input.path)?;
        let copy = read.iter().find(|(other, _)| *other == hash);
        match copy.filter(|_| survey.name.is_some()) {
            Some((_, other)) => {
                step();
                notes.push(Note::LeftOut {
                    file: file::name(&input.path),
                    why: format!("it is a copy of {}", file::name(&other.path)),
                });
            }
            None => read.push((hash, input)),
        }
    }
    Ok(read.into_iter().map(|(_, input)| input).collect())
}

/// Who is cited: where nobody is named the file, with its folder where several files have its name.
fn name_of(path: &Path, inputs: &[Input], survey: &Survey) -> String {
    if let Some(name) = &survey.name {
        return name.clone();
    }
    let stem = file::stem(path);
    let same = |input: &&Input| file::stem(&input.path).eq_ignore_ascii_case(&stem);
    match (inputs.iter().filter(same).count(), path.parent()) {
        (2.., Some(folder)) => format!("{} {stem}", file::name(folder)),
        _ => stem,
    }
}

/// Puts what was read beside what was imported before: a survey's documents are replaced as a whole, by
/// those of no earlier year.
pub(super) fn merge(
    known: Option<BTreeMap<String, Page>>,
    new: BTreeMap<String, Page>,
    notes: &mut Vec<Note>,
) -> BTreeMap<String, Page> {
    let mut pages = known.unwrap_or_default();
    let mut surveys: BTreeMap<String, BTreeMap<String, Page>> = BTreeMap::new();
    for (file, page) in new {
        let survey = surveys.entry(folder(&file).to_owned()).or_default();
        survey.insert(file, page);
    }
    let newest = |pages: &BTreeMap<String, Page>, of: &str| {
        let own = pages.iter().filter(|(file, _)| folder(file) == of);
        own.filter_map(|(_, page)| page.source.year).max()
    };
    for (of, survey) in surveys {
        if let (Some(before), Some(now)) = (newest(&pages, &of), newest(&survey, &of)) {
            let name = survey
                .values()
                .next()
                .map_or_else(String::new, |page| page.source.name.clone());
            if before > now {
                notes.push(Note::Older {
                    file: name,
                    year: now,
                    kept: before,
                });
                continue;
            }
            let is_same = pages
                .iter()
                .filter(|(file, _)| folder(file) == of)
                .eq(&survey);
            if !is_same {
                notes.push(Note::Replaced {
                    what: format!("reports of {name}"),
                    before: format!(
                        "{before}, imported earlier (to keep both, import their files together in a folder, or under another --name)"
                    ),
                    now: format!("{now}, just imported,"),
                });
            }
        }
        pages.retain(|file, _| folder(file) != of);
        pages.extend(survey);
    }
    pages
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn read(
    path: &Path,
    survey: &Survey,
    given: Option<i32>,
    titles: &mut Titles,
    left_out: &mut BTreeMap<&'static str, (usize, usize)>,
    notes: &mut Vec<Note>,
) -> Result<(), ImportError> {
    let mapped: Vec<Option<String>> = FIELDS
        .iter()
        .map(|(field, ..)| {
            let own = survey.columns.iter().find(|(name, _)| name == field);
            own.map(|(_, column)| column.clone())
        })
        .collect();
    let columns: Vec<Column<'_>> = FIELDS
        .iter()
        .zip(&mapped)
        .map(|((_, usual, required), own)| Column {
            headings: own.as_deref().unwrap_or(usual),
            nth: 0,
            required: *required || own.is_some(),
            is_own: own.is_some(),
        })
        .collect();
    let advice = "Say what the columns are called with --column, e.g. --column salary=base_pay";
    let read = rows::read(path, None, &columns, advice, &mut |row, faults| {
        let fault = |reason: String, advice: &str| ImportError::Row {
            path: path.to_owned(),
            line: row.line,
            reason,
            advice: advice.to_owned(),
        };
        // As it stands there: Namibia is `NA`.
        let said = |column: usize| report::said(row.get(column)).unwrap_or_default();
        if said(0).is_empty() || said(1).is_empty() {
            return Ok(());
        }
        let mut pass_over = |why: &'static str| {
            let (count, first) = left_out.entry(why).or_insert((0, row.line));
            (*count, *first) = (*count + 1, (*first).min(row.line));
            Ok(())
        };
        if !report::is_full_time(row.get(6)) {
            return pass_over("another employment than full-time");
        }
        let (salary, marked) = match report::amount(row.get(1)) {
            Ok(read) => read,
            Err(Unread::Word) => {
                let heading = row.heading(1).trim();
                let why = format!("{:?} in column {heading:?} is no salary", row.get(1));
                faults.row(row.line, "no salary", why);
                return Ok(());
            }
            Err(why) => return pass_over(why.text()),
        };
        let heading = row.heading(1).to_lowercase();
        let code = match &survey.currency {
            Some(given) => Some(given.as_str()),
            None => report::in_name(&heading).or(report::said(row.get(3))),
        };
        let currency = match code {
            Some(code) => report::currency(code),
            None => marked,
        };
        let Some(currency) = currency else {
            return Err(fault(
                match code {
                    Some(code) => format!("{code:?} is no currency of ISO 4217"),
                    None => "nobody says in which currency the salary is".to_owned(),
                },
                "Say it with --currency, e.g. --currency USD, or map its column with --column currency=NAME",
            ));
        };
        if marked.is_some_and(|marked| marked != currency) {
            return pass_over(Unread::Currency.text());
        }
        let year = said(2).get(..4).and_then(|year| year.parse().ok());
        let Some(year) = year.or(given.filter(|_| said(2).is_empty())) else {
            if !said(2).is_empty() {
                faults.row(row.line, "no year", format!("{:?} is no year", row.get(2)));
                return Ok(());
            }
            return Err(fault(
                "the report has no year".to_owned(),
                "Say it with --year, or map its column with --column year=NAME",
            ));
        };
        let title = row.title(0)?;
        let (forms, reports) = titles.entry(one_name(&title)).or_default();
        *forms.entry(title).or_default() += 1;
        reports.push(Report {
            year,
            currency: currency.to_owned(),
            level: report::level(said(4)).to_owned(),
            place: report::place(said(5)).to_owned(),
            salary,
        });
        Ok(())
    })?;
    read.tell(notes);
    Ok(())
}

/// What all ways to write a title have in common: “Data scientist” is “Data  Scientist”.
fn one_name(title: &str) -> String {
    let lower = title.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A file name for a title that no other title of the survey has: C, C++ and C# are three, and titles of
/// other letters than those that files are named with have a name, too.
fn file_name(title: &str, taken: &BTreeSet<String>) -> String {
    let latin: String = title.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let is_said = latin.chars().all(|c| c.is_ascii() || !c.is_alphanumeric());
    let spelled = latin.replace('+', " plus ").replace('#', " sharp ");
    let slug = page::slug(&spelled, 60);
    if is_said && !slug.is_empty() && !taken.contains(&slug) {
        return slug;
    }
    let hash = blake3::hash(title.as_bytes()).to_hex();
    let end = page::slug(&slug, 50);
    let parts = [end.as_str(), &hash[..8]];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests;
