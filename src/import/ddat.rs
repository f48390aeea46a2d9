//! The UK Government Digital and Data Profession Capability Framework: the table of roles (one row
//! a role, level and skill), or its pages as Markdown. One document a role.
//! <https://ddat-capability-framework.service.gov.uk/>

use std::{collections::BTreeMap, path::Path};

use super::{
    ImportError, Note,
    file::{self, Input},
    page::{self, Page, Source},
    rows::{self, Column, needed, optional},
    text,
};
use crate::corpus::{self, Document};

pub(super) const COLUMNS: &[Column<'_>] = &[
    optional("role family"),
    needed("role"),
    needed("role description"),
    needed("role level"),
    needed("role level description"),
    needed("skill name"),
    optional("skill description"),
    optional("skill level"),
    optional("skill level description"),
];

/// Whether a file may be of the framework, by its name.
pub(super) fn is_file(path: &Path) -> bool {
    is_table(path)
        || (rows::has_extension(path, &["md", "markdown"])
            && !file::stem(path).eq_ignore_ascii_case("readme"))
}

fn is_table(path: &Path) -> bool {
    rows::has_extension(path, &["csv", "xlsx"])
        && file::stem(path).to_ascii_lowercase().contains("role")
}

/// Levels of a role, in the order of the table.
#[derive(Default)]
struct Role {
    family: String,
    description: String,
    levels: Vec<Level>,
}

struct Level {
    name: String,
    description: String,
    /// Name, level, what it means, what one can do.
    skills: Vec<[String; 4]>,
}

/// Reads the roles; they replace all that were imported before.
pub(super) fn import(
    inputs: &[Input],
    year: Option<i32>,
    notes: &mut Vec<Note>,
    step: &mut dyn FnMut(),
) -> Result<BTreeMap<String, Page>, ImportError> {
    let tables: Vec<&Input> = inputs
        .iter()
        .filter(|input| is_table(&input.path))
        .collect();
    let mut pages = BTreeMap::new();
    if tables.is_empty() {
        for input in inputs {
            step();
            match corpus::read_file(&input.path).documents.into_iter().next() {
                Some(document) if !is_of_framework(&document) => notes.push(Note::LeftOut {
                    file: file::name(&input.path),
                    why: "it is no page of the framework: it names no role family and no skills needed"
                        .to_owned(),
                }),
                Some(mut document) => {
                    without_marks(&mut document);
                    let mut page = new(&document.title, year);
                    text::write(&mut page, &document, &[]);
                    pages.insert(page.file.clone(), page);
                }
                None => notes.push(Note::LeftOut {
                    file: file::name(&input.path),
                    why: "it holds no text".to_owned(),
                }),
            }
        }
    }
    for input in tables {
        step();
        for (name, role) in roles(&input.path, notes)? {
            let page = write(&name, &role, year);
            pages.insert(page.file.clone(), page);
        }
    }
    if pages.is_empty() {
        return Err(ImportError::Nothing {
            path: file::first(inputs),
            data_set: "the Digital and Data Capability Framework",
            expected: "its table of roles (roles.csv) or a page a role (.md)".to_owned(),
            advice: "Import the folder that holds them".to_owned(),
        });
    }
    Ok(pages)
}

/// Whether a page is of a role of the framework: they tell its family, or the skills that a level needs.
fn is_of_framework(document: &Document) -> bool {
    let tells = |text: &str| {
        let text = text.to_lowercase();
        ["role family", "skills needed", "skills you need"]
            .iter()
            .any(|mark| text.contains(mark))
    };
    document.sections.iter().any(|section| {
        section.trail.iter().any(|heading| tells(heading))
            || section.blocks.iter().any(|block| tells(&block.text))
    })
}

fn roles(path: &Path, notes: &mut Vec<Note>) -> Result<BTreeMap<String, Role>, ImportError> {
    let advice = "Import the framework's table of roles: one row a role, level and skill";
    let mut roles: BTreeMap<String, Role> = BTreeMap::new();
    let read = rows::read(path, None, COLUMNS, advice, &mut |row, _| {
        let text = |column: usize| row.get(column).to_owned();
        if row.get(1).is_empty() {
            return Ok(());
        }
        let role = roles.entry(text(1)).or_default();
        role.family = text(0);
        role.description = text(2);
        let at = role
            .levels
            .iter()
            .position(|level| level.name == row.get(3));
        let at = at.unwrap_or_else(|| {
            role.levels.push(Level {
                name: text(3),
                description: text(4),
                skills: Vec::new(),
            });
            role.levels.len() - 1
        });
        if !row.get(5).is_empty() {
            let said = |column: usize| match is_missing(row.get(column)) {
                true => String::new(),
                false => text(column),
            };
            role.levels[at]
                .skills
                .push([text(5), said(7), text(6), said(8)]);
        }
        Ok(())
    })?;
    read.tell(notes);
    for (name, role) in &mut roles {
        by_own_name(name, role);
    }
    Ok(roles)
}

/// Names the levels of a role that the table has under no name. Of a role without levels (the chief officers)
/// that is the role's own; beside others it is one that is gone.
fn by_own_name(name: &str, role: &mut Role) {
    if role.levels.iter().any(|level| !is_missing(&level.name)) {
        role.levels.retain(|level| !is_missing(&level.name));
        return;
    }
    for level in &mut role.levels {
        level.name = name.to_owned();
        if is_missing(&level.description) {
            level.description.clear();
        }
    }
}

/// Takes out of a page what the framework writes where it has nothing: a role without levels has one of the
/// name `NOT IN USE`.
fn without_marks(document: &mut Document) {
    for section in &mut document.sections {
        for heading in &mut section.trail {
            *heading = heading
                .replace(" (NOT IN USE)", "")
                .replace("NOT IN USE", &document.title);
        }
        section.blocks.retain(|block| !is_missing(&block.text));
    }
}

fn new(title: &str, year: Option<i32>) -> Page {
    let slug = page::slug(title, 60);
    Page {
        file: format!("ddat/{slug}.md"),
        id: format!("ddat-{slug}"),
        title: title.to_owned(),
        region: "UK".to_owned(),
        currency: "GBP".to_owned(),
        source: Source {
            name: "UK Government Digital and Data Profession Capability Framework, Open Government Licence v3.0".to_owned(),
            url: "https://ddat-capability-framework.service.gov.uk/".to_owned(),
            year,
            licence: "OGL-UK-3.0. Contains public sector information licensed under the Open Government Licence v3.0.".to_owned(),
            restated: false,
        },
        ..Page::default()
    }
}

/// Words of a level's name, from the first step on; a name without one of them is the role's own level.
const STEPS: [&[&str]; 6] = [
    &["apprentice", "trainee", "associate", "assistant"],
    &["junior"],
    &[],
    &["senior"],
    &["lead", "principal"],
    &["head", "chief", "director", "deputy"],
];

/// How far up a level is, by its name: the table has them by the alphabet.
fn step(level: &str) -> usize {
    let level = level.to_lowercase();
    let mut words = level.split(|c: char| !c.is_alphabetic());
    let step = |word: &str| STEPS.iter().position(|step| step.contains(&word));
    words.find_map(step).unwrap_or(2)
}

/// What the framework has not written yet.
fn is_missing(text: &str) -> bool {
    matches!(text.trim(), "MISSING" | "NOT IN USE" | "TBC")
}

/// The skills of a role, each once with what is asked of each level.
fn by_skill(levels: &[&Level]) -> Vec<String> {
    let mut skills: Vec<(&str, Vec<String>)> = Vec::new();
    for level in levels {
        for [skill, degree, ..] in &level.skills {
            let at = skills.iter().position(|(known, _)| known == skill);
            let at = at.unwrap_or_else(|| {
                skills.push((skill, Vec::new()));
                skills.len() - 1
            });
            if !degree.is_empty() {
                skills[at].1.push(format!("{} ({degree})", level.name));
            }
        }
    }
    let item = |(skill, degrees): (&str, Vec<String>)| match degrees.is_empty() {
        true => skill.to_owned(),
        false => format!("{skill}: {}", degrees.join(", ")),
    };
    skills.into_iter().map(item).collect()
}

fn write(name: &str, role: &Role, year: Option<i32>) -> Page {
    let mut page = new(name, year);
    let mut levels: Vec<&Level> = role.levels.iter().collect();
    levels.sort_by_key(|level| step(&level.name));
    for level in &role.levels {
        if !level.name.eq_ignore_ascii_case(name) {
            page.alternates.push(level.name.clone());
        }
    }
    let lines = lines(&role.description);
    page.summary = lines
        .first()
        .map(|line| line.text.to_owned())
        .unwrap_or_default();
    page.section("Overview");
    if !role.family.is_empty() {
        page.paragraph(&format!("Role family: {}", role.family));
    }
    prose(&mut page, &lines);
    page.section("Career Levels and Responsibilities");
    for level in &levels {
        page.subsection(&level.name);
        prose(&mut page, &self::lines(&level.description));
    }
    page.section("Skills");
    page.list(by_skill(&levels));
    for level in &levels {
        if level.skills.is_empty() {
            continue;
        }
        page.subsection(&format!("Skills needed for {}", level.name));
        for [skill, degree, meaning, able] in &level.skills {
            let degree = match degree.is_empty() {
                true => String::new(),
                false => format!(" ({degree})"),
            };
            let meaning = match is_missing(meaning) {
                true => "",
                false => meaning.as_str(),
            };
            // Of a role without levels it is told, line by line, what one can do.
            let meaning = self::lines(meaning);
            let (meaning, rest) = match &meaning[..] {
                [one, rest @ ..] if !one.is_item && rest.is_empty() => (one.text, rest),
                all => ("", all),
            };
            page.paragraph(format!("{skill}{degree}. {meaning}").trim_end());
            prose(&mut page, rest);
            prose(&mut page, &self::lines(able));
        }
    }
    page
}

/// A line of a cell: running text, or an item.
struct Line<'a> {
    text: &'a str,
    is_item: bool,
}

fn lines(cell: &str) -> Vec<Line<'_>> {
    cell.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| match line.strip_prefix(['-', '*', '•']) {
            Some(item) => Line {
                text: item.trim(),
                is_item: true,
            },
            None => Line {
                text: line,
                is_item: false,
            },
        })
        .collect()
}

fn prose(page: &mut Page, lines: &[Line<'_>]) {
    for run in lines.chunk_by(|a, b| a.is_item && b.is_item) {
        if run[0].is_item {
            page.list(run.iter().map(|line| line.text.to_owned()));
        } else {
            page.paragraph(run[0].text);
        }
    }
}
