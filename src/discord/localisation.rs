//! The commands in other languages: names and descriptions as Discord shows them to members whose
//! client speaks one. Pure.
//!
//! What poise writes down is English; the others are put beside it here, also for what it has no
//! words of its own for (the menu of a message). Discord falls back to English where one is missing.

use serde_json::{Map, Value};

use crate::{locale::Language, query::Topic, reply};

/// Discord's locales for the languages that we speak, but English, which is what commands are
/// written in. Source: Discord's documentation, "Locales".
const LOCALES: [(&str, Language); 3] = [
    ("de", Language::German),
    ("es-ES", Language::Spanish),
    ("es-419", Language::Spanish),
];

/// Adds the localisations to a list of commands.
pub fn localise(commands: &mut Value) {
    for command in items(commands) {
        let key = format!("command-{}", slug(command));
        name_and_description(command, std::slice::from_ref(&key));
        options(command, &key);
    }
}

/// Options, and the subcommands and groups of them, which have the same place. An option is called
/// the same in every command, unless there is a text for this command's alone.
fn options(parent: &mut Map<String, Value>, parent_key: &str) {
    const SUBCOMMANDS: [u64; 2] = [1, 2];
    for option in parent.get_mut("options").into_iter().flat_map(items) {
        let slug = slug(option);
        let kind = option.get("type").and_then(Value::as_u64);
        if kind.is_some_and(|kind| SUBCOMMANDS.contains(&kind)) {
            let key = format!("{parent_key}-{slug}");
            name_and_description(option, std::slice::from_ref(&key));
            options(option, &key);
            continue;
        }
        let own = format!("{}-{slug}", parent_key.replacen("command", "option", 1));
        name_and_description(option, &[own, format!("option-{slug}")]);
        for choice in option.get_mut("choices").into_iter().flat_map(items) {
            let name = choice.get("name").and_then(Value::as_str);
            let name = name.unwrap_or_default();
            let topic = Topic::ALL.into_iter().find(|topic| topic.label() == name);
            let key = format!("choice-{}", self::slug(choice));
            let names = in_each(|language| match topic {
                Some(topic) => Some(reply::topic_label(topic, language)),
                None => language.own_text(&key, &[]),
            });
            put(choice, "name_localizations", names);
        }
    }
}

/// Takes both from the first of these keys that a language has.
fn name_and_description(item: &mut Map<String, Value>, keys: &[String]) {
    let first = |language: Language, attribute: &str| {
        let mut keys = keys.iter();
        keys.find_map(|key| language.own_text(&format!("{key}{attribute}"), &[]))
    };
    put(
        item,
        "name_localizations",
        in_each(|language| first(language, "")),
    );
    let described = item.get("description").and_then(Value::as_str);
    if described.is_some_and(|text| !text.is_empty()) {
        let descriptions = in_each(|language| first(language, ".description"));
        put(item, "description_localizations", descriptions);
    }
}

fn in_each(text: impl Fn(Language) -> Option<String>) -> Map<String, Value> {
    let texts = LOCALES.into_iter();
    let texts = texts.filter_map(|(locale, language)| Some((locale, text(language)?)));
    texts
        .map(|(locale, text)| (locale.to_owned(), text.into()))
        .collect()
}

fn put(item: &mut Map<String, Value>, field: &str, texts: Map<String, Value>) {
    if !texts.is_empty() {
        item.insert(field.to_owned(), texts.into());
    }
}

/// A name as keys have it: `Answer this` is `answer-this`.
fn slug(item: &Map<String, Value>) -> String {
    let name = item.get("name").and_then(Value::as_str);
    name.unwrap_or_default()
        .to_lowercase()
        .replace([' ', '_'], "-")
}

fn items(list: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let items = list.as_array_mut().into_iter().flatten();
    items.filter_map(Value::as_object_mut)
}

#[cfg(test)]
mod tests;
