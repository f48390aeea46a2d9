//! What people are called every day, written as titles have it: a “sparky” is an electrician, and a “hair
//! dresser” a hairdresser. Only where the documents list every name of their occupations, so that what is no
//! name there is known to be none.

use std::{borrow::Cow, ops::Range};

use super::{Context, RolePhrase};
use crate::analysis::Token;

/// Words before and behind that may make one name with an everyday one (“eye doctor”).
const BESIDE: usize = 3;
/// Shortest word that may be the first part of a noun for people (“bar tender”).
const SHORTEST_PART: usize = 3;

/// A text of these tokens with everyday names as titles have them.
pub(super) fn with_titles<'t>(
    context: Context<'_>,
    text: &'t str,
    tokens: &[Token],
) -> Cow<'t, str> {
    if !context.roles.are_listed() {
        return Cow::Borrowed(text);
    }
    let mut written = Cow::Borrowed(text);
    let mut found = called(context, tokens);
    for at in 1..tokens.len() {
        let range = at - 1..at + 1;
        let is_free = found
            .iter()
            .all(|(known, _)| known.end <= range.start || range.end <= known.start);
        if let Some(noun) = one_noun(context, text, &tokens[range.clone()]).filter(|_| is_free)
            && !is_in_a_name(context, tokens, &range)
        {
            found.push((range, noun));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    for (range, title) in found.into_iter().rev() {
        let span = tokens[range.start].span.start..tokens[range.end - 1].span.end;
        written.to_mut().replace_range(span, &title);
    }
    written
}

/// Where everyday names stand that mean a name of the documents, and that name.
fn called(context: Context<'_>, tokens: &[Token]) -> Vec<(Range<usize>, String)> {
    let said = context.lexicon.everyday().find_all(tokens).into_iter();
    let said = said.map(|(at, taken, title)| (at..at + taken, title.as_str()));
    let named = said.filter(|(range, title)| {
        let own: Vec<&str> = tokens[range.clone()]
            .iter()
            .map(|token| token.text.as_str())
            .collect();
        documents(context, &own.join(" ")) != 1
            && documents(context, title) > 0
            && !is_in_a_name(context, tokens, range)
    });
    let named = named.map(|(range, title)| {
        let last = &tokens[range.end - 1].text;
        let are_many = last.ends_with('s') && !last.ends_with("ss") || last.ends_with("men");
        let title = if are_many {
            format!("{title}s")
        } else {
            title.to_owned()
        };
        (range, title)
    });
    named.collect()
}

/// The noun for people that two words make which nobody writes as one (“book keepers”).
fn one_noun(context: Context<'_>, text: &str, pair: &[Token]) -> Option<String> {
    let [first, last] = pair else {
        return None;
    };
    let are_apart = text.get(first.span.end..last.span.start) == Some(" ");
    let noun = format!("{}{}", first.text, last.text);
    let is_one = are_apart
        && first.text.len() >= SHORTEST_PART
        && last.text.len() >= SHORTEST_PART
        && context.roles.calls_people(context.lexicon, &noun);
    is_one.then_some(noun)
}

/// How many documents go by a name.
fn documents(context: Context<'_>, name: &str) -> usize {
    let words = super::question_words(context.lexicon, name);
    let phrase = RolePhrase {
        stems: context.lexicon.stems(&words),
        text: name.to_owned(),
        words: 0..words.len(),
    };
    context.roles.matches(&phrase, None).len()
}

/// Whether these words are a part of a longer name, or of a fixed expression.
fn is_in_a_name(context: Context<'_>, tokens: &[Token], range: &Range<usize>) -> bool {
    let from = range.start.saturating_sub(BESIDE);
    let near = &tokens[from..tokens.len().min(range.end + BESIDE)];
    let own = range.start - from..range.end - from;
    let span = tokens[range.start].span.start..tokens[range.end - 1].span.end;
    let words = context.lexicon.analyzer().words_of(near.to_vec());
    let is_expression = words.iter().any(|word| {
        word.span.start <= span.start && span.end <= word.span.end && word.span != span
    });
    let stems = context.lexicon.stems(near);
    is_expression || context.roles.holds_whole(&stems, &own)
}
