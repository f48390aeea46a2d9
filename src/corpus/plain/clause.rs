//! Signs by which a clause is known in running text.

use crate::corpus::name;

/// Verbs that show a run of words to be a sentence.
const VERBS: &[&str] = &[
    "are",
    "is",
    "was",
    "were",
    "has",
    "have",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "will",
    "would",
    "play",
    "plays",
    "offer",
    "offers",
    "require",
    "requires",
    "need",
    "needs",
    "often",
    "typically",
    "include",
    "includes",
    "continue",
    "continues",
    "differ",
    "differs",
    "focus",
    "focuses",
    "work",
    "works",
    "combine",
    "combines",
    "drive",
    "drives",
    "face",
    "faces",
    "enable",
    "enables",
];

/// Verbs in `-ing` that close a page: `By following these…`, `Mastering these…`.
const REFERRING: &[&str] = &["these", "this", "those", "such"];

/// Whether a text begins as the closing remark of a list or section does.
pub(super) fn is_closing(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return false;
    };
    let gerund = |word: &str| word.len() > 4 && word.trim_end_matches(',').ends_with("ing");
    match first {
        "By" => gerund(second),
        "These" | "Overall," => true,
        "This" => words.next().is_some() && !matches!(second, "includes" | "involves" | "means"),
        "In" => matches!(second, "summary," | "conclusion," | "conclusion" | "short,"),
        "Keep" => second == "in",
        _ => gerund(first) && first.starts_with(char::is_uppercase) && REFERRING.contains(&second),
    }
}

/// Whether a text begins with a name, in the singular or plural, and goes on after it.
pub(super) fn begins_with_name(text: &str, name: &str) -> bool {
    let lower_is =
        |piece: Option<&str>| piece.is_some_and(|piece| piece.eq_ignore_ascii_case(name));
    if !lower_is(text.get(..name.len())) {
        return false;
    }
    let rest = text[name.len()..]
        .strip_prefix('s')
        .unwrap_or(&text[name.len()..]);
    rest.starts_with(' ') && has_verb(&words(rest))
}

/// `Data Platform Engineers often …`: capitalised words up to a role in the plural, then a verb.
pub(super) fn role_subject(words: &[(usize, &str)]) -> bool {
    let run = words
        .iter()
        .take_while(|(_, word)| word.starts_with(char::is_uppercase))
        .count();
    run > 0
        && run < words.len()
        && name::is_role_noun(words[run - 1].1)
        && words[run - 1].1.ends_with('s')
        && has_verb(&words[run..(run + 3).min(words.len())])
}

/// Whether one of the first words is a finite verb.
pub(super) fn has_verb(words: &[(usize, &str)]) -> bool {
    words
        .iter()
        .take(14)
        .any(|(_, word)| VERBS.contains(&word.trim_end_matches(',')))
}

/// Words with their byte offsets.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut words = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if !bare.is_empty() {
            words.push((at, bare));
        }
        at += word.len();
    }
    words
}
