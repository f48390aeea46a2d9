//! Slips of the finger.

use crate::index;

/// Words of fewer letters are left alone: a slip in them often makes another word.
const LETTERS: usize = 4;

/// The question with one random slip in one word of at least four letters: a letter put in, left
/// out, exchanged for another, or swapped with the next. The same `id` and `seed` give the same
/// slip. `None` where there is no such word.
pub fn with_typo(question: &str, id: &str, seed: u64) -> Option<String> {
    let words = words(question);
    let mix = u64::from(index::hash(id).value());
    let mut random = fastrand::Rng::with_seed(seed << 32 ^ mix);
    let word = random.choice(&words)?.clone();
    let before: Vec<char> = question[word.clone()].chars().collect();
    let mut after = before.clone();
    // until it differs: swapped twins are the same word
    while after == before {
        after.clone_from(&before);
        let at = random.usize(..after.len());
        match random.u8(..4) {
            0 => after.insert(at, letter(&mut random)),
            1 => {
                after.remove(at);
            }
            2 => after[at] = letter(&mut random),
            _ => after.swap(at, (at + 1).min(before.len() - 1)),
        }
    }
    let after: String = after.into_iter().collect();
    Some([&question[..word.start], &after, &question[word.end..]].concat())
}

/// Byte ranges of the runs of at least four letters.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        if c.is_alphabetic() {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            words.push(start..at);
        }
    }
    words.retain(|word: &std::ops::Range<usize>| text[word.clone()].chars().count() >= LETTERS);
    words
}

fn letter(random: &mut fastrand::Rng) -> char {
    random.lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_of_four_letters_is_hit() {
        let question = "how much do naïve nurses in NY make?";
        for seed in 0..200 {
            let slip = with_typo(question, "q1", seed).unwrap();
            assert_eq!(Some(&slip), with_typo(question, "q1", seed).as_ref());
            let differing: Vec<(&str, &str)> = question
                .split(' ')
                .zip(slip.split(' '))
                .filter(|(a, b)| a != b)
                .collect();
            let [(before, after)] = differing[..] else {
                panic!("{slip}");
            };
            assert!(
                ["much", "naïve", "nurses", "make?"].contains(&before),
                "{slip}"
            );
            let length = |word: &str| word.chars().count() as i64;
            assert!((length(before) - length(after)).abs() <= 1, "{slip}");
            assert!(strsim::osa_distance(before, after) == 1, "{before} {after}");
        }
    }

    #[test]
    fn seeds_and_ids_differ() {
        let slips: std::collections::HashSet<_> = (0..20)
            .map(|seed| with_typo("what does a nurse earn", "q", seed))
            .collect();
        assert!(slips.len() > 10);
        assert_ne!(
            with_typo("what does a nurse earn", "q1", 1),
            with_typo("what does a nurse earn", "q2", 1)
        );
        assert_eq!(with_typo("a b c++ $1", "q", 1), None);
    }
}
