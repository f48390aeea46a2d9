//! The table of places → [`Places`]: what is written for each, and what it lies in.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Places, UNITED_STATES};
use crate::{
    analysis::{Phrases, normal_form, tokens},
    query::table::PlaceTable,
};

impl Places {
    /// Of the table.
    pub(in crate::query) fn new(table: &PlaceTable) -> Self {
        let postal: FxHashMap<String, String> = table
            .postal
            .iter()
            .map(|entry| (entry.written.clone(), entry.canonical.clone()))
            .collect();
        let mut places = Self {
            phrases: Phrases::default(),
            exact: table
                .exact
                .iter()
                .map(|entry| (entry.written.clone(), entry.canonical.clone()))
                .collect(),
            countries: table.countries.iter().map(|one| one.text.clone()).collect(),
            around: around(table, &postal),
            states: postal.values().cloned().collect(),
            postal,
            inner: FxHashMap::default(),
            shared: FxHashMap::default(),
            shares: FxHashMap::default(),
            longest: (0, 0),
            coded: FxHashSet::default(),
        };
        let written = places.exact.keys().chain(places.postal.keys());
        places.coded = written.filter_map(|one| normal_form(one)).collect();
        let longest = |names: &FxHashMap<String, String>| names.keys().map(String::len).max();
        places.longest = (
            longest(&places.exact).unwrap_or(0),
            longest(&places.postal).unwrap_or(0),
        );
        for (inner, outer) in &places.around {
            for outer in outer {
                places
                    .inner
                    .entry(outer.clone())
                    .or_default()
                    .push(inner.clone());
            }
        }
        for inner in places.inner.values_mut() {
            inner.sort();
        }
        // form as written → the places that are meant by it
        let mut forms: BTreeMap<Vec<String>, (String, Vec<String>)> = BTreeMap::new();
        let mut add = |written: &str, name: &str| {
            let words: Vec<String> = tokens(written).into_iter().map(|t| t.text).collect();
            let (_, names) = forms
                .entry(words)
                .or_insert_with(|| (written.to_owned(), Vec::new()));
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        };
        let names = [&table.cities, &table.states, &table.countries];
        for one in names.into_iter().flatten() {
            add(&one.text, &one.text);
            for word in tokens(&one.text) {
                *places.shares.entry(word.text).or_default() += 1;
            }
        }
        for entry in &table.written {
            add(&entry.written, &entry.canonical);
        }
        for city in &table.cities {
            let bare = city
                .text
                .split_once(", ")
                .map_or(&*city.text, |(bare, _)| bare);
            // “Portland, Oregon”, “Dublin, Ireland”
            for outer in places.outer(&city.text) {
                add(&format!("{bare}, {outer}"), &city.text);
            }
            if !table.ambiguous.iter().any(|one| one.text == city.text) {
                add(bare, &city.text);
            }
        }
        for (words, (written, names)) in forms {
            match names.as_slice() {
                [name] => places.phrases.add(&words, name.clone()),
                _ => {
                    places.phrases.add(&words, written.clone());
                    places.shared.insert(written, names);
                }
            }
        }
        places
    }
}

/// What each place of the table lies in directly.
fn around(
    table: &PlaceTable,
    postal: &FxHashMap<String, String>,
) -> FxHashMap<String, Vec<String>> {
    let mut around: FxHashMap<String, Vec<String>> = FxHashMap::default();
    let mut add = |inner: &str, outer: &str| {
        around
            .entry(inner.to_owned())
            .or_default()
            .push(outer.to_owned());
    };
    for state in &table.states {
        add(&state.text, UNITED_STATES);
    }
    for city in &table.cities {
        let code = city.text.split_once(", ").map(|(_, code)| code);
        if let Some(state) = code.and_then(|code| postal.get(code)) {
            add(&city.text, state);
        }
    }
    for entry in &table.within {
        add(&entry.written, &entry.canonical);
    }
    around
}
