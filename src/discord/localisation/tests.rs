use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::*;
use crate::discord::commands;

fn commands() -> Value {
    let commands = poise::builtins::create_application_commands(&commands::all());
    serde_json::to_value(commands).unwrap()
}

/// Every command, option and choice with its path, and what its names may not be the same as.
fn all(localised: &Value) -> Vec<(String, Value)> {
    fn walk(path: &str, list: &Value, found: &mut Vec<(String, Value)>) {
        for item in list.as_array().into_iter().flatten() {
            let name = item["name"].as_str().unwrap();
            found.push((path.to_owned(), item.clone()));
            walk(&format!("{path}/{name}"), &item["options"], found);
            walk(&format!("{path}/{name}="), &item["choices"], found);
        }
    }
    let mut found = Vec::new();
    walk("", localised, &mut found);
    found
}

fn localised() -> Value {
    let mut commands = commands();
    localise(&mut commands);
    commands
}

fn is_choice(path: &str) -> bool {
    path.ends_with('=')
}

/// The names of what stands in a menu are written as anyone likes.
fn is_menu(item: &Value) -> bool {
    item["type"] == 3
        && item.get("options").is_some_and(|own| own == &json!([]))
        && item["description"].as_str().unwrap_or_default().is_empty()
}

#[test]
fn all_of_it_is_there_in_every_language() {
    for (path, item) in all(&localised()) {
        let what = format!("{path}/{}", item["name"]);
        for (locale, language) in LOCALES {
            assert!(
                item["name_localizations"][locale].is_string(),
                "{what} has no name in {language:?}"
            );
            if item["description"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
            {
                let described = item["description_localizations"][locale].is_string();
                assert!(described, "{what} has no description in {language:?}");
            }
        }
    }
}

#[test]
fn names_and_descriptions_are_such_as_discord_takes() {
    let length = |text: &str| text.encode_utf16().count();
    for (path, item) in all(&localised()) {
        let names = item["name_localizations"].as_object().unwrap().values();
        for name in names.map(|name| name.as_str().unwrap()) {
            if is_choice(&path) {
                assert!((1..=100).contains(&length(name)), "{name}");
                continue;
            }
            assert!((1..=32).contains(&length(name)), "{name}");
            if !is_menu(&item) {
                // ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$, lower case
                assert_eq!(name.to_lowercase(), name);
                let allowed = |c: char| c.is_alphanumeric() || "-_'".contains(c);
                assert!(name.chars().all(allowed), "{name}");
            }
        }
        let descriptions = item["description_localizations"].as_object();
        for text in descriptions.into_iter().flat_map(Map::values) {
            let text = text.as_str().unwrap();
            assert!((1..=100).contains(&length(text)), "{} {text}", length(text));
        }
    }
}

#[test]
fn no_two_have_the_same_name_where_they_are_shown_together() {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, item) in all(&localised()) {
        for (locale, name) in item["name_localizations"].as_object().unwrap() {
            let beside = format!("{locale} {path} {}", is_menu(&item));
            let name = name.as_str().unwrap();
            assert!(
                seen.entry(beside).or_default().insert(name.to_owned()),
                "{locale} {path}: {name}"
            );
        }
    }
}

/// 8,000 characters of names, descriptions and values in a command; of localisations, the longest
/// counts. Source: Discord's documentation, "Application commands".
#[test]
fn no_command_is_too_long() {
    fn longest(item: &Value, field: &str) -> usize {
        let others = item[format!("{field}_localizations")].as_object();
        let others = others.into_iter().flat_map(Map::values);
        let all = others.chain([&item[field]]).filter_map(Value::as_str);
        all.map(|text| text.chars().count()).max().unwrap_or(0)
    }
    fn size(item: &Value) -> usize {
        let inner = ["options", "choices"].map(|list| item[list].as_array());
        let inner = inner.into_iter().flatten().flatten().map(size);
        let value = item["value"]
            .as_str()
            .map_or(0, |value| value.chars().count());
        longest(item, "name") + longest(item, "description") + value + inner.sum::<usize>()
    }
    for command in localised().as_array().unwrap() {
        assert!(size(command) <= 8_000, "{}", command["name"]);
    }
}

#[test]
fn the_english_list_is_what_the_commands_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/config/locale/en.ftl");
    let texts = std::fs::read_to_string(path).unwrap();
    let keys = texts
        .lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key);
    let mut unused: BTreeSet<&str> = keys
        .filter(|key| {
            ["command-", "option-", "choice-"]
                .iter()
                .any(|family| key.starts_with(family))
        })
        .collect();
    for (path, item) in all(&commands()) {
        let own = path.trim_start_matches('/').replace('/', "-");
        let slug = slug(item.as_object().unwrap());
        let keys = if is_choice(&path) {
            vec![format!("choice-{slug}")]
        } else if path.is_empty() {
            vec![format!("command-{slug}")]
        } else {
            let subcommand = format!("command-{own}-{slug}");
            vec![
                subcommand,
                format!("option-{own}-{slug}"),
                format!("option-{slug}"),
            ]
        };
        let known = keys
            .iter()
            .find(|key| Language::English.own_text(key, &[]).is_some());
        let Some(key) = known else {
            let name = item["name"].as_str().unwrap_or_default();
            let topic = Topic::ALL.iter().any(|topic| topic.label() == name);
            assert!(is_choice(&path) && topic, "en.ftl has none of {keys:?}");
            continue;
        };
        unused.remove(key.as_str());
        let english = |key: &str| Language::English.own_text(key, &[]).unwrap_or_default();
        assert_eq!(english(key), item["name"].as_str().unwrap(), "{key}");
        let description = item["description"].as_str().unwrap_or_default();
        assert_eq!(english(&format!("{key}.description")), description, "{key}");
    }
    assert!(
        unused.is_empty(),
        "no command has these of en.ftl: {unused:?}"
    );
}

#[test]
fn subcommands_own_options_and_choices_are_found() {
    let mut commands = json!([{
        "name": "role", "description": "x", "options": [{
            "type": 1, "name": "section", "description": "x", "options": [{
                "type": 3, "name": "role", "description": "x",
                "choices": [{ "name": "Career path", "value": 1 }, { "name": "Other", "value": 2 }]
            }]
        }]
    }]);
    localise(&mut commands);
    let command = &commands[0];
    assert_eq!(command["name_localizations"]["de"], "beruf");
    let subcommand = &command["options"][0];
    assert!(
        subcommand.get("name_localizations").is_none(),
        "it is no option"
    );
    let option = &subcommand["options"][0];
    assert_eq!(option["name_localizations"]["es-419"], "puesto");
    assert_eq!(
        option["choices"][0]["name_localizations"]["de"],
        "Werdegang"
    );
    assert!(option["choices"][1].get("name_localizations").is_none());
}
