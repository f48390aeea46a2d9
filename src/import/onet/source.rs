//! Whom what the database says is cited by: the release of the table that says it.

use super::{Onet, Release};
use crate::import::{page::Source, soc::OnetCode};

impl Onet {
    /// The source of what some tables say of an occupation together: the oldest of their releases, so that
    /// nothing is told as newer than it is. With the attribution that its licence asks for
    /// (<https://www.onetcenter.org/license_db.html>).
    pub fn source(&self, tables: &[&str], code: &OnetCode) -> Source {
        let releases = tables.iter().filter_map(|table| self.tables.get(*table));
        let release: &Release = releases.min().unwrap_or(&self.release);
        Source {
            name: format!(
                "O*NET {release} Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), CC BY 4.0, modified"
            ),
            url: format!("https://www.onetonline.org/link/summary/{code}"),
            year: Some(release.year),
            licence: format!(
                "CC BY 4.0. This document includes information from the O*NET {release} Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. careerbot has modified all or some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications."
            ),
            restated: true,
        }
    }
}
