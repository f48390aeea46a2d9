//! A name of a document, read: what a start does for each of some ten thousand of them.

use std::{panic::resume_unwind, thread};

use super::{
    Claim,
    form::{Form, form},
    order::called,
    phrase,
    title::{content, headed, included, is_content, levels, one_of, people, people_in, titles_in},
    word::question_words,
};
use crate::{
    analysis::{Forms, Word, WordId},
    query::Lexicon,
};

/// A name, read.
pub(super) struct Name {
    /// Without small words and words of level.
    pub stems: Vec<String>,
    /// The form of the word of each.
    pub forms: Vec<Option<Form>>,
    pub level: Option<&'static str>,
    pub claim: Claim,
    /// How many of the stems stand before those that are “except”.
    pub included: usize,
    /// How many stand up to the noun for its people, of a title that others may shorten; 0 of others.
    pub headed: usize,
    /// For each stem, whether its word may call its people so.
    pub people: Vec<bool>,
    /// Of a title: the stems of the nouns that it calls its people by.
    pub called: Vec<String>,
    /// Whether its people are called by a word that else says a level (“art director”).
    pub is_headed: bool,
    /// Its last word, for one, where that is no noun for a person.
    pub unlikely_end: Option<String>,
    /// Its stems with words of level, where no run of words is such a name.
    pub joined: Option<Vec<String>>,
}

/// The ordinal of a document, and its names with its claim to each.
pub(super) type Names<'n> = (u32, Vec<(&'n str, Claim)>);

/// The names of a document, read.
pub(super) struct NamesRead {
    pub document: u32,
    /// Whether every one is listed, as those of a classification are.
    pub is_listed: bool,
    /// What the titles of such a document call its people by, for one.
    pub people: Vec<String>,
    /// The stems of all words of those.
    pub titled: Vec<String>,
    pub names: Vec<Name>,
}

/// More names than these are read in two halves, one beside the other: they are most of what a start does.
const MANY: usize = 4_000;

/// Reads the names of documents, in order.
pub(super) fn read(lexicon: &Lexicon, documents: &[Names<'_>]) -> Vec<NamesRead> {
    let all: usize = documents.iter().map(|(_, names)| names.len()).sum();
    let mut before = 0;
    let half = documents.iter().position(|(_, names)| {
        before += names.len();
        2 * before >= all
    });
    let Some(half) = half.filter(|_| all > MANY) else {
        return NameReader::new(lexicon).read_all(documents);
    };
    let (first, second) = documents.split_at(half);
    thread::scope(|scope| {
        let beside = thread::Builder::new();
        let beside = beside.spawn_scoped(scope, || NameReader::new(lexicon).read_all(second));
        let mut read = NameReader::new(lexicon).read_all(first);
        read.extend(match beside {
            Ok(beside) => beside.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // one after the other, where the system gives no thread
            Err(_) => NameReader::new(lexicon).read_all(second),
        });
        read
    })
}

/// Reads names. Many share their words: each word is read once.
struct NameReader<'a> {
    lexicon: &'a Lexicon,
    forms: Forms<'a>,
}

impl<'a> NameReader<'a> {
    fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            forms: Forms::new(lexicon.analyzer()),
        }
    }

    fn read_all(mut self, documents: &[Names<'_>]) -> Vec<NamesRead> {
        let read = documents.iter();
        read.map(|(document, names)| self.read_of(*document, names))
            .collect()
    }

    fn read_of(&mut self, document: u32, names: &[(&str, Claim)]) -> NamesRead {
        let lexicon = self.lexicon;
        let is_listed = names.iter().any(|&(_, claim)| claim == Claim::Alternate);
        let titles = names
            .iter()
            .filter(|(_, claim)| is_listed && *claim == Claim::Title);
        let stems = |&(title, _): &(&str, Claim)| lexicon.stems(&question_words(lexicon, title));
        let mut of_it = NamesRead {
            document,
            is_listed,
            people: titles
                .clone()
                .filter_map(|(title, _)| people_in(lexicon, title))
                .collect(),
            titled: titles.flat_map(stems).collect(),
            names: Vec::with_capacity(names.len()),
        };
        for &(name, claim) in names {
            // An “electrician and instrumentation apprentice” is no electrician.
            let joined = match is_listed && claim != Claim::Title {
                true => Vec::new(),
                false => titles_in(lexicon, name),
            };
            of_it.names.push(self.read(name, claim, is_listed));
            for part in joined {
                // Its own title is a better one than what another document's title holds.
                of_it
                    .names
                    .push(self.read(&part, claim.max(Claim::Part), is_listed));
            }
        }
        of_it
    }

    /// A name that a document has with this claim, one of a list or not.
    fn read(&mut self, name: &str, claim: Claim, is_listed: bool) -> Name {
        let lexicon = self.lexicon;
        let (words, ids) = self.words(name);
        let stem = |at: usize| self.forms.form(ids[at]).stem.as_ref().to_owned();
        let (is_level, level, is_any_level) = levels(lexicon, &words);
        let content = content(lexicon, &words);
        let kept = |at: usize| !is_level[at] && is_content(lexicon, &words, at);
        let own = content.iter().filter(|&&at| !is_level[at]);
        let stems: Vec<String> = own.clone().map(|&at| stem(at)).collect();
        let forms = own.zip(&stems);
        let forms = forms.map(|(&at, stem)| Some(form(&words[at].text, stem)));
        let last = words.last().map(|last| last.text.as_str());
        let unlikely_end = last.filter(|last| !lexicon.analyzer().is_person_noun(last));
        let is_joined = content.len() > 1 && phrase::is_no_run(lexicon, name, &words);
        let may_be_shortened = is_listed && claim == Claim::Title && !stems.is_empty();
        Name {
            level,
            claim,
            included: included(&words, kept),
            headed: match may_be_shortened {
                true => headed(lexicon, name, &words, kept),
                false => 0,
            },
            people: people(lexicon, name, &words, kept),
            called: match claim {
                Claim::Title | Claim::Reported if !stems.is_empty() => called(lexicon, name),
                _ => Vec::new(),
            },
            is_headed: level.is_none() && is_any_level,
            unlikely_end: unlikely_end.map(|end| one_of(end).into_owned()),
            joined: is_joined.then(|| content.iter().map(|&at| stem(at)).collect()),
            forms: forms.collect(),
            stems,
        }
    }

    /// The words of a name as a question has them, and their numbers.
    fn words(&mut self, name: &str) -> (Vec<Word>, Vec<WordId>) {
        let tokens = self.forms.tokens(name);
        let read = self.forms.words(&tokens).into_iter();
        let read = read.filter(|word| !word.part).map(|word| {
            let whole = Word {
                text: self.forms.form(word.word).text.as_ref().to_owned(),
                position: word.position,
                span: word.span,
                part: false,
            };
            (whole, word.word)
        });
        read.unzip()
    }
}
