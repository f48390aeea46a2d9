//! How well a candidate agrees with the role, the place, the topic and the level asked for.

use rustc_hash::FxHashMap;

use super::{rank::Statistics, sight::Sight};
use crate::{
    index::Profile,
    query::{Question, Relation, Topic, likeness},
};

/// What a place agrees that lies in the one asked for.
pub(super) const WITHIN: f32 = 0.7;

/// Holds candidates against one question. What agrees with what is found out once for all candidates
/// that name it.
pub(super) struct Agreement<'a> {
    question: &'a Question,
    statistics: &'a Statistics<'a>,
    /// Place that chunks name → its relation to each place asked for.
    relations: FxHashMap<u32, Vec<Relation>>,
    /// Role that headings name → how well it is each role asked for.
    headed: FxHashMap<u32, Vec<f32>>,
}

impl<'a> Agreement<'a> {
    pub fn new(question: &'a Question, statistics: &'a Statistics<'a>) -> Self {
        Self {
            question,
            statistics,
            relations: FxHashMap::default(),
            headed: FxHashMap::default(),
        }
    }

    /// How well the chunk speaks of the role: by its headings, its document, or its text (`phrases`:
    /// the numbers of the terms of each); and whether its headings speak of another one instead.
    pub fn role(&mut self, profile: &Profile, sight: &Sight, phrases: &[Vec<u32>]) -> (f32, bool) {
        const IN_HEADING: f32 = 1.0;
        const IN_TEXT: f32 = 0.6;
        const ALIKE: f32 = 0.75;
        let asked = &self.question.phrases;
        if asked.is_empty() {
            return (0.0, false);
        }
        let innermost = profile.roles().next_back();
        let roles = &self.statistics.catalog.roles;
        let headed = innermost.map(|role| {
            self.headed.entry(role).or_insert_with(|| {
                let heading = roles.get(role as usize).map_or(&[][..], Vec::as_slice);
                let asked = asked.iter();
                asked
                    .map(|phrase| heading_agreement(&phrase.stems, heading))
                    .collect()
            })
        });
        let mut agreement = 0.0_f32;
        let mut other = innermost.is_some();
        for (at, documents) in self.question.roles.iter().enumerate() {
            let document = documents
                .iter()
                .find(|found| found.document == profile.document)
                .map_or(0.0, |found| found.score);
            agreement = agreement.max(document * 0.9);
            let agreed = headed.as_ref().and_then(|headed| headed.get(at).copied());
            if let Some(agreed) = agreed.filter(|&agreed| agreed >= ALIKE) {
                agreement = agreement.max(IN_HEADING * agreed);
                other = false;
            }
            if phrases
                .get(at)
                .is_some_and(|phrase| sight.has_phrase(phrase))
            {
                agreement = agreement.max(IN_TEXT);
                other = false;
            }
        }
        // a role named in a heading that is the document's own says nothing against it
        (agreement, other)
    }

    /// 1 for the place asked for; less for one that lies in it, and still less for one it lies in,
    /// unless others that lie in that are meant (“US: Seattle …, Austin …”); -1 for others alone.
    pub fn place(&mut self, profile: &Profile) -> f32 {
        const CONTAINS: f32 = 0.3;
        let asked = &self.question.places;
        if asked.is_empty() {
            return 0.0;
        }
        let (places, catalog) = (self.statistics.places, self.statistics.catalog);
        for place in profile.places() {
            self.relations.entry(place).or_insert_with(|| {
                let found = catalog
                    .places
                    .get(place as usize)
                    .map_or("", String::as_str);
                asked
                    .iter()
                    .map(|asked| places.relation(asked, found))
                    .collect()
            });
        }
        let nearest = (0..asked.len()).filter_map(|at| {
            let found = || profile.places().map(|place| self.relations[&place][at]);
            let others = found().any(|relation| relation == Relation::Other);
            let agreement = |relation| match relation {
                Relation::Same => 1.0,
                Relation::Within => WITHIN,
                Relation::Contains if others => 0.0,
                Relation::Contains => CONTAINS,
                Relation::Other => -1.0,
            };
            found().map(agreement).reduce(f32::max)
        });
        nearest.reduce(f32::max).unwrap_or(0.0)
    }

    /// Whether it names the level, or a span of years that holds the one asked for.
    pub fn level(&self, profile: &Profile) -> bool {
        let level = self.question.level;
        let named = level.is_some_and(|level| profile.names_level(level.name));
        let years = self.question.years;
        named || years.is_some_and(|years| profile.years().any(|range| range.holds(years)))
    }
}

/// How well headings with these [weights](Profile::topic_weights) of topics speak of any of those asked
/// for.
pub(super) fn topic(asked: &[(Topic, f32)], headed: &[f32; Topic::ALL.len()]) -> f32 {
    asked
        .iter()
        .map(|&(topic, weight)| headed[topic as usize] * weight.min(1.0))
        .fold(0.0, f32::max)
}

/// How well a heading's role is the one asked for: all of the asked name must be in it (a genomic
/// data scientist is not any data scientist), and little else.
fn heading_agreement(asked: &[String], heading: &[String]) -> f32 {
    let best = |stem: &String, others: &[String]| {
        let likenesses = others.iter().map(|other| likeness(stem, other));
        likenesses.fold(0.0, f32::max)
    };
    let least = asked
        .iter()
        .map(|stem| best(stem, heading))
        .fold(1.0, f32::min);
    let back: f32 = heading.iter().map(|stem| best(stem, asked)).sum();
    let back = back / heading.len().max(1) as f32;
    if least + back > 0.0 {
        2.0 * least * back / (least + back)
    } else {
        0.0
    }
}
