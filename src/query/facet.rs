//! What a piece of a document is about, seen with the same eyes as a question.

use std::{ops::Range, rc::Rc};

use rustc_hash::FxHashMap;

use super::{
    Lexicon, Topic, YearRange,
    level::may_say_years,
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
    /// The last headings: documents of one kind share them, and chunks of one section do. So few that
    /// whoever writes documents gains nothing by texts whose hashes are the same.
    headings: FxHashMap<String, Rc<Heading>>,
    /// By number of the word: what it may be a sign of.
    signs: Vec<Signs>,
}

/// What a heading says.
struct Heading {
    /// Topics with their weights, strongest first.
    topics: Vec<(Topic, f32)>,
    /// Stems of each role that it names.
    roles: Vec<Vec<String>>,
}

/// What a word may be a sign of. Most are signs of nothing, and so are most texts.
#[derive(Clone, Copy, Default)]
struct Signs {
    /// The name of a place begins with it.
    place: bool,
    /// It may be written so that it is a place, or the code of one.
    code: bool,
    /// It is written so.
    written: bool,
    /// A level begins with it.
    level: bool,
    /// It may say how many years.
    years: bool,
    amount: bool,
    percent: bool,
    /// A fixed expression begins with it, which means other words.
    expression: bool,
}

/// A token of a chunk.
struct Piece<'p> {
    text: &'p str,
    span: Range<usize>,
    begins_place: bool,
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
            headings: FxHashMap::default(),
            signs: Vec::new(),
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
        self.look_at_words(forms);
        let mut signs = Signs::default();
        let both = [(own, own_tokens), (text, tokens)];
        for (text, token) in both
            .iter()
            .flat_map(|&(text, tokens)| tokens.iter().map(move |token| (text, token)))
        {
            let of_word = self.signs[token.word as usize];
            signs.add(of_word);
            let places = self.lexicon.places();
            signs.written |= of_word.code && places.counts_as_written(&text[token.span.clone()]);
        }
        if signs.place && !signs.written {
            // that a name begins so is no name yet
            let word = |at: usize| {
                let token = match own_tokens.get(at) {
                    Some(own) => Some(own),
                    None => tokens.get(at - own_tokens.len()),
                };
                token.map(|token| &*forms.form(token.word).text)
            };
            let begins = own_tokens.iter().chain(tokens).enumerate();
            let mut begins = begins.filter(|(_, token)| self.signs[token.word as usize].place);
            signs.place = begins.any(|(at, _)| self.lexicon.places().is_named_at(at, word));
        }
        signs.place |= signs.written;
        let amount = signs.amount;
        let mut facets = Facets {
            topics: self.topics(text, &headings),
            roles: headings
                .iter()
                .flat_map(|heading| heading.roles.iter().cloned())
                .collect(),
            amount,
            ..Facets::default()
        };
        let mut all = Vec::new();
        if signs.place || signs.expression || signs.level || signs.years {
            let shift = own.len() + 1;
            all.reserve(own_tokens.len() + tokens.len());
            all.extend_from_slice(own_tokens);
            all.extend(tokens.iter().map(|token| FormToken {
                word: token.word,
                span: token.span.start + shift..token.span.end + shift,
            }));
        }
        let mut words: Vec<WordId> = Vec::new();
        if signs.expression {
            let read = forms.words(&all);
            self.look_at_words(forms);
            words.reserve(read.len());
            words.extend(read.iter().filter(|word| !word.part).map(|word| word.word));
            // what is written in an expression means what that means
            (signs.level, signs.years, signs.percent) = (false, false, false);
            for &word in &words {
                signs.add(self.signs[word as usize]);
            }
        } else if signs.level || signs.years {
            // without an expression each token is its own word
            words.extend(all.iter().map(|token| token.word));
        }
        let written = |word: WordId| &*forms.form(word).text;
        if signs.place {
            let everything = format!("{own}\n{text}");
            let pieces: Vec<Piece<'_>> = all
                .into_iter()
                .map(|token| Piece {
                    text: written(token.word),
                    span: token.span,
                    begins_place: self.signs[token.word as usize].place,
                })
                .collect();
            let places = self.lexicon.places().find_in(&everything, &pieces);
            facets.places = places.into_iter().map(|place| place.name).collect();
            facets.places.sort();
            facets.places.dedup();
        }
        if signs.level || signs.years {
            let words: Vec<&str> = words.into_iter().map(written).collect();
            if signs.level {
                let found = self.lexicon.levels(&words).into_iter();
                facets.levels = found.map(|(_, _, level)| level.name).collect();
                facets.levels.sort_unstable();
                facets.levels.dedup();
            }
            facets.years = year_ranges(&words);
        }
        facets.percent = signs.percent || text.contains('%');
        facets
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

    /// Finds out what the words that are new may be signs of.
    fn look_at_words(&mut self, forms: &Forms<'_>) {
        for word in self.signs.len()..forms.len() {
            let form = forms.form(word as WordId);
            let word = &*form.text;
            self.signs.push(Signs {
                place: self.lexicon.places().may_begin_with(word),
                code: self.lexicon.places().may_be_coded(word),
                written: false,
                level: self.lexicon.may_begin_level(word),
                years: may_say_years(word),
                amount: word.starts_with(['$', '€', '£']),
                percent: word == "percent",
                expression: form.begins_expression,
            });
        }
    }
}

impl Signs {
    fn add(&mut self, other: Self) {
        self.place |= other.place;
        self.code |= other.code;
        self.level |= other.level;
        self.years |= other.years;
        self.amount |= other.amount;
        self.percent |= other.percent;
        self.expression |= other.expression;
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
        self.begins_place
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
    fn what_no_word_is_a_sign_of_is_not_looked_for() {
        let lexicon = Lexicon::embedded().unwrap();
        let mut forms = Forms::new(lexicon.analyzer());
        let mut reader = FacetReader::new(&lexicon);
        let mut read = |own: &str, text: &str| {
            let (own_tokens, tokens) = (forms.tokens(own), forms.tokens(text));
            reader.read(
                &mut forms,
                (&[own.to_owned()], &own_tokens),
                (text, &tokens),
            )
        };
        // codes count as they are written, and may be words
        assert_eq!(read("", "or in me, or hi").places, Vec::<String>::new());
        assert_eq!(read("", "Bakers of Nowhere, OR").places, ["Nowhere, OR"]);
        assert_eq!(read("", "a new york").places, ["New York City, NY"]);
        assert_eq!(read("", "a new oven").places, Vec::<String>::new());
        // what begins in the heading may go on in the text
        assert_eq!(read("New", "York bakers").places, ["New York City, NY"]);
        assert_eq!(read("Senior bakers", "bread").levels, ["senior"]);
        assert!(read("", "ten percent").percent && read("", "10 %").percent);
        assert!(!read("", "a percentage").percent);
        assert!(read("Pay of $5", "a day").amount);
        assert_eq!(
            read("", "over 5 years").years,
            [YearRange { from: 5, to: 99 }]
        );
    }

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
