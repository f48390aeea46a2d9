//! Codes of the Standard Occupational Classification (`29-1141`) and of O*NET, which parts some of
//! its occupations (`29-1141.01`).

use std::{fmt, ops::RangeInclusive};

use serde::{Deserialize, Serialize};

/// A code of the Standard Occupational Classification: `29-1141`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Soc(String);

impl Soc {
    /// `29-1141`, also `291141` and `29-1141.00`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.split_once('.').map_or(text, |(code, _)| code);
        let digits: String = text.chars().filter(|c| *c != '-').collect();
        let is_code = digits.len() == 6
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (text.len() == 6 || text.find('-') == Some(2) && text.len() == 7);
        is_code.then(|| Self(format!("{}-{}", &digits[..2], &digits[2..])))
    }

    /// The codes of the broad occupation it is part of: `29-1140` to `29-1149`.
    pub fn of_broad(&self) -> RangeInclusive<Self> {
        let code = |last: char| Self(format!("{}{last}", &self.0[..6]));
        code('0')..=code('9')
    }
}

impl fmt::Display for Soc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A code of O*NET: `29-1141.01`; without a detailed part it is the code's own occupation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct OnetCode(String);

impl OnetCode {
    /// `29-1141.00`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (soc, detail) = text.split_once('.')?;
        let is_detail = detail.len() == 2 && detail.bytes().all(|byte| byte.is_ascii_digit());
        let soc = Soc::parse(soc).filter(|_| is_detail)?;
        Some(Self(format!("{soc}.{detail}")))
    }

    /// The code it is part of.
    pub fn soc(&self) -> Soc {
        Soc(self.0[..7].to_owned())
    }

    /// Whether it is the whole of its code.
    pub fn is_whole(&self) -> bool {
        self.0.ends_with(".00")
    }
}

impl fmt::Display for OnetCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_all_their_forms() {
        let code = |text: &str| Soc::parse(text).map(|code| code.to_string());
        for text in ["29-1141", " 291141 ", "29-1141.00"] {
            assert_eq!(code(text).as_deref(), Some("29-1141"));
        }
        for text in ["", "29-114", "2911-41", "29-1141x", "Note", "29-11.41"] {
            assert_eq!(code(text), None, "{text}");
        }
        let part = OnetCode::parse("29-1141.01").unwrap();
        assert_eq!(part.soc().to_string(), "29-1141");
        let codes = part.soc().of_broad();
        assert_eq!(codes.start().to_string(), "29-1140");
        assert_eq!(codes.end().to_string(), "29-1149");
        assert!(!part.is_whole());
        assert_eq!(OnetCode::parse("29-1141"), None);
    }
}
