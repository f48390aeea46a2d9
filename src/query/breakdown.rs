//! By what parts pay is asked for: which industry, state or city pays most.

use super::question::TermKind;
use crate::analysis::Word;

/// What pay is asked for by, and from which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breakdown {
    /// The parts.
    pub by: By,
    /// Whether those that pay least are asked for.
    pub lowest: bool,
}

/// Parts that pay is published by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Sectors of the economy.
    Industry,
    /// States.
    State,
    /// Metropolitan areas.
    Metro,
    /// Any part of the country.
    Place,
}

impl By {
    /// As texts choose by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Industry => "industry",
            Self::State => "state",
            Self::Metro => "metro",
            Self::Place => "place",
        }
    }
}

const PARTS: [(By, &[&str]); 4] = [
    (
        By::Industry,
        &["industry", "industries", "sector", "sectors"],
    ),
    (By::State, &["state", "states"]),
    (
        By::Metro,
        &[
            "city",
            "cities",
            "metro",
            "metros",
            "metropolitan",
            "town",
            "towns",
        ],
    ),
    (
        By::Place,
        &[
            "where",
            "location",
            "locations",
            "place",
            "places",
            "region",
            "regions",
            "area",
            "areas",
        ],
    ),
];
const HIGHEST: [&str; 8] = [
    "best", "most", "highest", "top", "more", "better", "well", "higher",
];
const LOWEST: [&str; 6] = ["least", "lowest", "worst", "bottom", "lower", "less"];

/// By what the words of a question ask for pay, where they name such parts and ask which pays most or least, or for
/// all of them (“by state”); words of names of roles and places say nothing.
pub(super) fn breakdown(words: &[Word], kinds: &[TermKind], named: &[bool]) -> Option<Breakdown> {
    let is_free = |at: &usize| {
        !named[*at]
            && !matches!(
                kinds[*at],
                TermKind::Role | TermKind::Place | TermKind::Company
            )
    };
    let free: Vec<usize> = (0..words.len()).filter(is_free).collect();
    let word = |at: usize| words[at].text.as_str();
    let has = |any: &[&str]| free.iter().any(|&at| any.contains(&word(at)));
    let part = |&(_, names): &&(By, &[&str])| has(names);
    let &(by, names) = PARTS.iter().find(part)?;
    let lowest = has(&LOWEST);
    let is_each = free.iter().any(|&at| {
        let before = at.checked_sub(1).map(word);
        names.contains(&word(at)) && before == Some("by") && by != By::Place
    });
    (lowest || is_each || has(&HIGHEST)).then_some(Breakdown { by, lowest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Lexicon;

    fn read(text: &str) -> Option<(By, bool)> {
        let lexicon = Lexicon::embedded().unwrap();
        let words = lexicon.analyzer().words(text);
        let kinds = vec![TermKind::Content; words.len()];
        let found = breakdown(&words, &kinds, &vec![false; words.len()]);
        found.map(|found| (found.by, found.lowest))
    }

    #[test]
    fn parts_are_asked_for_from_one_end_or_each() {
        for (text, expected) in [
            ("which industry pays welders best", (By::Industry, false)),
            ("worst paying sector for welders", (By::Industry, true)),
            ("welder pay by state", (By::State, false)),
            ("top paying cities for welders", (By::Metro, false)),
            ("where do welders earn least", (By::Place, true)),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
        for text in [
            "welder pay in this state",
            "industry of welders",
            "most welders",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
