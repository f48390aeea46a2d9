//! Roles by what was typed so far.

use strsim::osa_distance;

use crate::{
    analysis::{fold, tokens},
    index::Entry,
    query::Lexicon,
};

/// The names of all roles, ready to be compared.
pub(super) struct Completion {
    names: Vec<Name>,
}

struct Name {
    document: u32,
    /// Folded text.
    text: String,
    /// Words in normal form.
    words: Vec<String>,
    is_title: bool,
}

/// Words at least this long may hold a typing error.
const SHORTEST_TYPO: usize = 4;

impl Completion {
    pub fn new(documents: &[Entry]) -> Self {
        let mut names = Vec::new();
        for (document, entry) in documents.iter().enumerate() {
            let title = std::iter::once((entry.title.as_str(), true));
            let others = entry.aliases.iter().map(|alias| (alias.as_str(), false));
            let id = std::iter::once((entry.id.as_str(), false));
            for (text, is_title) in title.chain(others).chain(id) {
                names.push(Name {
                    document: document as u32,
                    text: fold(text),
                    words: tokens(text).into_iter().map(|token| token.text).collect(),
                    is_title,
                });
            }
        }
        Self { names }
    }

    /// Ordinals of documents, best first: names that start with the text, names whose words all
    /// start with the typed words, abbreviations written out, names one typing error away.
    pub fn complete(&self, lexicon: &Lexicon, typed: &str, limit: usize) -> Vec<u32> {
        let text = fold(typed.trim());
        let words: Vec<String> = tokens(typed).into_iter().map(|token| token.text).collect();
        let meant: Vec<String> = lexicon
            .analyzer()
            .words(typed)
            .into_iter()
            .filter(|word| !word.part)
            .map(|word| word.text)
            .collect();
        let mut best: Vec<(f32, u32)> = Vec::new();
        for name in &self.names {
            let expanded = || {
                let name_words: Vec<String> = lexicon
                    .analyzer()
                    .words(&name.text)
                    .into_iter()
                    .map(|word| word.text)
                    .collect();
                agreement(&meant, &name_words)
            };
            let mut score = if name.text == text {
                4.0
            } else if name.text.starts_with(&text) {
                3.0
            } else {
                let literal = agreement(&words, &name.words) * 2.0;
                if literal > 0.0 {
                    literal
                } else {
                    expanded() * 1.8
                }
            };
            if score <= 0.0 {
                continue;
            }
            if name.is_title {
                score += 0.1;
            }
            match best
                .iter_mut()
                .find(|(_, document)| *document == name.document)
            {
                Some((known, _)) => *known = known.max(score),
                None => best.push((score, name.document)),
            }
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.into_iter()
            .take(limit)
            .map(|(_, document)| document)
            .collect()
    }
}

/// How well a name begins with the typed words, in any order: 0 where one of them is not in it.
fn agreement(typed: &[String], name: &[String]) -> f32 {
    if typed.is_empty() {
        return 0.0;
    }
    let mut sum = 0.0;
    for word in typed {
        let best = name
            .iter()
            .map(|known| likeness(word, known))
            .fold(0.0, f32::max);
        if best == 0.0 {
            return 0.0;
        }
        sum += best;
    }
    // shorter names are nearer to what was typed
    sum / typed.len() as f32 - 0.01 * name.len() as f32
}

fn likeness(typed: &str, known: &str) -> f32 {
    if typed == known {
        1.0
    } else if known.starts_with(typed) || known.split('/').any(|part| part == typed) {
        0.9
    } else if typed.len() >= SHORTEST_TYPO {
        let prefix: String = known.chars().take(typed.chars().count()).collect();
        let distance = osa_distance(typed, known).min(osa_distance(typed, &prefix));
        let allowed = if typed.len() >= 8 { 2 } else { 1 };
        if distance <= allowed { 0.7 } else { 0.0 }
    } else {
        0.0
    }
}
