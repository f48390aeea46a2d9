//! A member's text → a [`Question`]: what is looked for, and what is known about it.

use std::sync::Arc;

use super::{
    Breakdown, Lexicon, Names, Quantity, RoleMatch, RoleNames, RolePhrase, Sector, Speller,
    Spelling, Topic, Vocabulary, level::Level, reader::read, role::WHOLE_NAME,
    superlative::Superlative,
};
use crate::analysis::Word;

/// Everything a question is read against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The language tables.
    pub lexicon: &'a Lexicon,
    /// The role names of the corpus.
    pub roles: &'a RoleNames,
    /// The words of the corpus.
    pub vocabulary: &'a Vocabulary,
    /// What words with typing errors were meant to be.
    pub spelling: &'a Spelling,
    /// The companies and publishers of the corpus.
    pub names: &'a Names,
}

impl<'a> Context<'a> {
    /// What words with typing errors were meant to be.
    pub fn speller(self) -> &'a Speller {
        self.spelling
            .speller(self.lexicon, self.roles, self.vocabulary)
    }
}

/// What was asked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The text as read, after spelling correction.
    pub text: String,
    /// Whether spelling correction changed it.
    pub corrected: bool,
    /// The words of the text.
    pub words: Vec<Word>,
    /// What is looked for, each term once, in order of first appearance; those taken over from
    /// the question before come last.
    pub terms: Vec<QuestionTerm>,
    /// Phrases that name a role.
    pub phrases: Vec<RolePhrase>,
    /// For each phrase the documents it names, best first.
    pub roles: Vec<Vec<RoleMatch>>,
    /// Whether a role was named that is none, where all names of roles are listed.
    pub unlisted: bool,
    /// Topics asked for, clearly (weight 1 or more), strongest first.
    pub topics: Vec<(Topic, f32)>,
    /// Topics hinted at, with a weight below 1.
    pub hints: Vec<(Topic, f32)>,
    /// Named level.
    pub level: Option<Level>,
    /// Years of experience named.
    pub years: Option<u32>,
    /// Places, by canonical name.
    pub places: Vec<String>,
    /// The country that the documents named are of, where it was asked for and is no longer among the places.
    pub region: Option<String>,
    /// Companies, as the corpus writes them; of a group (“FAANG”) those that it names.
    pub companies: Vec<String>,
    /// A company that the corpus does not know (“at Krustyburger”), as written. It is among the
    /// unknown words too.
    pub foreign_company: Option<String>,
    /// Publishers (“according to Glassdoor”), as the corpus writes them.
    pub sources: Vec<String>,
    /// A calendar year.
    pub year: Option<i32>,
    /// Whether it is about who is asked, and no career.
    pub about_us: bool,
    /// The kind of number it asks for, beside pay.
    pub quantity: Option<Quantity>,
    /// Words that say who people of a role are beside their work (“female”), by index.
    pub people: Vec<usize>,
    /// Sectors of the economy, and kinds of employers that are part of one, as places of work.
    pub sectors: Vec<Sector>,
    /// Which parts of the economy or the country pay is asked for by.
    pub breakdown: Option<Breakdown>,
    /// Percentiles of pay asked for, in 1..=99.
    pub percentiles: Vec<u8>,
    /// Which of all occupations it asks for.
    pub superlative: Option<Superlative>,
    /// Words that neither the corpus nor the language tables hold, as written.
    pub unknown: Vec<String>,
    /// Whether roles or places are compared (“vs”, “difference between”, “compare”).
    pub compares: bool,
}

/// One thing that is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionTerm {
    /// Its term.
    pub stem: String,
    /// Other terms that may stand for it, with weights in 0..1.
    pub alternatives: Vec<(Arc<str>, f32)>,
    /// What part it plays.
    pub kind: TermKind,
    /// How much it counts, 1 for a word of the question.
    pub weight: f32,
}

impl QuestionTerm {
    /// Whether it is what a topic is called that the question asks for in other words.
    pub fn names_topic(&self) -> bool {
        self.kind == TermKind::Topic && self.weight <= TOPIC_NAME_WEIGHT
    }
}

/// What part a term plays in its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// The matter itself.
    Content,
    /// Part of the name of a role.
    Role,
    /// Says which topic is meant.
    Topic,
    /// Part of the name of a place.
    Place,
    /// Says which level is meant.
    Level,
    /// Part of the name of a company.
    Company,
    /// Part of the name of a publisher.
    Source,
}

/// Weight of a topic's own name, added to a question that asks for the topic in other words.
const TOPIC_NAME_WEIGHT: f32 = 0.6;
/// Weight of terms taken over from the question before.
const INHERITED_WEIGHT: f32 = 0.8;
/// What a word of everyday talk counts.
pub const COMMON_WEIGHT: f32 = 0.25;
/// A follow-up leans on the question before it only when it says little itself.
const FOLLOW_UP_TERMS: usize = 6;

impl Question {
    /// Reads a text. Any text is a question; nothing in it is syntax.
    pub fn understand(context: Context<'_>, text: &str, follows: &[String]) -> Self {
        let mut question = read(context, text);
        let chain = follows.iter().map(|before| read(context, before));
        let before = chain.reduce(|before, mut next| {
            next.lean_on(before);
            next
        });
        if let Some(before) = before {
            question.lean_on(before);
        }
        if question.says_who_and_where_alone() {
            question.topics = vec![(Topic::Salary, 1.0)];
        }
        question.name_topics(context.lexicon);
        question
    }

    /// Whether it says no more than a role, a place and perhaps a level (“ml engineer Seattle 3 YOE”), or one
    /// role and places to compare (“ml engineer nyc vs sf”): what differs by place is pay.
    fn says_who_and_where_alone(&self) -> bool {
        use TermKind::{Level, Place, Role};
        let says_little = |term: &QuestionTerm| {
            matches!(term.kind, Role | Place | Level)
                || term.weight <= COMMON_WEIGHT
                || term.names_topic()
        };
        let asks_nothing_else = match self.compares {
            true => self.places.len() > 1 && self.phrases.len() == 1,
            false => self.hints.is_empty(),
        };
        self.topics.is_empty()
            && asks_nothing_else
            && self.quantity.is_none()
            && !self.places.is_empty()
            && self.roles.iter().any(|found| !found.is_empty())
            && self.terms.iter().all(says_little)
    }

    /// Documents named by any phrase, best agreement of each.
    pub fn documents(&self) -> Vec<RoleMatch> {
        let mut documents: Vec<RoleMatch> = Vec::new();
        for found in self.roles.iter().flatten() {
            match documents.iter_mut().find(|d| d.document == found.document) {
                Some(known) => known.score = known.score.max(found.score),
                None => documents.push(*found),
            }
        }
        documents
    }

    /// Whether a word of the text stands in the very name of a document.
    pub fn is_in_a_name(&self, word: usize) -> bool {
        let mut named = self.phrases.iter().zip(&self.roles);
        named.any(|(phrase, found)| {
            let is_whole = found.iter().any(|one| one.score >= WHOLE_NAME);
            is_whole && phrase.words.contains(&word)
        })
    }

    /// Whether any term says what it is about: more than numbers and words of everyday talk.
    pub fn says_something(&self) -> bool {
        !self.about_us
            && self.terms.iter().any(|term| {
                term.weight > COMMON_WEIGHT && !term.stem.chars().all(|c| c.is_ascii_digit())
            })
    }

    /// Whether it asks for nothing but a role and a topic, in one word (“what does a nurse do?”,
    /// “nurse salary”): more words of a topic mean something particular in it.
    pub fn is_general(&self) -> bool {
        let own = |kind| self.said(kind).count();
        let named = own(TermKind::Company) + own(TermKind::Source);
        let names = self.topics.iter().map(|(topic, _)| match topic {
            Topic::SoftSkills | Topic::BestPractices => 2,
            _ => 1,
        });
        own(TermKind::Content) + named == 0 && own(TermKind::Topic) <= names.sum::<usize>().max(1)
    }

    /// The terms of a kind that its own words are, and not what their topic is called besides.
    pub fn said(&self, kind: TermKind) -> impl Iterator<Item = &QuestionTerm> {
        let terms = self.terms.iter();
        terms.filter(move |term| term.kind == kind && term.weight > TOPIC_NAME_WEIGHT)
    }

    /// Whether it says more than who is asked about, and what of them: a place, a level, anything in particular.
    pub fn is_particular(&self) -> bool {
        use TermKind::{Company, Content, Level, Place, Source};
        let particular = [Company, Content, Level, Place, Source];
        particular
            .iter()
            .any(|&kind| self.said(kind).next().is_some())
    }

    /// Whether it asks for a number and nothing else: how many, or what somebody is paid (“perks” are no
    /// number).
    pub fn asks_for_a_number(&self) -> bool {
        let pay = matches!(self.topics.as_slice(), [(Topic::Salary, _)]);
        let mut terms = self.terms.iter();
        let matter =
            |term: &QuestionTerm| term.kind == TermKind::Content && term.weight > COMMON_WEIGHT;
        self.quantity == Some(Quantity::Number) || pay && !terms.any(matter)
    }

    /// Whether it names a role, and not only people who work (“developers”, “engineers”).
    pub fn names_a_role(&self) -> bool {
        const ALONE: f32 = 0.7;
        let phrases = self.phrases.iter().zip(&self.roles);
        phrases.into_iter().any(|(phrase, documents)| {
            let few = documents.iter().any(|found| found.score >= ALONE);
            phrase.stems.len() > 1 || documents.is_empty() || few
        })
    }

    /// Whether it asks how to come to what was spoken of before (“how do I get there?”).
    fn asks_the_way(&self) -> bool {
        const WAYS: [[&str; 2]; 4] = [
            ["get", "there"],
            ["become", "one"],
            ["become", "that"],
            ["into", "that"],
        ];
        let mut pairs = self.words.windows(2);
        pairs.any(|pair| WAYS.contains(&[&pair[0].text, &pair[1].text]))
    }

    /// Whether a topic is asked for clearly.
    pub fn asks(&self, topic: Topic) -> bool {
        self.topics.iter().any(|&(asked, _)| asked == topic)
    }

    /// Takes over what a follow-up leaves unsaid.
    fn lean_on(&mut self, before: Self) {
        match &self.superlative {
            // of all, whoever was spoken of before
            Some(superlative) if superlative.names_work => return,
            // “who makes the most?”: of those spoken of before
            _ if !before.phrases.is_empty() => self.superlative = None,
            _ => {}
        }
        let content = self
            .terms
            .iter()
            .filter(|term| term.kind == TermKind::Content);
        if self.topics.is_empty() && !before.phrases.is_empty() && self.asks_the_way() {
            self.topics = vec![(Topic::Career, 1.0)];
        }
        // one that says nothing itself (“thanks!”) asks for nothing, one that says much stands alone
        let says_nothing = !self.says_something() && self.topics.is_empty();
        if says_nothing || content.count() > FOLLOW_UP_TERMS {
            return;
        }
        let role = self.phrases.is_empty() && !before.phrases.is_empty();
        let topic = self.topics.is_empty();
        let place = self.places.is_empty() && topic;
        let level = self.level.is_none() && self.years.is_none() && topic;
        let company = self.companies.is_empty() && self.foreign_company.is_none() && topic;
        let source = self.sources.is_empty() && topic;
        for mut term in before.terms {
            let taken = match term.kind {
                TermKind::Role => role,
                TermKind::Topic | TermKind::Content => topic,
                TermKind::Place => place,
                TermKind::Level => level,
                TermKind::Company => company,
                TermKind::Source => source,
            };
            if taken && !self.terms.iter().any(|known| known.stem == term.stem) {
                term.weight *= INHERITED_WEIGHT;
                self.terms.push(term);
            }
        }
        if role {
            self.phrases = before.phrases;
            self.roles = before.roles;
        }
        if topic {
            self.topics = before.topics;
        }
        if place {
            self.places = before.places;
        }
        if company {
            self.companies = before.companies;
            self.foreign_company = before.foreign_company;
        }
        if source {
            self.sources = before.sources;
        }
        if level {
            self.level = before.level;
            self.years = before.years;
        }
    }

    /// Looks for a topic by its name too, where it was asked for in other words.
    fn name_topics(&mut self, lexicon: &Lexicon) {
        for &(topic, _) in &self.topics {
            for word in topic.label().split(' ') {
                let stem = lexicon.analyzer().stem(&word.to_lowercase());
                let alternatives = lexicon.synonyms(&stem).to_vec();
                if !self.terms.iter().any(|term| term.stem == stem) {
                    self.terms.push(QuestionTerm {
                        stem,
                        alternatives,
                        kind: TermKind::Topic,
                        weight: TOPIC_NAME_WEIGHT,
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
