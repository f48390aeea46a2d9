//! Features, and the names that have them.

use rustc_hash::FxHashMap;

use super::{feature::Kind, rarity};

/// Lists by number of the feature, packed: the difference to the name before, seven bits a byte.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Sorted.
    hashes: Vec<u64>,
    /// What each counts in a vector: its rarity among the names, by its kind.
    rarities: Vec<f32>,
    /// Where each list ends in `bytes`.
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

/// Takes the features of names, which come in ascending order.
#[derive(Debug, Default)]
pub(super) struct Writer {
    lists: FxHashMap<u64, Growing>,
}

#[derive(Debug)]
struct Growing {
    kind: Kind,
    last: u32,
    /// Names that have it.
    names: u32,
    bytes: Vec<u8>,
}

impl Lists {
    /// The number of a feature, where a name has it.
    pub fn find(&self, hash: u64) -> Option<usize> {
        self.hashes.binary_search(&hash).ok()
    }

    /// What it counts in a vector.
    pub fn rarity(&self, number: usize) -> f32 {
        self.rarities[number]
    }

    /// The names that have it, ascending; one that has it twice comes twice.
    pub fn names(&self, number: usize) -> impl Iterator<Item = u32> {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut bytes = self.bytes[start as usize..self.ends[number] as usize].iter();
        let mut name = 0;
        std::iter::from_fn(move || {
            let (mut step, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                step |= u32::from(byte & 0x7f) << shift;
                if byte < 0x80 {
                    name += step;
                    return Some(name);
                }
                shift += 7;
            }
        })
    }

    /// The lengths of the vectors of so many names.
    pub fn lengths(&self, names: usize) -> Vec<f32> {
        let mut lengths = vec![0.0_f32; names];
        for number in 0..self.hashes.len() {
            let rarity = self.rarities[number];
            let mut all = self.names(number).peekable();
            while let Some(name) = all.next() {
                let mut count = 1.0;
                while all.next_if_eq(&name).is_some() {
                    count += 1.0;
                }
                lengths[name as usize] += (count * rarity).powi(2);
            }
        }
        lengths.into_iter().map(f32::sqrt).collect()
    }
}

impl Writer {
    pub fn add(&mut self, hash: u64, kind: Kind, name: u32) {
        let list = self.lists.entry(hash).or_insert(Growing {
            kind,
            last: 0,
            names: 0,
            bytes: Vec::new(),
        });
        if list.names == 0 || list.last != name {
            list.names += 1;
        }
        let mut step = name - list.last;
        list.last = name;
        while step >= 0x80 {
            list.bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        list.bytes.push(step as u8);
    }

    /// The lists of so many names.
    pub fn finish(self, names: usize) -> Lists {
        let mut sorted: Vec<(u64, Growing)> = self.lists.into_iter().collect();
        sorted.sort_unstable_by_key(|(hash, _)| *hash);
        let mut lists = Lists {
            hashes: sorted.iter().map(|(hash, _)| *hash).collect(),
            rarities: Vec::with_capacity(sorted.len()),
            ends: Vec::with_capacity(sorted.len()),
            bytes: Vec::with_capacity(sorted.iter().map(|(_, list)| list.bytes.len()).sum()),
        };
        for (_, list) in sorted {
            let rarity = rarity(list.names as usize, names) * list.kind.weight();
            lists.rarities.push(rarity);
            lists.bytes.extend_from_slice(&list.bytes);
            lists.ends.push(lists.bytes.len() as u32);
        }
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_as_they_were_added() {
        let mut writer = Writer::default();
        let names = [0, 0, 3, 130, 130, 20_000, 3_000_000];
        for name in names {
            writer.add(7, Kind::Word, name);
        }
        writer.add(9, Kind::Pair, 5);
        let lists = writer.finish(3_000_001);
        let number = lists.find(7).unwrap();
        assert_eq!(lists.names(number).collect::<Vec<_>>(), names);
        assert_eq!(lists.names(lists.find(9).unwrap()).collect::<Vec<_>>(), [5]);
        assert_eq!(lists.find(8), None);
        let lengths = lists.lengths(3_000_001);
        assert!((lengths[0] - 2.0 * lists.rarity(number)).abs() < 1e-3);
        assert!((lengths[3] - lists.rarity(number)).abs() < 1e-3);
    }
}
