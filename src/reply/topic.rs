//! Topics by name, in the language of the reader.

use crate::{locale::Language, query::Topic};

/// As a label: `Career path`.
pub fn label(topic: Topic, language: Language) -> String {
    language.text(&key(topic), &[])
}

/// Within a sentence: `career path`.
pub(super) fn within(topic: Topic, language: Language) -> String {
    language.text(&format!("{}.within", key(topic)), &[])
}

fn key(topic: Topic) -> String {
    format!("topic-{}", topic.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_a_name_in_every_language() {
        for topic in Topic::ALL {
            assert_eq!(label(topic, Language::English), topic.label());
            let lower = topic.label().to_lowercase();
            assert_eq!(within(topic, Language::English), lower);
            for language in Language::ALL {
                let own = language.own_text(&key(topic), &[]);
                assert_eq!(own, Some(label(topic, language)));
            }
        }
        assert_eq!(label(Topic::Salary, Language::German), "Gehalt");
    }
}
