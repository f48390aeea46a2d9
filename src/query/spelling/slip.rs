//! How improbable it is that one word was typed where another was meant: the error model of a noisy
//! channel (Kernighan, Church & Gale 1990; Brill & Moore 2000), by kinds of slips in place of a
//! table of letters.

/// Nats, as all costs here: a letter left out, or two that changed places. The cheapest slips, for
/// there is one way to make each.
const LEFT_OUT: f32 = 0.0;
/// A letter typed twice.
const TWICE: f32 = 0.0;
/// A letter put in or exchanged that lies beside the one meant, or a vowel for a vowel.
const NEIGHBOUR: f32 = 1.0;
/// Any other: there are 25 of them.
const STRANGER: f32 = 2.2;
/// The first letter is seldom wrong.
const FIRST: f32 = 0.7;
/// Two slips in one word.
const TWO: f32 = 5.0;

/// The rows of a keyboard; German and French ones differ in a few keys.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// What it costs to have typed `typed` for `meant`, and the number of slips, one or two: insertions,
/// deletions, exchanges or swaps of neighbours. None where it takes none, or more than `most`.
pub(super) fn cost(typed: &[char], meant: &[char], most: usize) -> Option<(f32, usize)> {
    let alike = |(a, b): &(&char, &char)| a == b;
    let before = typed.iter().zip(meant).take_while(alike).count();
    let (typed_rest, meant_rest) = (&typed[before..], &meant[before..]);
    let after = typed_rest
        .iter()
        .rev()
        .zip(meant_rest.iter().rev())
        .take_while(alike)
        .count();
    let typed_rest = &typed_rest[..typed_rest.len() - after];
    let meant_rest = &meant_rest[..meant_rest.len() - after];
    let mut slips = 1;
    let cost = match (typed_rest, meant_rest) {
        ([], []) => return None,
        ([], [_]) => LEFT_OUT,
        (&[a, b], &[c, d]) if a == d && b == c => LEFT_OUT,
        (&[extra], []) => {
            let beside = |at: Option<usize>| at.and_then(|at| typed.get(at)).copied();
            let (left, right) = (beside(before.checked_sub(1)), beside(Some(before + 1)));
            let any = |is: &dyn Fn(char) -> bool| left.is_some_and(is) || right.is_some_and(is);
            if any(&|c| c == extra) {
                TWICE
            } else if any(&|c| are_neighbours(c, extra)) {
                NEIGHBOUR
            } else {
                STRANGER
            }
        }
        (&[a], &[b]) if are_neighbours(a, b) || (is_vowel(a) && is_vowel(b)) => NEIGHBOUR,
        (&[_], &[_]) => STRANGER,
        (a, b) if most > 1 && are_within(a, b, 2) => {
            slips = 2;
            TWO
        }
        _ => return None,
    };
    let cost = if before == 0 { cost + FIRST } else { cost };
    Some((cost, slips))
}

/// Whether so many insertions, deletions, exchanges or swaps of neighbours make one word of the
/// other, none of them where another was (the distance of *optimal string alignment*). Letters
/// that begin both are alike in some shortest way, so that only where they differ there is a choice.
pub fn are_within(a: &[char], b: &[char], slips: usize) -> bool {
    let alike = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[alike..], &b[alike..]);
    if a.is_empty() || b.is_empty() || slips == 0 {
        return a.len() + b.len() <= slips;
    }
    if a.len().abs_diff(b.len()) > slips {
        return false;
    }
    let swapped = a.len() > 1 && b.len() > 1 && a[0] == b[1] && a[1] == b[0];
    are_within(&a[1..], &b[1..], slips - 1)
        || are_within(&a[1..], b, slips - 1)
        || are_within(a, &b[1..], slips - 1)
        || swapped && are_within(&a[2..], &b[2..], slips - 1)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether two keys lie beside each other, in a row or across rows.
fn are_neighbours(a: char, b: char) -> bool {
    let place = |c: char| {
        let row = ROWS.iter().position(|row| row.contains(c))?;
        Some((row, ROWS[row].find(c)?))
    };
    let (Some((row_a, a)), Some((row_b, b))) = (place(a), place(b)) else {
        return false;
    };
    match row_a.abs_diff(row_b) {
        0 => a.abs_diff(b) == 1,
        // each row lies half a key further right than the one above
        1 => {
            let (upper, lower) = if row_a < row_b { (a, b) } else { (b, a) };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(typed: &str, meant: &str) -> Option<f32> {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        cost(&letters(typed), &letters(meant), 2).map(|(cost, _)| cost)
    }

    #[test]
    fn probable_slips_cost_less() {
        let order = |slips: &[(&str, &str)]| {
            let costs: Vec<f32> = slips.iter().map(|&(a, b)| slip(a, b).unwrap()).collect();
            assert!(costs.is_sorted(), "{slips:?} {costs:?}");
        };
        order(&[
            ("salry", "salary"),
            ("sakary", "salary"),
            ("sabary", "salary"),
            ("slyary", "salary"),
        ]);
        order(&[("sallary", "salary"), ("sazlary", "salary")]);
        order(&[("slaary", "salary"), ("aslary", "salary")]);
        assert_eq!(slip("slaary", "salary"), Some(LEFT_OUT));
        assert_eq!(slip("saalry", "salary"), Some(LEFT_OUT));
        assert_eq!(slip("sallarry", "salary"), Some(TWO));
        assert_eq!(slip("python", "salary"), None);
        assert_eq!(slip("salary", "salary"), None);
    }

    #[test]
    fn distances_are_those_of_optimal_string_alignment() {
        let words: Vec<String> = (0..4_u32.pow(5))
            .map(|number| {
                let letter = |at: u32| ['a', 'b', 'c'].get((number / 4_u32.pow(at) % 4) as usize);
                (0..5).filter_map(letter).collect()
            })
            .collect();
        let letters: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
        for one in (0..words.len()).step_by(7) {
            for other in (0..words.len()).step_by(3) {
                let distance = strsim::osa_distance(&words[one], &words[other]);
                for slips in 0..=2 {
                    let within = are_within(&letters[one], &letters[other], slips);
                    assert_eq!(within, distance <= slips, "{} {}", words[one], words[other]);
                }
            }
        }
    }

    #[test]
    fn keys_lie_beside_each_other() {
        for (a, b) in [('q', 'w'), ('a', 'q'), ('s', 'w'), ('s', 'e'), ('n', 'j')] {
            assert!(are_neighbours(a, b) && are_neighbours(b, a), "{a}{b}");
        }
        assert!(!are_neighbours('q', 'p') && !are_neighbours('a', 'e'));
    }
}
