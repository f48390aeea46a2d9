//! Tokens → words → terms.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Phrases, Token, spelling::american, stem::Stems, tokens};

/// A word of a text, as meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Normal form; of a fixed expression, one of its canonical words.
    pub text: String,
    /// Position in the text, counted in tokens. Words of one token share it.
    pub position: u32,
    /// Byte range in the text; the words of an expression have all of it.
    pub span: Range<usize>,
    /// A second reading of the same place: a part of a compound name (`ai` of `ai/ml`), or the
    /// literal words of an expression. Indexed, but not asked for.
    pub part: bool,
}

/// What is indexed and looked up: a word that says something, stemmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The stem.
    pub text: String,
    /// The word it comes from.
    pub word: Word,
}

/// Turns text into words and terms.
pub struct Analyzer {
    expressions: Phrases<Vec<String>>,
    lists: WordLists,
    stems: Stems,
}

/// Words with a part of their own, in normal form.
#[derive(Debug, Clone, Default)]
pub struct WordLists {
    /// Nouns that name a person by their work: their own stems, because “engineering” is not an
    /// engineer and to manage is not a manager.
    pub person_nouns: FxHashSet<String>,
    /// Words that say nothing about what a text is about: function words, and the words questions
    /// are made of (leaving them out helped retrieval more than any weighting did).
    pub stop_words: FxHashSet<String>,
    /// Words of everyday talk, which say little about what a question is about.
    pub common_words: FxHashSet<String>,
    /// Stems of words that the stemmer brings together or leaves apart wrongly.
    pub stems: FxHashMap<String, String>,
}

impl Analyzer {
    /// An analyzer that knows fixed expressions (pairs of what is written and its canonical form)
    /// and these words.
    pub fn new<'a>(
        expressions: impl IntoIterator<Item = (&'a str, &'a str)>,
        lists: WordLists,
    ) -> Self {
        let mut table = Phrases::default();
        for (written, canonical) in expressions {
            let words = texts(written);
            let canonical = texts(canonical);
            if let Some(last) = words.last().filter(|last| !last.ends_with('s')) {
                let mut plural = words.clone();
                let end = plural.len() - 1;
                plural[end] = format!("{last}s");
                table.add(&plural, canonical.clone());
            }
            table.add(&words, canonical);
        }
        Self {
            expressions: table,
            lists,
            stems: Stems::new(),
        }
    }

    /// One with the same stop words that knows nothing of careers: no fixed expressions, no nouns
    /// for persons.
    pub fn plain(&self) -> Self {
        let lists = WordLists {
            stop_words: self.lists.stop_words.clone(),
            stems: self.lists.stems.clone(),
            ..WordLists::default()
        };
        Self::new(std::iter::empty(), lists)
    }

    /// Whether this word, singular or plural, names a person by their work.
    pub fn is_person_noun(&self, word: &str) -> bool {
        self.person_noun(word).is_some()
    }

    /// The listed noun of this word: the word itself, or its singular.
    fn person_noun(&self, word: &str) -> Option<&str> {
        let nouns = &self.lists.person_nouns;
        let listed = |noun: &str| nouns.get(noun).map(String::as_str);
        let of_ies = || listed(&format!("{}y", word.strip_suffix("ies")?));
        listed(word)
            .or_else(|| listed(word.strip_suffix('s')?))
            .or_else(of_ies)
    }

    /// Whether a word in normal form says nothing about what a text is about.
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.lists.stop_words.contains(word)
    }

    /// Whether a word in normal form is one of everyday talk; inflected forms count too.
    pub fn is_common_word(&self, word: &str) -> bool {
        inflected(word, |form| self.lists.common_words.contains(form))
    }

    /// The stop words, in no order.
    pub fn stop_words(&self) -> impl Iterator<Item = &str> {
        self.lists.stop_words.iter().map(String::as_str)
    }

    /// The words of everyday talk, in no order.
    pub fn common_words(&self) -> impl Iterator<Item = &str> {
        self.lists.common_words.iter().map(String::as_str)
    }

    /// Every word of every fixed expression, in no order.
    pub fn expression_words(&self) -> impl Iterator<Item = &str> {
        self.expressions.words()
    }

    /// Whether a fixed expression begins with this word.
    pub(super) fn begins_expression(&self, word: &str) -> bool {
        self.expressions.has_first(word)
    }

    /// The longest expression that starts at `at`: how many words it takes, and its canonical ones.
    pub(super) fn expression_at<'w>(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(usize, &[String])> {
        let (taken, canonical) = self.expressions.longest_by(at, word)?;
        Some((taken, canonical))
    }

    /// Whether this is a word of some fixed expression.
    pub fn knows(&self, word: &str) -> bool {
        self.expressions.has_word(word)
    }

    /// The words of a text, in order, stop words included.
    pub fn words(&self, text: &str) -> Vec<Word> {
        self.words_of(tokens(text))
    }

    /// As [`words`](Self::words), for tokens already cut.
    pub fn words_of(&self, mut tokens: Vec<Token>) -> Vec<Word> {
        let mut words = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while at < tokens.len() {
            at += self.read(&mut tokens, at, &mut words);
        }
        words
    }

    /// The terms of a text, in order: its words without stop words, stemmed.
    pub fn terms(&self, text: &str) -> Vec<Term> {
        self.words(text)
            .into_iter()
            .filter(|word| !self.is_stop_word(&word.text))
            .map(|word| Term {
                text: self.stem(&word.text),
                word,
            })
            .collect()
    }

    /// The stem of one word in normal form, spelt as in America: Porter2's, but where the list of stems has
    /// the word. Names with digits or signs and nouns that name a person by their work are their own stem.
    pub fn stem(&self, word: &str) -> String {
        self.stems.get_or(word, |stemmer| {
            let word = &*american(word);
            if let Some(stem) = self.lists.stems.get(word) {
                stem.clone()
            } else if let Some(noun) = self.person_noun(word) {
                noun.to_owned()
            } else if word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase()) {
                stemmer.stem(word).into_owned()
            } else {
                word.to_owned()
            }
        })
    }

    /// How a word in normal form may be written otherwise: as in America, or as the stem that the list of
    /// stems has for it (“labour”: “labor”).
    pub fn other_spelling(&self, word: &str) -> Option<String> {
        let listed = self.lists.stems.get(word).cloned();
        let other = listed.unwrap_or_else(|| american(word).into_owned());
        (other != word).then_some(other)
    }

    /// Reads the token or expression at `at`; how many tokens it took.
    fn read(&self, tokens: &mut [Token], at: usize, words: &mut Vec<Word>) -> usize {
        let push = |words: &mut Vec<Word>, text: &str, position, span, part| {
            let position: usize = position;
            words.push(Word {
                text: text.to_owned(),
                position: position as u32,
                span,
                part,
            });
        };
        let Some((taken, canonical)) = self.expressions.longest_at(tokens, at) else {
            let token = &mut tokens[at];
            let text = std::mem::take(&mut token.text);
            let parts = parts(&text).into_iter();
            let parts: Vec<String> = parts.map(str::to_owned).collect();
            let whole = std::iter::once((text, false));
            let all = whole.chain(parts.into_iter().map(|part| (part, true)));
            words.extend(all.map(|(text, part)| Word {
                text,
                position: at as u32,
                span: token.span.clone(),
                part,
            }));
            return 1;
        };
        let used = &tokens[at..at + taken];
        let span = used[0].span.start..used[taken - 1].span.end;
        for (i, word) in canonical.iter().enumerate() {
            // a canonical form with more words than were written ends on the last of them
            push(words, word, at + i.min(taken - 1), span.clone(), false);
            for part in parts(word) {
                push(words, part, at + i.min(taken - 1), span.clone(), true);
            }
        }
        for (i, token) in used.iter().enumerate() {
            if !canonical.contains(&token.text) {
                push(words, &token.text, at + i, token.span.clone(), true);
            }
        }
        taken
    }
}

impl AsRef<str> for Token {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

fn texts(phrase: &str) -> Vec<String> {
    tokens(phrase).into_iter().map(|token| token.text).collect()
}

/// Parts of a compound that are words themselves: `ai/ml` → `ai`, `ml`; `7+` → `7`. `c++` has none.
pub(super) fn parts(word: &str) -> Vec<&str> {
    if word.contains('/') {
        return word.split('/').collect();
    }
    match word.strip_suffix('+') {
        Some(number) if number.starts_with(|c: char| !c.is_alphabetic()) => vec![number],
        _ => Vec::new(),
    }
}

/// Whether a word in normal form says nothing about what a text is about, by the embedded list.
pub fn is_stop_word(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| listed(include_str!("../../config/language/stop-words.txt")));
    WORDS.contains(word)
}

/// Whether a word in normal form is one of everyday talk, by the embedded list; inflected forms
/// count too.
pub fn is_common_word(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| listed(include_str!("../../config/language/common-words.txt")));
    inflected(word, |form| WORDS.contains(form))
}

/// Whether a word, or one that it is an inflected form of, is listed.
pub(crate) fn inflected(word: &str, is_listed: impl Fn(&str) -> bool) -> bool {
    let without = |ending| {
        word.strip_suffix(ending)
            .filter(|stem: &&str| stem.len() > 1)
    };
    is_listed(word)
        || ["s", "es", "d", "ed", "ing", "ly"]
            .into_iter()
            .filter_map(without)
            .any(|stem| is_listed(stem) || is_listed(&format!("{stem}e")))
}

/// The words of a word list: separated by blanks, lines that begin with `#` left out.
pub(crate) fn listed(text: &'static str) -> FxHashSet<&'static str> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn analyzer() -> Analyzer {
        Analyzer::new(
            [("machine learning", "ml"), ("mle", "ml engineer")],
            WordLists {
                person_nouns: ["engineer", "actuary"]
                    .map(str::to_owned)
                    .into_iter()
                    .collect(),
                stop_words: ["an", "and", "doing", "the", "with"]
                    .map(str::to_owned)
                    .into_iter()
                    .collect(),
                stems: [("important", "important"), ("paid", "pay")]
                    .map(|(word, stem)| (word.to_owned(), stem.to_owned()))
                    .into_iter()
                    .collect(),
                ..WordLists::default()
            },
        )
    }

    fn texts(text: &str, parts: bool) -> Vec<String> {
        analyzer()
            .terms(text)
            .into_iter()
            .filter(|term| parts || !term.word.part)
            .map(|term| term.text)
            .collect()
    }

    #[test]
    fn abbreviation_and_expression_meet() {
        assert_eq!(
            texts("Machine Learning Engineers", false),
            ["ml", "engineer"]
        );
        assert_eq!(texts("an MLE", false), ["ml", "engineer"]);
        assert_eq!(texts("two MLEs", false), ["two", "ml", "engineer"]);
        assert_eq!(texts("ML engineer", false), ["ml", "engineer"]);
    }

    #[test]
    fn people_are_not_what_they_do() {
        assert_eq!(
            texts("engineers doing engineering", false),
            ["engineer", "engin"]
        );
    }

    #[test]
    fn a_listed_stem_goes_before_the_stemmers() {
        let terms = ["important", "imports", "paid", "pays"];
        let stems = ["important", "import", "pay", "pay"];
        assert_eq!(texts(&terms.join(" "), false), stems);
        let plain = analyzer().plain();
        assert_eq!(terms.map(|word| plain.stem(word)), stems);
    }

    #[test]
    fn people_in_the_plural() {
        assert_eq!(
            texts("actuaries and engineers", false),
            ["actuary", "engineer"]
        );
    }

    #[test]
    fn compounds_keep_their_parts_for_the_index() {
        assert_eq!(texts("AI/ML with C++", true), ["ai/ml", "ai", "ml", "c++"]);
        assert_eq!(texts("AI/ML with C++", false), ["ai/ml", "c++"]);
        assert_eq!(texts("7+ years", true), ["7+", "7", "year"]);
    }

    #[test]
    fn spans_of_expressions_cover_their_words() {
        let text = "the machine learning role";
        let term = &analyzer().terms(text)[0];
        assert_eq!(&text[term.word.span.clone()], "machine learning");
    }
}
