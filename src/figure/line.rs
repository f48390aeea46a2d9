//! The figures of running text.

use super::{
    Above, Context, Figure, Statistic, context,
    grammar::{Amount, What},
    mention::{Reading, Site},
    scope::{Columns, Scope},
    token, word,
};
use crate::corpus::{Block, BlockKind};

/// The figures of running text. A line that is only an amount takes the line above it as its
/// label; money without a year in its sentence is of the year of the money before it.
pub(super) fn figures<'a>(
    block: &'a Block,
    line: &Reading<'a>,
    amounts: &[Amount],
    context: &Context<'a>,
    above: &Above<'a>,
) -> Vec<Figure> {
    let title = context.document.title.as_str();
    let breaks: Vec<usize> = line
        .text
        .bytes()
        .enumerate()
        .filter_map(|(at, byte)| (byte == b'\n').then_some(at))
        .collect();
    let headings: Vec<&Reading<'a>> = above.headings.iter().map(|one| &**one).collect();
    let mut figures: Vec<Figure> = Vec::new();
    let mut last_year = None;
    for (at, site) in sites(line, amounts) {
        let start = line.tokens[site.amount.start].start;
        let index = breaks.partition_point(|&other| other < start);
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let number = block
            .lines
            .first
            .saturating_add(number)
            .min(block.lines.last);
        let label = line_above(line, &breaks, index, &site)
            .or_else(|| bar(block, line, &site, context, above))
            .map(|text| Reading::of_text(context::beginning(text), title));
        let above_it = above.labels.iter().map(|one| &**one);
        let labels: Vec<&Reading<'a>> = label.iter().chain(above_it).collect();
        let scope = Scope {
            line,
            above: &labels,
            headings: &headings,
            // What a line above, or the label of a bar, names and is nothing else, is what the amount is about.
            columns: Columns {
                role: label
                    .as_ref()
                    .filter(|label| label.is_plain())
                    .map(|label| label.text),
                ..Columns::default()
            },
            context,
            note: above.note.as_deref(),
        };
        let Some(mut figure) = scope.figure(&amounts[at], &site, number) else {
            continue;
        };
        if matches!(amounts[at].what, What::Money { .. }) {
            if scope.is_dated(&site) {
                last_year = Some(figure.year);
            } else if let Some(year) = last_year {
                figure.year = year;
            }
        }
        figures.push(figure);
    }
    figures
}

/// The line above, where an amount stands alone on its line: `**Registered nurses**`.
fn line_above<'a>(
    line: &Reading<'a>,
    breaks: &[usize],
    index: usize,
    site: &Site,
) -> Option<&'a str> {
    let end = *breaks.get(index.checked_sub(1)?)?;
    // Between two breaks, whatever the sentence: a long label reads on like prose.
    let bounds = |at: Option<&token::Token<'_>>| at.is_none_or(|t| t.kind == token::Kind::Break);
    let before = site.amount.start.checked_sub(1).map(|at| &line.tokens[at]);
    let alone = bounds(before) && bounds(line.tokens.get(site.amount.end));
    let start = index
        .checked_sub(2)
        .and_then(|above| breaks.get(above))
        .map_or(0, |&at| at + 1);
    alone.then(|| &line.text[start..end])
}

/// The label of a bar of a chart: an item that is a label and an amount, below a line that says which pay of
/// whom the chart is of (`Median annual wages, May 2024`).
fn bar<'a>(
    block: &Block,
    line: &Reading<'a>,
    site: &Site,
    context: &Context<'_>,
    above: &Above<'_>,
) -> Option<&'a str> {
    let is_item = matches!(block.kind, BlockKind::Item { .. });
    // The lead is the farthest of the labels.
    let lead = context.lead.and_then(|_| above.labels.last());
    let is_of_pay = |lead: &Reading<'_>| {
        let typical = matches!(
            word::measure_in(&lead.tokens),
            Some(Statistic::Median | Statistic::Average)
        );
        typical && lead.tokens.iter().any(word::is_pay)
    };
    if !is_item || site.amount.end < line.tokens.len() || !lead.is_some_and(|lead| is_of_pay(lead))
    {
        return None;
    }
    let start = line.tokens.get(site.amount.start)?.start;
    let label = line.text[..start].trim_end().strip_suffix(':')?;
    (!label.contains('\n')).then_some(label)
}

/// Where each amount stands: its sentence, and the amounts beside it in that sentence.
pub(super) fn sites(line: &Reading<'_>, amounts: &[Amount]) -> Vec<(usize, Site)> {
    let mut sites: Vec<(usize, Site)> = Vec::with_capacity(amounts.len());
    for (at, amount) in amounts.iter().enumerate() {
        let next = line
            .sentences
            .partition_point(|sentence| sentence.end <= amount.tokens.start);
        let sentence = line
            .sentences
            .get(next)
            .map_or(amount.tokens.clone(), |sentence| {
                sentence.start..sentence.end.max(amount.tokens.end)
            });
        let after = at
            .checked_sub(1)
            .map_or(0, |before| amounts[before].tokens.end)
            .max(sentence.start);
        let before = amounts
            .get(at + 1)
            .map_or(sentence.end, |after| after.tokens.start)
            .min(sentence.end);
        sites.push((
            at,
            Site {
                amount: amount.tokens.clone(),
                sentence,
                after,
                before,
            },
        ));
    }
    sites
}
