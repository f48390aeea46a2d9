//! Documents about one role: an occupation of the public record and the page about it, a guide and
//! the survey of the same name. Who looks up one of them looks up the role, and is shown them all.

use rustc_hash::FxHashMap;

use crate::{
    index::Entry,
    query::{Lexicon, question_words},
};

/// Which documents are about one role.
pub(super) struct Namesakes {
    /// Ordinal → the others of the same role, in corpus order. Most documents have none.
    others: FxHashMap<u32, Vec<u32>>,
}

impl Namesakes {
    /// Two documents are about one role where they have one title, whatever its number and small
    /// words, or where one has the title that nothing but the other goes by; and where neither is
    /// about another country than the other.
    pub fn new(lexicon: &Lexicon, documents: &[Entry]) -> Self {
        let mut titled: FxHashMap<Vec<String>, Vec<u32>> = FxHashMap::default();
        for (ordinal, entry) in documents.iter().enumerate() {
            let name = name(lexicon, &entry.title);
            if !name.is_empty() {
                titled.entry(name).or_default().push(ordinal as u32);
            }
        }
        let mut others: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let mut join = |a: u32, b: u32| {
            let is_one_country = match (region(documents, a), region(documents, b)) {
                (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
                _ => true,
            };
            let known = others.entry(a).or_default();
            if a != b && is_one_country && !known.contains(&b) {
                known.push(b);
                others.entry(b).or_default().push(a);
            }
        };
        for same in titled.values() {
            for (at, &one) in same.iter().enumerate() {
                for &other in &same[at + 1..] {
                    join(one, other);
                }
            }
        }
        // By the title that it is called by, a document that nobody else is called by.
        let mut called: FxHashMap<&[String], Vec<u32>> = FxHashMap::default();
        for (ordinal, entry) in documents.iter().enumerate() {
            for alias in &entry.aliases {
                let alias = name(lexicon, alias);
                if let Some((title, _)) = titled.get_key_value(&alias) {
                    called.entry(title).or_default().push(ordinal as u32);
                }
            }
        }
        for (title, mut by) in called {
            by.dedup();
            if let [one] = by.as_slice() {
                for &other in &titled[title] {
                    join(*one, other);
                }
            }
        }
        others.retain(|_, others| {
            others.sort_unstable();
            !others.is_empty()
        });
        Self { others }
    }

    /// The other documents about the role of one.
    pub fn of(&self, ordinal: u32) -> &[u32] {
        self.others.get(&ordinal).map_or(&[], Vec::as_slice)
    }

    /// Leaves of those that go by one title and are about one role the one that goes by the most names, in the
    /// place of the first of them: nobody could tell them apart by it.
    pub fn once(&self, documents: &[Entry], found: &mut Vec<u32>) {
        let names = |ordinal: u32| documents[ordinal as usize].alternates.len();
        let is_called = |a: u32, b: u32| {
            let title = |ordinal: u32| documents[ordinal as usize].title.to_lowercase();
            title(a) == title(b)
        };
        let mut kept: Vec<u32> = Vec::with_capacity(found.len());
        for &one in found.iter() {
            let others = self.of(one);
            let known = match others {
                [] => None,
                _ => kept
                    .iter_mut()
                    .find(|known| others.contains(known) && is_called(one, **known)),
            };
            match known {
                Some(known) if names(*known) < names(one) => *known = one,
                Some(_) => {}
                None => kept.push(one),
            }
        }
        *found = kept;
    }
}

fn region(documents: &[Entry], ordinal: u32) -> Option<&str> {
    documents[ordinal as usize].region.as_deref()
}

/// The words of a title as titles are compared by them. “Cooks, All Other” are those that have no name of their own,
/// and not the cooks.
fn name(lexicon: &Lexicon, title: &str) -> Vec<String> {
    let analyzer = lexicon.analyzer();
    let words = question_words(lexicon, title);
    let is_rest = |at: usize| at > 0 && words[at].text == "other" && words[at - 1].text == "all";
    let said =
        (0..words.len()).filter(|&at| is_rest(at) || !analyzer.is_stop_word(&words[at].text));
    let mut name: Vec<String> = said.map(|at| analyzer.stem(&words[at].text)).collect();
    name.sort_unstable();
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, aliases: &[&str], region: Option<&str>, alternates: usize) -> Entry {
        Entry {
            id: title.to_lowercase(),
            title: title.to_owned(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            alternates: vec![String::new(); alternates],
            region: region.map(str::to_owned),
            ..Entry::default()
        }
    }

    #[test]
    fn documents_of_one_name_and_country_are_about_one_role() {
        let documents = [
            entry("Lamp Lighter", &[], None, 0),
            entry("Lamp Lighters", &["Wickies"], Some("US"), 3),
            entry("Lamp Lighters", &[], Some("US"), 0),
            entry("Lamp lighter", &[], Some("GB"), 0),
            entry("Wickie", &[], Some("US"), 0),
            entry("Lamp Makers", &["Lamp Artist"], Some("US"), 1),
            entry("Glass Makers", &["Lamp Artists"], Some("US"), 1),
            entry("Lamp Artists", &[], Some("US"), 0),
            entry("Lamp Lighters, All Other", &[], Some("US"), 0),
        ];
        let lexicon = Lexicon::embedded().unwrap();
        let namesakes = Namesakes::new(&lexicon, &documents);
        assert_eq!(namesakes.of(0), [1, 2, 3], "of no country");
        assert_eq!(namesakes.of(1), [0, 2, 4], "and the one of its other name");
        assert_eq!(namesakes.of(3), [0]);
        assert_eq!(namesakes.of(4), [1]);
        assert!(namesakes.of(7).is_empty(), "two go by its name");
        assert!(namesakes.of(8).is_empty(), "the others");
        let mut found = vec![2, 7, 1, 3];
        namesakes.once(&documents, &mut found);
        assert_eq!(found, [1, 7, 3]);
    }
}
