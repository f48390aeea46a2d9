//! Kinds of employers that pay is told for: startups, big technology companies, the public sector.

/// One kind.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// What people and documents call it, in lower case, the longer first.
    names: &'static [&'static str],
    /// Companies by which documents mean the kind.
    members: &'static [&'static str],
}

const KINDS: &[Kind] = &[
    Kind {
        names: &[
            "early-stage companies",
            "startup companies",
            "start-ups",
            "start-up",
            "startups",
            "startup",
        ],
        members: &[],
    },
    Kind {
        names: &[
            "major technology companies",
            "large technology companies",
            "major tech companies",
            "large tech companies",
            "big tech companies",
            "top tech companies",
            "tech giants",
            "big tech",
            "faang",
            "maang",
            "fang",
        ],
        members: &["amazon", "apple", "google", "meta", "microsoft", "netflix"],
    },
    Kind {
        names: &[
            "public sector",
            "civil service",
            "government agencies",
            "the government",
            "government",
        ],
        members: &[],
    },
    Kind {
        names: &["universities", "academia", "academic institutions"],
        members: &[],
    },
    Kind {
        names: &["consulting firms", "consultancies", "consultancy"],
        members: &[],
    },
];

impl Kind {
    /// Whether the name of a subject or company is this kind, or one that stands for it.
    pub fn holds(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        self.names.iter().any(|kind| find(&name, kind).is_some())
            || words.any(|word| self.members.contains(&word))
    }

    /// Whether a line begins with this kind, as its label or its subject.
    pub fn opens(&self, line: &str) -> bool {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let line = line.to_lowercase();
        let mut names = self.names.iter();
        names.any(|kind| find(&line, kind) == Some(0))
    }
}

/// The kinds that a text names, in the order of the text, each with its words as written.
pub(super) fn kinds_in(text: &str) -> Vec<(&'static Kind, &str)> {
    let lower = text.to_lowercase();
    let mut found: Vec<(usize, &'static Kind, &str)> = KINDS
        .iter()
        .filter_map(|kind| {
            let first = kind
                .names
                .iter()
                .find_map(|name| Some((find(&lower, name)?, name.len())))?;
            Some((first.0, kind, text.get(first.0..first.0 + first.1)?))
        })
        .collect();
    found.sort_by_key(|&(at, ..)| at);
    found
        .into_iter()
        .map(|(_, kind, written)| (kind, written))
        .collect()
}

/// Where a text holds these words, whole.
fn find(text: &str, words: &str) -> Option<usize> {
    // most texts hold none: a table of the words, as for finding all places, costs more than the look
    if !text.contains(words) {
        return None;
    }
    text.match_indices(words).map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// What a name includes: “Government, excluding education and hospitals” is none of either.
pub(super) fn included(name: &str) -> &str {
    const WITHOUT: [&str; 3] = [" excluding ", " except ", " other than "];
    let ends = WITHOUT.iter().filter_map(|without| name.find(without));
    &name[..ends.min().unwrap_or(name.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_their_names_and_members() {
        let found = kinds_in("Big Tech vs startup pay");
        let written: Vec<&str> = found.iter().map(|&(_, written)| written).collect();
        assert_eq!(written, ["Big Tech", "startup"]);
        let (big, startup) = (found[0].0, found[1].0);
        assert!(big.holds("Major tech companies") && big.holds("Google, Apple, Meta"));
        assert!(startup.holds("Startups") && !startup.holds("Upstarts"));
        assert!(big.opens("- Major tech companies (e.g., …): $200,000+"));
        assert!(!big.opens("Some leave big tech early"));
        assert!(kinds_in("metadata engineer pay").is_empty());
    }

    #[test]
    fn a_name_includes_nothing_behind_what_it_excludes() {
        let name = "Government, excluding state and local education and hospitals";
        assert_eq!(included(name), "Government,");
        assert_eq!(
            included("Hospitals; state and local"),
            "Hospitals; state and local"
        );
    }
}
