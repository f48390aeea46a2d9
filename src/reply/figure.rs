//! Figures at a glance.

use crate::{
    answer::{Passage, PassageFigure},
    figure::{Figure, Pay, Statistic},
};

use super::{FigureLine, MAX_FIGURES};

/// The best figures, each once, of those whose passage is shown.
pub(super) fn glance(figures: &[PassageFigure], passages: &[Passage]) -> Vec<FigureLine> {
    let mut lines: Vec<FigureLine> = Vec::new();
    for found in figures {
        let Some(passage) = passages.get(found.passage) else {
            continue;
        };
        let new = line(found, passage);
        // The same figure may stand in two passages, or be given by two sources.
        let known = lines.iter().position(|other| {
            (&other.value, &other.about, other.years()) == (&new.value, &new.about, new.years())
        });
        match known {
            Some(known) => agree(&mut lines[known], new),
            None if lines.len() < MAX_FIGURES => lines.push(new),
            None => {}
        }
    }
    lines
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
    let is_own = figure.source == passage.source.name;
    let about = [
        measure(figure),
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
        since: figure.since.filter(|&since| Some(since) < figure.year),
        year: figure.year,
        sources: (!is_own)
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
    let statistic = figure.statistic.map(statistic);
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
    let written = figure.text.to_lowercase();
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
