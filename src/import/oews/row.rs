//! A row of a wage file, packed: an area file has half a million of them, which are all kept.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};

/// A row: its cells as published, with the publisher's marks, in one piece.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct Wage(Box<str>);

/// Between two cells: no name has it, and records keep it as it is.
const SEPARATOR: char = '\u{7f}';

/// A row being packed, and how records of earlier versions have it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Cells {
    /// Title of the occupation.
    pub title: String,
    /// Name of the area, `U.S.` for the nation.
    pub area: String,
    /// Postal code of the area's (first) state.
    pub state: String,
    /// Name of the sector, empty across industries.
    pub industry: String,
    /// Persons employed, and its relative standard error in percent.
    pub employment: String,
    pub employment_error: String,
    pub jobs_1000: String,
    pub location_quotient: String,
    /// Mean, then [`PERCENTILES`](super::PERCENTILES).
    pub hourly: [String; 6],
    pub annual: [String; 6],
    /// Relative standard error of the mean, in percent.
    pub mean_error: String,
    /// Whether only wages by the year, or by the hour, are released.
    pub annual_only: bool,
    pub hourly_only: bool,
}

/// Place of the first of the hourly and of the annual wages, of what follows them, and number of cells.
const HOURLY: usize = 8;
const ANNUAL: usize = HOURLY + 6;
const AFTER: usize = ANNUAL + 6;
const COUNT: usize = AFTER + 2;

impl Cells {
    pub fn pack(&self) -> Wage {
        let only = match (self.annual_only, self.hourly_only) {
            (true, true) => "both",
            (true, false) => "annual",
            (false, true) => "hourly",
            (false, false) => "",
        };
        let first = [
            &self.title,
            &self.area,
            &self.state,
            &self.industry,
            &self.employment,
            &self.employment_error,
            &self.jobs_1000,
            &self.location_quotient,
        ];
        let cells = first.into_iter().chain(&self.hourly).chain(&self.annual);
        let cells = cells.chain([&self.mean_error]).map(String::as_str);
        let mut packed = String::with_capacity(256);
        for (at, cell) in cells.chain([only]).enumerate() {
            if at > 0 {
                packed.push(SEPARATOR);
            }
            packed.extend(cell.chars().map(|c| if c == SEPARATOR { ' ' } else { c }));
        }
        Wage(packed.into_boxed_str())
    }
}

impl Wage {
    fn cell(&self, at: usize) -> &str {
        self.0.split(SEPARATOR).nth(at).unwrap_or_default()
    }

    /// Title of the occupation.
    pub fn title(&self) -> &str {
        self.cell(0)
    }

    /// Name of the area, `U.S.` for the nation.
    pub fn area(&self) -> &str {
        self.cell(1)
    }

    /// Name of the sector, empty across industries.
    pub fn industry(&self) -> &str {
        self.cell(3)
    }

    /// Persons employed.
    pub fn employment(&self) -> &str {
        self.cell(4)
    }

    /// Relative standard error of employment, in percent.
    pub fn employment_error(&self) -> &str {
        self.cell(5)
    }

    /// How much of the area's employment is of the occupation, beside the nation's.
    pub fn location_quotient(&self) -> &str {
        self.cell(7)
    }

    /// The mean wage by the hour, then the [percentiles](super::PERCENTILES), counted from 0.
    pub fn hourly(&self, at: usize) -> &str {
        self.cell(HOURLY + at.min(5))
    }

    /// The same by the year.
    pub fn annual(&self, at: usize) -> &str {
        self.cell(ANNUAL + at.min(5))
    }

    /// Relative standard error of the mean, in percent.
    pub fn mean_error(&self) -> &str {
        self.cell(AFTER)
    }

    /// Whether only wages by the year are released.
    pub fn is_annual_only(&self) -> bool {
        matches!(self.cell(AFTER + 1), "annual" | "both")
    }

    /// Whether only wages by the hour are released.
    pub fn is_hourly_only(&self) -> bool {
        matches!(self.cell(AFTER + 1), "hourly" | "both")
    }
}

impl Serialize for Wage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Wage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Row)
    }
}

struct Row;

impl<'de> Visitor<'de> for Row {
    type Value = Wage;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a row of {COUNT} cells")
    }

    fn visit_str<E: Error>(self, packed: &str) -> Result<Wage, E> {
        if packed.split(SEPARATOR).count() != COUNT {
            return Err(E::invalid_value(serde::de::Unexpected::Str(packed), &self));
        }
        Ok(Wage(packed.into()))
    }

    /// As records of earlier versions have it.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Wage, A::Error> {
        Ok(Cells::deserialize(MapAccessDeserializer::new(map))?.pack())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_kept_whole_and_read_from_earlier_records() {
        let cells = Cells {
            title: "Lamp\u{7f}Lighters".into(),
            area: "Lampville, UT".into(),
            state: "UT".into(),
            industry: "Light".into(),
            employment: "1200".into(),
            employment_error: "2.5".into(),
            jobs_1000: "1.5".into(),
            location_quotient: "0.83".into(),
            hourly: ["21", "12", "15", "20", "26", "33"].map(str::to_owned),
            annual: ["44720", "#", "*", "", "54080", "68850"].map(str::to_owned),
            mean_error: "1.1".into(),
            annual_only: false,
            hourly_only: true,
        };
        let wage = cells.pack();
        let first = (wage.title(), wage.area(), wage.industry());
        assert_eq!(first, ("Lamp Lighters", "Lampville, UT", "Light"));
        let numbers = (wage.employment(), wage.employment_error());
        assert_eq!(numbers, ("1200", "2.5"));
        assert_eq!(
            (wage.location_quotient(), wage.mean_error()),
            ("0.83", "1.1")
        );
        assert_eq!((wage.hourly(0), wage.hourly(5)), ("21", "33"));
        let annual = [0, 1, 2, 3, 4, 5].map(|at| wage.annual(at));
        assert_eq!(annual, ["44720", "#", "*", "", "54080", "68850"]);
        assert!(wage.is_hourly_only() && !wage.is_annual_only());
        let kept = serde_json::to_string(&wage).unwrap();
        assert_eq!(serde_json::from_str::<Wage>(&kept).unwrap(), wage);
        let earlier = r##"{"title":"Lamp Lighters","area":"Lampville, UT","state":"UT","industry":"Light","employment":"1200","employment_error":"2.5","jobs_1000":"1.5","location_quotient":"0.83","hourly":["21","12","15","20","26","33"],"annual":["44720","#","*","","54080","68850"],"mean_error":"1.1","annual_only":false,"hourly_only":true}"##;
        assert_eq!(serde_json::from_str::<Wage>(earlier).unwrap(), wage);
        // A record that somebody changed is no row.
        assert!(serde_json::from_str::<Wage>("\"Lamp Lighters\"").is_err());
    }
}
