//! Which release of O*NET files are of.

use std::{fmt, path::Path};

use serde::{Deserialize, Serialize};

use crate::import::{
    ImportError,
    file::{self, Input},
};

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

/// The release that a `Read Me.txt` beside the tables names, else the folder's name
/// (`db_29_3_text`).
pub(super) fn of(root: &Path, inputs: &[Input]) -> Result<Release, ImportError> {
    let mut folders: Vec<&Path> = inputs
        .iter()
        .filter_map(|input| input.path.parent())
        .collect();
    folders.push(root);
    folders.dedup();
    for folder in &folders {
        let read_me = folder.join("Read Me.txt");
        if let Some(release) = file::read(&read_me).ok().and_then(|text| in_read_me(&text)) {
            return Ok(release);
        }
    }
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    folders
        .iter()
        .flat_map(|folder| folder.ancestors())
        .chain(absolute.ancestors())
        .filter_map(|folder| in_name(&file::name(folder)))
        .next()
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
