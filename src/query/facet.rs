//! What a piece of a document is about, seen with the same eyes as a question.

use super::{
    Lexicon, Topic, YearRange,
    role::{Sentence, question_words, role_phrases},
    year_ranges,
};
use crate::analysis::tokens;

/// What a chunk is about: evidence beyond its words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facets {
    /// Topics of its headings, with weights in 0..=1: the innermost heading that speaks counts
    /// most, the outer ones less.
    pub topics: Vec<(Topic, f32)>,
    /// Places its text or headings name.
    pub places: Vec<String>,
    /// Names of levels its text or headings name.
    pub levels: Vec<String>,
    /// Spans of years it names.
    pub years: Vec<YearRange>,
    /// Roles its headings name, as stems, outermost heading first.
    pub roles: Vec<Vec<String>>,
    /// Whether it holds an amount of money.
    pub amount: bool,
    /// Whether it holds a percentage.
    pub percent: bool,
}

/// What an outer heading's topic is worth beside the innermost's.
const OUTER_HEADING: f32 = 0.8;
/// What a topic is worth that a heading names beside the one of the section it narrows.
const ASIDE: f32 = 0.4;
/// Characters of a line that leads to a list (“Key responsibilities:”), at most; longer ones are
/// sentences.
const LONGEST_LEAD: usize = 60;

impl Facets {
    /// Looks at a text under its heading trail (outermost first).
    pub fn of(lexicon: &Lexicon, trail: &[String], text: &str) -> Self {
        let mut topics: Vec<(Topic, f32)> = Vec::new();
        // a short first line that leads to a list is the innermost heading in all but name
        let lead = text
            .lines()
            .next()
            .and_then(|line| line.trim_end().strip_suffix(':'))
            .filter(|line| line.len() <= LONGEST_LEAD);
        let headings = lead
            .into_iter()
            .chain(trail.iter().rev().map(String::as_str));
        let headed: Vec<_> = headings.map(|one| lexicon.topics_headed(one)).collect();
        let outer = |topic| {
            headed
                .iter()
                .skip(1)
                .flatten()
                .any(|&(known, _)| known == topic)
        };
        // “Skill-based salary premiums” under “Salary” is about pay, and only by the way about skills
        let narrows = headed
            .first()
            .is_some_and(|own| own.iter().any(|&(topic, _)| outer(topic)));
        for (depth, topics_headed) in headed.iter().enumerate() {
            let share = if depth == 0 { 1.0 } else { OUTER_HEADING };
            for &(topic, weight) in topics_headed {
                let aside = depth == 0 && narrows && !outer(topic);
                let share = if aside { ASIDE } else { share };
                let weight = weight.min(1.0) * share;
                match topics.iter_mut().find(|(known, _)| *known == topic) {
                    Some((_, known)) => *known = known.max(weight),
                    None => topics.push((topic, weight)),
                }
            }
        }
        let own = trail.last().map_or("", String::as_str);
        let everything = format!("{own}\n{text}");
        let tokens = tokens(&everything);
        let words: Vec<_> = lexicon
            .analyzer()
            .words(&everything)
            .into_iter()
            .filter(|word| !word.part)
            .collect();
        let mut places: Vec<String> = lexicon
            .places()
            .find_in(&everything, &tokens)
            .into_iter()
            .map(|place| place.name)
            .collect();
        places.sort();
        places.dedup();
        let mut levels: Vec<String> = lexicon
            .levels(&words)
            .into_iter()
            .map(|(_, _, level)| level.name.to_owned())
            .collect();
        levels.sort();
        levels.dedup();
        Self {
            topics,
            places,
            levels,
            years: year_ranges(&words),
            roles: trail
                .iter()
                .flat_map(|heading| roles_named(lexicon, heading))
                .collect(),
            amount: tokens
                .iter()
                .any(|token| token.text.starts_with(['$', '€', '£'])),
            percent: text.contains('%') || words.iter().any(|word| word.text == "percent"),
        }
    }

    /// Weight of a topic, 0 when the headings do not speak of it.
    pub fn topic(&self, topic: Topic) -> f32 {
        self.topics
            .iter()
            .filter(|(known, _)| *known == topic)
            .map(|&(_, weight)| weight)
            .fold(0.0, f32::max)
    }
}

/// Stems of each role a heading names, without its words of level.
fn roles_named(lexicon: &Lexicon, heading: &str) -> Vec<Vec<String>> {
    let words = question_words(lexicon, heading);
    let mut excluded = vec![false; words.len()];
    for (at, taken, _) in lexicon.levels(&words) {
        excluded[at..at + taken].fill(true);
    }
    role_phrases(
        lexicon,
        Sentence {
            text: heading,
            words: &words,
            stems: &lexicon.stems(&words),
            excluded: &excluded,
        },
    )
    .into_iter()
    .map(|phrase| phrase.stems)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_of_a_salary_item() {
        let lexicon = Lexicon::embedded().unwrap();
        let trail = ["Salary Ranges (US, 2024)".to_owned(), "By city".to_owned()];
        let facets = Facets::of(
            &lexicon,
            &trail,
            "Senior (4-6 years), Seattle, WA: $150,000",
        );
        assert!(facets.topic(Topic::Salary) > 0.5);
        assert_eq!(facets.places, ["Seattle, WA"]);
        assert_eq!(facets.levels, ["senior"]);
        assert_eq!(facets.years, [YearRange { from: 4, to: 6 }]);
        assert!(facets.amount && !facets.percent);
    }
}
