//! What we say, in the languages we say it in. Pure.
//!
//! The texts are [Fluent](https://projectfluent.org) files, `config/locale/`, embedded. English is
//! the complete one: what another language lacks is said in English. What is put into a text stands
//! there as it is; it is never read as Fluent. Words that documents or members wrote are not ours
//! and keep their language.

mod bundle;

pub use fluent_bundle::FluentValue as Argument;

use bundle::BUNDLES;

/// A language that we speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs)]
pub enum Language {
    #[default]
    English,
    German,
    Spanish,
}

impl Language {
    /// Every language, English first.
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::Spanish];

    /// Its code in ISO 639-1, which names its file.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Spanish => "es",
        }
    }

    /// The language of a tag in the form of BCP 47, as Discord's locales are: `de`, `de-AT`,
    /// `es-419`. `None` where we do not speak it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The text of a key, in English where this language has none; the key itself where nobody has
    /// one or an argument is missing, which the tests rule out. The macro `say!` is the way to write it.
    pub fn text(self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let bundles = [self, Self::English].map(|language| &BUNDLES[language as usize]);
        bundle::first_of(bundles, key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key in this very language, if it has one. A key may name an attribute:
    /// `command-ask.description`.
    pub fn own_text(self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
        bundle::format(&BUNDLES[self as usize], key, arguments)
    }
}

/// A text in a language: `say!(language, "apology", reference = "K7Q2M9")`. Keys and names of
/// arguments are those of `config/locale/en.ftl`; a test holds every call against it.
macro_rules! say {
    ($language:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $language.text(
            $key,
            &[$((stringify!($name), $crate::locale::Argument::from($value))),*],
        )
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests;
