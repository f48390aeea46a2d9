//! Places, companies and publishers by name: a modest list, and the pattern `City, ST`.

use std::{collections::HashMap, sync::OnceLock};

use rustc_hash::FxHashMap;

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

/// Names of publishers that are also everyday words: in a text of their own case they count only
/// with a capital, or after a word that introduces whoever says so.
const EVERYDAY: &[&str] = &["dice", "handshake", "hired", "indeed", "monster", "reed"];

/// Companies whose names are also everyday words, or products that roles are named after
/// (`Salesforce developer`): in a text of their own case they count only where one asks for a company.
const AMBIGUOUS: &[&str] = &[
    "apple",
    "databricks",
    "meta",
    "oracle",
    "salesforce",
    "sap",
    "snap",
    "stripe",
    "workday",
];

/// Publishers of figures that a text names, in whatever case, as the list has them.
pub fn publishers_in(text: &str) -> Vec<String> {
    let line = tokens(text);
    names_in(&line, Kind::Source, counts_as_publisher)
}

/// Companies that a text names, in whatever case, as the list has them.
pub fn companies_in(text: &str) -> Vec<String> {
    let line = tokens(text);
    names_in(&line, Kind::Company, counts_as_company)
}

/// [Publishers](publishers_in) and [companies](companies_in) that a text names.
pub fn names_of(text: &str) -> (Vec<String>, Vec<String>) {
    // most texts name none, and need not be cut: a first token is letters of ASCII, with others on neither
    // side
    let words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
    if !words.into_iter().any(may_begin) {
        return (Vec::new(), Vec::new());
    }
    let line = tokens(text);
    (
        names_in(&line, Kind::Source, counts_as_publisher),
        names_in(&line, Kind::Company, counts_as_company),
    )
}

fn counts_as_publisher(line: &[Token<'_>], at: usize) -> bool {
    let introduced = at > 0 && line[at - 1].is_any(&["to", "by", "on", "from", "per", "says"]);
    let everyday = line[at].is_any(EVERYDAY);
    !everyday || introduced || (at > 0 && line[at].is_capitalised())
}

fn counts_as_company(line: &[Token<'_>], at: usize) -> bool {
    let led = at > 0 && line[at - 1].is_any(&["at", "by", "does", "for", "from", "in", "with"]);
    let pays = line.get(at + 1).is_some_and(super::word::is_pay);
    let ambiguous = line[at].is_any(AMBIGUOUS);
    !ambiguous || led || pays
}

/// The listed names of one kind; one of a single word only where it `counts`.
fn names_in(
    line: &[Token<'_>],
    kind: Kind,
    counts: impl Fn(&[Token<'_>], usize) -> bool,
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let name = spelt(line[at].raw).iter().find(|name| {
            name.kind == kind
                && name.tokens.len() <= line.len() - at
                && name
                    .tokens
                    .iter()
                    .zip(&line[at..])
                    .all(|(part, token)| token.raw.eq_ignore_ascii_case(part))
        });
        let Some(name) = name else {
            at += 1;
            continue;
        };
        if name.tokens.len() > 1 || counts(line, at) {
            found.push(name.text.to_owned());
        }
        at += name.tokens.len();
    }
    found.dedup();
    found
}

/// Every listed publisher.
pub fn listed_publishers() -> impl Iterator<Item = &'static str> {
    let names = listed_names().filter(|&(kind, _)| kind == Kind::Source);
    names.map(|(_, text)| text)
}

/// A listed name as it is looked for in a text of any case.
struct Spelt {
    text: &'static str,
    tokens: Vec<&'static str>,
    kind: Kind,
}

/// The listed publishers and companies by their first token, of which the lower case is the key; the
/// longest first.
type BySpelling = FxHashMap<String, Vec<Spelt>>;

/// The listed publishers and companies that begin with a token, the longest first.
fn spelt(token: &str) -> &'static [Spelt] {
    if !may_begin(token.as_bytes()) {
        return &[];
    }
    let (spelt, _) = table_of_spellings();
    spelt
        .get(&token.to_ascii_lowercase())
        .map_or(&[], Vec::as_slice)
}

/// Whether a listed publisher or company may begin with a token, by its length and first two letters.
fn may_begin(token: &[u8]) -> bool {
    let (_, lengths) = table_of_spellings();
    !token.is_empty() && lengths[beginning(token)] & length_bit(token) != 0
}

/// The names by their first tokens; and for each [beginning], a bit for each length of a first token
/// that has it.
fn table_of_spellings() -> &'static (BySpelling, [u32; BEGINNINGS]) {
    static SPELT: OnceLock<(BySpelling, [u32; BEGINNINGS])> = OnceLock::new();
    SPELT.get_or_init(|| {
        let kinds = [Kind::Source, Kind::Company];
        let mut names = BySpelling::default();
        let mut lengths = [0_u32; BEGINNINGS];
        for (kind, text) in listed_names().filter(|(kind, _)| kinds.contains(kind)) {
            let tokens: Vec<&str> = tokens(text).into_iter().map(|token| token.raw).collect();
            let first = tokens
                .first()
                .map_or(String::new(), |first| first.to_ascii_lowercase());
            lengths[beginning(first.as_bytes())] |= length_bit(first.as_bytes());
            names
                .entry(first)
                .or_default()
                .push(Spelt { text, tokens, kind });
        }
        for alike in names.values_mut() {
            alike.sort_by_key(|name| std::cmp::Reverse(name.tokens.len()));
        }
        (names, lengths)
    })
}

/// Letters, and what is none.
const LETTERS: usize = 27;
const BEGINNINGS: usize = LETTERS * LETTERS;

/// A number for the first two letters of a token, in any case.
fn beginning(token: &[u8]) -> usize {
    let letter = |at: usize| match token.get(at) {
        Some(byte) if byte.is_ascii_alphabetic() => {
            usize::from(byte.to_ascii_lowercase() - b'a')
        }
        _ => LETTERS - 1,
    };
    letter(0) * LETTERS + letter(1)
}

fn length_bit(token: &[u8]) -> u32 {
    1 << token.len().min(31)
}

/// The names of the list, each with its kind.
fn listed_names() -> impl Iterator<Item = (Kind, &'static str)> {
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
    fn publishers_are_known_in_any_case() {
        assert_eq!(publishers_in("pay according to glassdoor?"), ["Glassdoor"]);
        assert_eq!(publishers_in("bls nurse wages"), ["BLS"]);
        assert_eq!(publishers_in("what indeed says on indeed"), ["Indeed"]);
        assert!(publishers_in("indeed, who is hired?").is_empty());
    }

    #[test]
    fn companies_are_known_in_any_case() {
        assert_eq!(companies_in("google salary"), ["Google"]);
        assert_eq!(companies_in("pay at goldman sachs"), ["Goldman Sachs"]);
        assert_eq!(companies_in("what does meta pay"), ["Meta"]);
        assert_eq!(companies_in("pay at apple or Google?"), ["Apple", "Google"]);
        assert!(companies_in("meta learning pay").is_empty());
        assert!(companies_in("Salesforce developer pay").is_empty());
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
