//! What an answer is worth.

use serde::Serialize;

use super::{Need, Piece, Question};
use crate::{
    answer::{Answer, Passage, Status, Weights},
    engine::{Ask, Engine},
    eval::{Ranked, Run},
};

/// What came of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What was answered.
    pub answer: Answer,
    /// What it is worth.
    pub judgement: Judgement,
    /// Whether some need is met by what is shown, or was found and would have been shown, had it not
    /// been refused: what the confidence is a probability of.
    pub useful: bool,
}

/// What an answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// Whether the corpus answers the question.
    pub answerable: bool,
    /// Whether something was answered.
    pub answered: bool,
    /// Rank of the first passage that meets a need, from 1.
    pub rank: Option<usize>,
    /// How many needs the passages meet.
    pub met: usize,
    /// How many there are.
    pub needs: usize,
}

impl Judgement {
    /// Whether the first passage meets a need.
    pub fn first(&self) -> bool {
        self.rank == Some(1)
    }

    /// Whether the passages meet every need.
    pub fn shown(&self) -> bool {
        self.answerable && self.met == self.needs
    }

    /// Whether the reply is right: every need met, or refused where nothing answers.
    pub fn right(&self) -> bool {
        if self.answerable {
            self.shown()
        } else {
            !self.answered
        }
    }

    /// 1 / rank of the first passage that meets a need; 0 where none does.
    pub fn reciprocal_rank(&self) -> f64 {
        self.rank.map_or(0.0, |rank| 1.0 / rank as f64)
    }

    /// Whether some need is met by what is shown.
    pub fn useful(&self) -> bool {
        self.answerable && self.met > 0
    }
}

/// Judges an answer. A piece stands in a passage of its document (or page) that holds its text,
/// letter case, blanks and marks of emphasis aside.
pub fn judge(question: &Question, answer: &Answer) -> Judgement {
    let met = needs_met(question, &answer.passages);
    let needs = question.answers.as_deref().unwrap_or_default();
    let ranks: Vec<Option<usize>> = (0..needs.len())
        .map(|need| {
            let at = met.iter().position(|met| met.contains(&need));
            at.map(|at| at + 1)
        })
        .collect();
    Judgement {
        answerable: question.answers.is_some(),
        answered: answer.status == Status::Answered,
        rank: ranks.iter().flatten().min().copied(),
        met: ranks.iter().flatten().count(),
        needs: needs.len(),
    }
}

/// Whether some need is met by what would be shown for a question, asked in the wording of `text`,
/// were it not refused.
pub fn would_help(engine: &Engine, question: &Question, text: &str) -> bool {
    if question.answers.is_none() {
        return false;
    }
    let ask = Ask {
        question: text,
        follows: question.follows.as_slice(),
        skip: 0,
        explain: false,
    };
    let found = engine.examine(ask, Weights::embedded(), true);
    let met = needs_met(question, &found.passages);
    let mut picked = found.picked.iter().filter_map(|&at| met.get(at));
    picked.any(|met| !met.is_empty())
}

/// What was shown as a run: the document of a passage is `path:first-last`, its lines. Passages
/// stand in the order shown, whatever their scores.
pub fn run(questions: &[Question], outcomes: &[Outcome]) -> Run {
    let mut run = Run::default();
    for (question, outcome) in questions.iter().zip(outcomes) {
        let passages = &outcome.answer.passages;
        let ranked = passages.iter().enumerate().map(|(i, passage)| Ranked {
            document: format!(
                "{}:{}-{}",
                passage.path, passage.lines.first, passage.lines.last
            ),
            score: (passages.len() - i) as f32,
        });
        run.insert(&question.id, ranked.collect());
    }
    run
}

/// For each passage the needs that it meets, by number.
pub(super) fn needs_met(question: &Question, passages: &[Passage]) -> Vec<Vec<usize>> {
    let needs = question.answers.as_deref().unwrap_or_default();
    let wanted: Vec<Vec<String>> = needs
        .iter()
        .map(|need| need.iter().map(|piece| bare(&piece.text)).collect())
        .collect();
    let met = |passage: &Passage| {
        let text = bare(&passage.text);
        let meets = |(need, wanted): &(&Need, &Vec<String>)| {
            let mut pieces = need.iter().zip(wanted.iter());
            pieces.any(|(piece, wanted)| names(piece, passage) && text.contains(wanted))
        };
        let pairs = needs.iter().zip(&wanted).enumerate();
        pairs
            .filter(|(_, pair)| meets(pair))
            .map(|(at, _)| at)
            .collect()
    };
    passages.iter().map(met).collect()
}

/// Whether a passage is of the document or page that a piece stands in.
fn names(piece: &Piece, passage: &Passage) -> bool {
    let document = piece.document.as_ref();
    let page = piece.page.as_ref();
    document.is_none_or(|id| *id == passage.document)
        && page.is_none_or(|page| passage.path.ends_with(page.as_str()))
}

/// Lower case, single blanks, without marks of emphasis.
fn bare(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '*' | '`' | '•'))
        .collect();
    plain
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answer::{CorpusVersion, Passage, Understood},
        corpus::{LineSpan, Source},
    };

    fn answer(texts: &[&str]) -> Answer {
        Answer {
            question: String::new(),
            status: if texts.is_empty() {
                Status::NotFound
            } else {
                Status::Answered
            },
            confidence: 0.5,
            understood: Understood::default(),
            passages: texts
                .iter()
                .map(|text| Passage {
                    document: "nurse".to_owned(),
                    title: "Nurse".to_owned(),
                    section: Vec::new(),
                    path: "corpus/nurse page.md".to_owned(),
                    lines: LineSpan { first: 3, last: 4 },
                    text: (*text).to_owned(),
                    marks: Vec::new(),
                    source: Source::default(),
                    score: 1.0,
                    chunk: 0,
                    also: Vec::new(),
                })
                .collect(),
            figures: Vec::new(),
            unmet: Vec::new(),
            suggestions: Vec::new(),
            corpus: CorpusVersion::default(),
            explanation: Vec::new(),
        }
    }

    fn question(needs: &[&[(&str, &str)]]) -> Question {
        let need = |need: &&[(&str, &str)]| {
            let pieces = need.iter().map(|&(document, text)| Piece {
                document: Some(document.to_owned()),
                page: None,
                text: text.to_owned(),
            });
            pieces.collect()
        };
        Question {
            id: "q".to_owned(),
            question: "q".to_owned(),
            follows: None,
            tags: Vec::new(),
            half: None,
            answers: (!needs.is_empty()).then(|| needs.iter().map(need).collect()),
        }
    }

    #[test]
    fn a_piece_stands_whatever_its_markup() {
        let question = question(&[&[("nurse", "Pay: $98,000")]]);
        let judged = judge(
            &question,
            &answer(&["other", "- **Pay:**  $98,000\n- more"]),
        );
        assert_eq!((judged.rank, judged.met), (Some(2), 1));
        assert!(judged.shown() && !judged.first() && judged.right());
        assert!((judged.reciprocal_rank() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn every_need_must_be_met_by_one_alternative_of_its_document() {
        let question = question(&[
            &[("nurse", "absent"), ("nurse", "pay")],
            &[("doctor", "pay")],
        ]);
        let judged = judge(&question, &answer(&["pay"]));
        assert_eq!((judged.met, judged.needs), (1, 2));
        assert!(judged.first() && judged.useful() && !judged.right());
    }

    #[test]
    fn a_refusal_is_right_where_nothing_answers() {
        assert!(judge(&question(&[]), &answer(&[])).right());
        assert!(!judge(&question(&[]), &answer(&["pay"])).right());
        assert!(!judge(&question(&[&[("nurse", "pay")]]), &answer(&[])).right());
    }

    #[test]
    fn a_run_names_lines() {
        let answer = answer(&["a"]);
        let question = question(&[]);
        let judgement = judge(&question, &answer);
        let run = run(
            &[question],
            &[Outcome {
                answer,
                judgement,
                useful: false,
            }],
        );
        assert_eq!(run.documents("q"), ["corpus/nurse page.md:3-4"]);
    }
}
