//! Terms as tantivy takes them, which wants texts and a tokenizer: a text that is nothing but terms.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

/// Initial memory of a writer; it grows as needed.
pub(super) const WRITER_BYTES: usize = 32 << 20;

/// What ends a term; no term holds it.
const END: char = '\0';
/// tantivy takes no longer terms.
const LONGEST: usize = u16::MAX as usize - 5;
/// The name that fields ask for their tokenizer by, where they ask for no other.
const NAME: &str = "default";

/// The terms of a chunk, in order.
#[derive(Debug, Default)]
pub(super) struct Terms {
    text: String,
}

/// Cuts [`Terms`] into terms.
#[derive(Debug, Clone, Default)]
struct Ready(Token);

/// A text being cut.
struct Stream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

/// Tokenizers of an index that takes [`Terms`].
pub(super) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(NAME, TextAnalyzer::builder(Ready::default()).build());
    tokenizers
}

impl Terms {
    /// Takes all away.
    pub fn clear(&mut self) {
        self.text.clear();
    }

    /// Adds a term, unless it is so long that tantivy takes none.
    pub fn push(&mut self, term: &str) {
        if term.len() <= LONGEST {
            match term.contains(END) {
                false => self.text.push_str(term),
                true => self.text.extend(term.chars().filter(|&c| c != END)),
            }
            self.text.push(END);
        }
    }

    /// The text that tantivy is given.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<S: AsRef<str>> FromIterator<S> for Terms {
    fn from_iter<I: IntoIterator<Item = S>>(terms: I) -> Self {
        let mut all = Self::default();
        terms.into_iter().for_each(|term| all.push(term.as_ref()));
        all
    }
}

impl Tokenizer for Ready {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.0.reset();
        Stream {
            rest: text,
            token: &mut self.0,
        }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some((term, rest)) = self.rest.split_once(END) else {
            return false;
        };
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_out_as_they_went_in() {
        let terms = ["salari", "c++", "", "sao paulo", "\u{43f}\u{43e}"];
        let text = terms.iter().collect::<Terms>();
        let mut ready = Ready::default();
        for _ in 0..2 {
            let mut stream = ready.token_stream(text.text());
            let mut found = Vec::new();
            while stream.advance() {
                let token = stream.token();
                assert_eq!(token.position, found.len());
                found.push(token.text.clone());
            }
            assert_eq!(found, terms);
        }
        assert!(!ready.token_stream("").advance());
    }
}
