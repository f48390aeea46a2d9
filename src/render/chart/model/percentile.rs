//! The percentiles of one survey as one row: a box with its median rather than five dots. Pure.

use super::{Draft, FigureLine, Mark};
use crate::figure::Statistic;

/// A percentile of a survey, and which.
type Percentile<'a> = (Statistic, f64, &'a FigureLine);

/// The rows, those of one survey joined into one where it gives percentiles on both sides of its
/// middle.
pub(super) fn joined<'a>(lines: &[(&'a FigureLine, Mark)]) -> Vec<Draft<'a>> {
    let mut rows: Vec<Draft<'_>> = Vec::new();
    let mut taken = vec![false; lines.len()];
    for at in 0..lines.len() {
        if taken[at] {
            continue;
        }
        let (line, mark) = (lines[at].0, &lines[at].1);
        let survey: Vec<usize> = (at..lines.len())
            .filter(|&other| !taken[other] && is_same_survey(line, lines[other].0))
            .collect();
        let percentiles: Vec<Percentile<'_>> = survey
            .iter()
            .filter_map(|&other| percentile(lines[other].0, &lines[other].1))
            .collect();
        match spread(&percentiles).filter(|_| percentile(line, mark).is_some()) {
            Some(row) => {
                for &other in &survey {
                    let (line, mark) = (lines[other].0, &lines[other].1);
                    taken[other] |= percentile(line, mark).is_some();
                }
                rows.push(row);
            }
            None => rows.push(Draft {
                line,
                figures: 1,
                measure: line.measure.clone(),
                further: Vec::new(),
                mark: mark.clone(),
            }),
        }
    }
    rows
}

fn percentile<'a>(line: &'a FigureLine, mark: &Mark) -> Option<Percentile<'a>> {
    let statistic = line.figure.statistic.filter(|statistic| {
        matches!(
            statistic,
            Statistic::Percentile10
                | Statistic::Percentile25
                | Statistic::Median
                | Statistic::Percentile75
                | Statistic::Percentile90
        )
    })?;
    match mark {
        Mark::Point(amount) => Some((statistic, *amount, line)),
        _ => None,
    }
}

/// Whether two figures are of the same people, counted by the same survey.
fn is_same_survey(first: &FigureLine, second: &FigureLine) -> bool {
    let of = |line: &FigureLine| {
        let figure = line.figure.clone();
        let whom = (figure.role, figure.level, figure.place, figure.company);
        (
            whom,
            figure.subject,
            figure.pay,
            figure.source,
            line.years(),
        )
    };
    of(first) == of(second)
}

fn spread<'a>(percentiles: &[Percentile<'a>]) -> Option<Draft<'a>> {
    let of = |wanted: Statistic| percentiles.iter().find(|(found, ..)| *found == wanted);
    let amount = |wanted| of(wanted).map(|(_, amount, _)| *amount);
    let (p10, p25) = (
        amount(Statistic::Percentile10),
        amount(Statistic::Percentile25),
    );
    let (p75, p90) = (
        amount(Statistic::Percentile75),
        amount(Statistic::Percentile90),
    );
    let outer = (p10.or(p25)?, p90.or(p75)?);
    let middle = of(Statistic::Median);
    // The value that stands out is the median's; without one, the lowest.
    let (_, _, line) = middle.or_else(|| percentiles.first())?;
    let mut others: Vec<&Percentile<'_>> = percentiles.iter().collect();
    others.sort_by(|first, second| first.1.total_cmp(&second.1));
    let further = others
        .iter()
        .filter(|(.., other)| !std::ptr::eq(*other, *line))
        .map(|(_, _, other)| {
            let name = other.measure.as_deref().unwrap_or_default();
            // Not to be torn at the end of a line.
            format!("{name} {}", other.value.trim()).replace(' ', "\u{a0}")
        })
        .collect();
    (outer.0 < outer.1).then(|| Draft {
        line,
        figures: percentiles.len(),
        measure: line.measure.clone(),
        further,
        mark: Mark::Spread {
            outer,
            inner: p25.zip(p75).filter(|_| p10.is_some() && p90.is_some()),
            middle: middle.map(|(_, amount, _)| *amount),
        },
    })
}
