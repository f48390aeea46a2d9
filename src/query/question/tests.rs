use super::*;

fn read(text: &str, follows: &[&str]) -> Question {
    let lexicon = Lexicon::embedded().unwrap();
    let roles = RoleNames::new(
        &lexicon,
        [
            (0, vec!["AI/ML Systems Engineer"]),
            (1, vec!["Data Scientist"]),
        ]
        .into_iter(),
    );
    let vocabulary = Vocabulary::new(
        ["salary", "engineer", "seattle", "systems", "deployment"]
            .map(|word| (word.to_owned(), 3))
            .into(),
    );
    let context = Context {
        lexicon: &lexicon,
        roles: &roles,
        vocabulary: &vocabulary,
        spelling: &Spelling::new(10),
        names: &Names::new(&lexicon, ["Google"], ["Glassdoor"]),
    };
    let follows: Vec<String> = follows.iter().map(|&text| text.to_owned()).collect();
    Question::understand(context, text, &follows)
}

#[test]
fn everything_in_one_question() {
    let question = read(
        "senior ML systems engineer salry in sf with 7+ YOE in 2024",
        &[],
    );
    assert_eq!(question.topics[0].0, Topic::Salary);
    assert_eq!(question.level.unwrap().name, "senior");
    assert_eq!(question.years, Some(7));
    assert_eq!(question.places, ["San Francisco, CA"]);
    assert_eq!(question.year, Some(2024));
    assert_eq!(question.documents()[0].document, 0);
    assert!(question.corrected && question.text.contains("engineer salary"));
}

#[test]
fn what_stands_between_a_role_and_its_verb_is_an_aside() {
    for text in [
        "what does a data scientist with 3 YOE make in Seattle",
        "what does a data scientist with 3 years of experience in Seattle make",
        "what would a data scientist in Seattle make",
    ] {
        let topics = read(text, &[]).topics;
        assert_eq!(topics[0].0, Topic::Salary, "{text}: {topics:?}");
        assert_eq!(topics.len(), 1, "{text}: {topics:?}");
    }
}

#[test]
fn follow_ups_take_over_what_is_unsaid() {
    let question = read("how bout NYC", &["AI/ML systems engineer salary in SF"]);
    assert_eq!(question.places, ["New York City, NY"]);
    assert_eq!(question.topics[0].0, Topic::Salary);
    assert_eq!(question.documents()[0].document, 0);

    let question = read("and the challenges?", &["data scientist salary in SF"]);
    assert_eq!(question.topics[0].0, Topic::Challenges);
    assert_eq!(question.documents()[0].document, 1);
    assert!(question.places.is_empty());
}

#[test]
fn companies_and_sources() {
    let question = read(
        "data scientist salary at google according to glassdoor",
        &[],
    );
    assert_eq!(question.companies, ["Google"]);
    assert_eq!(question.sources, ["Glassdoor"]);
    let named = |stem: &str| question.terms.iter().find(|term| term.stem == stem);
    let kind = |stem: &str| named(stem).unwrap().kind;
    assert_eq!(kind("googl"), TermKind::Company);
    assert_eq!(kind("glassdoor"), TermKind::Source);

    let question = read("data scientist salary at Krustyburger", &[]);
    assert_eq!(question.foreign_company.as_deref(), Some("Krustyburger"));
    assert_eq!(question.unknown, ["Krustyburger"]);

    let question = read("and in seattle?", &["data scientist salary at google"]);
    assert_eq!(question.companies, ["Google"]);
    let question = read("data scientist skills", &["salary at google"]);
    assert!(question.companies.is_empty());
}

#[test]
fn a_chain_is_followed_back() {
    let chain = ["data scientist salary in SF", "how bout NYC"];
    let question = read("and for seniors?", &chain);
    assert_eq!(question.places, ["New York City, NY"]);
    assert_eq!(question.level.unwrap().name, "senior");
    assert_eq!(question.topics[0].0, Topic::Salary);
    assert_eq!(question.documents()[0].document, 1);
}

#[test]
fn thanks_ask_for_nothing() {
    let question = read("thanks, you're the best!", &["data scientist salary"]);
    assert!(!question.says_something());
    assert!(question.documents().is_empty());
    assert!(!read("are you human?", &[]).says_something());
    assert!(read("are you good at salary data", &[]).says_something());
}

#[test]
fn foreign_words_are_noted() {
    let question = read("orthodontia in Atlantis", &[]);
    assert_eq!(question.unknown, ["orthodontia", "Atlantis"]);
    assert!(question.topics.is_empty());
}

#[test]
fn what_asks_for_a_number() {
    for (text, number) in [
        ("data scientist salary in seattle", true),
        ("what does a senior data scientist make", true),
        ("what share of data scientists work in seattle", true),
        ("does a data scientist salary cover deployment", false),
        ("data scientist deployment", false),
    ] {
        assert_eq!(read(text, &[]).asks_for_a_number(), number, "{text}");
    }
}

#[test]
fn a_role_and_a_place_alone_ask_for_pay() {
    let topics = |text: &str| {
        let question = read(text, &[]);
        let topics = question.topics.iter().map(|&(topic, _)| topic);
        topics.collect::<Vec<Topic>>()
    };
    for text in [
        "data scientist seattle 3 YOE",
        "senior data scientist in SF",
        "data scientist seattle",
    ] {
        assert_eq!(topics(text), [Topic::Salary], "{text}");
    }
    assert_eq!(topics("data scientist"), []);
    assert_eq!(topics("data scientist deployment seattle"), []);
    assert_ne!(topics("data scientist skills seattle"), [Topic::Salary]);
    // a follow-up stays with its topic
    let question = read(
        "data scientist in seattle?",
        &["AI/ML systems engineer skills"],
    );
    assert_eq!(question.topics[0].0, Topic::Skills);
}

#[test]
fn a_field_alone_is_read_as_its_people_where_pay_is_asked_for() {
    let roles = |text: &str| read(text, &[]).phrases.len();
    assert_eq!(
        roles("senior systems salary"),
        0,
        "no kind of people is called so"
    );
    let question = read("junior AI/ML systems pay", &[]);
    assert!(question.phrases.is_empty(), "{:?}", question.phrases);
}
