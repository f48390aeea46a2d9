//! Figures at a glance, a line each. Pure.

use super::{
    layout::{FIGURES, LINE, lines, numbers},
    limit::shorten,
};
use crate::{
    discord::markdown::{clean_line, escape},
    reply::{FigureLine, GroupedFigure, Reply, group},
};

/// The figures: a role's as a list, below what they have in common, so that a phone shows value
/// and difference on a line. (Columns would need a block of code, which is too narrow there for a
/// range and its place, and shows neither bold nor links.)
pub fn figures(reply: &Reply, shown: &[&FigureLine]) -> String {
    let mut list = Vec::new();
    for group in group(shown.iter().copied()) {
        let heading = heading_of(&group.heading);
        let is_list = !heading.is_empty();
        for (at, figure) in group.lines.iter().enumerate() {
            let line = figure_line(reply, figure);
            list.push(match (is_list && !line.is_empty(), at) {
                // never a heading without a figure below it
                (true, 0) => format!("{heading}\n- {line}"),
                (true, _) => format!("- {line}"),
                (false, _) => line,
            });
        }
    }
    lines(list, FIGURES)
}

/// `**Data Engineer** — average base pay, US, 2024, Glassdoor`.
fn heading_of(parts: &[String]) -> String {
    let mut parts = parts.iter().map(|part| clean_line(part));
    let first = parts.next().unwrap_or_default();
    let first = shorten(&first, LINE / 2, escape);
    if first.is_empty() {
        return first;
    }
    let rest = parts.collect::<Vec<_>>().join(", ");
    match rest.is_empty() {
        true => format!("**{first}**"),
        false => format!("**{first}** — {}", shorten(&rest, LINE, escape)),
    }
}

/// `**~$160,000** — average base, Seattle, WA — 2024, Glassdoor [1]`.
fn figure_line(reply: &Reply, figure: &GroupedFigure<'_>) -> String {
    let value = shorten(&clean_line(&figure.line.value), LINE / 2, escape);
    if value.is_empty() {
        return value;
    }
    let mut line = format!("**{value}**");
    let about = clean_line(&figure.about.join(", "));
    let source = clean_line(&figure.sources.join("; "));
    let measured = match &figure.years {
        Some(years) if source.is_empty() => years.clone(),
        Some(years) => format!("{years}, {source}"),
        None => source,
    };
    for part in [about, measured] {
        if !part.is_empty() {
            line.push_str(" — ");
            line.push_str(&shorten(&part, LINE, escape));
        }
    }
    line.push_str(&numbers(&reply.sources_of(figure.line)));
    line
}
