//! A question with its typing errors put right.

use std::ops::Range;

use super::speller::Meant;
use crate::{
    analysis::Token,
    query::{Context, english::is_form, role::does_something},
};

/// A text as read.
#[derive(Debug, Default)]
pub(in crate::query) struct Repaired {
    /// With its typing errors put right.
    pub text: String,
    /// Whether any was.
    pub corrected: bool,
    /// Words that nobody knows, as written.
    pub unknown: Vec<String>,
    /// What else the words put right may have been.
    pub others: Vec<Others>,
}

/// What else a word that was put right may have been meant to be.
#[derive(Debug)]
pub(in crate::query) struct Others {
    /// Where the word stands in the text.
    pub span: Range<usize>,
    /// The others, with what each is worth beside it.
    pub words: Vec<(String, f32)>,
}

/// Others are looked for that are at least this much worth beside the word that was read.
const WORTH: f32 = 0.1;
/// Others that are looked for, at most.
const MOST_OTHERS: usize = 3;
/// What an other is worth that is as probable as the word that was read.
const AS_PROBABLE: f32 = 0.8;

/// Reads a text of these tokens, and puts its typing errors right with words of the corpus and of the
/// language. Words that either holds are never changed.
pub(in crate::query) fn repair(context: Context<'_>, text: &str, tokens: &[Token]) -> Repaired {
    let mut repaired = Repaired {
        text: String::with_capacity(text.len()),
        ..Repaired::default()
    };
    let mut copied = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.span.start < copied || is_known(context, &token.text) {
            continue;
        }
        let written = &text[token.span.clone()];
        if context.names.knows(&token.text) {
            // a publisher that the corpus does not name
            repaired.unknown.push(written.to_owned());
            continue;
        }
        let joined = joined(context, text, tokens, at, copied);
        let mut replace = |span: Range<usize>, by: &str| {
            repaired.text.push_str(&text[copied..span.start]);
            let start = repaired.text.len();
            repaired.text.push_str(by);
            copied = span.end;
            repaired.corrected = true;
            start..repaired.text.len()
        };
        if let Some((span, joined)) = joined {
            replace(span, &joined);
            continue;
        }
        let meant = meant(context, text, tokens, at);
        let split = split(context, &token.text);
        match (meant.first(), split) {
            (best, Some((words, value))) if best.is_none_or(|best| best.value < value) => {
                replace(token.span.clone(), &words);
            }
            (Some(best), _) => {
                let span = replace(token.span.clone(), best.word);
                let words: Vec<(String, f32)> = meant[1..]
                    .iter()
                    .map(|other| (other.word.to_owned(), (other.value - best.value).exp()))
                    .filter(|&(_, worth)| worth >= WORTH)
                    .take(MOST_OTHERS)
                    .map(|(word, worth)| (word, AS_PROBABLE * worth))
                    .collect();
                if !words.is_empty() {
                    repaired.others.push(Others { span, words });
                }
            }
            (None, _) => repaired.unknown.push(written.to_owned()),
        }
    }
    repaired.text.push_str(&text[copied..]);
    repaired
}

/// Whether the corpus or a table holds a word, so that it is no typing error and no foreign name.
pub(in crate::query) fn is_known(context: Context<'_>, word: &str) -> bool {
    let known = &context.spelling.seen;
    known
        .copied(word)
        .unwrap_or_else(|| **known.put(word, is_held(context, word)))
}

fn is_held(context: Context<'_>, word: &str) -> bool {
    let analyzer = context.lexicon.analyzer();
    let in_corpus = |word: &str| context.vocabulary.frequency(word) > 0;
    analyzer.is_stop_word(word)
        || in_corpus(word)
        || analyzer.is_common_word(word)
        || context.lexicon.knows(word)
        || word.starts_with(|c: char| !c.is_alphabetic())
        || word.split('/').all(in_corpus)
        || analyzer
            .other_spelling(word)
            .is_some_and(|other| is_held(context, &other))
        // other forms of its words
        || (word.chars().count() > 3
            && (in_corpus(&format!("{word}s"))
                || is_form(word, |base| in_corpus(base) || context.lexicon.knows(base))))
}

/// What the word at `at` was meant to be, best first.
fn meant<'a>(context: Context<'a>, text: &str, tokens: &[Token], at: usize) -> Vec<Meant<'a>> {
    let token = &tokens[at];
    let opens = opens(context, text, tokens, at);
    // Whoever is spoken of is no form of another word: a “plummer” is no more plum than others.
    let is_agent = context.roles.are_listed()
        && does_something(&token.text)
        && !context.lexicon.is_listed_english(&token.text);
    let is_english = !is_agent && context.lexicon.is_english(&token.text);
    let mut meant = if is_english {
        // it stands for itself, but for the surest of slips
        context.speller().surely_meant(&token.text, opens)
    } else {
        context.speller().meant(&token.text, opens)
    };
    let stem = |word: &str| context.lexicon.analyzer().stem(word);
    // the table of vectors has stems: “machin” is one, and a slip for “machine” all the same
    let is_form = |best: &Meant<'_>| stem(best.word) == stem(&token.text);
    let calls_people = |meant: &Meant<'_>| {
        !meant.foreign && context.roles.calls_people(context.lexicon, meant.word)
    };
    if !is_english && context.lexicon.is_written(&token.text) && !meant.first().is_some_and(is_form)
    {
        // it stands for itself, too; but who is spoken of works as a plumber rather than that the name is Plummer
        meant.retain(|meant| meant.sure || is_agent && calls_people(meant));
    }
    // the nearest is a word of another matter, unless who does something is called by another
    if meant.first().is_none_or(|best| best.foreign) {
        meant.retain(|meant| is_agent && calls_people(meant));
    }
    let written = &text[token.span.clone()];
    if is_acronym(written) && text.contains(char::is_lowercase) {
        return Vec::new();
    }
    let is_name = |word: &str| context.names.knows(word) || context.lexicon.places().knows(word);
    // whoever “at” leads to is a name as a rule, and no other word than a name was meant
    let must_be_name = text[..token.span.start].trim_end().ends_with(" at")
        || is_capitalised(written) && at > 0 && !is_capitalised(&text[tokens[at - 1].span.clone()]);
    meant
        .into_iter()
        .filter(|meant| !meant.foreign && (!must_be_name || is_name(meant.word)))
        .collect()
}

/// Whether a question may begin with the word at `at`: nothing stands before it but small words of
/// talk, or a mark that ends a clause.
fn opens(context: Context<'_>, text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    let gap = &text[tokens[before].span.end..tokens[at].span.start];
    gap.contains([',', '.', '?', '!', ';', ':', '\n'])
        || before == 0 && context.lexicon.analyzer().is_stop_word(&tokens[0].text)
}

/// Capitals alone: an abbreviation, where others are not written so.
fn is_acronym(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// One capital and then none.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}

/// The word that this one and a neighbour were meant to be (“soft ware”): its place and text.
fn joined(
    context: Context<'_>,
    text: &str,
    tokens: &[Token],
    at: usize,
    copied: usize,
) -> Option<(Range<usize>, String)> {
    let beside = |a: usize| {
        let (a, b) = (tokens.get(a)?, tokens.get(a + 1)?);
        let gap = text.get(a.span.end..b.span.start)?;
        let word = format!("{}{}", a.text, b.text);
        let long = a.text.len() > 1 && b.text.len() > 1;
        let fits = long && gap == " " && a.span.start >= copied && context.speller().knows(&word);
        fits.then_some((a.span.start..b.span.end, word))
    };
    beside(at).or_else(|| beside(at.checked_sub(1)?))
}

/// The two words that were meant by one (“softwareengineer”), and how probable they are.
fn split(context: Context<'_>, word: &str) -> Option<(String, f32)> {
    if context.lexicon.is_english(word) {
        return None;
    }
    let parts = word.char_indices().map(|(at, _)| word.split_at(at));
    parts
        .filter_map(|(a, b)| Some((a, b, context.speller().value_apart(a, b)?)))
        .max_by(|a, b| a.2.total_cmp(&b.2))
        .map(|(a, b, value)| (format!("{a} {b}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tokens;
    use crate::query::{Lexicon, Names, RoleNames, Spelling, Vocabulary};

    fn read(text: &str) -> Repaired {
        let lexicon = Lexicon::embedded().unwrap();
        let roles = RoleNames::new(&lexicon, [(0, vec!["AI/ML Systems Engineer"])].into_iter());
        let words = [
            ("salary", 90),
            ("engineer", 80),
            ("machine", 60),
            ("learning", 70),
            ("software", 50),
            ("code", 12),
            ("core", 9),
            ("skills", 60),
        ];
        let words = words.map(|(word, n)| (word.to_owned(), n));
        let vocabulary = Vocabulary::new(words.into());
        let context = Context {
            lexicon: &lexicon,
            roles: &roles,
            vocabulary: &vocabulary,
            names: &Names::new(&lexicon, ["Google"], ["Glassdoor"]),
            spelling: &Spelling::new(200),
        };
        repair(context, text, &tokens(text))
    }

    #[test]
    fn slips_are_put_right_and_foreign_words_noted() {
        for (text, wanted, unknown) in [
            ("wht is the salray", "what is the salary", vec![]),
            ("a soft ware enginer", "a software engineer", vec![]),
            ("softwareengineer pay", "software engineer pay", vec![]),
            ("howmuch in seattel?", "how much in seattle?", vec![]),
            ("salary at Gogle", "salary at google", vec![]),
            (
                "salary at Krustyburger",
                "salary at Krustyburger",
                vec!["Krustyburger"],
            ),
            (
                "the rent for an orthodontia",
                "the rent for an orthodontia",
                vec!["rent", "orthodontia"],
            ),
            ("is Salar nice", "is Salar nice", vec!["Salar"]),
        ] {
            let read = read(text);
            assert_eq!(
                (read.text.as_str(), read.unknown),
                (wanted, unknown.into_iter().map(str::to_owned).collect()),
                "{text}"
            );
            assert_eq!(read.corrected, text != wanted);
        }
    }

    #[test]
    fn others_are_kept_with_the_word_they_compete_with() {
        let read = read("does it write the coe");
        let others = &read.others[0];
        assert_eq!(&read.text[others.span.clone()], "code");
        assert!(
            others
                .words
                .iter()
                .any(|(word, worth)| word == "core" && *worth < 0.8)
        );
    }
}
