//! What was found out about the last texts, by the text: words and lines are few beside questions,
//! and come again and again.

use std::{hash::Hasher, ops::Deref, sync::Arc};

use arc_swap::ArcSwapOption;
use rustc_hash::FxHasher;

/// What was found out about some texts. Each has a few slots it may be in, side by side, by its hash;
/// where none is free it pushes out one that is there. With one slot alone, two texts that are asked
/// about in turn and meet in it would be found out anew each time, and to change a slot costs more than
/// to look at several: every thread that reads is looked after.
#[derive(Debug)]
pub struct Remembered<T> {
    slots: Box<[Slots<T>]>,
    longest: usize,
}

type Slots<T> = [ArcSwapOption<Known<T>>; WAYS];

/// Slots that a text may be in.
const WAYS: usize = 4;

/// What was found out about a text.
#[derive(Debug)]
pub struct Known<T> {
    text: Box<str>,
    value: T,
}

impl<T> Remembered<T> {
    /// So many at most, of texts of so many bytes at most: longer ones are not remembered.
    pub fn new(most: usize, longest: usize) -> Self {
        Self {
            slots: (0..most.div_ceil(WAYS))
                .map(|_| Default::default())
                .collect(),
            longest,
        }
    }

    /// What is remembered of a text.
    pub fn get(&self, text: &str) -> Option<Arc<Known<T>>> {
        self.find(text, Arc::clone)
    }

    /// What is made of what is remembered of a text.
    pub fn map<R>(&self, text: &str, make: impl FnOnce(&T) -> R) -> Option<R> {
        self.find(text, |known| make(&known.value))
    }

    /// What is remembered of a text, copied.
    pub fn copied(&self, text: &str) -> Option<T>
    where
        T: Copy,
    {
        self.map(text, |&value| value)
    }

    /// Remembers what was found out about a text.
    pub fn put(&self, text: &str, value: T) -> Arc<Known<T>> {
        let text = text.into();
        let known = Arc::new(Known { text, value });
        if let Some(slots) = self.slots(&known.text) {
            let free = slots.iter().find(|slot| slot.load().is_none());
            let slot = free.unwrap_or_else(|| &slots[fastrand::usize(..WAYS)]);
            slot.store(Some(Arc::clone(&known)));
        }
        known
    }

    fn find<R>(&self, text: &str, make: impl FnOnce(&Arc<Known<T>>) -> R) -> Option<R> {
        for slot in self.slots(text)? {
            let known = slot.load();
            match &*known {
                Some(known) if *known.text == *text => return Some(make(known)),
                Some(_) => {}
                // slots are filled in order
                None => return None,
            }
        }
        None
    }

    fn slots(&self, text: &str) -> Option<&Slots<T>> {
        if text.len() > self.longest {
            return None;
        }
        let mut hasher = FxHasher::default();
        hasher.write(text.as_bytes());
        let slots = self.slots.len().max(1) as u64;
        self.slots.get((hasher.finish() % slots) as usize)
    }
}

/// Remembers nothing.
impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self::new(0, 0)
    }
}

impl<T> Known<T> {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<T> Deref for Known<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_slot_do_not_meet() {
        let remembered = Remembered::new(64, 8);
        let texts: Vec<String> = (0..1_000).map(|number| format!("w{number}")).collect();
        for text in texts.iter().chain(&texts) {
            let known = remembered.get(text);
            assert!(known.is_none_or(|known| **known == text.to_uppercase()));
            remembered.put(text, text.to_uppercase());
            assert_eq!(**remembered.get(text).unwrap(), text.to_uppercase());
        }
    }

    #[test]
    fn texts_that_are_asked_about_in_turn_stay() {
        let remembered = Remembered::new(WAYS, 8);
        for text in ["a", "b", "c", "d"] {
            remembered.put(text, text.to_uppercase());
        }
        for text in ["a", "b", "c", "d"] {
            assert_eq!(
                remembered.map(text, String::clone).unwrap(),
                text.to_uppercase()
            );
        }
    }

    #[test]
    fn long_texts_are_not_remembered() {
        let remembered = Remembered::new(64, 8);
        assert_eq!(**remembered.put("123456789", 1), 1);
        assert!(remembered.get("123456789").is_none());
        remembered.put("12345678", 2);
        assert_eq!(**remembered.get("12345678").unwrap(), 2);
    }
}
