//! Figures at a glance.

use super::*;

/// A reply with these figures: value, role, level, place and year of each.
fn with_figures(figures: &[(&str, &str, &str, &str, i32)]) -> Reply {
    let mut reply = reply();
    let values: Vec<&str> = figures.iter().map(|(value, ..)| *value).collect();
    reply.excerpts[0].text = values.join("\n");
    reply.excerpts[0].marks = Vec::new();
    reply.notices = Vec::new();
    let lines = figures.iter().map(|(value, role, level, place, year)| {
        let mut line = sample::line(value, 1.0, None, |_| ());
        let parts = ["average base pay", role, level, place].into_iter();
        line.about = parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        line.figure.role = Some((*role).to_owned());
        line.year = Some(*year);
        line
    });
    reply.figures = lines.collect();
    reply
}

#[test]
fn figures_of_one_role_are_a_list_below_what_they_have_in_common() {
    let role = "AI/ML Systems Engineer";
    let shown = description(&public(
        &with_figures(&[
            (
                "$113,992 to $152,601 per year",
                role,
                "Entry-Level",
                "US",
                2024,
            ),
            (
                "$125,714 to $166,399 per year",
                role,
                "Mid-Level",
                "US",
                2024,
            ),
            (
                "$184,982 per year",
                "AI/ML Systems Engineers",
                "",
                "New York City, NY",
                2024,
            ),
        ]),
        &[],
    ));
    insta::assert_snapshot!(shown.split("\n\n").next().unwrap());
}

#[test]
fn compared_figures_stand_below_their_roles() {
    let shown = description(&public(
        &with_figures(&[
            ("$151,000", "Data Engineer", "", "Seattle, WA", 2024),
            ("$98,000", "Nurse", "", "Seattle, WA", 2023),
            ("$139,000", "Data Engineer", "", "Austin, TX", 2024),
            ("$82,000", "Nurse", "", "Austin, TX", 2022),
            ("$61,000", "*Sound* Engineer", "", "Nashville, TN", 2022),
        ]),
        &[],
    ));
    insta::assert_snapshot!(shown.split("\n\n").next().unwrap());
}

#[test]
fn a_figure_goes_with_its_line() {
    let mut cut = reply();
    // The line of the figure comes too late to be shown.
    cut.excerpts[0].text = format!(
        "{}{}",
        "Filling the room. ".repeat(400),
        cut.excerpts[0].text
    );
    cut.excerpts[0].marks.clear();
    let description = description(&public(&cut, &[]));
    assert!(!description.contains("160,000"), "{description}");
}
