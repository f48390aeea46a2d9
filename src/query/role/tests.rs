//! Names in all their forms, and those that several roles go by.

use super::*;

/// What is read of a text as a sentence, none of whose words says level, topic or place.
pub(super) fn in_sentence<T>(
    lexicon: &Lexicon,
    text: &str,
    read: impl FnOnce(Sentence<'_>) -> T,
) -> T {
    let words = question_words(lexicon, text);
    read(Sentence {
        text,
        words: &words,
        stems: &lexicon.stems(&words),
        excluded: &vec![false; words.len()],
    })
}

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

#[test]
fn a_document_that_goes_by_anothers_title_is_of_it_too() {
    let lexicon = Lexicon::embedded().unwrap();
    let title = |name| (name, Claim::Title);
    let documents = |other: Claim| {
        [
            (0, vec![title("Machine Learning Engineer")]),
            (
                1,
                vec![title("ML Software Engineer"), ("ML Engineer", Claim::Alias)],
            ),
            (2, vec![title("Model Builder"), ("ML Engineer", other)]),
        ]
    };
    let phrase = RolePhrase {
        stems: lexicon.stems(&question_words(&lexicon, "ml engineer")),
        text: "ml engineer".to_owned(),
        words: 0..2,
    };
    let meant = |other| {
        let roles = RoleNames::claimed(&lexicon, documents(other).into_iter());
        let found = roles.matches(&phrase, None).into_iter();
        let found = found.map(|found| (found.document, found.score >= WHOLE_NAME));
        found.collect::<Vec<_>>()
    };
    assert_eq!(meant(Claim::Alias), [(0, true), (1, false), (2, false)]);
    // one that goes by it as a classification has it does not stand beside its title
    assert_eq!(meant(Claim::Alternate), [(0, true), (1, false)]);
}

#[test]
fn what_reports_are_grouped_by_is_no_role_before_an_occupation() {
    let lexicon = Lexicon::embedded().unwrap();
    let title = |name| (name, Claim::Title);
    let reported = |name| vec![(name, Claim::Reported)];
    let documents = [
        (
            0,
            vec![title("Lamp Fitters"), ("Lamp Engineer", Claim::Alternate)],
        ),
        (1, reported("Lamp Engineer")),
        (2, reported("Engineer")),
        (
            3,
            vec![
                title("Bridge Engineers"),
                ("Road Analyst", Claim::Alternate),
            ],
        ),
        (
            4,
            vec![
                title("Harbour Engineers"),
                ("Road Analyst", Claim::Alternate),
            ],
        ),
        (
            5,
            vec![title("Mill Engineers"), ("Miller", Claim::Alternate)],
        ),
        (6, reported("Road Analyst")),
    ];
    let meant = |asked: &str| {
        let words = question_words(&lexicon, asked);
        let phrase = RolePhrase {
            stems: lexicon.stems(&words),
            text: asked.to_owned(),
            words: 0..words.len(),
        };
        let roles = RoleNames::claimed(&lexicon, documents.iter().cloned());
        let found = roles.matches(&phrase, None).into_iter();
        let found = found.map(|found| (found.document, found.score >= WHOLE_NAME));
        found.collect::<Vec<_>>()
    };
    assert_eq!(meant("lamp engineer"), [(0, true), (1, false)]);
    // what two occupations go by, the title of neither: reports of just that
    assert_eq!(meant("road analyst"), [(6, true)]);
    let of_a_noun = meant("engineer");
    for occupation in [3, 4, 5] {
        assert!(of_a_noun.contains(&(occupation, false)), "{of_a_noun:?}");
    }
    assert!(
        of_a_noun.iter().all(|(_, is_whole)| !is_whole),
        "{of_a_noun:?}"
    );
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

#[test]
fn no_name_begins_with_a_measure_or_a_verb_of_two_words() {
    let lexicon = Lexicon::embedded().unwrap();
    for (text, phrase) in [
        ("avg robotics engineer salary", "robotics engineer"),
        ("median sound engineer pay", "sound engineer"),
        ("how do i end up research director", "research director"),
        ("set up operator", "set up operator"),
    ] {
        let phrases = in_sentence(&lexicon, text, |sentence| role_phrases(&lexicon, sentence));
        let texts: Vec<_> = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        assert_eq!(texts, [phrase], "{text}");
    }
}
