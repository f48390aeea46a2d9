//! A chart in words, for who cannot see it. Pure.

use super::{Chart, Group, MAX_DESCRIPTION, Row};
use crate::locale::say;

/// The same as the picture says, row by row; the last rows are only counted where there is no room.
pub fn describe(chart: &Chart) -> String {
    let length = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    let mut before = say!(
        chart.language,
        "chart-description",
        unit = chart.unit.as_str()
    );
    if let [group] = chart.groups.as_slice() {
        before.push_str(": ");
        before.push_str(&group.name);
    }
    for part in &chart.shared {
        before.push_str(", ");
        before.push_str(part);
    }
    before.push('.');
    let mut after = String::new();
    if let Some(source) = &chart.source {
        let source = say!(chart.language, "chart-source", source = source.as_str());
        after = format!(" {source}.");
    }
    if chart.left_out > 0 {
        let more = say!(chart.language, "chart-left-out", count = chart.left_out);
        after.push_str(&format!(" {more}."));
    }
    let several = chart.groups.len() > 1;
    let rows: Vec<String> = chart
        .groups
        .iter()
        .flat_map(|group| {
            let name = Some(group.name.as_str()).filter(|_| several);
            group.rows.iter().map(move |row| sentence(name, group, row))
        })
        .collect();
    let mut told = rows.len();
    loop {
        let mut text = format!("{before}{}", rows[..told].concat());
        let untold = rows.len() - told;
        if untold > 0 {
            let more = say!(chart.language, "chart-untold", count = untold);
            text.push_str(&format!(" {more}."));
        }
        text.push_str(&after);
        if length(&text) <= MAX_DESCRIPTION {
            return text;
        }
        if told == 0 {
            // Names longer than any: as much of the beginning as there is room for.
            let mut room = MAX_DESCRIPTION - 1;
            let kept = text.chars().take_while(|c| {
                let fits = c.len_utf16() <= room;
                room = room.saturating_sub(c.len_utf16());
                fits
            });
            return kept.chain(['…']).collect();
        }
        told -= 1;
    }
}

/// ` Nurse, Austin, TX: $82,000 (average, 2023).`
fn sentence(name: Option<&str>, group: &Group, row: &Row) -> String {
    let name = name.map(|name| format!("{name}, ")).unwrap_or_default();
    let notes: Vec<&str> = row
        .notes
        .iter()
        .chain(&group.shared)
        .map(String::as_str)
        .collect();
    let notes = match notes.is_empty() {
        true => String::new(),
        false => format!(" ({})", notes.join(", ").replace('\u{a0}', " ")),
    };
    format!(" {name}{}: {}{notes}.", row.label, row.value)
}
