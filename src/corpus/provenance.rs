//! What a page itself tells of its figures where nobody wrote it down: the year, the region, the
//! currency; and a leading `Source: …` line. Conservative: better nothing than a guess.

use super::document::{BlockKind, Section};
use super::front_matter;
use super::part::Part;

/// Blocks looked at for a year where no heading has one: the page's opening and its table of facts.
const OPENING: usize = 12;

/// Years a career document may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2040;

/// A leading line `Source: https://…` or `Source: Name, https://…`, taken off the parts.
pub(super) fn take_source_line(parts: &mut Vec<Part>) -> Option<(Option<String>, String)> {
    let lead = parts
        .iter()
        .take_while(|part| !matches!(part, Part::Heading { level, .. } if *level > 1))
        .take(4)
        .position(
            |part| matches!(part, Part::Block(block) if source_line(&block.text).is_some()),
        )?;
    let Part::Block(block) = &parts[lead] else {
        return None;
    };
    let found = source_line(&block.text)?;
    parts.remove(lead);
    Some(found)
}

fn source_line(text: &str) -> Option<(Option<String>, String)> {
    let rest = text
        .strip_prefix("Source:")
        .or_else(|| text.strip_prefix("source:"))
        .or_else(|| text.strip_prefix("SOURCE:"))?
        .trim();
    let at = rest.find("http")?;
    let url = front_matter::web_url(&rest[at..])?;
    let name = rest[..at]
        .trim()
        .trim_end_matches([',', ':', '-', '–', '—', '('])
        .trim();
    Some(((!name.is_empty()).then(|| name.to_owned()), url))
}

/// The year most headings name; else the one that the opening names most often, at least twice.
pub(super) fn year(title: &str, sections: &[Section]) -> Option<i32> {
    let headings = sections.iter().filter_map(|section| section.trail.last());
    let in_headings = most_frequent(headings.map(String::as_str).chain([title]));
    if let Some((year, _)) = in_headings {
        return Some(year);
    }
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    let opening = blocks.take(OPENING).map(|block| block.text.as_str());
    most_frequent(opening).and_then(|(year, count)| (count >= 2).then_some(year))
}

/// The year a date begins with.
pub(super) fn year_of_date(date: &str) -> Option<i32> {
    years(date).next()
}

/// `US` or `UK`, where a heading or the source's host says so.
pub(super) fn region(title: &str, sections: &[Section], url: Option<&str>) -> Option<String> {
    let headings = sections.iter().filter_map(|section| section.trail.last());
    for text in headings.map(String::as_str).chain([title]) {
        let words: Vec<&str> = text
            .split(|c: char| !(c.is_alphanumeric() || c == '.'))
            .filter(|word| !word.is_empty())
            .collect();
        let has = |name: &[&str]| words.windows(name.len()).any(|run| run == name);
        if has(&["US"]) || has(&["USA"]) || has(&["U.S."]) || has(&["United", "States"]) {
            return Some("US".to_owned());
        }
        if has(&["UK"]) || has(&["U.K."]) || has(&["United", "Kingdom"]) {
            return Some("UK".to_owned());
        }
    }
    let host = host(url?)?;
    if host.ends_with(".gov") {
        Some("US".to_owned())
    } else if host.ends_with(".gov.uk") || host == "gov.uk" {
        Some("UK".to_owned())
    } else {
        None
    }
}

/// The currency of the amounts, where they all have the same sign. A `$` is the U.S. dollar unless
/// another dollar is named anywhere.
pub(super) fn currency(sections: &[Section]) -> Option<String> {
    let mut found: Option<&str> = None;
    for block in sections.iter().flat_map(|section| &section.blocks) {
        if block.kind == BlockKind::Code {
            continue;
        }
        let text = &block.text;
        let signs = [('$', "USD"), ('€', "EUR"), ('£', "GBP"), ('₹', "INR")];
        let signs = &signs[..if text.is_ascii() { 1 } else { signs.len() }];
        for &(sign, code) in signs {
            if !followed_by_digit(text, sign) {
                continue;
            }
            let foreign = [
                "A$", "C$", "CA$", "AU$", "NZ$", "S$", "HK$", "CAD", "AUD", "SGD", "NZD",
            ];
            if code == "USD" && foreign.iter().any(|mark| text.contains(mark)) {
                return None;
            }
            if found.is_some_and(|known| known != code) {
                return None;
            }
            found = Some(code);
        }
    }
    found.map(str::to_owned)
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

fn followed_by_digit(text: &str, sign: char) -> bool {
    text.match_indices(sign).any(|(at, _)| {
        text[at + sign.len_utf8()..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
    })
}

fn most_frequent<'a>(texts: impl Iterator<Item = &'a str>) -> Option<(i32, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for year in texts.flat_map(years) {
        *counts.entry(year).or_insert(0) += 1;
    }
    // Of equals the latest.
    counts
        .into_iter()
        .max_by_key(|(year, count)| (*count, *year))
}

/// Four-digit years in a text; not parts of longer numbers or amounts.
fn years(text: &str) -> impl Iterator<Item = i32> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || "$€£,.".contains(c)))
        .filter_map(|word| word.trim_matches([',', '.']).parse().ok())
        .filter(|year| YEARS.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::document::LineSpan;

    fn section(heading: &str, text: &str) -> Section {
        let mut sections = super::super::part::sections(vec![
            Part::Heading {
                level: 1,
                text: heading.to_owned(),
                line: 1,
            },
            Part::block(BlockKind::Paragraph, text, LineSpan::line(2)),
        ]);
        sections.remove(0)
    }

    #[test]
    fn headings_tell_the_year_and_amounts_the_currency() {
        let sections = [
            section("Pay (US Market, 2024)", "Bakers earn $2,023 a month."),
            section("Trends 2023", "By 2030, $5 and 2023."),
            section("Outlook, 2024–34", "Good."),
        ];
        assert_eq!(year("Baker", &sections), Some(2024));
        assert_eq!(region("Baker", &sections, None).as_deref(), Some("US"));
        assert_eq!(currency(&sections).as_deref(), Some("USD"));
    }

    #[test]
    fn doubt_is_none() {
        let mixed = [section("Pay", "In 2024 it is $10 or €9.")];
        assert_eq!(year("Baker", &mixed), None);
        assert_eq!(currency(&mixed), None);
        assert_eq!(currency(&[section("Pay", "A$10 or $9")]), None);
        assert_eq!(
            region("Contact us", &mixed, Some("https://example.org/")),
            None
        );
        assert_eq!(
            region("Baker", &mixed, Some("https://www.bls.gov/ooh")).as_deref(),
            Some("US")
        );
    }

    #[test]
    fn a_source_line_is_taken_from_the_top_only() {
        let line = |text: &str| Part::block(BlockKind::Paragraph, text, LineSpan::line(1));
        let heading = Part::Heading {
            level: 2,
            text: "Pay".to_owned(),
            line: 3,
        };
        let mut parts = vec![
            line("Source: Mill Board, https://example.org/a"),
            heading.clone(),
        ];
        assert_eq!(
            take_source_line(&mut parts),
            Some((Some("Mill Board".into()), "https://example.org/a".into()))
        );
        assert_eq!(parts.len(), 1);
        let mut below = vec![heading, line("Source: https://example.org/a")];
        assert_eq!(take_source_line(&mut below), None);
        assert_eq!(below.len(), 2);
    }
}
