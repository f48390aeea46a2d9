//! Whether a figure is of the calendar year that was asked for.

use super::fit::Fit;
use crate::{
    figure::{Figure, Statistic},
    query::Question,
};

/// The year a question asks about. Numbers before these years, and after them, are more often
/// amounts, and so is one with a currency sign.
pub(super) fn asked(question: &Question) -> Option<i32> {
    let year = question.year.filter(|year| (2010..2040).contains(year))?;
    let written = year.to_string();
    let mut before = "";
    let mut words = question
        .text
        .split(|c: char| c.is_whitespace() || matches!(c, '?' | '!' | ';' | '(' | ')' | '"' | '\''))
        .map(|word| word.trim_end_matches(['.', ',', ':']));
    let bare = words.any(|word| {
        // what something is compared with is not what is asked for
        let start = ["since", "from", "over", "than", "before", "after"].contains(&before);
        before = word;
        word == written && !start
    });
    bare.then_some(year)
}

/// How a figure agrees with that year.
pub(super) fn fit(asked: Option<i32>, figure: &Figure) -> Fit {
    let Some(asked) = asked else {
        return Fit::NotAsked;
    };
    let Some(year) = figure.year else {
        return Fit::Unsaid;
    };
    // A change since a year is none of that year; only where it says both ends it holds that one, too.
    let ends = figure.statistic == Some(Statistic::Growth) && figure.high != Some(figure.low);
    let covers = figure
        .since
        .is_some_and(|since| since < asked && asked < year || ends && since == asked);
    if year == asked || covers {
        Fit::Same
    } else {
        Fit::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(text: &str, year: Option<i32>) -> Question {
        Question {
            text: text.to_owned(),
            year,
            ..Question::default()
        }
    }

    #[test]
    fn a_year_is_told_from_an_amount() {
        for (text, year, expected) in [
            ("ml engineer salary in 2025?", 2025, Some(2025)),
            ("2023, please", 2023, Some(2023)),
            ("is $2025 a day a lot", 2025, None),
            ("can i make 2000 a month", 2000, None),
            ("how much did pay rise since 2023", 2023, None),
        ] {
            assert_eq!(asked(&question(text, Some(year))), expected, "{text}");
        }
        assert_eq!(asked(&question("salary", None)), None);
    }
}
