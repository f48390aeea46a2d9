use super::*;

fn asked(question: &str) -> Vec<Topic> {
    let lexicon = Lexicon::embedded().unwrap();
    let words: Vec<_> = lexicon
        .analyzer()
        .words(question)
        .into_iter()
        .filter(|word| !word.part)
        .collect();
    lexicon
        .topics_asked(&lexicon.stems(&words))
        .into_iter()
        .filter(|&(_, weight)| weight >= 1.0)
        .map(|(topic, _)| topic)
        .collect()
}

#[test]
fn topics_of_questions() {
    assert_eq!(asked("how much does a nurse make"), [Topic::Salary]);
    assert_eq!(asked("TC for MLE?"), [Topic::Salary]);
    assert_eq!(asked("which soft skills matter"), [Topic::SoftSkills]);
    assert_eq!(asked("do i need a degree"), [Topic::Requirements]);
    assert_eq!(asked("the weather in Boston"), []);
}

#[test]
fn what_only_asks_is_not_looked_for() {
    let lexicon = Lexicon::embedded().unwrap();
    let asking = |text: &str| {
        let stems: Vec<String> = stemmed(lexicon.analyzer(), text);
        lexicon.asking_words(&stems)
    };
    assert_eq!(asking("job description"), [true, true]);
    assert_eq!(asking("hard skills"), [true, false]);
    assert_eq!(asking("job security"), [false, false]);
}

#[test]
fn who_enters_data_is_at_no_level() {
    let lexicon = Lexicon::embedded().unwrap();
    let levels = |words: &[&str]| lexicon.levels(words).len();
    assert_eq!(levels(&["data", "entry", "keyers"]), 0);
    assert_eq!(levels(&["data", "entry", "level", "jobs"]), 1);
    assert_eq!(levels(&["ml", "entry", "salary"]), 1);
    assert_eq!(
        levels(&["school", "principal", "salary"]),
        0,
        "nor is the head of a school"
    );
    assert_eq!(levels(&["principal", "engineer"]), 1);
}

#[test]
fn topics_of_headings() {
    let lexicon = Lexicon::embedded().unwrap();
    let first = |heading| lexicon.topics_headed(heading).first().map(|&(t, _)| t);
    assert_eq!(first("Salary Ranges (US, 2024)"), Some(Topic::Salary));
    assert_eq!(first("Essential Soft Skills"), Some(Topic::SoftSkills));
    assert_eq!(first("Job Outlook"), Some(Topic::Demand));
    assert_eq!(first("Career Development"), Some(Topic::Career));
    assert_eq!(first("Colophon"), None);
}

#[test]
fn synonyms_go_both_ways() {
    let lexicon = Lexicon::embedded().unwrap();
    let of = |word| {
        lexicon
            .synonyms(&lexicon.analyzer().stem(word))
            .iter()
            .map(|(stem, _)| stem.to_string())
            .collect::<Vec<_>>()
    };
    assert!(of("wage").contains(&"salari".to_owned()));
    assert!(of("salary").contains(&"wage".to_owned()));
}

#[test]
fn british_words_have_the_stems_of_american_ones() {
    let lexicon = Lexicon::embedded().unwrap();
    let stem = |word| lexicon.analyzer().stem(word);
    for (british, american) in [
        ("counsellors", "counselor"),
        ("adviser", "advisors"),
        ("labour", "labor"),
        ("paediatric", "pediatric"),
        ("organisation", "organization"),
        ("prioritising", "prioritize"),
        ("programme", "program"),
    ] {
        assert_eq!(stem(british), stem(american), "{british}");
    }
    assert_ne!(stem("exercise"), stem("exorcize"));
}
