//! What a piece of a document is about, seen with the same eyes as a question.

use std::{collections::HashMap, ops::Range, rc::Rc};

use super::{
    Lexicon, Topic, YearRange,
    place::PlaceToken,
    role::{Sentence, question_words, role_phrases},
    year_ranges,
};
use crate::analysis::{FormToken, Forms, WordId};

/// What a chunk is about: evidence beyond its words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facets {
    /// Topics of its headings, with weights in 0..=1: the innermost heading that speaks counts
    /// most, the outer ones less.
    pub topics: Vec<(Topic, f32)>,
    /// Places its text or headings name.
    pub places: Vec<String>,
    /// Names of levels its text or headings name.
    pub levels: Vec<&'static str>,
    /// Spans of years it names.
    pub years: Vec<YearRange>,
    /// Roles its headings name, as stems, outermost heading first.
    pub roles: Vec<Vec<String>>,
    /// Whether it holds an amount of money.
    pub amount: bool,
    /// Whether it holds a percentage.
    pub percent: bool,
}

/// Finds out what the chunks of many documents are about.
pub struct FacetReader<'a> {
    lexicon: &'a Lexicon,
    /// The last headings: documents of one kind share them, and chunks of one section do.
    headings: HashMap<String, Rc<Heading>>,
    /// By number of the word: what may begin with it.
    begins: Vec<Begins>,
}

/// What a heading says.
struct Heading {
    /// Topics with their weights, strongest first.
    topics: Vec<(Topic, f32)>,
    /// Stems of each role that it names.
    roles: Vec<Vec<String>>,
}

/// What may begin with a word.
#[derive(Clone, Copy)]
struct Begins {
    place: bool,
    level: bool,
}

/// A token of a chunk.
struct Piece<'p> {
    text: &'p str,
    span: Range<usize>,
    begins: Begins,
}

/// What an outer heading's topic is worth beside the innermost's.
const OUTER_HEADING: f32 = 0.8;
/// What a topic is worth that a heading names beside the one of the section it narrows.
const ASIDE: f32 = 0.4;
/// Characters of a line that leads to a list (“Key responsibilities:”), at most; longer ones are
/// sentences.
const LONGEST_LEAD: usize = 60;
/// Headings remembered, at most; then all are forgotten.
const REMEMBERED: usize = 4096;

impl<'a> FacetReader<'a> {
    /// Of these tables.
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            headings: HashMap::new(),
            begins: Vec::new(),
        }
    }

    /// Looks at a text under its heading trail (outermost first). The tokens are those of the innermost
    /// heading and of the text, as `forms` reads them.
    pub fn read(
        &mut self,
        forms: &mut Forms<'_>,
        (trail, own_tokens): (&[String], &[FormToken]),
        (text, tokens): (&str, &[FormToken]),
    ) -> Facets {
        let headings = trail.iter().map(|heading| self.heading(heading));
        let headings: Vec<Rc<Heading>> = headings.collect();
        let own = trail.last().map_or("", String::as_str);
        let everything = format!("{own}\n{text}");
        let shift = own.len() + 1;
        let mut all = Vec::with_capacity(own_tokens.len() + tokens.len());
        all.extend_from_slice(own_tokens);
        all.extend(tokens.iter().map(|token| FormToken {
            word: token.word,
            span: token.span.start + shift..token.span.end + shift,
        }));
        let words = forms.words(&all);
        let words: Vec<WordId> = words
            .iter()
            .filter(|word| !word.part)
            .map(|word| word.word)
            .collect();
        self.look_at_words(forms);
        let written = |word: WordId| &*forms.form(word).text;
        let pieces: Vec<Piece<'_>> = all
            .into_iter()
            .map(|token| Piece {
                text: written(token.word),
                span: token.span,
                begins: self.begins[token.word as usize],
            })
            .collect();
        let places = self.lexicon.places().find_in(&everything, &pieces);
        let mut places: Vec<String> = places.into_iter().map(|place| place.name).collect();
        places.sort();
        places.dedup();
        let may_name_level = words.iter().any(|&word| self.begins[word as usize].level);
        let words: Vec<&str> = words.into_iter().map(written).collect();
        let mut levels: Vec<&str> = Vec::new();
        if may_name_level {
            let found = self.lexicon.levels(&words).into_iter();
            levels.extend(found.map(|(_, _, level)| level.name));
            levels.sort_unstable();
            levels.dedup();
        }
        Facets {
            topics: self.topics(text, &headings),
            places,
            levels,
            years: year_ranges(&words),
            roles: headings
                .iter()
                .flat_map(|heading| heading.roles.iter().cloned())
                .collect(),
            amount: pieces
                .iter()
                .any(|piece| piece.text.starts_with(['$', '€', '£'])),
            percent: text.contains('%') || words.contains(&"percent"),
        }
    }

    /// Topics of a text under its headings (outermost first).
    fn topics(&self, text: &str, trail: &[Rc<Heading>]) -> Vec<(Topic, f32)> {
        let mut topics: Vec<(Topic, f32)> = Vec::new();
        // a short first line that leads to a list is the innermost heading in all but name
        let lead = text
            .lines()
            .next()
            .and_then(|line| line.trim_end().strip_suffix(':'))
            .filter(|line| line.len() <= LONGEST_LEAD)
            .map(|line| self.lexicon.topics_headed(line));
        let headings = trail.iter().rev().map(|heading| heading.topics.as_slice());
        let headed: Vec<&[(Topic, f32)]> = lead.as_deref().into_iter().chain(headings).collect();
        let outer = |topic| {
            let mut outer = headed.iter().skip(1).copied().flatten();
            outer.any(|&(known, _)| known == topic)
        };
        // “Skill-based salary premiums” under “Salary” is about pay, and only by the way about skills
        let narrows = headed
            .first()
            .is_some_and(|own| own.iter().any(|&(topic, _)| outer(topic)));
        for (depth, topics_headed) in headed.iter().enumerate() {
            let share = if depth == 0 { 1.0 } else { OUTER_HEADING };
            for &(topic, weight) in *topics_headed {
                let aside = depth == 0 && narrows && !outer(topic);
                let share = if aside { ASIDE } else { share };
                let weight = weight.min(1.0) * share;
                match topics.iter_mut().find(|(known, _)| *known == topic) {
                    Some((_, known)) => *known = known.max(weight),
                    None => topics.push((topic, weight)),
                }
            }
        }
        topics
    }

    fn heading(&mut self, heading: &str) -> Rc<Heading> {
        if let Some(known) = self.headings.get(heading) {
            return Rc::clone(known);
        }
        if self.headings.len() >= REMEMBERED {
            self.headings.clear();
        }
        let read = Rc::new(Heading {
            topics: self.lexicon.topics_headed(heading),
            roles: roles_named(self.lexicon, heading),
        });
        self.headings.insert(heading.to_owned(), Rc::clone(&read));
        read
    }

    /// Finds out what may begin with the words that are new.
    fn look_at_words(&mut self, forms: &Forms<'_>) {
        for word in self.begins.len()..forms.len() {
            let word = &*forms.form(word as WordId).text;
            self.begins.push(Begins {
                place: self.lexicon.places().may_begin_with(word),
                level: self.lexicon.may_begin_level(word),
            });
        }
    }
}

impl PlaceToken for Piece<'_> {
    fn text(&self) -> &str {
        self.text
    }

    fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    fn may_begin(&self) -> bool {
        self.begins.place
    }
}

impl Facets {
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
        let text = "Senior (4-6 years), Seattle, WA: $150,000";
        let mut forms = Forms::new(lexicon.analyzer());
        let tokens = forms.tokens(text);
        let own = forms.tokens("By city");
        let mut reader = FacetReader::new(&lexicon);
        let facets = reader.read(&mut forms, (&trail, &own), (text, &tokens));
        assert!(facets.topic(Topic::Salary) > 0.5);
        assert_eq!(facets.places, ["Seattle, WA"]);
        assert_eq!(facets.levels, ["senior"]);
        assert_eq!(facets.years, [YearRange { from: 4, to: 6 }]);
        assert!(facets.amount && !facets.percent);
    }
}
