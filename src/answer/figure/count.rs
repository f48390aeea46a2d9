//! Numbers of people: whether they are asked for, and which of a record's numbers is of those who work.

use crate::{
    analysis::is_stop_word,
    answer::Passage,
    query::{Lexicon, Question},
};

/// What a count of jobs may be of, other than of those who have one.
pub(super) const OPENINGS: [&str; 10] = [
    "opening",
    "openings",
    "vacancy",
    "vacancies",
    "posting",
    "postings",
    "new",
    "added",
    "change",
    "projected",
];

/// Whether what is counted, the first words after “how many”, is people of a role, or jobs of some field.
pub(super) fn is_of_people(lexicon: &Lexicon, question: &Question, counted: &[&str]) -> bool {
    const JOBS: [&str; 7] = [
        "jobs",
        "openings",
        "people",
        "positions",
        "postings",
        "vacancies",
        "workers",
    ];
    let mut counted = counted.iter().skip_while(|word| is_stop_word(word));
    let Some(first) = counted.next() else {
        return false;
    };
    let stem = lexicon.analyzer().stem(first);
    let mut phrases = question.phrases.iter();
    // “how many machine learning jobs are there”
    let noun = counted.take_while(|word| !is_stop_word(word)).last();
    phrases.any(|phrase| phrase.stems.contains(&stem))
        || [Some(first), noun]
            .into_iter()
            .flatten()
            .any(|word| JOBS.contains(word))
}

/// What a line counts for where it is asked how many people work: those who do, not the openings for others nor how
/// many there may be.
pub(super) fn employment(line: &str) -> f32 {
    let line = line.to_lowercase();
    let says = |any: &[&str]| any.iter().any(|word| line.contains(word));
    if says(&["opening", "change", "projected"]) {
        -3.0
    } else if line.starts_with("employed in") || line.starts_with("number of jobs") {
        1.0
    } else {
        0.0
    }
}

/// Whether the lines shown of a passage say how many work, whether or not their number is read as a figure: a fact
/// sheet has it bare.
pub(super) fn is_told(passages: &[Passage]) -> bool {
    let mut lines = passages.iter().flat_map(|one| one.text.lines());
    lines.any(|line| employment(line) > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_works_counts_more_than_who_may() {
        let lines = [
            "Employed in the United States in May 2024: 3,282,010 workers",
            "Employment in 2024: 3,391,000 jobs",
            "About 189,100 openings are projected each year, on average",
        ];
        let counts = lines.map(employment);
        assert!(counts.is_sorted_by(|a, b| a > b), "{counts:?}");
        assert_eq!(employment("Projected employment in 2034: 3 jobs"), -3.0);
    }
}
