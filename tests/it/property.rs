//! What holds for any question at all: limits, no panic, and every line shown verbatim.

use std::{collections::HashMap, path::Path, sync::LazyLock};

use careerbot::{
    answer::{Answer, MAX_PASSAGES, Status},
    corpus::{Block, BlockKind},
    engine::{Ask, Engine, Quiet},
    render, reply,
};
use proptest::prelude::*;

use super::corpus::verbatim::Source;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let index = tempfile::tempdir().unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    Engine::open(&corpus, index.path(), &Quiet).unwrap()
});

static SOURCES: LazyLock<HashMap<String, Source>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = root.join("corpus").read_dir().unwrap().flatten();
    let files = files.filter(|file| file.path().extension().is_some_and(|end| end == "md"));
    let source = |path: String| (path.clone(), Source::read(&root.join(path)));
    files
        .map(|file| source(format!("corpus/{}", file.file_name().to_str().unwrap())))
        .collect()
});

/// Words of careers, of talk and of no language, and what might pass for syntax.
fn questions() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => prop::sample::select(vec![
            "ml", "engineer", "engineers", "AI/ML", "expert", "data", "scientist", "salary", "pay",
            "skills", "in", "Seattle", "nyc", "Remote", "senior", "junior", "7+ YOE", "vs", "what",
            "does", "a", "make", "how", "much", "and", "challenges", "google", "2024", "$120k",
            "career", "path", "C++", "C#", ".NET", "postdoc", "more", "compare", "according", "to",
            "glassdoor", "€", "%", "requirements", "become",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<String>().prop_map(|text| text.chars().take(40).collect()),
        1 => prop::sample::select(vec![
            "\"", "(", "AND", "-", "*:*", "title:", "[1 TO 9]", "^2", "~", "\\", "@everyone", "<@1>",
            "\u{202e}", "\u{200b}", "\u{0}", "👩‍💻", "ﬁ", "İ", "ß", "e\u{301}", "a\u{300}\u{301}\u{302}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
}

fn holds(answer: &Answer) -> Result<(), TestCaseError> {
    prop_assert!((0.0..=1.0).contains(&answer.confidence));
    prop_assert!(answer.passages.len() <= MAX_PASSAGES);
    prop_assert_eq!(
        answer.status == Status::Answered,
        !answer.passages.is_empty()
    );
    prop_assert!(answer.status == Status::Answered || !answer.suggestions.is_empty());
    for passage in &answer.passages {
        let source = &SOURCES[&passage.path];
        for line in passage.text.lines() {
            let stands = |kind| {
                let (text, lines) = (line.to_owned(), passage.lines);
                source.stray(&Block { kind, text, lines }).is_none()
            };
            prop_assert!(
                stands(BlockKind::Paragraph) || stands(BlockKind::Code),
                "{}: {line}",
                passage.path
            );
        }
        for mark in &passage.marks {
            prop_assert!(
                passage
                    .text
                    .get(mark.clone())
                    .is_some_and(|text| !text.is_empty())
            );
        }
    }
    for figure in &answer.figures {
        let passage = &answer.passages[figure.passage];
        prop_assert!(
            passage
                .text
                .replace('\n', " ")
                .contains(&figure.figure.text)
        );
    }
    let reply = reply::word(answer, careerbot::locale::Language::English);
    for excerpt in &reply.excerpts {
        prop_assert!(excerpt.sources.iter().all(|&one| one < reply.sources.len()));
    }
    prop_assert!(!render::json::line(answer, None).unwrap().contains('\n'));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_question_is_answered_within_limits(question in questions(), before in questions()) {
        let alone = ENGINE.ask(Ask { question: &question, ..Ask::default() });
        holds(&alone)?;
        let again = ENGINE.ask(Ask { question: &question, ..Ask::default() });
        prop_assert_eq!(alone, again, "the same question, the same answer");
        holds(&ENGINE.ask(Ask { question: &question, follows: &[before], ..Ask::default() }))?;
    }
}
