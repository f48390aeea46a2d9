//! The table of places.

use super::{
    Listed, Written,
    entry::{Entry, Value},
    gather::Gather,
};

/// What the table of places says.
#[derive(Debug, Default)]
pub(in crate::query) struct PlaceTable {
    /// Canonical names of cities.
    pub cities: Vec<Listed>,
    /// Canonical names of states.
    pub states: Vec<Listed>,
    /// Canonical names of countries.
    pub countries: Vec<Listed>,
    /// Other ways to write any of them.
    pub written: Vec<Written>,
    /// Postal code → state.
    pub postal: Vec<Written>,
    /// What lies in a place, where its name does not say so.
    pub within: Vec<Written>,
    /// Forms that count only in exactly this spelling.
    pub exact: Vec<Written>,
    /// Cities whose bare name means something else as a rule.
    pub ambiguous: Vec<Listed>,
}

pub(super) fn gather(gather: &mut Gather<'_>, entries: &[Entry]) -> PlaceTable {
    let mut table = PlaceTable::default();
    for entry in entries {
        let keys = entry.keys();
        match (keys.as_slice(), &entry.value) {
            ([section @ ("cities" | "states" | "countries"), name], value) => {
                let names = match *section {
                    "cities" => &mut table.cities,
                    "states" => &mut table.states,
                    _ => &mut table.countries,
                };
                if !names.iter().any(|known| known.text == *name) {
                    names.push(Listed {
                        text: (*name).to_owned(),
                        at: entry.at.clone(),
                    });
                }
                match value {
                    Value::Text(text) => gather.add(&mut table.written, name, text, &entry.at),
                    Value::Nothing => {}
                    _ => gather.mistyped(entry, "a list of texts"),
                }
            }
            (["within", place], Value::Text(part)) => {
                gather.add(&mut table.within, place, part, &entry.at);
            }
            (["exact", form], Value::Text(name)) => {
                gather.add(&mut table.exact, name, form, &entry.at);
            }
            (["postal", code], Value::Text(state)) => {
                gather.add(&mut table.postal, state, code, &entry.at);
            }
            (["ambiguous", "cities"], Value::Text(city)) => {
                gather.list_one(&mut table.ambiguous, city, &entry.at);
            }
            (
                ["within" | "exact" | "postal" | "cities" | "states" | "countries"]
                | ["within", _]
                | ["ambiguous"]
                | ["ambiguous", "cities"],
                Value::Nothing,
            ) => {}
            (["within" | "exact" | "postal", _] | ["ambiguous", "cities"], _) => {
                gather.mistyped(entry, "a name in quotes");
            }
            _ => gather.unknown(
                entry,
                "cities, states, countries, postal, within, exact and ambiguous.cities",
            ),
        }
    }
    table
}
