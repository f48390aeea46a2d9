//! Titles by the nouns that they call their people by: who types “teacher” means one of many, most likely what
//! most people are.

use std::collections::{BTreeMap, HashMap};

use crate::{
    analysis::{fold, tokens},
    index::Entry,
    query::people_of,
};

/// What a title scores that calls its people by the very noun that was typed (“teacher”): more than one that
/// only begins with it (“teacher assistants”).
const CALLS_SO: f32 = 3.4;
/// What ten times as many people count who work as what a title names.
const TENFOLD: f32 = 0.05;

pub(super) struct Nouns {
    /// Noun, for many → documents with a title that calls its people so.
    called: HashMap<String, Vec<u32>>,
    /// By document: what it counts for how many people work as what it names.
    people: Vec<f32>,
}

impl Nouns {
    pub fn new(documents: &[Entry]) -> Self {
        let mut called: HashMap<String, Vec<u32>> = HashMap::new();
        for (document, entry) in (0..).zip(documents) {
            for noun in nouns(&entry.title) {
                called.entry(noun).or_default().push(document);
            }
        }
        let count = |entry: &Entry| TENFOLD * (1.0 + entry.people() as f32).log10();
        Self {
            called,
            people: documents.iter().map(count).collect(),
        }
    }

    /// Weighs documents, each with the score of its best name, where these words were typed.
    pub fn weigh(&self, typed: &[String], best: &mut BTreeMap<u32, f32>) {
        if let [noun] = typed {
            let called = [format!("{noun}s"), noun.clone()];
            let called = called.iter().filter_map(|noun| self.called.get(noun));
            for &document in called.flatten() {
                let score = best.entry(document).or_default();
                *score = score.max(CALLS_SO);
            }
        }
        for (&document, score) in best.iter_mut() {
            *score += self.people[document as usize];
        }
    }
}

/// The nouns that a title calls its people by: the last word of each title that it joins.
fn nouns(title: &str) -> impl Iterator<Item = String> {
    let people = people_of(title);
    people.filter_map(|part| tokens(&fold(part)).pop().map(|last| last.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{index::Measures, query::Lexicon};

    fn complete(typed: &str) -> Vec<&'static str> {
        let titles = [
            ("Teacher Assistants", 1_300_000_u32),
            ("Business Teachers, Postsecondary", 80_000),
            (
                "Elementary School Teachers, Except Special Education",
                1_400_000,
            ),
            ("Electricians", 740_000),
        ];
        let documents = titles.map(|(title, people)| Entry {
            title: title.to_owned(),
            measures: Measures::of_people(people),
            ..Entry::default()
        });
        let lexicon = Lexicon::embedded().unwrap();
        let completion = super::super::Completion::new(&documents);
        let found = completion.complete(&lexicon, typed, 3).into_iter();
        found.map(|document| titles[document as usize].0).collect()
    }

    #[test]
    fn a_noun_finds_first_who_is_called_so_and_who_most_people_are() {
        let found = complete("teacher");
        assert!(found[0].starts_with("Elementary"), "{found:?}");
        assert!(found[1].starts_with("Business"), "{found:?}");
        assert!(found[2].starts_with("Teacher Assistants"), "{found:?}");
        // an everyday name stands for its title
        assert_eq!(complete("sparky"), ["Electricians"]);
    }

    #[test]
    fn titles_call_their_people_by_their_last_word() {
        let found = |title| nouns(title).collect::<Vec<String>>();
        assert_eq!(
            found("Elementary School Teachers, Except Special Education"),
            ["teachers"]
        );
        assert_eq!(
            found("Automotive Service Technicians and Mechanics"),
            ["technicians", "mechanics"]
        );
        assert_eq!(
            found("First-Line Supervisors of Mechanics"),
            ["supervisors"]
        );
        assert_eq!(found("Helpers--Electricians"), ["helpers"]);
        assert_eq!(found("Cooks, Restaurant"), ["cooks", "restaurant"]);
    }
}
