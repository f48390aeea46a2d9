//! Figures at a glance.

use crate::{
    answer::{Passage, PassageFigure},
    figure::{Figure, Pay, Statistic},
};

use super::{FigureLine, MAX_FIGURES};

/// Characters of a name that a phone's line has room for beside a figure.
const SHORT: usize = 24;

/// The best figures, each once, of those whose passage is shown.
pub(super) fn glance(figures: &[PassageFigure], passages: &[Passage]) -> Vec<FigureLine> {
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
        let new = line(found, passage);
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
    lines
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

fn line(found: &PassageFigure, passage: &Passage) -> FigureLine {
    let figure = &found.figure;
    // the number behind the figure names the document's own source, whose name may be a line long
    let is_own = figure.source == passage.source.name;
    let is_told = is_own && figure.source.chars().count() > SHORT;
    let measure = measure(figure);
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
fn measure(figure: &Figure) -> Option<String> {
    let written = figure.text.to_lowercase();
    let statistic = figure
        .statistic
        .filter(|found| !(is_bound(*found) && says_its_bound(&written)))
        .map(statistic);
    let pay = figure.pay.map(|pay| match pay {
        Pay::Base => "base pay",
        Pay::Total => "total pay",
        Pay::Additional => "additional pay",
    });
    let mut words: Vec<&str> = match (figure.statistic, pay) {
        // "total total pay" says nothing more.
        (Some(Statistic::Total), Some(pay)) => vec![pay],
        (Some(Statistic::Range), Some(pay)) => vec![pay, "range"],
        _ => [statistic, pay].into_iter().flatten().collect(),
    };
    let bare = !written.chars().any(|c| c.is_alphabetic() || is_symbol(c));
    let per;
    if !bare && let Some((_, period)) = figure.unit.split_once('/') {
        // Yearly is what an amount without a word is taken for.
        if period != "year" && !written.contains(period) && !written.contains("/h") {
            per = format!("per {period}");
            words.push(&per);
        }
    }
    let words = (!words.is_empty()).then(|| words.join(" "));
    let parts: Vec<String> = words
        .into_iter()
        .chain(bare.then(|| unit(figure)).flatten())
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

fn statistic(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Average => "average",
        Statistic::Median => "median",
        Statistic::MostCommon => "most common",
        Statistic::Range => "range",
        Statistic::Percentile10 => "10th percentile",
        Statistic::Percentile25 => "25th percentile",
        Statistic::Percentile75 => "75th percentile",
        Statistic::Percentile90 => "90th percentile",
        Statistic::Total => "total",
        Statistic::Premium => "premium",
        Statistic::Growth => "growth",
        Statistic::Share => "share",
        Statistic::Maximum => "maximum",
        Statistic::Minimum => "minimum",
    }
}

/// The unit of a figure that is a bare number, as a table's cell is: `USD a year`.
fn unit(figure: &Figure) -> Option<String> {
    match (figure.unit.as_str(), figure.unit.split_once('/')) {
        (_, Some((currency, "hour"))) => Some(format!("{currency} an hour")),
        (_, Some((currency, period))) => Some(format!("{currency} a {period}")),
        ("%", None) => Some("percent".to_owned()),
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
