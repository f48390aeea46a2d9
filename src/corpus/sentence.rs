//! Where sentences end. Unicode's rule (UAX #29) breaks after `e.g.` and `U.S.`, which role pages
//! are full of, so this is a small rule of our own that knows abbreviations and initials.

/// Abbreviations after which a full stop ends no sentence, lower case, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "approx", "cf", "co", "corp", "dept", "dr", "est", "fig", "gen", "inc", "jr", "ltd", "mr",
    "mrs", "ms", "no", "nos", "prof", "sr", "st", "vs", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sept", "sep", "oct", "nov", "dec",
];

/// Words that begin a sentence also after `U.S.` or `Ph.D.`, where the stop is ambiguous.
const OPENERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Although",
    "An",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Companies",
    "Each",
    "Even",
    "For",
    "From",
    "However",
    "If",
    "In",
    "It",
    "Its",
    "Many",
    "More",
    "Most",
    "Other",
    "Others",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "Under",
    "When",
    "While",
    "With",
    "Workers",
    "You",
];

/// Byte offsets at which a sentence begins, the first (0) left out.
pub fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut search = 0;
    let is_stop = |byte: &u8| matches!(byte, b'.' | b'!' | b'?');
    while let Some(found) = text.as_bytes()[search..].iter().position(is_stop) {
        let stop = search + found;
        let after = stop + 1;
        let closed = after + closing_len(&text[after..]);
        search = closed.max(after);
        let rest = &text[closed..];
        let next = rest.trim_start();
        if next.is_empty() {
            break;
        }
        if next.len() == rest.len() {
            continue;
        }
        let begins = next.trim_start_matches(['"', '“', '‘', '\'', '(', '[']);
        let Some(first) = begins.chars().next() else {
            continue;
        };
        if !(first.is_uppercase() || first.is_numeric() || "$€£#".contains(first)) {
            continue;
        }
        if text.as_bytes()[stop] == b'.' && is_abbreviation(&text[..stop], begins) {
            continue;
        }
        starts.push(text.len() - next.len());
    }
    starts
}

/// The sentences of a text, without the white space between them.
pub fn split(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for start in starts(text) {
        pieces.push(text[from..start].trim());
        from = start;
    }
    pieces.push(text[from..].trim());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Whether a text ends as a sentence does: with a stop, perhaps inside quotes or brackets.
pub fn is_closed(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['"', '”', '’', '\'', ')', ']'])
        .ends_with(['.', '!', '?'])
}

fn closing_len(text: &str) -> usize {
    text.len()
        - text
            .trim_start_matches(['"', '”', '’', '\'', ')', ']'])
            .len()
}

/// `before` is the text up to the stop, `next` the text after it.
fn is_abbreviation(before: &str, next: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(' || c == '[')
        .next()
        .unwrap_or_default();
    if word.is_empty() {
        return false;
    }
    // A list number ("1. Research") or an initial ("J. Smith").
    if word.chars().count() == 1 && word.chars().all(|c| c.is_uppercase()) {
        return !opens(next);
    }
    if word.contains('.') && word.chars().all(|c| c.is_alphabetic() || c == '.') {
        return !opens(next);
    }
    ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn opens(next: &str) -> bool {
    let word = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    OPENERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_after_abbreviations_and_inside_names_end_no_sentence() {
        assert_eq!(
            split("Languages (e.g. Python) help. The U.S. Bureau counts. It is Node.js? Yes."),
            [
                "Languages (e.g. Python) help.",
                "The U.S. Bureau counts.",
                "It is Node.js?",
                "Yes."
            ]
        );
        assert_eq!(
            split("A Ph.D. Many hold one."),
            ["A Ph.D.", "Many hold one."]
        );
        assert_eq!(
            split("Pay rose vs. The Rest by 3.5 percent."),
            ["Pay rose vs. The Rest by 3.5 percent."]
        );
    }

    #[test]
    fn quotes_and_brackets_belong_to_the_sentence_they_close() {
        assert_eq!(
            split("He said “yes.” She (the lead) did not.) \"Why?\" asked we."),
            [
                "He said “yes.”",
                "She (the lead) did not.)",
                "\"Why?\" asked we."
            ]
        );
        assert!(is_closed("as a whole.)"));
        assert!(!is_closed("as a whole"));
    }
}
