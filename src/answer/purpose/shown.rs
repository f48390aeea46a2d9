//! The candidates that say what a question is after.

use super::{Called, Kind, Purpose, conditions, parted::Chunks};
use crate::{
    answer::{
        MAX_PASSAGES,
        general::is_of_record,
        look_up::ABOUT,
        ranking::{Ranked, Ranking},
        repeat::say_the_same,
    },
    index::{Catalog, TermHash, hash},
    query::{Question, Topic},
};

/// What is this much less on a topic than the best of a document is on it by the way.
const BY_THE_WAY: f32 = 0.35;
/// A term is found as such from here on, and not by another word for it.
pub(super) const AS_SUCH: f32 = 0.99;

impl Purpose {
    /// The candidates that are shown, best first; none where nothing says it.
    pub(in crate::answer) fn shown(
        &self,
        catalog: &Catalog,
        chunks: Chunks<'_>,
        question: &Question,
        ranking: &mut Ranking,
    ) -> Vec<usize> {
        if let Some(shown) = self.parted(chunks, question, ranking) {
            return shown.into_iter().take(MAX_PASSAGES).collect();
        }
        let ranking = &*ranking;
        let ranked = ranking.ranked.as_slice();
        let mut shown = match (&self.kind, self.called.as_slice()) {
            (Kind::Headed(topic, headings), [called]) => under(ranked, called, *topic, headings),
            (Kind::Thing(terms), [called]) => thing(question, ranking, called, terms),
            (Kind::Worth, [called]) => {
                let topics = [Topic::Demand, Topic::Salary, Topic::Requirements];
                let first = called.record.iter().take(1);
                let openings = first.flat_map(|&of| topics.map(|topic| opening(ranked, of, topic)));
                openings.flatten().collect()
            }
            (Kind::Experience(words), [called]) => experience(ranked, called, words),
            (Kind::Outlook, [called]) => outlook(ranked, called),
            (Kind::Conditions(asked), [called]) => conditions::told(ranking, called, asked),
            (Kind::First(first), _) => {
                let place = |&(_, number): &(u32, u32)| {
                    let mut all = ranked.iter();
                    all.position(|one| one.hit.number == number)
                };
                first.found.iter().filter_map(place).collect()
            }
            (Kind::People, [called]) => people(ranking, called),
            (Kind::Percentile(name), _) => percentile(catalog, ranked, name),
            (Kind::Introduction, sides) => introduction(ranked, sides),
            _ => Vec::new(),
        };
        let mut known: Vec<usize> = Vec::new();
        shown.retain(|&one| {
            let same = |&other: &usize| {
                other == one || say_the_same(&ranked[other].hit.profile, &ranked[one].hit.profile)
            };
            let is_new = !known.iter().any(same);
            known.extend(is_new.then_some(one));
            is_new
        });
        shown.truncate(MAX_PASSAGES);
        shown
    }
}

/// The candidates of a document, in its order.
pub(super) fn of(ranked: &[Ranked], document: u32) -> Vec<usize> {
    let own = |&at: &usize| ranked[at].hit.profile.document == document;
    let mut own: Vec<usize> = (0..ranked.len()).filter(own).collect();
    own.sort_by_key(|&at| ranked[at].hit.number);
    own
}

/// The candidate that what a document says of a topic begins with.
pub(super) fn opening(ranked: &[Ranked], document: u32, topic: Topic) -> Option<usize> {
    let on_it = |at: usize| ranked[at].hit.profile.topic(topic);
    let own = of(ranked, document);
    let best = own.iter().map(|&at| on_it(at)).fold(0.0, f32::max);
    let mut own = own.into_iter();
    own.find(|&at| {
        let least = ABOUT.max(best - BY_THE_WAY);
        on_it(at) >= least && !ranked[at].hit.profile.aside
    })
}

/// The first candidate of a document that these words head.
pub(super) fn headed(ranked: &[Ranked], document: u32, words: &[TermHash]) -> Option<usize> {
    of(ranked, document).into_iter().find(|&at| {
        let profile = &ranked[at].hit.profile;
        let innermost = profile.innermost();
        let heading = profile.heading().skip(innermost.start);
        let heading: Vec<TermHash> = heading.take(innermost.len()).collect();
        words.iter().all(|word| heading.contains(word))
    })
}

/// What stands under each heading, in the record or else on a page; then what a page tells of what they work with.
fn under(
    ranked: &[Ranked],
    called: &Called,
    topic: Topic,
    headings: &[Vec<TermHash>],
) -> Vec<usize> {
    let documents = || called.record.iter().take(1).chain(&called.pages);
    let first =
        |words: &Vec<TermHash>| documents().find_map(|&document| headed(ranked, document, words));
    let mut shown: Vec<usize> = headings.iter().filter_map(first).collect();
    let is_told = |one: &Ranked| {
        let profile = &one.hit.profile;
        let mut words = profile.words();
        called.pages.contains(&profile.document)
            && words.any(|word| headings.iter().any(|heading| heading.contains(&word)))
    };
    if topic == Topic::Skills && !shown.is_empty() {
        shown.extend(ranked.iter().position(is_told));
    }
    shown
}

/// What holds all words of a thing, those lists first that a line of begins with it.
fn thing(question: &Question, ranking: &Ranking, called: &Called, terms: &[usize]) -> Vec<usize> {
    let ranked = ranking.ranked.as_slice();
    let names: Vec<TermHash> = terms
        .iter()
        .map(|&at| hash(&question.terms[at].stem))
        .collect();
    let order: Vec<u32> = called.record.iter().chain(&called.pages).copied().collect();
    let place = |at: usize| {
        let document = ranked[at].hit.profile.document;
        order.iter().position(|&one| one == document)
    };
    let holds = |&at: &usize| {
        let found = ranking.found(&ranked[at]);
        place(at).is_some()
            && terms
                .iter()
                .all(|&term| found.get(term).is_some_and(|&found| found >= AS_SUCH))
    };
    let mut shown: Vec<usize> = (0..ranked.len()).filter(holds).collect();
    // ranked already: what comes closer stays before what does not
    shown.sort_by_key(|&at| (!is_label(&ranked[at], &names), place(at)));
    shown
}

/// Whether a line begins with a label that has all of these words.
fn is_label(ranked: &Ranked, names: &[TermHash]) -> bool {
    let profile = &ranked.hit.profile;
    let body: Vec<(TermHash, u32)> = profile.body().iter().collect();
    profile.labels().any(|label| {
        let in_label = |name: &TermHash| {
            let mut body = body.iter();
            body.any(|(term, at)| term == name && label.contains(at))
        };
        names.iter().all(in_label)
    })
}

/// What work before it takes: as a page tells it, as the record has it, and what people said of it.
fn experience(ranked: &[Ranked], called: &Called, words: &[TermHash]) -> Vec<usize> {
    let pages = called
        .pages
        .iter()
        .filter_map(|&page| headed(ranked, page, words));
    let record = called.record.iter().take(1).flat_map(|&record| {
        let entry = opening(ranked, record, Topic::Requirements);
        [entry, headed(ranked, record, words)].into_iter().flatten()
    });
    pages.take(1).chain(record).collect()
}

/// What is projected, why, and what a page tells of it.
fn outlook(ranked: &[Ranked], called: &Called) -> Vec<usize> {
    let Some(&record) = called.record.first() else {
        return Vec::new();
    };
    let Some(projected) = opening(ranked, record, Topic::Demand) else {
        return Vec::new();
    };
    let best = |of: &dyn Fn(&Ranked) -> bool| {
        let mut at = 0..ranked.len();
        at.find(|&at| at != projected && ranked[at].features.aside == 0.0 && of(&ranked[at]))
    };
    let why = best(&|one| {
        let profile = &one.hit.profile;
        profile.document == record && profile.topic(Topic::Demand) < ABOUT
    });
    let told = best(&|one| {
        let profile = &one.hit.profile;
        called.pages.contains(&profile.document) && profile.topic(Topic::Demand) >= ABOUT
    });
    [Some(projected), why, told].into_iter().flatten().collect()
}

/// What each side is, where all sides are told of.
fn introduction(ranked: &[Ranked], sides: &[Called]) -> Vec<usize> {
    let one = |side: &Called| {
        let mut documents = side.record.iter().take(1).chain(&side.pages);
        documents.find_map(|&document| opening(ranked, document, Topic::Overview))
    };
    let shown: Vec<usize> = sides.iter().filter_map(one).collect();
    match shown.len() == sides.len() {
        true => shown,
        false => Vec::new(),
    }
}

/// The pay of the occupations that a name is the head of, that of most people first.
fn percentile(catalog: &Catalog, ranked: &[Ranked], name: &[String]) -> Vec<usize> {
    let names: Vec<TermHash> = name.iter().map(|stem| hash(stem)).collect();
    let is_headed = |at: &usize| {
        let profile = &ranked[*at].hit.profile;
        let entry = &catalog.documents[profile.document as usize];
        let title: Vec<TermHash> = profile.title().collect();
        let own = entry.title.split(',').next().unwrap_or_default();
        let own = own.split_whitespace().count();
        // the head of a title is what its first part ends with
        let head = title.get(..own).unwrap_or(&title);
        is_of_record(entry) && head.ends_with(&names)
    };
    let mut documents: Vec<u32> = (0..ranked.len())
        .filter(is_headed)
        .map(|at| ranked[at].hit.profile.document)
        .collect();
    documents.sort_by_key(|&one| {
        (
            std::cmp::Reverse(catalog.documents[one as usize].people()),
            one,
        )
    });
    documents.dedup();
    let pay = documents.into_iter();
    pay.filter_map(|one| opening(ranked, one, Topic::Salary))
        .collect()
}

/// How many there are, as the record counts them, what is projected, and what a page says of it.
fn people(ranking: &Ranking, called: &Called) -> Vec<usize> {
    let ranked = ranking.ranked.as_slice();
    let employment = [hash("employ")];
    let counted = |&of: &u32| {
        let here = headed(ranked, of, &employment);
        here.or_else(|| opening(ranked, of, Topic::Demand))
    };
    let pages = called.pages.iter();
    let told = pages.filter_map(|&page| opening(ranked, page, Topic::Demand));
    let projected = called.record.iter().take(1);
    let projected = projected.filter_map(|&of| opening(ranked, of, Topic::Demand));
    let counts = called.record.iter().filter_map(counted);
    counts.chain(projected).chain(told).collect()
}
