//! Figures at a glance.

use crate::{
    answer::{Passage, PassageFigure},
    figure::{Figure, Pay, Statistic},
    locale::{Language, say},
};

use super::{FigureLine, MAX_FIGURES};

/// Characters of a name that a phone's line has room for beside a figure.
const SHORT: usize = 24;

/// The best figures, each once, of those whose passage is shown.
pub(super) fn glance(
    figures: &[PassageFigure],
    passages: &[Passage],
    language: Language,
) -> Vec<FigureLine> {
    let mut lines: Vec<FigureLine> = Vec::new();
    // Which line each figure is in.
    let mut shown: Vec<Option<usize>> = vec![None; figures.len()];
    for (at, found) in figures.iter().enumerate() {
        let Some(passage) = passages.get(found.passage) else {
            continue;
        };
        if !says_of_what(&found.figure) {
            continue;
        }
        let new = line(found, passage, language);
        // The same figure may stand in two passages, or be given by two sources.
        let fact = found.same_as.and_then(|first| *shown.get(first)?);
        let known = fact.or_else(|| {
            lines.iter().position(|other| {
                (&other.value, &other.about, other.years()) == (&new.value, &new.about, new.years())
                    && other.sources.is_empty() == new.sources.is_empty()
            })
        });
        shown[at] = known;
        match known {
            Some(known) => agree(&mut lines[known], new),
            None if lines.len() < MAX_FIGURES => {
                shown[at] = Some(lines.len());
                lines.push(new);
            }
            None => {}
        }
    }
    for line in &mut lines {
        let told = |source: &String| {
            let mut shown = line.excerpts.iter().filter_map(|&at| passages.get(at));
            shown.any(|passage| is_told(source, &passage.source.name))
        };
        line.sources.retain(|source| !told(source));
    }
    lines
}

/// Whether the number of a document says already who measured a figure, whose name may be a line long: with
/// its edition or without, as `Survey of the Pay of Engineers, May 2024`.
fn is_told(source: &str, document: &str) -> bool {
    let edition = document.strip_prefix(source);
    let is_own = edition.is_some_and(|edition| edition.is_empty() || edition.starts_with(", "));
    is_own && source.chars().count() > SHORT
}

/// Whether a figure can stand without its line: a percentage, or the sum of a market, that names
/// neither role nor subject cannot.
fn says_of_what(figure: &Figure) -> bool {
    let bare = figure.unit == "%" || !figure.unit.contains('/') && figure.unit != "count";
    !bare || figure.role.is_some() || figure.subject.is_some()
}

/// Adds where else a figure stands, and who else gives it.
fn agree(known: &mut FigureLine, new: FigureLine) {
    for source in new.sources {
        if !known.sources.contains(&source) {
            known.sources.push(source);
        }
    }
    for excerpt in new.excerpts {
        if !known.excerpts.contains(&excerpt) {
            known.excerpts.push(excerpt);
        }
    }
}

fn line(found: &PassageFigure, passage: &Passage, language: Language) -> FigureLine {
    let figure = &found.figure;
    let is_told = is_told(&figure.source, &passage.source.name);
    let measure = measure(figure, language);
    let about = [
        measure.clone(),
        figure.role.clone(),
        figure
            .level
            .clone()
            .filter(|level| !says(figure.role.as_deref(), level)),
        figure.place.clone(),
        figure.company.clone(),
        figure.subject.clone(),
    ];
    FigureLine {
        value: figure.text.clone(),
        about: about.into_iter().flatten().collect(),
        measure,
        figure: figure.clone(),
        since: figure.since.filter(|&since| Some(since) < figure.year),
        year: figure.year,
        sources: (!is_told)
            .then(|| figure.source.clone())
            .into_iter()
            .collect(),
        excerpts: vec![found.passage],
    }
}

/// Whether a role says its level itself: `Senior AI Engineer`.
fn says(role: Option<&str>, level: &str) -> bool {
    let mut words = role.unwrap_or_default().split_whitespace();
    words.any(|word| word.eq_ignore_ascii_case(level))
}

/// What was measured, in words: `average base pay`, `median per hour`, `median, USD a year`.
fn measure(figure: &Figure, language: Language) -> Option<String> {
    let written = figure.text.to_lowercase();
    let statistic = figure
        .statistic
        .filter(|found| !(is_bound(*found) && says_its_bound(&written)))
        .map(|found| match found {
            // a decline is no growth, and by so many jobs it is told as a change
            Statistic::Growth if figure.low < 0.0 || figure.unit == "count" => {
                say!(language, "statistic-change")
            }
            found => statistic(found, language),
        });
    let pay = figure.pay.map(|found| pay(found, language));
    let measured = match (figure.statistic, statistic, pay) {
        // "total total pay" says nothing more.
        (Some(Statistic::Total), _, Some(pay)) => Some(pay),
        (Some(Statistic::Range), _, Some(pay)) => Some(say!(language, "measure-range", pay = pay)),
        (_, Some(statistic), Some(pay)) => {
            Some(say!(language, "measure", statistic = statistic, pay = pay))
        }
        (_, statistic, pay) => statistic.or(pay),
    };
    let bare = !written.chars().any(|c| c.is_alphabetic() || is_symbol(c));
    let mut per = None;
    if !bare && let Some((_, period)) = figure.unit.split_once('/') {
        // Yearly is what an amount without a word is taken for.
        if period != "year" && !written.contains(period) && !written.contains("/h") {
            per = Some(say!(language, "per-period", period = period));
        }
    }
    let words: Vec<String> = measured.into_iter().chain(per).collect();
    let words = (!words.is_empty()).then(|| words.join(" "));
    // the bound stands in words before the amount, which is shown without them
    let is_more = figure.top_coded && !says_its_bound(&written);
    let is_more = is_more.then(|| say!(language, "statistic-top-coded"));
    let parts: Vec<String> = words
        .into_iter()
        .chain(is_more)
        .chain(bare.then(|| unit(figure, language)).flatten())
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn is_bound(statistic: Statistic) -> bool {
    matches!(statistic, Statistic::Maximum | Statistic::Minimum)
}

/// Whether an amount says itself that it is an upper or a lower end: `up to $210,000`, `$200,000+`.
fn says_its_bound(written: &str) -> bool {
    const WORDS: [&str; 22] = [
        "above",
        "at",
        "below",
        "beyond",
        "exceed",
        "exceeding",
        "exceeds",
        "excess",
        "greater",
        "least",
        "less",
        "max",
        "maximum",
        "min",
        "minimum",
        "more",
        "most",
        "north",
        "over",
        "under",
        "up",
        "upwards",
    ];
    let mut words = written.split(|c: char| !c.is_alphabetic());
    written.contains(['+', '<', '>', '≤', '≥']) || words.any(|word| WORDS.contains(&word))
}

fn statistic(statistic: Statistic, language: Language) -> String {
    match statistic {
        Statistic::Average => say!(language, "statistic-average"),
        Statistic::Median => say!(language, "statistic-median"),
        Statistic::MostCommon => say!(language, "statistic-most-common"),
        Statistic::Range => say!(language, "statistic-range"),
        Statistic::Percentile10 => say!(language, "statistic-percentile-10"),
        Statistic::Percentile25 => say!(language, "statistic-percentile-25"),
        Statistic::Percentile75 => say!(language, "statistic-percentile-75"),
        Statistic::Percentile90 => say!(language, "statistic-percentile-90"),
        Statistic::Total => say!(language, "statistic-total"),
        Statistic::Premium => say!(language, "statistic-premium"),
        Statistic::Growth => say!(language, "statistic-growth"),
        Statistic::Share => say!(language, "statistic-share"),
        Statistic::Maximum => say!(language, "statistic-maximum"),
        Statistic::Minimum => say!(language, "statistic-minimum"),
    }
}

fn pay(pay: Pay, language: Language) -> String {
    match pay {
        Pay::Base => say!(language, "pay-base"),
        Pay::Total => say!(language, "pay-total"),
        Pay::Additional => say!(language, "pay-additional"),
    }
}

/// The unit of a figure that is a bare number, as a table's cell is: `USD a year`.
fn unit(figure: &Figure, language: Language) -> Option<String> {
    match (figure.unit.as_str(), figure.unit.split_once('/')) {
        (_, Some((currency, period))) => Some(say!(
            language,
            "unit-pay",
            currency = currency,
            period = period
        )),
        ("%", None) => Some(say!(language, "unit-percent")),
        // What is counted stands in the excerpt.
        ("count", None) => None,
        (currency, None) => Some(currency.to_owned()),
    }
}

/// `%` and the currency signs (Unicode's category Sc, as far as pay is written with them).
fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '%' | '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20c0}'
    )
}
