//! Figures at a glance.

use crate::{
    answer::PassageFigure,
    figure::{Figure, Pay, Statistic},
};

use super::{FigureLine, MAX_FIGURES};

/// The best figures, each once, of those whose passage is shown.
pub(super) fn glance(figures: &[PassageFigure], passages: usize) -> Vec<FigureLine> {
    let mut lines: Vec<FigureLine> = Vec::new();
    for found in figures.iter().filter(|found| found.passage < passages) {
        let line = line(found);
        // The same figure may stand in two passages.
        let known = lines.iter().any(|other| {
            (&other.value, &other.about, other.year, &other.source)
                == (&line.value, &line.about, line.year, &line.source)
        });
        if !known {
            lines.push(line);
        }
        if lines.len() == MAX_FIGURES {
            break;
        }
    }
    lines
}

fn line(found: &PassageFigure) -> FigureLine {
    let figure = &found.figure;
    let about = [
        measure(figure),
        figure.role.clone(),
        figure.level.clone(),
        figure.place.clone(),
        figure.company.clone(),
        figure.subject.clone(),
    ];
    FigureLine {
        value: figure.text.clone(),
        about: about.into_iter().flatten().collect(),
        year: figure.year,
        source: figure.source.clone(),
        excerpt: found.passage,
    }
}

/// What was measured, in words: `average base pay`, `median per hour`.
fn measure(figure: &Figure) -> Option<String> {
    let statistic = figure.statistic.map(statistic);
    let pay = figure.pay.map(|pay| match pay {
        Pay::Base => "base pay",
        Pay::Total => "total pay",
        Pay::Additional => "additional pay",
    });
    let mut words: Vec<String> = match (figure.statistic, pay) {
        // "total total pay" says nothing more.
        (Some(Statistic::Total), Some(pay)) => vec![pay.to_owned()],
        (Some(Statistic::Range), Some(pay)) => vec![format!("{pay} range")],
        _ => [statistic, pay]
            .into_iter()
            .flatten()
            .map(str::to_owned)
            .collect(),
    };
    words.extend(unit(figure));
    (!words.is_empty()).then(|| words.join(" "))
}

fn statistic(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Average => "average",
        Statistic::Median => "median",
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

/// What the figure's own text leaves unsaid of its unit: `in USD` where a table's cell holds a bare
/// number, `per hour` where it is no yearly amount.
fn unit(figure: &Figure) -> Option<String> {
    let written = figure.text.to_lowercase();
    let bare = !written.chars().any(|c| c.is_alphabetic() || is_symbol(c));
    match figure.unit.split_once('/') {
        Some((currency, period)) => {
            let currency = bare.then(|| format!("in {currency}"));
            // Yearly is what an amount without a word is taken for.
            let said = period == "year" || written.contains(period) || written.contains("/h");
            let period = (!said).then(|| format!("per {period}"));
            let words: Vec<String> = currency.into_iter().chain(period).collect();
            (!words.is_empty()).then(|| words.join(" "))
        }
        None if figure.unit == "%" && bare => Some("in percent".to_owned()),
        None if figure.unit == "years" && bare => Some("in years".to_owned()),
        None => None,
    }
}

/// `%` and the currency signs (Unicode's category Sc, as far as pay is written with them).
fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '%' | '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20c0}'
    )
}
