//! What a list of names names: several, or one that several words share.

use std::ops::Range;

use super::{Sentence, subject::does_something};

/// Who is asked about, as a list has them.
pub(super) struct Items {
    /// Where each of them stands.
    pub items: Vec<Range<usize>>,
    /// Whether they are one name of several parts.
    pub are_one: bool,
    /// Whether the first only say which of those are meant whom the last names.
    pub share: bool,
}

/// What a list names: “nurse, plumber and zorbist” are three. They are one name where what stands behind a
/// comma after the last of them says of which kind all are (“weighers, checkers, and samplers, recordkeeping”),
/// and where the last are those of a kind that have no name of their own (“farmers, ranchers, and other
/// agricultural managers”).
pub(super) fn items(
    sentence: Sentence<'_>,
    subject: &Range<usize>,
    is_person: impl Fn(usize) -> bool,
) -> Items {
    let words = sentence.words;
    let joins = |at: usize| matches!(words[at].text.as_str(), "and" | "or" | "vs" | "versus");
    let has_comma = |at: usize| {
        let gap = sentence
            .text
            .get(words[at].span.end..words[at + 1].span.start);
        gap.is_some_and(|gap| gap.contains(','))
    };
    let last = subject.clone().rfind(|&at| joins(at));
    let are_of_kind = last.is_some_and(|last| (last + 1..subject.end - 1).any(&has_comma));
    let are_others =
        last.is_some_and(|last| last + 1 < subject.end && words[last + 1].text == "other");
    if are_of_kind || are_others {
        return Items {
            items: vec![subject.clone()],
            are_one: true,
            share: false,
        };
    }
    let mut items = Vec::new();
    let mut from = subject.start;
    for at in subject.clone() {
        let is_last = at + 1 == subject.end;
        let end = match joins(at) {
            true => at,
            false if is_last || has_comma(at) => at + 1,
            false => continue,
        };
        if from < end {
            items.push(from..end);
        }
        from = at + 1;
    }
    let share = share_people(sentence, &items, is_person);
    Items {
        items,
        are_one: false,
        share,
    }
}

/// Whether a first item calls nobody, and the next that does has what says which of its people are meant, as the
/// first has: they share those.
fn share_people(
    sentence: Sentence<'_>,
    items: &[Range<usize>],
    is_person: impl Fn(usize) -> bool,
) -> bool {
    let calls_people = |item: &Range<usize>| {
        let word = sentence.words[item.end - 1].text.as_str();
        let are_many = ["s", "men", "people"].iter().any(|end| word.ends_with(end));
        are_many || is_person(item.end - 1) || does_something(word)
    };
    let first = items.iter().position(calls_people);
    first.is_some_and(|first| first > 0 && items[first].len() > 1)
}
