//! Roles named by their field, and words before a role that say which of its people are meant.

use super::{
    RoleNames, RolePhrase, Sentence, WHOLE_NAME,
    run::LONGEST,
    word::{joined, written},
};
use crate::{analysis::Word, query::Lexicon};

/// Fields of work, and who works in them.
const FIELDS: [(&str, &str); 3] = [
    ("engineering", "engineer"),
    ("science", "scientist"),
    ("research", "researcher"),
];
/// What people may be called by whose field alone is named (“senior ML salary”).
const PEOPLE: [&str; 4] = ["engineer", "scientist", "researcher", "analyst"];
/// Words that follow a field where its work is meant (“AI jobs”).
const WORK: [&str; 8] = [
    "job",
    "jobs",
    "role",
    "roles",
    "position",
    "positions",
    "gig",
    "gigs",
];

impl RoleNames {
    /// Who works in a field, where its name is all that pay is asked of (“junior AI salary”, “ML jobs pay”)
    /// and the documents call people of one kind alone by it.
    pub fn people_of_field(&self, lexicon: &Lexicon, sentence: Sentence<'_>) -> Option<RolePhrase> {
        let Sentence {
            text,
            words,
            stems,
            excluded,
        } = sentence;
        let analyzer = lexicon.analyzer();
        let is_work = |at: usize| WORK.contains(&words[at].text.as_str());
        let says_nothing = |at: usize| {
            let word = words[at].text.as_str();
            excluded[at] || analyzer.is_stop_word(word) || analyzer.is_common_word(word)
        };
        let mut content = (0..words.len()).filter(|&at| !says_nothing(at) && !is_work(at));
        let at = content.next()?;
        if content.next().is_some() || !self.holds(&stems[at]) {
            return None;
        }
        let named = PEOPLE.iter().map(|person| {
            let person = analyzer.stem(person);
            vec![stems[at].clone(), person]
        });
        let mut named = named.filter(|stems| self.best(stems) >= WHOLE_NAME);
        let stems = named.next().filter(|_| named.next().is_none())?;
        let end = at + 1 + usize::from(at + 1 < words.len() && is_work(at + 1));
        Some(RolePhrase {
            stems,
            text: written(text, &words[at..end]),
            words: at..end,
        })
    }

    /// Adds roles that are named by their field (“math for ml software engineering”): whole names only.
    pub(super) fn add_fields(
        &self,
        lexicon: &Lexicon,
        sentence: Sentence<'_>,
        phrases: &mut Vec<RolePhrase>,
    ) {
        let Sentence {
            text,
            words,
            stems,
            excluded,
        } = sentence;
        for at in 1..words.len() {
            let field = FIELDS.iter().find(|(field, _)| *field == words[at].text);
            let is_free = |at: usize| {
                !excluded[at] && !phrases.iter().any(|phrase| phrase.words.contains(&at))
            };
            // “civil engineering and operations technicians” are no engineers
            let goes_on = |&next: &usize| {
                words[next].text == "and" || !lexicon.analyzer().is_stop_word(&words[next].text)
            };
            let is_before_people = self.are_listed()
                && (at + 1..words.len())
                    .take_while(goes_on)
                    .any(|next| lexicon.analyzer().is_person_noun(&words[next].text));
            let Some((_, person)) = field.filter(|_| is_free(at) && !is_before_people) else {
                continue;
            };
            let person = lexicon.analyzer().stem(person);
            let start = (0..at).rev().take_while(|&before| {
                at - before < LONGEST
                    && is_free(before)
                    && self.holds(&stems[before])
                    && joined(text, &words[before], &words[before + 1])
            });
            let named = start
                .map(|start| {
                    (
                        start,
                        [&stems[start..at], std::slice::from_ref(&person)].concat(),
                    )
                })
                .filter(|(_, stems)| self.best(stems) >= WHOLE_NAME)
                .last();
            if let Some((start, stems)) = named {
                phrases.push(RolePhrase {
                    stems,
                    text: written(text, &words[start..=at]),
                    words: start..at + 1,
                });
            }
        }
    }

    /// Takes words that no role's name holds off the beginning of a phrase, where a whole name is
    /// left (“average startup ML engineer”) and the corpus knows them (`is_known`): they say which
    /// of them are meant, and make no other role. Where names are listed, they do: a “time travel agent” is none.
    pub fn narrow(
        &self,
        text: &str,
        words: &[Word],
        phrase: &mut RolePhrase,
        is_known: impl Fn(&str) -> bool,
    ) {
        if self.are_listed() {
            return;
        }
        let own = words[phrase.words.clone()].iter().zip(&phrase.stems);
        let qualifiers = own.take_while(|(word, stem)| !self.holds(stem) && is_known(&word.text));
        let qualifiers = qualifiers.count();
        if (1..phrase.stems.len()).contains(&qualifiers)
            && phrase.stems.len() == phrase.words.len()
            && self.best(&phrase.stems[qualifiers..]) >= WHOLE_NAME
        {
            phrase.stems.drain(..qualifiers);
            phrase.words.start += qualifiers;
            phrase.text = written(text, &words[phrase.words.clone()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::role::tests::in_sentence;

    fn read(text: &str) -> Vec<String> {
        let lexicon = Lexicon::embedded().unwrap();
        let names = [
            (0, vec!["ML Software Engineer"]),
            (1, vec!["Data Scientist"]),
        ];
        let roles = RoleNames::new(&lexicon, names.into_iter());
        in_sentence(&lexicon, text, |sentence| {
            let mut phrases = roles.phrases(&lexicon, sentence);
            for phrase in &mut phrases {
                roles.narrow(text, sentence.words, phrase, |word| word == "startup");
            }
            phrases.into_iter().map(|phrase| phrase.text).collect()
        })
    }

    #[test]
    fn fields_name_those_who_work_in_them() {
        assert_eq!(
            read("math for ml software engineering or data science"),
            ["ml software engineering", "data science"]
        );
        assert!(read("feature engineering in rocket science").is_empty());
    }

    #[test]
    fn a_field_alone_is_who_works_in_it_where_those_are_of_one_kind() {
        let lexicon = Lexicon::embedded().unwrap();
        let names = [
            (0, vec!["ML Engineer"]),
            (1, vec!["Data Scientist"]),
            (2, vec!["Data Engineer"]),
        ];
        let roles = RoleNames::new(&lexicon, names.into_iter());
        let read = |text: &str| {
            in_sentence(&lexicon, text, |sentence| {
                let found = roles.people_of_field(&lexicon, sentence)?;
                Some((found.text, found.stems.join(" ")))
            })
        };
        let engineer = |text: &str| Some((text.to_owned(), "ml engineer".to_owned()));
        assert_eq!(read("what about ML jobs"), engineer("ML jobs"));
        assert_eq!(
            read("how much is machine learning"),
            engineer("machine learning")
        );
        assert_eq!(read("data jobs"), None, "two kinds");
        assert_eq!(read("python ml"), None, "says more");
        assert_eq!(read("cooking jobs"), None);
    }

    #[test]
    fn qualifiers_make_no_other_role_where_they_are_known() {
        assert_eq!(read("startup data scientist pay"), ["data scientist"]);
        assert_eq!(
            read("quantum data scientist pay"),
            ["quantum data scientist"]
        );
    }
}
