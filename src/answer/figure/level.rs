//! How well the level of a figure is the one that was asked for.

use super::{Candidate, fit::Fit, role::Name};
use crate::{
    analysis::Word,
    figure::Figure,
    query::{Level, LevelFit, Lexicon, Question},
};

/// The levels a question asks for.
pub(super) struct Asked {
    /// By name; several where levels are compared (“junior vs senior”).
    levels: Vec<Level>,
    /// By years of experience.
    years: Option<u32>,
    /// The words that name them: `entry`, `late`.
    written: Vec<String>,
}

/// The level that a figure names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rung {
    rung: u8,
    /// Whether it is named as it was asked for.
    written: bool,
}

impl Rung {
    /// Whether it is another name of the level that the other names as asked: an early career
    /// beside an entry level.
    fn yields_to(self, other: Self) -> bool {
        self.rung == other.rung && !self.written && other.written
    }
}

/// Where a figure stands: of which document and role, on which rung.
struct Standing {
    document: u32,
    role: Option<Name>,
    rung: Option<Rung>,
}

impl Standing {
    fn yields_to(&self, other: &Self) -> bool {
        let is_beside = self.document == other.document && self.role == other.role;
        let rungs = self.rung.zip(other.rung);
        is_beside && rungs.is_some_and(|(own, other)| own.yields_to(other))
    }
}

impl Asked {
    pub fn of(lexicon: &Lexicon, question: &Question) -> Self {
        // What people are called (“art directors”) is no level.
        let said = match question.level {
            Some(_) => lexicon.levels(&question.words),
            None => Vec::new(),
        };
        let mut levels: Vec<Level> = question.level.into_iter().collect();
        for &(_, _, level) in &said {
            if !levels.contains(&level) {
                levels.push(level);
            }
        }
        Self {
            levels,
            years: question.years,
            written: named(&said, &question.words)
                .map(|(word, _)| word)
                .collect(),
        }
    }

    /// Leaves out what stands beside a figure of its document, for the same role, whose level is
    /// written as asked.
    pub fn keep_written(&self, lexicon: &Lexicon, candidates: &mut Vec<Candidate<'_>>) {
        let rungs: Vec<Standing> = candidates
            .iter()
            .map(|one| Standing {
                document: one.document,
                role: one.figure.role.as_ref().map(|it| Name::read(lexicon, it)),
                rung: self.rung(lexicon, one.figure),
            })
            .collect();
        let mut own = rungs.iter();
        candidates.retain(|_| {
            own.next()
                .is_none_or(|own| !rungs.iter().any(|other| own.yields_to(other)))
        });
    }

    /// The level that a figure names, itself or by its role.
    fn rung(&self, lexicon: &Lexicon, figure: &Figure) -> Option<Rung> {
        let texts = [&figure.level, &figure.role];
        texts.into_iter().flatten().find_map(|text| {
            let reading = lexicon.reading(text);
            let (word, level) = named(&reading.levels, &reading.words).next()?;
            Some(Rung {
                rung: level.rung,
                written: self.written.contains(&word),
            })
        })
    }

    pub fn is_asked(&self) -> bool {
        !self.levels.is_empty() || self.years.is_some()
    }

    /// The names of the levels.
    pub fn names(&self) -> Vec<String> {
        let names = self.levels.iter().map(|level| level.name.to_owned());
        names.collect()
    }

    /// Whether a figure is of the `at`-th of the levels.
    pub fn is_at(&self, at: usize, lexicon: &Lexicon, figure: &Figure) -> bool {
        let one = Self {
            levels: vec![self.levels[at]],
            years: None,
            written: Vec::new(),
        };
        one.fit(lexicon, figure, "") == Fit::Same
    }

    /// The levels, for people.
    pub fn written(&self) -> Option<String> {
        let names: Vec<&str> = self.levels.iter().map(|level| level.name).collect();
        match (names.is_empty(), self.years) {
            (false, _) => Some(names.join(" or ")),
            (true, Some(1)) => Some("1 year".to_owned()),
            (true, Some(years)) => Some(format!("{years} years")),
            (true, None) => None,
        }
    }

    /// How a figure agrees: by its level, its role (a title may say the level) or, where it names no
    /// level, the `line` it stands in.
    pub fn fit(&self, lexicon: &Lexicon, figure: &Figure, line: &str) -> Fit {
        if !self.is_asked() {
            return Fit::NotAsked;
        }
        let own = figure.level.as_deref();
        let named = own.into_iter().chain(figure.role.as_deref());
        let mut fit = if own.is_some() {
            Fit::Other
        } else {
            Fit::Unsaid
        };
        for text in named {
            match self.fit_text(lexicon, text) {
                Some(LevelFit::Same) => return Fit::Same,
                Some(LevelFit::Near) => fit = Fit::Near,
                Some(LevelFit::Other) if fit == Fit::Unsaid => fit = Fit::Other,
                _ => {}
            }
        }
        // What a line says of other levels is nothing about this figure.
        match fit {
            Fit::Unsaid if self.fit_text(lexicon, line) == Some(LevelFit::Same) => Fit::Same,
            fit => fit,
        }
    }

    /// How the levels a text names agree; `None` where it names none.
    fn fit_text(&self, lexicon: &Lexicon, text: &str) -> Option<LevelFit> {
        let reading = lexicon.reading(text);
        let (named, spans) = (&reading.levels, &reading.years);
        let mut fits: Vec<LevelFit> = Vec::new();
        for asked in &self.levels {
            // a name decides before the years that explain it
            fits.extend(named.iter().map(|(_, _, level)| asked.fit(*level)));
            if named.is_empty() {
                fits.extend(spans.iter().map(|span| asked.fit_years(*span)));
            }
        }
        if let Some(years) = self.years.filter(|_| self.levels.is_empty()) {
            let fit = |held: bool| match held {
                true => LevelFit::Same,
                false => LevelFit::Other,
            };
            fits.extend(spans.iter().map(|span| fit(span.holds(years))));
            if spans.is_empty() {
                let usual = |level: &Level| (level.years.0..level.years.1).contains(&years);
                fits.extend(named.iter().map(|(_, _, level)| fit(usual(level))));
            }
        }
        fits.into_iter().min()
    }
}

/// The levels that words name, each with the word that says it: `late` of “late-career”.
fn named<'w>(
    levels: &'w [(usize, usize, Level)],
    words: &'w [Word],
) -> impl Iterator<Item = (String, Level)> {
    levels.iter().filter_map(|&(at, taken, level)| {
        let span = words.get(at..at + taken)?;
        let mut parts = span.iter().flat_map(|word| word.text.split('-'));
        let word = parts.find(|part| !["career", "level", "the", "a"].contains(part))?;
        Some((word.to_owned(), level))
    })
}
