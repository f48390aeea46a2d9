//! Who is asked about by what they do: “is nursing in demand”, “welding salary”.

use super::{
    RoleNames, RolePhrase, Sentence,
    run::runs,
    word::{joined, written},
};
use crate::query::Lexicon;

/// How what is done becomes who does it, by their ends (R. Quirk and others, *A Comprehensive Grammar of the
/// English Language*, 1985, I.31–34): “teaching” is done by a teacher, “nursing” by a nurse, “accounting” by an
/// accountant.
const AGENTS: [&str; 6] = ["er", "e", "or", "", "ant", "ian"];
/// What is done in any occupation, and names none.
const IN_ANY: [&str; 12] = [
    "building",
    "helping",
    "hiring",
    "leading",
    "learning",
    "making",
    "managing",
    "moving",
    "operating",
    "testing",
    "training",
    "working",
];
/// Fields whose name is no form of what those who work in them are called. Each is no more than a word for
/// something else where it does not stand for work: “law enforcement”, “electrical tape”.
const FIELDS: [(&str, &str); 7] = [
    ("law", "lawyer"),
    ("medicine", "physician"),
    ("electrical", "electrician"),
    ("pharmacy", "pharmacist"),
    ("journalism", "journalist"),
    ("architecture", "architect"),
    ("psychology", "psychologist"),
];
/// Words before what is done that make it what somebody asks about.
const LEADS: [&str; 18] = [
    "in", "into", "of", "for", "do", "does", "about", "is", "are", "and", "or", "vs", "versus",
    "than", "like", "compare", "to", "from",
];
/// Words between two that are held against each other.
const JOINS: [&str; 5] = ["or", "and", "vs", "versus", "than"];

/// Whether a word names a field by no form of what its people are called.
pub(in crate::query) fn is_field(word: &str) -> bool {
    FIELDS.iter().any(|(field, _)| *field == word)
}

impl RoleNames {
    /// Phrases that name a role by what it does, where names are listed: a gerund whose doer titles have, that
    /// stands where an occupation would.
    pub(super) fn activities(&self, lexicon: &Lexicon, sentence: Sentence<'_>) -> Vec<RolePhrase> {
        if !self.are_listed() {
            return Vec::new();
        }
        let Sentence {
            text,
            words,
            stems,
            excluded,
        } = sentence;
        let agents: Vec<Option<String>> = words
            .iter()
            .map(|word| self.agent(lexicon, &word.text))
            .collect();
        let mut phrases = runs(lexicon, sentence, |at| agents[at].is_some());
        phrases.retain_mut(|phrase| {
            let last = phrase.words.end - 1;
            let Some(agent) = &agents[last] else {
                return false;
            };
            // “welding or plumbing”: each says of the other that work is meant
            let joins = |at: usize| JOINS.contains(&words[at].text.as_str());
            let is_work = |at: usize| {
                let word = words.get(at);
                word.is_some_and(|word| agents[at].is_some() || self.is_person(lexicon, &word.text))
            };
            let is_paired = last + 1 < words.len() && joins(last + 1) && is_work(last + 2);
            if !is_paired && !stands_for_work(lexicon, sentence, phrase) {
                return false;
            }
            let agent = lexicon.analyzer().stem(agent);
            // What it is done with may belong to it (“underwater welding”), or to what is asked.
            let start = phrase.words.clone().find(|&from| {
                let own = [&stems[from..last], std::slice::from_ref(&agent)].concat();
                self.holds_name(&own)
            });
            let start = start.unwrap_or(phrase.words.start);
            phrase.stems = [&stems[start..last], std::slice::from_ref(&agent)].concat();
            phrase.words.start = start;
            phrase.text = written(text, &words[phrase.words.clone()]);
            !excluded[last]
        });
        phrases
    }

    /// Who does what a word says is done, where titles call people so.
    fn agent(&self, lexicon: &Lexicon, word: &str) -> Option<String> {
        if let Some((_, agent)) = FIELDS.iter().find(|(field, _)| *field == word) {
            let is_known = self.holds_name(&[lexicon.analyzer().stem(agent)]);
            return is_known.then(|| (*agent).to_owned());
        }
        let base = word.strip_suffix("ing").filter(|base| base.len() > 2)?;
        let agents = AGENTS.iter().map(|end| format!("{base}{end}"));
        let is_titled = |agent: &str| {
            lexicon.analyzer().is_person_noun(agent)
                && self.titled.contains(&lexicon.analyzer().stem(agent))
        };
        let mut called = agents.filter(|agent| self.people.contains(agent) || is_titled(agent));
        called.next().filter(|_| !IN_ANY.contains(&word))
    }

    /// Whether documents go by these stems, or by a name of which they are a part.
    pub(super) fn holds_name(&self, stems: &[String]) -> bool {
        let phrase = RolePhrase {
            stems: stems.to_vec(),
            text: String::new(),
            words: 0..0,
        };
        !self.matches(&phrase, None).is_empty()
    }
}

/// Whether what is done is asked about as an occupation: what is asked for stands behind it, or a word before
/// it leads to it; and no other noun that it says something of (“nursing homes”).
fn stands_for_work(lexicon: &Lexicon, sentence: Sentence<'_>, phrase: &RolePhrase) -> bool {
    let Sentence {
        text,
        words,
        excluded,
        ..
    } = sentence;
    let (first, last) = (phrase.words.start, phrase.words.end - 1);
    let is_led = first
        .checked_sub(1)
        .is_some_and(|before| LEADS.contains(&words[before].text.as_str()));
    let Some(next) = words.get(last + 1) else {
        return is_led || first == 0;
    };
    let is_asked = excluded[last + 1] || lexicon.is_listed_circumstance(&next.text);
    let goes_on = joined(text, &words[last], next) && !lexicon.analyzer().is_stop_word(&next.text);
    // “is accounting dying”, and not “what is accounting software”
    let is = |at: Option<usize>, said: &[&str]| {
        at.is_some_and(|at| said.contains(&words[at].text.as_str()))
    };
    let says = |at: &usize| !lexicon.analyzer().is_stop_word(&words[*at].text);
    let is_told = is(first.checked_sub(1), &["is", "are", "was"])
        && !is(first.checked_sub(2), &["what", "who", "which"])
        && (last + 1..words.len()).filter(says).count() == 1;
    is_asked || is_told || is_led && !goes_on
}
