//! Which figures of the shown passages bear on the question.

use super::{Passage, PassageFigure};
use crate::{
    figure::Figure,
    query::{Lexicon, Question, Topic, year_ranges},
};

/// Figures shown at most: more is no glance.
const MOST: usize = 6;

/// The figures that bear on the question, best first. `found` are the figures of each passage.
pub fn figures(
    lexicon: &Lexicon,
    question: &Question,
    passages: &[Passage],
    found: Vec<Vec<Figure>>,
) -> Vec<PassageFigure> {
    let mut scored: Vec<(f32, PassageFigure)> = Vec::new();
    for (passage, figures) in found.into_iter().enumerate() {
        let lines = passages[passage].lines;
        for figure in figures {
            if figure.line < lines.first || figure.line > lines.last {
                continue;
            }
            let score = bearing(lexicon, question, &figure);
            if score > 0.0 {
                // earlier passages win between equals
                let score = score - passage as f32 * 0.1;
                scored.push((score, PassageFigure { figure, passage }));
            }
        }
    }
    let best = scored.iter().map(|(score, _)| *score).fold(0.0, f32::max);
    // a question that names a place or a level wants that figure, not its neighbours
    scored.retain(|(score, _)| *score > best - 1.5);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let figures = scored.into_iter().map(|(_, figure)| figure);
    let compares = question.phrases.len() > 1 || question.places.len() > 1;
    if compares {
        in_turn(figures.collect(), passages.len())
    } else {
        figures.take(MOST).collect()
    }
}

/// Figures of each passage in turn, so that both sides of a comparison are seen.
fn in_turn(figures: Vec<PassageFigure>, passages: usize) -> Vec<PassageFigure> {
    let mut by_passage: Vec<Vec<PassageFigure>> = vec![Vec::new(); passages];
    for figure in figures {
        by_passage[figure.passage].push(figure);
    }
    let longest = by_passage.iter().map(Vec::len).max().unwrap_or(0);
    let rounds = (0..longest).flat_map(|round| {
        let by_passage = &by_passage;
        (0..passages).filter_map(move |passage| by_passage[passage].get(round).cloned())
    });
    rounds.take(MOST).collect()
}

/// Whether the words of a question ask for a number, whatever the topic.
fn asks_for_a_number(question: &Question) -> bool {
    let text = question.text.to_lowercase();
    const SIGNS: [&str; 9] = [
        "how much",
        "how many",
        "percent",
        "%",
        "share",
        "rate",
        "number of",
        "average",
        "how fast",
    ];
    SIGNS.iter().any(|sign| text.contains(sign))
}

fn bearing(lexicon: &Lexicon, question: &Question, figure: &Figure) -> f32 {
    let asked = |topic| question.topics.iter().any(|&(known, _)| known == topic);
    let money =
        figure.unit.len() >= 3 && figure.unit.chars().take(3).all(|c| c.is_ascii_uppercase());
    let mut score = if money && asked(Topic::Salary) {
        2.0
    } else if !money && (asked(Topic::Demand) || asked(Topic::Trends)) {
        1.5
    } else if (asked(Topic::Salary) && figure.unit == "%") || asks_for_a_number(question) {
        1.0
    } else {
        return 0.0;
    };
    let mut agree = |same: bool, weight: f32| score += if same { weight } else { 0.0 };
    if let Some(place) = &figure.place
        && !question.places.is_empty()
    {
        let named = lexicon.places().find(place);
        let same = named
            .iter()
            .any(|found| question.places.contains(&found.name));
        agree(same, 3.0);
    }
    if let Some(level) = &figure.level {
        let words = lexicon.analyzer().words(level);
        let same_name = question.level.is_some_and(|asked| {
            lexicon
                .levels(&words)
                .iter()
                .any(|(_, _, known)| known.name == asked.name)
        });
        let same_years = question
            .years
            .is_some_and(|years| year_ranges(&words).iter().any(|range| range.holds(years)));
        agree(same_name || same_years, 2.5);
    }
    let mentions = |text: &str| {
        let terms = lexicon.analyzer().terms(text);
        terms
            .iter()
            .filter(|found| question.terms.iter().any(|t| t.stem == found.text))
            .count()
    };
    if let Some(role) = &figure.role {
        agree(mentions(role) > 0, 0.5);
    }
    if let Some(company) = &figure.company {
        agree(mentions(company) > 0, 2.0);
    }
    agree(mentions(&figure.source) > 0, 1.0);
    agree(question.year.is_some() && question.year == figure.year, 0.5);
    score
}
