//! Command registrations: limits by `twilight-validate`, and the small rules it has not.
//!
//! Source of the limits: Discord's documentation, "Application commands" (2026-08).

use std::collections::BTreeSet;

use serde_json::{Value, json};
use twilight_model::application::command::Command;
use twilight_validate::command as validate;

use super::{super::population::merge, Finding, fields};

/// A bulk overwrite.
pub fn all(body: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    let commands = body.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut seen = BTreeSet::new();
    for command in commands {
        findings.extend(one(command));
        if !seen.insert((kind(command), command["name"].as_str().unwrap_or_default())) {
            findings.push(Finding::limit(format!(
                "two commands of the name {}",
                command["name"]
            )));
        }
    }
    for (number, most) in [(1, 100), (2, 15), (3, 15)] {
        let count = commands
            .iter()
            .filter(|command| kind(command) == number)
            .count();
        if count > most {
            findings.push(Finding::limit(format!(
                "{count} commands of type {number}, at most {most}"
            )));
        }
    }
    findings
}

/// One command.
pub fn one(command: &Value) -> Vec<Finding> {
    let mut findings = fields::unknown("a command", command, fields::COMMAND);
    let name = command["name"].as_str().unwrap_or_default();
    if kind(command) == 1 && name.to_lowercase() != name {
        findings.push(Finding::limit(format!(
            "the command name {name:?} is not lower case"
        )));
    }
    for field in ["contexts", "integration_types"] {
        let values = command[field]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let different: BTreeSet<String> = values.iter().map(Value::to_string).collect();
        if different.len() < values.len() {
            findings.push(Finding::limit(format!(
                "{name}: {field} names one value twice"
            )));
        }
    }
    check_options(&mut findings, name, &command["options"]);
    by_twilight(&mut findings, command);
    findings
}

fn check_options(findings: &mut Vec<Finding>, name: &str, options: &Value) {
    let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
    if options.len() > 25 {
        findings.push(Finding::limit(format!(
            "{name}: {} options, at most 25",
            options.len()
        )));
    }
    let mut names = BTreeSet::new();
    let mut optional_seen = false;
    for option in options {
        findings.extend(fields::unknown("an option", option, fields::OPTION));
        let option_name = option["name"].as_str().unwrap_or_default();
        let label = format!("{name} {option_name}");
        if option_name.to_lowercase() != option_name {
            findings.push(Finding::limit(format!(
                "{label}: the name is not lower case"
            )));
        }
        if !names.insert(option_name) {
            findings.push(Finding::limit(format!("{label}: the name is used twice")));
        }
        let required = option["required"] == true;
        if required && optional_seen {
            findings.push(Finding::limit(format!("{label}: required after optional")));
        }
        optional_seen |= !required;
        let choices = option["choices"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        if choices.len() > 25 {
            findings.push(Finding::limit(format!(
                "{label}: {} choices, at most 25",
                choices.len()
            )));
        }
        if option["autocomplete"] == true && !choices.is_empty() {
            findings.push(Finding::limit(format!(
                "{label}: autocomplete and choices exclude each other"
            )));
        }
        for choice in choices {
            findings.extend(fields::unknown("a choice", choice, fields::CHOICE));
        }
        check_options(findings, &label, &option["options"]);
    }
}

fn by_twilight(findings: &mut Vec<Finding>, command: &Value) {
    let mut full = command.clone();
    let permissions = match &command["default_member_permissions"] {
        Value::Number(number) => number.to_string().into(),
        other => other.clone(),
    };
    merge(
        &mut full,
        json!({
            "version": "1", "type": kind(command), "default_member_permissions": permissions,
            "description": command["description"].as_str().unwrap_or_default(),
        }),
    );
    if let Some(fields) = full.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    match serde_json::from_value::<Command>(full) {
        Err(why) => findings.push(Finding::schema(format!(
            "{}: twilight-model: {why}",
            command["name"]
        ))),
        Ok(read) => {
            let verdict = validate::command(&read).and_then(|()| validate::options(&read.options));
            if let Err(why) = verdict {
                findings.push(Finding::limit(format!(
                    "{}: {why}: {:?}",
                    command["name"],
                    why.kind()
                )));
            }
        }
    }
}

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}
