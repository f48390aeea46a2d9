//! Which passage an answer begins with, where a number was asked for.

use super::{Answer, figure::is_data, ranking::Ranked};
use crate::{
    figure::Statistic,
    query::{Question, Topic},
};

/// What covers so many times as much of the question as what has the figure is what was asked for: the bonus
/// that a list names, and not the pay besides. At 1.2 some questions after pay lose their figure's passage, at
/// 2 none does.
const MUCH_CLOSER: f32 = 2.0;

/// Puts the passage that the best figure stands in first, where a number was asked for, it is the one asked
/// for, and the first passage has none that is shown and is not [much closer](MUCH_CLOSER), or, where the best one is
/// of a table of the public record, has none of its statistic: what is said at a glance is found where the eye falls next.
pub(super) fn lead_with_the_figure(question: &Question, shown: &[&Ranked], answer: &mut Answer) {
    let Some(best) = answer.figures.first() else {
        return;
    };
    let from = best.passage;
    let covered = |at: usize| shown.get(at).map_or(0.0, |one| one.features.coverage);
    let is_closer = covered(0) > MUCH_CLOSER * covered(from);
    let is_tabled = is_data(&answer.passages[from].source);
    let statistic = best.figure.statistic;
    let shown_first = answer
        .figures
        .iter()
        .any(|figure| figure.passage == 0 && (!is_tabled || figure.figure.statistic == statistic));
    // “the lowest paid” are a percentile of the table
    let is_percentile = matches!(
        statistic,
        Some(
            Statistic::Percentile10
                | Statistic::Percentile25
                | Statistic::Percentile75
                | Statistic::Percentile90
        )
    );
    // … that a page tells of in words, and the table in figures
    let is_closer = is_closer && !(is_tabled && is_percentile);
    let asks =
        question.asks_for_a_number() || is_tabled && is_percentile && question.asks(Topic::Salary);
    if shown_first || is_closer || !best.misses.is_empty() || !asks {
        return;
    }
    answer.passages[..=from].rotate_right(1);
    for figure in &mut answer.figures {
        figure.passage = match figure.passage {
            moved if moved == from => 0,
            before if before < from => before + 1,
            behind => behind,
        };
    }
}
