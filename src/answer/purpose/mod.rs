//! What a question is after beyond its topic, of occupations that the public record has: what they work with,
//! whether they need one thing, whether they are worth it. The record has each in a certain place, and by the
//! words of the question alone other places come before it: they say “use”, “need” and “worth” more often.

mod asked;
mod conditions;
mod first;
mod parted;
mod reader;
mod shown;

use std::cmp::Reverse;

use super::{figure::is_official, general::is_of_record, weight::VERY_NAME};
pub(super) use first::First;
use reader::Reader;

use crate::{
    analysis::Analyzer,
    index::{Catalog, TermHash},
    query::{Breakdown, Question, RoleMatch, Topic},
};

/// What a question is after, and of whom.
#[derive(Debug, Clone)]
pub struct Purpose {
    kind: Kind,
    /// For each occupation asked for the documents called so: those of the record, that of most people first,
    /// then pages of an office about them.
    called: Vec<Called>,
}

#[derive(Debug, Clone, Default)]
struct Called {
    record: Vec<u32>,
    pages: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    /// What stands under a heading of these words, the first one's first, and is of this topic: what they work
    /// with, who is like them.
    Headed(Topic, Vec<Vec<TermHash>>),
    /// One thing: terms of the question by index, that are to be found as such.
    Thing(Vec<usize>),
    /// Whether to become one of them: outlook, pay, and what it takes.
    Worth,
    /// How long somebody must have worked before.
    Experience(Vec<TermHash>),
    /// What becomes of them.
    Outlook,
    /// What they are, beside others.
    Introduction,
    /// What the work is like.
    Conditions(Conditions),
    /// Which occupations of all come first in something.
    First(First),
    /// Pay by parts of the economy or the country: those that pay most, or least, first.
    Parts(Breakdown),
    /// Pay in the sectors that are named.
    Sector,
    /// How many of them there are.
    People,
    /// A percentile of the pay of those that one name is the head of: `Pediatric Surgeons`, `Surgeons, All Other`.
    Percentile(Vec<String>),
}

/// What is asked of some work.
#[derive(Debug, Clone, PartialEq)]
struct Conditions {
    /// Words of headings that it stands under.
    headings: Vec<Vec<TermHash>>,
    /// The terms of the question that ask for it, by index.
    terms: Vec<usize>,
}

/// Occupations of one noun (“nurse”) that one thing is looked for with: those of most people.
const MOST_OF_A_NOUN: usize = 3;

/// What a question is after; `None` where its topic says it all, or nobody of the record was asked for.
pub fn purpose(analyzer: &Analyzer, catalog: &Catalog, question: &Question) -> Option<Purpose> {
    let first = question.superlative.as_ref();
    if let Some(first) = first.and_then(|asked| First::of(catalog, asked)) {
        return Some(Purpose {
            kind: Kind::First(first),
            called: Vec::new(),
        });
    }
    let reader = Reader::new(analyzer, question);
    let kind = reader.kind()?;
    let is_tabled = matches!(kind, Kind::Parts(_) | Kind::Sector | Kind::People);
    let of_a_noun = is_tabled || matches!(kind, Kind::Thing(_));
    let called = question.roles.iter();
    let called: Vec<Called> = called
        .map(|found| {
            let called = self::called(catalog, found, of_a_noun);
            match is_tabled && called.record.is_empty() {
                true => with_the_largest(catalog, found, called),
                false => called,
            }
        })
        .collect();
    // who else is called so has pay of its own parts, as its author sees them
    if is_tabled && question.roles.iter().any(|found| is_elses(catalog, found)) {
        return None;
    }
    let is_told = |one: &Called| match kind {
        Kind::Percentile(_) => one.record.is_empty() && !one.pages.is_empty(),
        Kind::Conditions(_) => !one.pages.is_empty(),
        Kind::Introduction | Kind::People | Kind::Parts(_) | Kind::Sector => {
            !one.record.is_empty() || !one.pages.is_empty()
        }
        _ => !one.record.is_empty(),
    };
    (!called.is_empty() && called.iter().all(is_told)).then_some(Purpose { kind, called })
}

impl Purpose {
    /// Whether it is what some work is like, whatever else the words of the question are of.
    pub(super) fn is_of_conditions(&self) -> bool {
        matches!(self.kind, Kind::Conditions(_))
    }

    /// Which occupations of all were asked for, where they were.
    pub(super) fn first(&self) -> Option<&First> {
        match &self.kind {
            Kind::First(first) => Some(first),
            _ => None,
        }
    }

    /// Topics of documents whose chunks are candidates, however little they have of the words of the question.
    pub(super) fn parts(&self) -> Vec<(u32, Topic)> {
        if let Kind::First(first) = &self.kind {
            let topics = |document| first.topics().iter().map(move |&topic| (document, topic));
            let found = first.found.iter();
            return found.flat_map(|&(document, _)| topics(document)).collect();
        }
        let (of_record, of_pages): (&[Topic], &[Topic]) = match self.kind {
            Kind::Headed(Topic::Skills, _) => (&[Topic::Skills], &[]),
            Kind::Headed(..) => (&[Topic::Career], &[]),
            Kind::Thing(_) => (&[Topic::Skills, Topic::SoftSkills], &[Topic::SoftSkills]),
            Kind::Worth => (&[Topic::Demand, Topic::Salary, Topic::Requirements], &[]),
            Kind::Experience(_) => (&[Topic::Requirements], &[Topic::Requirements]),
            Kind::Outlook => (&[Topic::Demand], &[Topic::Demand]),
            Kind::Introduction => (&[Topic::Overview], &[Topic::Overview]),
            Kind::Parts(_) | Kind::Sector => (&[Topic::Salary], &[Topic::Salary]),
            Kind::People => (&[Topic::Demand], &[Topic::Demand]),
            Kind::Percentile(_) | Kind::Conditions(_) | Kind::First(_) => (&[], &[]),
        };
        let parts = self.called.iter().flat_map(|called| {
            let pairs = |documents: &[u32], topics: &[Topic]| {
                let pair = |&document| topics.iter().map(move |&topic| (document, topic));
                documents.iter().flat_map(pair).collect::<Vec<_>>()
            };
            let mut parts = pairs(&called.record, of_record);
            parts.extend(pairs(&called.pages, of_pages));
            parts
        });
        parts.collect()
    }
}

/// The documents called as was asked; of a noun that many occupations end with, those of most people.
fn called(catalog: &Catalog, found: &[RoleMatch], of_a_noun: bool) -> Called {
    let entry = |document: u32| &catalog.documents[document as usize];
    let mut named: Vec<u32> = found
        .iter()
        .filter(|one| one.score >= VERY_NAME)
        .map(|one| one.document)
        .collect();
    let is_noun = named.is_empty() && of_a_noun;
    if is_noun {
        named.extend(found.iter().map(|one| one.document));
    }
    let (mut record, mut pages): (Vec<u32>, Vec<u32>) =
        named.into_iter().partition(|&one| is_of_record(entry(one)));
    record.sort_by_key(|&one| Reverse(entry(one).people()));
    pages.retain(|&one| is_official(&entry(one).source));
    if is_noun {
        record.truncate(MOST_OF_A_NOUN);
        pages.clear();
    }
    Called { record, pages }
}

/// A page of which the record has the occupations apart (“dentists”), with those of them that most people work as.
fn with_the_largest(catalog: &Catalog, found: &[RoleMatch], called: Called) -> Called {
    let entry = |document: u32| &catalog.documents[document as usize];
    let all = found.iter().map(|one| one.document);
    let mut record: Vec<u32> = all.filter(|&one| is_of_record(entry(one))).collect();
    record.sort_by_key(|&one| Reverse(entry(one).people()));
    record.truncate(MOST_OF_A_NOUN);
    Called { record, ..called }
}

/// Whether a document that no office answers for is called as was asked, and tells of pay.
fn is_elses(catalog: &Catalog, found: &[RoleMatch]) -> bool {
    let mut very = found.iter().filter(|one| one.score >= VERY_NAME);
    very.any(|one| {
        let entry = &catalog.documents[one.document as usize];
        let is_ours = is_of_record(entry) || is_official(&entry.source);
        !is_ours && entry.topics.contains(&Topic::Salary)
    })
}
