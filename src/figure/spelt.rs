//! Publishers and companies by name in a text of any case: whatever a member writes, or a document that
//! stands for itself.

use std::sync::OnceLock;

use super::{
    mention::Kind,
    name::listed_names,
    token::{Token, tokens},
    word,
};

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
    if !may_name(text.as_bytes()) {
        return (Vec::new(), Vec::new());
    }
    let line = tokens(text);
    (
        names_in(&line, Kind::Source, counts_as_publisher),
        names_in(&line, Kind::Company, counts_as_company),
    )
}

/// Whether a name may begin somewhere in a text. Most texts name none, and need not be cut: a first token is
/// letters of ASCII, with others on neither side.
fn may_name(text: &[u8]) -> bool {
    let spelt = all_spelt();
    let mut at = 0;
    while at < text.len() {
        if !text[at].is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let start = at;
        while text.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        let word = &text[start..at];
        // most words are told apart by two letters and their length
        let lengths = spelt.lengths[beginning(word)];
        if lengths >> word.len().min(LONGEST) & 1 == 1 && beginning_with(word).is_some() {
            return true;
        }
    }
    false
}

fn counts_as_publisher(line: &[Token<'_>], at: usize) -> bool {
    let introduced = at > 0 && line[at - 1].is_any(&["to", "by", "on", "from", "per", "says"]);
    let everyday = line[at].is_any(EVERYDAY);
    !everyday || introduced || (at > 0 && line[at].is_capitalised())
}

fn counts_as_company(line: &[Token<'_>], at: usize) -> bool {
    let led = at > 0 && line[at - 1].is_any(&["at", "by", "does", "for", "from", "in", "with"]);
    let pays = line.get(at + 1).is_some_and(word::is_pay);
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

/// The listed publishers and companies that begin with a token, the longest first.
fn spelt(token: &str) -> &'static [Spelt] {
    beginning_with(token.as_bytes()).map_or(&[], |(_, names)| names)
}

/// The first token of a name, in lower case, and the names that begin with it, the longest first.
type Alike = (String, Vec<Spelt>);

/// All that are listed.
struct AllSpelt {
    /// By the number of a [beginning].
    names: Vec<Vec<Alike>>,
    /// Likewise: how long the first tokens are, a bit for each length.
    lengths: Vec<u32>,
}

/// Tokens of so many bytes and more are not told apart by how long they are.
const LONGEST: usize = 31;

fn all_spelt() -> &'static AllSpelt {
    static SPELT: OnceLock<AllSpelt> = OnceLock::new();
    SPELT.get_or_init(|| {
        let kinds = [Kind::Source, Kind::Company];
        let mut spelt: Vec<Vec<Alike>> = Vec::new();
        spelt.resize_with(LETTERS * LETTERS, Vec::new);
        let mut lengths = vec![0; LETTERS * LETTERS];
        for (kind, text) in listed_names().filter(|(kind, _)| kinds.contains(kind)) {
            let tokens: Vec<&str> = tokens(text).into_iter().map(|token| token.raw).collect();
            let first = tokens
                .first()
                .map_or(String::new(), |first| first.to_ascii_lowercase());
            let place = beginning(first.as_bytes());
            lengths[place] |= 1 << first.len().min(LONGEST);
            let near = &mut spelt[place];
            let name = Spelt { text, tokens, kind };
            match near.iter_mut().find(|(known, _)| *known == first) {
                Some((_, names)) => names.push(name),
                None => near.push((first, vec![name])),
            }
        }
        for (_, names) in spelt.iter_mut().flatten() {
            names.sort_by_key(|name| std::cmp::Reverse(name.tokens.len()));
        }
        AllSpelt {
            names: spelt,
            lengths,
        }
    })
}

/// The names of publishers and companies whose first token this is, in any case.
fn beginning_with(token: &[u8]) -> Option<&'static Alike> {
    let near = all_spelt().names[beginning(token)].iter();
    let mut same = near.filter(|(first, _)| first.as_bytes().eq_ignore_ascii_case(token));
    same.next()
}

/// Letters, and what is none.
const LETTERS: usize = 27;

/// A number for the first two letters of a token, in any case.
fn beginning(token: &[u8]) -> usize {
    let letter = |at: usize| match token.get(at) {
        Some(byte) if byte.is_ascii_alphabetic() => usize::from(byte.to_ascii_lowercase() - b'a'),
        _ => LETTERS - 1,
    };
    letter(0) * LETTERS + letter(1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_text_that_is_passed_over_names_none() {
        for text in [
            "O*NET OnLine and U.S. News",
            "the 3Google of workers, not Googles",
            "Levels.fyi; levels of pay; USGoogle",
            "google’s and Google's offices",
            "caf\u{e9}google \u{e9}IBM IBM\u{301}",
            "stack overflow/glassdoor\nDice",
            "",
        ] {
            assert_eq!(
                names_of(text),
                (publishers_in(text), companies_in(text)),
                "{text}"
            );
        }
        assert_eq!(names_of("O*NET, at IBM").0, ["O*NET"]);
    }
}
