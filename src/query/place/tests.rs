use crate::query::Lexicon;

#[test]
fn nicknames_states_and_spellings() {
    let lexicon = Lexicon::embedded().unwrap();
    let names = |text: &str| {
        lexicon
            .places()
            .find(text)
            .into_iter()
            .map(|place| place.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names("MLE pay in sf vs nyc"),
        ["San Francisco, CA", "New York City, NY"]
    );
    assert_eq!(names("Seattle, WA: $1"), ["Seattle, WA"]);
    assert_eq!(names("tell us about the US market"), ["United States"]);
    assert_eq!(names("remote jobs in Texas"), ["Remote", "Texas"]);
    assert_eq!(
        names("la vs Los Angeles, CA"),
        ["Los Angeles, CA", "Los Angeles, CA"]
    );
    assert!(names("I like to work").is_empty());
}

#[test]
fn places_lie_in_one_another() {
    use super::Relation::{Contains, Other, Same, Within};
    let lexicon = Lexicon::embedded().unwrap();
    for (asked, found, expected) in [
        ("California", "San Francisco, CA", Within),
        ("San Francisco, CA", "California", Contains),
        ("United States", "San Francisco, CA", Within),
        ("San Francisco, CA", "United States", Contains),
        ("San Francisco, CA", "San Jose, CA", Other),
        ("Europe", "Galway", Within),
        ("Dublin", "Ireland", Contains),
        ("United States", "Washington, DC", Within),
        ("Portland", "Portland, ME", Same),
        ("Portland", "Portland, OR", Same),
        ("Oregon", "Portland", Within),
        ("Cambridge", "Cambridge, MA", Same),
        ("Cambridge, MA", "Cambridge", Same),
        ("Arkansas", "Bentonville, AR", Within),
        ("Remote", "United States", Other),
        ("Texas", "Austin, TX", Within),
        ("Texas", "California", Other),
    ] {
        let found_so = lexicon.places().relation(asked, found);
        assert_eq!(found_so, expected, "asked {asked}, found {found}");
    }
}

#[test]
fn cities_with_their_state_or_country_and_unlisted_ones() {
    let lexicon = Lexicon::embedded().unwrap();
    let names = |text: &str| -> Vec<String> {
        let found = lexicon.places().find(text);
        found.into_iter().map(|place| place.name).collect()
    };
    assert_eq!(
        names("portland oregon vs Portland, ME"),
        ["Portland, OR", "Portland, ME"]
    );
    assert_eq!(names("pay in dublin, ireland"), ["Dublin"]);
    assert_eq!(names("Nurses in San Rafael, CA earn"), ["San Rafael, CA"]);
    assert_eq!(names("boulder colorado"), ["Boulder, CO"]);
    assert_eq!(names("a boulder, OK?"), Vec::<String>::new());
    assert_eq!(names("washington"), ["Washington"]);
    assert_eq!(names("Washington DC"), ["Washington, DC"]);
}

#[test]
fn places_are_looked_for_by_what_texts_call_them() {
    let lexicon = Lexicon::embedded().unwrap();
    let words = |name| lexicon.places().words(name);
    assert_eq!(words("San Francisco, CA")[0].0, "francisco");
    let texas: Vec<String> = words("Texas").into_iter().map(|(word, _)| word).collect();
    assert!(texas.contains(&"austin".to_owned()) && texas.contains(&"houston".to_owned()));
    assert_eq!(words("United States").len(), 1);
}
