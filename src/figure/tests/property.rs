//! What holds for any text: no panic, verbatim pieces, ordered ends, bounded work.

use proptest::prelude::*;

use super::page::{figures, page};
use crate::{
    corpus::{Block, BlockKind, Document, LineSpan},
    figure::{Context, Figure, MOST_FIGURES, Statistic, find_in},
};

const KINDS: [BlockKind; 5] = [
    BlockKind::Paragraph,
    BlockKind::Item { depth: 1 },
    BlockKind::TableHeader,
    BlockKind::TableRow,
    BlockKind::Code,
];

fn empty() -> Document {
    let mut document = page("Data Engineer", "");
    document.currency = Some("EUR".to_owned());
    document
}

fn read(document: &Document, kind: BlockKind, text: &str, around: &str) -> Vec<Figure> {
    let trail = [around.to_owned()];
    let context = Context {
        labels: vec![around],
        lead: Some(around),
        header: Some(around),
        note: Some(around),
        ..Context::new(document, &trail)
    };
    let lines = u32::try_from(text.split('\n').count()).unwrap();
    let block = Block {
        kind,
        text: text.to_owned(),
        lines: LineSpan {
            first: 7,
            last: 6 + lines,
        },
    };
    find_in(&block, &context)
}

fn assert_sound(text: &str, figures: &[Figure]) -> Result<(), TestCaseError> {
    let lines: Vec<&str> = text.split('\n').collect();
    for figure in figures {
        let line = lines[figure.line as usize - 7];
        prop_assert!(!figure.text.is_empty());
        prop_assert!(
            line.contains(&figure.text),
            "{:?} is no piece of {line:?}",
            figure.text
        );
        prop_assert!(figure.low.is_finite());
        prop_assert!(
            figure
                .high
                .is_none_or(|high| high.is_finite() && figure.low <= high)
        );
        prop_assert!(!figure.unit.is_empty() && !figure.source.contains('\n'));
        let json = serde_json::to_string(figure).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Figure>(&json).unwrap(), figure);
    }
    Ok(())
}

/// Text made of the pieces that the grammar knows, in any order.
fn salad() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "$",
        "€",
        "£",
        "%",
        "1",
        "12",
        "120",
        "1,234",
        "30.000",
        "2024",
        "k",
        "M",
        "-",
        "–",
        "+",
        " ",
        " ",
        " ",
        "to ",
        "from ",
        "between ",
        "and ",
        "up to ",
        "or more",
        "lowest 10 percent ",
        "per hour",
        "/year",
        "in 2023",
        "(",
        ")",
        ":",
        ",",
        ".",
        "|",
        " | ",
        "#",
        "*",
        "\n",
        "Senior ",
        "Entry-level ",
        "(3-5 years)",
        "AI Engineer",
        "Seattle, WA",
        "US",
        "Glassdoor",
        "according to ",
        "Source: ",
        "average ",
        "median ",
        "openings ",
        "million ",
        "\u{200b}",
        "\u{202f}",
        "ß",
        "日本",
        "~",
        "<",
        ">",
        "≥",
        "USD ",
        "EUR",
        "At ",
        "Remote",
        "since ",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_soundly(text in "\\PC*", around in "\\PC{0,40}", kind in 0..KINDS.len()) {
        let figures = read(&empty(), KINDS[kind], &text, &around);
        assert_sound(&text, &figures)?;
    }

    #[test]
    fn any_mix_of_known_pieces_is_read_soundly(text in salad(), around in salad(), kind in 0..KINDS.len()) {
        let figures = read(&empty(), KINDS[kind], &text, &around);
        assert_sound(&text, &figures)?;
    }

    #[test]
    fn any_page_is_read_without_panic(text in salad()) {
        figures(&page("Data Engineer", &text));
    }

    #[test]
    fn money_is_read_back_as_written(money in money()) {
        let line = format!("The salary is {} there.", money.text);
        let found = read(&page("Data Engineer", ""), BlockKind::Paragraph, &line, "");
        prop_assert_eq!(found.len(), 1, "{}", &line);
        prop_assert_eq!(&found[0].text, &money.text);
        prop_assert_eq!((found[0].low, found[0].high), (money.low, money.high), "{}", &line);
        prop_assert_eq!(&found[0].unit, &money.unit, "{}", &line);
        prop_assert_eq!(found[0].statistic, money.statistic, "{}", &line);
    }

    #[test]
    fn a_percentage_is_read_back_as_written(
        tenths in 1_u32..2_000,
        sign in prop::sample::select(vec!["%", " %", " percent"]),
        mark in prop::sample::select(vec!["", "~", "up to ", "about "]),
    ) {
        let value = f64::from(tenths) / 10.0;
        let written = format!("{mark}{value}{sign}");
        let line = format!("Of all postings, {written} ask for it.");
        let found = read(&page("Data Engineer", ""), BlockKind::Paragraph, &line, "");
        prop_assert_eq!(found.len(), 1, "{}", &line);
        prop_assert_eq!(&found[0].text, &written);
        prop_assert_eq!((found[0].low, found[0].high), (value, Some(value)));
        prop_assert_eq!((found[0].unit.as_str(), found[0].statistic), ("%", Some(Statistic::Share)));
    }

    /// What a figure says of itself is what a document may say, and is read as the same figure.
    #[test]
    fn a_figure_that_was_read_is_read_again(text in salad(), kind in 0..2_usize) {
        for figure in read(&empty(), KINDS[kind], &text, "") {
            let again = read(&empty(), KINDS[kind], &figure.text, "Salary");
            for other in again.iter().filter(|other| other.text == figure.text) {
                prop_assert_eq!((other.low, other.high), (figure.low, figure.high), "{}", &figure.text);
            }
        }
    }
}

/// An amount of money, and what it says.
#[derive(Debug, Clone)]
struct Money {
    text: String,
    low: f64,
    high: Option<f64>,
    unit: String,
    statistic: Option<Statistic>,
}

/// Digits in groups of three, parted as `separator` says.
fn grouped(amount: u32, separator: &str) -> String {
    let digits = amount.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    groups.join(separator)
}

/// Money in the ways it is written: sign or code, groups or thousands, alone, bounded or as a range,
/// with or without its period.
fn money() -> impl Strategy<Value = Money> {
    let currency = prop::sample::select(vec![
        ("$", "", "USD"),
        ("€", "", "EUR"),
        ("£", "", "GBP"),
        ("US$", "", "USD"),
        ("C$", "", "CAD"),
        ("CHF ", "", "CHF"),
        ("", " €", "EUR"),
        ("", " USD", "USD"),
    ]);
    let period = prop::sample::select(vec![
        ("", "year"),
        (" per year", "year"),
        (" a year", "year"),
        ("/year", "year"),
        (" annually", "year"),
        (" per annum", "year"),
        ("/month", "month"),
        (" per hour", "hour"),
    ]);
    let shape = prop::sample::select(vec!["single", "about", "most", "least", "plus", "range"]);
    (10_u32..900, 1_u32..400, 0_usize..4, currency, period, shape).prop_map(
        |(low, more, written, (before, after, code), (ending, period), shape)| {
            let scaled = |thousands: u32| match written {
                0 => format!("{thousands}k"),
                1 => grouped(thousands * 1000 + 250, "\u{a0}"),
                2 => grouped(thousands * 1000 + 250, "'"),
                _ => grouped(thousands * 1000 + 250, ","),
            };
            let value =
                |thousands: u32| f64::from(thousands * 1000 + if written == 0 { 0 } else { 250 });
            let one = |thousands| format!("{before}{}{after}", scaled(thousands));
            let (text, high, statistic) = match shape {
                "single" => (one(low), Some(value(low)), None),
                "about" => (format!("~{}", one(low)), Some(value(low)), None),
                "most" => (
                    format!("up to {}", one(low)),
                    Some(value(low)),
                    Some(Statistic::Maximum),
                ),
                "least" => (
                    format!("at least {}", one(low)),
                    None,
                    Some(Statistic::Minimum),
                ),
                "plus" => (
                    format!("{before}{}+{after}", scaled(low)),
                    None,
                    Some(Statistic::Minimum),
                ),
                _ => (
                    format!("{} to {}", one(low), one(low + more)),
                    Some(value(low + more)),
                    Some(Statistic::Range),
                ),
            };
            Money {
                text: text + ending,
                low: value(low),
                high,
                unit: format!("{code}/{period}"),
                statistic,
            }
        },
    )
}

/// Pieces that, repeated, would show quadratic work in the grammar or in one of the readers.
const HOSTILE: [&str; 31] = [
    "7",
    "$",
    "$1 ",
    "1,111,",
    "1.1",
    "up to ",
    "from $1 ",
    "$1 to ",
    "between $1 and ",
    "( ",
    "Seattle, WA ",
    "Senior AI Engineer ",
    "2024-",
    "in 2024 ",
    "Source: A ",
    "lowest 10 percent ",
    "-",
    "x",
    "Data Engineer ",
    "5 years (",
    "Google, ",
    "$1 | ",
    "a | ",
    "average ",
    "1 1 ",
    ". A",
    "\n",
    "$9\n",
    "%",
    "5% (",
    "according to the ",
];

fn read_hostile(piece: &str, length: usize) {
    let text = piece.repeat(length / piece.len()) + " $5,000 and 7%";
    for kind in [BlockKind::Paragraph, BlockKind::TableRow] {
        let found = read(&empty(), kind, &text, "Pay in 2023");
        assert!(found.len() <= MOST_FIGURES, "{piece:?}");
    }
}

/// Quadratic work on any of these would take minutes.
#[test]
fn hostile_lines_are_read_in_linear_time() {
    for piece in HOSTILE {
        read_hostile(piece, 50_000);
    }
}

#[test]
fn a_line_of_a_million_characters_is_read() {
    for piece in ["7", "$", "Seattle, WA "] {
        read_hostile(piece, 1_000_000);
    }
}

/// A label of a million characters above ten thousand items is read in part only.
#[test]
fn hostile_labels_are_read_in_part() {
    let long = "Seattle, WA in 2024 ".repeat(50_000);
    let text = format!("- {long}:\n") + &"    - $5,000 and 7%\n".repeat(10_000);
    assert_eq!(figures(&page("Data Engineer", &text)).len(), 20_000);
}
