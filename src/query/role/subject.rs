//! Who earns, in “how much do logisticians make”: whoever stands there is asked about as a role, though
//! no document and no table knows that word.

use std::ops::Range;

use super::phrase::{LONGEST, Sentence, joined};
use crate::query::Lexicon;

/// Verbs that lead to who earns; the second needs an article behind it, or what follows may be a
/// company or a thing (“how much does AWS make”).
const AUXILIARIES: [(&str, bool); 6] = [
    ("do", false),
    ("does", true),
    ("can", true),
    ("could", true),
    ("would", true),
    ("will", true),
];
const ARTICLES: [&str; 2] = ["a", "an"];
/// What who is paid does.
const EARNS: [&str; 4] = ["make", "earn", "get", "bring"];

/// The words that say who earns.
pub(super) fn earner(lexicon: &Lexicon, sentence: Sentence<'_>) -> Option<Range<usize>> {
    let Sentence {
        text,
        words,
        excluded,
        ..
    } = sentence;
    let is = |at: usize, word: &str| words.get(at).is_some_and(|known| known.text == word);
    let much = (1..words.len()).find(|&at| is(at, "much") && is(at - 1, "how"))?;
    let led = |&&(verb, _): &&(&str, bool)| is(much + 1, verb);
    let &(_, needs_article) = AUXILIARIES.iter().find(led)?;
    let has_article = ARTICLES.iter().any(|article| is(much + 2, article));
    let start = much + 2 + usize::from(has_article);
    let end = (start..words.len()).find(|&at| EARNS.contains(&words[at].text.as_str()))?;
    let who = words.get(start..end)?;
    let is_many = who.last()?.text.ends_with('s');
    let is_run = who.len() <= LONGEST
        && (start..end)
            .all(|at| !excluded[at] && !lexicon.analyzer().is_stop_word(&words[at].text))
        && who.windows(2).all(|pair| joined(text, &pair[0], &pair[1]));
    (is_run && (has_article || (!needs_article && is_many))).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::question_words;

    fn earns(text: &str) -> Option<String> {
        let lexicon = Lexicon::embedded().unwrap();
        let words = question_words(&lexicon, text);
        let sentence = Sentence {
            text,
            words: &words,
            stems: &lexicon.stems(&words),
            excluded: &vec![false; words.len()],
        };
        let range = earner(&lexicon, sentence)?;
        Some(super::super::phrase::written(text, &words[range]))
    }

    #[test]
    fn who_stands_before_what_is_earned_is_a_role() {
        for (text, who) in [
            ("how much do logisticians make?", Some("logisticians")),
            (
                "so how much does a wind tech earn in Iowa",
                Some("wind tech"),
            ),
            ("how much would an umpire get paid", Some("umpire")),
            ("how much does AWS make", None),
            ("how much do I make", None),
            ("how much does it cost to make bread", None),
            ("how much data do models make", None),
        ] {
            assert_eq!(earns(text).as_deref(), who, "{text}");
        }
    }
}
