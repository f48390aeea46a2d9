//! How much is logged, and in which shape.

use std::borrow::Cow;

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
    /// everything else says no more than warnings, and no more than careerbot, unless directed; and
    /// never more than `debug`, since at `trace` libraries print what goes over the wire, the token
    /// in it. Modules that are `hushed` say errors alone, whatever is directed.
    pub fn directives(&self, hushed: &[&str]) -> String {
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
            directives.push_str(&within_debug(part));
        }
        if others != "off" {
            for module in hushed {
                directives.push(',');
                directives.push_str(module);
                directives.push_str("=error");
            }
        }
        directives
    }
}

/// A directive for anything but careerbot itself, at `debug` where it asks for `trace`.
fn within_debug(directive: &str) -> Cow<'_, str> {
    let of_careerbot = |target: &str| {
        let name = target.split(['[', ':']).next().unwrap_or_default();
        name.trim() == "careerbot"
    };
    match directive.rsplit_once('=') {
        Some((target, level))
            if level.trim().eq_ignore_ascii_case("trace") && !of_careerbot(target) =>
        {
            format!("{target}=debug").into()
        }
        // Without a level, all of it is meant.
        None if directive.ends_with(']') && !of_careerbot(directive) => {
            format!("{directive}=debug").into()
        }
        _ => directive.into(),
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
        .directives(&["wire::reader"])
    }

    #[test]
    fn a_bare_level_is_careerbots_own() {
        assert_eq!(
            directives("debug"),
            "warn,careerbot=debug,wire::reader=error"
        );
        assert_eq!(
            directives("Trace, wire=debug"),
            "warn,careerbot=trace,wire=debug,wire::reader=error"
        );
        assert_eq!(
            directives("h2=info"),
            "warn,careerbot=info,h2=info,wire::reader=error"
        );
        assert_eq!(directives("off"), "off,careerbot=off");
    }

    #[test]
    fn libraries_never_print_what_goes_over_the_wire() {
        assert_eq!(
            directives("debug,tungstenite=TRACE,hyper::proto=trace,[read]=trace,[x]"),
            "warn,careerbot=debug,tungstenite=debug,hyper::proto=debug,[read]=debug,[x]=debug,wire::reader=error"
        );
        assert_eq!(
            directives("careerbot::discord=trace,careerbot[x]=trace,sqlx=info"),
            "warn,careerbot=info,careerbot::discord=trace,careerbot[x]=trace,sqlx=info,wire::reader=error"
        );
    }

    #[test]
    fn a_misspelled_level_is_noticed() {
        assert_eq!(misspelled("inof"), Some("inof"));
        assert_eq!(misspelled("info,debgu"), Some("debgu"));
        assert_eq!(misspelled("info,wire=debug,[span]=trace"), None);
    }
}
