//! What else a question puts to its figures: the skill, company or kind of employer that stands
//! where such a name stands (“pay *at* Example Corp”, “COBOL *salary*”).

use crate::query::{Lexicon, Question, TermKind, Topic, question_words};

/// Words that lead to whom or what pay is for.
const LEADS: [&str; 8] = ["at", "for", "with", "in", "by", "from", "knowing", "using"];
/// Words between a lead and the name.
const BETWEEN: [&str; 6] = ["a", "an", "the", "big", "some", "my"];

/// A name, as written and as a stem, with its other readings.
#[derive(Debug, PartialEq)]
pub(super) struct Named {
    pub written: String,
    pub stems: Vec<String>,
}

/// The names. A word before “salary” counts only where the documents do not hold it: “exact
/// salary” names nothing.
pub(super) fn named(lexicon: &Lexicon, question: &Question) -> Vec<Named> {
    let pay = |&(topic, _): &(Topic, f32)| topic == Topic::Salary;
    if !question.topics.iter().any(pay) {
        return Vec::new();
    }
    let words = question_words(lexicon, &question.text);
    let term_of = |at: usize| {
        let stem = lexicon.analyzer().stem(&words[at].text);
        question.terms.iter().find(|term| term.stem == stem)
    };
    let kind_of = |at: usize| term_of(at).map(|term| term.kind);
    (0..words.len())
        .filter_map(|at| {
            let term = term_of(at)?;
            let name = matches!(term.kind, TermKind::Content | TermKind::Company)
                && term.weight >= 1.0
                && words[at].text.starts_with(char::is_alphabetic);
            let lead = words[..at]
                .iter()
                .rev()
                .find(|word| !BETWEEN.contains(&word.text.as_str()));
            let led = lead.is_some_and(|word| LEADS.contains(&word.text.as_str()));
            // “for machine shops” names shops: the words before a noun only describe it
            let last = at + 1 == words.len() || kind_of(at + 1) != Some(TermKind::Role);
            let written = question.text.get(words[at].span.clone())?.to_owned();
            let unknown = question.unknown.contains(&written);
            let before_topic =
                at + 1 < words.len() && kind_of(at + 1) == Some(TermKind::Topic) && unknown;
            (name && last && (led || before_topic)).then(|| Named {
                written,
                stems: std::iter::once(term.stem.clone())
                    .chain(term.alternatives.iter().map(|(stem, _)| stem.clone()))
                    .collect(),
            })
        })
        .collect()
}
