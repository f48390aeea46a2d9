//! What O*NET says of an occupation: what it is and does, what it takes, where it leads.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    onet::{Occupation, Onet, Rating, Technology},
    page::{Page, Source},
    soc::OnetCode,
};
use crate::corpus::limit::MAX_NAMES;

/// Ratings shown of each table, most important first; a rating below this importance (3:
/// “important”) is not shown.
const MOST_RATED: usize = 10;
const IMPORTANT: f64 = 3.0;
/// Related occupations shown: those that the publisher calls primary. The ten after them are less like it.
const MOST_RELATED: usize = 10;
/// Kinds of technology and of tools shown, examples of a kind.
const MOST_KINDS: usize = 25;
const MOST_EXAMPLES: usize = 6;
/// Technologies that the publisher marks and that have room in a line, by their mark: of more those that
/// come first by the alphabet would say less than the kinds do.
const MOST_IN_DEMAND: usize = 40;
const MOST_HOT: usize = 20;
const MOST_TOOLS: usize = 25;
/// Answers to a question of the survey that are shown.
const MOST_ANSWERS: usize = 5;
/// Percent of the answers to a question that must be published for it to be shown.
const LEAST_ANSWERED: f64 = 90.0;

/// Tables of the job zones.
const ZONES: [&str; 2] = ["Job Zones", "Job Zone Reference"];

/// The source of what some tables say of an occupation.
pub(super) type Of<'s> = dyn Fn(&[&str]) -> Source + 's;

/// Heading of the skills.
const SKILLS: &str = "Most Important Skills";

/// Names, source, and what the occupation is.
pub(super) fn begin(page: &mut Page, onet: &Onet, code: &OnetCode, occupation: &Occupation) {
    page.source = onet.source(&["Occupation Data"], code);
    names(page, occupation);
    page.summary = first_sentence(&occupation.description).to_owned();
    page.section("Overview");
    let text = match occupation.description.is_empty() {
        true => format!(
            "{} is an occupation of O*NET, with the code {code}.",
            occupation.title
        ),
        false => occupation.description.clone(),
    };
    page.paragraph(&text);
}

/// Titles that incumbents reported and short forms are names of their own; alternate titles yield
/// to those whose own name they are.
fn names(page: &mut Page, occupation: &Occupation) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    seen.insert(occupation.title.to_lowercase());
    let mut add = |names: &mut Vec<String>, name: &str| {
        let name = name.trim();
        if !name.is_empty() && seen.insert(name.to_lowercase()) {
            names.push(name.to_owned());
        }
    };
    for title in &occupation.reported {
        let short = occupation
            .alternate
            .iter()
            .find(|(other, _)| other == title)
            .map_or("", |(_, short)| short);
        for name in forms(title, short) {
            add(&mut page.aliases, name);
        }
    }
    for (title, short) in &occupation.alternate {
        for name in forms(title, short) {
            add(&mut page.alternates, name);
        }
    }
    // What is left over of all trades goes by more names than a document may.
    page.alternates.truncate(MAX_NAMES);
}

/// A title and its short form: `Chief Financial Officer (CFO)` and `CFO` are two names, and so are
/// `PACU RN (Post-Anesthesia Care Unit Registered Nurse)` and `PACU RN`.
fn forms<'a>(title: &'a str, short: &'a str) -> Vec<&'a str> {
    let parts = title
        .strip_suffix(')')
        .and_then(|title| title.rsplit_once(" ("));
    match parts {
        Some((name, other)) if name == short || other == short => vec![name, other],
        Some((name, other)) if is_initials(other) => vec![name, other],
        _ => vec![title, short],
    }
}

fn is_initials(text: &str) -> bool {
    (2..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// The tasks: those at the core of the occupation first, as rated or in the order published.
pub(super) fn responsibilities(page: &mut Page, source: &Of<'_>, occupation: &Occupation) {
    let mut tasks: Vec<_> = occupation.tasks.iter().collect();
    let rated = |text: &str| text.parse::<f64>().unwrap_or(0.0);
    tasks.sort_by(|a, b| {
        let supplemental = |kind: &str| kind.eq_ignore_ascii_case("supplemental");
        supplemental(&a.kind)
            .cmp(&supplemental(&b.kind))
            .then(rated(&b.importance).total_cmp(&rated(&a.importance)))
    });
    if !tasks.is_empty() {
        page.section_of("Responsibilities", &source(&["Task Statements"]));
        page.list(tasks.into_iter().map(|task| task.text.clone()));
    }
}

/// What the work asks for: skills, knowledge, technology, tools, work styles.
pub(super) fn skills(page: &mut Page, source: &Of<'_>, occupation: &Occupation) {
    let rated: Vec<(&str, &str, Vec<&Rating>)> = [
        ("Skills", SKILLS),
        ("Knowledge", "Knowledge"),
        ("Abilities", "Abilities"),
        ("Work Activities", "Work Activities"),
    ]
    .into_iter()
    .filter_map(|(table, heading)| {
        let items = most_important(occupation.ratings.get(table)?);
        (!items.is_empty()).then_some((table, heading, items))
    })
    .collect();
    let technology = technology(occupation);
    if !(rated.is_empty() && technology.is_empty() && occupation.tools.is_empty()) {
        page.section("Skills");
    }
    let mut rated = rated.into_iter().peekable();
    if let Some((table, heading, items)) = rated.next_if(|(_, heading, _)| *heading == SKILLS) {
        page.subsection_of(heading, &source(&[table]));
        ranking(page, "Skills", &items);
    }
    // Who asks for skills asks for tools before what is known and done.
    if !technology.is_empty() {
        page.subsection_of("Technology Skills", &source(&["Technology Skills"]));
        page.list(technology);
    }
    for (table, heading, items) in rated {
        page.subsection_of(heading, &source(&[table]));
        ranking(page, heading, &items);
    }
    if !occupation.tools.is_empty() {
        page.subsection_of("Tools Used", &source(&["Tools Used"]));
        page.list(occupation.tools.iter().take(MOST_TOOLS).cloned());
    }
    if let Some(styles) = occupation.ratings.get("Work Styles") {
        let items = most_important(styles);
        if !items.is_empty() {
            page.section_of("Soft Skills and Work Styles", &source(&["Work Styles"]));
            ranking(page, "Soft skills and work styles", &items);
        }
    }
}

/// Ratings that say “important” or more, the most important first.
fn most_important(ratings: &[Rating]) -> Vec<&Rating> {
    let value = |rating: &Rating| rating.value.parse::<f64>().unwrap_or(0.0);
    let mut ratings: Vec<&Rating> = ratings
        .iter()
        .filter(|rating| value(rating) >= IMPORTANT)
        .collect();
    ratings.sort_by(|a, b| {
        value(b)
            .total_cmp(&value(a))
            .then(a.element.cmp(&b.element))
    });
    ratings.truncate(MOST_RATED);
    ratings
}

/// A list by importance below a line that says what its numbers are: said once, so that each item is a
/// line on a phone, and the list an excerpt.
fn ranking(page: &mut Page, what: &str, ratings: &[&Rating]) {
    let samples = ratings
        .iter()
        .filter_map(|rating| rating.n.parse::<u32>().ok());
    let sample = match (samples.clone().min(), samples.max()) {
        (Some(least), Some(most)) if least < most => format!(" (samples of {least} to {most})"),
        (Some(size), Some(_)) => format!(" (sample of {size})"),
        _ => String::new(),
    };
    let error = match ratings.iter().any(|rating| !rating.error.is_empty()) {
        true => " and its standard error",
        false => "",
    };
    page.paragraph(&format!("{what} by importance{error}{sample}:"));
    page.list(ratings.iter().map(|rating| {
        let error = match rating.error.as_str() {
            "" => String::new(),
            error => format!(" (±{error})"),
        };
        format!("{}: {} of 5{error}", rating.element, rating.value)
    }));
}

/// ` (sample of 8, standard error 0.13 points)`, as far as published.
fn precision(n: &str, error: &str, unit: &str) -> String {
    match (n.is_empty(), error.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!(" (sample of {n})"),
        (true, false) => format!(" (standard error {error}{unit})"),
        (false, false) => format!(" (sample of {n}, standard error {error}{unit})"),
    }
}

/// Technology: what postings for the occupation name often, then what postings of all kinds do, as the
/// publisher marks them; then all by kind, those kinds first that have most of these.
/// <https://www.onetonline.org/help/online/hottech>
fn technology(occupation: &Occupation) -> Vec<String> {
    #[derive(Default)]
    struct Kind<'o> {
        in_demand: usize,
        hot: usize,
        examples: Vec<(bool, bool, &'o str)>,
    }
    let marked = |label: &str, most: usize, is_marked: &dyn Fn(&Technology) -> bool| {
        let marked = occupation.technology.iter().filter(|one| is_marked(one));
        let names: BTreeSet<&str> = marked.map(|one| one.example.as_str()).collect();
        let names: Vec<&str> = names.into_iter().collect();
        (1..=most)
            .contains(&names.len())
            .then(|| format!("{label}: {}", names.join("; ")))
    };
    let in_demand = "In demand (postings for this occupation name them often)";
    let hot = "Hot technologies (postings of all kinds name them often)";
    let mut items: Vec<String> = Vec::new();
    items.extend(marked(in_demand, MOST_IN_DEMAND, &|one| one.is_in_demand));
    items.extend(marked(hot, MOST_HOT, &|one| {
        one.is_hot && !one.is_in_demand
    }));
    let mut kinds: BTreeMap<&str, Kind<'_>> = BTreeMap::new();
    for one in &occupation.technology {
        let kind = kinds.entry(&one.kind).or_default();
        kind.in_demand += usize::from(one.is_in_demand);
        kind.hot += usize::from(one.is_hot);
        kind.examples
            .push((!one.is_in_demand, !one.is_hot, &one.example));
    }
    let mut kinds: Vec<(&str, Kind<'_>)> = kinds.into_iter().collect();
    kinds.sort_by(|(a_name, a), (b_name, b)| {
        (b.in_demand, b.hot, b.examples.len())
            .cmp(&(a.in_demand, a.hot, a.examples.len()))
            .then(a_name.cmp(b_name))
    });
    for (name, mut kind) in kinds.into_iter().take(MOST_KINDS) {
        kind.examples.sort_unstable();
        let examples = kind.examples.iter().take(MOST_EXAMPLES);
        let examples: Vec<&str> = examples.map(|&(_, _, example)| example).collect();
        items.push(format!("{name}: {}", examples.join("; ")));
    }
    items
}

/// What education and experience people say the occupation needs.
pub(super) fn education(page: &mut Page, source: &Of<'_>, onet: &Onet, occupation: &Occupation) {
    let zone = onet.zones.get(&occupation.zone);
    let mut surveys: Vec<(&str, Vec<String>)> = Vec::new();
    for (element, heading) in [
        ("2.D.1", "Required Level of Education"),
        ("3.A.1", "Related Work Experience"),
        ("3.A.3", "On-the-Job Training"),
    ] {
        let percent = |share: &super::onet::Share| share.percent.parse::<f64>().unwrap_or(0.0);
        let mut shares: Vec<_> = occupation
            .education
            .iter()
            .filter(|share| share.element == element && percent(share) > 0.0)
            .collect();
        // Where many answers are suppressed as too imprecise, the rest would mislead.
        if shares.iter().map(|share| percent(share)).sum::<f64>() < LEAST_ANSWERED {
            continue;
        }
        shares.sort_by(|a, b| {
            percent(b)
                .total_cmp(&percent(a))
                .then(a.category.cmp(&b.category))
        });
        let items: Vec<String> = shares
            .into_iter()
            .take(MOST_ANSWERS)
            .filter_map(|share| {
                let label = onet.categories.get(&share.category)?;
                let label = label.split(" - ").next().unwrap_or(label);
                Some(format!(
                    "{label}: {}% of respondents{}",
                    share.percent,
                    precision(&share.n, &share.error, " points")
                ))
            })
            .collect();
        if !items.is_empty() {
            surveys.push((heading, items));
        }
    }
    if zone.is_none() && surveys.is_empty() {
        return;
    }
    page.section_of("Education and Experience", &source(&ZONES));
    if let Some(zone) = zone {
        page.list(
            [
                &zone.name,
                &zone.education,
                &zone.experience,
                &zone.training,
            ]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned(),
        );
    }
    for (heading, items) in surveys {
        page.subsection_of(heading, &source(&["Education, Training, and Experience"]));
        page.list(items);
    }
}

/// Where it leads: related occupations, nearest first.
pub(super) fn career(
    page: &mut Page,
    source: &Of<'_>,
    onet: &Onet,
    occupation: &Occupation,
    titles: &BTreeMap<OnetCode, &str>,
) {
    let mut nearest: Vec<_> = occupation.related.iter().collect();
    // By the published index; where there is none, as published.
    nearest.sort_by_key(|(_, index)| index.parse::<u32>().unwrap_or(u32::MAX));
    let related: Vec<String> = nearest
        .into_iter()
        .filter_map(|(code, _)| titles.get(code))
        .take(MOST_RELATED)
        .map(|title| (*title).to_owned())
        .collect();
    let zone = onet.zones.get(&occupation.zone);
    if related.is_empty() && zone.is_none() {
        return;
    }
    let (of_zones, of_related) = (source(&ZONES), source(&["Related Occupations"]));
    page.section_of("Career Path", &of_zones);
    let zone = zone.map_or("", |zone| zone.name.as_str());
    if related.is_empty() {
        page.paragraph(zone);
        return;
    }
    // One section where both are of one release: how much preparation it takes says little by itself.
    if !zone.is_empty() && of_zones == of_related {
        page.subsection_of("Job Zone and Related Occupations", &of_zones);
        page.paragraph(zone);
    } else {
        if !zone.is_empty() {
            page.paragraph(zone);
        }
        page.subsection_of("Related Occupations", &of_related);
    }
    page.paragraph("Related occupations for a career change, nearest first:");
    page.list(related);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_names() {
        assert_eq!(
            forms("Chief Financial Officer (CFO)", "CFO"),
            ["Chief Financial Officer", "CFO"]
        );
        assert_eq!(
            forms("PACU RN (Post-Anesthesia Registered Nurse)", "PACU RN"),
            ["PACU RN", "Post-Anesthesia Registered Nurse"]
        );
        assert_eq!(forms("Relief Nurse (RN)", ""), ["Relief Nurse", "RN"]);
        assert_eq!(forms("Teacher (Private)", ""), ["Teacher (Private)", ""]);
    }
}
