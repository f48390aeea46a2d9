//! Answers as the engine gives them, made by hand: one of each kind, for the tests of wording and
//! rendering.

use std::ops::Range;

use crate::{
    answer::{
        Answer, Aspect, CorpusVersion, Miss, Passage, PassageFigure, Status, Suggestion, Understood,
    },
    corpus::{LineSpan, Source},
    figure::{Figure, Pay, Statistic},
    query::Topic,
    reply::FigureLine,
};

/// A question with a place, answered with figures out of two passages of one document and one of
/// another.
pub(crate) fn answered() -> Answer {
    let cities = passage(
        &["Salary Ranges (US Market, 2024)", "Top-Paying Cities"],
        [88, 90],
        "San Francisco, CA: ~$170,000 on average\nSeattle, WA: ~$160,000 on average\nRemote: $200,000+ in total for a few of the largest employers, where stock makes up much of it",
        &["Seattle"],
    );
    let overview = passage(
        &["Salary Ranges (US Market, 2024)"],
        [70, 70],
        "Machine learning engineers are paid a median of $158,000 a year in base pay.",
        &["Machine learning engineers", "paid"],
    );
    let mut other = passage(&["Pay"], [12, 12], "Level | Pay\nSenior | 83.50", &[]);
    other.document = "data-engineer".to_owned();
    other.title = "Data Engineer".to_owned();
    other.path = "corpus/data-engineer.md".to_owned();
    other.source = Source {
        name: "Survey of wages".to_owned(),
        ..Source::default()
    };
    Answer {
        question: "how much do ML engineers make in seattle".to_owned(),
        status: Status::Answered,
        confidence: 0.87,
        understood: Understood {
            roles: vec!["machine-learning-engineer".to_owned()],
            topics: vec![Topic::Salary],
            place: Some("Seattle, WA".to_owned()),
            ..Understood::default()
        },
        passages: vec![cities, overview, other],
        figures: vec![
            figure("~$160,000", 160_000.0, Some(160_000.0), 0, 89, |figure| {
                figure.statistic = Some(Statistic::Average);
                figure.place = Some("Seattle, WA".to_owned());
            }),
            figure("$200,000+", 200_000.0, None, 0, 90, |figure| {
                figure.statistic = Some(Statistic::Total);
                figure.pay = Some(Pay::Total);
                figure.place = Some("Remote".to_owned());
            }),
            figure("$158,000", 158_000.0, Some(158_000.0), 1, 70, |figure| {
                figure.statistic = Some(Statistic::Median);
                figure.pay = Some(Pay::Base);
            }),
            figure("83.50", 83.5, Some(83.5), 2, 12, |figure| {
                figure.unit = "USD/hour".to_owned();
                figure.role = None;
                figure.level = Some("Senior".to_owned());
                figure.company = Some("Example Corp".to_owned());
                figure.year = None;
                figure.statistic = Some(Statistic::Percentile90);
                figure.source = "Survey of wages".to_owned();
            }),
        ],
        unmet: Vec::new(),
        suggestions: vec![Suggestion::Question(
            "What skills does a Machine Learning Engineer need?".to_owned(),
        )],
        corpus: version(),
        explanation: vec!["bm25 12.31 machine-learning-engineer#7".to_owned()],
    }
}

/// A figure of a data engineer's yearly pay in dollars in 2024, and what is different about it.
pub(crate) fn line(
    value: &str,
    low: f64,
    high: Option<f64>,
    change: fn(&mut FigureLine),
) -> FigureLine {
    let mut line = FigureLine {
        value: value.to_owned(),
        about: Vec::new(),
        measure: None,
        figure: Figure {
            text: value.to_owned(),
            low,
            high,
            unit: "USD/year".to_owned(),
            statistic: None,
            pay: None,
            role: Some("Data Engineer".to_owned()),
            level: None,
            place: Some("US".to_owned()),
            company: None,
            subject: None,
            since: None,
            year: Some(2024),
            source: "Wage survey".to_owned(),
            top_coded: false,
            line: 3,
        },
        since: None,
        year: Some(2024),
        sources: Vec::new(),
        excerpts: vec![0],
    };
    change(&mut line);
    line
}

/// A question that nothing answers.
pub(crate) fn not_found() -> Answer {
    Answer {
        question: "how do I become an astronaut".to_owned(),
        status: Status::NotFound,
        confidence: 0.04,
        understood: Understood {
            topics: vec![Topic::Career],
            ..Understood::default()
        },
        passages: Vec::new(),
        figures: Vec::new(),
        unmet: Vec::new(),
        suggestions: vec![
            role("machine-learning-engineer", "Machine Learning Engineer"),
            Suggestion::Question("How do I become a Data Engineer?".to_owned()),
        ],
        corpus: version(),
        explanation: Vec::new(),
    }
}

/// A question that fits several roles.
pub(crate) fn ambiguous() -> Answer {
    Answer {
        question: "engineer salary".to_owned(),
        status: Status::Ambiguous,
        confidence: 0.4,
        unmet: Vec::new(),
        suggestions: vec![
            role("data-engineer", "Data Engineer"),
            role("machine-learning-engineer", "Machine Learning Engineer"),
        ],
        ..not_found()
    }
}

/// A misspelled question.
pub(crate) fn corrected() -> Answer {
    let mut answer = answered();
    answer.question = "machin lerning enginer median salery".to_owned();
    answer.understood.corrected = Some("machine learning engineer median salary".to_owned());
    answer.understood.place = None;
    answer.passages = vec![answer.passages.remove(1)];
    answer.figures = vec![answer.figures.remove(2)];
    answer.figures[0].passage = 0;
    answer.suggestions = Vec::new();
    answer
}

/// A follow-up that asks for another level, place and year than there are figures for.
pub(crate) fn follow_up() -> Answer {
    let mut answer = answered();
    answer.question = "and for seniors in austin, 2025?".to_owned();
    answer.understood.level = Some("senior".to_owned());
    answer.understood.place = Some("Austin, TX".to_owned());
    answer.understood.corrected =
        Some("how much do senior ML engineers make in Austin in 2025".to_owned());
    answer.passages.truncate(1);
    answer.figures.truncate(1);
    let found = &mut answer.figures[0];
    found.figure.level = Some("Entry-level (<1 year)".to_owned());
    found.misses = vec![
        miss(Aspect::Place, "Austin, TX"),
        miss(Aspect::Level, "senior"),
        miss(Aspect::Year, "2025"),
    ];
    answer
}

/// What a figure is not.
pub(crate) fn miss(aspect: Aspect, asked: &str) -> Miss {
    Miss {
        aspect,
        asked: asked.to_owned(),
    }
}

fn version() -> CorpusVersion {
    CorpusVersion {
        version: "3f9a2c".to_owned(),
        documents: 5,
    }
}

fn role(id: &str, title: &str) -> Suggestion {
    Suggestion::Role {
        id: id.to_owned(),
        title: title.to_owned(),
    }
}

fn passage(section: &[&str], lines: [u32; 2], text: &str, marked: &[&str]) -> Passage {
    Passage {
        document: "machine-learning-engineer".to_owned(),
        title: "Machine Learning Engineer".to_owned(),
        section: section.iter().map(ToString::to_string).collect(),
        path: "corpus/machine-learning-engineer.md".to_owned(),
        lines: LineSpan {
            first: lines[0],
            last: lines[1],
        },
        text: text.to_owned(),
        marks: marked.iter().map(|word| span(text, word)).collect(),
        source: Source {
            name: "Example Guide".to_owned(),
            url: Some("https://example.org/ml-engineer".to_owned()),
            year: Some(2024),
            licence: None,
            restated: false,
        },
        score: 12.31,
        chunk: 0,
        also: Vec::new(),
    }
}

fn span(text: &str, word: &str) -> Range<usize> {
    let start = text.find(word).unwrap();
    start..start + word.len()
}

fn figure(
    text: &str,
    low: f64,
    high: Option<f64>,
    passage: usize,
    line: u32,
    with: impl FnOnce(&mut Figure),
) -> PassageFigure {
    let mut figure = Figure {
        text: text.to_owned(),
        low,
        high,
        unit: "USD/year".to_owned(),
        statistic: None,
        pay: None,
        role: Some("Machine Learning Engineer".to_owned()),
        level: None,
        place: None,
        company: None,
        subject: None,
        since: None,
        year: Some(2024),
        top_coded: false,
        source: "Example Guide".to_owned(),
        line,
    };
    with(&mut figure);
    PassageFigure {
        figure,
        passage,
        misses: Vec::new(),
        same_as: None,
    }
}
