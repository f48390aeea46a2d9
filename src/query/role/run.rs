//! Runs of words that end in a noun for a person.

use super::{
    RolePhrase, Sentence,
    word::{joined, written},
};
use crate::{
    analysis::Word,
    query::{Lexicon, comparison::compares},
};

/// Words of a phrase that is a run of words.
pub(super) const LONGEST: usize = 5;
/// Verbs that lead to who something is done to (“will AI replace programmers”): no name holds them.
const VERBS: [&str; 18] = [
    "replace",
    "replaces",
    "replacing",
    "hire",
    "hires",
    "hiring",
    "pay",
    "pays",
    "paying",
    "affect",
    "affects",
    "affecting",
    "become",
    "becoming",
    "help",
    "helps",
    "use",
    "uses",
];
/// Words that say how pay is measured (“average ML engineer salary”): no name begins with them.
const MEASURES: [&str; 4] = ["average", "avg", "median", "mean"];
/// Verbs that lead with “up” to what somebody becomes (“end up director of robotics”).
const WITH_UP: [&str; 5] = ["end", "ends", "ended", "ending", "wind"];

/// Phrases that name a role: runs of words that end in a role noun and hold no word of level,
/// topic or place, at most five words long.
pub fn role_phrases(lexicon: &Lexicon, sentence: Sentence<'_>) -> Vec<RolePhrase> {
    let is_person = |at: usize| lexicon.analyzer().is_person_noun(&sentence.words[at].text);
    runs(lexicon, sentence, is_person)
}

/// Runs of words that end in a noun for a person.
pub(super) fn runs(
    lexicon: &Lexicon,
    sentence: Sentence<'_>,
    is_person: impl Fn(usize) -> bool,
) -> Vec<RolePhrase> {
    let Sentence {
        text,
        words,
        stems,
        excluded,
    } = sentence;
    let mut phrases = Vec::new();
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        if excluded[at] || !is_person(at) {
            continue;
        }
        // a noun directly before another noun belongs to it: "product manager", not "product"
        let next_is_noun = words
            .get(at + 1)
            .is_some_and(|_| !excluded[at + 1] && is_person(at + 1))
            && joined(text, word, &words[at + 1]);
        if next_is_noun {
            continue;
        }
        let start = run_start(lexicon, sentence, at, from);
        phrases.push(RolePhrase {
            stems: stems[start..=at].to_vec(),
            text: written(text, &words[start..=at]),
            words: start..at + 1,
        });
        from = at + 1;
    }
    phrases
}

/// Where the run of words begins that ends at `at`, no sooner than at `from`.
pub(super) fn run_start(
    lexicon: &Lexicon,
    sentence: Sentence<'_>,
    at: usize,
    from: usize,
) -> usize {
    let Sentence {
        text,
        words,
        excluded,
        ..
    } = sentence;
    let mut start = at;
    while start > from
        && at - start + 1 < LONGEST
        && !excluded[start - 1]
        && !lexicon.analyzer().is_stop_word(&words[start - 1].text)
        && !compares(&words[start - 1].text)
        && !VERBS.contains(&words[start - 1].text.as_str())
        && !MEASURES.contains(&words[start - 1].text.as_str())
        && !ends_up(&words[..start])
        && joined(text, &words[start - 1], &words[start])
    {
        start -= 1;
    }
    start
}

/// Whether the last two words are such a verb.
fn ends_up(words: &[Word]) -> bool {
    let verb = |word: &Word| WITH_UP.contains(&word.text.as_str());
    matches!(words, [.., first, up] if up.text == "up" && verb(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::role::tests::in_sentence;

    #[test]
    fn phrases_end_at_their_noun() {
        let lexicon = Lexicon::embedded().unwrap();
        let text = "do robotics engineers or AI product managers need math, compare ai researchers";
        let phrases = in_sentence(&lexicon, text, |sentence| role_phrases(&lexicon, sentence));
        let texts: Vec<_> = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "robotics engineers",
                "AI product managers",
                "ai researchers"
            ]
        );
    }
}
