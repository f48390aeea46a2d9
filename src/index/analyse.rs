//! Chunk → what the index takes of it.

use std::{ops::Range, rc::Rc};

use rustc_hash::FxHashMap;

use super::{
    StoredChunk, TermHash, hash, inverted::TermId, profile::Parts, stored::text_of, words::Words,
};
use crate::{
    analysis::{FormToken, FormWord, Forms, RowSums, WordId, WordVectors},
    chunk::Chunk,
    corpus::Document,
    figure::Finder,
    query::{FacetReader, Facets, Lexicon},
};

/// A chunk as the index takes it.
pub(super) struct Analysed {
    /// Every term of title, headings and text: what the inverted index is made of.
    pub terms: Vec<TermId>,
    /// What it is about.
    pub facets: Facets,
    /// What ranking looks at, but for what only the index as a whole knows.
    pub parts: Parts,
    /// Its text.
    pub text: String,
    /// What is shown.
    pub stored: StoredChunk,
}

/// Looks at the chunks of many documents, and counts in how many of them each word stands.
pub(super) struct Analyst<'a> {
    pub forms: Forms<'a>,
    facets: FacetReader<'a>,
    words: Words,
    sums: RowSums,
    /// The last titles and headings: so few that whoever writes documents gains nothing by texts whose
    /// hashes are the same.
    headings: FxHashMap<String, Rc<Heading>>,
    /// By number of the word: its term.
    terms: Vec<Term>,
    /// The terms' texts by their numbers, and the other way round.
    texts: Vec<Rc<str>>,
    numbers: FxHashMap<Rc<str>, TermId>,
}

/// A title or a heading, read.
struct Heading {
    tokens: Vec<FormToken>,
    /// Words that are terms.
    terms: Vec<WordId>,
}

/// What is known of a term.
#[derive(Clone, Copy)]
struct Term {
    /// Words of one stem share it.
    number: TermId,
    /// Whether it says nothing, and is no term.
    is_stop_word: bool,
    hash: TermHash,
    /// Its row in the table of word vectors.
    row: Option<u32>,
}

/// Headings remembered, at most; then all are forgotten.
const REMEMBERED: usize = 4096;
/// Bytes of a label (“Explainability: …”) at most; longer beginnings are sentences.
const LONGEST_LABEL: usize = 60;

impl<'a> Analyst<'a> {
    /// One who has seen nothing yet.
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            forms: Forms::new(lexicon.analyzer()),
            facets: FacetReader::new(lexicon),
            words: Words::default(),
            sums: RowSums::embedded(),
            headings: FxHashMap::default(),
            terms: Vec::new(),
            texts: Vec::new(),
            numbers: FxHashMap::default(),
        }
    }

    /// Looks at a chunk, and counts its words. Members ask for what it says by the words `asked`, too.
    pub fn analyse(
        &mut self,
        ordinal: u32,
        document: &Document,
        figures: &mut Finder<'_>,
        asked: &[String],
        chunk: Chunk,
    ) -> Analysed {
        let text = text_of(&chunk);
        let tokens = self.forms.tokens(&text);
        let title = self.heading(&document.title);
        let trail: Vec<Rc<Heading>> = chunk.trail.iter().map(|one| self.heading(one)).collect();
        let own = trail.last().map_or(&[][..], |own| &own.tokens);
        let facets = self
            .facets
            .read(&mut self.forms, (&chunk.trail, own), (&text, &tokens));
        self.count_tokens(&title, &trail, &tokens, 1);

        let mut terms = title.terms.clone();
        let mut outer = 0;
        for part in &trail {
            outer = terms.len() - title.terms.len();
            terms.extend(&part.terms);
        }
        let headings = terms.len() - title.terms.len();
        for phrase in asked {
            terms.extend(&self.heading(phrase).terms);
        }
        let begin = terms.len();
        let words = self.forms.words(&tokens);
        self.look_at_terms();
        let mut body = Vec::with_capacity(words.len());
        let mut spans = Vec::with_capacity(words.len());
        terms.reserve(words.len());
        for word in words {
            let term = self.terms[word.word as usize];
            if !term.is_stop_word {
                terms.push(word.word);
                body.push((term.hash, word.position));
                spans.push(word.span.start as u32..word.span.end as u32);
            }
        }

        let hashes = |terms: &[WordId]| -> Vec<TermHash> {
            let hashes = terms.iter().map(|&term| self.terms[term as usize].hash);
            hashes.collect()
        };
        let (heading_terms, body_terms) =
            terms[title.terms.len()..].split_at(begin - title.terms.len());
        let [heading_rows, body_rows] = [heading_terms, body_terms].map(|terms| self.rows(terms));
        let vector = self.sums.of([&heading_rows, &body_rows]);
        let parts = Parts {
            document: ordinal,
            aside: chunk.aside,
            asked: (heading_terms.len() - headings) as u32,
            innermost: (headings - outer) as u16,
            labels: labels(&text, &body, &spans),
            title: hashes(&title.terms),
            heading: hashes(heading_terms),
            body,
            numbers: numbers(&text),
            spans,
            vector: vector.unwrap_or_default(),
            ..Parts::default()
        };
        Analysed {
            terms: terms
                .iter()
                .map(|&word| self.terms[word as usize].number)
                .collect(),
            facets,
            parts,
            text,
            stored: StoredChunk {
                document: ordinal,
                figures: figures.find(&chunk),
                chunk,
            },
        }
    }

    /// Takes the words of a chunk that is gone away again. Its terms, as [`analyse`](Self::analyse)
    /// found them, each once.
    pub fn take_away(&mut self, title: &str, chunk: &Chunk, asked: &[String]) -> Vec<&str> {
        let tokens = self.forms.tokens(&text_of(chunk));
        let title = self.heading(title);
        let trail: Vec<Rc<Heading>> = chunk.trail.iter().map(|one| self.heading(one)).collect();
        self.count_tokens(&title, &trail, &tokens, -1);
        let mut terms = title.terms.clone();
        trail.iter().for_each(|part| terms.extend(&part.terms));
        for phrase in asked {
            terms.extend(&self.heading(phrase).terms);
        }
        let words = self.forms.words(&tokens);
        terms.extend(self.terms_in(words).map(|word| word.word));
        let mut terms: Vec<&str> = terms.into_iter().map(|term| self.term(term)).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// Counts the words of names, and of other phrases, each as often as it stands there.
    pub fn count_names<'n>(&mut self, names: impl Iterator<Item = &'n String>, by: i64) {
        for name in names {
            for token in self.forms.tokens(name) {
                self.words.count(token.word, by);
            }
        }
    }

    /// The term of a word.
    fn term(&self, word: WordId) -> &str {
        &self.forms.form(word).stem
    }

    /// A term as it is looked up.
    pub fn term_text(&self, term: TermId) -> &str {
        &self.texts[term as usize]
    }

    /// Words, and how many chunks more, or fewer, hold each.
    pub fn changes(&self) -> impl Iterator<Item = (String, i64)> {
        let changes = self.words.changes();
        changes.map(|(word, by)| (self.forms.form(word).text.as_ref().to_owned(), by))
    }

    /// Counts the words of a chunk, its headings and its title, each once.
    fn count_tokens(
        &mut self,
        title: &Heading,
        trail: &[Rc<Heading>],
        tokens: &[FormToken],
        by: i64,
    ) {
        let headings = std::iter::once(title).chain(trail.iter().map(|one| &**one));
        let tokens = headings.flat_map(|heading| &heading.tokens).chain(tokens);
        self.words.begin_chunk();
        for token in tokens {
            let form = self.forms.form(token.word);
            self.words.count_once(token.word, by);
            if form.has_slash {
                for &part in &form.parts {
                    self.words.count_once(part, by);
                }
            }
        }
    }

    fn heading(&mut self, text: &str) -> Rc<Heading> {
        if let Some(known) = self.headings.get(text) {
            return Rc::clone(known);
        }
        if self.headings.len() >= REMEMBERED {
            self.headings.clear();
        }
        let tokens = self.forms.tokens(text);
        let words = self.forms.words(&tokens);
        let terms = self.terms_in(words).map(|word| word.word).collect();
        let heading = Rc::new(Heading { tokens, terms });
        self.headings.insert(text.to_owned(), Rc::clone(&heading));
        heading
    }

    fn terms_in(&self, words: Vec<FormWord>) -> impl Iterator<Item = FormWord> {
        let words = words.into_iter();
        words.filter(|word| !self.forms.form(word.word).is_stop_word)
    }

    /// Finds out about the terms of words that are new.
    fn look_at_terms(&mut self) {
        for word in self.terms.len()..self.forms.len() {
            let form = self.forms.form(word as WordId);
            let term = &form.stem;
            let number = *self.numbers.entry(Rc::clone(term)).or_insert_with(|| {
                self.texts.push(Rc::clone(term));
                self.texts.len() as TermId - 1
            });
            self.terms.push(Term {
                number,
                is_stop_word: form.is_stop_word,
                hash: hash(term),
                row: WordVectors::embedded().row(term),
            });
        }
    }

    /// The rows of terms in the table of word vectors, each once, sorted: the order of summation is
    /// the same for the same terms.
    fn rows(&self, terms: &[WordId]) -> Vec<u32> {
        let row = |&term: &WordId| self.terms[term as usize].row;
        let mut rows: Vec<u32> = Vec::with_capacity(terms.len());
        rows.extend(terms.iter().filter_map(row));
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}

/// What members ask for by the word of the author of the chunk's section.
pub(super) fn asked_of<'d>(document: &'d Document, chunk: &Chunk) -> &'d [String] {
    if document
        .sections
        .iter()
        .all(|section| section.asked.is_empty())
    {
        return &[];
    }
    let lines = chunk.lines();
    let holds = |line: u32| line >= lines.first && line <= lines.last;
    let section = document.sections.iter().find(|section| {
        section.trail == chunk.trail && section.blocks.iter().any(|block| holds(block.lines.first))
    });
    section.map_or(&[], |section| &section.asked)
}

/// Where the lines of a text say first what they are about (“Explainability: …”): positions of its
/// terms. A colon that ends the line leads to the next ones.
fn labels(text: &str, body: &[(TermHash, u32)], spans: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut labels = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut beginning = line.bytes().take(LONGEST_LABEL + 1);
        let label = beginning.position(|byte| byte == b':');
        if let Some(end) = label.map(|at| start + at) {
            // terms stand in the order of their beginnings
            let first = spans.partition_point(|span| (span.start as usize) < start);
            let terms = body.iter().zip(spans).skip(first);
            let before = terms.take_while(|(_, span)| (span.start as usize) < end);
            let within = before.filter(|(_, span)| span.end as usize <= end);
            let mut positions = within.map(|(&(_, position), _)| position);
            if let Some(first) = positions.next() {
                labels.push(first..positions.last().unwrap_or(first) + 1);
            }
        }
        start += line.len();
    }
    labels
}

/// Runs of digits, sorted, with blanks between.
fn numbers(text: &str) -> String {
    let mut runs: Vec<&str> = if text.is_ascii() {
        let mut rest = text;
        let digits = std::iter::from_fn(|| {
            let start = rest.bytes().position(|byte| byte.is_ascii_digit())?;
            rest = &rest[start..];
            let end = rest.bytes().position(|byte| !byte.is_ascii_digit());
            let (run, behind) = rest.split_at(end.unwrap_or(rest.len()));
            rest = behind;
            Some(run)
        });
        digits.collect()
    } else {
        let runs = text.split(|c: char| !c.is_numeric());
        runs.filter(|run| !run.is_empty()).collect()
    };
    runs.sort_unstable();
    runs.join(" ")
}
