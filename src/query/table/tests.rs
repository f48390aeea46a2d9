use std::{collections::BTreeSet, fs};

use super::*;

/// The problems of a folder with these tables, as printed.
fn problems(files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("language");
    fs::create_dir(&tables).unwrap();
    for (name, text) in files {
        fs::write(tables.join(name), text).unwrap();
    }
    let tables = Tables::read(Some(&tables)).unwrap();
    tables.problems().iter().map(ToString::to_string).collect()
}

#[test]
fn the_embedded_tables_are_clean() {
    let tables = Tables::read(None).unwrap();
    let problems: Vec<_> = tables.problems().iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!(tables.digest(), "");
}

#[test]
fn tables_that_are_taken_as_they_are_say_the_same() {
    let (read, mut shipped) = (Tables::read(None).unwrap(), Tables::embedded().unwrap());
    let words = |words: &[Listed]| -> BTreeSet<String> {
        words.iter().map(|word| word.text.clone()).collect()
    };
    let listed = crate::analysis::listed(ENGLISH);
    let listed: BTreeSet<String> = listed.into_iter().map(str::to_owned).collect();
    assert_eq!(words(read.english_words.as_ref().unwrap()), listed);
    assert!(shipped.english_words.is_none());
    shipped.english_words = read.english_words.clone();
    assert_eq!(format!("{shipped:?}"), format!("{read:?}"));
}

#[test]
fn own_entries_are_added_changed_and_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "topics.toml",
        "[salary]\nask = { dosh = 1, rich = 0, bonus = 0.2 }\nafter_role = [\"-clear\", \"trouser\"]\n",
    );
    write(
        "synonyms.toml",
        "groups = [{ weight = 0, words = [\"salary\", \"wage\"] }, { weight = 0.5, words = [\"boat\", \"vessel\"] }, \
         { weight = 0.4, asked = [\"dinghy\"], words = [\"boat\", \"oar\"] }]\n",
    );
    write(
        "expressions.toml",
        "\"lighthouse keeper\" = [\"lhk\"]\n\"data scientist\" = [\"-ds\"]\n",
    );
    write(
        "stems.toml",
        "\"wick\" = [\"wickie\"]\n\"important\" = [\"-importance\"]\n",
    );
    write("levels.toml", "[senior]\nwritten = [\"old hand\"]\n");
    write(
        "places.toml",
        "[cities]\n\"Westport\" = [\"the port\"]\n[within]\n\"Ireland\" = [\"Westport\"]\n",
    );
    write("role-nouns.txt", "keeper -lead\n");
    write("stop-words.txt", "# of the coast\nahoy\n");
    write("roles.toml", "\"keeper\" = [\"wickie\"]\n");
    let tables = Tables::load(Some(folder.path())).unwrap();
    assert_eq!(tables.problems(), []);
    assert_eq!(tables.role_aliases().count(), 1);
    let lexicon = crate::query::Lexicon::new(&tables);
    let asked =
        |text: &str| lexicon.topics_asked(&lexicon.stems(&text.split(' ').collect::<Vec<_>>()));
    assert_eq!(
        lexicon.stems(&["wickie", "important", "importance"]),
        ["wick", "important", "import"]
    );
    assert_eq!(asked("dosh"), [(Topic::Salary, 1.0)]);
    assert_eq!(asked("rich"), []);
    assert_eq!(asked("bonus"), [(Topic::Salary, 0.2)]);
    assert_eq!(
        lexicon.topic_after_role(&lexicon.stems(&["clear"]), 0),
        None
    );
    assert!(
        lexicon
            .topic_after_role(&lexicon.stems(&["trouser"]), 0)
            .is_some()
    );
    let synonyms = |word: &str| lexicon.synonyms(&lexicon.analyzer().stem(word)).to_vec();
    assert!(synonyms("salary").iter().all(|(stem, _)| &**stem != "wage"));
    assert!(!synonyms("wage").is_empty());
    assert_eq!(synonyms("boat"), [("vessel".into(), 0.5)]);
    assert_eq!(
        synonyms("dinghy"),
        [("boat".into(), 0.4), ("oar".into(), 0.4)]
    );
    assert!(synonyms("oar").is_empty());
    let terms = |text: &str| -> Vec<String> {
        lexicon
            .analyzer()
            .terms(text)
            .into_iter()
            .map(|term| term.text)
            .collect()
    };
    assert_eq!(terms("ahoy ds"), ["ds"]);
    assert_eq!(terms("lighthouse keepers")[1], "keeper");
    assert!(!lexicon.analyzer().is_person_noun("lead"));
    assert_eq!(lexicon.levels(&["old", "hand"])[0].2.name, "senior");
    let place = &lexicon.places().find("in the port")[0].name;
    assert_eq!(
        lexicon.places().relation("Europe", place),
        crate::query::Relation::Within
    );
}

#[test]
fn the_digest_follows_the_content() {
    let folder = tempfile::tempdir().unwrap();
    let digest = |text: &str| {
        fs::write(folder.path().join("stop-words.txt"), text).unwrap();
        Tables::load(Some(folder.path()))
            .unwrap()
            .digest()
            .to_owned()
    };
    let first = digest("ahoy");
    assert_ne!(first, "");
    assert_ne!(first, digest("avast"));
    assert_eq!(first, digest("ahoy"));
}

#[test]
fn faults_name_file_line_and_next_step() {
    let found = problems(&[
        ("topic.toml", ""),
        (
            "topics.toml",
            "[salary]\nask = { dosh = 1, \"???\" = 1, pays = 0.9, skint = 0 }\nasks = { x = 1 }\n[wages]\nask = { x = 1 }\n[skills]\nask = { dosh = 1, heavy = 7, light = \"1\" }\n",
        ),
        (
            "synonyms.toml",
            "groups = [\n{ weight = 0.5, words = [\"alone\"] },\n{ words = [\"a\", \"b\"] },\n{ weight = 0.5, words = [\"sail boat\", \"the\", \"ship\"] },\n]\n",
        ),
        (
            "expressions.toml",
            "\"ml\" = [\"machine learning\"]\n\"maritime law\" = [\"ml engineer\", \"mle\"]\n\"x\" = 3\n",
        ),
        ("stems.toml", "\"keep\" = [\"kept\", \"Looked After\"]\n"),
        (
            "levels.toml",
            "[boss]\nwritten = [\"boss\"]\n[senior]\nyears = [9]\nwritten = [\"junior\"]\n",
        ),
        (
            "places.toml",
            "[within]\n\"Atlantis\" = [\"Ireland\"]\n[citys]\n\"A\" = []\n",
        ),
        ("role-nouns.txt", "Keeper\n"),
        (
            "roles.toml",
            "\"a\" = [\"chief\", \"the\"]\n\"b\" = [\"chief\"]\n",
        ),
    ]);
    for expected in [
        "language/topic.toml: warning: this is no language table and is not read. Name it topics.toml",
        "language/topics.toml:2: warning: \"???\" holds no word that could be met",
        "language/topics.toml:2: warning: \"pays\" is never met: \"pay\" is the same, and stands first (config/language/topics.toml:",
        "language/topics.toml:2: warning: \"skint\" is to be taken out, and is not there",
        "language/topics.toml:3: error: salary.asks.x is no key of this table. Accepted are ask, ask_only, after_role and heading",
        "language/topics.toml:5: error: wages.ask.x is no key of this table. Accepted are overview, ",
        "language/topics.toml:7: warning: \"dosh\" says salary and skills with equal weight",
        "language/topics.toml:7: error: skills.ask.heavy is not a weight from 0",
        "language/topics.toml:7: error: skills.ask.light is not a weight",
        "language/synonyms.toml:2: warning: a group of synonyms with fewer than two words",
        "language/synonyms.toml:3: error: a group of synonyms has no weight",
        "language/synonyms.toml:4: warning: \"sail boat\" is more than one word",
        "language/synonyms.toml:4: warning: \"the\" is a stop word",
        "language/expressions.toml:1: warning: \"machine learning\" is in the embedded table already",
        "language/expressions.toml:2: warning: \"mle\" is never met: \"mle\" is the same, and stands first (config/language/expressions.toml:",
        "language/expressions.toml:3: error: x is not a list of texts",
        "language/stems.toml:1: warning: \"kept\" is in the embedded table already",
        "language/stems.toml:1: warning: \"Looked After\" is not how a word looks",
        "language/levels.toml:2: error: boss.written is no key of this table. Accepted are entry, ",
        "language/levels.toml:4: error: senior.years is not two numbers",
        "language/levels.toml:5: warning: \"junior\" is never met",
        "language/places.toml:2: warning: \"Atlantis\" is no place of the table",
        "language/places.toml:4: error: citys.A is no key of this table",
        "language/role-nouns.txt:1: warning: \"Keeper\" is not how a word looks",
        "language/roles.toml:1: warning: \"the\" holds no word that could be met",
        "language/roles.toml:2: warning: \"chief\" is a name of \"a\" too",
    ] {
        assert!(
            found.iter().any(|problem| problem.starts_with(expected)),
            "{expected} is missing in\n{}",
            found.join("\n")
        );
    }
}

#[test]
fn errors_stop_and_say_how_many() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("topics.toml"), "[salary]\nask = [\n").unwrap();
    fs::write(
        folder.path().join("levels.toml"),
        "[boss]\nwritten = [\"boss\"]\n",
    )
    .unwrap();
    let error = Tables::load(Some(folder.path())).unwrap_err().to_string();
    assert!(error.contains("levels.toml:2: error: "), "{error}");
    assert!(
        error.ends_with("(1 more: `careerbot check` lists all of them)"),
        "{error}"
    );
    let error = Tables::load(Some(&folder.path().join("nowhere")))
        .unwrap_err()
        .to_string();
    assert!(error.contains("--language"), "{error}");
}
