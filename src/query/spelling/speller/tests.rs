use super::*;

fn speller(words: &[(&str, u32)]) -> Speller {
    let lexicon = Lexicon::embedded().unwrap();
    let words = words.iter().map(|&(word, n)| (word.to_owned(), n));
    let vocabulary = Vocabulary::new(words.collect());
    Speller::new(&lexicon, &RoleNames::default(), &vocabulary, 300)
}

fn meant<'a>(speller: &'a Speller, word: &str) -> Option<&'a str> {
    let meant = speller.meant(word, false).first().copied()?;
    (!meant.foreign).then_some(meant.word)
}

#[test]
fn typing_errors_are_put_right() {
    let speller = speller(&[
        ("salary", 90),
        ("engineer", 200),
        ("adversarial", 3),
        ("scientist", 40),
        ("skills", 70),
        ("data", 90),
    ]);
    for (typed, wanted) in [
        ("enginer", "engineer"),
        ("salray", "salary"),
        ("aslary", "salary"),
        ("dalary", "salary"),
        ("alary", "salary"),
        ("adverserial", "adversarial"),
        ("skils", "skills"),
        ("daa", "data"),
        ("hwat", "what"),
        ("wht", "what"),
        ("hte", "the"),
        ("mych", "much"),
        ("seattel", "seattle"),
        ("emles", "mles"),
    ] {
        assert_eq!(meant(&speller, typed), Some(wanted), "{typed}");
    }
}

#[test]
fn foreign_words_are_left_alone() {
    let speller = speller(&[("salary", 90), ("recent", 50), ("scientist", 40)]);
    for word in ["dentist", "rentt", "c++", "kafkaesque", "nfl", "gpu", "sql"] {
        assert_eq!(meant(&speller, word), None, "{word}");
    }
}
