//! What was asked in vain, as a file for a spreadsheet. Pure.

use crate::store::{Gap, Time};

/// Tells spreadsheets that a file is in UTF-8.
const MARK: &str = "\u{feff}";

/// What was asked in vain.
pub fn gaps(gaps: &[Gap]) -> Vec<u8> {
    let head = [
        "question",
        "topic",
        "outcome",
        "times",
        "askers",
        "first asked",
        "last asked",
    ];
    let rows = gaps.iter().map(|gap| {
        vec![
            gap.question.clone(),
            gap.topic.clone(),
            gap.outcome.name().to_owned(),
            gap.times.to_string(),
            gap.askers.to_string(),
            day(gap.first_at),
            day(gap.last_at),
        ]
    });
    table(&head, rows)
}

/// A table by RFC 4180.
fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(MARK.as_bytes().to_vec());
    let rows = rows.map(|row| row.iter().map(|cell| harmless(cell)).collect());
    let head = head.iter().map(|&name| name.to_owned()).collect();
    for row in std::iter::once(head).chain(rows) {
        let row: Vec<String> = row;
        // memory takes every row
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that a spreadsheet takes for a text, whatever a member typed: one that begins like a formula
/// gets an apostrophe in front. Source: OWASP, "CSV Injection".
fn harmless(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{a0}']).chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            format!("'{cell}")
        }
        _ => cell.to_owned(),
    }
}

/// The day of a moment, in UTC: `2026-11-30`.
fn day(time: Time) -> String {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days
    let days = time.seconds().div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Outcome;

    fn gap(question: &str) -> Gap {
        Gap {
            question: question.to_owned(),
            topic: "salary".to_owned(),
            outcome: Outcome::NotFound,
            times: 7,
            askers: 3,
            first_at: Time(0),
            last_at: Time(1_709_251_199_999),
        }
    }

    fn cells(file: &[u8]) -> Vec<Vec<String>> {
        let text = std::str::from_utf8(file).unwrap();
        let text = text.strip_prefix(MARK).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.unwrap());
        rows.map(|row| row.iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_file_reads_back_as_it_was_and_runs_nothing() {
        let asked = [
            "dentist, \"pay\"\nin 2024",
            "=cmd|' /c calc'!a1",
            "+1+1",
            "-2+3",
            "@sum(1)",
            "\t=1",
            " =1",
            "＝1",
            "plain = text",
        ];
        let file = gaps(&asked.map(gap));
        let rows = cells(&file);
        assert_eq!(rows.len(), asked.len() + 1);
        assert_eq!(
            rows[1],
            [
                asked[0],
                "salary",
                "not-found",
                "7",
                "3",
                "1970-01-01",
                "2024-02-29"
            ]
        );
        for (row, asked) in rows[2..].iter().zip(&asked[1..]) {
            let guarded = !asked.starts_with("plain");
            assert_eq!(row[0], format!("{}{asked}", if guarded { "'" } else { "" }));
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, expected) in [
            (-1, "1969-12-31"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (4_107_542_400, "2100-03-01"),
            (1_796_083_200, "2026-12-01"),
        ] {
            assert_eq!(day(Time(seconds * 1_000)), expected);
        }
    }
}
