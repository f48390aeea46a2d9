//! What was found out about the last texts, by the text: words and lines are few beside questions,
//! and come again and again.

use std::{hash::Hasher, ops::Deref, sync::Arc};

use arc_swap::ArcSwapOption;
use rustc_hash::FxHasher;

/// What was found out about some texts. Each has one slot it may be in, by its hash: a text pushes
/// out the one that was there.
#[derive(Debug)]
pub struct Remembered<T> {
    slots: Box<[ArcSwapOption<Known<T>>]>,
    longest: usize,
}

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
            slots: (0..most).map(|_| ArcSwapOption::empty()).collect(),
            longest,
        }
    }

    /// What is remembered of a text.
    pub fn get(&self, text: &str) -> Option<Arc<Known<T>>> {
        let known = self.slot(text)?.load_full()?;
        (*known.text == *text).then_some(known)
    }

    /// What is remembered of a text, copied.
    pub fn copied(&self, text: &str) -> Option<T>
    where
        T: Copy,
    {
        let known = self.slot(text)?.load();
        let known = known.as_ref()?;
        (*known.text == *text).then_some(known.value)
    }

    /// Remembers what was found out about a text.
    pub fn put(&self, text: &str, value: T) -> Arc<Known<T>> {
        let text = text.into();
        let known = Arc::new(Known { text, value });
        if let Some(slot) = self.slot(&known.text) {
            slot.store(Some(Arc::clone(&known)));
        }
        known
    }

    fn slot(&self, text: &str) -> Option<&ArcSwapOption<Known<T>>> {
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
    fn long_texts_are_not_remembered() {
        let remembered = Remembered::new(64, 8);
        assert_eq!(**remembered.put("123456789", 1), 1);
        assert!(remembered.get("123456789").is_none());
        remembered.put("12345678", 2);
        assert_eq!(**remembered.get("12345678").unwrap(), 2);
    }
}
