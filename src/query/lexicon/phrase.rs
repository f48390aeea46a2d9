//! The entries of language tables, ready to be found in a text.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rustc_hash::FxHashMap;

use super::{plain, stemmed};
use crate::{
    analysis::{Analyzer, Phrases, tokens},
    query::{
        Level, Topic,
        table::{LevelEntry, SynonymGroup, Written},
    },
};

pub(super) fn topic_phrases<'a>(
    analyzer: &Analyzer,
    entries: impl Iterator<Item = (&'a str, Topic, f32)>,
) -> Phrases<Vec<(Topic, f32)>> {
    // a phrase may speak for several topics: gather before adding
    let mut by_phrase: BTreeMap<Vec<String>, Vec<(Topic, f32)>> = BTreeMap::new();
    for (phrase, topic, weight) in entries {
        let topics = by_phrase.entry(stemmed(analyzer, phrase)).or_default();
        if !topics.iter().any(|&(known, _)| known == topic) {
            topics.push((topic, weight));
        }
    }
    let mut phrases = Phrases::default();
    for (words, topics) in by_phrase {
        phrases.add(&words, topics);
    }
    phrases
}

pub(super) fn level_phrases(
    analyzer: &Analyzer,
    levels: &BTreeMap<&'static str, LevelEntry>,
) -> Phrases<Level> {
    let mut phrases = Phrases::default();
    for (&name, entry) in levels {
        let level = Level {
            name,
            years: entry.years,
            rung: entry.rung,
        };
        for written in &entry.written {
            let words = plain(analyzer, &written.text);
            // “for seniors”
            let mut plural = words.clone();
            if let Some(last) = plural.last_mut() {
                last.push('s');
            }
            phrases.add(&words, level);
            phrases.add(&plural, level);
        }
    }
    phrases
}

/// Names as they are said, for one and for many.
pub(super) fn everyday_phrases(entries: &[Written]) -> Phrases<String> {
    let mut phrases = Phrases::default();
    for entry in entries {
        let words = tokens(&entry.written).into_iter().map(|token| token.text);
        let words: Vec<String> = words.collect();
        let mut many = words.clone();
        if let Some(last) = many.last_mut() {
            last.push('s');
        }
        phrases.add(&words, entry.canonical.clone());
        phrases.add(&many, entry.canonical.clone());
    }
    phrases
}

pub(super) fn synonym_map(
    analyzer: &Analyzer,
    groups: &[SynonymGroup],
) -> FxHashMap<String, Vec<(Arc<str>, f32)>> {
    let mut map: FxHashMap<String, Vec<(Arc<str>, f32)>> = FxHashMap::default();
    let (not, groups): (Vec<_>, Vec<_>) = groups.iter().partition(|group| group.weight == 0.0);
    for group in groups {
        let stems = |words: &[String]| {
            let stems = words.iter().map(|word| analyzer.stem(word));
            stems.collect::<BTreeSet<String>>()
        };
        let others = stems(&group.words);
        let asked = match group.asked.as_slice() {
            [] => others.clone(),
            asked => stems(asked),
        };
        for stem in &asked {
            let known = map.entry(stem.clone()).or_default();
            for other in others.iter().filter(|&other| other != stem) {
                match known.iter_mut().find(|(word, _)| **word == **other) {
                    Some((_, weight)) => *weight = weight.max(group.weight),
                    None => known.push((other.as_str().into(), group.weight)),
                }
            }
        }
    }
    for group in not {
        let words = group.words.iter().chain(&group.asked);
        let stems: Vec<String> = words.map(|word| analyzer.stem(word)).collect();
        for stem in &stems {
            if let Some(known) = map.get_mut(stem) {
                known.retain(|(other, _)| !stems.iter().any(|stem| **stem == **other));
            }
        }
    }
    map
}
