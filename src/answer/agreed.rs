//! How well the places and roles that chunks name agree with those that questions ask for. Neither depends on
//! the rest of a question, and the same are asked for again and again: so it is found out once.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use crate::{
    analysis::{Known, Remembered},
    query::Relation,
};

/// What is known so far, of the places and roles of one catalog.
#[derive(Debug)]
pub struct Agreed {
    places: Remembered<Table>,
    roles: Remembered<Table>,
    sizes: [usize; 2],
}

/// For each place or role of the catalog by its ordinal, what was found out, and 0 before.
type Table = Box<[AtomicU32]>;

/// Places, and phrases for roles, whose tables are kept: of each.
const KEPT: usize = 64;
/// Longer names are found out anew with each question.
const LONGEST: usize = 64;

/// What is known of one place, or one phrase for a role, that a question asks for.
pub(super) struct Asked(Arc<Known<Table>>);

impl Agreed {
    /// Nothing yet, of so many places and roles.
    pub fn new(places: usize, roles: usize) -> Self {
        Self {
            places: Remembered::new(KEPT, LONGEST),
            roles: Remembered::new(KEPT, LONGEST),
            sizes: [places, roles],
        }
    }

    /// What is known of a place asked for.
    pub(super) fn place(&self, name: &str) -> Asked {
        of(&self.places, name, self.sizes[0])
    }

    /// What is known of a phrase for a role, of these stems.
    pub(super) fn role(&self, stems: &[String]) -> Asked {
        of(&self.roles, &stems.join(" "), self.sizes[1])
    }
}

fn of(known: &Remembered<Table>, name: &str, size: usize) -> Asked {
    let table = || (0..size).map(|_| AtomicU32::new(0)).collect();
    Asked(known.get(name).unwrap_or_else(|| known.put(name, table())))
}

impl Asked {
    /// How a place of the catalog lies to the one asked for.
    pub fn relation(&self, place: u32, find: impl FnOnce() -> Relation) -> Relation {
        const ALL: [Relation; 4] = [
            Relation::Same,
            Relation::Within,
            Relation::Contains,
            Relation::Other,
        ];
        let known = self.number(place, || find() as u32);
        ALL.get(known as usize).copied().unwrap_or(Relation::Other)
    }

    /// How well a role of the catalog is the one asked for, in 0..=1.
    pub fn agreement(&self, role: u32, find: impl FnOnce() -> f32) -> f32 {
        f32::from_bits(self.number(role, || find().to_bits()))
    }

    fn number(&self, at: u32, find: impl FnOnce() -> u32) -> u32 {
        let Some(slot) = self.0.get(at as usize) else {
            return find();
        };
        // whoever finds it out finds the same: it does not matter who is first
        match slot.load(Ordering::Relaxed) {
            0 => {
                let found = find();
                slot.store(found.wrapping_add(1), Ordering::Relaxed);
                found
            }
            known => known - 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_out_is_not_looked_for_again() {
        let agreed = Agreed::new(2, 2);
        for relation in [Relation::Same, Relation::Other] {
            let name = format!("{relation:?}");
            assert_eq!(agreed.place(&name).relation(1, || relation), relation);
            let again = agreed.place(&name).relation(1, || unreachable!());
            assert_eq!(again, relation);
        }
        let role = ["data".to_owned(), "engineer".to_owned()];
        for (ordinal, agreement) in [(0, 0.0), (1, 0.75)] {
            let found = agreed.role(&role).agreement(ordinal, || agreement);
            let again = agreed.role(&role).agreement(ordinal, || unreachable!());
            assert_eq!([found, again], [agreement; 2]);
        }
        assert_eq!(agreed.role(&role[..1]).agreement(1, || 1.0), 1.0);
        // what the catalog does not have is found out each time
        assert_eq!(agreed.role(&role).agreement(7, || 0.5), 0.5);
        assert_eq!(agreed.role(&role).agreement(7, || 0.25), 0.25);
    }
}
