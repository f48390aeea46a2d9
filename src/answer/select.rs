//! Ranked candidates → the few that are shown: every part of the question served, nothing twice.

use super::{
    MAX_PASSAGES, Unmet,
    agreement::WITHIN,
    figure::is_official,
    general::{Section, asks_of_record, is_of_record},
    opening, people,
    ranking::{Ranked, Ranking},
    repeat::say_the_same,
    weight::{SPEAKS_OF, VERY_NAME},
};
use crate::{
    index::Catalog,
    query::{Places, Question, Relation, RoleMatch, TermKind, Topic},
};

/// One thing the question asks for that a passage can serve.
#[derive(Debug, Clone, Copy)]
enum Need<'a> {
    Topic(Topic),
    /// One of the role phrases, by index.
    Role(usize),
    Place(&'a str),
    /// A document that has the exact figures of the role asked for, by its ordinal.
    Record(u32),
}

/// A topic is served by headings that are clearly about it.
const SERVES_TOPIC: f32 = 0.6;
/// Agreements of role this close are equal.
const SAME_ROLE: f32 = 0.15;

/// What names a role in its text alone agrees less than this; what does so by its headings agrees more.
const HEADED: f32 = 0.7;

/// What serves no need of its own must come this close to the best score: what falls behind pads an
/// answer. On all judged sets this leaves out one passage in nine, and costs at most .3 points of
/// questions whose needs are met.
const CLOSE: f32 = 0.65;

/// The same for what does not name the role asked for, where the best does. It costs none of the judged
/// questions anything (.95 does).
const CLOSE_OFF_ROLE: f32 = 0.85;

/// What adds no word where a role was named and no topic must cover this share of what the best picked does.
const COVERS: f32 = 0.5;

/// Picks at most [`MAX_PASSAGES`], best first. Where several topics, roles or places are asked for,
/// each gets its best passage before any gets a second one.
pub fn select(
    places: &Places,
    catalog: &Catalog,
    question: &Question,
    ranking: &Ranking,
) -> Vec<usize> {
    let ranked = ranking.ranked.as_slice();
    let mut picked: Vec<usize> = Vec::new();
    let mut unserved = 0;
    for need in needs(catalog, question).into_iter().take(MAX_PASSAGES) {
        let mut serving: Vec<usize> = (0..ranked.len())
            .filter(|&i| serves(places, catalog, question, &ranked[i], need))
            .collect();
        // where it is not said in what roles are compared, what introduces them compares them
        let introduces = |i: &usize| ranked[*i].hit.profile.topic(Topic::Overview) >= SERVES_TOPIC;
        let by_itself = question.compares && question.topics.is_empty();
        if by_itself && matches!(need, Need::Role(_)) && serving.iter().any(introduces) {
            serving.retain(introduces);
        }
        if serving.iter().any(|i| picked.contains(i)) {
            continue;
        }
        serving.retain(|&i| !repeats(ranked, &picked, i));
        // of those that serve, the best of them that speak of the role asked for
        let role = |i: usize| ranked[i].features.role;
        let closest = serving.iter().map(|&i| role(i)).fold(0.0, f32::max);
        let best = serving.iter().find(|&&i| role(i) >= closest - SAME_ROLE);
        // what others must know says nothing of the role asked for
        if closest < SAME_ROLE && matches!(need, Need::Topic(_)) && question.names_a_role() {
            unserved += 1;
            continue;
        }
        let first = |&best: &usize| match need {
            Need::Role(phrase) => {
                people::first_called(catalog, question, ranking, &serving, phrase, best)
            }
            _ => best,
        };
        picked.extend(best.map(first));
    }
    // what is of the place and what is of the level are mostly two things: one passage has not said all of
    // what is said of the place, when what is of the level takes the rest
    let has_level = question.level.is_some() || question.years.is_some();
    if has_level && let [place] = question.places.as_slice() {
        let need = Need::Place(place);
        let mut others = (0..ranked.len()).filter(|&i| {
            ranked[i].features.role >= SPEAKS_OF
                && !repeats(ranked, &picked, i)
                && serves(places, catalog, question, &ranked[i], need)
        });
        let second = others.next().filter(|_| picked.len() == 1);
        picked.extend(second);
    }
    // rather what else there is on it
    for i in 0..ranked.len() {
        if unserved == 0 {
            break;
        }
        let features = &ranked[i].features;
        if features.role >= SPEAKS_OF && features.aside == 0.0 && !repeats(ranked, &picked, i) {
            picked.push(i);
            unserved -= 1;
        }
    }
    // like beside like: what else one of them has would be held against what the other has
    let of_record = records(catalog, question).len();
    let is_compared = of_record > 1 && of_record == question.roles.len();
    for i in close(ranked) {
        if picked.len() >= MAX_PASSAGES || is_compared && !picked.is_empty() {
            break;
        }
        let is_of_another = !picked.is_empty() && of_another(catalog, question, &ranked[i]);
        if !is_of_another && !repeats(ranked, &picked, i) && adds(question, ranking, &picked, i) {
            picked.push(i);
        }
    }
    picked.truncate(MAX_PASSAGES);
    picked.sort_unstable();
    lead_with_its_own(catalog, question, ranked, &mut picked);
    opening::begin(question, ranking, &mut picked);
    if question.is_general() {
        picked = in_sections(ranked, &picked);
    }
    people::largest(catalog, question, ranking, &mut picked);
    people::most_first(catalog, question, ranking, &mut picked);
    by_side(question, ranked, &mut picked);
    picked
}

/// Puts what is of one of several roles together, each where the question names it, where each passage is of one of
/// them: what is read of one is not broken off by the other.
fn by_side(question: &Question, ranked: &[Ranked], picked: &mut [usize]) {
    let side = |at: usize| {
        let document = ranked[at].hit.profile.document;
        let is_of = |found: &Vec<RoleMatch>| found.iter().any(|one| one.document == document);
        let mut sides = (0..question.roles.len()).filter(|&side| is_of(&question.roles[side]));
        let side = sides.next()?;
        sides.next().is_none().then_some(side)
    };
    if question.roles.len() > 1 && picked.iter().all(|&at| side(at).is_some()) {
        picked.sort_by_key(|&at| side(at));
    }
}

/// Begins with what is of the occupation that was asked for, where what comes before it is of another and
/// little ahead: “landscape architects use software” has all words of “what software do architects use”.
fn lead_with_its_own(
    catalog: &Catalog,
    question: &Question,
    ranked: &[Ranked],
    picked: &mut Vec<usize>,
) {
    let Some(&first) = picked.first() else {
        return;
    };
    let mut asked = question.roles.iter().flatten();
    let is_called = |at: usize| {
        let document = ranked[at].hit.profile.document;
        let mut called = question.roles.iter().flatten();
        called.any(|found| found.score >= VERY_NAME && found.document == document)
    };
    let least = ranked[first].score * CLOSE_OFF_ROLE;
    let own = || (0..ranked.len()).find(|&at| is_called(at) && ranked[at].score >= least);
    if question.roles.len() == 1
        && asked.any(|found| found.score >= VERY_NAME)
        && of_another(catalog, question, &ranked[first])
        && let Some(own) = own()
    {
        picked.retain(|&at| at != own && !of_another(catalog, question, &ranked[at]));
        picked.insert(0, own);
    }
}

/// Those that come close to the best one, in order.
fn close(ranked: &[Ranked]) -> impl Iterator<Item = usize> {
    let best = ranked.first();
    let score = best.map_or(0.0, |best| best.score);
    let on_role = best.is_some_and(|best| best.features.role >= VERY_NAME - SAME_ROLE);
    let least = move |share: f32| score - (1.0 - share) * score.abs();
    let near = ranked
        .iter()
        .take_while(move |one| one.score >= least(CLOSE));
    let near = near.enumerate().filter(move |(_, one)| {
        !on_role || one.features.role >= SPEAKS_OF || one.score >= least(CLOSE_OFF_ROLE)
    });
    near.map(|(i, _)| i)
}

/// Passages of one section side by side and in the document's order: a list begins at its beginning.
fn in_sections(ranked: &[Ranked], picked: &[usize]) -> Vec<usize> {
    let are_of_one = |a: usize, b: usize| {
        let [a, b] = [a, b].map(|i| &ranked[i].hit.profile);
        a.document == b.document && a.heading().eq(b.heading())
    };
    let first = |i: usize| picked.iter().position(|&other| are_of_one(other, i));
    let mut ordered = picked.to_vec();
    ordered.sort_by_key(|&i| (first(i), ranked[i].hit.number));
    ordered
}

/// Whether a candidate has to do with what was asked, beyond being of the same document: its
/// headings do not speak of another topic, or it holds a word that none of those picked does.
fn adds(question: &Question, ranking: &Ranking, picked: &[usize], candidate: usize) -> bool {
    let ranked = &ranking.ranked;
    let features = &ranked[candidate].features;
    if picked.is_empty() {
        return true;
    }
    if features.aside > 0.0 {
        return false;
    }
    let found = |i: usize, term: usize| {
        let found = ranking.found(&ranked[i]);
        found.get(term).copied().unwrap_or(0.0)
    };
    let new = question.terms.iter().enumerate().any(|(term, asked)| {
        asked.kind == TermKind::Content
            && found(candidate, term) > picked.iter().map(|&i| found(i, term)).fold(0.0, f32::max)
    });
    if new {
        return true;
    }
    // where a role was named and no topic, what says half of the matter at most is of the role, no more
    if question.topics.is_empty() && question.names_a_role() {
        let covered = picked.iter().map(|&i| ranked[i].features.coverage);
        return features.coverage > COVERS * covered.fold(0.0, f32::max);
    }
    // where nothing picked is of the topic as headings name it, headings do not tell
    let told = picked.iter().any(|&i| ranked[i].features.topic > 0.0);
    !told || features.other_topic == 0.0
}

/// The candidates behind those picked, in order, nothing twice, from the one after `skip` passages
/// on: at most [`MAX_PASSAGES`].
pub fn further(ranked: &[Ranked], picked: &[usize], skip: usize) -> Vec<usize> {
    let mut seen = picked.to_vec();
    for i in 0..ranked.len() {
        if seen.len() >= skip + MAX_PASSAGES {
            break;
        }
        if !repeats(ranked, &seen, i) {
            seen.push(i);
        }
    }
    seen.into_iter().skip(skip).collect()
}

/// The topics, and the roles compared, that none of the passages shown serves.
pub fn unserved(
    places: &Places,
    catalog: &Catalog,
    question: &Question,
    section: Option<&Section>,
    shown: &[&Ranked],
) -> Vec<Unmet> {
    let mut needs = needs(catalog, question);
    // what was looked up is what was asked for
    needs.retain(|need| section.is_none() || !matches!(need, Need::Topic(_)));
    needs.retain(|&need| {
        !shown
            .iter()
            .any(|ranked| serves(places, catalog, question, ranked, need))
    });
    let unmet = needs.into_iter().filter_map(|need| match need {
        Need::Topic(topic) => Some(Unmet::Topic(topic)),
        Need::Role(phrase) if question.compares => {
            Some(Unmet::Role(question.phrases[phrase].text.clone()))
        }
        // one who is not compared may be who asks, or whom to become
        Need::Role(_) => None,
        // its figures say so
        Need::Place(_) | Need::Record(_) => None,
    });
    unmet.collect()
}

/// What must be served apart from the best overall; empty for a question about one thing.
fn needs<'q>(catalog: &Catalog, question: &'q Question) -> Vec<Need<'q>> {
    let mut needs = Vec::new();
    let records = records(catalog, question);
    needs.extend(records.into_iter().map(Need::Record));
    if question.topics.len() > 1 {
        needs.extend(question.topics.iter().map(|&(topic, _)| Need::Topic(topic)));
    }
    if question.phrases.len() > 1 {
        needs.extend((0..question.phrases.len()).map(Need::Role));
    }
    // one place too: what is said of levels or skills must not crowd out what is said of it
    if !question.places.is_empty() {
        needs.extend(question.places.iter().map(|place| Need::Place(place)));
    }
    needs
}

/// The documents of the public record that are called as was asked, where figures were asked for: a page
/// about the same people says it at more length, but it rounds.
fn records(catalog: &Catalog, question: &Question) -> Vec<u32> {
    let [(Topic::Salary | Topic::Demand, _)] = question.topics.as_slice() else {
        return Vec::new();
    };
    let record = |called: &Vec<RoleMatch>| {
        let mut records = called.iter().filter(|found| {
            let entry = &catalog.documents[found.document as usize];
            found.score >= VERY_NAME && is_of_record(entry)
        });
        // Of several, none is what was asked for before the others.
        let first = records.next()?;
        records.next().is_none().then_some(first.document)
    };
    question.roles.iter().filter_map(record).collect()
}

/// Whether a candidate is of an occupation that was not asked for: what an office of the public record
/// publishes is of one, and what it names by the way says nothing of that; and beside an occupation of the
/// record, every other document is of another.
fn of_another(catalog: &Catalog, question: &Question, ranked: &Ranked) -> bool {
    let document = ranked.hit.profile.document;
    let mut asked = question.roles.iter().flatten();
    ranked.features.role < HEADED
        && question.names_a_role()
        && asked.all(|found| found.document != document)
        && (is_official(&catalog.documents[document as usize].source)
            || asks_of_record(catalog, question))
}

fn serves(
    places: &Places,
    catalog: &Catalog,
    question: &Question,
    ranked: &Ranked,
    need: Need<'_>,
) -> bool {
    let profile = &ranked.hit.profile;
    match need {
        Need::Topic(topic) => {
            let topics = question.topics.iter();
            let most = topics.map(|&(asked, _)| profile.topic(asked));
            let own = profile.topic(topic);
            own >= SERVES_TOPIC && own >= most.fold(0.0, f32::max)
        }
        Need::Role(phrase) => {
            question.roles[phrase]
                .iter()
                .any(|found| found.document == profile.document)
                || profile
                    .roles()
                    .filter_map(|role| catalog.roles.get(role as usize))
                    .any(|role| *role == question.phrases[phrase].stems)
        }
        Need::Record(document) => {
            let asked = question.topics.first();
            profile.document == document
                && asked.is_some_and(|&(topic, _)| profile.topic(topic) >= SERVES_TOPIC)
        }
        Need::Place(place) => {
            let topics = &question.topics;
            let to_the_point = topics.is_empty()
                || topics
                    .iter()
                    .any(|&(topic, _)| profile.topic(topic) >= SERVES_TOPIC);
            let is_there = || {
                // of the only one asked for, the features tell
                if question.places.len() == 1 {
                    return ranked.features.place >= WITHIN;
                }
                let found = profile.places();
                let found = found.filter_map(|place| catalog.places.get(place as usize));
                let nearest = places.nearest(place, found.map(String::as_str));
                matches!(nearest, Some(Relation::Same | Relation::Within))
            };
            // who names neither it nor anything in it does not agree at all
            let agrees = ranked.features.place > 0.0;
            agrees
                && to_the_point
                && ranked.features.other_role == 0.0
                && !of_another(catalog, question, ranked)
                && is_there()
        }
    }
}

/// Whether a candidate says the same as one already picked.
fn repeats(ranked: &[Ranked], picked: &[usize], candidate: usize) -> bool {
    let same = |a: usize, b: usize| say_the_same(&ranked[a].hit.profile, &ranked[b].hit.profile);
    picked.iter().any(|&i| i == candidate || same(i, candidate))
}
