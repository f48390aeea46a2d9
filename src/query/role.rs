//! Roles: their names in the corpus, and the words of a question that name one.

use std::collections::HashMap;

use super::Lexicon;
use crate::analysis::{Phrases, Word};

/// Every name of every role of a corpus.
#[derive(Debug, Default)]
pub struct RoleNames {
    names: Vec<RoleName>,
    /// Stem → number of names that have it; rare stems tell roles apart.
    frequencies: HashMap<String, usize>,
    /// Names that do not end in a noun for a person (“Wickie”): nothing but the corpus tells that
    /// they are roles.
    unlikely: Phrases<()>,
}

#[derive(Debug)]
struct RoleName {
    document: u32,
    stems: Vec<String>,
    level: Option<&'static str>,
}

/// The words of a question that name a role: `senior robotics engineer` → `robot`, `engineer`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolePhrase {
    /// Stems, in order, without words of level.
    pub stems: Vec<String>,
    /// As written, for telling the member what was not found.
    pub text: String,
    /// Indices into the question's words.
    pub words: std::ops::Range<usize>,
}

/// A document whose role a phrase names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoleMatch {
    /// Ordinal of the document.
    pub document: u32,
    /// Agreement in 0..=1: 1 is the very title or an alias.
    pub score: f32,
}

/// Below this agreement a name is not the role that was meant.
const LEAST_AGREEMENT: f32 = 0.6;
/// Names this close to the best one fit as well as it does.
const AS_GOOD: f32 = 0.05;
/// What a compound name and one of its parts have in common (`ai/ml` and `ai`).
const PART_OF_COMPOUND: f32 = 0.75;
/// Bonus or malus for a name that says the level the question says, or another.
const LEVEL_AGREEMENT: f32 = 0.12;

impl RoleNames {
    /// The names of documents: ordinal, title and aliases of each.
    pub fn new<'a>(
        lexicon: &Lexicon,
        documents: impl Iterator<Item = (u32, Vec<&'a str>)>,
    ) -> Self {
        let mut roles = Self::default();
        for (document, names) in documents {
            for name in names {
                let words = question_words(lexicon, name);
                let mut is_level = vec![false; words.len()];
                let mut level = None;
                for (at, taken, found) in lexicon.levels(&words) {
                    is_level[at..at + taken].fill(true);
                    level = Some(found.name);
                }
                let stems: Vec<String> = words
                    .iter()
                    .zip(&is_level)
                    .filter(|(word, is_level)| {
                        !**is_level && !lexicon.analyzer().is_stop_word(&word.text)
                    })
                    .map(|(word, _)| lexicon.analyzer().stem(&word.text))
                    .collect();
                if words
                    .last()
                    .is_some_and(|last| !lexicon.analyzer().is_person_noun(&last.text))
                {
                    roles.unlikely.add(&stems, ());
                }
                if !stems.is_empty() {
                    roles.names.push(RoleName {
                        document,
                        stems,
                        level,
                    });
                }
            }
        }
        for name in &roles.names {
            for stem in &name.stems {
                *roles.frequencies.entry(stem.clone()).or_default() += 1;
            }
        }
        roles
    }

    /// Phrases that name a role: names of the corpus that no grammar would take for one, and runs
    /// of words that end in a role noun. Words of level, topic or place (`excluded`) are no part of
    /// either.
    pub fn phrases(
        &self,
        lexicon: &Lexicon,
        text: &str,
        words: &[Word],
        excluded: &[bool],
    ) -> Vec<RolePhrase> {
        let stems: Vec<String> = words
            .iter()
            .map(|word| lexicon.analyzer().stem(&word.text))
            .collect();
        let mut phrases = role_phrases(lexicon, text, words, excluded);
        for (at, taken, ()) in self.unlikely.find_all(&stems) {
            let range = at..at + taken;
            let free = !excluded[range.clone()].contains(&true);
            let apart = |known: &RolePhrase| {
                known.words.end <= range.start || range.end <= known.words.start
            };
            if free && phrases.iter().all(apart) {
                phrases.push(RolePhrase {
                    stems: stems[range.clone()].to_vec(),
                    text: text[words[at].span.start..words[range.end - 1].span.end].to_owned(),
                    words: range,
                });
            }
        }
        phrases.sort_by_key(|phrase| phrase.words.start);
        phrases
    }

    /// Documents whose role the phrase names, best first; those nearly as good as the best only.
    pub fn matches(&self, phrase: &RolePhrase, level: Option<&str>) -> Vec<RoleMatch> {
        let mut best: HashMap<u32, f32> = HashMap::new();
        for name in &self.names {
            let mut score = self.agreement(&phrase.stems, &name.stems);
            match (name.level, level) {
                (Some(named), Some(asked)) if named == asked => score += LEVEL_AGREEMENT,
                (Some(_), _) => score -= LEVEL_AGREEMENT,
                (None, _) => {}
            }
            if score >= LEAST_AGREEMENT {
                let known = best.entry(name.document).or_default();
                *known = known.max(score);
            }
        }
        let top = best.values().copied().fold(0.0, f32::max);
        let mut matches: Vec<RoleMatch> = best
            .into_iter()
            .filter(|&(_, score)| score >= top - AS_GOOD)
            .map(|(document, score)| RoleMatch {
                document,
                score: score.min(1.0),
            })
            .collect();
        matches.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then(a.document.cmp(&b.document))
        });
        matches
    }

    /// Harmonic mean of how much of the phrase the name covers and how much of the name the phrase
    /// covers, stems weighted by how rare they are among the names.
    fn agreement(&self, phrase: &[String], name: &[String]) -> f32 {
        let covered = |stems: &[String], others: &[String]| {
            let mut matched = 0.0;
            let mut total = 0.0;
            for stem in stems {
                let weight = self.weight(stem);
                total += weight;
                matched += weight * others.iter().map(|o| likeness(stem, o)).fold(0.0, f32::max);
            }
            if total > 0.0 { matched / total } else { 0.0 }
        };
        let (precision, recall) = (covered(phrase, name), covered(name, phrase));
        if precision + recall > 0.0 {
            2.0 * precision * recall / (precision + recall)
        } else {
            0.0
        }
    }

    fn weight(&self, stem: &str) -> f32 {
        let all = self.names.len() as f32;
        let with = self.frequencies.get(stem).copied().unwrap_or(0) as f32;
        (1.0 + (all + 1.0) / (with + 1.0)).ln()
    }
}

/// Heads of names that members use for one another, as stems.
const LIKE_HEADS: [&str; 3] = ["engineer", "developer", "programmer"];
/// What such heads have in common.
const LIKE_HEAD: f32 = 0.85;

/// How alike two stems are: equal, one a part of the other's compound, or both names for people
/// who write software.
pub fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        1.0
    } else if LIKE_HEADS.contains(&a) && LIKE_HEADS.contains(&b) {
        LIKE_HEAD
    } else if has_part(a, b) || has_part(b, a) {
        PART_OF_COMPOUND
    } else {
        0.0
    }
}

fn has_part(compound: &str, part: &str) -> bool {
    compound.contains('/') && compound.split('/').any(|piece| piece == part)
}

/// The words of a text as a question has them: without second readings.
pub fn question_words(lexicon: &Lexicon, text: &str) -> Vec<Word> {
    lexicon
        .analyzer()
        .words(text)
        .into_iter()
        .filter(|word| !word.part)
        .collect()
}

/// Phrases that name a role: runs of words that end in a role noun and hold no word of level,
/// topic or place (`excluded`), at most five words long.
pub fn role_phrases(
    lexicon: &Lexicon,
    text: &str,
    words: &[Word],
    excluded: &[bool],
) -> Vec<RolePhrase> {
    const LONGEST: usize = 5;
    let stems: Vec<String> = words
        .iter()
        .map(|word| lexicon.analyzer().stem(&word.text))
        .collect();
    let mut phrases = Vec::new();
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        if excluded[at] || !lexicon.analyzer().is_person_noun(&word.text) {
            continue;
        }
        // a noun directly before another noun belongs to it: "product manager", not "product"
        let next_is_noun = words
            .get(at + 1)
            .is_some_and(|next| !excluded[at + 1] && lexicon.analyzer().is_person_noun(&next.text));
        if next_is_noun {
            continue;
        }
        let mut start = at;
        while start > from
            && at - start + 1 < LONGEST
            && !excluded[start - 1]
            && !lexicon.analyzer().is_stop_word(&words[start - 1].text)
            && joined(text, &words[start - 1], &words[start])
        {
            start -= 1;
        }
        phrases.push(RolePhrase {
            stems: stems[start..=at].to_vec(),
            text: text[words[start].span.start..words[at].span.end].to_owned(),
            words: start..at + 1,
        });
        from = at + 1;
    }
    phrases
}

/// Nothing but blanks, hyphens or slashes between two words: a comma ends a name.
fn joined(text: &str, a: &Word, b: &Word) -> bool {
    a.span == b.span
        || text.get(a.span.end..b.span.start).is_some_and(|gap| {
            gap.chars()
                .all(|c| c.is_whitespace() || matches!(c, '-' | '/'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(lexicon: &Lexicon) -> RoleNames {
        RoleNames::new(
            lexicon,
            [
                (0, vec!["AI/ML Systems Engineer"]),
                (
                    1,
                    vec![
                        "Machine Learning Software Engineer",
                        "Machine Learning Engineer",
                    ],
                ),
                (
                    2,
                    vec!["Senior Software Engineer AI/ML", "Senior AI Engineer"],
                ),
                (3, vec!["AI/ML Software Engineer", "AI Engineer"]),
                (4, vec!["Data Platform Engineer"]),
            ]
            .into_iter(),
        )
    }

    fn matched(question: &str, level: Option<&str>) -> Vec<u32> {
        let lexicon = Lexicon::embedded().unwrap();
        let words = question_words(&lexicon, question);
        let excluded = vec![false; words.len()];
        role_phrases(&lexicon, question, &words, &excluded)
            .iter()
            .flat_map(|phrase| roles(&lexicon).matches(phrase, level))
            .map(|found| found.document)
            .collect()
    }

    #[test]
    fn names_in_all_their_forms() {
        assert_eq!(matched("an MLE", None), [1]);
        assert_eq!(matched("machine learning engineers", None), [1]);
        assert_eq!(matched("ai systems eng", None), [0]);
        assert_eq!(matched("AI engineer", Some("senior")), [2]);
        assert_eq!(matched("AI engineer", None), [3]);
        assert_eq!(matched("platform data engineer", None), [4]);
        assert!(matched("registered nurse", None).is_empty());
    }

    #[test]
    fn phrases_end_at_their_noun() {
        let lexicon = Lexicon::embedded().unwrap();
        let text = "do robotics engineers or AI product managers need math";
        let words = question_words(&lexicon, text);
        let phrases = role_phrases(&lexicon, text, &words, &vec![false; words.len()]);
        let texts: Vec<_> = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        assert_eq!(texts, ["robotics engineers", "AI product managers"]);
    }
}
