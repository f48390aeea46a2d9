//! The cited lines in their context, with the numbers they have in the file, so that anyone can
//! check a quotation. Pure.

use super::{
    Embed, Outgoing,
    limit::{DESCRIPTION, length, shorten},
    notice::BLURPLE,
};
use crate::{
    answer::{Extract, ExtractLine},
    discord::markdown::{clean_line, escape},
    locale::{Language, say},
};

/// One line's worth of a heading trail.
const HEADING: usize = 300;
/// Parts are set apart by an empty line.
const GAP: &str = "\n\n";
/// Levels of indentation that a phone has room for.
const DEEPEST: u8 = 4;

/// The extracts that an answer was cut from, for who wants to check it.
pub fn source(extracts: &[Extract], version: &str, language: Language) -> Outgoing {
    let room = (DESCRIPTION / extracts.len().max(1)).saturating_sub(GAP.len());
    let parts: Vec<String> = extracts.iter().map(|extract| part(extract, room)).collect();
    Outgoing::new(
        Embed {
            description: parts.join(GAP),
            footer: say!(language, "footer-source", corpus = clean_line(version)),
            colour: BLURPLE,
            ..Embed::default()
        },
        true,
    )
}

/// One extract within its room: where it is short, the lines around are left out first, those
/// farthest from the cited ones before the others; then the last of the cited ones.
fn part(extract: &Extract, room: usize) -> String {
    let trail = std::iter::once(&extract.title).chain(&extract.section);
    let mut trail: Vec<String> = trail.map(|heading| clean_line(heading)).collect();
    trail.dedup();
    let heading = shorten(&trail.join(" › "), HEADING, escape);
    let path = shorten(&clean_line(&extract.path), HEADING, escape);
    let heading = format!("**{heading}**\n{path}");
    let mut lines: Vec<&ExtractLine> = extract.lines.iter().collect();
    loop {
        let mut text = heading.clone();
        for shown in &lines {
            text.push('\n');
            text.push_str(&line(shown));
        }
        if length(&text) <= room || lines.is_empty() {
            return text;
        }
        let first_cited = lines.iter().position(|line| line.cited).unwrap_or(0);
        let last_cited = lines.iter().rposition(|line| line.cited).unwrap_or(0);
        if first_cited > lines.len() - 1 - last_cited {
            lines.remove(0);
        } else {
            lines.pop();
        }
    }
}

/// `> 12 text` for a cited line, small print for one around it.
fn line(line: &ExtractLine) -> String {
    const LONGEST: usize = 1_200;
    let text = shorten(&clean_line(&line.text), LONGEST, escape);
    let indent = "\u{2003}".repeat(usize::from(line.depth.saturating_sub(1).min(DEEPEST)));
    let number = line.number;
    if line.cited {
        format!("> `{number}` {indent}{text}")
    } else {
        format!("-# `{number}` {indent}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Source;

    fn extract(lines: &[(u32, &str, bool)]) -> Extract {
        Extract {
            title: "Nurse".to_owned(),
            path: "corpus/nurse.md".to_owned(),
            section: vec!["Nurse".to_owned(), "Pay".to_owned()],
            source: Source::default(),
            lines: lines
                .iter()
                .map(|&(number, text, cited)| ExtractLine {
                    number,
                    text: text.to_owned(),
                    depth: 0,
                    cited,
                })
                .collect(),
        }
    }

    #[test]
    fn cited_lines_stand_out_from_those_around() {
        let shown = part(
            &extract(&[
                (3, "Before.", false),
                (4, "*Cited*.", true),
                (5, "After.", false),
            ]),
            1_000,
        );
        assert_eq!(
            shown,
            "**Nurse › Pay**\ncorpus/nurse.md\n-# `3` Before.\n> `4` \\*Cited\\*.\n-# `5` After."
        );
    }

    #[test]
    fn the_lines_farthest_from_the_cited_ones_go_first() {
        let long = "word ".repeat(40);
        let lines: Vec<(u32, &str, bool)> = (1..=9).map(|n| (n, long.as_str(), n == 7)).collect();
        let shown = part(&extract(&lines), 700);
        assert!(length(&shown) <= 700);
        let numbers: Vec<bool> = (1..=9).map(|n| shown.contains(&format!("`{n}`"))).collect();
        assert!(numbers[6], "{shown}");
        assert!(!numbers[0] && !numbers[1] && !numbers[2], "{shown}");
    }
}
