//! What a member looked up last: roles, and for pay levels and places, so that these are offered first.
//! Kept in memory only, for as long as the process lives, and for no more members than fit.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use serenity::model::id::UserId;

/// Of each kind, what is remembered of a member.
const EACH: usize = 5;
/// Members remembered.
const MEMBERS: usize = 4_096;

/// What can be looked up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Roles, by the id of a document.
    Role,
    /// Levels, as they are offered.
    Level,
    /// Places, as they are offered.
    Place,
}

/// What members looked up last.
#[derive(Debug, Default)]
pub struct Recent(Mutex<Memory>);

#[derive(Debug, Default)]
struct Memory {
    /// The last one first.
    known: HashMap<UserId, HashMap<Kind, VecDeque<String>>>,
    /// Members in the order in which they were first seen.
    members: VecDeque<UserId>,
}

impl Recent {
    /// Remembers that a member looked something up.
    pub fn note(&self, member: UserId, kind: Kind, name: &str) {
        let memory = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !memory.known.contains_key(&member) {
            memory.members.push_back(member);
            if memory.members.len() > MEMBERS
                && let Some(oldest) = memory.members.pop_front()
            {
                memory.known.remove(&oldest);
            }
        }
        let known = memory.known.entry(member).or_default();
        let known = known.entry(kind).or_default();
        known.retain(|one| one != name);
        known.push_front(name.to_owned());
        known.truncate(EACH);
    }

    /// Nothing is known of the member any more.
    pub fn forget(&self, member: UserId) {
        let memory = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        memory.known.remove(&member);
        memory.members.retain(|known| *known != member);
    }

    /// What a member looked up last, the last one first.
    pub fn of(&self, member: UserId, kind: Kind) -> Vec<String> {
        let memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = memory.known.get(&member).and_then(|all| all.get(&kind));
        known.into_iter().flatten().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_up_last_comes_first() {
        let recent = Recent::default();
        let (one, other) = (UserId::new(1), UserId::new(2));
        for name in ["d", "x", "c", "d"] {
            recent.note(one, Kind::Role, name);
        }
        recent.note(one, Kind::Place, "Seattle, WA");
        assert_eq!(recent.of(one, Kind::Role), ["d", "c", "x"]);
        assert_eq!(recent.of(one, Kind::Place), ["Seattle, WA"]);
        assert!(recent.of(one, Kind::Level).is_empty());
        assert!(recent.of(other, Kind::Role).is_empty());
        for number in 0..9 {
            recent.note(one, Kind::Role, &number.to_string());
        }
        assert_eq!(recent.of(one, Kind::Role), ["8", "7", "6", "5", "4"]);
        recent.forget(one);
        assert!(recent.of(one, Kind::Role).is_empty());
        assert!(recent.of(one, Kind::Place).is_empty());
    }

    #[test]
    fn no_more_members_are_kept_than_fit() {
        let recent = Recent::default();
        for member in 1..=2 * MEMBERS as u64 {
            recent.note(UserId::new(member), Kind::Role, "d");
        }
        assert!(recent.of(UserId::new(1), Kind::Role).is_empty());
        assert_eq!(
            recent.of(UserId::new(2 * MEMBERS as u64), Kind::Role),
            ["d"]
        );
        let memory = recent.0.lock().unwrap();
        assert_eq!(
            (memory.known.len(), memory.members.len()),
            (MEMBERS, MEMBERS)
        );
    }
}
