//! Questions that ask for no more than a role and a section of it, where the public record has the
//! role: “skills for a registered nurse”. They are answered as that section is looked up.

use super::{
    MAX_PASSAGES,
    figure::{is_data, is_official},
    look_up::{in_turn, is_beside, is_tabled, of_topic, openings_first},
    purpose::Purpose,
    ranking::Ranked,
    weight::VERY_NAME,
};
use crate::{
    analysis::Analyzer,
    index::{Catalog, Entry, Hit},
    query::{Question, QuestionTerm, RoleMatch, TermKind, Topic},
};

/// A section that a question asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which topic.
    pub topic: Topic,
    /// Ordinals of the documents called as was asked.
    pub documents: Vec<u32>,
}

/// The section that a question asks for and nothing else, of a role that one document of the public record
/// is called. Pay and demand are numbers, and are found by what is asked of them.
pub fn section(analyzer: &Analyzer, catalog: &Catalog, question: &Question) -> Option<Section> {
    let [called] = question.roles.as_slice() else {
        return None;
    };
    let topic = match question.topics.as_slice() {
        [(topic @ (Topic::Skills | Topic::Career), _)] => *topic,
        // “I'm a cashier, what's next” asks what comes after it, not what becomes of it
        [(Topic::Trends, _)] if says_who_asks(question) => Topic::Career,
        // “how do I become …” asks what it takes, not what comes of it
        [(Topic::Requirements, _), (Topic::Career, _)]
        | [(Topic::Career, _), (Topic::Requirements, _)] => Topic::Requirements,
        // who is only named is introduced
        [] if question.hints.is_empty() && names_alone(question) => Topic::Overview,
        _ => return None,
    };
    if question.is_particular() {
        return None;
    }
    // by its name: a “tool” is something particular in it
    let label = topic.label().split(' ');
    let label: Vec<String> = label
        .map(|word| analyzer.stem(&word.to_lowercase()))
        .collect();
    let is_label = |term: &&QuestionTerm| label.contains(&term.stem);
    let named = question.said(TermKind::Topic).filter(is_label).count();
    let said = question.said(TermKind::Topic).count();
    // “career progression”, “become”
    let is_named = named > 0 && said <= label.len()
        || topic == Topic::Requirements && said <= 1
        || topic == Topic::Overview
        // “jobs similar to …” is all phrase
        || topic == Topic::Career && said == 0;
    if !is_named {
        return None;
    }
    // nobody else is meant by the head of a title (“roustabout”)
    let is_only = topic == Topic::Overview && called.len() == 1;
    let called = called
        .iter()
        .filter(|found| is_only || found.score >= VERY_NAME);
    let documents: Vec<u32> = called.map(|found| found.document).collect();
    let is_record = |&&one: &&u32| is_of_record(&catalog.documents[one as usize]);
    let is_one = documents.iter().filter(is_record).count() == 1;
    is_one.then_some(Section { topic, documents })
}

/// Whether it says no more than a role (“bank teller”).
fn names_alone(question: &Question) -> bool {
    let is_role = |term: &QuestionTerm| term.kind == TermKind::Role;
    !question.compares && question.quantity.is_none() && question.terms.iter().all(is_role)
}

/// Whether it begins with who asks: “I'm a cashier …”, “as a nurse …”.
fn says_who_asks(question: &Question) -> bool {
    let mut words = question.words.iter().map(|word| word.text.as_str());
    matches!(words.next(), Some("i" | "i'm" | "im" | "as" | "being"))
}

/// Whether a role was asked for by the name of an occupation of the public record.
pub(super) fn asks_of_record(catalog: &Catalog, question: &Question) -> bool {
    let mut called = question.roles.iter().flatten();
    called.any(|found| {
        found.score >= VERY_NAME && is_of_record(&catalog.documents[found.document as usize])
    })
}

/// What a question asks for of which documents, where that is certain: a `section`, or topics of occupations
/// of the record that are named. What says it is a candidate, however plainly it does.
pub fn parts(
    analyzer: &Analyzer,
    catalog: &Catalog,
    question: &Question,
    purpose: Option<&Purpose>,
) -> Vec<(u32, Topic)> {
    if let Some(purpose) = purpose {
        return purpose.parts();
    }
    if let Some(Section { topic, documents }) = section(analyzer, catalog, question) {
        return documents.into_iter().map(|one| (one, topic)).collect();
    }
    let is_record = |one: u32| {
        let entry = &catalog.documents[one as usize];
        is_of_record(entry) || is_official(&entry.source)
    };
    // those called just so, else who is called first by a noun that many are (“nurse vs teacher”)
    let called = |found: &[RoleMatch]| -> Vec<u32> {
        let very = found.iter().filter(|found| found.score >= VERY_NAME);
        let very = very.map(|found| found.document);
        let very: Vec<u32> = very.filter(|&one| is_record(one)).collect();
        let mut all = found.iter().map(|found| found.document);
        match very.is_empty() {
            true => all.find(|&one| is_record(one)).into_iter().collect(),
            false => very,
        }
    };
    let records = question.roles.iter().flat_map(|found| called(found));
    let topics = || question.topics.iter().map(|&(topic, _)| topic);
    records
        .flat_map(|one| topics().map(move |topic| (one, topic)))
        .collect()
}

/// Whether a document is of the public record, or in part.
pub(super) fn is_of_record(entry: &Entry) -> bool {
    let mut sources = entry.sources.iter().map(|one| &one.source);
    is_data(&entry.source) || sources.any(is_data)
}

/// Whether a document is of a survey of pay: it restates what was reported, treats nothing but pay, and no office
/// answers for it.
pub fn is_survey(entry: &Entry) -> bool {
    let are_pay = entry.topics.contains(&Topic::Salary)
        && (entry.topics.iter()).all(|topic| matches!(topic, Topic::Overview | Topic::Salary));
    let is_alone = entry.sources.is_empty() && entry.alternates.is_empty();
    entry.source.restated && is_alone && are_pay && !is_official(&entry.source)
}

/// The candidates that a look-up of the section shows, in its order; none where nothing is of it.
pub(super) fn shown(catalog: &Catalog, section: &Section, ranked: &[Ranked]) -> Vec<usize> {
    let own = of_topics(catalog, section.topic, section, ranked);
    // who somebody is, and then what they do
    let also = match section.topic {
        Topic::Overview => of_topics(catalog, Topic::Responsibilities, section, ranked),
        _ => Vec::new(),
    };
    let new = also.into_iter().filter(|at| !own.contains(at)).take(1);
    let shown = own.iter().copied().chain(new);
    shown.take(MAX_PASSAGES).collect()
}

/// The candidates of the section's documents that are about a topic, in the order of a look-up.
fn of_topics(catalog: &Catalog, topic: Topic, section: &Section, ranked: &[Ranked]) -> Vec<usize> {
    let mut sides: Vec<(bool, Vec<Hit>)> = Vec::new();
    let on_it = |hits: &[Hit]| of_topic(topic, hits.iter());
    for &document in &section.documents {
        let of_it = ranked
            .iter()
            .filter(|one| one.hit.profile.document == document);
        let mut hits: Vec<Hit> = of_it.map(|one| one.hit.clone()).collect();
        hits.sort_by_key(|hit| hit.number);
        let is_tables = is_of_record(&catalog.documents[document as usize]);
        sides.push((is_tables != is_tabled(topic), hits));
    }
    let best = sides
        .iter()
        .map(|(_, hits)| on_it(hits))
        .fold(0.0, f32::max);
    sides.sort_by_key(|(comes_last, hits)| (is_beside(topic, on_it(hits), best), *comes_last));
    let sides = sides.iter().map(|(_, hits)| openings_first(topic, hits));
    let sides: Vec<Vec<&Hit>> = sides.filter(|hits| !hits.is_empty()).collect();
    let place = |hit: &Hit| ranked.iter().position(|one| one.hit.number == hit.number);
    // Who asks how to become something is told by the page that tells most, to its end.
    let shown = match topic {
        Topic::Requirements => sides.concat(),
        _ => in_turn(&sides),
    };
    let shown = shown.into_iter().filter_map(place);
    shown.take(MAX_PASSAGES).collect()
}
