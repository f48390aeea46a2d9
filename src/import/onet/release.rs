//! Which release of O*NET files are of.

use std::{fmt, path::Path};

use serde::{Deserialize, Serialize};

use crate::import::{ImportError, file};

/// A release: `29.3`, with the year it came out.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(in crate::import) struct Release {
    pub major: u32,
    pub minor: u32,
    pub year: i32,
}

impl Release {
    /// `29.3`. Since 20.0 (August 2015) major releases come each August, minor ones each quarter
    /// after (<https://www.onetcenter.org/db_releases.html>).
    pub fn parse(text: &str) -> Option<Self> {
        let (major, minor) = text.trim().split_once(['.', '_'])?;
        let (major, minor): (u32, u32) = (major.parse().ok()?, minor.parse().ok()?);
        let is_known = (20..100).contains(&major) && minor < 10;
        is_known.then(|| Self {
            major,
            minor,
            year: 1995 + i32::try_from(major).unwrap_or(0) + i32::from(minor >= 2),
        })
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The release of a table: that which a `Read Me.txt` beside it or its folder's name (`db_29_3_text`) says,
/// else those of the folders around it up to the one named; then the one given, then what the folders
/// around that are called.
pub(super) fn of(
    root: &Path,
    table: &Path,
    given: Option<&Release>,
) -> Result<Release, ImportError> {
    // Beside a table that is named itself is only its own folder.
    let around = table.ancestors().skip(1);
    let within: Vec<&Path> = match root == table {
        true => around.take(1).collect(),
        false => around
            .take_while(|folder| folder.starts_with(root))
            .collect(),
    };
    for folder in &within {
        let said = file::read(&folder.join("Read Me.txt")).ok();
        let said = said.and_then(|text| in_read_me(&text));
        if let Some(release) = said.or_else(|| in_name(&file::name(folder))) {
            return Ok(release);
        }
    }
    if let Some(given) = given {
        return Ok(given.clone());
    }
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    absolute
        .ancestors()
        .find_map(|folder| in_name(&file::name(folder)))
        .ok_or_else(|| ImportError::Undated {
            path: root.to_owned(),
            reason: "neither a Read Me.txt nor the folder's name (db_29_3_text) says which release of O*NET it is".to_owned(),
            advice: "Say it with --release, e.g. --release 29.3".to_owned(),
        })
}

/// `O*NET 29.3 Database`, `May 2025 Release`.
fn in_read_me(text: &str) -> Option<Release> {
    let after = |mark: &str| text.split_once(mark).map(|(_, rest)| rest);
    let number = after("O*NET ")?.split_whitespace().next()?;
    let mut release = Release::parse(number)?;
    let said = text
        .lines()
        .find(|line| line.trim().ends_with("Release"))
        .and_then(|line| line.split_whitespace().find_map(|word| word.parse().ok()));
    release.year = said.unwrap_or(release.year);
    Some(release)
}

/// `db_29_3_text`, `onet_29_3`.
fn in_name(name: &str) -> Option<Release> {
    let parts: Vec<&str> = name.split('_').collect();
    parts
        .windows(2)
        .find_map(|pair| Release::parse(&format!("{}.{}", pair[0], pair[1])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_and_its_year() {
        let release = |text| Release::parse(text).map(|release| release.year);
        assert_eq!(release("29.3"), Some(2025));
        assert_eq!(release("29.0"), Some(2024));
        assert_eq!(release("30.1"), Some(2025));
        assert_eq!(release("latest"), None);
        assert_eq!(in_name("db_29_3_text"), Release::parse("29.3"));
        assert_eq!(in_name("onet_29_3"), Release::parse("29.3"));
        assert_eq!(in_name("data_2024"), None);
        let read = in_read_me("O*NET 28.1 Database\nNovember 2023 Release\n").unwrap();
        assert_eq!((read.to_string().as_str(), read.year), ("28.1", 2023));
        assert!(Release::parse("29.10") < Release::parse("30.0"));
    }
}
