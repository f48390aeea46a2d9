//! Values that must not be printed.

use std::fmt;

use serde::{Serialize, Serializer};
use url::Url;

/// What stands in the place of a secret wherever one is printed.
const REDACTED: &str = "[redacted]";

/// A text that is never printed: `Debug`, `Display` and `Serialize` give `[redacted]`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one place that must send it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(REDACTED)
    }
}

/// A database address. Printed without its password and without its query, which may hold one too.
#[derive(Clone, PartialEq, Eq)]
pub struct StoreUrl(Url);

impl StoreUrl {
    /// Schemes a database address may have.
    pub const SCHEMES: [&str; 3] = ["sqlite", "postgres", "postgresql"];

    /// Reads an address; `None` when it is no URL, or one of another scheme.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        Self::SCHEMES.contains(&url.scheme()).then_some(Self(url))
    }

    /// The address with everything in it, for the one place that connects.
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = self.0.clone();
        if shown.query().is_some() {
            shown.set_query(Some(REDACTED));
        }
        // Setting the password fails only for addresses that cannot have one.
        if shown.password().is_some() && shown.set_password(Some(REDACTED)).is_err() {
            return f.write_str(REDACTED);
        }
        let shown = shown.as_str().replace("%5Bredacted%5D", REDACTED);
        f.write_str(&shown)
    }
}

impl fmt::Debug for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for StoreUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed() {
        let secret = Secret::new("hunter2");
        for shown in [
            format!("{secret}"),
            format!("{secret:?}"),
            format!("{:?}", Some(&secret)),
            serde_json::to_string(&secret).unwrap(),
        ] {
            assert!(!shown.contains("hunter2"), "{shown}");
            assert!(shown.contains(REDACTED), "{shown}");
        }
        assert_eq!(secret.expose(), "hunter2");
    }

    #[test]
    fn a_database_address_is_printed_without_what_is_secret_in_it() {
        let shown = |text| StoreUrl::parse(text).unwrap().to_string();
        assert_eq!(
            shown("postgres://bot:hunter2@db:5432/careerbot?password=hunter2"),
            "postgres://bot:[redacted]@db:5432/careerbot?[redacted]"
        );
        assert_eq!(
            shown("sqlite://data/careerbot.db"),
            "sqlite://data/careerbot.db"
        );
        assert_eq!(shown("sqlite::memory:"), "sqlite::memory:");
        assert!(StoreUrl::parse("mysql://db/careerbot").is_none());
        assert!(StoreUrl::parse("careerbot.db").is_none());
    }
}
