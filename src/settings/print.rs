//! The settings as they hold, for the operator to read.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Loaded, SettingsError, layer};

impl Loaded {
    /// The settings as TOML, each with the place it comes from as a comment, secrets redacted.
    ///
    /// # Errors
    /// When the default file that is part of the program is broken.
    pub fn to_toml(&self) -> Result<String, SettingsError> {
        let values = serde_json::to_value(&self.settings).unwrap_or_default();
        let mut text = String::new();
        let mut section = String::new();
        for key in layer::keys()? {
            let (above, name) = key.split_once('.').unwrap_or(("", &key));
            if above != section {
                let gap = if section.is_empty() { "" } else { "\n" };
                let _ = writeln!(text, "{gap}[{above}]");
                above.clone_into(&mut section);
            }
            let value = toml_value(&key, &values[above][name]);
            let origin = self
                .origins
                .get(&key)
                .map(ToString::to_string)
                .unwrap_or_default();
            let _ = writeln!(text, "{name} = {value}  # {origin}");
        }
        Ok(text)
    }
}

/// JSON's strings, numbers and booleans are TOML's, but for one character.
fn toml_value(key: &str, value: &Value) -> String {
    match value {
        // How the default file writes "not set".
        Value::Null if matches!(key, "discord.guild" | "discord.shards") => "0".to_owned(),
        Value::Null => "\"\"".to_owned(),
        other => other.to_string().replace('\u{7f}', "\\u007f"),
    }
}
