//! Names in all their forms, and those that several roles go by.

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
    role_phrases(
        &lexicon,
        Sentence {
            text: question,
            words: &words,
            stems: &lexicon.stems(&words),
            excluded: &excluded,
        },
    )
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
    let mut developers = matched("software developers", None);
    developers.sort_unstable();
    assert_eq!(developers, [1, 2, 3]);
    assert!(matched("registered nurse", None).is_empty());
}

#[test]
fn a_noun_of_many_titles_is_a_choice() {
    let lexicon = Lexicon::embedded().unwrap();
    let title = |name| (name, Claim::Title);
    let other = |name| (name, Claim::Alias);
    let named = [
        (0, vec![title("Critical Care Nurse"), other("Nurse")]),
        (1, vec![title("School Nurse")]),
        (2, vec![title("Staff Nurse")]),
        (3, vec![title("Flight Nurse")]),
    ];
    let phrase = RolePhrase {
        stems: vec![lexicon.analyzer().stem("nurse")],
        text: "nurse".to_owned(),
        words: 0..1,
    };
    let meant = |named: &[_]| {
        let roles = RoleNames::claimed(&lexicon, named.iter().cloned());
        let found = roles.matches(&phrase, None).into_iter();
        found.map(|found| found.document).collect::<Vec<u32>>()
    };
    assert_eq!(meant(&named), [0, 1, 2, 3]);
    // two others are no crowd
    assert_eq!(meant(&named[..3]), [0]);
}

/// The documents that a question names, as a reader finds them.
fn named(question: &str) -> Vec<u32> {
    let lexicon = Lexicon::embedded().unwrap();
    let titles = [
        "Emergency Management Directors",
        "Producers and Directors",
        "Social Workers, All Other",
        "Healthcare Social Workers",
        "Physical Therapist Aides",
        "Physical Therapists",
        "Cooks, All Other",
        "Cooks",
        "Database Administrators and Architects",
        "Architects",
        "Dentists, All Other Specialists",
        "Senior Data Scientist",
    ];
    let documents = (0..).zip(titles.map(|title| vec![title]));
    let roles = RoleNames::new(&lexicon, documents);
    let words = question_words(&lexicon, question);
    let stems = lexicon.stems(&words);
    let headed = roles.headed_words(&lexicon, &words, &stems);
    let mut excluded = vec![false; words.len()];
    let mut level = None;
    for (at, taken, found) in lexicon.levels(&words) {
        if headed[at..at + taken].contains(&false) {
            excluded[at..at + taken].fill(true);
            level = Some(found.name);
        }
    }
    let sentence = Sentence {
        text: question,
        words: &words,
        stems: &stems,
        excluded: &excluded,
    };
    let phrases = roles.phrases(&lexicon, sentence).into_iter();
    let matches = phrases.flat_map(|phrase| roles.matches(&phrase, level));
    matches.map(|found| found.document).collect()
}

#[test]
fn what_people_are_called_is_no_level() {
    assert_eq!(named("emergency management directors"), [0]);
    assert_eq!(named("producers and directors pay"), [1]);
    assert_eq!(named("senior data scientists"), [11], "a level is one");
    assert_eq!(named("data scientist"), [11]);
}

#[test]
fn the_longer_name_is_meant() {
    assert_eq!(named("healthcare social workers"), [3]);
    assert_eq!(named("physical therapist aides"), [4]);
    assert_eq!(named("physical therapist"), [5]);
}

#[test]
fn all_others_are_not_all() {
    assert_eq!(named("social workers, all other"), [2]);
    assert_eq!(named("cooks, all other"), [6]);
    assert_eq!(named("cooks"), [7]);
    assert_eq!(
        named("architects"),
        [9],
        "its own title before a part of another's"
    );
}
