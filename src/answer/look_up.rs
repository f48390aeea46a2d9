//! What the documents say of a role, without a question.

use super::{
    Answer, Composer, MAX_PASSAGES, Status, Suggestion, Understood,
    compose::{show, version},
    figure::{is_data, keep_own},
    ranking::Ranked,
    repeat::say_the_same,
    suggest::ask,
};
use crate::{
    index::{Entry, Hit},
    query::{Question, Topic},
};

/// A document about the role, with all of its chunks.
pub struct Subject<'a> {
    /// The document.
    pub entry: &'a Entry,
    /// Its chunks, in order.
    pub hits: Vec<Hit>,
}

/// The passages about one topic of the documents about one role, without a question. The first of
/// `subjects` is the one looked up; `in_order` says which one speaks first.
pub fn look_up(composer: Composer<'_>, topic: Option<Topic>, subjects: &[Subject<'_>]) -> Answer {
    let wanted = stated(topic.unwrap_or(Topic::Overview), subjects);
    let mut about: Vec<Vec<&Hit>> = subjects
        .iter()
        .map(|subject| openings_first(wanted, &subject.hits))
        .collect();
    if topic.is_none() && about.iter().all(Vec::is_empty) {
        about = subjects
            .iter()
            .take(1)
            .map(|subject| subject.hits.iter().collect())
            .collect();
    }
    let shown: Vec<Ranked> = in_order(composer, wanted, subjects, about)
        .into_iter()
        .map(|hit| Ranked::unweighed(hit.clone()))
        .collect();
    let (id, title) = subjects.first().map_or_else(Default::default, |subject| {
        (subject.entry.id.clone(), subject.entry.title.clone())
    });
    let found = !shown.is_empty();
    let mut answer = Answer {
        question: match topic {
            Some(topic) => format!("{title}: {}", topic.label()),
            None => title.clone(),
        },
        status: match found {
            true => Status::Answered,
            false => Status::NotFound,
        },
        confidence: if found { 1.0 } else { 0.0 },
        understood: Understood {
            roles: vec![id.clone()],
            topics: topic.into_iter().collect(),
            ..Understood::default()
        },
        passages: Vec::new(),
        figures: Vec::new(),
        unmet: Vec::new(),
        suggestions: Vec::new(),
        corpus: version(composer.catalog),
        explanation: Vec::new(),
    };
    let question = Question {
        topics: vec![(wanted, 1.0)],
        ..Question::default()
    };
    let shown: Vec<&Ranked> = shown.iter().collect();
    show(composer, &question, &shown, None, &mut answer);
    let names = subjects.iter().flat_map(|subject| {
        let title = std::iter::once(&subject.entry.title);
        title.chain(&subject.entry.aliases).map(String::as_str)
    });
    keep_own(composer.lexicon, names, &mut answer.figures);
    if !found {
        let known = |topic: &Topic| {
            let mut entries = subjects.iter().map(|subject| subject.entry);
            entries.any(|entry| entry.topics.contains(topic))
        };
        let asked = SUGGESTED.into_iter().filter(known);
        let asked = asked.map(|topic| Suggestion::Question(ask(topic, &title)));
        let asked: Vec<Suggestion> = asked.collect();
        answer.suggestions = vec![Suggestion::Role { id, title }];
        answer.suggestions.extend(asked);
    }
    answer
}

/// What is shown of a topic: of skills, where nobody tells which, the qualities that are asked for.
fn stated(topic: Topic, subjects: &[Subject<'_>]) -> Topic {
    let is_told = |topic: Topic| {
        let hits = subjects.iter().flat_map(|subject| &subject.hits);
        of_topic(topic, hits) >= ABOUT
    };
    match topic {
        Topic::Skills if !is_told(topic) && is_told(Topic::SoftSkills) => Topic::SoftSkills,
        _ => topic,
    }
}

/// What else is asked of a role, where there is nothing on what was looked up.
const SUGGESTED: [Topic; 3] = [Topic::Salary, Topic::Demand, Topic::Requirements];

/// A chunk is about a topic from this agreement on.
pub(super) const ABOUT: f32 = 0.6;

/// What is this much less on a topic than the best of a document is on it by the way.
const BY_THE_WAY: f32 = 0.35;

/// The chunks of a document that are about a topic: what is on it before what is so by the way, the
/// beginning of each section before what its lists go on with; what says little by itself only beside
/// nothing else.
pub(super) fn openings_first(topic: Topic, hits: &[Hit]) -> Vec<&Hit> {
    let on_it = |hit: &Hit| hit.profile.topic(topic);
    let best = hits.iter().map(on_it).fold(0.0, f32::max);
    let mut about: Vec<((bool, bool), &Hit)> = Vec::new();
    let mut before: Option<&Hit> = None;
    for hit in hits {
        let goes_on = before.is_some_and(|before| is_next(before, hit));
        before = Some(hit);
        if on_it(hit) >= ABOUT {
            let by_the_way = on_it(hit) < best - BY_THE_WAY;
            about.push(((by_the_way, goes_on), hit));
        }
    }
    if about.iter().any(|(_, hit)| !hit.profile.aside) {
        about.retain(|(_, hit)| !hit.profile.aside);
    }
    about.sort_by_key(|&(place, hit)| (place, hit.number));
    about.into_iter().map(|(_, hit)| hit).collect()
}

/// Whether a chunk has no word that another has not: a page says again what its summary says.
fn is_part_of(hit: &Hit, other: &Hit) -> bool {
    let mut others = other.profile.words().peekable();
    let mut words = hit.profile.words();
    words.all(|word| {
        while others.next_if(|other| *other < word).is_some() {}
        others.peek() == Some(&word)
    })
}

/// Whether a chunk goes on with the section of another, straight after it.
pub(super) fn is_next(before: &Hit, hit: &Hit) -> bool {
    let (one, other) = (&before.profile, &hit.profile);
    before.number + 1 == hit.number
        && one.document == other.document
        && one.heading().eq(other.heading())
}

/// How much the best of some chunks is of a topic.
pub(super) fn of_topic<'h>(topic: Topic, hits: impl Iterator<Item = &'h Hit>) -> f32 {
    hits.map(|hit| hit.profile.topic(topic)).fold(0.0, f32::max)
}

/// Whether what a document has on a topic, at best this much of it, stands beside what the best one has: how to
/// become one of them is no career, where the other document has one.
pub(super) fn is_beside(topic: Topic, own: f32, best: f32) -> bool {
    topic == Topic::Career && own < best - 0.1
}

/// Whether what is asked for is counted and published in tables: there the table is exact, and a page
/// that tells of it rounds. Of the rest a page tells more.
pub(super) fn is_tabled(topic: Topic) -> bool {
    matches!(topic, Topic::Salary | Topic::Demand | Topic::Skills)
}

/// The passages that are shown, at most [`MAX_PASSAGES`]: those of the document that has it from the
/// official tables first where it [is tabled](is_tabled) and last where it is not, else those of the
/// document looked up. Every document has its say, the first one most; what two of them
/// say is said once.
fn in_order<'h>(
    composer: Composer<'_>,
    topic: Topic,
    subjects: &[Subject<'_>],
    about: Vec<Vec<&'h Hit>>,
) -> Vec<&'h Hit> {
    let from_tables = |subject: &Subject<'_>, hit: &Hit| {
        let stored = (composer.chunks)(hit.number);
        stored.is_some_and(|stored| is_data(subject.entry.source_of(&stored.chunk.trail)))
    };
    let mut sides: Vec<(bool, Vec<&Hit>)> = subjects
        .iter()
        .zip(about)
        .filter_map(|(subject, hits)| Some((from_tables(subject, hits.first()?), hits)))
        .collect();
    let on_it = |hits: &[&Hit]| of_topic(topic, hits.iter().copied());
    let best = sides
        .iter()
        .map(|(_, hits)| on_it(hits))
        .fold(0.0, f32::max);
    sides.sort_by_key(|(from_tables, hits)| {
        (
            on_it(hits) < best - BY_THE_WAY,
            *from_tables != is_tabled(topic),
        )
    });
    let sides: Vec<Vec<&Hit>> = sides.into_iter().map(|(_, hits)| hits).collect();
    in_turn(&sides)
}

/// At most [`MAX_PASSAGES`] of what each side has to say: each its first, then the first ones their next;
/// what two of them say is said once.
pub(super) fn in_turn<'h>(sides: &[Vec<&'h Hit>]) -> Vec<&'h Hit> {
    let mut shown: Vec<(usize, &Hit)> = Vec::new();
    let order = (0..sides.len()).map(|side| (side, 1));
    let rest = (0..sides.len()).map(|side| (side, MAX_PASSAGES));
    for (side, most) in order.chain(rest) {
        for &hit in &sides[side] {
            let own = shown.iter().filter(|&&(other, _)| other == side).count();
            if own >= most || shown.len() >= MAX_PASSAGES {
                break;
            }
            let is_said = shown.iter().any(|&(by, other)| {
                other.number == hit.number
                    || by != side && say_the_same(&other.profile, &hit.profile)
                    || by == side && is_part_of(hit, other)
            });
            if !is_said {
                shown.push((side, hit));
            }
        }
    }
    shown.sort_by_key(|&(side, _)| side);
    shown.into_iter().map(|(_, hit)| hit).collect()
}
