//! Words as they are written, each read once: an index is built of millions of words, and of some
//! ten thousand different ones.

use std::{collections::HashMap, ops::Range, rc::Rc};

use super::{
    Analyzer,
    short::{Short, ShortState},
    term::parts,
    token::{normal_form, spans},
};

/// Number of a word in [`Forms`].
pub type WordId = u32;

/// The words that one reader of many texts has met, by number: what is known of a word is found out
/// once. It reads texts as an [`Analyzer`] does.
pub struct Forms<'a> {
    analyzer: &'a Analyzer,
    /// The last ones as written → their words; `None` where nothing is left of one. Nearly all are short.
    written: HashMap<Short, Option<WordId>, ShortState>,
    written_long: HashMap<Box<str>, Option<WordId>>,
    /// In normal form → its number.
    numbers: HashMap<Rc<str>, WordId>,
    forms: Vec<Form>,
}

/// What is known of a word.
#[derive(Debug)]
pub struct Form {
    /// In normal form.
    pub text: Rc<str>,
    /// Its stem.
    pub stem: Rc<str>,
    /// Whether it says nothing about what a text is about.
    pub is_stop_word: bool,
    /// Whether it is names with a slash between them.
    pub has_slash: bool,
    /// Words that it is made of, see [`Word::part`](super::Word::part).
    pub parts: Box<[WordId]>,
    /// Whether a fixed expression begins with it.
    pub begins_expression: bool,
}

/// A piece of a text, as a [`Token`](super::Token).
#[derive(Debug, Clone)]
pub struct FormToken {
    /// Its word.
    pub word: WordId,
    /// Byte range in the text.
    pub span: Range<usize>,
}

/// A word of a text, as a [`Word`](super::Word).
#[derive(Debug, Clone)]
pub struct FormWord {
    /// Its number.
    pub word: WordId,
    /// Position in the text, counted in tokens.
    pub position: u32,
    /// Byte range in the text.
    pub span: Range<usize>,
    /// A second reading of the same place.
    pub part: bool,
}

/// Words as written that are remembered, at most; then all are forgotten. Texts of a language have
/// fewer.
const REMEMBERED: usize = 1 << 17;

impl<'a> Forms<'a> {
    /// No words yet.
    pub fn new(analyzer: &'a Analyzer) -> Self {
        Self {
            analyzer,
            written: HashMap::default(),
            written_long: HashMap::new(),
            numbers: HashMap::new(),
            forms: Vec::new(),
        }
    }

    /// What is known of a word.
    pub fn form(&self, word: WordId) -> &Form {
        &self.forms[word as usize]
    }

    /// How many words have been met: their numbers are less.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether no word has been met.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The tokens of a text, in order, as [`tokens`](super::tokens).
    pub fn tokens(&mut self, text: &str) -> Vec<FormToken> {
        let mut found = Vec::with_capacity(text.len() / 6);
        for span in spans(text) {
            if let Some(word) = self.word(&text[span.clone()]) {
                found.push(FormToken { word, span });
            }
        }
        found
    }

    /// The word that is written so.
    fn word(&mut self, written: &str) -> Option<WordId> {
        let Some(short) = Short::of(written) else {
            if let Some(&known) = self.written_long.get(written) {
                return known;
            }
            let word = normal_form(written).map(|word| self.number(&word));
            if self.written_long.len() >= REMEMBERED {
                self.written_long.clear();
            }
            self.written_long.insert(written.into(), word);
            return word;
        };
        if let Some(&known) = self.written.get(&short) {
            return known;
        }
        let word = normal_form(written).map(|word| self.number(&word));
        if self.written.len() >= REMEMBERED {
            self.written.clear();
        }
        self.written.insert(short, word);
        word
    }

    /// The words that tokens mean, in order, stop words included, as
    /// [`words_of`](Analyzer::words_of).
    pub fn words(&mut self, tokens: &[FormToken]) -> Vec<FormWord> {
        let mut words = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while at < tokens.len() {
            at += self.read(tokens, at, &mut words);
        }
        words
    }

    /// The number of a word in normal form.
    pub fn number(&mut self, word: &str) -> WordId {
        if let Some(&known) = self.numbers.get(word) {
            return known;
        }
        let parts = parts(word).into_iter().map(|part| self.number(part));
        let parts = parts.collect();
        let number = self.forms.len() as WordId;
        let text: Rc<str> = word.into();
        let stem = self.analyzer.stem(word);
        self.forms.push(Form {
            stem: if *stem == *word {
                Rc::clone(&text)
            } else {
                stem.into()
            },
            is_stop_word: self.analyzer.is_stop_word(word),
            has_slash: word.contains('/'),
            parts,
            begins_expression: self.analyzer.begins_expression(word),
            text: Rc::clone(&text),
        });
        self.numbers.insert(text, number);
        number
    }

    /// Reads the token or expression at `at`; how many tokens it took.
    fn read(&mut self, tokens: &[FormToken], at: usize, words: &mut Vec<FormWord>) -> usize {
        let token = &tokens[at];
        let form = &self.forms[token.word as usize];
        let analyzer = self.analyzer;
        let expression = form.begins_expression.then(|| {
            let word = |at: usize| {
                tokens
                    .get(at)
                    .map(|one| &*self.forms[one.word as usize].text)
            };
            analyzer.expression_at(at, word)
        });
        let Some((taken, canonical)) = expression.flatten() else {
            let mut push = |word, part| {
                words.push(FormWord {
                    word,
                    position: at as u32,
                    span: token.span.clone(),
                    part,
                });
            };
            push(token.word, false);
            form.parts.iter().for_each(|&word| push(word, true));
            return 1;
        };
        let used = &tokens[at..at + taken];
        let span = used[0].span.start..used[taken - 1].span.end;
        for (i, word) in canonical.iter().enumerate() {
            // a canonical form with more words than were written ends on the last of them
            let word = self.number(word);
            let mut push = |word, part| {
                words.push(FormWord {
                    word,
                    position: (at + i.min(taken - 1)) as u32,
                    span: span.clone(),
                    part,
                });
            };
            push(word, false);
            let parts = &self.forms[word as usize].parts;
            parts.iter().for_each(|&word| push(word, true));
        }
        for (i, token) in used.iter().enumerate() {
            let text = &*self.forms[token.word as usize].text;
            if !canonical.iter().any(|word| **word == *text) {
                words.push(FormWord {
                    word: token.word,
                    position: (at + i) as u32,
                    span: token.span.clone(),
                    part: true,
                });
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::Word, query::Lexicon};

    #[test]
    fn texts_are_read_as_the_analyzer_reads_them() {
        let lexicon = Lexicon::embedded().unwrap();
        let analyzer = lexicon.analyzer();
        let mut forms = Forms::new(analyzer);
        for text in [
            "Machine Learning Engineers, 7+ years; the AI/ML engineer’s pay is $150k (U.S.)",
            "an MLE and two MLEs, C++, C#, Node.js and CI/CD in San Francisco, CA",
            "what is what: a/b/c, s\u{430}lary — 1,000 ''",
            "",
        ] {
            for _ in 0..2 {
                let tokens = forms.tokens(text);
                let read = forms.words(&tokens).into_iter().map(|word| {
                    let form = forms.form(word.word);
                    assert_eq!(*form.stem, *analyzer.stem(&form.text));
                    assert_eq!(form.is_stop_word, analyzer.is_stop_word(&form.text));
                    Word {
                        text: form.text.as_ref().to_owned(),
                        position: word.position,
                        span: word.span,
                        part: word.part,
                    }
                });
                assert_eq!(read.collect::<Vec<_>>(), analyzer.words(text));
            }
        }
    }
}
