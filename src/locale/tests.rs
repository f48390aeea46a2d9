use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::{
    bundle::{first_of, read, source},
    *,
};

/// Every key with the arguments that its text takes.
fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut message, mut key) = (String::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let named = line.split_once(" =").map(|(name, _)| name.trim());
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            message = named.unwrap_or(line).to_owned();
            key.clone_from(&message);
        } else if let Some(attribute) = named.and_then(|name| name.strip_prefix('.')) {
            key = format!("{message}.{attribute}");
        }
        if line.trim().is_empty() {
            continue;
        }
        let arguments = keys.entry(key.clone()).or_default();
        arguments.extend(line.split('$').skip(1).map(|rest| {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-'));
            rest[..end.unwrap_or(rest.len())].to_owned()
        }));
    }
    keys
}

#[test]
fn every_file_is_sound() {
    for language in Language::ALL {
        let source = source(language);
        let read = FluentResource::try_new(source.to_owned());
        assert!(
            read.is_ok(),
            "{language:?}: {:?}",
            read.err().map(|(_, why)| why)
        );
        let lines = source.lines().filter(|line| {
            line.starts_with(|c: char| c.is_ascii_alphabetic()) && line.contains(" =")
        });
        let count = lines.clone().count();
        let names: BTreeSet<_> = lines
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .collect();
        assert_eq!(names.len(), count, "{language:?}: a key stands there twice");
    }
}

#[test]
fn every_language_says_all_of_it_with_the_same_arguments() {
    let english = keys(source(Language::English));
    assert!(english.len() > 150, "{}", english.len());
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let other = keys(source(language));
        let language = language.tag();
        for (key, arguments) in &english {
            match other.get(key) {
                None => wrong.push(format!("{language}: missing {key}")),
                Some(others) if others != arguments => {
                    wrong.push(format!(
                        "{language}: {key} takes {others:?}, not {arguments:?}"
                    ));
                }
                Some(_) => {}
            }
        }
        let surplus = other.keys().filter(|key| !english.contains_key(*key));
        wrong.extend(surplus.map(|key| format!("{language}: surplus {key}")));
    }
    assert!(wrong.is_empty(), "config/locale/\n{}", wrong.join("\n"));
}

#[test]
fn every_text_can_be_said_for_any_argument() {
    for language in Language::ALL {
        for (key, names) in keys(source(Language::English)) {
            for value in ["year", "{ $x } <@1> \u{202e}", ""] {
                let arguments: Vec<_> = names
                    .iter()
                    .map(|name| (name.as_str(), Argument::from(value)))
                    .collect();
                let text = language.own_text(&key, &arguments);
                assert!(
                    text.is_some_and(|text| value.is_empty() || !text.trim().is_empty()),
                    "{language:?} {key}"
                );
            }
            if !names.is_empty() {
                assert_eq!(language.text(&key, &[]), key, "it needs its arguments");
            }
        }
    }
}

#[test]
fn a_tag_names_its_language_wherever_it_is_spoken() {
    for (tag, language) in [
        ("en-US", Some(Language::English)),
        ("en-GB", Some(Language::English)),
        ("de", Some(Language::German)),
        ("de-AT", Some(Language::German)),
        ("DE_ch", Some(Language::German)),
        ("es-ES", Some(Language::Spanish)),
        ("es-419", Some(Language::Spanish)),
        ("fr", None),
        ("den", None),
        ("", None),
    ] {
        assert_eq!(Language::from_tag(tag), language, "{tag}");
    }
}

#[test]
fn what_is_put_in_stands_there_as_it_is() {
    let hostile = "{ $x } { command-ask } \u{2068}**<@1>";
    for language in Language::ALL {
        let text = say!(language, "read-as", question = hostile);
        assert!(text.ends_with(hostile), "{text}");
        assert_eq!(text.matches('\u{2068}').count(), 1, "no marks of isolation");
    }
}

#[test]
fn numbers_are_plain_and_have_their_plural() {
    let documents =
        |language: Language, documents: usize| say!(language, "about-intro", documents = documents);
    assert!(documents(Language::English, 1).contains("from 1 document."));
    assert!(documents(Language::English, 0).contains("from 0 documents."));
    assert!(documents(Language::German, 1_200_000).contains("aus 1200000 Dokumenten."));
    assert!(documents(Language::Spanish, 1).contains("de 1 documento."));
    assert!(documents(Language::Spanish, 2_000_000).contains("de 2000000 documentos."));
}

#[test]
fn what_a_language_lacks_is_said_in_english() {
    let english = read("en", "one = One\ntwo = { one } and { $x }");
    let partial = read("de", "two = { one } und { $x }\nthree = Drei");
    let say = |key: &str| first_of([&partial, &english], key, &[("x", Argument::from("x"))]);
    assert_eq!(say("one").as_deref(), Some("One"));
    assert_eq!(say("two").as_deref(), Some("One and x"), "not half of it");
    assert_eq!(say("three").as_deref(), Some("Drei"));
    assert_eq!(say("four"), None);
    assert_eq!(Language::German.text("no-such-key", &[]), "no-such-key");
    assert_eq!(Language::German.own_text("command-ask.no-such", &[]), None);
}
