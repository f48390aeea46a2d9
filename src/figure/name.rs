//! Places, companies and publishers by name: a modest list, and the pattern `City, ST`.

use std::{collections::HashMap, sync::OnceLock};

use super::{
    mention::{Kind, Mention},
    token::{Token, tokens},
};

/// The list; its first lines say how it is written.
const NAMES: &str = include_str!("names.txt");

/// Postal codes of the states and the capital of the US.
const STATES: &[&str] = &[
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN",
    "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ",
    "NM", "NV", "NY", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA",
    "WI", "WV", "WY",
];

/// Names of products that begin with their maker's name, and things that are no employer.
const PRODUCTS: &[&str] = &[
    "ads",
    "analytics",
    "azure",
    "brain",
    "cloud",
    "copilot",
    "docs",
    "excel",
    "maps",
    "office",
    "platform",
    "platforms",
    "sagemaker",
    "scholar",
    "sheets",
    "teams",
    "watson",
    "web",
];

struct Name {
    rest: Vec<&'static str>,
    kind: Kind,
}

/// The names that stand in a line, in order, none overlapping; of several the longest.
pub(super) fn find(line: &[Token<'_>]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let token = &line[at];
        let mention = if token.is_capitalised() {
            listed(line, at)
        } else if token.is_mark(',') {
            let after = found.last().map_or(0, |mention| mention.tokens.end);
            before_state(line, at, after)
        } else {
            None
        };
        match mention {
            Some(mention) => {
                at = mention.tokens.end;
                // The start of `San Rafael, CA` may have been taken for something shorter.
                while found
                    .last()
                    .is_some_and(|last| last.tokens.end > mention.tokens.start)
                {
                    found.pop();
                }
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// The names of the list, each with its kind.
pub(super) fn listed_names() -> impl Iterator<Item = (Kind, &'static str)> {
    let mut kind = Kind::City;
    NAMES.lines().map(str::trim).filter_map(move |line| {
        match line {
            "[city]" => kind = Kind::City,
            "[region]" => kind = Kind::Region,
            "[country]" => kind = Kind::Country,
            "[company]" => kind = Kind::Company,
            "[source]" => kind = Kind::Source,
            _ if line.is_empty() || line.starts_with('#') => {}
            name => return Some((kind, name)),
        }
        None
    })
}

/// Whether a word is the postal code of a state.
fn is_state(token: &Token<'_>) -> bool {
    token.is_word() && STATES.binary_search(&token.raw).is_ok()
}

/// The longest listed name that begins at `at`.
fn listed(line: &[Token<'_>], at: usize) -> Option<Mention> {
    let names = table().get(line[at].raw)?;
    let name = names.iter().find(|name| {
        name.rest.len() < line.len() - at
            && name
                .rest
                .iter()
                .zip(&line[at + 1..])
                .all(|(part, token)| token.raw == *part)
    })?;
    let mut end = at + 1 + name.rest.len();
    let next = line.get(end);
    match name.kind {
        Kind::City if line[at].raw == "Remote" && name.rest.is_empty() => {
            // A place only as a label: `Remote: $145,000`.
            let starts = at == 0 || line[at].start == 0 || line[at - 1].raw == "\n";
            let ends = next.is_none_or(|t| t.is_mark(':') || t.is_mark('(') || t.is_mark('|'));
            if !(starts && ends) {
                return None;
            }
        }
        Kind::City => {
            if next.is_some_and(|t| t.is_mark(','))
                && let Some(after) = line.get(end + 1)
            {
                if is_state(after) {
                    end += 2;
                } else if let Some(wider) = listed(line, end + 1)
                    && matches!(wider.kind, Kind::Region | Kind::Country)
                    && after.raw.len() > 2
                {
                    end = wider.tokens.end;
                }
            }
        }
        Kind::Company if next.is_some_and(|t| t.is_any(PRODUCTS)) => return None,
        Kind::Source => {
            // `Indeed, …` at the start of a sentence is the adverb.
            let adverb = line[at].raw == "Indeed" && next.is_some_and(|t| t.is_mark(','));
            if adverb && (at == 0 || line[at - 1].is_mark('.')) {
                return None;
            }
        }
        _ => {}
    }
    Some(Mention::new(name.kind, at..end))
}

/// A city that the list does not hold, by the state after it: `Boise, ID`.
fn before_state(line: &[Token<'_>], comma: usize, after: usize) -> Option<Mention> {
    let state = line.get(comma + 1)?;
    if !is_state(state) || comma == 0 {
        return None;
    }
    let start = (after.max(comma.saturating_sub(3))..comma)
        .rev()
        .take_while(|&at| {
            line[at].is_capitalised()
                && !line[at].is_any(&["in", "at", "near", "around", "for", "and", "the", "from"])
        })
        .last()?;
    Some(Mention::new(Kind::City, start..comma + 2))
}

fn table() -> &'static HashMap<&'static str, Vec<Name>> {
    static TABLE: OnceLock<HashMap<&'static str, Vec<Name>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<&'static str, Vec<Name>> = HashMap::new();
        for (kind, name) in listed_names() {
            let mut parts = tokens(name).into_iter().map(|token| token.raw);
            if let Some(first) = parts.next() {
                let rest = parts.collect();
                table.entry(first).or_default().push(Name { rest, kind });
            }
        }
        for names in table.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(Kind, &str)> {
        let line = tokens(text);
        find(&line)
            .into_iter()
            .map(|mention| (mention.kind, mention.text(text, &line)))
            .collect()
    }

    #[test]
    fn states_are_sorted_for_the_binary_search() {
        assert!(STATES.is_sorted());
    }

    #[test]
    fn the_longest_name_wins() {
        use Kind::{City, Company, Country, Source};
        for (text, expected) in [
            ("New York City, NY: $1", vec![(City, "New York City, NY")]),
            ("Boise, ID", vec![(City, "Boise, ID")]),
            ("jobs in San Rafael, CA", vec![(City, "San Rafael, CA")]),
            ("pay in Dublin, Ireland", vec![(City, "Dublin, Ireland")]),
            (
                "the U.S. Bureau of Labor Statistics in the U.S.",
                vec![
                    (Source, "U.S. Bureau of Labor Statistics"),
                    (Country, "U.S."),
                ],
            ),
            (
                "At Amazon, or on Amazon Web Services",
                vec![(Company, "Amazon")],
            ),
            ("Indeed, 5% of us read", vec![]),
            ("Remote: $1", vec![(City, "Remote")]),
            ("Remote work is rare", vec![]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
