//! Whether what was said is a setting, and of the right type.

use config::ValueKind;

use super::{
    Origin, SettingsError,
    layer::{Accepted, Said},
};

/// How alike an unknown and an accepted name must be for the one to be taken as meant (0..=1,
/// normalised Damerau-Levenshtein; one slip in four letters still passes).
const ALIKE: f64 = 0.7;

/// Checks the name and the type of one value, and gives a text from the environment or the command
/// line the type it stands for.
pub(super) fn check(mut said: Said, accepted: &Accepted) -> Result<Said, SettingsError> {
    let Some(default) = accepted.get(&said.key) else {
        return Err(unknown(said, accepted));
    };
    let from_file = matches!(said.origin, Origin::File { .. } | Origin::Default);
    said.value = match (default, &said.value) {
        (ValueKind::String(_), ValueKind::String(_))
        | (ValueKind::I64(_), ValueKind::I64(0..))
        | (ValueKind::Boolean(_), ValueKind::Boolean(_)) => return Ok(said),
        // Ids are texts wherever Discord's own interface writes them.
        (ValueKind::I64(_), ValueKind::String(text)) => match text.trim().parse::<u64>() {
            Ok(number) => ValueKind::U64(number),
            Err(_) => return Err(mistyped(said, default)),
        },
        (ValueKind::Boolean(_), ValueKind::String(text)) if !from_file => match text.trim() {
            "true" => ValueKind::Boolean(true),
            "false" => ValueKind::Boolean(false),
            _ => return Err(mistyped(said, default)),
        },
        _ => return Err(mistyped(said, default)),
    };
    Ok(said)
}

fn unknown(said: Said, accepted: &Accepted) -> SettingsError {
    let section = format!("{}.", said.key);
    if accepted.keys().any(|key| key.starts_with(&section)) {
        return SettingsError::Type {
            origin: said.origin,
            key: said.key,
            expected: "a section with keys of its own",
            found: "a value",
        };
    }
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let written = said.key.to_lowercase();
    let nearest = accepted
        .keys()
        .map(|key| {
            let whole = strsim::normalized_damerau_levenshtein(key, &written);
            // The right key in the wrong section is meant as much as a misspelled one.
            let own = strsim::normalized_damerau_levenshtein(&last(key), &last(&written));
            (whole.max(own * 0.9), key)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(alike, _)| *alike >= ALIKE);
    SettingsError::Unknown {
        meant: nearest
            .map(|(_, key)| format!(" Did you mean {}?", said.origin.spell(key)))
            .unwrap_or_default(),
        named: match &said.origin {
            Origin::Environment(name) => name.clone(),
            _ => said.key,
        },
        accepted: accepted
            .keys()
            .map(|key| said.origin.spell(key))
            .collect::<Vec<_>>()
            .join(", "),
        origin: said.origin,
    }
}

fn mistyped(said: Said, default: &ValueKind) -> SettingsError {
    SettingsError::Type {
        expected: match default {
            ValueKind::Boolean(_) => "true or false",
            ValueKind::I64(_) => "a whole number, 0 or more",
            _ => "a text in quotes",
        },
        found: match said.value {
            ValueKind::Boolean(_) => "true or false",
            ValueKind::I64(..0) => "a negative number",
            ValueKind::I64(_) => "a number",
            ValueKind::Float(_) => "a number with a fraction",
            ValueKind::String(_) => "another text",
            ValueKind::Table(_) => "a section",
            ValueKind::Array(_) => "a list",
            _ => "a date or a number out of range",
        },
        origin: said.origin,
        key: said.key,
    }
}
