//! The last phrases that were asked about, and what they name: members ask about the same roles again
//! and again.

use std::fmt::Write;

use super::{LEVEL_AGREEMENT, RoleMatch, RoleNames, form::Form, stem::agreement};
use crate::analysis::Remembered;

/// Phrases remembered, at most: two hundred bytes for each, and eight for each document it names.
const REMEMBERED: usize = 1024;
/// Longer ones, in bytes, are looked at anew.
const LONGEST: usize = 128;
/// Stands between the stems of a phrase, and in none.
const BETWEEN: &str = "\n";

/// What was found out about the last phrases. It must be the same every time.
#[derive(Debug)]
pub(super) struct Asked {
    best: Remembered<f32>,
    matches: Remembered<Vec<RoleMatch>>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            best: Remembered::new(REMEMBERED, LONGEST),
            matches: Remembered::new(REMEMBERED, LONGEST),
        }
    }
}

impl Asked {
    /// Agreement with the name that agrees best.
    pub fn best(&self, stems: &[String], find: impl FnOnce() -> f32) -> f32 {
        let phrase = stems.join(BETWEEN);
        let known = self.best.copied(&phrase);
        known.unwrap_or_else(|| **self.best.put(&phrase, find()))
    }

    /// The documents named, where a level was asked for or none, and forms of the stems.
    pub fn matches(
        &self,
        stems: &[String],
        forms: &[Option<Form>],
        level: Option<&str>,
        find: impl FnOnce() -> Vec<RoleMatch>,
    ) -> Vec<RoleMatch> {
        let level = level.unwrap_or_default();
        let mut phrase = [level, &stems.join(BETWEEN)].join(BETWEEN);
        for (at, form) in forms.iter().enumerate() {
            if let Some(form) = form {
                let _ = write!(phrase, "{BETWEEN}{at}{form:?}");
            }
        }
        let known = self.matches.get(&phrase);
        known
            .unwrap_or_else(|| self.matches.put(&phrase, find()))
            .to_vec()
    }
}

impl RoleNames {
    /// Agreement with the name that agrees best, names that say a level a little less.
    pub(super) fn best(&self, stems: &[String]) -> f32 {
        self.asked.best(stems, || self.find_best(stems))
    }

    fn find_best(&self, stems: &[String]) -> f32 {
        let stems = self.stems(stems);
        let agreements = self.candidates(&stems).map(|name| {
            let (agreement, _) = agreement(&stems, &name.stems);
            agreement - name.level.map_or(0.0, |_| LEVEL_AGREEMENT)
        });
        agreements.fold(0.0, f32::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_out_once_at_each_level() {
        let asked = Asked::default();
        let stems = ["data", "scientist"].map(str::to_owned);
        let found = |document| {
            let score = 1.0;
            vec![RoleMatch { document, score }]
        };
        let again = || unreachable!();
        assert_eq!(asked.matches(&stems, &[], None, || found(1)), found(1));
        let senior = || asked.matches(&stems, &[], Some("senior"), || found(2));
        assert_eq!(senior(), found(2));
        assert_eq!(asked.matches(&stems, &[], None, again), found(1));
        let forms = [Some(Form::Done), None];
        assert_eq!(asked.matches(&stems, &forms, None, || found(4)), found(4));
        assert_eq!(asked.matches(&stems[..1], &[], None, || found(3)), found(3));
        assert!((asked.best(&stems, || 0.5) - 0.5).abs() < f32::EPSILON);
        assert!((asked.best(&stems, || unreachable!()) - 0.5).abs() < f32::EPSILON);
    }
}
