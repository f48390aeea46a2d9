//! Figures of one role together, with what they have in common said once: what is read at a glance
//! is then what sets them apart. Pure.

use super::FigureLine;

/// The figures of one role.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureGroup<'a> {
    /// What holds for each of them: the role, then what it is, the year, who measured it; for a
    /// figure alone its role. Empty where each role has one figure, which then says all of it
    /// itself.
    pub heading: Vec<String>,
    /// Best first; at least one.
    pub lines: Vec<GroupedFigure<'a>>,
}

/// A figure, with what its group's heading leaves to say.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupedFigure<'a> {
    /// The figure.
    pub line: &'a FigureLine,
    /// Of [`FigureLine::about`].
    pub about: Vec<String>,
    /// The year or period.
    pub years: Option<String>,
    /// Of [`FigureLine::sources`].
    pub sources: Vec<String>,
}

/// The figures by role, each role where its best one stands.
///
/// A source that was named is named by its data set alone from there on: `Wage Statistics` of `Office of
/// Numbers, Wage Statistics`.
pub fn group<'a>(figures: impl IntoIterator<Item = &'a FigureLine>) -> Vec<FigureGroup<'a>> {
    let mut groups: Vec<Vec<&FigureLine>> = Vec::new();
    for line in figures {
        let known = groups
            .iter_mut()
            .find(|lines| is_one_role(lines[0].role(), line.role()));
        match known {
            Some(lines) => lines.push(line),
            None => groups.push(vec![line]),
        }
    }
    let is_list = groups.iter().any(|lines| lines.len() > 1);
    let mut named: Vec<&String> = Vec::new();
    let mut headed = |lines: Vec<_>| headed(&lines, is_list, &mut named);
    groups.into_iter().map(&mut headed).collect()
}

/// A source as it is named behind those that were named before, which it then is one of.
fn name_of<'a>(source: &'a String, named: &mut Vec<&'a String>) -> String {
    if !named.contains(&source) {
        named.push(source);
        return source.clone();
    }
    let set = source.split_once(", ").map_or("", |(_, set)| set.trim());
    let named = if set.is_empty() { source } else { set };
    named.to_owned()
}

/// Whether two parts of what figures are about are one: a country may be written in several ways.
fn is_one_part(first: &str, second: &str) -> bool {
    first == second || is_one_place(first, second)
}

/// Whether two names are of one country, however each writes it.
pub fn is_one_place(first: &str, second: &str) -> bool {
    const COUNTRIES: [&[&str]; 2] = [
        &["US", "U.S.", "USA", "U.S.A.", "United States"],
        &["UK", "U.K.", "United Kingdom"],
    ];
    let mut countries = COUNTRIES.iter();
    first == second || countries.any(|names| names.contains(&first) && names.contains(&second))
}

/// Whether two names are of one role: `AI Engineer` and `AI engineers`.
pub fn is_one_role(first: &str, second: &str) -> bool {
    let bare = |name: &str| name.to_lowercase().trim_end_matches('s').to_owned();
    bare(first) == bare(second)
}

impl FigureLine {
    /// The role it is about; empty where it names none.
    fn role(&self) -> &str {
        self.figure.role.as_deref().unwrap_or_default()
    }
}

fn headed<'a>(
    lines: &[&'a FigureLine],
    is_list: bool,
    named: &mut Vec<&'a String>,
) -> FigureGroup<'a> {
    let (first, alone) = (lines[0], lines.len() == 1);
    let all = |holds: &dyn Fn(&FigureLine) -> bool| !alone && lines.iter().all(|line| holds(line));
    let is_role = |line: &FigureLine, part: &str| is_list && part == line.role();
    let shared: Vec<&String> = first
        .about
        .iter()
        .filter(|part| !is_role(first, part))
        .filter(|&part| all(&|line| line.about.iter().any(|own| is_one_part(own, part))))
        .collect();
    let years = first
        .years()
        .filter(|years| all(&|line| line.years().as_ref() == Some(years)));
    let same_sources = all(&|line| line.sources == first.sources);
    let role = Some(first.role()).filter(|role| is_list && !role.is_empty());
    let sources: Vec<String> = first
        .sources
        .iter()
        .filter(|_| same_sources)
        .map(|source| name_of(source, named))
        .collect();
    let heading = role
        .map(str::to_owned)
        .into_iter()
        .chain(shared.iter().map(|&part| part.clone()))
        .chain(years.clone())
        .chain(sources)
        .collect();
    let lines = lines.iter().map(|&line| GroupedFigure {
        line,
        about: line
            .about
            .iter()
            .filter(|part| !is_role(line, part))
            .filter(|part| !shared.iter().any(|shared| is_one_part(shared, part)))
            .cloned()
            .collect(),
        years: line.years().filter(|_| years.is_none()),
        sources: line
            .sources
            .iter()
            .filter(|_| !same_sources)
            .map(|source| name_of(source, named))
            .collect(),
    });
    FigureGroup {
        heading,
        lines: lines.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::sample::line;

    fn figure(value: &str, role: &str, about: &[&str], year: i32) -> FigureLine {
        let mut line = line(value, 1.0, None, |_| ());
        line.figure.role = Some(role.to_owned());
        line.about = vec!["average".to_owned(), role.to_owned()];
        line.about.extend(about.iter().map(ToString::to_string));
        line.year = Some(year);
        line.sources = vec!["Survey".to_owned()];
        line
    }

    /// `heading | value: about (years, sources)`, a line each.
    fn shown(figures: &[FigureLine]) -> Vec<String> {
        let groups = group(figures);
        let lines = groups.iter().flat_map(|group| {
            group.lines.iter().map(|one| {
                let measured = one.years.iter().chain(&one.sources).cloned();
                let measured = measured.collect::<Vec<_>>().join(", ");
                let (heading, about) = (group.heading.join(", "), one.about.join(", "));
                format!("{heading} | {}: {about} ({measured})", one.line.value)
            })
        });
        lines.collect()
    }

    #[test]
    fn what_all_of_a_role_have_in_common_is_said_once() {
        let figures = [
            figure("1", "Nurse", &["Austin"], 2023),
            figure("2", "Welder", &["Senior", "Austin"], 2024),
            figure("3", "Nurses", &["Boston"], 2023),
            figure("4", "Cook", &[], 2024),
            figure("5", "Welder", &["Austin"], 2022),
        ];
        assert_eq!(
            shown(&figures),
            [
                "Nurse, average, 2023, Survey | 1: Austin ()",
                "Nurse, average, 2023, Survey | 3: Boston ()",
                "Welder, average, Austin, Survey | 2: Senior (2024)",
                "Welder, average, Austin, Survey | 5:  (2022)",
                "Cook | 4: average (2024, Survey)",
            ]
        );
        assert_eq!(
            shown(&figures[..2]),
            [
                " | 1: average, Nurse, Austin (2023, Survey)",
                " | 2: average, Welder, Senior, Austin (2024, Survey)",
            ]
        );
    }

    #[test]
    fn a_long_source_is_named_once_and_a_country_is_one_however_it_is_written() {
        const LONG: &str = "Office of Numbers, Survey of Wages";
        let mut figures = [
            figure("1", "Nurse", &["US"], 2024),
            figure("2", "Nurse", &["United States"], 2024),
            figure("3", "Nurse", &["United States", "Senior"], 2024),
            figure("4", "Cook", &[], 2024),
        ];
        for at in [0, 2, 3] {
            figures[at].sources = vec![LONG.to_owned()];
        }
        assert_eq!(
            shown(&figures),
            [
                "Nurse, average, US, 2024 | 1:  (Office of Numbers, Survey of Wages)",
                "Nurse, average, US, 2024 | 2:  (Survey)",
                "Nurse, average, US, 2024 | 3: Senior (Survey of Wages)",
                "Cook | 4: average (2024, Survey of Wages)",
            ]
        );
        assert!(!is_one_place("US", "UK") && !is_one_place("Georgia", "US"));
    }

    #[test]
    fn nothing_is_lost() {
        let figures = [
            figure("1", "Nurse", &["Austin"], 2023),
            figure("2", "nurses", &["Boston", "Acme"], 2022),
        ];
        for group in group(&figures) {
            for one in &group.lines {
                let mut said = group.heading.clone();
                said.extend(one.about.clone());
                said.extend(one.years.clone());
                said.extend(one.sources.clone());
                let parts = one.line.about.iter().chain(&one.line.sources).cloned();
                for part in parts.chain(one.line.years()) {
                    let is_said = said.iter().any(|said| is_one_role(said, &part));
                    assert!(is_said, "{part} of {}", one.line.value);
                }
            }
        }
        assert!(group(&[]).is_empty());
    }
}
