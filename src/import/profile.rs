//! What O*NET says of an occupation: what it is and does, what it takes, where it leads.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    onet::{Occupation, Onet, Rating, Release},
    page::{Page, Source},
    soc::OnetCode,
};
use crate::corpus::limit::MAX_NAMES;

/// Ratings shown of each table, most important first; a rating below this importance (3:
/// “important”) is not shown.
const MOST_RATED: usize = 10;
const IMPORTANT: f64 = 3.0;
/// Kinds of technology and of tools shown, examples of a kind, related occupations.
const MOST_KINDS: usize = 25;
const MOST_EXAMPLES: usize = 6;
const MOST_TOOLS: usize = 25;
const MOST_RELATED: usize = 20;
/// Answers to a question of the survey that are shown.
const MOST_ANSWERS: usize = 5;
/// Percent of the answers to a question that must be published for it to be shown.
const LEAST_ANSWERED: f64 = 90.0;

/// Heading of the skills.
const SKILLS: &str = "Most Important Skills";

/// Where an occupation's profile comes from, with the attribution that its licence asks for
/// (<https://www.onetcenter.org/license_db.html>).
pub(super) fn source(release: &Release, code: &OnetCode) -> Source {
    Source {
        name: format!(
            "O*NET {release} Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), CC BY 4.0, modified"
        ),
        url: format!("https://www.onetonline.org/link/summary/{code}"),
        year: Some(release.year),
        licence: format!(
            "CC BY 4.0. This document includes information from the O*NET {release} Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. careerbot has modified all or some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications."
        ),
        restated: true,
    }
}

/// Names, source, and what the occupation is.
pub(super) fn begin(page: &mut Page, onet: &Onet, code: &OnetCode, occupation: &Occupation) {
    page.source = source(&onet.release, code);
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
pub(super) fn responsibilities(page: &mut Page, occupation: &Occupation) {
    let mut tasks: Vec<_> = occupation.tasks.iter().collect();
    let rated = |text: &str| text.parse::<f64>().unwrap_or(0.0);
    tasks.sort_by(|a, b| {
        let supplemental = |kind: &str| kind.eq_ignore_ascii_case("supplemental");
        supplemental(&a.kind)
            .cmp(&supplemental(&b.kind))
            .then(rated(&b.importance).total_cmp(&rated(&a.importance)))
    });
    if !tasks.is_empty() {
        page.section("Responsibilities");
        page.list(tasks.into_iter().map(|task| task.text.clone()));
    }
}

/// What the work asks for: skills, knowledge, technology, tools, work styles.
pub(super) fn skills(page: &mut Page, occupation: &Occupation) {
    let rated: Vec<(&str, Vec<String>)> = [
        ("Skills", SKILLS),
        ("Knowledge", "Knowledge"),
        ("Abilities", "Abilities"),
        ("Work Activities", "Work Activities"),
    ]
    .into_iter()
    .filter_map(|(table, heading)| {
        let items = most_important(occupation.ratings.get(table)?);
        (!items.is_empty()).then_some((heading, items))
    })
    .collect();
    let technology = technology(occupation);
    if !(rated.is_empty() && technology.is_empty() && occupation.tools.is_empty()) {
        page.section("Skills");
    }
    let mut rated = rated.into_iter().peekable();
    if let Some((heading, items)) = rated.next_if(|(heading, _)| *heading == SKILLS) {
        page.subsection(heading);
        page.list(items);
    }
    // Who asks for skills asks for tools before what is known and done.
    if !technology.is_empty() {
        page.subsection("Technology Skills");
        page.list(technology);
    }
    for (heading, items) in rated {
        page.subsection(heading);
        page.list(items);
    }
    if !occupation.tools.is_empty() {
        page.subsection("Tools Used");
        page.list(occupation.tools.iter().take(MOST_TOOLS).cloned());
    }
    if let Some(styles) = occupation.ratings.get("Work Styles") {
        let items = most_important(styles);
        if !items.is_empty() {
            page.section("Soft Skills and Work Styles");
            page.list(items);
        }
    }
}

fn most_important(ratings: &[Rating]) -> Vec<String> {
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
    let item = |rating: &&Rating| {
        format!(
            "{}: importance {} of 5{}",
            rating.element,
            rating.value,
            precision(&rating.n, &rating.error, "")
        )
    };
    ratings.iter().take(MOST_RATED).map(item).collect()
}

/// ` (8 raters, standard error 0.13)`, as far as published.
fn precision(n: &str, error: &str, unit: &str) -> String {
    match (n.is_empty(), error.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!(" (sample of {n})"),
        (true, false) => format!(" (standard error {error}{unit})"),
        (false, false) => format!(" (sample of {n}, standard error {error}{unit})"),
    }
}

/// Technology by kind: the kinds that employers ask for first.
fn technology(occupation: &Occupation) -> Vec<String> {
    #[derive(Default)]
    struct Kind<'o> {
        in_demand: usize,
        hot: usize,
        examples: Vec<(bool, bool, &'o str)>,
    }
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
    let mut items = Vec::new();
    for (name, mut kind) in kinds.into_iter().take(MOST_KINDS) {
        kind.examples.sort_unstable();
        let examples: Vec<String> = kind
            .examples
            .iter()
            .take(MOST_EXAMPLES)
            .map(|(_, _, example)| (*example).to_owned())
            .collect();
        let demand = match kind.in_demand > 0 {
            true => " (in demand)",
            false => "",
        };
        items.push(format!("{name}: {}{demand}", examples.join("; ")));
    }
    items
}

/// What education and experience people say the occupation needs.
pub(super) fn education(page: &mut Page, onet: &Onet, occupation: &Occupation) {
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
    page.section("Education and Experience");
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
        page.subsection(heading);
        page.list(items);
    }
}

/// Where it leads: related occupations, nearest first.
pub(super) fn career(
    page: &mut Page,
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
    page.section("Career Path");
    if let Some(zone) = zone
        && !zone.name.is_empty()
    {
        page.paragraph(&zone.name.clone());
    }
    if !related.is_empty() {
        page.subsection("Related Occupations");
        page.list(related);
    }
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
