//! What documents say of somebody whom none of them is about: “Economists conduct research”, on the page
//! of sociologists. A list that only names them says nothing, and so does a line on their helpers.

use std::ops::Range;

use crate::{
    analysis::Word,
    index::StoredChunk,
    query::{Lexicon, Question, RolePhrase, Topic, question_words},
};

/// Words beside the name that make a line say more than the name.
const SAYS_MORE: usize = 3;
/// What a line must say of a topic, as the weights of its words.
const SAYS_TOPIC: f32 = 0.6;

/// Whether nobody is asked about whom a document is about, where every name is listed.
pub(super) fn is_about_nobody(question: &Question) -> bool {
    question.unlisted && question.documents().is_empty()
}

/// Whether a line of a chunk names who is asked about and says of them what is asked for.
pub(super) fn speaks_of(lexicon: &Lexicon, question: &Question, stored: &StoredChunk) -> bool {
    let nobodies = || {
        let phrases = question.phrases.iter().zip(&question.roles);
        phrases
            .filter(|(_, found)| found.is_empty())
            .map(|(phrase, _)| phrase)
    };
    let asks = |wanted: Topic| question.topics.iter().any(|&(topic, _)| topic == wanted);
    let is_paid = || {
        let pay = stored
            .figures
            .iter()
            .filter(|figure| figure.unit.contains('/'));
        let mut roles = pay.filter_map(|figure| figure.role.as_deref());
        roles.any(|role| nobodies().any(|phrase| is_called(lexicon, role, phrase)))
    };
    let mut lines = stored
        .chunk
        .blocks
        .iter()
        .flat_map(|block| sentences(&block.text));
    asks(Topic::Salary) && is_paid()
        || lines.any(|line| nobodies().any(|phrase| says_it(lexicon, question, line, phrase)))
}

/// Whether a name has these words and no others.
fn is_called(lexicon: &Lexicon, name: &str, phrase: &RolePhrase) -> bool {
    let words = question_words(lexicon, name);
    let mut own: Vec<String> = words
        .iter()
        .filter(|word| !lexicon.analyzer().is_stop_word(&word.text))
        .map(|word| lexicon.analyzer().stem(&word.text))
        .collect();
    let mut asked = phrase.stems.clone();
    own.sort_unstable();
    asked.sort_unstable();
    own == asked
}

/// The sentences of a text; a row of a table stays whole.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let is_row = text.contains(" | ");
    let end = move |c: char| matches!(c, '.' | '!' | '?') && !is_row;
    text.split_inclusive(move |c: char| end(c) || c == '\n')
}

fn says_it(lexicon: &Lexicon, question: &Question, line: &str, phrase: &RolePhrase) -> bool {
    let words = question_words(lexicon, line);
    let stems = lexicon.stems(&words);
    let last = phrase.text.rsplit(|c: char| !c.is_alphanumeric()).next();
    let called = one_of(last.unwrap_or_default()).to_lowercase();
    let named: Vec<Range<usize>> = mentions(lexicon, &words, &stems, phrase)
        .into_iter()
        .filter(|range| one_of(&words[range.end - 1].text) == called)
        .filter(|range| is_they(lexicon, line, &words, range))
        .filter(|range| !is_done(line, &words, range))
        .collect();
    if named.is_empty() {
        return false;
    }
    let is_name = |at: usize| named.iter().any(|range| range.contains(&at));
    let beside: Vec<&str> = (0..words.len())
        .map(|at| if is_name(at) { "" } else { stems[at].as_str() })
        .collect();
    let says = |&at: &usize| {
        let word = words[at].text.as_str();
        !is_name(at) && !lexicon.analyzer().is_stop_word(word) && word.contains(char::is_alphabetic)
    };
    let says_more = (0..words.len()).filter(says).count() >= SAYS_MORE;
    let does = || {
        let mut starts = named.iter().filter(|range| begins(line, &words, range));
        starts.any(|range| (range.end..words.len()).filter(says).count() >= SAYS_MORE)
    };
    let topics = lexicon.topics_asked(&beside);
    let says_of = |wanted: Topic| {
        let said = topics.iter().find(|&&(topic, _)| topic == wanted);
        said.is_some_and(|&(_, weight)| weight >= SAYS_TOPIC)
    };
    let answers = |topic: Topic| match topic {
        Topic::Salary => line.contains(['$', '£', '€']),
        Topic::Overview | Topic::Responsibilities => does(),
        other => says_of(other),
    };
    says_more && (question.topics.is_empty() || question.topics.iter().any(|&(t, _)| answers(t)))
}

/// Where a name stands in a line: its words one after the other, small words between them aside.
fn mentions(
    lexicon: &Lexicon,
    words: &[Word],
    stems: &[String],
    phrase: &RolePhrase,
) -> Vec<Range<usize>> {
    let content: Vec<usize> = (0..words.len())
        .filter(|&at| !lexicon.analyzer().is_stop_word(&words[at].text))
        .collect();
    let is_named = |run: &&[usize]| {
        run.iter()
            .zip(&phrase.stems)
            .all(|(&at, stem)| stems[at] == *stem)
    };
    content
        .windows(phrase.stems.len().max(1))
        .filter(is_named)
        .filter_map(|run| Some(*run.first()?..*run.last()? + 1))
        .collect()
}

/// One of many: “economists” are not what is “economic”, though both have one stem.
fn one_of(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// Whether one word begins a sentence as what is to be done (“Tutor students”): many people would be “tutors”,
/// and one of them “a tutor”. The cells of a table are names.
fn is_done(line: &str, words: &[Word], range: &Range<usize>) -> bool {
    *range == (0..1) && !words[0].text.ends_with('s') && !line.contains(" | ")
}

/// Whether it is they who are named, and neither others by a longer name (“environmental economists”,
/// “electricians' helpers”) nor those who are over them (“supervisors of cleaners”).
fn is_they(lexicon: &Lexicon, line: &str, words: &[Word], range: &Range<usize>) -> bool {
    let is_person = |at: usize| lexicon.analyzer().is_person_noun(&words[at].text);
    let is_beside = |a: usize, b: usize| {
        line.get(words[a].span.end..words[b].span.start)
            .is_some_and(|gap| gap.chars().all(|c| matches!(c, ' ' | '-' | '\'' | '’')))
    };
    let goes_on = range.end < words.len() && is_beside(range.end - 1, range.end);
    let is_other = goes_on && is_person(range.end);
    let is_under =
        range.start > 1 && words[range.start - 1].text == "of" && is_person(range.start - 2);
    let is_capital = |at: usize| {
        let written = line.get(words[at].span.clone());
        written.is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    let are_one_name = |a: usize, b: usize| is_beside(a, b) && is_capital(a) && is_capital(b);
    let is_longer = range.start > 0 && are_one_name(range.start - 1, range.start)
        || range.end < words.len() && are_one_name(range.end - 1, range.end);
    !is_other && !is_under && !is_longer
}

/// Whether a name stands where a sentence or a cell begins.
fn begins(line: &str, words: &[Word], range: &Range<usize>) -> bool {
    let Some(before) = range.start.checked_sub(1) else {
        return true;
    };
    let gap = line.get(words[before].span.end..words[range.start].span.start);
    gap.is_some_and(|gap| gap.contains(['|', ':', ';']))
        || before == 0 && words[before].text.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(line: &str, who: &str, topics: &[Topic]) -> bool {
        let lexicon = Lexicon::embedded().unwrap();
        let words = question_words(&lexicon, who);
        let phrase = RolePhrase {
            stems: lexicon.stems(&words),
            text: who.to_owned(),
            words: 0..words.len(),
        };
        let question = Question {
            topics: topics.iter().map(|&topic| (topic, 1.0)).collect(),
            ..Question::default()
        };
        sentences(line).any(|line| says_it(&lexicon, &question, line, &phrase))
    }

    #[test]
    fn a_line_that_says_what_is_asked_of_them_is_an_answer() {
        let row = "Lighthouse Keepers | Lighthouse keepers light the lamps at dusk. | Bachelor's degree | $61,400";
        for topic in [Topic::Salary, Topic::Responsibilities, Topic::Requirements] {
            assert!(says(row, "lighthouse keeper", &[topic]), "{topic}");
        }
        assert!(!says(row, "lighthouse keeper", &[Topic::Demand]));
        let prose =
            "The harbour has a few ships. Pilots may become lighthouse keepers with some training.";
        assert!(says(prose, "lighthouse keepers", &[Topic::Career]));
        assert!(!says(prose, "lighthouse keepers", &[Topic::Salary]));
        assert!(says(prose, "lighthouse keepers", &[]));
    }

    #[test]
    fn a_name_alone_and_a_line_on_others_say_nothing() {
        let all = [Topic::Salary, Topic::Responsibilities, Topic::Requirements];
        for line in [
            "Lighthouse Keepers",
            "Harbour Pilots; Lighthouse Keepers; Divers",
            "Senior Lighthouse Keepers | They light the lamps at dusk. | Bachelor's degree | $61,400",
            "Supervisors of lighthouse keepers need a bachelor's degree and earn $61,400.",
            "A lighthouse keeper's assistant needs a bachelor's degree and earns $61,400.",
            "Office software: Lighthouse Keeper Manager of a degree; Lamps $4",
        ] {
            assert!(!says(line, "lighthouse keepers", &all), "{line}");
        }
        // What is to be done.
        let task = "Tutor students in music every evening of the year.";
        assert!(!says(task, "tutors", &[Topic::Responsibilities]));
        let row = "Tutor | Helps students in music every evening of the year.";
        assert!(says(row, "tutors", &[Topic::Responsibilities]));
        // One stem, another word.
        let adjective = "Economic data and software skills and other tools of analysis.";
        assert!(!says(adjective, "economist", &[Topic::Skills]));
    }
}
