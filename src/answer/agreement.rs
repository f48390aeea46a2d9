//! How well a candidate agrees with the role, the place, the topic and the level asked for.

use super::{agreed::Asked, numbers::greater, rank::Statistics, sight::Sight};
use crate::{
    index::Profile,
    query::{Question, Relation, Topic, likeness},
};

/// What a place agrees that lies in the one asked for.
pub(super) const WITHIN: f32 = 0.7;

/// Holds candidates against one question.
pub(super) struct Agreement<'a> {
    question: &'a Question,
    statistics: &'a Statistics<'a>,
    /// For each place asked for, how those that chunks name lie to it.
    places: Vec<Asked>,
    /// For each role asked for, how well those that headings name are it.
    roles: Vec<Asked>,
}

impl<'a> Agreement<'a> {
    pub fn new(question: &'a Question, statistics: &'a Statistics<'a>) -> Self {
        Self {
            places: question
                .places
                .iter()
                .map(|asked| statistics.agreed.place(asked))
                .collect(),
            roles: question
                .phrases
                .iter()
                .map(|phrase| statistics.agreed.role(&phrase.stems))
                .collect(),
            question,
            statistics,
        }
    }

    /// How well the chunk speaks of the role: by its headings, its document, or its text (`phrases`:
    /// the numbers of the terms of each); and whether its headings speak of another one instead.
    pub fn role(&self, profile: &Profile, sight: &Sight, phrases: &[Vec<u32>]) -> (f32, bool) {
        const IN_HEADING: f32 = 1.0;
        const IN_TEXT: f32 = 0.6;
        const ALIKE: f32 = 0.75;
        let asked = &self.question.phrases;
        if asked.is_empty() {
            return (0.0, false);
        }
        let innermost = profile.roles().next_back();
        let roles = &self.statistics.catalog.roles;
        let headed = |at: usize| {
            let (role, known) = (innermost?, self.roles.get(at)?);
            Some(known.agreement(role, || {
                let heading = roles.get(role as usize).map_or(&[][..], Vec::as_slice);
                heading_agreement(&asked[at].stems, heading)
            }))
        };
        let mut agreement = 0.0_f32;
        let mut other = innermost.is_some();
        for (at, documents) in self.question.roles.iter().enumerate() {
            let document = documents
                .iter()
                .find(|found| found.document == profile.document)
                .map_or(0.0, |found| found.score);
            agreement = agreement.max(document * 0.9);
            if let Some(agreed) = headed(at).filter(|&agreed| agreed >= ALIKE) {
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
    pub fn place(&self, profile: &Profile) -> f32 {
        const CONTAINS: f32 = 0.3;
        let asked = &self.question.places;
        if asked.is_empty() {
            return 0.0;
        }
        let (places, catalog) = (self.statistics.places, self.statistics.catalog);
        let nearest = asked.iter().zip(&self.places).filter_map(|(asked, known)| {
            let relation = |place: u32| {
                known.relation(place, || {
                    let found = catalog.places.get(place as usize);
                    places.relation(asked, found.map_or("", String::as_str))
                })
            };
            let found = || profile.places().map(relation);
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
        .fold(0.0, greater)
}

/// How well a heading's role is the one asked for: all of the asked name must be in it (a genomic
/// data scientist is not any data scientist), and little else.
fn heading_agreement(asked: &[String], heading: &[String]) -> f32 {
    let mut least = 1.0_f32;
    // how like the heading's own each is
    let mut likest = vec![0.0; heading.len()];
    for stem in asked {
        let mut best = 0.0;
        for (other, likest) in heading.iter().zip(&mut likest) {
            let likeness = likeness(stem, other);
            best = greater(best, likeness);
            *likest = greater(*likest, likeness);
        }
        least = least.min(best);
    }
    let back = likest.iter().sum::<f32>() / heading.len().max(1) as f32;
    if least + back > 0.0 {
        2.0 * least * back / (least + back)
    } else {
        0.0
    }
}
