//! Sentences of ours: how a question was read, that nothing fits, or that what fits is not quite
//! what was asked for.

use std::collections::BTreeSet;

use super::is_one_place;
use crate::{
    answer::{Answer, Aspect, Compared, Miss, Status, Unmet},
    figure::Figure,
    locale::{Language, say},
    query::{Measure, Topic},
};

/// The notices of an answer, in reading order.
pub(super) fn word(answer: &Answer, language: Language) -> Vec<String> {
    let mut notices = Vec::new();
    if let Some(corrected) = &answer.understood.corrected {
        notices.push(say!(language, "read-as", question = corrected.as_str()));
    }
    match answer.status {
        Status::Answered => {
            if let Some(compared) = &answer.understood.compared {
                notices.extend(of_all(compared, language));
            }
            notices.extend(missed(answer, language));
            notices.extend(missed_together(answer, language));
            notices.extend(unmet(answer, language));
            notices.extend(year(answer, language));
            notices.extend(no_figure(answer, language));
        }
        Status::Ambiguous => notices.push(say!(language, "which-one")),
        Status::NotFound if answer.corpus.documents == 0 => {
            notices.push(say!(language, "no-documents"));
        }
        Status::NotFound if answer.unmet.contains(&Unmet::More) => {
            notices.push(say!(language, "no-more"));
        }
        Status::NotFound if answer.understood.asks_nothing => {
            notices.push(say!(language, "asks-nothing"));
        }
        Status::NotFound => notices.push(say!(language, "nothing-found")),
    }
    notices
}

/// Said where it was asked which of all occupations come first: of how many, and by what.
fn of_all(compared: &Compared, language: Language) -> Vec<String> {
    let measure = match compared.measure {
        Measure::Pay if compared.is_above => "above",
        Measure::Pay => "pay",
        Measure::Growth => "growth",
        Measure::Openings => "openings",
        Measure::People => "people",
    };
    let mut notices = vec![say!(
        language,
        "of-all",
        measure = measure,
        count = compared.count
    )];
    if let Some(schooling) = &compared.schooling {
        let (least, most) = (schooling.start(), schooling.end());
        let bound = match least == most {
            true => "just",
            false => "most",
        };
        notices.push(say!(
            language,
            "of-all-schooling",
            schooling = most.name(),
            bound = bound
        ));
    }
    notices
}

/// Said where the pay of a role was asked for, and nothing that is shown has a figure of it. What
/// influences pay, say, is answered without one too, so it claims no more than it sees.
fn no_figure(answer: &Answer, language: Language) -> Option<String> {
    let asked = answer.understood.topics.contains(&Topic::Salary);
    let told = !answer.figures.is_empty()
        || answer.passages.iter().any(|passage| {
            let headings = passage.section.join(" ").to_lowercase();
            ["salary", "pay", "wage", "compensation"]
                .iter()
                .any(|word| holds_word(&headings, word))
        });
    (asked && !told).then(|| say!(language, "no-pay"))
}

/// Said of each respect in which none of the figures is what was asked for.
fn missed(answer: &Answer, language: Language) -> Vec<String> {
    let Some(first) = answer.figures.first() else {
        return Vec::new();
    };
    first
        .misses
        .iter()
        .filter(|miss| {
            let all = &answer.figures;
            all.iter().all(|found| found.misses.contains(miss))
        })
        .map(|miss| {
            let figures = answer.figures.iter().map(|found| &found.figure);
            let mut notice = mismatch(miss, &instead(miss.aspect, figures, language), language);
            if miss.aspect == Aspect::Place && speaks_of(answer, &miss.asked) {
                notice.push(' ');
                notice.push_str(&say!(language, "said-below"));
            }
            notice
        })
        .collect()
}

/// Said where some figures are for the place asked for, some for the level, and none for both.
fn missed_together(answer: &Answer, language: Language) -> Option<String> {
    let missing = |aspect: Aspect| {
        let misses = answer.figures.iter().map(move |found| {
            let mut misses = found.misses.iter();
            misses.find(|miss| miss.aspect == aspect)
        });
        misses.collect::<Vec<Option<&Miss>>>()
    };
    let (place, level) = (missing(Aspect::Place), missing(Aspect::Level));
    let are_apart = place
        .iter()
        .zip(&level)
        .all(|(place, level)| place.is_some() != level.is_some());
    let of = |misses: Vec<Option<&Miss>>| {
        misses
            .into_iter()
            .flatten()
            .next()
            .map(|miss| asked(miss, language).1)
    };
    let (place, level) = (of(place)?, of(level)?);
    are_apart.then(|| say!(language, "missed-together", place = place, level = level))
}

/// Whether an excerpt that figures stand in speaks of a place: `Chicago, IL: lower, but above the
/// national average` is something on Chicago.
fn speaks_of(answer: &Answer, place: &str) -> bool {
    let city = place.split(',').next().unwrap_or(place).to_lowercase();
    let words: Vec<&str> = city.split_whitespace().collect();
    answer.figures.iter().any(|found| {
        answer.passages.get(found.passage).is_some_and(|passage| {
            let texts = passage.section.iter().map(String::as_str);
            texts.chain([passage.text.as_str()]).any(|text| {
                let text = text.to_lowercase();
                let own: Vec<&str> = text
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|word| !word.is_empty())
                    .collect();
                own.windows(words.len().max(1)).any(|some| some == words)
            })
        })
    })
}

/// What figures are for instead, each once; nothing where none of them says.
fn instead<'a>(
    aspect: Aspect,
    figures: impl Iterator<Item = &'a Figure>,
    language: Language,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for figure in figures {
        let year;
        let name = match aspect {
            Aspect::Role => figure.role.as_deref(),
            Aspect::Place => figure.place.as_deref(),
            Aspect::Named => figure.company.as_deref().or(figure.subject.as_deref()),
            Aspect::Level => figure.level.as_deref(),
            Aspect::Year => {
                year = figure.year.map(|year| year.to_string());
                year.as_deref()
            }
            Aspect::Source => Some(figure.source.as_str()),
        };
        let known = |name: &str| {
            let mut others = names.iter();
            others.any(|other: &String| {
                other.eq_ignore_ascii_case(name)
                    || aspect == Aspect::Place && is_one_place(other, name)
            })
        };
        if let Some(name) = name.filter(|name| !known(name)) {
            names.push(name.to_owned());
        }
    }
    match aspect {
        Aspect::Place => names
            .iter()
            .map(|name| with_article(name, language))
            .collect(),
        _ => names,
    }
}

/// A place as a sentence has it: `the US`.
fn with_article(place: &str, language: Language) -> String {
    const THE: [&str; 10] = [
        "US",
        "U.S.",
        "USA",
        "UK",
        "U.K.",
        "EU",
        "UAE",
        "United States",
        "United Kingdom",
        "Netherlands",
    ];
    match THE.contains(&place) {
        true => say!(language, "place-with-article", place = place),
        false => place.to_owned(),
    }
}

/// What was asked for, as a notice has it: its aspect by the name that texts choose by, and itself.
fn asked(miss: &Miss, language: Language) -> (&'static str, String) {
    let aspect = match miss.aspect {
        Aspect::Role => "role",
        Aspect::Place => "place",
        Aspect::Named => "named",
        Aspect::Level => "level",
        Aspect::Year => "year",
        Aspect::Source => "source",
    };
    let asked = match miss.aspect {
        Aspect::Place => with_article(&miss.asked, language),
        _ => miss.asked.clone(),
    };
    (aspect, asked)
}

fn mismatch(miss: &Miss, instead: &[String], language: Language) -> String {
    let (aspect, asked) = asked(miss, language);
    if instead.is_empty() {
        return say!(language, "missed", aspect = aspect, asked = asked);
    }
    say!(
        language,
        "missed-instead",
        aspect = aspect,
        asked = asked,
        instead = list(instead, language),
    )
}

/// Said of each side of a comparison that has no figure, of a count that nobody gives, and of parts
/// of the question that no passage is about.
fn unmet(answer: &Answer, language: Language) -> impl Iterator<Item = String> {
    let mut parts: Vec<String> = Vec::new();
    let mut notices: Vec<String> = Vec::new();
    for unmet in &answer.unmet {
        match unmet {
            Unmet::Side(miss) => {
                let (aspect, asked) = asked(miss, language);
                notices.push(say!(
                    language,
                    "missed-side",
                    aspect = aspect,
                    asked = asked
                ));
            }
            Unmet::More => {}
            Unmet::Percentile(percentile) => {
                notices.push(say!(language, "no-percentile", percentile = *percentile));
            }
            Unmet::Parts(by) => {
                notices.push(say!(language, "no-parts", by = by.name()));
            }
            Unmet::Count => notices.push(say!(language, "no-count")),
            Unmet::Period(period) => {
                notices.push(say!(language, "no-period", period = period.name()));
            }
            Unmet::Untold(topic) => {
                let topic = super::topic::within(*topic, language);
                notices.push(say!(language, "untold", topic = topic));
            }
            Unmet::Topic(topic) => parts.push(super::topic::within(*topic, language)),
            Unmet::Role(role) => parts.push(say!(language, "quoted", text = role.as_str())),
        }
    }
    let parts = (!parts.is_empty()).then(|| {
        say!(
            language,
            "not-about",
            parts = list(&parts, language),
            count = parts.len(),
        )
    });
    notices.into_iter().chain(parts)
}

/// Said when a year is asked about and there are no figures, but no source is of that year.
fn year(answer: &Answer, language: Language) -> Option<String> {
    if !answer.figures.is_empty() {
        return None;
    }
    let asked = asked_year(&answer.question)?;
    // Whatever is shown and speaks of that year is about it.
    let written = asked.to_string();
    let shown = answer.passages.iter().any(|passage| {
        let section = passage.section.iter().map(String::as_str);
        section
            .chain([passage.text.as_str()])
            .any(|text| holds_word(text, &written))
    });
    let sources = answer.passages.iter();
    let years: BTreeSet<i32> = sources.filter_map(|found| found.source.year).collect();
    if shown || years.is_empty() || years.contains(&asked) {
        return None;
    }
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    Some(say!(
        language,
        "no-year",
        asked = asked.to_string(),
        years = list(&years, language),
    ))
}

/// `a, b and c`; more than three are counted.
fn list(names: &[String], language: Language) -> String {
    const NAMED: usize = 3;
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] if names.len() <= NAMED => say!(
            language,
            "list-and",
            most = most.join(", "),
            last = last.as_str(),
        ),
        _ => say!(
            language,
            "list-more",
            most = names[..NAMED].join(", "),
            count = names.len() - NAMED,
        ),
    }
}

/// Whether a text holds a word, whole.
fn holds_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|one| one == word)
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
        assert_eq!(list(&names(1), Language::English), "0");
        assert_eq!(list(&names(3), Language::English), "0, 1 and 2");
        assert_eq!(list(&names(5), Language::English), "0, 1, 2 and 2 more");
    }
}
