//! Messages: limits by `twilight-validate`, and the small rules neither it nor the description has.

use std::collections::BTreeSet;

use serde_json::Value;
use twilight_model::channel::message::{Component, Embed};
use twilight_validate::message as validate;

use super::{
    super::{
        components,
        messages::{IS_COMPONENTS_V2, embeds},
    },
    Finding, fields,
};

/// Characters over all embeds of a message. Source: Discord's documentation, "Embed limits".
const EMBEDS_TOTAL: usize = 6_000;
/// Characters of a message. Source: Discord's documentation, "Create message".
const CONTENT: usize = 2_000;

/// A new message.
pub fn created(
    body: &Value,
    known: &[&str],
    uploads: bool,
    require_no_mentions: bool,
) -> Vec<Finding> {
    let mut findings = common(body, known, require_no_mentions, true);
    let is_filled = |field: &str| {
        body[field]
            .as_array()
            .is_some_and(|items| !items.is_empty())
    };
    let filled = body["content"]
        .as_str()
        .is_some_and(|content| !content.trim().is_empty())
        || ["embeds", "components", "sticker_ids"]
            .into_iter()
            .any(is_filled)
        || body["poll"].is_object()
        || uploads;
    if !filled {
        let error = Some((50006, "Cannot send an empty message"));
        findings.push(Finding {
            error,
            ..Finding::limit("an empty message")
        });
    }
    findings
}

/// A change of a message: what is absent stays.
pub fn edited(
    body: &Value,
    known: &[&str],
    uploads: bool,
    require_no_mentions: bool,
) -> Vec<Finding> {
    let mut findings = common(
        body,
        known,
        require_no_mentions,
        body["content"].is_string(),
    );
    let emptied = |field: &str| body[field].as_array().is_some_and(Vec::is_empty);
    let components = body["components"]
        .as_array()
        .is_some_and(|items| !items.is_empty());
    if body["content"] == "" && emptied("embeds") && !components && !uploads {
        let error = Some((50006, "Cannot send an empty message"));
        findings.push(Finding {
            error,
            ..Finding::limit("an edit that leaves nothing")
        });
    }
    findings
}

/// A modal. Source of the limits: Discord's documentation, "Modal".
pub fn modal(data: &Value) -> Vec<Finding> {
    let mut findings = fields::unknown("the modal", data, fields::MODAL);
    length(&mut findings, "the modal's title", &data["title"], 45);
    length(
        &mut findings,
        "the modal's custom_id",
        &data["custom_id"],
        100,
    );
    let rows = data["components"].as_array().map_or(0, Vec::len);
    if rows == 0 || rows > 5 {
        findings.push(Finding::limit(format!(
            "a modal of {rows} rows, 1 to 5 are allowed"
        )));
    }
    unique_ids(&mut findings, &data["components"]);
    findings
}

fn common(
    body: &Value,
    known: &[&str],
    require_no_mentions: bool,
    needs_mentions: bool,
) -> Vec<Finding> {
    let mut findings = fields::unknown("the message", body, known);
    let content = body["content"].as_str().unwrap_or_default();
    if content.chars().count() > CONTENT || validate::content(content).is_err() {
        findings.push(Finding::limit(format!(
            "content of {} characters, at most 2000",
            content.chars().count()
        )));
    }
    check_embeds(&mut findings, &body["embeds"]);
    check_components(&mut findings, body);
    findings.extend(fields::unknown(
        "allowed_mentions",
        &body["allowed_mentions"],
        fields::ALLOWED_MENTIONS,
    ));
    if require_no_mentions && (needs_mentions || !body["allowed_mentions"].is_null()) {
        check_mentions(&mut findings, &body["allowed_mentions"]);
    }
    findings
}

/// The rule of this project. Empty lists beside `parse` change nothing.
fn check_mentions(findings: &mut Vec<Finding>, allowed: &Value) {
    let empty = |field: &str| allowed[field].as_array().is_none_or(Vec::is_empty);
    let parses_nothing = allowed["parse"].as_array().is_some_and(Vec::is_empty);
    if !(parses_nothing && empty("users") && empty("roles") && allowed["replied_user"] != true) {
        findings.push(Finding::project(format!(
            "allowed_mentions is {allowed}, must be {{\"parse\": []}}"
        )));
    }
}

fn check_embeds(findings: &mut Vec<Finding>, sent: &Value) {
    for embed in sent.as_array().into_iter().flatten() {
        findings.extend(fields::unknown("an embed", embed, fields::EMBED));
        findings.extend(fields::unknown(
            "an embed's footer",
            &embed["footer"],
            fields::EMBED_FOOTER,
        ));
        findings.extend(fields::unknown(
            "an embed's author",
            &embed["author"],
            fields::EMBED_AUTHOR,
        ));
        for field in embed["fields"].as_array().into_iter().flatten() {
            findings.extend(fields::unknown(
                "an embed's field",
                field,
                fields::EMBED_FIELD,
            ));
        }
    }
    let total: usize = sent.as_array().into_iter().flatten().map(characters).sum();
    if total > EMBEDS_TOTAL {
        findings.push(Finding::limit(format!(
            "embeds of {total} characters together, at most 6000"
        )));
    }
    match serde_json::from_value::<Vec<Embed>>(embeds(sent)) {
        Err(why) => findings.push(Finding::schema(format!(
            "embeds twilight-model cannot read: {why}"
        ))),
        Ok(embeds) => {
            if let Err(why) = validate::embeds(&embeds) {
                findings.push(Finding::limit(format!("{why}: {:?}", why.kind())));
            }
        }
    }
}

fn characters(embed: &Value) -> usize {
    let count = |text: &Value| text.as_str().map_or(0, |text| text.chars().count());
    let fields = embed["fields"].as_array().into_iter().flatten();
    count(&embed["title"])
        + count(&embed["description"])
        + count(&embed["footer"]["text"])
        + count(&embed["author"]["name"])
        + fields
            .map(|field| count(&field["name"]) + count(&field["value"]))
            .sum::<usize>()
}

fn check_components(findings: &mut Vec<Finding>, body: &Value) {
    let v2 = body["flags"].as_u64().unwrap_or(0) & IS_COMPONENTS_V2 != 0;
    let has = |field: &str| {
        body[field]
            .as_array()
            .is_some_and(|items| !items.is_empty())
    };
    if v2
        && (body["content"]
            .as_str()
            .is_some_and(|content| !content.is_empty())
            || has("embeds"))
    {
        findings.push(Finding::limit("components v2 exclude content and embeds"));
    }
    unique_ids(findings, &body["components"]);
    for component in components::all(&body["components"]) {
        match component["type"].as_u64() {
            Some(2) => check_button(findings, component),
            Some(3 | 5..=8) => {
                findings.extend(fields::unknown("a select", component, fields::SELECT));
                length(
                    findings,
                    "a select's custom_id",
                    &component["custom_id"],
                    100,
                );
            }
            _ => {}
        }
    }
    match serde_json::from_value::<Vec<Component>>(components::stored(&body["components"])) {
        Err(why) => findings.push(Finding::schema(format!(
            "components twilight-model cannot read: {why}"
        ))),
        Ok(components) => {
            if let Err(why) = validate::components(&components, v2) {
                findings.push(Finding::limit(format!("{why}: {:?}", why.kind())));
            }
        }
    }
}

/// Source: Discord's documentation, "Button".
fn check_button(findings: &mut Vec<Finding>, button: &Value) {
    findings.extend(fields::unknown("a button", button, fields::BUTTON));
    let (has_id, has_url) = (button["custom_id"].is_string(), button["url"].is_string());
    match button["style"].as_u64() {
        Some(1..=4) if !has_id => findings.push(Finding::limit(format!(
            "a button without custom_id: {button}"
        ))),
        Some(1..=4) if has_url => findings.push(Finding::limit(format!(
            "an interactive button with a url: {button}"
        ))),
        Some(1..=4) => length(findings, "a button's custom_id", &button["custom_id"], 100),
        Some(5) if !has_url || has_id => {
            findings.push(Finding::limit(format!(
                "a link button has a url and no custom_id: {button}"
            )));
        }
        Some(5 | 6) => {}
        _ => findings.push(Finding::limit(format!(
            "a button of unknown style: {button}"
        ))),
    }
    if button["style"] != 6
        && button["label"].as_str().unwrap_or_default().is_empty()
        && button["emoji"].is_null()
    {
        findings.push(Finding::limit(format!(
            "a button without label and emoji: {button}"
        )));
    }
}

fn unique_ids(findings: &mut Vec<Finding>, components: &Value) {
    let mut seen = BTreeSet::new();
    for id in components::all(components)
        .into_iter()
        .filter_map(|component| component["custom_id"].as_str())
    {
        if !seen.insert(id) {
            findings.push(Finding::limit(format!(
                "the custom_id {id:?} is used twice"
            )));
        }
    }
}

fn length(findings: &mut Vec<Finding>, what: &str, text: &Value, most: usize) {
    let length = text.as_str().map_or(0, |text| text.chars().count());
    if length == 0 || length > most {
        findings.push(Finding::limit(format!(
            "{what} has {length} characters, 1 to {most} are allowed"
        )));
    }
}
