//! One document an occupation: what the data sets imported say of a code, side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    abbreviation::Abbreviations,
    oews::{Oews, Wage, WageTable},
    onet::Onet,
    outlook,
    page::{self, Page},
    profile,
    projections::Projections,
    soc::{OnetCode, Soc},
    wage::{self, By},
};

/// Longest part of a file name that a title gives.
const LONGEST_SLUG: usize = 60;

/// What is merged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sets<'a> {
    pub onet: Option<&'a Onet>,
    pub oews: Option<&'a Oews>,
    pub projections: Option<&'a Projections>,
}

/// The documents of all occupations, by code.
pub(super) fn pages(sets: Sets<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut whole: BTreeSet<Soc> = BTreeSet::new();
    let mut known: BTreeSet<Soc> = BTreeSet::new();
    let mut titles: BTreeMap<OnetCode, &str> = BTreeMap::new();
    for (code, occupation) in sets.onet.iter().flat_map(|onet| &onet.occupations) {
        titles.insert(code.clone(), &occupation.title);
        known.insert(code.soc());
        if code.is_whole() {
            whole.insert(code.soc());
        }
    }
    let abbreviated = Abbreviations::new(
        sets.onet
            .iter()
            .flat_map(|onet| onet.occupations.values())
            .flat_map(|occupation| &occupation.alternate)
            .map(|(title, _)| title.as_str()),
    );
    for (code, occupation) in sets.onet.iter().flat_map(|onet| &onet.occupations) {
        let Some(onet) = sets.onet else { continue };
        let soc = code.soc();
        let mut page = new(&code.to_string(), &occupation.title, code.is_whole());
        let source = |tables: &[&str]| onet.source(tables, code);
        profile::begin(&mut page, onet, code, occupation);
        for short in abbreviated.of(&occupation.title) {
            page.alternates.retain(|name| name != short);
            if !page.aliases.contains(short) {
                page.aliases.push(short.clone());
            }
        }
        official_titles(&mut page, sets, code.is_whole().then_some(&soc));
        profile::responsibilities(&mut page, &source, occupation);
        profile::skills(&mut page, &source, occupation);
        if code.is_whole() {
            statistics(&mut page, sets, &soc, &known);
        } else {
            part(&mut page, sets, &soc, &known);
        }
        profile::education(&mut page, &source, onet, occupation);
        profile::career(&mut page, &source, onet, occupation, &titles);
        pages.push(page);
    }
    // Codes that wages or projections have and O*NET has not.
    let published = tables(sets).flat_map(|table| table.wages.keys());
    let projected = sets.projections.iter().flat_map(|set| set.items.keys());
    let others: BTreeSet<&Soc> = published.chain(projected).collect();
    for soc in others {
        if whole.contains(soc) {
            continue;
        }
        let Some(title) = official(sets, soc).into_iter().next() else {
            continue;
        };
        let mut page = new(&soc.to_string(), &title, true);
        page.source = match (any_wages(sets, soc), sets.projections) {
            (Some((_, table)), _) => wage::source(table.year),
            (None, Some(projections)) => outlook::source(projections),
            (None, None) => continue,
        };
        official_titles(&mut page, sets, Some(soc));
        let parts = members(sets, soc, &known);
        page.summary = format!("{title} (SOC code {soc}): official wages and projections.");
        page.section("Overview");
        let mut text =
            format!("{title} is what official statistics call the occupation of the code {soc}.");
        if !parts.is_empty() {
            text = format!(
                "Official statistics publish {title} ({soc}) as one; it takes in {}.",
                parts.join("; ")
            );
        }
        page.paragraph(&text);
        statistics(&mut page, sets, soc, &known);
        pages.push(page);
    }
    pages.sort_by(|a, b| a.file.cmp(&b.file));
    pages
}

fn new(code: &str, title: &str, is_whole: bool) -> Page {
    let code = match is_whole {
        true => code.split('.').next().unwrap_or(code),
        false => code,
    };
    let code = code.replace('.', "-");
    Page {
        file: format!("occupation/{code}-{}.md", page::slug(title, LONGEST_SLUG)),
        id: format!("soc-{code}"),
        title: title.to_owned(),
        region: "US".to_owned(),
        currency: "USD".to_owned(),
        ..Page::default()
    }
}

/// Wages, employment, projections and entry requirements of a code.
fn statistics(page: &mut Page, sets: Sets<'_>, soc: &Soc, known: &BTreeSet<Soc>) {
    let item = sets
        .projections
        .and_then(|set| Some((set, set.items.get(soc)?)));
    match (wages(sets, soc), group(sets, soc, known)) {
        (Some((wage, table)), _) => wage::national(page, wage, table.year),
        (None, Some((_, wage, table))) => {
            let title = page.title.clone();
            wage::of_group(page, wage, table, &title);
        }
        (None, None) => {
            if let Some((set, item)) = item {
                outlook::median(page, item, set);
            }
        }
    }
    if let Some(oews) = sets.oews {
        for (table, by) in [
            (&oews.sectors, By::Industry),
            (&oews.states, By::State),
            (&oews.metros, By::Metro),
        ] {
            if let Some(table) = table
                && let Some(rows) = table.wages.get(soc)
            {
                wage::table(page, rows, table.year, by);
            }
        }
    }
    let grouped = group_item(sets, soc, known);
    if let Some((set, item)) = item {
        let factors = set.factors.get(soc).map_or(&[][..], Vec::as_slice);
        outlook::write(page, item, factors, set);
        outlook::entry(page, item, set);
    } else if let Some((set, code)) = grouped
        && let Some(item) = set.items.get(&code)
    {
        outlook::of_group(page, item, set);
        outlook::entry(page, item, set);
    }
}

/// What statistics say of an occupation that O*NET parts off a code: the median of the code, or of what the
/// code is itself counted with, and what is projected of it.
fn part(page: &mut Page, sets: Sets<'_>, soc: &Soc, known: &BTreeSet<Soc>) {
    let of_group = || group(sets, soc, known).map(|(_, wage, table)| (wage, table));
    if let Some((wage, table)) = wages(sets, soc).or_else(of_group) {
        let title = page.title.clone();
        wage::of_group(page, wage, table, &title);
    }
    let of_code = |set| {
        Some((set, soc.clone()))
            .filter(|(set, _): &(&Projections, Soc)| set.items.contains_key(soc))
    };
    let counted = sets.projections.and_then(of_code);
    if let Some((set, code)) = counted.or_else(|| group_item(sets, soc, known))
        && let Some(item) = set.items.get(&code)
    {
        outlook::of_group(page, item, set);
    }
}

/// The national wages of a code.
fn wages<'a>(sets: Sets<'a>, soc: &Soc) -> Option<(&'a Wage, &'a WageTable)> {
    let table = sets.oews?.national.as_ref()?;
    Some((table.wages.get(soc)?.first()?, table))
}

/// The tables of wages that are there, the nation's first.
fn tables(sets: Sets<'_>) -> impl Iterator<Item = &WageTable> {
    let tables = sets
        .oews
        .map(|oews| [&oews.national, &oews.sectors, &oews.states, &oews.metros]);
    tables.into_iter().flatten().flatten()
}

/// The wages of a code in the nation, or else where they are published first.
fn any_wages<'a>(sets: Sets<'a>, soc: &Soc) -> Option<(&'a Wage, &'a WageTable)> {
    tables(sets).find_map(|table| Some((table.wages.get(soc)?.first()?, table)))
}

/// The code that statistics publish an occupation with, where they have none of its own: the only
/// one of its broad occupation that is no occupation itself (`13-1020` for `13-1021`, `21-1018` for
/// `21-1011`).
fn group<'a>(
    sets: Sets<'a>,
    soc: &Soc,
    known: &BTreeSet<Soc>,
) -> Option<(Soc, &'a Wage, &'a WageTable)> {
    let table = sets.oews?.national.as_ref()?;
    let code = only(&table.wages, soc, known)?;
    Some((code.clone(), table.wages.get(&code)?.first()?, table))
}

fn group_item<'a>(
    sets: Sets<'a>,
    soc: &Soc,
    known: &BTreeSet<Soc>,
) -> Option<(&'a Projections, Soc)> {
    let set = sets.projections?;
    Some((set, only(&set.items, soc, known)?))
}

fn only<T>(published: &BTreeMap<Soc, T>, soc: &Soc, known: &BTreeSet<Soc>) -> Option<Soc> {
    // Codes of a broad occupation stand together.
    let codes = published.range(soc.of_broad()).map(|(code, _)| code);
    let mut fitting = codes.filter(|code| !known.contains(code) && *code != soc);
    let first = fitting.next().cloned();
    first.filter(|_| fitting.next().is_none())
}

/// The occupations of O*NET that a code of statistics takes in.
fn members(sets: Sets<'_>, soc: &Soc, known: &BTreeSet<Soc>) -> Vec<String> {
    let occupations = sets.onet.iter().flat_map(|onet| &onet.occupations);
    occupations
        .filter(|(code, _)| code.is_whole() && code.soc() != *soc)
        .filter(|(code, _)| wages(sets, &code.soc()).is_none())
        .filter(|(code, _)| {
            let by_wage = group(sets, &code.soc(), known).is_some_and(|(group, ..)| group == *soc);
            by_wage || group_item(sets, &code.soc(), known).is_some_and(|(_, group)| group == *soc)
        })
        .map(|(code, occupation)| format!("{} ({})", occupation.title, code.soc()))
        .collect()
}

/// What wages and projections call a code.
fn official(sets: Sets<'_>, soc: &Soc) -> Vec<String> {
    let wage = any_wages(sets, soc).map(|(wage, _)| wage.title().to_owned());
    let item = sets.projections.and_then(|set| set.items.get(soc));
    wage.into_iter()
        .chain(item.map(|item| item.title.clone()))
        .collect()
}

/// Their titles as other names.
fn official_titles(page: &mut Page, sets: Sets<'_>, soc: Option<&Soc>) {
    for title in soc.into_iter().flat_map(|soc| official(sets, soc)) {
        let known = |name: &String| name.eq_ignore_ascii_case(&title);
        if !title.eq_ignore_ascii_case(&page.title) && !page.aliases.iter().any(known) {
            page.alternates
                .retain(|name| !name.eq_ignore_ascii_case(&title));
            page.aliases.insert(0, title);
        }
    }
}
