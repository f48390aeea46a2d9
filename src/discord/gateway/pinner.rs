//! Who may pin, of those who use an interaction.
//!
//! serenity 0.12 drops the bits of permissions that it does not know, and `PIN_MESSAGES` is one of
//! them. It is read where events pass by on their way to serenity.

use std::sync::{Mutex, PoisonError};

use crate::discord::dedup::Seen;

/// Interactions remembered: more than can be under way at once.
const REMEMBERED: usize = 4_096;

/// The last interactions by members who have `PIN_MESSAGES` where they used them.
#[derive(Debug)]
pub struct Pinners(Mutex<Seen>);

impl Default for Pinners {
    fn default() -> Self {
        Self(Mutex::new(Seen::new(REMEMBERED)))
    }
}

impl Pinners {
    /// Remembers an interaction by one who may pin.
    pub fn note(&self, interaction: u64) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.is_first(interaction);
    }

    /// Whether the member who used this interaction may pin.
    pub fn has(&self, interaction: u64) -> bool {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.has(interaction)
    }
}
