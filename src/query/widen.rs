//! What else a question's terms are looked for by: other words for them that its readings know.

use super::{
    Lexicon, name,
    question::{QuestionTerm, TermKind},
    role::question_words,
    spelling::Others,
};
use crate::analysis::Word;

/// What one of a group of companies is worth.
const MEMBER_WEIGHT: f32 = 0.8;

/// What a term is worth that a comparison without a topic is looked for by.
const DIFFERENCE_WEIGHT: f32 = 0.5;

/// Looks for what says how things differ, where “vs” is all that asks for it.
pub(super) fn look_for_difference(lexicon: &Lexicon, terms: &mut Vec<QuestionTerm>) {
    let stem = lexicon.analyzer().stem("differ");
    if !terms.iter().any(|term| term.stem == stem) {
        terms.push(QuestionTerm {
            alternatives: lexicon.synonyms(&stem).to_vec(),
            stem,
            kind: TermKind::Topic,
            weight: DIFFERENCE_WEIGHT,
        });
    }
}

/// Looks for the companies of a group by their names.
pub(super) fn name_companies(
    lexicon: &Lexicon,
    words: &[Word],
    mentions: &[name::Mention],
    terms: &mut [QuestionTerm],
) {
    let stem = |word: &str| lexicon.analyzer().stem(word);
    for mention in mentions.iter().filter(|mention| mention.names.len() > 1) {
        let last = stem(&words[mention.words.end - 1].text);
        let Some(term) = terms.iter_mut().find(|term| term.stem == last) else {
            continue;
        };
        for name in &mention.names {
            let named = question_words(lexicon, name);
            let stems = named.iter();
            let stems = stems.map(|word| (stem(&word.text).into(), MEMBER_WEIGHT));
            term.alternatives.extend(stems);
        }
    }
}

/// Looks for a place also by the words that texts have for it: by `francisco` where `sf` was asked
/// for, by its cities where a state was.
pub(super) fn widen_places(
    lexicon: &Lexicon,
    stems: &[String],
    mentions: &[(String, Vec<usize>)],
    terms: &mut [QuestionTerm],
) {
    let stem = |word: &str| lexicon.analyzer().stem(word);
    for (name, named) in mentions {
        let asked: Vec<&String> = named.iter().map(|&at| &stems[at]).collect();
        let wider = lexicon.places().words(name);
        let term = terms
            .iter_mut()
            .rfind(|term| term.kind == TermKind::Place && asked.contains(&&term.stem));
        let Some(term) = term else { continue };
        for (word, weight) in wider {
            let stem = stem(&word);
            if !asked.contains(&&stem)
                && !term.alternatives.iter().any(|(known, _)| **known == *stem)
            {
                term.alternatives.push((stem.into(), weight));
            }
        }
    }
}

/// Looks for a word that was put right also by what else it may have been meant to be.
pub(super) fn add_others(
    lexicon: &Lexicon,
    words: &[Word],
    others: &[Others],
    terms: &mut [QuestionTerm],
) {
    let analyzer = lexicon.analyzer();
    for Others {
        span,
        words: others,
    } in others
    {
        let Some(word) = words.iter().find(|word| word.span == *span) else {
            continue;
        };
        let stem = analyzer.stem(&word.text);
        let Some(term) = terms.iter_mut().find(|term| term.stem == stem) else {
            continue;
        };
        for (other, worth) in others
            .iter()
            .filter(|(other, _)| !analyzer.is_stop_word(other))
        {
            let other = analyzer.stem(other);
            let mut alternatives = term.alternatives.iter();
            let known = alternatives.any(|(known, _)| **known == *other);
            if other != stem && !known {
                term.alternatives.push((other.into(), *worth));
            }
        }
    }
}
