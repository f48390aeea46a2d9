//! Questions about what some work is like: what wears people out, what hurts them, when they work. The record has
//! numbers of it at best; a page of the handbook tells it, most of it under “Work Environment”.

use super::{
    Called, Conditions, Kind,
    reader::Reader,
    shown::{AS_SUCH, headed, of},
};
use crate::{
    answer::{look_up::ABOUT, ranking::Ranking},
    index::hash,
    query::{QuestionTerm, TermKind, Topic},
};

const STRAIN: [&str; 5] = ["stress", "stressful", "stressed", "pressure", "exhausting"];
const BODY: [&str; 4] = ["physically", "physical", "strenuous", "demanding"];
const HARM: [&str; 12] = [
    "dangerous",
    "danger",
    "dangers",
    "safe",
    "unsafe",
    "risky",
    "hazards",
    "hazardous",
    "injury",
    "injuries",
    "injured",
    "hurt",
];
/// As they are said: an “hour” is what somebody is paid by.
const TIMES: [&str; 12] = [
    "hours",
    "schedule",
    "schedules",
    "shift",
    "shifts",
    "overtime",
    "weekend",
    "weekends",
    "night",
    "nights",
    "evenings",
    "holidays",
];
/// Words that say nothing of it.
const BESIDE: [&str; 9] = [
    "job",
    "work",
    "career",
    "long",
    "hard",
    "like",
    "get",
    "people",
    "environment",
];

/// “How stressful is it to be a nurse”, “is roofing dangerous”, “what hours do chefs work”.
pub(super) fn conditions(reader: &Reader<'_>) -> Option<Kind> {
    // under which heading of a page, if there is one of it alone
    let kinds = [
        (&STRAIN[..], None),
        (&BODY, None),
        (&HARM, Some("injuries illnesses")),
        (&TIMES, Some("work schedules")),
    ];
    let asked: Vec<_> = kinds
        .into_iter()
        .filter(|(any, _)| reader.has(any))
        .collect();
    let mut topics = vec![
        Topic::Challenges,
        Topic::Salary,
        Topic::Responsibilities,
        Topic::Overview,
    ];
    // “demanding” is no demand for anybody
    topics.extend(reader.has(&["demanding"]).then_some(Topic::Demand));
    let is_asked = |term: &QuestionTerm| asked.iter().any(|(any, _)| reader.is_of(&term.stem, any));
    let says_no_more = |term: &QuestionTerm| {
        !matches!(term.kind, TermKind::Content | TermKind::Topic)
            || term.names_topic()
            || is_asked(term)
            || reader.is_of(&term.stem, &BESIDE)
    };
    let terms = &reader.question().terms;
    let asks = !asked.is_empty() && reader.asks_only(&topics) && terms.iter().all(says_no_more);
    asks.then(|| {
        let headings = asked.iter().filter_map(|(_, heading)| *heading);
        Kind::Conditions(Conditions {
            headings: headings.map(|heading| reader.hashes(heading)).collect(),
            terms: (0..terms.len())
                .filter(|&at| is_asked(&terms[at]))
                .collect(),
        })
    })
}

/// What stands under the headings, then what else a page says with the words of the question: of the work first.
pub(super) fn told(ranking: &Ranking, called: &Called, asked: &Conditions) -> Vec<usize> {
    let ranked = ranking.ranked.as_slice();
    let environment = hash("environ");
    let pages = called.pages.iter().map(|&page| {
        let under = asked.headings.iter();
        let mut shown: Vec<usize> = under
            .filter_map(|words| headed(ranked, page, words))
            .collect();
        let says = |&at: &usize| {
            let found = ranking.found(&ranked[at]);
            let mut terms = asked.terms.iter();
            // pay by the hour is no working hours
            ranked[at].hit.profile.topic(Topic::Salary) < ABOUT
                && terms.any(|&term| found.get(term).is_some_and(|&found| found >= AS_SUCH))
        };
        let mut told: Vec<usize> = of(ranked, page).into_iter().filter(says).collect();
        let is_of_work = |at: usize| {
            ranked[at]
                .hit
                .profile
                .heading()
                .any(|word| word == environment)
        };
        told.sort_by_key(|&at| (!is_of_work(at), ranked[at].features.aside > 0.0, at));
        shown.extend(told);
        shown
    });
    pages.flatten().collect()
}
