//! Sentences of ours: how a question was read, that nothing fits, or that what fits is not quite
//! what was asked for.

use std::collections::BTreeSet;

use crate::answer::{Answer, Status};

use super::level::{Rung, contains_words};

/// The notices of an answer, in reading order.
pub(super) fn word(answer: &Answer) -> Vec<String> {
    let mut notices = Vec::new();
    if let Some(corrected) = &answer.understood.corrected {
        notices.push(format!("Read as: {corrected}"));
    }
    match answer.status {
        Status::Answered => {
            notices.extend(place(answer));
            notices.extend(level(answer));
            notices.extend(year(answer));
        }
        Status::Ambiguous => notices.push("Which one do you mean?".to_owned()),
        Status::NotFound if answer.corpus.documents == 0 => {
            notices.push("I hold no documents yet.".to_owned());
        }
        Status::NotFound => {
            notices.push("I have nothing on that in the documents I hold.".to_owned());
        }
    }
    notices
}

/// Said when none of the figures is for the place asked about.
fn place(answer: &Answer) -> Option<String> {
    let asked = answer.understood.place.as_deref()?;
    let places: Vec<Option<&str>> = answer
        .figures
        .iter()
        .map(|found| found.figure.place.as_deref())
        .collect();
    let elsewhere = others(&places, |place| same_place(place, asked))?;
    // Figures that name no place may be of the one their heading or their text names.
    let around = answer.passages.iter().any(|passage| {
        same_place(&passage.section.join("; "), asked) || same_place(&passage.text, asked)
    });
    if elsewhere.is_empty() && around {
        return None;
    }
    Some(mismatch(
        &format!("for {asked}"),
        "for",
        &elsewhere,
        "place",
    ))
}

/// Said when none of the figures is for the level asked about. A level in words that are not known
/// here may be the one asked about, so nothing is said then.
fn level(answer: &Answer) -> Option<String> {
    let asked = answer.understood.level.as_deref()?;
    let wanted = Rung::parse(asked)?;
    let levels: Vec<Option<&str>> = answer
        .figures
        .iter()
        .map(|found| found.figure.level.as_deref())
        .collect();
    let other = others(&levels, |level| {
        Rung::parse(level).is_none_or(|found| found.meets(&wanted))
    })?;
    // Figures that name no level may be of the one their role, their heading or their text names.
    let around = answer
        .passages
        .iter()
        .flat_map(|passage| {
            let section = passage.section.iter().map(String::as_str);
            section.chain([passage.title.as_str(), passage.text.as_str()])
        })
        .chain(
            answer
                .figures
                .iter()
                .filter_map(|found| found.figure.role.as_deref()),
        )
        .any(|text| wanted.is_named_in(text));
    if other.is_empty() && around {
        return None;
    }
    Some(mismatch(
        &format!("for the level “{asked}”"),
        "for",
        &other,
        "level",
    ))
}

/// Said when a year is asked about that none of the figures (or, without figures, none of the
/// sources) is of.
fn year(answer: &Answer) -> Option<String> {
    let asked = asked_year(&answer.question)?;
    let figures = !answer.figures.is_empty();
    let years: BTreeSet<i32> = if figures {
        answer
            .figures
            .iter()
            .filter_map(|found| found.figure.year)
            .collect()
    } else {
        answer
            .passages
            .iter()
            .filter_map(|found| found.source.year)
            .collect()
    };
    if years.is_empty() || years.contains(&asked) {
        return None;
    }
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let what = if figures {
        "these figures"
    } else {
        "these sources"
    };
    Some(format!(
        "Nothing here is of {asked}: {what} are of {}.",
        list(&years)
    ))
}

/// `None` when there are no figures, or one of them is what was asked for; else what they are for
/// instead (nothing, where none of them says).
fn others(found: &[Option<&str>], meets: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    if found.is_empty() || found.iter().flatten().any(|one| meets(one)) {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for name in found.iter().flatten() {
        if !names.iter().any(|known| known == name) {
            names.push((*name).to_owned());
        }
    }
    Some(names)
}

fn mismatch(asked: &str, join: &str, instead: &[String], kind: &str) -> String {
    if instead.is_empty() {
        format!("None of these figures is {asked}: they name no {kind}.")
    } else {
        format!(
            "None of these figures is {asked}: they are {join} {}.",
            list(instead)
        )
    }
}

/// `a, b and c`; more than three are counted.
fn list(names: &[String]) -> String {
    const NAMED: usize = 3;
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] if names.len() <= NAMED => {
            format!("{} and {last}", most.join("; "))
        }
        _ => format!(
            "{} and {} more",
            names[..NAMED].join("; "),
            names.len() - NAMED
        ),
    }
}

/// Whether two names of places mean the same: the part before the comma decides, since documents
/// write `Seattle`, `Seattle, WA` and `Seattle, Washington`.
fn same_place(found: &str, asked: &str) -> bool {
    let town = |name: &str| name.split(',').next().unwrap_or_default().to_lowercase();
    const STATES: [&str; 4] = ["us", "usa", "united states", "america"];
    let found = found.to_lowercase();
    let asked_town = town(asked);
    let names = if STATES.contains(&asked_town.trim()) {
        &STATES[..]
    } else {
        &[]
    };
    contains_words(&found, &asked_town)
        || contains_words(&asked.to_lowercase(), &town(&found))
        || names.iter().any(|name| contains_words(&found, name))
}

/// The year a question asks about: a bare number of four digits that people mean as a year. Numbers
/// from 2040 on, like those before 2010, are more often amounts.
fn asked_year(question: &str) -> Option<i32> {
    question
        .split(|c: char| c.is_whitespace() || matches!(c, '?' | '!' | ';' | '(' | ')' | '"' | '\''))
        .map(|word| word.trim_end_matches(['.', ',', ':']))
        .filter(|word| word.len() == 4)
        .find_map(|word| word.parse().ok().filter(|year| (2010..2040).contains(year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_compared_by_their_town() {
        assert!(same_place("Seattle", "Seattle, WA"));
        assert!(same_place("San Francisco Bay Area", "San Francisco, CA"));
        assert!(same_place("New York City, NY", "New York, NY"));
        assert!(!same_place("Seattle, WA", "Austin, TX"));
        assert!(!same_place("York", "Seattle, WA"));
        assert!(same_place(
            "Salary Ranges (US Market, 2024)",
            "United States"
        ));
    }

    #[test]
    fn a_year_is_told_from_an_amount() {
        assert_eq!(asked_year("ml engineer salary in 2025?"), Some(2025));
        assert_eq!(asked_year("2023, please"), Some(2023));
        assert_eq!(asked_year("is $2025 a day a lot"), None);
        assert_eq!(asked_year("can I get 5000 a month"), None);
        assert_eq!(asked_year("12025"), None);
    }

    #[test]
    fn long_lists_are_counted() {
        let names = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
        assert_eq!(list(&names(1)), "0");
        assert_eq!(list(&names(3)), "0; 1 and 2");
        assert_eq!(list(&names(5)), "0; 1; 2 and 2 more");
    }
}
