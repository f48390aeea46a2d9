//! The table of sectors of the economy.

use super::{
    Written,
    entry::{Entry, Value},
    gather::Gather,
};

/// What the table of sectors says.
#[derive(Debug, Default)]
pub(in crate::query) struct SectorTable {
    /// The published name of a sector, and what people call it.
    pub sectors: Vec<Written>,
    /// What is a part of a sector, and the published name of that.
    pub parts: Vec<Written>,
}

pub(super) fn gather(gather: &mut Gather<'_>, entries: &[Entry]) -> SectorTable {
    let mut table = SectorTable::default();
    for entry in entries {
        let keys = entry.keys();
        match (keys.as_slice(), &entry.value) {
            (["sectors", sector], Value::Text(written)) => {
                gather.add(&mut table.sectors, sector, written, &entry.at);
            }
            (["parts", part], Value::Text(sector)) => {
                gather.add(&mut table.parts, part, sector, &entry.at);
            }
            (["sectors" | "parts"] | ["sectors" | "parts", _], Value::Nothing) => {}
            (["sectors" | "parts", ..], _) => gather.mistyped(entry, "a list of texts"),
            _ => gather.unknown(entry, "sectors and parts"),
        }
    }
    table
}
