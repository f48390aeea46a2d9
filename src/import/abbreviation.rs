//! Initials that titles write out: `Triage RN (Triage Registered Nurse)` says that an RN is a
//! registered nurse, and so names the occupation of that title.

use std::collections::{BTreeMap, BTreeSet};

/// What initials stand for, as the titles of a data set write it.
#[derive(Debug, Default)]
pub(super) struct Abbreviations {
    /// By what is written out, lower case and in the singular.
    short: BTreeMap<String, BTreeSet<String>>,
}

impl Abbreviations {
    /// From titles with a form in brackets.
    pub fn new<'t>(titles: impl Iterator<Item = &'t str>) -> Self {
        let mut found = Self::default();
        for title in titles {
            let parts = title
                .strip_suffix(')')
                .and_then(|title| title.rsplit_once(" ("));
            let Some((one, other)) = parts else { continue };
            for (short, long) in [(one, other), (other, one)] {
                if let Some((short, long)) = written_out(short, long) {
                    found.short.entry(long).or_default().insert(short);
                }
            }
        }
        found
    }

    /// The initials of a title.
    pub fn of(&self, title: &str) -> impl Iterator<Item = &String> {
        self.short.get(&singular(title)).into_iter().flatten()
    }
}

/// The initials and what they stand for, without the words that both forms have.
fn written_out(short: &str, long: &str) -> Option<(String, String)> {
    let (mut short, mut long): (Vec<&str>, Vec<&str>) =
        (short.split(' ').collect(), long.split(' ').collect());
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    while let (Some(a), Some(b)) = (short.first(), long.first())
        && same(a, b)
    {
        short.remove(0);
        long.remove(0);
    }
    while let (Some(a), Some(b)) = (short.last(), long.last())
        && same(a, b)
    {
        short.pop();
        long.pop();
    }
    let [short] = short.as_slice() else {
        return None;
    };
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    let is_short = short.len() >= 2
        && short.bytes().all(|byte| byte.is_ascii_uppercase())
        && initials.eq_ignore_ascii_case(short);
    is_short.then(|| ((*short).to_owned(), singular(&long.join(" "))))
}

/// A title as titles are compared: lower case, its last word in the singular.
fn singular(title: &str) -> String {
    let lower = title.to_lowercase();
    match lower.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') => stem.to_owned(),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_read_off_both_forms() {
        let titles = [
            "Triage RN (Triage Registered Nurse)",
            "Public Health Nurse (PHN)",
            "Teacher (Private)",
            "Nurse Aide (CNA)",
        ];
        let known = Abbreviations::new(titles.into_iter());
        let of = |title| known.of(title).map(String::as_str).collect::<Vec<_>>();
        assert_eq!(of("Registered Nurses"), ["RN"]);
        assert_eq!(of("Public Health Nurses"), ["PHN"]);
        assert!(of("Nurse Aides").is_empty());
    }
}
