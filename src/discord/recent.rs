//! Which roles a member looked up last, so that these are offered first. Kept in memory only, for
//! as long as the process lives, and for no more members than fit.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use serenity::model::id::UserId;

use crate::engine::Role;

/// Roles remembered of a member.
const ROLES: usize = 5;
/// Members remembered.
const MEMBERS: usize = 4_096;

/// The last roles of members.
#[derive(Debug, Default)]
pub struct Recent(Mutex<Memory>);

#[derive(Debug, Default)]
struct Memory {
    /// Ids of documents, the last one first.
    roles: HashMap<UserId, VecDeque<String>>,
    /// Members in the order in which they were first seen.
    members: VecDeque<UserId>,
}

impl Recent {
    /// Remembers that a member looked a role up.
    pub fn note(&self, member: UserId, role: &str) {
        let memory = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !memory.roles.contains_key(&member) {
            memory.members.push_back(member);
            if memory.members.len() > MEMBERS
                && let Some(oldest) = memory.members.pop_front()
            {
                memory.roles.remove(&oldest);
            }
        }
        let roles = memory.roles.entry(member).or_default();
        roles.retain(|known| known != role);
        roles.push_front(role.to_owned());
        roles.truncate(ROLES);
    }

    /// Nothing is known of the member any more.
    pub fn forget(&self, member: UserId) {
        let memory = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        memory.roles.remove(&member);
        memory.members.retain(|known| *known != member);
    }

    /// The same roles, those that the member looked up last in front.
    pub fn first(&self, member: UserId, mut roles: Vec<Role>) -> Vec<Role> {
        let memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(recent) = memory.roles.get(&member) {
            // the sort is stable: the others stay as they were
            roles.sort_by_key(|role| {
                let place = recent.iter().position(|known| *known == role.id);
                place.unwrap_or(ROLES)
            });
        }
        roles
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(id: &str) -> Role {
        Role {
            id: id.to_owned(),
            title: id.to_owned(),
            aliases: Vec::new(),
            summary: None,
            topics: Vec::new(),
        }
    }

    fn order(recent: &Recent, member: u64) -> Vec<String> {
        let roles = ["a", "b", "c", "d"].map(role).to_vec();
        let ordered = recent.first(UserId::new(member), roles);
        ordered.into_iter().map(|role| role.id).collect()
    }

    #[test]
    fn what_was_looked_up_last_comes_first() {
        let recent = Recent::default();
        for id in ["d", "x", "c", "d"] {
            recent.note(UserId::new(1), id);
        }
        assert_eq!(order(&recent, 1), ["d", "c", "a", "b"]);
        assert_eq!(order(&recent, 2), ["a", "b", "c", "d"]);
        recent.forget(UserId::new(1));
        assert_eq!(order(&recent, 1), ["a", "b", "c", "d"]);
    }

    #[test]
    fn no_more_members_are_kept_than_fit() {
        let recent = Recent::default();
        for member in 1..=2 * MEMBERS as u64 {
            recent.note(UserId::new(member), "d");
        }
        assert_eq!(order(&recent, 1)[0], "a");
        assert_eq!(order(&recent, 2 * MEMBERS as u64)[0], "d");
        let memory = recent.0.lock().unwrap();
        assert_eq!(
            (memory.roles.len(), memory.members.len()),
            (MEMBERS, MEMBERS)
        );
    }
}
