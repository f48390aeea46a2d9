//! How much is logged, and in which shape.

use serde::Serialize;

use super::Log;

/// Shape of the logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One line an event, for people.
    Text,
    /// One JSON object an event, for machines.
    Json,
}

impl LogFormat {
    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Levels, least first.
pub(super) const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

impl Log {
    /// The level as directives of `tracing_subscriber::EnvFilter`: a bare level is careerbot's own;
    /// everything else says no more than warnings, and no more than careerbot, unless directed.
    pub fn directives(&self) -> String {
        let own = parts(&self.level).filter(|part| is_level(part)).last();
        let own = own.unwrap_or("info").to_ascii_lowercase();
        let others = if ["off", "error"].contains(&own.as_str()) {
            &own
        } else {
            "warn"
        };
        let mut directives = format!("{others},careerbot={own}");
        for part in parts(&self.level).filter(|part| !is_level(part)) {
            directives.push(',');
            directives.push_str(part);
        }
        directives
    }
}

/// The first part of a level that is neither a level nor a directive: most often a misspelling,
/// which the filter itself would take for the name of a library.
pub(super) fn misspelled(level: &str) -> Option<&str> {
    parts(level).find(|part| !is_level(part) && !part.contains(['=', '[']))
}

fn parts(level: &str) -> impl Iterator<Item = &str> {
    level
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

fn is_level(part: &str) -> bool {
    LEVELS.contains(&part.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directives(level: &str) -> String {
        Log {
            level: level.to_owned(),
            format: LogFormat::Text,
        }
        .directives()
    }

    #[test]
    fn a_bare_level_is_careerbots_own() {
        assert_eq!(directives("debug"), "warn,careerbot=debug");
        assert_eq!(
            directives("Trace, serenity=debug"),
            "warn,careerbot=trace,serenity=debug"
        );
        assert_eq!(directives("h2=info"), "warn,careerbot=info,h2=info");
        assert_eq!(directives("off"), "off,careerbot=off");
    }

    #[test]
    fn a_misspelled_level_is_noticed() {
        assert_eq!(misspelled("inof"), Some("inof"));
        assert_eq!(misspelled("info,debgu"), Some("debgu"));
        assert_eq!(misspelled("info,serenity=debug,[span]=trace"), None);
    }
}
